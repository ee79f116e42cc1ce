//! A status for an item which states none yet: where and how its siblings state theirs, else at the end of its line.

use std::mem::discriminant;

use super::Refusal;
use super::insert::content;
use super::phrase::Phrase;
use super::status::box_sign;
use crate::document::Document;
use crate::model::{Carrier, Field, Item, Mark, MarkKind, Status, Vocabulary};
use crate::text::{Edit, Span};

/// One way of stating it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// On the line that makes it an item.
    OnLine(Edit),
    /// As a labelled value below that line.
    Field,
}

/// The ways of saying that `item` is in this `status`, the most usual in this document first. Which of them leave everything
/// else as it is, only a proof can tell.
///
/// # Errors
/// It is a row, and its table has no column for a status; or it seems to have one, with a slip in the label.
pub(super) fn ways(document: &Document, item: &Item, status: Status) -> Result<Vec<Way>, Refusal> {
    if let Some(field) = misspelled_status(document, item) {
        let (place, name) = (document.place(field.name.start()), document.text(field.name));
        let refusal = Refusal::new(format!("{place}: `{name}` seems to be meant as its status"));
        return Err(refusal.with_help("write `Status` there, and then set it"));
    }
    let is_listed = matches!(item.carrier, Carrier::Checkbox | Carrier::Bullet);
    let mut ways: Vec<Way> = Vec::new();
    let mut add = |way: Option<Way>| ways.extend(way.filter(|way| !ways.contains(way)));
    match item.carrier {
        Carrier::Row => {
            let has_cell = |other: &&Item| other.marks.iter().any(|mark| mark.kind == MarkKind::Cell);
            let phase = document.plan().phases.iter().find(|phase| phase.block.covers(item.head));
            let is_short = phase.is_some_and(|phase| phase.items.iter().any(|other| has_cell(&other)));
            let what = if is_short {
                "its row ends before the column of the status; add the cell, and then set it"
            } else {
                "its table has no column for a status; add one with the head `Status`, and then set it"
            };
            return Err(Refusal::at(document, item, what));
        }
        Carrier::Document => add(Some(Way::Field)),
        Carrier::Heading(_) | Carrier::Checkbox | Carrier::Bullet => {
            for (owner, mark) in models(document, item) {
                add(like(document, (owner, mark), item, status));
            }
            if is_listed && is_one_line(document, item) {
                add(Some(Way::OnLine(word(document, item, status))));
            }
            add(Some(Way::Field));
        }
    }
    Ok(ways)
}

/// The field of `item` that was most likely meant to state how far it is: a word for that, behind `Status` with a slip in it.
pub fn misspelled_status(document: &Document, item: &Item) -> Option<Field> {
    let known = Vocabulary::builtin();
    item.fields.iter().find(|field| {
        let value = document.text(field.value);
        let word = known.leading_emoji(value).map_or(value, |found| value[found.len..].trim_start());
        let name = document.text(field.name).to_lowercase();
        strsim::damerau_levenshtein(&name, "status") == 1 && known.word(word).is_some()
    })
}

/// Marks of items of its kind, of each form one: those of its phase first, which stand nearest.
fn models<'d>(document: &'d Document, item: &Item) -> Vec<(&'d Item, &'d Mark)> {
    let is_listed = |item: &Item| matches!(item.carrier, Carrier::Checkbox | Carrier::Bullet);
    let is_like = |other: &&Item| {
        discriminant(&other.carrier) == discriminant(&item.carrier) || (is_listed(other) && is_listed(item))
    };
    let own =
        document.plan().phases.iter().filter(|phase| phase.block.covers(item.head)).flat_map(|phase| &phase.items);
    let mut found: Vec<(&Item, &Mark)> = Vec::new();
    for other in own.chain(document.plan().items()).filter(is_like) {
        let stated = other.marks.iter().filter(|mark| other.block.covers(mark.span) && mark.value.status().is_some());
        for mark in stated {
            let form = |(owner, mark): &(&Item, &Mark)| (mark.kind, mark.span.start() < owner.title.start());
            if !found.iter().any(|known| form(known) == form(&(other, mark))) {
                found.push((other, mark));
            }
        }
    }
    found
}

/// The way in which `owner` states it at `mark`; `None` where that cannot be done on one line alone.
fn like(document: &Document, (owner, mark): (&Item, &Mark), item: &Item, status: Status) -> Option<Way> {
    let words = words(document, item);
    match mark.kind {
        MarkKind::Field => Some(Way::Field),
        MarkKind::Box => {
            let sign = box_sign(document, mark, status)?;
            let is_glyph = !document.source().text()[..mark.span.start()].ends_with('[');
            let boxed = if is_glyph { format!("{sign} ") } else { format!("[{sign}] ") };
            Some(Way::OnLine(Edit::insert(words.start(), boxed)))
        }
        MarkKind::Title => {
            let phrase = Phrase::of(document, MarkKind::Title, Some(mark), status).text();
            let form = Form::of(document, owner, mark)?;
            let at = if form.is_leading { words.start() } else { words.end() };
            Some(Way::OnLine(Edit::insert(at, format!("{}{phrase}{}", form.before, form.behind))))
        }
        MarkKind::Cell | MarkKind::Strike | MarkKind::FrontMatter => None,
    }
}

/// What sets a mark apart from the words of its line.
struct Form<'d> {
    is_leading: bool,
    before: &'d str,
    behind: &'d str,
}

impl<'d> Form<'d> {
    /// That of the `mark` of `owner`, where it stands at either end of the line.
    fn of(document: &'d Document, owner: &Item, mark: &Mark) -> Option<Self> {
        let source = document.source().text();
        let line = words(document, owner);
        if !line.covers(mark.span) {
            return None;
        }
        let (front, rest) = (&source[line.start()..mark.span.start()], &source[mark.span.end()..line.end()]);
        let kept = front.trim_end_matches(|c| is_opening(c) || is_emphasis(c));
        let closing: String = front[kept.len()..].chars().rev().map(closing).collect();
        let tail = rest.strip_prefix(closing.as_str())?;
        if kept.is_empty() {
            let blanks = tail.len() - tail.trim_start_matches([' ', '\t', ':', '：']).len();
            let behind = &rest[..closing.len() + blanks];
            return Some(Self { is_leading: true, before: front, behind });
        }
        let words = kept.trim_end_matches([' ', '\t', '—', '–', '-', '−', ':', '：', '|', '·', '→', '>', '=']);
        let before = &front[words.len()..];
        (tail.is_empty() && !words.is_empty()).then_some(Self { is_leading: false, before, behind: rest })
    }
}

/// The word in brackets behind all others, as the legend has it or else as states are called here.
fn word(document: &Document, item: &Item, status: Status) -> Edit {
    let named = Phrase::in_legend(document, status).into_iter().find_map(|phrase| phrase.word);
    let name = named.unwrap_or_else(|| status.as_str().replace('-', " "));
    Edit::insert(words(document, item).end(), format!(" ({name})"))
}

/// The words of the line that makes it an item: without indent and marker, and without the signs that close a heading.
fn words(document: &Document, item: &Item) -> Span {
    let line = document.source().line_span(item.title.start());
    let text = content(document.text(line));
    let bare = text.trim_start_matches([' ', '\t', '>']);
    let is_heading = matches!(item.carrier, Carrier::Heading(_));
    let marker = if is_heading { bare.len() - bare.trim_start_matches('#').len() } else { list_marker(bare) };
    let bare = bare[marker..].trim_start();
    let start = line.start() + text.len() - bare.len();
    let mut kept = bare.trim_end_matches([' ', '\t', '\\']);
    if is_heading {
        if let Some(open) = kept.rfind("{#").filter(|_| kept.ends_with('}')) {
            kept = kept[..open].trim_end();
        }
        let open = kept.trim_end_matches('#');
        kept = if open.ends_with([' ', '\t']) { open.trim_end() } else { kept };
    }
    Span::new(start, start + kept.len())
}

/// Whether a list item's words end with its first line, and are no introduction to what stands below.
fn is_one_line(document: &Document, item: &Item) -> bool {
    let line = document.source().line_span(item.title.start());
    let below = document.source().text()[line.end()..item.block.end().max(line.end())]
        .lines()
        .next()
        .unwrap_or_default()
        .trim();
    let is_open = document.text(words(document, item)).ends_with([':', '：', ',', ';', '>']);
    !is_open && (below.is_empty() || list_marker(below) > 0)
}

/// Length of the list marker that `line` begins with; 0 without one.
pub(super) fn list_marker(line: &str) -> usize {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    let len = match rest.chars().next() {
        Some('.' | ')') if digits > 0 => digits + 1,
        Some(c @ ('-' | '*' | '+' | '•')) if digits == 0 => c.len_utf8(),
        _ => return 0,
    };
    if line[len..].starts_with([' ', '\t']) || line.len() == len { len } else { 0 }
}

const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '（' | '【' | '「')
}

const fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_' | '`')
}

const fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '【' => '】',
        '「' => '」',
        same => same,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::change::set_status;
    use crate::document::Document;
    use crate::model::Status;
    use crate::text::Source;

    /// What setting the status of the item called `title` makes of `text`; the refusal where it is refused.
    fn set(text: &str, title: &str, status: Status) -> Result<String, String> {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let item = document.plan().items().find(|item| document.text(item.title) == title).expect(text);
        let edits = set_status(&document, item, status).map_err(|refusal| refusal.to_string())?;
        Ok(edits.apply(text))
    }

    #[test]
    fn it_is_said_as_the_siblings_say_it() {
        let cases = [
            ("## Phase 1\n\n### 1. a\n\n### 2. b — COMPLETE\n", "### 1. a\n", "### 1. a — COMPLETE\n"),
            ("## Phase 1\n\n### 1. a ###\n\n### 2. b ✅ ###\n", "### 1. a ###\n", "### 1. a ✅ ###\n"),
            ("## Phase 1\n\n### 1. a {#one}\n\n### 2. b (WIP)\n", "1. a {", "1. a (COMPLETE) {"),
            ("## Phase 1\n\n### 1. a  \n\n### ✅ 2. b\n", "### 1. a  \n", "### ✅ 1. a  \n"),
            ("## Phase 1\n\n### 1. a\n\n### [WIP] b\n\n### 3. c\n", "### 1. a\n", "### [COMPLETE] 1. a\n"),
            ("## Fase 1\n\n### 1. a\n\n### 2. b（完了）\n", "### 1. a\n", "### 1. a（完了）\n"),
            (
                "## Phase 1\n\n### 1. a\n\nWords.\n\n### 2. b\n\n**Status:** Not Started\n",
                "### 1. a\n\nWords.",
                "### 1. a\n**Status:** Complete\n\nWords.",
            ),
            ("## Phase 1\n\n- a\n- b [wip]\n- c\n", "- a\n", "- a [complete]\n"),
            ("## Phase 1\n\n1. a\n2. b — done\n", "1. a\n", "1. a — done\n"),
            ("## Phase 1\n\n- a\n- b\n  - **Status:** In Progress\n- c\n", "- a\n", "- a\n  - **Status:** Complete\n"),
        ];
        for (before, old, new) in cases {
            assert_eq!(set(before, "a", Status::Done), Ok(before.replacen(old, new, 1)), "{before}");
        }
    }

    #[test]
    fn without_an_example_a_list_item_says_it_in_brackets_and_a_heading_below() {
        let cases = [
            ("## Phase 1\n\n- a\n- b\n", Status::Done, "- a\n", "- a (done)\n"),
            ("## Phase 1\r\n\r\n* a  \r\n* b\r\n", Status::InProgress, "* a", "* a (in progress)"),
            ("## Phase 1\n\n1. a\n2. b", Status::Blocked, "1. a\n", "1. a (blocked)\n"),
            ("Legend: ✅ shipped\n\n## Phase 1\n\n- a\n- b\n", Status::Done, "- a\n", "- a (shipped)\n"),
            ("## Phase 1 (done)\n\n- a\n- b\n", Status::InProgress, "- a\n", "- a (in progress)\n"),
            ("## Phase 1\n\n### 1. a\n", Status::Done, "1. a\n", "1. a\n**Status:** 🟢 Complete\n"),
            // Words that run on over several lines, or open a list, have no end to write at.
            (
                "## Phase 1\n\n- a\n  and more\n- b\n",
                Status::Done,
                "  and more\n",
                "  and more\n  - **Status:** 🟢 Complete\n",
            ),
            ("## Phase 1\n\n1. **a**:\n   - c\n2. b\n", Status::Done, "   - c", "   - **Status:** 🟢 Complete\n   - c"),
        ];
        for (before, status, old, new) in cases {
            assert_eq!(set(before, "a", status), Ok(before.replacen(old, new, 1)), "{before}");
        }
    }

    #[test]
    fn what_has_no_place_says_what_would_work() {
        let cases = [
            (
                "## Phase 1\n\n| Task | Owner |\n|---|---|\n| a | x |\n",
                Status::Done,
                "p.md:5: its table has no column for a status; add one with the head `Status`, and then set it",
            ),
            (
                "## In Progress\n\n- [x] a\n",
                Status::NotStarted,
                "p.md:3: not-started cannot be written here: it would be read as in-progress; that is what its section \
                 says of what is open; set it in-progress, or move it to another section",
            ),
            (
                "## Phase 1\n\n### 1. a\n**Owner:** x\n**Stauts:** 🔴 Not Started\n\n### 2. b\n**Status:** Done\n",
                Status::Done,
                "p.md:5: `Stauts` seems to be meant as its status; write `Status` there, and then set it",
            ),
        ];
        for (text, status, why) in cases {
            assert_eq!(set(text, "a", status), Err(why.to_owned()), "{text}");
        }
    }
}
