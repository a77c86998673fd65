use crate::feed::search_texts::SearchTexts;

dutch! { SEARCH, SEARCH_JE: SearchTexts;
    title: "Zoeken",
    label: "Zoek in berichten",
    help: "Bijvoorbeeld: studiedag, of de naam van een bijlage.",
    button: "Zoek",
    too_short: "Typ ten minste twee letters of cijfers.",
    too_long: |most| format!("Dit is te lang om op te zoeken. Gebruik hooguit {most} tekens; een paar woorden zijn genoeg."),
    found: |n, more| match (n, more) {
        (n, true) => format!("Meer dan {n} berichten gevonden. De nieuwste staan bovenaan."),
        (1, false) => "1 bericht gevonden.".into(),
        (n, false) => format!("{n} berichten gevonden."),
    },
    found_older: |n| {
        if n == 1 {
            "1 ouder bericht gevonden.".into()
        } else {
            format!("{n} oudere berichten gevonden.")
        }
    },
    none_title: |typed| format!("Niets gevonden voor “{typed}”"),
    none_text: "Probeer een ander woord of minder woorden. U doorzoekt de berichten die u zelf kunt lezen."
        => "Probeer een ander woord of minder woorden. Je doorzoekt de berichten die je zelf kunt lezen.",
    none_filtered: "U zoekt nu in een deel van uw berichten." => "Je zoekt nu in een deel van je berichten.",
    in_all: "Zoek in alle berichten",
    older: "Oudere resultaten",
    newest: "Naar de nieuwste resultaten",
    in_attachment: "Bijlage:",
}
