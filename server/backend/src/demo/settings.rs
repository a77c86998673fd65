//! What the schools of the demonstration decided about themselves: their hours, their years, and a role of their own.

use super::{
    ids::named,
    sql::{self, Value},
    world::World,
};
use crate::{Result, Tx};
use domain::{ids::PersonId, permissions::Permission, time::Day};

/// 8:30 to 14:30, on Wednesday to 12:30; care until 18:30, not on Wednesday. Minutes.
const SCHOOL: [(i64, i64, i64); 5] = [(0, 510, 870), (1, 510, 870), (2, 510, 750), (3, 510, 870), (4, 510, 870)];
const CARE: [(i64, i64, i64); 4] = [(0, 870, 1110), (1, 870, 1110), (3, 870, 1110), (4, 870, 1110)];

const EXTRA_ROLE: &str = "Intern begeleider";
/// The teacher without a group.
const ITS_HOLDER: &str = "marjan@";
const ITS_PERMISSIONS: [Permission; 3] = [Permission::SeeReaders, Permission::ChildCards, Permission::SeeRecords];

pub async fn write(tx: &mut Tx, world: &World) -> Result<()> {
    write_hours(tx, world).await?;
    write_years(tx, world).await?;
    write_extra_roles(tx, world).await
}

async fn write_hours(tx: &mut Tx, world: &World) -> Result<()> {
    let mut cells = Vec::new();
    for school in &world.schools {
        let days = SCHOOL.map(|day| ("school", day)).into_iter().chain(CARE.map(|day| ("care", day)));
        for (kind, (weekday, from, until)) in days {
            cells.extend([Value::from(school.id.0), kind.into(), weekday.into(), from.into(), until.into()]);
        }
    }
    sql::insert(tx, &sql::SCHOOL_HOURS, &cells).await.map(drop)
}

/// The year before this one, and this one.
async fn write_years(tx: &mut Tx, world: &World) -> Result<()> {
    let mut cells = Vec::new();
    let this = world.year_start.year();
    for school in &world.schools {
        for year in [this - 1, this] {
            let name = format!("{year}-{}", year + 1);
            let (Some(first), Some(last)) = (Day::new(year, 8, 1), Day::new(year + 1, 7, 31)) else {
                continue;
            };
            let id = named("school year", &format!("{}/{name}", school.id));
            cells.extend([
                Value::from(school.id.0),
                id.into(),
                name.into(),
                first.to_string().into(),
                last.to_string().into(),
            ]);
        }
    }
    sql::insert(tx, &sql::SCHOOL_YEAR, &cells).await.map(drop)
}

async fn write_extra_roles(tx: &mut Tx, world: &World) -> Result<()> {
    let (mut roles, mut permissions, mut holders) = (Vec::new(), Vec::new(), Vec::new());
    let is_holder = |person: &PersonId| {
        let mut people = world.people.iter().filter(|one| one.id == *person);
        people.any(|one| one.mail.starts_with(ITS_HOLDER))
    };
    let starts_on = world.year_start.to_string();
    for held in world.roles.iter().filter(|role| is_holder(&role.person)) {
        let school = held.school.0;
        let id = named("extra role", &format!("{school}/{EXTRA_ROLE}"));
        roles.extend([Value::from(school), id.into(), EXTRA_ROLE.into(), world.now.0.into()]);
        for permission in ITS_PERMISSIONS {
            permissions.extend([Value::from(school), id.into(), permission.tag().into()]);
        }
        let holder = named("extra role holder", &format!("{school}/{}", held.person));
        holders.extend([
            Value::from(school),
            holder.into(),
            id.into(),
            held.person.0.into(),
            starts_on.clone().into(),
        ]);
    }
    sql::insert(tx, &sql::EXTRA_ROLE, &roles).await?;
    sql::insert(tx, &sql::EXTRA_ROLE_PERMISSION, &permissions).await?;
    sql::insert(tx, &sql::EXTRA_ROLE_HOLDER, &holders).await.map(drop)
}
