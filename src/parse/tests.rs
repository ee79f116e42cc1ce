//! Whole documents: text in, what was read.

mod boards;
mod boxes;
mod carriers;
mod decisions;
mod promises;
mod pseudo_headings;
mod single;
mod summaries;
mod tables;
mod times;

use crate::model::{Plan, Status};
use crate::parse::{Options, parse};
use crate::text::{Source, Span};

/// `title | window | items` of each phase, one line an item: `id title status owner estimate`.
fn outline(text: &str) -> String {
    let source = Source::new("plan.md", text);
    let (plan, problems) = parse(&source, &Options::default());
    let mut out = String::new();
    let mut line = |words: &[&str]| {
        let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
        out.push_str(&words.join(" | "));
        out.push('\n');
    };
    let show = |span: Option<Span>| span.map_or("", |span| source.slice(span));
    line(&["title", show(plan.title)]);
    for phase in &plan.phases {
        let window = phase.window.map(|window| format!("{:?}", window.value)).unwrap_or_default();
        line(&["phase", source.slice(phase.name), &window]);
        for item in &phase.items {
            let status = item.status.map_or("?", Status::as_str);
            let estimate = item.estimate.map(|estimate| estimate.to_string()).unwrap_or_default();
            line(&["-", show(item.id), source.slice(item.title), status, show(item.owner), &estimate]);
        }
    }
    for problem in problems {
        line(&["problem", problem.code]);
    }
    out
}

fn plan(text: &str) -> Plan {
    parse(&Source::new("plan.md", text), &Options::default()).0
}

#[test]
fn the_seed_plan() {
    let text = include_str!("../../tests/fixtures/seed.md");
    let expected = "\
title | Throughput Plan
phase | Phase 1: Remove Critical Constraints | Days(1, 30)
- | 1 | Automate ETL | not-started | Data Engineer | 3d
- | 2 | Implement API Billing | not-started | Engineering Lead | 14d
- | 3 | Add Usage Tiers | not-started | Product Lead | 7d
phase | Phase 2: Remove High-Impact Constraints | Days(31, 90)
- | 4 | Build Metrics Dashboard | not-started | Product Lead | 10d
- | 5 | Launch Marketplace | not-started | Product Lead | 45d
- | 6 | Enterprise Onboarding | not-started | Product Lead | 21d
phase | Phase 3: Optimize Remaining Constraints | Days(91, 180)
- | 7 | Improve API Performance | not-started | Engineering Lead
- | 8 | Expand Marketplace Features | not-started | Product Lead
- | 9 | Scale Enterprise Sales Motion | not-started | Sales Lead
";
    assert_eq!(outline(text), expected);
    let plan = plan(text);
    assert_eq!(plan.items().map(|item| item.fields.len()).sum::<usize>(), 45);
    assert_eq!(plan.phases.iter().map(|phase| phase.fields.len()).collect::<Vec<_>>(), [1, 1, 1]);
    assert_eq!(plan.anchor().map(|date| date.to_string()).as_deref(), Some("2025-01-29"));
    let archive = plan.archive.as_ref().and_then(|archive| archive.date);
    assert_eq!(archive.map(|date| date.to_string()).as_deref(), Some("2025-11-12"));
    assert_eq!(plan.references.len(), 6);
}

#[test]
fn odd_bytes_change_nothing() {
    for text in [
        include_str!("../../tests/fixtures/bom.md"),
        include_str!("../../tests/fixtures/cr-only.md"),
        include_str!("../../tests/fixtures/crlf.md"),
        include_str!("../../tests/fixtures/mixed-endings.md"),
        include_str!("../../tests/fixtures/no-final-newline.md"),
    ] {
        let found = outline(text);
        let items: Vec<&str> = found.lines().filter(|line| line.starts_with('-')).collect();
        assert_eq!(items.len(), 3, "{found}");
        for (item, (status, rest)) in items.iter().zip([
            ("done", "Ada Brook | 2d"),
            ("in-progress", "Ben Hill | 8d"),
            ("not-started", "Ada Brook | 5d"),
        ]) {
            assert!(item.ends_with(&format!("{status} | {rest}")), "{item}");
        }
        assert!(found.contains("Days(1, 30)") && found.contains("Days(31, 60)"), "{found}");
    }
}

#[test]
fn each_status_is_read_as_its_title_says() {
    let text = include_str!("../../tests/fixtures/statuses.md");
    let items: Vec<String> = outline(text).lines().filter(|line| line.starts_with('-')).map(str::to_owned).collect();
    assert_eq!(items.len(), 43);
    for item in items {
        let cells: Vec<&str> = item.split(" | ").collect();
        let expected = cells[2].split(':').next().unwrap_or_default();
        assert_eq!(cells[3], if expected == "none" { "?" } else { expected }, "{item}");
    }
}

#[test]
fn each_form_of_a_field_is_read() {
    let plan = plan(include_str!("../../tests/fixtures/fields-in-every-form.md"));
    let text = include_str!("../../tests/fixtures/fields-in-every-form.md");
    assert_eq!(plan.items().count(), 17);
    for (number, item) in plan.items().enumerate() {
        let owner = item.owner.map(|owner| &text[owner.start()..owner.end()]);
        assert_eq!(owner, Some(format!("Person {}", number + 1).as_str()));
        assert_eq!(item.status, Some(Status::InProgress), "item {}", number + 1);
        assert_eq!(item.priority().map(|priority| priority.level()), Some(1), "item {}", number + 1);
    }
}

#[test]
fn traps_and_oddities() {
    let cases = [
        (
            include_str!("../../tests/fixtures/fenced-headings.md"),
            "title | Release Plan\nphase | Phase 1: Cut the Release | Days(1, 30)\n- | 1 | Write the Notes | not-started | Ada Brook | 2d\n- | 2 | Tag and Sign | in-progress | Ben Hill | 1d\n- | 3 | Announce | not-started | Ada Brook | 1d\n",
        ),
        (
            include_str!("../../tests/fixtures/front-matter.md"),
            "title | Harbour Plan\nphase | Phase 1: Dredge | Days(1, 30)\n- | 1 | Sound the Channel | in-progress | Ada Brook | 4d\n- | 2 | Hire the Dredger | not-started | Ben Hill | 2d\n",
        ),
        (
            include_str!("../../tests/fixtures/tabs-setext.md"),
            "title | Kitchen Plan\nphase | Phase 1: Strip Out | Days(1, 14)\n- | 1 | Take Down the Cupboards | done | Ada Brook | 2d\n- | 2 | Move the Water Pipe | in-progress | Ben Hill | 3d\nphase | Phase 2: Fit | Days(15, 30)\n- | 3 | Hang the New Cupboards | not-started | Ada Brook | 4d\n",
        ),
        (include_str!("../../tests/fixtures/prose.md"), "title | What the Flood Taught Us\n"),
        (include_str!("../../tests/fixtures/empty.md"), "title\n"),
        (
            "# P\n\n## Phase 1\n\n### 1. A\n**Due:** 2025-02-30\n",
            "title | P\nphase | Phase 1\n- | 1 | A | ?\nproblem | date-invalid\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), expected);
    }
}

#[test]
fn garbled_lines_are_read_as_they_were_meant() {
    let found = outline(include_str!("../../tests/fixtures/half-mojibake.md"));
    let statuses = ["done", "in-progress", "not-started", "not-started", "done", "not-started"];
    let items: Vec<&str> = found.lines().filter(|line| line.starts_with('-')).collect();
    assert_eq!(items.len(), statuses.len());
    for (item, status) in items.iter().zip(statuses) {
        assert!(item.contains(&format!(" | {status} | ")), "{item}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_document(text in "(#{1,4} |- \\[[ x]\\] |\\*\\*Status:\\*\\* |---\n|%%|```|\\||[a-z0-9. ]{0,8}|\r|\n|> |\\PC|\t){0,60}") {
        let source = Source::new("plan.md", text);
        let (plan, _) = parse(&source, &Options::default());
        for item in plan.items() {
            proptest::prop_assert!(item.block.covers(item.head), "{:?}", item);
            for span in item.fields.iter().map(|field| field.value).chain([item.title]) {
                proptest::prop_assert!(source.text().get(span.start()..span.end()).is_some());
            }
        }
    }
}
