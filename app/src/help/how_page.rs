//! One thing, step by step, with a picture.

use super::server_fns::load_article;
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, page_data, still},
};
use domain::help::ArticleView;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use maud::html;

pub struct HowPage;

impl HowPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let params = use_params_map();
        let slug = Memo::new(move |_| params.with(|params| params.get("slug")).unwrap_or_default());
        let article = page_data(move || slug.get(), load_article);
        view! {
            <Suspense fallback=|| view! { <Loading/> }>
                {move || Suspend::new(async move {
                    match article.await {
                        Ok(article) => steps(t, article),
                        Err(error) => view! { <PageProblem error/> }.into_any(),
                    }
                })}
            </Suspense>
        }
        .into_any()
    }
}

fn steps(t: &'static Texts, article: ArticleView) -> AnyView {
    let told = still(html! {
        div.stack.l {
            div.page-head { h1 { (article.title) } p { (article.intro) } }
            figure.card.pad.how {
                svg.how-picture role="img" aria-label=(article.picture) { use href={ "/help.svg#" (article.slug) } {} }
            }
            ol.card.pad.how-steps { @for step in &article.steps { li { (step) } } }
        }
    });
    view! {
        <Title text=article.title/>
        <article class="narrow stack l">
            {told}
            <a class="btn quiet" href="/help#ask"><Icon name="help"/>{t.help.still_stuck}</a>
        </article>
    }
    .into_any()
}
