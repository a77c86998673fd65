//! How mail leaves: by SMTP, or into a mailbox of this program's own.

use super::{
    Letter,
    mailbox::{Delivered, Mailbox},
    render::{self, Sender},
};
use crate::{Error, jobs::JobError};
use domain::time::Instant;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    transport::smtp::{
        PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
        extension::ClientId,
    },
};
use std::{fmt, sync::Arc, time::Duration};
use uuid::Uuid;

/// For each answer of the mail server.
const ANSWER_TIME: Duration = Duration::from_secs(10);
/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, usually on port 465.
    Tls,
    /// TLS after a greeting, usually on port 587; without it nothing is sent.
    StartTls,
    /// None; for a mail server on this machine.
    None,
}

/// A mail server of the school. Printing it hides the password.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub user: Option<String>,
    pub password: Option<String>,
    /// The address that mail comes from.
    pub from: String,
    /// For a whole message: a server that never gets to an end must not hold up all other mail.
    pub patience: Duration,
    /// The host in message ids and in the greeting: that of the public address.
    pub own_host: String,
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    own_host: String,
    patience: Duration,
}

#[derive(Clone, Default)]
pub enum Route {
    Smtp(Arc<Smtp>),
    Mailbox(Mailbox),
    /// No mail server is set: mail waits.
    #[default]
    Nowhere,
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Route::Smtp(_) => "Smtp",
            Route::Mailbox(_) => "Mailbox",
            Route::Nowhere => "Nowhere",
        })
    }
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// The mail server says that there is nobody at this address.
    NoSuchAddress,
}

impl Route {
    pub fn smtp(settings: &SmtpSettings) -> Result<Self, String> {
        Smtp::new(settings).map(|smtp| Route::Smtp(Arc::new(smtp)))
    }

    /// Sends one message; its id stays the same through all tries. What may pass is to be tried again.
    pub(super) async fn send(&self, letter: &Letter, id: Uuid, now: Instant) -> Result<Outcome, JobError> {
        match self {
            Route::Smtp(smtp) => smtp.send(letter, id).await,
            Route::Mailbox(mailbox) if !mailbox.takes(letter.to.as_str()) => Ok(Outcome::NoSuchAddress),
            Route::Mailbox(mailbox) => {
                mailbox.deliver(Delivered {
                    id,
                    at: now,
                    letter: letter.clone(),
                    text: render::text(letter),
                    html: render::html(letter).map_err(JobError::Fail)?,
                });
                Ok(Outcome::Sent)
            }
            Route::Nowhere => Err(JobError::Retry(Error::Unavailable("no mail server is set"))),
        }
    }
}

impl Smtp {
    fn new(settings: &SmtpSettings) -> Result<Self, String> {
        let from = settings
            .from
            .parse()
            .map_err(|_| format!("{} is not a mail address", settings.from))?;
        let tls = || TlsParameters::new(settings.host.clone()).map_err(|error| error.to_string());
        let tls = match settings.security {
            Security::Tls => Tls::Wrapper(tls()?),
            Security::StartTls => Tls::Required(tls()?),
            Security::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.as_str())
            .port(settings.port)
            .tls(tls)
            .hello_name(ClientId::Domain(settings.own_host.clone()))
            .timeout(Some(ANSWER_TIME))
            .pool_config(PoolConfig::new().max_size(1));
        if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self {
            transport: builder.build(),
            from,
            own_host: settings.own_host.clone(),
            patience: settings.patience,
        })
    }

    async fn send(&self, letter: &Letter, id: Uuid) -> Result<Outcome, JobError> {
        let sender = Sender {
            address: &self.from,
            host: &self.own_host,
        };
        let message = render::message(letter, id, &sender).map_err(JobError::Fail)?;
        let sent = tokio::time::timeout(self.patience, self.transport.send(message)).await;
        match sent {
            Ok(Ok(_)) => Ok(Outcome::Sent),
            Ok(Err(error)) if is_about_the_address(&error) => Ok(Outcome::NoSuchAddress),
            Ok(Err(error)) => Err(JobError::Retry(Error::internal("mail server", error))),
            Err(_) => Err(JobError::Retry(Error::Unavailable("the mail server takes too long"))),
        }
    }
}

/// Whether a refusal for ever is about the receiver's address. The enhanced status tells (RFC 3463): 5.1 is about an address, of which 7 and 8
/// are the sender's, and 5.2.1 is a mailbox that is closed. Where a server gives none, or another one than of policy (5.7), which is for the
/// operator to mend, the codes 550, 551 and 553 do (RFC 5321, 4.2.3).
fn is_about_the_address(error: &lettre::transport::smtp::Error) -> bool {
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    error.is_permanent() && blames_the_address(&code, &error.to_string())
}

fn blames_the_address(code: &str, answer: &str) -> bool {
    let by_code = matches!(code, "550" | "551" | "553");
    match enhanced_status(answer) {
        Some((1, detail)) => !matches!(detail, 7 | 8),
        Some((2, 1)) => true,
        Some((7, _)) => false,
        _ => by_code,
    }
}

/// The subject and the detail of `5.1.1`.
fn enhanced_status(answer: &str) -> Option<(u16, u16)> {
    answer.split(|sign: char| !(sign.is_ascii_digit() || sign == '.')).find_map(|word| {
        let (subject, detail) = word.strip_prefix("5.")?.split_once('.')?;
        Some((subject.parse().ok()?, detail.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::blames_the_address;

    #[test]
    fn the_enhanced_status_tells_whose_fault_it_is() {
        for (code, answer, is_wrong) in [
            ("550", "5.1.1 no such user", true),
            ("554", "5.1.1 <ann@school.example>: recipient address rejected", true),
            ("554", "delivery error: 5.1.10 null mx", true),
            ("554", "5.2.1 mailbox disabled", true),
            ("550", "no such user here", true),
            ("553", "mailbox name not allowed", true),
            ("550", "5.2.2 mailbox full", true),
            ("554", "5.2.2 mailbox full", false),
            ("550", "5.7.1 we do not know you", false),
            ("553", "5.1.8 sender address does not exist", false),
            ("550", "5.1.7 bad sender", false),
            ("554", "5.6.0 not today", false),
            ("554", "transaction failed", false),
            ("554", "blocked, see 5.example.org", false),
        ] {
            assert_eq!(blames_the_address(code, answer), is_wrong, "{code} {answer}");
        }
    }
}
