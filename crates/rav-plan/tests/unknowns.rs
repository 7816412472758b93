//! Every unknown of a loan with every option: what is found is what the schedule pays, and put back it gives that schedule
//! again; what cannot be is refused with what would be taken.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use proptest::prelude::*;
use rav_money::{Day, Money, Rate, parse_day};
use rav_plan::{
    Deferral, EarlyRepayment, Effect, Insurance, InsuranceBase, InterestRounding, Known, Loan, PlanError,
    Repayment, Worked, solve, work,
};
use support::kind;

fn euros(text: &str) -> Money {
    text.parse().unwrap()
}

fn money(cents: i64) -> Money {
    Money::from_cents(cents).unwrap()
}

fn rate(value: i64) -> Rate {
    Rate::from_ten_thousandths(value).unwrap()
}

/// Principal, rate in percent, term and instalment, `?` for the unknown.
fn known(numbers: [&str; 4]) -> Known {
    let given = |text: &'static str| (text != "?").then_some(text);
    let [principal, own, term, instalment] = numbers.map(|text| given(String::leak(text.to_owned())));
    Known {
        principal: principal.map(euros),
        rate: own.map(|text| text.parse().unwrap()),
        term: term.map(|text| text.parse().unwrap()),
        instalment: instalment.map(euros),
        remaining: None,
    }
}

fn early(month: u16, amount: &str, effect: Effect) -> EarlyRepayment {
    EarlyRepayment { month, amount: euros(amount), effect }
}

fn like(repayment: Repayment, deferral: Deferral) -> Loan {
    Loan { repayment, deferral, ..Loan::default() }
}

fn payments(worked: &Worked) -> Vec<String> {
    worked.schedule.rows.iter().map(|row| row.payment.to_string()).collect()
}

/// 10,000 at 5 % over 24 months: (10,000 − 5,000 ÷ g²⁴) × r ÷ (1 − 1 ÷ g²⁴) = 240.19; 10,000 × 5 % ÷ 12 = 41.67; 10,000 ÷ 24 +
/// 41.67 = 458.34; 18 instalments of 10,000: 577.81; of 10,000 × g⁶ = 10,252.62: 592.40.
#[test]
fn the_headline_is_the_usual_row() {
    let (none, constant) = (Deferral::None, Repayment::ConstantInstalment);
    let cases = [
        (constant, none, "438.71"),
        (Repayment::Balloon(euros("5000")), none, "240.19"),
        (Repayment::InterestOnly, none, "41.67"),
        (Repayment::ConstantPrincipal, none, "458.34"),
        (constant, Deferral::Partial(6), "577.81"),
        (constant, Deferral::Total(6), "592.40"),
    ];
    for (repayment, deferral, expected) in cases {
        let worked = work(known(["10000", "5", "24", "?"]), &like(repayment, deferral)).unwrap();
        assert_eq!(worked.found.instalment.to_string(), expected, "{repayment:?} {deferral:?}");
        let first = usize::from(first_month(&worked.loan)) - 1;
        assert_eq!(payments(&worked)[first], expected);
    }
}

/// Eighteen instalments of 450 are 8,100: no rate makes them 10,000; at 0 % they would be 555.56.
#[test]
fn a_deferral_is_no_longer_lost_when_solving() {
    let refused = work(known(["10000", "?", "24", "450"]), &like(Repayment::default(), Deferral::Partial(6)));
    match refused.unwrap_err() {
        PlanError::NoRate { least, .. } => assert_eq!(least, euros("555.56")),
        other => panic!("{other}"),
    }
    // 450 × (1 − g⁻¹⁸) ÷ r = 7,788.10, at the end of six months that added interest: ÷ g⁶ = 7,596.20.
    let options = like(Repayment::default(), Deferral::Total(6));
    let worked = work(known(["?", "5", "24", "450"]), &options).unwrap();
    assert_eq!(worked.found.principal.to_string(), "7596.20");
    assert_eq!((worked.schedule.rows.len(), payments(&worked)[6].as_str()), (24, "450.00"));
}

/// 450 a month and 5,000 more at the end: 36.70 %.
#[test]
fn a_balloon_is_no_longer_lost_when_solving() {
    let options = like(Repayment::Balloon(euros("5000")), Deferral::None);
    let worked = work(known(["10000", "?", "24", "450"]), &options).unwrap();
    let percent = worked.found.rate.ten_thousandths();
    assert!((366_950..=367_050).contains(&percent), "{percent}");
    assert!(payments(&worked)[..23].iter().all(|payment| payment == "450.00"));
    let last = worked.schedule.rows[23].payment.cents();
    assert!((last - 545_000).abs() < 50, "{last}");
}

/// Without the repayment: 24 months. After month 3, 8,769.90 are owed and 1,000 are repaid: 450 × 7,769.90 ÷ 8,769.90 = 398.68.
#[test]
fn an_early_repayment_lowers_an_instalment_that_was_given() {
    let with = |effect| Loan { early: vec![early(3, "1000", effect)], ..Loan::default() };
    let lower = work(known(["10000", "5", "?", "450"]), &with(Effect::LowerInstalment)).unwrap();
    assert_eq!(lower.schedule.rows.len(), 24);
    assert_eq!((payments(&lower)[2].as_str(), payments(&lower)[3].as_str()), ("1450.00", "398.68"));
    assert_eq!(lower.found.instalment, euros("450"));
    let shorter = work(known(["10000", "5", "?", "450"]), &with(Effect::ShorterTerm)).unwrap();
    assert_eq!((shorter.schedule.rows.len(), payments(&shorter)[3].as_str()), (21, "450.00"));
}

/// Six months of interest, then 500 a month: 21 more. At 10 % from month 6 on, 500 a month take longer than at 5 %.
#[test]
fn the_term_counts_what_comes_on_the_way() {
    let deferred = like(Repayment::default(), Deferral::Partial(6));
    let worked = work(known(["10000", "5", "?", "500"]), &deferred).unwrap();
    assert_eq!((worked.found.term, payments(&worked)[0].as_str()), (27, "41.67"));
    let plain = work(known(["10000", "5", "?", "500"]), &Loan::default()).unwrap();
    assert_eq!(plain.found.term, 21);
    let dearer = Loan { rate_changes: vec![(6, rate(100_000))], ..Loan::default() };
    let worked = work(known(["10000", "5", "?", "500"]), &dearer).unwrap();
    assert_eq!(worked.found.term, 22);
    assert!(payments(&worked)[..21].iter().all(|payment| payment == "500.00"));
}

/// The order of early repayments and rate changes says nothing.
#[test]
fn changes_come_in_any_order() {
    let one = vec![early(5, "100", Effect::ShorterTerm), early(3, "100", Effect::LowerInstalment)];
    let changes = vec![(9, rate(60_000)), (4, rate(10_000))];
    let written = Loan { early: one.clone(), rate_changes: changes.clone(), ..Loan::default() };
    let sorted = Loan {
        early: one.into_iter().rev().collect(),
        rate_changes: changes.into_iter().rev().collect(),
        ..Loan::default()
    };
    let of = |options: &Loan| work(known(["10000", "5", "24", "?"]), options).unwrap().schedule;
    assert_eq!(of(&written), of(&sorted));
}

/// What remains after some months is found with the options, and paid with the last instalment.
#[test]
fn what_remains_is_paid_with_the_last_instalment() {
    let worked = work(known(["200000", "5", "60", "1319.91"]), &Loan::default()).unwrap();
    assert_eq!(worked.found.remaining, euros("166909.83"));
    assert_eq!(worked.schedule.rows.len(), 60);
    assert_eq!(worked.schedule.rows[59].payment, euros("168229.74"));
    let back = Known {
        remaining: Some(worked.found.remaining),
        instalment: None,
        ..known(["200000", "5", "60", "?"])
    };
    assert_eq!(work(back, &Loan::default()).unwrap().found.instalment, euros("1319.91"));
}

/// Interest alone for six months, then 500, of which 41.67 are interest: 9,541.67 are left after the first, and are paid with it.
#[test]
fn what_remains_is_not_found_before_an_instalment_is_paid() {
    let asked = Known { remaining: Some(euros("10000")), ..known(["10000", "5", "?", "500"]) };
    let worked = work(asked, &like(Repayment::default(), Deferral::Partial(6))).unwrap();
    assert_eq!((worked.found.term, worked.found.remaining), (7, euros("9541.67")));
    assert_eq!((payments(&worked)[5].as_str(), payments(&worked)[6].as_str()), ("41.67", "10041.67"));
}

/// An early repayment of all that is owed ends the loan in its month; in the month in which the last instalment pays everything, it
/// finds nothing.
#[test]
fn an_early_repayment_may_end_the_loan_but_not_come_after_its_end() {
    let of = |month| {
        let options = Loan { early: vec![early(month, "20000", Effect::ShorterTerm)], ..Loan::default() };
        work(known(["10000", "5", "?", "450"]), &options).map(|worked| worked.schedule.rows.len())
    };
    assert_eq!((of(3), of(23)), (Ok(3), Ok(23)));
    let months = |high| Err(PlanError::Months { what: "early", low: 1, high });
    assert_eq!((of(24), of(25)), (months(23), months(23)));
}

/// The same instalment as without the repayment, 592.40 or 577.81, for a month less: 9,240.07 or 9,000 are owed after month 6, which
/// take more than 16 of them. Without interest 1,200 in twelve instalments of 100, of which 120 are repaid before.
#[test]
fn what_is_repaid_before_the_first_instalment_leaves_it_as_it_was() {
    for deferral in [Deferral::Total(6), Deferral::Partial(6)] {
        let without = work(known(["10000", "5", "24", "?"]), &like(Repayment::default(), deferral)).unwrap();
        let options = Loan {
            early: vec![early(3, "1000", Effect::ShorterTerm)],
            ..like(Repayment::default(), deferral)
        };
        let worked = work(known(["10000", "5", "24", "?"]), &options).unwrap();
        assert_eq!(worked.found.instalment, without.found.instalment, "{deferral:?}");
        assert_eq!(payments(&worked)[6], payments(&without)[6], "{deferral:?}");
        assert_eq!((worked.schedule.rows.len(), without.schedule.rows.len()), (23, 24), "{deferral:?}");
    }
    let options = Loan {
        early: vec![early(1, "120", Effect::ShorterTerm)],
        ..like(Repayment::default(), Deferral::Total(2))
    };
    let worked = work(known(["1200", "0", "14", "?"]), &options).unwrap();
    let expected = ["120.00", "0.00"].into_iter().chain(["100.00"; 10]).chain(["80.00"]);
    assert!(payments(&worked).iter().eq(expected), "{:?}", payments(&worked));
}

/// 10,000 × 20 % ÷ 12 = 166.67: less than that never leaves less.
#[test]
fn what_remains_is_refused_where_it_would_grow() {
    let all = |instalment| {
        work(known(["10000", "20", "12", instalment]), &Loan::default()).map(|worked| worked.found.term)
    };
    assert_eq!(all("166.66"), Err(PlanError::Growing { debt: "loan".into(), least: euros("166.67") }));
    assert_eq!(all("166.67"), Ok(12));
    // Interest of exactly 100.00, and no less owed after it.
    let still = Loan::repaid_by(euros("10000"), rate(120_000), euros("100")).unwrap_err();
    assert_eq!(still, PlanError::Growing { debt: "loan".into(), least: euros("100.01") });
}

/// Interest alone of 41.67: 10,000.80 × 5 % ÷ 12, or 10,000 × 5.0004 % ÷ 12. The first of 24 equal principals with interest, 458.34: 416.67
/// and 41.6675 of 10,000.19, the most of which a 24th is 416.67; or 416.67 and 41.67, at 5.0004 %.
#[test]
fn interest_and_equal_principals_tell_principal_and_rate() {
    for (repayment, instalment, principal) in
        [(Repayment::InterestOnly, "41.67", "10000.80"), (Repayment::ConstantPrincipal, "458.34", "10000.19")]
    {
        let of = |numbers| work(known(numbers), &like(repayment, Deferral::None)).unwrap().found;
        assert_eq!(of(["?", "5", "24", instalment]).principal, euros(principal), "{repayment:?}");
        assert_eq!(of(["10000", "?", "24", instalment]).rate, rate(50_004), "{repayment:?}");
    }
}

/// What is found is the loan of its own numbers; an instalment agreed among the options is none that was asked for.
#[test]
fn what_is_found_is_the_instalment_that_is_paid() {
    let free = solve(known(["10000", "0", "24", "?"])).unwrap().loan().unwrap();
    assert_eq!((free.term, free.schedule().unwrap().instalment), (24, euros("416.67")));
    let found = solve(known(["10000", "5", "24", "?"])).unwrap();
    let agreed = Loan { agreed: Some(euros("600")), ..Loan::default() };
    assert_eq!(work(known(["10000", "5", "24", "?"]), &agreed).unwrap().found, found);
    let equal = like(Repayment::ConstantPrincipal, Deferral::None);
    let of = |options: &Loan| work(known(["10000", "5", "24", "?"]), options).unwrap().schedule;
    assert_eq!(of(&Loan { agreed: Some(euros("600")), ..equal.clone() }), of(&equal));
    // 0.0001 % of ten millions are 0.83 a month: nought is nearer to 0.30, and no more than what is owed is paid.
    let once = work(known(["10000000", "?", "1", "10000000.30"]), &Loan::default()).unwrap();
    assert_eq!((once.found.rate, once.found.instalment), (rate(0), euros("10000000")));
}

/// Interest alone on what remains at the end, 5,000 × 5 % ÷ 12 = 20.83, or 5,001 × 6 % ÷ 12 = 25.005, within half a cent; (10,000 − 100) ÷
/// 1,200 = 8.25 a month.
#[test]
fn what_remains_is_the_least_that_was_lent() {
    let of =
        |numbers, balloon| work(known(numbers), &like(Repayment::Balloon(euros(balloon)), Deferral::None));
    for (own, instalment, balloon) in [("5", "20.83", "5000"), ("6", "25.00", "5001"), ("6", "25.00", "5000")]
    {
        let found = of(["?", own, "24", instalment], balloon).unwrap().found;
        assert_eq!(found.principal, euros(balloon), "{instalment}");
    }
    let left = |remaining, instalment| {
        let asked = Known { remaining: Some(euros(remaining)), ..known(["10000", "0", "?", instalment]) };
        solve(asked).map(|found| found.term)
    };
    let long = PlanError::TooLong { debt: "loan".into(), months: Loan::LONGEST, least: euros("8.25") };
    assert_eq!((left("100", "1"), left("100", "8.25")), (Err(long), Ok(1200)));
    assert_eq!(left("-0.01", "100"), Err(PlanError::NotWithin { what: "remaining", most: Money::MAX }));
}

/// Without interest an instalment is a 24th: of 10,000.08; as equal principals to the cent, of 9,999.96 and more. At 480 %, interest
/// alone, 1.008 and 1.012 are as near to 1.01.
#[test]
fn the_principal_that_is_found_is_the_nearest() {
    let of = |numbers, repayment| {
        work(known(numbers), &like(repayment, Deferral::None)).map(|worked| worked.found.principal)
    };
    let constant = Repayment::ConstantInstalment;
    assert_eq!(of(["?", "0", "24", "416.67"], constant), Ok(euros("10000.08")));
    assert_eq!(of(["?", "0", "24", "416.67"], Repayment::ConstantPrincipal), Ok(euros("9999.96")));
    assert_eq!(of(["?", "480", "24", "1.01"], Repayment::InterestOnly), Ok(euros("2.53")));
    // 1.5 cents on the only cent that can be lent are half a cent from one.
    assert_eq!(of(["?", "1800", "24", "0.01"], Repayment::InterestOnly), Ok(euros("0.01")));
    assert!(matches!(of(["?", "0", "24", "100000000000"], constant), Err(PlanError::Money(_))));
}

/// Without interest 10,000.20 ÷ 24 = 416.675, within half a cent of 416.67; at 1000 %, interest alone, 12 × 10 ÷ 12 = 10 and no more. Of
/// 48,000, 0.008 and 0.012 a month are as near to 0.01.
#[test]
fn the_rate_that_is_found_is_the_nearest() {
    let of = |numbers, repayment| {
        work(known(numbers), &like(repayment, Deferral::None)).map(|worked| worked.found.rate)
    };
    let constant = Repayment::ConstantInstalment;
    assert_eq!(of(["10000.20", "?", "24", "416.67"], constant), Ok(rate(0)));
    assert_eq!(of(["10000.08", "?", "24", "416.67"], constant), Ok(rate(0)));
    let least = euros("416.67");
    let refused = of(["10000.20", "?", "24", "416.66"], constant).unwrap_err();
    assert!(matches!(refused, PlanError::NoRate { least: found, .. } if found == least), "{refused}");
    let only = |principal, instalment| of([principal, "?", "24", instalment], Repayment::InterestOnly);
    assert_eq!(only("12", "10"), Ok(rate(10_000_000)));
    assert_eq!(only("12", "10.01"), Err(PlanError::NoRate { least: euros("0.01"), most: euros("10") }));
    assert_eq!(only("48000", "0.01"), Ok(rate(2)));
}

/// A code and a part of the sentence for each thing that cannot be.
#[test]
fn what_cannot_be_is_refused_with_what_would_be() {
    let balloon = Repayment::Balloon(euros("5000"));
    let of = |numbers, options: Loan| {
        let error = work(known(numbers), &options).map(|worked| worked.found).unwrap_err();
        (kind(&error), error.to_string())
    };
    let with = |repayment, early: EarlyRepayment| Loan { repayment, early: vec![early], ..Loan::default() };
    let partial =
        Loan { rate_changes: vec![(3, rate(20_000))], ..like(Repayment::default(), Deferral::Partial(6)) };
    let cases = [
        (
            of(["10000", "5", "?", "500"], like(Repayment::InterestOnly, Deferral::None)),
            "NotTogether",
            "term",
        ),
        (
            of(["10000", "5", "?", "500"], like(Repayment::ConstantPrincipal, Deferral::None)),
            "NotTogether",
            "term",
        ),
        (of(["10000", "5", "24", "500"], like(balloon, Deferral::None)), "NotTogether", "remaining"),
        (
            of(["10000", "5", "24", "?"], with(balloon, early(3, "10", Effect::ShorterTerm))),
            "NotTogether",
            "lower",
        ),
        (
            of(["10000", "5", "24", "?"], with(Repayment::InterestOnly, early(3, "10", Effect::ShorterTerm))),
            "NotTogether",
            "lower",
        ),
        (
            of(
                ["10000", "5", "24", "300"],
                with(Repayment::default(), early(3, "10", Effect::LowerInstalment)),
            ),
            "NotTogether",
            "shorter",
        ),
        (
            of(["10000", "5", "24", "?"], like(Repayment::InterestOnly, Deferral::Partial(3))),
            "NotTogether",
            "total",
        ),
        (of(["10000", "?", "24", "500"], partial), "NotTogether", "rate"),
        (
            of(["10000", "5", "24", "?"], with(Repayment::default(), early(24, "10", Effect::ShorterTerm))),
            "Months",
            "from 1 to 23",
        ),
        (
            of(["10000", "5", "?", "500"], with(Repayment::default(), early(30, "10", Effect::ShorterTerm))),
            "Months",
            "from 1 to 20",
        ),
        (
            of(["10000", "5", "24", "?"], Loan { rate_changes: vec![(1, rate(0))], ..Loan::default() }),
            "Months",
            "from 2 to 24",
        ),
        (
            of(
                ["10000", "5", "24", "?"],
                Loan { rate_changes: vec![(3, rate(0)), (3, rate(1))], ..Loan::default() },
            ),
            "Twice",
            "month 3",
        ),
        (of(["?", "5", "24", "1"], like(balloon, Deferral::None)), "TooSmall", "20.83"),
        (
            of(["10000", "5", "24", "?"], like(Repayment::Balloon(euros("10000.01")), Deferral::None)),
            "NotWithin",
            "10000.00",
        ),
    ];
    for ((code, text), expected, part) in cases {
        assert_eq!(code, expected, "{text}");
        assert!(text.contains(part), "{text}: {part}");
    }
}

/// What an option cannot go with is named as it is asked for.
#[test]
fn a_way_of_repaying_is_named_as_it_is_asked_for() {
    let with = |repayment, effect| {
        let options = Loan { repayment, early: vec![early(3, "10", effect)], ..Loan::default() };
        let options = Loan { principal: euros("10000"), term: 24, ..options };
        match options.schedule() {
            Err(PlanError::NotTogether { what: "early", with, .. }) => with,
            other => panic!("{other:?}"),
        }
    };
    let rest = Repayment::InstalmentAndRest(euros("500"));
    assert_eq!(with(Repayment::InterestOnly, Effect::ShorterTerm), "repayment=interest-only");
    assert_eq!(with(Repayment::Balloon(euros("5000")), Effect::ShorterTerm), "repayment=balloon");
    assert_eq!(with(rest, Effect::LowerInstalment), "remaining");
    let equal = work(known(["10000", "5", "?", "500"]), &like(Repayment::ConstantPrincipal, Deferral::None));
    assert!(matches!(equal, Err(PlanError::NotTogether { with: "repayment=principal", .. })));
}

/// The last day on which a loan may start is taken, the day after it is not.
#[test]
fn a_day_out_of_range_is_refused_with_the_last_that_is_not() {
    let from = |origin: Day| Loan { origin: Some(origin), ..Loan::default() };
    for numbers in [["10000", "5", "24", "?"], ["10000", "5", "?", "450"], ["?", "5", "24", "450"]] {
        match work(known(numbers), &from(parse_day("9999-01-01").unwrap())).unwrap_err() {
            PlanError::Day { high, .. } => {
                assert!(work(known(numbers), &from(high)).is_ok(), "{high}");
                let worked = work(known(numbers), &from(high)).unwrap();
                assert!(worked.schedule.rows.iter().all(|row| row.day.unwrap() <= Day::LAST));
            }
            other => panic!("{other}"),
        }
    }
}

fn options(term: u16) -> impl Strategy<Value = Loan> {
    let kind = (0..6_u8, 0..100_i64);
    let changes = prop::collection::vec((2..=term.max(2), 0..300_000_i64), 0..3);
    let early = prop::collection::vec((1..term.max(2), 1..200_000_i64, any::<bool>()), 0..3);
    let insurance = prop::option::of((1..20_000_i64, any::<bool>()));
    let deferral = (0..4_u8, 0..term);
    (kind, changes, early, insurance, deferral, any::<bool>()).prop_map(
        |((kind, share), changes, early, insurance, (sort, months), monthly)| Loan {
            repayment: match kind {
                0 => Repayment::InterestOnly,
                1 => Repayment::ConstantPrincipal,
                2 | 3 => Repayment::Balloon(money(share * 1_000)),
                _ => Repayment::ConstantInstalment,
            },
            deferral: match sort {
                0 => Deferral::Partial(months),
                1 => Deferral::Total(months.min(24)),
                _ => Deferral::None,
            },
            insurance: insurance.map(|(value, initial)| Insurance {
                rate: rate(value),
                base: if initial { InsuranceBase::Initial } else { InsuranceBase::Remaining },
            }),
            rate_changes: changes.into_iter().map(|(month, value)| (month, rate(value))).collect(),
            early: early
                .into_iter()
                .map(|(month, cents, shorter)| EarlyRepayment {
                    month,
                    amount: money(cents),
                    effect: if shorter { Effect::ShorterTerm } else { Effect::LowerInstalment },
                })
                .collect(),
            rounding: if monthly { InterestRounding::Monthly } else { InterestRounding::Carried },
            ..Loan::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 200_000, ..ProptestConfig::with_cases(1_500) })]

    /// Each unknown in turn, with any options: what was found pays as it says, and put back pays the same.
    #[test]
    fn what_is_found_put_back_gives_the_schedule(
        principal in 500_000..30_000_000_i64, own in 0..300_000_i64, unknown in 0..5_u8,
        (term, options) in (2..180_u16).prop_flat_map(|term| (Just(term), options(term))),
    ) {
        let all = Known { principal: Some(money(principal)), rate: Some(rate(own)), term: Some(term), ..Known::default() };
        let Ok(first) = work(all, &options) else { return Ok(()) };
        let instalment = Some(first.found.instalment).filter(|instalment| *instalment > Money::ZERO);
        let asked = match unknown {
            0 => all,
            1 => Known { principal: None, instalment, ..all },
            2 => Known { rate: None, instalment, ..all },
            3 => Known { term: None, instalment, ..all },
            _ => Known { instalment, ..all },
        };
        let worked = match work(asked, &options) {
            Ok(worked) => worked,
            Err(PlanError::NotTogether { .. } | PlanError::Months { .. } | PlanError::NotDetermined { .. }) => return Ok(()),
            // A cent less than exact can take a loan far away, or leave it growing.
            Err(PlanError::TooLong { .. } | PlanError::Growing { .. }) if unknown >= 3 => return Ok(()),
            Err(other) => return Err(TestCaseError::fail(format!("{other}"))),
        };
        let (found, rows) = (worked.found, &worked.schedule.rows);
        // The headline is the first row after the deferral, but for an early repayment and for a last one.
        let usual = usize::from(first_month(&worked.loan)) - 1;
        if let Some(row) = rows.get(usual).filter(|_| usual + 1 < rows.len())
            && worked.loan.early.iter().all(|early| early.month != row.month)
        {
            prop_assert_eq!(row.payment, found.instalment);
        }
        if unknown == 1 && asked.instalment.is_some() && takes_agreed(&options) {
            // An only payment is what is due: no whole principal may come to the cent that was asked for.
            let only = usual + 1 == rows.len();
            let below = asked.instalment.map_or(0, |asked| asked.cents() - found.instalment.cents());
            prop_assert!(below == 0 || (only && below == 1), "{below} cents below what was asked for");
        }
        // Everything found, put back for the instalment: the same number of months, the instalment to some cents.
        if unknown < 3 {
            let again = work(Known { instalment: None, principal: Some(found.principal), rate: Some(found.rate), ..all }, &options).unwrap();
            let apart = (again.found.instalment.cents() - found.instalment.cents()).abs();
            prop_assert!(apart <= 1 + principal / 10_000_000, "{apart} cents");
            if unknown == 0 {
                prop_assert_eq!(&again.schedule, &worked.schedule);
            }
        }
        // Given all four, what remains put back as such asks the same instalment, where nothing changes on the way.
        if unknown == 4 && options.rate_changes.is_empty() && options.early.is_empty() && found.term == term {
            let back = Known { instalment: None, remaining: Some(found.remaining), ..all };
            let again = work(back, &options).unwrap();
            prop_assert!((again.found.instalment.cents() - found.instalment.cents()).abs() <= 1);
            prop_assert_eq!(again.schedule.rows.len(), rows.len());
        }
        // A term that was found is the shortest under which this instalment is enough.
        if unknown == 3 {
            prop_assert_eq!(usize::from(found.term), rows.len());
            prop_assert!(rows.iter().all(|row| !row.closing.is_negative()));
        }
    }

    /// Whatever is asked, the ranges that a refusal names are taken.
    #[test]
    fn the_range_that_is_named_is_accepted(
        principal in 500_000..30_000_000_i64, cents in 1..2_000_000_i64, term in 2..120_u16,
        (deferred, balloon) in (0..20_u16, 0..400_000_i64), hidden in 0..2_u8,
    ) {
        let options = like(Repayment::Balloon(money(balloon)), Deferral::Partial(deferred.min(term - 1)));
        let ask = |instalment: Money| {
            let own = if hidden == 0 { None } else { Some(rate(90_000)) };
            let principal = if hidden == 0 { Some(money(principal)) } else { None };
            work(Known { principal, rate: own, term: Some(term), instalment: Some(instalment), remaining: None }, &options)
        };
        match ask(money(cents)) {
            Err(PlanError::NoRate { least, most }) => {
                prop_assert!(ask(least).is_ok());
                // At rates of hundreds of percent cents can outgrow every amount.
                prop_assert!(ask(most).is_ok() || matches!(ask(most), Err(PlanError::Money(_))));
                prop_assert!(least.cents() == 1 || ask(money(least.cents() - 1)).is_err());
            }
            Err(PlanError::TooSmall { least, .. }) => {
                prop_assert!(ask(least).is_ok() && ask(money(least.cents() - 1)).is_err());
            }
            Ok(_) | Err(PlanError::Money(_)) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}

fn first_month(loan: &Loan) -> u16 {
    match loan.deferral {
        Deferral::None => 1,
        Deferral::Partial(months) | Deferral::Total(months) => months + 1,
    }
}

fn takes_agreed(options: &Loan) -> bool {
    matches!(options.repayment, Repayment::ConstantInstalment | Repayment::Balloon(_))
}
