//! Cuts the documentation of each class and function out of the stub that users' editors read, so that `help()` shows
//! the very same words and nobody keeps two copies.

use std::path::Path;
use std::{env, fs, io};

const STUB: &str = "python/resteavivre/_native.pyi";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={STUB}");
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for (name, text) in documented(&fs::read_to_string(STUB)?) {
        fs::write(Path::new(&folder).join(name), text)?;
    }
    Ok(())
}

/// Each documented name, `Class.method` for a method, with its documentation.
fn documented(stub: &str) -> Vec<(String, String)> {
    let (mut found, mut class, mut name) = (Vec::new(), String::new(), String::new());
    let mut lines = stub.lines();
    while let Some(line) = lines.next() {
        let text = line.trim_start();
        let depth = line.len() - text.len();
        let called = |keyword: &str| {
            let rest = text.strip_prefix(keyword)?;
            Some(rest.split(['(', ':']).next().unwrap_or(rest).to_owned())
        };
        if let Some(own) = called("class ") {
            (class, name) = (own.clone(), own);
        } else if let Some(own) = called("def ") {
            name = if depth > 0 { format!("{class}.{own}") } else { own };
        } else if let Some(first) = text.strip_prefix("\"\"\"") {
            found.push((name.clone(), documentation(first, depth, &mut lines)));
        }
    }
    found
}

/// The text between triple quotes, without its indentation.
fn documentation<'a>(first: &str, depth: usize, lines: &mut impl Iterator<Item = &'a str>) -> String {
    if let Some(one) = first.strip_suffix("\"\"\"") {
        return one.to_owned();
    }
    let rest = lines.take_while(|line| line.trim() != "\"\"\"");
    let rest = rest.map(|line| line.get(depth..).unwrap_or(""));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}
