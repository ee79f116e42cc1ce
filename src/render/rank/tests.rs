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

fn document(text: &str) -> Document {
    Document::parse(Source::new("p.md", text), &Arc::default())
}

fn report(document: &Document, assumed: &[(usize, &str)], owners: &[&str]) -> RankReport {
    let of = |(item, text): &(usize, &str)| {
        let words = Document::parse(Source::new("a.md", *text), &Arc::default());
        let impacts = words.impacts(Span::new(0, text.len())).into_iter().map(|impact| impact.value).collect();
        Assumption { item: *item, impacts }
    };
    let subject = Subject { index: 0, document, assumptions: assumed.iter().map(of).collect(), elsewhere: Vec::new() };
    let owners: Vec<String> = owners.iter().map(|owner| (*owner).to_owned()).collect();
    let calendar = Calendar::default();
    let as_of = "2025-11-12".parse().unwrap();
    RankReport::of(&[subject], &RankWish { calendar: &calendar, as_of, owners: &owners })
}

fn screen(report: &RankReport, width: usize) -> String {
    let mut out = Vec::new();
    text::write(&mut out, report, Style::plain(width)).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_seed_plan_is_shown_by_its_answer_key() {
    let expect = "\
What should go first?

Throughput Plan, p.md
Product Lead: decide whether #3 is worth more than $1,244 a month, #4 more than
$1,778 and #6 more than $3,733: what is goes before #5 Launch Marketplace.

Data Engineer: 1 item, 3 days of work in 1 of them
     Item             Days  Brings           A day of work brings
  1  #1 Automate ETL     3  10 hours a week  3.33 hours a week

Engineering Lead: 2 items, 14 days of work in 1 of them
     Item              Days  Brings                  A day of work brings
  1  #2 Implement API    14  $15K a month potential  $1,071.43 a month
     Billing
  Not ranked: #7 Improve API Performance (no estimate in days)

Product Lead: 5 items, 83 days of work in 4 of them
     Item                    Days  Brings                 A day of work brings
  1  #5 Launch Marketplace     45  $8K a month potential  $177.78 a month
  ?  #3 Add Usage Tiers         7  +30% upgrade rate      first above $1,244 a
                                                          month
  ?  #4 Build Metrics          10  no price               first above $1,778 a
     Dashboard                                            month
  ?  #6 Enterprise             21  3x conversions         first above $3,733 a
     Onboarding                                           month
  Not ranked: #8 Expand Marketplace Features (no estimate in days)
  Phase 2: Remove High-Impact Constraints: done after 47 days of work on average
  as written (#4, #5, #6), after 39 with the shortest first (#4, #6, #5)

Nothing to rank for Sales Lead (1 item)

As of 2025-11-12. 2 of 9 open items bring money, 1 time. 6 of 9 open items have
an estimate. Which phase an item is in plays no part.
";
    assert_eq!(screen(&report(&document(SEED), &[], &[]), 80), expect);
}

#[test]
fn what_somebody_assumes_is_marked_and_told() {
    let expect = "\
What should go first?

Throughput Plan, p.md
Product Lead: decide whether #3 is worth more than $1,333 a month and #4 more
than $1,905: what is goes before #6 Enterprise Onboarding.

Product Lead: 5 items, 83 days of work in 4 of them
     Item                    Days  Brings                 A day of work brings
  1  #6 Enterprise             21  $4K a month (assumed)  $190.48 a month
     Onboarding
  2  #5 Launch Marketplace     45  $8K a month potential  $177.78 a month
  ?  #3 Add Usage Tiers         7  +30% upgrade rate      first above $1,333 a
                                                          month; last up to
                                                          $1,244 a month
  ?  #4 Build Metrics          10  no price               first above $1,905 a
     Dashboard                                            month; last up to
                                                          $1,778 a month
  Not ranked: #8 Expand Marketplace Features (no estimate in days)
  Phase 2: Remove High-Impact Constraints: done after 47 days of work on average
  as written (#4, #5, #6), after 39 with the shortest first (#4, #6, #5)

As of 2025-11-12. 3 of 9 open items bring money, 1 time; of 1 that is assumed. 6
of 9 open items have an estimate. Which phase an item is in plays no part.
Assumed: #6 Enterprise Onboarding brings $4K a month. An assumption that does
not say how sure it is counts as what it is held against.
";
    assert_eq!(screen(&report(&document(SEED), &[(5, "$4K/month")], &["product"]), 80), expect);
}

/// A plan of a table with these rows.
fn table(rows: &str) -> Document {
    document(&format!(
        "# P\n\n| ID | Task | Status | Owner | Estimate | Depends on | Impact |\n|---|---|---|---|---|---|---|\n{rows}"
    ))
}

#[test]
fn one_sentence_says_what_to_decide_or_what_is_missing() {
    let cases = [
        (
            "| 1 | a | todo | | 2d | | +$100/month |\n| 2 | b | todo | | 1d | | +$300/month |\n",
            "do #2 b before #1 a: $300 a month for each day of work against $50 a month.",
        ),
        (
            "| 1 | a | todo | Ana | 2d | | +$300/month |\n| 2 | b | todo | Ana | 1d | | +$100/month |\n",
            "Nothing has to be decided: what is not begun stands in the order in which it brings most.",
        ),
        (
            "| 1 | a | todo | Ana | 2d | | |\n| 2 | b | todo | Ana | 1d | | +$100/month |\n",
            "Ana: decide whether #1 is worth more than $200 a month: what is goes before #2 b.",
        ),
        (
            "| 1 | a | todo | Ana | | | |\n",
            "Nothing can be ranked: the one open item does not bring money or time by its plan, and there is no estimate in \
             days; write both, as in `**Impact:** +$5K/month` and `**Estimate:** 3 days`.",
        ),
        (
            "| 1 | a | todo | Ana | 2d | | |\n| 2 | b | todo | Ana | | | 3x more |\n",
            "Nothing can be ranked: none of 2 open items brings money or time by its plan; write an impact, as in \
             `**Impact:** +$5K/month`, or try one with `--assume '3=$5K/month'`.",
        ),
        (
            "| 1 | a | todo | Ana | | | +$100/month |\n| 2 | b | todo | Ana | 1d | | |\n",
            "Nothing can be ranked: of 1 of 2 open items that bring money or time none has an estimate in days that can be \
             used; write one, as in `**Estimate:** 3 days`.",
        ),
        ("| 1 | a | done | Ana | 2d | | +$100/month |\n", "Nothing is left to do, so there is nothing to rank."),
    ];
    for (rows, expect) in cases {
        assert_eq!(report(&table(rows), &[], &[]).plans[0].decision, expect, "{rows}");
    }
}

#[test]
fn what_is_needed_and_what_waits_is_told() {
    let document = table(
        "\
| 1 | a | todo | Ana | 2d | | |
| 2 | b | todo | Ana | 2d | 1, 5 | +$800/month, saves 2h/week |
| 3 | c | todo | Ana | 1d | 2 | |
| 4 | d | todo | Ana, Bo | 1d | | |
| 5 | e | todo | Bo | 1d | | |
| 6 | f | todo | | 1d | | |
",
    );
    let expect = "\
What should go first?

P, p.md
Ana: decide whether #4 is worth more than $100 a month: what is goes before #2 b.

Ana: 4 items, 5.5 days of work in 4 of them
     Item  Days  Brings        A day of work brings
  1  #1 a     2  no price      #2 needs it
  2  #2 b     2  $800 a month  $400 a month; $200 a month with #1
  ?  #3 c     1  no price      not first: it waits for what is
  ?  #4 d   0.5  no price      first above $100 a month
  #2 waits for #5, in another queue or in none
     Item  Days  Brings          A day of work brings
  1  #1 a     2  no price        #2 needs it
  2  #2 b     2  2 hours a week  1 hour a week; 30 minutes a week with #1
  ?  #3 c     1  no price        not first: it waits for what is
  ?  #4 d   0.5  no price        first above 15 minutes a week
  #2 waits for #5, in another queue or in none
  done after 4.13 days of work on average as written (#1, #2, #3, #4), after 3.25 with the shortest
  first (#4, #1, #2, #3)

As of 2025-11-12. 1 of 6 open items brings money, 1 time. All 6 open items have an estimate. 1 has
no owner and stands in no queue. An item of several owners counts by even shares of its days.
Amounts of different kinds are ranked apart: nothing is converted.
";
    assert_eq!(screen(&report(&document, &[], &["ana"]), 100), expect);
}

#[test]
fn no_line_is_wider_than_the_screen() {
    let long = "# Throughput Plan for all that is sold in the years to come, in words of many letters";
    let seed = document(&SEED.replacen("# Throughput Plan", long, 1));
    for width in [40, 60, 80, 120] {
        let screen = screen(&report(&seed, &[(2, "$13.5K/month"), (0, "€20M/year committed")], &[]), width);
        assert!(screen.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= width), "{screen}");
    }
}

#[test]
fn every_format_says_the_same() {
    let document = table(
        "\
| 1 | a | todo | Ana | 2d | | +$100-200/month |
| 2 | =b | todo | Ana | 2d | 1 | +$800/month, saves 2h/week |
| 3 | c | todo | Ana | | | |
| 4 | d | todo | Ana | 1d | | |
",
    );
    let report = report(&document, &[(3, "€5K")], &[]);
    let mut out = Vec::new();
    write_json(&mut out, &report, &Hashes::default()).unwrap();
    let json: Value = serde_json::from_slice(&out).unwrap();
    schema::tests::check(RANK_REPORT, &json);
    let first = &json["plans"][0]["queues"][0]["tracks"][0]["items"];
    assert_eq!(first[0]["needed_by"], "#2");
    assert_eq!(first[1]["with_needs"]["per_day_of_work"]["text"], "$225 to $250 a month");
    assert_eq!(first[1]["cd3"]["low"], "13.15");
    let mut out = Vec::new();
    csv::write(&mut out, &report).unwrap();
    let mut records = ::csv::Reader::from_reader(out.as_slice());
    let records: Vec<_> = records.records().map(|record| record.unwrap()).collect();
    let rank = |row: usize| (records[row][2].to_owned(), records[row][5].to_owned(), records[row][6].to_owned());
    let expect = [("USD", "1", "1"), ("USD", "2", "2"), ("USD", "", "4"), ("EUR", "1", "4")];
    for (row, (unit, place, id)) in expect.into_iter().enumerate() {
        assert_eq!(rank(row), (unit.to_owned(), place.to_owned(), id.to_owned()));
    }
    assert_eq!(&records[1][7], "'=b", "no cell is a formula");
    assert_eq!(&records[records.len() - 1][21], "no estimate in days");
    let mut out = Vec::new();
    markdown::write(&mut out, &report).unwrap();
    let markdown = String::from_utf8(out).unwrap();
    let last = markdown.lines().rfind(|line| line.contains("(assumed)"));
    assert_eq!(last, Some("| 1 | #&#8203;4 d | 1 | €5K (assumed) | €5K |"), "{markdown}");
}
