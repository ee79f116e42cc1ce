//! The verbs that are typed most, read without making ready for all the others: that takes longer than to read a plan.

use std::ffi::OsString;

use clap::{Args, Command as Parser, FromArgMatches};

use super::global::GlobalArgs;
use super::{Cli, Command, set};

/// What `arguments`, the program's name first, ask of one of these verbs, or what they ask clap itself; `None` where they ask
/// for something else or are not understood: whoever reads them whole says what is wrong with them.
pub(super) fn read(arguments: &[OsString]) -> Option<Result<Cli, clap::Error>> {
    match arguments {
        [_, only] if only == "--version" || only == "-V" => {
            Parser::new("plan").version(env!("CARGO_PKG_VERSION")).try_get_matches_from(arguments).err().map(Err)
        }
        _ => verb(arguments).map(Ok),
    }
}

/// Reads the arguments of one verb.
type Reader = fn(&[OsString]) -> Option<Cli>;

fn verb(arguments: &[OsString]) -> Option<Cli> {
    let reader = |word: &OsString| -> Option<Reader> {
        Some(match word.to_str()? {
            "status" => |words| of("status", words, Command::Status),
            "list" => |words| of("list", words, Command::List),
            "show" => |words| of("show", words, Command::Show),
            "next" => |words| of("next", words, Command::Next),
            "check" => |words| of("check", words, Command::Check),
            "set" => |words| of("set", words, |args: set::Args| Command::Set(Box::new(args))),
            _ => return None,
        })
    };
    arguments.iter().skip(1).find_map(reader)?(arguments)
}

fn of<A: Args>(verb: &'static str, arguments: &[OsString], command: fn(A) -> Command) -> Option<Cli> {
    let parser = GlobalArgs::augment_args(Parser::new("plan")).subcommand(A::augment_args(Parser::new(verb)));
    let mut found = parser.try_get_matches_from(arguments).ok()?;
    let global = GlobalArgs::from_arg_matches_mut(&mut found).ok()?;
    let (_, mut own) = found.remove_subcommand()?;
    Some(Cli { global, command: Some(command(A::from_arg_matches_mut(&mut own).ok()?)) })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn what_is_read_is_what_is_read_as_a_whole() {
        let lines = [
            "plan status",
            "plan -C x --as-of 2026-11-23 status a b --format json --at HEAD -q",
            "plan -C status list",
            "plan status list",
            "plan list --where status=done -f x.md --file y.md",
            "plan list --no-such",
            "plan show 2",
            "plan next -f x",
            "plan check --strict --format github",
            "plan check --fix",
            "plan set 2 done --dry-run",
            "plan set",
            "plan help status",
            "plan status --help",
            "plan --version",
            "plan",
            "plan log 2",
        ];
        for line in lines {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let whole = Cli::try_parse_from(&words);
            match read(&words) {
                Some(Ok(usual)) => assert_eq!(format!("{usual:?}"), format!("{:?}", whole.unwrap()), "{line}"),
                Some(Err(usual)) => assert_eq!(usual.to_string(), whole.unwrap_err().to_string(), "{line}"),
                None => {}
            }
        }
        let is_read = |line: &str| read(&line.split(' ').map(OsString::from).collect::<Vec<_>>()).is_some();
        assert!(is_read("plan status") && is_read("plan -V") && !is_read("plan status --help"));
    }
}
