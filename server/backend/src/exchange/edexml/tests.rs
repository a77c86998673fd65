use super::*;

const REGENBOOG: &str = include_str!("../fixtures/regenboog.xml");
const UWLR: &str = include_str!("../fixtures/uwlr.xml");

fn refused(text: &str) -> Refusal {
    read(text.as_bytes()).expect_err("this is refused")
}

/// A file with these elements in its root.
fn edex(inner: &str) -> String {
    format!("<EDEX>{inner}</EDEX>")
}

fn pupils(inner: &str) -> String {
    edex(&format!(
        "<groepen><groep key='g'><naam>G</naam></groep></groepen><leerlingen>{inner}</leerlingen>"
    ))
}

const PUPIL: &str = "<leerling key='1'><achternaam>A</achternaam></leerling>";

#[test]
fn a_school_is_read() {
    let delivery = read(REGENBOOG.as_bytes()).expect("a school");
    let source = &delivery.source;
    assert_eq!(
        [
            &source.school_year,
            &source.made_at,
            &source.brin,
            &source.branch,
            &source.school_key
        ],
        ["2026-2027", "2026-11-20T14:05:00", "99ZZ", "00", "regenboog"]
    );
    let groups: Vec<(&str, &str, bool)> = delivery
        .groups
        .iter()
        .map(|group| (group.key.as_str(), group.name.as_str(), group.is_combined))
        .collect();
    assert_eq!(
        groups,
        [
            ("g3", "Groep 3", false),
            ("g56a", "5/6 (5)", false),
            ("g56b", "5/6 (6)", false),
            ("plus", "Plusklas", true)
        ]
    );
    let children: Vec<(&str, String, &[usize])> = delivery
        .children
        .iter()
        .map(|child| (child.key.as_str(), child.name.full(), child.groups.as_slice()))
        .collect();
    assert_eq!(
        children,
        [
            ("L1", "Mila Jansen".into(), &[0][..]),
            ("L2", "Zoë van 't Vries & Zn".into(), &[1, 3]),
            ("L3", "S. O'Neill".into(), &[2])
        ]
    );
    let teachers: Vec<(String, &str, &[usize])> = delivery
        .teachers
        .iter()
        .map(|one| (one.name.full(), one.mail.as_str(), one.groups.as_slice()))
        .collect();
    assert_eq!(
        teachers,
        [
            ("Anna Visser".into(), "anna@regenboog.example", &[0][..]),
            ("F. el Amrani".into(), "", &[1, 2, 3])
        ]
    );
    assert!(delivery.is_complete);
}

#[test]
fn what_the_school_must_not_take_over_is_nowhere() {
    let delivery = read(REGENBOOG.as_bytes()).expect("a school");
    let all = format!("{delivery:?} {}", serde_json::to_string(&delivery).expect("json"));
    for secret in [
        "123456782",
        "987654321",
        "Geheim",
        "1234AB",
        "Verborgendam",
        "Johanna",
        "Wilhelmina",
        "foto.example",
        "ketenid",
        "mjansen",
        "leerling.example",
    ] {
        assert!(REGENBOOG.contains(secret) && !all.contains(secret), "{secret}");
    }
}

#[test]
fn uwlr_is_read_alike_in_its_envelope_and_with_prefixes() {
    let delivery = read(UWLR.as_bytes()).expect("a school");
    assert_eq!(
        (delivery.children.len(), delivery.teachers.len(), delivery.source.brin.as_str()),
        (1, 1, "99ZZ")
    );
    assert!(!format!("{delivery:?}").contains("geheim"));
}

#[test]
fn a_file_in_another_encoding_is_read() {
    let text = REGENBOOG.replace("UTF-8", "windows-1252");
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    assert_eq!(read(&bytes).expect("a school").children[1].name.given, "Zoë");
}

#[test]
fn hostile_files_are_refused() {
    let laughs = format!(
        "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'>{}]>{}",
        (0..9).map(|n| format!("<!ENTITY b{n} '{}'>", "&a;".repeat(10))).collect::<String>(),
        pupils("&b8;")
    );
    let code = |text: &str| refused(text).code;
    assert_eq!(code(&laughs), RefusalCode::ForbiddenXml);
    assert_eq!(
        code("<!DOCTYPE EDEX SYSTEM 'file:///etc/passwd'><EDEX/>"),
        RefusalCode::ForbiddenXml
    );
    assert_eq!(
        code(&pupils("<leerling key='1'><achternaam>&xxe;</achternaam></leerling>")),
        RefusalCode::ForbiddenXml
    );
    assert_eq!(code(&pupils("<leerling key='&xxe;'/>")), RefusalCode::ForbiddenXml);
    assert_eq!(code(&"<a>".repeat(100_000)), RefusalCode::TooDeep);
    assert_eq!(code(&format!("<EDEX a='{}'/>", "x".repeat(5_000_000))), RefusalCode::TextTooLong);
    assert_eq!(
        code(&pupils(&format!("<leerling key='{}'/>", "x".repeat(1000)))),
        RefusalCode::TextTooLong
    );
    let long = format!("<leerling key='1'><achternaam>{}</achternaam></leerling>", "x".repeat(100_000));
    assert_eq!(code(&pupils(&long)), RefusalCode::TextTooLong);
    let crowd: String = (0..=MAX_ROWS)
        .map(|n| format!("<leerling key='{n}'><achternaam>A</achternaam></leerling>"))
        .collect();
    assert_eq!(code(&pupils(&crowd)), RefusalCode::TooMany);
    assert_eq!(read(&vec![b' '; 21 * 1024 * 1024]), Err(Refusal::of(RefusalCode::TooLarge)));
    assert_eq!(read(b"<EDEX>\0</EDEX>").map_err(|refusal| refusal.code), Err(RefusalCode::NoRows));
}

#[test]
fn broken_and_other_files_are_refused_where_they_break() {
    assert_eq!(refused("<html><body/></html>"), Refusal::at(RefusalCode::OtherXml, 1, 1));
    assert_eq!(refused("").code, RefusalCode::OtherXml);
    assert_eq!(refused("geen xml").code, RefusalCode::BrokenXml);
    assert_eq!(refused("<EDEX>\n <school>\n </groepen>").line, Some(3));
    assert_eq!(refused("<EDEX><school>").code, RefusalCode::BrokenXml);
    assert_eq!(refused("<EDEX><school").code, RefusalCode::BrokenXml);
    assert_eq!(refused(&edex("")), Refusal::of(RefusalCode::NoRows));
    assert_eq!(refused(&pupils("\n <leerling/>")), Refusal::at(RefusalCode::MissingValue, 2, 2));
    assert_eq!(
        refused(&pupils("\n\n  <leerling key='1'/>")),
        Refusal::at(RefusalCode::MissingValue, 3, 3)
    );
    assert_eq!(
        refused(&pupils(&format!("{PUPIL}\né {PUPIL}"))),
        Refusal::at(RefusalCode::DoubleKey, 2, 3)
    );
    let lost = "<leerling key='1'><achternaam>A</achternaam>\n<groep key='h'/></leerling>";
    assert_eq!(refused(&pupils(lost)), Refusal::at(RefusalCode::UnknownGroup, 2, 1));
    // Cut off anywhere, it never counts as a whole school.
    for end in (0..REGENBOOG.trim_end().len())
        .step_by(37)
        .filter(|end| REGENBOOG.is_char_boundary(*end))
    {
        assert!(read(&REGENBOOG.as_bytes()[..end]).is_err(), "{end}");
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(0_u8..=255, 0..400), at in 0_usize..3000) {
        let _ = read(&bytes);
        let mut file = REGENBOOG.as_bytes().to_vec();
        let at = at.min(file.len());
        file.splice(at..(at + 5).min(file.len()), bytes);
        let _ = read(&file);
    }
}
