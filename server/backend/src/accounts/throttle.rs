//! Slowing down guesses at one account: ever longer pauses after failures, kept in the database through a restart.
//! A device that signed in before has a bucket of its own, so that strangers cannot lock a parent out.

use super::sql;
use crate::{Backend, Error, Result, Tx};
use domain::time::Instant;
use sha2::{Digest, Sha256};

/// The bucket of an account, on a known device or anywhere else. A hash, so that no address is stored for guesses.
pub(crate) fn bucket(mail: &str, known_device: Option<&[u8]>) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(mail.as_bytes());
    hash.update([0]);
    hash.update(known_device.unwrap_or_default());
    hash.finalize().to_vec()
}

/// The pause after so many failures in a row, in milliseconds.
pub fn pause(failures: i64) -> i64 {
    match failures {
        ..3 => Instant::SECOND,
        3..9 => 3 * Instant::SECOND,
        9..25 => 5 * Instant::SECOND,
        _ => Instant::DAY,
    }
}

pub(super) async fn check(tx: &mut Tx, bucket: &[u8]) -> Result<()> {
    let until = sql::blocked_until(tx, bucket).await?.unwrap_or_default();
    let left = until - tx.now.0;
    if left > 0 {
        let seconds = u32::try_from(left.div_euclid(1000) + 1).unwrap_or(u32::MAX);
        return Err(Error::TooMany {
            retry_after_seconds: seconds,
        });
    }
    Ok(())
}

/// The same, with nobody counting a failure until this transaction ends.
pub(super) async fn check_alone(tx: &mut Tx, bucket: &[u8]) -> Result<()> {
    lock(tx, bucket).await?;
    check(tx, bucket).await
}

async fn lock(tx: &mut Tx, bucket: &[u8]) -> Result<()> {
    let name: String = bucket.iter().map(|byte| format!("{byte:02x}")).collect();
    tx.conn().lock_name(&format!("sign-in/{name}")).await
}

/// Counts a failure, also when several happen at the same time. Failures older than a day are forgotten.
pub(super) async fn count_failure(tx: &mut Tx, bucket: &[u8]) -> Result<()> {
    lock(tx, bucket).await?;
    let failures = sql::recent_failures(tx, bucket, tx.now.minus(Instant::DAY)).await? + 1;
    sql::record_failure(tx, bucket, failures, tx.now.plus(pause(failures))).await
}

/// Counts a guess that was right or wrong. Of many at once all were let through before the first was counted: the right one among
/// them is refused too.
pub(super) async fn settle(backend: &Backend, bucket: &[u8], fits: bool) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    if fits {
        check_alone(&mut tx, bucket).await?;
        forget(&mut tx, bucket).await?;
    } else {
        count_failure(&mut tx, bucket).await?;
    }
    tx.commit().await
}

pub(super) async fn forget(tx: &mut Tx, bucket: &[u8]) -> Result<()> {
    sql::forget_failures(tx, bucket).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_until_the_next_day() {
        assert_eq!(
            [1, 2, 3, 8, 9, 24, 25, 1000].map(pause),
            [1_000, 1_000, 3_000, 3_000, 5_000, 5_000, Instant::DAY, Instant::DAY]
        );
    }

    #[test]
    fn a_known_device_has_its_own_bucket() {
        assert_ne!(bucket("a@b.c", None), bucket("a@b.c", Some(b"device")));
        assert_ne!(bucket("a@b.c", None), bucket("a@b.d", None));
    }
}
