//! What a school decides about itself shows at the next request.

use crate::harness::{TestApp, app_test};
use backend::people::settings::{SchoolChange, set_school};
use domain::language::AddressForm;

app_test! {
    async fn a_school_that_says_je_says_it_everywhere(app: TestApp) {
        let mut mark = app.sign_in("mark").await;
        let formal = mark.get("/more").await.text();
        assert!(formal.contains("data-form=\"u\"") && formal.contains("Meld u af"), "{formal}");
        let change = SchoolChange {
            school: Some(app.school("regenboog").to_string()),
            downloads_allowed: None,
            address_form: Some(AddressForm::Je),
        };
        set_school(app.backend(), change).await.expect("changed");
        let familiar = mark.get("/more").await.text();
        assert!(familiar.contains("data-form=\"je\"") && familiar.contains("Meld je af"), "{familiar}");
        let words = |page: &str| page.split(|c: char| !c.is_alphanumeric()).any(|word| ["u", "uw"].contains(&word.to_lowercase().as_str()));
        let shown = familiar.split("<main").nth(1).expect("a page");
        assert!(!words(shown.split("</main>").next().expect("its content")), "{shown}");
    }
}
