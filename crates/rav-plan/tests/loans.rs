//! What holds for every loan, rate and unknown.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a test stops where it finds a fault"
)]

mod support;

use proptest::prelude::*;
use rav_money::{Day, Money, Rate, parse_day};
use rav_plan::{
    Deferral, EarlyRepayment, Effect, Flow, Insurance, InsuranceBase, InterestRounding, Known, Loan,
    PlanError, Repayment, When, annual_percentage_rate, overdraft_interest, solve,
};
use support::kind;

fn money(cents: i64) -> Money {
    Money::from_cents(cents).unwrap()
}

fn rate(value: i64) -> Rate {
    Rate::from_ten_thousandths(value).unwrap()
}

fn repayment(principal: i64) -> impl Strategy<Value = Repayment> {
    let amount = 1..=principal.max(2);
    prop_oneof![
        Just(Repayment::ConstantInstalment),
        Just(Repayment::ConstantPrincipal),
        Just(Repayment::InterestOnly),
        (0..=principal).prop_map(|cents| Repayment::Balloon(money(cents))),
        amount.clone().prop_map(|cents| Repayment::Instalment(money(cents))),
        amount.prop_map(|cents| Repayment::Principal(money(cents))),
    ]
}

fn deferral(term: u16) -> impl Strategy<Value = Deferral> {
    prop_oneof![
        2 => Just(Deferral::None),
        1 => (0..term).prop_map(Deferral::Partial),
        1 => (0..term).prop_map(Deferral::Total),
    ]
}

fn loan() -> impl Strategy<Value = Loan> {
    (1..50_000_000_i64, 1..200_u16).prop_flat_map(|(principal, term)| {
        let insurance = prop::option::of((0..20_000_i64, any::<bool>()));
        let early = prop::option::of((1..=term, 1..=principal, any::<bool>()));
        let change = prop::option::of((2..=term.max(2), 0..300_000_i64));
        (0..300_000_i64, repayment(principal), deferral(term), insurance, early, change, any::<bool>())
            .prop_map(move |(own, repayment, deferral, insurance, early, change, monthly)| Loan {
                principal: money(principal),
                rate: rate(own),
                term,
                repayment,
                agreed: None,
                deferral,
                insurance: insurance.map(|(value, initial)| Insurance {
                    rate: rate(value),
                    base: if initial { InsuranceBase::Initial } else { InsuranceBase::Remaining },
                }),
                rate_changes: change
                    .filter(|(month, _)| *month <= term)
                    .map(|(month, value)| (month, rate(value)))
                    .into_iter()
                    .collect(),
                early: early
                    .map(|(month, amount, shorter)| EarlyRepayment {
                        month,
                        amount: money(amount),
                        effect: if shorter { Effect::ShorterTerm } else { Effect::LowerInstalment },
                    })
                    .into_iter()
                    .collect(),
                rounding: if monthly { InterestRounding::Monthly } else { InterestRounding::Carried },
                origin: parse_day("2024-01-31"),
            })
    })
}

proptest! {
    #[test]
    fn principal_paid_and_remaining_are_the_principal(loan in loan()) {
        let Ok(schedule) = loan.schedule() else { return Ok(()) };
        let mut paid = 0;
        for (month, row) in (1..).zip(&schedule.rows) {
            paid += row.principal.cents();
            prop_assert_eq!(paid + row.closing.cents(), loan.principal.cents());
            prop_assert_eq!(row.opening.cents() + row.interest.cents(), row.payment.cents() + row.closing.cents());
            prop_assert_eq!((row.month, row.day), (month, loan.origin.unwrap().plus_months(month)));
            prop_assert_eq!(schedule.remaining(month), Some(row.closing));
            prop_assert!([row.interest, row.insurance, row.payment, row.closing].iter().all(|amount| !amount.is_negative()));
        }
        let last = schedule.rows.last().unwrap();
        prop_assert!(last.closing == Money::ZERO && last.month <= loan.term);
        prop_assert_eq!(schedule.cost().cents(), schedule.paid().cents() - loan.principal.cents());
    }

    #[test]
    fn the_least_instalment_that_is_told_ends_in_time(principal in 100..10_000_000_i64, own in 0..300_000_i64, term in 1..300_u16, monthly in any::<bool>()) {
        let rounding = if monthly { InterestRounding::Monthly } else { InterestRounding::Carried };
        let with = |cents: i64| Loan {
            repayment: Repayment::Instalment(money(cents)),
            rounding,
            ..Loan::over(money(principal), rate(own), term).unwrap()
        };
        match with(1 + principal / 600).schedule() {
            Err(PlanError::TooLong { least, .. }) => {
                prop_assert!(with(least.cents()).schedule().is_ok());
                prop_assert!(with(least.cents() - 1).schedule().is_err());
            }
            Err(PlanError::Growing { least, .. }) => {
                let grows = |cents| matches!(with(cents).schedule(), Err(PlanError::Growing { .. }));
                prop_assert!(!grows(least.cents()) && grows(least.cents() - 1));
            }
            _ => {}
        }
    }

    #[test]
    fn a_longer_term_never_raises_the_instalment(principal in 1..50_000_000_i64, own in 0..1_000_000_i64, term in 1..480_u16) {
        let instalment = |term| {
            let known = Known { principal: Some(money(principal)), rate: Some(rate(own)), term: Some(term), ..Known::default() };
            solve(known).unwrap().instalment
        };
        prop_assert!(instalment(term + 1) <= instalment(term));
    }

    #[test]
    fn the_unknown_comes_back(principal in 100_000..50_000_000_i64, own in 0..300_000_i64, term in 2..360_u16) {
        let all = Known { principal: Some(money(principal)), rate: Some(rate(own)), term: Some(term), ..Known::default() };
        let exact = solve(all).unwrap().instalment;
        let instalment = Some(exact);
        // Half a cent of instalment is worth so many cents of principal at most.
        let slack = i64::from(term);
        let found = solve(Known { principal: None, instalment, ..all }).unwrap();
        prop_assert!((found.principal.cents() - principal).abs() <= slack);
        let found = solve(Known { rate: None, instalment, ..all }).unwrap();
        let again = solve(Known { rate: Some(found.rate), instalment: None, ..all }).unwrap();
        prop_assert!((again.instalment.cents() - exact.cents()).abs() <= 1 + principal / 10_000_000);
        // A cent less than exact can take the last months far away; what is found is the shortest term all the same.
        if let Ok(found) = solve(Known { term: None, instalment, ..all }) {
            let over = |term| solve(Known { term: Some(term), ..all }).unwrap().instalment;
            prop_assert!(over(found.term) <= exact);
            prop_assert!(found.term == 1 || over(found.term - 1) >= exact);
        }
    }

    #[test]
    fn a_schedule_has_the_rate_of_its_loan(principal in 100_000..50_000_000_i64, own in 1_000..300_000_i64, term in 2..240_u16) {
        let loan = Loan::over(money(principal), rate(own), term).unwrap();
        let apr = annual_percentage_rate(&loan.schedule().unwrap().flows(Money::ZERO)).unwrap();
        let monthly = f64::from(i32::try_from(own).unwrap()) / 12_000_000.0;
        prop_assert!((apr.value() / 100.0 - (12.0 * monthly.ln_1p()).exp_m1()).abs() < 1e-4, "{}", apr.percent(6));
        prop_assert_eq!(apr.cost, loan.schedule().unwrap().cost());
        prop_assert!(apr.residual() < 1e-9);
    }

    #[test]
    fn any_loan_gets_an_answer(
        amounts in any::<[i64; 3]>(), rates in prop::array::uniform3(0..=100_000_000_i64), months in any::<[u16; 5]>(), kind in 0..6_u8, flags in any::<[bool; 4]>(),
    ) {
        let bounded = |cents: i64| money(cents % (Money::MAX.cents() + 1));
        let [principal, amount, early] = amounts.map(bounded);
        let repayment = match kind {
            0 => Repayment::ConstantInstalment,
            1 => Repayment::ConstantPrincipal,
            2 => Repayment::InterestOnly,
            3 => Repayment::Balloon(amount),
            4 => Repayment::Instalment(amount),
            _ => Repayment::Principal(amount),
        };
        let loan = Loan {
            principal,
            rate: rate(rates[0]),
            term: months[0] % 1300,
            repayment,
            agreed: flags[3].then_some(amount),
            deferral: if flags[0] { Deferral::Total(months[1] % 1300) } else { Deferral::Partial(months[1] % 40) },
            insurance: flags[1].then(|| Insurance { rate: rate(rates[1]), base: InsuranceBase::Remaining }),
            rate_changes: vec![(months[2] % 1300, rate(rates[2]))],
            early: vec![EarlyRepayment { month: months[3] % 1300, amount: early, effect: Effect::ShorterTerm }],
            rounding: if flags[2] { InterestRounding::Monthly } else { InterestRounding::Carried },
            origin: Some(if flags[3] { Day::LAST } else { Day::FIRST }),
        };
        let _ = loan.schedule();
        let _ = overdraft_interest(&[(principal, months[4]), (amount, months[1])], loan.rate);
        for hidden in 0..4 {
            let _ = solve(Known {
                principal: (hidden != 0).then_some(principal),
                rate: (hidden != 1).then_some(loan.rate),
                term: (hidden != 2).then_some(loan.term),
                instalment: (hidden != 3).then_some(amount),
                remaining: flags[0].then_some(early),
            });
        }
    }

    #[test]
    fn any_flows_get_an_answer(flows in prop::collection::vec((any::<i64>(), any::<[i32; 2]>(), any::<[u16; 2]>(), any::<bool>()), 0..8), near in any::<bool>()) {
        let flow = |(amount, times, counts, dated): &(i64, [i32; 2], [u16; 2], bool)| Flow {
            amount: money(amount % if near { 1_000_000 } else { Money::MAX.cents() + 1 }),
            when: match (near, *dated) {
                (false, true) => When::Day(Day::from_epoch_days(times[0]).unwrap_or(Day::LAST)),
                (true, true) => When::Day(Day::from_epoch_days(10_837 + times[0] % 4_000).unwrap()),
                (true, false) => When::Months { first: times[0] % 1_300, every: counts[0] % 40, repeat: counts[1] % 90 },
                (false, false) => When::Months { first: times[1], every: counts[0], repeat: counts[1] },
            },
        };
        let mut flows: Vec<Flow> = flows.iter().map(flow).collect();
        if near {
            flows.retain(|flow| matches!(flow.when, When::Day(_)));
        }
        if let Ok(apr) = annual_percentage_rate(&flows) {
            prop_assert!(apr.residual() < 1e-9 && apr.value().is_finite());
            prop_assert!(apr.percent(usize::MAX).len() > 3);
        }
    }
}

#[test]
fn days_are_counted_from_the_origin() {
    let loan = Loan { origin: parse_day("2024-01-31"), ..Loan::over(money(100_000), rate(0), 4).unwrap() };
    let days: Vec<String> =
        loan.schedule().unwrap().rows.iter().map(|row| row.day.unwrap().to_string()).collect();
    assert_eq!(days, ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]);
    let year = Loan { origin: parse_day("2023-01-31"), ..loan };
    assert_eq!(year.schedule().unwrap().rows[0].day.unwrap().to_string(), "2023-02-28");
}

#[test]
fn a_loan_that_never_ends_says_what_would() {
    let growing = Loan::repaid_by(money(1_000_000), rate(200_000), money(16_666)).unwrap_err();
    assert_eq!(growing, PlanError::Growing { debt: "loan".into(), least: money(16_667) });
    // A third of a cent a month more than the interest, and then the interest on it.
    assert_eq!(Loan::repaid_by(money(1_000_000), rate(200_000), money(16_667)).unwrap().term, 655);
    let long = Loan::repaid_by(money(10_000_000), rate(0), money(100)).unwrap_err();
    assert_eq!(long, PlanError::TooLong { debt: "loan".into(), months: 1200, least: money(8_334) });
    let zero = Loan::over(Money::ZERO, rate(0), 12).unwrap_err();
    assert_eq!(zero, PlanError::NotAboveZero { what: "principal" });
    let balloon =
        Loan { repayment: Repayment::Balloon(money(2)), ..Loan::over(money(1), rate(0), 12).unwrap() };
    assert_eq!(kind(&balloon.schedule().unwrap_err()), "NotWithin");
}

#[test]
fn what_remains_is_found_from_all_four() {
    let known = Known {
        principal: Some(money(20_000_000)),
        rate: Some(rate(50_000)),
        term: Some(60),
        instalment: Some(money(131_991)),
        remaining: None,
    };
    assert_eq!(solve(known).unwrap().remaining.to_string(), "166909.83");
    assert_eq!(solve(Known { term: None, remaining: Some(money(16_690_983)), ..known }).unwrap().term, 60);
    assert_eq!(
        solve(Known { remaining: Some(Money::ZERO), ..known }),
        Err(PlanError::NotDetermined { found: 4 })
    );
}
