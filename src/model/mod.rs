//! What a roadmap is: plain data with spans.
//!
//! Text of the document is held as a [`Span`](crate::text::Span) and read through its `Source`; a leaf which has a
//! meaning is a [`Spanned`](crate::text::Spanned) value: what it says, and where it is written.

mod conflict;
mod currency;
mod deliverable;
mod embed;
mod estimate;
mod exemption;
mod field;
mod fields;
mod impact;
mod item;
mod label;
mod lane;
mod legend;
mod phase;
mod places;
mod plan;
mod priority;
mod reference;
mod review;
mod spec;
mod spec_section;
mod spec_state;
mod status;
mod summary;
mod unit;
pub mod vocabulary;
mod window;

pub use conflict::Conflict;
pub use currency::Currency;
pub use deliverable::Deliverable;
pub use embed::{Embed, EmbedFault};
pub use estimate::{Estimate, EstimateUnit};
pub use exemption::Exemption;
pub use field::Field;
pub use fields::{Fields, FieldsIter};
pub use impact::{Basis, Certainty, Comparison, Effect, Impact, Movement, Range};
pub use item::{Carrier, Cell, Item, Marks, Rare, SubTask};
pub use label::{Label, LabelSet};
pub use lane::Lane;
pub use legend::LegendEntry;
pub use phase::Phase;
pub use places::Places;
pub use plan::{Archive, Plan};
pub use priority::Priority;
pub use reference::{Reference, ReferenceForm, ReferenceSense};
pub use review::Review;
pub use spec::{Spec, StateMark, StatePlace};
pub use spec_section::SpecSection;
pub use spec_state::{SpecState, UnknownSpecState};
pub use status::{Mark, MarkKind, MarkValue, Status, UnknownStatus};
pub use summary::{Count, Measure, Restatement, Subject};
pub use unit::{Dimension, Recurrence, TimeUnit, Unit};
pub use vocabulary::Vocabulary;
pub use window::Window;
