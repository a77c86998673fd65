//! How one hears of news: how often, at what hour, when not; and a mail to try it.

use super::{
    Rhythms,
    server_fns::{SaveNotices, SendTestMail, load_notices},
};
use crate::{
    accounts::{AccountFrame, DoneNote, done},
    people::fields::Form,
    posted::{Posted, posted_form},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{
    notices::{NoticesPage as Page, Rhythm, TestMail, TestState},
    settings::hours::clock,
    time::near_day,
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The id of the form, by which a refused one finds its fields again.
const FORM: &str = "notices";

pub struct NoticesPage;

impl NoticesPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let page = page_data(|| (), |()| load_notices());
        let posted = posted_form();
        view! {
            <AccountFrame title=t.notices.title back=t.own.to_account>
                {(done().as_deref() == Some("saved")).then(|| view! { <DoneNote text=t.notices.saved/> })}
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Sections page posted/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Suspense>
            </AccountFrame>
        }
        .into_any()
    }
}

#[component]
fn Sections(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let form = Form::new(FORM, page.key, &posted);
    let kept = posted
        .of(FORM)
        .and_then(|kept| kept.field("form[rhythm]"))
        .and_then(Rhythm::from_tag);
    let fields = view! {
        <Rhythms name="form[rhythm]" chosen=kept.unwrap_or(page.choice.rhythm)/>
        {hour(t, &form, &page)}
        {quiet(t, &form, &page)}
    };
    view! {
        {page.is_bouncing.then(|| bouncing(t))}
        <section class="card pad stack l">
            <p>{t.notices.intro}</p>
            {form.show(SaveNotices::url(), fields.into_any(), t.notices.save)}
        </section>
        <Test page/>
    }
    .into_any()
}

fn bouncing(t: &'static Texts) -> AnyView {
    view! {
        <p class="note warn"><Icon name="warning"/><span>{t.notices.bouncing}" "<a href="/account/mail">{t.notices.change_address}</a></span></p>
    }
    .into_any()
}

fn hour(t: &'static Texts, form: &Form, page: &Page) -> AnyView {
    let hours = (0..24_u16).map(|hour| (hour.to_string(), clock(hour * 60))).collect();
    view! {
        <div class="stack s">
            {form.choose("form[hour]", Field::DailyHour, t.notices.hour, hours, &page.choice.hour.to_string())}
            <p class="help">{t.notices.hour_help}</p>
        </div>
    }
    .into_any()
}

/// Both the same is shown as none.
fn quiet(t: &'static Texts, form: &Form, page: &Page) -> AnyView {
    let quiet = page.choice.quiet;
    let shown = |minute: u16| if quiet.from == quiet.until { String::new() } else { clock(minute) };
    let time = |part: &str, word: &'static str, at: u16| {
        let label = format!("{}, {word}", t.notices.quiet);
        form.time(format!("form[quiet_{part}]"), label, &shown(at))
    };
    view! {
        <fieldset class="field">
            <legend>{t.notices.quiet}</legend>
            <div class="quiet-hours">
                {time("from", t.notices.from, quiet.from)}
                <span aria-hidden="true">{t.notices.until}</span>
                {time("until", t.notices.until, quiet.until)}
            </div>
            {form.also(Field::QuietHours)}
            <p class="help">{t.notices.quiet_help}</p>
            {page.is_staff.then(|| view! { <p class="help">{t.notices.staff_help}</p> })}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Test(page: Page) -> impl IntoView {
    let t = use_texts();
    view! {
        <section class="settings" id="test">
            <h2>{t.notices.test_title}</h2>
            <div class="card pad stack">
                {page.test.map(|test| outcome(t, test, &page))}
                <p>{(t.notices.test_text)(&page.mail)}</p>
                <form method="post" action=SendTestMail::url()>
                    <input type="hidden" name="key" value=page.key.to_string()/>
                    <button class="btn" type="submit"><Icon name="messages"/>{t.notices.test_button}</button>
                </form>
            </div>
        </section>
    }
    .into_any()
}

/// What became of it, as far as this program knows.
fn outcome(t: &'static Texts, test: TestMail, page: &Page) -> AnyView {
    let at = format!(
        "{} {}",
        near_day(test.asked_at.day, page.now.day, t.language),
        test.asked_at.clock()
    );
    let (class, icon, said) = match test.state {
        TestState::Waiting => ("note", "clock", (t.notices.test_waiting)(&at)),
        TestState::Sent => ("note ok", "check", (t.notices.test_sent)(&at, &page.mail)),
        TestState::Refused => ("note danger", "warning", (t.notices.test_refused)(&at, &page.mail)),
        TestState::GivenUp => ("note danger", "warning", (t.notices.test_given_up)(&at)),
    };
    let again = (test.state == TestState::Waiting)
        .then(|| view! { " "<a href="/account/notices?done=test#test" rel="external">{t.notices.look_again}</a> });
    view! { <p class=class role="status"><Icon name=icon/><span>{said}{again}</span></p> }.into_any()
}
