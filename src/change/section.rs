//! A status that follows from the section an item stands in: the item moves to the section that bears the new one.

use super::status::box_sign;
use super::{Granted, Refusal, block, prove, summary};
use crate::document::{Document, Fact, facts};
use crate::model::{Carrier, Item, Lane, MarkKind, Status};
use crate::text::{Edit, EditSet, Span};

/// The edits which move `item` to the section that gives it the `status`.
///
/// # Errors
/// There is no such section, or something else would change with it.
pub(super) fn move_to(document: &Document, item: &Item, status: Status) -> Result<Granted, Refusal> {
    let from = lane_at(document, item.head.start()).ok_or_else(|| Refusal::at(document, item, no_lane(item)))?;
    let to = target(document, item, from, status)?;
    let heads: Vec<Span> = document.plan().items().map(|item| item.head).collect();
    let old = document.plan().items().position(|other| (other.head, other.title) == (item.head, item.title));
    let old = old.ok_or_else(|| Refusal::new("the item is none of this document"))?;
    let gone = block::removal(document, item)?;
    let words = rewritten(document, item, to, status)?;
    let put = put(document, from, to, &words);
    let before = heads.iter().filter(|head| head.start() < put.span.start()).count();
    let new = if before > old { before - 1 } else { before };
    let edits = EditSet::new(vec![Edit::delete(gone), put]);
    let edits = edits.map_err(|_| Refusal::at(document, item, "an item cannot be moved into itself"))?;
    let edits = summary::followed(document, edits);
    let after = document.with_edits(&edits);
    prove::same((document, &after), &without(document, Some(old)), &without(&after, Some(new)))?;
    let said = |document: &Document, number| -> Vec<(String, String)> {
        let own = facts(document).into_iter().filter(|fact| fact.item == Some(number) && fact.name != "status");
        own.map(|fact| (fact.name, fact.value)).collect()
    };
    let is_granted = after.plan().items().nth(new).is_some_and(|item| item.status == Some(status));
    if said(document, old) != said(&after, new) || !is_granted {
        let what = format!("it would be read in another way below `{}`; move it by hand", document.text(to.name));
        return Err(Refusal::at(document, item, what));
    }
    Ok(Granted { edits, item: new, is_moved: true, after: Some(after) })
}

/// Whether its section, and nothing else, says how far `item` is: it is a card of a board, or has no mark of its own.
pub(super) fn is_said_by_lane(document: &Document, item: &Item) -> bool {
    let is_silent = item.marks.is_empty() || document.plan().is_board;
    is_silent && is_listed(item) && lane_at(document, item.head.start()).is_some()
}

/// Whether another section could give `item` the `status`.
pub(super) fn can_move(document: &Document, item: &Item, status: Status) -> bool {
    is_listed(item)
        && lane_at(document, item.head.start()).is_some_and(|from| target(document, item, from, status).is_ok())
}

fn is_listed(item: &Item) -> bool {
    let is_boxed_only = item.marks.iter().all(|mark| mark.kind == MarkKind::Box);
    matches!(item.carrier, Carrier::Checkbox | Carrier::Bullet) && is_boxed_only
}

/// The innermost section around `place` that gives what it holds a state.
pub(super) fn lane_at(document: &Document, place: usize) -> Option<&Lane> {
    let around = document.plan().lanes.iter().filter(|lane| lane.block.contains(place));
    around.max_by_key(|lane| lane.block.start())
}

/// The section for `status`: of several the last before the item, so that it stays in its part of the document.
fn target<'d>(document: &'d Document, item: &Item, from: &Lane, status: Status) -> Result<&'d Lane, Refusal> {
    let lanes = &document.plan().lanes;
    let is_other = |lane: &&Lane| lane.status == status && lane.heading != from.heading;
    let mut fitting: Vec<&Lane> = lanes.iter().filter(is_other).collect();
    match fitting.as_slice() {
        [one] => Ok(one),
        [] => {
            let named = |lane: &Lane| format!("`{}` ({})", document.text(lane.name), lane.status);
            let all: Vec<String> = lanes.iter().map(named).collect();
            let what = format!(
                "its status follows from its section, and no section here is {status}; there are {}; add one, or choose \
                 one of these",
                all.join(", ")
            );
            Err(Refusal::at(document, item, what))
        }
        _ => {
            fitting.dedup_by_key(|lane| document.text(lane.name).to_lowercase());
            let names: Vec<String> = fitting.iter().map(|lane| format!("`{}`", document.text(lane.name))).collect();
            let what =
                format!("several sections here are {status}: {}; use `plan move` to say which", names.join(", "));
            Err(Refusal::at(document, item, what))
        }
    }
}

fn no_lane(item: &Item) -> &'static str {
    if item.status.is_some() {
        "its status follows from words above it or from its sub-tasks; change those"
    } else {
        "it has no place for a status; give it a checkbox, or make it a heading with a **Status:** line"
    }
}

/// The lines of `item`, with its box as the cards of the section `to` have theirs.
fn rewritten(document: &Document, item: &Item, to: &Lane, status: Status) -> Result<String, Refusal> {
    let own = block::own_lines(document, item)?;
    let mut text = document.text(own).to_owned();
    let Some(mark) = item.marks.iter().find(|mark| mark.kind == MarkKind::Box) else { return Ok(text) };
    let there = document.plan().items().filter(|other| to.block.contains(other.head.start()));
    let boxes = there.flat_map(|other| &other.marks).filter(|mark| mark.kind == MarkKind::Box);
    let signs: Vec<&str> = boxes.map(|mark| document.text(mark.span)).collect();
    let usual = signs.first().filter(|first| signs.iter().all(|sign| sign == *first));
    let boxed = if status == Status::Done { Status::Done } else { Status::NotStarted };
    let sign = usual.map(|sign| (*sign).to_owned()).or_else(|| box_sign(document, mark, boxed));
    let Some(sign) = sign else { return Ok(text) };
    text.replace_range(mark.span.start() - own.start()..mark.span.end() - own.start(), &sign);
    Ok(text)
}

/// The edit that puts `words` behind the last item of the section `to`, or below the words that open it.
fn put(document: &Document, from: &Lane, to: &Lane, words: &str) -> Edit {
    let source = document.source();
    let text = source.text();
    let items = |lane: &Lane| {
        let lane = *lane;
        document.plan().items_with_phase().filter(move |(_, item)| lane.block.contains(item.head.start()))
    };
    if let Some((phase, last)) = items(to).last() {
        return block::put(document, block::lines(document, last).end(), words, block::gap(document, phase));
    }
    let ending = source.line_ending(to.heading.start()).as_str();
    let opening = text[to.heading.end()..to.block.end()].trim();
    let at = if opening.starts_with("**") && !opening.contains(['\n', '\r']) {
        // What a board says of a list as a whole.
        source.line_span(to.heading.end() + text[to.heading.end()..].find("**").unwrap_or_default()).end()
    } else {
        to.heading.end()
    };
    let first = items(from).next().map_or(at, |(_, first)| first.head.start());
    let above = text[from.heading.end().min(first)..first].lines().filter(|line| line.trim().is_empty()).count();
    let open_end = if text[..at].ends_with(['\n', '\r']) { "" } else { ending };
    let is_last = text[at..].trim().is_empty();
    let close = if is_last || text[at..].starts_with(['\n', '\r']) { "" } else { ending };
    let words = words.trim_end_matches(['\n', '\r']);
    let end = if open_end.is_empty() { ending } else { "" };
    Edit::insert(at, format!("{open_end}{}{words}{end}{close}", ending.repeat(above)))
}

/// What the document says but for item number `moved`, wherever it says it, and for the names of sections that hold items:
/// one may have become empty, another no longer is.
pub(super) fn without(document: &Document, moved: Option<usize>) -> Vec<Fact> {
    let lanes: Vec<&str> = document.plan().lanes.iter().map(|lane| document.text(lane.name)).collect();
    let is_lane = |fact: &Fact| fact.item.is_none() && fact.name == "name" && lanes.contains(&fact.value.as_str());
    let all = facts(document).into_iter().filter(|fact| (fact.item.is_none() || fact.item != moved) && !is_lane(fact));
    let nameless = |fact: Fact| {
        let of = fact.of.split_once(" › ").map_or("", |(_, item)| item).to_owned();
        Fact { item: fact.item.map(|_| 0), of, ..fact }
    };
    all.map(nameless).collect()
}

#[cfg(test)]
mod tests;
