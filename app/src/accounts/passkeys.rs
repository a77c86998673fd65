//! The browser's side of passkeys. It speaks JSON with them by itself; browsers that cannot have no button.

use super::{
    own_fns::{add_passkey, ask_new_passkey},
    parts::{Form, FormNote, LineField, typed, typed_key},
    server_fns::{ask_passkey_sign_in, sign_in_with_passkey},
};
use crate::{
    texts::use_texts,
    ui::{FieldProblem, Icon},
};
use domain::{accounts::is_own_path, ids::RequestKey, validation::Field};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Asks for one of the passkeys there are. `None` when the person gave up, or there is none.
pub async fn get(options: &str) -> Option<String> {
    ask("get", "parseRequestOptionsFromJSON", options).await
}

/// Asks for a new one.
async fn create(options: &str) -> Option<String> {
    ask("create", "parseCreationOptionsFromJSON", options).await
}

async fn ask(method: &str, parse: &str, options: &str) -> Option<String> {
    let class = property(&window(), "PublicKeyCredential")?;
    let options = call(&class, parse, &JSON::parse(options).ok()?)?;
    let asked = Object::new();
    Reflect::set(&asked, &"publicKey".into(), &options).ok()?;
    let credentials = property(&window().navigator(), "credentials")?;
    let promise: Promise = call(&credentials, method, &asked)?.dyn_into().ok()?;
    let credential = JsFuture::from(promise).await.ok()?;
    let json = call(&credential, "toJSON", &JsValue::UNDEFINED)?;
    JSON::stringify(&json).ok()?.as_string()
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(object, &name.into()).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    property(object, method)?.dyn_into::<Function>().ok()?.call1(object, argument).ok()
}

/// Whether this browser has passkeys that speak JSON, for a site with a name; false until the page is awake.
fn is_offered() -> RwSignal<bool> {
    let offered = RwSignal::new(false);
    Effect::new(move || {
        let class = property(&window(), "PublicKeyCredential");
        let host = window().location().hostname().unwrap_or_default();
        let has_name = host.chars().any(|c| c.is_ascii_alphabetic());
        offered.set(has_name && class.is_some_and(|class| property(&class, "parseRequestOptionsFromJSON").is_some()));
    });
    offered
}

/// Signs in without address and password.
#[component]
pub fn PasskeyButton(next: Memo<String>) -> impl IntoView {
    let t = use_texts();
    let (form, offered) = (Form::of(""), is_offered());
    let sign_in = move |_| {
        form.go(Box::pin(async move {
            let (question, options) = ask_passkey_sign_in().await?;
            let Some(credential) = get(&options).await else {
                return Ok(String::new());
            };
            sign_in_with_passkey(question, credential, own_device()).await?;
            let to = next.get_untracked();
            Ok(if is_own_path(&to) { to } else { "/".into() })
        }));
    };
    view! {
        <div class="stack s" hidden=move || !offered.get()>
            <FormNote form/>
            <FieldProblem id="passkey-error" field=Field::PasskeyName errors=form.errors()/>
            <button class="btn wide" type="button" on:click=sign_in aria-busy=move || form.busy()><Icon name="lock"/>{t.own.with_passkey}</button>
        </div>
    }
    .into_any()
}

/// What the checkbox of the form beside it says.
fn own_device() -> bool {
    let boxes = document().query_selector("input[name=own_device]").ok().flatten();
    boxes
        .and_then(|found| found.dyn_into::<web_sys::HtmlInputElement>().ok())
        .is_some_and(|found| found.checked())
}

/// Adds a passkey under a name that its person will know it by.
#[component]
pub fn NewPasskey(key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let (form, offered) = (Form::of(""), is_offered());
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            let (question, options) = ask_new_passkey().await?;
            let Some(credential) = create(&options).await else {
                return Ok(String::new());
            };
            add_passkey(question, credential, typed(&filled_in, "name"), typed_key(&filled_in)).await?;
            Ok("/account?done=passkey".into())
        })
    });
    view! {
        <form class="form" on:submit=submit hidden=move || !offered.get()>
            <FormNote form/>
            <input type="hidden" name="key" value=key.to_string()/>
            <LineField form field=Field::PasskeyName name="name" kind="text" autocomplete="off" label=t.own.passkey_name help=t.own.passkey_name_help.to_owned()
                value=t.own.passkey_default.to_owned()/>
            <button class="btn primary" type="submit" aria-busy=move || form.busy()><Icon name="plus"/>{t.own.add_passkey}</button>
        </form>
        <p class="note info" hidden=move || offered.get()><Icon name="info"/><span>{t.own.no_passkeys_here}</span></p>
    }
    .into_any()
}
