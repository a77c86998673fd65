//! What a file would change: counted, listed with old beside new, and the button that does it.

use super::{
    columns::Discard,
    decide::{SplitGroups, WhoIsWho},
    left_out::left_out,
    rows::changed_rows,
    server_fns::{ApplyImport, MapAgain},
    texts::ExchangeTexts,
};
use crate::{
    posted::{KeptFields, Posted},
    texts::{Texts, use_texts},
    ui::Icon,
};
use domain::{
    exchange::{
        views::{Count, Counts, PreviewView, Section, Standing},
        warnings::Warning,
    },
    ids::RequestKey,
    time::Day,
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

#[component]
pub fn Preview(id: Uuid, view: PreviewView, posted: Posted, today: Day, key: RequestKey) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.exchange;
    let changes: u32 = view.counts.iter().map(|count| count.changes()).sum();
    let source = match (view.source.school_year.as_str(), view.source.made_at.as_str()) {
        ("", _) => None,
        (year, made) => Some((t.source)(year, made.split('T').next().unwrap_or_default())),
    };
    let base = format!("/people/import/{id}");
    let counts = counted(texts, &view.counts, Some((&base, view.section, view.standing)));
    let apply = Apply {
        id,
        key,
        version: view.version.clone(),
        changes,
        undecided: view.unsure.iter().filter(|child| child.chosen.is_none()).count(),
        warnings: view.warnings.clone(),
        confirmed: posted.of("apply").is_some_and(|form| form.field("confirmed").is_some()),
    };
    let (skipped, more_skipped, is_table) = (view.skipped.clone(), view.more_skipped, view.is_table);
    let unused = view.unused.clone();
    view! {
        {source.map(|source| view! { <p class="muted">{source}</p> })}
        {(!view.unsure.is_empty()).then(|| view! { <WhoIsWho id unsure=view.unsure.clone() posted key/> })}
        {(!view.splits.is_empty()).then(|| view! { <SplitGroups id splits=view.splits.clone() key/> })}
        <section class="stack" aria-labelledby="counts">
            <h2 id="counts">{t.what_changes}</h2>
            <ul class="list card">{counts}</ul>
        </section>
        {changed_rows(texts, id, view, today, key)}
        {(!unused.is_empty()).then(|| view! { <p class="note info"><Icon name="info"/><span>{(t.unused)(&unused.join(", "))}</span></p> })}
        {(!skipped.is_empty()).then(|| left_out(t, skipped, more_skipped))}
        {apply_form(texts, apply)}
        <div class="row wrap">
            {is_table.then(|| view! { <MapAgainButton id key/> })}
            <Discard id key/>
        </div>
    }
    .into_any()
}

/// Back to the columns.
#[component]
fn MapAgainButton(id: Uuid, key: RequestKey) -> impl IntoView {
    let texts = use_texts();
    view! {
        <form method="post" id="again" action=MapAgain::url()>
            <KeptFields form="again"/>
            <input type="hidden" name="run" value=id.to_string()/>
            <input type="hidden" name="key" value=key.to_string()/>
            <button class="btn quiet" type="submit"><Icon name="edit"/>{texts.exchange.map_again}</button>
        </form>
    }
    .into_any()
}

pub fn section_name(t: &ExchangeTexts, section: Section) -> &'static str {
    match section {
        Section::Groups => t.section_groups,
        Section::Children => t.section_children,
        Section::Placements => t.section_placements,
        Section::Teachers => t.section_teachers,
        Section::Guardians => t.section_guardians,
    }
}

pub fn standing_name(t: &ExchangeTexts, standing: Standing) -> &'static str {
    match standing {
        Standing::New => t.standing_new,
        Standing::Changed => t.standing_changed,
        Standing::Gone => t.standing_gone,
        Standing::Same => t.standing_same,
    }
}

pub fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::New => "state ok",
        Standing::Changed => "state info",
        Standing::Gone => "state warn",
        Standing::Same => "state",
    }
}

/// One line for each section with anything in it. With a place, each number leads to its rows.
pub fn counted(texts: &'static Texts, counts: &Counts, place: Option<(&str, Option<Section>, Option<Standing>)>) -> impl IntoView + use<> {
    let t = &texts.exchange;
    Section::ALL
        .into_iter()
        .zip(*counts)
        .filter(|(_, count)| *count != Count::default())
        .map(|(section, count)| {
            let numbers = Standing::ALL
                .into_iter()
                .filter(|standing| count.of(*standing) > 0)
                .map(|standing| {
                    let words = format!("{} {}", count.of(standing), standing_name(t, standing));
                    match place {
                        None => view! { <span class=tone(standing)>{words}</span> }.into_any(),
                        Some((base, at_section, at_standing)) => {
                            let here = at_section == Some(section) && at_standing == Some(standing);
                            let to = if here {
                                base.to_owned()
                            } else {
                                format!("{base}?section={}&standing={}#rows", section.tag(), standing.tag())
                            };
                            let label = format!("{}: {words}", section_name(t, section));
                            view! { <a class="chip s" href=to aria-current=here.then_some("true") aria-label=label>{words}</a> }.into_any()
                        }
                    }
                })
                .collect_view();
            view! {
                <li class="item counted">
                    <span class="item-text"><strong>{section_name(t, section)}</strong></span>
                    <span class="row wrap">{numbers}</span>
                </li>
            }
        })
        .collect_view()
}

struct Apply {
    id: Uuid,
    key: RequestKey,
    version: String,
    changes: u32,
    undecided: usize,
    warnings: Vec<Warning>,
    confirmed: bool,
}

fn warning_sentence(t: &ExchangeTexts, warning: &Warning) -> String {
    match warning {
        Warning::OtherYear { file, expected } => (t.warn_year)(file, expected),
        Warning::OlderThanLast { file, last } => (t.warn_older)(day_of(file), day_of(last)),
        Warning::ManyGone { gone, known } => (t.warn_gone)(*gone, *known),
        Warning::ManyMoved { moved, known } => (t.warn_moved)(*moved, *known),
        Warning::MovedBack { moved } => (t.warn_back)(*moved),
    }
}

fn day_of(made_at: &str) -> &str {
    made_at.split('T').next().unwrap_or_default()
}

fn apply_form(texts: &'static Texts, apply: Apply) -> impl IntoView {
    let t = &texts.exchange;
    let Apply {
        id,
        key,
        version,
        changes,
        undecided,
        warnings,
        confirmed,
    } = apply;
    let warned = !warnings.is_empty();
    let warnings = warnings
        .iter()
        .map(|warning| view! { <li>{warning_sentence(t, warning)}</li> })
        .collect_view();
    let confirm = warned.then(|| {
        view! {
            <div class="note warn"><Icon name="warning"/><div><ul class="stack s">{warnings}</ul></div></div>
            <label class="check"><input type="checkbox" name="confirmed" value="yes" checked=confirmed required=true/><span>{t.confirm}</span></label>
        }
    });
    let ready = match undecided {
        0 => view! { <button class="btn accent" type="submit"><Icon name="check"/>{t.apply}</button> }.into_any(),
        count => view! { <p class="note info"><Icon name="info"/><span>{(t.decide_first)(count)}</span></p> }.into_any(),
    };
    view! {
        <form class="card pad stack" method="post" id="apply" action=ApplyImport::url()>
            <KeptFields form="apply"/>
            <input type="hidden" name="run" value=id.to_string()/>
            <input type="hidden" name="version" value=version/>
            <input type="hidden" name="key" value=key.to_string()/>
            <h2>{t.apply_title}</h2>
            <p>{(t.apply_help)(changes)}</p>
            {confirm}
            <div class="form-actions">{ready}</div>
        </form>
    }
}
