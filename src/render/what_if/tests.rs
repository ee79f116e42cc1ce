use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::analysis::Calendar;
use crate::document::Document;
use crate::render::hashes::Hashes;
use crate::render::schema;
use crate::render::style::Style;
use crate::text::Source;

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

/// What follows when each `from`, behind the beginning of its item, becomes its `to` in the seed plan.
fn what_if(changes: &[(&str, &str, &str)], estimates: DayCount) -> WhatIf {
    let mut text = SEED.to_owned();
    for (head, from, to) in changes {
        let (before, behind) = text.split_at(text.find(head).unwrap());
        text = format!("{before}{}", behind.replacen(from, to, 1));
    }
    let [old, new] = [SEED, &text].map(|text| Document::parse(Source::new("plans/x.md", text), &Arc::default()));
    let calendar = Calendar { estimates, ..Calendar::default() };
    let as_of = "2025-11-12".parse().unwrap();
    WhatIf {
        supposed: "6.owner=Engineering Lead; drop \u{1b}[2J".to_owned(),
        plans: PlanPair::of(Some(old), Some(new), &calendar, as_of).into_iter().collect(),
        entries: vec![Entry {
            plan: PathBuf::from("plans/x.md"),
            lines: vec![23],
            item: None,
            deed: Deed::Nothing("#2 is already not-started".to_owned()),
        }],
        as_of,
        estimates,
    }
}

fn printed(write: impl Fn(&mut dyn std::io::Write)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).unwrap()
}

const GIVEN_AWAY: &[(&str, &str, &str)] = &[("### 6.", "Product Lead", "Engineering Lead")];

#[test]
fn the_answer_key_side_by_side() {
    let what_if = what_if(GIVEN_AWAY, DayCount::Calendar);
    // 10 + 45 of 76 days are left to the Product Lead in 60; the other has 21 of 60.
    let expect = "\
What if 6.owner=Engineering Lead; drop \\x1b[2J?

plans/x.md
  #6 Enterprise Onboarding: Product Lead → Engineering Lead (plans/x.md:56)

                                  now         then
  end of phase 2, as scheduled    2025-05-14  2025-04-23
      -21 days; counted in working days 2025-06-13 → 2025-05-15, -29 days; 3 of
      3 items scheduled
  Product Lead in phase 2         127 %       92 %
      over-committed in working days only; counted in working days 181 % → 131
      %; 76 → 55 days of work, 3 of 3 → 2 of 2 items estimated
  Engineering Lead in phase 2     nothing     35 %
      counted in working days nothing → 50 %; 21 days of work, 1 of 1 items
      estimated
  #6 Enterprise Onboarding, done  2025-05-14  2025-03-20
      -55 days; counted in working days 2025-06-13 → 2025-03-28, -77 days

nothing to change: #2 is already not-started
As of 2025-11-12. 6 of 9 items have an estimate. Windows count calendar days,
estimates calendar days. Nothing was written; `--apply` does it.
";
    assert_eq!(printed(|out| write_text(out, &what_if, Style::plain(80)).unwrap()), expect);
}

#[test]
fn no_line_is_wider_than_the_screen() {
    let changes = [GIVEN_AWAY, &[("## Phase 2", "+$20K MRR", "+$16K MRR, 3x conversions")]].concat();
    let what_if = what_if(&changes, DayCount::Working);
    for width in [40, 60, 80, 200] {
        let text = printed(|out| write_text(out, &what_if, Style::plain(width)).unwrap());
        for line in text.lines() {
            assert!(line.width() <= width, "{width}: {line}");
        }
        assert!(text.contains("181 %") && text.contains("131 %"), "{width}: {text}");
    }
}

#[test]
fn programs_get_what_the_schema_says() {
    let text = printed(|out| write_json(out, &what_if(GIVEN_AWAY, DayCount::Working), &Hashes::default()).unwrap());
    let value: Value = serde_json::from_str(&text).unwrap();
    schema::tests::check("what-if", &value);
    let loads = &value["plans"][0]["consequences"]["loads"];
    assert_eq!(loads[0]["owner"], "Product Lead");
    let available = &loads[0]["work"]["calendar_days"];
    assert_eq!(available["old"]["value"]["days"], 76.0);
    assert_eq!(available["new"]["value"]["days"], 55.0);
    assert_eq!(available["new"]["value"]["available"], 60.0);
    assert_eq!(value["written"], false);
    assert_eq!(value["caption"][1], "6 of 9 items have an estimate.");
    assert_eq!(value["unchanged"][0], "#2 is already not-started");
}

#[test]
fn a_section_shows_both_sides_in_a_table() {
    let what_if = what_if(&[("### 6.", "Owner:** Product", "Owner:** | *Product")], DayCount::Calendar);
    let text = printed(|out| write_markdown(out, &what_if).unwrap());
    let rows = text.lines().filter(|line| line.starts_with("| ")).collect::<Vec<_>>();
    assert_eq!(rows[0], "| what follows | now | then | | from |");
    assert!(rows.iter().any(|row| row.starts_with("| Product Lead in phase 2 | 127 % | 92 % |")), "{text}");
    let bare = |row: &str| row.replace("\\|", "").matches('|').count();
    assert!(rows.iter().all(|row| bare(row) == 6), "{text}");
    assert!(text.ends_with("estimates calendar days. Nothing was written.\n"), "{text}");
}

#[test]
fn what_changes_nothing_says_so() {
    let mut what_if = what_if(&[], DayCount::Working);
    what_if.plans.clear();
    let expect = "\
What if 6.owner=Engineering Lead; drop \\x1b[2J?

nothing to change: #2 is already not-started
As of 2025-11-12. Windows count calendar days, estimates working days. Nothing would be written.
";
    assert_eq!(printed(|out| write_text(out, &what_if, Style::plain(100)).unwrap()), expect);
}
