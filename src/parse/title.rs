//! The words of an item or phase: number, title, and what stands in brackets or behind a dash.

use chrono::NaiveDate;

use super::{depends, status};
use crate::model::{Carrier, Estimate, Fields, Item, Mark, Marks, Priority, Rare, Status, Vocabulary, Window};
use crate::text::{Shadow, Span, Spanned};

mod edges;
mod id;
mod sign;
mod values;

pub(crate) use id::id_at;
pub(crate) use sign::announces_day;

/// The parts of a title, by their places in the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Title {
    /// The item's id.
    pub(crate) id: Option<Span>,
    /// The whole without brackets and marks behind it; with the id in front: what a phase is called.
    pub(crate) name: Span,
    /// The same behind the id.
    pub(crate) title: Span,
    pub(crate) estimate: Option<Spanned<Estimate>>,
    pub(crate) window: Option<Spanned<Window>>,
    pub(crate) priority: Option<Spanned<Priority>>,
    /// `@ana` at its end, without the sign.
    pub(crate) owner: Option<Span>,
    /// `📅 2026-03-01`, `@{2026-03-01}`
    pub(crate) due: Option<Spanned<NaiveDate>>,
    /// `🛫 2026-03-01`
    pub(crate) started: Option<Spanned<NaiveDate>>,
    /// `✅ 2026-03-01`
    pub(crate) completed: Option<Spanned<NaiveDate>>,
    /// What stands in `(depends on …)`.
    pub(crate) depends_on: Option<Span>,
    /// Status marks at its end or its head, the words first.
    pub(crate) marks: Marks,
    /// The emoji of a status in front of it, which may be decoration.
    pub(crate) leading: Option<Mark>,
    /// Whether it is struck through.
    pub(crate) struck: bool,
}

/// Reads the words at `span`.
pub(crate) fn read(text: &str, span: Span, vocabulary: &Vocabulary) -> Title {
    let shadow = Shadow::new(&text[span.start()..span.end()]);
    if !shadow.is_repaired() {
        return edges::read(text, span, vocabulary);
    }
    let whole = Span::new(0, shadow.text().len());
    edges::read(shadow.text(), whole, vocabulary).placed(|found| shadow.raw_span(found).shifted(span.start()))
}

/// Reads the words of a list item: `**Lead**: more words` is titled by its lead.
pub(crate) fn read_lead(text: &str, span: Span, vocabulary: &Vocabulary) -> Title {
    let mut found = read(text, span, vocabulary);
    let rest = &text[found.title.start()..span.end()];
    let lead = ["**", "__"].into_iter().find_map(|marker| {
        let inner = rest.strip_prefix(marker)?;
        Some((inner.find(marker)?, inner))
    });
    if let Some((close, inner)) = lead {
        let behind = inner[close + 2..].trim_start();
        let words = inner[..close].trim_end_matches([':', '：', ' ']);
        let ends = words.len() < close || behind.is_empty() || behind.starts_with([':', '：', '-', '–', '—', '(']);
        if ends && !words.is_empty() {
            let start = found.title.start() + 2;
            let lead = read(text, Span::new(start, start + words.len()), vocabulary);
            found.id = found.id.or(lead.id);
            found.title = lead.title;
            found.marks.extend(lead.marks);
            found.struck |= lead.struck;
        }
    }
    found
}

/// What `words` alone say of an item whose lines are `head`.
pub(crate) fn item(text: &str, words: &Title, carrier: Carrier, head: Span) -> Item {
    let rare = Rare {
        priority: words.priority,
        depends_on: words.depends_on.map(|span| depends::ids(text, span)).unwrap_or_default(),
        started: words.started,
        completed: words.completed,
        ..Rare::default()
    };
    Item {
        carrier,
        id: words.id,
        title: words.title,
        status: None,
        marks: Marks::new(),
        estimate: words.estimate,
        owner: words.owner,
        due: words.due,
        fields: Fields::default(),
        rare: rare.boxed(),
        head,
        block: head,
    }
}

impl Title {
    /// The same with every place moved by `place`.
    fn placed(mut self, place: impl Fn(Span) -> Span) -> Self {
        fn moved<T: Copy>(value: Option<Spanned<T>>, place: &impl Fn(Span) -> Span) -> Option<Spanned<T>> {
            value.map(|value| Spanned::new(value.value, place(value.span)))
        }
        for mark in self.marks.iter_mut().chain(&mut self.leading) {
            mark.span = place(mark.span);
            mark.emoji = mark.emoji.map(&place);
            mark.word = mark.word.map(&place);
        }
        Self {
            id: self.id.map(&place),
            name: place(self.name),
            title: place(self.title),
            estimate: moved(self.estimate, &place),
            window: moved(self.window, &place),
            priority: moved(self.priority, &place),
            owner: self.owner.map(&place),
            due: moved(self.due, &place),
            started: moved(self.started, &place),
            completed: moved(self.completed, &place),
            depends_on: self.depends_on.map(&place),
            ..self
        }
    }

    /// The state that its marks state.
    pub(crate) fn status(&self) -> Option<Status> {
        self.marks.iter().find_map(|mark| mark.value.status())
    }

    /// Every mark of the list item with these words: its box at `task`, the emoji in front, and what the words say.
    pub(crate) fn marks_of_line(&self, text: &str, line: Span, task: Option<Span>, vocabulary: &Vocabulary) -> Marks {
        let boxed = task.map(|task| status::box_mark(text, task, vocabulary));
        let emoji = status::emoji_mark(text, line, vocabulary);
        let words = self.marks.iter().filter(|mark| task.is_none() || !self.is_tick_of_date(mark)).copied();
        boxed.into_iter().chain(emoji).chain(words).collect()
    }

    /// Whether `mark` is the tick in front of the day on which it was completed: what that day is, and no status beside a box.
    pub(crate) fn is_tick_of_date(&self, mark: &Mark) -> bool {
        let adjoins =
            |date: Spanned<NaiveDate>| mark.span.end() <= date.span.start() && date.span.start() <= mark.span.end() + 1;
        mark.word.is_none() && self.completed.is_some_and(adjoins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_brackets_and_marks() {
        use Status::*;
        let cases: &[(&str, Option<&str>, &str, Option<Status>)] = &[
            ("1. Automate ETL (3 days)", Some("1"), "Automate ETL", None),
            ("1.3 Build it", Some("1.3"), "Build it", None),
            ("Task 4: Ship", Some("4"), "Ship", None),
            ("T-014: Ship", Some("T-014"), "Ship", None),
            ("P0-1 Ship", Some("P0-1"), "Ship", None),
            ("2) Ship it ✅", Some("2"), "Ship it", Some(Done)),
            ("Ship it — COMPLETE", None, "Ship it", Some(Done)),
            ("Ship it [In Progress]", None, "Ship it", Some(InProgress)),
            ("Ship it (P0, 3 days)", None, "Ship it", None),
            ("Ship it (Completed 2026-03-19)", None, "Ship it", Some(Done)),
            ("Ship it (40% complete)", None, "Ship it", Some(InProgress)),
            ("Ship it ✅ 100%", None, "Ship it", Some(Done)),
            ("Ship half of it (50%)", None, "Ship half of it (50%)", None),
            ("Ship it (see below)", None, "Ship it (see below)", None),
            ("**2. Ship**", Some("2"), "Ship", None),
            ("~~Ship it~~", None, "Ship it", Some(Done)),
            ("**~~3. Ship it~~** ✅", Some("3"), "Ship it", Some(Done)),
            ("~~Ship it~~ — dropped, nobody asked", None, "Ship it", Some(Cancelled)),
            ("3. ~~Ship it~~", Some("3"), "Ship it", Some(Done)),
            ("~~Ship it~~ (in v2)", None, "Ship it", Some(Done)),
            ("~~Ship~~ sell it", None, "~~Ship~~ sell it", None),
            ("**1. Ship it** ✅", Some("1"), "Ship it", Some(Done)),
            ("**Phase 1: Ship it (Days 1-30)**", None, "Phase 1: Ship it", None),
            ("[DONE] Ship it", None, "Ship it", Some(Done)),
            ("TODO: Ship it", None, "Ship it", Some(NotStarted)),
            ("Ship it: Done", None, "Ship it", Some(Done)),
            ("Ship it：已实现，参见 #3", None, "Ship it", Some(Done)),
            ("Fix: completed form", None, "Fix: completed form", None),
            ("01-02: Ship it", Some("01-02"), "Ship it", None),
            ("02.1-03-PLAN.md — Ship it", Some("02.1-03"), "Ship it", None),
            ("10-12 days at sea", None, "10-12 days at sea", None),
            ("1. Ship it — **Done**", Some("1"), "Ship it", Some(Done)),
            ("1. Ship it **[DONE]**", Some("1"), "Ship it", Some(Done)),
            ("1. Ship it *(in progress)*", Some("1"), "Ship it", Some(InProgress)),
            ("1. Say it is **done**ish", Some("1"), "Say it is **done**ish", None),
            ("1. Ship it (Done, 2026-03-04)", Some("1"), "Ship it", Some(Done)),
            ("1. Ship it (2026-03-04)", Some("1"), "Ship it (2026-03-04)", None),
            ("1. ✅ Ship it", Some("1"), "Ship it", Some(Done)),
            ("1. 🚀 Ship it", Some("1"), "🚀 Ship it", None),
            ("1. 🔴 Ship it", Some("1"), "🔴 Ship it", None),
            ("Phase 1: Ship it ✅ COMPLETE", None, "Phase 1: Ship it", Some(Done)),
            ("Add a 🚧 sign", None, "Add a 🚧 sign", None),
            ("Phase 4: Testing", None, "Phase 4: Testing", None),
            ("P0 — Now", None, "P0 — Now", None),
            ("Ship it — later", None, "Ship it", Some(Deferred)),
            ("Phase 4 - Testing", None, "Phase 4 - Testing", None),
            ("Ship it（完了）", None, "Ship it", Some(Done)),
            ("Ship it {#ship}", None, "Ship it", None),
            ("[Ship it](ship.md) ✅", None, "Ship it", Some(Done)),
            ("[Version 0.3]", None, "Version 0.3", None),
            ("T-1 Ship it (after T-014)", Some("T-1"), "Ship it", None),
            ("Ship it (depends on: #3, #4) ⏫ 📅 2026-03-01", None, "Ship it", None),
            ("Ship it (after the launch)", None, "Ship it (after the launch)", None),
            ("Ship it (@ana)", None, "Ship it", None),
            ("Ship it (P1, @ana-b, 3 days)", None, "Ship it", None),
            ("[P0] Ship it", None, "Ship it", None),
            ("[P0](p.md) ships", None, "[P0](p.md) ships", None),
            ("2025 in review", None, "2025 in review", None),
            ("3 things to do", None, "3 things to do", None),
            ("🔴 1. Ship", Some("1"), "Ship", None),
            ("", None, "", None),
            ("1.", None, "1.", None),
        ];
        for (text, id, title, status) in cases {
            let found = read(text, Span::new(0, text.len()), &Vocabulary::builtin());
            assert_eq!(found.id.map(|id| &text[id.start()..id.end()]), *id, "{text:?}");
            assert_eq!(&text[found.title.start()..found.title.end()], *title, "{text:?}");
            assert_eq!(found.status(), *status, "{text:?}");
        }
    }

    #[test]
    fn people_and_priorities() {
        let cases: &[(&str, Option<&str>, Option<&str>)] = &[
            ("Ship it (@ana)", Some("ana"), None),
            ("Ship it (P1, @ana-b, 3 days)", Some("ana-b"), Some("P1")),
            ("Ship it [owner: @ana]", Some("ana"), None),
            ("[P0] Ship it @ana", Some("ana"), Some("P0")),
            ("[High] Ship it", None, Some("High")),
            ("Ship it (@ 9)", None, None),
            ("Ship [P0] it", None, None),
        ];
        for (text, owner, priority) in cases {
            let found = read(text, Span::new(0, text.len()), &Vocabulary::builtin());
            let slice = |span: Span| &text[span.start()..span.end()];
            assert_eq!(found.owner.map(slice), *owner, "{text:?}");
            assert_eq!(found.priority.map(|found| slice(found.span)), *priority, "{text:?}");
        }
    }
}
