//! `plan` treats the markdown roadmap in a repository as the database: people keep reading and writing the document, and
//! `plan` reads it into a typed model, answers questions, changes exactly the bytes it was asked to change, and tells CI
//! when the document has stopped being true. This page is the map.
//!
//! ```text
//! Source ──parse──▶ Document { source, plan, problems }        Workspace { documents }
//! Plan ▸ Phase ▸ Item ▸ Field            every leaf has its span: a value, and where it is written
//! wish + item ──change──▶ EditSet ──apply──▶ text ──parse──▶ the next Document
//! Workspace × Rule ──check──▶ Diagnostic { code, severity, message, span, help, fix }
//! Workspace ──analysis──▶ plain values, each with its coverage
//! values + Format ──render──▶ dyn Write
//! ```
//!
//! # The rooms
//!
//! In reading order; none knows those below it, except where the table says so.
//!
//! - [`text`]: strings and places. Spans, sources, line and column, edits, and text that was garbled by a wrong encoding.
//!   It knows neither markdown nor plans.
//! - [`parallel`]: work on all processors.
//! - [`diagnostic`]: what is wrong, where, and how to put it right.
//! - [`model`]: what a roadmap is. Plans, phases, items, fields, and the words that people use for them; plain data with
//!   spans. No type of it is serialized: published shapes live in [`render`].
//! - [`query`]: which items. A query in words, its matching, and errors that point into it.
//! - [`parse`]: markdown to model. It never fails: any text is a document.
//! - [`document`]: a source, the plan that was read from it and its problems, always in step; and the workspace, which is
//!   all of them. What one place of it says of another is followed here: addresses, dependencies, references.
//! - [`change`]: wishes to edits, one file a verb. It never writes; it proves that an edit changes what was wished and
//!   nothing else.
//! - [`history`]: revisions to transitions. Which item of one text is which of another, and what changed between them in the
//!   plan's own terms.
//! - [`merge`]: base, ours and theirs to one text, or to conflicts around the values that both sides changed.
//! - [`analysis`]: workspace to numbers. What windows mean as dates, what is late and what is stale. Who has how much to do,
//!   by phase (`load`) and by week (`weeks`), and what would help (`remedies`, `relief`); when each item is done, as nobody does
//!   two things at a time (`timetable`); what items bring of what phases promise (`ledger`), what should go first (`rank`), what
//!   waiting costs (`cost`), what can be begun now (`next`); what follows from a change (`consequences`); where an item and its
//!   spec disagree (`spec_drift`), and what the files that they promise tell (`evidence`).
//! - [`check`]: what is wrong, and what to do about it. `rules/mod.rs` holds the one list, `rules/NAME.rs` one rule each;
//!   `gate` holds what they find against what was known before.
//! - [`render`]: values to characters, one file an output, one folder where a verb has several: a `report` asks the analysis
//!   and makes the `view`, which JSON publishes and all other formats show. What is written to be read again, like a baseline,
//!   is read beside it; `embed` is what other documents show of a plan.
//! - [`store`]: the world. The only room with files, the environment, the clock and the program `git`; what it writes
//!   survives kills, full disks and other editors, and is remembered, so that it can be taken back.
//! - [`commands`]: the command line, one file a verb. Load, call the core, render.
//!
//! # Who may import whom
//!
//! | room | may import |
//! |---|---|
//! | `text`, `parallel` | – |
//! | `diagnostic`, `model` | `text` |
//! | `query` | `text`, `model` |
//! | `parse` | `text`, `parallel`, `diagnostic`, `model` |
//! | `document` | the above, not `query` |
//! | `change` | `text`, `model`, `document` |
//! | `history` | the same and `parallel` |
//! | `merge` | the same, `change` and `history` |
//! | `analysis` | `text`, `parallel`, `diagnostic`, `model`, `document`, `history` |
//! | `check` | `text`, `parallel`, `diagnostic`, `model`, `document`, `change`, `history`, `analysis` |
//! | `render` | all of the above |
//! | `store` | `text`, `parallel`, `document`, `history` (values only) |
//! | `commands` | all |
//!
//! Foreign crates stay in their rooms too. `tests/it/tidy` holds both as data; `.clippy.toml` keeps the world in `store`.
//!
//! # How data flows
//!
//! `plan next`: arguments, then `store` reads every plan into a `Workspace`, of which `render` makes a report and writes it. A
//! plan that cannot be read is one line on standard error: partial answers are useful.
//!
//! `plan status`: the same, but that the report is gathered document by document, on all processors (`StatusFold`): each goes
//! as soon as it was added, and is written as it comes. Only of those few that the end of the report names, or whose items stand in
//! others too, more is needed than was gathered; they are read again.
//!
//! `plan status --at 2025-03-01`: the same, by the same rules, at another `Moment`. A commit is a medium as the disk is one:
//! plans are looked for and references followed in its tree, and what is found is read from `git` in one go.
//!
//! `plan set 2 in-progress`: the words become an address and a status, `Workspace::find` finds one item or says why not,
//! `change` makes the edits and proves them, `store::replace_all` writes under a lock what is still true of the file that
//! lies there then, and the receipt says from what to what.
//!
//! `plan what-if "6.owner=Ana; drop 8"`: the wishes that `plan set` and `plan move` would have, made one after the other on the
//! text in memory; both texts are judged alike, and `analysis::consequences` holds the one against the other. `--apply` hands the
//! same wishes to the writing door, and nothing else writes.
//!
//! `plan check --since origin/main --format github`: every rule looks at every document, comments of the document take out
//! what they allow, `check::gate` what was there at the revision that `store` asked `git` for, and what is left is one
//! `CheckReport` for all formats and for the exit code. With `--fix`, `check::repair` tries each repair on the text first.

pub mod text;
pub mod parallel;
pub mod diagnostic;
pub mod model;
pub mod query;
pub mod parse;
pub mod document;
pub mod change;
pub mod history;
pub mod merge;
pub mod analysis;
pub mod check;
pub mod render;
pub mod store;
pub mod commands;
