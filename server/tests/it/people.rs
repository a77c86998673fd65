//! The records of people over HTTP: forms without JavaScript, and what pages give away.

use crate::harness::{Actor, PASSWORD, TestApp, app_test};
use backend::clock::random_id;
use domain::{people::child::ChildPage, time::Instant};

fn key() -> String {
    random_id().expect("chance").to_string()
}

async fn child(actor: &mut Actor, id: &str) -> ChildPage {
    actor.call("/api/people/child", &[("child", id)]).await.json()
}

app_test! {
    async fn a_form_without_javascript_moves_a_child_and_goes_back_to_its_page(app: TestApp) {
        let (finn, group_8) = (app.world.child("finn").id.to_string(), app.world.group("8").id.to_string());
        let mut joost = app.sign_in("joost").await;
        let page = format!("/people/children/{finn}");
        let from = format!("http://localhost{page}");
        let mut fields = vec![
            ("child", finn.as_str()),
            ("form[group]", group_8.as_str()),
            ("form[weekdays][]", "0"),
            ("form[weekdays][]", "4"),
            ("form[starts_on]", "2026-11-23"),
            ("kept_form", "place"),
        ];
        let first_key = key();
        fields.push(("key", &first_key));
        let answer = joost.post_form_from(&from, "/api/people/place", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (302, format!("{page}?done=1").as_str()));
        let placed = child(&mut joost, &finn).await;
        assert!(placed.placements.iter().any(|one| one.group.name == "Groep 8" && one.weekdays.0 == 0b001_0001));

        let second_key = key();
        fields.pop();
        fields.push(("key", &second_key));
        let answer = joost.post_form_from(&from, "/api/people/place", &fields).await;
        assert_eq!(answer.status, 303);
        let back = answer.header("location").to_owned();
        assert!(back.starts_with(&format!("{page}?kept=")), "{back}");
        let shown = joost.get(back.split('#').next().unwrap_or_default()).await.text();
        assert!(shown.contains("Dit staat er al in deze tijd"), "the problem stands beside its field");
    }
}

app_test! {
    async fn pages_hold_no_more_than_their_reader_may_know(app: TestApp) {
        let (mila, sanne) = (app.world.child("mila").id, app.world.person("sanne"));
        let address = format!("/people/children/{mila}");
        let mut joost = app.sign_in("joost").await;
        let told = joost.get(&address).await.text();
        assert!(told.contains(&sanne.mail) && told.contains("Voorbeeldstad"));
        let mut anna = app.sign_in("anna").await;
        let told = anna.get(&address).await.text();
        assert!(told.contains("Sanne de Vries") && told.contains("06 00 ") && told.contains("Noten"));
        assert!(!told.contains("@regenboog.example") && !told.contains("Voorbeeldstad"), "no address, not even in the data of the page");
        let mut daan = app.sign_in("daan").await;
        let told = daan.get(&address).await.text();
        assert!(told.contains("Mila de Vries"));
        assert!(!told.contains("Sanne") && !told.contains("Noten") && !told.contains("06 00 "));
        let phone = child(&mut joost, &mila.to_string()).await.guardians.into_iter().find(|one| one.person == sanne.id).expect("Sanne").phone;
        let mut mark = app.sign_in("mark").await;
        let told = mark.get(&format!("/my-children/{mila}")).await.text();
        assert!(told.contains("Sanne de Vries") && !told.contains(&phone) && !told.contains("sanne@"), "what Sanne hides is not there");
        for page in ["/people".to_owned(), "/people?tab=guardians".into(), format!("/people/persons/{}", sanne.id)] {
            assert_eq!(mark.get(&page).await.status, 404, "{page}");
        }
    }
}

app_test! {
    async fn opening_and_closing_information_counts_in_the_next_request(app: TestApp) {
        let adam = app.world.child("adam").id.to_string();
        let (mut petra, mut youssra) = (app.sign_in("petra").await, app.sign_in("youssra").await);
        let page = format!("/my-children/{adam}");
        assert_eq!(youssra.get(&page).await.status, 404);
        let youssra_id = app.world.person("youssra").id;
        let tie = child(&mut petra, &adam).await.guardians.into_iter().find(|one| one.person == youssra_id).expect("Youssra").tie.to_string();
        for (open, status) in [("true", 200), ("false", 404)] {
            let answer = petra.call("/api/people/open_information", &[("tie", &tie), ("open", open), ("key", &key())]).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
            assert_eq!(youssra.get(&page).await.status, status, "in the session that was open already");
        }
    }
}

app_test! {
    async fn what_was_typed_is_still_there_after_showing_who_one_is(app: TestApp) {
        let mila = app.world.child("mila").id.to_string();
        let mut joost = app.sign_in("joost").await;
        app.backend().clock().travel_to(app.backend().clock().now().plus(11 * Instant::MINUTE));
        let page = format!("/people/children/{mila}");
        let key = key();
        let fields = [
            ("child", mila.as_str()),
            ("form[who][name][given]", "Oma Greet"),
            ("form[rights][relation]", "other"),
            ("form[rights][starts_on]", "2026-11-23"),
            ("kept_form", "add-guardian"),
            ("key", &key),
        ];
        let answer = joost.post_form_from(&format!("http://localhost{page}"), "/api/people/add_guardian", &fields).await;
        let back = answer.header("location").split('#').next().unwrap_or_default().to_owned();
        let shown = joost.get(&back).await.text();
        assert!(shown.contains("Oma Greet") && shown.contains("Laat eerst zien"));
        let (_, rest) = shown.split_once("/account/prove?next=").expect("a link to prove it");
        let link = format!("/account/prove?next={}", rest.split('"').next().unwrap_or_default());
        assert!(joost.get(&link).await.text().contains(&back), "the way back is that of the form");
        let proof = [("password", PASSWORD), ("next", back.as_str())];
        let proved = joost.post_form("/api/account/prove", &proof).await;
        assert_eq!(proved.header("location"), back);
        let shown = joost.get(&back).await.text();
        assert!(shown.contains("Oma Greet") && shown.contains("Druk nog een keer") && !shown.contains("Laat eerst zien"));
        let answer = joost.post_form_from(&format!("http://localhost{back}"), "/api/people/add_guardian", &fields).await;
        assert_eq!(answer.header("location"), format!("{page}?done=1"));
    }
}
