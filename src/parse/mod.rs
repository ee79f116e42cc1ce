//! Markdown to model. The only room that names `pulldown_cmark`. It never fails: any text is a document.
//!
//! A document is read in four steps; `reader` calls them in this order:
//!
//! 1. `conflict` settles what a merge left open, `mask` finds what is passed over, `blocks` makes events into headings, list
//!    items, rows and paragraphs, and `legend` and `directive` (with `exemption`) take out what says how to read the rest.
//! 2. `survey` looks at the whole before anything is read: `heading` (with `section` for its words and `title` for its
//!    parts), `lane`, `leading` and `table` say what stands there, `census` counts it, `role` decides on headings,
//!    `carrier` on list items and rows, and `layout` has the last word where the document or the workspace says it.
//! 3. `reader` goes through the blocks once more and makes phases, items and fields of them; `field`, `status`, `depends`
//!    and `value` read what they say, and `promise` tells which fields behind the last item are the phase's.
//! 4. `summary` merges what stands twice, `single` what is one item as a whole; `explanation` tells what was made of each
//!    line.
//!
//! A document of phases and items alone, in which nothing can be anything else, goes through none of this: `reader::uniform` reads it
//! line by line. [`Options::thorough`] leaves out all such shortcuts; the result is the same.
//!
//! A spec of the backlog is another kind of document: `spec` reads it from the same blocks.

mod archive;
mod blocks;
mod carrier;
mod census;
mod conflict;
mod depends;
mod directive;
mod embed;
mod exemption;
mod explanation;
mod field;
mod heading;
mod lane;
mod layout;
mod leading;
mod legend;
mod mask;
mod placeholder;
mod promise;
mod reader;
mod reference;
mod review;
mod role;
mod section;
mod single;
mod spec;
mod status;
mod summary;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod title;
pub mod value;

pub use explanation::{Explanation, Lack, Tally};
pub use layout::{Layout, LayoutFault};
pub use spec::{PathStates, folder_state, parse_spec, without_state};
pub(crate) use title::announces_day;

use crate::diagnostic::Diagnostic;
use crate::model::{Carrier, Deliverable, Plan, Vocabulary};
use crate::text::{Source, Span};

/// What a reader has to know beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The words of the workspace.
    pub vocabulary: Vocabulary,
    /// What the workspace says of the document's shape; the document itself may say something else.
    pub layout: Layout,
    /// Whether all of the document goes through the markdown parser and every step, even what is plainly what it looks like. The
    /// result is the same.
    pub thorough: bool,
}

/// What a line was read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// The document's title.
    Title,
    /// The banner of an archived document.
    Archive,
    /// Opens a phase.
    Phase,
    /// Is an item.
    Item,
    /// Is a part of an item.
    SubTask,
    /// A labelled value.
    Field,
    /// States again what stands elsewhere.
    Summary,
    /// Opens a section that holds no items.
    Section,
    /// Says what emoji and words mean.
    Legend,
    /// Front matter, code, comments: not read.
    Masked,
    /// Words.
    #[default]
    Text,
}

/// A stretch of the document, what it was read as, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineReading {
    /// The stretch, in whole lines.
    pub span: Span,
    /// What it was read as.
    pub role: Role,
    /// Why, as a clause: `numbered heading below a phase`.
    pub reason: String,
    /// What kind of item it could be, or is.
    pub carrier: Option<Carrier>,
    /// What kept it from being an item, where it is text.
    pub lack: Option<Lack>,
}

/// Reads `source` as a plan, and says what could not be read as it was meant.
pub fn parse(source: &Source, options: &Options) -> (Plan, Vec<Diagnostic>) {
    let conflicts = conflict::conflicts(source);
    let (plan, problems, _) = reader::read(&conflict::settled(source, &conflicts), options, false);
    (Plan { conflicts, ..plan }, problems)
}

/// The paths that `source` promises to make, in order: behind "create", below `Deliverables:`, marked `(new)`; and in the list
/// items whose words begin at `parts` (steps of a spec, and what has to hold before it is done) every path that is not said to be
/// changed or read.
pub fn promised_paths(source: &Source, parts: &[usize]) -> Vec<Deliverable> {
    let front = mask::front_matter(source);
    let blocks = blocks::Blocks::read(source, front.map_or(source.body_start(), |front| front.whole.end()));
    reference::promised(source.text(), front.map(|front| front.inner), &blocks, parts)
}

/// Reads `source` like [`parse`] and tells for each stretch what it was read as.
pub fn explain(source: &Source, options: &Options) -> Explanation {
    reader::read(&conflict::settled(source, &conflict::conflicts(source)), options, true).2
}
