//! A lane against the definition of every rule, where binary fractions are most likely to betray it: exact halves and
//! their neighbours, the largest numerators, every divisor up to a hundred thousand.
//!
//! `RAV_ROWS` says how many cases each test draws beside those that it makes.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod draw;

use draw::Draw;
use rav_batch::Lane;
use resteavivre::money::{Exact, Rounding, Share, Value};

const ROUNDINGS: [Rounding; 3] = [Rounding::HalfUp, Rounding::Floor, Rounding::Ceiling];

/// Whole numbers below this are carried exactly.
const CARRIED: i64 = 1 << 53;

/// The seizure scale divides by twelve months of sixtieths.
const PARTS: i64 = 720;

fn cases() -> i64 {
    let usual = if cfg!(debug_assertions) { 200_000 } else { 2_000_000 };
    std::env::var("RAV_ROWS").map_or(usual, |rows| rows.parse().unwrap())
}

/// A numerator and its opposite over a divisor, rounded in every way.
fn divide(numerator: i64, divisor: i64) {
    for numerator in [numerator, -numerator].map(|n| n.clamp(-Lane::LARGEST, Lane::LARGEST)) {
        for rounding in ROUNDINGS {
            let exact = Exact::of(numerator).over(Exact::of(divisor), rounding).whole();
            let lane = Lane::of(numerator).over(Lane::of(divisor), rounding).whole();
            assert_eq!(lane, exact, "{numerator} / {divisor} {rounding:?}");
        }
    }
}

/// The numerators on which rounding by a divisor turns: a whole quotient, an exact half where there is one, and one more
/// and one less than each.
fn turns(quotient: i64, divisor: i64) {
    let whole = quotient * divisor;
    let half = whole + divisor / 2;
    for numerator in [whole - 1, whole, whole + 1, half - 1, half, half + 1] {
        divide(numerator, divisor);
    }
}

/// A number up to `limit` with as many digits as the draw says: small ones as often as large ones.
fn spread(draw: &mut Draw, limit: i64) -> i64 {
    let digits = draw.below(i64::from(limit.ilog2()) + 1);
    draw.below((2 << digits).min(limit)) + 1
}

#[test]
fn every_divisor_turns_where_it_should() {
    let mut draw = Draw::new(20_261_125);
    for divisor in (1..=100_000).chain([PARTS; 1000]) {
        let most = Lane::LARGEST / divisor;
        turns(most - 1, divisor);
        divide(Lane::LARGEST, divisor);
        turns(spread(&mut draw, most), divisor);
    }
    for divisor in [0, -1, -PARTS, i64::from(i32::MIN)] {
        divide(Lane::LARGEST, divisor);
    }
}

#[test]
fn quotients_are_exact() {
    let mut draw = Draw::new(1);
    for _ in 0..cases() / 8 {
        let divisor = match draw.below(8) {
            0 => PARTS,
            1 => 2 * (draw.below(50_000) + 1),
            2 => 1 << draw.below(40),
            3 => (1 << (draw.below(39) + 1)) - 1,
            _ => spread(&mut draw, Lane::LARGEST),
        };
        let quotient = spread(&mut draw, (Lane::LARGEST / divisor).max(1));
        turns(quotient, divisor);
        divide(Lane::LARGEST - draw.below(3), divisor);
        divide(draw.below(Lane::LARGEST), divisor);
    }
}

#[test]
fn shares_are_exact() {
    let mut draw = Draw::new(2);
    for _ in 0..cases() {
        let (numerator, denominator) = (spread(&mut draw, 10_000), spread(&mut draw, 1_000_000));
        let share = Share::new(numerator, denominator).unwrap();
        let most = Lane::LARGEST / share.numerator();
        // Its share is an exact half where the denominator is even: the share is reduced.
        let half =
            spread(&mut draw, most) / share.denominator() * share.denominator() + share.denominator() / 2;
        for number in [half, half + 1, half - 1, most, draw.below(most)].map(|n| n.min(most)) {
            for (number, rounding) in ROUNDINGS.iter().flat_map(|r| [(number, *r), (-number, *r)]) {
                let exact = Exact::of(number).ratio(share, rounding).whole();
                let lane = Lane::of(number).ratio(share, rounding).whole();
                assert_eq!(lane, exact, "{number} x {share} {rounding:?}");
            }
        }
    }
}

#[test]
fn sums_products_and_comparisons_are_exact_below_two_to_the_53() {
    let mut draw = Draw::new(3);
    for _ in 0..cases() {
        let one = spread(&mut draw, CARRIED - 1);
        let other = spread(&mut draw, (CARRIED - 1) / one);
        let sign = if draw.one_in(2) { -1 } else { 1 };
        let (lane, exact) = (Lane::of(one), Exact::of(one));
        let (by_lane, by_exact) = (Lane::of(sign * other), Exact::of(sign * other));
        assert_eq!(lane.by(by_lane).whole(), exact.by(by_exact).whole(), "{one} x {other}");
        assert_eq!(lane.times(sign * other).whole(), exact.times(sign * other).whole(), "{one} x {other}");
        let third = sign * draw.below(CARRIED - one);
        let (third_lane, third_exact) = (Lane::of(third), Exact::of(third));
        assert_eq!((lane + third_lane).whole(), (exact + third_exact).whole(), "{one} + {third}");
        assert_eq!(lane.min(third_lane).whole(), one.min(third), "{one}, {third}");
        assert_eq!(lane.max(third_lane).whole(), one.max(third), "{one}, {third}");
        assert_eq!(lane.below(third_lane), one < third, "{one}, {third}");
    }
}

#[test]
fn a_part_of_an_amount_is_exact_whatever_the_product() {
    let mut draw = Draw::new(4);
    let largest = 5_000_000_000;
    for _ in 0..cases() / 4 {
        let [amount, part, whole] = [0; 3].map(|_| spread(&mut draw, largest));
        let whole = if draw.one_in(20) { 0 } else { whole };
        for rounding in ROUNDINGS {
            let [a, p, w] = [amount, part, whole].map(Lane::of);
            let lane = a.prorata(p, w, rounding).whole();
            let [a, p, w] = [amount, part, whole].map(Exact::of);
            let exact = a.prorata(p, w, rounding).whole();
            // A quotient that a lane cannot carry comes from no fact: a part is at most its whole.
            if exact < CARRIED {
                assert_eq!(lane, exact, "{amount} x {part} / {whole} {rounding:?}");
            }
        }
    }
}
