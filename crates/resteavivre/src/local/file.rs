//! Reading the file of a local rule: every problem at once, each with its place.

use rav_household::{DividedBy, Expected, ExpenseSet, LocalPeriod};
use rav_money::{Money, Rounding};

use super::rule::{Band, Bound, BoundCase, Divisor, LocalRule, MonthOf, Parts, Selection};
use super::values::{
    BoundAmount, CountOf, DaysOf, ExpenseWord, IncomeWord, PartText, Resolved, RoundingText, Sentence,
    ShareText,
};
use crate::document::source::{Content, Format, Tree};
use crate::document::wire::other_format::read_as;
use crate::document::wire::{DayText, Named, Reader, Wire};
use crate::problem::{Kind, Problem, Problems, codes};
use crate::workshop::tables;

impl LocalRule {
    /// Reads the file of a local rule from bytes: not too large, UTF-8, well-formed, each field as it is allowed.
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code, path, line and column.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        let table = read_as::<LocalRuleTable>(bytes, format, LocalRule::FORMAT, &codes::LOCAL_FORMAT)?;
        table.into_rule().ok_or_else(|| Problem::new(&codes::SYNTAX, "", "an unreadable document").into())
    }

    /// Reads the file of a local rule from a text in TOML.
    ///
    /// # Errors
    /// As for [`LocalRule::read`].
    pub fn parse(text: &str) -> Result<Self, Problems> {
        LocalRule::read(text.as_bytes(), Format::Toml)
    }
}

tables! {
    pub(super),

    /// The rule of a local body.
    LocalRuleTable {
        /// The format: always `resteavivre/local-rule@1`.
        format: RuleFormatName,
        /// What it is.
        label: Sentence,
        /// Where it applies.
        territory: Sentence,
        /// Who published it, and where it was read.
        source: Sentence,
        /// A doubt that every result using it must carry.
        caveat: Option<Sentence>,
        /// First day.
        from: DayText,
        /// Last day, when the source says one.
        to: Option<DayText>,
        /// How each quotient is rounded; to the nearest cent when left out.
        rounding: Option<RoundingText>,
        /// The incomes that count.
        resources: Chosen<IncomeWord>,
        /// The expenses that are taken off.
        charges: ChargesTable,
        /// What it divides by.
        divisor: DivisorTable,
        /// The time for which it gives its amount.
        period: PeriodTable,
        /// What amounts mean, from the lowest.
        bands: Vec<BandTable>,
    }

    /// The expenses and instalments that are taken off.
    ChargesTable {
        /// These only.
        only: Option<Vec<ExpenseWord>>,
        /// All but these.
        all_but: Option<Vec<ExpenseWord>>,
        /// Whether the instalments of debts are taken off; not when left out.
        instalments: bool,
    }

    /// What it divides by.
    DivisorTable {
        /// Household, persons, units or parts.
        by: Named<DividedBy>,
        /// With `parts`: how they are counted.
        parts: Option<PartsTable>,
    }

    /// The parts of a rule.
    PartsTable {
        /// Of one adult.
        one_adult: PartText,
        /// Of two adults together.
        two_adults: PartText,
        /// More for an adult alone with at least one child; nothing when left out.
        lone_parent: Option<PartText>,
        /// Of the first child, the second, and so on.
        children: Vec<PartText>,
        /// Of each child beyond.
        further_child: Option<PartText>,
        /// More for each disabled child; nothing when left out.
        disabled_child: Option<PartText>,
        /// Of each other adult.
        further_adult: Option<PartText>,
    }

    /// The time for which a rule gives its amount.
    PeriodTable {
        /// Day, week or month.
        per: Named<LocalPeriod>,
        /// The days of a month, when the rule says.
        month_days: Option<DaysOf>,
        /// Or the days of twelve months.
        year_days: Option<DaysOf>,
    }

    /// What amounts up to a bound mean.
    BandTable {
        /// The upper bound, in the band.
        up_to: Option<BoundText>,
        /// The upper bound, out of the band.
        below: Option<BoundText>,
        /// What the band means.
        means: Sentence,
    }

    /// A bound for some households.
    CaseTable {
        /// So many persons.
        persons: Option<CountOf>,
        /// So many persons or more.
        persons_from: Option<CountOf>,
        /// So many adults.
        adults: Option<CountOf>,
        /// So many children.
        children: Option<CountOf>,
        /// So many children or more.
        children_from: Option<CountOf>,
        /// The bound.
        amount: BoundAmount,
    }

    /// A bound that is a share of the household's minimum income.
    ShareTable {
        /// In percent: `200 %`.
        of_minimum_income: ShareText,
    }
}

/// Says a problem of a table as a whole.
fn refuse(node: &Tree, reader: &mut Reader<'_>, kind: &Kind, found: &'static str) {
    reader.refuse(node, kind, found, None);
}

/// One of two lists, and only one.
fn one_of<T>(only: &Option<T>, all_but: &Option<T>, node: &Tree, reader: &mut Reader<'_>) {
    match (only, all_but) {
        (None, None) => refuse(node, reader, &codes::LOCAL_SELECTION, "neither `only` nor `all_but`"),
        (Some(_), Some(_)) => refuse(node, reader, &codes::LOCAL_SELECTION, "both `only` and `all_but`"),
        _ => {}
    }
}

impl LocalRuleTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        // The name of the format says nothing more once it is read.
        let RuleFormatName = self.format;
        if self.to.is_some_and(|to| to.0 < self.from.0) {
            refuse(node, reader, &codes::LOCAL_DATES, "a last day before the first one");
        }
        self.check_bands(node, reader);
    }

    /// Bounds rise, and only the last band is without one.
    fn check_bands(&self, node: &Tree, reader: &mut Reader<'_>) {
        let Content::Table(entries) = &node.value else { return };
        let list = entries.iter().find(|(key, _)| key.name == "bands").map(|(_, list)| &list.value);
        let Some(Content::List(items)) = list else { return };
        let bounds = self.bands.iter().map(|band| band.up_to.as_ref().or(band.below.as_ref()));
        let bounds: Vec<Option<&BoundText>> = bounds.collect();
        for (index, (pair, item)) in bounds.windows(2).zip(items.iter().skip(1)).enumerate() {
            let found = match pair {
                [None, _] => "a band after one that has no bound",
                [Some(first), Some(second)] if second.is_not_above(first) => {
                    "a bound that is not above the one before"
                }
                _ => continue,
            };
            let path = format!("bands[{}]", index + 1);
            reader.under(&path, |reader| {
                refuse(item, reader, &codes::LOCAL_BANDS, found);
                Some(())
            });
        }
    }

    fn into_rule(self) -> Option<LocalRule> {
        let charges = self.charges;
        let housing = ExpenseWord::Set(ExpenseSet::HousingCost);
        let home_loans = charges.only.as_ref().is_some_and(|only| only.contains(&housing));
        let month = match (self.period.month_days, self.period.year_days) {
            (Some(days), _) => Some(MonthOf::Days(days.0)),
            (None, Some(days)) => Some(MonthOf::YearDays(days.0)),
            (None, None) => None,
        };
        Some(LocalRule {
            label: self.label.0,
            territory: self.territory.0,
            source: self.source.0,
            caveat: self.caveat.map(|Sentence(text)| text),
            from: self.from.0,
            to: self.to.map(|DayText(day)| day),
            resources: self.resources.into_selection(),
            home_loans,
            instalments: charges.instalments,
            charges: Chosen { only: charges.only, all_but: charges.all_but }.into_selection(),
            divisor: self.divisor.into_divisor()?,
            period: self.period.per.0,
            month,
            rounding: self.rounding.map_or(Rounding::HalfUp, |RoundingText(rounding)| rounding),
            bands: self.bands.into_iter().map(BandTable::into_band).collect(),
        })
    }
}

impl ChargesTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        one_of(&self.only, &self.all_but, node, reader);
    }
}

impl DivisorTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        match (self.by.0, &self.parts) {
            (DividedBy::Parts, None) => {
                refuse(node, reader, &codes::LOCAL_DIVISOR, "parts without the table that counts them");
            }
            (DividedBy::Parts, Some(_)) | (_, None) => {}
            (_, Some(_)) => {
                refuse(node, reader, &codes::LOCAL_DIVISOR, "a table of parts beside another divisor");
            }
        }
    }

    fn into_divisor(self) -> Option<Divisor> {
        Some(match self.by.0 {
            DividedBy::Household => Divisor::Household,
            DividedBy::Persons => Divisor::Persons,
            DividedBy::Units => Divisor::Units,
            _ => Divisor::Parts(self.parts?.into_parts()),
        })
    }
}

impl PartsTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        if self.one_adult.0 == 0 || self.two_adults.0 == 0 {
            refuse(node, reader, &codes::LOCAL_DIVISOR, "an adult without any part");
        }
    }

    fn into_parts(self) -> Parts {
        let hundredths = |part: Option<PartText>| part.map(|PartText(hundredths)| hundredths);
        Parts {
            one_adult: self.one_adult.0,
            two_adults: self.two_adults.0,
            lone_parent: hundredths(self.lone_parent).unwrap_or(0),
            children: self.children.into_iter().map(|PartText(hundredths)| hundredths).collect(),
            further_child: hundredths(self.further_child),
            disabled_child: hundredths(self.disabled_child),
            further_adult: hundredths(self.further_adult),
        }
    }
}

impl PeriodTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        let found = match (&self.month_days, &self.year_days) {
            (Some(_), Some(_)) => "both `month_days` and `year_days`",
            // A month is a month, whatever its days: they would change nothing.
            (Some(_), _) | (_, Some(_)) if self.per.0 == LocalPeriod::Month => {
                "days of a month, for an amount a month"
            }
            _ => return,
        };
        refuse(node, reader, &codes::LOCAL_PERIOD, found);
    }
}

impl BandTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        if self.up_to.is_some() && self.below.is_some() {
            refuse(node, reader, &codes::LOCAL_BANDS, "both `up_to` and `below`");
        }
    }

    fn into_band(self) -> Band {
        let inclusive = self.up_to.is_some();
        let bound = self.up_to.or(self.below).map(|BoundText(bound)| bound);
        Band { bound, inclusive, means: self.means.0 }
    }
}

impl CaseTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        let counts = [self.persons, self.persons_from, self.adults, self.children, self.children_from];
        if counts.iter().all(Option::is_none) {
            refuse(node, reader, &codes::LOCAL_BANDS, "a case that fits every household");
        }
    }

    fn into_case(self) -> BoundCase {
        let count = |count: Option<CountOf>| count.map(|CountOf(count)| count);
        BoundCase {
            persons: count(self.persons),
            persons_from: count(self.persons_from),
            adults: count(self.adults),
            children: count(self.children),
            children_from: count(self.children_from),
            amount: self.amount.0,
        }
    }
}

impl ShareTable {
    // Whatever share can be read is one.
    fn check(&self, _: &Tree, _: &mut Reader<'_>) {}
}

/// The name of the format.
#[derive(Clone, Copy, Debug)]
pub(super) struct RuleFormatName;

impl Wire for RuleFormatName {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(&node.value, Content::Text(text) if text == LocalRule::FORMAT) {
            return Some(RuleFormatName);
        }
        let expected = Expected::OneOf(vec![LocalRule::FORMAT.to_owned()]);
        reader.refuse(node, &codes::LOCAL_FORMAT, "another format", Some(expected));
        None
    }

    fn stand_in() -> Self {
        RuleFormatName
    }

    fn absent(reader: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        let expected = Expected::OneOf(vec![LocalRule::FORMAT.to_owned()]);
        let nowhere = Tree::from(Content::Null);
        reader.refuse(&nowhere, &codes::LOCAL_FORMAT, "no format", Some(expected));
        None
    }
}

/// These only, or all but these.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields, rename = "Chosen{W}")
)]
pub(super) struct Chosen<W> {
    /// These only.
    only: Option<Vec<W>>,
    /// All but these.
    all_but: Option<Vec<W>>,
}

impl<W: Wire> Wire for Chosen<W> {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let before = reader.problems.len();
        let table = reader.table(node, &["only", "all_but"])?;
        let only = reader.field::<Option<Vec<W>>>(&table, "only").flatten();
        let all_but = reader.field::<Option<Vec<W>>>(&table, "all_but").flatten();
        if reader.problems.len() == before {
            one_of(&only, &all_but, node, reader);
        }
        Some(Chosen { only, all_but })
    }

    fn stand_in() -> Self {
        Chosen { only: None, all_but: None }
    }
}

impl<W: Resolved> Chosen<W> {
    fn into_selection(self) -> Selection<W::Kind> {
        let all_but = self.only.is_none();
        let words = self.only.or(self.all_but).unwrap_or_default();
        let mut kinds = Vec::new();
        for kind in words.into_iter().flat_map(W::kinds) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        Selection { all_but, kinds }
    }
}

/// A bound: an amount, a share of the minimum income, or cases.
#[derive(Clone, Debug)]
pub(super) struct BoundText(Bound);

impl Wire for BoundText {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let bound = match &node.value {
            Content::Table(_) => Bound::OfMinimum(ShareTable::read(node, reader)?.of_minimum_income.0),
            Content::List(items) if items.is_empty() => {
                refuse(node, reader, &codes::LOCAL_BANDS, "an empty list");
                return None;
            }
            Content::List(_) => {
                let cases = Vec::<CaseTable>::read(node, reader)?;
                Bound::Cases(cases.into_iter().map(CaseTable::into_case).collect())
            }
            _ => Bound::Amount(BoundAmount::read(node, reader)?.0),
        };
        Some(BoundText(bound))
    }

    fn stand_in() -> Self {
        BoundText(Bound::Amount(Money::ZERO))
    }
}

impl BoundText {
    /// Whether it cannot come after another.
    fn is_not_above(&self, before: &Self) -> bool {
        match (&before.0, &self.0) {
            (Bound::Amount(before), Bound::Amount(after)) => after <= before,
            (Bound::OfMinimum(before), Bound::OfMinimum(after)) => after <= before,
            _ => false,
        }
    }
}
