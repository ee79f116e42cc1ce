//! What to write so that a line is read in another way.

use std::sync::Arc;

use super::Document;
use crate::model::Carrier;
use crate::parse::{Explanation, Layout, LineReading, Options, Role};
use crate::text::Span;

/// An override that makes an item of a line that is none, or none of one that is. It was tried: what it says comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What `plan.yaml` would say of the document: `items=h3`.
    pub layout: Layout,
    /// Whether the line is an item then.
    pub makes_item: bool,
    /// The comments of the document that would go: what they say stands in the new one.
    pub instead_of: Vec<Span>,
}

/// A line that came near to an item in a document that has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The line, without the white space around it.
    pub span: Span,
    /// What it was read as instead, and why.
    pub reason: String,
    /// What would make it an item.
    pub remedy: Option<Remedy>,
}

impl Remedy {
    /// The comment that says it in the document.
    pub fn comment(&self) -> String {
        format!("<!-- plan: {} -->", self.layout)
    }

    /// What to do with comment and `plan.yaml`, as one sentence about the document `path`.
    pub fn advice(&self, path: &str) -> String {
        let (comment, layout) = (self.comment(), self.layout);
        let place = if self.instead_of.is_empty() { "on a line of its own" } else { "in place of the one there" };
        if path == "<stdin>" {
            return format!("write `{comment}` {place}");
        }
        format!("write `{comment}` {place} in {path}, or `{path}: {layout}` below `layouts:` in `plan.yaml`")
    }
}

impl Document {
    /// What to write so that what stands on `line` is read as an item, or as none where it is one; `None` where no override
    /// can do that.
    pub fn remedy(&self, explanation: &Explanation, line: Span) -> Option<Remedy> {
        let reading = explanation.reading(line)?;
        let carrier = reading.carrier?;
        let makes_item = reading.role != Role::Item;
        let now = Layout::of(self.plan());
        let layouts = match (reading.role, carrier) {
            (Role::Item, _) => vec![now.without(carrier)],
            // A box below a heading that is an item is a part of it.
            (_, Carrier::Checkbox) => vec![
                now.with(carrier),
                (1..=6).fold(now.with(carrier), |layout, level| layout.without(Carrier::Heading(level))),
            ],
            _ => vec![now.with(carrier)],
        };
        let tried = layouts.into_iter().map(|layout| Remedy {
            layout: layout.or(explanation.layout),
            makes_item,
            instead_of: explanation.comments.clone(),
        });
        tried.into_iter().find(|remedy| self.works(remedy, reading))
    }

    /// This document, told that what bears its items and phases now does so everywhere, so that one more mark does not have
    /// it read in another way; and what tells it so. `None` where something is told already.
    pub fn pinned(&self) -> Option<(Self, Remedy)> {
        let layout = Layout::of(self.plan());
        if self.explanation().layout != Layout::default() {
            return None;
        }
        let options = Arc::new(Options { layout, ..Options::clone(self.options()) });
        let pinned = Self::parse(self.source().clone(), &options);
        let remedy = Remedy { layout, makes_item: true, instead_of: Vec::new() };
        Some((pinned, remedy))
    }

    /// Where nothing was recognised: what came nearest to an item, the first of those that lacked least.
    pub fn nearest_miss(&self) -> Option<NearMiss> {
        let explanation = self.explanation();
        let miss = explanation.nearest_miss()?;
        let line = self.source().line_span(miss.span.start());
        let text = self.text(line);
        let start = line.start() + (text.len() - text.trim_start().len());
        let span = Span::new(start, (line.start() + text.trim_end().len()).max(start));
        Some(NearMiss { span, reason: miss.reason.clone(), remedy: self.remedy(&explanation, line) })
    }

    /// What to say where nothing was recognised: what came nearest, where, and what would make it an item.
    pub fn nothing_recognised(&self) -> String {
        let path = self.source().path().display().to_string();
        let nearest = match self.nearest_miss() {
            Some(miss) => {
                let advice = miss.remedy.map(|remedy| format!("\nif that is an item, {}", remedy.advice(&path)));
                let place = self.place(miss.span.start());
                format!("nearest match: {place}, {}{}", miss.reason, advice.unwrap_or_default())
            }
            None if self.source().text().trim().is_empty() => "it is empty".to_owned(),
            None => "it has no heading but the title, no list and no table".to_owned(),
        };
        format!("no phase and no item recognised in {path}; {nearest}")
    }

    fn works(&self, remedy: &Remedy, reading: &LineReading) -> bool {
        let text = self.source().text();
        let front = self.plan().front_matter.map(|front| self.source().line_span(front.end()).end());
        let top = Span::at(front.unwrap_or(self.source().body_start()));
        let (mut out, mut at, mut place) = (String::new(), 0, reading.span.start());
        let comments = if remedy.instead_of.is_empty() { vec![top] } else { remedy.instead_of.clone() };
        for (number, comment) in comments.iter().enumerate() {
            let new = match number {
                0 if comment.is_empty() => format!("{}\n\n", remedy.comment()),
                0 => remedy.comment(),
                _ => String::new(),
            };
            out.push_str(&text[at..comment.start()]);
            out.push_str(&new);
            at = comment.end();
            if comment.start() <= reading.span.start() {
                place = place + new.len() - comment.len();
            }
        }
        out.push_str(&text[at..]);
        let after = self.with_text(out);
        let is_item = after.plan().items().any(|item| item.head.contains(place));
        is_item == remedy.makes_item
    }
}
