//! What stands within quotes is taken as it is.

/// Whether one stands within quotes. Within them, `\"` is a quote.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quotes {
    open: bool,
    escaped: bool,
}

impl Quotes {
    /// Goes on by `c`, and says whether it is a quote or stands between two.
    pub fn enclose(&mut self, c: char) -> bool {
        if std::mem::take(&mut self.escaped) {
            return true;
        }
        self.escaped = self.open && c == '\\';
        self.open ^= c == '"';
        self.open || c == '"'
    }

    /// Whether a quote has been opened and not closed.
    pub const fn is_open(self) -> bool {
        self.open
    }
}

/// The text without its quotes.
pub fn unquoted(text: &str) -> String {
    let mut quotes = Quotes::default();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let literal = quotes.escaped;
        quotes.enclose(c);
        if literal || (c != '"' && !quotes.escaped) {
            out.push(c);
        }
    }
    out
}
