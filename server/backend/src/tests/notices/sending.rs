//! When a mail leaves, to whom, and what it says.

use super::*;
use crate::db_test;
use domain::{feed::AudienceChoice, ids::SchoolId};

db_test! {
    async fn each_hears_when_they_want_to(t: TestBackend) {
        let world = World::new(t).await;
        chooses(&world, SANNE, Rhythm::AtOnce).await;
        chooses(&world, PETRA, Rhythm::Never).await;
        let post = world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        work_off(&world).await;
        assert!(told(&world).is_empty(), "more may come");
        goes_to(&world, "2026-11-23T09:05").await;
        assert_eq!(told(&world), [OF_SANNE]);
        let mail = &mails(&world, OF_SANNE)[0];
        let letter = &mail.letter;
        assert_eq!((letter.subject.as_str(), letter.from_name.as_str()), ("Nieuw bij De Regenboog", "De Regenboog"));
        assert!(mail.text.contains("Naar het bos") && mail.text.contains(&format!("https://school.example/posts/{post}\n")), "{}", mail.text);
        goes_to(&world, "2026-11-23T16:59").await;
        assert_eq!(told(&world).len(), 1);
        goes_to(&world, "2026-11-23T17:00").await;
        // Not the author, not who is not informed, not who wants none, and nobody of another group or school.
        let all = ["ali", "daan", "ilse", "joost", "mark", "sanne"].map(|name| format!("{name}@regenboog.example"));
        assert_eq!(told(&world), all);
        goes_to(&world, "2026-11-24T17:00").await;
        assert_eq!(told(&world).len(), all.len(), "nobody twice");
    }
}

db_test! {
    async fn several_posts_in_a_row_are_one_mail(t: TestBackend) {
        let world = World::new(t).await;
        chooses(&world, SANNE, Rhythm::AtOnce).await;
        for title in ["een", "twee", "drie", "vier"] {
            world.has_post(ANNA, to(GROEP_3), title).await;
            work_off(&world).await;
            world.wait(Instant::MINUTE);
        }
        world.wait(Instant::MINUTE);
        work_off(&world).await;
        let mails = mails(&world, OF_SANNE);
        assert_eq!(mails.len(), 1);
        let text = &mails[0].text;
        assert!(text.contains("Er zijn 4 nieuwe berichten.") && ["een", "twee", "drie", "vier"].iter().all(|title| text.contains(&format!("* {title}\n"))), "{text}");
    }
}

db_test! {
    async fn one_mail_for_all_schools_names_twenty_posts(t: TestBackend) {
        let world = World::new(t).await;
        for number in 0..21 {
            world.has_post(ANNA, to(GROEP_3), &format!("bericht {number}")).await;
            world.wait(1);
        }
        let of = |school: SchoolId, title: &str| PostDraft { school, ..draft(to(VLIEGER_2), title) };
        for title in ["vlieger een", "vlieger twee"] {
            world.has(TOM, of(VLIEGER, title)).await;
        }
        goes_to(&world, "2026-11-23T17:00").await;
        let mails = mails(&world, OF_SANNE);
        assert_eq!(mails.len(), 1);
        let (letter, text) = (&mails[0].letter, &mails[0].text);
        assert_eq!((letter.subject.as_str(), letter.from_name.as_str()), ("Nieuw bij De Regenboog en De Vlieger", "Schoolplein"));
        assert_eq!(text.lines().filter(|line| line.starts_with("* ")).count(), 20);
        assert!(text.contains("Er zijn 23 nieuwe berichten.") && text.contains("En nog 3 andere."), "{text}");
    }
}

db_test! {
    async fn nothing_is_sent_when_there_is_nothing(t: TestBackend) {
        let world = World::new(t).await;
        for day in 23..27 {
            goes_to(&world, &format!("2026-11-{day}T17:00")).await;
        }
        assert!(told(&world).is_empty());
        assert_eq!(world.count("SELECT count(*) FROM mail_message").await, 0);
    }
}

db_test! {
    async fn at_night_only_what_is_urgent_comes(t: TestBackend) {
        let world = World::new(t).await;
        chooses(&world, SANNE, Rhythm::AtOnce).await;
        chooses(&world, MARK, Rhythm::Never).await;
        goes_to(&world, "2026-11-23T22:00").await;
        world.has_post(ANNA, to(GROEP_3), "Morgen gym").await;
        goes_to(&world, "2026-11-23T22:30").await;
        assert!(told(&world).is_empty());
        world.has(PETRA, urgent("School dicht")).await;
        work_off(&world).await;
        let all = ["ali", "anna", "daan", "ilse", "joost", "mark", "sanne"].map(|name| format!("{name}@regenboog.example"));
        assert_eq!(told(&world), all, "everybody it reaches, whatever they chose");
        let mail = &mails(&world, OF_MARK)[0];
        assert_eq!(mail.letter.subject, "Dringend bericht van De Regenboog");
        assert!(mail.text.contains("School dicht") && !mail.text.contains("/notices/stop"), "it cannot be stopped: {}", mail.text);
        goes_to(&world, "2026-11-24T06:59").await;
        assert_eq!(mails(&world, OF_SANNE).len(), 1);
        goes_to(&world, "2026-11-24T07:00").await;
        let of_sanne = mails(&world, OF_SANNE);
        assert!(of_sanne.len() == 2 && of_sanne[1].text.contains("Morgen gym") && !of_sanne[1].text.contains("School dicht"));
        assert_eq!(mails(&world, OF_MARK).len(), 1);
    }
}

db_test! {
    async fn who_works_there_hears_in_the_hours_of_the_school(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        for day in 0..5_i64 {
            let until = if day == 2 { 750_i64 } else { 870 };
            execute!(tx.conn(), crate::settings::sql::ADD_HOURS, REGENBOOG.0, "school", day, 510_i64, until).expect("hours");
        }
        tx.commit().await.expect("kept");
        for person in [ALI, SANNE] {
            chooses(&world, person, Rhythm::AtOnce).await;
        }
        goes_to(&world, "2026-11-25T13:00").await;
        world.has_post(ANNA, to(GROEP_3), "Woensdagmiddag").await;
        goes_to(&world, "2026-11-25T20:00").await;
        assert_eq!(told(&world), [OF_MARK, OF_SANNE]);
        goes_to(&world, "2026-11-26T08:29").await;
        assert_eq!(told(&world).len(), 2);
        goes_to(&world, "2026-11-26T08:30").await;
        assert_eq!(mails(&world, "ali@regenboog.example").len(), 1);
    }
}

db_test! {
    async fn what_is_about_one_child_is_not_told_outside(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, AudienceChoice::Child(MILA), "Mila las voor").await;
        goes_to(&world, "2026-11-23T17:00").await;
        let all = ["ali", "joost", "lotte.bso", "mark", "petra", "sanne"].map(|name| format!("{name}@regenboog.example"));
        assert_eq!(told(&world), all, "its guardians, and who answers for it");
        let mail = &mails(&world, OF_SANNE)[0];
        assert!(mail.text.contains("Een persoonlijk bericht") && mail.text.contains(&post.to_string()));
        for said in [&mail.text, &mail.html, &mail.letter.subject, &mail.letter.preview] {
            assert!(!said.contains("Mila") && !said.contains("las voor"), "{said}");
        }
    }
}

db_test! {
    async fn a_post_with_a_time_is_told_at_that_time(t: TestBackend) {
        let world = World::new(t).await;
        chooses(&world, SANNE, Rhythm::AtOnce).await;
        let at = |minute: &str| LocalMinute::from_form_value(minute);
        let planned = PostDraft { publish_at: at("2026-11-23T12:00"), ..draft(to(GROEP_3), "om twaalf uur") };
        world.has(ANNA, planned.clone()).await;
        goes_to(&world, "2026-11-23T11:00").await;
        edits(&world, ANNA, PostDraft { publish_at: at("2026-11-23T14:00"), ..planned }).await;
        goes_to(&world, "2026-11-23T13:59").await;
        assert_eq!(world.count("SELECT count(*) FROM notice").await, 0);
        goes_to(&world, "2026-11-23T14:00").await;
        goes_to(&world, "2026-11-23T14:05").await;
        assert_eq!(told(&world), [OF_SANNE]);
    }
}

db_test! {
    async fn a_post_is_told_once_somebody_approved_it_and_not_to_them(t: TestBackend) {
        let world = World::new(t).await;
        let post = draft(to(GROEP_3), "van Daan");
        world.has(DAAN, post.clone()).await;
        goes_to(&world, "2026-11-23T17:00").await;
        assert_eq!(world.count("SELECT count(*) FROM notice").await, 0);
        world.does(ANNA, async |work| feed::decide(work, post.id, 1, true, "", key()).await).await.expect("approved");
        goes_to(&world, "2026-11-24T17:00").await;
        let all = ["ali", "ilse", "joost", "mark", "petra", "sanne"].map(|name| format!("{name}@regenboog.example"));
        assert_eq!(told(&world), all);
    }
}

db_test! {
    async fn a_change_tells_new_readers_and_what_became_urgent(t: TestBackend) {
        let world = World::new(t).await;
        for person in [SANNE, LOTTE] {
            chooses(&world, person, Rhythm::AtOnce).await;
        }
        let post = draft(to(GROEP_3), "Uitje");
        world.has(PETRA, post.clone()).await;
        goes_to(&world, "2026-11-23T09:10").await;
        edits(&world, PETRA, PostDraft { title: "Uitje!".into(), ..post.clone() }).await;
        goes_to(&world, "2026-11-23T09:20").await;
        assert_eq!(told(&world), [OF_SANNE], "a change is no news");
        let wider = PostDraft { audience: AudienceChoice::Groups(vec![GROEP_3, DE_ZON]), ..post };
        edits(&world, PETRA, wider.clone()).await;
        goes_to(&world, "2026-11-23T09:30").await;
        assert_eq!(told(&world), ["lotte.bso@regenboog.example", OF_SANNE]);
        let pressing = PostDraft { urgent_reason: Some("Bus te laat".into()), ..wider };
        edits(&world, PETRA, pressing.clone()).await;
        work_off(&world).await;
        assert_eq!((mails(&world, OF_SANNE).len(), mails(&world, OF_MARK).len()), (2, 1));
        edits(&world, PETRA, PostDraft { body: "Om vijf uur.".into(), ..pressing }).await;
        goes_to(&world, "2026-11-23T17:00").await;
        assert_eq!((mails(&world, OF_SANNE).len(), mails(&world, OF_MARK).len()), (2, 1), "urgent once");
    }
}

db_test! {
    async fn an_old_post_that_changes_is_no_news(t: TestBackend) {
        let world = World::new(t).await;
        let post = draft(to(GROEP_3), "Uitje");
        world.has(PETRA, post.clone()).await;
        world.wait(8 * 24 * HOUR);
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "DELETE FROM job").expect("a week without a worker");
        tx.commit().await.expect("kept");
        edits(&world, PETRA, PostDraft { title: "Uitje!".into(), ..post }).await;
        work_off(&world).await;
        assert_eq!(world.count("SELECT count(*) FROM notice").await, 0);
    }
}

db_test! {
    async fn a_mail_is_in_the_language_of_its_reader(t: TestBackend) {
        let world = World::new(t).await;
        changes(&world, "UPDATE person SET language = 'en' WHERE id = $1", SANNE).await;
        world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        goes_to(&world, "2026-11-23T17:00").await;
        let mail = &mails(&world, OF_SANNE)[0];
        assert!(mail.letter.subject == "New at De Regenboog" && mail.text.contains("Stop these mails:\nhttps://school.example/notices/stop?token="));
    }
}
