//! Children who leave: what their guardians still read, for how long, and what they do no more.

use super::*;
use crate::{
    Tx,
    clock::random_id,
    db_test,
    error::Conflict,
    execute, feed, help,
    tests::{feed_visibility::with_posts, sql},
};
use domain::{
    feed::{AudienceChoice, CommentMode, PostDraft},
    ids::{ChildId, GroupId, PostId},
    people::leaving::READS_ON,
    time::Instant,
};
use uuid::Uuid;

/// The office notes the last day of a child in all its groups.
async fn leaves(world: &World, child: ChildId, last: &str) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    execute!(tx.conn(), sql::END_PLACEMENTS, child.0, last).expect("ended");
    tx.commit().await.expect("kept");
}

async fn open_post(world: &World, author: PersonId, audience: AudienceChoice) -> PostId {
    let open = PostDraft {
        comments: CommentMode::Open,
        ..draft(audience, "met reacties")
    };
    world.has(author, open).await
}

async fn comments(world: &World, person: PersonId, post: PostId, private: bool) -> crate::Result<()> {
    let sent = world
        .does(person, async |work| feed::add_comment(work, post, "Dag", private, key()).await)
        .await;
    sent.map(drop)
}

async fn thanks(world: &World, person: PersonId, post: PostId) -> crate::Result<()> {
    let thanked = world
        .does(person, async |work| feed::set_thanks(work, post, true, key()).await)
        .await;
    thanked.map(drop)
}

async fn reads_until(world: &World, person: PersonId) -> Option<String> {
    let page = world.feed(person, Default::default()).await.expect("a feed");
    page.reads_until.map(|day| day.to_string())
}

db_test! {
    async fn guardians_of_a_child_that_left_read_on_for_thirty_days(t: TestBackend) {
        let world = with_posts(t).await;
        let before = world.titles(MARK).await;
        leaves(&world, MILA, "2026-11-20").await;
        leaves(&world, FINN, "2026-11-13").await;
        assert_eq!(world.titles(MARK).await, before, "all of it");
        assert_eq!(reads_until(&world, MARK).await.as_deref(), Some("2026-12-20"));
        world.wait((READS_ON - 3) * Instant::DAY);
        assert_eq!(world.titles(MARK).await, ["over mila", "de zon", "groep 3", "school"], "Finn's is over, Mila's is not");
        world.wait(Instant::DAY);
        assert_eq!(world.titles(MARK).await, Vec::<String>::new(), "and then no more");
        assert_eq!(world.titles(SANNE).await, ["vlieger 2"], "of another school nothing ends");
    }
}

db_test! {
    async fn they_take_no_part_any_more(t: TestBackend) {
        let world = World::new(t).await;
        let of_group = open_post(&world, KARIN, to(GROEP_6)).await;
        let of_school = open_post(&world, PETRA, AudienceChoice::School).await;
        let of_child = open_post(&world, KARIN, AudienceChoice::Child(FINN)).await;
        leaves(&world, FINN, "2026-11-20").await;
        for post in [of_group, of_child] {
            assert!(world.sees_post(SANNE, post).await);
            let refused = comments(&world, SANNE, post, false).await;
            assert!(matches!(refused, Err(Error::Conflict(Conflict::CommentsClosed))), "{refused:?}");
            assert!(matches!(comments(&world, SANNE, post, true).await, Err(Error::Denied)));
            assert!(matches!(thanks(&world, SANNE, post).await, Err(Error::Denied)));
        }
        comments(&world, SANNE, of_school, false).await.expect("Mila is still there");
        thanks(&world, SANNE, of_school).await.expect("thanks");
        comments(&world, KARIN, of_group, false).await.expect("its teacher goes on");
        assert_eq!(reads_until(&world, SANNE).await, None);
        leaves(&world, MILA, "2026-11-20").await;
        assert!(matches!(comments(&world, SANNE, of_school, true).await, Err(Error::Denied)));
        let page = world.sees(SANNE, async |work| help::help_page(work).await).await.expect("help");
        assert!(page.desks.iter().all(|choice| choice.desk.school != REGENBOOG || choice.desk.group.is_none()), "only the managers");
    }
}

db_test! {
    async fn who_is_new_or_comes_back_stays(t: TestBackend) {
        let world = with_posts(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), sql::OPEN_INFORMATION, YOUSSRA.0, 1_i64).expect("opened");
        execute!(tx.conn(), "DELETE FROM placement WHERE child_id = $1", ADAM.0).expect("never placed");
        tx.commit().await.expect("kept");
        assert_eq!(world.titles(YOUSSRA).await, ["school"]);
        leaves(&world, FINN, "2026-08-31").await;
        leaves(&world, MILA, "2026-08-31").await;
        assert_eq!(world.titles(MARK).await, Vec::<String>::new());
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let id = random_id().expect("an id");
        let coming = "INSERT INTO placement (school_id, id, child_id, group_id, weekdays, starts_on) VALUES ($1, $2, $3, $4, 31, '2027-01-11')";
        execute!(tx.conn(), coming, REGENBOOG.0, id, FINN.0, GROEP_6.0).expect("placed");
        tx.commit().await.expect("kept");
        assert_eq!(world.titles(MARK).await, ["over finn", "school"], "what is to come keeps them in");
    }
}

db_test! {
    async fn a_family_that_left_is_not_among_the_readers_of_a_post_to_the_school(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(PETRA, AudienceChoice::School, "school").await;
        let families = async || world.sees(PETRA, async |work| feed::readers_page(work, post).await).await.expect("readers").count.families;
        let before = families().await;
        leaves(&world, FINN, "2026-11-20").await;
        assert_eq!(families().await, before, "Mila is still there");
        leaves(&world, MILA, "2026-11-20").await;
        assert_eq!(families().await, before - 2, "those of Sanne and of Mark");
    }
}

db_test! {
    async fn they_leave_committees_at_once(t: TestBackend) {
        let world = World::new(t).await;
        let council = GroupId(Uuid::from_u128(0x100a));
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let id = random_id().expect("an id");
        execute!(tx.conn(), sql::GROUP, REGENBOOG.0, council.0, "committee", "Ouderraad", 20_i64).expect("a committee");
        execute!(tx.conn(), sql::MEMBER, REGENBOOG.0, id, council.0, MARK.0, None::<String>).expect("a member");
        tx.commit().await.expect("kept");
        world.has_post(PETRA, to(council), "raad").await;
        assert_eq!(world.titles(MARK).await, ["raad"]);
        leaves(&world, FINN, "2026-11-20").await;
        assert_eq!(world.titles(MARK).await, ["raad"], "Mila is still there");
        leaves(&world, MILA, "2026-11-20").await;
        assert_eq!(world.titles(MARK).await, Vec::<String>::new(), "a seat is no child's past");
    }
}
