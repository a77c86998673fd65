mod accounts;
mod compose;
mod feed;
mod invitations;
mod own;
mod search;
mod shell;
mod ui;

use super::Texts;
use domain::language::Language;

pub static TEXTS: Texts = Texts {
    language: Language::En,
    shell: shell::SHELL,
    ui: ui::UI,
    feed: feed::FEED,
    invitations: invitations::INVITATIONS,
    compose: compose::COMPOSE,
    search: search::SEARCH,
    accounts: accounts::ACCOUNTS,
    own: own::OWN,
};
