//! A text and what it was read as, always in step.

mod address;
mod backlog;
mod candidates;
mod claim;
mod dependencies;
mod excerpt;
mod facts;
mod found;
mod impossible;
mod joints;
mod remedy;
mod spec_address;
mod spec_document;
mod spec_keys;
mod state_names;
mod workspace;

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

pub use address::{Address, NotFound, is_path_named};
pub use backlog::{Backlog, Lead, Referral};
pub use candidates::Candidates;
pub use claim::{Sureness, TitleWords, may_be_one};
pub use dependencies::{Abroad, Crossing, Crossings, Dependencies, Dependency, Foreign, Meaning};
pub use excerpt::{Excerpt, Restored};
pub use facts::{Fact, facts};
pub use found::Found;
pub use joints::Joints;
pub use remedy::{NearMiss, Remedy};
pub use spec_address::{SpecNotFound, find_spec};
pub use spec_document::SpecDocument;
pub use spec_keys::{SharedSpecs, SpecKeys};
pub use state_names::StateNames;
pub use workspace::{ItemRef, Workspace};

use crate::diagnostic::Diagnostic;
use crate::model::{Basis, Deliverable, Impact, Item, Phase, Places, Plan, Subject};
use crate::parse::value::{date, impact};
use crate::parse::{self, Explanation, Options};
use crate::text::{EditSet, Shadow, Source, Span, Spanned};

/// A source, the plan that was read from it, and what could not be read. There is no way to change one without the others:
/// a change is a new text, read again.
#[derive(Clone, Debug)]
pub struct Document {
    source: Source,
    plan: Plan,
    problems: Vec<Diagnostic>,
    options: Arc<Options>,
    /// Made when it is first asked for: most commands never do.
    places: OnceLock<Places>,
}

impl Document {
    /// Reads `source`. Any text is a document.
    pub fn parse(source: Source, options: &Arc<Options>) -> Self {
        let (plan, problems) = parse::parse(&source, options);
        Self { source, plan, problems, options: Arc::clone(options), places: OnceLock::new() }
    }

    /// The exact text.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What it was read as.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What could not be read as it was meant.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// What each stretch was read as, and what that rests on.
    pub fn explanation(&self) -> Explanation {
        parse::explain(&self.source, &self.options)
    }

    /// How it was read.
    pub fn options(&self) -> &Arc<Options> {
        &self.options
    }

    /// The text at `span`.
    pub fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The quantities that the text at `span` states. They are read when they are asked for: most questions are not about them.
    pub fn impacts(&self, span: Span) -> Vec<Spanned<Impact>> {
        let shadow = Shadow::new(self.text(span));
        let place = |found: Span| shadow.raw_span(found).shifted(span.start());
        let found = impact::read(shadow.text()).into_iter();
        found.map(|found| Spanned::new(found.value.at(place), place(found.span))).collect()
    }

    /// The paths that it promises to make, in order: see [`parse::promised_paths`].
    pub fn promised_paths(&self) -> Vec<Deliverable> {
        parse::promised_paths(&self.source, &[])
    }

    /// What the text at `span` says of how its amounts relate to those before them.
    pub fn basis(&self, span: Span) -> Option<Basis> {
        impact::basis(self.text(span))
    }

    /// Path and line of `offset`, as people and editors write it: `plans/x.md:31`.
    pub fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.source.path().display(), self.source.line(offset))
    }

    /// The lines on which its merge conflicts begin.
    pub fn conflict_lines(&self) -> Vec<usize> {
        self.plan.conflicts.iter().map(|conflict| self.source.line(conflict.whole.start())).collect()
    }

    /// What the text at `offset` belongs to: the item, else the innermost phase, else the plan.
    pub fn subject_at(&self, offset: usize) -> Subject {
        self.places().subject_at(offset)
    }

    /// Item number `number`, from 0, with its phase.
    pub fn item(&self, number: usize) -> Option<(&Phase, &Item)> {
        let (phase, within) = self.places().phase_of(number)?;
        let phase = self.plan.phases.get(phase)?;
        Some((phase, phase.items.get(within)?))
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.plan))
    }

    /// Every day that its text names, in order.
    pub fn days(&self) -> Vec<Spanned<NaiveDate>> {
        date::days(self.source.text())
    }

    /// Whether its items are out of force: by banner, by front matter, or by lying in a folder named `archive` or `archived`.
    pub fn is_archived(&self) -> bool {
        let folders = self.source.path().parent().into_iter().flat_map(|folder| folder.components());
        let mut names = folders.filter_map(|name| name.as_os_str().to_str());
        self.plan.archive.is_some()
            || names.any(|name| ["archive", "archived"].iter().any(|archive| name.eq_ignore_ascii_case(archive)))
    }

    /// Number and title of an item, as people name it: `#2 Implement API Billing`.
    pub fn label(&self, item: &Item) -> String {
        let title = self.text(item.title);
        match item.id.map(|id| self.text(id)) {
            Some(id) if id.starts_with(|c: char| c.is_ascii_digit()) => format!("#{id} {title}"),
            Some(id) => format!("{id} {title}"),
            None => title.to_owned(),
        }
    }

    /// Its number alone, where it has one: `#2`; else its title.
    pub fn short_label(&self, item: &Item) -> String {
        match item.id.map(|id| self.text(id)) {
            Some(id) if id.starts_with(|c: char| c.is_ascii_digit()) => format!("#{id}"),
            Some(id) => id.to_owned(),
            None => self.text(item.title).to_owned(),
        }
    }

    /// The document that has `text` in place of this one's.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        Self::parse(Source::new(self.source.path(), text), &self.options)
    }

    /// The document after `edits`.
    #[must_use]
    pub fn with_edits(&self, edits: &EditSet) -> Self {
        self.with_text(edits.apply(self.source.text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document::parse(Source::new("p.md", text), &Arc::default())
    }

    /// What each line of `text` belongs to, at its beginning: `-`, `p0`, `i3`.
    #[track_caller]
    fn check(text: &str, expect: &str) {
        let document = document(text);
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            at += line.len();
            match document.subject_at(at - line.len()) {
                Subject::Plan => "-".to_owned(),
                Subject::Phase(number) => format!("p{number}"),
                Subject::Item(number) => format!("i{number}"),
            }
        });
        assert_eq!(lines.collect::<Vec<_>>().join(" "), expect, "{text}");
        assert_eq!(document.subject_at(text.len() + 1), Subject::Plan);
    }

    #[test]
    fn a_line_belongs_to_its_item_else_to_the_innermost_phase() {
        check("# P\n\nWords.\n", "- - -");
        check("# P\n\n- [ ] a\n- [x] b\n", "- - i0 i1");
        check(
            "# P\n\n## Phase 1: A\n\nWhy.\n\n### 1. One\n**Status:** Done\n\n## Phase 2: B\n\n## Phase 3: C\n- [ ] a\n",
            "- - p0 p0 p0 p0 i0 i0 - p1 - p2 i1",
        );
    }

    #[test]
    fn an_item_is_found_by_its_number() {
        let text = "# P\n\n## Phase 1\n\n## Phase 2\n- [ ] a\n- [ ] b\n\n## Phase 3\n\n## Phase 4\n- [ ] c\n";
        let document = document(text);
        let name =
            |number| document.item(number).map(|(phase, item)| [phase.name, item.title].map(|at| document.text(at)));
        let expect = [Some(["Phase 2", "a"]), Some(["Phase 2", "b"]), Some(["Phase 4", "c"]), None];
        assert_eq!([0, 1, 2, 3].map(name), expect);
    }
}
