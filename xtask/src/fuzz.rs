//! Hostile inputs: what is kept is thrown again, then more is looked for with libFuzzer, whose feedback any compiler can
//! build in. `fuzz/` has the targets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Outcome;
use crate::process::{cargo, stage};

/// Where what is found is left: inputs that reach something new, and inputs that break something.
const PLACE: &str = "target/fuzz";

/// What the compiler builds in, so that libFuzzer sees which ways an input takes: stable options of any compiler. Arithmetic
/// is checked.
const FEEDBACK: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// The oldest compiler that builds the engine.
const FLOOR: &str = env!("CARGO_PKG_RUST_VERSION");

/// What one input may take: memory, time, length.
const LIMITS: [&str; 4] = ["-rss_limit_mb=2048", "-malloc_limit_mb=512", "-timeout=25", "-max_len=8192"];

/// Which target is tried, for how long, and which inputs it has beside its own folder.
struct Target {
    name: String,
    seconds: u64,
    seeds: Vec<String>,
}

/// `cargo xtask fuzz [TARGET] [--minutes N]`: every input that is kept, then new ones for so many minutes a target.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let (name, minutes) = match words {
        ["--short"] => return short(|target| Effort::Long(target.seconds)),
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
    chosen.iter().try_for_each(|target| search(&program, target, Effort::Long(minutes * 60)))
}

/// For how many seconds a target is tried.
enum Effort {
    /// From what was found before as well, with what is found kept beside it: reading thousands of inputs takes a while too.
    Long(u64),
    /// From the inputs that are kept in the repository alone.
    Glance(u64),
}

/// In `cargo xtask ci`: as `--short`, for a few seconds a target.
pub(crate) fn ci() -> Outcome {
    short(|_| Effort::Glance(5))
}

/// `cargo xtask fuzz --short`: every input that is kept; then, where the tools are there too, new ones for a short while on
/// the newest compiler, and the tests of the floor that works in floating point.
fn short(effort: fn(&Target) -> Effort) -> Outcome {
    replay()?;
    let (Some(newest), true) = (newest(), has_cpp()) else {
        println!(
            "\nNew hostile inputs were not looked for: that takes a nightly toolchain, {FLOOR} or later \
             (rustup toolchain install nightly), and a C++ compiler."
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
            let search = |target| scope.spawn(move || search(program, target, effort(target)));
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
fn replay() -> Outcome {
    let test = "test --quiet --manifest-path fuzz/Cargo.toml --locked --target-dir target";
    stage("inputs that are kept", cargo(test))
}

/// A nightly toolchain that builds the engine, where rustup has one.
fn newest() -> Option<String> {
    let listed = Command::new("rustup").args(["toolchain", "list"]).output().ok()?;
    let listed = String::from_utf8(listed.stdout).ok()?;
    let names = listed.lines().filter_map(|line| line.split(' ').next());
    let mut nightly = names.filter(|name| name.starts_with("nightly"));
    nightly.find(|name| version(name) >= minor(FLOOR)).map(str::to_owned)
}

/// The version of a toolchain: 97 of 1.97.
fn version(toolchain: &str) -> Option<u16> {
    let release = of_compiler(Some(toolchain), "release: ").ok()?;
    minor(&release)
}

fn minor(version: &str) -> Option<u16> {
    version.split('.').nth(1)?.parse().ok()
}

/// Whether there is a C++ compiler: libFuzzer is built by it.
fn has_cpp() -> bool {
    let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
    Command::new(compiler).arg("--version").output().is_ok_and(|output| output.status.success())
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
    let host = of_compiler(toolchain, "host: ")?;
    let args = "build --release --locked --manifest-path fuzz/Cargo.toml --features libfuzzer";
    let mut build = with(toolchain, args);
    build.args(["--target-dir", PLACE, "--target", &host]).env("RUSTFLAGS", FEEDBACK);
    stage("runner of hostile inputs (it needs a C++ compiler)", build)?;
    Ok(Path::new(PLACE).join(host).join("release/fuzz"))
}

/// What a compiler says of itself: `host: `, the machine that it builds for.
fn of_compiler(toolchain: Option<&str>, about: &str) -> Outcome<String> {
    let mut rustc = Command::new(toolchain.map_or("rustc", |_| "rustup"));
    if let Some(name) = toolchain {
        rustc.args(["run", name, "rustc"]);
    }
    let said = rustc.arg("-vV").output().map_err(|error| format!("rustc: {error}"))?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let found = said.lines().find_map(|line| line.strip_prefix(about));
    found.map(str::to_owned).ok_or_else(|| format!("rustc -vV has no line {about}"))
}

/// Looks for new inputs of a target. What breaks something is left in `target/fuzz/broken`.
fn search(program: &Path, target: &Target, effort: Effort) -> Outcome {
    // Whole paths: a target may go to a folder of its own.
    let root = crate::root();
    let name = &target.name;
    let place = root.join(PLACE);
    let broken = place.join("broken");
    let room = room().join(format!("rav-fuzz-{}-{name}", std::process::id()));
    let (found, seconds) = match effort {
        Effort::Long(seconds) => (place.join("corpus").join(name), seconds),
        Effort::Glance(seconds) => (room.join("found"), seconds),
    };
    for folder in [&room, &found, &broken] {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let log = place.join(format!("{name}.log"));
    let said = fs::File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let mut search = Command::new(root.join(program));
    search
        .env("RAV_TARGET", name)
        .env("TMPDIR", &room)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(said);
    search.arg(format!("-max_total_time={seconds}")).args(LIMITS);
    search.arg(format!("-artifact_prefix={}/{name}-", broken.display()));
    search.arg(format!("-dict={}", root.join("fuzz/dict.txt").display()));
    search.arg(found).arg(root.join("fuzz/corpus").join(name));
    search.args(target.seeds.iter().map(|folder| root.join(folder)));
    let outcome = stage(&format!("new inputs: {name}"), search);
    let _ = fs::remove_dir_all(room);
    let said = fs::read(&log).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    // The number of inputs; or what broke, as far as the place where it did.
    let fault = said.lines().skip_while(|line| !line.contains("panicked at")).take(4);
    let told: Vec<&str> = said.lines().filter(|line| line.starts_with("Done ")).chain(fault).collect();
    println!("{name}: {}", told.join("\n"));
    outcome.map_err(|message| {
        let log = log.display();
        let broken = broken.display();
        format!("{message}\nSee {log} and {broken}; keep it in fuzz/corpus/{name} once it is mended")
    })
}

/// Where targets write files, thousands a second: in memory where there is such a place.
fn room() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }
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
