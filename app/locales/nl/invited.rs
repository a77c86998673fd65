use crate::invitations::invited_texts::InvitedTexts;
use domain::invitations::InvitationState;

dutch! {
    INVITED, INVITED_JE: InvitedTexts;

    state: |state| match state {
        InvitationState::NotInvited => "nog niet uitgenodigd",
        InvitationState::Waiting => "staat klaar",
        InvitationState::Sent => "verstuurd",
        InvitationState::Bounced => "mail kwam terug",
        InvitationState::Opened => "geopend",
        InvitationState::Expired => "verlopen",
        InvitationState::Refused => "niet voor deze persoon",
        InvitationState::Active => "heeft een account",
    },
    optional: "mag leeg blijven",
    list_title: "Uitnodigingen",
    mailbox_title: "Postvak van de demonstratie",
}
