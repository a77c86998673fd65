//! Taking in a file: what it is, what it says, and whether it is this school's.

use super::{Content, csv_file, edexml, json, runs::sql, workbook};
use crate::{Backend, Error, Result, Work, execute, fetch_optional, files::documents};
use domain::{
    exchange::{
        Refusal, RefusalCode, Source,
        columns::{Column, guess},
        matching::Choices,
        table::Table,
        warnings::is_of_another_school,
    },
    ids::{RequestKey, SchoolId},
    permissions::exchange::may_import,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::RefusedFile(refusal.written())
    }
}

/// A file that was read.
pub struct Arrived {
    content: Content,
    digest: String,
}

impl Arrived {
    /// Reads a file, whatever its name says it is. On a thread of its own, as many at once as there are cores.
    pub async fn read(backend: &Backend, bytes: Vec<u8>) -> Result<Self> {
        let turn = backend.drawing().take().await?;
        let read = turn.run(move || {
            let digest = hex(&Sha256::digest(&bytes));
            read(&bytes).map(|content| Self { content, digest })
        });
        Ok(read.await??)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(bytes: &[u8]) -> Result<Content, Refusal> {
    let begin: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace() && *byte != 0)
        .take(8)
        .collect();
    let begin = begin
        .strip_prefix(b"\xef\xbb\xbf")
        .or(begin.strip_prefix(b"\xff\xfe"))
        .or(begin.strip_prefix(b"\xfe\xff"))
        .unwrap_or(&begin);
    match begin {
        [] => Err(Refusal::of(RefusalCode::Empty)),
        [b'P', b'K', ..] => workbook::read(bytes).map(Content::Table),
        // A compound file: a workbook of before 2007, or one with a password.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Refusal::of(RefusalCode::OldWorkbook)),
        [b'%', b'P', b'D', b'F', ..] | [b'{', b'\\', ..] => Err(Refusal::of(RefusalCode::UnknownKind)),
        [b'<', ..] => edexml::read(bytes).map(Content::Edexml),
        _ => csv_file::read(bytes).map(Content::Table),
    }
}

/// Refuses before the file is sent who may not send one.
pub fn may_receive(work: &Work, school: SchoolId) -> Result<()> {
    work.session.check_own()?;
    may_import(work.membership(school)?).map_err(|_| Error::NotFound)
}

/// Keeps what was read for the office to look at, and returns the run's id. A table waits for its columns unless the school mapped one
/// with the same headings before.
pub async fn receive(work: &mut Work, school: SchoolId, file_name: &str, arrived: Arrived, key: RequestKey) -> Result<Uuid> {
    may_receive(work, school)?;
    let request = (school, &arrived.digest);
    if let Some(answer) = work.replayed("exchange.receive", key, &request).await? {
        return Ok(answer);
    }
    let id = work.new_id()?;
    match &arrived.content {
        Content::Edexml(delivery) => {
            if let Some(last) = sql::last_source(work, school).await? {
                let last: Source = super::from_json(&last)?;
                if is_of_another_school(&delivery.source, &last) {
                    return Err(Refusal::of(RefusalCode::OtherSchool).into());
                }
            }
            let run = NewRun {
                format: "edexml",
                state: "preview",
                source: json(&delivery.source)?,
                headings: String::new(),
                mapping: None,
            };
            run.insert(work, school, id, file_name, &arrived.content).await?;
        }
        Content::Table(table) => {
            let headings = fingerprint(table);
            let known: Option<(String,)> = fetch_optional!(work.conn(), (String,), sql::MAPPING, school.0, &headings)?;
            let run = NewRun {
                format: "table",
                state: if known.is_some() { "preview" } else { "mapping" },
                source: json(&Source::default())?,
                headings,
                mapping: known.map(|(mapping,)| mapping),
            };
            run.insert(work, school, id, file_name, &arrived.content).await?;
        }
    }
    work.audit(school, "import.receive", "import", id, serde_json::json!({})).await?;
    work.keep_answer("exchange.receive", key, &id).await?;
    Ok(id)
}

struct NewRun {
    format: &'static str,
    state: &'static str,
    source: String,
    headings: String,
    mapping: Option<String>,
}

impl NewRun {
    async fn insert(self, work: &mut Work, school: SchoolId, id: Uuid, file_name: &str, content: &Content) -> Result<()> {
        let (content, choices) = (json(content)?, json(&Choices::default())?);
        let (person, now) = (work.actor.person.0, work.now.0);
        let file_name = documents::shown_file_name(file_name);
        execute!(
            work.conn(),
            sql::INSERT_RUN,
            school.0,
            id,
            self.format,
            self.state,
            file_name,
            self.source,
            content,
            self.headings,
            self.mapping,
            choices,
            person,
            now
        )?;
        Ok(())
    }
}

/// By which tables with the same headings are known again.
pub fn fingerprint(table: &Table) -> String {
    let headings = table.headings.iter().map(|heading| domain::exchange::names::compared_text(heading));
    hex(&Sha256::digest(headings.collect::<Vec<_>>().join("\n")))
}

/// The meaning of each column: as the office said, else as it looks.
pub fn columns(table: &Table, mapping: Option<&str>) -> Result<Vec<Column>> {
    let Some(mapping) = mapping else {
        return Ok(guess(&table.headings));
    };
    let tags: Vec<String> = super::from_json(mapping)?;
    Ok(tags.iter().map(|tag| Column::from_tag(tag).unwrap_or(Column::Ignore)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let code = |bytes: &[u8]| read(bytes).map(|_| ()).map_err(|refusal| refusal.code);
        assert_eq!(code(b""), Err(RefusalCode::Empty));
        assert_eq!(code(b" \r\n "), Err(RefusalCode::Empty));
        assert_eq!(code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err(RefusalCode::OldWorkbook));
        assert_eq!(code(b"%PDF-1.7 x"), Err(RefusalCode::UnknownKind));
        assert_eq!(code(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"), Err(RefusalCode::UnknownKind));
        assert_eq!(code(b"<html></html>"), Err(RefusalCode::OtherXml));
        assert_eq!(code(b"\xef\xbb\xbf <EDEX/>"), Err(RefusalCode::NoRows));
        assert_eq!(code(b"Naam;Groep\nA;3"), Ok(()));
        let utf16: Vec<u8> = "\u{feff}<EDEX/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(code(&utf16), Err(RefusalCode::NoRows));
    }
}
