//! What people write for an impact, and what only looks like it: a table for each topic, some 450 texts in all.

mod certainty;
mod change;
mod count;
mod factor;
mod latency;
mod money;
mod movement;
mod never;
mod points;
mod range;
mod several;
mod time;

use proptest::prelude::*;

use super::*;
use crate::model::{Comparison, Effect, Movement};

/// Each quantity in short: `by $15K a month potential good`.
fn short(text: &str) -> Vec<String> {
    let shown = |impact: Spanned<Impact>| {
        let show = |range| impact.unit.show(range);
        let amount = match impact.movement {
            Movement::Amount(range) => show(range),
            Movement::By(range) => format!("by {}", show(range)),
            Movement::To(range) => format!("to {}", show(range)),
            Movement::Between { from, to } => format!("from {} to {}", show(from), show(to)),
        };
        let comparison = impact.comparison.map(|comparison| match comparison {
            Comparison::About => "~",
            Comparison::Above => ">",
            Comparison::AtLeast => ">=",
            Comparison::Below => "<",
            Comparison::AtMost => "<=",
        });
        let effect = match impact.effect {
            Effect::Better => Some("good"),
            Effect::Worse => Some("bad"),
            Effect::Unsaid => None,
        };
        let basis = impact.basis.map(|basis| match basis {
            Basis::Additional => "additional",
            Basis::Cumulative => "cumulative",
        });
        let subject = impact.subject.map(|subject| format!("[{}]", &text[subject.start()..subject.end()]));
        let certainty = impact.certainty.map(|certainty| certainty.as_str());
        let parts = [comparison, Some(&amount), certainty, effect, basis, subject.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    read(text).into_iter().map(shown).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, quantities) in cases {
        assert_eq!(short(text), *quantities, "{text:?}");
    }
}

#[test]
fn a_quantity_lies_where_it_is_written() {
    let text = "Unblocks revenue, **+$15K/month** potential; $6K MRR; 500 new users; churn from 5% to 4%";
    let places: Vec<&str> = read(text).iter().map(|found| &text[found.span.start()..found.span.end()]).collect();
    assert_eq!(places, ["+$15K/month", "$6K MRR", "500 new users", "5% to 4%"]);
}

#[test]
fn money_is_exact() {
    let amount = |text: &str| read(text)[0].gain().unwrap().high.to_string();
    assert_eq!(amount("$0.10"), "0.10");
    assert_eq!(amount("$123,456,789,012,345,678.91"), "123456789012345678.91");
    // More than can be counted is no number, and not another one.
    assert_eq!(read(&format!("${}", "9".repeat(40))), []);
    assert_eq!(read(&format!("${}B", "9".repeat(24))), []);
}

#[test]
fn the_basis_is_told_in_words() {
    let cases = [
        ("each on top of those before: additional", Some(Basis::Additional)),
        ("Cumulative", Some(Basis::Cumulative)),
        ("$5K", None),
        ("", None),
    ];
    for (text, wanted) in cases {
        assert_eq!(basis(text), wanted, "{text:?}");
    }
}

#[test]
fn a_long_text_takes_linear_time() {
    let pieces = [
        "~",
        "1",
        "1 ",
        "1,",
        "$",
        "$1",
        "$1-",
        "+",
        "`",
        "](",
        "5% ",
        "(potential) ",
        "from 5% ",
        "5% → ",
        "and ",
        "saves ",
        "12 new ",
        "up to ",
        "between ",
        "1/",
        "5K",
        "每",
        "十",
        "less ",
        "$5 per ",
        "MRR ",
        "http://",
        "5% to ",
        "not ",
        "vs ",
        "per ",
        "a week ",
        "$5 × ",
        "customers ",
        "( ",
        "1 000 ",
    ];
    for piece in pieces {
        let text = piece.repeat(30_000) + " x` ) ; saves $5K a month";
        let last = read(&text).pop().map(|found| &text[found.span.start()..found.span.end()]);
        assert_eq!(last, Some("$5K a month"), "{piece:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(
        text in "(.|[0-9]{1,4}|[-–~+/., ():%$€→<>`×]|[KMkm]|\\$|from |to |by |x|ms|hrs?|/week|per |and |saves |less |MRR |users|vs |not |plus |CAC |TAM | × |\\(|at |or more|potential|月|万|\u{a0}){0,20}"
    ) {
        let mut end = 0;
        for found in read(&text) {
            prop_assert!(end <= found.span.start() && found.span.start() < found.span.end());
            end = found.span.end();
            prop_assert!(text.get(found.span.start()..end).is_some());
            if let Some(subject) = found.subject {
                prop_assert!(text.get(subject.start()..subject.end()).is_some_and(|subject| !subject.is_empty()));
            }
            if let Some(gain) = found.gain() {
                prop_assert!(!gain.low.is_sign_negative() && gain.low <= gain.high);
            }
        }
        basis(&text);
    }

    #[test]
    fn money_that_is_shown_is_read_again(units in 1i64..10_000_000_000, cents in 0u32..3, every in 0usize..3) {
        let amount = rust_decimal::Decimal::new(units, cents);
        let every = [None, Some(crate::model::Recurrence::Month), Some(crate::model::Recurrence::Year)][every];
        let unit = crate::model::Unit { dimension: Dimension::Money(crate::model::Currency::Eur), every };
        let range = crate::model::Range::exactly(amount);
        let shown = unit.show(range);
        let found = read(&shown);
        prop_assert_eq!(found.len(), 1, "{}", shown);
        prop_assert_eq!((found[0].unit, found[0].gain()), (unit, Some(range)), "{}", shown);
    }
}
