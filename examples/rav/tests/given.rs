//! What is given changes the result or is refused; what is typed never drives the terminal; what cannot be written is
//! said; tables open where they are read.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::path::Path;

use support::{Said, rav, root, said};

const HOUSEHOLD: &str = "examples/households/couple-credits-renouvelables.toml";

fn run(arguments: &[&str]) -> Said {
    said(&mut rav(arguments))
}

fn scratch(name: &str, text: &str) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

// --- Given twice, or for nothing -------------------------------------------------------------------------------------

#[test]
fn what_is_given_twice_is_refused() {
    for line in [
        &["loan", "principal=10000", "rate=20%", "instalment=500", "rate=10%"][..],
        &["loan", "capital=10000", "rate=20%", "instalment=500", "principal=9000"],
        &["loan", "principal=10000", "rate=5", "term=24", "early=2:100:shorter", "early=3:100:lower"],
        &["rule", "debts.months-to-clear", "--on", "2025-07-01", "debt=1000", "instalment=100", "debt=500"],
    ] {
        let said = run(line);
        assert_eq!(said.status, 2, "{line:?}");
        assert!(said.err.contains("deux fois") && said.out.is_empty(), "{}", said.err);
    }
    for line in [
        &["plan", HOUSEHOLD, "--months", "12", "--months", "24"][..],
        &["apr", "examples/flows/pret-immobilier-20-ans.json", "--format", "csv", "--format", "json"],
        &["assess", HOUSEHOLD, "--on", "2026-05-12", "--on", "2026-05-13"],
    ] {
        assert_eq!(run(line).status, 2, "{line:?}");
    }
}

#[test]
fn what_would_change_nothing_is_refused() {
    let flows = "examples/flows/pret-immobilier-20-ans.json";
    for line in [
        &["plan", HOUSEHOLD, "--calendar", "--strategy", "snowball"][..],
        &["plan", HOUSEHOLD, "--calendar", "--instalment", "100"],
        &["plan", HOUSEHOLD, "--calendar", "--rate", "0"],
        &["plan", HOUSEHOLD, "--calendar", "--compare"],
        &["assess", HOUSEHOLD, "--explain", "budget.balance", "--for", "menage"],
        &["assess", HOUSEHOLD, "--format", "json", "--for", "household"],
        &["apr", flows, "--on", "2026-08-01"],
        &["apr", flows, "--csv", "plain"],
        &["loan", "principal=1000", "rate=5", "term=12", "--csv", "plain"],
    ] {
        let said = run(line);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{line:?}");
        assert!(said.err.contains("sans effet"), "{}", said.err);
    }
}

// --- Words that people type ------------------------------------------------------------------------------------------

#[test]
fn french_words_are_understood() {
    let loan = run(&["loan", "montant=10000", "taux=20%", "mensualité=500"]);
    assert_eq!(loan.out, run(&["loan", "principal=10000", "rate=20%", "instalment=500"]).out);
    let page = ["assess", HOUSEHOLD, "--for"];
    let for_whom = |reader| run(&[page.as_slice(), &[reader]].concat()).out;
    assert_eq!(for_whom("menage"), for_whom("household"));
    assert_eq!(for_whom("ménage"), for_whom("household"));
    assert_eq!(for_whom("conseiller"), for_whom("counsellor"));
    assert_ne!(for_whom("menage"), for_whom("conseiller"));
    assert_eq!(run(&["help"]).out, run(&["--help"]).out);
    assert_eq!(run(&["help", "law"]).out, run(&["law", "--help"]).out);
    assert_eq!(run(&["--lang", "en", "help", "law"]).out, run(&["--lang", "en", "law", "--help"]).out);
}

#[test]
fn a_parameter_is_found_by_its_name() {
    let law = run(&["law", "RSA"]);
    assert_eq!(law.status, 0, "{}", law.err);
    assert!(law.out.contains("income.minimum-single") && !law.out.contains("usury."), "{}", law.out);
    let one = run(&["law", "quotité saisissable par dépendant"]);
    assert_eq!(one.status, 2, "{}", one.out);
}

// --- The terminal ----------------------------------------------------------------------------------------------------

/// Whatever is typed, no control reaches the screen; neither does a letter that nobody sees.
#[test]
fn what_is_typed_never_drives_the_terminal() {
    let escape = "\u{1b}[31mnope";
    let file = scratch(
        "reference.toml",
        &std::fs::read_to_string(root().join(HOUSEHOLD)).unwrap().replacen(
            "day =",
            "reference = \"a\\u001b[2Jb\"\nday =",
            1,
        ),
    );
    for language in ["fr", "en"] {
        for line in [
            &["check", &format!("{escape}\n.toml")][..],
            &["assess", HOUSEHOLD, "--format", "\u{1b}[2Jq"],
            &["assess", HOUSEHOLD, "--on", &format!("{escape}\u{200b}")],
            &["assess", HOUSEHOLD, "-o", &format!("absent{escape}/x")],
            &["assess", HOUSEHOLD, "--explain", escape],
            &["assess", HOUSEHOLD, &format!("--{escape}")],
            &["assess", HOUSEHOLD, "--scale", &format!("{escape}\u{2028}.toml")],
            &[escape],
            &["law", escape],
            &["explain", escape],
            &["rule", escape, "--on", "2025-07-01"],
            &["rule", "plan.months-left", &format!("{escape}=1"), "--on", "2025-07-01"],
            &["loan", &format!("{escape}=1")],
            &["loan", escape],
            &["plan", HOUSEHOLD, "--instalment", escape],
            &["plan", HOUSEHOLD, "--instalment", "100", "--strategy", escape],
            &["compare", escape, HOUSEHOLD],
            &["letter", escape, HOUSEHOLD],
            &["new", escape],
            &["check", file.to_str().unwrap()],
        ] {
            let said = run(&[&["--lang", language], line].concat());
            assert_ne!(said.status, 0, "{line:?}");
            for text in [&said.out, &said.err] {
                let odd = |c: char| {
                    (c.is_control() && c != '\n') || ['\u{200b}', '\u{2028}', '\u{feff}'].contains(&c)
                };
                assert!(!text.contains(odd), "{line:?}: {text:?}");
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_said() {
    let flows = "examples/flows/pret-immobilier-20-ans.json";
    let old = "examples/households/parent-isole-dette-locative.toml";
    for line in [
        &["--help"][..],
        &["--version"],
        &["help", "plan"],
        &["assess", HOUSEHOLD],
        &["assess", HOUSEHOLD, "--format", "html"],
        &["check", HOUSEHOLD],
        &["explain"],
        &["rule", "plan.months-left", "earlier_months=24", "--on", "2025-01-09"],
        &["law"],
        &["plan", HOUSEHOLD, "--instalment", "400"],
        &["compare", old, old],
        &["letter", "etat", HOUSEHOLD],
        &["loan", "principal=1000", "rate=5", "term=12"],
        &["apr", flows],
        &["schema"],
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let said = said(rav(line).stdout(full));
        assert_eq!(said.status, 2, "{line:?}");
        assert!(said.err.contains("plus de place"), "{line:?}: {:?}", said.err);
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_read_and_written() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let (file, page) = (OsStr::from_bytes(b"lat\xe9.toml"), OsStr::from_bytes(b"pag\xe9.html"));
    let (file, page) = (folder.path().join(file), folder.path().join(page));
    std::fs::copy(root().join(HOUSEHOLD), &file).unwrap();
    let assess = |more: &[&OsStr]| {
        let first = ["assess".as_ref(), file.as_os_str()];
        said(&mut rav(first.iter().chain(more)))
    };
    assert_eq!(assess(&[]).status, 0);
    let written = assess(&["--format".as_ref(), "html".as_ref(), "-o".as_ref(), page.as_os_str()]);
    assert_eq!((written.status, page.exists()), (0, true), "{}", written.err);
    let broken = scratch("broken.toml", "format = 1\n");
    let renamed = folder.path().join(OsStr::from_bytes(b"fa\xe9.toml"));
    std::fs::copy(broken, &renamed).unwrap();
    let refused = said(rav(["check"]).arg(&renamed));
    assert!(refused.status == 1 && refused.out.contains("fa\u{fffd}.toml"), "{refused:?}");
    // Other values are texts: which one is not is said.
    let day = said(rav(["assess", HOUSEHOLD, "--on"]).arg(OsStr::from_bytes(b"2025\xff")));
    assert!(day.status == 2 && day.err.contains("UTF-8") && day.err.contains("2025"), "{}", day.err);
}

// --- Files -----------------------------------------------------------------------------------------------------------

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let link = |name: &str, to: &str| {
        let path = folder.path().join(name);
        std::os::unix::fs::symlink(to, &path).unwrap();
        path
    };
    for path in [link("dangling", "nowhere/else"), link("round", "round")] {
        let said = said(rav(["assess", HOUSEHOLD, "--force", "-o"]).arg(&path));
        assert_eq!(said.status, 2, "{}", said.err);
        assert!(path.is_symlink(), "the link is still there");
    }
}

/// Whenever it is killed, a command leaves the whole file or none, and nothing else.
#[cfg(target_os = "linux")]
#[test]
fn a_kill_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    for wait in 0..40 {
        let line = ["assess", HOUSEHOLD, "--format", "html", "--force", "-o"];
        let mut running = rav(line).arg(&page).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait * 5));
        let _ = running.kill();
        running.wait().unwrap();
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            assert_eq!(entry.unwrap().file_name(), "page.html");
        }
    }
}

// --- Standard input --------------------------------------------------------------------------------------------------

/// Input that never ends is read to the limit; input that never comes is said to be waited for.
#[cfg(unix)]
#[test]
fn standard_input_has_its_limit_and_its_patience() {
    use std::io::Read;
    use std::process::Stdio;
    let endless = std::fs::File::open("/dev/zero").unwrap();
    let said = said(rav(["check", "-"]).stdin(endless));
    assert!(said.status == 1 && said.out.contains("document.too-large"), "{said:?}");
    let mut silent = rav(["check", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = [0; 20];
    silent.stderr.as_mut().unwrap().read_exact(&mut told).unwrap();
    assert!(String::from_utf8_lossy(&told).starts_with("rav"), "{told:?}");
    silent.kill().unwrap();
    silent.wait().unwrap();
}

// --- Tables ----------------------------------------------------------------------------------------------------------

#[test]
fn a_table_opens_where_it_is_read() {
    let line = ["loan", "principal=1200", "rate=5,9%", "term=3", "start=2026-01-15", "--format", "csv"];
    let french = run(&line).out;
    let first =
        "\u{feff}month;day;opening;interest;insurance;principal;payment;closing\r\n1;2026-02-15;1200,00;";
    assert!(french.starts_with(first), "{french:?}");
    assert!(french.lines().count() == 4 && !french.contains('.'), "{french:?}");
    let plain = run(&[line.as_slice(), &["--csv", "plain"]].concat()).out;
    assert!(plain.starts_with("month,day,opening"), "{plain:?}");
    assert!(!plain.contains([';', '\r', '\u{feff}']), "{plain:?}");
    let english = [&["--lang", "en"][..], &line].concat();
    assert_eq!(run(&english).out, plain);
    assert_eq!(run(&[english.as_slice(), &["--csv", "french"]].concat()).out, french);
}

/// A debt's identifier is a text, whatever a spreadsheet would make of it.
#[test]
fn identifiers_are_texts_in_a_table() {
    let text = std::fs::read_to_string(root().join(HOUSEHOLD)).unwrap();
    let text = text.replace("\"renouvelable-1\"", "\"-2-3\"").replace("\"pret-perso\"", "\"1e5\"");
    let file = scratch("ids.toml", &text.replace("\"loa\"", "\"mars-2\""));
    let line = ["plan", file.to_str().unwrap(), "--instalment", "400", "--format", "csv"];
    let (french, plain) = (run(&line).out, run(&[line.as_slice(), &["--csv", "plain"]].concat()).out);
    for id in ["-2-3", "1e5", "mars-2"] {
        assert!(french.contains(&format!(";\"=\"\"{id}\"\"\";")), "{french}");
        // For a program only what would be run has a mark.
        let mark = if id.starts_with('-') { "'" } else { "" };
        assert!(plain.contains(&format!(",{mark}{id},")), "{plain}");
        assert!(!french.contains(&format!(";{id};")));
    }
    assert!(plain.contains(",renouvelable-2,"), "{plain}");
}

/// Every word of the tables of a year, bands of ages among them, is for a program what people read elsewhere.
#[test]
fn a_table_for_a_program_has_no_mark() {
    for language in ["fr", "en"] {
        let line = ["--lang", language, "report", "examples/follow", "--year", "2026", "--format", "csv"];
        let plain = run(&[line.as_slice(), &["--csv", "plain"]].concat()).out;
        let cells: Vec<&str> = plain.lines().flat_map(|row| row.split(',')).collect();
        assert!(cells.len() > 1000, "{}", cells.len());
        let begins = |cell: &&str| cell.starts_with(|c: char| c.is_ascii_digit());
        let bands = cells.iter().copied().filter(begins);
        assert!(bands.filter(|cell| cell.contains(char::is_alphabetic)).count() > 0, "no band of ages");
        for cell in cells {
            let bare = cell.trim_start_matches('"');
            assert!(!bare.starts_with(['\'', '=', '+', '-', '@', '\t']), "{cell}");
        }
    }
}
