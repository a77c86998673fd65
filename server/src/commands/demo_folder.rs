//! The folder of the demonstration carries a mark, so that no option can make it fill or empty the folder of a real school.

use crate::serving::Failure;
use std::{fs, io::ErrorKind, path::Path};

const MARK: &str = "demonstration";
const CONTENTS: [&str; 7] = [
    "schoolplein.sqlite",
    "schoolplein.sqlite-wal",
    "schoolplein.sqlite-shm",
    "schoolplein.lock",
    "media",
    "quarantine",
    "secret.key",
];

/// Marks a new or empty folder; refuses one in which something else lives.
pub fn claim(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(Failure::io(format!("the folder {} cannot be made", folder.display())))?;
    let mark = folder.join(MARK);
    if mark.exists() {
        return Ok(());
    }
    let mut entries = fs::read_dir(folder).map_err(Failure::io(folder.display()))?;
    if entries.next().is_some() {
        return Err(Failure::new(format!(
            "{} is not empty and not the folder of a demonstration. Choose another one with --data.",
            folder.display()
        )));
    }
    fs::write(&mark, "schoolplein demo\n").map_err(Failure::io(mark.display()))
}

/// Throws away what an earlier demonstration left, unless it still runs.
pub fn empty(folder: &Path) -> Result<(), Failure> {
    let lock = fs::File::options().write(true).open(folder.join("schoolplein.lock"));
    if lock.is_ok_and(|lock| lock.try_lock().is_err()) {
        return Err(Failure::new(format!(
            "A demonstration in {} is still running. Stop it first.",
            folder.display()
        )));
    }
    for name in CONTENTS {
        let path = folder.join(name);
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        match removed {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(Failure::io(path.display())(error)),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_something_else_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let school = folder.path().join("schoolplein.sqlite");
        fs::write(&school, "a real school").expect("a file");
        assert!(claim(folder.path()).is_err_and(|error| error.to_string().contains("--data")));
        assert!(school.exists());
    }

    #[test]
    fn a_demonstration_begins_anew_only_when_it_does_not_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("demo");
        claim(&path).expect("a new folder is claimed");
        claim(&path).expect("and again");
        fs::create_dir_all(path.join("media/x")).expect("a folder");
        fs::write(path.join("schoolplein.sqlite"), "").expect("a file");
        let lock = fs::File::create(path.join("schoolplein.lock")).expect("a file");
        lock.try_lock().expect("nobody holds it");
        assert!(empty(&path).is_err());
        drop(lock);
        empty(&path).expect("it is emptied");
        assert_eq!(fs::read_dir(&path).expect("a folder").count(), 1, "the mark stays");
    }
}
