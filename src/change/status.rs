//! `set_status`: how far an item is, written where and how the document writes it.

use super::field::FieldEdits;
use super::phrase::{Phrase, Phrases, marks};
use super::unstated::Way;
use super::{Refusal, Wish, insert, strike};
use crate::document::Document;
use crate::model::{Carrier, Item, Label, Mark, MarkKind, MarkValue, Status, vocabulary};
use crate::text::{Edit, EditSet, Span};

/// The edits which give `item` of `document` the `status`, at every place where it is stated. None where it has it already.
///
/// # Errors
/// The document has no way to say so at that place, or it could not be said without changing something else.
pub fn set_status(document: &Document, item: &Item, status: Status) -> Result<EditSet, Refusal> {
    Wish { status: Some(status), ..Wish::default() }.edits(document, item)
}

/// Whether `item` states nowhere how far it is, so that a place is to be found for it.
pub(super) fn is_unstated(document: &Document, item: &Item, status: Status) -> bool {
    item.status != Some(status) && item.marks.is_empty() && strike::added(document, item, status).is_empty()
}

/// The same, not yet proved, added to what else was asked. What states no status yet, states it in the `way` given.
///
/// # Errors
/// The document has no way to say so at that place.
pub(super) fn collect(
    phrases: &Phrases<'_>,
    item: &Item,
    status: Status,
    way: Option<&Way>,
    to: &mut FieldEdits,
) -> Result<(), Refusal> {
    let document = phrases.document();
    if item.status == Some(status) && contradiction(item, status).is_none() {
        return Ok(());
    }
    match way {
        Some(Way::OnLine(edit)) => to.edits.push(edit.clone()),
        Some(Way::Field) => {
            let text = Phrase::of(document, MarkKind::Field, None, status).text();
            to.missing.push(("Status".to_owned(), text));
        }
        None => {}
    }
    if way.is_some() {
        return Ok(());
    }
    if let Some(sentence) = sentence(document, item) {
        let what = format!("the status is a sentence (`{sentence}`); write another one with `--field Status=…`");
        return Err(Refusal::at(document, item, what));
    }
    if let Some(heading) = hidden_heading(document, item) {
        let what = "a sign that nobody sees stands before this heading, so that it is none, and what is below belongs to the item above";
        let refusal = Refusal::new(format!("{}: {what}", document.place(heading)));
        return Err(refusal.with_help("take the sign away, and then set it"));
    }
    let has_words = item.marks.iter().any(|mark| !matches!(mark.kind, MarkKind::Box | MarkKind::Strike));
    let mut edits = strike::added(document, item, status);
    for mark in item.marks.iter().filter(|mark| !is_stated(mark, status)) {
        match mark.kind {
            MarkKind::Box => match box_edit(document, has_words || has_fields(document), mark, status) {
                Ok(edit) => edits.push(edit),
                Err(what) => return Err(Refusal::at(document, item, what)),
            },
            MarkKind::Strike => edits.extend(strike::removed(document, mark, status)),
            MarkKind::Field | MarkKind::Title | MarkKind::Cell | MarkKind::FrontMatter => {
                edits.extend(phrase_edits(document, mark, &phrases.in_place_of(mark, status)));
            }
        }
    }
    let boxed = item.marks.iter().find(|mark| mark.kind == MarkKind::Box);
    if boxed.is_some_and(|mark| !has_words && box_sign(document, mark, status).is_none()) {
        // Where its siblings say in a field what a box cannot say.
        let text = Phrase::of(document, MarkKind::Field, None, status).text();
        to.missing.push(("Status".to_owned(), text));
    }
    edits.retain(|edit| document.text(edit.span) != edit.text);
    if edits.is_empty() && !to.missing.is_empty() {
        return Ok(());
    }
    if edits.is_empty() {
        let what = "its own mark says so already, but the section it stands in says more; move it to another section";
        return Err(Refusal::at(document, item, what));
    }
    to.edits.extend(edits);
    Ok(())
}

/// The first mark of `item` that says another status, or none at all. A box says no more than whether it is done.
pub(super) fn contradiction(item: &Item, status: Status) -> Option<&Mark> {
    let is_near = |mark: &Mark| mark.kind == MarkKind::Box && (is_ticked(mark) == (status == Status::Done));
    item.marks.iter().find(|mark| !is_stated(mark, status) && !is_near(mark))
}

/// Whether `mark` says `status`. What is struck through is over, whether done or cancelled.
fn is_stated(mark: &Mark, status: Status) -> bool {
    match mark.kind {
        MarkKind::Strike => !status.is_open(),
        _ => mark.value == MarkValue::Status(status),
    }
}

/// What stands in place of a status and tells a story instead: more than three words that name no state, and what follows
/// them. To write a state over its beginning would leave a stump.
pub(super) fn sentence<'d>(document: &'d Document, item: &Item) -> Option<&'d str> {
    let unknown = item.marks.iter().filter(|mark| mark.value == MarkValue::Unknown);
    let whole = |mark: &Mark| {
        let field = item.fields.iter().find(|field| field.value.covers(mark.span));
        document.text(field.map_or(mark.span, |field| field.value)).trim()
    };
    unknown.map(whole).find(|text| text.split_whitespace().count() > 3)
}

/// The place between two statements of `item` where whoever reads it sees the heading of another one.
fn hidden_heading(document: &Document, item: &Item) -> Option<usize> {
    let fields = || item.marks.iter().filter(|mark| mark.kind == MarkKind::Field).map(|mark| mark.span.start());
    let between = Span::new(fields().min()?, fields().max()?);
    let is_unseen =
        |c: char| (c.is_control() && c != '\t') || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let mut lines = document.text(between).split_inclusive('\n').scan(between.start(), |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    });
    let (at, _) =
        lines.find(|(_, line)| line.starts_with(is_unseen) && line.trim_start_matches(is_unseen).starts_with('#'))?;
    Some(at)
}

/// `phrase` in place of `mark`: emoji and words, each in its place.
pub(super) fn phrase_edits(document: &Document, mark: &Mark, phrase: &Phrase) -> Vec<Edit> {
    match (mark.emoji, mark.word, phrase) {
        (Some(emoji), Some(word), Phrase { emoji: Some(new_emoji), word: Some(new_word) })
            if emoji.end() <= word.start() =>
        {
            vec![Edit::replace(emoji, new_emoji), Edit::replace(word, new_word)]
        }
        _ if mark.span.is_empty() => vec![insert::value(document, mark.span.start(), &phrase.text())],
        _ => vec![Edit::replace(mark.span, phrase.text())],
    }
}

/// Whether list items of this document have a status field below them.
fn has_fields(document: &Document) -> bool {
    let is_listed = |item: &&Item| matches!(item.carrier, Carrier::Checkbox | Carrier::Bullet);
    document.plan().items().filter(is_listed).any(|item| item.field(Label::Status).is_some())
}

fn is_ticked(mark: &Mark) -> bool {
    mark.value == MarkValue::Status(Status::Done)
}

/// The edit of a checkbox. Where words say the rest, it only has to be done or open.
pub(super) fn box_edit(document: &Document, has_words: bool, mark: &Mark, status: Status) -> Result<Edit, String> {
    let sign = box_sign(document, mark, status);
    let sign = sign.or_else(|| box_sign(document, mark, Status::NotStarted).filter(|_| has_words));
    let sign = sign.ok_or_else(|| {
        format!(
            "a checkbox is either open or done, and nothing in this document shows one that is {status}; set it \
             `not-started` or `done`, or give the items a status field"
        )
    })?;
    Ok(Edit::replace(mark.span, sign))
}

/// What stands for `status` in place of the box `mark`, between its brackets or as a glyph, as this document or its legend has it;
/// `None` where it has no such box.
pub(super) fn box_sign(document: &Document, mark: &Mark, status: Status) -> Option<String> {
    let is_glyph = |sign: &str| sign.starts_with(vocabulary::is_box_glyph);
    let own = is_glyph(document.text(mark.span));
    let signs = || {
        let boxes = marks(document).filter(|mark| mark.kind == MarkKind::Box);
        boxes.map(|mark| (mark.value, document.text(mark.span))).filter(|(_, sign)| is_glyph(sign) == own)
    };
    let example = signs().find(|(value, _)| *value == MarkValue::Status(status)).map(|(_, sign)| sign);
    let example = example.or_else(|| Phrase::checkbox_in_legend(document, status).filter(|_| !own));
    let sign = match (status, example) {
        (Status::Done, Some("X")) if signs().any(|(_, sign)| sign == "x") => "x",
        (Status::NotStarted, _) => {
            if own {
                "☐"
            } else {
                " "
            }
        }
        (_, Some(example)) => example,
        (Status::Done, None) => {
            if own {
                "☑"
            } else {
                "x"
            }
        }
        (_, None) => return None,
    };
    Some(sign.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// What setting the status of the first item makes of `text`; the refusal where it is refused.
    fn set_first(text: &str, status: Status) -> Result<String, String> {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let item = document.plan().items().next().expect("there is an item");
        let edits = set_status(&document, item, status).map_err(|refusal| refusal.to_string())?;
        Ok(edits.apply(document.source().text()))
    }

    #[test]
    fn each_carrier_is_written_in_its_own_way() {
        let cases = [
            ("## Phase 1\n\n- [ ] a\n- [X] b\n", "## Phase 1\n\n- [X] a\n- [X] b\n"),
            ("# P\n\n- [] a\n- [✔] b\n", "# P\n\n- [✔] a\n- [✔] b\n"),
            ("# P\n\n-[ ] a\n-[x]b\n", "# P\n\n-[x] a\n-[x]b\n"),
            ("# P\n\n☐ a\n☐ b\n", "# P\n\n☑ a\n☐ b\n"),
            ("# P\n\n- ☐ a\n- ☒ b\n", "# P\n\n- ☒ a\n- ☒ b\n"),
            ("# P\r\n\r\n[ ] a\r\n\t[x] b\r\n", "# P\r\n\r\n[x] a\r\n\t[x] b\r\n"),
            ("# P\n\n- [\u{a0}] a\n", "# P\n\n- [x] a\n"),
            (
                "<details><summary>s</summary>\n- [ ] a\n</details>\n",
                "<details><summary>s</summary>\n- [x] a\n</details>\n",
            ),
            ("# P\n\n- [ ] a\n- [x] ~~b~~\n", "# P\n\n- [x] ~~a~~\n- [x] ~~b~~\n"),
            (
                "# P\n\n- [ ] **a**: words 🚧\n- [x] ~~**b**: words~~ ✅\n",
                "# P\n\n- [x] ~~**a**: words~~ ✅\n- [x] ~~**b**: words~~ ✅\n",
            ),
            (
                "# P\n\n### 1. a ⏳\n\n### ~~2. b~~ ✅\n\n### ~~3. c~~ ✅\n",
                "# P\n\n### ~~1. a~~ ✅\n\n### ~~2. b~~ ✅\n\n### ~~3. c~~ ✅\n",
            ),
            (
                "| Task | Status |\n|---|---|\n| a | Open |\n| ~~b~~ | Done |\n",
                "| Task | Status |\n|---|---|\n| ~~a~~ | Done |\n| ~~b~~ | Done |\n",
            ),
            ("## To Do\n\n- a\n- ~~b~~\n", "## To Do\n\n- ~~a~~\n- ~~b~~\n"),
            (
                "# P\n\n## 1. a — IN PROGRESS\n\n## 2. b — COMPLETE\n",
                "# P\n\n## 1. a — COMPLETE\n\n## 2. b — COMPLETE\n",
            ),
            ("# P\n\n## 1. a（進行中）\n\n## 2. b（完了）\n", "# P\n\n## 1. a（完了）\n\n## 2. b（完了）\n"),
            ("# P\n\n## 1. a (wip)\n\n## 2. b (done)\n", "# P\n\n## 1. a (done)\n\n## 2. b (done)\n"),
            ("# P\n\n## 1. a: In Progress\n\n## 2. b: Done\n", "# P\n\n## 1. a: Done\n\n## 2. b: Done\n"),
            ("# P\n\n## [WIP] a ##\n\n## [DONE] b ##\n", "# P\n\n## [DONE] a ##\n\n## [DONE] b ##\n"),
            ("# P\n\n## 🚧 1. a\n\n## ✅ 2. b\n\n## 3. c\n", "# P\n\n## ✅ 1. a\n\n## ✅ 2. b\n\n## 3. c\n"),
            (
                "# P\n\n## 🚧 1. a — In Progress\n\n## ✅ 2. b — Done\n",
                "# P\n\n## ✅ 1. a — Done\n\n## ✅ 2. b — Done\n",
            ),
            ("# P\n\n**1. a** 🚧\n\n**2. b** ✅\n", "# P\n\n**1. a** ✅\n\n**2. b** ✅\n"),
            (
                "---\nid: 3\ntitle: a\nstatus: 'In Progress' # so far\n---\n",
                "---\nid: 3\ntitle: a\nstatus: 'Done' # so far\n---\n",
            ),
            (
                "---\r\nid: 3\r\ntitle: a\r\nstatus: todo\r\n---\r\n",
                "---\r\nid: 3\r\ntitle: a\r\nstatus: done\r\n---\r\n",
            ),
            ("## Phase 1\n\n- 🚧 a\n- ✅ b\n", "## Phase 1\n\n- ✅ a\n- ✅ b\n"),
            (
                "| Task | Status |\r\n|---|---|\r\n| a | 🚧 In Progress |\r\n| b | ✅ Done |\r\n",
                "| Task | Status |\r\n|---|---|\r\n| a | ✅ Done |\r\n| b | ✅ Done |\r\n",
            ),
            ("# P\n\n## 1. a [In Progress]\n\n## 2. b\n", "# P\n\n## 1. a [Complete]\n\n## 2. b\n"),
            // A field is written as the cells of the same document say it.
            (
                "# P\n\n| ID | Task | Status |\n|--|--|--|\n| T1 | a | 🚧 Doing |\n| T2 | b | ✅ Shipped |\n\n\
                 ### T1: a\n\n**Status:** 🚧 Doing\n\n### T2: b\n\n**Status:** ⏳ Todo\n",
                "# P\n\n| ID | Task | Status |\n|--|--|--|\n| T1 | a | ✅ Shipped |\n| T2 | b | ✅ Shipped |\n\n\
                 ### T1: a\n\n**Status:** ✅ Shipped\n\n### T2: b\n\n**Status:** ⏳ Todo\n",
            ),
        ];
        for (before, after) in cases {
            assert_eq!(set_first(before, Status::Done).as_deref(), Ok(after), "{before}");
        }
    }

    #[test]
    fn what_a_box_cannot_say_stands_in_a_field_where_others_have_one() {
        let other = "- [ ] b\n  - **Status:** In Progress\n";
        let cases = [
            (format!("# P\n\n- [ ] a\n{other}"), format!("# P\n\n- [ ] a\n  - **Status:** Blocked\n{other}")),
            (format!("# P\n\n- [x] a\n{other}"), format!("# P\n\n- [ ] a\n  - **Status:** Blocked\n{other}")),
        ];
        for (before, after) in cases {
            assert_eq!(set_first(&before, Status::Blocked), Ok(after), "{before}");
        }
    }

    #[test]
    fn what_stands_below_a_heading_that_is_none_is_left_alone() {
        let plan = |sign: &str| {
            format!(
                "# P\n\n### 1. a\n**Status:** Done\n{sign}### 2. b\n**Status:** Done\n\n### 3. c\n**Status:** Done\n"
            )
        };
        for sign in ["\u{b}", "\u{200b}", "\u{feff}"] {
            let refusal = "p.md:5: a sign that nobody sees stands before this heading, so that it is none, and what is below \
                           belongs to the item above; take the sign away, and then set it";
            assert_eq!(set_first(&plan(sign), Status::Blocked), Err(refusal.to_owned()), "{sign:?}");
        }
        assert!(set_first(&plan(""), Status::Blocked).is_ok());
    }

    #[test]
    fn what_is_open_again_is_not_struck_through() {
        let cases = [
            ("## To Do\n\n- ~~a~~\n- b\n", "## To Do\n\n- a\n- b\n"),
            ("# P\n\n- [x] ~~a~~\n- [ ] b\n", "# P\n\n- [ ] a\n- [ ] b\n"),
            ("# P\n\n### ~~1. a~~ ✅\n\n### 2. b ⏳\n", "# P\n\n### 1. a ⏳\n\n### 2. b ⏳\n"),
            ("# P\n\n- [x] ~~**a**~~ — done\n- [ ] b\n", "# P\n\n- [ ] **a** — todo\n- [ ] b\n"),
        ];
        for (before, after) in cases {
            assert_eq!(set_first(before, Status::NotStarted).as_deref(), Ok(after), "{before}");
        }
    }
}
