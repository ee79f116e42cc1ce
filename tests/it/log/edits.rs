//! A property: what is told is what was edited, in this order.

use std::path::Path;
use std::sync::Arc;

use plan_md::document::Document;
use plan_md::history::{Event, Revision, Revisions, Timeline};
use plan_md::text::Source;
use proptest::prelude::*;

const STATES: [(&str, &str); 4] =
    [("Not Started", "not-started"), ("In Progress", "in-progress"), ("Blocked", "blocked"), ("Done", "done")];
const OWNERS: [&str; 3] = ["Ana", "Ben", "Cid"];

/// An item of the model. It is known by its name alone: no two have the same.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    name: u32,
    phase: usize,
    state: usize,
    owner: usize,
    days: u32,
}

/// What somebody does to a plan. Items are counted from 0, round and round.
#[derive(Clone, Debug)]
enum Edit {
    Set(usize, usize),
    Give(usize, usize),
    Estimate(usize, u32),
    Move(usize, usize),
    Add(usize),
    Remove(usize),
    Rewrite,
}

#[derive(Clone, Debug)]
struct Model {
    items: Vec<Item>,
    next: u32,
    /// How it is written, which nobody is told of.
    style: bool,
}

impl Model {
    fn new() -> Self {
        let item = |name| Item { name, phase: (name % 2) as usize, state: 0, owner: 0, days: 3 };
        Self { items: (0..6).map(item).collect(), next: 6, style: false }
    }

    /// Does `edit`, and says what is to be told of it.
    fn apply(&mut self, edit: &Edit) -> Vec<String> {
        let count = self.items.len();
        let change = |item: &Item, what: &str, from: String, to: String| {
            if from == to { Vec::new() } else { vec![format!("{} {what} {from} → {to}", title(item.name))] }
        };
        match *edit {
            Edit::Set(at, state) => {
                let item = &mut self.items[at % count];
                let was = std::mem::replace(&mut item.state, state);
                change(item, "status", STATES[was].1.to_owned(), STATES[state].1.to_owned())
            }
            Edit::Give(at, owner) => {
                let item = &mut self.items[at % count];
                let was = std::mem::replace(&mut item.owner, owner);
                change(item, "owner", OWNERS[was].to_owned(), OWNERS[owner].to_owned())
            }
            Edit::Estimate(at, days) => {
                let item = &mut self.items[at % count];
                let was = std::mem::replace(&mut item.days, days);
                change(item, "estimate", format!("{was}d"), format!("{days}d"))
            }
            Edit::Move(at, phase) => {
                let item = &mut self.items[at % count];
                let was = std::mem::replace(&mut item.phase, phase);
                change(item, "phase", format!("phase {}", was + 1), format!("phase {}", phase + 1))
            }
            Edit::Add(phase) => {
                let item = Item { name: self.next, phase, state: 0, owner: 0, days: 1 };
                self.next += 1;
                let told = vec![format!("+ {}", title(item.name))];
                self.items.push(item);
                told
            }
            Edit::Remove(_) if count < 3 => Vec::new(),
            Edit::Remove(at) => vec![format!("- {}", title(self.items.remove(at % count).name))],
            Edit::Rewrite => {
                self.style = !self.style;
                Vec::new()
            }
        }
    }

    /// The plan as a text. Items are numbered anew each time, so that numbers tell nothing.
    fn text(&self) -> String {
        let mut text = "# Plan\n".to_owned();
        let mut number = 0;
        for phase in 0..2 {
            text.push_str(&format!("\n## Phase {}: Part {}\n", phase + 1, ["One", "Two"][phase]));
            for item in self.items.iter().filter(|item| item.phase == phase) {
                number += 1;
                let (state, _) = STATES[item.state];
                let owner = OWNERS[item.owner];
                let lines = if self.style {
                    format!("- **Status:** `{state}`\n- **Owner:** {owner}\n- **Estimate:** {}d\n", item.days)
                } else {
                    format!("**Estimate:** {} days  \n**Owner:** {owner}  \n**Status:** {state}\n", item.days)
                };
                // Two that have nothing in common but their number differ in what they are for, too.
                let why = format!("**Constraint:** why {0}\n**Impact:** so {0}\n", title(item.name));
                text.push_str(&format!("\n### {number}. {}\n{why}{lines}", title(item.name)));
            }
        }
        text
    }
}

/// A title that has no word in common with any other.
fn title(name: u32) -> String {
    let letter = |number: u32| char::from(b'a' + (number % 26) as u8);
    let word = |seed: u32| (0..5).map(|at| letter(name / 26_u32.pow(at % 2) + at * 7 + seed)).collect::<String>();
    format!("X{}{name} Y{}{name}", word(3), word(11))
}

fn edit() -> impl Strategy<Value = Edit> {
    let item = 0..20_usize;
    prop_oneof![
        4 => (item.clone(), 0..STATES.len()).prop_map(|(at, state)| Edit::Set(at, state)),
        2 => (item.clone(), 0..OWNERS.len()).prop_map(|(at, owner)| Edit::Give(at, owner)),
        2 => (item.clone(), 1..9_u32).prop_map(|(at, days)| Edit::Estimate(at, days)),
        2 => (item.clone(), 0..2_usize).prop_map(|(at, phase)| Edit::Move(at, phase)),
        2 => (0..2_usize).prop_map(Edit::Add),
        1 => item.prop_map(Edit::Remove),
        1 => Just(Edit::Rewrite),
    ]
}

/// The history of `texts`, the oldest first.
fn timeline(texts: &[String]) -> Timeline {
    let revision = |at: usize| Revision {
        commit: Some(format!("{at:040}")),
        author: "Ana".to_owned(),
        date: chrono::NaiveDate::default(),
        time: 0,
        subject: String::new(),
        path: Path::new("p.md").to_owned(),
        before: at.checked_sub(1).map(|before| vec![Some(before)]).unwrap_or_default(),
        after: Some(at),
    };
    let all = (0..texts.len()).rev().map(revision).collect();
    let texts = texts.iter().map(|text| Some(Source::new("p.md", text.as_str()))).collect();
    Timeline::of(Revisions { all, texts, is_cut_off: false }, |source| Document::parse(source.clone(), &Arc::default()))
}

/// What is told of one step; numbers are left out.
fn told(timeline: &Timeline, step: usize) -> Vec<String> {
    let step = &timeline.steps[step];
    let [old, new] = timeline.sides(step);
    let event = |event: &Event| match event {
        Event::Added(item) => Some(format!("+ {}", new.items[*item].title)),
        Event::Removed(item) => Some(format!("- {}", old.items[*item].title)),
        Event::Item { new: item, change } if change.aspect.name() != "id" => {
            let [from, to] = [&change.old, &change.new].map(|value| value.as_ref().expect("a value").to_string());
            Some(format!("{} {} {from} → {to}", new.items[*item].title, change.aspect.name()))
        }
        Event::Item { .. } => None,
        other => Some(format!("{other:?}")),
    };
    let mut told: Vec<String> = step.events.iter().filter_map(event).collect();
    told.sort_unstable();
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_is_what_was_edited(edits in proptest::collection::vec(proptest::collection::vec(edit(), 1..4), 1..12)) {
        let mut model = Model::new();
        let mut texts = vec![model.text()];
        let mut expect = Vec::new();
        for commit in &edits {
            let before = model.clone();
            commit.iter().for_each(|edit| drop(model.apply(edit)));
            texts.push(model.text());
            expect.push(difference(&before, &model));
        }
        let timeline = timeline(&texts);
        for (number, expect) in expect.iter().rev().enumerate() {
            prop_assert_eq!(&told(&timeline, number), expect, "{}", texts[texts.len() - 1 - number]);
        }
        // And each item of now tells the same of itself as the model does.
        let now = timeline.now().expect("a plan");
        for (number, state) in now.items.iter().enumerate() {
            let thread = timeline.thread(number).expect("a thread");
            let changes = timeline.of_thread(thread).count();
            let own = expect.iter().flatten().filter(|line| line.contains(&state.title)).count();
            let renumbered = timeline.of_thread(thread)
                .filter(|(_, event)| matches!(event, Event::Item { change, .. } if change.aspect.name() == "id"));
            let began = usize::from(!expect.iter().flatten().any(|line| *line == format!("+ {}", state.title)));
            prop_assert_eq!(changes - renumbered.count(), own + began);
        }
    }
}

/// What one commit did, where it may have done and undone something: by the model's own names.
fn difference(before: &Model, after: &Model) -> Vec<String> {
    let find = |model: &Model, name: u32| model.items.iter().find(|item| item.name == name).cloned();
    let mut all = Vec::new();
    for item in &after.items {
        match find(before, item.name) {
            None => all.push(format!("+ {}", title(item.name))),
            Some(was) => {
                let mut model = Model { items: vec![was], next: 0, style: false };
                all.extend(model.apply(&Edit::Set(0, item.state)));
                all.extend(model.apply(&Edit::Give(0, item.owner)));
                all.extend(model.apply(&Edit::Estimate(0, item.days)));
                all.extend(model.apply(&Edit::Move(0, item.phase)));
            }
        }
    }
    let gone = before.items.iter().filter(|item| find(after, item.name).is_none());
    all.extend(gone.map(|item| format!("- {}", title(item.name))));
    all.sort_unstable();
    all
}
