//! The rules.

mod allow_expired;
mod allow_invalid;
mod allow_unused;
mod anchor_missing;
mod archived_with_open_items;
mod born_late;
mod date_invalid;
mod dependency_cycle;
mod dependency_unknown;
mod dependency_unmet;
mod document_archived;
mod document_stale;
mod document_unrecognised;
mod estimate_exceeds_window;
mod estimate_missing;
mod field_duplicate;
mod impact_basis_undeclared;
mod impact_mismatch;
mod impact_unquantified;
mod impact_unsupported;
mod item_diverged;
mod item_duplicate;
mod item_order;
mod item_stale;
mod merge_conflict;
mod mojibake;
mod override_invalid;
mod owner_concentration;
mod owner_missing;
mod owner_overcommitted;
mod phase_empty;
mod phase_overdue;
mod reference_ambiguous;
mod reference_broken;
mod reference_outside;
mod review_missed;
pub(super) mod spec_drift;
mod spec_orphan;
mod spec_shared;
mod status_conflict;
mod status_missing;
mod status_unknown;
mod status_unset;
mod summary_drift;
mod superseded_without_target;
mod window_gap;
mod window_overlap;
mod window_reversed;

use super::Rule;
use crate::analysis::Seam;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::model::{Item, Phase};
use crate::text::Span;

/// All rules, by group; those about exemptions last, which look at what the others found.
pub static RULES: &[&Rule] = &[
    &document_unrecognised::RULE,
    &merge_conflict::RULE,
    &override_invalid::RULE,
    &document_archived::RULE,
    &archived_with_open_items::RULE,
    &superseded_without_target::RULE,
    &document_stale::RULE,
    &review_missed::RULE,
    &mojibake::RULE,
    &status_unknown::RULE,
    &status_missing::RULE,
    &status_conflict::RULE,
    &status_unset::RULE,
    &summary_drift::RULE,
    &item_duplicate::RULE,
    &item_order::RULE,
    &phase_empty::RULE,
    &dependency_unknown::RULE,
    &dependency_cycle::RULE,
    &dependency_unmet::RULE,
    &field_duplicate::RULE,
    &phase_overdue::RULE,
    &item_stale::RULE,
    &window_gap::RULE,
    &window_overlap::RULE,
    &window_reversed::RULE,
    &anchor_missing::RULE,
    &born_late::RULE,
    &date_invalid::RULE,
    &estimate_missing::RULE,
    &estimate_exceeds_window::RULE,
    &owner_missing::RULE,
    &owner_overcommitted::RULE,
    &owner_concentration::RULE,
    &impact_unsupported::RULE,
    &impact_mismatch::RULE,
    &impact_basis_undeclared::RULE,
    &impact_unquantified::RULE,
    &reference_broken::RULE,
    &reference_outside::RULE,
    &reference_ambiguous::RULE,
    &spec_drift::RULE,
    &spec_shared::RULE,
    &item_diverged::RULE,
    &spec_orphan::RULE,
    &allow_expired::RULE,
    &allow_invalid::RULE,
    &allow_unused::RULE,
];

/// Those about a spec to which no plan refers.
pub(super) static OF_ORPHANS: &[&Rule] = &[&spec_orphan::RULE];

/// Where a finding about the document as a whole stands: at its title, else at its beginning.
fn title(document: &Document) -> Span {
    document.plan().title.unwrap_or(Span::at(document.source().body_start()))
}

/// Words of the document, on one line and without emphasis.
fn one_line(document: &Document, span: Span) -> String {
    let words = document.text(span).replace("__", "").replace(['*', '`'], "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How an item is named among others: `#2`, `T-014`, and its title where it has no id.
fn short(document: &Document, item: &Item) -> String {
    match item.id.map(|id| document.text(id)) {
        Some(id) if id.starts_with(|c: char| c.is_ascii_digit()) => format!("#{id}"),
        Some(id) => id.to_owned(),
        None => format!("\"{}\"", document.text(item.title)),
    }
}

/// `place` where it lies within the item; else the item's title. A line which states an item again may give a value of it.
fn within(item: &Item, place: Span) -> Span {
    if item.block.covers(place) { place } else { item.title }
}

/// A finding of `rule` where two phases meet that do not fit together.
fn at_seam(rule: &Rule, document: &Document, seam: &Seam<'_>, message: String) -> Diagnostic {
    let [place, other] = [seam.after, seam.before].map(|phase| phase.window.map_or(phase.name, |window| window.span));
    let before = document.text(seam.before.name);
    let finding = Diagnostic::new(rule.name, rule.severity, place, message).key(before);
    finding.related(other, format!("{before} ends here"))
}

/// Where an item stands, as it can be typed behind a verb: `plans/x.md:31`; in quotes where a shell would take it apart.
fn address(document: &Document, item: &Item) -> String {
    let place = document.place(item.head.start());
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | ':' | '-' | '_' | '+' | '@' | ',' | '\\');
    if place.chars().all(is_plain) { place } else { format!("'{}'", place.replace('\'', "'\\''")) }
}

/// Words of the document, in a row: `` `item-stale`, `mojibake` ``.
fn quoted(document: &Document, words: &[Span]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{}`", document.text(*word).escape_debug())).collect();
    words.join(", ")
}

/// The name of a phase, as people say it.
fn phase_name<'d>(document: &'d Document, phase: &Phase) -> &'d str {
    phase.heading.map_or("the plan", |_| document.text(phase.name))
}

/// How far an item is, in words.
fn state(item: &Item) -> String {
    item.status.map_or_else(|| "open, without a status".to_owned(), |status| status.as_str().replace('-', " "))
}
