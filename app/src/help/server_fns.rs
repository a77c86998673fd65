//! Server functions of help.

#[cfg(feature = "ssr")]
use super::article;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request;
#[cfg(feature = "ssr")]
use backend::help;
use domain::{
    help::{ArticleLine, ArticleView, HelpPage, QuestionsPage},
    ids::RequestKey,
};
use leptos::prelude::*;
use uuid::Uuid;

#[server(prefix = "/api", endpoint = "help/page")]
pub async fn load_help() -> Result<HelpPage, AppError> {
    let mut work = request::begin_reading().await?;
    let page = help::help_page(&mut work).await?;
    work.commit().await?;
    Ok(page)
}

/// `desk` is a school, and after a slash the group whose staff is asked; without a group the managers are.
#[server(prefix = "/api", endpoint = "help/ask")]
pub async fn ask(desk: String, body: String, #[server(default)] phone: Option<String>, key: RequestKey) -> Result<(), AppError> {
    let desk = desk_of(&desk).ok_or(backend::Error::NotFound)?;
    let mut work = request::begin().await?;
    help::ask(&mut work, desk, &body, &phone.unwrap_or_default(), key).await?;
    work.commit().await?;
    request::go_to("/help?told=sent");
    Ok(())
}

#[cfg(feature = "ssr")]
fn desk_of(text: &str) -> Option<domain::help::Desk> {
    let (school, group) = text.split_once('/').unwrap_or((text, ""));
    let group = (!group.is_empty()).then(|| group.parse::<domain::ids::GroupId>());
    Some(domain::help::Desk {
        school: school.parse::<domain::ids::SchoolId>().ok()?,
        group: group.transpose().ok()?,
    })
}

#[server(prefix = "/api", endpoint = "help/questions")]
pub async fn load_questions() -> Result<QuestionsPage, AppError> {
    let mut work = request::begin_reading().await?;
    let page = help::questions(&mut work).await?;
    work.commit().await?;
    Ok(page)
}

/// What can be read about how things are done.
#[server(prefix = "/api", endpoint = "help/articles")]
pub async fn load_articles() -> Result<Vec<ArticleLine>, AppError> {
    let work = request::begin_reading().await?;
    Ok(article::titles(&work.actor))
}

#[server(prefix = "/api", endpoint = "help/article")]
pub async fn load_article(slug: String) -> Result<ArticleView, AppError> {
    let work = request::begin_reading().await?;
    Ok(article::for_reader(&work.actor, &slug).ok_or(backend::Error::NotFound)?)
}

/// For who is not signed in, and may not be able to.
#[server(prefix = "/api", endpoint = "help/door")]
pub async fn load_door() -> Result<Vec<ArticleView>, AppError> {
    Ok(article::at_the_door())
}

/// How many questions wait; nothing for who answers none.
#[server(prefix = "/api", endpoint = "help/waiting")]
pub async fn load_waiting() -> Result<Option<u32>, AppError> {
    let mut work = request::begin_reading().await?;
    let count = help::waiting_count(&mut work).await?;
    work.commit().await?;
    Ok(count)
}

#[server(prefix = "/api", endpoint = "help/pass_on")]
pub async fn pass_on(question: Uuid, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin().await?;
    help::pass_on(&mut work, question, key).await?;
    work.commit().await?;
    request::go_to("/help/questions");
    Ok(())
}

/// `called` is the button "I rang back": then words are not needed.
#[server(prefix = "/api", endpoint = "help/answer")]
pub async fn answer_question(
    question: Uuid,
    #[server(default)] answer: Option<String>,
    #[server(default)] called: Option<String>,
    key: RequestKey,
) -> Result<(), AppError> {
    let mut work = request::begin().await?;
    help::answer(&mut work, question, &answer.unwrap_or_default(), called.is_some(), key).await?;
    work.commit().await?;
    request::go_to("/help/questions");
    Ok(())
}
