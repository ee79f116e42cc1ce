use super::super::tjp;
use super::{day, scheduled, written};
use crate::analysis::Calendar;

fn as_tjp(text: &str, calendar: &Calendar, as_of: &str) -> String {
    scheduled(text, calendar, as_of, |report| written(|out| tjp::write(out, report, calendar)))
}

#[test]
fn a_project_says_what_is_to_be_done_and_by_what_rules() {
    let text = "\
# Release: \"2\"

## Phase 1: Now (2026-03-02 to 2026-03-27)

### 1. Begun (5 days)
**Owner:** Ana
**Status:** In Progress
**Started:** 2026-03-02

### 2. For two (3 days)
**Owner:** Ana, Bo
**Depends on:** #1

### 3. For many (2 weeks)
**Owner:** QA Team

### 4. Not estimated
**Owner:** Bo

### 5. Over
**Status:** Done
**Started:** 2026-03-02
**Completed:** 2026-03-03

### 6. Dropped (2 days)
**Status:** Cancelled
";
    let calendar = Calendar {
        capacity: [("Bo".to_owned(), 0.5)].into(),
        holidays: [day("2026-03-06"), day("2020-01-01")].into(),
        ..Calendar::default()
    };
    let project = as_tjp(text, &calendar, "2026-03-04");
    let (_, project) = project.split_once("# Left out").unwrap();
    let expect = r#": 6 Dropped
project plan "Release: \"2\"" 2026-03-02 - 2026-05-08 {
"#;
    assert!(project.starts_with(expect), "{project}");
    let tasks = &project[project.find("  workinghours fri").unwrap()..];
    let expect = r#"  workinghours fri 9:00 - 17:00
  workinghours sat off
  workinghours sun off
}
leaves holiday "holiday" 2026-03-06
resource r1 "Ana"
resource r2 "Bo" { efficiency 0.5 }
task days "Not before" {
  task d20260304 "2026-03-04" { milestone start 2026-03-04 }
}
task p1 "Phase 1: Now" {
  task i1 "1 Begun" {
    maxend 2026-03-28
    priority 1000
    start 2026-03-04 effort 3d allocate r1
  }
  task i2 "2 For two" {
    depends p1.i1, days.d20260304
    maxend 2026-03-28
    priority 999
    task o1 "Ana" { effort 1.5d allocate r1 }
    task o2 "Bo" { effort 1.5d allocate r2 }
  }
  task i3 "3 For many" {
    maxend 2026-03-28
    priority 998
    start 2026-03-04 length 10d
  }
  task i4 "4 Not estimated" {
    start 2026-03-02 end 2026-03-28
  }
  task i5 "5 Over" {
    start 2026-03-02 end 2026-03-04 complete 100
  }
}
taskreport schedule "schedule" {
  formats csv, html
  timeformat "%Y-%m-%d %H:%M"
  columns id, name, start, end, chart
}
"#;
    assert_eq!(tasks, expect);
}

#[test]
fn no_word_of_a_plan_is_a_word_of_a_project() {
    let cases = [
        ("say \"no\"", r#""1 say \"no\"""#),
        ("${x} $(HOME) $5", r#""1 $ {x} $ (HOME) $5""#),
        ("a \\", r#""1 a \ ""#),
        ("# x // y /* z */", r##""1 # x // y /* z */""##),
    ];
    for (title, expect) in cases {
        let text = format!(
            "# P\n\n## A (2026-03-02 to 2026-03-27)\n\n### 1. {title}\n**Estimate:** 3 days\n**Status:** Not Started\n"
        );
        let project = as_tjp(&text, &Calendar::default(), "2026-03-04");
        assert!(project.contains(&format!("\n  task i1 {expect} {{\n")), "{project}");
    }
}

#[test]
fn a_project_has_a_task_even_where_nothing_can_be_scheduled() {
    let project = as_tjp("# P\n\n- [ ] a\n", &Calendar::default(), "2026-03-04");
    assert!(
        project.contains("\ntask nothing \"Nothing can be scheduled\" { milestone start 2026-03-04 }\n"),
        "{project}"
    );
}
