use crate::people::office_texts::OfficeTexts;

pub const OFFICE: OfficeTexts = OfficeTexts {
    account: "Account",
    none: "There is no account yet.",
    never_used: "The account was made and not used after that.",
    last_seen: |day| format!("Last used: {day}"),
    closed: "The account is deleted.",
    second_factor: "Second step of signing in",
    has_factor: "set up",
    has_no_factor: "not set up",
    invite: "Go to the invitations",
    cannot_get_in: "Can this person not get into the app any more?",
    send_reset: "Send a link for a new password",
    reset_help: "The link goes to the mail address of the account. The school does not see it.",
    reset_sent: "The link is sent. It works for half an hour.",
    change_mail: "Another mail address",
    change_mail_help: "Can somebody not read the old address any more? The new address gets a mail with a button. It counts after that. The old address is told too and can take this back for a week.",
    new_mail: "New mail address",
    send_confirmation: "Ask the new address to confirm",
    confirmation_sent: "The mail is sent. Its button works for a day.",
    reopen: "Open the account again",
    reopen_help: "This is possible until 90 days after it was deleted.",
    reset_factor: "Take the second step away",
    factor_was_reset: "The second step is taken away. The person gets a mail about it.",
    factor_help: "For who lost the phone with the codes. All devices are signed out. After that signing in goes with the password, until there is a new second step.",
    factor_sure: "Are you sure that you speak to the person? If not, call back first on a number that the school knows already.",
    reason: "Why?",
    also_passkeys: |n| {
        if n == 1 {
            "Take the passkey away too".into()
        } else {
            format!("Take the {n} passkeys away too")
        }
    },
    take_away: "Take away",
    mail_changes: "Changed mail addresses",
    mail_changes_help: "Write them down in the pupil administration. Otherwise the next import brings the old address back.",
    mail_changes_wait: |n| {
        if n == 1 {
            "1 changed mail address to write down".into()
        } else {
            format!("{n} changed mail addresses to write down")
        }
    },
    no_mail_changes: "There are no new addresses.",
    more_mail_changes: "There are more. They come here once these are written down.",
    noted: "Written down",
    not_invited: "not invited",
};
