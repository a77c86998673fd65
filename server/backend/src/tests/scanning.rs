//! Uploads where the operator has a virus scanner: here a small one that speaks clamd's protocol.

use super::{
    uploads::{sends_photo, states},
    world::*,
};
use crate::{db_test, files::scan::Scanner, jobs};
use domain::{ids::AttachmentId, media::UploadState, time::Instant};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, UnixListener},
};

/// What one conversation with the scanner was: the bytes it got.
async fn converse(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &str) -> std::io::Result<Vec<u8>> {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    let mut bytes = Vec::new();
    loop {
        let length = stream.read_u32().await?;
        if length == 0 {
            break;
        }
        let mut chunk = vec![0; length as usize];
        stream.read_exact(&mut chunk).await?;
        bytes.extend(chunk);
    }
    stream.write_all(format!("{answer}\0").as_bytes()).await?;
    stream.shutdown().await?;
    Ok(bytes)
}

async fn state(world: &World, photo: AttachmentId) -> UploadState {
    states(world, ANNA, &[photo]).await.remove(0).state
}

db_test! {
    async fn what_the_scanner_finds_is_refused_and_thrown_away(t: TestBackend) {
        let socket = t.folder.path().join("clamd.ctl");
        let listener = UnixListener::bind(&socket).expect("a socket");
        let world = World::new(t.scanned_by(Scanner::Unix(socket))).await;
        let scanner = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.expect("a connection");
            converse(stream, "stream: Eicar-Signature FOUND").await.expect("a conversation")
        });
        let photo = sends_photo(&world, ANNA, REGENBOOG).await;
        let sent = std::fs::read(world.backend.quarantine().path(photo.0)).expect("the bytes wait");
        jobs::run_due(&world.backend).await.expect("jobs run");
        assert!(scanner.await.expect("the scanner") == sent, "it saw what was sent");
        let refused = state(&world, photo).await;
        assert!(matches!(&refused, UploadState::Refused(code) if code == "infected"), "{refused:?}");
        assert!(!world.backend.quarantine().path(photo.0).exists());
    }
}

db_test! {
    async fn nothing_is_handed_out_while_the_scanner_does_not_answer(t: TestBackend) {
        // A port that was free a moment ago: nobody listens there.
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        drop(listener);
        let world = World::new(t.scanned_by(Scanner::Tcp(address.to_string()))).await;
        let photo = sends_photo(&world, ANNA, REGENBOOG).await;
        jobs::run_due(&world.backend).await.expect("jobs run");
        assert_eq!(state(&world, photo).await, UploadState::Pending);

        for (answer, is_ready) in [("INSTREAM size limit exceeded. ERROR", false), ("stream: OK", true)] {
            let listener = TcpListener::bind(address).await.expect("the same port");
            let scanner = tokio::spawn(async move {
                let (stream, _) = listener.accept().await.expect("a connection");
                converse(stream, answer).await.expect("a conversation")
            });
            world.wait(Instant::MINUTE);
            jobs::run_due(&world.backend).await.expect("jobs run");
            scanner.await.expect("the scanner");
            assert_eq!(matches!(state(&world, photo).await, UploadState::Ready(_)), is_ready, "{answer}");
        }
    }
}
