//! What every drawing of timetables shows: strips of time in lanes, before any format has its say.

use std::collections::HashMap;
use std::path::MAIN_SEPARATOR;

use chrono::{Days, NaiveDate};

use super::notes::{self, days_late, reason};
use super::report::{PlanSchedule, ScheduleReport};
use crate::analysis::{Bar, Extent, Owner, PhaseTime, Undated};
use crate::document::Document;
use crate::render::caption::{Caption, Coverage};

/// Between the parts of a label.
pub(super) const DOT: &str = " · ";

/// Today is drawn beside the plan within so many days in any case.
const NEAR: i64 = 31;

/// A drawing in days, from which each format makes its own.
#[derive(Clone, Debug)]
pub struct Chart {
    /// What is drawn: the title of the plan, or of how many plans.
    pub title: String,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// The day, the coverage and the assumptions.
    pub caption: Caption,
    /// The phases that have something to be drawn, in the order of the plans.
    pub lanes: Vec<Lane>,
}

/// A phase.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Its name as written; empty for the items of a plan without phases.
    pub name: String,
    /// What tells it from all others, the same on every day.
    pub key: String,
    /// Its window, where it is dated.
    pub window: Option<(NaiveDate, NaiveDate)>,
    /// Its items that have a place in time.
    pub strips: Vec<Strip>,
}

/// An item, and when it is.
#[derive(Clone, Debug)]
pub struct Strip {
    /// Its id and title, as written.
    pub name: String,
    /// What tells it from all others, the same on every day: the path of the plan, and its id or title.
    pub key: String,
    /// Who does it.
    pub owners: Vec<String>,
    /// What is known of when it is.
    pub form: Form,
    /// What its bar alone does not say: `no estimate`.
    pub remark: Option<String>,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day, itself included.
    pub last: NaiveDate,
    /// Whether it is on the critical chain.
    pub is_critical: bool,
    /// Calendar days behind the day that was meant.
    pub days_late: Option<i64>,
}

/// What is known of when an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Begun and done on these days.
    Done,
    /// Done, and of its days one alone is known.
    DoneOnce,
    /// Begun.
    Running,
    /// To be done on these days.
    Planned,
    /// To be done within these days: nobody can tell when.
    Window,
}

impl Form {
    /// All of them, in the order in which a legend explains them.
    pub const ALL: [Self; 5] = [Self::Done, Self::DoneOnce, Self::Running, Self::Planned, Self::Window];

    /// In a word or two.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::DoneOnce => "done, one day is known",
            Self::Running => "under way",
            Self::Planned => "planned",
            Self::Window => "some time in its window",
        }
    }
}

impl Chart {
    /// Of what `report` is asked for.
    pub fn of(report: &ScheduleReport<'_>) -> Self {
        let title = match report.plans.as_slice() {
            [plan] => title(plan.document()),
            plans => format!("{} plans", plans.len()),
        };
        let lanes = report.plans.iter().flat_map(|plan| lanes(plan, report.plans.len() > 1)).collect();
        let today = report.plans.iter().map(|plan| plan.timetable.today).max().unwrap_or(report.as_of);
        Self { title, today, caption: caption(report), lanes }
    }

    /// The first and the last day of all that is drawn, and today where it is near; `None` where nothing is drawn.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.drawn()?;
        let is_near = self.shows_today();
        Some(if is_near { (first.min(self.today), last.max(self.today)) } else { (first, last) })
    }

    /// Whether today lies within what is drawn, or beside it and no further than the drawing is long, or than a month. From
    /// further away it would leave no room for the rest.
    pub fn shows_today(&self) -> bool {
        self.drawn().is_some_and(|(first, last)| {
            let near = (last - first).num_days().max(NEAR);
            (first - self.today).num_days() <= near && (self.today - last).num_days() <= near
        })
    }

    fn drawn(&self) -> Option<(NaiveDate, NaiveDate)> {
        let strips = self.strips().map(|strip| (strip.first, strip.last));
        let windows = self.lanes.iter().filter_map(|lane| lane.window);
        strips.chain(windows).reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    }

    /// All that is drawn.
    pub fn strips(&self) -> impl Iterator<Item = &Strip> {
        self.lanes.iter().flat_map(|lane| &lane.strips)
    }

    /// What the drawing answers, and of what: `When is it done? Throughput Plan`.
    pub fn question(&self) -> String {
        format!("When is it done? {}", self.title)
    }
}

impl Strip {
    /// The name, and who does it: `2 Billing · Ana, Bo`.
    pub fn label(&self) -> String {
        let owners = (!self.owners.is_empty()).then(|| self.owners.join(", "));
        [Some(self.name.clone()), owners].into_iter().flatten().collect::<Vec<_>>().join(DOT)
    }

    /// The same and what its bar alone does not say: `2 Billing · Ana, Bo · 3 days late`.
    pub fn whole_label(&self) -> String {
        let parts = [Some(self.label()), self.remark.clone(), self.late()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(DOT)
    }

    /// By how much it is late: `3 days late`.
    pub fn late(&self) -> Option<String> {
        self.days_late.map(|days| if days == 1 { "1 day late".to_owned() } else { format!("{days} days late") })
    }

    /// The day after its last one.
    pub fn end(&self) -> NaiveDate {
        self.last.checked_add_days(Days::new(1)).unwrap_or(self.last)
    }
}

/// The title of the plan, else where it lies.
pub(super) fn title(document: &Document) -> String {
    let stated = document.plan().title.map(|title| document.text(title).to_owned());
    stated.unwrap_or_else(|| document.source().path().display().to_string())
}

/// The id and the title of an item, as they are written.
pub(super) fn name(document: &Document, bar: &Bar<'_>) -> String {
    let words = [bar.item.id, Some(bar.item.title)].into_iter().flatten().map(|span| document.text(span));
    words.collect::<Vec<_>>().join(" ")
}

/// What the drawing stands on, and what follows from it or why there is nothing to be drawn.
fn caption(report: &ScheduleReport<'_>) -> Caption {
    let is_undrawn =
        |bar: &Bar<'_>| bar.extent.days().is_none() && !matches!(bar.extent, Extent::Unknown(Undated::PutOff(_)));
    let shown = || report.plans.iter().flat_map(PlanSchedule::shown);
    let undrawn = shown().filter(|(_, bar)| is_undrawn(bar)).count();
    let is_drawn = shown().any(|(_, bar)| bar.extent.days().is_some());
    let caption = match report.plans.as_slice() {
        [plan] => {
            let lack = (!is_drawn && plan.is_whole).then(|| sentence(&notes::lack(plan)));
            let told = lack.into_iter().chain(notes::verdicts(plan, " → "));
            told.fold(notes::caption(plan, report.as_of), Caption::note)
        }
        plans => {
            let coverages = || plans.iter().map(|plan| plan.timetable.coverage);
            let left: usize = coverages().map(|coverage| coverage.left).sum();
            let unestimated: usize = coverages().map(|coverage| coverage.unestimated).sum();
            let caption = Caption::of(plans.iter().map(PlanSchedule::document), report.as_of)
                .covering(Coverage::estimates(left - unestimated, left))
                .note("Each plan is scheduled by itself.");
            plans.iter().take(1).fold(caption, |caption, plan| caption.counting(plan.timetable.count))
        }
    };
    match undrawn {
        0 => caption,
        1 => caption.note("1 item is not drawn: nothing says when it is."),
        count => caption.note(format!("{count} items are not drawn: nothing says when they are.")),
    }
}

/// `words` with a capital and a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

fn lanes(plan: &PlanSchedule<'_>, names_plan: bool) -> Vec<Lane> {
    let document = plan.document();
    let path = document.source().path().to_string_lossy().replace(MAIN_SEPARATOR, "/");
    let mut keys = Keys { path, used: HashMap::new() };
    let lane = |time: &PhaseTime<'_>| {
        let name = document.text(time.phase.name);
        Lane {
            name: match (names_plan, name) {
                (false, name) => name.to_owned(),
                (true, "") => title(document),
                (true, name) => format!("{}: {name}", title(document)),
            },
            key: keys.key("phase ", name),
            window: time.window,
            strips: time.items.clone().filter_map(|item| strip(plan, item, &mut keys)).collect(),
        }
    };
    plan.timetable.phases.iter().map(lane).filter(|lane| !lane.strips.is_empty()).collect()
}

/// The item, if it is asked for and something says when it is.
fn strip(plan: &PlanSchedule<'_>, number: usize, keys: &mut Keys) -> Option<Strip> {
    let (document, bar) = (plan.document(), &plan.timetable.bars[number]);
    // A name belongs to the item whether it is drawn today or not.
    let key = keys.key("", document.text(bar.item.id.unwrap_or(bar.item.title)));
    let (form, (first, last)) = match bar.extent {
        _ if !plan.is_shown[number] => return None,
        Extent::Done(Some(first), Some(last)) => (Form::Done, (first, last)),
        Extent::Done(first, last) => (Form::DoneOnce, first.or(last).map(|day| (day, day))?),
        // Without a day on which it was begun, what is left of it is drawn.
        Extent::Running { since, until } => (Form::Running, (since.unwrap_or(plan.timetable.today), until)),
        Extent::Planned { first, last } => (Form::Planned, (first, last)),
        Extent::Window { first, last, .. } => (Form::Window, (first, last)),
        Extent::Unknown(_) => return None,
    };
    let remark = match bar.extent {
        Extent::Window { why, .. } => Some(reason(plan, number, why)),
        _ => None,
    };
    Some(Strip {
        name: name(document, bar),
        key,
        owners: bar.owners.iter().map(Owner::name).map(str::to_owned).collect(),
        form,
        remark,
        first: first.min(last),
        last,
        is_critical: bar.is_critical && plan.timetable.chain.len() > 1,
        days_late: days_late(&plan.timetable, bar),
    })
}

/// Names that stay the same from day to day.
struct Keys {
    path: String,
    /// How often each was wanted.
    used: HashMap<String, usize>,
}

impl Keys {
    fn key(&mut self, kind: &str, name: &str) -> String {
        let key = format!("{}#{kind}{name}", self.path);
        let count = self.used.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 { key } else { format!("{key}#{count}") }
    }
}
