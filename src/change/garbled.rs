//! Characters that were read in a wrong encoding.

use super::insert::content;
use crate::document::Document;
use crate::text::{Repair, Span, may_be_garbled, repairs};

/// What is garbled in `document`, and what was meant, in order; the spans are places in the document. What stands in code
/// and in comments is left alone: it may be there to be shown.
pub fn garbled(document: &Document) -> Vec<Repair> {
    let source = document.source();
    let mut found = Vec::new();
    if !may_be_garbled(source.text()) {
        return found;
    }
    let mut masked = Masked::default();
    let mut start = source.body_start();
    for line in source.text()[start..].split_inclusive(['\n', '\r']) {
        if let Some(comments) = masked.comments(line) {
            let line = content(line);
            let code = code_spans(line);
            let shown = |repair: &Repair| code.iter().chain(&comments).any(|span| span.covers(repair.span));
            let here = repairs(line).into_iter().filter(|repair| !shown(repair));
            found.extend(here.map(|repair| Repair { span: repair.span.shifted(start), ..repair }));
        }
        start += line.len();
    }
    found
}

/// The code spans of `line`: from a run of backticks to the next one of the same length.
fn code_spans(line: &str) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = line[at..].find('`') {
        let start = at + found;
        at = start + line[start..].bytes().take_while(|byte| *byte == b'`').count();
        runs.push(Span::new(start, at));
    }
    let mut spans = Vec::new();
    let mut rest = runs.as_slice();
    while let [open, behind @ ..] = rest {
        match behind.iter().position(|close| close.len() == open.len()) {
            Some(close) => {
                spans.push(open.hull(behind[close]));
                rest = &behind[close + 1..];
            }
            None => rest = behind,
        }
    }
    spans
}

/// What code fence or comment is open.
#[derive(Default)]
struct Masked {
    fence: Option<String>,
    comment: bool,
}

impl Masked {
    /// The comments on `line`, which is the next one; `None` where it is code.
    fn comments(&mut self, line: &str) -> Option<Vec<Span>> {
        let bare = line.trim_start_matches([' ', '>']);
        if let Some(fence) = &self.fence {
            let mark = fence.chars().next().unwrap_or('`');
            if bare.starts_with(fence.as_str()) && bare.trim_end().chars().all(|c| c == mark) {
                self.fence = None;
            }
            return None;
        }
        let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'));
        let run = mark.map_or(0, |mark| bare.chars().take_while(|c| *c == mark).count());
        if run >= 3 && !self.comment {
            self.fence = Some(bare[..run].to_owned());
            return None;
        }
        let code = code_spans(line);
        let mut comments = Vec::new();
        let mut start = 0;
        loop {
            let sign = if self.comment { "-->" } else { "<!--" };
            let is_shown = |at: &usize| !self.comment && code.iter().any(|code| code.contains(*at));
            let found = line[start..].match_indices(sign).map(|(at, _)| start + at).find(|at| !is_shown(at));
            match (self.comment, found) {
                (true, Some(close)) => comments.push(Span::new(start, close + sign.len())),
                (true, None) => comments.push(Span::new(start, line.len())),
                (false, _) => {}
            }
            let Some(at) = found else { return Some(comments) };
            start = if self.comment { at + sign.len() } else { at };
            self.comment = !self.comment;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn what_is_shown_as_code_is_no_damage() {
        let cases: &[(&str, &[&str])] = &[
            ("ðŸ”´ a\n\nb ðŸ”´ðŸŸ¡\n", &["🔴", "🔴🟡"]),
            ("`ðŸ”´` is ðŸ”´\n", &["🔴"]),
            ("``ðŸ”´ ` ðŸŸ¡`` and ` ðŸ”´\n", &["🔴"]),
            ("```\nðŸ”´\n```\nðŸŸ¡\n", &["🟡"]),
            ("<!-- ðŸ”´\nðŸ”´ -->\nðŸŸ¡\n", &["🟡"]),
            ("ðŸ”´ <!-- ðŸ”´ --> ðŸŸ¡ <!-- ðŸ”´ -->\n", &["🔴", "🟡"]),
            ("`<!--` ðŸ”´\nðŸŸ¡\n", &["🔴", "🟡"]),
            ("ðŸ”´ <!-- ðŸ”´\n```\nðŸ”´ --> ðŸŸ¡\nðŸ”´\n", &["🔴", "🟡", "🔴"]),
        ];
        for (text, meant) in cases {
            let document = Document::parse(Source::new("p.md", *text), &Arc::default());
            let found: Vec<String> = garbled(&document).into_iter().map(|repair| repair.text).collect();
            assert_eq!(found, *meant, "{text:?}");
        }
    }
}
