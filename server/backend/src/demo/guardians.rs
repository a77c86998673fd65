//! Guardians as account holders: who has been here and when, and who never was.

use super::{
    ids::Dice,
    people::Account,
    plan::SchoolPlan,
    world::{Person, World},
};
use domain::{ids::PersonId, language::Language, time::Instant};

/// A guardian with the traces of their visits.
pub fn add_guardian(world: &mut World, mail: &str, name: [&str; 3], account: Account) -> PersonId {
    let id = world.add_person(mail, name, account.language());
    let now = world.now;
    let mut dice = Dice::of(&["visits", mail]);
    let Some(person) = world.people.iter_mut().find(|person| person.id == id) else {
        return id;
    };
    if person.visited_at.is_some() {
        return id;
    }
    let visited = match account {
        Account::Bounces => now.minus(dice.between(40, 70) * Instant::DAY),
        _ => now.minus(dice.between(5, 3600) * Instant::MINUTE),
    };
    person.visited_at = Some(visited.max(person.created_at));
    person.previous_visit_at = Some(visited.minus(dice.between(20, 60) * Instant::HOUR).max(person.created_at));
    match account {
        Account::Bounces => person.bounced_at = Some(now.minus(dice.between(10, 30) * Instant::DAY)),
        Account::Never => forget_account(person),
        // The rule in English is read by somebody who has not agreed yet.
        Account::English => person.accepted_rule = false,
        Account::Active => {}
    }
    id
}

fn forget_account(person: &mut Person) {
    (person.activated_at, person.visited_at, person.previous_visit_at) = (None, None, None);
    person.accepted_rule = false;
}

/// Some never made an account, some addresses bounce, some people have long been away, some read English.
pub fn set_accounts(world: &mut World, plan: &SchoolPlan, guardians: &[PersonId]) {
    let mut ranked: Vec<(u64, PersonId)> = guardians
        .iter()
        .map(|person| (Dice::of(&["account of", &plan.key, &person.to_string()]).roll(), *person))
        .collect();
    ranked.sort_unstable();
    let (never, bounced) = (guardians.len() / 30, guardians.len() / 150);
    for (rank, (_, id)) in ranked.into_iter().enumerate() {
        let now = world.now;
        let Some(person) = world.people.iter_mut().find(|person| person.id == id) else {
            continue;
        };
        if rank < never {
            forget_account(person);
        } else if rank < never + bounced {
            person.bounced_at = Some(now.minus(Instant::DAY * 8));
        } else if rank < never + bounced + guardians.len() / 20 {
            person.visited_at = Some(
                now.minus((33 + i64::try_from(rank).unwrap_or_default()) * Instant::DAY)
                    .max(person.created_at),
            );
            person.previous_visit_at = None;
        } else if rank < never + bounced + guardians.len() / 8 {
            person.language = Language::En;
        }
    }
}
