//! Transcripts: what the command says, word for word, in French and in English.
//!
//! A transcript is a text file of `transcripts/`: comments (`# …`), then blocks of a command and what it answers.
//!
//! ```text
//! $ rav check absent.toml
//! ! rav : absent.toml : ce fichier n’existe pas
//! ? 2
//! ```
//!
//! Lines after the command are standard output; those that start with `! ` are standard error; `? N` is the exit
//! status, 0 when left out. A command may end with `< FILE` (standard input) and `| head -N` (only the first lines of
//! standard output). Everything is compared exactly. `UPDATE_TRANSCRIPTS=1 cargo test -p rav --test transcripts` writes
//! the files again: read the difference before keeping it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};

use support::{rav, root, said};

macro_rules! transcripts {
    ($($name:ident = $file:literal;)+) => {
        const FILES: &[&str] = &[$($file),+];
        $(#[test] fn $name() { check($file); })+
    };
}

transcripts! {
    french_help = "fr-aide.txt";
    french_assessment = "fr-diagnostic.txt";
    french_partner_who_does_not_file = "fr-conjoint.txt";
    french_without_a_scale = "fr-sans-bareme.txt";
    french_explanations = "fr-origine-d-un-chiffre.txt";
    french_check = "fr-verifier.txt";
    french_rules = "fr-regles.txt";
    french_law = "fr-droit.txt";
    french_plans = "fr-plans.txt";
    french_comparison = "fr-comparer.txt";
    french_household_page = "fr-page-du-menage.txt";
    french_letters = "fr-lettres.txt";
    french_forms = "fr-formulaires.txt";
    french_signals = "fr-signal.txt";
    french_wrong_use = "fr-mauvaise-utilisation.txt";
    english_help = "en-help.txt";
    english_assessment = "en-assessment.txt";
    english_decision = "en-decision.txt";
    english_json = "en-json.txt";
    english_explanations = "en-explanation.txt";
    english_check = "en-check.txt";
    english_rules = "en-rules.txt";
    english_law = "en-law.txt";
    english_plans = "en-plans.txt";
    english_comparison = "en-compare.txt";
    english_household_page = "en-household-page.txt";
    english_letters = "en-letters.txt";
    english_wrong_use = "en-wrong-use.txt";
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts")
}

/// Runs the commands of a transcript and compares the whole file with what they say.
fn check(file: &str) {
    let path = folder().join(file);
    let expected = std::fs::read_to_string(&path).unwrap();
    let actual = rendered(&expected);
    if expected == actual {
        return;
    }
    if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
        std::fs::write(&path, actual).unwrap();
        return;
    }
    panic!(
        "{file} is not what the command says (- written, + said):\n{}\
         Read it; if the command is right: UPDATE_TRANSCRIPTS=1 cargo test -p rav --test transcripts\n",
        difference(&expected, &actual)
    );
}

/// The transcript as the command speaks today: comments and commands kept, answers made anew.
fn rendered(transcript: &str) -> String {
    let mut out = String::new();
    let mut after_comment = true;
    for line in transcript.lines() {
        let command = line.strip_prefix("$ rav");
        if !line.starts_with("# ") && command.is_none() {
            continue;
        }
        // Blocks stand apart; a comment stands on its command.
        if !after_comment {
            out.push('\n');
        }
        match command {
            Some(command) => answer(&mut out, line, command),
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
        after_comment = command.is_none();
    }
    out
}

/// A command and its answer.
fn answer(out: &mut String, line: &str, command: &str) {
    let (command, lines) = match command.split_once("| head -") {
        Some((command, lines)) => (command, lines.trim().parse().unwrap()),
        None => (command, usize::MAX),
    };
    let (command, input) = match command.split_once(" < ") {
        Some((command, input)) => (command, Some(root().join(input.trim()))),
        None => (command, None),
    };
    let mut process = rav(words(command));
    if let Some(input) = input {
        process.stdin(File::open(input).unwrap());
    }
    let said = said(&mut process);
    assert!(!said.out.starts_with('\n') && !said.out.ends_with("\n\n"), "{line}: stray empty lines");
    assert!(said.out.is_empty() || said.out.ends_with('\n'), "{line}: the last line is not ended");
    writeln!(out, "{line}").unwrap();
    for answer in said.out.lines().take(lines) {
        let marked = ["$ ", "! ", "? ", "# "].iter().any(|mark| answer.starts_with(mark));
        assert!(!marked, "{line}: a transcript cannot hold this line of standard output: {answer}");
        writeln!(out, "{answer}").unwrap();
    }
    for remark in said.err.lines() {
        writeln!(out, "{}", format!("! {remark}").trim_end()).unwrap();
    }
    if said.status != 0 {
        writeln!(out, "? {}", said.status).unwrap();
    }
}

/// The words of a command line; double quotes keep spaces.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in command.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The lines that differ, each with the two before and after it.
fn difference(expected: &str, actual: &str) -> String {
    let (left, right): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    // The longest common subsequence, from the ends of both.
    let mut longest = vec![vec![0_usize; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            longest[i][j] = if left[i] == right[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < left.len() || j < right.len() {
        if i < left.len() && j < right.len() && left[i] == right[j] {
            lines.push((' ', left[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < left.len() && (j == right.len() || longest[i + 1][j] >= longest[i][j + 1]) {
            lines.push(('-', left[i]));
            i += 1;
        } else {
            lines.push(('+', right[j]));
            j += 1;
        }
    }
    let near = |at: usize| {
        let window = at.saturating_sub(2)..(at + 3).min(lines.len());
        lines[window].iter().any(|(mark, _)| *mark != ' ')
    };
    let mut out = String::new();
    let mut skipped = false;
    for (at, (mark, line)) in lines.iter().enumerate() {
        // The command of a block is always shown, so that a difference can be placed.
        if near(at) || line.starts_with("$ rav") {
            writeln!(out, "{mark} {line}").unwrap();
            skipped = false;
        } else if !skipped {
            out.push_str("  …\n");
            skipped = true;
        }
    }
    out
}

#[test]
fn every_transcript_is_run() {
    let entries = std::fs::read_dir(folder()).unwrap();
    let found: BTreeSet<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, FILES.iter().map(|file| (*file).to_owned()).collect::<BTreeSet<_>>());
}

/// In each language: every command done, every command used wrongly, and the three exit statuses.
#[test]
fn every_command_is_shown_in_both_languages() {
    for language in ["fr", "en"] {
        let mut seen = BTreeSet::new();
        for file in FILES.iter().filter(|file| file.starts_with(language)) {
            let text = std::fs::read_to_string(folder().join(file)).unwrap();
            for block in text.split("$ rav").skip(1) {
                let (command, answer) = block.split_once('\n').unwrap();
                let status =
                    answer.lines().find_map(|line| line.strip_prefix("? ")).unwrap_or("0").to_owned();
                let words = words(command);
                let help = words.iter().any(|word| word == "--help");
                for name in ["assess", "check", "explain", "rule", "law", "schema"] {
                    if words.iter().any(|word| word == name) {
                        seen.insert(if help { format!("{name} --help") } else { format!("{name} {status}") });
                    }
                }
                seen.insert(format!("status {status}"));
            }
        }
        for name in ["assess", "check", "explain", "rule", "law", "schema"] {
            for wanted in ["--help", "0"] {
                assert!(seen.contains(&format!("{name} {wanted}")), "{language}: no {name} {wanted}");
            }
        }
        for wanted in
            ["assess 1", "assess 2", "check 1", "check 2", "explain 2", "rule 1", "rule 2", "law 1", "law 2"]
        {
            assert!(seen.contains(wanted), "{language}: no {wanted}");
        }
    }
}
