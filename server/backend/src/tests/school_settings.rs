//! What an operator changes of a school.

use super::sql::AUDIT;
use crate::{
    Tx, db_test, fetch_all,
    people::{
        settings::{SchoolChange, SchoolSettings, set_school},
        setup::{SetupError, create_school},
    },
    testing::{NOW, new_school},
};
use domain::{language::AddressForm, time::Instant};
use serde_json::{Value, json};

db_test! {
    async fn a_school_changes_its_settings_and_the_audit_keeps_what_they_were(t: TestBackend) {
        create_school(&t.backend, new_school("De Regenboog")).await.expect("a school");
        let school_id = create_school(&t.backend, new_school("De Vlieger")).await.expect("another school");
        let change = |school: &str, downloads_allowed, address_form| SchoolChange {
            school: Some(school.into()),
            downloads_allowed,
            address_form,
        };
        let changed = set_school(&t.backend, change("De Vlieger", Some(false), None)).await.expect("changed");
        let expected = SchoolSettings {
            short_name: "De Vlieger".into(),
            downloads_allowed: false,
            address_form: AddressForm::Je,
        };
        assert_eq!(changed, expected);
        let repeated = set_school(&t.backend, change("De Vlieger", Some(false), Some(AddressForm::Je))).await.expect("as it was");
        assert_eq!(repeated, expected);
        t.backend.clock().travel_to(NOW.plus(Instant::MINUTE));
        let formal = set_school(&t.backend, change("De Vlieger", None, Some(AddressForm::U))).await.expect("changed");
        assert_eq!((formal.downloads_allowed, formal.address_form), (false, AddressForm::U));
        let other = set_school(&t.backend, change("De Regenboog", None, None)).await.expect("as it was");
        assert_eq!((other.downloads_allowed, other.address_form), (true, AddressForm::Je), "only the one that was named");
        let unnamed = SchoolChange { school: None, ..change("", Some(true), None) };
        assert!(matches!(set_school(&t.backend, unnamed).await, Err(SetupError::SeveralSchools(_))));

        let mut tx = Tx::read(&t.backend).await.expect("a connection");
        let trail = fetch_all!(tx.conn(), (String, String), AUDIT, school_id.0).expect("the audit");
        let trail: Vec<Value> = trail
            .into_iter()
            .filter(|(action, _)| action == "school.set")
            .map(|(_, detail)| serde_json::from_str(&detail).expect("JSON"))
            .collect();
        let before = json!({ "downloads": true, "form": "je" });
        let between = json!({ "downloads": false, "form": "je" });
        let after = json!({ "downloads": false, "form": "u" });
        assert_eq!(trail, [json!({ "before": before, "after": between }), json!({ "before": between, "after": after })]);
    }
}
