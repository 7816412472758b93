//! `cargo xtask`: everything automated. Without a command it prints what it can do.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command for contributors: it talks to a terminal"
)]

mod deny;
mod fuzz;
mod generated;
mod markdown;
mod mutants;
mod names;
mod new_rule;
mod openfisca;
mod package;
mod page_of_errors;
mod page_of_law;
mod page_of_rules;
mod pages;
mod process;
mod python;
mod python_types;
mod run;
mod scaffold;
mod schemas;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

/// What a command ends with: done, or a message for the person who typed it.
type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask COMMAND

  test              every test: the workspace, the independent oracles on a sample, the Python package
  python            the Python package alone: wheel in a fresh environment, pytest, stubs, types, examples
  openfisca         the bridge to OpenFisca, with it: needs the network and some minutes, no part of ci
  pages [--shots] [--pdf] [--only TEXT] [--commands]
                    every page in a browser, on a phone, printed, its figures read back; --shots leaves pictures
  fuzz [TARGET] [--minutes N] | --short
                    hostile inputs: all that are kept, then new ones for a minute or more for each target
  mutants [PART] [--shard K/N]
                    the rules, plans or caveats with one small fault at a time: which does no test see?
  deny              what comes in from outside: licences, sources, crates that must not come, known faults
  ci                all that must hold before a commit: format, clippy, docs, fresh, tidy, deny, package, test,
                    fuzz, pages
  package           every crate as it would be published, built from its package alone
  tidy              small checks over the files of the repository
  docs              write the generated pages
  fresh [--check]   write every generated file; with --check, fail where one is out of date
  new-rule ID       lay out a new rule, such as burden.water, with all that goes with it
  oracle [--full]   the independent oracles on a sample, or on a million households and 270,000 loans and plans
  agree             households and rules one by one and in columns on ten million rows each, cell by cell
  drawn             official forms read back on ten thousand drawn households, sets of actions by brute force on a thousand
  bench [FILTER]    the measurements of benches/
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match std::env::set_current_dir(root()).map_err(|e| e.to_string()).and_then(|()| command(&words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Outcome {
    match words {
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        ["test"] => run::test(),
        ["ci"] => run::ci(),
        ["package"] => package::run(),
        ["tidy"] => tidy::run(),
        ["docs" | "fresh"] => generated::write(),
        ["fresh", "--check"] => generated::check(),
        ["new-rule", id] => new_rule::run(id),
        ["python"] => python::test(),
        ["openfisca"] => openfisca::test(),
        ["pages", options @ ..] => pages::run(options),
        ["deny"] => deny::run(),
        ["mutants", options @ ..] => mutants::run(options),
        ["fuzz", options @ ..] => fuzz::run(options),
        ["agree"] => run::agree(),
        ["drawn"] => run::drawn(),
        ["oracle"] => run::oracle("--sample"),
        ["oracle", "--full"] => run::oracle("--full"),
        ["bench", filter @ ..] => run::bench(filter),
        other => Err(format!("no such command: {}\n\n{HELP}", other.join(" "))),
    }
}

/// The root of the repository: the folder above this package.
fn root() -> PathBuf {
    let here =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or(env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().map_or(here.clone(), PathBuf::from)
}
