//! Heavy work on threads of its own, a few pieces at a time.

use crate::{Error, Result};
use std::{sync::Arc, time::Duration};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A request whose turn does not come within this time is turned away.
const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// As many pieces of one kind of work at once as there are cores, so that a flood of them cannot starve the pages.
pub fn at_once() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

#[derive(Clone)]
pub(crate) struct Turns(Arc<Semaphore>);

impl Turns {
    pub fn new(at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(at_once)))
    }

    pub async fn take(&self) -> Result<Turn> {
        let turn = tokio::time::timeout(LONGEST_WAIT, self.0.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| Error::Unavailable("a turn for heavy work"))?;
        turn.map(Turn).map_err(|error| Error::internal("turns for heavy work", error))
    }
}

pub(crate) struct Turn(OwnedSemaphorePermit);

impl Turn {
    /// The turn lasts as long as the work, also when nobody waits for the outcome any more: a sender who asks and hangs up over
    /// and over would otherwise queue work without end.
    pub async fn run<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let turn = self.0;
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        working.await.map_err(|error| Error::internal("heavy work", error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn who_hangs_up_keeps_the_turn_until_the_work_is_done() {
        let turns = Turns::new(1);
        let (finish, finished) = mpsc::channel::<()>();
        let turn = turns.take().await.expect("the first turn");
        let work = turn.run(move || finished.recv());
        assert!(
            tokio::time::timeout(Duration::from_millis(50), work).await.is_err(),
            "the sender hung up"
        );
        let next = tokio::time::timeout(Duration::from_millis(50), turns.take()).await;
        assert!(next.is_err(), "the work goes on, so nobody else has a turn");
        finish.send(()).expect("the work still goes on");
        turns.take().await.expect("the next turn");
    }
}
