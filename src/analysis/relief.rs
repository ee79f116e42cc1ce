//! What helps an owner who has too much to do, in words.

use chrono::NaiveDate;

use super::{Calendar, Outcome, OwnerLoad, PhaseLoad, Remedies, Remedy, RemedyKind, Share, Tense, item_share};
use crate::document::Document;
use crate::model::{Item, Window};

/// An owner who has more to do in a phase than there is time for, as the workspace counts days.
#[derive(Debug)]
pub struct Overload<'h, 'd> {
    /// The plan.
    pub document: &'d Document,
    /// How the workspace counts days.
    pub calendar: &'h Calendar,
    /// As the workspace counts days, and in the other reading.
    pub readings: [&'h Remedies<'d>; 2],
    /// The number of the phase.
    pub number: usize,
    /// The phase.
    pub phase: &'h PhaseLoad<'d>,
    /// What the owner has to do in it.
    pub load: &'h OwnerLoad<'d>,
}

/// For how many overloads remedies are looked for, so that a plan of thousands of phases is answered in time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patience {
    looked_into: usize,
    /// Items of the owners concerned, which are scheduled again for each remedy.
    scheduled: usize,
}

/// One remedy, which was found by scheduling all work of those concerned again.
#[derive(Clone, Debug)]
pub struct Relief<'d> {
    /// The remedy; where a phase has to end on another day in each of the readings, on the later one.
    pub remedy: Remedy<'d>,
    /// What is to be done, and what comes of it: `defer or drop #6 Onboarding: leaves Ana 55 of 60 calendar days (92 %)`.
    pub words: String,
    /// In which of the readings it is enough, that of the workspace first; in the other one also where nothing is too much.
    pub holds: [bool; 2],
}

impl Patience {
    const OVERLOADS: usize = 50;
    const ITEMS: usize = 20_000;

    /// Whether remedies are looked for in this case too.
    pub fn allows(&mut self, overload: &Overload<'_, '_>) -> bool {
        if self.looked_into >= Self::OVERLOADS || self.scheduled >= Self::ITEMS {
            return false;
        }
        self.looked_into += 1;
        self.scheduled += overload.readings[0].load().of(&overload.load.owner).map_or(0, |all| all.items.len());
        true
    }

    /// In how many cases they were.
    pub const fn looked_into(&self) -> usize {
        self.looked_into
    }

    /// What to say where they are not.
    pub fn excuse(&self) -> String {
        format!("what helps was worked out for the first {} of these; begin with those", self.looked_into)
    }
}

impl<'d> Overload<'_, 'd> {
    /// The smallest remedy of each kind that there is one of: first what is enough as the workspace counts days, then what is
    /// in the other reading.
    pub fn reliefs(&self) -> Vec<Relief<'d>> {
        let found: Vec<Relief<'d>> = RemedyKind::ALL.into_iter().filter_map(|kind| self.relief(kind)).collect();
        let (here, there): (Vec<_>, Vec<_>) = found.into_iter().partition(|relief| relief.holds[0]);
        here.into_iter().chain(there).collect()
    }

    /// What to say beside the remedies `found`, which are its [`reliefs`](Self::reliefs): why there is none of a kind, or none at all.
    pub fn lack(&self, found: &[Relief<'d>]) -> Option<String> {
        let readings = if self.is_both() { 0..2 } else { 0..1 };
        // Where none was found, nobody has to look for it again.
        let is_given = found.iter().any(|relief| matches!(relief.remedy, Remedy::Give(..)));
        let mut unhelped = readings.filter(|reading| !is_given || self.find(*reading, RemedyKind::Give).is_none());
        let nothing = "no single change is enough: share the work among more people, or take items out";
        let is_helpless = found.is_empty().then(|| nothing.to_owned());
        unhelped.find_map(|reading| self.too_long(reading)).or(is_helpless)
    }

    /// `relief` as a sentence: what is to be done, and where it is not enough in both readings, in which it is; of a phase
    /// that is over, what would have been.
    pub fn sentence(&self, relief: &Relief<'d>) -> String {
        let place = match relief.holds {
            [true, false] => Some(0),
            [false, true] => Some(1),
            _ => None,
        };
        let count = place.map(|place: usize| self.readings[place].count().as_str());
        let start = match (self.tense(), count) {
            (Tense::Past, Some(count)) => format!("in {count} it would have been enough to "),
            (Tense::Past, None) => "it would have been enough to ".to_owned(),
            (_, Some(count)) => format!("in {count} only: "),
            (_, None) => String::new(),
        };
        start + &relief.words
    }

    /// Where today is, seen from the window of the phase.
    pub fn tense(&self) -> Tense {
        self.readings[0].tense(self.phase)
    }

    /// Whether it is too much in the other reading too.
    fn is_both(&self) -> bool {
        let other = self.readings[1].load().phases[self.number].of(&self.load.owner);
        other.and_then(|load| load.share).is_some_and(|share| share.is_exceeded())
    }

    fn relief(&self, kind: RemedyKind) -> Option<Relief<'d>> {
        let here = self.find(0, kind);
        let there = if self.is_both() { self.find(1, kind) } else { None };
        let holds = [here.is_some(), there.is_some() || !self.is_both()];
        let remedy = here.as_ref().or(there.as_ref()).map(|(remedy, _)| remedy.clone())?;
        let outcomes = [&here, &there].map(|holding| holding.as_ref().map(|(_, outcome)| outcome));
        Some(match remedy {
            Remedy::Give(item, ref to) => {
                let (holds, [left, taken]) = self.figures(&remedy);
                let idle = if self.phase.of(to).is_none() { ", who is idle in this phase" } else { "" };
                let (from, to, label) = (self.load.owner.name(), to.name(), self.document.label(item));
                let words = format!("give {label} to {to}{idle}: leaves {from} {left}, makes {to} {taken}");
                Relief { remedy, words, holds }
            }
            Remedy::StartEarly { after, .. } => {
                let dates = outcomes.map(|outcome| outcome?.dates);
                let mut estimated = self.load.items.iter().filter(|item| item.estimate.is_some());
                let first = estimated.next().map(|item| self.document.label(item));
                let on = dates.iter().flatten().next().map(|(start, _)| format!(" on {start}"));
                let after = after.map(|after| format!(", right after {}", self.document.label(after)));
                let done = self.days(dates.map(|dates| Some(dates?.1)));
                let words = ["start ".to_owned(), first?, on?, after.unwrap_or_default()].concat();
                Relief { remedy, words: format!("{words}: all is done on {done}"), holds }
            }
            Remedy::ExtendTo(_) => {
                let ends = [here, there].map(|holding| match holding?.0 {
                    Remedy::ExtendTo(end) => Some(end),
                    _ => None,
                });
                let words = format!("extend the phase to {}", self.days(ends));
                // What is enough in both readings.
                let remedy = ends.into_iter().flatten().max().map_or(remedy, Remedy::ExtendTo);
                Relief { remedy, words, holds }
            }
            Remedy::Drop(item) => {
                let (holds, [left, _]) = self.figures(&remedy);
                let (name, label) = (self.load.owner.name(), self.document.label(item));
                Relief { remedy, words: format!("defer or drop {label}: leaves {name} {left}"), holds }
            }
        })
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
        if self.tense() == Tense::Running && ends != [None; 2] {
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
        share.is_exceeded().then(|| format!("{none}: {} alone is {share}", self.document.label(item)))
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
}
