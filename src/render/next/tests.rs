use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::analysis::{Calendar, Measure, Thresholds};
use crate::document::{Document, Workspace};
use crate::history::{Ages, Gap};
use crate::render::hashes::Hashes;
use crate::render::load::Reach;
use crate::render::schema;
use crate::render::schema::tests::violations;
use crate::render::style::Style;
use crate::text::Source;

const PLAN: &str = "\
# P

**Generated:** 2026-11-01

## Phase 1: A (Days 1-30)

### 1. Done (2 days)
**Status:** Done

### 2. Begun\u{1b}[31m (2 days)
**Owner:** Ana
**Status:** In Progress

### 3. Held (2 days)
**Owner:** Ana
**Status:** Not Started

### 4. Free (2 days)
**Owner:** Bo | Co
**Status:** Not Started

### 5. Waits
**Depends on:** 2, 3, 4, 6, 7
**Status:** Not Started

### 6. Stuck
**Status:** Blocked

### 7. Maybe
**Status:** Proposed

## Phase 2: B (Days 31-60)

### 8. Later
**Status:** Not Started
";

fn report(text: &str, wish: NextWish<'_>) -> NextReport {
    let documents = vec![Document::parse(Source::new("p.md", text), &Arc::default())];
    let workspace = Workspace::new("/".into(), documents);
    let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
    let ages = |_: &Document, _| Ages::unknown(Gap::NoRepository);
    let as_of = "2026-11-05".parse().unwrap();
    NextReport::of(&workspace, Measure { calendar: &calendar, thresholds: &thresholds, as_of, ages: &ages }, wish)
}

fn all() -> NextWish<'static> {
    NextWish { owners: &[], most: 5, reach: Reach::Workspace }
}

#[test]
fn each_item_says_why_it_is_next_or_why_not() {
    let mut out = Vec::new();
    write(&mut out, &report(PLAN, all()), Style::plain(80)).unwrap();
    let expect = "\
What can be worked on now?

1. 2 Begun\\x1b[31m (2d, Ana)
   begun: finish before you start
   p.md:10 - `plan done 2`
2. 4 Free (2d, Bo | Co)
   start by 2026-11-27
   p.md:18 - `plan start 4`

Not now
  3 Held (2d, Ana): Ana has #2 under way, and the limit is 1
  5 Waits: waits for #2, #3, #4 and 2 more
  6 Stuck: blocked
  8 Later: its window opens on 2026-12-01

As of 2026-11-05. All 8 items have a status. Left out: 1 deferred or proposed.
At most 1 under way for each owner (`wip_limit`).
";
    assert_eq!(String::from_utf8(out).unwrap(), expect);
}

#[test]
fn a_list_for_a_document_holds_no_markdown_of_the_plan() {
    let mut out = Vec::new();
    write_markdown(&mut out, &report(&PLAN.replace("Free", "*Free* <b>"), NextWish { most: 2, ..all() })).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("2. **\\*Free\\* \\<b\\>** (4, 2d, Bo \\| Co): start by 2026-11-27\n"), "{text}");
    assert!(text.contains("\n*4 cannot be begun now. As of 2026-11-05."), "{text}");
}

#[test]
fn json_is_as_its_schema_says() {
    let mut out = Vec::new();
    write_json(&mut out, &report(PLAN, all()), &Hashes::default()).unwrap();
    let printed: Value = serde_json::from_slice(&out).unwrap();
    let schema: Value = serde_json::from_str(schema::of("next-report").unwrap()).unwrap();
    assert_eq!(violations(&schema, &printed, "next-report"), Vec::<String>::new());
    assert_eq!(printed["held"][0]["waits_for"], serde_json::json!(["2"]));
    assert_eq!(printed["held"][1]["waits_for"], serde_json::json!(["2", "3", "4", "6", "7"]));
    assert_eq!(printed["next"][1]["command"], "plan start 4");
}

/// Thousands may wait for the same thousands.
#[test]
fn of_much_that_comes_first_some_is_named_and_all_is_counted() {
    let begun: String =
        (1..=30).map(|at| format!("### {at}. A\n**Owner:** Ana\n**Status:** In Progress\n\n")).collect();
    let text = format!(
        "# P\n\n## Phase 1: A\n\n{begun}### 31. Full\n**Owner:** Ana\n\n## Phase 2: B\n\n### 32. Waits\n**Depends on:** Phase 1\n"
    );
    let held = report(&text, all()).held;
    let told = held.iter().map(|held| (held.why.as_str(), held.waits_for.len(), held.waits_for_count));
    let expect = [
        ("Ana has #1, #2, #3 and 27 more under way, and the limit is 1", 20, 30),
        ("waits for #1, #2, #3 and 28 more", 20, 31),
    ];
    assert!(told.eq(expect), "{held:?}");
}

/// What is typed reaches the item that was told, and no other that is called so.
#[test]
fn a_command_names_its_plan_where_that_is_not_of_the_workspace() {
    let commands = |reach| report(PLAN, NextWish { reach, ..all() }).next.into_iter().map(|next| next.command);
    assert!(commands(Reach::Workspace).eq([Some("plan done 2".to_owned()), Some("plan start 4".to_owned())]));
    let files = ["plan done --file p.md 2", "plan start --file p.md 4"].map(|command| Some(command.to_owned()));
    assert!(commands(Reach::File).eq(files));
    assert!(commands(Reach::Nowhere).eq([None, None]));
}

/// What has no number is told by its title, and by its place once.
#[test]
fn what_has_no_number_has_its_place() {
    let long = "plans/the-very-long-name-of-a-roadmap-in-a-folder.md";
    let mut report = report("# P\n\n- [ ] Dig\n", NextWish { reach: Reach::File, ..all() });
    let mut out = Vec::new();
    write(&mut out, &report, Style::plain(80)).unwrap();
    let text = String::from_utf8(out).unwrap();
    let expect = "\
1. Dig
   next in the order of the plan
   p.md:3 - `plan start --file p.md p.md:3`

As of 2026-11-05. The one item has a status. No item has an owner, and so none a
limit.
";
    assert!(text.ends_with(expect), "{text}");
    // A command that has no room is not broken where it has room on a line of its own.
    report.next[0].item.plan = long.to_owned();
    report.next[0].command = Some(format!("plan start --file {long} 3"));
    let mut out = Vec::new();
    write(&mut out, &report, Style::plain(80)).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains(&format!("   {long}:3 -\n     `plan start --file {long} 3`\n")), "{text}");
}

#[test]
fn of_one_owner_only_what_is_hers() {
    let owners = ["bo".to_owned()];
    let report = report(PLAN, NextWish { owners: &owners, most: 1, ..all() });
    assert_eq!((report.next.len(), report.ready, report.held.len(), report.open), (1, 1, 0, 1));
}

#[test]
fn what_begins_later_by_its_own_dates_is_held() {
    let text = "# P\n\n### 1. A\n**Start:** 2026-11-09\n**Status:** Not Started\n\n\
                ### 2. B\n**Timeline:** 2026-11-10 to 2026-11-12\n**Status:** Not Started\n\n\
                ### 3. C\n**Timeline:** 2026-11-03 to 2026-11-12\n**Status:** Not Started\n";
    let report = report(text, all());
    let held: Vec<_> = report.held.iter().map(|held| (held.item.title.as_str(), held.opens.as_deref())).collect();
    assert_eq!(held, [("A", Some("2026-11-09")), ("B", Some("2026-11-10"))]);
    assert_eq!((report.next.len(), report.next[0].item.title.as_str()), (1, "C"));
}

#[test]
fn what_is_not_named_is_counted_and_not_denied() {
    let none = NextWish { most: 0, ..all() };
    let mut out = Vec::new();
    write(&mut out, &report("# P\n\n- [ ] A\n- [ ] B\n", none), Style::plain(80)).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.starts_with("What can be worked on now?\n\nand 2 more\n"), "{text}");
}

#[test]
fn what_is_archived_is_left_out_and_said_to_be() {
    let report = report("> Archived on 2026-11-01.\n\n# P\n\n- [ ] A\n", all());
    assert_eq!((report.open, report.ready), (0, 0));
    assert!(report.caption.iter().any(|sentence| sentence == "Left out: 1 archived plan."), "{:?}", report.caption);
}

#[test]
fn nothing_is_told_in_a_sentence() {
    for (text, expect) in [
        ("# P\n\n- [x] A\n- [x] B\n", "Nothing is open."),
        ("# P\n\n### 1. A\n**Status:** Blocked\n\n### 2. B\n**Status:** Done\n", "Nothing can be begun now."),
    ] {
        let mut out = Vec::new();
        write(&mut out, &report(text, all()), Style::plain(80)).unwrap();
        assert!(String::from_utf8(out).unwrap().contains(expect), "{text}");
    }
}
