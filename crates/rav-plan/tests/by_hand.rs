//! Amounts small enough to be worked by hand, and what loans and plans take and refuse at the ends of their ranges.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_money::{Day, Money, Rate};
use rav_plan::{
    Deferral, EarlyRepayment, Effect, Flow, Insurance, InsuranceBase, LeastOf, Loan, PlanError, Repayment,
    Revolving, Schedule, When, days_interest, overdraft_interest,
};

fn euros(text: &str) -> Money {
    text.parse().unwrap()
}

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

/// 1,000 × 18.25 % × 10 ÷ 365 = 5.00; 18.25 × 10 % ÷ 365 = 0.005, half a cent. 500 for 10 days and 1,200 for 5: 11,000 × 18 % ÷
/// 365 = 5.4247; nine times 0.005 are 0.045, not nine cents.
#[test]
fn interest_of_days_is_a_share_of_a_year() {
    let of = |balance, own, days| days_interest(euros(balance), rate(own), days).unwrap().to_string();
    assert_eq!([of("1000", "18.25", 10), of("1000", "18.25", 0)], ["5.00", "0.00"]);
    assert_eq!([of("18.25", "10", 1), of("18.24", "10", 1)], ["0.01", "0.00"]);
    let numbers = |list: &[(&str, u16)], own| {
        let list: Vec<(Money, u16)> = list.iter().map(|(balance, days)| (euros(balance), *days)).collect();
        overdraft_interest(&list, rate(own)).unwrap().to_string()
    };
    assert_eq!(numbers(&[("500", 10), ("1200", 5)], "18"), "5.42");
    assert_eq!([numbers(&[("18.25", 1); 9], "10"), numbers(&[], "10")], ["0.05", "0.00"]);
}

fn credit(least_of: LeastOf) -> Revolving {
    Revolving {
        limit: euros("3000"),
        balance: euros("1000"),
        rate: rate("12"),
        least_share: "1/10".parse().unwrap(),
        least_of,
        least: euros("50"),
    }
}

/// One percent a month. With interest: 10.00 on 1,000, a tenth of 1,010.00; 9.09 on 909.00, a tenth of 918.09. Plus interest: a
/// tenth of 1,000 and 10.00; a tenth of 900.00 and 9.00.
#[test]
fn a_revolving_credit_asks_a_share_of_what_is_owed() {
    let rows = |least_of| {
        let schedule = Loan::revolving(&credit(least_of)).unwrap();
        assert_eq!(schedule.instalment, schedule.rows[0].payment);
        let paid: i64 = schedule.rows.iter().map(|row| row.principal.cents()).sum();
        assert_eq!((paid, schedule.rows.last().unwrap().closing), (100_000, Money::ZERO));
        [0, 1].map(|month: usize| {
            let row = schedule.rows[month];
            assert_eq!(usize::from(row.month), month + 1);
            [row.opening, row.interest, row.payment, row.closing].map(|amount| amount.to_string())
        })
    };
    let with = [["1000.00", "10.00", "101.00", "909.00"], ["909.00", "9.09", "91.81", "826.28"]];
    let plus = [["1000.00", "10.00", "110.00", "900.00"], ["900.00", "9.00", "99.00", "810.00"]];
    assert_eq!(
        (rows(LeastOf::WithInterest), rows(LeastOf::PlusInterest)),
        (with.map(|row| row.map(String::from)), plus.map(|row| row.map(String::from)))
    );
    // The least in euros, then all that is due: 50 of 404.00 or 50 and 4.00; 30.30.
    let least = |least_of, balance| credit(least_of).instalment(euros(balance)).unwrap().to_string();
    assert_eq!(
        [least(LeastOf::WithInterest, "400"), least(LeastOf::PlusInterest, "400")],
        ["50.00", "54.00"]
    );
    assert_eq!([least(LeastOf::WithInterest, "30"), least(LeastOf::PlusInterest, "30")], ["30.30", "30.30"]);
}

#[test]
fn a_revolving_credit_says_how_much_of_it_is_used_and_when_it_never_ends() {
    let own = credit(LeastOf::WithInterest);
    assert_eq!(own.utilisation(), Ok(3333));
    for limit in ["0", "-1"] {
        let none = Revolving { limit: euros(limit), ..own };
        assert_eq!(none.utilisation(), Err(PlanError::NotAboveZero { what: "limit" }));
    }
    let paid = Revolving { balance: Money::ZERO, ..own };
    assert_eq!(paid.schedule(), Err(PlanError::NotAboveZero { what: "balance" }));
    let grows = |credit: Revolving| match credit.schedule() {
        Err(PlanError::Growing { least, .. }) => least.to_string(),
        other => panic!("{other:?}"),
    };
    // Ten percent a month: 100.00 of interest, above a tenth of 1,100.00 cut in two; and interest alone.
    assert_eq!(grows(Revolving { rate: rate("120"), least_share: "1/20".parse().unwrap(), ..own }), "100.01");
    let only =
        Revolving { least_share: "0".parse().unwrap(), least: Money::ZERO, ..credit(LeastOf::PlusInterest) };
    assert_eq!(grows(only), "10.01");
    // A cent a month; 1,000 ÷ 1,200 = 0.8334, up to the cent, and one for the rounding of interest.
    let long = Revolving { rate: rate("0"), least: euros("0.01"), ..only }.schedule();
    let least = euros("0.85");
    assert_eq!(
        long,
        Err(PlanError::TooLong { debt: "revolving credit".into(), months: Loan::LONGEST, least })
    );
}

/// 10,000 at 5 % over so many months.
fn loan(term: u16) -> Loan {
    Loan::over(euros("10000"), rate("5"), term).unwrap()
}

fn refused(loan: &Loan) -> PlanError {
    loan.schedule().unwrap_err()
}

fn early(month: u16, effect: Effect) -> Vec<EarlyRepayment> {
    vec![EarlyRepayment { month, amount: euros("100"), effect }]
}

#[test]
fn a_loan_takes_its_parts_up_to_their_ends() {
    // All of it as a balloon: interest alone, 10,000 × 5 % ÷ 12.
    let balloon = |text| Loan { repayment: Repayment::Balloon(euros(text)), ..loan(24) };
    assert_eq!(balloon("10000").schedule().unwrap().rows[0].payment, euros("41.67"));
    assert_eq!(refused(&balloon("10000.01")), PlanError::NotWithin { what: "balloon", most: euros("10000") });
    for deferral in [Deferral::Partial, Deferral::Total] {
        assert!(Loan { deferral: deferral(23), ..loan(24) }.schedule().is_ok());
        let months = PlanError::Months { what: "deferral", low: 0, high: 23 };
        assert_eq!(refused(&Loan { deferral: deferral(24), ..loan(24) }), months);
    }
    let from = |origin| Loan { origin: Some(origin), ..loan(24) };
    assert!(from(Day::FIRST).schedule().is_ok());
    let last = Day::LAST.minus_months(24).unwrap();
    assert!(from(last).schedule().is_ok());
    let beyond = PlanError::Day { what: "start", low: Day::FIRST, high: last };
    assert_eq!(refused(&from(last.next_day().unwrap())), beyond);
}

/// 10,000 ÷ 24, up to the cent: the principal of a month that ends it in time, interest apart.
#[test]
fn equal_principals_that_are_too_small_say_which_are_not() {
    let with =
        |cents| Loan { repayment: Repayment::Principal(Money::from_cents(cents).unwrap()), ..loan(24) };
    let least = euros("416.67");
    assert_eq!(refused(&with(100)), PlanError::TooLong { debt: "loan".into(), months: 24, least });
    assert!(with(41_666).schedule().is_err() && with(41_667).schedule().is_ok());
    // All in one month: the largest amount there is, or more than any.
    let all = |own| {
        let repayment = Repayment::Instalment(euros("0.02"));
        refused(&Loan { principal: Money::MAX, rate: rate(own), term: 1, repayment, ..Loan::default() })
    };
    assert_eq!(all("0"), PlanError::TooLong { debt: "loan".into(), months: 1, least: Money::MAX });
    assert!(matches!(all("0.0001"), PlanError::Growing { .. } | PlanError::Money(_)));
}

/// The range that a refusal names, from its least to its most.
#[test]
fn a_change_comes_within_its_loan() {
    let months = |what, low, high| PlanError::Months { what, low, high };
    // Not paid off in 24 months; but the repayment is wrong first.
    let given = Loan { repayment: Repayment::Instalment(euros("100")), ..loan(24) };
    assert_eq!(
        refused(&Loan { early: early(24, Effect::ShorterTerm), ..given.clone() }),
        months("early", 1, 23)
    );
    assert_eq!(refused(&Loan { early: early(0, Effect::ShorterTerm), ..given }), months("early", 1, 23));
    // A lower instalment comes after one that was paid, of a loan whose instalment is given.
    for repayment in [Repayment::Instalment(euros("600")), Repayment::Principal(euros("600"))] {
        let lower = |month| Loan {
            repayment,
            deferral: Deferral::Partial(3),
            early: early(month, Effect::LowerInstalment),
            ..loan(24)
        };
        assert_eq!(refused(&lower(3)), months("early", 4, 23));
        assert!(lower(4).schedule().is_ok());
    }
    // One month is too short for any change, two are not.
    let change = |term| Loan { rate_changes: vec![(2, rate("6"))], ..loan(term) };
    let soon = |term| Loan { early: early(1, Effect::ShorterTerm), ..loan(term) };
    assert_eq!([refused(&change(1)), refused(&soon(1))], [(); 2].map(|()| months("term", 2, Loan::LONGEST)));
    assert!(change(2).schedule().is_ok() && soon(2).schedule().is_ok());
}

/// 1,200 without interest over a year: 100 a month.
fn year() -> Loan {
    Loan::over(euros("1200"), Rate::default(), 12).unwrap()
}

/// A tenth of a percent a month: 1.20 twelve times on what was lent; 1.20, 1.10 … 0.10 on what is owed, 7.80 in all.
#[test]
fn insurance_is_part_of_what_a_loan_costs() {
    for (base, all) in [(InsuranceBase::Initial, "14.40"), (InsuranceBase::Remaining, "7.80")] {
        let schedule =
            Loan { insurance: Some(Insurance { rate: rate("1.2"), base }), ..year() }.schedule().unwrap();
        assert_eq!(
            (schedule.insurance(), schedule.interest(), schedule.cost()),
            (euros(all), Money::ZERO, euros(all))
        );
        assert_eq!(schedule.paid(), euros("1200").checked_add(euros(all)).unwrap());
        assert_eq!(schedule.instalment, euros("100"));
    }
    let plain = year().schedule().unwrap();
    let left = [0, 1, 11, 12].map(|month| plain.remaining(month).unwrap().to_string());
    assert_eq!(left, ["1200.00", "1100.00", "100.00", "0.00"]);
    assert_eq!((plain.remaining(13), Schedule::default().remaining(0)), (None, None));
}

#[test]
fn an_instalment_varies_where_a_usual_row_is_not_the_first_one() {
    let varies = |loan: Loan| loan.schedule().unwrap().instalment_varies(&loan);
    let repaid = |repayment| Loan { repayment, ..loan(24) };
    assert!(!varies(loan(24)) && !varies(year()));
    // Interest of 41.666… that is carried is a cent less in some months.
    assert!(!varies(repaid(Repayment::InterestOnly)));
    assert!(varies(repaid(Repayment::ConstantPrincipal)));
    assert!(!varies(Loan { repayment: Repayment::ConstantPrincipal, ..year() }));
    assert!(varies(Loan { rate_changes: vec![(12, rate("6"))], ..loan(24) }));
    assert!(!varies(Loan { deferral: Deferral::Total(3), ..loan(24) }));
    // The month of an early repayment is no usual one.
    assert!(!varies(Loan { early: early(3, Effect::ShorterTerm), ..loan(24) }));
    assert!(varies(Loan { early: early(3, Effect::LowerInstalment), ..loan(24) }));
}

/// Fees that are kept, months in which nothing is paid, equal payments as one flow.
#[test]
fn the_flows_of_a_loan_are_what_is_lent_and_what_is_paid() {
    let of = |loan: &Loan, fees: &str| {
        let flow = |flow: &Flow| match flow.when {
            When::Months { first, every: 1, repeat } => (flow.amount.to_string(), first, repeat),
            other => panic!("{other:?}"),
        };
        loan.schedule().unwrap().flows(euros(fees)).iter().map(flow).collect::<Vec<_>>()
    };
    let expected = |list: &[(&str, i32, u16)]| {
        list.iter().map(|(amount, first, repeat)| ((*amount).to_owned(), *first, *repeat)).collect::<Vec<_>>()
    };
    assert_eq!(of(&year(), "0"), expected(&[("1200.00", 0, 1), ("-100.00", 1, 12)]));
    assert_eq!(of(&year(), "20"), expected(&[("1200.00", 0, 1), ("-20.00", 0, 1), ("-100.00", 1, 12)]));
    let late = Loan { deferral: Deferral::Total(2), ..year() };
    assert_eq!(of(&late, "0"), expected(&[("1200.00", 0, 1), ("-120.00", 3, 10)]));
    let insured =
        Loan { insurance: Some(Insurance { rate: rate("1.2"), base: InsuranceBase::Initial }), ..year() };
    assert_eq!(of(&insured, "0"), expected(&[("1200.00", 0, 1), ("-101.20", 1, 12)]));
}

/// 1,200 without interest, two months of nothing, 90 agreed where 1,200 ÷ 12 = 100 would be computed: it stands until it is paid once. A
/// change after that makes (1,200 − 90) ÷ 11 = 100.91 of it, or with 120 repaid 990 ÷ 11 = 90; what is left comes with the last.
#[test]
fn an_instalment_that_was_agreed_stands_until_it_is_paid() {
    let agreed = Loan { term: 14, deferral: Deferral::Total(2), agreed: Some(euros("90")), ..year() };
    let payments = |loan: Loan| {
        let rows = loan.schedule().unwrap().rows;
        [2, 3, 13].map(|at: usize| rows[at].payment.to_string())
    };
    let changed = |month| Loan { rate_changes: vec![(month, Rate::default())], ..agreed.clone() };
    for loan in [agreed.clone(), changed(2), changed(3)] {
        assert_eq!(payments(loan), ["90.00", "90.00", "210.00"]);
    }
    assert_eq!(payments(changed(4)), ["90.00", "100.91", "100.90"]);
    let repaid = |month| {
        let amount = euros("120");
        Loan {
            early: vec![EarlyRepayment { month, amount, effect: Effect::LowerInstalment }],
            ..agreed.clone()
        }
    };
    assert_eq!(payments(repaid(2)), ["90.00", "90.00", "90.00"]);
    assert_eq!(payments(repaid(3)), ["210.00", "90.00", "90.00"]);
}

fn lower(month: u16, amount: &str) -> Vec<EarlyRepayment> {
    vec![EarlyRepayment { month, amount: euros(amount), effect: Effect::LowerInstalment }]
}

/// 120 repaid with the third of twelve instalments of 100, 780 of 900 left. Computed again: 780 ÷ 9 = 86.67, and 86.64 at the end. Given:
/// 100 × 780 ÷ 900 cut to 86.66, and 86.72 in the month in which it would have ended.
#[test]
fn a_lower_instalment_is_computed_again_or_cut() {
    let given = Repayment::Instalment(euros("100"));
    let cases = [(Repayment::ConstantInstalment, 12, "86.67", "86.64"), (given, 24, "86.66", "86.72")];
    for (repayment, term, fourth, last) in cases {
        let rows = Loan { repayment, term, early: lower(3, "120"), ..year() }.schedule().unwrap().rows;
        assert_eq!((rows.len(), rows[2].payment), (12, euros("220")), "{repayment:?}");
        assert_eq!((rows[3].payment, rows[11].payment), (euros(fourth), euros(last)), "{repayment:?}");
    }
    let second = |loan: Loan| loan.schedule().unwrap().rows[1].payment;
    // A whole share stays whole: 100 × 990 ÷ 1,100. With 9,500.00 and two thirds of a cent owed, half of 541.66 would end it sooner.
    let whole = Loan { repayment: given, term: 24, early: lower(1, "110"), ..year() };
    assert_eq!(second(whole), euros("90.00"));
    let repayment = Repayment::Instalment(euros("541.66"));
    assert_eq!(second(Loan { repayment, early: lower(1, "4750"), ..loan(1200) }), euros("270.82"));
    // Without the repayment the term would not be enough: the instalment stays what it is.
    let rows = Loan { repayment: given, term: 11, early: lower(3, "120"), ..year() }.schedule().unwrap().rows;
    assert_eq!((rows.len(), rows[3].payment, rows[10].payment), (11, euros("100"), euros("80")));
}

/// A twelfth of 1,200 each month: it stands where a repayment shortens the loan, before or after the first; 780 ÷ 9 where it lowers it.
#[test]
fn equal_principals_stand_for_a_shorter_time_or_fall() {
    let equal = Loan { repayment: Repayment::ConstantPrincipal, ..year() };
    let payments = |loan: Loan| {
        let rows = loan.schedule().unwrap().rows;
        (rows.len(), [3, rows.len() - 2, rows.len() - 1].map(|at| rows[at].payment.to_string()))
    };
    let with = |early| Loan { early, ..equal.clone() };
    let expected = |months: usize, amounts: [&str; 3]| (months, amounts.map(String::from));
    assert_eq!(payments(equal.clone()), expected(12, ["100.00"; 3]));
    let shorter = |month| vec![EarlyRepayment { month, amount: euros("120"), effect: Effect::ShorterTerm }];
    assert_eq!(payments(with(shorter(3))), expected(11, ["100.00", "100.00", "80.00"]));
    // Cents spread evenly: 86.67, then 693.33 ÷ 8 = 86.67 (86.666) … 86.66 twice at the end.
    assert_eq!(payments(with(lower(3, "120"))), expected(12, ["86.67", "86.67", "86.66"]));
    // Of 1,000, 83.33 four times and then 666.68 ÷ 8 = 83.34 (83.335), as long as nothing is repaid.
    let thousand = Loan { principal: euros("1000"), early: shorter(7), ..equal.clone() };
    let rows = thousand.schedule().unwrap().rows;
    assert_eq!([rows[3].payment, rows[4].payment], ["83.33", "83.34"].map(euros));
    let late = Loan { term: 14, deferral: Deferral::Total(2), early: shorter(1), ..equal };
    assert_eq!(payments(late), expected(13, ["100.00", "100.00", "80.00"]));
}
