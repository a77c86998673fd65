//! What can be wrong with a form, per field. The page turns a problem into a sentence at the field.

use crate::{settings::Rgb, time::Day};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Mail,
    Password,
    NewPassword,
    Code,
    PostalAddress,
    PasskeyName,
    Title,
    Body,
    Audience,
    Comment,
    PublishAt,
    EndsOn,
    PinnedUntil,
    CommentsCloseOn,
    UrgentReason,
    DeclineReason,
    Photos,
    Files,
    AltText,
    GivenName,
    Infix,
    FamilyName,
    Phone,
    /// Of somebody who is proposed to be called.
    NewPhone,
    Question,
    Answer,
    BirthDate,
    StartsOn,
    Weekdays,
    Group,
    Person,
    Relation,
    Role,
    Kind,
    Letter,
    Name,
    ShortName,
    Colour,
    Region,
    TimeZone,
    Hours,
    Permissions,
    Allergies,
    Medication,
    Remarks,
    Note,
    Reason,
    Rhythm,
    DailyHour,
    QuietHours,
    /// The form as a whole.
    Changes,
    /// The meaning of the columns of a table.
    Columns,
    /// Which child of a file is which of the school.
    Matches,
    /// That a suspicious file is the right one.
    Confirmation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    Required,
    /// Fewer than this many characters.
    TooShort(u32),
    /// A password with a name that others know.
    HoldsAName,
    /// A password that would soon be guessed.
    TooEasy,
    /// Not the password or code of this account.
    Wrong,
    /// The mail address is the one that is there already.
    Same,
    /// More than this many characters.
    TooLong(u32),
    /// More than this many items.
    TooMany(u32),
    NotAMailAddress,
    /// The address of a guardian of the child, where that of somebody else is asked.
    OfAGuardian,
    /// Contains characters that cannot be stored or shown, such as null bytes.
    UnusableCharacters,
    NotADate,
    NotATime,
    NotAColour,
    /// Too little contrast; this one is the nearest that has enough.
    HardToRead(Rgb),
    /// Much longer or shorter than a school year.
    NotAYear,
    /// Somebody else changed it since the page was made.
    ChangedMeanwhile,
    /// More than the giver may do.
    NotYoursToGive,
    /// In hours in which nothing is sent.
    InQuietHours,
    InThePast,
    /// The day or time is further away than a post may be planned.
    TooFarAway,
    /// Not before the moment of publishing.
    BeforePublishing,
    /// The last day lies before the first.
    BeforeStart,
    /// The same person, or group, is there already in these days.
    AlreadyThere,
    /// What was chosen is not there, or not any more.
    UnknownChoice,
    /// Nothing differs from what is on record.
    NothingChanged,
    /// In the days to come, where only what has been is possible.
    InTheFuture,
    /// Something would still begin in it later.
    StillUsed,
    /// The last one who manages the school.
    LastManager,
    /// Two records of one person say different things about one child.
    DifferentRights,
    /// One of the chosen files is not this person's, or belongs to another post.
    UnknownFile,
    /// A file is still on its way or was refused.
    UnfinishedFile,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: Field,
    pub problem: Problem,
}

/// All problems of one form at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    pub fn add(&mut self, field: Field, problem: Problem) {
        self.0.push(FieldError { field, problem });
    }

    pub fn of(field: Field, problem: Problem) -> Self {
        Self(vec![FieldError { field, problem }])
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn at(&self, field: Field) -> Option<Problem> {
        self.0.iter().find(|error| error.field == field).map(|error| error.problem)
    }

    pub fn into_result(self) -> Result<(), FieldErrors> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

/// Checks a text a person typed: not empty when required, at most `limit` characters (Unicode scalar values,
/// as the counter beside the field shows), and free of control characters other than line breaks and tabs.
pub fn check_text(errors: &mut FieldErrors, field: Field, text: &str, required: bool, limit: u32) {
    if required && text.trim().is_empty() {
        errors.add(field, Problem::Required);
    } else if text.chars().count() > limit as usize {
        errors.add(field, Problem::TooLong(limit));
    } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        errors.add(field, Problem::UnusableCharacters);
    }
}

/// Reads the value of a date field: `None` when it is empty and may be.
pub fn check_day(errors: &mut FieldErrors, field: Field, text: &str, required: bool) -> Option<Day> {
    let text = text.trim();
    if text.is_empty() {
        if required {
            errors.add(field, Problem::Required);
        }
        return None;
    }
    let day = text.parse().ok();
    if day.is_none() {
        errors.add(field, Problem::NotADate);
    }
    day
}

/// Line breaks as one `\n`, no spaces around the whole. What is stored of a text a person typed.
pub fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_checked_for_presence_length_and_usable_characters() {
        let problem = |text: &str, required| {
            let mut errors = FieldErrors::default();
            check_text(&mut errors, Field::Title, text, required, 5);
            errors.at(Field::Title)
        };
        assert_eq!(problem("  \n", true), Some(Problem::Required));
        assert_eq!(problem("", false), None);
        assert_eq!(problem("éé👩‍👧", true), None, "five characters, whatever their bytes");
        assert_eq!(problem("zes zes", true), Some(Problem::TooLong(5)));
        assert_eq!(problem("a\0b", true), Some(Problem::UnusableCharacters));
        assert_eq!(problem("a\nb", true), None);
    }
}
