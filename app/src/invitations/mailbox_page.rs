//! Every mail of the demonstration, as it would arrive.

use super::server_fns::load_mailbox;
use crate::{
    texts::use_texts,
    ui::{Icon, PageProblem, Toasts, page_data},
};
use domain::{
    invitations::{DeliveredMail, MailboxPage as Page},
    time::day_and_clock,
};
use leptos::prelude::*;
use leptos_meta::Title;

pub struct MailboxPage;

impl MailboxPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        Toasts::provide();
        let page = page_data(|| (), |()| load_mailbox());
        view! {
            <Title text=t.invited.mailbox_title/>
            <main class="mailbox narrow stack l" id="main">
                <div class="page-head"><h1>{t.invited.mailbox_title}</h1><p class="help">{t.invitations.mailbox_help}</p></div>
                <Suspense>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Mails page/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Suspense>
                <a class="btn quiet" href="/" rel="external">{t.ui.to_start}</a>
            </main>
        }
        .into_any()
    }
}

#[component]
fn Mails(page: Page) -> impl IntoView {
    let t = use_texts();
    if page.mails.is_empty() {
        return view! { <div class="empty"><p>{t.invitations.mailbox_empty}</p></div> }.into_any();
    }
    let mails = page.mails.into_iter().map(mail).collect_view();
    view! { <div class="stack">{mails}</div> }.into_any()
}

fn mail(mail: DeliveredMail) -> impl IntoView {
    let t = use_texts();
    let at = day_and_clock(mail.at, mail.at.day, t.language);
    // Links of the plain text can be followed here, as mail programs let people do.
    let lines = mail
        .text
        .lines()
        .map(|line| match line.starts_with("http://") || line.starts_with("https://") {
            true => {
                let href = line.to_owned();
                view! { <a href=href rel="external">{line.to_owned()}</a>"\n" }.into_any()
            }
            false => format!("{line}\n").into_any(),
        })
        .collect_view();
    view! {
        <article class="card pad stack s">
            <h2>{mail.subject}</h2>
            <p class="small muted">{mail.from}" → "{mail.to_name}" <"{mail.to}">, "<time datetime=mail.at.form_value()>{at}</time></p>
            <details class="disclosure" open>
                <summary>{t.invitations.mailbox_text}</summary>
                <pre class="mail-text">{lines}</pre>
            </details>
            <a class="btn s" href=format!("/demo/mailbox/{}", mail.id) rel="external"><Icon name="file"/>{t.invitations.mailbox_html}</a>
        </article>
    }
}
