use std::sync::Arc;

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::document::Document;
use crate::render::hashes::Hashes;
use crate::render::schema;
use crate::render::style::Style;
use crate::text::Source;

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

/// Everything that a screen can show.
const TRY: &str = "# Try\n\n**Impact basis:** cumulative\n\n\
    ## Phase 1: A\n\n**Expected Impact:** at least +$5K MRR, saves 3h/week\n\n\
    ### 1. B\n**Impact:** +$2K MRR committed, +$3K MRR potential, 3x leads\n**Status:** Open\n\n\
    ### 2. C\n**Impact:** churn from 5% to 4%, saves 2 days a week\n**Status:** Open\n\n\
    ## Phase 2: D\n\n**Expected Impact:** +$12K MRR, €2K\n\n\
    ### 3. E\n**Impact:** +$9K ARR\n**Status:** Open\n\n\
    ### 4. F\n**Impact:** +$90K MRR\n**Status:** Cancelled\n\n\
    ## Phase 3: G\n\n### 5. Charge: +€500/month\n**Status:** Open\n";

fn report(text: &str) -> ImpactReport {
    let document = Document::parse(Source::new("p.md", text), &Arc::default());
    ImpactReport::of([&document], &ImpactWish { as_of: "2025-11-12".parse().unwrap(), tolerance: 0.05 })
}

fn screen(text: &str, style: Style) -> String {
    let mut out = Vec::new();
    text::write(&mut out, &report(text), style).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(text: &str) -> Value {
    let mut out = Vec::new();
    write_json(&mut out, &report(text), &Hashes::default()).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn the_seed_plan_is_shown_by_its_answer_key() {
    let expect = "\
What carries what the phases promise?

Throughput Plan, p.md

Phase 1: Remove Critical Constraints
  $6K a month      [==============]  ! 250 % carried: more than is promised
    $15K a month potential, from 1 of 3 items: #2
  10 hours a week  [##############]  x 100 % carried
    10 hours a week, from 1 of 3 items: #1
  not added: +30 % upgrade rate (#3)

Phase 2: Remove High-Impact Constraints
  $20K a month     [======--------]  ! 40 % carried, $12K a month unexplained
    $8K a month potential, from 1 of 3 items: #5
  not added: 3x conversions (#6)

Phase 3: Optimize Remaining Constraints
  $30K a month     [--------------]  - none of its 3 items carries any of it

3 phases promise money; their items carry $23K a month potential, from 2 of 9
items: #2, #5
  each on top of those before: $56K a month promised, 41 % carried, $33K a month
  unexplained
  each including those before: $30K a month promised, 77 % carried, $7K a month
  unexplained
  which of the two is meant is not said: write `**Impact basis:** additional` or
  `**Impact basis:** cumulative` at the top

As of 2025-11-12. 2 of 9 items carry money, 1 carries time. Only amounts of one
currency, or one unit of time, that recur alike and are equally sure are added;
nothing is converted, and what is cancelled carries nothing. Percents, factors,
counts and the like are listed and never summed. 2 amounts repeat another one of
the same item, and do not count. A full bar is what is promised: = is potential,
expected or a target, # anything else.
";
    assert_eq!(screen(SEED, Style::plain(80)), expect);
}

#[test]
fn each_number_of_the_answer_key_is_in_the_json() {
    let json = json(SEED);
    schema::tests::check(IMPACT_REPORT, &json);
    let plan = &json["plans"][0];
    let text = |value: &Value| value["text"].as_str().map(str::to_owned);
    let money = |phase: usize| {
        let promise = &plan["phases"][phase]["promises"][0];
        let carried = &promise["carried"][0];
        (
            text(&promise["amount"]),
            text(&carried["amount"]),
            carried["certainty"].as_str().map(str::to_owned),
            promise["balance"]["share_percent"].as_u64(),
            text(&promise["balance"]["unexplained"]),
            promise["verdict"].as_str().map(str::to_owned),
        )
    };
    let some = |text: &str| Some(text.to_owned());
    let month = |amount: &str| Some(format!("{amount} a month"));
    let potential = || some("potential");
    assert_eq!(money(0), (month("$6K"), month("$15K"), potential(), Some(250), None, some("exceeded")));
    assert_eq!(money(1), (month("$20K"), month("$8K"), potential(), Some(40), month("$12K"), some("partly")));
    assert_eq!(money(2), (month("$30K"), None, None, Some(0), month("$30K"), some("unsupported")));
    let total = &plan["totals"][0];
    assert_eq!((text(&total["if_additional"]), text(&total["if_cumulative"])), (month("$56K"), month("$30K")));
    assert_eq!(total["basis"], Value::Null);
    assert_eq!(text(&total["carried"][0]["amount"]), month("$23K"));
    assert_eq!(total["carried"][0]["from"], serde_json::json!(["#2", "#5"]));
    assert_eq!((total["carried"][0]["items"].as_u64(), total["carried"][0]["of"].as_u64()), (Some(2), Some(9)));
    let counts = ["items", "with_impact", "with_money", "with_time", "repeats"].map(|key| plan[key].as_u64().unwrap());
    assert_eq!(counts, [9, 9, 2, 1, 2]);
    let hours = &plan["phases"][0]["promises"][1];
    assert_eq!((text(&hours["amount"]), &hours["verdict"]), (some("10 hours a week"), &Value::from("supported")));
    let listed = |phase: usize| plan["phases"][phase]["listed"][0]["text"].as_str().map(str::to_owned);
    assert_eq!([listed(0), listed(1), listed(2)], [some("+30 % upgrade rate"), some("3x conversions"), None]);
}

#[test]
fn what_is_promised_besides_what_is_carried_is_told() {
    let expect = "\
What carries what the phases promise?

Try, p.md

Phase 1: A
  at least $5K a month  [######========]  x 100 % carried
    $2K a month committed, from 1 of 2 items: #1
    $3K a month potential, from 1 of 2 items: #1
  3 hours a week        [--------------]  ?
    cannot be compared with what its items carry
  besides: 2 days a week, from 1 of 2 items: #2
  not added: 3x leads (#1), 5 to 4 % churn (#2)

Phase 2: D
  $12K a month          [##====--------]  !
    42 % carried, $7K a month unexplained
    $2K a month committed, from 1 of 3 items: #1
    $3K a month potential, from 1 of 3 items: #1
    counted with the phases before, which it includes
  €2K                   [--------------]  ?
    cannot be compared with what its items carry
    counted with the phases before, which it includes
  besides: $9K a year, from 1 of 1 item: #3

In phases that promise nothing
  €500 a month, from 1 of 1 item: #5

2 phases promise money; their items carry $2K a month committed, from 1 of 3
items: #1; $3K a month potential, from 1 of 3 items: #1
  each including those before: $12K a month promised, 42 % carried, $7K a month
  unexplained
";
    let shown = screen(TRY, Style::plain(80));
    assert_eq!(shown.split("\nAs of").next().unwrap(), expect);
    assert!(shown.contains("As of 2025-11-12. 3 of 4 items carry money, 1 carries time."), "{shown}");
    let json = json(TRY);
    schema::tests::check(IMPACT_REPORT, &json);
    assert_eq!(json["plans"][0]["totals"][0]["basis"], "cumulative");
}

#[test]
fn a_plan_without_money_or_time_gets_one_sentence() {
    let item = |impact: &str| format!("# P\n\n## Phase 1\n\n### 1. A\n**Status:** Open\n{impact}\n");
    let two = "# P\n\n- [ ] a\n- [ ] b\n";
    let cases = [
        (
            item(""),
            "its one item does not say what it is good for, and no phase promises money or time; write it, as in \
             `**Impact:** saves 3 hours a week`",
        ),
        (
            two.to_owned(),
            "none of its 2 items says what it is good for, and no phase promises money or time; write it, as in \
             `**Impact:** saves 3 hours a week`",
        ),
        (
            item("**Impact:** High"),
            "its one item says in words what it is good for, and not in a number; write it, as in \
             `**Impact:** saves 3 hours a week`",
        ),
        (
            item("**Impact:** High\n\n### 2. B\n"),
            "1 of 2 items says in words what it is good for, and none in a number; write it, as in \
             `**Impact:** saves 3 hours a week`",
        ),
        (
            item("**Impact:** 3x conversions"),
            "no phase promises and no item carries money or time that could be added up; write it, as in \
             `**Impact:** saves 3 hours a week`",
        ),
        (
            "# P\n\n## Phase 1: A\n".to_owned(),
            "no phase promises money or time, and there is no item that could carry any",
        ),
    ];
    for (text, expect) in &cases {
        let report = report(text);
        assert_eq!(report.plans[0].lack.as_deref(), Some(*expect), "{text}");
        assert_eq!(report.caption, ["As of 2025-11-12."], "no rule of adding where nothing is added");
    }
    let listed = screen(&cases[4].0, Style::plain(80));
    assert!(listed.contains("not added: 3x conversions (#1)"), "{listed}");
    assert_eq!(report("# P\n\n## Phase 1: A\n\n**Expected Impact:** +$5K MRR\n\n### 1. A\n").plans[0].lack, None);
}

#[test]
fn a_smaller_promise_cannot_include_a_larger_one() {
    let text = |first: &str, second: &str| {
        format!(
            "# P\n\n## Phase 1: A\n\n**Expected Impact:** {first}\n\n### 1. A\n**Status:** Open\n\n\
             ## Phase 2: B\n\n**Expected Impact:** {second}\n\n### 2. B\n**Status:** Open\n"
        )
    };
    let basis = |first: &str, second: &str| report(&text(first, second)).plans[0].totals[0].basis;
    assert_eq!(basis("+$9K MRR", "+$8K MRR"), Some("additional"));
    assert_eq!(basis("+$8K MRR", "+$9K MRR"), None);
    assert_eq!(basis("+$8K MRR", "+$9K MRR (cumulative)"), Some("cumulative"));
    assert_eq!(basis("+$9K MRR", "+$8K MRR (cumulative)"), Some("cumulative"), "what is said counts");
}

#[test]
fn no_line_is_wider_than_the_screen_and_glyphs_are_ascii_where_asked() {
    for text in [SEED, TRY] {
        for width in [40, 60, 80, 120] {
            for unicode in [false, true] {
                let shown = screen(text, Style { unicode, ..Style::plain(width) });
                assert!(shown.lines().all(|line| line.width() <= width), "{width}: {shown}");
            }
        }
    }
    assert!(screen(SEED, Style::plain(80)).is_ascii());
    let unicode = screen(SEED, Style { unicode: true, ..Style::plain(80) });
    assert!(unicode.contains("▒▒▒▒▒▒░░░░░░░░░░  ▲ 40 % carried"), "{unicode}");
    assert!(unicode.contains("████████████████  ✓ 100 % carried"), "{unicode}");
}

#[test]
fn a_spreadsheet_has_a_record_for_each_thing_and_no_formula() {
    let mut out = Vec::new();
    csv::write(&mut out, &report(SEED)).unwrap();
    let mut records = ::csv::Reader::from_reader(out.as_slice());
    let columns: Vec<String> = records.headers().unwrap().iter().map(str::to_owned).collect();
    let records: Vec<_> = records.records().map(|record| record.unwrap()).collect();
    let of = |record: usize, name: &str| {
        records[record].get(columns.iter().position(|column| column == name).unwrap()).unwrap().to_owned()
    };
    let roles: Vec<String> = (0..records.len()).map(|record| of(record, "role")).collect();
    let (promised, carried, listed) = ("promised", "carried", "listed");
    assert_eq!(roles, [promised, promised, carried, carried, listed, promised, carried, listed, promised]);
    let row = |record: usize| ["items", "low", "unit", "every", "certainty"].map(|name| of(record, name));
    assert_eq!(row(3), ["#2", "15000", "USD", "month", "potential"]);
    let judged = |record: usize| ["verdict", "share_percent", "unexplained_low"].map(|name| of(record, name));
    assert_eq!(
        [judged(0), judged(5), judged(8)],
        [["exceeded", "250", ""], ["partly", "40", "12000"], ["unsupported", "0", "30000"]]
    );
    assert_eq!(of(4, "text"), "'+30 % upgrade rate");
}

#[test]
fn a_document_has_both_sums_below_the_promises() {
    let mut out = Vec::new();
    markdown::write(&mut out, &report(SEED)).unwrap();
    let shown = String::from_utf8(out).unwrap().replace("<span>$</span>", "$").replace("&#8203;", "");
    for line in [
        "| Phase 2: Remove High-Impact Constraints | $20K a month | $8K a month potential, from 1 of 3 items: #5 | 40 % carried, $12K a month unexplained |",
        "| Phase 3: Optimize Remaining Constraints | $30K a month |  | none of its 3 items carries any of it |",
        "| together, each on top of those before | $56K a month | $23K a month potential, from 2 of 9 items: #2, #5 | 41 % carried, $33K a month unexplained |",
        "| together, each including those before | $30K a month | $23K a month potential, from 2 of 9 items: #2, #5 | 77 % carried, $7K a month unexplained |",
        "- not added: +30 % upgrade rate (#3), 3x conversions (#6)",
    ] {
        assert!(shown.lines().any(|own| own == line), "{line}\n{shown}");
    }
}
