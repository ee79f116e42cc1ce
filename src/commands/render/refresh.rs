//! The stretches of one document.

use anyhow::{Result, anyhow, bail};

use super::shown_plans::ShownPlans;
use crate::document::Document;
use crate::model::{Embed, EmbedFault};
use crate::render::embed::{self, Frame, Request};
use crate::render::receipt::{Deed, Entry};
use crate::text::{Edit, EditSet};

/// What became of a document.
pub(super) struct Refreshed {
    /// What it is now, where that is something else.
    pub(super) document: Option<Document>,
    /// A line for each stretch.
    pub(super) entries: Vec<Entry>,
}

/// Shows in `document` what its comments ask for. With `only_check` each stretch is held against what it should have shown on
/// the day on which it was written.
///
/// # Errors
/// A comment is not understood, or what it shows would not stay between its comments.
pub(super) fn refresh(document: &Document, plans: &ShownPlans, only_check: bool) -> Result<Refreshed> {
    let mut edits = Vec::new();
    let mut entries = Vec::new();
    for embed in &document.plan().embeds {
        let place = document.place(embed.comment.start);
        let refreshed = one(document, embed, plans, only_check).map_err(|error| anyhow!("{place}: {error:#}"))?;
        let name = document.text(embed.words);
        let deed = match refreshed {
            None => Deed::Nothing(format!("`{name}` is in step")),
            Some(_) if only_check => Deed::Done(format!("`{name}` is not what the plan says")),
            Some(edit) => {
                edits.push(edit);
                Deed::Done(format!("`{name}` brought up to date"))
            }
        };
        let lines = vec![document.source().line(embed.comment.start)];
        entries.push(Entry { plan: document.source().path().to_owned(), lines, item: None, deed });
    }
    if edits.is_empty() {
        return Ok(Refreshed { document: None, entries });
    }
    let edits = EditSet::new(edits)?;
    let new = document.with_edits(&edits);
    prove(document, &edits, &new)?;
    for entry in &mut entries {
        for line in &mut entry.lines {
            let start = document.source().lines().span(document.source().text(), *line);
            *line = start.map_or(*line, |start| new.source().line(edits.place_after(start.start)));
        }
    }
    Ok(Refreshed { document: Some(new), entries })
}

/// What has to be written in the place of `embed`; `None` where it is in step.
fn one(document: &Document, embed: &Embed, plans: &ShownPlans, only_check: bool) -> Result<Option<Edit>> {
    let span = embed.body.map_err(|fault| match fault {
        EmbedFault::Unclosed => anyhow!("there is no `<!-- plan:end -->` for it"),
        EmbedFault::NoBeginning => anyhow!("there is no `<!-- plan:begin … -->` for it"),
    })?;
    let request = Request::parse(document.text(embed.words))?;
    let source = document.source();
    let frame = Frame::at(source.text(), embed.comment.start, source.line_ending(embed.comment.start).as_str());
    if frame.is_within_a_line() && !request.shown.is_one_line() {
        bail!("`{}` takes several lines; give its comments lines of their own", request.shown.as_str());
    }
    let old = document.text(span);
    let written_on = embed::day(old);
    let was = match written_on {
        Some(day) => Some((day, plans.content(&request, document, day)?)),
        None => None,
    };
    if only_check && let Some((day, content)) = &was {
        return Ok((frame.body(content, *day) != old).then(|| Edit::delete(span)));
    }
    let content = plans.content(&request, document, plans.as_of)?;
    let body = frame.body(&content, plans.as_of);
    // Where nothing differs but the day, what stands there is still true of its day.
    let is_in_step = was.is_some_and(|(day, was)| {
        frame.body(&was, day) == old && content.replace(&plans.as_of.to_string(), &day.to_string()) == was
    });
    Ok((body != old && !is_in_step).then(|| Edit::replace(span, body)))
}

/// The new text has the same comments with the new words between them, and the same items.
fn prove(old: &Document, edits: &EditSet, new: &Document) -> Result<()> {
    let comments = |document: &Document| -> Vec<String> {
        document.plan().embeds.iter().map(|embed| document.text(embed.comment).to_owned()).collect()
    };
    let items = |document: &Document| document.plan().items().count();
    let kept = comments(old) == comments(new) && items(old) == items(new);
    let shown = edits.iter().all(|edit| new.source().text().contains(&edit.text));
    if kept && shown {
        Ok(())
    } else {
        bail!("{}: what is to be shown would not stay between its comments", old.source().path().display())
    }
}
