//! `loan`, `LoanAnswer` and `apr`: credits by hand.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use resteavivre::household::Expected;
use resteavivre::money::Money;
use resteavivre::{
    loans::{LoanAnswer as Answer, Usury, apr_of_tree, loan_by_hand},
    values::{Content, Tree},
};

use crate::assessment::caveats;
use crate::errors::{argument, problem, refused, wrong_type};
use crate::records::{record, tuple};
use crate::{convert, engine, html, money, tree};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<LoanAnswer>()?;
    module.add_function(wrap_pyfunction!(loan, module)?)?;
    module.add_function(wrap_pyfunction!(_loan, module)?)?;
    module.add_function(wrap_pyfunction!(apr, module)?)
}

#[doc = stub!("LoanAnswer")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
pub(crate) struct LoanAnswer {
    given: Vec<(String, String)>,
    answer: Answer,
}

impl PartialEq for LoanAnswer {
    fn eq(&self, other: &Self) -> bool {
        self.given == other.given
    }
}

impl Hash for LoanAnswer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.given.hash(state);
    }
}

#[doc = stub!("loan")]
#[pyfunction]
#[pyo3(signature = (**terms))]
fn loan(py: Python<'_>, terms: Option<&Bound<'_, PyDict>>) -> PyResult<LoanAnswer> {
    let mut given = Vec::new();
    for (name, value) in terms.into_iter().flatten() {
        let name: String = name.extract()?;
        if !value.is_none() {
            let text = money::text(&value, &name)?;
            given.push((name, text));
        }
    }
    _loan(py, given)
}

/// A loan worked from texts: also made again by `pickle`.
#[pyfunction]
fn _loan(py: Python<'_>, given: Vec<(String, String)>) -> PyResult<LoanAnswer> {
    let pairs: Vec<(&str, &str)> = given.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let answer = loan_by_hand(&pairs).map_err(|problems| refused(py, &problems))?;
    Ok(LoanAnswer { given, answer })
}

/// More flows than a credit of a hundred years has, once a week.
const MOST_FLOWS: usize = 10_000;

#[doc = stub!("apr")]
#[pyfunction]
#[pyo3(signature = (flows, *, category = None, on = None))]
fn apr<'py>(
    py: Python<'py>,
    flows: &Bound<'py, PyAny>,
    category: Option<&str>,
    on: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let mut list: Vec<Tree> = Vec::new();
    for (at, one) in flows.try_iter()?.enumerate() {
        // What never ends is not waited for.
        if at == MOST_FLOWS {
            let most = Expected::Range("1".into(), MOST_FLOWS.to_string());
            return Err(argument(py, "document.too-large", "flows", "too many flows", Some(most)));
        }
        list.push(flow(&one?, at)?);
    }
    let tree = Content::Table(vec![("flows".to_owned().into(), Content::List(list).into())]).into();
    let found = apr_of_tree(tree).map_err(|problems| refused(py, &problems))?;
    let usury = match (category, on) {
        (Some(category), Some(day)) => {
            let found = Usury::of(&found, category, money::day(day, "on")?, engine()?.book());
            Some(found.map_err(|why| problem(py, *why))?)
        }
        (None, None) => None,
        _ => return Err(wrong_type("category", "give category and on together, or neither")),
    };
    let exact = money::decimal(py, &found.percent(6))?;
    let printed = money::decimal(py, &found.percent(1))?;
    let ceiling = usury.as_ref().and_then(|usury| usury.ceiling);
    let ceiling = ceiling.map(|rate| money::decimal(py, &rate.to_string())).transpose()?;
    let above = usury.as_ref().and_then(|usury| usury.above);
    let doubts = caveats(py, usury.as_ref().map_or(&[], |usury| &usury.caveats))?;
    record!(
        py,
        Apr {
            percent: exact,
            printed,
            total_cost: money::amount(py, found.cost)?,
            ceiling,
            above,
            caveats: doubts
        }
    )
}

/// A flow: a `dict` as in a file, or a pair of amount and day, or of amount and months.
fn flow(one: &Bound<'_, PyAny>, at: usize) -> PyResult<Tree> {
    let pair = match tree::of(one, "")? {
        Tree { value: Content::List(pair), .. } => pair,
        table => return Ok(table),
    };
    let [amount, when]: [Tree; 2] = pair.try_into().map_err(|_| {
        wrong_type(&format!("flows[{at}]"), "give an amount and a day, or an amount and months")
    })?;
    let key = if matches!(when.value, Content::Whole(_)) { "months" } else { "date" };
    Ok(Content::Table(vec![("amount".to_owned().into(), amount), (key.to_owned().into(), when)]).into())
}

#[pymethods]
impl LoanAnswer {
    #[doc = stub!("LoanAnswer.principal")]
    #[getter]
    fn principal<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.answer.found.principal)
    }

    #[doc = stub!("LoanAnswer.rate")]
    #[getter]
    fn rate<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::decimal(py, &self.answer.found.rate.to_string())
    }

    #[doc = stub!("LoanAnswer.term")]
    #[getter]
    fn term(&self) -> usize {
        self.answer.schedule.rows.len()
    }

    #[doc = stub!("LoanAnswer.instalment")]
    #[getter]
    fn instalment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.answer.found.instalment)
    }

    #[doc = stub!("LoanAnswer.instalment_varies")]
    #[getter]
    fn instalment_varies(&self) -> bool {
        self.answer.varies
    }

    #[doc = stub!("LoanAnswer.last_instalment")]
    #[getter]
    fn last_instalment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.answer.schedule.rows.last().map_or(Money::ZERO, |row| row.payment))
    }

    #[doc = stub!("LoanAnswer.remaining")]
    #[getter]
    fn remaining<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.answer.found.remaining)
    }

    #[doc = stub!("LoanAnswer.interest")]
    #[getter]
    fn interest<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.answer.schedule.interest())
    }

    #[doc = stub!("LoanAnswer.insurance")]
    #[getter]
    fn insurance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.answer.schedule.insurance())
    }

    #[doc = stub!("LoanAnswer.cost")]
    #[getter]
    fn cost<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.answer.schedule.cost())
    }

    #[doc = stub!("LoanAnswer.paid")]
    #[getter]
    fn paid<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::amount(py, self.answer.schedule.paid())
    }

    #[doc = stub!("LoanAnswer.balance_after")]
    #[getter]
    fn balance_after<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.answer.after.map(|(_, balance)| money::amount(py, balance)).transpose()
    }

    #[doc = stub!("LoanAnswer.rows")]
    #[getter]
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.answer.schedule.rows, |row| {
            let day = row.day.map(|day| money::date(py, day)).transpose()?;
            let amount = |money| money::amount(py, money);
            let opening = amount(row.opening)?;
            let closing = amount(row.closing)?;
            let parts =
                (amount(row.interest)?, amount(row.insurance)?, amount(row.principal)?, amount(row.payment)?);
            record!(
                py,
                LoanRow {
                    month: row.month,
                    day,
                    opening,
                    interest: parts.0,
                    insurance: parts.1,
                    principal: parts.2,
                    payment: parts.3,
                    closing
                }
            )
        })
    }

    #[doc = stub!("LoanAnswer.text")]
    #[pyo3(signature = (lang = "fr", *, schedule = false))]
    fn text(&self, lang: &str, schedule: bool) -> PyResult<String> {
        Ok(rav_report::loan(&self.answer, schedule, convert::words(lang)?))
    }

    #[doc = stub!("LoanAnswer.to_dict")]
    #[pyo3(signature = (*, schedule = true))]
    fn to_dict<'py>(&self, py: Python<'py>, schedule: bool) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.answer.as_json(schedule))
    }

    #[doc = stub!("LoanAnswer.to_json")]
    #[pyo3(signature = (*, schedule = true))]
    fn to_json(&self, schedule: bool) -> String {
        convert::json_text(&self.answer.as_json(schedule))
    }

    #[doc = stub!("LoanAnswer.to_csv")]
    #[pyo3(signature = (*, french = false))]
    fn to_csv(&self, french: bool) -> String {
        rav_report::schedule_csv(&self.answer).to_text(convert::csv_style(french))
    }

    fn __len__(&self) -> usize {
        self.term()
    }

    fn _repr_html_(&self) -> String {
        html::loan(&self.answer)
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr", false)
    }

    fn __repr__(&self) -> String {
        let found = &self.answer.found;
        format!(
            "<LoanAnswer {} at {} % over {} months: {}>",
            found.principal,
            found.rate,
            self.term(),
            found.instalment
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let make = py.import("resteavivre._native")?.getattr("_loan")?;
        Ok((make, (self.given.clone(),).into_pyobject(py)?.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
