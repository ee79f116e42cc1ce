//! How long an item said what.

use std::borrow::Cow;

use super::{Outcome, Step, Timeline};
use crate::history::{Aspect, Value};

/// A time in which an item said the same of something.
#[derive(Clone, Debug)]
pub struct Spell<'t> {
    /// What; `None` where it said nothing.
    pub value: Option<Value>,
    /// What began it. Where that is [`Outcome::OldestOfClone`], it began earlier: nobody can tell when.
    pub began: &'t Step,
}

impl Spell<'_> {
    /// Whether what began it is left out of the clone.
    pub fn is_older_than_clone(&self) -> bool {
        self.began.outcome == Outcome::OldestOfClone
    }
}

impl Timeline {
    /// The last step in which one of `aspects` of item number `item` of the newest text became what it is, or the item came;
    /// `None` where no revision tells: it is older than what the clone has. What is not committed yet has no
    /// [`commit`](super::super::Revision::commit).
    pub fn last_change(&self, item: usize, aspects: &[Aspect]) -> Option<&Step> {
        let newest = self.newest()?;
        let began = |aspect| self.spells(newest, item, aspect).into_iter().next();
        let spells: Vec<Spell<'_>> = aspects.iter().filter_map(began).collect();
        let place = |spell: &&Spell<'_>| self.steps.iter().position(|step| std::ptr::eq(step, spell.began));
        let latest = spells.iter().min_by_key(place)?;
        (!latest.is_older_than_clone()).then_some(latest.began)
    }

    /// What item number `item` of text number `text` has said of `aspect`, the newest first. Where branches said different
    /// things, what counts is the one whose value was kept.
    pub fn spells(&self, text: usize, item: usize, aspect: &Aspect) -> Vec<Spell<'_>> {
        let mut spells: Vec<Spell<'_>> = Vec::new();
        let (mut text, mut item) = (text, item);
        for step in &self.steps {
            if step.new != Some(text) {
                continue;
            }
            let value = self.snapshots[text].said(item, aspect);
            let mut parents = step.links.iter().filter_map(|(old, matching)| Some((*old, matching.old[item]?)));
            let says_same = |(old, item): &(usize, usize)| self.snapshots[*old].said(*item, aspect) == value;
            let first = parents.next();
            let kept = first.into_iter().chain(parents).find(says_same);
            let before = kept.or(first);
            if kept.is_none() {
                spells.push(Spell { value: value.map(Cow::into_owned), began: step });
            }
            match before {
                Some(old) => (text, item) = old,
                None => break,
            }
        }
        spells
    }
}
