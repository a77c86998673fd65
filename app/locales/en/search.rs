use crate::feed::search_texts::SearchTexts;

pub const SEARCH: SearchTexts = SearchTexts {
    title: "Search",
    label: "Search posts",
    help: "For example: study day, or the name of an attachment.",
    button: "Search",
    too_short: "Type at least two letters or digits.",
    too_long: |most| format!("This is too long to search for. Use at most {most} characters; a few words are enough."),
    found: |n, more| match (n, more) {
        (n, true) => format!("More than {n} posts found. The newest come first."),
        (1, false) => "1 post found.".into(),
        (n, false) => format!("{n} posts found."),
    },
    found_older: |n| {
        if n == 1 {
            "1 older post found.".into()
        } else {
            format!("{n} older posts found.")
        }
    },
    none_title: |typed| format!("Nothing found for \u{201c}{typed}\u{201d}"),
    none_text: "Try another word or fewer words. You search the posts that you can read yourself.",
    none_filtered: "You are searching a part of your posts.",
    in_all: "Search all posts",
    older: "Older results",
    newest: "Back to the newest results",
    in_attachment: "Attachment:",
};
