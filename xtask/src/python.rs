//! The Python package: built into a wheel, installed into a fresh environment, tested there as users have it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::process::{heading, stage};

/// Where everything is built; nothing of it is kept in the repository.
const PLACE: &str = "target/python";

/// The bridge to OpenFisca, of which what needs no OpenFisca is tested here too.
const BRIDGE: &str = "bindings/python-openfisca";

/// The package, and the largest wheel that it may become.
const PACKAGE: &str = "bindings/python";
const LARGEST: u64 = 5 << 20;

/// Everything that the package is tested by.
pub(crate) fn test() -> Outcome {
    let python = environment(PLACE)?;
    let wheel = wheel(&python, PLACE)?;
    let mut install = pip(&python, "install --quiet --force-reinstall");
    install.arg(&wheel).args(["--requirement", &format!("{PACKAGE}/tests/requirements.txt")]);
    stage("wheel in a fresh environment", install)?;
    nameless(&python)?;
    let mut tests = Command::new(&python);
    tests.args(["-m", "pytest", PACKAGE]);
    stage("tests of the package", tests)?;
    let mut tests = Command::new(&python);
    tests.args(["-m", "pytest", BRIDGE]).env("PYTHONPATH", crate::root().join(BRIDGE).join("src"));
    stage("tests of the bridge to OpenFisca, without it", tests)?;
    let mut stubs = Command::new(&python);
    // Elsewhere than beside the sources, or it would check those.
    stubs.args(["-m", "mypy.stubtest", "resteavivre", "--allowlist"]).current_dir(PLACE);
    stubs.arg(crate::root().join(PACKAGE).join("tests/stubtest.txt"));
    stage("stubs", stubs)?;
    let mut types = Command::new(&python);
    types.args(["-m", "mypy"]).current_dir(PACKAGE);
    stage("types by mypy", types)?;
    let mut types = Command::new(&python);
    // Its own settings, whatever stands in a folder above.
    types.args(["-m", "pyright", "--project", ".", "--pythonpath"]).arg(&python).current_dir(PACKAGE);
    stage("types by pyright", types)
}

/// A fresh environment in a folder; answers its interpreter.
pub(crate) fn environment(place: &str) -> Outcome<PathBuf> {
    fs::create_dir_all(place).map_err(|error| format!("{place}: {error}"))?;
    let place = Path::new(place).canonicalize().map_err(|error| format!("{place}: {error}"))?;
    let folder = place.join("environment");
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(&folder);
    stage("environment", venv)?;
    let scripts = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    Ok(folder.join(scripts))
}

/// The wheel in a folder, no larger than it may be.
pub(crate) fn wheel(python: &Path, place: &str) -> Outcome<PathBuf> {
    let folder = Path::new(place).join("wheels");
    // What an earlier version left would be found instead.
    fs::remove_dir_all(&folder).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(format!("{}: {error}", folder.display())),
    })?;
    let mut build = pip(python, "wheel --quiet --no-deps --wheel-dir");
    build.arg(&folder).arg(format!("./{PACKAGE}"));
    build.env("CARGO_ENCODED_RUSTFLAGS", other_names());
    // Read at the same speed, and smaller by a thirtieth.
    build.env("MATURIN_PEP517_ARGS", "--compression-level 9");
    stage("wheel", build)?;
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let wheel = entries.flatten().map(|entry| entry.path()).next().ok_or("no wheel was built")?;
    let size = fs::metadata(&wheel).map_err(|error| format!("{}: {error}", wheel.display()))?.len();
    heading("size of the wheel", &format!("{} kB of {} kB", size >> 10, LARGEST >> 10));
    if size > LARGEST { Err(format!("the wheel has {size} bytes, more than {LARGEST}")) } else { Ok(wheel) }
}

/// The folders of this machine that sources stand in, each with the name that a built program has for it.
fn folders() -> Vec<(PathBuf, &'static str)> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| home.map(|home| home.join(".cargo")));
    [(Some(crate::root()), "resteavivre"), (cargo, "cargo")]
        .into_iter()
        .filter_map(|(folder, name)| Some((folder?, name)))
        .collect()
}

/// The flags under which a program does not name those folders, whoever builds it: a panic would say them.
fn other_names() -> String {
    let remapped =
        |(folder, name): (PathBuf, &str)| format!("--remap-path-prefix={}={name}", folder.display());
    let given = std::env::var("RUSTFLAGS").unwrap_or_default();
    let given = given.split_whitespace().map(str::to_owned);
    given.chain(folders().into_iter().map(remapped)).collect::<Vec<_>>().join("\u{1f}")
}

/// The program of the wheel names no folder of the machine that built it.
fn nameless(python: &Path) -> Outcome {
    heading("folders of this machine", "none in the program of the wheel");
    let mut where_is = Command::new(python);
    where_is.args(["-c", "import resteavivre._native as native; print(native.__file__)"]).current_dir(PLACE);
    let said = where_is.output().map_err(|error| format!("python: {error}"))?;
    let file = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    let bytes = fs::read(&file).map_err(|error| format!("{file}: {error}"))?;
    for (folder, _) in folders() {
        let name = folder.display().to_string();
        if bytes.windows(name.len()).any(|part| part == name.as_bytes()) {
            return Err(format!("the program of the wheel names {name}"));
        }
    }
    Ok(())
}

pub(crate) fn pip(python: &Path, args: &str) -> Command {
    let mut command = Command::new(python);
    command.args(["-m", "pip", "--disable-pip-version-check"]).args(args.split(' '));
    command
}
