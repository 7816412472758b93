//! `plan`, `PlanReport` and `routes`: where a household's debts lead.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use resteavivre::household::Word;
use resteavivre::money::Money;
use resteavivre::plan::{ComparedStrategy, Strategy};
use resteavivre::{Longer, PlanReport as Report, PlanRequest, Problem, tables::compared_csv};

use crate::errors::{issue, wrong_type};
use crate::household::Household;
use crate::options::{Asked, Opened};
use crate::records::{record, rows, tuple};
use crate::{assessment, convert, html, law, money, pictures, report};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PlanReport>()?;
    module.add_function(wrap_pyfunction!(plan, module)?)?;
    module.add_function(wrap_pyfunction!(_plan, module)?)?;
    module.add_function(wrap_pyfunction!(routes, module)?)
}

#[doc = stub!("PlanReport")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
pub(crate) struct PlanReport {
    opened: Opened,
    report: Report,
}

#[doc = stub!("plan")]
#[pyfunction]
#[pyo3(signature = (household, *, strategy = None, months = None, instalment = None, rate = None, suspension = None,
    longer = None, balance_last = false, amicable = false, on = None, scale = None, accept_unchecked_law = false,
    accept_ended_scale = false))]
#[allow(clippy::too_many_arguments, reason = "Python's keywords")]
fn plan(
    household: &Bound<'_, PyAny>,
    strategy: Option<&Bound<'_, PyAny>>,
    months: Option<&Bound<'_, PyAny>>,
    instalment: Option<&Bound<'_, PyAny>>,
    rate: Option<&Bound<'_, PyAny>>,
    suspension: Option<&Bound<'_, PyAny>>,
    longer: Option<&str>,
    balance_last: bool,
    amicable: bool,
    on: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
) -> PyResult<PlanReport> {
    let asked = Asked::read(on, scale, (accept_unchecked_law, accept_ended_scale), false)?;
    let request = PlanRequest {
        strategy: strategy.map(strategy_of).transpose()?.unwrap_or_default(),
        months: months.map(|months| money::months(months, "months")).transpose()?,
        instalment: instalment.map(|amount| money::money(amount, "instalment")).transpose()?,
        rate: rate.map(|rate| money::rate(rate, "rate")).transpose()?.unwrap_or_default(),
        suspension: suspension
            .map(|months| money::months(months, "suspension"))
            .transpose()?
            .unwrap_or_default(),
        longer: longer.map(ground).transpose()?,
        balance_last,
        amicable,
    };
    PlanReport::make(household.py(), Household::of(household)?, asked, &request)
}

/// A plan made again from what it was made of, for `pickle`.
#[pyfunction]
#[allow(clippy::type_complexity, reason = "the arguments that pickle keeps")]
#[pyo3(signature = (household, asked, request, made_with = None))]
fn _plan(
    household: &Bound<'_, PyAny>,
    asked: (Option<Bound<'_, PyAny>>, Option<Bound<'_, PyAny>>, (bool, bool)),
    request: &Bound<'_, PyDict>,
    made_with: Option<&str>,
) -> PyResult<PlanReport> {
    law::warn_if_changed(household.py(), made_with)?;
    let get = |name: &str| request.get_item(name);
    let (on, scale, (unchecked, ended)) = asked;
    plan(
        household,
        get("strategy")?.as_ref(),
        get("months")?.as_ref(),
        get("instalment")?.as_ref(),
        get("rate")?.as_ref(),
        get("suspension")?.as_ref(),
        get("longer")?.map(|name| name.extract::<String>()).transpose()?.as_deref(),
        request.contains("balance_last")?,
        request.contains("amicable")?,
        on.as_ref(),
        scale.as_ref(),
        unchecked,
        ended,
    )
}

/// The ground of a longer plan, by its name.
fn ground(name: &str) -> PyResult<Longer> {
    Longer::from_name(name).ok_or_else(|| wrong_type("longer", "give half-term or keep-home"))
}

/// A strategy by name, or an order of debts: a list, or identifiers separated by commas.
pub(crate) fn strategy_of(value: &Bound<'_, PyAny>) -> PyResult<Strategy> {
    match value.cast::<PyString>() {
        Ok(name) => Ok(Strategy::from_name(name.to_str()?)),
        Err(_) => value.extract().map(Strategy::Own).map_err(|_| {
            wrong_type("strategy", "give the name of a strategy, or a list of identifiers of debts")
        }),
    }
}

#[doc = stub!("routes")]
#[pyfunction]
#[pyo3(signature = (household, *, on = None, scale = None, accept_unchecked_law = false, accept_ended_scale = false))]
fn routes<'py>(
    household: &Bound<'py, PyAny>,
    on: Option<&Bound<'py, PyAny>>,
    scale: Option<&Bound<'py, PyAny>>,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
) -> PyResult<Bound<'py, PyTuple>> {
    let accepted = (accept_unchecked_law, accept_ended_scale);
    let py = household.py();
    let asked = Asked::read(on, scale, accepted, false)?;
    let opened = Opened { household: Household::of(household)?, asked };
    rows(py, opened.ask(py, |file| file.routes())?, |route| {
        let amount = |money| money::amount(py, money);
        let share = Money::from_cents(route.written_off_share).unwrap_or(Money::ZERO);
        let sums = (amount(route.instalment)?, amount(route.paid)?, amount(route.written_off)?);
        let share = amount(share)?;
        let remaining = amount(route.remaining)?;
        record!(
            py,
            RouteFigures {
                route: route.route,
                standing: route.standing,
                months: route.months,
                instalment: sums.0,
                paid: sums.1,
                written_off: sums.2,
                written_off_percent: share,
                remaining
            }
        )
    })
}

impl PartialEq for PlanReport {
    fn eq(&self, other: &Self) -> bool {
        // The receipt holds what the household was read from, which makes no other plan.
        let figures = |report: &Report| {
            let mut json = serde_json::to_value(report).unwrap_or_default();
            json.as_object_mut().map(|fields| fields.remove("receipt"));
            json
        };
        self.opened == other.opened && figures(&self.report) == figures(&other.report)
    }
}

impl Hash for PlanReport {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.opened.household, self.opened.asked.day, self.report.plan.months).hash(state);
    }
}

impl PlanReport {
    fn make(py: Python<'_>, household: Household, asked: Asked, request: &PlanRequest) -> PyResult<Self> {
        let opened = Opened { household, asked };
        Ok(PlanReport { report: opened.ask(py, |file| file.plan(request))?, opened })
    }
}

fn compared<'py>(py: Python<'py>, one: &ComparedStrategy) -> PyResult<Bound<'py, PyAny>> {
    let ComparedStrategy { strategy, result } = one;
    let nothing = || py.None().into_bound(py);
    match result {
        Ok(row) => {
            let amount = |money| money::amount(py, money);
            let interest = amount(row.interest)?;
            let paid = amount(row.paid)?;
            let off = amount(row.written_off)?;
            let first = row.first_cleared.clone();
            record!(
                py,
                Compared {
                    strategy: strategy.name(),
                    months: row.months,
                    interest,
                    paid,
                    written_off: off,
                    first_cleared: first,
                    problem: nothing()
                }
            )
        }
        Err(error) => {
            let problem = issue(py, &Problem::from(error))?;
            let none = nothing;
            record!(
                py,
                Compared {
                    strategy: strategy.name(),
                    months: none(),
                    interest: none(),
                    paid: none(),
                    written_off: none(),
                    first_cleared: none(),
                    problem
                }
            )
        }
    }
}

impl PlanReport {
    /// The page in a language.
    fn page(&self, audience: &str, lang: &str) -> PyResult<rav_report::Report> {
        Ok(rav_report::plan(&self.report, report::audience(audience)?, convert::words(lang)?))
    }
}

#[pymethods]
impl PlanReport {
    #[doc = stub!("PlanReport.strategy")]
    #[getter]
    fn strategy(&self) -> &'static str {
        self.report.request.strategy.name()
    }

    #[doc = stub!("PlanReport.months")]
    #[getter]
    fn months(&self) -> u16 {
        self.report.plan.months
    }

    #[doc = stub!("PlanReport.months_left")]
    #[getter]
    fn months_left(&self) -> Option<u16> {
        self.report.months_left
    }

    #[doc = stub!("PlanReport.amicable")]
    #[getter]
    fn amicable(&self) -> bool {
        self.report.request.amicable
    }

    #[doc = stub!("PlanReport.stages")]
    #[getter]
    fn stages<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.report.stages, |stage| {
            record!(py, Stage { months: stage.months, amount: money::amount(py, stage.amount)? })
        })
    }

    #[doc = stub!("PlanReport.steps")]
    #[getter]
    fn steps<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.report.plan.paliers, |step| {
            let payments = PyDict::new(py);
            for ((_, line), payment) in self.report.debts.iter().zip(&step.payments) {
                payments.set_item(&line.id, money::amount(py, *payment)?)?;
            }
            record!(py, Step { first: step.first, months: step.months, payments })
        })
    }

    #[doc = stub!("PlanReport.debts")]
    #[getter]
    fn debts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let outcomes = self.report.plan.outcomes.iter().zip(&self.report.debts);
        tuple(py, outcomes.zip(&self.report.told), |((outcome, (kind, _)), told)| {
            let amount = |money| money::amount(py, money);
            let opened = amount(outcome.opened())?;
            let interest = amount(outcome.interest())?;
            let paid = amount(outcome.paid())?;
            let off = amount(outcome.written_off())?;
            let left = amount(outcome.remaining())?;
            let id = outcome.id.as_str();
            record!(
                py,
                DebtOutcome {
                    id,
                    kind: kind.id(),
                    opened,
                    interest,
                    paid,
                    written_off: off,
                    remaining: left,
                    cleared: outcome.cleared,
                    index: told.index,
                    label: told.own.label.as_deref(),
                    creditor: told.own.creditor.as_deref(),
                    rate_missing: told.rate_missing
                }
            )
        })
    }

    #[doc = stub!("PlanReport.interest")]
    #[getter]
    fn interest<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.report.plan.interest())
    }

    #[doc = stub!("PlanReport.paid")]
    #[getter]
    fn paid<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.report.plan.paid())
    }

    #[doc = stub!("PlanReport.written_off")]
    #[getter]
    fn written_off<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.report.plan.written_off())
    }

    #[doc = stub!("PlanReport.remaining")]
    #[getter]
    fn remaining<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.report.plan.remaining, |left| money::amount(py, *left))
    }

    #[doc = stub!("PlanReport.caveats")]
    #[getter]
    fn caveats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        assessment::caveats(py, &self.report.caveats)
    }

    #[doc = stub!("PlanReport.compare")]
    fn compare<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let list = py.detach(|| self.report.compare());
        rows(py, &list, |one| compared(py, one))
    }

    #[doc = stub!("PlanReport.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", "counsellor", lang)
    }

    #[doc = stub!("PlanReport.report")]
    #[pyo3(signature = (format = "text", *, audience = "counsellor", lang = "fr"))]
    fn report(&self, format: &str, audience: &str, lang: &str) -> PyResult<String> {
        report::form(&self.page(audience, lang)?, format)
    }

    #[doc = stub!("PlanReport.to_pdf")]
    #[pyo3(signature = (*, audience = "counsellor", lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, audience: &str, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(audience, lang)?)
    }

    #[doc = stub!("PlanReport.pictures")]
    #[pyo3(signature = (lang = "fr"))]
    fn pictures<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyTuple>> {
        pictures::all(py, &self.page("counsellor", lang)?)
    }

    #[doc = stub!("PlanReport.plot")]
    #[pyo3(signature = (*, lang = "fr", ax = None))]
    fn plot<'py>(
        &self,
        py: Python<'py>,
        lang: &str,
        ax: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        pictures::plot(py, &self.page("counsellor", lang)?, "remaining", ax)
    }

    #[doc = stub!("PlanReport.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.report)
    }

    #[doc = stub!("PlanReport.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.report)
    }

    #[doc = stub!("PlanReport.to_csv")]
    #[pyo3(signature = (*, compare = false, french = false))]
    fn to_csv(&self, py: Python<'_>, compare: bool, french: bool) -> String {
        let table = || if compare { compared_csv(&self.report.compare()) } else { self.report.csv() };
        py.detach(|| table().to_text(convert::csv_style(french)))
    }

    fn _repr_html_(&self) -> String {
        html::plan(&self.report)
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn __repr__(&self) -> String {
        let plan = &self.report.plan;
        let paid = plan.paid();
        let off = plan.written_off();
        format!("<PlanReport {}: {} months, {paid} paid, {off} written off>", self.strategy(), plan.months)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let request = &self.report.request;
        let values = PyDict::new(py);
        match &request.strategy {
            Strategy::Own(order) => values.set_item("strategy", PyList::new(py, order)?)?,
            named => values.set_item("strategy", named.name())?,
        }
        if let Some(months) = request.months {
            values.set_item("months", months)?;
        }
        if let Some(amount) = request.instalment {
            values.set_item("instalment", amount.to_string())?;
        }
        values.set_item("rate", request.rate.to_string())?;
        values.set_item("suspension", request.suspension)?;
        if let Some(longer) = request.longer {
            values.set_item("longer", longer.name())?;
        }
        if request.balance_last {
            values.set_item("balance_last", true)?;
        }
        if request.amicable {
            values.set_item("amicable", true)?;
        }
        let (day, scale, accepted, _) = self.opened.asked.arguments();
        let with = law::law_fingerprint()?;
        let arguments =
            (self.opened.household.clone(), (day, scale, accepted), values, with).into_pyobject(py)?;
        Ok((py.import("resteavivre._native")?.getattr("_plan")?, arguments.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
