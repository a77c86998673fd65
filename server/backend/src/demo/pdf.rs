//! A page of text as the smallest PDF that readers accept (ISO 32000-1, 7.5): five objects and a cross-reference table.

use super::text::Leaflet;

/// A4 with a heading and lines, in the built-in Helvetica.
pub fn page(leaflet: &Leaflet) -> Vec<u8> {
    let mut content = b"BT /F1 20 Tf 60 770 Td (".to_vec();
    content.extend(latin(leaflet.title));
    content.extend(b") Tj /F1 12 Tf 0 -18 Td");
    for line in leaflet.lines {
        content.extend(b" 0 -22 Td (");
        content.extend(latin(line));
        content.extend(b") Tj");
    }
    content.extend(b" ET");
    let stream = [
        format!("<< /Length {} >>\nstream\n", content.len()).into_bytes(),
        content,
        b"\nendstream".to_vec(),
    ]
    .concat();
    document(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        stream,
    ])
}

fn document(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.extend(format!("{number} 0 obj\n").into_bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let start = pdf.len();
    pdf.extend(table.into_bytes());
    pdf.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .into_bytes(),
    );
    pdf
}

/// The text in the encoding of the font, with the signs escaped that end a string.
fn latin(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '(' | ')' | '\\') {
            bytes.push(b'\\');
        }
        bytes.push(u8::try_from(u32::from(sign)).unwrap_or(b'?'));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{documents::check_document, sniff};

    #[test]
    fn the_upload_checks_accept_it() {
        let pdf = page(&Leaflet {
            file_name: "x.pdf",
            title: "Één (1)",
            lines: &["regel"],
        });
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.pdf");
        std::fs::write(&path, &pdf).expect("a file");
        assert_eq!(sniff::sniff(&pdf), Ok(sniff::Kind::Pdf));
        assert!(check_document(&path, sniff::Kind::Pdf).is_ok());
    }
}
