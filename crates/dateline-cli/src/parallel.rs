//! Work on several threads with results in the order of the items, as many at a time as the threads can use.

use anyhow::{Context, Result};
use std::{
    collections::VecDeque,
    num::NonZero,
    sync::{
        Mutex,
        mpsc::{Receiver, SyncSender, channel, sync_channel},
    },
    thread,
};

/// Items that are under way for each thread: enough that nobody waits for the one that takes longest.
const AHEAD: usize = 8;

/// The number of threads that was asked for, else one for each core.
pub(crate) fn n_threads(asked: Option<NonZero<usize>>) -> usize {
    asked.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

/// Hands on what `work` makes of each item, in the order of the items and on the calling thread.
///
/// # Errors
/// The first error of `take`.
pub(crate) fn in_order<T: Send, U: Send>(
    items: impl Iterator<Item = T>,
    n_threads: usize,
    work: impl Fn(T) -> U + Sync,
    mut take: impl FnMut(U) -> Result<()>,
) -> Result<()> {
    if n_threads == 1 {
        return items.map(work).try_for_each(take);
    }
    let (jobs, waiting) = channel();
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        let (jobs, mut n_started) = (jobs, 0);
        let mut under_way: VecDeque<Receiver<U>> = VecDeque::new();
        let mut hand_on = |under_way: &mut VecDeque<Receiver<U>>, most: usize| {
            while under_way.len() > most
                && let Some(result) = under_way.pop_front()
            {
                take(result.recv().context("a thread broke off")?)?;
            }
            Ok(())
        };
        for item in items {
            if n_started < n_threads {
                scope.spawn(|| work_off(&waiting, &work));
                n_started += 1;
            }
            let (reply, result) = sync_channel(1);
            jobs.send((item, reply)).ok().context("every thread broke off")?;
            under_way.push_back(result);
            hand_on(&mut under_way, n_threads * AHEAD)?;
        }
        hand_on(&mut under_way, 0)
    })
}

/// Takes one job after the other until there are no more; a result that nobody waits for any longer is dropped.
fn work_off<T, U>(waiting: &Mutex<Receiver<(T, SyncSender<U>)>>, work: impl Fn(T) -> U) {
    let next = || waiting.lock().ok()?.recv().ok();
    while let Some((item, reply)) = next() {
        let _ = reply.send(work(item));
    }
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use anyhow::bail;

    #[test]
    fn results_come_in_order_however_many_threads() {
        for n_threads in [1, 2, 8, 64] {
            let mut taken = Vec::new();
            let slow_first = |n: u64| {
                std::thread::sleep(std::time::Duration::from_micros(300 % (n + 1)));
                n * n
            };
            in_order(0..200, n_threads, slow_first, |n| {
                taken.push(n);
                Ok(())
            })
            .expect("nothing fails");
            assert_eq!(taken, (0..200).map(|n| n * n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        for n_threads in [1, 4] {
            let mut n_taken = 0;
            let result = in_order(
                0..,
                n_threads,
                |n: u64| n,
                |n| {
                    n_taken += 1;
                    if n == 100 { bail!("enough") } else { Ok(()) }
                },
            );
            assert_eq!((result.expect_err("it ends").to_string().as_str(), n_taken), ("enough", 101));
        }
    }
}
