//! `plan git textconv`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use crate::commands::exit::Exit;
use crate::commands::global::GlobalArgs;
use crate::commands::output::Output;
use crate::commands::settings;
use crate::document::Document;
use crate::parse::Options;
use crate::render::plan_text;
use crate::store::{self, Moment, Root};

/// Print a plan in lines that git can compare
///
/// Git calls it for `git diff`, `git log -p` and `git show`, which then show what changed in the plan's own terms and nothing
/// of how it is written; `--no-textconv` shows the text itself. What is not recognised as a plan is printed as it is, whatever
/// it holds.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  echo '*.md diff=plan' >> .gitattributes
  git config diff.plan.textconv 'plan git textconv'
  git diff HEAD~1 plans/throughput-plan.md
  plan git textconv plans/throughput-plan.md")]
pub(crate) struct Args {
    /// The file; git names one that holds what was committed
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(crate) fn run(args: &Args, global: &GlobalArgs, out: &mut Output) -> Result<Exit> {
    let root = Root::find(global.directory.as_deref())?;
    let bytes = store::read_bytes(&root.given(&args.file))?;
    let plan = read(&bytes, &args.file, &options(root)).filter(|document| !document.plan().is_empty());
    match plan {
        Some(document) => plan_text::write(out, &document)?,
        None => out.write_all(&bytes)?,
    }
    Ok(Exit::Fine)
}

fn read(bytes: &[u8], path: &Path, options: &Arc<Options>) -> Option<Document> {
    let source = store::source_of(bytes, path).ok()?;
    Some(Document::parse(source, options))
}

/// What the words of this workspace mean. Its layouts go by the names of plans, which git does not tell: both sides of a
/// comparison have to be read in one way. A `plan.yaml` that cannot be understood must not stop git.
fn options(root: Root) -> Arc<Options> {
    let config = Moment::now(root).config();
    config.and_then(|config| settings::options(&config)).map(Arc::new).unwrap_or_default()
}
