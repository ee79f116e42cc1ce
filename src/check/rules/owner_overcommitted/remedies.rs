//! Remedies in words.

use chrono::NaiveDate;

use super::super::{address, label};
use crate::analysis::{
    Calendar, Outcome, Owner, OwnerLoad, PhaseLoad, Remedies, Remedy, RemedyKind, Share, Tense, item_share,
};
use crate::document::Document;
use crate::model::{Item, Window};

/// What helps an owner who has too much to do in a phase.
pub(super) struct Help<'h, 'd> {
    pub(super) document: &'d Document,
    pub(super) calendar: &'h Calendar,
    /// As the workspace counts days, and in the other reading.
    pub(super) readings: [&'h Remedies<'d>; 2],
    /// Whether it is too much in the other reading too.
    pub(super) is_both: bool,
    /// The number of the phase.
    pub(super) number: usize,
    pub(super) phase: &'h PhaseLoad<'d>,
    pub(super) load: &'h OwnerLoad<'d>,
}

/// One remedy.
struct Sentence {
    words: String,
    /// In which of the readings it is enough.
    holds: [bool; 2],
    /// What does it.
    command: Option<String>,
}

impl<'d> Help<'_, 'd> {
    /// A sentence for each remedy: first what is enough as the workspace counts days, then what is in the other reading.
    pub(super) fn sentences(&self) -> Vec<String> {
        let found: Vec<Sentence> = RemedyKind::ALL.into_iter().filter_map(|kind| self.sentence(kind)).collect();
        let (here, there): (Vec<_>, Vec<_>) = found.iter().partition(|sentence| sentence.holds[0]);
        let mut sentences: Vec<String> =
            here.into_iter().chain(there).map(|sentence| self.in_tense(sentence)).collect();
        let readings = if self.is_both { 0..2 } else { 0..1 };
        let mut unhelped = readings.filter(|reading| self.find(*reading, RemedyKind::Give).is_none());
        sentences.extend(unhelped.find_map(|reading| self.too_long(reading)));
        if sentences.is_empty() {
            sentences
                .push("no single change is enough: share the work among more people, or take items out".to_owned());
        }
        sentences
    }

    fn sentence(&self, kind: RemedyKind) -> Option<Sentence> {
        let here = self.find(0, kind);
        let there = if self.is_both { self.find(1, kind) } else { None };
        let holds = [here.is_some(), there.is_some() || !self.is_both];
        let remedy = here.as_ref().or(there.as_ref()).map(|(remedy, _)| remedy.clone())?;
        let outcomes = [&here, &there].map(|holding| holding.as_ref().map(|(_, outcome)| outcome));
        Some(match remedy {
            Remedy::Give(item, ref to) => self.give(&remedy, item, to),
            Remedy::StartEarly { after, .. } => {
                let dates = outcomes.map(|outcome| outcome?.dates);
                let first = self.load.items.iter().find(|item| item.estimate.is_some()).map(|item| self.label(item));
                let on = dates.iter().flatten().next().map(|(start, _)| format!(" on {start}"));
                let after = after.map(|after| format!(", right after {}", self.label(after)));
                let done = self.days(dates.map(|dates| Some(dates?.1)));
                let words = ["start ".to_owned(), first?, on?, after.unwrap_or_default()].concat();
                let words = format!("{words}: all is done on {done}");
                Sentence { words: words + &self.allowed(), holds, command: None }
            }
            Remedy::ExtendTo(_) => {
                let ends = [here, there].map(|holding| match holding?.0 {
                    Remedy::ExtendTo(end) => Some(end),
                    _ => None,
                });
                Sentence { words: format!("extend the phase to {}", self.days(ends)), holds, command: None }
            }
            Remedy::Drop(item) => {
                let (holds, [left, _]) = self.figures(&remedy);
                let words = format!("defer or drop {}: leaves {} {left}", self.label(item), self.load.owner.name());
                let command = Some(format!("`plan set {} deferred`", address(self.document, item)));
                Sentence { words, holds, command }
            }
        })
    }

    /// How to say that work begins before its phase does: no field says it, so the finding stays unless it is allowed. Of a
    /// phase that is over there is nothing left to allow.
    fn allowed(&self) -> String {
        let until = self.phase.window.filter(|_| self.readings[0].tense(self.phase) != Tense::Past);
        until.map_or_else(String::new, |(_, last)| {
            format!(
                "; that is a way to work which no field can say, so below the heading of the phase write \
                 `<!-- plan: allow {} until {last}, it is begun early -->`",
                super::RULE.name
            )
        })
    }

    fn give(&self, remedy: &Remedy<'d>, item: &Item, to: &Owner) -> Sentence {
        let (holds, [left, taken]) = self.figures(remedy);
        let idle = if self.phase.of(to).is_none() { ", who is idle in this phase" } else { "" };
        let (from, to, label) = (self.load.owner.name(), to.name(), self.label(item));
        let words = format!("give {label} to {to}{idle}: leaves {from} {left}, makes {to} {taken}");
        let command = Some(format!("`plan set {} --owner \"{to}\"`", address(self.document, item)));
        Sentence { words, holds, command }
    }

    /// Where an item given away or put off is enough, and what that leaves to the one and makes for the other.
    fn figures(&self, remedy: &Remedy<'d>) -> ([bool; 2], [String; 2]) {
        let outcomes = self.readings.map(|reading| reading.attempt(self.number, &self.load.owner, remedy));
        let holds = outcomes.each_ref().map(|outcome| outcome.as_ref().is_some_and(|outcome| outcome.holds));
        let shares =
            |share: fn(&Outcome) -> Option<Share>| match outcomes.each_ref().map(|outcome| share(outcome.as_ref()?)) {
                [Some(own), Some(other)] => own.in_brief(other),
                [one, other] => one.or(other).map_or_else(String::new, |share| share.to_string()),
            };
        let [left, taken] = [shares(|outcome| Some(outcome.left)), shares(|outcome| outcome.taken)];
        (holds, [left + &self.end(&outcomes), taken])
    }

    /// When all is done, where the figures alone do not tell: a part of the window has passed.
    fn end(&self, outcomes: &[Option<Outcome>; 2]) -> String {
        let ends = outcomes.each_ref().map(|outcome| Some(outcome.as_ref()?.dates?.1));
        let is_running = self.readings[0].tense(self.phase) == Tense::Running;
        if is_running && ends != [None; 2] {
            format!(", done from today on by {}", self.days(ends))
        } else {
            String::new()
        }
    }

    /// Why no other owner can take enough in this reading: one of the items is too long for anybody.
    fn too_long(&self, reading: usize) -> Option<String> {
        let calendar = self.calendar.reading(self.readings[reading].count());
        let share = |item: &Item| item_share(self.document, self.phase.phase, item, &calendar);
        let alone = self.load.items.iter().filter_map(|item| Some((item, share(item)?)));
        let (item, share) = alone.max_by(|one, other| one.1.days.total_cmp(&other.1.days))?;
        let none = format!("no single item given to somebody else is enough in {}", share.count.as_str());
        share.is_exceeded().then(|| format!("{none}: {} alone is {share}", self.label(item)))
    }

    /// What is to be done, and where it is not enough in both readings, in which it is; of a phase that is over, what would
    /// have been.
    fn in_tense(&self, Sentence { words, holds, command }: &Sentence) -> String {
        let place = match holds {
            [true, false] => Some(0),
            [false, true] => Some(1),
            _ => None,
        };
        let count = place.map(|place: usize| self.readings[place].count().as_str());
        let is_past = self.readings[0].tense(self.phase) == Tense::Past;
        let command = command.as_ref().filter(|_| holds[0] && !is_past);
        let start = match (is_past, count) {
            (true, Some(count)) => format!("in {count} it would have been enough to "),
            (true, None) => "it would have been enough to ".to_owned(),
            (false, Some(count)) => format!("in {count} only: "),
            (false, None) => String::new(),
        };
        format!("{start}{words}{}", command.map_or_else(String::new, |command| format!(" ({command})")))
    }

    /// `2025-06-13 (day 136) in working days, 2025-05-14 (day 106) in calendar days`.
    fn days(&self, dates: [Option<NaiveDate>; 2]) -> String {
        let day = |date: NaiveDate| match (self.phase.phase.window.map(|window| window.value), self.phase.window) {
            (Some(Window::Days(number, _)), Some((first, _))) => {
                format!("{date} (day {})", (date - first).num_days() + i64::from(number))
            }
            _ => date.to_string(),
        };
        match dates {
            [Some(own), Some(other)] if own != other => {
                let [first, second] = self.readings.map(|reading| reading.count().as_str());
                format!("{} in {first}, {} in {second}", day(own), day(other))
            }
            [own, other] => own.or(other).map_or_else(String::new, day),
        }
    }

    fn find(&self, reading: usize, kind: RemedyKind) -> Option<(Remedy<'d>, Outcome)> {
        self.readings[reading].find(self.number, &self.load.owner, kind)
    }

    fn label(&self, item: &Item) -> String {
        label(self.document, item)
    }
}
