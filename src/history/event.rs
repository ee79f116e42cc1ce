//! What happened between two texts of a plan.

use std::collections::HashMap;

use super::matching::free;
use super::snapshot::value;
use super::{Aspect, ItemState, Matching, PhaseState, Snapshot, Value};

/// One thing that happened. Items and phases are numbers, from 0, in the old text where they are gone, else in the new one.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An item came.
    Added(usize),
    /// An item went.
    Removed(usize),
    /// An item went, and several came in its place.
    Split {
        /// The one that went.
        old: usize,
        /// Those that came.
        new: Vec<usize>,
    },
    /// Several items went, and one came in their place.
    Joined {
        /// Those that went.
        old: Vec<usize>,
        /// The one that came.
        new: usize,
    },
    /// An item says something else.
    Item {
        /// Which.
        new: usize,
        /// What.
        change: Change,
    },
    /// A phase came.
    PhaseAdded(usize),
    /// A phase went.
    PhaseRemoved(usize),
    /// A phase says something else.
    Phase {
        /// Which.
        new: usize,
        /// What.
        change: Change,
    },
    /// The plan as a whole says something else.
    Plan(Change),
}

/// One value that is another one now.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which.
    pub aspect: Aspect,
    /// What it was; `None` where nothing was said.
    pub old: Option<Value>,
    /// What it is; `None` where nothing is said.
    pub new: Option<Value>,
}

/// What happened from `old` to `new`: first to the plan, then to its phases, then to its items, in their order.
pub fn events(old: &Snapshot, new: &Snapshot, matching: &Matching) -> Vec<Event> {
    let phases = Phases::of(old, new);
    let mut events: Vec<Event> = changes(&old.values, &new.values).into_iter().map(Event::Plan).collect();
    phases.events(&mut events);
    let successions = Successions::of(old, new, matching);
    events.extend(successions.events());
    for (at, item) in new.items.iter().enumerate() {
        let Some(was) = matching.old[at].map(|number| &old.items[number]) else {
            if !successions.covers_new(at) {
                events.push(Event::Added(at));
            }
            continue;
        };
        let mut found = Vec::new();
        let named = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
        if was.title != item.title {
            found.push(Change { aspect: Aspect::Title, old: named(&was.title), new: named(&item.title) });
        }
        if was.id != item.id {
            let [old, new] = [was, item].map(|item| item.id.as_deref().and_then(named));
            found.push(Change { aspect: Aspect::Id, old, new });
        }
        if phases.old[item.phase] != Some(was.phase) {
            let old = Value::Text(old.phases[was.phase].label());
            let new = Value::Text(new.phases[item.phase].label());
            found.push(Change { aspect: Aspect::Phase, old: Some(old), new: Some(new) });
        }
        found.extend(changes(&was.values, &item.values));
        events.extend(found.into_iter().map(|change| Event::Item { new: at, change }));
    }
    let is_gone = |at: &usize| matching.new[*at].is_none() && !successions.covers_old(*at);
    events.extend((0..old.items.len()).filter(is_gone).map(Event::Removed));
    events
}

/// What is said otherwise in `new` than in `old`.
fn changes(old: &[(Aspect, Value)], new: &[(Aspect, Value)]) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let still = new.iter().filter_map(|(aspect, now)| {
        let was = value(old, aspect);
        (was != Some(now)).then(|| Change { aspect: aspect.clone(), old: was.cloned(), new: Some(now.clone()) })
    });
    let gone = old.iter().filter(|(aspect, _)| value(new, aspect).is_none());
    let gone = gone.map(|(aspect, was)| Change { aspect: aspect.clone(), old: Some(was.clone()), new: None });
    still.chain(gone).collect()
}

/// For each phase of `new`, its number in `old`: by number, else by name.
pub(super) fn matched_phases(old: &Snapshot, new: &Snapshot) -> Vec<Option<usize>> {
    Phases::of(old, new).old
}

/// Which phase of an old text is which of a new one: by number, else by name.
struct Phases<'s> {
    before: &'s Snapshot,
    after: &'s Snapshot,
    /// For each phase of the new text, its number in the old one.
    old: Vec<Option<usize>>,
}

impl<'s> Phases<'s> {
    fn of(before: &'s Snapshot, after: &'s Snapshot) -> Self {
        let mut phases = Self { before, after, old: vec![None; after.phases.len()] };
        phases.pair(|one, other| one.number == other.number && one.name == other.name);
        phases.pair(|one, other| one.number.is_some() && one.number == other.number);
        phases.pair(|one, other| one.name == other.name);
        phases
    }

    /// Pairs what is left and the same, in the order of the texts.
    fn pair(&mut self, is_same: impl Fn(&PhaseState, &PhaseState) -> bool) {
        let mut taken: Vec<bool> = vec![false; self.before.phases.len()];
        self.old.iter().flatten().for_each(|old| taken[*old] = true);
        for (at, phase) in self.after.phases.iter().enumerate() {
            if self.old[at].is_none() {
                let mut olds = self.before.phases.iter().enumerate();
                let found = olds.find(|(old, was)| !taken[*old] && is_same(was, phase)).map(|(old, _)| old);
                if let Some(old) = found {
                    taken[old] = true;
                    self.old[at] = Some(old);
                }
            }
        }
    }

    fn events(&self, events: &mut Vec<Event>) {
        for (at, phase) in self.after.phases.iter().enumerate() {
            let Some(was) = self.old[at].map(|old| &self.before.phases[old]) else {
                if !phase.name.is_empty() {
                    events.push(Event::PhaseAdded(at));
                }
                continue;
            };
            if was.name != phase.name {
                let [old, new] = [was, phase].map(|phase| Some(Value::Text(phase.name.clone())));
                events.push(Event::Phase { new: at, change: Change { aspect: Aspect::Title, old, new } });
            }
            let changes = changes(&was.values, &phase.values);
            events.extend(changes.into_iter().map(|change| Event::Phase { new: at, change }));
        }
        let is_gone = |at: &usize| !self.before.phases[*at].name.is_empty() && !self.old.contains(&Some(*at));
        events.extend((0..self.before.phases.len()).filter(is_gone).map(Event::PhaseRemoved));
    }
}

/// Items that went, and those which came in their place; one of the two is a single one.
struct Succession {
    olds: Vec<usize>,
    news: Vec<usize>,
}

struct Successions {
    all: Vec<Succession>,
}

impl Successions {
    fn of(old: &Snapshot, new: &Snapshot, matching: &Matching) -> Self {
        let [olds, news] = [&matching.new, &matching.old].map(|taken| free(taken).collect::<Vec<_>>());
        let mut all = Vec::new();
        for at in &olds {
            let heirs = news.iter().filter(|new_at| {
                follows(&old.items[*at], &new.items[**new_at]) || matching.contested.contains(&(*at, **new_at))
            });
            all.push(Succession { olds: vec![*at], news: heirs.copied().collect() });
        }
        for at in &news {
            let parents = olds.iter().filter(|old_at| {
                follows(&new.items[*at], &old.items[**old_at]) || matching.contested.contains(&(**old_at, *at))
            });
            all.push(Succession { olds: parents.copied().collect(), news: vec![*at] });
        }
        all.retain(|one| one.olds.len() + one.news.len() > 2);
        // What is part of several of them is part of none: nobody can tell.
        let mut counts: HashMap<(bool, usize), usize> = HashMap::new();
        all.iter().flat_map(Succession::members).for_each(|member| *counts.entry(member).or_default() += 1);
        all.retain(|one| one.members().all(|member| counts[&member] == 1));
        Self { all }
    }

    fn covers_old(&self, at: usize) -> bool {
        self.all.iter().any(|one| one.olds.contains(&at))
    }

    fn covers_new(&self, at: usize) -> bool {
        self.all.iter().any(|one| one.news.contains(&at))
    }

    fn events(&self) -> impl Iterator<Item = Event> + '_ {
        self.all.iter().map(|Succession { olds, news }| match olds.as_slice() {
            [old] => Event::Split { old: *old, new: news.clone() },
            _ => Event::Joined { old: olds.clone(), new: news[0] },
        })
    }
}

impl Succession {
    /// Its items, each with whether it is one that came.
    fn members(&self) -> impl Iterator<Item = (bool, usize)> + '_ {
        let olds = self.olds.iter().map(|at| (false, *at));
        olds.chain(self.news.iter().map(|at| (true, *at)))
    }
}

/// Whether `part` may be a part of `whole`: it refers to the same, or its id begins with that of `whole`: `2a`, `2.1`.
fn follows(whole: &ItemState, part: &ItemState) -> bool {
    let refers = whole.references.iter().any(|reference| part.references.contains(reference));
    let is_below = |(whole, part): (&String, &String)| {
        let rest = part.strip_prefix(whole.as_str()).unwrap_or_default();
        rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '.' | '-'))
    };
    refers || whole.id.as_ref().zip(part.id.as_ref()).is_some_and(is_below)
}
