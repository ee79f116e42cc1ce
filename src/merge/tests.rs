use std::sync::Arc;

use super::*;
use crate::text::Source;

fn document(text: &str) -> Document {
    Document::parse(Source::new("p.md", text), &Arc::default())
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    merge(&Three { base, ours, theirs }.map(document), &Markers::default())
}

/// Merges, both ways round: the same comes out, but for the halves of conflicts.
#[track_caller]
fn check(base: &str, ours: &str, theirs: &str, expect: &str) {
    let found = merged(base, ours, theirs);
    assert_eq!((found.text.as_str(), &found.doubt), (expect, &None));
    let names = Markers { ours: "theirs".to_owned(), theirs: "ours".to_owned(), ..Markers::default() };
    let swapped = merge(&Three { base, ours: theirs, theirs: ours }.map(document), &names);
    assert_eq!(swap_halves(&swapped.text), swap_halves(&swap_halves(expect)).as_str(), "swapped");
}

/// `text` with the halves of each conflict in the other order.
fn swap_halves(text: &str) -> String {
    let mut out = String::new();
    let mut halves: Option<[String; 2]> = None;
    let mut is_second = false;
    for line in text.split_inclusive('\n') {
        match &mut halves {
            None if line.starts_with("<<<<<<<") => halves = Some([String::new(), String::new()]),
            None => out += line,
            Some(_) if line.starts_with("=======") => is_second = true,
            Some([ours, theirs]) if line.starts_with(">>>>>>>") => {
                out += &format!("<<<<<<< ours\n{theirs}=======\n{ours}>>>>>>> theirs\n");
                (halves, is_second) = (None, false);
            }
            Some(halves) => halves[usize::from(is_second)] += line,
        }
    }
    out
}

const PLAN: &str = "\
# Plan

Words.

## Phase 1: Start (Days 1-30)

### 1. Bill Customers (14 days)
**Owner:** Ana
**Status:** In Progress

### 2. Sell Seats
**Owner:** Ben
**Status:** Not Started

## Phase 2: Grow

### 3. Hire (2 days)
**Owner:** Cy
**Status:** Not Started

Prose about it.

## Notes

The end.
";

/// `PLAN` with replacements, each of which has to be there.
#[track_caller]
fn plan(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(PLAN.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

#[test]
fn values_beside_each_other_are_merged() {
    let cases: &[(&[_], &[_])] = &[
        (&[("Owner:** Ana", "Owner:** Dee")], &[("In Progress", "Done")]),
        (&[("(14 days)", "(21 days)")], &[("Bill Customers", "Charge Customers")]),
        (&[("Days 1-30", "Days 1-40")], &[("Phase 1: Start", "Phase 1: Begin")]),
        (&[("Owner:** Ana\n", "Owner:** Ana\n**Due:** 2026-01-02\n")], &[("In Progress", "Done")]),
        (&[("**Owner:** Ana\n", "")], &[("In Progress", "Done")]),
        (&[("Prose about it.", "Prose.")], &[("Cy\n**Status:** Not Started", "Dee\n**Status:** Done")]),
    ];
    for (one, other) in cases {
        check(PLAN, &plan(one), &plan(other), &plan(&[*one, *other].concat()));
    }
}

#[test]
fn a_contradiction_stands_between_markers() {
    let conflict = "<<<<<<< ours\n**Status:** Done\n=======\n**Status:** Blocked\n>>>>>>> theirs";
    check(
        PLAN,
        &plan(&[("**Status:** In Progress", "**Status:** Done"), ("Ben", "Bo")]),
        &plan(&[("**Status:** In Progress", "**Status:** Blocked"), ("Ana", "Al")]),
        &plan(&[("**Status:** In Progress", conflict), ("Ben", "Bo"), ("Ana", "Al")]),
    );
    let conflict =
        "<<<<<<< ours\n### 1. Bill Customers (20 days)\n=======\n### 1. Bill Customers (21 days)\n>>>>>>> theirs";
    check(
        PLAN,
        &plan(&[("(14 days)", "(20 days)")]),
        &plan(&[("(14 days)", "(21 days)"), ("Ana", "Al")]),
        &plan(&[("### 1. Bill Customers (14 days)", conflict), ("Ana", "Al")]),
    );
}

const TWO: &str = "### 2. Sell Seats\n**Owner:** Ben\n**Status:** Not Started\n\n";

#[test]
fn items_are_added_moved_and_removed() {
    let four = |number: &str, title: &str| format!("### {number}. {title}\n**Status:** Not Started\n\n## Phase 2");
    let both = "### 4. Alpha\n**Status:** Not Started\n\n### 5. Beta\n**Status:** Not Started\n\n## Phase 2";
    check(
        PLAN,
        &plan(&[("## Phase 2", &four("4", "Alpha"))]),
        &plan(&[("## Phase 2", &four("4", "Beta"))]),
        &plan(&[("## Phase 2", both)]),
    );
    // The same one twice is one.
    check(
        PLAN,
        &plan(&[("## Phase 2", &four("4", "Alpha"))]),
        &plan(&[("## Phase 2", &four("4", "Alpha")), ("Ana", "Al")]),
        &plan(&[("## Phase 2", &four("4", "Alpha")), ("Ana", "Al")]),
    );
    // One side moves it, the other one changes it.
    let moved = |item: &str| plan(&[(TWO, ""), ("### 3.", &format!("{item}### 3."))]);
    check(PLAN, &moved(TWO), &plan(&[("Ben", "Bo")]), &moved(&TWO.replace("Ben", "Bo")));
    // One side removes it.
    check(PLAN, &plan(&[(TWO, "")]), &plan(&[("Ana", "Al")]), &plan(&[(TWO, ""), ("Ana", "Al")]));
    check(PLAN, &plan(&[(TWO, "")]), &plan(&[(TWO, "")]), &plan(&[(TWO, "")]));
    let held =
        format!("<<<<<<< ours\n=======\n{}>>>>>>> theirs\n\n", TWO.trim_end().to_owned() + "\n").replace("Ben", "Bo");
    check(PLAN, &plan(&[(TWO, "")]), &plan(&[("Ben", "Bo")]), &plan(&[(TWO, &held)]));
}

#[test]
fn another_form_is_no_change() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    check(PLAN, &crlf(PLAN), &plan(&[("Ana", "Al")]), &crlf(&plan(&[("Ana", "Al")])));
    let garbled = PLAN.replace("Not Started", "ðŸ”´ Not Started");
    let mended = PLAN.replace("Not Started", "🔴 Not Started");
    check(&garbled, &mended, &garbled.replace("Words.", "Words ðŸ”´."), &mended.replace("Words.", "Words 🔴."));
}

#[test]
fn a_row_is_merged_cell_by_cell() {
    let table = "# P\n\n| # | Task | Owner | Status |\n|---|------|-------|--------|\n| 1 | One  | Ana   | Todo   |\n| 2 | Two  | Ben   | Todo   |\n";
    check(
        table,
        &table.replace("| Ana ", "| Al  "),
        &table.replace("Ana   | Todo ", "Ana   | Done ").replace("Ben  ", "Bo   "),
        &table.replace("Ana   | Todo ", "Al    | Done ").replace("Ben  ", "Bo   "),
    );
    let row = |title: &str| format!("{table}| 3 | {title} | Ana | Todo |\n");
    check(table, &row("Alpha"), &row("Beta"), &format!("{}| 4 | Beta | Ana | Todo |\n", row("Alpha")));
    let wide = table
        .replace("| Status |\n", "| Status      |\n")
        .replace("--------|\n", "-------------|\n")
        .replace("Todo   |", "Todo        |");
    check(table, &wide, &table.replacen("Todo  ", "Done  ", 1), &wide.replacen("Todo  ", "Done  ", 1));
}

#[test]
fn summaries_follow() {
    let text = |one: &str, two: &str, done: &str| {
        format!(
            "# P\n\n| Phase | Done | Total |\n|---|---|---|\n| Phase 1 | {done} | 2 |\n\n## Phase 1\n\n- [{one}] a\n- [{two}] b\n"
        )
    };
    check(&text(" ", " ", "0"), &text("x", " ", "1"), &text(" ", "x", "1"), &text("x", "x", "2"));
}

#[test]
fn what_is_no_plan_is_merged_as_git_does() {
    check("a\n\nb\n\nc\n", "A\n\nb\n\nc\n", "a\n\nb\n\nC\n", "A\n\nb\n\nC\n");
    check("a\n", "b\n", "c\n", "<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n");
}

#[test]
fn what_refers_to_a_new_number_follows() {
    let new = |title: &str, number: &str, next: &str, words: &str| {
        format!(
            "### {number}. {title}\n**Status:** Not Started\n\n### {next}. {title} again\n**Depends on:** #{number}\n\
             **Status:** Not Started\n\n{words}\n\n## Phase 2"
        )
    };
    let ours = new("Alpha", "4", "5", "Ours.");
    let both = ours.replace("## Phase 2", &new("Beta", "6", "7", "See #6."));
    check(
        PLAN,
        &plan(&[("## Phase 2", &ours)]),
        &plan(&[("## Phase 2", &new("Beta", "4", "5", "See #4."))]),
        &plan(&[("## Phase 2", &both)]),
    );
}

#[test]
fn of_two_days_of_the_last_change_the_later_one_counts() {
    let dated = |day: &str, owner: &str| plan(&[("Words.", &format!("**Updated:** {day}")), ("Ana", owner)]);
    check(
        &dated("2026-01-01", "Ana"),
        &dated("2026-02-03", "Ana"),
        &dated("2026-02-01", "Al"),
        &dated("2026-02-03", "Al"),
    );
}

#[test]
fn a_banner_and_sub_tasks_are_added() {
    let banner = "> Archived on 2026-01-02.\n\n# Plan";
    let with = |line: &str| plan(&[("**Owner:** Cy\n", &format!("**Owner:** Cy\n- [ ] a\n{line}"))]);
    let base = with("");
    check(
        &base,
        &with("- [ ] b\n"),
        &with("- [ ] c\n").replace("# Plan", banner),
        &with("- [ ] b\n- [ ] c\n").replace("# Plan", banner),
    );
}

#[test]
fn two_places_for_one_item_are_a_contradiction() {
    let text = |phases: [&str; 3]| {
        let phase = |(number, items): (usize, &str)| format!("## Phase {}\n\n{items}", number + 1);
        format!("# P\n\n{}", phases.into_iter().enumerate().map(phase).collect::<Vec<_>>().join("\n"))
    };
    let (a, b, c, x) = ("- [ ] a\n", "- [ ] b\n", "- [ ] c\n", "- [ ] x\n");
    let [ours, theirs] = [
        format!("{b}<<<<<<< ours\n{x}=======\n>>>>>>> theirs\n"),
        format!("{c}<<<<<<< ours\n=======\n{x}>>>>>>> theirs\n"),
    ];
    check(
        &text([&format!("{a}{x}"), b, c]),
        &text([a, &format!("{b}{x}"), c]),
        &text([a, b, &format!("{c}{x}")]),
        &text([a, &ours, &theirs]),
    );
}

#[test]
fn a_phase_goes_and_another_one_comes() {
    let phase =
        "## Phase 2: Grow\n\n### 3. Hire (2 days)\n**Owner:** Cy\n**Status:** Not Started\n\nProse about it.\n\n";
    let new = "## Phase 3: Rest\n\n### 4. Sleep\n**Status:** Not Started\n\n## Notes";
    check(
        PLAN,
        &plan(&[(phase, "")]),
        &plan(&[("## Notes", new), ("Ana", "Al")]),
        &plan(&[(phase, ""), ("## Notes", new), ("Ana", "Al")]),
    );
}

#[test]
fn what_stands_at_the_end_stays_there_once() {
    let phase = |number: usize, title: &str| {
        format!("## Phase {number}: {title}\n\n### 4. {title} it\n**Status:** Not Started\n\n")
    };
    for (end, new_end) in
        [("## Notes\n\nThe end.\n", "## Notes\n\nNo end.\n"), ("---\n\nThe end.\n", "---\n\nNo end.\n")]
    {
        let plan = |new: &str, end: &str| PLAN.replace("## Notes\n\nThe end.\n", &format!("{new}{end}"));
        let (one, two) = (phase(3, "Rest"), phase(4, "Sleep"));
        check(&plan("", end), &plan(&one, end), &plan("", new_end), &plan(&one, new_end));
        let both = format!("{one}{}", two.replace("### 4.", "### 5."));
        check(&plan("", end), &plan(&one, end), &plan(&two, end), &plan(&both, end));
    }
}

#[test]
fn what_one_side_retitles_and_the_other_one_changes_is_one_item() {
    let text = |title: &str, owner: &str, line: usize| {
        format!(
            "# P\n\n## Now\n\n- [ ] Alpha\n  - Owner: Al\n  - Line: 3\n\n- [ ] **{title}**\n  - Owner: {owner}\n  - Line: \
             {line}\n\n- [ ] Omega\n"
        )
    };
    let base = text("Mend it", "Ben", 4);
    check(&base, &text("Broken corner", "Ben", 4), &text("Mend it", "Bo", 4), &text("Broken corner", "Bo", 4));
    // Below another title stand other lines: it may well be another item.
    let found = merged(&base, &text("Broken corner", "Ben", 7), &text("Mend it", "Bo", 4));
    assert!(!found.is_clean, "{}", found.text);
}

#[test]
fn two_new_titles_of_one_item_are_a_contradiction() {
    let text = |title: &str, more: &str| {
        format!(
            "# P\n\n## Now\n\n* Alpha\n  * Some part [#4](x/4)\n* {title}\n  * Other part [#7](x/7)\n{more}* Omega\n"
        )
    };
    let conflict = "<<<<<<< ours\n* Buckets\n=======\n* Shelves\n>>>>>>> theirs";
    let expect = |more: &str| text("Object store", more).replace("* Object store", conflict);
    let base = text("Object store", "");
    check(&base, &text("Buckets", ""), &text("Shelves", ""), &expect(""));
    // One of them has added an item beside it as well.
    let new = "* Quite new\n";
    check(&base, &text("Buckets", new), &text("Shelves", ""), &expect(new));
    // The same title is one.
    check(&base, &text("Buckets", new), &text("Buckets", ""), &text("Buckets", new));
    // A number that both have kept.
    let numbered = |title: &str| plan(&[("Sell Seats", title)]);
    let conflict = "<<<<<<< ours\n### 2. Rent Chairs\n=======\n### 2. Lend Desks\n>>>>>>> theirs";
    check(PLAN, &numbered("Rent Chairs"), &numbered("Lend Desks"), &plan(&[("### 2. Sell Seats", conflict)]));
}
