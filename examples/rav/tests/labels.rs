//! Labels, creditors and days of payment: shown wherever a line is named, as they are written, and never in an error.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::io::Write;

use support::{Said, rav, said};

/// Two lines of one kind side by side, and every field that is only shown.
const LABELLED: &str = r#"
format = "resteavivre/household@1"
day = "2026-05-12"
dwelling = { tenure = "locataire-social" }
people = [{ id = "p1", role = "deposant", born = "1980-05-01" }]

[[incomes]]
kind = "salaire"
label = "Usine"
amount = "1 200"
of = "p1"
day = 28
as_of = "2025-05-20"

[[incomes]]
kind = "salaire"
label = "Ménages & <b>nuit</b>"
amount = "300"
of = "p1"
day = 1

[[expenses]]
kind = "autre-charge-fixe"
label = "Gardiennage"
amount = "40"
day = 5

[[expenses]]
kind = "autre-charge-fixe"
label = "<script>alert(1)</script>"
amount = "40"

[[debts]]
id = "auto"
kind = "pret-personnel"
label = "Voiture"
creditor = "Cofidis & Cie"
balance = "1 000"
instalment = "50"
day = 10

[[debts]]
id = "autre"
kind = "pret-personnel"
creditor = "La Banque Postale"
balance = "500"
day = 12

[[assets]]
kind = "vehicule"
label = "Clio"
value = "1 500"
"#;

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn run(text: &str, arguments: &[&str]) -> Said {
    let file = file(text);
    let [command, rest @ ..] = arguments else { panic!("a command") };
    let mut line = vec![*command];
    if *command == "letter" {
        line.push(rest[0]);
    }
    line.push(file.path().to_str().unwrap());
    line.extend(rest.iter().skip(usize::from(*command == "letter")));
    said(&mut rav(line))
}

/// A page on one line, with the spaces that break no line as others: lines fold where they are full.
fn flat(page: &str) -> String {
    page.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_pages_name_each_line_and_its_day() {
    for audience in ["counsellor", "household"] {
        let said = run(LABELLED, &["assess", "--for", audience, "--lang", "fr"]);
        assert_eq!(said.status, 0, "{}", said.err);
        let page = flat(&said.out);
        for shown in
            ["Salaire net — Usine", "Salaire net — Ménages & <b>nuit</b>", "Gardiennage", "le 28 du mois"]
        {
            assert!(page.contains(shown), "{audience}: {shown}: {page}");
        }
        assert!(page.contains("le 1er du mois") && page.contains("le 5 du mois"), "{page}");
        assert!(page.contains("Prêt personnel — Voiture, Cofidis & Cie"), "{page}");
        assert!(page.contains("le 10 du mois"), "{page}");
    }
    // A debt without instalment has no line in the month: its day stands beside what is owed.
    let page = flat(&run(LABELLED, &["assess"]).out);
    assert!(page.contains("La Banque Postale,") && page.contains("le 12 du mois"), "{page}");
    let english = flat(&run(LABELLED, &["assess", "--lang", "en"]).out);
    assert!(english.contains("on the 1st of the month") && english.contains("on day 28 of"), "{english}");
}

#[test]
fn a_label_is_a_text_and_never_markup() {
    for audience in ["counsellor", "household"] {
        let page = run(LABELLED, &["assess", "--format", "html", "--for", audience]).out;
        assert!(!page.contains("<script>alert") && !page.contains("<b>nuit"), "{audience}");
        assert!(page.contains("alert(1)"), "{audience}");
    }
}

#[test]
fn a_remark_names_the_label_of_its_line() {
    let page = flat(&run(LABELLED, &["assess"]).out);
    assert!(
        page.contains("« Salaire net » (ressource n° 1, « Usine ») date de plus de trois mois"),
        "{page}"
    );
    // Two lines that say what tells them apart repeat nothing.
    assert!(!page.contains("répète une autre ligne"), "{page}");
    let twins = LABELLED.replace("<script>alert(1)</script>", "Gardiennage");
    let page = flat(&run(&twins, &["assess"]).out);
    assert!(page.contains("(charge n° 2, « Gardiennage ») répète une autre ligne"), "{page}");
}

#[test]
fn letters_list_creditors_and_labels() {
    let said = run(LABELLED, &["letter", "state"]);
    assert_eq!(said.status, 0, "{}", said.err);
    let page = flat(&said.out);
    for shown in ["Prêt personnel — Voiture, Cofidis & Cie", "Prêt personnel — La Banque Postale", "— Clio"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("Écrire à côté de chaque dette"), "{page}");
    let one = LABELLED.replace("creditor = \"La Banque Postale\"\n", "");
    let page = flat(&run(&one, &["letter", "state"]).out);
    assert!(page.contains("Écrire à côté de chaque dette"), "{page}");
}

#[test]
fn no_figure_depends_on_a_label() {
    let bare: String = LABELLED
        .lines()
        .filter(|line| {
            !["label", "creditor", "day = 1", "day = 28", "day = 5"].iter().any(|s| line.starts_with(s))
        })
        .map(|line| format!("{line}\n"))
        .collect();
    let figures = |text: &str| {
        let said = run(text, &["assess", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        (json["figures"].clone(), json["totals"].clone())
    };
    assert_eq!(figures(LABELLED), figures(&bare));
}

#[test]
fn what_a_label_may_not_say_is_refused_without_being_repeated() {
    let whole = |text: &str, with: &str| LABELLED.replace(text, with);
    for (file, place, why) in [
        (whole("Cofidis & Cie", "M. Dupont"), "dette n° 1, « creditor »", "un titre placé devant le nom"),
        (
            whole("\"Usine\"", "\"Dupont 06 12 34 56 78\""),
            "ressource n° 1, « label »",
            "un numéro aussi long",
        ),
        (whole("Gardiennage", "dupont@exemple.fr"), "charge n° 1, « label »", "une adresse électronique"),
        (
            whole("Clio", &format!("Dupont{}", "x".repeat(300))),
            "bien n° 1, « label »",
            "plus de 40 caractères",
        ),
        (whole("Clio", "Dupont\\u202E"), "bien n° 1, « label »", "un caractère qui ne se voit pas"),
        (whole("\"Clio\"", "\"\""), "bien n° 1, « label »", "un texte vide"),
        (whole("day = 28", "day = 32"), "ressource n° 1, « day »", "32"),
    ] {
        for command in [&["check"][..], &["assess"], &["assess", "--format", "json"]] {
            let said = run(&file, command);
            assert_eq!(said.status, 1, "{place}: {}", said.out);
            let told = flat(&format!("{}{}", said.out, said.err));
            assert!(!told.contains("Dupont"), "{told}");
            if command.len() == 1 {
                assert!(told.contains(place) && told.contains(why), "{place}, {why}: {told}");
            }
        }
    }
    for (field, meant) in [("creancier", "creditor"), ("libelle", "label")] {
        let told = run(&whole(&format!("{meant} = "), &format!("{field} = ")), &["check"]);
        assert!(told.status == 1 && told.out.contains(meant), "{}", told.out);
    }
}

#[test]
fn the_households_page_tells_the_next_appointment_or_leaves_a_blank() {
    let meeting = |next: &str| {
        let said = run(&format!("{LABELLED}\n{next}"), &["assess", "--for", "household"]);
        assert_eq!(said.status, 0, "{}", said.err);
        let page = flat(&said.out);
        let at = page.find("Prochain rendez-vous :").unwrap();
        page[at..].chars().take(50).collect::<String>()
    };
    assert!(meeting("").contains("le …"), "{}", meeting(""));
    let day = meeting("[next]\nday = \"2026-06-02\"\n");
    assert!(day.starts_with("Prochain rendez-vous : le 02/06/2026 "), "{day}");
    let time = meeting("[next]\nday = \"2 juin 2026\"\ntime = \"14h30\"\n");
    assert!(time.starts_with("Prochain rendez-vous : le 02/06/2026 à 14 h 30"), "{time}");
}

#[test]
fn the_stages_of_an_eviction_a_water_cut_and_hunger_have_their_own_advice() {
    for (alert, counsellor, household) in [
        ("commandement-de-payer", "avant la fin du délai écrit sur l’acte", "Vous pouvez encore garder"),
        ("assignation-expulsion", "article 24, V et VII", "Allez à l’audience"),
        ("concours-force-publique", "L412-3 et L412-4", "Un juge a décidé l’expulsion"),
        ("coupure-eau", "n° 2015-470 QPC", "C’est interdit dans votre logement principal"),
        ("plus-rien-a-manger", "appeler le CCAS", "Allez au CCAS de votre mairie aujourd’hui"),
    ] {
        let text = LABELLED.replacen("dwelling", &format!("alerts = [\"{alert}\"]\ndwelling"), 1);
        for (audience, said) in [("counsellor", counsellor), ("household", household)] {
            let page = flat(&run(&text, &["assess", "--for", audience]).out);
            assert!(page.contains(said), "{alert}: {page}");
        }
    }
}
