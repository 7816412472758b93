//! Official forms: what a file says stands in them, what it does not say is empty, and nothing of it is lost.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_tests::households;
use resteavivre::forms::{FieldState, FieldValue, FilledForm, OfficialForm};
use resteavivre::household::{DebtKind, Word};
use resteavivre::{Document, Engine, Format, Options};
use serde_json::Value;

fn filled(text: &str, form: OfficialForm) -> FilledForm {
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap_or_else(|error| panic!("{error}"));
    let options = Options::new().accept_unchecked_law();
    Engine::new().unwrap().open(&document, &options).unwrap().form(form).unwrap()
}

/// Who and where, and nothing else.
const BARE: &str = r#"
format = "resteavivre/household@1"
day = "2026-05-12"
people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
dwelling = { tenure = "social-tenant" }
"#;

fn state(form: &FilledForm, section: &str, field: &str) -> FieldState {
    let found = form.fields().find(|(of, _, it)| of.id == section && it.id == field);
    found.unwrap_or_else(|| panic!("no {section} {field}")).2.state.clone()
}

fn euros(text: &str) -> FieldState {
    FieldState::Filled(FieldValue::Euros(text.parse().unwrap()))
}

#[test]
fn a_file_without_anything_gives_no_zero() {
    for form in OfficialForm::ALL {
        let filled = filled(BARE, *form);
        assert!(filled.fields().count() > 40 && filled.elsewhere.is_empty());
        for (section, _, field) in filled.fields() {
            let amount = matches!(
                field.state,
                FieldState::Filled(FieldValue::Euros(_) | FieldValue::Count(_) | FieldValue::YesNo(_))
            );
            assert!(!amount, "{} {}: {:?}", section.id, field.id, field.state);
        }
    }
}

#[test]
fn what_is_given_stands_in_the_form() {
    let text = format!(
        "{BARE}{}",
        r#"
incomes = [
    { kind = "wage", amount = "1200.50" },
    { kind = "bonus", amount = "600", period = "year" },
    { kind = "sickness-benefit", amount = "0" },
    { kind = "one-off-grant", amount = "150", period = "once", months = 1 },
]
expenses = [{ kind = "rent", amount = "500" }, { kind = "food", amount = "300" }]
debts = [{ id = "d1", kind = "rent-arrears", creditor = "Office public", balance = "1500" }]
alerts = ["eviction-summons"]
"#
    );
    let form = filled(&text, OfficialForm::OverIndebtedness);
    // 1,200.50 and a twelfth of 600.
    assert_eq!(state(&form, "resources", "wage"), euros("1250.50"));
    assert_eq!(state(&form, "resources", "sickness"), FieldState::Nothing);
    assert_eq!(state(&form, "resources", "retirement"), FieldState::Missing("incomes".into()));
    assert_eq!(state(&form, "charges", "rent"), euros("500"));
    assert_eq!(state(&form, "housing-debts", "unpaid"), euros("1500"));
    let office = FieldState::Filled(FieldValue::Text("Office public".into()));
    assert_eq!(state(&form, "housing-debts", "creditor"), office);
    assert_eq!(state(&form, "housing", "eviction"), FieldState::Filled(FieldValue::YesNo(true)));
    assert_eq!(state(&form, "depositor", "birth-name"), FieldState::ByHand);
    // What the form has no field for is said, not lost.
    let elsewhere: Vec<&str> = form.elsewhere.iter().map(|line| line.path.as_str()).collect();
    assert_eq!(elsewhere, ["incomes[3]", "expenses[1]"]);
}

#[test]
fn each_debt_stands_in_one_section() {
    for kind in DebtKind::ALL {
        let debt = format!("debts = [{{ id = \"d\", kind = \"{}\", balance = \"10\" }}]", kind.id());
        let form = filled(&format!("{BARE}{debt}"), OfficialForm::OverIndebtedness);
        let entries = form.sections.iter().flat_map(|section| &section.entries);
        assert_eq!(entries.filter(|entry| entry.path == "debts[0]").count(), 1, "{kind:?}");
        assert!(form.elsewhere.is_empty(), "{kind:?}");
    }
}

/// Every line of every example household is in a field or said to be in none, never twice; every amount is that of the lines behind it.
#[test]
fn every_line_of_an_example_is_in_its_form_once() {
    let (engine, options) = (Engine::new().unwrap(), Options::new().accept_unchecked_law());
    let mut read = 0;
    for path in households() {
        let format = Format::of_file_name(&path.to_string_lossy()).unwrap();
        let document = Document::read(&std::fs::read(&path).unwrap(), format).unwrap();
        let Ok(file) = engine.open(&document, &options) else { continue };
        let household = document.household();
        let form = file.form(OfficialForm::OverIndebtedness).unwrap();
        let day = form.on;
        let running = |list: &str, at: usize| format!("{list}[{at}]");
        let incomes = household.incomes.iter().enumerate().filter(|(_, it)| it.runs_on(day));
        let expenses = household.expenses.iter().enumerate().filter(|(_, it)| it.runs_on(day));
        let mut paths: BTreeSet<String> = incomes.map(|(at, _)| running("incomes", at)).collect();
        paths.extend(expenses.map(|(at, _)| running("expenses", at)));
        paths.extend((0..household.debts.len()).map(|at| running("debts", at)));
        paths.extend((0..household.assets.len()).map(|at| running("assets", at)));
        let mut found: BTreeSet<String> = form.elsewhere.iter().map(|line| line.path.clone()).collect();
        for (section, entry, field) in form.fields() {
            for line in &field.lines {
                let again = !found.insert(line.path.clone());
                assert!(!again || entry.path == line.path, "{}: {} twice", section.id, line.path);
            }
        }
        assert_eq!(found, paths, "{}", path.display());
        let json: Value = serde_json::from_str(&form.to_json()).unwrap();
        assert_eq!(json["sections"].as_array().unwrap().len(), form.sections.len());
        read += 1;
    }
    assert!(read > 15, "{read} only");
}
