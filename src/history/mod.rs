//! REVISIONS → TRANSITIONS: what changed from one text of a plan to the next, in the plan's own terms. Pure.

mod revision;

pub use revision::{Revision, Revisions};
