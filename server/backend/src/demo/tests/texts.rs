//! The texts and pictures are finished and within the limits of posts.

use crate::{
    demo::{
        photos::Illustration,
        posts_care::{MOON, SUN},
        posts_early::EARLY,
        posts_lower::LOWER,
        posts_middle::MIDDLE,
        posts_school::SCHOOL,
        posts_upper::UPPER,
        text::Text,
    },
    feed::markup,
};
use domain::feed::{MAX_BODY, MAX_TITLE};
use std::collections::BTreeSet;

fn texts() -> impl Iterator<Item = &'static Text> {
    [EARLY, LOWER, MIDDLE, UPPER, SUN, MOON, SCHOOL].into_iter().flatten()
}

#[test]
fn texts_are_distinct_finished_and_within_the_limits() {
    let titles: BTreeSet<_> = texts().map(|text| text.title).collect();
    assert_eq!(titles.len(), texts().count());
    assert!(titles.len() >= 150, "{} texts", titles.len());
    for text in texts() {
        assert!(
            text.title.chars().count() <= MAX_TITLE as usize && text.body.chars().count() <= MAX_BODY as usize,
            "{}",
            text.title
        );
        assert!(text.body.chars().count() > 40, "{}", text.title);
        for unfinished in ["TODO", "XXX", "lorem", "  "] {
            assert!(
                !text.body.contains(unfinished) && !text.title.contains(unfinished),
                "{}",
                text.title
            );
        }
        let photos: BTreeSet<_> = text.photos.iter().collect();
        assert!(photos.len() == text.photos.len() && photos.len() <= 8, "{}", text.title);
    }
    assert!(texts().any(|text| text.photos.len() == 8));
}

/// Every sign of markup became markup.
#[test]
fn the_markup_of_texts_is_sound() {
    for text in texts() {
        let html = markup::to_html(text.body);
        assert!(
            !html.contains("**") && !html.contains("](") && !html.contains("<br>- "),
            "{}: {html}",
            text.title
        );
        assert_eq!(text.body.matches("**").count() % 2, 0, "{}", text.title);
    }
    assert!(texts().any(|text| markup::is_long(text.body)) && texts().any(|text| !markup::is_long(text.body)));
}

#[test]
fn some_illustrations_carry_a_place_and_a_device() {
    let tells = |name: &[u8]| {
        Illustration::ALL
            .iter()
            .filter(|photo| photo.upload().windows(name.len()).any(|part| part == name))
            .count()
    };
    assert_eq!(tells(b"Telefoon 4"), 4);
    let bytes: usize = Illustration::ALL.iter().map(|photo| photo.upload().len()).sum();
    assert!(bytes < 1_300_000, "{bytes}");
}
