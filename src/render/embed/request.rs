//! What a comment asks for: `status`, `next plan=plans/roadmap.md`.

use std::fmt;

/// What can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A table of the phases: how far, and what is late.
    Status,
    /// What can be started now.
    Next,
    /// When each item is done, as a diagram.
    Gantt,
    /// Who has how much to do.
    Load,
    /// A line of badges.
    Badge,
}

/// What one comment asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is to be shown.
    pub shown: Shown,
    /// Of which plans, as written; where none is named, of that in which the comment stands, or of all.
    pub plans: Vec<String>,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestFault {
    message: String,
}

impl Shown {
    /// All of them, in the order in which they are named.
    pub const ALL: [Self; 5] = [Self::Status, Self::Next, Self::Gantt, Self::Load, Self::Badge];

    /// As it is named.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Next => "next",
            Self::Gantt => "gantt",
            Self::Load => "load",
            Self::Badge => "badge",
        }
    }

    /// Whether it is one line, which may stand in a line with other words.
    pub const fn is_one_line(self) -> bool {
        matches!(self, Self::Badge)
    }
}

impl Request {
    /// Reads the words behind `begin`.
    ///
    /// # Errors
    /// Nothing or something unknown is asked for.
    pub fn parse(words: &str) -> Result<Self, RequestFault> {
        let mut words = words.split_whitespace();
        let name = words.next().unwrap_or_default();
        let shown = Shown::ALL.into_iter().find(|shown| shown.as_str() == name).ok_or_else(|| unknown(name))?;
        let plans = words.map(|word| match word.split_once('=') {
            Some(("plan", path)) if !path.is_empty() => Ok(path.to_owned()),
            _ => Err(RequestFault { message: format!("`{word}` is not understood; write `{name} plan=PATH`") }),
        });
        Ok(Self { shown, plans: plans.collect::<Result<_, _>>()? })
    }
}

impl fmt::Display for RequestFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for RequestFault {}

fn unknown(name: &str) -> RequestFault {
    let near = Shown::ALL.map(|shown| (strsim::damerau_levenshtein(shown.as_str(), name), shown));
    let nearest = near.iter().min_by_key(|(distance, _)| *distance).filter(|(distance, _)| *distance <= 2);
    let names = Shown::ALL.map(Shown::as_str).join(", ");
    let what =
        if name.is_empty() { "nothing is named to be shown".to_owned() } else { format!("there is no `{name}`") };
    RequestFault {
        message: match nearest {
            Some((_, shown)) => format!("{what}; did you mean `{}`?", shown.as_str()),
            None => format!("{what}; what can be shown is {names}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expect: &str) {
        let read = match Request::parse(words) {
            Ok(request) => format!("{} of {:?}", request.shown.as_str(), request.plans),
            Err(fault) => fault.to_string(),
        };
        assert_eq!(read, expect, "{words}");
    }

    #[test]
    fn a_name_and_plans() {
        check("status", "status of []");
        check(" badge  plan=plans/a.md plan=b.md ", "badge of [\"plans/a.md\", \"b.md\"]");
        check("statsu", "there is no `statsu`; did you mean `status`?");
        check("status all", "`all` is not understood; write `status plan=PATH`");
        check("status plan=", "`plan=` is not understood; write `status plan=PATH`");
        assert!(
            RequestFault::to_string(&Request::parse("").unwrap_err()).starts_with("nothing is named to be shown; ")
        );
    }
}
