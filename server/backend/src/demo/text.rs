//! A text that somebody on the staff writes, before it has an author, a group and a day.

use super::{calendar, photos::Illustration};
use domain::{feed::CommentMode, time::Day};

/// A page of plain lines that goes with a post as a PDF.
#[derive(Clone, Copy, Debug)]
pub struct Leaflet {
    pub file_name: &'static str,
    pub title: &'static str,
    pub lines: &'static [&'static str],
}

/// Places in the body: `{a}` and `{b}` are children of the group, `{+4}` is the first school day from four days later,
/// `{morgen}` is the next school day as one says it.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    pub title: &'static str,
    pub body: &'static str,
    /// Month and day as one number, 1106 for 6 November; a season may run over New Year.
    first: u16,
    last: u16,
    only: Option<&'static str>,
    pub photos: &'static [Illustration],
    pub comments: CommentMode,
    /// What parents answer.
    pub answers: &'static [&'static str],
    pub leaflet: Option<Leaflet>,
}

pub const fn text(title: &'static str, body: &'static str) -> Text {
    Text {
        title,
        body,
        first: 101,
        last: 1231,
        only: None,
        photos: &[],
        comments: CommentMode::Off,
        answers: &[],
        leaflet: None,
    }
}

impl Text {
    pub const fn season(mut self, first: u16, last: u16) -> Self {
        self.first = first;
        self.last = last;
        self
    }

    /// For the group with this letter only.
    pub const fn only(mut self, letter: &'static str) -> Self {
        self.only = Some(letter);
        self
    }

    pub const fn photos(mut self, photos: &'static [Illustration]) -> Self {
        self.photos = photos;
        self
    }

    pub const fn open(mut self, answers: &'static [&'static str]) -> Self {
        self.comments = CommentMode::Open;
        self.answers = answers;
        self
    }

    pub const fn moderated(mut self, answers: &'static [&'static str]) -> Self {
        self.comments = CommentMode::Moderated;
        self.answers = answers;
        self
    }

    pub const fn file(mut self, file_name: &'static str, title: &'static str, lines: &'static [&'static str]) -> Self {
        self.leaflet = Some(Leaflet { file_name, title, lines });
        self
    }

    /// Whether the group with this letter could publish the text on this day.
    pub fn fits(&self, letter: &str, day: Day) -> bool {
        let date = u16::from(day.month()) * 100 + u16::from(day.day());
        let in_season = match self.first <= self.last {
            true => (self.first..=self.last).contains(&date),
            false => date >= self.first || date <= self.last,
        };
        in_season && self.only.is_none_or(|only| only == letter)
    }
}

/// The body with its places filled in.
pub fn filled(body: &str, children: [&str; 2], day: Day) -> String {
    let mut text = String::with_capacity(body.len() + 32);
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (place, after) = after.split_once('}').unwrap_or((after, ""));
        match place {
            "a" => text.push_str(children[0]),
            "b" => text.push_str(children[1]),
            "morgen" => text.push_str(calendar::tomorrow(day)),
            later => {
                let days = later.parse().unwrap_or_default();
                text.push_str(&calendar::spoken(calendar::school_day_from(day.plus(days))));
            }
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled() {
        let day: Day = "2026-11-23".parse().expect("a day");
        assert_eq!(
            filled("{a} en {b} op {+4}.", ["Mila", "Sem"], day),
            "Mila en Sem op vrijdag 27 november."
        );
        assert_eq!(filled("Op {+5}", ["", ""], day), "Op maandag 30 november");
        assert_eq!(filled("Neemt u {morgen} mee", ["", ""], day), "Neemt u morgen mee");
        assert_eq!(filled("Neemt u {morgen} mee", ["", ""], day.plus(4)), "Neemt u maandag mee");
    }

    #[test]
    fn a_season_may_run_over_new_year() {
        let winter = text("", "").season(1201, 228);
        let day = |text: &str| text.parse::<Day>().expect("a day");
        assert!(winter.fits("3", day("2027-01-10")) && winter.fits("3", day("2026-12-01")));
        assert!(!winter.fits("3", day("2026-11-30")) && !winter.only("4").fits("3", day("2027-01-10")));
    }
}
