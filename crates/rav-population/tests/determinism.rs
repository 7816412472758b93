//! The same population on every machine, whole or in slices, as households or as columns.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_population::{Column, Population, REFERENCE_DAY, Tables, Values};
use resteavivre::{Engine, Options};
use sha2::{Digest, Sha256};

/// The digest of the first thousand households of seed 2024. A new value is a new population: `CHANGELOG.md` says so, and
/// figures made with the old one must be made again.
const FROZEN: &str = "6073ffaebeed496352273c00bdfeb19062913c8aca48ef0446d3bcf96a3e7b8a";

/// Every column with its name, unit and values as text: a digest that any language can make again.
fn digest(tables: &Tables) -> String {
    let mut hash = Sha256::new();
    for (table, columns) in
        [("households", &tables.households), ("persons", &tables.persons), ("debts", &tables.debts)]
    {
        for Column { name, values } in columns {
            hash.update(format!("{table}/{name}\n"));
            for row in 0..values.len() {
                hash.update(text(values, row) + "\n");
            }
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(values: &Values, row: usize) -> String {
    match values {
        Values::Ids(ids) => ids[row].to_string(),
        Values::Cents(cents) | Values::Counts(cents) => cents[row].to_string(),
        Values::CentsOrNone(cents) => cents[row].map_or(String::new(), |cents| cents.to_string()),
        Values::Flags(flags) => flags[row].to_string(),
        Values::Days(days) => days[row].to_string(),
        Values::Words { codes, words } => words[usize::from(codes[row])].to_owned(),
        _ => panic!("a unit without text"),
    }
}

#[test]
fn the_first_thousand_households_are_frozen() {
    assert_eq!(digest(&Population::new(2024).unwrap().tables(0..1_000)), FROZEN);
}

#[test]
fn slices_one_after_the_other_are_the_whole() {
    let population = Population::new(7).unwrap();
    let mut tables = population.tables(0..113);
    tables.append(population.tables(113..200));
    tables.append(population.tables(200..300));
    assert_eq!(tables, population.tables(0..300));
    assert_eq!(tables.households.iter().map(|column| column.values.len()).max(), Some(300));
}

#[test]
fn threads_and_order_change_nothing() {
    let population = Population::new(11).unwrap();
    let forwards: Vec<_> = (0..200).map(|index| population.household(index)).collect();
    let mut backwards = std::thread::scope(|scope| {
        let half =
            |range: std::ops::Range<u64>| range.rev().map(|i| population.household(i)).collect::<Vec<_>>();
        let (high, low) = (scope.spawn(move || half(100..200)), scope.spawn(move || half(0..100)));
        [high.join().unwrap(), low.join().unwrap()].concat()
    });
    backwards.reverse();
    assert_eq!(forwards, backwards);
    assert_ne!(forwards, (0..200).map(|i| Population::new(12).unwrap().household(i)).collect::<Vec<_>>());
}

#[test]
fn every_household_is_valid_and_the_last_number_too() {
    let population = Population::new(u64::MAX).unwrap();
    for index in (0..5_000).chain([u64::MAX]) {
        let issues = population.household(index).check(REFERENCE_DAY);
        assert!(issues.is_empty(), "household {index}: {issues:?}");
    }
    assert!(population.tables(5..5).debts.iter().all(|column| column.values.is_empty()));
}

/// No column stands for something that never happens, but instalments of debts that are due at once.
#[test]
fn every_column_is_filled_by_somebody() {
    let tables = Population::new(5).unwrap().tables(0..10_000);
    for Column { name, values } in tables.households.iter().chain(&tables.persons) {
        let filled = match values {
            Values::Cents(values) | Values::Counts(values) => values.iter().any(|value| *value != 0),
            Values::CentsOrNone(values) => values.iter().any(Option::is_some),
            Values::Flags(flags) => flags.contains(&true) && flags.contains(&false),
            _ => true,
        };
        assert!(filled || name.ends_with(".instalment"), "{name}");
    }
}

/// The counts of people in the wide table are those that the engine's rules were given.
#[test]
fn columns_of_people_are_the_engine_s_facts() {
    let (population, engine) = (Population::new(4).unwrap(), Engine::new().unwrap());
    let tables = population.tables(0..2_000);
    let pairs = [
        ("people.older", "living-standard.units", "older"),
        ("people.younger", "living-standard.units", "younger"),
        ("people.couple", "income.minimum-household", "partner"),
        ("people.minimum_children", "income.minimum-household", "children"),
        ("people.minimum_alternating", "income.minimum-household", "alternating"),
        ("people.couple", "earnings.dependants", "partner"),
        ("people.partner_resources", "earnings.dependants", "partner_resources"),
        ("people.scale_children", "earnings.dependants", "children"),
        ("people.ascendants_below", "earnings.dependants", "ascendants"),
    ];
    for index in 0..2_000 {
        let assessment = engine.assess(&population.household(index), &Options::new()).unwrap();
        for (column, rule, fact) in pairs {
            let mut facts = assessment.outcome(rule).unwrap().facts();
            let fact = facts.find(|figure| figure.field.name == fact).unwrap().value.whole();
            let found = match tables.household_column(column).unwrap() {
                Values::Counts(values) | Values::Cents(values) => values[usize::try_from(index).unwrap()],
                Values::Flags(flags) => flags[usize::try_from(index).unwrap()].into(),
                other => panic!("{column}: {other:?}"),
            };
            assert_eq!(found, fact, "household {index}: {column}, {rule}");
        }
    }
}

/// What the columns add up to is what the engine finds in the household: no line is lost on the way.
#[test]
fn columns_add_up_to_the_engine_s_totals() {
    let (population, engine) = (Population::new(3).unwrap(), Engine::new().unwrap());
    let tables = population.tables(0..500);
    for index in 0..500 {
        let assessment = engine.assess(&population.household(index), &Options::new()).unwrap();
        let totals = assessment.totals();
        let row = usize::try_from(index).unwrap();
        let sum = |wanted: &dyn Fn(&str) -> bool| -> i64 {
            let columns = tables.households.iter().filter(|column| wanted(&column.name));
            columns.map(|column| if let Values::Cents(cents) = &column.values { cents[row] } else { 0 }).sum()
        };
        let spent = totals.committed.cents() + totals.everyday.cents();
        assert_eq!(sum(&|name| name.starts_with("income.")), totals.applicants.cents(), "{index}");
        assert_eq!(sum(&|name| name == "totals.partner"), totals.partner.cents(), "{index}");
        assert_eq!(sum(&|name| name == "totals.assets"), totals.assets.cents(), "{index}");
        assert_eq!(sum(&|name| name == "totals.home"), totals.home.cents(), "{index}");
        assert_eq!(sum(&|name| name.starts_with("expense.")), spent, "{index}");
        assert_eq!(sum(&|name| name.ends_with(".instalment")), totals.debt_service.cents(), "{index}");
        assert_eq!(sum(&|name| name.ends_with(".arrears")), totals.arrears.cents(), "{index}");
        let owed = population.household(index).debts.iter().map(|debt| debt.balance.cents()).sum::<i64>();
        let balance = |name: &str| name.starts_with("debt.") && name.matches('.').count() == 1;
        assert_eq!(sum(&balance), owed, "{index}");
    }
}
