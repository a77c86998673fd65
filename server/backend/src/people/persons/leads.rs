//! A new director or manager is told to all others, so that nobody becomes one behind their backs.

use super::sql;
use crate::{
    Error, Result, Tx, Work,
    mail::{self, Letter, Mail, Section, texts},
    people::access::day,
};
use domain::{
    accounts::MailAddress,
    actor::Role,
    ids::{PersonId, SchoolId, StaffRoleId},
    language::{AddressForm, Language},
    names::PersonName,
    permissions::ranks::Rank,
    time::{Day, short_day},
};

/// A mail to everybody who leads the school today, also to who gave the role: it may have been somebody else at their screen.
pub(super) async fn tell(work: &mut Work, school: SchoolId, role: Role, id: StaffRoleId, person: PersonId) -> Result<()> {
    if Rank::of_role(role) < Rank::Leads {
        return Ok(());
    }
    let (today, now, by) = (work.membership(school)?.today, work.now, work.actor.person);
    for reader in sql::leads(work, school, today).await? {
        let reader = PersonId(reader);
        if reader != person {
            let mail = Mail::NewLead {
                school,
                role: id,
                reader,
                by,
            };
            mail::post(work, Some(school), &mail, now).await?;
        }
    }
    Ok(())
}

/// None when the role was taken back meanwhile.
pub(crate) async fn new_lead_letter(
    tx: &mut Tx,
    school: SchoolId,
    role: StaffRoleId,
    reader: PersonId,
    by: PersonId,
) -> Result<Option<Letter>> {
    let Some(row) = sql::new_lead(tx, school, role, reader, by).await? else {
        return Ok(None);
    };
    let Some(to) = row.mail.as_deref().and_then(|mail| MailAddress::parse(mail).ok()) else {
        return Ok(None);
    };
    let language = Language::from_tag(&row.language).unwrap_or_default();
    let t = texts::of(language, AddressForm::from_tag(&row.address_form));
    let as_what = match Role::from_tag(&row.role) {
        Some(Role::Director) => t.role_director,
        Some(Role::Manager) => t.role_manager,
        _ => return Err(Error::inconsistent("staff_role.role")),
    };
    let starts_on: Day = day(&row.starts_on)?;
    let who = PersonName::new(row.their_given, row.their_infix, row.their_family).full();
    let giver = PersonName::new(row.by_given, row.by_infix, row.by_family).full();
    let text = (t.new_lead_text)(&who, as_what, &short_day(starts_on, starts_on, language), &giver);
    let url = format!("{}/people/persons/{}", tx.backend.settings().public_url, row.person_id);
    let section = Section::new(language, t.new_lead_subject).text(text.clone());
    Ok(Some(Letter {
        person: reader,
        to,
        to_name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        from_name: row.school_name,
        subject: t.new_lead_subject.to_owned(),
        preview: text,
        sections: vec![section.button(t.new_lead_button, url).small(t.new_lead_small)],
    }))
}
