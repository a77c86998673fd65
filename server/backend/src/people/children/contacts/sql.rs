//! Statements about a child's card and the people to call.

use crate::{Error, Result, Tx, execute, fetch_all, fetch_optional};
use domain::{
    ids::{ChildId, ContactId, SchoolId},
    people::{
        ContactKind,
        child::{CardView, ContactView},
        forms::ContactForm,
    },
};
use uuid::Uuid;

pub const CARD: &str = "SELECT allergies, medication, remarks FROM child_card WHERE school_id = $1 AND child_id = $2";
pub const KEEP_CARD: &str = "
INSERT INTO child_card (school_id, child_id, allergies, medication, remarks, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (school_id, child_id) DO UPDATE
   SET allergies = excluded.allergies, medication = excluded.medication, remarks = excluded.remarks, changed_at = excluded.changed_at";

pub const CONTACTS: &str = "
SELECT id, kind, name, phone, relation FROM contact WHERE school_id = $1 AND child_id = $2 ORDER BY created_at, id";
pub const CHILD_OF_CONTACT: &str = "
SELECT child_id FROM contact WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const INSERT_CONTACT: &str = "
INSERT INTO contact (school_id, id, child_id, kind, name, phone, relation, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const UPDATE_CONTACT: &str = "
UPDATE contact SET kind = $3, name = $4, phone = $5, relation = $6 WHERE school_id = $1 AND id = $2";
pub const SET_CONTACT_PHONE: &str = "UPDATE contact SET phone = $3 WHERE school_id = $1 AND id = $2";
pub const DELETE_CONTACT: &str = "DELETE FROM contact WHERE school_id = $1 AND id = $2";

pub async fn card(tx: &mut Tx, school: SchoolId, child: ChildId) -> Result<CardView> {
    let row = fetch_optional!(tx.conn(), (String, String, String), CARD, school.0, child.0)?;
    Ok(row.map_or_else(CardView::default, |(allergies, medication, remarks)| CardView {
        allergies,
        medication,
        remarks,
    }))
}

pub async fn keep_card(tx: &mut Tx, school: SchoolId, child: ChildId, card: &CardView) -> Result<()> {
    let now = tx.now.0;
    execute!(
        tx.conn(),
        KEEP_CARD,
        school.0,
        child.0,
        &card.allergies,
        &card.medication,
        &card.remarks,
        now
    )
    .map(drop)
}

pub async fn contacts(tx: &mut Tx, school: SchoolId, child: ChildId) -> Result<Vec<ContactView>> {
    let rows = fetch_all!(tx.conn(), (Uuid, String, String, String, String), CONTACTS, school.0, child.0)?;
    rows.into_iter()
        .map(|(id, kind, name, phone, relation)| {
            Ok(ContactView {
                id: ContactId(id),
                kind: ContactKind::from_tag(&kind).ok_or(Error::inconsistent("contact.kind"))?,
                name,
                phone,
                relation,
            })
        })
        .collect()
}

pub async fn insert_contact(tx: &mut Tx, school: SchoolId, child: ChildId, contact: &ContactForm) -> Result<()> {
    let (id, now) = (tx.new_id()?, tx.now.0);
    execute!(
        tx.conn(),
        INSERT_CONTACT,
        school.0,
        id,
        child.0,
        &contact.kind,
        &contact.name,
        &contact.phone,
        &contact.relation,
        now
    )
    .map(drop)
}

pub async fn update_contact(tx: &mut Tx, school: SchoolId, id: ContactId, contact: &ContactForm) -> Result<()> {
    execute!(
        tx.conn(),
        UPDATE_CONTACT,
        school.0,
        id.0,
        &contact.kind,
        &contact.name,
        &contact.phone,
        &contact.relation
    )
    .map(drop)
}

pub async fn set_contact_phone(tx: &mut Tx, school: SchoolId, id: ContactId, phone: &str) -> Result<()> {
    execute!(tx.conn(), SET_CONTACT_PHONE, school.0, id.0, phone).map(drop)
}

pub async fn delete_contact(tx: &mut Tx, school: SchoolId, id: ContactId) -> Result<()> {
    execute!(tx.conn(), DELETE_CONTACT, school.0, id.0).map(drop)
}
