//! Two schools, small enough to know by heart.
//!
//! De Regenboog: Mila and Adam in groep 3, Finn in groep 6, Mila also in De Zon. De Vlieger: Noor in groep 2.

use super::{seed::seed, sql};
use crate::{Result, Tx, Work, clock::random_id, feed, testing::TestBackend};
use domain::{
    feed::{AudienceChoice, CommentMode, FeedFilter, FeedPage, PostDraft, PublishOutcome},
    ids::{ChildId, GroupId, PersonId, PostId, RequestKey, SchoolId},
    time::Instant,
};
use std::ops::Deref;
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
        self.does(author, async |work| feed::publish(work, draft.clone(), key()).await)
            .await
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
        self.sees(reader, async |work| feed::unread_count(work).await)
            .await
            .expect("a count")
    }

    pub async fn sees_post(&self, reader: PersonId, post: PostId) -> bool {
        self.sees(reader, async |work| feed::post_page(work, post).await).await.is_ok()
    }

    pub async fn version(&self, post: PostId) -> i64 {
        let mut tx = Tx::read(&self.backend).await.expect("a connection");
        crate::fetch_one!(tx.conn(), (i64,), sql::VERSION, post.0).expect("the post").0
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
