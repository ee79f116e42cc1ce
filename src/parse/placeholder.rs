//! Words that stand where something is still to be written, and are no work.

/// What people write where there is nothing to write.
#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "none", "none yet", "none currently", "none at the moment", "n/a", "...", "…", "nothing", "nothing yet", "-", "—",
    "ninguno", "ninguna", "ninguno actualmente", "nenhum", "nenhuma", "aucun", "aucune", "keine", "nichts", "nessuno",
    "geen", "brak", "нет", "немає", "yok", "không có", "tidak ada", "无", "暂无", "なし", "없음",
];

/// How a line begins that leaves it open what will stand there.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "tbd", "to be define", "to be determined", "to be decided", "to be added", "to be announced", "no tasks", "no items",
    "add your", "add more", "your idea", "por definir", "a definir", "à définir", "noch offen", "da definire", "待定", "未定",
    "待补充", "미정",
];

/// Words which a template numbers: `Task 1`.
const NUMBERED: &[&str] = &["task", "item", "idea", "feature", "step", "todo", "milestone", "deliverable", "bug"];

/// How a contributor says what he has done, in the checklists of pull request templates.
const ATTESTING: &[&str] = &["i have ", "i've ", "my code ", "my change", "my pr ", "my pull request"];

/// The longest words that are compared with the lists above, in bytes.
const LONGEST: usize = 40;

/// `No tasks yet`, `[Idea 1]`, `{{x}}`, `{TASK_NAME}`, `Saved: ____`, nothing at all; and `I have read the guide`.
pub(crate) fn is_placeholder(words: &str) -> bool {
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '(' | ')'));
    if words.is_empty() || words.contains("{{") || words.contains("____") || has_blank_to_fill(words) {
        return true;
    }
    let bracketed = words.starts_with('[') && words.ends_with(']') && !words.contains("](") && !words.contains("][");
    let begins = |with: &[&str]| {
        with.iter().any(|start| words.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)))
    };
    if bracketed || begins(ATTESTING) {
        return true;
    }
    if words.len() > LONGEST {
        return false;
    }
    let lower = words.to_lowercase();
    let is_numbered =
        lower.split_once(' ').is_some_and(|(word, number)| NUMBERED.contains(&word) && number.parse::<u32>().is_ok());
    NOTHING.contains(&lower.trim_end_matches('.')) || OPEN.iter().any(|start| lower.starts_with(start)) || is_numbered
}

/// `{TASK_NAME}` outside of code.
fn has_blank_to_fill(words: &str) -> bool {
    let is_blank =
        |inner: &str| inner.len() > 1 && inner.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '_' | ' ' | '-'));
    words.split('`').step_by(2).any(|outside| {
        outside.split('{').skip(1).any(|rest| rest.split_once('}').is_some_and(|(inner, _)| is_blank(inner)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_to_be_written() {
        for words in [
            "",
            "None",
            "(none)",
            "_none yet_",
            "N/A",
            "TBD",
            "tbd: who",
            "to be defined",
            "[Idea 1]",
            "Task 2",
            "{{name}}",
            "{TASK_NAME}",
            "M1: {MILESTONE}",
            "Saved: ____ hours",
            "No tasks yet",
            "无",
            "I have read the contributing guide",
        ] {
            assert!(is_placeholder(words), "{words:?}");
        }
        for words in [
            "None of the buttons work",
            "Task list",
            "[Login](login.md)",
            "[a][b]",
            "Serve `/users/{ID}`",
            "Route {id}",
            "Ihave",
            "Item 2 of the list",
            "Ship it",
        ] {
            assert!(!is_placeholder(words), "{words:?}");
        }
    }
}
