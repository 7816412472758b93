//! The engine's side of the oracle of loans and plans: answers questions, one JSON line each, from standard input to
//! standard output. Amounts are whole cents, rates ten-thousandths of a percent, so that nothing is read or written as text.
//!
//! - `{"loan": {…}}` is answered `{"rows": [[opening, interest, insurance, principal, payment, closing, day], …],
//!   "instalment": …}`.
//! - `{"plan": {…}}` is answered `{"months": …, "steps": [[first, months, [payment, …]], …], "debts": [[interest, paid,
//!   written off, remaining, month paid off], …], "remaining": […], "totals": […]}`.
//! - `{"known": {…}}` is answered `{"found": [principal, rate, term, instalment, remaining]}`.
//! - `{"unknown": {"loan": {…}, "hidden": NAME, "instalment": …}}`, a loan without its principal, rate or instalment, is answered
//!   `{"found": [principal, rate, instalment], "usual": …, "loan": {"rows": …}}`.
//! - `{"flows": [[amount, first, every, repeat] or [amount, day], …]}` is answered `{"percent": …, "cost": …}`.
//!
//! What cannot be answered gets `{"error": code, "least": cents}`.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

use rav_money::{Money, Rate, parse_day};
use rav_plan::{
    DebtLine, Deferral, EarlyRepayment, Effect, Flow, Insurance, InsuranceBase, InterestRounding, Known,
    Limits, Loan, Place, Plan, PlanError, PlanTerms, Repayment, Schedule, Stage, Strategy, When, Workspace,
    annual_percentage_rate, solve, work,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Question {
    Loan(LoanText),
    Plan(PlanText),
    Known(KnownText),
    Unknown(UnknownText),
    Flows(Vec<FlowText>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FlowText {
    Months(i64, i32, u16, u16),
    Day(i64, String),
}

#[derive(Deserialize)]
struct KnownText {
    principal: Option<i64>,
    rate: Option<i64>,
    term: Option<u16>,
    instalment: Option<i64>,
    remaining: Option<i64>,
}

#[derive(Deserialize)]
struct UnknownText {
    loan: LoanText,
    hidden: String,
    instalment: i64,
}

#[derive(Deserialize)]
struct LoanText {
    principal: i64,
    rate: i64,
    term: u16,
    kind: String,
    amount: i64,
    deferral: (String, u16),
    insurance: Option<(i64, bool)>,
    changes: Vec<(u16, i64)>,
    early: Vec<(u16, i64, bool)>,
    monthly: bool,
    origin: Option<String>,
}

#[derive(Deserialize)]
struct PlanText {
    debts: Vec<DebtText>,
    stages: Vec<(u16, i64)>,
    cap: Option<i64>,
    suspension: u16,
    suspension_interest: bool,
    honour: bool,
    write_off: bool,
    balance_last: bool,
    strategy: String,
    months: u16,
    home: Option<u16>,
}

#[derive(Deserialize)]
struct DebtText {
    id: String,
    balance: i64,
    rate: i64,
    instalment: i64,
    place: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut room = Workspace::new();
    for line in io::stdin().lock().lines() {
        let answer = match serde_json::from_str(&line?)? {
            Question::Loan(text) => loan(&text),
            Question::Plan(text) => plan(&text, &mut room),
            Question::Known(text) => known(&text),
            Question::Unknown(text) => unknown(&text),
            Question::Flows(text) => flows(&text),
        };
        let answer = answer.unwrap_or_else(|error| {
            let least = match error {
                PlanError::Growing { least, .. }
                | PlanError::TooLong { least, .. }
                | PlanError::Short { least, .. } => Some(least.cents()),
                _ => None,
            };
            json!({ "error": kind(&error), "least": least })
        });
        writeln!(output, "{answer}")?;
    }
    output.flush()?;
    Ok(())
}

/// Which kind of error it is: the name of its variant.
fn kind(error: &PlanError) -> String {
    let said = format!("{error:?}");
    said.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default().to_owned()
}

fn rate(value: i64) -> Result<Rate, PlanError> {
    Ok(Rate::from_ten_thousandths(value)?)
}

fn read(text: &LoanText) -> Result<Loan, PlanError> {
    let amount = Money::from_cents(text.amount)?;
    let changes = text.changes.iter().map(|(month, value)| Ok((*month, rate(*value)?)));
    let early = text.early.iter().map(|(month, amount, shorter)| {
        let effect = if *shorter { Effect::ShorterTerm } else { Effect::LowerInstalment };
        Ok(EarlyRepayment { month: *month, amount: Money::from_cents(*amount)?, effect })
    });
    let base = |initial| if initial { InsuranceBase::Initial } else { InsuranceBase::Remaining };
    let insurance =
        text.insurance.map(|(value, initial)| Ok(Insurance { rate: rate(value)?, base: base(initial) }));
    Ok(Loan {
        principal: Money::from_cents(text.principal)?,
        rate: rate(text.rate)?,
        term: text.term,
        repayment: match text.kind.as_str() {
            "principal" => Repayment::Principal(amount),
            "instalment" => Repayment::Instalment(amount),
            "balloon" => Repayment::Balloon(amount),
            "interest" => Repayment::InterestOnly,
            "constant-principal" => Repayment::ConstantPrincipal,
            _ => Repayment::ConstantInstalment,
        },
        agreed: None,
        deferral: match (text.deferral.0.as_str(), text.deferral.1) {
            ("partial", months) => Deferral::Partial(months),
            ("total", months) => Deferral::Total(months),
            _ => Deferral::None,
        },
        insurance: insurance.transpose().map_err(|error: PlanError| error)?,
        rate_changes: changes.collect::<Result<_, PlanError>>()?,
        early: early.collect::<Result<_, PlanError>>()?,
        rounding: if text.monthly { InterestRounding::Monthly } else { InterestRounding::Carried },
        origin: text.origin.as_deref().and_then(parse_day),
    })
}

fn loan(text: &LoanText) -> Result<Value, PlanError> {
    Ok(rows(&read(text)?.schedule()?))
}

fn rows(schedule: &Schedule) -> Value {
    let rows: Vec<Value> = schedule
        .rows
        .iter()
        .map(|row| {
            let amounts = [row.opening, row.interest, row.insurance, row.principal, row.payment, row.closing];
            let [opening, interest, insurance, principal, payment, closing] = amounts.map(Money::cents);
            let day = row.day.map(|day| day.to_string());
            json!([opening, interest, insurance, principal, payment, closing, day])
        })
        .collect();
    json!({ "rows": rows, "instalment": schedule.instalment.cents() })
}

fn plan(text: &PlanText, room: &mut Workspace) -> Result<Value, PlanError> {
    let debt = |debt: &DebtText| {
        Ok(DebtLine {
            id: debt.id.clone(),
            balance: Money::from_cents(debt.balance)?,
            rate: rate(debt.rate)?,
            instalment: Money::from_cents(debt.instalment)?,
            place: match debt.place.as_str() {
                "outside" => Place::Outside,
                "maintenance" => Place::Maintenance,
                "landlord" => Place::Landlord,
                "kept" => Place::Kept,
                "home-loan" => Place::HomeLoan,
                _ => Place::Other,
            },
        })
    };
    let stage =
        |(months, amount): &(u16, i64)| Ok(Stage { months: *months, amount: Money::from_cents(*amount)? });
    let debts = text.debts.iter().map(debt).collect::<Result<Vec<_>, PlanError>>()?;
    let terms = PlanTerms {
        stages: text.stages.iter().map(stage).collect::<Result<_, PlanError>>()?,
        rate_cap: text.cap.map(rate).transpose()?,
        suspension: text.suspension,
        suspension_interest: text.suspension_interest,
        honour_instalments: text.honour,
        write_off: text.write_off,
        balance_last: text.balance_last,
        strategy: Strategy::from_name(&text.strategy),
        limits: Limits { months: text.months, home: text.home, ..Limits::default() },
    };
    let plan = Plan::build(&debts, &terms)?;
    let summary = Plan::summary(room, &debts, &terms)?;
    let steps = plan.paliers.iter().map(|step| {
        let payments: Vec<i64> = step.payments.iter().map(|payment| payment.cents()).collect();
        json!([step.first, step.months, payments])
    });
    let outcomes = plan.outcomes.iter().map(|one| {
        let [interest, paid, off, left] =
            [one.interest(), one.paid(), one.written_off(), one.remaining()].map(Money::cents);
        json!([interest, paid, off, left, one.cleared])
    });
    let remaining: Vec<i64> = plan.remaining.iter().map(|left| left.cents()).collect();
    let totals = [summary.interest, summary.paid, summary.written_off, summary.remaining].map(Money::cents);
    Ok(json!({
        "months": plan.months,
        "steps": steps.collect::<Vec<_>>(),
        "debts": outcomes.collect::<Vec<_>>(),
        "remaining": remaining,
        "totals": totals,
    }))
}

fn known(text: &KnownText) -> Result<Value, PlanError> {
    let money = |cents: Option<i64>| cents.map(Money::from_cents).transpose();
    let found = solve(Known {
        principal: money(text.principal)?,
        rate: text.rate.map(rate).transpose()?,
        term: text.term,
        instalment: money(text.instalment)?,
        remaining: money(text.remaining)?,
    })?;
    let [principal, instalment, remaining] =
        [found.principal, found.instalment, found.remaining].map(Money::cents);
    Ok(json!({ "found": [principal, found.rate.ten_thousandths(), found.term, instalment, remaining] }))
}

fn unknown(text: &UnknownText) -> Result<Value, PlanError> {
    let options = read(&text.loan)?;
    let known = |name: &str| text.hidden != name;
    let worked = work(
        Known {
            principal: known("principal").then_some(options.principal),
            rate: known("rate").then_some(options.rate),
            term: Some(options.term),
            instalment: known("instalment").then(|| Money::from_cents(text.instalment)).transpose()?,
            remaining: None,
        },
        &options,
    )?;
    let found = worked.found;
    Ok(json!({
        "found": [found.principal.cents(), found.rate.ten_thousandths(), found.instalment.cents()],
        "usual": worked.schedule.instalment.cents(),
        "loan": rows(&worked.schedule),
    }))
}

fn flows(text: &[FlowText]) -> Result<Value, PlanError> {
    let flow = |flow: &FlowText| -> Result<Flow, PlanError> {
        Ok(match flow {
            FlowText::Months(amount, first, every, repeat) => Flow {
                amount: Money::from_cents(*amount)?,
                when: When::Months { first: *first, every: *every, repeat: *repeat },
            },
            FlowText::Day(amount, day) => {
                Flow { amount: Money::from_cents(*amount)?, when: When::Day(day.parse()?) }
            }
        })
    };
    let flows = text.iter().map(flow).collect::<Result<Vec<_>, _>>()?;
    let apr = annual_percentage_rate(&flows)?;
    Ok(json!({ "percent": apr.value(), "cost": apr.cost.cents(), "residual": apr.residual() }))
}
