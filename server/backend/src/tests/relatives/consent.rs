//! Who allows, who takes back, and who may not.

use super::*;
use crate::{
    db_test,
    error::Conflict,
    relatives::{lift_stop, stop_photos_as_office},
};
use domain::{invitations::InvitationState, relatives::StoppedBy};

db_test! {
    async fn the_strictest_guardian_counts(t: TestBackend) {
        let world = World::new(t).await;
        let (contact, oma) = world.with_oma().await;
        let photo = world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        assert!(world.reads_file(oma, photo, Variant::Small).await);
        let told = world.relative(MARK, MILA).await;
        let allowed = told.allowed.expect("allowed");
        assert!(allowed.by.starts_with("Sanne") && allowed.mail.is_empty() && allowed.invitation == InvitationState::Active);
        assert!(told.may_stop && !told.may_allow && !told.may_resend);

        world.stops(MARK, contact).await.expect("taken back");
        assert!(!world.reads_file(oma, photo, Variant::Small).await && world.photo_titles(oma).await.is_empty());
        let told = world.relative(SANNE, MILA).await;
        assert_eq!((told.is_stopped, told.may_allow, told.allowed), (StoppedBy::AnotherGuardian, false, None));
        assert!(matches!(world.allows(SANNE, contact, OMA).await, Err(Error::Denied)));
        assert!(matches!(world.stops(SANNE, contact).await, Err(Error::Denied)), "there is nothing to take back");

        assert_eq!(world.relative(MARK, MILA).await.is_stopped, StoppedBy::Me);
        world.wait(Instant::MINUTE);
        world.allows(MARK, contact, OMA).await.expect("allowed again");
        assert!(!world.reads_file(oma, photo, Variant::Small).await, "an invitation goes out again");
        let ticket = mailed(&world, OMA).await;
        let session = world.reading(oma).await.session.clone();
        crate::invitations::accept_signed_in(&world.backend, &ticket, &session).await.expect("added");
        let newer = world.has_file(ANNA, to(GROEP_3), "nieuwer", "photo").await;
        assert!(world.reads_file(oma, newer, Variant::Small).await);
        assert_eq!(world.photo_titles(oma).await, ["nieuwer"], "of what came before, nothing");
        let trail = world.trail(MILA.0).await;
        let about = |action: &str| trail.iter().filter(|(known, _)| known == action).count();
        assert_eq!([about("relative.allow"), about("relative.stop")], [2, 1]);
        assert!(trail.iter().all(|(_, detail)| !detail.contains(OMA)), "no address in the trail");
    }
}

db_test! {
    async fn the_office_stops_and_lifts_but_allows_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let (contact, oma) = world.with_oma().await;
        let photo = world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        let page = world.child(JOOST, MILA).await.expect("a child");
        let told = &page.relatives[0];
        assert!(told.may_stop && !told.may_allow && !told.may_resend && !told.may_lift);
        assert!(matches!(world.allows(JOOST, contact, OMA).await, Err(Error::NotFound)));
        assert!(world.child(ANNA, MILA).await.expect("a child").relatives.is_empty(), "not for teachers");
        for stranger in [ANNA, BEA, TOM, SANNE] {
            let stopped = world.does(stranger, async |work| stop_photos_as_office(work, contact, key()).await).await;
            assert!(matches!(stopped, Err(Error::NotFound | Error::Denied)), "{stranger}");
        }
        world.does(JOOST, async |work| stop_photos_as_office(work, contact, key()).await).await.expect("stopped");
        assert!(!world.reads_file(oma, photo, Variant::Small).await);
        assert_eq!(world.relative(SANNE, MILA).await.is_stopped, StoppedBy::Office);
        assert!(matches!(world.allows(SANNE, contact, OMA).await, Err(Error::Denied)));
        world.does(PETRA, async |work| lift_stop(work, contact, key()).await).await.expect("lifted");
        assert!(!world.reads_file(oma, photo, Variant::Small).await, "lifting allows nothing");
        let again = world.does(PETRA, async |work| lift_stop(work, contact, key()).await).await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))));
        world.allows(SANNE, contact, OMA).await.expect("allowed again");
    }
}

db_test! {
    async fn who_decides_nothing_allows_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let contact = world.has_contact(MILA, "family", "Oma Truus").await;
        for stranger in [YOUSSRA, ANNA, DAAN, JOOST, PETRA, BEA, TOM] {
            assert!(matches!(world.allows(stranger, contact, OMA).await, Err(Error::NotFound)), "{stranger}");
            assert!(matches!(world.stops(stranger, contact).await, Err(Error::NotFound)), "{stranger}");
        }
        let nobody = ContactId(uuid::Uuid::from_u128(1));
        assert!(matches!(world.allows(SANNE, nobody, OMA).await, Err(Error::NotFound)));
        for kind in ["pick_up", "emergency"] {
            let other = world.has_contact(MILA, kind, kind).await;
            assert!(matches!(world.allows(SANNE, other, OMA).await, Err(Error::Denied)), "{kind}");
        }
        let page = world.child(PETRA, MILA).await.expect("a child");
        let tie = page.guardians.iter().find(|one| one.person == MARK).expect("a guardian").tie;
        let mut without = crate::tests::people::rights();
        without.authority = None;
        world.does(PETRA, async |work| people::set_rights(work, tie, &without, key()).await).await.expect("changed");
        assert!(matches!(world.allows(MARK, contact, OMA).await, Err(Error::Denied)), "authority decides");
        assert!(!world.relative(MARK, MILA).await.may_allow);
        assert_eq!(world.count("SELECT count(*) FROM invitation").await, 0);
    }
}

db_test! {
    async fn a_contact_that_is_no_family_any_more_sees_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let (contact, oma) = world.with_oma().await;
        let photo = world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        let renamed = contact_form("family", "Oma Truus de Vries");
        world.does(JOOST, async |work| people::edit_contact(work, contact, &renamed, key()).await).await.expect("edited");
        assert!(world.reads_file(oma, photo, Variant::Small).await, "another spelling changes nothing");
        let fetches = contact_form("pick_up", "Oma Truus");
        world.does(JOOST, async |work| people::edit_contact(work, contact, &fetches, key()).await).await.expect("edited");
        assert!(!world.reads_file(oma, photo, Variant::Small).await);
        world.does(JOOST, async |work| people::edit_contact(work, contact, &renamed, key()).await).await.expect("edited");
        assert!(!world.reads_file(oma, photo, Variant::Small).await, "family again is not allowed again");
        world.allows(MARK, contact, OMA).await.expect("allowed anew");
        world.stops(MARK, contact).await.expect("taken back");
        world.does(JOOST, async |work| people::remove_contact(work, contact, key()).await).await.expect("removed");
        assert_eq!(world.count("SELECT count(*) FROM photo_stop").await, 0);
    }
}
