use crate::notices::texts::NoticeTexts;
use domain::notices::Rhythm;

dutch! {
    NOTICES, NOTICES_JE: NoticeTexts;

    title: "Nieuws per mail",
    intro: "Kies hoe u hoort dat er een nieuw bericht is. Dit geldt voor al uw scholen."
        => "Kies hoe je hoort dat er een nieuw bericht is. Dit geldt voor al je scholen.",
    saved: "Uw keuze is bewaard."
        => "Je keuze is bewaard.",
    question: "Hoe wilt u het nieuws horen?"
        => "Hoe wil je het nieuws horen?",
    rhythm: |rhythm| match rhythm {
        Rhythm::AtOnce => "Meteen per mail",
        Rhythm::Daily => "Eén mail per dag",
        Rhythm::Never => "Niet per mail",
    },
    rhythm_help: |rhythm| match rhythm {
        Rhythm::AtOnce => "Binnen tien minuten na het bericht.",
        Rhythm::Daily => "Met alles wat nog niet gelezen is. Is er niets nieuws, dan komt er geen mail.",
        Rhythm::Never => "Open zelf de app om te kijken.",
    },
    always: "Dringende berichten komen altijd meteen per mail, en ook mail over het account zelf.",
    hour: "Hoe laat komt de mail van de dag?",
    hour_help: "Telt alleen bij één mail per dag.",
    quiet: "Stille uren",
    quiet_help: "Wat dan komt, wacht tot ze voorbij zijn. Laat beide velden leeg voor geen stille uren.",
    staff_help: "Als medewerker krijgt u mail over berichten alleen binnen de tijden van school en BSO."
        => "Als medewerker krijg je mail over berichten alleen binnen de tijden van school en BSO.",
    from: "van",
    until: "tot",
    save: "Bewaar",
    test_title: "Komt de mail aan?",
    test_text: |mail| format!("Stuur een testmail naar {mail}."),
    test_button: "Stuur een testmail",
    test_waiting: |at| format!("De testmail van {at} wacht nog op de mailserver."),
    test_sent: |at, mail| format!("De testmail van {at} is door de mailserver aangenomen voor {mail}. Niets te zien? Kijk bij de ongewenste mail."),
    test_refused: |at, mail| format!("De testmail van {at} is geweigerd: de mailserver kent {mail} niet. Controleer het adres."),
    test_given_up: |at| format!("De testmail van {at} is dagenlang niet gelukt. Vraag de school om de mailserver na te kijken."),
    look_again: "Kijk opnieuw",
    bouncing: "Mail naar uw adres kwam terug. Daarom sturen wij nu alleen dringende berichten."
        => "Mail naar je adres kwam terug. Daarom sturen wij nu alleen dringende berichten.",
    change_address: "Wijzig het e-mailadres",
    stop_title: "Stop met mail over nieuws",
    stop_text: |mail| format!("Druk op de knop. Dan krijgt {mail} geen mail meer over nieuwe berichten."),
    stop_button: "Stop met deze mails",
    stopped: |mail| format!("{mail} krijgt geen mail meer over nieuwe berichten."),
    choose: "Kies hoe vaak de mail komt",
}
