//! How what is shown stands between its two comments.

use chrono::NaiveDate;

/// Begins the stamp.
const STAMP: &str = "<!-- as of ";

/// The place of a stretch: what stands before it in its line, and how its lines end.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'t> {
    /// What stands in the line before the comment that opens it.
    before: &'t str,
    eol: &'static str,
}

impl<'t> Frame<'t> {
    /// For a comment that begins at `start` in `text`, whose lines end with `eol`.
    pub fn at(text: &'t str, start: usize, eol: &'static str) -> Self {
        let line = text[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        Self { before: text[line..start].trim_start_matches('\u{feff}'), eol }
    }

    /// Whether other words stand before it in its line, so that only one line can be shown there.
    pub fn is_within_a_line(&self) -> bool {
        !self.before.chars().all(|c| matches!(c, ' ' | '\t' | '>'))
    }

    /// What stands between the comments when `content` is shown as of `day`: a stamp, and the lines, each of which stands
    /// as far in, or in the same quote, as the comment.
    pub fn body(&self, content: &str, day: NaiveDate) -> String {
        let stamp = format!("{STAMP}{day}, written by `plan render` -->");
        if self.is_within_a_line() {
            return stamp + content.trim_end();
        }
        let mut body = self.eol.to_owned();
        for line in [stamp.as_str(), ""].into_iter().chain(content.trim_end().lines()).chain([""]) {
            body.push_str(if line.is_empty() { self.before.trim_end() } else { self.before });
            body.push_str(line);
            body.push_str(self.eol);
        }
        body + self.before
    }
}

/// The day that the stamp of `body` names.
pub fn day(body: &str) -> Option<NaiveDate> {
    let stamp = body.trim_start_matches(['\r', '\n', ' ', '\t', '>']).strip_prefix(STAMP)?;
    stamp.get(.."2026-01-01".len())?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, content: &str, expect: &str) {
        let as_of = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let text = format!("# T\r\n{before}<!-- plan:begin x -->");
        let frame = Frame::at(&text, "# T\r\n".len() + before.len(), "\r\n");
        let body = frame.body(content, as_of);
        assert_eq!(body, expect);
        assert_eq!(day(&body), Some(as_of));
    }

    #[test]
    fn lines_stand_where_the_comment_stands() {
        let stamp = "<!-- as of 2026-11-22, written by `plan render` -->";
        check("", "a\n\nb\n", &format!("\r\n{stamp}\r\n\r\na\r\n\r\nb\r\n\r\n"));
        check("  ", "a\n", &format!("\r\n  {stamp}\r\n\r\n  a\r\n\r\n  "));
        check("> ", "a\n", &format!("\r\n> {stamp}\r\n>\r\n> a\r\n>\r\n> "));
        check("Now: ", "a\n", &format!("{stamp}a"));
    }

    #[test]
    fn a_body_without_a_stamp_has_no_day() {
        for body in
            ["", "\n| a |\n", "\n<!-- as of yesterday -->", "<!-- as of 2026-13-45, -->", "<!-- as of \u{e9}\u{e9}"]
        {
            assert_eq!(day(body), None, "{body}");
        }
    }
}
