//! What should go first, for the eye.

use std::io::{self, Write};

use super::QUESTION;
use super::view::{CompletionView, PlanRankView, QueueView, RankReport, RankedItemView, TrackView};
use crate::analysis::amount;
use crate::render::grid::Grid;
use crate::render::paragraph;
use crate::render::safe::escaped;
use crate::render::style::{Style, Tone};
use crate::render::wording::{self, counted};

/// So many items are shown of what does not fit into an order; JSON and CSV have all.
const MOST: usize = 12;

/// Writes a sentence for each plan, and below it what goes first in each queue and what it would take to go before that.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &RankReport, style: Style) -> io::Result<()> {
    writeln!(out, "{}", style.paint(Tone::Strong, QUESTION))?;
    for plan in &report.plans {
        writeln!(out)?;
        write_plan(out, plan, style)?;
    }
    writeln!(out)?;
    paragraph::write(out, style, Some(Tone::Faint), &report.caption.join(" "), 0)
}

fn write_plan(out: &mut dyn Write, plan: &PlanRankView, style: Style) -> io::Result<()> {
    let title = plan.title.as_deref().map_or_else(|| plan.path.clone(), |title| format!("{title}, {}", plan.path));
    paragraph::write(out, style, Some(Tone::Strong), &escaped(&title), 0)?;
    paragraph::write(out, style, None, &plan.decision, 0)?;
    let (shown, idle): (Vec<&QueueView>, Vec<&QueueView>) =
        plan.queues.iter().partition(|queue| !queue.tracks.is_empty() || !queue.completions.is_empty());
    for queue in &shown {
        writeln!(out)?;
        write_queue(out, queue, style)?;
    }
    if !shown.is_empty() && !idle.is_empty() {
        writeln!(out)?;
        let names = idle
            .iter()
            .filter_map(|queue| Some(format!("{} ({})", queue.owner.as_ref()?, counted(queue.items, "item"))));
        let names = shortened(names.collect());
        paragraph::write(out, style, None, &format!("Nothing to rank for {names}"), 0)?;
    }
    Ok(())
}

fn write_queue(out: &mut dyn Write, queue: &QueueView, style: Style) -> io::Result<()> {
    let name = queue.owner.as_deref().unwrap_or("All items");
    let work = match queue.estimated {
        0 => "no estimate".to_owned(),
        estimated => format!("{} of work in {estimated} of them", crate::analysis::counted(queue.days)),
    };
    let head = format!("{name}: {}, {work}", counted(queue.items, "item"));
    paragraph::write(out, style, Some(Tone::Strong), &head, 0)?;
    for track in &queue.tracks {
        write_track(out, track, style)?;
    }
    if !queue.unranked.is_empty() && !queue.tracks.is_empty() {
        let all = queue.unranked.iter().map(|item| format!("{} ({})", item.label, item.reason));
        paragraph::write(out, style, None, &format!("Not ranked: {}", shortened(all.collect())), 2)?;
    }
    for completion in &queue.completions {
        paragraph::write(out, style, None, &on_average(completion), 2)?;
    }
    Ok(())
}

fn write_track(out: &mut dyn Write, track: &TrackView, style: Style) -> io::Result<()> {
    let unpriced = track.items.iter().filter(|item| item.rank.is_none());
    let left_out = unpriced.clone().count().saturating_sub(MOST);
    let ranked = track.items.iter().filter(|item| item.rank.is_some());
    let header = ["", "Item", "Days", "Brings", "A day of work brings"].map(str::to_owned);
    let rows = ranked.chain(unpriced.take(MOST)).map(row).collect();
    Grid { header, rows, right: &[0, 2] }.write(out, 2, style)?;
    if left_out > 0 {
        paragraph::write(
            out,
            style,
            Some(Tone::Faint),
            &format!("and {} without a price", counted(left_out, "more item")),
            2,
        )?;
    }
    for item in track.items.iter().filter(|item| item.rank.is_some() && !item.waits_for.is_empty()) {
        let waits = format!(
            "{} waits for {}, in another queue or in none",
            item.short_label,
            shortened(item.waits_for.clone())
        );
        paragraph::write(out, style, None, &waits, 2)?;
    }
    Ok(())
}

fn row(item: &RankedItemView) -> [String; 5] {
    let rank = item.rank.map_or_else(|| "?".to_owned(), |rank| rank.to_string());
    let assumed = if item.assumed { " (assumed)" } else { "" };
    let brings = match &item.brings {
        Some(brings) => format!("{}{assumed}", brings.text),
        None if item.brings_besides.is_empty() => "no price".to_owned(),
        None => format!("{}{assumed}", shortened(item.brings_besides.clone())),
    };
    [rank, labelled(item), amount(item.days), brings, a_day(item)]
}

/// Number and title, and whether it has been begun.
pub(super) fn labelled(item: &RankedItemView) -> String {
    if item.begun { format!("{} (begun)", item.label) } else { item.label.clone() }
}

/// What a day of work brings, or would have to.
pub(super) fn a_day(item: &RankedItemView) -> String {
    let own = item.per_day_of_work.as_ref().map(|own| own.text.clone());
    let with = item
        .with_needs
        .as_ref()
        .map(|with| format!("{} with {}", with.per_day_of_work.text, shortened(with.needs.clone())));
    let needed = item.needed_by.as_ref().map(|by| format!("{by} needs it"));
    let first = match (&item.first_above, item.rank) {
        (Some(above), _) => Some(format!("first above {}", above.text)),
        (None, None) => Some("not first: it waits for what is".to_owned()),
        (None, Some(_)) => None,
    };
    let last = item.last_up_to.as_ref().map(|up_to| format!("last up to {}", up_to.text));
    [own, with, needed, first, last].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// `Phase 2: done after 47 days of work on average as written (#4, #5, #6), after 39 with the shortest first (#4, #6, #5)`
pub(super) fn on_average(completion: &CompletionView) -> String {
    let CompletionView { phase, written, shortest_first, mean_written, mean_shortest_first } = completion;
    let phase = phase.as_deref().map_or_else(String::new, |name| format!("{name}: "));
    format!(
        "{phase}done after {} of work on average as written ({}), after {} with the shortest first ({})",
        crate::analysis::counted(*mean_written),
        shortened(written.clone()),
        amount(*mean_shortest_first),
        shortened(shortest_first.clone())
    )
}

/// As many as can be read, and how many more there are.
pub(super) fn shortened(texts: Vec<String>) -> String {
    wording::shortened(texts, MOST)
}
