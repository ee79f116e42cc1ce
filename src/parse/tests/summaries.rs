//! What stands twice: text in, what was read, and which lines are summaries.

use super::{outline, plan};
use crate::model::Subject;
use crate::text::Source;

/// `line → what it states again` of each restatement.
fn restated(text: &str) -> Vec<String> {
    let (source, plan) = (Source::new("p.md", text), plan(text));
    let name = |subject: Subject| match subject {
        Subject::Plan => "the plan".to_owned(),
        Subject::Phase(phase) => source.slice(plan.phases[phase].name).to_owned(),
        Subject::Item(item) => source.slice(plan.items().nth(item).expect("there is such an item").title).to_owned(),
    };
    let again = plan.restatements.iter();
    again.map(|again| format!("{} {}", source.line(again.line.start()), name(again.subject))).collect()
}

fn check(text: &str, read: &str, again: &[&str]) {
    assert_eq!(outline(text), read, "{text}");
    assert_eq!(restated(text), again, "{text}");
}

#[test]
fn phases_in_a_list_in_detail_and_in_a_table() {
    check(
        "# Roadmap\n\n## Phases\n\n- [x] **Phase 1: Dig** - by hand\n- [ ] **Phase 2: Build** - of brick\n- [ ] **Phase 3: Paint** - in blue\n\n\
         ## Phase Details\n\n### Phase 1: Dig\n**Plans:** 2/2 plans executed\n\n- [x] 01-01: Mark it out\n- [x] 01-02: Dig it\n\n\
         ### Phase 2: Build\n\n- [x] 02-01: Buy bricks\n- [ ] 02-02: Lay them\n\n### Phase 3: Paint\n**Plans:** TBD\n\n\
         ## Progress\n\n| Phase | Plans Complete | Status | Completed |\n|---|---|---|---|\n| 1. Dig | 2/2 | Complete | 2026-01-02 |\n| 2. Build | 1/2 | In Progress | - |\n| 3. Paint | 0/TBD | Not started | - |\n",
        "title | Roadmap\nphase | Phases\n- | Phase 3: Paint | not-started\nphase | Phase 1: Dig\n- | 01-01 | Mark it out | done\n- | 01-02 | Dig it | done\n\
         phase | Phase 2: Build\n- | 02-01 | Buy bricks | done\n- | 02-02 | Lay them | not-started\nphase | Phase 3: Paint\n",
        &[
            "5 Phase 1: Dig",
            "6 Phase 2: Build",
            "12 Phase 1: Dig",
            "29 Phase 1: Dig",
            "30 Phase 2: Build",
            "31 Phase 3: Paint",
        ],
    );
}

#[test]
fn a_summary_gives_what_the_detail_lacks() {
    let table = "| # | Item | Owner | Status |\n|---|---|---|---|\n| 1 | Sow | Ana | ✅ Done |\n| 2 | Reap | Ben | 🔄 In Progress |\n";
    let details = "## Phase 1: Field\n\n### 1. Sow\nRye.\n\n### 2. Reap\nBy hand.\n";
    let read = "phase | Phase 1: Field\n- | 1 | Sow | done | Ana\n- | 2 | Reap | in-progress | Ben\n";
    check(&format!("# P\n\n## At a Glance\n\n{table}\n{details}"), &format!("title | P\n{read}"), &["7 Sow", "8 Reap"]);
    check(
        &format!("# P\n\n{details}\n## Summary\n\n{table}"),
        "title | P\nphase | Phase 1: Field\n- | 1 | Sow | done | Ana\n- | 2 | Reap | in-progress | Ben\n",
        &["15 Sow", "16 Reap"],
    );
}

#[test]
fn ids_tie_a_checklist_and_tables_to_headings() {
    check(
        "# P\n\n## Urgent\n\n### P0-1: Fix the login\nWords.\n\n### P0-2: Fix the logout\nWords.\n\n\
         ## Effort\n\n| ID | Task | Estimate | Status |\n|---|---|---|---|\n| P0-1 | Login | 2 days | In Progress |\n| P0-2 | Logout | 3 days | Planned |\n\n\
         ## Checklist\n\n- [ ] P0-1\n- [ ] P0-2: Fix the logout\n",
        "title | P\nphase | Urgent\n- | P0-1 | Fix the login | in-progress | 2d\n- | P0-2 | Fix the logout | not-started | 3d\n",
        &["15 Fix the login", "16 Fix the logout", "20 Fix the login", "21 Fix the logout"],
    );
}

#[test]
fn what_is_merely_called_the_same_stays_two() {
    for text in [
        "# P\n\n## Phase 1: A\n\n- [x] Design\n- [x] Build\n- [x] Test\n\n## Phase 2: B\n\n- [ ] Design\n- [ ] Build\n- [ ] Test\n",
        "# P\n\n## Phase 1: A\n\n- [x] 1. Design\n- [x] 2. Build\n\n## Phase 2: B\n\n- [ ] 1. Design\n- [ ] 2. Build\n",
        "# P\n\n## Screens\n\n| Name | Status |\n|---|---|\n| Home | Done |\n| Help | Done |\n\n## Texts\n\n| Name | Status |\n|---|---|\n| Home | Planned |\n| Help | Planned |\n",
        "# P\n\n## Phase 1: Base\n\n### T-1 Dig\n**Status:** Done\n\n## Phase 2: Roof\n\n### T-1 Paint\n**Status:** Planned\n",
    ] {
        assert_eq!(restated(text), [""; 0], "{text}");
        assert!(plan(text).items().count() > 1, "{text}");
    }
}

#[test]
fn the_sum_of_all_rows_speaks_of_the_plan_where_they_are_all_there() {
    let rows = "| Phase 1 | 2 | 1 | 50% |\n| Phase 2 | 1 | 0 | 0% |\n| **Total** | **3** | **1** | **33%** |\n";
    let plan = "## Phase 1: Dig\n\n- [x] North\n- [ ] South\n\n## Phase 2: Build\n\n- [ ] Walls\n";
    let text = format!("# P\n\n{plan}\n## Progress\n\n| Phase | Tasks | Done | % |\n|---|---|---|---|\n{rows}");
    assert_eq!(restated(&text), ["16 Phase 1: Dig", "17 Phase 2: Build", "18 the plan"]);
    let more = format!("{text}\n## Phase 3: Paint\n\n- [ ] Doors\n");
    assert_eq!(restated(&more), ["16 Phase 1: Dig", "17 Phase 2: Build"]);
}
