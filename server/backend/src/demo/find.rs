//! Looking up people and places.

use super::{
    posts::Post,
    world::{Child, Group, Person, School, World},
};

/// Finding people and places by the names the contract gives them.
///
/// # Panics
/// When there is no such name: a test asked for somebody who does not exist.
impl World {
    /// By the part of the address before the @ ("sanne", "lotte.bso") or the whole address.
    pub fn person(&self, mail: &str) -> &Person {
        let matches = |person: &&Person| person.mail == mail || person.mail.split('@').next() == Some(mail);
        found(self.people.iter().find(matches), mail)
    }

    /// "regenboog", "vlieger".
    pub fn school(&self, key: &str) -> &School {
        found(self.schools.iter().find(|school| school.key == key), key)
    }

    /// A group of the first school by its letter: "3", "1/2a", "Z".
    pub fn group(&self, letter: &str) -> &Group {
        self.group_of(&self.schools[0].key, letter)
    }

    pub fn group_of(&self, school: &str, letter: &str) -> &Group {
        let school = self.school(school).id;
        found(
            self.groups.iter().find(|group| group.school == school && group.letter == letter),
            letter,
        )
    }

    /// "mila", "noor"; children without a part of their own are known as "emma.jansen".
    pub fn child(&self, key: &str) -> &Child {
        found(self.children.iter().find(|child| child.key == key), key)
    }

    /// The newest post whose title contains these words.
    pub fn post(&self, title: &str) -> &Post {
        let matching = self.posts.iter().filter(|post| post.title.contains(title));
        found(matching.max_by_key(|post| post.created_at), title)
    }
}

fn found<'a, T>(item: Option<&'a T>, name: &str) -> &'a T {
    match item {
        Some(item) => item,
        None => panic!("the demonstration has no {name:?}"),
    }
}
