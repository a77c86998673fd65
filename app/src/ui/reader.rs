//! For whom this page was made.

/// The id of the signed-in person; empty on pages for everybody. In the browser it stands on the document, which is loaded anew
/// when somebody signs in.
#[cfg(feature = "ssr")]
pub fn reader_id() -> String {
    crate::request::reader().map(|person| person.to_string()).unwrap_or_default()
}

#[cfg(not(feature = "ssr"))]
pub fn reader_id() -> String {
    let root = leptos::prelude::document().document_element();
    root.and_then(|root| root.get_attribute("data-person")).unwrap_or_default()
}
