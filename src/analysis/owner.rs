//! Who does the work.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::Calendar;
use crate::document::Document;
use crate::model::Item;

/// Somebody who does items. Two are the same where their names are, whatever their case, spaces and marks. Copied for each
/// of their tasks, which is cheap.
#[derive(Clone, Debug)]
pub struct Owner {
    name: Arc<str>,
    /// The name in lower case, with single spaces and without marks; never empty.
    key: Arc<str>,
}

/// What is written where nobody has been named.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "-", "--", "—", "–", "?", "??", "???", "…", "...", "none", "no one", "nobody", "n/a", "na", "tbd", "tba", "tbc", "todo", "open",
    "unassigned", "not assigned", "unknown", "unowned", "available", "vacant", "to be assigned", "to be determined",
    "to be decided", "to be announced", "to be confirmed", "your name", "null", "assign", "owner", "assignee", "name",
    "sin asignar", "por asignar", "por definir", "ninguno", "nenhum", "não atribuído", "a definir", "sem dono", "aucun", "non assigné",
    "à définir", "keiner", "niemand", "offen", "nicht zugewiesen", "noch offen", "nessuno", "da assegnare", "da definire", "нет",
    "не назначен", "не назначено", "未定", "未割り当て", "なし", "未分配", "待定", "无", "미정", "없음", "미배정",
];

/// Between the names of several owners.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    ", and ", ", und ", ",", ";", "、", "，", "；", " & ", " + ", " / ", " and ", " und ", " et ", " y ", " e ", " и ", " i ",
];

/// First or last word of the name of several people.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "team", "teams", "squad", "group", "crew", "department", "dept", "guild", "tribe", "chapter", "committee", "council", "everyone",
    "everybody", "all", "anyone", "staff", "developers", "devs", "engineers", "designers", "maintainers", "contributors",
    "community", "volunteers", "agents", "workers", "vendors", "partners", "equipo", "équipe", "equipe", "команда", "gruppe",
    "entwickler", "squadra", "zespół", "takım", "ekip", "tim", "チーム", "全員", "团队", "团队成员", "全员", "팀",
];

/// What a department is called by what it does.
#[rustfmt::skip]
const DEPARTMENTS: &[&str] = &[
    "engineering", "eng", "development", "dev", "backend", "back-end", "frontend", "front-end", "fullstack", "full-stack", "mobile",
    "platform", "infrastructure", "infra", "devops", "sre", "ops", "operations", "security", "secops", "qa", "quality", "testing",
    "data", "ml", "ai", "research", "r&d", "product", "design", "ux", "ui", "ui/ux", "ux/ui", "marketing", "growth", "sales", "support",
    "customer success", "success", "legal", "compliance", "finance", "hr", "people", "it", "content", "docs", "documentation", "core",
    "leadership", "management", "business",
];

/// Last word of the name of one person's office, also where a group is named before it: "Team Lead".
#[rustfmt::skip]
const OFFICES: &[&str] =
    &["lead", "leader", "manager", "head", "owner", "captain", "director", "coordinator", "leiter", "leiterin", "líder"];

impl Owner {
    /// The owner of this name; `None` where it names nobody: `TBD`, `[to be assigned]`.
    pub fn new(name: &str) -> Option<Self> {
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '@' | '~' | '.' | ':' | '"');
        let name = name.trim_matches(is_mark);
        let name = linked(name).unwrap_or(name);
        let is_blank = [('[', ']'), ('<', '>'), ('{', '}'), ('(', ')')]
            .iter()
            .any(|(open, close)| name.starts_with(*open) && name.ends_with(*close));
        let key = name.trim_matches(is_mark).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let is_nobody = is_blank || !key.contains(char::is_alphanumeric) || NOBODY.contains(&key.as_str());
        (!is_nobody).then(|| Self { name: name.trim_matches(is_mark).into(), key: key.into() })
    }

    /// Those named in `text`, each once: `Ana & Bo`.
    pub fn all(text: &str) -> Vec<Self> {
        let mut owners: Vec<Self> = Vec::new();
        for owner in names(text).into_iter().filter_map(Self::new) {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        owners
    }

    /// Those of `item`; empty where it states none, or a word for nobody.
    pub fn of(document: &Document, item: &Item) -> Vec<Self> {
        item.owner.map_or_else(Vec::new, |owner| Self::all(document.text(owner)))
    }

    /// All owners of items of `document`, in their order, and behind them whom else `calendar` names: who could do something.
    pub fn everybody(document: &Document, calendar: &Calendar) -> Vec<Self> {
        let (mut seen, mut written) = (HashSet::new(), HashSet::new());
        let owners = document.plan().items().filter_map(|item| item.owner).map(|owner| document.text(owner));
        let own = owners.filter(|owner| written.insert(*owner)).flat_map(Self::all);
        let named = calendar.capacity.keys().filter_map(|name| Self::new(name));
        own.chain(named).filter(|owner| seen.insert(owner.clone())).collect()
    }

    /// The name as it is written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether one of `parts` stands in the name, whatever its case; everybody is asked for where there are none.
    pub fn is_asked_for(&self, parts: &[String]) -> bool {
        let name = self.name.to_lowercase();
        parts.is_empty() || parts.iter().any(|part| name.contains(&part.to_lowercase()))
    }

    /// Days of work that the owner does in a day: as the calendar says, else 1. `None` for a group of people, of which
    /// nothing says how many they are.
    pub fn capacity(&self, calendar: &Calendar) -> Option<f64> {
        let stated = calendar.capacity.iter().find(|(name, _)| Self::new(name).as_ref() == Some(self));
        stated.map(|(_, capacity)| *capacity).or_else(|| (!self.is_group()).then_some(1.0))
    }

    fn is_group(&self) -> bool {
        let name = self.key.split('(').next().unwrap_or_default().trim_end();
        if ["チーム", "团队", "팀"].iter().any(|end| name.ends_with(end)) {
            return true;
        }
        let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let first = words.next().unwrap_or_default();
        let last = words.next_back().unwrap_or(first);
        let is_department = [name, last].iter().any(|name| DEPARTMENTS.contains(name));
        !OFFICES.contains(&last) && (is_department || GROUPS.contains(&first) || GROUPS.contains(&last))
    }
}

/// The owners of the items of a document. A few names stand for thousands of items, so each is read once.
#[derive(Debug, Default)]
pub struct NamedOwners<'d> {
    /// By what is written.
    read: HashMap<&'d str, Vec<Owner>>,
}

impl<'d> NamedOwners<'d> {
    /// Those of `item`: see [`Owner::of`].
    pub fn of(&mut self, document: &'d Document, item: &Item) -> &[Owner] {
        let Some(written) = item.owner.map(|owner| document.text(owner)) else { return &[] };
        self.read.entry(written).or_insert_with(|| Owner::all(written))
    }
}

impl PartialEq for Owner {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Owner {}

impl Hash for Owner {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// The parts of `text` between which something outside of brackets stands that tells names apart.
fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0_usize);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match BETWEEN.iter().find(|between| depth == 0 && text[at..].starts_with(**between)) {
            Some(between) => {
                names.push(&text[start..at]);
                at += between.len();
                start = at;
            }
            None => at += c.len_utf8(),
        }
    }
    names.push(&text[start..]);
    names
}

/// The words of a link.
fn linked(name: &str) -> Option<&str> {
    let (words, target) = name.strip_prefix('[')?.split_once("](")?;
    target.ends_with(')').then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn names_are_told_from_each_other() {
        let cases: [(&str, &[&str]); 18] = [
            ("Product Lead", &["Product Lead"]),
            ("  **product  LEAD** ", &["product  LEAD"]),
            ("Ana, Bo", &["Ana", "Bo"]),
            ("Ana & Bo and ana", &["Ana", "Bo"]),
            ("Ana, Bo, and Cy", &["Ana", "Bo", "Cy"]),
            ("Ana (design, tests), Bo", &["Ana (design, tests)", "Bo"]),
            ("@ana; @bo", &["ana", "bo"]),
            ("[@ana](https://example.org/ana)", &["ana"]),
            ("Ana + Design Review", &["Ana", "Design Review"]),
            ("UI/UX Designer", &["UI/UX Designer"]),
            ("Andrea", &["Andrea"]),
            ("Ana, TBD", &["Ana"]),
            ("TBD", &[]),
            ("[To be assigned]", &[]),
            ("{{owner}}", &[]),
            ("—", &[]),
            ("", &[]),
            ("unassigned", &[]),
        ];
        for (text, expect) in cases {
            let owners = Owner::all(text);
            assert_eq!(owners.iter().map(Owner::name).collect::<Vec<_>>(), expect, "{text:?}");
        }
        assert_eq!(Owner::new("product  lead"), Owner::new("@Product Lead"));
        assert_ne!(Owner::new("Product Lead"), Owner::new("Product Manager"));
    }

    #[test]
    fn whoever_is_named_anywhere_could_do_something() {
        let text = "- [x] a @Ana\n\n### 1. A\n**Owner:** Bo\n**Status:** Done\n\n### 2. B\n**Owner:** bo & Cy\n";
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let calendar =
            Calendar { capacity: [("CY".to_owned(), 3.0), ("Di".to_owned(), 0.5)].into(), ..Calendar::default() };
        let everybody = Owner::everybody(&document, &calendar);
        assert_eq!(everybody.iter().map(Owner::name).collect::<Vec<_>>(), ["Ana", "Bo", "Cy", "Di"]);
    }

    #[test]
    fn how_much_a_group_does_is_known_only_where_it_is_said() {
        let capacity = [("platform team".to_owned(), 3.0), ("Ana".to_owned(), 0.5)].into();
        let calendar = Calendar { capacity, ..Calendar::default() };
        let cases = [
            ("Platform  Team", Some(3.0)),
            ("@ana", Some(0.5)),
            ("Bo", Some(1.0)),
            ("QA Team", None),
            ("Team Lead", Some(1.0)),
            ("Engineering", None),
            ("Backend Engineering", None),
            ("R&D", None),
            ("Bo (Backend)", Some(1.0)),
            ("backend-developer", Some(1.0)),
            ("Engineering Lead", Some(1.0)),
            ("Data Engineer", Some(1.0)),
            ("Everyone", None),
        ];
        for (name, expect) in cases {
            assert_eq!(Owner::new(name).unwrap().capacity(&calendar), expect, "{name}");
        }
    }
}
