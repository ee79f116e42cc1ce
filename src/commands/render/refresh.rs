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
    /// What has to be changed in it, and what it is then; `None` where all is in step.
    pub(super) change: Option<(EditSet, Document)>,
    /// A line for each stretch, as it lies in the document so far.
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
        let place = document.place(embed.comment.start());
        let due = due(document, embed, plans, only_check).map_err(|error| anyhow!("{place}: {error:#}"))?;
        let name = document.text(embed.words);
        let deed = match due {
            None => Deed::Nothing(format!("`{name}` is in step")),
            Some(_) if only_check => Deed::Done(format!("`{name}` is not what the plan says")),
            Some(edit) => {
                edits.push(edit);
                Deed::Done(format!("`{name}` brought up to date"))
            }
        };
        let lines = vec![document.source().line(embed.comment.start())];
        entries.push(Entry { plan: document.source().path().to_owned(), lines, item: None, deed });
    }
    if edits.is_empty() {
        return Ok(Refreshed { change: None, entries });
    }
    let edits = EditSet::new(edits)?;
    let new = document.with_edits(&edits);
    prove(document, &edits, &new)?;
    Ok(Refreshed { change: Some((edits, new)), entries })
}

/// What stands in the place of `embed` and what should; `None` where it is in step. With `only_check` it is what should have
/// stood there on the day on which it was written.
fn due(document: &Document, embed: &Embed, plans: &ShownPlans, only_check: bool) -> Result<Option<Edit>> {
    let span = embed.body.map_err(|fault| match fault {
        EmbedFault::Unclosed => anyhow!("there is no `<!-- plan:end -->` for it"),
        EmbedFault::NoBeginning => anyhow!("there is no `<!-- plan:begin … -->` for it"),
    })?;
    let request = Request::parse(document.text(embed.words))?;
    let source = document.source();
    let frame = Frame::at(source.text(), embed.comment.start(), source.line_ending(embed.comment.start()).as_str());
    if frame.is_within_a_line() && !request.shown.is_one_line() {
        bail!("`{}` takes several lines; give its comments lines of their own", request.shown.as_str());
    }
    let old = document.text(span);
    let written_on = embed::day(old);
    let was = written_on.map(|day| plans.content(&request, document, day).map(|content| (day, content))).transpose()?;
    if let Some((day, was)) = &was {
        let body = frame.body(was, *day);
        if only_check {
            return Ok((body != old).then(|| Edit::replace(span, body)));
        }
        // Where nothing differs but the day, what stands there is still true of its day.
        let now = plans.content(&request, document, plans.as_of)?;
        if body == old && now.replace(&plans.as_of.to_string(), &day.to_string()) == *was {
            return Ok(None);
        }
    }
    let body = frame.body(&plans.content(&request, document, plans.as_of)?, plans.as_of);
    Ok((body != old).then(|| Edit::replace(span, body)))
}

/// The new text has the same comments, and between them what was to be shown; and the same items.
fn prove(old: &Document, edits: &EditSet, new: &Document) -> Result<()> {
    let comments = |document: &Document| -> Vec<String> {
        document.plan().embeds.iter().map(|embed| document.text(embed.comment).to_owned()).collect()
    };
    let items = |document: &Document| -> Vec<String> {
        document.plan().items().map(|item| document.text(item.title).to_owned()).collect()
    };
    let is_as_meant = |(was, is): (&Embed, &Embed)| match (was.body, is.body) {
        (Ok(was), Ok(is)) => {
            let edit = edits.iter().find(|edit| edit.span == was);
            new.text(is) == edit.map_or(old.text(was), |edit| edit.text.as_str())
        }
        (was, is) => was == is,
    };
    let are_as_meant = old.plan().embeds.iter().zip(&new.plan().embeds).all(is_as_meant);
    if comments(old) == comments(new) && items(old) == items(new) && are_as_meant {
        return Ok(());
    }
    bail!("{}: what is to be shown would not stay between its comments", old.source().path().display())
}
