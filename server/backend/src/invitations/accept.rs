//! Coming in: an account is made, or the one that is signed in gains what the invitation is about.

pub(crate) mod sql;

pub(crate) use sql::move_ties;

use super::{
    landing::{open_invitation, record},
    sql::InvitationRow,
    ticket::Ticket,
};
use crate::{
    Backend, Error, Result, Tx,
    accounts::{self, Session, SignIn, SignedIn, new_password},
    clock::local_minute,
    error::Conflict,
    relatives,
};
use domain::{
    accounts::{
        MailAddress,
        passwords::{LEAST_PASSWORD, LEAST_STAFF_PASSWORD},
    },
    invitations::{AcceptPage, InvitedChild},
    language::Language,
    names::PersonName,
    permissions::allow,
    time::Day,
    validation::{Field, FieldErrors, check_text},
};
use serde_json::json;
use uuid::Uuid;

/// Characters.
const MAX_NAME: u32 = 80;

/// What somebody who comes in fills in.
pub struct NewAccount {
    pub name: PersonName,
    pub language: Language,
    /// The password, and from where they come; the address is that of the invitation.
    pub sign_in: SignIn,
}

/// The page behind the button.
pub async fn accept_page(backend: &Backend, ticket: &Ticket, session: Option<&Session>) -> Result<AcceptPage> {
    let mut tx = Tx::read(backend).await?;
    let row = open_invitation(&mut tx, ticket).await?;
    let today = today(&tx, &row);
    let is_staff = sql::is_staff(&mut tx, row.school(), row.person(), today).await?;
    let children = children(&mut tx, &row, today).await?;
    let photos_of = relatives::seen_children(&mut tx, row.school(), row.person(), today).await?;
    let account = session.map(|session| session.whole.person);
    let is_for_somebody_else = match account {
        Some(account) => relatives::is_guardian_of_the_same(&mut tx, row.school(), row.person(), account).await?,
        None => false,
    };
    tx.commit().await?;
    let is_letter = matches!(ticket, Ticket::Letter(_));
    Ok(AcceptPage {
        children,
        photos_of,
        is_for_somebody_else,
        is_staff,
        is_letter,
        least_password: least_password(is_staff),
        signed_in_as: session.map(|session| session.whole.name.full()),
        mail: row.mail_on_file.filter(|_| !is_letter).unwrap_or_default(),
        school_name: row.school_name,
        given_name: row.given_name,
        infix: row.infix,
        family_name: row.family_name,
    })
}

fn today(tx: &Tx, row: &InvitationRow) -> Day {
    local_minute(tx.now, &row.time_zone).day
}

/// The children an invitation is about, given names only, with the groups they are in today.
pub(super) async fn children(tx: &mut Tx, row: &InvitationRow, today: Day) -> Result<Vec<InvitedChild>> {
    let rows = sql::invited_children(tx, row.school(), row.person(), today).await?;
    let mut children: Vec<(Uuid, InvitedChild)> = Vec::new();
    for row in rows {
        if children.last().is_none_or(|(id, _)| *id != row.id) {
            let child = InvitedChild {
                given_name: row.given_name,
                groups: Vec::new(),
            };
            children.push((row.id, child));
        }
        if let (Some((_, child)), Some(group)) = (children.last_mut(), row.group_name) {
            child.groups.push(group);
        }
    }
    Ok(children.into_iter().map(|(_, child)| child).collect())
}

fn least_password(is_staff: bool) -> u32 {
    if is_staff { LEAST_STAFF_PASSWORD } else { LEAST_PASSWORD }
}

/// Makes the account and signs in. Only the mailed link does, since it proves the address; of two tries at once the first one counts.
pub async fn accept_new(backend: &Backend, ticket: &Ticket, new: NewAccount) -> Result<SignedIn> {
    if !matches!(ticket, Ticket::Mail(_)) {
        return Err(Error::NotFound);
    }
    let mut tx = Tx::read(backend).await?;
    let row = open_invitation(&mut tx, ticket).await?;
    let whole = new_password::whole_of(&mut tx, row.person()).await?;
    tx.commit().await?;
    let name = check(&new)?;
    let known = row.mail_on_file.unwrap_or_default();
    let hash = new_password::accepted(backend, &whole, &known, &new.sign_in.password, Field::Password).await?;

    let mut tx = Tx::write(backend).await?;
    tx.conn().lock_name(&format!("invitation/{}", row.id)).await?;
    let row = open_invitation(&mut tx, ticket).await?;
    let mail = row.mail_on_file.as_deref().and_then(|mail| MailAddress::parse(mail).ok());
    let mail = mail.ok_or(Error::NotFound)?;
    if accounts::sql::account(&mut tx, mail.as_str()).await?.is_some() {
        return Err(Error::Conflict(Conflict::HasAccount));
    }
    let person = row.person();
    accounts::own::sql::give_up_address(&mut tx, &mail).await?;
    let activated = sql::activate(&mut tx, person, &mail, &hash, &name, new.language.tag()).await;
    // Two invitations to one address, accepted in the same moment.
    let activated = activated.map_err(|error| match error.is_unique_violation() {
        true => Error::Conflict(Conflict::HasAccount),
        false => error,
    });
    if !activated? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    sql::note_accepted(&mut tx, row.school(), row.id, person).await?;
    record(&mut tx, &row, Some(person), "invitation.accept", json!({ "new": true })).await?;
    let signed_in = accounts::sign_in::open_first(&mut tx, &mail, &new.sign_in).await?;
    tx.commit().await?;
    Ok(signed_in)
}

fn check(new: &NewAccount) -> Result<PersonName> {
    let mut errors = FieldErrors::default();
    let name = check_name(&mut errors, &new.name);
    errors.into_result()?;
    Ok(name)
}

/// A given name is needed, the rest is not: many people have one name only.
pub(super) fn check_name(errors: &mut FieldErrors, name: &PersonName) -> PersonName {
    check_text(errors, Field::GivenName, &name.given, true, MAX_NAME);
    check_text(errors, Field::Infix, &name.infix, false, MAX_NAME);
    check_text(errors, Field::FamilyName, &name.family, false, MAX_NAME);
    PersonName::new(name.given.trim(), name.infix.trim(), name.family.trim())
}

/// The account that is signed in gains everything that the invitation is about. A letter will do here: the account's own address is proven.
/// Answers whether that is to see photos as a relative.
pub async fn accept_signed_in(backend: &Backend, ticket: &Ticket, session: &Session) -> Result<bool> {
    session.check_own()?;
    let account = session.whole.person;
    let mut tx = Tx::write(backend).await?;
    let row = ticket.find(&mut tx).await?.ok_or(Error::NotFound)?;
    let sees_photos = relatives::is_contact(&mut tx, row.school(), row.person()).await?;
    if row.accepted_by == Some(account.0) {
        tx.commit().await?;
        return Ok(sees_photos);
    }
    let row = open_invitation(&mut tx, ticket).await?;
    // Whoever is a guardian of the child sees by their own rights, and would take the photos from whom they were meant for.
    allow(!relatives::is_guardian_of_the_same(&mut tx, row.school(), row.person(), account).await?)?;
    if !sql::note_accepted(&mut tx, row.school(), row.id, account).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    sql::move_ties(&mut tx, row.school(), row.person(), account).await?;
    record(&mut tx, &row, Some(account), "invitation.accept", json!({ "new": false })).await?;
    tx.commit().await?;
    Ok(sees_photos)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::validation::Problem;

    #[test]
    fn names_of_all_kinds_are_names() {
        for (given, infix, family) in [
            ("Sanne", "de", "Vries"),
            ("Noa", "", "O'Neill"),
            ("Jip", "van 't", "Hof"),
            ("Madonna", "", ""),
            ("فاطمة", "", "العمراني"),
            (" Ilse ", "", "Kok-d'Hont"),
        ] {
            let mut errors = FieldErrors::default();
            let name = check_name(&mut errors, &PersonName::new(given, infix, family));
            assert!(errors.is_empty(), "{given}");
            assert_eq!(name.given, given.trim());
        }
        let mut errors = FieldErrors::default();
        check_name(&mut errors, &PersonName::new(" ", "", "Vries\0"));
        assert_eq!(errors.at(Field::GivenName), Some(Problem::Required));
        assert_eq!(errors.at(Field::FamilyName), Some(Problem::UnusableCharacters));
    }
}
