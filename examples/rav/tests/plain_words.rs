//! What the household's page tells people to do, or may let them believe: each sentence where it is true, and nowhere else.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::path::{Path, PathBuf};

use support::{rav, said};

const SCALE: &str = "examples/scales/2025-example.toml";
const WAGE: &str = "{ kind = \"wage\", amount = \"1500\", of = \"p1\" }";
const TRADE: &str = "{ kind = \"self-employment\", amount = \"1500\", of = \"p1\" }";
const FOOD: &str = "{ kind = \"food\", amount = \"250\" }";
const LOAN: &str = "{ id = \"d\", kind = \"personal-loan\", balance = \"40000\", instalment = \"600\" }";

/// Words as they are read: spaces of any kind are one space, lines are joined.
fn flat(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c == '\u{202f}' || c == '\u{a0}');
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A file of one tenant with these incomes, everyday expenses, debts and more.
fn file(name: &str, incomes: &str, everyday: &str, debts: &str, more: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("plain-{name}.toml"));
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"2025-10-06\"\n{more}\n\
         people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}]\n\
         dwelling = {{ tenure = \"social-tenant\" }}\nincomes = [{incomes}]\n\
         expenses = [{{ kind = \"rent\", amount = \"300\" }}, {everyday}]\ndebts = [{debts}]\n"
    );
    std::fs::write(&path, text).unwrap();
    path
}

/// The page of a file for a reader, with more arguments.
fn page(path: &Path, reader: &str, more: &[&str]) -> String {
    let start = ["assess", path.to_str().unwrap(), "--for", reader];
    let said = said(&mut rav(start.iter().chain(more)));
    assert_eq!(said.status, 0, "{}", said.err);
    flat(&said.out)
}

/// A partner who does not file trades for themselves: neither page nor letter sends those who file to a court.
#[test]
fn a_partner_who_trades_sends_nobody_else_to_the_court() {
    let own = file("partner", WAGE, FOOD, LOAN, "");
    let text = std::fs::read_to_string(&own).unwrap();
    let with = |trade: &str| {
        let both = "\"1980-05-01\" }, { id = \"p2\", role = \"partner\", born = \"1981-01-01\" }]";
        let text = text.replace("\"1980-05-01\" }]", both);
        let path = own.with_file_name(format!("plain-{trade}-trades.toml"));
        let income = format!("{WAGE}, {{ kind = \"self-employment\", amount = \"900\", of = \"{trade}\" }}");
        std::fs::write(&path, text.replace(WAGE, &income)).unwrap();
        let letter = said(&mut rav(["letter", "file", path.to_str().unwrap()]));
        assert_eq!(letter.status, 0, "{}", letter.err);
        (page(&path, "counsellor", &[]), flat(&letter.err))
    };
    let (page, letter) = with("p2");
    assert!(!page.contains("entrepreneur individuel") && !letter.contains("tribunal"), "{page} {letter}");
    let (page, letter) = with("p1");
    assert!(page.contains("entrepreneur individuel") && letter.contains("tribunal"), "{page} {letter}");
}

/// Commercial code, L681-1: the court comes first, whatever the debts; the commission is only where it sends the file.
#[test]
fn who_trades_alone_is_sent_to_the_court_and_not_to_the_commission() {
    let court = "adressez-vous d’abord au tribunal";
    let scale = ["--scale", SCALE];
    let trader = file("trader", TRADE, FOOD, LOAN, "");
    for arguments in [&scale[..], &[]] {
        let text = page(&trader, "household", arguments);
        assert!(
            text.contains(&format!(
                "Vous êtes à votre compte. Si vous ne pouvez plus payer vos dettes, {court}"
            )),
            "{text}"
        );
        assert!(!text.contains("La commission l’examine"), "{text}");
    }
    let business = LOAN.replace("personal-loan", "professional-debt");
    let text = page(&file("business", WAGE, FOOD, &business, ""), "household", &scale);
    assert!(text.contains("Vous avez des dettes professionnelles") && text.contains(court), "{text}");
    assert!(!text.contains("à votre compte. Si vous ne pouvez plus"), "{text}");
    let text = page(&file("employee", WAGE, FOOD, LOAN, ""), "household", &scale);
    assert!(
        !text.contains("tribunal") && text.contains("étaler les dettes, puis effacer le reste."),
        "{text}"
    );
    let text = page(&file("no-debt", TRADE, FOOD, "", ""), "household", &scale);
    assert!(!text.contains("tribunal"), "{text}");
}

/// What is left before groceries is no result: said beside it, for what is left as for what is missing.
#[test]
fn a_month_without_groceries_is_not_shown_as_a_result() {
    let left = "ne sont pas encore indiquées. Il restera donc moins.";
    let missing = "ne sont pas encore indiquées. Il manquera donc plus.";
    let poor = WAGE.replace("1500", "200");
    let clothes = "{ kind = \"clothing\", amount = \"40\" }";
    for (name, incomes, everyday, sentence) in [
        ("nothing", WAGE, "", format!("Vos courses et vos autres dépenses pour vivre {left}")),
        ("clothes", WAGE, clothes, format!("Vos courses {left}")),
        ("short", &poor, "", format!("Vos courses et vos autres dépenses pour vivre {missing}")),
        ("short-clothes", &poor, clothes, format!("Vos courses {missing}")),
    ] {
        let text = page(&file(name, incomes, everyday, "", ""), "household", &[]);
        let (before, after) = text.split_once(&sentence).unwrap_or_else(|| panic!("{name}: {text}"));
        assert!(before.contains("À LA FIN DU MOIS"), "{before}");
        assert!(
            after.trim_start().starts_with("Pour vivre") || after.trim_start().starts_with("Les montants"),
            "{after}"
        );
    }
    for (name, more) in [("told", &[][..]), ("scale", &["--scale", SCALE])] {
        let text = page(&file(name, WAGE, FOOD, LOAN, ""), "household", more);
        assert!(!text.contains("ne sont pas encore indiquées"), "{name}: {text}");
    }
}

/// Labour code, L3252-3: what a seizure leaves is a fact where one is under way, whether its debt is in the file or not.
#[test]
fn a_seizure_under_way_is_stated_and_not_imagined() {
    let alert = "alerts = [\"seizure\"]";
    for (name, debts) in [("seized", LOAN), ("seized-no-debt", "")] {
        let text = page(&file(name, WAGE, FOOD, debts, alert), "household", &[]);
        let (urgent, rest) = text.split_once("VOTRE MOIS").unwrap();
        assert!(
            urgent.contains("La saisie ne prend pas tout.")
                && urgent.contains("elle doit vous laisser au moins"),
            "{text}"
        );
        assert!(!text.contains("Si un créancier") && !rest.contains("doit vous laisser"), "{text}");
    }
    // Where none is under way, nothing is told of one.
    let text = page(&file("not-seized", WAGE, FOOD, LOAN, ""), "household", &[]);
    assert!(!text.contains("saisi") && !text.contains("doit vous laisser"), "{text}");
}

/// Consumer code, L711-4: no measure touches maintenance unless its creditor agrees, nor a fine in any case.
#[test]
fn what_a_commission_cannot_spread_is_said_to_be_so() {
    let arrears = |more: &str| {
        format!(
            "{LOAN}, {{ id = \"m\", kind = \"maintenance-arrears\", balance = \"900\", arrears = \"900\"{more} }}"
        )
    };
    let scale = ["--scale", SCALE];
    let text = page(&file("maintenance", WAGE, FOOD, &arrears(""), ""), "household", &scale);
    assert!(
        text.contains("étaler les dettes, puis effacer le reste, sauf la pension alimentaire."),
        "{text}"
    );
    assert!(text.contains("Pension alimentaire en retard 900 €"), "{text}");
    assert!(!text.contains("Loyer, énergie et autres factures à payer"), "{text}");
    let agreed = arrears(", creditor_agrees = true");
    let text = page(&file("agreed", WAGE, FOOD, &agreed, ""), "household", &scale);
    assert!(
        text.contains("puis effacer le reste. Parlez-en")
            && text.contains("Pension alimentaire en retard 900 €"),
        "{text}"
    );
    let rent = "{ id = \"l\", kind = \"rent-arrears\", balance = \"500\", arrears = \"500\" }";
    let fines = "{ id = \"f\", kind = \"fine\", balance = \"90\", arrears = \"90\" }";
    let debts = format!("{}, {rent}, {fines}", arrears(""));
    let text = page(&file("several", WAGE, FOOD, &debts, ""), "household", &scale);
    assert!(text.contains("sauf la pension alimentaire et les amendes. Parlez-en"), "{text}");
    assert!(text.contains("Loyer, énergie et autres factures à payer 500 €"), "{text}");
    assert!(text.contains("TOTAL 41 490 €"), "{text}");
}

/// Civil code, 1342-4: a creditor may refuse.
#[test]
fn an_agreement_is_asked_for_and_can_be_refused() {
    let debt = "{ id = \"d\", kind = \"other-debt\", balance = \"300\", arrears = \"300\" }";
    let text = page(&file("amicable", WAGE, FOOD, debt, ""), "household", &["--scale", SCALE]);
    assert!(
        text.contains(
            "Un accord peut être demandé à ceux à qui vous devez de l’argent ; ils peuvent refuser."
        ),
        "{text}"
    );
}

/// Nothing is shared in proportion where nothing is left, or where the instalment given by hand is above its share.
#[test]
fn a_letter_does_not_say_that_it_shares_what_it_does_not_have() {
    let debts = "{ id = \"l\", kind = \"rent-arrears\", balance = \"500\", arrears = \"500\" }, \
                 { id = \"e\", kind = \"energy-arrears\", balance = \"500\", arrears = \"500\" }";
    // 1500 less a rent of 300 and food of 1000 leaves 200, a tenth of which is kept: 90 for each of two equal debts.
    let food = FOOD.replace("250", "1000");
    let broke = FOOD.replace("250", "1200");
    for (name, food, instalment, shares) in
        [("share", &food, "90", true), ("above", &food, "90.01", false), ("broke", &broke, "20", false)]
    {
        let path = file(&format!("letter-{name}"), WAGE, food, debts, "");
        let line = ["letter", "landlord", path.to_str().unwrap(), "--instalment", instalment];
        let said = said(&mut rav(line));
        assert_eq!(said.status, 0, "{}", said.err);
        let text = flat(&said.out);
        assert!(
            text.contains("D’autres sommes sont à régler en même temps, 500,00 € en tout"),
            "{name}: {text}"
        );
        assert_eq!(
            text.contains("je partage entre elles ce que j’ai, en proportion"),
            shares,
            "{name}: {text}"
        );
    }
}
