//! How the time grows with the plan, for every rule, every analysis and every verb: `cargo bench --bench growth`.
//!
//! Each is run on plans of several shapes with 1,000, 10,000 and 100,000 items, and the exponent of the power of the length
//! that fits the times best is told: 1 is linear, and `n log n` is 1.1 at most here. What is over 1.2 is told as such, and the
//! run fails. Words behind `--` choose among the names (`-- rank timetable`), a number is the largest length.

#![expect(clippy::disallowed_methods, reason = "what is to be measured is said behind `--`")]

mod plans;

use std::hint::black_box;
use std::io::{self, Write as _};
use std::time::Duration;

use plan_md::analysis::cost::Cost;
use plan_md::analysis::rank::Ranking;
use plan_md::analysis::{self, Calendar, Measure, Remedies, Thresholds, Timetable};
use plan_md::change::{drifts, fmt, set_status};
use plan_md::check::{Levels, RULES, examine};
use plan_md::document::{Document, Workspace, facts};
use plan_md::history::{Ages, Gap};
use plan_md::model::Status;

use plans::{SHAPES, document, in_empty_workspace};

const LENGTHS: [usize; 3] = [1000, 10_000, 100_000];

/// From here on it is no longer linear, or linear and a logarithm.
const MOST: f64 = 1.2;

/// What took so long is not tried on a longer plan.
const PATIENCE: Duration = Duration::from_secs(20);

/// What takes less says nothing: so long a clock is off by now and then.
const LEAST: Duration = Duration::from_micros(50);

/// One thing to do with a plan.
struct Work {
    name: String,
    run: Box<dyn Fn(&Document)>,
}

impl Work {
    fn new(name: &str, run: impl Fn(&Document) + 'static) -> Self {
        Self { name: name.to_owned(), run: Box::new(run) }
    }
}

fn works() -> Vec<Work> {
    let day = || "2026-06-01".parse().expect("a day");
    let calendar = Calendar::default;
    let mut works = vec![
        Work::new("read", |document| drop(document.with_text(document.source().text().to_owned()))),
        Work::new("facts", |document| drop(facts(document))),
        Work::new("drifts", |document| drop(drifts(document))),
        Work::new("fmt", |document| drop(fmt(document))),
        Work::new("set", |document| {
            let item = document.plan().items().last().expect("an item");
            drop(set_status(document, item, Status::Blocked));
        }),
        Work::new("progress", move |document| {
            black_box(analysis::progress(document.plan().items(), &calendar()));
        }),
        Work::new("ledger", |document| drop(analysis::ledger(document))),
        Work::new("load", move |document| drop(analysis::load(document, &calendar()))),
        Work::new("timetable", move |document| drop(Timetable::of(document, &calendar(), day()))),
        Work::new("seams", move |document| drop(analysis::seams(document, &calendar()))),
        Work::new("remedies", move |document| drop(Remedies::new(document, &calendar(), day()))),
        Work::new("rank", move |document| drop(Ranking::of(document, &calendar(), &[]))),
        Work::new("cost", move |document| drop(Cost::of(document, &calendar(), day(), &[]))),
        Work::new("next", move |document| {
            let workspace = Workspace::new("/".into(), vec![document.clone()]);
            let (calendar, thresholds) = (calendar(), Thresholds::default());
            let ages = |_: &Document, _| Ages::unknown(Gap::NoRepository);
            let measure = Measure { calendar: &calendar, thresholds: &thresholds, as_of: day(), ages: &ages };
            drop(analysis::next(&workspace, measure));
        }),
    ];
    works.extend(RULES.iter().map(|rule| {
        Work::new(&format!("rule {}", rule.name), move |document| {
            let mut levels = Levels::default();
            levels.only(&[rule]);
            in_empty_workspace(&levels, |context| drop(examine(document, context).found));
        })
    }));
    works
}

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let most = words.iter().find_map(|word| word.parse().ok()).unwrap_or(usize::MAX);
    let chosen: Vec<&String> = words.iter().filter(|word| word.parse::<usize>().is_err()).collect();
    let works: Vec<Work> = works().into_iter().filter(|work| is_chosen(&work.name, &chosen)).collect();
    let mut out = io::stdout();
    let mut failed = 0;
    writeln!(out, "exponent  at the largest  what, on which plan")?;
    for (shape, item) in SHAPES {
        let lengths = || LENGTHS.into_iter().filter(|length| *length <= most);
        let documents: Vec<Document> = lengths().map(|length| document(item, length)).collect();
        for work in &works {
            let mut points = Vec::new();
            for (length, document) in lengths().zip(&documents) {
                let took = fastest(work, document);
                points.push((length, took));
                if took > PATIENCE {
                    break;
                }
            }
            let (length, last) = points[points.len() - 1];
            let exponent = exponent(&points);
            let is_too_much = exponent.is_some_and(|exponent| exponent > MOST);
            failed += usize::from(is_too_much);
            let shown = exponent.map_or("–".to_owned(), |exponent| format!("{exponent:.2}"));
            let verdict = if is_too_much { "  TOO MUCH" } else { "" };
            let at = format!("{:.1} ms", last.as_secs_f64() * 1e3);
            writeln!(out, "{shown:>8}  {at:>14}  {}, {shape} ({length} items){verdict}", work.name)?;
        }
    }
    if failed > 0 {
        return Err(io::Error::other(format!("{failed} grow faster than n log n")));
    }
    Ok(())
}

fn is_chosen(name: &str, chosen: &[&String]) -> bool {
    chosen.is_empty() || chosen.iter().any(|word| name.split(' ').any(|part| part == *word))
}

/// The fastest of some runs, as the others waited for something else.
fn fastest(work: &Work, document: &Document) -> Duration {
    let mut best = Duration::MAX;
    let mut all = Duration::ZERO;
    for _ in 0..5 {
        let start = processor_time();
        (work.run)(document);
        let took = processor_time() - start;
        (best, all) = (best.min(took), all + took);
        if all > Duration::from_secs(2) {
            break;
        }
    }
    best
}

/// How long the processors have worked for this program: other work on the machine counts little then.
fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// The slope of the line that fits best, where both axes are logarithmic. `None` where all is over before it can be measured.
fn exponent(points: &[(usize, Duration)]) -> Option<f64> {
    let known = points.iter().filter(|(_, took)| *took >= LEAST);
    let logs: Vec<(f64, f64)> = known.map(|(length, took)| ((*length as f64).ln(), took.as_secs_f64().ln())).collect();
    if logs.len() < 2 {
        return None;
    }
    let count = logs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let above: f64 = logs.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let below: f64 = logs.iter().map(|point| (point.0 - x).powi(2)).sum();
    Some(above / below)
}
