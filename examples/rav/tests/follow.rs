//! `rav follow`: a folder as people keep it, with what is broken named, records added whole, and nothing ever rewritten.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]
#![cfg(unix)]

mod support;

use std::path::{Path, PathBuf};
use std::time::Duration;

use support::{Said, rav, root, said};

const REFERENCE: &str = "PCB-59-2025-0147";

/// A folder of its own with the two household files of the example and its first record.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("menages")).unwrap();
    for file in ["parent-isole-dette-locative.toml", "parent-isole-six-mois-apres.toml"] {
        std::fs::copy(root().join("examples/households").join(file), folder.join("menages").join(file))
            .unwrap();
    }
    std::fs::copy(root().join("examples/follow/2025-10-14.toml"), folder.join("a.toml")).unwrap();
    folder
}

fn follow(folder: &Path, more: &[&str]) -> Said {
    let start = ["suivi", folder.to_str().unwrap(), REFERENCE];
    said(&mut rav(start.iter().chain(more)))
}

/// The bytes of every file, by name.
fn held(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file())
    {
        all.push((entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()));
    }
    all.sort();
    all
}

#[test]
fn three_appointments_of_one_household() {
    let folder = folder("three-appointments");
    let before = held(&folder);
    for record in ["2025-12-02", "2026-04-14"] {
        let said = follow(&folder, &["--ajouter", &format!("examples/follow/{record}.toml")]);
        assert_eq!(said.status, 0, "{said:?}");
        let name = format!("suivi-{REFERENCE}-{record}.toml");
        let written = std::fs::read(folder.join(name)).unwrap();
        assert_eq!(written, std::fs::read(root().join(format!("examples/follow/{record}.toml"))).unwrap());
    }
    assert!(before.iter().all(|file| held(&folder).contains(file)), "something was rewritten");
    let page = follow(&folder, &[]).out.replace(['\u{202f}', '\u{a0}'], " ");
    // 570.79 − 331.23, as `rav compare` has it.
    for shown in ["14/10/2025", "+239,56 €", "−2 439,12 €", "Apporté en une fois : 720,00 €.", "Ressources"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    // The amount of instalments is not a gain.
    assert!(!page.contains("Apporté chaque mois"), "{page}");
    let compared = follow(&folder, &["--du", "2025-10-14", "--au", "2026-04-14"]);
    assert!(compared.status == 0 && compared.out.contains("POURQUOI, CAUSE PAR CAUSE"), "{compared:?}");
    let html = follow(&folder, &["--format", "html"]);
    assert!(html.out.contains("<svg") && html.out.contains("PCB-59-2025-0147"), "{}", html.out);
    let json: serde_json::Value = serde_json::from_str(&follow(&folder, &["--format", "json"]).out).unwrap();
    assert_eq!(json["files"][1]["remaining_to_live"], "570.79");
    assert_eq!(json["changes"][0]["figures"]["budget.balance"]["change"], "239.56");
}

/// An account in the red and unpaid bills that no debt stands for have amounts of their own; brought is not the change of the budget.
#[test]
fn what_is_owed_beside_the_debts_is_told_at_each_date() {
    let folder = folder("beside-debts");
    // A debt of each file stands for its account in the red.
    let without = follow(&folder, &[]);
    assert!(without.status == 0 && !without.out.contains("Compte à découvert"), "{without:?}");
    let first = folder.join("menages/parent-isole-dette-locative.toml");
    let text = std::fs::read_to_string(&first).unwrap();
    assert!(text.contains("\noverdraft = \"387,45\"\n") && text.contains("kind = \"decouvert\""));
    assert!(!text.contains("\"dette-eau") && !text.contains("[[bills]]"));
    let text = text.replace("kind = \"decouvert\"", "kind = \"pret-familial\"");
    let bill = "\n[[bills]]\nsupply = \"water\"\namount = \"300\"\nunpaid = \"268,44\"\n";
    std::fs::write(&first, text + bill).unwrap();
    std::fs::copy(root().join("examples/follow/2025-12-02.toml"), folder.join("b.toml")).unwrap();
    let said = follow(&folder, &[]);
    assert_eq!(said.status, 0, "{said:?}");
    let page = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for shown in [
        "Jour Compte à découvert Factures impayées 14/10/2025 387,45 € 268,44 € 14/04/2026 0,00 € 0,00 €",
        "Apporté en une fois : 720,00 €. C’est ce que chaque démarche a apporté par elle-même",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let json: serde_json::Value = serde_json::from_str(&follow(&folder, &["--format", "json"]).out).unwrap();
    let told = |field| [0, 1].map(|at: usize| json["files"][at][field].as_str().unwrap().to_owned());
    assert_eq!(told("overdraft"), ["387.45", "0.00"]);
    assert_eq!(told("unpaid_bills"), ["268.44", "0.00"]);
    // The totals of debts stay those of the debts: 14,669.71 at entry.
    assert_eq!(told("debts")[0], "14669.71");
    let english =
        support::said(&mut rav(["--lang", "en", "follow", folder.to_str().unwrap(), REFERENCE])).out;
    assert!(english.contains("Account in the red") && english.contains("by itself"), "{english}");
    // A bill that a debt stands for has no column of zeros beside it.
    let text = std::fs::read_to_string(&first).unwrap().replace("\"pret-familial\"", "\"dette-eau\"");
    std::fs::write(&first, text).unwrap();
    let page = follow(&folder, &[]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("Jour Compte à découvert 14/10/2025 387,45 €"), "{page}");
}

#[test]
fn what_is_broken_is_named_and_the_rest_counted() {
    let folder = folder("broken-files");
    std::os::unix::fs::symlink(&folder, folder.join("menages/boucle")).unwrap();
    std::os::unix::fs::symlink("..", folder.join("dessus")).unwrap();
    std::os::unix::fs::symlink("/proc/version", folder.join("grandit.toml")).unwrap();
    std::os::unix::fs::symlink("nulle-part", folder.join("perdu.toml")).unwrap();
    std::fs::write(folder.join("moitie.toml"), "format = \"resteavivre/followup@1\"\nreference = \"PCB")
        .unwrap();
    std::fs::write(folder.join("vide.json"), "").unwrap();
    std::fs::copy(folder.join("a.toml"), folder.join("b.toml")).unwrap();
    std::fs::write(folder.join("notes.txt"), "rien").unwrap();
    let said = follow(&folder, &[]);
    assert_eq!(said.status, 1, "{said:?}");
    for (file, code) in [
        ("menages/boucle", "follow.link-loop"),
        ("dessus", "follow.link-loop"),
        ("perdu.toml", "follow.unreadable"),
        ("moitie.toml", "document.syntax"),
        ("vide.json", "document.empty"),
        ("b.toml", "follow.same-day"),
    ] {
        assert!(said.err.contains(file) && said.err.contains(code), "{file} {code}: {}", said.err);
        assert!(said.out.contains(file), "{file}: {}", said.out);
    }
    if cfg!(target_os = "linux") {
        // Its size is nothing, and it is not empty: so is a file that grows.
        assert!(
            said.err.contains("grandit.toml") && said.err.contains("follow.being-written"),
            "{}",
            said.err
        );
    }
    assert!(!said.err.contains("notes.txt") && said.out.contains("+239,56"), "{said:?}");
}

#[test]
fn a_record_that_cannot_stand_is_not_written() {
    let folder = folder("not-written");
    let before = held(&folder);
    let file = |name: &str, text: &str| {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let first = std::fs::read_to_string(folder.join("a.toml")).unwrap();
    let other = file("other.toml", &first.replace("0147", "0148"));
    let again = file("again.toml", &first);
    let late = file("late.toml", &first.replace("day = \"2025-10-14\"", "day = \"2025-11-14\""));
    for (record, code) in [
        (other.as_str(), "follow.other-reference"),
        (&again, "follow.same-day"),
        (&late, "follow.first-late"),
        ("tests/bad/follow/granted-above-asked.toml", "follow.granted-above-asked"),
    ] {
        let said = follow(&folder, &["--ajouter", record]);
        assert!(said.status == 1 && said.err.contains(code) && said.out.is_empty(), "{record}: {said:?}");
        assert_eq!(held(&folder), before, "{record}");
    }
    let nobody = said(&mut rav(["suivi", folder.to_str().unwrap(), "PCB-0"]));
    assert!(nobody.status == 2 && nobody.err.contains("follow.unknown-reference"), "{nobody:?}");
    let nowhere = said(&mut rav(["suivi", "no-such-folder", REFERENCE]));
    assert!(nowhere.status == 2 && nowhere.err.contains("no-such-folder"), "{nowhere:?}");
}

/// A day without a file is said as such, by the option that named it, with the days that have one: the reference is right. Those of another
/// household are never told.
#[test]
fn a_day_without_a_file_lists_those_that_have_one() {
    let folder = folder("no-day");
    let other =
        std::fs::read_to_string("../../examples/households/couple-credits-renouvelables.toml").unwrap();
    std::fs::write(folder.join("other.toml"), other).unwrap();
    let days = ["2025-10-14", "2026-04-14"];
    for ([from, to], wrong) in [
        (["2025-10-14", "2026-04-15"], "--au 2026-04-15"),
        (["2025-10-15", "2026-04-14"], "--du 2025-10-15"),
        (["2025-10-15", "2026-04-15"], "--du 2025-10-15"),
        // The day of another household's file.
        (["2026-05-12", "2026-04-14"], "--du 2026-05-12"),
    ] {
        let said = follow(&folder, &["--du", from, "--au", to]);
        assert!(said.status == 2 && said.out.is_empty(), "{said:?}");
        assert!(said.err.contains(wrong) && said.err.contains("[follow.no-day]"), "{}", said.err);
        for day in days {
            assert!(said.err.contains(day), "{day}: {}", said.err);
        }
        let told = said.err.matches("2026-05-12").count();
        assert_eq!(told, usize::from(from == "2026-05-12"), "{}", said.err);
        assert!(
            !said.err.contains("PCB-59-2026-0061") && !said.err.contains("unknown-reference"),
            "{}",
            said.err
        );
    }
    // An unknown reference is what is wrong, whatever the days; no other reference is told.
    let [folder, nobody] = [folder.to_str().unwrap(), "PCB-59-2025-014"];
    for more in [&[][..], &["--du", "2025-10-15", "--au", "2026-04-15"]] {
        let said = said(&mut rav(["suivi", folder, nobody].iter().chain(more)));
        assert!(said.status == 2 && said.err.contains("[follow.unknown-reference]"), "{said:?}");
        assert!(!said.err.contains(REFERENCE) && !said.err.contains("PCB-59-2026"), "{said:?}");
    }
}

/// After its end, a follow-up starts again with a first contact or not at all: what came of it stays.
#[test]
fn nothing_comes_after_the_end_but_a_first_contact() {
    let folder = folder("after-the-end");
    for record in ["2025-12-02", "2026-04-14"] {
        let said = follow(&folder, &["--ajouter", &format!("examples/follow/{record}.toml")]);
        assert_eq!(said.status, 0, "{said:?}");
    }
    let text = format!(
        "format = \"resteavivre/followup@1\"\nreference = \"{REFERENCE}\"\nday = \"2026-06-09\"\nmedium = \"telephone\"\nact = \"diagnostic\"\n"
    );
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("after-the-end.toml");
    std::fs::write(&path, &text).unwrap();
    let before = held(&folder);
    let said = follow(&folder, &["--ajouter", path.to_str().unwrap()]);
    assert!(said.status == 1 && said.err.contains("après la fin du suivi"), "{said:?}");
    assert_eq!(held(&folder), before);
    // One that somebody put there is named, and the year keeps the outcome.
    std::fs::write(folder.join("apres.toml"), &text).unwrap();
    let ending = |row: &str| {
        let told = said_json(&folder);
        let table =
            told["tables"].as_array().unwrap().iter().find(|it| it["key"] == "ending").unwrap().clone();
        table["rows"].as_array().unwrap().iter().find(|it| it["row"] == row).unwrap()["value"].clone()
    };
    assert_eq!((ending("goal-reached"), ending("open")), ("1".into(), "0".into()));
    std::fs::remove_file(folder.join("apres.toml")).unwrap();
    let first = format!("{text}first = {{ origin = \"bailleur\", motive = \"impayes-loyer\" }}\n");
    std::fs::write(&path, first).unwrap();
    let said = follow(&folder, &["--ajouter", path.to_str().unwrap()]);
    assert_eq!(said.status, 0, "{said:?}");
    assert_eq!((ending("goal-reached"), ending("open")), ("0".into(), "1".into()));
}

fn said_json(folder: &Path) -> serde_json::Value {
    let more = ["rapport", folder.to_str().unwrap(), "--annee", "2026", "--seuil", "1", "--format", "json"];
    serde_json::from_str(&said(&mut rav(more)).out).unwrap()
}

/// Of two files of one day, the one that counts is named; a link to a file of the folder is that file.
#[test]
fn the_file_that_counts_is_named() {
    let folder = folder("which-counts");
    std::os::unix::fs::symlink("a.toml", folder.join("Lien.toml")).unwrap();
    std::os::unix::fs::symlink("parent-isole-dette-locative.toml", folder.join("menages/Lien.toml")).unwrap();
    assert_eq!(follow(&folder, &[]).status, 0, "{:?}", follow(&folder, &[]));
    std::fs::copy(folder.join("a.toml"), folder.join("copie.toml")).unwrap();
    let menages = folder.join("menages");
    std::fs::copy(menages.join("parent-isole-dette-locative.toml"), menages.join("a-copie.toml")).unwrap();
    let report = said(&mut rav(["rapport", folder.to_str().unwrap(), "--annee", "2025", "--seuil", "1"]));
    for told in [follow(&folder, &[]), report] {
        let line = |file: &str, kept: &str| {
            told.err.split("problème dans").any(|it| it.contains(file) && it.contains(kept))
        };
        assert!(line("copie.toml", "a.toml"), "{told:?}");
        assert!(line("parent-isole-dette-locative.toml", "menages/a-copie.toml"), "{told:?}");
    }
    let again = follow(&folder, &["--ajouter", folder.join("a.toml").to_str().unwrap()]);
    assert!(again.status == 1 && again.err.contains("déjà"), "{again:?}");
}

/// A household file without a reference belongs to nobody: its owner is told.
#[test]
fn a_file_without_reference_is_named() {
    let folder = folder("no-reference");
    let text = std::fs::read_to_string(folder.join("menages/parent-isole-six-mois-apres.toml")).unwrap();
    let bare: String = text
        .lines()
        .filter(|line| !line.starts_with("reference"))
        .fold(String::new(), |all, line| all + line + "\n");
    std::fs::write(folder.join("sans.toml"), bare).unwrap();
    // A course is of one reference: a file of nobody is not its matter.
    assert_eq!(follow(&folder, &[]).status, 0);
}

/// Whoever is stopped while a record is written leaves the whole record or none, and nothing else.
#[test]
fn a_kill_while_writing_leaves_all_or_nothing() {
    let folder = folder("killed");
    let before = held(&folder);
    let name = format!("suivi-{REFERENCE}-2025-12-02.toml");
    let whole = std::fs::read(root().join("examples/follow/2025-12-02.toml")).unwrap();
    let (mut none, mut all) = (0, 0);
    for kill in 0..200_u64 {
        let start = [
            "suivi",
            folder.to_str().unwrap(),
            REFERENCE,
            "--ajouter",
            "examples/follow/2025-12-02.toml",
            "--format",
            "json",
        ];
        let mut child = rav(start)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(kill * 300));
        let _ = child.kill();
        child.wait().unwrap();
        let now = held(&folder);
        match now.iter().find(|(file, _)| *file == name) {
            Some((_, bytes)) => {
                assert!(*bytes == whole, "half a record after {kill}");
                all += 1;
                std::fs::remove_file(folder.join(&name)).unwrap();
            }
            None => none += 1,
        }
        assert_eq!(held(&folder), before, "something else is left after {kill}");
    }
    assert!(none > 0 && all + none == 200, "{none} {all}");
}
