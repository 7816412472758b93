//! Files that this program keeps up to date, and that nobody else writes meanwhile.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use resteavivre::Document;

use crate::whole::{save, with_ending};

/// A file that this program writes, and nobody else meanwhile.
#[derive(Debug)]
pub(crate) struct Kept {
    path: PathBuf,
    /// What it holds, as far as this program knows; nothing when there is no file.
    holds: Option<Vec<u8>>,
}

/// Why a file cannot be written.
#[derive(Debug)]
pub(crate) enum Unsaved {
    /// Somebody else wrote it since.
    Changed,
    /// The system refuses.
    System(io::Error),
}

impl From<io::Error> for Unsaved {
    fn from(error: io::Error) -> Self {
        Unsaved::System(error)
    }
}

impl Kept {
    /// Opens a file, which may not exist.
    ///
    /// # Errors
    /// Whatever the system says but for a missing file.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        // A name that stands for another file goes on doing so.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let holds = content(&path)?;
        Ok(Kept { path, holds })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn holds(&self) -> Option<&[u8]> {
        self.holds.as_deref()
    }

    /// Writes the whole file.
    ///
    /// # Errors
    /// [`Unsaved`]; what the file held before is then still there.
    pub(crate) fn write(&mut self, text: &str) -> Result<(), Unsaved> {
        self.unchanged()?;
        if self.holds.as_deref() == Some(text.as_bytes()) && self.path.is_file() {
            return Ok(());
        }
        save(&self.path, text.as_bytes(), true)?;
        self.holds = Some(text.as_bytes().to_owned());
        Ok(())
    }

    /// A file that went away can be written again; one that somebody else wrote cannot.
    fn unchanged(&self) -> Result<(), Unsaved> {
        let now = content(&self.path)?;
        if now.is_none() || now == self.holds { Ok(()) } else { Err(Unsaved::Changed) }
    }

    /// Removes the file.
    ///
    /// # Errors
    /// [`Unsaved`].
    pub(crate) fn remove(&mut self) -> Result<(), Unsaved> {
        self.unchanged()?;
        if self.holds.take().is_some() && self.path.is_file() {
            fs::remove_file(&self.path)?;
        }
        Ok(())
    }

    /// Gives the file another name, for somebody to look at it: one that no earlier file has.
    ///
    /// # Errors
    /// [`Unsaved`].
    pub(crate) fn set_aside(&mut self) -> Result<(), Unsaved> {
        self.unchanged()?;
        if self.holds.take().is_some() {
            let names = (1..).map(|number: u32| match number {
                1 => with_ending(&self.path, "ancien"),
                _ => with_ending(&self.path, &format!("ancien-{number}")),
            });
            // A link that leads nowhere is somebody's name too.
            let mut free = names.filter(|name| fs::symlink_metadata(name).is_err());
            fs::rename(&self.path, free.next().ok_or_else(|| io::Error::from(ErrorKind::AlreadyExists))?)?;
        }
        Ok(())
    }
}

/// What a file holds, up to one byte more than the largest document; nothing when there is no file. A folder, a pipe or a
/// device is no file to write in.
fn content(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let read = || -> io::Result<Vec<u8>> {
        let about = fs::metadata(path)?;
        if !about.is_file() {
            let folder = about.is_dir();
            return Err(if folder { ErrorKind::IsADirectory } else { ErrorKind::InvalidInput }.into());
        }
        let limit = u64::try_from(Document::LARGEST).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;

    /// Whoever starts again twice, or more often, finds every draft that was set aside.
    #[test]
    fn what_is_set_aside_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dossier.toml.brouillon");
        for text in ["one", "two", "three"] {
            fs::write(&path, text).unwrap();
            Kept::open(&path).unwrap().set_aside().unwrap();
        }
        let read = |ending: &str| fs::read_to_string(with_ending(&path, ending)).unwrap();
        let kept = ["ancien", "ancien-2", "ancien-3"].map(read);
        assert_eq!(kept, ["one", "two", "three"]);
    }
}
