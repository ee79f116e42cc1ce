//! What `plan render` writes into other documents: `<!-- plan:begin status -->…<!-- plan:end -->`.

mod badge;
mod frame;
mod request;

use std::io;

pub use frame::{Frame, day};
pub use request::{Request, RequestFault, Shown};

use super::next::{self, NextReport, NextWish};
use super::status::{self, StatusReport};
use crate::analysis::Measure;
use crate::document::Workspace;

/// So many items are named as worth doing next.
const NEXT: usize = 5;

/// What `shown` looks like for the plans of `workspace`: markdown, with a line feed at the end of each line.
///
/// # Errors
/// None but those of writing into memory.
pub fn content(shown: Shown, workspace: &Workspace, measure: Measure<'_>) -> io::Result<String> {
    let mut out = Vec::new();
    match shown {
        Shown::Status => status::write_markdown(&mut out, &StatusReport::of(workspace, measure))?,
        Shown::Next => {
            let wish = NextWish { owners: &[], most: NEXT };
            next::write_markdown(&mut out, &NextReport::of(workspace, measure, wish))?;
        }
        Shown::Badge => badge::write(&mut out, &StatusReport::of(workspace, measure))?,
    }
    // No title may end the stretch, or begin another one.
    Ok(String::from_utf8_lossy(&out).replace("<!--", "&lt;!--"))
}
