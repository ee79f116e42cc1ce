//! What references lead to, found out once each.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;
use std::sync::{PoisonError, RwLock};

use super::Moment;
use crate::document::Found;

/// What references lead to at one moment: each is followed when it is first asked for, as thousands of items may refer to a few
/// files.
#[derive(Debug)]
pub struct Followed {
    moment: Moment,
    /// By the folder of the document that they are written in, as it is shown.
    by_folder: RwLock<HashMap<OsString, HashMap<String, Found>>>,
}

impl Followed {
    /// At that moment; nothing is followed yet.
    pub fn new(moment: Moment) -> Self {
        Self { moment, by_folder: RwLock::default() }
    }

    /// As [`Moment::look_up`].
    pub fn look_up(&self, document: &Path, reference: &str) -> Found {
        let folder = document.parent().unwrap_or(Path::new("")).as_os_str();
        let known = self.by_folder.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(folder).and_then(|known| known.get(reference)) {
            return found.clone();
        }
        drop(known);
        let found = self.moment.look_up(document, reference);
        let mut known = self.by_folder.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(folder.to_owned()).or_default().insert(reference.to_owned(), found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::Root;

    #[test]
    fn a_reference_is_followed_once_from_each_folder() {
        let ground = tempfile::tempdir().unwrap();
        let path = fs::canonicalize(ground.path()).unwrap();
        for name in ["plans", "docs"] {
            fs::create_dir(path.join(name)).unwrap();
        }
        fs::write(path.join("docs/a.md"), "").unwrap();
        let followed = Followed::new(Moment::now(Root::find(Some(&path)).unwrap()));
        let found = |document: &str| followed.look_up(Path::new(document), "a.md");
        let file = Found::File(path.join("docs/a.md"));
        assert_eq!(
            [found("docs/x.md"), found("plans/x.md"), found("x.md")],
            [file.clone(), Found::Missing, Found::Missing]
        );
        fs::remove_file(path.join("docs/a.md")).unwrap();
        assert_eq!(found("docs/y.md"), file);
    }
}
