//! What a file would change: counted, listed with old beside new, and the button that does it.

use super::{
    columns::Discard,
    decide::{SplitGroups, WhoIsWho},
    server_fns::{ApplyImport, MapAgain, SetStay},
    texts::ExchangeTexts,
};
use crate::{
    posted::KeptFields,
    texts::{Texts, use_texts},
    ui::{Icon, key_for},
};
use domain::{
    exchange::{
        table::{Skipped, SkippedWhat},
        views::{Count, Counts, FieldChange, PREVIEW_PAGE, PreviewRow, PreviewView, Section, Standing, What},
        warnings::Warning,
    },
    ids::RequestKey,
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

#[component]
pub fn Preview(id: Uuid, view: PreviewView, key: RequestKey) -> impl IntoView {
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
        undecided: view.unsure.len(),
        warnings: view.warnings.clone(),
    };
    let (skipped, more_skipped, is_table) = (view.skipped.clone(), view.more_skipped, view.is_table);
    view! {
        {source.map(|source| view! { <p class="muted">{source}</p> })}
        {(!view.unsure.is_empty()).then(|| view! { <WhoIsWho id unsure=view.unsure.clone() key/> })}
        {(!view.splits.is_empty()).then(|| view! { <SplitGroups id splits=view.splits.clone() key/> })}
        <section class="stack" aria-labelledby="counts">
            <h2 id="counts">{t.what_changes}</h2>
            <ul class="list card">{counts}</ul>
        </section>
        {changed_rows(texts, id, view, &base, key)}
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

fn section_name(t: &ExchangeTexts, section: Section) -> &'static str {
    match section {
        Section::Groups => t.section_groups,
        Section::Children => t.section_children,
        Section::Placements => t.section_placements,
        Section::Teachers => t.section_teachers,
        Section::Guardians => t.section_guardians,
    }
}

fn standing_name(t: &ExchangeTexts, standing: Standing) -> &'static str {
    match standing {
        Standing::New => t.standing_new,
        Standing::Changed => t.standing_changed,
        Standing::Gone => t.standing_gone,
        Standing::Same => t.standing_same,
    }
}

fn tone(standing: Standing) -> &'static str {
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

fn changed_rows(texts: &'static Texts, id: Uuid, view: PreviewView, base: &str, key: RequestKey) -> impl IntoView + use<> {
    let t = &texts.exchange;
    let title = match (view.section, view.standing) {
        (Some(section), Some(standing)) => format!("{}: {}", section_name(t, section), standing_name(t, standing)),
        (Some(section), None) => section_name(t, section).to_owned(),
        _ => t.all_changes.to_owned(),
    };
    let filtered = view.section.is_some() || view.standing.is_some();
    let filter: String = [
        view.section.map(|one| format!("section={}&", one.tag())),
        view.standing.map(|one| format!("standing={}&", one.tag())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let page = |from: u32| format!("{base}?{filter}from={from}#rows");
    let size = u32::try_from(PREVIEW_PAGE).unwrap_or(u32::MAX);
    let earlier = (view.from > 0).then(|| page(view.from.saturating_sub(size)));
    let later = (view.from + size < view.found).then(|| page(view.from + size));
    let (found, first) = (view.found, view.from + 1);
    let last = (view.from + size).min(found);
    // Laid out as a grid the table is none for assistive programs, unless it says so.
    let heads = [t.head_who, t.head_what, t.head_change]
        .map(|head| view! { <th scope="col" role="columnheader">{head}</th> })
        .collect_view();
    let rows = view.rows.into_iter().map(|row| changed_row(texts, id, row, key)).collect_view();
    view! {
        <section class="stack" id="rows" aria-labelledby="rows-title">
            <div class="page-head">
                <h2 id="rows-title">{title}</h2>
                {filtered.then(|| view! { <a class="btn s" href=format!("{base}#rows")>{t.show_all}</a> })}
            </div>
            {match found {
                0 => view! { <p class="card pad">{t.nothing_changes}</p> }.into_any(),
                _ => view! {
                    <table class="changes card" role="table">
                        <caption class="muted small">{(t.rows_shown)(first, last, found)}</caption>
                        <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                }.into_any(),
            }}
            <div class="row wrap">
                {earlier.map(|to| view! { <a class="btn" href=to><Icon name="left" flip=true/>{t.earlier}</a> })}
                {later.map(|to| view! { <a class="btn" href=to>{t.later}<Icon name="right" flip=true/></a> })}
            </div>
        </section>
    }
}

fn changed_row(texts: &'static Texts, id: Uuid, row: PreviewRow, key: RequestKey) -> impl IntoView {
    let t = &texts.exchange;
    let PreviewRow {
        section,
        standing,
        name,
        detail,
        fields,
        subject,
        stays,
    } = row;
    let state = if stays { t.stays } else { standing_name(t, standing) };
    let tone = if stays { "state" } else { tone(standing) };
    let fields = fields.into_iter().map(|field| field_change(t, field)).collect_view();
    let always = (stays && subject.is_none()).then(|| view! { <span class="item-sub">{t.always_stays}</span> });
    let stay = subject.map(|subject| stay_form(t, id, subject, &name, stays, key_for(key, subject, u128::from(stays))));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><span class="item-sub">{section_name(t, section)}</span><span dir="auto">{name}</span></th>
            <td role="cell"><span class=tone>{state}</span></td>
            <td role="cell">
                {(!detail.is_empty()).then(|| view! { <span class="item-sub" dir="auto">{detail}</span> })}
                {fields}
                {always}
                {stay}
            </td>
        </tr>
    }
}

fn field_change(t: &'static ExchangeTexts, field: FieldChange) -> impl IntoView {
    let what = match field.what {
        What::Name => t.what_name,
        What::BirthDate => t.what_birth_date,
        What::Key => t.what_key,
        What::Group => t.what_group,
        What::Mail => t.what_mail,
        What::Phone => t.what_phone,
    };
    let before = if field.before.is_empty() {
        t.nothing.to_owned()
    } else {
        field.before
    };
    let after = if field.after.is_empty() {
        t.nothing.to_owned()
    } else {
        field.after
    };
    view! {
        <span class="change">
            <span class="muted">{what}": "</span>
            <del dir="auto"><span class="sr">{t.was}" "</span>{before}</del>" "<span aria-hidden="true">"→"</span>" "
            <ins dir="auto"><span class="sr">{t.becomes}" "</span>{after}</ins>
        </span>
    }
}

fn stay_form(t: &'static ExchangeTexts, id: Uuid, subject: Uuid, name: &str, stays: bool, key: RequestKey) -> impl IntoView + use<> {
    let form = format!("stay-{}", subject.simple());
    let (word, label) = match stays {
        true => (t.does_not_stay, (t.let_go_of)(name)),
        false => (t.does_stay, (t.let_stay)(name)),
    };
    view! {
        <form method="post" id=form.clone() action=SetStay::url()>
            <KeptFields form=form.clone()/>
            <input type="hidden" name="run" value=id.to_string()/>
            <input type="hidden" name="subject" value=subject.to_string()/>
            <input type="hidden" name="stays" value=(!stays).to_string()/>
            <input type="hidden" name="key" value=key.to_string()/>
            <button class="btn s" type="submit" aria-label=label>{word}</button>
        </form>
    }
}

fn left_out(t: &'static ExchangeTexts, skipped: Vec<Skipped>, more: u32) -> impl IntoView {
    let rows = skipped
        .into_iter()
        .map(|one| {
            let what = match one.what {
                SkippedWhat::NoChild => t.skipped_no_child,
                SkippedWhat::NotADate => t.skipped_not_a_date,
                SkippedWhat::NotAMailAddress => t.skipped_not_a_mail,
                SkippedWhat::NoName => t.skipped_no_name,
                SkippedWhat::TooLong => t.skipped_too_long,
            };
            let place = match one.column {
                0 => (t.at_line)(one.line),
                column => (t.at_place)(one.line, column),
            };
            view! { <li class="item"><span class="item-text">{what}<span class="item-sub">{place}</span></span></li> }
        })
        .collect_view();
    view! {
        <details class="card">
            <summary class="item"><Icon name="warning"/><span class="item-text"><strong>{t.left_out}</strong></span></summary>
            <ul class="list">{rows}</ul>
            {(more > 0).then(|| view! { <p class="pad muted">{(t.and_more)(more)}</p> })}
        </details>
    }
}

struct Apply {
    id: Uuid,
    key: RequestKey,
    version: String,
    changes: u32,
    undecided: usize,
    warnings: Vec<Warning>,
}

fn warning_sentence(t: &ExchangeTexts, warning: &Warning) -> String {
    match warning {
        Warning::OtherYear { file, expected } => (t.warn_year)(file, expected),
        Warning::OlderThanLast { file, last } => (t.warn_older)(day_of(file), day_of(last)),
        Warning::ManyGone { gone, known } => (t.warn_gone)(*gone, *known),
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
    } = apply;
    let warned = !warnings.is_empty();
    let warnings = warnings
        .iter()
        .map(|warning| view! { <li>{warning_sentence(t, warning)}</li> })
        .collect_view();
    let confirm = warned.then(|| {
        view! {
            <div class="note warn"><Icon name="warning"/><div><ul class="stack s">{warnings}</ul></div></div>
            <label class="check"><input type="checkbox" name="confirmed" value="yes" required=true/><span>{t.confirm}</span></label>
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
