//! `plan merge`, as a person and as git calls it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::context::Context;
use super::exit::{self, Exit};
use super::expected::Expected;
use super::global::GlobalArgs;
use super::output::Output;
use super::recognition;
use crate::document::Document;
use crate::merge::{self, Markers, Merged, Three};
use crate::parse::Options;
use crate::store::{self, NewTexts, PlanFile, Record};
use crate::text::{HashPrefix, Source};

/// Merge two versions of a plan, item by item and field by field, into OURS; git calls it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan merge base.md ours.md theirs.md
  plan merge --print base.md ours.md theirs.md

Two sides that change different items or fields, or add items to one phase, merge without a conflict; words are merged line
by line, as git does. Where both changed one field, git's markers stand around its line, `plan check` points at them, and
the exit code is 1. With 2 or more nothing was written. `plan undo` takes back what was merged by hand.

As git's merge driver (`plan git install` writes this):
  driver = plan merge %O %A %B --path %P --marker-size %L --labels %S %X %Y")]
pub(crate) struct Args {
    /// The version that both sides began with
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Our version; what comes out is written here
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// Their version
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// What the plan is called, where the files are temporary ones
    #[arg(long, value_name = "PATH")]
    path: Option<PathBuf>,
    /// How many signs a conflict marker has
    #[arg(long, value_name = "COUNT", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=200))]
    marker_size: u16,
    /// What the three versions are called, for the markers
    #[arg(long, num_args = 3, value_names = ["BASE", "OURS", "THEIRS"], allow_hyphen_values = true)]
    labels: Vec<String>,
    /// Write only if the content hash of OURS, as `sha256sum` prints it, begins like this
    #[arg(long, value_name = "HASH", conflicts_with = "print")]
    expect: Vec<HashPrefix>,
    /// Write the result to standard output, and no file
    #[arg(long)]
    print: bool,
}

pub(super) fn run(args: &Args, global: &GlobalArgs, out: &mut Output) -> Result<Exit> {
    let name = args.path.as_deref().unwrap_or(&args.ours);
    let options = options(name, global, out);
    let file = |path: &Path| PlanFile::new(global.directory.iter().collect::<PathBuf>().join(path), path);
    let [base, theirs] = [&args.base, &args.theirs].map(|path| store::read(&file(path)));
    let (base, theirs) = (base?, theirs?);
    let merged = |ours: &Source| {
        let read = |source: &Source| Document::parse(Source::new(name, source.text()), &options);
        merge::merge(&Three { base: read(&base), ours: read(ours), theirs: read(&theirs) }, &args.markers())
    };
    let ours = file(&args.ours);
    let result = if args.print {
        let result = merged(&store::read(&ours)?);
        std::io::Write::write_all(out, result.text.as_bytes())?;
        result
    } else {
        let expected = Expected::new(&args.expect);
        let (mut notes, mut result) = (Vec::new(), Merged::default());
        // What git has the driver write is a file of git's own.
        let mut record = args.path.is_none().then(|| Record { command: global.command.clone(), ..Record::default() });
        let written = store::replace_all(&[ours], record.as_mut(), &mut notes, &mut |sources| {
            sources.iter().try_for_each(|source| expected.check(source))?;
            result = sources.first().map(|source| merged(source)).unwrap_or_default();
            let told = format!("merged with {}", args.theirs.display());
            Ok(NewTexts { texts: vec![Some(result.text.clone())], told: vec![told], ..NewTexts::default() })
        });
        notes.iter().for_each(|note| exit::say(note));
        written?;
        out.tell_of_changes();
        result
    };
    if !global.quiet {
        tell(name, &result, &options);
    }
    Ok(if result.is_clean { Exit::Fine } else { Exit::Findings })
}

impl Args {
    fn markers(&self) -> Markers {
        let size = usize::from(self.marker_size);
        let known = Markers { size, ..Markers::default() };
        match self.labels.as_slice() {
            // A git which has no names to give leaves these signs as they are: 2.39 does, 2.47 does not.
            [_, ours, theirs] if (ours.as_str(), theirs.as_str()) != ("%X", "%Y") => {
                let line = |label: &str| label.lines().next().unwrap_or_default().to_owned();
                Markers { ours: line(ours), theirs: line(theirs), ..known }
            }
            _ => known,
        }
    }
}

/// How the workspace has the plan read. A merge is not given up for a `plan.yaml` that is in conflict itself.
fn options(name: &Path, global: &GlobalArgs, out: &mut Output) -> Arc<Options> {
    match Context::open(global, out) {
        Ok(context) => context.options(name),
        Err(error) => {
            exit::say(&format!("warning: {error:#}; {} is merged without it", name.display()));
            Arc::default()
        }
    }
}

/// Says what a person has to know.
fn tell(name: &Path, merged: &Merged, options: &Arc<Options>) {
    let name = name.display();
    for item in &merged.renumbered {
        exit::say(&format!(
            "{name}: {} {} is {} now, as both sides had added an item {}",
            item.from, item.title, item.to, item.from
        ));
    }
    if let Some(doubt) = &merged.doubt {
        exit::say(&format!("{name} was merged line by line, because {doubt}; look at it before you commit it"));
    }
    if merged.conflicts == 0 {
        return;
    }
    let document = Document::parse(Source::new("", merged.text.as_str()), options);
    let places = match recognition::lines(&document.conflict_lines()) {
        lines if lines.is_empty() => lines,
        lines => format!(", on {lines}"),
    };
    let conflicts =
        if merged.conflicts == 1 { "1 conflict".to_owned() } else { format!("{} conflicts", merged.conflicts) };
    exit::say(&format!("{name} has {conflicts} now{places}; `plan check` shows them"));
}
