//! Tables for one rule: what is wrong in one is said by code, column and row, and nothing that was given is lost in silence.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, NullArray,
    RecordBatch, StringArray,
};
use arrow_schema::{DataType, Field, Schema};
use rav_batch::{BatchError, Errors, RuleRequest, Vectors, When};
use resteavivre::Engine;
use resteavivre::household::Expected;
use resteavivre::money::{Day, parse_day};
use resteavivre::rules::by_hand;

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn days(texts: &[Option<&str>]) -> ArrayRef {
    Arc::new(texts.iter().map(|text| text.map(|text| day(text).epoch_days())).collect::<Date32Array>())
}

fn cents(values: &[i64]) -> ArrayRef {
    Arc::new(Int64Array::from(values.to_vec()))
}

fn decimals(values: &[i128], places: i8) -> ArrayRef {
    Arc::new(Decimal128Array::from(values.to_vec()).with_precision_and_scale(14, places).unwrap())
}

fn flags(values: &[bool]) -> ArrayRef {
    Arc::new(BooleanArray::from(values.to_vec()))
}

fn table(columns: &[(&str, ArrayRef)]) -> RecordBatch {
    RecordBatch::try_from_iter(columns.iter().cloned()).unwrap()
}

fn on(rule: &str, text: &str) -> RuleRequest {
    RuleRequest::new(rule, When::Day(day(text)))
}

fn run(request: &RuleRequest, table: &RecordBatch) -> Result<RecordBatch, BatchError> {
    request.prepare(&Engine::new().unwrap(), &table.schema())?.run(table)
}

/// The code of what is wrong, and its path.
fn wrong(request: &RuleRequest, table: &RecordBatch) -> (&'static str, String) {
    let error = run(request, table).unwrap_err();
    (error.code(), error.problem.path.clone())
}

/// Three vouchers of 2022: an income of a year, and units.
fn vouchers() -> RecordBatch {
    table(&[("income", decimals(&[1_050_000, 500_000, 0], 2)), ("units", decimals(&[150, 100, 230], 2))])
}

/// Bills of energy, on which the calendar of an unpaid one is read.
fn bills() -> RecordBatch {
    let issued = days(&[Some("2026-05-04"), Some("2026-11-20")]);
    table(&[("issued", issued), ("electricity", flags(&[true, false])), ("main_home", flags(&[true, true]))])
}

#[test]
fn a_column_of_figures_is_what_the_rule_says_by_hand() {
    let result = run(&on("energy.voucher", "2022-04-01").figures(["*"]), &vouchers()).unwrap();
    let names: Vec<String> = result.schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, ["income_per_unit", "amount"]);
    let engine = Engine::new().unwrap();
    for (row, facts) in [["10500", "1.5"], ["5000", "1"], ["0", "2.3"]].into_iter().enumerate() {
        let facts = [("income", facts[0]), ("units", facts[1])];
        let worked = by_hand(engine.book().on(day("2022-04-01")), "energy.voucher", &facts).unwrap();
        let amount = result.column(1).as_primitive::<Decimal128Type>().value(row);
        assert_eq!(amount, i128::from(worked.get("amount").unwrap().whole()), "row {row}");
    }
    // The official sheet F33667 of 1 January 2022: 113 euros for one unit and a half, from 6 700 euros a unit.
    assert_eq!(result.column(1).as_primitive::<Decimal128Type>().value(0), 11_300);
    let main = run(&on("energy.voucher", "2022-04-01"), &vouchers()).unwrap();
    assert_eq!(main.num_columns(), 1);
    assert_eq!(main.column(0), result.column(1));
    let some = on("energy.voucher", "2022-04-01").figures(["amount", "income_per_unit", "amount"]);
    assert_eq!(run(&some, &vouchers()).unwrap().num_columns(), 2);
}

#[test]
fn a_day_is_a_date_and_no_day_is_null() {
    let result = run(&on("energy.arrears", "2026-05-04").figures(["*"]), &bills()).unwrap();
    let figure = |name: &str| result.column_by_name(name).unwrap().as_primitive::<Date32Type>().clone();
    assert_eq!(figure("act_from").value(0), day("2026-06-22").epoch_days());
    // Gas is never reduced, nobody asked the fund.
    assert!(figure("reduction_from").is_null(1) && figure("reduction_from").is_valid(0));
    assert_eq!(figure("hold_until").null_count(), 2);
    let field = result.schema().field_with_name("act_from").unwrap().clone();
    assert_eq!((field.data_type(), field.metadata()["unit"].as_str()), (&DataType::Date32, "day"));
}

#[test]
fn what_may_be_left_out_by_hand_may_lack_or_be_null() {
    let all = |due: ArrayRef, protected: ArrayRef| {
        let issued = days(&[Some("2026-05-04"), Some("2026-05-04")]);
        let homes = flags(&[true, true]);
        let columns = [("issued", issued), ("electricity", homes.clone()), ("main_home", homes)];
        table(&[columns.as_slice(), &[("due", due), ("protected", protected)]].concat())
    };
    let nothing = Arc::new(NullArray::new(2)) as ArrayRef;
    let empty = run(&on("energy.arrears", "2026-05-04"), &all(nothing.clone(), nothing)).unwrap();
    let nulls = Arc::new(BooleanArray::from(vec![None, Some(true)])) as ArrayRef;
    let some =
        run(&on("energy.arrears", "2026-05-04"), &all(days(&[None, Some("2026-06-15")]), nulls)).unwrap();
    let lone = run(&on("energy.arrears", "2026-05-04"), &bills().slice(0, 1)).unwrap();
    let day_of = |batch: &RecordBatch, row| batch.column(0).as_primitive::<Date32Type>().value(row);
    assert_eq!(day_of(&empty, 0), day_of(&lone, 0));
    assert_eq!(day_of(&some, 0), day_of(&lone, 0));
    assert!(day_of(&some, 1) > day_of(&lone, 0));
}

#[test]
fn a_table_that_lacks_something_or_names_it_otherwise_is_refused() {
    let request = on("energy.voucher", "2022-04-01");
    let income = ("income", decimals(&[1], 2));
    let units = ("units", decimals(&[100], 2));
    assert_eq!(wrong(&on("energy.vouchers", "2022-04-01"), &vouchers()).0, "rule.unknown");
    let missing = run(&request, &table(std::slice::from_ref(&units))).unwrap_err();
    assert_eq!((missing.code(), missing.problem.path.as_str()), ("columns.missing", "energy.voucher"));
    assert_eq!(missing.problem.expected, Some(Expected::OneOf(vec!["income".to_owned()])));
    let near = run(&request, &table(&[("incomes", income.1.clone()), units.clone()])).unwrap_err();
    assert_eq!(
        (near.code(), near.problem.nearest.as_slice()),
        ("columns.unknown-column", &["income".to_owned()][..])
    );
    let figure = run(&request.clone().figures(["amounts"]), &vouchers()).unwrap_err();
    assert_eq!(figure.code(), "columns.unknown-figure");
    assert_eq!(wrong(&request.clone().figures(Vec::<String>::new()), &vouchers()).0, "columns.missing");
    let other = table(&[income.clone(), units.clone(), ("rfr", income.1.clone())]);
    assert_eq!(wrong(&request.clone().column("income", "rfr"), &other).0, "columns.twice");
    assert_eq!(wrong(&request.clone().column("revenue", "rfr"), &other).0, "columns.unknown-column");
    assert_eq!(wrong(&request.clone().column("income", "nothing"), &other).0, "columns.missing");
    assert_eq!(
        wrong(&RuleRequest::new("energy.voucher", When::Column("day".into())), &other).0,
        "columns.missing"
    );
    // A column of another name is left alone, and said; one that is nearly a fact too, where that fact is given.
    let engine = Engine::new().unwrap();
    let kept =
        table(&[income.clone(), units.clone(), ("incomes", income.1.clone()), ("region", income.1.clone())]);
    let prepared = request.prepare(&engine, &kept.schema()).unwrap();
    assert_eq!(prepared.unused(&kept.schema()), ["incomes", "region"]);
    let renamed = table(&[("rfr", income.1.clone()), units.clone(), ("income", income.1)]);
    let request = request.column("income", "rfr").ignore("income");
    assert_eq!(request.prepare(&engine, &renamed.schema()).unwrap().unused(&renamed.schema()), ["income"]);
}

#[test]
fn a_column_says_its_unit() {
    let request = on("energy.voucher", "2022-04-01");
    let of = |income: ArrayRef, units: ArrayRef| table(&[("income", income), ("units", units)]);
    let float = Arc::new(Float64Array::from(vec![1.0])) as ArrayRef;
    let (income, units) = (decimals(&[1_050_000], 2), decimals(&[150], 2));
    assert_eq!(
        wrong(&request, &of(float.clone(), units.clone())),
        ("columns.float-money", "income".to_owned())
    );
    assert_eq!(wrong(&request, &of(income.clone(), float)).0, "columns.wrong-type");
    assert_eq!(wrong(&request, &of(cents(&[1]), units.clone())), ("columns.unit", "income".to_owned()));
    assert_eq!(
        wrong(&request, &of(income.clone(), Arc::new(StringArray::from(vec!["1,5"])))).0,
        "columns.wrong-type"
    );
    // One unit, or a hundredth of one: the field must say which.
    assert_eq!(wrong(&request, &of(income.clone(), cents(&[1]))), ("columns.unit", "units".to_owned()));
    let said = |unit: &str| HashMap::from([("unit".to_owned(), unit.to_owned())]);
    let fields = vec![
        Field::new("income", DataType::Int64, false).with_metadata(said("cents")),
        Field::new("units", DataType::Int64, false).with_metadata(said("hundredths")),
    ];
    let whole = RecordBatch::try_new(Arc::new(Schema::new(fields)), vec![cents(&[1_050_000]), cents(&[150])]);
    let result = run(&request, &whole.unwrap()).unwrap();
    assert_eq!(result.column(0).as_primitive::<Int64Type>().value(0), 11_300);
    assert_eq!(result.schema().field(0).metadata()["unit"], "cents");
    // A tenth of a unit more has other places, and a digit too many is refused.
    let tenths = run(&request, &of(income.clone(), decimals(&[15], 1))).unwrap();
    assert_eq!(tenths.column(0).as_primitive::<Decimal128Type>().value(0), 11_300);
    assert_eq!(wrong(&request, &of(income, decimals(&[1501], 3))).0, "row.fraction");
}

#[test]
fn a_row_is_refused_by_its_number_and_the_code_that_it_has_by_hand() {
    let request = on("energy.voucher", "2022-04-01");
    let of = |income: &[i128], units: &[i128]| {
        table(&[("income", decimals(income, 2)), ("units", decimals(units, 2))])
    };
    for (income, units, code, path) in [
        (-1, 100, "rule.fact-out-of-range", "energy.voucher.income"),
        (5_000_000_001, 100, "rule.fact-out-of-range", "energy.voucher.income"),
        (1, 0, "rule.fact-zero", "energy.voucher.units"),
        (1, 10_001, "rule.fact-out-of-range", "energy.voucher.units"),
    ] {
        let table = of(&[1, 2, income, 3, income], &[100, 100, units, 100, units]);
        let error = run(&request, &table).unwrap_err();
        assert_eq!((error.code(), error.row, error.problem.path.as_str()), (code, Some(2), path));
        let nulls = run(&request.clone().errors(Errors::Null), &table).unwrap();
        assert_eq!((nulls.column(0).null_count(), nulls.column(1).null_count()), (2, 3));
    }
    let nothing =
        Arc::new(Decimal128Array::from(vec![Some(1), None]).with_precision_and_scale(14, 2).unwrap());
    let error =
        run(&request, &table(&[("income", nothing), ("units", decimals(&[100, 100], 2))])).unwrap_err();
    assert_eq!((error.code(), error.row, error.problem.path.as_str()), ("row.null", Some(1), "income"));
}

#[test]
fn days_that_no_rule_counts_from_are_refused() {
    let issued = |texts: Vec<Option<&str>>| {
        let count = texts.len();
        let homes = flags(&vec![true; count]);
        let issued = Arc::new(StringArray::from(texts)) as ArrayRef;
        table(&[("issued", issued), ("electricity", homes.clone()), ("main_home", homes)])
    };
    let request = on("energy.arrears", "2026-05-04");
    for (text, code) in [
        (Some("1970-01-01"), "row.out-of-range"),
        (Some("1969-12-31"), "row.out-of-range"),
        (Some("2026-02-30"), "row.not-a-day"),
        (Some("2026-05-04T12:00:00"), "row.not-a-day"),
        (None, "row.null"),
    ] {
        let error = run(&request, &issued(vec![Some("2026-05-04"), text])).unwrap_err();
        assert_eq!(
            (error.code(), error.row, error.problem.path.as_str()),
            (code, Some(1), "issued"),
            "{text:?}"
        );
    }
    // The last day of the calendar has none after it.
    let late = run(&request, &issued(vec![Some("9999-12-31")])).unwrap_err();
    assert_eq!((late.code(), late.row), ("figure.out-of-range", Some(0)));
}

#[test]
fn a_day_without_law_refuses_the_table_and_in_a_column_its_rows() {
    let early = run(&on("energy.voucher", "2017-04-01"), &vouchers()).unwrap_err();
    assert_eq!(early.code(), "law.too-early");
    let mut columns: Vec<(&str, ArrayRef)> =
        vec![("income", vouchers().column(0).clone()), ("units", vouchers().column(1).clone())];
    columns.push(("day", days(&[Some("2022-04-01"), Some("2017-04-01"), None])));
    let request = RuleRequest::new("energy.voucher", When::Column("day".into()));
    let error = run(&request, &table(&columns)).unwrap_err();
    assert_eq!((error.code(), error.row), ("law.too-early", Some(1)));
    assert!(error.to_string().contains("2017-04-01"), "{error}");
    let nulls = run(&request.errors(Errors::Null), &table(&columns)).unwrap();
    assert_eq!((nulls.column(0).null_count(), nulls.num_columns()), (2, 2));
}

#[test]
fn the_day_of_the_law_may_be_a_fact() {
    let request = RuleRequest::new("energy.arrears", When::Column("issued".into()));
    let result = run(&request, &bills()).unwrap();
    for (row, text) in ["2026-05-04", "2026-11-20"].into_iter().enumerate() {
        let alone = run(&on("energy.arrears", text), &bills().slice(row, 1)).unwrap();
        assert_eq!(result.slice(row, 1).column(0), alone.column(0), "{text}");
    }
}

#[test]
fn a_table_without_rows_has_the_columns_of_its_result() {
    for vectors in Vectors::ALL {
        let request = on("energy.arrears", "2026-05-04").figures(["*"]).vectors(vectors);
        let result = run(&request, &bills().slice(0, 0)).unwrap();
        assert_eq!((result.num_rows(), result.num_columns()), (0, 10));
    }
}

#[test]
fn many_rows_with_a_wrong_one_in_each_block_are_worked_out_all_the_same() {
    let rows = 70_000;
    let wrong = |row: i64| row % 97 == 5;
    let income: Vec<i64> = (0..rows).map(|row| if wrong(row) { -1 } else { row * 37 % 2_000_000 }).collect();
    let fields = table(&[("income", cents(&income)), ("units", decimals(&vec![150; income.len()], 2))]);
    let request = on("energy.voucher", "2022-04-01").cents().errors(Errors::Null);
    let result = run(&request, &fields).unwrap();
    let amounts = result.column(0).as_primitive::<Int64Type>();
    for row in 0..rows {
        let place = usize::try_from(row).unwrap();
        assert_eq!(amounts.is_null(place), wrong(row), "row {row}");
    }
    let alone = run(&request, &fields.slice(1234, 1)).unwrap();
    assert_eq!(alone.column(0).as_primitive::<Int64Type>().value(0), amounts.value(1234));
}
