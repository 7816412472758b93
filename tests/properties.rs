//! What must hold of the rules for any household, whatever the figures.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed};
use rav_money::{Day, Exact, Value};
use rav_rules::{CATALOGUE, RuleError, Unit, Worked, find};
use rav_tests::{book, day};

/// The same cases at each run, and no file of failures: a failure prints the facts that it shrank to, and they
/// belong in a Markdown case.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        rng_seed: RngSeed::Fixed(20_261_123),
        ..ProptestConfig::default()
    }
}

fn try_run(id: &str, facts: &[i64], on: Day) -> Result<Worked, RuleError> {
    let cells: Vec<Exact> = facts.iter().copied().map(Exact::of).collect();
    find(id).unwrap_or_else(|| panic!("no rule {id}")).run(&cells, book().on(on))
}

/// A rule on cents and counts, in the order of its facts.
fn run(id: &str, facts: &[i64], on: Day) -> Worked {
    try_run(id, facts, on).unwrap_or_else(|error| panic!("{id} {facts:?}: {error}"))
}

fn get(worked: &Worked, name: &str) -> i64 {
    worked.get(name).unwrap_or_else(|| panic!("no figure {name}")).whole()
}

fn attachable(resources: i64, dependants: i64, whole_euros: bool, on: Day) -> i64 {
    get(&run("earnings.attachable", &[resources, dependants, i64::from(whole_euros)], on), "attachable")
}

fn minimum(partner: bool, children: i64, alternating: i64, on: Day) -> i64 {
    get(&run("income.minimum-household", &[i64::from(partner), children, alternating], on), "amount")
}

/// The days that have every law: from July 2016 to the last check.
static DAYS: LazyLock<Vec<Day>> = LazyLock::new(|| {
    let last = day("2026-11-23");
    std::iter::successors(Some(day("2016-07-01")), |on| on.next_day()).take_while(|on| *on <= last).collect()
});

fn days() -> impl Strategy<Value = Day> {
    prop::sample::select(DAYS.as_slice())
}

/// Monthly cents: most households, the poorest among them, and some absurd ones.
fn cents() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0..600_000_i64, 2 => 0..60_000_i64, 1 => 0..200_i64, 1 => 0..=Unit::LARGEST_AMOUNT]
}

/// Cents that are not nothing.
fn positive() -> impl Strategy<Value = i64> {
    cents().prop_map(|cents| cents.max(1))
}

/// Resources against which any rate stays within the range of figures: a euro at least.
fn some_euros() -> impl Strategy<Value = i64> {
    cents().prop_map(|cents| cents.max(100))
}

/// Families of rules whose law begins later than the days drawn.
const LATE: [&str; 7] =
    ["bank.", "credit.", "energy.", "housing.", "overindebtedness.appeal", "rights.", "water."];

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn the_scale_takes_something_between_nothing_and_all(r in cents(), d in 0..12_i64, whole: bool, on in days()) {
        let taken = attachable(r, d, whole, on);
        prop_assert!((0..=r).contains(&taken), "{taken} of {r}");
        let worked = run("earnings.attachable", &[r, d, i64::from(whole)], on);
        prop_assert_eq!(get(&worked, "left") + taken, r);
    }

    #[test]
    fn more_resources_are_never_taken_less_nor_by_more_than_what_is_added(
        r in 0..Unit::LARGEST_AMOUNT / 2, more in cents(), d in 0..12_i64, on in days(),
    ) {
        let more = more.min(Unit::LARGEST_AMOUNT / 2);
        let (before, after) = (attachable(r, d, false, on), attachable(r + more, d, false, on));
        prop_assert!(before <= after && after - before <= more, "{before} {after}");
    }

    #[test]
    fn one_euro_more_takes_one_euro_at_most(r in cents(), d in 0..12_i64, whole: bool, on in days()) {
        let r = r.min(Unit::LARGEST_AMOUNT - 100);
        let more = attachable(r + 100, d, whole, on) - attachable(r, d, whole, on);
        prop_assert!((0..=100).contains(&more), "{more} cents");
    }

    #[test]
    fn each_dependant_protects_more(r in cents(), d in 0..99_i64, whole: bool, on in days()) {
        prop_assert!(attachable(r, d + 1, whole, on) <= attachable(r, d, whole, on));
    }

    #[test]
    fn cutting_to_whole_euros_never_takes_more_and_never_a_euro_less(r in cents(), d in 0..12_i64, on in days()) {
        let (cut, exact) = (attachable(r, d, true, on), attachable(r, d, false, on));
        prop_assert!(cut <= exact && exact - cut <= 99, "{cut} {exact}");
        prop_assert_eq!(cut, attachable(r - r % 100, d, false, on));
    }

    #[test]
    fn the_bands_make_the_sum(r in cents(), d in 0..12_i64, whole: bool, on in days()) {
        let worked = run("earnings.attachable", &[r, d, i64::from(whole)], on);
        let bands: i64 = (1..=7).map(|n| get(&worked, &format!("band_{n}"))).sum();
        // 720ths of a cent: the figure is the nearest cent.
        prop_assert!((2 * (720 * get(&worked, "attachable") - bands)).abs() <= 720);
        // Each later band is begun only when the one before it is full, so bands of nothing come last.
        let begun: Vec<bool> = (1..=7).map(|n| get(&worked, &format!("band_{n}")) > 0).collect();
        prop_assert!(begun.windows(2).all(|pair| pair[0] || !pair[1]), "{begun:?}");
    }

    #[test]
    fn a_plan_never_eats_into_the_rsa_of_the_household(
        r in cents(), d in 0..6_i64, partner: bool, children in 0..8_i64, alternating in 0..3_i64, on in days(),
    ) {
        let (taken, least) = (attachable(r, d, false, on), minimum(partner, children, alternating, on));
        let worked = run("repayment.legal-maximum", &[r, taken, least], on);
        let maximum = get(&worked, "legal_maximum");
        prop_assert!(r - maximum >= r.min(least), "{maximum} of {r} leaves less than {least}");
        prop_assert_eq!(get(&worked, "left"), r - maximum);
        prop_assert!((0..=taken).contains(&maximum));
        prop_assert_eq!(get(&worked, "margin"), r - least);
        // The maximum is one of its two limits, or nothing.
        prop_assert!(maximum == taken || maximum == (r - least).max(0));
        prop_assert_eq!(get(&worked, "minimum_binds") == 1, r - least < taken);
    }

    #[test]
    fn the_ceiling_is_below_both_limits_and_is_one_of_them(capacity in -900_000..900_000_i64, maximum in cents(), on in days()) {
        let worked = run("repayment.instalment-ceiling", &[capacity, maximum], on);
        let ceiling = get(&worked, "ceiling");
        prop_assert!(ceiling >= 0 && ceiling <= maximum && ceiling <= capacity.max(0));
        prop_assert!(ceiling == maximum || ceiling == capacity.max(0));
        prop_assert_eq!(get(&worked, "capacity_binds") == 1, capacity < maximum);
    }

    #[test]
    fn a_capacity_keeps_its_sign(r in cents(), c in cents(), on in days()) {
        let worked = run("repayment.capacity", &[r, c], on);
        prop_assert_eq!(get(&worked, "capacity"), r - c);
        prop_assert_eq!(get(&worked, "shown"), (r - c).max(0));
        let mirrored = run("repayment.capacity", &[c, r], on);
        prop_assert_eq!(get(&mirrored, "capacity"), -get(&worked, "capacity"));
    }

    #[test]
    fn a_balance_is_what_comes_less_what_goes(r in cents(), a in cents(), b in cents(), s in cents(), on in days()) {
        let worked = run("budget.balance", &[r, a, b, s], on);
        prop_assert_eq!(get(&worked, "expenses"), a + b);
        prop_assert_eq!(get(&worked, "outgoings"), a + b + s);
        prop_assert_eq!(get(&worked, "balance"), r - a - b - s);
        // Which spending is called committed changes nothing.
        prop_assert_eq!(run("budget.balance", &[r, b, a, s], on).working, worked.working);
    }

    #[test]
    fn a_budget_k_times_as_large_has_a_balance_k_times_as_large(
        r in 0..900_000_i64, a in 0..900_000_i64, b in 0..900_000_i64, s in 0..900_000_i64, k in 1..50_i64, on in days(),
    ) {
        let one = get(&run("budget.balance", &[r, a, b, s], on), "balance");
        let many = get(&run("budget.balance", &[r * k, a * k, b * k, s * k], on), "balance");
        prop_assert_eq!(many, one * k);
        let one = get(&run("repayment.capacity", &[r, a], on), "capacity");
        prop_assert_eq!(get(&run("repayment.capacity", &[r * k, a * k], on), "capacity"), one * k);
    }

    #[test]
    fn rates_do_not_depend_on_the_size_of_the_budget(part in 0..90_000_i64, r in 1..90_000_i64, k in 1..500_i64, u in 10..60_i64, on in days()) {
        let twice = |id: &str, small: &[i64], large: &[i64], name: &str| {
            (get(&run(id, small, on), name), get(&run(id, large, on), name))
        };
        let (small, large) = twice("burden.debt-service", &[part, r], &[part * k, r * k], "rate");
        prop_assert_eq!(small, large);
        let (small, large) = twice("burden.debt-service", &[part, r], &[part * k, r * k], "above_norm");
        prop_assert_eq!(small, large);
        let (small, large) = twice("burden.energy", &[part, r, u], &[part * k, r * k, u], "above_threshold");
        prop_assert_eq!(small, large);
        let (small, large) = twice("burden.housing", &[part, part / 3, r], &[part * k, part / 3 * k, r * k], "net_rate");
        prop_assert_eq!(small, large);
    }

    #[test]
    fn a_rate_is_above_the_norm_only_if_it_shows(part in cents(), r in some_euros(), on in days()) {
        let worked = run("burden.debt-service", &[part, r], on);
        let (rate, above) = (get(&worked, "rate"), get(&worked, "above_norm") == 1);
        // The norm was 33 % and is 35 %: what is above it rounds to it at least, what is far above it is above.
        prop_assert!(!above || rate >= 3300);
        prop_assert!(above || rate <= 3500 || on < day("2019-12-20"));
    }

    #[test]
    fn what_remains_is_shared_without_loss(
        r in cents(), c in cents(), i in cents(), persons in 1..12_i64, units in 10..80_i64, on in days(),
    ) {
        let worked = run("budget.remaining-to-live", &[r, c, i, persons, units], on);
        let remaining = get(&worked, "remaining");
        prop_assert_eq!(remaining, r - c - i);
        for (name, divisor, times) in [
            ("per_person", persons, 1), ("per_unit", units, 10), ("per_day", 30, 1), ("per_person_per_day", persons * 30, 1),
        ] {
            let share = get(&worked, name);
            prop_assert!((2 * (share * divisor - remaining * times)).abs() <= divisor, "{name}: {share}");
            prop_assert!(share == 0 || share.signum() == remaining.signum());
        }
        // A deficit is the mirror of the same surplus.
        let mirrored = run("budget.remaining-to-live", &[c.min(Unit::LARGEST_AMOUNT - i) + i, r, 0, persons, units], on);
        if c <= Unit::LARGEST_AMOUNT - i {
            prop_assert_eq!(get(&mirrored, "per_person"), -get(&worked, "per_person"));
        }
    }

    #[test]
    fn poverty_ratios_agree_with_their_lines(r in cents(), u in 1..200_i64, on in days()) {
        let worked = run("living-standard.poverty", &[r, u], on);
        let [l60, l50, l40] = ["line_60", "line_50", "line_40"].map(|name| get(&worked, name));
        let [r60, r50, r40] = ["ratio_60", "ratio_50", "ratio_40"].map(|name| get(&worked, name));
        prop_assert!(l60 > l50 && l50 > l40 && l40 > 0);
        prop_assert!(r60 <= r50 && r50 <= r40);
        let below = get(&worked, "below_60") == 1;
        prop_assert!((below && r60 <= 10_000) || (!below && r60 >= 10_000), "{r60}");
        // The line for so many units is a whole number of tenths of the line for one: within half a cent of it.
        prop_assert!((below && r <= l60) || (!below && r >= l60 - 1));
        prop_assert!((2 * (get(&worked, "living_standard") * u - r * 10)).abs() <= u);
    }

    #[test]
    fn more_resources_are_never_poorer(r in 0..900_000_i64, more in 0..90_000_i64, u in 10..80_i64, on in days()) {
        let (poor, rich) = (run("living-standard.poverty", &[r, u], on), run("living-standard.poverty", &[r + more, u], on));
        prop_assert!(get(&poor, "ratio_60") <= get(&rich, "ratio_60"));
        prop_assert!(get(&poor, "below_60") >= get(&rich, "below_60"));
        let wider = run("living-standard.poverty", &[r, u + 1], on);
        prop_assert!(get(&wider, "ratio_60") <= get(&poor, "ratio_60"));
    }

    #[test]
    fn a_debt_is_cleared_in_its_last_month_and_not_before(debt in positive(), instalment in positive(), on in days()) {
        let worked = run("debts.months-to-clear", &[debt, instalment], on);
        let (months, last) = (get(&worked, "months"), get(&worked, "last_instalment"));
        prop_assert!((months - 1) * instalment < debt && debt <= months * instalment);
        prop_assert!(0 < last && last <= instalment);
        prop_assert_eq!((months - 1) * instalment + last, debt);
    }

    #[test]
    fn flat_rates_grow_with_the_household(
        persons in 1..40_i64, halves in 0..40_i64, housing: bool, heating: bool, scale in prop::array::uniform6(0..90_000_i64), on in days(),
    ) {
        let facts = |persons: i64, halves: i64, housing: bool, heating: bool| {
            let mut facts = vec![persons, halves, i64::from(housing), i64::from(heating)];
            facts.extend(scale);
            facts.extend([0, 0]);
            run("commission.flat-rates", &facts, on)
        };
        let worked = facts(persons, halves, housing, heating);
        let total = get(&worked, "total");
        prop_assert_eq!(total, ["base", "housing", "heating"].map(|name| get(&worked, name)).iter().sum::<i64>());
        prop_assert!(total <= get(&facts(persons, halves + 1, housing, heating), "total"));
        prop_assert!(total <= get(&facts(persons + 1, halves, housing, heating), "total"));
        prop_assert!(total <= get(&facts(persons, halves, true, true), "total"));
        // Two halves are one whole, to the cent.
        prop_assert_eq!(get(&facts(persons, halves + 2, housing, heating), "total"), get(&facts(persons + 1, halves, housing, heating), "total"));
    }

    #[test]
    fn the_household_minimum_grows_with_every_member(partner: bool, children in 0..30_i64, halves in 0..30_i64, on in days()) {
        let least = minimum(partner, children, halves, on);
        let single = get(&run("income.minimum-single", &[], on), "amount");
        prop_assert!(least >= single);
        // A member adds half of the single amount at most and three tenths at least, to the cent; by turns, half of that.
        let half = minimum(partner, children, halves + 1, on) - least;
        prop_assert!(half * 20 >= single * 3 - 20 && half * 4 <= single + 4, "{half}");
        let whole = minimum(partner, children + 1, 0, on) - minimum(partner, children, 0, on);
        prop_assert!(whole * 10 >= single * 3 - 10 && whole * 2 <= single + 2, "{whole}");
        // Alone, two halves are the mean of none and of two whole.
        let mean = minimum(partner, children, 0, on) + minimum(partner, children + 2, 0, on);
        prop_assert!((2 * minimum(partner, children, 2, on) - mean).abs() <= 2);
        prop_assert!(minimum(false, children, halves, on) < minimum(true, children, halves, on));
    }

    #[test]
    fn maintenance_leaves_the_floor_and_takes_what_others_cannot_first(pay in cents(), d in 0..6_i64, due in cents(), on in days()) {
        let seizure = run("earnings.wage-floor", &[pay, attachable(pay, d, false, on)], on);
        let (floor, seizable) = (get(&seizure, "floor"), get(&seizure, "seizable"));
        let worked = run("earnings.direct-payment", &[pay, seizable, due], on);
        let [protected, first, then, taken, others, left] =
            ["protected", "from_protected", "from_seizable", "taken", "other_creditors", "left"].map(|name| get(&worked, name));
        prop_assert_eq!(first + then, taken);
        prop_assert_eq!(taken + others + left, pay);
        prop_assert!(left >= pay.min(floor) && taken <= due);
        // Others lose something only when all that is protected is gone.
        prop_assert!(then == 0 || first == protected);
        // It is all there is above the floor, or all that is due.
        prop_assert!(taken == due || left == pay.min(floor));
    }

    #[test]
    fn a_dependant_counts_once(partner: bool, income in cents(), children in 0..30_i64, ascendants in 0..30_i64, on in days()) {
        let worked = run("earnings.dependants", &[i64::from(partner), income, children, ascendants], on);
        let single = get(&run("income.minimum-single", &[], on), "amount");
        let counts = partner && income < single;
        prop_assert_eq!(get(&worked, "partner_counts"), i64::from(counts));
        prop_assert_eq!(get(&worked, "dependants"), i64::from(counts) + children + ascendants);
    }

    #[test]
    fn a_seizure_of_pay_leaves_the_floor(pay in cents(), d in 0..6_i64, on in days()) {
        let taken = attachable(pay, d, false, on);
        let worked = run("earnings.wage-floor", &[pay, taken], on);
        let (floor, seizable) = (get(&worked, "floor"), get(&worked, "seizable"));
        prop_assert!((0..=taken).contains(&seizable));
        prop_assert!(pay - seizable >= pay.min(floor));
        prop_assert_eq!(get(&worked, "left"), pay - seizable);
        prop_assert_eq!(get(&worked, "available"), (pay - floor).max(0));
    }

    #[test]
    fn two_partners_split_all_charges(charges in cents(), applicant in cents(), partner in cents(), on in days()) {
        let worked = run("repayment.partner-share", &[charges, applicant, partner], on);
        let (theirs, ours) = (get(&worked, "contribution"), get(&worked, "own_charges"));
        prop_assert_eq!(theirs + ours, charges);
        prop_assert!(0 <= theirs && theirs <= charges.min(partner) && 0 <= ours);
        // Who earns more bears more.
        prop_assert!(applicant < partner || theirs <= ours);
    }

    #[test]
    fn debts_add_up_whatever_their_order(parts in prop::array::uniform5(0..900_000_i64), out in 0..900_000_i64, pledges in 0..900_000_i64, rent in 0..900_000_i64, on in days()) {
        let [home, consumer, bank, current, other] = parts;
        let worked = run("debts.composition", &[home, consumer, bank, current, other, out, pledges, rent], on);
        let total: i64 = parts.iter().sum();
        prop_assert_eq!(get(&worked, "total"), total);
        prop_assert_eq!(get(&worked, "without_housing"), total - home);
        prop_assert_eq!(get(&worked, "in_plan") + get(&worked, "outside_plan"), total);
        prop_assert_eq!(get(&worked, "can_be_written_off") + pledges, get(&worked, "in_plan"));
        prop_assert_eq!(get(&worked, "after_landlord") + get(&worked, "landlord"), get(&worked, "in_plan"));
        let shuffled = run("debts.composition", &[home, other, current, bank, consumer, out, pledges, rent], on);
        prop_assert_eq!(shuffled.working, worked.working);
    }

    #[test]
    fn what_is_due_can_be_met_or_not(r in cents(), c in cents(), due in cents(), arrears in cents(), other in prop_oneof![Just(0), cents()], on in days()) {
        let worked = run("overindebtedness.manifest", &[r, c, due, arrears, other], on);
        let gap = get(&worked, "gap");
        prop_assert_eq!(gap, r - c - due - arrears);
        prop_assert_eq!(get(&worked, "available") - get(&worked, "due"), gap);
        let [left, to_clear, months, cannot] = ["left", "to_clear", "months", "cannot_meet"].map(|name| get(&worked, name));
        prop_assert_eq!((left, to_clear), (r - c - due, arrears + other));
        // What the months clear is cleared by them and not by one month less; what can be met is, in the months told.
        prop_assert!(months == 0 || (left * months >= to_clear && left * (months - 1) < to_clear));
        prop_assert!(cannot == 1 || (left >= 0 && left * months >= to_clear));
        prop_assert!(months > 0 || to_clear == 0 || left <= 0 || left * 1200 < to_clear);
        // Who meets this month's payments meets what is due.
        prop_assert!(gap < 0 || other > 0 || cannot == 0);
        prop_assert!(left >= 0 || cannot == 1);
    }

    #[test]
    fn months_left_never_exceed_the_limit(earlier in 0..=1200_i64, on in days()) {
        let months = get(&run("plan.months-left", &[earlier], on), "months");
        prop_assert!((0..=84).contains(&months) && (months == 0 || months + earlier == 84));
    }

    #[test]
    fn a_monthly_amount_is_the_nearest_cent(amount in cents(), times in 0..=100_i64, months in 1..=1200_i64, on in days()) {
        let monthly = get(&run("budget.monthly-amount", &[amount, times, months], on), "monthly");
        prop_assert!((2 * (monthly * months - amount * times)).abs() <= months);
        // A monthly amount stays itself, and a year's worth of it comes back.
        prop_assert_eq!(get(&run("budget.monthly-amount", &[amount, 1, 1], on), "monthly"), amount);
        let year = (amount * 12).min(Unit::LARGEST_AMOUNT);
        prop_assert!(year != amount * 12 || get(&run("budget.monthly-amount", &[year, 1, 12], on), "monthly") == amount);
    }

    #[test]
    fn units_grow_with_every_person(older in 1..99_i64, younger in 0..99_i64, on in days()) {
        let units = get(&run("living-standard.units", &[older, younger], on), "units");
        prop_assert_eq!(units, 10 + 5 * (older - 1) + 3 * younger);
    }

    #[test]
    fn energy_poverty_needs_both(energy in cents(), r in some_euros(), u in 1..200_i64, on in days()) {
        let worked = run("burden.energy", &[energy, r, u], on);
        let [above, low, poor] = ["above_threshold", "low_income", "energy_poor"].map(|name| get(&worked, name));
        prop_assert_eq!(poor, above * low);
        prop_assert!(on >= day("2021-01-01") || low == 0);
        let wider = run("burden.energy", &[energy, r, u + 1], on);
        prop_assert!(low <= get(&wider, "low_income"));
    }

    #[test]
    fn some_route_is_always_open_to_who_owes(
        ceiling in prop_oneof![Just(0), cents()], debt in prop_oneof![Just(0), cents()], months in 0..=84_i64,
        other in prop_oneof![Just(0), cents()], pledges in prop_oneof![Just(0), cents()],
        asset in prop_oneof![Just(0), cents()], home in prop_oneof![Just(0), cents()],
        flags in prop::array::uniform4(0..=1_i64), outlook in 0..=2_i64, used in prop_oneof![Just(0), 0..=30_i64], on in days(),
    ) {
        let [owns, main, cannot, trades] = flags;
        let (owns, improves, stable) = (owns.max(main), i64::from(outlook == 1), i64::from(outlook == 2));
        let facts = [ceiling, other, debt, pledges.min(debt), months, asset, home * main, owns, main, improves, stable, used, cannot, trades];
        let worked = run("overindebtedness.routes", &facts, on);
        let routes = ["amicable", "agreed_plan", "measures_in_full", "keep_home", "measures_write_off", "sale", "home_sale", "suspension", "recovery", "recovery_liquidation"];
        let standings = routes.map(|name| get(&worked, name));
        prop_assert!(standings.iter().all(|s| (0..=3).contains(s)));
        let [amicable, agreed, full, keep, write_off, _, home_sale, suspension, recovery, liquidation] = standings;
        prop_assert_eq!(standings.iter().all(|s| *s == 0), debt == 0);
        // A sole trader turns to a court first, since 15 May 2022: what a commission could do is possible, never usual.
        let court = trades == 1 && on >= day("2022-05-15");
        prop_assert!(!court || standings[1..].iter().all(|s| *s < 3));
        // What excludes each other.
        prop_assert!(full == 0 || write_off == 0);
        prop_assert!(recovery == 0 || liquidation == 0 || (asset > 0 && asset < debt && owns == 0));
        prop_assert!(full + write_off == 0 || suspension + recovery + liquidation == 0);
        prop_assert!(full == 0 || keep == 0);
        let erasable = pledges < debt;
        prop_assert_eq!(full > 0, debt > 0 && ceiling > 0 && months > 0 && ceiling * months >= debt);
        prop_assert_eq!(write_off > 0, debt > 0 && ceiling > 0 && months > 0 && ceiling * months < debt && erasable);
        // After a suspension, of whatever length, there is no other; a suspension lasts as long as the law and the months let it.
        prop_assert!(used == 0 || suspension == 0);
        prop_assert_eq!(get(&worked, "suspension_months"), if suspension > 0 { months.min(24) } else { 0 });
        // Real estate is the one condition of an agreed plan.
        prop_assert_eq!(agreed > 0, debt > 0 && ceiling > 0 && months > 0 && owns == 1);
        prop_assert_eq!(home_sale > 0, debt > 0 && main == 1);
        // No write-off is usual beside assets that cover the debts, beside means that meet what is due, beside another reading
        // that pays, or before anybody said that nothing will improve; and none where only pledge loans are owed.
        let solvent = asset + home * main >= debt || cannot == 0;
        prop_assert!(write_off < 3 || !(solvent || other * months >= debt));
        prop_assert!(recovery.max(liquidation) < 3 || (stable == 1 && !solvent && other == 0 && ceiling == 0));
        prop_assert!(write_off + recovery + liquidation == 0 || erasable);
        prop_assert_eq!(amicable == 3, debt > 0 && cannot == 0);
        prop_assert_eq!(get(&worked, "pays_in_full") == 1, debt > 0 && ceiling > 0 && ceiling * months >= debt);
    }
}

proptest! {
    #![proptest_config(config(2000))]

    /// A bill of these years, in a main home or not, with or without letters, a request to the fund and a reduction.
    #[test]
    fn steps_against_an_unpaid_bill_come_in_order_and_no_cut_in_winter(
        issued in 19_300..20_700_i64, after in prop::array::uniform7(prop_oneof![Just(0), 1..300_i64]), flags in prop::array::uniform4(0..=1_i64),
    ) {
        let [due, first, second, fund, reduced, as_of, since] = after.map(|days| if days == 0 { 0 } else { issued + days });
        let [protected, electricity, smart, main] = flags;
        // Letters in their order; power is reduced for electricity only.
        let (second, reduced) = (if second == 0 { 0 } else { second.max(first) }, reduced * electricity);
        let steps = |protected, main, fund| {
            run("energy.arrears", &[issued, due, protected, since, electricity, smart, main, first, second, fund, reduced, as_of], day("2026-11-23"))
        };
        let worked = steps(protected, main, fund);
        let [unpaid, letter, act, cut] = ["unpaid_from", "second_letter_from", "act_from", "cut_from"].map(|name| get(&worked, name));
        prop_assert!(issued < unpaid && unpaid < letter && letter < act && act <= cut && as_of <= act);
        let month = |on: i64| Day::from_epoch_days(i32::try_from(on).unwrap()).unwrap().month();
        prop_assert!(main == 0 || (4..=10).contains(&month(cut)));
        prop_assert!(main * protected == 0 || (4..=10).contains(&month(act)));
        prop_assert!(get(&worked, "minimum_supply_until") < cut);
        // Protection, a main home and a request to the fund put nothing forward.
        for (less, of) in [((0, main, fund), 1), ((protected, 0, fund), 1), ((protected, main, 0), fund)] {
            let earlier = steps(less.0, less.1, less.2);
            prop_assert!(of == 0 || ["act_from", "cut_from"].iter().all(|name| get(&earlier, name) <= get(&worked, name)));
        }
        // What the supplier does on the very days of the calendar is never too early, and the day before it always is.
        let letters = run("energy.supplier-steps", &[issued, due, protected, since, 0, 0, main, first.max(unpaid), letter.max(second), fund, 0], day("2026-11-23"));
        prop_assert_eq!(get(&letters, "first_letter_early"), 0);
        let possible = run("energy.supplier-steps", &[issued, due, protected, since, 0, 0, main, first, second, 0, issued + 1], day("2026-11-23"));
        let from = get(&possible, "reduction_from");
        for (on, early) in [(from, 0), (from - 1, 1)] {
            let done = run("energy.supplier-steps", &[issued, due, protected, since, 0, 0, main, first, second, 0, on], day("2026-11-23"));
            prop_assert!(get(&done, "reduced_early") == early || get(&done, "reduction_from") != from);
        }
    }
}

/// Cells that no form would send: far out, at the ends of 64 bits, at the bounds of units and around them.
fn any_cell() -> impl Strategy<Value = i64> {
    prop_oneof![
        any::<i64>(),
        prop::sample::select(vec![i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX]),
        prop::sample::select(vec![
            100,
            101,
            1000,
            1001,
            1200,
            1201,
            10_000,
            1_000_000,
            Unit::LARGEST_AMOUNT,
            Unit::LARGEST_AMOUNT + 1
        ]),
        -1000..1000_i64,
    ]
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn any_cells_get_an_answer(cells in prop::collection::vec(any_cell(), 0..=rav_rules::WIDTH), on in days()) {
        for entry in CATALOGUE {
            let cells: Vec<Exact> = cells.iter().copied().map(Exact::of).collect();
            match entry.run(&cells, book().on(on)) {
                Ok(worked) => prop_assert_eq!(worked.working.cells().len(), entry.info.working.len()),
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }

    /// Within the bounds of units a rule answers, unless a divisor is not above zero or a rate is absurd (millions
    /// of euros against a cent).
    #[test]
    fn facts_within_their_bounds_get_figures(parts in prop::collection::vec((0..=4_u8, 0..=1_000_000_i64), rav_rules::WIDTH), on in days()) {
        for entry in CATALOGUE {
            let cells: Vec<i64> = entry.info.facts.iter().zip(&parts).map(|(field, (kind, part))| {
                let (low, high) = field.unit.bounds();
                match kind {
                    0 => low,
                    1 => high,
                    2 => low + 1,
                    _ => low + i64::try_from(i128::from(high - low) * i128::from(*part) / 1_000_000).unwrap(),
                }
            }).collect();
            let cell = |name: &str| entry.info.facts.iter().position(|field| field.name == name).map(|at| cells[at]);
            let zero = entry.info.facts.iter().zip(&cells).any(|(field, cell)| *cell <= 0 && entry.info.above_zero.contains(&field.name));
            match try_run(entry.info.id, &cells, on) {
                Ok(_) => prop_assert!(!zero, "{} {cells:?}", entry.info.id),
                Err(RuleError::NotAboveZero { .. }) => prop_assert!(zero, "{} {cells:?}", entry.info.id),
                Err(RuleError::Overflow { field, .. }) => {
                    let unit = entry.info.working.iter().find(|f| f.name == field).map(|f| f.unit);
                    // Millions divided by a hundredth of a part.
                    let local = entry.info.id == "local.remaining-to-live" && field != "remaining";
                    // Millions in the red for a century, at thousands of percent; a year at the pace of one day, at a hundred
                    // euros for a kilowatt-hour.
                    let absurd = ["credit.overdraft-interest", "energy.bill-check"].contains(&entry.info.id);
                    prop_assert!(local || absurd || matches!(unit, Some(Unit::Percent | Unit::Day)), "{} {:?}", entry.info.id, cells);
                }
                Err(RuleError::DaysOutOfOrder { first, second, .. }) => {
                    prop_assert!(entry.in_order.contains(&(first, second)) && cell(first) > cell(second), "{} {cells:?}", entry.info.id);
                }
                Err(RuleError::OnlyWith { field, with, .. }) => {
                    prop_assert!(entry.only_with.contains(&(field, with)) && cell(with) == Some(0), "{} {cells:?}", entry.info.id);
                }
                // Law that starts later than the days drawn.
                Err(RuleError::Law(rav_law::LawError::TooEarly { first, .. })) => {
                    prop_assert!(on < first && LATE.iter().any(|family| entry.info.id.starts_with(family)), "{} on {on}", entry.info.id);
                }
                // Tables of ceilings, and the window of a campaign, that were not found for later days.
                Err(RuleError::Law(rav_law::LawError::Ended { last, .. })) => {
                    prop_assert!(on > last && (entry.info.id.starts_with("rights.") || entry.info.id == "energy.voucher-requests"), "{} on {on}", entry.info.id);
                }
                Err(error) => prop_assert!(false, "{} {cells:?}: {error}", entry.info.id),
            }
        }
    }
}
