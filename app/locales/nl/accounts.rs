use crate::accounts::texts::AccountTexts;

dutch! {
    ACCOUNTS, ACCOUNTS_JE: AccountTexts;

    title: "Schoolplein",
    intro: "De besloten plek voor school, BSO en ouders.",
    demo_title: "Kijk rond in de demonstratie",
    demo_help: "Kies iemand: één tik, geen wachtwoord typen.",
    or: "of met een adres en wachtwoord",
    form_title: "Meld u aan"
        => "Meld je aan",
    mail: "E-mailadres",
    password: "Wachtwoord",
    own_device: "Dit is mijn eigen toestel",
    own_device_help: "U blijft dan aangemeld."
        => "Je blijft dan aangemeld.",
    sign_in: "Meld u aan"
        => "Meld je aan",
    help: "Lukt het niet? Vraag de leerkracht of de pedagogisch medewerker om hulp.",
    language_label: "Taal",
    more_title: "Meer",
    appearance: "Weergave",
    colours: "Kleuren",
    theme_system: "Zoals mijn toestel",
    theme_light: "Licht",
    theme_dark: "Donker",
    account_help: "Wachtwoord, e-mail, toestellen, taal en kleuren",
    my_posts: "Mijn berichten",
    my_child: "Gegevens, groepen en wie dit kind kan zien",
    door_help: "Hulp bij aanmelden",
    help_to_answer: "Vragen om hulp",
    help_text: "Lukt er iets niet? Vraag het de leerkracht of de pedagogisch medewerker. Zij kunnen het doorgeven aan de beheerder, die u terugbelt."
        => "Lukt er iets niet? Vraag het de leerkracht of de pedagogisch medewerker. Zij kunnen het doorgeven aan de beheerder, die je terugbelt.",
    house_rule_title: "Onze afspraak over foto's",
    house_rule_text: "Foto's en films uit deze app zijn alleen voor u. Deel ze niet buiten de app, ook niet op sociale media."
        => "Foto's en films uit deze app zijn alleen voor jou. Deel ze niet buiten de app, ook niet op sociale media.",
}
