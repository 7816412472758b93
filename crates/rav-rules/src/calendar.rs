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

/// The last day of the winter that holds this day, from the first day of one month through the end of another in
/// the next year; zero outside winter.
#[inline(always)]
pub(crate) fn winter_end<V: Value>(day: V, first_month: i64, last_month: i64) -> V {
    let civil = civil(day);
    let begun = V::flag(V::of(first_month - 1).below(civil.month));
    let ending = V::flag(civil.month.below(V::of(last_month + 1)));
    let last = first_day(civil.year + begun, V::of(last_month + 1)) - V::of(1);
    V::pick(begun.max(ending).is_set(), last, V::of(0))
}

/// What is left of a division into whole parts.
#[inline(always)]
fn rest<V: Value>(number: V, of: i64) -> V {
    number - part(number, of).times(of)
}

/// Easter Sunday, by the whole divisions of Butcher's method, which Meeus prints (Astronomical Algorithms, chapter 8).
#[inline(always)]
fn easter<V: Value>(year: V) -> V {
    let golden = rest(year, 19);
    let century = part(year, 100);
    let of_century = rest(year, 100);
    let correction = part(century - part(century + V::of(8), 25) + V::of(1), 3);
    let epact = rest(golden.times(19) + century - part(century, 4) - correction + V::of(15), 30);
    let weekday = (rest(century, 4) + part(of_century, 4)).times(2) + V::of(32) - epact - rest(of_century, 4);
    let weekday = rest(weekday, 7);
    let late = part(golden + epact.times(11) + weekday.times(22), 451);
    let day = epact + weekday - late.times(7) + V::of(114);
    first_day(year, part(day, 31)) + rest(day, 31)
}

/// The public holidays of a year (labour code, L3133-1) in their order; one that falls on another stands twice.
#[inline(always)]
fn holidays<V: Value>(year: V) -> [V; 11] {
    let march = first_day(year, V::of(3));
    // From March on, days of a year are as far from its first one whether February had 28 or 29.
    let since_march = |days: i64| march + V::of(days);
    let easter = easter(year);
    let [monday, ascension, whit] = [1, 39, 50].map(|days| easter + V::of(days));
    let [first_of_may, eighth_of_may] = [61, 68].map(since_march);
    // Four days of which two and two are in order.
    let (first, one) = (first_of_may.min(ascension), first_of_may.max(ascension));
    let (other, last) = (eighth_of_may.min(whit), eighth_of_may.max(whit));
    let [july, august, all_saints, armistice, christmas] = [135, 167, 245, 255, 299].map(since_march);
    [
        first_day(year, V::of(1)),
        monday,
        first,
        one.min(other),
        one.max(other),
        last,
        july,
        august,
        all_saints,
        armistice,
        christmas,
    ]
}

/// More working days than any text counts, and fewer than bring a third year's holidays.
const MOST_WORKING_DAYS: i64 = 200;

/// The day that ends so many working days after a day, which itself does not count: Monday to Friday, and no public holiday.
/// Too many of them end beyond the calendar, and are refused.
#[inline(always)]
pub(crate) fn plus_working_days<V: Value>(day: V, days: i64) -> V {
    if days <= 0 {
        return day;
    }
    if days > MOST_WORKING_DAYS {
        return V::of(crate::Unit::Day.bounds().1 + 1);
    }
    // 1 January 1970 was a Thursday; Monday is zero.
    let weekday = |day: V| rest(day + V::of(3), 7);
    let weekend = (weekday(day) - V::of(4)).or_zero();
    // From a Friday on at the latest, weeks have five days.
    let from = day - weekend;
    let ahead = weekday(from) + V::of(days);
    let mut end = from + V::of(days) + part(ahead, 5).times(2);
    let mut end_weekday = rest(ahead, 5);
    let mut before = day;
    let year = civil(day).year;
    for holiday in [holidays(year), holidays(year + V::of(1))].into_iter().flatten() {
        // One that falls on the one before, or on a weekend, or after the end, puts nothing off.
        let within = V::flag(before.below(holiday)).min(V::flag(holiday.below(end + V::of(1))));
        let off = within.min(V::flag(weekday(holiday).below(V::of(5))));
        let friday = V::flag(V::of(3).below(end_weekday)).min(off);
        end = end + off + friday.times(2);
        end_weekday = end_weekday + off - friday.times(5);
        before = before.max(holiday);
    }
    end
}

/// The day from which so many working days are left before a day, which itself does not count. Where there would be none since
/// 1970, the answer lies before the calendar, and is refused.
#[inline(always)]
pub(crate) fn minus_working_days<V: Value>(day: V, days: i64) -> V {
    if days <= 0 {
        return day;
    }
    if days > MOST_WORKING_DAYS {
        return V::of(crate::Unit::Day.bounds().0 - 1);
    }
    let weekday = |day: V| rest(day + V::of(3), 7);
    // From a Saturday or a Sunday, as from the Monday that follows.
    let on = weekday(day);
    let weekend = V::flag(V::of(4).below(on));
    let from = day + V::pick(weekend.is_set(), V::of(7) - on, V::of(0));
    let back = V::of(4 + days) - weekday(from);
    let mut start = from - V::of(days) - part(back, 5).times(2);
    let mut start_weekday = V::of(4) - rest(back, 5);
    let mut after = day;
    let year = civil(day).year;
    let years = [holidays(year - V::of(1)), holidays(year)];
    for holiday in years.into_iter().flatten().rev() {
        // As above, from the other side.
        let within = V::flag(holiday.below(after)).min(V::flag(start.below(holiday + V::of(1))));
        let off = within.min(V::flag(weekday(holiday).below(V::of(5))));
        let monday = V::flag(start_weekday.below(V::of(1))).min(off);
        start = start - off - monday.times(2);
        start_weekday = start_weekday - off + monday.times(5);
        after = after.min(holiday);
    }
    start
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
    fn winter_lasts_from_its_first_month_through_its_last() {
        let end = |year, month, day| winter_end(exact(Day::new(year, month, day).unwrap()), 11, 3);
        let last = exact(Day::new(2027, 3, 31).unwrap());
        assert_eq!([end(2026, 11, 1), end(2026, 12, 31), end(2027, 1, 1), end(2027, 3, 31)], [last; 4]);
        assert_eq!([end(2026, 10, 31), end(2027, 4, 1), end(2027, 7, 14)], [Exact::of(0); 3]);
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

    /// Public holidays on a fixed day, as month × 100 + day.
    const FIXED_HOLIDAYS: [i64; 8] = [101, 501, 508, 714, 815, 1101, 1111, 1225];

    /// Those that follow Easter: its Monday, Ascension Day, Whit Monday.
    const AFTER_EASTER: [i64; 3] = [1, 39, 50];

    /// Days without work never follow one another for longer: Ascension Day before a Friday that is a holiday, or such a
    /// Friday before Whit Monday.
    const LONGEST_BREAK: usize = 4;

    /// One on a working day, Monday to Friday and not a public holiday of the labour code, else zero.
    fn is_working(day: Exact) -> Exact {
        let civil = civil(day);
        let holiday = civil.month.whole() * 100 + civil.day.whole();
        let since_easter = (day - easter(civil.year)).whole();
        let in_week = (day.whole() + 3).rem_euclid(7) < 5;
        let off = FIXED_HOLIDAYS.contains(&holiday) || AFTER_EASTER.contains(&since_easter);
        Exact::of(i64::from(in_week && !off))
    }

    /// The same days, one after the other.
    fn step_by_step(day: Exact, days: i64) -> Exact {
        let next =
            |day: Exact| (1..).map(|more| day + Exact::of(more)).find(|day| is_working(*day).whole() == 1);
        (0..days).fold(day, |day, _| next(day).unwrap())
    }

    /// The same days, one before the other.
    fn back_step_by_step(day: Exact, days: i64) -> Exact {
        let before =
            |day: Exact| (1..).map(|less| day - Exact::of(less)).find(|day| is_working(*day).whole() == 1);
        (0..days).fold(day, |day, _| before(day).unwrap())
    }

    #[test]
    fn working_days_at_once_are_those_one_after_the_other() {
        // Ascension Day was on 1 May in 2008, on 8 May in 1997 and in 2059.
        for years in [1996..=1998, 2007..=2009, 2024..=2030, 2058..=2060] {
            let mut on = day(*years.start(), 1, 1);
            while on.year() <= *years.end() {
                for days in (0..=6).chain([25, MOST_WORKING_DAYS]) {
                    let [found, expected] =
                        [plus_working_days(exact(on), days), step_by_step(exact(on), days)];
                    assert_eq!(found, expected, "{on} + {days}");
                    let [found, expected] =
                        [minus_working_days(exact(on), days), back_step_by_step(exact(on), days)];
                    assert_eq!(found, expected, "{on} − {days}");
                }
                on = on.next_day().unwrap();
            }
        }
        let too_many = plus_working_days(exact(day(2026, 1, 1)), MOST_WORKING_DAYS + 1);
        assert!(too_many.whole() > exact(Day::LAST).whole(), "{too_many:?}");
        assert!(minus_working_days(exact(day(2026, 1, 1)), MOST_WORKING_DAYS + 1).whole() < 0);
    }

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::new(year, month, day).unwrap()
    }

    /// Easter Monday of 2020 to 2030 as Etalab publishes it (data.gouv.fr, "Jours fériés en France", `jours_feries_metropole.csv`).
    const EASTER_MONDAYS: [(i32, u32, u32); 11] = [
        (2020, 4, 13),
        (2021, 4, 5),
        (2022, 4, 18),
        (2023, 4, 10),
        (2024, 4, 1),
        (2025, 4, 21),
        (2026, 4, 6),
        (2027, 3, 29),
        (2028, 4, 17),
        (2029, 4, 2),
        (2030, 4, 22),
    ];

    /// Ascension Day and Whit Monday of the same years, from the same file.
    const ASCENSION_AND_WHIT: [[(u32, u32); 2]; 11] = [
        [(5, 21), (6, 1)],
        [(5, 13), (5, 24)],
        [(5, 26), (6, 6)],
        [(5, 18), (5, 29)],
        [(5, 9), (5, 20)],
        [(5, 29), (6, 9)],
        [(5, 14), (5, 25)],
        [(5, 6), (5, 17)],
        [(5, 25), (6, 5)],
        [(5, 10), (5, 21)],
        [(5, 30), (6, 10)],
    ];

    #[test]
    fn working_days_are_those_without_the_public_holidays_that_are_published() {
        let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
        for ((year, month, monday), after) in EASTER_MONDAYS.into_iter().zip(ASCENSION_AND_WHIT) {
            let holidays: Vec<Day> =
                fixed.iter().chain(&after).map(|(month, of)| day(year, *month, *of)).collect();
            let easter_monday = day(year, month, monday);
            let mut on = day(year, 1, 1);
            while on.year() == year {
                // Day 4 of the count was a Monday.
                let in_week = (i64::from(on.epoch_days()) - 4).rem_euclid(7) < 5;
                let works = in_week && on != easter_monday && !holidays.contains(&on);
                assert_eq!(is_working(exact(on)), Exact::of(i64::from(works)), "{on}");
                on = on.next_day().unwrap();
            }
        }
    }

    #[test]
    fn easter_is_what_meeus_prints_and_reaches_both_ends() {
        // Meeus prints 1991, 1992, 1993 and 2000; 22 March is the earliest day that there is, 25 April the latest.
        for (year, month, of) in
            [(1991, 3, 31), (1992, 4, 19), (1993, 4, 11), (2000, 4, 23), (2285, 3, 22), (2038, 4, 25)]
        {
            assert_eq!(easter(Exact::of(i64::from(year))), exact(day(year, month, of)), "{year}");
        }
    }

    #[test]
    fn no_break_is_longer_than_is_looked_through() {
        let (mut on, mut longest, mut length) = (day(1970, 1, 2), 0, 0);
        while on.year() < 2300 {
            length = if is_working(exact(on)) == Exact::of(1) { 0 } else { length + 1 };
            longest = longest.max(length);
            on = on.next_day().unwrap();
        }
        assert_eq!(longest, LONGEST_BREAK);
    }

    #[test]
    fn working_days_jump_over_weekends_and_holidays() {
        for (from, days, to) in [
            // A Monday, a Friday, a Saturday.
            (day(2026, 11, 30), 1, day(2026, 12, 1)),
            (day(2026, 11, 27), 1, day(2026, 11, 30)),
            (day(2026, 11, 28), 3, day(2026, 12, 2)),
            // Christmas is a Friday in 2026; before 1 May 2026, a Friday too; 8 May and Ascension Day.
            (day(2026, 12, 24), 1, day(2026, 12, 28)),
            (day(2026, 4, 30), 3, day(2026, 5, 6)),
            (day(2026, 5, 7), 4, day(2026, 5, 15)),
            (day(2026, 5, 7), 0, day(2026, 5, 7)),
        ] {
            assert_eq!(plus_working_days(exact(from), days), exact(to), "{from} + {days}");
        }
    }
}
