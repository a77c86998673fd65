//! The commands and their options.

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use std::{net::SocketAddr, path::PathBuf};

/// The closed place where school, after-school care and parents keep each other informed.
#[derive(Debug, Parser)]
#[command(name = "schoolplein", version, about)]
pub struct Cli {
    /// The file with the settings [default: ./schoolplein.toml, else /etc/schoolplein.toml]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve pages, and run jobs unless that is switched off
    Serve,
    /// Run jobs only, beside several servers
    Worker,
    /// Make the database, or bring it to this version
    Migrate,
    /// Open a school of made-up people to try everything with
    Demo(Demo),
    /// Add a school
    CreateSchool(CreateSchool),
    /// Change what a school decided about itself
    SetSchool(SetSchool),
    /// Add somebody who manages a school
    CreateManager(CreateManager),
    /// Take the second step of signing in away from somebody who lost it, such as the last manager of a school
    ResetSecondFactor(ResetSecondFactor),
    /// Copy everything from the SQLite file into an empty PostgreSQL database
    Copy(Copy),
    /// Copy all media from a folder into the bucket of the settings
    CopyMedia(CopyMedia),
    /// Print the settings in use, without secrets, and try the database and the place of media
    CheckConfig,
}

#[derive(Debug, Args)]
pub struct ResetSecondFactor {
    /// The address they sign in with
    #[arg(long)]
    pub mail: String,
    /// Passkeys as well
    #[arg(long)]
    pub passkeys: bool,
}

#[derive(Debug, Args)]
pub struct Copy {
    /// The empty database: postgres://user:password@host:5432/database
    #[arg(long, value_name = "URL", env = "SCHOOLPLEIN_COPY_TO", hide_env_values = true)]
    pub to: String,
}

#[derive(Debug, Args)]
pub struct CopyMedia {
    /// The folder [default: media in the data folder]
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// The folder that is filled; nothing else is touched
    #[arg(long, value_name = "DIR", default_value = "data/demo")]
    pub data: PathBuf,
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// How many times the usual school; for measuring
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub scale: u32,
    /// An empty database to fill instead of a file in the folder
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// Also show figures at this address
    #[arg(long, value_name = "ADDRESS")]
    pub metrics: Option<SocketAddr>,
    #[arg(long, value_name = "N")]
    pub worker_threads: Option<usize>,
    /// Begin anew: throw away what an earlier demonstration left in the folder
    #[arg(long, conflicts_with = "database")]
    pub reset: bool,
    /// The same, but only when another version of the program made what is there
    #[arg(long, conflicts_with = "database")]
    pub reset_other_version: bool,
}

#[derive(Debug, Args)]
pub struct CreateSchool {
    /// As on the gable: "Openbare basisschool De Regenboog"
    #[arg(long)]
    pub name: String,
    /// As people say it: "De Regenboog"
    #[arg(long)]
    pub short_name: String,
    /// The region of the school holidays
    #[arg(long)]
    pub region: Region,
    #[arg(long, value_name = "IANA NAME", default_value = "Europe/Amsterdam")]
    pub time_zone: String,
    /// How the school addresses people in Dutch
    #[arg(long, default_value = "u")]
    pub address_form: AddressForm,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Region {
    North,
    Middle,
    South,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AddressForm {
    U,
    Je,
}

impl From<AddressForm> for domain::language::AddressForm {
    fn from(form: AddressForm) -> Self {
        match form {
            AddressForm::U => Self::U,
            AddressForm::Je => Self::Je,
        }
    }
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("settings").required(true).multiple(true)))]
pub struct SetSchool {
    /// The short name or id of the school; not needed when there is one
    pub school: Option<String>,
    /// Whether families may download photos
    #[arg(long, group = "settings")]
    pub downloads: Option<Answer>,
    /// How the school addresses people in Dutch
    #[arg(long, group = "settings")]
    pub address_form: Option<AddressForm>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Answer {
    Yes,
    No,
}

/// Whoever has an account with this address gets the role beside what they have. For others an account is made: its password is read from the
/// standard input when something is piped into it; else one is made and printed once.
#[derive(Debug, Args)]
pub struct CreateManager {
    #[arg(long)]
    pub mail: String,
    #[arg(long)]
    pub given_name: String,
    /// Such as "van den"
    #[arg(long, default_value = "")]
    pub infix: String,
    #[arg(long)]
    pub family_name: String,
    /// The short name or id of the school; not needed when there is one
    #[arg(long)]
    pub school: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_fit_together() {
        Cli::command().debug_assert();
        assert!(Cli::try_parse_from(["schoolplein", "demo", "--reset", "--database", "postgres://x/y"]).is_err());
        assert!(
            Cli::try_parse_from(["schoolplein", "set-school", "De Ster"]).is_err(),
            "nothing to set"
        );
        assert!(Cli::try_parse_from(["schoolplein", "set-school", "De Ster", "--downloads", "no", "--address-form", "je"]).is_ok());
    }
}
