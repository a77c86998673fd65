//! The days of a week on which something holds.

use serde::{Deserialize, Serialize};

/// A set of weekdays as the database keeps it: bit 0 is Monday. Never empty when it came from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(pub i64);

impl Weekdays {
    /// Monday to Friday.
    pub const SCHOOL_WEEK: Weekdays = Weekdays(0b001_1111);

    /// 0 is Monday.
    pub fn has(self, day: u8) -> bool {
        self.0 & (1 << day) != 0
    }

    pub fn days(self) -> impl Iterator<Item = u8> {
        (0..7).filter(move |day| self.has(*day))
    }

    /// From digits such as "024": Monday, Wednesday and Friday. Nothing when there is none.
    pub fn from_digits<'d>(digits: impl IntoIterator<Item = &'d str>) -> Option<Self> {
        let mut bits = 0;
        for digit in digits {
            let day: u8 = digit.parse().ok().filter(|day| *day < 7)?;
            bits |= 1 << day;
        }
        (bits != 0).then_some(Self(bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_and_go_as_digits() {
        let days = Weekdays::from_digits(["0", "1", "3"]).expect("three days");
        assert_eq!(days, Weekdays(0b000_1011));
        assert_eq!(days.days().collect::<Vec<_>>(), [0, 1, 3]);
        assert_eq!(Weekdays::from_digits([]), None);
        assert_eq!(Weekdays::from_digits(["7"]), None);
        assert_eq!(Weekdays::from_digits(["x"]), None);
        assert_eq!(Weekdays::SCHOOL_WEEK.days().count(), 5);
    }
}
