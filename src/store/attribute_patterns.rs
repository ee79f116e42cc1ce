//! The plans of a workspace, as `.gitattributes` names files.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Config, Input, Moment, PathPattern, Root};

impl Moment {
    /// Patterns that stand for the plans of the workspace and for nothing else; where whole folders are meant, for plans that
    /// are still to be written, too. None, if there is no plan. They begin at the folder in which the workspace lies at
    /// `place`, such as `sub/`; at the root folder itself where that is empty.
    pub fn attribute_patterns(&self, config: &Config, place: &str) -> Vec<String> {
        let found = self.plans(config);
        let files: Vec<&Path> = found
            .inputs
            .iter()
            .filter_map(|input| match input {
                Input::File(file) => file.path.strip_prefix(self.root().path()).ok(),
                Input::Stdin => None,
            })
            .collect();
        let listed = config.plans.iter().filter_map(|plan| PathPattern::new(&plan.value).ok());
        let mut wide: Vec<Wide> = listed.filter_map(|pattern| Wide::of(self.root(), &pattern)).collect();
        if config.plans.is_empty() && files.iter().any(|file| file.starts_with("plans")) {
            wide.push(Wide::Folder("plans".to_owned()));
        }
        let mut patterns: Vec<String> = wide.iter().flat_map(|wide| wide.patterns(&files)).collect();
        let single = files.iter().filter(|file| !wide.iter().any(|wide| wide.names(file)));
        patterns.extend(single.filter_map(|file| Some(anchored(&literal(&slashed(file)?)))));
        patterns.dedup();
        let within = |pattern: &String| match place {
            "" => quoted(pattern),
            place => quoted(&format!("{}{}", literal(place), pattern.trim_start_matches('/'))),
        };
        patterns.iter().map(within).collect()
    }
}

/// More than one file.
enum Wide {
    /// All markdown below it.
    Folder(String),
    /// What fits, all of it markdown.
    Glob(PathPattern),
}

impl Wide {
    fn of(root: &Root, pattern: &PathPattern) -> Option<Self> {
        let text = pattern.text();
        if pattern.is_glob() {
            return (text.ends_with(".md") || text.ends_with(".markdown")).then(|| Self::Glob(pattern.clone()));
        }
        root.path().join(text).is_dir().then(|| Self::Folder(text.to_owned()))
    }

    fn names(&self, file: &Path) -> bool {
        match self {
            Self::Folder(folder) => file.starts_with(folder),
            Self::Glob(glob) => glob.matches(file),
        }
    }

    fn patterns(&self, files: &[&Path]) -> Vec<String> {
        match self {
            Self::Folder(folder) => {
                let ends = files.iter().filter(|file| self.names(file)).filter_map(|file| file.extension()?.to_str());
                let ends: BTreeSet<&str> = ends.collect();
                ends.iter().map(|end| format!("{}/**/*.{end}", literal(folder))).collect()
            }
            Self::Glob(glob) => vec![anchored(glob.text())],
        }
    }
}

/// Without a `/`, a name would stand for files of any folder.
fn anchored(pattern: &str) -> String {
    if pattern.contains('/') { pattern.to_owned() } else { format!("/{pattern}") }
}

/// A pattern that fits this name alone.
fn literal(name: &str) -> String {
    let is_special = |c: char| matches!(c, '*' | '?' | '[' | '\\');
    name.chars().flat_map(|c| is_special(c).then_some('\\').into_iter().chain([c])).collect()
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// As git wants patterns with blanks: in quotes, as C has them.
fn quoted(pattern: &str) -> String {
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && c != '"';
    if pattern.chars().all(is_plain) && !pattern.starts_with(['#', '!']) {
        return pattern.to_owned();
    }
    format!("\"{}\"", pattern.replace('\\', r"\\").replace('"', "\\\"").replace('\t', r"\t").replace('\n', r"\n"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn check(files: &[&str], config: &str, expect: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "# Plan\n").unwrap();
        }
        fs::write(folder.path().join("plan.yaml"), config).unwrap();
        let now = Moment::now(Root::find(Some(folder.path())).unwrap());
        assert_eq!(now.attribute_patterns(&now.config().unwrap(), ""), expect, "{files:?} {config}");
    }

    #[test]
    fn plans_are_named_as_they_are_found() {
        check(&["plans/x.md", "plans/old/y.md", "README.md"], "", &["plans/**/*.md"]);
        check(&["plans/x.md", "plans/y.markdown"], "", &["plans/**/*.markdown", "plans/**/*.md"]);
        check(&["ROADMAP.md", "docs/todo.md"], "", &["/ROADMAP.md", "docs/todo.md"]);
        check(&["README.md"], "", &[]);
    }

    #[test]
    fn what_is_listed_is_named_as_it_is_listed() {
        let files = ["a/x.md", "a/b/y.md", "docs/road map.md", "docs/notes.txt", "z[1].md"];
        check(&files, "plans: [a]\n", &["a/**/*.md"]);
        check(&files, "plans: ['a/*.md', '*/*/y.md']\n", &["a/*.md", "*/*/y.md"]);
        check(&files, "plans: ['docs/*']\n", &["\"docs/road map.md\""]);
        check(&files, "plans: ['*.md']\n", &["/*.md"]);
        check(&files, "plans: ['z[[]1].md']\n", &["/z[[]1].md"]);
    }

    #[test]
    fn a_workspace_in_a_folder_is_named_from_above() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("PLAN.md"), "# Plan\n").unwrap();
        fs::write(folder.path().join("plan.yaml"), "").unwrap();
        let now = Moment::now(Root::find(Some(folder.path())).unwrap());
        assert_eq!(now.attribute_patterns(&now.config().unwrap(), "a [b]/"), [r#""a \\[b]/PLAN.md""#]);
    }

    #[test]
    fn a_name_is_no_pattern() {
        let cases = [
            ("a b", "\"a b\""),
            ("#1", "\"#1\""),
            ("a\"b", "\"a\\\"b\""),
            (r"a\[1] b", r#""a\\[1] b""#),
            ("a[1]", "a[1]"),
        ];
        for (pattern, expect) in cases {
            assert_eq!(quoted(pattern), expect);
        }
        assert_eq!(literal(r"a[1]*?\"), r"a\[1]\*\?\\");
    }
}
