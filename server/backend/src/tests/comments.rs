//! Comments in sight of all, and replies between a family and the author's side.

use super::world::*;
use crate::{Error, Result, db_test, error::Conflict, feed, feed::limits::COMMENTS_PER_HOUR};
use domain::{
    feed::{COMMENTS_PAGE, CommentMode, CommentView, PostDraft, SentComment},
    ids::{CommentId, PersonId, PostId},
    time::Instant,
};
use uuid::Uuid;

pub async fn comments(world: &World, person: PersonId, post: PostId, body: &str, private: bool) -> Result<CommentId> {
    let sent = world
        .does(person, async |work| feed::add_comment(work, post, body, private, key()).await)
        .await;
    sent.map(|sent| sent.id)
}

pub async fn answers(world: &World, person: PersonId, comment: CommentId, body: &str) -> Result<CommentId> {
    let sent = world
        .does(person, async |work| feed::answer_privately(work, comment, body, key()).await)
        .await;
    sent.map(|sent| sent.id)
}

pub async fn edits(world: &World, person: PersonId, comment: CommentId, body: &str) -> Result<SentComment> {
    world
        .does(person, async |work| feed::edit_comment(work, comment, body, key()).await)
        .await
}

pub async fn restores(world: &World, person: PersonId, comment: CommentId) -> Result<()> {
    world
        .does(person, async |work| feed::restore_comment(work, comment, key()).await)
        .await
}

pub async fn decides(world: &World, person: PersonId, comment: CommentId, approve: bool) -> Result<()> {
    world
        .does(person, async |work| feed::decide_comment(work, comment, approve, key()).await)
        .await
}

pub async fn removes(world: &World, person: PersonId, comment: CommentId) -> Result<()> {
    world
        .does(person, async |work| feed::remove_comment(work, comment, key()).await)
        .await
}

pub async fn reports(world: &World, person: PersonId, comment: CommentId) -> Result<()> {
    world
        .does(person, async |work| feed::report_comment(work, comment, key()).await)
        .await
}

pub async fn views(world: &World, reader: PersonId, post: PostId) -> Vec<CommentView> {
    world
        .sees(reader, async |work| feed::post_page(work, post).await)
        .await
        .expect("the post is visible")
        .comments
}

pub async fn bodies(world: &World, reader: PersonId, post: PostId) -> Vec<String> {
    views(world, reader, post).await.into_iter().map(|comment| comment.body).collect()
}

pub async fn post_with(world: &World, comments: CommentMode) -> PostId {
    world
        .has(
            ANNA,
            PostDraft {
                comments,
                ..draft(to(GROEP_3), "herfst")
            },
        )
        .await
}

db_test! {
    async fn open_comments_are_seen_by_every_reader_of_the_post(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Open).await;
        comments(&world, SANNE, post, "Mooi!", false).await.expect("a comment");
        world.wait(1);
        comments(&world, DAAN, post, "Dank je", false).await.expect("a comment");
        for reader in [SANNE, MARK, ANNA, ILSE, PETRA] {
            assert_eq!(bodies(&world, reader, post).await, ["Mooi!", "Dank je"], "{reader}");
        }
    }
}

db_test! {
    async fn comments_that_are_off_or_closed_are_refused(t: TestBackend) {
        let world = World::new(t).await;
        let off = post_with(&world, CommentMode::Off).await;
        let closing = PostDraft {
            comments_close_on: "2026-11-23".parse().ok(),
            comments: CommentMode::Open,
            ..draft(to(GROEP_3), "kort")
        };
        let closing = world.has(ANNA, closing).await;
        comments(&world, SANNE, closing, "op tijd", false)
            .await
            .expect("the last day is included");
        world.wait(Instant::DAY);
        for post in [off, closing] {
            let refused = comments(&world, SANNE, post, "te laat", false).await;
            assert!(matches!(refused, Err(Error::Conflict(Conflict::CommentsClosed))));
            comments(&world, SANNE, post, "een vraag", true)
                .await
                .expect("a family may always ask");
        }
        assert_eq!(bodies(&world, MARK, closing).await, ["op tijd"]);
    }
}

db_test! {
    async fn a_private_reply_is_between_one_guardian_and_the_authors_side(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Open).await;
        let question = comments(&world, SANNE, post, "Mila is verdrietig", true).await.expect("a question");
        world.wait(1);
        let answer = answers(&world, ALI, question, "Ik let op haar").await.expect("an answer");
        for (reader, sees) in [
            (SANNE, true),
            (ANNA, true),
            (ALI, true),
            (PETRA, true),
            (MARK, false),
            (DAAN, false),
            (ILSE, false),
        ] {
            assert_eq!(bodies(&world, reader, post).await.len(), if sees { 2 } else { 0 }, "{reader}");
        }
        assert_eq!(views(&world, ANNA, post).await[0].private_with.as_deref(), Some("Sanne Bakker"));
        for stranger in [MARK, DAAN, KARIN, YOUSSRA, TOM] {
            assert!(
                matches!(answers(&world, stranger, question, "?").await, Err(Error::NotFound)),
                "{stranger}"
            );
            assert!(
                matches!(removes(&world, stranger, answer).await, Err(Error::NotFound)),
                "{stranger}"
            );
            assert!(
                matches!(reports(&world, stranger, question).await, Err(Error::NotFound)),
                "{stranger}"
            );
        }
        let counted = async |reader| {
            world
                .sees(reader, async |work| feed::post_page(work, post).await)
                .await
                .expect("the post")
                .card
                .comment_count
        };
        assert_eq!(
            [counted(SANNE).await, counted(ANNA).await, counted(MARK).await],
            [2, 2, 0],
            "a count betrays nothing"
        );
    }
}

db_test! {
    async fn private_replies_are_for_families_and_answers_for_the_authors_side(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Open).await;
        assert!(matches!(comments(&world, ALI, post, "onder ons", true).await, Err(Error::Denied)));
        let question = comments(&world, SANNE, post, "vraag", true).await.expect("a question");
        assert!(matches!(answers(&world, SANNE, question, "zelf").await, Err(Error::Denied)));
        let shared = comments(&world, SANNE, post, "voor iedereen", false).await.expect("a comment");
        assert!(
            matches!(answers(&world, ANNA, shared, "stil").await, Err(Error::NotFound)),
            "there is no family to answer"
        );
    }
}

db_test! {
    async fn what_others_wrote_in_private_does_not_push_comments_off_the_page(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Open).await;
        comments(&world, MARK, post, "de eerste", false).await.expect("a comment");
        for number in 0..COMMENTS_PAGE {
            world.wait(2 * Instant::MINUTE);
            comments(&world, SANNE, post, &format!("onder ons {number}"), true).await.expect("a question");
        }
        assert_eq!(bodies(&world, DAAN, post).await, ["de eerste"]);
        let page = world.sees(SANNE, async |work| feed::post_page(work, post).await).await.expect("the post");
        assert!(page.at_newest && page.comments.len() == COMMENTS_PAGE);
        assert_eq!(page.comment_total as usize, COMMENTS_PAGE + 1, "also those on earlier pages");
        assert_eq!(page.comments.last().map(|comment| comment.body.as_str()), Some("onder ons 49"), "the newest last");
        let earlier = page.earlier.expect("there is more");
        let page = world
            .sees(SANNE, async |work| feed::post_page_before(work, post, earlier).await)
            .await
            .expect("the post");
        let told: Vec<_> = page.comments.iter().map(|comment| comment.body.as_str()).collect();
        assert_eq!((told, page.earlier, page.at_newest), (vec!["de eerste"], None, false));
        assert_eq!(page.comment_total as usize, COMMENTS_PAGE + 1, "of all pages");
        let daan = world.sees(DAAN, async |work| feed::post_page(work, post).await).await.expect("the post");
        assert_eq!(daan.comment_total, 1, "and nothing that is between others");
    }
}

db_test! {
    async fn one_person_writes_sixty_comments_an_hour(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Open).await;
        for number in 0..COMMENTS_PER_HOUR {
            world.wait(1);
            comments(&world, SANNE, post, "nog een", number % 2 == 0).await.expect("a comment");
        }
        world.wait(20 * Instant::MINUTE);
        let refused = comments(&world, SANNE, post, "te veel", false).await;
        assert!(matches!(refused, Err(Error::TooMany { retry_after_seconds: 2400 })), "{refused:?}");
        comments(&world, MARK, post, "een ander", false).await.expect("others go on");
        world.wait(40 * Instant::MINUTE);
        comments(&world, SANNE, post, "later", false).await.expect("an hour later");
    }
}

db_test! {
    async fn nothing_is_commented_that_one_cannot_see(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Open).await;
        for stranger in [KARIN, LOTTE, YOUSSRA, BEA, TOM] {
            for private in [true, false] {
                assert!(
                    matches!(comments(&world, stranger, post, "hallo", private).await, Err(Error::NotFound)),
                    "{stranger}"
                );
            }
        }
        assert!(matches!(
            comments(&world, SANNE, PostId(Uuid::from_u128(404)), "hallo", false).await,
            Err(Error::NotFound)
        ));
        let comment = comments(&world, SANNE, post, "hallo", false).await.expect("a comment");
        for stranger in [KARIN, TOM, YOUSSRA] {
            assert!(
                matches!(removes(&world, stranger, comment).await, Err(Error::NotFound)),
                "{stranger}"
            );
            assert!(
                matches!(reports(&world, stranger, comment).await, Err(Error::NotFound)),
                "{stranger}"
            );
            assert!(
                matches!(decides(&world, stranger, comment, true).await, Err(Error::NotFound)),
                "{stranger}"
            );
        }
        assert!(matches!(
            removes(&world, ANNA, CommentId(Uuid::from_u128(404))).await,
            Err(Error::NotFound)
        ));
    }
}

db_test! {
    async fn a_repeated_request_adds_one_comment(t: TestBackend) {
        let world = World::new(t).await;
        let (post, same_key) = (post_with(&world, CommentMode::Open).await, key());
        let send = async || {
            world
                .does(SANNE, async |work| feed::add_comment(work, post, "Mooi!", false, same_key).await)
                .await
        };
        assert_eq!(send().await.expect("a comment"), send().await.expect("the same comment"));
        assert_eq!(bodies(&world, MARK, post).await, ["Mooi!"]);
    }
}

db_test! {
    async fn a_key_that_comes_again_with_something_else_is_refused(t: TestBackend) {
        let world = World::new(t).await;
        let (post, same_key) = (post_with(&world, CommentMode::Open).await, key());
        let send = async |body: &'static str| {
            world
                .does(SANNE, async |work| feed::add_comment(work, post, body, false, same_key).await)
                .await
        };
        send("Mooi!").await.expect("a comment");
        assert!(matches!(send("Heel mooi!").await, Err(Error::Conflict(Conflict::SentBefore))));
        assert_eq!(bodies(&world, MARK, post).await, ["Mooi!"], "nothing is lost unsaid, nothing is there twice");
        let mark = world
            .does(MARK, async |work| feed::add_comment(work, post, "Van mij", false, same_key).await)
            .await;
        mark.expect("keys belong to a person");
    }
}
