//! Comments which begin with `plan:`: what a document says of its own shape (`<!-- plan: phases=h2 items=h3 -->`), and what
//! it allows.

use memchr::memmem;

use super::blocks::{BlockKind, Blocks, LeafKind};
use super::layout::Layout;
use super::{embed, exemption};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Exemption;
use crate::text::Span;

/// The code of what is wrong with a comment on the shape.
const CODE: &str = "override-invalid";

/// How such comments begin.
const PREFIX: &str = "plan:";

/// What such comments say.
#[derive(Debug, Default)]
pub(crate) struct Directives {
    pub(crate) layout: Layout,
    /// The comments that say it.
    pub(crate) places: Vec<Span>,
    /// What they allow, before it is known what they stand in.
    pub(crate) exemptions: Vec<Exemption>,
    pub(crate) problems: Vec<Diagnostic>,
}

/// The comments of a document which begin with `plan:`, in any spelling.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    /// Each of them, and what stands in it behind the colon.
    pub(crate) all: Vec<(Span, Span)>,
}

impl Comments {
    /// Those in `text`. One in code or in a masked note says nothing.
    pub(crate) fn of(text: &str, blocks: &Blocks, masked: &dyn Fn(Span) -> bool) -> Self {
        let mut found = Self::default();
        let mut code = None;
        let mut at = 0;
        while let Some(open) = memmem::find(&text.as_bytes()[at..], b"<!--") {
            let start = at + open + "<!--".len();
            let Some(len) = memmem::find(&text.as_bytes()[start..], b"-->") else { break };
            let whole = Span::new(at + open, start + len + "-->".len());
            at = whole.end();
            let comment = &text[start..start + len];
            let blank = comment.len() - comment.trim_start().len();
            let head = comment[blank..].get(..PREFIX.len());
            if !head.is_some_and(|head| head.eq_ignore_ascii_case(PREFIX)) || masked(whole) {
                continue;
            }
            let code = code.get_or_insert_with(|| code_of(blocks));
            let next = code.partition_point(|span| span.start() <= whole.start());
            if next == 0 || !code[next - 1].contains(whole.start()) {
                found.all.push((whole, Span::new(start + blank + PREFIX.len(), start + len)));
            }
        }
        found
    }
}

/// Reads `comments`, but for those that are `masked`. Of two that say the same key the second is a problem.
pub(crate) fn read(text: &str, comments: &Comments, masked: &dyn Fn(Span) -> bool) -> Directives {
    let mut found = Directives::default();
    for (whole, said) in comments.all.iter().copied().filter(|(whole, _)| !masked(*whole)) {
        let head = &text[said.start() - PREFIX.len()..said.start()];
        let words = &text[said.start()..said.end()];
        if head != PREFIX {
            found.problems.extend(exemption::misspelt(whole, head, words));
            continue;
        }
        if let Some(allow) = exemption::opening(words) {
            match exemption::read(text, whole, Span::new(said.start() + allow, said.end())) {
                Ok(exemption) => found.exemptions.push(exemption),
                Err(problem) => found.problems.push(*problem),
            }
            continue;
        }
        if let Some(problem) = exemption::misspelt(whole, head, words) {
            found.problems.push(problem);
            continue;
        }
        if embed::is_meant(words) || !is_meant(words) {
            continue;
        }
        match Layout::parse(words) {
            Ok(layout) if layout.contradicts(found.layout) => {
                let message = "another comment of this document says it already";
                let problem = Diagnostic::new(CODE, Severity::Error, whole, message);
                let first = found.places.first().copied().unwrap_or(whole);
                found.problems.push(problem.help("leave one of them").related(first, "said here"));
            }
            Ok(layout) => {
                found.layout = found.layout.or(layout);
                found.places.push(whole);
            }
            Err(fault) => {
                let span = fault.span.shifted(said.start());
                found.problems.push(Diagnostic::new(CODE, Severity::Error, span, fault.message).help(fault.help));
            }
        }
    }
    found
}

/// Whether a comment that begins like one on the shape is one: "plan: to be written" is none.
fn is_meant(words: &str) -> bool {
    let mut words = words.split_whitespace().peekable();
    words.peek().is_none() || words.any(|word| word.contains('=') || matches!(word, "phases" | "items"))
}

/// Code blocks and code spans, by place. None holds another one.
fn code_of(blocks: &Blocks) -> Vec<Span> {
    let leaves = blocks.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Code).map(|leaf| leaf.span);
    let blocks = blocks.blocks.iter().filter(|block| block.kind == BlockKind::Code).map(|block| block.span);
    let mut code: Vec<Span> = leaves.chain(blocks).collect();
    code.sort_unstable();
    code
}
