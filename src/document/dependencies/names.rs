//! Titles and names of phases, compared as people mean them.

/// `title` in lower case, without emphasis, quotes and the like, and with one blank between words.
pub(super) fn plain(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title.chars().filter(|c| !matches!(c, '*' | '`' | '_' | '~' | '[' | ']' | '"' | '“' | '”')) {
        if !c.is_whitespace() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end_matches([' ', '.', ':']).len());
    out
}

/// What a phase may be called: all of its name, what stands up to its number, what stands behind it.
pub(super) fn phase_names(name: &str) -> Vec<String> {
    let name = plain(name);
    let mut names = Vec::new();
    if let Some(end) = head_len(&name) {
        let is_mark = |c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '.' | ')' | '|');
        let tail = name[end..].trim_start_matches(is_mark);
        if tail.contains(' ') {
            names.push(tail.to_owned());
        }
        names.push(name[..end].to_owned());
    }
    names.push(name);
    names.dedup();
    names
}

/// Length of `phase 1`, `sprint 2.5`, `m1` at the start of `name`, which is plain.
pub(super) fn head_len(name: &str) -> Option<usize> {
    let word = name.find(|c: char| !c.is_alphabetic())?;
    let blank = usize::from(name[word..].starts_with(' '));
    let number = &name[word + blank..];
    let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let digits = number[..digits].trim_end_matches('.').len();
    let end = word + blank + digits;
    (word > 0 && digits > 0 && !name[end..].starts_with(char::is_alphanumeric)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_is_called_by_its_number_or_by_its_words() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Phase 1: Remove the `worst` limits",
                &["remove the worst limits", "phase 1", "phase 1: remove the worst limits"],
            ),
            ("Sprint 2.5", &["sprint 2.5"]),
            ("M1 – Beta", &["m1", "m1 – beta"]),
            ("Later", &["later"]),
            ("Phase two", &["phase two"]),
        ];
        for (name, expect) in cases {
            assert_eq!(phase_names(name), *expect, "{name}");
        }
    }
}
