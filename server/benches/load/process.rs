//! The server as a process of its own, and what Linux says about it.

use crate::client::now;
use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
    time::Duration,
};
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

/// Scale 50 makes ten thousands of files.
const PATIENCE: Duration = Duration::from_secs(600);
const GRACE: Duration = Duration::from_secs(20);
/// USER_HZ, which Linux keeps at 100 for programs whatever it uses itself.
const TICKS_PER_SECOND: f64 = 100.0;

pub struct Server {
    pub address: SocketAddr,
    child: Child,
    id: u32,
}

impl Server {
    /// Starts it and waits until it is ready; the first time in a folder, that includes filling it.
    pub async fn start(binary: &Path, data: &Path, scale: u32, database: Option<&str>) -> Self {
        let address = free_address();
        let mut command = Command::new(binary);
        command
            .args(["demo", "--listen", &address.to_string(), "--scale", &scale.to_string(), "--data"])
            .arg(data);
        if let Some(url) = database {
            command.args(["--database", url]);
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the server starts");
        let id = child.id().expect("a process");
        let begin = now();
        while !is_ready(address).await {
            assert!(begin.elapsed() < PATIENCE, "the server did not get ready");
            assert!(child.try_wait().expect("its state").is_none(), "the server ended");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Self { address, child, id }
    }

    /// Asks it to stop and waits for that.
    pub async fn stop(mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.id.to_string()]).status().await;
        assert!(asked.expect("kill").success(), "the server could not be stopped");
        tokio::time::timeout(GRACE, self.child.wait())
            .await
            .expect("it stops in time")
            .expect("its state");
    }

    /// Seconds of processor time so far, of all its threads.
    pub fn processor_seconds(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.id)).expect("its figures");
        // The second field is the name in brackets; utime and stime are the 14th and 15th.
        let (_, rest) = stat.rsplit_once(')').expect("a name");
        let ticks: f64 = rest
            .split_whitespace()
            .skip(11)
            .take(2)
            .map(|ticks| ticks.parse::<f64>().expect("ticks"))
            .sum();
        ticks / TICKS_PER_SECOND
    }

    /// Resident memory in megabytes.
    pub fn resident_mb(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id)).expect("its figures");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().expect("a number");
        kilobytes * 1024.0 / 1e6
    }
}

fn free_address() -> SocketAddr {
    let probe = TcpListener::bind("127.0.0.1:0").expect("a free port");
    probe.local_addr().expect("its address")
}

/// It listens only once it is filled, and then answers.
async fn is_ready(address: SocketAddr) -> bool {
    use crate::client::{Ask, Connection};

    if TcpStream::connect(address).await.is_err() {
        return false;
    }
    Connection::open(address)
        .await
        .ask(&Ask::get("/readyz", ""))
        .await
        .status
        .is_success()
}
