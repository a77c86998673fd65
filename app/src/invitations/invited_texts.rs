//! What other pages say of invitations too. They would else load all words of coming in.

use domain::invitations::InvitationState;

pub struct InvitedTexts {
    pub state: fn(InvitationState) -> &'static str,
    pub optional: &'static str,
    pub list_title: &'static str,
    pub mailbox_title: &'static str,
}
