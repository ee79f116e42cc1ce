//! How days are counted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Weekday};
use serde::Deserialize;

use super::yaml;

/// The calendar of a workspace.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    /// What a day of an estimate is.
    pub estimates: DayCount,
    /// The days on which work is done; at least one.
    #[serde(deserialize_with = "yaml::week")]
    pub working_week: Vec<Weekday>,
    /// Days on which none is done.
    #[serde(deserialize_with = "yaml::dates")]
    pub holidays: BTreeSet<NaiveDate>,
    /// Day 1 of windows that are given in days, where the document does not say it.
    #[serde(deserialize_with = "yaml::date")]
    pub day_one: Option<NaiveDate>,
    /// How many days of work an owner does in a day: above 0, and 1 where nothing is said.
    #[serde(deserialize_with = "yaml::factors")]
    pub capacity: BTreeMap<String, f64>,
}

/// Which days count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayCount {
    /// Those of the working week, without the holidays.
    #[default]
    Working,
    /// All of them.
    Calendar,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            estimates: DayCount::Working,
            working_week: vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri],
            holidays: BTreeSet::new(),
            day_one: None,
            capacity: BTreeMap::new(),
        }
    }
}
