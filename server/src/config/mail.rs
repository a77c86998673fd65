//! The mail server, and what to say when it cannot be used.

use super::{ConfigError, PublicUrl};
use backend::mail::{Mailbox, Route, Security, SmtpSettings};
use serde::Deserialize;
use std::{fmt, time::Duration};

/// `[mail]` as somebody wrote it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "a section with settings of its own")]
pub(super) struct Written {
    host: Option<String>,
    port: Option<u16>,
    /// `tls`, `starttls` or `none`.
    security: Option<String>,
    user: Option<String>,
    password: Option<String>,
    from: Option<String>,
    /// Whoever reports mail that came back has to show this.
    bounce_token: Option<String>,
}

/// How mail leaves. Printing it hides the password.
#[derive(Clone, Debug)]
pub struct Mail {
    way: Way,
    /// What a report of mail that came back must carry; `None` takes no reports.
    pub bounce_token: Option<BounceToken>,
}

#[derive(Clone, Debug)]
enum Way {
    Smtp(SmtpSettings),
    Mailbox(Mailbox),
    Nowhere,
}

/// Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct BounceToken(String);

impl fmt::Debug for BounceToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BounceToken(..)")
    }
}

impl BounceToken {
    pub fn new(token: &str) -> Result<Self, ConfigError> {
        if token.len() < LEAST_TOKEN {
            return Err(ConfigError::new(format!(
                "mail.bounce_token can be guessed: it needs {LEAST_TOKEN} characters chosen by chance. Take what `openssl rand -hex 32` prints."
            )));
        }
        Ok(Self(token.to_owned()))
    }

    /// Compares by hash, so that the time it takes tells nothing.
    pub fn is(&self, shown: &str) -> bool {
        backend::secrets::Secrets::from_text(&self.0) == backend::secrets::Secrets::from_text(shown)
    }
}

/// Servers that look into a mail before they answer take their time.
const PATIENCE: Duration = Duration::from_secs(60);
/// Characters.
const LEAST_TOKEN: usize = 32;
/// In the demonstration mail to this address comes back.
const NOBODY: &str = "peter@regenboog.example";

impl Mail {
    pub(super) fn complete(written: Written, public_url: &PublicUrl) -> Result<Self, ConfigError> {
        let bounce_token = match written.bounce_token.as_deref() {
            None | Some("") => None,
            Some(token) => Some(BounceToken::new(token)?),
        };
        let Some(host) = written.host.clone().filter(|host| !host.is_empty()) else {
            if written.from.is_some() || written.user.is_some() {
                return Err(ConfigError::new(
                    "mail.host is missing: write the name of the mail server, such as smtp.school.nl.",
                ));
            }
            let way = Way::Nowhere;
            return Ok(Self { way, bounce_token });
        };
        let way = Way::Smtp(smtp(written, host, public_url)?);
        Ok(Self { way, bounce_token })
    }

    pub(super) fn demonstration() -> Self {
        Self {
            way: Way::Mailbox(Mailbox::refusing(&[NOBODY])),
            bounce_token: None,
        }
    }

    pub fn outlet(&self) -> Result<Route, ConfigError> {
        match &self.way {
            Way::Smtp(settings) => Route::smtp(settings).map_err(|wrong| ConfigError::new(format!("mail: {wrong}."))),
            Way::Mailbox(mailbox) => Ok(Route::Mailbox(mailbox.clone())),
            Way::Nowhere => Ok(Route::Nowhere),
        }
    }
}

fn smtp(written: Written, host: String, public_url: &PublicUrl) -> Result<SmtpSettings, ConfigError> {
    let from = written.from.filter(|from| domain::accounts::MailAddress::parse(from).is_ok());
    let from =
        from.ok_or_else(|| ConfigError::new("mail.from must be the address that mail comes from, such as schoolplein@school.nl."))?;
    let security = match written.security.as_deref() {
        None | Some("tls") => Security::Tls,
        Some("starttls") => Security::StartTls,
        Some("none") if is_this_machine(&host) => Security::None,
        Some("none") => {
            return Err(ConfigError::new(format!(
                "mail.security is none, and {host} is another machine: invitations and passwords would travel unencrypted. Write tls or starttls."
            )));
        }
        Some(other) => {
            return Err(ConfigError::new(format!(
                "mail.security is `{other}`; write tls, starttls or none."
            )));
        }
    };
    if written.user.is_some() != written.password.is_some() {
        return Err(ConfigError::new(
            "mail.user and mail.password belong together: write both, or none. The password may stand in a file: SCHOOLPLEIN_MAIL_PASSWORD_FILE.",
        ));
    }
    let usual_port = match security {
        Security::Tls => 465,
        Security::StartTls => 587,
        Security::None => 25,
    };
    Ok(SmtpSettings {
        port: written.port.unwrap_or(usual_port),
        host,
        security,
        user: written.user,
        password: written.password,
        from,
        patience: PATIENCE,
        own_host: public_url.host().to_owned(),
    })
}

fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "::1")
}

impl fmt::Display for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.way {
            Way::Smtp(settings) => write!(f, "{settings:?} as {}", settings.from),
            Way::Mailbox(_) => f.write_str("the mailbox of the demonstration"),
            Way::Nowhere => f.write_str("none: invitations wait"),
        }
    }
}
