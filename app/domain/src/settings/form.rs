//! The settings of a school as its page shows them and its form sends them.

use super::{
    Allowed, HolidayRegion, Hours, MAX_SCHOOL_NAME, MAX_SHORT_NAME, Rgb,
    colours::{PALETTE, check, nearest_readable},
    hours::{self, HoursForm},
};
use crate::{
    ids::{RequestKey, SchoolId},
    language::AddressForm,
    people::forms::Ticked,
    validation::{Field, FieldErrors, Problem, check_text, tidy},
};
use serde::{Deserialize, Serialize};

/// What the choice of a colour sends for one that is not in the palette.
pub const OWN_COLOUR: &str = "own";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedSettings {
    pub name: String,
    pub short_name: String,
    pub colour: Rgb,
    pub address_form: AddressForm,
    pub region: HolidayRegion,
    /// IANA name. Whether there is such a zone is for the backend to say.
    pub time_zone: String,
    pub downloads: bool,
    pub allowed: Allowed,
    pub hours: Hours,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsPage {
    pub school: SchoolId,
    pub key: RequestKey,
    /// Counts up with every change, so that a form made before another change is not written over it unseen.
    pub version: i64,
    pub current: CheckedSettings,
    /// Schools whose settings this reader may change, when there are several.
    pub schools: Vec<(SchoolId, String)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    pub version: String,
    pub name: String,
    pub short_name: String,
    /// One of the palette, or "own".
    pub colour: String,
    pub own_colour: String,
    /// The button that takes over the proposal instead.
    pub proposal: String,
    pub address_form: String,
    pub region: String,
    pub time_zone: String,
    pub downloads: Ticked,
    pub comments: Ticked,
    pub thanks: Ticked,
    pub class_parents_write: Ticked,
    pub hours: HoursForm,
}

impl SettingsForm {
    pub fn checked(&self) -> Result<CheckedSettings, FieldErrors> {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, Field::Name, &self.name, true, MAX_SCHOOL_NAME);
        check_text(&mut errors, Field::ShortName, &self.short_name, true, MAX_SHORT_NAME);
        let colour = chosen_colour(&mut errors, &self.colour, &self.own_colour, &self.proposal);
        let region = HolidayRegion::from_tag(&self.region);
        if region.is_none() {
            errors.add(Field::Region, Problem::Required);
        }
        check_text(&mut errors, Field::TimeZone, &self.time_zone, true, 60);
        let hours = hours::checked(&self.hours, &mut errors);
        errors.into_result()?;
        match (colour, region) {
            (Some(colour), Some(region)) => Ok(CheckedSettings {
                name: tidy(&self.name),
                short_name: tidy(&self.short_name),
                colour,
                address_form: AddressForm::from_tag(&self.address_form),
                region,
                time_zone: tidy(&self.time_zone),
                downloads: self.downloads.is_some(),
                allowed: Allowed {
                    comments: self.comments.is_some(),
                    thanks: self.thanks.is_some(),
                    class_parents_write: self.class_parents_write.is_some(),
                },
                hours,
            }),
            _ => Err(FieldErrors::of(Field::Colour, Problem::Required)),
        }
    }
}

fn chosen_colour(errors: &mut FieldErrors, choice: &str, own: &str, proposal: &str) -> Option<Rgb> {
    let of_palette = choice.parse().ok().filter(|colour| PALETTE.contains(colour));
    match of_palette {
        Some(colour) if proposal.is_empty() => Some(colour),
        _ => own_colour(errors, if proposal.is_empty() { own } else { proposal }),
    }
}

/// A colour that somebody typed or picked. One that cannot be read is refused, with the nearest that can.
pub fn own_colour(errors: &mut FieldErrors, typed: &str) -> Option<Rgb> {
    let Ok(colour) = typed.parse::<Rgb>() else {
        errors.add(Field::Colour, Problem::NotAColour);
        return None;
    };
    if check(colour).is_err() {
        errors.add(Field::Colour, Problem::HardToRead(nearest_readable(colour)));
        return None;
    }
    Some(colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SettingsForm {
        SettingsForm {
            name: "Kindcentrum De Regenboog".into(),
            short_name: " De Regenboog ".into(),
            colour: PALETTE[1].to_string(),
            region: "middle".into(),
            time_zone: "Europe/Amsterdam".into(),
            thanks: Some("on".into()),
            ..SettingsForm::default()
        }
    }

    #[test]
    fn what_is_not_ticked_is_not_allowed() {
        let settings = form().checked().expect("settings");
        assert_eq!((settings.short_name.as_str(), settings.colour), ("De Regenboog", PALETTE[1]));
        let only_thanks = Allowed {
            comments: false,
            thanks: true,
            class_parents_write: false,
        };
        assert_eq!((settings.downloads, settings.allowed), (false, only_thanks));
    }

    #[test]
    fn a_pale_colour_comes_back_with_a_proposal_that_one_button_takes() {
        let pale = SettingsForm {
            colour: OWN_COLOUR.into(),
            own_colour: "#ffcc00".into(),
            ..form()
        };
        let problem = pale.checked().expect_err("refused").at(Field::Colour);
        let Some(Problem::HardToRead(near)) = problem else {
            panic!("{problem:?}")
        };
        let taken = SettingsForm {
            proposal: near.to_string(),
            ..pale
        };
        assert_eq!(taken.checked().expect("settings").colour, near);
    }

    #[test]
    fn names_region_and_colour_must_be_there() {
        let errors = SettingsForm::default().checked().expect_err("refused");
        for field in [Field::Name, Field::ShortName, Field::Region, Field::TimeZone] {
            assert_eq!(errors.at(field), Some(Problem::Required), "{field:?}");
        }
        assert_eq!(errors.at(Field::Colour), Some(Problem::NotAColour));
    }
}
