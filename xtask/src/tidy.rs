//! Small checks over the files of the repository.

use std::fmt;
use std::fs;
use std::process::Command;

use crate::Outcome;

/// The longest source file.
const LONGEST: usize = 600;

/// The longest first line of a commit, in characters.
const LONGEST_SUBJECT: usize = 72;

/// The commit after which first lines are checked: some before it are longer.
const CHECKED_SINCE: &str = "7954286a4b98ada36973eddd3006c0d048e050c8";

/// Files that are wrong on purpose: inputs of the tests of what bad input gets.
const WRONG_ON_PURPOSE: &[&str] = &["tests/broken/", "fuzz/corpus/"];

/// Words that must not be committed. Written in pieces, so that this file does not find itself.
const WORDS: &[(&str, &str)] = &[
    (concat!("FIX", "ME"), "finish it, or open an issue"),
    (concat!("X", "XX"), "finish it, or open an issue"),
    (concat!("to", "do!("), "finish it, or open an issue"),
    (concat!("UN", "WRITTEN"), "a scaffold left this for a person to write"),
    (concat!("crates", ".io"), "name no registry host: builds must work behind a mirror"),
    (concat!("py", "pi.org"), "name no registry host: builds must work behind a mirror"),
    (concat!("python", "hosted.org"), "name no registry host: builds must work behind a mirror"),
    (concat!("npm", "js.org"), "name no registry host: builds must work behind a mirror"),
];

/// Paths of one machine only.
const MACHINE: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("/wo", "rk/"),
    concat!("C:", "\\"),
];

/// Something to put right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Checks every file that git knows or would take, and the first line of every commit.
pub(crate) fn run() -> Outcome {
    let paths = paths()?;
    let mut findings = check_decisions(&paths);
    match subjects() {
        Some(log) => findings.extend(check_subjects(&log)),
        None => {
            println!("first lines of commits: not checked, {CHECKED_SINCE} is not in this copy's history")
        }
    }
    for path in paths.iter().filter(|path| !WRONG_ON_PURPOSE.iter().any(|folder| path.starts_with(folder))) {
        // A file deleted but not yet committed has nothing to check.
        let Ok(bytes) = fs::read(path) else { continue };
        match String::from_utf8(bytes) {
            Ok(text) => findings.extend(check_text(path, &text)),
            Err(_) if is_prose_or_code(path) => findings.push(finding(path, 1, "not UTF-8")),
            Err(_) => {}
        }
    }
    if findings.is_empty() {
        println!("{} files, all tidy", paths.len());
        return Ok(());
    }
    findings.iter().for_each(|finding| println!("{finding}"));
    Err(format!("tidy: {} places to put right", findings.len()))
}

fn paths() -> Outcome<Vec<String>> {
    let listing = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .map_err(|e| format!("git: {e}"))?;
    if !listing.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&listing.stderr)));
    }
    let names = String::from_utf8(listing.stdout).map_err(|_| "a file name is not UTF-8".to_owned())?;
    let mut paths: Vec<String> = names.split('\0').filter(|s| !s.is_empty()).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// A line for each commit to check, its short name and its first line; nothing where the history is cut or there is none.
fn subjects() -> Option<String> {
    let range = format!("{CHECKED_SINCE}..HEAD");
    let log = Command::new("git").args(["log", "--format=%h %s", &range]).output().ok()?;
    log.status.success().then(|| String::from_utf8_lossy(&log.stdout).into_owned())
}

/// First lines of commits that are too long.
fn check_subjects(log: &str) -> Vec<Finding> {
    let commits = log.lines().filter_map(|line| line.split_once(' '));
    let long = commits.filter_map(|(commit, subject)| {
        let length = subject.chars().count();
        let what = format!("a first line of {length} characters: at most {LONGEST_SUBJECT}, the rest below");
        (length > LONGEST_SUBJECT).then(|| finding(&format!("commit {commit}"), 1, &what))
    });
    long.collect()
}

/// All that is wrong in one file.
pub(crate) fn check_text(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if is_prose_or_code(path) {
        check_lines(path, text, &mut findings);
    }
    // A lock file names the registry that its packages come from, and nobody writes it by hand.
    if !path.ends_with(".lock") {
        check_words(path, text, &mut findings);
    }
    if path.ends_with("src/lib.rs") && !text.starts_with("//!") {
        findings.push(finding(path, 1, "a crate starts with //! and what it is for"));
    }
    findings
}

fn check_lines(path: &str, text: &str, findings: &mut Vec<Finding>) {
    for (index, line) in text.split('\n').enumerate() {
        if line.contains('\t') {
            findings.push(finding(path, index + 1, "a tab: indent with spaces"));
        } else if line.trim_end() != line {
            findings.push(finding(path, index + 1, "white space at the end of the line"));
        }
    }
    let lines = text.lines().count();
    if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
        findings.push(finding(path, lines, "a file ends with exactly one newline"));
    }
    let generated = text.contains("\nGenerated by `cargo xtask fresh`");
    if lines > LONGEST && has_extension(path, &["rs", "py"]) && !generated {
        findings.push(finding(path, lines, &format!("{lines} lines; split a file above {LONGEST}")));
    }
}

fn check_words(path: &str, text: &str, findings: &mut Vec<Finding>) {
    for (index, line) in text.lines().enumerate() {
        for (word, advice) in WORDS {
            if stands_alone(line, word) {
                findings.push(finding(path, index + 1, &format!("{word}: {advice}")));
            }
        }
        if let Some(start) = MACHINE.iter().find(|start| begins_a_path(line, start)) {
            findings.push(finding(path, index + 1, &format!("{start}: a path of one machine only")));
        }
    }
}

/// Whether the word occurs with no letter or digit on either side.
fn stands_alone(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|s| s.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|s| s.chars().next());
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(before) && (word.ends_with('(') || !joins(after))
    })
}

/// Whether a path starts so, rather than goes on so (as an address on the web may).
fn begins_a_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        let before = line.get(..at).and_then(|s| s.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric() && !"/._-~}".contains(c))
    })
}

/// Decisions are numbered from 0001, each number once, without gaps.
pub(crate) fn check_decisions(paths: &[String]) -> Vec<Finding> {
    let names = paths.iter().filter_map(|path| path.strip_prefix("docs/decisions/").map(|name| (path, name)));
    let mut findings = Vec::new();
    for (index, (path, name)) in names.enumerate() {
        let expected = format!("{:04}-", index + 1);
        let well_formed = name.strip_prefix(&expected).is_some_and(|rest| rest.len() > ".md".len());
        if !well_formed || !name.ends_with(".md") {
            findings.push(finding(
                path,
                1,
                &format!("expected {expected}SUBJECT.md: no gap, no number twice"),
            ));
        }
    }
    findings
}

fn is_prose_or_code(path: &str) -> bool {
    has_extension(path, &["rs", "md", "toml", "py"])
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

fn finding(path: &str, line: usize, what: &str) -> Finding {
    Finding { path: path.to_owned(), line, what: what.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check_text(path, text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_tidy_file_has_nothing_to_put_right() {
        assert_eq!(found("a/src/lib.rs", "//! What it is for.\n\nfn f() {}\n"), [""; 0]);
        assert_eq!(found("a/__init__.py", ""), [""; 0]);
        assert_eq!(
            found("Cargo.lock", concat!("registry+https://github.com/x/crates", ".io-index\n")),
            [""; 0]
        );
    }

    #[test]
    fn lines_and_ends_of_files_are_checked() {
        assert_eq!(found("a.md", "x \ny\n"), ["a.md:1: white space at the end of the line"]);
        assert_eq!(found("a.md", "x\r\n"), ["a.md:1: white space at the end of the line"]);
        assert_eq!(found("a.toml", "x\n\ty\n"), ["a.toml:2: a tab: indent with spaces"]);
        for text in ["x", "x\n\n"] {
            assert!(found("a.py", text)[0].ends_with("a file ends with exactly one newline"), "{text:?}");
        }
        assert!(found("a.rs", &"x\n".repeat(601))[0].starts_with("a.rs:601: 601 lines"));
        assert_eq!(found("a.md", &"x\n".repeat(601)), [""; 0]);
        assert_eq!(found("data.bin", "x \t"), [""; 0]);
    }

    #[test]
    fn words_that_must_not_be_committed_are_found_standing_alone() {
        for (word, _) in WORDS {
            assert!(
                found("a.rs", &format!("// {word}\n"))[0].starts_with(&format!("a.rs:1: {word}: ")),
                "{word}"
            );
            assert_eq!(found("a.rs", &format!("// Z{word}\n")), [""; 0], "{word}");
        }
    }

    #[test]
    fn paths_of_one_machine_are_found_and_addresses_are_not() {
        for start in MACHINE {
            assert_eq!(found("a.md", &format!("see `{start}someone/x`\n")).len(), 1, "{start}");
        }
        assert_eq!(found("a.md", concat!("https://a.example/ho", "me/x and crates/ro", "ot/x\n")), [""; 0]);
    }

    #[test]
    fn a_first_line_that_is_too_long_is_found() {
        let log = format!("abc1234 {}\nabc1235 {}\n", "é".repeat(72), "é".repeat(73));
        let found: Vec<String> = check_subjects(&log).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["commit abc1235:1: a first line of 73 characters: at most 72, the rest below"]);
        assert_eq!(check_subjects(""), []);
    }

    #[test]
    fn a_crate_says_what_it_is_for() {
        assert_eq!(found("a/src/lib.rs", "mod x;\n").len(), 1);
        assert_eq!(found("a/src/other.rs", "mod x;\n"), [""; 0]);
    }

    #[test]
    fn decisions_are_numbered_without_gaps() {
        let check = |names: &[&str]| {
            let paths: Vec<String> = names.iter().map(|name| format!("docs/decisions/{name}")).collect();
            check_decisions(&paths).len()
        };
        assert_eq!(check(&["0001-cents.md", "0002-law.md"]), 0);
        assert_eq!(check(&["0001-cents.md", "0003-law.md"]), 1);
        assert_eq!(check(&["0001-a.md", "0001-b.md"]), 1);
        assert_eq!(check(&["notes.md"]), 1);
        assert_eq!(check_decisions(&["docs/glossary.md".to_owned()]), []);
    }
}
