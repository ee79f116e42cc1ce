//! What an item depends on.

use super::title::id_at;
use crate::text::Span;

/// Words which say that there is nothing to wait for.
const NOTHING: [&str; 10] = ["none", "nothing", "n/a", "na", "-", "—", "–", "no", "keine", "ninguna"];

/// The ids (or titles) in the value of a "depends on" field, each as written.
pub(crate) fn ids(text: &str, value: Span) -> Vec<Span> {
    let slice = &text[value.start..value.end];
    let mut found = Vec::new();
    let mut start = 0;
    let ends = separators(slice).into_iter().chain([(slice.len(), slice.len())]);
    for (end, next) in ends {
        let part = &slice[start..end];
        let front = part.len() - part.trim_start_matches(is_edge).len();
        let words = part.trim_matches(is_edge);
        if !words.is_empty() && !NOTHING.contains(&words.to_lowercase().as_str()) {
            found.push(id_of(words).shifted(value.start + start + front));
        }
        start = next;
    }
    found
}

/// The id in `#2`, `Task 2`, `T-014 (billing)`; the whole where there is none.
fn id_of(words: &str) -> Span {
    let hash = usize::from(words.starts_with('#'));
    let note = words.find(" (").unwrap_or(words.len());
    let bare = &words[hash..note.max(hash)];
    // The trailing colon stands for the delimiter which an id has in front of a title.
    match id_at(&format!("{bare}:")) {
        Some(found) if found.id.end == bare.len() => found.id.shifted(hash),
        _ => Span::new(hash, note.max(hash)),
    }
}

/// Start and end of each separator.
fn separators(text: &str) -> Vec<(usize, usize)> {
    let marks = text.match_indices([',', ';', '，', '、', '&', '+']);
    let words = [" and ", " und ", " y ", " et "].into_iter().flat_map(|word| text.match_indices(word));
    let mut all: Vec<_> = marks.chain(words).map(|(at, mark)| (at, at + mark.len())).collect();
    all.sort_unstable();
    all
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '`' | '.' | '[' | ']')
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
            ("API billing", &["API billing"]),
            ("None", &[]),
            ("", &[]),
            (", ,", &[]),
        ];
        for (text, wanted) in cases {
            let found = ids(text, Span::new(0, text.len()));
            let found: Vec<&str> = found.iter().map(|id| &text[id.start..id.end]).collect();
            assert_eq!(found, *wanted, "{text:?}");
        }
    }
}
