//! From ids to words: each kind of mail is written by the feature that it is about.

use super::{Letter, Mail};
use crate::{Result, Tx, accounts::letters, help, invitations, notices, people, viewing};

/// The letter as it is to be sent now; `None` when what it is about is no longer so.
pub(super) async fn letter(tx: &mut Tx, mail: &Mail) -> Result<Option<Letter>> {
    match mail {
        Mail::Invitation {
            school,
            invitation,
            reminder,
        } => invitations::letter(tx, *school, *invitation, *reminder).await,
        Mail::InvitationTaken { school, invitation } => invitations::taken_letter(tx, *school, *invitation).await,
        Mail::HelpAsked { school, question, person } => help::asked_letter(tx, *school, *question, *person).await,
        Mail::HelpAnswered { school, question } => help::answered_letter(tx, *school, *question).await,
        Mail::Viewed { school, viewing } => viewing::notice_letter(tx, *school, *viewing).await,
        Mail::NewLead { school, role, reader, by } => people::new_lead_letter(tx, *school, *role, *reader, *by).await,
        Mail::News { person, batch } => notices::news_letter(tx, *person, *batch).await,
        Mail::NoticeTest { person } => notices::test_letter(tx, *person).await,
        Mail::AccountNotice { person, notice } => letters::notice(tx, *person, *notice).await,
        Mail::PasswordReset { reset } => letters::reset(tx, *reset).await,
        Mail::MailConfirmation { change } => letters::mail_confirmation(tx, *change).await,
        Mail::MailUndo { change } => letters::mail_undo(tx, *change).await,
    }
}

/// What the feature remembers of a letter that left.
pub(super) async fn note_sent(tx: &mut Tx, mail: &Mail) -> Result<()> {
    match mail {
        Mail::Invitation { school, invitation, .. } => invitations::note_sent(tx, *school, *invitation).await,
        Mail::News { batch, .. } => notices::note_sent(tx, *batch).await,
        _ => Ok(()),
    }
}

/// What the feature remembers of a letter that was not written, as there was nothing to say any more.
pub(super) async fn note_dropped(tx: &mut Tx, mail: &Mail) -> Result<()> {
    match mail {
        Mail::News { batch, .. } => notices::note_dropped(tx, *batch).await,
        _ => Ok(()),
    }
}

/// What the feature remembers of a letter that came back.
pub(super) async fn note_bounced(tx: &mut Tx, mail: &Mail) -> Result<()> {
    match mail {
        Mail::Invitation { school, invitation, .. } => invitations::note_bounced(tx, *school, *invitation).await,
        _ => Ok(()),
    }
}

/// What the feature remembers of a letter that no mail server took.
pub(super) async fn note_failed(tx: &mut Tx, mail: &Mail) -> Result<()> {
    match mail {
        Mail::Invitation { school, invitation, .. } => invitations::note_undelivered(tx, *school, *invitation).await,
        Mail::News { batch, .. } => notices::note_dropped(tx, *batch).await,
        _ => Ok(()),
    }
}
