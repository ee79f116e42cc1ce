//! Work on all processors.

use std::iter::Enumerate;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::vec;

/// So many shares for each processor: some take longer than others.
const SHARES: usize = 4;

/// `make` of each of `all`, in their order, on all processors. Each of them should be worth more than a thread costs to start.
pub fn in_parallel<T: Send, R: Send>(all: Vec<T>, make: impl Fn(T) -> R + Sync) -> Vec<R> {
    // How many processors there are is asked only where it matters: the answer takes a dozen calls of the system.
    let workers = if all.len() < 2 { 1 } else { workers() };
    in_parallel_with(&mut vec![(); workers], all, |(), one| make(one))
}

/// The same on as many processors as there are `benches`, one at least. Each of them has one, and on it what it wants to find
/// there again.
pub fn in_parallel_with<B: Send, T: Send, R: Send>(
    benches: &mut [B],
    all: Vec<T>,
    make: impl Fn(&mut B, T) -> R + Sync,
) -> Vec<R> {
    let workers = benches.len().min(all.len());
    let Some((own, others)) = benches.split_first_mut() else { return Vec::new() };
    if workers < 2 {
        return all.into_iter().map(|one| make(own, one)).collect();
    }
    let share = all.len() / workers + 1;
    // Each takes the next that nobody has: some take much longer than others.
    let left = Mutex::new(all.into_iter().enumerate());
    let work = |bench: &mut B| {
        let mut made = Vec::with_capacity(share);
        while let Some((at, one)) = next(&left) {
            made.push((at, make(bench, one)));
        }
        made
    };
    let mut made: Vec<(usize, R)> = thread::scope(|scope| {
        let work = &work;
        let others = others.iter_mut().take(workers - 1).map(|bench| scope.spawn(move || work(bench)));
        let others: Vec<_> = others.collect();
        let mut made = work(own);
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        made
    });
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

/// `make` of each of `all`, in their order: on all processors where there are at least two times `share` of them, in shares of at
/// least so many.
pub fn in_shares<T: Sync, R: Send>(all: &[T], share: usize, make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if all.len() < 2 * share.max(1) {
        return all.iter().map(make).collect();
    }
    let shares = all.chunks(share.max(all.len() / (workers() * SHARES) + 1)).collect();
    let made = in_parallel(shares, |share: &[T]| share.iter().map(&make).collect::<Vec<R>>());
    let mut whole = Vec::with_capacity(all.len());
    made.into_iter().for_each(|made| whole.extend(made));
    whole
}

/// Does `work` on each of `all`: on all processors where there are at least two times `share` of them.
pub fn on_shares<T: Send>(all: &mut [T], share: usize, work: impl Fn(&mut T) + Sync) {
    if all.len() < 2 * share.max(1) {
        return all.iter_mut().for_each(work);
    }
    let shares = all.chunks_mut(share.max(all.len() / (workers() * SHARES) + 1)).collect();
    in_parallel(shares, |share: &mut [T]| share.iter_mut().for_each(&work));
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
            let mut all: Vec<usize> = (0..count).collect();
            let expect: Vec<usize> = all.iter().map(|one| one * 2).collect();
            for share in [0, 1, 7, 400, 10_000] {
                assert_eq!(in_shares(&all, share, |one| one * 2), expect);
            }
            assert_eq!(in_parallel(all.clone(), |one| one * 2), expect);
            for workers in [1, 2, 5] {
                let mut sums = vec![0; workers];
                let doubled = in_parallel_with(&mut sums, all.clone(), |sum, one| {
                    *sum += one;
                    one * 2
                });
                assert_eq!((doubled, sums.iter().sum::<usize>()), (expect.clone(), all.iter().sum()));
            }
            on_shares(&mut all, 7, |one| *one *= 2);
            assert_eq!(all, expect);
        }
    }
}
