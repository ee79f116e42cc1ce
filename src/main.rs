//! The `plan` binary: arguments, run, exit code.

use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "this is where the arguments come in")]
fn main() -> ExitCode {
    plan_md::commands::run(std::env::args_os())
}
