//! Paths that a text promises to make, whatever kind of file they name.

use super::plain::{self, is_text};
use super::words::{LIKEWISE, PROMISES};
use super::{file_of, front, link_target, path_of, sense};
use crate::model::{Deliverable, ReferenceSense};
use crate::parse::blocks::{Block, BlockKind, Blocks, Leaf, LeafKind};
use crate::parse::mask;
use crate::text::Span;

/// What names of files end in where no folder stands in front.
#[rustfmt::skip]
const EXTENSIONS: &[&str] = &[
    "md", "markdown", "mdx", "rst", "adoc", "txt", "csv", "json", "jsonl", "yaml", "yml", "toml", "xml", "ini", "cfg", "conf", "lock",
    "html", "css", "scss", "svg", "png", "jpg", "pdf", "sql", "sh", "bash", "ps1", "bat", "rs", "py", "ipynb", "ts", "tsx", "js", "jsx",
    "mjs", "vue", "svelte", "go", "java", "kt", "swift", "rb", "php", "c", "h", "cc", "cpp", "hpp", "cs", "ex", "exs", "erl", "hs", "ml",
    "scala", "lua", "dart", "r", "tf", "proto", "graphql", "sol", "zig", "nix", "docx", "xlsx", "pptx", "env", "example",
];

/// The paths that the text promises to make, in order: behind "create", below `Deliverables:`, marked `(new)`. In the list items
/// that begin at `parts`, the steps of a spec or what has to hold before it is done, every path counts that is not said to be
/// changed or read. A path that ends in `/` is a folder.
pub(crate) fn promised(text: &str, front: Option<Span>, blocks: &Blocks, parts: &[usize]) -> Vec<Deliverable> {
    let parts: Vec<Span> =
        blocks.blocks.iter().filter(|block| is_one_of(block, parts)).map(|block| block.span).collect();
    let reader = Reader { text, blocks, parts };
    let mut found: Vec<Deliverable> = front.into_iter().flat_map(|front| in_front_matter(text, front)).collect();
    found.extend(blocks.leaves.iter().filter_map(|leaf| reader.leaf(leaf)));
    found.extend(reader.plain());
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a name alone is sure to be that of a file: `history.save` and `gpt-5.2` are none.
fn is_known(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

fn is_one_of(block: &Block, parts: &[usize]) -> bool {
    let start = block.lines.first().map(|line| line.start());
    matches!(block.kind, BlockKind::ListItem { .. } | BlockKind::Paragraph)
        && start.is_some_and(|start| parts.contains(&start))
}

struct Reader<'t> {
    text: &'t str,
    blocks: &'t Blocks,
    parts: Vec<Span>,
}

impl Reader<'_> {
    fn leaf(&self, leaf: &Leaf) -> Option<Deliverable> {
        let path = match leaf.kind {
            LeafKind::Code => {
                let ticks =
                    self.text[leaf.span.start()..leaf.span.end()].bytes().take_while(|byte| *byte == b'`').count();
                let end = (leaf.span.end() - ticks).max(leaf.span.start() + ticks);
                path_of(self.text, Span::new(leaf.span.start() + ticks, end))?
            }
            LeafKind::Link => path_of(self.text, link_target(self.text, leaf.span)?)?,
            LeafKind::Strike => return None,
        };
        self.promises(leaf.span, path).then(|| self.deliverable(leaf.span, path))
    }

    fn deliverable(&self, span: Span, path: Span) -> Deliverable {
        Deliverable { span: path, may_be_changed: sense::is_among_files(self.text, self.blocks, span) }
    }

    /// Whether `path`, which stands with its marks at `span`, is one to be made.
    fn promises(&self, span: Span, path: Span) -> bool {
        let words = &self.text[path.start()..path.end()];
        let is_folder = words.len() > 1 && words.ends_with('/');
        let is_file = file_of(words).is_some_and(|name| words.contains('/') || is_known(name));
        if words.contains('[') || !is_file && !is_folder {
            return false;
        }
        let sense =
            sense::sense(self.text, self.blocks, span, words, path.end() < span.end() - (path.start() - span.start()));
        match sense {
            ReferenceSense::Promise => true,
            ReferenceSense::Path => {
                self.parts.iter().any(|part| part.covers(span)) && !sense::uses(self.text, self.blocks, span)
            }
            ReferenceSense::Pointer | ReferenceSense::Name => false,
        }
    }

    /// Those in running text: a path has a folder in it, or is that of a document.
    fn plain(&self) -> Vec<Deliverable> {
        let marked = plain::marked(self.blocks);
        let mut found = Vec::new();
        for block in self.blocks.blocks.iter().filter(|block| is_text(block)) {
            let stretches = if let BlockKind::Row { cells, .. } = &block.kind { cells } else { &block.lines };
            for stretch in stretches.iter().filter(|stretch| self.text[stretch.start()..stretch.end()].contains('.')) {
                let mut last: Option<Span> = None;
                for word in plain::words(self.text, *stretch).filter(|word| !plain::is_within(&marked, *word)) {
                    let is_listed = last.is_some_and(|last| {
                        let between = self.text[last.end()..word.start()].trim();
                        LIKEWISE.iter().any(|and| between == and.trim())
                    });
                    let path = path_of(self.text, word).filter(|path| {
                        let words = &self.text[path.start()..path.end()];
                        words.contains('/') && plain::names_one(words) && (is_listed || self.promises(word, *path))
                    });
                    last = path.map(|_| word);
                    found.extend(path.map(|path| self.deliverable(word, path)));
                }
            }
        }
        found
    }
}

fn in_front_matter(text: &str, inner: Span) -> Vec<Deliverable> {
    let entries = mask::entries(text, inner).into_iter().filter_map(|entry| {
        let key = text[entry.key.start()..entry.key.end()].to_lowercase().replace(['_', '-'], " ");
        PROMISES.contains(&key.as_str()).then_some((entry, key == "files"))
    });
    let values = entries.flat_map(|(entry, is_among_files)| {
        let values = front::in_brackets(text, entry.value).into_iter().chain(entry.items);
        values.map(move |value| (value, is_among_files))
    });
    let paths =
        values.filter_map(|(value, may_be_changed)| Some(Deliverable { span: path_of(text, value)?, may_be_changed }));
    paths.filter(|path| file_of(&text[path.span.start()..path.span.end()]).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    /// What `text` promises, where the lines that begin with `parts` are steps of a spec.
    #[track_caller]
    fn check(text: &str, expect: &str) {
        let source = Source::new("x.md", text);
        let front = mask::front_matter(&source);
        let blocks = Blocks::read(&source, front.map_or(0, |front| front.whole.end()));
        let start = text.find("## Steps").unwrap_or(text.len());
        let parts = blocks.blocks.iter().filter_map(|block| block.lines.first()).map(|line| line.start());
        let parts: Vec<usize> = parts.filter(|at| *at > start).collect();
        let found = promised(text, front.map(|front| front.inner), &blocks, &parts);
        let shown: Vec<String> = found
            .iter()
            .map(|path| {
                let mark = if path.may_be_changed { "?" } else { "" };
                format!("{}{mark}", &text[path.span.start()..path.span.end()])
            })
            .collect();
        assert_eq!(shown.join(" "), expect, "{text}");
    }

    #[test]
    fn what_is_to_be_made_is_promised() {
        check("Create `src/x.rs` and `src/y.rs`, see `src/z.rs`", "src/x.rs src/y.rs");
        check("Create src/x.rs, src/y.rs; read src/z.rs", "src/x.rs src/y.rs");
        check("Add `Cargo.toml`, write [the guide](docs/x.md)", "Cargo.toml docs/x.md");
        check("**Files:** `src/x.rs`, `src/y/`", "src/x.rs? src/y/?");
        check("**New files:** `src/x.rs`", "src/x.rs");
        check("### Files\n\n- `src/x.rs`\n- `src/y.rs` (new)", "src/x.rs? src/y.rs");
        check("**Files:** src/x.rs, src/y.rs", "src/x.rs? src/y.rs?");
        check("### Deliverables\n\n- `src/x.rs`\n- tests/x.rs: all of it", "src/x.rs tests/x.rs");
        check("`src/x.rs` (new)", "src/x.rs");
        check("---\nfiles: [src/x.rs, docs/y.md]\nspec: docs/z.md\n---\n", "src/x.rs? docs/y.md?");
    }

    #[test]
    fn in_a_step_every_path_is_promised_but_those_that_are_used() {
        check(
            "## Steps\n\n1. The reader, `src/x.rs`\n2. `src/y.rs`: parse\n3. Add a case to `src/a.rs`\n4. Update `src/b.rs`\n\
             5. Run `scripts/c.sh`\n6. As in `src/d.rs`\n7. Remove `src/e.rs`\n8. See `src/f.rs`\n9. `tests/` pass\n",
            "src/x.rs src/y.rs tests/",
        );
        check("## Words\n\n- The reader, `src/x.rs`\n", "");
    }

    #[test]
    fn what_is_no_path_is_no_promise() {
        check(
            "Create `history.save`, `gpt-5.2`, `x.tar.gz`, `x`, `a/b`, `*.rs`, `path/to/x.rs`, `https://example.org/x.rs`",
            "",
        );
        check("Create a table in `src/x.rs`; add `#[test]` to src/y.rs", "");
        check("```\nCreate src/x.rs\n```\n\n<!-- Create src/y.rs -->\n", "");
    }
}
