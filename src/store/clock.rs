//! The only clock.

use chrono::{Local, NaiveDate};

/// Today where the user is, by the computer's time zone. Commands ask once, and `--as-of` takes its place.
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}
