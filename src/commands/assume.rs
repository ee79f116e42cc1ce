//! What somebody assumes of items, for the sake of a question.

use anyhow::{Result, anyhow, bail};

use crate::analysis::{Assumption, carried, is_committed, ledger};
use crate::document::{Address, Document, ItemRef, Workspace};
use crate::model::{Currency, Dimension, Impact, Subject as Place, Unit};
use crate::parse::value::impact;
use crate::render::assumed::Subject;

/// What is assumed.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct AssumeArgs {
    /// Take an item to bring that much, such as 3=13.5K/mo, '3=$5K/month' or 3=5h/week; may be repeated, writes nothing
    #[arg(long, value_name = "ITEM=AMOUNT")]
    assume: Vec<String>,
}

impl AssumeArgs {
    /// The plans of `workspace` that are asked about, each with what is assumed of its items.
    ///
    /// # Errors
    /// There is no such item, nothing is left to do in it or its plan is not asked about; or the amount is neither money nor
    /// time.
    pub(super) fn subjects<'w>(&self, workspace: &'w Workspace, takes_archived: bool) -> Result<Vec<Subject<'w>>> {
        let is_asked = |document: &Document| !document.plan().is_empty() && (takes_archived || !document.is_archived());
        let documents = workspace.documents.iter().enumerate().filter(|(_, document)| is_asked(document));
        let subject = |(index, document)| Subject::new(index, document, workspace);
        let mut subjects: Vec<Subject<'w>> = documents.map(subject).collect();
        for text in &self.assume {
            let (address, amount) = text.split_once('=').ok_or_else(|| {
                anyhow!("`{}` assumes nothing; write an item and an amount, such as 3=13.5K/mo", text.escape_debug())
            })?;
            let item = workspace.find(&Address::new(address))?;
            let label = item.label();
            let label = label.escape_debug();
            let Some(subject) = subjects.iter_mut().find(|subject| subject.index == item.index) else {
                bail!("{label} stands in an archived plan, which is left out; --include-archived takes it too");
            };
            if !is_committed(item.item) {
                bail!("nothing is assumed of {label}: it is done, cancelled, deferred or only proposed");
            }
            let impacts = impacts(amount, item)?;
            let number = number(item);
            if subject.assumptions.iter().any(|assumption| Some(assumption.item) == number) {
                bail!(
                    "two things are assumed of {label}; write both amounts behind one `=`, as in `3=13.5K/mo, 5h/week`, or one"
                );
            }
            subject.assumptions.extend(number.map(|item| Assumption { item, impacts }));
        }
        Ok(subjects)
    }
}

/// What `text` says, in pieces that commas part. A bare number is money in the currency of the plan, as long as it has one.
fn impacts(text: &str, item: ItemRef<'_>) -> Result<Vec<Impact>> {
    let currency = currency(item.document);
    let mut impacts = Vec::new();
    for piece in text.split(", ").flat_map(|piece| piece.split(';')).map(str::trim) {
        let mut found = gains(piece);
        if found.is_empty() {
            found.extend(currency.and_then(|currency| bare(piece, currency)));
        }
        if found.is_empty() {
            let example = if currency.is_some() { "13.5K/mo or 5h/week" } else { "'$13.5K/mo' or 5h/week" };
            bail!("no money and no time is read in `{}`; write an amount such as {example}", piece.escape_debug());
        }
        impacts.extend(found);
    }
    Ok(impacts)
}

fn gains(text: &str) -> Vec<Impact> {
    let found = impact::read(text).into_iter().map(|impact| impact.value);
    found.filter(|impact| impact.unit.is_additive() && impact.gain().is_some()).collect()
}

/// `text` with the sign of `currency` before it, where all of it is one amount then: `5/month` is, and `30%` is none.
fn bare(text: &str, currency: Currency) -> Option<Impact> {
    let text = format!("{}{}", currency.prefix(), text.trim_start_matches('+'));
    let found = impact::read(&text).into_iter().next()?;
    let rest = text[found.span.end()..].trim();
    let is_all = rest.is_empty() || (found.certainty.is_some() && !rest.contains(char::is_whitespace));
    let is_gain = found.unit.is_additive() && found.gain().is_some();
    (found.span.start() == 0 && is_all && is_gain).then_some(found.value)
}

/// The one currency in which the plan states what its items carry and its phases promise.
fn currency(document: &Document) -> Option<Currency> {
    let units = carried(document).sums.into_iter().map(|sum| sum.unit).chain(ledger(document).units());
    let money = |unit: Unit| if let Dimension::Money(currency) = unit.dimension { Some(currency) } else { None };
    let mut currencies = units.filter_map(money);
    let first = currencies.next()?;
    currencies.all(|other| other == first).then_some(first)
}

fn number(item: ItemRef<'_>) -> Option<usize> {
    match item.document.subject_at(item.item.head.start()) {
        Place::Item(number) => Some(number),
        Place::Plan | Place::Phase(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    const SEED: &str = include_str!("../../tests/fixtures/seed.md");

    /// What is assumed by these words: each item with its amounts, or why not.
    fn told(text: &str, assume: &[&str], takes_archived: bool) -> String {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let workspace = Workspace { documents: vec![document], ..Workspace::default() };
        let args = AssumeArgs { assume: assume.iter().map(|text| (*text).to_owned()).collect() };
        let shown = |assumption: &Assumption| {
            let amount = |impact: &Impact| impact.gain().map(|gain| impact.unit.show(gain)).unwrap_or_default();
            let amounts: Vec<String> = assumption.impacts.iter().map(amount).collect();
            format!("{}: {}", assumption.item + 1, amounts.join(" and "))
        };
        match args.subjects(&workspace, takes_archived) {
            Ok(subjects) => {
                let all = subjects.iter().flat_map(|subject| &subject.assumptions).map(shown);
                all.collect::<Vec<_>>().join("; ")
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_amount_is_read_as_the_plan_would_be() {
        let euros = "# P\n\n- [ ] a +€5K/month\n- [ ] b\n";
        let both = "# P\n\n- [ ] a +€5K/month\n- [ ] b +$5K/month\n";
        let none = "# P\n\n- [ ] a\n- [ ] b\n";
        let cases = [
            (SEED, "3=13.5K/mo", "3: $13.5K a month"),
            (SEED, "3=+13.5K/month", "3: $13.5K a month"),
            (SEED, "usage tiers=€5K ARR", "3: €5K a year"),
            (SEED, "3=5h/week, 2K/mo", "3: 5 hours a week and $2K a month"),
            (SEED, "3=1-2K/mo", "3: $1K to $2K a month"),
            (SEED, "3=1,500/mo", "3: $1,500 a month"),
            (euros, "b=2K/mo", "2: €2K a month"),
            (none, "b=£2K/mo", "2: £2K a month"),
            (
                both,
                "b=2K/mo",
                "no money and no time is read in `2K/mo`; write an amount such as '$13.5K/mo' or 5h/week",
            ),
            (
                none,
                "b=2K/mo",
                "no money and no time is read in `2K/mo`; write an amount such as '$13.5K/mo' or 5h/week",
            ),
            (SEED, "3=30%", "no money and no time is read in `30%`; write an amount such as 13.5K/mo or 5h/week"),
            (
                SEED,
                "3=5h/week, soon",
                "no money and no time is read in `soon`; write an amount such as 13.5K/mo or 5h/week",
            ),
            (
                SEED,
                "3=-$5K/month",
                "no money and no time is read in `-$5K/month`; write an amount such as 13.5K/mo or 5h/week",
            ),
            (SEED, "3", "`3` assumes nothing; write an item and an amount, such as 3=13.5K/mo"),
            (SEED, "77=5K/mo", "no item is named `77`; the nearest are\n  p.md:65  #7 Improve API Performance"),
            (
                "# P\n\n- [x] a\n- [ ] b\n",
                "a=$5K/mo",
                "nothing is assumed of a: it is done, cancelled, deferred or only proposed",
            ),
        ];
        for (text, assume, expect) in cases {
            assert_eq!(told(text, &[assume], true), expect, "{assume}");
        }
        let left_out =
            "#3 Add Usage Tiers stands in an archived plan, which is left out; --include-archived takes it too";
        assert_eq!(told(SEED, &["3=5K/mo"], false), left_out);
        assert_eq!(told(SEED, &["3=5K/mo", "6=1K/mo"], true), "3: $5K a month; 6: $1K a month");
        let twice = "two things are assumed of #3 Add Usage Tiers; write both amounts behind one `=`, as in \
                     `3=13.5K/mo, 5h/week`, or one";
        assert_eq!(told(SEED, &["3=5K/mo", "usage tiers=6K/mo"], true), twice);
    }
}
