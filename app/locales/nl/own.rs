use crate::accounts::own_texts::OwnTexts;

dutch! {
    OWN, OWN_JE: OwnTexts;

    title: "Uw account"
        => "Je account",
    sign_in_section: "Aanmelden",
    change: "Wijzig",
    contact: "Bereikbaarheid",
    phone: "Telefoon",
    postal_address: "Postadres",
    hide: "Verberg mijn gegevens voor de andere ouder",
    hide_help: "De school ziet ze wel.",
    save: "Bewaar",
    contact_saved: "Uw gegevens zijn bewaard."
        => "Je gegevens zijn bewaard.",
    news: "Nieuws per mail",
    news_at_once: "Meteen",
    news_daily: |hour| format!("Eén mail per dag, om {hour}:00 uur"),
    news_never: "Alleen dringende berichten",
    devices: "Waar u bent aangemeld"
        => "Waar je bent aangemeld",
    this_device: "dit toestel",
    unknown_device: "Onbekend toestel",
    seen: |moment| format!("Laatst gebruikt: {moment}"),
    end_device: |n| format!("Meld u af: {n}")
        => |n| format!("Meld je af: {n}"),
    end_others: "Meld overal af, behalve hier",
    device_ended: "Daar bent u nu afgemeld."
        => "Daar ben je nu afgemeld.",
    mail_waits: |mail| format!("{mail} wacht op bevestiging"),
    mail_waits_help: "Open de mail die wij daarheen stuurden. Tot dan blijft alles zoals het was.",
    drop_mail: "Stop",
    used: |moment| format!("Laatst gebruikt: {moment}"),
    added: |moment| format!("Toegevoegd: {moment}"),
    remove: "Haal weg",
    remove_passkey: |name| format!("Haal weg: {name}"),
    add_passkey: "Voeg een passkey toe",
    passkey_help: "Meld u aan met vinger, gezicht of pincode van uw toestel."
        => "Meld je aan met vinger, gezicht of pincode van je toestel.",
    passkey_text: "Een passkey staat op uw toestel of in uw wachtwoordkluis. Daarmee meldt u zich aan zonder wachtwoord: uw toestel vraagt om uw vinger, uw gezicht of de pincode."
        => "Een passkey staat op je toestel of in je wachtwoordkluis. Daarmee meld je je aan zonder wachtwoord: je toestel vraagt om je vinger, je gezicht of de pincode.",
    passkey_name: "Naam van de passkey",
    passkey_name_help: "Zo herkent u hem later in de lijst."
        => "Zo herken je hem later in de lijst.",
    passkey_default: "Mijn toestel",
    passkey_added: "De passkey is toegevoegd.",
    passkey_removed: "De passkey is weggehaald.",
    no_passkeys_here: "Passkeys kunnen niet in deze browser, of niet zonder JavaScript.",
    with_passkey: "Gebruik een passkey",
    prove_title: "Bent u het zelf?"
        => "Ben je het zelf?",
    prove_help: "Dit is een gevoelige wijziging. Daarom vragen wij het nog een keer.",
    go_on: "Ga door",
    by_code: "Of met een code",
    code: "Code",
    code_help: "De zes cijfers uit uw app, of een van uw reservecodes."
        => "De zes cijfers uit je app, of een van je reservecodes.",
    new_password_title: "Nieuw wachtwoord",
    new_password: "Nieuw wachtwoord",
    new_password_help: |least| format!("Minstens {least} tekens. Een zin van een paar losse woorden is sterk en makkelijk te onthouden. Gebruik geen naam van school of kind."),
    password_signs_out: "Op andere toestellen wordt u afgemeld."
        => "Op andere toestellen word je afgemeld.",
    save_password: "Bewaar het wachtwoord",
    password_changed: "Uw wachtwoord is gewijzigd. Op andere toestellen bent u afgemeld."
        => "Je wachtwoord is gewijzigd. Op andere toestellen ben je afgemeld.",
    new_mail_title: "Nieuw e-mailadres",
    mail_now: |mail| format!("Nu meldt u zich aan met {mail}.")
        => |mail| format!("Nu meld je je aan met {mail}."),
    new_mail: "Nieuw e-mailadres",
    new_mail_help: "Wij sturen daar een link heen. Pas als u die opent, verandert het adres."
        => "Wij sturen daar een link heen. Pas als je die opent, verandert het adres.",
    send_link: "Stuur de link",
    mail_asked: "Wij stuurden een link naar het nieuwe adres. Open die binnen een dag.",
    confirm_mail_title: "Nieuw e-mailadres",
    confirm_mail_text: |mail| format!("Wilt u zich voortaan aanmelden met {mail}? Bevestig het hieronder.")
        => |mail| format!("Wil je je voortaan aanmelden met {mail}? Bevestig het hieronder."),
    confirm_mail: "Ja, gebruik dit adres",
    mail_confirmed: "Het nieuwe adres geldt nu. Meld u er voortaan mee aan."
        => "Het nieuwe adres geldt nu. Meld je er voortaan mee aan.",
    undo_mail_title: "Oud e-mailadres terug",
    undo_mail_text: |mail| format!("Was u dit niet? Dan blijft of wordt {mail} weer uw adres, en wordt u overal afgemeld. Kies daarna een nieuw wachtwoord.")
        => |mail| format!("Was jij dit niet? Dan blijft of wordt {mail} weer je adres, en word je overal afgemeld. Kies daarna een nieuw wachtwoord."),
    undo_mail: "Zet het oude adres terug",
    mail_undone: "Het oude adres geldt. Overal is afgemeld. Kies nu een nieuw wachtwoord via \"Wachtwoord vergeten\".",
    close_section: "Stoppen",
    close_title: "Verwijder mijn account",
    close_text: "Als u uw account verwijdert:"
        => "Als je je account verwijdert:",
    close_ends: "kunt u zich meteen niet meer aanmelden, op geen enkel toestel;"
        => "kun je je meteen niet meer aanmelden, op geen enkel toestel;",
    close_stays: "blijft staan wat u schreef, want anderen lazen het al;"
        => "blijft staan wat je schreef, want anderen lazen het al;",
    close_undo: "kan de school het nog 90 dagen terugdraaien. Daarna is uw adres weer vrij."
        => "kan de school het nog 90 dagen terugdraaien. Daarna is je adres weer vrij.",
    close_now: "Verwijder mijn account nu",
    closed: "Uw account is verwijderd. Was het een vergissing? Vraag het de school."
        => "Je account is verwijderd. Was het een vergissing? Vraag het de school.",
    code_app: "Code bij het aanmelden",
    code_app_on: |left| format!("Staat aan. Nog {left} reservecodes over."),
    code_app_off: "Staat uit. Met een app op de telefoon, voor wie extra veilig wil aanmelden.",
    code_app_required: "Nodig voor uw rol"
        => "Nodig voor je rol",
    code_app_must: "Met uw rol ziet u veel van de school. Daarom vraagt de school u bij het aanmelden ook om een code. Stel dat nu in; daarna kunt u verder."
        => "Met je rol zie je veel van de school. Daarom vraagt de school je bij het aanmelden ook om een code. Stel dat nu in; daarna kun je verder.",
    code_app_text: "Een app op uw telefoon maakt elke halve minuut een nieuwe code. Bij het aanmelden typt u die na uw wachtwoord. Elke app voor zulke codes werkt; veel telefoons hebben er al een."
        => "Een app op je telefoon maakt elke halve minuut een nieuwe code. Bij het aanmelden typ je die na je wachtwoord. Elke app voor zulke codes werkt; veel telefoons hebben er al een.",
    code_app_begin: "Stel het in",
    code_app_set_up: "Bij het aanmelden vragen wij voortaan ook om een code.",
    code_app_turned_off: "De code bij het aanmelden staat uit.",
    scan: "Richt de app op dit vierkant.",
    scan_label: "QR-code met de sleutel voor de app",
    seed_help: "Of typ deze sleutel in de app:",
    open_in_app: "Open de app op dit toestel",
    confirm_help: "Typ de zes cijfers die de app nu toont.",
    confirm_code: "Zet het aan",
    codes_title: "Reservecodes",
    codes_text: "Zonder telefoon meldt u zich aan met een van deze codes. Elke code werkt een keer. Druk ze af of schrijf ze op: hierna ziet u ze niet meer."
        => "Zonder telefoon meld je je aan met een van deze codes. Elke code werkt een keer. Druk ze af of schrijf ze op: hierna zie je ze niet meer.",
    codes_kept: "Ik heb ze bewaard",
    renew_codes: "Maak nieuwe reservecodes",
    turn_off: "Zet de code uit",
    to_account: "Naar uw account"
        => "Naar je account",
    second_step_title: "Uw code"
        => "Je code",
    begin_anew: "Begin opnieuw",
    forgotten: "Wachtwoord vergeten?",
    forgotten_title: "Wachtwoord vergeten",
    forgotten_help: "Wij sturen een link waarmee u een nieuw wachtwoord kiest."
        => "Wij sturen een link waarmee je een nieuw wachtwoord kiest.",
    reset_sent: "Is dit adres bij ons bekend, dan is er nu een mail onderweg. De link daarin werkt een half uur. Kijk ook bij de ongewenste mail.",
    to_sign_in: "Naar aanmelden",
    new_link: "Vraag een nieuwe link",
    reset_signs_out: "Daarna wordt u overal afgemeld."
        => "Daarna word je overal afgemeld.",
    password_reset: "Uw nieuwe wachtwoord is bewaard. Meld u er nu mee aan."
        => "Je nieuwe wachtwoord is bewaard. Meld je er nu mee aan.",
}
