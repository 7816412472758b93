//! `review` and `Review`: what a file says of energy and water, of the bank, of rights.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use resteavivre::household::{Expected, Word as _};
use resteavivre::money::{Day, Money};
use resteavivre::review::{Added, Finding, Lacks, Opened as Rights, Review as Reviewed, Subject};
use resteavivre::{AssessError, File};

use crate::errors::argument;
use crate::household::Household;
use crate::options::{Asked, Opened};
use crate::records::{record, tuple};
use crate::{convert, html, law, money, report, rules};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Review>()?;
    module.add_function(wrap_pyfunction!(_review, module)?)?;
    module.add_function(wrap_pyfunction!(review, module)?)
}

#[doc = stub!("Review")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
pub(crate) struct Review {
    opened: Opened,
    review: Reviewed,
}

#[doc = stub!("review")]
#[pyfunction]
#[pyo3(signature = (household, subject, on = None, accept_unchecked_law = false))]
fn review(
    household: &Bound<'_, PyAny>,
    subject: &str,
    on: Option<&Bound<'_, PyAny>>,
    accept_unchecked_law: bool,
) -> PyResult<Review> {
    let py = household.py();
    let subject = Subject::from_name(subject).ok_or_else(|| unknown(py))?;
    let asked = Asked::read(on, None, (accept_unchecked_law, false), false)?;
    let opened = Opened { household: Household::of(household)?, asked };
    Ok(Review { review: opened.ask(py, |file| file.review(subject))?, opened })
}

/// A review made again from what it was made of, for `pickle`.
#[pyfunction]
fn _review(
    household: &Bound<'_, PyAny>,
    subject: &str,
    asked: (Option<Bound<'_, PyAny>>, bool),
    made_with: &str,
) -> PyResult<Review> {
    law::warn_if_changed(household.py(), Some(made_with))?;
    let (on, unchecked) = asked;
    review(household, subject, on.as_ref(), unchecked)
}

/// A subject that there is not, with those that there are.
fn unknown(py: Python<'_>) -> PyErr {
    let known = Subject::ALL.iter().map(|subject| subject.name().to_owned()).collect();
    let known = Some(Expected::OneOf(known));
    argument(py, "input.unknown-word", "subject", "a subject that is not known", known)
}

/// Every review of a file, as its pages have them.
pub(crate) fn all(file: &File<'_>) -> Result<Vec<Reviewed>, AssessError> {
    Subject::ALL.iter().map(|subject| file.review(*subject)).collect()
}

impl PartialEq for Review {
    fn eq(&self, other: &Self) -> bool {
        self.opened == other.opened && self.review.subject == other.review.subject
    }
}

impl Hash for Review {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.opened.household, self.opened.asked.day, self.review.subject).hash(state);
    }
}

impl Review {
    /// The page for a reader, in a language.
    fn page(&self, audience: &str, lang: &str) -> PyResult<rav_report::Report> {
        let reference = self.opened.household.document().household().reference.as_deref();
        let (audience, words) = (report::audience(audience)?, convert::words(lang)?);
        Ok(rav_report::review(&self.review, audience, reference, words))
    }
}

fn finding<'py>(py: Python<'py>, found: &Finding) -> PyResult<Bound<'py, PyAny>> {
    let (info, worked) = (found.worked.info, &found.worked);
    let facts = rules::dict(py, info.facts, &worked.facts)?;
    let result = rules::dict(py, info.working, &worked.working)?;
    let read = tuple(py, found.law(), |read| law::read(py, read))?;
    let path = found.path.as_str();
    record!(py, Finding { path, rule: info.id, facts, main: info.main, result, law: read })
}

/// What would be left to live on with the rights that a formula estimates, as a record of tables.
fn with_rights<'py>(py: Python<'py>, opened: &Rights) -> PyResult<Bound<'py, PyAny>> {
    let amounts = |list: &[Added]| -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for it in list {
            dict.set_item(it.rule, money::amount(py, it.amount)?)?;
        }
        Ok(dict)
    };
    let (reduced, left_out, left) = (PyDict::new(py), PyDict::new(py), PyDict::new(py));
    for it in &opened.reduced {
        reduced.set_item(it.kind.id(), (money::amount(py, it.today)?, money::amount(py, it.opened)?))?;
    }
    for it in &opened.left_out {
        left_out.set_item(it.rule, it.why.name())?;
    }
    let some = |amount: Option<Money>| amount.map(|amount| money::amount(py, amount)).transpose();
    for it in &opened.left {
        left.set_item(it.definition, (some(it.today)?, some(it.opened)?))?;
    }
    let (added, yearly) = (amounts(&opened.added)?, amounts(&opened.yearly)?);
    record!(py, WithRights { added, reduced, yearly, left_out, left })
}

#[pymethods]
impl Review {
    #[doc = stub!("Review.household")]
    #[getter]
    fn household(&self) -> Household {
        self.opened.household.clone()
    }

    #[doc = stub!("Review.subject")]
    #[getter]
    fn subject(&self) -> &'static str {
        self.review.subject.name()
    }

    #[doc = stub!("Review.on")]
    #[getter]
    fn on<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.review.on)
    }

    #[doc = stub!("Review.findings")]
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.review.findings, |found| finding(py, found))
    }

    #[doc = stub!("Review.lacking")]
    #[getter]
    fn lacking<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.review.lacking, |lacking| {
            let (field, law) = match &lacking.why {
                Lacks::Field(field) => (Some(*field), None),
                Lacks::Law(key) => (None, Some(key.as_str())),
            };
            record!(py, Lacking { rule: lacking.rule, path: lacking.path.as_str(), field, law })
        })
    }

    #[doc = stub!("Review.screenings")]
    #[getter]
    fn screenings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.review.screenings, |screening| {
            let month = |day: Option<Day>| day.map(|day| money::date(py, day)).transpose();
            let (right, answer, lacks) = (screening.right.id(), screening.answer.name(), screening.lacks);
            let first_month = month(screening.months.map(|(first, _)| first))?;
            let last_month = month(screening.months.map(|(_, last)| last))?;
            record!(py, Screening { right, answer, lacks, first_month, last_month })
        })
    }

    #[doc = stub!("Review.opened")]
    #[getter]
    fn opened<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.review.opened.as_ref().map(|opened| with_rights(py, opened)).transpose()
    }

    #[doc = stub!("Review.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", "counsellor", lang)
    }

    #[doc = stub!("Review.report")]
    #[pyo3(signature = (format = "text", *, audience = "counsellor", lang = "fr"))]
    fn report(&self, format: &str, audience: &str, lang: &str) -> PyResult<String> {
        report::form(&self.page(audience, lang)?, format)
    }

    #[doc = stub!("Review.to_pdf")]
    #[pyo3(signature = (*, audience = "counsellor", lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, audience: &str, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(audience, lang)?)
    }

    #[doc = stub!("Review.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.review)
    }

    #[doc = stub!("Review.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.review)
    }

    fn _repr_html_(&self) -> String {
        html::review(&self.review)
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn __repr__(&self) -> String {
        let Reviewed { subject, on, findings, lacking, .. } = &self.review;
        let (subject, findings, lacking) = (subject.name(), findings.len(), lacking.len());
        format!("<Review {subject} on {on}: {findings} findings, {lacking} lacking>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let (day, _, (unchecked, _), _) = self.opened.asked.arguments();
        let with = law::law_fingerprint()?;
        let arguments = (self.opened.household.clone(), self.subject(), (day, unchecked), with);
        let arguments = arguments.into_pyobject(py)?;
        Ok((py.import("resteavivre._native")?.getattr("_review")?, arguments.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
