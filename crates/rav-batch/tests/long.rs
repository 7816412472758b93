//! Long tables come to what the wide table comes to, and to what each household is told alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod draw;
#[path = "draw/long.rs"]
mod drawn;

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int16Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use draw::{Columns, Draw, Kept, household, later};
use drawn::Long;
use rav_batch::{Errors, Request, Tables, When, figures};
use resteavivre::household::{Custody, Household, Role};
use resteavivre::law::Scale;
use resteavivre::money::{Day, parse_day};
use resteavivre::{
    AssessError, Engine, Options,
    workshop::{PeopleLimits, beside},
};

const SCALE: &str = include_str!("../../../examples/scales/2025-example.toml");

fn rows() -> usize {
    std::env::var("RAV_ROWS").map_or(3_000, |rows| rows.parse().unwrap())
}

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn assess(engine: &Engine, request: &Request, table: &RecordBatch) -> RecordBatch {
    request.prepare(engine, &table.schema()).unwrap().run(table).unwrap()
}

fn join(engine: &Engine, request: &Request, households: &RecordBatch, tables: &Tables) -> RecordBatch {
    assess(engine, request, &tables.join(engine, request, households).unwrap())
}

/// The figures of a row by name; or its code.
fn row(result: &RecordBatch, row: usize) -> Result<BTreeMap<String, i64>, String> {
    let codes = result.column_by_name("error").unwrap().as_dictionary::<Int16Type>();
    if let Some(key) = codes.key(row) {
        return Err(codes.values().as_string::<i32>().value(key).to_owned());
    }
    let names = figures().flat_map(|(key, fields)| fields.map(move |field| format!("{key}:{field}")));
    let cell = |name: String| {
        let array = result.column_by_name(&name).filter(|array| array.is_valid(row))?;
        let value = match array.data_type() {
            DataType::Boolean => i64::from(array.as_boolean().value(row)),
            DataType::Date32 => i64::from(array.as_primitive::<Date32Type>().value(row)),
            _ => array.as_primitive::<Int64Type>().value(row),
        };
        Some((name, value))
    };
    Ok(names.filter_map(cell).collect())
}

/// The same of a household alone.
fn alone(
    engine: &Engine,
    household: &Household,
    options: &Options<'_>,
) -> Result<BTreeMap<String, i64>, String> {
    let code = |error: AssessError| error.problems().0[0].kind.code.to_owned();
    let file = engine.open(household, options).map_err(code)?;
    let beside = beside(&file).map_err(code)?;
    let figures = file.assessment().outcomes().iter().chain(&beside).flat_map(|outcome| {
        let name = move |field: &str| format!("{}:{field}", outcome.key());
        outcome.figures().map(move |figure| (name(figure.field.name), figure.value.whole()))
    });
    Ok(figures.collect())
}

/// What households must hold among them, so that every column of long tables matters.
fn every_case(households: &[(Household, Day)]) {
    let any = |what: &dyn Fn(&Household) -> bool| households.iter().any(|(household, _)| what(household));
    let person = |what: &dyn Fn(&resteavivre::household::Person) -> bool| any(&|h| h.people.iter().any(what));
    assert!(person(&|p| p.role == Role::Partner && p.own_resources.is_some()));
    assert!(person(&|p| p.role == Role::CoDepositor));
    assert!(person(&|p| p.custody == Custody::Alternating && p.family_benefits));
    assert!(person(&|p| p.custody == Custody::Visiting && p.maintenance_paid));
    assert!(person(&|p| p.ascendant && p.own_resources.is_some()));
    assert!(person(&|p| p.role == Role::Child && p.own_resources.is_some()));
    assert!(any(&|h| h.incomes.is_empty()) && any(&|h| h.debts.is_empty()));
}

#[test]
fn long_tables_come_to_what_the_wide_table_comes_to() {
    let (engine, scale) = (Engine::new().unwrap(), Scale::parse(SCALE).unwrap());
    let (mut draw, on) = (Draw::new(21), day("2025-06-19"));
    draw.owners = false;
    let request = Request::new(When::Day(on)).cents().errors(Errors::Null).figures(["*"]).scale(scale);
    for _ in 0..rows().div_ceil(1_000) {
        let (mut columns, mut long) = (Columns::default(), Long::default());
        let households: Vec<_> = (0..1_000).map(|_| (household(&mut draw, on), on)).collect();
        every_case(&households);
        for (household, on) in &households {
            columns.push(household, engine.book().on(*on), *on);
            long.push(household, *on);
        }
        let (wide, (households, tables)) = (columns.table(None, Kept::Long), long.tables(&mut draw));
        let (wide, long) = (assess(&engine, &request, &wide), join(&engine, &request, &households, &tables));
        for index in 0..households.num_rows() {
            assert_eq!(row(&long, index), row(&wide, index), "row {index}");
        }
    }
}

#[test]
fn long_tables_come_to_what_each_household_is_told() {
    let (engine, mut draw) = (Engine::new().unwrap(), Draw::new(22));
    draw.owners = false;
    let request = Request::new(When::Column("day".into())).cents().errors(Errors::Null).figures(["*"]);
    let (mut agreed, mut refused) = (0, 0);
    for _ in 0..rows().div_ceil(1_000) {
        let mut long = Long::default();
        let mut households = Vec::new();
        for _ in 0..1_000 {
            let on = later(day("2011-06-01"), draw.below(5_800));
            let mut household = household(&mut draw, on);
            household.debts.iter_mut().for_each(|debt| debt.creditor_agrees = draw.one_in(2));
            agreed += household.debts.iter().filter(|debt| debt.creditor_agrees).count();
            long.push(&household, on);
            households.push((household, on));
        }
        every_case(&households);
        let (table, tables) = long.tables(&mut draw);
        let result = join(&engine, &request, &table, &tables);
        for (index, (household, on)) in households.iter().enumerate() {
            let alone = alone(&engine, household, &Options::new().on(*on));
            refused += usize::from(alone.is_err());
            // Where the day has no ages of people there is nothing to count, and nothing to be told.
            if PeopleLimits::read(engine.book().on(*on)).is_ok() {
                assert_eq!(row(&result, index), alone, "row {index} on {on}: {household:?}");
            } else {
                assert!(row(&result, index).is_err() && alone.is_err(), "row {index} on {on}");
            }
        }
    }
    assert!(agreed > 0 && refused > 0 && refused < rows(), "{agreed} agreed, {refused} refused");
}
#[test]
fn long_tables_without_lines_are_households_without_lines() {
    let (engine, mut draw, on) = (Engine::new().unwrap(), Draw::new(23), day("2025-06-19"));
    draw.owners = false;
    let mut poor = household(&mut draw, on);
    (poor.incomes, poor.expenses, poor.debts) = (Vec::new(), Vec::new(), Vec::new());
    poor.people.iter_mut().for_each(|person| person.own_resources = None);
    let mut long = Long::default();
    long.push(&poor, on);
    let (table, tables) = long.tables(&mut draw);
    let request = Request::new(When::Day(on)).cents().errors(Errors::Null).figures(["*"]);
    let result = join(&engine, &request, &table, &tables);
    assert_eq!(row(&result, 0), alone(&engine, &poor, &Options::new().on(on)));
}
