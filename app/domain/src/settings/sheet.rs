//! The style sheet for colours that schools chose themselves. Its address says which, so it can be kept for ever, holds nothing but
//! colours, and is the same for everybody; inline styles are refused by the Content-Security-Policy.

use super::colours::{Rgb, in_the_dark, shades};
use std::fmt::Write as _;

/// More than any school has groups.
const MOST: usize = 60;
/// Before the colour of the school in an address.
const SCHOOL: &str = "s-";

/// Colours beside those of the program's own style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Of the school, instead of the app's.
    pub school: Option<Rgb>,
    /// Of groups.
    pub groups: Vec<Rgb>,
}

impl Sheet {
    /// `None`: nothing differs from the program's own style.
    pub fn path(&self) -> Option<String> {
        let school = self.school.map(|colour| format!("{SCHOOL}{}", colour.digits()));
        let mut groups = self.groups.clone();
        groups.sort_unstable();
        groups.dedup();
        groups.truncate(MOST);
        let pieces: Vec<String> = school.into_iter().chain(groups.into_iter().map(Rgb::digits)).collect();
        (!pieces.is_empty()).then(|| format!("/colours/{}.css", pieces.join("-")))
    }

    /// From the last piece of such an address; of what cannot be one there is no sheet.
    pub fn of_name(name: &str) -> Option<Self> {
        let list = name.strip_suffix(".css")?;
        let (school, rest) = match list.strip_prefix(SCHOOL) {
            Some(rest) => {
                let (first, rest) = rest.split_once('-').unwrap_or((rest, ""));
                (Some(first.parse().ok()?), rest)
            }
            None => (None, list),
        };
        let groups = rest.split('-').filter(|piece| !piece.is_empty()).map(|piece| piece.parse().ok());
        let groups: Vec<Rgb> = groups.collect::<Option<_>>()?;
        let sheet = Self { school, groups };
        (sheet.groups.len() <= MOST && sheet.path().as_deref() == Some(&format!("/colours/{name}"))).then_some(sheet)
    }

    pub fn css(&self) -> String {
        let (light, dark) = (
            self.rules(false, ""),
            [":root:not([data-theme=\"light\"])", ":root[data-theme=\"dark\"]"],
        );
        let [by_system, by_choice] = dark.map(|root| self.rules(true, root));
        format!("{light}@media (prefers-color-scheme: dark) {{\n{by_system}}}\n{by_choice}")
    }

    fn rules(&self, dark: bool, root: &str) -> String {
        let shade = |colour: Rgb| if dark { in_the_dark(colour) } else { colour };
        let mut css = String::new();
        // Writing to a String cannot fail.
        if let Some(colour) = self.school.map(shade) {
            let [strong, on, soft] = shades(colour, dark);
            let root = if root.is_empty() { ":root" } else { root };
            let _ = writeln!(
                css,
                "{root} {{ --primary: {colour}; --primary-strong: {strong}; --on-primary: {on}; --primary-soft: {soft}; }}"
            );
        }
        for group in &self.groups {
            let _ = writeln!(css, "{root} [data-color=\"{group}\"] {{ --c: {}; }}", shade(*group));
        }
        css
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(school: Option<&str>, groups: &[&str]) -> Sheet {
        let colour = |text: &str| text.parse().expect("a colour");
        Sheet {
            school: school.map(colour),
            groups: groups.iter().map(|text| colour(text)).collect(),
        }
    }

    #[test]
    fn an_address_says_which_colours_and_nothing_else() {
        assert_eq!(Sheet::default().path(), None);
        let both = sheet(Some("#1e5a9c"), &["#8a3b12", "#2b6a3c", "#8a3b12"]);
        assert_eq!(both.path().as_deref(), Some("/colours/s-1e5a9c-2b6a3c-8a3b12.css"));
        assert_eq!(
            Sheet::of_name("s-1e5a9c-2b6a3c-8a3b12.css"),
            Some(sheet(Some("#1e5a9c"), &["#2b6a3c", "#8a3b12"]))
        );
        assert_eq!(Sheet::of_name("s-1e5a9c.css"), Some(sheet(Some("#1e5a9c"), &[])));
        for wrong in [
            "",
            ".css",
            "1e5a9c",
            "1E5A9C.css",
            "#1e5a9c.css",
            "x.css",
            "8a3b12-2b6a3c.css",
            "s-1e5a9c-.css",
            "1e5a9c}.css",
        ] {
            assert_eq!(Sheet::of_name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_colour_has_one_for_the_dark() {
        let css = sheet(Some("#1e5a9c"), &["#8a3b12"]).css();
        assert_eq!(css.matches("--primary:").count(), 3);
        assert_eq!(css.matches("[data-color=\"#8a3b12\"]").count(), 3);
        assert!(css.contains("{ --c: #8a3b12; }"), "{css}");
    }
}
