//! What documents were read as, as JSON.

use serde::Serialize;

use super::readings::name;
use crate::document::Document;
use crate::model::{Carrier, LegendEntry};
use crate::parse::{Explanation, Lack, LineReading, Tally};
use crate::text::Span;

/// The kind of this output.
pub const EXPLANATION: &str = "explanation";

/// Behind `plan explain FILE --format json`.
#[derive(Clone, Debug, Serialize)]
pub struct ExplanationView {
    /// The documents.
    pub plans: Vec<ReadingView>,
}

/// What one document was read as.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingView {
    plan: String,
    phases: usize,
    items: usize,
    carriers: Vec<TallyView>,
    legend: Vec<LegendView>,
    layout: Option<String>,
    layout_lines: Vec<usize>,
    remedy: Option<RemedyView>,
    lines: Vec<LineView>,
}

#[derive(Clone, Debug, Serialize)]
struct TallyView {
    #[serde(flatten)]
    carrier: CarrierView,
    all: usize,
    items: usize,
    stating: usize,
    sub_tasks: usize,
    phases: usize,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct CarrierView {
    carrier: &'static str,
    level: Option<u8>,
}

#[derive(Clone, Debug, Serialize)]
struct LegendView {
    line: usize,
    emoji: Option<String>,
    word: Option<String>,
    status: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct RemedyView {
    layout: String,
    comment: String,
    makes_item: bool,
}

#[derive(Clone, Debug, Serialize)]
struct LineView {
    line: usize,
    last_line: usize,
    text: String,
    role: &'static str,
    reason: String,
    near_miss: bool,
}

impl ReadingView {
    /// All of `document`.
    pub fn of(document: &Document) -> Self {
        let explanation = document.explanation();
        Self::new(document, &explanation, explanation.lines.iter())
    }

    /// What stands on `line`, and how to have it read in another way.
    pub fn of_line(document: &Document, line: Span) -> Self {
        let explanation = document.explanation();
        let remedy = document.remedy(&explanation, line).map(|remedy| RemedyView {
            layout: remedy.layout.to_string(),
            comment: remedy.comment(),
            makes_item: remedy.makes_item,
        });
        Self { remedy, ..Self::new(document, &explanation, explanation.reading(line).into_iter()) }
    }

    fn new<'r>(document: &Document, explanation: &Explanation, lines: impl Iterator<Item = &'r LineReading>) -> Self {
        let plan = document.plan();
        let source = document.source();
        Self {
            plan: source.path().display().to_string(),
            phases: plan.phases.iter().filter(|phase| phase.heading.is_some()).count(),
            items: plan.items().count(),
            carriers: explanation.tallies.iter().map(tally).collect(),
            legend: plan.legend.iter().map(|entry| legend(document, entry)).collect(),
            layout: Some(explanation.layout.to_string()).filter(|layout| !layout.is_empty()),
            layout_lines: explanation.comments.iter().map(|place| source.line(place.start())).collect(),
            remedy: None,
            lines: lines.map(|reading| line(document, reading)).collect(),
        }
    }
}

fn tally(tally: &Tally) -> TallyView {
    let Tally { carrier, all, items, stating, sub_tasks, phases } = *tally;
    let carrier = match carrier {
        Carrier::Heading(level) => CarrierView { carrier: "heading", level: Some(level) },
        Carrier::Checkbox => CarrierView { carrier: "checkbox", level: None },
        Carrier::Bullet => CarrierView { carrier: "bullet", level: None },
        Carrier::Row => CarrierView { carrier: "row", level: None },
        Carrier::Document => CarrierView { carrier: "document", level: None },
    };
    TallyView { carrier, all, items, stating, sub_tasks, phases }
}

fn legend(document: &Document, entry: &LegendEntry) -> LegendView {
    let text = |span: Span| document.text(span).to_owned();
    let start = entry.emoji.or(entry.word).unwrap_or_default().start();
    LegendView {
        line: document.source().line(start),
        emoji: entry.emoji.map(text),
        word: entry.word.map(text),
        status: entry.status.as_str(),
    }
}

fn line(document: &Document, reading: &LineReading) -> LineView {
    let source = document.source();
    let first = source.line_span(reading.span.start());
    LineView {
        line: source.line(reading.span.start()),
        last_line: source.line(reading.span.end().saturating_sub(1).max(reading.span.start())),
        text: document.text(first).trim().to_owned(),
        role: name(reading.role),
        reason: reading.reason.clone(),
        near_miss: reading.lack.is_some_and(Lack::is_little),
    }
}
