//! Loans and the annual percentage rate by hand: from `KEY=VALUE` pairs and from files of flows.

pub(crate) mod usury;

use rav_household::Expected;
use rav_money::{Money, Rate, parse_day};
use rav_plan::{
    Apr, Deferral, EarlyRepayment, Effect, Flow, Found as FoundLoan, Insurance, InsuranceBase,
    InterestRounding, Known, Loan, PlanError, Repayment, Schedule, annual_percentage_rate, work,
};

use crate::document::source::{Format, Tree, parse, text};
use crate::document::wire::{Reader, flows};
use crate::problem::{Problem, Problems, codes};
use crate::spelling::short;

/// How a deferral is written.
const DEFERRAL: &str = "partial:MONTHS or total:MONTHS";

/// What an insurance is counted on says nothing where there is none.
const NO_INSURANCE: PlanError =
    PlanError::NotTogether { what: "insurance_base", with: "no insurance", instead: "insurance" };

/// The keys of a loan, in the order of a reading.
pub const LOAN_KEYS: &[&str] = &[
    "principal",
    "rate",
    "term",
    "instalment",
    "remaining",
    "repayment",
    "deferral",
    "insurance",
    "insurance_base",
    "rate_change",
    "early",
    "start",
    "rounding",
    "after",
];

/// A loan worked by hand: what was found, and its schedule.
#[derive(Clone, Debug)]
pub struct LoanAnswer {
    /// Principal, rate, term and instalment: the one of the rows after a deferral.
    pub found: FoundLoan,
    /// Month by month.
    pub schedule: Schedule,
    /// Whether the instalment changes on the way: it is then the first.
    pub varies: bool,
    /// The balance after so many months, when asked for.
    pub after: Option<(u16, Money)>,
}

/// Works a loan from `KEY=VALUE` pairs: three of `principal`, `rate`, `term` and `instalment`, and options.
///
/// A key that changes nothing is refused: a rate change to the same rate, a deferral of no month. A default said by its name
/// and a fact that is nought are taken: `repayment=constant`, `remaining=0`, `insurance=0`, `repayment=balloon:0`.
///
/// ```
/// let answer = resteavivre::loans::loan_by_hand(&[("principal", "10000"), ("rate", "20%"), ("instalment", "500")])?;
/// assert_eq!((answer.found.term, answer.schedule.interest().to_string().as_str()), (25, "2266.07"));
/// # Ok::<(), resteavivre::Problems>(())
/// ```
///
/// # Errors
/// [`Problems`], all at once for the pairs.
pub fn loan_by_hand(pairs: &[(&str, &str)]) -> Result<LoanAnswer, Problems> {
    let mut read = Read { pairs, problems: Vec::new() };
    read.keys();
    let known = Known {
        principal: read.get("principal", "euros", |text| text.parse().ok()),
        rate: read.get("rate", "percent", |text| text.parse().ok()),
        term: read.get("term", "month-count", |text| text.parse().ok()),
        instalment: read.get("instalment", "euros", |text| text.parse().ok()),
        remaining: read.get("remaining", "euros", |text| text.parse().ok()),
    };
    let options = options(&mut read);
    let after = read.get("after", "month-count", |text| text.parse::<u16>().ok());
    read.problems.extend(idle(known.rate, &options).iter().map(Problem::from));
    if !read.problems.is_empty() {
        return Err(Problems(read.problems));
    }
    answer(known, &options, after).map_err(|error| Problem::from(&error).into())
}

/// What was asked for and changes nothing. A program may well draw such values: only keys typed by hand are refused.
fn idle(rate: Option<Rate>, options: &Loan) -> Vec<PlanError> {
    let mut found = Vec::new();
    if let Deferral::Partial(0) | Deferral::Total(0) = options.deferral {
        let instead = DEFERRAL;
        found.push(PlanError::NotTogether { what: "deferral", with: "no month", instead });
    }
    let mut changes = options.rate_changes.clone();
    changes.sort_by_key(|(month, _)| *month);
    let mut before = rate;
    if changes.into_iter().any(|(_, rate)| before.replace(rate) == Some(rate)) {
        let what = "rate_change";
        let with = "the same rate";
        let instead = "another rate";
        found.push(PlanError::NotTogether { what, with, instead });
    }
    found
}

/// What shapes a loan beside its four numbers.
fn options(read: &mut Read<'_>) -> Loan {
    let base = read.get("insurance_base", "initial or remaining", |text| match text {
        "initial" => Some(InsuranceBase::Initial),
        "remaining" => Some(InsuranceBase::Remaining),
        _ => None,
    });
    let insurance = read.get("insurance", "percent", |text| text.parse::<Rate>().ok());
    if base.is_some() && insurance == Some(Rate::default()) {
        read.problems.push(Problem::from(&NO_INSURANCE));
    }
    let changes = read.get("rate_change", "MONTH:RATE", |text| items(text, rate_change));
    let early = read.get("early", "MONTH:AMOUNT:shorter or MONTH:AMOUNT:lower", |text| items(text, early));
    Loan {
        repayment: read
            .get("repayment", "constant, principal, interest-only or balloon:AMOUNT", repayment)
            .unwrap_or_default(),
        deferral: read.get("deferral", DEFERRAL, deferral).unwrap_or_default(),
        insurance: insurance.map(|rate| Insurance { rate, base: base.unwrap_or(InsuranceBase::Initial) }),
        rate_changes: changes.unwrap_or_default(),
        early: early.unwrap_or_default(),
        origin: read.get("start", "day", parse_day),
        rounding: read
            .get("rounding", "carried or monthly", |text| match text {
                "carried" => Some(InterestRounding::Carried),
                "monthly" => Some(InterestRounding::Monthly),
                _ => None,
            })
            .unwrap_or_default(),
        ..Loan::default()
    }
}

fn answer(known: Known, options: &Loan, after: Option<u16>) -> Result<LoanAnswer, PlanError> {
    let worked = work(known, options).map_err(least_deferral)?;
    let schedule = worked.schedule;
    let after = after.map(|month| (month, schedule.remaining(month).unwrap_or(Money::ZERO)));
    let varies = schedule.instalment_varies(&worked.loan);
    Ok(LoanAnswer { found: worked.found, schedule, varies, after })
}

/// By hand, a deferral has a month at least: so does the range that is said, where there is one.
fn least_deferral(error: PlanError) -> PlanError {
    match error {
        PlanError::Months { what: "deferral", high: 0, .. } => {
            PlanError::Months { what: "term", low: 2, high: Loan::LONGEST }
        }
        PlanError::Months { what: "deferral", high, .. } => {
            PlanError::Months { what: "deferral", low: 1, high }
        }
        other => other,
    }
}

fn repayment(text: &str) -> Option<Repayment> {
    match text.split_once(':').unwrap_or((text, "")) {
        ("constant", "") => Some(Repayment::ConstantInstalment),
        ("principal", "") => Some(Repayment::ConstantPrincipal),
        ("interest-only", "") => Some(Repayment::InterestOnly),
        ("balloon", amount) => amount.parse().ok().map(Repayment::Balloon),
        _ => None,
    }
}

fn deferral(text: &str) -> Option<Deferral> {
    let (kind, months) = text.split_once(':')?;
    let months = months.trim().parse().ok()?;
    match kind {
        "partial" => Some(Deferral::Partial(months)),
        "total" => Some(Deferral::Total(months)),
        _ => None,
    }
}

/// Items separated by commas, each of parts separated by colons.
fn items<T>(text: &str, one: impl Fn(&[&str]) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(|item| one(&item.split(':').map(str::trim).collect::<Vec<_>>())).collect()
}

fn rate_change(parts: &[&str]) -> Option<(u16, Rate)> {
    let [month, rate] = parts else { return None };
    Some((month.parse().ok()?, rate.parse().ok()?))
}

fn early(parts: &[&str]) -> Option<EarlyRepayment> {
    let [month, amount, effect] = parts else { return None };
    let effect = match *effect {
        "shorter" => Effect::ShorterTerm,
        "lower" => Effect::LowerInstalment,
        _ => return None,
    };
    Some(EarlyRepayment { month: month.parse().ok()?, amount: amount.parse().ok()?, effect })
}

/// Pairs being read.
struct Read<'a> {
    pairs: &'a [(&'a str, &'a str)],
    problems: Vec<Problem>,
}

impl Read<'_> {
    /// Each key is known, stands once, and changes something.
    fn keys(&mut self) {
        for (at, (key, _)) in self.pairs.iter().enumerate() {
            if self.pairs.iter().take(at).any(|(before, _)| before == key) {
                self.problems.push(Problem::whole(&codes::PLAN_TWICE, "the same key twice").under(key));
            }
        }
        let has = |key: &str| self.pairs.iter().any(|(name, _)| *name == key);
        if has("insurance_base") && !has("insurance") {
            self.problems.push(Problem::from(&NO_INSURANCE));
        }
        for (key, _) in self.pairs.iter().filter(|(key, _)| !LOAN_KEYS.contains(key)) {
            let expected = Expected::OneOf(LOAN_KEYS.iter().map(|key| (*key).to_owned()).collect());
            self.problems.push(Problem::expecting(&codes::PLAN_KEY, short(key), expected));
        }
    }

    fn get<T>(&mut self, key: &str, form: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (_, text) = self.pairs.iter().find(|(name, _)| *name == key)?;
        let value = read(text);
        if value.is_none() {
            // Forms that every language says in its own words, or a form as it is typed.
            let expected = match form {
                "euros" | "percent" | "month-count" | "day" => Expected::Phrase(form),
                _ => Expected::OneOf(vec![form.to_owned()]),
            };
            self.problems.push(Problem::expecting(&codes::PLAN_VALUE, short(text), expected).under(key));
        }
        value
    }
}

/// The annual percentage rate of a file of flows.
///
/// ```
/// use resteavivre::{Format, loans::apr_of_document};
/// let flows = br#"{"flows": [
///     {"amount": "200000.00", "months": 0}, {"amount": "-4000", "months": 0},
///     {"amount": "-1432.86", "months": 1, "repeat": 240, "every": 1}
/// ]}"#;
/// assert_eq!(apr_of_document(flows, Format::Json)?.percent(6), "6.434412");
/// # Ok::<(), resteavivre::Problems>(())
/// ```
///
/// # Errors
/// [`Problems`]: what is wrong with the file, or why there is no single rate.
pub fn apr_of_document(bytes: &[u8], format: Format) -> Result<Apr, Problems> {
    let text = text(bytes)?;
    rate_of(&flows::flows(&parse(text, format)?, Reader::new(text))?)
}

/// The annual percentage rate of flows that the caller holds as values.
///
/// # Errors
/// [`Problems`], without line and column.
pub fn apr_of_tree(tree: Tree) -> Result<Apr, Problems> {
    rate_of(&flows::flows(&tree, Reader::without_text())?)
}

fn rate_of(flows: &[Flow]) -> Result<Apr, Problems> {
    annual_percentage_rate(flows).map_err(|error| Problem::from(&error).into())
}
