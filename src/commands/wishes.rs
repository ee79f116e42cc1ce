//! Wishes as arguments, and their fulfilment for some items.

use anyhow::{Result, bail};
use chrono::NaiveDate;

use super::context::Context;
use super::wanted::Wanted;
use super::write::{self, Outcome};
use super::{move_item, waits};
use crate::change::{self, Dates, FieldWish, Granted, Wish, differences, status_lines};
use crate::document::{Document, Workspace};
use crate::model::{Item, Status};
use crate::render::receipt::{Deed, Entry};

/// What to change beside the status.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct WishArgs {
    /// Who does it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// How much work it is: `3 days`, `1-2 weeks`
    #[arg(long, value_name = "AMOUNT")]
    estimate: Option<String>,
    /// How urgent it is: `P1`, `High`
    #[arg(long, value_name = "LEVEL")]
    priority: Option<String>,
    /// What it is called
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Give any other field a value; may be repeated
    #[arg(long = "field", value_name = "LABEL=VALUE", value_parser = field)]
    fields: Vec<(String, String)>,
    /// What it waits for, and nothing else: an item, of this plan or of another (`other-plan#3`), or a phase; may be repeated
    #[arg(long, value_name = "ITEM")]
    after: Vec<String>,
    /// Take a field away; may be repeated
    #[arg(long, value_name = "LABEL")]
    unset: Vec<String>,
    /// A free remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Change it only if this is its status now
    #[arg(long, value_name = "STATUS")]
    if_status: Option<Status>,
}

/// Some items, and what is wished of each of them.
#[derive(Clone, Debug)]
pub(crate) struct Wishes {
    pub(crate) items: Vec<Wanted>,
    pub(crate) wish: Wish,
    /// What they are to wait for, if anything else than now: as it is called, and what that is.
    pub(crate) after: Vec<(String, Wanted)>,
    pub(crate) if_status: Option<Status>,
}

/// What one call has granted so far: document and item, and the wish.
#[derive(Debug, Default)]
pub(crate) struct GrantedTo {
    wishes: Vec<((usize, usize), Wish)>,
    /// Which items have moved: the document, and their numbers before and after.
    moves: Vec<(usize, usize, usize)>,
    /// Which items have been put somewhere: document and number as first found, and where.
    places: Vec<((usize, usize), String)>,
}

impl GrantedTo {
    /// The items that have been granted a status, by document and number as first found, and which.
    pub(super) fn statuses(&self) -> impl Iterator<Item = ((usize, usize), Status)> {
        self.wishes.iter().filter_map(|(place, wish)| Some((*place, wish.status?)))
    }

    /// Remembers that the item at `place`, as first found, has been granted `wish`.
    pub(super) fn record(&mut self, place: (usize, usize), wish: &Wish) {
        self.wishes.push((place, wish.clone()));
    }

    /// The number which item `number` of the document `index` has by now.
    pub(super) fn now(&self, index: usize, number: usize) -> usize {
        let moves = self.moves.iter().filter(|(document, _, _)| *document == index);
        moves.fold(number, |number, &(_, from, to)| match number {
            _ if number == from => to,
            _ if from < number && number <= to => number - 1,
            _ if to <= number && number < from => number + 1,
            _ => number,
        })
    }

    /// Remembers that an item of the document `index` has another number now.
    pub(super) fn moved(&mut self, index: usize, from: usize, to: usize) {
        self.moves.push((index, from, to));
    }

    /// Remembers that the item at `place` shall stand at `to`; says whether that was granted already.
    ///
    /// # Errors
    /// It shall stand elsewhere as well.
    pub(super) fn is_put(&mut self, place: (usize, usize), to: &str) -> Result<bool> {
        match self.places.iter().find(|(other, _)| *other == place) {
            Some((_, earlier)) if earlier == to => Ok(true),
            Some(_) => bail!("one item is wished twice, with another place each time; nothing was written"),
            None => {
                self.places.push((place, to.to_owned()));
                Ok(false)
            }
        }
    }

    /// Whether the same was granted to the item already, so that there is nothing left to do.
    ///
    /// # Errors
    /// Something else was granted to it that contradicts `wish`: what value was meant, nobody can tell.
    fn has(&self, place: (usize, usize), wish: &Wish) -> Result<bool> {
        let mut earlier = self.wishes.iter().filter(|(other, _)| *other == place).map(|(_, wish)| wish);
        if earlier.clone().any(|other| other == wish) {
            return Ok(true);
        }
        match earlier.find_map(|other| other.contradicts(wish)) {
            Some(what) => bail!("one item is wished twice, with another {what} each time; nothing was written"),
            None => Ok(false),
        }
    }
}

impl WishArgs {
    /// Whether nothing is asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.title.is_none() && self.after.is_empty() && self.field_wishes().is_empty()
    }

    /// The same as a wish, with a status.
    pub(crate) fn wishes(&self, items: &[String], status: Option<Status>, dates: Dates) -> Result<Wishes> {
        if self.title.is_some() && items.len() > 1 {
            bail!("several items cannot have one title; name one item");
        }
        let wish = Wish { status, title: self.title.clone(), fields: self.field_wishes(), dates };
        let items = items.iter().map(|item| Wanted::new(item)).collect();
        let after = self.after.iter().map(|name| (name.clone(), Wanted::new(name))).collect();
        Ok(Wishes { items, wish, after, if_status: self.if_status })
    }

    fn field_wishes(&self) -> Vec<FieldWish> {
        let set = |(name, value): (&str, &String)| FieldWish::Set { name: name.to_owned(), value: value.clone() };
        let named = [("Owner", &self.owner), ("Estimate", &self.estimate), ("Priority", &self.priority)];
        let named = named.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
        let fields = self.fields.iter().map(|(name, value)| (name.as_str(), value));
        let note = self.note.iter().map(|note| ("Note", note));
        let unset = self.unset.iter().map(|name| FieldWish::Unset { name: name.clone() });
        named.chain(fields).chain(note).map(set).chain(unset).collect()
    }
}

impl Wishes {
    /// The numbers of its items; `None` where others have to be looked at, be it to find out which are meant.
    pub(super) fn numbers(&self) -> Option<Vec<String>> {
        let numbers = || self.items.iter().map(|item| item.number().map(str::to_owned)).collect();
        self.after.is_empty().then(numbers).flatten()
    }

    /// Grants the wishes in `workspace`, on top of what `outcome` holds already.
    ///
    /// # Errors
    /// An item cannot be found, is not in the state that was asked for, or refuses.
    pub(crate) fn grant(
        &mut self,
        workspace: &Workspace,
        outcome: &mut Outcome,
        granted: &mut GrantedTo,
    ) -> Result<()> {
        for wanted in &mut self.items {
            let (index, number) = wanted.find(workspace)?;
            let mut wish = self.wish.clone();
            if !self.after.is_empty() {
                let others = self.after.iter_mut().map(|(name, other)| waits::find(workspace, index, other, name));
                let others = others.collect::<Result<Vec<_>>>()?;
                wish.fields.push(waits::wish(workspace, outcome, granted, (index, number), &others)?);
            }
            if granted.has((index, number), &wish)? {
                continue;
            }
            granted.record((index, number), &wish);
            let now = granted.now(index, number);
            let Outcome { changed, entries, .. } = outcome;
            let document = changed.iter().find(|(other, _)| *other == index);
            let document = document.map_or(&workspace.documents[index], |(_, document)| document);
            let item = nth(document, now)?;
            check_status(document, item, self.if_status)?;
            let Granted { edits, item: new, is_moved, after } = wish.granted(document, item)?;
            let Some(after) = after else {
                entries.extend(told(&wish, (document, item), (document, item), None));
                continue;
            };
            if is_moved {
                if wanted.is_line() {
                    let (place, title) = (document.place(item.head.start()), document.text(item.title));
                    bail!(
                        "{place}: its status follows from its section, so it would move, and another item would stand on \
                         this line; name it by its title instead: `{title}`"
                    );
                }
                granted.moved(index, now, new);
            }
            write::follow(entries, document, &edits, &after, is_moved.then_some((now, new)));
            let new = nth(&after, new)?;
            entries.extend(told(
                &wish,
                (document, item),
                (&after, new),
                Some(&change::summary_lines(document, &after)),
            ));
            if is_moved {
                let section = |document: &Document, item: &Item| {
                    move_item::holder(document, item).map_or("", |phase| document.text(phase.name)).to_owned()
                };
                entries.push(Entry {
                    plan: after.source().path().to_owned(),
                    lines: vec![after.source().line(new.head.start())],
                    item: Some(label(document, item)),
                    deed: Deed::Done(format!("moved from {} to {}", section(document, item), section(&after, new))),
                });
            }
            outcome.put(index, after);
            if !self.after.is_empty() {
                waits::refuse_circle(workspace, outcome, granted, (index, number))?;
            }
        }
        Ok(())
    }
}

/// Fails where `item` is not in the state which is `expected` of it.
pub(super) fn check_status(document: &Document, item: &Item, expected: Option<Status>) -> Result<()> {
    let Some(expected) = expected.filter(|expected| item.status != Some(*expected)) else { return Ok(()) };
    let (place, is) = (document.place(item.head.start()), item.status.map_or("without a status", Status::as_str));
    bail!("{place}: {} is {is}, not {expected}; nothing was written", short(document, item))
}

/// Item number `number` of `document`.
fn nth(document: &Document, number: usize) -> Result<&Item> {
    let Some((_, item)) = document.item(number) else {
        bail!("{} has lost an item meanwhile; try again", document.source().path().display());
    };
    Ok(item)
}

/// What the receipt says of a `wish` that was granted to one item: its values, and an anchor that is lost. `summaries` are the
/// lines on which others say something else of it now; `None` where nothing was written for it.
pub(super) fn told(
    wish: &Wish,
    old: (&Document, &Item),
    new: (&Document, &Item),
    summaries: Option<&[usize]>,
) -> Vec<Entry> {
    let mut entries = entries(wish.status, old, new, summaries);
    if let Some(lost) = change::lost_anchor(old, new) {
        let what = format!("its anchor is #{} now, and links to #{} no longer lead to it", lost.new, lost.old);
        entries.push(Entry {
            plan: new.0.source().path().to_owned(),
            lines: lost.lines,
            item: Some(label(old.0, old.1)),
            deed: Deed::Done(what),
        });
    }
    entries
}

/// What the receipt says of one item: each value that is another one now, or that there was none; and where nothing but a
/// mark was written that had said something else than the others, that.
fn entries(
    wished: Option<Status>,
    old: (&Document, &Item),
    new: (&Document, &Item),
    summaries: Option<&[usize]>,
) -> Vec<Entry> {
    let entry = |lines: Vec<usize>, deed: Deed| Entry {
        plan: new.0.source().path().to_owned(),
        lines,
        item: Some(label(old.0, old.1)),
        deed,
    };
    let found = differences(old, new, summaries.unwrap_or_default()).into_iter();
    let mut entries: Vec<Entry> = found
        .map(|found| {
            let deed = Deed::Changed { what: found.what, from: found.from, to: found.to };
            entry(found.lines, deed)
        })
        .collect();
    if entries.is_empty() {
        let state = wished.map_or("so", Status::as_str);
        let deed = if summaries.is_none() {
            Deed::Nothing(format!("{} is already {state}", short(new.0, new.1)))
        } else {
            Deed::Done(format!("is {state} as before, and says so in all places now"))
        };
        entries.push(entry(status_lines(new.0, new.1), deed));
    }
    entries
}

/// What dates a change leaves, as `plan.yaml` has it.
pub(crate) fn dates(context: &Context<'_>) -> Dates {
    let day: NaiveDate = context.as_of;
    let asked = context.config.dates;
    Dates { day: Some(day), started: asked.started, completed: asked.completed, updated: asked.updated }
}

/// Number and title: `#2 Implement API Billing`.
pub(crate) fn label(document: &Document, item: &Item) -> String {
    let title = document.text(item.title);
    if item.id.is_some() { format!("{} {title}", short(document, item)) } else { title.to_owned() }
}

/// The number, or the title where there is none: `#2`.
fn short(document: &Document, item: &Item) -> String {
    match item.id.map(|id| document.text(id)) {
        Some(id) if id.starts_with(|c: char| c.is_ascii_digit()) => format!("#{id}"),
        Some(id) => id.to_owned(),
        None => document.text(item.title).to_owned(),
    }
}

/// `LABEL=VALUE` as label and value.
pub(super) fn field(text: &str) -> Result<(String, String), String> {
    let (label, value) = text.split_once('=').ok_or("write LABEL=VALUE, such as `Reviewer=Ana`")?;
    if label.trim().is_empty() {
        return Err("there is no label before the `=`".to_owned());
    }
    Ok((label.trim().to_owned(), value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn what_is_written_is_told_though_no_value_differs() {
        let cases = [
            ("- [ ] A — Not started\n", Deed::Nothing("A is already not-started".to_owned())),
            (
                "- [x] A — Not started\n",
                Deed::Done("is not-started as before, and says so in all places now".to_owned()),
            ),
        ];
        for (line, expect) in cases {
            let text = format!("## Phase 1\n\n{line}");
            let document = Document::parse(Source::new("p.md", text), &Arc::default());
            let item = document.plan().items().next().unwrap();
            let wish = Wish { status: Some(Status::NotStarted), ..Wish::default() };
            let edits = wish.edits(&document, item).unwrap();
            let after = document.with_edits(&edits);
            let new = (&after, after.plan().items().next().unwrap());
            let told = entries(wish.status, (&document, item), new, (!edits.is_empty()).then_some(&[]));
            assert_eq!(told.into_iter().map(|entry| entry.deed).collect::<Vec<_>>(), [expect], "{line}");
        }
    }
}
