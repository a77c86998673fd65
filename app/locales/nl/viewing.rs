use crate::viewing::texts::ViewingTexts;

dutch! {
    VIEWING, VIEWING_JE: ViewingTexts;

    title: "Meekijken",
    view_as: |name| format!("Bekijk als {name}"),
    sees: "U ziet van deze school wat deze persoon ziet."
        => "Je ziet van deze school wat deze persoon ziet.",
    does_not_see: "Niet te zien zijn: het account, concepten, privéreacties en berichten over één kind, en wat over gezondheid of een besluit van de rechter gaat.",
    changes_nothing: "U kunt niets wijzigen. Na een half uur stopt het vanzelf."
        => "Je kunt niets wijzigen. Na een half uur stopt het vanzelf.",
    is_told: "Deze persoon krijgt meteen een mail, en ziet bij het account dat u meekeek, hoe lang en waarom."
        => "Deze persoon krijgt meteen een mail, en ziet bij het account dat je meekeek, hoe lang en waarom.",
    is_told_later: "Deze persoon heeft nog geen account. Daar staat later dat u meekeek, hoe lang en waarom."
        => "Deze persoon heeft nog geen account. Daar staat later dat je meekeek, hoe lang en waarom.",
    reason: "Waarom kijkt u mee?"
        => "Waarom kijk je mee?",
    reason_help: "Minstens vijf tekens. De persoon leest dit ook.",
    begin: "Begin met meekijken",
    bar_label: "Meekijken",
    bar: |name| format!("U kijkt mee als {name}")
        => |name| format!("Je kijkt mee als {name}"),
    left: |minutes| format!("nog {minutes} min"),
    stop: "Stop",
    over: "Het meekijken is voorbij. U ziet weer uw eigen pagina's."
        => "Het meekijken is voorbij. Je ziet weer je eigen pagina's.",
    stopped: "U kijkt niet meer mee."
        => "Je kijkt niet meer mee.",
    withheld: "Dit is bij meekijken niet te zien.",
    who: "Wie keek er mee?",
    nobody: "Niemand van de school keek mee.",
    lasted: |minutes| if minutes == 1 { "1 minuut".into() } else { format!("{minutes} minuten") },
    goes_on: "nu bezig",
}
