//! As whom this page looks along. The server knows it of the session; in the browser it stands on the document, which is loaded anew when
//! looking along begins and ends.

use domain::viewing::Looking;

#[cfg(feature = "ssr")]
pub fn looking_along() -> Option<Looking> {
    let session = crate::request::signed_in()?;
    let viewing = session.viewing?;
    let now = crate::request::backend().ok()?.clock().now();
    Some(Looking {
        id: viewing.id,
        person: viewing.viewed,
        name: session.actor.name.full(),
        minutes_left: domain::viewing::minutes_left(now, viewing.ends_at),
    })
}

#[cfg(not(feature = "ssr"))]
pub fn looking_along() -> Option<Looking> {
    let root = leptos::prelude::document().document_element()?;
    let told = |name: &str| root.get_attribute(name);
    Some(Looking {
        id: told("data-viewing")?.parse().ok()?,
        person: told("data-viewing-person")?.parse().ok()?,
        name: told("data-viewing-name")?,
        minutes_left: told("data-viewing-left")?.parse().ok()?,
    })
}
