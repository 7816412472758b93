//! What the sentence of a note needs. The kind of a value decides how it is written, never its name.

use std::fmt;

use rav_household::{AssetKind, DebtKind, ExpenseKind, IncomeKind, Word};
use rav_law::Confidence;
use rav_money::{Day, Exact, Money};
use rav_rules::Unit;

use super::Figure;
use crate::assessment::file_line::FileLineKind;

/// A value of the sentence of a [`Caveat`](crate::Caveat).
///
/// `Display` gives its canonical text, which is what JSON holds; a report writes it in its language.
///
/// ```
/// use resteavivre::Said;
/// assert_eq!(Said::Money("1234.5".parse()?).to_string(), "1234.50");
/// assert_eq!(Said::Line("debts", 2).to_string(), "debts[2]");
/// # Ok::<(), resteavivre::money::MoneyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Said {
    /// An amount in euros.
    Money(Money),
    /// A figure of a rule, in its unit.
    Figure(Unit, Exact),
    /// A day.
    Day(Day),
    /// A number of persons, of times, of months.
    Count(i64),
    /// The year of a day.
    YearOf(Day),
    /// A kind of income.
    Income(IncomeKind),
    /// Several kinds of income.
    Incomes(Vec<IncomeKind>),
    /// A kind of expense.
    Expense(ExpenseKind),
    /// A kind of debt.
    Debt(DebtKind),
    /// A kind of asset.
    Asset(AssetKind),
    /// What several lines are.
    Kinds(Vec<FileLineKind>),
    /// A line of the file: its list and its index, from zero.
    Line(&'static str, usize),
    /// A line of the file with the label that it has there; a program reads its place.
    LabelledLine(&'static str, usize, String),
    /// A parameter of the law, by its key.
    Parameter(String),
    /// How well a value of the law is attested.
    Confidence(Confidence),
    /// Applications of rules, by their keys.
    Outcomes(Vec<String>),
    /// A name or a sentence that somebody gave: it is written as it is.
    Text(String),
    /// What could not be worked out: nothing is written.
    Unknown,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Said::Money(money) => write!(f, "{money}"),
            Said::Figure(unit, value) => f.write_str(unit.text(*value).as_str()),
            Said::Day(day) => write!(f, "{day}"),
            Said::Count(count) => write!(f, "{count}"),
            Said::YearOf(day) => write!(f, "{:04}", day.year()),
            Said::Income(kind) => f.write_str(kind.id()),
            Said::Incomes(kinds) => {
                f.write_str(&kinds.iter().map(|kind| kind.id()).collect::<Vec<_>>().join(" "))
            }
            Said::Expense(kind) => f.write_str(kind.id()),
            Said::Debt(kind) => f.write_str(kind.id()),
            Said::Asset(kind) => f.write_str(kind.id()),
            Said::Kinds(kinds) => {
                f.write_str(&kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" "))
            }
            Said::Line(list, index) | Said::LabelledLine(list, index, _) => write!(f, "{list}[{index}]"),
            Said::Parameter(key) => f.write_str(key),
            Said::Confidence(confidence) => f.write_str(confidence.name()),
            Said::Outcomes(keys) => f.write_str(&keys.join(" ")),
            Said::Text(text) => f.write_str(text),
            Said::Unknown => Ok(()),
        }
    }
}

/// A value of one type is always of one kind.
macro_rules! said {
    ($($kind:ident of $from:ty),* $(,)?) => {$(
        impl From<$from> for Said {
            fn from(value: $from) -> Said {
                Said::$kind(value.into())
            }
        }
    )*};
}

said! {
    Money of Money,
    Day of Day,
    Count of i64,
    Count of u16,
    Count of u32,
    Income of IncomeKind,
    Incomes of Vec<IncomeKind>,
    Expense of ExpenseKind,
    Debt of DebtKind,
    Asset of AssetKind,
    Kinds of Vec<FileLineKind>,
    Confidence of Confidence,
    Text of &str,
    Text of String,
}

impl From<usize> for Said {
    /// How many there are: never more than what memory holds.
    fn from(count: usize) -> Said {
        i64::try_from(count).map_or(Said::Unknown, Said::Count)
    }
}

impl From<&Figure> for Said {
    fn from(figure: &Figure) -> Said {
        Said::Figure(figure.field.unit, figure.value)
    }
}

impl<T: Into<Said>> From<Option<T>> for Said {
    fn from(value: Option<T>) -> Said {
        value.map_or(Said::Unknown, Into::into)
    }
}
