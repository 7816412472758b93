//! Official forms: what a file says stands in them, what it does not say is empty, and nothing of it is lost.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_tests::{day, households};
use resteavivre::forms::{FieldState, FieldValue, FilledForm, FormRequest, OfficialForm};
use resteavivre::household::{Alert, DebtKind, Household, Supply, Word};
use resteavivre::money::Money;
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
        assert!(filled.fields().count() > 40 && filled.elsewhere.is_empty(), "{form:?}");
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
        read += 1;
        for of in OfficialForm::ALL {
            let form = file.form(*of).unwrap();
            every_line_once(household, &form, &path.display().to_string());
        }
    }
    assert!(read > 15, "{read} only");
}

fn every_line_once(household: &Household, form: &FilledForm, path: &str) {
    let day = form.on;
    let running = |list: &str, at: usize| format!("{list}[{at}]");
    let incomes = household.incomes.iter().enumerate().filter(|(_, it)| it.runs_on(day));
    let expenses = household.expenses.iter().enumerate().filter(|(_, it)| it.runs_on(day));
    let mut paths: BTreeSet<String> = incomes.map(|(at, _)| running("incomes", at)).collect();
    paths.extend(expenses.map(|(at, _)| running("expenses", at)));
    paths.extend((0..household.debts.len()).map(|at| running("debts", at)));
    paths.extend((0..household.assets.len()).map(|at| running("assets", at)));
    let owed = |kind: DebtKind| household.debts.iter().any(|it| it.kind == kind && it.balance > Money::ZERO);
    let bills = household.bills.iter().enumerate().filter(|(_, it)| it.unpaid > Money::ZERO);
    let bills = bills.filter(|(_, it)| !owed(kind_of(it.supply)));
    paths.extend(bills.map(|(at, _)| running("bills", at)));
    let account = household.bank.overdraft > Money::ZERO;
    let account = account && household.debts.iter().all(|it| it.kind != DebtKind::Overdraft);
    paths.extend(account.then(|| "bank.overdraft".to_owned()));
    let mut found: BTreeSet<String> = form.elsewhere.iter().map(|line| line.path.clone()).collect();
    for (section, entry, field) in form.fields() {
        for line in &field.lines {
            let again = !found.insert(line.path.clone());
            assert!(!again || entry.path == line.path, "{}: {} twice", section.id, line.path);
        }
    }
    assert_eq!(found, paths, "{path}");
    let json: Value = serde_json::from_str(&form.to_json()).unwrap();
    assert_eq!(json["sections"].as_array().unwrap().len(), form.sections.len());
}

/// The kind of debt that an unpaid bill is.
fn kind_of(supply: Supply) -> DebtKind {
    if supply == Supply::Water { DebtKind::WaterArrears } else { DebtKind::EnergyArrears }
}

/// The account in the red, and unpaid bills of each supply, are debts for the commission though the file lists them nowhere; beside a debt of
/// their kind they are that debt.
#[test]
fn what_is_owed_beside_the_debts_stands_in_the_form() {
    let entries = |text: &str, section: &str, field: &str| -> Vec<(String, FieldState)> {
        let form = filled(text, OfficialForm::OverIndebtedness);
        assert!(form.elsewhere.is_empty(), "{text}");
        let of = form.fields().filter(|(of, _, it)| of.id == section && it.id == field);
        of.map(|(_, entry, it)| (entry.path.clone(), it.state.clone())).collect()
    };
    let account = format!("{BARE}bank = {{ overdraft = \"230.10\" }}\n");
    let red = |text: &str| entries(text, "overdrafts", "overdraft");
    assert_eq!(red(&account), [("bank.overdraft".to_owned(), euros("230.10"))]);
    let listed = format!("{account}debts = [{{ id = \"d\", kind = \"overdraft\", balance = \"230.10\" }}]");
    assert_eq!(red(&listed), [("debts[0]".to_owned(), euros("230.10"))]);
    // A file whose debts hold everything has this one all the same.
    assert_eq!(red(&format!("{account}complete = [\"debts\"]")).len(), 1);
    for supply in Supply::ALL {
        let bill = |unpaid: &str| {
            format!("{{ supply = \"{}\", amount = \"90\", unpaid = \"{unpaid}\" }}", supply.id())
        };
        let bills = format!("{BARE}bills = [{}, {}, {}]\n", bill("20"), bill("0"), bill("30.50"));
        let owed = |text: &str| entries(text, "current-debts", "unpaid");
        assert_eq!(owed(&bills), [("bills[0]".to_owned(), euros("50.50"))], "{supply:?}");
        let kind = kind_of(*supply).id();
        let listed = format!("{bills}debts = [{{ id = \"d\", kind = \"{kind}\", balance = \"60\" }}]");
        assert_eq!(owed(&listed), [("debts[0]".to_owned(), euros("60"))], "{supply:?}");
    }
    // The diagnosis before a hearing has no field for either: it says so.
    let both = filled(
        &format!("{account}bills = [{{ supply = \"gas\", amount = \"90\", unpaid = \"90\" }}]"),
        OfficialForm::EvictionDiagnosis,
    );
    let elsewhere: Vec<&str> = both.elsewhere.iter().map(|line| line.path.as_str()).collect();
    assert_eq!(elsewhere, ["bills[0]", "bank.overdraft"]);
}

#[test]
fn the_diagnosis_adds_up_its_own_rows() {
    let text = format!(
        "{BARE}{}",
        r#"
incomes = [{ kind = "wage", amount = "1200" }, { kind = "housing-aid", amount = "150" }]
expenses = [{ kind = "rent", amount = "500" }, { kind = "electricity", amount = "60" }, { kind = "food", amount = "300" }]
debts = [
    { id = "d1", kind = "rent-arrears", balance = "900", arrears = "900" },
    { id = "d2", kind = "personal-loan", balance = "2000", instalment = "80" },
]
"#
    );
    let form = filled(&text, OfficialForm::EvictionDiagnosis);
    // 1,200 + 150; 500 + 60 + 80; the form has no row for food.
    assert_eq!(state(&form, "balance", "total-resources"), euros("1350"));
    assert_eq!(state(&form, "balance", "total-charges"), euros("640"));
    assert_eq!(state(&form, "balance", "left-to-live"), euros("710"));
    // (500 − 150) ÷ (1,350 − 150)
    let effort = FieldState::Filled(FieldValue::Share("29.17".into()));
    assert_eq!(state(&form, "balance", "housing-effort"), effort);
    assert_eq!(state(&form, "rent-debt", "rent-owed"), euros("900"));
    assert_eq!(state(&form, "rent-aid", "aid-paid"), FieldState::Filled(FieldValue::YesNo(true)));
    assert_eq!(
        state(&form, "home-now", "landlord-kind"),
        FieldState::Filled(FieldValue::Choice("social-landlord"))
    );
    // What is left of the month beside all that is owed: 1,350 − 860 − 80 = 410, less a tenth, pays 900 in three months of 300.
    assert_eq!(state(&form, "settling", "settling-instalment"), euros("300"));
    assert_eq!(state(&form, "settling", "settling-months"), FieldState::Filled(FieldValue::Count(3)));
    assert!(form.elsewhere.iter().any(|line| line.path == "expenses[2]"));
}

/// Five and fifteen working days before Monday 14 December 2026, fifteen after Monday 2 November (11 November is a holiday): by hand.
#[test]
fn the_days_before_a_hearing_are_those_of_the_decree() {
    let document = Document::read(BARE.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let file = engine.open(&document, &Options::new()).unwrap();
    let ask = |hearing, referral| file.form(FormRequest::eviction_diagnosis(hearing, referral));
    let days = ask(Some(day("2026-12-14")), Some(day("2026-11-02"))).unwrap().days.unwrap();
    assert_eq!(days.due_by, Some(day("2026-12-07")));
    assert_eq!((days.meeting_by, days.second_from), (Some(day("2026-11-24")), Some(day("2026-11-23"))));
    assert_eq!(ask(Some(day("2026-12-14")), None).unwrap().days.unwrap().meeting_by, None);
    assert_eq!(ask(None, None).unwrap().days, None);
    let code = |error: resteavivre::AssessError| error.problems().0[0].kind.code;
    assert_eq!(code(ask(None, Some(day("2026-11-02"))).unwrap_err()), "rule.fact-without");
    let backwards = ask(Some(day("2026-11-02")), Some(day("2026-12-14"))).unwrap_err();
    assert_eq!(code(backwards), "rule.days-out-of-order");
}

#[test]
fn a_home_that_is_neither_rented_nor_owned_is_said() {
    let text = BARE.replace("\"social-tenant\"", "\"housed-free\"");
    let status =
        |text: &str| state(&filled(text, OfficialForm::OverIndebtedness), "housing", "housing-status");
    assert_eq!(status(&text), FieldState::Filled(FieldValue::Choice("lodged")));
    let text = text.replace("\"housed-free\"", "\"housed-free\", occupancy = \"sans-domicile-fixe\"");
    assert_eq!(status(&text), FieldState::Filled(FieldValue::Choice("no-home")));
}

/// What a form asks beside an appointment, and a part that the file says holds everything.
#[test]
fn what_forms_alone_ask_changes_the_form() {
    let bare = r#"
format = "resteavivre/household@1"
day = "2026-05-12"
dwelling = { tenure = "owner-with-loan" }
people = [
    { id = "p1", role = "depositor", born = "1980-05-01", civil_status = "divorced", civil_since = "2020-02-01", employment = "permanent" },
    { id = "p2", role = "co-depositor", born = "1982-05-01", civil_status = "single", employment = "job-seeker", employment_since = "2026-01-05" },
]
incomes = [{ kind = "wage", amount = "1200", of = "p1" }]
expenses = [
    { kind = "childcare", amount = "200", of = "p2" },
    { kind = "property-tax", amount = "1200", period = "year" },
]
debts = [
    { id = "d1", kind = "home-loan", balance = "90000", since = "2015-06-01", capital = "150000", insurance = "31.50", due_now = "1200", proceedings = true },
    { id = "d2", kind = "personal-loan", balance = "900", proceedings = false },
]
assets = [
    { kind = "savings", value = "850", account = "livret-a" },
    { kind = "main-home", value = "140000", shared = true },
]
"#
    .replace("property-tax", "housing-tax");
    let form = filled(&bare, OfficialForm::OverIndebtedness);
    let word = |section: &str, field: &str| match state(&form, section, field) {
        FieldState::Filled(FieldValue::Word(word)) => word.id,
        other => panic!("{section} {field}: {other:?}"),
    };
    let on = |text| FieldState::Filled(FieldValue::Day(day(text)));
    let yes_no = |yes| FieldState::Filled(FieldValue::YesNo(yes));
    assert_eq!([word("family", "civil-status"), word("work", "work-status")], ["divorced", "permanent"]);
    assert_eq!(state(&form, "family", "civil-since"), on("2020-02-01"));
    assert_eq!(state(&form, "home-loans", "granted"), on("2015-06-01"));
    assert_eq!(state(&form, "home-loans", "capital"), euros("150000"));
    assert_eq!(state(&form, "home-loans", "loan-insurance"), euros("31.50"));
    assert_eq!(state(&form, "home-loans", "due-now"), euros("1200"));
    assert_eq!(state(&form, "home-loans", "proceedings"), yes_no(true));
    assert_eq!(state(&form, "consumer-loans", "proceedings"), yes_no(false));
    assert_eq!(state(&form, "consumer-loans", "loan-unpaid"), FieldState::Missing("debts[1].arrears".into()));
    assert_eq!(
        (word("savings", "savings-kind"), state(&form, "real-estate", "shared")),
        ("livret-a", yes_no(true))
    );
    // Childcare is the second column's, the tax nobody's.
    let columns = form.sections.iter().find(|section| section.id == "charges").unwrap();
    let paths: Vec<&str> = columns.entries.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(paths, ["people[0]", "people[1]", ""]);
    let of = |at: usize, id: &str| {
        columns.entries[at].fields.iter().find(|field| field.id == id).unwrap().state.clone()
    };
    assert_eq!((of(1, "childcare"), of(2, "property-tax")), (euros("200"), euros("100")));
    assert_eq!(of(0, "childcare"), FieldState::Missing("expenses".into()));

    let whole = format!(
        "complete = [\"incomes\", \"charges\", \"debts\", \"assets\", \"alerts\", \"procedure\"]\n{bare}"
    );
    let form = filled(&whole, OfficialForm::OverIndebtedness);
    assert_eq!(state(&form, "resources", "retirement"), FieldState::Nothing);
    assert_eq!(state(&form, "consumer-loans", "loan-unpaid"), FieldState::Nothing);
    assert_eq!(state(&form, "earlier-file", "earlier"), yes_no(false));
    // What was not read stays to be filled in: the file does not say when the loan was granted.
    assert_eq!(state(&form, "consumer-loans", "granted"), FieldState::Missing("debts[1].since".into()));
    let none = |id: &str| form.sections.iter().find(|section| section.id == id).unwrap().none;
    assert!(none("housing-debts") && none("vehicles") && none("at-home"));
}

/// From a summons to court on, an eviction is under way; a summons to pay comes before, and whoever signs says what it is.
#[test]
fn an_eviction_is_under_way_from_a_summons_to_court() {
    for alert in Alert::ALL {
        let text = format!("{BARE}alerts = [\"{}\"]\ncomplete = [\"alerts\"]", alert.id());
        let said = state(&filled(&text, OfficialForm::OverIndebtedness), "housing", "eviction");
        let expected = match alert {
            Alert::Eviction | Alert::EvictionSummons | Alert::EvictionForce => {
                FieldState::Filled(FieldValue::YesNo(true))
            }
            Alert::EvictionNotice => FieldState::Missing("alerts".into()),
            _ => FieldState::Filled(FieldValue::YesNo(false)),
        };
        assert_eq!(said, expected, "{alert:?}");
    }
}
