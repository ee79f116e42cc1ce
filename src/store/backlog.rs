//! Which files are specs.

use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow};

use super::collected::Collected;
use super::lookup::look_up;
use super::medium::Kind;
use super::shown::Shown;
use super::walk::{is_markdown, is_skipped};
use super::{Config, Discovery, Moment, PlanFile};
use crate::document::Found;

/// Names of files in a backlog that tell of the others.
const NO_SPECS: [&str; 4] = ["readme", "index", "contributing", "changelog"];

/// Names of templates of specs, whatever the case.
const TEMPLATES: [&str; 4] = ["template", "_template", "spec_template", "spec-template"];

/// Where a spec lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecPlace {
    /// Absolute, and free of links.
    pub file: PathBuf,
    /// From the backlog folder on, with `/` between the folders; of a spec elsewhere, its folder and its name.
    pub path: String,
}

impl Moment {
    /// The specs of the workspace: all markdown in the folder that `plan.yaml` calls its backlog, but what tells of the others,
    /// such as a `README.md`. Without that folder there are none.
    pub fn specs(&self, config: &Config) -> Discovery {
        let mut found = Collected::new(self);
        match self.backlog(config) {
            Found::Folder(folder) => {
                let template = config.spec_template.as_ref().map(|path| self.root().path().join(path));
                found.add_folder(&folder, &|path| is_spec(path) && Some(path) != template.as_deref());
            }
            Found::File(_) => {
                found
                    .add_problem(anyhow!("the backlog {} is no folder; name one in plan.yaml", Shown(&config.backlog)));
            }
            Found::Outside | Found::Unknown => found.add_problem(anyhow!(
                "the backlog {} lies outside of the workspace; name a folder within it in plan.yaml",
                Shown(&config.backlog)
            )),
            Found::Missing => {}
        }
        found.into()
    }

    /// The template of specs: as `plan.yaml` names it, or by its name in the backlog folder.
    ///
    /// # Errors
    /// The one that is named is not there, or lies outside of the workspace.
    pub fn spec_template(&self, config: &Config) -> Result<Option<PlanFile>> {
        let (medium, root) = (self.medium(), self.root());
        if let Some(path) = &config.spec_template {
            return match look_up(medium, root.path(), root.path(), &path.to_string_lossy()) {
                Found::File(file) => Ok(Some(root.file(&file))),
                _ => Err(anyhow!("the template {} is no file of the workspace; name one in plan.yaml", Shown(path))),
            };
        }
        let Some(folder) = self.backlog_folder(config) else { return Ok(None) };
        let names = medium.entries(&folder).unwrap_or_default().into_iter();
        let files = names.filter(|(_, kind)| *kind == Kind::File).map(|(name, _)| folder.join(name));
        let mut found: Vec<PathBuf> = files.filter(|path| is_markdown(path) && is_named(path, &TEMPLATES)).collect();
        found.sort();
        Ok(found.first().map(|file| root.file(file)))
    }

    /// The folders in the backlog, from there on, with `/` between them, sorted. Links are not followed.
    pub fn backlog_folders(&self, config: &Config) -> Vec<String> {
        let Found::Folder(top) = self.backlog(config) else { return Vec::new() };
        let mut found = Vec::new();
        let mut left = vec![(top, String::new())];
        while let Some((folder, shown)) = left.pop() {
            for (name, kind) in self.medium().entries(&folder).unwrap_or_default() {
                let path = folder.join(&name);
                let Ok(name) = name.into_string() else { continue };
                if kind == Kind::Folder && !is_skipped(&path) {
                    let shown = if shown.is_empty() { name } else { format!("{shown}/{name}") };
                    found.push(shown.clone());
                    left.push((path, shown));
                }
            }
        }
        found.sort();
        found
    }

    /// The folder of the backlog, absolute and free of links, where it is there.
    pub fn backlog_folder(&self, config: &Config) -> Option<PathBuf> {
        match self.backlog(config) {
            Found::Folder(folder) => Some(folder),
            _ => None,
        }
    }

    /// Where the spec lies that the user here calls `shown`.
    pub fn spec_place(&self, config: &Config, shown: &Path) -> SpecPlace {
        let root = self.root();
        let file = self.medium().real(&root.absolute(shown)).unwrap_or_else(|_| root.without_dots(shown));
        let below = match self.backlog(config) {
            Found::Folder(folder) => file.strip_prefix(folder).map(Path::to_owned).ok(),
            _ => None,
        };
        let alone = || file.components().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
        let path: PathBuf = below.unwrap_or_else(alone);
        let parts = path.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        });
        let path = parts.collect::<Vec<_>>().join("/");
        SpecPlace { file, path }
    }

    fn backlog(&self, config: &Config) -> Found {
        let top = self.root().path();
        look_up(self.medium(), top, top, &config.backlog.to_string_lossy())
    }
}

fn is_spec(path: &Path) -> bool {
    is_markdown(path) && !is_named(path, &NO_SPECS) && !is_named(path, &TEMPLATES)
}

/// Whether the file has one of these names, without its ending.
fn is_named(path: &Path, names: &[&str]) -> bool {
    let stem = path.file_stem().unwrap_or_default();
    names.iter().any(|name| stem.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::{Input, Root};

    #[test]
    fn specs_are_the_markdown_of_the_backlog() {
        let folder = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(folder.path()).unwrap();
        for name in [
            "specs/done/x.md",
            "specs/READY_a.md",
            "specs/README.md",
            "specs/_template.md",
            "specs/n.txt",
            "specs/.x/y.md",
            "backlog/other.md",
            "notes/ready/z.md",
        ] {
            fs::create_dir_all(top.join(name).parent().unwrap()).unwrap();
            fs::write(top.join(name), "").unwrap();
        }
        let found = |backlog: &str| {
            fs::write(top.join("plan.yaml"), format!("backlog: {backlog}\n")).unwrap();
            let moment = Moment::now(Root::find(Some(&top)).unwrap());
            let config = moment.config().unwrap();
            let found = moment.specs(&config);
            let place = |input: &Input| match input {
                Input::File(file) => moment.spec_place(&config, &file.shown).path,
                Input::Stdin => "-".to_owned(),
            };
            let problems = found.problems.iter().map(ToString::to_string);
            found.inputs.iter().map(place).chain(problems).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(found("specs"), "READY_a.md, done/x.md");
        assert_eq!(found("./specs/"), "READY_a.md, done/x.md");
        fs::create_dir_all(top.join("specs/done/2025")).unwrap();
        let now = Moment::now(Root::find(Some(&top)).unwrap());
        assert_eq!(now.backlog_folders(&now.config().unwrap()), ["done", "done/2025"]);
        assert_eq!(found("nowhere"), "");
        assert_eq!(found("specs/n.txt"), "the backlog specs/n.txt is no folder; name one in plan.yaml");
        assert_eq!(
            found("../x"),
            "the backlog ../x lies outside of the workspace; name a folder within it in plan.yaml"
        );
        let moment = Moment::now(Root::find(Some(&top)).unwrap());
        let place = moment.spec_place(&Config::default(), Path::new("notes/ready/z.md"));
        assert_eq!(place, SpecPlace { file: top.join("notes/ready/z.md"), path: "ready/z.md".to_owned() });
    }
}
