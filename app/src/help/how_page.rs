//! One thing, step by step, with a picture.

use crate::{
    error::AppError,
    texts::use_texts,
    ui::{Icon, PageProblem},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

pub struct HowPage;

impl HowPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let params = use_params_map();
        let article = move || {
            let slug = params.with(|params| params.get("slug")).unwrap_or_default();
            let Some(article) = t.help.articles.iter().find(|article| article.slug == slug) else {
                return view! { <PageProblem error=AppError::NotFound/> }.into_any();
            };
            let steps = article.steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view();
            view! {
                <Title text=article.title/>
                <article class="narrow stack l">
                    <div class="page-head"><h1>{article.title}</h1><p>{article.intro}</p></div>
                    <figure class="card pad how"><svg class="how-picture" role="img" aria-label=article.picture><use href=format!("/help.svg#{}", article.slug)></use></svg></figure>
                    <ol class="card pad how-steps">{steps}</ol>
                    <a class="btn quiet" href="/help#ask"><Icon name="help"/>{t.help.still_stuck}</a>
                </article>
            }
            .into_any()
        };
        view! { {article} }.into_any()
    }
}
