//! What is open goes to the plan that takes the place of an archived one.

use anyhow::{Result, anyhow, bail};

use crate::change::{self, FieldWish, Prior, Wish};
use crate::commands::write::Outcome;
use crate::commands::{phase_named, waits, wishes};
use crate::document::{Crossings, Dependencies, Document, ItemRef, Meaning, Workspace};
use crate::model::{Item, Status};
use crate::render::receipt::{Deed, Entry};

/// The label under which an item says where it lives on.
const CARRIED_OVER: &str = "Carried over to";

/// From which plan to which.
pub(super) struct Carrying<'w> {
    pub(super) workspace: &'w Workspace,
    pub(super) index: usize,
    pub(super) successor: usize,
    /// To which phase; else to the one of the same name, or the only one.
    pub(super) phase: Option<&'w str>,
}

/// One item: its number in the old plan, and in the new one as it is by now.
#[derive(Clone, Copy)]
struct Step {
    old: usize,
    new: usize,
}

impl Carrying<'_> {
    /// Carries the items of these numbers.
    ///
    /// # Errors
    /// There is no phase for one, or it would be read as something else there.
    pub(super) fn carry(&self, items: &[usize], outcome: &mut Outcome) -> Result<()> {
        let mut steps: Vec<Step> = Vec::new();
        for old in items {
            let new = self.copy(*old, outcome)?;
            steps.iter_mut().filter(|step| step.new >= new).for_each(|step| step.new += 1);
            steps.push(Step { old: *old, new });
        }
        for step in &steps {
            self.set_dependencies(*step, &steps, outcome)?;
        }
        for step in &steps {
            self.mark(*step, outcome)?;
        }
        self.follow(&steps, outcome)
    }

    fn old(&self) -> &Document {
        &self.workspace.documents[self.index]
    }

    /// Copies an item, and gives the number that it has then.
    fn copy(&self, old: usize, outcome: &mut Outcome) -> Result<usize> {
        let document = outcome.document(self.workspace, self.successor).clone();
        let (from, item) =
            self.old().item(old).ok_or_else(|| anyhow!("the plan has lost an item meanwhile; try again"))?;
        let name = self.old().text(from.name);
        let phase = self.phase_of(&document, name)?;
        let phase = &document.plan().phases[phase];
        let carried = change::carry(self.old(), item, &document, phase)?;
        let plan = document.source().path().to_owned();
        let left = carried.left.iter().map(|left| format!(", without {left}")).collect::<String>();
        if let Some((_, new)) = carried.document.item(carried.number) {
            let deed = Deed::Done(format!("carried over from {}{left}", self.old().place(item.head.start())));
            let lines = vec![carried.document.source().line(new.head.start())];
            outcome.entries.push(Entry { plan, lines, item: Some(wishes::label(&carried.document, new)), deed });
        }
        outcome.put(self.successor, carried.document);
        Ok(carried.number)
    }

    /// The number of the phase of `document` to which what stood in the phase `name` goes.
    fn phase_of(&self, document: &Document, name: &str) -> Result<usize> {
        if let Some(asked) = self.phase {
            let alone = Workspace::new(self.workspace.root.clone(), vec![document.clone()]);
            return phase_named::find(&alone, asked).map(|(_, phase)| phase);
        }
        let phases = &document.plan().phases;
        let same = phases.iter().position(|phase| document.text(phase.name).eq_ignore_ascii_case(name));
        match (same, phases.len()) {
            (Some(same), _) => Ok(same),
            (None, 1) => Ok(0),
            (None, _) => {
                let names: Vec<&str> = phases.iter().map(|phase| document.text(phase.name)).collect();
                let path = document.source().path().display();
                bail!("{path} has no phase `{}`; say to which with --phase: {}", name.escape_debug(), names.join(", "))
            }
        }
    }

    /// The new item waits for what the old one waits for: for what has been carried under its new number. What is done is not
    /// waited for any more.
    fn set_dependencies(&self, step: Step, steps: &[Step], outcome: &mut Outcome) -> Result<()> {
        let old = self.old();
        let dependencies = Dependencies::of(old);
        if dependencies.of_item(step.old).is_empty() {
            return Ok(());
        }
        let now = waits::now(self.workspace, outcome);
        let document = &now.documents[self.successor];
        let crossings = Crossings::of(old, &dependencies, &now);
        let within = old.plan().items_within();
        let mut priors: Vec<Prior<'_>> = Vec::new();
        for dependency in dependencies.of_item(step.old) {
            let items: Vec<usize> = match &dependency.meaning {
                Meaning::Items(items) => items.clone(),
                Meaning::Phase(phase) => within[*phase].clone().collect(),
                _ => Vec::new(),
            };
            let carried = items.iter().filter_map(|item| steps.iter().find(|step| step.old == *item));
            priors.extend(carried.filter_map(|step| Some(Prior::Item(document.item(step.new)?.1))));
            let elsewhere = crossings.of_item(step.old).iter().filter(|crossing| crossing.span == dependency.span);
            for found in elsewhere.flat_map(|crossing| crossing.to.items(&now)).filter(|found| found.item.is_open()) {
                priors.push(match found.index == self.successor {
                    true => Prior::Item(found.item),
                    false => Prior::Abroad(found, &now),
                });
            }
        }
        let Some((_, item)) = document.item(step.new).filter(|_| !priors.is_empty()) else { return Ok(()) };
        let wish = Wish { fields: vec![change::waits_for(document, item, &priors)?], ..Wish::default() };
        let edits = wish.granted(document, item)?.edits;
        let after = document.with_edits(&edits);
        outcome.follow(document, &edits, &after, None);
        outcome.put(self.successor, after);
        Ok(())
    }

    /// The old item says where it lives on: in a field, or where there is no place for one by being cancelled.
    fn mark(&self, step: Step, outcome: &mut Outcome) -> Result<()> {
        let document = outcome.document(self.workspace, self.index).clone();
        let target = outcome.document(self.workspace, self.successor);
        let Some(((_, item), (_, new))) = document.item(step.old).zip(target.item(step.new)) else { return Ok(()) };
        let value = self.name(target, new);
        let field = FieldWish::Set { name: CARRIED_OVER.to_owned(), value: value.clone() };
        let cancelled = || Wish { status: Some(Status::Cancelled), ..Wish::default() }.granted(&document, item);
        let granted = Wish { fields: vec![field], ..Wish::default() }.granted(&document, item);
        // Where there is no place for either, the first reason says what to do.
        let granted = granted.or_else(|refusal| cancelled().map_err(|_| refusal))?;
        if granted.is_moved {
            bail!("{}: its status follows from its section; carry it by hand", document.place(item.head.start()));
        }
        let after = document.with_edits(&granted.edits);
        let plan = document.source().path().to_owned();
        let lines = after.item(step.old).map(|(_, item)| after.source().line(item.head.start())).into_iter().collect();
        outcome.follow(&document, &granted.edits, &after, None);
        let deed = Deed::Done(format!("carried over to {value}"));
        outcome.entries.push(Entry { plan, lines, item: Some(wishes::label(&document, item)), deed });
        outcome.put(self.index, after);
        Ok(())
    }

    /// `next#4`
    fn name(&self, document: &Document, item: &Item) -> String {
        let path = document.source().path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let is_only = |stem: &String| self.workspace.plans_named(stem) == [self.successor];
        let plan = stem.filter(is_only).unwrap_or_else(|| path.display().to_string());
        let id = item.id.map_or_else(|| document.text(item.title), |id| document.text(id).trim_start_matches('#'));
        format!("{plan}#{id}")
    }

    /// What waits in other plans for an item that has been carried waits for it where it is now.
    fn follow(&self, steps: &[Step], outcome: &mut Outcome) -> Result<()> {
        let before = self.workspace;
        for index in (0..before.documents.len()).filter(|index| *index != self.index) {
            let numbers: Vec<usize> = Self::waiting(before, self.index, index, steps);
            for number in numbers {
                self.redirect(index, number, steps, outcome)?;
            }
        }
        Ok(())
    }

    /// The items of number `index` which wait for one that has been carried, by number.
    fn waiting(workspace: &Workspace, old: usize, index: usize, steps: &[Step]) -> Vec<usize> {
        let document = &workspace.documents[index];
        let crossings = Crossings::of(document, &Dependencies::of(document), workspace);
        let is_carried = |found: &ItemRef<'_>| {
            let number = found.document.plan().items().position(|item| item.head == found.item.head);
            found.index == old && steps.iter().any(|step| Some(step.old) == number)
        };
        let mut numbers: Vec<usize> = crossings
            .iter()
            .filter(|crossing| crossing.to.items(workspace).iter().any(is_carried))
            .map(|crossing| crossing.item)
            .collect();
        numbers.dedup();
        numbers
    }

    /// Item number `number` of plan number `index`, as both were before, waits for all that it did, under the new numbers.
    fn redirect(&self, index: usize, number: usize, steps: &[Step], outcome: &mut Outcome) -> Result<()> {
        let was = &self.workspace.documents[index];
        let dependencies = Dependencies::of(was);
        let crossings = Crossings::of(was, &dependencies, self.workspace);
        let now = waits::now(self.workspace, outcome);
        // In the successor items that have been carried stand between those that were there.
        let shifted = |number: usize| {
            let mut new: Vec<usize> = steps.iter().map(|step| step.new).collect();
            new.sort_unstable();
            new.into_iter().fold(number, |number, carried| if carried <= number { number + 1 } else { number })
        };
        let own = if index == self.successor { shifted(number) } else { number };
        let found = |index: usize, number: usize| -> Option<ItemRef<'_>> {
            let document = &now.documents[index];
            let (phase, item) = document.item(number)?;
            Some(ItemRef { index, document, phase, item })
        };
        let mut priors: Vec<Prior<'_>> = Vec::new();
        for dependency in dependencies.of_item(number) {
            let here = |item: usize| if index == self.successor { shifted(item) } else { item };
            match &dependency.meaning {
                Meaning::Items(items) => {
                    priors.extend(items.iter().filter_map(|item| Some(Prior::Item(found(index, here(*item))?.item))));
                }
                Meaning::Phase(phase) => priors.push(Prior::Phase(&now.documents[index].plan().phases[*phase])),
                Meaning::OtherPlan(_) => {
                    let to = crossings.at(number, dependency.span).map(|crossing| crossing.to.items(self.workspace));
                    for other in to.into_iter().flatten() {
                        let number = other.document.plan().items().position(|item| item.head == other.item.head);
                        let step = steps.iter().find(|step| other.index == self.index && Some(step.old) == number);
                        let (plan, number) =
                            step.map_or((other.index, number), |step| (self.successor, Some(step.new)));
                        let number =
                            number.map(
                                |number| {
                                    if step.is_none() && plan == self.successor { shifted(number) } else { number }
                                },
                            );
                        let Some(other) = number.and_then(|number| found(plan, number)) else { continue };
                        priors.push(if plan == index { Prior::Item(other.item) } else { Prior::Abroad(other, &now) });
                    }
                }
                _ => {
                    let place = was.place(dependency.span.start());
                    bail!(
                        "{place}: it waits for an item that is carried over, and for what nobody can follow; mend that first"
                    )
                }
            }
        }
        let Some(item) = found(index, own) else { return Ok(()) };
        let document = item.document;
        let wish = Wish { fields: vec![change::waits_for(document, item.item, &priors)?], ..Wish::default() };
        let edits = wish.granted(document, item.item)?.edits;
        let after = document.with_edits(&edits);
        outcome.follow(document, &edits, &after, None);
        let Some((_, new)) = after.item(own) else { return Ok(()) };
        for change in change::differences((document, item.item), (&after, new), &[]) {
            outcome.entries.push(Entry {
                plan: document.source().path().to_owned(),
                lines: change.lines,
                item: Some(wishes::label(&after, new)),
                deed: Deed::Changed { what: change.what, from: change.from, to: change.to },
            });
        }
        outcome.put(index, after);
        Ok(())
    }
}
