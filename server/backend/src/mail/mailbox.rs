//! Where the mail of the demonstration and of tests goes instead of into the world.

use super::{Letter, Route};
use crate::{Backend, Error, Result, clock::local_minute};
use domain::{
    invitations::{DeliveredMail, MailboxPage},
    time::Instant,
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// Mails; older ones make room.
const MOST: usize = 1000;

/// A mail as it would have arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub id: Uuid,
    pub at: Instant,
    pub letter: Letter,
    pub text: String,
    pub html: String,
}

#[derive(Clone, Debug, Default)]
pub struct Mailbox {
    delivered: Arc<Mutex<VecDeque<Delivered>>>,
    /// Addresses that do not exist: mail to them is refused.
    refused: Arc<Vec<String>>,
}

impl Mailbox {
    pub fn refusing(addresses: &[&str]) -> Self {
        Self {
            refused: Arc::new(addresses.iter().map(|address| (*address).to_owned()).collect()),
            ..Self::default()
        }
    }

    /// Newest first.
    pub fn all(&self) -> Vec<Delivered> {
        self.lock().iter().rev().cloned().collect()
    }

    pub fn get(&self, id: Uuid) -> Option<Delivered> {
        self.lock().iter().find(|mail| mail.id == id).cloned()
    }

    /// Whether there is somebody at the address.
    pub(super) fn takes(&self, address: &str) -> bool {
        !self.refused.iter().any(|refused| refused == address)
    }

    /// A message that comes again is the same message.
    pub(super) fn deliver(&self, mail: Delivered) {
        let mut delivered = self.lock();
        delivered.retain(|known| known.id != mail.id);
        if delivered.len() == MOST {
            delivered.pop_front();
        }
        delivered.push_back(mail);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Delivered>> {
        self.delivered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Delivered {
    pub fn is_for(&self, address: &str) -> bool {
        self.letter.to.as_str() == address
    }
}

/// Everything in the mailbox of the demonstration. No other installation has such a page.
pub fn page(backend: &Backend) -> Result<MailboxPage> {
    let mails = of_demonstration(backend)?.all().into_iter().map(|mail| DeliveredMail {
        id: mail.id,
        at: local_minute(mail.at, "Europe/Amsterdam"),
        from: mail.letter.from_name.clone(),
        to_name: mail.letter.to_name.clone(),
        to: mail.letter.to.as_str().to_owned(),
        subject: mail.letter.subject.clone(),
        text: mail.text,
    });
    Ok(MailboxPage { mails: mails.collect() })
}

/// The HTML of one mail.
pub fn html(backend: &Backend, id: Uuid) -> Result<String> {
    let mail = of_demonstration(backend)?.get(id).ok_or(Error::NotFound)?;
    Ok(mail.html)
}

fn of_demonstration(backend: &Backend) -> Result<&Mailbox> {
    match &backend.settings().mail {
        Route::Mailbox(mailbox) if backend.settings().is_demonstration => Ok(mailbox),
        _ => Err(Error::NotFound),
    }
}
