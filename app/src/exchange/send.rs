//! The form with the file. Without wasm the browser sends it and goes to the answer; with it the page shows how far it is.

use super::refused::told_sentence;
use crate::{texts::use_texts, ui::Icon};
use domain::{
    exchange::MAX_FILE_BYTES,
    ids::{RequestKey, SchoolId},
};
use leptos::{ev::SubmitEvent, prelude::*};
use serde::Deserialize;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{FormData, HtmlFormElement, ProgressEvent, XmlHttpRequest};

/// `refused` is what the answer to a form sent without wasm said.
#[component]
pub fn SendFile(school: SchoolId, key: RequestKey, refused: Option<String>) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.exchange;
    let told = RwSignal::new(refused);
    let progress = RwSignal::new(None::<u8>);
    let submit = move |ev: SubmitEvent| {
        let form = ev.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form.filter(|_| progress.get_untracked().is_none()) else {
            ev.prevent_default();
            return;
        };
        // A browser that will not send it so sends the form by itself.
        if send(
            &form,
            move |percent| progress.set(Some(percent)),
            move |outcome| match outcome {
                Ok(id) => {
                    let _ = window().location().assign(&format!("/people/import/{id}"));
                }
                Err(code) => {
                    progress.set(None);
                    told.set(Some(code));
                }
            },
        )
        .is_some()
        {
            ev.prevent_default();
            told.set(None);
            progress.set(Some(0));
        }
    };
    let note = move || {
        told.get().map(|code| {
            view! { <p class="error" id="file-error" role="alert"><Icon name="warning" small=true/>{told_sentence(texts, &code)}</p> }
        })
    };
    let bar = move || {
        progress.get().map(|percent| {
            let sentence = if percent < 100 {
                (t.sending)(percent)
            } else {
                t.reading.to_owned()
            };
            view! {
                <div class="stack s" role="status">
                    <progress class="progress" value=percent.to_string() max="100" aria-label=t.send></progress>
                    <span class="muted small">{sentence}</span>
                </div>
            }
        })
    };
    view! {
        <form class="card pad form" id="upload" method="post" action=format!("/uploads/people/{school}") enctype="multipart/form-data" on:submit=submit>
            <div class="field">
                <label for="file">{t.file}</label>
                <p class="help" id="file-help">{(t.file_help)(MAX_FILE_BYTES / 1024 / 1024)}</p>
                <input type="hidden" name="key" value=key.to_string()/>
                <input class="input" id="file" name="file" type="file" required=true accept=".xml,.csv,.txt,.xlsx,text/xml,application/xml,text/csv"
                    aria-describedby="file-help file-error" aria-invalid=move || told.with(|told| told.is_some()).then_some("true")/>
                <div class="field-foot">{note}</div>
            </div>
            {bar}
            <div class="form-actions">
                <button class="btn primary" type="submit" aria-busy=move || progress.get().map(|_| "true")><Icon name="upload"/>{t.send}</button>
            </div>
            <p class="muted small">{t.dropped}</p>
        </form>
    }
    .into_any()
}

#[derive(Deserialize)]
struct Arrived {
    id: Uuid,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Told {
    code: String,
    /// For a refused file the reason.
    message: String,
}

/// Sends the form. `on_progress` gets percents; `on_end` the id of the import, or what the server told. None when the browser will not.
fn send(form: &HtmlFormElement, on_progress: impl Fn(u8) + 'static, on_end: impl FnOnce(Result<Uuid, String>) + 'static) -> Option<()> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", &form.action()).ok()?;
    request.set_request_header("accept", "application/json").ok()?;
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            on_progress((event.loaded() / event.total() * 100.0) as u8);
        }
    });
    request
        .upload()
        .ok()?
        .set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    let answered = request.clone();
    let end: JsValue = Closure::once_into_js(move || on_end(ended(&answered)));
    request.set_onloadend(Some(end.unchecked_ref()));
    let filled_in = FormData::new_with_form(form).ok()?;
    request.send_with_opt_form_data(Some(&filled_in)).ok()
}

fn ended(request: &XmlHttpRequest) -> Result<Uuid, String> {
    let status = request.status().unwrap_or_default();
    let body = request.response_text().ok().flatten().unwrap_or_default();
    if status == 201 {
        return serde_json::from_slice::<Arrived>(body.as_bytes())
            .map(|arrived| arrived.id)
            .map_err(|_| String::new());
    }
    let told: Told = serde_json::from_slice(body.as_bytes()).unwrap_or_default();
    Err(if told.message.is_empty() { told.code } else { told.message })
}
