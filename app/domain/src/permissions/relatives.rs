//! Photos for a child's family. The strictest guardian counts: one allows, any other takes it back, and then only that one allows it again.

use super::{Denied, allow};
use crate::{
    ids::PersonId,
    people::ContactKind,
    relatives::{PhotoConsent, PhotoStop, StoppedBy},
};

/// Guardians with authority and full information decide. Not those who fetch the child or are called in need: they get no content at all.
fn decides(consent: &PhotoConsent, person: PersonId) -> bool {
    consent.kind == ContactKind::Family && consent.deciders.contains(&person)
}

/// Whether photos are allowed today: as long as whoever allowed them may still decide.
pub fn is_allowed(consent: &PhotoConsent) -> bool {
    consent.allowed_by.is_some_and(|by| decides(consent, by))
}

/// A stop of a guardian counts while they may decide; that of the office until it is lifted.
fn counts(consent: &PhotoConsent, stop: &PhotoStop) -> bool {
    stop.by_office || consent.deciders.contains(&stop.by)
}

pub fn stopped_by(consent: &PhotoConsent, reader: PersonId) -> StoppedBy {
    let stops: Vec<&PhotoStop> = consent.stops.iter().filter(|stop| counts(consent, stop)).collect();
    if stops.is_empty() {
        StoppedBy::Nobody
    } else if stops.iter().any(|stop| stop.by_office) {
        StoppedBy::Office
    } else if stops.iter().all(|stop| stop.by == reader) {
        StoppedBy::Me
    } else {
        StoppedBy::AnotherGuardian
    }
}

pub fn may_allow(consent: &PhotoConsent, person: PersonId) -> Result<(), Denied> {
    allow(decides(consent, person) && matches!(stopped_by(consent, person), StoppedBy::Nobody | StoppedBy::Me))
}

/// Taking back what is allowed.
pub fn may_stop(consent: &PhotoConsent, person: PersonId) -> bool {
    is_allowed(consent) && decides(consent, person)
}

/// Whoever allowed it knows the address, and sends the invitation once more.
pub fn may_resend(consent: &PhotoConsent, person: PersonId) -> bool {
    is_allowed(consent) && consent.allowed_by == Some(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const SANNE: PersonId = PersonId(Uuid::from_u128(1));
    const MARK: PersonId = PersonId(Uuid::from_u128(2));
    const JOOST: PersonId = PersonId(Uuid::from_u128(3));

    fn consent(allowed_by: Option<PersonId>, stops: &[(PersonId, bool)]) -> PhotoConsent {
        PhotoConsent {
            kind: ContactKind::Family,
            allowed_by,
            stops: stops
                .iter()
                .map(|(by, by_office)| PhotoStop {
                    by: *by,
                    by_office: *by_office,
                })
                .collect(),
            deciders: vec![SANNE, MARK],
        }
    }

    #[test]
    fn one_allows_and_every_guardian_who_decides_takes_back() {
        let asked = consent(None, &[]);
        assert!(may_allow(&asked, SANNE).is_ok() && may_allow(&asked, JOOST).is_err());
        assert!(!is_allowed(&asked) && !may_stop(&asked, SANNE));
        let allowed = consent(Some(SANNE), &[]);
        assert!(is_allowed(&allowed) && may_stop(&allowed, MARK) && may_stop(&allowed, SANNE) && !may_stop(&allowed, JOOST));
        assert!(may_resend(&allowed, SANNE) && !may_resend(&allowed, MARK));
    }

    #[test]
    fn what_one_took_back_only_that_one_allows_again() {
        let stopped = consent(None, &[(MARK, false)]);
        assert!(may_allow(&stopped, MARK).is_ok() && may_allow(&stopped, SANNE).is_err());
        assert_eq!(
            (stopped_by(&stopped, MARK), stopped_by(&stopped, SANNE)),
            (StoppedBy::Me, StoppedBy::AnotherGuardian)
        );
        let both = consent(None, &[(MARK, false), (SANNE, false)]);
        assert!(may_allow(&both, MARK).is_err() && may_allow(&both, SANNE).is_err());
        let by_office = consent(None, &[(JOOST, true), (MARK, false)]);
        assert!(may_allow(&by_office, MARK).is_err() && may_allow(&by_office, JOOST).is_err());
        assert_eq!(stopped_by(&by_office, MARK), StoppedBy::Office);
    }

    #[test]
    fn nothing_counts_longer_than_the_right_to_decide() {
        let mut left = consent(Some(SANNE), &[]);
        left.deciders = vec![MARK];
        assert!(!is_allowed(&left) && !may_resend(&left, SANNE) && may_allow(&left, MARK).is_ok());
        let mut stopped = consent(None, &[(SANNE, false)]);
        stopped.deciders = vec![MARK];
        assert!(may_allow(&stopped, MARK).is_ok(), "the stop went with the right to decide");
    }

    #[test]
    fn who_fetches_or_is_called_gets_no_content() {
        for kind in [ContactKind::PickUp, ContactKind::Emergency] {
            let mut other = consent(Some(SANNE), &[]);
            other.kind = kind;
            assert!(!is_allowed(&other) && may_allow(&other, SANNE).is_err() && !may_stop(&other, SANNE) && !may_resend(&other, SANNE));
        }
    }
}
