//! What is wrong with a file, in a sentence with its place; and why a decision about it was refused.

use super::texts::ExchangeTexts;
use crate::{
    error::AppError,
    posted::{Posted, PostedGone},
    texts::{Texts, use_texts},
    ui::{ErrorNote, Icon, error_sentence},
};
use domain::{
    exchange::{Refusal, RefusalCode},
    validation::{Field, Problem},
};
use leptos::prelude::*;

pub fn refusal_sentence(t: &ExchangeTexts, refusal: &Refusal) -> String {
    let sentence = match refusal.code {
        RefusalCode::Empty => t.refused_empty,
        RefusalCode::TooLarge => t.refused_too_large,
        RefusalCode::UnknownKind => t.refused_unknown_kind,
        RefusalCode::OldWorkbook => t.refused_old_workbook,
        RefusalCode::UnknownEncoding => t.refused_unknown_encoding,
        RefusalCode::BrokenXml => t.refused_broken_xml,
        RefusalCode::ForbiddenXml => t.refused_forbidden_xml,
        RefusalCode::TooDeep => t.refused_too_deep,
        RefusalCode::TextTooLong => t.refused_text_too_long,
        RefusalCode::TooMany => t.refused_too_many,
        RefusalCode::OtherXml => t.refused_other_xml,
        RefusalCode::MissingValue => t.refused_missing_value,
        RefusalCode::DoubleKey => t.refused_double_key,
        RefusalCode::UnknownGroup => t.refused_unknown_group,
        RefusalCode::NoRows => t.refused_no_rows,
        RefusalCode::TooManyColumns => t.refused_too_many_columns,
        RefusalCode::BrokenTable => t.refused_broken_table,
        RefusalCode::BrokenWorkbook => t.refused_broken_workbook,
        RefusalCode::OtherSchool => t.refused_other_school,
    };
    match (refusal.line, refusal.column) {
        (Some(line), Some(column)) => format!("{sentence} {}", (t.at_place)(line, column)),
        _ => sentence.to_owned(),
    }
}

/// What an answer to an upload says: a reason to refuse the file, or another error by its code.
pub fn told_sentence(t: &Texts, told: &str) -> String {
    match Refusal::read(told) {
        Some(refusal) => refusal_sentence(&t.exchange, &refusal),
        None if told == AppError::Denied.code() || told == AppError::NotFound.code() => error_sentence(t, &AppError::Denied),
        None if told == AppError::SignedOut.code() => error_sentence(t, &AppError::SignedOut),
        None if told == AppError::SentBefore.code() => t.exchange.sent_before.into(),
        None => error_sentence(t, &AppError::Unavailable),
    }
}

/// Above the page, of the form that was sent from it last.
#[component]
pub fn RefusedForm(posted: Posted) -> impl IntoView {
    let t = use_texts();
    match posted {
        Posted::Form(form) => {
            let fields = form.error.fields();
            let own = match &form.error {
                AppError::ChangedElsewhere => Some(t.exchange.changed_elsewhere),
                _ if fields.at(Field::Matches) == Some(Problem::AlreadyThere) => Some(t.exchange.clash),
                _ if fields.at(Field::Matches).is_some() => Some(t.exchange.required_matches),
                _ if fields.at(Field::Confirmation).is_some() => Some(t.exchange.required_confirmation),
                _ if fields.at(Field::Columns) == Some(Problem::AlreadyThere) => Some(t.exchange.double_columns),
                _ if fields.at(Field::Columns).is_some() => Some(t.exchange.required_columns),
                _ => None,
            };
            match own {
                Some(sentence) => {
                    view! { <div class="note danger" role="alert"><Icon name="warning"/><div>{sentence}</div></div> }.into_any()
                }
                None => view! { <ErrorNote error=form.error/> }.into_any(),
            }
        }
        other => view! { <PostedGone posted=other/> }.into_any(),
    }
}
