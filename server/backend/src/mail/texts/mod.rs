//! The words of mails, in Dutch (with u or je, as the school writes) and English.

mod en;
mod nl;

use domain::language::{AddressForm, Language};

pub struct MailTexts {
    pub invitation_subject: fn(&str) -> String,
    pub invitation_subject_again: fn(&str) -> String,
    pub invitation_preview: fn(&str) -> String,
    pub invitation_heading: fn(&str) -> String,
    pub invitation_dear: fn(&str) -> String,
    pub invitation_again: &'static str,
    pub invitation_text: fn(&str) -> String,
    /// The school, and the given names of the children.
    pub invitation_photos: fn(&str, &str) -> String,
    pub invitation_photos_preview: fn(&str) -> String,
    pub invitation_button: &'static str,
    pub invitation_small: &'static str,
    pub invitation_not_you: &'static str,
    pub taken_subject: &'static str,
    /// The school, and the address of the account, masked.
    pub taken_text: fn(&str, &str) -> String,
    pub taken_small: &'static str,
    pub help_asked_subject: &'static str,
    pub help_asked_text: &'static str,
    pub help_answered_subject: &'static str,
    pub help_answered_text: &'static str,
    pub help_button: &'static str,
    pub viewed_subject: &'static str,
    /// Who, as what, at what o'clock.
    pub viewed_text: fn(&str, &str, &str) -> String,
    pub viewed_button: &'static str,
    pub viewed_small: &'static str,
    pub new_lead_subject: &'static str,
    /// Who, as what, from which day, by whom.
    pub new_lead_text: fn(&str, &str, &str, &str) -> String,
    pub new_lead_button: &'static str,
    pub new_lead_small: &'static str,
    pub role_office: &'static str,
    pub role_director: &'static str,
    pub role_manager: &'static str,
}

pub fn of(language: Language, form: AddressForm) -> &'static MailTexts {
    match (language, form) {
        (Language::Nl, AddressForm::U) => &nl::TEXTS,
        (Language::Nl, AddressForm::Je) => &nl::TEXTS_JE,
        (Language::En, _) => &en::TEXTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_that_says_je_never_says_u() {
        let t = of(Language::Nl, AddressForm::Je);
        let school = "De Regenboog";
        let texts = [
            (t.invitation_subject)(school),
            (t.invitation_preview)(school),
            (t.invitation_text)(school),
            t.invitation_again.to_owned(),
            t.invitation_small.to_owned(),
            t.invitation_not_you.to_owned(),
            t.taken_subject.to_owned(),
            (t.taken_text)(school, "s····@regenboog.example"),
            t.taken_small.to_owned(),
            t.help_asked_text.to_owned(),
            t.help_answered_text.to_owned(),
            t.viewed_subject.to_owned(),
            (t.viewed_text)("Joost", t.role_office, "9:00"),
            t.viewed_small.to_owned(),
            (t.new_lead_text)("Joost", t.role_director, "ma 3 aug", "Petra"),
            t.new_lead_small.to_owned(),
        ];
        for text in texts {
            let says_u = text
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| matches!(word.to_lowercase().as_str(), "u" | "uw"));
            assert!(!says_u, "{text}");
        }
    }
}
