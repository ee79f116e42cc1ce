//! What becomes of a run that is told to end, by Ctrl-C or by `kill`.
//!
//! It ends at once, as any program does, unless somebody holds it, who would leave something behind: a draft beside a plan, or
//! half a line on the terminal. Then it is remembered that the run is to end, and whoever holds it clears away what there is
//! before it does. Told a second time, it ends in any case; the next run clears away what was left.

use std::fmt;

#[cfg(unix)]
use self::signals as platform;
#[cfg(not(unix))]
use self::unheard as platform;

/// The run was told to end, and has changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted; nothing was changed")
    }
}

impl std::error::Error for Interrupted {}

/// As long as this lives, the run does not end when it is told to.
#[derive(Debug)]
pub(super) struct Held(());

impl Held {
    /// Holds the run.
    pub(super) fn new() -> Self {
        platform::hold();
        Self(())
    }
}

impl Default for Held {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        platform::let_go();
    }
}

/// Whether the run has been told to end while it was held.
pub(super) fn is_told_to_end() -> bool {
    platform::is_told_to_end()
}

/// Ends the run as what it was told by would have done.
pub fn end_as_told() {
    platform::end_as_told();
}

#[cfg(unix)]
mod signals {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, LazyLock};

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag::{register, register_conditional_default, register_usize};
    use signal_hook::low_level::emulate_default_handler;

    struct Requests {
        is_free: Arc<AtomicBool>,
        holders: AtomicUsize,
        /// Which signal has come; 0: none.
        signal: Arc<AtomicUsize>,
    }

    static REQUESTS: LazyLock<Requests> = LazyLock::new(|| {
        let (is_free, is_told, signal) = (Arc::new(AtomicBool::new(true)), Arc::default(), Arc::default());
        for number in [SIGINT, SIGTERM] {
            // What cannot be heard ends the run as ever.
            let _ = register_conditional_default(number, Arc::clone(&is_free));
            let _ = register_conditional_default(number, Arc::clone(&is_told));
            let _ = register(number, Arc::clone(&is_told));
            let _ = register_usize(number, Arc::clone(&signal), number.unsigned_abs() as usize);
        }
        Requests { is_free, holders: AtomicUsize::new(0), signal }
    });

    pub(super) fn hold() {
        REQUESTS.holders.fetch_add(1, Ordering::SeqCst);
        REQUESTS.is_free.store(false, Ordering::SeqCst);
    }

    pub(super) fn let_go() {
        if REQUESTS.holders.fetch_sub(1, Ordering::SeqCst) == 1 {
            REQUESTS.is_free.store(true, Ordering::SeqCst);
        }
    }

    pub(super) fn is_told_to_end() -> bool {
        REQUESTS.signal.load(Ordering::SeqCst) != 0
    }

    pub(super) fn end_as_told() {
        let signal = REQUESTS.signal.load(Ordering::SeqCst);
        // Where that fails, the run ends by itself.
        let _ = i32::try_from(signal).map(emulate_default_handler);
    }
}

/// Other systems end the run at once, and the next one clears away.
#[cfg(not(unix))]
mod unheard {
    pub(super) fn hold() {}

    pub(super) fn let_go() {}

    pub(super) fn is_told_to_end() -> bool {
        false
    }

    pub(super) fn end_as_told() {}
}
