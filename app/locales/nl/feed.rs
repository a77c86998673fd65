use crate::feed::texts::FeedTexts;
use domain::feed::NotSeenReason;

dutch! {
    FEED, FEED_JE: FeedTexts;

    title: "Berichten",
    filter_label: "Toon berichten van",
    all: "Alle",
    whole_school: "Kindcentrum",
    for_you: "Voor u"
        => "Voor jou",
    read_and_confirm: |title| format!("Lees en bevestig: {title}"),
    read: "Lees",
    newest_photos: "Nieuwste foto's",
    all_photos: "Alle foto's",
    album_title: "Foto's",
    album_older: "Oudere foto's",
    album_newest: "Naar de nieuwste foto's",
    album_show_all: "Toon alle foto's",
    album_empty_title: "Nog geen foto's",
    album_empty_text: "Foto's en films uit de berichten die u krijgt, komen hier bij elkaar."
        => "Foto's en films uit de berichten die je krijgt, komen hier bij elkaar.",
    new_since: |day| format!("Nieuw sinds {day}"),
    new: "Nieuw",
    earlier: "Eerder",
    pinned_until: |day| format!("Vastgezet tot en met {day}"),
    urgent: "Dringend",
    edited: "bewerkt",
    unread: "ongelezen",
    about_child: |name| format!("Alleen over {name}"),
    more: "Lees meer",
    less: "Toon minder",
    older: "Oudere berichten",
    newest: "Naar de nieuwste berichten",
    end: "U bent bij."
        => "Je bent bij.",
    mark_all_read: "Alles gelezen",
    marked_read: "Alles staat op gelezen.",
    unread_count: |n| {
        if n == 1 {
            "1 ongelezen bericht".into()
        } else {
            format!("{n} ongelezen berichten")
        }
    },
    empty_title: "Nog geen berichten",
    empty_text: "Hier komen berichten van de groepen van uw kinderen en van het kindcentrum. De leerkracht plaatst meestal elke week iets."
        => "Hier komen berichten van de groepen van je kinderen en van het kindcentrum. De leerkracht plaatst meestal elke week iets.",
    empty_filter_title: "Hier is nog niets",
    empty_filter_text: "Van deze groep zijn er nog geen berichten.",
    first_steps: "Zo begint de school",
    first_import: "Haal kinderen, groepen en ouders binnen",
    first_check: "Kijk na of iedereen klopt",
    first_invite: "Nodig ouders en medewerkers uit",
    reads_until: |day| format!("Uw kind is van school. U leest hier nog tot en met {day}, en neemt tot dan foto's mee. Reageren kan niet meer.")
        => |day| format!("Je kind is van school. Je leest hier nog tot en met {day}, en neemt tot dan foto's mee. Reageren kan niet meer."),
    nothing_yet_title: "U ziet hier nu niets"
        => "Je ziet hier nu niets",
    nothing_yet_text: "Uw account is nu niet aan een groep gekoppeld. Klopt dat niet? Vraag het de school, of de ouders die u foto's lieten zien."
        => "Je account is nu niet aan een groep gekoppeld. Klopt dat niet? Vraag het de school, of de ouders die je foto's lieten zien.",
    write_first: "Schrijf het eerste bericht",
    show_all: "Toon alle berichten",
    thanks: "Dank u"
        => "Dank je",
    thanks_count: |n| {
        if n == 1 {
            "1 keer bedankt".into()
        } else {
            format!("{n} keer bedankt")
        }
    },
    comments: |n| if n == 1 { "1 reactie".into() } else { format!("{n} reacties") },
    reply_privately: |name| format!("Reageer privé aan {name}"),
    seen_by: |seen, families| format!("Gezien door {seen} van {families} gezinnen"),
    ask_confirmation: "Lees dit en bevestig het.",
    confirm: "Ik heb dit gelezen",
    confirmed_at: |when| format!("U bevestigde dit {when}.")
        => |when| format!("Je bevestigde dit {when}."),
    menu: "Meer keuzes voor dit bericht",
    edit: "Bewerk",
    delete: "Verwijder",
    deleted: "Het bericht is verwijderd.",
    restored: "Het bericht staat er weer.",
    scheduled_for: |when| format!("Wordt geplaatst: {when}"),
    awaiting: "Ligt ter goedkeuring",
    draft: "Concept",
    declined: "Niet goedgekeurd",
    change_waits: "Deze wijziging wacht op goedkeuring. Lezers zien tot dan het bericht hierboven.",
    change_declined: "Deze wijziging is niet goedgekeurd. Lezers zien het bericht hierboven.",
    photo: "Foto",
    video: "Film",
    photo_of: |group, day| format!("Foto van {group}, {day}"),
    more_photos: |n| {
        if n == 1 {
            "en nog 1 foto".into()
        } else {
            format!("en nog {n} foto's")
        }
    },
    files_title: "Bestanden",
    files_pending: |n| {
        if n == 1 {
            "1 bestand wordt nog klaargemaakt. Lezers zien het daarna.".into()
        } else {
            format!("{n} bestanden worden nog klaargemaakt. Lezers zien ze daarna.")
        }
    },
    files_refused: |n| {
        if n == 1 {
            "1 bestand is niet geplaatst. Bewerk het bericht om het te zien.".into()
        } else {
            format!("{n} bestanden zijn niet geplaatst. Bewerk het bericht om ze te zien.")
        }
    },
    download: "Download",
    previous_photo: "Vorige foto",
    next_photo: "Volgende foto",
    photo_count: |at, of| format!("{at} van {of}"),
    download_photos: "Download foto's",
    no_sharing: "Deel foto's en films niet buiten de app.",
    no_sharing_question: "Foto's en films in deze app zijn alleen voor u. Deel ze niet buiten de app, ook niet op sociale media."
        => "Foto's en films in deze app zijn alleen voor jou. Deel ze niet buiten de app, ook niet op sociale media.",
    no_sharing_accept: "Dat beloof ik",
    decimal_sign: ',',
    comments_title: "Reacties",
    comments_none: "Er zijn nog geen reacties.",
    comments_earlier: "Eerdere reacties",
    comments_newest: "Naar de nieuwste reacties",
    comments_waiting: |n| {
        if n == 1 {
            "1 reactie wacht op goedkeuring".into()
        } else {
            format!("{n} reacties wachten op goedkeuring")
        }
    },
    comments_reported: |n| {
        if n == 1 {
            "1 gemelde reactie".into()
        } else {
            format!("{n} gemelde reacties")
        }
    },
    comments_off: "Bij dit bericht staan reacties uit.",
    comment_label: "Uw reactie"
        => "Je reactie",
    comment_send_private: |name| format!("Stuur naar {name}"),
    comment_send_shared: "Plaats voor iedereen",
    comment_private: |name| format!("Alleen aan {name}"),
    comment_private_help: "Andere gezinnen zien dit niet.",
    comment_shared: "Zichtbaar voor alle lezers",
    comment_shared_help: "Alle gezinnen die dit bericht krijgen, lezen mee.",
    comment_who_reads: "Wie leest uw reactie?"
        => "Wie leest je reactie?",
    comment_sent: "Uw reactie is verstuurd."
        => "Je reactie is verstuurd.",
    comment_waits: "Uw reactie is verstuurd. De school kijkt er eerst naar."
        => "Je reactie is verstuurd. De school kijkt er eerst naar.",
    comment_hint: "Schrijf hier niet over hoe het met uw kind gaat. Vraag daarvoor een gesprek aan."
        => "Schrijf hier niet over hoe het met je kind gaat. Vraag daarvoor een gesprek aan.",
    private_badge: |family| format!("Privé met {family}"),
    private_own: "Privé: alleen u en de school"
        => "Privé: alleen jij en de school",
    pending: "Wacht op goedkeuring",
    comment_declined: "Niet geplaatst door de school",
    comment_edit: "Pas uw reactie aan"
        => "Pas je reactie aan",
    comment_resend: "Stuur opnieuw",
    comment_menu: "Meer keuzes voor deze reactie",
    comment_stays: "Laat staan",
    comment_goes: "Haal weg",
    comment_removed: "De reactie is verwijderd.",
    comment_restored: "De reactie staat er weer.",
    comment_reported: "Dank u voor de melding. De school kijkt naar deze reactie."
        => "Dank je voor de melding. De school kijkt naar deze reactie.",
    reported: |n| {
        if n == 1 {
            "1 keer gemeld".into()
        } else {
            format!("{n} keer gemeld")
        }
    },
    approve: "Plaats",
    decline: "Plaats niet",
    remove: "Verwijder",
    report: "Meld deze reactie",
    answer: "Antwoord",
    answer_label: |name| format!("Antwoord aan {name}"),
    you: "u"
        => "jij",
    counter: |used, limit| format!("{used} van {limit}"),
    readers_title: "Wie heeft dit gezien?",
    readers_families: |families| {
        if families == 1 {
            "van 1 gezin".into()
        } else {
            format!("van {families} gezinnen")
        }
    },
    readers_confirmed: |n| {
        if n == 1 {
            "1 gezin bevestigde dat het dit las.".into()
        } else {
            format!("{n} gezinnen bevestigden dat zij dit lazen.")
        }
    },
    readers_not_seen: "Nog niet gezien",
    readers_not_confirmed: "Gezien, nog niet bevestigd",
    readers_have_confirmed: "Bevestigd",
    readers_seen: "Gezien",
    readers_all_seen: "Alle gezinnen hebben dit gezien.",
    readers_note: "Ouders zien dit niet van elkaar.",
    reason: |reason| match reason {
        NotSeenReason::NoAccount => "nog geen account",
        NotSeenReason::MailBounces => "mail komt terug",
        NotSeenReason::LongAway => "lang niet geweest",
        NotSeenReason::NotOpened => "nog niet geopend",
    },
    seen_state: "gezien",
    confirmed_state: "bevestigd",
}
