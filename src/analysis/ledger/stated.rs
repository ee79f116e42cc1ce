//! What one item states of what it is good for.

use super::states_impact;
use crate::document::Document;
use crate::model::{Cell, Effect, Impact, Item, Label, Movement, Range, Recurrence, Unit};
use crate::text::{Span, Spanned};

/// What one item states of what it is good for.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// Each quantity once.
    pub impacts: Vec<Spanned<Impact>>,
    /// How many amounts say the same once more.
    pub repeats: usize,
}

impl Stated {
    /// What `item` states in its impact fields and cells, else as a gain in its title (`+$15K/month`). What its constraint
    /// says to be possible counts where nothing else is stated of that kind: usually it says the same once more.
    pub fn by(document: &Document, item: &Item) -> Self {
        let mut stated = Self::default();
        for place in impact_places(document, item) {
            let before = stated.impacts.len();
            for impact in document.impacts(place) {
                let says_it = |known: &Spanned<Impact>| is_same(known, &impact);
                // Here and there may bring $5K each. Two fields that say so mean the same.
                let is_other = |known: &&Spanned<Impact>| known.unit != impact.unit;
                let is_known = stated.impacts[..before].iter().any(says_it)
                    || stated.impacts[before..].iter().filter(is_other).any(says_it);
                stated.take(impact, is_known);
            }
        }
        if stated.impacts.is_empty() && impact_places(document, item).next().is_none() {
            let is_gain = |impact: &Spanned<Impact>| {
                impact.effect == Effect::Better && matches!(impact.movement, Movement::By(_) | Movement::Between { .. })
            };
            stated.impacts.extend(document.impacts(item.title).into_iter().filter(is_gain));
        }
        let constraint = item.field(Label::Constraint).map(|field| document.impacts(field.value));
        for impact in constraint.into_iter().flatten().filter(|impact| impact.gain().is_some()) {
            let is_repeated = |known: &Spanned<Impact>| {
                is_same(known, &impact) || (impact.certainty.is_some() && known.unit.dimension == impact.unit.dimension)
            };
            let is_known = stated.impacts.iter().any(is_repeated);
            if is_known || impact.certainty.is_some() {
                stated.take(impact, is_known);
            }
        }
        stated
    }

    fn take(&mut self, impact: Spanned<Impact>, is_known: bool) {
        if is_known { self.repeats += 1 } else { self.impacts.push(impact) }
    }
}

/// What `item` is good for, each quantity once.
pub fn impacts(document: &Document, item: &Item) -> Vec<Spanned<Impact>> {
    Stated::by(document, item).impacts
}

/// Where `item` states what it is good for, in words or numbers.
pub fn impact_places<'d>(document: &'d Document, item: &'d Item) -> impl Iterator<Item = Span> {
    let fields = item.fields.iter().filter(|field| states_impact(document, field)).map(|field| field.value);
    let is_impact = |cell: &&Cell| matches!(cell.label, Label::Impact | Label::Promise);
    let cells = item.cells().iter().filter(is_impact).map(|cell| cell.span);
    fields.chain(cells).filter(|place| !place.is_empty())
}

/// Whether `impact` says what is known already: the same, or `$60K ARR` behind `$5K MRR`.
fn is_same(known: &Impact, impact: &Impact) -> bool {
    match (known.gain(), impact.gain()) {
        (Some(gain), Some(again)) => says_again((known.unit, gain), (impact.unit, again)),
        (None, None) => (known.unit, known.movement) == (impact.unit, impact.movement),
        _ => false,
    }
}

/// Whether one amount says what the other does: the same, or the same money or time over a month, a quarter or a year. That
/// converts nothing: the second is left out as long as it says nothing new.
pub(super) fn says_again((unit, gain): (Unit, Range), (other, again): (Unit, Range)) -> bool {
    let months = |unit: Unit| match unit.every {
        Some(Recurrence::Month) => Some(1),
        Some(Recurrence::Quarter) => Some(3),
        Some(Recurrence::Year) => Some(12),
        _ => None,
    };
    let is_over = |own: u32, others: u32| gain.times(others.into()) == again.times(own.into());
    (unit, gain) == (other, again)
        || (unit.is_additive()
            && unit.dimension == other.dimension
            && months(unit).zip(months(other)).is_some_and(|(own, others)| is_over(own, others)))
}
