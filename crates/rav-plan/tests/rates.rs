//! Annual percentage rates whose value is known without a solver, at the ends of the range and wherever it is searched.
//!
//! Two flows, or three at equal intervals, have their rate in closed form: x² and x are powers of one plus the rate.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a test stops where it finds a fault"
)]

use rav_money::parse_day;
use rav_plan::{Apr, Flow, PlanError, When, annual_percentage_rate};

/// Flows in months: amount, first time, interval, count.
fn of_months(list: &[(&str, i32, u16, u16)]) -> Result<Apr, PlanError> {
    let flow = |(amount, first, every, repeat): &(&str, i32, u16, u16)| Flow {
        amount: amount.parse().unwrap(),
        when: When::Months { first: *first, every: *every, repeat: *repeat },
    };
    annual_percentage_rate(&list.iter().map(flow).collect::<Vec<_>>())
}

/// So much lent, so much paid back once after some months.
fn once(lent: &str, paid: &str, months: i32) -> Result<Apr, PlanError> {
    of_months(&[(lent, 0, 1, 1), (paid, months, 1, 1)])
}

#[test]
fn a_loan_repaid_at_once_grows_by_its_rate() {
    for (paid, months, percent) in [
        ("-110", 12, "10.000000"),
        ("-121", 24, "10.000000"),
        ("-100", 7, "0.000000"),
        ("-90", 12, "-10.000000"),
        ("-25", 24, "-50.000000"),
        ("-101", 1, "12.682503"),
        ("-2000", 12, "1900.000000"),
        ("-0.10", 12, "-99.900000"),
    ] {
        assert_eq!(once("100", paid, months).unwrap().percent(6), percent, "{paid} after {months}");
    }
    assert_eq!(once("100", "-110", 12).unwrap().cost.to_string(), "10.00");
}

/// From e⁻⁷ to e⁴⁰ a year: 0.0912 % of what was lent is left after a year, 28.0316 times it is asked after a month.
#[test]
fn a_rate_beyond_the_range_is_refused_and_one_within_is_told() {
    assert_eq!(once("1000", "-0.92", 12).unwrap().percent(3), "-99.908");
    assert!(matches!(once("1000", "-0.91", 12), Err(PlanError::NoApr { .. })));
    let highest = once("100", "-2803.15", 1).unwrap();
    assert!((highest.value() / (28.0315_f64.powi(12) * 100.0) - 1.0).abs() < 1e-9, "{highest:?}");
    assert!(matches!(once("100", "-2803.17", 1), Err(PlanError::NoApr { .. })));
}

/// An instalment `a` at once and a year later for 100: 100 − a grows to a.
#[test]
fn a_payment_on_the_first_day_is_searched_over_the_whole_range() {
    for (instalment, percent) in [
        ("-0.10", "-99.899900"),
        ("-5", "-94.736842"),
        ("-10", "-88.888889"),
        ("-11.97", "-86.402363"),
        ("-20", "-75.000000"),
        ("-50", "0.000000"),
        ("-55", "22.222222"),
        ("-95", "1800.000000"),
        ("-95.23", "1896.436059"),
        ("-99", "9800.000000"),
    ] {
        let apr = of_months(&[("100", 0, 1, 1), (instalment, 0, 12, 2)]).unwrap();
        assert_eq!(apr.percent(6), percent, "{instalment}");
    }
}

/// A cost paid a year before, a drawdown, a payment a year after: c·x² − d·x + p = 0, so that the two rates have the sum d/c and
/// the product p/c.
#[test]
fn a_cost_paid_before_adds_a_rate_that_is_left_aside_only_far_above() {
    let before = |cost, lent, paid| of_months(&[(cost, -12, 1, 1), (lent, 0, 1, 1), (paid, 12, 1, 1)]);
    // 10 % and 9790 %; 10 % and 2000 %.
    assert_eq!(before("-1", "100", "-108.79").unwrap().percent(6), "10.000000");
    assert_eq!(before("-10", "221", "-231").unwrap().percent(6), "10.000000");
    // 10 % and 1900 %, 10 % and 790 %: both could be meant.
    assert_eq!(before("-10", "211", "-220"), Err(PlanError::SeveralAprs));
    assert_eq!(before("-10", "100", "-97.90"), Err(PlanError::SeveralAprs));
    // Nought twice: a cent less or more makes two rates of it, or none.
    assert_eq!(before("-100", "200", "-100"), Err(PlanError::SeveralAprs));
    // Nothing makes up for it.
    assert!(matches!(before("-60", "100", "-97.90"), Err(PlanError::NoApr { .. })));
}

/// 100 now, more in two years, a payment between: with nothing paid before, no second rate is left aside.
#[test]
fn money_that_comes_twice_has_one_rate_or_several() {
    let twice = |first, paid, second| of_months(&[(first, 0, 1, 1), (paid, 12, 1, 1), (second, 24, 1, 1)]);
    // 10 % and 2000 %.
    assert_eq!(twice("100", "-2210", "2310"), Err(PlanError::SeveralAprs));
    // 25 % and −20 %, the drawdowns as one flow that comes twice.
    assert_eq!(of_months(&[("100", 0, 24, 2), ("-205", 12, 1, 1)]), Err(PlanError::SeveralAprs));
    // Drawdowns that end before the first payment: 100·x² + 100·x = 231, x = 1.1.
    let apr = of_months(&[("100", 0, 12, 2), ("-231", 24, 1, 1)]).unwrap();
    assert_eq!(apr.percent(6), "10.000000");
    // A fee on the day of the loan: 95 grows to 104.50.
    let apr = of_months(&[("100", 0, 1, 1), ("-5", 0, 1, 1), ("-104.50", 12, 1, 1)]).unwrap();
    assert_eq!(apr.percent(6), "10.000000");
}

/// Flows on days, each with its time in years counted by hand as the annex says: whole periods back from the later day, then days
/// over the year that runs back from there. The rate told solves their equation.
fn solved(list: &[(f64, &str, f64)]) {
    let flows: Vec<Flow> = list
        .iter()
        .map(|(amount, day, _)| Flow {
            amount: format!("{amount:.2}").parse().unwrap(),
            when: When::Day(parse_day(day).unwrap()),
        })
        .collect();
    let apr = annual_percentage_rate(&flows).unwrap();
    let rate = apr.value() / 100.0;
    let left: f64 = list.iter().map(|(amount, _, years)| amount * (1.0 + rate).powf(-years)).sum();
    assert!(left.abs() < 1e-6, "{apr:?} leaves {left} of {list:?}");
}

#[test]
fn time_between_days_is_counted_as_the_annex_counts() {
    // Months: two and one back to 15 January 2012, then three days of a year of 365.
    solved(&[
        (100.0, "2012-01-12", 0.0),
        (-60.0, "2012-02-15", 1.0 / 12.0 + 3.0 / 365.0),
        (-60.0, "2012-03-15", 2.0 / 12.0 + 3.0 / 365.0),
    ]);
    // Years, since payments follow each other by years: back to 15 February, then 34 days.
    solved(&[
        (100.0, "2012-01-12", 0.0),
        (-60.0, "2013-02-15", 1.0 + 34.0 / 365.0),
        (-60.0, "2014-02-15", 2.0 + 34.0 / 365.0),
    ]);
    solved(&[
        (100.0, "2013-01-12", 0.0),
        (-60.0, "2014-02-15", 1.0 + 34.0 / 366.0),
        (-60.0, "2015-02-15", 2.0 + 34.0 / 366.0),
    ]);
    // Weeks: nine days are one week, and two days of a year with a 29 February.
    solved(&[
        (100.0, "2025-01-01", 0.0),
        (-51.0, "2025-01-10", 1.0 / 52.0 + 2.0 / 366.0),
        (-51.0, "2025-01-17", 2.0 / 52.0 + 2.0 / 366.0),
    ]);
    // Neither: months again, nine and fourteen days.
    solved(&[
        (100.0, "2025-01-01", 0.0),
        (-55.0, "2025-02-10", 1.0 / 12.0 + 9.0 / 366.0),
        (-55.0, "2025-02-15", 1.0 / 12.0 + 14.0 / 366.0),
    ]);
    // A month that is not whole has days only: 26, and seven.
    solved(&[(100.0, "2012-01-20", 0.0), (-101.0, "2012-02-15", 26.0 / 365.0)]);
    solved(&[(100.0, "2025-01-01", 0.0), (-101.0, "2025-01-08", 7.0 / 366.0)]);
    // A month back from 31 March is 29 February.
    solved(&[(100.0, "2012-02-29", 0.0), (-101.0, "2012-03-31", 1.0 / 12.0)]);
    // One payment alone follows by months; so do two that are four weeks apart as well.
    solved(&[(100.0, "2012-01-12", 0.0), (-110.0, "2013-03-15", 14.0 / 12.0 + 3.0 / 365.0)]);
    solved(&[
        (100.0, "2025-01-10", 0.0),
        (-51.0, "2025-02-01", 22.0 / 366.0),
        (-51.0, "2025-03-01", 1.0 / 12.0 + 22.0 / 366.0),
    ]);
    // The last day of a month follows the last day of another.
    solved(&[
        (100.0, "2012-01-31", 0.0),
        (-60.0, "2012-02-29", 1.0 / 12.0),
        (-60.0, "2012-03-31", 2.0 / 12.0),
    ]);
    // Nothing received before is no drawdown: time runs from the next one.
    solved(&[(0.0, "2011-12-30", 0.0), (100.0, "2012-01-31", 0.0), (-101.0, "2012-02-29", 1.0 / 12.0)]);
    // A cost before the first drawdown, and a drawdown after it.
    solved(&[(-5.0, "2011-12-12", -1.0 / 12.0), (100.0, "2012-01-12", 0.0), (-120.0, "2013-01-12", 1.0)]);
    solved(&[(50.0, "2012-01-12", 0.0), (50.0, "2012-02-12", 1.0 / 12.0), (-120.0, "2013-01-12", 1.0)]);
}

/// To one decimal, as the law prints it: an exact half goes up, also below zero; nothing has no sign.
#[test]
fn a_rate_is_printed_half_up_and_nothing_without_a_sign() {
    let printed = |lent, paid, decimals| once(lent, paid, 12).unwrap().percent(decimals);
    assert_eq!([printed("100", "-110.05", 1), printed("100", "-110.04", 1)], ["10.1", "10.0"]);
    assert_eq!([printed("100", "-89.95", 1), printed("100", "-89.94", 1)], ["-10.0", "-10.1"]);
    // A cent less than ten million, a ten-millionth of a percent.
    let little = |decimals| printed("10000000", "-9999999.99", decimals);
    assert_eq!([little(0), little(1), little(6), little(7)], ["0", "0.0", "0.000000", "-0.0000001"]);
    assert_eq!([printed("100", "-110", 9), printed("100", "-110", 10)], ["10.000000000"; 2]);
    let value = once("100", "-110", 12).unwrap().value();
    assert!((value - 10.0).abs() < 1e-9, "{value}");
}

/// A rate of exactly the ceiling is not above it; one that prints as much to four decimals neither.
#[test]
fn a_rate_exceeds_a_ceiling_from_four_decimals_on() {
    let exceeds = |paid, ceiling: &str| once("100000", paid, 12).unwrap().exceeds(ceiling.parse().unwrap());
    assert!(!exceeds("-110000", "10") && exceeds("-110000", "9.9999") && !exceeds("-110000", "10.0001"));
    // 10.00004 % and 10.00005 %.
    assert!(!exceeds("-110000.04", "10") && exceeds("-110000.05", "10"));
    // However far above: thousands of percent, and more than a law could write. Nothing below zero is above.
    for paid in ["-1000000", "-9000000", "-10000000", "-10099999"] {
        assert!(exceeds(paid, "8.67"), "{paid}");
    }
    assert!(!exceeds("-90000", "8.67"));
}

#[test]
fn a_cost_is_what_is_paid_less_what_is_received() {
    // 12 × 9 and 2 of fees, for 100; nothing of it for flows of zero.
    let apr = of_months(&[("100", 0, 1, 1), ("-2", 0, 1, 1), ("0", 3, 1, 1), ("-9", 1, 1, 12)]).unwrap();
    assert_eq!(apr.cost.to_string(), "10.00");
    // What is left of a sum of rounded powers, as a share of it, is little, and not always nothing: doubles hold sixteen digits.
    let left =
        (2..40).map(|months| of_months(&[("100", 0, 1, 1), ("-60", 1, 1, months)]).unwrap().residual());
    assert!(left.clone().all(|left| (0.0..1e-9).contains(&left)) && left.clone().any(|left| left > 1e-18));
    let flow = |amount: &str, first| Flow {
        amount: amount.parse().unwrap(),
        when: When::Months { first, every: 1, repeat: 1 },
    };
    let mut many = vec![flow("100", 0); 50_000];
    many.extend(vec![flow("-110", 12); 50_000]);
    assert_eq!(annual_percentage_rate(&many).unwrap().percent(6), "10.000000");
    many.push(flow("0", 1));
    assert_eq!(annual_percentage_rate(&many), Err(PlanError::TooManyFlows { most: 100_000 }));
}

/// The reasons for which a flow is refused, at their ends: a hundred years on each side of the first drawdown, once at least.
#[test]
fn a_flow_lies_within_a_hundred_years() {
    let wrong =
        |list: &[(&str, i32, u16, u16)]| matches!(of_months(list), Err(PlanError::Flow { index: 1, .. }));
    let lent = ("100", 5, 1, 1);
    assert!(!wrong(&[lent, ("-110", 1205, 1, 1)]) && wrong(&[lent, ("-110", 1206, 1, 1)]));
    assert!(!wrong(&[lent, ("-1", 105, 100, 12)]) && wrong(&[lent, ("-1", 106, 100, 12)]));
    assert!(!wrong(&[lent, ("-1", -1195, 1, 1)]) && wrong(&[lent, ("-1", -1196, 1, 1)]));
    let beside = |every, repeat| wrong(&[lent, ("-1", 17, every, repeat), ("-110", 17, 1, 1)]);
    assert!(beside(1, 0) && beside(0, 2) && !beside(0, 1));
    let dated = |day: &str| {
        let flow = |amount: &str, day| Flow {
            amount: amount.parse().unwrap(),
            when: When::Day(parse_day(day).unwrap()),
        };
        annual_percentage_rate(&[flow("100", "2000-03-01"), flow("-110", day)])
    };
    // 36,525 days are a hundred years and one of their 29 Februaries less: 2100 has none.
    assert!(
        dated("2100-03-02").is_ok() && matches!(dated("2100-03-03"), Err(PlanError::Flow { index: 1, .. }))
    );
    let mixed = [
        Flow { amount: "100".parse().unwrap(), when: When::Day(parse_day("2000-03-01").unwrap()) },
        Flow { amount: "-110".parse().unwrap(), when: When::Months { first: 12, every: 1, repeat: 1 } },
    ];
    assert!(matches!(annual_percentage_rate(&mixed), Err(PlanError::Flow { index: 1, .. })));
    assert!(matches!(of_months(&[lent, ("-100", 5, 1, 1)]), Err(PlanError::NoApr { .. })));
}

/// Money that first comes and then goes has one rate at most: that says on which side of the range it is.
#[test]
fn a_rate_that_is_too_low_is_said_whatever_the_drawdowns() {
    let why = |list: &[(&str, i32, u16, u16)]| match of_months(list) {
        Err(PlanError::NoApr { reason }) => reason,
        other => panic!("{other:?}"),
    };
    let low = "the rate would be below -99 %";
    assert_eq!(why(&[("100", 0, 12, 3), ("-0.01", 25, 1, 1)]), low);
    assert_eq!(why(&[("100", 0, 1, 1), ("-0.01", 12, 1, 1), ("0", 24, 1, 1)]), low);
    assert_eq!(why(&[("100", 0, 2, 2), ("0", 1, 1, 1), ("-0.01", 12, 1, 1)]), low);
    assert_eq!(why(&[("100", 0, 12, 2), ("-5", 0, 1, 1), ("-0.01", 24, 1, 1)]), low);
    assert_eq!(why(&[("100", 0, 1, 1), ("-5", 0, 1, 1), ("-0.01", 12, 1, 1)]), low);
    // More is paid at once than is received: on no side.
    assert_eq!(
        why(&[("100", 0, 1, 1), ("-101", 0, 12, 2)]),
        "no rate balances what is received and what is paid"
    );
}

/// 100 now and 1,000 after 1,199 months, 1,100 a month later: nought, and no other rate: the payment is worth more than both below, and
/// less above. A hundred years bring rates near the end of the range to the end of what a number holds.
#[test]
fn a_hundred_years_stay_within_what_a_number_holds() {
    let apr = of_months(&[("100", 0, 1, 1), ("1000", 1199, 1, 1), ("-1100", 1200, 1, 1)]).unwrap();
    assert_eq!(apr.percent(6), "0.000000");
    // The same where half of the first comes back on the way, so that the whole range is searched.
    let flows = [("100", 0, 1, 1), ("-50", 600, 1, 1), ("1000", 1199, 1, 1), ("-1050", 1200, 1, 1)];
    assert_eq!(of_months(&flows).unwrap().percent(6), "0.000000");
}

/// Flows in whatever order have the same rate, to the last bit.
#[test]
fn the_order_of_flows_changes_nothing() {
    let flow = |at: i32| {
        let amount =
            if at == 0 { "1000".to_owned() } else { format!("-{}.{:02}", 20 + at * at % 17, at * 37 % 100) };
        Flow { amount: amount.parse().unwrap(), when: When::Months { first: at, every: 1, repeat: 1 } }
    };
    let mut flows: Vec<Flow> = (0..40).map(flow).collect();
    let apr = annual_percentage_rate(&flows).unwrap();
    for turn in 0..40 {
        flows.rotate_left(1);
        flows.swap(0, turn % 7 + 1);
        assert_eq!(annual_percentage_rate(&flows), Ok(apr), "{turn}");
    }
}
