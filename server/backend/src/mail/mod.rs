//! Mail. What is to be told commits with the change as a few ids; a job writes the mail at the moment it is sent, so that nothing that opens a
//! door lies in the database, and nobody gets a mail about what is no longer so.

mod bounces;
mod compose;
mod letter;
pub mod mailbox;
mod render;
mod route;
mod send;
pub(crate) mod sql;
pub mod texts;

pub use bounces::{Bounce, read_bounce, record_bounce};
pub use letter::{Letter, Part, Section};
pub use mailbox::{Delivered, Mailbox};
pub use route::{Outcome, Route, Security, Smtp, SmtpSettings};
pub(crate) use send::{give_up, send};

use crate::{Result, Tx, accounts::notices::Notice, jobs::Job};
use domain::{
    ids::{PersonId, SchoolId, StaffRoleId, ViewingId},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a mail is about; only ids, no words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mail {
    /// The invitation of a person by a school; with `reminder` above 0 it comes again.
    Invitation {
        school: SchoolId,
        invitation: Uuid,
        reminder: u32,
    },
    /// An account with another address than the invited one accepted an invitation.
    InvitationTaken {
        school: SchoolId,
        invitation: Uuid,
    },
    /// Something was changed of somebody's account.
    AccountNotice {
        person: PersonId,
        notice: Notice,
    },
    PasswordReset {
        reset: Uuid,
    },
    /// To a new address, that it is to confirm.
    MailConfirmation {
        change: Uuid,
    },
    /// To the old address, that may take it back.
    MailUndo {
        change: Uuid,
    },
    /// Somebody asks for help where this person answers.
    HelpAsked {
        school: SchoolId,
        question: Uuid,
        person: PersonId,
    },
    /// Somebody of the school looked along as this person.
    Viewed {
        school: SchoolId,
        viewing: ViewingId,
    },
    /// Somebody is director or manager from a day on, by what `by` did; told to who leads the school already.
    NewLead {
        school: SchoolId,
        role: StaffRoleId,
        reader: PersonId,
        by: PersonId,
    },
    /// Posts that are news for somebody.
    News {
        person: PersonId,
        batch: Uuid,
    },
    /// To oneself, to see whether mail arrives.
    NoticeTest {
        person: PersonId,
    },
    /// The person who asked has an answer.
    HelpAnswered {
        school: SchoolId,
        question: Uuid,
    },
}

impl Mail {
    fn kind(&self) -> &'static str {
        match self {
            Mail::Invitation { .. } => "invitation",
            Mail::InvitationTaken { .. } => "invitation_taken",
            Mail::Viewed { .. } => "viewed",
            Mail::NewLead { .. } => "new_lead",
            Mail::News { .. } => "news",
            Mail::NoticeTest { .. } => "notice_test",
            Mail::HelpAsked { .. } => "help_asked",
            Mail::HelpAnswered { .. } => "help_answered",
            Mail::AccountNotice { .. } => "account_notice",
            Mail::PasswordReset { .. } => "password_reset",
            Mail::MailConfirmation { .. } => "mail_confirmation",
            Mail::MailUndo { .. } => "mail_undo",
        }
    }
}

/// Sends a mail once, and only if, this transaction commits. The id it returns is that of the message, which every try carries.
pub async fn post(tx: &mut Tx, school: Option<SchoolId>, mail: &Mail, run_at: Instant) -> Result<Uuid> {
    let id = tx.new_id()?;
    sql::insert(tx, school, id, mail.kind(), mail).await?;
    tx.enqueue(school, &Job::SendMail { message: id }, run_at).await?;
    Ok(id)
}
