//! How the command behaves towards the shell: streams, exit status, JSON, colour, pipes, files that are none.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use support::{Said, rav, root, said};

const HOUSEHOLD: &str = "examples/households/parent-isole-dette-locative.toml";
const SCALE: &str = "examples/scales/2025-example.toml";
const WRONG: &str = "examples/rav/tests/files/fautes.toml";
const NO_DAY: &str = "examples/rav/tests/files/sans-jour.toml";

fn run(line: &str) -> Said {
    said(&mut rav(line.split_whitespace()))
}

/// A file of this test alone, in the folder that cargo keeps for tests.
fn scratch(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // One that may not be written was left by a test that failed.
    let _ = std::fs::remove_file(&path);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

// --- Results and remarks ---------------------------------------------------------------------------------------------

#[test]
fn results_go_to_standard_output_and_nothing_else_does() {
    for line in [
        format!("assess {HOUSEHOLD} --scale {SCALE}"),
        format!("assess {HOUSEHOLD} --format json"),
        format!("assess {HOUSEHOLD} --explain budget.balance"),
        // Of this household nothing is to be asked: remarks go to standard error.
        "check examples/households/conjoint-non-deposant.toml".to_owned(),
        "explain".to_owned(),
        "explain repayment.capacity".to_owned(),
        "rule plan.months-left earlier_months=24 --on 2025-01-09".to_owned(),
        "law".to_owned(),
        "schema".to_owned(),
        "--help".to_owned(),
        "--version".to_owned(),
    ] {
        let said = run(&line);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "rav {line}");
        assert!(said.out.ends_with('\n') && !said.out.ends_with("\n\n"), "rav {line}");
    }
}

#[test]
fn remarks_go_to_standard_error_and_change_neither_result_nor_status() {
    let said = run("check examples/households/aah-clientele-fragile.toml");
    assert_eq!((said.out.lines().count(), said.err.lines().count(), said.status), (1, 2, 0), "{said:?}");
    let late = run(&format!("assess {HOUSEHOLD} --on 2027-06-01 --format json"));
    assert_eq!(late.status, 0);
    assert!(serde_json::from_str::<Value>(&late.out).is_ok(), "a remark is among the JSON");
    assert!(late.err.contains("23/11/2026"), "{}", late.err);
}

#[test]
fn what_fails_leaves_standard_output_empty() {
    for (line, status) in [
        (format!("assess {WRONG}"), 1),
        (format!("assess {NO_DAY}"), 2),
        (format!("assess {NO_DAY} --on 2005-06-19"), 1),
        (format!("assess {NO_DAY} --on 2031-06-19"), 1),
        (format!("plan {NO_DAY} --on 2026-06-19 --scale {SCALE}"), 1),
        (format!("assess {HOUSEHOLD} --explain repayment.capacity"), 1),
        (format!("assess {HOUSEHOLD} --explain rien.du-tout"), 2),
        ("assess absent.toml".to_owned(), 2),
        ("assess".to_owned(), 2),
        (format!("assess {HOUSEHOLD} --frobnicate"), 2),
        (format!("assess {HOUSEHOLD} --format xml"), 2),
        (format!("assess {HOUSEHOLD} --on 2025-02-30"), 2),
        ("frobnicate".to_owned(), 2),
        (String::new(), 2),
        ("rule plan.months-left earlier_months=24".to_owned(), 2),
        ("rule plan.months-lost earlier_months=24 --on 2025-01-09".to_owned(), 2),
        ("rule plan.months-left earlier_months=-1 --on 2025-01-09".to_owned(), 1),
        ("explain rien.du-tout".to_owned(), 2),
        ("law rien.du-tout".to_owned(), 2),
        ("law income.minimum-single --on 1988-12-01".to_owned(), 1),
    ] {
        for language in ["fr", "en"] {
            let said = run(&format!("--lang {language} {line}"));
            assert_eq!((said.status, said.out.as_str()), (status, ""), "rav {line}: {}", said.err);
            assert!(!said.err.is_empty(), "rav {line}");
        }
    }
}

/// Checking is asking for the problems: they are the result.
#[test]
fn the_problems_of_a_check_are_its_result() {
    let said = run(&format!("check {WRONG}"));
    assert_eq!((said.status, said.err.as_str()), (1, ""));
    assert!(said.out.contains("[input.unknown-word]"), "{}", said.out);
}

#[test]
fn the_language_is_the_same_wherever_it_is_asked_for() {
    let first = run(&format!("--lang en check {WRONG}"));
    for line in [format!("check {WRONG} --lang en"), format!("check --lang=en {WRONG}")] {
        assert_eq!(run(&line).out, first.out, "rav {line}");
    }
}

#[test]
fn standard_input_is_read_like_a_file() {
    for file in [HOUSEHOLD, "examples/households/etudiante-residence-universitaire.json"] {
        let mut command = rav(["assess", "-", "--format", "json"]);
        let from_input = said(command.stdin(File::open(root().join(file)).unwrap()));
        assert_eq!(from_input.out, run(&format!("assess {file} --format json")).out, "{file}");
    }
}

// --- JSON ------------------------------------------------------------------------------------------------------------

/// The codes of the problems said as JSON.
fn codes(said: &Said) -> Vec<String> {
    let json: Value = serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"));
    let problems = json["problems"].as_array().unwrap();
    problems.iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn problems_come_as_json_when_json_is_asked_for() {
    for (line, status, code) in [
        (format!("check {WRONG}"), 1, "input.unknown-word"),
        (format!("assess {WRONG}"), 1, "input.unknown-word"),
        (format!("assess {NO_DAY}"), 2, "assess.no-day"),
        (format!("assess {NO_DAY} --on 2005-06-19"), 1, "law.too-early"),
        (format!("assess {NO_DAY} --on 2031-06-19"), 1, "law.unchecked"),
        (format!("plan {NO_DAY} --on 2026-06-19 --scale {SCALE}"), 1, "plan.no-debt"),
        (format!("assess {HOUSEHOLD} --scale {HOUSEHOLD}"), 1, "scale.malformed"),
        (format!("assess {HOUSEHOLD} --explain rien.du-tout"), 2, "explain.unknown-figure"),
        ("rule plan.months-lost earlier_months=24 --on 2025-01-09".to_owned(), 2, "rule.unknown"),
        ("rule plan.months-left months=24 --on 2025-01-09".to_owned(), 1, "rule.unknown-fact"),
        ("rule plan.months-left --on 2025-01-09".to_owned(), 1, "rule.missing-fact"),
        ("rule plan.months-left earlier_months=x --on 2025-01-09".to_owned(), 1, "rule.unreadable-fact"),
        ("rule plan.months-left earlier_months=-1 --on 2025-01-09".to_owned(), 1, "rule.fact-out-of-range"),
        ("rule debts.months-to-clear debt=9 instalment=0 --on 2025-01-09".to_owned(), 1, "rule.fact-zero"),
        ("law rien.du-tout".to_owned(), 2, "law.unknown"),
        ("law income.minimum-single --on 1988-12-01".to_owned(), 1, "law.too-early"),
    ] {
        let said = run(&format!("{line} --format json"));
        assert_eq!((said.status, said.err.as_str()), (status, ""), "rav {line}: {said:?}");
        assert!(codes(&said).iter().any(|found| found == code), "rav {line}: {said:?}");
    }
    assert!(codes(&run(&format!("check {HOUSEHOLD} --format json"))).is_empty());
}

/// A figure that could not be computed is a problem like any other.
#[test]
fn a_missing_figure_comes_as_json_too() {
    let said = run(&format!("assess {HOUSEHOLD} --explain repayment.capacity --format json"));
    assert_eq!((said.status, said.err.as_str()), (1, ""), "{said:?}");
    assert!(!codes(&said).is_empty());
}

// --- Colour ----------------------------------------------------------------------------------------------------------

#[test]
fn no_escape_code_leaves_for_anything_but_a_terminal() {
    for line in [
        format!("assess {HOUSEHOLD} --scale {SCALE}"),
        format!("assess {HOUSEHOLD} --explain budget.balance"),
        format!("check {WRONG}"),
        "explain earnings.attachable".to_owned(),
        "law income.minimum-single --on 2025-06-19".to_owned(),
        "--help".to_owned(),
        "frobnicate".to_owned(),
        "--lang en frobnicate".to_owned(),
    ] {
        for (name, value) in [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"), ("FORCE_COLOR", "1")] {
            let said = said(rav(line.split_whitespace()).env(name, value));
            assert!(!said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'), "rav {line} with {name}");
        }
    }
}

/// What the command writes to a pseudo-terminal, where there is a tool that makes one.
fn on_a_terminal(line: &str, environment: &[(&str, &str)]) -> Option<String> {
    let tool = Command::new("script").arg("--version").output().ok()?;
    if !String::from_utf8_lossy(&tool.stdout).contains("util-linux") {
        return None;
    }
    let mut command = Command::new("script");
    command.arg("-qec").arg(format!("'{}' {line}", env!("CARGO_BIN_EXE_rav"))).arg("/dev/null");
    command.current_dir(root()).env_remove("NO_COLOR").env("TERM", "xterm-256color").stdin(Stdio::null());
    command.envs(environment.iter().copied());
    Some(said(&mut command).out.replace('\r', ""))
}

/// A text without its colours.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[test]
fn a_terminal_shows_colour_unless_its_user_refuses() {
    let line = format!("assess {HOUSEHOLD} --scale {SCALE}");
    let Some(coloured) = on_a_terminal(&line, &[]) else { return };
    assert!(coloured.contains("\u{1b}[1mLE BUDGET DU MOIS\u{1b}[0m"), "headings are bold");
    assert!(coloured.contains("\u{1b}[1;31mDÉFICIT\u{1b}[0m"), "alarms are red");
    assert_eq!(plain(&coloured), run(&line).out, "colour changes no character");
    for refusal in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        assert_eq!(on_a_terminal(&line, &[refusal]).unwrap(), run(&line).out, "{refusal:?}");
    }
    // An empty NO_COLOR refuses nothing (no-color.org), and JSON is never coloured.
    assert!(on_a_terminal(&line, &[("NO_COLOR", "")]).unwrap().contains('\u{1b}'));
    assert!(!on_a_terminal(&format!("{line} --format json"), &[]).unwrap().contains('\u{1b}'));
}

/// Every alarm is red, also one that takes two lines beside its figure.
#[test]
fn alarms_are_red_also_over_two_lines() {
    let line = format!("assess {HOUSEHOLD} --scale {SCALE}");
    let Some(coloured) = on_a_terminal(&line, &[]) else { return };
    for alarm in ["AUCUNE", "PRÉCARITÉ", "SOUS LE SEUIL", "DÉFICIT"] {
        let red = ["", "◄ "].map(|mark| format!("\u{1b}[1;31m{mark}{alarm}"));
        assert!(red.iter().any(|red| coloured.contains(red)), "{alarm} is not red");
    }
}

// --- Pipes and files -------------------------------------------------------------------------------------------------

/// `rav … | head -1`: the reader has seen what they wanted.
#[test]
fn a_closed_pipe_is_no_failure() {
    for line in [format!("assess {HOUSEHOLD}"), "law --format json".to_owned(), "schema".to_owned()] {
        for lines in [0, 1] {
            let mut command = rav(line.split_whitespace());
            let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut reader = BufReader::with_capacity(16, child.stdout.take().unwrap());
            for _ in 0..lines {
                reader.read_line(&mut String::new()).unwrap();
            }
            drop(reader);
            let mut remarks = String::new();
            child.stderr.take().unwrap().read_to_string(&mut remarks).unwrap();
            assert_eq!((child.wait().unwrap().code(), remarks.as_str()), (Some(0), ""), "rav {line}");
        }
    }
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_at_once() {
    let path = scratch("fifty-megabytes.toml", text(HOUSEHOLD).as_bytes());
    File::options().write(true).open(&path).unwrap().set_len(50 << 20).unwrap();
    for name in ["check", "assess"] {
        let start = Instant::now();
        let said = said(rav([name]).arg(&path).args(["--format", "json"]));
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        assert_eq!((said.status, codes(&said)), (1, vec!["document.too-large".to_owned()]));
    }
    std::fs::remove_file(path).unwrap();
}

/// An input without end is read as far as the largest document, no further.
#[test]
fn an_endless_input_is_not_read_to_its_end() {
    let mut command = rav(["check", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let line = format!("{}\n", "#".repeat(1023));
    let mut written = 0_usize;
    // The pipe closes when the command has seen enough; what it holds itself is a little more than was read.
    while written < 50 << 20 && input.write_all(line.as_bytes()).is_ok() {
        written += line.len();
    }
    drop(input);
    let said = child.wait_with_output().unwrap();
    assert_eq!(said.status.code(), Some(1));
    assert!(written < 4 << 20, "{written} bytes were taken");
}

/// A size that nobody measured is not told, and it is told in the reader's language.
#[test]
fn a_file_that_is_too_large_is_told_its_limit() {
    let path = scratch("too-large.toml", &vec![b'#'; 3 << 20]);
    let french = said(rav(["check"]).arg(&path)).out;
    assert!(!french.contains("1048577") && !french.contains("bytes"), "{french}");
}

#[test]
fn a_file_in_latin_1_is_refused_with_its_line() {
    let latin: Vec<u8> =
        text(HOUSEHOLD).chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let path = scratch("latin-1.toml", &latin);
    let said = said(rav(["check"]).arg(path));
    assert_eq!(said.status, 1);
    for part in ["ligne 1", "[document.not-utf8]", "UTF-8", "Latin-1"] {
        assert!(said.out.contains(part), "no {part}: {}", said.out);
    }
}

/// A scale in another encoding is refused like a household: its words would come out unreadable.
#[test]
fn a_scale_in_latin_1_is_refused() {
    let latin: Vec<u8> = text(SCALE).chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let path = scratch("latin-1-scale.toml", &latin);
    let said = said(rav(["assess", HOUSEHOLD, "--scale"]).arg(path));
    assert_eq!((said.status, said.out.contains('\u{fffd}')), (1, false), "{}", said.err);
}

/// No file steers the terminal it is shown on.
#[test]
fn control_characters_of_a_file_are_not_shown() {
    let household =
        text(HOUSEHOLD).replace("PCB-59", "\\u001b[31mPCB-59").replace("id = \"p1\"", "\"\\u001bx\" = 1");
    let wrong = said(rav(["check"]).arg(scratch("control.toml", household.as_bytes())));
    assert!(!wrong.out.contains('\u{1b}'), "{}", wrong.out);
    let household = text(HOUSEHOLD).replace("PCB-59", "\\u001b[31mPCB-59");
    let page = said(rav(["assess"]).arg(scratch("control-reference.toml", household.as_bytes())));
    // A reference is a text that people read: one that holds such letters is refused, and they are not shown.
    assert!(page.status == 1 && page.err.contains("input.text-too-long"), "{}", page.err);
    assert!(!page.out.contains('\u{1b}') && !page.err.contains('\u{1b}'));
}

/// Nor does a scale.
#[test]
fn control_characters_of_a_scale_are_not_shown() {
    let scale = text(SCALE).replace("label = \"", "label = \"\\u001b[31m");
    let path = scratch("control-scale.toml", scale.as_bytes());
    let said = said(rav(["assess", HOUSEHOLD, "--scale"]).arg(path));
    assert!(!said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'));
}

#[test]
fn saved_by_another_editor_it_is_the_same_household() {
    let figures = |name: &str, text: &str| {
        let said = said(rav(["assess"]).arg(scratch(name, text.as_bytes())).args(["--format", "json"]));
        assert_eq!(said.status, 0, "{name}: {said:?}");
        serde_json::from_str::<Value>(&said.out).unwrap()["figures"].clone()
    };
    let plain = text(HOUSEHOLD);
    let expected = figures("plain.toml", &plain);
    assert_eq!(figures("mark.toml", &format!("\u{feff}{plain}")), expected, "a byte-order mark");
    assert_eq!(figures("lines.toml", &plain.replace('\n', "\r\n")), expected, "lines of Windows");
    assert_eq!(figures("tabs.toml", &plain.replace("\nkind", "\n\tkind")), expected, "tabs");
    assert_eq!(figures("thin.toml", &plain.replace("1 131,46", "1\u{202f}131,46")), expected, "thin spaces");
}

#[test]
fn what_is_no_file_is_named_in_the_readers_language() {
    for (path, french, english) in [
        ("examples", "c’est un dossier", "it is a folder"),
        ("absent.toml", "ce fichier n’existe pas", "there is no such file"),
    ] {
        for command in ["check", "assess"] {
            let said = run(&format!("{command} {path}"));
            assert_eq!((said.status, said.out.as_str()), (2, ""));
            assert!(said.err.contains(path) && said.err.contains(french), "{}", said.err);
            assert!(run(&format!("--lang en {command} {path}")).err.contains(english));
        }
        let said = run(&format!("assess {HOUSEHOLD} --scale {path}"));
        assert!(said.status == 2 && said.err.contains(french), "{}", said.err);
    }
    let path = scratch("refused.toml", b"");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    refuse(&mut permissions);
    std::fs::set_permissions(&path, permissions).unwrap();
    // An administrator reads everything.
    if File::open(&path).is_err() {
        let said = said(rav(["check"]).arg(&path));
        assert!(said.status == 2 && said.err.contains("refusée"), "{}", said.err);
    }
    std::fs::remove_file(path).unwrap();
}

#[cfg(unix)]
fn refuse(permissions: &mut std::fs::Permissions) {
    use std::os::unix::fs::PermissionsExt;
    permissions.set_mode(0o000);
}

#[cfg(not(unix))]
fn refuse(_: &mut std::fs::Permissions) {}

/// A path through a file: the system's own English words are no answer to a French reader.
#[test]
fn a_failure_of_the_system_is_told_in_french() {
    let said = run("check Cargo.toml/dossier.toml");
    assert_eq!(said.status, 2);
    assert!(!said.err.contains("os error") && !said.err.contains("directory"), "{}", said.err);
}

#[test]
fn an_empty_file_is_named_as_such() {
    for text in ["", "\n \n", "\u{feff}"] {
        let said =
            said(rav(["check"]).arg(scratch("empty.toml", text.as_bytes())).args(["--format", "json"]));
        assert_eq!((said.status, codes(&said)), (1, vec!["document.empty".to_owned()]), "{text:?}");
    }
}
