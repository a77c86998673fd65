//! Mails about one's own account, in the language of their person: links that open something, and notices of what was changed.

mod texts;

use super::{mail_changes, notices::Notice, own, resets};
use crate::{
    Result, Tx,
    mail::{Letter, Section},
};
use domain::{accounts::MailAddress, ids::PersonId, language::Language, names::PersonName};
use texts::Words;
use uuid::Uuid;

/// In whose name mails about accounts come: an account belongs to no school.
const FROM: &str = "Schoolplein";

/// The link for a new password; none when it was used meanwhile, or nobody has the address.
pub(crate) async fn reset(tx: &mut Tx, reset: Uuid) -> Result<Option<Letter>> {
    let token = resets::token(tx, reset);
    let Some(row) = resets::sql::open(tx, &token).await? else {
        return Ok(None);
    };
    let link = link(tx, &format!("/reset?token={}", token.reveal()));
    letter(tx, PersonId(row.person_id), &row.mail, texts::reset, Some(link)).await
}

/// The link that confirms a new address. Whoever has an account with that address is told that it is in use, and nothing happens.
pub(crate) async fn mail_confirmation(tx: &mut Tx, change: Uuid) -> Result<Option<Letter>> {
    let token = mail_changes::confirmation(tx, change);
    let Some(row) = mail_changes::sql::by_confirmation(tx, &token).await? else {
        return Ok(None);
    };
    if let Some(holder) = mail_changes::sql::holder(tx, &row.new_mail).await? {
        return letter(tx, holder, &row.new_mail, texts::mail_in_use, None).await;
    }
    let link = link(tx, &format!("/account/mail/confirm?token={}", token.reveal()));
    letter(tx, PersonId(row.person_id), &row.new_mail, texts::mail_confirmation, Some(link)).await
}

/// The link that keeps or brings back the old address, to that address.
pub(crate) async fn mail_undo(tx: &mut Tx, change: Uuid) -> Result<Option<Letter>> {
    let token = mail_changes::undoing(tx, change);
    let since = tx.now.minus(mail_changes::UNDO_WITHIN);
    let Some(row) = mail_changes::sql::by_undo(tx, &token, since).await? else {
        return Ok(None);
    };
    let link = link(tx, &format!("/account/mail/undo?token={}", token.reveal()));
    let words = if row.confirmed_at.is_some() {
        texts::mail_changed
    } else {
        texts::mail_asked
    };
    letter(tx, PersonId(row.person_id), &row.old_mail, words, Some(link)).await
}

/// What was changed, to the address the person signs in with.
pub(crate) async fn notice(tx: &mut Tx, person: PersonId, notice: Notice) -> Result<Option<Letter>> {
    let Some(mail) = own::sql::reached(tx, person).await?.and_then(|row| row.mail) else {
        return Ok(None);
    };
    let words = match notice {
        Notice::PasswordChanged => texts::password_changed,
        Notice::SecondFactorAdded => texts::code_app_added,
        Notice::SecondFactorRemoved => texts::code_app_removed,
        Notice::SecondFactorReset => texts::factor_reset,
        Notice::PasskeyAdded => texts::passkey_added,
        Notice::PasskeyRemoved => texts::passkey_removed,
        Notice::AccountClosed => texts::closed,
    };
    letter(tx, person, &mail, words, None).await
}

fn link(tx: &Tx, path: &str) -> String {
    format!("{}{path}", tx.backend.settings().public_url)
}

async fn letter(tx: &mut Tx, person: PersonId, mail: &str, words: fn(Language) -> Words, link: Option<String>) -> Result<Option<Letter>> {
    let Some(row) = own::sql::reached(tx, person).await? else {
        return Ok(None);
    };
    let Ok(to) = MailAddress::parse(mail) else { return Ok(None) };
    let language = Language::from_tag(&row.language).unwrap_or_default();
    let words = words(language);
    let mut section = Section::new(language, words.subject).text(words.text);
    if let Some(link) = link {
        section = section.button(words.button, link);
    }
    Ok(Some(Letter {
        person,
        to,
        to_name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        from_name: FROM.into(),
        subject: words.subject.into(),
        preview: words.text.into(),
        sections: vec![section.small(words.small)],
    }))
}
