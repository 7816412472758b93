//! Small faults, one at a time: each must be seen by some test. `.cargo/mutants.toml` lists those that change nothing, with why.

use std::process::Command;

use crate::Outcome;
use crate::run::{cargo, has, stage};

/// What faults are put in, and the tests that must see them: the narrowest that can, since they run once for each.
struct Part {
    name: &'static str,
    /// Which faults: options of cargo-mutants.
    faults: &'static str,
    /// Which tests: packages, then options of cargo test.
    packages: &'static [&'static str],
    tests: &'static str,
}

const PARTS: [Part; 3] = [
    Part {
        name: "rav-rules",
        faults: "--package rav-rules --no-default-features",
        packages: &["rav-rules", "rav-tests"],
        tests: "--lib --test markdown --test official --test temporal --test evaluators --test properties",
    },
    Part {
        name: "rav-plan",
        faults: "--package rav-plan",
        packages: &["rav-plan"],
        tests: "--lib --test loans --test plans",
    },
    Part {
        name: "caveats",
        faults: "--package resteavivre --file **/caveats.rs",
        packages: &["resteavivre", "rav-tests"],
        tests: "--lib --test households --test caveats",
    },
];

/// `cargo xtask mutants [PART] [--shard K/N]`.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let (name, shard) = match words {
        [] => (None, None),
        ["--shard", shard] => (None, Some(*shard)),
        [name] => (Some(*name), None),
        [name, "--shard", shard] => (Some(*name), Some(*shard)),
        _ => return Err("write: cargo xtask mutants [PART] [--shard K/N]".to_owned()),
    };
    if !has("mutants") {
        return Err(
            "cargo-mutants is not installed. To install it: cargo install --locked cargo-mutants".into()
        );
    }
    let chosen: Vec<&Part> = PARTS.iter().filter(|part| name.is_none_or(|name| part.name == name)).collect();
    if chosen.is_empty() {
        return Err(format!("no such part; there are {}", PARTS.map(|part| part.name).join(", ")));
    }
    chosen.into_iter().try_for_each(|part| stage(part.name, mutate(part, shard)))
}

fn mutate(part: &Part, shard: Option<&str>) -> Command {
    let mut command = cargo("mutants");
    command.arg("--output").arg(format!("target/mutants/{}", part.name));
    command.args(part.faults.split(' '));
    for package in part.packages {
        command.args(["--test-package", package]);
    }
    if let Some(shard) = shard {
        command.args(["--shard", shard]);
    }
    command.args(part.tests.split(' ').flat_map(|word| ["--cargo-test-arg", word]));
    command
}
