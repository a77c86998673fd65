//! The page behind the link under every mail about news. It has a button: programs that check mail follow links too.

use super::server_fns::{StopNotices, load_stop};
use crate::{
    accounts::{Outside, OutsideProblem, token},
    texts::use_texts,
    ui::{Icon, page_data},
};
use domain::notices::StopPage as Page;
use leptos::{prelude::*, server_fn::ServerFn};

pub struct StopPage;

impl StopPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let token = token();
        let page = page_data(move || token.get(), load_stop);
        view! {
            <Outside title=t.notices.stop_title>
                <Suspense>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Stop page token=token.get_untracked()/> }.into_any(),
                            Err(error) => view! { <OutsideProblem error to="/account/notices" label=t.notices.choose/> }.into_any(),
                        }
                    })}
                </Suspense>
            </Outside>
        }
        .into_any()
    }
}

#[component]
fn Stop(page: Page, token: String) -> impl IntoView {
    let t = use_texts();
    let choose = view! { <a class="btn wide" href="/account/notices" rel="external">{t.notices.choose}</a> };
    if page.is_stopped {
        return view! {
            <p class="note ok" role="status"><Icon name="check"/><span>{(t.notices.stopped)(&page.masked_mail)}</span></p>
            <p class="help">{t.notices.always}</p>
            {choose}
        }
        .into_any();
    }
    view! {
        <form class="card pad form" method="post" action=StopNotices::url()>
            <input type="hidden" name="token" value=token/>
            <p>{(t.notices.stop_text)(&page.masked_mail)}</p>
            <p class="help">{t.notices.always}</p>
            <button class="btn primary wide" type="submit">{t.notices.stop_button}</button>
        </form>
        {choose}
    }
    .into_any()
}
