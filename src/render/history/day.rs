//! Days as people say them.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `3 Mar`; in another year than that of `today`, `3 Mar 2025`.
pub(super) fn day(date: NaiveDate, today: NaiveDate) -> String {
    let short = format!("{} {}", date.day(), MONTHS[date.month0() as usize]);
    if date.year() == today.year() { short } else { format!("{short} {}", date.year()) }
}

/// `1 day`, `12 days`.
pub(super) fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_said_where_it_is_another_one() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = date("2026-03-01");
        let cases = [("2026-03-03", "3 Mar"), ("2025-12-31", "31 Dec 2025"), ("2027-01-01", "1 Jan 2027")];
        for (text, expect) in cases {
            assert_eq!(day(date(text), today), expect);
        }
    }
}
