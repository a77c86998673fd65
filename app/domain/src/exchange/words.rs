//! Words in the cells of a table, as administrations, people and the lists of the school write them.

use super::{Relation, Told, names::compared_text};
use crate::people::Information;

/// Only words that can mean nothing else: "ja, alleen moeder" is neither yes nor no.
pub fn yes_or_no(text: &str) -> Told {
    match compared_text(text).as_str() {
        "" if matches!(text.trim(), "" | "-") => Told::Nothing,
        "ja" | "j" | "yes" | "y" | "true" | "waar" | "1" | "x" | "wel" | "gezag" | "heeftgezag" | "ouderlijkgezag" | "gezamenlijkgezag"
        | "gezamenlijk" | "hasauthority" => Told::Yes,
        "nee" | "n" | "no" | "false" | "onwaar" | "0" | "geen" | "niet" | "geengezag" | "heeftgeengezag" | "geenouderlijkgezag"
        | "zondergezag" | "noauthority" | "hasnoauthority" => Told::No,
        _ => Told::Unreadable,
    }
}

/// What a guardian is told: as the lists of the school say it, or shorter.
pub fn information(text: &str) -> Option<Information> {
    match compared_text(text).as_str() {
        "krijgtalleinformatie" | "alleinformatie" | "alle" | "alles" | "volledig" | "getsallinformation" | "all" | "full" => {
            Some(Information::Full)
        }
        "krijgtinformatienaeenverzoek" | "naeenverzoek" | "naverzoek" | "opverzoek" | "getsinformationonrequest" | "onrequest" => {
            Some(Information::OnRequest)
        }
        "krijgtgeeninformatie" | "geeninformatie" | "geen" | "getsnoinformation" | "noinformation" | "none" => Some(Information::None),
        _ => None,
    }
}

pub fn relation(text: &str) -> Relation {
    let text = compared_text(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["stief", "step", "bonus"]) {
        Relation::StepParent
    } else if has(&["pleeg", "foster"]) {
        Relation::FosterParent
    } else if has(&["voogd", "legalguardian"]) {
        Relation::LegalGuardian
    } else if text.is_empty() || has(&["ouder", "vader", "moeder", "parent", "mother", "father"]) {
        Relation::Parent
    } else {
        Relation::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_word_is_a_yes() {
        for yes in ["ja", " JA ", "J", "x", "Gezamenlijk gezag", "heeft gezag"] {
            assert_eq!(yes_or_no(yes), Told::Yes, "{yes}");
        }
        for no in ["nee", "N", "Geen gezag", "heeft geen gezag", "zonder gezag"] {
            assert_eq!(yes_or_no(no), Told::No, "{no}");
        }
        for neither in ["onbekend", "Nee, alleen moeder", "ja, alleen moeder", "?", "voogdij"] {
            assert_eq!(yes_or_no(neither), Told::Unreadable, "{neither}");
        }
        assert_eq!(yes_or_no(" "), Told::Nothing);
    }

    #[test]
    fn information_is_read_as_it_is_shown() {
        assert_eq!(information("krijgt informatie na een verzoek"), Some(Information::OnRequest));
        assert_eq!(information("gets all information"), Some(Information::Full));
        assert_eq!(information("Krijgt geen informatie"), Some(Information::None));
        assert_eq!(information("soms"), None);
    }
}
