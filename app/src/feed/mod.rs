//! The group feed: reading, one post, who has seen it, writing.

mod album_page;
mod asked;
mod comments;
mod compose;
pub mod compose_texts;
mod feed_page;
mod filters;
mod first_steps;
mod lightbox;
mod media;
mod my_posts_page;
mod older;
mod pending_change;
mod place;
mod post_actions;
mod post_card;
mod post_page;
mod readers_page;
mod search_page;
pub mod search_texts;
mod seen;
pub mod server_fns;
pub mod texts;

pub use album_page::AlbumPage;
pub use compose::ComposePage;
pub use feed_page::FeedPage;
pub use my_posts_page::MyPostsPage;
pub use post_page::PostPage;
pub use readers_page::ReadersPage;
pub use search_page::SearchPage;
pub(crate) use {
    lightbox::{Lightbox, LightboxDialog},
    media::Media,
    post_card::audience_name,
};
