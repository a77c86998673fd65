//! Where refused forms wait for their page: in memory, for half an hour.
//!
//! In memory, because private words that were never accepted should leave nothing behind, and because refusals for asking too
//! often must not cost a write each. The price: a restart forgets them, and several servers behind one address need a proxy that
//! sends a browser to the same one; whoever meets that reads that the text is gone.

use super::PostedForm;
use domain::{ids::PersonId, time::Instant};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

const KEPT_FOR: i64 = 30 * Instant::MINUTE;
/// With the size of a form the bound of the memory: 8 MB.
const MOST: usize = 500;
/// So that nobody pushes out what others typed: also a school behind one address, signed out at once.
const MOST_OF_ONE: usize = 20;
/// Bytes of names and values: four times the longest text, in an alphabet of four bytes a character.
const LARGEST: usize = 16 * 1024;

/// Who sent a form, as far as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Person(PersonId),
    /// Somebody who is not signed in, by the network they come from.
    Network(u64),
}

#[derive(Debug)]
struct Kept {
    id: Uuid,
    origin: Origin,
    reader: PersonId,
    at: Instant,
    form: PostedForm,
}

/// Cheap to clone; all clones are one store.
#[derive(Clone, Debug, Default)]
pub struct PostedForms(Arc<Mutex<VecDeque<Kept>>>);

impl PostedForms {
    /// Keeps a form for this reader under the given id, which must not be guessable. False when it is too large.
    pub fn keep(&self, now: Instant, id: Uuid, origin: Origin, reader: PersonId, form: PostedForm) -> bool {
        let size: usize = form.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        if size > LARGEST {
            return false;
        }
        self.tidy(now);
        let mut kept = self.lock();
        let of_one = kept.iter().filter(|kept| kept.origin == origin).count();
        if of_one >= MOST_OF_ONE
            && let Some(oldest) = kept.iter().position(|kept| kept.origin == origin)
        {
            kept.remove(oldest);
        }
        if kept.len() >= MOST {
            kept.pop_front();
        }
        kept.push_back(Kept {
            id,
            origin,
            reader,
            at: now,
            form,
        });
        true
    }

    pub fn read(&self, now: Instant, id: Uuid, reader: PersonId) -> Option<PostedForm> {
        let kept = self.lock();
        let mut fresh = kept.iter().filter(|kept| kept.at > now.minus(KEPT_FOR));
        fresh
            .find(|kept| kept.id == id && kept.reader == reader)
            .map(|kept| kept.form.clone())
    }

    pub fn forget(&self, id: Uuid) {
        self.lock().retain(|kept| kept.id != id);
    }

    /// Forgets what waited too long.
    pub fn tidy(&self, now: Instant) {
        self.lock().retain(|kept| kept.at > now.minus(KEPT_FOR));
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::AppError;

    const SANNE: PersonId = PersonId(Uuid::from_u128(1));
    const MARK: PersonId = PersonId(Uuid::from_u128(2));

    fn form(body: &str) -> PostedForm {
        PostedForm {
            is_proved: false,
            form: "reply".into(),
            fields: vec![("body".into(), body.into())],
            error: AppError::SignedOut,
        }
    }

    #[test]
    fn a_form_is_for_its_reader_and_for_half_an_hour() {
        let (forms, id, now) = (PostedForms::default(), Uuid::from_u128(7), Instant(0));
        assert!(forms.keep(now, id, Origin::Network(1), SANNE, form("hallo")));
        assert_eq!(forms.read(now, id, SANNE), Some(form("hallo")));
        assert_eq!(forms.read(now, id, MARK), None);
        assert_eq!(forms.read(now.plus(KEPT_FOR), id, SANNE), None);
        forms.tidy(now.plus(KEPT_FOR));
        assert!(forms.lock().is_empty());
    }

    #[test]
    fn nobody_pushes_out_what_others_typed() {
        let (forms, now) = (PostedForms::default(), Instant(0));
        let of_sanne = Uuid::from_u128(u128::MAX);
        forms.keep(now, of_sanne, Origin::Person(SANNE), SANNE, form("hallo"));
        for number in 0..2 * MOST as u128 {
            forms.keep(now, Uuid::from_u128(number), Origin::Network(1), MARK, form("stroom"));
        }
        assert!(forms.read(now, of_sanne, SANNE).is_some());
        assert_eq!(forms.lock().len(), MOST_OF_ONE + 1);
        for number in 0..2 * MOST as u64 {
            forms.keep(now, Uuid::from_u128(u128::from(number)), Origin::Network(number), MARK, form("zee"));
        }
        assert_eq!(forms.lock().len(), MOST, "and the memory is bounded");
        assert!(!forms.keep(now, of_sanne, Origin::Person(SANNE), SANNE, form(&"x".repeat(LARGEST))));
    }
}
