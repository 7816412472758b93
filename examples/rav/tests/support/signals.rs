//! `rav signal` on a folder of its own.

use std::path::{Path, PathBuf};

use crate::support::{Said, rav, root, said};

/// The names of the columns of a list.
pub(crate) const HEAD: &str =
    "reference;expediteur;fondement;opposition;recu;option tarifaire;dette;du;au;accord;mensualite\n";

/// A folder of its own with every example household.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for entry in std::fs::read_dir(root().join("examples/households")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// The bytes of every file, by name.
pub(crate) fn held(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<_> = entries
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    all.sort();
    all
}

/// A file beside the folders, with a text.
pub(crate) fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

/// `rav signal` with more arguments, spaces made plain.
pub(crate) fn signal(more: &[&str]) -> Said {
    let mut said = said(&mut rav(std::iter::once(&"signal").chain(more)));
    said.out = said.out.replace(['\u{202f}', '\u{a0}'], " ");
    said.err = said.err.replace(['\u{202f}', '\u{a0}'], " ");
    said
}

/// A list imported into a folder on a day.
pub(crate) fn import(folder: &Path, file: &str, on: &str) -> Said {
    signal(&["importer", file, "--dossier", folder.to_str().unwrap(), "--le", on])
}
