//! Parts that pages share.

mod icon;
mod kept_text;
mod loading;
mod menu;
mod page_data;
mod problem;
mod reader;
mod sent;
mod still;
mod text_area;
mod text_form;
pub mod texts;
mod toast;

pub use icon::Icon;
pub use kept_text::{forget_text, keep_text, kept_text};
pub use loading::Loading;
pub use menu::Menu;
pub use page_data::{PageData, page_data};
pub use problem::{ErrorNote, FieldProblem, PageProblem, error_sentence, problem_sentence, refusal_sentence};
pub use reader::reader_id;
pub use sent::{focus_if_lost, focus_main, key_for, mark_hydrated, new_key, on_page};
pub use still::{still, still_icon};
pub use text_area::TextArea;
pub use text_form::{Sending, TextForm, TextFormField, TextFormNames};
pub use toast::{Toast, ToastBar, Toasts};
