//! `--at REV|DATE`, for the verbs that only read.

use crate::parse::value::date;
use crate::store::When;

/// Of verbs that only read: what lies in the past cannot be changed.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct AtArgs {
    /// Take the plans as they were at this commit (HEAD~3, v1.0) or at the end of this day (2025-03-01), and judge as of then
    #[arg(long, value_name = "REV|DATE", value_parser = when)]
    pub(crate) at: Option<When>,
}

/// A day is written in one way; whatever else git understands is a revision. A tag that is written like a day is meant by
/// `tags/2025-03-01`: what a day means does not change with the tags that there are.
pub(super) fn when(text: &str) -> Result<When, String> {
    match date::iso(text) {
        Ok(day) => Ok(When::Day(day)),
        Err(fault) if is_like_a_day(text) => Err(fault.to_string()),
        Err(_) => Ok(When::Revision(text.to_owned())),
    }
}

fn is_like_a_day(text: &str) -> bool {
    let shape = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
    text.bytes().map(shape).eq(*b"0000-00-00")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let shown = match when(text) {
            Ok(When::Day(day)) => format!("day {day}"),
            Ok(When::Revision(name)) => format!("revision {name}"),
            Ok(fork @ When::ForkPoint(..)) => format!("{fork:?}"),
            Err(fault) => fault,
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn a_day_or_whatever_git_understands() {
        check("2025-03-01", "day 2025-03-01");
        check("2025-02-30", "`2025-02-30` is no date: February 2025 has 28 days");
        check("2025-3-1", "revision 2025-3-1");
        check("tags/2025-03-01", "revision tags/2025-03-01");
        check("HEAD~3", "revision HEAD~3");
        check("main@{2025-03-01}", "revision main@{2025-03-01}");
    }
}
