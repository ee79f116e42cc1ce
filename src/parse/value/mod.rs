//! What a value says: text to [`Estimate`](crate::model::Estimate), [`Window`](crate::model::Window), date,
//! [`Priority`](crate::model::Priority) and [`Impact`](crate::model::Impact).
//!
//! Pure functions on a piece of text without markdown; the spans they return are offsets into that piece. `whole` reads
//! a text which is nothing but the value, `find` the first one in a longer text. Both take linear time and no memory. `impact::read`
//! finds all that there are.

pub mod date;
pub mod estimate;
pub mod impact;
mod lexicon;
pub mod priority;
mod scanner;
pub mod window;
mod words;

use lexicon::Lexicon;
use scanner::Scanner;
