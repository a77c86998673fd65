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
    exchange::views::{FieldChange, Note, PREVIEW_PAGE, PreviewRow, PreviewView, Standing, What},
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
    // Not in the file, and there all the same.
    let remains = stays && standing == Standing::Gone;
    let state = if remains { t.stays } else { standing_name(t, standing) };
    let tone = if remains { "state" } else { tone(standing) };
    let fields = fields.into_iter().map(|field| field_change(texts, field, standing)).collect_view();
    let always = (stays && subject.is_none()).then(|| view! { <span class="item-sub">{t.always_stays}</span> });
    let words = if matches!(note, Some(Note::RoleEnded(_))) {
        returning(t)
    } else {
        staying(t)
    };
    let note = note.map(|note| view! { <span class="item-sub">{note_sentence(texts, note, today)}</span> });
    let stay = subject.map(|subject| stay_form(words, id, subject, &name, stays, key_for(key, subject, u128::from(stays))));
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
        Note::StaysEnded(last) => (t.stays_ended)(&short_day(last, today, texts.language)),
        Note::EndedElsewhere(last) => (t.ended_elsewhere)(&short_day(last, today, texts.language)),
        Note::RoleEnded(last) => (t.role_ended)(&short_day(last, today, texts.language)),
    }
}

/// Old beside new. Of a new row there is nothing old.
fn field_change(texts: &'static Texts, field: FieldChange, standing: Standing) -> impl IntoView {
    let t = &texts.exchange;
    let what = match field.what {
        What::Name => t.what_name,
        What::BirthDate => t.what_birth_date,
        What::Key => t.what_key,
        What::Group => t.what_group,
        What::Mail => t.what_mail,
        What::Phone => t.what_phone,
        What::Relation => t.what_relation,
        What::Authority => t.what_authority,
        What::Information => t.what_information,
    };
    let [before, after] = [field.before, field.after].map(|value| value_words(texts, field.what, value));
    let values = if standing == Standing::New {
        view! { <span dir="auto">{after}</span> }.into_any()
    } else {
        view! {
            <del dir="auto"><span class="sr">{t.was}" "</span>{before}</del>" "<span aria-hidden="true">"→"</span>" "
            <ins dir="auto"><span class="sr">{t.becomes}" "</span>{after}</ins>
        }
        .into_any()
    };
    view! { <span class="change"><span class="muted">{what}": "</span>{values}</span> }
}

fn value_words(texts: &'static Texts, what: What, value: String) -> String {
    let t = &texts.people;
    let words = match (what, value.as_str()) {
        (_, "") => texts.exchange.nothing,
        (What::Relation, "parent") => t.parent,
        (What::Relation, "step_parent") => t.step_parent,
        (What::Relation, "foster_parent") => t.foster_parent,
        (What::Relation, "legal_guardian") => t.legal_guardian,
        (What::Relation, _) => t.other_relation,
        (What::Authority, "yes") => t.has_authority,
        (What::Authority, _) => t.no_authority,
        (What::Information, "full") => t.informed_fully,
        (What::Information, "none") => t.not_informed,
        (What::Information, _) => t.informed_on_request,
        _ => return value,
    };
    words.to_owned()
}

/// What a decision about somebody is called: taking it, and taking it back.
struct DecisionWords {
    yes: &'static str,
    label: fn(&str) -> String,
    no_label: fn(&str) -> String,
    no: &'static str,
}

fn staying(t: &'static ExchangeTexts) -> DecisionWords {
    DecisionWords {
        yes: t.does_stay,
        label: t.let_stay,
        no_label: t.let_go_of,
        no: t.does_not_stay,
    }
}

fn returning(t: &'static ExchangeTexts) -> DecisionWords {
    DecisionWords {
        yes: t.returns,
        label: t.let_return,
        no_label: t.let_away,
        no: t.does_not_stay,
    }
}

fn stay_form(words: DecisionWords, id: Uuid, subject: Uuid, name: &str, stays: bool, key: RequestKey) -> impl IntoView + use<> {
    let form = format!("stay-{}", subject.simple());
    let (word, label) = match stays {
        true => (words.no, (words.no_label)(name)),
        false => (words.yes, (words.label)(name)),
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
