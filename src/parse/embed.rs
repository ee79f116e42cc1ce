//! `<!-- plan:begin status -->…<!-- plan:end -->`: what `plan render` writes.

use super::directive::Comments;
use crate::model::{Embed, EmbedFault};
use crate::text::Span;

/// What a comment does.
enum Mark {
    /// With the words behind it.
    Begin(Span),
    End,
}

/// Every such stretch, in order; also those of which only one comment is there. What lies between two comments is passed
/// over with all comments in it.
pub(super) fn read(text: &str, comments: &Comments) -> Vec<Embed> {
    let mut found: Vec<Embed> = Vec::new();
    let mut open: Option<Embed> = None;
    for (comment, words) in &comments.all {
        match (mark(text, *words), open) {
            (None, _) => {}
            (Some(Mark::Begin(words)), before) => {
                found.extend(before);
                open = Some(Embed { comment: *comment, words, body: Err(EmbedFault::Unclosed) });
            }
            (Some(Mark::End), Some(embed)) => {
                found.push(Embed { body: Ok(Span::new(embed.comment.end(), comment.start())), ..embed });
                open = None;
            }
            (Some(Mark::End), None) => {
                let (comment, words) = (*comment, Span::at(comment.end()));
                found.push(Embed { comment, words, body: Err(EmbedFault::NoBeginning) });
            }
        }
    }
    found.extend(open);
    found
}

/// Whether `words`, behind `plan:`, are those of such a comment.
pub(super) fn is_meant(words: &str) -> bool {
    matches!(words.split_whitespace().next(), Some("begin" | "end"))
}

fn mark(text: &str, words: Span) -> Option<Mark> {
    let said = &text[words.start()..words.end()];
    let rest = said.trim_start();
    let word = rest.split_whitespace().next()?;
    let behind = words.start() + (said.len() - rest.len()) + word.len();
    match word {
        "begin" => {
            let rest = &text[behind..words.end()];
            let start = behind + rest.len() - rest.trim_start().len();
            Some(Mark::Begin(Span::new(start, start + rest.trim().len())))
        }
        // `end status` ends it as well.
        "end" => Some(Mark::End),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::EmbedFault;
    use crate::parse::{self, Options};
    use crate::text::Source;

    /// The stretches in `text` with what stands in them, and how many items are read.
    #[track_caller]
    fn check(text: &str, embeds: &[&str], items: usize) {
        let source = Source::new("p.md", text);
        let (plan, problems) = parse::parse(&source, &Options::default());
        let shown = plan.embeds.iter().map(|embed| {
            let body = match embed.body {
                Ok(body) => source.slice(body),
                Err(EmbedFault::Unclosed) => "unclosed",
                Err(EmbedFault::NoBeginning) => "no beginning",
            };
            format!("{}: {body}", source.slice(embed.words))
        });
        assert_eq!(shown.collect::<Vec<_>>(), embeds);
        assert_eq!(plan.items().count(), items);
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn what_is_shown_is_no_plan() {
        let shown = "\n\n- [ ] A\n- [x] B\n\n<!-- plan: phases=h2 -->\n\n```mermaid\n%% x\n```\n";
        let text = format!(
            "# P\n\n- [ ] A\n- [ ] B\n\n<!--plan: begin  next plan=a.md -->{shown}<!-- plan:end -->\n\n- [x] C\n"
        );
        check(&text, &[&format!("next plan=a.md: {shown}")], 3);
    }

    #[test]
    fn each_beginning_has_its_own_end() {
        let list = "- [ ] A\n- [ ] B\n";
        check(
            &format!("<!-- plan:begin a -->x<!-- plan:end a --> <!-- plan:end -->\n\n{list}"),
            &["a: x", ": no beginning"],
            2,
        );
        check(
            &format!("<!-- plan:begin a -->\n\n{list}\n<!-- plan:begin b --><!-- plan:end -->\n"),
            &["a: unclosed", "b: "],
            2,
        );
        check(&format!("<!-- plan:begin -->\n\n{list}"), &[": unclosed"], 2);
    }

    #[test]
    fn comments_in_code_are_code() {
        check("`<!-- plan:begin a -->`\n\n```\n<!-- plan:begin b -->\n```\n\n- [ ] A\n- [ ] B\n", &[], 2);
    }
}
