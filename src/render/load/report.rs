//! Workspace to view.

use std::collections::HashSet;
use std::path::Path;

use chrono::NaiveDate;

use super::deed::{Deed, Place, Reach};
use super::lack::lack;
use super::notes::notes;
use super::sum::{Effort, Totals};
use super::view::{
    LoadReport, OwnerLoadView, PhaseLoadView, PlanLoadView, RemedyView, ShareView, Unknown, Verdict, WeekView,
    WindowView,
};
use crate::analysis::{
    self, Bar, Calendar, DayCount, Deliveries, Excess, Load, Overload, Owner, OwnerLoad, Patience, PhaseLoad, Readings,
    Relief, Remedies, Remedy, Share, is_committed, load, load_without,
};
use crate::document::{Document, Joints, Workspace};
use crate::model::{Item, Phase};
use crate::query;
use crate::text::Span;

/// So many bytes of one document are read again to prove remedies, each of which takes several times as much.
const READ_AGAIN: usize = 8_000_000;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct LoadWish<'a> {
    /// How days are counted.
    pub calendar: &'a Calendar,
    /// The day that counts as today.
    pub as_of: NaiveDate,
    /// Only owners with one of these in the name; all, where there is none.
    pub owners: &'a [String],
    /// Only phases with one of these numbers, or with one of these in the name; all, where there is none.
    pub phases: &'a [String],
    /// Whether the weeks are asked for.
    pub by_week: bool,
    /// Whether archived plans count.
    pub includes_archived: bool,
    /// From where the commands that are told will find their items.
    pub reach: Reach,
}

impl LoadWish<'_> {
    /// Whether `owner` is asked for.
    pub fn is_owner(&self, owner: &Owner) -> bool {
        owner.is_asked_for(self.owners)
    }

    /// Whether `phase` is asked for.
    pub fn is_phase(&self, document: &Document, phase: &Phase) -> bool {
        query::is_phase_asked_for(document.source(), phase, self.phases)
    }

    /// Whether `document` is asked for.
    pub fn is_plan(&self, document: &Document) -> bool {
        !document.plan().is_empty() && (self.includes_archived || !document.is_archived())
    }

    /// Those of `items` that nobody owns; they are none of whoever is asked for.
    fn without_owner<'d>(&self, document: &Document, items: &[&'d Item]) -> Vec<&'d Item> {
        let is_asked = |item: &&Item| self.owners.is_empty() && Owner::of(document, item).is_empty();
        items.iter().copied().filter(is_asked).collect()
    }

    /// What is left to do in the phases of `document` that are asked for.
    fn items<'d>(&self, document: &'d Document) -> Vec<&'d Item> {
        let phases = document.plan().phases.iter().filter(|phase| self.is_phase(document, phase));
        phases.flat_map(|phase| phase.items.iter().filter(|item| is_committed(item))).collect()
    }
}

impl LoadReport {
    /// Who has how much to do in the plans of `workspace`.
    pub fn of(workspace: &Workspace, wish: &LoadWish<'_>) -> Self {
        let places = (0..workspace.documents.len()).map(|index| Place { workspace, index, reach: wish.reach });
        let places: Vec<Place<'_>> = places.filter(|place| wish.is_plan(place.document())).collect();
        let documents: Vec<&Document> = places.iter().map(Place::document).collect();
        let mut totals = Totals::default();
        let (mut nobody, mut whole) = (Effort::default(), Effort::default());
        let mut plans = Vec::new();
        let joints = Joints::of(workspace);
        for (number, place) in places.iter().enumerate() {
            let document = place.document();
            let load = load(document, wish.calendar);
            let is_repeated = |item: usize| joints.is_repeated(place.index, item);
            let once = load_without(document, wish.calendar, is_repeated);
            let asked = once.phases.iter().filter(|phase| wish.is_phase(document, phase.phase));
            for own in asked.flat_map(|phase| &phase.owners).filter(|own| wish.is_owner(&own.owner)) {
                totals.add(own, number);
            }
            let items = wish.items(document);
            let repeated: HashSet<Span> =
                heads(document).enumerate().filter(|(item, _)| is_repeated(*item)).map(|(_, head)| head).collect();
            let counted: Vec<&Item> = items.iter().copied().filter(|item| !repeated.contains(&item.head)).collect();
            whole.add(Effort::of(counted.iter().copied(), wish.calendar));
            nobody.add(Effort::of(wish.without_owner(document, &counted), wish.calendar));
            let mut everybody = Owner::everybody(document, wish.calendar);
            everybody.retain(|owner| wish.is_owner(owner));
            let plan = PlanLoad { place, wish, load, everybody }.view(&items);
            if wish.owners.is_empty() || plan.lack.is_some() || !plan.phases.is_empty() {
                plans.push(plan);
            }
        }
        let is_answered = plans.iter().any(|plan: &PlanLoadView| plan.lack.is_none());
        let weeks = wish.by_week.then(|| {
            let repeated: HashSet<(&Path, Span)> = places
                .iter()
                .flat_map(|place| {
                    let is_repeated = |(item, _): &(usize, Span)| joints.is_repeated(place.index, *item);
                    let path = place.document().source().path();
                    heads(place.document()).enumerate().filter(is_repeated).map(move |(_, head)| (path, head))
                })
                .collect();
            let is_asked = |document: &Document, bar: &Bar<'_>| {
                !repeated.contains(&(document.source().path(), bar.item.head))
                    && wish.is_phase(document, &document.plan().phases[bar.phase])
                    && (wish.owners.is_empty() || bar.owners.iter().any(|owner| wish.is_owner(owner)))
            };
            let deliveries = Deliveries::of(workspace, wish.calendar, wish.as_of);
            let plans = places.iter().map(|place| (place.document(), &deliveries[place.index]));
            analysis::weeks(plans, wish.calendar, wish.as_of, is_asked)
        });
        Self {
            as_of: wish.as_of.to_string(),
            estimates: wish.calendar.estimates.into(),
            plans,
            owners: totals.views(whole),
            nobody: nobody.view(),
            work: whole.view(),
            caption: notes(&documents, wish, weeks.as_ref(), joints.count(), is_answered),
            weeks: weeks.map(|weeks| {
                let owners = weeks.owners.iter().filter(|own| wish.is_owner(&own.owner));
                owners.flat_map(|own| own.weeks.iter().map(|week| week_view(&own.owner, week))).collect()
            }),
        }
    }
}

/// The lines that make the items of `document`.
fn heads(document: &Document) -> impl Iterator<Item = Span> {
    document.plan().items().map(|item| item.head)
}

/// One plan, as it is looked at.
struct PlanLoad<'a, 'w> {
    place: &'a Place<'w>,
    wish: &'a LoadWish<'a>,
    /// As the workspace counts days.
    load: Load<'w>,
    /// Who could do something, of those that are asked for.
    everybody: Vec<Owner>,
}

impl<'w> PlanLoad<'_, 'w> {
    /// The plan, of which `items` are left to do.
    fn view(&self, items: &[&Item]) -> PlanLoadView {
        let (document, calendar) = (self.place.document(), self.wish.calendar);
        let plan = document.plan();
        let archived_on = plan.archive.as_ref().and_then(|archive| archive.date);
        let mut phases = Vec::new();
        let mut finished = 0;
        let loads = Readings::of(calendar, |calendar| load(document, calendar));
        let remedies = self.remedies();
        let mut patience = Patience::default();
        for (number, phase) in self.load.phases.iter().enumerate() {
            if !self.wish.is_phase(document, phase.phase) {
                continue;
            }
            if !phase.phase.items.iter().any(is_committed) {
                finished += 1;
                continue;
            }
            let mut owners: Vec<&OwnerLoad<'w>> =
                phase.owners.iter().filter(|own| self.wish.is_owner(&own.owner)).collect();
            owners.sort_by(|one, other| other.days.total_cmp(&one.days).then(other.items.len().cmp(&one.items.len())));
            let owners = owners.into_iter().map(|own| {
                let shares = [&loads.calendar, &loads.working].map(|load| load.phases[number].of(&own.owner)?.share);
                let view = owner_view(own, phase, shares);
                match &remedies {
                    Some(readings) if own.share.is_some_and(|share| share.is_exceeded()) => {
                        let readings = [&readings[0], &readings[1]];
                        let overload = Overload { document, calendar, readings, number, phase, load: own };
                        self.helped(view, &overload, &mut patience)
                    }
                    _ => view,
                }
            });
            let view = self.phase_view(phase, owners.collect());
            if self.wish.owners.is_empty() || !view.owners.is_empty() || !view.idle.is_empty() {
                phases.push(view);
            }
        }
        PlanLoadView {
            path: document.source().path().display().to_string(),
            title: plan.title.map(|title| document.text(title).to_owned()),
            archived: document.is_archived(),
            archived_on: archived_on.map(|date| date.value.to_string()),
            as_of: analysis::clock(document, self.wish.as_of).to_string(),
            lack: lack(self.place, items, calendar),
            phases,
            finished,
        }
    }

    /// What finds remedies, as the workspace counts days and in the other way, if there is anything to be remedied.
    fn remedies(&self) -> Option<[Remedies<'w>; 2]> {
        let is_exceeded = |own: &OwnerLoad<'_>| own.share.is_some_and(|share| share.is_exceeded());
        let calendar = self.wish.calendar;
        let is_any = self.load.phases.iter().any(|phase| phase.owners.iter().any(is_exceeded));
        is_any.then(|| {
            [calendar.estimates, calendar.estimates.other()]
                .map(|count| Remedies::new(self.place.document(), &calendar.reading(count), self.wish.as_of))
        })
    }

    /// `view` with what helps.
    fn helped(&self, view: OwnerLoadView, overload: &Overload<'_, '_>, patience: &mut Patience) -> OwnerLoadView {
        // To prove a command the document is read again, and again.
        let is_short = patience.looked_into() * overload.document.source().text().len() < READ_AGAIN;
        if !is_short || !patience.allows(overload) {
            return OwnerLoadView { help: Some(patience.excuse()), ..view };
        }
        let reliefs = overload.reliefs();
        let help = overload.lack(&reliefs);
        let remedies = reliefs.iter().map(|relief| self.remedy_view(overload, relief)).collect();
        OwnerLoadView { remedies, help, ..view }
    }

    fn remedy_view(&self, overload: &Overload<'_, '_>, relief: &Relief<'_>) -> RemedyView {
        let kind = match relief.remedy {
            Remedy::Give(..) => "give",
            Remedy::StartEarly { .. } => "start-early",
            Remedy::ExtendTo(_) => "extend",
            Remedy::Drop(_) => "drop",
        };
        let [own, other] = relief.holds;
        let (in_calendar_days, in_working_days) = match self.wish.calendar.estimates {
            DayCount::Calendar => (own, other),
            DayCount::Working => (other, own),
        };
        let (command, by_hand) = match self.place.deed(overload, relief) {
            Some(Deed::Command(command)) => (Some(command), None),
            Some(Deed::ByHand(how)) => (None, Some(how)),
            None => (None, None),
        };
        let what_if = command.as_ref().and_then(|_| self.place.trial(relief));
        let sentence = overload.sentence(relief);
        RemedyView { kind, sentence, in_calendar_days, in_working_days, command, what_if, by_hand }
    }

    fn phase_view(&self, phase: &PhaseLoad<'w>, owners: Vec<OwnerLoadView>) -> PhaseLoadView {
        let (document, calendar) = (self.place.document(), self.wish.calendar);
        let items: Vec<&Item> = phase.phase.items.iter().filter(|item| is_committed(item)).collect();
        let window = phase.window.map(|(first, last)| WindowView {
            first: first.to_string(),
            last: last.to_string(),
            calendar_days: calendar.calendar_days(first, last),
            working_days: calendar.working_days(first, last),
        });
        let idle = self.everybody.iter().filter(|owner| phase.of(owner).is_none());
        PhaseLoadView {
            name: phase.phase.heading.map(|_| document.text(phase.phase.name).to_owned()),
            line: document.source().line(phase.phase.block.start()),
            window,
            work: Effort::of(items.iter().copied(), calendar).view(),
            owners,
            nobody: Effort::of(self.wish.without_owner(document, &items), calendar).view(),
            idle: idle.map(|owner| owner.name().to_owned()).collect(),
        }
    }
}

/// What `own` has to do in `phase`, as calendar days and as working days have it.
fn owner_view(own: &OwnerLoad<'_>, phase: &PhaseLoad<'_>, [calendar, working]: [Option<Share>; 2]) -> OwnerLoadView {
    let is_known = own.estimated > 0;
    let unknown = match () {
        () if !is_known => Some(Unknown::NoEstimate),
        () if phase.window.is_none() => Some(Unknown::NoWindow),
        () if own.share.is_none() => Some(Unknown::NoCapacity),
        () => None,
    };
    let shares = calendar.zip(working).filter(|_| is_known);
    let excess = shares.map(|(calendar, working)| Excess::of(calendar.is_exceeded(), working.is_exceeded()));
    let verdict = match excess {
        None => Verdict::Unknown,
        Some(Excess::No) => Verdict::Fits,
        Some(Excess::Always) => Verdict::OverCommitted,
        Some(Excess::In(DayCount::Working)) => Verdict::OverCommittedInWorkingDays,
        Some(Excess::In(DayCount::Calendar)) => Verdict::OverCommittedInCalendarDays,
    };
    let is_too_much = excess.is_some_and(|excess| excess != Excess::No);
    OwnerLoadView {
        owner: own.owner.name().to_owned(),
        effort: Effort::of_owner(own).view(),
        certain_days: own.certain_days,
        calendar_days: shares.map(|(calendar, _)| share_view(calendar)),
        working_days: shares.map(|(_, working)| share_view(working)),
        verdict,
        unknown,
        remedies: Vec::new(),
        help: None,
        excess: shares.filter(|_| is_too_much).map(|(calendar, working)| calendar.in_both(working)),
    }
}

fn share_view(share: Share) -> ShareView {
    ShareView {
        days: share.days,
        available: share.available(),
        percent: percent(share.days, share.available()),
        over_committed: share.is_exceeded(),
    }
}

fn week_view(owner: &Owner, week: &analysis::OwnerWeek) -> WeekView {
    WeekView {
        owner: owner.name().to_owned(),
        week: week.name(),
        first: week.monday.to_string(),
        last: week.sunday().to_string(),
        days: week.days,
        late_days: week.late,
        available: week.available,
        percent: percent(week.days, week.available),
        over_committed: week.is_exceeded(),
    }
}

fn percent(days: f64, available: f64) -> Option<f64> {
    (available > 0.0).then(|| days / available * 100.0)
}
