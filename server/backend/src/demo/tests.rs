use super::{
    Attachment, PASSWORD, Source, Summary, calendar, media, people,
    photos::Illustration,
    posts_care::{MOON, SUN},
    posts_early::EARLY,
    posts_lower::LOWER,
    posts_middle::MIDDLE,
    posts_school::SCHOOL,
    posts_upper::UPPER,
    seed_rows, seed_world, sql,
    text::Text,
    world::{Guardianship, World, person_id},
};
use crate::{accounts, db::Engine, db_test, feed::markup, testing::NOW};
use domain::{
    feed::{Audience, MAX_BODY, MAX_TITLE},
    ids::PersonId,
    time::{Day, Instant},
};
use std::collections::BTreeSet;

fn world() -> World {
    World::at(NOW)
}

fn ties(world: &World, mail: &str) -> Vec<Guardianship> {
    let person = world.person(mail).id;
    world.guardianships.iter().filter(|tie| tie.person == person).cloned().collect()
}

fn placed(world: &World, child: &str) -> Vec<(&'static str, i64)> {
    let child = world.child(child).id;
    let letter = |placement: &super::Placement| {
        world
            .groups
            .iter()
            .find(|group| group.id == placement.group)
            .map(|group| group.letter)
    };
    world
        .placements
        .iter()
        .filter(|p| p.child == child)
        .filter_map(|p| Some((letter(p)?, p.weekdays)))
        .collect()
}

fn assigned(world: &World, mail: &str, day: Day) -> Vec<(&'static str, &'static str, i64)> {
    let person = world.person(mail).id;
    let ties = world
        .assignments
        .iter()
        .filter(|tie| tie.person == person && tie.starts_on <= day && tie.ends_on.is_none_or(|last| last >= day));
    ties.filter_map(|tie| {
        Some((
            world.groups.iter().find(|group| group.id == tie.group)?.letter,
            tie.kind,
            tie.weekdays,
        ))
    })
    .collect()
}

/// Days on which the demonstration may be seeded: schooldays, weekends, holidays, the first day of a school year.
fn seeding_days() -> Vec<Instant> {
    let days = [
        "2026-11-23",
        "2026-12-05",
        "2026-12-28",
        "2027-01-04",
        "2027-03-09",
        "2027-05-01",
        "2027-07-16",
        "2027-08-01",
        "2027-08-20",
        "2027-09-06",
    ];
    let moments = days.iter().map(|day| day.parse::<Day>().expect("a day"));
    moments
        .flat_map(|day| [calendar::at(day, 0, 5), calendar::at(day, 9, 0), calendar::at(day, 22, 30)])
        .collect()
}

#[test]
fn everybody_of_the_contract_can_sign_in() {
    let world = world();
    for (mail, name, ..) in people::SIGN_INS {
        let person = world.person(mail);
        assert_eq!(person.name.full(), *name);
        assert_eq!(person.id, person_id(mail));
        assert!(person.activated_at.is_some_and(|at| at <= world.now), "{mail}");
    }
    assert_eq!(super::people().len(), people::SIGN_INS.len());
    assert_eq!(super::people()[0].initials, "SV");
}

#[test]
fn families_have_exactly_the_ties_of_the_contract() {
    let world = world();
    assert_eq!(placed(&world, "mila"), [("3", 31), ("Z", 0b000_1011)]);
    assert_eq!(placed(&world, "finn"), [("6", 31), ("M", 0b000_0010)]);
    for (child, letter) in [("youssef", "1/2a"), ("adam", "3"), ("lotte", "8")] {
        assert_eq!(placed(&world, child), [(letter, 31)], "{child} is not in the after-school care");
    }
    let children = |mail: &str| ties(&world, mail).iter().map(|tie| tie.child).collect::<Vec<_>>();
    let (mila, finn, noor) = (world.child("mila").id, world.child("finn").id, world.child("noor").id);
    assert_eq!(children("sanne"), [mila, finn, noor]);
    assert_eq!(children("mark"), [mila, finn]);
    assert_eq!(children("fatima"), [world.child("youssef").id]);
    assert_eq!(children("peter"), [world.child("lotte").id]);
    let (sanne, mark, youssra) = (ties(&world, "sanne"), ties(&world, "mark"), ties(&world, "youssra"));
    assert!(
        mark.iter()
            .all(|tie| tie.authority && tie.information == "full" && !tie.contact_hidden)
    );
    assert!(
        sanne[..2]
            .iter()
            .all(|tie| tie.contact_hidden && tie.household != mark[0].household)
    );
    assert_eq!(
        (youssra.len(), youssra[0].child, youssra[0].authority, youssra[0].information),
        (1, world.child("adam").id, false, "on_request")
    );
    assert!(world.person("peter").bounced_at.is_some());
    assert_eq!(world.person("fatima").language.tag(), "en");
}

#[test]
fn staff_has_exactly_the_ties_of_the_contract() {
    let world = world();
    let today = world.today;
    assert_eq!(assigned(&world, "anna", today), [("3", "lead", 0b000_0111)]);
    assert_eq!(assigned(&world, "ali", today), [("3", "lead", 0b001_1000)]);
    assert_eq!(assigned(&world, "karin", today), [("6", "lead", 31)]);
    assert_eq!(
        assigned(&world, "karin", today.plus(-22)),
        [("6", "lead", 31), ("8", "substitute", 0b000_1000)]
    );
    assert_eq!(assigned(&world, "lotte.bso", today), [("Z", "lead", 0b000_1011)]);
    assert_eq!(assigned(&world, "tom", today), [("2", "lead", 31)]);
    assert_eq!(assigned(&world, "ilse", today), [("3", "class_parent", 31)]);
    let role = |mail: &str| {
        world
            .roles
            .iter()
            .filter(|role| role.person == world.person(mail).id)
            .map(|role| role.role)
            .collect::<Vec<_>>()
    };
    for (mail, expected) in [
        ("joost", "office"),
        ("petra", "director"),
        ("beheer", "manager"),
        ("daan", "trainee"),
        ("maaike", "teacher"),
        ("tom", "teacher"),
    ] {
        assert_eq!(role(mail), [expected]);
    }
    assert_eq!(ties(&world, "maaike")[0].child, world.child("teun").id);
    assert!(world.roles.iter().any(|role| role.role == "director" && role.may_send_urgent));
    let regenboog = world.school("regenboog").id;
    let staff = world
        .roles
        .iter()
        .filter(|role| role.school == regenboog && role.role != "class_parent")
        .count();
    assert_eq!(staff, 24);
}

#[test]
fn the_school_has_the_size_of_the_contract() {
    let world = world();
    let regenboog = world.school("regenboog").id;
    assert_eq!(world.children.iter().filter(|child| child.school == regenboog).count(), 190);
    let guardians: BTreeSet<_> = world
        .guardianships
        .iter()
        .filter(|tie| tie.school == regenboog)
        .map(|tie| tie.person)
        .collect();
    assert!((305..=335).contains(&guardians.len()), "{} guardians", guardians.len());
    let never = world
        .people
        .iter()
        .filter(|person| guardians.contains(&person.id) && person.activated_at.is_none())
        .count();
    assert!((10..=14).contains(&never), "{never} without an account");
    let bounced = world
        .people
        .iter()
        .filter(|person| guardians.contains(&person.id) && person.bounced_at.is_some())
        .count();
    assert_eq!(bounced, 3);
    let in_care: BTreeSet<_> = world
        .placements
        .iter()
        .filter(|placement| [world.group("Z").id, world.group("M").id].contains(&placement.group))
        .map(|placement| placement.child)
        .collect();
    assert!((70..=100).contains(&in_care.len()), "{} in care", in_care.len());
    let mails: BTreeSet<_> = world.people.iter().map(|person| &person.mail).collect();
    assert_eq!(mails.len(), world.people.len());
}

#[test]
fn groep_3_has_26_families() {
    let world = world();
    let group = world.group("3").id;
    let children: BTreeSet<_> = world
        .placements
        .iter()
        .filter(|placement| placement.group == group)
        .map(|placement| placement.child)
        .collect();
    let informed = world
        .guardianships
        .iter()
        .filter(|tie| children.contains(&tie.child) && tie.information == "full");
    assert_eq!(informed.map(|tie| tie.household).collect::<BTreeSet<_>>().len(), 26);
}

#[test]
fn ids_do_not_depend_on_the_day() {
    let (one, other) = (world(), World::at(NOW.plus(200 * Instant::DAY)));
    for name in ["sanne", "anna", "lotte.bso", "tom"] {
        assert_eq!(one.person(name).id, other.person(name).id);
    }
    assert_eq!(one.group("1/2a").id, other.group("1/2a").id);
    assert_eq!(one.child("noor").id, other.child("noor").id);
    assert_eq!(
        one.people.iter().map(|person| person.id).collect::<Vec<_>>(),
        other.people.iter().map(|person| person.id).collect::<Vec<_>>()
    );
    let again = world();
    assert_eq!(
        again.posts.iter().map(|post| post.id).collect::<Vec<_>>(),
        one.posts.iter().map(|post| post.id).collect::<Vec<_>>()
    );
    let copy = World::copy(NOW, 2);
    assert!(
        copy.people
            .iter()
            .all(|person| one.people.iter().all(|known| known.id != person.id && known.mail != person.mail))
    );
    assert!(copy.person("sanne.2").mail.ends_with("@regenboog-2.example"));
}

/// Whatever the day, the world is complete and nothing in it lies ahead but the post that is planned.
#[test]
fn every_seeding_day_gives_a_world_that_makes_sense() {
    for now in seeding_days() {
        let world = World::at(now);
        let day = world.today;
        let ahead: Vec<_> = world
            .posts
            .iter()
            .filter(|post| post.published_at.is_some_and(|at| at > now))
            .collect();
        assert_eq!(ahead.len(), 1, "{day}");
        assert_eq!(ahead[0].published_at, Some(calendar::at(day.plus(1), 8, 0)));
        for post in &world.posts {
            let last = [Some(post.created_at), post.edited_at, post.submitted_at]
                .into_iter()
                .flatten()
                .max();
            assert!(last <= Some(now), "{day}: {}", post.title);
            assert!(!post.title.is_empty() && !post.body.contains(['{', '}']), "{day}: {}", post.body);
        }
        assert!(world.comments.iter().all(|comment| comment.at <= now), "{day}");
        assert!(
            world
                .seen
                .iter()
                .chain(&world.thanks)
                .chain(&world.confirmations)
                .all(|mark| mark.at <= now),
            "{day}"
        );
        let ids: BTreeSet<_> = world.posts.iter().map(|post| post.id).collect();
        assert_eq!(ids.len(), world.posts.len(), "{day}");
        let seen: BTreeSet<_> = world.seen.iter().map(|mark| (mark.post, mark.person)).collect();
        assert_eq!(seen.len(), world.seen.len(), "{day}");
        let sanne = world.person("sanne");
        let new = |group: &str| {
            let group = world.group(group).id;
            world
                .posts
                .iter()
                .filter(|post| post.groups.contains(&group) && post.is_out(now) && post.published_at > sanne.visited_at)
                .count()
        };
        assert!(new("3") > 0, "{day}: nothing new for Sanne");
        assert!(world.posts.len() > 60, "{day}: {} posts", world.posts.len());
    }
}

#[test]
fn a_school_week_has_the_posts_that_the_contract_promises() {
    let world = world();
    let (group, now) = (world.group("3").id, world.now);
    let in_3 = |person: &str| {
        world
            .posts
            .iter()
            .filter(|post| post.author == world.person(person).id && post.groups.contains(&group))
            .collect::<Vec<_>>()
    };
    assert!(
        in_3("daan")
            .iter()
            .any(|post| post.submitted_at.is_some() && post.published_at.is_none())
    );
    assert!(
        in_3("anna")
            .iter()
            .any(|post| post.submitted_at.is_none() && post.published_at.is_none()),
        "a draft"
    );
    assert!(
        in_3("anna")
            .iter()
            .any(|post| post.audience == Audience::Child && post.child == Some(world.child("mila").id))
    );
    assert!(
        in_3("ali")
            .iter()
            .all(|post| calendar::weekday_bit(calendar::today(post.created_at)) & 0b001_1000 != 0)
    );
    assert!(
        world
            .posts
            .iter()
            .any(|post| post.urgent_reason.is_some() && calendar::today(post.created_at).month() == world.today.month())
    );
    assert!(
        world
            .posts
            .iter()
            .any(|post| post.pinned_until > Some(world.today) && post.confirmation_requested)
    );
    assert!(world.posts.iter().any(|post| post.edited_at.is_some()));
    for letter in ["1/2a", "1/2b", "3", "4", "5", "6", "7", "8", "Z", "M"] {
        let id = world.group(letter).id;
        let count = world
            .posts
            .iter()
            .filter(|post| post.groups.contains(&id) && post.is_out(now))
            .count();
        assert!((12..=27).contains(&count), "{letter}: {count} posts");
    }
    let vlieger = world.school("vlieger").id;
    let of_tom = world.posts.iter().filter(|post| post.school == vlieger).count();
    assert!((8..=14).contains(&of_tom), "{of_tom} posts of the other school");
    for state in ["pending", "approved"] {
        assert!(
            world
                .comments
                .iter()
                .any(|comment| comment.state == state && comment.private_with.is_none()),
            "{state}"
        );
    }
    assert!(world.comments.iter().any(|comment| comment.private_with.is_some()));
    assert!(!world.confirmations.is_empty() && !world.thanks.is_empty());
}

#[test]
fn nobody_reacts_to_what_they_cannot_see() {
    let world = world();
    let youssra = world.person("youssra").id;
    assert!(world.seen.iter().all(|mark| mark.person != youssra));
    let never: BTreeSet<PersonId> = world
        .people
        .iter()
        .filter(|person| person.activated_at.is_none())
        .map(|person| person.id)
        .collect();
    assert!(world.seen.iter().all(|mark| !never.contains(&mark.person)));
    let sanne = world.person("sanne");
    assert!(
        world
            .seen
            .iter()
            .filter(|mark| mark.person == sanne.id)
            .all(|mark| Some(mark.at) <= sanne.visited_at)
    );
}

fn texts() -> impl Iterator<Item = &'static Text> {
    [EARLY, LOWER, MIDDLE, UPPER, SUN, MOON, SCHOOL].into_iter().flatten()
}

#[test]
fn texts_are_distinct_finished_and_within_the_limits() {
    let titles: BTreeSet<_> = texts().map(|text| text.title).collect();
    assert_eq!(titles.len(), texts().count());
    assert!(titles.len() >= 150, "{} texts", titles.len());
    for text in texts() {
        assert!(
            text.title.chars().count() <= MAX_TITLE as usize && text.body.chars().count() <= MAX_BODY as usize,
            "{}",
            text.title
        );
        assert!(text.body.chars().count() > 40, "{}", text.title);
        for unfinished in ["TODO", "XXX", "lorem", "  "] {
            assert!(
                !text.body.contains(unfinished) && !text.title.contains(unfinished),
                "{}",
                text.title
            );
        }
        let photos: BTreeSet<_> = text.photos.iter().collect();
        assert!(photos.len() == text.photos.len() && photos.len() <= 8, "{}", text.title);
    }
    assert!(texts().any(|text| text.photos.len() == 8));
}

/// Every sign of markup became markup.
#[test]
fn the_markup_of_texts_is_sound() {
    for text in texts() {
        let html = markup::to_html(text.body);
        assert!(
            !html.contains("**") && !html.contains("](") && !html.contains("<br>- "),
            "{}: {html}",
            text.title
        );
        assert_eq!(text.body.matches("**").count() % 2, 0, "{}", text.title);
    }
    assert!(texts().any(|text| markup::is_long(text.body)) && texts().any(|text| !markup::is_long(text.body)));
}

#[test]
fn some_illustrations_carry_a_place_and_a_device() {
    let tells = |name: &[u8]| {
        Illustration::ALL
            .iter()
            .filter(|photo| photo.upload().windows(name.len()).any(|part| part == name))
            .count()
    };
    assert_eq!(tells(b"Telefoon 4"), 4);
    let bytes: usize = Illustration::ALL.iter().map(|photo| photo.upload().len()).sum();
    assert!(bytes < 1_300_000, "{bytes}");
}

db_test! {
    async fn every_insert_fits_its_table(t: TestBackend) {
        let mut conn = t.backend.db().write().await.expect("a connection");
        for table in sql::TABLES {
            let text = sqlx::AssertSqlSafe(sql::insert_text(table, 2));
            let prepared = match conn.engine() {
                Engine::Sqlite(c) => sqlx::Executor::prepare(c, sqlx::SqlSafeStr::into_sql_str(text)).await.map(drop),
                Engine::Postgres(c) => sqlx::Executor::prepare(c, sqlx::SqlSafeStr::into_sql_str(text)).await.map(drop),
            };
            prepared.unwrap_or_else(|error| panic!("{}: {error}", table.name));
        }
    }
}

db_test! {
    async fn the_rows_give_each_person_their_view(t: TestBackend) {
        let world = world();
        seed_rows(&t.backend, &world).await.expect("seeding");
        let work = t.reading(world.person("sanne").id).await;
        assert_eq!(work.actor.memberships.len(), 2);
        assert_eq!(work.actor.memberships.iter().flat_map(|membership| &membership.children).count(), 3);
        drop(work);
        let work = t.reading(world.person("youssra").id).await;
        assert!(work.actor.memberships.is_empty());
        drop(work);
        let mut work = t.reading(world.person("sanne").id).await;
        let page = crate::feed::feed_page(&mut work, Default::default(), None).await.expect("a feed");
        assert!(page.unread > 0 && !page.pinned.is_empty() && !page.posts.is_empty());
        drop(work);
        let account = accounts::sql::account(&mut crate::Tx::read(&t.backend).await.expect("a connection"), "anna@regenboog.example").await;
        let hash = account.expect("a lookup").expect("an account").password_hash;
        assert!(accounts::passwords::verify(&t.backend, PASSWORD.into(), hash).await.expect("a verdict"));
    }
}

db_test! {
    async fn seeding_stores_pictures_without_their_secrets(t: TestBackend) {
        let world = world();
        let photos = media::prepare(&t.backend, &[Illustration::Schoolyard, Illustration::Gym]).await.expect("photos");
        let mut summary = Summary::default();
        seed_world(&t.backend, &world, "$no$hash", &photos, &mut summary).await.expect("seeding");
        assert_eq!((summary.schools, summary.children), (2, 190 + 21));
        let with_place = |one: &&Attachment| matches!(one.source, Source::Photo(Illustration::Schoolyard | Illustration::Gym));
        let shown = world.posts.iter().find_map(|post| Some((post, post.attachments.iter().find(with_place)?)));
        let (post, attachment) = shown.expect("a post with such a photo");
        let key = format!("{}/{}/large", post.school, attachment.id);
        let size = t.backend.media().size(&key).await.expect("a stored photo");
        let chunks: Vec<bytes::Bytes> =
            futures_util::TryStreamExt::try_collect(t.backend.media().read_range(&key, 0..size).await.expect("a stream")).await.expect("bytes");
        let jpeg = chunks.concat();
        assert!(!jpeg.windows(10).any(|part| part == b"Telefoon 4") && !jpeg.windows(4).any(|part| part == b"Exif"));
    }
}

db_test! {
    async fn measure(t: TestBackend) {
        let start = std::time::Instant::now();
        let world = world();
        let built = start.elapsed();
        let photos = media::prepare(&t.backend, Illustration::ALL).await.expect("photos");
        let prepared = start.elapsed();
        let mut summary = Summary::default();
        let files = media::store(&t.backend, &world, &photos).await.expect("files");
        let stored = start.elapsed();
        seed_rows(&t.backend, &world).await.expect("rows");
        let written = start.elapsed();
        summary.add(&world, files);
        let photos_in_posts: usize = world.posts.iter().map(|post| post.attachments.len()).sum();
        println!("MEASURE {} built {built:?} prepared {:?} stored {:?} written {:?} total {written:?} {summary:?} attachments {photos_in_posts} comments {} seen {} thanks {} confirmations {} guardianships {}",
            t.backend.db().name(), prepared - built, stored - prepared, written - stored, world.comments.len(), world.seen.len(), world.thanks.len(), world.confirmations.len(), world.guardianships.len());
        let mut copy = std::time::Duration::ZERO;
        for n in 2..5 { let s = std::time::Instant::now(); let w = World::copy(NOW, n); super::super::seed_rows(&t.backend, &w).await.expect("rows"); copy += s.elapsed(); }
        println!("MEASURE copies {:?} each", copy / 3);
    }
}

#[test]
fn dump() {
    for now in [NOW.plus(8 * Instant::HOUR), "2027-08-20".parse::<Day>().map(|d| calendar::at(d, 12, 0)).expect("d")] {
        let world = World::at(now);
        println!("=== {} posts {}", world.today, world.posts.len());
        let mut posts: Vec<_> = world.posts.iter().collect();
        posts.sort_by_key(|p| p.published_at.unwrap_or(p.created_at));
        for p in posts {
            let who = &world.people.iter().find(|x| x.id == p.author).expect("a").name;
            let groups: Vec<&str> = p.groups.iter().map(|g| world.groups.iter().find(|x| x.id == *g).expect("g").letter).collect();
            let at = crate::clock::local_minute(p.published_at.unwrap_or(p.created_at), calendar::ZONE);
            let seen = world.seen.iter().filter(|m| m.post == p.id).count();
            let th = world.thanks.iter().filter(|m| m.post == p.id).count();
            let c = world.comments.iter().filter(|m| m.post == p.id).count();
            println!("{} {} | {} | {} | {:?} | photos {} | seen {seen} thanks {th} comments {c}", at.form_value(), if p.published_at.is_none() {"-"} else {""}, who.full(), groups.join("+"), p.title, p.attachments.len());
        }
    }
    let world = world();
    for c in &world.children {
        let ps: Vec<&str> = world.placements.iter().filter(|p| p.child == c.id).map(|p| world.groups.iter().find(|x| x.id == p.group).expect("g").letter).collect();
        let gs: Vec<String> = world.guardianships.iter().filter(|g| g.child == c.id).map(|g| { let p = world.people.iter().find(|p| p.id == g.person).expect("p"); format!("{} <{}>{}", p.name.full(), p.mail, if p.activated_at.is_none() {" NEVER"} else {""}) }).collect();
        println!("CHILD {} [{}] {} :: {}", c.name.full(), c.key, ps.join(","), gs.join("; "));
    }
}
