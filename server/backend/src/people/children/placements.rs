//! Which groups a child is in, from which day until which.

use super::sql;
use crate::{
    Error, Result, Work,
    people::access::{Target, child_to_change, maybe_day},
};
use domain::{
    ids::{ChildId, GroupId, PlacementId, RequestKey},
    people::{
        child::PlacementView,
        forms::{Period, PlacementForm},
    },
    time::Day,
    validation::{Field, FieldErrors, Problem, check_day},
};
use serde_json::json;

/// Places a child in a group; a placement that this one takes the place of ends the day before.
pub async fn place_child(work: &mut Work, child: ChildId, form: &PlacementForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("child.place", key, &(child, form)).await?.is_some() {
        return Ok(());
    }
    let target = child_to_change(work, child).await?;
    let mut errors = FieldErrors::default();
    let mut checked = form.checked(&mut errors);
    let group = group_to_place_in(work, &target, &form.group, checked.as_mut().map(|(_, period)| period), &mut errors).await?;
    let current = sql::placements(work, target.school, child, target.today).await?;
    let replaced = current.iter().find(|placement| placement.id.to_string() == form.instead_of);
    if let (Some((group, _)), Some((_, period))) = (&group, checked) {
        let overlaps = |other: &PlacementView| other.group.id == *group && Period::from(other).meets(period);
        let stays = |other: &&PlacementView| replaced.is_none_or(|replaced| replaced.id != other.id);
        if current.iter().filter(stays).any(overlaps) {
            errors.add(Field::Group, Problem::AlreadyThere);
        }
    }
    errors.into_result()?;
    let (Some((group, name)), Some((weekdays, period))) = (group, checked) else {
        return Err(Error::NotFound);
    };
    if let Some(replaced) = replaced {
        leave(work, &target, replaced, period.starts_on.plus(-1)).await?;
    }
    sql::insert_placement(work, target.school, child, group, weekdays, period).await?;
    let detail = json!({ "about": name, "group": group, "weekdays": weekdays, "period": period });
    work.audit(target.school, "child.place", "child", child.0, detail).await?;
    work.keep_answer("child.place", key, &()).await
}

/// A class, care group or ad hoc group of this school that exists from the first day on. What has no last day has that of the group.
async fn group_to_place_in(
    work: &mut Work,
    target: &Target,
    asked: &str,
    period: Option<&mut Period>,
    errors: &mut FieldErrors,
) -> Result<Option<(GroupId, String)>> {
    if asked.is_empty() {
        errors.add(Field::Group, Problem::Required);
        return Ok(None);
    }
    let groups = sql::groups(work, target.school).await?;
    let found = groups
        .into_iter()
        .find(|group| group.id.to_string() == asked && group.kind != "committee");
    let Some(group) = found else {
        errors.add(Field::Group, Problem::UnknownChoice);
        return Ok(None);
    };
    if let Some(period) = period {
        hold_within(period, maybe_day(group.ends_on.as_deref())?, errors);
    }
    Ok(Some((GroupId(group.id), group.name)))
}

/// Nothing goes on in a group longer than the group itself.
pub(in crate::people) fn hold_within(period: &mut Period, last: Option<Day>, errors: &mut FieldErrors) {
    match period.until(last) {
        Some(within) => *period = within,
        None => errors.add(Field::StartsOn, Problem::UnknownChoice),
    }
}

/// Ends a placement with this day. One that would begin later never happens.
pub async fn end_placement(work: &mut Work, id: PlacementId, last_day: &str, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("child.end_placement", key, &(id, last_day)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let child = sql::child_of(work, sql::CHILD_OF_PLACEMENT, id.0, &schools).await?;
    let target = child_to_change(work, child.ok_or(Error::NotFound)?).await?;
    let mut errors = FieldErrors::default();
    let last = check_day(&mut errors, Field::EndsOn, last_day, true);
    errors.into_result()?;
    let current = sql::placements(work, target.school, target.id, target.today).await?;
    let placement = current.into_iter().find(|placement| placement.id == id).ok_or(Error::NotFound)?;
    let last = last.ok_or(Error::NotFound)?;
    if last < placement.starts_on && placement.starts_on <= target.today {
        return Err(FieldErrors::of(Field::EndsOn, Problem::BeforeStart).into());
    }
    leave(work, &target, &placement, last).await?;
    let detail = json!({ "about": placement.group.name, "group": placement.group.id, "last": last });
    work.audit(target.school, "child.end_placement", "child", target.id.0, detail)
        .await?;
    work.keep_answer("child.end_placement", key, &target.id).await?;
    Ok(target.id)
}

/// A placement of which no day would be left is taken away.
async fn leave(work: &mut Work, target: &Target, placement: &PlacementView, last: Day) -> Result<()> {
    if last < placement.starts_on {
        sql::delete_placement(work, target.school, placement.id).await
    } else if placement.ends_on.is_some_and(|ends_on| ends_on < last) {
        Ok(())
    } else {
        sql::end_placement(work, target.school, placement.id, last).await
    }
}
