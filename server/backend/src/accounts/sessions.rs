//! Sessions by reference token: 256 random bits in the cookie, their SHA-256 in the database.

use super::{
    second_factor,
    settings::{Renewed, is_offered},
    sql,
    visits::Visits,
};
use crate::{
    Backend, Error, Result, Tx,
    audit::{self, Entry},
    clock::random_bytes,
    feed::Unread,
    people::{self, Person},
    viewing::{self, Looking, Viewing},
};
use domain::{
    actor::{Actor, Capacity, Membership, Role, View},
    ids::{PersonId, SchoolId, SessionId, ViewingId},
    language::Language,
    names::PersonName,
    permissions::accounts::needs_second_factor,
    time::Instant,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::{fmt, sync::Arc};
use tokio::sync::OnceCell;

/// What the cookie holds. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    pub fn new() -> Result<Self> {
        Ok(Self(random_bytes::<32>()?.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Text from a cookie; anything that cannot be a token is none.
    pub fn from_cookie(text: &str) -> Option<Self> {
        (text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())).then(|| Self(text.to_owned()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(..)")
    }
}

/// How long a session may rest, and how long it may live, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    pub idle: i64,
    pub absolute: i64,
}

/// A parent who helps in class has a role as well, but sees no more than other parents do, unless an extra role comes with it.
fn works_here(actor: &Actor) -> bool {
    let works =
        |membership: &Membership| !membership.extra_roles.is_empty() || membership.roles.iter().any(|held| held.role != Role::ClassParent);
    actor.memberships.iter().any(works)
}

/// The more somebody may see, the shorter. Guardians on a device of their own stay signed in for a month of silence.
pub fn lifetime(actor: &Actor, own_device: bool) -> Lifetime {
    let holds = |role| actor.memberships.iter().any(|membership| membership.has_role(role));
    if holds(Role::Manager) {
        Lifetime {
            idle: 30 * Instant::MINUTE,
            absolute: 12 * Instant::HOUR,
        }
    } else if works_here(actor) {
        Lifetime {
            idle: 12 * Instant::HOUR,
            absolute: 14 * Instant::DAY,
        }
    } else if own_device {
        Lifetime {
            idle: 30 * Instant::DAY,
            absolute: 180 * Instant::DAY,
        }
    } else {
        Lifetime {
            idle: 12 * Instant::HOUR,
            absolute: 12 * Instant::HOUR,
        }
    }
}

/// Opens a session for a person who proved who they are.
pub(crate) async fn open(tx: &mut Tx, person: PersonId, device: &str, own_device: bool, view: View) -> Result<SessionToken> {
    let person_row = sql::person(tx, person).await?.ok_or(Error::NotFound)?;
    let session = SessionId(tx.new_id()?);
    let whole = people::actor(tx, person_row.into_person(session)).await?;
    let token = SessionToken::new()?;
    let device: String = device.chars().filter(|c| !c.is_control()).take(120).collect();
    sql::insert_session(tx, session, &token, person, &device, own_device, view, lifetime(&whole, own_device)).await?;
    Ok(token)
}

/// Who signed in, as they are today.
#[derive(Clone, Debug)]
pub struct Session {
    /// By which token the session is known now.
    pub token_hash: Vec<u8>,
    /// The request came with the token before that.
    pub is_by_previous_token: bool,
    /// When they last proved who they are, by signing in or once more since.
    pub proved_at: Instant,
    /// Their role asks for a second factor and there is none: all they may do is set one up.
    pub must_set_up_factor: bool,
    /// All they are.
    pub whole: Arc<Actor>,
    /// What they chose to look at.
    pub view: View,
    /// What they are through that choice, or the person as whom they look along; what pages and permissions go by.
    pub actor: Arc<Actor>,
    /// As whom they look along, if they do.
    pub viewing: Option<Viewing>,
    /// As whom they looked along until now: its end is to be written down.
    pub viewing_over: Option<Viewing>,
    /// When they, or the person as whom they look along, were here before this request.
    pub visits: Visits,
    /// They have been through their first visit.
    pub is_welcomed: bool,
    /// What is unread, once something asked: frame and page of one answer both do.
    pub(crate) unread: Arc<OnceCell<Unread>>,
}

impl Session {
    /// Refuses everything but setting up the second factor that is missing.
    pub(crate) fn check_factor(&self) -> Result<()> {
        if self.must_set_up_factor {
            Err(Error::FactorNeeded)
        } else {
            Ok(())
        }
    }

    /// Refuses what changes anything, and what is nobody's but the person's own, to whoever looks along as that person.
    pub fn check_own(&self) -> Result<()> {
        let Some(viewing) = &self.viewing else { return Ok(()) };
        tracing::info!(viewing = %viewing.id, viewer = %self.whole.person, acting_as = %viewing.viewed, "refused while looking along");
        Err(Error::ViewingOnly)
    }

    /// Whose page this is, for what a browser or the server keeps of it: whoever looks along leaves nothing to the other, and finds
    /// nothing of theirs.
    pub fn reader(&self) -> PersonId {
        self.viewing.map_or(self.actor.person, |viewing| PersonId(viewing.id.0))
    }

    /// Whose name stands on pictures: always that of who is really there.
    pub fn reader_name(&self) -> String {
        self.whole.name.full()
    }

    /// The same, of all they are.
    pub(crate) fn into_whole(self) -> Self {
        Self {
            actor: self.whole.clone(),
            unread: Arc::default(),
            ..self
        }
    }
}

/// The session behind a token; `None` when it ended.
pub async fn signed_in(tx: &mut Tx, token: &SessionToken) -> Result<Option<Session>> {
    let Some(row) = sql::session(tx, token).await? else {
        return Ok(None);
    };
    let view = View {
        school: row.view_school_id.map(SchoolId),
        capacity: row.view_capacity.as_deref().and_then(Capacity::from_tag),
    };
    let visits = Visits::on_record(row.visited_at, row.previous_visit_at);
    let is_welcomed = row.welcomed_at.is_some();
    let along = along(&row);
    let (rested, lived) = (tx.now.0 - row.last_seen_at, tx.now.0 - row.created_at);
    let person = Person {
        id: PersonId(row.person_id),
        session: SessionId(row.id),
        name: PersonName::new(row.given_name, row.infix, row.family_name),
        language: Language::from_tag(&row.language).unwrap_or_default(),
        theme: row.theme,
    };
    let whole = Arc::new(people::actor(tx, person).await?);
    // A parent who became staff signs in anew: what holds is the stricter of then and now.
    let today = lifetime(&whole, row.own_device);
    if rested >= today.idle || lived >= today.absolute {
        return Ok(None);
    }
    if rested > row.idle_ms.min(today.idle) / 20 {
        keep_alive(tx.backend.clone(), SessionId(row.id));
    }
    let must_set_up_factor = lacks_factor(tx, &whole).await?;
    let view = if is_offered(&whole, view) { view } else { View::default() };
    let actor = if view == View::default() {
        whole.clone()
    } else {
        Arc::new(Actor::clone(&whole).through(view))
    };
    let session = Session {
        is_by_previous_token: row.token_hash != token.hash(),
        token_hash: row.token_hash,
        proved_at: Instant(row.proved_at),
        must_set_up_factor,
        whole,
        view,
        actor,
        viewing: None,
        viewing_over: None,
        visits,
        is_welcomed,
        unread: Arc::default(),
    };
    match along {
        Some(viewing) => look_along(tx, session, viewing).await.map(Some),
        None => Ok(Some(session)),
    }
}

fn along(row: &sql::SessionRow) -> Option<Viewing> {
    Some(Viewing {
        school: SchoolId(row.viewing_school?),
        id: ViewingId(row.viewing_id?),
        viewed: PersonId(row.viewed_id?),
        ends_at: Instant(row.viewing_ends_at?),
    })
}

/// The session through somebody else's eyes, or as before when that is over.
async fn look_along(tx: &mut Tx, session: Session, viewing: Viewing) -> Result<Session> {
    let whole = session.whole.clone();
    Ok(match viewing::look(tx, viewing, &whole).await? {
        Looking::Along { actor, visits } => Session {
            actor: Arc::from(actor),
            viewing: Some(viewing),
            visits,
            view: View::default(),
            is_welcomed: true,
            ..session
        },
        Looking::Over => Session {
            viewing_over: Some(viewing),
            ..session
        },
    })
}

async fn lacks_factor(tx: &mut Tx, whole: &Actor) -> Result<bool> {
    let is_asked = tx.backend.settings().requires_second_factor && needs_second_factor(whole);
    Ok(is_asked && !second_factor::sql::has_any(tx, whole.person).await?)
}

/// Writes that a session is alive, beside the request that showed it: reading a page must not wait for the writer.
fn keep_alive(backend: Backend, session: SessionId) {
    tokio::spawn(async move {
        let touched = async {
            let mut tx = Tx::write(&backend).await?;
            sql::touch_session(&mut tx, session).await?;
            tx.commit().await
        };
        if let Err(error) = touched.await {
            tracing::warn!(%error, "a session could not be kept alive");
        }
    });
}

/// A new token for a session that shows something else from now on; none when another request gave it one a moment ago.
pub(crate) async fn renew(tx: &mut Tx, session: &Session) -> Result<Option<Renewed>> {
    let id = session.whole.session;
    let own_device = sql::is_on_own_device(tx, id).await?.ok_or(Error::SignedOut)?;
    let token = SessionToken::new()?;
    let is_renewed = !session.is_by_previous_token && sql::renew_session(tx, id, &session.token_hash, &token).await?;
    Ok(is_renewed.then_some((token, own_device)))
}

/// Ends the session of a token, if it is open.
pub async fn end_session(tx: &mut Tx, token: &SessionToken) -> Result<()> {
    let Some((session, person)) = sql::end_session(tx, token).await? else {
        return Ok(());
    };
    viewing::end_of_session(tx, session).await?;
    let entry = Entry {
        school: None,
        actor: Some(person),
        action: "session.end",
        object_kind: "person",
        object: Some(person.0),
        detail: json!({}),
    };
    audit::record(tx, entry).await
}
