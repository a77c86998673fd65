//! Help for who cannot get in: how to, without anything of a school.

use super::server_fns::load_door;
use crate::{
    accounts::{Outside, OutsideProblem},
    texts::use_texts,
    ui::{page_data, still},
};
use leptos::prelude::*;
use maud::html;

pub struct DoorHelpPage;

impl DoorHelpPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let articles = page_data(|| (), |()| load_door());
        view! {
            <Outside title=t.accounts.door_help>
                <Suspense>
                    {move || Suspend::new(async move {
                        let articles = match articles.await {
                            Ok(articles) => articles,
                            Err(error) => return view! { <OutsideProblem error to="/sign-in" label=t.own.to_sign_in/> }.into_any(),
                        };
                        still(html! {
                            div.stack {
                                @for article in &articles {
                                    section.card.pad.stack.s id=(article.slug) {
                                        h2 { (article.title) }
                                        p.muted { (article.intro) }
                                        ol.how-steps { @for step in &article.steps { li { (step) } } }
                                    }
                                }
                            }
                        })
                    })}
                </Suspense>
                <a class="btn wide" href="/sign-in" rel="external">{t.own.to_sign_in}</a>
            </Outside>
        }
        .into_any()
    }
}
