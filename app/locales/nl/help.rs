use crate::help::texts::HelpTexts;
use domain::help::QuestionState;

dutch! {
    HELP, HELP_JE: HelpTexts;

    state: |state| match state {
        QuestionState::WithGroup => "bij de groep",
        QuestionState::WithManagers => "bij de beheerder",
        QuestionState::Answered => "beantwoord",
        QuestionState::CalledBack => "teruggebeld",
    },
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
    nobody_to_ask: "Uw account hoort nu bij geen groep. Daarom kunt u hier geen vraag stellen. Bel de administratie van de school, of loop binnen. Ziet u foto's van familie? Vraag het de ouders."
        => "Je account hoort nu bij geen groep. Daarom kun je hier geen vraag stellen. Bel de administratie van de school, of loop binnen. Zie je foto's van familie? Vraag het de ouders.",
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
