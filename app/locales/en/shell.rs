use crate::shell::texts::ShellTexts;

pub const SHELL: ShellTexts = ShellTexts {
    skip: "To the content",
    main_menu: "Main menu",
    start: "Home",
    photos: "Photos",
    new_post: "New",
    mine: "My posts",
    more: "More",
    unread: |n| format!("{n} unread"),
    awaiting: |n| format!("{n} to approve"),
    your_account: "Your account",
    look_as: "Look as",
    everything: "Everything together",
    as_staff: "staff",
    as_family: "parent",
    other_language: "Nederlands",
    other_language_tag: "nl",
    sign_out: "Sign out",
    offline: "No connection. What you type stays here.",
    new_version: "There is a new version of Schoolplein. What you typed stays.",
};
