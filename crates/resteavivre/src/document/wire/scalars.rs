//! The scalar types of the document format.

use rav_household::{Code, Expected, PeriodWord, Provenance, Word, check_label, check_reference};
use rav_money::{Day, Money, MoneyError, Period, Rate};

use super::words::word;
use super::{Reader, Wire, amounts, days, text, wire};
use crate::document::source::{Content, Tree};
use crate::problem::{Kind, codes};

/// An amount as text: `"1234.56"`.
#[derive(Clone, Copy, Debug)]
pub struct MoneyText(pub Money);

/// A rate as text: `"5.9"`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RateText(pub(crate) Rate);

/// A day: `"2026-11-23"`.
#[derive(Clone, Copy, Debug)]
pub struct DayText(pub Day);

/// A short identifier.
#[derive(Clone, Debug)]
pub(crate) struct Id(pub(crate) String);

/// A free reference.
#[derive(Clone, Debug)]
pub struct Reference(pub String);

/// What a line is, or an organisation, in a few words that say nothing of a person.
#[derive(Clone, Debug)]
pub(crate) struct Label(pub(crate) String);

/// A day of a month, from 1 to 31.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MonthDay(pub(crate) u8);

/// A whole number from 0 to 1200.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Small(pub(crate) u16);

/// The first day of a month: `2026-01`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MonthText(pub(crate) Day);

/// Square metres, from 5 to 1200.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surface(pub(crate) u16);

/// A year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Year(pub(crate) u16);

/// Kilowatt-hours or cubic metres, at most seven digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quantity(pub(crate) u32);

/// Yes or no where leaving it out means neither.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told(pub(crate) bool);

/// A number of months over which a single amount is spread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread(pub(crate) u16);

impl Wire for MoneyText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let text = match &node.value {
            Content::Text(text) | Content::Whole(text) => text,
            Content::Float(_) => {
                reader.refuse(node, &codes::FLOAT, node.value.type_name(), Some(Expected::Phrase("amount")));
                return None;
            }
            _ => {
                reader.wrong_type(node, "amount");
                return None;
            }
        };
        match amounts::typed_amount(text) {
            Ok(money) => Some(MoneyText(money)),
            Err(error) => {
                let too_large = Kind::from(Code::AmountTooLarge);
                let kind = match error {
                    MoneyError::TooManyDecimals => &codes::DECIMALS,
                    MoneyError::OutOfRange => &too_large,
                    _ => &codes::AMOUNT,
                };
                let found = amounts::mistake(text, error);
                let meant = amounts::meant(text);
                reader.refuse_for(node, kind, found, Some(Expected::Phrase("amount")), meant);
                None
            }
        }
    }

    fn stand_in() -> Self {
        MoneyText(Money::ZERO)
    }
}

impl Wire for RateText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let (Content::Text(text) | Content::Whole(text)) = &node.value else {
            let kind =
                if matches!(node.value, Content::Float(_)) { &codes::FLOAT } else { &codes::WRONG_TYPE };
            reader.refuse(node, kind, reader.type_found(node, "rate"), Some(Expected::Phrase("rate")));
            return None;
        };
        let rate = text.parse::<Rate>().ok();
        if rate.is_none() {
            reader.refuse(node, &codes::RATE, "a text that is not a rate", Some(Expected::Phrase("rate")));
        }
        rate.map(RateText)
    }

    fn stand_in() -> Self {
        RateText(Rate::default())
    }
}

impl Wire for DayText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let (Content::Text(text) | Content::Day(text)) = &node.value else {
            reader.wrong_type(node, "day");
            return None;
        };
        let day = days::typed_day(text);
        if day.is_none() {
            reader.refuse(node, &codes::DAY, days::mistake(text), Some(Expected::Phrase("day")));
        }
        day.map(DayText)
    }

    fn stand_in() -> Self {
        DayText(Day::FIRST)
    }
}

impl Wire for Id {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        text(node, reader).map(|text| Id(text.to_owned()))
    }

    fn stand_in() -> Self {
        Id(String::new())
    }
}

impl Wire for Reference {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let written = text(node, reader)?;
        if let Err((code, found)) = check_reference(written) {
            reader.refuse(node, &Kind::from(code), found, Some(Expected::Phrase("reference")));
            return None;
        }
        Some(Reference(written.to_owned()))
    }

    fn stand_in() -> Self {
        Reference(String::new())
    }
}

/// An hour and a minute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeText(pub(crate) u8, pub(crate) u8);

/// Reads an hour as clocks show it, `14:30`, or as French people write it: `14h30`, `9 h`.
///
/// ```
/// use resteavivre::workshop::typed_time;
/// assert_eq!(typed_time("14:30"), Some((14, 30)));
/// assert_eq!(typed_time("9 h"), Some((9, 0)));
/// assert_eq!(typed_time("25:00"), None);
/// ```
pub fn typed_time(text: &str) -> Option<(u8, u8)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let (hour, minute) = text.split_once([':', 'h'])?;
    let number = |digits: &str| {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u8>().ok().filter(|_| plain)
    };
    // `9 h` is nine o'clock; `9:` is a slip.
    let minute = if minute.is_empty() && text.ends_with('h') { 0 } else { number(minute)? };
    number(hour).filter(|hour| *hour < 24 && minute < 60).map(|hour| (hour, minute))
}

impl Wire for TimeText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let time = typed_time(text(node, reader)?);
        if time.is_none() {
            reader.refuse(
                node,
                &Kind::from(Code::NextTime),
                "no hour of a day",
                Some(Expected::Phrase("time")),
            );
        }
        time.map(|(hour, minute)| TimeText(hour, minute))
    }

    fn stand_in() -> Self {
        TimeText(0, 0)
    }
}

impl Wire for Label {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let written = text(node, reader)?;
        if let Err(found) = check_label(written) {
            // A label may hold a name: what was found is said without it.
            reader.refuse(node, &Kind::from(Code::Label), found, Some(Expected::Phrase("label")));
            return None;
        }
        Some(Label(written.to_owned()))
    }

    fn stand_in() -> Self {
        Label(String::new())
    }
}

impl Wire for MonthDay {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let day = whole_for(node, reader, &Kind::from(Code::PaymentDay), 1, 31)?;
        u8::try_from(day).ok().map(MonthDay)
    }

    fn stand_in() -> Self {
        MonthDay(1)
    }
}

impl Wire for MonthText {
    /// A month as `2026-01`, or any of its days.
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let (Content::Text(text) | Content::Day(text)) = &node.value else {
            reader.wrong_type(node, "day");
            return None;
        };
        let day = days::typed_day(&format!("{}-01", text.trim())).or_else(|| days::typed_day(text));
        let first = day.and_then(|day| Day::new(day.year(), day.month(), 1));
        if first.is_none() {
            reader.refuse(node, &codes::DAY, "a text that is not a month", Some(Expected::Phrase("month")));
        }
        first.map(MonthText)
    }

    fn stand_in() -> Self {
        MonthText(Day::FIRST)
    }
}

impl Wire for Surface {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        whole(node, reader, 5, 1200).map(Surface)
    }

    fn stand_in() -> Self {
        Surface(5)
    }
}

impl Wire for Year {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        whole(node, reader, 1990, 2100).map(Year)
    }

    fn stand_in() -> Self {
        Year(1990)
    }
}

impl Wire for Told {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        bool::read(node, reader).map(Told)
    }

    fn stand_in() -> Self {
        Told(false)
    }
}

impl Wire for Quantity {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        whole_for(node, reader, &codes::WHOLE, 0, 9_999_999).map(Quantity)
    }

    fn stand_in() -> Self {
        Quantity(0)
    }
}

/// A whole number within a range.
pub fn whole(node: &Tree, reader: &mut Reader<'_>, low: u16, high: u16) -> Option<u16> {
    whole_for(node, reader, &codes::WHOLE, low, high)
}

/// A whole number; one that is out of range is refused by that code.
fn whole_for<N>(node: &Tree, reader: &mut Reader<'_>, kind: &Kind, low: N, high: N) -> Option<N>
where
    N: std::str::FromStr + PartialOrd + std::fmt::Display,
{
    let (Content::Whole(text) | Content::Float(text)) = &node.value else {
        reader.wrong_type(node, "whole");
        return None;
    };
    let number = text.parse::<N>().ok().filter(|n| low <= *n && *n <= high);
    if number.is_none() {
        let range = Expected::Range(low.to_string(), high.to_string());
        reader.refuse(node, kind, crate::spelling::short(text), Some(range));
    }
    number
}

impl Wire for Small {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        whole(node, reader, 0, 1200).map(Small)
    }

    fn stand_in() -> Self {
        Small(0)
    }

    fn absent(_: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        Some(Small(0))
    }
}

impl Wire for Spread {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        whole(node, reader, 1, Period::LONGEST_SPREAD).map(Spread)
    }

    fn stand_in() -> Self {
        Spread(1)
    }
}

/// A word of a closed list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<W>(pub(crate) W);

impl<W: Word> Wire for Named<W> {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        word(node, reader).map(Named)
    }

    fn stand_in() -> Self {
        // No list of words is empty: the compiler sees to it.
        Named(const { W::ALL[0] })
    }
}

wire! {
    /// An amount with its period.
    PeriodicAmount {
        /// How much each time.
        amount: MoneyText,
        /// How often; a month when left out.
        period: Option<Named<PeriodWord>>,
        /// With `once`: over how many months it is spread.
        months: Option<Spread>,
        /// Where it comes from; declared when left out.
        provenance: Option<Named<Provenance>>,
    }
}

/// An amount: a text for a monthly one, or a table with its period.
#[derive(Clone, Debug)]
pub(crate) struct AmountText(pub(crate) PeriodicAmount);

impl Wire for AmountText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Content::Table(_)) {
            return PeriodicAmount::read(node, reader).map(AmountText);
        }
        let amount = MoneyText::read(node, reader)?;
        Some(AmountText(PeriodicAmount { amount, period: None, months: None, provenance: None }))
    }

    fn stand_in() -> Self {
        AmountText(PeriodicAmount::stand_in())
    }
}
