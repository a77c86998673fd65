use super::MailTexts;

pub static TEXTS: MailTexts = U;

const U: MailTexts = MailTexts {
    invitation_subject: |school| format!("{school} nodigt u uit voor Schoolplein"),
    invitation_subject_again: |school| format!("Herinnering: {school} nodigt u uit voor Schoolplein"),
    invitation_preview: |school| format!("Maak uw account en zie het nieuws van {school}."),
    invitation_heading: |school| format!("Welkom bij {school}"),
    invitation_dear: |name| format!("Beste {name},"),
    invitation_again: "U hebt nog geen account. Daarom sturen we deze uitnodiging nog een keer.",
    invitation_text: |school| {
        format!(
            "{school} deelt berichten, foto's en nieuws met ouders en medewerkers in Schoolplein. Dat is een besloten plek: alleen wie erbij hoort kan meekijken. Druk op de knop en maak in een paar minuten uw account."
        )
    },
    invitation_photos: |school, children| {
        format!(
            "De ouders van {children} laten u de foto's van de groep zien in Schoolplein, de besloten plek van {school}. Druk op de knop en maak in een paar minuten uw account. Ouders kunnen dit altijd weer stoppen."
        )
    },
    invitation_photos_preview: |school| format!("Maak uw account en bekijk foto's bij {school}."),
    invitation_button: "Begin",
    invitation_small: "De knop werkt 30 dagen en alleen voor u. Stuur deze mail niet door.",
    invitation_not_you: "Is deze mail niet voor u? Druk op de knop en kies \u{201c}Dit is niet voor mij\u{201d}. Dan weet de school het.",
    taken_subject: "Uw uitnodiging is gebruikt",
    taken_text: |school, mail| {
        format!(
            "De uitnodiging van {school} is toegevoegd aan een account met een ander e-mailadres: {mail}. Was u dat zelf? Dan hoeft u niets te doen."
        )
    },
    taken_small: "Was u dat niet? Laat het de school meteen weten.",
    help_asked_subject: "Iemand vraagt om hulp",
    help_asked_text: "Er wacht een vraag over Schoolplein op u. Beantwoord haar, of geef haar door aan de beheerder.",
    help_answered_subject: "Er is een antwoord op uw vraag",
    help_answered_text: "Uw vraag over Schoolplein is beantwoord.",
    help_button: "Bekijk de vraag",
    viewed_subject: "Iemand van de school keek met u mee",
    viewed_text: |who, role, at| {
        format!(
            "Om {at} uur begon {who} ({role}) mee te kijken als u. Wie meekijkt ziet van deze school wat u ziet, en kan niets wijzigen. Het stopt na hoogstens een half uur."
        )
    },
    viewed_button: "Bekijk wie er meekeek",
    viewed_small: "Bij uw account staat ook waarom. Privéreacties en wat over de gezondheid van een kind gaat, zijn bij meekijken niet te zien.",
    new_lead_subject: "Iemand krijgt de leiding erbij",
    new_lead_text: |who, role, from, giver| {
        format!("{who} hoort vanaf {from} bij de {role} en kan dan zien en regelen wat daarbij hoort. {giver} heeft dat vastgelegd.")
    },
    new_lead_button: "Bekijk de rol",
    new_lead_small: "Klopt dit niet? Beëindig de rol meteen en vraag na wat er is gebeurd. Iedereen van directie en beheer krijgt deze mail.",
    role_office: "administratie",
    role_director: "directie",
    role_manager: "beheer",
};

pub static TEXTS_JE: MailTexts = MailTexts {
    invitation_subject: |school| format!("{school} nodigt je uit voor Schoolplein"),
    invitation_subject_again: |school| format!("Herinnering: {school} nodigt je uit voor Schoolplein"),
    invitation_preview: |school| format!("Maak je account en zie het nieuws van {school}."),
    invitation_again: "Je hebt nog geen account. Daarom sturen we deze uitnodiging nog een keer.",
    invitation_text: |school| {
        format!(
            "{school} deelt berichten, foto's en nieuws met ouders en medewerkers in Schoolplein. Dat is een besloten plek: alleen wie erbij hoort kan meekijken. Druk op de knop en maak in een paar minuten je account."
        )
    },
    invitation_photos: |school, children| {
        format!(
            "De ouders van {children} laten je de foto's van de groep zien in Schoolplein, de besloten plek van {school}. Druk op de knop en maak in een paar minuten je account. Ouders kunnen dit altijd weer stoppen."
        )
    },
    invitation_photos_preview: |school| format!("Maak je account en bekijk foto's bij {school}."),
    invitation_small: "De knop werkt 30 dagen en alleen voor jou. Stuur deze mail niet door.",
    invitation_not_you: "Is deze mail niet voor jou? Druk op de knop en kies \u{201c}Dit is niet voor mij\u{201d}. Dan weet de school het.",
    taken_subject: "Je uitnodiging is gebruikt",
    taken_text: |school, mail| {
        format!(
            "De uitnodiging van {school} is toegevoegd aan een account met een ander e-mailadres: {mail}. Was je dat zelf? Dan hoef je niets te doen."
        )
    },
    taken_small: "Was je dat niet? Laat het de school meteen weten.",
    help_asked_text: "Er wacht een vraag over Schoolplein op je. Beantwoord haar, of geef haar door aan de beheerder.",
    help_answered_subject: "Er is een antwoord op je vraag",
    help_answered_text: "Je vraag over Schoolplein is beantwoord.",
    viewed_subject: "Iemand van de school keek met je mee",
    viewed_text: |who, role, at| {
        format!(
            "Om {at} uur begon {who} ({role}) mee te kijken als jij. Wie meekijkt ziet van deze school wat jij ziet, en kan niets wijzigen. Het stopt na hoogstens een half uur."
        )
    },
    viewed_small: "Bij je account staat ook waarom. Privéreacties en wat over de gezondheid van een kind gaat, zijn bij meekijken niet te zien.",
    ..U
};
