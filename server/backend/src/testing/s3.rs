//! A server that speaks S3 and checks signatures, for tests. Its objects are files in a folder of its own.

use crate::files::store::{MediaStore, S3Settings};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::{
    S3Result,
    access::{S3Access, S3AccessContext},
    auth::SimpleAuth,
    s3_error,
    service::{S3Service, S3ServiceBuilder},
};
use s3s_fs::FileSystem;
use std::{
    fs, io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::CancellationToken;

pub const BUCKET: &str = "media";
pub const ACCESS_KEY: &str = "schoolplein";
/// Accounts with the same secret that may only read, or everything but delete.
pub const READER: &str = "reader";
pub const KEEPER: &str = "keeper";
pub const SECRET_KEY: &str = "a-secret-for-tests-only";

/// A running server with one empty bucket. Ends when it is dropped.
pub struct S3Server {
    pub address: SocketAddr,
    folder: TempDir,
    stop: CancellationToken,
}

impl S3Server {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).expect("the folder is there"));
        let mut accounts = SimpleAuth::new();
        for account in [ACCESS_KEY, READER, KEEPER] {
            accounts.register(account.into(), SECRET_KEY.into());
        }
        service.set_auth(accounts);
        service.set_access(Rules);
        let (listener, address) = listen().await;
        let stop = CancellationToken::new();
        tokio::spawn(serve(listener, service.build(), stop.clone()));
        Self { address, folder, stop }
    }

    pub fn settings(&self) -> S3Settings {
        S3Settings {
            bucket: BUCKET.into(),
            region: "us-east-1".into(),
            endpoint: Some(format!("http://{}", self.address).parse().expect("an address of this machine")),
            access_key: ACCESS_KEY.into(),
            secret_key: SECRET_KEY.into(),
            path_style: true,
        }
    }

    pub fn store(&self) -> MediaStore {
        MediaStore::s3(&self.settings()).expect("settings that fit together")
    }

    /// The names of what lies in the bucket, without their folders.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut folders = vec![self.folder.path().join(BUCKET)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
                match entry.path().is_dir() {
                    true => folders.push(entry.path()),
                    false => names.push(entry.file_name().to_string_lossy().into_owned()),
                }
            }
        }
        names.sort();
        names
    }

    /// Another way to the server, which breaks for good once so many bytes have passed.
    pub async fn line_that_breaks_after(&self, bytes: usize) -> SocketAddr {
        let (listener, address) = listen().await;
        let line = Line {
            left: Arc::new(AtomicUsize::new(bytes)),
            broken: CancellationToken::new(),
        };
        tokio::spawn(line.carry(listener, self.address));
        address
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// What the files alone do not refuse: a bucket that nobody made, and what an account may not do.
struct Rules;

#[async_trait::async_trait]
impl S3Access for Rules {
    async fn check(&self, asked: &mut S3AccessContext<'_>) -> S3Result<()> {
        let account = asked.credentials().map(|account| account.access_key.as_str());
        let operation = asked.s3_op().name();
        if account == Some(READER) && !operation.starts_with("Get") || account == Some(KEEPER) && operation.starts_with("Delete") {
            return Err(s3_error!(AccessDenied));
        }
        match (account, asked.s3_path().get_bucket_name()) {
            (None, _) => Err(s3_error!(AccessDenied)),
            (_, Some(BUCKET)) => Ok(()),
            _ => Err(s3_error!(NoSuchBucket)),
        }
    }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port has a number");
    (listener, address)
}

async fn serve(listener: TcpListener, service: S3Service, stop: CancellationToken) {
    while let Some(Ok((stream, _))) = stop.run_until_cancelled(listener.accept()).await {
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service.clone());
        let stop = stop.clone();
        tokio::spawn(async move { stop.run_until_cancelled(connection).await });
    }
}

#[derive(Clone)]
struct Line {
    left: Arc<AtomicUsize>,
    broken: CancellationToken,
}

impl Line {
    async fn carry(self, listener: TcpListener, server: SocketAddr) {
        while let Some(Ok((client, _))) = self.broken.run_until_cancelled(listener.accept()).await {
            let line = self.clone();
            tokio::spawn(async move {
                let mut server = TcpStream::connect(server).await?;
                let mut client = client;
                let ((from_client, to_client), (from_server, to_server)) = (client.split(), server.split());
                let both = async { tokio::try_join!(line.pass(from_client, to_server), line.pass(from_server, to_client)) };
                line.broken.run_until_cancelled(both).await;
                io::Result::Ok(())
            });
        }
    }

    async fn pass(&self, mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin) -> io::Result<()> {
        let mut piece = vec![0; 16 * 1024];
        loop {
            let length = from.read(&mut piece).await?;
            if length == 0 {
                return to.shutdown().await;
            }
            let enough = self
                .left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(length));
            if enough.is_err() {
                self.broken.cancel();
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            to.write_all(&piece[..length]).await?;
        }
    }
}
