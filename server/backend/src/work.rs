//! One request's piece of work: a connection, one reading of the clock, and for signed-in requests the actor.

pub(crate) mod sql;

use crate::{
    Backend, Error, Result,
    accounts::Session,
    audit::{self, Entry},
    clock::{local_minute, ordered_id},
    db::{Conn, Scope},
    error::Conflict,
    execute, fetch_optional,
    jobs::{self, Job},
};
use domain::{
    actor::{Actor, Membership},
    ids::{RequestKey, SchoolId},
    time::{Instant, LocalMinute},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};
use uuid::Uuid;

/// Work without a person: signing in, jobs, seeding.
pub struct Tx {
    pub backend: Backend,
    pub now: Instant,
    conn: Conn,
    wakes_worker: bool,
}

impl Tx {
    pub async fn read(backend: &Backend) -> Result<Self> {
        Ok(Self::on(backend, backend.db().read(Scope::Everything).await?))
    }

    pub async fn write(backend: &Backend) -> Result<Self> {
        Ok(Self::on(backend, backend.db().write(Scope::Everything).await?))
    }

    fn on(backend: &Backend, conn: Conn) -> Self {
        Self {
            backend: backend.clone(),
            now: backend.clock().now(),
            conn,
            wakes_worker: false,
        }
    }

    pub fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// An id for a new row.
    pub fn new_id(&self) -> Result<Uuid> {
        ordered_id(self.now)
    }

    /// Work to do after, and only after, this transaction commits.
    pub async fn enqueue(&mut self, school: Option<SchoolId>, job: &Job, run_at: Instant) -> Result<()> {
        self.wakes_worker |= run_at <= self.now;
        jobs::enqueue(self, school, job, run_at).await
    }

    /// The same, unless work of this name waits already.
    pub async fn enqueue_once(&mut self, job: &Job, name: &str, run_at: Instant) -> Result<()> {
        self.wakes_worker |= run_at <= self.now;
        jobs::enqueue_once(self, job, name, run_at).await
    }

    pub async fn commit(self) -> Result<()> {
        self.conn.commit().await?;
        if self.wakes_worker {
            self.backend.wake_worker();
        }
        Ok(())
    }
}

/// Work of a signed-in person.
pub struct Work {
    tx: Tx,
    /// SHA-256 of what is asked, from the moment it is known not to be a repetition.
    asked: Vec<u8>,
    pub session: Session,
    pub actor: Arc<Actor>,
}

impl Deref for Work {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for Work {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}

impl Work {
    /// Work that only reads, in the schools of this person.
    pub async fn reading(backend: &Backend, session: Session) -> Result<Self> {
        session.check_factor()?;
        let conn = backend.db().read(Scope::Schools(&session.actor.all_school_ids())).await?;
        Ok(Self::of(Tx::on(backend, conn), session))
    }

    /// Work that may change something in the schools of this person. Nobody changes anything while they look along as somebody else: here,
    /// and in [`Work::changing_account`], is where that is refused.
    pub async fn changing(backend: &Backend, session: Session) -> Result<Self> {
        session.check_own()?;
        session.check_factor()?;
        let conn = backend.db().write(Scope::Schools(&session.actor.all_school_ids())).await?;
        Ok(Self::of(Tx::on(backend, conn), session))
    }

    /// Work on the person's own account, that only reads: about all they are, whatever they chose to look at, and also before a
    /// second factor is set up that their role asks for.
    pub async fn reading_account(backend: &Backend, session: Session) -> Result<Self> {
        session.check_own()?;
        let conn = backend.db().read(Scope::Everything).await?;
        Ok(Self::of(Tx::on(backend, conn), session.into_whole()))
    }

    /// The same, changing something.
    pub async fn changing_account(backend: &Backend, session: Session) -> Result<Self> {
        session.check_own()?;
        let conn = backend.db().write(Scope::Everything).await?;
        Ok(Self::of(Tx::on(backend, conn), session.into_whole()))
    }

    fn of(tx: Tx, session: Session) -> Self {
        let actor = session.actor.clone();
        Self {
            tx,
            asked: Vec::new(),
            session,
            actor,
        }
    }

    /// Whether the actor is somebody as whom the reader looks along: what is health, custody or between that person and others is left
    /// out then.
    pub fn is_looking_along(&self) -> bool {
        self.session.viewing.is_some()
    }

    /// The actor's tie to a school; a school they have no tie to does not exist for them.
    pub fn membership(&self, school: SchoolId) -> Result<&Membership> {
        self.actor.membership(school).ok_or(Error::NotFound)
    }

    /// An instant on the clock of a school.
    pub fn local(&self, at: Instant, school: SchoolId) -> LocalMinute {
        let zone = self
            .actor
            .membership(school)
            .map_or("Europe/Amsterdam", |membership| membership.school.time_zone.as_str());
        local_minute(at, zone)
    }

    /// The answer given before to this very request, if it is a repetition. Nobody else passes with the same key meanwhile.
    /// A key that came before with something else is refused: its answer would hide that this was never done.
    pub async fn replayed<T: DeserializeOwned>(
        &mut self,
        operation: &'static str,
        key: RequestKey,
        request: &impl Serialize,
    ) -> Result<Option<T>> {
        let person = self.actor.person.0;
        self.asked = digest(request)?;
        self.tx.conn.lock_name(&format!("{person}/{operation}/{key}")).await?;
        let kept: Option<(Vec<u8>, String)> =
            fetch_optional!(&mut self.tx.conn, (Vec<u8>, String), sql::KEPT_ANSWER, person, operation, key.0)?;
        let Some((digest, answer)) = kept else { return Ok(None) };
        if digest != self.asked {
            return Err(Error::Conflict(Conflict::SentBefore));
        }
        let answer = serde_json::from_str(&answer).map_err(|error| Error::internal("kept answer", error))?;
        Ok(Some(answer))
    }

    pub async fn keep_answer<T: Serialize>(&mut self, operation: &'static str, key: RequestKey, answer: &T) -> Result<()> {
        let text = serde_json::to_string(answer).map_err(|error| Error::internal("answer to keep", error))?;
        let (person, now) = (self.actor.person.0, self.tx.now.0);
        execute!(
            &mut self.tx.conn,
            sql::KEEP_ANSWER,
            person,
            operation,
            key.0,
            &self.asked,
            text,
            now
        )?;
        Ok(())
    }

    pub async fn audit(
        &mut self,
        school: SchoolId,
        action: &'static str,
        object_kind: &'static str,
        object: Uuid,
        detail: Value,
    ) -> Result<()> {
        let actor = Some(self.actor.person);
        audit::record(
            &mut self.tx,
            Entry {
                school: Some(school),
                actor,
                action,
                object_kind,
                object: Some(object),
                detail,
            },
        )
        .await
    }

    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await
    }
}

fn digest(request: &impl Serialize) -> Result<Vec<u8>> {
    let bytes = serde_json::to_vec(request).map_err(|error| Error::internal("request to compare", error))?;
    Ok(Sha256::digest(bytes).to_vec())
}
