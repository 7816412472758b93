//! The commands that run everything there is of a kind: tests, what must hold before a commit, oracles, measurements.

use std::process::Command;

use crate::process::{cargo, heading, stage};
use crate::{Outcome, deny, fuzz, generated, package, pages, python, tidy};

/// The oracles: households, loans and plans, calendars, the report of a year.
const ORACLES: [&str; 4] =
    ["tests/oracle/run.py", "tests/oracle/plans.py", "tests/oracle/calendars.py", "tests/oracle/year.py"];

/// Every test.
pub(crate) fn test() -> Outcome {
    stage("tests of the workspace", cargo("test --workspace --locked -- --quiet"))?;
    oracle("--sample")?;
    python::test()?;
    println!("\nAll tests passed.");
    Ok(())
}

/// All that must hold before a commit.
pub(crate) fn ci() -> Outcome {
    stage("format", cargo("fmt --all --check"))?;
    stage("clippy", cargo("clippy --workspace --all-targets --locked -- -D warnings"))?;
    let mut docs = cargo("doc --workspace --no-deps --locked");
    docs.env("RUSTDOCFLAGS", "-D warnings");
    stage("documentation", docs)?;
    heading("generated files", "cargo xtask fresh --check");
    generated::check()?;
    heading("tidy", "cargo xtask tidy");
    tidy::run()?;
    deny::ci()?;
    package::run()?;
    test()?;
    fuzz::ci()?;
    pages::run(&[])
}

/// The independent oracles: `--sample` or `--full`.
pub(crate) fn oracle(extent: &str) -> Outcome {
    for program in ORACLES {
        let mut python = Command::new("python3");
        python.args([program, extent]);
        stage("oracle", python)?;
    }
    Ok(())
}

/// Households and rules one by one and in columns, cell by cell: a sample is part of every test, this is ten million.
pub(crate) fn agree() -> Outcome {
    let mut test = cargo(
        "test -p rav-batch --release --locked --test agreement --test plans --test lanes --test rules -- --nocapture",
    );
    test.env("RAV_ROWS", "10000000");
    stage("columns, households and rules by hand", test)
}

/// Forms read back, and the smallest sets of actions against brute force: a sample is part of every test, this is ten thousand drawn
/// households and a thousand.
pub(crate) fn drawn() -> Outcome {
    let mut test =
        cargo("test -p rav-tests --release --locked --test forms_back --test goals -- --nocapture drawn");
    test.env("RAV_HOUSEHOLDS", "10000");
    stage("forms and actions of drawn households", test)
}

/// The measurements.
pub(crate) fn bench(filter: &[&str]) -> Outcome {
    let mut bench = cargo("bench -p rav-benches --locked --");
    bench.args(filter);
    stage("measurements", bench)
}
