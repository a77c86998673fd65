//! An address that leads nowhere.

use crate::{error::AppError, ui::PageProblem};
use leptos::prelude::*;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::request::answer_with(&AppError::NotFound, None);
    view! { <main class="page" id="main"><PageProblem error=AppError::NotFound/></main> }
}
