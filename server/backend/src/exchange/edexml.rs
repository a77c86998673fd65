//! EDEXML 2.1 (Edustandaard, 2017) and the pupil data of UWLR 2.x: school, groups, pupils and teachers of a pupil administration.
//!
//! The reader keeps a fixed list of elements; of all others, among them citizen numbers, sex, addresses, full first names and photos,
//! it looks at nothing but where they end. It knows no document type and no entities of a document's own.

mod elements;

use super::encoding;
use domain::{
    accounts::MailAddress,
    exchange::table::{Skipped, SkippedWhat, read_day},
    exchange::{Delivery, FileChild, FileGroup, FileTeacher, MAX_FILE_BYTES, MAX_ROWS, MAX_TEXT, Refusal, RefusalCode, names},
};
use elements::{Element, Kept, Place};
use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};
use std::collections::{HashMap, HashSet};

const MAX_DEPTH: usize = 24;
/// Bytes of one tag with its attributes.
const MAX_TAG: usize = 16 * 1024;

/// Reads a whole file, or says at which line and column it cannot.
pub fn read(bytes: &[u8]) -> Result<Delivery, Refusal> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Refusal::of(RefusalCode::TooLarge));
    }
    let text = encoding::xml(bytes)?;
    let mut reading = Reading::new(&text);
    reading.run()?;
    reading.finish()
}

struct Reading<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// The elements that are open. `None` for one that is dropped, with all that is in it.
    open: Vec<Option<Element>>,
    is_pupils: bool,
    /// Where the event under way begins.
    at: usize,
    kept: Kept,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            reader: Reader::from_str(text),
            open: Vec::new(),
            is_pupils: false,
            at: 0,
            kept: Kept::default(),
        }
    }

    fn refuse(&self, code: RefusalCode) -> Refusal {
        refusal_at(self.text, self.at, code)
    }

    fn run(&mut self) -> Result<(), Refusal> {
        loop {
            self.at = position(self.reader.buffer_position());
            let event = self.reader.read_event().map_err(|_| {
                let at = position(self.reader.error_position());
                refusal_at(self.text, at, RefusalCode::BrokenXml)
            })?;
            match event {
                Event::Start(tag) => self.begin(&tag)?,
                Event::Empty(tag) => {
                    self.begin(&tag)?;
                    self.open.pop();
                }
                Event::End(_) => drop(self.open.pop()),
                Event::Text(text) => self.value(&text)?,
                Event::CData(text) => self.value(&text)?,
                Event::GeneralRef(entity) => {
                    let known = match &*entity {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => entity.resolve_char_ref().ok().flatten(),
                    };
                    let letter = known.ok_or_else(|| self.refuse(RefusalCode::ForbiddenXml))?;
                    self.value(letter.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(_) => return Err(self.refuse(RefusalCode::ForbiddenXml)),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        match (self.open.is_empty(), self.is_pupils) {
            (false, _) => Err(self.refuse(RefusalCode::BrokenXml)),
            (true, false) => Err(refusal_at(self.text, 0, RefusalCode::OtherXml)),
            (true, true) => Ok(()),
        }
    }

    fn begin(&mut self, tag: &BytesStart) -> Result<(), Refusal> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.refuse(RefusalCode::TooDeep));
        }
        if tag.len() > MAX_TAG {
            return Err(self.refuse(RefusalCode::TextTooLong));
        }
        let local = tag.local_name();
        let name: &str = local.as_ref();
        let parent = self.open.last().copied();
        let element = Element::within(parent, self.open.len(), name);
        self.is_pupils |= element == Some(Element::Root);
        if let Some(element) = element {
            let key = self.key_of(tag, element)?;
            let place = Place { at: self.at, key };
            self.kept.begin(element, place).map_err(|code| self.refuse(code))?;
        }
        self.open.push(element);
        Ok(())
    }

    /// The key of what has one. Attributes of all else are not looked at.
    fn key_of(&self, tag: &BytesStart, element: Element) -> Result<String, Refusal> {
        if !element.has_key() {
            return Ok(String::new());
        }
        let found = tag.try_get_attribute("key").map_err(|_| self.refuse(RefusalCode::BrokenXml))?;
        let Some(found) = found else {
            return Err(self.refuse(RefusalCode::MissingValue));
        };
        let value = unescape(&found.value).map_err(|_| self.refuse(RefusalCode::ForbiddenXml))?;
        let key = names::tidy(&value);
        match key.chars().count() {
            0 => Err(self.refuse(RefusalCode::MissingValue)),
            length if length > MAX_TEXT => Err(self.refuse(RefusalCode::TextTooLong)),
            _ => Ok(key),
        }
    }

    fn value(&mut self, text: &str) -> Result<(), Refusal> {
        let Some(Some(Element::Value(value))) = self.open.last() else {
            let outside = self.open.is_empty() && !text.trim().is_empty();
            return if outside {
                Err(self.refuse(RefusalCode::BrokenXml))
            } else {
                Ok(())
            };
        };
        match self.kept.add(*value, text) {
            length if length > MAX_TEXT * 4 => Err(self.refuse(RefusalCode::TextTooLong)),
            _ => Ok(()),
        }
    }

    fn finish(self) -> Result<Delivery, Refusal> {
        let Self { text, kept, .. } = self;
        let mut delivery = Delivery {
            source: kept.source.into_source(),
            is_complete: true,
            ..Delivery::default()
        };
        let lines = Lines::of(text);
        let mut groups: HashMap<&str, usize> = HashMap::new();
        for group in &kept.groups {
            let name = names::tidy(&group.name);
            if name.is_empty() {
                return Err(refusal_at(text, group.place.at, RefusalCode::MissingValue));
            }
            if groups.insert(&group.place.key, delivery.groups.len()).is_some() {
                return Err(refusal_at(text, group.place.at, RefusalCode::DoubleKey));
            }
            delivery.groups.push(FileGroup {
                key: group.place.key.clone(),
                name,
                is_combined: group.is_combined,
            });
        }
        let places = |keys: &[Place]| -> Result<Vec<usize>, Refusal> {
            let place = |key: &Place| {
                groups
                    .get(key.key.as_str())
                    .copied()
                    .ok_or_else(|| refusal_at(text, key.at, RefusalCode::UnknownGroup))
            };
            keys.iter().map(place).collect()
        };
        let mut keys: HashSet<(&str, bool)> = HashSet::new();
        for (person, is_teacher) in kept
            .pupils
            .iter()
            .map(|one| (one, false))
            .chain(kept.teachers.iter().map(|one| (one, true)))
        {
            if !keys.insert((&person.place.key, is_teacher)) {
                return Err(refusal_at(text, person.place.at, RefusalCode::DoubleKey));
            }
            let given = if person.given.trim().is_empty() {
                &person.initials
            } else {
                &person.given
            };
            let name = names::of_parts(given, &person.infix, &person.family);
            if name.full().is_empty() {
                return Err(refusal_at(text, person.place.at, RefusalCode::MissingValue));
            }
            let (key, groups) = (person.place.key.clone(), places(&person.groups)?);
            let mut skip = |what| {
                let (line, column) = lines.of_place(person.place.at);
                delivery.skipped.push(Skipped { line, column, what });
            };
            if is_teacher {
                let mail = MailAddress::parse(&person.mail)
                    .map(|mail| mail.as_str().to_owned())
                    .unwrap_or_default();
                if mail.is_empty() && !person.mail.trim().is_empty() {
                    skip(SkippedWhat::NotAMailAddress);
                }
                delivery.teachers.push(FileTeacher { key, name, mail, groups });
            } else {
                let birth_date = read_day(person.birth_date.trim());
                if birth_date.is_none() && !person.birth_date.trim().is_empty() {
                    skip(SkippedWhat::NotADate);
                }
                delivery.children.push(FileChild {
                    key,
                    name,
                    birth_date,
                    groups,
                });
            }
        }
        if delivery.children.is_empty() {
            return Err(Refusal::of(RefusalCode::NoRows));
        }
        Ok(delivery)
    }
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn refusal_at(text: &str, at: usize, code: RefusalCode) -> Refusal {
    let (line, column) = Lines::of(text).of_place(at);
    Refusal::at(code, line, column)
}

/// Where the lines of a text begin.
struct Lines<'t> {
    text: &'t str,
    begin: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let begin = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        Self {
            text,
            begin: begin.collect(),
        }
    }

    /// Line and column of a byte. They count from 1, columns in characters.
    fn of_place(&self, at: usize) -> (u32, u32) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.begin.partition_point(|begin| *begin <= at);
        let column = self.text[self.begin[line - 1]..at].chars().count() + 1;
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (number(line), number(column))
    }
}

/// More than this many people, groups or ties in one file is no school.
fn is_too_many(count: usize) -> bool {
    count >= MAX_ROWS
}

#[cfg(test)]
mod tests;
