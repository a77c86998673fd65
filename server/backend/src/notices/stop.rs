//! Turning these mails off from a mail, without signing in (RFC 8058). The token does that and nothing else.

use super::{choice, sql};
use crate::{Backend, Error, Result, Tx, secrets::Token};
use domain::{
    ids::PersonId,
    invitations::masked,
    notices::{Choice, Rhythm, StopPage},
};

/// What the page behind the link shows. Looking changes nothing: programs that check mail look too.
pub async fn stop_page(backend: &Backend, token: &str) -> Result<StopPage> {
    let mut tx = Tx::read(backend).await?;
    let row = found(&mut tx, token).await?;
    Ok(StopPage {
        masked_mail: masked(row.mail.as_deref().unwrap_or_default()),
        is_stopped: row.rhythm == Rhythm::Never.tag(),
    })
}

/// No mails about news any more, but for what is urgent. Doing it again changes nothing.
pub async fn stop(backend: &Backend, token: &str) -> Result<()> {
    // Who guesses does not get as far as the writer.
    if stop_page(backend, token).await?.is_stopped {
        return Ok(());
    }
    let mut tx = Tx::write(backend).await?;
    let person = PersonId(found(&mut tx, token).await?.person_id);
    let (before, _) = sql::choice_of(&mut tx, person).await?;
    let stopped = Choice {
        rhythm: Rhythm::Never,
        ..before
    };
    choice::set(&mut tx, person, stopped).await?;
    tx.commit().await
}

async fn found(tx: &mut Tx, token: &str) -> Result<sql::StopRow> {
    let token = Token::parse(token).ok_or(Error::LinkGone)?;
    sql::by_stop(tx, token.hash()).await?.ok_or(Error::LinkGone)
}
