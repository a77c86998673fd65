//! Workbooks (XLSX): the first sheet, cell by cell. Formulas count as the value that was last computed for them; nothing is computed here.

use super::sheet::Sheet;
use calamine::{DataRef, Reader, Xlsx};
use domain::exchange::{MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, Refusal, RefusalCode, table::Table};
use std::io::{Cursor, Read};

/// Unpacked bytes of all parts together, counted while unpacking: what an archive says of itself may be a lie.
const MAX_UNPACKED: u64 = 100 * 1024 * 1024;
const MAX_PARTS: usize = 2000;

pub fn read(bytes: &[u8]) -> Result<Table, Refusal> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Refusal::of(RefusalCode::TooLarge));
    }
    check_archive(bytes)?;
    let broken = |_| Refusal::of(RefusalCode::BrokenWorkbook);
    let mut book: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let first = book.sheet_names().first().cloned().ok_or(Refusal::of(RefusalCode::NoRows))?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(broken)?;
    let mut sheet = Sheet::default();
    let mut row: Vec<String> = Vec::new();
    let (mut line, mut rows) = (0_u32, 0_usize);
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (at_row, column) = cell.get_position();
        if at_row != line {
            sheet.add(line + 1, std::mem::take(&mut row))?;
            line = at_row;
            rows += 1;
        }
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MAX_COLUMNS {
            return Err(Refusal::at(RefusalCode::TooManyColumns, line + 1, 1));
        }
        if rows > MAX_ROWS * 4 {
            return Err(Refusal::at(RefusalCode::TooMany, line + 1, 1));
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    sheet.add(line + 1, row)?;
    sheet.finish()
}

/// An archive that unpacks to something reasonable, and holds no program.
fn check_archive(bytes: &[u8]) -> Result<(), Refusal> {
    let broken = |_| Refusal::of(RefusalCode::BrokenWorkbook);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MAX_PARTS {
        return Err(Refusal::of(RefusalCode::TooLarge));
    }
    if archive.file_names().any(|name| name.to_lowercase().ends_with("vbaproject.bin")) {
        return Err(Refusal::of(RefusalCode::OldWorkbook));
    }
    let mut unpacked = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(broken)?;
        let mut limited = part.take(MAX_UNPACKED - unpacked + 1);
        unpacked += std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| Refusal::of(RefusalCode::BrokenWorkbook))?;
        if unpacked > MAX_UNPACKED {
            return Err(Refusal::of(RefusalCode::TooLarge));
        }
    }
    Ok(())
}

fn text(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // A number of a pupil or a telephone is a whole one.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "ja".into(),
        DataRef::Bool(false) => "nee".into(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) => text.clone(),
        DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    use std::io::Write;

    fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        fill(book.add_worksheet());
        book.save_to_buffer().expect("a workbook")
    }

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, bytes) in parts {
            archive.start_file(*name, options).expect("a part");
            archive.write_all(bytes).expect("its bytes");
        }
        archive.finish().expect("an archive").into_inner()
    }

    #[test]
    fn the_first_sheet_is_read_as_people_see_it() {
        let date = Format::new().set_num_format("d-m-yyyy");
        let bytes = workbook(|sheet| {
            for (at, heading) in ["Leerlingnummer", "Roepnaam", "Geboortedatum", "Gezag", "BSN"]
                .into_iter()
                .enumerate()
            {
                sheet.write(2, at as u16, heading).expect("a heading");
            }
            sheet.write(3, 0, 101).expect("a number");
            sheet.write(3, 1, "Zoë").expect("a text");
            let born = ExcelDateTime::from_ymd(2019, 4, 3).expect("a day");
            sheet.write_with_format(3, 2, &born, &date).expect("a date");
            sheet.write(3, 3, true).expect("a truth");
            sheet.write(3, 4, 123_456_782).expect("a secret");
            sheet
                .write_formula(5, 1, Formula::new("=HYPERLINK(\"http://x\")").set_result("Finn"))
                .expect("a formula");
        });
        let table = read(&bytes).expect("a table");
        assert_eq!(table.headings, ["Leerlingnummer", "Roepnaam", "Geboortedatum", "Gezag", "BSN"]);
        let rows: Vec<(u32, String)> = table.rows.iter().map(|row| (row.line, row.cells.join("|"))).collect();
        assert_eq!(rows, [(4, "101|Zoë|2019-04-03|ja|".into()), (6, "|Finn|||".into())]);
    }

    #[test]
    fn hostile_workbooks_are_refused() {
        let code = |bytes: &[u8]| read(bytes).expect_err("this is refused").code;
        assert_eq!(code(b"PK\x03\x04 geen archief"), RefusalCode::BrokenWorkbook);
        assert_eq!(code(&archive(&[("a.txt", b"x")])), RefusalCode::BrokenWorkbook);
        assert_eq!(code(&archive(&[("xl/vbaProject.bin", b"x")])), RefusalCode::OldWorkbook);
        let bomb = vec![0; 60 * 1024 * 1024];
        assert_eq!(code(&archive(&[("a", &bomb), ("b", &bomb)])), RefusalCode::TooLarge);
        assert_eq!(code(&workbook(|_| {})), RefusalCode::NoRows);
        let wide = workbook(|sheet| {
            for column in 0..10_000 {
                sheet.write(0, column, "x").expect("a heading");
            }
        });
        assert_eq!(code(&wide), RefusalCode::TooManyColumns);
        // One cell in the last corner, which a dense sheet would need 17 thousand million cells for.
        let far = workbook(|sheet| {
            sheet.write(0, 0, "Naam").expect("a heading");
            sheet.write(1_048_575, 16_383, "x").expect("a cell");
        });
        assert_eq!(code(&far), RefusalCode::TooManyColumns);
        let whole = workbook(|sheet| {
            sheet.write(0, 0, "Naam").expect("a heading");
            sheet.write(1, 0, "x").expect("a cell");
        });
        for end in (0..whole.len()).step_by(101) {
            assert!(read(&whole[..end]).is_err(), "{end}");
        }
    }
}
