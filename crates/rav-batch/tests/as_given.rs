//! Columns as people and libraries give them: names that are nearly ours, decimals of any width and scale, days of any
//! type, long tables under other names. Each is read for what it says, or refused with what to write.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, Date32Array, Date64Array, Decimal128Array, DictionaryArray, Int64Array,
    LargeStringArray, PrimitiveArray, RecordBatch, StringArray, StringViewArray, TimestampMicrosecondArray,
    TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray,
};
use arrow_buffer::i256;
use arrow_schema::{Field, Schema};
use rav_batch::{BatchError, Errors, Request, Tables, When};
use resteavivre::Engine;
use resteavivre::household::{DebtKind, ExpenseKind, IncomeKind, Word};
use resteavivre::money::parse_day;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

type Column = (String, ArrayRef);

fn table(columns: impl IntoIterator<Item = Column>) -> RecordBatch {
    let columns = columns.into_iter();
    let (fields, arrays): (Vec<_>, Vec<_>) =
        columns.map(|(name, array)| (Field::new(name, array.data_type().clone(), true), array)).unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap()
}

fn euros(name: &str, cents: &[i128]) -> Column {
    let array = Decimal128Array::from(cents.to_vec()).with_precision_and_scale(14, 2).unwrap();
    (name.to_owned(), Arc::new(array))
}

fn texts(name: &str, texts: &[&str]) -> Column {
    (name.to_owned(), Arc::new(StringArray::from(texts.to_vec())))
}

fn request() -> Request {
    Request::new(When::Day(parse_day("2025-07-01").unwrap()))
}

fn run(request: &Request, table: &RecordBatch) -> Result<RecordBatch, BatchError> {
    request.prepare(&ENGINE, &table.schema())?.run(table)
}

/// The names of every column that a list has by kind, and the list.
fn names() -> Vec<(String, &'static str, &'static str, &'static str)> {
    fn of<W: Word>(list: &'static str) -> Vec<(String, &'static str, &'static str, &'static str)> {
        W::ALL
            .iter()
            .map(|kind| (format!("{list}.{}", kind.id()), list, kind.id(), kind.alias_fr()))
            .collect()
    }
    [of::<IncomeKind>("income"), of::<ExpenseKind>("expense"), of::<DebtKind>("debt")].concat()
}

#[test]
fn a_name_that_is_nearly_ours_is_refused_with_ours() {
    for (name, list, id, alias) in names() {
        let capital = format!("{}{}", list[..1].to_uppercase(), &list[1..]);
        let written = [
            format!("{list}s.{id}"),
            format!("{capital}.{id}"),
            format!("{}.{}", list.to_uppercase(), id.to_uppercase()),
            format!("{list}_{}", id.replace('-', "_")),
            format!("{list}-{id}"),
            format!("{list} {id}"),
            format!("{list}/{alias}"),
            format!("{list}s_{}", alias.replace('-', "_")),
            id.to_owned(),
            alias.to_owned(),
            alias.replace('-', " "),
            alias.replace('-', "_").to_uppercase(),
            format!("{alias}s"),
        ];
        for nearly in written {
            let error = run(&request(), &table([euros(&nearly, &[1])])).unwrap_err();
            assert_eq!(error.code(), "columns.unknown-column", "{nearly}: {error}");
            let nearest = &error.problem.nearest;
            assert!(nearest.contains(&name), "{nearly}: {nearest:?}");
            // Somebody who means something else says so.
            let left = request().ignore(&nearly).figures(["income.minimum-single"]);
            assert!(run(&left, &table([euros(&nearly, &[1])])).is_ok(), "{nearly}");
        }
    }
}

#[test]
fn a_letter_too_many_or_too_few_is_refused() {
    let wrong = [
        ("expense.rnt", "expense.rent"),
        ("expenses.rnet", "expense.rent"),
        ("expnse_rent", "expense.rent"),
        ("depense_loyers", "expense.rent"),
        ("dépense.loyer", "expense.rent"),
        ("revenu_salaire", "income.wage"),
        ("incme.wage", "income.wage"),
        ("debt.personal-loan.mensualite", "debt.personal-loan.instalment"),
        ("debts.personal_loan_instalment", "debt.personal-loan.instalment"),
        ("dette_credit_renouvelable", "debt.revolving-credit"),
        ("income_wage_depositor", "income.wage.depositor"),
        ("income.wage.co_depositor", "income.wage.co-depositor"),
        ("people_older", "people.older"),
        ("people.oldr", "people.older"),
        ("people_youngr", "people.younger"),
        ("totals_resources", "totals.resources"),
        ("total.resources", "totals.resources"),
        ("Totals.Assets", "totals.assets"),
        ("dwelling_owner", "dwelling.owner"),
        ("earnings_dependants", "earnings.dependants"),
        ("procedure.retained-charges", "procedure.retained_charges"),
    ];
    for (nearly, ours) in wrong {
        let error = run(&request(), &table([euros(nearly, &[1])])).unwrap_err();
        assert_eq!(error.code(), "columns.unknown-column", "{nearly}");
        assert!(
            error.problem.nearest.iter().any(|near| near == ours),
            "{nearly}: {:?}",
            error.problem.nearest
        );
    }
}

#[test]
fn other_columns_are_left_alone_and_listed() {
    let theirs = [
        "household",
        "id",
        "name",
        "region",
        "year",
        "weight",
        "dossier",
        "day",
        "income_source",
        "expense_type",
        "credit_score",
        "total",
        "count",
        "comment",
        "person_id",
        "household_size",
        "note",
        "error",
        "",
    ];
    let columns = theirs.iter().map(|name| texts(name, &["x"])).chain([euros("income.wage", &[100_000])]);
    let table = table(columns);
    let request = request().figures(["income.minimum-single"]);
    let prepared = request.prepare(&ENGINE, &table.schema()).unwrap();
    let unused = prepared.unused(table.schema_ref());
    let expected: Vec<&str> = theirs[1..].iter().copied().chain(["income.wage"]).collect();
    assert_eq!(unused, expected);
}

#[test]
fn what_cannot_be_fed_is_said_with_what_it_needs() {
    let table = table([euros("totals.applicants", &[115_312])]);
    let request = request();
    let prepared = request.prepare(&ENGINE, &table.schema()).unwrap();
    let result = prepared.run(&table).unwrap();
    let missing = prepared.missing();
    for (key, _) in rav_batch::figures() {
        let there = result.column_by_name(key).is_some();
        assert_eq!(there, missing.iter().all(|(one, _)| one != key), "{key}");
    }
    let needs = |key: &str| missing.iter().find(|(one, _)| one == key).map(|(_, needs)| needs.clone());
    let capacity = needs("repayment.capacity").unwrap();
    assert!(capacity.iter().any(|name| name == "procedure.retained_charges"), "{capacity:?}");
    assert!(needs("budget.balance").unwrap().iter().any(|name| name == "income.KIND"));
    assert!(missing.iter().all(|(key, needs)| !needs.is_empty() || key.is_empty()), "{missing:?}");
}

/// 1 153.12 € in every type of decimals that can say it, with every scale: the same, to the cent.
#[test]
fn decimals_of_any_width_and_scale_are_read_or_refused() {
    let scaled = |cents: i128, scale: i8| -> Option<i128> {
        match i32::from(scale) - 2 {
            power @ 0.. => {
                10_i128.checked_pow(power.unsigned_abs()).and_then(|factor| cents.checked_mul(factor))
            }
            power => {
                let factor = 10_i128.checked_pow(power.unsigned_abs())?;
                (cents % factor == 0).then_some(cents / factor)
            }
        }
    };
    let mut read = 0;
    for cents in [115_312, 115_310, 115_000, 100_000, 0] {
        for scale in -4..=30_i8 {
            let Some(value) = scaled(cents, scale) else { continue };
            let mut arrays: Vec<ArrayRef> = Vec::new();
            if let Ok(narrow) = i32::try_from(value) {
                let array = PrimitiveArray::<Decimal32Type>::from(vec![narrow]);
                arrays.extend(array.with_precision_and_scale(9, scale).ok().map(|a| Arc::new(a) as ArrayRef));
            }
            if let Ok(narrow) = i64::try_from(value) {
                let array = PrimitiveArray::<Decimal64Type>::from(vec![narrow]);
                arrays
                    .extend(array.with_precision_and_scale(18, scale).ok().map(|a| Arc::new(a) as ArrayRef));
            }
            let array = PrimitiveArray::<Decimal128Type>::from(vec![value]);
            arrays.extend(array.with_precision_and_scale(38, scale).ok().map(|a| Arc::new(a) as ArrayRef));
            let array = PrimitiveArray::<Decimal256Type>::from(vec![i256::from_i128(value)]);
            arrays.extend(array.with_precision_and_scale(76, scale).ok().map(|a| Arc::new(a) as ArrayRef));
            for array in arrays {
                let kind = array.data_type().clone();
                let table = table([
                    ("totals.applicants".to_owned(), array),
                    euros("procedure.retained_charges", &[181_400]),
                ]);
                let result = run(&request().figures(["repayment.capacity"]), &table).unwrap();
                let found = result.column(0).as_primitive::<Decimal128Type>().value(0);
                assert_eq!(found, cents - 181_400, "{kind}");
                read += 1;
            }
        }
    }
    assert!(read > 300, "{read}");
}

#[test]
fn a_fraction_of_a_cent_is_refused_with_its_row() {
    for (scale, values) in [(3, [1_153_120, 1_153_121]), (4, [100, 1]), (10, [100_000_000, 99_999_999])] {
        let array = Decimal128Array::from(values.to_vec()).with_precision_and_scale(20, scale).unwrap();
        let table = table([
            ("totals.applicants".to_owned(), Arc::new(array) as _),
            euros("procedure.retained_charges", &[0, 0]),
        ]);
        let capacity = || request().figures(["repayment.capacity"]);
        let error = run(&capacity(), &table).unwrap_err();
        assert_eq!((error.code(), error.row), ("row.fraction", Some(1)), "{scale}");
        let result = run(&capacity().errors(Errors::Null), &table).unwrap();
        assert_eq!((result.column(0).is_valid(0), result.column(0).is_valid(1)), (true, false));
    }
}

#[test]
fn whole_numbers_of_a_database_count_people_and_say_what_they_are() {
    // The sum of integers is a decimal without places in DuckDB.
    let sum = |values: &[i128]| -> ArrayRef {
        Arc::new(Decimal128Array::from(values.to_vec()).with_precision_and_scale(38, 0).unwrap())
    };
    let people = |n: i128| [("people.older".to_owned(), sum(&[n])), ("people.younger".to_owned(), sum(&[1]))];
    let result = run(&request().figures(["living-standard.units"]), &table(people(2))).unwrap();
    // 1 + 0.5 + 0.3 (INSEE), in tenths
    assert_eq!(result.column(0).as_primitive::<Decimal128Type>().value(0), 18);
    // Euros, unless somebody says that whole numbers are cents.
    for (cents, expected) in [(false, 115_300), (true, 1_153)] {
        let table = table([
            ("totals.applicants".to_owned(), sum(&[1_153])),
            euros("procedure.retained_charges", &[0]),
        ]);
        let request = request().figures(["repayment.capacity"]);
        let result = run(&if cents { request.cents() } else { request }, &table).unwrap();
        assert_eq!(result.column(0).as_primitive::<Decimal128Type>().value(0), expected, "cents: {cents}");
    }
}

#[test]
fn units_given_as_decimals_are_read_by_their_scale() {
    // Tenths with two places: 1.50 units are 1.5, not 15.
    for (scale, value) in [(1, 15), (2, 150), (4, 15_000)] {
        let array = Decimal128Array::from(vec![value]).with_precision_and_scale(14, scale).unwrap();
        let table = table([
            euros("totals.resources", &[150_000]),
            ("living-standard.units".to_owned(), Arc::new(array)),
        ]);
        let result = run(&request().figures(["living-standard.poverty:living_standard"]), &table);
        let result = result.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(result.column(0).as_primitive::<Decimal128Type>().value(0), 100_000, "{scale}");
    }
}

/// A day in every type that libraries keep days in.
fn days(text: &str) -> Vec<ArrayRef> {
    let days = parse_day(text).unwrap().epoch_days();
    let seconds = i64::from(days) * 86_400;
    let (iso, midnight) = (text.to_owned(), format!("{text}T00:00:00"));
    vec![
        Arc::new(Date32Array::from(vec![days])),
        Arc::new(Date64Array::from(vec![seconds * 1_000])),
        Arc::new(TimestampSecondArray::from(vec![seconds])),
        Arc::new(TimestampMillisecondArray::from(vec![seconds * 1_000])),
        Arc::new(TimestampMicrosecondArray::from(vec![seconds * 1_000_000])),
        Arc::new(TimestampNanosecondArray::from(vec![seconds * 1_000_000_000])),
        Arc::new(StringArray::from(vec![iso.clone()])),
        Arc::new(LargeStringArray::from(vec![iso.clone()])),
        Arc::new(StringViewArray::from(vec![iso.clone()])),
        Arc::new(StringArray::from(vec![midnight])),
        Arc::new([iso.as_str()].into_iter().collect::<DictionaryArray<arrow_array::types::Int8Type>>()),
    ]
}

#[test]
fn days_of_any_library_are_days() {
    let by_day = Request::new(When::Column("day".into())).figures(["income.minimum-single"]);
    // Décrets n° 2024-396 and n° 2025-293: 635.71 € and 646.52 €
    for (text, cents) in [("2025-03-31", 63_571), ("2025-07-01", 64_652)] {
        for array in days(text) {
            let kind = array.data_type().clone();
            let result = run(&by_day, &table([("day".to_owned(), array)])).unwrap();
            let found = result.column(0);
            let found = match found.data_type() {
                arrow_schema::DataType::Int64 => i128::from(found.as_primitive::<Int64Type>().value(0)),
                _ => found.as_primitive::<Decimal128Type>().value(0),
            };
            assert_eq!(found, cents, "{kind}");
        }
    }
    for array in days("1980-05-01") {
        let kind = array.data_type().clone();
        let persons =
            table([texts("household", &["a"]), texts("role", &["depositor"]), ("born".to_owned(), array)]);
        let tables = Tables { persons: Some(persons), ..Tables::default() };
        let joined = tables.join(&ENGINE, &request(), &table([texts("household", &["a"])])).unwrap();
        let older = joined.column_by_name("people.older").unwrap().as_primitive::<Int64Type>().value(0);
        assert_eq!(older, 1, "{kind}");
    }
}

#[test]
fn a_time_of_day_or_another_text_is_no_day() {
    let by_day = Request::new(When::Column("day".into())).figures(["income.minimum-single"]);
    let noon: [ArrayRef; 6] = [
        Arc::new(TimestampSecondArray::from(vec![0, 43_200])),
        Arc::new(TimestampNanosecondArray::from(vec![0, 1])),
        Arc::new(Date64Array::from(vec![0, 1])),
        Arc::new(StringArray::from(vec!["2025-07-01", "01/07/2025"])),
        Arc::new(StringArray::from(vec!["2025-07-01", "2025-07-01T12:00:00"])),
        Arc::new(StringArray::from(vec!["2025-07-01", ""])),
    ];
    for array in noon {
        let kind = array.data_type().clone();
        let table = table([("day".to_owned(), array)]);
        let rows = request().figures(["income.minimum-single"]);
        assert!(run(&rows, &table).is_ok(), "not read unless asked for");
        let error = run(&by_day.clone().errors(Errors::Null), &table).unwrap();
        let codes = error.column_by_name("error").unwrap().as_dictionary::<arrow_array::types::Int16Type>();
        let word = codes.values().as_string::<i32>().value(codes.key(1).unwrap());
        assert_eq!(word, "row.not-a-day", "{kind}");
    }
    let zoned = TimestampSecondArray::from(vec![0]).with_timezone("Europe/Paris");
    let error = run(&by_day, &table([("day".to_owned(), Arc::new(zoned) as _)])).unwrap_err();
    assert_eq!(error.code(), "columns.wrong-type");
}

fn lines(name: &str, columns: Vec<Column>) -> Tables {
    let table = Some(table(columns));
    match name {
        "incomes" => Tables { incomes: table, ..Tables::default() },
        "expenses" => Tables { expenses: table, ..Tables::default() },
        "debts" => Tables { debts: table, ..Tables::default() },
        _ => Tables { persons: table, ..Tables::default() },
    }
}

#[test]
fn amounts_of_long_tables_have_periods() {
    // By hand: 52 weeks, 26 fortnights and 13 times four weeks a year; rounded half up to the cent.
    let cases = [
        ("week", 10_000, 43_333),
        ("semaine", 10_000, 43_333),
        ("fortnight", 10_000, 21_667),
        ("quatre-semaines", 10_000, 10_833),
        ("month", 10_000, 10_000),
        ("trimestre", 10_000, 3_333),
        ("half-year", 10_000, 1_667),
        ("an", 10_000, 833),
    ];
    for (word, cents, monthly) in cases {
        let columns = vec![
            texts("household", &["a"]),
            texts("kind", &["wage"]),
            euros("amount", &[cents]),
            texts("period", &[word]),
        ];
        let joined = lines("incomes", columns)
            .join(&ENGINE, &request(), &table([texts("household", &["a"])]))
            .unwrap();
        let found =
            joined.column_by_name("incomes/totals.resources").unwrap().as_primitive::<Int64Type>().value(0);
        assert_eq!(found, monthly, "{word}");
    }
}

#[test]
fn an_amount_that_comes_once_has_its_months() {
    let columns = |word: &str, months: Option<i64>| {
        vec![
            texts("household", &["a"]),
            texts("kind", &["rent"]),
            euros("amount", &[120_000]),
            texts("period", &[word]),
            ("months".to_owned(), Arc::new(Int64Array::from(vec![months])) as ArrayRef),
        ]
    };
    let household = table([texts("household", &["a"])]);
    let joined = lines("expenses", columns("once", Some(12))).join(&ENGINE, &request(), &household).unwrap();
    let found =
        joined.column_by_name("expenses/totals.committed").unwrap().as_primitive::<Int64Type>().value(0);
    assert_eq!(found, 10_000);
    for (word, months) in [("once", None), ("once", Some(0)), ("once", Some(121)), ("month", Some(12))] {
        let error =
            lines("expenses", columns(word, months)).join(&ENGINE, &request(), &household).unwrap_err();
        assert_eq!((error.code(), error.row), ("input.spread-out-of-range", Some(0)), "{word} {months:?}");
    }
}

#[test]
fn long_tables_have_their_own_names_and_more_columns() {
    let columns = vec![
        texts("dossier", &["a"]),
        texts("nature", &["personal-loan"]),
        euros("solde", &[500_000]),
        euros("kinds", &[1]),
        texts("creditor", &["x"]),
    ];
    let household = table([texts("household", &["a"])]);
    let renamed = request()
        .long_column("debts", "dossier", Some("household"))
        .long_column("debts", "nature", Some("kind"))
        .long_column("debts", "solde", Some("balance"))
        .long_column("debts", "kinds", None);
    let tables = lines("debts", columns.clone());
    let joined = tables.join(&ENGINE, &renamed, &household).unwrap();
    let found =
        joined.column_by_name("debts/debts.consumer_credit").unwrap().as_primitive::<Int64Type>().value(0);
    assert_eq!(found, 500_000);
    assert_eq!(tables.unused(&renamed).unwrap(), ["debts.kinds", "debts.creditor"]);
    // Without a word of it, French names are refused with ours.
    for (theirs, ours) in
        [("nature", "kind"), ("mensualite", "instalment"), ("impayes", "arrears"), ("balances", "balance")]
    {
        let columns = vec![texts("household", &["a"]), texts(theirs, &["x"])];
        let error = lines("debts", columns).join(&ENGINE, &request(), &household).unwrap_err();
        assert_eq!(
            (error.code(), error.problem.nearest.as_slice()),
            ("columns.unknown-column", &[ours.to_owned()][..])
        );
    }
    let absent = request().long_column("debts", "absent", Some("balance"));
    assert_eq!(tables.join(&ENGINE, &absent, &household).unwrap_err().code(), "columns.missing");
}

#[test]
fn identifiers_of_two_types_are_said() {
    let numbers = || ("household".to_owned(), Arc::new(Int64Array::from(vec![1])) as ArrayRef);
    let words = || texts("household", &["1"]);
    for (here, there, said) in [
        (numbers(), words(), "a text here, a number in the table of households"),
        (words(), numbers(), "a number here, a text in the table of households"),
    ] {
        let (here, there) = (table([here]), there);
        let columns = vec![there, texts("kind", &["wage"]), euros("amount", &[1])];
        let error = lines("incomes", columns).join(&ENGINE, &request(), &here).unwrap_err();
        assert_eq!((error.code(), error.table, error.row), ("columns.wrong-type", Some("incomes"), None));
        assert!(error.to_string().contains(said), "{error}");
    }
}
