//! One household and a million: the same figures, cell by cell, and the same refusals.
//!
//! `RAV_ROWS` says how many rows are drawn; `cargo xtask agree` draws ten million.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod draw;

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int16Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use draw::{Columns, Draw, Kept, household, later};
use rav_batch::{Errors, Request, Vectors, When, figures};
use resteavivre::household::Household;
use resteavivre::law::Scale;
use resteavivre::money::{Day, parse_day};
use resteavivre::{
    AssessError, Engine, Options, Outcome,
    workshop::{PeopleLimits, beside},
};

const SCALE: &str = include_str!("../../../examples/scales/2025-example.toml");

fn rows() -> usize {
    std::env::var("RAV_ROWS").map_or(6_000, |rows| rows.parse().unwrap())
}

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

/// A cell as the whole number that the engine computes with.
fn cell(batch: &RecordBatch, name: &str, row: usize) -> Option<i64> {
    let array = batch.column_by_name(name)?;
    array.is_valid(row).then(|| match array.data_type() {
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row),
        DataType::Decimal128(..) => i64::try_from(array.as_primitive::<Decimal128Type>().value(row)).unwrap(),
        DataType::Boolean => i64::from(array.as_boolean().value(row)),
        DataType::Date32 => i64::from(array.as_primitive::<Date32Type>().value(row)),
        other => panic!("{name}: {other}"),
    })
}

fn code(batch: &RecordBatch, row: usize) -> Option<String> {
    let array = batch.column_by_name("error").unwrap().as_dictionary::<Int16Type>();
    let words = array.values().as_string::<i32>();
    array.key(row).map(|key| words.value(key).to_owned())
}

/// Every rule that a household feeds: those of its assessment, and those beside the budget.
fn outcomes(
    engine: &Engine,
    household: &Household,
    options: &Options<'_>,
) -> Result<Vec<Outcome>, AssessError> {
    let file = engine.open(household, options)?;
    let beside = beside(&file)?;
    Ok(file.assessment().outcomes().iter().copied().chain(beside).collect())
}

/// The figures of one household under the names of columns.
fn expected(outcomes: &[Outcome]) -> BTreeMap<String, i64> {
    let figures = outcomes.iter().flat_map(|outcome| {
        outcome
            .figures()
            .map(|f| (format!("{}:{}", outcome.key(), f.field.name), f.value.whole()))
            .collect::<Vec<_>>()
    });
    figures.collect()
}

fn compare(
    engine: &Engine,
    households: &[(Household, Day)],
    result: &RecordBatch,
    options: &Options<'_>,
) -> usize {
    let all: Vec<String> =
        figures().flat_map(|(key, fields)| fields.map(move |f| format!("{key}:{f}"))).collect();
    let mut refused = 0;
    for (row, (household, day)) in households.iter().enumerate() {
        match outcomes(engine, household, &options.clone().on(*day)) {
            Ok(outcomes) => {
                assert_eq!(code(result, row), None, "row {row}: {household:?}");
                let expected = expected(&outcomes);
                for name in &all {
                    let (one, many) = (expected.get(name).copied(), cell(result, name, row));
                    assert_eq!(one, many, "{name} of row {row} on {day}: {household:?}");
                }
                assert!(expected.keys().all(|key| all.contains(key)), "{:?}", expected.keys());
            }
            Err(error) => {
                let first = error.problems().0.first().map(|problem| problem.kind.code.to_owned());
                assert_eq!(code(result, row), first, "row {row}: {household:?}");
                assert!(all.iter().all(|name| cell(result, name, row).is_none()), "row {row}");
                refused += 1;
            }
        }
    }
    refused
}

/// The example's scale, and what a commission may choose beside it.
fn scales() -> Vec<Scale> {
    let choices = [
        "",
        "housing_at_cost = true",
        "travel_most = \"61.50\"\nhealth_most = { first = \"31.25\", further = \"10.01\" }",
        "housing_at_cost = true\ntravel_most = \"0\"\nhealth_most = { first = \"0\", further = \"45\" }",
    ];
    choices
        .map(|chosen| Scale::parse(&SCALE.replacen("[base]", &format!("{chosen}\n[base]"), 1)).unwrap())
        .into()
}

#[test]
fn a_table_on_one_day_says_what_each_household_is_told() {
    let (engine, scales) = (Engine::new().unwrap(), scales());
    let mut draw = Draw::new(20_261_124);
    let (mut done, mut refused) = (0, 0);
    while done < rows() {
        let on = day(["2025-03-31", "2025-06-19", "2025-12-31"][usize::try_from(draw.below(3)).unwrap()]);
        let (exact, with_scale) = (draw.one_in(2), !draw.one_in(4));
        let scale = &scales[usize::try_from(draw.below(4)).unwrap()];
        let mut columns = Columns::default();
        let households: Vec<_> = (0..2_000).map(|_| (household(&mut draw, on), on)).collect();
        households.iter().for_each(|(household, _)| columns.push(household, engine.book().on(on), on));
        let table = columns.table(None, Kept::any(&mut draw));
        let mut request = Request::new(When::Day(on)).cents().errors(Errors::Null).figures(["*"]);
        request = request.vectors(Vectors::ALL[usize::try_from(draw.below(3)).unwrap()]);
        let mut options = Options::new();
        if exact {
            (request, options) = (request.exact_resources(), options.exact_resources());
        }
        if with_scale {
            (request, options) = (request.scale(scale.clone()), options.scale(scale));
        }
        let result = request.prepare(&engine, &table.schema()).unwrap().run(&table).unwrap();
        refused += compare(&engine, &households, &result, &options);
        done += households.len();
    }
    assert!(refused > 0 && refused < done, "{refused} of {done} refused");
}

#[test]
fn rows_with_days_of_their_own_have_the_law_of_their_day() {
    let engine = Engine::new().unwrap();
    let mut draw = Draw::new(7);
    let mut done = 0;
    while done < rows() / 2 {
        let first = day("2010-06-01");
        let mut columns = Columns::default();
        let mut households = Vec::new();
        for _ in 0..1_000 {
            let on = later(first, draw.below(6_200));
            let household = household(&mut draw, on);
            // Counts of people need the ages of some law; where the day has none nothing can be assessed at all.
            let own = engine.book().on(on);
            let law = if PeopleLimits::read(own).is_ok() { own } else { engine.book().on(day("2013-01-01")) };
            columns.push(&household, law, on);
            households.push((household, on));
        }
        let days = households.iter().map(|(_, on)| on.epoch_days()).collect();
        let table = columns.table(Some(days), Kept::any(&mut draw));
        let request = Request::new(When::Column("day".into())).cents().errors(Errors::Null).figures(["*"]);
        let result = request.prepare(&engine, &table.schema()).unwrap().run(&table).unwrap();
        compare(&engine, &households, &result, &Options::new());
        done += households.len();
    }
}

#[test]
fn a_row_is_explained_by_the_facts_of_its_household() {
    let (engine, scale) = (Engine::new().unwrap(), Scale::parse(SCALE).unwrap());
    let (on, mut draw) = (day("2025-06-19"), Draw::new(3));
    let mut columns = Columns::default();
    let households: Vec<_> = (0..300).map(|_| household(&mut draw, on)).collect();
    households.iter().for_each(|household| columns.push(household, engine.book().on(on), on));
    let table = columns.table(None, Kept::Long);
    let request = Request::new(When::Day(on)).cents().figures(["*"]).scale(scale.clone());
    let prepared = request.prepare(&engine, &table.schema()).unwrap();
    for (row, household) in households.iter().enumerate() {
        let explained = prepared.explain(&engine, &request, &table, row);
        let options = Options::new().on(on).scale(&scale);
        let Ok(outcomes) = outcomes(&engine, household, &options) else {
            assert!(explained.is_err(), "row {row}");
            continue;
        };
        let explained = explained.unwrap();
        let keys: Vec<String> = explained.rules.iter().map(|rule| rule.key.to_owned()).collect();
        let mut expected: Vec<String> = outcomes.iter().map(|outcome| outcome.key()).collect();
        expected.sort_by_key(|key| figures().position(|(one, _)| one == key));
        assert_eq!(keys, expected, "row {row}");
        for rule in &explained.rules {
            let outcome = outcomes.iter().find(|outcome| outcome.key() == rule.key).unwrap();
            assert_eq!(rule.worked.facts.cells(), outcome.facts.cells(), "{} of row {row}", rule.key);
            assert_eq!(rule.worked.working.cells(), outcome.working.cells(), "{} of row {row}", rule.key);
        }
        let json = serde_json::to_value(&explained).unwrap();
        assert_eq!(json["figures"]["budget.balance"]["origins"]["resources"], "totals.resources");
    }
}
