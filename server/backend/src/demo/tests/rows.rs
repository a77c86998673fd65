//! The rows are what the application reads.

use super::world;
use crate::{
    accounts,
    db::{Engine, Scope},
    db_test,
    demo::{Attachment, PASSWORD, Source, Summary, media, photos::Illustration, seed_rows, seed_world, sql},
};
use domain::{permissions::Permission, settings::HoursKind};

db_test! {
    async fn every_insert_fits_its_table(t: TestBackend) {
        let mut conn = t.backend.db().write(Scope::Everything).await.expect("a connection");
        for table in sql::TABLES {
            let text = sqlx::AssertSqlSafe(sql::insert_text(table, 2));
            let prepared = match conn.engine() {
                Engine::Sqlite(c) => sqlx::Executor::prepare(c, sqlx::SqlSafeStr::into_sql_str(text)).await.map(drop),
                Engine::Postgres(c) => sqlx::Executor::prepare(c, sqlx::SqlSafeStr::into_sql_str(text)).await.map(drop),
            };
            prepared.unwrap_or_else(|error| panic!("{}: {error}", table.name));
        }
    }
}

db_test! {
    async fn the_rows_give_each_person_their_view(t: TestBackend) {
        let world = world();
        seed_rows(&t.backend, &world).await.expect("seeding");
        let work = t.reading(world.person("sanne").id).await;
        assert_eq!(work.actor.memberships.len(), 2);
        assert_eq!(work.actor.memberships.iter().flat_map(|membership| &membership.children).count(), 3);
        drop(work);
        let work = t.reading(world.person("youssra").id).await;
        assert!(work.actor.memberships.is_empty());
        drop(work);
        let mut work = t.reading(world.person("sanne").id).await;
        let page = crate::feed::feed_page(&mut work, Default::default(), None).await.expect("a feed");
        assert!(page.unread > 0 && !page.pinned.is_empty() && !page.posts.is_empty());
        drop(work);
        let mut work = t.reading(world.person("greet").id).await;
        let page = crate::relatives::family_photos(&mut work, None).await.expect("photos");
        assert!(work.actor.memberships.is_empty() && page.has_accepted_rule && page.children[0].given_name == "Saar");
        assert!(!page.posts.is_empty() && page.posts.iter().all(|post| !post.pictures.is_empty()));
        drop(work);
        let account = accounts::sql::account(&mut crate::Tx::read(&t.backend).await.expect("a connection"), "anna@regenboog.example").await;
        let hash = account.expect("a lookup").expect("an account").password_hash;
        assert!(accounts::passwords::verify(&t.backend, PASSWORD.into(), hash).await.expect("a verdict"));
    }
}

db_test! {
    async fn the_school_decided_about_itself(t: TestBackend) {
        let world = world();
        seed_rows(&t.backend, &world).await.expect("seeding");
        let mut work = t.reading(world.person("marjan").id).await;
        let membership = work.actor.memberships[0].clone();
        assert!(membership.may(Permission::ChildCards) && !membership.may(Permission::ImportExport));
        let (_, settings) = crate::settings::sql::settings(&mut work, membership.school.id).await.expect("settings");
        let until = |kind, day| settings.hours.on(kind, day).map(|span| span.until);
        assert_eq!((until(HoursKind::School, 0), until(HoursKind::School, 2)), (Some(870), Some(750)));
        assert_eq!((until(HoursKind::Care, 4), until(HoursKind::Care, 2)), (Some(1110), None));
        let years = crate::settings::years::years(&mut work, &membership).await.expect("years");
        assert_eq!(years.years.iter().filter(|year| year.has(world.today, Some(world.today))).count(), 1);
    }
}

db_test! {
    async fn seeding_stores_pictures_without_their_secrets(t: TestBackend) {
        let world = world();
        let photos = media::prepare(&t.backend, &[Illustration::Schoolyard, Illustration::Gym]).await.expect("photos");
        let mut summary = Summary::default();
        seed_world(&t.backend, &world, "$no$hash", &photos, &mut summary).await.expect("seeding");
        assert_eq!((summary.schools, summary.children), (2, 190 + 21));
        let with_place = |one: &&Attachment| matches!(one.source, Source::Photo(Illustration::Schoolyard | Illustration::Gym));
        let shown = world.posts.iter().find_map(|post| Some((post, post.attachments.iter().find(with_place)?)));
        let (post, attachment) = shown.expect("a post with such a photo");
        let key = format!("{}/{}/large", post.school, attachment.id);
        let size = t.backend.media().size(&key).await.expect("a stored photo");
        let chunks: Vec<bytes::Bytes> =
            futures_util::TryStreamExt::try_collect(t.backend.media().read_range(&key, 0..size).await.expect("a stream")).await.expect("bytes");
        let jpeg = chunks.concat();
        assert!(!jpeg.windows(10).any(|part| part == b"Telefoon 4") && !jpeg.windows(4).any(|part| part == b"Exif"));
    }
}
