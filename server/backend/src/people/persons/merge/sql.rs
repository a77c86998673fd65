//! Statements about one person on record twice.

use crate::{Result, Tx, execute, fetch_optional};
use domain::{
    ids::{PersonId, SchoolId},
    time::Day,
};
use uuid::Uuid;

/// Nobody made an account of it meanwhile.
pub const UNCLAIMED: &str = "SELECT id FROM person WHERE id = $1 AND mail IS NULL AND activated_at IS NULL AND closed_at IS NULL";
/// Both are guardians of one child, and not by the same rights; or a court said something about one of them that counts on the day $4 or later.
pub const DIFFERS: &str = "
SELECT a.id FROM guardianship a JOIN guardianship b ON b.school_id = a.school_id AND b.child_id = a.child_id AND b.person_id = $3
 WHERE a.school_id = $1 AND a.person_id = $2
   AND NOT (a.relation = b.relation AND a.authority = b.authority AND a.information = b.information AND a.lives_with = b.lives_with
            AND a.may_report_absence = b.may_report_absence AND a.may_book = b.may_book AND a.may_fetch = b.may_fetch
            AND coalesce(a.ends_on, '') = coalesce(b.ends_on, '') AND a.basis = b.basis AND coalesce(a.opened_at, 0) = coalesce(b.opened_at, 0))
UNION ALL
SELECT x.id FROM restriction x WHERE x.school_id = $1 AND x.person_id IN ($2, $3) AND (x.ends_on IS NULL OR x.ends_on >= $4) LIMIT 1";
/// What is known of the one that goes, where nothing is known of the one that stays and nobody else writes it down.
pub const FILL_IN: &str = "
UPDATE person SET mail_on_file = coalesce(mail_on_file, (SELECT f.mail_on_file FROM person f WHERE f.id = $2)),
       phone = CASE WHEN phone = '' THEN (SELECT f.phone FROM person f WHERE f.id = $2) ELSE phone END,
       postal_address = CASE WHEN postal_address = '' THEN (SELECT f.postal_address FROM person f WHERE f.id = $2) ELSE postal_address END
 WHERE id = $1 AND mail IS NULL AND activated_at IS NULL";
pub const FORGET_INVITATION: &str = "DELETE FROM invitation WHERE school_id = $1 AND person_id = $2";
/// A role that the other holds all that time anyway.
pub const DROP_COVERED_ROLES: &str = "
DELETE FROM staff_role WHERE school_id = $1 AND person_id = $2 AND import_key IS NULL
   AND EXISTS (SELECT 1 FROM staff_role o WHERE o.school_id = staff_role.school_id AND o.person_id = $3 AND o.role = staff_role.role
                  AND o.starts_on <= staff_role.starts_on AND (o.ends_on IS NULL OR o.ends_on >= staff_role.ends_on))";

pub async fn is_unclaimed(tx: &mut Tx, person: PersonId) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (Uuid,), UNCLAIMED, person.0)?.is_some())
}

pub async fn differs(tx: &mut Tx, school: SchoolId, from: PersonId, into: PersonId, today: Day) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (Uuid,), DIFFERS, school.0, from.0, into.0, today.to_string())?.is_some())
}

pub async fn fill_in(tx: &mut Tx, from: PersonId, into: PersonId) -> Result<()> {
    execute!(tx.conn(), FILL_IN, into.0, from.0).map(drop)
}

pub async fn forget_invitation(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<()> {
    execute!(tx.conn(), FORGET_INVITATION, school.0, person.0).map(drop)
}

pub async fn drop_covered_roles(tx: &mut Tx, school: SchoolId, from: PersonId, into: PersonId) -> Result<()> {
    execute!(tx.conn(), DROP_COVERED_ROLES, school.0, from.0, into.0).map(drop)
}
