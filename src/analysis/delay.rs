//! What it costs that something comes later.

use rust_decimal::Decimal;

use crate::model::{Dimension, Range, Recurrence, Unit};

/// What is lost if `amount` of `unit` comes `days` later; in the unit of the amount, but once. It is the cost of delay of
/// Reinertsen, "The Principles of Product Development Flow" (2009), principle E3, for a gain that flows evenly and in full
/// from the first day on, without end and without a ramp.
///
/// Days are calendar days, and a year has 365 of them, as "Actual/365 (Fixed)" counts interest (2006 ISDA Definitions,
/// section 4.16(d)): a month is a twelfth of that, a quarter a fourth, a week seven days.
///
/// `None` where delay adds up to nothing that could be told: of what comes once or with each of something else, and of what
/// recurs within a day, of which nobody says for how many hours; or where it is more than can be counted.
pub fn cost_of_delay(unit: Unit, amount: Range, days: i64) -> Option<Range> {
    let (times, of_days) = match unit.every? {
        Recurrence::Day => (1, 1),
        Recurrence::Week => (1, 7),
        Recurrence::Month => (12, 365),
        Recurrence::Quarter => (4, 365),
        Recurrence::Year => (1, 365),
        Recurrence::Second | Recurrence::Minute | Recurrence::Hour | Recurrence::Each => return None,
    };
    let whole = amount.times(Decimal::from(days).checked_mul(Decimal::from(times))?)?;
    let of_days = Decimal::from(of_days);
    matches!(unit.dimension, Dimension::Money(_) | Dimension::Time(_))
        .then(|| Range { low: whole.low / of_days, high: whole.high / of_days })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, TimeUnit};

    #[test]
    fn a_month_is_a_twelfth_of_365_days() {
        let dollars = Dimension::Money(Currency::Usd);
        let minutes = Dimension::Time(TimeUnit::Minutes);
        let cases = [
            (dollars, Some(Recurrence::Month), 15_000, 258, Some("127232.88")),
            (dollars, Some(Recurrence::Month), 8_000, 198, Some("52076.71")),
            (dollars, Some(Recurrence::Month), 15_000, 1, Some("493.15")),
            (dollars, Some(Recurrence::Month), 1, 365, Some("12.00")),
            (dollars, Some(Recurrence::Quarter), 1, 365, Some("4.00")),
            (dollars, Some(Recurrence::Year), 365, 2, Some("2.00")),
            (dollars, Some(Recurrence::Day), 3, 7, Some("21.00")),
            // 10 hours a week for 258 days are 368.6 hours.
            (minutes, Some(Recurrence::Week), 600, 258, Some("22114.29")),
            (dollars, Some(Recurrence::Month), 15_000, 0, Some("0.00")),
            (dollars, Some(Recurrence::Hour), 1, 1, None),
            (dollars, Some(Recurrence::Each), 1, 1, None),
            (dollars, None, 1, 1, None),
            (Dimension::Count, Some(Recurrence::Month), 1, 1, None),
        ];
        for (dimension, every, amount, days, expect) in cases {
            let unit = Unit { dimension, every };
            let found = cost_of_delay(unit, Range::exactly(Decimal::from(amount)), days);
            let shown = found.map(|range| format!("{:.2}", range.high.round_dp(2)));
            assert_eq!(shown.as_deref(), expect, "{amount} {unit:?} for {days} days");
        }
        let unit = Unit { dimension: dollars, every: Some(Recurrence::Month) };
        assert_eq!(cost_of_delay(unit, Range::exactly(Decimal::MAX), i64::MAX), None);
    }

    #[test]
    fn a_range_stays_one() {
        let unit = Unit { dimension: Dimension::Money(Currency::Eur), every: Some(Recurrence::Day) };
        let range = Range::between(Decimal::ONE, Decimal::TEN);
        assert_eq!(cost_of_delay(unit, range, 3), Some(Range::between(Decimal::from(3), Decimal::from(30))));
    }
}
