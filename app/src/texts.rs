//! The words of the interface. Every language is a constant of the same type, so that a missing text does not compile.

use crate::{
    accounts::{own_texts::OwnTexts, texts::AccountTexts},
    exchange::texts::ExchangeTexts,
    feed::{compose_texts::ComposeTexts, search_texts::SearchTexts, texts::FeedTexts},
    help::texts::HelpTexts,
    invitations::texts::InvitationTexts,
    people::texts::PeopleTexts,
    settings::texts::SettingsTexts,
    shell::texts::ShellTexts,
    ui::texts::UiTexts,
};
use domain::language::{AddressForm, Language};
use leptos::prelude::*;

#[path = "../locales/en/mod.rs"]
mod en;
#[path = "../locales/nl/mod.rs"]
mod nl;

pub struct Texts {
    pub language: Language,
    pub shell: ShellTexts,
    pub ui: UiTexts,
    pub feed: FeedTexts,
    pub help: HelpTexts,
    pub invitations: InvitationTexts,
    pub compose: ComposeTexts,
    pub search: SearchTexts,
    pub accounts: AccountTexts,
    pub people: PeopleTexts,
    pub exchange: ExchangeTexts,
    pub own: OwnTexts,
    pub settings: SettingsTexts,
}

/// The language of a page, and in Dutch how it addresses its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    pub language: Language,
    pub form: AddressForm,
}

impl Texts {
    /// The same in the other language, for what speaks to people in both.
    pub fn other(&self) -> &'static Texts {
        match self.language {
            Language::Nl => &en::TEXTS,
            Language::En => &nl::TEXTS,
        }
    }
}

impl Locale {
    /// On the server the person's choice, in the browser what the document says; so both write the same words.
    #[cfg(feature = "ssr")]
    pub fn of_request() -> Self {
        crate::request::preferences().map_or_else(Self::default, |p| Self {
            language: p.language,
            form: p.address_form,
        })
    }

    #[cfg(not(feature = "ssr"))]
    pub fn of_request() -> Self {
        let root = document().document_element();
        let attribute = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name)).unwrap_or_default();
        Self {
            language: Language::from_tag(&attribute("lang")).unwrap_or_default(),
            form: AddressForm::from_tag(&attribute("data-form")),
        }
    }

    pub fn form_tag(self) -> &'static str {
        self.form.tag()
    }

    pub fn texts(self) -> &'static Texts {
        match (self.language, self.form) {
            (Language::Nl, AddressForm::U) => &nl::TEXTS,
            (Language::Nl, AddressForm::Je) => &nl::TEXTS_JE,
            (Language::En, _) => &en::TEXTS,
        }
    }
}

/// The texts of this page. Call it in the body of a component, not in an event handler.
pub fn use_texts() -> &'static Texts {
    use_context::<Locale>().unwrap_or_default().texts()
}
