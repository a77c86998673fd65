//! A mail before it has a form: the same words become plain text and HTML.

use domain::{accounts::MailAddress, ids::PersonId, language::Language};

/// Everything a mail says, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub person: PersonId,
    pub to: MailAddress,
    /// The name beside the address.
    pub to_name: String,
    /// In whose name it comes: the kindcentrum's, or the program's own when it is about an account.
    pub from_name: String,
    /// Without names of children.
    pub subject: String,
    /// What a list of mails shows after the subject.
    pub preview: String,
    /// One for each language in which the mail speaks.
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub language: Language,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Heading(String),
    Text(String),
    Button {
        label: String,
        url: String,
    },
    /// One of several things that a mail tells of.
    Item {
        label: String,
        url: String,
    },
    /// What need not be read first.
    Small(String),
    /// A way on that need not be taken.
    Link {
        label: String,
        url: String,
    },
    /// The way out of mails of this kind; mail programs get it in a header too (RFC 8058).
    Stop {
        label: String,
        url: String,
    },
}

impl Section {
    pub fn new(language: Language, heading: impl Into<String>) -> Self {
        Self {
            language,
            parts: vec![Part::Heading(heading.into())],
        }
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Text(text.into()));
        self
    }

    pub fn button(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.parts.push(Part::Button {
            label: label.into(),
            url: url.into(),
        });
        self
    }

    pub fn item(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.parts.push(Part::Item {
            label: label.into(),
            url: url.into(),
        });
        self
    }

    pub fn link(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.parts.push(Part::Link {
            label: label.into(),
            url: url.into(),
        });
        self
    }

    pub fn stop(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.parts.push(Part::Stop {
            label: label.into(),
            url: url.into(),
        });
        self
    }

    pub fn small(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Small(text.into()));
        self
    }
}
