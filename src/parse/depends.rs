//! What an item depends on.

use super::title::id_at;
use crate::model::Vocabulary;
use crate::text::Span;

/// Words which say that there is nothing to wait for.
#[rustfmt::skip]
const NOTHING: [&str; 27] = [
    "none", "none yet", "nothing", "n/a", "na", "-", "—", "–", "no", "tbd", "keine", "nichts", "ninguna", "ninguno", "nenhum",
    "nenhuma", "aucun", "aucune", "nessuno", "nessuna", "geen", "brak", "нет", "yok", "无", "なし", "없음",
];

/// Words behind an id which say that it has to be over, besides those for a status.
const OVER: [&str; 5] = ["completion", "merged", "finished", "first", "resolved"];

/// The ids (or titles) in the value of a "depends on" field, each as written.
pub(crate) fn ids(text: &str, value: Span) -> Vec<Span> {
    let slice = &text[value.start()..value.end()];
    let mut found = Vec::new();
    let mut start = 0;
    let ends = separators(slice).into_iter().chain([(slice.len(), slice.len())]);
    for (end, next) in ends {
        let part = &slice[start..end];
        let front = part.len() - part.trim_start_matches(is_edge).len();
        let words = part.trim_matches(is_edge);
        if !words.is_empty() && !says_nothing(words) {
            found.push(id_of(words).shifted(value.start() + start + front));
        }
        start = next;
    }
    found
}

/// Whether `words` are `None`, `None (first phase)`, `None — can start at once`.
fn says_nothing(words: &str) -> bool {
    let is_nothing = |words: &str| NOTHING.contains(&words.trim_end_matches(is_edge).to_lowercase().as_str());
    is_nothing(words)
        || [" (", " — ", " – ", " - ", "; ", ". "].iter().any(|end| words.split(end).next().is_some_and(is_nothing))
}

/// The id in `#2`, `Task 2`, `T-014 (billing)`, `Step 3: Ship`, `#77 merged`; the whole where there is none.
fn id_of(words: &str) -> Span {
    let hash = usize::from(words.starts_with('#'));
    // What a link shows says more than where it leads.
    let end = [" (", "]("].iter().filter_map(|note| words.find(note)).min().unwrap_or(words.len());
    let bare = words[hash..end.max(hash)].trim_end_matches(is_edge);
    // The trailing colon stands for the delimiter which an id has in front of a title.
    match id_at(&format!("{bare}:")).or_else(|| id_at(&format!("{}:", without_over(bare)))) {
        Some(found) if found.id.end() <= bare.len() && is_set_off(&bare[found.id.end()..]) => found.id.shifted(hash),
        _ => Span::new(hash, hash + bare.len()),
    }
}

/// Whether `rest`, which stands behind an id, is a title or says that it is over: in `2.5 days` and `1 - 3` it is neither.
fn is_set_off(rest: &str) -> bool {
    let rest = rest.trim();
    let title = rest.trim_start_matches(['-', '–', '—', ' ']);
    let is_range = title.len() < rest.len() && !title.contains(' ') && title.contains(|c: char| c.is_ascii_digit());
    !is_range && (!rest.starts_with(char::is_alphanumeric) || without_over(rest).is_empty())
}

/// `words` without emoji and words at their end which say that something is over: `Task 4 complete ✅`.
fn without_over(words: &str) -> &str {
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | ']');
    let kept = words.trim_end_matches(is_sign);
    let last = kept.rsplit(' ').next().unwrap_or(kept);
    let is_over = OVER.contains(&last.to_lowercase().as_str()) || Vocabulary::builtin().word(last).is_some();
    if is_over { kept[..kept.len() - last.len()].trim_end() } else { kept }
}

/// Start and end of each separator; what stands in brackets is a note or where a link leads, and is not taken apart.
fn separators(text: &str) -> Vec<(usize, usize)> {
    let marks = text.match_indices([',', ';', '，', '、', '&', '+']);
    let words = [" and ", " und ", " y ", " et "].into_iter().flat_map(|word| text.match_indices(word));
    let mut all: Vec<_> = marks.chain(words).map(|(at, mark)| (at, at + mark.len())).collect();
    all.sort_unstable();
    let (mut depth, mut at) = (0_usize, 0);
    all.retain(|&(start, end)| {
        for byte in text[at..start].bytes() {
            match byte {
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        at = start.max(at);
        depth == 0 && end > start
    });
    all
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '`' | '.' | '[' | ']' | '~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_as_written() {
        let cases: &[(&str, &[&str])] = &[
            ("2", &["2"]),
            ("#2, #3 and Task 4", &["2", "3", "4"]),
            ("T-014 (billing); P0-1", &["T-014", "P0-1"]),
            ("T-014 (billing, tiers & more), T-015", &["T-014", "T-015"]),
            ("Task 4: Bill the API", &["4"]),
            ("02 — Bill the API, T-014 Billing", &["02", "T-014 Billing"]),
            ("#76, #77 merged", &["76", "77"]),
            ("Task 4 complete ✅", &["4"]),
            ("[T-014](tasks/t-014.md), ~~#3~~", &["T-014", "3"]),
            ("Phase 1 complete", &["Phase 1 complete"]),
            ("2.5 days", &["2.5 days"]),
            ("1-3, T001 - T004, 5 – 7", &["1-3", "T001 - T004", "5 – 7"]),
            ("API billing", &["API billing"]),
            ("None", &[]),
            ("None (first phase)", &[]),
            ("None — can start at once", &[]),
            ("`None`.", &[]),
            ("", &[]),
            (", ,", &[]),
        ];
        for (text, wanted) in cases {
            let found = ids(text, Span::new(0, text.len()));
            let found: Vec<&str> = found.iter().map(|id| &text[id.start()..id.end()]).collect();
            assert_eq!(found, *wanted, "{text:?}");
        }
    }
}
