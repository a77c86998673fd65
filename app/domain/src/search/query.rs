//! What somebody typed, as a question about keys.

use super::words::{Keys, Word, words};
use crate::feed::{MAX_QUERY, MIN_QUERY, QueryProblem};
use std::collections::HashSet;

/// Words that stand in nearly every post, Dutch and English; asked for only when nothing else is.
const EVERYWHERE: [&str; 41] = [
    "de", "het", "een", "en", "van", "in", "op", "te", "voor", "met", "aan", "bij", "naar", "om", "dat", "die", "dit", "deze", "is",
    "zijn", "er", "ook", "of", "uit", "over", "als", "we", "wij", "u", "je", "the", "a", "an", "and", "to", "for", "on", "at", "with",
    "from", "you",
];

/// A condition on the keys of one post. Keys are letters and digits only, so that no engine can take one for anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    Word(String),
    /// A word that begins with this.
    Prefix(String),
    Any(Vec<Match>),
    All(Vec<Match>),
}

#[derive(Clone, Debug)]
pub struct Query {
    pub condition: Match,
    words: HashSet<String>,
    prefixes: Vec<String>,
}

impl Query {
    /// Every word must occur, in any form; the last may be unfinished.
    pub fn parse(typed: &str) -> Result<Self, QueryProblem> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(QueryProblem::Empty);
        }
        if typed.chars().count() > MAX_QUERY {
            return Err(QueryProblem::TooLong);
        }
        let words = words(typed);
        let letters: usize = words
            .iter()
            .flat_map(|word| &word.parts)
            .map(|keys| keys.plain.chars().count())
            .sum();
        if letters < MIN_QUERY {
            return Err(QueryProblem::TooShort);
        }
        let last = words.len() - 1;
        let asked = |(at, word): &(usize, &Word)| *at == last || !is_everywhere(word);
        let terms = words.iter().enumerate().filter(asked).map(|(at, word)| term(word, at == last));
        let mut query = Self {
            condition: Match::All(terms.collect()),
            words: HashSet::new(),
            prefixes: Vec::new(),
        };
        let condition = query.condition.clone();
        query.gather(&condition);
        Ok(query)
    }

    fn gather(&mut self, condition: &Match) {
        match condition {
            Match::Word(key) => drop(self.words.insert(key.clone())),
            Match::Prefix(key) => self.prefixes.push(key.clone()),
            Match::Any(conditions) | Match::All(conditions) => conditions.iter().for_each(|condition| self.gather(condition)),
        }
    }

    /// Whether a word of a text is one that was asked for.
    pub(super) fn hits(&self, word: &Word) -> bool {
        word.all().any(|keys| {
            let begins = |prefix: &String| keys.plain.starts_with(prefix);
            keys.all().any(|key| self.words.contains(key)) || self.prefixes.iter().any(begins)
        })
    }
}

fn is_everywhere(word: &Word) -> bool {
    word.joined.is_none() && word.parts.iter().all(|keys| EVERYWHERE.contains(&keys.plain.as_str()))
}

fn term(word: &Word, is_last: bool) -> Match {
    let last_part = word.parts.len() - 1;
    let parts = word.parts.iter().enumerate();
    let apart: Vec<Match> = parts.map(|(at, keys)| any(keys, is_last && at == last_part)).collect();
    match &word.joined {
        None => all(apart),
        Some(joined) => Match::Any(vec![any(joined, is_last), all(apart)]),
    }
}

fn any(keys: &Keys, is_unfinished: bool) -> Match {
    let mut conditions: Vec<Match> = keys.all().map(|key| Match::Word(key.to_owned())).collect();
    // "3" is not the beginning of "30", and one letter would be that of everything.
    let can_go_on = keys.plain.chars().count() >= MIN_QUERY && !keys.plain.chars().all(char::is_numeric);
    if is_unfinished && can_go_on {
        // What begins with the word is also the word itself.
        conditions[0] = Match::Prefix(keys.plain.clone());
    }
    match conditions.len() {
        1 => conditions.remove(0),
        _ => Match::Any(conditions),
    }
}

fn all(mut conditions: Vec<Match>) -> Match {
    match conditions.len() {
        1 => conditions.remove(0),
        _ => Match::All(conditions),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(condition: &Match) -> String {
        let list = |conditions: &[Match], sign: &str| format!("({})", conditions.iter().map(shown).collect::<Vec<_>>().join(sign));
        match condition {
            Match::Word(key) => key.clone(),
            Match::Prefix(key) => format!("{key}*"),
            Match::Any(conditions) => list(conditions, " | "),
            Match::All(conditions) => list(conditions, " & "),
        }
    }

    fn parsed(typed: &str) -> String {
        shown(&Query::parse(typed).expect("a question").condition)
    }

    #[test]
    fn every_word_is_asked_for_and_the_last_may_be_unfinished() {
        assert_eq!(parsed("schoolr"), "(schoolr*)");
        assert_eq!(parsed("de foto's van groep 3"), "((fotos | foto) & groep & 3)");
        assert_eq!(parsed("Kinderen"), "((kinderen* | kinder | kind))");
        assert_eq!(parsed("bso-gr"), "((bsogr* | (bso & gr*)))");
        assert_eq!(parsed("van de"), "(de*)", "the last word stays, whatever it is");
        let signs = "\"ei AND * (jas) NEAR:";
        assert_eq!(
            parsed(signs),
            "(ei & jas & near*)",
            "operators of databases are words like any other"
        );
    }

    #[test]
    fn what_cannot_be_asked_is_told() {
        for (typed, problem) in [
            ("  ", QueryProblem::Empty),
            ("a", QueryProblem::TooShort),
            ("é!", QueryProblem::TooShort),
            ("*\"'--:()", QueryProblem::TooShort),
        ] {
            assert_eq!(Query::parse(typed).err(), Some(problem), "{typed}");
        }
        assert_eq!(Query::parse(&"a".repeat(101)).err(), Some(QueryProblem::TooLong));
        assert!(Query::parse(&"a".repeat(100)).is_ok());
        assert!(Query::parse("a 3").is_ok());
    }
}
