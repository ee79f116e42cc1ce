//! References to files that get another path.

use std::path::{Component, Path, PathBuf};

use super::reference::{Trail, decoded, follow, written};
use super::referred::{Referred, Start, Target, referred};
use super::{Context, Replacement};
use crate::change;
use crate::diagnostic::Safety;
use crate::document::{Document, Found};
use crate::text::{Edit, EditSet};

/// A file that gets another path. Both are absolute and free of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relocation {
    /// Where it lies.
    pub from: PathBuf,
    /// Where it is to lie.
    pub to: PathBuf,
}

/// A document whose references lead to where files are to lie.
#[derive(Clone, Debug)]
pub struct Redirected {
    /// The document as it is then.
    pub document: Document,
    /// What was changed in it.
    pub edits: EditSet,
    /// The same, as the receipt tells it.
    pub changes: Vec<Replacement>,
}

/// `document` with every reference to one of the `relocated` files rewritten, be it that the reference calls the file by
/// another state; each in the way in which it is written. Where the document itself is one of them, so are those that count from
/// its folder. `None` where there is nothing to rewrite.
///
/// # Errors
/// One cannot be written in its place, or something else would be said: one sentence, with the place.
pub fn redirect(
    document: &Document,
    context: &Context<'_>,
    relocated: &[Relocation],
) -> Result<Option<Redirected>, String> {
    let ground = Ground::of(document, context, relocated);
    let mut edits = Vec::new();
    for found in referred(document, context) {
        let Some(path) = ground.rewritten(&found) else { continue };
        let Some(fix) = written(found.reference, &path, Safety::Safe) else {
            let place = document.place(found.reference.span.start());
            return Err(format!(
                "{place}: `{}` cannot become `{path}` in running text; write it as a link",
                found.path
            ));
        };
        edits.extend(fix.edits.iter().cloned());
    }
    if edits.is_empty() {
        return Ok(None);
    }
    let edits = EditSet::new(edits).map_err(|overlap| overlap.to_string())?;
    let replaced: Vec<Edit> = edits.iter().cloned().collect();
    let edits = change::fitted(document, edits);
    let after = change::same_meaning(document, &edits).map_err(|refusal| {
        format!("{}: its references cannot be rewritten: {}", document.source().path().display(), refusal.reason())
    })?;
    let changes = replaced.into_iter().map(|edit| Replacement {
        from: document.text(edit.span).to_owned(),
        at: edits.place_after(edit.span.start()),
        to: edit.text,
    });
    Ok(Some(Redirected { document: after, changes: changes.collect(), edits }))
}

/// Where a document lies, and where it is to lie.
struct Ground<'c> {
    document: &'c Document,
    context: &'c Context<'c>,
    relocated: &'c [Relocation],
    root: PathBuf,
    folder: PathBuf,
    folder_then: PathBuf,
}

impl<'c> Ground<'c> {
    fn of(document: &'c Document, context: &'c Context<'c>, relocated: &'c [Relocation]) -> Self {
        let found = |path: &str| match follow(context, document, path) {
            Found::Folder(path) | Found::File(path) => path,
            Found::Missing | Found::Outside | Found::Unknown => PathBuf::new(),
        };
        let (root, folder) = (found("/"), found("."));
        let name = document.source().path().file_name().unwrap_or_default();
        let own = folder.join(name);
        let moved = relocated.iter().find(|moved| moved.from == own);
        let folder_then = moved.and_then(|moved| moved.to.parent()).map_or_else(|| folder.clone(), Path::to_owned);
        Self { document, context, relocated, root, folder, folder_then }
    }

    /// How `found` is to be written; `None` where it stays as it is.
    fn rewritten(&self, found: &Referred<'_>) -> Option<String> {
        let is_carried = self.folder != self.folder_then;
        let spelled = decoded(found.path);
        let (spelled, now, start) = match &found.target {
            Target::There { path, from } => (spelled.as_ref(), path, *from),
            Target::Moved { path, file: Some(file), by: Trail::State | Trail::Git } => {
                let is_rooted = path.starts_with('/') || !self.leads(path, file);
                (path.as_str(), file, if is_rooted { Start::Root } else { Start::Folder })
            }
            _ => return None,
        };
        let then = self.relocated.iter().find(|moved| moved.from == *now).map(|moved| moved.to.as_path());
        let then = match (then, start) {
            (Some(then), _) => then,
            (None, Start::Folder) if is_carried => now,
            _ => return None,
        };
        let swapped = || swapped(spelled, now, then).filter(|path| start != Start::Folder || self.leads(path, then));
        let path = match start {
            Start::Folder if is_carried => relative(&self.folder_then, then),
            Start::Folder => swapped().or_else(|| relative(&self.folder, then)),
            Start::Root | Start::Anywhere => swapped().or_else(|| {
                let path = slashed(then.strip_prefix(&self.root).ok()?)?;
                Some(if spelled.starts_with('/') { format!("/{path}") } else { path })
            }),
        }?;
        let is_folder = spelled.ends_with('/') && !path.ends_with('/');
        let path = if is_folder { path + "/" } else { path };
        (path != decoded(found.path)).then_some(path)
    }

    /// Whether `path`, from the folder of the document, is that of `file`, whether it lies there yet or not.
    fn leads(&self, path: &str, file: &Path) -> bool {
        let (above, name) = path.trim_end_matches('/').rsplit_once('/').unwrap_or((".", path));
        let folder = match follow(self.context, self.document, above) {
            Found::Folder(folder) => folder,
            _ => self.folder.join(above),
        };
        without_dots(&folder.join(name)) == *file
    }
}

/// `spelled`, which leads to `now`, with its end as `then` ends; `None` where it does not end as `now` does.
fn swapped(spelled: &str, now: &Path, then: &Path) -> Option<String> {
    let shared = now.components().zip(then.components()).take_while(|(one, other)| one == other).count();
    let tail = |path: &Path| slashed(&path.components().skip(shared).collect::<PathBuf>());
    let front = spelled.strip_suffix(tail(now)?.as_str())?;
    (front.is_empty() || front.ends_with('/')).then_some(format!("{front}{}", tail(then)?))
}

/// `path` as seen from `folder`; both are absolute.
fn relative(folder: &Path, path: &Path) -> Option<String> {
    let shared = folder.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    let up = "../".repeat(folder.components().count() - shared);
    let down = slashed(&path.components().skip(shared).collect::<PathBuf>())?;
    Some(if down.is_empty() { up.trim_end_matches('/').to_owned() } else { up + &down }).filter(|path| !path.is_empty())
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}
