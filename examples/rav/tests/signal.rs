//! `rav signal`: signals kept, merged, answered and purged; whatever is refused leaves every file as it was.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]
#![cfg(unix)]

#[path = "support/signals.rs"]
mod signals;
mod support;

use std::path::PathBuf;
use std::time::Duration;

use resteavivre::{Document, Format};
use signals::{HEAD, file, folder, held, import, signal};
use support::{rav, root, said};

/// A household of the folder, read.
fn document(name: &str, bytes: &[u8]) -> Document {
    Document::read(bytes, Format::of_file_name(name).unwrap()).unwrap()
}

#[test]
fn a_list_is_imported_and_twice_changes_nothing() {
    let folder = folder("signals-twice");
    let before = held(&folder);
    let first = import(&folder, "examples/signals/liste.csv", "2026-05-07");
    assert_eq!(first.status, 0, "{first:?}");
    for line in [
        "PCB-59-2026-0061 (Fournisseur d’électricité)\n  Signal gardé dans signal-PCB-59-2026-0061-electricity-supplier-2026-05-04.toml.",
        "PCB-59-2025-0147 (Bailleur)",
        "Le dossier dit déjà la même chose.",
    ] {
        assert!(first.out.contains(line), "{line}: {}", first.out);
    }
    let after = held(&folder);
    assert_eq!(after.len(), before.len() + 3);
    let again = import(&folder, "examples/signals/liste.csv", "2026-05-07");
    assert_eq!((again.status, held(&folder)), (0, after), "{again:?}");
    assert_eq!(again.out.matches("Signal déjà là.").count(), 3, "{}", again.out);
}

/// Every example household with a signal of every sender on its own day: the files that come out are read, hold no line more than one for
/// each signal, keep every line that a document proves, and a second import leaves every byte.
#[test]
fn every_example_takes_every_signal_once() {
    let folder = folder("signals-all");
    let before = held(&folder);
    let mut table = HEAD.to_owned();
    let mut rows = 0;
    for (name, bytes) in &before {
        let document = document(name, bytes);
        let (Some(reference), Some(day)) = (document.household().reference.clone(), document.household().day)
        else {
            continue;
        };
        for sender in [
            "fournisseur-electricite",
            "fournisseur-gaz",
            "fournisseur-chaleur",
            "fournisseur-eau",
            "bailleur",
        ] {
            let basis = if sender == "bailleur" { "bailleur" } else { "decret-2008" };
            let since = day.minus_months(6).unwrap();
            table += &format!("{reference};{sender};{basis};;{day};;123,45;{since};{day};;\n");
            rows += 1;
        }
    }
    assert!(rows > 60, "{rows}");
    // Each on the day of its own file: the whole list in one month would have expired for the others.
    for (at, row) in table.lines().skip(1).enumerate() {
        let on = row.split(';').nth(4).unwrap();
        let list = file("one-signal.csv", &format!("{HEAD}{row}\n"));
        let said = import(&folder, &list, on);
        assert_eq!(said.status, 0, "{at} {row}: {said:?}");
    }
    let after = held(&folder);
    for (name, bytes) in &before {
        let old = document(name, bytes);
        let (_, bytes) = after.iter().find(|(known, _)| known == name).unwrap();
        let new = document(name, bytes);
        let (old, new) = (&old.household().debts, &new.household().debts);
        assert!(new.len() <= old.len() + 5, "{name}");
        for (old, new) in old.iter().zip(new) {
            let proven = old.provenance == resteavivre::household::Provenance::Document;
            assert!(!proven || old == new, "{name}: {old:?} {new:?}");
            assert_eq!((&old.id, old.kind, old.provenance), (&new.id, new.kind, new.provenance), "{name}");
        }
        assert!(new.iter().skip(old.len()).all(|debt| debt.id.starts_with("signal-")), "{name}");
    }
    for row in table.lines().skip(1) {
        let on = row.split(';').nth(4).unwrap();
        let list = file("one-signal.csv", &format!("{HEAD}{row}\n"));
        assert_eq!(import(&folder, &list, on).status, 0, "{row}");
    }
    assert!(held(&folder) == after, "a second import changed something");
}

#[test]
fn what_cannot_be_taken_is_named_and_nothing_of_it_is_written() {
    let folder = folder("signals-refused");
    let before = held(&folder);
    let row = |reference: &str, objected: &str, debt: &str| {
        format!(
            "{reference};fournisseur-eau;decret-2008;{objected};04/05/2026;;{debt};01/11/2025;31/03/2026;;\n"
        )
    };
    let list = |name: &str, rows: &[String]| file(name, &(HEAD.to_owned() + &rows.concat()));
    let unknown = list("unknown.csv", &[row("PCB-0", "", "80")]);
    let objected = list("objected.csv", &[row("PCB-59-2026-0061", "oui", "80")]);
    let good = list("good.csv", &[row("PCB-59-2026-0061", "non", "80")]);
    for (list, on, code, path) in [
        (&unknown, "2026-05-05", "signal.unknown-reference", "signal n° 1, « reference »"),
        (&objected, "2026-05-05", "signal.objected", "signal n° 1, « objected »"),
        // Four months from 4 May.
        (&good, "2026-09-04", "signal.expired", "signal n° 1, « received »"),
        (&good, "2026-05-03", "signal.days", "signal n° 1, « received »"),
        (
            &list("broken.csv", &[row("PCB-59-2026-0061", "", "80"), row("PCB-59-2026-0061", "", "=80")]),
            "2026-05-05",
            "signal.formula",
            "signal n° 2, « debt »",
        ),
        (
            &"tests/bad/signal/two-plans.toml".to_owned(),
            "2026-05-05",
            "signal.order",
            "message n° 4, « kind »",
        ),
    ] {
        let said = import(&folder, list, on);
        assert!(said.status == 1 && said.err.contains(code) && said.err.contains(path), "{code}: {said:?}");
        assert_eq!(held(&folder), before, "{code}");
    }
    // One that cannot be taken does not keep the others out.
    let mixed = list("mixed.csv", &[row("PCB-0", "", "80"), row("PCB-59-2026-0061", "", "80")]);
    let said = import(&folder, &mixed, "2026-05-05");
    assert!(
        said.status == 1 && said.err.contains("signal n° 1, « reference »") && said.out.contains("80,00 €"),
        "{said:?}"
    );
    let after = held(&folder);
    assert_eq!(after.len(), before.len() + 1);
    // The same reference, sender and day with another debt.
    let changed = list("changed.csv", &[row("PCB-59-2026-0061", "", "90")]);
    let said = import(&folder, &changed, "2026-05-05");
    assert!(said.status == 1 && said.err.contains("signal.changed"), "{said:?}");
    assert_eq!(held(&folder), after);
    for more in [
        &["importer", &*good, "--dossier", "no-such", "--le", "2026-05-05"][..],
        &["importer", &*good, "--dossier", "."],
        &["importer", &*good, "--dossier", ".", "--le", "hier"],
    ] {
        assert_eq!(signal(more).status, 2, "{more:?}");
    }
}

/// A file of a day before the signal is left; a signal that is older than another of the same sender changes nothing either.
#[test]
fn only_the_last_signal_and_only_a_later_file_count() {
    let folder = folder("signals-order");
    let row = |day: &str, debt: &str| {
        format!("{HEAD}PCB-59-2026-0061;fournisseur-eau;decret-2008;;{day};;{debt};01/11/2025;31/03/2026;;\n")
    };
    let household = || std::fs::read(folder.join("couple-credits-renouvelables.toml")).unwrap();
    let before = household();
    let late = import(&folder, &file("late.csv", &row("13/05/2026", "70")), "2026-05-13");
    assert!(late.status == 0 && late.out.contains("avant le signal") && household() == before, "{late:?}");
    std::fs::remove_file(folder.join("signal-PCB-59-2026-0061-water-supplier-2026-05-13.toml")).unwrap();
    let second = import(&folder, &file("second.csv", &row("11/05/2026", "80")), "2026-05-12");
    assert!(second.out.contains("Dette ajoutée au dossier : 80,00 €."), "{second:?}");
    let with_second = household();
    assert_ne!(with_second, before);
    let first = import(&folder, &file("first.csv", &row("04/05/2026", "60")), "2026-05-12");
    assert!(first.out.contains("plus récent") && household() == with_second, "{first:?}");
    let third = import(&folder, &file("third.csv", &row("12/05/2026", "95,50")), "2026-05-12");
    assert!(third.out.contains("80,00 € devient 95,50 €"), "{third:?}");
    // Comments and order of the file stay.
    let text = String::from_utf8(household()).unwrap();
    let added = "\n[[debts]]\nid = \"signal-eau\"\nkind = \"dette-eau\"\nbalance = \"95.50\"\narrears = \"95.50\"\nprovenance = \"declare\"\n";
    assert_eq!(text.replacen(added, "", 1), String::from_utf8(before).unwrap(), "{text}");
}

/// Whatever a later appointment recorded, another import of the same list leaves it: another amount, a line taken out, an objection.
#[test]
fn an_import_again_leaves_what_was_recorded_since() {
    let folder = folder("signals-again");
    let list = file(
        "again.csv",
        &format!(
            "{HEAD}PCB-59-2026-0061;fournisseur-eau;decret-2008;;12/05/2026;;80;01/11/2025;31/03/2026;;\n"
        ),
    );
    let path = folder.join("couple-credits-renouvelables.toml");
    let untouched = std::fs::read_to_string(&path).unwrap();
    assert!(import(&folder, &list, "2026-05-12").out.contains("Dette ajoutée"));
    let merged = std::fs::read_to_string(&path).unwrap();
    assert_ne!(merged, untouched);
    let day = |text: &str| text.replace("day = \"2026-05-12\"", "day = \"2026-07-10\"");
    assert_ne!(day(&merged), merged);
    let later = folder.join("juillet.toml");
    for (at, text, shown) in [
        (&path, merged.replace("\"80.00\"", "\"30.00\""), "30,00 € : il reste. Le signal dit 80,00 €"),
        (&path, untouched.clone(), "n’est plus dans le dossier"),
        (&later, day(&merged).replace("\"80.00\"", "\"30.00\""), "30,00 € : il reste. Le signal dit 80,00 €"),
        (&later, day(&untouched), "n’est plus dans le dossier"),
        (&later, day(&merged), "déjà la même chose"),
    ] {
        std::fs::write(at, text).unwrap();
        let before = held(&folder);
        let said = import(&folder, &list, "2026-07-12");
        assert!(said.status == 0 && said.out.contains(shown), "{shown}: {said:?}");
        assert_eq!(held(&folder), before, "{shown}");
    }
    let kept = folder.join("signal-PCB-59-2026-0061-water-supplier-2026-05-12.toml");
    let said = signal(&["repondre", kept.to_str().unwrap(), "opposition", "--le", "2026-07-12"]);
    assert_eq!(said.status, 0, "{said:?}");
    let before = held(&folder);
    let said = import(&folder, &list, "2026-07-13");
    assert!(said.status == 1 && said.err.contains("signal.objected") && held(&folder) == before, "{said:?}");
}

/// An objection names the debt that the signal added, and so does the purge, after which nobody knows of it.
#[test]
fn an_objection_says_what_to_take_out_of_the_file() {
    for (sender, line) in [
        ("fournisseur-electricite", "signal-electricite"),
        ("fournisseur-gaz", "signal-gaz"),
        ("fournisseur-chaleur", "signal-chaleur"),
        ("fournisseur-eau", "signal-eau"),
        ("bailleur", "signal-bailleur"),
    ] {
        let folder = folder("signals-objection");
        let basis = if sender == "bailleur" { "bailleur" } else { "decret-2008" };
        let row =
            format!("{HEAD}PCB-59-2026-0061;{sender};{basis};;12/05/2026;;80;01/11/2025;31/03/2026;;\n");
        assert_eq!(import(&folder, &file("objection.csv", &row), "2026-05-12").status, 0, "{sender}");
        let kept = held(&folder).into_iter().find(|(name, _)| name.starts_with("signal-")).unwrap().0;
        let kept = folder.join(kept);
        let said = signal(&["repondre", kept.to_str().unwrap(), "opposition", "--le", "2026-05-13"]);
        assert!(said.out.contains(line) && said.out.contains("la retirer"), "{sender}: {said:?}");
        let said = signal(&["purger", folder.to_str().unwrap(), "--au", "2026-05-14"]);
        for shown in [line, "PCB-59-2026-0061", "ne pas réimporter"] {
            assert!(said.out.contains(shown), "{sender} {shown}: {said:?}");
        }
    }
}

/// Who reads what was left out finds its row in the table; a table of which nothing is taken says so.
#[test]
fn an_import_says_what_it_left_out() {
    let folder = folder("signals-left-out");
    let row = |reference: &str, debt: &str| {
        format!("{reference};fournisseur-eau;decret-2008;;04/05/2026;;{debt};01/11/2025;31/03/2026;;\n")
    };
    let rows = [row("PCB-59-2026-0061", "80"), row("PCB-59-2026-9999", "80")].concat();
    let said = import(&folder, &file("left-out.csv", &format!("{HEAD}{rows}")), "2026-05-12");
    // The heading is line 1.
    assert!(said.status == 1 && said.err.contains("signal n° 2, « reference », ligne 3"), "{said:?}");
    assert!(said.out.contains("PCB-59-2026-9999 (Fournisseur d’eau)\n  Signal non importé."), "{said:?}");
    let before = held(&folder);
    let bad = file("left-out.csv", &format!("{HEAD}{rows}{}", row("PCB-59-2026-0061", "abc")));
    let said = import(&folder, &bad, "2026-05-12");
    assert!(said.status == 1 && said.err.contains("Rien n’a été importé."), "{said:?}");
    let said = import(&folder, &file("left-out.csv", HEAD), "2026-05-12");
    assert!(said.status == 0 && said.out.contains("Aucun signal dans ce tableau."), "{said:?}");
    assert_eq!(held(&folder), before);
}

/// A signal of 6 May is purged on 6 September: a plan whose last instalment comes then or later cannot be followed to its end.
#[test]
fn a_plan_that_outlives_its_signal_says_so() {
    let folder = folder("signals-outlived");
    let text = std::fs::read_to_string(root().join("examples/signals/eau-accord.toml")).unwrap();
    for (first, last) in
        [("2026-07-05", None), ("2026-07-06", Some("06/09/2026")), ("2026-08-10", Some("10/10/2026"))]
    {
        let path = folder.join("signal.toml");
        std::fs::write(&path, &text).unwrap();
        let at = path.to_str().unwrap();
        let mut said = signal(&[at]);
        for message in [
            &["vu", "--le", "2026-05-07"][..],
            &["contacte", "--le", "2026-05-08"],
            // 186.35 in three instalments.
            &["proposition", "--le", "2026-05-11", "--mensualite", "70", "--premier", first],
            &["acceptation", "--le", "2026-05-22"],
        ] {
            said = signal(&[&["repondre", at], message].concat());
            assert_eq!(said.status, 0, "{said:?}");
        }
        said.out = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let beyond = last.map(|last| format!("dernier le {last}"));
        assert_eq!(said.out.contains("demander un nouveau signal"), last.is_some(), "{first}: {said:?}");
        assert!(beyond.is_none_or(|beyond| said.out.contains(&beyond)), "{first}: {said:?}");
        assert_eq!(said.out.contains("Une fois la dette réglée"), last.is_none(), "{first}: {said:?}");
    }
}

/// Only where something is left for the last instalment does a plan say so.
#[test]
fn a_plan_whose_instalments_are_all_alike_has_no_rest() {
    let folder = folder("signals-even");
    for (amount, instalment, plan, plan_en) in [
        (
            "150",
            "50",
            "150,00 € en 3 mensualités de 50,00 €, à partir",
            "€150.00 in 3 instalments of €50.00, from",
        ),
        (
            "150",
            "60",
            "de 60,00 €, la dernière pour le reste, à partir",
            "of €60.00, the last one for the rest, from",
        ),
        (
            "150,01",
            "50,01",
            "de 50,01 €, la dernière pour le reste, à partir",
            "of €50.01, the last one for the rest",
        ),
        ("150", "150", "150,00 € en une fois, le 10/06/2026", "€150.00"),
    ] {
        let path = folder.join("signal.toml");
        std::fs::copy(root().join("examples/signals/eau-accord.toml"), &path).unwrap();
        let at = path.to_str().unwrap();
        assert_eq!(signal(&["repondre", at, "contacte", "--le", "2026-05-08"]).status, 0);
        let offer = ["--mensualite", instalment, "--montant", amount, "--premier", "2026-06-10"];
        let said = signal(&[&["repondre", at, "proposition", "--le", "2026-05-11"], &offer[..]].concat());
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.status == 0 && one_line(&said.out).contains(plan), "{plan}: {said:?}");
        let english = self::said(&mut rav(["--lang", "en", "signal", at])).out;
        assert!(one_line(&english).contains(plan_en), "{plan_en}: {english}");
    }
}

#[test]
fn messages_are_appended_in_their_order_and_never_rewritten() {
    let folder = folder("signals-answered");
    let path = folder.join("signal.toml");
    let text = std::fs::read_to_string(root().join("examples/signals/eau-accord.toml")).unwrap();
    std::fs::write(&path, &text).unwrap();
    let at = path.to_str().unwrap();
    let mut last = text;
    for (message, shown) in [
        (&["vu", "--le", "2026-05-07"][..], "Vu"),
        (&["contacte", "--le", "2026-05-08"], "Ménage contacté"),
        (
            &["proposition", "--le", "2026-05-11", "--mensualite", "40", "--premier", "2026-06-10"],
            "186,35 € en 5 mensualités de 40,00 €",
        ),
        (&["refus", "--le", "2026-05-18", "--motif", "trop-faible"], "Mensualité trop faible"),
        (
            &[
                "proposition",
                "--le",
                "2026-05-19",
                "--mensualite",
                "60",
                "--montant",
                "150",
                "--premier",
                "2026-06-10",
            ],
            "150,00 € en 3 mensualités de 60,00 €",
        ),
        (&["acceptation", "--le", "2026-05-22"], "Premier versement le 10/06/2026"),
    ] {
        let said = signal(&[&["repondre", at], message].concat());
        assert!(said.status == 0 && said.out.contains(shown), "{message:?}: {said:?}");
        let now = std::fs::read_to_string(&path).unwrap();
        assert!(now.starts_with(&last), "{message:?} rewrote something: {now}");
        last = now;
    }
    for (message, code, place) in [
        (&["acceptation", "--le", "2026-05-23"][..], "signal.order", "message n° 7"),
        (&["clos", "--le", "2026-05-21"], "signal.days", "--le 2026-05-21"),
        (&["clos", "--le", "2026-09-06"], "signal.expired", "--le 2026-09-06"),
        (&["reglement", "--le", "2026-06-11", "--montant", "186,36"], "signal.amounts", "--montant 186,36"),
        (&["reglement", "--le", "2026-06-11"], "signal.message", "message n° 7"),
        (&["merci", "--le", "2026-06-11"], "input.unknown-word", "message n° 7"),
        (&["clos", "--le", "2026-13-01"], "--le 2026-11-23", "2026-13-01"),
    ] {
        let said = signal(&[&["repondre", at], message].concat());
        let refused = said.status > 0 && said.err.contains(code) && said.err.contains(place);
        assert!(refused, "{message:?}: {said:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), last, "{message:?}");
    }
    // The person objects after all: nothing more is exchanged, and the next purge takes it.
    let objected = signal(&["repondre", at, "opposition", "--le", "2026-06-12"]);
    assert!(objected.status == 0 && objected.out.contains("La personne s’est opposée"), "{objected:?}");
    let said = signal(&["repondre", at, "reglement", "--le", "2026-06-13", "--montant", "10"]);
    assert!(said.status == 1 && said.err.contains("signal.objected"), "{said:?}");
    let again = import(&folder, at, "2026-06-13");
    assert!(again.status == 0 && again.out.contains("Opposition déjà enregistrée"), "{again:?}");
    // The list of a file in JSON, and one on a line.
    let json = folder.join("signal.json");
    std::fs::copy(root().join("examples/signals/bailleur.json"), &json).unwrap();
    let said = signal(&["repondre", json.to_str().unwrap(), "vu", "--le", "2026-03-17"]);
    assert!(said.status == 0 && said.out.contains("17/03/2026"), "{said:?}");
    let csv = signal(&[json.to_str().unwrap(), "--format", "csv", "--csv", "plain"]);
    assert!(
        csv.out
            .contains("PCB-59-2025-0147,landlord,landlord,2026-03-16,2026-07-16,seen,2026-03-17,,2824.62,"),
        "{csv:?}"
    );
    let told: serde_json::Value =
        serde_json::from_str(&signal(&[json.to_str().unwrap(), "--format", "json"]).out).unwrap();
    assert_eq!((&told["progress"], &told["next"][0]), (&"seen".into(), &"contacted".into()));
}

#[test]
fn a_purge_takes_what_expired_and_what_was_objected_to_and_is_counted() {
    let folder = folder("signals-purged");
    let copy =
        |from: &str| std::fs::copy(root().join("examples/signals").join(from), folder.join(from)).unwrap();
    for file in ["electricite.toml", "eau-accord.toml", "opposition.toml", "bailleur.json"] {
        copy(file);
    }
    let at = folder.to_str().unwrap();
    let count = |figure: &str, row: &str| {
        let report = said(&mut rav(["rapport", at, "--annee", "2026", "--seuil", "1", "--format", "json"]));
        let told: serde_json::Value = serde_json::from_str(&report.out).unwrap();
        let table = told["tables"].as_array().unwrap().iter().find(|it| it["key"] == figure).unwrap().clone();
        let row = table["rows"].as_array().unwrap().iter().find(|it| it["row"] == row).unwrap().clone();
        row["value"].as_str().unwrap().to_owned()
    };
    assert_eq!((count("signals", "landlord"), count("signals-purged", "purged")), ("1".into(), "0".into()));
    // The electricity was received on 4 May, the water on 6 May, the landlord’s on 16 March.
    let said = signal(&["purger", at, "--au", "2026-09-04"]);
    assert!(
        said.status == 0 && said.out.starts_with("3 signaux effacés, dont 1 pour opposition."),
        "{said:?}"
    );
    let names: Vec<String> = held(&folder)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !root().join("examples/households").join(name).exists())
        .collect();
    assert_eq!(names, ["eau-accord.toml", "purge-signaux-2026-09-04.toml"]);
    let record = std::fs::read_to_string(folder.join("purge-signaux-2026-09-04.toml")).unwrap();
    assert!(!record.contains("PCB") && !record.contains('#'), "{record}");
    for (table, row, value) in [
        ("signals", "landlord", "1"),
        ("signals", "electricity-supplier", "1"),
        ("signals", "water-supplier", "1"),
        ("signal-basis", "decree-2008", "2"),
        ("signal-progress", "objected", "1"),
        ("signal-progress", "accepted", "1"),
        ("signal-progress", "received", "2"),
        ("signals-purged", "purged", "3"),
    ] {
        assert_eq!(count(table, row), value, "{table}.{row}");
    }
    let again = signal(&["purger", at, "--au", "2026-09-04"]);
    assert_eq!(again.out.trim(), "Aucun signal à effacer.");
    // Another one on the same day has a record of its own.
    copy("electricite.toml");
    let again = signal(&["purger", at, "--au", "2026-09-04"]);
    assert_eq!(again.out.trim(), "1 signal effacé. Son compte est dans purge-signaux-2026-09-04-2.toml.");
}

/// Whoever is stopped in a purge finds it finished by the next one: each signal is there or counted, and none is both in the end.
#[test]
fn a_kill_in_a_purge_loses_nothing_and_counts_nothing_twice() {
    let mut between = 0;
    for kill in 0..40_u64 {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("signals-killed");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let text = std::fs::read_to_string(root().join("examples/signals/eau-accord.toml")).unwrap();
        for number in 0..60 {
            std::fs::write(
                folder.join(format!("{number}.toml")),
                text.replace("0061", &format!("1{number:03}")),
            )
            .unwrap();
        }
        let purge = ["signal", "purger", folder.to_str().unwrap(), "--au", "2026-10-01"];
        let mut child = rav(purge)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(2000 + kill * 900));
        let _ = child.kill();
        child.wait().unwrap();
        let left = held(&folder).len();
        between += usize::from(left > 1 && left < 60);
        assert_eq!(said(&mut rav(purge)).status, 0);
        let all = held(&folder);
        let lines: usize =
            all.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).matches("[[signals]]").count()).sum();
        assert!(
            lines == 60 && all.iter().all(|(name, _)| name.starts_with("purge-signaux-")),
            "{kill}: {lines}"
        );
        assert!(all.iter().all(|(name, _)| name.ends_with(".toml")), "a draft is left");
    }
    assert!(between < 40, "{between}");
}

/// A draft that somebody wrote takes nothing but signals.
#[test]
fn a_draft_of_a_purge_takes_only_signals() {
    let folder = folder("signals-draft");
    let before = held(&folder);
    let draft = "format = \"resteavivre/signal-purge@1\"\nday = \"2026-09-04\"\n#- jeune-heberge.toml\n#- ../signals-draft/retraitee-proprietaire.toml\n#- nothing.toml\n";
    std::fs::write(folder.join("purge-signaux-2026-09-04.toml.brouillon"), draft).unwrap();
    assert_eq!(signal(&["purger", folder.to_str().unwrap(), "--au", "2026-09-04"]).status, 0);
    let after = held(&folder);
    assert!(before.iter().all(|file| after.contains(file)) && after.len() == before.len() + 1);
}
