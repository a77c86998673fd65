use crate::people::office_texts::OfficeTexts;

dutch! {
    OFFICE, OFFICE_JE: OfficeTexts;

    account: "Account",
    none: "Er is nog geen account.",
    never_used: "Het account is gemaakt en daarna niet gebruikt.",
    last_seen: |day| format!("Laatst gebruikt: {day}"),
    closed: "Het account is verwijderd.",
    second_factor: "Tweede stap bij aanmelden",
    has_factor: "ingesteld",
    has_no_factor: "niet ingesteld",
    invite: "Ga naar de uitnodigingen",
    send_reset: "Stuur een link voor een nieuw wachtwoord",
    reset_help: "De link gaat naar het e-mailadres van het account. De school ziet hem niet.",
    reset_sent: "De link is verstuurd. Hij werkt een half uur.",
    reopen: "Open het account weer",
    reopen_help: "Dit kan tot 90 dagen na het verwijderen.",
    reset_factor: "Haal de tweede stap weg",
    factor_was_reset: "De tweede stap is weggehaald. De persoon krijgt daarover een mail.",
    factor_help: "Voor wie de telefoon met de codes kwijt is. Alle toestellen worden afgemeld. Aanmelden gaat daarna met het wachtwoord, tot er een nieuwe tweede stap is.",
    factor_sure: "Weet u zeker dat u met de persoon zelf spreekt? Bel anders eerst terug op een nummer dat de school al kent."
        => "Weet je zeker dat je met de persoon zelf spreekt? Bel anders eerst terug op een nummer dat de school al kent.",
    reason: "Waarom?",
    also_passkeys: |n| if n == 1 { "Haal ook de passkey weg".into() } else { format!("Haal ook de {n} passkeys weg") },
    take_away: "Haal weg",
    mail_changes: "Gewijzigde e-mailadressen",
    mail_changes_help: "Neem ze over in de leerlingadministratie. Anders brengt een volgende import het oude adres terug.",
    mail_changes_wait: |n| if n == 1 { "1 gewijzigd e-mailadres om over te nemen".into() } else { format!("{n} gewijzigde e-mailadressen om over te nemen") },
    no_mail_changes: "Er zijn geen nieuwe adressen.",
    more_mail_changes: "Er zijn er meer. Ze komen hier als deze zijn overgenomen.",
    noted: "Overgenomen",
    not_invited: "niet uitgenodigd",
}
