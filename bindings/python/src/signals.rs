//! `signal` and `signals`: what a supplier or a landlord points to, and where its exchange stands.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};
use rav_follow::{Coded as _, SignalProgress, Sorted, read_signals, signal_page};
use resteavivre::Problem;
use resteavivre::money::Day;
use resteavivre::problems::codes;

use crate::errors::{problem, refused};
use crate::{convert, engine, files, household, html, money, report};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Signal>()?;
    module.add_function(wrap_pyfunction!(signal, module)?)?;
    module.add_function(wrap_pyfunction!(signals, module)?)
}

#[doc = stub!("Signal")]
#[pyclass(frozen, module = "resteavivre")]
pub(crate) struct Signal {
    signal: rav_follow::Signal,
    expires: Day,
}

#[doc = stub!("signal")]
#[pyfunction]
fn signal(file: &Bound<'_, PyAny>) -> PyResult<Signal> {
    let py = file.py();
    match files::record(file)?.read(None).map_err(|problems| refused(py, &problems))? {
        Sorted::Signal(signal) => Signal::of(py, signal),
        _ => Err(problem(py, Problem::new(&codes::SIGNAL_FORMAT, "format", "another format"))),
    }
}

#[doc = stub!("signals")]
#[pyfunction]
fn signals<'py>(table: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
    let py = table.py();
    let bytes = match table.cast::<PyBytes>() {
        Ok(bytes) => bytes.as_bytes().to_vec(),
        Err(_) => household::bytes(table)?,
    };
    let read = read_signals(&bytes).map_err(|problems| refused(py, &problems))?;
    let each = read.into_iter().map(|signal| Signal::of(py, signal));
    PyTuple::new(py, each.collect::<PyResult<Vec<_>>>()?)
}

impl Signal {
    fn of(py: Python<'_>, signal: rav_follow::Signal) -> PyResult<Self> {
        let expires = SignalProgress::of(&signal, engine()?.book()).map(|progress| progress.expires);
        Ok(Signal { expires: expires.map_err(|problems| refused(py, &problems))?, signal })
    }

    fn progressed(&self) -> SignalProgress<'_> {
        let Signal { signal, expires } = self;
        SignalProgress { signal, expires: *expires, exchange: signal.exchange() }
    }

    fn page(&self, lang: &str) -> PyResult<rav_report::Report> {
        Ok(signal_page(&self.progressed(), convert::words(lang)?))
    }
}

#[pymethods]
impl Signal {
    #[doc = stub!("Signal.reference")]
    #[getter]
    fn reference(&self) -> &str {
        &self.signal.reference
    }

    #[doc = stub!("Signal.expires")]
    #[getter]
    fn expires<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.expires)
    }

    #[doc = stub!("Signal.progress")]
    #[getter]
    fn progress(&self) -> &'static str {
        self.signal.exchange().progress().id()
    }

    #[doc = stub!("Signal.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", lang)
    }

    #[doc = stub!("Signal.report")]
    #[pyo3(signature = (format = "text", *, lang = "fr"))]
    fn report(&self, format: &str, lang: &str) -> PyResult<String> {
        report::form(&self.page(lang)?, format)
    }

    #[doc = stub!("Signal.to_pdf")]
    #[pyo3(signature = (*, lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(lang)?)
    }

    #[doc = stub!("Signal.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.progressed())
    }

    #[doc = stub!("Signal.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.progressed())
    }

    #[doc = stub!("Signal.to_toml")]
    fn to_toml(&self) -> String {
        self.signal.to_toml()
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn _repr_html_(&self) -> String {
        html::signal(&self.signal)
    }

    fn __repr__(&self) -> String {
        let it = &self.signal;
        format!("<Signal of {} by {}: {}>", it.received, it.sender.id(), self.progress())
    }

    fn __eq__(&self, other: &Bound<'_, Signal>) -> bool {
        self.signal == other.get().signal
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((py.import("resteavivre._native")?.getattr("signal")?, (self.to_toml(),)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
