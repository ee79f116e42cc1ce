//! Which files are plans.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::collected::Collected;
use super::config::Config;
use super::lookup::look_up;
use super::medium::Kind;
use super::read::STDIN;
use super::shown::Shown;
use super::walk::{Walk, is_markdown};
use super::{Moment, PlanFile, read, read_stdin};
use crate::document::Found;
use crate::text::Source;

/// Where a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input, which is read only.
    Stdin,
    /// A file.
    File(PlanFile),
}

/// The plans of a workspace, or those that the user has named.
#[derive(Debug, Default)]
pub struct Discovery {
    /// In the order of `plan.yaml` or of the arguments, and by name within a folder; no file twice.
    pub inputs: Vec<Input>,
    /// What could not be looked into, or led to nothing.
    pub problems: Vec<anyhow::Error>,
    /// What was called otherwise at that time: the name that it was asked for by, and the one that it had.
    pub renamed: Vec<(PathBuf, PathBuf)>,
}

impl Input {
    /// How it is named to the user.
    pub fn shown(&self) -> &Path {
        match self {
            Self::Stdin => Path::new(STDIN),
            Self::File(file) => &file.shown,
        }
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// As [`read`].
    pub fn read(&self) -> Result<Source> {
        match self {
            Self::Stdin => read_stdin(),
            Self::File(file) => read(file),
        }
    }
}

impl Moment {
    /// What the user has named: files, whatever their names; folders, with all markdown below them; `-`, standard
    /// input. Whether a file exists shows when it is read.
    pub fn named(&self, names: &[PathBuf]) -> Discovery {
        let (medium, root) = (self.medium(), self.root());
        let mut found = Collected::new(self);
        for name in names {
            if name == Path::new("-") {
                found.add_stdin();
                continue;
            }
            let file = root.given(name);
            match medium.real_kind(&file.path) {
                Some(Kind::Folder) => {}
                Some(_) => {
                    found.add(file);
                    continue;
                }
                None => {
                    match found.add_former(&file) {
                        Ok(true) => {}
                        Ok(false) => found.add(file),
                        Err(error) => found.add_problem(error),
                    }
                    continue;
                }
            }
            let real = medium.real(&file.path).unwrap_or_default();
            let bounds = if real.starts_with(root.path()) { root.path() } else { &real };
            let walk = Walk::below(medium, &file.path, bounds, &is_markdown);
            if walk.files.is_empty() && walk.unread.is_empty() {
                found.add_problem(anyhow!("there is no markdown file in {}; name a plan", Shown(name)));
            }
            let shown = |path: &Path| file.shown.join(path.strip_prefix(&file.path).unwrap_or(path));
            found.add_walk(&file.path, walk, shown);
        }
        found.into()
    }

    /// The plans of the workspace: what `plan.yaml` lists; else all markdown in the folder `plans`; else what the usual
    /// names have, like `ROADMAP.md`. The specs in the backlog are none. Folders and globs stand for markdown files
    /// only.
    pub fn plans(&self, config: &Config) -> Discovery {
        let top = self.root().path();
        let mut found = Collected::new(self);
        let backlog = top.join(&config.backlog);
        let wanted = |path: &Path| is_markdown(path) && !path.starts_with(&backlog);
        for pattern in &config.plans {
            if let Err(message) = found.add_listed(pattern, &wanted) {
                found.add_problem(config.fault(pattern.span, &message));
                // Whoever lists thousands that are not there need not be told of each.
                if found.has_too_many_problems() {
                    break;
                }
            }
        }
        if config.plans.is_empty() {
            if matches!(look_up(self.medium(), top, top, "plans"), Found::Folder(_)) {
                found.add_folder(&top.join("plans"), &wanted);
            }
            if found.is_empty() {
                for folder in [top.to_owned(), top.join("docs")] {
                    found.add_usual(&folder);
                }
            }
        }
        found.into()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::Root;

    /// A workspace with these files, each holding its name; `a -> b` is a link.
    struct Ground {
        _folder: tempfile::TempDir,
        path: PathBuf,
    }

    impl Ground {
        fn new(names: &[&str]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = fs::canonicalize(folder.path()).unwrap();
            for name in names {
                let (name, target) =
                    name.split_once(" -> ").map_or((*name, None), |(name, target)| (name, Some(target)));
                let file = path.join(name);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                match target {
                    #[cfg(unix)]
                    Some(target) => std::os::unix::fs::symlink(target, file).unwrap(),
                    _ => fs::write(file, name).unwrap(),
                }
            }
            Self { _folder: folder, path }
        }

        fn check_plans(&self, here: &str, config: &str, plans: &[&str], problems: &[&str]) {
            fs::write(self.path.join("plan.yaml"), config).unwrap();
            let moment = Moment::now(Root::find(Some(&self.path.join(here))).unwrap());
            check(moment.plans(&moment.config().unwrap()), plans, problems);
        }

        fn check_named(&self, names: &[&str], inputs: &[&str], problems: &[&str]) {
            let moment = Moment::now(Root::find(Some(&self.path)).unwrap());
            check(moment.named(&names.iter().map(PathBuf::from).collect::<Vec<_>>()), inputs, problems);
        }
    }

    fn check(found: Discovery, inputs: &[&str], problems: &[&str]) {
        let shown = |input: &Input| match input {
            Input::Stdin => "-".to_owned(),
            Input::File(file) => {
                assert!(!file.path.exists() || input.read().is_ok(), "{file:?}");
                file.shown.display().to_string()
            }
        };
        assert_eq!(found.inputs.iter().map(shown).collect::<Vec<_>>(), inputs);
        assert_eq!(found.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), problems);
    }

    #[test]
    fn plans_lie_in_the_folder_plans() {
        let ground = Ground::new(&[
            "plans/b.md",
            "plans/a.markdown",
            "plans/old/c.MD",
            "plans/notes.txt",
            "plans/.plan-w-000000000000",
            "plans/.hidden/x.md",
            "plans/node_modules/x.md",
            "plans/backlog/READY_x.md",
            "plans/x.md~",
            "ROADMAP.md",
        ]);
        let config = "backlog: plans/backlog\n";
        ground.check_plans("", config, &["plans/a.markdown", "plans/b.md", "plans/old/c.MD"], &[]);
        ground.check_plans("plans/old", config, &["../a.markdown", "../b.md", "c.MD"], &[]);
    }

    #[test]
    fn else_they_have_usual_names() {
        let ground =
            Ground::new(&["docs/Plan.markdown", "Roadmap.md", "README.md", "plans/x.txt", "TODO", "sub/PLAN.md"]);
        ground.check_plans("", "", &["Roadmap.md", "docs/Plan.markdown"], &[]);
    }

    #[test]
    fn else_plan_yaml_lists_them() {
        let ground = Ground::new(&["a/1.md", "a/2.md", "a/b/3.md", "c.txt", "plans/x.md", "backlog/READY_x.md"]);
        ground.check_plans("", "plans: [a/b/, c.txt, a/*.md]", &["a/b/3.md", "c.txt", "a/1.md", "a/2.md"], &[]);
        ground.check_plans("", "plans: ['**/*.md', './a/1.md']", &["a/1.md", "a/2.md", "a/b/3.md", "plans/x.md"], &[]);
        ground.check_plans("", "plans: ['a/[12].md', a/*.md]", &["a/1.md", "a/2.md"], &[]);
        let faults = [
            "plan.yaml:1:9: `../x.md` leaves the workspace; name a path within it",
            "plan.yaml:1:18: `no.md` does not exist; write a path from this folder on",
            "plan.yaml:1:25: `a/*.txt` matches no markdown file",
            "plan.yaml:1:34: `a/[` is no pattern: invalid range pattern",
        ];
        ground.check_plans("", "plans: [../x.md, no.md, a/*.txt, 'a/[']", &[], &faults);
    }

    #[cfg(unix)]
    #[test]
    fn links_add_nothing_twice_and_lead_nowhere_else() {
        let outside = Ground::new(&["secret.md"]);
        let links = [
            "plans/a.md -> z.md".to_owned(),
            "plans/loop -> .".to_owned(),
            "plans/nowhere.md -> gone.md".to_owned(),
            "plans/other.md -> ../docs/other.md".to_owned(),
            format!("plans/secret.md -> {}", outside.path.join("secret.md").display()),
            format!("plans/outside -> {}", outside.path.display()),
        ];
        let mut names = vec!["plans/z.md", "docs/other.md"];
        names.extend(links.iter().map(String::as_str));
        let ground = Ground::new(&names);
        ground.check_plans("", "", &["plans/nowhere.md", "plans/other.md", "plans/z.md"], &[]);

        let folder = format!("plans -> {}", outside.path.display());
        let file = format!("ROADMAP.md -> {}", outside.path.join("secret.md").display());
        Ground::new(&[&folder, &file, "TODO.md"]).check_plans("", "", &["TODO.md"], &[]);
    }

    #[test]
    fn what_is_named_is_taken() {
        let ground = Ground::new(&["plans/x.md", "notes.txt", ".hidden/y.md", "empty/z.txt"]);
        ground.check_named(
            &["notes.txt", "./plans", ".hidden", "-", "plans/../notes.txt", "-", "no.md", "empty"],
            &["notes.txt", "plans/x.md", ".hidden/y.md", "-", "no.md"],
            &["there is no markdown file in empty; name a plan"],
        );
        ground.check_named(&["."], &["plans/x.md"], &[]);
    }
}
