//! The scalar types of the document format.

use rav_household::{Code, DebtKind, Expected, ExpenseKind, IncomeKind, PeriodWord, Provenance, Word};
use rav_money::{Day, Money, MoneyError, Period, Rate, parse_day};

use super::{Reader, Wire, wire};
use crate::problem::{Kind, codes};
use crate::source::{Content, Tree};

/// An amount as text: `"1234.56"`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoneyText(pub(crate) Money);

/// A rate as text: `"5.9"`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RateText(pub(crate) Rate);

/// A day: `"2026-11-23"`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayText(pub(crate) Day);

/// A short identifier.
#[derive(Clone, Debug)]
pub(crate) struct Id(pub(crate) String);

/// A free reference.
#[derive(Clone, Debug)]
pub(crate) struct Reference(pub(crate) String);

/// A whole number from 0 to 1200.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Small(pub(crate) u16);

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
        match text.parse::<Money>() {
            Ok(money) => Some(MoneyText(money)),
            Err(error) => {
                let too_large = Kind::from(Code::AmountTooLarge);
                let (kind, found) = match error {
                    MoneyError::TooManyDecimals => (&codes::DECIMALS, "more than two decimals"),
                    MoneyError::OutOfRange => (&too_large, "a very large amount"),
                    _ => (&codes::AMOUNT, unreadable_amount(text)),
                };
                reader.refuse(node, kind, found, Some(Expected::Phrase("amount")));
                None
            }
        }
    }
}

/// Why a text is not an amount, by the mistakes that people make.
fn unreadable_amount(text: &str) -> &'static str {
    let text = text.trim();
    if text.contains(['€', '$']) || text.to_lowercase().contains("eur") {
        "an amount with a currency sign"
    } else if text.contains('.') && text.contains(',') {
        "an amount with two kinds of separators"
    } else if text.is_empty() {
        "an empty text"
    } else {
        "a text that is not an amount"
    }
}

impl Wire for RateText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let (Content::Text(text) | Content::Whole(text)) = &node.value else {
            let kind =
                if matches!(node.value, Content::Float(_)) { &codes::FLOAT } else { &codes::WRONG_TYPE };
            reader.refuse(node, kind, node.value.type_name(), Some(Expected::Phrase("rate")));
            return None;
        };
        let rate = text.parse::<Rate>().ok();
        if rate.is_none() {
            reader.refuse(node, &codes::RATE, "a text that is not a rate", Some(Expected::Phrase("rate")));
        }
        rate.map(RateText)
    }
}

impl Wire for DayText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let (Content::Text(text) | Content::Day(text)) = &node.value else {
            reader.wrong_type(node, "day");
            return None;
        };
        let day = parse_day(text);
        if day.is_none() {
            let slashes = text.matches('/').count() == 2;
            let found = if slashes { "a day written day/month/year" } else { "not a day of the calendar" };
            reader.refuse(node, &codes::DAY, found, Some(Expected::Phrase("day")));
        }
        day.map(DayText)
    }
}

fn text<'n>(node: &'n Tree, reader: &mut Reader<'_>) -> Option<&'n str> {
    match &node.value {
        Content::Text(text) => Some(text),
        _ => {
            reader.wrong_type(node, "text");
            None
        }
    }
}

impl Wire for Id {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        text(node, reader).map(|text| Id(text.to_owned()))
    }
}

impl Wire for Reference {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        text(node, reader).map(|text| Reference(text.to_owned()))
    }
}

fn whole(node: &Tree, reader: &mut Reader<'_>, low: u16, high: u16) -> Option<u16> {
    let (Content::Whole(text) | Content::Float(text)) = &node.value else {
        reader.wrong_type(node, "whole");
        return None;
    };
    let number = text.parse::<u16>().ok().filter(|n| (low..=high).contains(n));
    if number.is_none() {
        let range = Expected::Range(low.to_string(), high.to_string());
        reader.refuse(node, &codes::WHOLE, super::short(text), Some(range));
    }
    number
}

impl Wire for Small {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        whole(node, reader, 0, 1200).map(Small)
    }

    fn absent(_: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        Some(Small(0))
    }
}

impl Wire for Spread {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        whole(node, reader, 1, Period::LONGEST_SPREAD).map(Spread)
    }
}

/// A word as messages show it: French alias, then identifier.
fn pair<W: Word>(word: W) -> String {
    format!("{}/{}", word.alias_fr(), word.id())
}

/// The list of the document that a word of another list belongs to.
fn elsewhere(word: &str) -> Option<&'static str> {
    let income = IncomeKind::find(word).map(|_| "incomes");
    income.or(ExpenseKind::find(word).map(|_| "expenses")).or(DebtKind::find(word).map(|_| "debts"))
}

/// Reads a word of a closed list by its identifier or French alias.
pub(crate) fn word<W: Word>(node: &Tree, reader: &mut Reader<'_>) -> Option<W> {
    let written = text(node, reader)?;
    let found = W::find(written);
    if found.is_none() {
        let known: Vec<&'static str> = W::ALL.iter().flat_map(|w| [w.id(), w.alias_fr()]).collect();
        let near =
            super::nearest(written, &known).iter().filter_map(|word| W::find(word)).map(pair::<W>).collect();
        // A word of another list is a line in the wrong place, and the nearest words would mislead.
        match elsewhere(written).filter(|_| W::ALL.len() > 20) {
            Some(list) => reader.unknown_word(node, written, Vec::new(), Expected::Elsewhere(list)),
            None => {
                let allowed = Expected::OneOf(W::ALL.iter().copied().map(pair::<W>).collect());
                reader.unknown_word(node, written, near, allowed);
            }
        }
    }
    found
}

/// A word of a closed list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<W>(pub(crate) W);

impl<W: Word> Wire for Named<W> {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        word(node, reader).map(Named)
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
}
