//! The proof of an edit: read the text that it makes, and compare what it says with what was said before.

use super::{Refusal, summary, unsettled};
use crate::document::{Document, Fact, facts};
use crate::model::Label;
use crate::text::{EditSet, Shadow};

/// A value of an item which a wish may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Touched {
    /// What a label means, typed or as a field.
    Labelled(Label),
    /// A field by its label as written.
    Named(String),
    /// The paths that the item refers to, which are part of other values.
    References,
}

impl Touched {
    /// The value which the field `name` holds.
    pub(super) fn field(name: &str) -> Self {
        match Label::of(name) {
            Label::Other => Self::Named(name.to_lowercase()),
            label => Self::Labelled(label),
        }
    }

    fn allows(&self, name: &str) -> bool {
        match self {
            Self::Labelled(Label::Title) if name == "title again" => true,
            Self::Labelled(label) => Label::of(name) == *label,
            Self::Named(wished) => name.to_lowercase() == *wished,
            Self::References => name == "reference",
        }
    }
}

/// The document after `edits`, in which nothing but the `touched` values of some items, by their numbers in ascending order,
/// may say something else.
pub(super) fn only_values(
    before: &Document,
    edits: &EditSet,
    touched: &[(usize, Vec<Touched>)],
) -> Result<Document, Refusal> {
    let after = before.with_edits(edits);
    let touched_of = |fact: &Fact| -> &[Touched] {
        let item = fact.item.and_then(|item| touched.binary_search_by_key(&item, |(item, _)| *item).ok());
        item.map_or(&[], |at| &touched[at].1)
    };
    let is_kept = |fact: &Fact| !touched_of(fact).iter().any(|value| value.allows(&fact.name));
    // A wished title is part of the names of all that its item says.
    let unnamed = |fact: Fact| {
        let is_renamed = touched_of(&fact).contains(&Touched::Labelled(Label::Title));
        if is_renamed { Fact { of: String::new(), ..fact } } else { fact }
    };
    let kept =
        |document: &Document| -> Vec<Fact> { facts(document).into_iter().filter(is_kept).map(unnamed).collect() };
    same((before, &after), &kept(before), &kept(&after))?;
    Ok(after)
}

/// The document after `edits`, in which nothing but item number `gone` (before) and item number `new` (after) may say
/// something else, or stand elsewhere.
pub(super) fn only_items(
    before: &Document,
    edits: &EditSet,
    gone: Option<usize>,
    new: Option<usize>,
) -> Result<Document, Refusal> {
    let after = before.with_edits(edits);
    let kept = |document: &Document, without: Option<usize>| -> Vec<Fact> {
        let others = facts(document).into_iter().filter(|fact| fact.item.is_none() || fact.item != without);
        others.map(|fact| Fact { item: fact.item.map(|_| 0), ..fact }).collect()
    };
    same((before, &after), &kept(before, gone), &kept(&after, new))?;
    Ok(after)
}

/// The document after `edits`, which says the same but for garbled characters and for the words of a status.
pub(super) fn only_spelling(before: &Document, edits: &EditSet) -> Result<Document, Refusal> {
    let after = before.with_edits(edits);
    same((before, &after), &meant(before), &meant(&after))?;
    Ok(after)
}

/// What `document` says, with garbled characters repaired, and without the words of its statuses.
pub(super) fn meant(document: &Document) -> Vec<Fact> {
    let repaired = |text: &str| Shadow::new(text).text().to_owned();
    let is_status_text = |fact: &Fact| fact.name != "status" && Label::of(&fact.name) == Label::Status;
    let facts = facts(document).into_iter().filter(|fact| !is_status_text(fact));
    let repair =
        |fact: Fact| Fact { of: repaired(&fact.of), name: repaired(&fact.name), value: repaired(&fact.value), ..fact };
    facts.map(repair).collect()
}

/// Whether `before` and `after` are equal, and the summaries as well, but for what is in step with the rest now; and whether
/// what is not settled is as it was.
pub(super) fn same(documents: (&Document, &Document), before: &[Fact], after: &[Fact]) -> Result<(), Refusal> {
    let document = documents.0;
    unsettled::check(document, documents.1)?;
    if before == after {
        return match summary::first_unfounded(document, documents.1) {
            Some(what) => Err(unwritten(document, &what)),
            None => Ok(()),
        };
    }
    let at = before.iter().zip(after).take_while(|(before, after)| before == after).count();
    let named = |fact: &Fact| match fact.of.as_str() {
        "" => format!("`{}`", fact.name),
        of => format!("`{of} › {}`", fact.name),
    };
    let what = match (before.get(at), after.get(at)) {
        (Some(old), Some(new)) if (&old.of, &old.name) == (&new.of, &new.name) => {
            format!("{} would change from `{}` to `{}`", named(old), old.value, new.value)
        }
        (Some(old), _) if !after.contains(old) => format!("{} would be lost", named(old)),
        (_, Some(new)) => format!("{} would appear", named(new)),
        (Some(old), None) => format!("{} would be lost", named(old)),
        (None, None) => "the plan would be read in another way".to_owned(),
    };
    Err(unwritten(document, &what))
}

fn unwritten(document: &Document, what: &str) -> Refusal {
    let path = document.source().path().display();
    let refusal = Refusal::new(format!("{path}: nothing was written, because {what}")).because(what);
    refusal.with_help("use a plainer value, or edit the file by hand")
}
