//! Errors in plain words: what happened and what to do.

use super::Icon;
use crate::{
    error::AppError,
    texts::{Texts, use_texts},
};
use domain::validation::{Field, FieldErrors, Problem};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

pub fn error_sentence(t: &Texts, error: &AppError) -> String {
    let t = &t.ui;
    match error {
        AppError::SignedOut => t.signed_out.into(),
        AppError::NotFound => t.not_found.into(),
        AppError::Denied => t.denied.into(),
        AppError::Invalid(_) => t.invalid.into(),
        AppError::ChangedElsewhere => t.changed_elsewhere.into(),
        AppError::AlreadyDone => t.already_done.into(),
        AppError::TooLate => t.too_late.into(),
        AppError::CommentsClosed => t.comments_closed.into(),
        AppError::SentBefore => t.sent_before.into(),
        AppError::HasAccount => t.has_account.into(),
        AppError::ProofNeeded => t.proof_needed.into(),
        AppError::FactorNeeded => t.factor_needed.into(),
        AppError::ViewingOnly => t.viewing_only.into(),
        AppError::ViewingOver => t.viewing_over.into(),
        AppError::LinkGone => t.link_gone.into(),
        AppError::LastManager => t.last_manager.into(),
        AppError::ForOperator => t.for_operator.into(),
        AppError::WrongCredentials => t.wrong_credentials.into(),
        AppError::TooMany { retry_after_seconds } => (t.too_many)(*retry_after_seconds),
        AppError::Unavailable => t.unavailable.into(),
        AppError::RefusedFile(code) => refusal(t, code).into(),
        AppError::BadRequest => t.bad_request.into(),
        AppError::Transport => t.transport.into(),
        AppError::Internal => t.internal.into(),
    }
}

pub fn problem_sentence(t: &Texts, field: Field, problem: Problem) -> String {
    let t = &t.ui;
    match problem {
        Problem::Required => match field {
            Field::Title => t.required_title,
            Field::Body => t.required_body,
            Field::Audience => t.required_audience,
            Field::Comment => t.required_comment,
            Field::Mail => t.required_mail,
            Field::Password | Field::NewPassword => t.required_password,
            Field::Code => t.required_code,
            Field::GivenName => t.required_given_name,
            Field::Question | Field::Answer => t.required_words,
            Field::UrgentReason | Field::DeclineReason => t.required_reason,
            _ => t.required,
        }
        .into(),
        Problem::TooShort(limit) => (t.too_short)(limit),
        Problem::HoldsAName => t.holds_a_name.into(),
        Problem::TooEasy => t.too_easy.into(),
        Problem::Wrong => match field {
            Field::Code => t.wrong_code,
            Field::PasskeyName => t.wrong_passkey,
            _ => t.wrong_password,
        }
        .into(),
        Problem::Same => t.same_mail.into(),
        Problem::TooLong(limit) => (t.too_long)(limit),
        Problem::TooMany(limit) => (t.too_many_items)(limit),
        Problem::NotAMailAddress => t.not_a_mail_address.into(),
        Problem::OfAGuardian => t.of_a_guardian.into(),
        Problem::UnusableCharacters => t.unusable_characters.into(),
        Problem::NotADate => t.not_a_date.into(),
        Problem::NotATime => t.not_a_time.into(),
        Problem::NotAColour => t.not_a_colour.into(),
        Problem::HardToRead(near) => (t.hard_to_read)(&near.to_string()),
        Problem::NotAYear => t.not_a_year.into(),
        Problem::ChangedMeanwhile => t.changed_meanwhile.into(),
        Problem::NotYoursToGive => t.not_yours_to_give.into(),
        Problem::InQuietHours => t.in_quiet_hours.into(),
        Problem::InThePast => t.in_the_past.into(),
        Problem::TooFarAway => t.too_far_away.into(),
        Problem::BeforePublishing => t.before_publishing.into(),
        Problem::BeforeStart => t.before_start.into(),
        Problem::AlreadyThere => t.already_there.into(),
        Problem::UnknownChoice => t.unknown_choice.into(),
        Problem::NothingChanged => t.nothing_changed.into(),
        Problem::InTheFuture => t.in_the_future.into(),
        Problem::StillUsed => t.still_used.into(),
        Problem::DifferentRights => t.different_rights.into(),
        Problem::LastManager => t.last_manager_there.into(),
        Problem::UnknownFile => t.unknown_file.into(),
        Problem::UnfinishedFile => t.unfinished_file.into(),
    }
}

/// Why a file was refused, by its stable code.
pub fn refusal_sentence(t: &Texts, code: &str) -> &'static str {
    refusal(&t.ui, code)
}

fn refusal(t: &super::texts::UiTexts, code: &str) -> &'static str {
    match code {
        "too_large" => t.file_too_large,
        "too_large_video" => t.video_too_large,
        "too_large_unconverted_video" => t.video_too_large_unconverted,
        "empty" => t.file_empty,
        "type_not_allowed" => t.file_type_not_allowed,
        "not_a_photo" => t.photo_not,
        "not_a_video" => t.video_not,
        "not_a_document" => t.document_not,
        "type_mismatch" => t.file_type_mismatch,
        "damaged" => t.file_damaged,
        "too_many_pixels" => t.photo_too_many_pixels,
        "side_too_long" => t.photo_side_too_long,
        "unsupported_photo" => t.photo_unsupported,
        "heic_photo" => t.photo_heic,
        "macro_document" => t.document_macros,
        "encrypted_document" => t.document_encrypted,
        "archive_bomb" => t.document_archive_bomb,
        "too_long_video" => t.video_too_long,
        "unsupported_video" => t.video_unsupported,
        "infected" => t.file_infected,
        "not_prepared" => t.file_not_prepared,
        "school_full" => t.school_full,
        _ => t.file_refused,
    }
}

/// An error beside the form it belongs to.
#[component]
pub fn ErrorNote(error: AppError) -> impl IntoView {
    let t = use_texts();
    let signed_out = error == AppError::SignedOut;
    let sentence = error_sentence(t, &error);
    let location = use_location();
    let path = location.pathname.get_untracked();
    let way_on = match error {
        AppError::ProofNeeded => Some((
            format!("/account/prove?next={}", page_again(&path, &location.search.get_untracked())),
            t.ui.prove,
        )),
        AppError::FactorNeeded => Some(("/account/code-app".to_owned(), t.ui.set_up_factor)),
        AppError::ViewingOver => Some((path.clone(), t.ui.reload)),
        _ => None,
    };
    view! {
        <div class="note danger" role="alert">
            <Icon name="warning"/>
            <div>
                {sentence}
                {way_on.map(|(to, label)| view! { " " <a href=to rel="external">{label}</a> })}
                {signed_out.then(|| view! { " " <a href=format!("/sign-in?next={path}") rel="external">{t.ui.sign_in_again}</a> })}
                {matches!(error, AppError::Internal).then(|| format!(" {}: {}.", t.ui.code, error.code()))}
            </div>
        </div>
    }
}

/// A page with what its address says, such as which refused form it shows, as a value in the address of another.
fn page_again(path: &str, search: &str) -> String {
    let mark = if search.is_empty() || search.starts_with('?') { "" } else { "?" };
    let escaped = |sign: char| match sign {
        '%' => "%25".to_owned(),
        '&' => "%26".into(),
        '+' => "%2B".into(),
        '#' => "%23".into(),
        '?' => "%3F".into(),
        '=' => "%3D".into(),
        other => other.to_string(),
    };
    format!("{path}{mark}{search}").chars().map(escaped).collect()
}

/// The error of one field, under it. `id` is what the field's `aria-describedby` names.
#[component]
pub fn FieldProblem(#[prop(into)] id: String, field: Field, #[prop(into)] errors: Signal<FieldErrors>) -> impl IntoView {
    let t = use_texts();
    view! {
        <span id=id>
            {move || {
                errors
                    .with(|errors| errors.at(field))
                    .map(|problem| view! { <span class="error"><Icon name="warning" small=true/>{problem_sentence(t, field, problem)}</span> })
            }}
        </span>
    }
}

/// A page that could not be shown.
#[component]
pub fn PageProblem(error: AppError) -> impl IntoView {
    let t = use_texts();
    let missing = error == AppError::NotFound;
    let way_out = match error {
        AppError::SignedOut => {
            let path = use_location().pathname.get_untracked();
            view! { <a class="btn primary" href=format!("/sign-in?next={path}") rel="external">{t.ui.sign_in_again}</a> }.into_any()
        }
        _ => view! { <a class="btn" href="/">{t.ui.to_start}</a> }.into_any(),
    };
    let drawing = if missing { "/empty.svg#nothing" } else { "/empty.svg#offline" };
    view! {
        <div class="empty" role="alert">
            <svg class="empty-art" aria-hidden="true"><use href=drawing></use></svg>
            <p class="code">{error.status()}</p>
            <h1>{error_sentence(t, &error)}</h1>
            {way_out}
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::texts::Locale;
    use backend::files::refusal::Refusal;
    use domain::language::{AddressForm, Language};
    use std::collections::BTreeSet;

    #[test]
    fn a_page_is_named_with_what_its_address_says() {
        assert_eq!(page_again("/people", ""), "/people");
        assert_eq!(
            page_again("/people/children/1", "find=a%20b&kept=2"),
            "/people/children/1%3Ffind%3Da%2520b%26kept%3D2"
        );
        assert_eq!(page_again("/people", "?kept=2"), "/people%3Fkept%3D2");
    }

    #[test]
    fn every_refused_file_gets_a_sentence_of_its_own() {
        for language in [Language::Nl, Language::En] {
            let form = AddressForm::default();
            let t = Locale { language, form }.texts();
            let sentences: BTreeSet<&str> = Refusal::ALL.iter().map(|refusal| refusal_sentence(t, refusal.code())).collect();
            assert_eq!(sentences.len(), Refusal::ALL.len(), "{sentences:#?}");
            assert!(!sentences.contains(t.ui.file_refused), "one falls through");
        }
    }
}
