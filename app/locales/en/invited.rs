use crate::invitations::invited_texts::InvitedTexts;
use domain::invitations::InvitationState;

pub const INVITED: InvitedTexts = InvitedTexts {
    state: |state| match state {
        InvitationState::NotInvited => "not invited yet",
        InvitationState::Waiting => "ready",
        InvitationState::Sent => "sent",
        InvitationState::Bounced => "mail came back",
        InvitationState::Opened => "opened",
        InvitationState::Expired => "expired",
        InvitationState::Refused => "not for this person",
        InvitationState::Active => "has an account",
    },
    optional: "may stay empty",
    list_title: "Invitations",
    mailbox_title: "Mailbox of the demonstration",
};
