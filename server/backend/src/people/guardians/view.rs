//! Guardians as staff and as each other see them.

use super::sql::{self, GuardianRow, RestrictionRow};
use crate::{
    Error, Result, Work, accounts,
    people::access::{Target, account_state, day, maybe_day},
};
use domain::{
    ids::{ChildId, GuardianshipId, PersonId, RestrictionId, SchoolId},
    names::PersonName,
    people::{
        Information, Relation, Standing,
        child::{Choice, GuardianView, OtherGuardian, RestrictionView, Rights},
    },
    permissions::people::ChildAccess,
    time::{Day, Instant},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The guardians of a child. Who looks after it gets those of today; who keeps records also those before and to come.
pub(in crate::people) async fn views(work: &mut Work, target: &Target) -> Result<Vec<GuardianView>> {
    let Target { school, id, access, .. } = *target;
    let rows = sql::guardians(work, school, id).await?;
    let restrictions = sql::restrictions(work, school, id).await?;
    let mut same: HashMap<Uuid, Vec<String>> = HashMap::new();
    if access.sees_addresses() {
        let people: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
        for row in sql::same_mail(work, school, &people).await? {
            let name = PersonName::new(row.given_name, row.infix, row.family_name).full();
            same.entry(row.id).or_default().push(name);
        }
    }
    let mut views = Vec::new();
    for row in rows {
        let standing = standing(&row, target.today)?;
        if access.sees_rights() || standing == Standing::Now {
            let same_mail = same.get(&row.person_id).cloned().unwrap_or_default();
            let of_person: Vec<&RestrictionRow> = restrictions.iter().filter(|one| one.person_id == row.person_id).collect();
            let person = PersonId(row.person_id);
            let is_active = standing == Standing::Now && row.activated_at.is_some() && row.closed_at.is_none();
            let mut view = view(work, target, row, standing, same_mail, &of_person)?;
            view.may_send_reset = is_active && access == ChildAccess::Care && may_send_reset(work, person).await?;
            views.push(view);
        }
    }
    Ok(views)
}

async fn may_send_reset(work: &mut Work, person: PersonId) -> Result<bool> {
    match accounts::resets::school_of_own_family(work, person).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound | Error::ViewingOnly) => Ok(false),
        Err(error) => Err(error),
    }
}

fn standing(row: &GuardianRow, today: Day) -> Result<Standing> {
    Ok(Standing::on(today, day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?))
}

fn view(
    work: &Work,
    target: &Target,
    row: GuardianRow,
    standing: Standing,
    same_mail: Vec<String>,
    restrictions: &[&RestrictionRow],
) -> Result<GuardianView> {
    let access = target.access;
    let restrictions: Vec<RestrictionView> = restrictions
        .iter()
        .map(|one| restriction(one, target.today))
        .collect::<Result<_>>()?;
    let is_restricted = restrictions.iter().any(|one| one.standing == Standing::Now);
    let rights = if access.sees_rights() {
        Some(rights(work, target, &row, standing, is_restricted)?)
    } else {
        None
    };
    let shown = |text: String, may: bool| if may { text } else { String::new() };
    Ok(GuardianView {
        tie: GuardianshipId(row.id),
        person: PersonId(row.person_id),
        name: row.name(),
        relation: Relation::from_tag(&row.relation).ok_or(Error::inconsistent("guardianship.relation"))?,
        may_fetch: row.may_fetch && !is_restricted && standing == Standing::Now,
        account: access
            .sees_addresses()
            .then(|| account_state(row.mail.as_deref(), row.activated_at, row.mail_bounced_at, row.closed_at)),
        may_send_reset: false,
        phone: shown(row.phone, access.sees_phone()),
        mail: shown(row.mail.unwrap_or_default(), access.sees_addresses()),
        postal_address: shown(row.postal_address, access.sees_addresses()),
        rights,
        same_mail,
        restrictions: if access.sees_custody() { restrictions } else { Vec::new() },
    })
}

/// Who is not told what a court ordered gets its effect only: as if nothing else had ever been decided.
fn rights(work: &Work, target: &Target, row: &GuardianRow, standing: Standing, is_restricted: bool) -> Result<Rights> {
    let access = target.access;
    let hides = is_restricted && !access.sees_custody();
    let information = Information::from_tag(&row.information).ok_or(Error::inconsistent("guardianship.information"))?;
    Ok(Rights {
        authority: row.authority,
        information: if hides { Information::None } else { information },
        opened_at: row.opened_at.filter(|_| !hides).map(|at| work.local(Instant(at), target.school)),
        household: row.household_id,
        contact_hidden: row.contact_hidden,
        lives_with: row.lives_with,
        may_report_absence: row.may_report_absence,
        may_book: row.may_book,
        may_fetch: row.may_fetch && !hides,
        basis: if access.sees_custody() { row.basis.clone() } else { String::new() },
        starts_on: day(&row.starts_on)?,
        ends_on: maybe_day(row.ends_on.as_deref())?,
        standing,
    })
}

pub(super) fn restriction(row: &RestrictionRow, today: Day) -> Result<RestrictionView> {
    let (starts_on, ends_on) = (day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?);
    Ok(RestrictionView {
        id: RestrictionId(row.id),
        note: row.note.clone(),
        starts_on,
        ends_on,
        standing: Standing::on(today, starts_on, ends_on),
    })
}

/// The other guardians of today, as a guardian gets to know them: by name, and by what they do not hide. Never by mail, and not who deleted
/// their account.
pub(in crate::people) async fn others(work: &mut Work, school: SchoolId, child: ChildId, today: Day) -> Result<Vec<OtherGuardian>> {
    let me = work.actor.person;
    let mut others = Vec::new();
    for row in sql::guardians(work, school, child).await? {
        if PersonId(row.person_id) == me || row.closed_at.is_some() || standing(&row, today)? != Standing::Now {
            continue;
        }
        let hidden = row.contact_hidden;
        let name = row.name().full();
        let shown = |text: String| if hidden { String::new() } else { text };
        others.push(OtherGuardian {
            name,
            relation: Relation::from_tag(&row.relation).ok_or(Error::inconsistent("guardianship.relation"))?,
            phone: shown(row.phone),
            postal_address: shown(row.postal_address),
        });
    }
    Ok(others)
}

/// People whom the school knows, by what was typed of their name, without those who are guardians of the child already.
pub(in crate::people) async fn find(work: &mut Work, target: &Target, typed: &str) -> Result<Vec<Choice>> {
    if target.access < ChildAccess::Records || domain::names::words(typed).is_empty() {
        return Ok(Vec::new());
    }
    let known = sql::guardians(work, target.school, target.id).await?;
    let mut still = Vec::new();
    for row in known {
        if standing(&row, target.today)? != Standing::Past {
            still.push(row.person_id);
        }
    }
    let found = sql::find(work, target.school, typed).await?;
    let choice = |row: sql::FoundRow| Choice {
        id: PersonId(row.id),
        name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        about: row.about.unwrap_or_default(),
    };
    Ok(found.into_iter().filter(|row| !still.contains(&row.id)).map(choice).collect())
}
