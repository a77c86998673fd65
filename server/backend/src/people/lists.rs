//! The lists of the office, and of those who look after a group.

pub(crate) mod sql;

use super::{access::account_state, children, proposals};
use crate::{Error, Result, Work, accounts, clock::random_id, invitations};
use domain::{
    actor::{GroupRef, Membership, Role},
    ids::{GroupId, RequestKey, SchoolId},
    names::PersonName,
    people::lists::{ListFilter, ListQuery, ListRow, MAX_TYPED, Number, PAGE, PeoplePage, Tab, Tie},
    permissions::{
        invitations::may_invite,
        people::{ChildAccess, Listed, child_access, keeps_records, listed, may_change_people, may_change_staff, own_groups},
    },
    time::Day,
};
use sql::{Asked, Place};
use std::collections::HashMap;
use uuid::Uuid;

/// Children, guardians or staff of one school, as far as the actor may know them.
pub async fn people_page(work: &mut Work, query: ListQuery) -> Result<PeoplePage> {
    let membership = school_to_list(work, query.school)?;
    let (school, today) = (membership.school.id, membership.today);
    let keeps = keeps_records(&membership);
    let tabs: &[Tab] = if keeps { Tab::ALL } else { &[Tab::Children] };
    let tab = Some(query.tab).filter(|tab| tabs.contains(tab)).ok_or(Error::NotFound)?;
    let groups = groups_to_list(work, &membership).await?;
    let filter = query
        .filter
        .filter(|filter| keeps && (tab != Tab::Children || *filter == ListFilter::Ended));
    let narrowed = narrowed(&membership, &groups, query.group)?;
    let typed: String = query.typed.trim().chars().take(MAX_TYPED).collect();
    let asked = Asked::new(school, today, &narrowed, &typed, filter);
    let place = place(work, school, tab, query.after).await?;
    let (mut rows, total) = match tab {
        Tab::Children => child_rows(work, &asked, place).await?,
        Tab::Guardians | Tab::Staff => person_rows(work, &asked, tab, place).await?,
    };
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let decides = may_change_people(&membership);
    Ok(PeoplePage {
        today,
        school,
        schools: schools(work),
        tab,
        tabs: tabs.to_vec(),
        typed,
        group: query.group,
        filter,
        numbers: if keeps {
            numbers(work, school, today, tab).await?
        } else {
            Vec::new()
        },
        opens: opens(&membership, &groups),
        next: has_more.then(|| rows.last().map(|row| row.id)).flatten(),
        groups,
        rows,
        total,
        is_later: query.after.is_some(),
        proposals: if decides {
            Some(proposals::count(work, school).await?)
        } else {
            None
        },
        not_invited: not_invited(work, &membership).await?,
        mail_changes: if keeps {
            accounts::office::count_to_note(work, school, today).await?
        } else {
            0
        },
        may_add: decides,
        may_add_staff: may_change_staff(&membership),
        key: RequestKey(random_id()?),
    })
}

/// The school that was asked for, or the first one with a list for this actor.
fn school_to_list(work: &Work, asked: Option<SchoolId>) -> Result<Membership> {
    let mut with_list = work.actor.memberships.iter().filter(|membership| listed(membership).is_some());
    let chosen = match asked {
        Some(school) => with_list.find(|membership| membership.school.id == school),
        None => with_list.next(),
    };
    chosen.cloned().ok_or(Error::NotFound)
}

fn schools(work: &Work) -> Vec<(SchoolId, String)> {
    let with_list = work.actor.memberships.iter().filter(|membership| listed(membership).is_some());
    let schools: Vec<_> = with_list.map(|one| (one.school.id, one.school.short_name.clone())).collect();
    if schools.len() > 1 { schools } else { Vec::new() }
}

async fn groups_to_list(work: &mut Work, membership: &Membership) -> Result<Vec<GroupRef>> {
    if !keeps_records(membership) {
        return Ok(own_groups(membership));
    }
    let groups = children::sql::groups(work, membership.school.id).await?;
    let today = membership.today.to_string();
    groups
        .into_iter()
        .filter(|group| group.kind != "committee" && group.ends_on.as_deref().is_none_or(|last| last >= today.as_str()))
        .map(|group| group.reference())
        .collect()
}

/// The groups to look in; none is the whole school. A group that is not offered does not exist.
fn narrowed(membership: &Membership, groups: &[GroupRef], asked: Option<GroupId>) -> Result<Vec<GroupId>> {
    match (asked, listed(membership)) {
        (Some(group), Some(_)) if groups.iter().any(|known| known.id == group) => Ok(vec![group]),
        (None, Some(Listed::WholeSchool)) => Ok(Vec::new()),
        (None, Some(Listed::Groups(own))) => Ok(own),
        _ => Err(Error::NotFound),
    }
}

fn opens(membership: &Membership, groups: &[GroupRef]) -> bool {
    let groups: Vec<GroupId> = groups.iter().map(|group| group.id).collect();
    child_access(membership, &groups).is_some_and(|access| access > ChildAccess::Name)
}

/// After the last one of the page before.
async fn place(work: &mut Work, school: SchoolId, tab: Tab, after: Option<Uuid>) -> Result<Place> {
    let Some(after) = after else {
        return Ok((String::new(), Uuid::nil()));
    };
    let statement = if tab == Tab::Children { sql::CHILD_KEY } else { sql::PERSON_KEY };
    let key = sql::key_of(work, statement, school, after).await?;
    key.map(|key| (key, after)).ok_or(Error::NotFound)
}

const ONE_MORE: i64 = PAGE as i64 + 1;

async fn child_rows(work: &mut Work, asked: &Asked, place: Place) -> Result<(Vec<ListRow>, u32)> {
    let rows = sql::children(work, asked, place, ONE_MORE).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut ties = ties(work, sql::TIES_OF_CHILDREN, asked, &ids).await?;
    let rows = rows.into_iter().map(|row| {
        let name = PersonName::new(row.given_name, row.infix, row.family_name);
        ListRow {
            id: row.id,
            name: name.full(),
            initials: name.initials(),
            ties: ties.remove(&row.id).unwrap_or_default(),
            roles: Vec::new(),
            mail: String::new(),
            phone: String::new(),
            account: None,
        }
    });
    Ok((rows.collect(), whole(sql::count_children(work, asked).await?)))
}

async fn person_rows(work: &mut Work, asked: &Asked, tab: Tab, place: Place) -> Result<(Vec<ListRow>, u32)> {
    let (page, count, statement) = match tab {
        Tab::Staff => (sql::STAFF, sql::COUNT_STAFF, sql::TIES_OF_STAFF),
        _ => (sql::GUARDIANS, sql::COUNT_GUARDIANS, sql::TIES_OF_GUARDIANS),
    };
    let rows = sql::people(work, page, asked, place, ONE_MORE).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut ties = ties(work, statement, asked, &ids).await?;
    let mut roles: HashMap<Uuid, Vec<Role>> = HashMap::new();
    if tab == Tab::Staff {
        for (person, role) in sql::roles(work, asked, &ids).await? {
            roles.entry(person).or_default().extend(Role::from_tag(&role));
        }
    }
    let rows = rows.into_iter().map(|row| {
        let account = account_state(row.mail.as_deref(), row.activated_at, row.mail_bounced_at, row.closed_at);
        let name = PersonName::new(row.given_name, row.infix, row.family_name);
        ListRow {
            id: row.id,
            name: name.full(),
            initials: name.initials(),
            ties: ties.remove(&row.id).unwrap_or_default(),
            roles: roles.remove(&row.id).unwrap_or_default(),
            mail: row.mail.unwrap_or_default(),
            phone: row.phone,
            account: Some(account),
        }
    });
    Ok((rows.collect(), whole(sql::count_people(work, count, asked).await?)))
}

async fn ties(work: &mut Work, statement: &'static str, asked: &Asked, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Tie>>> {
    let mut ties: HashMap<Uuid, Vec<Tie>> = HashMap::new();
    for (of, label, color) in sql::ties(work, statement, asked, ids).await? {
        ties.entry(of).or_default().push(Tie { label, color });
    }
    Ok(ties)
}

/// What the office has to do something about, of the list it looks at; of children nothing yet.
async fn numbers(work: &mut Work, school: SchoolId, today: Day, tab: Tab) -> Result<Vec<Number>> {
    if tab == Tab::Children {
        return Ok(Vec::new());
    }
    let counts = sql::numbers(work, school, today, tab == Tab::Staff).await?;
    let about_accounts = [ListFilter::NoMail, ListFilter::Bounced, ListFilter::NoAccount];
    let numbers = about_accounts.into_iter().zip(counts).map(|(filter, count)| Number {
        filter,
        count: whole(count),
    });
    Ok(numbers.collect())
}

/// Of guardians and staff together, as the page that invites them counts.
async fn not_invited(work: &mut Work, membership: &Membership) -> Result<Option<u32>> {
    match may_invite(membership) {
        true => invitations::count_not_invited(work, membership.school.id, membership.today)
            .await
            .map(Some),
        false => Ok(None),
    }
}

fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}
