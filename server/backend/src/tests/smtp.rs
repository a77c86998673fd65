//! A mail server in the process of the test. It speaks SMTP by the state machine of `mailin`, keeps what it accepts, and can misbehave.

use mailin::{Action, Handler, Response, SessionBuilder, response};
use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What goes wrong with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    /// An answer to the receiver's address, such as 550.
    Recipient(u16, &'static str),
    /// An answer to the message itself.
    Message(u16, &'static str),
    /// The message is kept, and the line is cut before the answer.
    CutBeforeAnswer,
    /// Closes at once.
    Refused,
    /// Greets, and then says nothing any more.
    Tarpit,
}

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Vec<u8>>>>);

pub struct SmtpServer {
    pub address: SocketAddr,
    kept: Kept,
    /// One for each connection to come; afterwards nothing goes wrong.
    faults: Arc<Mutex<Vec<Fault>>>,
    pub connections: Arc<AtomicU32>,
    serving: JoinHandle<()>,
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl SmtpServer {
    pub async fn start(faults: &[Fault]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the port has a number");
        let (kept, faults) = (Kept::default(), Arc::new(Mutex::new(faults.to_vec())));
        let connections = Arc::new(AtomicU32::new(0));
        let (mails, to_come, counted) = (kept.clone(), faults.clone(), connections.clone());
        let serving = tokio::spawn(async move {
            while let Ok((stream, peer)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                let fault = {
                    let mut to_come = to_come.lock().expect("faults");
                    if to_come.is_empty() { Fault::None } else { to_come.remove(0) }
                };
                tokio::spawn(serve(stream, peer.ip(), fault, mails.clone()));
            }
        });
        Self {
            address,
            kept,
            faults,
            connections,
            serving,
        }
    }

    /// The mails that were accepted, as they came.
    pub fn mails(&self) -> Vec<Vec<u8>> {
        self.kept.0.lock().expect("mails").clone()
    }

    /// Whether all that should go wrong has.
    pub fn is_done_failing(&self) -> bool {
        self.faults.lock().expect("faults").is_empty()
    }
}

struct Receiver {
    fault: Fault,
    kept: Kept,
    message: Vec<u8>,
}

impl Handler for Receiver {
    fn rcpt(&mut self, _to: &str) -> Response {
        match self.fault {
            Fault::Recipient(code, text) => Response::custom(code, text.to_owned()),
            _ => response::OK,
        }
    }

    fn data(&mut self, line: &[u8]) -> io::Result<()> {
        self.message.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        match self.fault {
            Fault::Message(code, text) => Response::custom(code, text.to_owned()),
            _ => {
                self.kept.0.lock().expect("mails").push(std::mem::take(&mut self.message));
                response::OK
            }
        }
    }
}

async fn serve(stream: TcpStream, peer: IpAddr, fault: Fault, kept: Kept) {
    if fault == Fault::Refused {
        return;
    }
    let (read, mut write) = stream.into_split();
    let receiver = Receiver {
        fault,
        kept: kept.clone(),
        message: Vec::new(),
    };
    let mut session = SessionBuilder::new("mail.example").build(peer, receiver);
    let mut lines = BufReader::new(read);
    if answer(&mut write, &session.greeting()).await.is_err() {
        return;
    }
    let before = kept.0.lock().expect("mails").len();
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
        if fault == Fault::Tarpit {
            tokio::time::sleep(Duration::from_secs(3600)).await;
        }
        let response = session.process(&line);
        line.clear();
        let accepted = kept.0.lock().expect("mails").len() > before;
        if fault == Fault::CutBeforeAnswer && accepted {
            return;
        }
        if response.action != Action::NoReply && answer(&mut write, &response).await.is_err() {
            return;
        }
        if response.action == Action::Close {
            return;
        }
    }
}

async fn answer(write: &mut (impl AsyncWriteExt + Unpin), response: &Response) -> io::Result<()> {
    write.write_all(&response.buffer()?).await?;
    write.flush().await
}
