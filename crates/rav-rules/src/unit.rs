//! The unit of a fact or a figure: what its whole number means, how it is written and read.

use rav_money::{Day, Exact, Money, Share, ShortText, parse_day};

/// The months of a hundred years: nothing that a rule counts lasts longer.
pub const A_CENTURY: i64 = 1200;

/// What the whole number of a fact or figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Cents a month, never negative as a fact.
    EuroMonth,
    /// Cents a month, negative for a deficit.
    SignedEuroMonth,
    /// Cents, once (a debt, an asset).
    Euro,
    /// Cents a day.
    SignedEuroDay,
    /// Cents for the period that a fact says, negative for a deficit.
    SignedEuro,
    /// 720ths of a cent a month: the exact parts of the seizure scale.
    Part720,
    /// A number of persons or times.
    Count,
    /// Months.
    Months,
    /// Yes (1) or no (0).
    Flag,
    /// Hundredths of a percent: 3345 is 33.45 %.
    Percent,
    /// Tenths of a consumption unit: 18 is 1.8.
    Tenths,
    /// Hundredths of a consumption unit, where persons count for less than tenths: 165 is 1.65.
    UnitHundredths,
    /// Hundredths of an amount: 210 is 2.1 times.
    Hundredths,
    /// A day of the calendar, as the days since 1 January 1970; zero is no day.
    Day,
    /// Days.
    Days,
    /// Kilowatt-hours.
    KilowattHours,
    /// Square metres.
    SquareMetres,
    /// Ten-thousandths of a euro for a kilowatt-hour: 1940 is 0.1940.
    KilowattHourPrice,
    /// How a route ranks: 3 usual, 2 possible, 1 unlikely, 0 does not apply.
    Standing,
}

impl Unit {
    /// The largest amount that a fact may hold: fifty million euros, so that every evaluator stays exact.
    pub const LARGEST_AMOUNT: i64 = 5_000_000_000;

    /// The range of a fact of this unit.
    pub const fn bounds(self) -> (i64, i64) {
        match self {
            Unit::EuroMonth | Unit::Euro => (0, Self::LARGEST_AMOUNT),
            Unit::SignedEuroMonth | Unit::SignedEuroDay | Unit::SignedEuro => {
                (-Self::LARGEST_AMOUNT, Self::LARGEST_AMOUNT)
            }
            Unit::Part720 => (0, Self::LARGEST_AMOUNT * 720),
            Unit::Count => (0, 100),
            Unit::Months => (0, A_CENTURY),
            Unit::Flag => (0, 1),
            Unit::Percent => (0, 1_000_000),
            Unit::Tenths => (0, 1000),
            Unit::UnitHundredths | Unit::Hundredths => (0, 10_000),
            Unit::Day => (0, LAST_DAY),
            Unit::Days => (0, 36_525),
            Unit::KilowattHours => (0, 10_000_000),
            Unit::SquareMetres => (0, 10_000),
            Unit::KilowattHourPrice => (0, 1_000_000),
            Unit::Standing => (0, 3),
        }
    }

    /// Whether the whole number is cents.
    pub const fn is_money(self) -> bool {
        matches!(
            self,
            Unit::EuroMonth | Unit::SignedEuroMonth | Unit::Euro | Unit::SignedEuroDay | Unit::SignedEuro
        )
    }

    /// The unit in words for a reader of JSON or of documentation.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::EuroMonth | Unit::SignedEuroMonth | Unit::Part720 => "EUR/month",
            Unit::Euro | Unit::SignedEuro => "EUR",
            Unit::SignedEuroDay => "EUR/day",
            Unit::Count => "count",
            Unit::Months => "months",
            Unit::Flag => "yes/no",
            Unit::Percent => "percent",
            Unit::Tenths | Unit::UnitHundredths => "consumption units",
            Unit::Hundredths => "times",
            Unit::Day => "day",
            Unit::Days => "days",
            Unit::KilowattHours => "kWh",
            Unit::SquareMetres => "m2",
            Unit::KilowattHourPrice => "EUR/kWh",
            Unit::Standing => "standing 0-3",
        }
    }

    /// The canonical text of a figure: `189.92`, `33.45`, `1.8`, `true`. The parts of the scale have four decimals,
    /// rounded for the eye only.
    pub fn write(self, figure: Exact) -> String {
        self.text(figure).as_str().to_owned()
    }

    /// The same text, held in place: outputs write hundreds of them.
    pub fn text(self, figure: Exact) -> ShortText {
        let whole = figure.whole();
        let decimal = |places| ShortText::decimal(whole < 0, whole.unsigned_abs(), places);
        match self {
            Unit::EuroMonth
            | Unit::SignedEuroMonth
            | Unit::Euro
            | Unit::SignedEuroDay
            | Unit::SignedEuro
            | Unit::Percent
            | Unit::UnitHundredths
            | Unit::Hundredths => decimal(2),
            Unit::Tenths => decimal(1),
            Unit::Part720 => {
                let ten_thousandths = (u128::from(whole.unsigned_abs()) * 100 + 360) / 720;
                // A seventh of what sixty-four bits hold always fits in them.
                let ten_thousandths = u64::try_from(ten_thousandths).unwrap_or(u64::MAX);
                ShortText::decimal(whole < 0, ten_thousandths, 4)
            }
            Unit::KilowattHourPrice => decimal(4),
            Unit::Day => day_text(whole),
            Unit::Flag => ShortText::word(if whole != 0 { "true" } else { "false" }),
            Unit::Count
            | Unit::Months
            | Unit::Days
            | Unit::KilowattHours
            | Unit::SquareMetres
            | Unit::Standing => decimal(0),
        }
    }

    /// Reads what [`Unit::write`] writes, and what people write (`1 234,56`, `oui`).
    pub fn read(self, text: &str) -> Option<Exact> {
        let text = text.trim();
        let scaled = |scale: i64| text.parse::<Share>().ok()?.over(scale).map(whole);
        match self {
            Unit::EuroMonth | Unit::SignedEuroMonth | Unit::Euro | Unit::SignedEuroDay | Unit::SignedEuro => {
                text.parse::<Money>().ok().map(Exact::from)
            }
            Unit::Flag => match text.to_lowercase().as_str() {
                "true" | "yes" | "oui" | "1" => Some(whole(1)),
                "false" | "no" | "non" | "0" => Some(whole(0)),
                _ => None,
            },
            Unit::Percent | Unit::UnitHundredths | Unit::Hundredths => scaled(100),
            Unit::Tenths => scaled(10),
            Unit::KilowattHourPrice => scaled(10_000),
            Unit::Day => read_day(text),
            Unit::Count
            | Unit::Months
            | Unit::Days
            | Unit::KilowattHours
            | Unit::SquareMetres
            | Unit::Standing
            | Unit::Part720 => text.parse::<i64>().ok().map(whole),
        }
    }
}

/// 31 December 9999, in days since 1 January 1970.
const LAST_DAY: i64 = 2_932_896;

/// What stands for no day, in both directions.
const NO_DAY: &str = "none";

/// The day of a figure; nothing where it says that there is none.
pub fn day_of(figure: Exact) -> Option<Day> {
    let days = i32::try_from(figure.whole()).ok().filter(|days| *days > 0)?;
    Day::from_epoch_days(days)
}

/// The day as a fact, where one is known: a day before 1970 is none of those that a rule counts from.
pub fn day_fact(day: Option<Day>) -> Exact {
    whole(day.map_or(0, |day| i64::from(day.epoch_days()).max(0)))
}

fn day_text(whole_days: i64) -> ShortText {
    let Some(day) = day_of(whole(whole_days)) else { return ShortText::word(NO_DAY) };
    ShortText::day(day)
}

/// `2026-11-23` or `23/11/2026`; `none` and `aucun` are no day.
fn read_day(text: &str) -> Option<Exact> {
    if [NO_DAY, "aucun"].contains(&text.to_lowercase().as_str()) {
        return Some(whole(0));
    }
    let slashed = || {
        let mut parts = text.split('/').map(|part| part.parse::<u32>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then(|| Day::new(i32::try_from(year).ok()?, month, day))?
    };
    let day = parse_day(text).or_else(slashed)?;
    (day.epoch_days() > 0).then(|| day_fact(Some(day)))
}

fn whole(number: i64) -> Exact {
    <Exact as rav_money::Value>::of(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for (unit, number, text) in [
            (Unit::EuroMonth, 18_992, "189.92"),
            (Unit::SignedEuroMonth, -66_088, "-660.88"),
            (Unit::Percent, 3345, "33.45"),
            (Unit::Tenths, 18, "1.8"),
            (Unit::Flag, 1, "true"),
            (Unit::Months, 84, "84"),
        ] {
            assert_eq!(unit.write(whole(number)), text);
            assert_eq!(unit.read(text), Some(whole(number)));
        }
        assert_eq!(Unit::Part720.write(whole(720 * 1821 - 120)), "18.2083");
        assert_eq!(Unit::Flag.read("oui"), Some(whole(1)));
        assert_eq!(Unit::Count.read("1.5"), None);
    }

    #[test]
    fn nothing_is_written_without_a_sign_and_hundredths_as_times() {
        assert_eq!(Unit::SignedEuroMonth.write(whole(0)), "0.00");
        assert_eq!(Unit::SignedEuroDay.write(whole(-5)), "-0.05");
        assert_eq!(Unit::Part720.write(whole(-720)), "-0.0100");
        for (unit, number, text) in
            [(Unit::Hundredths, 210, "2.10"), (Unit::Flag, 0, "false"), (Unit::Count, 100, "100")]
        {
            assert_eq!(unit.write(whole(number)), text);
            assert_eq!(unit.read(text), Some(whole(number)));
        }
        assert_eq!(["non", "no", "0"].map(|text| Unit::Flag.read(text)), [Some(whole(0)); 3]);
        assert_eq!(Unit::Flag.read("peut-être"), None);
        assert_eq!(Unit::Percent.read("35,5 %"), None);
    }

    #[test]
    fn a_day_is_read_in_both_writings_and_none_is_said() {
        assert_eq!(Unit::Day.read("2026-11-23"), Some(whole(20_780)));
        assert_eq!(Unit::Day.read("23/11/2026"), Some(whole(20_780)));
        assert_eq!(Unit::Day.write(whole(20_780)), "2026-11-23");
        assert_eq!(Unit::Day.write(whole(0)), "none");
        assert_eq!(["none", "aucun"].map(|text| Unit::Day.read(text)), [Some(whole(0)); 2]);
        for text in ["1969-12-31", "2026-02-30", "23/11", "1/2/3/4", "", "20780"] {
            assert_eq!(Unit::Day.read(text), None, "{text}");
        }
        assert_eq!(day_fact(day_of(whole(20_780))), whole(20_780));
        assert_eq!(Unit::KilowattHourPrice.write(whole(1940)), "0.1940");
        assert_eq!(Unit::KilowattHourPrice.read("0,194"), Some(whole(1940)));
    }

    #[test]
    fn facts_hold_fifty_million_euros_at_most_and_a_hundred_years() {
        let most = 5_000_000_000;
        for (unit, bounds, name, money) in [
            (Unit::EuroMonth, (0, most), "EUR/month", true),
            (Unit::SignedEuroMonth, (-most, most), "EUR/month", true),
            (Unit::Euro, (0, most), "EUR", true),
            (Unit::SignedEuroDay, (-most, most), "EUR/day", true),
            (Unit::Part720, (0, 3_600_000_000_000), "EUR/month", false),
            (Unit::Count, (0, 100), "count", false),
            (Unit::Months, (0, 1200), "months", false),
            (Unit::Flag, (0, 1), "yes/no", false),
            (Unit::Percent, (0, 1_000_000), "percent", false),
            (Unit::Tenths, (0, 1000), "consumption units", false),
            (Unit::Hundredths, (0, 10_000), "times", false),
            (Unit::UnitHundredths, (0, 10_000), "consumption units", false),
            (Unit::Standing, (0, 3), "standing 0-3", false),
            (Unit::Day, (0, i64::from(Day::LAST.epoch_days())), "day", false),
            (Unit::Days, (0, 36_525), "days", false),
            (Unit::KilowattHours, (0, 10_000_000), "kWh", false),
            (Unit::SquareMetres, (0, 10_000), "m2", false),
            (Unit::KilowattHourPrice, (0, 1_000_000), "EUR/kWh", false),
        ] {
            assert_eq!((unit.bounds(), unit.name(), unit.is_money()), (bounds, name, money));
        }
    }
}
