//! What a school decides about itself: its settings, the roles it makes, its years. All of it counts from the next request on.

pub(crate) mod extra_roles;
pub(crate) mod sql;
pub(crate) mod years;

pub use extra_roles::{add_extra_role, edit_extra_role, end_extra_role, extra_roles_page, give_extra_role, remove_extra_role};
pub use years::{add_year, edit_year};

use crate::{Error, Result, Work, clock::random_id};
use domain::{
    actor::Membership,
    ids::{RequestKey, SchoolId},
    permissions::settings::may_change_settings,
    settings::{CheckedSettings, HoursKind, Rgb, SettingsForm, SettingsPage, colours::OWN, hours::clock, sheet::Sheet},
    validation::{Field, FieldErrors, Problem},
};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

/// The school asked for, or the first one for which the actor may do this.
fn chosen(work: &Work, school: Option<SchoolId>, may: fn(&Membership) -> bool) -> Result<Membership> {
    let mut memberships = work.actor.memberships.iter().filter(|membership| may(membership));
    let chosen = match school {
        Some(school) => memberships.find(|membership| membership.school.id == school),
        None => memberships.next(),
    };
    chosen.cloned().ok_or(Error::NotFound)
}

pub async fn settings_page(work: &mut Work, school: Option<SchoolId>) -> Result<SettingsPage> {
    let school = chosen(work, school, may_change_settings)?.school.id;
    let (version, current) = sql::settings(work, school).await?;
    let memberships = work.actor.memberships.iter().filter(|membership| may_change_settings(membership));
    let schools: Vec<_> = memberships
        .map(|membership| (membership.school.id, membership.school.short_name.clone()))
        .collect();
    Ok(SettingsPage {
        school,
        key: RequestKey(random_id()?),
        version,
        current,
        schools: if schools.len() > 1 { schools } else { Vec::new() },
    })
}

/// Writes the settings, unless somebody else did since the page was made: then nothing is written, and the page shows both.
pub async fn save_settings(work: &mut Work, school: SchoolId, form: &SettingsForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("settings.save", key, &(school, form)).await?.is_some() {
        return Ok(());
    }
    if !may_change_settings(work.membership(school)?) {
        return Err(Error::NotFound);
    }
    work.conn().lock_name(&format!("settings of {school}")).await?;
    let (version, before) = sql::settings(work, school).await?;
    if form.version.parse() != Ok(version) {
        return Err(FieldErrors::of(Field::Changes, Problem::ChangedMeanwhile).into());
    }
    let after = form.checked()?;
    if TimeZone::get(&after.time_zone).is_err() {
        return Err(FieldErrors::of(Field::TimeZone, Problem::UnknownChoice).into());
    }
    if after != before {
        sql::update(work, school, &after).await?;
        let detail = json!({ "before": told(&before), "after": told(&after) });
        work.audit(school, "school.set", "school", school.0, detail).await?;
    }
    work.keep_answer("settings.save", key, &()).await
}

fn told(settings: &CheckedSettings) -> Value {
    let hours = |kind: HoursKind| {
        let of_kind = settings.hours.0.iter().filter(|entry| entry.0 == kind);
        let told = of_kind.map(|(_, day, span)| format!("{day} {}-{}", clock(span.from), clock(span.until)));
        told.collect::<Vec<_>>()
    };
    json!({
        "name": settings.name, "short_name": settings.short_name, "colour": settings.colour, "form": settings.address_form.tag(),
        "region": settings.region, "time_zone": settings.time_zone, "downloads": settings.downloads, "allowed": settings.allowed,
        "hours": { "school": hours(HoursKind::School), "care": hours(HoursKind::Care) },
    })
}

/// The address of the style sheet with the colours that the actor's schools chose themselves. The colour of a school is that of the frame
/// while there is one school only.
pub(crate) async fn colours(work: &mut Work) -> Result<Option<String>> {
    let schools = work.actor.school_ids();
    let rows = sql::colours(work, &schools).await?;
    let colour = |text: &str| text.parse::<Rgb>().map_err(|_| Error::inconsistent("colour"));
    let mut sheet = Sheet::default();
    for (text, is_of_school) in rows {
        match is_of_school {
            true if schools.len() == 1 => sheet.school = Some(colour(&text)?).filter(|colour| *colour != OWN),
            true => {}
            false => sheet.groups.push(colour(&text)?),
        }
    }
    Ok(sheet.path())
}
