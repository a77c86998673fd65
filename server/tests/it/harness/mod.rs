//! A whole server on a free port, with a clock that stands still, and named people who use it.

mod actor;
mod answer;
mod files;
mod world;

pub use actor::Actor;
pub use answer::Answer;
pub use backend::{
    demo::PASSWORD,
    testing::{NOW, On, S3Server},
};
pub use files::{jpeg, pdf};

use backend::{Backend, Tx, demo::World, jobs, testing::TestBackend};
use domain::{ids::SchoolId, time::Instant};
use server::{
    config::{Config, Demonstration},
    limits::Allowances,
    router::Server,
    serving,
};
use std::net::SocketAddr;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

/// A running server. Ends when it is dropped, and fails the test then if a job failed.
pub struct TestApp {
    pub address: SocketAddr,
    pub stop: CancellationToken,
    pub serving: Option<JoinHandle<()>>,
    pub world: World,
    test: TestBackend,
}

impl TestApp {
    /// With limits so wide that no test meets them by accident.
    pub async fn start(on: On) -> Self {
        Self::start_with(on, |config| config, |server| server.with_limits(Allowances::DEMONSTRATION)).await
    }

    /// With other settings or another server.
    pub async fn start_with(on: On, configure: impl FnOnce(Config) -> Config, change: impl FnOnce(Server) -> Server) -> Self {
        Self::start_on(TestBackend::new(on).await, configure, change).await
    }

    /// With media in a bucket.
    pub async fn start_with_bucket(on: On, server: &S3Server) -> Self {
        let test = TestBackend::new(on).await.keeping_media_in(server.store());
        Self::start_on(test, |config| config, |server| server.with_limits(Allowances::DEMONSTRATION)).await
    }

    /// Where directors, office and managers need a second factor.
    pub async fn start_requiring_second_factors(on: On) -> Self {
        let test = TestBackend::new(on).await.requiring_second_factors();
        Self::start_on(test, |config| config, |server| server.with_limits(Allowances::DEMONSTRATION)).await
    }

    async fn start_on(test: TestBackend, configure: impl FnOnce(Config) -> Config, change: impl FnOnce(Server) -> Server) -> Self {
        let world = world::fill(&test.backend).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the port has a number");
        let config = configure(config(&test, address));
        let server = change(Server::new(test.backend.clone(), &config));
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let serving = tokio::spawn(async move { serving::serve(&config, server, listener, stopped).await.expect("it serves") });
        Self {
            address,
            stop,
            serving: Some(serving),
            world,
            test,
        }
    }

    pub fn backend(&self) -> &Backend {
        &self.test.backend
    }

    /// The folder of media and quarantine.
    pub fn folder(&self) -> &std::path::Path {
        self.test.folder.path()
    }

    /// "regenboog" or "vlieger"
    pub fn school(&self, key: &str) -> SchoolId {
        world::school(&self.world, key)
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Actor {
        Actor::new(self.address)
    }

    /// A person of the demonstration, by the first part of their mail address.
    pub async fn sign_in(&self, name: &str) -> Actor {
        let mut actor = self.visitor();
        let answer = actor
            .post_form("/api/accounts/sign_in", &[("mail", &world::mail(name)), ("password", PASSWORD)])
            .await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (302, "/"),
            "{name} signs in: {}",
            answer.text()
        );
        actor
    }

    pub fn travel_to(&self, instant: Instant) {
        self.test.backend.clock().travel_to(instant);
    }

    /// Runs what is due, and what that makes due.
    pub async fn run_jobs(&self) {
        while jobs::run_due(&self.test.backend).await.expect("jobs can be read") > 0 {}
    }

    async fn failed_jobs(&self) -> Vec<(String, String)> {
        let mut tx = Tx::read(&self.test.backend).await.expect("a connection");
        jobs::failed(&mut tx).await.expect("jobs can be read")
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // A test that waited for the end finds the database closed.
        if !std::thread::panicking() && self.serving.is_some() {
            let failed = tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(self.failed_jobs()));
            assert!(failed.is_empty(), "jobs failed: {failed:?}");
        }
        self.stop.cancel();
    }
}

fn config(test: &TestBackend, address: SocketAddr) -> Config {
    let demonstration = Demonstration {
        data: test.folder.path().to_owned(),
        listen: Some(address),
        database_url: None,
        metrics_listen: None,
        worker_threads: None,
    };
    // Jobs run when a test says so.
    Config {
        jobs_in_server: false,
        is_demonstration: false,
        ..Config::demonstration(demonstration).expect("settings that fit together")
    }
}

/// Declares one test that runs on both engines: `app_test! { async fn name(app: TestApp) { .. } }`
macro_rules! app_test {
    ($(async fn $name:ident($app:ident: $kind:ty) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn run($app: $kind) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::harness::TestApp::start($crate::harness::On::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run($crate::harness::TestApp::start($crate::harness::On::Postgres).await).await;
            }
        }
    )*};
}
pub(crate) use app_test;
