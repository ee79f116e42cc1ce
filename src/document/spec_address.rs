//! How a spec is named on the command line.

use std::fmt;

use super::{SpecDocument, StateNames};

/// More candidates than that nobody reads.
const MOST: usize = 8;

/// Below this likeness (Jaro-Winkler, 0 to 1) a name is no misspelling of another.
const LIKENESS: f64 = 0.75;

/// What is typed names no spec, or more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecNotFound {
    /// What was typed.
    pub typed: String,
    /// Paths of specs, each with its title: all that match, or the nearest where none does.
    pub candidates: Vec<(String, String)>,
    /// Whether more than one matched.
    pub is_ambiguous: bool,
}

/// The number, from 0, of the one of `specs` that is called `typed`: by its path, by the name of its file in whatever state, with or
/// without the ending, by its id, its title, or a part of these that no other has.
///
/// # Errors
/// None is called so, or several are.
pub fn find_spec(specs: &[SpecDocument], typed: &str, names: &StateNames) -> Result<usize, SpecNotFound> {
    let wanted = Wanted::new(typed, names);
    for likeness in 0..=Wanted::LAST {
        let numbered = specs.iter().enumerate();
        let found: Vec<usize> =
            numbered.filter(|(_, spec)| wanted.fits(likeness, spec)).map(|(number, _)| number).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(*one),
            several => return Err(wanted.not_found(several.iter().map(|number| &specs[*number]), true)),
        }
    }
    let likeness = |spec: &SpecDocument| {
        let keys = [wanted.bare_stem(spec), spec.title().to_lowercase()];
        keys.iter().map(|key| strsim::jaro_winkler(key, &wanted.text)).fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, &SpecDocument)> = specs.iter().map(|spec| (likeness(spec), spec)).collect();
    near.retain(|(likeness, _)| *likeness >= LIKENESS);
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    Err(wanted.not_found(near.into_iter().map(|(_, spec)| spec), false))
}

struct Wanted<'t> {
    typed: &'t str,
    names: &'t StateNames,
    /// In lower case.
    text: String,
    /// The same without folders, ending and state.
    stem: String,
    is_path: bool,
}

impl<'t> Wanted<'t> {
    /// The last of the ways to be called, the surest of which comes first.
    const LAST: u8 = 4;

    fn new(typed: &'t str, names: &'t StateNames) -> Self {
        let typed = typed.trim();
        let path = typed.trim_start_matches("./").trim_start_matches('/');
        let file = path.rsplit('/').next().unwrap_or(path);
        let stem = stem(&names.without_state(file)).to_lowercase();
        Self { typed, names, text: path.to_lowercase(), stem, is_path: path.contains('/') }
    }

    fn fits(&self, likeness: u8, spec: &SpecDocument) -> bool {
        let (path, shown) = (&spec.spec().path, spec.source().path().to_string_lossy());
        let is_path = |path: &str| path.trim_start_matches("./") == self.typed.trim_start_matches("./");
        let file = || path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let id = || spec.spec().id.map(|id| spec.text(id).to_lowercase());
        match likeness {
            0 => is_path(path) || is_path(&shown),
            1 => file() == self.text || stem(&file()) == self.text || id().as_ref() == Some(&self.text),
            2 => {
                // A path that names another folder means another spec, unless that folder is for a state.
                let is_there = !self.is_path || self.is_in_its_folder(&shown);
                is_there
                    && !self.stem.is_empty()
                    && [self.bare_stem(spec), spec.name().to_lowercase()].contains(&self.stem)
            }
            3 => spec.title().to_lowercase() == self.text,
            _ => {
                let texts = [shown.to_lowercase(), spec.title().to_lowercase()];
                !self.text.is_empty() && texts.iter().any(|text| text.contains(&self.text))
            }
        }
    }

    /// Whether the folders that are typed, those for states aside, are the last ones of `shown`.
    fn is_in_its_folder(&self, shown: &str) -> bool {
        let folders = |path: &str| -> Vec<String> {
            let mut parts: Vec<String> = path.to_lowercase().split('/').map(str::to_owned).collect();
            parts.pop();
            parts.retain(|part| self.names.folder_state(part).is_none() && part != "..");
            parts
        };
        folders(shown).ends_with(&folders(&self.text))
    }

    /// Name of its file in lower case, without ending and state.
    fn bare_stem(&self, spec: &SpecDocument) -> String {
        let path = &spec.spec().path;
        let file = path.rsplit('/').next().unwrap_or(path);
        stem(&self.names.without_state(file)).to_lowercase()
    }

    fn not_found<'s>(&self, specs: impl Iterator<Item = &'s SpecDocument>, is_ambiguous: bool) -> SpecNotFound {
        let shown = |spec: &SpecDocument| (spec.source().path().display().to_string(), spec.title().to_owned());
        SpecNotFound { typed: self.typed.to_owned(), candidates: specs.map(shown).collect(), is_ambiguous }
    }
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, ending)| match ending.to_lowercase().as_str() {
        "md" | "markdown" if !stem.is_empty() => stem,
        _ => file,
    })
}

impl fmt::Display for SpecNotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed = self.typed.escape_debug();
        let what = if self.is_ambiguous { "more than one spec is" } else { "no spec is" };
        write!(f, "{what} named `{typed}`; ")?;
        if self.candidates.is_empty() {
            return f.write_str("`plan backlog` lists them");
        }
        f.write_str(if self.is_ambiguous { "type one of" } else { "the nearest are" })?;
        for (path, title) in self.candidates.iter().take(MOST) {
            write!(f, "\n  {}  {}", path.escape_debug(), title.escape_debug())?;
        }
        let more = self.candidates.len().saturating_sub(MOST);
        if more > 0 { write!(f, "\n  and {more} more") } else { Ok(()) }
    }
}

impl std::error::Error for SpecNotFound {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn specs_are_named_as_people_name_them() {
        let names = StateNames::default();
        let spec = |(path, title): (&str, &str)| {
            let text = format!("---\nid: t-{}\n---\n# {title}\n", path.len());
            names.spec(Source::new(format!("backlog/{path}"), text), path.into(), path)
        };
        let specs = [
            ("READY_api_billing.md", "Implement API Billing"),
            ("WIP_api.md", "The API"),
            ("done/012_etl.md", "Automate ETL"),
            ("old/READY_x.md", "An X"),
            ("new/WIP_x.md", "Another X"),
        ];
        let specs = specs.map(spec);
        let cases: &[(&str, &str)] = &[
            ("backlog/READY_api_billing.md", "0"),
            ("./backlog/READY_api_billing.md", "0"),
            ("READY_api_billing.md", "0"),
            ("ready_api_billing", "0"),
            ("api_billing", "0"),
            ("DONE_api_billing.md", "0"),
            ("/backlog/DONE_api_billing.md", "0"),
            ("billing", "0"),
            ("api", "1"),
            ("t-10", "1"),
            ("the api", "1"),
            ("012_etl", "2"),
            ("etl", "2"),
            ("backlog/ready/012_etl.md", "2"),
            ("automate", "2"),
            ("new/x.md", "4"),
            (
                "x",
                "more than one spec is named `x`; type one of\n  backlog/old/READY_x.md  An X\n  backlog/new/WIP_x.md  Another X",
            ),
            (
                "api_biling",
                "no spec is named `api_biling`; the nearest are\n  backlog/READY_api_billing.md  Implement API Billing\n  backlog/WIP_api.md  The API",
            ),
            ("other/x.md", "no spec is named `other/x.md`; the nearest are\n  backlog/new/WIP_x.md  Another X"),
            ("", "no spec is named ``; `plan backlog` lists them"),
        ];
        for (typed, expect) in cases {
            let found = find_spec(&specs, typed, &names);
            assert_eq!(found.map_or_else(|error| error.to_string(), |number| number.to_string()), *expect, "{typed}");
        }
    }
}
