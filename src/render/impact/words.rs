//! Words that all formats use.

use std::borrow::Cow;

use super::view::{BalanceView, PromiseView, SumView, TotalView, Verdict};
use crate::document::Document;
use crate::model::{Basis, Dimension, Effect, Impact, Movement, Range};
use crate::render::amount::{AmountView, sure};
use crate::render::safe::fit;
use crate::render::wording::{counted, shortened};
use crate::text::Spanned;

/// So many items are named.
const NAMED: usize = 6;

impl Verdict {
    /// The word that JSON has.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unsupported => "unsupported",
            Self::Incomparable => "incomparable",
            Self::Partly => "partly",
            Self::Supported => "supported",
            Self::Exceeded => "exceeded",
        }
    }
}

/// `at least $20K a month committed`.
pub(super) fn promised(promise: &PromiseView) -> String {
    let comparison = promise.comparison.map_or_else(String::new, |comparison| format!("{comparison} "));
    let certainty = promise.certainty.map_or_else(String::new, |certainty| format!(" {certainty}"));
    format!("{comparison}{}{certainty}", promise.amount.text)
}

/// How far a promise is carried: `40 % carried, $12K a month unexplained`.
pub(super) fn judged(promise: &PromiseView) -> String {
    match promise.verdict {
        Verdict::Incomparable => "cannot be compared with what its items carry".to_owned(),
        Verdict::Unsupported if promise.items == 0 => "there is no item that could carry it".to_owned(),
        Verdict::Unsupported if promise.items == 1 => "its one item carries nothing of it".to_owned(),
        Verdict::Unsupported => format!("none of its {} items carries any of it", promise.items),
        Verdict::Exceeded => format!("{}: more than is promised", share(&promise.balance)),
        Verdict::Partly | Verdict::Supported => balanced(&promise.balance),
    }
}

/// `40 % carried, $12K a month unexplained`.
pub(super) fn balanced(balance: &BalanceView) -> String {
    let rest = balance.unexplained.as_ref().map_or_else(String::new, |rest| format!(", {} unexplained", rest.text));
    format!("{}{rest}", share(balance))
}

fn share(balance: &BalanceView) -> String {
    balance.share_percent.map_or_else(|| "?".to_owned(), |share| format!("{share} % carried"))
}

impl TotalView {
    /// What is promised in all, in each way that may be meant.
    pub(super) fn sums(&self) -> Vec<(&'static str, &AmountView, &BalanceView)> {
        let additional = ("each on top of those before", &self.if_additional, &self.balance_if_additional);
        let cumulative = ("each including those before", &self.if_cumulative, &self.balance_if_cumulative);
        match self.basis {
            Some("additional") => vec![additional],
            Some(_) => vec![cumulative],
            None => vec![additional, cumulative],
        }
    }
}

/// `$15K a month potential, from 1 of 3 items: #2`.
pub(super) fn summed(sum: &SumView) -> String {
    let names = shortened(sum.from.iter().map(|name| short(name).into_owned()).collect(), NAMED);
    let certainty = sum.certainty.map_or_else(String::new, |certainty| format!(" {certainty}"));
    format!("{}{certainty}, from {} of {}: {names}", sum.amount.text, sum.items, counted(sum.of, "item"))
}

/// An item in a list: nobody reads a long title there.
pub(super) fn short(item: &str) -> Cow<'_, str> {
    fit(item, 32)
}

/// What cannot be added, as it is meant: `+30 % upgrade rate`, `5 % to 4 % churn`, `up to 200 ms p95`.
pub(super) fn described(document: &Document, impact: &Spanned<Impact>) -> String {
    let show = |range| impact.unit.show(range);
    let amount = match impact.movement {
        Movement::By(range) if impact.unit.dimension != Dimension::Factor && !range.low.is_sign_negative() => {
            format!("+{}", show(range))
        }
        Movement::Amount(range) | Movement::By(range) => show(range),
        Movement::To(range) => format!("to {}", show(range)),
        // `$80 to $50`
        Movement::Between { from, to } if from.low == from.high && to.low == to.high => {
            show(Range { low: from.low, high: to.low })
        }
        Movement::Between { from, to } => format!("{} to {}", show(from), show(to)),
    };
    let comparison = impact.comparison.map_or_else(String::new, |comparison| format!("{} ", comparison.as_str()));
    let subject = impact.subject.map_or_else(String::new, |subject| format!(" {}", document.text(subject)));
    sure(&format!("{comparison}{amount}{subject}"), impact.certainty)
}

pub(super) const fn kind(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Money(_) => "money",
        Dimension::Time(_) => "time",
        Dimension::Latency => "latency",
        Dimension::Percent => "percent",
        Dimension::Points => "points",
        Dimension::Factor => "factor",
        Dimension::Count => "count",
    }
}

pub(super) const fn effect(effect: Effect) -> Option<&'static str> {
    match effect {
        Effect::Better => Some("better"),
        Effect::Worse => Some("worse"),
        Effect::Unsaid => None,
    }
}

pub(super) const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Additional => "additional",
        Basis::Cumulative => "cumulative",
    }
}
