//! Statements about the settings of a school.

use crate::{Error, Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::{
    ids::SchoolId,
    language::AddressForm,
    settings::{Allowed, CheckedSettings, HolidayRegion, Hours, HoursKind, Span},
};
use sqlx::FromRow;

pub const SETTINGS: &str = "
SELECT name, short_name, colour, address_form, holiday_region, time_zone, downloads_allowed, comments_allowed, thanks_allowed,
       class_parents_write, version
  FROM school WHERE id = $1";
pub const UPDATE: &str = "
UPDATE school SET name = $2, short_name = $3, colour = $4, address_form = $5, holiday_region = $6, time_zone = $7, downloads_allowed = $8,
       comments_allowed = $9, thanks_allowed = $10, class_parents_write = $11, version = version + 1
 WHERE id = $1";
pub const HOURS: &str =
    "SELECT kind, weekday, from_minute, until_minute FROM school_hours WHERE school_id = $1 ORDER BY kind DESC, weekday";
pub const CLEAR_HOURS: &str = "DELETE FROM school_hours WHERE school_id = $1";
pub const ADD_HOURS: &str = "
INSERT INTO school_hours (school_id, kind, weekday, from_minute, until_minute) VALUES ($1, $2, $3, $4, $5)";
/// Colours of schools, and of their groups those that are none of the program's own.
pub const COLOURS: &str = "
SELECT s.colour, TRUE AS is_of_school FROM school s WHERE s.id IN (SELECT unhex(value) FROM json_each($1))
UNION
SELECT g.color, FALSE FROM groups g WHERE g.school_id IN (SELECT unhex(value) FROM json_each($1)) AND g.color LIKE '#%'
 ORDER BY 1, 2";

#[derive(FromRow)]
struct SettingsRow {
    name: String,
    short_name: String,
    colour: String,
    address_form: String,
    holiday_region: String,
    time_zone: String,
    downloads_allowed: bool,
    comments_allowed: bool,
    thanks_allowed: bool,
    class_parents_write: bool,
    version: i64,
}

/// With their version.
pub async fn settings(tx: &mut Tx, school: SchoolId) -> Result<(i64, CheckedSettings)> {
    let row = fetch_optional!(tx.conn(), SettingsRow, SETTINGS, school.0)?.ok_or(Error::NotFound)?;
    let hours = hours(tx, school).await?;
    let settings = CheckedSettings {
        name: row.name,
        short_name: row.short_name,
        colour: row.colour.parse().map_err(|_| Error::inconsistent("school.colour"))?,
        address_form: AddressForm::from_tag(&row.address_form),
        region: HolidayRegion::from_tag(&row.holiday_region).ok_or(Error::inconsistent("school.holiday_region"))?,
        time_zone: row.time_zone,
        downloads: row.downloads_allowed,
        allowed: Allowed {
            comments: row.comments_allowed,
            thanks: row.thanks_allowed,
            class_parents_write: row.class_parents_write,
        },
        hours,
    };
    Ok((row.version, settings))
}

/// School before care, by weekday.
pub async fn hours(tx: &mut Tx, school: SchoolId) -> Result<Hours> {
    let rows = fetch_all!(tx.conn(), (String, i64, i64, i64), HOURS, school.0)?;
    let small = |number: i64| u16::try_from(number).map_err(|_| Error::inconsistent("school_hours"));
    let entry = |(kind, weekday, from, until): (String, i64, i64, i64)| {
        let kind = HoursKind::from_tag(&kind).ok_or(Error::inconsistent("school_hours.kind"))?;
        let weekday = u8::try_from(weekday).map_err(|_| Error::inconsistent("school_hours.weekday"))?;
        let span = Span {
            from: small(from)?,
            until: small(until)?,
        };
        Ok((kind, weekday, span))
    };
    rows.into_iter().map(entry).collect::<Result<_>>().map(Hours)
}

pub async fn update(tx: &mut Tx, school: SchoolId, settings: &CheckedSettings) -> Result<()> {
    execute!(
        tx.conn(),
        UPDATE,
        school.0,
        &settings.name,
        &settings.short_name,
        settings.colour.to_string(),
        settings.address_form.tag(),
        settings.region.tag(),
        &settings.time_zone,
        settings.downloads,
        settings.allowed.comments,
        settings.allowed.thanks,
        settings.allowed.class_parents_write
    )?;
    execute!(tx.conn(), CLEAR_HOURS, school.0)?;
    for (kind, weekday, span) in &settings.hours.0 {
        let (weekday, from, until) = (i64::from(*weekday), i64::from(span.from), i64::from(span.until));
        execute!(tx.conn(), ADD_HOURS, school.0, kind.tag(), weekday, from, until)?;
    }
    Ok(())
}

/// Each colour, and whether it is that of a school.
pub async fn colours(tx: &mut Tx, schools: &[SchoolId]) -> Result<Vec<(String, bool)>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_all!(tx.conn(), (String, bool), COLOURS, schools)
}
