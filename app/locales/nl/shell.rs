use crate::shell::texts::ShellTexts;

dutch! {
    SHELL, SHELL_JE: ShellTexts;

    skip: "Naar de inhoud",
    main_menu: "Hoofdmenu",
    start: "Start",
    photos: "Foto's",
    search: "Zoeken",
    search_label: "Zoek in berichten",
    new_post: "Nieuw",
    mine: "Van mij",
    more: "Meer",
    people: "Mensen",
    unread: |n| format!("{n} ongelezen"),
    awaiting: |n| format!("{n} ter goedkeuring"),
    your_account: "Uw account"
        => "Je account",
    look_as: "Bekijk als",
    everything: "Alles samen",
    as_staff: "medewerker",
    as_family: "ouder",
    other_language: "English",
    other_language_tag: "en",
    sign_out: "Meld u af"
        => "Meld je af",
    offline: "Geen verbinding. Wat u typt blijft staan."
        => "Geen verbinding. Wat je typt blijft staan.",
    new_version: "Er is een nieuwe versie van Schoolplein. Wat u typte blijft staan."
        => "Er is een nieuwe versie van Schoolplein. Wat je typte blijft staan.",
}
