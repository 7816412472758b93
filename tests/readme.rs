//! The README's commands run as written, from the root of the repository; its Python example runs with the package's tests.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The fenced blocks of a language, in order.
fn blocks(language: &str) -> Vec<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let fence = format!("```{language}\n");
    readme.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().trim().to_owned()).collect()
}

fn run(command: &mut Command) -> String {
    let output = command.current_dir(root()).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_first_command_prints_the_assessment_in_french() {
    let commands = blocks("sh");
    assert_eq!(commands.len(), 3, "the README gives two commands, then those of loans and plans");
    let page = run(Command::new("bash").args(["-c", &commands[0]]));
    for part in
        ["RESTE À VIVRE", "LE BUDGET DU MOIS", "ORIENTATIONS POSSIBLES", "TRAÇABILITÉ DU CALCUL", "\u{202f}€"]
    {
        assert!(page.contains(part), "{part} is missing from:\n{page}");
    }
}

#[test]
fn the_second_command_is_the_one_that_ci_runs() {
    assert_eq!(blocks("sh")[1], "cargo xtask test");
    let ci = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(ci.contains("cargo xtask ci"));
}

/// The known answer of a debt planner, 2,266.07 of interest in 25 months, is on the first page.
#[test]
fn the_commands_of_loans_and_plans_run() {
    let pages: Vec<String> =
        blocks("sh")[2].lines().map(|line| run(Command::new("bash").args(["-c", line]))).collect();
    let parts = ["2\u{202f}266,07", "TAEG", "boule de"];
    assert_eq!(pages.len(), parts.len());
    for (page, part) in pages.iter().zip(parts) {
        assert!(page.to_lowercase().contains(&part.to_lowercase()), "{part} is missing from:\n{page}");
    }
}

#[test]
fn the_document_example_is_accepted() {
    let example = blocks("toml").pop().unwrap();
    let document = resteavivre::Document::read(example.as_bytes(), resteavivre::Format::Toml).unwrap();
    let engine = resteavivre::Engine::new().unwrap();
    let assessment = engine.assess(&document, &resteavivre::Options::new()).unwrap();
    assert_eq!(assessment.figure("budget.balance").unwrap().text(), "1584.13");
}

#[test]
fn the_committed_schemas_are_fresh() {
    for (name, schema) in resteavivre::schemas().into_iter().chain(rav_follow::schemas()) {
        let path = root().join(format!("schema/{name}.schema.json"));
        let committed = std::fs::read_to_string(path).unwrap();
        let fresh = serde_json::to_string_pretty(&schema).unwrap();
        assert_eq!(committed.trim_end(), fresh, "{name} is out of date: run cargo xtask fresh");
    }
}
