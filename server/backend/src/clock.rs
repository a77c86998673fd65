//! The only readers of the clock and of chance, and the school's local time.

use crate::{Error, Result};
use domain::time::{Day, Instant, LocalMinute};
use jiff::{Timestamp, civil, tz::TimeZone};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub enum Clock {
    System,
    /// Stands still until a test moves it.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    pub fn fixed(at: Instant) -> Self {
        Clock::Fixed(Arc::new(AtomicI64::new(at.0)))
    }

    pub fn now(&self) -> Instant {
        match self {
            Clock::System => Instant(Timestamp::now().as_millisecond()),
            Clock::Fixed(at) => Instant(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a fixed clock; the system clock cannot be moved.
    pub fn travel_to(&self, to: Instant) {
        if let Clock::Fixed(at) = self {
            at.store(to.0, Ordering::SeqCst);
        }
    }
}

/// Random bytes from the operating system.
pub fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal("random bytes", error))?;
    Ok(bytes)
}

/// A UUID of version 7 at the given instant.
pub fn ordered_id(at: Instant) -> Result<Uuid> {
    let milliseconds = u64::try_from(at.0).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(milliseconds, &random_bytes()?).into_uuid())
}

/// A UUID of version 4: for ids that appear in addresses.
pub fn random_id() -> Result<Uuid> {
    Ok(uuid::Builder::from_random_bytes(random_bytes()?).into_uuid())
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// What the clock of the zone shows.
pub fn local_minute(at: Instant, zone_name: &str) -> LocalMinute {
    let time = Timestamp::from_millisecond(at.0)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned(zone(zone_name))
        .datetime();
    let day = Day::new(i32::from(time.year()), time.month().unsigned_abs(), time.day().unsigned_abs());
    LocalMinute {
        day: day.unwrap_or_else(epoch_day),
        hour: time.hour().unsigned_abs(),
        minute: time.minute().unsigned_abs(),
    }
}

fn epoch_day() -> Day {
    match Day::new(1970, 1, 1) {
        Some(day) => day,
        None => unreachable!("1970-01-01 exists"),
    }
}

/// The instant at which the clock of the zone shows this minute. A minute that is skipped in spring is taken as
/// the one just after the jump, one that occurs twice in autumn as the first (RFC 5545, 3.3.5).
pub fn instant_of(local: LocalMinute, zone_name: &str) -> Instant {
    let year = i16::try_from(local.day.year()).unwrap_or(i16::MAX);
    let part = |value: u8| i8::try_from(value).unwrap_or_default();
    civil::DateTime::new(
        year,
        part(local.day.month()),
        part(local.day.day()),
        part(local.hour),
        part(local.minute),
        0,
        0,
    )
    .ok()
    .and_then(|time| time.to_zoned(zone(zone_name)).ok())
    .map_or(Instant(i64::MAX), |zoned| Instant(zoned.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_school_clock_follows_summer_time() {
        let at = |text: &str| LocalMinute::from_form_value(text).expect("a minute");
        let amsterdam = "Europe/Amsterdam";
        for minute in ["2026-11-23T10:42", "2026-07-01T00:00", "2027-03-28T03:30"] {
            assert_eq!(local_minute(instant_of(at(minute), amsterdam), amsterdam), at(minute));
        }
        let skipped = instant_of(at("2027-03-28T02:30"), amsterdam);
        assert_eq!(local_minute(skipped, amsterdam), at("2027-03-28T03:30"));
    }
}
