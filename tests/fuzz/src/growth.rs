//! What is repeated four times as often takes about four times as long to read and to check.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::laws::{checking, document};

/// The longer text is about so long.
const LONG: usize = 24 * 1024;

/// What takes less is too short to be compared.
const SHORT: Duration = Duration::from_millis(60);

/// Linear work grows by 4, and work that takes the square of the length by 16.
const MOST: u32 = 9;

/// The input is a front, what is repeated, and an end, with `~` between.
pub fn any_growth(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let mut parts = input.splitn(3, '~');
    let [front, part, end] = [(); 3].map(|()| parts.next().unwrap_or_default());
    if part.is_empty() {
        return;
    }
    on_one_processor();
    let text = |length: usize| format!("{front}{}{end}", part.repeat(length / part.len() + 1));
    let is_fine = |long: Duration, short: Duration| long < SHORT || long < short * MOST;
    let pair = || (took(&text(LONG)), took(&text(LONG / 4)));
    // A machine with other things to do is slow at times, and never too fast.
    let all: Vec<_> = (0..3).map(|_| pair()).take_while(|(long, short)| !is_fine(*long, *short)).collect();
    assert!(all.len() < 3, "so long, and four times as short: {all:?}");
}

/// The counters of coverage are one set for all threads: on several processors at once these wait for each other's memory,
/// the more the longer the text is, and waiting counts as work. Where there is one processor, no threads are started.
fn on_one_processor() {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_getcpu, sched_setaffinity};

        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            let mut one = CpuSet::new();
            one.set(sched_getcpu());
            sched_setaffinity(None, &one).expect("a processor that this thread is on already");
        });
    }
}

fn took(text: &str) -> Duration {
    let start = now();
    let document = document(text);
    document.explanation();
    checking::findings(&document);
    now() - start
}

/// How long this process has worked, which is not for how long it has waited for a processor.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
