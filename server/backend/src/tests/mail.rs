//! Mail through a real mail server that misbehaves: nothing is lost, and what comes twice is known as the same.

use super::{
    invitations::{FATIMA, invite, with_fatima},
    people::query,
    smtp::{Fault, SmtpServer},
    world::*,
};
use crate::{
    Tx, db_test, execute, jobs,
    jobs::run_due,
    mail::{Bounce, Route, Security, SmtpSettings, record_bounce},
    people,
    testing::TestBackend,
};
use domain::{
    invitations::InvitationState,
    people::{
        AccountState,
        lists::{ListFilter, ListQuery, Tab},
    },
    time::Instant,
};
use mailparse::MailHeaderMap;
use std::{sync::atomic::Ordering, time::Duration};
use uuid::Uuid;

fn by_smtp(t: TestBackend, server: &SmtpServer) -> TestBackend {
    let settings = SmtpSettings {
        host: server.address.ip().to_string(),
        port: server.address.port(),
        security: Security::None,
        user: None,
        password: None,
        from: "app@school.example".into(),
        patience: Duration::from_secs(3),
        own_host: "school.example".into(),
    };
    t.sending_by(Route::smtp(&settings).expect("settings that fit together"))
}

async fn state(world: &World) -> InvitationState {
    super::invitations::state_of(world, FATIMA).await
}

/// Whether the office reads that the mail never left.
async fn undelivered(world: &World) -> bool {
    let mut work = world.reading(JOOST).await;
    let page = crate::invitations::invitations(&mut work, None, None, None)
        .await
        .expect("the list");
    page.rows.iter().find(|row| row.person == FATIMA).expect("in the list").undelivered
}

/// The number on the office's page, and how many on the list are said not to be reached.
async fn bounced(world: &World, query: ListQuery) -> (u32, i64) {
    let mut work = world.reading(JOOST).await;
    let page = people::people_page(&mut work, query).await.expect("a list");
    let number = page
        .numbers
        .iter()
        .find(|number| number.filter == ListFilter::Bounced)
        .expect("a number");
    let named = page.rows.iter().filter(|row| row.account == Some(AccountState::Bounced)).count();
    (number.count, i64::try_from(named).expect("a few"))
}

fn ids(mails: &[Vec<u8>]) -> Vec<String> {
    let id = |bytes: &Vec<u8>| {
        let (headers, _) = mailparse::parse_headers(bytes).expect("headers");
        headers.get_first_value("Message-ID").expect("an id")
    };
    mails.iter().map(id).collect()
}

async fn failed_jobs(world: &World) -> usize {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    jobs::failed(&mut tx).await.expect("a list").len()
}

/// What is due, and the time until it is due again.
async fn tries_once(world: &World) {
    run_due(&world.backend).await.expect("jobs run");
    world.wait(40 * Instant::MINUTE);
}

/// Runs the mail that is due now, and later until nothing is left.
async fn run_for_a_day(world: &World) {
    for _ in 0..40 {
        tries_once(world).await;
    }
}

db_test! {
    async fn a_mail_goes_to_the_mail_server_once(t: TestBackend) {
        let server = SmtpServer::start(&[]).await;
        let world = with_fatima(by_smtp(t, &server)).await;
        invite(&world, FATIMA).await;
        assert_eq!(state(&world).await, InvitationState::Waiting);
        run_for_a_day(&world).await;
        let mails = server.mails();
        assert_eq!((mails.len(), state(&world).await), (1, InvitationState::Sent));
        let mail = mailparse::parse_mail(&mails[0]).expect("a mail");
        let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
        assert!(header("From").contains("Regenboog") && header("From").contains("app@school.example"), "{}", header("From"));
        assert!(header("To").contains("fatima@nieuw.example"));
        assert_eq!((mail.subparts.len(), header("Auto-Submitted").as_str()), (2, "auto-generated"));
        let text = mail.subparts[0].get_body().expect("text");
        assert!(text.contains("https://school.example/invitation?code=") && text.contains("Welkom") && text.contains("Welcome"), "{text}");
    }
}

db_test! {
    async fn what_may_pass_is_tried_again_and_nothing_is_lost(t: TestBackend) {
        let faults = [
            Fault::Refused,
            Fault::Recipient(451, "4.7.1 greylisted"),
            Fault::Message(452, "4.3.1 disk full"),
            Fault::Recipient(550, "5.7.1 we do not know you"),
            Fault::Message(554, "5.6.0 not today"),
        ];
        let server = SmtpServer::start(&faults).await;
        let world = with_fatima(by_smtp(t, &server)).await;
        invite(&world, FATIMA).await;
        run_for_a_day(&world).await;
        assert!(server.is_done_failing());
        assert_eq!((server.mails().len(), state(&world).await, failed_jobs(&world).await), (1, InvitationState::Sent, 0));
    }
}

db_test! {
    async fn a_line_cut_before_the_answer_gives_the_same_message_once_more(t: TestBackend) {
        let server = SmtpServer::start(&[Fault::CutBeforeAnswer]).await;
        let world = with_fatima(by_smtp(t, &server)).await;
        invite(&world, FATIMA).await;
        run_for_a_day(&world).await;
        let ids = ids(&server.mails());
        assert_eq!((ids.len(), state(&world).await), (2, InvitationState::Sent));
        assert_eq!(ids[0], ids[1], "a receiver can tell that it is the same");
    }
}

db_test! {
    async fn an_address_that_does_not_exist_is_known_by_the_enhanced_status(t: TestBackend) {
        let server = SmtpServer::start(&[Fault::Recipient(554, "5.1.1 no such user")]).await;
        let world = with_fatima(by_smtp(t, &server)).await;
        invite(&world, FATIMA).await;
        run_for_a_day(&world).await;
        assert_eq!((server.connections.load(Ordering::SeqCst), state(&world).await), (1, InvitationState::Bounced));
        assert!(!undelivered(&world).await, "it is the address");
    }
}

db_test! {
    async fn what_no_server_takes_for_days_is_told_to_the_office(t: TestBackend) {
        let server = SmtpServer::start(&[Fault::Message(554, "5.6.0 not today"); 2]).await;
        let world = with_fatima(by_smtp(t, &server)).await;
        invite(&world, FATIMA).await;
        tries_once(&world).await;
        assert_eq!(state(&world).await, InvitationState::Waiting, "it may still pass");
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "UPDATE job SET attempts = 79 WHERE kind = $1", "send_mail").expect("almost for the last time");
        tx.commit().await.expect("kept");
        tries_once(&world).await;
        assert_eq!((state(&world).await, failed_jobs(&world).await), (InvitationState::Bounced, 1));
        assert!(undelivered(&world).await, "with the reason");
        let server = SmtpServer::start(&[]).await;
        let world = World(by_smtp(world.0, &server));
        invite(&world, FATIMA).await;
        tries_once(&world).await;
        assert_eq!((state(&world).await, undelivered(&world).await), (InvitationState::Sent, false));
    }
}

db_test! {
    async fn an_address_that_does_not_exist_is_told_to_the_office(t: TestBackend) {
        let server = SmtpServer::start(&[Fault::Recipient(550, "5.1.1 no such user")]).await;
        let world = with_fatima(by_smtp(t, &server)).await;
        invite(&world, FATIMA).await;
        run_for_a_day(&world).await;
        assert_eq!((server.mails().len(), state(&world).await), (0, InvitationState::Bounced));
        assert_eq!(server.connections.load(Ordering::SeqCst), 1, "asking again would not help");
        for tab in [Tab::Children, Tab::Guardians] {
            assert_eq!(bounced(&world, query(tab)).await, (1, 1 - i64::from(tab == Tab::Children)), "once is enough, as in the list of invitations");
        }
        invite(&world, FATIMA).await;
        run_for_a_day(&world).await;
        assert_eq!((server.mails().len(), state(&world).await), (1, InvitationState::Sent));
        assert_eq!(bounced(&world, query(Tab::Guardians)).await, (0, 0));
    }
}

db_test! {
    async fn a_report_of_a_mail_that_came_back_marks_its_invitation(t: TestBackend) {
        let server = SmtpServer::start(&[]).await;
        let world = with_fatima(by_smtp(t, &server)).await;
        invite(&world, FATIMA).await;
        run_for_a_day(&world).await;
        let id: Uuid = ids(&server.mails())[0].trim_matches(['<', '>']).split('@').next().expect("an id").parse().expect("a UUID");
        let unknown = Bounce { message: Some(Uuid::from_u128(1)), recipient: None };
        assert!(!record_bounce(&world.backend, &unknown).await.expect("it is looked up"));
        let bounce = Bounce { message: Some(id), recipient: None };
        assert!(record_bounce(&world.backend, &bounce).await.expect("noted"));
        assert!(!record_bounce(&world.backend, &bounce).await.expect("known"), "a second report changes nothing");
        assert_eq!(state(&world).await, InvitationState::Bounced);
        // Without the message's id the last one to the address is meant.
        invite(&world, FATIMA).await;
        run_for_a_day(&world).await;
        let by_address = Bounce { message: None, recipient: Some("fatima@nieuw.example".into()) };
        assert!(record_bounce(&world.backend, &by_address).await.expect("noted"));
        assert_eq!(state(&world).await, InvitationState::Bounced);
    }
}

db_test! {
    async fn without_a_mail_server_mail_waits(t: TestBackend) {
        let world = with_fatima(t.sending_by(Route::Nowhere)).await;
        invite(&world, FATIMA).await;
        run_for_a_day(&world).await;
        assert_eq!((state(&world).await, failed_jobs(&world).await), (InvitationState::Waiting, 0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_server_that_never_answers_holds_up_neither_photos_nor_the_mail_for_ever() {
    let server = SmtpServer::start(&[Fault::Tarpit]).await;
    let world = with_fatima(by_smtp(TestBackend::new(crate::testing::On::Sqlite).await, &server)).await;
    invite(&world, FATIMA).await;
    #[expect(clippy::disallowed_methods, reason = "how long it takes has nothing to do with the school's clock")]
    let begin = std::time::Instant::now();
    run_for_a_day(&world).await;
    assert!(begin.elapsed() < Duration::from_secs(30), "it gave up after three seconds");
    assert_eq!((server.mails().len(), state(&world).await), (1, InvitationState::Sent));
}
