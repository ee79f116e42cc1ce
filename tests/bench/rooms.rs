//! What each room costs by itself: `cargo bench --bench rooms`, and `-- parse` for one of them. Items a second are told too.

mod plans;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use plan_md::analysis::{self, Calendar, Measure, Thresholds, Timetable};
use plan_md::change::{fmt, set_status};
use plan_md::check::{Levels, examine};
use plan_md::document::{Document, Workspace, facts};
use plan_md::history::{Ages, Difference, Gap};
use plan_md::merge::{Markers, Three, merge};
use plan_md::model::Status;
use plan_md::query::{Facts, Query, Subject};
use plan_md::render::status::{StatusReport, write};
use plan_md::render::style::Style;

use plans::{SHAPES, in_empty_workspace};

const LENGTHS: [usize; 3] = [10, 1000, 10_000];

fn main() {
    divan::main();
}

fn usual(length: usize) -> Document {
    plans::document(SHAPES[0].1, length)
}

/// The same, with its last item blocked.
fn changed(document: &Document) -> Document {
    let item = document.plan().items().last().expect("an item");
    document.with_edits(&set_status(document, item, Status::Blocked).expect("it can be blocked"))
}

fn measured<T>(then: impl FnOnce(Measure<'_>) -> T) -> T {
    let ages = |_: &Document, _| Ages::unknown(Gap::NoRepository);
    let as_of = "2026-06-01".parse().expect("a day");
    then(Measure { calendar: &Calendar::default(), thresholds: &Thresholds::default(), as_of, ages: &ages })
}

#[divan::bench(args = SHAPES.map(|(name, _)| name))]
fn parse(bencher: Bencher<'_, '_>, shape: &str) {
    let (_, item) = SHAPES.into_iter().find(|(name, _)| *name == shape).expect("a shape");
    let document = plans::document(item, 1000);
    bencher.counter(ItemsCount::new(1000_usize)).bench(|| document.with_text(document.source().text().to_owned()));
}

#[divan::bench(args = LENGTHS)]
fn document(bencher: Bencher<'_, '_>, length: usize) {
    let document = usual(length);
    bencher.counter(ItemsCount::new(length)).bench(|| facts(&document));
}

#[divan::bench(args = LENGTHS)]
fn query(bencher: Bencher<'_, '_>, length: usize) {
    let document = usual(length);
    let query = Query::parse(&["status:todo", "work", "-is:done"]).expect("a query");
    let never = || Some(false);
    bencher.counter(ItemsCount::new(length)).bench(|| {
        let facts = Facts { days_per_week: 5.0, overdue: &never, stale: &never };
        let subject = |(phase, item)| Subject { source: document.source(), phase, item };
        let items = document.plan().items_with_phase();
        items.filter(|found| query.matches(subject(*found), &facts) == Some(true)).count()
    });
}

#[divan::bench(args = LENGTHS)]
fn change_one(bencher: Bencher<'_, '_>, length: usize) {
    let document = usual(length);
    bencher.counter(ItemsCount::new(length)).bench(|| changed(&document));
}

#[divan::bench(args = LENGTHS)]
fn change_fmt(bencher: Bencher<'_, '_>, length: usize) {
    let document = usual(length);
    bencher.counter(ItemsCount::new(length)).bench(|| fmt(&document));
}

#[divan::bench(args = LENGTHS)]
fn history(bencher: Bencher<'_, '_>, length: usize) {
    let document = usual(length);
    let changed = changed(&document);
    bencher.counter(ItemsCount::new(length)).bench(|| Difference::of(&document, &changed).item_pairs());
}

#[divan::bench(name = "merge", args = LENGTHS)]
fn merged(bencher: Bencher<'_, '_>, length: usize) {
    let base = usual(length);
    let first = base.plan().items().next().expect("an item");
    let theirs = base.with_edits(&set_status(&base, first, Status::Cancelled).expect("it can be cancelled"));
    let three = Three { ours: changed(&base), base, theirs };
    bencher.counter(ItemsCount::new(length)).bench(|| merge(&three, &Markers::default()));
}

#[divan::bench(args = LENGTHS)]
fn analysis_next(bencher: Bencher<'_, '_>, length: usize) {
    let workspace = Workspace::new("/".into(), vec![usual(length)]);
    bencher
        .counter(ItemsCount::new(length))
        .bench(|| measured(|measure| analysis::next(&workspace, measure).ready.len()));
}

#[divan::bench(args = LENGTHS)]
fn analysis_timetable(bencher: Bencher<'_, '_>, length: usize) {
    let document = usual(length);
    let day = "2026-06-01".parse().expect("a day");
    bencher.counter(ItemsCount::new(length)).bench(|| Timetable::of(&document, &Calendar::default(), day));
}

#[divan::bench(args = LENGTHS)]
fn check(bencher: Bencher<'_, '_>, length: usize) {
    let document = usual(length);
    let levels = Levels::default();
    bencher
        .counter(ItemsCount::new(length))
        .bench(|| in_empty_workspace(&levels, |context| drop(black_box(examine(&document, context).found))));
}

#[divan::bench(args = LENGTHS)]
fn render(bencher: Bencher<'_, '_>, length: usize) {
    let workspace = Workspace::new("/".into(), vec![usual(length)]);
    bencher.counter(ItemsCount::new(length)).bench(|| {
        let report = measured(|measure| StatusReport::of(&workspace, measure));
        let mut out = Vec::new();
        write(&mut out, &report, Style::plain(100)).map(|()| out)
    });
}
