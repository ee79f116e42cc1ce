//! The proof of a merge: read the text that it makes, and compare what it says with what the two sides mean.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Three;
use super::identity::{Identities, Identity};
use crate::document::{Document, facts};
use crate::model::Subject;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum About {
    Plan,
    Phase(Identity),
    Item(Identity),
}

type Facts = BTreeMap<(About, String), Vec<String>>;

/// Which items and phases a merged text has, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Expected {
    pub(super) items: Vec<Identity>,
    /// Those that a heading opens, and whether they hold no items.
    pub(super) phases: Vec<(Identity, bool)>,
    /// Items and phases of which it is to be decided whether or where they stay.
    pub(super) open_items: HashSet<Identity>,
    pub(super) open_phases: HashSet<Identity>,
    /// Phases which in one of the texts hold nothing, so that nothing is said of them there.
    pub(super) empty_phases: HashSet<Identity>,
}

impl Expected {
    /// Whether nobody can tell yet what is to be said of this.
    fn is_open(&self, about: About, name: &str) -> bool {
        match about {
            About::Plan => false,
            About::Phase(phase) => self.open_phases.contains(&phase) || self.empty_phases.contains(&phase),
            About::Item(item) => self.open_items.contains(&item) || (name == PHASE && !self.open_phases.is_empty()),
        }
    }
}

/// Says of an item in which phase it stands.
const PHASE: &str = "phase";

/// Whether `merged` says what the base says and both sides have left alone, and what either of them has changed.
///
/// # Errors
/// What it says in place of something else.
pub(super) fn prove(
    documents: &Three<Document>,
    identities: &Identities,
    merged: &Document,
    expected: &Expected,
) -> Result<(), String> {
    let plan = merged.plan();
    let (items, wanted) = (plan.items().count(), expected.items.len());
    if items != wanted {
        return Err(format!("{items} items would be read where there are {wanted}"));
    }
    let opened = plan.phases.iter().filter(|phase| phase.heading.is_some()).count();
    // A section that holds no items any more may be no phase.
    let is_whole = opened == expected.phases.len();
    let mut phases = expected.phases.iter().filter(|(_, is_empty)| is_whole || !is_empty).map(|(phase, _)| *phase);
    let phases: Vec<_> = plan.phases.iter().map(|phase| phase.heading.and_then(|_| phases.next())).collect();
    if plan.phases.iter().zip(&phases).any(|(phase, identity)| phase.heading.is_some() && identity.is_none()) {
        return Err(format!("{opened} phases would be read where there are {}", expected.phases.len()));
    }
    let is_gone = |about: &About| matches!(about, About::Phase(phase) if !phases.contains(&Some(*phase)));
    let found = read(merged, &expected.items, &phases);
    let three = Three::of(|side| {
        let document = documents.get(side);
        let headings = document.plan().phases.iter().map(|phase| phase.heading);
        let phases = identities.phases.get(side).iter().zip(headings).map(|(phase, heading)| heading.map(|_| *phase));
        read(document, identities.items.get(side), &phases.collect::<Vec<_>>())
    });
    let unsettled = unsettled(&documents.base, identities);
    let keys: BTreeSet<_> =
        [&three.base, &three.ours, &three.theirs, &found].into_iter().flat_map(Facts::keys).collect();
    for key in keys {
        let none = Vec::new();
        let wanted = three.as_ref().map(|facts| facts.get(key).unwrap_or(&none));
        let says = found.get(key).unwrap_or(&none);
        let (about, name) = key;
        let is_of_a_side = || [wanted.ours, wanted.theirs].contains(&says) || name == PHASE;
        let is_open = expected.is_open(*about, name);
        let is_right =
            (!is_open && is_meant(wanted, says)) || ((is_open || unsettled.contains(about)) && is_of_a_side());
        if !is_right && !is_gone(about) {
            let about = match about {
                About::Plan => String::new(),
                About::Phase(phase) => named(documents, &identities.phases, *phase, |document, number| {
                    Some(document.text(document.plan().phases.get(number)?.name).to_owned())
                }),
                About::Item(item) => named(documents, &identities.items, *item, |document, number| {
                    Some(document.text(document.item(number)?.1.title).to_owned())
                }),
            };
            return Err(format!("{name} of `{about}` would be read as `{}`", says.join("`, `")));
        }
    }
    Ok(())
}

/// What an earlier merge left two texts of in the base, so that nobody knows what it said there.
fn unsettled(base: &Document, identities: &Identities) -> HashSet<About> {
    let abouts = base.plan().conflicts.iter().filter_map(|conflict| {
        let [read, _] = conflict.halves(base.source().text());
        match base.subject_at(read.start()) {
            Subject::Item(number) => identities.items.base.get(number).copied().map(About::Item),
            Subject::Phase(number) => identities.phases.base.get(number).copied().map(About::Phase),
            Subject::Plan => Some(About::Plan),
        }
    });
    abouts.collect()
}

/// How a thing is called.
fn named(
    documents: &Three<Document>,
    identities: &Three<Vec<Identity>>,
    wanted: Identity,
    name: impl Fn(&Document, usize) -> Option<String>,
) -> String {
    let all = [
        (&documents.ours, &identities.ours),
        (&documents.theirs, &identities.theirs),
        (&documents.base, &identities.base),
    ];
    let found = all.into_iter().find_map(|(document, own)| name(document, own.iter().position(|one| *one == wanted)?));
    found.unwrap_or_default()
}

/// What `document` says, by what it says it of.
fn read(document: &Document, items: &[Identity], phases: &[Option<Identity>]) -> Facts {
    let mut out = Facts::new();
    let mut add =
        |about: About, name: &str, value: String| out.entry((about, name.to_owned())).or_default().push(value);
    for fact in facts(document) {
        let about = match fact.subject() {
            Subject::Item(number) => items.get(number).copied().map(About::Item),
            Subject::Phase(number) => phases.get(number).copied().flatten().map(About::Phase),
            Subject::Plan => Some(About::Plan),
        };
        match about {
            Some(about) => add(about, &fact.name, fact.value),
            // Of what no heading opens there is no more than an empty name.
            None if fact.value.is_empty() => {}
            None => add(About::Plan, &fact.name, fact.value),
        }
    }
    let within = document
        .plan()
        .phases
        .iter()
        .zip(phases)
        .flat_map(|(phase, identity)| phase.items.iter().map(move |_| *identity));
    for (item, phase) in items.iter().zip(within) {
        add(About::Item(*item), PHASE, phase.map_or_else(String::new, |phase| phase.to_string()));
    }
    out
}

/// Whether `says` is what comes out of three lists of values: each value as often as the side says which has changed that. Where
/// both sides have another single value, or one of them none at all any more, it may be that of either.
fn is_meant(three: Three<&Vec<String>>, says: &[String]) -> bool {
    let (of_all, own) = (three.map(|list| counts(list)), counts(says));
    let all = three.base.iter().chain(three.ours).chain(three.theirs).chain(says);
    let is_merged = |value: &String| {
        let of = of_all.as_ref().map(|counts| counts.get(value.as_str()).copied().unwrap_or_default());
        let wanted = of.winner().map_or(of.ours.max(of.theirs), |side| *of.side(side));
        own.get(value.as_str()).copied().unwrap_or_default() == wanted
    };
    let is_contradiction = three.winner().is_none();
    let is_single = three.base.len().max(three.ours.len()).max(three.theirs.len()) <= 1;
    let is_gone = three.ours.is_empty() || three.theirs.is_empty();
    all.into_iter().all(is_merged)
        || (is_contradiction
            && (is_single || is_gone)
            && [three.ours, three.theirs].iter().any(|list| list.as_slice() == says))
}

/// How often each value is in `list`.
fn counts(list: &[String]) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for value in list {
        *counts.entry(value.as_str()).or_default() += 1;
    }
    counts
}
