//! The words of mails about accounts. They speak to nobody by "u" or "je": an account belongs to no school, and schools differ in that.

use domain::language::Language;

/// The button is empty where there is nothing to press.
pub struct Words {
    pub subject: &'static str,
    pub text: &'static str,
    pub button: &'static str,
    pub small: &'static str,
}

pub fn reset(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Een nieuw wachtwoord",
            text: "Er is om een nieuw wachtwoord gevraagd voor het account met dit adres. Druk op de knop en kies er een.",
            button: "Kies een nieuw wachtwoord",
            small: "De knop werkt een half uur, en een keer. Vroeg iemand anders dit? Dan hoeft er niets te gebeuren: zonder de knop blijft alles zoals het is.",
        },
        Language::En => Words {
            subject: "A new password",
            text: "Somebody asked for a new password for the account with this address. Press the button and choose one.",
            button: "Choose a new password",
            small: "The button works for half an hour, and once. Did somebody else ask? Then nothing needs to be done: without the button everything stays as it is.",
        },
    }
}

pub fn mail_confirmation(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Bevestig dit e-mailadres",
            text: "Dit adres is opgegeven om voortaan mee aan te melden. Druk op de knop en bevestig het.",
            button: "Bevestig dit adres",
            small: "De knop werkt een dag. Hoort dit niet bij een eigen verzoek? Dan hoeft er niets te gebeuren: zonder de knop verandert er niets.",
        },
        Language::En => Words {
            subject: "Confirm this mail address",
            text: "This address was given to sign in with from now on. Press the button and confirm it.",
            button: "Confirm this address",
            small: "The button works for a day. Was this not your own request? Then nothing needs to be done: without the button nothing changes.",
        },
    }
}

pub fn mail_in_use(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Dit e-mailadres heeft al een account",
            text: "Iemand wilde zich voortaan aanmelden met dit adres, maar er is al een account mee. Er is niets veranderd.",
            button: "",
            small: "Was dit een eigen verzoek? Meld dan aan met dit adres, of kies een ander adres.",
        },
        Language::En => Words {
            subject: "This mail address has an account already",
            text: "Somebody wanted to sign in with this address from now on, but there is an account with it. Nothing has changed.",
            button: "",
            small: "Was it your own request? Then sign in with this address, or choose another one.",
        },
    }
}

pub fn mail_asked(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Een nieuw e-mailadres is aangevraagd",
            text: "Voor het account met dit adres is een ander e-mailadres opgegeven. Tot dat bevestigd is, blijft alles zoals het was.",
            button: "Dit klopt niet",
            small: "Klopt het wel? Dan hoeft er niets te gebeuren. De knop werkt een week.",
        },
        Language::En => Words {
            subject: "A new mail address was asked for",
            text: "Another mail address was given for the account with this address. Until it is confirmed, everything stays as it was.",
            button: "This is not right",
            small: "Is it right? Then nothing needs to be done. The button works for a week.",
        },
    }
}

pub fn mail_changed(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Het e-mailadres is gewijzigd",
            text: "Het account met dit adres heeft nu een ander e-mailadres. Aanmelden gaat voortaan met het nieuwe.",
            button: "Zet het oude adres terug",
            small: "Klopt het? Dan hoeft er niets te gebeuren. De knop werkt een week.",
        },
        Language::En => Words {
            subject: "The mail address is changed",
            text: "The account with this address has another mail address now. Signing in goes with the new one from now on.",
            button: "Bring the old address back",
            small: "Is it right? Then nothing needs to be done. The button works for a week.",
        },
    }
}

pub fn password_changed(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Het wachtwoord is gewijzigd",
            text: "Het wachtwoord van het account met dit adres is zojuist gewijzigd. Andere toestellen zijn afgemeld.",
            button: "",
            small: "Was het iemand anders? Kies dan meteen een nieuw wachtwoord via \"Wachtwoord vergeten\", en laat het de school weten.",
        },
        Language::En => Words {
            subject: "The password is changed",
            text: "The password of the account with this address was changed a moment ago. Other devices are signed out.",
            button: "",
            small: "Was it somebody else? Then choose a new password at once through \"Forgotten password\", and tell the school.",
        },
    }
}

pub fn code_app_added(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Bij het aanmelden hoort nu een code",
            text: "Voor het account met dit adres is een app ingesteld die codes maakt. Bij het aanmelden is voortaan ook zo'n code nodig.",
            button: "",
            small: "Was het iemand anders? Laat het dan meteen de school weten.",
        },
        Language::En => Words {
            subject: "Signing in takes a code now",
            text: "An app that makes codes was set up for the account with this address. Signing in needs such a code too from now on.",
            button: "",
            small: "Was it somebody else? Then tell the school at once.",
        },
    }
}

pub fn code_app_removed(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Bij het aanmelden hoort geen code meer",
            text: "Voor het account met dit adres is de code bij het aanmelden uitgezet.",
            button: "",
            small: "Was het iemand anders? Kies dan meteen een nieuw wachtwoord via \"Wachtwoord vergeten\", en laat het de school weten.",
        },
        Language::En => Words {
            subject: "Signing in takes no code any more",
            text: "The code when signing in was turned off for the account with this address.",
            button: "",
            small: "Was it somebody else? Then choose a new password at once through \"Forgotten password\", and tell the school.",
        },
    }
}

pub fn factor_reset(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "De tweede stap bij het aanmelden is weggehaald",
            text: "De tweede stap van het account met dit adres is weggehaald, omdat die kwijt was. Alle toestellen zijn afgemeld. Aanmelden gaat nu met het wachtwoord; stel daarna een nieuwe tweede stap in.",
            button: "",
            small: "Was dit geen eigen verzoek? Kies dan meteen een nieuw wachtwoord via \"Wachtwoord vergeten\", en bel de school.",
        },
        Language::En => Words {
            subject: "The second step of signing in was taken away",
            text: "The second step of the account with this address was taken away, because it was lost. All devices are signed out. Signing in goes with the password now; set up a new second step after that.",
            button: "",
            small: "Was this not your own request? Then choose a new password at once through \"Forgotten password\", and call the school.",
        },
    }
}

pub fn passkey_added(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Er is een passkey toegevoegd",
            text: "Het account met dit adres kan voortaan ook met een nieuwe passkey worden geopend.",
            button: "",
            small: "Was het iemand anders? Haal hem weg op de pagina van het account, kies een nieuw wachtwoord en laat het de school weten.",
        },
        Language::En => Words {
            subject: "A passkey was added",
            text: "The account with this address can also be opened with a new passkey from now on.",
            button: "",
            small: "Was it somebody else? Remove it on the page of the account, choose a new password and tell the school.",
        },
    }
}

pub fn passkey_removed(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Er is een passkey weggehaald",
            text: "Een passkey van het account met dit adres werkt niet meer.",
            button: "",
            small: "Was het iemand anders? Kies dan een nieuw wachtwoord en laat het de school weten.",
        },
        Language::En => Words {
            subject: "A passkey was removed",
            text: "A passkey of the account with this address does not work any more.",
            button: "",
            small: "Was it somebody else? Then choose a new password and tell the school.",
        },
    }
}

pub fn closed(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            subject: "Het account is verwijderd",
            text: "Het account met dit adres is verwijderd. Aanmelden kan niet meer.",
            button: "",
            small: "Was het een vergissing, of iemand anders? De school kan het nog 90 dagen terugdraaien.",
        },
        Language::En => Words {
            subject: "The account is deleted",
            text: "The account with this address is deleted. Signing in is not possible any more.",
            button: "",
            small: "Was it a mistake, or somebody else? The school can bring it back for 90 days.",
        },
    }
}
