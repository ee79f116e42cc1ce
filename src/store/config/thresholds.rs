//! From when on something is stale, or too much.

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

use super::yaml;

/// The limits of rules. Days are calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// So long may an item without an estimate be in progress unchanged before that is a warning.
    pub in_progress_warning_days: u32,
    /// The same, before it is an error.
    pub in_progress_error_days: u32,
    /// So long may an item be blocked unchanged.
    pub blocked_days: u32,
    /// So long may a document with open items that states no cadence be unchanged.
    pub document_days: u32,
    /// So long before its due date an item should have been started.
    pub due_soon_days: u32,
    /// So many times its estimate may an item be in progress before that is a warning.
    #[serde(deserialize_with = "yaml::factor")]
    pub estimate_warning_factor: f64,
    /// The same, before it is an error.
    #[serde(deserialize_with = "yaml::factor")]
    pub estimate_error_factor: f64,
    /// From so many finished items on, what they took tells how long an item may be in progress.
    pub age_finished_items: u32,
    /// So large a part of them, from 0 to 1, may have taken less time before that is a warning.
    #[serde(deserialize_with = "yaml::part")]
    pub age_warning_share: f64,
    /// The same, before it is an error.
    #[serde(deserialize_with = "yaml::part")]
    pub age_error_share: f64,
    /// So large a part of the estimated work may one owner hold, from 0 to 1.
    #[serde(deserialize_with = "yaml::part")]
    pub owner_share: f64,
    /// So much of its window may pass before an item without an estimate should have been started; 0.5 is the middle.
    #[serde(deserialize_with = "yaml::part")]
    pub window_share: f64,
    /// So many times the cadence of review that it states may a document with open items be unchanged.
    #[serde(deserialize_with = "yaml::factor")]
    pub cadence_factor: f64,
    /// By so large a part of it, from 0 to 1, may what the items of a phase carry differ from what the phase promises.
    #[serde(deserialize_with = "yaml::part")]
    pub impact_tolerance: f64,
}

/// Those of `plan.yaml`, if each of its warnings can come before the error.
pub(super) fn ordered<'de, D: Deserializer<'de>>(from: D) -> Result<Thresholds, D::Error> {
    let thresholds: Thresholds = yaml::or_default(from)?;
    thresholds.contradiction().map_or(Ok(thresholds), |fault| Err(D::Error::custom(fault)))
}

impl Thresholds {
    fn contradiction(&self) -> Option<String> {
        let days = (self.in_progress_warning_days.into(), self.in_progress_error_days.into());
        let factors = (self.estimate_warning_factor, self.estimate_error_factor);
        let shares = (self.age_warning_share, self.age_error_share);
        let pairs: [(&str, &str, (f64, f64)); 3] = [
            ("in_progress_warning_days", "in_progress_error_days", days),
            ("estimate_warning_factor", "estimate_error_factor", factors),
            ("age_warning_share", "age_error_share", shares),
        ];
        let (warning, error, (early, late)) = pairs.into_iter().find(|(_, _, (early, late))| early > late)?;
        Some(format!("`{warning}` is {early} and `{error}` {late}: there would be no warning; set both in this order"))
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            in_progress_warning_days: 14,
            in_progress_error_days: 30,
            blocked_days: 7,
            document_days: 30,
            due_soon_days: 7,
            estimate_warning_factor: 1.5,
            estimate_error_factor: 3.0,
            age_finished_items: 10,
            age_warning_share: 0.85,
            age_error_share: 0.95,
            owner_share: 0.5,
            window_share: 0.5,
            cadence_factor: 2.0,
            impact_tolerance: 0.05,
        }
    }
}
