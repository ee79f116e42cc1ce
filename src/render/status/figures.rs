//! Counts and sums in words. No sum stands without the number of items that it covers.

use super::view::{CountsView, WorkView};
use crate::model::Status;

/// Furthest first, as the eye looks for it.
const ORDER: [Status; 8] = [
    Status::Done,
    Status::InReview,
    Status::InProgress,
    Status::Blocked,
    Status::NotStarted,
    Status::Proposed,
    Status::Deferred,
    Status::Cancelled,
];

/// `2 done`, `1 in progress`, `4 not started`: each state that an item is in.
pub(super) fn parts(counts: &CountsView) -> Vec<(Option<Status>, String)> {
    let known = ORDER.into_iter().map(|status| (Some(status), counts.of(status), status.as_str().replace('-', " ")));
    let unknown = [(None, counts.without_status, "without status".to_owned())];
    let all = known.chain(unknown).filter(|(_, count, _)| *count > 0);
    all.map(|(status, count, words)| (status, format!("{count} {words}"))).collect()
}

/// The same in one line; `no items` where there are none.
pub(super) fn counts(counts: &CountsView) -> String {
    let parts: Vec<String> = parts(counts).into_iter().map(|(_, words)| words).collect();
    if parts.is_empty() { "no items".to_owned() } else { parts.join(", ") }
}

/// `38 of 100 d, 6 of 9 estimated`; `0 of 3 estimated` where there is nothing to sum.
pub(super) fn work(work: &WorkView) -> String {
    let coverage = format!("{} of {} estimated", work.estimated, work.items);
    if work.estimated == 0 {
        coverage
    } else {
        format!("{} of {} d, {coverage}", days(work.days_done), days(work.days))
    }
}

/// Days to one decimal, without a needless one.
fn days(days: f64) -> String {
    // Most are whole, and to round takes far longer than to see that.
    if days.fract() == 0.0 {
        return days.to_string();
    }
    let text = format!("{days:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_says_what_it_covers() {
        let cases = [
            ((38.0, 100.0, 6, 9), "38 of 100 d, 6 of 9 estimated"),
            ((0.5, 2.25, 2, 2), "0.5 of 2.2 d, 2 of 2 estimated"),
            ((0.0, 0.0, 0, 3), "0 of 3 estimated"),
            ((0.0, 0.0, 0, 0), "0 of 0 estimated"),
        ];
        for ((days_done, days, estimated, items), expect) in cases {
            assert_eq!(work(&WorkView { days_done, days, estimated, items }), expect);
        }
    }

    #[test]
    fn every_item_is_in_one_part() {
        let by_status = Status::ALL.iter().enumerate().map(|(n, status)| (*status, n)).collect();
        let view = CountsView { all: 30, open: 17, by_status, without_status: 2 };
        assert_eq!(
            counts(&view),
            "6 done, 3 in review, 2 in progress, 4 blocked, 1 not started, 5 deferred, 7 cancelled, 2 without status"
        );
        assert_eq!(counts(&CountsView::default()), "no items");
    }
}
