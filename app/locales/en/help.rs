use crate::help::{article::Article, texts::HelpTexts};
use domain::help::QuestionState;

pub const HELP: HelpTexts = HelpTexts {
    state: |state| match state {
        QuestionState::WithGroup => "with the group",
        QuestionState::WithManagers => "with the manager",
        QuestionState::Answered => "answered",
        QuestionState::CalledBack => "rung back",
    },
    articles: &[
        Article {
            slug: "read",
            title: "Reading posts",
            intro: "Everything from your child's groups is in one place.",
            picture: "A phone with posts below each other, and buttons for each child at the top.",
            steps: &[
                "Open Start. The newest post is at the top.",
                "More children? Choose a child at the top to see only those groups.",
                "A line says what is new since your last visit.",
            ],
        },
        Article {
            slug: "photos",
            title: "Looking at photos and keeping them",
            intro: "Photos stay within the school.",
            picture: "A grid of photos, one of which opens large.",
            steps: &[
                "Tap a photo to see it large. Swipe or use the arrows for the next one.",
                "If the school allows it, there is a button to keep it.",
                "Do not share photos outside the app: other children are in them too.",
            ],
        },
        Article {
            slug: "reply",
            title: "Replying to a post",
            intro: "Your reply usually goes to the teacher only.",
            picture: "A post with a heart and a field for a reply below it.",
            steps: &[
                "Press the heart to say thanks.",
                "Write a reply: only the teacher reads it, unless it says that everybody does.",
                "A mistake? You can take your reply away.",
            ],
        },
        Article {
            slug: "language",
            title: "Choosing language and colours",
            intro: "Dutch or English, light or dark.",
            picture: "A screen with two languages, a sun and a moon.",
            steps: &[
                "Go to More.",
                "Choose a language and a colour under Appearance. It changes at once.",
            ],
        },
        Article {
            slug: "phone",
            title: "Schoolplein on your phone",
            intro: "Put an icon among your other apps.",
            picture: "A phone with icons, one of them Schoolplein.",
            steps: &[
                "iPhone: open in Safari, press Share and choose “Add to Home Screen”.",
                "Android: open in Chrome, press the three dots and choose “Install app”.",
                "Phone lost or broken? Sign in with the browser of a computer.",
            ],
        },
    ],
    title: "Help",
    how_title: "How it is done",
    to_answer: "Questions for help",
    ask_title: "Ask a question",
    sent: "Your question is sent. You get a mail when there is an answer.",
    mine_title: "My questions",
    desk_managers: "The manager",
    desk_label: "To whom?",
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
