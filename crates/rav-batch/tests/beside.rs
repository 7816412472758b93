//! Rights, the voucher and the account in columns: worked cases of their rules, fed by the names of columns.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, BooleanArray, Int64Array, RecordBatch};
use rav_batch::{BatchError, Request, When};
use resteavivre::Engine;
use resteavivre::money::parse_day;

fn number(name: &str, value: i64) -> (String, ArrayRef) {
    (name.to_owned(), Arc::new(Int64Array::from(vec![value])))
}

fn flag(name: &str, value: bool) -> (String, ArrayRef) {
    (name.to_owned(), Arc::new(BooleanArray::from(vec![value])))
}

/// One figure of one household on a day, in cents; nothing where it is null.
fn told(on: &str, figure: &str, columns: &[&[(String, ArrayRef)]]) -> Result<Option<i64>, BatchError> {
    let table = RecordBatch::try_from_iter(columns.concat()).unwrap();
    let request = Request::new(When::Day(parse_day(on).unwrap())).cents().figures([figure]);
    let result = request.prepare(&Engine::new().unwrap(), &table.schema())?.run(&table)?;
    let array = result.column(0);
    Ok(array.is_valid(0).then(|| match array.as_boolean_opt() {
        Some(flags) => i64::from(flags.value(0)),
        None => array.as_primitive::<Int64Type>().value(0),
    }))
}

/// A parent alone with a child, as `tests/rules/rights.rsa.md` has them: an aid above the flat rate, family support, 265 of pay.
fn lone_parent() -> Vec<(String, ArrayRef)> {
    vec![
        number("income.wage", 26_500),
        number("income.housing-aid", 30_000),
        number("income.single-parent-support", 19_585),
        number("people.young_children", 1),
        number("people.eldest", 30),
        number("people.older", 1),
        number("people.younger", 1),
        flag("people.of_age", true),
        flag("people.of_pension_age", false),
        flag("people.couple", false),
    ]
}

#[test]
fn the_minimum_income_comes_out_by_name() {
    let home = lone_parent();
    let estimate = |more: &[(String, ArrayRef)]| told("2024-04-01", "rights.rsa:estimate", &[&home, more]);
    assert_eq!(estimate(&[]).unwrap(), Some(43_105));
    // Held, or received already.
    assert_eq!(estimate(&[flag("rights.held.minimum-income", true)]).unwrap(), None);
    assert_eq!(estimate(&[number("income.minimum-income", 40_000)]).unwrap(), None);
    // A partner's own pay counts too.
    assert_eq!(estimate(&[number("income.wage.co-depositor", 10_000)]).unwrap(), Some(33_105));
    let worth = told("2024-04-01", "rights.health-cover:worth_checking", &[&home]).unwrap();
    assert_eq!(worth, Some(1));
}

#[test]
fn a_table_that_cannot_feed_a_right_is_told_what_it_needs() {
    let home: Vec<_> =
        lone_parent().into_iter().filter(|(name, _)| name != "people.young_children").collect();
    for figure in ["rights.rsa", "rights.activity-bonus", "rights.health-cover"] {
        let error = told("2024-04-01", figure, &[&home]).unwrap_err();
        assert_eq!(error.code(), "columns.missing", "{figure}");
        assert!(error.to_string().contains("people.young_children"), "{error}");
    }
    let error = told("2024-04-01", "energy.voucher", &[&home]).unwrap_err();
    assert!(error.to_string().contains("tax."), "{error}");
    let misspelt = [number("bank.ballance", 1)];
    assert_eq!(
        told("2024-04-01", "budget.balance", &[&home, &misspelt]).unwrap_err().code(),
        "columns.unknown-column"
    );
}

/// The campaign of 2022 as the issue of the voucher has it: 10,500 for a unit and a half is 113. Official sheet: of a balance of
/// 1,000 and a seizure of 500, 607.75 is left, and sums that cannot be seized are not added.
#[test]
fn the_voucher_and_the_account_come_out_by_name() {
    let tax = [number("tax.income", 1_050_000), number("tax.declarants", 1), number("tax.dependants", 1)];
    assert_eq!(told("2022-04-01", "energy.voucher", &[&tax]).unwrap(), Some(11_300));
    let held = [flag("rights.held.energy-voucher", true)];
    assert_eq!(told("2022-04-01", "energy.voucher", &[&tax, &held]).unwrap(), None);
    let bank =
        [number("bank.balance", 100_000), number("bank.seizure", 50_000), number("bank.unseizable", 20_000)];
    assert_eq!(told("2023-06-01", "bank.unseizable-balance", &[&bank]).unwrap(), Some(60_775));
    let incidents = [number("bank.incidents", 5)];
    assert_eq!(told("2023-06-01", "bank.fragile", &[&incidents]).unwrap(), Some(1));
}
