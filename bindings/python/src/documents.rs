//! Many documents, one table: every figure of a folder, with the problems of the files that have some.

use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray};
use arrow_schema::{Field, Schema, SchemaRef};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};
use rav_report::Words;
use resteavivre::rules::find;
use resteavivre::{AssessError, Assessment, File, Outcome, Problem, Problems, reading, workshop};

use crate::errors::wrong_type;
use crate::household::Household;
use crate::options::Asked;
use crate::table::Table;
use crate::threads::{self, Done, Watch};
use crate::{convert, engine, tree};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(batch_documents, module)?)
}

/// A document, or why there is none.
enum Given {
    Read(Household),
    Refused(Problems),
    Unread(String),
}

/// What came of a document.
type Assessed = Option<Result<Told, Problems>>;

/// An assessment, and the rules beside the budget where one of their figures is asked for.
#[derive(Clone)]
struct Told {
    assessment: Assessment,
    beside: Vec<Outcome>,
}

impl Told {
    fn of(file: File<'_>, beside: bool) -> Result<Self, AssessError> {
        let beside = if beside { workshop::beside(&file)? } else { Vec::new() };
        Ok(Told { assessment: file.into_assessment(), beside })
    }

    /// A figure by the key of its rule and its own name, as a whole number.
    fn figure(&self, key: &str, figure: &str) -> Option<i64> {
        let name = format!("{key}:{figure}");
        let budget = self.assessment.figure(&name).map(|figure| figure.value.whole());
        let beside = self.beside.iter().find(|outcome| outcome.info.id == key);
        let mut figures = beside.into_iter().flat_map(Outcome::figures);
        budget.or_else(|| figures.find(|one| one.field.name == figure).map(|one| one.value.whole()))
    }
}

/// Whether a figure is beside the budget.
fn is_beside(key: &str) -> bool {
    let place = reading::FIGURES.iter().position(|figure| figure.key == key);
    place.is_some_and(|place| place >= usize::from(reading::Part::Rights.start()))
}

impl Given {
    /// What Python gives: a `Household`, the `dict` of one, the bytes of a file, or why it could not be read.
    fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(Given::Unread(text.to_str()?.to_owned()));
        }
        if let Ok(household) = value.cast::<Household>() {
            return Ok(Given::Read(household.get().clone()));
        }
        let read = if let Ok(bytes) = value.cast::<PyBytes>() {
            Household::of_bytes(bytes.as_bytes())
        } else if let Ok(values) = value.cast::<PyDict>() {
            Household::of_tree(tree::of(values, "")?)
        } else {
            return Err(wrong_type("documents", "give paths, households, or the dict of each"));
        };
        Ok(read.map_or_else(Given::Refused, Given::Read))
    }
}

/// What `rav.batch.documents` makes of its arguments.
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "the arguments of one Python function")]
fn batch_documents(
    py: Python<'_>,
    documents: Vec<(String, Bound<'_, PyAny>)>,
    on: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    figures: Option<Vec<String>>,
    lang: &str,
    exact_resources: bool,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
    threads: Option<usize>,
) -> PyResult<Table> {
    let asked = Asked::read(on, scale, (accept_unchecked_law, accept_ended_scale), exact_resources)?;
    let words = convert::words(lang)?;
    let columns = columns(figures)?;
    let beside = columns.iter().any(|(key, ..)| is_beside(key));
    let engine = engine()?;
    let threads = threads::count(threads)?;
    let mut watch = Watch::new(None, documents.len());
    let given = |(name, value): (String, Bound<'_, PyAny>)| Ok((name, Given::of(&value)?));
    let documents: Vec<(String, Given)> = documents.into_iter().map(given).collect::<PyResult<_>>()?;
    let all: Vec<&Given> = documents.iter().map(|(_, given)| given).collect();
    let table = py.detach(|| {
        let assessed = threads::map(all, threads, Some(&mut watch), |given| {
            let value = match given {
                Given::Read(household) => {
                    let file = engine.open(household.document(), &asked.options(household));
                    let told = file.and_then(|file| Told::of(file, beside));
                    Some(told.map_err(|error| error.problems()))
                }
                Given::Refused(_) | Given::Unread(_) => None,
            };
            Done { value, rows: 1, ends: false }
        })?;
        Ok::<_, PyErr>(table(&documents, &assessed, &columns, words))
    })?;
    table.map_err(|error| PyRuntimeError::new_err(error.to_string()))
}

/// The figures asked for: key, name of the figure, name of the column. Always the same columns, whatever the documents.
fn columns(figures: Option<Vec<String>>) -> PyResult<Vec<(String, String, String)>> {
    let known: Vec<(&str, &str, bool)> = rav_batch::figures()
        .flat_map(|(key, fields)| {
            let main = rule(key).map_or("", |info| info.main);
            fields.map(move |field| (key, field, field == main))
        })
        .collect();
    let of = |name: &str| {
        let (key, field) = name.split_once(':').unwrap_or((name, ""));
        let wanted = |(one, figure, main): &&(&str, &str, bool)| match (key, field) {
            ("*", "") => true,
            (key, "") => *one == key && *main,
            (key, "*") => *one == key,
            (key, field) => *one == key && *figure == field,
        };
        let found: Vec<_> = known.iter().filter(wanted).collect();
        let column = |(key, figure, _): &&(&str, &str, bool)| {
            let name =
                if field.is_empty() && name != "*" { (*key).to_owned() } else { format!("{key}:{figure}") };
            ((*key).to_owned(), (*figure).to_owned(), name)
        };
        let columns: Vec<_> = found.iter().map(column).collect();
        if columns.is_empty() {
            return Err(wrong_type(
                "figures",
                &format!("{name:?} is no figure: rav.batch.figures() lists them"),
            ));
        }
        Ok(columns)
    };
    match figures {
        Some(names) => Ok(names.iter().map(|name| of(name)).collect::<PyResult<Vec<_>>>()?.concat()),
        None => {
            let main = known.iter().filter(|(.., main)| *main);
            Ok(main
                .map(|(key, field, _)| ((*key).to_owned(), (*field).to_owned(), (*key).to_owned()))
                .collect())
        }
    }
}

fn rule(key: &str) -> Option<&'static resteavivre::rules::Info> {
    find(key.split('/').next().unwrap_or(key)).map(|entry| entry.info)
}

fn table(
    documents: &[(String, Given)],
    assessed: &[Assessed],
    columns: &[(String, String, String)],
    words: &Words,
) -> Result<Table, arrow_schema::ArrowError> {
    let done = |one: &Assessed| one.as_ref().and_then(|one| one.as_ref().ok().cloned());
    let done: Vec<Option<Told>> = assessed.iter().map(done).collect();
    let names = StringArray::from_iter_values(documents.iter().map(|(name, ..)| name));
    let days: Date32Array =
        done.iter().map(|one| one.as_ref().map(|one| one.assessment.receipt().day.epoch_days())).collect();
    let mut fields = vec![field("document", &names, false), field("day", &days, true)];
    let mut arrays: Vec<ArrayRef> = vec![Arc::new(names), Arc::new(days)];
    for (key, figure, name) in columns {
        let Some(info) = rule(key) else { continue };
        let Some(unit) = info.working.iter().find(|field| field.name == figure).map(|field| field.unit)
        else {
            continue;
        };
        let value = |one: &Option<Told>| one.as_ref()?.figure(key, figure);
        let (field, array) = rav_batch::figure_column(name, unit, done.iter().map(value));
        fields.push(field);
        arrays.push(array);
    }
    let wrong = |((_, given), one): (&(String, Given), &Assessed)| match (given, one) {
        (_, Some(Err(problems))) | (Given::Refused(problems), _) => Some(said(problems, words)),
        (Given::Unread(why), _) => Some(why.clone()),
        _ => None,
    };
    let problems: StringArray = documents.iter().zip(assessed).map(wrong).collect();
    fields.push(field("problems", &problems, true));
    arrays.push(Arc::new(problems));
    let schema = SchemaRef::new(Schema::new(fields));
    Ok(Table::new(schema.clone(), vec![RecordBatch::try_new(schema, arrays)?]))
}

fn field(name: &str, array: &dyn arrow_array::Array, nullable: bool) -> Field {
    Field::new(name, array.data_type().clone(), nullable)
}

/// The problems of a document, one a line: code, place, sentence.
fn said(problems: &Problems, words: &Words) -> String {
    let line = |problem: &Problem| {
        let line = problem.line.map_or_else(String::new, |line| format!(":{line}"));
        format!("{} {}{line} {}", problem.kind.code, problem.path, rav_report::problem(problem, words))
    };
    problems.0.iter().map(line).collect::<Vec<_>>().join("\n")
}
