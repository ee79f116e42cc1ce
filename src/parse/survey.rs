//! The look at the whole document, before anything is read: what its headings, lists and tables are.

use super::blocks::{BlockKind, Blocks};
use super::carrier::{self, Carriers};
use super::census::Census;
use super::heading::{self, Heading};
use super::section::{self, Name};
use super::{Options, Role, lane, layout, leading, role, table};
use crate::text::{Source, Span};

/// Decides what the headings, lists and tables of `source` are. Blocks within `masked` are passed over.
pub(crate) fn survey(
    source: &Source,
    blocks: &Blocks,
    masked: &dyn Fn(Span) -> bool,
    options: &Options,
) -> (Vec<Heading>, Carriers) {
    let text = source.text();
    let words = &options.vocabulary;
    let mut headings = heading::headings(text, blocks, masked, words);
    lane::complete(text, blocks, &mut headings);
    leading::settle(text, blocks, &mut headings, words);
    let title = heading::title_of(&headings);
    let name = title.map_or("", |title| source.slice(headings[title].span));
    let name = section::name(name, source.path());
    if let Some(title) = title {
        // "TODO" on top of a document names the document.
        let title = &mut headings[title];
        (title.section_status, title.phase_word, title.topic) = (None, false, None);
    }
    let mut heads = table::heads(text, blocks, words);
    for block in blocks.blocks.iter().filter(|block| masked(block.span)) {
        if let BlockKind::Row { table, .. } = block.kind {
            heads[table] = None;
        }
    }
    let tables = table::tables(text, blocks, &heads, words);
    let mut census = Census::take(text, blocks, &headings, &tables, masked, words);
    lane::take_checklists(blocks, &headings, &mut census);
    role::decide(text, &mut headings, &census, title, name);
    layout::settle_headings(options.layout, &mut headings);
    heading::hand_down(&mut headings);
    let is_silent =
        census.is_silent() && !headings.iter().any(|heading| heading.is_counted || heading.role == Role::Item);
    let is_bare = headings.len() < 2 && census.sections.iter().any(|section| section.plain > 2);
    let is_named = name == Some(Name::List) && !census.tells_stories() || (name.is_some() && is_bare);
    let is_list_of_work = is_named && is_silent;
    let mut carriers =
        carrier::carriers(blocks, &headings, census, heads, tables, name == Some(Name::List), is_list_of_work);
    layout::settle_lists(options.layout, text, blocks, &headings, &mut carriers);
    (headings, carriers)
}
