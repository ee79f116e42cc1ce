//! What each stretch was read as, noted while reading.

use std::collections::HashSet;

use super::Reader;
use crate::parse::{LineReading, Role};
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn note(&mut self, span: Span, role: Role, reason: &str) {
        if self.trace.is_none() {
            return;
        }
        let lines = self.lines_of(span);
        if let Some(trace) = &mut self.trace {
            trace.push(LineReading { span: lines, role, reason: reason.to_owned(), carrier: None, lack: None });
        }
    }

    /// Notes what was taken out of the document before it was read.
    pub(super) fn note_legend_and_directives(&mut self, legend: &[Span], directives: &[Span]) {
        for line in legend {
            self.note(*line, Role::Legend, "says what a sign means in this document");
        }
        let lines: HashSet<usize> =
            directives.iter().map(|comment| self.source.line_span(comment.start()).start()).collect();
        if let Some(trace) = &mut self.trace {
            trace.retain(|reading| reading.role != Role::Masked || !lines.contains(&reading.span.start()));
        }
        for comment in directives {
            self.note(*comment, Role::Masked, "a comment that says how the plan is to be read");
        }
    }

    /// Tells of the comments which allow something what they are. One on the line of something else is a part of that.
    pub(super) fn note_exemptions(&mut self) {
        let comments: HashSet<usize> =
            self.plan.exemptions.iter().map(|allowed| self.source.line_span(allowed.span.start()).start()).collect();
        let readings = self.trace.iter_mut().flatten();
        for reading in
            readings.filter(|reading| comments.contains(&reading.span.start()) && reading.role == Role::Masked)
        {
            reading.reason = "a comment that allows what a rule finds".to_owned();
        }
    }

    /// Puts what was found out later about whole lines in place of what was said of them.
    pub(super) fn retell(&mut self, told: &[(Span, Role, String)]) {
        if let Some(trace) = &mut self.trace {
            let starts: HashSet<usize> = told.iter().map(|(span, ..)| span.start()).collect();
            trace.retain(|reading| !starts.contains(&reading.span.start()));
        }
        for (span, role, reason) in told {
            self.note(*span, *role, reason);
        }
    }
}
