//! A school always keeps somebody who manages it: one rule for who ends a role and for who closes an account.

use super::sql;
use crate::{Result, Tx};
use domain::{
    ids::{PersonId, SchoolId, StaffRoleId},
    time::Day,
};
use uuid::Uuid;

/// Who or what goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaving {
    Role(StaffRoleId),
    Person(PersonId),
}

/// Roles and accounts of those who work at a school change one after another, so that no two managers leave at once.
pub(crate) async fn lock_staff(tx: &mut Tx, school: SchoolId) -> Result<()> {
    tx.conn().lock_name(&format!("staff of {school}")).await
}

/// Whether another manager stays, from this day on and for good, who has an account. Only under the lock.
pub(crate) async fn stays_managed(tx: &mut Tx, school: SchoolId, leaving: Leaving, day: Day) -> Result<bool> {
    let (role, person) = match leaving {
        Leaving::Role(role) => (role, PersonId(Uuid::nil())),
        Leaving::Person(person) => (StaffRoleId(Uuid::nil()), person),
    };
    Ok(sql::lasting_managers(tx, school, role, person, day).await? > 0)
}
