//! Documents which are phases of items from the first line to the last, each item a heading with labelled values below it: they are
//! read line by line, in stretches, without a look at the whole.
//!
//! What a heading or a label is depends on all that stands around it; in such a document it cannot be anything else. Where a single
//! line might be, all is left to the reader of any document. The laws hold one against the other.

use std::collections::HashSet;

use memchr::{memchr, memchr_iter, memmem};

use super::{Place, Reader, SubSection, read_any};
use crate::model::{Label, LabelSet, Phase, Plan, Reference};
use crate::parallel::in_parallel;
use crate::parse::blocks::{self, Block, BlockKind, Blocks, sign};
use crate::parse::carrier::Carriers;
use crate::parse::{Options, Role, census, field, heading, legend, promise, reference, summary};
use crate::text::{Source, Span};

/// So many bytes are worth a thread.
const STRETCH: usize = 64 * 1024;

/// Reads `source`, where it is a document of this kind, in which nothing is a problem.
pub(super) fn read(source: &Source, options: &Options) -> Option<Plan> {
    if options.thorough || !options.layout.is_empty() || !options.vocabulary.is_built_in() {
        return None;
    }
    let text = source.text();
    let first = memmem::find(text.as_bytes(), b"\n## ")? + 1;
    let end = beginning(text, first).filter(|_| is_plain_front(text, first))?;
    // What stands in front of the phases is read as it is in any document, together with the first item.
    let (plan, problems, _) = read_any(&Source::new(source.path(), &text[..end]), options, false);
    if !problems.is_empty() || !is_plain_plan(&plan, first) {
        return None;
    }
    let carriers = Carriers::default();
    let read = in_parallel(stretches(text, first), |at| Stretch::read(source, options, &carriers, at));
    let read = read.into_iter().collect::<Option<Vec<_>>>()?;
    let mut plan = Plan { phases: Vec::new(), ..plan };
    plan.references.retain(|reference| reference.span.start() < first);
    plan.phases.reserve_exact(read.iter().map(|(phases, _)| phases.len()).sum());
    plan.references.reserve_exact(read.iter().map(|(_, references)| references.len()).sum());
    for (phases, references) in read {
        plan.phases.extend(phases);
        plan.references.extend(references);
    }
    Some(plan)
}

/// Where the first item ends whose phase begins at `first`; `None` where that is most of the document.
fn beginning(text: &str, first: usize) -> Option<usize> {
    let item = first + memmem::find(&text.as_bytes()[first..], b"\n### ")? + 1;
    let end = item + memmem::find(&text.as_bytes()[item..], b"\n##")? + 1;
    (end < text.len() / 2).then_some(end)
}

/// Whether nothing but a title, labelled values and breaks stands in front of `first`.
fn is_plain_front(text: &str, first: usize) -> bool {
    let mut leaves = Vec::new();
    let mut has_title = false;
    let mut at = 0;
    text[..first].split_inclusive('\n').all(|line| {
        let start = at;
        at += line.len();
        let words = line.trim_ascii_end();
        let is_title = words.starts_with("# ") && !std::mem::replace(&mut has_title, true) && start == 0;
        let is_known = || {
            let found = field::usual_field(text, Span::new(start, start + words.len()));
            !field::may_separate(words)
                && found.is_some_and(|found| !matches!(found.label, Label::Other | Label::Status))
        };
        let is_plain = blocks::inline(start, words.as_bytes(), &mut leaves).is_some();
        is_plain && (line == "\n" || is_title || words == "---" && start > 0 || is_known())
    })
}

/// Whether the beginning was read as one phase with one item, and as nothing that has to do with what follows.
fn is_plain_plan(plan: &Plan, first: usize) -> bool {
    let is_phase = |phase: &Phase| {
        phase.heading.is_some_and(|heading| heading.start() == first)
            && phase.number.is_some()
            && phase.items.len() == 1
    };
    let says_more = plan.is_board || plan.archive.is_some() || plan.front_matter.is_some();
    let stands_elsewhere = plan.restatements.is_empty() && plan.exemptions.is_empty() && plan.embeds.is_empty();
    !says_more
        && stands_elsewhere
        && plan.legend.is_empty()
        && plan.lanes.is_empty()
        && plan.phases.len() == 1
        && plan.phases.iter().all(is_phase)
}

/// The stretches of whole phases from `first` on.
fn stretches(text: &str, first: usize) -> Vec<Span> {
    let mut all = Vec::with_capacity((text.len() - first) / STRETCH + 1);
    let mut start = first;
    while start < text.len() {
        let from = (start + STRETCH).min(text.len());
        let end = memmem::find(&text.as_bytes()[from..], b"\n## ").map_or(text.len(), |at| from + at + 1);
        all.push(Span::new(start, end));
        start = end;
    }
    all
}

/// Whole phases, while they are read.
struct Stretch<'s> {
    reader: Reader<'s>,
    references: Vec<Reference>,
    /// The heading at hand.
    head: Block,
    /// The paragraph at hand alone, with its code spans.
    paragraph: Blocks,
    /// Whether a line of it is all ASCII: it begins with no sign, and so the paragraph is no legend.
    is_signed: bool,
    /// Whether a path may stand in it, and not in code.
    may_refer: bool,
    /// The labels of the item at hand, where one is open.
    labels: Option<LabelSet>,
    /// Whether one of them states how far it is.
    is_stated: bool,
    /// Whether the phase at hand has said what it promises.
    has_promised: bool,
}

impl<'s> Stretch<'s> {
    fn read(
        source: &'s Source,
        options: &'s Options,
        carriers: &'s Carriers,
        at: Span,
    ) -> Option<(Vec<Phase>, Vec<Reference>)> {
        let reader = Reader {
            carriers,
            section_status: None,
            source,
            options,
            plan: Plan::default(),
            problems: Vec::new(),
            trace: None,
            place: Place::Document,
            sub_section: SubSection::None,
            list_item: None,
            promises: HashSet::new(),
        };
        let paragraph = Blocks { blocks: vec![Block::empty(BlockKind::Paragraph)], ..Blocks::default() };
        let mut stretch = Self {
            reader,
            references: Vec::new(),
            head: Block::empty(BlockKind::Heading(0)),
            paragraph,
            is_signed: true,
            may_refer: false,
            labels: None,
            is_stated: false,
            has_promised: false,
        };
        stretch.lines(at)?;
        stretch.reader.plan.phases.iter_mut().for_each(|phase| phase.items.shrink_to_fit());
        stretch.reader.problems.is_empty().then_some((stretch.reader.plan.phases, stretch.references))
    }

    fn lines(&mut self, whole: Span) -> Option<()> {
        let bytes = &self.reader.source.text().as_bytes()[..whole.end()];
        let mut at = whole.start();
        while at < bytes.len() {
            let rest = &bytes[at..];
            let len = memchr(b'\n', rest).unwrap_or(rest.len());
            let line = &rest[..len];
            let next = (at + len + 1).min(bytes.len());
            match line {
                [] => self.close_paragraph()?,
                [b'#', b'#', b' ', ..] => self.heading(Role::Phase, 2, line, Span::new(at, next))?,
                [b'#', b'#', b'#', b' ', ..] => self.heading(Role::Item, 3, line, Span::new(at, next))?,
                [b'*', b'*', b'a'..=b'z' | b'A'..=b'Z', ..] => self.field(Span::new(at, next), line)?,
                b"---" if self.paragraph.blocks[0].lines.is_empty() => self.close_item()?,
                _ => return None,
            }
            at = next;
        }
        self.close_item()
    }

    /// Reads the heading at `span`, which can be nothing else than what its level says.
    fn heading(&mut self, role: Role, level: u8, line: &[u8], span: Span) -> Option<()> {
        if std::mem::take(&mut self.has_promised) && role == Role::Item {
            return None;
        }
        self.close_item()?;
        let (text, words) = (self.reader.source.text(), line[usize::from(level)..].trim_ascii());
        let is_plain =
            line.is_ascii() && !words.is_empty() && !words.ends_with(b"#") && dots_of_files(line).next().is_none();
        blocks::inline(span.start(), line, &mut self.paragraph.leaves).filter(|()| is_plain)?;
        let start = span.start() + (words.as_ptr().addr() - line.as_ptr().addr());
        let place = Span::new(start, start + words.len());
        let mut found = heading::heading(text, 0, level, place, &self.reader.options.vocabulary);
        let is_role = match role {
            Role::Phase => {
                let is_phase = found.phase_word && found.is_counted && !found.is_template;
                is_phase && found.topic.is_none() && !found.has_status && found.section_status.is_none()
            }
            _ => !found.phase_word && (found.topic.is_none() || found.is_numbered()),
        };
        let is_code = !self.paragraph.leaves.is_empty();
        if !is_role || is_code || legend::may_be_name(&text[place.start()..place.end()]) {
            return None;
        }
        found.role = role;
        self.head.span = span;
        self.reader.heading(&found, &self.head);
        self.labels = (role == Role::Item).then(LabelSet::default);
        match self.reader.plan.phases.as_mut_slice() {
            // Most phases have as many items as the one above, and most items as many fields.
            [.., last, phase] if role == Role::Phase => phase.items.reserve_exact(last.items.len()),
            [.., phase] => {
                if let [.., last, item] = phase.items.as_mut_slice() {
                    item.fields.reserve_like(&last.fields);
                }
            }
            [] => {}
        }
        Some(())
    }

    /// Reads the labelled value on `line`, which stands at `whole` with its line end.
    fn field(&mut self, whole: Span, line: &[u8]) -> Option<()> {
        let at = whole.start();
        let labels = self.labels.as_mut()?;
        let signs = blocks::signs(line);
        if signs & sign::ODD != 0 {
            return None;
        }
        let leaves = self.paragraph.leaves.len();
        if signs & sign::CODE != 0 {
            blocks::code_spans(at, line, &mut self.paragraph.leaves)?;
        }
        let text = self.reader.source.text();
        let place = Span::new(at, at + line.trim_ascii_end().len());
        let slice = &text[place.start()..place.end()];
        let found = field::usual_field(text, place)?;
        let begins_with_word = slice.as_bytes().get(found.value.start() - at).is_some_and(u8::is_ascii_alphanumeric);
        let is_one = signs & sign::SEPARATOR == 0 || !field::may_separate(slice);
        if !is_one || !begins_with_word && !blocks::is_plainly_words(text, place) {
            return None;
        }
        let vocabulary = &self.reader.options.vocabulary;
        let (name, value) = (self.reader.text(found.name), self.reader.text(found.value));
        // What repeats may be of the phase, and what is behind the promise of a phase may say that it is none.
        let is_repeated = labels.holds(found.label) && matches!(found.label, Label::Impact | Label::Promise);
        let is_behind_promise = labels.holds(Label::Promise) && promise::is_of_item(found.label);
        // Of known labels only a "key" may name a legend.
        let is_of_legend = || {
            matches!(found.label, Label::Other | Label::Id)
                && legend::may_be_name(&text[place.start()..found.name.end()])
        };
        let states = found.label == Label::Status && census::is_status(value, vocabulary);
        if is_repeated || is_behind_promise || is_of_legend() || summary::may_count(name, value, vocabulary) {
            return None;
        }
        if found.label == Label::Promise {
            // All such fields are the phases' own where each stands apart, behind the last item of one.
            let is_apart = self.paragraph.blocks[0].lines.is_empty();
            self.has_promised = is_apart && self.reader.promises.insert(place.start());
            self.has_promised.then_some(())?;
        }
        labels.add(found.label);
        self.is_stated |= states;
        self.is_signed &= signs & sign::WIDE != 0;
        if signs & sign::DOT != 0 {
            let code = &self.paragraph.leaves[leaves..];
            let is_code = |dot: usize| code.iter().any(|leaf| leaf.span.contains(at + dot));
            self.may_refer |= dots_of_files(line).any(|dot| !is_code(dot));
        }
        let paragraph = &mut self.paragraph.blocks[0];
        if paragraph.lines.is_empty() {
            paragraph.span = place;
        }
        paragraph.span = paragraph.span.with_end(place.end());
        paragraph.lines.push(place);
        self.reader.field_on(whole, &found);
        Some(())
    }

    fn close_paragraph(&mut self) -> Option<()> {
        let paragraph = &self.paragraph.blocks[0];
        if paragraph.lines.is_empty() {
            return Some(());
        }
        if self.is_signed {
            return None;
        }
        self.reader.extend(paragraph.span);
        let text = self.reader.source.text();
        if self.may_refer {
            self.references.extend(reference::references(text, None, &self.paragraph, &|_| false));
        } else {
            self.references.extend(reference::in_code(text, &self.paragraph));
        }
        self.paragraph.blocks[0].lines.clear();
        self.paragraph.leaves.clear();
        (self.is_signed, self.may_refer) = (true, false);
        Some(())
    }

    /// Ends the item at hand, which has to say how far it is.
    fn close_item(&mut self) -> Option<()> {
        self.close_paragraph()?;
        let is_stated = std::mem::take(&mut self.is_stated);
        self.labels.take().is_none_or(|_| is_stated).then_some(())
    }
}

/// Where dots stand in `line` as in the name of a file.
fn dots_of_files(line: &[u8]) -> impl Iterator<Item = usize> {
    memchr_iter(b'.', line).filter(|at| line.get(at + 1).is_some_and(u8::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(twist: &str) -> String {
        let item = |number: usize| {
            let status = ["🔴 Not Started", "🟡 In Progress", "✅ Complete"][number % 3];
            let fields = format!(
                "**Fix:** Script it (see `/backlog/READY_{number:03}.md`)  \n**Due:** 2025-03-{:02}",
                number + 1
            );
            format!("### {number}. Launch the page (pilot) ({number} days)\n{fields}\n**Status:** {status}\n\n")
        };
        let phase = |number: usize| {
            let items: String = (1..=8).map(|item_number| item(8 * number + item_number)).collect();
            format!("## Phase {}: Grow (Days 1-30)\n\n{items}**Expected Impact:** +$5K MRR\n\n---\n\n", number + 1)
        };
        format!("# Plan\n**Generated:** 2025-01-29\n---\n{}{twist}{}", phase(0), phase(1))
    }

    /// Whether a plan with `twist` in a phase of its own is read line by line; it is read as any document is.
    #[track_caller]
    fn check(twist: &str, is_uniform: bool) {
        let twist = &format!("## Phase 7\n\n{twist}");
        let (source, options) = (Source::new("plans/p.md", text(twist)), Options::default());
        let (plan, problems, _) = read_any(&source, &options, false);
        let found = read(&source, &options);
        assert_eq!(found.is_some(), is_uniform, "{twist:?}");
        if let Some(found) = found {
            assert_eq!((format!("{found:?}"), problems.len()), (format!("{plan:?}"), 0), "{twist:?}");
        }
    }

    #[test]
    fn phases_of_items_are_read_line_by_line() {
        for twist in [
            "",
            "## Phase 8\n",
            "### 40. Review it — again\n**Status:** Done\n",
            "### 41. Launch it: done\n**Status:** TBD\n**Owner:** Ana\n\n**Tags:** `a/b.md`\n",
            "### Design\n**Status:** [x]\n",
        ] {
            check(twist, !twist.contains(['—', '[']));
        }
    }

    #[test]
    fn what_may_be_something_else_is_left_to_the_reader_of_any_document() {
        for twist in [
            "Words.\n",
            "- [ ] Box\n",
            "## Notes\n",
            "# Other\n",
            "### 40. No status\n**Owner:** Ana\n",
            "### 40. Launch\n**Status:** Done\n**Due:** 2025-02-30\n",
            "### 40. Launch\n**Status:** Done\n**Progress:** 2/3\n",
            "### Legend\n**Status:** Done\n",
            "### 40. Launch\n**Expected Impact:** less\n**Status:** Done\n",
            "### 40. Launch\n**Status:** Done\n\n**✅:** Done\n",
            "### 40. Launch\n**Status:** Done <!-- plan: items=h2 -->\n",
        ] {
            check(twist, false);
        }
    }
}
