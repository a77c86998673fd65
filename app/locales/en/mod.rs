mod accounts;
mod compose;
mod exchange;
mod feed;
mod help;
mod invitations;
mod office;
mod own;
mod people;
mod search;
mod shell;
mod ui;
mod viewing;

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
    viewing: viewing::VIEWING,
    office: office::OFFICE,
};
