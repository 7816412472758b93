//! Every crate as it would be published, built from its package alone: a file that a package lacks, or a version that a
//! dependency does not say, shows here.
//!
//! Cargo can verify packages itself. It then takes ours for those of a registry, which never change under one version: on
//! a machine that has built an earlier commit, it builds with what that commit had. So we unpack and build them ourselves.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{cargo, stage};
use crate::{Outcome, root};

/// What is never published.
const KEPT: [&str; 5] = ["arrow-capsule", "rav-benches", "rav-python", "rav-tests", "xtask"];

pub(crate) fn run() -> Outcome {
    let (packed, unpacked) = (root().join("target/package"), root().join("target/unpacked"));
    emptied(&packed)?;
    emptied(&unpacked)?;
    pack()?;
    let archives = archives(&packed)?;
    for archive in &archives {
        unpack(archive, &unpacked)?;
    }
    write(&unpacked.join("Cargo.toml"), &workspace(&archives))?;
    // The same versions of other people's crates, or what is checked here is not what was tested.
    fs::copy(root().join("Cargo.lock"), unpacked.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock: {error}"))?;
    let mut check = cargo("check --workspace --quiet --manifest-path target/unpacked/Cargo.toml");
    // One place for what is built, or other people's crates are built twice.
    check.env("CARGO_TARGET_DIR", "target");
    stage("built from packages", check)
}

fn pack() -> Outcome {
    let mut package = cargo("package --workspace --locked --allow-dirty --no-verify --quiet");
    package.args(KEPT.iter().flat_map(|name| ["--exclude", name]));
    package.env("CARGO_TARGET_DIR", "target");
    stage("packages", package)
}

/// The folder, there and empty: what an earlier run left in it is gone.
fn emptied(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn archives(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.retain(|path| path.extension().is_some_and(|ext| ext == "crate"));
    found.sort();
    Ok(found)
}

fn unpack(archive: &Path, folder: &Path) -> Outcome {
    let mut tar = Command::new("tar");
    // `-m`: packages have one date for all their files, by which cargo would take a changed file for an old one.
    tar.arg("-xmzf").arg(archive).arg("-C").arg(folder);
    match tar.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{}: not unpacked", archive.display())),
        Err(error) => Err(format!("tar: {error}. It unpacks the packages: install it")),
    }
}

/// A workspace of what was unpacked, in which our crates find each other.
fn workspace(archives: &[PathBuf]) -> String {
    let folders: Vec<&str> = archives.iter().filter_map(|path| path.file_stem()?.to_str()).collect();
    let members: Vec<String> = folders.iter().map(|folder| format!("{folder:?}")).collect();
    let patches: Vec<String> = folders
        .iter()
        .filter_map(|folder| folder.rsplit_once('-'))
        .map(|(name, version)| format!("{name} = {{ path = \"{name}-{version}\" }}\n"))
        .collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[patch.crates-io]\n{}",
        members.join(", "),
        patches.concat()
    )
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpacked_crates_find_each_other() {
        let archives =
            [PathBuf::from("target/package/rav-money-0.1.0.crate"), PathBuf::from("rav-law-0.1.0.crate")];
        let manifest = workspace(&archives);
        assert!(manifest.contains(r#"members = ["rav-money-0.1.0", "rav-law-0.1.0"]"#), "{manifest}");
        assert!(manifest.contains("rav-law = { path = \"rav-law-0.1.0\" }\n"), "{manifest}");
    }
}
