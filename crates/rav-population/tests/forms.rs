//! Official forms of a population: every value is that of its lines, and no line is lost or counted twice.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_population::{Population, REFERENCE_DAY};
use resteavivre::forms::{FieldState, FieldValue, FilledForm, FormLine, OfficialForm};
use resteavivre::household::{Amount, Household};
use resteavivre::money::Money;
use resteavivre::workshop::per_month;
use resteavivre::{Engine, Options};

const SEED: u64 = 14;
const HOUSEHOLDS: u64 = 300;

/// The amount of a line by the month, and whether the line belongs to a list by the month.
fn monthly(household: &Household, path: &str) -> Option<Money> {
    let (list, at) = path.strip_suffix(']')?.split_once('[')?;
    let at: usize = at.parse().ok()?;
    let amount: Amount = match list {
        "incomes" => household.incomes.get(at)?.amount,
        "expenses" => household.expenses.get(at)?.amount,
        _ => return None,
    };
    per_month(amount.value, amount.period)
}

fn sum(household: &Household, lines: &[FormLine]) -> Option<Money> {
    let amounts: Option<Vec<Money>> = lines.iter().map(|line| monthly(household, &line.path)).collect();
    amounts.filter(|amounts| !amounts.is_empty()).and_then(|amounts| Money::sum(amounts).ok())
}

/// Every sum by the month is that of its lines; every balance is that of its debt.
fn says_what_the_file_says(household: &Household, form: &FilledForm) -> usize {
    let mut compared = 0;
    for (section, entry, field) in form.fields() {
        let told = match &field.state {
            FieldState::Filled(FieldValue::Euros(money)) => *money,
            FieldState::Nothing => Money::ZERO,
            _ => continue,
        };
        if let Some(expected) = sum(household, &field.lines) {
            assert_eq!(told, expected, "{} {}", section.id, field.id);
            compared += 1;
        }
        let debt = entry.path.strip_prefix("debts[").and_then(|at| at.trim_end_matches(']').parse().ok());
        let debt = debt.and_then(|at: usize| household.debts.get(at));
        if let Some(debt) = debt.filter(|_| ["remaining", "unpaid", "rent-owed"].contains(&field.id)) {
            assert_eq!(told, debt.balance, "{} {}", section.id, field.id);
            compared += 1;
        }
    }
    compared
}

#[test]
fn a_form_says_what_its_household_says() {
    let (engine, population) = (Engine::new().unwrap(), Population::new(SEED).unwrap());
    let options = Options::new().on(REFERENCE_DAY);
    let mut compared = 0;
    for index in 0..HOUSEHOLDS {
        let household = population.household(index);
        let file = engine.open(&household, &options).unwrap();
        for of in OfficialForm::ALL {
            let form = file.form(*of).unwrap();
            compared += says_what_the_file_says(&household, &form);
            let mut seen = BTreeSet::new();
            let lines =
                form.fields().flat_map(|(_, entry, field)| field.lines.iter().map(move |line| (entry, line)));
            for (entry, line) in lines {
                assert!(seen.insert(line.path.clone()) || entry.path == line.path, "{} twice", line.path);
            }
            assert!(form.elsewhere.iter().all(|line| !seen.contains(&line.path)));
            let day = form.on;
            let running = household.incomes.iter().filter(|line| line.runs_on(day)).count()
                + household.expenses.iter().filter(|line| line.runs_on(day)).count()
                + household.debts.len()
                + household.assets.len();
            assert_eq!(seen.len() + form.elsewhere.len(), running);
        }
    }
    assert!(compared > 5000, "{compared} only");
}
