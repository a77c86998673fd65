//! How people of the demonstration hear of news; everybody else as nobody chose.

use super::{
    sql::{self, Value},
    world::World,
};
use crate::{Result, Tx, notices::stop_hash};
use domain::notices::Rhythm;

/// By mail address. Sanne has no quiet hours, so that a new post shows in the mailbox at any time of the day.
const CHOICES: [(&str, Rhythm, u8, (u16, u16)); 5] = [
    ("sanne@regenboog.example", Rhythm::AtOnce, 17, (0, 0)),
    ("mark@regenboog.example", Rhythm::Daily, 20, (22 * 60, 6 * 60)),
    ("fatima@regenboog.example", Rhythm::AtOnce, 17, (21 * 60, 7 * 60)),
    ("peter@regenboog.example", Rhythm::Never, 17, (21 * 60, 7 * 60)),
    ("anna@regenboog.example", Rhythm::AtOnce, 17, (21 * 60, 7 * 60)),
];

pub async fn write(tx: &mut Tx, world: &World) -> Result<()> {
    let mut cells = Vec::new();
    for (mail, rhythm, hour, (from, until)) in CHOICES {
        let Some(person) = world.people.iter().find(|person| person.mail == mail) else {
            continue;
        };
        let number = |value: u16| Value::from(i64::from(value));
        cells.extend([
            Value::from(person.id.0),
            rhythm.tag().into(),
            number(hour.into()),
            number(from),
            number(until),
            Value::Bytes(stop_hash(tx, person.id)),
            world.now.0.into(),
        ]);
    }
    sql::insert(tx, &sql::NOTICE_CHOICE, &cells).await.map(drop)
}
