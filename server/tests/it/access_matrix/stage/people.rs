//! What requests about people are about.

use super::{Props, new_id};
use crate::harness::Actor;
use domain::{
    ids::{ChildId, ContactId, PersonId, ProposalId},
    people::{
        ContactKind,
        child::{ChildPage, GuardianView, MyChildPage},
        groups::GroupsPage,
        person::PersonPage,
    },
    settings::extra_roles::ExtraRolesPage,
};

async fn child(reader: &mut Actor, child: ChildId) -> ChildPage {
    reader.call("/api/people/child", &[("child", &child.to_string())]).await.json()
}

/// Ids of what is on record, as the director's pages have them; and what only a record of its own can show.
pub async fn know(props: &mut Props, petra: &mut Actor, sanne: &mut Actor, mark: PersonId) {
    let mila = child(petra, props.mila).await;
    props.placement = mila.placements[0].id;
    props.tie = mila.guardians.iter().find(|guardian| guardian.person == mark).expect("Mark").tie;
    let contact = |kind: ContactKind| mila.contacts.iter().find(|one| one.kind == kind).map(|one| one.id);
    props.family = contact(ContactKind::Family).expect("a grandmother");
    props.fetcher = contact(ContactKind::PickUp)
        .or(contact(ContactKind::Emergency))
        .expect("somebody else");
    let adam = child(petra, props.adam).await;
    let on_request = |guardian: &&GuardianView| guardian.rights.as_ref().is_some_and(|rights| !rights.authority);
    props.on_request = adam.guardians.iter().find(on_request).expect("Youssra").tie;
    let order = [
        ("tie", props.tie.to_string()),
        ("form[note]", "Beschikking".into()),
        ("form[starts_on]", "2040-01-01".into()),
        ("key", new_id().to_string()),
    ];
    send(petra, "/api/people/add_restriction", &order).await;
    let mila = child(petra, props.mila).await;
    props.restriction = mila
        .guardians
        .iter()
        .flat_map(|guardian| &guardian.restrictions)
        .next()
        .expect("an order")
        .id;
    let anna: PersonPage = petra
        .call("/api/people/person", &[("person", &props.anna.to_string())])
        .await
        .json();
    (props.role, props.assignment) = (anna.roles[0].id, anna.assignments[0].id);
    props.proposal = propose(sanne, props.mila).await;
}

/// What the school decided about itself, as the director's pages have it.
pub async fn know_settings(props: &mut Props, petra: &mut Actor) {
    let roles: ExtraRolesPage = petra.call("/api/settings/roles", &[]).await.json();
    (props.extra_role, props.extra_holder) = (roles.roles[0].id, roles.roles[0].holders[0].id);
    let groups: GroupsPage = petra.call("/api/people/groups", &[]).await.json();
    props.year = groups.year.expect("a year");
    let council = groups.groups.iter().find(|group| !group.members.is_empty()).expect("the council");
    (props.council, props.member) = (council.id, council.members[0].id);
}

/// Asks for another first name, with all else as it is.
async fn propose(sanne: &mut Actor, mila: ChildId) -> ProposalId {
    let page =
        async |sanne: &mut Actor| -> MyChildPage { sanne.call("/api/people/my_child", &[("child", &mila.to_string())]).await.json() };
    let known = page(sanne).await;
    let fields = [
        ("child", mila.to_string()),
        ("form[child][name][given]", "Milou".into()),
        ("form[child][name][infix]", known.name.infix),
        ("form[child][name][family]", known.name.family),
        (
            "form[child][birth_date]",
            known.birth_date.map(|day| day.to_string()).unwrap_or_default(),
        ),
        ("form[own][given]", known.own_name.given),
        ("form[own][infix]", known.own_name.infix),
        ("form[own][family]", known.own_name.family),
        ("form[card][allergies]", known.card.allergies),
        ("form[card][medication]", known.card.medication),
        ("key", new_id().to_string()),
    ];
    send(sanne, "/api/people/propose", &fields).await;
    page(sanne).await.proposals[0].id
}

pub async fn new_contact(petra: &mut Actor, mila: ChildId) -> ContactId {
    let fields = [
        ("child", mila.to_string()),
        ("form[kind]", "pick_up".into()),
        ("form[name]", "Oma".into()),
        ("form[phone]", "06 00 11 22 33".into()),
        ("key", new_id().to_string()),
    ];
    send(petra, "/api/people/add_contact", &fields).await;
    child(petra, mila).await.contacts.last().expect("a contact").id
}

pub async fn send(actor: &mut Actor, path: &str, fields: &[(&str, String)]) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = actor.call(path, &fields).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
}
