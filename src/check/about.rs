//! What a finding is about, by names that outlive an edit, wherever its lines have moved to.

use std::collections::HashMap;

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
    plan: Named,
    phases: Vec<Named>,
    items: Vec<Named>,
}

#[derive(Debug)]
struct Named {
    about: About,
    /// The least that tells it from the others of the document, if anything does.
    short: String,
}

impl<'d> Subjects<'d> {
    /// Those of `document`.
    pub fn of(document: &'d Document) -> Self {
        let all = &document.plan().phases;
        let names = all.iter().map(|phase| phase_name(document, phase)).collect();
        let phases = named(names, PhaseName::calls, About::Phase);
        let items = all.iter().zip(&phases).flat_map(|(phase, known)| {
            phase.items.iter().map(|item| (item_name(document, phase, item), known.short.as_str()))
        });
        let items = named(items.collect(), |(item, phase)| item.calls(phase), |(item, _)| About::Item(item));
        Self { document, plan: Named { about: About::Plan, short: String::new() }, phases, items }
    }

    /// What the text at `offset` belongs to.
    pub fn at(&self, offset: usize) -> &About {
        &self.named(offset).about
    }

    /// The least that tells what the text at `offset` belongs to from the rest of the document, where anything does: an
    /// item's id, or else its title, behind its phase where others are called the same; `phase` and a phase's number, or
    /// else its name; nothing for the plan.
    pub(super) fn short_at(&self, offset: usize) -> &str {
        &self.named(offset).short
    }

    /// All phases and items.
    pub(super) fn all(&self) -> impl Iterator<Item = &About> + Clone {
        self.phases.iter().chain(&self.items).map(|named| &named.about)
    }

    fn named(&self, offset: usize) -> &Named {
        let named = match self.document.subject_at(offset) {
            Subject::Plan => None,
            Subject::Phase(number) => self.phases.get(number),
            Subject::Item(number) => self.items.get(number),
        };
        named.unwrap_or(&self.plan)
    }
}

impl PhaseName {
    /// What it may be called, the shortest first.
    fn calls(&self) -> Vec<String> {
        let number = self.number.as_ref().map(|number| format!("phase {number}"));
        number.into_iter().chain([self.name.clone()]).collect()
    }
}

impl ItemName {
    /// What it may be called in its `phase`, the shortest first.
    fn calls(&self, phase: &str) -> Vec<String> {
        let name = self.id.as_ref().unwrap_or(&self.title);
        let behind_phase = [phase, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        let whole = format!("{behind_phase} {}", self.title);
        [name.clone(), behind_phase].into_iter().chain(self.id.is_some().then_some(whole)).collect()
    }
}

/// Each of `names` with the first of what it may be called that no other may be called too, or else the last.
fn named<T>(names: Vec<T>, calls: impl Fn(&T) -> Vec<String>, about: impl Fn(T) -> About) -> Vec<Named> {
    let all: Vec<Vec<String>> = names.iter().map(calls).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    all.iter().flatten().for_each(|call| *counts.entry(call).or_default() += 1);
    let short = |calls: &Vec<String>| {
        let one = calls.iter().find(|call| counts[call.as_str()] == 1).or(calls.last());
        one.cloned().unwrap_or_default()
    };
    let shorts: Vec<String> = all.iter().map(short).collect();
    names.into_iter().zip(shorts).map(|(name, short)| Named { about: about(name), short }).collect()
}

/// With one space for any space, line ends included.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn phase_name(document: &Document, phase: &Phase) -> PhaseName {
    let number = phase.number.map(|number| document.text(number).to_owned());
    PhaseName { name: one_line(document.text(phase.name)), number }
}

fn item_name(document: &Document, phase: &Phase, item: &Item) -> ItemName {
    ItemName {
        phase: one_line(document.text(phase.name)),
        id: item.id.map(|id| document.text(id).to_owned()),
        title: one_line(document.text(item.title)),
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
