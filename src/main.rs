//! The `plan` binary: arguments, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    plan_md::commands::run(std::env::args_os())
}
