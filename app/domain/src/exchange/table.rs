//! A table of children and their guardians, one child a row, or one guardian a row.

use super::{
    Delivery, FileChild, FileGroup, FileGuardian, MAX_TEXT, Told,
    columns::{Column, Part, is_forbidden},
    names::{compared, compared_text, of_parts, split, tidy},
    words,
};
use crate::{accounts::MailAddress, people::Information, time::Day};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Cells as text, without the columns that must not be taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// In the file, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

/// A value that was left out, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    pub line: u32,
    /// From 1; 0 for the whole row.
    pub column: u32,
    pub what: SkippedWhat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkippedWhat {
    /// A row that names no child.
    NoChild,
    NotADate,
    NotAMailAddress,
    /// Whether a guardian has it: nobody may take it for a yes.
    NotAuthority,
    NotYesOrNo,
    /// About what a guardian is told.
    NotInformation,
    /// An address or number without a name.
    NoName,
    TooLong,
}

/// What the rows say under these meanings, and what of them could not be used.
pub fn delivery(table: &Table, columns: &[Column]) -> (Delivery, Vec<Skipped>) {
    let mut reading = Reading {
        columns,
        delivery: Delivery::default(),
        skipped: Vec::new(),
        children: HashMap::new(),
        groups: HashMap::new(),
    };
    for row in &table.rows {
        reading.row(row);
    }
    (reading.delivery, reading.skipped)
}

/// Headings of columns that hold something and that no meaning was given to.
pub fn unused(table: &Table, columns: &[Column]) -> Vec<String> {
    let is_filled = |at: usize| table.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()));
    let headings = table.headings.iter().zip(columns).enumerate();
    headings
        .filter(|(at, (heading, column))| **column == Column::Ignore && !heading.is_empty() && !is_forbidden(heading) && is_filled(*at))
        .map(|(_, (heading, _))| heading.clone())
        .collect()
}

struct Reading<'t> {
    columns: &'t [Column],
    delivery: Delivery,
    skipped: Vec<Skipped>,
    /// By key, else by name and birth date.
    children: HashMap<String, usize>,
    groups: HashMap<String, usize>,
}

impl Reading<'_> {
    fn row(&mut self, row: &Row) {
        let Some(child) = self.child(row) else {
            if row.cells.iter().any(|cell| !cell.is_empty()) {
                self.skip(row, 0, SkippedWhat::NoChild);
            }
            return;
        };
        self.guardian(row, child, Column::Guardian1);
        self.guardian(row, child, Column::Guardian2);
    }

    fn skip(&mut self, row: &Row, column: usize, what: SkippedWhat) {
        let column = u32::try_from(column).unwrap_or_default();
        self.skipped.push(Skipped {
            line: row.line,
            column,
            what,
        });
    }

    /// The value of a column, and its place from 1.
    fn value<'r>(&mut self, row: &'r Row, column: Column) -> (&'r str, usize) {
        let Some(at) = self.columns.iter().position(|known| *known == column) else {
            return ("", 0);
        };
        let text = row.cells.get(at).map_or("", |cell| cell.trim());
        if text.chars().count() > MAX_TEXT {
            self.skip(row, at + 1, SkippedWhat::TooLong);
            return ("", at + 1);
        }
        (text, at + 1)
    }

    fn child(&mut self, row: &Row) -> Option<usize> {
        let key = tidy(self.value(row, Column::ChildKey).0);
        let given = self.value(row, Column::ChildGiven).0;
        let infix = self.value(row, Column::ChildInfix).0;
        let family = self.value(row, Column::ChildFamily).0;
        let whole = self.value(row, Column::ChildName).0;
        let name = match given.is_empty() && family.is_empty() {
            true => split(whole),
            false => of_parts(given, infix, family),
        };
        let (born, at) = self.value(row, Column::BirthDate);
        let birth_date = read_day(born);
        if birth_date.is_none() && !born.is_empty() {
            self.skip(row, at, SkippedWhat::NotADate);
        }
        let known_by = match key.is_empty() {
            true if name.full().is_empty() => return None,
            true => format!("{}|{}", compared(&name), birth_date.map_or_else(String::new, |day| day.to_string())),
            false => format!("key {key}"),
        };
        if let Some(known) = self.children.get(&known_by) {
            return Some(*known);
        }
        let groups = self.group(row).into_iter().collect();
        let at = self.delivery.children.len();
        self.delivery.children.push(FileChild {
            key,
            name,
            birth_date,
            groups,
        });
        self.children.insert(known_by, at);
        Some(at)
    }

    fn group(&mut self, row: &Row) -> Option<usize> {
        let name = tidy(self.value(row, Column::Group).0);
        if name.is_empty() {
            return None;
        }
        let compared = compared_text(&name);
        let at = *self.groups.entry(compared).or_insert(self.delivery.groups.len());
        if at == self.delivery.groups.len() {
            self.delivery.groups.push(FileGroup {
                key: String::new(),
                name,
                is_combined: false,
            });
        }
        Some(at)
    }

    fn guardian(&mut self, row: &Row, child: usize, of: fn(Part) -> Column) {
        let given = self.value(row, of(Part::Given)).0;
        let infix = self.value(row, of(Part::Infix)).0;
        let family = self.value(row, of(Part::Family)).0;
        let whole = self.value(row, of(Part::Name)).0;
        let name = match given.is_empty() && family.is_empty() {
            true => split(whole),
            // "Verzorger 1 naam" beside "Verzorger 1 voorletters" is the family name.
            false if family.is_empty() && !whole.is_empty() => of_parts(given, infix, whole),
            false => of_parts(given, infix, family),
        };
        let (mail_text, mail_at) = self.value(row, of(Part::Mail));
        let mail = MailAddress::parse(mail_text)
            .map(|mail| mail.as_str().to_owned())
            .unwrap_or_default();
        if mail.is_empty() && !mail_text.is_empty() {
            self.skip(row, mail_at, SkippedWhat::NotAMailAddress);
        }
        let phone = tidy(self.value(row, of(Part::Phone)).0);
        if name.full().is_empty() {
            if !mail.is_empty() || !phone.is_empty() {
                self.skip(row, mail_at, SkippedWhat::NoName);
            }
            return;
        }
        let guardian = FileGuardian {
            child,
            relation: words::relation(self.value(row, of(Part::Relation)).0),
            authority: self.yes_or_no(row, of(Part::Authority), SkippedWhat::NotAuthority),
            information: self.information(row, of(Part::Information)),
            lives_with: self.yes_or_no(row, of(Part::LivesWith), SkippedWhat::NotYesOrNo),
            name,
            mail,
            phone,
        };
        if !self.is_known(&guardian) {
            self.delivery.guardians.push(guardian);
        }
    }

    fn yes_or_no(&mut self, row: &Row, column: Column, unreadable: SkippedWhat) -> Told {
        let skipped = self.skipped.len();
        let (text, at) = self.value(row, column);
        if self.skipped.len() > skipped {
            return Told::Unreadable;
        }
        let told = words::yes_or_no(text);
        if told == Told::Unreadable {
            self.skip(row, at, unreadable);
        }
        told
    }

    /// What cannot be read is no reason to tell somebody everything.
    fn information(&mut self, row: &Row, column: Column) -> Option<Information> {
        let skipped = self.skipped.len();
        let (text, at) = self.value(row, column);
        let told = words::information(text);
        if told.is_none() && !text.is_empty() {
            self.skip(row, at, SkippedWhat::NotInformation);
        }
        let is_unreadable = self.skipped.len() > skipped;
        told.or(is_unreadable.then_some(Information::OnRequest))
    }

    fn is_known(&self, guardian: &FileGuardian) -> bool {
        let of_child = self.delivery.guardians.iter().rev().filter(|known| known.child == guardian.child);
        of_child.into_iter().any(|known| compared(&known.name) == compared(&guardian.name))
    }
}

/// 31-12-2017, 31/12/2017, 2017-12-31 with or without a time, 20171231.
pub fn read_day(text: &str) -> Option<Day> {
    let text = text.split(['T', ' ']).next().unwrap_or_default();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok();
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
        return None;
    }
    format!("{year}-{month:0>2}-{day:0>2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::columns::guess;

    fn table(lines: &[&str]) -> Table {
        let cells = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
        Table {
            headings: cells(lines[0]),
            rows: lines[1..]
                .iter()
                .zip(2..)
                .map(|(line, number)| Row {
                    line: number,
                    cells: cells(line),
                })
                .collect(),
        }
    }

    #[test]
    fn rows_become_children_and_their_guardians() {
        let table = table(&[
            "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep;Verzorger 1 naam;Verzorger 1 e-mail;Verzorger 1 gezag;Verzorger 2 naam;Verzorger 2 telefoon",
            "101;Mila;de;Vries;3-4-2019;Groep 3;S. de Vries;Sanne@Example.nl;ja;Mark Jansen;06-12345678",
            "102;Finn;de;Vries;31-02-2017;groep 6;S. de Vries;kapot@;nee;;0612",
            ";;;;;;;;;;",
            ";;;;;;Iemand;;;;",
            "101;Mila;de;Vries;3-4-2019;Groep 3;Opa Piet;;;;",
        ]);
        let (delivery, skipped) = delivery(&table, &guess(&table.headings));
        assert_eq!(delivery.children.len(), 2);
        assert_eq!(
            delivery.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(),
            ["Groep 3", "groep 6"]
        );
        assert_eq!(delivery.children[0].birth_date, "2019-04-03".parse().ok());
        let guardians: Vec<(usize, String, &str, Told)> = delivery
            .guardians
            .iter()
            .map(|one| (one.child, one.name.full(), one.mail.as_str(), one.authority))
            .collect();
        assert_eq!(
            guardians,
            [
                (0, "S. de Vries".into(), "sanne@example.nl", Told::Yes),
                (0, "Mark Jansen".into(), "", Told::Nothing),
                (1, "S. de Vries".into(), "", Told::No),
                (0, "Opa Piet".into(), "", Told::Nothing),
            ]
        );
        let skipped: Vec<(u32, u32, SkippedWhat)> = skipped.iter().map(|one| (one.line, one.column, one.what)).collect();
        assert_eq!(
            skipped,
            [
                (3, 5, SkippedWhat::NotADate),
                (3, 8, SkippedWhat::NotAMailAddress),
                (3, 0, SkippedWhat::NoName),
                (5, 0, SkippedWhat::NoChild),
            ]
        );
    }

    #[test]
    fn dates_are_read_as_people_and_programs_write_them() {
        for text in [
            "03-04-2019",
            "3-4-2019",
            "3/4/2019",
            "2019-04-03",
            "2019-04-03T00:00:00",
            "20190403",
            "3.4.2019",
        ] {
            assert_eq!(read_day(text), "2019-04-03".parse().ok(), "{text}");
        }
        for text in ["", "x", "3-4-19", "31-2-2019", "2019", "--", "３-4-2019"] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }
}
