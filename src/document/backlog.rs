//! All specs, and which items refer to them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{ItemRef, SpecDocument, Workspace};
use crate::model::Subject;
use crate::text::Span;

/// The specs of a workspace, in the order in which they are shown, each with what refers to it.
#[derive(Clone, Debug, Default)]
pub struct Backlog {
    specs: Vec<SpecDocument>,
    /// For each spec; in the order of the plans.
    referrals: Vec<Vec<Referral>>,
}

/// A reference in a plan, and the file that it leads to.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Number of the document in its workspace, from 0.
    pub document: usize,
    /// Where the path is written.
    pub place: Span,
    /// Where it leads: absolute, and free of links.
    pub file: PathBuf,
    /// Whether the file is called as the path says; else it was found under another name.
    pub is_exact: bool,
}

/// What refers to a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Number of the document in its workspace, from 0.
    pub document: usize,
    /// Number of the item in the document, from 0; `None` for words of the plan or of a phase.
    pub item: Option<usize>,
    /// Where the path is written; the first place, where the same item refers to it more than once.
    pub place: Span,
    /// Whether the spec is called as the path says.
    pub is_exact: bool,
}

impl Backlog {
    /// `specs`, to which `leads` lead from the plans of `workspace`. Leads to other files count for nothing.
    pub fn new(specs: Vec<SpecDocument>, workspace: &Workspace, leads: &[Lead]) -> Self {
        let by_file: HashMap<&Path, usize> =
            specs.iter().enumerate().map(|(number, spec)| (spec.file(), number)).collect();
        let mut referrals: Vec<Vec<Referral>> = vec![Vec::new(); specs.len()];
        for lead in leads {
            let found = by_file.get(lead.file.as_path()).zip(workspace.documents.get(lead.document));
            let Some((number, document)) = found else { continue };
            let item = match document.subject_at(lead.place.start()) {
                Subject::Item(item) => Some(item),
                Subject::Phase(_) | Subject::Plan => None,
            };
            let Lead { document, place, is_exact, .. } = *lead;
            let known = &mut referrals[*number];
            match known.iter_mut().find(|known| (known.document, known.item) == (document, item)) {
                Some(known) => known.is_exact &= is_exact,
                None => known.push(Referral { document, item, place, is_exact }),
            }
        }
        Self { specs, referrals }
    }

    /// The specs.
    pub fn specs(&self) -> &[SpecDocument] {
        &self.specs
    }

    /// Every spec, with what refers to it.
    pub fn iter(&self) -> impl Iterator<Item = (&SpecDocument, &[Referral])> {
        self.specs.iter().zip(self.referrals.iter().map(Vec::as_slice))
    }
}

impl Referral {
    /// The item in the workspace that the backlog was made with.
    pub fn item<'w>(&self, workspace: &'w Workspace) -> Option<ItemRef<'w>> {
        let index = self.document;
        let document = workspace.documents.get(index)?;
        let (phase, item) = document.item(self.item?)?;
        Some(ItemRef { index, document, phase, item })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Document;
    use crate::model::Vocabulary;
    use crate::text::Source;

    #[test]
    fn each_item_refers_once_and_words_of_the_plan_are_no_item() {
        let text = "# P\n\nsee `b.md`\n\n- [ ] one, `a.md` and `a.md`\n- [ ] two, `a.md`, `x.md`\n";
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let workspace = Workspace::new("/".into(), vec![document]);
        let spec = |path: &str| {
            SpecDocument::parse(Source::new(path, "# S\n"), Path::new("/").join(path), path, &Vocabulary::builtin())
        };
        let leads: Vec<Lead> = text
            .match_indices(".md")
            .map(|(at, _)| {
                let place = Span::new(at - 1, at + 3);
                Lead { document: 0, place, file: Path::new("/").join(&text[at - 1..at + 3]), is_exact: at % 2 == 0 }
            })
            .collect();
        let backlog = Backlog::new(vec![spec("a.md"), spec("b.md"), spec("c.md")], &workspace, &leads);
        let shown = backlog.iter().map(|(spec, referrals)| {
            let items = referrals.iter().map(|referral| {
                let title = referral.item(&workspace).map_or_else(|| "-".to_owned(), |item| item.title().to_owned());
                title.split(',').next().unwrap_or_default().to_owned()
            });
            format!("{}: {}", spec.name(), items.collect::<Vec<_>>().join(" "))
        });
        assert_eq!(shown.collect::<Vec<_>>(), ["a: one two", "b: -", "c: "]);
    }
}
