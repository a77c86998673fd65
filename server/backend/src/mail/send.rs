//! The job that sends one message.

use super::{Outcome, bounces, compose, sql};
use crate::{Backend, Result, Tx, jobs::JobError};
use uuid::Uuid;

/// Writes the mail as things are now and sends it. Nothing is sent from within a transaction; a stop between sending and noting it sends the
/// same message, with the same id, once more.
pub(crate) async fn send(backend: &Backend, message: Uuid) -> Result<(), JobError> {
    let mut tx = Tx::read(backend).await?;
    let Some(row) = sql::waiting(&mut tx, message).await? else {
        return Ok(());
    };
    let letter = compose::letter(&mut tx, &row.mail()?).await?;
    let now = tx.now;
    tx.commit().await?;
    let Some(letter) = letter else {
        let mut tx = Tx::write(backend).await?;
        sql::set_dropped(&mut tx, message).await?;
        compose::note_dropped(&mut tx, &row.mail()?).await?;
        return Ok(tx.commit().await?);
    };
    let outcome = backend.settings().mail.send(&letter, message, now).await?;
    let mut tx = Tx::write(backend).await?;
    sql::set_sent(&mut tx, message, Some(letter.person), letter.to.as_str()).await?;
    compose::note_sent(&mut tx, &row.mail()?).await?;
    if outcome == Outcome::NoSuchAddress {
        bounces::mark(&mut tx, message).await?;
    }
    Ok(tx.commit().await?)
}

/// Tried for days in vain: noted, so that whoever waits for it hears of it.
pub(crate) async fn give_up(tx: &mut Tx, message: Uuid) -> Result<()> {
    sql::set_failed(tx, message).await?;
    match sql::message(tx, message).await? {
        Some((mail, _)) => compose::note_failed(tx, &mail).await,
        None => Ok(()),
    }
}
