//! Statements about accepting: an account begins, or one that exists gains what was waiting.

use crate::{Result, Tx, execute, fetch_all, fetch_one};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, SchoolId},
    names::PersonName,
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

/// The children a guardian is invited for, with the groups they are in.
pub const INVITED_CHILDREN: &str = "
SELECT c.id, c.given_name, g.name AS group_name FROM guardianship gu JOIN child c ON c.school_id = gu.school_id AND c.id = gu.child_id
  LEFT JOIN placement p ON p.school_id = gu.school_id AND p.child_id = gu.child_id AND p.starts_on <= $3 AND (p.ends_on IS NULL OR p.ends_on >= $3)
  LEFT JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
 WHERE gu.school_id = $1 AND gu.person_id = $2 AND (gu.ends_on IS NULL OR gu.ends_on >= $3)
   AND (gu.information = 'full' OR (gu.information = 'on_request' AND gu.opened_at IS NOT NULL))
   AND NOT EXISTS (SELECT 1 FROM restriction x WHERE x.school_id = gu.school_id AND x.child_id = gu.child_id AND x.person_id = gu.person_id
                      AND x.starts_on <= $3 AND (x.ends_on IS NULL OR x.ends_on >= $3))
 ORDER BY c.given_name, c.id, g.position";
pub const IS_STAFF: &str = "SELECT count(*) FROM staff_role WHERE school_id = $1 AND person_id = $2 AND (ends_on IS NULL OR ends_on >= $3)";
pub const NOTE_ACCEPTED: &str = "
UPDATE invitation SET accepted_at = $3, accepted_by = $4 WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL";
pub const ACTIVATE: &str = "
UPDATE person SET mail = $2, mail_on_file = NULL, mail_bounced_at = NULL, password_hash = $3, given_name = $4, infix = $5, family_name = $6,
       name_key = $9, language = $7, activated_at = $8 WHERE id = $1 AND activated_at IS NULL AND closed_at IS NULL";
/// What an invited person was to the school becomes what the account is. A tie that the account has already stays as it is.
pub const MOVE_GUARDIANSHIPS: &str = "
UPDATE guardianship SET person_id = $3 WHERE school_id = $1 AND person_id = $2
   AND NOT EXISTS (SELECT 1 FROM guardianship o WHERE o.school_id = guardianship.school_id AND o.child_id = guardianship.child_id AND o.person_id = $3)";
/// What the account chose about other parents, in any school.
pub const CHOSEN: &str = "
SELECT count(*), COALESCE(SUM(CASE WHEN contact_hidden THEN 1 ELSE 0 END), 0) FROM guardianship WHERE person_id = $1";
pub const CHOOSE: &str = "UPDATE guardianship SET contact_hidden = $3 WHERE school_id = $1 AND person_id = $2";
pub const DROP_GUARDIANSHIPS: &str = "DELETE FROM guardianship WHERE school_id = $1 AND person_id = $2";
pub const MOVE_ROLES: &str = "UPDATE staff_role SET person_id = $3 WHERE school_id = $1 AND person_id = $2";
pub const MOVE_ASSIGNMENTS: &str = "UPDATE assignment SET person_id = $3 WHERE school_id = $1 AND person_id = $2";
pub const MOVE_COMMITTEES: &str = "
UPDATE committee_member SET person_id = $3 WHERE school_id = $1 AND person_id = $2
   AND NOT EXISTS (SELECT 1 FROM committee_member o WHERE o.school_id = committee_member.school_id AND o.group_id = committee_member.group_id
                      AND o.person_id = $3 AND o.starts_on = committee_member.starts_on)";
/// An order of a court goes with the person, whoever they turn out to be.
pub const MOVE_RESTRICTIONS: &str = "UPDATE restriction SET person_id = $3 WHERE school_id = $1 AND person_id = $2";
pub const MOVE_CONTACTS: &str = "UPDATE contact SET person_id = $3 WHERE school_id = $1 AND person_id = $2";
pub const MOVE_VIEWINGS: &str = "UPDATE viewing SET viewed_id = $3 WHERE school_id = $1 AND viewed_id = $2";
pub const MOVE_EXTRA_ROLES: &str = "UPDATE extra_role_holder SET person_id = $3 WHERE school_id = $1 AND person_id = $2";
pub const DROP_COMMITTEES: &str = "DELETE FROM committee_member WHERE school_id = $1 AND person_id = $2";
/// The person as whom somebody was invited, once all they were is somebody else.
pub const CLOSE_INVITED: &str = "UPDATE person SET closed_at = $2, mail_on_file = NULL WHERE id = $1 AND activated_at IS NULL";

#[derive(FromRow)]
pub struct ChildRow {
    pub id: Uuid,
    pub given_name: String,
    pub group_name: Option<String>,
}

pub async fn invited_children(tx: &mut Tx, school: SchoolId, person: PersonId, today: Day) -> Result<Vec<ChildRow>> {
    fetch_all!(tx.conn(), ChildRow, INVITED_CHILDREN, school.0, person.0, today.to_string())
}

pub async fn is_staff(tx: &mut Tx, school: SchoolId, person: PersonId, today: Day) -> Result<bool> {
    Ok(fetch_one!(tx.conn(), (i64,), IS_STAFF, school.0, person.0, today.to_string())?.0 > 0)
}

/// False when it was accepted before.
pub async fn note_accepted(tx: &mut Tx, school: SchoolId, id: Uuid, by: PersonId) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), NOTE_ACCEPTED, school.0, id, now, by.0)? == 1)
}

/// False when they have an account already.
pub async fn activate(
    tx: &mut Tx,
    person: PersonId,
    mail: &MailAddress,
    password_hash: &str,
    name: &PersonName,
    language: &str,
) -> Result<bool> {
    let now = tx.now.0;
    let (given, infix, family) = (name.given.as_str(), name.infix.as_str(), name.family.as_str());
    Ok(execute!(
        tx.conn(),
        ACTIVATE,
        person.0,
        mail.as_str(),
        password_hash,
        given,
        infix,
        family,
        language,
        now,
        name.key()
    )? == 1)
}

/// Gives everything that the invited person is to the school to an account.
pub async fn move_ties(tx: &mut Tx, school: SchoolId, from: PersonId, to: PersonId) -> Result<()> {
    // One person, one choice: whoever hides how to reach them hides it from the parents of a further school too.
    let (ties, hidden) = fetch_one!(tx.conn(), (i64, i64), CHOSEN, to.0)?;
    if ties > 0 {
        execute!(tx.conn(), CHOOSE, school.0, from.0, hidden > 0)?;
    }
    for statement in [
        MOVE_RESTRICTIONS,
        MOVE_GUARDIANSHIPS,
        MOVE_ROLES,
        MOVE_ASSIGNMENTS,
        MOVE_COMMITTEES,
        MOVE_CONTACTS,
        MOVE_VIEWINGS,
        MOVE_EXTRA_ROLES,
    ] {
        execute!(tx.conn(), statement, school.0, from.0, to.0)?;
    }
    for statement in [DROP_GUARDIANSHIPS, DROP_COMMITTEES] {
        execute!(tx.conn(), statement, school.0, from.0)?;
    }
    let now = tx.now.0;
    execute!(tx.conn(), CLOSE_INVITED, from.0, now)?;
    Ok(())
}
