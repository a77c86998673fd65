//! The HTML document around every page.

use crate::{App, texts::Locale, viewing::looking_along};
use leptos::prelude::*;
use std::{collections::HashMap, sync::Arc};

/// Addresses of the browser bundle, all under one fingerprint that changes with its contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The folder of all of it, such as `/pkg/516a10c44e48`; empty when no bundle was built.
    pub root: String,
    pub script: String,
    pub wasm: String,
    pub style: String,
    /// The loader of parts that come later.
    pub split_script: String,
    /// Which parts a lazy page needs, by the name of its entry.
    pub prefetch: HashMap<String, Vec<String>>,
}

/// The document, on the server.
pub fn document() -> impl IntoView {
    let bundle = use_context::<Arc<Bundle>>()
        .map(|bundle| Bundle::clone(&bundle))
        .unwrap_or_default();
    let locale = Locale::of_request();
    let (theme, nonce) = (theme_of_request(), use_nonce_text());
    let looking = looking_along();
    let along = looking.as_ref();
    view! {
        <!DOCTYPE html>
        <html lang=locale.language.tag() data-theme=theme data-form=locale.form_tag() data-person=crate::ui::reader_id()
            data-viewing=along.map(|along| along.id.to_string()) data-viewing-person=along.map(|along| along.person.to_string())
            data-viewing-name=along.map(|along| along.name.clone()) data-viewing-left=along.map(|along| along.minutes_left.to_string())>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=bundle.style.clone()/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <Loader bundle nonce/>
                <leptos_meta::MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// A page that has been open for long may meet a newer server: asked when somebody comes back to it and when something
/// breaks, such as a part that the newer server no longer has. Other tabs of the browser learn when looking along as somebody else begins or
/// ends, and its minutes are counted down. And the keeper of the offline page is put in place.
const WATCH: &str = r#"
const ask=()=>fetch("/version",{cache:"no-store"}).then(a=>a.ok?a.text():version).then(now=>{const told=document.getElementById("new-version");if(told&&now!==version)told.hidden=false},()=>{});
let asked=Date.now();const back=()=>{if(!document.hidden&&Date.now()-asked>6e4){asked=Date.now();ask()}};
document.addEventListener("visibilitychange",back);addEventListener("online",back);addEventListener("error",ask);addEventListener("unhandledrejection",ask);
const told=document.documentElement.dataset,who=told.viewing??"",tabs=new BroadcastChannel("viewing");
tabs.onmessage=heard=>{if(heard.data!==who)location.reload()};tabs.postMessage(who);
if(who){const end=Date.now()+told.viewingLeft*6e4,left=document.getElementById("viewing-left");
setInterval(()=>{const minutes=Math.ceil((end-Date.now())/6e4);if(minutes<1)location.reload();else if(left)left.textContent=left.textContent.replace(/\d+/,minutes)},5e3)}
addEventListener("load",()=>navigator.serviceWorker?.register("/sw.js").catch(()=>{}));"#;

/// A build for development follows its server: a new bundle, or the same one after a restart, loads the page anew.
const FOLLOW: &str = if cfg!(debug_assertions) {
    r#"
let away=false;setInterval(()=>fetch("/version",{cache:"no-store"}).then(a=>a.text()).then(now=>{if(away||now!==version)location.reload()},()=>{away=true}),1000);"#
} else {
    ""
};

/// What `/version` answers: the fingerprint of the bundle.
pub fn version_of(root: &str) -> &str {
    root.rsplit('/').next().unwrap_or_default()
}

/// Loads and starts the wasm once the page has been parsed and its style is there, so that text and photos come first: on a slow line
/// whatever is asked for earlier takes its share of the bytes that the first paint waits for. Then all of it at once.
#[component]
fn Loader(bundle: Bundle, nonce: String) -> impl IntoView {
    if bundle.script.is_empty() {
        return ().into_any();
    }
    let Bundle {
        root,
        script,
        wasm,
        split_script,
        prefetch,
        ..
    } = bundle;
    let split_name = split_script.rsplit('/').next().unwrap_or_default().to_owned();
    let start = format!(
        "const wasm=fetch(\"{wasm}\",{{priority:\"low\"}});import(\"{split_script}\");\
         import(\"{script}\").then(m=>m.default({{module_or_path:wasm}}).then(()=>m.hydrate()));const version=\"{version}\";{WATCH}{FOLLOW}",
        version = version_of(&root)
    );
    provide_context(leptos::WasmSplitManifest(ArcStoredValue::new((root, prefetch, split_name))));
    view! {
        <script type="module" nonce=nonce inner_html=start></script>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
fn theme_of_request() -> String {
    crate::request::preferences().map_or_else(|| "system".into(), |preferences| preferences.theme)
}

#[cfg(not(feature = "ssr"))]
fn theme_of_request() -> String {
    "system".into()
}

#[cfg(feature = "ssr")]
fn use_nonce_text() -> String {
    leptos::nonce::use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default()
}

#[cfg(not(feature = "ssr"))]
fn use_nonce_text() -> String {
    String::new()
}
