//! A plan in lines, in which a merge has left two texts: both are shown, between markers as git writes them.

use std::io::{self, Write};

use similar::{ChangeTag, TextDiff};

use super::plan_text;
use super::safe::escaped;
use crate::document::Document;
use crate::model::Conflict;
use crate::text::{Edit, EditSet, Span};

/// Writes what both sides of the conflicts in `document` say; at the end those conflicts of which no line says anything, as
/// they stand in the text.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let ours = settled(document, |conflict| conflict.ours)?;
    let theirs = settled(document, |conflict| conflict.theirs)?;
    let diff = TextDiff::from_lines(&ours, &theirs);
    let mut open = None;
    for change in diff.iter_all_changes() {
        let marker = match (open, change.tag()) {
            (None, ChangeTag::Delete) => "<<<<<<< ours\n",
            (None, ChangeTag::Insert) => "<<<<<<< ours\n=======\n",
            (Some(ChangeTag::Delete), ChangeTag::Insert) => "=======\n",
            (Some(tag), ChangeTag::Equal) => closing(tag),
            (Some(ChangeTag::Insert), ChangeTag::Delete) => ">>>>>>> theirs\n<<<<<<< ours\n",
            _ => "",
        };
        write!(out, "{marker}{}", change.value())?;
        open = Some(change.tag()).filter(|tag| *tag != ChangeTag::Equal);
    }
    out.write_all(open.map_or("", closing).as_bytes())?;
    for conflict in &document.plan().conflicts {
        let other = settled(document, |other| if other == conflict { other.theirs } else { other.ours })?;
        if other == ours {
            writeln!(out)?;
            for line in document.text(conflict.whole).lines() {
                writeln!(out, "{}", escaped(line))?;
            }
        }
    }
    Ok(())
}

/// What stands behind a difference that ends with this.
const fn closing(last: ChangeTag) -> &'static str {
    match last {
        ChangeTag::Delete => "=======\n>>>>>>> theirs\n",
        ChangeTag::Insert | ChangeTag::Equal => ">>>>>>> theirs\n",
    }
}

/// The lines of `document` with this half of each conflict.
fn settled(document: &Document, half: impl Fn(&Conflict) -> Span) -> io::Result<String> {
    let conflicts = document.plan().conflicts.iter();
    let halves = conflicts.map(|conflict| Edit::replace(conflict.whole, document.text(half(conflict))));
    let settled = EditSet::new(halves.collect()).map(|edits| document.with_edits(&edits));
    let mut out = Vec::new();
    plan_text::write_settled(&mut out, settled.as_ref().unwrap_or(document))?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn both_texts_are_shown() {
        let conflict = |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> b\n");
        let text = format!(
            "# P\n\n{}\n## Now\n\n### 1. Bill\n{}**Owner:** Ana\n\n{}",
            conflict("Words\u{1b}.\n", "Other words.\n"),
            conflict("**Status:** Done\n", "**Status:** Blocked\n"),
            conflict("", "### 2. Sell\n**Status:** Done\n"),
        );
        let expect = "\
P

Now

<<<<<<< ours
  #1 Bill | status done | owner Ana
=======
  #1 Bill | status blocked | owner Ana

  #2 Sell | status done
>>>>>>> theirs

<<<<<<< HEAD
Words\\x1b.
=======
Other words.
>>>>>>> b
";
        let mut out = Vec::new();
        write(&mut out, &Document::parse(Source::new("p.md", text), &Arc::default())).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }
}
