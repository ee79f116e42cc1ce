//! The kind `what-if`.

use std::io::{self, Write};

use serde::Serialize;

use super::WhatIf;
use crate::render::hashes::Hashes;
use crate::render::json;
use crate::render::plan_diff::PlanView;
use crate::render::status::EstimateDays;

/// Writes `what_if` as JSON of the kind `what-if`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, what_if: &WhatIf, hashes: &Hashes) -> io::Result<()> {
    let view = WhatIfView {
        supposed: &what_if.supposed,
        as_of: what_if.as_of.to_string(),
        estimates: what_if.estimates.into(),
        written: false,
        unchanged: what_if.so_already().collect(),
        plans: what_if.plans.iter().map(PlanView::of).collect(),
        caption: what_if.caption("Nothing was written.").sentences().to_vec(),
    };
    json::answer(out, "what-if", hashes, view)
}

#[derive(Serialize)]
struct WhatIfView<'w> {
    supposed: &'w str,
    as_of: String,
    estimates: EstimateDays,
    /// Always `false`: what is written has a `receipt`.
    written: bool,
    /// What would be so already.
    unchanged: Vec<&'w str>,
    /// The plans that would change, as in `plan-diff`.
    plans: Vec<PlanView>,
    /// What has to be known of it: a sentence each, the day first.
    caption: Vec<String>,
}
