//! Plans to view.

use chrono::NaiveDate;

use super::lack::lack;
use super::view::{
    BalanceView, ImpactReport, ListedView, PhaseImpactView, PlanImpactView, PromiseView, SumView, TotalView, Verdict,
};
use super::words::{basis, described, effect, kind};
use crate::analysis::{
    Account, Balance, Carried, Gains, Ledger, Promise, Sum, Support, carried, elsewhere, impact_places, ledger,
};
use crate::document::Document;
use crate::model::{Basis, Certainty, Comparison, Item, Range, Status, Unit};
use crate::render::amount::AmountView;
use crate::render::caption::Caption;
use crate::render::wording::counted;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct ImpactWish {
    /// The day that counts as today.
    pub as_of: NaiveDate,
    /// By how much what is carried may differ from what is promised: a part of it, from 0 to 1.
    pub tolerance: f64,
}

/// What the numbers stand on.
const RULES: [&str; 2] = [
    "Only amounts of one currency, or one unit of time, that recur alike and are equally sure are added; nothing is \
     converted, and what is cancelled carries nothing.",
    "Percents, factors, counts and the like are listed and never summed.",
];

impl ImpactReport {
    /// What items carry of what phases promise in `documents`.
    pub fn of<'d>(documents: impl IntoIterator<Item = &'d Document>, wish: &ImpactWish) -> Self {
        let books: Vec<Book<'_>> = documents.into_iter().map(|document| Book::of(document, wish)).collect();
        let plans: Vec<PlanImpactView> = books.iter().map(Book::view).collect();
        let mut caption = Caption::of(books.iter().map(|book| book.document), wish.as_of);
        if plans.iter().any(|plan| plan.lack.is_none()) {
            caption = notes(&plans).into_iter().fold(caption, Caption::note);
        }
        Self { as_of: wish.as_of.to_string(), plans, caption: caption.sentences().to_vec() }
    }
}

fn notes(plans: &[PlanImpactView]) -> Vec<String> {
    let sum = |count: fn(&PlanImpactView) -> usize| plans.iter().map(count).sum::<usize>();
    let (items, money, time) = (sum(|plan| plan.items), sum(|plan| plan.with_money), sum(|plan| plan.with_time));
    let verb = |count: usize| if count == 1 { "carries" } else { "carry" };
    let mut notes =
        vec![format!("{money} of {} {} money, {time} {} time.", counted(items, "item"), verb(money), verb(time))];
    notes.extend(RULES.map(str::to_owned));
    match sum(|plan| plan.repeats) {
        0 => {}
        1 => notes.push("1 amount repeats another one of the same item, and does not count.".to_owned()),
        count => notes.push(format!("{count} amounts repeat another one of the same item, and do not count.")),
    }
    notes
}

/// The ledger of one plan, with the items that its sums stand on.
struct Book<'d> {
    document: &'d Document,
    wish: &'d ImpactWish,
    ledger: Ledger,
    items: Vec<Entry<'d>>,
}

/// One item, and what it carries.
struct Entry<'d> {
    item: &'d Item,
    gains: Gains,
}

impl<'d> Book<'d> {
    fn of(document: &'d Document, wish: &'d ImpactWish) -> Self {
        let items = document.plan().items().enumerate();
        let items = items.map(|(number, item)| Entry { item, gains: Gains::of(document, number, item, &[]) });
        Self { document, wish, ledger: ledger(document), items: items.collect() }
    }

    fn view(&self) -> PlanImpactView {
        let document = self.document;
        let (outside, _) = elsewhere(document, &self.ledger);
        let is_within = |number: &usize| self.ledger.accounts.iter().any(|account| account.items.contains(number));
        let outside_items: Vec<usize> = (0..self.items.len()).filter(|number| !is_within(number)).collect();
        let count = |is: &dyn Fn(&Entry<'_>) -> bool| self.living().filter(|entry| is(entry)).count();
        let mut view = PlanImpactView {
            path: document.source().path().display().to_string(),
            title: document.plan().title.map(|title| document.text(title).to_owned()),
            archived: document.is_archived(),
            items: self.living().count(),
            with_impact: count(&|entry| impact_places(document, entry.item).next().is_some()),
            with_money: count(&|entry| entry.gains.has_money()),
            with_time: count(&|entry| entry.gains.has_time()),
            repeats: carried(document).repeats,
            lack: None,
            phases: self.ledger.accounts.iter().map(|account| self.phase(account)).collect(),
            totals: self.ledger.units().into_iter().map(|unit| self.total(unit)).collect(),
            elsewhere: PhaseImpactView {
                name: None,
                line: None,
                items: outside.items,
                promises: Vec::new(),
                carried: self.sums(&outside, &outside_items, None),
                listed: self.listed(&outside_items),
            },
        };
        view.lack = lack(&view);
        view
    }

    /// The items that may carry something.
    fn living(&self) -> impl Iterator<Item = &Entry<'d>> {
        (0..self.items.len()).filter(|number| self.is_living(*number)).map(|number| &self.items[number])
    }

    fn is_living(&self, number: usize) -> bool {
        self.items[number].item.status != Some(Status::Cancelled)
    }

    fn phase(&self, account: &Account) -> PhaseImpactView {
        let document = self.document;
        let phase = &document.plan().phases[account.phase];
        let numbers: Vec<usize> = account.items.clone().collect();
        PhaseImpactView {
            name: phase.heading.map(|_| document.text(phase.name).to_owned()),
            line: phase.heading.map(|heading| document.source().line(heading.start())),
            items: account.carried.items,
            promises: account.promises.iter().map(|promise| self.promise(account, promise)).collect(),
            carried: self.sums(&account.carried, &numbers, None),
            listed: self.listed(&numbers),
        }
    }

    fn promise(&self, account: &Account, promise: &Promise) -> PromiseView {
        let carried = account.carried_for(promise);
        let numbers: Vec<usize> = match promise.basis {
            Some(Basis::Cumulative) => {
                let so_far = self.ledger.accounts.iter().take_while(|other| other.phase <= account.phase);
                so_far.flat_map(|other| other.items.clone()).collect()
            }
            _ => account.items.clone().collect(),
        };
        let is_each = |number: &usize| {
            let mut listed = self.items[*number].gains.listed.iter();
            listed.any(|impact| impact.unit.is_like(promise.unit) && !impact.unit.is_additive())
        };
        let verdict = match account.support(promise, self.wish.tolerance) {
            Support::Nothing if numbers.iter().any(is_each) => Verdict::Incomparable,
            Support::Nothing => Verdict::Unsupported,
            Support::Incomparable => Verdict::Incomparable,
            Support::Less => Verdict::Partly,
            Support::Enough => Verdict::Supported,
            Support::More => Verdict::Exceeded,
        };
        let mut sums = self.sums(carried, &numbers, Some((promise.unit, promise.gain)));
        sums.retain(|sum| sum.part.is_some());
        PromiseView {
            amount: AmountView::plain(promise.unit, promise.gain),
            comparison: promise.comparison.map(Comparison::as_str),
            certainty: promise.certainty.map(Certainty::as_str),
            basis: promise.basis.map(basis),
            line: self.document.source().line(promise.span.start()),
            items: carried.items,
            verdict,
            balance: balance(promise.unit, promise.balance(carried)),
            carried: sums,
        }
    }

    fn total(&self, unit: Unit) -> TotalView {
        let ledger = &self.ledger;
        let (additional, cumulative) = ledger.bases(unit);
        let balance_of = |promised: Range| balance(unit, ledger.carried.balance(unit, promised));
        let numbers: Vec<usize> = ledger.accounts.iter().flat_map(|account| account.items.clone()).collect();
        let mut carried = self.sums(&ledger.carried, &numbers, Some((unit, additional)));
        carried.retain(|sum| sum.part.is_some());
        TotalView {
            kind: kind(unit.dimension),
            phases: ledger.promises(unit).count(),
            basis: ledger.basis(unit).map(basis),
            if_additional: AmountView::plain(unit, additional),
            balance_if_additional: balance_of(additional),
            if_cumulative: AmountView::plain(unit, cumulative),
            balance_if_cumulative: balance_of(cumulative),
            carried,
        }
    }

    /// The sums of `carried`, which the items of these numbers carry; those that count for a promise with their part of it.
    fn sums(&self, carried: &Carried, numbers: &[usize], promised: Option<(Unit, Range)>) -> Vec<SumView> {
        let is_of = |sum: &Sum, number: &&usize| {
            let mut own = self.items[**number].gains.comparable.iter();
            own.any(|own| (own.unit, own.certainty) == (sum.unit, sum.certainty))
        };
        let view = |sum: &Sum| SumView {
            amount: AmountView::plain(sum.unit, sum.gain),
            certainty: sum.certainty.map(Certainty::as_str),
            from: numbers
                .iter()
                .filter(|number| self.is_living(**number) && is_of(sum, number))
                .map(|number| self.label(*number))
                .collect(),
            items: sum.items,
            of: carried.items,
            part: promised.filter(|(unit, _)| *unit == sum.unit).map(|(_, gain)| sum.part_of(gain)),
        };
        carried.sums.iter().map(view).collect()
    }

    fn listed(&self, numbers: &[usize]) -> Vec<ListedView> {
        let living = numbers.iter().filter(|number| self.is_living(**number));
        let of = |number: &usize| {
            let number = *number;
            self.items[number].gains.listed.iter().map(move |impact| ListedView {
                item: self.label(number),
                text: described(self.document, impact),
                kind: kind(impact.unit.dimension),
                effect: effect(impact.effect),
                line: self.document.source().line(impact.span.start()),
            })
        };
        living.flat_map(of).collect()
    }

    /// `#2`; the title of an item without a number.
    fn label(&self, number: usize) -> String {
        self.document.short_label(self.items[number].item)
    }
}

fn balance(unit: Unit, of: Balance) -> BalanceView {
    BalanceView {
        share_percent: of.percent(),
        unexplained: Some(of.unexplained)
            .filter(|unexplained| *unexplained != Range::ZERO)
            .map(|unexplained| AmountView::plain(unit, unexplained)),
    }
}
