use super::MailTexts;

pub static TEXTS: MailTexts = MailTexts {
    invitation_subject: |school| format!("{school} invites you to Schoolplein"),
    invitation_subject_again: |school| format!("Reminder: {school} invites you to Schoolplein"),
    invitation_preview: |school| format!("Make your account and see the news of {school}."),
    invitation_heading: |school| format!("Welcome to {school}"),
    invitation_dear: |name| format!("Dear {name},"),
    invitation_again: "You have no account yet. That is why we send this invitation once more.",
    invitation_text: |school| {
        format!(
            "{school} shares posts, photos and news with parents and staff in Schoolplein. It is a closed place: only those who belong there can look. Press the button and make your account in a few minutes."
        )
    },
    invitation_photos: |school, children| {
        format!(
            "The parents of {children} let you see the photos of the group in Schoolplein, the closed place of {school}. Press the button and make your account in a few minutes. Parents can stop this at any time."
        )
    },
    invitation_photos_preview: |school| format!("Make your account and see photos at {school}."),
    invitation_button: "Begin",
    invitation_small: "The button works for 30 days and only for you. Do not forward this mail.",
    invitation_not_you: "Is this mail not for you? Press the button and choose \u{201c}This is not for me\u{201d}. Then the school knows.",
    taken_subject: "Your invitation was used",
    taken_text: |school, mail| {
        format!(
            "The invitation of {school} was added to an account with another e-mail address: {mail}. Was that you? Then there is nothing to do."
        )
    },
    taken_small: "Was it not you? Tell the school at once.",
    help_asked_subject: "Somebody asks for help",
    help_asked_text: "A question about Schoolplein waits for you. Answer it, or pass it on to the manager.",
    help_answered_subject: "Your question has an answer",
    help_answered_text: "Your question about Schoolplein has been answered.",
    help_button: "Look at the question",
    viewed_subject: "Somebody of the school looked along as you",
    viewed_text: |who, role, at| {
        format!(
            "At {at} {who} ({role}) began to look along as you. Who looks along sees of this school what you see, and cannot change anything. It stops after half an hour at most."
        )
    },
    viewed_button: "See who looked along",
    viewed_small: "Your account also says why. Private replies, and what is about a child's health, are not shown to who looks along.",
    new_lead_subject: "Somebody joins those who lead the school",
    new_lead_text: |who, role, from, giver| {
        format!("From {from} on {who} is {role} of the school, and can then see and settle all that goes with it. {giver} wrote that down.")
    },
    new_lead_button: "See the role",
    new_lead_small: "Is this wrong? End the role at once and ask what happened. Every director and manager gets this mail.",
    role_office: "office",
    role_director: "director",
    role_manager: "manager",
};
