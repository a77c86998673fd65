//! New mail addresses, old beside new, until the office wrote them down.

use super::{
    fields::{DoneNote, Form},
    server_fns::{NoteMailChange, load_mail_changes},
};
use crate::{
    posted::{Posted, posted_form},
    texts::{Texts, use_texts},
    ui::{Loading, PageProblem, key_for, page_data},
};
use domain::{
    accounts::office::{MailChangeLine, MailChangesPage as Page},
    time::day_and_clock,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct MailChangesPage;

impl MailChangesPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let school = Memo::new(move |_| query.with(|query| query.get("school")));
        let page = page_data(move || school.get(), load_mail_changes);
        let posted = posted_form();
        view! {
            <Title text=t.office.mail_changes/>
            <div class="narrow stack l">
                <a class="more-link" href="/people">{t.people.back_to_list}</a>
                <div class="page-head"><h1>{t.office.mail_changes}</h1></div>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Changes page posted/> }.into_any(),
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
fn Changes(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let none = page.lines.is_empty().then(|| {
        view! { <div class="empty"><svg class="empty-art" aria-hidden="true"><use href="/empty.svg#nothing"></use></svg><h2>{t.office.no_mail_changes}</h2></div> }
    });
    let help = (!page.lines.is_empty()).then(|| view! { <p class="help">{t.office.mail_changes_help}</p> });
    let lines = page.lines.iter().map(|one| line(t, &page, one, &posted)).collect_view();
    view! {
        <DoneNote/>
        {none}
        {help}
        {lines}
        {page.has_more.then(|| view! { <p class="muted">{t.office.more_mail_changes}</p> })}
    }
    .into_any()
}

fn line(t: &'static Texts, page: &Page, one: &MailChangeLine, posted: &Posted) -> AnyView {
    let form = Form::new(format!("note-{}", one.id), key_for(page.key, one.id.0, 1), posted);
    let fields = view! { {Form::hidden("school", page.school)}{Form::hidden("change", one.id)} };
    let noted = form.show(NoteMailChange::url(), fields.into_any(), t.office.noted);
    view! {
        <article class="card pad stack s">
            <p class="row wrap"><a href=format!("/people/persons/{}", one.person)><strong dir="auto">{one.name.clone()}</strong></a><span class="muted small">{day_and_clock(one.at, page.today, t.language)}</span></p>
            <p class="addresses"><del>{one.old_mail.clone()}</del>" → "<ins>{one.new_mail.clone()}</ins></p>
            {noted}
        </article>
    }
    .into_any()
}
