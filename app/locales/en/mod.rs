mod accounts;
mod compose;
mod exchange;
mod feed;
mod help;
mod invitations;
mod own;
mod people;
mod search;
mod settings;
mod shell;
mod ui;

use super::Texts;
use domain::language::Language;

pub static TEXTS: Texts = Texts {
    language: Language::En,
    shell: shell::SHELL,
    ui: ui::UI,
    feed: feed::FEED,
    help: help::HELP,
    invitations: invitations::INVITATIONS,
    compose: compose::COMPOSE,
    search: search::SEARCH,
    accounts: accounts::ACCOUNTS,
    people: people::PEOPLE,
    exchange: exchange::EXCHANGE,
    own: own::OWN,
    settings: settings::SETTINGS,
};
