use std::sync::Arc;

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::analysis::{Calendar, Measure, Thresholds};
use crate::document::{Document, Workspace};
use crate::history::{Ages, Gap};
use crate::render::hashes::Hashes;
use crate::render::schema;
use crate::text::Source;

macro_rules! fixtures {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../../tests/fixtures/", $name)))),*]
    };
}

const SEED: (&str, &str) = ("tests/fixtures/seed.md", include_str!("../../../tests/fixtures/seed.md"));
const LIVING: (&str, &str) = ("plans/throughput-plan.md", include_str!("../../../plans/throughput-plan.md"));

const PROSE: &str = include_str!("../../../tests/fixtures/prose.md");

fn report(plans: &[(&str, &str)], as_of: &str) -> StatusReport {
    let parsed = |(path, text): &(&str, &str)| Document::parse(Source::new(*path, *text), &Arc::default());
    let workspace = Workspace::new("/".into(), plans.iter().map(parsed).collect());
    let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
    let ages = |_: &Document, _| Ages::unknown(Gap::NoRepository);
    let as_of = as_of.parse().unwrap();
    StatusReport::of(&workspace, Measure { calendar: &calendar, thresholds: &thresholds, as_of, ages: &ages })
}

fn screen(report: &StatusReport, style: Style) -> String {
    let mut out = Vec::new();
    write(&mut out, report, style).unwrap();
    String::from_utf8(out).unwrap()
}

fn check(plans: &[(&str, &str)], as_of: &str, width: usize, expect: &str) {
    let shown = screen(&report(plans, as_of), Style::plain(width));
    assert_eq!(shown, expect, "\n{shown}");
}

#[test]
fn the_seed_on_the_day_of_its_archiving() {
    check(&[SEED], "2025-11-12", 80, SEED_80);
    // Its clock stands still.
    let later = screen(&report(&[SEED], "2026-11-22"), Style::plain(80));
    assert_eq!(later, SEED_80.replace("As of 2025-11-12", "As of 2026-11-22"));
}

#[test]
fn the_living_plan_on_its_first_day() {
    check(&[LIVING], "2026-11-22", 80, LIVING_80);
    check(&[LIVING], "2026-11-22", 120, LIVING_120);
}

#[test]
fn the_living_plan_when_it_is_late() {
    check(&[LIVING], "2027-03-01", 80, LATE_80);
    check(&[LIVING], "2027-03-01", 40, LATE_40);
}

#[test]
fn an_archived_plan_is_short_beside_a_living_one() {
    let shown = screen(&report(&[SEED, LIVING], "2026-11-22"), Style::plain(80));
    let short = "\
Throughput Plan [archived on 2025-11-12]
tests/fixtures/seed.md, day 1 is 2025-01-29
9 not started; 0 of 100 d, 6 of 9 estimated

";
    let total = "Total of 1 plan, 9 items (not counted: 1 archived): 9 not started; 0 of 100 d, 6
of 9 estimated";
    let living = LIVING_80.replace("Total of 1 plan, 9 items: 9 not started; 0 of 100 d, 6 of 9 estimated", total);
    // An id that both plans have names the living plan's item.
    assert_eq!(shown, format!("{short}{living}"), "\n{shown}");
}

#[test]
fn what_is_no_plan_is_told_and_not_counted() {
    let fixtures = fixtures!["empty.md", "prose.md"];
    check(&fixtures, "2026-11-22", 200, UNRECOGNISED);
}

#[test]
fn colours_and_glyphs_say_what_the_words_say() {
    let plain = screen(&report(&[LIVING], "2027-03-01"), Style { colour: false, width: 80, unicode: true });
    let coloured = screen(&report(&[LIVING], "2027-03-01"), Style { colour: true, width: 80, unicode: true });
    assert_eq!(without_ansi(&coloured), plain);
    assert!(coloured.contains("\u{1b}[1m\u{1b}[31moverdue by 70 d, 3 open\u{1b}[0m"), "{coloured}");
    assert!(plain.contains("○ 3 not started  ░░░░░░░░░░░░ 0 of 3"), "{plain}");
}

#[test]
fn json_says_what_the_screen_says() {
    let mut out = Vec::new();
    write_json(&mut out, &report(&[LIVING, SEED, ("prose.md", PROSE)], "2027-03-01"), &Hashes::default()).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    schema::tests::check("status-report", &json);
    let cases = [
        ("/schema_version", serde_json::json!(1)),
        ("/kind", serde_json::json!("status-report")),
        ("/as_of", serde_json::json!("2027-03-01")),
        ("/estimates", serde_json::json!("working-days")),
        ("/plans/0/path", serde_json::json!("plans/throughput-plan.md")),
        ("/plans/0/late", serde_json::json!(true)),
        ("/plans/0/phases/0/window/last", serde_json::json!("2026-12-21")),
        ("/plans/0/phases/0/overdue_days", serde_json::json!(70)),
        ("/plans/0/phases/2/overdue_days", serde_json::json!(null)),
        ("/totals/items/by_status", serde_json::json!({"not-started": 9})),
        ("/totals/work", serde_json::json!({"days_done": 0.0, "days": 100.0, "estimated": 6, "items": 9})),
        ("/next/0/address", serde_json::json!("1")),
        ("/ready", serde_json::json!(6)),
        ("/waiting", serde_json::json!(3)),
    ];
    for (pointer, expect) in cases {
        assert_eq!(json.pointer(pointer), Some(&expect), "{pointer}");
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let fixtures = fixtures![
        "archived.md",
        "bom.md",
        "control-characters.md",
        "cr-only.md",
        "duplicate-ids.md",
        "fields-in-every-form.md",
        "half-mojibake.md",
        "healthy.md",
        "prose.md",
        "seed.md",
        "statuses.md",
        "unicode-titles.md"
    ];
    let all = report(&fixtures, "2026-12-24");
    let each: Vec<_> = fixtures.iter().map(|fixture| report(&[*fixture], "2026-12-24")).collect();
    for width in 40..=200 {
        for unicode in [false, true] {
            for report in each.iter().chain([&all]) {
                fits(report, Style { colour: unicode, width, unicode });
            }
        }
    }
}

proptest! {
    #[test]
    fn no_title_breaks_the_screen(
        title in any::<String>(),
        phase in any::<String>(),
        item in "[\\PC\u{0}-\u{1f}\u{202e}\u{206a}]{0,60}",
        owner in "\\PC{0,200}",
        width in 1_usize..200,
        colour in any::<bool>(),
    ) {
        let text = format!(
            "# {title}\n\n**Generated:** 2026-11-01\n\n## Phase 1: {phase} (Days 1-30)\n\n### 1. {item} (3 days)\n\
             **Owner:** {owner}\n**Status:** Not Started\n"
        );
        fits(&report(&[("p.md", &text)], "2026-12-24"), Style { colour, width, unicode: colour });
    }
}

fn fits(report: &StatusReport, style: Style) {
    let shown = screen(report, style);
    let shown = if style.colour { without_ansi(&shown) } else { shown };
    for line in shown.lines() {
        assert!(line.width() <= style.width.max(40), "{} > {}: {line:?}\n{shown}", line.width(), style.width);
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}

fn without_ansi(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| shown + part.split_once('m').map_or(part, |(_, rest)| rest))
}

const SEED_80: &str = "\
Throughput Plan [archived on 2025-11-12]
tests/fixtures/seed.md, day 1 is 2025-01-29

Phase                  Window         Items          Done
Phase 1: Remove        2025-01-29     3 not started  [----------] 0 of 3
Critical Constraints   to 2025-02-27                 0 of 24 d, 3 of 3 estimated
                                                     overdue by 258 d, 3 open
Phase 2: Remove        2025-02-28     3 not started  [----------] 0 of 3
High-Impact            to 2025-04-28                 0 of 76 d, 3 of 3 estimated
Constraints                                          overdue by 198 d, 3 open
Phase 3: Optimize      2025-04-29     3 not started  [----------] 0 of 3
Remaining Constraints  to 2025-07-27                 0 of 3 estimated
                                                     overdue by 108 d, 3 open

Total of living plans: none (not counted: 1 archived)

As of 2025-11-12. Windows count calendar days, estimates working days.
";

const LIVING_80: &str = "\
Throughput Plan
plans/throughput-plan.md, day 1 is 2026-11-22

Phase                  Window         Items          Done
Phase 1: Remove        2026-11-22     3 not started  [----------] 0 of 3
Critical Constraints   to 2026-12-21                 0 of 24 d, 3 of 3 estimated
Phase 2: Remove        2026-12-22     3 not started  [----------] 0 of 3
High-Impact            to 2027-03-01                 0 of 76 d, 3 of 3 estimated
Constraints
Phase 3: Optimize      2027-03-02     3 not started  [----------] 0 of 3
Remaining Constraints  to 2027-05-20                 0 of 3 estimated

Total of 1 plan, 9 items: 9 not started; 0 of 100 d, 6 of 9 estimated

Next
  1 Automate ETL (3d, Data Engineer) - start by 2026-12-17
  2 Implement API Billing (14d, Engineering Lead) - start by 2026-12-02
  3 Add Usage Tiers (7d, Product Lead) - start by 2026-12-11
  6 items cannot be begun now; `plan next` says why

As of 2026-11-22. Windows count calendar days, estimates working days.
";

const LIVING_120: &str = "\
Throughput Plan
plans/throughput-plan.md, day 1 is 2026-11-22

Phase                                    Window                    Items          Done
Phase 1: Remove Critical Constraints     2026-11-22 to 2026-12-21  3 not started  [----------] 0 of 3
                                                                                  0 of 24 d, 3 of 3 estimated
Phase 2: Remove High-Impact Constraints  2026-12-22 to 2027-03-01  3 not started  [----------] 0 of 3
                                                                                  0 of 76 d, 3 of 3 estimated
Phase 3: Optimize Remaining Constraints  2027-03-02 to 2027-05-20  3 not started  [----------] 0 of 3
                                                                                  0 of 3 estimated

Total of 1 plan, 9 items: 9 not started; 0 of 100 d, 6 of 9 estimated

Next
  1 Automate ETL (3d, Data Engineer) - start by 2026-12-17
  2 Implement API Billing (14d, Engineering Lead) - start by 2026-12-02
  3 Add Usage Tiers (7d, Product Lead) - start by 2026-12-11
  6 items cannot be begun now; `plan next` says why

As of 2026-11-22. Windows count calendar days, estimates working days.
";

const LATE_80: &str = "\
Throughput Plan [late]
plans/throughput-plan.md, day 1 is 2026-11-22

Phase                  Window         Items          Done
Phase 1: Remove        2026-11-22     3 not started  [----------] 0 of 3
Critical Constraints   to 2026-12-21                 0 of 24 d, 3 of 3 estimated
                                                     overdue by 70 d, 3 open
Phase 2: Remove        2026-12-22     3 not started  [----------] 0 of 3
High-Impact            to 2027-03-01                 0 of 76 d, 3 of 3 estimated
Constraints                                          3 items late
Phase 3: Optimize      2027-03-02     3 not started  [----------] 0 of 3
Remaining Constraints  to 2027-05-20                 0 of 3 estimated

Total of 1 plan, 9 items: 9 not started; 0 of 100 d, 6 of 9 estimated

Next
  1 Automate ETL (3d, Data Engineer)
    it has not been started, and its window ended on 2026-12-21
  2 Implement API Billing (14d, Engineering Lead)
    it has not been started, and its window ended on 2026-12-21
  3 Add Usage Tiers (7d, Product Lead)
    it has not been started, and its window ended on 2026-12-21
  4 Build Metrics Dashboard (10d, Data Engineer)
    its latest start was 2027-02-16, counted in working days (2027-02-20 in
    calendar days)
  5 Launch Marketplace (45d, Product Lead)
    its latest start was 2026-12-29, counted in working days (2027-01-16 in
    calendar days)
  and 1 more
  3 items cannot be begun now; `plan next` says why

As of 2027-03-01. Windows count calendar days, estimates working days.
";

const LATE_40: &str = "\
Throughput Plan [late]
plans/throughput-plan.md, day 1 is
2026-11-22

Phase 1: Remove Critical Constraints
  2026-11-22 to 2026-12-21
  3 not started
  [----------] 0 of 3
  0 of 24 d, 3 of 3 estimated
  overdue by 70 d, 3 open

Phase 2: Remove High-Impact Constraints
  2026-12-22 to 2027-03-01
  3 not started
  [----------] 0 of 3
  0 of 76 d, 3 of 3 estimated
  3 items late

Phase 3: Optimize Remaining Constraints
  2027-03-02 to 2027-05-20
  3 not started
  [----------] 0 of 3
  0 of 3 estimated

Total of 1 plan, 9 items: 9 not started;
0 of 100 d, 6 of 9 estimated

Next
  1 Automate ETL (3d, Data Engineer)
    it has not been started, and its
    window ended on 2026-12-21
  2 Implement API Billing (14d,
  Engineering Lead)
    it has not been started, and its
    window ended on 2026-12-21
  3 Add Usage Tiers (7d, Product Lead)
    it has not been started, and its
    window ended on 2026-12-21
  4 Build Metrics Dashboard (10d, Data
  Engineer)
    its latest start was 2027-02-16,
    counted in working days (2027-02-20
    in calendar days)
  5 Launch Marketplace (45d, Product
  Lead)
    its latest start was 2026-12-29,
    counted in working days (2027-01-16
    in calendar days)
  and 1 more
  3 items cannot be begun now; `plan
  next` says why

As of 2027-03-01. Windows count calendar
days, estimates working days.
";

const UNRECOGNISED: &str = "\
empty.md: no phase and no item was recognised

prose.md: no phase and no item was recognised; nearest match: line 6 `## The second phase was the worst` (a heading without a number or a status of its own); if it is an item, write `<!-- plan:
items=h2 -->` above it

Total of living plans: none (not counted: 2 not recognised)

As of 2026-11-22. Windows count calendar days, estimates working days.
";
