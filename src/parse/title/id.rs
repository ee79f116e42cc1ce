//! The number or name in front of a title.

use crate::text::Span;

/// An id in front of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoundId {
    /// The id itself: `2`, `1.3`, `T-014`.
    pub(crate) id: Span,
    /// Where the title begins.
    pub(crate) after: usize,
    /// Whether a word such as "Task" names it as an item.
    pub(crate) named: bool,
}

/// Words that name an item in front of its number.
const WORDS: &[&str] = &[
    "task",
    "step",
    "item",
    "issue",
    "feature",
    "story",
    "user story",
    "epic",
    "solution",
    "action",
    "ticket",
    "objective",
    "deliverable",
    "workstream",
    "work item",
    "fix",
    "improvement",
    "initiative",
    "project",
    "goal",
    "bug",
    "requirement",
    "tarea",
    "paso",
    "tarefa",
    "passo",
    "tâche",
    "étape",
    "aufgabe",
    "schritt",
    "compito",
    "passaggio",
    "taak",
    "stap",
    "zadanie",
    "krok",
    "задача",
    "шаг",
    "завдання",
    "крок",
    "görev",
    "adım",
    "nhiệm vụ",
    "bước",
    "tugas",
    "langkah",
    "任务",
    "步骤",
    "任務",
    "步驟",
    "タスク",
    "ステップ",
    "작업",
    "과제",
];

/// The id at the start of `text`.
pub(crate) fn id_at(text: &str) -> Option<FoundId> {
    named(text).or_else(|| paired(text)).or_else(|| number(text)).or_else(|| code(text))
}

/// `Task 4:`, `Step 2 –`, `任务1：`
fn named(text: &str) -> Option<FoundId> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let word = text[..digits].trim_end_matches(['#', ' ', '\u{a0}']);
    if word.is_empty() || !WORDS.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let end = digits + number_len(&text[digits..]);
    let after = delimiter(text, end)?;
    Some(FoundId { id: Span::new(digits, end), after, named: true })
}

/// `01-02: `, `02.1-03-PLAN.md — `: the phase and the plan within it, as planners of agents number them. `10-12 days` is none.
fn paired(text: &str) -> Option<FoundId> {
    let first = text.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|len| (2..=5).contains(len))?;
    let behind = text[first..].strip_prefix('-')?;
    let second = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let end = first + 1 + second;
    let file = ["-PLAN.md", "-PLAN"].into_iter().find(|file| text[end..].starts_with(file)).map_or(0, str::len);
    let is_set_off = file > 0 || text[end..].starts_with([':', '：']);
    let after = delimiter(text, end + file)?;
    (second == 2 && is_set_off).then_some(FoundId { id: Span::new(0, end), after, named: true })
}

/// `2.`, `2)`, `2:`, `2 -`, `1.3 `, `#12 `
fn number(text: &str) -> Option<FoundId> {
    let start = usize::from(text.starts_with('#'));
    let len = number_len(&text[start..]);
    if len == 0 || is_year(&text[start..start + len]) {
        return None;
    }
    let end = start + len;
    let dotted = text[start..end].contains('.') || start == 1;
    let spaced = || text[end..].starts_with([' ', '\u{a0}']).then(|| skip_blanks(text, end));
    let after = delimiter(text, end).or_else(|| if dotted { spaced() } else { None })?;
    Some(FoundId { id: Span::new(start, end), after, named: false })
}

/// `T-014`, `T001`, `P0-1`, `[API-3]`: capitals and a number.
fn code(text: &str) -> Option<FoundId> {
    let bracketed = text.starts_with('[');
    let start = usize::from(bracketed);
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-' || c == '.';
    let len = text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
    let id = text[start..start + len].trim_end_matches(['.', '-']);
    let end = start + id.len();
    let letters = id.len() - id.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    if letters == 0 || digits == 0 || id.len() > 24 || !id.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let hyphenated = id.contains('-');
    // `P0`, `Q1` and `V2` are a priority, a quarter and a version.
    if !hyphenated && digits < 3 && letters == 1 && id.starts_with(['P', 'Q', 'V', 'H']) {
        return None;
    }
    let found = |after| Some(FoundId { id: Span::new(start, end), after, named: true });
    if bracketed {
        let behind = text[end..].strip_prefix(']')?;
        let colon = behind.len() - behind.trim_start_matches([':', ' ']).len();
        return found(end + 1 + colon);
    }
    let spaced = text[end..].starts_with(' ').then(|| skip_blanks(text, end));
    found(delimiter(text, end).or(if hyphenated || digits >= 3 { spaced } else { None })?)
}

/// Length of `2`, `1.3`, `4.2.1`, `3a` at the start of `text`.
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits_from = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits_from(0);
    if end == 0 || end > 9 {
        return 0;
    }
    while bytes.get(end) == Some(&b'.') && digits_from(end + 1) > 0 {
        end += 1 + digits_from(end + 1);
    }
    let letter = bytes.get(end).is_some_and(u8::is_ascii_lowercase);
    let alone = !text[end + usize::from(letter)..].starts_with(char::is_alphanumeric);
    if letter && alone {
        end + 1
    } else if letter || text[end..].starts_with(char::is_alphanumeric) {
        0
    } else {
        end
    }
}

/// Where the title begins behind the delimiter at `end`; `None` where there is none. `2.5` has none behind the 2.
fn delimiter(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let tight = rest.chars().next().filter(|c| matches!(c, '.' | ')' | ':' | '：' | '、' | '）' | '．'));
    if let Some(mark) = tight {
        let behind = end + mark.len_utf8();
        let wide = !mark.is_ascii();
        let spaced = text[behind..].chars().next().is_none_or(|c| c.is_whitespace() || wide || c == '*' || mark != '.');
        return spaced.then(|| skip_blanks(text, behind));
    }
    let dash = rest.trim_start().chars().next().filter(|c| matches!(c, '—' | '–' | '-' | '|' | ':'))?;
    let at = end + (rest.len() - rest.trim_start().len()) + dash.len_utf8();
    let set_off = rest.starts_with(char::is_whitespace) && text[at..].starts_with(char::is_whitespace);
    (set_off || (dash == '—' && !rest.is_empty())).then(|| skip_blanks(text, at))
}

fn skip_blanks(text: &str, at: usize) -> usize {
    at + (text[at..].len() - text[at..].trim_start().len())
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}
