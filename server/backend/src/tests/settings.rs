//! What a school decides about itself: who does, that nothing is overwritten unseen, and that each decision has its effect.

use super::world::*;
use crate::{
    Error, Result, accounts, db_test, feed,
    settings::{save_settings, settings_page},
};
use domain::{
    feed::CommentMode,
    ids::{PersonId, SchoolId},
    language::AddressForm,
    settings::{
        SettingsForm, SettingsPage, Span,
        colours::PALETTE,
        hours::{HoursKind, SpanForm},
    },
    validation::{Field, Problem},
};
use serde_json::Value;

/// The form as the page sends it when nothing was touched.
fn form_of(page: &SettingsPage) -> SettingsForm {
    let (current, ticked) = (page.current.clone(), |on: bool| on.then(|| "on".to_owned()));
    SettingsForm {
        version: page.version.to_string(),
        name: current.name,
        short_name: current.short_name,
        colour: current.colour.to_string(),
        address_form: current.address_form.tag().into(),
        region: current.region.tag().into(),
        time_zone: current.time_zone,
        downloads: ticked(current.downloads),
        comments: ticked(current.allowed.comments),
        thanks: ticked(current.allowed.thanks),
        class_parents_write: ticked(current.allowed.class_parents_write),
        ..SettingsForm::default()
    }
}

impl World {
    async fn settings(&self, reader: PersonId) -> Result<SettingsPage> {
        self.sees(reader, async |work| settings_page(work, None).await).await
    }

    async fn saves(&self, who: PersonId, school: SchoolId, form: &SettingsForm) -> Result<()> {
        self.does(who, async |work| save_settings(work, school, form, key()).await).await
    }

    /// Changes some of the settings.
    async fn sets(&self, change: impl FnOnce(&mut SettingsForm)) {
        let mut form = form_of(&self.settings(BEA).await.expect("a page"));
        change(&mut form);
        self.saves(BEA, REGENBOOG, &form).await.expect("saved");
    }
}

fn problem<T>(outcome: Result<T>, field: Field) -> Option<Problem> {
    match outcome {
        Err(Error::Invalid(errors)) => errors.at(field),
        _ => None,
    }
}

db_test! {
    async fn director_and_manager_decide_and_the_trail_keeps_what_was(t: TestBackend) {
        let world = World::new(t).await;
        let page = world.settings(BEA).await.expect("a page");
        assert!(world.settings(PETRA).await.is_ok());
        let mut form = form_of(&page);
        for stranger in [JOOST, ANNA, SANNE, TOM] {
            assert!(matches!(world.settings(stranger).await, Err(Error::NotFound)), "{stranger}");
            assert!(matches!(world.saves(stranger, REGENBOOG, &form).await, Err(Error::NotFound)), "{stranger}");
        }
        assert!(matches!(world.saves(BEA, VLIEGER, &form).await, Err(Error::NotFound)));
        world.saves(BEA, REGENBOOG, &form).await.expect("as it was");
        assert_eq!(world.settings(BEA).await.expect("a page").version, page.version, "nothing changed");
        form.short_name = "De Nieuwe Regenboog".into();
        form.address_form = "je".into();
        form.colour = PALETTE[2].to_string();
        form.hours.insert("school2".into(), SpanForm { from: "8:30".into(), until: "12:30".into() });
        world.saves(BEA, REGENBOOG, &form).await.expect("saved");
        let page = world.settings(PETRA).await.expect("a page");
        assert_eq!(page.current.hours.on(HoursKind::School, 2), Some(Span { from: 510, until: 750 }));
        let shell = world.sees(MARK, async |work| accounts::shell(work).await).await.expect("a frame");
        assert_eq!((shell.title.as_str(), shell.address_form), ("De Nieuwe Regenboog", AddressForm::Je));
        assert_eq!(shell.colours, Some(format!("/colours/s-{}.css", PALETTE[2].digits())));
        let trail = world.trail(REGENBOOG.0).await;
        let (_, detail) = trail.iter().find(|(action, _)| action == "school.set").expect("an entry");
        let detail: Value = serde_json::from_str(detail).expect("JSON");
        assert_eq!(detail["after"]["short_name"], "De Nieuwe Regenboog");
        assert_ne!(detail["before"]["short_name"], detail["after"]["short_name"]);
    }
}

db_test! {
    async fn two_windows_do_not_overwrite_each_other_unseen(t: TestBackend) {
        let world = World::new(t).await;
        let (one, other) = (world.settings(BEA).await.expect("a page"), world.settings(PETRA).await.expect("a page"));
        let named = |page: &SettingsPage, name: &str| SettingsForm { name: name.into(), ..form_of(page) };
        world.saves(BEA, REGENBOOG, &named(&one, "Van Bea")).await.expect("saved");
        let late = named(&other, "Van Petra");
        assert_eq!(problem(world.saves(PETRA, REGENBOOG, &late).await, Field::Changes), Some(Problem::ChangedMeanwhile));
        let now = world.settings(PETRA).await.expect("a page");
        assert_eq!(now.current.name, "Van Bea");
        world.saves(PETRA, REGENBOOG, &named(&now, "Van Petra")).await.expect("knowingly");
        assert_eq!(world.settings(BEA).await.expect("a page").current.name, "Van Petra");
    }
}

db_test! {
    async fn what_cannot_be_is_refused_beside_its_field(t: TestBackend) {
        let world = World::new(t).await;
        let form = form_of(&world.settings(BEA).await.expect("a page"));
        let outcome = async |form: SettingsForm, field| problem(world.saves(BEA, REGENBOOG, &form).await, field);
        let nowhere = SettingsForm { time_zone: "Europe/Nowhere".into(), ..form.clone() };
        assert_eq!(outcome(nowhere, Field::TimeZone).await, Some(Problem::UnknownChoice));
        let pale = SettingsForm { colour: "own".into(), own_colour: "#ffee00".into(), ..form.clone() };
        assert!(matches!(outcome(pale, Field::Colour).await, Some(Problem::HardToRead(_))));
        let unnamed = SettingsForm { name: " ".into(), ..form };
        assert_eq!(outcome(unnamed, Field::Name).await, Some(Problem::Required));
    }
}

db_test! {
    async fn a_school_without_comments_or_thanks_has_none(t: TestBackend) {
        let world = World::new(t).await;
        let open = domain::feed::PostDraft { comments: CommentMode::Open, ..draft(to(GROEP_3), "open") };
        let post = world.has(ANNA, open).await;
        let comments = async || world.does(MARK, async |work| feed::add_comment(work, post, "Mooi", false, key()).await).await;
        let thanks = async |on| world.does(MARK, async |work| feed::set_thanks(work, post, on, key()).await).await;
        thanks(true).await.expect("thanked");
        world.sets(|form| { form.comments = None; form.thanks = None; }).await;
        assert!(comments().await.is_err());
        let other = world.does(SANNE, async |work| feed::set_thanks(work, post, true, key()).await).await;
        assert!(matches!(other, Err(Error::Denied)));
        thanks(false).await.expect("what was given can be taken back");
        let page = world.sees(MARK, async |work| feed::post_page(work, post).await).await.expect("a post");
        assert_eq!((page.card.comments, page.card.comments_open, page.card.thanks_allowed), (CommentMode::Off, false, false));
        world.does(MARK, async |work| feed::add_comment(work, post, "Alleen voor de juf", true, key()).await).await.expect("always possible");
        let compose = world.sees(ANNA, async |work| feed::compose_page(work, None).await).await.expect("a page");
        assert!(!compose.schools[0].comments_allowed);
        world.sets(|form| form.comments = Some("on".into())).await;
        comments().await.expect("again");
    }
}

db_test! {
    async fn class_parents_write_where_the_school_lets_them(t: TestBackend) {
        let world = World::new(t).await;
        world.publishes(ILSE, &draft(to(GROEP_3), "luizencontrole")).await.expect("handed in");
        world.sets(|form| form.class_parents_write = None).await;
        assert!(matches!(world.publishes(ILSE, &draft(to(GROEP_3), "weer")).await, Err(Error::Denied)));
        assert!(world.sees(ILSE, async |work| feed::compose_page(work, None).await).await.is_err());
        world.publishes(DAAN, &draft(to(GROEP_3), "van de stagiair")).await.expect("trainees still do");
    }
}
