//! The only `<textarea>` of the app. Leptos 0.8 writes the children of a textarea unescaped on the server, so that a text
//! could break out of it; this part escapes them itself.

use leptos::prelude::*;

#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] name: &'static str,
    #[prop(into)] value: RwSignal<String>,
    #[prop(optional)] rows: Option<u32>,
    /// The ids of help and error.
    #[prop(into, optional)]
    described_by: String,
    #[prop(into, optional)] invalid: Signal<bool>,
) -> impl IntoView {
    let initial = format!("\n{}", escaped(&value.get_untracked()));
    view! {
        <textarea
            class="input"
            id=id
            name=name
            rows=rows.unwrap_or(3)
            aria-describedby=described_by
            aria-invalid=move || invalid.get().then_some("true")
            inner_html=initial
            prop:value=move || value.get()
            on:input:target=move |ev| value.set(ev.target().value())
        ></textarea>
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_break_out() {
        let owner = Owner::new();
        owner.set();
        let hostile = RwSignal::new("</textarea><script>alert(1)</script>".to_owned());
        let html = view! { <TextArea id="body" name="body" value=hostile/> }.to_html();
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    }
}
