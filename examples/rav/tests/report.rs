//! `rav report`: a year of a folder; a funder's columns; what is broken named; small groups withheld. `tests/oracle/year.py` compares
//! every cell of drawn folders, and attacks what is withheld.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Said, rav, root, said};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The example of three appointments with the two files of its household.
fn example(name: &str) -> PathBuf {
    let folder = folder(name);
    let copy =
        |from: &str, file: &str| std::fs::copy(root().join(from).join(file), folder.join(file)).unwrap();
    for file in ["parent-isole-dette-locative.toml", "parent-isole-six-mois-apres.toml"] {
        copy("examples/households", file);
    }
    for file in ["2025-10-14.toml", "2025-12-02.toml", "2026-04-14.toml", "activities.toml", "financeur.toml"]
    {
        copy("examples/follow", file);
    }
    folder
}

fn report(folder: &Path, year: &str, more: &[&str]) -> Said {
    let start = ["rapport", folder.to_str().unwrap(), "--annee", year];
    said(&mut rav(start.iter().chain(more)))
}

fn json(folder: &Path, year: &str, more: &[&str]) -> Value {
    let said = report(folder, year, &[&["--format", "json"], more].concat());
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"))
}

/// A cell by the key of its table and its row.
fn cell<'v>(told: &'v Value, table: &str, row: &str) -> &'v Value {
    let table = told["tables"].as_array().unwrap().iter().find(|it| it["key"] == table).unwrap();
    &table["rows"].as_array().unwrap().iter().find(|it| it["row"] == row).unwrap()["value"]
}

#[test]
fn a_year_of_one_household_by_hand() {
    let folder = example("one-household");
    let first = json(&folder, "2025", &["--seuil", "1"]);
    for (table, row, value) in [
        ("households", "first", "1"),
        ("origin", "landlord", "1"),
        ("motive", "rent-arrears", "1"),
        ("depth", "accompanied", "1"),
        ("acts", "diagnosis", "1"),
        ("acts", "creditor-mediation", "1"),
        ("minutes", "minutes", "95"),
        ("length", "under-3-months", "1"),
        ("ending", "open", "1"),
        ("outcome.housing-fund", "granted", "1"),
        ("outcome.landlord-instalments", "granted", "1"),
        ("outcome.open-right", "decided", "1"),
        ("gained-once", "housing-fund", "720.00"),
        ("files", "one", "1"),
        ("family", "lone-parent", "1"),
        ("activities", "group-session", "0"),
    ] {
        assert_eq!(cell(&first, table, row), value, "{table}.{row}");
    }
    let second = json(&folder, "2026", &["--seuil", "1"]);
    for (table, row, value) in [
        ("households", "follow-up", "1"),
        ("ending", "goal-reached", "1"),
        // Six months from 14 October to 14 April.
        ("length", "6-to-12-months", "1"),
        ("outcome.open-right", "refused", "1"),
        ("actions", "housing-fund", "0"),
        ("amounts", "remaining-entry", "331.23"),
        ("amounts", "remaining-exit", "570.79"),
        ("amounts", "debts-entry", "14669.71"),
        ("amounts", "arrears-exit", "3036.92"),
        ("activities", "group-session", "2"),
        ("people", "prevention-visit", "140"),
    ] {
        assert_eq!(cell(&second, table, row), value, "{table}.{row}");
    }
    assert_eq!(
        (&second["targets"][0]["expected"], &second["targets"][1]["reached"]),
        (&50.into(), &"2".into())
    );
    // One household is fewer than five: nothing of it is shown.
    let withheld = json(&folder, "2026", &[]);
    assert_eq!(cell(&withheld, "households", "follow-up"), &Value::Null);
    assert_eq!(cell(&withheld, "households", "first"), &Value::Null);
    assert_eq!(cell(&withheld, "amounts", "debts-exit"), &Value::Null);
    assert_eq!(cell(&withheld, "activities", "group-session"), "2");
    // What brought means stands under the amounts, what arrears and debts leave out under theirs.
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = one_line(&report(&folder, "2025", &["--seuil", "1"]).out);
    assert_eq!(page.matches("a apporté par elle-même, et non l’écart du budget").count(), 1, "{page}");
    assert!(!page.contains("sans le compte à découvert"), "no household has two files: {page}");
    let page = one_line(&report(&folder, "2026", &["--seuil", "1"]).out);
    assert!(!page.contains("elle-même"), "nothing was brought: {page}");
    for shown in [
        "sans le compte à découvert ni les factures impayées qui n’y figurent pas",
        "Pas de précarité énergétique 1",
        "Actions collectives 2",
        "Tournées de visites de prévention 1",
        "Participants aux actions collectives 21",
        "Logements dont la porte s’est ouverte, lors des tournées 140",
        "Ce qui est attendu Objectif Réalisé",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let page = report(&folder, "2026", &[]).out;
    assert!(page.contains("secret") && !page.contains("14\u{202f}669,71"), "{page}");
}

#[test]
fn a_year_with_nothing_is_a_report() {
    let folder = example("nothing");
    let told = report(&folder, "2019", &[]);
    assert!(told.status == 0 && told.out.contains("Aucun entretien cette année-là."), "{told:?}");
    let empty = self::folder("empty");
    assert_eq!(report(&empty, "2026", &[]).status, 0);
    assert_eq!(report(&folder, "1889", &[]).status, 2);
    assert_eq!(report(&PathBuf::from("no-such-folder"), "2026", &[]).status, 2);
}

#[test]
fn a_funder_gets_its_own_columns() {
    let folder = example("funder");
    let columns = folder.join("financeur.toml");
    let asked = |file: &PathBuf, style: &str| {
        let more = ["--format", "csv", "--seuil", "1", "--colonnes", file.to_str().unwrap(), "--csv", style];
        report(&folder, "2025", &more)
    };
    let plain = asked(&columns, "plain");
    let expected = "Ménages reçus,dont nouveaux,Ménages accompagnés,Moins de 35 ans,Actions collectives,Aides obtenues (€)\n\
                    1,1,1,1,0,720.00\n";
    assert_eq!((plain.out.as_str(), plain.status), (expected, 0), "{plain:?}");
    assert!(asked(&columns, "french").out.ends_with("1;1;1;1;0;720,00\r\n"));
    // With the usual threshold, nothing of one household.
    let withheld = report(&folder, "2025", &["--format", "csv", "--colonnes", columns.to_str().unwrap()]);
    assert!(withheld.out.ends_with("secret;secret;secret;secret;0;secret\r\n"), "{withheld:?}");
    // A title that a spreadsheet would run is a text.
    let text = std::fs::read_to_string(&columns).unwrap();
    let formula = folder.join("formule.toml");
    for sign in ["=", "+", "-", "@"] {
        std::fs::write(&formula, text.replace("dont nouveaux", &format!("{sign}HYPERLINK(1)"))).unwrap();
        let told = asked(&formula, "plain").out;
        assert!(told.contains(&format!(",'{sign}HYPERLINK(1),")), "{told}");
    }
    for (from, to, said) in [
        (
            "households.first",
            "households.frist",
            "« households.frist » ; vouliez-vous dire « households.first » ?",
        ),
        (
            "age.25-34",
            "gained-once.total",
            "« age.under-25 + gained-once.total » ; attendu : des nombres seuls",
        ),
        ("\"dont nouveaux\"", "\" \"", "follow.label"),
        ("return@1", "return@2", "follow.format"),
        ("label = \"dont", "titre = \"dont", "input.unknown-field"),
    ] {
        std::fs::write(&formula, text.replace(from, to)).unwrap();
        let told = asked(&formula, "plain");
        let err: String = told.err.replace('\u{202f}', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.status == 1 && err.contains(said) && told.out.is_empty(), "{from}: {told:?}");
    }
    std::fs::write(&formula, text.replace("age.25-34", "age.25")).unwrap();
    // People count from one.
    let told = asked(&formula, "plain").err.replace(['\u{202f}', '\u{a0}'], " ");
    assert!(told.contains("colonne n° 4, « figures » n° 2"), "{told}");
    let lost = report(&folder, "2025", &["--colonnes", columns.to_str().unwrap()]);
    assert!(lost.status == 2 && lost.err.contains("--colonnes"), "{lost:?}");
}

/// A table of activities that is there twice counts once, and a column counts no household twice.
#[test]
fn nothing_is_counted_twice() {
    let folder = example("twice");
    std::fs::copy(folder.join("activities.toml"), folder.join("b.toml")).unwrap();
    let text = std::fs::read_to_string(folder.join("activities.toml")).unwrap();
    let told = report(&folder, "2026", &["--seuil", "1", "--format", "json"]);
    let value: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(cell(&value, "activities", "group-session"), "2");
    assert_eq!(cell(&value, "people", "prevention-visit"), "140");
    assert!(told.status == 1 && value["refused"][0]["file"] == "b.toml", "{told:?}");
    assert_eq!(value["refused"][0]["counted"], "activities.toml");
    assert!(text.contains("people = 140"));
    std::fs::remove_file(folder.join("b.toml")).unwrap();
    let columns = folder.join("colonnes.toml");
    for (figures, refused) in [
        ("\"households.total\", \"households.total\"", true),
        ("\"age.total\", \"age.under-25\"", true),
        ("\"age.25-34\", \"age.total\"", true),
        ("\"age.25-34\", \"age.under-25\", \"age.25-34\"", true),
        ("\"age.25-34\", \"age.under-25\"", false),
    ] {
        let text = format!(
            "format = \"resteavivre/return@1\"\n[[columns]]\nlabel = \"Un\"\nfigures = [{figures}]\n"
        );
        std::fs::write(&columns, text).unwrap();
        for threshold in ["1", "5"] {
            let more = ["--format", "csv", "--seuil", threshold, "--colonnes", columns.to_str().unwrap()];
            let told = report(&folder, "2026", &more);
            assert_eq!(
                told.err.contains("follow.unknown-figure"),
                refused,
                "{figures} {threshold}: {told:?}"
            );
            assert_eq!(told.out.is_empty(), refused, "{figures} {threshold}: {told:?}");
        }
    }
}

/// An earlier state of a table, kept beside it: what both have counts once, and what one alone has counts, also where it is there twice.
#[test]
fn a_row_of_two_tables_counts_once_and_is_named() {
    let folder = example("row-twice");
    let text = std::fs::read_to_string(folder.join("activities.toml")).unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| line.contains("day = ")).collect();
    assert_eq!(rows.len(), 3, "{text}");
    let table = |rows: &[&str]| {
        format!("format = \"resteavivre/activities@1\"\nactivities = [\n{}\n]\n", rows.join("\n"))
    };
    let other = "{ day = \"2026-06-11\", kind = \"permanence\", people = 7 },";
    let untold = rows[1].replace("topic = \"energie\", ", "");
    let elsewhere = rows[1].replace("energie", "banque");
    // Sessions, rounds and stands, people at each, and the rows that are named.
    type Expected<'a> = (&'a [&'a str], [&'a str; 3], [&'a str; 3], &'a [&'a str]);
    let cases: [Expected<'_>; 7] = [
        (&rows[..1], ["2", "1", "0"], ["21", "140", "0"], &["activities"]),
        (&[other], ["2", "1", "1"], ["21", "140", "7"], &[]),
        (
            &[other, rows[1], rows[2]],
            ["2", "1", "1"],
            ["21", "140", "7"],
            &["activities[1]", "activities[2]"],
        ),
        (&[rows[0], rows[0]], ["3", "1", "0"], ["33", "140", "0"], &["activities[0]"]),
        (&[other, other], ["2", "1", "2"], ["21", "140", "14"], &[]),
        (&[&untold, other], ["2", "1", "1"], ["21", "140", "7"], &["activities[0]"]),
        (&[&elsewhere], ["3", "1", "0"], ["30", "140", "0"], &[]),
    ];
    for (rows, activities, people, named) in cases {
        std::fs::write(folder.join("b.toml"), table(rows)).unwrap();
        let told = report(&folder, "2026", &["--seuil", "1", "--format", "json"]);
        let value: Value = serde_json::from_str(&told.out).unwrap();
        for (kind, (count, people)) in
            ["group-session", "prevention-visit", "stand"].iter().zip(activities.iter().zip(people))
        {
            assert_eq!(cell(&value, "activities", kind), count, "{rows:?}");
            assert_eq!(cell(&value, "people", kind), people, "{rows:?}");
        }
        let refused = value["refused"].as_array().unwrap();
        let paths: Vec<&str> = refused.iter().map(|it| it["path"].as_str().unwrap()).collect();
        assert_eq!(
            (paths.as_slice(), told.status),
            (named, i32::from(!named.is_empty())),
            "{rows:?}: {told:?}"
        );
        assert!(
            refused.iter().all(|it| it["file"] == "b.toml" && it["counted"] == "activities.toml"),
            "{told:?}"
        );
    }
    // People read the row from one, with the table that counts, on the page and beside it.
    std::fs::write(folder.join("b.toml"), table(&[other, rows[1]])).unwrap();
    let told = report(&folder, "2026", &["--seuil", "1"]);
    let page = told.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for shown in ["b.toml, action collective n° 2", "Compté à sa place : activities.toml", "follow.row-twice"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let err = told.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(err.contains("action collective n° 2") && err.contains("lignes d’un même tableau"), "{err}");
}

/// Whatever is not counted says where its fault is, and which file counts instead: on the page and in JSON.
#[test]
fn what_is_not_counted_says_where_and_what_counts_instead() {
    let folder = example("not-counted");
    let copy = |from: &str, to: &str| std::fs::copy(folder.join(from), folder.join(to)).unwrap();
    copy("2025-12-02.toml", "z-fiche.toml");
    copy("parent-isole-six-mois-apres.toml", "z-menage.toml");
    copy("activities.toml", "z-tableau.toml");
    std::fs::copy(root().join("examples/signals/electricite.toml"), folder.join("signal.toml")).unwrap();
    copy("signal.toml", "z-signal.toml");
    std::fs::write(folder.join("casse.toml"), "format = \"resteavivre/followup@1\"\nday = \"2026").unwrap();
    let told = report(&folder, "2026", &["--format", "json"]);
    let value: Value = serde_json::from_str(&told.out).unwrap();
    let told: Vec<(&str, Option<&str>, Option<u64>)> = value["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["file"].as_str().unwrap(), it["counted"].as_str(), it["line"].as_u64()))
        .collect();
    let expected = [
        ("casse.toml", None, Some(2)),
        ("z-fiche.toml", Some("2025-12-02.toml"), None),
        ("z-menage.toml", Some("parent-isole-six-mois-apres.toml"), None),
        ("z-signal.toml", Some("signal.toml"), None),
        ("z-tableau.toml", Some("activities.toml"), None),
    ];
    assert_eq!(told, expected);
    let page = report(&folder, "2026", &["--format", "html"]).out;
    for (file, counted, line) in expected {
        let said = counted.map_or_else(
            || format!("{file}, ligne {}, colonne", line.unwrap()),
            |counted| format!("Compté à sa place\u{202f}: {counted}."),
        );
        assert!(page.contains(&said), "{said}: {page}");
    }
}

#[test]
fn what_is_broken_is_named_and_the_rest_counted() {
    let folder = example("broken-year");
    let text = std::fs::read_to_string(folder.join("parent-isole-six-mois-apres.toml")).unwrap();
    std::fs::write(folder.join("sans-reference.toml"), text.replace("reference = ", "# reference = "))
        .unwrap();
    std::fs::write(folder.join("sans-jour.toml"), text.replace("\nday = ", "\n# day = ")).unwrap();
    std::fs::write(folder.join("z-copie.toml"), &text).unwrap();
    std::fs::write(folder.join("coupe.toml"), &text[..text.rfind('"').unwrap()]).unwrap();
    std::fs::write(
        folder.join("bareme.toml"),
        std::fs::read(root().join("examples/scales/2025-example.toml")).unwrap(),
    )
    .unwrap();
    let told = report(&folder, "2026", &["--seuil", "1", "--format", "json"]);
    let value: Value = serde_json::from_str(&told.out).unwrap();
    let named: Vec<(&str, &str)> = value["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["file"].as_str().unwrap(), it["code"].as_str().unwrap()))
        .collect();
    let expected = [
        ("coupe.toml", "document.syntax"),
        ("sans-jour.toml", "assess.no-day"),
        ("sans-reference.toml", "follow.no-reference"),
        ("z-copie.toml", "follow.same-day"),
    ];
    assert_eq!((named.as_slice(), told.status), (&expected[..], 1));
    assert_eq!(cell(&value, "amounts", "remaining-exit"), "570.79");
}
