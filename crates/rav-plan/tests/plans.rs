//! What holds for every plan.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a test stops where it finds a fault"
)]

mod support;

use proptest::prelude::*;
use rav_money::{Money, Rate};
use rav_plan::{
    DebtLine, Limits, Outcome, Place, Plan, PlanError, PlanTerms, Stage, Strategy as Sharing, Workspace,
    compare,
};
use support::{debt, kind};

fn money(cents: i64) -> Money {
    Money::from_cents(cents).unwrap()
}

fn rate() -> impl Strategy<Value = Rate> {
    prop_oneof![Just(0), 1..400_i64, 5_000..220_000_i64, Just(50_000)]
        .prop_map(|r| Rate::from_ten_thousandths(r).unwrap())
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        2 => Just(Place::Other),
        1 => Just(Place::Landlord),
        1 => Just(Place::Outside),
        1 => Just(Place::Maintenance),
        1 => Just(Place::HomeLoan),
        1 => Just(Place::Kept),
    ]
}

fn debts() -> impl Strategy<Value = Vec<DebtLine>> {
    let balance = prop_oneof![Just(100_000), 1..500_i64, 5_000..2_000_000_i64];
    let debt = (balance, rate(), 0..5_000_i64, place());
    prop::collection::vec(debt, 1..9).prop_map(|list| {
        let line = |(index, (balance, rate, instalment, place)): (usize, (i64, Rate, i64, Place))| DebtLine {
            // Not in the order of the list.
            id: format!("debt {}", (index * 7 + 3) % 11),
            balance: money(balance),
            rate,
            instalment: money(instalment.min(balance)),
            place,
        };
        list.into_iter().enumerate().map(line).collect()
    })
}

fn sharing() -> impl Strategy<Value = Sharing> {
    (0..5_usize).prop_map(|index| Sharing::NAMED[index].1.clone())
}

fn stages() -> impl Strategy<Value = Vec<Stage>> {
    let stage =
        (1..60_u16, 0..80_000_i64).prop_map(|(months, amount)| Stage { months, amount: money(amount) });
    prop::collection::vec(stage, 1..4)
}

fn terms() -> impl Strategy<Value = PlanTerms> {
    (stages(), prop::option::of(rate()), 0..25_u16, any::<[bool; 2]>(), sharing()).prop_map(
        |(stages, rate_cap, suspension, [suspension_interest, write_off], strategy)| PlanTerms {
            stages,
            rate_cap,
            suspension,
            suspension_interest,
            honour_instalments: false,
            write_off,
            balance_last: false,
            strategy,
            limits: Limits::default(),
        },
    )
}

/// What the terms allow in a month.
fn allowed(terms: &PlanTerms, month: u16) -> Money {
    let mut left = i64::from(month);
    for stage in &terms.stages {
        if left <= i64::from(stage.months) {
            return stage.amount;
        }
        left -= i64::from(stage.months);
    }
    Money::ZERO
}

/// The amicable terms with this sharing, contractual instalments and so much on top.
fn amicable(debts: &[DebtLine], on_top: i64, sharing: Sharing) -> PlanTerms {
    let due = Money::sum(debts.iter().map(|debt| debt.instalment)).unwrap();
    PlanTerms::amicable(due.checked_add(money(on_top)).unwrap(), sharing)
}

proptest! {
    #[test]
    fn every_debt_is_conserved_and_every_month_within_its_amount(debts in debts(), terms in terms()) {
        let Ok(plan) = Plan::build(&debts, &terms) else { return Ok(()) };
        let all = |of: fn(&Outcome) -> Money| Money::sum(plan.outcomes.iter().map(of)).unwrap();
        prop_assert!(plan.outcomes.iter().all(Outcome::is_conserved));
        for (index, (outcome, debt)) in plan.outcomes.iter().zip(&debts).enumerate() {
            prop_assert_eq!((&outcome.id, outcome.opened()), (&debt.id, debt.balance));
            prop_assert!(!outcome.remaining().is_negative() && !outcome.written_off().is_negative());
            prop_assert_eq!(outcome.cleared.is_some(), outcome.remaining() == Money::ZERO && outcome.written_off() == Money::ZERO);
            let paid = plan.paliers.iter().map(|step| step.payments[index].cents() * i64::from(step.months)).sum::<i64>();
            prop_assert_eq!(paid, outcome.paid().cents());
            prop_assert!(plan.paliers.iter().all(|step| !step.payments[index].is_negative()));
            prop_assert!(terms.write_off || outcome.written_off() == Money::ZERO);
            let kept = matches!(debt.place, Place::Outside | Place::Kept);
            prop_assert!(!kept || outcome.written_off() == Money::ZERO);
        }
        let mut month = 0;
        for step in &plan.paliers {
            let paid = Money::sum(step.payments.iter().copied()).unwrap();
            for _ in 0..step.months {
                month += 1;
                let (most, left) = (allowed(&terms, month), plan.remaining[usize::from(month) - 1]);
                prop_assert!(paid <= most && !left.is_negative());
                // Nothing is held back as long as something is owed that does not wait.
                prop_assert!(paid == most || left == Money::ZERO || month <= terms.suspension);
            }
        }
        prop_assert_eq!((month, plan.remaining.len()), (plan.months, usize::from(plan.months)));
        let summary = Plan::summary(&mut Workspace::new(), &debts, &terms).unwrap();
        prop_assert_eq!((summary.months, summary.interest, summary.paid), (plan.months, all(|o| o.interest()), plan.paid()));
        prop_assert_eq!((summary.written_off, summary.remaining), (plan.written_off(), all(|o| o.remaining())));
        let first = summary.first_cleared.map(|(index, month)| (debts[index].id.as_str(), month));
        prop_assert_eq!(first, plan.first_cleared());
    }

    #[test]
    fn a_suspension_stops_every_debt_but_those_that_the_law_excludes(debts in debts(), mut terms in terms()) {
        let staged: u16 = terms.stages.iter().map(|stage| stage.months).sum();
        terms.suspension = terms.suspension.min(staged);
        let Ok(plan) = Plan::build(&debts, &terms) else { return Ok(()) };
        let mut owed: Vec<i64> = debts.iter().map(|debt| debt.balance.cents()).collect();
        for step in &plan.paliers {
            for month in step.first..step.first + step.months {
                if month > terms.suspension { continue }
                let mut due = 0;
                for ((debt, left), payment) in debts.iter().zip(&mut owed).zip(&step.payments) {
                    if debt.place.can_be_suspended() {
                        prop_assert_eq!(*payment, Money::ZERO, "{:?} waits", debt.place);
                    } else {
                        let capped = terms.rate_cap.filter(|_| debt.place != Place::Outside).map_or(debt.rate, |cap| cap.min(debt.rate));
                        *left += rav_plan::monthly_interest(money(*left), capped).unwrap().cents();
                        due += *left;
                        *left -= payment.cents();
                    }
                }
                // All that the month has goes to them, as long as they ask for it.
                let paid: i64 = step.payments.iter().map(|payment| payment.cents()).sum();
                prop_assert_eq!(paid, due.min(allowed(&terms, month).cents()));
            }
        }
    }

    #[test]
    fn the_last_instalment_takes_the_balance(debts in debts(), mut terms in terms()) {
        let staged: u16 = terms.stages.iter().map(|stage| stage.months).sum();
        (terms.balance_last, terms.suspension) = (true, terms.suspension.min(staged - 1));
        let Ok(plan) = Plan::build(&debts, &terms) else { return Ok(()) };
        prop_assert_eq!(plan.written_off(), Money::ZERO);
        prop_assert!(plan.outcomes.iter().all(|outcome| outcome.remaining() == Money::ZERO));
        terms.balance_last = false;
        let without = Plan::build(&debts, &terms).unwrap();
        // Every month but the last is what it was.
        let before = usize::from(plan.months.saturating_sub(1));
        prop_assert_eq!(plan.remaining.get(..before), without.remaining.get(..before));
    }

    #[test]
    fn loans_for_the_home_alone_go_on_after_the_last_month_of_the_others(debts in debts(), mut terms in terms(), months in 30..60_u16) {
        (terms.suspension, terms.stages) = (0, vec![Stage { months: 90, amount: money(5_000) }]);
        terms.limits = Limits { months, home: Some(90), ..Limits::default() };
        let Ok(plan) = Plan::build(&debts, &terms) else {
            prop_assert!(debts.iter().all(|debt| debt.place != Place::HomeLoan));
            return Ok(());
        };
        for step in plan.paliers.iter().filter(|step| step.first + step.months - 1 > months) {
            for (debt, payment) in debts.iter().zip(&step.payments) {
                prop_assert!(debt.place == Place::HomeLoan || *payment == Money::ZERO);
            }
        }
    }

    #[test]
    fn nobody_is_paid_before_those_whom_the_law_puts_first(debts in debts(), mut terms in terms()) {
        (terms.strategy, terms.suspension) = (Sharing::Statutory, 0);
        let Ok(plan) = Plan::build(&debts, &terms) else { return Ok(()) };
        let tier = |place| match place { Place::Outside => 0, Place::Landlord => 1, _ => 2 };
        for step in &plan.paliers {
            for (debt, payment) in debts.iter().zip(&step.payments).filter(|(_, payment)| **payment > Money::ZERO) {
                let before = plan.outcomes.iter().zip(&debts).filter(|(_, other)| tier(other.place) < tier(debt.place));
                for (outcome, _) in before {
                    prop_assert!(outcome.cleared.is_some_and(|month| month <= step.first), "{} before {}: {payment}", debt.id, outcome.id);
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_list_changes_nothing(debts in debts(), terms in terms(), turn in 0..9_usize, back in any::<bool>()) {
        let mut moved = debts.clone();
        moved.rotate_left(turn % debts.len());
        if back {
            moved.reverse();
        }
        match (Plan::build(&debts, &terms), Plan::build(&moved, &terms)) {
            (Ok(one), Ok(other)) => {
                prop_assert_eq!(one.months, other.months);
                prop_assert_eq!(&one.remaining, &other.remaining);
                for outcome in &one.outcomes {
                    prop_assert!(other.outcomes.contains(outcome), "{}", outcome.id);
                }
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }

    /// Rounding of interest, half a cent a debt and month at most, is all that snowball can win.
    #[test]
    fn snowball_never_pays_less_interest_than_avalanche(debts in debts(), on_top in 100..50_000_i64) {
        let of = |sharing| Plan::build(&debts, &amicable(&debts, on_top, sharing));
        if let (Ok(snowball), Ok(avalanche)) = (of(Sharing::Snowball), of(Sharing::Avalanche)) {
            let slack = i64::try_from(debts.len()).unwrap() * i64::from(snowball.months.max(avalanche.months)) / 2 + 1;
            prop_assert!(snowball.interest().cents() >= avalanche.interest().cents() - slack);
        }
    }

    #[test]
    fn an_amicable_plan_honours_every_instalment(debts in debts(), on_top in 0..50_000_i64, sharing in sharing()) {
        let Ok(plan) = Plan::build(&debts, &amicable(&debts, on_top, sharing)) else { return Ok(()) };
        prop_assert!(plan.outcomes.iter().all(|outcome| outcome.remaining() == Money::ZERO));
        for (index, debt) in debts.iter().enumerate() {
            let cleared = plan.outcomes[index].cleared.unwrap();
            let before = plan.paliers.iter().filter(|step| step.first < cleared);
            prop_assert!(before.into_iter().all(|step| step.payments[index] >= debt.instalment));
        }
    }

    #[test]
    fn a_longer_plan_never_raises_the_least_amount(debts in debts(), months in 2..120_u16, more in 1..60_u16) {
        let least = |months| {
            let mut terms = PlanTerms::amicable(money(1), Sharing::ProRata);
            terms.stages[0].months = months;
            let free: Vec<DebtLine> = debts.iter().map(|debt| DebtLine { instalment: Money::ZERO, ..debt.clone() }).collect();
            match Plan::build(&free, &terms) {
                Err(PlanError::TooLong { least, .. } | PlanError::Growing { least, .. }) => Some(least),
                _ => None,
            }
        };
        if let (Some(short), Some(long)) = (least(months), least(months + more)) {
            prop_assert!(long <= short);
        }
    }

    #[test]
    fn any_terms_get_an_answer(
        amounts in prop::collection::vec((any::<i64>(), 0..=100_000_000_i64, any::<i64>(), place()), 0..6),
        stages in prop::collection::vec((any::<u16>(), any::<i64>()), 0..4),
        months in any::<[u16; 3]>(), flags in any::<[bool; 4]>(), cap in 0..=100_000_000_i64, strategy in sharing(),
    ) {
        let bounded = |cents: i64| money(cents % (Money::MAX.cents() + 1));
        let rate = |value| Rate::from_ten_thousandths(value).unwrap();
        let line = |(index, (balance, own, instalment, place)): (usize, &(i64, i64, i64, Place))| DebtLine {
            id: if flags[3] { String::new() } else { index.to_string() },
            balance: bounded(*balance),
            rate: rate(*own),
            instalment: bounded(*instalment),
            place: *place,
        };
        let debts: Vec<DebtLine> = amounts.iter().enumerate().map(line).collect();
        let terms = PlanTerms {
            stages: stages.iter().map(|(months, amount)| Stage { months: months % 700, amount: bounded(*amount) }).collect(),
            rate_cap: flags[0].then(|| rate(cap)),
            suspension: months[0] % 600,
            suspension_interest: flags[1],
            honour_instalments: flags[2],
            write_off: flags[0] != flags[2],
            balance_last: flags[1] != flags[3],
            strategy,
            limits: Limits { months: months[1], suspension: months[2], home: flags[3].then_some(months[0]) },
        };
        if let Ok(plan) = Plan::build(&debts, &terms) {
            prop_assert!(plan.outcomes.iter().all(Outcome::is_conserved));
        }
        let _ = compare(&debts, bounded(stages.first().map_or(0, |stage| stage.1)));
    }
}

#[test]
fn a_debt_that_grows_is_named_with_the_least_amount() {
    let debts = [debt("small", "9000", "0", "0"), debt("card", "10000", "20", "0")];
    let terms = |amount: i64, sharing| PlanTerms::amicable(money(amount), sharing);
    // The card grows while the small one is paid, until its interest is beyond the amount.
    let refused = Plan::build(&debts, &terms(17_000, Sharing::Snowball));
    let Err(PlanError::Growing { debt, least }) = refused else { panic!("{refused:?}") };
    assert_eq!(debt, "card");
    assert!(Plan::build(&debts, &terms(least.cents(), Sharing::Snowball)).is_ok());
    assert!(Plan::build(&debts, &terms(least.cents() - 1, Sharing::Snowball)).is_err());
    assert!(Plan::build(&debts, &terms(17_000, Sharing::Avalanche)).is_ok());
}

#[test]
fn what_cannot_be_used_is_said() {
    let debts = [debt("a", "100", "0", "30"), debt("b", "100", "0", "30")];
    let refused = |debts: &[DebtLine], terms: &PlanTerms| Plan::build(debts, terms).unwrap_err();
    let amicable = |cents| PlanTerms::amicable(money(cents), Sharing::Statutory);
    let imposed = |months, cents| {
        PlanTerms::imposed(vec![Stage { months, amount: money(cents) }], Rate::default(), Sharing::Statutory)
    };
    assert_eq!(refused(&debts, &amicable(5_999)), PlanError::Short { month: 1, least: money(6_000) });
    assert_eq!(refused(&debts, &imposed(84, 0)), PlanError::NoCapacity);
    assert_eq!(refused(&debts, &imposed(84, -1)), PlanError::NoCapacity);
    let limits = Limits { months: 60, suspension: 24, home: None };
    let long = PlanTerms { limits, ..imposed(61, 1) };
    assert_eq!(refused(&debts, &long), PlanError::Months { what: "plan", low: 1, high: 60 });
    let waiting = PlanTerms { limits, suspension: 25, ..imposed(36, 1) };
    assert_eq!(refused(&debts, &waiting), PlanError::Months { what: "suspension", low: 0, high: 24 });
    let own = PlanTerms { strategy: Sharing::from_name("b,c"), ..imposed(12, 1) };
    assert_eq!(refused(&debts, &own), PlanError::UnknownDebt { debt: "c".into() });
    let twice = [debt("a", "1", "0", "0"), debt("a", "2", "0", "0")];
    assert_eq!(kind(&refused(&twice, &imposed(12, 1))), "Debt");
    assert_eq!(kind(&refused(&[debt("a", "0", "0", "0")], &imposed(12, 1))), "Debt");
    let short = PlanTerms { stages: vec![Stage { months: 3, amount: money(6_000) }], ..amicable(0) };
    let error = PlanError::TooLong { debt: "b".into(), months: 3, least: money(6_667) };
    assert_eq!(refused(&debts, &short), error);
}

/// Sheet F1947: debts other than maintenance are suspended; consumer code, L733-1 4°.
#[test]
fn maintenance_is_paid_while_a_loan_waits() {
    for place in [Place::Outside, Place::Maintenance] {
        let mut debts = [debt("maintenance", "1200", "0", "0"), debt("loan", "9000", "0", "0")];
        debts[0].place = place;
        let stages = vec![Stage { months: 84, amount: money(20_000) }];
        let terms =
            PlanTerms { suspension: 24, ..PlanTerms::imposed(stages, Rate::default(), Sharing::Statutory) };
        let plan = Plan::build(&debts, &terms).unwrap();
        let steps: Vec<_> = plan.paliers.iter().map(|s| (s.first, s.months, s.payments.clone())).collect();
        let pay = |one: i64, other: i64| vec![money(one), money(other)];
        let expected = [(1, 6, pay(20_000, 0)), (7, 18, pay(0, 0)), (25, 45, pay(0, 20_000))];
        assert_eq!(steps, expected, "{place:?}");
    }
}

/// What is owed in all, with its interest, is an amount: a plan and its summary refuse the rest alike.
#[test]
fn debts_beyond_every_amount_are_refused_by_plan_and_summary() {
    let half = |id: &str, more: i64| DebtLine {
        id: id.into(),
        balance: Money::from_cents(Money::MAX.cents() / 2 + more).unwrap(),
        rate: "0".parse().unwrap(),
        instalment: Money::ZERO,
        place: Place::Other,
    };
    for (more, holds) in [(0, true), (1, false)] {
        let debts = [half("one", 0), half("two", more)];
        let stage = Stage { months: 7, amount: "100".parse().unwrap() };
        let terms = PlanTerms::imposed(vec![stage], "0".parse().unwrap(), Sharing::ProRata);
        let summary = Plan::summary(&mut Workspace::new(), &debts, &terms);
        assert_eq!((Plan::build(&debts, &terms).is_ok(), summary.is_ok()), (holds, holds), "{more}");
    }
}

/// A debt that leaves every amount is refused at the end: what stops a plan before is said first, by plan and summary alike.
/// 100 in the first month pays the instalment of 100, 50 in the second does not.
#[test]
fn an_instalment_that_is_not_paid_is_said_before_a_debt_beyond_every_amount() {
    let debt = |id: &str, balance: Money, rate: &str, instalment: &str| DebtLine {
        id: id.into(),
        balance,
        rate: rate.parse().unwrap(),
        instalment: instalment.parse().unwrap(),
        place: Place::Other,
    };
    let debts = [debt("great", Money::MAX, "120", "0"), debt("small", "1000".parse().unwrap(), "0", "100")];
    let stages = ["100", "50"].map(|amount| Stage { months: 1, amount: amount.parse().unwrap() });
    let terms = PlanTerms {
        rate_cap: None,
        honour_instalments: true,
        ..PlanTerms::imposed(stages.to_vec(), "0".parse().unwrap(), Sharing::ProRata)
    };
    let expected = Err(PlanError::Short { month: 2, least: "100".parse().unwrap() });
    assert_eq!(Plan::build(&debts, &terms).map(|plan| plan.months), expected);
    assert_eq!(Plan::summary(&mut Workspace::new(), &debts, &terms).map(|plan| plan.months), expected);
}

/// A limit beyond every plan is no limit: 100 at 50 a month takes two months.
#[test]
fn the_longest_limit_that_can_be_written_is_none() {
    let debt = DebtLine {
        id: "one".into(),
        balance: "100".parse().unwrap(),
        rate: "0".parse().unwrap(),
        instalment: Money::ZERO,
        place: Place::Other,
    };
    let stage = Stage { months: 12, amount: "50".parse().unwrap() };
    let mut terms = PlanTerms::imposed(vec![stage], "0".parse().unwrap(), Sharing::ProRata);
    terms.limits = Limits { months: u16::MAX, suspension: u16::MAX, home: Some(u16::MAX) };
    assert_eq!(Plan::build(&[debt], &terms).unwrap().months, 2);
}
