//! `calendar` and `Calendar`: the months to come.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use resteavivre::Calendar as Months;
use resteavivre::household::Word as _;

use crate::household::Household;
use crate::options::{Asked, Opened};
use crate::records::{record, tuple};
use crate::{convert, html, law, money, pictures, report};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Calendar>()?;
    module.add_function(wrap_pyfunction!(_calendar, module)?)?;
    module.add_function(wrap_pyfunction!(calendar, module)?)
}

#[doc = stub!("Calendar")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
pub(crate) struct Calendar {
    opened: Opened,
    calendar: Months,
}

#[doc = stub!("calendar")]
#[pyfunction]
#[pyo3(signature = (household, months = None, on = None, scale = None, accept_unchecked_law = false, accept_ended_scale = false))]
fn calendar(
    household: &Bound<'_, PyAny>,
    months: Option<&Bound<'_, PyAny>>,
    on: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
) -> PyResult<Calendar> {
    let accepted = (accept_unchecked_law, accept_ended_scale);
    let py = household.py();
    let asked = Asked::read(on, scale, accepted, false)?;
    let months = months.map_or(Ok(MONTHS), |months| money::months(months, "months"))?;
    let opened = Opened { household: Household::of(household)?, asked };
    Ok(Calendar { calendar: opened.ask(py, |file| file.calendar(months))?, opened })
}

/// A calendar made again from what it was made of, for `pickle`.
#[pyfunction]
#[allow(clippy::type_complexity, reason = "the arguments that pickle keeps")]
fn _calendar(
    household: &Bound<'_, PyAny>,
    months: &Bound<'_, PyAny>,
    asked: (Option<Bound<'_, PyAny>>, Option<Bound<'_, PyAny>>, (bool, bool)),
    made_with: &str,
) -> PyResult<Calendar> {
    law::warn_if_changed(household.py(), Some(made_with))?;
    let (on, scale, (unchecked, ended)) = asked;
    calendar(household, Some(months), on.as_ref(), scale.as_ref(), unchecked, ended)
}

/// Months of a calendar when no number is given: as the command has.
const MONTHS: u16 = 84;

impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        let same = self.calendar.months == other.calendar.months;
        self.opened == other.opened && same
    }
}

impl Hash for Calendar {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.opened.household, self.opened.asked.day, self.calendar.months.len()).hash(state);
    }
}

impl Calendar {
    /// The page in a language.
    fn page(&self, audience: &str, lang: &str) -> PyResult<rav_report::Report> {
        Ok(rav_report::calendar(&self.calendar, report::audience(audience)?, convert::words(lang)?))
    }
}

#[pymethods]
impl Calendar {
    #[doc = stub!("Calendar.months")]
    #[getter]
    fn months<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.calendar.months, |month| {
            let amount = |money| money::amount(py, money);
            let day = money::date(py, month.day)?;
            let resources = amount(month.resources)?;
            let expenses = amount(month.expenses)?;
            let service = amount(month.debt_service)?;
            let balance = amount(month.balance)?;
            let cumulated = amount(month.cumulated)?;
            let ceiling = month.ceiling.map(amount).transpose()?;
            record!(
                py,
                CalendarMonth {
                    day,
                    resources,
                    expenses,
                    debt_service: service,
                    balance,
                    cumulated,
                    ceiling
                }
            )
        })
    }

    #[doc = stub!("Calendar.changes")]
    #[getter]
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.calendar.changes, |change| {
            let line = change.line;
            record!(
                py,
                CalendarChange {
                    month: change.month,
                    list: line.map(|(kind, _)| kind.list()),
                    index: line.map(|(_, index)| index),
                    kind: line.map(|(kind, _)| kind.name()),
                    owner: change.owner.map(|role| role.id()),
                    label: change.own.label.as_deref(),
                    creditor: change.own.creditor.as_deref(),
                    happens: change.happens.name(),
                    old: money::amount(py, change.old)?,
                    new: money::amount(py, change.new)?
                }
            )
        })
    }

    #[doc = stub!("Calendar.first_under")]
    #[getter]
    fn first_under(&self) -> Option<usize> {
        self.calendar.first_under()
    }

    #[doc = stub!("Calendar.lowest")]
    #[getter]
    fn lowest(&self) -> Option<usize> {
        self.calendar.lowest()
    }

    #[doc = stub!("Calendar.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", "counsellor", lang)
    }

    #[doc = stub!("Calendar.report")]
    #[pyo3(signature = (format = "text", *, audience = "counsellor", lang = "fr"))]
    fn report(&self, format: &str, audience: &str, lang: &str) -> PyResult<String> {
        report::form(&self.page(audience, lang)?, format)
    }

    #[doc = stub!("Calendar.to_pdf")]
    #[pyo3(signature = (*, audience = "counsellor", lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, audience: &str, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(audience, lang)?)
    }

    #[doc = stub!("Calendar.pictures")]
    #[pyo3(signature = (lang = "fr"))]
    fn pictures<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyTuple>> {
        pictures::all(py, &self.page("counsellor", lang)?)
    }

    #[doc = stub!("Calendar.plot")]
    #[pyo3(signature = (*, lang = "fr", ax = None))]
    fn plot<'py>(
        &self,
        py: Python<'py>,
        lang: &str,
        ax: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        pictures::plot(py, &self.page("counsellor", lang)?, "balance", ax)
    }

    #[doc = stub!("Calendar.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.calendar)
    }

    #[doc = stub!("Calendar.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.calendar)
    }

    #[doc = stub!("Calendar.to_csv")]
    #[pyo3(signature = (*, french = false))]
    fn to_csv(&self, french: bool) -> String {
        self.calendar.csv().to_text(convert::csv_style(french))
    }

    fn __len__(&self) -> usize {
        self.calendar.months.len()
    }

    fn _repr_html_(&self) -> String {
        html::calendar(&self.calendar)
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn __repr__(&self) -> String {
        let first =
            self.calendar.months.first().map_or_else(String::new, |month| format!(" from {}", month.day));
        format!("<Calendar of {} months{first}>", self.calendar.months.len())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let (day, scale, (unchecked, ended), _) = self.opened.asked.arguments();
        let months = self.calendar.months.len();
        let asked = (day, scale, (unchecked, ended));
        let with = law::law_fingerprint()?;
        let arguments = (self.opened.household.clone(), months, asked, with).into_pyobject(py)?;
        Ok((py.import("resteavivre._native")?.getattr("_calendar")?, arguments.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
