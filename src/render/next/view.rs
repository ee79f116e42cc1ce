//! What can be started, as JSON publishes it and as every other format shows it.

use serde::Serialize;

use crate::render::load::Reach;
use crate::render::safe::escaped;
use crate::text::shell_word;

/// What can be started now, and what cannot.
#[derive(Clone, Debug, Serialize)]
pub struct NextReport {
    /// The day of the answer, such as `2026-11-22`.
    pub as_of: String,
    /// How many items one owner may have under way; 0 where that is not limited.
    pub wip_limit: u32,
    /// What is worth doing, best first, and no more than was asked for.
    pub next: Vec<NextView>,
    /// How many items could be worked on, those in `next` included.
    pub ready: usize,
    /// What cannot be begun now, in the order of the plans.
    pub held: Vec<HeldView>,
    /// How many items are open, those included of which nobody has agreed to do them.
    pub open: usize,
    /// What has to be known of the answer: a sentence each, the day first.
    pub caption: Vec<String>,
}

/// How an item is named.
#[derive(Clone, Debug, Serialize)]
pub struct ItemNameView {
    /// How it is named on the command line.
    pub address: String,
    /// The plan's path.
    pub plan: String,
    /// The line that makes it an item, from 1.
    pub line: usize,
    /// Its id as written.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Who does it.
    pub owner: Option<String>,
    /// How much work it is, in short: `14d`.
    pub estimate: Option<String>,
}

impl ItemNameView {
    /// `2 Implement API Billing (14d, Engineering Lead)`, free of what a terminal obeys.
    pub(in crate::render) fn words(&self) -> String {
        format!("{} {}", escaped(&self.address), self.title_words())
    }

    /// The same beside its [`place`](Self::place), which is not told twice.
    pub(super) fn words_at_place(&self) -> String {
        if self.address == self.place() { self.title_words() } else { self.words() }
    }

    /// `plans/x.md:31`
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.plan, self.line)
    }

    fn title_words(&self) -> String {
        let about: Vec<&str> = [&self.estimate, &self.owner].into_iter().flatten().map(String::as_str).collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        escaped(&format!("{}{about}", self.title)).into_owned()
    }
}

/// An item that is worth doing next.
#[derive(Clone, Debug, Serialize)]
pub struct NextView {
    /// Which.
    #[serde(flatten)]
    pub item: ItemNameView,
    /// What kind of reason `why` gives.
    pub reason: WhyKind,
    /// Why it comes here.
    pub why: String,
    /// The last day on which it can be begun and still be done within its window, where it has an estimate.
    pub latest_start: Option<String>,
    /// What is typed when it is begun, or done; `null` where it was read from standard input and cannot be changed.
    pub command: Option<String>,
}

impl NextView {
    /// The same, with a command that finds the item from where it is reached.
    pub fn reach(&mut self, reach: Reach) {
        let verb = if self.reason == WhyKind::Begun { "done" } else { "start" };
        let address = shell_word(&self.item.address);
        self.command = match reach {
            Reach::Workspace => Some(format!("plan {verb} {address}")),
            Reach::File => Some(format!("plan {verb} --file {} {address}", shell_word(&self.item.plan))),
            Reach::Nowhere => None,
        };
    }
}

/// Why an item comes where it comes, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyKind {
    /// It has been begun.
    Begun,
    /// It should have been begun.
    Late,
    /// By its priority.
    Priority,
    /// By the order of the plan.
    Order,
}

/// An item that cannot be begun now.
#[derive(Clone, Debug, Serialize)]
pub struct HeldView {
    /// Which.
    #[serde(flatten)]
    pub item: ItemNameView,
    /// What kind of reason `why` gives.
    pub reason: HoldKind,
    /// Why not.
    pub why: String,
    /// The day on which its window opens, where that is the reason.
    pub opens: Option<String>,
    /// The addresses of the items that have to be done first: of the first twenty, where there are more.
    pub waits_for: Vec<String>,
    /// How many items have to be done first.
    pub waits_for_count: usize,
}

/// Why an item cannot be begun now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoldKind {
    /// It says so.
    Blocked,
    /// Something has to be done first.
    Waits,
    /// What has to come first cannot be found.
    Lost,
    /// Its window has not opened.
    Window,
    /// Whoever does it has begun enough.
    Limit,
}
