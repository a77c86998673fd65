//! Before looking along: what it is, who is told, and why it is done.

use super::server_fns::{BeginViewing, load_viewing};
use crate::{
    accounts::ProveFirst,
    people::Form,
    posted::{Posted, PostedGone, posted_form},
    texts::use_texts,
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{validation::Field, viewing::ViewingPage};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

pub struct ViewAsPage;

impl ViewAsPage {
    pub fn view() -> AnyView {
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let page = page_data(move || id.get(), load_viewing);
        let posted = posted_form();
        view! {
            <div class="narrow stack l">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <ViewAs page posted/> }.into_any(),
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
fn ViewAs(page: ViewingPage, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let ViewingPage {
        person,
        name,
        is_told,
        proof,
    } = page;
    let told = if is_told { t.viewing.is_told } else { t.viewing.is_told_later };
    let ask = if proof.is_proved {
        let form = Form::new("view-as", proof.key, &posted);
        let fields = view! {
            {Form::hidden("person", person)}
            {form.area("reason", Field::Reason, t.viewing.reason, "")}
            <p class="help">{t.viewing.reason_help}</p>
        };
        let form = form.show(BeginViewing::url(), fields.into_any(), t.viewing.begin);
        view! { <section class="card pad">{form}</section> }.into_any()
    } else {
        view! { <ProveFirst ways=proof.ways next=format!("/people/persons/{person}/view")/> }.into_any()
    };
    view! {
        <Title text=t.viewing.title/>
        <a class="more-link" href=format!("/people/persons/{person}")><Icon name="left" small=true/>{t.ui.back}</a>
        <div class="page-head"><h1 dir="auto">{(t.viewing.view_as)(&name)}</h1></div>
        <PostedGone posted=posted.clone()/>
        <section class="card pad stack">
            <ul class="plain-list">
                <li>{t.viewing.sees}</li>
                <li>{t.viewing.does_not_see}</li>
                <li>{t.viewing.changes_nothing}</li>
                <li>{told}</li>
            </ul>
        </section>
        {ask}
    }
    .into_any()
}
