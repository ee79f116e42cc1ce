//! The lines of a file of attributes that are ours.

use std::iter;

/// What our lines say of a file.
const ATTRIBUTES: [&str; 2] = ["merge=plan", "diff=plan"];

/// Our lines, between two comments by which they are known again.
pub(super) struct Block {
    begin: String,
    end: String,
}

impl Block {
    /// Those of the workspace that lies at `place` in the folder of the file, such as `sub/`; of that folder where it is empty.
    pub(super) fn of(place: &str) -> Self {
        let of = if place.is_empty() { String::new() } else { format!(" in {}", place.trim_end_matches('/')) };
        Self {
            begin: format!("# `plan git install`{of} wrote this, `plan git uninstall`{of} takes it out:"),
            end: format!("# the end of what `plan git install`{of} wrote"),
        }
    }

    /// A line that gives `attributes` to `pattern`; `None` without any.
    pub(super) fn line(pattern: &str, is_ours: impl Fn(&str) -> bool) -> Option<String> {
        let attributes: Vec<&str> = ATTRIBUTES.into_iter().filter(|attribute| is_ours(attribute)).collect();
        (!attributes.is_empty()).then(|| format!("{pattern} {}", attributes.join(" ")))
    }

    /// `text` with `lines` as ours: where ours were, else at its end.
    pub(super) fn put(&self, text: &str, lines: &[String]) -> String {
        let Some(found) = self.find(text) else {
            let end = line_end(text);
            let block: Vec<&str> = self.around(lines.iter().map(String::as_str)).collect();
            let block = block.join(end);
            // What did not end with a line end does not get one either, so that all of it can be taken out again.
            return match text.is_empty() || text.ends_with('\n') {
                true => format!("{text}{block}{end}"),
                false => format!("{text}{end}{block}"),
            };
        };
        let end = if found.block[0].ends_with("\r\n") { "\r\n" } else { "\n" };
        let kept = found.foreign().map(|line| line.trim_end_matches(['\r', '\n']));
        let block: Vec<&str> = self.around(lines.iter().map(String::as_str).chain(kept)).collect();
        let last = if found.is_unended() { "" } else { end };
        [&found.before.concat(), &block.join(end), last, &found.behind.concat()].concat()
    }

    /// `text` without our lines; what others have written among them stays.
    pub(super) fn take_out(&self, text: &str) -> String {
        let Some(found) = self.find(text) else { return text.to_owned() };
        let mut before = found.before.concat();
        let kept: String = found.foreign().collect();
        if kept.is_empty() && found.is_unended() {
            let bare = before.strip_suffix('\n').map(|bare| bare.strip_suffix('\r').unwrap_or(bare));
            before = bare.map_or(before.clone(), str::to_owned);
        }
        self.take_out(&[before, kept, found.behind.concat()].concat())
    }

    fn around<'l>(&'l self, lines: impl Iterator<Item = &'l str>) -> impl Iterator<Item = &'l str> {
        iter::once(self.begin.as_str()).chain(lines).chain([self.end.as_str()])
    }

    fn find<'t>(&self, text: &'t str) -> Option<Found<'t>> {
        let mut before: Vec<&str> = text.split_inclusive('\n').collect();
        let begin = before.iter().position(|line| line.trim_end() == self.begin)?;
        let mut block = before.split_off(begin);
        let end = block.iter().position(|line| line.trim_end() == self.end);
        // Somebody may have removed the end: then ours are those that follow at once.
        let length = end.map_or_else(|| 1 + block[1..].iter().take_while(|line| is_ours(line)).count(), |end| end + 1);
        let behind = block.split_off(length);
        Some(Found { before, block, behind, has_end: end.is_some() })
    }
}

/// Where our lines are.
struct Found<'t> {
    before: Vec<&'t str>,
    /// From the first comment to the last one.
    block: Vec<&'t str>,
    behind: Vec<&'t str>,
    has_end: bool,
}

impl<'t> Found<'t> {
    /// What others have written between the comments.
    fn foreign(&self) -> impl Iterator<Item = &'t str> {
        let end = self.block.len() - usize::from(self.has_end);
        self.block[1..end].iter().copied().filter(|line| !is_ours(line))
    }

    fn is_unended(&self) -> bool {
        self.block.last().is_some_and(|line| !line.ends_with('\n'))
    }
}

/// Whether the line gives nothing but our attributes.
fn is_ours(line: &str) -> bool {
    let mut rest = line.trim_end();
    while let Some(shorter) = ATTRIBUTES.iter().find_map(|attribute| rest.strip_suffix(attribute)) {
        rest = shorter.trim_end();
    }
    let pattern = rest.trim_start();
    let is_one = pattern.starts_with('"') || !pattern.contains(char::is_whitespace);
    rest.len() < line.trim_end().len() && !pattern.is_empty() && is_one
}

/// As the first line ends.
fn line_end(text: &str) -> &'static str {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.ends_with("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: &str = "# `plan git install` wrote this, `plan git uninstall` takes it out:";
    const END: &str = "# the end of what `plan git install` wrote";

    fn lines(patterns: &[&str]) -> Vec<String> {
        patterns.iter().filter_map(|pattern| Block::line(pattern, |_| true)).collect()
    }

    #[test]
    fn what_is_put_is_taken_out_again_byte_for_byte() {
        let texts = [
            "",
            "\n",
            "*.md text\n",
            "*.md text",
            "*.md text\r\n*.png -diff\r\n",
            "*.md text\r\na",
            "\n\n\n",
            "\u{feff}a b\n",
        ];
        for text in texts {
            let block = Block::of("");
            let put = block.put(text, &lines(&["plans/*.md"]));
            assert!(put.contains(BEGIN) && put.starts_with(text), "{put}");
            assert_eq!(put.contains("\r\n"), text.contains("\r\n"), "{put:?}");
            assert_eq!(block.put(&put, &lines(&["plans/*.md"])), put);
            assert_eq!(block.take_out(&put), text);
            let more = block.put(&put, &lines(&["plans/*.md", "/PLAN.md"]));
            assert!(more.contains("/PLAN.md merge=plan diff=plan") && more.starts_with(text), "{more}");
            assert_eq!(block.take_out(&more), text);
        }
    }

    #[test]
    fn what_others_wrote_around_and_among_them_stays() {
        let block = Block::of("");
        let text = format!(
            "a text\n{BEGIN}\nold/*.md diff=plan\n*.x text diff=plan\n\n\"b c\" merge=plan diff=plan\n{END}\nz -text"
        );
        assert_eq!(block.take_out(&text), "a text\n*.x text diff=plan\n\nz -text");
        let put = format!("a text\n{BEGIN}\nnew/*.md merge=plan diff=plan\n*.x text diff=plan\n\n{END}\nz -text");
        assert_eq!(block.put(&text, &lines(&["new/*.md"])), put);
        let unended = format!("{BEGIN}\nold/*.md merge=plan\n# mine\nb merge=plan\n");
        assert_eq!(block.take_out(&unended), "# mine\nb merge=plan\n");
        let twice = format!("{BEGIN}\na merge=plan\n{END}\nx y\n{BEGIN}\na merge=plan\n{END}\n");
        assert_eq!(block.take_out(&twice), "x y\n");
    }

    #[test]
    fn each_workspace_has_its_own() {
        let (one, other) = (Block::of("one/"), Block::of("one/other/"));
        let both = other.put(&one.put("", &lines(&["one/*.md"])), &lines(&["one/other/*.md"]));
        assert_eq!(one.take_out(&other.take_out(&both)), "");
        assert!(one.take_out(&both).contains("one/other/*.md") && !one.take_out(&both).contains("one/*.md"));
    }
}
