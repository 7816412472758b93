//! `followup`, `follow`, `counts` and `report`: what becomes of households, and the figures of a year.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use pyo3::exceptions::{PyKeyError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict};
use rav_follow::{
    Counts, Found, Refused, Return, Saved, Sorted, Value, Year, course_page, report_csv, report_page,
};
use resteavivre::money::Money;
use resteavivre::problems::codes;
use resteavivre::{Document, Format, Options, Problem, Problems};

use crate::errors::{issues, problem, refused};
use crate::files::{self, Files, Item};
use crate::table::Table;
use crate::threads::{self, Done, Watch};
use crate::{convert, engine, household, html, money, report};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Course>()?;
    module.add_class::<YearCounts>()?;
    module.add_class::<YearReport>()?;
    module.add_function(wrap_pyfunction!(_counts, module)?)?;
    module.add_function(wrap_pyfunction!(_reference, module)?)?;
    module.add_function(wrap_pyfunction!(followup, module)?)?;
    module.add_function(wrap_pyfunction!(follow, module)?)?;
    module.add_function(wrap_pyfunction!(counts, module)?)?;
    module.add_function(wrap_pyfunction!(yearly, module)?)
}

/// How a household of the files is assessed.
fn options(accept_unchecked: bool) -> Options<'static> {
    if accept_unchecked { Options::new().accept_unchecked_law() } else { Options::new() }
}

#[doc = stub!("Course")]
#[pyclass(frozen, module = "resteavivre")]
pub(crate) struct Course(rav_follow::Course);

/// What the files of a household hold.
#[derive(Default)]
struct Gathered {
    contacts: Vec<Found<rav_follow::Contact>>,
    documents: Vec<Found<Document>>,
    refused: Vec<Refused>,
}

impl Gathered {
    fn take(&mut self, path: String, read: Result<Sorted, Problems>) {
        match read {
            Ok(Sorted::Contact(what)) => self.contacts.push(Found { path, what }),
            Ok(Sorted::Household(what)) => self.documents.push(Found { path, what: *what }),
            Ok(Sorted::Activities(_) | Sorted::Signal(_) | Sorted::Purge(_) | Sorted::Other) => {}
            Err(problems) => self.refused.push(Refused { path, problems }),
        }
    }

    /// The one reference of all that was read; nothing where there are several, or none.
    fn reference(&self) -> Option<String> {
        let contacts = self.contacts.iter().map(|found| found.what.reference.clone());
        let documents = self.documents.iter().filter_map(|found| found.what.household().reference.clone());
        let mut all = contacts.chain(documents);
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    fn course(self, reference: &str, accept_unchecked: bool) -> PyResult<Course> {
        let (Gathered { contacts, documents, refused }, engine) = (self, engine()?);
        let options = |_: &Document| options(accept_unchecked);
        let mut course = rav_follow::Course::of(engine, reference, contacts, &documents, options);
        course.refused.extend(refused);
        course.refused.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Course(course))
    }
}

#[doc = stub!("followup")]
#[pyfunction]
fn followup(record: &Bound<'_, PyAny>) -> PyResult<Course> {
    let py = record.py();
    let item = files::record(record)?;
    let name = item.name.clone();
    let read = item.read(None).map_err(|problems| refused(py, &problems))?;
    let Sorted::Contact(what) = read else {
        return Err(problem(py, Problem::new(&codes::FOLLOW_FORMAT, "format", "another format")));
    };
    let reference = what.reference.clone();
    let all = Gathered { contacts: vec![Found { path: name, what }], ..Gathered::default() };
    all.course(&reference, false)
}

#[doc = stub!("follow")]
#[pyfunction]
#[pyo3(signature = (files, reference = None, *, accept_unchecked_law = false))]
fn follow(files: &Bound<'_, PyAny>, reference: Option<&str>, accept_unchecked_law: bool) -> PyResult<Course> {
    let py = files.py();
    let mut files = Files::of(files)?;
    let mut all = Gathered { refused: files.refused(), ..Gathered::default() };
    while let Some(items) = files.next(py)? {
        for item in items {
            let name = item.name.clone();
            all.take(name, item.read(reference));
        }
        py.check_signals()?;
    }
    if all.contacts.is_empty() && all.documents.is_empty() {
        // What cannot be read may be what was looked for.
        let read = all.refused.into_iter().next().map(|refused| refused.problems);
        let unknown = || Problem::new(&codes::FOLLOW_UNKNOWN, "", "nothing").into();
        return Err(refused(py, &read.unwrap_or_else(unknown)));
    }
    let Some(reference) = reference.map(str::to_owned).or_else(|| all.reference()) else {
        return Err(PyValueError::new_err("files of several households: give the reference of one"));
    };
    all.course(&reference, accept_unchecked_law)
}

#[pymethods]
impl Course {
    #[doc = stub!("Course.reference")]
    #[getter]
    fn reference(&self) -> &str {
        &self.0.reference
    }

    #[doc = stub!("Course.refused")]
    #[getter]
    fn refused<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        left_out(py, &self.0.refused)
    }

    #[doc = stub!("Course.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", lang)
    }

    #[doc = stub!("Course.report")]
    #[pyo3(signature = (format = "text", *, lang = "fr"))]
    fn report(&self, format: &str, lang: &str) -> PyResult<String> {
        report::form(&course_page(&self.0, convert::words(lang)?), format)
    }

    #[doc = stub!("Course.to_pdf")]
    #[pyo3(signature = (*, lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &course_page(&self.0, convert::words(lang)?))
    }

    #[doc = stub!("Course.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.0)
    }

    #[doc = stub!("Course.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.0)
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn _repr_html_(&self) -> String {
        html::course(&self.0)
    }

    fn __repr__(&self) -> String {
        let it = &self.0;
        format!(
            "<Course: {} contacts, {} files, {} actions>",
            it.contacts.len(),
            it.points.len(),
            it.actions.len()
        )
    }
}

/// The files that are not counted, each with what is wrong.
fn left_out<'py>(py: Python<'py>, refused: &[Refused]) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for one in refused {
        dict.set_item(&one.path, issues(py, &one.problems)?)?;
    }
    Ok(dict)
}

/// The files of a year, read by so many threads.
fn read_year(
    source: &Bound<'_, PyAny>,
    number: u16,
    accept_unchecked: bool,
    threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Year> {
    let (py, engine, threads) = (source.py(), engine()?, threads::count(threads)?);
    let mut files = Files::of(source)?;
    let watch = Watch::new(progress, files.count().unwrap_or(0));
    let mut whole = Year::new(number);
    whole.refuse(files.refused());
    let mut done = 0;
    while let Some(items) = files.next(py)? {
        done += items.len();
        let parts = parts(items, threads * 4);
        let years = py.detach(|| {
            threads::map(parts, threads, None, |items: Vec<Item>| {
                let mut year = Year::new(number);
                for item in items {
                    let name = item.name.clone();
                    year.take(engine, name, item.read(None), |_| options(accept_unchecked));
                }
                Done { value: year, rows: 0, ends: false }
            })
        })?;
        whole = years.into_iter().fold(whole, Year::merge);
        py.check_signals()?;
        watch.told(done)?;
    }
    Ok(whole)
}

/// Items in so many parts.
fn parts(items: Vec<Item>, count: usize) -> Vec<Vec<Item>> {
    let size = items.len().div_ceil(count.max(1)).max(1);
    let mut parts = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        match parts.last_mut() {
            Some(part) if at % size != 0 => Vec::push(part, item),
            _ => parts.push(vec![item]),
        }
    }
    parts
}

#[doc = stub!("counts")]
#[pyfunction]
#[pyo3(signature = (files, year, *, threshold = 5, accept_unchecked_law = false, threads = None, progress = None))]
fn counts(
    files: &Bound<'_, PyAny>,
    year: u16,
    threshold: usize,
    accept_unchecked_law: bool,
    threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<YearCounts> {
    let py = files.py();
    if !(1990..=2100).contains(&year) || !Counts::THRESHOLDS.contains(&threshold) {
        return Err(PyValueError::new_err("year is from 1990 to 2100, threshold from 1 to 1000"));
    }
    let year = read_year(files, year, accept_unchecked_law, threads, progress)?;
    let counts = py.detach(|| year.counted(threshold)).map_err(|problems| refused(py, &problems))?;
    Ok(YearCounts(counts))
}

#[doc = stub!("report")]
#[pyfunction(name = "report")]
#[pyo3(signature = (files, year, *, threshold = 5, accept_unchecked_law = false, threads = None, progress = None))]
fn yearly(
    files: &Bound<'_, PyAny>,
    year: u16,
    threshold: usize,
    accept_unchecked_law: bool,
    threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<YearReport> {
    counts(files, year, threshold, accept_unchecked_law, threads, progress)?.report()
}

#[doc = stub!("YearCounts")]
#[pyclass(frozen, module = "resteavivre")]
pub(crate) struct YearCounts(Counts);

/// Counts as they were saved, for `pickle` and for clusters.
#[pyfunction]
fn _counts(saved: &str) -> PyResult<YearCounts> {
    let saved: Option<Saved> = serde_json::from_str(saved).ok();
    let counts = saved.and_then(Counts::restored);
    counts.map(YearCounts).ok_or_else(|| PyValueError::new_err("no counts that this version saved"))
}

/// The reference that a file names, whatever else is wrong with it.
#[pyfunction]
fn _reference(name: &str, content: &[u8]) -> Option<String> {
    let format = Format::of_file_name(name).unwrap_or_else(|| household::sniffed(content));
    rav_follow::reference(content, format)
}

#[pymethods]
impl YearCounts {
    #[doc = stub!("YearCounts.year")]
    #[getter]
    fn year(&self) -> i32 {
        self.0.year()
    }

    #[doc = stub!("YearCounts.threshold")]
    #[getter]
    fn threshold(&self) -> usize {
        self.0.threshold()
    }

    #[doc = stub!("YearCounts.report")]
    fn report(&self) -> PyResult<YearReport> {
        Ok(YearReport(self.0.clone().figures(engine()?.book())))
    }

    fn __add__(&self, py: Python<'_>, other: &Bound<'_, YearCounts>) -> PyResult<YearCounts> {
        let merged = self.0.clone().merge(other.get().0.clone());
        let merged = merged.map_err(|problems| refused(py, &problems))?;
        let other = "counts of another year, or for another threshold";
        merged.map(YearCounts).ok_or_else(|| PyValueError::new_err(other))
    }

    fn _repr_html_(&self) -> String {
        html::counts(&self.0)
    }

    fn __repr__(&self) -> String {
        format!("<YearCounts of {}: {} households>", self.0.year(), self.0.households())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let saved = serde_json::to_string(&self.0.saved()).unwrap_or_default();
        Ok((py.import("resteavivre._native")?.getattr("_counts")?, (saved,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

#[doc = stub!("YearReport")]
#[pyclass(frozen, module = "resteavivre")]
pub(crate) struct YearReport(rav_follow::YearReport);

impl YearReport {
    fn table(&self) -> PyResult<Table> {
        let lines = self.0.lines();
        let text = |cell: &dyn Fn(&rav_follow::ReportLine) -> Option<String>| -> ArrayRef {
            Arc::new(lines.iter().map(cell).collect::<StringArray>())
        };
        let euros = lines.iter().map(|line| line.cents.map(i128::from)).collect::<Decimal128Array>();
        let columns = |euros: Decimal128Array| -> Result<Table, ArrowError> {
            let all: [(&str, ArrayRef); 8] = [
                (
                    "year",
                    Arc::new(lines.iter().map(|_| Some(i64::from(self.0.year))).collect::<Int64Array>()),
                ),
                ("figure", text(&|line| Some(line.figure.clone()))),
                ("table", text(&|line| Some(line.table.clone()))),
                ("row", text(&|line| Some(line.row.to_owned()))),
                ("of", text(&|line| line.of.clone())),
                ("number", Arc::new(lines.iter().map(|line| line.number).collect::<Int64Array>())),
                ("euros", Arc::new(euros.with_precision_and_scale(18, 2)?)),
                (
                    "withheld",
                    Arc::new(lines.iter().map(|line| Some(line.withheld)).collect::<BooleanArray>()),
                ),
            ];
            let fields = all.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true));
            let schema = SchemaRef::new(Schema::new(fields.collect::<Vec<_>>()));
            let batch =
                RecordBatch::try_new(schema.clone(), all.into_iter().map(|(_, array)| array).collect())?;
            Ok(Table::new(schema, vec![batch]))
        };
        columns(euros).map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }
}

#[pymethods]
impl YearReport {
    #[doc = stub!("YearReport.year")]
    #[getter]
    fn year(&self) -> i32 {
        self.0.year
    }

    #[doc = stub!("YearReport.threshold")]
    #[getter]
    fn threshold(&self) -> usize {
        self.0.threshold
    }

    #[doc = stub!("YearReport.refused")]
    #[getter]
    fn refused<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        left_out(py, &self.0.refused)
    }

    fn __getitem__<'py>(&self, py: Python<'py>, figure: &str) -> PyResult<Bound<'py, PyAny>> {
        let found = self.0.values().find(|(key, ..)| key == figure);
        let Some((_, table, value)) = found else { return Err(PyKeyError::new_err(figure.to_owned())) };
        match value {
            Value::Withheld => Ok(py.None().into_bound(py)),
            Value::Shown(cents) if table.euros => {
                let amount = Money::from_cents(cents);
                money::amount(py, amount.map_err(|_| PyValueError::new_err("a total out of range"))?)
            }
            Value::Shown(number) => Ok(number.into_pyobject(py)?.into_any()),
        }
    }

    #[doc = stub!("YearReport.to_table")]
    fn to_table(&self) -> PyResult<Table> {
        self.table()
    }

    #[doc = stub!("YearReport.to_parquet")]
    fn to_parquet<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.to_parquet())
    }

    #[doc = stub!("YearReport.to_csv")]
    #[pyo3(signature = (*, columns = None, lang = "fr", french = false))]
    fn to_csv(&self, columns: Option<&Bound<'_, PyAny>>, lang: &str, french: bool) -> PyResult<String> {
        let (words, style) = (convert::words(lang)?, convert::csv_style(french));
        let Some(columns) = columns else { return Ok(report_csv(&self.0, words).to_text(style)) };
        let py = columns.py();
        let (bytes, format) = files::read(columns)?;
        let withheld = words.get(&["report", "withheld"]);
        let table = Return::read(&bytes, format).and_then(|columns| columns.table(&self.0, withheld));
        Ok(table.map_err(|problems| refused(py, &problems))?.to_text(style))
    }

    #[doc = stub!("YearReport.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", lang)
    }

    #[doc = stub!("YearReport.report")]
    #[pyo3(signature = (format = "text", *, lang = "fr"))]
    fn report(&self, format: &str, lang: &str) -> PyResult<String> {
        report::form(&report_page(&self.0, convert::words(lang)?), format)
    }

    #[doc = stub!("YearReport.to_pdf")]
    #[pyo3(signature = (*, lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &report_page(&self.0, convert::words(lang)?))
    }

    #[doc = stub!("YearReport.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.0)
    }

    #[doc = stub!("YearReport.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.0)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.table()?.__arrow_c_stream__(py, requested_schema)
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        html::arrow(py, &self.table()?)
    }

    fn __repr__(&self) -> String {
        format!("<YearReport of {}: {} files not counted>", self.0.year, self.0.refused.len())
    }
}
