//! Who last changed what of items, as JSON.

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;

use super::{Blame, Cell, Row};
use crate::render::hashes::Hashes;
use crate::render::json;

/// `kind` of it.
pub const PLAN_BLAME: &str = "plan-blame";

/// Writes all of `blames` as one object of the kind `plan-blame`, with the `hashes` of the plans as they are now.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, blames: &[Blame<'_>], hashes: &Hashes, today: NaiveDate) -> io::Result<()> {
    let plans = blames.iter().map(PlanView::new).collect();
    json::answer(out, PLAN_BLAME, hashes, BlameView { as_of: today.to_string(), plans })
}

#[derive(Serialize)]
struct BlameView<'b> {
    as_of: String,
    plans: Vec<PlanView<'b>>,
}

#[derive(Serialize)]
struct PlanView<'b> {
    path: &'b str,
    cut_off: bool,
    items: Vec<ItemView<'b>>,
}

#[derive(Serialize)]
struct ItemView<'b> {
    id: Option<&'b str>,
    title: &'b str,
    /// Days in the present status.
    days: Option<i64>,
    status: ValueView<'b>,
    owner: ValueView<'b>,
    estimate: ValueView<'b>,
}

#[derive(Serialize)]
struct ValueView<'b> {
    value: Option<&'b str>,
    known: &'static str,
    commit: Option<&'b str>,
    author: Option<&'b str>,
    date: Option<String>,
    subject: Option<&'b str>,
}

impl<'b> PlanView<'b> {
    fn new(blame: &'b Blame<'b>) -> Self {
        Self { path: &blame.path, cut_off: blame.is_cut_off, items: blame.rows.iter().map(ItemView::new).collect() }
    }
}

impl<'b> ItemView<'b> {
    fn new(row: &'b Row<'b>) -> Self {
        let [status, owner, estimate] = row.cells.each_ref().map(ValueView::new);
        let item = row.item;
        Self { id: item.id.as_deref(), title: &item.title, days: row.age, status, owner, estimate }
    }
}

impl<'b> ValueView<'b> {
    fn new(cell: &'b Cell<'b>) -> Self {
        let revision = cell.origin.commit().map(|step| &step.revision);
        Self {
            value: cell.value.as_deref(),
            known: cell.origin.as_str(),
            commit: revision.and_then(|revision| revision.commit.as_deref()),
            author: revision.map(|revision| revision.author.as_str()),
            date: revision.map(|revision| revision.date.to_string()),
            subject: revision.map(|revision| revision.subject.as_str()),
        }
    }
}
