//! Files to send.

use bytes::Bytes;

/// A photo of the demonstration, some 50 KB.
pub fn jpeg() -> Bytes {
    Bytes::from_static(include_bytes!("../../../backend/src/demo/photos/boat.jpg"))
}

/// One empty page, with a comment that makes it long enough to take parts of.
pub fn pdf() -> Bytes {
    let filler = "% een bijlage\n".repeat(200);
    let objects = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
                   3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n";
    Bytes::from(format!("%PDF-1.4\n{filler}{objects}trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"))
}
