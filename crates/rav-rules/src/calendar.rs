//! Days, months and years in the arithmetic of a rule: whole numbers, whoever carries them.
//!
//! A day is the days since 1 January 1970. What is computed from no day (zero) means nothing: a body picks it away.

use rav_money::{Rounding, Value};

/// Days from 1 March of the year 0 to 1 January 1970.
const EPOCH: i64 = 719_468;

/// Days of four centuries, of one without its leap day, of four years without theirs.
const FOUR_CENTURIES: i64 = 146_097;
const CENTURY: i64 = 36_524;
const FOUR_YEARS: i64 = 1460;

/// A day as the calendar writes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Civil<V> {
    pub(crate) year: V,
    /// From 1 through 12.
    pub(crate) month: V,
    /// From 1.
    pub(crate) day: V,
}

#[inline(always)]
fn part<V: Value>(number: V, of: i64) -> V {
    number.over(V::of(of), Rounding::Floor)
}

/// The year, month and day of the month. Years are counted from March, so that a leap day ends one.
#[inline(always)]
pub(crate) fn civil<V: Value>(day: V) -> Civil<V> {
    let days = day + V::of(EPOCH);
    let era = part(days, FOUR_CENTURIES);
    let within = days - era.times(FOUR_CENTURIES);
    let leap_days = part(within, FOUR_YEARS) - part(within, CENTURY) + part(within, FOUR_CENTURIES - 1);
    let year = part(within - leap_days, 365);
    let of_year = within - (year.times(365) + part(year, 4) - part(year, 100));
    let from_march = part(of_year.times(5) + V::of(2), 153);
    let day = of_year - part(from_march.times(153) + V::of(2), 5) + V::of(1);
    let in_year = from_march.below(V::of(10));
    let month = V::pick(in_year, from_march + V::of(3), from_march - V::of(9));
    let year = year + era.times(400) + V::pick(in_year, V::of(0), V::of(1));
    Civil { year, month, day }
}

/// The first day of a month, months being counted from January of the year 0.
#[inline(always)]
fn first_of<V: Value>(months: V) -> V {
    // Counted from March, as above.
    let months = months - V::of(2);
    let year = part(months, 12);
    let from_march = months - year.times(12);
    let era = part(year, 400);
    let in_era = year - era.times(400);
    let of_year = part(from_march.times(153) + V::of(2), 5);
    let days = in_era.times(365) + part(in_era, 4) - part(in_era, 100) + of_year;
    era.times(FOUR_CENTURIES) + days - V::of(EPOCH)
}

/// The same day so many months later, or earlier below zero; the last day of the month where there is no such day.
#[inline(always)]
pub(crate) fn plus_months<V: Value>(day: V, months: V) -> V {
    let civil = civil(day);
    let month = civil.year.times(12) + civil.month - V::of(1) + months;
    let first = first_of(month);
    let length = first_of(month + V::of(1)) - first;
    first + civil.day.min(length) - V::of(1)
}

/// The first day of a month of a year.
#[inline(always)]
pub(crate) fn first_day<V: Value>(year: V, month: V) -> V {
    first_of(year.times(12) + month - V::of(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rav_money::{Day, Exact};

    fn exact(day: Day) -> Exact {
        Exact::of(i64::from(day.epoch_days()))
    }

    #[test]
    fn every_day_is_what_the_calendar_says() {
        let mut day = Day::new(1970, 1, 2).unwrap();
        while day.year() < 2105 {
            let civil = civil(exact(day));
            let found = [civil.year, civil.month, civil.day].map(Exact::whole);
            assert_eq!(found, [i64::from(day.year()), i64::from(day.month()), i64::from(day.day())]);
            assert_eq!(
                first_day(civil.year, civil.month),
                exact(Day::new(day.year(), day.month(), 1).unwrap())
            );
            day = day.next_day().unwrap();
        }
    }

    #[test]
    fn months_later_and_earlier_are_those_of_the_calendar() {
        let mut day = Day::new(1999, 1, 1).unwrap();
        while day.year() < 2005 {
            for months in 0..=30_u16 {
                let later = plus_months(exact(day), Exact::of(i64::from(months)));
                assert_eq!(later, exact(day.plus_months(months).unwrap()), "{day} + {months}");
                let earlier = plus_months(exact(day), Exact::of(-i64::from(months)));
                assert_eq!(earlier, exact(day.minus_months(months).unwrap()), "{day} - {months}");
            }
            day = day.next_day().unwrap();
        }
    }
}
