//! A rule by hand and in columns: every rule of the catalogue, the same figures cell by cell, and the same refusals.
//!
//! `RAV_ROWS` says how many rows are drawn in all; `cargo xtask agree` draws ten million.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod draw;

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int16Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch};
use arrow_schema::DataType;
use draw::Draw;
use rav_batch::{Errors, RuleRequest, Vectors, When};
use resteavivre::law::{LawBook, Parameter, Value as Valued};
use resteavivre::money::{Day, Exact, Money, Value as _};
use resteavivre::rules::{CATALOGUE, Entry, Field, Unit};
use resteavivre::{Engine, Problem};

/// The rows of a table.
const ROWS: usize = 700;

fn rows_of_a_rule() -> usize {
    let all = std::env::var("RAV_ROWS").map_or(60_000, |rows| rows.parse::<usize>().unwrap());
    all / CATALOGUE.len() + 1
}

/// A day as its number.
fn number(day: Day) -> i64 {
    i64::from(day.epoch_days())
}

/// Days on which something may turn: changes of the law, ends and beginnings of months, leap days, and the days around.
struct Turns(Vec<i64>);

impl Turns {
    fn of(engine: &Engine) -> Self {
        let mut days = BTreeSet::new();
        for parameter in engine.book().parameters() {
            days.extend(parameter.values.iter().map(|dated| number(dated.from)));
            days.extend(parameter.values.iter().filter_map(|dated| dated.to).map(number));
            days.insert(number(parameter.checked_through));
        }
        for (year, month) in (2008..2028).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            days.insert(number(Day::new(year, month, 1).unwrap()));
        }
        days.extend([2012, 2016, 2020, 2024, 2028].map(|year| number(Day::new(year, 2, 29).unwrap())));
        Turns(days.iter().flat_map(|day| [day - 1, *day, day + 1]).filter(|day| *day > 0).collect())
    }

    fn draw(&self, draw: &mut Draw) -> i64 {
        match draw.below(3) {
            0 => self.0[usize::try_from(draw.below(i64::try_from(self.0.len()).unwrap())).unwrap()],
            _ => number(Day::new(2009, 1, 1).unwrap()) + draw.below(6600),
        }
    }
}

/// A fact: mostly what people have, often a corner, sometimes missing or out of its bounds.
fn fact(draw: &mut Draw, field: &Field, turns: &Turns) -> Option<i64> {
    let (low, high) = field.unit.bounds();
    let power = 1_i64 << draw.below(i64::from(high.ilog2()) + 1);
    let usual = if field.unit == Unit::Day { turns.draw(draw) } else { draw.below(high.min(400_000) + 1) };
    let sign = if low < 0 && draw.one_in(3) { -1 } else { 1 };
    Some(match draw.below(60) {
        0 => return None,
        1 | 2 => low,
        3 => high,
        4 => sign,
        5 => draw.below(high) + 1,
        6 => (power - 1) * sign,
        7 => (power + draw.below(2)).min(high) * sign,
        8 if draw.one_in(4) => high + 1,
        9 if draw.one_in(4) => low - 1,
        10..=22 => 0,
        23..=30 => draw.below(high.min(12) + 1),
        _ => usual * sign,
    })
}

/// A column of facts as a caller may have it.
fn column(unit: Unit, values: &[Option<i64>], draw: &mut Draw) -> ArrayRef {
    let places = match unit {
        Unit::Tenths => Some(1),
        Unit::Percent | Unit::Hundredths | Unit::UnitHundredths => Some(2),
        Unit::KilowattHourPrice => Some(4),
        _ if unit.is_money() && draw.one_in(2) => Some(2),
        _ => None,
    };
    let is_flag = |value: &Option<i64>| value.is_none_or(|value| (0..=1).contains(&value));
    match (unit, places) {
        (_, Some(places)) => {
            let wide = values.iter().map(|value| value.map(i128::from)).collect::<Decimal128Array>();
            Arc::new(wide.with_precision_and_scale(20, places).unwrap())
        }
        (Unit::Day, _) => {
            let days = values.iter().map(|value| value.map(|value| i32::try_from(value).unwrap()));
            Arc::new(days.collect::<Date32Array>())
        }
        (Unit::Flag, _) if values.iter().all(is_flag) => {
            Arc::new(values.iter().map(|value| value.map(|value| value > 0)).collect::<BooleanArray>())
        }
        _ => Arc::new(values.iter().copied().collect::<Int64Array>()),
    }
}

/// A cell as the whole number that the engine computes with.
fn cell(batch: &RecordBatch, name: &str, row: usize) -> Option<i64> {
    let array = batch.column_by_name(name).unwrap();
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

/// A table of one rule.
struct Drawn {
    entry: &'static Entry,
    /// Which facts have a column.
    there: Vec<bool>,
    /// The facts of each row.
    facts: Vec<Vec<Option<i64>>>,
    days: Vec<Option<i64>>,
    unchecked: bool,
}

impl Drawn {
    fn draw(entry: &'static Entry, draw: &mut Draw, turns: &Turns, lawful: &[i64]) -> Self {
        let info = entry.info;
        let there = info.facts.iter().map(|field| !(info.optional.contains(&field.name) && draw.one_in(4)));
        let there: Vec<bool> = there.collect();
        let facts = (0..ROWS).map(|_| info.facts.iter().map(|field| fact(draw, field, turns)).collect());
        let facts = facts.collect();
        let day = |draw: &mut Draw| match draw.below(40) {
            0 => None,
            1..=4 => Some(turns.draw(draw)),
            _ => Some(lawful[usize::try_from(draw.below(i64::try_from(lawful.len()).unwrap())).unwrap()]),
        };
        let days = (0..ROWS).map(|_| day(draw)).collect();
        Drawn { entry, there, facts, days, unchecked: draw.one_in(4) }
    }

    fn table(&self, draw: &mut Draw) -> RecordBatch {
        let mut columns: Vec<(&str, ArrayRef)> = Vec::new();
        for (index, field) in self.entry.info.facts.iter().enumerate().filter(|(index, _)| self.there[*index])
        {
            let values: Vec<Option<i64>> = self.facts.iter().map(|row| row[index]).collect();
            columns.push((field.name, column(field.unit, &values, draw)));
        }
        let days = self.days.iter().map(|day| day.map(|day| i32::try_from(day).unwrap()));
        columns.push(("day of the law", Arc::new(days.collect::<Date32Array>())));
        RecordBatch::try_from_iter(columns).unwrap()
    }

    /// What a row comes to by hand: its figures, or the code of what is wrong.
    fn by_hand(&self, engine: &Engine, row: usize, on: Day) -> Result<Vec<i64>, &'static str> {
        let info = self.entry.info;
        let law = engine.book().on(on);
        let law = if self.unchecked { law.accepting_unchecked() } else { law };
        let worked = |cells: &[Exact]| self.entry.run(cells, law).map_err(|e| Problem::from(&e).kind.code);
        // The law comes before any fact.
        if let Err(code) = worked(&vec![Exact::of(1); info.facts.len()])
            && code.starts_with("law.")
        {
            return Err(code);
        }
        let mut cells = Vec::new();
        for ((field, value), there) in info.facts.iter().zip(&self.facts[row]).zip(&self.there) {
            let above_zero = info.above_zero.contains(&field.name);
            let may_lack = info.optional.contains(&field.name) || (field.unit == Unit::Day && !above_zero);
            cells.push(Exact::of(match value.filter(|_| *there) {
                // What people write as a day is one that a rule counts from.
                Some(value) if field.unit == Unit::Day && value <= 0 => return Err("row.out-of-range"),
                Some(value) => value,
                None if may_lack => 0,
                None => return Err("row.null"),
            }));
        }
        let working = worked(&cells)?.working;
        Ok(working.cells().iter().map(|cell| cell.whole()).collect())
    }

    /// Compares every row with what it comes to by hand; answers how many were refused.
    fn matches(&self, engine: &Engine, result: &RecordBatch, day: Option<Day>) -> usize {
        let info = self.entry.info;
        let mut refused = 0;
        for row in 0..ROWS {
            let on = |day: i64| Day::from_epoch_days(i32::try_from(day).unwrap()).unwrap();
            let by_hand = match day.or(self.days[row].map(on)) {
                Some(on) => self.by_hand(engine, row, on),
                None => Err("row.null"),
            };
            let said = || format!("{} row {row}: {:?} on {:?}", info.id, self.facts[row], self.days[row]);
            match by_hand {
                Ok(figures) => {
                    assert_eq!(code(result, row), None, "{}", said());
                    for (field, figure) in info.working.iter().zip(figures) {
                        let figure = Some(figure).filter(|day| field.unit != Unit::Day || *day > 0);
                        assert_eq!(cell(result, field.name, row), figure, "{} of {}", field.name, said());
                    }
                }
                Err(expected) => {
                    assert_eq!(code(result, row).as_deref(), Some(expected), "{}", said());
                    assert!(info.working.iter().all(|field| cell(result, field.name, row).is_none()));
                    refused += 1;
                }
            }
        }
        refused
    }
}

/// Days on which a rule has its law, out of those that turn.
fn lawful(engine: &Engine, entry: &Entry, turns: &Turns) -> Vec<i64> {
    let cells = vec![Exact::of(1); entry.info.facts.len()];
    let has_law = |day: &&i64| {
        let day = Day::from_epoch_days(i32::try_from(**day).unwrap()).unwrap();
        let found = entry.run(&cells, engine.book().on(day));
        !found.is_err_and(|error| Problem::from(&error).kind.code.starts_with("law."))
    };
    turns.0.iter().filter(has_law).copied().collect()
}

/// Draws so many rows for every rule of the catalogue, and compares each with what it comes to by hand.
fn compare(engine: &Engine, rows: usize) {
    let turns = Turns::of(engine);
    for (entry, seed) in CATALOGUE.iter().zip(1..) {
        let info = entry.info;
        let lawful = lawful(engine, entry, &turns);
        let (mut draw, mut done, mut refused) = (Draw::new(seed), 0, 0);
        while done < rows {
            let drawn = Drawn::draw(entry, &mut draw, &turns, &lawful);
            let table = drawn.table(&mut draw);
            let one = drawn.days[0].filter(|_| (done / ROWS).is_multiple_of(2));
            let one = one.map(|day| Day::from_epoch_days(i32::try_from(day).unwrap()).unwrap());
            let when = one.map_or(When::Column("day of the law".into()), When::Day);
            let request = RuleRequest::new(info.id, when).figures(["*"]).cents().errors(Errors::Null);
            let request = request.vectors(Vectors::ALL[usize::try_from(draw.below(3)).unwrap()]);
            let request = if drawn.unchecked { request.accept_unchecked_law() } else { request };
            done += ROWS;
            match request.prepare(engine, &table.schema()) {
                Ok(prepared) => refused += drawn.matches(engine, &prepared.run(&table).unwrap(), one),
                Err(error) => {
                    let expected = drawn.by_hand(engine, 0, one.unwrap());
                    assert_eq!(expected, Err(error.code()), "{}", info.id);
                    refused += ROWS;
                }
            }
        }
        assert!(refused < done, "{}: every row was refused", info.id);
    }
}

#[test]
fn every_rule_in_columns_is_the_rule_by_hand() {
    compare(&Engine::new().unwrap(), rows_of_a_rule().max(2 * ROWS));
}

/// A caller's law may have numbers that no lane carries: what lanes are sure of follows the law, not what we know of it.
#[test]
fn every_rule_is_the_same_under_a_law_of_any_size() {
    for factor in [300, 100_000] {
        let mut book = LawBook::embedded().unwrap();
        let mut huge: Vec<Parameter> = book.parameters().cloned().collect();
        for dated in huge.iter_mut().flat_map(|parameter| &mut parameter.values) {
            let amounts = match &mut dated.value {
                Valued::Money(amount) => std::slice::from_mut(amount),
                Valued::Moneys(amounts) => amounts.as_mut_slice(),
                _ => continue,
            };
            for amount in amounts {
                let cents = amount.cents().saturating_mul(factor).min(Money::MAX.cents());
                *amount = Money::from_cents(cents).unwrap();
            }
        }
        book = book.with_overlay("huge", huge);
        compare(&Engine::with_book(book), 2 * ROWS);
    }
}
