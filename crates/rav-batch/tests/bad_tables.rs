//! Bad tables: each mistake has its code and its row, and every code of the two families is reached here.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod draw;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int16Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int8Array,
    Int64Array, RecordBatch, RecordBatchOptions, StringArray, StringViewArray, UInt64Array,
};
use arrow_schema::{Field, Schema};
use rav_batch::{BatchError, Errors, PlanRequest, Request, Tables, When};
use resteavivre::Engine;
use resteavivre::money::{Day, Money, parse_day};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// Codes that no table of this crate can have, each with where it is reached.
const ELSEWHERE: &[(&str, &str)] = &[("columns.unreadable", "bindings/python/tests/test_batch_errors.py")];

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn days(text: &str) -> i32 {
    day(text).epoch_days()
}

type Column = (Field, ArrayRef);

fn column(name: &str, array: impl Array + 'static) -> Column {
    (Field::new(name, array.data_type().clone(), true), Arc::new(array))
}

fn said(column: Column, key: &str, value: &str) -> Column {
    let metadata = HashMap::from([(key.to_owned(), value.to_owned())]);
    (column.0.with_metadata(metadata), column.1)
}

/// Euros as decimals, given in cents.
fn euros(name: &str, cents: impl Into<Vec<Option<i128>>>) -> Column {
    let array = Decimal128Array::from(cents.into());
    column(name, array.with_precision_and_scale(14, 2).unwrap())
}

fn amount(name: &str, cents: i128) -> Column {
    euros(name, [Some(cents)])
}

fn cents(name: &str, cents: impl Into<Vec<i64>>) -> Column {
    said(column(name, Int64Array::from(cents.into())), "unit", "cents")
}

fn texts(name: &str, texts: &[&str]) -> Column {
    column(name, StringArray::from(texts.to_vec()))
}

fn table<const N: usize>(columns: [Column; N]) -> RecordBatch {
    let (fields, arrays): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap()
}

fn request() -> Request {
    Request::new(When::Day(day("2025-07-01")))
}

fn capacity() -> Request {
    request().figures(["repayment.capacity"])
}

fn run(request: &Request, table: &RecordBatch) -> Result<RecordBatch, BatchError> {
    request.prepare(&ENGINE, &table.schema())?.run(table)
}

/// A mistake: what it is, the refusal, its code, its row.
type Mistake = (&'static str, BatchError, &'static str, Option<usize>);

fn whole(name: &'static str, request: &Request, table: &RecordBatch, code: &'static str) -> Mistake {
    (name, run(request, table).unwrap_err(), code, None)
}

fn in_row<const N: usize>(
    name: &'static str,
    columns: [Column; N],
    code: &'static str,
    row: usize,
) -> Mistake {
    let request = request().figures(["*"]);
    (name, run(&request, &table(columns)).unwrap_err(), code, Some(row))
}

/// What is wrong with columns as a whole.
fn of_columns() -> Vec<Mistake> {
    let retained = || amount("procedure.retained_charges", 181_400);
    let with = |column: Column| table([column, retained()]);
    let number = |name: &str| column(name, Int64Array::from(vec![115_312]));
    let applicants = || amount("totals.applicants", 115_312);
    let renamed = capacity().column("totals.applicants", "mine");
    let by_day = Request::new(When::Column("day".into()));
    let float = || Float64Array::from(vec![1153.12]);
    vec![
        whole("no charges", &capacity(), &table([applicants()]), "columns.missing"),
        whole("nothing that feeds", &capacity(), &table([texts("name", &["x"])]), "columns.missing"),
        whole("renamed, not there", &renamed, &with(applicants()), "columns.missing"),
        whole("no column of days", &by_day, &with(applicants()), "columns.missing"),
        whole("misspelt", &request(), &table([amount("income.wages", 1)]), "columns.unknown-column"),
        whole("a text", &capacity(), &with(texts("totals.applicants", &["1153.12"])), "columns.wrong-type"),
        whole("nearly ours", &request(), &table([amount("expense_rent", 1)]), "columns.unknown-column"),
        whole("days that are numbers", &by_day, &table([number("day"), retained()]), "columns.wrong-type"),
        whole(
            "a flag that is a text",
            &request(),
            &table([texts("people.couple", &["yes"])]),
            "columns.wrong-type",
        ),
        whole(
            "binary fractions",
            &capacity(),
            &with(column("totals.applicants", float())),
            "columns.float-money",
        ),
        whole("no unit", &capacity(), &with(number("totals.applicants")), "columns.unit"),
        whole(
            "whole euros",
            &capacity(),
            &with(said(number("totals.applicants"), "unit", "euros")),
            "columns.unit",
        ),
        whole("dollars", &capacity(), &with(said(applicants(), "currency", "USD")), "columns.unit"),
        whole(
            "a sum and its parts",
            &request(),
            &table([amount("totals.resources", 1), amount("income.wage", 1)]),
            "columns.twice",
        ),
        whole("twice", &request(), &table([applicants(), applicants()]), "columns.twice"),
        whole(
            "twice by its name",
            &renamed,
            &table([applicants(), amount("mine", 1), retained()]),
            "columns.twice",
        ),
        whole(
            "misspelt figure",
            &request().figures(["repayment.capasity"]),
            &with(applicants()),
            "columns.unknown-figure",
        ),
        whole(
            "no such field",
            &request().figures(["repayment.capacity:left"]),
            &with(applicants()),
            "columns.unknown-figure",
        ),
    ]
}

/// Columns of another length than the rows: whoever starts a batch piece by piece can get them wrong.
fn of_length() -> Mistake {
    let table = table([amount("totals.applicants", 1), amount("procedure.retained_charges", 1)]);
    let request = capacity();
    let prepared = request.prepare(&ENGINE, &table.schema()).unwrap();
    let columns = prepared.named(&table);
    ("another length", prepared.start(2, &columns).err().unwrap(), "columns.length", None)
}

/// What is wrong with one row.
fn of_rows() -> Vec<Mistake> {
    let counts = |name: &str, numbers: [i64; 3]| column(name, Int64Array::from(numbers.to_vec()));
    let couple = |flags: [i8; 3]| column("people.couple", Int8Array::from(flags.to_vec()));
    let wage = |cents: i128| [euros("income.wage", [Some(0), Some(cents)])];
    let (older, children) = ("people.older", "people.minimum_children");
    let younger = || counts("people.younger", [0; 3]);
    let countless = column(older, UInt64Array::from(vec![1, 1, u64::MAX]));
    let beyond = i128::from(Money::MAX.cents()) + 1;
    let mills = Decimal128Array::from(vec![10, 15]).with_precision_and_scale(14, 3).unwrap();
    let mills = column("income.wage", mills);
    vec![
        in_row("no amount", [euros("income.wage", [Some(1), None, None])], "row.null", 1),
        in_row("a fraction of a cent", [mills], "row.fraction", 1),
        in_row("a debit", wage(-1), "row.negative", 1),
        in_row("more than any amount", wage(beyond), "row.out-of-range", 1),
        in_row("more than 64 bits", wage(10_i128.pow(20)), "row.out-of-range", 1),
        in_row("far below zero", wage(-(10_i128.pow(20))), "row.negative", 1),
        in_row("fewer than nobody", [couple([0; 3]), counts(children, [0, 0, -1])], "row.negative", 2),
        in_row("a flag of 2", [couple([0, 2, 1]), counts(children, [0; 3])], "row.out-of-range", 1),
        in_row("more than i64", [countless, younger()], "row.out-of-range", 2),
        in_row("too many people", [counts(older, [1, 101, 1]), younger()], "figure.out-of-range", 1),
    ]
}

/// A sum of amounts that are each within range.
fn of_sums() -> Mistake {
    let most = i128::from(Money::MAX.cents());
    let table = table([amount("income.wage", most), amount("income.bonus", most)]);
    ("a sum", run(&request(), &table).unwrap_err(), "figure.out-of-range", Some(0))
}

fn joined(tables: &Tables, households: &RecordBatch) -> Result<RecordBatch, BatchError> {
    tables.join(&ENGINE, &request(), households)
}

fn households(ids: &[&str]) -> RecordBatch {
    table([texts("household", ids)])
}

/// The line of a long table beside the households `a` and `b`.
fn line(name: &'static str, tables: Tables, code: &'static str, row: Option<usize>) -> Mistake {
    (name, joined(&tables, &households(&["a", "b"])).unwrap_err(), code, row)
}

fn debts<const N: usize>(columns: [Column; N]) -> Tables {
    Tables { debts: Some(table(columns)), ..Tables::default() }
}

fn persons<const N: usize>(columns: [Column; N]) -> Tables {
    Tables { persons: Some(table(columns)), ..Tables::default() }
}

/// What is wrong with long tables.
fn of_lines() -> Vec<Mistake> {
    let (of, loan) = (|id: &str| texts("household", &["a", id]), || texts("kind", &["personal-loan"; 2]));
    let owed = |second: i128| euros("balance", [Some(5), Some(second)]);
    let born = || column("born", Date32Array::from(vec![days("1980-05-01"); 2]));
    let roles = || texts("role", &["depositor"; 2]);
    let counts = |ids: &[i64]| column("household", Int64Array::from(ids.to_vec()));
    let incomes = |kind: &str, amount: Column| Tables {
        incomes: Some(table([of("b"), texts("kind", &["wage", kind]), amount])),
        ..Tables::default()
    };
    let expenses =
        Tables { expenses: Some(table([of("b"), texts("kind", &["rent", "rent"])])), ..Tables::default() };
    let float = || column("balance", Float64Array::from(vec![1.0, 2.0]));
    let unborn = column("born", Date32Array::from(vec![Some(0), None]));
    let nobody = column("household", StringArray::from(vec![Some("a"), None]));
    let paid = |second: i128| euros("amount", [Some(5), Some(second)]);
    let twice = households(&["a", "b", "a"]);
    let none = table([column("household", StringArray::from(vec![Some("a"), None]))]);
    let nameless = table([texts("id", &["a"])]);
    let ok = || debts([of("b"), loan(), owed(1)]);
    vec![
        ("one id twice", joined(&ok(), &twice).unwrap_err(), "row.duplicate-household", Some(2)),
        ("no id", joined(&ok(), &none).unwrap_err(), "row.null", Some(1)),
        ("no column of ids", joined(&ok(), &nameless).unwrap_err(), "columns.missing", None),
        line("nobody's debt", debts([of("c"), loan(), owed(1)]), "row.unknown-household", Some(1)),
        line("a line without id", debts([nobody, loan(), owed(1)]), "row.null", Some(1)),
        line("no kind", debts([of("b"), owed(1)]), "columns.missing", None),
        line("no balance", debts([of("b"), loan()]), "columns.missing", None),
        line("binary fractions", debts([of("b"), loan(), float()]), "columns.float-money", None),
        line("a balance below zero", debts([of("b"), loan(), owed(-1)]), "row.negative", Some(1)),
        line(
            "a balance beyond range",
            debts([of("b"), loan(), owed(10_i128.pow(20))]),
            "row.out-of-range",
            Some(1),
        ),
        line("an unknown word", incomes("wages", paid(1)), "row.unknown-word", Some(1)),
        line("no amount", incomes("wage", euros("amount", [Some(1), None])), "row.null", Some(1)),
        line("no column of amounts", expenses, "columns.missing", None),
        line(
            "a role of nobody",
            persons([of("b"), texts("role", &["child", "boss"]), born()]),
            "row.unknown-word",
            Some(1),
        ),
        line("never born", persons([of("b"), roles(), unborn]), "row.null", Some(1)),
        line("no column born", persons([of("b"), roles()]), "columns.missing", None),
        line(
            "born on a number",
            persons([of("b"), roles(), cents("born", vec![1, 2])]),
            "columns.wrong-type",
            None,
        ),
        line(
            "born in another order",
            persons([of("b"), roles(), texts("born", &["1980-05-01", "01/05/1980"])]),
            "row.not-a-day",
            Some(1),
        ),
        line("another type of id", debts([counts(&[1, 2]), loan(), owed(1)]), "columns.wrong-type", None),
        line(
            "born beyond days",
            persons([of("b"), roles(), column("born", Date32Array::from(vec![0, i32::MAX]))]),
            "row.out-of-range",
            Some(1),
        ),
    ]
}

fn plan(name: &'static str, table: &RecordBatch, code: &'static str, row: Option<usize>) -> Mistake {
    let found = PlanRequest::new(84).prepare(&table.schema()).and_then(|prepared| prepared.run(table));
    (name, found.unwrap_err(), code, row)
}

/// What is wrong with plans in columns.
fn of_plans() -> Vec<Mistake> {
    let paid = || euros("instalment", [Some(10_000), Some(10_000)]);
    let owed = |second: Option<i128>| euros("balance.1", [Some(100_000), second]);
    let rate = |second: i128| {
        let array = Decimal128Array::from(vec![500, second]).with_precision_and_scale(14, 2).unwrap();
        column("rate.1", array)
    };
    let good = table([paid(), owed(Some(1)), rate(1)]);
    let months = |months: u16| PlanRequest::new(months).prepare(&good.schema()).unwrap_err();
    let many = (1..=501).flat_map(|n| [amount(&format!("balance.{n}"), 1), amount(&format!("rate.{n}"), 1)]);
    let (fields, arrays): (Vec<_>, Vec<_>) = many.chain([amount("instalment", 1)]).unzip();
    let many = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap();
    let amounts = |name: &str| euros(name, [Some(1), Some(1)]);
    let owed2 = || amounts("balance.2");
    let float = column("rate.1", Float64Array::from(vec![5.0, 5.0]));
    vec![
        ("no month", months(0), "plan.months-out-of-range", None),
        ("a century and a month", months(1201), "plan.months-out-of-range", None),
        plan("no debt", &table([paid()]), "columns.missing", None),
        plan("no rate", &table([paid(), owed(Some(1)), owed2(), rate(1)]), "columns.missing", None),
        plan(
            "a debt after a gap",
            &table([paid(), owed(Some(1)), amounts("balance.3")]),
            "columns.unknown-column",
            None,
        ),
        plan(
            "nearly a debt",
            &table([paid(), owed(Some(1)), amounts("balance_2")]),
            "columns.unknown-column",
            None,
        ),
        plan(
            "nearly a rate",
            &table([paid(), owed(Some(1)), amounts("taux.1")]),
            "columns.unknown-column",
            None,
        ),
        plan("no instalment", &table([owed(Some(1)), rate(1)]), "columns.missing", None),
        plan(
            "a rate of binary fractions",
            &table([paid(), owed(Some(1)), float]),
            "columns.float-money",
            None,
        ),
        plan("more debts than a file has", &many, "plan.debt", None),
        plan("a balance below zero", &table([paid(), owed(Some(-1)), rate(1)]), "row.negative", Some(1)),
        plan("no balance", &table([paid(), owed(None), rate(1)]), "row.null", Some(1)),
        plan(
            "a rate above 1000 %",
            &table([paid(), owed(Some(1)), rate(10_000_000)]),
            "row.out-of-range",
            Some(1),
        ),
        plan(
            "a balance beyond range",
            &table([paid(), owed(Some(10_i128.pow(20))), rate(1)]),
            "row.out-of-range",
            Some(1),
        ),
    ]
}

fn mistakes() -> Vec<Mistake> {
    let one = [of_length(), of_sums()];
    [of_columns(), of_rows(), of_lines(), of_plans(), one.into()].concat()
}

#[test]
fn each_mistake_has_its_code_and_its_row() {
    for (name, error, code, row) in mistakes() {
        assert_eq!((error.code(), error.row), (code, row), "{name}: {error}");
    }
}

#[test]
fn every_code_of_the_two_families_is_reached() {
    let mistakes = mistakes();
    let reached = mistakes.iter().map(|mistake| mistake.2).chain(ELSEWHERE.iter().map(|(code, _)| *code));
    let ours = |code: &&str| code.starts_with("columns.") || code.starts_with("row.");
    let all: BTreeSet<&str> =
        resteavivre::problems::catalogue().iter().map(|kind| kind.code).filter(ours).collect();
    assert_eq!(reached.filter(ours).collect::<BTreeSet<_>>(), all);
}

/// The capacity of two rows that declare a contribution of 300 a month.
fn with_contribution(silent: [bool; 2]) -> Vec<Option<i128>> {
    let table = table([
        euros("totals.applicants", [Some(120_000), Some(120_000)]),
        euros("totals.partner", [Some(90_000), Some(90_000)]),
        euros("procedure.retained_charges", [Some(140_000), Some(140_000)]),
        column("people.silent_partner", BooleanArray::from(silent.to_vec())),
        euros("people.contribution", [Some(30_000), Some(30_000)]),
    ]);
    let result = run(&capacity(), &table).unwrap();
    result.column(0).as_primitive::<Decimal128Type>().iter().collect()
}

/// What was declared counts for a partner who does not file, and for nobody else.
#[test]
fn a_contribution_is_that_of_a_partner_who_does_not_file() {
    // 1,200 + 300 − 1,400, and 1,200 − 1,400.
    assert_eq!(with_contribution([true, false]), [Some(10_000), Some(-20_000)]);
}

#[test]
fn a_misspelt_column_is_said_with_the_nearest() {
    let error = run(&request(), &table([amount("income.wages", 1)])).unwrap_err();
    assert_eq!(error.problem.nearest.first().map(String::as_str), Some("income.wage"), "{error}");
    assert_eq!(error.problem.path, "income.wages");
    let error = run(&capacity(), &table([amount("totals.applicants", 1)])).unwrap_err();
    assert!(error.to_string().contains("procedure.retained_charges"), "{error}");
}

#[test]
fn charges_that_no_commission_retained_may_be_missing() {
    let charges = euros("procedure.retained_charges", [Some(181_400), None, Some(100_000)]);
    let table = table([euros("totals.applicants", [Some(115_312); 3]), charges]);
    let result = run(&capacity(), &table).unwrap();
    let found: Vec<Option<i128>> = result.column(0).as_primitive::<Decimal128Type>().iter().collect();
    // TJ Le Havre, 1 July 2025, n° 24/00155, then 1153.12 − 1000.00 by hand
    assert_eq!(found, [Some(-66_088), None, Some(15_312)]);
}

/// A table with a day of its own for each row, of which one is given.
fn dated(rows: usize, row: usize, on: Option<i32>) -> RecordBatch {
    let mut all = vec![Some(days("2025-07-01")); rows];
    all[row] = on;
    let applicants = cents("totals.applicants", vec![115_312; rows]);
    table([applicants, column("day", Date32Array::from(all))])
}

#[test]
fn a_day_without_law_is_said_with_its_row_in_a_large_table() {
    const ROWS: usize = 800_000;
    const ROW: usize = 731_204;
    let request = Request::new(When::Column("day".into())).figures(["income.minimum-single"]);
    let cases = [
        (Some(days("2008-06-01")), "law.too-early"),
        (Some(days("2044-06-01")), "law.unchecked"),
        (Some(i32::MAX), "row.out-of-range"),
        (Some(i32::MIN), "row.out-of-range"),
        (None, "row.null"),
    ];
    for (on, code) in cases {
        let error = run(&request, &dated(ROWS, ROW, on)).unwrap_err();
        assert_eq!((error.code(), error.row), (code, Some(ROW)), "{error}");
    }
}

#[test]
fn the_first_row_is_told_wherever_the_work_meets_another_before() {
    let mut wages = vec![Some(1); 200_000];
    for row in [150_000, 65_536, 70_000, 300] {
        wages[row] = Some(-1);
    }
    let error = run(&request(), &table([euros("income.wage", wages)])).unwrap_err();
    assert_eq!((error.code(), error.row), ("row.negative", Some(300)));
}

#[test]
fn rows_that_cannot_be_worked_out_are_null_with_their_code() {
    let wages = euros("income.wage", [Some(100_000), None, Some(-1), Some(200_000)]);
    let request = request().errors(Errors::Null).figures(["budget.balance", "income.minimum-single"]);
    let needed = ["expense.rent", "debt.personal-loan.instalment"].map(|name| euros(name, [Some(0); 4]));
    let [rent, instalment] = needed;
    let result = run(&request, &table([wages, rent, instalment])).unwrap();
    let balance = result.column_by_name("budget.balance").unwrap().as_primitive::<Decimal128Type>();
    assert_eq!(balance.iter().collect::<Vec<_>>(), [Some(100_000), None, None, Some(200_000)]);
    let single = result.column_by_name("income.minimum-single").unwrap();
    assert_eq!((single.is_null(1), single.is_null(2), single.null_count()), (true, true, 2));
    let codes = result.column_by_name("error").unwrap().as_dictionary::<Int16Type>();
    let words = codes.values().as_string::<i32>();
    let said: Vec<Option<&str>> = (0..4).map(|row| codes.key(row).map(|key| words.value(key))).collect();
    assert_eq!(said, [None, Some("row.null"), Some("row.negative"), None]);
}

#[test]
fn a_table_without_rows_or_without_columns_comes_to_what_it_can() {
    let none = table([euros("totals.applicants", []), euros("procedure.retained_charges", [])]);
    let request = request();
    let prepared = request.prepare(&ENGINE, &none.schema()).unwrap();
    let result = prepared.run(&none).unwrap();
    assert_eq!((result.num_rows(), result.schema()), (0, prepared.schema()));
    assert!(result.column_by_name("repayment.capacity").is_some());
    for rows in [0, 3] {
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        let empty =
            RecordBatch::try_new_with_options(Arc::new(Schema::empty()), Vec::new(), &options).unwrap();
        let result = run(&request, &empty).unwrap();
        // Décret n° 2025-293 du 29 mars 2025: 646,52 € for one person
        let single = result.column_by_name("income.minimum-single").unwrap();
        let found = match single.data_type() {
            arrow_schema::DataType::Int64 => {
                single.as_primitive::<Int64Type>().iter().flatten().map(i128::from).collect()
            }
            _ => single.as_primitive::<Decimal128Type>().iter().flatten().collect::<Vec<_>>(),
        };
        assert_eq!(found, vec![64_652; rows]);
    }
}

#[test]
fn texts_are_texts_however_they_are_kept() {
    let plain = || vec!["b", "a", "b"];
    let columns = |ids: ArrayRef, kinds: ArrayRef| {
        let ids = (Field::new("household", ids.data_type().clone(), true), ids);
        let kinds = (Field::new("kind", kinds.data_type().clone(), true), kinds);
        let agreed = column("creditor_agrees", BooleanArray::from(vec![Some(true), None, Some(false)]));
        debts([ids, kinds, euros("balance", [Some(1), Some(20), Some(300)]), agreed])
    };
    let kinds = || vec!["personal-loan", "rent-arrears", "personal-loan"];
    let expected = joined(
        &columns(Arc::new(StringArray::from(plain())), Arc::new(StringArray::from(kinds()))),
        &households(&["a", "b"]),
    );
    let dictionary = |texts: Vec<&str>| -> ArrayRef {
        Arc::new(texts.into_iter().collect::<DictionaryArray<Int16Type>>())
    };
    let view = |texts: Vec<&str>| -> ArrayRef { Arc::new(StringViewArray::from(texts)) };
    let expected = expected.unwrap();
    for tables in [columns(dictionary(plain()), view(kinds())), columns(view(plain()), dictionary(kinds()))] {
        let ids = ["a", "b"].into_iter().collect::<DictionaryArray<Int16Type>>();
        let found = joined(&tables, &table([column("household", ids)])).unwrap();
        assert_eq!(found.columns()[1..], expected.columns()[1..]);
    }
}
#[test]
fn rows_of_several_laws_tell_the_first_row() {
    // Rows with days of their own are worked on by law, the older first.
    let on = [days("2025-07-01"), days("2025-07-01"), days("2015-07-01"), days("2015-07-01")];
    let wages = euros("income.wage", [Some(1), Some(-1), Some(-1), Some(1)]);
    let table = table([wages, column("day", Date32Array::from(on.to_vec()))]);
    let error = run(&Request::new(When::Column("day".into())), &table).unwrap_err();
    assert_eq!(error.row, Some(1), "{error}");
}
