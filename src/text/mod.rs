//! Strings and places. This room knows neither markdown nor plans.

mod byte_classes;
mod edit;
mod hash;
mod line_index;
mod memo;
mod mojibake;
mod shadow;
mod shared;
mod shell;
mod source;
mod span;
mod word_tree;

pub use byte_classes::ByteClasses;
pub use edit::{Edit, EditSet, Overlap};
pub use hash::{ContentHash, HashPrefix, InvalidHash};
pub use line_index::{LineColumn, LineIndex, ended_lines};
pub use memo::Memo;
pub use mojibake::{Encoding, Repair, may_be_garbled, repairs};
pub use shadow::Shadow;
pub use shared::SharedText;
pub use shell::shell_word;
pub use source::{LineEnding, Source};
pub use span::{Span, Spanned};
pub use word_tree::{Beginning, WordTree};
pub(crate) use word_tree::{GrownTree, Node, word_tree};
