//! The place in the feed after which older posts follow.

use crate::{ids::PostId, time::Instant};
use std::{fmt, str::FromStr};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub published_at: Instant,
    pub post: PostId,
}

impl Cursor {
    /// Before everything: the first page.
    pub const START: Cursor = Cursor {
        published_at: Instant(i64::MAX),
        post: PostId(Uuid::max()),
    };
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.published_at.0, self.post.0.simple())
    }
}

/// The text is not a place in the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACursor;

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let (at, post) = text.split_once('.').ok_or(NotACursor)?;
        Ok(Cursor {
            published_at: Instant(at.parse().map_err(|_| NotACursor)?),
            post: post.parse().map_err(|_| NotACursor)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_address() {
        let cursor = Cursor {
            published_at: Instant(1_790_000_000_123),
            post: PostId(Uuid::from_u128(7)),
        };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for wrong in ["", "12", "x.y", "12.zz", "99999999999999999999.0190000000007000800000000000000"] {
            assert_eq!(wrong.parse::<Cursor>(), Err(NotACursor), "{wrong}");
        }
    }
}
