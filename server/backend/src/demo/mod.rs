//! The demonstration: a kindcentrum with its families and about three months of posts, always up to the day of seeding.
//! The same world is the fixture of the tests.
//!
//! [`World`] is built as plain values first: `people` and `families` say who there is, `planning` and `moments` what was
//! posted (texts in `posts_*`), `reactions` what came of it. Then `write` makes rows of it and `media` files.

mod calendar;
mod families;
mod find;
mod gatherings;
mod guardians;
mod ids;
mod media;
mod moments;
mod names;
mod notices;
mod pdf;
mod people;
mod photos;
mod plan;
mod planning;
mod posts;
mod posts_care;
mod posts_early;
mod posts_lower;
mod posts_middle;
mod posts_school;
mod posts_upper;
mod reactions;
mod records;
mod relatives;
mod settings;
pub mod sql;
#[cfg(test)]
mod tests;
mod text;
mod world;
mod write;

pub use posts::{Attachment, Comment, Mark, Post, Source};
pub use world::{Assignment, Child, Group, Guardianship, Person, Placement, Role, School, World};

use crate::{Backend, Result, Tx, accounts::passwords};
use domain::{accounts::DemoPerson, names::PersonName};
use media::Photos;
use photos::Illustration;

/// The password of everybody who has an account.
pub const PASSWORD: &str = "regenboog-demo-2026";

/// How much was seeded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub schools: usize,
    pub people: usize,
    pub children: usize,
    pub posts: usize,
    /// Files on the shelf; a photo is three.
    pub files: usize,
}

impl Summary {
    fn add(&mut self, world: &World, files: usize) {
        self.schools += world.schools.len();
        self.people += world.people.len();
        self.children += world.children.len();
        self.posts += world.posts.len();
        self.files += files;
    }
}

/// The people whom the sign-in page of the demonstration offers.
pub fn people() -> Vec<DemoPerson> {
    let person = |(mail, name, role_nl, role_en): &(&str, &str, &str, &str)| {
        let (given, family) = name.split_once(' ').unwrap_or((name, ""));
        let family = family.rsplit(' ').next().unwrap_or(family);
        let initials = PersonName::new(given, "", family).initials();
        DemoPerson {
            name: (*name).into(),
            initials,
            mail: (*mail).into(),
            role_nl: (*role_nl).into(),
            role_en: (*role_en).into(),
        }
    };
    people::SIGN_INS.iter().map(person).collect()
}

/// Fills an empty database with the world of the contract and its files, as of the backend's clock. A `scale` above 1 adds
/// so many schools less one, of the same size and with few photos.
pub async fn seed(backend: &Backend, scale: u32) -> Result<Summary> {
    let (hash, photos) = tokio::try_join!(
        passwords::hash(backend, PASSWORD.to_owned()),
        media::prepare(backend, Illustration::ALL)
    )?;
    let mut summary = Summary::default();
    let now = backend.clock().now();
    seed_world(backend, &World::at(now), &hash, &photos, &mut summary).await?;
    for number in 2..=scale {
        seed_world(backend, &World::copy(now, number), &hash, &photos, &mut summary).await?;
    }
    Ok(summary)
}

/// Files come before the rows that promise them.
async fn seed_world(backend: &Backend, world: &World, hash: &str, photos: &Photos, summary: &mut Summary) -> Result<()> {
    let files = media::store(backend, world, photos).await?;
    let mut tx = Tx::write(backend).await?;
    write::write(&mut tx, world, hash, photos).await?;
    tx.commit().await?;
    summary.add(world, files);
    Ok(())
}

/// Writes the rows of a world without any file behind its attachments, for tests that read no pictures.
pub async fn seed_rows(backend: &Backend, world: &World) -> Result<()> {
    let hash = passwords::hash(backend, PASSWORD.to_owned()).await?;
    let mut tx = Tx::write(backend).await?;
    write::write(&mut tx, world, &hash, &Photos::default()).await?;
    tx.commit().await
}
