//! `review` and `Review`: what a file says of energy and water, of the bank, of rights.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use resteavivre::household::{Expected, RightHeld, Word as _};
use resteavivre::money::{Day, Money};
use resteavivre::review::{
    About as Part, Added, Finding, HeldVoucher, Lacks, Opened as Rights, Renewal as Ending,
    Review as Reviewed, Subject, VoucherNote as Note,
};
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
    let (path, about) = (found.path.as_str(), about(py, found.about)?);
    let other = some_amount(py, found.other)?;
    let disputed = found.disputed || other.is_some();
    let (undisputed, by_year) = (some_day(py, found.undisputed)?, found.is_capped_by_the_year());
    record!(
        py,
        Finding {
            path,
            rule: info.id,
            facts,
            main: info.main,
            result,
            law: read,
            about,
            disputed,
            other,
            undisputed,
            by_year
        }
    )
}

fn some_amount(py: Python<'_>, amount: Option<Money>) -> PyResult<Option<Bound<'_, PyAny>>> {
    amount.map(|amount| money::amount(py, amount)).transpose()
}

fn some_day(py: Python<'_>, day: Option<Day>) -> PyResult<Option<Bound<'_, PyAny>>> {
    day.map(|day| money::date(py, day)).transpose()
}

fn about(py: Python<'_>, about: Part) -> PyResult<Bound<'_, PyAny>> {
    let (what, supply, day) = about.parts();
    let (supply, day) = (supply.map(|supply| supply.id()), some_day(py, day)?);
    record!(py, About { what, supply, day })
}

fn renewal<'py>(py: Python<'py>, it: &Ending) -> PyResult<Bound<'py, PyAny>> {
    let (until, first, last) = (money::date(py, it.until)?, some_day(py, it.from)?, some_day(py, it.by)?);
    let (right, automatic, soon) = (it.right.id(), it.automatic, it.is_soon);
    record!(py, Renewal { right, until, first, last, automatic, soon })
}

fn held<'py>(py: Python<'py>, it: &RightHeld) -> PyResult<Bound<'py, PyAny>> {
    let (since, until) = (some_day(py, it.since)?, some_day(py, it.until)?);
    let (right, status, amount) = (it.right.id(), it.status.id(), some_amount(py, it.amount)?);
    record!(py, HeldRight { right, status, since, until, amount })
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
    for it in &opened.left {
        left.set_item(it.definition, (some_amount(py, it.today)?, some_amount(py, it.opened)?))?;
    }
    let (added, yearly, alone) = (amounts(&opened.added)?, amounts(&opened.yearly)?, PyDict::new(py));
    for it in opened.added.iter().chain(&opened.yearly) {
        alone.set_item(it.rule, money::amount(py, it.alone)?)?;
    }
    record!(py, WithRights { added, reduced, yearly, left_out, left, in_doubt: opened.in_doubt, alone })
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
            let (path, about) = (lacking.path.as_str(), about(py, lacking.about)?);
            record!(py, Lacking { rule: lacking.rule, path, field, law, about })
        })
    }

    #[doc = stub!("Review.screenings")]
    #[getter]
    fn screenings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.review.screenings, |screening| {
            let (right, answer, lacks) = (screening.right.id(), screening.answer.name(), screening.lacks);
            let first_month = some_day(py, screening.months.map(|(first, _)| first))?;
            let last_month = some_day(py, screening.months.map(|(_, last)| last))?;
            let helped = some_day(py, screening.helped)?;
            record!(py, Screening { right, answer, lacks, first_month, last_month, helped })
        })
    }

    #[doc = stub!("Review.opened")]
    #[getter]
    fn opened<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.review.opened.as_ref().map(|opened| with_rights(py, opened)).transpose()
    }

    #[doc = stub!("Review.rights")]
    #[getter]
    fn rights<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.review.rights, |it| held(py, it))
    }

    #[doc = stub!("Review.renewals")]
    #[getter]
    fn renewals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.review.renewals, |it| renewal(py, it))
    }

    #[doc = stub!("Review.uncovered")]
    #[getter]
    fn uncovered<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.review.uncovered, |it| {
            let (path, about, unpaid) =
                (it.path.as_str(), about(py, it.about)?, money::amount(py, it.unpaid)?);
            record!(py, Uncovered { path, about, unpaid })
        })
    }

    #[doc = stub!("Review.voucher")]
    #[getter]
    fn voucher<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let one = |it: &HeldVoucher| {
            let (amount, until) = (some_amount(py, it.amount)?, some_day(py, it.until)?);
            record!(py, Voucher { amount, until, owed: it.owed })
        };
        self.review.voucher.as_ref().map(one).transpose()
    }

    #[doc = stub!("Review.voucher_note")]
    #[getter]
    fn voucher_note<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let one = |it: &Note| {
            let (why, day) = it.parts();
            record!(py, VoucherNote { why, day: some_day(py, day)? })
        };
        self.review.voucher_note.as_ref().map(one).transpose()
    }

    #[doc = stub!("Review.fund_was_asked")]
    #[getter]
    fn fund_was_asked(&self) -> bool {
        self.review.fund_was_asked
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
