//! The feed's server functions: begin the work, call one use case, commit.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request::{after_plain_form, begin, begin_reading};
use domain::{
    feed::{
        AlbumPage, AudienceChoice, AudiencePreview, ComposePage, FeedPage, MyPostsPage, PostDraft, PostPage, PublishOutcome, ReadersPage,
        SavedDraft, SearchPage, SentComment,
    },
    ids::{AttachmentId, CommentId, PostId, RequestKey, SchoolId},
    media::UploadView,
    time::Instant,
};
use leptos::{prelude::*, server_fn::codec::Json};

/// An id from an address. What cannot be one leads to no page.
#[cfg(feature = "ssr")]
fn id<T: std::str::FromStr>(text: Option<String>) -> Result<Option<T>, AppError> {
    text.filter(|text| !text.is_empty())
        .map(|text| text.parse())
        .transpose()
        .map_err(|_| backend::Error::NotFound.into())
}

#[server(prefix = "/api", endpoint = "feed/page")]
pub async fn load_feed(
    child: Option<String>,
    group: Option<String>,
    school: Option<String>,
    before: Option<String>,
) -> Result<FeedPage, AppError> {
    let mut work = begin_reading().await?;
    let page = backend::feed::feed_page(&mut work, filter(child, group, school)?, id(before)?).await?;
    work.commit().await?;
    Ok(page)
}

#[cfg(feature = "ssr")]
fn filter(child: Option<String>, group: Option<String>, school: Option<String>) -> Result<domain::feed::FeedFilter, AppError> {
    Ok(domain::feed::FeedFilter {
        child: id(child)?,
        group: id(group)?,
        school: id(school)?,
    })
}

#[server(prefix = "/api", endpoint = "feed/album")]
pub async fn load_album(
    child: Option<String>,
    group: Option<String>,
    school: Option<String>,
    before: Option<String>,
) -> Result<AlbumPage, AppError> {
    let mut work = begin_reading().await?;
    let page = backend::feed::album_page(&mut work, filter(child, group, school)?, id(before)?).await?;
    work.commit().await?;
    Ok(page)
}

/// What was typed travels in the body of the request, as all arguments do.
#[server(prefix = "/api", endpoint = "feed/search")]
pub async fn search_posts(
    typed: String,
    child: Option<String>,
    group: Option<String>,
    school: Option<String>,
    before: Option<String>,
) -> Result<SearchPage, AppError> {
    let mut work = begin_reading().await?;
    let page = backend::feed::search_page(&mut work, &typed, filter(child, group, school)?, id(before)?).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "feed/post")]
pub async fn load_post(post: String, before: Option<String>) -> Result<PostPage, AppError> {
    let mut work = begin_reading().await?;
    let post = id(Some(post))?.ok_or(backend::Error::NotFound)?;
    let page = match id(before)? {
        None => backend::feed::post_page(&mut work, post).await?,
        Some(before) => backend::feed::post_page_before(&mut work, post, before).await?,
    };
    let looks_along = work.is_looking_along();
    work.commit().await?;
    if page.card.is_unread && !looks_along {
        see(post).await?;
    }
    Ok(page)
}

/// Whoever opens a post at its own address has it before them, with wasm and without.
#[cfg(feature = "ssr")]
async fn see(post: PostId) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::mark_seen(&mut work, &[post]).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/readers")]
pub async fn load_readers(post: String) -> Result<ReadersPage, AppError> {
    let mut work = begin_reading().await?;
    let post = id(Some(post))?.ok_or(backend::Error::NotFound)?;
    let page = backend::feed::readers_page(&mut work, post).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "feed/mine")]
pub async fn my_posts(before: Option<String>) -> Result<MyPostsPage, AppError> {
    let mut work = begin_reading().await?;
    let page = backend::feed::my_posts(&mut work, id(before)?).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "feed/compose")]
pub async fn load_compose(post: Option<String>) -> Result<ComposePage, AppError> {
    let mut work = begin_reading().await?;
    let page = backend::feed::compose_page(&mut work, id(post)?).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "feed/audience", input = Json)]
pub async fn preview_audience(school: SchoolId, audience: AudienceChoice) -> Result<AudiencePreview, AppError> {
    let mut work = begin_reading().await?;
    let preview = backend::feed::audience_preview(&mut work, school, audience).await?;
    work.commit().await?;
    Ok(preview)
}

#[server(prefix = "/api", endpoint = "feed/save_draft", input = Json)]
pub async fn save_draft(draft: PostDraft, key: RequestKey) -> Result<SavedDraft, AppError> {
    let mut work = begin().await?;
    let saved = backend::feed::save_draft(&mut work, draft, key).await?;
    work.commit().await?;
    Ok(saved)
}

#[server(prefix = "/api", endpoint = "feed/publish", input = Json)]
pub async fn publish(draft: PostDraft, key: RequestKey) -> Result<PublishOutcome, AppError> {
    let mut work = begin().await?;
    let outcome = backend::feed::publish(&mut work, draft, key).await?;
    work.commit().await?;
    Ok(outcome)
}

#[server(prefix = "/api", endpoint = "feed/decide")]
pub async fn decide_post(
    post: PostId,
    version: i64,
    approve: bool,
    #[server(default)] reason: String,
    key: RequestKey,
) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::decide(&mut work, post, version, approve, &reason, key).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/delete")]
pub async fn delete_post(post: PostId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::delete(&mut work, post, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/?deleted={post}"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/restore")]
pub async fn restore_post(post: PostId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::restore(&mut work, post, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/posts/{post}"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/thank")]
pub async fn set_thanks(post: PostId, on: bool, key: RequestKey) -> Result<u32, AppError> {
    let mut work = begin().await?;
    let thanks = backend::feed::set_thanks(&mut work, post, on, key).await?;
    work.commit().await?;
    Ok(thanks)
}

#[server(prefix = "/api", endpoint = "feed/confirm")]
pub async fn confirm_read(post: PostId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::confirm_read(&mut work, post, key).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/seen", input = Json)]
pub async fn mark_seen(posts: Vec<PostId>) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::mark_seen(&mut work, &posts).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/mark_read")]
pub async fn mark_all_read(until: Instant, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::mark_all_read(&mut work, until, key).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/accept_no_sharing")]
pub async fn accept_no_sharing(key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::accept_no_sharing(&mut work, key).await?;
    work.commit().await?;
    Ok(())
}

/// `visibility` is "private" for the author's side only, "shared" for every reader.
#[server(prefix = "/api", endpoint = "feed/comment")]
pub async fn add_comment(post: PostId, body: String, visibility: String, key: RequestKey) -> Result<SentComment, AppError> {
    let mut work = begin().await?;
    let sent = backend::feed::add_comment(&mut work, post, &body, visibility != "shared", key).await?;
    work.commit().await?;
    Ok(sent)
}

#[server(prefix = "/api", endpoint = "feed/answer")]
pub async fn answer_privately(comment: CommentId, body: String, key: RequestKey) -> Result<SentComment, AppError> {
    let mut work = begin().await?;
    let sent = backend::feed::answer_privately(&mut work, comment, &body, key).await?;
    work.commit().await?;
    Ok(sent)
}

#[server(prefix = "/api", endpoint = "feed/edit_comment")]
pub async fn edit_comment(comment: CommentId, body: String, key: RequestKey) -> Result<SentComment, AppError> {
    let mut work = begin().await?;
    let sent = backend::feed::edit_comment(&mut work, comment, &body, key).await?;
    work.commit().await?;
    Ok(sent)
}

#[server(prefix = "/api", endpoint = "feed/decide_comment")]
pub async fn decide_comment(comment: CommentId, approve: bool, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::decide_comment(&mut work, comment, approve, key).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/remove_comment")]
pub async fn remove_comment(comment: CommentId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::remove_comment(&mut work, comment, key).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/restore_comment")]
pub async fn restore_comment(comment: CommentId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::restore_comment(&mut work, comment, key).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/report_comment")]
pub async fn report_comment(comment: CommentId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::feed::report_comment(&mut work, comment, key).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "feed/uploads", input = Json)]
pub async fn upload_states(uploads: Vec<AttachmentId>) -> Result<Vec<UploadView>, AppError> {
    let mut work = begin_reading().await?;
    let states = backend::files::uploads::states(&mut work, &uploads).await?;
    work.commit().await?;
    Ok(states)
}
