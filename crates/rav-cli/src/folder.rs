//! The files of a folder: each read once, and what cannot be read named beside the others.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::Read;
use std::path::{Path, PathBuf};

use rav_follow::{Refused, Unread};
use resteavivre::{Document, Format, Problem, Problems};

use crate::input::shown;

/// The documents of a folder and of those within it, in the order of their paths.
pub struct Folder {
    /// Where it stands.
    root: PathBuf,
    /// Its documents.
    pub files: Vec<PathBuf>,
    /// What cannot be entered.
    pub refused: Vec<Refused>,
    /// The folders that were entered, by their true paths.
    entered: BTreeSet<PathBuf>,
}

impl Folder {
    /// Walks a folder. Links are entered last, so that a folder and a link to it are read by the folder's own path; a link that leads
    /// to a folder that was read is named.
    ///
    /// # Errors
    /// That of a folder that cannot be listed at all.
    pub fn walk(root: &Path) -> std::io::Result<Folder> {
        // A folder that cannot be listed at all is wrong use, not one more file.
        std::fs::read_dir(root)?;
        let mut folder = Folder {
            root: root.to_owned(),
            files: Vec::new(),
            refused: Vec::new(),
            entered: BTreeSet::new(),
        };
        let (mut own, mut links) = (vec![root.to_owned()], Vec::new());
        while let Some((path, link)) =
            own.pop().map(|path| (path, false)).or_else(|| links.pop().map(|path| (path, true)))
        {
            folder.enter(&path, link, &mut own, &mut links);
        }
        folder.files.sort();
        Ok(folder)
    }

    /// A path as messages show it, within the folder.
    pub fn shown(&self, path: &Path) -> String {
        shown(path.strip_prefix(&self.root).unwrap_or(path))
    }

    fn enter(&mut self, path: &Path, link: bool, own: &mut Vec<PathBuf>, links: &mut Vec<PathBuf>) {
        let unreadable = |folder: &mut Self| folder.refuse(path, Unread::Folder);
        let Ok(real) = path.canonicalize() else { return unreadable(self) };
        let above = link && self.root.canonicalize().is_ok_and(|root| root.starts_with(&real));
        if above || !self.entered.insert(real) {
            if link {
                self.refuse(path, Unread::Loop);
            }
            return;
        }
        let Ok(entries) = std::fs::read_dir(path) else { return unreadable(self) };
        for entry in entries {
            let Ok(entry) = entry else { return unreadable(self) };
            let (path, kind) = (entry.path(), entry.file_type());
            let is_link = kind.as_ref().is_ok_and(std::fs::FileType::is_symlink);
            if path.is_dir() {
                if is_link { links.push(path) } else { own.push(path) }
            } else if is_link && self.is_own(&path) {
                // A link to a file of the folder is that file, which is read by its own path.
            } else if Format::of_file_name(&path.to_string_lossy()).is_some() {
                self.files.push(path);
            }
        }
    }

    /// Whether a link leads to a document that the folder holds itself.
    fn is_own(&self, link: &Path) -> bool {
        let (Ok(real), Ok(root)) = (link.canonicalize(), self.root.canonicalize()) else { return false };
        real.is_file() && real.starts_with(root) && Format::of_file_name(&real.to_string_lossy()).is_some()
    }

    fn refuse(&mut self, path: &Path, why: Unread) {
        let path = self.shown(path);
        self.refused.push(Refused::new(path, why.into()));
    }
}

/// The bytes of a file, and its format by its name. A file that changed in between is named: what was read may be half of it.
///
/// # Errors
/// [`Problems`]: no ordinary file, one that cannot be read, or that is being written.
pub fn read(path: &Path) -> Result<(Vec<u8>, Format), Problems> {
    let refused = |why: Unread| Problems::from(Problem::from(why));
    let unreadable = |_| refused(Unread::File);
    // A pipe would be waited for, a device never ends.
    let before = std::fs::metadata(path).map_err(unreadable)?;
    if !before.is_file() {
        return Err(refused(Unread::NotAFile));
    }
    let limit = u64::try_from(Document::LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    file.by_ref().take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    let after = file.metadata().map_err(unreadable)?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if stamp(&before) != stamp(&after) || (read < limit && read != after.len()) {
        return Err(refused(Unread::Writing));
    }
    let format = Format::of_file_name(&path.to_string_lossy()).unwrap_or(Format::Toml);
    Ok((bytes, format))
}

/// What changes when a file is written.
fn stamp(data: &Metadata) -> (u64, Option<std::time::SystemTime>) {
    (data.len(), data.modified().ok())
}
