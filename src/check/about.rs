//! What a finding is about, by names that outlive an edit, wherever its lines have moved to.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::document::Document;
use crate::model::{Item, Phase, Subject};

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The plan as a whole.
    Plan,
    /// A phase.
    Phase(PhaseName),
    /// An item.
    Item(ItemName),
}

/// What a phase is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhaseName {
    /// Its name, without window and status.
    pub name: String,
    /// Its number as written.
    pub number: Option<String>,
}

/// What an item is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemName {
    /// The name of its phase; empty without one.
    pub phase: String,
    /// Its number or name as written.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
}

/// What the findings of one document can be about, found by their places.
#[derive(Debug)]
pub struct Subjects<'d> {
    document: &'d Document,
    /// Of each phase the least that tells it from the others, if anything does.
    phases: Vec<Cow<'d, str>>,
    /// The same of each item.
    items: Vec<Cow<'d, str>>,
}

impl<'d> Subjects<'d> {
    /// Those of `document`.
    pub fn of(document: &'d Document) -> Self {
        let phases = document.plan().phases.iter().map(|phase| {
            let number = phase.number.map(|number| Cow::from(format!("phase {}", document.text(number))));
            number.into_iter().chain([one_line(document.text(phase.name))]).collect()
        });
        let phases = shortest(phases.collect());
        let items = plain_items(document, &phases).unwrap_or_else(|| {
            let numbers = document.plan().phases.iter().zip(&phases);
            let items = numbers.flat_map(|(phase, short)| phase.items.iter().map(move |item| (item, short)));
            shortest(items.map(|(item, phase)| item_calls(document, item, phase)).collect())
        });
        Self { document, phases, items }
    }

    /// What the text at `offset` belongs to.
    pub fn at(&self, offset: usize) -> About {
        let document = self.document;
        match document.subject_at(offset) {
            Subject::Plan => About::Plan,
            Subject::Phase(number) => document
                .plan()
                .phases
                .get(number)
                .map_or(About::Plan, |phase| About::Phase(phase_name(document, phase))),
            Subject::Item(number) => {
                document.item(number).map_or(About::Plan, |(phase, item)| About::Item(item_name(document, phase, item)))
            }
        }
    }

    /// The least that tells what the text at `offset` belongs to from the rest of the document, where anything does: an
    /// item's id, or else its title, behind its phase where others are called the same; `phase` and a phase's number, or
    /// else its name; nothing for the plan.
    pub(super) fn short_at(&self, offset: usize) -> &str {
        let short = match self.document.subject_at(offset) {
            Subject::Plan => None,
            Subject::Phase(number) => self.phases.get(number),
            Subject::Item(number) => self.items.get(number),
        };
        short.map_or("", Cow::as_ref)
    }

    /// All phases, and behind them all items.
    pub(super) fn all(&self) -> impl Iterator<Item = About> {
        let document = self.document;
        let phases = document.plan().phases.iter().map(|phase| About::Phase(phase_name(document, phase)));
        let items = document.plan().items_with_phase();
        phases.chain(items.map(|(phase, item)| About::Item(item_name(document, phase, item))))
    }
}

/// What `item` may be called in the `phase` of this name, the shortest first.
fn item_calls<'d>(document: &'d Document, item: &Item, phase: &str) -> Vec<Cow<'d, str>> {
    let (id, title) = (item.id.map(|id| document.text(id)), one_line(document.text(item.title)));
    let name = id.map_or_else(|| title.clone(), Cow::from);
    let behind_phase = [phase, &name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    let whole = id.map(|_| Cow::from(format!("{behind_phase} {title}")));
    [name, Cow::from(behind_phase)].into_iter().chain(whole).collect()
}

/// What the items are called where no two are called the same, and no name looks like one behind a phase: then each is told
/// by its name, as in nearly all documents, and nothing has to be copied to find that out. `None` elsewhere.
fn plain_items<'d>(document: &'d Document, phases: &[Cow<'_, str>]) -> Option<Vec<Cow<'d, str>>> {
    let mut seen: HashSet<Cow<'d, str>> = HashSet::new();
    let mut all = Vec::new();
    for (phase, short) in document.plan().phases.iter().zip(phases) {
        for item in &phase.items {
            let name = item.id.map_or_else(|| one_line(document.text(item.title)), |id| document.text(id).into());
            let is_plain = !short.is_empty() && !name.is_empty() && !name.contains(": ");
            (is_plain && seen.insert(name.clone())).then_some(())?;
            all.push(name);
        }
    }
    Some(all)
}

/// Of what each may be called, the first that no other may be called too, or else the last.
fn shortest(all: Vec<Vec<Cow<'_, str>>>) -> Vec<Cow<'_, str>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    all.iter().flatten().for_each(|call| *counts.entry(call).or_default() += 1);
    let shortest = |calls: &Vec<Cow<'_, str>>| calls.iter().position(|call| counts[call.as_ref()] == 1);
    let places: Vec<Option<usize>> = all.iter().map(shortest).collect();
    let taken = |(mut calls, place): (Vec<_>, Option<usize>)| match place {
        Some(place) => calls.swap_remove(place),
        None => calls.pop().unwrap_or_default(),
    };
    all.into_iter().zip(places).map(taken).collect()
}

/// With one space for any space, line ends included.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let is_so = text.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
    if is_so || text.is_empty() { text.into() } else { text.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

fn phase_name(document: &Document, phase: &Phase) -> PhaseName {
    let number = phase.number.map(|number| document.text(number).to_owned());
    PhaseName { name: one_line(document.text(phase.name)).into_owned(), number }
}

fn item_name(document: &Document, phase: &Phase, item: &Item) -> ItemName {
    ItemName {
        phase: one_line(document.text(phase.name)).into_owned(),
        id: item.id.map(|id| document.text(id).to_owned()),
        title: one_line(document.text(item.title)).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// What each line with an `@` belongs to, in short.
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let subjects = Subjects::of(&document);
        let shorts: Vec<&str> = text.match_indices('@').map(|(at, _)| subjects.short_at(at)).collect();
        assert_eq!(shorts, expect, "{text}");
    }

    #[test]
    fn a_name_is_as_short_as_it_can_be() {
        let plan = "# P @\n\n## Phase 1: A\n\n@\n\n### 1. One\n@\n\n### Two\n@\n\n## Phase 2: B\n\n### 3. Three\n@\n";
        check(plan, &["", "phase 1", "1", "Two", "3"]);
        check(&plan.replace("Phase 1: A", "Phase 1: Another"), &["", "phase 1", "1", "Two", "3"]);
        check("# P\n\n## Milestone: A\n\n@\n\n- [ ] One @\n", &["Milestone: A", "One @"]);
    }

    #[test]
    fn a_name_that_looks_like_one_behind_a_phase_is_none_of_its_own() {
        let text = "## A\n\n### A: 1 Odd\n@\n\n- [ ] A: 1\n@\n\n### 1. One\n@\n\n### 2. Two\n@\n\n### 2. Other\n@\n";
        let document = Document::parse(Source::new("p.md", format!("# P\n\n{text}")), &Arc::default());
        let subjects = Subjects::of(&document);
        let items = document.plan().items_with_phase();
        let general = shortest(items.map(|(_, item)| item_calls(&document, item, "A")).collect());
        assert_eq!(subjects.items, general);
        let plain = text.replace("A: 1", "A").replace("2. Other", "3. Other");
        let document = Document::parse(Source::new("p.md", format!("# P\n\n{plain}")), &Arc::default());
        let items = document.plan().items_with_phase();
        let general = shortest(items.map(|(_, item)| item_calls(&document, item, "A")).collect());
        assert_eq!(plain_items(&document, &["A".into()]), Some(general));
    }

    #[test]
    fn what_is_called_the_same_is_told_by_its_phase() {
        let item = "### 1. One\n@\n";
        check(&format!("## Phase 1: A\n\n{item}\n## Phase 2: B\n\n{item}"), &["phase 1: 1", "phase 2: 1"]);
        // Phases may be numbered alike, too.
        let sprint = format!("## Sprint 1\n@\n\n{item}");
        let expect = ["Phase 1: A", "Phase 1: A: 1", "Sprint 1", "Sprint 1: 1"];
        check(&format!("## Phase 1: A\n@\n\n{item}\n{sprint}"), &expect);
        let twice = format!("## Phase 1: A\n\n{item}\n{}", item.replace("One", "Two"));
        check(&twice, &["phase 1: 1 One", "phase 1: 1 Two"]);
        check("## Phase 1: A\n\n- [ ] x @\n- [ ] x @\n", &["phase 1: x @", "phase 1: x @"]);
    }
}
