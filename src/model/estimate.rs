//! How much work something is.

use std::fmt;

/// What an estimate counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EstimateUnit {
    /// Hours of work.
    Hours,
    /// Days of work.
    Days,
    /// Weeks of work.
    Weeks,
    /// Months of work.
    Months,
    /// Story points; no time.
    Points,
    /// T-shirt sizes, XS = 0 to XXL = 5; no time.
    Size,
}

/// An amount of work as the document states it: `3 days`, `1-2 weeks`, `5 pts`, `M`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The lower end, in `unit`; never negative.
    pub low: f64,
    /// The upper end, in `unit`; equal to `low` where one number is given.
    pub high: f64,
    /// What is counted.
    pub unit: EstimateUnit,
}

impl Estimate {
    /// Hours in a day of work.
    pub const HOURS_PER_DAY: f64 = 8.0;

    /// The days of work at the upper end, with `days_per_week` days of work in a week (5 working, 7 calendar days) and
    /// 52/12 weeks in a month. `None` for points and sizes, which are no time.
    pub fn days(self, days_per_week: f64) -> Option<f64> {
        match self.unit {
            EstimateUnit::Hours => Some(self.high / Self::HOURS_PER_DAY),
            EstimateUnit::Days => Some(self.high),
            EstimateUnit::Weeks => Some(self.high * days_per_week),
            EstimateUnit::Months => Some(self.high * days_per_week * 52.0 / 12.0),
            EstimateUnit::Points | EstimateUnit::Size => None,
        }
    }
}

impl fmt::Display for Estimate {
    /// The short form: `3d`, `1-2w`, `4h`, `5pt`, `M`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SIZES: [&str; 6] = ["XS", "S", "M", "L", "XL", "XXL"];
        let unit = match self.unit {
            EstimateUnit::Hours => "h",
            EstimateUnit::Days => "d",
            EstimateUnit::Weeks => "w",
            EstimateUnit::Months => "mo",
            EstimateUnit::Points => "pt",
            EstimateUnit::Size => return f.pad(SIZES[(self.high as usize).min(SIZES.len() - 1)]),
        };
        if self.low == self.high && f.width().is_none() {
            write!(f, "{}{unit}", self.high)
        } else if self.low == self.high {
            f.pad(&format!("{}{unit}", self.high))
        } else {
            f.pad(&format!("{}-{}{unit}", self.low, self.high))
        }
    }
}
