use crate::feed::compose_texts::ComposeTexts;

dutch! {
    COMPOSE, COMPOSE_JE: ComposeTexts;

    new_title: "Nieuw bericht",
    edit_title: "Bericht wijzigen",
    needs_script: "Een bericht schrijven kan alleen met JavaScript. Zet JavaScript aan in uw browser, of gebruik een andere browser. Lezen, reageren en goedkeuren kan wel zonder."
        => "Een bericht schrijven kan alleen met JavaScript. Zet JavaScript aan in je browser, of gebruik een andere browser. Lezen, reageren en goedkeuren kan wel zonder.",

    audience: "Voor wie?",
    school: "Kindcentrum",
    school_fixed: "Dit bericht is al bewaard voor dit kindcentrum. Begin een nieuw bericht voor een ander kindcentrum.",
    whole_school: "Heel het kindcentrum",
    one_child: "Ouders van één kind",
    child: "Welk kind?",
    choose_child: "Kies een kind",
    choose_audience: "Kies eerst voor wie dit bericht is.",
    choose_audience_short: "Nog niet gekozen voor wie",
    counting: "Wij tellen de gezinnen …",
    families: families,
    receive: |count| {
        if count == 1 {
            " ontvangt dit bericht."
        } else {
            " ontvangen dit bericht."
        }
    },
    approved_first: " Een collega keurt het eerst goed.",

    title: "Titel",
    body: "Bericht",
    counter: |length, limit| format!("{length} van {limit}"),
    toolbar: "Opmaak",
    bold: "Vet",
    bold_sample: "vet",
    list: "Lijst met punten",
    numbers: "Lijst met nummers",
    link: "Link",
    link_title: "Link invoegen",
    link_address: "Adres",
    link_address_help: "Zoals www.bibliotheek.nl of een e-mailadres.",
    link_text: "Tekst waarop ouders tikken",
    link_insert: "Voeg in",
    link_wrong: "Dit is geen adres van een website of e-mail.",

    saved: |clock| format!("Bewaard {clock}"),
    saving: "Bewaren …",
    not_saved: "Nog niet bewaard",
    no_connection: "Geen verbinding, wij bewaren zodra het kan",

    photos: "Foto's en filmpjes",
    photos_help: "Tik op Bewerk om een foto te beschrijven of te verplaatsen. Slepen en plakken kan ook.",
    add_photos: "Voeg toe",
    files: "Bestanden",
    add_file: "Voeg bestand toe",
    photo: "foto",
    video: "filmpje",
    remove: |what| format!("Verwijder {what}"),
    edit_photo: "Bewerk",
    number: |number| format!(" (nummer {number})"),
    described: "Beschreven",
    preparing: "Klaarmaken …",
    sending: |percent| format!("{percent} % verstuurd"),
    failed: "Niet gelukt",
    again: "Opnieuw",
    waiting: "Wacht",
    all_sent: "Alle foto's en bestanden zijn verstuurd.",
    photo_title: |number, of| format!("Nummer {number} van {of}"),
    alt_text: "Wat is hierop te zien?",
    alt_text_help: "Voor ouders die de foto niet kunnen zien. Laat u dit leeg, dan staat er bijvoorbeeld ‘Foto van groep 3, 23 nov’."
        => "Voor ouders die de foto niet kunnen zien. Laat je dit leeg, dan staat er bijvoorbeeld ‘Foto van groep 3, 23 nov’.",
    move_forward: "Naar voren",
    move_back: "Naar achteren",
    remove_photo: "Verwijder",
    done: "Klaar",

    options: "Keuzes",
    more_options: "Meer keuzes",
    comments: "Reacties toestaan",
    comments_help: "Staat standaard uit. Een ouder kan u altijd privé antwoorden."
        => "Staat standaard uit. Een ouder kan je altijd privé antwoorden.",
    moderated: "Reacties eerst goedkeuren",
    moderated_help: "Anderen zien een reactie pas nadat u hem goedkeurt."
        => "Anderen zien een reactie pas nadat je hem goedkeurt.",
    comments_close: "Reageren stopt op een dag",
    comments_close_help: "Anders blijft reageren mogelijk.",
    last_day: "Laatste dag",
    later: "Later plaatsen",
    later_help: "Anders staat het er meteen.",
    day: "Dag",
    time: "Tijd",
    confirmation: "Vraag om te bevestigen",
    confirmation_help: "Ouders tikken op: ‘Ik heb dit gelezen.’",
    pin: "Bovenaan vastzetten",
    pin_help: "Staat bovenaan tot en met de dag die u kiest."
        => "Staat bovenaan tot en met de dag die je kiest.",
    until: "Tot en met",
    ends: "Einddatum",
    ends_help: "Na deze dag zien ouders het bericht niet meer.",
    urgent: "Dringend",
    urgent_help: "Ouders zien bij dit bericht het woord ‘Dringend’ en een rode rand.",
    urgent_reason: "Waarom is dit dringend?",
    urgent_reason_help: "Uw naam en de reden worden vastgelegd. Ouders zien de reden niet."
        => "Je naam en de reden worden vastgelegd. Ouders zien de reden niet.",

    publish: "Plaats bericht",
    publish_for: |count| format!("Plaats voor {}", families(count)),
    plan: "Plan in",
    submit: "Leg voor ter goedkeuring",
    save_change: "Bewaar wijziging",
    save_draft: "Bewaar als concept",
    waiting_for_uploads: "Uw foto's zijn nog onderweg. Het bericht gaat weg zodra ze er zijn."
        => "Je foto's zijn nog onderweg. Het bericht gaat weg zodra ze er zijn.",
    published_for: |count| format!("Geplaatst voor {}.", families(count)),
    planned_at: |moment| format!("Wordt geplaatst op {moment}."),
    submitted: "Ligt klaar ter goedkeuring.",
    change_saved: "Uw wijziging is bewaard."
        => "Je wijziging is bewaard.",
    draft_saved: "Uw concept is bewaard."
        => "Je concept is bewaard.",
    discard: "Gooi weg",
    discarded: "Het concept is weggegooid.",
    confirm_title: "Plaatsen voor heel het kindcentrum?",
    confirm_text: "Al deze gezinnen krijgen het bericht. Dat kunt u niet terughalen bij wie het al las."
        => "Al deze gezinnen krijgen het bericht. Dat kun je niet terughalen bij wie het al las.",
    confirm_families: |count| if count == 1 { "gezin" } else { "gezinnen" },
    confirm_send: "Ja, plaats",
    not_yet: "Nog niet",
    state_declined: "Dit bericht is niet goedgekeurd. Pas het aan en leg het opnieuw voor. De reden leest u bij Mijn berichten."
        => "Dit bericht is niet goedgekeurd. Pas het aan en leg het opnieuw voor. De reden lees je bij Mijn berichten.",
    state_awaiting: "Dit bericht wacht op goedkeuring. Ouders zien het nog niet.",
    state_scheduled: "Dit bericht staat klaar om later te plaatsen. Een wijziging geldt zodra u op de knop onderaan drukt."
        => "Dit bericht staat klaar om later te plaatsen. Een wijziging geldt zodra je op de knop onderaan drukt.",
    state_published: "Ouders zien dit bericht al. Na een wijziging staat erbij: ‘bewerkt’. Moet iemand uw berichten goedkeuren? Dan zien ouders de wijziging na de goedkeuring."
        => "Ouders zien dit bericht al. Na een wijziging staat erbij: ‘bewerkt’. Moet iemand je berichten goedkeuren? Dan zien ouders de wijziging na de goedkeuring.",
    restored: "Uw tekst van daarnet staat er weer."
        => "Je tekst van daarnet staat er weer.",
    lost_files: "Deze bestanden zijn niet verstuurd. Kies ze opnieuw:",
    lost_files_not_needed: "Niet meer nodig",
    kept_title: "Er is nog tekst van u die niet bewaard werd."
        => "Er is nog tekst van jou die niet bewaard werd.",
    kept_text: "Intussen is dit bericht ergens anders veranderd. Hieronder ziet u de nieuwste versie."
        => "Intussen is dit bericht ergens anders veranderd. Hieronder zie je de nieuwste versie.",
    kept_put_back: "Zet mijn tekst terug",
    kept_throw_away: "Gooi mijn tekst weg",
    changed_elsewhere: "Dit bericht is intussen veranderd, misschien door uzelf in een ander venster. Uw tekst staat er nog en blijft bewaard op dit toestel. Haal de nieuwste versie op en kies dan welke u wilt houden."
        => "Dit bericht is intussen veranderd, misschien door jezelf in een ander venster. Je tekst staat er nog en blijft bewaard op dit toestel. Haal de nieuwste versie op en kies dan welke je wilt houden.",
    reload_keep: "Haal de nieuwste versie op",
    published_elsewhere: "Dit bericht is al geplaatst of ter goedkeuring gelegd. Uw tekst staat er nog."
        => "Dit bericht is al geplaatst of ter goedkeuring gelegd. Je tekst staat er nog.",
    view_post: "Bekijk het bericht",

    mine_title: "Mijn berichten",
    new_post: "Nieuw bericht",
    awaiting_me: "Wacht op uw goedkeuring"
        => "Wacht op je goedkeuring",
    mine: "Door u geschreven"
        => "Door jou geschreven",
    none_yet: "U schreef nog geen berichten"
        => "Je schreef nog geen berichten",
    none_yet_help: "Concepten en geplaatste berichten van u komen hier te staan."
        => "Concepten en geplaatste berichten van jou komen hier te staan.",
    no_title: "Zonder titel",
    by: |name| format!("Geschreven door {name}"),
    for_one_child: "Voor één kind",
    read_whole: "Lees het hele bericht",
    read_whole_of: |title| format!("Lees het hele bericht: {title}"),
    approve: "Keur goed",
    decline: "Keur af",
    decline_reason: "Waarom keurt u het af?"
        => "Waarom keur je het af?",
    decline_reason_help: "De schrijver leest dit en kan het bericht aanpassen.",
    send_back: "Stuur terug",
    decided: "Uw besluit is bewaard."
        => "Je besluit is bewaard.",
    draft: "Concept",
    awaiting: "Ligt ter goedkeuring",
    declined: "Afgewezen",
    declined_because: |reason| format!("Reden: {reason}"),
    scheduled_for: |moment| format!("Gepland voor {moment}"),
    published: "Geplaatst",
    deleted: "Verwijderd",
    older: "Oudere berichten",
}

fn families(count: u32) -> String {
    format!("{count} {}", if count == 1 { "gezin" } else { "gezinnen" })
}
