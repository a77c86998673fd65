//! The words of notices. They speak to nobody by "u" or "je": one mail may be about several schools, and those differ in that.

use domain::language::Language;

pub struct Words {
    pub news_of: fn(&str) -> String,
    pub urgent_of: fn(&str) -> String,
    pub and: &'static str,
    pub news: &'static str,
    pub one_new: &'static str,
    pub some_new: fn(usize) -> String,
    /// Of a post about one child: what it says stays behind signing in.
    pub about_one: &'static str,
    pub read: &'static str,
    pub read_all: &'static str,
    pub more: fn(usize) -> String,
    pub urgent_why: &'static str,
    pub settings: &'static str,
    pub stop: &'static str,
    pub test: &'static str,
    pub test_text: &'static str,
}

pub fn of(language: Language) -> &'static Words {
    match language {
        Language::Nl => &DUTCH,
        Language::En => &ENGLISH,
    }
}

static DUTCH: Words = Words {
    news_of: |school| format!("Nieuw bij {school}"),
    urgent_of: |school| format!("Dringend bericht van {school}"),
    and: "en",
    news: "Nieuws van school",
    one_new: "Er is een nieuw bericht.",
    some_new: |n| format!("Er zijn {n} nieuwe berichten."),
    about_one: "Een persoonlijk bericht",
    read: "Lees het bericht",
    read_all: "Lees alle berichten",
    more: |n| format!("En nog {n} andere."),
    urgent_why: "Een dringend bericht komt altijd per mail, ook als andere mails uit staan.",
    settings: "Kies hoe vaak deze mails komen",
    stop: "Stop met deze mails",
    test: "Dit is een testmail",
    test_text: "Deze mail is aangevraagd bij de instellingen voor nieuws per mail. Mails over nieuws komen op dit adres aan.",
};

static ENGLISH: Words = Words {
    news_of: |school| format!("New at {school}"),
    urgent_of: |school| format!("Urgent message from {school}"),
    and: "and",
    news: "News from school",
    one_new: "There is a new message.",
    some_new: |n| format!("There are {n} new messages."),
    about_one: "A personal message",
    read: "Read the message",
    read_all: "Read all messages",
    more: |n| format!("And {n} more."),
    urgent_why: "An urgent message always comes by mail, also when other mails are off.",
    settings: "Choose how often these mails come",
    stop: "Stop these mails",
    test: "This is a test mail",
    test_text: "This mail was asked for in the settings for news by mail. Mails about news arrive at this address.",
};
