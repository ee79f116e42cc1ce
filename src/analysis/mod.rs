//! WORKSPACE → NUMBERS: what follows from the plans, the calendar and the day. Pure, and no number without what it stands on.

mod around;
mod calendar;
mod consequences;
pub mod cost;
mod cycles;
mod delay;
mod drift;
mod evidence;
mod gain;
mod graph;
mod ledger;
mod load;
mod next;
mod overdue;
mod owner;
mod pace;
mod progress;
pub mod rank;
mod reason;
mod relief;
mod remedies;
mod rest;
mod schedule;
mod share;
mod staleness;
mod succession;
#[cfg(test)]
mod tests;
mod thresholds;
mod time;
mod timetable;
mod unchanged;
mod weeks;
mod window;

pub use around::{Around, Ring, RingStep};
pub use calendar::{Calendar, DayCount};
pub use consequences::{
    Amount, AmountKind, AmountShift, Consequences, Excess, Finish, Late, LoadShift, OverdueShift, OwnerWork, PhaseEnd,
    Readings, Scheduled, Scope, Shift, Side, WorkLeft, consequences,
};
pub use cycles::{Cycle, Cycles};
pub use delay::cost_of_delay;
pub use drift::{SpecDrift, spec_drift};
pub use evidence::{Boxes, Standing, Tally, Verdict, verdict};
pub use gain::{Assumption, Gain, Gains};
pub use ledger::{
    Account, Balance, Carried, Ledger, Promise, Stated, Sum, Support, carried, elsewhere, impact_places, impacts,
    ledger,
};
pub use load::{Load, OwnerLoad, PhaseLoad, item_share, load, load_without};
pub use next::{Held, Hold, Keepers, Next, Outlook, Prospects, Ready, Why, next};
pub use overdue::{days_overdue, is_committed, phase_days_overdue, planned_end};
pub use owner::{NamedOwners, Owner};
pub use progress::{Progress, Work, progress};
pub use relief::{Overload, Patience, Relief};
pub use remedies::{Outcome, Remedies, Remedy, RemedyKind, Tense};
pub use rest::{Rest, rest};
use schedule::{Slot, Task, Tasks, schedule, tasks};
pub use share::{Share, amount, counted};
pub use staleness::{Staleness, Unknown, is_stale, staleness};
pub use succession::{Meeting, Seam, Stretch, seams};
pub use thresholds::Thresholds;
pub use time::{Measure, Time};
pub use timetable::{Bar, Coverage, Deliveries, Extent, PhaseTime, Stint, Timetable, Undated};
pub use unchanged::{Since, Told, unchanged_since};
pub use weeks::{OwnerWeek, OwnerWeeks, Unscheduled, Weeks, weeks};
pub use window::{clock, item_window, latest_start, opening, window};
