//! Uploads from their arrival until a post shows them, or nobody does.

use super::{sql, world::*};
use crate::{Error, Result, Tx, clock::random_id, db_test, execute, files::uploads, jobs};
use domain::{
    feed::{DraftAttachment, PostDraft},
    ids::{AttachmentId, PersonId, SchoolId},
    media::{MAX_VIDEO_BYTES, SCHOOL_BYTES, UploadState, UploadView},
    time::Instant,
    validation::{Field, Problem},
};
use futures_util::stream;
use std::{io::Cursor, sync::Arc};

fn jpeg() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(64, 48, image::Rgb([200, 120, 40]))
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .expect("a picture");
    bytes.into_inner()
}

/// Sends bytes the way the upload route does, without preparing them yet.
async fn sends(world: &World, person: PersonId, school: SchoolId, bytes: Vec<u8>) -> Result<AttachmentId> {
    let room = bytes.len() as u64;
    let id = world.does(person, async |work| uploads::reserve(work, school, room).await).await?;
    let chunk: Result<_, std::io::Error> = Ok(bytes.into());
    let received = world
        .backend
        .quarantine()
        .receive(id.0, stream::iter([chunk]), 1_000_000)
        .await
        .expect("the bytes arrive");
    let arrived = uploads::Arrived {
        id,
        school,
        file_name: "IMG_0001.jpg".into(),
        media_type: "image/jpeg".into(),
        received,
    };
    let kind = uploads::recognise(&world.backend, &arrived).await?;
    world
        .does(person, async |work| uploads::register(work, arrived, kind).await)
        .await?;
    Ok(id)
}

pub async fn sends_photo(world: &World, person: PersonId, school: SchoolId) -> AttachmentId {
    sends(world, person, school, jpeg()).await.expect("an upload")
}

/// A photo that was sent and prepared.
pub async fn upload_photo(world: &World, person: PersonId, school: SchoolId) -> AttachmentId {
    let id = sends(world, person, school, jpeg()).await.expect("an upload");
    jobs::run_due(&world.backend).await.expect("jobs run");
    id
}

/// A row without bytes, as far as it matters who may use it.
pub async fn has_upload(world: &World, person: PersonId, kind: &str, state: &str) -> AttachmentId {
    let id = random_id().expect("an id");
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    let now = tx.now.0;
    let school = if person == TOM { VLIEGER } else { REGENBOOG };
    execute!(tx.conn(), sql::UPLOAD, school.0, id, person.0, kind, state, vec![1_u8; 32], now).expect("an upload");
    tx.commit().await.expect("kept");
    AttachmentId(id)
}

pub fn with(attachments: &[AttachmentId], draft: PostDraft) -> PostDraft {
    let attachments = attachments
        .iter()
        .map(|id| DraftAttachment {
            id: *id,
            alt_text: "bladeren".into(),
        })
        .collect();
    PostDraft { attachments, ..draft }
}

pub async fn states(world: &World, person: PersonId, ids: &[AttachmentId]) -> Vec<UploadView> {
    world
        .sees(person, async |work| uploads::states(work, ids).await)
        .await
        .expect("states")
}

fn problem(outcome: Result<impl std::fmt::Debug>, field: Field) -> Option<Problem> {
    match outcome {
        Err(Error::Invalid(errors)) => errors.at(field),
        other => panic!("a problem at {field:?} was expected, not {other:?}"),
    }
}

db_test! {
    async fn a_photo_becomes_ready_and_is_shown_with_its_post(t: TestBackend) {
        let world = World::new(t).await;
        let photo = sends(&world, ANNA, REGENBOOG, jpeg()).await.expect("an upload");
        assert_eq!(states(&world, ANNA, &[photo]).await[0].state, UploadState::Pending);
        let post = world.has(ANNA, with(&[photo], draft(to(GROEP_3), "herfst"))).await;
        let shown = async || {
            world
                .sees(SANNE, async |work| crate::feed::post_page(work, post).await)
                .await
                .expect("the post")
                .card
                .attachments
        };
        assert!(shown().await.is_empty(), "a photo that is still on its way is not shown");
        jobs::run_due(&world.backend).await.expect("jobs run");
        let shown = shown().await;
        assert_eq!((shown.len(), shown[0].id, shown[0].alt_text.as_str()), (1, photo, "bladeren"));
        assert!(!world.backend.quarantine().path(photo.0).exists());
    }
}

db_test! {
    async fn bytes_that_are_no_file_we_know_are_refused_and_thrown_away(t: TestBackend) {
        let world = World::new(t).await;
        let refused = sends(&world, ANNA, REGENBOOG, b"#!/bin/sh\nrm -rf /\n".to_vec()).await;
        assert!(matches!(refused, Err(Error::RefusedFile(_))), "{refused:?}");
        assert_eq!(world.count("SELECT count(*) FROM attachment").await, 0);
        let left = std::fs::read_dir(world.folder.path().join("quarantine"))
            .expect("the quarantine")
            .count();
        assert_eq!(left, 0);
    }
}

db_test! {
    async fn only_who_writes_uploads_and_not_without_end(t: TestBackend) {
        let world = World::new(t).await;
        for (person, school) in [(SANNE, REGENBOOG), (BEA, REGENBOOG)] {
            assert!(
                matches!(sends(&world, person, school, jpeg()).await, Err(Error::Denied)),
                "{person}"
            );
        }
        for (person, school) in [(YOUSSRA, REGENBOOG), (ANNA, VLIEGER)] {
            assert!(
                matches!(sends(&world, person, school, jpeg()).await, Err(Error::NotFound)),
                "{person}"
            );
        }
        for _ in 0..200 {
            refused(&world, ANNA, 10).await;
        }
        assert!(matches!(sends(&world, ANNA, REGENBOOG, jpeg()).await, Err(Error::TooMany { .. })));
        world.wait(Instant::HOUR);
        sends(&world, ANNA, REGENBOOG, jpeg()).await.expect("an hour later");
    }
}

async fn reserves(world: &World, person: PersonId, bytes: u64) -> Result<AttachmentId> {
    world
        .does(person, async |work| uploads::reserve(work, REGENBOOG, bytes).await)
        .await
}

/// An upload that came whole and was not accepted.
async fn refused(world: &World, person: PersonId, bytes: u64) {
    let id = reserves(world, person, bytes).await.expect("room");
    uploads::end(&world.backend, REGENBOOG, id, bytes).await.expect("ended");
}

db_test! {
    async fn refused_bytes_count_as_much_as_any(t: TestBackend) {
        let world = World::new(t).await;
        for _ in 0..8 {
            refused(&world, ANNA, MAX_VIDEO_BYTES).await;
        }
        assert!(matches!(reserves(&world, ANNA, 1).await, Err(Error::TooMany { .. })));
        reserves(&world, ALI, MAX_VIDEO_BYTES).await.expect("a colleague");
    }
}

db_test! {
    async fn uploads_that_come_together_do_not_pass_together(t: TestBackend) {
        let world = Arc::new(World::new(t).await);
        let one = |world: Arc<World>| async move { reserves(&world, ANNA, 10).await };
        let all: Vec<_> = (0..12).map(|_| tokio::spawn(one(world.clone()))).collect();
        let mut admitted = Vec::new();
        for upload in all {
            admitted.extend(upload.await.expect("an answer").ok());
        }
        assert_eq!(admitted.len(), 6);
        assert!(reserves(&world, ANNA, 10).await.is_err());
        uploads::end(&world.backend, REGENBOOG, admitted[0], 10).await.expect("ended");
        reserves(&world, ANNA, 10).await.expect("one is over");
        world.wait(Instant::DAY + 1);
        uploads::sweep(&world.backend).await.expect("a sweep");
        assert_eq!(world.count("SELECT count(*) FROM upload_attempt").await, 0);
    }
}

db_test! {
    async fn a_school_that_is_full_takes_nothing_more(t: TestBackend) {
        let world = World::new(t).await;
        let kept = has_upload(&world, ANNA, "video", "ready").await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let almost = SCHOOL_BYTES as i64 - 10;
        execute!(tx.conn(), "UPDATE attachment SET byte_size = $2 WHERE id = $1", kept.0, almost).expect("changed");
        tx.commit().await.expect("kept");
        reserves(&world, ANNA, 10).await.expect("it just fits");
        let more = reserves(&world, ALI, 1).await;
        assert!(matches!(more, Err(Error::RefusedFile(reason)) if reason == "school_full"));
    }
}

db_test! {
    async fn a_post_takes_its_writers_own_uploads_only(t: TestBackend) {
        let world = World::new(t).await;
        let (of_ali, of_tom) = (
            has_upload(&world, ALI, "photo", "ready").await,
            has_upload(&world, TOM, "photo", "ready").await,
        );
        let used = has_upload(&world, ANNA, "photo", "ready").await;
        world.has(ANNA, with(&[used], draft(to(GROEP_3), "eerst"))).await;
        for foreign in [of_ali, of_tom, used] {
            let outcome = world.publishes(ANNA, &with(&[foreign], draft(to(GROEP_3), "geleend"))).await;
            assert_eq!(problem(outcome, Field::Photos), Some(Problem::UnknownFile));
        }
        let own = has_upload(&world, ANNA, "photo", "ready").await;
        let outcome = world.publishes(ANNA, &with(&[own, own], draft(to(GROEP_3), "dubbel"))).await;
        assert_eq!(problem(outcome, Field::Photos), Some(Problem::UnknownFile));
    }
}

db_test! {
    async fn a_colleague_who_changes_a_post_keeps_its_photos_and_their_new_order(t: TestBackend) {
        let world = World::new(t).await;
        let (one, two) = (
            has_upload(&world, ANNA, "photo", "ready").await,
            has_upload(&world, ANNA, "photo", "ready").await,
        );
        let post = with(&[one, two], draft(to(GROEP_3), "herfst"));
        world.has(ANNA, post.clone()).await;
        let three = has_upload(&world, ALI, "photo", "ready").await;
        world
            .has(
                ALI,
                PostDraft {
                    version: 1,
                    ..with(&[three, two, one], post.clone())
                },
            )
            .await;
        let shown = world
            .sees(SANNE, async |work| crate::feed::post_page(work, post.id).await)
            .await
            .expect("the post")
            .card
            .attachments;
        assert_eq!(shown.iter().map(|photo| photo.id).collect::<Vec<_>>(), [three, two, one]);
    }
}

db_test! {
    async fn who_may_change_a_post_sees_how_far_its_files_are(t: TestBackend) {
        let world = World::new(t).await;
        let (film, loose) = (
            has_upload(&world, ANNA, "video", "pending").await,
            has_upload(&world, ANNA, "photo", "pending").await,
        );
        world.has(ANNA, with(&[film], draft(to(GROEP_3), "film"))).await;
        let asked = async |person| {
            let seen = world.does(person, async |work| uploads::states(work, &[film, loose]).await).await.expect("an answer");
            seen.into_iter().map(|upload| upload.id).collect::<Vec<_>>()
        };
        assert_eq!(asked(ANNA).await.len(), 2);
        assert_eq!(asked(ALI).await, [film], "not what belongs to no post yet");
        for other in [KARIN, SANNE, TOM] {
            assert!(asked(other).await.is_empty());
        }
    }
}

db_test! {
    async fn a_refused_file_blocks_publishing_but_not_saving(t: TestBackend) {
        let world = World::new(t).await;
        for (kind, field) in [("photo", Field::Photos), ("file", Field::Files)] {
            let refused = has_upload(&world, ANNA, kind, "refused").await;
            let post = with(&[refused], draft(to(GROEP_3), "kapot"));
            assert_eq!(problem(world.publishes(ANNA, &post).await, field), Some(Problem::UnfinishedFile));
            let saved = world
                .does(ANNA, async |work| crate::feed::save_draft(work, post.clone(), key()).await)
                .await;
            saved.expect("the writer may think it over");
        }
    }
}

db_test! {
    async fn a_post_holds_thirty_photos_and_ten_files(t: TestBackend) {
        let world = World::new(t).await;
        for (kind, most, field) in [("photo", 30, Field::Photos), ("file", 10, Field::Files)] {
            let mut uploads = Vec::new();
            for _ in 0..most {
                uploads.push(has_upload(&world, ANNA, kind, "ready").await);
            }
            world.has(ANNA, with(&uploads, draft(to(GROEP_3), "vol"))).await;
            let mut more = Vec::new();
            for _ in 0..=most {
                more.push(has_upload(&world, ANNA, kind, "ready").await);
            }
            let outcome = world.publishes(ANNA, &with(&more, draft(to(GROEP_3), "te vol"))).await;
            assert_eq!(problem(outcome, field), Some(Problem::TooMany(most)));
        }
    }
}

db_test! {
    async fn one_learns_of_ones_own_uploads_only(t: TestBackend) {
        let world = World::new(t).await;
        let own = has_upload(&world, ANNA, "photo", "pending").await;
        let of_ali = has_upload(&world, ALI, "photo", "ready").await;
        let seen = states(&world, ANNA, &[own, of_ali]).await;
        assert_eq!(
            seen,
            [UploadView {
                id: own,
                state: UploadState::Pending
            }]
        );
    }
}

db_test! {
    async fn an_upload_that_no_post_claims_is_removed_after_a_day(t: TestBackend) {
        let world = World::new(t).await;
        let (claimed, unclaimed) = (
            upload_photo(&world, ANNA, REGENBOOG).await,
            upload_photo(&world, ANNA, REGENBOOG).await,
        );
        world.has(ANNA, with(&[claimed], draft(to(GROEP_3), "herfst"))).await;
        let stored = |id: AttachmentId| world.folder.path().join(format!("media/{REGENBOOG}/{id}"));
        world.wait(Instant::DAY);
        uploads::sweep(&world.backend).await.expect("a sweep");
        jobs::run_due(&world.backend).await.expect("jobs run");
        assert!(stored(unclaimed).exists(), "a day is not over yet");
        world.wait(1);
        uploads::sweep(&world.backend).await.expect("a sweep");
        jobs::run_due(&world.backend).await.expect("jobs run");
        assert!(!stored(unclaimed).exists() && stored(claimed).exists());
        assert_eq!(world.count("SELECT count(*) FROM attachment").await, 1);
    }
}
