//! How the types of tables write themselves, back to a tree. What a document may leave out is left out where it says nothing.

use rav_household as model;
use rav_household::{PeriodWord, Provenance, Word};
use rav_money::{Day, Money, Period};

use super::{
    AmountText, DayText, Id, Label, MoneyText, MonthDay, MonthText, Named, PeriodicAmount, Quantity,
    RateText, Reference, Small, Spread, Surface, TimeText, Told, Year,
};
use crate::document::source::{Content, Key, Tree};

/// Writes a type as a document has it.
pub(crate) trait Written {
    /// The value; nothing where a document leaves it out.
    fn written(&self) -> Option<Content>;
}

/// The entries of a table, without those that are left out.
pub(super) fn table<const N: usize>(fields: [(&str, Option<Content>); N]) -> Option<Content> {
    let entries =
        fields.into_iter().filter_map(|(name, value)| Some((Key::from(name.to_owned()), value?.into())));
    Some(Content::Table(entries.collect()))
}

impl<T: Written> Written for Option<T> {
    fn written(&self) -> Option<Content> {
        self.as_ref().and_then(T::written)
    }
}

impl<T: Written> Written for Vec<T> {
    fn written(&self) -> Option<Content> {
        let items: Vec<Tree> = self.iter().filter_map(T::written).map(Tree::from).collect();
        (!items.is_empty()).then_some(Content::List(items))
    }
}

impl Written for bool {
    fn written(&self) -> Option<Content> {
        self.then_some(Content::Flag(true))
    }
}

impl Written for Told {
    fn written(&self) -> Option<Content> {
        Some(Content::Flag(self.0))
    }
}

impl Written for Small {
    fn written(&self) -> Option<Content> {
        (self.0 > 0).then(|| Content::Whole(self.0.to_string()))
    }
}

impl Written for AmountText {
    fn written(&self) -> Option<Content> {
        match &self.0 {
            PeriodicAmount { amount, period: None, months: None, provenance: None } => amount.written(),
            periodic => periodic.written(),
        }
    }
}

impl<W: Word> Written for Named<W> {
    fn written(&self) -> Option<Content> {
        Some(Content::Text(self.0.id().to_owned()))
    }
}

macro_rules! written_as_text {
    ($($type:ty: $value:ident => $text:expr;)+) => {$(
        impl Written for $type {
            fn written(&self) -> Option<Content> {
                let $value = self;
                Some(Content::Text($text))
            }
        }
    )+};
}

written_as_text! {
    MoneyText: money => money.0.to_string();
    RateText: rate => rate.0.to_string();
    DayText: day => day.0.to_string();
    Id: id => id.0.clone();
    Reference: text => text.0.clone();
    Label: text => text.0.clone();
    MonthText: month => format!("{:04}-{:02}", month.0.year(), month.0.month());
    TimeText: time => format!("{:02}:{:02}", time.0, time.1);
}

macro_rules! written_as_whole {
    ($($type:ty),+) => {$(
        impl Written for $type {
            fn written(&self) -> Option<Content> {
                Some(Content::Whole(self.0.to_string()))
            }
        }
    )+};
}

written_as_whole!(Spread, MonthDay, Quantity, Surface, Year);

/// A word, unless it is what its absence means.
pub(super) fn unless<W: PartialEq>(word: W, absent: W) -> Option<Named<W>> {
    (word != absent).then_some(Named(word))
}

/// An amount, unless it is nothing.
pub(super) fn some(money: Money) -> Option<MoneyText> {
    (money != Money::ZERO).then_some(MoneyText(money))
}

pub(super) fn day(day: Option<Day>) -> Option<DayText> {
    day.map(DayText)
}

pub(super) fn label(text: &Option<String>) -> Option<Label> {
    text.clone().map(Label)
}

/// The word of a period, and the months over which an amount that comes once is spread.
pub(super) fn period(period: Period) -> (Option<Named<PeriodWord>>, Option<Spread>) {
    let months = match period {
        Period::Once { months } if months > 0 => Some(Spread(months)),
        _ => None,
    };
    (unless(period.into(), PeriodWord::Month), months)
}

/// An amount whose provenance, left out, is `absent`.
pub(super) fn amount(amount: model::Amount, absent: Provenance) -> AmountText {
    let (period, months) = period(amount.period);
    let provenance = unless(amount.provenance, absent);
    AmountText(PeriodicAmount { amount: MoneyText(amount.value), period, months, provenance })
}
