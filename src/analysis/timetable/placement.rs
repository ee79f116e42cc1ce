//! When each item is done, if every owner does one thing at a time.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;

use super::axis::{Axis, PLAY};
use super::bar::Undated;
use super::network::{Network, State};
use crate::analysis::{Calendar, Owner};
use crate::model::Status;

/// What came of it.
pub(super) struct Placement {
    /// By number of the item.
    pub(super) outcomes: Vec<Outcome>,
    /// What each owner has to do of each item, by the rank of the items.
    pub(super) parts: Vec<Part>,
    /// The parts of each item.
    pub(super) parts_of: Vec<Range<usize>>,
    /// The moment at which each node is done; of what has been done, or of which nobody can tell, one before all others.
    pub(super) ends: Vec<f64>,
    /// What was found out, in this order: nothing comes before what it waits for, nor before what its owner does first.
    pub(super) log: Vec<Step>,
    /// For each node the one of those it waits for that is done last.
    pub(super) held_by: Vec<Option<usize>>,
}

/// What is known of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outcome {
    /// It has been done.
    Over,
    /// It is done between these moments.
    Placed { start: f64, end: f64 },
    /// It is done within its window, and not before this moment.
    Window { start: f64, why: Undated },
    /// Nobody can tell.
    Unknown(Undated),
}

/// What one owner has to do of one item.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) item: usize,
    /// Whose queue it waits in; none of what belongs to nobody, or to a group of which nobody knows how many they are.
    pub(super) queue: Option<usize>,
    /// How long it takes.
    pub(super) length: f64,
    pub(super) start: f64,
    pub(super) end: f64,
    /// The part that its owner does before it, where it is begun when that is done.
    pub(super) behind: Option<usize>,
    /// The part that its owner does next.
    pub(super) next: Option<usize>,
}

/// One thing that was found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// When a part is done.
    Part(usize),
    /// When a node is done, as far as anybody can tell.
    Node(usize),
}

impl Placement {
    /// Does everything in `network` as soon as it can be done.
    pub(super) fn of(network: &Network<'_>, axis: &Axis<'_>, calendar: &Calendar) -> Self {
        let mut run = Run::of(network, axis, calendar);
        run.settle_what_is_known();
        while let Some(Reverse(event)) = run.events.pop() {
            match event.what {
                What::Ready(part) => run.line_up(part, event.time.0),
                What::Free(queue) => run.take(queue, event.time.0),
            }
        }
        run.done
    }

    /// Whether it is known when the item is begun and done.
    pub(super) fn is_placed(&self, item: usize) -> bool {
        matches!(self.outcomes[item], Outcome::Placed { .. })
    }
}

/// Something that happens at a moment.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    time: Moment,
    what: What,
}

/// Who is free looks at what is ready: of two things at one moment, that comes second.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// A part can be begun.
    Ready(usize),
    /// An owner may be free to begin something.
    Free(usize),
}

/// A moment, in days that count.
#[derive(Clone, Copy)]
struct Moment(f64);

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Moment {}

/// What one owner can begin.
#[derive(Default)]
struct Queue {
    /// The owner is busy until then.
    free: f64,
    /// What was done last.
    last: Option<usize>,
    /// What is ready, the first by rank first.
    ready: BinaryHeap<Reverse<usize>>,
}

/// Time passes.
struct Run<'n, 'd> {
    network: &'n Network<'d>,
    axis: &'n Axis<'n>,
    done: Placement,
    events: BinaryHeap<Reverse<Event>>,
    queues: Vec<Queue>,
    /// For how many nodes each node waits.
    waits: Vec<usize>,
    /// The moment at which all of them are done that are known.
    ready: Vec<f64>,
    /// The first item among them of which nobody can tell.
    missing: Vec<Option<usize>>,
    is_settled: Vec<bool>,
    /// How many parts of each item are left.
    left: Vec<usize>,
}

impl<'n, 'd> Run<'n, 'd> {
    fn of(network: &'n Network<'d>, axis: &'n Axis<'n>, calendar: &Calendar) -> Self {
        let nodes = network.before.len();
        let mut ranks: Vec<usize> = (0..network.jobs.len()).collect();
        ranks.sort_by_key(|item| {
            let job = &network.jobs[*item];
            (job.state != State::Begun, job.window.is_none(), job.window.map(|(first, _)| first), *item)
        });
        let mut owners: HashMap<&Owner, (usize, Option<f64>)> = HashMap::new();
        let (mut parts, mut parts_of) = (Vec::new(), vec![0..0; network.jobs.len()]);
        for item in ranks {
            let (job, from) = (&network.jobs[item], parts.len());
            let Some(work) = job.work else { continue };
            let mut add = |queue, capacity: f64| {
                let length = work / job.owners.len().max(1) as f64 / capacity;
                let length = network.left(item, length, axis).max(0.0);
                parts.push(Part { item, queue, length, start: 0.0, end: 0.0, behind: None, next: None });
            };
            for owner in &job.owners {
                let queue = owners.len();
                let (queue, capacity) = *owners.entry(owner).or_insert_with(|| (queue, owner.capacity(calendar)));
                add(capacity.map(|_| queue), capacity.unwrap_or(1.0));
            }
            if job.owners.is_empty() {
                add(None, 1.0);
            }
            parts_of[item] = from..parts.len();
        }
        Self {
            network,
            axis,
            events: BinaryHeap::new(),
            queues: owners.iter().map(|_| Queue::default()).collect(),
            waits: network.before.iter().map(Vec::len).collect(),
            ready: vec![f64::NEG_INFINITY; nodes],
            missing: vec![None; nodes],
            is_settled: vec![false; nodes],
            left: parts_of.iter().map(Range::len).collect(),
            done: Placement {
                outcomes: vec![Outcome::Over; network.jobs.len()],
                parts,
                parts_of,
                ends: vec![f64::NEG_INFINITY; nodes],
                log: Vec::new(),
                held_by: vec![None; nodes],
            },
        }
    }

    /// What needs no time, and what waits for nothing.
    fn settle_what_is_known(&mut self) {
        let network = self.network;
        let mut known = Vec::new();
        for (item, job) in network.jobs.iter().enumerate() {
            let (outcome, end) = match job.state {
                State::Over => (Outcome::Over, Some(f64::NEG_INFINITY)),
                State::PutOff(status @ Status::Cancelled) => {
                    (Outcome::Unknown(Undated::PutOff(status)), Some(f64::NEG_INFINITY))
                }
                State::PutOff(status) => (Outcome::Unknown(Undated::PutOff(status)), None),
                State::Begun | State::Ahead if network.is_circular(item) => (Outcome::Unknown(Undated::Cycle), None),
                State::Begun | State::Ahead => continue,
            };
            self.done.outcomes[item] = outcome;
            self.is_settled[item] = true;
            known.push((item, end));
        }
        let free = (0..network.before.len()).filter(|node| self.waits[*node] == 0 && !self.is_settled[*node]);
        let free: Vec<usize> = free.collect();
        known.iter().for_each(|(node, end)| self.settle(*node, *end));
        free.into_iter().for_each(|node| self.unlock(node));
    }

    /// The node is done at this moment, or nobody can tell when; whatever waited for it alone can go on.
    fn settle(&mut self, node: usize, end: Option<f64>) {
        let network = self.network;
        let mut open = vec![(node, end)];
        while let Some((node, end)) = open.pop() {
            self.is_settled[node] = true;
            self.done.log.push(Step::Node(node));
            self.done.ends[node] = end.unwrap_or(f64::NEG_INFINITY);
            for &next in network.behind[node].iter() {
                if self.is_settled[next] {
                    continue;
                }
                match end {
                    Some(end) if end > self.ready[next] => {
                        self.ready[next] = end;
                        self.done.held_by[next] = Some(node);
                    }
                    Some(_) => {}
                    // A phase is done without what is put off in it.
                    None if next >= network.jobs.len() && network.is_put_off(node) => {}
                    None => {
                        let item = if node < network.jobs.len() { Some(node) } else { self.missing[node] };
                        self.missing[next] = self.missing[next].or(item);
                    }
                }
                self.waits[next] -= 1;
                if self.waits[next] == 0 {
                    open.extend(self.unlocked(next).map(|end| (next, end)));
                }
            }
        }
    }

    /// The node waits for nothing any more.
    fn unlock(&mut self, node: usize) {
        if let Some(end) = self.unlocked(node) {
            self.settle(node, end);
        }
    }

    /// When the node is done that waits for nothing any more, if that is known already; else its parts are ready.
    fn unlocked(&mut self, node: usize) -> Option<Option<f64>> {
        let Some(job) = self.network.jobs.get(node) else {
            return Some(if self.missing[node].is_some() { None } else { Some(self.ready[node]) });
        };
        let from = self.axis.opens(job.opens).max(self.ready[node]);
        let why = match (self.missing[node], job.work) {
            (Some(item), _) => Undated::Waits(item),
            (None, _) if job.is_kept => Undated::WaitsElsewhere,
            (None, None) => Undated::NoEstimate,
            (None, Some(_)) => {
                if let Some(why) = job.lack {
                    self.done.outcomes[node] = Outcome::Unknown(why);
                    return Some(None);
                }
                let parts = self.done.parts_of[node].clone();
                self.events.extend(parts.map(|part| Reverse(Event { time: Moment(from), what: What::Ready(part) })));
                return None;
            }
        };
        let (outcome, end) = match job.window {
            Some((_, last)) => (Outcome::Window { start: from, why }, Some(self.axis.closes(last).max(from))),
            None => (Outcome::Unknown(why), None),
        };
        self.done.outcomes[node] = outcome;
        Some(end)
    }

    /// The part can be begun at `time`, if its owner is free.
    fn line_up(&mut self, part: usize, time: f64) {
        let Some(queue) = self.done.parts[part].queue else { return self.place(part, time) };
        self.queues[queue].ready.push(Reverse(part));
        let time = Moment(time.max(self.queues[queue].free));
        self.events.push(Reverse(Event { time, what: What::Free(queue) }));
    }

    /// The owner takes the first of what is ready, unless busy.
    fn take(&mut self, number: usize, time: f64) {
        let queue = &mut self.queues[number];
        if queue.free > time {
            return;
        }
        let Some(Reverse(part)) = queue.ready.pop() else { return };
        let before = queue.last.replace(part);
        let parts = &mut self.done.parts;
        if let Some(before) = before {
            parts[before].next = Some(part);
            parts[part].behind = Some(before).filter(|before| time - parts[*before].end <= PLAY);
        }
        queue.free = time + parts[part].length;
        if !queue.ready.is_empty() {
            self.events.push(Reverse(Event { time: Moment(queue.free), what: What::Free(number) }));
        }
        self.place(part, time);
    }

    fn place(&mut self, number: usize, time: f64) {
        let part = &mut self.done.parts[number];
        (part.start, part.end) = (time, time + part.length);
        let item = part.item;
        self.done.log.push(Step::Part(number));
        self.left[item] -= 1;
        if self.left[item] == 0 {
            let parts = &self.done.parts[self.done.parts_of[item].clone()];
            let start = parts.iter().map(|part| part.start).fold(f64::INFINITY, f64::min);
            let end = parts.iter().map(|part| part.end).fold(f64::NEG_INFINITY, f64::max);
            self.done.outcomes[item] = Outcome::Placed { start, end };
            self.settle(item, Some(end));
        }
    }
}
