//! Where a text says what a snapshot of it holds.

use chrono::NaiveDate;

use super::Aspect;
use super::words::plain;
use crate::document::Document;
use crate::model::{Fields, Item, Phase};
use crate::text::{Span, Spanned};

/// Where `item` says its `aspect`; where it is said by nothing of its own, the line that makes it an item.
pub fn place_in_item(document: &Document, item: &Item, aspect: &Aspect) -> Span {
    let day = |date: &Option<Spanned<NaiveDate>>| date.as_ref().map(|date| date.span);
    let place = match aspect {
        Aspect::Status => item.marks.first().map(|mark| mark.span),
        Aspect::Owner => item.owner,
        Aspect::Estimate => item.estimate.as_ref().map(|estimate| estimate.span),
        Aspect::Priority => item.priority().as_ref().map(|priority| priority.span),
        Aspect::Due => day(&item.due),
        Aspect::Started => day(&item.started()),
        Aspect::Completed => day(&item.completed()),
        Aspect::Updated => day(&item.updated()),
        Aspect::DependsOn => item.depends_on().first().copied(),
        Aspect::SubTasks => item.children().first().map(|child| child.head),
        Aspect::Field(name) => in_fields(document, &item.fields, name),
        Aspect::Title | Aspect::Id | Aspect::Phase | Aspect::Window | Aspect::Start => None,
    };
    place.unwrap_or(item.head)
}

/// Where `phase` says its `aspect`; else where it begins.
pub fn place_in_phase(document: &Document, phase: &Phase, aspect: &Aspect) -> Span {
    let place = match aspect {
        Aspect::Window => phase.window.as_ref().map(|window| window.span),
        Aspect::Status => phase.status.as_ref().map(|status| status.span),
        Aspect::Field(name) => in_fields(document, &phase.fields, name),
        _ => None,
    };
    place.or(phase.heading).unwrap_or(phase.block)
}

fn in_fields(document: &Document, fields: &Fields, name: &str) -> Option<Span> {
    fields.iter().find(|field| plain(document.text(field.name)) == name).map(|field| field.value)
}
