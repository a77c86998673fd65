//! Looking along over HTTP: forms without JavaScript, cookies, what pages hold, and the end of the time.

use crate::harness::{Actor, NOW, PASSWORD, TestApp, app_test, jpeg};
use backend::clock::random_id;
use domain::time::Instant;

fn key() -> String {
    random_id().expect("chance").to_string()
}

async fn begins(viewer: &mut Actor, person: &str) {
    let fields = [("person", person), ("reason", "Belde over een foto"), ("key", &key())];
    let begun = viewer.post_form("/api/viewing/begin", &fields).await;
    assert_eq!((begun.status, begun.header("location")), (302, "/"), "{}", begun.text());
}

/// The proof of signing in is too long ago by then.
async fn begins_anew(viewer: &mut Actor, person: &str) {
    let proof = [("password", PASSWORD), ("next", "/")];
    viewer.post_form("/api/account/prove", &proof).await;
    begins(viewer, person).await;
}

app_test! {
    async fn the_office_looks_along_and_stops_without_wasm(app: TestApp) {
        let sanne = app.world.person("sanne").id.to_string();
        let mut joost = app.sign_in("joost").await;
        let page = joost.get(&format!("/people/persons/{sanne}")).await.text();
        assert!(page.contains("Bekijk als Sanne de Vries"), "the page about her offers it");
        let page = joost.get(&format!("/people/persons/{sanne}/view")).await.text();
        assert!(page.contains("/api/viewing/begin") && page.contains("Waarom kijkt u mee?"));
        let own = joost.cookies["s"].clone();
        begins(&mut joost, &sanne).await;
        assert!(joost.cookies["s"] != own, "the session has a new token");

        let feed = joost.get("/").await;
        let text = feed.text();
        assert!(text.contains("U kijkt mee als Sanne de Vries") && text.contains("nog 30 min"), "every page says so");
        assert!(!text.contains(&format!("data-person=\"{sanne}\"")), "what is kept of the page is not hers");
        assert!(text.contains("Mila") && !text.contains("Noor"), "nothing of her other school");
        assert!(feed.header("cache-control").contains("no-store"));
        assert!(joost.get("/account").await.text().contains("U kijkt mee en kunt niets wijzigen"));

        let refused = joost.call("/api/feed/mark_read", &[("until", "0"), ("key", &key())]).await;
        assert!(refused.status == 403 && refused.text().contains("viewing_only"), "{}", refused.text());
        let refused = joost.upload(app.school("regenboog"), "foto.jpg", "image/jpeg", jpeg()).await;
        assert!(refused.status == 403 && refused.text().contains("viewing_only"), "{}", refused.text());
        let back = joost.post_form_from("http://localhost/more", "/api/accounts/theme", &[("theme", "dark")]).await;
        let told = joost.get(back.header("location").trim_start_matches("http://localhost")).await.text();
        assert!(told.contains("U kijkt mee en kunt niets wijzigen"), "a plain form is told so on its page");

        let stopped = joost.post_form("/api/viewing/stop", &[("person", &sanne)]).await;
        assert_eq!(stopped.header("location"), format!("/people/persons/{sanne}?viewing=stopped"));
        assert_eq!(stopped.header("clear-site-data"), "\"cache\"");
        let page = joost.get(stopped.header("location")).await.text();
        assert!(page.contains("U kijkt niet meer mee") && !page.contains("U kijkt mee als"));
        let again = joost.post_form("/api/viewing/stop", &[("person", &sanne)]).await;
        assert_eq!(again.status, 302, "a second tap does no harm");
        app.run_jobs().await;
    }
}

app_test! {
    async fn the_first_request_after_the_end_says_so_and_does_nothing_else(app: TestApp) {
        let sanne = app.world.person("sanne").id.to_string();
        let mut joost = app.sign_in("joost").await;
        begins(&mut joost, &sanne).await;
        app.travel_to(NOW.plus(30 * Instant::MINUTE));
        let over = joost.call("/api/feed/mark_read", &[("until", "0"), ("key", &key())]).await;
        assert!(over.status == 409 && over.text().contains("viewing_over"), "{}", over.text());
        assert!(over.cookie("s").is_some() && over.header("clear-site-data") == "\"cache\"");
        assert!(joost.get("/").await.text().contains("Joost"), "one's own page again");

        begins_anew(&mut joost, &sanne).await;
        app.travel_to(NOW.plus(61 * Instant::MINUTE));
        let over = joost.get("/photos").await;
        assert_eq!((over.status, over.header("location")), (303, "/?viewing=over"));
        assert!(joost.get("/?viewing=over").await.text().contains("Het meekijken is voorbij"));
        app.run_jobs().await;
    }
}

app_test! {
    async fn signing_out_ends_it_and_the_person_is_told(app: TestApp) {
        let sanne = app.world.person("sanne").id.to_string();
        let mut joost = app.sign_in("joost").await;
        begins(&mut joost, &sanne).await;
        joost.post_form("/api/accounts/sign_out", &[]).await;
        assert!(joost.get("/").await.header("location").starts_with("/sign-in"));
        app.run_jobs().await;
        let mut reader = app.sign_in("sanne").await;
        let page = reader.get("/account").await.text();
        assert!(page.contains("Wie keek er mee?") && page.contains("Joost de Boer") && page.contains("Belde over een foto"));
    }
}
