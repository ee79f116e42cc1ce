//! `plan.yaml`: what a workspace says about itself.

mod calendar;
mod fault;
mod thresholds;
mod yaml;

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use serde::Deserialize;

use super::git::Past;
use super::read::read_up_to;
use super::shown::Shown;
use super::{PlanFile, Root};
use crate::text::{Source, Span, Spanned};

pub use calendar::{Calendar, DayCount};
pub use thresholds::Thresholds;

/// The file's name, in the workspace's root folder.
pub const CONFIG_NAME: &str = "plan.yaml";

/// Nobody configures more than that by hand.
const SIZE_LIMIT: u64 = 1024 * 1024;

/// What `plan.yaml` says; [`Config::default`] is what holds without one. Every key may be left out.
///
/// Statuses, layouts and rules are known in other rooms: their names are kept with their places, for whoever can judge them to
/// call [`Config::fault`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The file's text; `None` without a file.
    #[serde(skip)]
    pub source: Option<Source>,
    /// Paths or globs of the plans, from the root folder. Empty: the plans are looked for in the usual places.
    #[serde(deserialize_with = "yaml::list")]
    pub plans: Vec<Spanned<String>>,
    /// The folder of the specs, from the root folder.
    pub backlog: PathBuf,
    /// What `plan backlog new` fills in, from the root folder. `None`: a template in the backlog, or the form of its specs.
    pub spec_template: Option<PathBuf>,
    /// Whether a change of an item's status moves its spec along.
    pub with_spec: bool,
    /// The file with the findings that are accepted for now, from the root folder.
    #[serde(deserialize_with = "yaml::one")]
    pub baseline: Option<Spanned<String>>,
    /// How days are counted.
    #[serde(deserialize_with = "yaml::or_default")]
    pub calendar: Calendar,
    /// Words and emoji of this workspace, each with the name of the status that it stands for.
    #[serde(deserialize_with = "yaml::map")]
    pub statuses: Vec<(Spanned<String>, Spanned<String>)>,
    /// Paths or globs of plans, each with what its phases and its items are: `phases=h2 items=h3`.
    #[serde(deserialize_with = "yaml::map")]
    pub layouts: Vec<(Spanned<String>, Spanned<String>)>,
    /// How bad the findings of a rule are here.
    #[serde(deserialize_with = "yaml::map")]
    pub severities: Vec<(Spanned<String>, Spanned<Level>)>,
    /// So many items may one owner have under way before another one is begun; 0 for as many as one likes.
    pub wip_limit: u32,
    /// From when on something is stale, or too much.
    #[serde(deserialize_with = "thresholds::ordered")]
    pub thresholds: Thresholds,
    /// Which date fields a change writes, even where the document has none.
    #[serde(deserialize_with = "yaml::or_default")]
    pub dates: DateFields,
}

/// What becomes of a rule's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// They are dropped.
    Off,
    /// They are advice.
    Advice,
    /// They are warnings.
    Warning,
    /// They are errors.
    Error,
}

/// Date fields of an item that a change of its status writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateFields {
    /// `Started:`, when an item goes in progress.
    pub started: bool,
    /// `Completed:`, when an item is done.
    pub completed: bool,
    /// `Updated:`, at any change.
    pub updated: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            source: None,
            plans: Vec::new(),
            backlog: PathBuf::from("backlog"),
            spec_template: None,
            with_spec: false,
            baseline: None,
            calendar: Calendar::default(),
            statuses: Vec::new(),
            layouts: Vec::new(),
            severities: Vec::new(),
            wip_limit: 1,
            thresholds: Thresholds::default(),
            dates: DateFields::default(),
        }
    }
}

impl Config {
    /// Reads the file in the root folder; where there is none, the default.
    ///
    /// # Errors
    /// The file lies outside of the workspace, cannot be read, or says something that is not understood: then with line and column.
    pub(super) fn read(root: &Root) -> Result<Self> {
        let file = root.file(&root.path().join(CONFIG_NAME));
        if file.path.symlink_metadata().is_err() {
            return Ok(Self::default());
        }
        if root.leads_out(CONFIG_NAME) {
            bail!("{} is a link that leads out of the workspace; put the file itself there", Shown(&file.shown));
        }
        Self::parse(read_up_to(&file, SIZE_LIMIT)?)
    }

    /// Reads the file as it was.
    ///
    /// # Errors
    /// As [`read`](Self::read); or it was not there.
    pub(super) fn read_at(past: &Past, file: &PlanFile) -> Result<Self> {
        Self::parse(past.read_one(file, SIZE_LIMIT)?)
    }

    /// An error that points into the file.
    pub fn fault(&self, at: Span, message: &str) -> anyhow::Error {
        match &self.source {
            Some(source) => {
                let place = source.place(at.start());
                fault::at(source.path(), place.line, place.column, message)
            }
            None => anyhow!("{CONFIG_NAME}: {message}"),
        }
    }

    /// What `source` says.
    ///
    /// # Errors
    /// It says something that is not understood: then with line and column.
    pub fn parse(source: Source) -> Result<Self> {
        match serde_yaml::from_str_with_options::<Option<Self>>(source.text(), yaml::limits()) {
            Ok(config) => Ok(Self { source: Some(source), ..config.unwrap_or_default() }),
            Err(error) => Err(fault::of(source.path(), &error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use chrono::{NaiveDate, Weekday};

    use super::*;

    fn parse(text: &str) -> Result<Config> {
        Config::parse(Source::new("plan.yaml", text))
    }

    fn check_fault(text: &str, expect: &str) {
        assert_eq!(parse(text).unwrap_err().to_string(), expect, "{text:?}");
    }

    #[test]
    fn every_key_is_read() {
        let text = "\
plans: [plans/*.md, 'docs/road map.md']
backlog: specs
spec_template: specs/_new.md
with_spec: true
baseline: .plan-baseline.json
calendar:
  estimates: calendar
  working_week: [sun, mon, Tuesday]
  holidays: [2025-12-25]
  day_one: 2025-01-29
  capacity: {Product Lead: 0.5}
statuses:
  🔵: in-review
  doing: in-progress
layouts:
  'docs/*.md': items=boxes
severities:
  item-stale: off
thresholds:
  in_progress_warning_days: 7
  estimate_error_factor: 2.5
  impact_tolerance: 0
dates:
  started: true
";
        let config = parse(text).unwrap();
        let plans: Vec<_> = config.plans.iter().map(|plan| plan.value.as_str()).collect();
        assert_eq!(plans, ["plans/*.md", "docs/road map.md"]);
        assert_eq!(config.backlog, Path::new("specs"));
        assert_eq!(config.spec_template.as_deref(), Some(Path::new("specs/_new.md")));
        assert!(config.with_spec);
        assert_eq!(config.baseline.as_ref().unwrap().value, ".plan-baseline.json");
        let calendar = Calendar {
            estimates: DayCount::Calendar,
            working_week: vec![Weekday::Sun, Weekday::Mon, Weekday::Tue],
            holidays: NaiveDate::from_ymd_opt(2025, 12, 25).into_iter().collect(),
            day_one: NaiveDate::from_ymd_opt(2025, 1, 29),
            capacity: [("Product Lead".to_owned(), 0.5)].into(),
        };
        assert_eq!(config.calendar, calendar);
        let (word, status) = &config.statuses[1];
        assert_eq!((word.value.as_str(), status.value.as_str()), ("doing", "in-progress"));
        assert_eq!(config.source.as_ref().unwrap().slice(word.span), "doing");
        let (path, layout) = &config.layouts[0];
        assert_eq!((path.value.as_str(), layout.value.as_str()), ("docs/*.md", "items=boxes"));
        let (rule, level) = &config.severities[0];
        assert_eq!((rule.value.as_str(), level.value), ("item-stale", Level::Off));
        assert_eq!(config.fault(rule.span, "no such rule").to_string(), "plan.yaml:18:3: no such rule");
        let thresholds = Thresholds {
            in_progress_warning_days: 7,
            estimate_error_factor: 2.5,
            impact_tolerance: 0.0,
            ..Thresholds::default()
        };
        assert_eq!(config.thresholds, thresholds);
        assert_eq!(config.dates, DateFields { started: true, ..DateFields::default() });
    }

    #[test]
    fn nothing_said_is_the_default() {
        for text in ["", "# plans: []\n", "\u{feff}calendar:\n  # day_one: 2025-01-01\nstatuses:\nplans:\n"] {
            let config = parse(text).unwrap();
            assert_eq!(config.calendar, Calendar::default());
            assert_eq!((config.plans, config.statuses), (vec![], vec![]));
        }
    }

    #[test]
    fn an_unknown_key_names_the_nearest_known_one() {
        check_fault("plan: []\n", "plan.yaml:1:1: there is no key `plan`; did you mean `plans`?");
        check_fault(
            "\u{feff}calendar:\r\n  dayone: 2025-01-01\r\n",
            "plan.yaml:2:3: there is no key `dayone`; did you mean `day_one`?",
        );
        check_fault(
            "dates:\n  x: true\n",
            "plan.yaml:2:3: there is no key `x`; the keys here are `started`, `completed`, `updated`",
        );
        check_fault(
            "thresholds:\n  blocked_day: 3\n",
            "plan.yaml:2:3: there is no key `blocked_day`; did you mean `blocked_days`?",
        );
        check_fault("severities:\n  item-stale: of\n", "plan.yaml:2:15: there is no `of`; did you mean `off`?");
    }

    #[test]
    fn a_wrong_value_is_named_with_its_place() {
        let cases = [
            ("plans: a.md\n", "1:8: write a list here, like `[one, two]`"),
            ("statuses: [a]\n", "1:11: write `key: value` lines here"),
            ("thresholds:\n  blocked_days: soon\n", "2:17: write a whole number here"),
            ("thresholds: {estimate_error_factor: no}\n", "1:37: write a number here"),
            ("thresholds: {estimate_error_factor: -1}\n", "1:37: -1 makes no sense here; write a number above 0"),
            (
                "thresholds: {impact_tolerance: 5}\n",
                "1:32: 5 makes no sense here; write a part from 0 to 1, such as 0.05",
            ),
            ("calendar: {capacity: {Ann: .inf}}\n", "1:28: inf makes no sense here; write a number above 0"),
            (
                "thresholds: {window_share: 1.5}\n",
                "1:28: 1.5 makes no sense here; write a part from 0 to 1, such as 0.05",
            ),
            (
                "backlog: specs\nthresholds:\n  in_progress_warning_days: 60\n",
                "3:3: `in_progress_warning_days` is 60 and `in_progress_error_days` 30: there would be no warning; set both in this order",
            ),
            (
                "thresholds: {estimate_warning_factor: 2.5, estimate_error_factor: 2}\n",
                "1:13: `estimate_warning_factor` is 2.5 and `estimate_error_factor` 2: there would be no warning; set both in this order",
            ),
            ("dates: {started: maybe}\n", "1:18: write `true` or `false` here"),
            ("calendar: {day_one: 2025-02-30}\n", "1:21: `2025-02-30` is no date; write one like 2025-12-31"),
            ("calendar: {working_week: [mon, day]}\n", "1:32: `day` is no day of the week; write one like mon"),
            ("calendar: {working_week: []}\n", "1:26: a working week has at least one day"),
            ("dates: {}\ndates: {}\n", "2:1: the key `dates` stands here twice"),
            ("plans: [a\n", "1:8: unclosed bracket '['"),
            ("plans: []\n---\nplans: []\n", "3:1: only one document may stand in the file"),
        ];
        for (text, expect) in cases {
            check_fault(text, &format!("plan.yaml:{expect}"));
        }
    }

    #[test]
    fn hostile_files_end_soon() {
        let nested = "[".repeat(100_000);
        let layers = |n: usize| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(","));
        let laughs = format!("a0: &a0 [lol]\n{}", (1..12).map(layers).collect::<String>());
        let statuses = format!("statuses:\n  x: y\n  z: {nested}");
        for text in [nested, laughs, statuses] {
            assert!(parse(&text).is_err());
        }
    }
}
