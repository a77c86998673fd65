//! The words of the interface. Every language is a constant of the same type, so that a missing text does not compile.

use crate::{
    accounts::{own_texts::OwnTexts, texts::AccountTexts},
    exchange::texts::ExchangeTexts,
    feed::{compose_texts::ComposeTexts, search_texts::SearchTexts, texts::FeedTexts},
    help::{article::ArticleTexts, texts::HelpTexts},
    invitations::{invited_texts::InvitedTexts, texts::InvitationTexts},
    notices::texts::NoticeTexts,
    people::{office_texts::OfficeTexts, texts::PeopleTexts},
    relatives::texts::RelativeTexts,
    settings::texts::SettingsTexts,
    shell::texts::ShellTexts,
    ui::texts::UiTexts,
    viewing::texts::ViewingTexts,
};
use domain::language::{AddressForm, Language};
use leptos::prelude::*;
use std::{marker::PhantomData, ops::Deref};

#[path = "../locales/en/mod.rs"]
mod en;
#[path = "../locales/nl/mod.rs"]
mod nl;

/// The words of one feature in one language.
pub trait Words: Sized + 'static {
    fn of(locale: Locale) -> &'static Self;
}

/// The words of a feature, looked up where they are read. Were they fields of [`Texts`] themselves, a page that reads one word of its own
/// would hold on to all words of all pages, and the browser's first load would carry them; so they come with the pages that say them.
pub struct Part<W> {
    locale: Locale,
    words: PhantomData<fn() -> W>,
}

impl<W: Words> Deref for Part<W> {
    type Target = W;

    fn deref(&self) -> &W {
        W::of(self.locale)
    }
}

macro_rules! texts {
    ($($part:ident: $words:ty = $name:ident, $name_je:ident;)*) => {
        pub struct Texts {
            pub language: Language,
            $(pub $part: Part<$words>,)*
        }

        impl Texts {
            const fn of(locale: Locale) -> Self {
                Self {
                    language: locale.language,
                    $($part: Part { locale, words: PhantomData },)*
                }
            }
        }

        $(impl Words for $words {
            #[inline(never)]
            fn of(locale: Locale) -> &'static Self {
                match (locale.language, locale.form) {
                    (Language::Nl, AddressForm::U) => &nl::$part::$name,
                    (Language::Nl, AddressForm::Je) => &nl::$part::$name_je,
                    (Language::En, _) => &en::$part::$name,
                }
            }
        })*
    };
}

texts! {
    shell: ShellTexts = SHELL, SHELL_JE;
    ui: UiTexts = UI, UI_JE;
    feed: FeedTexts = FEED, FEED_JE;
    help: HelpTexts = HELP, HELP_JE;
    articles: ArticleTexts = ARTICLES, ARTICLES_JE;
    invitations: InvitationTexts = INVITATIONS, INVITATIONS_JE;
    invited: InvitedTexts = INVITED, INVITED_JE;
    compose: ComposeTexts = COMPOSE, COMPOSE_JE;
    search: SearchTexts = SEARCH, SEARCH_JE;
    accounts: AccountTexts = ACCOUNTS, ACCOUNTS_JE;
    people: PeopleTexts = PEOPLE, PEOPLE_JE;
    relatives: RelativeTexts = RELATIVES, RELATIVES_JE;
    exchange: ExchangeTexts = EXCHANGE, EXCHANGE_JE;
    own: OwnTexts = OWN, OWN_JE;
    notices: NoticeTexts = NOTICES, NOTICES_JE;
    settings: SettingsTexts = SETTINGS, SETTINGS_JE;
    viewing: ViewingTexts = VIEWING, VIEWING_JE;
    office: OfficeTexts = OFFICE, OFFICE_JE;
}

static DUTCH: Texts = Texts::of(Locale::new(Language::Nl, AddressForm::U));
static DUTCH_JE: Texts = Texts::of(Locale::new(Language::Nl, AddressForm::Je));
static ENGLISH: Texts = Texts::of(Locale::new(Language::En, AddressForm::U));

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
            Language::Nl => &ENGLISH,
            Language::En => &DUTCH,
        }
    }
}

impl Locale {
    const fn new(language: Language, form: AddressForm) -> Self {
        Self { language, form }
    }

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
            (Language::Nl, AddressForm::U) => &DUTCH,
            (Language::Nl, AddressForm::Je) => &DUTCH_JE,
            (Language::En, _) => &ENGLISH,
        }
    }
}

/// The texts of this page. Call it in the body of a component, not in an event handler.
pub fn use_texts() -> &'static Texts {
    use_context::<Locale>().unwrap_or_default().texts()
}
