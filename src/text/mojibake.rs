//! UTF-8 that was read as another encoding (`ðŸ”´`, `cafÃ©`, `‚úÖ`), and back.
//!
//! A text is repaired character by character: where some neighbours, taken back to bytes, are one UTF-8 character, that
//! character was meant, unless people do write those neighbours (`CAFÉ…`, `« été »`, `2√π`). What can be either is decided by
//! what stands around it, and left alone in doubt. Text that was garbled twice or thrice is undone as often.

mod encoding;
mod evidence;
mod layer;
mod lossy;
mod mac;
mod script;
#[cfg(test)]
mod tests;
mod western;

pub use encoding::Encoding;

use self::encoding::Reading;
use self::layer::{Glyph, Layer};
use self::script::Script;
use super::Span;

/// How often a text can have been garbled.
const LAYERS: usize = 3;

/// Garbled characters, and what they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The garbled characters, as bytes of the line.
    pub span: Span,
    /// What was meant.
    pub text: String,
    /// What it was read as; where that happened more than once, the last time.
    pub via: Encoding,
}

/// What is garbled in `line`, sorted and disjoint. Garbled characters which touch are one repair.
///
/// The repaired line needs no repair. One that would, because it was garbled more than three times, is left alone.
pub fn repairs(line: &str) -> Vec<Repair> {
    let glyphs = repaired_glyphs(line);
    let runs = glyphs.chunk_by(|left, right| left.raw.end() == right.raw.start() && left.reading == right.reading);
    runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let span = first.raw.hull(last.raw);
        let via = Encoding::of(first.reading?, &line[span.start()..span.end()]);
        Some(Repair { span, text: run.iter().map(|glyph| glyph.ch).collect(), via })
    })
    .collect()
}

/// The characters of the repaired `line` which are repaired, in order.
pub(super) fn repaired_glyphs(line: &str) -> Vec<Glyph> {
    if !may_be_garbled(line) {
        return Vec::new();
    }
    let found = undo(line);
    if found.is_empty() || undo(&with_glyphs(line, &found)).is_empty() { found } else { Vec::new() }
}

/// Whether there are neighbours in `text`, of whatever length, that could begin a garbled character: where there are none, there
/// are no [`repairs`] in any of its lines. Cheap, and false for nearly all clean texts.
pub fn may_be_garbled(text: &str) -> bool {
    let mut at = 0;
    while let Some(start) = next_wide(text.as_bytes(), at) {
        at = start + text.as_bytes()[start..].iter().take_while(|byte| !byte.is_ascii()).count();
        let mut letters = text[start..at].chars();
        let mut lead = letters.next();
        while let Some((before, next)) = lead.zip(letters.next()) {
            if Reading::ALL.iter().any(|reading| reading.starts_sequence(before, next)) {
                return true;
            }
            lead = Some(next);
        }
    }
    false
}

/// Where the next byte from `from` on is that is not ASCII.
fn next_wide(bytes: &[u8], from: usize) -> Option<usize> {
    /// So many bytes are told at once.
    const STRIDE: usize = 64;
    let plain = bytes[from..].chunks(STRIDE).take_while(|chunk| chunk.is_ascii()).count() * STRIDE;
    let start = (from + plain).min(bytes.len());
    bytes[start..].iter().position(|byte| !byte.is_ascii()).map(|wide| start + wide)
}

/// Undoes readings until nothing is odd any more.
fn undo(line: &str) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = line
        .char_indices()
        .map(|(at, ch)| Glyph { ch, raw: Span::new(at, at + ch.len_utf8()), reading: None })
        .collect();
    for _ in 0..LAYERS {
        let [western, mac] = Reading::ALL.map(|reading| Layer::undo(&glyphs, reading));
        let best = if mac.saved > western.saved { mac } else { western };
        if best.saved == 0 {
            break;
        }
        glyphs = best.glyphs;
    }
    glyphs.retain(|glyph| glyph.reading.is_some());
    finished(&glyphs)
}

/// `glyphs` without the runs in which something is left that can't have been meant.
fn finished(glyphs: &[Glyph]) -> Vec<Glyph> {
    let is_finished = |run: &&[Glyph]| run.iter().all(|glyph| Script::of(glyph.ch) != Some(Script::Unfinished));
    glyphs.chunk_by(|left, right| left.raw.end() == right.raw.start()).filter(is_finished).flatten().copied().collect()
}

/// `line` with `glyphs` in the places that they come from.
pub(super) fn with_glyphs(line: &str, glyphs: &[Glyph]) -> String {
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    for glyph in glyphs {
        out.push_str(&line[at..glyph.raw.start()]);
        out.push(glyph.ch);
        at = glyph.raw.end();
    }
    out.push_str(&line[at..]);
    out
}
