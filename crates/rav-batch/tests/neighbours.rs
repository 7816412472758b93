//! A row that is large, missing or refused is worked out alone, and changes no other: each row says what it says alone.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod draw;

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use draw::Draw;
use rav_batch::{Errors, Request, When};
use resteavivre::Engine;
use resteavivre::law::Scale;
use resteavivre::money::parse_day;

/// As many rows as fill some blocks, and a part of one.
const ROWS: usize = 700;

/// An amount in cents: usual; and, in some rows, missing, refused, or large for a block.
fn amount(draw: &mut Draw, odd: i64) -> Option<i64> {
    if !draw.one_in(odd) {
        return Some(draw.below(300_000));
    }
    match draw.below(5) {
        0 => None,
        1 => Some(-1),
        2 => Some(i64::MAX),
        _ => Some(draw.below(4_000_000_000)),
    }
}

fn table(draw: &mut Draw, odd: i64) -> RecordBatch {
    let names = [
        "income.wage",
        "income.retirement-pension",
        "expense.rent",
        "debt.home-loan",
        "debt.home-loan.instalment",
        "debt.personal-loan",
        "debt.personal-loan.instalment",
        "totals.home",
        "people.older",
    ];
    let columns = names.map(|name| {
        let values = (0..ROWS).map(|_| match name {
            "people.older" => Some(draw.below(3) + i64::from(!draw.one_in(40))),
            _ => amount(draw, odd),
        });
        let values: Int64Array = values.collect();
        (name, Arc::new(values) as ArrayRef)
    });
    RecordBatch::try_from_iter(columns).unwrap()
}

#[test]
fn what_stands_beside_a_row_changes_nothing() {
    let engine = Engine::new().unwrap();
    let scale = Scale::parse(include_str!("../../../examples/scales/2025-example.toml")).unwrap();
    let mut draw = Draw::new(20_261_128);
    // Nearly no row, few, many and half of the rows of a block.
    for odd in [4_000, 400, 40, 12] {
        let table = table(&mut draw, odd);
        let request = Request::new(When::Day(parse_day("2025-06-19").unwrap()));
        let request = request.cents().errors(Errors::Null).figures(["*"]).scale(scale.clone());
        let prepared = request.prepare(&engine, &table.schema()).unwrap();
        let together = prepared.run(&table).unwrap();
        for row in 0..ROWS {
            let alone = prepared.run(&table.slice(row, 1)).unwrap();
            assert_eq!(together.slice(row, 1), alone, "row {row} of a table with one odd value in {odd}");
        }
    }
}
