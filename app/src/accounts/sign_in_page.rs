//! Signing in. One form that works with and without wasm; in the demonstration its people are a tap away.

use super::{
    parts::{DoneNote, done},
    passkeys::PasskeyButton,
    server_fns::{ChooseLanguage, SignIn, load_sign_in, sign_in},
};
use crate::{
    error::AppError,
    posted::KEPT,
    shell::PostedProblem,
    texts::{Texts, use_texts},
    ui::{ErrorNote, FieldProblem, Icon, Toasts, page_data},
};
use domain::{
    accounts::{DemoPerson, is_own_path, page::SignInStep},
    language::Language,
    validation::Field,
};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// Apart from the first load: whoever opens the app every day never sees it.
pub struct SignInPage;

impl SignInPage {
    pub fn view() -> AnyView {
        view! { <Welcome/> }.into_any()
    }
}

#[component]
fn Welcome() -> impl IntoView {
    let t = use_texts();
    Toasts::provide();
    let offered = page_data(|| (), |()| load_sign_in());
    view! {
        <Title text=t.accounts.form_title/>
        <div class="welcome">
            <header class="welcome-head">
                <svg class="mark l" aria-hidden="true"><use href="/icons.svg#mark"></use></svg>
                <h1>{t.accounts.title}</h1>
                <p>{t.accounts.intro}</p>
            </header>
            <main class="welcome-main" id="main">
                {done_text(t).map(|text| view! { <DoneNote text/> })}
                <Suspense>
                    {move || Suspend::new(async move {
                        let offered = offered.await.unwrap_or_default();
                        (!offered.demo_people.is_empty()).then(|| view! { <Demonstration people=offered.demo_people password=offered.demo_password/> })
                    })}
                </Suspense>
                <Form/>
            </main>
            <footer class="welcome-foot">
                <Languages/>
                <p class="muted">{t.accounts.help}" "<a href="/sign-in/help" rel="external">{t.accounts.door_help}</a></p>
            </footer>
        </div>
    }
}

/// What was done just before.
fn done_text(t: &Texts) -> Option<&'static str> {
    match done()?.as_str() {
        "password" => Some(t.own.password_reset),
        "closed" => Some(t.own.closed),
        _ => None,
    }
}

/// Where to go after signing in, as the address says.
pub(super) fn next_page() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("next")).unwrap_or_default())
}

#[component]
fn Demonstration(people: Vec<DemoPerson>, password: String) -> impl IntoView {
    let t = use_texts();
    let next = next_page();
    let buttons = people
        .into_iter()
        .map(|person| {
            let role = if t.language == Language::Nl {
                person.role_nl
            } else {
                person.role_en
            };
            view! {
                <form method="post" action=SignIn::url()>
                    <input type="hidden" name="mail" value=person.mail/>
                    <input type="hidden" name="password" value=password.clone()/>
                    <input type="hidden" name="next" value=move || next.get()/>
                    <button class="person" type="submit">
                        <span class="avatar" aria-hidden="true">{person.initials}</span>
                        <span class="person-text"><strong>{person.name}</strong><span>{role}</span></span>
                        <Icon name="right" flip=true/>
                    </button>
                </form>
            }
        })
        .collect_view();
    view! {
        <section class="card pad demo">
            <h2>{t.accounts.demo_title}</h2>
            <p class="help">{t.accounts.demo_help}</p>
            <div class="people">{buttons}</div>
            <p class="small"><a href="/demo/mailbox" rel="external">{t.invited.mailbox_title}</a></p>
        </section>
        <p class="or"><span>{t.accounts.or}</span></p>
    }
}

#[component]
fn Form() -> impl IntoView {
    let t = use_texts();
    let (error, is_busy) = (RwSignal::new(None::<AppError>), RwSignal::new(false));
    let errors = Signal::derive(move || error.get().map(|error| error.fields()).unwrap_or_default());
    let invalid = move |field: Field| move || errors.with(|errors| errors.at(field)).map(|_| "true");
    let next = next_page();
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let form = ev.target().and_then(|target| target.dyn_into().ok());
        let Some(filled_in) = form.and_then(|form| FormData::new_with_form(&form).ok()) else {
            return;
        };
        let text = |name: &str| filled_in.get(name).as_string();
        let (mail, password) = (text("mail").unwrap_or_default(), text("password").unwrap_or_default());
        let own_device = text("own_device");
        is_busy.set(true);
        spawn_local(async move {
            match sign_in(mail, password, own_device, None).await {
                // The person's own language and colours are in the document, so it is loaded anew.
                Ok(SignInStep::SecondFactor) => {
                    let to = next.get_untracked();
                    let _ = window()
                        .location()
                        .assign(&format!("/sign-in/code?next={}", if is_own_path(&to) { &to } else { "/" }));
                }
                Ok(SignInStep::Done) => {
                    let to = next.get_untracked();
                    let _ = window().location().assign(if is_own_path(&to) { &to } else { "/" });
                }
                Err(told) => {
                    error.set(Some(told));
                    is_busy.set(false);
                }
            }
        });
    };
    // The page to go on to has a form that was sent after the session ended.
    let keeps_text = move || next.with(|next| next.contains(&format!("{KEPT}=")));
    view! {
        <form method="post" action=SignIn::url() on:submit=submit class="card pad form" novalidate>
            {move || keeps_text().then(|| view! { <div class="note info" role="status"><Icon name="info"/><div>{t.ui.signed_out}</div></div> })}
            {move || match error.get() {
                Some(AppError::Invalid(_)) => ().into_any(),
                Some(error) => view! { <ErrorNote error/> }.into_any(),
                None => view! { <PostedProblem/> }.into_any(),
            }}
            <input type="hidden" name="next" value=move || next.get()/>
            <div class="field">
                <label for="mail">{t.accounts.mail}</label>
                <input class="input" id="mail" name="mail" type="email" autocomplete="username" autocapitalize="none" spellcheck="false"
                    required aria-describedby="mail-error" aria-invalid=invalid(Field::Mail)/>
                <FieldProblem id="mail-error" field=Field::Mail errors/>
            </div>
            <div class="field">
                <label for="password">{t.accounts.password}</label>
                <input class="input" id="password" name="password" type="password" autocomplete="current-password" required
                    aria-describedby="password-error" aria-invalid=invalid(Field::Password)/>
                <FieldProblem id="password-error" field=Field::Password errors/>
            </div>
            <label class="check">
                <input type="checkbox" name="own_device" value="yes"/>
                <span>{t.accounts.own_device}<span class="help">{t.accounts.own_device_help}</span></span>
            </label>
            <button class="btn primary wide" type="submit" aria-busy=move || is_busy.get().then_some("true")>{t.accounts.sign_in}</button>
            <PasskeyButton next/>
            <a class="btn quiet wide" href="/forgotten" rel="external">{t.own.forgotten}</a>
        </form>
    }
}

/// Nederlands and English as buttons of a form each.
#[component]
pub fn Languages() -> impl IntoView {
    let t = use_texts();
    let buttons = [(Language::Nl, "Nederlands"), (Language::En, "English")]
        .map(|(language, name)| {
            view! {
                <form method="post" action=ChooseLanguage::url()>
                    <input type="hidden" name="language" value=language.tag()/>
                    <button class="lang" type="submit" lang=language.tag() aria-pressed=(t.language == language).to_string()>{name}</button>
                </form>
            }
        })
        .collect_view();
    view! { <div class="langs" role="group" aria-label=t.accounts.language_label>{buttons}</div> }
}
