use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::analysis::{Assumption, Calendar};
use crate::document::Document;
use crate::render::assumed::Subject;
use crate::render::hashes::Hashes;
use crate::render::schema;
use crate::render::style::Style;
use crate::text::{Source, Span};

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

/// Numbers of items, and what each is assumed to bring.
type Assumed<'a> = &'a [(usize, &'a str)];

/// What waiting costs in a plan of which the items by these numbers are assumed to bring that much.
fn report(document: &Document, as_of: &str, assumed: Assumed<'_>) -> CostReport {
    let of = |(item, text): &(usize, &str)| {
        let words = Document::parse(Source::new("a.md", *text), &Arc::default());
        let impacts = words.impacts(Span::new(0, text.len())).into_iter().map(|impact| impact.value).collect();
        Assumption { item: *item, impacts }
    };
    let subject = Subject { index: 0, document, assumptions: assumed.iter().map(of).collect(), elsewhere: Vec::new() };
    CostReport::of(&[subject], &Calendar::default(), as_of.parse().unwrap())
}

fn document(text: &str) -> Document {
    Document::parse(Source::new("p.md", text), &Arc::default())
}

fn screen(report: &CostReport, width: usize) -> String {
    let mut out = Vec::new();
    text::write(&mut out, report, Style::plain(width)).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_seed_plan_has_cost_what_its_answer_key_says() {
    let seed = document(SEED);
    let expect = "\
What does waiting cost?

Throughput Plan, p.md
Waiting had cost $179,310 (potential) and 368.6 hours by 2025-11-12, and each
further day would have cost $756.16 (potential) and 1.43 hours.

Item               Brings            Planned end   Late       So far       A day
#1 Automate ETL    10 hours a week   2025-02-27   258 d  368.6 hours  1.43 hours
#2 Implement API   $15K a month      2025-02-27   258 d     $127,233     $493.15
Billing            potential
#5 Launch          $8K a month       2025-04-28   198 d      $52,077     $263.01
Marketplace        potential
Total, potential   2 of 2 late                              $179,310     $756.16

As of 2025-11-12, when the plan was archived. 2 of 9 open items bring money, 1
time. Waiting counts from the planned end (due date, else end of the window) to
the day of the answer: in full from the first day on, without a ramp, a month as
a twelfth of 365 days. What is potential may never come.
";
    assert_eq!(screen(&report(&seed, "2026-11-23", &[]), 80), expect);
}

#[test]
fn one_sentence_says_what_waiting_costs_or_why_nobody_can_tell() {
    let cases: [(&str, Assumed<'_>, &str); 8] = [
        (
            "- [ ] a +$73K/month (due 2026-11-13)\n- [ ] b +$73K/month potential (due 2026-11-13)\n",
            &[],
            "Waiting has cost $24K and $24K (potential) so far, and each further day costs $2,400 and $2,400 (potential).",
        ),
        (
            "- [ ] a +$73K/month (due 2026-11-13)\n- [ ] b (due 2026-11-13)\n",
            &[(1, "$73K/month")],
            "Waiting has cost $48K (partly assumed) so far, and each further day costs $4,800 (partly assumed).",
        ),
        (
            "- [ ] a +$73K/month (due 2026-11-24)\n",
            &[],
            "Nothing that brings money or time is late, so waiting costs nothing yet.",
        ),
        (
            "- [ ] a +$73K/month\n- [ ] b +$5K (due 2026-11-13)\n",
            &[],
            "Nobody can tell what waiting costs: of what brings money or time nothing both recurs and has a planned end.",
        ),
        (
            "- [ ] a (due 2026-11-13)\n- [ ] b\n",
            &[],
            "Nobody can tell what waiting costs: none of 2 open items brings money or time by its plan; write an impact, as in \
             `**Impact:** +$5K/month`, or try one with `--assume '3=$5K/month'`.",
        ),
        (
            "- [ ] a\n- [x] b +$5K/month\n",
            &[],
            "Nobody can tell what waiting costs: the one open item does not bring money or time by its plan; write an impact, \
             as in `**Impact:** +$5K/month`, or try one with `--assume '3=$5K/month'`.",
        ),
        ("- [x] b +$5K/month\n", &[], "Nothing is left to do, so nothing waits."),
        (
            "- [ ] a (due 2026-11-13)\n",
            &[(0, "$73K/month")],
            "Waiting has cost $24K (assumed) so far, and each further day costs $2,400 (assumed).",
        ),
    ];
    for (items, assumed, expect) in cases {
        let document = document(&format!("# P\n\n{items}"));
        assert_eq!(report(&document, "2026-11-23", assumed).plans[0].summary, expect, "{items}");
    }
}

#[test]
fn no_line_is_wider_than_the_screen_and_an_assumption_is_told() {
    let long = "# Throughput Plan for all that is sold in the years to come, in words of many letters";
    let seed = document(&SEED.replacen("# Throughput Plan", long, 1));
    let report = report(&seed, "2025-11-12", &[(2, "$13.5K/month")]);
    for width in [40, 60, 80, 120] {
        let screen = screen(&report, width);
        assert!(screen.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= width), "{screen}");
        let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("Assumed: #3 Add Usage Tiers brings $13.5K a month."), "{screen}");
        assert!(words.contains("3 of 9 open items bring money, 1 time; of 1 that is assumed."), "{screen}");
    }
}

#[test]
fn every_format_says_the_same() {
    let document = document("# P\n\n- [ ] a | `b +$73-146K/month (due 2026-11-13)\n- [ ] =c +€1K\n");
    let report = report(&document, "2026-11-23", &[(1, "5h/week")]);
    let mut out = Vec::new();
    write_json(&mut out, &report, &Hashes::default()).unwrap();
    let json: Value = serde_json::from_slice(&out).unwrap();
    schema::tests::check(COST_REPORT, &json);
    assert_eq!(json["plans"][0]["delays"][0]["so_far"]["high"], "48000");
    let mut out = Vec::new();
    csv::write(&mut out, &report).unwrap();
    let mut records = ::csv::Reader::from_reader(out.as_slice());
    let records: Vec<_> = records.records().map(|record| record.unwrap()).collect();
    assert_eq!(records.len(), 3);
    assert_eq!((&records[0][13], &records[0][14], &records[0][9]), ("24000", "48000", "false"));
    assert_eq!((&records[1][13], &records[1][17]), ("", "it does not recur by the day or longer"));
    assert_eq!((&records[2][6], &records[2][7], &records[2][9]), ("hours", "week", "true"));
    assert!(records[1][2].starts_with("'="), "no cell is a formula");
    let mut out = Vec::new();
    markdown::write(&mut out, &report).unwrap();
    let markdown = String::from_utf8(out).unwrap();
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with("| ")).collect();
    assert_eq!(rows.len(), 5, "{markdown}");
    assert!(
        rows[2].ends_with(
            "| 2026-11-13 | 10 | <span>$</span>24K to <span>$</span>48K | <span>$</span>2,400 to <span>$</span>4,800 |"
        ),
        "{}",
        rows[2]
    );
}
