//! Pictures of a page: as records with their SVG, and drawn by matplotlib.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rav_report::{Bar, Picture, Report};

use crate::money;
use crate::records::{record, tuple};

/// The pictures of a page, in its order.
pub(crate) fn all<'py>(py: Python<'py>, page: &Report) -> PyResult<Bound<'py, PyTuple>> {
    tuple(py, page.pictures(), |one| picture(py, one))
}

/// One picture of a page as a figure of matplotlib, in the axes given or in its own.
pub(crate) fn plot<'py>(
    py: Python<'py>,
    page: &Report,
    kind: &str,
    ax: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let found = page.pictures().filter(|picture| has_bars(picture)).find(|picture| picture.id == kind);
    let found = found.ok_or_else(|| PyValueError::new_err(nothing_to_draw(page, kind)))?;
    py.import("resteavivre._plot")?.call_method1("draw", (picture(py, found)?, ax))
}

/// Whether there are amounts to draw: a calendar of days has none, and is taken as SVG.
fn has_bars(picture: &Picture) -> bool {
    !picture.rows.is_empty()
}

/// A page without that picture, and those that it has.
fn nothing_to_draw(page: &Report, kind: &str) -> String {
    if page.pictures().any(|picture| picture.id == kind) {
        return format!("{kind:?} is a calendar of days, without bars to draw: take the svg of the picture");
    }
    let known = page.pictures().filter(|picture| has_bars(picture));
    let known: Vec<String> = known.map(|picture| format!("{:?}", picture.id)).collect();
    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    format!("nothing to draw as {kind:?}; what there is here: {known}")
}

fn picture<'py>(py: Python<'py>, picture: &Picture) -> PyResult<Bound<'py, PyAny>> {
    let rows = tuple(py, &picture.rows, |row| tuple(py, row, |one| bar(py, one)).map(Bound::into_any))?;
    record!(
        py,
        Picture {
            id: &picture.id,
            title: &picture.title,
            description: &picture.description,
            svg: &picture.svg,
            rows
        }
    )
}

fn bar<'py>(py: Python<'py>, bar: &Bar) -> PyResult<Bound<'py, PyAny>> {
    let amount = money::amount(py, bar.money)?;
    record!(py, Bar { label: &bar.label, amount, text: &bar.shown, fill: bar.fill.name(), note: &bar.note })
}
