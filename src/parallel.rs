//! Work on all processors.

use std::iter::Enumerate;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::vec;

/// `make` of each of `all`, in their order, on all processors. Each of them should be worth more than a thread costs to start.
pub fn in_parallel<T: Send, R: Send>(all: Vec<T>, make: impl Fn(T) -> R + Sync) -> Vec<R> {
    let workers = workers().min(all.len());
    if workers < 2 {
        return all.into_iter().map(make).collect();
    }
    let share = all.len() / workers + 1;
    // Each takes the next that nobody has: some take much longer than others.
    let left = Mutex::new(all.into_iter().enumerate());
    let work = || {
        let mut made = Vec::with_capacity(share);
        while let Some((at, one)) = next(&left) {
            made.push((at, make(one)));
        }
        made
    };
    let mut made: Vec<(usize, R)> = thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let mut made = work();
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        made
    });
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

/// How much can be done at a time.
pub fn workers() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn next<T>(left: &Mutex<Enumerate<vec::IntoIter<T>>>) -> Option<(usize, T)> {
    // Nothing is done under the lock that could leave it half done.
    left.lock().unwrap_or_else(PoisonError::into_inner).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_stays() {
        for count in [0, 1, 2, 1000] {
            let all: Vec<usize> = (0..count).collect();
            let expect: Vec<usize> = all.iter().map(|one| one * 2).collect();
            assert_eq!(in_parallel(all, |one| one * 2), expect);
        }
    }
}
