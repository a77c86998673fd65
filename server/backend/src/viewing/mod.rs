//! Looking along as somebody else of one's school: what they see of it, without changing anything, for half an hour at most.
//!
//! A session that looks along has the actor of that person in this one school, and [`Session::check_own`] refuses it everything that
//! changes something or is between that person and others. What somebody sees there beyond their own office is left out where pages are
//! made: see [`Work::is_looking_along`].

mod mails;
pub(crate) mod sql;

pub(crate) use mails::notice_letter;

use crate::{
    Backend, Error, Result, Tx, Work,
    accounts::{self, Renewed, Session, Visits, require_recent_proof},
    audit::{self, Entry},
    clock::local_minute,
    error::Conflict,
    mail::{self, Mail},
    people::{self, Person},
};
use domain::{
    actor::{Actor, Membership, Role, View},
    ids::{PersonId, RequestKey, SchoolId, SessionId, ViewingId},
    names::PersonName,
    permissions::{
        allow,
        viewing::{may_view_anybody, may_view_as},
    },
    time::Instant,
    validation::tidy,
    viewing::{LASTS, ViewingLine, ViewingPage, check_reason},
};
use serde_json::json;
use sql::{EndedRow, NewViewing, ViewedRow};

/// As whom a session looks along, and until when.
#[derive(Clone, Copy, Debug)]
pub struct Viewing {
    pub school: SchoolId,
    pub id: ViewingId,
    pub viewed: PersonId,
    pub ends_at: Instant,
}

/// What a session is through somebody else's eyes.
pub(crate) enum Looking {
    Along {
        actor: Box<Actor>,
        visits: Visits,
    },
    /// Its time is over, or one of the two is no longer who they were.
    Over,
}

/// Asked anew for every request, like all that somebody is.
pub(crate) async fn look(tx: &mut Tx, viewing: Viewing, viewer: &Actor) -> Result<Looking> {
    if viewing.ends_at <= tx.now {
        return Ok(Looking::Over);
    }
    let (Some(row), Some(own)) = (sql::viewed(tx, viewing.viewed).await?, viewer.membership(viewing.school)) else {
        return Ok(Looking::Over);
    };
    let visits = Visits::on_record(row.visited_at, row.previous_visit_at);
    let actor = actor_of(tx, row, viewing.school, viewer).await?;
    let is_allowed = actor.membership(viewing.school).is_some_and(|theirs| may_view_as(own, theirs));
    Ok(if is_allowed {
        Looking::Along {
            actor: Box::new(actor),
            visits,
        }
    } else {
        Looking::Over
    })
}

/// Somebody in one school, read in the language and colours of whoever looks.
async fn actor_of(tx: &mut Tx, row: ViewedRow, school: SchoolId, viewer: &Actor) -> Result<Actor> {
    let person = Person {
        id: PersonId(row.id),
        session: viewer.session,
        name: PersonName::new(row.given_name, row.infix, row.family_name),
        language: viewer.language,
        theme: viewer.theme.clone(),
    };
    let view = View {
        school: Some(school),
        capacity: None,
    };
    Ok(people::actor(tx, person).await?.through(view))
}

/// Somebody as whom the actor may look along, and in which school. Whoever is nothing there today sees nothing to look at.
async fn to_view(work: &mut Work, person: PersonId) -> Result<(SchoolId, Role, ViewedRow)> {
    let me = work.actor.clone();
    for own in me.memberships.iter().filter(|own| may_view_anybody(own)) {
        let school = own.school.id;
        if !people::sql::is_tied(work, school, person).await? {
            continue;
        }
        let row = sql::viewed(work, person).await?.ok_or(Error::Denied)?;
        let theirs = actor_of(work, row.clone(), school, &me).await?;
        let theirs = theirs.membership(school).ok_or(Error::Denied)?;
        allow(person != me.person && may_view_as(own, theirs))?;
        return Ok((school, role(own), row));
    }
    Err(Error::NotFound)
}

/// As what somebody looks along; the person is told.
fn role(own: &Membership) -> Role {
    let held = [Role::Director, Role::Manager].into_iter().find(|role| own.has_role(*role));
    held.unwrap_or(Role::Office)
}

/// Whether the page about somebody offers it.
pub(crate) async fn is_offered(work: &mut Work, person: PersonId) -> Result<bool> {
    match to_view(work, person).await {
        Ok(_) => Ok(!work.is_looking_along()),
        Err(Error::Denied | Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What the page before it starts from.
pub async fn viewing_page(work: &mut Work, person: PersonId) -> Result<ViewingPage> {
    work.session.check_own()?;
    let (_, _, row) = to_view(work, person).await?;
    Ok(ViewingPage {
        person,
        is_told: row.activated_at.is_some(),
        name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        proof: accounts::proof_page(work).await?,
    })
}

/// Begins to look along. The session gets a new token; none when it looks along as this person already, as after a double tap.
pub async fn begin_viewing(
    backend: &Backend,
    session: Session,
    person: PersonId,
    reason: &str,
    key: RequestKey,
) -> Result<Option<Renewed>> {
    if session.viewing.is_some_and(|viewing| viewing.viewed == person) {
        return Ok(None);
    }
    let mut work = Work::changing(backend, session).await?;
    let reason = tidy(reason);
    check_reason(&reason)?;
    if work.replayed::<()>("viewing.begin", key, &(person, &reason)).await?.is_some() {
        return Ok(None);
    }
    require_recent_proof(&work)?;
    let (school, role, _) = to_view(&mut work, person).await?;
    let id = ViewingId(work.new_id()?);
    let (viewer, session, ends_at, now) = (work.actor.person, work.actor.session, work.now.plus(LASTS), work.now);
    let new = NewViewing {
        school,
        id,
        viewer,
        viewed: person,
        session,
        role,
        reason: &reason,
        ends_at,
    };
    let begun = sql::insert(&mut work, new).await;
    begun.map_err(|error| match error.is_unique_violation() {
        true => Error::Conflict(Conflict::AlreadyDone),
        false => error,
    })?;
    let detail = json!({ "viewing": id, "acting_as": person, "reason": reason, "until": ends_at });
    work.audit(school, "viewing.begin", "person", person.0, detail).await?;
    mail::post(&mut work, Some(school), &Mail::Viewed { school, viewing: id }, now).await?;
    work.keep_answer("viewing.begin", key, &()).await?;
    let by = work.session.clone();
    let renewed = accounts::renew(&mut work, &by).await?;
    work.commit().await?;
    Ok(renewed)
}

/// Back to one's own eyes. Nothing happens when the session looks along no more.
pub async fn stop_viewing(backend: &Backend, session: &Session) -> Result<Option<Renewed>> {
    match session.viewing {
        Some(viewing) => end(backend, session, viewing, "stop").await,
        None => Ok(None),
    }
}

/// Writes down that looking along is over, at the first request after its end.
pub async fn end_what_is_over(backend: &Backend, session: &Session) -> Result<Option<Renewed>> {
    match session.viewing_over {
        Some(viewing) if viewing.ends_at <= backend.clock().now() => end(backend, session, viewing, "time").await,
        Some(viewing) => end(backend, session, viewing, "rights").await,
        None => Ok(None),
    }
}

async fn end(backend: &Backend, session: &Session, viewing: Viewing, why: &'static str) -> Result<Option<Renewed>> {
    let mut tx = Tx::write(backend).await?;
    let Some(row) = sql::end(&mut tx, viewing.school, viewing.id).await? else {
        return Ok(None);
    };
    note_end(&mut tx, &row, why).await?;
    let renewed = accounts::renew(&mut tx, session).await?;
    tx.commit().await?;
    Ok(renewed)
}

async fn note_end(tx: &mut Tx, row: &EndedRow, why: &'static str) -> Result<()> {
    let entry = Entry {
        school: Some(SchoolId(row.school_id)),
        actor: Some(PersonId(row.viewer_id)),
        action: "viewing.end",
        object_kind: "person",
        object: Some(row.viewed_id),
        detail: json!({ "viewing": row.id, "acting_as": row.viewed_id, "by": why }),
    };
    audit::record(tx, entry).await
}

/// Signing out ends it too.
pub(crate) async fn end_of_session(tx: &mut Tx, session: SessionId) -> Result<()> {
    match sql::end_of_session(tx, session).await? {
        Some(row) => note_end(tx, &row, "sign_out").await,
        None => Ok(()),
    }
}

/// Closes what nobody came back to, and forgets what is older than the trail.
pub(crate) async fn forget_expired(tx: &mut Tx) -> Result<()> {
    for row in sql::end_overdue(tx).await? {
        note_end(tx, &row, "time").await?;
    }
    let before = tx.now.minus(365 * Instant::DAY);
    sql::forget(tx, before).await
}

/// Who looked along as the reader, the latest first.
pub(crate) async fn viewings_of(work: &mut Work, person: PersonId) -> Result<Vec<ViewingLine>> {
    let now = work.now;
    let rows = sql::of_person(work, person).await?;
    let line = |row: sql::LineRow| {
        let ended_at = row.ended_at.or((row.ends_at <= now.0).then_some(row.ends_at));
        let minutes = ended_at.map(|at| (at - row.begun_at + Instant::MINUTE - 1) / Instant::MINUTE);
        Ok(ViewingLine {
            id: ViewingId(row.id),
            who: PersonName::new(row.given_name, row.infix, row.family_name).full(),
            role: Role::from_tag(&row.role).ok_or(Error::inconsistent("viewing.role"))?,
            school_name: row.short_name,
            begun: local_minute(Instant(row.begun_at), &row.time_zone),
            minutes: minutes.map(|minutes| u32::try_from(minutes).unwrap_or_default().max(1)),
            reason: row.reason,
        })
    };
    rows.into_iter().map(line).collect()
}
