//! The bridge to OpenFisca: both packages in an environment of their own, since OpenFisca is heavy and wants older libraries.

use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::process::stage;
use crate::python::{environment, pip, wheel};

/// Where everything is built; nothing of it is kept in the repository.
const PLACE: &str = "target/openfisca";

/// The package.
const PACKAGE: &str = "bindings/python-openfisca";

/// Everything that the bridge is tested by, with OpenFisca itself.
pub(crate) fn test() -> Outcome {
    let python = environment(PLACE)?;
    let wheel = wheel(&python, PLACE)?;
    let mut install = pip(&python, "install --quiet");
    install.arg(&wheel).arg(format!("./{PACKAGE}[compare]"));
    install.args(["--requirement", &format!("{PACKAGE}/tests/requirements.txt")]);
    stage("both packages and OpenFisca", install)?;
    for arguments in [&["-m", "ruff", "format", "--check"][..], &["-m", "ruff", "check"], &["-m", "mypy"]] {
        stage("sources", within(&python, arguments))?;
    }
    stage("tests of the bridge", within(&python, &["-m", "pytest"]))?;
    // As many households as the kept table has, and its seed.
    let compare = ["-m", "resteavivre_openfisca.compare", "--check", "differences.md"];
    stage("differences from OpenFisca", within(&python, &compare))
}

/// Python with these arguments, in the folder of the package.
fn within(python: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(python);
    command.args(arguments).current_dir(PACKAGE);
    command
}
