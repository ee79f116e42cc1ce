//! What can be counted in two ways, told once.

use super::row::Row;
use crate::analysis::{DayCount, Readings};

/// The row for what `rows` tell by both ways to count days: as `own` counts, with the other way in short behind it, where that
/// says anything else. What has changed in the other way only is told in that one first.
pub(super) fn told_once(rows: Readings<Row>, own: DayCount) -> Row {
    let Readings { calendar, working } = rows;
    let [calendar, working] = [(DayCount::Calendar, calendar), (DayCount::Working, working)];
    let (own, other) = if own == DayCount::Calendar { (calendar, working) } else { (working, calendar) };
    if own.1 == other.1 {
        return own.1;
    }
    if other.1.is_change() && !own.1.is_change() {
        let what = format!("{}, in {}", other.1.what, other.0.as_str());
        return behind(Row { what, ..other.1 }, own);
    }
    behind(own.1, other)
}

/// `first`, and what the other way to count says.
fn behind(first: Row, (count, other): (DayCount, Row)) -> Row {
    let (sides, difference) = if other.is_change() {
        (format!("{} → {}", other.old, other.new), other.difference)
    } else {
        (format!("still {}", other.new), None)
    };
    let coverage = other.coverage.filter(|coverage| first.coverage.as_ref() != Some(coverage));
    let parts: Vec<String> = [Some(sides), difference, coverage].into_iter().flatten().collect();
    Row { other: Some(format!("counted in {} {}", count.as_str(), parts.join(", "))), ..first }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row from `old` to `new`, by `difference` and from `coverage` where they are not empty.
    fn row([old, new, difference, coverage]: [&str; 4]) -> Row {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let sides = [old, new].map(str::to_owned);
        Row { difference: some(difference), coverage: some(coverage), ..Row::new("end", sides) }
    }

    fn screen(row: &Row) -> String {
        let beside = row.beside().map(|words| format!(" ({words})")).unwrap_or_default();
        let coverage = row.coverage.as_ref().map(|words| format!("; {words}")).unwrap_or_default();
        format!("{}: {} → {}{beside}{coverage}", row.what, row.old, row.new)
    }

    #[test]
    fn each_fact_is_told_once() {
        let cases = [
            (["a", "b", "+1", "1 of 1"], ["a", "b", "+1", "1 of 1"], "end: a → b (+1); 1 of 1"),
            (
                ["a", "b", "+1", "1 of 1"],
                ["a", "c", "+2", "1 of 1"],
                "end: a → b (+1; counted in working days a → c, +2); 1 of 1",
            ),
            (["a", "b", "", "5"], ["a", "b", "", "7"], "end: a → b (counted in working days a → b, 7); 5"),
            (["a", "b", "+1", ""], ["c", "c", "+0", ""], "end: a → b (+1; counted in working days still c)"),
            (
                ["a", "a", "+0", ""],
                ["b", "c", "+1", ""],
                "end, in working days: b → c (+1; counted in calendar days still a)",
            ),
        ];
        for (calendar, working, expect) in cases {
            let rows = Readings { calendar: row(calendar), working: row(working) };
            assert_eq!(screen(&told_once(rows, DayCount::Calendar)), expect);
        }
        let rows = Readings { calendar: row(["a", "b", "", ""]), working: row(["a", "c", "", ""]) };
        let expect = "end: a → c (counted in calendar days a → b)";
        assert_eq!(screen(&told_once(rows, DayCount::Working)), expect);
    }
}
