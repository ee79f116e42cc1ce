//! `allow item-stale until 2026-03-01, waiting for legal`: a comment which allows what rules find.

use super::value::date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Exemption, Places, Plan, Subject};
use crate::text::{Span, Spanned};

/// The code of what is wrong with such a comment.
const CODE: &str = "allow-invalid";

const HELP: &str = "write `<!-- plan: allow RULE until YYYY-MM-DD, REASON -->`, with blanks between several rules";

/// The rule whose name is a single word: behind a comma all others are known by their hyphens.
const ONE_WORD: &str = "mojibake";

/// What other programs call it.
const OTHER_VERBS: [&str; 8] = ["skip", "ignore", "disable", "suppress", "permit", "exempt", "silence", "accept"];

/// Where the words behind `allow` begin, if the comment which says `words` is one to allow something.
pub(super) fn opening(words: &str) -> Option<usize> {
    let rest = words.trim_start().strip_prefix("allow")?;
    let is_word = rest.chars().next().is_none_or(|c| c.is_whitespace() || c == ',');
    is_word.then_some(words.len() - rest.len())
}

/// What is wrong with a comment that says `words` behind its `head`, `plan:`, and was meant to allow something: its verb is none, and what rules are
/// named by or an end stands behind it. "plan: review the auto-save later" is none.
pub(super) fn misspelt(comment: Span, head: &str, words: &str) -> Option<Diagnostic> {
    let mut all = words.split_whitespace();
    let verb = all.next()?;
    let mut all = all.map(|word| word.trim_end_matches([',', ':', ';']));
    let lower = verb.to_lowercase();
    let is_near = lower == "allow" || strsim::damerau_levenshtein(&lower, "allow") == 1;
    let is_other = OTHER_VERBS.contains(&lower.as_str());
    let names_a_rule = all.next().is_some_and(|name| {
        let mut parts = name.split('-');
        let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
        name == ONE_WORD || (name.contains('-') && parts.all(is_part))
    });
    let has_end = all.any(|word| word == "until");
    if !(is_near && (names_a_rule || has_end) || is_other && names_a_rule) {
        return None;
    }
    let message = format!("`{head} {}` allows nothing: did you mean `plan: allow`?", verb.escape_debug());
    Some(Diagnostic::new(CODE, Severity::Warning, comment, message).help(HELP))
}

/// Reads what stands in `words`, the part of `comment` behind `allow`: the names of rules, perhaps `until` and a day, and a
/// reason. The names end at `until`, or at a comma behind which something other than a name stands.
pub(super) fn read(text: &str, comment: Span, words: Span) -> Result<Exemption, Box<Diagnostic>> {
    let problem = |span, message: String| Box::new(Diagnostic::new(CODE, Severity::Warning, span, message).help(HELP));
    let mut words = Words { text, rest: words };
    let mut rules = Vec::new();
    let mut until = None;
    while let Some(name) = words.name(rules.is_empty()) {
        if &text[name.start()..name.end()] != "until" {
            rules.push(name);
            continue;
        }
        let Some(day) = words.word() else {
            return Err(problem(name, "no day stands behind `until`".to_owned()));
        };
        let read = date::iso(&text[day.start()..day.end()]).map_err(|no_date| problem(day, no_date.to_string()))?;
        until = Some(Spanned::new(read, day));
        break;
    }
    let named = |rule: &Span| format!("`{}`", text[rule.start()..rule.end()].escape_debug());
    let Some(rule) = rules.first().map(named) else {
        return Err(problem(comment, "the comment names no rule that it allows".to_owned()));
    };
    let reason = words.reason();
    if reason.is_empty() {
        return Err(problem(comment, format!("the comment does not say why it allows {rule}")));
    }
    Ok(Exemption { span: comment, rules, until, reason, scope: Subject::Plan })
}

/// Gives each of `found` what it stands in and puts it into `plan`. What stands behind the first phase or item and neither
/// below a phase's heading nor in an item could be meant for anything: it is a problem.
pub(super) fn settle(plan: &mut Plan, found: Vec<Exemption>) -> Vec<Diagnostic> {
    if found.is_empty() {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let places = Places::of(plan);
    let phases = plan.phases.iter().map(|phase| phase.block.start());
    let first = phases.chain(plan.items().map(|item| item.block.start())).min();
    for exemption in found {
        match scope(plan, &places, first, exemption.span.start()) {
            Some(scope) => plan.exemptions.push(Exemption { scope, ..exemption }),
            None => {
                let message = "the comment stands neither in an item nor between a phase's heading and its first item";
                let help = "put it below the title, below the heading of a phase, or into an item";
                problems.push(Diagnostic::new(CODE, Severity::Warning, exemption.span, message).help(help));
            }
        }
    }
    problems
}

/// What a comment `at` this place is about, in a plan whose `first` phase or item begins at that one.
fn scope(plan: &Plan, places: &Places, first: Option<usize>, at: usize) -> Option<Subject> {
    match places.subject_at(at) {
        item @ Subject::Item(_) => Some(item),
        Subject::Phase(number) => {
            let items = &plan.phases[number].items;
            items.first().is_none_or(|first| at < first.block.start()).then_some(Subject::Phase(number))
        }
        Subject::Plan => first.is_none_or(|first| at < first).then_some(Subject::Plan),
    }
}

/// What is left to be read.
struct Words<'t> {
    text: &'t str,
    rest: Span,
}

impl Words<'_> {
    fn left(&self) -> &str {
        &self.text[self.rest.start()..self.rest.end()]
    }

    /// The next word, up to white space, a comma or a colon.
    fn word(&mut self) -> Option<Span> {
        self.skip(char::is_whitespace);
        let left = self.left();
        let len = left.find(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';')).unwrap_or(left.len());
        let word = Span::new(self.rest.start(), self.rest.start() + len);
        self.rest = self.rest.with_start(word.end());
        (!word.is_empty()).then_some(word)
    }

    /// The next name of a rule, or `until`. Behind a comma a word is one only if it has a hyphen and no further words follow:
    /// all else is the reason.
    fn name(&mut self, is_first: bool) -> Option<Span> {
        let before = self.rest;
        self.skip(char::is_whitespace);
        let is_behind_comma = self.left().starts_with(',') && !is_first;
        self.skip(|c| c.is_whitespace() || c == ',');
        let word = self.word();
        let goes_on = {
            let next = self.left().trim_start();
            !next.is_empty() && !next.starts_with(',') && next.split_whitespace().next() != Some("until")
        };
        let is_name = word.is_some_and(|word| {
            let word = &self.text[word.start()..word.end()];
            !is_behind_comma || word == "until" || ((word.contains('-') || word == ONE_WORD) && !goes_on)
        });
        if !is_name {
            self.rest = before;
        }
        word.filter(|_| is_name)
    }

    /// All that is left, without what sets it apart.
    fn reason(&mut self) -> Span {
        self.skip(|c| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '–' | '—'));
        let len = self.left().trim_end().len();
        Span::new(self.rest.start(), self.rest.start() + len)
    }

    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        let left = self.left();
        self.rest = self.rest.with_start(self.rest.start() + left.len() - left.trim_start_matches(is_skipped).len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Options, parse};
    use crate::text::Source;

    /// The rules, the end and the reason which `<!-- plan: allow WORDS -->` says, or what is wrong with it and where.
    fn check(words: &str, expect: &str) {
        let text = format!("# P\n\n<!-- plan: allow{words}-->\n\n- [ ] A\n");
        let source = Source::new("p.md", text);
        let (plan, problems) = parse(&source, &Options::default());
        let found = match plan.exemptions.as_slice() {
            [one] => {
                let rules: Vec<_> = one.rules.iter().map(|rule| source.slice(*rule)).collect();
                let until = one.until.map_or_else(|| "no end".to_owned(), |until| until.value.to_string());
                format!("{} | {until} | {}", rules.join("+"), source.slice(one.reason))
            }
            _ => {
                format!("`{}`: {}", source.slice(problems[0].span), problems[0].message)
            }
        };
        assert_eq!(found, expect);
    }

    #[test]
    fn rules_an_end_and_a_reason() {
        let cases = [
            (" item-stale until 2026-03-01, waiting for legal ", "item-stale | 2026-03-01 | waiting for legal"),
            (" item-stale  until 2026-03-01 waiting ", "item-stale | 2026-03-01 | waiting"),
            (" item-stale until 2026-03-01 — until then, all wait ", "item-stale | 2026-03-01 | until then, all wait"),
            (" item-stale mojibake until 2026-03-01: x", "item-stale+mojibake | 2026-03-01 | x"),
            (" item-stale, phase-overdue until 2026-03-01, x ", "item-stale+phase-overdue | 2026-03-01 | x"),
            ("\n  item-stale\n  until 2026-03-01,\n  two\n  lines\n", "item-stale | 2026-03-01 | two\n  lines"),
            (" item-stale, mojibake until 2026-03-01, x ", "item-stale+mojibake | 2026-03-01 | x"),
            (" item-stale, waiting for legal ", "item-stale | no end | waiting for legal"),
            (" item-stale, third-party outage ", "item-stale | no end | third-party outage"),
            (" item-stale, waiting until 2026-03-01 ", "item-stale | no end | waiting until 2026-03-01"),
            (" item-stale waiting until 2026-03-01, x ", "item-stale+waiting | 2026-03-01 | x"),
        ];
        for (words, expect) in cases {
            check(words, expect);
        }
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        let whole = |words: &str| format!("`<!-- plan: allow{words}-->`");
        check("", &format!("{}: the comment names no rule that it allows", whole("")));
        check(
            " until 2026-03-01, x",
            &format!("{}: the comment names no rule that it allows", whole(" until 2026-03-01, x")),
        );
        let unsaid = "the comment does not say why it allows `item-stale`";
        check(" item-stale", &format!("{}: {unsaid}", whole(" item-stale")));
        check(" item-stale until 2026-03-01, ", &format!("{}: {unsaid}", whole(" item-stale until 2026-03-01, ")));
        check(" item-stale until", "`until`: no day stands behind `until`");
        check(" item-stale until 2026-02-30, x", "`2026-02-30`: `2026-02-30` is no date: February 2026 has 28 days");
        check(
            " item-stale until March, x",
            "`March`: `March` is no date: write it as year, month and day, such as 2025-01-29",
        );
    }

    #[test]
    fn a_verb_that_is_nearly_right_is_pointed_at() {
        let cases = [
            ("plan: alow item-stale until 2027-01-01, x", Some("alow")),
            ("plan: skip item-stale", Some("skip")),
            ("plan: ignore mojibake, x", Some("ignore")),
            ("PLAN: Allow item-stale until 2027-01-01, x", Some("`PLAN: Allow`")),
            ("Plan: allow item-stale until 2027-01-01, x", Some("`Plan: allow`")),
            ("plan: allow: item-stale until 2027-01-01, x", Some("allow:")),
            ("plan: skip the launch", None),
            ("plan: review the auto-save later", None),
            ("plan: allow", Some("")),
            ("plan: to be written", None),
            ("Plan for the winter", None),
        ];
        for (comment, verb) in cases {
            let source = Source::new("p.md", format!("# P\n\n<!-- {comment} -->\n\n- [ ] A\n"));
            let (plan, problems) = parse(&source, &Options::default());
            let found = problems.first().map(|problem| problem.message.clone());
            assert!(plan.exemptions.is_empty(), "{comment}");
            assert_eq!(found.is_some(), verb.is_some(), "{comment}");
            let is_said = found.unwrap_or_default().contains(verb.unwrap_or_default());
            assert!(is_said, "{comment}");
        }
    }

    /// What a comment in each place of a document holds for.
    #[test]
    fn a_comment_holds_for_what_it_stands_in() {
        let text = "# P {}\n\n{}\n\n## Part {}\n\n{}\n\n### Phase 1: A {}\n{}\n\n#### 1. One {}\n**Status:** Blocked {}\n{}\n\n\
            ---\n\n{}\n\n### Phase 2: B\n\n- [ ] Two {}\n  {}\n- [ ] Three\n\n{}\n\n### Phase 3: C\n\n\
            | ID | Task | Status |\n|---|---|---|\n| T1 | Four {} | Done |\n\n## Notes\n\n{}\n\n```\n{}\n```\n\n`{}`\n";
        let mut parts = text.split("{}");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for (number, part) in parts.enumerate() {
            filled += &format!("<!-- plan: allow item-stale until 2026-03-01, number {number} -->{part}");
        }
        let source = Source::new("p.md", filled);
        let (plan, problems) = parse(&source, &Options::default());
        let held = plan.exemptions.iter().map(|exemption| {
            let number = source.slice(exemption.reason).trim_start_matches("number ");
            match exemption.scope {
                Subject::Plan => format!("{number} plan"),
                Subject::Phase(phase) => format!("{number} {}", source.slice(plan.phases[phase].name)),
                Subject::Item(item) => format!("{number} {}", source.slice(plan.items().nth(item).unwrap().title)),
            }
        });
        let held: Vec<String> = held.collect();
        let expect = [
            "0 plan",
            "1 plan",
            "2 plan",
            "3 plan",
            "4 Phase 1: A",
            "5 Phase 1: A",
            "6 One",
            "7 One",
            "8 One",
            "10 Two",
            "11 Two",
            "13 Four",
        ];
        assert_eq!(held, expect);
        let lost = problems.iter().map(|problem| source.slice(problem.span));
        let numbers: Vec<&str> = lost.filter_map(|comment| comment.split_whitespace().rev().nth(1)).collect();
        assert_eq!(numbers, ["9", "12", "14"]);
    }
}
