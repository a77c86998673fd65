//! Searching: who finds what, and that both engines find the same.

use super::{feed_visibility::with_posts, uploads::has_upload, world::*};
use crate::{
    Error, Result, db_test,
    demo::{self, World as Demo},
    feed, jobs,
    testing::{On, TestBackend},
};
use domain::{
    feed::{AudienceChoice, DraftAttachment, FeedFilter, PostDraft, PublishOutcome, QueryProblem, SearchPage},
    ids::{PersonId, PostId},
    time::{Instant, LocalMinute},
};

async fn page(t: &TestBackend, person: PersonId, typed: &str, filter: FeedFilter, after: Option<&str>) -> Result<SearchPage> {
    let after = after.map(|cursor| cursor.parse().expect("a cursor"));
    feed::search_page(&mut t.reading(person).await, typed, filter, after).await
}

/// Titles on the first page.
async fn finds(world: &World, person: PersonId, typed: &str) -> Vec<String> {
    let page = page(world, person, typed, FeedFilter::default(), None).await.expect("an answer");
    let title = |pieces: Vec<domain::feed::Piece>| pieces.into_iter().map(|piece| piece.text).collect();
    page.posts.into_iter().map(|post| title(post.title)).collect()
}

/// Of all pages, in their order.
async fn all(t: &TestBackend, person: PersonId, typed: &str) -> Vec<PostId> {
    let (mut found, mut after): (Vec<PostId>, Option<String>) = (Vec::new(), None);
    loop {
        let page = page(t, person, typed, FeedFilter::default(), after.as_deref())
            .await
            .expect("an answer");
        found.extend(page.posts.iter().map(|post| post.id));
        match page.older {
            Some(older) => after = Some(older),
            None => return found,
        }
    }
}

fn about(title: &str, body: &str) -> PostDraft {
    PostDraft {
        body: body.into(),
        ..draft(to(GROEP_3), title)
    }
}

db_test! {
    async fn words_are_found_in_other_forms_unfinished_and_without_accents(t: TestBackend) {
        let world = World::new(t).await;
        world.has(ANNA, about("Schoolreisje", "Alle **kinderen** gaan mee, foto's volgen. [Meer](https://regenboog.example/dierentuin)")).await;
        world.wait(Instant::MINUTE);
        world.has(ANNA, about("Ideeën voor de kerst", "Our photos of the café")).await;
        for typed in ["schoolreizen", "kind", "KINDEREN", "foto", "fotos", "schoolre", "kind foto", "mee voor alle kinderen", "meer", "\"kind\" -foto*"] {
            assert_eq!(finds(&world, SANNE, typed).await, ["Schoolreisje"], "{typed}");
        }
        for typed in ["idee", "cafe", "photo", "kerst id", "the photos"] {
            assert_eq!(finds(&world, SANNE, typed).await, ["Ideeën voor de kerst"], "{typed}");
        }
        assert_eq!(finds(&world, SANNE, "groep 3").await, ["Ideeën voor de kerst", "Schoolreisje"], "newest first");
        for typed in ["dierentuin", "https", "kind kerst", "reisje", "schoolr kind"] {
            assert!(finds(&world, SANNE, typed).await.is_empty(), "{typed}");
        }
    }
}

db_test! {
    async fn names_of_documents_are_found_and_shown(t: TestBackend) {
        let world = World::new(t).await;
        let file = has_upload(&world, ANNA, "file", "ready").await;
        let with_file = PostDraft {
            attachments: vec![DraftAttachment { id: file, alt_text: String::new() }],
            ..about("Kamp", "Zie de bijlage.")
        };
        world.has(ANNA, with_file).await;
        let page = page(&world, SANNE, "blad", FeedFilter::default(), None).await.expect("an answer");
        let hits: Vec<&str> = page.posts[0].attachments[0].words.iter().filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect();
        assert_eq!(hits, ["blad"]);
        assert!(page.posts[0].excerpt.iter().all(|piece| !piece.hit), "the text begins as it begins");
    }
}

db_test! {
    /// All posts of this world have this word, so whoever searches for it finds their feed.
    async fn nobody_finds_what_does_not_stand_in_their_feed(t: TestBackend) {
        let world = with_posts(t).await;
        for person in EVERYBODY {
            assert_eq!(finds(&world, person, "bericht").await, world.titles(person).await, "{person}");
        }
        assert!(finds(&world, YOUSSRA, "groep").await.is_empty(), "her information ended");
        assert_eq!(finds(&world, TOM, "school groep vlieger bericht").await.len(), 0, "the other school's");
        assert_eq!(finds(&world, TOM, "vlieger").await, ["vlieger 2"]);
        assert!(finds(&world, MARK, "vlieger").await.is_empty());
    }
}

db_test! {
    async fn a_filter_narrows_what_is_found(t: TestBackend) {
        let world = with_posts(t).await;
        let of_finn = FeedFilter { child: Some(FINN), ..FeedFilter::default() };
        let found = page(&world, SANNE, "bericht", of_finn, None).await.expect("an answer");
        assert_eq!(found.posts.len(), 2, "his own and that of his group");
        let foreign = FeedFilter { group: Some(GROEP_8), ..FeedFilter::default() };
        assert!(matches!(page(&world, SANNE, "bericht", foreign, None).await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn posts_are_found_while_they_stand_in_the_feed(t: TestBackend) {
        let world = World::new(t).await;
        let planned = PostDraft {
            publish_at: LocalMinute::from_form_value("2026-11-24T08:00"),
            ends_on: "2026-11-25".parse().ok(),
            ..about("Luizencontrole", "Morgen.")
        };
        world.has(ANNA, planned.clone()).await;
        assert!(finds(&world, SANNE, "luizenc").await.is_empty(), "not yet");
        assert!(finds(&world, ANNA, "luizenc").await.is_empty(), "its writer has a page for that");
        world.wait(Instant::DAY);
        assert_eq!(finds(&world, SANNE, "luizenc").await, ["Luizencontrole"]);
        world.wait(2 * Instant::DAY);
        assert!(finds(&world, SANNE, "luizenc").await.is_empty(), "it ended");
    }
}

db_test! {
    async fn a_change_is_found_by_its_new_words_only(t: TestBackend) {
        let world = World::new(t).await;
        let post = about("Gymles", "Neem gymschoenen mee.");
        world.has(ANNA, post.clone()).await;
        let changed = PostDraft { version: 1, body: "Neem zwemkleding mee.".into(), ..post.clone() };
        world.has(ANNA, changed).await;
        assert!(finds(&world, SANNE, "gymschoenen").await.is_empty());
        assert_eq!(finds(&world, SANNE, "zwemkleding").await, ["Gymles"]);
        let moved = PostDraft { version: 2, audience: to(GROEP_6), ..about("Gymles", "Ergens anders") };
        world.does(PETRA, async |work| feed::publish(work, PostDraft { id: post.id, ..moved }, key()).await).await.expect("moved");
        assert_eq!(finds(&world, KARIN, "gymles").await, ["Gymles"]);
        assert!(finds(&world, ANNA, "zwemkleding").await.is_empty());
    }
}

db_test! {
    async fn what_waits_for_approval_is_not_found(t: TestBackend) {
        let world = World::new(t).await;
        let post = about("Stage", "Een speurtocht");
        assert_eq!(world.publishes(DAAN, &post).await.expect("handed in"), PublishOutcome::AwaitingApproval);
        assert!(finds(&world, ANNA, "speurtocht").await.is_empty());
        world.does(ANNA, async |work| feed::decide(work, post.id, 1, true, "", key()).await).await.expect("approved");
        assert_eq!(finds(&world, SANNE, "speurtocht").await, ["Stage"]);
        let change = PostDraft { version: world.version(post.id).await, body: "Een vossenjacht".into(), ..post.clone() };
        assert_eq!(world.publishes(DAAN, &change).await.expect("handed in"), PublishOutcome::AwaitingApproval);
        assert!(finds(&world, SANNE, "vossenjacht").await.is_empty());
        let version = world.version(post.id).await;
        world.does(ANNA, async |work| feed::decide(work, post.id, version, true, "", key()).await).await.expect("approved");
        assert_eq!(finds(&world, SANNE, "vossenjacht").await, ["Stage"]);
    }
}

db_test! {
    async fn what_is_deleted_is_not_found_and_leaves_no_words(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has(ANNA, about("Vergissing", "Geheim")).await;
        world.does(ANNA, async |work| feed::delete(work, post, key()).await).await.expect("deleted");
        assert!(finds(&world, SANNE, "geheim").await.is_empty());
        assert_eq!(world.count("SELECT count(*) FROM post_text").await, 0);
        world.does(ANNA, async |work| feed::restore(work, post, key()).await).await.expect("restored");
        assert_eq!(finds(&world, SANNE, "geheim").await, ["Vergissing"]);
        world.does(ANNA, async |work| feed::delete(work, post, key()).await).await.expect("deleted");
        world.wait(31 * Instant::DAY);
        while jobs::run_due(&world.backend).await.expect("jobs run") > 0 {}
        feed::purge_deleted(&world.backend).await.expect("purged");
        assert_eq!(world.count("SELECT count(*) FROM post").await, 0);
    }
}

db_test! {
    async fn nothing_that_can_be_typed_is_an_error(t: TestBackend) {
        let world = with_posts(t).await;
        let signs = "\"'`*:&|!<>()^+-~{}[]\\/%_;,.?@#$=\u{0}\n\t";
        let hostile = [
            "words:bericht", "NEAR(een bericht, 2)", "een AND NOT bericht", "'bericht':*", "bericht' OR '1'='1", "OR", "NOT NOT", "een\u{0}bericht",
            "bericht\\", "((((", "\"\"\"\"", "{school_id} : x", "post_text_index", "rank", "👩‍👧 bericht", "e\u{301}\u{301}", "ﷺ", "ǅ ŉ İ", "½ ²",
        ];
        let pairs = signs.chars().flat_map(|one| signs.chars().map(move |other| format!("{one}bericht{other}{one} een{other}")));
        for typed in hostile.into_iter().map(str::to_owned).chain(pairs) {
            let answer = page(&world, MARK, &typed, FeedFilter::default(), None).await;
            assert!(answer.is_ok(), "{typed:?}: {:?}", answer.err());
        }
    }
}

db_test! {
    async fn what_cannot_be_searched_for_is_told_with_the_text(t: TestBackend) {
        let world = with_posts(t).await;
        for (typed, problem) in [("", QueryProblem::Empty), ("x", QueryProblem::TooShort), ("- *", QueryProblem::TooShort)] {
            let page = page(&world, MARK, typed, FeedFilter::default(), None).await.expect("a page");
            assert_eq!((page.problem, page.typed.as_str(), page.posts.len()), (Some(problem), typed, 0));
        }
        let long = "woord ".repeat(20);
        let page = page(&world, MARK, &long, FeedFilter::default(), None).await.expect("a page");
        assert_eq!(page.problem, Some(QueryProblem::TooLong));
    }
}

const TYPED: [&str; 16] = [
    "foto",
    "de",
    "kind",
    "groep 3",
    "schoolreis",
    "boek le",
    "bso",
    "ouders",
    "gym",
    "herfst blad",
    "mee",
    "a 3",
    "sinterklaas",
    "morgen",
    "pdf",
    "qqq",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_find_the_same_in_the_same_order() {
    let (sqlite, postgres) = (TestBackend::new(On::Sqlite).await, TestBackend::new(On::Postgres).await);
    let demo = Demo::at(sqlite.backend.clock().now());
    for t in [&sqlite, &postgres] {
        demo::seed_rows(&t.backend, &demo).await.expect("the demonstration fits");
    }
    let (mut found, mut paged) = (0, 0);
    for mail in ["sanne", "mark", "youssra", "anna", "joost", "petra", "lotte.bso", "beheer"] {
        let mail = format!("{mail}@regenboog.example");
        let person = demo
            .people
            .iter()
            .find(|person| person.mail == mail)
            .expect("a person of the demonstration")
            .id;
        for typed in TYPED {
            let one = all(&sqlite, person, typed).await;
            assert_eq!(one, all(&postgres, person, typed).await, "{typed} as {mail}");
            let mut once = one.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), one.len(), "each once: {typed} as {mail}");
            found += one.len();
            paged += usize::from(one.len() > domain::feed::PAGE_SIZE);
        }
    }
    assert!(
        found > 300 && paged > 3,
        "there was something to find: {found}, on several pages: {paged}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_copied_is_found() {
    let (from, to) = (TestBackend::new(On::Sqlite).await, TestBackend::new(On::Postgres).await);
    let demo = Demo::at(from.backend.clock().now());
    demo::seed_rows(&from.backend, &demo).await.expect("the demonstration fits");
    crate::db::copy(from.backend.db(), to.backend.db()).await.expect("it copies");
    let petra = demo
        .people
        .iter()
        .find(|person| person.mail == "petra@regenboog.example")
        .expect("the director")
        .id;
    let found = all(&from, petra, "kinderen").await;
    assert!(found.len() > 20, "{}", found.len());
    assert_eq!(all(&to, petra, "kinderen").await, found);
}

/// The index of SQLite says of itself that it fits its rows.
#[tokio::test]
async fn the_index_of_sqlite_follows_every_change() {
    let world = with_posts(TestBackend::new(On::Sqlite).await).await;
    let post = about("Nog een", "bericht");
    world.has(ANNA, post.clone()).await;
    world
        .has(
            ANNA,
            PostDraft {
                version: 1,
                body: "anders".into(),
                ..post.clone()
            },
        )
        .await;
    world.has_post(PETRA, AudienceChoice::School, "blijft").await;
    world
        .does(ANNA, async |work| feed::delete(work, post.id, key()).await)
        .await
        .expect("deleted");
    let mut tx = crate::Tx::write(&world.backend).await.expect("a transaction");
    crate::execute!(
        tx.conn(),
        "INSERT INTO post_text_index (post_text_index, rank) VALUES ('integrity-check', 1)"
    )
    .expect("it fits");
}
