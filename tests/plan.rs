//! Loans, annual percentage rates and plans that others printed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_money::{Money, Rate, Rounding};
use rav_plan::{
    DebtLine, Deferral, Flow, Known, LeastOf, Limits, Loan, Place, Plan, PlanError, PlanTerms, Repayment,
    Revolving, Schedule, Stage, Strategy, When, annual_percentage_rate, annuity, solve,
};
use rav_tests::{day, root};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    about: String,
    case: Vec<Case<T>>,
    #[serde(default)]
    left_out: Vec<LeftOut>,
}

#[derive(Deserialize)]
struct Case<T> {
    id: String,
    source: Source,
    evidence: String,
    note: String,
    #[serde(rename = "DIFFERENCE")]
    difference: Option<String>,
    #[serde(flatten)]
    what: T,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    #[serde(default)]
    at: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOut {
    id: String,
    why: String,
}

fn money(text: &str) -> Money {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn rate(text: &str) -> Rate {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Reads a file, runs every case, and answers how many cases there are and how many differ from what was printed.
fn every<T: for<'a> Deserialize<'a>>(name: &str, run: impl Fn(&str, &T)) -> (usize, usize) {
    let path = root("tests/official/plan").join(name).with_extension("toml");
    let file: File<T> =
        toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert!(!file.about.is_empty());
    assert!(file.left_out.iter().all(|left| !left.id.is_empty() && !left.why.is_empty()));
    let mut names = BTreeSet::new();
    for case in &file.case {
        assert!(names.insert(&case.id), "{} comes twice", case.id);
        assert!(!case.source.title.is_empty() && !case.note.is_empty(), "{}", case.id);
        assert!(case.source.at.is_empty() || case.source.at.starts_with("https://"), "{}", case.id);
        assert!(
            ["stated", "recalled", "third-party", "stated-but-loose"].contains(&case.evidence.as_str()),
            "{}",
            case.id
        );
        run(&case.id, &case.what);
    }
    (file.case.len(), file.case.iter().filter(|case| case.difference.is_some()).count())
}

#[derive(Deserialize)]
struct AprCase {
    #[serde(default)]
    flows: Vec<FlowText>,
    loan: Option<LoanText>,
    revolving: Option<RevolvingText>,
    percent: String,
    printed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FlowText {
    amount: String,
    months: Option<i32>,
    day: Option<String>,
    #[serde(default = "one")]
    repeat: u16,
    #[serde(default = "one")]
    every: u16,
}

fn one() -> u16 {
    1
}

impl FlowText {
    fn flows(&self) -> Vec<Flow> {
        let amount = money(&self.amount);
        if let Some(first) = self.months {
            return vec![Flow {
                amount,
                when: When::Months { first, every: self.every, repeat: self.repeat },
            }];
        }
        let first = day(self.day.as_deref().unwrap());
        let days = (0..self.repeat).map(|n| first.plus_months(n * self.every).unwrap());
        days.map(|day| Flow { amount, when: When::Day(day) }).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LoanText {
    principal: String,
    rate: String,
    term: u16,
    kind: Option<String>,
    amount: Option<String>,
    over: Option<u16>,
    deferral: Option<DeferralText>,
    change: Option<ChangeText>,
    fees: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeferralText {
    total: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeText {
    month: u16,
    rate: String,
}

impl LoanText {
    fn schedule(&self) -> Schedule {
        let mut loan = Loan::over(money(&self.principal), rate(&self.rate), self.term).unwrap();
        let amount = || money(self.amount.as_deref().unwrap());
        loan.repayment = match self.kind.as_deref() {
            None => Repayment::ConstantInstalment,
            Some("constant-principal") => Repayment::ConstantPrincipal,
            Some("principal") => Repayment::Principal(amount()),
            Some("instalment") => Repayment::Instalment(amount()),
            // The instalment of a longer loan, what it leaves being paid at the end.
            Some("balloon-of") => {
                let exact = annuity(loan.principal, loan.rate, self.over.unwrap(), Money::ZERO).unwrap();
                let instalment = Money::from_decimal_rounded(exact, Rounding::HalfUp).unwrap();
                let known = Known {
                    principal: Some(loan.principal),
                    rate: Some(loan.rate),
                    term: Some(self.term),
                    instalment: Some(instalment),
                    remaining: None,
                };
                Repayment::Balloon(solve(known).unwrap().remaining)
            }
            Some(other) => panic!("{other}"),
        };
        loan.deferral = self.deferral.as_ref().map_or(Deferral::None, |text| Deferral::Total(text.total));
        loan.rate_changes = self.change.iter().map(|change| (change.month, rate(&change.rate))).collect();
        loan.schedule().unwrap()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RevolvingText {
    balance: String,
    rate: String,
    share: String,
    least: String,
    #[serde(default)]
    plus_interest: bool,
    fees: Option<String>,
}

impl RevolvingText {
    fn schedule(&self) -> Schedule {
        let least_of = if self.plus_interest { LeastOf::PlusInterest } else { LeastOf::WithInterest };
        let balance = money(&self.balance);
        let least_share = self.share.parse().unwrap();
        Revolving {
            limit: balance,
            balance,
            rate: rate(&self.rate),
            least_share,
            least_of,
            least: money(&self.least),
        }
        .schedule()
        .unwrap()
    }
}

#[test]
fn every_rate_is_reproduced() {
    let counts = every("apr", |id, case: &AprCase| {
        let mut flows: Vec<Flow> = case.flows.iter().flat_map(FlowText::flows).collect();
        if let Some(loan) = &case.loan {
            flows.extend(loan.schedule().flows(money(loan.fees.as_deref().unwrap())));
        }
        if let Some(credit) = &case.revolving {
            flows.extend(credit.schedule().flows(money(credit.fees.as_deref().unwrap())));
        }
        let apr = annual_percentage_rate(&flows).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(
            (apr.percent(6).as_str(), apr.percent(1).as_str()),
            (case.percent.as_str(), case.printed.as_str()),
            "{id}"
        );
        assert!(apr.residual() < 1e-9, "{id}");
    });
    assert_eq!(counts, (35, 11));
}

#[derive(Deserialize)]
struct LoanCase {
    loan: Option<LoanText>,
    revolving: Option<RevolvingText>,
    #[serde(default)]
    solves: Vec<Solve>,
    apr: Option<Effective>,
    first: Option<String>,
    last: Option<String>,
    count: Option<usize>,
    total_interest: Option<String>,
    changed: Option<Changed>,
    #[serde(default)]
    rows: Vec<RowText>,
    #[serde(default)]
    years: Vec<YearText>,
    within: Option<String>,
    within_years: Option<String>,
}

/// What stands is given back from each of its parts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Solve {
    principal: Option<String>,
    rate: String,
    term: u16,
    instalment: String,
    remaining: Option<String>,
    slack: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Effective {
    received: String,
    paid: String,
    months: i32,
    printed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    month: u16,
    payment: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowText {
    month: u16,
    interest: String,
    principal: String,
    payment: String,
    closing: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearText {
    year: usize,
    interest: String,
    principal: String,
}

fn near(id: &str, what: &str, got: Money, expected: &str, within: Option<&String>) {
    let apart = (got.cents() - money(expected).cents()).abs();
    assert!(apart <= within.map_or(0, |w| money(w).cents()), "{id}: {what} is {got}, not {expected}");
}

fn check_solve(id: &str, case: &Solve) {
    let known = Known {
        principal: case.principal.as_deref().map(money),
        rate: Some(rate(&case.rate)),
        term: Some(case.term),
        instalment: Some(money(&case.instalment)),
        remaining: None,
    };
    if let Some(remaining) = &case.remaining {
        let found = solve(known).unwrap();
        return near(id, "what remains", found.remaining, remaining, case.slack.as_ref());
    }
    let principal = solve(Known { principal: None, ..known }).unwrap().principal;
    let Some(expected) = known.principal else { return };
    if solve(Known { instalment: None, ..known })
        .is_ok_and(|found| found.instalment == known.instalment.unwrap())
    {
        // An instalment of whole cents tells the principal to some euros, the rate to some hundredths.
        assert!((principal.cents() - expected.cents()).abs() < 100, "{id}: {principal}");
        let found = solve(Known { rate: None, ..known }).unwrap().rate.ten_thousandths();
        assert!((found - rate(&case.rate).ten_thousandths()).abs() < 50, "{id}");
        let term = solve(Known { term: None, ..known }).unwrap().term;
        assert!(term == case.term || term == case.term + 1, "{id}: {term}");
    } else {
        assert_eq!(principal, expected, "{id}");
    }
}

fn check_schedule(id: &str, case: &LoanCase, schedule: &Schedule) {
    let rows = &schedule.rows;
    let payment = |month: usize| rows[month - 1].payment;
    if let Some(first) = &case.first {
        near(id, "the first payment", payment(1), first, None);
    }
    if let Some(last) = &case.last {
        near(id, "the last payment", payment(rows.len()), last, case.within.as_ref());
    }
    if let Some(changed) = &case.changed {
        near(id, "the payment changed", payment(usize::from(changed.month)), &changed.payment, None);
    }
    assert!(case.count.is_none_or(|count| count == rows.len()), "{id}: {} payments", rows.len());
    if let Some(interest) = &case.total_interest {
        near(id, "all interest", schedule.interest(), interest, None);
    }
    for text in &case.rows {
        let (row, within) = (&rows[usize::from(text.month) - 1], case.within.as_ref());
        near(id, "interest", row.interest, &text.interest, within);
        near(id, "principal", row.principal, &text.principal, within);
        near(id, "payment", row.payment, &text.payment, within);
        near(id, "closing", row.closing, &text.closing, within);
    }
    for text in &case.years {
        let year = &rows[(text.year - 1) * 12..text.year * 12];
        let sum = |of: fn(&rav_plan::Row) -> Money| Money::sum(year.iter().map(of)).unwrap();
        near(id, "interest of a year", sum(|row| row.interest), &text.interest, case.within_years.as_ref());
        near(
            id,
            "principal of a year",
            sum(|row| row.principal),
            &text.principal,
            case.within_years.as_ref(),
        );
    }
}

#[test]
fn every_loan_is_reproduced() {
    let counts = every("amortization", |id, case: &LoanCase| {
        case.solves.iter().for_each(|one| check_solve(id, one));
        if let Some(schedule) = case
            .loan
            .as_ref()
            .map(LoanText::schedule)
            .or_else(|| case.revolving.as_ref().map(RevolvingText::schedule))
        {
            check_schedule(id, case, &schedule);
        }
        if let Some(effective) = &case.apr {
            let when = |first| When::Months { first, every: 1, repeat: 1 };
            let paid = Money::ZERO.checked_sub(money(&effective.paid)).unwrap();
            let flows = [
                Flow { amount: money(&effective.received), when: when(0) },
                Flow { amount: paid, when: when(effective.months) },
            ];
            assert_eq!(annual_percentage_rate(&flows).unwrap().percent(1), effective.printed, "{id}");
        }
    });
    assert_eq!(counts, (24, 8));
}

#[derive(Deserialize)]
struct PlanCase {
    debt: String,
    rate: Option<String>,
    #[serde(default)]
    suspension: u16,
    #[serde(default)]
    stages: Vec<StageText>,
    limit: Option<u16>,
    months: u16,
    last: Option<String>,
    paid: Option<String>,
    written_off: Option<String>,
    remaining: Option<String>,
    #[serde(default)]
    steps: Vec<(u16, u16, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StageText {
    months: u16,
    amount: String,
}

#[test]
fn every_decided_plan_is_reproduced() {
    let counts = every("plans", |id, case: &PlanCase| {
        let rate = rate(case.rate.as_deref().unwrap_or("0"));
        let debts = [DebtLine {
            id: "all".into(),
            balance: money(&case.debt),
            rate,
            instalment: Money::ZERO,
            place: Place::Other,
        }];
        // Nothing is paid while the debt waits; the stages of a case come after.
        let waiting = (case.suspension > 0).then_some(Stage { months: case.suspension, amount: Money::ZERO });
        let stages =
            case.stages.iter().map(|stage| Stage { months: stage.months, amount: money(&stage.amount) });
        let stages: Vec<Stage> = waiting.into_iter().chain(stages).collect();
        let write_off = case.remaining.is_none();
        let limits = Limits { months: case.limit.unwrap_or(84), suspension: 24, home: None };
        let mut terms = PlanTerms {
            suspension: case.suspension,
            write_off,
            limits,
            ..PlanTerms::imposed(stages, rate, Strategy::Statutory)
        };
        let plan = Plan::build(&debts, &terms).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(plan.months, case.months, "{id}");
        assert!(plan.outcomes.iter().all(rav_plan::Outcome::is_conserved), "{id}");
        let last = plan.paliers.last().unwrap().payments[0];
        for (what, got, expected) in [
            ("the last payment", last, &case.last),
            ("paid", plan.paid(), &case.paid),
            ("written off", plan.written_off(), &case.written_off),
            ("remaining", plan.outcomes[0].remaining(), &case.remaining),
        ] {
            if let Some(expected) = expected {
                near(id, what, got, expected, None);
            }
        }
        if !case.steps.is_empty() {
            let steps = plan.paliers.iter().map(|step| (step.first, step.months, step.payments[0].cents()));
            let expected =
                case.steps.iter().map(|(first, months, amount)| (*first, *months, money(amount).cents()));
            assert!(steps.eq(expected), "{id}");
        }
        // One month more than the law leaves is refused.
        if let (Some(limit), Some(stage)) = (case.limit, terms.stages.last_mut()) {
            stage.months += 1;
            let refused = Err(PlanError::Months { what: "plan", low: case.suspension.max(1), high: limit });
            assert_eq!(Plan::build(&debts, &terms), refused, "{id}");
        }
    });
    assert_eq!(counts, (16, 1));
}
