//! What items carry of what phases promise, as JSON publishes it and as every other format shows it.

use serde::Serialize;

use crate::render::amount::AmountView;

/// What items carry of what phases promise, in some plans.
#[derive(Clone, Debug, Serialize)]
pub struct ImpactReport {
    /// The day of the answer.
    pub as_of: String,
    /// The plans, in the order of the workspace.
    pub plans: Vec<PlanImpactView>,
    /// What has to be known of the numbers: a sentence each, the day first.
    pub caption: Vec<String>,
}

/// One plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanImpactView {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether it is archived.
    pub archived: bool,
    /// How many items it has, without cancelled ones.
    pub items: usize,
    /// How many of them say what they are good for, in words or numbers.
    pub with_impact: usize,
    /// How many of them carry money that can be added.
    pub with_money: usize,
    /// How many of them carry time that can be added.
    pub with_time: usize,
    /// How many amounts repeat another one of the same item, and do not count.
    pub repeats: usize,
    /// Where nothing is promised and nothing carried: what is missing, and what to do about it.
    pub lack: Option<String>,
    /// The phases that promise something, without those within another one that does.
    pub phases: Vec<PhaseImpactView>,
    /// What is promised and carried in all, by unit.
    pub totals: Vec<TotalView>,
    /// What the items of no such phase carry.
    pub elsewhere: PhaseImpactView,
}

/// One phase, or what stands in none that promises something.
#[derive(Clone, Debug, Serialize)]
pub struct PhaseImpactView {
    /// Its name; `null` for what stands in none.
    pub name: Option<String>,
    /// The line that opens it, from 1.
    pub line: Option<usize>,
    /// How many items it has, without cancelled ones.
    pub items: usize,
    /// What it promises, one entry for each unit.
    pub promises: Vec<PromiseView>,
    /// What its items carry, one entry for each unit and certainty.
    pub carried: Vec<SumView>,
    /// What its items state besides, and what is never summed.
    pub listed: Vec<ListedView>,
}

/// One promise.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseView {
    /// How much.
    pub amount: AmountView,
    /// `about`, `more than`, `at least`, `less than` or `up to`, where that is said.
    pub comparison: Option<&'static str>,
    /// How sure it is, where that is said.
    pub certainty: Option<&'static str>,
    /// Whether it comes on top of those before, `additional`, or includes them, `cumulative`, where that is said.
    pub basis: Option<&'static str>,
    /// The line on which it is written, from 1.
    pub line: usize,
    /// How many items could carry it.
    pub items: usize,
    /// How far it is carried.
    pub verdict: Verdict,
    /// The same in numbers.
    pub balance: BalanceView,
    /// What counts for it: amounts of its unit. A cumulative promise counts the items of the phases before too.
    pub carried: Vec<SumView>,
}

/// How far a promise is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Its items carry nothing of the kind.
    Unsupported,
    /// They carry something of another currency or recurrence only, or for each of something.
    Incomparable,
    /// They carry less than that.
    Partly,
    /// They carry it.
    Supported,
    /// They carry more than that.
    Exceeded,
}

/// How much of an amount is carried, if all of it comes true, however sure each part is.
#[derive(Clone, Debug, Serialize)]
pub struct BalanceView {
    /// The share of it in whole percent.
    pub share_percent: Option<u64>,
    /// What of it nothing explains; `null` where that is nothing.
    pub unexplained: Option<AmountView>,
}

/// Amounts of one unit that are equally sure, added up.
#[derive(Clone, Debug, Serialize)]
pub struct SumView {
    /// How much, all together.
    pub amount: AmountView,
    /// How sure they are, where that is said.
    pub certainty: Option<&'static str>,
    /// The items that carry some of it: `#2`.
    pub from: Vec<String>,
    /// How many of how many items that are.
    pub items: usize,
    /// Of how many.
    pub of: usize,
    /// The part of the promise that it counts for, in thousandths: what a picture draws.
    #[serde(skip)]
    pub part: Option<usize>,
}

/// What cannot be added.
#[derive(Clone, Debug, Serialize)]
pub struct ListedView {
    /// The item: `#6`.
    pub item: String,
    /// What it is: `+30 % upgrade rate`.
    pub text: String,
    /// Of which kind: `money`, `time`, `latency`, `percent`, `points`, `factor` or `count`.
    pub kind: &'static str,
    /// Whether it is `better` or `worse`, where its words say so.
    pub effect: Option<&'static str>,
    /// The line on which it is written, from 1.
    pub line: usize,
}

/// What is promised and carried of one unit.
#[derive(Clone, Debug, Serialize)]
pub struct TotalView {
    /// `money` or `time`.
    pub kind: &'static str,
    /// How many phases promise some of it.
    pub phases: usize,
    /// How the promises relate, `additional` or `cumulative`; `null` where that is not said, and both sums stand below.
    pub basis: Option<&'static str>,
    /// What they come to if each comes on top of those before.
    pub if_additional: AmountView,
    /// How much of that is carried.
    pub balance_if_additional: BalanceView,
    /// What they come to if each includes those before: the largest.
    pub if_cumulative: AmountView,
    /// How much of that is carried.
    pub balance_if_cumulative: BalanceView,
    /// What their items carry of it.
    pub carried: Vec<SumView>,
}
