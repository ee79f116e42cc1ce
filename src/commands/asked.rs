//! Whom a question is about, and which phases: a name that nobody has would be answered as if nothing was to do.

use anyhow::{Result, bail};

use crate::analysis::{Calendar, Owner};
use crate::document::Document;
use crate::query;

/// So many names fit into a sentence.
const MOST: usize = 8;

/// # Errors
/// None of the owners in `documents`, or whom `calendar` names, has one of `names` in theirs.
pub(super) fn owners<'d>(
    names: &[String],
    documents: impl IntoIterator<Item = &'d Document>,
    calendar: &Calendar,
) -> Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    let owners: Vec<Owner> = documents.into_iter().flat_map(|document| Owner::everybody(document, calendar)).collect();
    if owners.iter().any(|owner| owner.is_asked_for(names)) {
        return Ok(());
    }
    let mut known: Vec<String> = owners.iter().map(|owner| owner.name().to_owned()).collect();
    known.sort();
    known.dedup();
    bail!("nobody is called {}; {}", called(names), there_are(&known, "owners"))
}

/// # Errors
/// None of the phases in `documents` has one of `names` for its number, or in its name.
pub(super) fn phases<'d>(names: &[String], documents: impl IntoIterator<Item = &'d Document>) -> Result<()> {
    let mut known = Vec::new();
    for document in documents {
        for phase in &document.plan().phases {
            if query::is_phase_asked_for(document.source(), phase, names) {
                return Ok(());
            }
            known.extend(phase.heading.map(|_| document.text(phase.name).to_owned()));
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    bail!("no phase is called {}; {}", called(names), there_are(&known, "phases"))
}

fn called(names: &[String]) -> String {
    names.iter().map(|name| format!("`{}`", name.escape_debug())).collect::<Vec<_>>().join(" or ")
}

/// What the user could have meant.
fn there_are(names: &[String], what: &str) -> String {
    let shown = names.iter().take(MOST).map(|name| name.escape_debug().to_string()).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST) {
        _ if names.is_empty() => format!("there are no {what}"),
        0 => format!("there are {shown}"),
        more => format!("there are {shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn a_name_that_nobody_has_is_told_with_those_that_there_are() {
        let text = "## Phase 1: Now\n\n- [ ] a (@Ana)\n- [ ] b (@Bo)\n\n## Phase 2: Later\n\n- [ ] c (@Ana)\n";
        let documents = [Document::parse(Source::new("p.md", text), &Arc::default())];
        let told = |result: Result<()>| result.map_or_else(|error| error.to_string(), |()| String::new());
        let check = |names: &[&str], owners_expect: &str, phases_expect: &str| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(told(owners(&names, &documents, &Calendar::default())), owners_expect, "{names:?}");
            assert_eq!(told(phases(&names, &documents)), phases_expect, "{names:?}");
        };
        check(&[], "", "");
        check(&["an", "zoe"], "", "no phase is called `an` or `zoe`; there are Phase 1: Now, Phase 2: Later");
        check(&["later"], "nobody is called `later`; there are Ana, Bo", "");
        check(&["2"], "nobody is called `2`; there are Ana, Bo", "");
        let none = told(owners(&["x".to_owned()], [], &Calendar::default()));
        assert_eq!(none, "nobody is called `x`; there are no owners");
    }
}
