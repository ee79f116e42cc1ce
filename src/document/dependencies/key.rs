//! Ids, compared as people mean them.

/// A piece of an id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Part {
    Word(String),
    Number(u64),
}

/// An id taken apart, so that `T-014`, `t14` and `T14` are one: words and numbers, of which there is at least one number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(Vec<Part>);

/// What an id counts in, and which number it has there: `T-014` is the 14 of `T`, `1.3` the 3 of `1`, `3a` the 3 of all.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) series: Series,
    pub(super) number: u64,
}

/// All that stands in front of the number that counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Series(Vec<Part>);

impl Key {
    /// More pieces than an id has.
    const LONGEST: usize = 8;

    /// `text` as an id; `None` where it is none: it has a blank or a sign that ids do not have, or no number.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('#');
        let is_sign = |c: char| matches!(c, '-' | '.' | '_');
        let ends_well = text.ends_with(|c: char| c.is_ascii_alphanumeric());
        if !ends_well || !text.chars().all(|c| c.is_ascii_alphanumeric() || is_sign(c)) {
            return None;
        }
        let mut parts = Vec::new();
        for run in text.split(is_sign) {
            let mut rest = run;
            while let Some(first) = rest.bytes().next() {
                let is_digit = first.is_ascii_digit();
                let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
                let (piece, behind) = rest.split_at(end);
                parts.push(if is_digit { Part::Number(piece.parse().ok()?) } else { Part::Word(piece.to_lowercase()) });
                rest = behind;
            }
        }
        let has_number = parts.iter().any(|part| matches!(part, Part::Number(_)));
        (has_number && parts.len() <= Self::LONGEST).then_some(Self(parts))
    }

    /// Whether it is a plain number, `7`.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.0.as_slice(), [Part::Number(_)])
    }

    /// Whether it has letters in front: `T-014`.
    pub(super) fn is_code(&self) -> bool {
        matches!(self.0.first(), Some(Part::Word(_)))
    }

    /// Where it counts.
    pub(super) fn place(&self) -> Option<Place> {
        Series(self.0.clone()).place()
    }
}

impl Series {
    /// Whether nothing stands in front of its numbers.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The place of the series itself in the one above: of `1` in `1.3`.
    pub(super) fn place(&self) -> Option<Place> {
        let at = self.0.iter().rposition(|part| matches!(part, Part::Number(_)))?;
        let Part::Number(number) = self.0[at] else { return None };
        Some(Place { series: Self(self.0[..at].to_vec()), number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_one_that_people_take_for_one() {
        let same = [("2", "#2"), ("01", "1"), ("T-014", "t14"), ("P0-1", "p0.1"), ("3a", "3A")];
        for (one, other) in same {
            assert_eq!(Key::of(one), Key::of(other), "{one} {other}");
            assert!(Key::of(one).is_some());
        }
        for (one, other) in [("1.1", "11"), ("T-1", "U-1"), ("3", "3a")] {
            assert_ne!(Key::of(one), Key::of(other), "{one} {other}");
        }
        for none in ["", "API", "2 days", "2.", "T-", "a/1", "99999999999999999999", "1.2.3.4.5.6.7.8.9"] {
            assert_eq!(Key::of(none), None, "{none}");
        }
    }

    #[test]
    fn an_id_counts_in_what_stands_before_its_last_number() {
        let place = |id: &str| Key::of(id).and_then(|key| key.place());
        assert_eq!(place("T-014").map(|place| place.number), Some(14));
        assert_eq!(place("T-014").map(|place| place.series), place("t2").map(|place| place.series));
        assert_ne!(place("1.3").map(|place| place.series), place("2.3").map(|place| place.series));
        assert_eq!(place("3a"), place("3"));
        assert_eq!(place("1.3").and_then(|place| place.series.place()).map(|above| above.number), Some(1));
    }
}
