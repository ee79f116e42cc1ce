//! Labelled values which count: `**Plans:** 2/3`, `Progress: 3/12 (25%)`.

use super::{Page, count};
use crate::model::{Field, Marks, Measure, Plan, Restatement, Subject, Vocabulary};
use crate::parse::table::{self, Figure};
use crate::text::Memo;

/// The fields of plan, phases and items that say how many of their items, or of their sub-tasks, are done.
pub(super) fn counts(plan: &Plan, page: &Page<'_>) -> Vec<Restatement> {
    let of_phases = plan.phases.iter().enumerate().map(|(number, phase)| (Subject::Phase(number), &phase.fields));
    let of_items = plan.items().enumerate().map(|(number, item)| (Subject::Item(number), &item.fields));
    let all = [(Subject::Plan, &plan.fields)].into_iter().chain(of_phases).chain(of_items);
    let fields = all.flat_map(|(subject, fields)| fields.iter().map(move |field| (subject, field)));
    fields.filter_map(|(subject, field)| restatement(page, subject, field)).collect()
}

thread_local! {
    static FIGURES: Memo<Option<Figure>> = const { Memo::new() };
}

/// What a field may count, by its name and its value.
fn figure(name: &str, value: &str, words: &Vocabulary) -> Option<Figure> {
    let read = || table::figure(&table::plain(name), words);
    let begins = count::begins_with_number(value);
    if begins { FIGURES.with(|figures| figures.of(name, words.edition(), read)) } else { None }
}

/// Whether a field may say how many of something are done.
pub(in crate::parse) fn may_count(name: &str, value: &str, words: &Vocabulary) -> bool {
    figure(name, value, words).is_some()
}

fn restatement(page: &Page<'_>, subject: Subject, field: Field) -> Option<Restatement> {
    let figure = figure(page.source.slice(field.name), page.source.slice(field.value), page.vocabulary)?;
    let of_phase = matches!(subject, Subject::Phase(_)) && figure == Figure::Of(Measure::Total);
    // A number alone may be anything, a date even.
    let figure = if of_phase { figure } else { Figure::Share };
    let counts = count::counts(page.source.text(), field.value, figure);
    let found = Restatement { subject, title: field.name, line: field.line, marks: Marks::new(), counts };
    Some(found).filter(|found| !found.counts.is_empty())
}
