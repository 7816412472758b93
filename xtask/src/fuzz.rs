//! Hostile inputs: what is kept is thrown again, then more is looked for with libFuzzer, whose feedback any compiler can
//! build in. `fuzz/` has the targets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Outcome;
use crate::run::{cargo, stage};

/// Where what is found is left: inputs that reach something new, and inputs that break something.
const PLACE: &str = "target/fuzz";

/// What the compiler builds in, so that libFuzzer sees which ways an input takes: stable options of any compiler. Arithmetic
/// is checked.
const FEEDBACK: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Which target is tried, for how long, and which inputs it has beside its own folder.
struct Target {
    name: String,
    seconds: u64,
    seeds: Vec<String>,
}

/// `cargo xtask fuzz [TARGET] [--minutes N]`: every input that is kept, then new ones for so many minutes a target.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let (name, minutes) = match words {
        ["--short"] => return short(),
        [] => (None, 1),
        ["--minutes", number] => (None, minutes(number)?),
        [name] => (Some(*name), 1),
        [name, "--minutes", number] => (Some(*name), minutes(number)?),
        _ => {
            return Err(
                "write: cargo xtask fuzz [TARGET] [--minutes N], or cargo xtask fuzz --short".to_owned()
            );
        }
    };
    let all = targets()?;
    let known = all.iter().map(|target| target.name.as_str()).collect::<Vec<_>>().join(", ");
    let chosen: Vec<Target> =
        all.into_iter().filter(|target| name.is_none_or(|name| target.name == name)).collect();
    if chosen.is_empty() {
        return Err(format!("no such target; there are {known}"));
    }
    replay()?;
    let program = built(newest().as_deref())?;
    chosen.iter().try_for_each(|target| search(&program, target, minutes * 60))
}

/// `cargo xtask fuzz --short`: every input that is kept; then, where the newest toolchain is there too, new ones for a
/// short while, and the tests of the floor that works in floating point.
fn short() -> Outcome {
    replay()?;
    let Some(newest) = newest() else {
        println!(
            "\nNo nightly toolchain here: nothing was tried on the newest compiler. \
             With one (rustup toolchain install nightly), each target is tried for a short while; \
             cargo xtask fuzz looks for new inputs with this one."
        );
        return Ok(());
    };
    let mut tests =
        with(Some(&newest), "test --package rav-plan --locked --target-dir target/newest -- --quiet");
    tests.env_remove("RUSTFLAGS");
    stage("plans on the newest compiler", tests)?;
    let program = &*built(Some(&newest))?;
    // Two at a time: each keeps one processor busy.
    for pair in targets()?.chunks(2) {
        let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
            let search = |target| scope.spawn(move || search(program, target, target.seconds));
            let searches: Vec<_> = pair.iter().map(search).collect();
            let broken = |_| Err("a search broke off".to_owned());
            searches.into_iter().map(|search| search.join().unwrap_or_else(broken)).collect()
        });
        outcomes.into_iter().collect::<Outcome<()>>()?;
    }
    Ok(())
}

fn minutes(number: &str) -> Outcome<u64> {
    number.parse().map_err(|_| format!("--minutes {number}: write a whole number of minutes"))
}

/// Throws every input that is kept.
pub(crate) fn replay() -> Outcome {
    stage("inputs that are kept", cargo("test --quiet --manifest-path fuzz/Cargo.toml --target-dir target"))
}

/// A nightly toolchain, where rustup has one.
fn newest() -> Option<String> {
    let listed = Command::new("rustup").args(["toolchain", "list"]).output().ok()?;
    let listed = String::from_utf8(listed.stdout).ok()?;
    let name =
        listed.lines().filter_map(|line| line.split(' ').next()).find(|name| name.starts_with("nightly"))?;
    Some(name.to_owned())
}

/// Cargo of a toolchain, or the one that runs now.
fn with(toolchain: Option<&str>, args: &str) -> Command {
    let Some(toolchain) = toolchain else { return cargo(args) };
    let mut command = Command::new("rustup");
    command.args(["run", toolchain, "cargo"]).args(args.split(' '));
    // What this run of cargo was told by its own toolchain is not for another one.
    for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    command
}

/// Builds the runner. A target is named, so that build scripts are built without feedback.
fn built(toolchain: Option<&str>) -> Outcome<PathBuf> {
    let host = host(toolchain)?;
    let args = "build --release --manifest-path fuzz/Cargo.toml --features libfuzzer";
    let mut build = with(toolchain, args);
    build.args(["--target-dir", PLACE, "--target", &host]).env("RUSTFLAGS", FEEDBACK);
    stage("runner of hostile inputs (it needs a C++ compiler)", build)?;
    Ok(Path::new(PLACE).join(host).join("release/fuzz"))
}

/// The machine that a toolchain builds for.
fn host(toolchain: Option<&str>) -> Outcome<String> {
    let mut rustc = Command::new(toolchain.map_or("rustc", |_| "rustup"));
    if let Some(name) = toolchain {
        rustc.args(["run", name, "rustc"]);
    }
    let said = rustc.arg("-vV").output().map_err(|error| format!("rustc: {error}"))?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say what machine it builds for".to_owned())
}

/// Looks for new inputs of a target. What breaks something is left in `target/fuzz/broken`.
fn search(program: &Path, target: &Target, seconds: u64) -> Outcome {
    let (found, broken) =
        (Path::new(PLACE).join("corpus").join(&target.name), Path::new(PLACE).join("broken"));
    for folder in [&found, &broken] {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut search = Command::new(program);
    search.env("RAV_TARGET", &target.name).stdin(std::process::Stdio::null());
    search.arg(format!("-max_total_time={seconds}"));
    search.arg(format!("-artifact_prefix={}/{}-", broken.display(), target.name));
    search.args(["-dict=fuzz/dict.txt", "-rss_limit_mb=2048", "-malloc_limit_mb=512", "-timeout=25"]);
    search.args(["-max_len=8192", "-verbosity=0"]);
    search.arg(found).arg(format!("fuzz/corpus/{}", target.name)).args(&target.seeds);
    let advice = format!(
        "{}: what broke it is in {}; keep it in fuzz/corpus/{} once it is mended",
        target.name,
        broken.display(),
        target.name
    );
    stage(&format!("new inputs: {}", target.name), search).map_err(|message| format!("{message}\n{advice}"))
}

fn targets() -> Outcome<Vec<Target>> {
    let text =
        fs::read_to_string("fuzz/targets.json").map_err(|error| format!("fuzz/targets.json: {error}"))?;
    let list: Vec<Value> =
        serde_json::from_str(&text).map_err(|error| format!("fuzz/targets.json: {error}"))?;
    let texts = |value: &Value| {
        let items = value.as_array().into_iter().flatten();
        items.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let target = |value: &Value| Target {
        name: value["name"].as_str().unwrap_or_default().to_owned(),
        seconds: value["seconds"].as_u64().unwrap_or_default(),
        seeds: texts(&value["seeds"]),
    };
    Ok(list.iter().map(target).collect())
}
