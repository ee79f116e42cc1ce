//! What kinds of bytes a text is made of, told by one look at each.

/// Up to eight kinds of bytes, each with a bit of its own.
#[derive(Clone, Debug)]
pub struct ByteClasses([u8; 256]);

impl ByteClasses {
    /// No kinds.
    pub const fn none() -> Self {
        Self([0; 256])
    }

    /// The same, where also each of `bytes` is of the kind with this `bit`.
    #[must_use]
    pub const fn with(mut self, bit: u8, bytes: &[u8]) -> Self {
        let mut at = 0;
        while at < bytes.len() {
            self.0[bytes[at] as usize] |= bit;
            at += 1;
        }
        self
    }

    /// The same, where also all bytes from `first` to `last` are.
    #[must_use]
    pub const fn with_range(mut self, bit: u8, first: u8, last: u8) -> Self {
        let mut byte = first as usize;
        while byte <= last as usize {
            self.0[byte] |= bit;
            byte += 1;
        }
        self
    }

    /// The same, where also all bytes of what is not ASCII are.
    #[must_use]
    pub const fn with_wide(self, bit: u8) -> Self {
        self.with_range(bit, 0x80, 0xff)
    }

    /// Whether `byte` is of any kind.
    pub const fn has(&self, byte: u8) -> bool {
        self.0[byte as usize] != 0
    }

    /// The bits of all kinds of which there is a byte in `text`.
    pub fn of(&self, text: impl AsRef<[u8]>) -> u8 {
        text.as_ref().iter().fold(0, |all, byte| all | self.0[usize::from(*byte)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        const KINDS: ByteClasses = ByteClasses::none().with(1, b":@").with_range(2, b'0', b'9').with_wide(4);
        let cases = [("", 0), ("abc", 0), ("a:b", 1), ("3", 2), ("@3", 3), ("é", 4), ("9é:", 7)];
        for (text, expect) in cases {
            assert_eq!(KINDS.of(text), expect, "{text}");
        }
    }
}
