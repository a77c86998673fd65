//! The feed: what is read, who writes to whom, who approves, changes and moderates.

use super::{Denied, Permission, allow};
use crate::{
    actor::{Actor, Assignment, AssignmentKind, GroupRef, Membership, Role},
    feed::{Audience, CommentMode, PostState},
    ids::{ChildId, GroupId, PersonId, SchoolId},
    time::Day,
};
use uuid::Uuid;

/// The places from which an actor reads. A post appears in a channel: that of a group, of the whole school or of a child.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    /// Channels read as everyone there does.
    pub all: Vec<Uuid>,
    /// Those of them where posts meant for the staff of the group are read as well.
    pub as_staff: Vec<Uuid>,
}

impl Channels {
    /// Without posts about one child, which are between its guardians and those who look after it.
    pub fn without_talks(mut self, actor: &Actor) -> Self {
        let is_child = |channel: &Uuid| {
            let mut children = actor.memberships.iter().flat_map(|membership| &membership.children);
            children.any(|child| child.id.0 == *channel)
        };
        self.all.retain(|channel| !is_child(channel));
        self.as_staff.clear();
        self
    }
}

/// Where a post goes and to whom it belongs, as far as permissions ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostTarget {
    pub school: SchoolId,
    pub author: PersonId,
    pub audience: Audience,
    /// The groups chosen, or for one child the groups that child is in today.
    pub groups: Vec<GroupId>,
    pub child: Option<ChildId>,
    pub state: PostState,
    pub comments: CommentMode,
    pub comments_close_on: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publishing {
    AtOnce,
    /// Trainees and class parents write under the eye of the group's teacher, and to the whole school under that of office and
    /// director.
    AfterApproval,
}

pub fn channels(actor: &Actor) -> Channels {
    let mut channels = Channels::default();
    for membership in &actor.memberships {
        add_channels(&mut channels, membership);
    }
    channels.all.sort_unstable();
    channels.all.dedup();
    channels
}

/// Those of one school only.
pub fn channels_of(membership: &Membership) -> Channels {
    let mut channels = Channels::default();
    add_channels(&mut channels, membership);
    channels
}

fn add_channels(channels: &mut Channels, membership: &Membership) {
    if membership.is_staff() || membership.is_family() {
        channels.all.push(membership.school.id.0);
    }
    for child in &membership.children {
        channels.all.push(child.id.0);
        channels.all.extend(child.groups.iter().map(|group| group.id.0));
    }
    channels.all.extend(membership.committees.iter().map(|group| group.id.0));
    for tie in &membership.assignments {
        channels.all.push(tie.group.id.0);
        if tie.kind.is_responsible() {
            channels.as_staff.push(tie.group.id.0);
        }
    }
    if membership.reaches_all_groups() {
        channels.all.extend(membership.all_groups.iter().map(|group| group.id.0));
    }
    // What is about one child stays with those who answer for it.
    if membership.answers_for_school() {
        channels.as_staff.extend(membership.all_groups.iter().map(|group| group.id.0));
    }
}

/// The groups somebody writes to as one of their staff. A school may have class parents only read.
fn writes_in(membership: &Membership) -> impl Iterator<Item = &Assignment> {
    let class_parents = membership.school.allowed.class_parents_write;
    membership
        .assignments
        .iter()
        .filter(move |tie| class_parents || tie.kind != AssignmentKind::ClassParent)
}

/// Office and director, and whose extra role lets them write to all.
fn writes_to_all(membership: &Membership) -> bool {
    membership.answers_for_school() || membership.may(Permission::WriteToSchool)
}

/// The groups this member may write to, own groups first.
pub fn groups_to_write_to(membership: &Membership) -> Vec<GroupRef> {
    let own = writes_in(membership).map(|tie| tie.group.clone());
    let others: Vec<GroupRef> = if writes_to_all(membership) {
        membership.all_groups.clone()
    } else {
        Vec::new()
    };
    let mut groups: Vec<GroupRef> = Vec::new();
    for group in own.chain(others) {
        if !groups.iter().any(|known| known.id == group.id) {
            groups.push(group);
        }
    }
    groups
}

pub fn may_write(membership: &Membership) -> bool {
    writes_to_all(membership) || writes_in(membership).next().is_some()
}

pub fn may_write_to_school(membership: &Membership) -> bool {
    may_write(membership)
}

/// Office and director, and teachers and care staff: what they say to the whole school is theirs to say.
fn speaks_for_school(membership: &Membership) -> bool {
    writes_to_all(membership) || membership.has_role(Role::Teacher) || membership.has_role(Role::CareStaff)
}

/// Whether, and how, a member may publish to this audience. `groups` are the chosen groups, or for one child its groups today.
/// A chosen group must be one that the member is offered: any other may belong to another school.
pub fn publishing(membership: &Membership, audience: Audience, groups: &[GroupId]) -> Result<Publishing, Denied> {
    // An extra role reaches groups, not single families.
    if membership.answers_for_school() || (writes_to_all(membership) && audience != Audience::Child) {
        let is_known = |group: &GroupId| membership.all_groups.iter().any(|known| known.id == *group);
        return allow(audience != Audience::Groups || groups.iter().all(is_known)).map(|()| Publishing::AtOnce);
    }
    match audience {
        Audience::School => allow(may_write_to_school(membership)).map(|()| {
            let answers_for_a_group = membership.assignments.iter().any(|tie| tie.kind.is_responsible());
            match speaks_for_school(membership) && answers_for_a_group {
                true => Publishing::AtOnce,
                false => Publishing::AfterApproval,
            }
        }),
        Audience::Child => allow(groups.iter().any(|group| membership.is_responsible_for(*group))).map(|()| Publishing::AtOnce),
        Audience::Groups => {
            allow(!groups.is_empty())?;
            if groups.iter().all(|group| membership.is_responsible_for(*group)) {
                return Ok(Publishing::AtOnce);
            }
            let assigned = |group: &GroupId| writes_in(membership).any(|tie| tie.group.id == *group);
            allow(groups.iter().all(assigned)).map(|()| Publishing::AfterApproval)
        }
    }
}

/// Urgent posts pass over what readers chose to receive: the director, or staff marked for it.
pub fn may_send_urgent(membership: &Membership) -> bool {
    membership.has_role(Role::Director)
        || membership.roles.iter().any(|role| role.may_send_urgent)
        || membership.may(Permission::SendUrgent)
}

/// Office and director, or a teacher who answers for every group of the post.
fn answers_for(membership: &Membership, post: &PostTarget) -> bool {
    if membership.answers_for_school() {
        return true;
    }
    match post.audience {
        Audience::School => false,
        Audience::Groups | Audience::Child => {
            !post.groups.is_empty() && post.groups.iter().all(|group| membership.is_responsible_for(*group))
        }
    }
}

/// The author, as long as they work where the post went: for whom a replacement is over, it is somebody else's.
fn is_own(actor: &Actor, membership: &Membership, post: &PostTarget) -> bool {
    let still_there = match (post.state, post.audience) {
        (PostState::Draft, _) | (_, Audience::School) => membership.is_staff(),
        _ => {
            post.groups
                .iter()
                .any(|group| membership.assignments.iter().any(|tie| tie.group.id == *group))
                || (post.audience == Audience::Groups && writes_to_all(membership))
        }
    };
    post.author == actor.person && still_there
}

/// Changing and deleting: the author, a colleague who answers for all its groups, office and director.
pub fn may_manage(actor: &Actor, post: &PostTarget) -> bool {
    actor.membership(post.school).is_some_and(|membership| {
        let own = is_own(actor, membership, post);
        match post.state {
            PostState::Draft => own,
            _ => own || answers_for(membership, post),
        }
    })
}

/// Undoing a deletion: who deleted it, office and director. What somebody else took away is not for its author to bring back.
pub fn may_restore(actor: &Actor, post: &PostTarget, deleted_by: PersonId) -> bool {
    let answers_for_school = actor.membership(post.school).is_some_and(Membership::answers_for_school);
    may_manage(actor, post) && (deleted_by == actor.person || answers_for_school)
}

/// Seeing which families read it, reading their private replies and moderating comments: who answers for all its groups, office
/// and director; and of what they wrote to the school or about one child, teachers and care staff. Trainees and class parents never.
pub fn may_moderate(actor: &Actor, post: &PostTarget) -> bool {
    post.state != PostState::Draft
        && actor.membership(post.school).is_some_and(|membership| {
            let answers_for_reach = match post.audience {
                Audience::School => speaks_for_school(membership),
                Audience::Child => post.groups.iter().any(|group| membership.is_responsible_for(*group)),
                Audience::Groups => false,
            };
            let by_extra_role = post.audience != Audience::Child && membership.may(Permission::SeeReaders);
            answers_for(membership, post) || by_extra_role || (answers_for_reach && is_own(actor, membership, post))
        })
}

/// Nobody approves their own post.
pub fn may_decide(actor: &Actor, post: &PostTarget) -> bool {
    post.state == PostState::AwaitingApproval
        && post.author != actor.person
        && actor.membership(post.school).is_some_and(|membership| {
            let by_extra_role = post.audience != Audience::Child && membership.may(Permission::ApprovePosts);
            answers_for(membership, post) || by_extra_role
        })
}

/// Whether a post is read only because of a child that left, by guardians who take no part there any more.
fn only_reads_on(membership: &Membership, post: &PostTarget) -> bool {
    if membership.children.iter().all(|child| child.left_on.is_none()) {
        return false;
    }
    let reached = |channels: Channels| match post.audience {
        Audience::School => channels.all.contains(&post.school.0),
        Audience::Groups => post.groups.iter().any(|group| channels.all.contains(&group.0)),
        Audience::Child => {
            let as_staff = post.groups.iter().any(|group| channels.as_staff.contains(&group.0));
            as_staff || post.child.is_some_and(|child| channels.all.contains(&child.0))
        }
    };
    reached(channels_of(membership)) && !reached(channels_of(&membership.without_leavers()))
}

/// Thanks, where the school has them. Taking back what was given is always possible.
pub fn may_thank(membership: &Membership, post: &PostTarget) -> bool {
    membership.school.allowed.thanks && !only_reads_on(membership, post)
}

/// Comments that every reader sees, where the school has them and the author of the post.
pub fn may_comment(membership: &Membership, post: &PostTarget) -> bool {
    membership.school.allowed.comments
        && !only_reads_on(membership, post)
        && post.state == PostState::Published
        && post.comments != CommentMode::Off
        && post.comments_close_on.is_none_or(|last| membership.today <= last)
}

/// A reply that only the author's side reads; for families, who may always ask.
pub fn may_reply_privately(actor: &Actor, post: &PostTarget) -> bool {
    let is_family = |membership: &Membership| membership.is_family() && !only_reads_on(membership, post);
    post.state == PostState::Published && post.author != actor.person && actor.membership(post.school).is_some_and(is_family)
}
