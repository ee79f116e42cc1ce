//! The status of plans that are let go one after the other is that of the whole workspace, and both are what is said of each item.

#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "the program is run as a user runs it")]
#![expect(clippy::unwrap_used, reason = "a report that cannot be made has failed its test")]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use plan_md::analysis::{self, Calendar, Measure, Progress, Thresholds};
use plan_md::document::{Document, Joints, Workspace};
use plan_md::history::{Ages, Gap};
use plan_md::parse::Options;
use plan_md::render::status::{Recalled, StatusFold, StatusReport};
use plan_md::text::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A plan: its path, what stands above its items, and those.
type Plan = (&'static str, &'static str, Vec<Item>);

/// Id, title, owner, status, spec and what it depends on.
type Item = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const PATHS: [&str; 12] = [
    "plans/a.md",
    "plans/b.md",
    "plans/c.md",
    "plans/archive/d.md",
    "x/plans/a.md",
    "x/b.md",
    "plans/e_e.md",
    "docs/E-e.md",
    "plans/f.markdown",
    "plans/g.md",
    "plans/h.md",
    "é/plans/a.md",
];

fn a_plan() -> impl Strategy<Value = (&'static str, Vec<Item>)> {
    let above = select(vec![
        "## Phase 1: A (Days 1-30)\n\n",
        "## Phase 1: A (Days 1-30)\n\n",
        "**Generated:** 2026-11-02\n\n## Phase 1: A (Days 1-30)\n\n",
        "**Generated:** 2026-11-02\n\n## Phase 1: A (2027-01-01 to 2027-02-01)\n\n",
        "> Archived on 2026-10-01.\n\n",
        "## Phase 1: A\n\n**Status:** Deferred\n\n",
        "<<<<<<< ours\n## Phase 1: A\n=======\n## Phase 1: B\n>>>>>>> theirs\n\n",
        "<!-- plan: items=nonsense -->\n\n",
    ]);
    let item = (
        select(vec!["1", "2", "3", "4", "T-1", "T-2", "1.1", ""]),
        select(vec!["Bill the API", "Bill API", "Write the manual", "Dig"]),
        select(vec!["", "", "Ana", "ana", "Bo & Ana", "QA Team", "TBD", "@Cy"]),
        select(vec!["Todo", "Todo", "In Progress", "In Review", "Done", "Blocked", "Deferred", "Cancelled", "Wat"]),
        select(vec!["", "", "/backlog/READY_a.md", "/backlog/a.md", "../backlog/DONE_a.md", "/backlog/b.md", "c.md"]),
        select(vec!["", "", "", "1", "2", "Phase 1", "77", "T-2"]),
    );
    (above, vec(item, 0..7))
}

fn text(number: usize, (_, above, items): &Plan) -> String {
    let mut text = format!("# Plan {number}\n\n{above}");
    for (at, (id, title, owner, status, spec, after)) in items.iter().enumerate() {
        let id = if id.is_empty() { String::new() } else { format!("{id}. ") };
        // Fractions of days tell in which order they were summed.
        let _ = writeln!(text, "### {id}{title} ({}.{} days)", at + 1, number % 10);
        for (label, value) in [("Owner", owner), ("Depends on", after), ("Status", status)] {
            if !value.is_empty() {
                let _ = writeln!(text, "**{label}:** {value}");
            }
        }
        if !spec.is_empty() {
            let _ = writeln!(text, "**Fix:** Do it (see `{spec}`)");
        }
        text.push('\n');
    }
    text
}

/// What every way of asking has in common.
struct Asked {
    calendar: Calendar,
    thresholds: Thresholds,
}

impl Asked {
    fn new(wip_limit: u32) -> Self {
        Self { calendar: Calendar::default(), thresholds: Thresholds { wip_limit, ..Thresholds::default() } }
    }

    fn measure(&self) -> Measure<'_> {
        let Self { calendar, thresholds } = self;
        let as_of = "2026-11-22".parse().unwrap();
        Measure { calendar, thresholds, as_of, ages: &|_, _| Ages::unknown(Gap::NoRepository) }
    }
}

fn json(report: &StatusReport) -> String {
    serde_json::to_string_pretty(report).unwrap()
}

/// The report that is made of `folds` folds and of those documents alone that are wanted again; `None` where these are not enough.
fn folded(workspace: &Workspace, folds: usize, measure: Measure<'_>) -> Option<StatusReport> {
    let mut all: Vec<_> = (0..folds).map(|_| StatusFold::new(workspace.documents.len(), measure)).collect();
    let numbered = || workspace.documents.iter().enumerate();
    let plans = numbered().map(|(number, document)| all[number * 7 % folds].add(number, document)).collect();
    let folded = StatusFold::joined(all, measure);
    if folded.leads_elsewhere() {
        return None;
    }
    let paths = || numbered().map(|(number, document)| (number, document.source().path()));
    let (mut numbers, mut again) = (Vec::new(), Workspace::new(workspace.root.clone(), Vec::new()));
    for _ in 0..4 {
        let wanted = folded.wanted(&Recalled::some(&again, &numbers), paths());
        if wanted.is_empty() {
            return Some(StatusReport { plans, ..folded.report(&Recalled::some(&again, &numbers)) });
        }
        numbers.extend(wanted);
        numbers.sort_unstable();
        again.documents = numbers.iter().map(|number| workspace.documents[*number].clone()).collect();
    }
    panic!("it wants ever more");
}

/// The report by what is said of each item, one after the other.
fn check_sums(report: &StatusReport, workspace: &Workspace, measure: Measure<'_>) {
    let next = analysis::next(workspace, measure);
    assert_eq!((report.ready, report.waiting), (next.ready.len(), next.held.len()));
    let best: Vec<String> = next.ready.iter().take(5).map(|ready| ready.found.address(workspace)).collect();
    assert_eq!(report.next.iter().map(|next| next.item.address.clone()).collect::<Vec<_>>(), best);
    let joints = Joints::of(workspace);
    assert_eq!(report.totals.in_several_plans, joints.count());
    let mut sum = Progress::default();
    for (index, document) in workspace.documents.iter().enumerate() {
        if !document.is_archived() && !document.plan().is_empty() {
            let items = document.plan().items().enumerate();
            let items = items.filter(|(number, _)| !joints.is_repeated(index, *number)).map(|(_, item)| item);
            sum.add(&analysis::progress(items, measure.calendar));
        }
    }
    let (items, work) = (&report.totals.items, &report.totals.work);
    assert_eq!((items.all, items.open, items.without_status), (sum.all(), sum.open(), sum.without_status));
    for (status, count) in &items.by_status {
        assert_eq!(*count, sum.count(*status));
    }
    assert_eq!((work.days, work.days_done, work.estimated, work.items), {
        let work = sum.work;
        (work.days, work.days_done, work.estimated, work.items)
    });
    let others = workspace.items().filter(|found| !joints.others(found, workspace).is_empty()).count();
    assert!(others >= 2 * joints.count(), "{others}");
}

fn check(plans: &[Plan], wip_limit: u32) -> Result<bool, TestCaseError> {
    let options = Arc::new(Options::default());
    let document = |(number, plan): (usize, &Plan)| Document::parse(Source::new(plan.0, text(number, plan)), &options);
    let workspace = Workspace::new("/w".into(), plans.iter().enumerate().map(document).collect());
    let asked = Asked::new(wip_limit);
    let whole = StatusReport::of(&workspace, asked.measure());
    check_sums(&whole, &workspace, asked.measure());
    for folds in [1, 3] {
        match folded(&workspace, folds, asked.measure()) {
            Some(report) => prop_assert_eq!(json(&report), json(&whole)),
            None => return Ok(false),
        }
    }
    Ok(true)
}

proptest! {
    #[test]
    fn what_is_let_go_counts_all_the_same(
        plans in vec(a_plan(), 1..PATHS.len()),
        first in 0..PATHS.len(),
        wip_limit in 0_u32..3,
    ) {
        let path = |number: usize| PATHS[(first + number) % PATHS.len()];
        let plans: Vec<Plan> =
            plans.into_iter().enumerate().map(|(number, (above, items))| (path(number), above, items)).collect();
        prop_assert!(check(&plans, wip_limit)?);
    }
}

#[test]
fn what_waits_for_another_plan_needs_all_of_them() {
    let item = |after| vec![("1", "Dig", "Ana", "Todo", "", after), ("2", "Bill", "", "Todo", "", "")];
    let plans = |after| [("plans/a.md", "", item(after)), ("plans/b.md", "", item(""))];
    assert!(check(&plans("2"), 1).unwrap());
    assert!(!check(&plans("b#2"), 1).unwrap());
}

fn plan(folder: &Path, words: &[&str], no_fast: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.args(words).args(["--as-of", "2026-11-22"]).current_dir(folder).env("PLAN_NO_FAST", no_fast);
    command.output().expect("plan runs")
}

/// Whether the program answers `forms` alike of what lies in `folder`, as quick as it can and as thorough.
fn check_program(folder: &Path, forms: &[&[&str]]) {
    for words in forms {
        let [quick, thorough] = ["", "1"].map(|no_fast| plan(folder, words, no_fast));
        assert_eq!(quick.status, thorough.status, "{words:?}");
        let told =
            |output: &Output| [&output.stdout, &output.stderr].map(|told| String::from_utf8_lossy(told).into_owned());
        let ([out, err], [other_out, other_err]) = (told(&quick), told(&thorough));
        let difference = || out.lines().zip(other_out.lines()).find(|(one, other)| one != other);
        assert!(out == other_out, "{words:?}: {:?}", difference());
        // Of many plans, what is wrong with some is told before others are read.
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&err), sorted(&other_err), "{words:?}");
    }
}

#[test]
fn standard_input_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("plans")).unwrap();
    std::fs::write(folder.path().join("plans/b.md"), "# B\n\n### 2. Dig\n**Status:** Todo\n").unwrap();
    for text in ["# A\n\n### 1. Bill\n**Depends on:** b#2\n**Status:** Todo\n", "Nothing but words.\n"] {
        std::fs::write(folder.path().join("a.txt"), text).unwrap();
        let [quick, thorough] = ["", "1"].map(|no_fast| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
            command.args(["status", "-", "--format", "json"]).current_dir(folder.path()).env("PLAN_NO_FAST", no_fast);
            command.stdin(std::fs::File::open(folder.path().join("a.txt")).unwrap()).output().expect("plan runs")
        });
        assert_eq!(quick, thorough);
        assert!(String::from_utf8_lossy(&quick.stdout).contains("<stdin>"));
    }
}

#[test]
fn the_program_tells_the_same_of_the_fixtures() {
    let folder = tempfile::tempdir().unwrap();
    let plans = folder.path().join("plans");
    std::fs::create_dir(&plans).unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for fixture in std::fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path()) {
        if fixture.extension().is_some_and(|end| end == "md") {
            std::fs::copy(&fixture, plans.join(fixture.file_name().unwrap())).unwrap();
            let alone = tempfile::tempdir().unwrap();
            std::fs::create_dir(alone.path().join("plans")).unwrap();
            std::fs::copy(&fixture, alone.path().join("plans/x.md")).unwrap();
            let words = ["status", "--format", "json"];
            let [quick, thorough] = ["", "1"].map(|no_fast| plan(alone.path(), &words, no_fast));
            assert_eq!(quick, thorough, "{}", fixture.display());
        }
    }
    let forms: [&[&str]; 5] = [
        &["status"],
        &["status", "--format", "json"],
        &["status", "--format", "markdown"],
        &["status", "plans"],
        &["status", "plans", "no-such.md"],
    ];
    check_program(folder.path(), &forms);
}

#[test]
fn the_program_tells_the_same_of_thousands_of_plans() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: String, text: String| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    // As much as is not kept to the end.
    let words = "They wrote of it at length. ".repeat(80);
    let text = |number: usize, above: &str, last: &str| {
        let item = |at: usize| {
            let owner = ["Ana", "Bo", "Cy", "QA Team"][(number + at) % 4];
            let state = if number == 2090 && at == 1 { "In Progress" } else { ["Todo", "Blocked", "Todo"][at] };
            let spec = if number % 50 < 2 {
                format!("**Fix:** Do it (see `/backlog/READY_{}_{at}.md`)\n", number / 50)
            } else {
                String::new()
            };
            format!(
                "### {at}. Item {at} of {} (0.{at} days)\n**Owner:** {owner}\n{spec}**Status:** {state}\n\n",
                number / 50
            )
        };
        let items = (1..3).map(item).collect::<String>();
        format!("# Plan {number}\n\n{above}{words}\n\n## Phase 1: A (Days 1-30)\n\n{items}{last}")
    };
    for number in 0..2100 {
        let (folder, above) = match number {
            // What comes first is told in short, as there are living plans behind it.
            0..1030 => ("archive", "> Archived on 2026-10-01.\n\n"),
            1500 => ("living", "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n\n"),
            1501 => ("living", "<!-- plan: items=nonsense -->\n\n"),
            _ => ("living", ""),
        };
        write(format!("plans/{folder}/p{number:04}.md"), text(number, above, ""));
    }
    write("plans/living/prose.md".to_owned(), "Nothing but words.\n".to_owned());
    std::fs::write(folder.path().join("plans/living/x.md"), [0xff, 0xfe, 0, 0]).unwrap();
    check_program(folder.path(), &[&["status"], &["status", "--format", "json"]]);
    // What waits for another plan is found in it, however much was written before.
    let waits = "### 9. Wait\n**Depends on:** p1200#1\n**Status:** Todo\n";
    write("plans/living/z.md".to_owned(), text(3000, "", waits));
    check_program(folder.path(), &[&["status"]]);
}
