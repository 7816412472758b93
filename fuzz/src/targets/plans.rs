//! Debts and the terms of a plan, as structures.

use resteavivre::money::Money;
use resteavivre::plan::{
    ComparedStrategy, DebtLine, Limits, Place, Plan, PlanError, PlanTerms, Stage, Strategy, Workspace,
    compare_terms,
};

use crate::draw::Draw;

pub(super) fn run(data: &[u8]) {
    let mut draw = Draw::new(data);
    let terms = terms(&mut draw);
    let count = if draw.one_in(16) { draw.below(40) } else { draw.below(6) };
    let mut debts: Vec<DebtLine> = (0..count).map(|index| debt(&mut draw, index)).collect();
    let plan = Plan::build(&debts, &terms);
    let summary = Plan::summary(&mut Workspace::new(), &debts, &terms);
    match (&plan, &summary) {
        (Ok(plan), Ok(summary)) => {
            let built = (plan.months, plan.interest(), plan.paid(), plan.written_off());
            assert_eq!(built, (summary.months, summary.interest, summary.paid, summary.written_off));
            conserved(plan, &debts, &terms);
        }
        (Err(one), Err(other)) => assert_eq!(kind(one), kind(other)),
        (plan, summary) => panic!("{plan:?} but {summary:?}"),
    }
    for ComparedStrategy { strategy, result } in compare_terms(&debts, &terms) {
        let alone = Plan::summary(&mut Workspace::new(), &debts, &PlanTerms { strategy, ..terms.clone() });
        assert_eq!(result.as_ref().map(|row| row.paid).ok(), alone.map(|summary| summary.paid).ok());
    }
    // Identifiers decide between equals, never the order of the list.
    debts.reverse();
    let again = Plan::build(&debts, &terms);
    match (plan, again) {
        (Ok(one), Ok(mut other)) => {
            other.outcomes.reverse();
            assert_eq!(
                (one.months, &one.outcomes, &one.remaining),
                (other.months, &other.outcomes, &other.remaining)
            );
        }
        (one, other) => assert_eq!(one.is_err(), other.is_err()),
    }
}

fn kind(error: &PlanError) -> std::mem::Discriminant<PlanError> {
    std::mem::discriminant(error)
}

fn debt(draw: &mut Draw, index: usize) -> DebtLine {
    DebtLine {
        id: if draw.one_in(60) { "d0".to_owned() } else { format!("d{index}") },
        balance: draw.money(),
        rate: draw.rate(),
        instalment: if draw.one_in(3) { draw.money() } else { Money::ZERO },
        place: draw.pick(&PLACES),
    }
}

const PLACES: [Place; 8] = [
    Place::Other,
    Place::Other,
    Place::Landlord,
    Place::Outside,
    Place::Other,
    Place::Maintenance,
    Place::Kept,
    Place::HomeLoan,
];

fn terms(draw: &mut Draw) -> PlanTerms {
    let stages: Vec<Stage> =
        (0..draw.below(4)).map(|_| Stage { months: draw.months(), amount: draw.money() }).collect();
    let strategy = match draw.below(7) {
        index @ 0..=4 => Strategy::NAMED[index].1.clone(),
        _ => Strategy::Own((0..draw.below(3)).map(|_| format!("d{}", draw.below(7))).collect()),
    };
    let amicable = draw.one_in(4);
    let mut terms = if amicable {
        PlanTerms::amicable(draw.money(), strategy)
    } else {
        PlanTerms::imposed(stages, draw.rate(), strategy)
    };
    if draw.one_in(4) {
        terms.rate_cap = None;
    }
    terms.suspension = if draw.one_in(4) { draw.months() } else { 0 };
    terms.suspension_interest = draw.one_in(3);
    terms.honour_instalments ^= draw.one_in(8);
    terms.write_off ^= draw.one_in(8);
    if draw.one_in(4) {
        terms.limits = Limits {
            months: draw.months(),
            suspension: draw.months(),
            home: draw.one_in(3).then(|| draw.months()),
        };
    }
    terms.balance_last = draw.one_in(8);
    terms
}

/// Nothing is lost: in each debt, in each month, in the whole.
fn conserved(plan: &Plan, debts: &[DebtLine], terms: &PlanTerms) {
    let longest = terms.limits.home.map_or(terms.limits.months, |home| home.max(terms.limits.months));
    assert!(plan.months <= longest.min(Plan::LONGEST));
    assert_eq!(plan.remaining.len(), usize::from(plan.months));
    let mut paid = vec![0_i128; debts.len()];
    let mut next = 1;
    for palier in &plan.paliers {
        assert_eq!(palier.first, next, "steps follow each other");
        next += palier.months;
        for (sum, payment) in paid.iter_mut().zip(&palier.payments) {
            assert!(!payment.is_negative());
            *sum += i128::from(payment.cents()) * i128::from(palier.months);
        }
    }
    assert_eq!(next, plan.months + 1);
    for ((outcome, debt), paid) in plan.outcomes.iter().zip(debts).zip(paid) {
        assert!(outcome.is_conserved(), "{outcome:?}");
        assert_eq!((&outcome.id, outcome.opened()), (&debt.id, debt.balance));
        assert_eq!(i128::from(outcome.paid().cents()), paid);
        let goes =
            matches!(debt.place, Place::Maintenance | Place::Landlord | Place::Other) && terms.write_off;
        assert!(if goes { outcome.remaining() } else { outcome.written_off() } == Money::ZERO);
        assert_eq!(
            outcome.cleared.is_some(),
            outcome.remaining().cents() + outcome.written_off().cents() == 0
        );
    }
    spent(plan, terms);
}

/// No month takes more than there is for it, but the last one where it takes all that remains.
fn spent(plan: &Plan, terms: &PlanTerms) {
    let amounts = terms.stages.iter().flat_map(|stage| (0..stage.months).map(|_| stage.amount));
    let amounts: Vec<Money> = amounts.collect();
    for (month, amount) in (1..).zip(&amounts) {
        let step = plan.paliers.iter().find(|p| (p.first..p.first + p.months).contains(&month));
        let spent: i64 = step.map_or(0, |step| step.payments.iter().map(|payment| payment.cents()).sum());
        let takes_all = terms.balance_last && usize::from(month) == amounts.len();
        assert!(spent <= amount.cents() || takes_all, "month {month}: more than there is");
    }
}
