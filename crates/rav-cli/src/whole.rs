//! Files written whole or not at all, and the names of those beside them.

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a file whole or not at all: beside it first, then under its name. A new file is its owner's alone; one that is
/// replaced goes on being read by whoever read it.
pub(crate) fn save(path: &Path, bytes: &[u8], replace: bool) -> std::io::Result<()> {
    // A link is followed, so that the file it leads to is replaced and not the link.
    let followed = path.canonicalize();
    if followed.is_err() && std::fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        // One that leads nowhere, or round in circles: what it should lead to is not known.
        return Err(ErrorKind::InvalidInput.into());
    }
    let path = followed.as_deref().unwrap_or(path);
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        // A pipe or a device takes what is written: it is never replaced.
        Ok(found) if !found.is_file() => {
            return std::fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
        }
        Ok(_) if !replace => return Err(ErrorKind::AlreadyExists.into()),
        _ => {}
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let before = std::fs::metadata(path).ok().map(|before| before.permissions());
    if !nameless::save(folder, path, bytes, before.as_ref(), replace)? {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        if let Some(permissions) = before {
            file.as_file().set_permissions(permissions)?;
        }
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        let kept = if replace { file.persist(path) } else { file.persist_noclobber(path) };
        kept.map_err(|error| error.error)?;
    }
    // The new name goes to the disk too, where folders can be handed to it; the bytes are there in any case.
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Writes files into a folder, all of them or none; the folder is made where there is none. Each is written beside its place first, and
/// gets its name when all are: nothing that is in the folder already is touched before that.
pub(crate) fn save_all(folder: &Path, files: &[(String, Vec<u8>)], replace: bool) -> std::io::Result<()> {
    let made = match std::fs::metadata(folder) {
        Ok(found) if !found.is_dir() => return Err(ErrorKind::NotADirectory.into()),
        Ok(_) => false,
        Err(error) if error.kind() == ErrorKind::NotFound => std::fs::create_dir(folder).map(|()| true)?,
        Err(error) => return Err(error),
    };
    let mut named = Vec::new();
    let written = name_all(folder, files, replace, &mut named);
    if written.is_err() {
        if !replace {
            named.iter().for_each(|path| drop(std::fs::remove_file(path)));
        }
        if made {
            // One that holds something by now is somebody else's too.
            let _ = std::fs::remove_dir(folder);
        }
    }
    written
}

/// Writes all files without their names, then names them; `named` are those that have theirs.
fn name_all(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    replace: bool,
    named: &mut Vec<PathBuf>,
) -> std::io::Result<()> {
    let mut waiting = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        match std::fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(_) if !replace => return Err(ErrorKind::AlreadyExists.into()),
            _ => {}
        }
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        waiting.push((file, path));
    }
    for (file, path) in waiting {
        let kept = if replace { file.persist(&path) } else { file.persist_noclobber(&path) };
        kept.map_err(|error| error.error)?;
        named.push(path);
    }
    Ok(())
}

/// Files that have no name while they are written, where the system has such: whoever is stopped in the middle, by a kill
/// or a full disk, leaves nothing behind.
#[cfg(target_os = "linux")]
mod nameless {
    use std::fs::{File, Permissions};
    use std::io::{Error, ErrorKind, Result, Write};
    use std::os::fd::AsRawFd;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};

    /// Writes the file and gives it its name; answers `false` where this system or this disk has no such files.
    pub(super) fn save(
        folder: &Path,
        path: &Path,
        bytes: &[u8],
        permissions: Option<&Permissions>,
        replace: bool,
    ) -> Result<bool> {
        let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
        let Ok(file) = open(folder, flags, Mode::RUSR | Mode::WUSR) else { return Ok(false) };
        let mut file = File::from(file);
        if let Some(permissions) = permissions {
            file.set_permissions(permissions.clone())?;
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        if !replace {
            return name(&file, path);
        }
        // A link cannot take the place of a file: a name beside it can, at once. A kill between the two leaves that name, with the
        // whole file under it; a process of the same number takes it over.
        let mut beside = path.file_name().unwrap_or_default().to_owned();
        beside.push(format!(".{}.ecrit", std::process::id()));
        let beside = folder.join(beside);
        let _ = std::fs::remove_file(&beside);
        let named = name(&file, &beside)?;
        if named {
            std::fs::rename(&beside, path).inspect_err(|_| {
                let _ = std::fs::remove_file(&beside);
            })?;
        }
        Ok(named)
    }

    /// Gives a file its name, which nothing has yet.
    fn name(file: &File, path: &Path) -> Result<bool> {
        let nameless = format!("/proc/self/fd/{}", file.as_raw_fd());
        match linkat(CWD, nameless.as_str(), CWD, path, AtFlags::SYMLINK_FOLLOW).map_err(Error::from) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
            // Without `/proc`, or across what cannot be linked: the other way says what is wrong, if anything is.
            Err(_) => Ok(false),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod nameless {
    use std::fs::Permissions;
    use std::io::Result;
    use std::path::{Path, PathBuf};

    /// This system has no files without a name.
    pub(super) fn save(_: &Path, _: &Path, _: &[u8], _: Option<&Permissions>, _: bool) -> Result<bool> {
        Ok(false)
    }
}

/// `dossier.toml` with one more ending: `dossier.toml.brouillon`.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// The ending of the name of a draft, after the whole name of the file.
pub(crate) const DRAFT: &str = "brouillon";

/// Whether there is a draft beside a path: somebody looks for a file whose interview is not finished.
pub(crate) fn draft_beside(path: &Path) -> bool {
    with_ending(path, DRAFT).is_file()
}
