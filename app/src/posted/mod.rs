//! A form that was sent without wasm and refused comes back with what was typed in it. The server keeps the form for a short
//! time and sends the browser back to the page with the id it is kept under, so that nothing typed stands in an address or a log.
//!
//! A form takes part by carrying [`KeptFields`]; one without them, such as that with a password, is never kept.

#[cfg(feature = "ssr")]
mod store;

use crate::{
    error::AppError,
    texts::use_texts,
    ui::{Icon, PageData, page_data, reader_id},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
pub use store::{Origin, PostedForms};

/// The hidden field that names the form by the id of its element.
pub const FORM: &str = "kept_form";
/// The hidden field with the person the page was made for. Only they get the form back: on a shared computer the next person to
/// sign in is somebody else, and after a session has ended nothing but the page knows whose it was.
pub const READER: &str = "kept_for";
/// What the address of the page calls the id.
pub const KEPT: &str = "kept";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedForm {
    /// The id of the form's element.
    pub form: String,
    pub fields: Vec<(String, String)>,
    pub error: AppError,
    /// It was refused for want of a proof of who sends it, and that was given since: it can be sent again.
    pub is_proved: bool,
}

impl PostedForm {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What a page finds of a form that was sent from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Posted {
    #[default]
    Nothing,
    Form(PostedForm),
    /// It was kept and is not any more, or not for this person.
    Gone,
}

impl Posted {
    pub fn of(&self, form: &str) -> Option<&PostedForm> {
        match self {
            Posted::Form(posted) if posted.form == form => Some(posted),
            _ => None,
        }
    }
}

/// A form that was refused, for the person who sent it.
#[server(prefix = "/api", endpoint = "posted")]
pub async fn load_posted(id: String) -> Result<Posted, AppError> {
    let person = crate::request::reader().ok_or(backend::Error::SignedOut)?;
    let now = crate::request::backend()?.clock().now();
    let posted = use_context::<PostedForms>().and_then(|forms| forms.read(now, id.parse().ok()?, person));
    let Some(mut posted) = posted else { return Ok(Posted::Gone) };
    if posted.error == AppError::ProofNeeded {
        let (_, session) = crate::request::with_session()?;
        posted.is_proved = backend::accounts::is_proved(&session, now);
    }
    Ok(Posted::Form(posted))
}

/// The form that the address of this page names.
pub fn posted_form() -> PageData<Posted> {
    let query = use_query_map();
    let id = Memo::new(move |_| query.with(|query| query.get(KEPT)));
    page_data(
        move || id.get(),
        |id| async move {
            match id {
                None => Ok(Posted::Nothing),
                Some(id) => load_posted(id).await,
            }
        },
    )
}

/// Has a form come back with its text when it is refused. `form` is the id of its element.
#[component]
pub fn KeptFields(#[prop(into)] form: String) -> impl IntoView {
    view! {
        <input type="hidden" name=FORM value=form/>
        <input type="hidden" name=READER value=reader_id()/>
    }
}

/// Says so when what was typed is lost after all.
#[component]
pub fn PostedGone(posted: Posted) -> impl IntoView {
    let t = use_texts();
    (posted == Posted::Gone).then(|| view! { <div class="note warn" role="alert"><Icon name="warning"/><div>{t.ui.text_gone}</div></div> })
}
