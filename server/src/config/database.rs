//! Where the data is, without ever showing the password.

use super::ConfigError;
use backend::db::Address;
use std::{fmt, path::Path, str::FromStr};

/// The address of the database. Printing it hides the password.
#[derive(Clone, PartialEq, Eq)]
pub struct Database(Address);

impl Database {
    /// The SQLite file in a data folder.
    pub fn file_in(data: &Path) -> Self {
        Self(Address::SqliteFile(data.join("schoolplein.sqlite")))
    }

    pub fn address(&self) -> &Address {
        &self.0
    }
}

impl FromStr for Database {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim()
            .parse()
            .map(Self)
            .map_err(|reason| ConfigError::new(format!("database_url cannot be used: {reason}.")))
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Address::SqliteFile(path) => write!(f, "sqlite:{}", path.display()),
            Address::Postgres(url) => f.write_str(&without_secrets(url)),
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The address with the password as dots, and without the query, which may hold another.
fn without_secrets(url: &str) -> String {
    let url = url.split('?').next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("://") else {
        return "…".into();
    };
    match rest.rsplit_once('@') {
        Some((account, host)) => format!("{scheme}://{}:…@{host}", account.split(':').next().unwrap_or_default()),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_printed() {
        for url in [
            "postgres://school:ge@heim@db:5432/school",
            "postgres://school@db/school?password=geheim",
            "postgres://db/school?password=geheim",
        ] {
            let database: Database = url.parse().expect("an address");
            let printed = format!("{database} {database:?}");
            assert!(!printed.contains("heim"), "{printed}");
            assert!(printed.contains("/school"), "{printed}");
        }
    }
}
