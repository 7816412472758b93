//! What a signal tells to whom: an objection reaches the signal that is kept, a table goes to one sender, a later file is said to be later.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]
#![cfg(unix)]

#[path = "support/signals.rs"]
mod signals;
mod support;

use signals::{HEAD, file, folder, held, import, signal};

const REFERENCE: &str = "PCB-59-2026-0061";
const SENDERS: [(&str, &str, &str); 5] = [
    ("fournisseur-electricite", "decret-2008", "signal-electricite"),
    ("fournisseur-gaz", "decret-2008", "signal-gaz"),
    ("fournisseur-chaleur", "decret-2008", "signal-chaleur"),
    ("fournisseur-eau", "decret-2008", "signal-eau"),
    ("bailleur", "bailleur", "signal-bailleur"),
];

fn list(sender: &str, basis: &str, objected: &str, received: &str, debt: &str) -> String {
    let row = format!("{REFERENCE};{sender};{basis};{objected};{received};;{debt};01/11/2025;31/03/2026;;\n");
    file(
        &format!("objection-{sender}-{objected}-{}.csv", received.replace('/', "")),
        &(HEAD.to_owned() + &row),
    )
}

/// The kept signal is the same with an objection at its end, the household's file is left with the debt named, the purge takes it.
#[test]
fn an_objection_that_a_sender_passes_on_reaches_the_kept_signal() {
    for (sender, basis, line) in SENDERS {
        let folder = folder("signals-passed-on");
        let at = folder.to_str().unwrap();
        let first = import(&folder, &list(sender, basis, "non", "12/05/2026", "80"), "2026-05-12");
        assert_eq!(first.status, 0, "{first:?}");
        let before = held(&folder);
        let added = first.out.contains("Dette ajoutée");
        // Whatever else the sender writes of it that day.
        let said = import(&folder, &list(sender, basis, "oui", "12/05/2026", "81"), "2026-05-14");
        assert!(said.status == 0 && said.out.contains("Opposition enregistrée dans signal-"), "{said:?}");
        let left = format!("Reste à retirer à la main : la dette « {line} »");
        assert_eq!(said.out.contains(&left), added, "{said:?}");
        assert!(!added || said.out.contains("dans couple-credits-renouvelables.toml"), "{said:?}");
        assert!(added || said.out.contains("rien à retirer"), "{said:?}");
        let after = held(&folder);
        let mut changed = Vec::new();
        for ((name, old), (other, new)) in before.iter().zip(&after) {
            assert_eq!(name, other);
            if old != new {
                assert!(new.starts_with(old), "{name} was rewritten");
                changed.push(String::from_utf8(new[old.len()..].to_vec()).unwrap());
            }
        }
        assert_eq!(changed, ["\n[[messages]]\nday = \"2026-05-14\"\nkind = \"opposition\"\n"], "{sender}");
        let told = signal(&[at]).out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("La personne s’est opposée. Ne rien en utiliser"), "{told}");
        // Again changes nothing; a row without the objection brings nothing back.
        let again = import(&folder, &list(sender, basis, "oui", "12/05/2026", "80"), "2026-05-15");
        assert!(again.status == 0 && again.out.contains("déjà enregistrée"), "{again:?}");
        let back = import(&folder, &list(sender, basis, "non", "12/05/2026", "80"), "2026-05-15");
        assert!(back.status == 1 && back.err.contains("signal.objected"), "{back:?}");
        assert!(back.out.contains("L’opposition de la personne est enregistrée dans signal-"), "{back:?}");
        assert_eq!(held(&folder), after);
        let purged = signal(&["purger", at, "--au", "2026-05-15"]);
        assert!(purged.out.contains("1 signal effacé") && purged.out.contains(line), "{purged:?}");
    }
}

/// Who reads a refusal learns whether a signal is kept, and what records the objection on one of another day.
#[test]
fn a_refused_objection_says_whether_a_signal_is_kept() {
    let folder = folder("signals-objection-refused");
    let objected = list("fournisseur-gaz", "decret-2008", "oui", "14/05/2026", "80");
    let before = held(&folder);
    let none = import(&folder, &objected, "2026-05-14");
    assert!(none.status == 1 && none.err.contains("signal.objected"), "{none:?}");
    assert!(none.out.contains("Aucun signal de ce ménage et de cet expéditeur n’est gardé"), "{none:?}");
    assert!(none.err.contains("trouvé : oui") && none.err.contains("rav signal repondre"), "{none:?}");
    assert_eq!(held(&folder), before);
    assert_eq!(
        import(&folder, &list("fournisseur-gaz", "decret-2008", "non", "12/05/2026", "80"), "2026-05-12")
            .status,
        0
    );
    let kept = held(&folder);
    let other = import(&folder, &objected, "2026-05-14");
    assert!(other.status == 1 && held(&folder) == kept, "{other:?}");
    let path = folder.join(format!("signal-{REFERENCE}-gas-supplier-2026-05-12.toml"));
    let command = format!("« rav signal repondre {} opposition --le 2026-05-14 »", path.display());
    assert!(other.out.contains("reçu le 12/05/2026") && other.out.contains(&command), "{other:?}");
    // A day before the signal was received records nothing.
    let early = list("fournisseur-gaz", "decret-2008", "oui", "12/05/2026", "80");
    let said = import(&folder, &early, "2026-05-11");
    assert!(said.status == 1 && said.err.contains("signal.days") && held(&folder) == kept, "{said:?}");
    // The command that is named does what it says.
    let said = signal(&["repondre", path.to_str().unwrap(), "opposition", "--le", "2026-05-14"]);
    assert_eq!(said.status, 0, "{said:?}");
}

/// As long as the signal is held: after it was seen, refused, accepted, settled, closed, and after it has expired.
#[test]
fn a_person_may_object_in_every_state() {
    let seen: &[&[&str]] = &[&["vu", "--le", "2026-05-07"], &["contacte", "--le", "2026-05-08"]];
    let plan: &[&str] =
        &["proposition", "--le", "2026-05-11", "--mensualite", "70", "--premier", "2026-06-10"];
    let close: &[&str] = &["clos", "--le", "2026-05-13"];
    let ends: &[&[&[&str]]] = &[
        &[],
        &[close],
        &[plan],
        &[plan, close],
        &[plan, &["acceptation", "--le", "2026-05-12"]],
        &[plan, &["acceptation", "--le", "2026-05-12"], close],
        &[plan, &["refus", "--le", "2026-05-12", "--motif", "trop-faible"], close],
        &[&["reglement", "--le", "2026-05-12", "--montant", "186,35"]],
        &[&["reglement", "--le", "2026-05-12", "--montant", "186,35"], close],
    ];
    let text = std::fs::read_to_string(support::root().join("examples/signals/eau-accord.toml")).unwrap();
    for end in ends {
        // Received on 6 May: it has expired on 6 September, and is there until somebody purges.
        for day in ["2026-05-14", "2026-09-05", "2026-09-06", "2026-12-01"] {
            let folder = folder("signals-object-late");
            let path = folder.join("signal.toml");
            std::fs::write(&path, &text).unwrap();
            let at = path.to_str().unwrap();
            let answer = |message: &[&str]| signal(&[&["repondre", at], message].concat());
            for message in seen.iter().chain(*end) {
                assert_eq!(answer(message).status, 0, "{message:?}");
            }
            let before = std::fs::read_to_string(&path).unwrap();
            let said = answer(&["opposition", "--le", day]);
            assert!(
                said.status == 0 && said.out.contains("La personne s’est opposée"),
                "{end:?} {day}: {said:?}"
            );
            let after = std::fs::read_to_string(&path).unwrap();
            assert!(after.starts_with(&before) && after.ends_with("kind = \"opposition\"\n"), "{after}");
            let twice = answer(&["opposition", "--le", day]);
            assert!(twice.status == 1 && twice.err.contains("signal.objected"), "{end:?}: {twice:?}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), after);
            let purged = signal(&["purger", folder.to_str().unwrap(), "--au", "2026-05-15"]);
            assert!(purged.out.contains("1 signal effacé") && !path.exists(), "{end:?} {day}: {purged:?}");
        }
    }
}

/// A table of a folder goes to one sender: with several it is refused, and names them; of one it holds nothing of the others.
#[test]
fn a_table_is_for_one_sender() {
    let folder = folder("signals-one-sender");
    let at = folder.to_str().unwrap();
    let csv = |more: &[&str]| signal(&[&[at, "--format", "csv", "--csv", "plain"], more].concat());
    for (at, (sender, basis, _)) in SENDERS.iter().enumerate() {
        let list = list(sender, basis, "non", "12/05/2026", &format!("8{at}"));
        assert_eq!(import(&folder, &list, "2026-05-12").status, 0);
        let said = csv(&[]);
        let several = at > 0;
        assert_eq!(
            (said.status, said.out.is_empty()),
            if several { (2, true) } else { (0, false) },
            "{said:?}"
        );
        for (sender, ..) in SENDERS.iter().take(at + 1).filter(|_| several) {
            assert!(said.err.contains(&format!("--signale-par {sender}")), "{sender}: {said:?}");
        }
    }
    let english = ["electricity-supplier", "gas-supplier", "heat-supplier", "water-supplier", "landlord"];
    for (at, ((french, ..), english)) in SENDERS.iter().zip(english).enumerate() {
        for name in [["--signale-par", french], ["--signalled-by", english], ["--signale-par", english]] {
            let said = csv(&name);
            let rows: Vec<&str> = said.out.lines().skip(1).collect();
            assert!(said.status == 0 && rows.len() == 1, "{said:?}");
            assert!(rows[0].contains(english) && rows[0].contains(&format!(",8{at}.00,")), "{rows:?}");
        }
    }
    let page = signal(&[at, "--signale-par", "bailleur"]);
    assert!(page.out.contains("Bailleur") && !page.out.contains("Fournisseur"), "{page:?}");
    let json = signal(&[at, "--signale-par", "bailleur", "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json.out).unwrap().as_array().unwrap().len(), 1);
    assert_eq!(csv(&["--signale-par", "voisin"]).status, 2);
    // One signal has one sender.
    let one = ["examples/signals/electricite.toml", "--signale-par", "bailleur"];
    assert_eq!(signal(&one).status, 2);
}

/// A debt that a signal adds to, or corrects in, a file of a later day may be over: that is said, and only there.
#[test]
fn a_later_file_is_said_to_be_later() {
    // The file is of 12 May 2026.
    for (received, later) in [("12/05/2026", false), ("11/05/2026", true), ("02/02/2026", true)] {
        let folder = folder("signals-later-file");
        let row = format!(
            "{HEAD}{REFERENCE};fournisseur-eau;decret-2008;;{received};;80;01/11/2025;31/01/2026;;\n"
        );
        let said = import(&folder, &file("later-file.csv", &row), "2026-05-12");
        assert!(said.out.contains("Dette ajoutée au dossier : 80,00 €."), "{said:?}");
        let warned = said.out.contains("Le dossier est du 12/05/2026, après le signal")
            && said.out.contains("elle a pu être réglée depuis, ou ne pas avoir été dite");
        assert_eq!(warned, later, "{received}: {said:?}");
        let more = row.replace(received, "12/05/2026").replace(";80;", ";90;");
        let said = import(&folder, &file("later-file.csv", &more), "2026-05-12");
        assert!(!said.out.contains("après le signal"), "{said:?}");
    }
}

/// What an exchange comes to is written in no household's file, and the page says so where something came of it.
#[test]
fn a_plan_or_a_settlement_says_that_the_file_is_unchanged() {
    let folder = folder("signals-unchanged");
    let path = folder.join("signal.toml");
    std::fs::copy(support::root().join("examples/signals/eau-accord.toml"), &path).unwrap();
    let at = path.to_str().unwrap();
    let before: Vec<_> = held(&folder).into_iter().filter(|(name, _)| name != "signal.toml").collect();
    for (message, told) in [
        (&["vu", "--le", "2026-05-07"][..], false),
        (&["contacte", "--le", "2026-05-08"], false),
        (&["proposition", "--le", "2026-05-11", "--mensualite", "70", "--premier", "2026-06-10"], false),
        (&["acceptation", "--le", "2026-05-12"], true),
        (&["reglement", "--le", "2026-05-13", "--montant", "186,35"], true),
        (&["clos", "--le", "2026-05-14"], true),
        (&["opposition", "--le", "2026-05-15"], false),
    ] {
        let said = signal(&[&["repondre", at], message].concat()).out;
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(said.contains("Le dossier du ménage n’est pas changé"), told, "{message:?}: {said}");
    }
    assert_eq!(
        held(&folder).into_iter().filter(|(name, _)| name != "signal.toml").collect::<Vec<_>>(),
        before
    );
}

/// Refusals come in the order of the table, each by its number and its line, with the cell as it was; Excel's own name for UTF-8 is given.
#[test]
fn refusals_follow_the_table_and_quote_it() {
    let folder = folder("signals-in-order");
    let row = |reference: &str, objected: &str, received: &str| {
        format!("{reference};fournisseur-eau;decret-2008;{objected};{received};;80;01/11/2025;31/01/2026;;\n")
    };
    let rows = [
        row("PCB-1", "non", "12/05/2026"),
        row(REFERENCE, "Oui", "04/05/2026"),
        row("PCB-2", "", "03/05/2026"),
        row(REFERENCE, "", "13/05/2026"),
    ];
    let said = import(&folder, &file("in-order.csv", &(HEAD.to_owned() + &rows.concat())), "2026-05-12");
    let mut rest = said.err.as_str();
    for part in [
        "signal n° 1, « reference », ligne 2",
        "trouvé : PCB-1",
        "signal n° 2, « objected », ligne 3",
        "trouvé : Oui",
        "signal n° 3, « reference », ligne 4",
        "signal n° 4, « received », ligne 5",
        "trouvé : 13/05/2026",
    ] {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part} in {}", said.err));
        rest = &rest[at..];
    }
    let order: Vec<&str> = said.out.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(order.len(), 4, "{}", said.out);
    assert!(order[0].starts_with("PCB-1 ") && order[2].starts_with("PCB-2 "), "{order:?}");
    let latin: Vec<u8> =
        "référence;expéditeur\n".chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let path = folder.join("latin.csv");
    std::fs::write(&path, latin).unwrap();
    let said = import(&folder, path.to_str().unwrap(), "2026-05-12");
    let err = said.err.replace("\n!", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(err.contains("« CSV UTF-8 (délimité par des virgules) »"), "{err}");
}
