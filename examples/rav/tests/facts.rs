//! What pages and letters say of a household: facts in months and euros, both readings of a share, never a verdict.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod support;

use support::{rav, said};

fn told(arguments: &[&str]) -> String {
    let said = said(&mut rav(arguments.iter().copied()));
    assert_eq!(said.status, 0, "{}", said.err);
    format!("{}\n{}", said.out, said.err)
        .replace(['\u{a0}', '\u{202f}'], " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A file of a case, in the folder of the test.
fn file(name: &str, text: &str) -> String {
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

const DECLARED: &str = "examples/rav/tests/files/part-declaree.toml";
const SCALE: &str = "examples/scales/2025-example.toml";

/// A partner declares 400 a month where 1254.41 would be in proportion: a write-off was called usual beside a surplus of 476.87.
#[test]
fn a_declared_share_is_shown_beside_the_one_in_proportion() {
    let page = told(&["assess", DECLARED, "--scale", SCALE]);
    for part in [
        "déclare 400,00 € par mois",
        "ce serait 1 254,41 €",
        "Autre lecture",
        "les perspectives ne sont pas précisées",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let recovery = page.split("Rétablissement personnel").nth(1).unwrap();
    assert!(recovery.contains("— possible"), "{page}");
    assert!(!page.contains("liquidation judiciaire — habituelle"), "{page}");
    assert!(page.contains("le budget laisse") || page.contains("Le budget laisse 476,87 €"), "{page}");
}

/// The letter of the file says what its own table comes to: without the partner's 1480, with the 400 that they declare, 1395.85 + 400
/// − 2064.98 − 334.00, so 603.13 missing; by the charges of a commission, 1795.85 − 2437.50 − 334.00, so 975.65 missing.
#[test]
fn the_letter_of_a_file_does_not_contradict_its_budget() {
    let letter = told(&["letter", "file", DECLARED]);
    assert!(letter.contains("DÉFICIT MENSUEL 603,13 €"), "{letter}");
    assert!(letter.contains("Chaque mois, il me manque 603,13 €"), "{letter}");
    assert!(!letter.contains("seraient réglés") && !letter.contains("ne permet pas"), "{letter}");
    // The state has both: that of the household leaves 476.87.
    let state = told(&["letter", "state", DECLARED]);
    assert!(
        state.contains("SOLDE MENSUEL 476,87 €") && state.contains("DÉFICIT MENSUEL 603,13 €"),
        "{state}"
    );
    // What the counsellor is told beside the letter names the test, and whose it is.
    assert!(!letter.contains("surendettement est manifeste"), "{letter}");
    let letter = told(&["letter", "file", DECLARED, "--scale", SCALE]);
    assert!(letter.contains("DÉFICIT MENSUEL 975,65 €"), "{letter}");
    assert!(letter.contains("D’après ce compte, il me manque 975,65 €"), "{letter}");
    assert!(!letter.contains("seraient réglés") && !letter.contains("est manifeste"), "{letter}");
}

/// Both counts of the same household are told as such: the commission's lacks 975.65, the household's own lines leave
/// 2875.85 − 2064.98 − 334.00 = 476.87.
#[test]
fn a_commissions_count_is_never_told_as_the_households_own() {
    let page = told(&["assess", DECLARED, "--scale", SCALE, "--for", "menage"]);
    assert!(page.contains("À LA FIN DU MOIS, IL RESTE 477 €"), "{page}");
    let other = "par ses propres montants. À ce compte, il manquerait 976 €.";
    assert!(page.contains(other), "{page}");
    assert!(!page.contains("il manque 976 €") && !page.contains("IL MANQUE 976 €"), "{page}");
    let state = told(&["letter", "state", DECLARED, "--scale", SCALE]);
    assert!(state.contains("retient 1 795,85 € de ressources et 2 437,50 € de charges"), "{state}");
    assert!(state.contains("donnent 2 875,85 € et 2 064,98 €"), "{state}");
    let landlord = told(&["letter", "landlord", DECLARED, "--scale", SCALE]);
    assert!(landlord.contains("Les charges que compte la commission"), "{landlord}");
    assert!(!landlord.contains("Mes dépenses et mes autres mensualités prennent"), "{landlord}");
}

/// Flat rates of 2025 on a day of 2026, set aside or accepted by name: whatever is printed says so, here or to the counsellor.
#[test]
fn a_scale_that_has_ended_is_told_whatever_is_printed() {
    let text = std::fs::read_to_string(support::root().join(DECLARED)).unwrap();
    let path = file("ended.toml", &text.replace("2025-11-28", "2026-11-28"));
    let questions: [&[&str]; 7] = [
        &["assess", &path],
        &["assess", &path, "--for", "menage"],
        &["plan", &path, "--calendar", "--months", "3"],
        &["compare", DECLARED, &path],
        &["letter", "landlord", &path],
        &["letter", "file", &path],
        &["letter", "state", &path],
    ];
    for asked in questions {
        let aside = told(&[asked, &["--scale", SCALE]].concat());
        assert!(aside.contains("ne vaut pas à cette date"), "{asked:?}: {aside}");
        let accepted = told(&[asked, &["--scale", SCALE, "--accept-ended-scale"]].concat());
        assert!(accepted.contains("a pris fin le 31/12/2025"), "{asked:?}: {accepted}");
    }
    for letter in ["landlord", "file", "state"] {
        let letter = told(&["letter", letter, &path, "--scale", SCALE, "--accept-ended-scale"]);
        // A long label may be on two lines, around the amount.
        assert!(letter.contains("terminé le") && letter.contains("31/12/2025, hors dettes"), "{letter}");
    }
}

/// 1,200 of unpaid maintenance and 800 of unpaid rent are late although the file has no `arrears`; a loan of 9,000 is not.
#[test]
fn unpaid_bills_are_late_whether_or_not_the_file_says_so_twice() {
    let path = file(
        "impayes.toml",
        "format = \"resteavivre/household@1\"\nday = \"2025-06-19\"\n\
         people = [ { id = \"p1\", role = \"deposant\", born = \"1980-12-18\" } ]\ndwelling = { tenure = \"locataire-prive\" }\n\
         incomes = [ { kind = \"salaire\", amount = \"1200\", of = \"p1\" } ]\nexpenses = [ { kind = \"loyer\", amount = \"600\" } ]\n\
         debts = [ { id = \"pension\", kind = \"dette-alimentaire\", balance = \"1200\" },\n\
         { id = \"loyer\", kind = \"dette-locative\", balance = \"800\" },\n\
         { id = \"pret\", kind = \"pret-personnel\", balance = \"9000\", instalment = \"200\" } ]\n",
    );
    let own = told(&["letter", "file", &path]);
    assert!(own.contains("Je dois en tout 11 000,00 €, dont 2 000,00 € d’impayés"), "{own}");
    let state = told(&["letter", "state", &path]);
    assert!(state.contains("Dette de loyer 800,00 € 800,00 €"), "{state}");
    // What the file does say stands: 290 of the rent.
    let text = std::fs::read_to_string(&path).unwrap().replace("\"800\" }", "\"800\", arrears = \"290\" }");
    let own = told(&["letter", "file", &file("impayes-dits.toml", &text)]);
    assert!(own.contains("dont 1 490,00 € d’impayés"), "{own}");
}

/// TJ Dijon, 20 June 2025, n° 25/00052: two months clear the arrears, and nobody is told to be over-indebted.
#[test]
fn a_letter_gives_the_months_and_no_verdict() {
    let path = file(
        "dijon.toml",
        "format = \"resteavivre/household@1\"\nday = \"2025-04-18\"\n\
         people = [ { id = \"p1\", role = \"deposant\", born = \"1980-12-18\" } ]\ndwelling = { tenure = \"locataire-social\" }\n\
         incomes = [ { kind = \"salaire\", amount = \"1200\", of = \"p1\" } ]\n\
         expenses = [ { kind = \"loyer\", amount = \"333.29\" }, { kind = \"alimentation\", amount = \"300\" }, { kind = \"electricite\", amount = \"80\" } ]\n\
         debts = [ { id = \"loyer\", kind = \"dette-locative\", balance = \"501.20\", arrears = \"501.20\" } ]\n",
    );
    let landlord = told(&["letter", "landlord", &path]);
    assert!(!landlord.contains("surendettement"), "{landlord}");
    let own = told(&["letter", "file", &path]);
    assert!(own.contains("règle le reste en 2 mois"), "{own}");
    let page = told(&["assess", &path]);
    assert!(page.contains("Mois pour le régler avec ce qui reste 2 mois"), "{page}");
}

/// TJ Grenoble, 19 June 2025, n° 25/00426: 50 a month of 2034.69 were refused, the current rent not being paid again: the
/// condition of article 24 V is told.
#[test]
fn the_condition_of_a_tenants_delay_is_told() {
    let path = file(
        "grenoble.toml",
        "format = \"resteavivre/household@1\"\nday = \"2025-06-19\"\n\
         people = [ { id = \"p1\", role = \"deposant\", born = \"1980-12-18\" } ]\ndwelling = { tenure = \"locataire-prive\" }\n\
         incomes = [ { kind = \"salaire\", amount = \"1200\", of = \"p1\" } ]\nexpenses = [ { kind = \"loyer\", amount = \"600\" } ]\n\
         debts = [ { id = \"loyer\", kind = \"dette-locative\", balance = \"2034.69\", arrears = \"2034.69\" } ]\n",
    );
    let letter = told(&["letter", "landlord", &path, "--instalment", "50"]);
    assert!(letter.contains("article 24, V") && letter.contains("loyer courant"), "{letter}");
    // A household that cannot meet its debts is told of VI too: once its file is admissible, without that condition.
    let text = std::fs::read_to_string(&path).unwrap().replace("\"600\"", "\"1300\"");
    let letter = told(&["letter", "landlord", &file("grenoble-file.toml", &text)]);
    assert!(letter.contains("article 24, V)") && letter.contains("article 24, VI)"), "{letter}");
}
