//! One household read exactly: each rule applied becomes an outcome, each one that cannot be says why.

use rav_household::{AssetKind, Household, Outlook, Role, Tenure};
use rav_law::{LawError, LawOn, Scale};
use rav_money::{Day, Exact, Money, Value as _};
use rav_reading::{
    Case, DebtSum, FIGURES, From, Lack, Origin, Origins, Part, Passed, Reader, Source, Sum, Totals,
    balance_feeds,
};
use rav_rules::{Info, Law as _, Record as _, Recorder, Row, Rule, RuleError, apply};

use crate::assessment::{Contribution, Missing, Outcome, Why};
use crate::error::AssessError;
use crate::figures::more::More;
use crate::figures::totals::{self, Situation, monthly};

/// What a reading of one household came to.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) missing: Vec<Missing>,
    /// What a partner who does not file contributes.
    pub(crate) contribution: Option<Contribution>,
    /// A declared contribution was brought down to what the partner can pay, or to the charges.
    pub(crate) contribution_capped: bool,
    /// The rules of a part that lack a field of the file, by their place in the reading.
    pub(crate) lacking: Vec<(u8, &'static str)>,
    /// Those that lack a value of the law, by its key.
    pub(crate) lawless: Vec<(u8, String)>,
}

impl Read {
    /// One rule applied, by key.
    pub(crate) fn outcome(&self, key: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.is(key))
    }

    /// The main figure of a rule applied, where it is an amount.
    pub(crate) fn money(&self, key: &str) -> Option<Money> {
        self.outcome(key)?.main()?.money()
    }
}

/// How a household is read.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    pub(crate) law: LawOn<'a>,
    /// The scale of flat rates that counts.
    pub(crate) scale: Option<&'a Scale>,
    /// Whether resources are cut to whole euros before the seizure scale.
    pub(crate) whole_euros: bool,
}

/// Adds up a household on a day, which may be later than the day of the law, and reads it.
pub(crate) fn read_on(household: &Household, by: By<'_>, today: Day) -> Result<Read, AssessError> {
    let situation = totals::situation(household, by.law, today, false)?;
    read(household, by, &situation)
}

/// Reads a household whose lines are added up.
pub(crate) fn read(household: &Household, by: By<'_>, situation: &Situation) -> Result<Read, AssessError> {
    let partner = household.role(Role::Partner);
    let said = partner.and_then(|partner| partner.contribution);
    let mut reader = Exactly {
        by,
        household,
        situation,
        owed: owed(household)?,
        said: said.map(|said| monthly(&said)).transpose()?.map(Exact::from),
        at: 0,
        read: Read { outcomes: Vec::with_capacity(48), ..Read::default() },
        more: None,
    };
    rav_reading::reading(&mut reader)?;
    Ok(reader.read)
}

/// Reads a part beside the budget, of a household that was assessed: its sums and its consumption units are known.
pub(crate) fn read_part(
    part: Part,
    household: &Household,
    by: By<'_>,
    totals: &Totals,
    units: Option<&Outcome>,
) -> Result<Read, AssessError> {
    let more = More::of(part, household, by.law)?;
    let situation = Situation::of_totals(totals, by.law.day());
    let mut reader = Exactly {
        by,
        household,
        situation: &situation,
        owed: Default::default(),
        said: None,
        at: part.start(),
        read: Read::default(),
        more: Some(&more),
    };
    let units = units.and_then(|units| Some((units.at, *units.working.cells().first()?)));
    let passed = Passed {
        present: reader.source(Source::Present),
        units: units.map_or(Unknown(Lack::Quiet), |(at, units)| {
            Known(units, Origin::of(From::Figure { at, field: 0 }))
        }),
    };
    match part {
        Part::Rights => rav_reading::rights(&mut reader)?,
        Part::Home => rav_reading::home(&mut reader, &passed)?,
        Part::Account => rav_reading::account(&mut reader)?,
    }
    Ok(reader.read)
}

/// Each sum of what is owed, in the order of [`DebtSum::ALL`].
fn owed(household: &Household) -> Result<[Exact; DebtSum::ALL.len()], AssessError> {
    let mut all = [Money::ZERO; DebtSum::ALL.len()];
    for debt in &household.debts {
        for sum in balance_feeds(debt.kind, debt.creditor_agrees) {
            if let Some(slot) = all.get_mut(sum as usize) {
                *slot = slot.checked_add(debt.balance)?;
            }
        }
    }
    Ok(all.map(Exact::from))
}

/// A number of the household, and what it comes from; or why it is not known.
#[derive(Clone, Copy)]
enum Number {
    Known(Exact, Origin),
    Unknown(Lack),
}

use Number::{Known, Unknown};

/// The months of a year.
const MONTHS: i64 = 12;

impl Number {
    fn lack(self) -> Option<Lack> {
        match self {
            Known(..) => None,
            Unknown(lack) => Some(lack),
        }
    }

    /// What an operation makes of one that is known.
    fn map(self, made: impl FnOnce(Exact) -> Exact) -> Number {
        match self {
            Known(one, from) => Known(made(one), from),
            unknown => unknown,
        }
    }

    /// What an operation makes of two that are known.
    fn with(self, other: Number, made: impl FnOnce(Exact, Exact) -> Exact, origin: Comes) -> Number {
        match (self, other) {
            (Known(one, from), Known(other, more)) => {
                let origin = match origin {
                    Comes::First => from,
                    Comes::Sum => from.and(more, false),
                    Comes::Difference => from.and(more, true),
                };
                Known(made(one, other), origin)
            }
            (Unknown(lack), _) | (_, Unknown(lack)) => Unknown(lack),
        }
    }
}

/// What the result of an operation on two numbers comes from.
#[derive(Clone, Copy)]
enum Comes {
    /// The first of the two.
    First,
    /// Both, added.
    Sum,
    /// The first, the second taken off.
    Difference,
}

fn flag(yes: bool) -> Exact {
    Exact::of(i64::from(yes))
}

/// Reads one household exactly.
struct Exactly<'a> {
    by: By<'a>,
    household: &'a Household,
    situation: &'a Situation,
    owed: [Exact; DebtSum::ALL.len()],
    /// What a partner who does not file said to contribute each month.
    said: Option<Exact>,
    /// The place of the next rule in the reading.
    at: u8,
    read: Read,
    /// What the file tells to a part beside the budget, where such a part is read.
    more: Option<&'a More<'a>>,
}

/// Keeps each rule applied as an outcome.
struct Keep<'o> {
    outcomes: &'o mut Vec<Outcome>,
    /// Whether the outcome is told.
    shown: bool,
    case: &'static str,
    at: u8,
    origins: Origins,
}

impl Recorder for Keep<'_> {
    fn record(&mut self, info: &'static Info, facts: Row, working: Row) {
        if !self.shown {
            return;
        }
        let case = self.case;
        let at = self.at;
        let origins = self.origins;
        self.outcomes.push(Outcome { info, case, at, facts, origins, working });
    }
}

impl Exactly<'_> {
    /// What the household says of a source; nothing where it says nothing, or where it is made of others.
    fn given(&self, source: Source) -> Result<Exact, Lack> {
        if let Some(given) = self.more.and_then(|more| more.given(source)) {
            return given;
        }
        let people = self.situation.people;
        let dwelling = self.household.dwelling;
        let procedure = &self.household.procedure;
        Ok(match source {
            Source::Nothing => Exact::of(0),
            Source::Sum(Sum::SeizableCoDepositor) if !self.has(Role::CoDepositor) => return Err(Lack::Quiet),
            Source::Sum(sum) => Exact::from(self.situation.totals.get(sum)),
            Source::Debts(sum) => self.owed.get(sum as usize).copied().unwrap_or_default(),
            Source::Older => Exact::of(people.older),
            Source::Younger => Exact::of(people.younger),
            Source::Alternating => Exact::of(people.alternating),
            Source::Couple => flag(people.couple),
            Source::SilentPartner => flag(people.silent_partner),
            Source::PartnerResources => Exact::from(people.partner_resources),
            Source::ScaleChildren => Exact::of(people.scale_children),
            Source::AscendantsBelow => Exact::of(people.ascendants_below),
            Source::MinimumChildren => Exact::of(people.minimum_children),
            Source::MinimumAlternating => Exact::of(people.minimum_alternating),
            Source::Contribution => self.said.ok_or(Lack::Quiet)?,
            Source::HousedFree => flag(dwelling.tenure == Tenure::HousedFree),
            Source::HeatingIncluded => flag(dwelling.heating_included),
            Source::OwnsMainHome => flag(self.owns_main_home()),
            Source::OwnsHome => flag(self.owns_main_home() || self.owns(AssetKind::OtherRealEstate)),
            Source::RetainedCharges => procedure.retained_charges.map(Exact::from).ok_or(Lack::Quiet)?,
            Source::EarlierMonths => Exact::of(i64::from(procedure.earlier_months)),
            Source::SuspensionMonths => Exact::of(i64::from(procedure.suspension_months)),
            Source::Improving => flag(procedure.outlook == Outlook::Improving),
            Source::Stable => flag(procedure.outlook == Outlook::Stable),
            Source::WholeEuros => flag(self.by.whole_euros),
            _ => return self.of_scale(source),
        })
    }

    /// What the scale of flat rates says.
    fn of_scale(&self, source: Source) -> Result<Exact, Lack> {
        let scale = self.by.scale.ok_or(Lack::Scale)?;
        source.of_scale(scale).map(Exact::of).ok_or(Lack::Quiet)
    }

    fn has(&self, role: Role) -> bool {
        self.household.role(role).is_some()
    }

    fn owns(&self, kind: AssetKind) -> bool {
        self.household.assets.iter().any(|asset| asset.kind == kind)
    }

    fn owns_main_home(&self) -> bool {
        self.household.dwelling.tenure.is_owner() || self.owns(AssetKind::MainHome)
    }

    /// Keeps what a partner contributes, as the capacity counts it.
    fn keep_contribution(&mut self, counted: Number) {
        let Known(resources, origin) = counted else { return };
        let given = resources - Exact::from(self.situation.totals.applicants);
        let declared = origin.terms().any(|term| term.from == From::Given(Source::Contribution));
        let silent = self.situation.people.silent_partner;
        self.read.contribution_capped = silent && self.said.is_some_and(|said| said != given);
        self.read.contribution = given.money().map(|monthly| Contribution { monthly, declared });
    }

    /// Tells that a rule gives no figure, and why.
    fn miss(&mut self, at: u8, why: Why) {
        if let Some(figure) = FIGURES.get(usize::from(at)) {
            self.read.missing.push(Missing { key: figure.key.clone(), why });
        }
    }
}

impl Reader for Exactly<'_> {
    type Num = Number;
    type Error = AssessError;

    fn source(&mut self, source: Source) -> Number {
        self.given(source).map_or_else(Unknown, |value| Known(value, Origin::of(From::Given(source))))
    }

    fn named(&mut self, source: Source, made: Number) -> Number {
        match source {
            // A trade that brought nothing this month is a trade.
            Source::SoleTrader => {
                let trades = crate::figures::caveats::trades(self.household, self.situation.day);
                made.map(|_| flag(trades))
            }
            // Of the two sums one is of somebody who is not there.
            Source::SecondResources if self.situation.people.silent_partner => {
                self.source(Source::Sum(Sum::Partner))
            }
            Source::SecondResources => self.source(Source::Sum(Sum::CoDepositor)),
            Source::CountedResources => {
                self.keep_contribution(made);
                made
            }
            _ => made,
        }
    }

    fn add(&mut self, one: Number, other: Number) -> Number {
        one.with(other, |one, other| one + other, Comes::Sum)
    }

    fn less(&mut self, one: Number, other: Number) -> Number {
        one.with(other, |one, other| one - other, Comes::Difference)
    }

    fn least(&mut self, one: Number, other: Number) -> Number {
        one.with(other, Exact::min, Comes::First)
    }

    fn yearly(&mut self, number: Number) -> Number {
        number.map(|number| number.times(MONTHS))
    }

    fn not(&mut self, flag: Number) -> Number {
        flag.map(|flag| Exact::of(1) - flag)
    }

    fn above_zero(&mut self, number: Number) -> Number {
        number.map(|number| flag(number.whole() > 0))
    }

    fn at_least(&mut self, number: Number, least: i64) -> Number {
        number.map(|number| flag(number.whole() >= least))
    }

    fn differ(&mut self, one: Number, other: Number) -> Number {
        one.with(other, |one, other| flag(one != other), Comes::First)
    }

    fn within_a_century(&mut self, debt: Number, instalment: Number) -> Number {
        debt.with(instalment, rav_reading::within_a_century, Comes::First)
    }

    fn is_known(&mut self, number: Number) -> Number {
        Known(flag(number.lack().is_none()), Origin::default())
    }

    fn first_known(&mut self, first: Number, second: Number) -> Number {
        match (first, second) {
            (Known(..), _) => first,
            // The reason told is that of the first which has one to tell.
            (Unknown(lack), Unknown(Lack::Quiet)) => Unknown(lack),
            _ => second,
        }
    }

    fn where_set(&mut self, number: Number, flag: Number, else_for: Lack) -> Number {
        match (number, flag) {
            (_, Known(set, _)) if set.whole() == 0 => Unknown(else_for),
            (Known(..), Unknown(lack)) => Unknown(lack),
            _ => number,
        }
    }

    /// A law without value on the day, or a fact of zero that would divide, makes the figure missing.
    fn apply<R: Rule>(
        &mut self,
        case: Case<Number>,
        facts: R::Facts<Number>,
    ) -> Result<R::Working<Number>, AssessError> {
        let at = self.at;
        self.at = at.saturating_add(1);
        let unknown = |lack| R::Working::fill(|| Unknown(lack));
        if case.stands.is_some_and(|flag| !matches!(flag, Known(set, _) if set.whole() > 0)) {
            return Ok(unknown(Lack::Quiet));
        }
        let mut lack = None;
        facts.each(|fact| lack = lack.or(fact.lack()));
        if let Some(lack) = lack {
            match (case.told, lack, Why::of(lack)) {
                (true, Lack::Field(field), _) => self.read.lacking.push((at, field)),
                (true, _, Some(why)) => self.miss(at, why),
                _ => {}
            }
            return Ok(unknown(lack));
        }
        let shown = case.shown.is_none_or(|flag| matches!(flag, Known(set, _) if set.whole() > 0));
        let found = match R::Law::read(self.by.law) {
            Ok(law) => {
                let (exact, origins) = split::<R>(&facts);
                let outcomes = &mut self.read.outcomes;
                let keep = &mut Keep { outcomes, shown, case: case.name, at, origins };
                apply::<R>(exact, &law, keep)
            }
            Err(error) => Err(error.into()),
        };
        let why = match found {
            Ok(working) => return Ok(figures::<R>(at, &working)),
            Err(RuleError::NotAboveZero { field, .. }) => Why::Zero(field),
            Err(RuleError::Law(LawError::TooEarly { key, .. } | LawError::Ended { key, .. })) => {
                Why::Law(key)
            }
            // Beside the budget, law that was not checked stops nothing else.
            Err(RuleError::Law(error)) if self.more.is_some() => Why::Law(error.key().to_owned()),
            Err(error) => return Err(error.into()),
        };
        match why {
            Why::Law(key) if self.more.is_some() => {
                if shown {
                    self.read.lawless.push((at, key));
                }
            }
            why => self.miss(at, why),
        }
        let key = FIGURES.get(usize::from(at)).map_or("", |figure| figure.key.as_str());
        Ok(unknown(Lack::Figure(key)))
    }
}

/// Facts that are all known: their values, and what each comes from.
fn split<R: Rule>(facts: &R::Facts<Number>) -> (R::Facts<Exact>, Origins) {
    let mut cells = [(Exact::default(), Origin::default()); rav_rules::WIDTH];
    let mut slots = cells.iter_mut();
    facts.each(|fact| {
        if let (Known(value, origin), Some(slot)) = (fact, slots.next()) {
            *slot = (value, origin);
        }
    });
    let mut values = cells.iter().map(|(value, _)| *value);
    let exact = R::Facts::fill(|| values.next().unwrap_or_default());
    (exact, Origins::new(cells.iter().map(|(_, origin)| *origin)))
}

/// The figures of a working, each with its own place as its origin.
fn figures<R: Rule>(at: u8, working: &R::Working<Exact>) -> R::Working<Number> {
    let mut cells = [Exact::default(); rav_rules::WIDTH];
    let mut slots = cells.iter_mut();
    working.each(|cell| slots.next().into_iter().for_each(|slot| *slot = cell));
    let mut figures = (0..).zip(cells);
    R::Working::fill(|| {
        let (field, value) = figures.next().unwrap_or_default();
        Known(value, Origin::of(From::Figure { at, field }))
    })
}
