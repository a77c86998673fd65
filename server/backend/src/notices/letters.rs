//! What a notice says, written when it is sent: whoever lost a right meanwhile, or read the post, is told nothing.

use super::{
    choice::stop_token,
    sql::{self, NewsRow, ReachedRow},
    texts::{self, Words},
};
use crate::{
    Result, Tx, accounts,
    clock::local_minute,
    feed::sql::Reader,
    mail::{Letter, Section},
    people,
};
use domain::{
    accounts::MailAddress,
    feed::Audience,
    ids::{PersonId, SessionId},
    language::Language,
    names::PersonName,
    notices::{MOST_NAMED, Rhythm},
    permissions::feed::channels,
};
use uuid::Uuid;

/// In whose name mails about several schools, or none, come.
const FROM: &str = "Schoolplein";

/// A mail about the posts of a batch; none when nothing of it is news any more, or its person wants no mail.
pub(crate) async fn news_letter(tx: &mut Tx, person: PersonId, batch: Uuid) -> Result<Option<Letter>> {
    let Some(reached) = sql::reached(tx, person).await? else {
        return Ok(None);
    };
    let Some(reader) = reader(tx, person).await? else {
        return Ok(None);
    };
    let mut news = sql::news(tx, &reader, batch).await?;
    let unwanted = reached.mail_bounced_at.is_some() || reached.rhythm.as_deref() == Some(Rhythm::Never.tag());
    news.retain(|row| row.urgent || !unwanted);
    if news.is_empty() {
        return Ok(None);
    }
    let links = Links {
        origin: tx.backend.settings().public_url.clone(),
        stop: stop_token(tx, person).reveal().to_owned(),
    };
    Ok(write(person, &reached, &news, &links))
}

/// As the feed takes somebody who is signed in; whoever only reads on where a child left is told nothing any more.
async fn reader(tx: &mut Tx, person: PersonId) -> Result<Option<Reader>> {
    let Some(row) = accounts::sql::person(tx, person).await? else {
        return Ok(None);
    };
    let actor = people::actor(tx, row.into_person(SessionId(Uuid::nil()))).await?.without_leavers();
    let Some(first) = actor.memberships.first() else {
        return Ok(None);
    };
    let today = local_minute(tx.now, &first.school.time_zone).day;
    Ok(Some(Reader::new(person, tx.now, today, &channels(&actor))))
}

struct Links {
    origin: String,
    stop: String,
}

impl Links {
    fn post(&self, post: Uuid) -> String {
        format!("{}/posts/{post}", self.origin)
    }

    fn settings(&self) -> String {
        format!("{}/account/notices", self.origin)
    }

    fn stop(&self) -> String {
        format!("{}/notices/stop?token={}", self.origin, self.stop)
    }
}

fn write(person: PersonId, reached: &ReachedRow, news: &[NewsRow], links: &Links) -> Option<Letter> {
    let language = Language::from_tag(&reached.language).unwrap_or_default();
    let t = texts::of(language);
    let is_urgent = news.iter().all(|row| row.urgent);
    let subject = subject(t, news, is_urgent);
    let preview = match news.len() {
        1 => t.one_new.to_owned(),
        some => (t.some_new)(some),
    };
    let section = Section::new(language, subject.clone()).text(preview.clone());
    let section = match news {
        [only] => section.text(called(t, only)).button(t.read, links.post(only.id)),
        _ => list(t, section, news, links).button(t.read_all, format!("{}/", links.origin)),
    };
    let section = match is_urgent {
        true => section.small(t.urgent_why).link(t.settings, links.settings()),
        false => section.link(t.settings, links.settings()).stop(t.stop, links.stop()),
    };
    Some(Letter {
        person,
        to: MailAddress::parse(&reached.mail).ok()?,
        to_name: name(reached),
        from_name: match schools(news)[..] {
            [only] => only.school_name.clone(),
            _ => FROM.into(),
        },
        subject,
        preview,
        sections: vec![section],
    })
}

/// One row of each school.
fn schools(news: &[NewsRow]) -> Vec<&NewsRow> {
    let mut schools: Vec<&NewsRow> = Vec::new();
    for row in news {
        if schools.iter().all(|known| known.school_id != row.school_id) {
            schools.push(row);
        }
    }
    schools
}

/// Names schools and nothing of a post: subjects are read on locked screens.
fn subject(t: &Words, news: &[NewsRow], is_urgent: bool) -> String {
    let of = if is_urgent { t.urgent_of } else { t.news_of };
    match schools(news)[..] {
        [only] => of(&only.short_name),
        [one, other] => of(&format!("{} {} {}", one.short_name, t.and, other.short_name)),
        _ => t.news.to_owned(),
    }
}

fn called(t: &Words, row: &NewsRow) -> String {
    match Audience::from_tag(&row.audience) {
        Some(Audience::Groups | Audience::School) => row.title.clone(),
        // What is about one child is not told outside.
        Some(Audience::Child) | None => t.about_one.to_owned(),
    }
}

fn list(t: &Words, mut section: Section, news: &[NewsRow], links: &Links) -> Section {
    let several = schools(news).len() > 1;
    let mut school = None;
    for row in news.iter().take(MOST_NAMED) {
        if several && school != Some(row.school_id) {
            section = section.text(row.school_name.clone());
            school = Some(row.school_id);
        }
        section = section.item(called(t, row), links.post(row.id));
    }
    match news.len().saturating_sub(MOST_NAMED) {
        0 => section,
        more => section.text((t.more)(more)),
    }
}

fn name(reached: &ReachedRow) -> String {
    PersonName::new(&reached.given_name, &reached.infix, &reached.family_name).full()
}

/// To see whether mail arrives.
pub(crate) async fn test_letter(tx: &mut Tx, person: PersonId) -> Result<Option<Letter>> {
    let Some(reached) = sql::reached(tx, person).await? else {
        return Ok(None);
    };
    let Ok(to) = MailAddress::parse(&reached.mail) else {
        return Ok(None);
    };
    let language = Language::from_tag(&reached.language).unwrap_or_default();
    let t = texts::of(language);
    Ok(Some(Letter {
        person,
        to,
        to_name: name(&reached),
        from_name: FROM.into(),
        subject: t.test.into(),
        preview: t.test_text.into(),
        sections: vec![Section::new(language, t.test).text(t.test_text)],
    }))
}
