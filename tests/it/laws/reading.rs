//! Any bytes are a document, and a spec.

use plan_md::document::facts;
use plan_md::model::{Plan, Vocabulary};
use plan_md::parse::{Options, explain, parse, parse_spec};
use plan_md::text::Source;

use super::document;
use super::spans::Places;

/// Whatever is read of a plan, is read from a place in it, and each line is explained once.
pub fn any_plan(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let document = document(text.as_ref());
    let places = Places::of(&text);
    places.plan(document.plan());
    for problem in document.problems() {
        places.place(problem.span);
        problem.related.iter().for_each(|related| places.place(related.span));
    }
    let explanation = document.explanation();
    explanation.comments.iter().for_each(|comment| places.place(*comment));
    explanation.lines.iter().for_each(|line| places.place(line.span));
    assert!(explanation.lines.is_sorted_by_key(|line| line.span.start()), "told in order");
    document.nothing_recognised();
    document.days();
    facts(&document);
    for item in document.plan().items() {
        document.impacts(item.block).iter().for_each(|impact| places.place(impact.span));
    }
}

/// What is read with shortcuts is what is read without them, to the byte.
pub fn any_shortcut(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let source = Source::new("plans/x.md", text.as_ref());
    let read = |thorough: bool| {
        let options = Options { thorough, ..Options::default() };
        let (plan, problems) = parse(&source, &options);
        // The words of the workspace and of the legend are kept in no order.
        let plan = Plan { vocabulary: Vocabulary::default(), ..plan };
        (format!("{plan:?} {problems:?}"), explain(&source, &options))
    };
    let (quick, slow) = (read(false), read(true));
    assert!(quick.0 == slow.0, "{text:?}\n{}\n{}", quick.0, slow.0);
    assert_eq!(quick.1.lines, slow.1.lines, "{text:?}");
}

/// As of a plan, so of a spec; the first line of the input is its path.
pub fn any_spec(input: &[u8]) {
    let all = String::from_utf8_lossy(input);
    let (path, text) = all.split_once('\n').unwrap_or((&all, ""));
    Places::of(text).spec(&parse_spec(&Source::new("backlog/x.md", text), path, &Vocabulary::builtin()));
}

/// The same of what stands between the lines of front matter, in plans and in specs.
pub fn any_front_matter(input: &[u8]) {
    let inner = String::from_utf8_lossy(input);
    let text = format!("---\n{inner}\n---\n# Plan\n\n- [ ] Dig\n");
    any_plan(text.as_bytes());
    any_spec(format!("x.md\n{text}").as_bytes());
    any_plan(format!("---\n{inner}\n---\n").as_bytes());
}
