//! Plans worked by hand, step by step, and the ends of what their terms may be.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use rav_money::{Money, Rate};
use rav_plan::{DebtLine, Limits, Place, Plan, PlanError, PlanTerms, Stage, Strategy as Sharing, compare};
use support::debt;

fn money(cents: i64) -> Money {
    Money::from_cents(cents).unwrap()
}

#[test]
fn terms_are_taken_up_to_their_ends() {
    let debts = [debt("a", "100", "0", "30"), debt("b", "100", "0", "30")];
    let stage = |months, cents| Stage { months, amount: money(cents) };
    let imposed = |stages| PlanTerms {
        limits: Limits { months: 60, suspension: 24, home: None },
        ..PlanTerms::imposed(stages, Rate::default(), Sharing::Statutory)
    };
    let waiting = |suspension, stages| PlanTerms { suspension, ..imposed(stages) };
    let taken = |terms: &PlanTerms| Plan::build(&debts, terms).is_ok();
    let refused = |debts: &[DebtLine], terms: &PlanTerms| Plan::build(debts, terms).unwrap_err();
    let months = |low| PlanError::Months { what: "plan", low, high: 60 };
    assert!(taken(&imposed(vec![stage(60, 1)])) && taken(&waiting(24, vec![stage(36, 1)])));
    // A suspension alone pays nothing; it is all of the plan, and no less.
    assert!(taken(&waiting(24, vec![stage(24, 0)])));
    assert_eq!(refused(&debts, &waiting(24, vec![stage(23, 1)])), months(24));
    assert_eq!(refused(&debts, &imposed(vec![])), months(1));
    assert_eq!(refused(&debts, &imposed(vec![stage(0, 1)])), months(1));
    assert_eq!(refused(&debts, &imposed(vec![stage(0, 5), stage(12, 0)])), PlanError::NoCapacity);
    assert_eq!(refused(&debts, &waiting(3, vec![stage(9, 5), stage(9, -5)])), PlanError::NoCapacity);
    // A suspension is never longer than the plan may be.
    let short = PlanTerms {
        limits: Limits { months: 12, suspension: 24, home: None },
        ..waiting(13, vec![stage(13, 1)])
    };
    assert_eq!(refused(&debts, &short), PlanError::Months { what: "suspension", low: 0, high: 12 });
    assert_eq!(
        refused(&[], &imposed(vec![stage(1, 1)])),
        PlanError::NotAboveZero { what: "number of debts" }
    );
    let many = |count: usize| (0..count).map(|n| debt(&n.to_string(), "1", "0", "0")).collect::<Vec<_>>();
    assert!(Plan::build(&many(500), &imposed(vec![stage(1, 1)])).is_ok());
    assert_eq!(refused(&many(501), &imposed(vec![stage(1, 1)])), PlanError::TooMany { most: 500 });
    for (wrong, part) in [(debt("a", "0", "0", "0"), "owed"), (debt("a", "1", "0", "-0.01"), "instalment")] {
        let error = refused(&[wrong], &imposed(vec![stage(1, 1)])).to_string();
        assert!(error.contains(part), "{error}");
    }
}

/// Payments of each debt in euros, step by step: first month, how many, payments.
fn steps(plan: &Plan) -> Vec<(u16, u16, Vec<i64>)> {
    let euros = |step: &[Money]| step.iter().map(|payment| payment.cents() / 100).collect();
    plan.paliers.iter().map(|step| (step.first, step.months, euros(&step.payments))).collect()
}

/// The last month of a debt is one in which it is paid, even where a step begins with it; none is after it.
#[test]
fn debts_are_paid_up_to_their_last_month() {
    let mut debts = [debt("home", "50", "0", "0"), debt("other", "1000", "0", "0")];
    debts[0].place = Place::HomeLoan;
    let plan = |months, home, stages: &[(u16, i64)]| {
        let stages =
            stages.iter().map(|(months, euros)| Stage { months: *months, amount: money(euros * 100) });
        let terms = PlanTerms::imposed(stages.collect(), Rate::default(), Sharing::from_name("home,other"));
        let limits = Limits { months, suspension: 0, home };
        Plan::build(&debts, &PlanTerms { limits, ..terms }).unwrap()
    };
    let three = plan(3, None, &[(2, 100), (1, 60)]);
    assert_eq!(steps(&three), [(1, 1, vec![50, 50]), (2, 1, vec![0, 100]), (3, 1, vec![0, 60])]);
    // The home loan could go on for longer, but it is paid off: the plan ends with the last month of the other.
    let two = plan(2, Some(5), &[(5, 100)]);
    assert_eq!((two.months, steps(&two)), (2, vec![(1, 1, vec![50, 50]), (2, 1, vec![0, 100])]));
    assert_eq!((two.written_off(), two.remaining.len()), (money(85_000), 2));
}

/// One percent a month on 1,000: 10.00, 10.10 on 1,010.00, 10.20 on 1,020.10 before 100 are paid.
#[test]
fn a_debt_that_waits_bears_interest_only_where_that_is_decided() {
    let of = |suspension_interest| {
        let stages = vec![Stage { months: 3, amount: money(10_000) }];
        let terms = PlanTerms::imposed(stages, "12".parse().unwrap(), Sharing::Statutory);
        let terms = PlanTerms { suspension: 2, suspension_interest, ..terms };
        let plan = Plan::build(&[debt("a", "1000", "12", "0")], &terms).unwrap();
        (plan.remaining.clone(), plan.interest())
    };
    let amounts = |cents: [i64; 3]| cents.map(money).to_vec();
    assert_eq!(of(true), (amounts([101_000, 102_010, 93_030]), money(3_030)));
    assert_eq!(of(false), (amounts([100_000, 100_000, 91_000]), money(1_000)));
    // One that waits until its last month bears none after it, while a loan for the home goes on.
    let mut debts = [debt("a", "1000", "12", "0"), debt("home", "300", "0", "0")];
    debts[1].place = Place::HomeLoan;
    let stages = vec![Stage { months: 5, amount: money(10_000) }];
    let limits = Limits { months: 2, suspension: 2, home: Some(5) };
    let terms = PlanTerms::imposed(stages, "12".parse().unwrap(), Sharing::Statutory);
    let terms = PlanTerms { suspension: 2, suspension_interest: true, limits, ..terms };
    let plan = Plan::build(&debts, &terms).unwrap();
    assert_eq!(
        (plan.interest(), plan.written_off(), plan.paid()),
        (money(2_010), money(102_010), money(30_000))
    );
}

/// 60 a month for two months, and what then remains of 400.
#[test]
fn the_balance_comes_with_the_last_instalment() {
    let debts = [debt("a", "100", "0", "0"), debt("b", "300", "0", "0")];
    let stages = vec![Stage { months: 3, amount: money(6_000) }];
    let terms = PlanTerms::imposed(stages, Rate::default(), Sharing::from_name("a,b"));
    let plan = Plan::build(&debts, &PlanTerms { balance_last: true, ..terms }).unwrap();
    assert_eq!(steps(&plan), [(1, 1, vec![60, 0]), (2, 1, vec![40, 20]), (3, 1, vec![0, 280])]);
}

/// One percent a month on 300: 3.00, 2.03 on 203.00, 1.05 on 105.03, 0.06 on 6.08 are paid with it in month 4; then 6.14 of the
/// other. The smallest first: 100 in month 1, then 303.00, 206.03, 108.09 and 9.17 bear 3.03, 2.06, 1.08 and 0.09.
#[test]
fn strategies_differ_by_what_is_paid_first() {
    let debts = [debt("a", "100", "0", "0"), debt("b", "300", "12", "0")];
    let first = |id: &str, month| Some((id.to_owned(), month));
    for (name, months, interest, paid, cleared) in
        [("avalanche", 5, 614, 40_614, first("b", 4)), ("snowball", 5, 926, 40_926, first("a", 1))]
    {
        let sharing = Sharing::from_name(name);
        let plan = Plan::build(&debts, &PlanTerms::amicable(money(10_000), sharing.clone())).unwrap();
        assert_eq!(
            (plan.months, plan.interest(), plan.paid()),
            (months, money(interest), money(paid)),
            "{name}"
        );
        assert_eq!(plan.written_off(), Money::ZERO);
        let table = compare(&debts, money(10_000));
        assert_eq!(
            table.iter().map(|row| row.strategy.name()).collect::<Vec<_>>(),
            ["statutory", "pro-rata", "equal-steps", "snowball", "avalanche"]
        );
        let row = table.into_iter().find(|row| row.strategy == sharing).unwrap().result.unwrap();
        assert_eq!((row.months, row.interest, row.paid), (months, money(interest), money(paid)));
        assert_eq!((row.written_off, row.first_cleared), (Money::ZERO, cleared), "{name}");
    }
}

/// What grows is named before what is merely large; what stays as it is does not grow.
#[test]
fn the_debt_that_keeps_a_plan_from_ending_is_the_one_that_grows() {
    let amicable = |cents, order: &str| PlanTerms::amicable(money(cents), Sharing::from_name(order));
    let debts = [debt("large", "50000", "0", "0"), debt("card", "1000", "20", "0")];
    let Err(PlanError::Growing { debt: named, .. }) = Plan::build(&debts, &amicable(1_000, "large,card"))
    else {
        panic!()
    };
    assert_eq!(named, "card");
    // 10.00 of interest a month on 1,000, and as much paid.
    let still = [debt("still", "1000", "12", "0")];
    let refused = Plan::build(&still, &amicable(1_000, "snowball"));
    assert!(matches!(refused, Err(PlanError::TooLong { months: 1200, .. })), "{refused:?}");
}

#[test]
fn what_stands_outside_comes_first_and_a_new_step_begins_when_it_is_paid() {
    let mut debts = [
        debt("fine", "150", "0", "0"),
        debt("rent", "300", "0", "0"),
        debt("a", "600", "0", "0"),
        debt("b", "300", "0", "0"),
    ];
    (debts[0].place, debts[1].place) = (Place::Outside, Place::Landlord);
    let stages = vec![Stage { months: 10, amount: money(10_000) }];
    let plan = Plan::build(&debts, &PlanTerms::imposed(stages, Rate::default(), Sharing::Statutory)).unwrap();
    assert_eq!(
        steps(&plan),
        [
            (1, 1, vec![100, 0, 0, 0]),
            (2, 1, vec![50, 50, 0, 0]),
            (3, 2, vec![0, 100, 0, 0]),
            (5, 1, vec![0, 50, 33, 16]),
            (6, 5, vec![0, 0, 66, 33]),
        ]
    );
    assert_eq!(plan.written_off(), money(35_000));
    assert_eq!(plan.first_cleared(), Some(("fine", 2)));
}

/// 15 and 45 of 60 a month, by what is owed at first. At three percent a month the second owes 67.14 after six; the first then needs 10
/// of its 15, and the other takes the rest: 69.15 − 50 = 19.15, 19.72 with a last month of interest.
#[test]
fn shares_stand_until_a_debt_is_paid_off() {
    let debts = [debt("a", "100", "0", "0"), debt("b", "300", "36", "0")];
    let stages = vec![Stage { months: 12, amount: money(6_000) }];
    let plan =
        Plan::build(&debts, &PlanTerms::imposed(stages, "36".parse().unwrap(), Sharing::ProRata)).unwrap();
    assert_eq!(steps(&plan), [(1, 6, vec![15, 45]), (7, 1, vec![10, 50]), (8, 1, vec![0, 19])]);
    assert_eq!(
        (plan.remaining[5], plan.remaining[6], plan.paid()),
        (money(7_714), money(1_915), money(43_972))
    );
}

/// 145 a month: 45 that one debt must have, and 100 by what is owed: 10, 30, 60. Its last 45 are its instalment: it shares no more, and
/// the others do by what they owe, 270 and 540.
#[test]
fn a_debt_that_its_instalment_pays_off_shares_nothing() {
    let debts = [debt("a", "100", "0", "45"), debt("b", "300", "0", "0"), debt("c", "600", "0", "0")];
    let plan = Plan::build(&debts, &PlanTerms::amicable(money(14_500), Sharing::ProRata)).unwrap();
    let payments: Vec<&[Money]> = plan.paliers.iter().map(|step| &*step.payments).take(2).collect();
    assert_eq!(payments, [[5_500, 3_000, 6_000].map(money), [4_500, 3_333, 6_667].map(money)]);
    assert_eq!((plan.paliers[0].months, plan.paliers[1].months), (1, 1));
}

/// 200 over 1,200 months: 16.67 cents, whatever the amount from which the least is sought.
#[test]
fn the_least_amount_is_the_least_from_below_and_from_above() {
    let debts = [debt("a", "150", "0", "0"), debt("b", "50", "0", "0")];
    for amount in [1, 16, 17, 18, 10_000] {
        let terms = PlanTerms::amicable(money(amount), Sharing::ProRata);
        assert_eq!(terms.least(&debts), Some(money(17)), "{amount}");
    }
}

/// One cent is left over: 33 and two thirds of 100, 33 and a third; of 101 the larger fraction is the smaller debt's. Of three equal shares
/// the first takes it.
#[test]
fn cents_left_over_go_to_the_largest_fractions() {
    let debts = [debt("a", "100", "0", "0"), debt("b", "200", "0", "0"), debt("c", "0.01", "0", "0")];
    let first = |count: usize, cents, sharing| {
        let stages = vec![Stage { months: 1, amount: money(cents) }];
        let plan =
            Plan::build(&debts[..count], &PlanTerms::imposed(stages, Rate::default(), sharing)).unwrap();
        plan.paliers[0].payments.iter().map(|payment| payment.cents()).collect::<Vec<_>>()
    };
    assert_eq!(first(2, 100, Sharing::ProRata), [33, 67]);
    assert_eq!(first(2, 101, Sharing::ProRata), [34, 67]);
    assert_eq!(first(2, 101, Sharing::EqualSteps), [51, 50]);
    let equal = ["a", "b", "c"].map(|id| debt(id, "100", "0", "0"));
    for (cents, sharing, shares) in [
        (100, Sharing::EqualSteps, [34, 33, 33]),
        (101, Sharing::EqualSteps, [34, 34, 33]),
        (101, Sharing::ProRata, [34, 34, 33]),
    ] {
        let stages = vec![Stage { months: 1, amount: money(cents) }];
        let plan = Plan::build(&equal, &PlanTerms::imposed(stages, Rate::default(), sharing)).unwrap();
        assert_eq!(plan.paliers[0].payments, shares.map(money));
    }
    // 85.04: an instalment of 45 and a quarter of 40.04, after which it is paid off by 45 more; of 40.04 two cents are left over.
    let debts = [
        debt("a", "100.01", "0", "45"),
        debt("b", "99", "0", "0"),
        debt("c", "99", "0", "0"),
        debt("d", "99", "0", "0"),
    ];
    let plan = Plan::build(&debts, &PlanTerms::amicable(money(8_504), Sharing::EqualSteps)).unwrap();
    assert_eq!(plan.paliers[0].payments, [5_501, 1_001, 1_001, 1_001].map(money));
    assert_eq!(plan.paliers[1].payments, [4_500, 1_335, 1_335, 1_334].map(money));
    // 34, 33 and 33, of which one cent is asked: the rest goes to the others in order.
    assert_eq!(first(3, 100, Sharing::EqualSteps), [66, 33, 1]);
}

/// What stands outside comes first in any order; debts that an order does not name come last, the dearest of them first.
#[test]
fn an_order_of_ones_own_names_who_is_paid_next() {
    let mut debts = [
        debt("fine", "50", "0", "0"),
        debt("cheap", "20", "1", "0"),
        debt("dear", "30", "2", "0"),
        debt("named", "40", "0", "0"),
    ];
    debts[0].place = Place::Outside;
    let plan = |order: &str| {
        let stages = vec![Stage { months: 200, amount: money(100) }];
        let terms = PlanTerms::imposed(stages, Rate::default(), Sharing::from_name(order));
        let plan = Plan::build(&debts, &terms).unwrap();
        plan.outcomes.iter().map(|outcome| outcome.cleared.unwrap()).collect::<Vec<_>>()
    };
    // One euro a month.
    assert_eq!(plan("named,fine"), [50, 140, 120, 90]);
    assert_eq!(plan("cheap, named"), [50, 70, 140, 110]);
    assert_eq!(
        (Sharing::from_name("named").name(), Sharing::from_name("pro-rata").name()),
        ("own", "pro-rata")
    );
}

/// A hundred thousand million euros for a debt that its instalment pays off: they are not handed out cent by cent.
#[test]
fn what_nobody_asks_is_left_at_once() {
    for sharing in [Sharing::ProRata, Sharing::EqualSteps, Sharing::Statutory] {
        let plan =
            Plan::build(&[debt("a", "100", "0", "100")], &PlanTerms::amicable(Money::MAX, sharing)).unwrap();
        assert_eq!((plan.months, plan.paid()), (1, money(10_000)));
    }
}

/// No amount pays more than every amount in one month.
#[test]
fn the_least_amount_may_be_more_than_any() {
    let mut debts = [debt("a", "0.01", "0", "0"), debt("b", "0.01", "0", "0")];
    debts[0].balance = Money::MAX;
    let stages = vec![Stage { months: 1, amount: money(1) }];
    let terms = PlanTerms { stages, ..PlanTerms::amicable(money(1), Sharing::ProRata) };
    assert_eq!(terms.least(&debts), None);
    assert!(matches!(Plan::build(&debts, &terms), Err(PlanError::Money(_))));
    assert_eq!(terms.least(&debts[..1]), Some(Money::MAX));
}
