//! What would follow from a change: the screen, the section and the JSON of `plan what-if`.

mod loads;
mod markdown;
mod side_by_side;
#[cfg(test)]
mod tests;
mod text;
mod view;

use chrono::NaiveDate;

pub use loads::write as write_loads;
pub use markdown::write as write_markdown;
pub use text::write as write_text;
pub use view::write as write_json;

use super::caption::{Caption, Coverage};
use super::plan_diff::{Compared, PlanPair, Row, consequence_rows, finish_rows};
use super::receipt::{Deed, Entry};
use crate::analysis::DayCount;

/// So many items are named that would be done on another day.
const FINISHES: usize = 8;

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

    /// What would follow for `compared`, a row each; and what there is to say of what is left out.
    fn rows(&self, compared: &Compared) -> (Vec<Row>, Option<String>) {
        let mut rows = consequence_rows(compared, self.estimates);
        let mut finishes = finish_rows(compared, self.estimates);
        let more = match finishes.len().saturating_sub(FINISHES) {
            0 => None,
            1 => Some("and 1 more item done on another day".to_owned()),
            more => Some(format!("and {more} more items done on another day")),
        };
        finishes.truncate(FINISHES);
        rows.append(&mut finishes);
        (rows, more)
    }

    /// As of when, on how much of the plans as they would be it stands, how days are counted, and then `end`.
    fn caption(&self, end: &str) -> Caption {
        let compared = || {
            self.plans.iter().filter_map(|pair| match pair {
                PlanPair::Both(compared) => Some(compared),
                PlanPair::Came(..) | PlanPair::Went(..) => None,
            })
        };
        let caption = Caption::of(compared().map(|compared| &compared.old), self.as_of);
        let left = || compared().map(|compared| &compared.consequences.work[1]);
        let coverage =
            Coverage::estimates(left().map(|work| work.estimated).sum(), left().map(|work| work.committed).sum());
        let caption = if coverage.all > 0 { caption.covering(coverage) } else { caption };
        caption.counting(self.estimates).note(end)
    }
}
