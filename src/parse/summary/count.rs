//! Numbers in a cell or behind a label: `2/3`, `66%`, `12`.

use crate::model::{Count, Measure, Status, vocabulary};
use crate::parse::table::Figure;
use crate::text::Span;

/// The numbers in `text[span]`, where what stands above or before them says that they are of this `figure`.
pub(super) fn counts(text: &str, span: Span, figure: Figure) -> Vec<Count> {
    let cell = &text[span.start()..span.end()];
    let Some((first, rest)) = number(cell, start(cell)) else { return Vec::new() };
    let count = |measure, (value, digits): (usize, Span)| Count { measure, value, span: digits.shifted(span.start()) };
    let behind = &cell[rest..];
    let of = |behind| ["/", "of ", "out of "].iter().find_map(|word| str::strip_prefix(behind, word));
    if let Some(after) =
        of(behind.trim_start()).filter(|after| number(after.trim_start(), 0).is_some() || behind.contains('/'))
    {
        let at = cell.len() - after.trim_start().len();
        let mut found = vec![count(Measure::In(Status::Done), first)];
        let end = number(cell, at).map_or(at, |(total, end)| {
            found.push(count(Measure::Total, total));
            end
        });
        found.extend(percentage(cell, end).map(|share| count(Measure::Percent, share)));
        return found;
    }
    if behind.trim_start().starts_with('%') {
        return vec![count(Measure::Percent, first)];
    }
    let ends = behind.trim_start_matches(is_decoration);
    let is_alone = ends.is_empty() || (behind.len() > ends.len() && !ends.starts_with(|c: char| c.is_ascii_digit()));
    match figure {
        Figure::Of(measure) if is_alone => vec![count(measure, first)],
        Figure::Of(_) | Figure::Share => Vec::new(),
    }
}

/// Whether `cell` may hold counts: most labelled values do not.
pub(super) fn begins_with_number(cell: &str) -> bool {
    match cell.bytes().next() {
        Some(first) if first.is_ascii_alphanumeric() => first.is_ascii_digit(),
        _ => cell[start(cell)..].starts_with(|c: char| c.is_ascii_digit()),
    }
}

/// Where the words of `cell` begin.
fn start(cell: &str) -> usize {
    cell.len() - cell.trim_start_matches(is_decoration).len()
}

/// `2/3` within words: in brackets, or behind a blank.
pub(super) fn share_within(text: &str, span: Span) -> Vec<Count> {
    let words = &text[span.start()..span.end()];
    let mut slashes = words.match_indices('/').map(|(at, _)| at);
    let found = slashes.find_map(|at| {
        let digits = words[..at].len() - words[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let start = at - digits;
        let opens = words[..start].ends_with([' ', '(', '[', '*', '（']);
        let (_, end) = number(words, at + 1)?;
        let closes = !words[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.'));
        (digits > 0 && opens && closes).then_some(Span::new(start, end))
    });
    let Some(share) = found else { return Vec::new() };
    let all = counts(text, share.shifted(span.start()), Figure::Share);
    let is_share = matches!(all.as_slice(), [done, total] if done.value <= total.value);
    if is_share { all } else { Vec::new() }
}

/// `(66%)` behind `2/3`.
fn percentage(cell: &str, from: usize) -> Option<(usize, Span)> {
    let sign = from + cell[from..].find('%')?;
    let digits = cell[from..sign].trim_end_matches(' ');
    let start = from + digits.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    // Of `66.6%` the digits behind the point are no number of their own.
    let is_whole = !cell[..start].ends_with(['.', ',']);
    number(cell, start).map(|(found, _)| found).filter(|_| is_whole)
}

/// The number whose digits begin at `at`, and where they end.
fn number(cell: &str, at: usize) -> Option<((usize, Span), usize)> {
    let len = cell[at..].len() - cell[at..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let value = cell[at..at + len].parse().ok()?;
    let is_whole =
        !cell[at + len..].strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    is_whole.then_some(((value, Span::new(at, at + len)), at + len))
}

/// Emphasis, and the blocks of which bars are drawn.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '*' | '_' | '`' | '[' | ']' | '\u{2580}'..='\u{259f}')
        || vocabulary::is_emoji(c)
        || vocabulary::is_joiner(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_what_they_count() {
        let share = Figure::Share;
        let cases = [
            ("2/3", share, "done 2, all 3"),
            ("**2 / 3** (66%)", share, "done 2, all 3, 66%"),
            ("2 of 3 items done", share, "done 2, all 3"),
            ("2 out of 3", share, "done 2, all 3"),
            ("2 of the items", share, ""),
            ("0/?", share, "done 0"),
            ("██████░░░░ 60%", share, "60%"),
            ("66.6%", share, ""),
            ("12", Figure::Of(Measure::Total), "all 12"),
            ("**12**", Figure::Of(Measure::In(Status::Done)), "done 12"),
            ("3 plans", Figure::Of(Measure::Total), "all 3"),
            ("2026-04-13", Figure::Of(Measure::In(Status::Done)), ""),
            ("~300", Figure::Of(Measure::Total), ""),
            ("12", share, ""),
            ("-", share, ""),
        ];
        let shown = |count: &Count| match count.measure {
            Measure::Total => format!("all {}", count.value),
            Measure::Open => format!("open {}", count.value),
            Measure::In(status) => format!("{status} {}", count.value),
            Measure::Percent => format!("{}%", count.value),
        };
        for (text, figure, expect) in cases {
            let found: Vec<_> = counts(text, Span::new(0, text.len()), figure).iter().map(shown).collect();
            assert_eq!(found.join(", "), expect, "{text}");
        }
    }

    #[test]
    fn a_share_stands_in_words() {
        for (text, expect) in [("Phase 1 (2/3 plans)", 2), ("see a/b and 10/3", 0), ("due 11/12/2026", 0), ("v1/2", 0)]
        {
            assert_eq!(share_within(text, Span::new(0, text.len())).len(), expect, "{text}");
        }
    }
}
