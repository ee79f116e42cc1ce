use super::*;
use crate::model::{Carrier, EstimateUnit, Field, Fields, Label, Marks, Priority, Rare, Status};
use crate::text::Spanned;

const TEXT: &str =
    "## Phase 2: Grow (Days 31-90)\n### 7. Größe messen (2-3 weeks)\nOwner: Product Lead\nImpact: much\n";

fn span(part: &str) -> Span {
    let start = TEXT.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn item() -> Item {
    let at = |part| Spanned::new("2026-01-15".parse().unwrap(), span(part));
    let priority = Priority::new(1).map(|priority| Spanned::new(priority, span("7")));
    let rare = Rare { priority, ..Rare::default() };
    Item {
        carrier: Carrier::Heading(3),
        id: Some(span("7")),
        title: span("Größe messen"),
        status: None,
        marks: Marks::new(),
        estimate: Some(Spanned::new(Estimate { low: 2.0, high: 3.0, unit: EstimateUnit::Weeks }, span("2-3 weeks"))),
        owner: Some(span("Product Lead")),
        due: Some(at("7")),
        fields: [Field {
            label: Label::Impact,
            name: span("Impact"),
            value: span("much"),
            line: span("Impact: much\n"),
        }]
        .into_iter()
        .collect(),
        rare: rare.boxed(),
        head: span("### 7. Größe messen (2-3 weeks)\n"),
        block: Span::new(span("###").start(), TEXT.len()),
    }
}

fn check(item: &Item, words: &str, expect: Option<bool>) {
    let phase = Phase {
        heading: Some(span("## Phase 2: Grow (Days 31-90)\n")),
        level: 2,
        name: span("Phase 2: Grow"),
        number: Some(span("2")),
        window: None,
        status: None,
        fields: Fields::default(),
        items: Vec::new(),
        block: Span::new(0, TEXT.len()),
    };
    let source = Source::new("plans/größer.md", TEXT);
    let facts = Facts { days_per_week: 5.0, overdue: &|| Some(true), stale: &|| None };
    let query = Query::parse(&[words]).unwrap();
    assert_eq!(query.matches(Subject { source: &source, phase: &phase, item }, &facts), expect, "{words}");
}

#[test]
fn an_item_is_meant_or_not() {
    let cases = [
        ("grösse", false),
        ("GRÖSSE", false),
        ("größe", true),
        ("GRÖßE messen", true),
        ("nowhere", false),
        ("title:messen", true),
        ("title:much", false),
        ("id:7", true),
        ("id:#7", true),
        ("id:70", false),
        ("owner:lead", true),
        ("owner:Ann,\"product lead\"", true),
        ("owner:Ann", false),
        ("-owner:Ann", true),
        ("phase:2", true),
        ("phase:3", false),
        ("phase:grow", true),
        ("plan:GRÖßER", true),
        ("priority:P1", true),
        ("priority<=high", true),
        ("priority<1", false),
        ("estimate>5d", true),
        ("estimate:15d", true),
        ("estimate<=119h", false),
        ("due<2026-01-15", false),
        ("due<=2026-01-15", true),
        ("has:impact", true),
        ("has:note", false),
        ("no:started", true),
        ("has:children", false),
        ("is:open is:overdue", true),
        ("not:done", true),
        ("no:status", true),
        ("status:todo", false),
        ("status:todo,done owner:lead", false),
    ];
    for (words, expect) in cases {
        check(&item(), words, Some(expect));
    }
    check(&Item { status: Some(Status::NotStarted), ..item() }, "status:done,todo owner:lead", Some(true));
    check(&Item { status: Some(Status::Done), ..item() }, "is:open", Some(false));
}

#[test]
fn what_cannot_be_told_is_neither_yes_nor_no() {
    check(&item(), "is:stale", None);
    check(&item(), "-is:stale", None);
    check(&item(), "started<2026-01-01", None);
    check(&item(), "-started<2026-01-01", None);
    check(&item(), "estimate>5pt", None);
    check(&item(), "is:stale owner:Ann", Some(false));
    check(&item(), "is:stale owner:Lead", None);
}
