//! The answer key of the seed plan, and screens.

use std::path::PathBuf;
use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::*;
use crate::analysis::{Calendar, DayCount};
use crate::document::{Document, Workspace};
use crate::render::hashes::Hashes;
use crate::render::schema;
use crate::text::Source;

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

const TWO: [&str; 2] = [
    "\
# Alpha

**Generated:** 2026-11-23

## Phase 1: Build (Days 1-28)

### 1. Automate ETL (20 days)
**Owner:** Data Engineer
**Status:** In Progress

### 2. Bill the API (1-2 weeks)
**Owner:** Data Engineer & Ana
**Status:** Not Started

### 3. Sell
**Owner:** Data Engineer
**Status:** Not Started

### 4. Free (2 days)
**Status:** Not Started

### 5. Team work (2 weeks)
**Owner:** QA Team
**Status:** Not Started

## Phase 2: Some day

### 6. Later (3 days)
**Owner:** Ana
**Status:** Not Started

## Phase 3: Over (Days 57-60)

### 7. Was (3 days)
**Owner:** Di
**Status:** Done
",
    "\
# Beta

## Sprint 1 (2026-11-23 to 2026-12-04)

### 1. X (8 days)
**Owner:** data engineer
**Status:** Not Started
",
];

fn workspace(texts: &[&str]) -> Workspace {
    let parse = |(number, text): (usize, &&str)| {
        Document::parse(Source::new(format!("plans/{number}.md"), *text), &Arc::default())
    };
    Workspace::new(PathBuf::new(), texts.iter().enumerate().map(parse).collect())
}

/// What is asked, of archived plans too.
fn wish<'a>(calendar: &'a Calendar, as_of: &str) -> LoadWish<'a> {
    LoadWish {
        calendar,
        as_of: as_of.parse().unwrap(),
        owners: &[],
        phases: &[],
        by_week: false,
        includes_archived: true,
        reach: Reach::Workspace,
    }
}

fn shown(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// For each phase `OWNER DAYS: CALENDAR, WORKING, VERDICT` by owner, and who has nothing to do.
fn lines(report: &LoadReport) -> Vec<String> {
    let part = |share: Option<ShareView>| share.map_or_else(|| "?".to_owned(), |share| percent(share.percent, false));
    let phases = report.plans.iter().flat_map(|plan| &plan.phases);
    let line = |phase: &PhaseLoadView| {
        let own = phase.owners.iter().map(|own| {
            let OwnerLoadView { owner, effort, verdict, .. } = own;
            let [calendar, working] = [own.calendar_days, own.working_days].map(part);
            let more = unestimated(effort.unestimated).map_or_else(String::new, |more| format!(" {more}"));
            format!("{owner} {}{more}: {calendar}, {working}, {}", days(effort.days), verdict.as_str())
        });
        let idle = phase.idle.iter().map(|name| format!("{name} 0"));
        own.chain(idle).collect::<Vec<_>>().join("; ")
    };
    phases.map(line).collect()
}

#[test]
fn the_seed_plan_has_its_load_by_its_answer_key() {
    let workspace = workspace(&[SEED]);
    for estimates in [DayCount::Working, DayCount::Calendar] {
        let calendar = Calendar::default().reading(estimates);
        let report = LoadReport::of(&workspace, &wish(&calendar, "2025-11-12"));
        let expect = [
            "Engineering Lead 14: 47 %, 64 %, fits; Product Lead 7: 23 %, 32 %, fits; Data Engineer 3: 10 %, 14 %, fits; \
             Sales Lead 0",
            "Product Lead 76: 127 %, 181 %, over-committed; Data Engineer 0; Engineering Lead 0; Sales Lead 0",
            "Engineering Lead ? +1 unestimated: ?, ?, unknown; Product Lead ? +1 unestimated: ?, ?, unknown; \
             Sales Lead ? +1 unestimated: ?, ?, unknown; Data Engineer 0",
        ];
        assert_eq!(lines(&report), expect);
        let phases = &report.plans[0].phases;
        assert_eq!(phases[2].work, EffortView { days: None, items: 3, estimated: 0, unestimated: 3 });
        let windows = phases.iter().map(|phase| phase.window.as_ref().unwrap());
        let windows: Vec<(i64, i64)> = windows.map(|window| (window.calendar_days, window.working_days)).collect();
        assert_eq!(windows, [(30, 22), (60, 42), (90, 64)]);
        let lead = &report.owners[0];
        assert_eq!((lead.owner.as_str(), lead.effort.days, lead.effort.items), ("Product Lead", Some(83.0), 5));
        assert_eq!((report.work.days, report.work.items, report.work.estimated), (Some(100.0), 9, 6));
        let over = &phases[1].owners[0];
        let excess = "76 days of work in 60 calendar days (127 %) or 42 working days (181 %)";
        assert_eq!(over.excess.as_deref(), Some(excess));
        let later = LoadReport::of(&workspace, &wish(&calendar, "2026-11-23"));
        assert_eq!(lines(&later), expect, "its clock stands still");
        let caption = later.caption.join(" ");
        assert!(
            caption.starts_with("As of 2025-11-12, when the plan was archived. 6 of 9 open items have"),
            "{caption}"
        );
    }
}

#[test]
fn the_seed_plan_has_its_remedies_by_its_answer_key() {
    let workspace = workspace(&[SEED]);
    let remedies = |estimates| {
        let calendar = Calendar::default().reading(estimates);
        let report = LoadReport::of(&workspace, &wish(&calendar, "2025-01-29"));
        let over = report.plans[0].phases[1].owners[0].clone();
        let line = |remedy: &RemedyView| {
            let how = remedy.command.clone().or_else(|| remedy.by_hand.clone()).unwrap_or_default();
            (remedy.kind, remedy.in_calendar_days, remedy.in_working_days, how)
        };
        (over.remedies.iter().map(line).collect::<Vec<_>>(), over.help.unwrap_or_default())
    };
    let early = "no field says that work is begun before its phase: begin it then, and leave the plan as it is";
    let give = ("give", true, false, "plan set 6 --owner \"Engineering Lead\"".to_owned());
    let early = ("start-early", true, false, early.to_owned());
    let extend = |day| {
        let overlap = "it then overlaps Phase 3: Optimize Remaining Constraints";
        format!("write `Days 31-{day}` in place of `Days 31-90` at plans/0.md:36; {overlap}")
    };
    let drop = |item| format!("plan set {item} deferred");
    let long = "no single item given to somebody else is enough in working days: \
                #5 Launch Marketplace alone is 45 days of work in 42 working days (107 %)";
    let in_working_days =
        vec![("extend", true, true, extend(136)), ("drop", true, true, drop(5)), give.clone(), early.clone()];
    assert_eq!(remedies(DayCount::Working), (in_working_days, long.to_owned()));
    // Without #6 there is still too much in working days.
    let in_calendar_days = vec![give, early, ("extend", true, true, extend(136)), ("drop", true, false, drop(6))];
    assert_eq!(remedies(DayCount::Calendar), (in_calendar_days, long.to_owned()));
}

#[test]
fn a_remedy_names_the_command_that_tries_it() {
    let calendar = Calendar::default();
    let trials = |text: &str| {
        let report = LoadReport::of(&workspace(&[text]), &wish(&calendar, "2025-01-29"));
        let remedies = report.plans[0].phases[1].owners[0].remedies.clone();
        remedies.into_iter().filter_map(|remedy| remedy.what_if).collect::<Vec<_>>()
    };
    let drop = "plan what-if \"defer 5\"";
    assert_eq!(trials(SEED), [drop, "plan what-if \"6.owner=Engineering Lead\""]);
    let odd = SEED.replace("Engineering Lead", "R=D");
    assert_eq!(trials(&odd), [drop, "plan what-if '6.owner=\"R=D\"'"]);
}

#[test]
fn who_is_over_committed_in_one_way_to_count_only_is_told_so() {
    let workspace = workspace(&TWO[..1]);
    let expect = |estimates: DayCount| match estimates {
        DayCount::Working => {
            "Data Engineer 25 +1 unestimated: 96 %, 125 %, over-committed-in-working-days; \
                              QA Team 10: ?, ?, unknown; Ana 5: 25 %, 25 %, fits; Di 0"
        }
        DayCount::Calendar => {
            "Data Engineer 27 +1 unestimated: 96 %, 125 %, over-committed-in-working-days; \
                               QA Team 14: ?, ?, unknown; Ana 7: 25 %, 25 %, fits; Di 0"
        }
    };
    for estimates in [DayCount::Working, DayCount::Calendar] {
        let calendar = Calendar::default().reading(estimates);
        let report = LoadReport::of(&workspace, &wish(&calendar, "2026-11-23"));
        assert_eq!(lines(&report)[0], expect(estimates));
        // Where it is not too much by the way that the workspace counts, nothing has to be remedied.
        assert_eq!(report.plans[0].phases[0].owners[0].remedies.is_empty(), estimates == DayCount::Calendar);
    }
}

#[test]
fn owners_are_added_up_over_plans_and_what_nobody_owns_is_told() {
    let calendar = Calendar::default();
    let report = LoadReport::of(&workspace(&TWO), &wish(&calendar, "2026-11-23"));
    let line = |total: &TotalView| {
        let EffortView { items, unestimated, .. } = total.effort;
        format!("{} {} in {items} +{unestimated}, {} plans", total.owner, days(total.effort.days), total.plans)
    };
    let totals: Vec<String> = report.owners.iter().map(line).collect();
    assert_eq!(totals, ["Data Engineer 33 in 4 +1, 2 plans", "QA Team 10 in 1 +0, 1 plans", "Ana 8 in 2 +0, 1 plans"]);
    assert_eq!(report.nobody, EffortView { days: Some(2.0), items: 1, estimated: 1, unestimated: 0 });
    assert_eq!(report.work, EffortView { days: Some(53.0), items: 7, estimated: 6, unestimated: 1 });
}

#[test]
fn only_what_is_asked_for_is_told() {
    let calendar = Calendar::default();
    let workspace = workspace(&TWO);
    let (owners, phases) = (["LEAD".to_owned(), "ana".to_owned()], ["some day".to_owned()]);
    let report = LoadReport::of(&workspace, &LoadWish { owners: &owners, ..wish(&calendar, "2026-11-23") });
    assert_eq!(lines(&report), ["Ana 5: 25 %, 25 %, fits", "Ana 3: ?, ?, unknown"]);
    assert_eq!(report.owners.len(), 1);
    assert_eq!((report.plans.len(), report.nobody.items), (1, 0));
    assert_eq!(report.caption[1], "All 2 open items have an estimate.");
    let report = LoadReport::of(&workspace, &LoadWish { phases: &phases, ..wish(&calendar, "2026-11-23") });
    assert_eq!(lines(&report), ["Ana 3: ?, ?, unknown; Data Engineer 0; QA Team 0; Di 0"]);
    assert_eq!(report.work.items, 1);
}

#[test]
fn what_keeps_the_question_from_being_answered_is_one_sentence() {
    let item = |number: usize, head: &str, owner: &str| {
        format!("### {number}. Item{head}\n{owner}**Status:** Not Started\n\n")
    };
    let both = "none of the 2 open items has an owner or an estimate in days, so nobody can tell who has how much to do; \
                write both, by `plan set 1 --owner NAME --estimate \"3 days\"`";
    let owner = "none of the 2 open items names an owner, so nobody can tell who has to do the 3 days of work in 1 of them; \
                 write one, by `plan set 1 --owner NAME`";
    let estimate = "none of the 2 open items has an estimate in days, so nobody can tell how much work it is \
                    (Ana has 2 items, Bo 1); write one, by `plan set 1 --estimate \"3 days\"`";
    let nothing = "nothing is left to do: no item of it is open and agreed on";
    let cases = [
        (item(1, "", "") + &item(2, "", ""), Some(both)),
        (item(1, "", "") + &item(2, " (3 days)", ""), Some(owner)),
        (item(1, "", "**Owner:** Ana\n") + &item(2, "", "**Owner:** Ana, Bo\n"), Some(estimate)),
        (item(1, " (3 days)", "") + &item(2, "", "**Owner:** Ana\n"), None),
        ("- [x] a\n- [x] b\n".to_owned(), Some(nothing)),
    ];
    for (items, expect) in cases {
        let text = format!("# P\n\n## Phase 1: A\n\n{items}");
        let calendar = Calendar::default();
        let report = LoadReport::of(&workspace(&[&text]), &wish(&calendar, "2026-11-23"));
        assert_eq!(report.plans[0].lack.as_deref(), expect, "{text}");
        let screen = shown(|out| text::write(out, &report, Style::plain(80)));
        assert_eq!(screen.contains("Altogether"), expect.is_none(), "{screen}");
    }
}

#[test]
fn no_line_is_wider_than_the_screen_and_ascii_is_ascii() {
    let calendar = Calendar { capacity: [("Bo".to_owned(), 0.5)].into(), ..Calendar::default() };
    let workspace = workspace(&[SEED, TWO[0], TWO[1], "# C\n\n- [ ] a\n"]);
    for by_week in [false, true] {
        let report = LoadReport::of(&workspace, &LoadWish { by_week, ..wish(&calendar, "2026-11-23") });
        for width in [40, 60, 80, 120] {
            for unicode in [false, true] {
                let style = Style { unicode, ..Style::plain(width) };
                let screen = shown(|out| text::write(out, &report, style));
                // A path is no word that can be broken well, and a command is not broken at all.
                let wide = screen.lines().find(|line| line.width() > width);
                assert_eq!(wide, None, "{width} {screen}");
                let screen = screen.replace('…', "");
                assert!(unicode || screen.is_ascii(), "{screen}");
                assert!(screen.contains(alarm(style)));
            }
        }
    }
}

#[test]
fn a_colour_says_nothing_alone() {
    let calendar = Calendar::default();
    let workspace = workspace(&[SEED, TWO[0]]);
    for by_week in [false, true] {
        let report = LoadReport::of(&workspace, &LoadWish { by_week, ..wish(&calendar, "2026-11-23") });
        let screen = |colour| shown(|out| text::write(out, &report, Style { colour, width: 80, unicode: true }));
        let mut plain = screen(true);
        while let Some(start) = plain.find('\u{1b}') {
            let end = plain[start..].find('m').unwrap();
            plain.replace_range(start..=start + end, "");
        }
        assert_eq!(plain, screen(false));
        assert_ne!(screen(true), screen(false));
    }
}

#[test]
fn a_report_is_as_its_schema_says() {
    let calendar = Calendar { capacity: [("Bo".to_owned(), 0.5)].into(), ..Calendar::default() };
    let workspace = workspace(&[SEED, TWO[0], TWO[1], "# C\n\n- [ ] a\n"]);
    for by_week in [false, true] {
        let report = LoadReport::of(&workspace, &LoadWish { by_week, ..wish(&calendar, "2026-11-23") });
        let printed: serde_json::Value =
            serde_json::from_str(&shown(|out| write_json(out, &report, &Hashes::default()))).unwrap();
        schema::tests::check("load-report", &printed);
        assert_eq!(printed["weeks"].is_null(), !by_week);
        assert_eq!(printed["plans"][0]["phases"][1]["owners"][0]["remedies"].as_array().unwrap().len(), 4);
    }
}

#[test]
fn every_record_has_all_columns_and_an_unknown_number_is_no_zero() {
    let calendar = Calendar::default();
    let workspace =
        workspace(&[SEED, "# P\n\n## Phase 1: =A\n\n### 1. A (2 days)\n**Owner:** =Ana\n**Status:** todo\n"]);
    let report = LoadReport::of(&workspace, &wish(&calendar, "2026-11-23"));
    let written = shown(|out| super::csv::write(out, &report));
    let records: Vec<Vec<&str>> = written.lines().map(|line| line.split(',').collect()).collect();
    assert!(records.iter().all(|record| record.len() == records[0].len()), "{written}");
    let days = |phase: &str, owner: &str| {
        records.iter().find(|record| record[1].contains(phase) && record[3] == owner).map(|record| record[4])
    };
    assert_eq!(days("Phase 2", "Product Lead"), Some("76"));
    assert_eq!(days("Phase 2", "Engineering Lead"), Some("0"));
    assert_eq!(days("Phase 3", "Sales Lead"), Some(""));
    assert_eq!(days("Phase 1: =A", "'=Ana"), Some("2"));
    let report = LoadReport::of(&workspace, &LoadWish { by_week: true, ..wish(&calendar, "2025-11-12") });
    let written = shown(|out| super::csv::write(out, &report));
    assert!(written.contains("\nProduct Lead,2025-W18,2025-04-28,2025-05-04,5,4,5,100,false\n"), "{written}");
}
