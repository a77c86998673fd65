//! Two schools, small enough to know by heart.
//!
//! De Regenboog: Mila and Adam in groep 3, Finn in groep 6, Mila also in De Zon. De Vlieger: Noor in groep 2.

use super::sql;
use crate::{Result, Tx, Work, accounts::passwords::hash_now, clock::random_id, execute, feed, testing::TestBackend};
use domain::{
    feed::{AudienceChoice, CommentMode, FeedFilter, FeedPage, PostDraft, PublishOutcome},
    ids::{ChildId, GroupId, PersonId, PostId, RequestKey, SchoolId},
    time::Instant,
};
use std::{ops::Deref, sync::OnceLock};
use uuid::Uuid;

pub const REGENBOOG: SchoolId = SchoolId(Uuid::from_u128(0x1000));
pub const VLIEGER: SchoolId = SchoolId(Uuid::from_u128(0x2000));

pub const GROEP_3: GroupId = GroupId(Uuid::from_u128(0x1003));
pub const GROEP_6: GroupId = GroupId(Uuid::from_u128(0x1006));
pub const GROEP_8: GroupId = GroupId(Uuid::from_u128(0x1008));
pub const DE_ZON: GroupId = GroupId(Uuid::from_u128(0x1009));
pub const VLIEGER_2: GroupId = GroupId(Uuid::from_u128(0x2002));

pub const MILA: ChildId = ChildId(Uuid::from_u128(0x10c1));
pub const FINN: ChildId = ChildId(Uuid::from_u128(0x10c2));
pub const ADAM: ChildId = ChildId(Uuid::from_u128(0x10c3));
pub const NOOR: ChildId = ChildId(Uuid::from_u128(0x20c1));

/// Guardian of Mila and Finn, and of Noor in the other school.
pub const SANNE: PersonId = PersonId(Uuid::from_u128(0xa1));
/// Guardian of Mila and Finn, in a household of his own.
pub const MARK: PersonId = PersonId(Uuid::from_u128(0xa2));
/// Guardian of Adam, informed only on request.
pub const YOUSSRA: PersonId = PersonId(Uuid::from_u128(0xa3));
pub const ANNA: PersonId = PersonId(Uuid::from_u128(0xb1));
/// Shares groep 3 with Anna.
pub const ALI: PersonId = PersonId(Uuid::from_u128(0xb2));
/// Teacher of groep 6; was a substitute in groep 8 until Friday 20 November 2026.
pub const KARIN: PersonId = PersonId(Uuid::from_u128(0xb3));
/// Works in De Zon.
pub const LOTTE: PersonId = PersonId(Uuid::from_u128(0xb4));
/// Trainee in groep 3.
pub const DAAN: PersonId = PersonId(Uuid::from_u128(0xb5));
/// Class parent of groep 3.
pub const ILSE: PersonId = PersonId(Uuid::from_u128(0xb6));
pub const JOOST: PersonId = PersonId(Uuid::from_u128(0xb7));
pub const PETRA: PersonId = PersonId(Uuid::from_u128(0xb8));
pub const BEA: PersonId = PersonId(Uuid::from_u128(0xb9));
/// Teacher of groep 2 of De Vlieger.
pub const TOM: PersonId = PersonId(Uuid::from_u128(0xc1));

pub const EVERYBODY: [PersonId; 13] = [SANNE, MARK, YOUSSRA, ANNA, ALI, KARIN, LOTTE, DAAN, ILSE, JOOST, PETRA, BEA, TOM];

pub const PASSWORD: &str = "regenboog-test-2026";
/// The last day of Karin's replacement in groep 8.
pub const REPLACED_UNTIL: &str = "2026-11-20";

pub struct World(pub TestBackend);

impl Deref for World {
    type Target = TestBackend;

    fn deref(&self) -> &TestBackend {
        &self.0
    }
}

impl World {
    pub async fn new(t: TestBackend) -> Self {
        let mut tx = Tx::write(&t.backend).await.expect("a transaction");
        seed(&mut tx).await.expect("the world can be made");
        tx.commit().await.expect("the world is kept");
        Self(t)
    }

    /// A change that is kept when it succeeds.
    pub async fn does<T>(&self, person: PersonId, change: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
        let mut work = self.work(person).await;
        let answer = change(&mut work).await?;
        work.commit().await?;
        Ok(answer)
    }

    /// What somebody reads.
    pub async fn sees<T>(&self, person: PersonId, question: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
        question(&mut self.reading(person).await).await
    }

    pub async fn publishes(&self, author: PersonId, draft: &PostDraft) -> Result<PublishOutcome> {
        self.does(author, async |work| feed::publish(work, draft.clone(), key()).await).await
    }

    /// A post that is published at once, and when it was.
    pub async fn has_post(&self, author: PersonId, audience: AudienceChoice, title: &str) -> PostId {
        self.has(author, draft(audience, title)).await
    }

    pub async fn has(&self, author: PersonId, draft: PostDraft) -> PostId {
        self.publishes(author, &draft).await.expect("the post can be published");
        draft.id
    }

    pub async fn feed(&self, reader: PersonId, filter: FeedFilter) -> Result<FeedPage> {
        self.sees(reader, async |work| feed::feed_page(work, filter, None).await).await
    }

    /// The titles of the first page of the feed, newest first.
    pub async fn titles(&self, reader: PersonId) -> Vec<String> {
        titles(&self.feed(reader, FeedFilter::default()).await.expect("a feed"))
    }

    pub async fn unread(&self, reader: PersonId) -> u32 {
        self.sees(reader, async |work| feed::unread_count(work).await).await.expect("a count")
    }

    pub async fn sees_post(&self, reader: PersonId, post: PostId) -> bool {
        self.sees(reader, async |work| feed::post_page(work, post).await).await.is_ok()
    }

    pub fn now(&self) -> Instant {
        self.backend.clock().now()
    }

    /// Milliseconds.
    pub fn wait(&self, duration: i64) {
        self.backend.clock().travel_to(self.now().plus(duration));
    }

    /// Actions and details in the trail about one thing, in order.
    pub async fn trail(&self, object: Uuid) -> Vec<(String, String)> {
        let mut tx = Tx::read(&self.backend).await.expect("a connection");
        crate::fetch_all!(tx.conn(), (String, String), sql::AUDIT, object).expect("the trail")
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        let mut tx = Tx::read(&self.backend).await.expect("a connection");
        crate::fetch_one!(tx.conn(), (i64,), sql).expect("a count").0
    }
}

pub fn key() -> RequestKey {
    RequestKey(random_id().expect("an id"))
}

pub fn titles(page: &FeedPage) -> Vec<String> {
    page.posts.iter().map(|card| card.title.clone()).collect()
}

pub fn to(group: GroupId) -> AudienceChoice {
    AudienceChoice::Groups(vec![group])
}

/// A post of De Regenboog with nothing special about it.
pub fn draft(audience: AudienceChoice, title: &str) -> PostDraft {
    PostDraft {
        id: PostId(random_id().expect("an id")),
        version: 0,
        school: REGENBOOG,
        audience,
        title: title.into(),
        body: "Een bericht.".into(),
        attachments: Vec::new(),
        comments: CommentMode::Off,
        comments_close_on: None,
        confirmation_requested: false,
        urgent_reason: None,
        pinned_until: None,
        ends_on: None,
        publish_at: None,
    }
}

/// Made once: hashing takes its time on purpose.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash_now(PASSWORD).expect("a hash"))
}

async fn seed(tx: &mut Tx) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), sql::SCHOOL, REGENBOOG.0, "De Regenboog", true, now)?;
    execute!(tx.conn(), sql::SCHOOL, VLIEGER.0, "De Vlieger", false, now)?;
    for (id, name) in [(GROEP_3, "Groep 3"), (GROEP_6, "Groep 6"), (GROEP_8, "Groep 8"), (DE_ZON, "De Zon")] {
        group(tx, REGENBOOG, id, name).await?;
    }
    group(tx, VLIEGER, VLIEGER_2, "Groep 2").await?;
    for (id, mail, given) in [
        (SANNE, "sanne@regenboog.example", "Sanne"),
        (MARK, "mark@regenboog.example", "Mark"),
        (YOUSSRA, "youssra@regenboog.example", "Youssra"),
        (ANNA, "anna@regenboog.example", "Anna"),
        (ALI, "ali@regenboog.example", "Ali"),
        (KARIN, "karin@regenboog.example", "Karin"),
        (LOTTE, "lotte.bso@regenboog.example", "Lotte"),
        (DAAN, "daan@regenboog.example", "Daan"),
        (ILSE, "ilse@regenboog.example", "Ilse"),
        (JOOST, "joost@regenboog.example", "Joost"),
        (PETRA, "petra@regenboog.example", "Petra"),
        (BEA, "beheer@regenboog.example", "Bea"),
        (TOM, "tom@vlieger.example", "Tom"),
    ] {
        execute!(tx.conn(), sql::PERSON, id.0, mail, password_hash(), given, "", "Bakker", now)?;
    }
    children(tx).await?;
    guardians(tx).await?;
    staff(tx).await
}

async fn group(tx: &mut Tx, school: SchoolId, id: GroupId, name: &str) -> Result<()> {
    let kind = if id == DE_ZON { "care" } else { "class" };
    let position = i64::try_from(id.0.as_u128()).unwrap_or_default();
    execute!(tx.conn(), sql::GROUP, school.0, id.0, kind, name, position).map(drop)
}

async fn children(tx: &mut Tx) -> Result<()> {
    let now = tx.now.0;
    for (school, id, name) in [(REGENBOOG, MILA, "Mila"), (REGENBOOG, FINN, "Finn"), (REGENBOOG, ADAM, "Adam"), (VLIEGER, NOOR, "Noor")] {
        execute!(tx.conn(), sql::CHILD, school.0, id.0, name, now)?;
    }
    place(tx, REGENBOOG, MILA, GROEP_3, None).await?;
    place(tx, REGENBOOG, MILA, DE_ZON, None).await?;
    place(tx, REGENBOOG, ADAM, GROEP_3, None).await?;
    place(tx, REGENBOOG, FINN, GROEP_6, None).await?;
    place(tx, VLIEGER, NOOR, VLIEGER_2, None).await
}

/// A child in a group since the summer, until a day.
pub async fn place(tx: &mut Tx, school: SchoolId, child: ChildId, group: GroupId, until: Option<&str>) -> Result<()> {
    let id = random_id()?;
    execute!(tx.conn(), sql::PLACEMENT, school.0, id, child.0, group.0, "2026-08-01", until).map(drop)
}

async fn guardians(tx: &mut Tx) -> Result<()> {
    let (of_sanne, of_mark, of_youssra) = (Uuid::from_u128(0xf1), Uuid::from_u128(0xf2), Uuid::from_u128(0xf3));
    for (school, child, person, household, information) in [
        (REGENBOOG, MILA, SANNE, of_sanne, "full"),
        (REGENBOOG, FINN, SANNE, of_sanne, "full"),
        (VLIEGER, NOOR, SANNE, of_sanne, "full"),
        (REGENBOOG, MILA, MARK, of_mark, "full"),
        (REGENBOOG, FINN, MARK, of_mark, "full"),
        (REGENBOOG, ADAM, YOUSSRA, of_youssra, "on_request"),
    ] {
        let id = random_id()?;
        execute!(tx.conn(), sql::GUARDIANSHIP, school.0, id, child.0, person.0, household, information)?;
    }
    Ok(())
}

async fn staff(tx: &mut Tx) -> Result<()> {
    for (school, person, role) in [
        (REGENBOOG, ANNA, "teacher"),
        (REGENBOOG, ALI, "teacher"),
        (REGENBOOG, KARIN, "teacher"),
        (REGENBOOG, LOTTE, "care_staff"),
        (REGENBOOG, DAAN, "trainee"),
        (REGENBOOG, ILSE, "class_parent"),
        (REGENBOOG, JOOST, "office"),
        (REGENBOOG, PETRA, "director"),
        (REGENBOOG, BEA, "manager"),
        (VLIEGER, TOM, "teacher"),
    ] {
        let id = random_id()?;
        execute!(tx.conn(), sql::ROLE, school.0, id, person.0, role, person == PETRA, None::<String>)?;
    }
    assign(tx, ANNA, GROEP_3, "lead", None).await?;
    assign(tx, ALI, GROEP_3, "lead", None).await?;
    assign(tx, KARIN, GROEP_6, "lead", None).await?;
    assign(tx, KARIN, GROEP_8, "substitute", Some(REPLACED_UNTIL)).await?;
    assign(tx, LOTTE, DE_ZON, "lead", None).await?;
    assign(tx, DAAN, GROEP_3, "trainee", None).await?;
    assign(tx, ILSE, GROEP_3, "class_parent", None).await?;
    let id = random_id()?;
    execute!(tx.conn(), sql::ASSIGNMENT, VLIEGER.0, id, TOM.0, VLIEGER_2.0, "lead", None::<String>).map(drop)
}

/// Somebody of De Regenboog on a group since the summer, until a day.
pub async fn assign(tx: &mut Tx, person: PersonId, group: GroupId, kind: &str, until: Option<&str>) -> Result<()> {
    let id = random_id()?;
    execute!(tx.conn(), sql::ASSIGNMENT, REGENBOOG.0, id, person.0, group.0, kind, until).map(drop)
}
