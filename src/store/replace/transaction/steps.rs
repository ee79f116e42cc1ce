//! From what is wished to the steps that lead there.

use anyhow::{Result, anyhow, ensure};

use super::creation::Creation;
use super::draft::Draft;
use super::ground::{Beyond, Ground};
use super::original::Original;
use super::place::Place;
use super::relocation::Relocation;
use super::removal::Removal;
use super::step::Step;
use crate::store::PlanFile;
use crate::store::journal::{FileState, PastFile};
use crate::store::replace::{ChangedMeanwhile, NewTexts};
use crate::store::shown::Shown;
use crate::text::SharedText;

/// How a wish can be fulfilled.
pub(super) enum Way<'g> {
    /// By these steps.
    Steps(Prepared<'g>),
    /// Not on this ground: it concerns files beyond it.
    Wider(Beyond),
}

/// Steps that are ready to be made.
pub(super) struct Prepared<'g> {
    /// In this order. All new texts are on the disk.
    pub(super) steps: Vec<Box<dyn Step + 'g>>,
    /// What they change, as it is to be remembered; the first is that of the first step.
    pub(super) files: Vec<PastFile>,
}

/// What `wish` makes of `originals`, of which it has seen the first `seen`. Texts come first, under the paths that the files
/// have; then new files; then moves and removals.
pub(super) fn prepare<'g>(
    ground: &'g Ground,
    originals: &'g [Original<'g>],
    seen: usize,
    wish: NewTexts,
    notes: &mut Vec<String>,
) -> Result<Way<'g>> {
    ensure!(wish.texts.len() == seen, "{} texts for {seen} files; this is a bug", wish.texts.len());
    let beyond = Beyond::of(&wish);
    if !beyond.is_within(ground, originals)? {
        return Ok(Way::Wider(beyond));
    }
    let index = |place: &Place| {
        let found = originals.iter().position(|original| original.place().is_same(place));
        found.ok_or_else(|| anyhow!("{} is not on the ground of the change; this is a bug", Shown(&place.shown)))
    };
    let mut texts = wish.texts;
    texts.resize(originals.len(), None);
    for rewrite in wish.rewritten {
        let index = index(&Place::find(&rewrite.file)?)?;
        refuse_unless_holds(&originals[index], &rewrite.before)?;
        ensure!(texts[index].is_none(), "two texts for {}; this is a bug", Shown(&rewrite.file.shown));
        texts[index] = Some(rewrite.after);
    }
    let mut drafts: Vec<Option<Draft<'g>>> = Vec::new();
    for (original, text) in originals.iter().zip(texts) {
        let text = text.filter(|text| text != original.source().text());
        drafts.push(text.map(|text| Draft::write(original, text.into(), notes)).transpose()?);
    }
    let state = |place: &Place, text: SharedText| Some(FileState { path: place.path(), text });
    let mut files: Vec<PastFile> = Vec::new();
    for (original, draft) in originals.iter().zip(&drafts) {
        if let Some(draft) = draft {
            let (_, after) = draft.result();
            let before = original.source().shared_text().clone();
            files.push(PastFile::rewritten(&original.place().path(), before, after.clone()));
        }
    }
    let mut last: Vec<Box<dyn Step + 'g>> = Vec::new();
    for new in wish.created {
        let place = target(ground, &new.file)?;
        files.push(PastFile { before: None, after: state(place, new.text.clone().into()) });
        last.push(Box::new(Creation::write(ground.folder(place), place, new.text)?));
    }
    for step in &wish.moved {
        let index = index(&Place::find_itself(&step.from)?)?;
        let original = &originals[index];
        let (identity, text) =
            drafts[index].as_ref().map_or((original.identity(), original.source().shared_text()), Draft::result);
        let place = target(ground, &step.to)?;
        let before = state(original.place(), original.source().shared_text().clone());
        match files.iter_mut().find(|file| file.before == before) {
            Some(file) => file.after = state(place, text.clone()),
            None => files.push(PastFile { before, after: state(place, text.clone()) }),
        }
        last.push(Box::new(Relocation::new(original, (identity, &**text), ground.folder(place), place)));
    }
    for old in &wish.removed {
        let index = index(&Place::find_itself(&old.file)?)?;
        refuse_unless_holds(&originals[index], &old.text)?;
        ensure!(drafts[index].is_none(), "a new text for {}, which goes away; this is a bug", Shown(&old.file.shown));
        files.push(PastFile { before: state(originals[index].place(), old.text.clone().into()), after: None });
        last.push(Box::new(Removal::new(&originals[index])));
    }
    let first = drafts.into_iter().flatten().map(|draft| Box::new(draft) as Box<dyn Step + 'g>);
    Ok(Way::Steps(Prepared { steps: first.chain(last).collect(), files }))
}

fn target<'g>(ground: &'g Ground, file: &PlanFile) -> Result<&'g Place> {
    ground.target(file).ok_or_else(|| anyhow!("{} has no place; this is a bug", Shown(&file.shown)))
}

fn refuse_unless_holds(original: &Original<'_>, text: &str) -> Result<()> {
    if original.source().text() != text {
        return Err(ChangedMeanwhile(original.shown().to_owned()).into());
    }
    Ok(())
}
