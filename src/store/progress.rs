//! A line at the terminal on how far a long run is.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::interrupt::{Held, end_as_told, is_told_to_end};

/// Nobody wants to be told of what takes less.
const PATIENCE: Duration = Duration::from_millis(500);

/// So often the line is written anew.
const PACE: Duration = Duration::from_millis(100);

/// What a terminal takes as: to the beginning of the line, and away with all that stands on it.
const CLEAR: &str = "\r\x1b[K";

/// Tells on standard error how far something is, if that is a terminal and it takes longer than half a second. The line goes
/// away with this value.
#[derive(Debug)]
pub struct Progress {
    shared: Arc<Shared>,
    teller: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    /// `reading {} of 10,000 plans`
    what: &'static str,
    all: usize,
    done: AtomicUsize,
    is_over: Mutex<bool>,
    ends: Condvar,
}

impl Progress {
    /// Nothing of `all` is done yet; `what` is said in front of the numbers.
    pub fn new(what: &'static str, all: usize) -> Self {
        let shared =
            Arc::new(Shared { what, all, done: AtomicUsize::new(0), is_over: Mutex::default(), ends: Condvar::new() });
        let teller = (all > 1 && io::stderr().is_terminal()).then(|| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.tell(&mut io::stderr()))
        });
        Self { shared, teller }
    }

    /// One more is done.
    pub fn step(&self) {
        self.shared.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        *self.shared.is_over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.shared.ends.notify_all();
        // A teller that panicked has told nothing, and nothing hangs on that.
        let _ = self.teller.take().map(JoinHandle::join);
    }
}

impl Shared {
    fn tell(&self, err: &mut dyn Write) {
        if self.is_over_within(PATIENCE) {
            return;
        }
        // From here on there is something to be cleared away.
        let _held = Held::new();
        loop {
            let (what, done, all) = (self.what, self.done.load(Ordering::Relaxed), self.all);
            // There is nobody left to tell that standard error cannot be written.
            let _ = write!(err, "{CLEAR}{what} {done} of {all}").and_then(|()| err.flush());
            let is_over = self.is_over_within(PACE);
            if is_over || is_told_to_end() {
                let _ = err.write_all(CLEAR.as_bytes()).and_then(|()| err.flush());
                if !is_over {
                    end_as_told();
                }
                return;
            }
        }
    }

    /// Waits for the end, but not longer than `time`.
    fn is_over_within(&self, time: Duration) -> bool {
        let is_over = self.is_over.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.ends.wait_timeout_while(is_over, time, |is_over| !*is_over);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_long_is_told_and_cleared_away() {
        let shared = Arc::new(Shared {
            what: "reading",
            all: 9,
            done: AtomicUsize::new(3),
            is_over: Mutex::default(),
            ends: Condvar::new(),
        });
        let teller = {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let mut told = Vec::new();
                shared.tell(&mut told);
                String::from_utf8(told).unwrap()
            })
        };
        thread::sleep(PATIENCE + PACE / 2);
        drop(Progress { shared, teller: None });
        let told = teller.join().unwrap();
        assert!(told.starts_with("\r\x1b[Kreading 3 of 9") && told.ends_with(CLEAR), "{told:?}");
    }

    #[test]
    fn what_is_soon_over_is_not_told() {
        let progress = Progress::new("reading", 2);
        let mut told = Vec::new();
        *progress.shared.is_over.lock().unwrap() = true;
        progress.shared.tell(&mut told);
        assert!(told.is_empty());
    }
}
