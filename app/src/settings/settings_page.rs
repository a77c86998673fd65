//! The settings of a school: one form, sent by the browser with and without wasm, since every page looks different after it.

use super::{
    server_fns::{SaveSettings, load_settings},
    texts::SettingsTexts,
};
use crate::{
    people::fields::{DoneNote, Form},
    posted::{Posted, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, key_for, page_data},
};
use domain::{
    settings::{
        HolidayRegion, HoursKind, SettingsPage as Page,
        colours::PALETTE,
        hours::{DAYS, clock, day_name},
        sheet::Sheet,
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::{Stylesheet, Title};
use leptos_router::hooks::use_query_map;

pub struct SettingsPage;

impl SettingsPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let school = Memo::new(move |_| query.with(|query| query.get("school")));
        let page = page_data(move || school.get(), load_settings);
        let posted = posted_form();
        view! {
            <Title text=t.settings.title/>
            <div class="narrow stack l">
                <a class="more-link" href="/more">{t.settings.back}</a>
                <div class="page-head"><h1>{t.settings.title}</h1></div>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Settings page posted/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Settings(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let form = Form::new("settings", key_for(page.key, page.school.0, 1), &posted);
    let fields = view! {
        {Form::hidden("school", page.school)}
        {Form::hidden("form[version]", page.version)}
        {naming(t, &form, &page)}
        {hours(t, &form, &page)}
        {allowed(t, &form, &page)}
    };
    // Before they are the colours of anything, the page shows them.
    let swatches = Sheet {
        school: None,
        groups: PALETTE.to_vec(),
    };
    view! {
        {swatches.path().map(|href| view! { <Stylesheet href/> })}
        <DoneNote/>
        <PostedGone posted=posted.clone()/>
        {schools(t, &page)}
        <ul class="list card">
            {link(format!("/settings/roles?school={}", page.school), "user", t.settings.to_roles, t.settings.to_roles_help)}
            {link(format!("/people/groups?school={}", page.school), "users", t.settings.to_groups, "")}
        </ul>
        {form.show(SaveSettings::url(), fields.into_any(), t.settings.save)}
    }
    .into_any()
}

fn link(href: String, icon: &'static str, title: &'static str, help: &'static str) -> AnyView {
    let help = (!help.is_empty()).then(|| view! { <span class="item-sub">{help}</span> });
    view! { <li><a class="item" href=href><Icon name=icon/><span class="item-text"><strong>{title}</strong>{help}</span><Icon name="right" flip=true/></a></li> }
        .into_any()
}

/// For who manages several.
fn schools(t: &'static Texts, page: &Page) -> AnyView {
    let chips = page
        .schools
        .iter()
        .map(|(id, name)| {
            let current = (*id == page.school).then_some("true");
            view! { <a class="chip" href=format!("/settings?school={id}") aria-current=current>{name.clone()}</a> }
        })
        .collect_view();
    if page.schools.is_empty() {
        return ().into_any();
    }
    view! { <nav class="chips wrap" aria-label=t.people.schools>{chips}</nav> }.into_any()
}

fn naming(t: &'static Texts, form: &Form, page: &Page) -> AnyView {
    let (current, t) = (&page.current, &t.settings);
    let palette = PALETTE.into_iter().zip(t.palette);
    let palette = palette.map(|(colour, name)| (colour.to_string(), name.to_owned())).collect();
    let forms = [("u", t.form_u), ("je", t.form_je)].map(|(tag, name)| (tag.to_owned(), name.to_owned()));
    view! {
        <section class="card pad stack" aria-labelledby="naming">
            <h2 id="naming">{t.naming}</h2>
            {form.text("form[name]", Field::Name, t.name, &current.name)}
            {form.text("form[short_name]", Field::ShortName, t.short_name, &current.short_name)}
            <p class="help">{t.short_name_help}</p>
            {form.colour(["form[colour]", "form[own_colour]", "form[proposal]"], t.colour, palette, &current.colour.to_string())}
            {form.choose("form[address_form]", Field::Changes, t.form_label, forms.into(), current.address_form.tag())}
            <p class="help">{t.form_help}</p>
        </section>
    }
    .into_any()
}

fn hours(t: &'static Texts, form: &Form, page: &Page) -> AnyView {
    let (current, t) = (&page.current, &t.settings);
    let regions = HolidayRegion::ALL.iter();
    let regions = regions
        .map(|region| (region.tag().to_owned(), (t.region_name)(*region).to_owned()))
        .collect();
    view! {
        <section class="card pad stack" aria-labelledby="hours">
            <h2 id="hours">{t.hours}</h2>
            <p class="help">{t.hours_help}</p>
            {[HoursKind::School, HoursKind::Care].map(|kind| days(t, form, page, kind)).collect_view()}
            {form.also(Field::Hours)}
            {form.choose("form[region]", Field::Region, t.region, regions, current.region.tag())}
            {form.text("form[time_zone]", Field::TimeZone, t.time_zone, &current.time_zone)}
        </section>
    }
    .into_any()
}

fn days(t: &'static SettingsTexts, form: &Form, page: &Page, kind: HoursKind) -> AnyView {
    let title = match kind {
        HoursKind::School => t.school_hours,
        HoursKind::Care => t.care_hours,
    };
    let days = (0..DAYS)
        .map(|day| {
            let span = page.current.hours.on(kind, day);
            let (name, called) = (day_name(kind, day), t.days[usize::from(day)]);
            let time = |part: &str, word: &str, at: Option<u16>| {
                let label = format!("{title}, {called}, {word}");
                form.time(format!("form[hours][{name}][{part}]"), label, &at.map(clock).unwrap_or_default())
            };
            view! {
                <div class="hours-day">
                    <span>{called}</span>
                    {time("from", t.from, span.map(|span| span.from))}
                    <span aria-hidden="true">{t.until}</span>
                    {time("until", t.until, span.map(|span| span.until))}
                </div>
            }
        })
        .collect_view();
    view! { <fieldset class="field"><legend>{title}</legend>{days}</fieldset> }.into_any()
}

fn allowed(t: &'static Texts, form: &Form, page: &Page) -> AnyView {
    let (current, t) = (&page.current, &t.settings);
    view! {
        <section class="card pad stack" aria-labelledby="allowed">
            <h2 id="allowed">{t.allowed}</h2>
            {form.tick("form[downloads]", t.downloads, current.downloads)}
            {form.tick("form[thanks]", t.thanks, current.allowed.thanks)}
            {form.tick("form[comments]", t.comments, current.allowed.comments)}
            <p class="help">{t.comments_help}</p>
            {form.tick("form[class_parents_write]", t.class_parents, current.allowed.class_parents_write)}
        </section>
    }
    .into_any()
}
