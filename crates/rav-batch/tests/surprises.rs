//! Tables that once surprised: another schema than the one prepared for, large identifiers, odd cells of long tables.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use arrow_array::*;
use arrow_schema::*;
use rav_batch::*;
use resteavivre::Engine;
use resteavivre::money::parse_day;
use std::sync::Arc;
fn req() -> Request {
    Request::new(When::Day(parse_day("2025-07-01").unwrap())).cents()
}
fn t(cols: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter(cols).unwrap()
}
fn dec(v: Vec<i128>, s: i8) -> ArrayRef {
    Arc::new(Decimal128Array::from(v).with_precision_and_scale(20, s).unwrap())
}
#[test]
fn the_first_row_is_told_whatever_its_law() {
    let on: Vec<i32> = ["2025-07-01", "2025-07-01", "2015-07-01", "2015-07-01"]
        .iter()
        .map(|d| parse_day(d).unwrap().to_epoch_days())
        .collect();
    let b = t(vec![("income.wage", dec(vec![1, -1, -1, 1], 2)), ("day", Arc::new(Date32Array::from(on)))]);
    let e = Engine::new().unwrap();
    let r = Request::new(When::Column("day".into()));
    let err = r.prepare(&e, &b.schema()).unwrap().run(&b).unwrap_err();
    assert_eq!(err.row, Some(1));
}
#[test]
fn identifiers_beyond_64_signed_bits_are_kept_apart() {
    let h = t(vec![("household", Arc::new(UInt64Array::from(vec![u64::MAX, u64::MAX - 1])))]);
    let e = Engine::new().unwrap();
    let d = t(vec![
        ("household", Arc::new(UInt64Array::from(vec![u64::MAX]))),
        ("kind", Arc::new(StringArray::from(vec!["fine"]))),
        ("balance", dec(vec![5], 2)),
    ]);
    Tables { debts: Some(d), ..Tables::default() }.join(&e, &req(), &h).unwrap();
}
#[test]
fn columns_in_another_order_are_not_taken_for_each_other() {
    let e = Engine::new().unwrap();
    let r = req().figures(["repayment.capacity"]);
    let a =
        t(vec![("totals.applicants", dec(vec![100], 2)), ("procedure.retained_charges", dec(vec![30], 2))]);
    let b =
        t(vec![("procedure.retained_charges", dec(vec![30], 2)), ("totals.applicants", dec(vec![100], 2))]);
    let p = r.prepare(&e, &a.schema()).unwrap();
    match p.run(&b) {
        Ok(x) => {
            let v = x.column(0).as_any().downcast_ref::<Decimal128Array>().unwrap().value(0);
            assert_eq!(v, 70, "silently wrong");
        }
        Err(_) => {}
    }
}
#[test]
fn a_decimal_of_another_scale_is_refused() {
    let e = Engine::new().unwrap();
    let r = req().figures(["repayment.capacity"]);
    let a =
        t(vec![("totals.applicants", dec(vec![100], 2)), ("procedure.retained_charges", dec(vec![30], 2))]);
    let b =
        t(vec![("totals.applicants", dec(vec![10000], 4)), ("procedure.retained_charges", dec(vec![30], 2))]);
    let p = r.prepare(&e, &a.schema()).unwrap();
    match p.run(&b) {
        Ok(x) => {
            let v = x.column(0).as_any().downcast_ref::<Decimal128Array>().unwrap().value(0);
            assert_eq!(v, 70, "silently wrong");
        }
        Err(_) => {}
    }
}
#[test]
fn a_table_with_fewer_columns_is_refused() {
    let e = Engine::new().unwrap();
    let r = req().figures(["repayment.capacity"]);
    let a =
        t(vec![("totals.applicants", dec(vec![100], 2)), ("procedure.retained_charges", dec(vec![30], 2))]);
    let b = t(vec![("totals.applicants", dec(vec![100], 2))]);
    let p = r.prepare(&e, &a.schema()).unwrap();
    assert!(p.run(&b).is_err());
}
#[test]
fn so_is_a_table_of_plans() {
    let a = t(vec![
        ("instalment", dec(vec![100], 2)),
        ("balance.1", dec(vec![100], 2)),
        ("rate.1", dec(vec![100], 2)),
    ]);
    let b = t(vec![("instalment", dec(vec![100], 2))]);
    let p = PlanRequest::new(12).prepare(&a.schema()).unwrap();
    assert!(p.run(&b).is_err());
}
#[test]
fn an_adult_has_no_custody_to_state() {
    let h = t(vec![("household", Arc::new(Int64Array::from(vec![1])))]);
    let e = Engine::new().unwrap();
    let d = t(vec![
        ("household", Arc::new(Int64Array::from(vec![1]))),
        ("role", Arc::new(StringArray::from(vec!["depositor"]))),
        ("born", Arc::new(Date32Array::from(vec![0]))),
        ("custody", Arc::new(StringArray::from(vec![None::<&str>]))),
    ]);
    Tables { persons: Some(d), ..Tables::default() }.join(&e, &req(), &h).unwrap();
}
#[test]
fn a_flag_is_yes_or_no_in_a_long_table() {
    let h = t(vec![("household", Arc::new(Int64Array::from(vec![1])))]);
    let e = Engine::new().unwrap();
    let d = t(vec![
        ("household", Arc::new(Int64Array::from(vec![1]))),
        ("kind", Arc::new(StringArray::from(vec!["fine"]))),
        ("balance", dec(vec![5], 2)),
        ("creditor_agrees", Arc::new(Int8Array::from(vec![2]))),
    ]);
    assert!(Tables { debts: Some(d), ..Tables::default() }.join(&e, &req(), &h).is_err());
}
#[test]
fn mixed_integer_ids() {
    let h = t(vec![("household", Arc::new(Int64Array::from(vec![1])))]);
    let e = Engine::new().unwrap();
    let d = t(vec![
        ("household", Arc::new(Int32Array::from(vec![1]))),
        ("kind", Arc::new(StringArray::from(vec!["fine"]))),
        ("balance", dec(vec![5], 2)),
    ]);
    Tables { debts: Some(d), ..Tables::default() }.join(&e, &req(), &h).unwrap();
}
#[test]
fn long_cents() {
    // request.cents() says whole numbers are cents
    let h = t(vec![("household", Arc::new(Int64Array::from(vec![1])))]);
    let e = Engine::new().unwrap();
    let d = t(vec![
        ("household", Arc::new(Int64Array::from(vec![1]))),
        ("kind", Arc::new(StringArray::from(vec!["fine"]))),
        ("balance", Arc::new(Int64Array::from(vec![5]))),
    ]);
    Tables { debts: Some(d), ..Tables::default() }.join(&e, &req(), &h).unwrap();
}
#[test]
fn born_after_day() {
    let h = t(vec![("household", Arc::new(Int64Array::from(vec![1])))]);
    let e = Engine::new().unwrap();
    let d = t(vec![
        ("household", Arc::new(Int64Array::from(vec![1]))),
        ("role", Arc::new(StringArray::from(vec!["depositor"]))),
        ("born", Arc::new(Date32Array::from(vec![60000]))),
    ]);
    println!("{:?}", Tables { persons: Some(d), ..Tables::default() }.join(&e, &req(), &h).is_ok());
    let d = t(vec![
        ("household", Arc::new(Int64Array::from(vec![1, 1]))),
        ("role", Arc::new(StringArray::from(vec!["depositor", "depositor"]))),
        ("born", Arc::new(Date32Array::from(vec![0, 0]))),
    ]);
    println!(
        "two depositors {:?}",
        Tables { persons: Some(d), ..Tables::default() }.join(&e, &req(), &h).is_ok()
    );
}
#[test]
fn households_day_wrong_type_in_join() {
    let h = t(vec![
        ("household", Arc::new(Int64Array::from(vec![1]))),
        ("day", Arc::new(Int64Array::from(vec![19000]))),
    ]);
    let e = Engine::new().unwrap();
    let d = t(vec![
        ("household", Arc::new(Int64Array::from(vec![1]))),
        ("role", Arc::new(StringArray::from(vec!["depositor"]))),
        ("born", Arc::new(Date32Array::from(vec![0]))),
    ]);
    let r = Request::new(When::Column("day".into()));
    println!("{:?}", Tables { persons: Some(d), ..Tables::default() }.join(&e, &r, &h).map(|_| ()));
}
