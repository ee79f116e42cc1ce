//! `archive`: the banner of a plan that is out of force, and the links between it and what takes its place.

use chrono::NaiveDate;

use super::{Refusal, prove};
use crate::document::{Document, Fact, facts};
use crate::model::{Archive, Field, Subject};
use crate::text::{Edit, EditSet, Span};

/// What stands in front of a successor where no other archived plan shows how.
const SUPERSEDED: &str = "Superseded by";

/// What a successor says of the plan whose place it takes.
const SUPERSEDES: &str = "Supersedes";

/// How another plan is referred to.
#[derive(Clone, Debug)]
pub struct PlanPath {
    /// Its path from the root of the workspace, without a `/` in front.
    pub from_root: String,
    /// Its path from the folder of the plan that refers to it.
    pub beside: String,
    /// What it is called.
    pub title: String,
}

/// The edits which put the banner on top of `document`: since `day`, and what takes its place. It is written as that of `model`,
/// another archived plan.
///
/// # Errors
/// It is archived already, or with the banner it would be read in another way.
pub fn archive(
    document: &Document,
    day: NaiveDate,
    successor: Option<&PlanPath>,
    model: Option<&Document>,
) -> Result<EditSet, Refusal> {
    if let Some(archive) = &document.plan().archive {
        return Err(Refusal::new(format!("{} says already that it is archived", document.place(archive.span.start()))));
    }
    let source = document.source();
    let ending = source.line_ending(source.body_start()).as_str();
    let banner = model.and_then(|model| like(model, day, successor)).unwrap_or_else(|| {
        [Some(format!("> Archived on {day}.")), successor.map(plainly)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    });
    let at = below_front_matter(document);
    let is_set_off = source.text()[at..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
    let gap = if at > source.body_start() { ending } else { "" };
    let behind = if is_set_off || source.text()[at..].is_empty() { "" } else { ending };
    let edits = edits(Edit::insert(at, format!("{gap}{banner}{ending}{behind}")))?;
    let after = document.with_edits(&edits);
    let is_read = after.plan().archive.as_ref().is_some_and(|archive| archive.date.map(|date| date.value) == Some(day));
    prove_head(document, &after)?;
    if is_read { Ok(edits) } else { Err(unread(document)) }
}

/// The edits which add to the banner of `document`, which is archived, what takes its place; none where it says so.
///
/// # Errors
/// It names another one, or has no banner to add it to.
pub fn supersede(document: &Document, successor: &PlanPath) -> Result<EditSet, Refusal> {
    let Some(archive) = &document.plan().archive else {
        return Err(Refusal::new(format!("{} is not archived", document.source().path().display())));
    };
    let place = document.place(archive.span.start());
    if let Some(named) = archive.superseded_by {
        let words = document.text(named);
        let is_it = [&successor.from_root, &successor.beside].iter().any(|path| words.contains(path.as_str()));
        return match is_it {
            true => Ok(EditSet::default()),
            false => Err(Refusal::new(format!(
                "{place}: it names `{}` as what takes its place; take that away first, or leave out --into",
                words.escape_debug()
            ))),
        };
    }
    if !document.text(document.source().line_span(archive.span.start())).trim_start().starts_with('>') {
        let what = format!(
            "{place}: its front matter says that it is archived, where no successor can be named; write a banner"
        );
        return Err(Refusal::new(what));
    }
    let banner = document.text(archive.span).trim_end();
    let stop = if banner.ends_with(['.', '!', ':']) { " " } else { ". " };
    let at = archive.span.start() + banner.len();
    let edits = edits(Edit::insert(at, format!("{stop}{}", plainly(successor))))?;
    let after = document.with_edits(&edits);
    prove_head(document, &after)?;
    let is_read = after.plan().archive.as_ref().is_some_and(|archive| archive.superseded_by.is_some());
    if is_read { Ok(edits) } else { Err(unread(document)) }
}

/// The edits by which `document` says that it takes the place of `old`, below its title and what stands there; none where it
/// refers to it already.
///
/// # Errors
/// It would be read in another way.
pub fn supersedes(document: &Document, old: &PlanPath) -> Result<EditSet, Refusal> {
    let plan = document.plan();
    let is_it =
        |path: &str| [&old.from_root, &old.beside].iter().any(|own| path.trim_start_matches('/') == own.as_str());
    if plan.references.iter().any(|reference| is_it(document.text(reference.span))) {
        return Ok(EditSet::default());
    }
    let source = document.source();
    let link = format!("[{}]({})", old.title.replace(['[', ']'], ""), old.beside);
    let front = below_front_matter(document);
    let before_phases = plan.phases.first().map_or(source.text().len(), |phase| phase.block.start());
    let head_field = |field: &Field| field.line.start() >= front && field.line.start() < before_phases;
    let own = plan.fields.iter().filter(head_field).last();
    let edit = match (own, plan.title) {
        (Some(field), _) => {
            let (line, ending) = (document.text(field.line), source.line_ending(field.line.start()).as_str());
            let words = [(field.name, SUPERSEDES), (field.value, link.as_str())];
            let mut new = line.trim_end_matches(['\n', '\r']).to_owned();
            for (place, text) in words.into_iter().rev() {
                new.replace_range(place.start() - field.line.start()..place.end() - field.line.start(), text);
            }
            let is_ended = line.ends_with(['\n', '\r']);
            let new = if is_ended { format!("{new}{ending}") } else { format!("{ending}{new}") };
            Edit::insert(field.line.end(), new)
        }
        (None, title) => {
            let at = title.map_or(front, |title| source.line_span(title.start()).end());
            let ending = source.line_ending(at.saturating_sub(1)).as_str();
            let text = source.text();
            let above = if text[..at].ends_with(['\n', '\r']) || at == source.body_start() { "" } else { ending };
            let gap = if title.is_some() { ending } else { "" };
            let below = if text[at..].is_empty() || text[at..].starts_with(['\n', '\r']) { "" } else { ending };
            Edit::insert(at, format!("{above}{gap}**{SUPERSEDES}:** {link}{ending}{below}"))
        }
    };
    let edits = edits(edit)?;
    prove_head(document, &document.with_edits(&edits))?;
    Ok(edits)
}

fn edits(edit: Edit) -> Result<EditSet, Refusal> {
    EditSet::new(vec![edit]).map_err(|overlap| Refusal::new(overlap.to_string()))
}

fn plainly(successor: &PlanPath) -> String {
    format!("{SUPERSEDED}: {}", successor.from_root)
}

/// Behind the line that ends the front matter; at the beginning, where there is none.
fn below_front_matter(document: &Document) -> usize {
    let source = document.source();
    let end = document.plan().front_matter.map(|front| source.line_span(front.end()).end());
    let fence = |at: usize| source.line_span(at).end().max(at);
    match end {
        None => source.body_start(),
        // The entries end where the closing line begins, or at the end of their own last line.
        Some(end) if document.text(source.line_span(end.saturating_sub(1))).trim() == "---" => end,
        Some(end) => fence(end),
    }
}

/// The banner of `model` on `day` and with this successor, where it is one line, dated as 2026-11-23 is.
fn like(model: &Document, day: NaiveDate, successor: Option<&PlanPath>) -> Option<String> {
    let Archive { span, date, superseded_by } = model.plan().archive.as_ref()?;
    let line = model.source().line_span(span.start());
    let banner = model.text(Span::new(line.start(), span.end())).trim_end();
    let date = (*date)?;
    let is_plain = banner.trim_start().starts_with('>') && !banner.contains(['\n', '\r']);
    if !is_plain || model.text(date.span) != date.value.to_string() {
        return None;
    }
    let target = |words: &str, path: &PlanPath| match words {
        words if words.contains("](") => format!("[{}]({})", path.title.replace(['[', ']'], ""), path.beside),
        words if words.contains('`') => format!("`{}`", path.from_root),
        _ => path.from_root.clone(),
    };
    let mut new = banner.to_owned();
    match (*superseded_by, successor) {
        (Some(old), Some(path)) => {
            new.replace_range(old.start() - line.start()..old.end() - line.start(), &target(model.text(old), path));
        }
        // The words in front of the successor go with it.
        (Some(old), None) => {
            let front = banner[..old.start() - line.start()].to_lowercase();
            let at = ["superseded by", "replaced by", "moved to"].iter().find_map(|words| front.rfind(words))?;
            new.truncate(
                new[..at]
                    .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '—' | '–' | '-' | ',' | ';'))
                    .len(),
            );
        }
        (None, Some(path)) => {
            let stop = if new.ends_with(['.', '!', ':']) { " " } else { ". " };
            new = format!("{new}{stop}{}", plainly(path));
        }
        (None, None) => {}
    }
    let at = date.span.start() - line.start();
    let old = date.value.to_string();
    new.get(at..)?.starts_with(&old).then(|| new.replace_range(at..at + old.len(), &day.to_string()))?;
    Some(new)
}

/// Items and phases say what they said; what stands above them may say more.
fn prove_head(before: &Document, after: &Document) -> Result<(), Refusal> {
    let kept = |document: &Document| -> Vec<Fact> {
        facts(document).into_iter().filter(|fact| fact.subject() != Subject::Plan || fact.name == "title").collect()
    };
    prove::same((before, after), &kept(before), &kept(after))
}

fn unread(document: &Document) -> Refusal {
    Refusal::new(format!("{}: the banner would not be read; write it by hand", document.source().path().display()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    fn document(text: &str) -> Document {
        Document::parse(Source::new("plans/p.md", text), &Arc::default())
    }

    fn next() -> PlanPath {
        PlanPath { from_root: "plans/next.md".into(), beside: "next.md".into(), title: "Next Plan".into() }
    }

    /// What `text` becomes, or why not.
    #[track_caller]
    fn check(text: &str, successor: Option<&PlanPath>, model: Option<&str>, expect: &str) {
        let (document, model) = (document(text), model.map(document));
        let day = "2026-11-23".parse().unwrap();
        let found = archive(&document, day, successor, model.as_ref());
        assert_eq!(found.map_or_else(|refusal| refusal.to_string(), |edits| edits.apply(text)), expect);
    }

    const PLAN: &str = "# P\n\n## Phase 1: A\n\n- [ ] Dig\n";

    #[test]
    fn the_banner_stands_on_top() {
        check(PLAN, None, None, &format!("> Archived on 2026-11-23.\n\n{PLAN}"));
        check(PLAN, Some(&next()), None, &format!("> Archived on 2026-11-23. Superseded by: plans/next.md\n\n{PLAN}"));
        let windows = PLAN.replace('\n', "\r\n");
        check(&windows, None, None, &format!("> Archived on 2026-11-23.\r\n\r\n{windows}"));
        check(&format!("\u{feff}{PLAN}"), None, None, &format!("\u{feff}> Archived on 2026-11-23.\n\n{PLAN}"));
        check("", None, None, "> Archived on 2026-11-23.\n");
        let front = "---\ntitle: P\n---\n";
        check(&format!("{front}\n{PLAN}"), None, None, &format!("{front}\n> Archived on 2026-11-23.\n\n{PLAN}"));
        check(&format!("{front}{PLAN}"), None, None, &format!("{front}\n> Archived on 2026-11-23.\n\n{PLAN}"));
    }

    #[test]
    fn it_is_written_as_other_archived_plans_have_it() {
        let model = |banner: &str| format!("{banner}\n\n{PLAN}");
        let cases = [
            ("> **Archived:** 2025-01-31", None, "> **Archived:** 2026-11-23"),
            ("> **Archived:** 2025-01-31", Some(next()), "> **Archived:** 2026-11-23. Superseded by: plans/next.md"),
            (
                "> 📦 Archived 2025-01-31 — replaced by [Other](../o.md).",
                Some(next()),
                "> 📦 Archived 2026-11-23 — replaced by [Next Plan](next.md).",
            ),
            (
                "> Archived on 2025-01-31. Superseded by: `/o.md`",
                Some(next()),
                "> Archived on 2026-11-23. Superseded by: `plans/next.md`",
            ),
            ("> Archived on 2025-01-31. Superseded by: (see docs/x)", None, "> Archived on 2026-11-23."),
            // Nobody can tell how this one writes days.
            ("> Archived on January 31, 2025.", None, "> Archived on 2026-11-23."),
        ];
        for (banner, successor, expect) in cases {
            check(PLAN, successor.as_ref(), Some(&model(banner)), &model(expect));
        }
    }

    #[test]
    fn banners_are_never_stacked() {
        let archived = format!("> Archived on 2025-01-31.\n\n{PLAN}");
        check(&archived, None, None, "plans/p.md:1 says already that it is archived");
        let added = |text: &str| {
            let document = document(text);
            supersede(&document, &next()).map_or_else(|refusal| refusal.to_string(), |edits| edits.apply(text))
        };
        let once = added(&archived);
        assert_eq!(once, format!("> Archived on 2025-01-31. Superseded by: plans/next.md\n\n{PLAN}"));
        assert_eq!(added(&once), once);
        let other = archived.replace("31.", "31. Superseded by: x.md");
        let expect = "plans/p.md:1: it names `x.md` as what takes its place; take that away first, or leave out --into";
        assert_eq!(added(&other), expect);
    }

    #[test]
    fn the_successor_says_whose_place_it_takes() {
        let old = PlanPath { from_root: "plans/old.md".into(), beside: "old.md".into(), title: "Old [1]".into() };
        let said = |text: &str| supersedes(&document(text), &old).unwrap().apply(text);
        let cases = [
            ("# P\n\n- [ ] a\n", "# P\n\n**Supersedes:** [Old 1](old.md)\n\n- [ ] a\n"),
            (
                "# P\n\n**Generated:** 2026-01-01\n\n## Phase 1: A\n",
                "# P\n\n**Generated:** 2026-01-01\n**Supersedes:** [Old 1](old.md)\n\n## Phase 1: A\n",
            ),
            ("# P\n", "# P\n\n**Supersedes:** [Old 1](old.md)\n"),
            ("", "**Supersedes:** [Old 1](old.md)\n"),
        ];
        for (text, expect) in cases {
            let once = said(text);
            assert_eq!(once, expect);
            assert_eq!(said(&once), once);
        }
    }
}
