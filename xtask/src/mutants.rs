//! Small faults, one at a time: each must be seen by some test. `.cargo/mutants.toml` lists those that change nothing, with why.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{cargo, has, heading, shown, stage};
use crate::{Outcome, root};

/// What faults are put in, and which tests must see them.
struct Part {
    name: &'static str,
    /// Which faults: options of cargo-mutants.
    faults: &'static str,
    /// Whether the tests are built without the floors above.
    alone: bool,
    /// The tests that see most of them in a second, of packages.
    quick: Tests,
    /// Those that the faults which are left must get past.
    wide: Tests,
}

/// Packages, then the tests of them, as options of cargo test.
type Tests = (&'static [&'static str], &'static str);

const PARTS: [Part; 3] = [
    Part {
        name: "rav-rules",
        faults: "--package rav-rules",
        alone: true,
        quick: (&["rav-rules", "rav-tests"], "--lib --test markdown --test official"),
        wide: (&["rav-tests"], "--test temporal --test evaluators --test properties"),
    },
    Part {
        name: "rav-plan",
        faults: "--package rav-plan",
        alone: true,
        quick: (&["rav-plan"], "--lib --tests"),
        wide: (&["rav-plan", "rav-tests"], "--test plans --test unknowns --test plan"),
    },
    Part {
        name: "caveats",
        faults: "--package resteavivre --file **/caveats.rs",
        alone: false,
        quick: (&["rav-tests"], "--test caveats --test seizures --test orientation"),
        wide: (&["rav-tests"], "--test households --test left --test reported --test bad_input"),
    },
];

/// How many of a hundred faults the tests must see at least.
const ENOUGH: usize = 95;

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
    let outcomes: Vec<Outcome> = chosen.into_iter().map(|part| mutate(part, shard)).collect();
    outcomes.into_iter().collect()
}

/// What became of the faults.
#[derive(Debug, Default, PartialEq)]
struct Found {
    seen: usize,
    endless: usize,
    unbuilt: usize,
    left: Vec<String>,
}

/// Quick tests on every fault of a part, then wide ones on those that are left.
fn mutate(part: &Part, shard: Option<&str>) -> Outcome {
    let place = shard.map_or_else(
        || part.name.to_owned(),
        |shard| format!("{}-{}", part.name, shard.replace('/', "-of-")),
    );
    let place = root().join("target/mutants").join(place);
    let quick = pass(part, part.quick, shard, &place, false)?;
    let found = if quick.left.is_empty() {
        quick
    } else {
        let wide = pass(part, part.wide, shard, &place, true)?;
        // One that made tests endless is tried again.
        Found { seen: quick.seen + wide.seen, unbuilt: quick.unbuilt + wide.unbuilt, ..wide }
    };
    told(part.name, &found, catalogued(part)?)
}

fn pass(part: &Part, tests: Tests, shard: Option<&str>, place: &Path, left: bool) -> Outcome<Found> {
    let (packages, options) = tests;
    let mut sound = with_tests("test", part, left);
    sound.args(packages.iter().flat_map(|package| ["--package", package])).args(options.split(' '));
    stage(&format!("{} without a fault", part.name), sound)?;
    fs::create_dir_all(place).map_err(|error| format!("{}: {error}", place.display()))?;
    let mut command = with_tests("mutants --no-shuffle --baseline skip --timeout 30", part, left);
    command.args(part.faults.split(' ')).arg("--output").arg(place);
    command.args(packages.iter().flat_map(|package| ["--test-package", package]));
    command.args(options.split(' ').map(|word| format!("--cargo-arg={word}")));
    command.args(shard.iter().flat_map(|shard| ["--shard", shard]));
    command.args(left.then_some("--iterate"));
    heading(part.name, &shown(&command));
    let status = command.status().map_err(|error| format!("cargo mutants: {error}"))?;
    // 2 and 3: some fault was not seen, or made a test endless.
    if !matches!(status.code(), Some(0 | 2 | 3)) {
        return Err(format!("{}: cargo mutants failed. Alone: {}", part.name, shown(&command)));
    }
    found(&place.join("mutants.out"))
}

/// A command that builds and runs tests for faults: nothing that serves a person who mends, no lines in the programs, no
/// smallest example.
fn with_tests(command: &str, part: &Part, wide: bool) -> Command {
    let mut command = cargo(command);
    command.args(part.alone.then_some("--no-default-features"));
    command.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_TARGET_DIR", root().join("target/mutants/build"));
    command.env("PROPTEST_MAX_SHRINK_ITERS", "0").env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
    if !wide {
        command.env("PROPTEST_CASES", "32");
    }
    command
}

/// What cargo-mutants wrote down: one fault a line.
fn found(folder: &Path) -> Outcome<Found> {
    let lines = |name: &str| -> Outcome<Vec<String>> {
        let path: PathBuf = folder.join(name).with_extension("txt");
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    Ok(Found {
        seen: lines("caught")?.len(),
        endless: lines("timeout")?.len(),
        unbuilt: lines("unviable")?.len(),
        left: lines("missed")?,
    })
}

/// How many faults of a whole part `.cargo/mutants.toml` leaves out.
fn catalogued(part: &Part) -> Outcome<usize> {
    let count = |option: &[&str]| {
        let mut command = cargo("mutants --list");
        let output = command.args(part.faults.split(' ')).args(option).output().map_err(|e| e.to_string())?;
        Ok::<usize, String>(String::from_utf8_lossy(&output.stdout).lines().count())
    };
    Ok(count(&["--no-config"])?.saturating_sub(count(&[])?))
}

/// Says how many were seen and which were not; too few is a failure.
fn told(part: &str, found: &Found, catalogued: usize) -> Outcome {
    let killed = found.seen + found.endless;
    let tried = killed + found.left.len();
    println!(
        "\n{part}: {tried} faults tried, {killed} killed (of these {} by a test that no longer ended), {} left; {} do not compile, \
         {catalogued} of the whole part are listed in .cargo/mutants.toml.",
        found.endless,
        found.left.len(),
        found.unbuilt
    );
    found.left.iter().for_each(|fault| println!("  {fault}"));
    if killed * 100 < tried * ENOUGH {
        return Err(format!(
            "{part}: less than {ENOUGH} of a hundred faults are killed; a test must see those named above"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_the_faults_is_counted_and_too_few_killed_is_a_failure() {
        let folder = std::env::temp_dir().join(format!("mutants-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let many = (0..18).map(|n| format!("a.rs:{n}:1: replace + with -\n")).collect::<String>();
        for (name, text) in
            [("caught", &*many), ("timeout", "b\n"), ("unviable", "c\nd\n"), ("missed", "e\n")]
        {
            fs::write(folder.join(name).with_extension("txt"), text).unwrap();
        }
        let mut counted = found(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(counted, Found { seen: 18, endless: 1, unbuilt: 2, left: vec!["e".to_owned()] });
        // 19 of 20 are exactly enough, 18 of 19 are not.
        assert!(told("part", &counted, 0).is_ok());
        counted.seen -= 1;
        assert!(told("part", &counted, 0).unwrap_err().starts_with("part: less than 95"));
        assert!(found(&folder).is_err());
    }
}
