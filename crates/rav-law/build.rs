//! Lists the parameter files so that they are embedded: a file added to `data/` needs no other edit.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("data");
    println!("cargo::rerun-if-changed=data");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("data.rs");
    let mut list = fs::File::create(out)?;
    writeln!(list, "&[")?;
    for file in &files {
        let relative = file.strip_prefix(&root).unwrap_or(file).with_extension("");
        let key = relative.to_string_lossy().replace(['/', '\\'], ".");
        writeln!(list, "    ({key:?}, include_str!({:?})),", file.display().to_string())?;
    }
    writeln!(list, "]")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        println!("cargo::rerun-if-changed={}", path.display());
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
