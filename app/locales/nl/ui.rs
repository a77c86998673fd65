use crate::ui::texts::UiTexts;

dutch! {
    UI, UI_JE: UiTexts;

    close: "Sluit",
    undo: "Zet terug",
    loading: "Even geduld…",
    back: "Terug",
    cancel: "Annuleer",
    sign_in_again: "Meld u opnieuw aan"
        => "Meld je opnieuw aan",
    to_start: "Naar Start",
    reload: "Vernieuw de pagina",
    error_title: "Er klopt iets niet",
    code: "Code",
    signed_out: "U bent afgemeld. Meld u opnieuw aan; wat u typte blijft bewaard."
        => "Je bent afgemeld. Meld je opnieuw aan; wat je typte blijft bewaard.",
    not_found: "Deze pagina is er niet, of is niet voor u bedoeld."
        => "Deze pagina is er niet, of is niet voor jou bedoeld.",
    denied: "Dit mag u niet doen. Vraag het de school als u denkt dat dit niet klopt."
        => "Dit mag je niet doen. Vraag het de school als je denkt dat dit niet klopt.",
    invalid: "Kijk de velden met een melding nog even na.",
    changed_elsewhere: "Dit bericht is intussen veranderd, misschien door uzelf in een ander venster. Vernieuw de pagina; kopieer eerst uw tekst."
        => "Dit bericht is intussen veranderd, misschien door jezelf in een ander venster. Vernieuw de pagina; kopieer eerst je tekst.",
    already_done: "Dit is al gedaan. Vernieuw de pagina om de stand te zien.",
    too_late: "Dit kan niet meer ongedaan worden gemaakt.",
    comments_closed: "Reageren kan hier niet meer. Uw tekst staat er nog."
        => "Reageren kan hier niet meer. Je tekst staat er nog.",
    sent_before: "Vanaf deze pagina is al iets verstuurd. Kijk of het er goed staat, en verstuur dit anders nog een keer.",
    proof_needed: "Dit is een gevoelige wijziging. Laat eerst zien dat u het zelf bent."
        => "Dit is een gevoelige wijziging. Laat eerst zien dat je het zelf bent.",
    prove: "Ga verder",
    proved: "Gelukt. Druk nog een keer op de knop onder dit formulier.",
    factor_needed: "Voor uw rol is bij het aanmelden ook een code nodig. Stel die eerst in."
        => "Voor je rol is bij het aanmelden ook een code nodig. Stel die eerst in.",
    set_up_factor: "Stel het in",
    for_operator: "Dit kan de school niet zelf. Vraag het aan wie Schoolplein voor de school beheert.",
    viewing_only: "U kijkt mee en kunt niets wijzigen. Wat alleen van deze persoon zelf is, ziet u niet. Stop met meekijken om zelf verder te gaan."
        => "Je kijkt mee en kunt niets wijzigen. Wat alleen van deze persoon zelf is, zie je niet. Stop met meekijken om zelf verder te gaan.",
    viewing_over: "Het meekijken is voorbij. Vernieuw de pagina om zelf verder te gaan.",
    link_gone: "Dit is verlopen of al gebruikt. Vraag een nieuwe link, of begin opnieuw.",
    last_manager: "U bent de laatste beheerder van de school. Maak eerst iemand anders beheerder."
        => "Je bent de laatste beheerder van de school. Maak eerst iemand anders beheerder.",
    holds_a_name: "Dit wachtwoord is te raden: er staat een naam van school, gezin, groep of woonplaats in. Kies losse woorden die niets met u te maken hebben."
        => "Dit wachtwoord is te raden: er staat een naam van school, gezin of groep in. Kies losse woorden die niets met je te maken hebben.",
    too_easy: "Dit wachtwoord is snel te raden. Maak het langer met een paar losse woorden.",
    wrong_password: "Dit is niet uw wachtwoord. Probeer het opnieuw."
        => "Dit is niet je wachtwoord. Probeer het opnieuw.",
    wrong_code: "Deze code klopt niet, of is al gebruikt. Wacht op de volgende en probeer die.",
    wrong_passkey: "Deze passkey past niet bij dit account. Kies een andere.",
    same_mail: "Dit adres staat er al. Typ het nieuwe adres.",
    required_code: "Vul de code in.",
    text_is_back: "Wat u typte staat er nog. Het is nog niet verstuurd."
        => "Wat je typte staat er nog. Het is nog niet verstuurd.",
    text_gone: "Wat hier werd getypt, is niet verstuurd en niet meer bewaard. Typ het opnieuw.",
    wrong_credentials: "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide en probeer opnieuw.",
    too_many: |seconds| {
        if seconds < 90 {
            format!("Dat ging te vaak achter elkaar. Wacht {seconds} seconden en probeer opnieuw.")
        } else {
            format!(
                "Dat ging te vaak achter elkaar. Probeer het over {} minuten opnieuw.",
                seconds.div_ceil(60)
            )
        }
    },
    unavailable: "Het is nu te druk. Probeer het over een minuut opnieuw.",
    bad_request: "De pagina is verouderd. Vernieuw de pagina en probeer opnieuw.",
    transport: "Geen verbinding. Wat u typte staat er nog; probeer het zo opnieuw."
        => "Geen verbinding. Wat je typte staat er nog; probeer het zo opnieuw.",
    internal: "Er ging bij ons iets mis. Probeer het opnieuw, of laat het de school weten.",
    required: "Vul dit veld in.",
    too_short: |least| format!("Dit is te kort. Gebruik minstens {least} tekens."),
    has_account: "Er is al een account met dit adres. Meld u daarmee aan; dan komt de uitnodiging erbij."
        => "Er is al een account met dit adres. Meld je daarmee aan; dan komt de uitnodiging erbij.",
    required_words: "Schrijf hier iets.",
    required_given_name: "Schrijf een voornaam.",
    too_long: |limit| format!("Dit is te lang. Gebruik hooguit {limit} tekens."),
    too_many_items: |limit| format!("Dit zijn er te veel. Kies er hooguit {limit}."),
    not_a_mail_address: "Dit is geen e-mailadres. Een adres ziet eruit als naam@school.nl.",
    of_a_guardian: "Dit adres is van een ouder of verzorger van dit kind. Vul het eigen adres van het familielid in.",
    unusable_characters: "Hier staan tekens in die wij niet kunnen bewaren. Typ de tekst opnieuw of plak hem zonder opmaak.",
    not_a_date: "Kies een datum.",
    not_a_time: "Dit is geen tijd. Schrijf hem als 8:30, of laat beide velden leeg.",
    in_quiet_hours: "Dit uur valt in de stille uren. Kies een ander uur, of verschuif de stille uren.",
    not_a_colour: "Dit is geen kleur. Kies er een met het vakje.",
    hard_to_read: |near| format!("Deze kleur is te licht: tekst erop of erin is slecht te lezen. {near} lijkt erop en is wel goed te lezen."),
    take_colour: |near| format!("Neem {near}"),
    own_colour: "eigen kleur",
    own_colour_label: "Eigen kleur:",
    not_a_year: "Een schooljaar duurt ongeveer een jaar. Controleer beide dagen.",
    changed_meanwhile: "Iemand anders heeft dit intussen veranderd. Hieronder staat bij elk verschil wat er nu staat. Bewaar opnieuw om dat te vervangen.",
    now_reads: |now| format!("Nu staat er: {now}"),
    nothing: "niets",
    on: "aan",
    off: "uit",
    not_yours_to_give: "Hierin zit iets wat u zelf niet mag. Vraag de directeur om dit te doen."
        => "Hierin zit iets wat je zelf niet mag. Vraag de directeur om dit te doen.",
    in_the_past: "Dit moment is al voorbij. Kies een later moment.",
    too_far_away: "Dit is meer dan een jaar vooruit. Kies een eerder moment.",
    before_publishing: "Dit ligt voor het moment van plaatsen. Kies een latere dag.",
    before_start: "De laatste dag ligt voor de eerste. Kies een latere dag.",
    already_there: "Dit staat er al in deze tijd. Wijzig wat er staat, of kies andere dagen.",
    unknown_choice: "Dit is er niet, of niet meer. Kies iets anders.",
    in_the_future: "Deze dag moet nog komen. Kies een dag die geweest is.",
    still_used: "Er komen later nog kinderen of medewerkers in deze groep. Zet daar eerst een andere dag of groep.",
    different_rights: "De rechten bij hetzelfde kind zijn niet gelijk, of er is een besluit van de rechter. Maak eerst de rechten gelijk.",
    last_manager_there: "Dit is de laatste beheerder van de school. Geef eerst iemand anders deze rol.",
    nothing_changed: "Er is nog niets anders dan wat de school heeft. Verander eerst iets.",
    unknown_file: "Een van de bestanden hoort niet bij dit bericht. Voeg het opnieuw toe.",
    unfinished_file: "Een van de bestanden is geweigerd. Haal het weg en plaats dan het bericht.",
    required_title: "Schrijf een titel.",
    required_body: "Schrijf een tekst of voeg een foto toe.",
    required_audience: "Kies voor wie dit bericht is.",
    required_comment: "Schrijf een reactie.",
    required_mail: "Vul uw e-mailadres in."
        => "Vul je e-mailadres in.",
    required_password: "Vul uw wachtwoord in."
        => "Vul je wachtwoord in.",
    required_reason: "Schrijf kort waarom.",
    file_too_large: "Dit bestand is te groot. Foto's mogen 25 MB zijn en andere bestanden 20 MB.",
    video_too_large: "Deze film is te groot. Films mogen 250 MB zijn. Maak hem korter.",
    video_too_large_unconverted: "Deze film is te groot. Films mogen hier 50 MB zijn. Maak hem korter, of kies bij het opnemen een lagere kwaliteit.",
    file_empty: "Dit bestand is leeg.",
    file_type_not_allowed: "Dit soort bestand kan niet. Kies een foto (JPG, PNG, WebP), een film (MP4, MOV) of een PDF-, Word-, Excel- of ODT-bestand.",
    file_type_mismatch: "De inhoud van dit bestand past niet bij de naam. Sla het opnieuw op en probeer het dan.",
    file_damaged: "Dit bestand is beschadigd. Kies een ander, of sla het opnieuw op.",
    photo_not: "Dit is geen foto. Kies een foto in de vorm JPG, PNG of WebP.",
    photo_side_too_long: "Deze foto is te breed of te hoog. Knip er een stuk af en probeer opnieuw.",
    photo_unsupported: "Deze foto heeft een vorm die wij niet kennen. Sla hem op als JPG en probeer opnieuw.",
    photo_too_many_pixels: "Deze foto heeft te veel beeldpunten. Maak hem kleiner en probeer opnieuw.",
    photo_heic: "Foto's in HEIC-vorm kunnen niet. Sla de foto op als JPG.",
    document_not: "Dit bestand is geen leesbaar PDF-, Word-, Excel- of ODT-bestand. Sla het opnieuw op en probeer het dan.",
    document_archive_bomb: "Dit bestand wordt bij het openen veel te groot. Maak het kleiner, bijvoorbeeld met minder plaatjes.",
    document_macros: "Bestanden met macro's kunnen niet. Sla het bestand op zonder macro's.",
    document_encrypted: "Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord.",
    video_not: "Dit is geen film. Kies een film in de vorm MP4 of MOV.",
    video_too_long: "Deze film is langer dan 3 minuten. Maak hem korter.",
    video_unsupported: "Deze film kunnen wij niet tonen. Sla hem op als MP4.",
    file_infected: "In dit bestand zit misschien een virus. Het is niet bewaard. Laat het toestel nakijken.",
    file_not_prepared: "Het lukte niet om dit bestand klaar te maken. Voeg het opnieuw toe.",
    school_full: "De school heeft geen ruimte meer voor bestanden. Vraag de beheerder om hulp.",
    file_refused: "Dit bestand kan niet worden geplaatst.",
}
