//! The kind `plan-diff`.
pub fn write(out: &mut dyn std::io::Write, diff: &super::PlanDiff) -> std::io::Result<()> { let _ = (out, diff); Ok(()) }
