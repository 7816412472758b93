//! Tables that once surprised: another schema than the one prepared for, large identifiers, odd cells of long tables.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, Int32Array, Int64Array, RecordBatch, StringArray, UInt8Array,
    UInt64Array,
};
use rav_batch::{BatchError, PlanRequest, Request, Tables, When};
use resteavivre::law::Scale;
use resteavivre::money::parse_day;
use resteavivre::{Document, Engine, Format, Options};

fn request() -> Request {
    Request::new(When::Day(parse_day("2025-07-01").unwrap())).cents()
}

fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter(columns).unwrap()
}

fn decimals(values: Vec<i128>, places: i8) -> ArrayRef {
    Arc::new(Decimal128Array::from(values).with_precision_and_scale(20, places).unwrap())
}

fn numbers(values: Vec<i64>) -> ArrayRef {
    Arc::new(Int64Array::from(values))
}

fn texts(values: Vec<Option<&str>>) -> ArrayRef {
    Arc::new(StringArray::from(values))
}

/// One household, and a long table of what belongs to it.
fn joined(tables: Tables) -> Result<RecordBatch, BatchError> {
    let households = table(vec![("household", numbers(vec![1]))]);
    tables.join(&Engine::new().unwrap(), &request(), &households)
}

fn debts(id: ArrayRef, balance: ArrayRef, more: Option<(&'static str, ArrayRef)>) -> Tables {
    let mut columns = vec![("household", id), ("kind", texts(vec![Some("fine")])), ("balance", balance)];
    columns.extend(more);
    Tables { debts: Some(table(columns)), ..Tables::default() }
}

fn persons(roles: Vec<Option<&str>>, born: i32, custody: Option<&str>) -> Tables {
    let (rows, custody) = (roles.len(), texts(vec![custody; roles.len()]));
    let born = Arc::new(Date32Array::from(vec![born; rows]));
    let columns = vec![
        ("household", numbers(vec![1; rows])),
        ("role", texts(roles)),
        ("born", born as _),
        ("custody", custody),
    ];
    Tables { persons: Some(table(columns)), ..Tables::default() }
}

/// What a table gives that is not of the schema that was prepared for.
fn other(columns: Vec<(&str, ArrayRef)>) -> BatchError {
    let (engine, request) = (Engine::new().unwrap(), request().figures(["repayment.capacity"]));
    let schema = table(vec![
        ("totals.applicants", decimals(vec![100], 2)),
        ("procedure.retained_charges", decimals(vec![30], 2)),
    ]);
    let prepared = request.prepare(&engine, &schema.schema()).unwrap();
    prepared.run(&table(columns)).unwrap_err()
}

#[test]
fn a_table_of_another_schema_is_refused() {
    let (resources, charges) = (decimals(vec![100], 2), decimals(vec![30], 2));
    let swapped =
        vec![("procedure.retained_charges", charges.clone()), ("totals.applicants", resources.clone())];
    assert_eq!(other(swapped).code(), "columns.wrong-type");
    let finer =
        vec![("totals.applicants", decimals(vec![10_000], 4)), ("procedure.retained_charges", charges)];
    assert_eq!(other(finer).code(), "columns.wrong-type");
    assert_eq!(other(vec![("totals.applicants", resources)]).code(), "columns.missing");
}

#[test]
fn so_is_a_table_of_plans() {
    let column = || decimals(vec![100], 2);
    let whole = table(vec![("instalment", column()), ("balance.1", column()), ("rate.1", column())]);
    let prepared = PlanRequest::new(12).prepare(&whole.schema()).unwrap();
    assert!(prepared.run(&table(vec![("instalment", column())])).is_err());
}

#[test]
fn the_first_row_is_told_whatever_its_law() {
    let days = ["2025-07-01", "2025-07-01", "2015-07-01", "2015-07-01"];
    let days = days.iter().map(|day| parse_day(day).unwrap().epoch_days());
    let days = Arc::new(Date32Array::from(days.collect::<Vec<_>>()));
    let table = table(vec![("income.wage", decimals(vec![1, -1, -1, 1], 2)), ("day", days)]);
    let (engine, request) = (Engine::new().unwrap(), Request::new(When::Column("day".into())));
    let error = request.prepare(&engine, &table.schema()).unwrap().run(&table).unwrap_err();
    assert_eq!(error.row, Some(1));
}

/// A figure of columns says that it rests on a scale that has ended where an assessment says so, on one day and by row.
#[test]
fn figures_on_an_ended_scale_say_so_as_those_of_an_assessment() {
    let (engine, day) = (Engine::new().unwrap(), "2026-10-06");
    let scale = Scale::parse(include_str!("../../../examples/scales/2025-example.toml")).unwrap();
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"{day}\"\n\
         people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}]\n\
         dwelling = {{ tenure = \"social-tenant\" }}\n\
         incomes = [{{ kind = \"wage\", amount = \"1400\", of = \"p1\" }}]\n\
         debts = [{{ id = \"a\", kind = \"personal-loan\", balance = \"9000\", instalment = \"100\" }}]\n"
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let options = Options::new().scale(&scale).accept_ended_scale();
    let assessment = engine.assess(document.household(), &options).unwrap();
    let ended = assessment.caveats().iter().find(|caveat| caveat.code == "scale-ended").unwrap();
    let figures = ended.value("figures").unwrap().to_string();
    let mut expected: BTreeSet<&str> = figures.split(' ').collect();
    // A column is of all rows: where a partner does not file, their share of the charges is among the resources.
    expected.insert("repayment.legal-maximum");
    let days = Arc::new(Date32Array::from(vec![parse_day(day).unwrap().epoch_days()]));
    let table = table(vec![
        ("income.wage", decimals(vec![140_000], 2)),
        ("debt.personal-loan", decimals(vec![900_000], 2)),
        ("debt.personal-loan.instalment", decimals(vec![10_000], 2)),
        ("expense.rent", decimals(vec![0], 2)),
        ("people.older", numbers(vec![1])),
        ("people.younger", numbers(vec![0])),
        ("people.alternating", numbers(vec![0])),
        ("dwelling.owner", numbers(vec![0])),
        ("earnings.dependants", numbers(vec![0])),
        ("income.minimum-household", decimals(vec![64_652], 2)),
        ("day", days),
    ]);
    for when in [When::Day(parse_day(day).unwrap()), When::Column("day".into())] {
        let request = Request::new(when).figures(["*", "overindebtedness.routes"]).scale(scale.clone());
        let schema = request.clone().accept_ended_scale().prepare(&engine, &table.schema()).unwrap().schema();
        let resting = schema.fields().iter().filter(|field| field.metadata().contains_key("caveat"));
        let found: BTreeSet<&str> = resting.filter_map(|field| field.name().split(':').next()).collect();
        assert_eq!(found, expected);
        let resting = schema.field_with_name("repayment.capacity:capacity").unwrap();
        assert_eq!(resting.metadata()["scale-ended"], "2025-12-31");
        let without = request.figures(["*"]).prepare(&engine, &table.schema()).unwrap().schema();
        assert!(without.fields().iter().all(|field| !field.metadata().contains_key("caveat")));
    }
}

#[test]
fn identifiers_are_compared_whatever_their_width() {
    let wide = |ids: Vec<u64>| Arc::new(UInt64Array::from(ids));
    let households = table(vec![("household", wide(vec![u64::MAX, u64::MAX - 1]))]);
    let debts_of = debts(wide(vec![u64::MAX]), decimals(vec![5], 2), None);
    assert!(debts_of.join(&Engine::new().unwrap(), &request(), &households).is_ok());
    assert!(joined(debts(Arc::new(Int32Array::from(vec![1])), decimals(vec![5], 2), None)).is_ok());
}

#[test]
fn cents_said_in_the_request_are_cents_in_a_long_table() {
    assert!(joined(debts(numbers(vec![1]), numbers(vec![5]), None)).is_ok());
}

#[test]
fn a_flag_is_yes_or_no() {
    let agrees = |flag: u8| Some(("creditor_agrees", Arc::new(UInt8Array::from(vec![flag])) as ArrayRef));
    assert!(joined(debts(numbers(vec![1]), decimals(vec![5], 2), agrees(1))).is_ok());
    let error = joined(debts(numbers(vec![1]), decimals(vec![5], 2), agrees(2))).unwrap_err();
    assert_eq!((error.code(), error.table, error.row), ("row.out-of-range", Some("debts"), Some(0)));
}

#[test]
fn persons_are_checked_as_those_of_a_document() {
    // An adult has no custody to state.
    assert!(joined(persons(vec![Some("depositor")], 0, None)).is_ok());
    let code = |tables: Tables| joined(tables).unwrap_err().code();
    assert_eq!(code(persons(vec![Some("depositor")], 60_000, None)), "input.born-in-future");
    assert_eq!(code(persons(vec![Some("depositor"), Some("depositor")], 0, None)), "input.many-depositors");
    assert_eq!(code(persons(vec![Some("partner"), Some("co-depositor")], 0, None)), "input.many-depositors");
    assert_eq!(code(persons(vec![None], 0, None)), "row.null");
}

#[test]
fn results_keep_amounts_as_all_their_parts_did() {
    let engine = Engine::new().unwrap();
    let kind = |balance: ArrayRef| {
        let request =
            Request::new(When::Day(parse_day("2025-07-01").unwrap())).cents().figures(["debts.composition"]);
        let table = joined(debts(numbers(vec![1]), balance, None)).unwrap();
        request.prepare(&engine, &table.schema()).unwrap().schema().field(0).data_type().clone()
    };
    assert_eq!(kind(decimals(vec![5], 2)).to_string(), "Decimal128(14, 2)");
    assert_eq!(kind(numbers(vec![5])).to_string(), "Int64");
}

#[test]
fn an_unknown_figure_of_a_rule_is_told_with_those_it_has() {
    let (engine, request) = (Engine::new().unwrap(), request().figures(["repayment.capacity:nothing"]));
    let schema = table(vec![("totals.applicants", decimals(vec![1], 2))]).schema();
    let error = request.prepare(&engine, &schema).unwrap_err().to_string();
    assert!(
        error.contains("columns.unknown-figure") && error.contains("repayment.capacity:shown"),
        "{error}"
    );
}

#[test]
fn nothing_of_a_long_table_vanishes_in_silence() {
    let code = |tables: Tables| {
        let error = joined(tables).unwrap_err();
        (error.code(), error.problem.path.clone(), error.problem.nearest.join(" "))
    };
    let more = |name: &'static str| {
        debts(numbers(vec![1]), decimals(vec![5], 2), Some((name, decimals(vec![1], 2))))
    };
    let unknown = |name: &str, near: &str| ("columns.unknown-column", name.to_owned(), near.to_owned());
    assert_eq!(code(more("instalement")), unknown("instalement", "instalment"));
    assert_eq!(code(more("period")), unknown("period", ""));
    assert!(joined(more("creditor_of_mine")).is_ok(), "a column of the caller's own is left alone");
    assert_eq!(joined(more("arrears")).map(|_| ()), Ok(()));
    let late = debts(numbers(vec![1]), decimals(vec![5], 2), Some(("arrears", decimals(vec![6], 2))));
    assert_eq!(joined(late).unwrap_err().code(), "input.arrears-above-debt");
}

#[test]
fn a_household_of_persons_has_somebody_who_files_at_an_age_that_can() {
    let code = |tables: Tables| joined(tables).unwrap_err().code();
    assert_eq!(code(persons(vec![Some("child")], 0, None)), "input.no-depositor");
    assert_eq!(code(persons(vec![Some("co-depositor")], 0, None)), "input.no-depositor");
    assert_eq!(code(persons(vec![Some("depositor")], 20_000, None)), "input.depositor-too-young");
    assert_eq!(code(persons(vec![Some("depositor")], -99_000, None)), "input.age-implausible");
}

#[test]
fn a_column_is_one_whatever_its_language() {
    let table = table(vec![("income.salaire", decimals(vec![1], 2)), ("income.wage", decimals(vec![1], 2))]);
    let (engine, request) = (Engine::new().unwrap(), request());
    assert_eq!(request.prepare(&engine, &table.schema()).unwrap_err().code(), "columns.twice");
}

#[test]
fn a_day_without_law_is_said_as_the_row_has_it() {
    let day = Arc::new(Date32Array::from(vec![parse_day("1900-01-01").unwrap().epoch_days()]));
    let table = table(vec![("income.wage", decimals(vec![1], 2)), ("day", day)]);
    let (engine, request) = (Engine::new().unwrap(), Request::new(When::Column("day".into())));
    let error = request.prepare(&engine, &table.schema()).unwrap().run(&table).unwrap_err().to_string();
    assert!(error.contains("law.too-early") && error.contains("1900-01-01"), "{error}");
}
