//! What an import would change, row by row, with old beside new.

use super::{
    preview::{section_name, standing_name, tone},
    server_fns::SetStay,
    texts::ExchangeTexts,
};
use crate::{
    posted::KeptFields,
    texts::Texts,
    ui::{Icon, key_for},
};
use domain::{
    exchange::views::{FieldChange, Note, PREVIEW_PAGE, PreviewRow, PreviewView, What},
    ids::RequestKey,
    time::{Day, short_day},
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

pub fn changed_rows(texts: &'static Texts, id: Uuid, view: PreviewView, today: Day, key: RequestKey) -> impl IntoView {
    let base = format!("/people/import/{id}");
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
    let rows = view
        .rows
        .into_iter()
        .map(|row| changed_row(texts, id, row, today, key))
        .collect_view();
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

fn changed_row(texts: &'static Texts, id: Uuid, row: PreviewRow, today: Day, key: RequestKey) -> impl IntoView {
    let t = &texts.exchange;
    let PreviewRow {
        section,
        standing,
        name,
        detail,
        fields,
        subject,
        stays,
        note,
    } = row;
    let state = if stays { t.stays } else { standing_name(t, standing) };
    let tone = if stays { "state" } else { tone(standing) };
    let fields = fields.into_iter().map(|field| field_change(t, field)).collect_view();
    let always = (stays && subject.is_none()).then(|| view! { <span class="item-sub">{t.always_stays}</span> });
    let note = note.map(|note| view! { <span class="item-sub">{note_sentence(texts, note, today)}</span> });
    let stay = subject.map(|subject| stay_form(t, id, subject, &name, stays, key_for(key, subject, u128::from(stays))));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><span class="item-sub">{section_name(t, section)}</span><span dir="auto">{name}</span></th>
            <td role="cell"><span class=tone>{state}</span></td>
            <td role="cell">
                {(!detail.is_empty()).then(|| view! { <span class="item-sub" dir="auto">{detail}</span> })}
                {fields}
                {note}
                {always}
                {stay}
            </td>
        </tr>
    }
}

fn note_sentence(texts: &'static Texts, note: Note, today: Day) -> String {
    let t = &texts.exchange;
    match note {
        Note::ComesBack(last) => (t.comes_back)(&short_day(last, today, texts.language)),
        Note::NumberTaken => t.number_taken.into(),
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
