//! The annual percentage rate (TAEG): the rate at which what the borrower receives equals what they pay.
//!
//! Consumer code, R314-3 and its annex (directives 2008/48/EC and 2014/17/EU, annex I): the sum of flows × (1 + X)^−t is
//! zero, t in years from the first drawdown. Time between dates counts whole months back from the later date, each
//! 1/12 of a year, and the left-over days over the 365 or 366 days of the year running back from there; whole years when
//! payments follow each other by years, whole weeks (1/52) when they do by weeks.
//!
//! A rate is not an amount: it is sought in floating point. The flows themselves are whole cents.
#![allow(clippy::float_arithmetic, reason = "a rate is solved for; amounts stay in whole cents")]

use std::cmp::Ordering;

use rav_money::{Day, Money};

use crate::PlanError;

/// A flow, positive when the borrower receives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// How much each time.
    pub amount: Money,
    /// When.
    pub when: When,
}

/// When a flow takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On a day.
    Day(Day),
    /// So many months from the first drawdown, then again each `every` months, `repeat` times in all.
    Months {
        /// Months from the first drawdown; negative before it.
        first: i32,
        /// Months between two of them.
        every: u16,
        /// How many there are.
        repeat: u16,
    },
}

/// An annual percentage rate.
#[derive(Clone, Copy, Debug, PartialEq)]
#[doc(alias = "TAEG")]
pub struct Apr {
    /// The rate, as a fraction: 0.0643 is 6.43 %.
    rate: f64,
    /// What remains of the equation at that rate, as a share of what is received, at that rate too.
    residual: f64,
    /// All that is paid less all that is received (*coût total du crédit*).
    pub cost: Money,
}

impl Apr {
    /// The rate in percent with so many decimals (nine at most), rounded half up: one is what the law prints.
    pub fn percent(&self, decimals: usize) -> String {
        // A hair above what the solver found, so that an exact half goes up; far below the last decimal asked for.
        let percent = self.rate * 100.0;
        let text = format!("{:.*}", decimals.min(9), percent + percent.abs() * 1e-12);
        // Nothing is not printed with a sign.
        match text.strip_prefix('-') {
            Some(digits) if digits.bytes().all(|b| b == b'0' || b == b'.') => digits.to_owned(),
            _ => text,
        }
    }

    /// Whether the rate, to four decimals of a percent, is above a ceiling in percent.
    pub fn exceeds(&self, ceiling: rav_money::Rate) -> bool {
        // A rate that no law could write is above each that one wrote; one below zero is above none.
        let beyond = |_| self.rate > 0.0;
        self.percent(4).parse::<rav_money::Rate>().map_or_else(beyond, |rate| rate > ceiling)
    }

    /// The rate in percent.
    pub fn value(&self) -> f64 {
        self.rate * 100.0
    }

    /// What remains of the equation, as a share of what is received: below 1e-9.
    pub fn residual(&self) -> f64 {
        self.residual
    }
}

/// The most flows that a rate is sought for: one each day of a hundred years and more.
pub const MOST_FLOWS: usize = 100_000;

/// Flows at equal intervals: an amount in cents, a first time, an interval and a count.
struct Run {
    cents: f64,
    first: f64,
    every: f64,
    count: f64,
}

impl Run {
    /// What flows are sorted by: all that they are.
    fn keys(&self) -> [f64; 4] {
        [self.first, self.every, self.count, self.cents]
    }

    /// The present value at a continuous rate.
    fn value(&self, rate: f64) -> f64 {
        let start = self.cents * (-rate * self.first).exp();
        let step = rate * self.every;
        if self.count <= 1.0 {
            start
        } else if step.abs() < 1e-12 {
            start * self.count
        } else {
            start * (-step * self.count).exp_m1() / (-step).exp_m1()
        }
    }
}

/// The annual percentage rate of flows, all by days or all by months.
///
/// ```
/// use rav_plan::{Flow, When, annual_percentage_rate};
/// let months = |first, repeat| When::Months { first, every: 1, repeat };
/// // European Commission, example 1: 200,000 less 4,000 of costs, 240 instalments of 1,432.86.
/// let flows = [
///     Flow { amount: "200000".parse()?, when: months(0, 1) },
///     Flow { amount: "-4000".parse()?, when: months(0, 1) },
///     Flow { amount: "-1432.86".parse()?, when: months(1, 240) },
/// ];
/// let apr = annual_percentage_rate(&flows)?;
/// assert_eq!((apr.percent(6).as_str(), apr.percent(1).as_str()), ("6.434412", "6.4"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`PlanError::NoApr`], [`PlanError::SeveralAprs`], [`PlanError::Flow`].
pub fn annual_percentage_rate(flows: &[Flow]) -> Result<Apr, PlanError> {
    if flows.len() > MOST_FLOWS {
        return Err(PlanError::TooManyFlows { most: MOST_FLOWS });
    }
    let mut received = 0_i128;
    let mut paid = 0_i128;
    for flow in flows {
        let times = if let When::Months { repeat, .. } = flow.when { i128::from(repeat) } else { 1 };
        let cents = i128::from(flow.amount.cents()) * times;
        *(if cents < 0 { &mut paid } else { &mut received }) += cents;
    }
    let cost =
        Money::from_cents(i64::try_from(-paid - received).map_err(|_| rav_money::MoneyError::OutOfRange)?)?;
    one_sided(flows.is_empty(), received, paid)?;
    let runs = runs(flows)?;
    if runs.iter().all(|run| run.first == 0.0 && run.count <= 1.0) {
        return none("every flow is on the same day");
    }
    #[allow(clippy::cast_precision_loss, reason = "a scale only")]
    let scale = received as f64;
    let value = |rate: f64| runs.iter().map(|run| run.value(rate)).sum::<f64>() / scale;
    let (low, high) = bracket(&runs, &value)?;
    let rate = refine(&value, low, high);
    let residual = (value(rate) * scale / worth(&runs, rate)).abs();
    // Written so that what is not a number is refused too.
    if residual < 1e-9 { Ok(Apr { rate: rate.exp_m1(), residual, cost }) } else { none(UNBALANCED) }
}

/// What is received, at a rate: of long flows at a rate far below zero, each is worth much more than its amount.
fn worth(runs: &[Run], rate: f64) -> f64 {
    runs.iter().filter(|run| run.cents > 0.0).map(|run| run.value(rate)).sum()
}

/// Money goes both ways, or the reason why there is no rate.
fn one_sided(empty: bool, received: i128, paid: i128) -> Result<(), PlanError> {
    match (received, paid) {
        _ if empty => none("there is no flow"),
        (0, 0) => none("every amount is zero"),
        (0, _) => none("the borrower receives nothing"),
        (_, 0) => none("the borrower pays nothing"),
        _ => Ok(()),
    }
}

/// No rate, and why.
fn none<T>(reason: &'static str) -> Result<T, PlanError> {
    Err(PlanError::NoApr { reason })
}

const UNBALANCED: &str = "no rate balances what is received and what is paid";

/// The flows as runs, in years from the first drawdown.
fn runs(flows: &[Flow]) -> Result<Vec<Run>, PlanError> {
    let by_days = |flow: &Flow| matches!(flow.when, When::Day(_));
    let all_by_days = flows.first().is_some_and(by_days);
    if let Some(index) = flows.iter().position(|flow| by_days(flow) != all_by_days) {
        return Err(PlanError::Flow { index, reason: "give days throughout, or months throughout" });
    }
    let mut drawdowns = flows.iter().filter(|flow| flow.amount > Money::ZERO);
    let mut day = None;
    let mut month = i32::MAX;
    for flow in drawdowns.by_ref() {
        match flow.when {
            When::Day(this) => day = Some(day.map_or(this, |day: Day| day.min(this))),
            When::Months { first, .. } => month = month.min(first),
        }
    }
    let unit = Unit::of(flows, day);
    let mut runs = Vec::with_capacity(flows.len());
    for (index, flow) in flows.iter().enumerate() {
        let run = match flow.when {
            When::Day(this) => dated(flow.amount, day.unwrap_or(this), this, unit),
            When::Months { first, every, repeat } => {
                monthly(flow.amount, i64::from(first) - i64::from(month), every, repeat)
            }
        };
        runs.push(run.map_err(|reason| PlanError::Flow { index, reason })?);
    }
    // A sum in floating point follows its order: whatever order the flows are given in, the rate is the same.
    runs.sort_unstable_by(|one, other| one.keys().partial_cmp(&other.keys()).unwrap_or(Ordering::Equal));
    Ok(runs)
}

#[allow(clippy::cast_precision_loss, reason = "amounts are below 10^13 cents: exact")]
fn dated(amount: Money, origin: Day, day: Day, unit: Unit) -> Result<Run, &'static str> {
    // One hundred years at most, so that no power leaves its range.
    if origin.days_to(day).abs() > 36_525 {
        return Err("at most one hundred years from the first drawdown");
    }
    Ok(Run { cents: amount.cents() as f64, first: years_between(origin, day, unit), every: 0.0, count: 1.0 })
}

#[allow(clippy::cast_precision_loss, reason = "amounts are below 10^13 cents, months below 10^5: exact")]
fn monthly(amount: Money, first: i64, every: u16, repeat: u16) -> Result<Run, &'static str> {
    if repeat == 0 || (repeat > 1 && every == 0) {
        return Err("repeat at least once, every month or more");
    }
    let last = first + i64::from(every) * i64::from(repeat - 1);
    if first < -1200 || last > 1200 {
        return Err("at most 1200 months from the first drawdown");
    }
    Ok(Run {
        cents: amount.cents() as f64,
        first: first as f64 / 12.0,
        every: f64::from(every) / 12.0,
        count: f64::from(repeat),
    })
}

/// The whole periods that are counted back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Months(i32),
    Weeks,
}

impl Unit {
    /// Years, months or weeks, whichever lie between all flows after the first drawdown; months when none do.
    fn of(flows: &[Flow], origin: Option<Day>) -> Unit {
        let days =
            flows.iter().filter_map(|flow| if let When::Day(day) = flow.when { Some(day) } else { None });
        let after = || days.clone().filter(|day| Some(*day) > origin);
        let Some(first) = after().min() else { return Unit::Months(1) };
        let by_months = |months: i32| {
            after().all(|day| {
                let apart = first.calendar_months_to(day);
                apart % months == 0 && u16::try_from(apart).is_ok_and(|n| first.plus_months(n) == Some(day))
            })
        };
        if after().all(|day| day == first) || (by_months(1) && !by_months(12)) {
            Unit::Months(1)
        } else if by_months(12) {
            Unit::Months(12)
        } else if after().all(|day| first.days_to(day) % 7 == 0) {
            Unit::Weeks
        } else {
            Unit::Months(1)
        }
    }
}

/// Years between two days: whole periods back from the later one, then days over the 365 or 366 days of the year running
/// back from there. Negative when the second comes first.
#[allow(clippy::cast_precision_loss, reason = "days of one hundred years at most")]
fn years_between(origin: Day, day: Day, unit: Unit) -> f64 {
    if day < origin {
        return -years_between(day, origin, unit);
    }
    let calendar = origin.calendar_months_to(day);
    // 31 January to 29 February is a month: there is no later day in February.
    if origin.plus_months(u16::try_from(calendar).unwrap_or(u16::MAX)) == Some(day) {
        return f64::from(calendar) / 12.0;
    }
    let back = |months: i32| day.minus_months(u16::try_from(months).unwrap_or(0)).unwrap_or(origin);
    let (whole, start) = match unit {
        Unit::Weeks => {
            let rest = origin.days_to(day) % 7;
            ((origin.days_to(day) - rest) as f64 / 7.0 / 52.0, origin.plus_days(rest).unwrap_or(origin))
        }
        Unit::Months(step) => {
            let months = calendar - calendar % step;
            let months = if back(months) < origin { months - step } else { months };
            (f64::from(months) / 12.0, back(months))
        }
    };
    let year = start.minus_months(12).map_or(365, |before| before.days_to(start));
    whole + origin.days_to(start) as f64 / year as f64
}

/// The continuous rates between which the equation has its root. Money that first comes and then goes changes sign once: one
/// root. Otherwise the range is searched, finely where rates usually lie, and several roots are said. Payments before the
/// first drawdown (the cost of a guarantee) add a root far above: one beyond 1900 % is then left aside.
fn bracket(runs: &[Run], value: &impl Fn(f64) -> f64) -> Result<(f64, f64), PlanError> {
    let last = |run: &Run| run.first + run.every * (run.count - 1.0);
    let longest = greatest(0.0, runs.iter().map(last));
    let earliest = greatest(0.0, runs.iter().map(|run| -run.first));
    // Rates from −99.9 % to about 2·10^19 %, less where a power would leave its range.
    let lowest = (-600.0 / longest).max(-7.0);
    let highest = (600.0 / earliest).min(40.0);
    let last_in = greatest(f64::MIN, runs.iter().filter(|run| run.cents > 0.0).map(last));
    let outs = || runs.iter().filter(|run| run.cents < 0.0);
    let first_out = -greatest(f64::MIN, outs().filter(|run| run.first > 0.0).map(|run| -run.first));
    if last_in <= first_out && outs().all(|run| run.first > 0.0 || (run.first == 0.0 && run.count <= 1.0)) {
        return crossing(value, lowest, highest).map_err(|reason| PlanError::NoApr { reason });
    }
    let coarse = |range: std::ops::RangeInclusive<i32>| range.map(|tenth| f64::from(tenth) / 10.0);
    let fine = (-199..300).map(|hundredth| f64::from(hundredth) / 100.0);
    let steps = coarse(-70..=-20).chain(fine).chain(coarse(30..=400));
    let steps: Vec<f64> = steps.filter(|step| (lowest..=highest).contains(step)).collect();
    let mut found: Option<(f64, f64)> = None;
    let is_below = |rate: &f64| value(*rate) < 0.0;
    let mut below = steps.first().map(is_below);
    for pair in steps.windows(2) {
        let [low, high] = pair else { continue };
        let before = below.replace(is_below(high));
        if before == below {
            continue;
        }
        match found {
            Some(_) if earliest > 0.0 && *low >= 3.0 => {}
            Some(_) => return Err(PlanError::SeveralAprs),
            None => found = Some((*low, *high)),
        }
    }
    found.ok_or(PlanError::NoApr { reason: UNBALANCED })
}

/// The greatest of some numbers and a first one, which stays where another is not above it: of zero and minus zero (a flow at
/// the first drawdown has been so many years before it) the one given, since a division by the other would change its sign.
fn greatest(first: f64, others: impl Iterator<Item = f64>) -> f64 {
    others.fold(first, |most, other| if other > most { other } else { most })
}

const TOO_LOW: &str = "the rate would be below -99 %";

/// A bracket around zero that grows until the sign changes, within limits.
fn crossing(value: &impl Fn(f64) -> f64, lowest: f64, highest: f64) -> Result<(f64, f64), &'static str> {
    let is_below = |rate: f64| value(rate) < 0.0;
    let start = is_below(0.0);
    let (mut width, direction): (f64, f64) = (0.125, if start { 1.0 } else { -1.0 });
    let mut near = 0.0;
    loop {
        let far = (direction * width).clamp(lowest, highest);
        if is_below(far) != start {
            return Ok(if far > near { (near, far) } else { (far, near) });
        }
        if far == lowest || far == highest {
            return Err(if far == lowest { TOO_LOW } else { "the rate would be above 10,000 %" });
        }
        near = far;
        width *= 2.0;
    }
}

/// The root inside a bracket: false position with the Illinois rule, halved when it stalls. At most a hundred steps.
fn refine(value: &impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    let mut at_low = value(low);
    let mut at_high = value(high);
    let mut best = if at_low.abs() < at_high.abs() { low } else { high };
    let mut side = 0;
    for step in 0..100 {
        if at_low == 0.0 || at_high == 0.0 || (high - low).abs() <= f64::EPSILON * best.abs().max(1e-3) {
            break;
        }
        let straight = high - at_high * (high - low) / (at_high - at_low);
        let inside = straight > low && straight < high && step % 8 != 7;
        let next = if inside { straight } else { low + (high - low) / 2.0 };
        let at_next = value(next);
        if at_next == 0.0 || (next - best).abs() <= 1e-16 {
            return next;
        }
        best = next;
        if (at_next < 0.0) == (at_low < 0.0) {
            (low, at_low) = (next, at_next);
            at_high = if side == -1 { at_high / 2.0 } else { at_high };
            side = -1;
        } else {
            (high, at_high) = (next, at_next);
            at_low = if side == 1 { at_low / 2.0 } else { at_low };
            side = 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use rav_money::parse_day;

    fn years(from: &str, to: &str) -> f64 {
        years_between(parse_day(from).unwrap(), parse_day(to).unwrap(), Unit::Months(1))
    }

    #[test]
    fn left_over_days_follow_the_year_running_back() {
        assert_eq!(years("2012-01-12", "2012-02-15"), 1.0 / 12.0 + 3.0 / 365.0);
        assert_eq!(years("2013-01-12", "2013-02-15"), 1.0 / 12.0 + 3.0 / 366.0);
        assert_eq!(years("2012-01-31", "2012-02-29"), 1.0 / 12.0);
        assert_eq!(years("2020-05-01", "2020-05-01"), 0.0);
        assert_eq!(years("2013-02-15", "2013-01-12"), -years("2013-01-12", "2013-02-15"));
    }

    fn flows(list: &[(&str, i32)]) -> Vec<Flow> {
        let when = |first| When::Months { first, every: 1, repeat: 1 };
        list.iter()
            .map(|(amount, first)| Flow { amount: amount.parse().unwrap(), when: when(*first) })
            .collect()
    }

    #[test]
    fn zero_keeps_its_sign() {
        assert!(greatest(0.0, [-0.0].into_iter()).is_sign_positive());
        assert_eq!(greatest(0.0, [f64::NAN, 2.0, 1.0].into_iter()), 2.0);
    }

    #[test]
    fn no_rate_and_several_rates_are_said() {
        let why = |list: &[(&str, i32)]| match annual_percentage_rate(&flows(list)) {
            Err(PlanError::NoApr { reason }) => reason,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(&[]), "there is no flow");
        assert_eq!(why(&[("0", 0), ("0", 3)]), "every amount is zero");
        assert_eq!(why(&[("100", 0), ("50", 1)]), "the borrower pays nothing");
        assert_eq!(why(&[("-100", 0), ("-50", 1)]), "the borrower receives nothing");
        assert_eq!(why(&[("100", 2), ("-100", 2)]), "every flow is on the same day");
        assert_eq!(why(&[("100", 0), ("-0.01", 12)]), TOO_LOW);
        // The classic with two rates: 0 % and 100 % a month … −1000, 3000·…: 10 % and 20 % a year.
        let two = flows(&[("-100", 0), ("230", 12), ("-132", 24)]);
        assert_eq!(annual_percentage_rate(&two), Err(PlanError::SeveralAprs));
    }

    /// 10 received and 1 paid a year later: a tenth is left, whatever little came fifty years before. Flows are worth 10^50
    /// times their amounts then, and their order makes no difference.
    #[test]
    fn a_rate_far_below_zero_over_many_years_is_found_in_any_order() {
        let mut list = flows(&[("1", 0), ("10", 600), ("-1", 612)]);
        for _ in 0..3 {
            list.rotate_left(1);
            assert_eq!(annual_percentage_rate(&list).unwrap().percent(6), "-90.000000");
        }
    }

    #[test]
    fn a_bracket_doubles_until_the_sign_changes() {
        let of = |root: f64| crossing(&|rate| rate - root, -7.0, 40.0);
        assert_eq!([of(0.3), of(0.25), of(0.1)], [(0.25, 0.5), (0.125, 0.25), (0.0, 0.125)].map(Ok));
        assert_eq!([of(-0.3), of(-0.25), of(0.0)], [(-0.5, -0.25), (-0.5, -0.25), (-0.125, 0.0)].map(Ok));
        assert_eq!([of(33.0), of(-6.0)], [(32.0, 40.0), (-7.0, -4.0)].map(Ok));
        assert_eq!(of(-7.5), Err(TOO_LOW));
        assert!(of(41.0).is_err_and(|why| why != TOO_LOW));
    }

    /// Halving alone would look fifty times for each, as the uneven ones nearly ask.
    #[test]
    fn a_root_is_found_in_few_steps() {
        let looks = |low: f64, high: f64, root: f64, of: &dyn Fn(f64) -> f64| {
            let seen = std::cell::Cell::new(0);
            let found = refine(
                &|rate| {
                    seen.set(seen.get() + 1);
                    of(rate)
                },
                low,
                high,
            );
            assert!(
                (found - root).abs() <= (2.0 * f64::EPSILON * root.abs()).max(1e-16),
                "{found} for {root}"
            );
            seen.get()
        };
        let two = 2_f64.ln();
        let cube = 8_f64.cbrt();
        let smooth = [
            looks(0.5, 1.0, two, &|x| x.exp() - 2.0),
            looks(0.5, 1.0, two, &|x| 0.5 - (-x).exp()),
            looks(-1.0, -0.5, -two, &|x| x.exp() - 0.5),
            looks(0.0, 4.0, cube, &|x| x * x * x - 8.0),
            looks(0.0, 40.0, two, &|x| 0.5 - (-x).exp()),
            looks(-7.0, 1.0, -two, &|x| 2.0 - (-x).exp()),
            looks(0.0, 8.0, 10_f64.ln() / 20.0, &|x| 0.1 - (-20.0 * x).exp()),
            looks(0.0, 1.0, 0.0, &|x| x),
            looks(-1.0, 0.0, 0.0, &|x| x),
            looks(-1.0, 1.0, 0.3, &|x| x - 0.3),
        ];
        let uneven = [
            looks(0.0, 4.0, 7.3_f64.cbrt(), &|x| x * x * x - 7.3),
            looks(0.0, 4.0, 3.1_f64.ln(), &|x| x.exp() - 3.1),
            looks(0.0, 40.0, 0.5, &|x| x.powi(41) - 0.5_f64.powi(41)),
            looks(0.0, 1.0, 0.0013, &|x| if x < 0.0013 { -1.0 } else { 1.0 }),
            looks(0.0, 40.0, 30.3, &|x| if x < 30.3 { -1.0 } else { 1.0 }),
            looks(0.0, 8.0, 3e-16, &|x| x - 3e-16),
        ];
        assert!(smooth.iter().sum::<i32>() <= 110, "{smooth:?}");
        assert!(uneven.iter().sum::<i32>() <= 155, "{uneven:?}");
    }

    #[test]
    fn free_credit_is_zero_and_a_loss_for_the_lender_is_negative() {
        assert_eq!(
            annual_percentage_rate(&flows(&[("100", 0), ("-50", 1), ("-50", 2)])).unwrap().percent(6),
            "0.000000"
        );
        assert!(annual_percentage_rate(&flows(&[("100", 0), ("-90", 12)])).unwrap().value() < -9.9);
    }
}
