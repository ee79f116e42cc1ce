//! From when on something is stale, or too much.

/// The limits of rules. Days are calendar days.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    pub estimate_warning_factor: f64,
    /// The same, before it is an error.
    pub estimate_error_factor: f64,
    /// From so many finished items on, what they took tells how long an item may be in progress.
    pub age_finished_items: u32,
    /// So large a part of them, from 0 to 1, may have taken less time before that is a warning.
    pub age_warning_share: f64,
    /// The same, before it is an error.
    pub age_error_share: f64,
    /// So large a part of the estimated work may one owner hold, from 0 to 1.
    pub owner_share: f64,
    /// So much of its window may pass before an item without an estimate should have been started; 0.5 is the middle.
    pub window_share: f64,
    /// So many times the cadence of review that it states may a document with open items be unchanged.
    pub cadence_factor: f64,
    /// By so large a part of it, from 0 to 1, may what the items of a phase carry differ from what the phase promises.
    pub impact_tolerance: f64,
    /// So many items may one owner have under way before another one is begun; 0 for as many as one likes.
    pub wip_limit: u32,
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
            wip_limit: 1,
        }
    }
}
