//! Owner, mode, extended attributes and access list, from the plan to its draft.

use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use anyhow::{Result, anyhow};
use rustix::fs::{Gid, Mode, RawMode, Uid, fchmod, fchown};
use rustix::io::Errno;

use super::original::Original;
use crate::store::shown::{Shown, reason};

/// Makes `draft` a file of the same kind as the plan.
///
/// Only root can give files away, and a member of a group may still edit a colleague's plan: then the group is kept,
/// the editor owns the file, and `notes` says so.
pub(super) fn copy(original: &Original<'_>, draft: &File, notes: &mut Vec<String>) -> Result<()> {
    let plan = Shown(original.shown());
    let unkept =
        |what: &str, error: io::Error| anyhow!("cannot keep {what} of {plan}: {}; nothing was changed", reason(&error));
    let made = draft.metadata().map_err(|error| unkept("the owner", error))?;
    let (owner, group) = (original.metadata.uid(), original.metadata.gid());
    if (made.uid(), made.gid()) != (owner, group) {
        let (uid, gid) = (Some(Uid::from_raw(owner)), Some(Gid::from_raw(group)));
        match fchown(draft, uid, gid) {
            Err(Errno::PERM) if made.uid() != owner => {
                fchown(draft, None, gid).map_err(|errno| unkept("the group", errno.into()))?;
                notes.push(format!("{plan} belongs to you now: only root could keep its owner"));
            }
            other => other.map_err(|errno| unkept("the owner", errno.into()))?,
        }
    }
    extended::copy(&original.file, draft, original.shown(), notes)?;
    // Last, because a change of the owner clears bits, and an inherited access list would have its say in it.
    let mode = Mode::from_raw_mode(original.metadata.mode() as RawMode);
    fchmod(draft, mode).map_err(|errno| unkept("the mode", errno.into()))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod extended {
    use std::ffi::CStr;

    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};

    use super::{Errno, File, Path, Result, Shown, anyhow, reason};

    /// What Linux allows for one value, and for all names together.
    const LIMIT: usize = 64 * 1024;

    /// Makes the attributes of `draft` those of `original`; Linux keeps access lists among them.
    pub(super) fn copy(original: &File, draft: &File, plan: &Path, notes: &mut Vec<String>) -> Result<()> {
        let plan = Shown(plan);
        let unkept = |name: &CStr, errno: Errno| {
            let (name, reason) = (name.to_string_lossy(), reason(&errno.into()));
            anyhow!("cannot keep the attribute {} of {plan}: {reason}; nothing was changed", Shown::text(&name))
        };
        let wanted = names(original).map_err(|errno| unkept(c"list", errno))?;
        for name in names(draft).map_err(|errno| unkept(c"list", errno))? {
            if is_ours(&name) && !wanted.contains(&name) {
                fremovexattr(draft, name.as_c_str()).map_err(|errno| unkept(&name, errno))?;
            }
        }
        for name in wanted {
            let value = value(original, &name).map_err(|errno| unkept(&name, errno))?;
            if self::value(draft, &name).is_ok_and(|set| set == value) {
                continue;
            }
            if let Err(errno) = fsetxattr(draft, name.as_c_str(), &value, XattrFlags::empty()) {
                if is_ours(&name) {
                    return Err(unkept(&name, errno));
                }
                notes.push(format!("{plan} has lost its attribute {}", Shown::text(&name.to_string_lossy())));
            }
        }
        Ok(())
    }

    /// Whether users set it. Others belong to the system, which refuses them to users and gives a new file its own.
    fn is_ours(name: &CStr) -> bool {
        let name = name.to_bytes();
        name.starts_with(b"user.") || name.starts_with(b"system.posix_acl")
    }

    fn names(file: &File) -> Result<Vec<std::ffi::CString>, Errno> {
        let mut buffer = vec![0; LIMIT];
        let length = match flistxattr(file, &mut buffer[..]) {
            Err(Errno::NOTSUP) => 0,
            other => other?,
        };
        let names = buffer[..length].split_inclusive(|&byte| byte == 0);
        Ok(names.filter_map(|name| CStr::from_bytes_with_nul(name).ok()).map(CStr::to_owned).collect())
    }

    fn value(file: &File, name: &CStr) -> Result<Vec<u8>, Errno> {
        let mut buffer = vec![0; LIMIT];
        let length = fgetxattr(file, name, &mut buffer[..])?;
        buffer.truncate(length);
        Ok(buffer)
    }
}

/// Other systems' extended attributes are not kept.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod extended {
    use super::{File, Path, Result};

    pub(super) fn copy(_: &File, _: &File, _: &Path, _: &mut Vec<String>) -> Result<()> {
        Ok(())
    }
}
