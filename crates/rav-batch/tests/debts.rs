//! Debts in columns stand where they stand in a document: every kind, agreed or not; and one without an instalment is due.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray};
use rav_batch::{Request, Tables, When};
use resteavivre::Engine;
use resteavivre::household::{DebtKind, Word};
use resteavivre::money::parse_day;

fn request<const N: usize>(figures: [&str; N]) -> Request {
    Request::new(When::Day(parse_day("2026-10-06").unwrap())).cents().figures(figures)
}

fn numbers(values: Vec<i64>) -> ArrayRef {
    Arc::new(Int64Array::from(values))
}

fn column(result: &RecordBatch, name: &str) -> Vec<i64> {
    result.column_by_name(name).unwrap().as_primitive::<Int64Type>().values().to_vec()
}

#[test]
fn every_kind_of_debt_stands_in_one_place() {
    let engine = Engine::new().unwrap();
    let cases: Vec<(DebtKind, bool)> =
        DebtKind::ALL.iter().flat_map(|kind| [(*kind, false), (*kind, true)]).collect();
    let ids: Vec<i64> = (0..).take(cases.len()).collect();
    let households = RecordBatch::try_from_iter([("household", numbers(ids.clone()))]).unwrap();
    let kinds: Vec<&str> = cases.iter().map(|(kind, _)| kind.id()).collect();
    let agreed: Vec<bool> = cases.iter().map(|(_, agreed)| *agreed).collect();
    let debts = RecordBatch::try_from_iter([
        ("household", numbers(ids)),
        ("kind", Arc::new(StringArray::from(kinds)) as ArrayRef),
        ("balance", numbers(vec![50_000; cases.len()])),
        ("creditor_agrees", Arc::new(BooleanArray::from(agreed))),
    ]);
    let tables = Tables { debts: Some(debts.unwrap()), ..Tables::default() };
    let request = request(["debts.composition:*"]);
    let table = tables.join(&engine, &request, &households).unwrap();
    let result = request.prepare(&engine, &table.schema()).unwrap().run(&table).unwrap();
    let figures = ["outside_plan", "in_plan", "can_be_written_off"];
    let [outside, inside, erasable] =
        figures.map(|name| column(&result, &format!("debts.composition:{name}")));
    for (row, (kind, agreed)) in cases.iter().enumerate() {
        let place = kind.place(*agreed);
        let expected = [!place.is_in_plan(), place.is_in_plan(), place.can_be_written_off()];
        let found = [outside[row], inside[row], erasable[row]].map(|cents| cents == 50_000);
        assert_eq!(found, expected, "{} {agreed}", kind.id());
    }
}

/// A column of a kind stands for one debt: what it owes beyond arrears is due where no instalment says when.
#[test]
fn a_debt_without_an_instalment_is_to_be_cleared() {
    let engine = Engine::new().unwrap();
    let table = RecordBatch::try_from_iter([
        ("totals.resources", numbers(vec![150_000; 4])),
        ("totals.committed", numbers(vec![100_000; 4])),
        ("totals.everyday", numbers(vec![0; 4])),
        ("debt.personal-loan", numbers(vec![90_000, 90_000, 90_000, 0])),
        ("debt.personal-loan.instalment", numbers(vec![0, 3_000, 0, 0])),
        ("debt.personal-loan.arrears", numbers(vec![0, 6_000, 6_000, 0])),
        ("debt.rent-arrears", numbers(vec![20_000, 20_000, 0, 0])),
    ]);
    let (table, request) = (table.unwrap(), request(["overindebtedness.manifest:to_clear"]));
    let result = request.prepare(&engine, &table.schema()).unwrap().run(&table).unwrap();
    // 900 + 200; 60 of arrears + 200; 60 + 840; nothing.
    let expected = vec![110_000, 26_000, 90_000, 0];
    assert_eq!(column(&result, "overindebtedness.manifest:to_clear"), expected);
}
