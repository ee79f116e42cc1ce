//! THE WORLD: the only room that knows files, folders, the environment, the terminal and the clock.
//!
//! It turns the world into values ([`Source`](crate::text::Source), [`Config`], [`Terminal`]) before anything is computed,
//! and texts into files afterwards. Everything between is pure. It knows neither markdown nor what a plan means.

mod clock;
mod create;
mod decode;
mod hash;
mod plan_file;
mod read;
mod replace;
mod shown;

pub use clock::today;
pub use create::create_new;
pub use hash::{ContentHash, HashPrefix, InvalidHash};
pub use plan_file::PlanFile;
pub use read::{read, read_stdin};
pub use replace::{Busy, BusyCause, Change, Replaced, replace, replace_all};
