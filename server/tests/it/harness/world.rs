//! Who there is: the people of the demonstration, without the files behind their posts.

use backend::{
    Backend,
    demo::{self, World},
};
use domain::ids::SchoolId;

pub async fn fill(backend: &Backend) -> World {
    let world = World::at(backend.clock().now());
    demo::seed_rows(backend, &world)
        .await
        .expect("the demonstration fits in an empty database");
    world
}

/// "sanne" and "lotte.bso" are of De Regenboog; "tom@vlieger" is of the other school.
pub fn mail(name: &str) -> String {
    let (name, school) = name.split_once('@').unwrap_or((name, "regenboog"));
    format!("{name}@{school}.example")
}

/// A school by its key, "regenboog" or "vlieger".
pub fn school(world: &World, key: &str) -> SchoolId {
    world
        .schools
        .iter()
        .find(|school| school.key == key)
        .expect("a school of the demonstration")
        .id
}
