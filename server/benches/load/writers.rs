//! Comments from many people: what one person may write in an hour is soon written here, and a real flood comes from many, too.

use crate::{
    client::Ask,
    world::{address_in, ask, sign_in},
};
use backend::{clock::Clock, demo::World};
use futures_util::{StreamExt, stream};
use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
};
use uuid::Uuid;

/// Signing in is heavy on purpose, and the server does as many at a time as it has processors.
const AT_ONCE: usize = 4;

/// Somebody who signed in, and a post they may reply to.
pub struct Writer {
    cookie: String,
    post: String,
}

/// All guardians of the demonstration school who have an account and hear of their child.
pub async fn all(address: SocketAddr) -> Vec<Writer> {
    let world = World::at(Clock::System.now());
    let informed: BTreeSet<_> = world
        .guardianships
        .iter()
        .filter(|tie| tie.information == "full")
        .map(|tie| tie.person)
        .collect();
    let mails: Vec<String> = world
        .people
        .into_iter()
        .filter(|person| person.activated_at.is_some() && informed.contains(&person.id))
        .map(|person| person.mail)
        .collect();
    let writers: Vec<Option<Writer>> = stream::iter(mails)
        .map(|mail| async move { writer(address, &mail).await })
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    let writers: Vec<Writer> = writers.into_iter().flatten().collect();
    println!("{} people will write comments", writers.len());
    writers
}

async fn writer(address: SocketAddr, mail: &str) -> Option<Writer> {
    let cookie = sign_in(address, mail).await;
    let page = ask(address, &Ask::get("/", &cookie)).await.body;
    let reply = address_in(std::str::from_utf8(&page).ok()?, "/posts/", "#reply")?;
    let post = reply.trim_start_matches("/posts/").trim_end_matches("#reply").to_owned();
    Some(Writer { cookie, post })
}

/// Each comment is written by the next in turn.
pub fn comment(writers: Vec<Writer>) -> Ask {
    let serial = AtomicUsize::new(0);
    let next = move || {
        let serial = serial.fetch_add(1, Ordering::Relaxed);
        let Writer { cookie, post } = &writers[serial % writers.len()];
        let key = Uuid::from_u64_pair(0x0190_0000_0000_7000, (1 << 63) | serial as u64);
        let form = format!("post={post}&body=Dank+je+wel%21&visibility=private&key={key}");
        (cookie.clone(), form)
    };
    Ask::post_as("/api/feed/comment", next)
}
