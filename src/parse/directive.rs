//! Comments which begin with `plan:`: what a document says of its own shape (`<!-- plan: phases=h2 items=h3 -->`), and what
//! it allows.

use super::blocks::{BlockKind, Blocks, LeafKind};
use super::exemption;
use super::layout::Layout;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Exemption;
use crate::text::Span;

/// The code of what is wrong with a comment on the shape.
const CODE: &str = "override-invalid";

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

/// Reads every comment that begins with `plan:`. One in code or in a masked note says nothing; of two that say the same
/// key the second is a problem.
pub(crate) fn read(text: &str, blocks: &Blocks, masked: &dyn Fn(Span) -> bool) -> Directives {
    let mut found = Directives::default();
    let code = code(blocks);
    let mut at = 0;
    while let Some(open) = text[at..].find("<!--") {
        let start = at + open + "<!--".len();
        let Some(len) = text[start..].find("-->") else { break };
        let whole = Span::new(at + open, start + len + "-->".len());
        at = whole.end;
        let comment = &text[start..start + len];
        let blank = comment.len() - comment.trim_start().len();
        let comment = comment.trim_start();
        let Some(head) = comment.get(.."plan:".len()).filter(|head| head.eq_ignore_ascii_case("plan:")) else {
            continue;
        };
        let words = &comment[head.len()..];
        let start = start + blank + "plan:".len();
        let next = code.partition_point(|span| span.start <= whole.start);
        let is_code = next > 0 && code[next - 1].contains(whole.start);
        if masked(whole) || is_code {
            continue;
        }
        if head != "plan:" {
            found.problems.extend(exemption::misspelt(whole, head, words));
            continue;
        }
        if let Some(allow) = exemption::opening(words) {
            match exemption::read(text, whole, Span::new(start + allow, whole.end - "-->".len())) {
                Ok(exemption) => found.exemptions.push(exemption),
                Err(problem) => found.problems.push(*problem),
            }
            continue;
        }
        if let Some(problem) = exemption::misspelt(whole, head, words) {
            found.problems.push(problem);
            continue;
        }
        if !is_meant(words) {
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
                let span = fault.span.shifted(start);
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
fn code(blocks: &Blocks) -> Vec<Span> {
    let leaves = blocks.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Code).map(|leaf| leaf.span);
    let blocks = blocks.blocks.iter().filter(|block| block.kind == BlockKind::Code).map(|block| block.span);
    let mut code: Vec<Span> = leaves.chain(blocks).collect();
    code.sort_unstable();
    code
}
