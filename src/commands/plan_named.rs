//! Which words are plans where other words may stand, too.

use std::path::Path;

use crate::store::Moment;

/// Whether `word` names a plan: standard input, what ends as markdown does, and whatever lies there by this name.
pub(super) fn names_plan(moment: &Moment, word: &str) -> bool {
    let path = Path::new(word);
    let is_markdown =
        path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"));
    word == "-" || is_markdown || moment.has(path)
}
