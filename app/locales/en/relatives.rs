use crate::relatives::texts::RelativeTexts;

pub const RELATIVES: RelativeTexts = RelativeTexts {
    title: "Family photos",
    title_of: |names| format!("Photos around {names}"),
    link_help: "Photos of the groups of children in your family.",
    since: |day| format!("Photos from {day} on"),
    nothing_title: "There is nothing to see here now",
    nothing_text: "Parents can let family see the photos of the group, and can stop it again. Do you expect photos here? Ask the parents.",
    no_photos_title: "No photos yet",
    no_photos_text: "As soon as the group shares photos, they are here.",
    rule_title: "A promise first",
    newest: "To the newest photos",
    older: "Older photos",

    section: "Family looks at photos",
    section_help: |name| {
        format!(
            "A grandmother or uncle can see the photos and videos of the groups of {name}, with their text. Nothing more: no comments, no files, no posts about one child."
        )
    },
    no_family: "There is no family with this child yet. Ask the office to add somebody as family.",
    sees_photos: "may see photos",
    sees_nothing: "sees no photos",
    allowed_by: |who, when| format!("Allowed by {who}, {when}"),
    account_of: |name| format!("Account of {name}"),
    invitation: "Invitation:",
    stopped_by_me: "You stopped this. Only you can allow it again.",
    stopped_by_other: "Another parent stopped this. Only that parent can allow it again.",
    stopped_by_office: "The school stopped this. Call the office if that is not right.",
    stopped_by_guardian: "A parent stopped this.",
    let_see: |name| format!("Let {name} see photos"),
    let_see_help: "This person gets an invitation by mail. Another parent with authority can stop this, and so can you.",
    mail: "Mail address of this person",
    let_see_button: "Invite",
    resend: "Send again, or to another address",
    resend_button: "Send again",
    stop: "Stop showing photos",
    lift: "Lift this",

    who_section: "Family",
    who_help: "A parent lets them see photos. They see nothing else.",
    who_kind: "photos of the group",

    invited: |names| format!("The parents of {names} let you see the photos of the group."),
    invited_help: "You see photos and videos with their text, and nothing else of the school. Parents can stop this again.",
    for_somebody_else: "This invitation is for a relative. You are a parent or guardian of this child yourself, and see the photos already. Sign out, so that the relative can go on.",
};
