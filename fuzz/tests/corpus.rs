//! Every input that is kept, thrown again: what was once found stays mended.

use std::fs;
use std::path::{Path, PathBuf};

use rav_fuzz::TARGETS;
use serde_json::Value;

/// What is said of every target.
fn described() -> Value {
    serde_json::from_str(include_str!("../targets.json")).expect("JSON")
}

/// The files of a folder, by name; none where there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// Throws all that is kept for a target; a panic names the file.
fn replay(name: &str) {
    let run = TARGETS.into_iter().find(|(known, _)| *known == name).expect("a target").1;
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut inputs = files(&here.join("corpus").join(name));
    assert!(!inputs.is_empty(), "{name}: nothing is kept");
    let described = described();
    let target = described.as_array().into_iter().flatten().find(|target| target["name"] == name);
    for folder in target.and_then(|target| target["seeds"].as_array()).into_iter().flatten() {
        let seeds = files(&here.join("..").join(folder.as_str().expect("a folder")));
        assert!(!seeds.is_empty(), "{name}: {folder} is empty");
        inputs.extend(seeds);
    }
    for input in inputs {
        let bytes = fs::read(&input).expect("a file that was listed");
        let thrown = std::panic::catch_unwind(|| run(&bytes));
        assert!(thrown.is_ok(), "{name}: {} (above)", input.display());
    }
    run(&[]);
}

macro_rules! targets {
    ($($test:ident $name:literal)*) => {
        $(#[test]
        fn $test() {
            replay($name);
        })*

        #[test]
        fn every_target_is_described_and_replayed() {
            assert_eq!(TARGETS.map(|(name, _)| name), [$($name),*]);
            let described = described();
            let names = described.as_array().into_iter().flatten().map(|target| target["name"].as_str());
            assert_eq!(names.collect::<Option<Vec<_>>>().expect("names"), [$($name),*]);
        }
    };
}

targets! {
    toml "toml"
    json "json"
    plans "plans"
    loans "loans"
    by_hand "by-hand"
    flows "flows"
    columns "columns"
    edit "edit"
    law "law"
    argv "argv"
    scale "scale"
    local "local"
    follow "follow"
    money "money"
}
