//! What a browser shows when no page of the app could answer: what is wrong, and the way back. It stands alone, without scripts, since
//! it must show when everything else is refused.

use crate::texts::Locale;
use domain::language::{AddressForm, Language};
use leptos::prelude::*;

/// The document. `reference` is the code by which the log line is found again.
pub fn refusal_document(sentence: &str, language: Language, reference: Option<&str>) -> String {
    let locale = Locale {
        language,
        form: AddressForm::default(),
    };
    let t = locale.texts();
    let code = reference.map(|code| format!("{}: {code}", t.ui.code));
    let owner = Owner::new();
    owner.with(|| {
        view! {
            <!DOCTYPE html>
            <html lang=language.tag()>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                    <title>"Schoolplein"</title>
                    <link rel="icon" href="/icon.svg"/>
                    <link rel="stylesheet" href="/offline.css"/>
                </head>
                <body>
                    <main>
                        <img src="/icon.svg" alt="" width="72" height="72"/>
                        <h1>{t.ui.error_title}</h1>
                        <p>{sentence.to_owned()}</p>
                        {code.map(|code| view! { <p>{code}</p> })}
                        <a href="/">{t.ui.to_start}</a>
                    </main>
                </body>
            </html>
        }
        .to_html()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_is_wrong_and_leads_back() {
        let html = refusal_document("Dit is <te groot>.", Language::Nl, Some("a1b2"));
        assert!(html.starts_with("<!DOCTYPE html>"), "{html}");
        assert!(
            html.contains("Dit is &lt;te groot&gt;.") && html.contains("a1b2") && html.contains("href=\"/\""),
            "{html}"
        );
        assert!(!html.contains("<script"), "{html}");
        assert!(refusal_document("Too large.", Language::En, None).contains("lang=\"en\""));
    }
}
