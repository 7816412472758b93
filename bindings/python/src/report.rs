//! Reports in the form and for the reader asked for; PDF by the typesetter that Python brings.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList};
use rav_report::{Audience, Form, Report, Words};
use resteavivre::household::Language;

pyo3::import_exception!(resteavivre._errors, MissingExtra);

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("_TEMPLATE", rav_pdf::TEMPLATE)?;
    module.add_function(wrap_pyfunction!(_fonts, module)?)
}

/// The fonts of the template, by the name of their file.
#[pyfunction]
fn _fonts(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    PyList::new(py, rav_pdf::FONTS.iter().map(|(name, font)| (*name, PyBytes::new(py, font))))
}

/// A reader given as `"counsellor"` or `"household"`.
pub(crate) fn audience(name: &str) -> PyResult<Audience> {
    match name {
        "counsellor" => Ok(Audience::Counsellor),
        "household" => Ok(Audience::Household),
        _ => Err(PyValueError::new_err("audience is \"counsellor\" or \"household\"")),
    }
}

/// A report as text or HTML.
pub(crate) fn form(report: &Report, format: &str) -> PyResult<String> {
    match Form::from_name(format) {
        Some(Form::Text) => Ok(report.to_text()),
        Some(Form::Html) => Ok(report.to_html()),
        Some(Form::Pdf) | None => {
            Err(PyValueError::new_err("format is \"text\" or \"html\"; to_pdf() makes a PDF"))
        }
    }
}

/// A report as PDF.
pub(crate) fn pdf<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyAny>> {
    let data = py.detach(|| rav_pdf::data(report));
    py.import("resteavivre._pdf")?.call_method1("typeset", (data,))
}

/// The typesetter of the command that comes along.
pub(crate) fn typeset(report: &Report, language: Language) -> Result<Vec<u8>, String> {
    Python::attach(|py| {
        let set = pdf(py, report).and_then(|pdf| pdf.extract());
        set.map_err(|error| why(&error, language, error.is_instance_of::<MissingExtra>(py)))
    })
}

/// Why there is no PDF, with what to do.
fn why(error: &PyErr, language: Language, missing: bool) -> String {
    const EXTRA: &str = "pip install \"resteavivre[pdf]\"";
    let words = Words::of(language);
    if missing {
        return words.fill(&["command", "no_typesetter"], &[("install", EXTRA.to_owned())]);
    }
    words.fill(&["command", "pdf_failed"], &[("error", error.to_string())])
}
