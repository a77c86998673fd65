//! What opens an invitation: the token of a mail, or the code of a letter. Both follow from the installation's key, the invitation and its
//! version, so a mail that is tried again and a letter that is printed again carry the same.

use super::sql::{self, InvitationRow};
use crate::{
    Result, Tx,
    secrets::{Secrets, Token},
};
use domain::invitations::LetterCode;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What somebody came with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ticket {
    /// From a mail: who has it reads that mailbox.
    Mail(Token),
    /// From a letter: says nothing about any mailbox.
    Letter(LetterCode),
}

/// What the database keeps of both.
pub struct Hashes {
    pub token: Vec<u8>,
    pub code: Vec<u8>,
}

impl Ticket {
    /// A token or a code as it was typed or followed; anything else is none.
    pub fn parse(text: &str) -> Option<Self> {
        Token::parse(text)
            .map(Ticket::Mail)
            .or_else(|| LetterCode::parse(text).map(Ticket::Letter))
    }

    pub fn reveal(&self) -> &str {
        match self {
            Ticket::Mail(token) => token.reveal(),
            Ticket::Letter(code) => code.reveal(),
        }
    }

    /// The invitation that it opens, whatever became of that.
    pub(super) async fn find(&self, tx: &mut Tx) -> Result<Option<InvitationRow>> {
        match self {
            Ticket::Mail(token) => sql::by_token(tx, &token.hash()).await,
            Ticket::Letter(code) => sql::by_code(tx, &hash_of(code)).await,
        }
    }
}

pub(super) fn token(secrets: &Secrets, invitation: Uuid, version: i64) -> Token {
    secrets.token("invitation", invitation, version)
}

pub(super) fn code(secrets: &Secrets, invitation: Uuid, version: i64) -> LetterCode {
    LetterCode::of(secrets.short("letter", invitation, version))
}

pub(super) fn hashes(secrets: &Secrets, invitation: Uuid, version: i64) -> Hashes {
    Hashes {
        token: token(secrets, invitation, version).hash(),
        code: hash_of(&code(secrets, invitation, version)),
    }
}

fn hash_of(code: &LetterCode) -> Vec<u8> {
    Sha256::digest(code.reveal().as_bytes()).to_vec()
}
