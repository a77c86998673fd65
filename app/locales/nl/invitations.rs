use crate::invitations::texts::InvitationTexts;

dutch! {
    INVITATIONS, INVITATIONS_JE: InvitationTexts;

    title: "Uitnodiging",
    unknown: "Deze uitnodiging kennen we niet. Typ de code over uit de brief, of gebruik de knop in de nieuwste mail: een oudere werkt dan niet meer.",
    used_title: "Deze uitnodiging is al gebruikt",
    used_text: "U hebt al een account. Meld u aan met uw e-mailadres en wachtwoord."
        => "Je hebt al een account. Meld je aan met je e-mailadres en wachtwoord.",
    open_title: |n| format!("{n} nodigt u uit")
        => |n| format!("{n} nodigt je uit"),
    open_text: "Maak in een paar minuten een account voor Schoolplein, de besloten plek van school, BSO en ouders.",
    sent_to: |n| format!("Verstuurd naar {n}"),
    begin: "Begin",
    not_me: "Dit is niet voor mij",
    not_me_help: "De school hoort het dan, en deze uitnodiging werkt niet meer.",
    wrong_address: "Ik ken deze school niet",
    not_mine: "Ik ben geen ouder of medewerker hier",
    expired_title: "Deze uitnodiging is verlopen",
    expired_text: |n| format!("Een uitnodiging werkt 30 dagen. Vraag {n} om een nieuwe, of druk op de knop als die er staat."),
    send_again: "Stuur een nieuwe mail",
    code_title: "Code uit de brief",
    code_label: "Code",
    code_help: "Zestien tekens in groepjes van vier. Hoofdletters en streepjes maken niet uit.",
    code_button: "Verder",
    told_sent_title: "Kijk in uw mail"
        => "Kijk in je mail",
    told_sent: "Er is een mail onderweg met een knop. Niets gekregen na vijf minuten? Kijk bij ongewenste mail, of vraag de school welk adres ze van u heeft."
        => "Er is een mail onderweg met een knop. Niets gekregen na vijf minuten? Kijk bij ongewenste mail, of vraag de school welk adres ze van je heeft.",
    told_asked_title: "De school kijkt het na",
    told_asked: "De school kent een ander adres van u. De administratie ziet nu welk adres u wilt gebruiken. Als het klopt, krijgt u daar een nieuwe mail."
        => "De school kent een ander adres van je. De administratie ziet nu welk adres je wilt gebruiken. Als het klopt, krijg je daar een nieuwe mail.",
    told_refused_title: "Dank u, de school weet het nu"
        => "Dank je, de school weet het nu",
    told_refused: "Deze uitnodiging werkt niet meer. Er komt geen mail meer over.",
    gone_title: "Begin opnieuw bij de mail of de brief",
    gone_text: "Een uitnodiging blijft een half uur open in deze browser. Druk nog een keer op de knop in de mail, of typ de code uit de brief.",
    as_staff: "U komt erbij als medewerker."
        => "Je komt erbij als medewerker.",
    signed_in_title: |n| format!("U bent aangemeld als {n}")
        => |n| format!("Je bent aangemeld als {n}"),
    signed_in_text: "Voeg deze uitnodiging toe aan dit account. Daarna ziet u alles op één plek."
        => "Voeg deze uitnodiging toe aan dit account. Daarna zie je alles op één plek.",
    add_to_account: "Voeg toe aan dit account",
    somebody_else: "Ik ben iemand anders: meld af",
    have_account: "Ik heb al een account",
    address_title: "Welk e-mailadres gebruikt u?"
        => "Welk e-mailadres gebruik je?",
    address_help: "Hiermee meldt u zich straks aan. U krijgt eerst een mail om te zien of het adres klopt."
        => "Hiermee meld je je straks aan. Je krijgt eerst een mail om te zien of het adres klopt.",
    address_button: "Stuur mij een mail",
    new_title: "Maak uw account"
        => "Maak je account",
    mail_help: "Hiermee meldt u zich aan. Klopt het niet? Maak eerst uw account, en wijzig het daarna."
        => "Hiermee meld je je aan. Klopt het niet? Maak eerst je account, en wijzig het daarna.",
    password_help: |n| format!("Minstens {n} tekens. Een zin van vier woorden onthoudt u makkelijk.")
        => |n| format!("Minstens {n} tekens. Een zin van vier woorden onthoud je makkelijk."),
    make_account: "Maak account",
    given: "Voornaam",
    infix: "Tussenvoegsel",
    family: "Achternaam",
    filter_label: "Laat zien",
    everybody: "Iedereen",
    nobody: "Hier is niemand.",
    no_mail_server: "Er is geen mailserver ingesteld. Uitnodigingen wachten tot de beheerder dat doet; brieven kunnen al wel.",
    invite_all: |n| format!("Nodig {n} mensen uit"),
    letters_for: |n| format!("Maak {n} brieven"),
    letters_again: "Brieven",
    staff: "medewerker",
    no_mail: "geen e-mailadres",
    reminded: |n| format!("{n} keer herinnerd"),
    invite: "Nodig uit",
    invite_again: "Nodig opnieuw uit",
    letter: "Brief",
    other_address: "Ander adres",
    asks_address: |n| format!("Wil uitgenodigd worden op {n}. Klopt dat?"),
    save_and_invite: "Bewaar en nodig uit",
    more: "Meer mensen",
    letters_title: "Brieven",
    letters_count: |n| format!("{n} brieven. Druk ze af met uw browser.")
        => |n| format!("{n} brieven. Druk ze af met je browser."),
    letters_help: "Elke ouder heeft een eigen brief met een eigen code. Geef een brief alleen aan wie erop staat.",
    letter_dear: |n| format!("Beste {n},"),
    letter_text: |n| format!("{n} deelt berichten, foto's en nieuws in Schoolplein, een besloten plek voor ouders en medewerkers."),
    letter_children: |n| format!("Deze brief gaat over: {n}."),
    letter_how: |n| format!("Scan het plaatje, of ga naar {n} en typ de code over."),
    letter_private: "De code is persoonlijk en werkt 30 dagen.",
    welcome_title: "Welkom",
    step: |a, b| format!("Stap {a} van {b}"),
    step_language: "Welke taal leest u?"
        => "Welke taal lees je?",
    language_text: "De school schrijft meestal Nederlands. Knoppen en uitleg kunnen ook in het Engels.",
    next: "Verder",
    step_data: "Klopt dit?",
    data_known: "Uw telefoonnummer wijzigt u bij uw account. Klopt uw naam niet? Vraag de school om hem te wijzigen."
        => "Je telefoonnummer wijzig je bij je account. Klopt je naam niet? Vraag de school om hem te wijzigen.",
    data_text: "Kijk uw gegevens na. Andere ouders zien alleen uw naam."
        => "Kijk je gegevens na. Andere ouders zien alleen je naam.",
    phone: "Telefoon",
    phone_help: "Voor de school, als er iets met uw kind is."
        => "Voor de school, als er iets met je kind is.",
    data_mail: |n| format!("U meldt zich aan met {n}. Wijzigen kan later bij Meer.")
        => |n| format!("Je meldt je aan met {n}. Wijzigen kan later bij Meer."),
    data_button: "Dit klopt",
    step_rule: "Onze afspraak",
    rule_more: "Andere ouders vertrouwen erop dat foto's van hun kinderen hier blijven.",
    rule_button: "Ik deel niets buiten de app",
    rule_accepted: "U hebt dit beloofd."
        => "Je hebt dit beloofd.",
    step_news: "Hoor het nieuws",
    news_later: "Wijzigen kan later bij uw account."
        => "Wijzigen kan later bij je account.",
    step_phone: "Zet Schoolplein op uw telefoon"
        => "Zet Schoolplein op je telefoon",
    install_text: "Dan staat het tussen uw andere apps. Nodig is het niet: het werkt in elke browser."
        => "Dan staat het tussen je andere apps. Nodig is het niet: het werkt in elke browser.",
    install_iphone: "iPhone en iPad",
    install_iphone_how: "Open in Safari, druk op Deel en kies “Zet op beginscherm”.",
    install_android: "Android",
    install_android_how: "Open in Chrome, druk op de drie puntjes en kies “App installeren”.",
    install_computer: "Computer",
    install_computer_how: "Maak een bladwijzer van deze pagina.",
    finish: "Naar het nieuws",
    mailbox_help: "In de demonstratie gaat geen mail de deur uit. Hier staat alles zoals het zou aankomen.",
    mailbox_empty: "Er is nog geen mail.",
    mailbox_text: "Als tekst",
    mailbox_html: "Als opgemaakte mail",
}
