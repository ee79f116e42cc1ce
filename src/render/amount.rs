//! Amounts of money and time, as exact as they are of use.

use serde::Serialize;

use super::wording::counted;
use crate::model::{Certainty, Dimension, Range, TimeUnit, Unit};

/// An amount as JSON publishes it and as every other format shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AmountView {
    /// In words: `$3,733 a month`.
    pub text: String,
    /// The lower end, with at most two places behind the point.
    pub low: String,
    /// The upper end.
    pub high: String,
    /// What it is counted in: `USD`, `hours`.
    pub unit: String,
    /// How often: `month`; `null` for what is so much once or all together.
    pub every: Option<&'static str>,
}

impl AmountView {
    /// What is brought or said: as it is.
    pub(super) fn plain(unit: Unit, range: Range) -> Self {
        Self::new(unit, range, unit.show(range))
    }

    /// A part of something, or what a day costs: to the cent.
    pub(super) fn fine(unit: Unit, range: Range) -> Self {
        Self::new(unit, range, unit.show(range.rounded(2)))
    }

    /// A sum or a bound: to the dollar from a hundred on, to a tenth of an hour.
    pub(super) fn rough(unit: Unit, range: Range) -> Self {
        let rounded = match unit.dimension {
            Dimension::Money(_) if range.low >= 100.into() => range.rounded(0),
            // Six minutes are a tenth of an hour.
            Dimension::Time(TimeUnit::Minutes) if range.low >= 60.into() => range.rounded_to(6),
            Dimension::Time(_) => range.rounded(1),
            _ => range.rounded(2),
        };
        Self::new(unit, range, unit.show(rounded))
    }

    fn new(unit: Unit, range: Range, text: String) -> Self {
        let (word, counted) = unit.counted(range);
        let Range { low, high } = counted.rounded(2);
        let every = unit.every.map(crate::model::Recurrence::as_str);
        Self { text, low: low.normalize().to_string(), high: high.normalize().to_string(), unit: word, every }
    }
}

/// `$15K a month potential`.
pub(super) fn sure(text: &str, certainty: Option<Certainty>) -> String {
    certainty.map_or_else(|| text.to_owned(), |certainty| format!("{text} {certainty}"))
}

/// `2 of 9 open items bring money, 1 time.`; of `assumed` of them that is not what their plan says.
pub(super) fn coverage(items: usize, money: usize, time: usize, assumed: usize) -> String {
    let verb = if money == 1 { "brings" } else { "bring" };
    let assumed = if assumed == 0 { String::new() } else { format!("; of {assumed} that is assumed") };
    format!("{money} of {} {verb} money, {time} time{assumed}.", counted(items, "open item"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Recurrence};

    #[test]
    fn no_more_digits_than_are_of_use() {
        let money = |every| Unit { dimension: Dimension::Money(Currency::Usd), every };
        let time = |every| Unit { dimension: Dimension::Time(TimeUnit::Minutes), every };
        let range = |amount: &str| Range::exactly(amount.parse().unwrap());
        let rough = |unit, amount| AmountView::rough(unit, range(amount)).text;
        let month = Some(Recurrence::Month);
        assert_eq!(rough(money(month), "3733.333333"), "$3,733 a month");
        assert_eq!(rough(money(month), "1777.5"), "$1,778 a month");
        assert_eq!(rough(money(None), "52.567"), "$52.57");
        assert_eq!(rough(time(None), "22114.2857"), "368.6 hours");
        assert_eq!(rough(time(None), "25.55"), "25.6 minutes");
        let fine = AmountView::fine(time(Some(Recurrence::Week)), range("200"));
        let (text, unit, every) = ("3.33 hours a week".to_owned(), "hours".to_owned(), Some("week"));
        assert_eq!(fine, AmountView { text, low: "3.33".into(), high: "3.33".into(), unit, every });
    }
}
