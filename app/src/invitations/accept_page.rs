//! Making an account, or adding what the invitation is about to the one that is signed in.

use super::{
    landing_page::Welcome,
    server_fns::{AcceptNew, AcceptSignedIn, ProveAddress, accept_new, load_accept, prove_address},
};
use crate::{
    accounts::server_fns::SignOut,
    error::AppError,
    texts::use_texts,
    ui::{ErrorNote, FieldProblem, Icon, PageProblem, page_data},
};
use domain::{
    invitations::{AcceptPage, InvitedChild},
    validation::{Field, FieldErrors},
};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use std::future::Future;
use wasm_bindgen::JsCast;
use web_sys::FormData;

pub struct AcceptInvitationPage;

impl AcceptInvitationPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let page = page_data(|| (), |()| load_accept());
        let body = move || {
            Suspend::new(async move {
                match page.await {
                    Ok(page) => view! { <Accept page/> }.into_any(),
                    Err(AppError::NotFound) => view! { <CookieGone/> }.into_any(),
                    Err(error) => view! { <PageProblem error/> }.into_any(),
                }
            })
        };
        view! { <Welcome title=t.invitations.title><Suspense>{body}</Suspense></Welcome> }.into_any()
    }
}

/// The half hour is over, or this browser never had the invitation.
#[component]
fn CookieGone() -> impl IntoView {
    let t = use_texts();
    view! {
        <section class="card pad stack l">
            <h1>{t.invitations.gone_title}</h1>
            <p>{t.invitations.gone_text}</p>
            <a class="btn wide" href="/invitation" rel="external">{t.invitations.code_title}</a>
        </section>
    }
    .into_any()
}

#[component]
fn Accept(page: AcceptPage) -> impl IntoView {
    let t = use_texts();
    let about = about(&page.children);
    let photos = photos(&page.photos_of);
    let form = match (&page.signed_in_as, page.is_letter) {
        _ if page.is_for_somebody_else => view! { <ForSomebodyElse page=page.clone()/> }.into_any(),
        (Some(name), _) => {
            let name = name.clone();
            view! { <AddToAccount name/> }.into_any()
        }
        (None, true) => view! { <AskAddress/> }.into_any(),
        (None, false) => view! { <NewAccountForm page=page.clone()/> }.into_any(),
    };
    view! {
        <section class="card pad stack">
            <h1>{(t.invitations.open_title)(&page.school_name)}</h1>
            <p class="muted">{(t.invitations.invited)(&page.invited)}</p>
            {about}
            {photos}
            {page.is_staff.then(|| view! { <p>{t.invitations.as_staff}</p> })}
        </section>
        {form}
    }
    .into_any()
}

/// As a relative: whose photos, and that there is nothing else to see.
fn photos(children: &[InvitedChild]) -> AnyView {
    let t = use_texts();
    let names: Vec<&str> = children.iter().map(|child| child.given_name.as_str()).collect();
    (!names.is_empty())
        .then(|| view! { <p>{(t.relatives.invited)(&names.join(", "))}</p><p class="muted">{t.relatives.invited_help}</p> })
        .into_any()
}

/// A guardian opened what was meant for a relative or for another guardian, as on a device or with an address of them both.
#[component]
fn ForSomebodyElse(page: AcceptPage) -> impl IntoView {
    let t = use_texts();
    let text = match page.photos_of.is_empty() {
        true => (t.invitations.for_another)(&page.invited),
        false => t.relatives.for_somebody_else.to_owned(),
    };
    view! {
        <section class="card pad stack l">
            <p>{text}</p>
            <form method="post" action=SignOut::url()>
                <button class="btn primary wide" type="submit">{t.invitations.somebody_else}</button>
            </form>
        </section>
    }
    .into_any()
}

/// Given names and groups: enough to see that it is about one's own child.
pub fn about(children: &[InvitedChild]) -> AnyView {
    let rows = children
        .iter()
        .map(|child| {
            let groups = child.groups.join(", ");
            view! { <li class="item"><span class="item-text"><strong>{child.given_name.clone()}</strong><span class="item-sub">{groups}</span></span></li> }
        })
        .collect_view();
    (!children.is_empty()).then(|| view! { <ul class="list">{rows}</ul> }).into_any()
}

#[component]
fn AddToAccount(name: String) -> impl IntoView {
    let t = use_texts();
    view! {
        <section class="card pad stack l">
            <h2>{(t.invitations.signed_in_title)(&name)}</h2>
            <p>{t.invitations.signed_in_text}</p>
            <form method="post" action=AcceptSignedIn::url()>
                <button class="btn primary wide" type="submit">{t.invitations.add_to_account}</button>
            </form>
            <form method="post" action=SignOut::url()>
                <button class="btn quiet wide" type="submit">{t.invitations.somebody_else}</button>
            </form>
        </section>
    }
    .into_any()
}

/// What a form of these pages does with wasm: it stays, and shows what is wrong at its fields.
fn stay<Fut>(error: RwSignal<Option<AppError>>, busy: RwSignal<bool>, send: impl Fn(FormData) -> Fut + 'static) -> impl Fn(SubmitEvent)
where
    Fut: Future<Output = Result<(), AppError>> + 'static,
{
    move |ev: SubmitEvent| {
        ev.prevent_default();
        let form = ev.target().and_then(|target| target.dyn_into().ok());
        let Some(filled_in) = form.and_then(|form| FormData::new_with_form(&form).ok()) else {
            return;
        };
        busy.set(true);
        let sending = send(filled_in);
        spawn_local(async move {
            let outcome = sending.await;
            busy.set(false);
            error.set(outcome.err());
        });
    }
}

fn field_of(form: &FormData, name: &str) -> Option<String> {
    form.get(name).as_string()
}

/// A letter proves nothing about a mailbox, so the address gets a mail first.
#[component]
fn AskAddress() -> impl IntoView {
    let t = use_texts();
    let (error, busy) = (RwSignal::new(None::<AppError>), RwSignal::new(false));
    let errors = Signal::derive(move || error.get().map(|error| error.fields()).unwrap_or_default());
    let submit = stay(error, busy, |form| prove_address(field_of(&form, "mail").unwrap_or_default()));
    view! {
        <form method="post" action=ProveAddress::url() on:submit=submit class="card pad form" novalidate>
            <h2>{t.invitations.address_title}</h2>
            {move || general(error.get())}
            <div class="field">
                <label for="mail">{t.accounts.mail}</label>
                <p class="help" id="mail-help">{t.invitations.address_help}</p>
                <input class="input" id="mail" name="mail" type="email" autocomplete="email" autocapitalize="none" spellcheck="false" required
                    aria-describedby="mail-help mail-error"/>
                <FieldProblem id="mail-error" field=Field::Mail errors/>
            </div>
            <button class="btn primary wide" type="submit" aria-busy=move || busy.get().then_some("true")>{t.invitations.address_button}</button>
            <HaveAccount/>
        </form>
    }
    .into_any()
}

fn general(error: Option<AppError>) -> AnyView {
    match error {
        None | Some(AppError::Invalid(_)) => ().into_any(),
        Some(error) => view! { <ErrorNote error/> }.into_any(),
    }
}

#[component]
fn HaveAccount() -> impl IntoView {
    let t = use_texts();
    view! { <p><a href="/sign-in?next=/invitation/accept" rel="external">{t.invitations.have_account}</a></p> }
}

#[component]
fn NewAccountForm(page: AcceptPage) -> impl IntoView {
    let t = use_texts();
    let (error, busy) = (RwSignal::new(None::<AppError>), RwSignal::new(false));
    let errors = Signal::derive(move || error.get().map(|error| error.fields()).unwrap_or_default());
    let submit = stay(error, busy, |form| {
        let of = |name: &str| field_of(&form, name);
        accept_new(
            of("given").unwrap_or_default(),
            of("infix"),
            of("family"),
            of("password").unwrap_or_default(),
            of("own_device"),
        )
    });
    view! {
        <form method="post" action=AcceptNew::url() on:submit=submit class="card pad form" novalidate>
            <h2>{t.invitations.new_title}</h2>
            {move || general(error.get())}
            <NameFields given=page.given_name infix=page.infix family=page.family_name errors/>
            <div class="field">
                <label for="mail">{t.accounts.mail}</label>
                <p class="help" id="mail-help">{t.invitations.mail_help}</p>
                <input class="input" id="mail" type="email" autocomplete="username" value=page.mail readonly aria-describedby="mail-help"/>
            </div>
            <div class="field">
                <label for="password">{t.accounts.password}</label>
                <p class="help" id="password-help">{(t.invitations.password_help)(page.least_password)}</p>
                <input class="input" id="password" name="password" type="password" autocomplete="new-password" required
                    aria-describedby="password-help password-error"/>
                <FieldProblem id="password-error" field=Field::Password errors/>
            </div>
            <label class="check">
                <input type="checkbox" name="own_device" value="yes"/>
                <span>{t.accounts.own_device}<span class="help">{t.accounts.own_device_help}</span></span>
            </label>
            <button class="btn primary wide" type="submit" aria-busy=move || busy.get().then_some("true")><Icon name="check"/>{t.invitations.make_account}</button>
            <HaveAccount/>
        </form>
    }
    .into_any()
}

/// Given name, tussenvoegsel, family name; the last two may stay empty.
#[component]
pub fn NameFields(given: String, infix: String, family: String, #[prop(into)] errors: Signal<FieldErrors>) -> impl IntoView {
    let t = use_texts();
    let fields = [
        ("given", t.invitations.given, Field::GivenName, given, "given-name", ""),
        (
            "infix",
            t.invitations.infix,
            Field::Infix,
            infix,
            "additional-name",
            t.invited.optional,
        ),
        (
            "family",
            t.invitations.family,
            Field::FamilyName,
            family,
            "family-name",
            t.invited.optional,
        ),
    ]
    .map(|(name, label, field, value, token, optional)| {
        let error = format!("{name}-error");
        view! {
            <div class="field">
                <label for=name>{label}" "<span class="optional">{optional}</span></label>
                <input class="input" id=name name=name value=value autocomplete=token maxlength="80" aria-describedby=error.clone()/>
                <FieldProblem id=error field errors/>
            </div>
        }
    });
    view! { <div class="names">{fields.collect_view()}</div> }.into_any()
}
