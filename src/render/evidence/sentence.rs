//! What files suggest, in a sentence.

use crate::analysis::{Boxes, Tally, Verdict};

/// What `verdict`, which rests on `tally` and `boxes`, says, where what was there before is named to be changed, or may be.
pub(super) fn of(verdict: Verdict, tally: Tally, boxes: Boxes, may_be_changed: bool) -> String {
    let paths = paths(tally);
    let are = if boxes.ticked == 1 { "is" } else { "are" };
    let ticked = (boxes.all > 0).then(|| format!("{} of {} boxes {are} ticked", boxes.ticked, boxes.all));
    let facts: Vec<String> = paths.into_iter().chain(ticked).collect();
    let facts = facts.join(", ");
    match verdict {
        Verdict::Silent => "it promises nothing that can be looked for".to_owned(),
        Verdict::Kept => format!("{facts}, as it should be"),
        Verdict::Lacking => format!("{facts}, although it is done: it was left out, or lies elsewhere"),
        Verdict::Unticked => format!("{facts}, although it is done"),
        Verdict::Finished if tally.since == 0 && tally.undated > 0 => format!("{facts}: it may be done"),
        Verdict::Finished => format!("{facts}: it looks done"),
        Verdict::FinishedBefore if may_be_changed => {
            format!("{facts}: it was done before, the spec is stale, or it only changes what was there")
        }
        Verdict::FinishedBefore => format!("{facts}: it was done before, or the spec is stale"),
        Verdict::Begun => format!("{facts}: it looks begun"),
        Verdict::ToCome if tally.there() > 0 => format!("{facts}: the rest is yet to come"),
        Verdict::ToCome => format!("{facts}: it is yet to come"),
        Verdict::Cancelled => format!("{facts}; it is cancelled"),
    }
}

/// `2 of 3 paths are there, 1 of them made since the plan`
fn paths(tally: Tally) -> Option<String> {
    let Tally { since, before, unknown, .. } = tally;
    let (there, known) = (tally.there(), tally.known());
    let of_all = match (there, known) {
        (_, 0) => return None,
        (1, 1) => "the one path is there".to_owned(),
        (0, 1) => "the one path is not there".to_owned(),
        (0, known) => format!("none of {known} paths is there"),
        (2, 2) => "both paths are there".to_owned(),
        (there, known) if there == known => format!("all {known} paths are there"),
        (1, known) => format!("1 of {known} paths is there"),
        (there, known) => format!("{there} of {known} paths are there"),
    };
    let all_or = |count: usize| match count {
        count if count == there => String::new(),
        count => format!("{count} of them "),
    };
    let age = match (since, before) {
        (0, 0) => String::new(),
        (0, before) => format!(", {}before the plan was", all_or(before)),
        (since, _) => format!(", {}made since the plan", all_or(since)),
    };
    let unknown = if unknown > 0 { format!(", {unknown} more cannot be told") } else { String::new() };
    Some(of_all + &age + &unknown)
}
