//! The items of a queue, ranked or not.

use super::view::{RankedItemView, TrackView, UnrankedItemView, WithNeedsView};
use crate::analysis::rank::{BreakEven, Entry, Need, Obstacle, Queue, Step, Track};
use crate::document::ItemRef;
use crate::model::{Certainty, Impact, Recurrence, Unit};
use crate::render::amount::{AmountView, sure};
use crate::render::assumed::Subject;
use crate::text::Spanned;

/// What is told of the items of one queue of a plan.
#[derive(Clone, Copy)]
pub(super) struct Rows<'r, 'w> {
    pub(super) subject: &'r Subject<'w>,
    pub(super) queue: &'r Queue<'w>,
}

/// A number of days, as JSON has it.
pub(super) fn number(decimal: impl std::fmt::Display) -> f64 {
    let number: f64 = decimal.to_string().parse().unwrap_or_default();
    (number * 100.0).round() / 100.0
}

impl<'w> Rows<'_, 'w> {
    pub(super) fn track(self, track: &Track) -> TrackView {
        let mut items: Vec<RankedItemView> = Vec::new();
        for step in &track.steps {
            for item in &step.items {
                let entry = self.queue.entry(*item).map(|entry| self.ranked(track, step, entry, items.len() + 1));
                items.extend(entry);
            }
        }
        let unpriced = track.break_evens.iter().filter_map(|even| Some((self.queue.entry(even.item)?, even)));
        items.extend(unpriced.map(|(entry, even)| self.unpriced(track, entry, even)));
        let (unit, every) = (AmountView::plain(track.unit, crate::model::Range::ZERO).unit, track.unit.every);
        TrackView {
            unit,
            every: every.map(Recurrence::as_str),
            certainty: track.certainty.map(Certainty::as_str),
            items,
        }
    }

    fn ranked(self, track: &Track, step: &Step, entry: &Entry<'w>, rank: usize) -> RankedItemView {
        let gain = track.gains.get(&entry.number);
        let brings = gain.map(|gain| AmountView::plain(gain.unit, gain.amount));
        let once = Unit { every: None, ..track.unit };
        let is_target = step.item == entry.number;
        let needs = step.items.iter().filter(|item| **item != step.item).map(|item| self.subject.short_label(*item));
        let with_needs =
            WithNeedsView { needs: needs.collect(), per_day_of_work: AmountView::fine(track.unit, step.a_day()) };
        RankedItemView {
            rank: Some(rank),
            assumed: gain.is_some_and(|gain| gain.is_assumed),
            brings: brings
                .map(|brings| AmountView { text: sure(&brings.text, gain.and_then(|gain| gain.certainty)), ..brings }),
            per_day_of_work: track.a_day_of(entry).map(|range| AmountView::fine(track.unit, range)),
            cost_of_delay_a_day: track.cost_of_delay(entry).map(|range| AmountView::fine(once, range)),
            cd3: track.cd3(entry, self.queue).map(|range| AmountView::fine(once, range)),
            with_needs: Some(with_needs).filter(|with| is_target && !with.needs.is_empty()),
            needed_by: (!is_target).then(|| self.subject.short_label(step.item)),
            ..self.item(entry, track)
        }
    }

    fn unpriced(self, track: &Track, entry: &Entry<'w>, even: &BreakEven) -> RankedItemView {
        let bound = |range| AmountView::rough(track.unit, range);
        RankedItemView {
            first_above: even.first.map(bound),
            last_up_to: even.last.map(bound),
            assumed: entry.gains.is_assumed(),
            ..self.item(entry, track)
        }
    }

    /// What is told of each item.
    fn item(self, entry: &Entry<'w>, track: &Track) -> RankedItemView {
        let item = self.reference(entry);
        let besides = entry.gains.comparable.iter().filter(|gain| !gain.is_comparable(track.unit, track.certainty));
        let besides = besides.map(|gain| sure(&gain.unit.show(gain.amount), gain.certainty));
        RankedItemView {
            rank: None,
            id: item.id().map(str::to_owned),
            title: item.title().to_owned(),
            label: item.label(),
            short_label: self.subject.short_label(entry.number),
            line: item.document.source().line(item.item.head.start()),
            begun: entry.is_begun(),
            days: entry.days.map(number).unwrap_or_default(),
            brings: None,
            brings_besides: besides.chain(self.listed(entry)).collect(),
            assumed: false,
            per_day_of_work: None,
            cost_of_delay_a_day: None,
            cd3: None,
            with_needs: None,
            needed_by: None,
            first_above: None,
            last_up_to: None,
            waits_for: {
                let here = entry.needs_others.iter().map(|need| self.need(*need));
                here.chain(self.subject.waits_elsewhere(entry.number)).collect()
            },
        }
    }

    /// The items that cannot be ranked.
    pub(super) fn unranked(self) -> Vec<UnrankedItemView> {
        let of = |entry: &Entry<'w>| {
            let item = self.reference(entry);
            let stated = entry.gains.comparable.iter().map(|gain| sure(&gain.unit.show(gain.amount), gain.certainty));
            let reason = match entry.obstacle? {
                Obstacle::NoEstimate => "no estimate in days".to_owned(),
                Obstacle::Circle => "it waits for itself, or for what does".to_owned(),
                Obstacle::Behind(other) => {
                    format!("it waits for {}, which has no estimate in days", self.subject.short_label(other))
                }
            };
            Some(UnrankedItemView {
                id: item.id().map(str::to_owned),
                title: item.title().to_owned(),
                label: item.label(),
                line: item.document.source().line(item.item.head.start()),
                brings: stated.chain(self.listed(entry)).collect(),
                reason,
            })
        };
        self.queue.entries.iter().filter_map(of).collect()
    }

    /// What an item brings that cannot be compared, as it is written: `3x conversions`.
    fn listed(self, entry: &Entry<'w>) -> Vec<String> {
        let document = self.subject.document;
        let words = move |impact: &Spanned<Impact>| {
            let span = impact.subject.map_or(impact.span, |subject| impact.span.hull(subject));
            document.text(span).to_owned()
        };
        entry.gains.listed.iter().map(words).collect()
    }

    /// `#3`, or the name of a phase.
    fn need(self, need: Need) -> String {
        let document = self.subject.document;
        match need {
            Need::Item(item) => self.subject.short_label(item),
            Need::Phase(phase) => document.text(document.plan().phases[phase].name).to_owned(),
        }
    }

    fn reference(self, entry: &Entry<'w>) -> ItemRef<'w> {
        let (index, document) = (self.subject.index, self.subject.document);
        ItemRef { index, document, phase: entry.phase, item: entry.item }
    }
}
