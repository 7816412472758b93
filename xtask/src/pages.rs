//! Pages as people see them: a real browser, paper, figures read back. `tests/pages` has the checks, this what they need.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::process::{cargo, heading, stage};

/// The checks, with the exact versions of all that they install.
const CHECKS: &str = "tests/pages";

/// Where the browser and the rest are installed; nothing of it is kept in the repository.
const PLACE: &str = "target/pages";

const ADVICE: &str = "The browser comes as an npm package: this needs Node 20, npm and its registry, once. \
    The package runs on Linux x86-64; elsewhere, CHROMIUM=/path/to/chromium names an installed one.";

/// The files that say what is installed: as long as they stay the same, nothing is installed again.
const LOCKS: [&str; 2] = ["package-lock.json", "requirements.txt"];

/// Checks every page; `--shots` leaves pictures, `--pdf` checks PDF files too, `--only TEXT` and `--commands` take some pages.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let browser = installed()?;
    let mut build = cargo("build --package rav --locked --message-format json-render-diagnostics");
    if words.contains(&"--pdf") {
        build.args(["--features", "pdf"]);
    }
    let rav = built(build)?;
    let mut checks = Command::new(python());
    checks.arg(format!("{CHECKS}/run.py")).arg("--rav").arg(rav).arg("--chromium").arg(browser);
    checks.arg("--modules").arg(format!("{PLACE}/node_modules")).args(words);
    stage("pages", checks)
}

/// Installs what the checks need, unless it is there; answers the browser.
fn installed() -> Outcome<PathBuf> {
    let stamp = Path::new(PLACE).join("installed");
    let wanted = locks()?;
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) && browser().exists() {
        return Ok(browser());
    }
    modules().map_err(|message| format!("{message}\n{ADVICE}"))?;
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(Path::new(PLACE).join("venv"));
    stage("environment", venv)?;
    let mut pip = Command::new(python());
    pip.args(["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--requirement"]);
    pip.arg(Path::new(CHECKS).join("requirements.txt"));
    stage("readers of PDF", pip)?;
    fs::write(&stamp, wanted).map_err(failed)?;
    Ok(browser())
}

/// The browser, the rules of accessibility and the fonts: npm packages, of which no script is run.
fn modules() -> Outcome {
    let folder = Path::new(PLACE).join("browser");
    fs::create_dir_all(&folder).map_err(failed)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(Path::new(CHECKS).join(file), Path::new(PLACE).join(file)).map_err(failed)?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]).current_dir(PLACE);
    stage("browser", npm)?;
    if named().is_some() {
        return Ok(());
    }
    let mut unpack = Command::new("node");
    unpack.args(["--eval", "import('@sparticuz/chromium').then((it) => it.default.executablePath())"]);
    // It unpacks itself into the folder for temporary files.
    unpack.env("TMPDIR", folder.canonicalize().map_err(failed)?).current_dir(PLACE);
    stage("browser unpacked", unpack)
}

/// The browser that the environment names, where the packaged one does not run.
fn named() -> Option<PathBuf> {
    std::env::var_os("CHROMIUM").map(PathBuf::from)
}

fn browser() -> PathBuf {
    named().unwrap_or_else(|| Path::new(PLACE).join("browser/chromium"))
}

fn failed(error: std::io::Error) -> String {
    format!("{PLACE}: {error}")
}

fn locks() -> Outcome<String> {
    let read = |name: &str| {
        let path = Path::new(CHECKS).join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    LOCKS.iter().map(|name| read(name)).collect()
}

fn python() -> PathBuf {
    Path::new(PLACE).join("venv/bin/python")
}

/// Builds the command and answers where it is, which depends on how cargo is set up.
fn built(mut build: Command) -> Outcome<PathBuf> {
    heading("rav", "cargo build --package rav");
    let output = build.output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo build: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let lines = String::from_utf8_lossy(&output.stdout);
    let messages = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut programs = messages.filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from));
    programs.next_back().ok_or_else(|| "cargo built no program".to_owned())
}
