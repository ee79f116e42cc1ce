//! What a character is good for.

/// What kind of text a character belongs to, as far as it matters for whether a repair makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Latin letters beyond ASCII.
    Latin,
    /// Accents that stand behind their letter, as macOS writes file names.
    Combining,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    /// The scripts from India to Ethiopia that take three bytes a letter.
    Southern,
    /// Chinese, Japanese and Korean.
    Eastern,
    /// Punctuation, arrows, boxes, dingbats.
    Symbol,
    Emoji,
    /// Rare ideographs and mathematical letters.
    Astral,
    /// What no clean text holds, but a text which was garbled twice and is half undone does.
    Unfinished,
}

impl Script {
    /// The script of `c`, or `None` for what a clean plan never holds: unassigned, invisible, for private use, or of no
    /// living language. A repair never ends in such a character.
    pub(super) fn of(c: char) -> Option<Self> {
        Some(match u32::from(c) {
            0x80..=0x9f | 0xf8ff => Self::Unfinished,
            0xa0..=0xbf | 0xd7 | 0xf7 | 0x2c6 | 0x2dc => Self::Symbol,
            0xc0..=0x17f | 0x192 | 0x1a0..=0x1a1 | 0x1af..=0x1b0 | 0x1cd..=0x1dc | 0x218..=0x21b | 0x259 => Self::Latin,
            0x1e00..=0x1eff | 0xfb01..=0xfb02 => Self::Latin,
            0x300..=0x304 | 0x306..=0x30c | 0x31b | 0x323 | 0x327..=0x328 => Self::Combining,
            0x386..=0x38a | 0x38c | 0x38e..=0x3a1 | 0x3a3..=0x3ce | 0x1f00..=0x1fff => Self::Greek,
            0x400..=0x52f => Self::Cyrillic,
            0x531..=0x556 | 0x559..=0x58a => Self::Armenian,
            0x5b0..=0x5c2 | 0x5d0..=0x5ea | 0x5f3..=0x5f4 => Self::Hebrew,
            0x60c | 0x61b | 0x61f | 0x621..=0x63a | 0x640..=0x652 | 0x660..=0x6d3 | 0x6f0..=0x6f9 => Self::Arabic,
            0x901..=0x10ff | 0x1200..=0x139f | 0x1780..=0x17f9 => Self::Southern,
            0x200b..=0x200f | 0x2010..=0x2027 | 0x202f..=0x205e | 0x2070..=0x209c | 0x20a0..=0x20c0 => Self::Symbol,
            0x2100..=0x218b | 0x2190..=0x2426 | 0x2440..=0x244a | 0x2460..=0x27ff | 0x2900..=0x2bff => Self::Symbol,
            0xfe0f | 0xfeff => Self::Symbol,
            0x3000..=0x303f | 0x3041..=0x30ff | 0x3105..=0x318e | 0x31f0..=0x4dbf | 0x4e00..=0x9fff => Self::Eastern,
            0xac00..=0xd7a3 | 0xf900..=0xfad9 | 0xfe30..=0xfe4f | 0xff01..=0xffee => Self::Eastern,
            0x1f000..=0x1faff => Self::Emoji,
            0x1d400..=0x1d7ff | 0x20000..=0x323af => Self::Astral,
            _ => return None,
        })
    }
}
