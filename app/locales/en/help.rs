use crate::help::texts::HelpTexts;
use domain::help::QuestionState;

pub const HELP: HelpTexts = HelpTexts {
    state: |state| match state {
        QuestionState::WithGroup => "with the group",
        QuestionState::WithManagers => "with the manager",
        QuestionState::Answered => "answered",
        QuestionState::CalledBack => "rung back",
    },
    title: "Help",
    how_title: "How it is done",
    to_answer: "Questions for help",
    ask_title: "Ask a question",
    sent: "Your question is sent. You get a mail when there is an answer.",
    mine_title: "My questions",
    desk_managers: "The manager",
    desk_label: "To whom?",
    nobody_to_ask: "Your account belongs to no group now. That is why you cannot ask a question here. Call the school's office, or walk in. Do you see photos of family? Ask the parents.",
    question_label: "What does not work?",
    question_help: "Only about this app. Is it about your child? Then talk to the teacher.",
    phone_label: "Ring me back on",
    send: "Send",
    still_stuck: "Still stuck? Ask a question",
    nothing_open: "No questions are waiting.",
    settled: "Answered",
    ring: "Wants to be rung on",
    pass_on: "Pass on to the manager",
    answer_label: "Answer",
    answer: "Answer",
    called_back: "I rang back",
    desk_group: |n| format!("The staff of {n}"),
    limit: |n| format!("at most {n} characters"),
};
