//! The texts of amounts, days and words, and the maps of figures by name.

use rav_household::Word;
use rav_money::{Day, Exact, Money, Rate};
use rav_rules::{Field, Unit};
use serde::{Serialize, Serializer};

use crate::assessment::said::Said;

/// Declares values that are written as texts.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident($type:ty);)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy)]
        pub(crate) struct $name(pub(crate) $type);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }
    )+};
}

texts! {
    /// An amount of euros: `1234.56`.
    Euros(Money);
    /// A yearly rate in percent: `5.9`.
    Percent(Rate);
    /// A day: `2026-11-23`.
    OnDay(Day);
    /// A number of months: `84`.
    Months(u16);
    /// Yes or no: `true`.
    Truth(bool);
    /// A number of months, of sets, or a rank: `3`.
    Rank(u32);
}

/// Declares names out of a closed list that no `Word` declares: the schema lists them.
macro_rules! names {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Serialize)]
        #[serde(transparent)]
        pub(crate) struct $name(pub(crate) &'static str);
    )+};
}

names! {
    /// A route of a file.
    RouteId;
    /// A list of the document format.
    List;
    /// The kind of a line, whichever list it belongs to.
    LineKindId;
    /// A list of the document format whose lines have amounts, people included.
    FileList;
    /// The kind of a line of a file, with what is said of people.
    FileLineName;
    /// What happens to a line in a month of a calendar.
    HappensName;
    /// How well a value of the law is attested.
    ConfidenceName;
    /// What a change comes from.
    CauseName;
    /// A figure that a comparison splits.
    ComparedKey;
    /// The ground on which a plan may be longer than the law leaves.
    LongerName;
    /// A way of sharing the amount of a month.
    StrategyName;
    /// The code of a problem.
    ProblemCode;
    /// What a line is for a local rule.
    LocalPartName;
    /// Why a local rule gives no amount, or no band.
    LocalLackName;
    /// How quotients are rounded.
    RoundingName;
    /// The identifier of a rule.
    RuleId;
    /// What a review is about.
    SubjectName;
    /// What a finding is about.
    AboutName;
    /// Why nothing is said of the voucher of the year.
    VoucherNoteName;
    /// What is said of a help that no formula gives.
    AnswerName;
    /// A definition of what is left to live on.
    DefinitionName;
    /// Why a right is not counted.
    NotCountedName;
    /// An official form.
    FormName;
    /// What is known of a field of a form.
    StateName;
    /// What a value of a form is.
    ValueUnit;
    /// The identifier of an action.
    ActionId;
    /// The heading of an action.
    GroupName;
    /// Why an action has no amount.
    NoAmountName;
    /// A paper that an action takes.
    PaperName;
    /// The figure of a goal.
    GoalName;
}

/// A word of a closed list, by its identifier.
pub(crate) struct Named<W>(pub(crate) W);

impl<W: Word> Serialize for Named<W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.id())
    }
}

/// A value of a sentence, as its canonical text.
pub(crate) struct Value<'a>(pub(crate) &'a Said);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

/// A figure as its unit writes it.
struct Figure(Unit, Exact);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.text(self.1).as_str())
    }
}

/// The figures of a record, by name.
pub(crate) struct Figures<'a> {
    pub(crate) fields: &'static [Field],
    pub(crate) cells: &'a [Exact],
}

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pairs = self.fields.iter().zip(self.cells);
        serializer.collect_map(pairs.map(|(field, cell)| (field.name, Figure(field.unit, *cell))))
    }
}

/// The unit of each figure of a record, by name.
pub(crate) struct Units(pub(crate) &'static [Field]);

impl Serialize for Units {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|field| (field.name, field.unit.name())))
    }
}

/// Declares the name that an output gives itself.
macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $name:ident = $format:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Default)]
        pub(crate) struct $name;

        impl $name {
            pub(crate) const NAME: &'static str = $format;
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(Self::NAME)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "const": ($format) })
            }
        }
    )+};
}

formats! {
    /// Names an assessment.
    AssessmentFormat = "resteavivre/assessment@1";
    /// Names a plan.
    PlanFormat = "resteavivre/plan@1";
    /// Names a calendar.
    CalendarFormat = "resteavivre/calendar@1";
    /// Names a comparison.
    ComparisonFormat = "resteavivre/comparison@1";
    /// Names a loan.
    LoanFormat = "resteavivre/loan@1";
    /// Names an annual percentage rate.
    AprFormat = "resteavivre/apr@1";
    /// Names what a local rule makes of a household.
    LocalFormat = "resteavivre/local@1";
    /// Names a rule worked by hand.
    RuleFormat = "resteavivre/rule@1";
    /// Names a review.
    ReviewFormat = "resteavivre/review@1";
    /// Names a form filled in.
    FormFormat = "resteavivre/form@1";
    /// Names what can be done.
    ActionsFormat = "resteavivre/actions@1";
}
