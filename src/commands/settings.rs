//! `plan.yaml` in the words of the other rooms.

use anyhow::Result;

use crate::analysis::{Calendar, DayCount, Thresholds};
use crate::check::{self, Levels};
use crate::diagnostic::Severity;
use crate::model::{Status, Vocabulary};
use crate::parse::Options;
use crate::render::style::Style;
use crate::store::{self, Config, Level, Terminal};

/// Takes the shortcuts of reading away, whose results are the same: to see that they are.
const NO_FAST: &str = "PLAN_NO_FAST";

/// Below this likeness (Jaro-Winkler, 0 to 1) a word is no misspelling of another.
const LIKENESS: f64 = 0.75;

/// How documents are read in this workspace.
///
/// # Errors
/// A word is to stand for a status that there is none; with its line and column.
pub(super) fn options(config: &Config) -> Result<Options> {
    let mut vocabulary = Vocabulary::builtin();
    for (word, status) in &config.statuses {
        let known: Result<Status, _> = status.value.parse();
        let known = known.map_err(|_| config.fault(status.span, &unknown_status(&status.value)))?;
        vocabulary.define(&word.value, known);
    }
    Ok(Options { vocabulary, thorough: store::is_set(NO_FAST), ..Options::default() })
}

/// How an output looks on `terminal`.
pub(super) const fn style(terminal: Terminal) -> Style {
    Style { colour: terminal.colour, width: terminal.width, unicode: terminal.unicode }
}

/// How days are counted in this workspace.
pub(super) fn calendar(config: &Config) -> Calendar {
    let own = &config.calendar;
    Calendar {
        estimates: match own.estimates {
            store::DayCount::Working => DayCount::Working,
            store::DayCount::Calendar => DayCount::Calendar,
        },
        working_week: own.working_week.clone(),
        holidays: own.holidays.clone(),
        day_one: own.day_one,
        capacity: own.capacity.clone(),
    }
}

/// From when on something is stale in this workspace, or too much.
pub(super) fn thresholds(config: &Config) -> Thresholds {
    let own = config.thresholds;
    Thresholds {
        in_progress_warning_days: own.in_progress_warning_days,
        in_progress_error_days: own.in_progress_error_days,
        blocked_days: own.blocked_days,
        document_days: own.document_days,
        due_soon_days: own.due_soon_days,
        estimate_warning_factor: own.estimate_warning_factor,
        estimate_error_factor: own.estimate_error_factor,
        age_finished_items: own.age_finished_items,
        age_warning_share: own.age_warning_share,
        age_error_share: own.age_error_share,
        owner_share: own.owner_share,
        window_share: own.window_share,
        cadence_factor: own.cadence_factor,
        impact_tolerance: own.impact_tolerance,
        wip_limit: config.wip_limit,
    }
}

/// Severities which this workspace gives to rules in place of their own.
///
/// # Errors
/// There is no such rule; with its line and column.
pub(super) fn levels(config: &Config) -> Result<Levels> {
    let mut levels = Levels::default();
    for (rule, level) in &config.severities {
        if check::rule(&rule.value).is_none() {
            return Err(config.fault(rule.span, &unknown_rule(&rule.value)));
        }
        let severity = match level.value {
            Level::Off => None,
            Level::Advice => Some(Severity::Advice),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        };
        levels.set(&rule.value, severity);
    }
    Ok(levels)
}

/// What to say of the name of a rule that there is none.
pub(super) fn unknown_rule(name: &str) -> String {
    let end = check::nearest(name)
        .map_or_else(|| "`plan rules` lists them".to_owned(), |nearest| format!("did you mean `{}`?", nearest.name));
    format!("there is no rule `{}`; {end}", name.escape_debug())
}

fn unknown_status(word: &str) -> String {
    let likeness = |status: &Status| strsim::jaro_winkler(&word.to_lowercase(), status.as_str());
    let nearest = Status::ALL.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let word = word.escape_debug();
    match nearest.filter(|status| likeness(status) >= LIKENESS) {
        Some(nearest) => format!("`{word}` is no status; did you mean `{nearest}`?"),
        None => format!("`{word}` is no status; write one of `{}`", Status::ALL.map(Status::as_str).join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, Span, Spanned};

    /// A `plan.yaml` with the one line `  WORD: STATUS` below `statuses:`.
    fn config(word: &str, status: &str) -> Config {
        let text = format!("statuses:\n  {word}: {status}\n");
        let at = |part: &str| {
            let start = text.rfind(part).unwrap();
            Spanned::new(part.to_owned(), Span::new(start, start + part.len()))
        };
        let statuses = vec![(at(word), at(status))];
        Config { source: Some(Source::new("plan.yaml", text.clone())), statuses, ..Config::default() }
    }

    #[test]
    fn a_rule_that_there_is_not_is_pointed_at() {
        let text = "severities:\n  phase-overdu: off\n";
        let rule = Spanned::new("phase-overdu".to_owned(), Span::new(14, 26));
        let severities = vec![(rule, Spanned::new(Level::Off, Span::new(28, 31)))];
        let config = Config { source: Some(Source::new("plan.yaml", text)), severities, ..Config::default() };
        let expect = "plan.yaml:2:3: there is no rule `phase-overdu`; did you mean `phase-overdue`?";
        assert_eq!(levels(&config).unwrap_err().to_string(), expect);
    }

    #[test]
    fn words_of_the_workspace_stand_for_a_status() {
        let options = options(&config("🔵 doing", "in-progress")).unwrap();
        assert_eq!(options.vocabulary.word("🔵 Doing"), Some(Status::InProgress));
        assert_eq!(options.vocabulary.word("done"), Some(Status::Done));
    }

    #[test]
    fn a_misspelt_status_is_pointed_at() {
        let cases = [
            ("in-progres", "plan.yaml:2:10: `in-progres` is no status; did you mean `in-progress`?"),
            (
                "xyz",
                "plan.yaml:2:10: `xyz` is no status; write one of `proposed`, `not-started`, `in-progress`, `in-review`, \
                 `blocked`, `deferred`, `done`, `cancelled`",
            ),
        ];
        for (status, expect) in cases {
            assert_eq!(options(&config("doing", status)).unwrap_err().to_string(), expect);
        }
    }
}
