use crate::viewing::texts::ViewingTexts;

pub const VIEWING: ViewingTexts = ViewingTexts {
    title: "Looking along",
    view_as: |name| format!("View as {name}"),
    sees: "You see of this school what this person sees.",
    does_not_see: "Not shown: the account, drafts, private replies and posts about one child, and what is about health or a court's order.",
    changes_nothing: "You cannot change anything. After half an hour it stops by itself.",
    is_told: "This person gets a mail at once, and sees at their account that you looked along, how long and why.",
    is_told_later: "This person has no account yet. Later it will say there that you looked along, how long and why.",
    reason: "Why do you look along?",
    reason_help: "At least five characters. The person reads this too.",
    begin: "Begin to look along",
    bar_label: "Looking along",
    bar: |name| format!("You look along as {name}"),
    left: |minutes| format!("{minutes} min left"),
    stop: "Stop",
    over: "Looking along is over. You see your own pages again.",
    stopped: "You no longer look along.",
    withheld: "This is not shown to who looks along.",
    who: "Who looked along?",
    nobody: "Nobody of the school looked along.",
    lasted: |minutes| {
        if minutes == 1 {
            "1 minute".into()
        } else {
            format!("{minutes} minutes")
        }
    },
    goes_on: "going on now",
};
