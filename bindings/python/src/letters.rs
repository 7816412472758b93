//! `letter`, `letters` and `Letter`: what is sent to creditors and to the commission. Identities go into a page, and nowhere else: no
//! error and no `repr` shows one, and a letter does not pickle.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use rav_report::{Parties, Report, Words};
use resteavivre::household::{Supply, Word};
use resteavivre::letters::{Creditor, Grounds, Proposal, ProposalRequest, Request, Terms};
use resteavivre::{AssessError, Assessment, File};

use crate::errors::wrong_type;
use crate::household::Household;
use crate::options::{Asked, Opened};
use crate::records::{record, tuple};
use crate::{assessment, convert, engine, money, report};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Letter>()?;
    module.add_function(wrap_pyfunction!(letter, module)?)?;
    module.add_function(wrap_pyfunction!(letters, module)?)
}

/// What a letter is.
#[derive(Clone)]
enum Kind {
    /// A proposal to a creditor.
    Proposal(Box<Proposal>),
    /// A letter that asks for something and proposes nothing.
    Ask(Request, Box<Grounds>),
    /// The letter that goes with a file to a commission.
    File,
    /// The state of the budget and of the debts.
    State,
}

#[doc = stub!("Letter")]
#[pyclass(frozen, module = "resteavivre")]
pub(crate) struct Letter {
    opened: Opened,
    parties: Parties,
    kind: Kind,
}

/// The name of a creditor.
const fn name_of(creditor: Creditor) -> &'static str {
    match creditor {
        Creditor::Landlord => "landlord",
        Creditor::Energy => "energy",
        Creditor::Bank => "bank",
        Creditor::Other => "other",
    }
}

/// Who writes to whom, as Python gave it.
#[derive(Default)]
struct Given<'a, 'py> {
    sender: Option<&'a str>,
    co_sender: Option<&'a str>,
    address: Option<&'a Bound<'py, PyAny>>,
    recipient: Option<&'a str>,
    recipient_address: Option<&'a Bound<'py, PyAny>>,
    account: Option<&'a str>,
    dwelling: Option<&'a Bound<'py, PyAny>>,
    adviser_phone: Option<&'a str>,
    registered: bool,
    place: Option<&'a str>,
    date: Option<&'a Bound<'py, PyAny>>,
}

impl Given<'_, '_> {
    fn read(&self) -> PyResult<Parties> {
        Ok(Parties {
            sender: short("sender", self.sender)?,
            co_sender: short("co_sender", self.co_sender)?,
            address: lines("address", self.address)?,
            recipient: short("recipient", self.recipient)?,
            recipient_address: lines("recipient_address", self.recipient_address)?,
            account: short("account", self.account)?,
            dwelling: lines("dwelling", self.dwelling)?,
            adviser_phone: short("adviser_phone", self.adviser_phone)?,
            registered: self.registered,
            place: short("place", self.place)?,
            date: self.date.map(|day| money::day(day, "date")).transpose()?,
        })
    }
}

/// A text that a letter has room for; the message of one that is too long does not repeat it.
fn short(name: &str, text: Option<&str>) -> PyResult<Option<String>> {
    match text {
        Some(text) if !Parties::fits(text) => {
            let longest = Parties::LONGEST;
            Err(PyValueError::new_err(format!("{name}: give a text of 1 to {longest} characters")))
        }
        text => Ok(text.map(str::to_owned)),
    }
}

/// Lines of an address: one text with line breaks, or several texts.
fn lines(name: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<String>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let given: Vec<String> = match value.cast::<PyString>() {
        Ok(text) => text.to_str()?.lines().map(str::to_owned).collect(),
        Err(_) => {
            value.extract().map_err(|_| wrong_type(name, "give a str, or the lines as a list of str"))?
        }
    };
    if given.len() > Parties::MOST_LINES {
        let most = Parties::MOST_LINES;
        return Err(PyValueError::new_err(format!("{name}: give at most {most} lines")));
    }
    given.iter().map(|line| Ok(short(name, Some(line))?.unwrap_or_default())).collect()
}

/// No letter is dated before the budget that it shows.
fn not_before(parties: &Parties, assessment: &Assessment) -> PyResult<()> {
    let budget = assessment.receipt().day;
    match parties.date {
        Some(date) if date < budget => Err(PyValueError::new_err(format!(
            "date: a letter is not dated before the budget that it shows, that of {budget}"
        ))),
        _ => Ok(()),
    }
}

#[doc = stub!("letter")]
#[pyfunction]
#[pyo3(signature = (household, kind, *, debt = None, supply = None, instalment = None, months = None, postpone = false, contingency = None,
    sender = None, co_sender = None, address = None, recipient = None, recipient_address = None, account = None,
    dwelling = None, adviser_phone = None, registered = false, place = None, date = None, on = None, scale = None,
    accept_unchecked_law = false, accept_ended_scale = false))]
#[allow(clippy::too_many_arguments, reason = "Python's keywords")]
fn letter(
    household: &Bound<'_, PyAny>,
    kind: &str,
    debt: Option<String>,
    supply: Option<&str>,
    instalment: Option<&Bound<'_, PyAny>>,
    months: Option<&Bound<'_, PyAny>>,
    postpone: bool,
    contingency: Option<&Bound<'_, PyAny>>,
    sender: Option<&str>,
    co_sender: Option<&str>,
    address: Option<&Bound<'_, PyAny>>,
    recipient: Option<&str>,
    recipient_address: Option<&Bound<'_, PyAny>>,
    account: Option<&str>,
    dwelling: Option<&Bound<'_, PyAny>>,
    adviser_phone: Option<&str>,
    registered: bool,
    place: Option<&str>,
    date: Option<&Bound<'_, PyAny>>,
    on: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
) -> PyResult<Letter> {
    let py = household.py();
    let given = Given {
        sender,
        co_sender,
        address,
        recipient,
        recipient_address,
        account,
        dwelling,
        adviser_phone,
        registered,
        place,
        date,
    };
    let parties = given.read()?;
    let creditor = Creditor::ALL.iter().copied().find(|creditor| name_of(*creditor) == kind);
    let asks =
        debt.is_some() || instalment.is_some() || months.is_some() || contingency.is_some() || postpone;
    if creditor.is_none() && asks {
        let message = "debt, instalment, months, postpone and contingency go with a letter to a creditor";
        return Err(PyValueError::new_err(message));
    }
    let supply = supply
        .map(|word| {
            Supply::find(word).ok_or_else(|| PyValueError::new_err("supply: give the word of a supply"))
        })
        .transpose()?;
    if supply.is_some() && !["energy-complaint", "energy-mediator"].contains(&kind) {
        return Err(PyValueError::new_err("supply goes with energy-complaint and energy-mediator"));
    }
    if postpone && instalment.is_some() {
        return Err(PyValueError::new_err("instalment: give an instalment, or postpone, not both"));
    }
    let asked = Asked::read(on, scale, (accept_unchecked_law, accept_ended_scale), false)?;
    let opened = Opened { household: Household::of(household)?, asked };
    let kind = match (creditor, kind) {
        (Some(creditor), _) => {
            let request = ProposalRequest {
                creditor,
                debt,
                instalment: instalment.map(|amount| money::money(amount, "instalment")).transpose()?,
                months: months.map(|months| money::months(months, "months")).transpose()?,
                postpone,
                contingency: part(contingency)?,
            };
            Kind::Proposal(Box::new(opened.ask(py, |file| file.propose(&request))?))
        }
        (None, "file") => Kind::File,
        (None, "state") => Kind::State,
        (None, name) => {
            let Some(request) = Request::from_name(name) else {
                let names = Request::ALL.iter().map(|request| format!("\"{}\"", request.name()));
                let names = names.collect::<Vec<_>>().join(", ");
                return Err(PyValueError::new_err(format!(
                    "kind is \"landlord\", \"energy\", \"bank\", \"other\", \"file\", \"state\", {names}"
                )));
            };
            Kind::Ask(request, Box::new(opened.ask(py, |file| file.grounds(request, supply))?))
        }
    };
    not_before(&parties, &opened.assess(py, false)?)?;
    Ok(Letter { opened, parties, kind })
}

/// What part is kept for the unforeseen.
fn part(given: Option<&Bound<'_, PyAny>>) -> PyResult<resteavivre::money::Rate> {
    let given = given.map(|rate| money::rate(rate, "contingency")).transpose()?;
    Ok(given.unwrap_or_else(ProposalRequest::contingency))
}

#[doc = stub!("letters")]
#[pyfunction]
#[pyo3(signature = (household, *, contingency = None, sender = None, co_sender = None, address = None, dwelling = None,
    adviser_phone = None, registered = false, place = None, date = None, on = None, scale = None,
    accept_unchecked_law = false, accept_ended_scale = false))]
#[allow(clippy::too_many_arguments, reason = "Python's keywords")]
fn letters<'py>(
    household: &Bound<'py, PyAny>,
    contingency: Option<&Bound<'_, PyAny>>,
    sender: Option<&str>,
    co_sender: Option<&str>,
    address: Option<&Bound<'_, PyAny>>,
    dwelling: Option<&Bound<'_, PyAny>>,
    adviser_phone: Option<&str>,
    registered: bool,
    place: Option<&str>,
    date: Option<&Bound<'_, PyAny>>,
    on: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
) -> PyResult<Bound<'py, PyTuple>> {
    let py = household.py();
    let given = Given {
        sender,
        co_sender,
        address,
        dwelling,
        adviser_phone,
        registered,
        place,
        date,
        ..Given::default()
    };
    let parties = given.read()?;
    let asked = Asked::read(on, scale, (accept_unchecked_law, accept_ended_scale), false)?;
    let opened = Opened { household: Household::of(household)?, asked };
    let contingency = part(contingency)?;
    let all = |file: &File<'_>| -> Result<_, AssessError> { file.propose_to_all(contingency) };
    let proposals = opened.ask(py, all)?;
    not_before(&parties, &opened.assess(py, false)?)?;
    let kinds = proposals.into_iter().map(|proposal| Kind::Proposal(Box::new(proposal))).chain([Kind::State]);
    let letters = kinds.map(|kind| Letter { opened: opened.clone(), parties: parties.clone(), kind });
    PyTuple::new(py, letters.map(|letter| Bound::new(py, letter)).collect::<PyResult<Vec<_>>>()?)
}

impl Letter {
    /// What the page is filled from, for as long as a question takes.
    fn filled<T>(
        &self,
        py: Python<'_>,
        words: &'static Words,
        question: impl FnOnce(&rav_report::Letter<'_>, &Assessment) -> PyResult<T>,
    ) -> PyResult<T> {
        let assessment = self.opened.assess(py, true)?;
        let household = self.opened.household.document().household();
        question(&rav_report::Letter::new(household, &assessment, &self.parties, words), &assessment)
    }

    fn page(&self, py: Python<'_>, lang: &str) -> PyResult<Report> {
        self.filled(py, convert::words(lang)?, |letter, assessment| {
            let law = engine()?.book().on(assessment.receipt().day);
            let law = if self.opened.asked.accepted.0 { law.accepting_unchecked() } else { law };
            Ok(match &self.kind {
                Kind::Proposal(proposal) => letter.to_creditor(proposal, law),
                Kind::Ask(_, grounds) => letter.to_ask(grounds, law),
                Kind::File => letter.to_commission(law),
                Kind::State => letter.state(),
            })
        })
    }
}

#[pymethods]
impl Letter {
    #[doc = stub!("Letter.kind")]
    #[getter]
    fn kind(&self) -> &'static str {
        match &self.kind {
            Kind::Proposal(proposal) => name_of(proposal.creditor),
            Kind::Ask(request, _) => request.name(),
            Kind::File => "file",
            Kind::State => "state",
        }
    }

    #[doc = stub!("Letter.proposal")]
    #[getter]
    fn proposal<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Kind::Proposal(proposal) = &self.kind else { return Ok(None) };
        let amount = |amount| money::amount(py, amount);
        let claim = &proposal.claim;
        let (instalments, wait) = match &proposal.terms {
            Terms::Instalments(runs) => {
                let runs = tuple(py, runs, |run| {
                    let amount = amount(run.amount)?;
                    record!(py, Instalments { first: run.first, months: run.months, amount })
                });
                (runs?, None)
            }
            Terms::Postponement(months) => (PyTuple::empty(py), *months),
        };
        let creditor = name_of(proposal.creditor);
        let sums = (amount(claim.owed)?, amount(claim.due)?);
        let has = (amount(proposal.left)?, amount(proposal.kept)?, amount(proposal.share)?);
        let others = amount(proposal.others)?;
        let caveats = assessment::caveats(py, &proposal.caveats)?;
        let made = record!(
            py,
            Proposal {
                creditor,
                debt: claim.id.as_str(),
                kind: claim.kind.id(),
                owed: sums.0,
                due: sums.1,
                instalments,
                wait,
                left: has.0,
                kept: has.1,
                share: has.2,
                others,
                caveats
            }
        );
        made.map(Some)
    }

    #[doc = stub!("Letter.remarks")]
    #[pyo3(signature = (lang = "fr"))]
    fn remarks<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyTuple>> {
        let words = convert::words(lang)?;
        let said: Vec<String> = match &self.kind {
            Kind::Proposal(proposal) => proposal.caveats.iter().map(|caveat| words.caveat(caveat)).collect(),
            Kind::Ask(_, grounds) => {
                self.filled(py, words, |letter, _| Ok(letter.doubts_on_grounds(grounds)))?
            }
            Kind::File => self.filled(py, words, |letter, _| Ok(letter.doubts_on_commission()))?,
            Kind::State => Vec::new(),
        };
        PyTuple::new(py, said)
    }

    #[doc = stub!("Letter.has_blanks")]
    #[getter]
    fn has_blanks(&self, py: Python<'_>) -> PyResult<bool> {
        Ok(self.page(py, "fr")?.has_blanks())
    }

    #[doc = stub!("Letter.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        self.report(py, "text", lang)
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<pre lang=\"fr\">{}</pre>", rav_report::escaped(&self.text(py, "fr")?)))
    }

    #[doc = stub!("Letter.report")]
    #[pyo3(signature = (format = "text", *, lang = "fr"))]
    fn report(&self, py: Python<'_>, format: &str, lang: &str) -> PyResult<String> {
        report::form(&self.page(py, lang)?, format)
    }

    #[doc = stub!("Letter.to_pdf")]
    #[pyo3(signature = (*, lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(py, lang)?)
    }

    fn __repr__(&self) -> String {
        match &self.kind {
            Kind::Proposal(proposal) => format!("<Letter, {}: {}>", self.kind(), proposal.claim.id),
            _ => format!("<Letter, {}>", self.kind()),
        }
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
