//! Letters to print: a page each, in two languages, with a code and the same as a picture.

use super::server_fns::load_letters;
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{
    ids::{PersonId, SchoolId},
    invitations::{Letter, LettersPage as Page},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use std::fmt::Write as _;

pub struct LettersPage;

impl LettersPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let asked = Memo::new(move |_| {
            query.with(|query| {
                let school: Option<SchoolId> = query.get("school").and_then(|id| id.parse().ok());
                let person: Option<PersonId> = query.get("person").and_then(|id| id.parse().ok());
                (school, person)
            })
        });
        let page = page_data(move || asked.get(), |(school, person)| load_letters(school, person));
        view! {
            <Title text=t.invitations.letters_title/>
            <div class="stack l">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Letters page/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Letters(page: Page) -> impl IntoView {
    let t = use_texts();
    let count = u32::try_from(page.letters.len()).unwrap_or(u32::MAX);
    let school = page.school_name;
    let letters = page.letters.into_iter().map(|one| letter(t, &school, one)).collect_view();
    view! {
        <div class="page-head no-print">
            <h1>{t.invitations.letters_title}</h1>
            <p>{(t.invitations.letters_count)(count)}</p>
            {(page.expired > 0).then(|| view! {
                <div class="note warn" role="status"><Icon name="warning"/><div>{(t.invitations.letters_expired)(page.expired)}</div></div>
            })}
            <p class="help">{t.invitations.letters_help}</p>
        </div>
        <div class="letters">{letters}</div>
    }
    .into_any()
}

fn letter(t: &'static Texts, school: &str, letter: Letter) -> impl IntoView {
    let other = t.other();
    let children = letter.children.join(", ");
    let words = |t: &'static Texts| {
        let children = (!children.is_empty()).then(|| view! { <p>{(t.invitations.letter_children)(&children)}</p> });
        view! {
            <div class="stack s" lang=t.language.tag()>
                <p>{(t.invitations.letter_dear)(&letter.name)}</p>
                <p>{(t.invitations.letter_text)(school)}</p>
                {children}
                <p>{(t.invitations.letter_how)(&letter.url)}</p>
            </div>
        }
    };
    let (first, second) = (words(t), words(other));
    view! {
        <article class="letter card pad">
            <h2>{school.to_owned()}</h2>
            {first}
            <div class="letter-code">{qr(&letter.qr)}<p class="letter-signs"><span class="sr">{t.invitations.code_label}" "</span>{letter.code.clone()}</p></div>
            {second}
            <p class="small muted">{t.invitations.letter_private}" "<span lang=other.language.tag()>{other.invitations.letter_private}</span></p>
        </article>
    }
}

/// The modules as one path, with the four light modules around them that scanners need (ISO/IEC 18004, 5.3.8).
fn qr(rows: &[String]) -> impl IntoView {
    let side = rows.len() + 8;
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, _) in row.bytes().enumerate().filter(|(_, module)| *module == b'#') {
            let _ = write!(path, "M{} {}h1v1h-1z", x + 4, y + 4);
        }
    }
    view! { <svg class="qr" viewBox=format!("0 0 {side} {side}") aria-hidden="true"><path d=path></path></svg> }
}
