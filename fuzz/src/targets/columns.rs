//! Tables of households, of their lines, and of plans: whatever they hold, a result or a refusal; each row alone the same
//! as in the whole, every kind of vector the same.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array,
    Int8Array, Int32Array, Int64Array, LargeStringArray, NullArray, RecordBatch, RecordBatchOptions,
    StringArray, StringViewArray, UInt64Array,
};
use arrow_schema::{Field, Schema};
use rav_batch::{BatchError, Errors, PlanRequest, Request, Tables, Vectors, When};
use resteavivre::LocalRule;
use resteavivre::law::Scale;
use resteavivre::money::parse_day;
use resteavivre::plan::Strategy;
use resteavivre::problems::catalogue;

use crate::draw::Draw;
use crate::held::{ENGINE, json};

static SCALE: LazyLock<Scale> = LazyLock::new(|| {
    Scale::parse(include_str!("../../../examples/scales/2025-example.toml")).expect("an example")
});

/// Local rules that ask for different columns.
static RULES: LazyLock<[LocalRule; 3]> = LazyLock::new(|| {
    let texts = [
        include_str!("../../../examples/local/maisons-laffitte.toml"),
        include_str!("../../../examples/local/quotient-caf.toml"),
        include_str!("../../../examples/local/fsl-aveyron.toml"),
    ];
    texts.map(|text| LocalRule::parse(text).expect("an example"))
});

/// Names that mean something, and some that do not.
const NAMES: &[&str] = &[
    "household",
    "day",
    "income.wage",
    "income.bonus",
    "income.housing-aid",
    "income.retirement-pension",
    "income.wages",
    "income.",
    "expense.rent",
    "expense.electricity",
    "expense.loyer",
    "debt.personal-loan",
    "debt.personal-loan.instalment",
    "debt.fine.arrears",
    "debt.fine.rate",
    "debt.fine",
    "totals.resources",
    "totals.applicants",
    "totals.pay",
    "totals.partner",
    "totals.assets",
    "totals.debt_service",
    "debts.landlord",
    "debts.outside_plan",
    "people.older",
    "people.younger",
    "people.couple",
    "people.silent_partner",
    "people.sole_trader",
    "people.partner_resources",
    "people.minimum_children",
    "people.children",
    "people.disabled_children",
    "people.scale_children",
    "dwelling.owner",
    "dwelling.housed_free",
    "procedure.retained_charges",
    "procedure.earlier_months",
    "procedure.improving",
    "earnings.dependants",
    "income.minimum-household",
    "charges",
    "commission.flat-rates",
    "repayment.capacity",
    "living-standard.units",
    "living-standard.poverty:below_60",
    "scale.base_first",
    "",
    "é",
    ".",
    ":",
    "kind",
    "balance",
    "instalment",
    "arrears",
    "amount",
    "period",
    "role",
    "born",
    "custody",
    "creditor_agrees",
    "ascendant",
    "own_resources",
    "balance.1",
    "rate.1",
    "balance.2",
    "rate.2",
    "balance.3",
    "rate.3",
];

const WORDS: &[&str] = &[
    "a",
    "wage",
    "salaire",
    "rent",
    "loyer",
    "fine",
    "amende",
    "personal-loan",
    "child",
    "partner",
    "depositor",
    "full",
    "alternating",
    "month",
    "",
    "été",
    "rénal",
];

pub(super) fn run(data: &[u8]) {
    let mut draw = Draw::new(data);
    match draw.below(4) {
        0 => plans(&mut draw),
        1 => lines(&mut draw),
        _ => households(&mut draw),
    }
}

fn households(draw: &mut Draw) {
    let request = request(draw);
    let table = table(draw, &["income.wage", "people.older", "expense.rent"]);
    let work = |request: &Request, table: &RecordBatch| {
        request.prepare(&ENGINE, &table.schema()).and_then(|prepared| {
            let result = prepared.run(table)?;
            assert_eq!((result.num_rows(), result.schema()), (table.num_rows(), prepared.schema()));
            Ok(result)
        })
    };
    let whole = noted(work(&request, &table));
    for vectors in Vectors::ALL {
        assert_eq!(
            told(&whole),
            told(&noted(work(&request.clone().vectors(vectors), &table))),
            "{vectors:?}"
        );
    }
    alone(&whole, &table, |row| work(&request, row));
    if let (Ok(prepared), true) = (request.prepare(&ENGINE, &table.schema()), table.num_rows() > 0)
        && let Ok(explained) = prepared.explain(&ENGINE, &request, &table, 0)
    {
        json(&explained);
    }
}

fn lines(draw: &mut Draw) {
    let request = request(draw);
    let households = table(draw, &["household"]);
    let mut long = |usual: &[&str]| draw.one_in(2).then(|| table(draw, usual));
    let tables = Tables {
        persons: long(&["household", "role", "born", "custody", "own_resources"]),
        debts: long(&["household", "kind", "balance", "instalment", "creditor_agrees"]),
        incomes: long(&["household", "kind", "amount"]),
        expenses: long(&["household", "kind", "amount"]),
    };
    let joined = tables.join(&ENGINE, &request, &households);
    let result = joined.and_then(|joined| request.prepare(&ENGINE, &joined.schema())?.run(&joined));
    if let Ok(result) = noted(result) {
        assert_eq!(result.num_rows(), households.num_rows());
    }
}

fn plans(draw: &mut Draw) {
    let mut request = PlanRequest::new(draw.pick(&[84, 84, 0, 1, 24, 1200, 2000]));
    if !draw.one_in(4) {
        request = request.cents();
    }
    if draw.one_in(2) {
        request = request.errors(Errors::Null);
    }
    if draw.one_in(3) {
        request = request.strategy(draw.pick(&Strategy::NAMED).1);
    }
    let table =
        table(draw, &["instalment", "balance.1", "rate.1", "balance.2", "rate.2", "balance.3", "rate.3"]);
    let work = |request: &PlanRequest, table: &RecordBatch| {
        request.prepare(&table.schema()).and_then(|prepared| prepared.run(table))
    };
    let whole = noted(work(&request, &table));
    for vectors in Vectors::ALL {
        assert_eq!(
            told(&whole),
            told(&noted(work(&request.clone().vectors(vectors), &table))),
            "{vectors:?}"
        );
    }
    alone(&whole, &table, |row| work(&request, row));
}

type Result<T = RecordBatch> = std::result::Result<T, BatchError>;

/// A refusal has a known code and says something.
fn noted(result: Result) -> Result {
    if let Err(error) = &result {
        assert!(catalogue().iter().any(|kind| kind.code == error.code()), "{}", error.code());
        assert!(!error.to_string().is_empty());
    }
    result
}

/// A result, or the code of a refusal and its row.
fn told(result: &Result) -> std::result::Result<&RecordBatch, (&'static str, Option<usize>)> {
    result.as_ref().map_err(|error| (error.code(), error.row))
}

/// Each row by itself is worked out as in the whole, or refused as it was there.
fn alone(whole: &Result, table: &RecordBatch, work: impl Fn(&RecordBatch) -> Result) {
    match whole {
        Ok(whole) => {
            let step = (table.num_rows() / 6).max(1);
            for row in (0..table.num_rows()).step_by(step) {
                let one = work(&table.slice(row, 1)).expect("refused alone, and not in the whole");
                assert_eq!(one, whole.slice(row, 1), "row {row} alone is not as in the whole");
            }
        }
        Err(BatchError { row: Some(row), .. }) if *row < table.num_rows() => {
            assert!(work(&table.slice(*row, 1)).is_err(), "row {row} is refused in the whole, and not alone");
        }
        Err(_) => {}
    }
}

fn request(draw: &mut Draw) -> Request {
    let days = ["2025-07-01", "2025-07-01", "2019-12-20", "2001-01-01", "2031-01-01"];
    let when = if draw.one_in(4) {
        When::Column("day".into())
    } else {
        When::Day(parse_day(draw.pick(&days)).expect("a day"))
    };
    let mut request = Request::new(when);
    if !draw.one_in(3) {
        request = request.cents();
    }
    if draw.one_in(2) {
        request = request.errors(Errors::Null);
    }
    if draw.one_in(3) {
        request = request.scale(SCALE.clone());
    }
    if draw.one_in(3) {
        request = request.accept_unchecked_law();
    }
    if draw.one_in(3) {
        let figures = ["*", "repayment.capacity", "living-standard.poverty:*", "budget.balance:", ":", "x"];
        request = request.figures([draw.pick(&figures)]);
    }
    if draw.one_in(4) {
        request = request.local("it", draw.pick(&*RULES));
    }
    if draw.one_in(8) {
        request = request.column(draw.pick(NAMES), draw.pick(NAMES));
    }
    request
}

fn table(draw: &mut Draw, usual: &[&str]) -> RecordBatch {
    let rows = draw.pick(&[8, 1, 0, 7, 40, 17]);
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for index in 0..draw.below(9) {
        let usual = usual.get(index).filter(|_| !draw.one_in(9));
        let name = usual.copied().unwrap_or_else(|| draw.pick(NAMES));
        let array = if draw.one_in(4) { array(draw, rows) } else { fitting(draw, name, rows) };
        let odd = draw.pick(&[("unit", "EUR"), ("currency", "CHF"), ("x", "")]);
        let (key, value) = if draw.one_in(12) { odd } else { ("unit", "cents") };
        let said = HashMap::from([(key.to_owned(), value.to_owned())]);
        fields.push(Field::new(name, array.data_type().clone(), true).with_metadata(said));
        columns.push(array);
    }
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), columns, &options)
        .expect("equal lengths")
}

/// A column of any type, some of its values missing.
fn array(draw: &mut Draw, rows: usize) -> ArrayRef {
    let missing = draw.one_in(3);
    let numbers: Vec<Option<i64>> =
        (0..rows).map(|_| if missing && draw.one_in(6) { None } else { Some(draw.cents()) }).collect();
    let words: Vec<Option<&str>> = numbers.iter().map(|n| n.map(|_| draw.pick(WORDS))).collect();
    macro_rules! of {
        ($array:ident, $one:expr) => {
            Arc::new(numbers.iter().map(|n| n.map($one)).collect::<$array>())
        };
    }
    match draw.below(16) {
        0 => of!(Int8Array, |n| i8::try_from(n).unwrap_or(i8::MIN)),
        1 => of!(Int32Array, |n| i32::try_from(n).unwrap_or(i32::MIN)),
        2 => of!(UInt64Array, |n| n.cast_unsigned()),
        3 => of!(Date32Array, |n| i32::try_from(n % 30_000).unwrap_or(0)),
        4 => of!(Float64Array, |_| 0.5),
        5 => Arc::new(NullArray::new(rows)),
        6 => Arc::new(words.iter().map(|w| w.map(str::as_bytes)).collect::<BinaryArray>()),
        7 => Arc::new(words.iter().copied().collect::<StringArray>()),
        8 => Arc::new(words.iter().copied().collect::<LargeStringArray>()),
        9 => Arc::new(words.iter().copied().collect::<StringViewArray>()),
        10 => Arc::new(words.iter().copied().collect::<DictionaryArray<Int32Type>>()),
        11 => of!(BooleanArray, |n| n % 2 == 0),
        12 | 13 => {
            let wide =
                numbers.iter().map(|n| n.map(|n| i128::from(n) * if n % 7 == 0 { 1 << 40 } else { 1 }));
            let scale = draw.pick(&[2, 2, 0, 4, -2]);
            let array = wide.collect::<Decimal128Array>();
            Arc::new(array.with_precision_and_scale(38, scale).expect("a precision that there is"))
        }
        _ => of!(Int64Array, |n| n),
    }
}

/// A column as its name asks for, but for a value here and there.
fn fitting(draw: &mut Draw, name: &str, rows: usize) -> ArrayRef {
    let small = name.starts_with("people.") || name.starts_with("procedure.");
    let numbers: Vec<i64> =
        (0..rows).map(|_| if small { i64::from(draw.byte() % 12) } else { draw.cents() }).collect();
    let words = |draw: &mut Draw, of: &[&'static str]| {
        let words = (0..rows).map(|_| if draw.one_in(40) { draw.pick(WORDS) } else { draw.pick(of) });
        Arc::new(words.map(Some).collect::<StringArray>()) as ArrayRef
    };
    match name {
        "day" | "born" => {
            let days = numbers.iter().map(|n| i32::try_from(n % 20_000).unwrap_or(0));
            Arc::new(days.map(Some).collect::<Date32Array>())
        }
        "household" => Arc::new((0..).take(rows).collect::<Int64Array>()),
        "kind" => words(draw, &["personal-loan", "fine"]),
        "role" => words(draw, &["depositor", "child"]),
        "custody" => words(draw, &["full", "alternating"]),
        _ if ["couple", "silent", "dwelling", "improving", "agrees"]
            .iter()
            .any(|part| name.contains(part)) =>
        {
            Arc::new(numbers.iter().map(|n| Some(n % 2 == 0)).collect::<BooleanArray>())
        }
        _ if name.starts_with("rate.") => {
            Arc::new(numbers.into_iter().map(|n| n % 400_000).collect::<Int64Array>())
        }
        _ => Arc::new(numbers.into_iter().collect::<Int64Array>()),
    }
}
