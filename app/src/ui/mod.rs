//! Parts that pages share.

mod icon;
mod kept_text;
mod loading;
mod page_data;
mod problem;
mod sent;
mod text_area;
pub mod texts;
mod toast;

pub use icon::Icon;
pub use kept_text::{forget_text, keep_text, kept_text};
pub use loading::Loading;
pub use page_data::{PageData, page_data};
pub use problem::{ErrorNote, FieldProblem, PageProblem, error_sentence, problem_sentence, refusal_sentence};
pub use sent::{focus_main, mark_hydrated, new_key, on_page};
pub use text_area::TextArea;
pub use toast::{Toast, ToastBar, Toasts};
