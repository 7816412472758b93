//! The rule of one local body, as its file says it.

use rav_household::{DividedBy, Expected, ExpenseKind, IncomeKind, LocalPeriod};
use rav_money::{Day, Money, Rounding};

use crate::problem::{Problem, Problems, codes};

/// The rule by which a local body (a social grocery, a municipal centre, a housing fund) counts what is left to live on: a caller's dated
/// file, with its source. None is embedded, and none is ever a default.
///
/// ```
/// use resteavivre::{Document, Engine, Format, LocalRule, Options};
/// let rule = LocalRule::parse(r#"
/// format = "resteavivre/local-rule@1"
/// label = "A social grocery"
/// territory = "A town"
/// source = "Its leaflet of 2026"
/// from = "2026-01-01"
/// to = "2026-12-31"
/// resources = { all_but = ["one-off"] }
/// charges = { only = ["committed"] }
/// divisor = { by = "persons" }
/// period = { per = "day" }
/// bands = [{ up_to = "5", means = "half price" }, { below = "9", means = "a third off" }, { means = "no reduction" }]
/// "#)?;
/// let text = r#"
/// format = "resteavivre/household@1"
/// day = "2026-10-06"
/// people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
/// dwelling = { tenure = "social-tenant" }
/// incomes = [{ kind = "wage", amount = "700" }]
/// expenses = [{ kind = "rent", amount = "480" }]
/// "#;
/// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
/// let answer = engine.open(&document, &Options::new())?.local(&rule)?;
/// // (700 − 480) ÷ 1 person ÷ 30 days.
/// assert_eq!(answer.amount().unwrap().to_string(), "7.33");
/// assert_eq!(answer.band().unwrap().means, "a third off");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "règle locale")]
#[non_exhaustive]
pub struct LocalRule {
    /// What it is.
    pub label: String,
    /// Where it applies.
    pub territory: String,
    /// Who published it, and where it was read.
    pub source: String,
    /// A doubt that every result using it must carry.
    pub caveat: Option<String>,
    /// First day.
    pub from: Day,
    /// Last day, when the source says one.
    pub to: Option<Day>,
    /// The incomes that count.
    pub resources: Selection<IncomeKind>,
    /// The expenses that are taken off.
    pub charges: Selection<ExpenseKind>,
    /// Whether the instalments of home loans are taken off, as a part of the cost of housing.
    pub home_loans: bool,
    /// Whether the instalments of all debts are taken off.
    pub instalments: bool,
    /// What it divides by.
    pub divisor: Divisor,
    /// The time for which it gives its amount.
    pub period: LocalPeriod,
    /// The days of a month or of a year, when the rule says.
    pub month: Option<MonthOf>,
    /// How each quotient is rounded.
    pub rounding: Rounding,
    /// What amounts mean, from the lowest.
    pub bands: Vec<Band>,
}

/// Kinds of lines that count: these only, or all but these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection<K> {
    /// Whether the kinds are those that do not count.
    pub all_but: bool,
    /// The kinds.
    pub kinds: Vec<K>,
}

impl<K: PartialEq> Selection<K> {
    /// Whether a kind counts.
    pub fn takes(&self, kind: K) -> bool {
        self.kinds.contains(&kind) != self.all_but
    }
}

/// How a rule knows the days of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthOf {
    /// A month has so many days.
    Days(u16),
    /// Twelve months have so many days.
    YearDays(u16),
}

/// What a rule divides by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Divisor {
    /// Nothing: the amount is the household's.
    Household,
    /// The persons who live there.
    Persons,
    /// Consumption units.
    Units,
    /// Parts of the rule's own.
    Parts(Parts),
}

impl Divisor {
    /// Its word.
    pub const fn word(&self) -> DividedBy {
        match self {
            Divisor::Household => DividedBy::Household,
            Divisor::Persons => DividedBy::Persons,
            Divisor::Units => DividedBy::Units,
            Divisor::Parts(_) => DividedBy::Parts,
        }
    }
}

/// The parts of a rule, in hundredths. What a rule does not say is never supposed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "quotient familial")]
pub struct Parts {
    /// Of one adult.
    pub one_adult: i64,
    /// Of two adults together.
    pub two_adults: i64,
    /// More for an adult alone with at least one child.
    pub lone_parent: i64,
    /// Of the first child, the second, and so on.
    pub children: Vec<i64>,
    /// Of each child beyond.
    pub further_child: Option<i64>,
    /// More for each disabled child; nothing where the rule makes no difference.
    pub disabled_child: Option<i64>,
    /// Of each other adult.
    pub further_adult: Option<i64>,
}

/// Who lives in a home, as parts and bounds count them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Persons {
    /// Those who file, and a partner who does not.
    pub adults: i64,
    /// Other dependants.
    pub further_adults: i64,
    /// Children who live there, in alternating custody too.
    pub children: i64,
    /// Of these, disabled ones, as the caller says.
    pub disabled_children: i64,
}

impl Persons {
    /// All who live there.
    pub fn all(&self) -> i64 {
        self.adults + self.further_adults + self.children
    }
}

impl Parts {
    /// The parts of a household in hundredths; nothing where the rule does not say.
    pub fn of(&self, who: Persons) -> Option<i64> {
        let count = usize::try_from(who.children).ok()?;
        let listed: i64 = self.children.iter().take(count).sum();
        let further = who.children - i64::try_from(self.children.len().min(count)).ok()?;
        let each = |number: i64, part: Option<i64>| if number == 0 { Some(0) } else { Some(number * part?) };
        let adults = if who.adults > 1 { self.two_adults } else { self.one_adult };
        let alone = if who.adults == 1 && count > 0 { self.lone_parent } else { 0 };
        let more = [
            each(further, self.further_child)?,
            who.disabled_children * self.disabled_child.unwrap_or(0),
            each(who.further_adults, self.further_adult)?,
        ];
        Some(adults + alone + listed + more.iter().sum::<i64>())
    }
}

/// What amounts up to a bound mean.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "tranche")]
pub struct Band {
    /// The upper bound; nothing for the last band.
    pub bound: Option<Bound>,
    /// Whether the bound itself is in the band.
    pub inclusive: bool,
    /// What it means, in the words of the rule.
    pub means: String,
}

/// An upper bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// An amount.
    Amount(Money),
    /// Hundredths of a percent of the household's minimum income (the flat amount of the RSA for its composition).
    OfMinimum(i64),
    /// An amount by who lives there: that of the first case that fits.
    Cases(Vec<BoundCase>),
}

/// A bound for some households: what it does not say fits any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoundCase {
    /// So many persons.
    pub persons: Option<u16>,
    /// So many persons or more.
    pub persons_from: Option<u16>,
    /// So many adults.
    pub adults: Option<u16>,
    /// So many children.
    pub children: Option<u16>,
    /// So many children or more.
    pub children_from: Option<u16>,
    /// The bound.
    pub amount: Money,
}

impl BoundCase {
    /// Whether it is about such a household.
    pub fn fits(&self, who: Persons) -> bool {
        let adults = who.adults + who.further_adults;
        let persons = who.all();
        let is = |said: Option<u16>, count: i64| said.is_none_or(|said| i64::from(said) == count);
        let least = |said: Option<u16>, count: i64| said.is_none_or(|said| i64::from(said) <= count);
        is(self.persons, persons)
            && least(self.persons_from, persons)
            && is(self.adults, adults)
            && is(self.children, who.children)
            && least(self.children_from, who.children)
    }
}

impl LocalRule {
    /// The format that a file names in its first line.
    pub const FORMAT: &'static str = "resteavivre/local-rule@1";

    /// Whether it counts disabled children apart.
    pub fn counts_disabled(&self) -> bool {
        matches!(&self.divisor, Divisor::Parts(parts) if parts.disabled_child.is_some())
    }

    /// Whether it runs on that day; one that has ended does where that is accepted.
    pub(crate) fn on(&self, day: Day, accept_ended: bool) -> Result<(), Problems> {
        let ended = self.to.is_some_and(|to| day > to);
        if day >= self.from && (!ended || accept_ended) {
            return Ok(());
        }
        let expected = match self.to {
            Some(to) => Expected::Range(self.from.to_string(), to.to_string()),
            None => Expected::From(self.from.to_string()),
        };
        Err(Problem::expecting(&codes::LOCAL_OUT_OF_DATES, day.to_string(), expected)
            .under(&self.label)
            .into())
    }
}
