//! A synthetic population as Arrow tables, made in slices.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int8Array, Int64Array,
    RecordBatch, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::{PyMemoryError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use rav_population::{Column, Population, Tables, Values};

use crate::records::record;
use crate::table::Table;
use crate::threads::{self, Done, Watch};

/// The households of a slice, and of a chunk of a table.
const SLICE: usize = 1 << 16;

/// Fewer than these fit everywhere.
const FEW: u64 = 1 << 20;

/// The households that tell how much memory others take.
const SAMPLE: u64 = 4096;

/// A hundred times the households of France: more would not fit anywhere.
const MOST: u64 = 3_000_000_000;

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(population, module)?)
}

#[doc = stub!("population")]
#[pyfunction]
#[pyo3(signature = (n, seed = 2025, *, first = 0, cents = false, threads = None))]
fn population<'py>(
    py: Python<'py>,
    n: u64,
    seed: u64,
    first: u64,
    cents: bool,
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let last = first.checked_add(n).filter(|last| *last <= MOST);
    let Some(last) = last else {
        return Err(PyValueError::new_err(format!("households are numbered from 0 to {MOST}")));
    };
    let threads = threads::count(threads)?;
    let failed = |error: &dyn std::fmt::Display| PyRuntimeError::new_err(error.to_string());
    let population = Population::new(seed).map_err(|error| failed(&error))?;
    room(&population, first..last, cents)?;
    let slices = py.detach(|| slices(&population, first..last, cents, threads))?;
    // The columns are the same whatever the rows.
    let empty = Slice::of(population.tables(0..0), cents).map_err(|error| failed(&error))?;
    let mut households = Vec::new();
    let mut persons = Vec::new();
    let mut debts = Vec::new();
    for slice in slices {
        let slice = slice.map_err(|error| failed(&error))?;
        households.push(slice.households);
        persons.push(slice.persons);
        debts.push(slice.debts);
    }
    let table = |batches, empty: &RecordBatch| Py::new(py, Table::new(empty.schema(), batches));
    let households = table(households, &empty.households)?;
    let persons = table(persons, &empty.persons)?;
    let debts = table(debts, &empty.debts)?;
    record!(py, Population { households, persons, debts })
}

/// Refuses what would not fit in memory, before any is taken: without memory an interpreter ends.
fn room(population: &Population, range: std::ops::Range<u64>, cents: bool) -> PyResult<()> {
    let rows = range.end - range.start;
    if rows <= FEW {
        return Ok(());
    }
    let sample = Slice::of(population.tables(range.start..range.start + SAMPLE), cents);
    let sample = sample.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    let tables = [&sample.households, &sample.persons, &sample.debts];
    let bytes: usize = tables.map(RecordBatch::get_array_memory_size).iter().sum();
    let most = u64::try_from(bytes).ok().and_then(|bytes| (bytes / SAMPLE * 5 / 4).checked_mul(rows));
    let room = |bytes: u64| Vec::<u8>::new().try_reserve_exact(usize::try_from(bytes).ok()?).ok();
    match most.and_then(room) {
        Some(()) => Ok(()),
        None => Err(PyMemoryError::new_err(format!(
            "{rows} households do not fit in memory: make fewer, part by part (first=)"
        ))),
    }
}

fn slices(
    population: &Population,
    range: std::ops::Range<u64>,
    cents: bool,
    threads: usize,
) -> PyResult<Vec<Result<Slice, ArrowError>>> {
    let starts: Vec<u64> = range.clone().step_by(SLICE).collect();
    threads::map(starts, threads, Some(&mut Watch::new(None, 0)), |start| {
        let tables = population.tables(start..range.end.min(start + SLICE as u64));
        let value = Slice::of(tables, cents);
        Done { ends: value.is_err(), value, rows: 0 }
    })
}

/// The three tables of some households.
struct Slice {
    households: RecordBatch,
    persons: RecordBatch,
    debts: RecordBatch,
}

impl Slice {
    fn of(tables: Tables, cents: bool) -> Result<Self, ArrowError> {
        Ok(Slice {
            households: batch(tables.households, cents)?,
            persons: batch(tables.persons, cents)?,
            debts: batch(tables.debts, cents)?,
        })
    }
}

fn batch(columns: Vec<Column>, cents: bool) -> Result<RecordBatch, ArrowError> {
    let columns: Vec<_> = columns.into_iter().map(|column| array(column, cents)).collect::<Result<_, _>>()?;
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns.into_iter().unzip();
    RecordBatch::try_new(SchemaRef::new(Schema::new(fields)), arrays)
}

fn array(column: Column, cents: bool) -> Result<(Field, ArrayRef), ArrowError> {
    let array: ArrayRef = match column.values {
        Values::Ids(ids) => Arc::new(Int64Array::from_iter_values(ids.into_iter().map(u64::cast_signed))),
        Values::Cents(values) if cents => return Ok(in_cents(&column.name, values.into())),
        Values::CentsOrNone(values) if cents => return Ok(in_cents(&column.name, values.into())),
        Values::Cents(values) => {
            euros(Decimal128Array::from_iter_values(values.into_iter().map(i128::from)))?
        }
        Values::CentsOrNone(values) => {
            euros(values.into_iter().map(|value| value.map(i128::from)).collect())?
        }
        Values::Counts(values) => Arc::new(Int64Array::from(values)),
        Values::Flags(values) => Arc::new(BooleanArray::from(values)),
        Values::Days(values) => Arc::new(Date32Array::from(values)),
        Values::Words { codes, words } => {
            // Lists of words are far shorter than 128, and pandas takes signed places only.
            let places = Int8Array::from_iter(codes.into_iter().map(|code| i8::try_from(code).ok()));
            Arc::new(DictionaryArray::<Int8Type>::try_new(places, Arc::new(StringArray::from(words)))?)
        }
        _ => return Err(ArrowError::NotYetImplemented(column.name)),
    };
    Ok((Field::new(column.name, array.data_type().clone(), true), array))
}

fn euros(values: Decimal128Array) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(values.with_precision_and_scale(14, 2)?))
}

fn in_cents(name: &str, values: Int64Array) -> (Field, ArrayRef) {
    let unit = HashMap::from([("unit".to_owned(), "cents".to_owned())]);
    (Field::new(name, DataType::Int64, true).with_metadata(unit), Arc::new(values))
}
