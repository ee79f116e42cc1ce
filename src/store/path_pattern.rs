//! Paths as `plan.yaml` names them.

use std::path::Path;

use glob::{MatchOptions, Pattern};

use super::Moment;
use super::shown::Shown;

/// In a path of `plan.yaml`, each part is matched by a part, and hidden files by nothing but their dot.
const MATCHING: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// What makes a path a glob.
const WILDCARDS: [char; 3] = ['*', '?', '['];

/// A file, a folder with all that is below it, or a glob; from the workspace's root folder on.
#[derive(Clone, Debug)]
pub struct PathPattern {
    text: String,
    glob: Pattern,
}

impl PathPattern {
    /// Reads what stands in `plan.yaml`.
    ///
    /// # Errors
    /// It is no glob that can be understood: one sentence.
    pub fn new(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches("./").trim_end_matches('/').to_owned();
        let glob = Pattern::new(&text);
        let glob = glob.map_err(|error| format!("`{}` is no pattern: {}", Shown::text(&text), error.msg))?;
        Ok(Self { text, glob })
    }

    /// Whether the file that the user in this workspace calls `given` is one of those.
    pub fn names(&self, moment: &Moment, given: &Path) -> bool {
        let path = moment.within(given);
        path.is_some_and(|path| self.is_glob() && self.matches(&path) || path.starts_with(&self.text))
    }

    /// The pattern as it stands there.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it stands for the files whose names fit, and not for one name.
    pub(super) fn is_glob(&self) -> bool {
        self.text.contains(WILDCARDS)
    }

    /// Whether `path`, from the root folder on, fits the glob.
    pub(super) fn matches(&self, path: &Path) -> bool {
        self.glob.matches_path_with(path, MATCHING)
    }

    /// The folders in front of the first part that is a glob; all of it where none is.
    pub(super) fn fixed(&self) -> String {
        self.text.split('/').take_while(|part| !part.contains(WILDCARDS)).collect::<Vec<_>>().join("/")
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::Root;

    #[test]
    fn a_file_a_folder_or_a_glob() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("plans/old")).unwrap();
        fs::write(folder.path().join("plans/old/x.md"), "").unwrap();
        let moment = Moment::now(Root::find(Some(&folder.path().join("plans"))).unwrap());
        let cases = [
            ("plans/old/x.md", true),
            ("./plans/old/", true),
            ("plans/*/x.md", true),
            ("**/*.md", true),
            ("plans/*.md", false),
            ("plans/o", false),
            ("old/x.md", false),
        ];
        for (pattern, expect) in cases {
            let pattern = PathPattern::new(pattern).unwrap();
            assert_eq!(pattern.names(&moment, Path::new("old/x.md")), expect, "{pattern:?}");
            assert_eq!(pattern.names(&moment, Path::new("../plans/old/x.md")), expect, "{pattern:?}");
        }
        let fault = PathPattern::new("a/***").unwrap_err();
        assert!(fault.starts_with("`a/***` is no pattern: "), "{fault}");
    }
}
