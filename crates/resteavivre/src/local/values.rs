//! The values of a local rule's file: texts, words that stand for kinds, parts, counts and shares.

use rav_household::{Expected, ExpenseKind, ExpenseSet, IncomeKind, IncomeSet, Word, is_hidden};
use rav_money::{Money, Rounding};

use crate::document::source::{Content, Tree};
use crate::document::wire::{MoneyText, Reader, Wire, meant_pairs, typed_word};
use crate::problem::codes;

/// A text that says something, and nothing that cannot be seen.
#[derive(Clone, Debug)]
pub(super) struct Sentence(pub(super) String);

/// The most letters of a text: a source has its address in it.
pub(super) const LONGEST: usize = 600;

impl Wire for Sentence {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let Content::Text(text) = &node.value else {
            reader.wrong_type(node, "text");
            return None;
        };
        let found = match text {
            _ if text.trim().is_empty() => "an empty text",
            _ if text.chars().any(is_hidden) => "a character that is not seen",
            _ if text.chars().count() > LONGEST => "a text longer than a few lines",
            _ => return Some(Sentence(text.trim().to_owned())),
        };
        reader.refuse(node, &codes::LOCAL_TEXT, found, None);
        None
    }

    fn stand_in() -> Self {
        Sentence(String::new())
    }
}

/// `half-up` or `floor`.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoundingText(pub(super) Rounding);

impl Wire for RoundingText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let Content::Text(text) = &node.value else {
            reader.wrong_type(node, "text");
            return None;
        };
        let known = [Rounding::HalfUp, Rounding::Floor];
        let found = known.into_iter().find(|rounding| rounding.name() == text);
        if found.is_none() {
            let allowed = Expected::OneOf(known.map(|rounding| rounding.name().to_owned()).to_vec());
            reader.unknown_word(node, text, Vec::new(), allowed);
        }
        found.map(RoundingText)
    }

    fn stand_in() -> Self {
        RoundingText(Rounding::HalfUp)
    }
}

/// Declares words that name one kind or a set of kinds.
macro_rules! kinds_or_sets {
    ($($(#[doc = $doc:literal])+ $name:ident($kind:ident, $set:ident);)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub(super) enum $name {
            Kind($kind),
            Set($set),
        }

        impl Wire for $name {
            fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
                let Content::Text(text) = &node.value else {
                    reader.wrong_type(node, "text");
                    return None;
                };
                let set = typed_word::<$set>(text).map($name::Set);
                let found = set.or_else(|| typed_word::<$kind>(text).map($name::Kind));
                if found.is_none() {
                    let (mut near, mut known) = meant_pairs::<$set>(text);
                    let (kinds, all) = meant_pairs::<$kind>(text);
                    near.extend(kinds);
                    known.extend(all);
                    reader.unknown_word(node, text, near, Expected::OneOf(known));
                }
                found
            }

            fn stand_in() -> Self {
                $name::Kind(const { <$kind as Word>::ALL[0] })
            }
        }

        impl Resolved for $name {
            type Kind = $kind;

            fn kinds(self) -> Vec<$kind> {
                match self {
                    $name::Kind(kind) => vec![kind],
                    $name::Set(set) => $kind::ALL.iter().copied().filter(|kind| set.holds(*kind)).collect(),
                }
            }
        }
    )+};
}

/// What stands for some kinds.
pub(super) trait Resolved: Copy {
    type Kind: PartialEq + Copy;

    fn kinds(self) -> Vec<Self::Kind>;
}

kinds_or_sets! {
    /// Incomes: a kind, or a set of kinds.
    IncomeWord(IncomeKind, IncomeSet);
    /// Expenses: a kind, or a set of kinds.
    ExpenseWord(ExpenseKind, ExpenseSet);
}

/// An amount that is a bound, below zero too: some bands are about those who lack something.
#[derive(Clone, Copy, Debug)]
pub(super) struct BoundAmount(pub(super) Money);

/// The largest bound, in cents: above any budget, and still eight figures to read.
const LARGEST_BOUND: i64 = 9_999_999_999;

impl Wire for BoundAmount {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let amount = MoneyText::read(node, reader)?.0;
        if amount.cents().abs() > LARGEST_BOUND {
            let most = (LARGEST_BOUND / 100).to_string();
            let range = Expected::Range(format!("-{most}"), most);
            reader.refuse(node, &codes::LOCAL_BANDS, "a very large amount", Some(range));
            return None;
        }
        Some(BoundAmount(amount))
    }

    fn stand_in() -> Self {
        BoundAmount(Money::ZERO)
    }
}

/// A number of parts with two decimals at most, as hundredths.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartText(pub(super) i64);

/// The most parts of one line of a table, in hundredths.
const MOST_PARTS: i64 = 2_000;

impl Wire for PartText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        // Two decimals at most, and no float: as an amount.
        let hundredths = MoneyText::read(node, reader)?.0.cents();
        if !(0..=MOST_PARTS).contains(&hundredths) {
            let range = Expected::Range("0".to_owned(), (MOST_PARTS / 100).to_string());
            reader.refuse(node, &codes::LOCAL_DIVISOR, "a value out of its range", Some(range));
            return None;
        }
        Some(PartText(hundredths))
    }

    fn stand_in() -> Self {
        PartText(100)
    }
}

/// Declares whole numbers within a range.
macro_rules! wholes {
    ($($(#[doc = $doc:literal])+ $name:ident: $low:literal, $high:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug)]
        pub(super) struct $name(pub(super) u16);

        impl Wire for $name {
            fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
                crate::document::wire::whole(node, reader, $low, $high).map($name)
            }

            fn stand_in() -> Self {
                $name($low)
            }
        }
    )+};
}

wholes! {
    /// Days of a month, or of twelve.
    DaysOf: 1, 366;
    /// A number of persons.
    CountOf: 0, 100;
}

/// A share in percent, as hundredths of a percent.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShareText(pub(super) i64);

impl Wire for ShareText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let Content::Text(text) = &node.value else {
            reader.wrong_type(node, "text");
            return None;
        };
        let text = text.trim();
        let number = text.strip_suffix('%').unwrap_or(text).trim().parse::<Money>().ok();
        let hundredths = number.map(Money::cents).filter(|share| (1..=100_000).contains(share));
        if hundredths.is_none() {
            let range = Expected::Range("0.01 %".to_owned(), "1000 %".to_owned());
            reader.refuse(node, &codes::LOCAL_BANDS, "a text that is not a percentage", Some(range));
        }
        hundredths.map(ShareText)
    }

    fn stand_in() -> Self {
        ShareText(10_000)
    }
}
