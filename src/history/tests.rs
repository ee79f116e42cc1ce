use std::sync::Arc;

use super::*;
use crate::document::Document;
use crate::text::Source;

const PLAN: &str = "\
# P

## Phase 1: First (Days 1-30)

### 1. Build the importer
**Status:** Not Started
**Owner:** Ana
**Estimated Time:** 14 days
**Fix:** See `backlog/READY_importer.md`

### 2. Write the manual
**Status:** In Progress
**Owner:** Ben

## Phase 2: Second (Days 31-60)

### 3. Sell it
**Status:** Not Started
**Owner:** Cid
";

fn snapshot(text: &str) -> Snapshot {
    Snapshot::of(&Document::parse(Source::new("p.md", text), &Arc::default()))
}

fn told(event: &Event, old: &Snapshot, new: &Snapshot) -> String {
    let change = |change: &Change| {
        let [old, new] =
            [&change.old, &change.new].map(|value| value.as_ref().map_or("-".to_owned(), Value::to_string));
        format!("{} {old} → {new}", change.aspect.name())
    };
    let names = |plan: &Snapshot, items: &[usize]| {
        items.iter().map(|item| plan.items[*item].label()).collect::<Vec<_>>().join(", ")
    };
    match event {
        Event::Added(item) => format!("+ {}", names(new, &[*item])),
        Event::Removed(item) => format!("- {}", names(old, &[*item])),
        Event::Split { old: item, new: items } => format!("{} into {}", names(old, &[*item]), names(new, items)),
        Event::Joined { old: items, new: item } => format!("{} into {}", names(old, items), names(new, &[*item])),
        Event::Item { new: item, change: own } => format!("{}: {}", names(new, &[*item]), change(own)),
        Event::PhaseAdded(phase) => format!("+ {}", new.phases[*phase].name),
        Event::PhaseRemoved(phase) => format!("- {}", old.phases[*phase].name),
        Event::Phase { new: phase, change: own } => format!("{}: {}", new.phases[*phase].label(), change(own)),
        Event::Plan(own) => format!("plan: {}", change(own)),
    }
}

#[track_caller]
fn check(old: &str, new: &str, expect: &[&str]) {
    let (before, after) = (snapshot(old), snapshot(new));
    let events = events(&before, &after, &Matching::of(&before, &after));
    let told: Vec<String> = events.iter().map(|event| told(event, &before, &after)).collect();
    assert_eq!(told, expect, "{new}");
}

/// What happens to [`PLAN`] when each `from` becomes its `to`.
#[track_caller]
fn becomes(changes: &[(&str, &str)], expect: &[&str]) {
    let mut text = PLAN.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    check(PLAN, &text, expect);
}

#[test]
fn spelling_is_no_change() {
    becomes(&[("# P\n", "# P\n\n> Archived on 2026-01-01. Superseded by: x.md\n")], &[]);
    becomes(&[("**Status:** Not Started", "- **Status**:   ⬜ not started")], &[]);
    becomes(&[("14 days", "14d"), ("Build the importer", "Build **the**  importer")], &[]);
    check(PLAN, &PLAN.replace('\n', "\r\n"), &[]);
    check(
        &PLAN.replace("Sell it", "Sell it \u{2014} now"),
        &PLAN.replace("Sell it", "Sell it \u{e2}\u{20ac}\u{201d} now"),
        &[],
    );
    becomes(&[("# P\n", "# P\n\nMore words.\n"), ("## Phase 2", "Words.\n\n## Phase 2")], &[]);
}

#[test]
fn values_are_told_with_both_sides() {
    becomes(&[("Not Started", "In Progress")], &["#1 Build the importer: status not-started → in-progress"]);
    becomes(&[("14 days", "3 weeks")], &["#1 Build the importer: estimate 14d → 3w"]);
    becomes(&[("**Owner:** Ben\n", "")], &["#2 Write the manual: owner Ben → -"]);
    becomes(&[("**Owner:** Ben\n", "**Owner:** Ben\n**Risk:** high\n")], &["#2 Write the manual: Risk - → high"]);
    becomes(&[("Days 31-60", "Days 31-90")], &["phase 2: window Days 31-60 → Days 31-90"]);
}

#[test]
fn day_one_is_told_where_windows_count_from_it() {
    let written = |day: &str, text: &str| text.replacen("# P\n", &format!("# P\n\n**Generated:** {day}\n"), 1);
    let [old, new] = ["2026-01-01", "2026-01-08"].map(|day| written(day, PLAN));
    check(&old, &new, &["plan: start 2026-01-01 → 2026-01-08"]);
    let [old, new] = [old, new].map(|text| text.replace(" (Days 1-30)", "").replace(" (Days 31-60)", ""));
    check(&old, &new, &[]);
}

#[test]
fn an_item_is_known_by_its_reference_its_title_or_its_number() {
    becomes(
        &[("### 1. Build the importer", "### 7. Read all data"), ("READY_importer", "WIP_importer")],
        &[
            "#7 Read all data: title Build the importer → Read all data",
            "#7 Read all data: id 1 → 7",
            "#7 Read all data: Fix See backlog/READY_importer.md → See backlog/WIP_importer.md",
        ],
    );
    becomes(&[("### 2.", "### 5.")], &["#5 Write the manual: id 2 → 5"]);
    becomes(
        &[("Write the manual", "Write the handbook")],
        &["#2 Write the handbook: title Write the manual → Write the handbook"],
    );
    // The same number alone says nothing.
    becomes(
        &[("Write the manual", "Paint walls"), ("**Status:** In Progress\n**Owner:** Ben\n", "**Status:** Done\n")],
        &["+ #2 Paint walls", "- #2 Write the manual"],
    );
}

#[test]
fn items_come_go_and_move() {
    let sell = "### 3. Sell it\n**Status:** Not Started\n**Owner:** Cid\n";
    becomes(&[(sell, "")], &["- #3 Sell it"]);
    becomes(&[(sell, &format!("{sell}\n### 4. Rest\n**Status:** Proposed\n"))], &["+ #4 Rest"]);
    becomes(&[(sell, ""), ("## Phase 2", &format!("{sell}\n## Phase 2"))], &["#3 Sell it: phase phase 2 → phase 1"]);
    becomes(
        &[("### 2. Write the manual", "## Phase 3: Third\n\n### 2. Write the manual")],
        &["+ Phase 3: Third", "#2 Write the manual: phase phase 1 → phase 3"],
    );
}

#[test]
fn a_split_and_a_join_are_told_not_guessed() {
    let one = "### 1. Build the importer\n**Status:** Not Started\n**Owner:** Ana\n**Estimated Time:** 14 days\n**Fix:** See `backlog/READY_importer.md`\n";
    let two = "### 1a. Read files\n**Status:** Done\n\n### 1b. Check rows\n**Status:** Proposed\n";
    becomes(&[(one, two)], &["#1 Build the importer into #1a Read files, #1b Check rows"]);
    check(&PLAN.replace(one, two), PLAN, &["#1a Read files, #1b Check rows into #1 Build the importer"]);
}

#[test]
fn where_number_and_reference_lead_to_different_items_it_is_a_split_or_a_join() {
    let one = "### 1. Build the importer\n**Status:** Not Started\n**Owner:** Ana\n**Estimated Time:** 14 days\n**Fix:** See `backlog/READY_importer.md`\n";
    let kept = "### 1. Build the importer of files\n**Status:** Not Started\n**Owner:** Ana\n";
    let off = "### 4. Build the importer of rows\n**Status:** Not Started\n**Fix:** See `backlog/READY_importer.md`\n";
    let two = PLAN.replace(one, &format!("{kept}\n{off}"));
    check(PLAN, &two, &["#1 Build the importer into #1 Build the importer of files, #4 Build the importer of rows"]);
    check(&two, PLAN, &["#1 Build the importer of files, #4 Build the importer of rows into #1 Build the importer"]);
    // Nothing but the number speaks for the one, nothing but the reference for the other.
    let kept = "### 1. Paint walls\n**Status:** Done\n";
    let off = "### 4. Read data\n**Status:** Not Started\n**Fix:** See `backlog/READY_importer.md`\n";
    let two = PLAN.replace(one, &format!("{kept}\n{off}"));
    check(PLAN, &two, &["#1 Build the importer into #1 Paint walls, #4 Read data"]);
    // Another item has taken the number.
    let off = off.replace("Read data", "Build the importer of rows");
    let other = "### 1. Paint walls\n**Status:** Not Started\n**Estimated Time:** 2 days\n";
    let expect = [
        "+ #1 Paint walls",
        "#4 Build the importer of rows: title Build the importer → Build the importer of rows",
        "#4 Build the importer of rows: id 1 → 4",
    ];
    check(
        &PLAN.replace("**Owner:** Ana\n**Estimated Time:** 14 days\n", ""),
        &PLAN.replace(one, &format!("{other}\n{off}")),
        &expect,
    );
}

/// A history of `texts`, the oldest first, a revision each.
fn timeline(texts: &[&str]) -> Timeline {
    let revision = |at: usize| Revision {
        commit: Some(format!("{at:040}")),
        author: "Ana".to_owned(),
        date: chrono::NaiveDate::from_ymd_opt(2026, 1, 1 + at as u32).unwrap(),
        time: 0,
        subject: format!("revision {at}"),
        path: "p.md".into(),
        before: vec![at.checked_sub(1)],
        after: Some(at),
    };
    let all = (0..texts.len()).rev().map(revision).collect();
    let texts = texts.iter().map(|text| Some(Source::new("p.md", *text))).collect();
    let revisions = Revisions { all, texts, is_cut_off: false };
    Timeline::of(revisions, |source| Document::parse(source.clone(), &Arc::default()))
}

#[test]
fn an_item_is_the_same_over_all_its_names() {
    let renumbered = PLAN.replace("### 2.", "### 5.");
    let renamed = renumbered.replace("Write the manual", "Write the whole handbook");
    let done = renamed.replace("In Progress", "Done");
    let history = timeline(&[PLAN, &renumbered, &renamed, &done, &done]);
    let item = 1;
    let last = |aspect| history.last_change(item, &[aspect]).map(|step| step.revision.subject.as_str());
    assert_eq!(last(Aspect::Status), Some("revision 3"));
    assert_eq!(last(Aspect::Title), Some("revision 2"));
    assert_eq!(last(Aspect::Owner), Some("revision 0"));
    let thread = history.thread(item).unwrap();
    let when: Vec<_> = history.of_thread(thread).map(|(step, _)| step.revision.subject.as_str()).collect();
    assert_eq!(when, ["revision 3", "revision 2", "revision 1", "revision 0"]);
}

#[test]
fn when_an_item_is_to_happen_is_told() {
    let with = |lines: &str| format!("**Owner:** Cid\n{lines}");
    becomes(&[("**Owner:** Cid\n", &with("**Start:** 2026-03-02\n"))], &["#3 Sell it: Start - → 2026-03-02"]);
    becomes(&[("**Owner:** Cid\n", &with("**Timeline:** Week 2\n"))], &["#3 Sell it: Timeline - → Week 2"]);
}
