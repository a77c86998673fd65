//! Where in a text the words stand that were asked for.

use super::{
    query::Query,
    words::{Word, words},
};
use crate::feed::Piece;

/// Characters before the first hit, and of the whole.
const BEFORE: usize = 50;
const LENGTH: usize = 180;

/// All of a short text.
pub fn marked(query: &Query, text: &str) -> Vec<Piece> {
    pieces(text, 0, text.len(), &hits(query, text))
}

/// The part of a long text where the first hit is, or its beginning when there is none.
pub fn excerpt(query: &Query, text: &str) -> Vec<Piece> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let hits = hits(query, &text);
    let first = hits.first().map_or(0, |word| word.place.start);
    let from = match text[..first].char_indices().rev().nth(BEFORE) {
        Some((at, _)) => at + text[at..first].find(' ').map_or(0, |space| space + 1),
        None => 0,
    };
    let to = match text[from..].char_indices().nth(LENGTH) {
        // Not in the middle of a word, unless it is a long one.
        Some((at, _)) => text[from..from + at]
            .rfind(' ')
            .filter(|space| from + space > first)
            .map_or(from + at, |space| from + space),
        None => text.len(),
    };
    let mut pieces = pieces(&text, from, to, &hits);
    if from > 0 {
        pieces.insert(0, plain("… "));
    }
    if to < text.len() {
        pieces.push(plain(" …"));
    }
    pieces
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.into(),
        hit: false,
    }
}

fn hits(query: &Query, text: &str) -> Vec<Word> {
    words(text).into_iter().filter(|word| query.hits(word)).collect()
}

fn pieces(text: &str, from: usize, to: usize, hits: &[Word]) -> Vec<Piece> {
    let (mut pieces, mut done) = (Vec::new(), from);
    for word in hits.iter().filter(|word| word.place.start >= from && word.place.end <= to) {
        if word.place.start > done {
            pieces.push(plain(&text[done..word.place.start]));
        }
        pieces.push(Piece {
            text: text[word.place.clone()].into(),
            hit: true,
        });
        done = word.place.end;
    }
    if done < to {
        pieces.push(plain(&text[done..to]));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: Vec<Piece>) -> String {
        let one = |piece: Piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text };
        pieces.into_iter().map(one).collect()
    }

    fn query(typed: &str) -> Query {
        Query::parse(typed).expect("a question")
    }

    #[test]
    fn hits_are_marked_in_whatever_form() {
        assert_eq!(
            shown(marked(&query("de kind"), "De Kinderen, en het kind.")),
            "De [Kinderen], en het [kind]."
        );
        assert_eq!(shown(marked(&query("school"), "Schoolreisje")), "[Schoolreisje]");
        assert_eq!(shown(marked(&query("bso"), "De BSO-groep")), "De [BSO-groep]");
        assert_eq!(shown(marked(&query("niets"), "Iets")), "Iets");
    }

    #[test]
    fn an_excerpt_shows_the_first_hit_with_what_is_around_it() {
        let text = format!("{}Morgen komt de\n\nfietsenmaker {}", "woord ".repeat(60), "langs ".repeat(60));
        let shown = shown(excerpt(&query("fietsenm"), &text));
        assert!(shown.starts_with("… woord") && shown.ends_with("langs …"), "{shown}");
        assert!(shown.contains("komt de [fietsenmaker] langs"), "{shown}");
        assert!(shown.chars().count() < LENGTH + 10);
    }

    #[test]
    fn without_a_hit_it_is_the_beginning() {
        assert_eq!(shown(excerpt(&query("foto"), "Kort bericht.")), "Kort bericht.");
        assert_eq!(shown(excerpt(&query("foto"), "")), "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_cut(text in "(?s)[a-zé ’'\\-\u{1F469}\u{301}]{0,600}", typed in "[a-zé]{2,8}") {
            let query = query(&typed);
            proptest::prop_assert_eq!(marked(&query, &text).into_iter().map(|piece| piece.text).collect::<String>(), text.clone());
            excerpt(&query, &text);
        }
    }
}
