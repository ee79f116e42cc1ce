//! One reading undone.

use super::encoding::{Reading, is_continuation};
use super::evidence::{Evidence, Suspect};
use super::lossy;
use super::script::Script;
use crate::text::Span;

/// A character of a line, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(in crate::text) struct Glyph {
    pub(in crate::text) ch: char,
    /// What stands for it in the line as it was read.
    pub(in crate::text) raw: Span,
    /// How `raw` was read; `None` where it says `ch`.
    pub(super) reading: Option<Reading>,
}

/// A line with one reading undone.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) glyphs: Vec<Glyph>,
    /// How many characters the undoing took away.
    pub(super) saved: usize,
}

impl Layer {
    /// Turns what was read as `reading` back, once.
    pub(super) fn undo(glyphs: &[Glyph], reading: Reading) -> Self {
        let mut out = Vec::with_capacity(glyphs.len());
        let mut at = 0;
        for sequence in accepted(glyphs, reading) {
            let garbled = &glyphs[sequence.start..sequence.end];
            out.extend_from_slice(&glyphs[at..sequence.start]);
            out.push(Glyph {
                ch: sequence.becomes,
                raw: garbled[0].raw.hull(garbled[garbled.len() - 1].raw),
                reading: garbled.iter().find_map(|glyph| glyph.reading).or(Some(reading)),
            });
            at = sequence.end;
        }
        out.extend_from_slice(&glyphs[at..]);
        Self { saved: glyphs.len() - out.len(), glyphs: out }
    }
}

/// Neighbouring glyphs that make one character.
#[derive(Clone, Copy, Debug)]
struct Sequence {
    start: usize,
    end: usize,
    becomes: char,
    script: Script,
    evidence: Evidence,
}

/// The sequences to undo, in order.
fn accepted(glyphs: &[Glyph], reading: Reading) -> Vec<Sequence> {
    let chars: Vec<char> = glyphs.iter().map(|glyph| glyph.ch).collect();
    let bytes: Vec<u8> = chars.iter().map(|&c| reading.byte(c).unwrap_or(0)).collect();
    let mut sequences = find(&chars, &bytes, reading);
    weigh(&mut sequences, &chars, reading);
    sequences.retain(|sequence| sequence.evidence != Evidence::Absent);
    trust_neighbours(&mut sequences);
    let high = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte != 0).count();
    let explained: usize = sequences.iter().map(|sequence| high(&bytes[sequence.start..sequence.end])).sum();
    if explained == high(&bytes) {
        trust_line(&mut sequences);
    }
    sequences.retain(|sequence| sequence.evidence == Evidence::Firm);
    sequences
}

/// Every place that is valid UTF-8 when taken back to bytes, or known without some of them. UTF-8 tells the first byte of a
/// character from the others, so no two of these overlap.
fn find(chars: &[char], bytes: &[u8], reading: Reading) -> Vec<Sequence> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let whole = whole_at(&bytes[at..]);
        let lossy = lossy_at(&chars[at..], &bytes[at..], reading);
        // What lost something is never weighed: that nobody writes it is a condition for being known.
        let (becomes, length, evidence) = match (whole, lossy) {
            (Some((_, whole)), Some((becomes, lossy))) if lossy > whole => (becomes, lossy, Evidence::Firm),
            (None, Some((becomes, lossy))) => (becomes, lossy, Evidence::Firm),
            (Some((becomes, whole)), _) => (becomes, whole, Evidence::Weak),
            (None, None) => {
                at += 1;
                continue;
            }
        };
        if let Some(script) = Script::of(becomes) {
            found.push(Sequence { start: at, end: at + length, becomes, script, evidence });
        }
        at += length;
    }
    found
}

/// The UTF-8 character at the start of `bytes`, and its length; `None` for ASCII.
fn whole_at(bytes: &[u8]) -> Option<(char, usize)> {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let becomes = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    Some((becomes, length))
}

/// The sign at the start of `chars` that lost something, and how many characters it takes.
fn lossy_at(chars: &[char], bytes: &[u8], reading: Reading) -> Option<(char, usize)> {
    if reading != Reading::Western || bytes[0] < 0xc2 || chars.get(1).is_none_or(char::is_ascii) {
        return None;
    }
    let (sign, length) = lossy::sign_at(chars)?;
    // Then nothing is lost, and it is another sign.
    let goes_on = bytes.get(length).is_some_and(|&byte| is_continuation(byte));
    (!goes_on).then_some((sign, length))
}

/// Weighs each sequence in its place.
fn weigh(sequences: &mut [Sequence], chars: &[char], reading: Reading) {
    let mut first = 0;
    while first < sequences.len() {
        let script = sequences[first].script;
        let joined = |pair: &[Sequence]| pair[0].end == pair[1].start && pair[1].script == script;
        let run = 1 + sequences[first..].windows(2).take_while(|pair| joined(pair)).count();
        for sequence in &mut sequences[first..first + run] {
            if sequence.evidence == Evidence::Weak {
                let before = sequence.start.checked_sub(1).map(|at| chars[at]);
                let after = chars.get(sequence.end).copied();
                let garbled = &chars[sequence.start..sequence.end];
                sequence.evidence = Suspect { garbled, before, after, script, run }.weigh(reading);
            }
        }
        first += run;
    }
}

/// What touches a firm sequence is firm, too.
fn trust_neighbours(sequences: &mut [Sequence]) {
    let touching: Vec<bool> = sequences.windows(2).map(|pair| pair[0].end == pair[1].start).collect();
    let pairs = (0..touching.len()).filter(|&at| touching[at]);
    for (from, to) in pairs.clone().map(|at| (at, at + 1)).chain(pairs.rev().map(|at| (at + 1, at))) {
        if sequences[from].evidence == Evidence::Firm {
            sequences[to].evidence = Evidence::Firm;
        }
    }
}

/// Where a line holds nothing but garbled characters, what is firm for one of them is for all of its script.
fn trust_line(sequences: &mut [Sequence]) {
    let mut firm: Vec<Script> = Vec::new();
    for sequence in sequences.iter() {
        if sequence.evidence == Evidence::Firm && !firm.contains(&sequence.script) {
            firm.push(sequence.script);
        }
    }
    for sequence in sequences {
        if firm.contains(&sequence.script) {
            sequence.evidence = Evidence::Firm;
        }
    }
}
