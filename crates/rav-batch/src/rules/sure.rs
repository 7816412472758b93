//! Within what numbers lanes are sure of a rule: found by its own body, run on bounds under the law of the day.

use resteavivre::money::{Day, Money};
use resteavivre::rules::{Field, Info, Unit, WIDTH};

use crate::lanes::bounds::Bounds;
use crate::lanes::kernel::Kernel;

/// What a fact may be so that lanes carry every number of the rule. A row beyond is worked out alone, exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Added first, so that the least number allowed is zero.
    pub(crate) bias: i64,
    /// Then there are so many bits.
    pub(crate) bits: u32,
}

impl Limit {
    /// The least and the greatest number.
    fn ends(self) -> (i64, i64) {
        (-self.bias, (1_i64 << self.bits) - 1 - self.bias)
    }
}

/// What lanes are sure of.
#[derive(Clone, Debug)]
pub(crate) struct Sure {
    /// The limit of each fact.
    pub(crate) limits: [Limit; WIDTH],
    /// The figures that may leave their range although every fact is within its limit, each with its least and greatest number.
    pub(crate) checks: Vec<(usize, i64, i64)>,
}

/// The widest days that a lane is asked to carry: up to 2149. Years later are worked out exactly.
const DAY_BITS: u32 = 16;

/// Amounts, prices and the like are cut to no fewer bits than this; below, a row is rarely within.
const FEWEST: u32 = 20;

/// By how many bits the widest numbers may be cut.
const CUTS: u32 = 12;

/// The widest limits within which lanes carry every number of a rule; nothing where there are none that are of any use.
/// A fact that is not `given` is zero.
pub(crate) fn of(info: &Info, kernel: &dyn Kernel, given: &[bool]) -> Option<Sure> {
    (0..=CUTS).find_map(|cut| within(info, kernel, given, cut))
}

fn within(info: &Info, kernel: &dyn Kernel, given: &[bool], cut: u32) -> Option<Sure> {
    let mut limits = [Limit::default(); WIDTH];
    let mut bounds = Vec::with_capacity(info.facts.len());
    for ((field, given), limit) in info.facts.iter().zip(given).zip(&mut limits) {
        *limit = limit_of(field.unit, info.above_zero.contains(&field.name), cut);
        let (low, high) = if *given { limit.ends() } else { (0, 0) };
        bounds.push(Bounds::new(low, high));
    }
    let figures = kernel.within(&bounds);
    let all = figures.len() == info.working.len() && figures.iter().all(|figure| figure.is_carried());
    let checks = info.working.iter().zip(&figures).enumerate().filter_map(|(index, (field, bounds))| {
        let (low, high) = range(field);
        (bounds.low < i128::from(low) || bounds.high > i128::from(high)).then_some((index, low, high))
    });
    all.then(|| Sure { limits, checks: checks.collect() })
}

/// The limit of a unit, whose widest numbers lose so many bits.
fn limit_of(unit: Unit, above_zero: bool, cut: u32) -> Limit {
    let (low, high) = unit.bounds();
    let most = if unit == Unit::Day { DAY_BITS } else { (high + i64::from(!above_zero)).ilog2() };
    let bits = most.saturating_sub(cut).max(most.min(FEWEST));
    match (above_zero, low < 0) {
        (true, _) => Limit { bias: -1, bits },
        (false, true) => Limit { bias: 1 << bits, bits: bits + 1 },
        (false, false) => Limit { bias: 0, bits },
    }
}

/// The least and the greatest number of a figure, as by hand.
fn range(field: &Field) -> (i64, i64) {
    match field.unit {
        Unit::Day => (i64::MIN, i64::from(Day::LAST.epoch_days())),
        Unit::Part720 => (Money::MIN.cents(), Money::MAX.cents() * 720),
        _ => (Money::MIN.cents(), Money::MAX.cents()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;
    use crate::rules::find;
    use resteavivre::Engine;
    use resteavivre::rules::CATALOGUE;

    #[test]
    fn limits_are_within_the_bounds_of_their_unit() {
        for (unit, above_zero) in [
            (Unit::EuroMonth, false),
            (Unit::SignedEuro, false),
            (Unit::Euro, true),
            (Unit::Count, false),
            (Unit::Count, true),
            (Unit::Flag, false),
            (Unit::Standing, false),
            (Unit::Day, false),
            (Unit::Part720, false),
        ] {
            for cut in 0..=CUTS {
                let (low, high) = limit_of(unit, above_zero, cut).ends();
                let (least, most) = unit.bounds();
                assert!(least <= low && high <= most && low < high, "{unit:?}: {low} to {high}");
                assert!(!above_zero || low == 1, "{unit:?}");
            }
        }
        assert_eq!(limit_of(Unit::Flag, false, CUTS).ends(), (0, 1));
        assert_eq!(limit_of(Unit::Standing, false, CUTS).ends(), (0, 3));
        assert_eq!(limit_of(Unit::Euro, false, 0).ends(), (0, 4_294_967_295));
        assert_eq!(limit_of(Unit::SignedEuro, false, 2).ends(), (-1_073_741_824, 1_073_741_823));
    }

    #[test]
    fn lanes_carry_every_rule_for_what_people_have() {
        let engine = Engine::new().unwrap();
        for entry in CATALOGUE {
            let info = entry.info;
            let days = (2009..2027).flat_map(|year| [2, 5, 9, 12].map(|month| Day::new(year, month, 20)));
            let laws = days.flatten().map(|day| (find(info.id).unwrap().read)(engine.book().on(day)));
            let kernels: Vec<_> = laws.filter_map(Result::ok).collect();
            assert!(!kernels.is_empty(), "{}: no law on any day", info.id);
            for kernel in kernels {
                let given = vec![true; info.facts.len()];
                let sure = of(info, kernel.as_ref(), &given).unwrap_or_else(|| panic!("{}", info.id));
                for (field, limit) in info.facts.iter().zip(sure.limits).filter(|(f, _)| f.unit.is_money()) {
                    let (_, most) = limit.ends();
                    assert!(most > 60_000_000, "{}: {} up to {most} cents only", info.id, field.name);
                }
            }
        }
    }
}
