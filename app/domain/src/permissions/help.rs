//! Help: who may be asked, and who answers.

use super::{Permission, feed::may_write, invitations::may_invite};
use crate::{
    actor::{Actor, GroupKind, Membership, Role},
    help::{Desk, QuestionState, QuestionTarget, Readers},
};

/// The desks at which a member may ask: the groups of their children, and the managers.
pub fn desks(membership: &Membership) -> Vec<Desk> {
    let school = membership.school.id;
    let mut desks: Vec<Desk> = Vec::new();
    let here = membership.children.iter().filter(|child| child.left_on.is_none());
    let groups = here.flat_map(|child| &child.groups);
    for group in groups.filter(|group| matches!(group.kind, GroupKind::Class | GroupKind::Care)) {
        let desk = Desk {
            school,
            group: Some(group.id),
        };
        if !desks.contains(&desk) {
            desks.push(desk);
        }
    }
    desks.push(Desk { school, group: None });
    desks
}

/// An explanation is no secret: others are only spared it.
pub fn reads_article(actor: &Actor, readers: Readers) -> bool {
    let mut memberships = actor.memberships.iter();
    match readers {
        Readers::Everyone => true,
        Readers::Family => memberships.any(Membership::is_family),
        Readers::Writers => memberships.any(may_write),
        Readers::Office => memberships.any(may_invite),
    }
}

/// Managers, office and director answer for the whole school, and whose extra role says so.
pub fn answers_for_all(membership: &Membership) -> bool {
    membership.answers_for_school() || membership.has_role(Role::Manager) || membership.may(Permission::AnswerHelp)
}

/// Whether there can be questions for this member at all.
pub fn may_answer_any(membership: &Membership) -> bool {
    answers_for_all(membership) || membership.assignments.iter().any(|tie| tie.kind.is_responsible())
}

/// Whoever answers for the group, as long as the question is with it; managers, office and director always. Nobody answers themselves.
pub fn may_answer(actor: &Actor, question: &QuestionTarget) -> bool {
    question.asker != actor.person
        && actor.membership(question.school).is_some_and(|membership| {
            let of_group = question.group.is_some_and(|group| membership.is_responsible_for(group));
            answers_for_all(membership) || (of_group && question.state != QuestionState::WithManagers)
        })
}
