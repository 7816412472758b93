//! Amounts, shares, rates, days: from texts and from numbers; and every rule on any cells.

use resteavivre::money::{Exact, Money, Rate, Rounding, Share, Value, parse_day, whole_euros};
use resteavivre::rules::{CATALOGUE, Unit, WIDTH};

use crate::draw::Draw;
use crate::held::{ENGINE, refused};

pub(super) fn run(data: &[u8]) {
    let mut draw = Draw::new(data);
    match draw.below(4) {
        0 => texts(&String::from_utf8_lossy(draw.rest())),
        1 => numbers(&mut draw),
        2 => days(&mut draw),
        _ => rules(&mut draw),
    }
}

/// What is read is written in a form that reads as the same.
fn texts(text: &str) {
    if let Ok(money) = text.parse::<Money>() {
        assert_eq!(money.to_string().parse(), Ok(money));
        assert_eq!(Money::from_decimal(money.to_decimal()), Ok(money));
    }
    if let Ok(share) = text.parse::<Share>() {
        assert_eq!(share.to_string().parse(), Ok(share), "{share}");
    }
    if let Ok(rate) = text.parse::<Rate>() {
        assert_eq!(rate.to_string().parse(), Ok(rate), "{rate}");
    }
    if let Some(day) = parse_day(text) {
        assert_eq!(day.to_string(), text);
    }
}

/// A rounded quotient is within one of the exact one, on its side; nothing wraps.
fn numbers(draw: &mut Draw) {
    let (money, other) = (draw.money(), draw.money());
    let (above, below) = (draw.number(), draw.number());
    for rounding in [Rounding::HalfUp, Rounding::Floor, Rounding::Ceiling] {
        if let Ok(part) = money.fraction(above, below, rounding) {
            let error =
                i128::from(part.cents()) * i128::from(below) - i128::from(money.cents()) * i128::from(above);
            assert!(error.abs() < i128::from(below), "{money} × {above} / {below} = {part}");
            match rounding {
                Rounding::HalfUp => assert!(2 * error.abs() <= i128::from(below)),
                Rounding::Floor => assert!(error <= 0),
                Rounding::Ceiling => assert!(error >= 0),
            }
        }
        if let Ok(share) = Share::new(above, below) {
            let by_share = money.ratio(share, rounding);
            assert_eq!(by_share, money.fraction(above, below, rounding));
            assert_eq!(by_share.ok(), Exact::from(money).ratio(share, rounding).money());
            assert_eq!(share.to_string().parse(), Ok(share), "{share}");
        }
    }
    let sums = [Exact::from(money) + Exact::from(other), Exact::from(money) - Exact::from(other)];
    assert_eq!(sums.map(Exact::money), [money.checked_add(other).ok(), money.checked_sub(other).ok()]);
    let (one, two) = (Exact::of(above), Exact::of(below));
    let _ = (one + two, one - two, one.by(two), one.times(below), one.over(two, Rounding::HalfUp));
    let _ = one.prorata(two, Exact::of(draw.number()), Rounding::HalfUp);
    let amounts: Vec<Money> = (0..draw.below(6)).map(|_| draw.money()).collect();
    let sum: i128 = amounts.iter().map(|amount| i128::from(amount.cents())).sum();
    assert_eq!(
        Money::sum(amounts.iter().copied()).ok().map(|sum| i128::from(sum.cents())),
        Some(sum).filter(|sum| sum.abs() <= i128::from(Money::MAX.cents()))
    );
    let whole = i64::try_from(sum.div_euclid(100)).expect("a few amounts");
    let euros = whole_euros(&amounts, whole);
    assert_eq!(euros.iter().sum::<i64>(), whole);
}

fn days(draw: &mut Draw) {
    let (one, other) = (draw.day(), draw.day());
    let months = one.whole_months_to(other);
    assert!(months == 0 || one < other);
    assert_eq!(one.age_on(other).is_some(), one <= other);
    assert!(one.age_on(other).is_none_or(|years| years <= months / 12 + 1));
}

/// A rule answers with as many figures as it has, or says why not.
fn rules(draw: &mut Draw) {
    let entry = &CATALOGUE[draw.below(CATALOGUE.len())];
    let law = ENGINE.book().on(draw.day()).accepting_unchecked();
    let count = if draw.one_in(20) { draw.below(WIDTH + 1) } else { entry.info.facts.len() };
    let cells: Vec<Exact> = (0..count)
        .map(|_| Exact::of(if draw.one_in(3) { i64::from(draw.byte()) } else { draw.cents() }))
        .collect();
    match entry.run(&cells, law) {
        Ok(worked) => {
            assert_eq!(worked.working.cells().len(), entry.info.working.len());
            assert_eq!(worked.working, entry.run(&cells, law).expect("twice").working);
            for (field, cell) in entry.info.working.iter().zip(worked.working.cells()) {
                let (low, high) = field.unit.bounds();
                // Parts of the scale are rounded for the eye; what no fact may hold is not read.
                if field.unit != Unit::Part720 && (low..=high).contains(&cell.whole()) {
                    let text = field.unit.write(*cell);
                    assert_eq!(field.unit.read(&text), Some(*cell), "{}.{}", entry.info.id, field.name);
                }
            }
        }
        Err(error) => refused(&resteavivre::Problem::from(&error).into()),
    }
}
