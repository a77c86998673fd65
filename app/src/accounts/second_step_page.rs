//! The second step of signing in: the code of the app, one of the codes for a day without it, or a passkey.

use super::{
    parts::{Form, FormNote, LineField, Outside, OutsideProblem, typed},
    passkeys::PasskeyButton,
    server_fns::{FinishSignIn, finish_sign_in, load_second_step},
    sign_in_page::next_page,
};
use crate::{texts::use_texts, ui::page_data};
use domain::{accounts::is_own_path, validation::Field};
use leptos::{prelude::*, server_fn::ServerFn};

pub struct SecondStepPage;

impl SecondStepPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let page = page_data(|| (), |()| load_second_step());
        let next = next_page();
        view! {
            <Outside title=t.own.second_step_title>
                <Suspense>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(ways) => view! {
                                {ways.code.then(|| view! { <CodeForm next/> })}
                                {ways.passkey.then(|| view! { <PasskeyButton next/> })}
                            }.into_any(),
                            Err(error) => view! { <OutsideProblem error to="/sign-in" label=t.own.begin_anew/> }.into_any(),
                        }
                    })}
                </Suspense>
            </Outside>
        }
        .into_any()
    }
}

#[component]
fn CodeForm(next: Memo<String>) -> impl IntoView {
    let t = use_texts();
    let form = Form::of(FinishSignIn::url());
    let submit = form.submit(move |filled_in| {
        Box::pin(async move {
            finish_sign_in(typed(&filled_in, "code"), None).await?;
            let to = next.get_untracked();
            Ok(if is_own_path(&to) { to } else { "/".into() })
        })
    });
    view! {
        <form class="card pad form" method="post" action=FinishSignIn::url() on:submit=submit>
            <FormNote form/>
            <input type="hidden" name="next" value=move || next.get()/>
            <LineField form field=Field::Code name="code" kind="text" autocomplete="one-time-code" label=t.own.code help=t.own.code_help.to_owned()/>
            <button class="btn primary wide" type="submit" aria-busy=move || form.busy()>{t.accounts.sign_in}</button>
        </form>
    }
    .into_any()
}
