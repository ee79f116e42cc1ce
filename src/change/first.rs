//! The first item of a plan: there are no siblings whose form it could take.

use super::move_item::end_of;
use super::phrase::Phrase;
use super::{NewItem, Refusal};
use crate::document::Document;
use crate::model::{Label, MarkKind, Phase};

/// The lines of `new` in the default form, without the end of the last one; and the values that are to be read as fields.
///
/// # Errors
/// Below the phase there is no level of headings left.
pub(super) fn text(
    document: &Document,
    phase: &Phase,
    new: &NewItem,
) -> Result<(String, Vec<(String, String)>), Refusal> {
    let level = usize::from(phase.level) + 1;
    if !(2..=6).contains(&level) {
        let place = document.place(phase.block.start());
        return Err(Refusal::new(format!(
            "{place}: an item needs a heading below one of its phase; raise the phase's"
        )));
    }
    let mut fields = new.fields.clone();
    let estimate = fields.iter().position(|(name, _)| Label::of(name) == Label::Estimate);
    let estimate = estimate.map(|estimate| format!(" ({})", fields.remove(estimate).1)).unwrap_or_default();
    let status = Phrase::of(document, MarkKind::Field, None, new.status).text();
    let named = fields.iter().map(|(name, value)| format!("**{name}:** {value}"));
    let below: Vec<String> = named.chain([format!("**Status:** {status}")]).collect();
    let ending = document.source().line_ending(phase.block.start()).as_str();
    let head = format!("{} 1. {}{estimate}", "#".repeat(level), new.title.trim());
    // Two blanks break the line where it is shown.
    Ok((format!("{head}{ending}{}", below.join(&format!("  {ending}"))), fields))
}

/// Where it goes: behind the words of `phase`, but before a rule that ends it.
pub(super) fn place(document: &Document, phase: &Phase) -> usize {
    let start = end_of(document, phase);
    let end = phase.block.end().max(start);
    let is_empty = document.source().text()[start..end].chars().all(|c| c.is_whitespace() || c == '-');
    if is_empty { start } else { end }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::change::{NewItem, add};
    use crate::document::Document;
    use crate::model::Status;
    use crate::text::Source;

    fn check(text: &str, fields: &[(&str, &str)], expect: &str) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let new = NewItem { title: "Bill".to_owned(), status: Status::NotStarted, fields };
        let (edits, number) = add(&document, &document.plan().phases[0], &new).unwrap();
        assert_eq!((edits.apply(text).as_str(), number), (expect, 0));
    }

    #[test]
    fn the_first_item_has_the_default_form() {
        let item = "### 1. Bill\n**Status:** 🔴 Not Started\n";
        check("# P\n## Phase 1: A (Days 1-30)\n", &[], &format!("# P\n## Phase 1: A (Days 1-30)\n\n{item}"));
        check("# P\n\n## Phase 1: A", &[], "# P\n\n## Phase 1: A\n\n### 1. Bill\n**Status:** 🔴 Not Started");
        check(
            "# P\r\n\r\n## Phase 1: A\r\n",
            &[("Owner", "Ana"), ("Estimate", "3 days")],
            "# P\r\n\r\n## Phase 1: A\r\n\r\n### 1. Bill (3 days)\r\n**Owner:** Ana  \r\n**Status:** 🔴 Not Started\r\n",
        );
        check(
            "# P\n\n## Phase 1: A\n\nWhy.\n\n## Phase 2: B\n",
            &[],
            &format!("# P\n\n## Phase 1: A\n\nWhy.\n\n{item}\n## Phase 2: B\n"),
        );
        check(
            "# P\n\n## Phase 1: A\n\n---\n\n## Phase 2: B\n",
            &[],
            &format!("# P\n\n## Phase 1: A\n\n{item}\n---\n\n## Phase 2: B\n"),
        );
    }
}
