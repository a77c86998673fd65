//! How often one sender may ask. Pauses for guesses at one account are kept by `backend`, in the database; these limits are per
//! address and in memory, and keep a flood from reaching it.

use crate::{
    answers::{Asker, Refused},
    router::Server,
};
use app::request::Client;
use axum::{
    body::Body,
    extract::State,
    http::{Method, Request},
    middleware::Next,
    response::Response,
};
use backend::accounts::Session;
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use std::{net::IpAddr, num::NonZeroU32, time::Duration};
use uuid::Uuid;

/// Where a secret can be guessed: a password, a code, the token of a link.
const GUESSES: [&str; 8] = [
    "/api/accounts/sign_in",
    "/api/accounts/finish_sign_in",
    "/api/accounts/passkey_sign_in",
    "/api/accounts/reset",
    "/api/accounts/confirm_mail",
    "/api/accounts/undo_mail",
    "/api/account/prove",
    "/api/account/confirm_code_app",
];
/// Where a mail to any address is asked for.
const MAILS: &str = "/api/accounts/ask_reset";
/// Whoever sends a code of an invitation here may be guessing; the page of a link first.
const WITH_A_CODE: [&str; 5] = [
    "/invitation",
    "/api/invitations/landing",
    "/api/invitations/open",
    "/api/invitations/refuse",
    "/api/invitations/again",
];
/// The page, and what it calls once it is awake.
const SEARCHES: [&str; 2] = ["/search", "/api/feed/search"];
/// How often senders that rest are forgotten.
pub const TIDY_EVERY: Duration = Duration::from_secs(30);

/// Whom a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Sender {
    Session(Uuid),
    /// An IPv4 address, or the first 64 bits of an IPv6 address: a household gets at least that many (RFC 6177).
    Network(u64),
}

impl Sender {
    fn at(address: IpAddr) -> Self {
        Sender::Network(network(address))
    }
}

/// The same number for all devices of a household.
pub fn network(address: IpAddr) -> u64 {
    match address {
        IpAddr::V4(address) => u64::from(address.to_bits()),
        IpAddr::V6(address) => (address.to_bits() >> 64) as u64,
    }
}

/// A burst, and what is added to it afterwards.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    pub burst: NonZeroU32,
    pub one_every: Duration,
}

impl Allowance {
    pub const fn new(burst: u32, one_every_ms: u64) -> Self {
        let burst = NonZeroU32::new(burst).expect("a burst is at least one");
        Self {
            burst,
            one_every: Duration::from_millis(one_every_ms),
        }
    }

    fn quota(self) -> Quota {
        Quota::with_period(self.one_every)
            .unwrap_or(Quota::per_minute(self.burst))
            .allow_burst(self.burst)
    }
}

/// What each sender may ask.
#[derive(Clone, Copy, Debug)]
pub struct Allowances {
    pub sign_ins: Allowance,
    /// Codes and links of invitations.
    pub tickets: Allowance,
    /// Mails to addresses that somebody typed.
    pub mails: Allowance,
    /// Server functions are called by POST for reading too.
    pub calls: Allowance,
    /// Pages of somebody who is signed in.
    pub pages: Allowance,
    /// Searches read more than other pages do.
    pub searches: Allowance,
    /// Pictures on which the reader's name is drawn.
    pub pictures: Allowance,
}

impl Allowances {
    /// A real school: calls and pages for a quick reader, twice over; a search a second; pictures for a post of 30 photos that is looked
    /// through twice.
    pub const SCHOOL: Self = Self {
        sign_ins: Allowance::new(10, 10_000),
        tickets: Allowance::new(10, 6_000),
        mails: Allowance::new(10, 360_000),
        calls: Allowance::new(120, 250),
        pages: Allowance::new(120, 500),
        searches: Allowance::new(60, 1_000),
        pictures: Allowance::new(60, 500),
    };
    /// The demonstration has nothing to guess at, and is clicked through by programs.
    pub const DEMONSTRATION: Self = Self {
        sign_ins: Allowance::new(10_000, 1),
        tickets: Allowance::new(10_000, 1),
        mails: Allowance::new(10_000, 1),
        calls: Allowance::new(10_000, 1),
        pages: Allowance::new(10_000, 1),
        searches: Allowance::new(10_000, 1),
        pictures: Allowance::new(10_000, 1),
    };
}

/// The counters. They know senders for as long as those are near a limit.
pub struct Limits {
    sign_ins: DefaultKeyedRateLimiter<Sender>,
    tickets: DefaultKeyedRateLimiter<Sender>,
    mails: DefaultKeyedRateLimiter<Sender>,
    calls: DefaultKeyedRateLimiter<Sender>,
    pages: DefaultKeyedRateLimiter<Sender>,
    searches: DefaultKeyedRateLimiter<Sender>,
    pictures: DefaultKeyedRateLimiter<Sender>,
}

impl Limits {
    pub fn new(allowed: Allowances) -> Self {
        Self {
            sign_ins: RateLimiter::keyed(allowed.sign_ins.quota()),
            tickets: RateLimiter::keyed(allowed.tickets.quota()),
            mails: RateLimiter::keyed(allowed.mails.quota()),
            calls: RateLimiter::keyed(allowed.calls.quota()),
            pages: RateLimiter::keyed(allowed.pages.quota()),
            searches: RateLimiter::keyed(allowed.searches.quota()),
            pictures: RateLimiter::keyed(allowed.pictures.quota()),
        }
    }

    /// Whether one more picture may be drawn for this session; otherwise after how many seconds.
    pub fn check_picture(&self, session: Uuid) -> Result<(), u32> {
        passes(&self.pictures, Sender::Session(session))
    }

    /// Forgets who asked nothing for a while.
    pub fn tidy(&self) {
        for limiter in [
            &self.sign_ins,
            &self.tickets,
            &self.mails,
            &self.calls,
            &self.pages,
            &self.searches,
            &self.pictures,
        ] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    fn check(&self, path: &str, address: IpAddr, session: Option<Uuid>) -> Result<(), u32> {
        let network = Sender::at(address);
        if GUESSES.contains(&path) {
            passes(&self.sign_ins, network)?;
        }
        if WITH_A_CODE.contains(&path) {
            passes(&self.tickets, network)?;
        }
        if path == MAILS {
            passes(&self.mails, network)?;
        }
        let sender = session.map_or(network, Sender::Session);
        if SEARCHES.contains(&path) {
            passes(&self.searches, sender)?;
        }
        passes(&self.calls, sender)
    }

    /// A page that is looked at. Those of visitors cost nothing worth counting.
    fn check_page(&self, path: &str, address: IpAddr, session: Option<Uuid>) -> Result<(), u32> {
        if WITH_A_CODE.contains(&path) {
            passes(&self.tickets, Sender::at(address))?;
        }
        let Some(sender) = session.map(Sender::Session) else {
            return Ok(());
        };
        if SEARCHES.contains(&path) {
            passes(&self.searches, sender)?;
        }
        passes(&self.pages, sender)
    }
}

fn passes(limiter: &DefaultKeyedRateLimiter<Sender>, sender: Sender) -> Result<(), u32> {
    limiter.check_key(&sender).map_err(|until| {
        let seconds = until.wait_time_from(DefaultClock::default().now()).as_secs_f64().ceil();
        // Whole seconds, at least one.
        (seconds as u32).max(1)
    })
}

/// Refuses calls and pages beyond the limit. Comes after the session is known.
pub async fn hold_back(State(server): State<Server>, request: Request<Body>, next: Next) -> Response {
    let address = request
        .extensions()
        .get::<Client>()
        .map_or(IpAddr::from([0, 0, 0, 0]), |client| client.address);
    let session = request.extensions().get::<Session>().map(|session| session.actor.session.0);
    let path = request.uri().path();
    let outcome = match *request.method() {
        Method::POST => server.limits.check(path, address, session),
        _ => server.limits.check_page(path, address, session),
    };
    match outcome {
        Ok(()) => next.run(request).await,
        Err(retry_after_seconds) => Refused::TooMany { retry_after_seconds }.answer(Asker::of(&request)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(sign_ins: Allowance, calls: Allowance) -> Limits {
        Limits::new(Allowances {
            sign_ins,
            calls,
            ..Allowances::SCHOOL
        })
    }

    #[test]
    fn sign_ins_are_counted_per_address_and_only_there() {
        let limits = limits(Allowance::new(2, 60_000), Allowance::new(100, 1));
        let here = IpAddr::from([192, 0, 2, 1]);
        assert!(limits.check(GUESSES[0], here, None).is_ok() && limits.check(GUESSES[0], here, None).is_ok());
        assert!(
            limits
                .check(GUESSES[0], here, None)
                .is_err_and(|seconds| (1..=60).contains(&seconds))
        );
        assert!(
            limits.check(GUESSES[0], here, Some(Uuid::nil())).is_err(),
            "a session is no way around"
        );
        assert!(limits.check("/api/feed/page", here, None).is_ok());
        assert!(limits.check(GUESSES[0], IpAddr::from([192, 0, 2, 2]), None).is_ok());
    }

    #[test]
    fn calls_are_counted_per_session_and_for_visitors_per_address() {
        let limits = limits(Allowance::new(100, 1), Allowance::new(1, 60_000));
        let here = IpAddr::from([192, 0, 2, 1]);
        let ask = |session: Option<u128>| limits.check("/api/feed/page", here, session.map(Uuid::from_u128));
        assert!(ask(Some(1)).is_ok() && ask(Some(2)).is_ok(), "a whole school behind one address");
        assert!(ask(Some(1)).is_err());
        assert!(ask(None).is_ok() && ask(None).is_err());
    }

    #[test]
    fn a_session_looks_through_thirty_photos_quickly_and_not_for_ever() {
        let limits = Limits::new(Allowances::SCHOOL);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert!((0..30).all(|_| limits.check_picture(one).is_ok()));
        assert!((0..60).any(|_| limits.check_picture(one).is_err()));
        assert!(limits.check_picture(other).is_ok());
    }

    #[test]
    fn searching_and_reading_pages_have_limits_of_their_own() {
        let limits = Limits::new(Allowances::SCHOOL);
        let (here, one, other) = (IpAddr::from([192, 0, 2, 1]), Some(Uuid::from_u128(1)), Some(Uuid::from_u128(2)));
        // A little more than a minute's worth is there, since time passes meanwhile.
        let searches = (0..100).filter(|number| match number % 2 {
            0 => limits.check("/api/feed/search", here, one).is_ok(),
            _ => limits.check_page("/search", here, one).is_ok(),
        });
        assert!((60..=62).contains(&searches.count()));
        assert!(limits.check_page("/", here, one).is_ok() && limits.check("/api/feed/page", here, one).is_ok());
        assert!(limits.check_page("/search", here, other).is_ok());
        let pages = (0..200).filter(|_| limits.check_page("/", here, other).is_ok()).count();
        assert!((118..=122).contains(&pages), "{pages}");
        assert!((0..1000).all(|_| limits.check_page("/sign-in", here, None).is_ok()));
    }

    #[test]
    fn one_household_counts_once() {
        let at = |text: &str| Sender::at(text.parse().expect("an address"));
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff:1"));
        assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
    }

    #[test]
    fn senders_at_rest_are_forgotten() {
        let limits = limits(Allowance::new(1, 1), Allowance::new(1, 1));
        for number in 0..1000 {
            let _ = limits.check("/api/x", IpAddr::from([10, 0, (number / 256) as u8, (number % 256) as u8]), None);
        }
        std::thread::sleep(Duration::from_millis(20));
        limits.tidy();
        assert_eq!(limits.calls.len(), 0);
    }
}
