//! What a quantity counts.

use std::fmt;

use rust_decimal::Decimal;

use super::{Currency, Range};

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Money, in units of the currency.
    Money(Currency),
    /// Time that people spend or save.
    Time(TimeUnit),
    /// How long something takes to answer, in milliseconds.
    Latency,
    /// A share or a relative change, in percent.
    Percent,
    /// Points of a scale, such as percentage points.
    Points,
    /// How many times as much.
    Factor,
    /// A number of things, such as signups.
    Count,
}

/// What an amount of time is given in. A day is not a number of hours: whether it has 8 or 24 is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeUnit {
    /// Minutes; hours are 60 of them.
    Minutes,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
}

/// How often an amount recurs. MRR is money every month, ARR every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Recurrence {
    /// Every second.
    Second,
    /// Every minute.
    Minute,
    /// Every hour.
    Hour,
    /// Every day.
    Day,
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every quarter of a year.
    Quarter,
    /// Every year.
    Year,
    /// With every one of something else: a user, a request, a release. Two of these are not the same.
    Each,
}

/// What can be added: quantities of one dimension that recur alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    /// What is counted.
    pub dimension: Dimension,
    /// How often; `None` where it is once, or not said.
    pub every: Option<Recurrence>,
}

impl Unit {
    /// Whether its amounts may be added: money and time, unless they recur with something unknown.
    pub const fn is_additive(self) -> bool {
        matches!(self.dimension, Dimension::Money(_) | Dimension::Time(_))
            && !matches!(self.every, Some(Recurrence::Each))
    }

    /// Whether both are money, or both time, whatever the currency and however often.
    pub const fn is_like(self, other: Self) -> bool {
        matches!(
            (self.dimension, other.dimension),
            (Dimension::Money(_), Dimension::Money(_)) | (Dimension::Time(_), Dimension::Time(_))
        )
    }

    /// `range` in words: `$15K a month`, `8 to 10 hours a week`.
    pub fn show(self, range: Range) -> String {
        let (low, high) = (self.amount(range.low), self.amount(range.high));
        let amount = if low == high { low } else { format!("{} to {high}", self.bare(range.low, &low)) };
        match self.every {
            Some(Recurrence::Each) => format!("{amount} each"),
            Some(every) => format!("{amount} {every}"),
            None => amount,
        }
    }

    /// What its amounts are counted in, in one word, and `range` counted so: `USD`, `hours`.
    pub fn counted(self, range: Range) -> (String, Range) {
        let hours = |minutes: Decimal| (minutes / Decimal::from(60)).normalize();
        let word = match self.dimension {
            // The names are the codes of ISO 4217.
            Dimension::Money(currency) => return (format!("{currency:?}").to_uppercase(), range),
            Dimension::Time(TimeUnit::Minutes) => {
                return ("hours".to_owned(), Range { low: hours(range.low), high: hours(range.high) });
            }
            Dimension::Time(TimeUnit::Days) => "days",
            Dimension::Time(TimeUnit::Weeks) => "weeks",
            Dimension::Time(TimeUnit::Months) => "months",
            Dimension::Latency => "milliseconds",
            Dimension::Percent => "percent",
            Dimension::Points => "points",
            Dimension::Factor => "times",
            Dimension::Count => "things",
        };
        (word.to_owned(), range)
    }

    fn amount(self, value: Decimal) -> String {
        let plain = |unit: &str| format!("{} {unit}", grouped(value));
        let counted = |one: &str| format!("{} {one}{}", grouped(value), if value == Decimal::ONE { "" } else { "s" });
        match self.dimension {
            Dimension::Money(currency) => {
                let sign = if value.is_sign_negative() { "-" } else { "" };
                format!("{sign}{}{}", currency.prefix(), short(value.abs()))
            }
            Dimension::Time(TimeUnit::Minutes) if value.abs() < Decimal::from(60) => counted("minute"),
            Dimension::Time(TimeUnit::Minutes) => {
                let hours = (value / Decimal::from(60)).round_dp(2);
                format!("{} hour{}", grouped(hours), if hours == Decimal::ONE { "" } else { "s" })
            }
            Dimension::Time(TimeUnit::Days) => counted("day"),
            Dimension::Time(TimeUnit::Weeks) => counted("week"),
            Dimension::Time(TimeUnit::Months) => counted("month"),
            Dimension::Latency if value.abs() >= Decimal::ONE_THOUSAND => {
                format!("{} s", grouped((value / Decimal::ONE_THOUSAND).round_dp(2)))
            }
            Dimension::Latency => plain("ms"),
            Dimension::Percent => plain("%"),
            Dimension::Points => counted("point"),
            Dimension::Factor => format!("{}x", grouped(value)),
            Dimension::Count => grouped(value),
        }
    }

    /// The lower end of a range: the unit stands behind the upper one where it is the same.
    fn bare(self, value: Decimal, shown: &str) -> String {
        let is_behind =
            !matches!(self.dimension, Dimension::Money(_) | Dimension::Time(TimeUnit::Minutes) | Dimension::Latency);
        if is_behind { grouped(value) } else { shown.to_owned() }
    }
}

impl Recurrence {
    /// What it recurs with, in one word: `month`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Each => "each",
        }
    }
}

impl fmt::Display for Recurrence {
    /// `a month`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Second => "a second",
            Self::Minute => "a minute",
            Self::Hour => "an hour",
            Self::Day => "a day",
            Self::Week => "a week",
            Self::Month => "a month",
            Self::Quarter => "a quarter",
            Self::Year => "a year",
            Self::Each => "each",
        })
    }
}

/// `15K`, `2.5M`, `1,500`, `0.05`: shortened only where nothing is lost.
fn short(value: Decimal) -> String {
    for (one, unit) in [(1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K")] {
        let one = Decimal::from(one);
        let scaled = (value / one).normalize();
        if value >= one && scaled.scale() <= u32::from(scaled >= Decimal::TEN || unit != "K") {
            return format!("{scaled}{unit}");
        }
    }
    grouped(value)
}

/// The digits in groups of three.
fn grouped(value: Decimal) -> String {
    let digits = value.normalize().to_string();
    let (whole, fraction) = digits.split_once('.').map_or((digits.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::new();
    for (at, c) in whole.char_indices() {
        let left = whole.len() - at;
        if left % 3 == 0 && out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(fraction) = fraction {
        out = out + "." + fraction;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_short_where_nothing_is_lost() {
        let dollars = Dimension::Money(Currency::Usd);
        let minutes = Dimension::Time(TimeUnit::Minutes);
        let cases = [
            (dollars, Some(Recurrence::Month), "15000", "15000", "$15K a month"),
            (dollars, None, "1500", "1500", "$1,500"),
            (dollars, None, "12500", "12500", "$12.5K"),
            (dollars, None, "1234567.89", "1234567.89", "$1,234,567.89"),
            (dollars, None, "-800", "-800", "-$800"),
            (dollars, None, "0.05", "0.05", "$0.05"),
            (dollars, Some(Recurrence::Year), "2500000", "3000000", "$2.5M to $3M a year"),
            (Dimension::Money(Currency::Chf), None, "2000000000", "2000000000", "CHF 2B"),
            (minutes, Some(Recurrence::Week), "600", "600", "10 hours a week"),
            (minutes, None, "60", "60", "1 hour"),
            (minutes, None, "30", "30", "30 minutes"),
            (Dimension::Time(TimeUnit::Days), None, "2", "3", "2 to 3 days"),
            (Dimension::Latency, None, "200", "1500", "200 ms to 1.5 s"),
            (Dimension::Percent, None, "4.50", "4.50", "4.5 %"),
            (Dimension::Factor, None, "3", "3", "3x"),
            (Dimension::Count, Some(Recurrence::Each), "3", "3", "3 each"),
        ];
        for (dimension, every, low, high, shown) in cases {
            let range = Range { low: low.parse().unwrap(), high: high.parse().unwrap() };
            assert_eq!(Unit { dimension, every }.show(range), shown);
        }
    }

    #[test]
    fn amounts_are_counted_in_what_has_a_name() {
        let cases = [
            (Dimension::Money(Currency::Usd), 15, "15 USD"),
            (Dimension::Time(TimeUnit::Minutes), 90, "1.5 hours"),
            (Dimension::Time(TimeUnit::Days), 2, "2 days"),
        ];
        for (dimension, amount, expect) in cases {
            let (word, range) = Unit { dimension, every: None }.counted(Range::exactly(Decimal::from(amount)));
            assert_eq!(format!("{} {word}", range.high), expect);
        }
    }
}
