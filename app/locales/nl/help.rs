use crate::help::{article::Article, texts::HelpTexts};
use domain::help::QuestionState;

dutch! {
    HELP, HELP_JE: HelpTexts;

    state: |state| match state {
        QuestionState::WithGroup => "bij de groep",
        QuestionState::WithManagers => "bij de beheerder",
        QuestionState::Answered => "beantwoord",
        QuestionState::CalledBack => "teruggebeld",
    },
    articles: &[
        Article {
            slug: "read",
            title: "Berichten lezen",
            intro: "Alles van de groepen van uw kind staat op één plek.",
            picture: "Een telefoon met berichten onder elkaar, met bovenaan knoppen per kind.",
            steps: &[
                "Open Start. Het nieuwste bericht staat bovenaan.",
                "Meer kinderen? Kies bovenaan een kind om alleen die groepen te zien.",
                "Een streep zegt wat er nieuw is sinds uw vorige bezoek.",
            ],
        },
        Article {
            slug: "photos",
            title: "Foto's bekijken en bewaren",
            intro: "Foto's blijven binnen de school.",
            picture: "Een vlak met foto's, waarvan er een groot opent.",
            steps: &[
                "Tik op een foto om haar groot te zien. Veeg of gebruik de pijltjes voor de volgende.",
                "Mag het van de school, dan staat er een knop om te bewaren.",
                "Deel foto's niet buiten de app: er staan ook andere kinderen op.",
                "Wilt u dat een oma of oom foto's ziet? Ga naar Meer, kies uw kind en nodig uit bij Familie kijkt mee.",
            ],
        },
        Article {
            slug: "reply",
            title: "Reageren op een bericht",
            intro: "Uw reactie gaat meestal alleen naar de leerkracht.",
            picture: "Een bericht met eronder een hartje en een veld voor een reactie.",
            steps: &[
                "Druk op het hartje om te bedanken.",
                "Schrijf een reactie: alleen de leerkracht leest haar, tenzij er bij staat dat iedereen meeleest.",
                "Vergist? U kunt uw reactie weghalen.",
            ],
        },
        Article {
            slug: "language",
            title: "Taal en kleuren kiezen",
            intro: "Nederlands of Engels, licht of donker.",
            picture: "Een scherm met twee talen en een zon en een maan.",
            steps: &[
                "Ga naar Meer.",
                "Kies bij Weergave een taal en een kleur. Het verandert meteen.",
            ],
        },
        Article {
            slug: "phone",
            title: "Schoolplein op uw telefoon",
            intro: "Zet een pictogram tussen uw andere apps.",
            picture: "Een telefoon met pictogrammen, waarvan een van Schoolplein.",
            steps: &[
                "iPhone: open in Safari, druk op Deel en kies “Zet op beginscherm”.",
                "Android: open in Chrome, druk op de drie puntjes en kies “App installeren”.",
                "Telefoon kwijt of stuk? Meld u aan in de browser van een computer.",
            ],
        },
    ]
        => &[
        Article {
            slug: "read",
            title: "Berichten lezen",
            intro: "Alles van de groepen van je kind staat op één plek.",
            picture: "Een telefoon met berichten onder elkaar, met bovenaan knoppen per kind.",
            steps: &[
                "Open Start. Het nieuwste bericht staat bovenaan.",
                "Meer kinderen? Kies bovenaan een kind om alleen die groepen te zien.",
                "Een streep zegt wat er nieuw is sinds je vorige bezoek.",
            ],
        },
        Article {
            slug: "photos",
            title: "Foto's bekijken en bewaren",
            intro: "Foto's blijven binnen de school.",
            picture: "Een vlak met foto's, waarvan er een groot opent.",
            steps: &[
                "Tik op een foto om haar groot te zien. Veeg of gebruik de pijltjes voor de volgende.",
                "Mag het van de school, dan staat er een knop om te bewaren.",
                "Deel foto's niet buiten de app: er staan ook andere kinderen op.",
                "Wil je dat een oma of oom foto's ziet? Ga naar Meer, kies je kind en nodig uit bij Familie kijkt mee.",
            ],
        },
        Article {
            slug: "reply",
            title: "Reageren op een bericht",
            intro: "Je reactie gaat meestal alleen naar de leerkracht.",
            picture: "Een bericht met eronder een hartje en een veld voor een reactie.",
            steps: &[
                "Druk op het hartje om te bedanken.",
                "Schrijf een reactie: alleen de leerkracht leest haar, tenzij er bij staat dat iedereen meeleest.",
                "Vergist? Je kunt je reactie weghalen.",
            ],
        },
        Article {
            slug: "language",
            title: "Taal en kleuren kiezen",
            intro: "Nederlands of Engels, licht of donker.",
            picture: "Een scherm met twee talen en een zon en een maan.",
            steps: &[
                "Ga naar Meer.",
                "Kies bij Weergave een taal en een kleur. Het verandert meteen.",
            ],
        },
        Article {
            slug: "phone",
            title: "Schoolplein op je telefoon",
            intro: "Zet een pictogram tussen je andere apps.",
            picture: "Een telefoon met pictogrammen, waarvan een van Schoolplein.",
            steps: &[
                "iPhone: open in Safari, druk op Deel en kies “Zet op beginscherm”.",
                "Android: open in Chrome, druk op de drie puntjes en kies “App installeren”.",
                "Telefoon kwijt of stuk? Meld je aan in de browser van een computer.",
            ],
        },
    ],
    title: "Hulp",
    how_title: "Zo doet u dat"
        => "Zo doe je dat",
    to_answer: "Vragen om hulp",
    ask_title: "Stel een vraag",
    sent: "Uw vraag is verstuurd. U krijgt een mail als er een antwoord is."
        => "Je vraag is verstuurd. Je krijgt een mail als er een antwoord is.",
    mine_title: "Mijn vragen",
    desk_managers: "De beheerder",
    desk_label: "Aan wie?",
    question_label: "Wat lukt er niet?",
    question_help: "Alleen over deze app. Gaat het over uw kind? Praat dan met de leerkracht."
        => "Alleen over deze app. Gaat het over je kind? Praat dan met de leerkracht.",
    phone_label: "Bel mij terug op",
    send: "Verstuur",
    still_stuck: "Lukt het nog niet? Stel een vraag",
    nothing_open: "Er wachten geen vragen.",
    settled: "Beantwoord",
    ring: "Wil gebeld worden op",
    pass_on: "Geef door aan de beheerder",
    answer_label: "Antwoord",
    answer: "Beantwoord",
    called_back: "Ik heb gebeld",
    desk_group: |n| format!("De medewerkers van {n}"),
    limit: |n| format!("hooguit {n} tekens"),
}
