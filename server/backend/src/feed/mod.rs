//! The group feed: reading, writing, approving, commenting, and who has seen what.

pub(crate) mod album;
mod cards;
pub(crate) mod changes;
pub(crate) mod comments;
pub(crate) mod compose;
pub(crate) mod decide;
mod filter;
mod first_steps;
pub(crate) mod limits;
pub(crate) mod marks;
pub mod markup;
mod mine;
pub(crate) mod publish;
pub(crate) mod readers;
mod reading;
pub(crate) mod remove;
pub(crate) mod search;
pub(crate) mod sql;
mod trail;

pub use album::album_page;
pub use comments::{add_comment, answer_privately, decide_comment, edit_comment, remove_comment, report_comment, restore_comment};
pub use compose::{audience_preview, compose_page};
pub use decide::decide;
pub use marks::{accept_no_sharing, confirm_read, mark_all_read, mark_seen, set_thanks};
pub(crate) use marks::{has_accepted_no_sharing, has_accepted_no_sharing_everywhere};
pub use mine::{awaiting_count, my_posts};
pub use publish::{publish, save_draft};
pub use readers::readers_page;
pub(crate) use reading::may_change;
pub use reading::{Unread, feed_page, post_page, post_page_before, readable_attachment, readable_in_change, unread_count};
pub use remove::{delete, purge_deleted, restore};
pub use search::search_page;
