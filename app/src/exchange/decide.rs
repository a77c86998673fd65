//! What only the office can say: which child is which, and which groups are one.

use super::server_fns::{ChooseChildren, SetMerge};
use crate::{
    posted::{KeptFields, Posted, PostedForm},
    texts::{Texts, use_texts},
    ui::{Icon, key_for},
};
use domain::{
    exchange::{
        splits::Split,
        views::{Candidate, UnsureChild},
    },
    ids::RequestKey,
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// The child of the file on the left, those of the school on the right.
#[component]
pub fn WhoIsWho(id: Uuid, unsure: Vec<UnsureChild>, posted: Posted, key: RequestKey) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.exchange;
    let count = unsure.len();
    let undecided = unsure.iter().filter(|child| child.chosen.is_none()).count();
    let title = if undecided == 0 {
        t.decided_title.to_owned()
    } else {
        (t.unsure_title)(count)
    };
    let children = unsure
        .into_iter()
        .map(|child| one_child(texts, child, posted.of("who")))
        .collect_view();
    view! {
        <form class="stack" method="post" id="who" action=ChooseChildren::url()>
            <KeptFields form="who"/>
            <input type="hidden" name="run" value=id.to_string()/>
            <input type="hidden" name="key" value=key_for(key, id, 1).to_string()/>
            <div class="stack s">
                <h2>{title}</h2>
                <p class="muted">{t.unsure_help}</p>
            </div>
            {children}
            <div class="form-actions"><button class="btn primary" type="submit">{t.unsure_save}</button></div>
        </form>
    }
    .into_any()
}

/// With what was chosen, or chosen and not saved.
fn one_child(texts: &'static Texts, child: UnsureChild, posted: Option<&PostedForm>) -> impl IntoView + use<> {
    let t = &texts.exchange;
    let name = format!("chosen[k{}]", child.at);
    let unsaved = posted.and_then(|form| form.field(&name)).map(str::to_owned);
    let chosen = unsaved.or(child.chosen).unwrap_or_default();
    let about = [child.birth_date.map(|day| day.to_string()).unwrap_or_default(), child.groups];
    let candidates = child
        .candidates
        .into_iter()
        .map(|one| candidate(texts, &name, &chosen, one))
        .collect_view();
    view! {
        <fieldset class="card pad who">
            <legend class="sr">{(t.who_is)(&child.name)}</legend>
            <div class="who-file">
                <span class="muted small">{t.in_file}</span>
                <strong dir="auto">{child.name}</strong>
                <span class="item-sub">{joined(about)}</span>
            </div>
            <div class="picks">
                {candidates}
                <label class="pick"><input type="radio" name=name value="new" checked=chosen == "new"/><span class="grow"><strong>{t.is_new}</strong></span></label>
            </div>
        </fieldset>
    }
}

fn candidate(texts: &'static Texts, name: &str, chosen: &str, one: Candidate) -> impl IntoView + use<> {
    let id = one.id.to_string();
    let is_chosen = chosen == id;
    let about = [one.birth_date.unwrap_or_else(|| texts.exchange.no_birth_date.into()), one.groups];
    view! {
        <label class="pick">
            <input type="radio" name=name.to_owned() value=id checked=is_chosen/>
            <span class="grow"><strong dir="auto">{one.name}</strong><span class="help">{joined(about)}</span></span>
        </label>
    }
}

fn joined(parts: [String; 2]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[component]
pub fn SplitGroups(id: Uuid, splits: Vec<Split>, key: RequestKey) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.exchange;
    let rows = splits
        .into_iter()
        .zip(2_u128..)
        .map(|(split, number)| {
            let form = format!("merge-{number}");
            let (sentence, button) = match split.merged {
                true => ((t.is_merged)(&split.name), t.split),
                false => ((t.may_merge)(&split.parts.join(", "), &split.name), t.merge),
            };
            let key = key_for(key, id, number * 2 + u128::from(split.merged));
            view! {
                <li>
                    <form class="item" method="post" id=form.clone() action=SetMerge::url()>
                        <KeptFields form=form.clone()/>
                        <input type="hidden" name="run" value=id.to_string()/>
                        <input type="hidden" name="name" value=split.name/>
                        <input type="hidden" name="merged" value=(!split.merged).to_string()/>
                        <input type="hidden" name="key" value=key.to_string()/>
                        <Icon name="users"/>
                        <span class="item-text" dir="auto">{sentence}</span>
                        <button class="btn s" type="submit">{button}</button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="splits">
            <h2 id="splits">{t.splits_title}</h2>
            <ul class="list card">{rows}</ul>
        </section>
    }
    .into_any()
}
