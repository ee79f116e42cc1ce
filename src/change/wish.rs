//! All that can be asked of one item at once.

use chrono::NaiveDate;

use super::field::FieldEdits;
use super::phrase::Phrases;
use super::prove::{Touched, only_values};
use super::unstated::Way;
use super::{Refusal, cell, insert, section, status, strike, summary, unstated};
use crate::document::Document;
use crate::model::{Item, Label, MarkKind, Status};
use crate::text::{Edit, EditSet};

/// What is wished of one item. An empty wish changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// How far it shall be.
    pub status: Option<Status>,
    /// What it shall be called.
    pub title: Option<String>,
    /// Its labelled values, in the order in which new ones are written.
    pub fields: Vec<FieldWish>,
    /// What dates the change leaves behind.
    pub dates: Dates,
}

/// What is wished of a labelled value. A typed one is wished by its label too: `Owner`, `Estimate`, `Priority`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldWish {
    /// The field has this value.
    Set {
        /// The label; one that means the same will do.
        name: String,
        /// One line of text.
        value: String,
    },
    /// There is no such field.
    Unset {
        /// The label; one that means the same will do.
        name: String,
    },
}

/// Which date fields a change writes. Without a day, none; a field is written where the document has such fields already,
/// or where it is asked for here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// The day of the change.
    pub day: Option<NaiveDate>,
    /// `Started:`, when the item goes in progress.
    pub started: bool,
    /// `Completed:`, when it is done.
    pub completed: bool,
    /// `Updated:`, at any change.
    pub updated: bool,
}

/// A wish that has been granted.
#[derive(Clone, Debug)]
pub struct Granted {
    /// What is to be written.
    pub edits: EditSet,
    /// The number of the item, from 0, in the document that this makes: another one where it moves.
    pub item: usize,
    /// Whether it moved, with all of its lines.
    pub is_moved: bool,
    /// The document that this makes, as it was read for the proof; `None` where nothing is to be written.
    pub after: Option<Document>,
}

impl Wish {
    /// The first value that both wish, and each another one.
    pub fn contradicts(&self, other: &Self) -> Option<String> {
        if self.status.is_some() && other.status.is_some() && self.status != other.status {
            return Some("status".to_owned());
        }
        if self.title.is_some() && other.title.is_some() && self.title != other.title {
            return Some("title".to_owned());
        }
        let name = |wish: &FieldWish| {
            let (FieldWish::Set { name, .. } | FieldWish::Unset { name }) = wish;
            name.clone()
        };
        let all = self.fields.iter().flat_map(|one| other.fields.iter().map(move |two| (one, two)));
        let mut clashes =
            all.filter(|(one, two)| one != two && Touched::field(&name(one)) == Touched::field(&name(two)));
        clashes.next().map(|(one, _)| name(one))
    }

    /// The edits which grant the wish, proved: no other value of the document changes.
    ///
    /// # Errors
    /// The wish cannot be granted, or not alone.
    pub fn edits(&self, document: &Document, item: &Item) -> Result<EditSet, Refusal> {
        self.granted(document, item).map(|granted| granted.edits)
    }

    /// The same, and where the item stands then.
    ///
    /// # Errors
    /// The wish cannot be granted, or not alone.
    pub fn granted(&self, document: &Document, item: &Item) -> Result<Granted, Refusal> {
        if let Some(name) = self.named_twice() {
            return Err(Refusal::at(document, item, format!("`{name}` is wished twice; name it once")));
        }
        let with_status = self.with_status_of_field(document, item);
        let wish = with_status.as_ref().unwrap_or(self);
        wish.proved(document, item).map_err(|refusal| wish.with_way_out(document, item, refusal))
    }

    /// The `refusal`, with what would work: where one more mark would have the document read in another way, it has to be told
    /// first what its items are.
    fn with_way_out(&self, document: &Document, item: &Item, refusal: Refusal) -> Refusal {
        let granted = document.pinned().filter(|(pinned, _)| {
            let same = pinned.plan().items().find(|other| other.head == item.head);
            same.is_some_and(|item| self.proved(pinned, item).is_ok())
        });
        let Some((_, remedy)) = granted else { return refusal };
        let advice = remedy.advice(&document.source().path().display().to_string());
        refusal.with_help(format!("tell first what its items are: {advice}; then it can be written"))
    }

    /// `Status=done` is a wish for the status, and not for that word; `None` where there is no such wish.
    pub(super) fn with_status_of_field(&self, document: &Document, item: &Item) -> Option<Self> {
        let vocabulary = &document.plan().vocabulary;
        let status = |wish: &FieldWish| match wish {
            FieldWish::Set { name, value } if Label::of(name) == Label::Status => vocabulary.word(value),
            FieldWish::Set { .. } | FieldWish::Unset { .. } => None,
        };
        let place = self.fields.iter().position(|wish| status(wish).is_some())?;
        if self.status.is_some() || status::sentence(document, item).is_some() {
            return None;
        }
        let mut wish = self.clone();
        wish.status = status(&wish.fields.remove(place));
        Some(wish)
    }

    /// The first label under which two values are wished: which of them is meant, nobody can tell.
    fn named_twice(&self) -> Option<&str> {
        let names: Vec<&str> = self
            .fields
            .iter()
            .map(|wish| {
                let (FieldWish::Set { name, .. } | FieldWish::Unset { name }) = wish;
                name.as_str()
            })
            .collect();
        let (status, title) = (self.status.map(|_| "Status"), self.title.as_ref().map(|_| "Title"));
        let is_named_before = |at: usize| {
            let before = names[..at].iter().copied().chain(status).chain(title);
            before.map(Touched::field).any(|one| one == Touched::field(names[at]))
        };
        (0..names.len()).find(|at| is_named_before(*at)).map(|at| names[at])
    }

    fn proved(&self, document: &Document, item: &Item) -> Result<Granted, Refusal> {
        let index = document.plan().items().position(|other| (other.head, other.title) == (item.head, item.title));
        let index = index.ok_or_else(|| Refusal::new("the item is none of this document"))?;
        let new_status = self.status.filter(|status| item.status != Some(*status));
        let Some(status) = new_status else { return self.in_place(document, item, index) };
        let is_alone = self.title.is_none() && self.fields.is_empty();
        let is_struck = || !strike::added(document, item, status).is_empty();
        if section::is_said_by_lane(document, item) && !is_struck() {
            if !is_alone {
                let what = "its status follows from its section, and it moves with it; ask for the status alone, and then for the rest";
                return Err(Refusal::at(document, item, what));
            }
            return section::move_to(document, item, status);
        }
        match self.in_place(document, item, index) {
            Err(_) if is_alone && section::can_move(document, item, status) => section::move_to(document, item, status),
            granted => granted,
        }
    }

    /// Grants it where the item stands; what states no status yet, in the first way that touches nothing else.
    fn in_place(&self, document: &Document, item: &Item, index: usize) -> Result<Granted, Refusal> {
        let Some(status) = self.status.filter(|status| status::is_unstated(document, item, *status)) else {
            return self.in_way(document, item, index, None);
        };
        let mut refusal = None;
        for way in unstated::ways(document, item, status)? {
            match self.in_way(document, item, index, Some(&way)) {
                Ok(granted) => return Ok(granted),
                Err(why) => refusal = refusal.or(Some(why)),
            }
        }
        Err(refusal.unwrap_or_else(|| Refusal::at(document, item, "it has no place for a status")))
    }

    fn in_way(&self, document: &Document, item: &Item, index: usize, way: Option<&Way>) -> Result<Granted, Refusal> {
        let (edits, touched) = self.unproved(&Phrases::new(document), item, way)?;
        let edits = cell::fitted(document, summary::followed(document, edits));
        if edits.is_empty() {
            return Ok(Granted { edits, item: index, is_moved: false, after: None });
        }
        let after = only_values(document, &edits, &[(index, touched)])
            .map_err(|refusal| self.named_by_status(document, item, index, &edits).unwrap_or(refusal))?;
        let granted = after.plan().items().nth(index);
        granted.map_or_else(
            || Err(Refusal::at(document, item, "the item would be lost")),
            |new| self.check_granted(document, item, &after, new),
        )?;
        Ok(Granted { edits, item: index, is_moved: false, after: Some(after) })
    }

    /// What is to be written at the item itself, not yet proved, and the values which that touches.
    pub(super) fn unproved(
        &self,
        phrases: &Phrases<'_>,
        item: &Item,
        way: Option<&Way>,
    ) -> Result<(EditSet, Vec<Touched>), Refusal> {
        let document = phrases.document();
        let mut touched = self.touched();
        let mut fields = self.collect(phrases, item, way)?;
        if !fields.is_empty() {
            touched.extend(self.add_dates(phrases, item, &mut fields)?);
        }
        Ok((self.edit_set(document, item, fields)?, touched))
    }

    /// The refusal of a status whose words would become a part of the title.
    fn named_by_status(&self, document: &Document, item: &Item, index: usize, edits: &EditSet) -> Option<Refusal> {
        let status = self.status.filter(|_| self.title.is_none())?;
        let after = document.with_edits(edits);
        let new = after.plan().items().nth(index)?;
        let is_longer = after.text(new.title).len() > document.text(item.title).len();
        let what = format!(
            "{status} would be read as a part of the title here; set another one, or give the items a status field"
        );
        (is_longer && after.text(new.title).contains(document.text(item.title)))
            .then(|| Refusal::at(document, item, what))
    }

    fn collect(&self, phrases: &Phrases<'_>, item: &Item, way: Option<&Way>) -> Result<FieldEdits, Refusal> {
        let document = phrases.document();
        let mut fields = FieldEdits::default();
        if let Some(title) = &self.title {
            fields.title(document, item, title)?;
        }
        for wish in &self.fields {
            match wish {
                FieldWish::Set { name, value } => fields.set(document, item, name, value)?,
                FieldWish::Unset { name } if matches!(Label::of(name), Label::Title | Label::Status) => {
                    return Err(Refusal::at(
                        document,
                        item,
                        format!("`{name}` cannot be unset; give it another value"),
                    ));
                }
                FieldWish::Unset { name } => fields.unset(document, item, name)?,
            }
        }
        if let Some(status) = self.status {
            status::collect(phrases, item, status, way, &mut fields)?;
        }
        Ok(fields)
    }

    fn edit_set(&self, document: &Document, item: &Item, collected: FieldEdits) -> Result<EditSet, Refusal> {
        let mut edits: Vec<Edit> = collected.edits;
        edits.extend(insert::fields(document, item, &collected.missing)?);
        EditSet::new(edits).map_err(|_| {
            Refusal::at(document, item, "two of the wishes want the same place; ask for one after the other")
        })
    }

    fn touched(&self) -> Vec<Touched> {
        let mut touched = Vec::new();
        if self.status.is_some() {
            touched.push(Touched::Labelled(Label::Status));
        }
        if self.title.is_some() {
            touched.push(Touched::Labelled(Label::Title));
        }
        for wish in &self.fields {
            let (FieldWish::Set { name, .. } | FieldWish::Unset { name }) = wish;
            touched.extend([Touched::field(name), Touched::References]);
        }
        touched
    }

    /// Dates of what is about to change, and the values which that touches.
    fn add_dates(&self, phrases: &Phrases<'_>, item: &Item, to: &mut FieldEdits) -> Result<Vec<Touched>, Refusal> {
        let Some(day) = self.dates.day else { return Ok(Vec::new()) };
        let turns = |status: Status| self.status == Some(status) && item.status != Some(status);
        let wished = [
            (Label::Started, "Started", turns(Status::InProgress), self.dates.started),
            (Label::Completed, "Completed", turns(Status::Done), self.dates.completed),
            (Label::Updated, "Updated", true, self.dates.updated),
        ];
        let mut touched = Vec::new();
        for (label, name, applies, asked) in wished {
            if applies && (asked || phrases.has_field(label)) {
                to.set(phrases.document(), item, name, &day.to_string())?;
                touched.push(Touched::Labelled(label));
            }
        }
        Ok(touched)
    }

    /// Whether the new text says what was wished: a value can be read as something else than it was given as.
    pub(super) fn check_granted(
        &self,
        document: &Document,
        item: &Item,
        after: &Document,
        new: &Item,
    ) -> Result<(), Refusal> {
        let refuse = |what: String| Err(Refusal::at(document, item, what));
        if let Some(status) = self.status.filter(|status| new.status != Some(*status)) {
            let read = new.status.map_or("none", Status::as_str);
            let is_boxed_only = new.marks.iter().all(|mark| mark.kind == MarkKind::Box);
            let help = if is_boxed_only && new.status.is_some_and(Status::is_open) {
                format!("that is what its section says of what is open; set it {read}, or move it to another section")
            } else {
                "edit the line by hand".to_owned()
            };
            return refuse(format!("{status} cannot be written here: it would be read as {read}; {help}"));
        }
        let stated = |item: &Item| item.marks.iter().filter(|mark| mark.kind != MarkKind::Strike).count();
        if let Some(status) = self.status.filter(|_| stated(new) < stated(item)) {
            return refuse(format!(
                "{status} would not be read at one of the places where the status stands; set another one, or edit the line by hand"
            ));
        }
        if let Some(mark) = self.status.and_then(|status| status::contradiction(new, status)) {
            let read = after.text(mark.span);
            return refuse(format!("`{read}` would be read as a second status; edit the lines by hand"));
        }
        if let Some(title) = self
            .title
            .as_deref()
            .filter(|title| cell::unescaped(after.text(new.title)) != cell::unescaped(title.trim()))
        {
            let read = after.text(new.title);
            return refuse(format!("the title `{title}` would be read as `{read}`; leave out what is not part of it"));
        }
        for wish in &self.fields {
            let (name, value) = match wish {
                FieldWish::Set { name, value } => (name, value.trim()),
                FieldWish::Unset { name } => {
                    let mut left = FieldEdits::default();
                    left.unset(after, new, name)?;
                    if left.is_empty() {
                        continue;
                    }
                    return refuse(format!("`{name}` would still be read afterwards; take it out by hand"));
                }
            };
            let has = new
                .fields
                .iter()
                .any(|field| insert::is_named(after, &field, name) && after.text(field.value) == value);
            let in_cell = |label| {
                let mut cells = new.cells().iter().filter(|cell| cell.label == label);
                cells.any(|cell| cell::unescaped(after.text(cell.span)) == cell::unescaped(value))
            };
            let is_read = match Label::of(name) {
                Label::Estimate => new.estimate.is_some(),
                Label::Priority => new.priority().is_some(),
                Label::Owner => {
                    new.owner.is_some_and(|owner| cell::unescaped(after.text(owner)) == cell::unescaped(value))
                }
                Label::Status => new.status.is_some(),
                Label::Due => new.due.is_some(),
                label @ (Label::Reason | Label::Note | Label::DependsOn) => has || in_cell(label),
                _ => has,
            };
            if !is_read {
                return refuse(format!("`{value}` would not be read as {name}; write it in another way"));
            }
        }
        Ok(())
    }
}
