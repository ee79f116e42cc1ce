//! What a change did: `#2 Implement API Billing: not-started → in-progress (plans/x.md:23)`.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::hashes::Hashes;
use super::json;
use super::safe::escaped;

/// What became of one item or plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The plan, or another file.
    pub plan: PathBuf,
    /// The lines that say it now, or said it, counted from 1; empty where it concerns the plan as a whole.
    pub lines: Vec<usize>,
    /// Number and title of the item; `None` for the plan as a whole.
    pub item: Option<String>,
    /// What was done.
    pub deed: Deed,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A value is another one now.
    Changed {
        /// Which value.
        what: String,
        /// What it was.
        from: Option<String>,
        /// What it is.
        to: Option<String>,
    },
    /// There was nothing to change: why, as in `#2 is already in-progress`.
    Nothing(String),
    /// A thing was done to the whole: `added to Phase 1`, `removed`, `formatted`.
    Done(String),
    /// The file is new.
    Created,
    /// The file is not there any more.
    Removed,
    /// The file has another path now.
    Moved {
        /// The one that it had.
        from: PathBuf,
    },
}

/// Writes a line for each entry.
///
/// # Errors
/// `out` cannot be written to.
pub fn lines(out: &mut dyn Write, entries: &[Entry]) -> io::Result<()> {
    for entry in entries {
        writeln!(out, "{} ({})", entry.told(), escaped(&entry.place()))?;
    }
    Ok(())
}

/// What the lines say of what was done, without the places.
pub fn told(entries: &[Entry]) -> Vec<String> {
    entries.iter().filter(|entry| !matches!(entry.deed, Deed::Nothing(_))).map(Entry::told).collect()
}

/// Writes all of it as one JSON object of the kind `receipt`, with the `hashes` of the plans as they are now.
///
/// # Errors
/// `out` cannot be written to.
pub fn json(out: &mut dyn Write, entries: &[Entry], hashes: &Hashes, written: bool) -> io::Result<()> {
    let view = View { written, changes: entries.iter().map(Change::of).collect() };
    json::answer(out, "receipt", hashes, view)
}

impl Entry {
    /// Of a file as a whole.
    pub fn of_file(path: &Path, deed: Deed) -> Self {
        Self { plan: path.to_owned(), lines: Vec::new(), item: None, deed }
    }

    fn told(&self) -> String {
        let item = self.item.as_deref().map(|item| format!("{}: ", escaped(item))).unwrap_or_default();
        match &self.deed {
            Deed::Changed { what, from: Some(from), to: Some(to) } if what == "number" => {
                let title = escaped(self.item.as_deref().unwrap_or_default());
                format!("{} → {} {title}", escaped(from), escaped(to))
            }
            Deed::Changed { what, from, to } => {
                let what = if what == "status" { String::new() } else { format!("{} ", escaped(what)) };
                let value = |value: &Option<String>| escaped(value.as_deref().unwrap_or("none")).into_owned();
                format!("{item}{what}{} → {}", value(from), value(to))
            }
            Deed::Nothing(why) => format!("nothing to change: {}", escaped(why)),
            Deed::Done(what) => format!("{item}{}", escaped(what)),
            Deed::Created => "new file".to_owned(),
            Deed::Removed => "removed".to_owned(),
            Deed::Moved { from } => format!("renamed from {}", escaped(&from.to_string_lossy())),
        }
    }

    /// `plans/x.md:23`, `plans/x.md:23,40`
    fn place(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(usize::to_string).collect();
        let path = self.plan.display().to_string();
        if lines.is_empty() { path } else { format!("{path}:{}", lines.join(",")) }
    }
}

#[derive(Serialize)]
struct View<'e> {
    written: bool,
    changes: Vec<Change<'e>>,
}

#[derive(Serialize)]
struct Change<'e> {
    plan: String,
    lines: &'e [usize],
    item: Option<&'e str>,
    /// `changed`, `unchanged`, `done`, `created`, `removed` or `moved`.
    result: &'static str,
    what: &'e str,
    from: Option<Cow<'e, str>>,
    to: Option<Cow<'e, str>>,
}

impl<'e> Change<'e> {
    fn of(entry: &'e Entry) -> Self {
        let plan = entry.plan.display().to_string();
        let value = |value: &'e Option<String>| value.as_deref().map(Cow::Borrowed);
        let (result, what, from, to) = match &entry.deed {
            Deed::Changed { what, from, to } => ("changed", what.as_str(), value(from), value(to)),
            Deed::Nothing(why) => ("unchanged", why.as_str(), None, None),
            Deed::Done(what) => ("done", what.as_str(), None, None),
            Deed::Removed => ("removed", "file", Some(plan.clone().into()), None),
            Deed::Created => ("created", "file", None, Some(plan.clone().into())),
            Deed::Moved { from } => ("moved", "file", Some(from.to_string_lossy()), Some(plan.clone().into())),
        };
        Self { plan, lines: &entry.lines, item: entry.item.as_deref(), result, what, from, to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(deed: Deed, lines: &[usize], expect: &str) {
        let item = Some("#2 Bill".to_owned());
        let entry = Entry { plan: "plans/x.md".into(), lines: lines.to_vec(), item, deed };
        let mut out = Vec::new();
        super::lines(&mut out, &[entry]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    #[test]
    fn a_line_says_from_what_to_what_and_where() {
        let changed = |what: &str, from: Option<&str>, to: &str| Deed::Changed {
            what: what.into(),
            from: from.map(str::to_owned),
            to: Some(to.into()),
        };
        check(changed("status", Some("not-started"), "done"), &[23], "#2 Bill: not-started → done (plans/x.md:23)\n");
        check(changed("status", None, "done"), &[23, 40], "#2 Bill: none → done (plans/x.md:23,40)\n");
        check(changed("Owner", Some("A\u{1b}"), "B"), &[3], "#2 Bill: Owner A\\x1b → B (plans/x.md:3)\n");
        let nothing = Deed::Nothing("#2 is already done".into());
        check(nothing, &[23], "nothing to change: #2 is already done (plans/x.md:23)\n");
        check(Deed::Moved { from: "a\u{1b}.md".into() }, &[], "renamed from a\\x1b.md (plans/x.md)\n");
        check(Deed::Created, &[], "new file (plans/x.md)\n");
    }
}
