use crate::relatives::texts::RelativeTexts;

dutch! {
    RELATIVES, RELATIVES_JE: RelativeTexts;

    title: "Foto's van de familie",
    title_of: |names| format!("Foto's bij {names}"),
    link_help: "Foto's van de groepen van kinderen in uw familie."
        => "Foto's van de groepen van kinderen in je familie.",
    since: |day| format!("Foto's vanaf {day}"),
    nothing_title: "Hier is nu niets te zien",
    nothing_text: "Ouders kunnen familie de foto's van de groep laten zien, en dat ook weer stoppen. Verwacht u hier foto's? Vraag het de ouders."
        => "Ouders kunnen familie de foto's van de groep laten zien, en dat ook weer stoppen. Verwacht je hier foto's? Vraag het de ouders.",
    no_photos_title: "Nog geen foto's",
    no_photos_text: "Zodra de groep foto's deelt, staan ze hier.",
    rule_title: "Eerst een afspraak",
    newest: "Naar de nieuwste foto's",
    older: "Oudere foto's",

    section: "Familie kijkt mee met foto's",
    section_help: |name| format!("Een oma of oom kan de foto's en films van de groepen van {name} zien, met de tekst erbij. Meer niet: geen reacties, geen bestanden, geen berichten over één kind."),
    no_family: "Er staat nog geen familie bij dit kind. Vraag de administratie om iemand toe te voegen als familie.",
    sees_photos: "mag foto's zien",
    sees_nothing: "ziet geen foto's",
    allowed_by: |who, when| format!("Toegestaan door {who}, {when}"),
    account_of: |name| format!("Account van {name}"),
    invitation: "Uitnodiging:",
    stopped_by_me: "U hebt dit gestopt. Alleen u kunt het weer toestaan."
        => "Je hebt dit gestopt. Alleen jij kunt het weer toestaan.",
    stopped_by_other: "Een andere ouder heeft dit gestopt. Alleen die ouder kan het weer toestaan.",
    stopped_by_office: "De school heeft dit gestopt. Bel de administratie als dat niet klopt.",
    stopped_by_guardian: "Een ouder heeft dit gestopt.",
    let_see: |name| format!("Laat {name} foto's zien"),
    let_see_help: "Deze persoon krijgt een uitnodiging per mail. Een andere ouder met gezag kan dit stoppen, en u ook."
        => "Deze persoon krijgt een uitnodiging per mail. Een andere ouder met gezag kan dit stoppen, en jij ook.",
    mail: "E-mailadres van deze persoon",
    let_see_button: "Nodig uit",
    resend: "Stuur opnieuw, of naar een ander adres",
    resend_button: "Stuur opnieuw",
    stop: "Stop met foto's laten zien",
    lift: "Geef weer vrij",

    who_section: "Familie",
    who_help: "Een ouder staat toe dat zij foto's zien. Verder zien zij niets.",
    who_kind: "foto's van de groep",

    invited: |names| format!("De ouders van {names} laten u de foto's van de groep zien.")
        => |names| format!("De ouders van {names} laten je de foto's van de groep zien."),
    invited_help: "U ziet foto's en films met de tekst erbij, en verder niets van de school. Ouders kunnen dit weer stoppen."
        => "Je ziet foto's en films met de tekst erbij, en verder niets van de school. Ouders kunnen dit weer stoppen.",
    for_somebody_else: "Deze uitnodiging is voor een familielid. U bent zelf ouder of verzorger van dit kind, en ziet de foto's al. Meld u af, dan kan het familielid verder."
        => "Deze uitnodiging is voor een familielid. Je bent zelf ouder of verzorger van dit kind, en ziet de foto's al. Meld je af, dan kan het familielid verder.",
}
