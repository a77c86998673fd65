//! Questions for help: asked at a desk, passed on, answered or settled by a call.

mod mails;
pub(crate) mod sql;

pub(crate) use mails::{answered_letter, asked_letter};

use crate::{
    Error, Result, Work,
    clock::random_id,
    error::Conflict,
    mail::{self, Mail},
};
use domain::{
    actor::{Membership, Role},
    help::{
        Desk, DeskChoice, HelpPage, MAX_ANSWER, MAX_PHONE, MAX_QUESTION, MOST_A_DAY, QuestionRow, QuestionState, QuestionTarget,
        QuestionsPage,
    },
    ids::{GroupId, PersonId, RequestKey, SchoolId},
    names::PersonName,
    permissions::{
        allow,
        help::{desks, may_answer, may_answer_any},
    },
    time::Instant,
    validation::{Field, FieldErrors, check_text, tidy},
};
use serde_json::json;
use uuid::Uuid;

pub async fn help_page(work: &mut Work) -> Result<HelpPage> {
    work.session.check_own()?;
    let actor = work.actor.clone();
    let choices = actor.memberships.iter().flat_map(|membership| {
        desks(membership).into_iter().map(|desk| DeskChoice {
            group_name: group_name(membership, desk),
            school_name: membership.school.short_name.clone(),
            desk,
        })
    });
    let mine = sql::of_person(work, actor.person).await?;
    Ok(HelpPage {
        desks: choices.collect(),
        mine: mine.into_iter().map(|row| view(work, row)).collect::<Result<_>>()?,
        may_answer: actor.memberships.iter().any(may_answer_any),
        key: RequestKey(random_id()?),
    })
}

fn group_name(membership: &Membership, desk: Desk) -> String {
    let groups = membership.children.iter().flat_map(|child| &child.groups);
    let named = groups.into_iter().find(|group| Some(group.id) == desk.group);
    named.map(|group| group.name.clone()).unwrap_or_default()
}

/// Asks at a desk that this person is offered; another one does not exist for them.
pub async fn ask(work: &mut Work, desk: Desk, body: &str, phone: &str, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("help.ask", key, &(desk, body, phone)).await?.is_some() {
        return Ok(());
    }
    let membership = work.membership(desk.school)?.clone();
    allow(desks(&membership).contains(&desk)).map_err(|_| Error::NotFound)?;
    let (body, phone) = (tidy(body), tidy(phone));
    let mut errors = FieldErrors::default();
    check_text(&mut errors, Field::Question, &body, true, MAX_QUESTION);
    check_text(&mut errors, Field::Phone, &phone, false, MAX_PHONE);
    errors.into_result()?;
    let asker = work.actor.person;
    let since = work.now.minus(Instant::DAY);
    if sql::asked_since(work, asker, since).await? >= MOST_A_DAY {
        return Err(Error::TooMany {
            retry_after_seconds: u32::try_from(Instant::HOUR / Instant::SECOND).unwrap_or(u32::MAX),
        });
    }
    let id = work.new_id()?;
    let of_group = match desk.group {
        Some(_) => answerers(work, desk.school, desk.group).await?,
        None => Vec::new(),
    };
    let (state, answerers) = match of_group.is_empty() {
        true => (QuestionState::WithManagers, managers(work, desk.school).await?),
        false => (QuestionState::WithGroup, of_group),
    };
    let new = sql::NewQuestion {
        school: desk.school,
        id,
        asker,
        group: desk.group,
        body: &body,
        phone: &phone,
        state,
    };
    sql::insert(work, new).await?;
    work.audit(desk.school, "help.ask", "help_question", id, json!({})).await?;
    tell(work, desk.school, &answerers, id).await?;
    work.keep_answer("help.ask", key, &()).await
}

/// Everybody at a desk who has an account, except whoever asks.
async fn answerers(work: &mut Work, school: SchoolId, group: Option<GroupId>) -> Result<Vec<PersonId>> {
    let (today, actor) = (work.membership(school)?.today, work.actor.person);
    let mut found = sql::answerers(work, school, group, today).await?;
    found.retain(|person| *person != actor);
    Ok(found)
}

/// The managers, or where a school has none with an account, who answers for all of it: a question must not lie unread.
async fn managers(work: &mut Work, school: SchoolId) -> Result<Vec<PersonId>> {
    let (today, actor) = (work.membership(school)?.today, work.actor.person);
    let mut found = answerers(work, school, None).await?;
    for role in [Role::Director, Role::Office] {
        if found.is_empty() {
            found = sql::holders(work, school, role, today).await?;
            found.retain(|person| *person != actor);
        }
    }
    Ok(found)
}

async fn tell(work: &mut Work, school: SchoolId, answerers: &[PersonId], question: Uuid) -> Result<()> {
    let now = work.now;
    for person in answerers.iter().copied() {
        let mail = Mail::HelpAsked { school, question, person };
        mail::post(work, Some(school), &mail, now).await?;
    }
    Ok(())
}

/// The questions that wait for this person in any of their schools.
pub async fn questions(work: &mut Work) -> Result<QuestionsPage> {
    work.session.check_own()?;
    let actor = work.actor.clone();
    allow(actor.memberships.iter().any(may_answer_any)).map_err(|_| Error::NotFound)?;
    let (mut open, mut settled) = (Vec::new(), Vec::new());
    for membership in actor.memberships.iter().filter(|membership| may_answer_any(membership)) {
        for (is_open, rows) in [(true, &mut open), (false, &mut settled)] {
            for row in sql::to_answer(work, membership.school.id, is_open).await? {
                if may_answer(&actor, &target(&row)?) {
                    rows.push(view(work, row)?);
                }
            }
        }
    }
    Ok(QuestionsPage {
        open,
        settled,
        key: RequestKey(random_id()?),
    })
}

/// How many questions wait for this person; `None` for who answers none.
pub async fn waiting_count(work: &mut Work) -> Result<Option<u32>> {
    let actor = work.actor.clone();
    if work.is_looking_along() || !actor.memberships.iter().any(may_answer_any) {
        return Ok(None);
    }
    let mut count = 0;
    for membership in actor.memberships.iter().filter(|membership| may_answer_any(membership)) {
        for row in sql::to_answer(work, membership.school.id, true).await? {
            count += u32::from(may_answer(&actor, &target(&row)?));
        }
    }
    Ok(Some(count))
}

fn target(row: &sql::QuestionRow) -> Result<QuestionTarget> {
    Ok(QuestionTarget {
        school: SchoolId(row.school_id),
        group: row.group_id.map(GroupId),
        asker: PersonId(row.asker_id),
        state: QuestionState::from_tag(&row.state).ok_or(Error::inconsistent("help_question.state"))?,
    })
}

fn view(work: &Work, row: sql::QuestionRow) -> Result<QuestionRow> {
    let target = target(&row)?;
    Ok(QuestionRow {
        id: row.id,
        asked: work.local(Instant(row.created_at), target.school),
        state: target.state,
        asker: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        answered_by: PersonName::new(row.by_given, row.by_infix, row.by_family).full(),
        body: row.body,
        phone: row.phone,
        group_name: row.group_name,
        answer: row.answer,
    })
}

/// A question that this person may answer, in one of their schools.
async fn to_answer(work: &mut Work, id: Uuid) -> Result<QuestionTarget> {
    let actor = work.actor.clone();
    for school in actor.school_ids() {
        if let Some(row) = sql::question(work, school, id).await? {
            let target = target(&row)?;
            allow(may_answer(&actor, &target)).map_err(|_| Error::NotFound)?;
            return Ok(target);
        }
    }
    Err(Error::NotFound)
}

/// The managers take it from here.
pub async fn pass_on(work: &mut Work, id: Uuid, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("help.pass_on", key, &id).await?.is_some() {
        return Ok(());
    }
    let target = to_answer(work, id).await?;
    let by = work.actor.person;
    if !sql::pass_on(work, target.school, id, by).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    work.audit(target.school, "help.pass_on", "help_question", id, json!({})).await?;
    let managers = managers(work, target.school).await?;
    tell(work, target.school, &managers, id).await?;
    work.keep_answer("help.pass_on", key, &()).await
}

/// An answer in words, or a note that somebody rang back.
pub async fn answer(work: &mut Work, id: Uuid, text: &str, called_back: bool, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("help.answer", key, &(id, text, called_back)).await?.is_some() {
        return Ok(());
    }
    let target = to_answer(work, id).await?;
    let text = tidy(text);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, Field::Answer, &text, !called_back, MAX_ANSWER);
    errors.into_result()?;
    let (by, now) = (work.actor.person, work.now);
    let state = if called_back {
        QuestionState::CalledBack
    } else {
        QuestionState::Answered
    };
    if !sql::answer(work, target.school, id, state, &text, by).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    work.audit(
        target.school,
        "help.answer",
        "help_question",
        id,
        json!({ "called_back": called_back }),
    )
    .await?;
    if !called_back {
        let mail = Mail::HelpAnswered {
            school: target.school,
            question: id,
        };
        mail::post(work, Some(target.school), &mail, now).await?;
    }
    work.keep_answer("help.answer", key, &()).await
}
