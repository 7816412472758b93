//! A loan as a structure: its schedule, what is found put back, its flows.

use resteavivre::money::Money;
use resteavivre::plan::{
    Deferral, EarlyRepayment, Effect, Insurance, InsuranceBase, InterestRounding, Known, Loan, Repayment,
    Schedule, annual_percentage_rate, solve,
};

use crate::draw::Draw;

pub(super) fn run(data: &[u8]) {
    let mut draw = Draw::new(data);
    let loan = loan(&mut draw);
    if let Ok(schedule) = loan.schedule() {
        conserved(&loan, &schedule);
        rate(&schedule, draw.positive());
    }
    found(&mut draw);
}

fn loan(draw: &mut Draw) -> Loan {
    let repayment = match draw.below(6) {
        0 => Repayment::ConstantInstalment,
        1 => Repayment::ConstantPrincipal,
        2 => Repayment::InterestOnly,
        3 => Repayment::Balloon(draw.money()),
        4 => Repayment::Instalment(draw.money()),
        _ => Repayment::Principal(draw.money()),
    };
    let deferral = match draw.below(4) {
        0 => Deferral::Partial(draw.months()),
        1 => Deferral::Total(draw.months()),
        _ => Deferral::None,
    };
    let insurance = draw.one_in(3).then(|| Insurance {
        rate: draw.rate(),
        base: draw.pick(&[InsuranceBase::Initial, InsuranceBase::Remaining]),
    });
    let rate_changes = (0..draw.below(4)).map(|_| (draw.months(), draw.rate())).collect();
    let early = (0..draw.below(4)).map(|_| EarlyRepayment {
        month: draw.months(),
        amount: draw.money(),
        effect: draw.pick(&[Effect::ShorterTerm, Effect::LowerInstalment]),
    });
    let early = early.collect();
    Loan {
        principal: draw.money(),
        rate: draw.rate(),
        term: draw.months(),
        repayment,
        deferral,
        insurance,
        rate_changes,
        early,
        rounding: draw.pick(&[InterestRounding::Carried, InterestRounding::Monthly]),
        origin: draw.one_in(3).then(|| draw.day()),
        agreed: draw.one_in(4).then(|| draw.money()),
    }
}

/// Month by month: opening + interest = payment + closing, each opening is the closing before, and nothing is left.
fn conserved(loan: &Loan, schedule: &Schedule) {
    let mut owed = loan.principal;
    for (index, row) in schedule.rows.iter().enumerate() {
        assert_eq!(usize::from(row.month), index + 1);
        assert_eq!(row.opening, owed);
        let sides = [(row.opening, row.interest), (row.payment, row.closing)]
            .map(|(one, other)| one.cents() + other.cents());
        assert_eq!(sides[0], sides[1], "{row:?}");
        assert_eq!(row.principal.cents(), row.opening.cents() - row.closing.cents());
        assert!(!row.interest.is_negative() && !row.payment.is_negative() && !row.closing.is_negative());
        owed = row.closing;
    }
    assert_eq!(owed, Money::ZERO, "a schedule ends with nothing owed");
    assert!(schedule.rows.len() <= usize::from(loan.term));
}

/// The flows of a schedule have a rate, or a reason why they have none.
fn rate(schedule: &Schedule, fees: Money) {
    if let Ok(apr) = annual_percentage_rate(&schedule.flows(fees)) {
        assert!(apr.residual() < 1e-9 && apr.value().is_finite());
        assert!(apr.percent(12).parse::<f64>().is_ok());
    }
}

/// What is found, put back, gives what was found from; the loan of it ends in its term.
fn found(draw: &mut Draw) {
    let all = Known {
        principal: Some(draw.money()),
        rate: Some(draw.rate()),
        term: Some(draw.months()),
        instalment: Some(draw.money()),
        remaining: draw.one_in(4).then(|| draw.money()),
    };
    let known = match draw.below(5) {
        0 => Known { principal: None, ..all },
        1 => Known { rate: None, ..all },
        2 => Known { term: None, ..all },
        3 => Known { instalment: None, ..all },
        _ => all,
    };
    let Ok(found) = solve(known) else { return };
    assert_eq!(known.principal.unwrap_or(found.principal), found.principal);
    assert_eq!(known.rate.unwrap_or(found.rate), found.rate);
    assert_eq!(known.instalment.unwrap_or(found.instalment), found.instalment);
    if let (Ok(loan), Money::ZERO) = (found.loan(), found.remaining) {
        let schedule = loan.schedule().expect("a loan that was found ends");
        conserved(&loan, &schedule);
    }
}
