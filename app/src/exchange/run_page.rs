//! One import: the columns of its table, what it would change, or what it changed.

use super::{
    columns::Columns,
    preview::Preview,
    refused::RefusedForm,
    server_fns::{UndoImport, load_import},
};
use crate::{
    posted::{KeptFields, Posted, posted_form},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{
    exchange::{
        records::Kind,
        undo::LeftWhy,
        views::{AppliedView, LeftRow, RunDetail, RunPage as Page},
    },
    ids::{RequestKey, SchoolId},
    time::{Day, day_and_clock},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use uuid::Uuid;

pub struct RunPage;

impl RunPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let (params, query) = (use_params_map(), use_query_map());
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let shown = Memo::new(move |_| query.with(|query| ["section", "standing", "from"].map(|name| query.get(name))));
        let page = page_data(
            move || (id.get(), shown.get()),
            |(id, [section, standing, from])| load_import(id, section, standing, from),
        );
        let posted = posted_form();
        view! {
            <Title text=t.exchange.title/>
            <div class="import stack l">
                <p><a href="/people/import">{t.exchange.title}</a></p>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Run page posted/> }.into_any(),
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
fn Run(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let Page {
        id,
        file_name,
        school,
        today,
        detail,
        key,
    } = page;
    let detail = match detail {
        RunDetail::Mapping(view) => view! { <Columns id view key/> }.into_any(),
        RunDetail::Preview(view) => view! { <Preview id view=*view key/> }.into_any(),
        RunDetail::Applied(view) => applied(t, id, school.id, view, today, key).into_any(),
        RunDetail::Discarded => view! { <p class="card pad">{t.exchange.discarded}</p> }.into_any(),
    };
    view! {
        <div class="page-head"><h1 dir="auto">{file_name}</h1></div>
        <p class="muted">{school.short_name}</p>
        <RefusedForm posted/>
        {detail}
    }
    .into_any()
}

fn applied(texts: &'static Texts, id: Uuid, school: SchoolId, view: AppliedView, today: Day, key: RequestKey) -> impl IntoView {
    let t = &texts.exchange;
    let at = |at| day_and_clock(at, today, texts.language);
    let is_undone = view.undone.is_some();
    let sentence = match view.undone {
        None => (t.applied_by)(&view.by, &at(view.at)),
        Some(undone) => (t.undone_by)(&view.by, &at(undone)),
    };
    let tone = if is_undone { "note info" } else { "note ok" };
    view! {
        <div class=tone role="status"><Icon name=if is_undone { "undo" } else { "check" }/><div>{sentence}</div></div>
        <ul class="list card">{super::preview::counted(texts, &view.counts, None)}</ul>
        {(!is_undone).then(|| view! { <a class="btn primary" href=format!("/people/invitations?school={school}")><Icon name="send"/>{t.invite_now}</a> })}
        {view.may_undo.then(|| view! {
            <form class="card pad stack" method="post" id="undo" action=UndoImport::url()>
                <KeptFields form="undo"/>
                <input type="hidden" name="run" value=id.to_string()/>
                <input type="hidden" name="key" value=key.to_string()/>
                <h2>{t.undo_title}</h2>
                <p>{(t.undo_help)(&at(view.undo_until))}</p>
                <div class="form-actions"><button class="btn" type="submit"><Icon name="undo"/>{t.undo}</button></div>
            </form>
        })}
        {(is_undone && !view.left.is_empty()).then(|| left(texts, view.left))}
    }
}

fn left(texts: &'static Texts, left: Vec<LeftRow>) -> impl IntoView {
    let t = &texts.exchange;
    let rows = left
        .into_iter()
        .map(|row| {
            let kind = match row.kind {
                Kind::Group => t.kind_group,
                Kind::Child => t.kind_child,
                Kind::Person => t.kind_person,
                Kind::Placement => t.kind_placement,
                Kind::StaffRole => t.kind_role,
                Kind::Assignment => t.kind_assignment,
                Kind::Guardianship => t.kind_guardianship,
            };
            let why = match row.why {
                LeftWhy::Changed => t.left_changed,
                LeftWhy::Used => t.left_used,
            };
            view! { <li class="item"><span class="item-text"><strong dir="auto">{row.name}</strong><span class="item-sub">{kind}" · "{why}</span></span></li> }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="left">
            <h2 id="left">{t.left_title}</h2>
            <ul class="list card">{rows}</ul>
        </section>
    }
}
