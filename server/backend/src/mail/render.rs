//! The two forms of a letter in one message: plain text first, then HTML (RFC 2046, 5.1.4: the last one a reader understands is shown).

use super::letter::{Letter, Part, Section};
use crate::{Error, Result};
use askama::Template;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    language: &'static str,
    subject: &'a str,
    preview: &'a str,
    from_name: &'a str,
    sections: &'a [Section],
}

/// From whom messages come, and by which host their ids are unique.
pub struct Sender<'a> {
    pub address: &'a Address,
    pub host: &'a str,
}

pub fn text(letter: &Letter) -> String {
    let sections: Vec<String> = letter.sections.iter().map(section_text).collect();
    sections.join("\n\n-- -- --\n\n") + "\n"
}

fn section_text(section: &Section) -> String {
    let parts: Vec<String> = section
        .parts
        .iter()
        .map(|part| match part {
            Part::Heading(text) | Part::Text(text) | Part::Small(text) => text.clone(),
            Part::Button { label, url } | Part::Link { label, url } | Part::Stop { label, url } => format!("{label}:\n{url}"),
            Part::Item { label, url } => format!("* {label}\n{url}"),
        })
        .collect();
    parts.join("\n\n")
}

pub fn html(letter: &Letter) -> Result<String> {
    let page = Html {
        language: letter.sections.first().map_or("nl", |section| section.language.tag()),
        subject: &letter.subject,
        preview: &letter.preview,
        from_name: &letter.from_name,
        sections: &letter.sections,
    };
    page.render().map_err(|error| Error::internal("mail as HTML", error))
}

/// The message as it travels. Every try of one message has the same id, so that a receiver who got it twice can tell.
pub fn message(letter: &Letter, id: Uuid, sender: &Sender<'_>) -> Result<Message> {
    let to: Address = letter
        .to
        .as_str()
        .parse()
        .map_err(|error| Error::internal("address of a receiver", error))?;
    let mut builder = Message::builder();
    for (name, value) in ways_out(letter) {
        builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
    }
    let built = builder
        .from(Mailbox::new(Some(one_line(&letter.from_name)), sender.address.clone()))
        .to(Mailbox::new(Some(one_line(&letter.to_name)), to))
        .subject(one_line(&letter.subject))
        .message_id(Some(format!("<{id}@{}>", sender.host)))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .multipart(MultiPart::alternative_plain_html(text(letter), html(letter)?));
    built.map_err(|error| Error::internal("mail", error))
}

/// What a mail program needs to offer the way out of mails of this kind by itself, with one tap (RFC 8058).
fn ways_out(letter: &Letter) -> Vec<(&'static str, String)> {
    let mut parts = letter.sections.iter().flat_map(|section| &section.parts);
    let url = parts.find_map(|part| match part {
        Part::Stop { url, .. } => Some(url),
        _ => None,
    });
    url.map_or_else(Vec::new, |url| {
        vec![
            ("List-Unsubscribe", format!("<{}>", one_line(url))),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
        ]
    })
}

/// No line break of a name may begin another header.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{accounts::MailAddress, ids::PersonId, language::Language};

    fn letter() -> Letter {
        Letter {
            person: PersonId(Uuid::nil()),
            to: MailAddress::parse("fatima@regenboog.example").expect("an address"),
            to_name: "Fatima El Amrani\r\nBcc: evil@example.org".into(),
            from_name: "Kindcentrum De Regenboog".into(),
            subject: "Uitnodiging <b>\nX-Evil: yes".into(),
            preview: "Maak een account".into(),
            sections: vec![
                Section::new(Language::Nl, "Welkom <script>").button("Begin", "https://school.example/invitation?token=a&b"),
                Section::new(Language::En, "Welcome").text("Hello").small("Ignore"),
            ],
        }
    }

    #[test]
    fn plain_text_comes_first_and_nothing_slips_into_headers_or_html() {
        let address: Address = "app@school.example".parse().expect("an address");
        let sender = Sender {
            address: &address,
            host: "school.example",
        };
        let bytes = message(&letter(), Uuid::nil(), &sender).expect("a message").formatted();
        let parsed = mailparse::parse_mail(&bytes).expect("a mail that can be read");
        let kinds: Vec<&str> = parsed.subparts.iter().map(|part| part.ctype.mimetype.as_str()).collect();
        assert_eq!(kinds, ["text/plain", "text/html"]);
        let header = |name: &str| parsed.headers.iter().filter(|header| header.get_key() == name).count();
        assert_eq!(
            (header("Bcc"), header("X-Evil"), header("Auto-Submitted"), header("Date")),
            (0, 0, 1, 1)
        );
        let html = parsed.subparts[1].get_body().expect("HTML");
        assert!(html.contains("Welkom &#60;script&#62;") && html.contains("token=a&#38;b"), "{html}");
        let text = parsed.subparts[0].get_body().expect("text");
        assert!(
            text.contains("Begin:") && text.contains("https://school.example/invitation?token=a&b"),
            "{text}"
        );
    }

    #[test]
    fn a_way_out_is_in_the_mail_and_in_its_headers() {
        let address: Address = "app@school.example".parse().expect("an address");
        let sender = Sender {
            address: &address,
            host: "school.example",
        };
        let url = "https://school.example/notices/stop?token=abc";
        let section = Section::new(Language::En, "News").item("A <b>trip", "https://school.example/posts/1");
        let with_way_out = Letter {
            sections: vec![section.link("Choose", "https://school.example/account").stop("Stop", url)],
            ..letter()
        };
        let bytes = message(&with_way_out, Uuid::nil(), &sender).expect("a message").formatted();
        let parsed = mailparse::parse_mail(&bytes).expect("a mail that can be read");
        let header = |name: &str| {
            parsed
                .headers
                .iter()
                .find(|header| header.get_key() == name)
                .map(|header| header.get_value())
        };
        assert_eq!(header("List-Unsubscribe"), Some(format!("<{url}>")));
        assert_eq!(header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
        let (text, html) = (
            parsed.subparts[0].get_body().expect("text"),
            parsed.subparts[1].get_body().expect("HTML"),
        );
        assert!(
            text.contains("* A <b>trip\r\nhttps://school.example/posts/1") && text.contains(&format!("Stop:\r\n{url}")),
            "{text:?}"
        );
        assert!(html.contains("A &#60;b&#62;trip</a>") && html.contains(url), "{html}");
        let without = message(&letter(), Uuid::nil(), &sender).expect("a message").formatted();
        assert!(!String::from_utf8_lossy(&without).contains("List-Unsubscribe"));
    }

    #[test]
    fn a_second_try_carries_the_same_id() {
        let address: Address = "app@school.example".parse().expect("an address");
        let sender = Sender {
            address: &address,
            host: "school.example",
        };
        let id = |message: Message| message.headers().get_raw("Message-ID").map(str::to_owned);
        let made = || id(message(&letter(), Uuid::from_u128(7), &sender).expect("a message"));
        assert_eq!(made(), made());
        assert!(made().is_some_and(|id| id.ends_with("@school.example>")));
    }
}
