//! The first school and the first person who manages it, made by the operator on the command line.

use super::sql;
use crate::{
    Backend, Error, Tx,
    accounts::passwords,
    audit::{self, Entry},
    clock::{local_minute, random_bytes},
};
use domain::{
    accounts::{MAX_PASSWORD, MailAddress, passwords::LEAST_STAFF_PASSWORD},
    actor::Role,
    ids::{PersonId, SchoolId},
    language::AddressForm,
    names::PersonName,
};
use jiff::tz::TimeZone;
use serde_json::json;

/// What the operator has to change, in sentences; nobody else sees these.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("A school needs a name and a short name, a person a given name.")]
    NoName,
    #[error("There is already a school called {0}.")]
    SchoolExists(String),
    #[error("`{0}` is not a time zone. Write it like Europe/Amsterdam.")]
    UnknownTimeZone(String),
    #[error("There is no such school. `schoolplein create-school` makes one.")]
    NoSchool,
    #[error("There are several schools: {0}. Choose one with --school.")]
    SeveralSchools(String),
    #[error("`{0}` is not a mail address.")]
    NotAMailAddress(String),
    #[error("The account with the mail address {0} is closed. An office that knows the person can open it again.")]
    AccountClosed(String),
    #[error("{0} manages {1} already.")]
    ManagesAlready(String, String),
    #[error("The password must have {LEAST_STAFF_PASSWORD} to {MAX_PASSWORD} characters.")]
    PasswordLength,
    #[error(transparent)]
    Backend(#[from] Error),
}

pub(super) type Result<T> = std::result::Result<T, SetupError>;

pub struct NewSchool {
    pub name: String,
    /// As people say it; shown in the frame of every page.
    pub short_name: String,
    /// `north`, `middle` or `south`.
    pub holiday_region: &'static str,
    /// IANA name.
    pub time_zone: String,
    pub address_form: AddressForm,
}

pub struct NewManager {
    /// The short name or id of the school; `None` when there is only one.
    pub school: Option<String>,
    pub mail: String,
    pub name: PersonName,
    pub password: String,
}

/// The schools there are.
pub async fn schools(backend: &Backend) -> Result<Vec<SchoolId>> {
    let mut tx = Tx::read(backend).await?;
    let schools = sql::schools(&mut tx).await?;
    tx.commit().await?;
    Ok(schools.into_iter().map(|school| SchoolId(school.id)).collect())
}

pub async fn create_school(backend: &Backend, new: NewSchool) -> Result<SchoolId> {
    if new.name.trim().is_empty() || new.short_name.trim().is_empty() {
        return Err(SetupError::NoName);
    }
    if TimeZone::get(&new.time_zone).is_err() {
        return Err(SetupError::UnknownTimeZone(new.time_zone));
    }
    let mut tx = Tx::write(backend).await?;
    if sql::schools(&mut tx)
        .await?
        .iter()
        .any(|school| school.short_name == new.short_name)
    {
        return Err(SetupError::SchoolExists(new.short_name));
    }
    let id = SchoolId(tx.new_id()?);
    sql::insert_school(&mut tx, id, &new).await?;
    let detail = json!({ "name": new.name });
    let entry = Entry {
        school: Some(id),
        actor: None,
        action: "school.create",
        object_kind: "school",
        object: Some(id.0),
        detail,
    };
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// Who manages a school now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Managed {
    /// The short name.
    pub school: String,
    /// They had an account, and sign in with its own password.
    pub had_account: bool,
}

/// Gives a role from today on: to a new account, or to the one that signs in with this address already, as for somebody who starts another
/// school. Of that one neither name nor password changes.
pub async fn create_manager(backend: &Backend, new: NewManager) -> Result<Managed> {
    let mail = check(&new)?;
    let hash = passwords::hash(backend, new.password.clone()).await?;
    let mut tx = Tx::write(backend).await?;
    let school = chosen_school(&mut tx, new.school.as_deref()).await?;
    let (id, today) = (SchoolId(school.id), local_minute(tx.now, &school.time_zone).day.to_string());
    let known = sql::by_mail(&mut tx, mail.as_str()).await?;
    let person = match known {
        Some((_, Some(_))) => return Err(SetupError::AccountClosed(new.mail)),
        Some((person, None)) if sql::holds_role(&mut tx, id, person, Role::Manager, &today).await? => {
            return Err(SetupError::ManagesAlready(new.mail, school.short_name));
        }
        Some((person, None)) => person,
        None => {
            let person = PersonId(tx.new_id()?);
            sql::insert_person(&mut tx, person, &mail, &hash, &new.name).await?;
            person
        }
    };
    sql::insert_role(&mut tx, id, person, Role::Manager, &today).await?;
    let entry = Entry {
        school: Some(id),
        actor: None,
        action: if known.is_some() { "staff_role.add" } else { "person.create" },
        object_kind: "person",
        object: Some(person.0),
        detail: json!({ "role": Role::Manager.tag() }),
    };
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(Managed {
        school: school.short_name,
        had_account: known.is_some(),
    })
}

fn check(new: &NewManager) -> Result<MailAddress> {
    if !(LEAST_STAFF_PASSWORD as usize..=MAX_PASSWORD).contains(&new.password.chars().count()) {
        return Err(SetupError::PasswordLength);
    }
    if new.name.given.trim().is_empty() {
        return Err(SetupError::NoName);
    }
    MailAddress::parse(&new.mail).map_err(|_| SetupError::NotAMailAddress(new.mail.clone()))
}

pub(super) async fn chosen_school(tx: &mut Tx, asked: Option<&str>) -> Result<sql::SchoolRow> {
    let mut schools = sql::schools(tx).await?;
    if let Some(asked) = asked {
        schools.retain(|school| school.short_name == asked || school.id.to_string() == asked);
    }
    match schools.len() {
        1 => Ok(schools.remove(0)),
        0 => Err(SetupError::NoSchool),
        _ => Err(SetupError::SeveralSchools(
            schools
                .iter()
                .map(|school| school.short_name.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        )),
    }
}

/// 20 characters that are read aloud and typed over without doubt: 32 kinds, so 100 bits.
pub fn new_password() -> Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let characters: Vec<char> = random_bytes::<20>()?
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    Ok(characters
        .chunks(5)
        .map(|chunk| chunk.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        accounts::{SignIn, sign_in, signed_in},
        db_test,
        testing::new_school,
    };

    fn manager(mail: &str, school: Option<&str>) -> NewManager {
        let name = PersonName::new("Bea", "", "Heerkens");
        NewManager {
            school: school.map(str::to_owned),
            mail: mail.into(),
            name,
            password: "regenboog-demo-2026".into(),
        }
    }

    db_test! {
        async fn the_first_manager_signs_in_at_once(t: TestBackend) {
            let id = create_school(&t.backend, new_school("De Regenboog")).await.expect("a school");
            let name = create_manager(&t.backend, manager("Bea@Regenboog.example", None)).await.expect("a manager");
            assert_eq!(name, Managed { school: "De Regenboog".into(), had_account: false });
            let form = SignIn {
                mail: "bea@regenboog.example".into(),
                password: "regenboog-demo-2026".into(),
                own_device: false,
                device: String::new(),
                known_device: None,
                current: None,
            };
            let token = sign_in(&t.backend, form).await.expect("they sign in").at_once().session;
            let mut tx = Tx::read(&t.backend).await.expect("a connection");
            let session = signed_in(&mut tx, &token).await.expect("sessions can be read").expect("it is open");
            let membership = session.actor.membership(id).expect("a tie to the school");
            assert!(membership.has_role(Role::Manager));
            assert_eq!(membership.school.address_form, AddressForm::Je);
        }
    }

    db_test! {
        async fn what_cannot_be_is_refused_in_a_sentence(t: TestBackend) {
            let told = |outcome: Result<Managed>| outcome.map_or_else(|error| error.to_string(), |_| "nothing".into());
            assert!(told(create_manager(&t.backend, manager("a@b.nl", None)).await).contains("create-school"));
            create_school(&t.backend, new_school("De Regenboog")).await.expect("a school");
            assert!(matches!(create_school(&t.backend, new_school("De Regenboog")).await, Err(SetupError::SchoolExists(_))));
            let elsewhere = NewSchool { time_zone: "Europe/Nowhere".into(), ..new_school("De Vlieger") };
            assert!(matches!(create_school(&t.backend, elsewhere).await, Err(SetupError::UnknownTimeZone(_))));
            assert!(matches!(create_school(&t.backend, new_school(" ")).await, Err(SetupError::NoName)));
            create_school(&t.backend, new_school("De Vlieger")).await.expect("another school");

            assert!(told(create_manager(&t.backend, manager("a@b.nl", None)).await).contains("De Regenboog, De Vlieger"));
            assert!(told(create_manager(&t.backend, manager("a@b.nl", Some("De Ster"))).await).contains("no such school"));
            assert!(told(create_manager(&t.backend, manager("nobody", Some("De Vlieger"))).await).contains("not a mail address"));
            let short = NewManager { password: "short".into(), ..manager("a@b.nl", Some("De Vlieger")) };
            assert!(told(create_manager(&t.backend, short).await).contains("12 to 128"));
            create_manager(&t.backend, manager("a@b.nl", Some("De Vlieger"))).await.expect("a manager");
            assert!(told(create_manager(&t.backend, manager("A@B.nl", Some("De Vlieger"))).await).contains("already"));
        }
    }

    db_test! {
        async fn who_manages_one_school_begins_the_next_with_the_same_account(t: TestBackend) {
            let first = create_school(&t.backend, new_school("De Regenboog")).await.expect("a school");
            create_manager(&t.backend, manager("bea@regenboog.example", None)).await.expect("a manager");
            let next = create_school(&t.backend, new_school("De Vlieger")).await.expect("another school");
            let again = NewManager { password: "another-password-2026".into(), ..manager("Bea@Regenboog.example", Some("De Vlieger")) };
            let managed = create_manager(&t.backend, again).await.expect("the account gets the role");
            assert_eq!(managed, Managed { school: "De Vlieger".into(), had_account: true });
            let form = |password: &str| SignIn {
                mail: "bea@regenboog.example".into(),
                password: password.into(),
                own_device: false,
                device: String::new(),
                known_device: None,
                current: None,
            };
            let token = sign_in(&t.backend, form("regenboog-demo-2026")).await.expect("they sign in").at_once().session;
            let mut tx = Tx::read(&t.backend).await.expect("a connection");
            let session = signed_in(&mut tx, &token).await.expect("sessions can be read").expect("it is open");
            assert!(sign_in(&t.backend, form("another-password-2026")).await.is_err(), "nobody takes over an account by this");
            for school in [first, next] {
                assert!(session.actor.membership(school).expect("a tie to the school").has_role(Role::Manager));
            }
        }
    }

    #[test]
    fn a_made_password_is_long_and_never_the_same() {
        let (one, other) = (new_password().expect("a password"), new_password().expect("a password"));
        assert_eq!((one.len(), one.split('-').count()), (23, 4));
        assert_ne!(one, other);
    }
}
