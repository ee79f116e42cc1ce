//! How a remedy is carried out: the command that does it, or what is to be written by hand. A command is proved on the text
//! before it is named.

use chrono::NaiveDate;

use crate::analysis::{self, Calendar, Overload, Relief, Remedy};
use crate::change::{FieldWish, Wish};
use crate::document::{Document, ItemRef, Workspace};
use crate::model::{Item, Status, Window};
use crate::text::{Edit, EditSet, Span, Spanned, shell_word};

/// From where the commands that are told will find their items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In the workspace, without more words.
    Workspace,
    /// In the file, which has to be named.
    File,
    /// Nowhere: it is standard input, or the past.
    Nowhere,
}

/// A document in its workspace, and from where it is reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'w> {
    pub(super) workspace: &'w Workspace,
    pub(super) index: usize,
    pub(super) reach: Reach,
}

/// How something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// By this command.
    Command(String),
    /// By hand, as this sentence says.
    ByHand(String),
}

impl<'w> Place<'w> {
    pub(super) fn document(&self) -> &'w Document {
        &self.workspace.documents[self.index]
    }

    /// How `relief` is carried out; nothing where it cannot be any more.
    pub(super) fn deed(&self, overload: &Overload<'_, '_>, relief: &Relief<'_>) -> Option<Deed> {
        (self.reach != Reach::Nowhere).then(|| match &relief.remedy {
            Remedy::Give(item, to) => self.set(item, &owner(to.name()), &["--owner", to.name()], "Owner"),
            Remedy::Drop(item) => {
                let wish = Wish { status: Some(Status::Deferred), ..Wish::default() };
                self.set(item, &wish, &["deferred"], "Status")
            }
            Remedy::ExtendTo(end) => Deed::ByHand(self.extended(overload, *end)),
            Remedy::StartEarly { .. } => Deed::ByHand(
                "no field says that work is begun before its phase: begin it then, and leave the plan as it is"
                    .to_owned(),
            ),
        })
    }

    /// The command that shows what else follows from `relief`, and writes nothing: `plan what-if "6.owner=Ana"`.
    pub(super) fn trial(&self, relief: &Relief<'_>) -> Option<String> {
        let (item, supposed): (_, &dyn Fn(&str) -> String) = match &relief.remedy {
            Remedy::Give(item, to) => (item, &|item| format!("{item}.owner={}", literal(to.name()))),
            Remedy::Drop(item) => (item, &|item| format!("defer {item}")),
            Remedy::ExtendTo(_) | Remedy::StartEarly { .. } => return None,
        };
        let (file, name) = self.reached(item)?;
        Some(format!("plan what-if {file}{}", shell_word(&supposed(&literal(&name)))))
    }

    /// The command that gives `item` an owner, an estimate, or both, where there is one: `plan set 2 --owner NAME`.
    pub(super) fn example(&self, item: &Item, flags: &[(&str, &str, &str)]) -> Option<String> {
        let set = |(label, value, _): &(&str, &str, &str)| FieldWish::Set {
            name: (*label).to_owned(),
            value: (*value).to_owned(),
        };
        let wish = Wish { fields: flags.iter().map(set).collect(), ..Wish::default() };
        let shown = |(label, _, shown): &(&str, &str, &str)| format!("--{} {shown}", label.to_lowercase());
        let words: Vec<String> = flags.iter().map(shown).collect();
        self.command(item, &wish, &words.join(" "))
    }

    fn set(&self, item: &Item, wish: &Wish, words: &[&str], field: &str) -> Deed {
        let words: Vec<_> = words.iter().map(|word| shell_word(word)).collect();
        let by_hand = || format!("`plan set` cannot write that here: change `{field}` at {} by hand", self.line(item));
        self.command(item, wish, &words.join(" ")).map_or_else(|| Deed::ByHand(by_hand()), Deed::Command)
    }

    /// `plan set ITEM WORDS`, if the item can be reached, and the wish is granted.
    fn command(&self, item: &Item, wish: &Wish, words: &str) -> Option<String> {
        wish.edits(self.document(), item).ok()?;
        let (file, name) = self.reached(item)?;
        Some(format!("plan set {file}{} {words}", shell_word(&name)))
    }

    /// How a command is told the file, where it has to be told, and the item.
    fn reached(&self, item: &Item) -> Option<(String, String)> {
        match self.reach {
            Reach::Nowhere => None,
            Reach::File => {
                let path = self.document().source().path().display().to_string();
                Some((format!("--file {} ", shell_word(&path)), self.within(item)))
            }
            Reach::Workspace => {
                let (phase, item) = self.document().plan().items_with_phase().find(|(_, own)| own.head == item.head)?;
                let found = ItemRef { index: self.index, document: self.document(), phase, item };
                Some((String::new(), found.address(self.workspace)))
            }
        }
    }

    /// What names `item` among those of its document.
    fn within(&self, item: &Item) -> String {
        let document = self.document();
        let id = |item: &Item| item.id.map(|id| document.text(id).to_lowercase());
        let own = item.id.map(|id| document.text(id).to_owned());
        let is_only = document.plan().items().filter(|other| id(other) == id(item)).count() == 1;
        own.filter(|_| is_only).unwrap_or_else(|| self.line(item))
    }

    fn line(&self, item: &Item) -> String {
        self.document().place(item.head.start())
    }

    /// What is to be written so that the phase ends on `end`, and what overlaps it then.
    fn extended(&self, overload: &Overload<'_, '_>, end: NaiveDate) -> String {
        let (document, phase) = (self.document(), overload.phase);
        let Some((window, (first, last))) = phase.phase.window.zip(phase.window) else { return String::new() };
        let place = document.place(window.span.start());
        let written = document.text(window.span);
        let longer = longer(window, (first, last), end).filter(|longer| {
            let to = NewWindow { span: window.span, text: longer, end };
            to.holds(document, overload.calendar, overload.number)
        });
        let how = match longer {
            Some(longer) => format!("write `{longer}` in place of `{written}` at {place}"),
            None => format!("write {end} as the end of `{written}` at {place}"),
        };
        let meets = |window: Option<(NaiveDate, NaiveDate)>| window.is_some_and(|(from, _)| last < from && from <= end);
        let phases = document.plan().phases.iter().filter(|other| other.heading.is_some());
        let met: Vec<&str> = phases
            .filter(|other| meets(analysis::window(document, other, overload.calendar)))
            .map(|other| document.text(other.name))
            .collect();
        if met.is_empty() { how } else { format!("{how}; it then overlaps {}", met.join(", ")) }
    }
}

/// `window`, written so that it reaches to `end` at least.
fn longer(window: Spanned<Window>, (first, last): (NaiveDate, NaiveDate), end: NaiveDate) -> Option<String> {
    let more = u32::try_from((end - last).num_days()).ok()?;
    Some(match window.value {
        Window::Days(from, to) => format!("Days {from}-{}", to.checked_add(more)?),
        Window::Weeks(from, to) => format!("Weeks {from}-{}", to.checked_add(more.div_ceil(7))?),
        Window::Dates(..) => format!("{first} to {end}"),
        Window::Months(..) | Window::Named => return None,
    })
}

/// `words` as `plan what-if` takes them: in quotes where they hold what means something there.
fn literal(words: &str) -> String {
    if words.contains([';', '=', '"', '\\']) {
        format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        words.to_owned()
    }
}

fn owner(name: &str) -> Wish {
    let fields = vec![FieldWish::Set { name: "Owner".to_owned(), value: name.to_owned() }];
    Wish { fields, ..Wish::default() }
}

/// A window that is to be written in place of another.
struct NewWindow<'t> {
    span: Span,
    text: &'t str,
    end: NaiveDate,
}

impl NewWindow<'_> {
    /// Whether the phase then ends on that day or later, and there are as many phases and items as before.
    fn holds(&self, document: &Document, calendar: &Calendar, number: usize) -> bool {
        let Ok(edits) = EditSet::new(vec![Edit::replace(self.span, self.text)]) else { return false };
        let after = document.with_edits(&edits);
        let [old, new] = [document, &after].map(|document| document.plan());
        let is_same = old.phases.len() == new.phases.len() && old.items().count() == new.items().count();
        let window = new.phases.get(number).and_then(|phase| analysis::window(&after, phase, calendar));
        is_same && window.is_some_and(|(_, last)| last >= self.end)
    }
}
