//! Before somebody's lost second factor is taken away.

use super::{
    fields::Form,
    server_fns::{ResetFactor, load_factor},
};
use crate::{
    accounts::ProveFirst,
    posted::{Posted, PostedGone, posted_form},
    texts::use_texts,
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{accounts::office::FactorPage as Page, validation::Field};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

pub struct FactorPage;

impl FactorPage {
    pub fn view() -> AnyView {
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let page = page_data(move || id.get(), load_factor);
        let posted = posted_form();
        view! {
            <div class="narrow stack l">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Factor page posted/> }.into_any(),
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
fn Factor(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let person = page.person;
    let ask = if page.proof.is_proved {
        let form = Form::new("reset-factor", page.proof.key, &posted);
        let also = (page.passkeys > 0).then(|| form.tick("passkeys", (t.office.also_passkeys)(page.passkeys), !page.has_code_app));
        let fields = view! {
            {Form::hidden("person", person)}
            {form.area("reason", Field::Reason, t.office.reason, "")}
            {also}
        };
        let form = form.show(ResetFactor::url(), fields.into_any(), t.office.take_away);
        view! { <section class="card pad">{form}</section> }.into_any()
    } else {
        view! { <ProveFirst ways=page.proof.ways next=format!("/people/persons/{person}/second-factor")/> }.into_any()
    };
    view! {
        <Title text=t.office.reset_factor/>
        <a class="more-link" href=format!("/people/persons/{person}")><Icon name="left" small=true/>{t.ui.back}</a>
        <div class="page-head"><h1>{t.office.reset_factor}</h1></div>
        <PostedGone posted=posted.clone()/>
        <section class="card pad stack">
            <p><strong dir="auto">{page.name.clone()}</strong></p>
            <p>{t.office.factor_help}</p>
            <p>{t.office.factor_sure}</p>
        </section>
        {ask}
    }
    .into_any()
}
