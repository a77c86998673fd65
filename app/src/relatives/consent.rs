//! Who of the family sees photos: for the guardians who decide about it, and the office, which may stop it.

use super::server_fns::{AllowPhotos, LiftStop, ResendPhotos, StopPhotos, StopPhotosAsOffice};
use crate::{
    people::Form,
    posted::Posted,
    texts::{Texts, use_texts},
    ui::key_for,
};
use domain::{
    ids::RequestKey,
    invitations::InvitationState,
    people::child::{ChildPage, MyChildPage},
    relatives::{AllowedView, RelativeView, StoppedBy},
    time::{Day, day_and_clock},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The choices of one contact, apart from others of the page.
const ALLOW: u128 = 40;
const RESEND: u128 = 41;
const STOP: u128 = 42;
const LIFT: u128 = 43;

/// What a page and its forms are about.
struct Frame<'a> {
    t: &'static Texts,
    key: RequestKey,
    today: Day,
    posted: &'a Posted,
    is_office: bool,
}

pub fn for_guardian(page: &MyChildPage, posted: &Posted) -> AnyView {
    let t = use_texts();
    let frame = Frame {
        t,
        key: page.key,
        today: page.today,
        posted,
        is_office: false,
    };
    let lines = page.relatives.iter().map(|one| line(&frame, one)).collect_view();
    let nobody = page
        .relatives
        .is_empty()
        .then(|| view! { <p class="muted">{t.relatives.no_family}</p> });
    view! {
        <section class="stack s" aria-labelledby="relatives">
            <h2 id="relatives">{t.relatives.section}</h2>
            <p class="muted small">{(t.relatives.section_help)(&page.name.given)}</p>
            <div class="card pad stack">{nobody}{lines}</div>
        </section>
    }
    .into_any()
}

/// Nothing when no family is on record.
pub fn for_office(page: &ChildPage, posted: &Posted) -> AnyView {
    let t = use_texts();
    if page.relatives.is_empty() {
        return ().into_any();
    }
    let frame = Frame {
        t,
        key: page.key,
        today: page.today,
        posted,
        is_office: true,
    };
    let lines = page.relatives.iter().map(|one| line(&frame, one)).collect_view();
    view! {
        <section class="stack s" aria-labelledby="relatives">
            <h2 id="relatives">{t.relatives.section}</h2>
            <div class="card pad stack">{lines}</div>
        </section>
    }
    .into_any()
}

fn line(frame: &Frame, one: &RelativeView) -> AnyView {
    let t = frame.t;
    let (class, state) = match one.allowed {
        Some(_) => ("state ok", t.relatives.sees_photos),
        None => ("state", t.relatives.sees_nothing),
    };
    let stopped = stopped(frame, one).map(|text| view! { <p class="small muted">{text}</p> });
    view! {
        <article class="stack s relative">
            <p class="row wrap"><strong dir="auto">{one.name.clone()}</strong><span class=class>{state}</span></p>
            {one.allowed.as_ref().map(|allowed| facts(frame, allowed))}
            {stopped}
            {actions(frame, one)}
        </article>
    }
    .into_any()
}

fn facts(frame: &Frame, allowed: &AllowedView) -> AnyView {
    let t = frame.t;
    let when = day_and_clock(allowed.at, frame.today, t.language);
    let class = match allowed.invitation {
        InvitationState::Active => "state ok",
        InvitationState::Bounced | InvitationState::Refused => "state danger",
        InvitationState::Expired => "state warn",
        _ => "state info",
    };
    let account = (!allowed.account.is_empty()).then(|| view! { <span dir="auto">{(t.relatives.account_of)(&allowed.account)}</span> });
    view! {
        <p class="small row wrap">{t.relatives.invitation}" "<span class=class>{(t.invited.state)(allowed.invitation)}</span>{account}</p>
        <p class="small muted">{(t.relatives.allowed_by)(&allowed.by, &when)}</p>
    }
    .into_any()
}

fn stopped(frame: &Frame, one: &RelativeView) -> Option<&'static str> {
    let t = frame.t;
    match (one.is_stopped, frame.is_office) {
        (StoppedBy::Nobody, _) => None,
        (StoppedBy::Office, _) => Some(t.relatives.stopped_by_office),
        (_, true) => Some(t.relatives.stopped_by_guardian),
        (StoppedBy::Me, false) => Some(t.relatives.stopped_by_me),
        (StoppedBy::AnotherGuardian, false) => Some(t.relatives.stopped_by_other),
    }
}

fn actions(frame: &Frame, one: &RelativeView) -> AnyView {
    let t = frame.t;
    let form = |name: &str, choice: u128| {
        let id = format!("{name}-{}", one.contact);
        Form::new(id, key_for(frame.key, one.contact.0, choice), frame.posted)
    };
    let contact = || Form::hidden("contact", one.contact);
    let allow = one.may_allow.then(|| {
        let form = form("allow", ALLOW);
        let fields = view! { <p class="help">{t.relatives.let_see_help}</p>{contact()}{form.mail("mail", t.relatives.mail, "")} };
        form.folded(
            (t.relatives.let_see)(&one.name),
            AllowPhotos::url(),
            fields.into_any(),
            t.relatives.let_see_button,
        )
    });
    let resend = one.may_resend.then(|| {
        let form = form("resend", RESEND);
        let mail = one.allowed.as_ref().map(|allowed| allowed.mail.as_str()).unwrap_or_default();
        let fields = view! { {contact()}{form.mail("mail", t.relatives.mail, mail)} };
        form.folded(
            t.relatives.resend,
            ResendPhotos::url(),
            fields.into_any(),
            t.relatives.resend_button,
        )
    });
    let stop = one.may_stop.then(|| {
        let action = if frame.is_office {
            StopPhotosAsOffice::url()
        } else {
            StopPhotos::url()
        };
        form("stop", STOP).small(action, contact(), t.relatives.stop, &one.name)
    });
    let lift = one
        .may_lift
        .then(|| form("lift", LIFT).small(LiftStop::url(), contact(), t.relatives.lift, &one.name));
    view! { {allow}{resend}{stop}{lift} }.into_any()
}
