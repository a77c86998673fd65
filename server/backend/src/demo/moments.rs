//! The posts that show what a post can be: pinned, urgent, planned, unfinished, waiting, for one child, changed.

use super::{
    calendar,
    gatherings::{PARENTS_COUNCIL, PLUS_CLASS},
    ids::Dice,
    photos::Illustration,
    plan::SchoolPlan,
    posts::{Post, Source},
    world::World,
};
use domain::{
    feed::{Audience, CommentMode},
    time::{Day, Instant},
};

pub fn add(world: &mut World, plan: &SchoolPlan) {
    if plan.groups.len() <= 2 {
        return;
    }
    let mut posts = vec![
        study_day(world, plan),
        urgent(world, plan),
        planned(world, plan),
        draft(world, plan),
        waiting(world, plan),
        for_one_child(world, plan),
    ];
    posts.extend([
        edited(world, plan),
        by_class_parent(world, plan),
        tip_for_all(world, plan),
        leisure(world, plan),
        to_parents_council(world, plan),
        to_plus_class(world, plan),
    ]);
    world.posts.extend(posts);
}

/// The last day before today on which this weekday mask works, at least `back` days ago.
fn working_day(world: &World, back: i64, weekdays: i64) -> Day {
    let mut day = calendar::school_day_before(world.today.plus(1 - back));
    while calendar::weekday_bit(day) & weekdays == 0 {
        day = calendar::school_day_before(day);
    }
    day
}

const EVERY_DAY: i64 = 0b001_1111;
const ANNA: i64 = 0b000_0111;

fn study_day(world: &World, plan: &SchoolPlan) -> Post {
    let at = calendar::at(working_day(world, 1, EVERY_DAY), 16, 5);
    let free = calendar::school_day_from(world.today.plus(11));
    let last = calendar::spoken(world.today.plus(4));
    let body = format!(
        "Op **{}** hebben alle leerkrachten een studiedag. Alle groepen zijn die dag vrij.\n\n\
         - De **BSO** is de hele dag open. Vraag opvang aan vóór {last}.\n\
         - Kinderen die al een vaste dag hebben, hoeft u niet apart aan te melden.\n\n\
         Wilt u hieronder aangeven dat u dit hebt gelezen? Dan weten wij wie we nog moeten bellen.",
        calendar::spoken(free)
    );
    let mut post =
        Post::to_school(plan.id(), plan.person("petra"), at, "studiedag").saying(format!("Studiedag op {}", calendar::spoken(free)), body);
    post.confirmation_requested = true;
    post.pinned_until = Some(world.today.plus(7));
    post
}

fn urgent(world: &World, plan: &SchoolPlan) -> Post {
    let back = i64::from(world.today.day() / 2).max(2);
    let at = calendar::at(working_day(world, back, EVERY_DAY), 9, 12);
    let body = "Vanochtend is er in de straat een **waterleiding gesprongen**. We hebben geen water en mogen daarom vanmiddag niet open blijven.\n\n\
                - De school gaat om **12:00** uit. Komt u uw kind ophalen?\n\
                - Lukt dat niet? Bel ons, dan blijft uw kind bij de BSO in de sporthal. Daar is wel water.\n\n\
                Morgen is alles weer gewoon.";
    let mut post =
        Post::to_school(plan.id(), plan.person("petra"), at, "waterleiding").saying("Vandaag om 12:00 uit: geen water op school", body);
    post.urgent_reason = Some("Alle kinderen moeten vandaag eerder worden opgehaald.");
    post
}

fn planned(world: &World, plan: &SchoolPlan) -> Post {
    let tomorrow = calendar::at(world.today.plus(1), 8, 0);
    let body = "Een kleine herinnering: deze week gymmen we twee keer. Wilt u **gymschoenen en een handdoek** meegeven?\n\nWe doen een circuit met \
                klimmen, rollen en balanceren.";
    let mut post = Post::to_groups(plan.id(), plan.person("anna"), vec![plan.group("3")], tomorrow, "planned")
        .saying("Denkt u aan de gymspullen?", body);
    post.created_at = world.now.minus(70 * Instant::MINUTE);
    post
}

fn draft(world: &World, plan: &SchoolPlan) -> Post {
    let at = world.now.minus(3 * Instant::HOUR);
    let body = "We zijn begonnen met een nieuw thema: **de post**. De kinderen schrijven brieven aan elkaar en er staat een echte brievenbus in de \
                klas.\n\nNog toevoegen: foto van de brievenbus, lijstje met wat we nodig hebben";
    let mut post = Post::to_groups(plan.id(), plan.person("anna"), vec![plan.group("3")], at, "draft").saying("Nieuw thema: de post", body);
    post.published_at = None;
    post
}

fn waiting(world: &World, plan: &SchoolPlan) -> Post {
    let at = calendar::at(working_day(world, 1, 0b000_1011), 15, 20);
    let body = "Vandaag gaf ik mijn eerste les over de **maanden van het jaar**. We maakten een lied met een beweging bij elke maand. De kinderen kenden \
                het na drie keer helemaal uit hun hoofd!\n\nVraag uw kind maar eens om april voor te doen.";
    let mut post =
        Post::to_groups(plan.id(), plan.person("daan"), vec![plan.group("3")], at, "waiting").saying("Mijn eerste les: de maanden", body);
    post.attach(
        Source::Photo(Illustration::Music),
        "IMG_0112.jpg".into(),
        Illustration::Music.alt_texts()[0],
    );
    (post.submitted_at, post.published_at) = (Some(at), None);
    post
}

fn for_one_child(world: &World, plan: &SchoolPlan) -> Post {
    let at = calendar::at(working_day(world, 3, ANNA), 15, 10);
    let body = "Mila wil graag voorlezen aan de kleuters en dat mag: vanaf volgende week elke **dinsdag om 11:00**. Ze zoekt zelf een boek uit, maar \
                mag er ook een van thuis meenemen.\n\nOefenen is niet nodig, een keer doorlezen is genoeg.";
    let mut post = Post::to_groups(plan.id(), plan.person("anna"), vec![plan.group("3"), plan.group("Z")], at, "mila")
        .saying("Mila gaat voorlezen bij de kleuters", body);
    (post.audience, post.child) = (Audience::Child, Some(plan.child("mila")));
    post
}

fn edited(world: &World, plan: &SchoolPlan) -> Post {
    let day = working_day(world, 9, EVERY_DAY);
    let at = calendar::at(day, 14, 50);
    let visit = calendar::spoken(calendar::school_day_from(day.plus(6)));
    let body = format!(
        "Op {visit} gaan we op bezoek bij het waterschap. **Aangepast:** we vertrekken om 8:45 in plaats van 9:15, want de bus komt eerder.\n\n\
         Wilt u een regenjas meegeven? We lopen een stuk over de dijk."
    );
    let mut post = Post::to_groups(plan.id(), plan.person("karin"), vec![plan.group("6")], at, "edited")
        .saying("Excursie: vertrektijd gewijzigd", body);
    post.edited_at = Some(at.plus(19 * Instant::HOUR).min(world.now));
    post
}

fn by_class_parent(world: &World, plan: &SchoolPlan) -> Post {
    let at = calendar::at(working_day(world, 4, ANNA), 20, 15);
    let body = "Hallo allemaal, ik ben klassenouder van groep 3. Voor het klassenfeest zoek ik nog:\n\n1. twee ouders die **fruit snijden**\n2. iemand met een \
                muziekbox\n3. een bakfiets voor de kleden\n\nReageer gerust hieronder. Groet, Ilse (moeder van Saar)";
    let mut post = Post::to_groups(plan.id(), plan.person("ilse"), vec![plan.group("3")], at, "ilse")
        .saying("Wie helpt mee met het klassenfeest?", body);
    post.answers = &[
        "Wij hebben een muziekbox.",
        "Fruit snijden doen wij graag.",
        "De bakfiets staat klaar!",
    ];
    post.comments = CommentMode::Moderated;
    post.published_at = Some(at.plus(12 * Instant::HOUR));
    (post.submitted_at, post.approved_by) = (Some(at), Some(plan.person("anna")));
    post
}

fn tip_for_all(world: &World, plan: &SchoolPlan) -> Post {
    let at = calendar::at(working_day(world, 13, EVERY_DAY), 13, 25);
    let body = "Bij gym blijven vaak spullen liggen. Vanaf nu staat er in elke kleedkamer een **bak met de naam van de groep**. Wat er op vrijdag nog in ligt, \
                gaat mee terug naar de klas.\n\nTip: een naam in de schoenen helpt echt.";
    Post::to_school(plan.id(), plan.person("sander"), at, "gym").saying("Gymspullen: in elke kleedkamer een bak", body)
}

/// For grown-ups only.
fn to_parents_council(world: &World, plan: &SchoolPlan) -> Post {
    let at = calendar::at(working_day(world, 6, EVERY_DAY), 15, 40);
    let body = "Fijn dat jullie er waren. Kort wat we afspraken:\n\n- de **sponsorloop** is in het voorjaar\n- Ilse vraagt de bakker om broodjes\n\n                De volgende vergadering is over zes weken, om 19.30 uur in de personeelskamer.";
    Post::to_groups(plan.id(), plan.person("petra"), vec![plan.group(PARENTS_COUNCIL)], at, "ouderraad")
        .saying("Verslag van onze vergadering", body)
}

/// For children of several classes.
fn to_plus_class(world: &World, plan: &SchoolPlan) -> Post {
    let at = calendar::at(working_day(world, 5, EVERY_DAY), 14, 50);
    let body =
        "Wij bouwen een brug van papier die een steen kan dragen. De beste brug hield **1,4 kilo**. Volgende week maken wij hem langer.";
    Post::to_groups(plan.id(), plan.person("petra"), vec![plan.group(PLUS_CLASS)], at, "plusklas").saying("Een brug van papier", body)
}

/// One post for several groups at once.
fn leisure(world: &World, plan: &SchoolPlan) -> Post {
    let at = calendar::at(working_day(world, 4, 0b001_1010), 17, 20);
    let body = "Vanmiddag deden De Zon en De Maan samen een **spelletjestoernooi**. De groten legden de regels uit en de kleinen wonnen vaak. \
                Volgende maand doen we het weer.";
    let groups = vec![plan.group("Z"), plan.group("M")];
    let mut post = Post::to_groups(plan.id(), plan.person("denise"), groups, at, "toernooi")
        .saying("Samen spelen: toernooi van De Zon en De Maan", body);
    for illustration in [Illustration::Chess, Illustration::Blocks] {
        post.attach(
            Source::Photo(illustration),
            format!("IMG_{}.jpg", 3310 + post.attachments.len()),
            illustration.alt_texts()[0],
        );
    }
    post
}

/// Sanne was last here on the Friday before the newest post of groep 3, juf Karin a week before that, so that both find something new
/// on any day; Mark reads every day.
pub fn set_visits(world: &mut World) {
    let (group, now) = (world.group("3").id, world.now);
    let posts = world.posts.iter().filter(|post| post.is_out(now) && post.groups.contains(&group));
    let newest = posts.filter_map(|post| post.published_at).max();
    let friday = calendar::friday_afternoon_before(newest.unwrap_or(now));
    for person in &mut world.people {
        match person.mail.as_str() {
            "sanne@regenboog.example" => person.was_here_last(friday),
            "karin@regenboog.example" => person.was_here_last(friday.minus(7 * Instant::DAY)),
            "mark@regenboog.example" => {
                let evening = now.minus(Dice::of(&["mark"]).between(14, 20) * Instant::HOUR);
                (person.visited_at, person.previous_visit_at) = (Some(evening), Some(evening.minus(Instant::DAY)));
            }
            _ => {}
        }
    }
}
