//! Who does what when.

use super::network::Network;
use super::placement::Placement;
use crate::analysis::Owner;

/// What one owner does of one item; they do nothing else meanwhile.
#[derive(Clone, Debug)]
pub struct Stint {
    /// Number of the item.
    pub item: usize,
    /// Who.
    pub owner: Owner,
    /// When it is begun, in days that count from the origin of the timetable.
    pub(in crate::analysis) start: f64,
    /// When it is done.
    pub(in crate::analysis) end: f64,
}

/// The stints of everybody of whom it is known how much they do in a day.
pub(super) fn stints(network: &Network<'_>, placement: &Placement) -> Vec<Stint> {
    let mut stints = Vec::new();
    for (item, job) in network.jobs.iter().enumerate() {
        let is_placed = placement.is_placed(item);
        let parts = &placement.parts[placement.parts_of[item].clone()];
        for (part, owner) in parts.iter().zip(&job.owners).filter(|(part, _)| is_placed && part.queue.is_some()) {
            stints.push(Stint { item, owner: owner.clone(), start: part.start, end: part.end });
        }
    }
    stints
}
