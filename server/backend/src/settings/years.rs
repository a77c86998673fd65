//! School years: made by those who keep the groups, one after another, never at the same time.

pub(crate) mod sql;

use crate::{Error, Result, Work, clock::random_id, people::access::day};
use domain::{
    actor::Membership,
    ids::{RequestKey, SchoolId, SchoolYearId},
    people::Standing,
    permissions::settings::may_change_years,
    settings::years::{YearForm, YearView, Years, proposal},
    time::Day,
};
use serde_json::json;

/// The years of a school, the newest first, with the one that could be made.
pub(crate) async fn years(work: &mut Work, membership: &Membership) -> Result<Years> {
    let today = membership.today;
    let years = views(work, membership.school.id, today).await?;
    let may_change = may_change_years(membership);
    let last = years.first().map(|year| year.ends_on);
    Ok(Years {
        key: RequestKey(random_id()?),
        proposal: proposal(today, last).filter(|_| may_change),
        years,
        may_change,
    })
}

async fn views(work: &mut Work, school: SchoolId, today: Day) -> Result<Vec<YearView>> {
    let rows = sql::years(work, school).await?;
    let view = |row: sql::YearRow| {
        let (starts_on, ends_on) = (day(&row.starts_on)?, day(&row.ends_on)?);
        Ok(YearView {
            id: SchoolYearId(row.id),
            name: row.name,
            starts_on,
            ends_on,
            standing: Standing::on(today, starts_on, Some(ends_on)),
        })
    };
    rows.into_iter().map(view).collect()
}

/// Nobody else changes the years of this school until the transaction ends.
async fn require_changer(work: &mut Work, school: SchoolId) -> Result<Day> {
    let membership = work.membership(school)?;
    if !may_change_years(membership) {
        return Err(Error::NotFound);
    }
    let today = membership.today;
    work.conn().lock_name(&format!("years of {school}")).await?;
    Ok(today)
}

pub async fn add_year(work: &mut Work, school: SchoolId, form: &YearForm, key: RequestKey) -> Result<SchoolYearId> {
    if let Some(answer) = work.replayed("school_year.add", key, &(school, form)).await? {
        return Ok(answer);
    }
    let today = require_changer(work, school).await?;
    let others = views(work, school, today).await?;
    let others: Vec<(Day, Day)> = others.iter().map(|year| (year.starts_on, year.ends_on)).collect();
    let year = form.checked(&others)?;
    let id = SchoolYearId(work.new_id()?);
    sql::insert(work, school, id, &year).await?;
    work.audit(school, "school_year.add", "school_year", id.0, json!(year)).await?;
    work.keep_answer("school_year.add", key, &id).await?;
    Ok(id)
}

pub async fn edit_year(work: &mut Work, id: SchoolYearId, form: &YearForm, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("school_year.edit", key, &(id, form)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let school = SchoolId(sql::school_of(work, id, &schools).await?.ok_or(Error::NotFound)?);
    let today = require_changer(work, school).await?;
    let known = views(work, school, today).await?;
    let others = known.iter().filter(|year| year.id != id);
    let others: Vec<(Day, Day)> = others.map(|year| (year.starts_on, year.ends_on)).collect();
    let before = known.iter().find(|year| year.id == id).ok_or(Error::NotFound)?;
    let year = form.checked(&others)?;
    sql::update(work, school, id, &year).await?;
    let detail = json!({ "before": before, "after": year });
    work.audit(school, "school_year.edit", "school_year", id.0, detail).await?;
    work.keep_answer("school_year.edit", key, &school).await?;
    Ok(school)
}

/// Files of the pupil administration are about the year of today: it is there once one was taken over.
pub(crate) async fn ensure(work: &mut Work, school: SchoolId, today: Day) -> Result<()> {
    work.conn().lock_name(&format!("years of {school}")).await?;
    let known = views(work, school, today).await?;
    let of_today = known.iter().any(|year| year.starts_on <= today && today <= year.ends_on);
    let Some(year) = proposal(today, None).filter(|_| !of_today) else {
        return Ok(());
    };
    // A year that was moved may reach into it; then the office makes this one.
    if known.iter().all(|other| !other.has(year.starts_on, Some(year.ends_on))) {
        let id = SchoolYearId(work.new_id()?);
        sql::insert(work, school, id, &year).await?;
        work.audit(school, "school_year.add", "school_year", id.0, json!(year)).await?;
    }
    Ok(())
}
