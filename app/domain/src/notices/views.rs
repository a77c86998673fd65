//! What the pages about notices show, and what their form sends.

use super::{Choice, Quiet, Rhythm};
use crate::{
    ids::RequestKey,
    settings::hours::minutes,
    time::LocalMinute,
    validation::{Field, FieldErrors, Problem},
};
use serde::{Deserialize, Serialize};

/// How somebody hears of news, and what became of the last mail they sent themselves to try it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesPage {
    pub choice: Choice,
    /// Where the mails go.
    pub mail: String,
    pub test: Option<TestMail>,
    /// Works at a school: then its hours count for what they get there.
    pub is_staff: bool,
    /// Mails to this address came back.
    pub is_bouncing: bool,
    pub now: LocalMinute,
    pub key: RequestKey,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestMail {
    pub asked_at: LocalMinute,
    pub state: TestState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestState {
    /// The mail server was not asked yet, or says to come again.
    Waiting,
    /// The mail server took it.
    Sent,
    /// There is nobody at this address.
    Refused,
    /// Tried for days in vain.
    GivenUp,
}

/// The page behind the link with which a mail can be turned off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopPage {
    pub masked_mail: String,
    pub is_stopped: bool,
}

/// The form as it is sent; times as `21:00`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChoiceForm {
    pub rhythm: String,
    pub hour: String,
    pub quiet_from: String,
    pub quiet_until: String,
}

impl ChoiceForm {
    /// Both quiet hours empty is none.
    pub fn checked(&self) -> Result<Choice, FieldErrors> {
        let mut errors = FieldErrors::default();
        let rhythm = Rhythm::from_tag(&self.rhythm);
        if rhythm.is_none() {
            errors.add(Field::Rhythm, Problem::UnknownChoice);
        }
        let hour = self.hour.parse().ok().filter(|hour| *hour < 24);
        if hour.is_none() {
            errors.add(Field::DailyHour, Problem::UnknownChoice);
        }
        let quiet = self.quiet();
        if quiet.is_none() {
            errors.add(Field::QuietHours, Problem::NotATime);
        }
        let (Some(rhythm), Some(hour), Some(quiet)) = (rhythm, hour, quiet) else {
            return Err(errors);
        };
        if rhythm == Rhythm::Daily && quiet.covers(u16::from(hour) * 60) {
            errors.add(Field::DailyHour, Problem::InQuietHours);
        }
        errors.into_result()?;
        Ok(Choice { rhythm, hour, quiet })
    }

    fn quiet(&self) -> Option<Quiet> {
        if self.quiet_from.trim().is_empty() && self.quiet_until.trim().is_empty() {
            return Some(Quiet { from: 0, until: 0 });
        }
        Some(Quiet {
            from: minutes(&self.quiet_from)?,
            until: minutes(&self.quiet_until)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(rhythm: &str, hour: &str, from: &str, until: &str) -> ChoiceForm {
        ChoiceForm {
            rhythm: rhythm.into(),
            hour: hour.into(),
            quiet_from: from.into(),
            quiet_until: until.into(),
        }
    }

    #[test]
    fn a_form_says_at_its_fields_what_is_wrong() {
        assert_eq!(form("daily", "17", "21:00", "7:00").checked(), Ok(Choice::default()));
        assert_eq!(
            form("never", "3", "", " ").checked().map(|choice| choice.quiet),
            Ok(Quiet { from: 0, until: 0 })
        );
        let problems = |form: ChoiceForm| {
            let errors = form.checked().expect_err("something is wrong");
            [Field::Rhythm, Field::DailyHour, Field::QuietHours].map(|field| errors.at(field))
        };
        let (unknown, no_time) = (Some(Problem::UnknownChoice), Some(Problem::NotATime));
        assert_eq!(problems(form("hourly", "24", "21:00", "")), [unknown, unknown, no_time]);
        assert_eq!(problems(ChoiceForm::default()), [unknown, unknown, None]);
        assert_eq!(
            problems(form("daily", "22", "21:00", "7:00")),
            [None, Some(Problem::InQuietHours), None]
        );
        assert!(
            form("at_once", "22", "21:00", "7:00").checked().is_ok(),
            "the hour does not count then"
        );
    }
}
