//! Mail that came back: reports of mail servers (RFC 3464) tell which message did not arrive, and the office sees whose address is wrong.

use super::{compose, sql};
use crate::{Backend, Result, Tx};
use domain::time::Instant;
use mailparse::{MailHeaderMap, ParsedMail, parse_mail};
use uuid::Uuid;

/// So many messages in half a year mark an address as wrong.
const WRONG_AFTER: i64 = 3;
const REMEMBERED: i64 = 180 * Instant::DAY;

/// What a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// The message, when the report encloses its headers.
    pub message: Option<Uuid>,
    pub recipient: Option<String>,
}

/// Reads a report of a mail server; `None` for any other mail, and for reports of what may still arrive.
pub fn read_bounce(bytes: &[u8]) -> Option<Bounce> {
    let mail = parse_mail(bytes).ok()?;
    if mail.ctype.mimetype != "multipart/report" {
        return None;
    }
    let status = part(&mail, &["message/delivery-status"])?.get_body().ok()?;
    let field = |name: &str| {
        status.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let failed = field("Action").is_some_and(|action| action.eq_ignore_ascii_case("failed"));
    let for_ever = field("Status").is_some_and(|status| status.starts_with("5."));
    if !failed || !for_ever {
        return None;
    }
    let original = part(&mail, &["message/rfc822", "text/rfc822-headers"]).and_then(|part| part.get_body_raw().ok());
    let message = original.and_then(|bytes| message_id(&bytes));
    let recipient = field("Original-Recipient").or_else(|| field("Final-Recipient"));
    let recipient = recipient.map(|text| text.rsplit(';').next().unwrap_or_default().trim().to_lowercase());
    Some(Bounce { message, recipient })
}

fn part<'a>(mail: &'a ParsedMail<'a>, kinds: &[&str]) -> Option<&'a ParsedMail<'a>> {
    mail.parts().find(|part| kinds.contains(&part.ctype.mimetype.as_str()))
}

/// The id that is ours before the @.
fn message_id(original: &[u8]) -> Option<Uuid> {
    let (headers, _) = mailparse::parse_headers(original).ok()?;
    let id = headers.get_first_value("Message-ID")?;
    id.trim().trim_start_matches('<').split('@').next()?.parse().ok()
}

/// Notes a report; false when it is about none of our messages, or was known.
pub async fn record_bounce(backend: &Backend, bounce: &Bounce) -> Result<bool> {
    let mut tx = Tx::write(backend).await?;
    let message = match (bounce.message, &bounce.recipient) {
        (Some(message), _) => Some(message),
        (None, Some(recipient)) => sql::last_to(&mut tx, recipient).await?,
        (None, None) => None,
    };
    let noted = match message {
        Some(message) => mark(&mut tx, message).await?,
        None => false,
    };
    tx.commit().await?;
    Ok(noted)
}

/// Notes that a message came back, with what follows for its person and for what it was about.
pub(super) async fn mark(tx: &mut Tx, message: Uuid) -> Result<bool> {
    if !sql::set_bounced(tx, message).await? {
        return Ok(false);
    }
    let Some((mail, person)) = sql::message(tx, message).await? else {
        return Ok(false);
    };
    if let Some(person) = person {
        let since = tx.now.minus(REMEMBERED);
        if sql::bounces_of(tx, person, since).await? >= WRONG_AFTER {
            sql::mark_address(tx, person).await?;
        }
    }
    compose::note_bounced(tx, &mail).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(action: &str, status: &str, original: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mail.example\r\nTo: app@school.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
             Final-Recipient: rfc822; Peter@Regenboog.example\r\nAction: {action}\r\nStatus: {status}\r\n\r\n\
             --b\r\nContent-Type: message/rfc822\r\n\r\n{original}\r\n--b--\r\n"
        )
    }

    #[test]
    fn a_report_names_the_message_or_at_least_the_address() {
        let id = Uuid::from_u128(42);
        let ours = format!("Message-ID: <{id}@school.example>\r\nSubject: x\r\n\r\nbody");
        let read = |text: &str| read_bounce(text.as_bytes());
        let bounce = read(&report("failed", "5.1.1", &ours)).expect("a bounce");
        assert_eq!(
            (bounce.message, bounce.recipient.as_deref()),
            (Some(id), Some("peter@regenboog.example"))
        );
        let foreign = read(&report("failed", "5.1.1", "Message-ID: <x@y>\r\n\r\n")).expect("a bounce");
        assert_eq!(foreign.message, None);
        assert_eq!(read(&report("delayed", "4.2.2", &ours)), None);
        assert_eq!(read(&report("delivered", "2.0.0", &ours)), None);
        for other in ["", "Subject: hello\r\n\r\nhow are you", "\0\0"] {
            assert_eq!(read(other), None);
        }
    }
}
