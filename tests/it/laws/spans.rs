//! Whatever was read has a place in the text.

use std::fmt::Debug;
use std::ops::Range;

use plan_md::model::{Field, Item, Mark, Phase, Plan, Reference, Spec, SubTask};
use plan_md::text::{Span, Spanned};

/// A text, and the places that something was read at.
#[derive(Clone, Copy)]
pub(super) struct Places<'t> {
    text: &'t str,
}

impl<'t> Places<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        Self { text }
    }

    /// `span` lies in the text, and between characters.
    #[track_caller]
    pub(super) fn place(self, span: Span) {
        assert!(self.text.get(Range::from(span)).is_some(), "{span:?} of {} bytes", self.text.len());
    }

    #[track_caller]
    fn places(self, spans: impl IntoIterator<Item = Span>) {
        spans.into_iter().for_each(|span| self.place(span));
    }

    fn typed<T: Debug>(self, value: Option<Spanned<T>>) {
        self.places(value.map(|value| value.span));
    }

    fn field(self, field: &Field) {
        self.places([field.name, field.value, field.line]);
        // A label may be the heading above.
        assert!(field.line.covers(field.value), "{field:?}");
    }

    fn mark(self, mark: &Mark) {
        self.places([mark.span].into_iter().chain(mark.emoji).chain(mark.word));
    }

    fn sub_task(self, part: &SubTask) {
        self.places([part.title, part.head]);
        part.marks.iter().for_each(|mark| self.mark(mark));
    }

    fn references(self, references: &[Reference]) {
        for reference in references {
            self.place(reference.span);
            assert!(!reference.span.is_empty(), "{reference:?}");
        }
        assert!(references.is_sorted_by_key(|reference| reference.span.start()), "{references:?}");
    }

    fn item(self, item: &Item) {
        self.places([item.title, item.head, item.block]);
        self.places(item.id.into_iter().chain(item.owner).chain(item.depends_on().iter().copied()));
        self.places(item.cells().iter().map(|cell| cell.span).chain(item.also().iter().copied()));
        assert!(item.block.covers(item.head), "{item:?}");
        item.marks.iter().for_each(|mark| self.mark(mark));
        item.fields.iter().for_each(|field| self.field(&field));
        item.children().iter().for_each(|part| self.sub_task(part));
        self.typed(item.estimate);
        self.typed(item.priority());
        self.typed(item.window());
        [item.start(), item.due, item.started(), item.completed(), item.updated()]
            .into_iter()
            .for_each(|day| self.typed(day));
    }

    fn phase(self, phase: &Phase) {
        self.places([phase.name, phase.block].into_iter().chain(phase.heading).chain(phase.number));
        self.typed(phase.window);
        self.typed(phase.status);
        phase.fields.iter().for_each(|field| self.field(&field));
        for item in &phase.items {
            self.item(item);
            assert!(phase.heading.is_none() || phase.block.covers(item.head), "{item:?} in {:?}", phase.block);
        }
    }

    /// Every place of `plan` is in the text; no item stands where another one does.
    pub(super) fn plan(self, plan: &Plan) {
        self.places(plan.title.into_iter().chain(plan.front_matter));
        [plan.start, plan.generated, plan.updated, plan.review.next].into_iter().for_each(|day| self.typed(day));
        self.typed(plan.review.every);
        if let Some(archive) = &plan.archive {
            self.places([archive.span].into_iter().chain(archive.superseded_by));
            self.typed(archive.date);
        }
        plan.fields.iter().for_each(|field| self.field(&field));
        plan.phases.iter().for_each(|phase| self.phase(phase));
        self.places(plan.lanes.iter().flat_map(|lane| [lane.name, lane.heading, lane.block]));
        self.references(&plan.references);
        for entry in &plan.legend {
            self.places([entry.emoji, entry.checkbox, entry.word].into_iter().flatten());
        }
        for again in &plan.restatements {
            self.places([again.title, again.line]);
            again.marks.iter().for_each(|mark| self.mark(mark));
            self.places(again.counts.iter().map(|count| count.span));
        }
        for exemption in &plan.exemptions {
            self.places([exemption.span, exemption.reason].into_iter().chain(exemption.rules.iter().copied()));
            self.typed(exemption.until);
        }
        for embed in &plan.embeds {
            self.places([embed.comment, embed.words].into_iter().chain(embed.body.ok()));
        }
        self.places(plan.conflicts.iter().flat_map(|conflict| [conflict.whole, conflict.ours, conflict.theirs]));
        // A line may hold several items, where a stray carriage return stands in it.
        let heads: Vec<_> = plan.items().map(|item| (item.head.start(), item.title.start())).collect();
        assert!(heads.is_sorted_by(|one, next| one < next), "items in order, each at a place of its own: {heads:?}");
    }

    /// Every place of `spec` is in the text, or in its path.
    pub(super) fn spec(self, spec: &Spec) {
        let path = Places::of(&spec.path);
        path.place(spec.name);
        for mark in &spec.states {
            let places = if mark.place.is_in_path() { path } else { self };
            places.place(mark.span);
        }
        let single = [spec.id, spec.title, spec.owner, spec.objective, spec.impact, spec.front_matter];
        self.places(single.into_iter().flatten().chain(spec.depends_on.iter().copied()));
        self.typed(spec.estimate);
        self.typed(spec.priority);
        self.typed(spec.created);
        self.places(spec.impacts.iter().map(|impact| impact.span));
        spec.steps.iter().chain(&spec.done_when).for_each(|part| self.sub_task(part));
        spec.fields.iter().for_each(|field| self.field(field));
        self.references(&spec.references);
    }
}
