//! BASE, OURS, THEIRS → TEXT OR CONFLICTS. Pure.
//!
//! A plan is merged by what it says, and its words line by line, as git does:
//!
//! 1. `form`: a text that one side has rewritten as a whole (line ends, a repaired encoding) is merged as if all were in one form.
//! 2. `identity` finds out which item is which; `renumber` sets apart what both sides gave the same number.
//! 3. `value` finds every value and where it is written; `neutral` decides on each, and writes the outcome into all three
//!    texts, so that what differs after that are words, and lines that came or went.
//! 4. `outline` cuts the texts into heads of phases, items, other sections and what is between; `order` puts those in one order, and `tree`
//!    merges them one by one: `leaf` by `lines`, as git does, and where lines clash by what they are.
//! 5. Summaries are reckoned anew, and `proof` reads the result: what it says has to be what the sides mean, and for `prose` no
//!    line may be lost or stand there twice. Else the whole is merged line by line.

mod cell;
mod form;
mod identity;
mod leaf;
mod lines;
mod neutral;
mod order;
mod outline;
mod pieces;
mod plan;
mod proof;
mod prose;
mod renumber;
mod retitled;
mod section;
mod three;
mod tree;
mod value;
#[cfg(test)]
mod tests;

pub use pieces::Markers;
pub use renumber::Renumbered;
pub use three::{Side, Three};

use pieces::Pieces;

use crate::document::Document;

/// What came out of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The text, with markers around each conflict.
    pub text: String,
    /// How many conflicts there are.
    pub conflicts: usize,
    /// What got another number.
    pub renumbered: Vec<Renumbered>,
    /// Why it was not merged as a plan, but line by line.
    pub doubt: Option<String>,
    /// Whether nothing is left to be decided.
    pub is_clean: bool,
}

/// Merges what both sides made of the base.
pub fn merge(documents: &Three<Document>, markers: &Markers) -> Merged {
    let texts = documents.as_ref().map(|document| document.source().text());
    if let Some(side) = texts.winner() {
        return Merged { text: (*texts.side(side)).to_owned(), is_clean: true, ..Merged::default() };
    }
    if documents.as_ref().map(|document| document.plan().is_empty()) == (Three { base: true, ours: true, theirs: true })
    {
        return line_by_line(&texts, markers, None);
    }
    match plan::merge(documents) {
        Ok(merged) => Merged {
            text: merged.form.marked(&merged.pieces, markers),
            conflicts: merged.pieces.conflicts(),
            is_clean: merged.pieces.conflicts() == 0,
            renumbered: merged.renumbered,
            doubt: None,
        },
        Err(doubt) => line_by_line(&texts, markers, Some(doubt)),
    }
}

/// As git merges any text. What is no conflict to git may be one to the plan: a doubt leaves it to people.
fn line_by_line(texts: &Three<&str>, markers: &Markers, doubt: Option<String>) -> Merged {
    let lines = texts.map(lines::lines);
    let mut pieces = Pieces::default();
    for chunk in lines::merge(&lines) {
        match chunk {
            lines::Chunk::Clean(lines) => pieces.text(&lines.concat()),
            lines::Chunk::Clash(clash) => {
                for part in lines::refined(&clash) {
                    match part {
                        lines::Chunk::Clean(lines) => pieces.text(&lines.concat()),
                        lines::Chunk::Clash(rest) => pieces.conflict(&rest.ours.concat(), &rest.theirs.concat()),
                    }
                }
            }
        }
    }
    let has_pairs = |text: &str| text.contains('\n') && text.matches('\n').count() == text.matches("\r\n").count();
    let ending = if has_pairs(texts.ours) && has_pairs(texts.theirs) { "\r\n" } else { "\n" };
    let conflicts = pieces.conflicts();
    let is_clean = conflicts == 0 && doubt.is_none();
    Merged { text: pieces.marked(markers, ending), conflicts, is_clean, doubt, ..Merged::default() }
}
