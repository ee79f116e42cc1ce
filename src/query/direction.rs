//! Up or down.

use std::cmp::Ordering;

use super::matching::comparable;
use crate::model::{Estimate, EstimateUnit};
use crate::text::Spanned;

/// Whether the smallest comes first or the largest. What is not said comes last in either direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

impl Direction {
    /// The name in `-name`, and what its sign says.
    pub(super) fn of(key: &str) -> (&str, Self) {
        key.strip_prefix('-').map_or((key, Self::Up), |name| (name, Self::Down))
    }

    pub(super) fn order<T: Ord>(self, one: Option<T>, other: Option<T>) -> Ordering {
        match (one, other) {
            (Some(one), Some(other)) => self.turned(one.cmp(&other)),
            (one, other) => one.is_none().cmp(&other.is_none()),
        }
    }

    /// Days before points before sizes; they cannot be held against each other.
    pub(super) fn estimates(self, pair: [Option<Spanned<Estimate>>; 2], days_per_week: f64) -> Ordering {
        let [Some(one), Some(other)] = pair else { return pair[0].is_none().cmp(&pair[1].is_none()) };
        match comparable(one.value, other.value, days_per_week) {
            Some((one, other)) => self.turned(one.total_cmp(&other)),
            None => scale(one.value.unit).cmp(&scale(other.value.unit)),
        }
    }

    fn turned(self, order: Ordering) -> Ordering {
        if self == Self::Down { order.reverse() } else { order }
    }
}

fn scale(unit: EstimateUnit) -> u8 {
    match unit {
        EstimateUnit::Points => 1,
        EstimateUnit::Size => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_stays_behind() {
        for direction in [Direction::Up, Direction::Down] {
            assert_eq!(direction.order(None, Some(1)), Ordering::Greater);
            assert_eq!(direction.order(Some(1), None), Ordering::Less);
        }
        assert_eq!(Direction::Up.order(Some(1), Some(2)), Ordering::Less);
        assert_eq!(Direction::Down.order(Some(1), Some(2)), Ordering::Greater);
        assert_eq!(Direction::of("-due"), ("due", Direction::Down));
    }
}
