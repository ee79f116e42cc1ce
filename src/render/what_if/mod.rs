//! What would follow from a change: the screen, the section and the JSON of `plan what-if`.

mod markdown;
mod side_by_side;
#[cfg(test)]
mod tests;
mod text;
mod view;

use chrono::NaiveDate;

pub use markdown::write as write_markdown;
pub use text::write as write_text;
pub use view::write as write_json;

use super::caption::Caption;
use super::plan_diff::PlanPair;
use super::receipt::{Deed, Entry};
use crate::analysis::DayCount;

/// What is supposed, and what would follow.
#[derive(Debug)]
pub struct WhatIf {
    /// What is supposed, as it was asked for.
    pub supposed: String,
    /// The plans that it would change, as they are and as they would be.
    pub plans: Vec<PlanPair>,
    /// What the receipt would say.
    pub entries: Vec<Entry>,
    /// The day as of which both are judged.
    pub as_of: NaiveDate,
    /// What a day of an estimate is.
    pub estimates: DayCount,
}

impl WhatIf {
    /// What would be so already: `#2 is already in-progress`.
    fn so_already(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(|entry| match &entry.deed {
            Deed::Nothing(why) => Some(why.as_str()),
            _ => None,
        })
    }

    /// As of when, how days are counted, and that nothing has happened.
    fn caption(&self, end: &str) -> Caption {
        let documents = self.plans.iter().filter_map(|pair| match pair {
            PlanPair::Both(compared) => Some(&compared.old),
            PlanPair::Came(..) | PlanPair::Went(..) => None,
        });
        Caption::of(documents, self.as_of).counting(self.estimates).note(end)
    }
}
