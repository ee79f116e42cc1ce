//! The front matter of a spec.

use super::Reader;
use crate::model::{Field, Label, SpecSection, StatePlace};
use crate::parse::depends;
use crate::parse::mask::{self, FrontMatter};

impl Reader<'_> {
    pub(super) fn front_matter(&mut self, front: FrontMatter) {
        let text = self.source.text();
        self.spec.front_matter = Some(front.inner);
        for entry in mask::entries(text, front.inner) {
            let label = Label::of(self.text(entry.key));
            // Of a list the first counts, where there can be but one.
            let value = entry.items.first().copied().filter(|_| entry.value.is_empty()).unwrap_or(entry.value);
            if label == Label::DependsOn && entry.value.is_empty() {
                let all = entry.items.iter().flat_map(|item| depends::ids(text, *item));
                self.spec.depends_on.extend(all);
                continue;
            }
            let is_said = !value.is_empty();
            match label {
                Label::Id => self.spec.id = Some(value).filter(|_| is_said),
                Label::Title => self.spec.title = Some(value).filter(|_| is_said),
                _ => {}
            }
            if SpecSection::of(self.text(entry.key)) == Some(SpecSection::Objective) && is_said {
                self.spec.objective = Some(value);
            }
            self.value(Field { label, name: entry.key, value, line: entry.lines }, StatePlace::FrontMatter);
        }
    }
}
