//! Every statement means the same to both engines: it can be prepared, with as many parameters and the same columns.

use crate::{
    db::{Engine, Scope},
    testing::{On, TestBackend},
};
use sqlx::{Column, Either, Executor, SqlSafeStr, Statement};
use std::{collections::BTreeSet, fs, path::Path};

/// `statements!("file" module => NAME, NAME; ..)`: the file of each statement, its name and its text.
macro_rules! statements {
    ($($file:literal $($module:ident)::+ => $($name:ident),+ $(,)?;)*) => {
        [$({
            use crate::$($module)::+ as module;
            vec![$(($file, stringify!($name), module::$name)),+]
        }),*].concat()
    };
}

fn statements() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut all = statements! {
        "accounts/sql.rs" accounts::sql => ACCOUNT, OWN_ACCOUNT, PERSON, SESSION, INSERT_SESSION, TOUCH_SESSION, END_SESSION, RENEW_SESSION, SET_VIEW, SET_PROVED, OWN_DEVICE,
            KNOWN_DEVICE, REMEMBER_DEVICE, BLOCKED_UNTIL, RECENT_FAILURES, RECORD_FAILURE, FORGET_FAILURES, RECORD_VISIT,
            SET_LANGUAGE, SET_THEME, FORGET_ANSWERS, FORGET_SESSIONS, FORGET_GUESSES, FORGET_DEVICES, FORGET_TRAIL;
        "exchange/changes/sql.rs" exchange::changes::sql => INSERT_CHANGES, CHANGES, ADD_GROUPS, ADD_CHILDREN, ADD_PEOPLE, ADD_PLACEMENTS, ADD_ROLES, ADD_ASSIGNMENTS, ADD_GUARDIANSHIPS, CLEAR_GROUP_KEYS, CLEAR_CHILD_KEYS, SET_GROUPS, SET_CHILDREN, SET_PEOPLE, SET_PLACEMENTS, SET_ROLES, SET_ASSIGNMENTS, REMOVE_GROUPS, REMOVE_CHILDREN, REMOVE_PEOPLE, REMOVE_PLACEMENTS, REMOVE_ROLES, REMOVE_ASSIGNMENTS, REMOVE_GUARDIANSHIPS, GROUPS_NOW, CHILDREN_NOW, PEOPLE_NOW, PLACEMENTS_NOW, ROLES_NOW, ASSIGNMENTS_NOW, GUARDIANSHIPS_NOW, REFERENCES;
        "exchange/export/sql.rs" exchange::export::sql => EXPORTS_SINCE, LIST_OF_CHILDREN, LIST_OF_GUARDIANS, LIST_OF_STAFF, LIST_OF_GROUPS;
        "exchange/runs/sql.rs" exchange::runs::sql => INSERT_RUN, RUN, RUNS, LAST_SOURCE, SET_CHOICES, SET_MAPPING, MAP_AGAIN, DISCARD, SET_APPLIED, SET_UNDONE, MAPPING, KEEP_MAPPING, FORGET_CHANGES, FORGET_CONTENT;
        "exchange/school/sql.rs" exchange::school::sql => GROUPS, CHILDREN, PLACEMENTS, STAFF, ASSIGNMENTS, GUARDIANS;
        "accounts/mail_changes/sql.rs" accounts::mail_changes::sql => RECENT, INSERT, WAITING, DROP_WAITING, BY_CONFIRMATION, BY_UNDO, CONFIRM, UNDO, UNDO_LATER, FORGET_PASSWORD, FORGET_NEW_PASSKEYS, FORGET_NEW_APP, FORGET_NEW_CODES, SET_MAIL, HOLDER, FORGET;
        "accounts/office/sql.rs" accounts::office::sql => STANDING, NAME, WORKS_ELSEWHERE, REMOVE_PASSKEYS, TO_NOTE, COUNT_TO_NOTE, ONE_TO_NOTE, NOTE, FORGET_NOTED;
        "accounts/own/sql.rs" accounts::own::sql => DETAILS, REACHED, GUARDIANSHIPS, SET_CONTACT, SET_HIDDEN, DEVICES, END_ONE, END_OTHERS, END_ALL, FORGET_DEVICES, SET_PASSWORD, CLOSE, REOPEN, GIVE_UP_ADDRESS, TO_ERASE, ERASE_PASSKEYS, ERASE_QUESTIONS, ERASE_APPS, ERASE_CODES, ERASE_HALVES, ERASE_DEVICES, ERASE_RESETS, ERASE_NOTED, ERASE_MAIL_CHANGES, ERASE_SESSIONS, ERASE_PERSON;
        "accounts/passkeys/sql.rs" accounts::passkeys::sql => OF_PERSON, BY_CREDENTIAL, INSERT, NOTE_USE, REMOVE, ASK, ANSWER, FORGET;
        "accounts/resets/sql.rs" accounts::resets::sql => RECENT, INSERT, OPEN, USE, END_ALL, FAMILY, FORGET;
        "accounts/second_factor/sql.rs" accounts::second_factor::sql => HAS_ANY, HAS_PASSKEY, APP, BEGIN, CONFIRM, USE_STEP, FORGET_APP, KEEP_CODE, CODE, USE_CODE, CODES, WIPE_CODES, WIPE_OLD_CODES, FORGET_CODES, HALF, BEGIN_HALF, END_HALF, END_HALVES, FORGET_HALVES;
        "feed/sql.rs" feed::sql => FEED, POST, MINE, AWAITING, UNREAD, READ_MARKS, ACCEPTED_RULES, ASKED, GROUPS_OF_POSTS, GROUPS_OF_CHILDREN;
        "feed/changes/sql.rs" feed::changes::sql => RENEW_VERSION, CHANGE, KEEP_CHANGE, DECLINE_CHANGE, FORGET_CHANGE, GROUP_TAGS;
        "feed/decide/sql.rs" feed::decide::sql => SET_APPROVED, SET_DECLINED;
        "feed/marks/sql.rs" feed::marks::sql => THANK, UNTHANK, THANKS, CONFIRM, SEE, MARK_READ, ACCEPT_RULE;
        "feed/publish/sql.rs" feed::publish::sql => INSERT_POST, UPDATE_POST, CLEAR_GROUPS, ADD_GROUPS, RECENTLY_PUBLISHED, SET_PUBLICATION, CLEAR_AUDIENCE, ADD_AUDIENCE;
        "feed/remove/sql.rs" feed::remove::sql => SET_DELETED, TO_PURGE;
        "feed/album/sql.rs" feed::album::sql => ALBUM;
        "feed/comments/sql.rs" feed::comments::sql => COMMENTS, TOTAL, COMMENT, INSERT, RECENT, SET_STATE, RESEND, REPORT,
            SETTLE_REPORTS;
        "feed/compose/sql.rs" feed::compose::sql => FAMILIES_BY_GROUP, CHILDREN_OF_GROUPS, WEEKDAYS;
        "feed/readers/sql.rs" feed::readers::sql => READER_COUNTS, GUARDIANS, FAMILIES;
        "feed/search/sql.rs" feed::search::sql => FOUND, SOURCE, GROUP_NAMES, KEEP, FORGET;
        "files/sql.rs" files::sql => INSERT, ATTACHMENT, OF_POST, OF_POSTS, UNFINISHED, OF_UPLOADER, BEGIN, RECENT, END, FORGET_ATTEMPTS, KEPT, RELEASE_HELD, HOLD, OF_CHANGE, RELEASE, CLAIM, READY, REFUSE, UNCLAIMED,
            DELETE, DELETE_OF_POST;
        "help/sql.rs" help::sql => INSERT, ASKED_TODAY, OF_PERSON, TO_ANSWER, QUESTION, PASS_ON, ANSWER, ANSWERERS, RECIPIENT;
        "invitations/sql.rs" invitations::sql => COUNTS, PAGE, PLACE, TIES_OF, INVITABLE, NOT_INVITED, RENEW, INVITATION, BY_TOKEN, BY_CODE, OF_PERSONS, WITHOUT_MAIL, WAITING, NOTE_SENT, NOTE_REMINDED, NOTE_BOUNCED, NOTE_OPENED, NOTE_REFUSED, NOTE_ASKED_MAIL, SET_MAIL_ON_FILE;
        "invitations/accept/sql.rs" invitations::accept::sql => INVITED_CHILDREN, IS_STAFF, NOTE_ACCEPTED, ACTIVATE, MOVE_GUARDIANSHIPS, CHOSEN, CHOOSE, DROP_GUARDIANSHIPS, MOVE_ROLES, MOVE_ASSIGNMENTS, MOVE_COMMITTEES, MOVE_RESTRICTIONS, MOVE_CONTACTS, MOVE_VIEWINGS, MOVE_EXTRA_ROLES, DROP_COMMITTEES, CLOSE_INVITED;
        "invitations/welcome/sql.rs" invitations::welcome::sql => OWN_DATA, SET_OWN_DATA, SET_WELCOMED;
        "mail/sql.rs" mail::sql => INSERT, WAITING, MESSAGE, SET_SENT, SET_DROPPED, SET_FAILED, SET_BOUNCED, LAST_TO, BOUNCES_OF, MARK_ADDRESS, FORGET;
        "audit/sql.rs" audit::sql => INSERT;
        "work/sql.rs" work::sql => KEPT_ANSWER, KEEP_ANSWER;
        "jobs/sql.rs" jobs::sql => INSERT, CLAIM, RENEW, DELETE, RELEASE, RETRY, FAIL, FAILED, WAITING;
        "notices/sql.rs" notices::sql => CHOICE, MAKE_CHOICE, KEEP_CHOICE, KEEP_TEST, TEST, BY_STOP, REACHED, WAITING, MOVE, DROP_WAITING, NEWS, NOTE_SENT, NOTE_DROPPED, FORGET;
        "notices/tell/sql.rs" notices::tell::sql => FACTS, TO_TELL, TELL;
        "notices/gather/sql.rs" notices::gather::sql => DUE, TAKE;
        "people/ranks/sql.rs" people::ranks::sql => REACHING;
        "people/sql.rs" people::sql => TIES, IS_TIED, SCHOOLS, SET_SCHOOL, INSERT_SCHOOL, MAIL_EXISTS, INSERT_PERSON, INSERT_ROLE;
        "people/children/sql.rs" people::children::sql => CHILD, GROUPS_OF_CHILD, INSERT_CHILD, UPDATE_CHILD, PLACEMENTS, CHILD_OF_PLACEMENT,
            INSERT_PLACEMENT, END_PLACEMENT, DELETE_PLACEMENT, GROUPS, HISTORY, PERSON_NAME;
        "people/children/contacts/sql.rs" people::children::contacts::sql => CARD, KEEP_CARD, CONTACTS, CHILD_OF_CONTACT, INSERT_CONTACT, UPDATE_CONTACT,
            SET_CONTACT_PHONE, DELETE_CONTACT;
        "relatives/sql.rs" relatives::sql => TIES, ABOUT, IS_CONTACT, IS_GUARDIAN, WHO, DECIDERS, CONTACTS, STOPS, GUARDIANS_WITH_MAIL, SENT_SINCE, ALLOW, DETACH, FORGET_INVITATION, CLOSE_INVITED, STOP, LIFT_OWN, LIFT_OFFICE, FORGET_STOPS, CONTACT;
        "relatives/photos/sql.rs" relatives::photos::sql => PHOTOS, IS_SHOWN, GROUPS_OF_POSTS;
        "people/groups/sql.rs" people::groups::sql => GROUPS, STAFF, GROUP, INSERT, UPDATE, LATER, END_PLACEMENTS, END_ASSIGNMENTS, END_MEMBERS;
        "people/groups/members/sql.rs" people::groups::members::sql => MEMBERS, MEMBER, PERIODS, INSERT, END, REMOVE;
        "people/guardians/sql.rs" people::guardians::sql => HIDDEN, GUARDIANS, CHILD_OF_GUARDIANSHIP, INSERT_GUARDIANSHIP, UPDATE_GUARDIANSHIP,
            END_GUARDIANSHIP, OPEN, HOUSEHOLD, KNOWN, INSERT_PROSPECTIVE, FIND, SAME_MAIL, RESTRICTIONS, CHILD_OF_RESTRICTION, INSERT_RESTRICTION,
            END_RESTRICTION, DELETE_RESTRICTION;
        "people/lists/sql.rs" people::lists::sql => CHILDREN, COUNT_CHILDREN, CHILD_KEY, GUARDIANS, STAFF, COUNT_GUARDIANS, COUNT_STAFF, PERSON_KEY,
            NUMBERS, TIES_OF_CHILDREN, TIES_OF_GUARDIANS, TIES_OF_STAFF, ROLES;
        "people/persons/merge/sql.rs" people::persons::merge::sql => UNCLAIMED, DIFFERS, FILL_IN, FORGET_INVITATION, DROP_COVERED_ROLES;
        "people/persons/sql.rs" people::persons::sql => PERSON, UPDATE_PROSPECTIVE, SET_NAME, CHILDREN, SAME_NAME, ROLES, ROLE, INSERT_ROLE, END_ROLE, LEADS, NEW_LEAD,
            LASTING_MANAGERS, ASSIGNMENTS, ASSIGNMENT, INSERT_ASSIGNMENT, END_ASSIGNMENT;
        "people/proposals/sql.rs" people::proposals::sql => WAITING, OWN, PROPOSAL, COUNT, COUNT_OF_CHILD, INSERT, DECIDE;
        "people/who/sql.rs" people::who::sql => OF_GROUPS, OF_SCHOOL, BY_EXTRA_ROLE, GUARDIANS;
        "settings/sql.rs" settings::sql => SETTINGS, UPDATE, HOURS, CLEAR_HOURS, ADD_HOURS, COLOURS;
        "settings/extra_roles/sql.rs" settings::extra_roles::sql => ROLES, ROLE, PERMISSIONS, HOLDERS, HOLDER, OF_PERSON, STAFF, INSERT, RENAME, CLEAR_PERMISSIONS,
            ADD_PERMISSION, REMOVE_HOLDERS, REMOVE, GIVE, END, TAKE_BACK;
        "settings/years/sql.rs" settings::years::sql => YEARS, SCHOOL_OF, INSERT, UPDATE;
        "viewing/sql.rs" viewing::sql => VIEWED, INSERT, END, END_OF_SESSION, END_OVERDUE, OF_PERSON, NOTICE, FORGET;
        "secrets/sql.rs" secrets::sql => KEY_CHECK, KEEP_KEY_CHECK;
    };
    all.extend(crate::feed::remove::sql::PURGE.map(|statement| ("feed/remove/sql.rs", "PURGE", statement)));
    all
}

/// Names of the constants with statements in every `sql.rs` of the program.
fn declared() -> BTreeSet<(String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut declared = BTreeSet::new();
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the program") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(&source).expect("a path below").to_string_lossy().into_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if name.ends_with("/sql.rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                let constants = text
                    .lines()
                    .filter_map(|line| line.trim().strip_prefix("pub const ")?.split_once(": "));
                let statements = constants.filter(|(_, kind)| kind.starts_with("&str") || kind.starts_with("[&str"));
                declared.extend(statements.map(|(constant, _)| (name.clone(), constant.to_owned())));
            }
        }
    }
    declared
}

#[test]
fn no_statement_is_forgotten_here() {
    let listed: BTreeSet<(String, String)> = statements()
        .into_iter()
        .map(|(file, name, _)| (file.to_owned(), name.to_owned()))
        .collect();
    assert_eq!(listed, declared());
}

/// How a statement was understood: its parameters, and the names of its columns.
async fn understood(t: &TestBackend, statement: &'static str) -> Result<(usize, Vec<String>), sqlx::Error> {
    let mut conn = t.backend.db().write(Scope::Everything).await.expect("a connection");
    match conn.engine() {
        Engine::Sqlite(conn) => conn.prepare(statement.into_sql_str()).await.map(|prepared| described(&prepared)),
        Engine::Postgres(conn) => conn.prepare(statement.into_sql_str()).await.map(|prepared| described(&prepared)),
    }
}

fn described<S: Statement>(statement: &S) -> (usize, Vec<String>) {
    let parameters = match statement.parameters() {
        Some(Either::Left(types)) => types.len(),
        Some(Either::Right(count)) => count,
        None => 0,
    };
    (
        parameters,
        statement.columns().iter().map(|column| column.name().to_owned()).collect(),
    )
}

#[tokio::test]
async fn both_engines_understand_every_statement_alike() {
    let (sqlite, postgres) = (TestBackend::new(On::Sqlite).await, TestBackend::new(On::Postgres).await);
    let mut broken = Vec::new();
    for (file, name, statement) in statements() {
        match (understood(&sqlite, statement).await, understood(&postgres, statement).await) {
            (Ok((parameters, columns)), Ok((others, other_columns))) => {
                // A column without a name of its own is called differently.
                let same = columns
                    .iter()
                    .zip(&other_columns)
                    .all(|(one, other)| one == other || one.contains('('));
                if !(same && parameters == others && columns.len() == other_columns.len()) {
                    broken.push(format!("{file} {name}: {parameters} {columns:?}, {others} {other_columns:?}"));
                }
            }
            (sqlite, postgres) => broken.push(format!("{file} {name}: {:?} {:?}", sqlite.err(), postgres.err())),
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
