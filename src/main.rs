//! The `plan` binary.
fn main() {}
