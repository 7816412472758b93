//! Long tables, one row for each person, debt, income or expense: joined to the households by their identifier.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch};
use arrow_schema::Field;
use rav_reading::{
    DebtSum, Source, Sum, balance_feeds, expense_feeds, expense_feeds_apart, income_feeds,
    income_feeds_apart, instalment_feeds, owed_feeds,
};
use resteavivre::household::{
    Code, Custody, DebtKind, Expected, ExpenseKind, IncomeKind, PeriodWord, Role, Word, check_age,
};
use resteavivre::money::{Day, Money, Period};
use resteavivre::{
    Engine,
    problems::{Kind, codes},
    workshop::{Family, FamilyLimits, People, PeopleLimits, Who, per_month, period_of},
};

use crate::columns::ids::Ids;
use crate::columns::input::{Holds, JOINED, Numbers, check, short};
use crate::columns::texts::Texts;
use crate::error::BatchError;
use crate::households::assess::Request;
use crate::households::local::long::Names;
use crate::households::long_days::Days;
use crate::households::long_names::{known_names, names, renamed};
use crate::households::long_sums::{Sums, cents, extend};
use crate::households::nodes::CHILDREN;
use crate::households::places::{Places, places};
use crate::households::run::{fraction, not_a_day};

/// Long tables beside a table of households; each has a column `household`.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// `role` and `born`; perhaps `custody`, `maintenance_paid`, `family_benefits`, `ascendant`, `own_resources` (a month; a
    /// child's may all be pay), `contribution` (a month, of a partner who does not file).
    pub persons: Option<RecordBatch>,
    /// `kind` and `balance`; perhaps `instalment` (a month), `arrears`, `creditor_agrees`.
    pub debts: Option<RecordBatch>,
    /// `kind` and `amount`, a month or each `period`; `months` where it comes once.
    pub incomes: Option<RecordBatch>,
    /// The same.
    pub expenses: Option<RecordBatch>,
}

impl Tables {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.persons.is_none() && self.debts.is_none() && self.incomes.is_none() && self.expenses.is_none()
    }

    /// The table of households with the sums and counts of these tables as columns more.
    ///
    /// # Errors
    /// [`BatchError`]: two households with one identifier, a line of an unknown household, an unknown word, a value missing.
    pub fn join(
        &self,
        engine: &Engine,
        request: &Request,
        households: &RecordBatch,
    ) -> Result<RecordBatch, BatchError> {
        let renamed = self.renamed(request)?;
        renamed.joined(engine, request, households)
    }

    fn joined(
        &self,
        engine: &Engine,
        request: &Request,
        households: &RecordBatch,
    ) -> Result<RecordBatch, BatchError> {
        let places = places(request, households)?;
        let mut sums = Sums::new(households.num_rows());
        let local = Names::of(&request.local);
        if let Some(table) = &self.incomes {
            sums.add("incomes", Sum::Resources.name(), 0, 0);
            local.all("incomes").for_each(|sum| sums.add("incomes", sum, 0, 0));
            Lines::of("incomes", table, &places, request.cents_said())?.amounts(
                &mut sums,
                |kind: IncomeKind| {
                    let apart = income_feeds_apart(kind, None).map(|sum| sum.name());
                    named(income_feeds(kind, None)).chain(apart).chain(local.income(kind)).collect()
                },
            )?;
        }
        if let Some(table) = &self.expenses {
            sums.add("expenses", Sum::Committed.name(), 0, 0);
            local.all("expenses").for_each(|sum| sums.add("expenses", sum, 0, 0));
            Lines::of("expenses", table, &places, request.cents_said())?.amounts(
                &mut sums,
                |kind: ExpenseKind| {
                    let apart = expense_feeds_apart(kind).map(|sum| sum.name());
                    named(expense_feeds(kind)).chain(apart).chain(local.expense(kind)).collect()
                },
            )?;
        }
        if let Some(table) = &self.debts {
            local.all("debts").for_each(|sum| sums.add("debts", sum, 0, 0));
            Lines::of("debts", table, &places, request.cents_said())?.debts(&mut sums, &local)?;
        }
        let mut extra = sums.arrays();
        if let Some(table) = &self.persons {
            let days = Days::of(request, households)?;
            extra.extend(Lines::of("persons", table, &places, request.cents_said())?.people(
                engine,
                request,
                &days,
                households.num_rows(),
            )?);
        }
        if self.are_whole() {
            // Results are whole cents where all amounts were.
            for (field, _) in &mut extra {
                let mut said = field.metadata().clone();
                said.remove(JOINED);
                *field = field.clone().with_metadata(said);
            }
        }
        extend(households, extra)
    }

    /// The tables by the names that their columns have here.
    fn renamed(&self, request: &Request) -> Result<Tables, BatchError> {
        let of = |name: &'static str, table: &Option<RecordBatch>| {
            table.as_ref().map(|table| renamed(name, table, request)).transpose()
        };
        Ok(Tables {
            persons: of("persons", &self.persons)?,
            debts: of("debts", &self.debts)?,
            incomes: of("incomes", &self.incomes)?,
            expenses: of("expenses", &self.expenses)?,
        })
    }

    /// The columns that nothing is made of, each with its table.
    ///
    /// # Errors
    /// [`BatchError`]: a column to be renamed is not there.
    pub fn unused(&self, request: &Request) -> Result<Vec<String>, BatchError> {
        let tables = self.renamed(request)?;
        let all = [("persons", &self.persons, tables.persons), ("debts", &self.debts, tables.debts)];
        let more =
            [("incomes", &self.incomes, tables.incomes), ("expenses", &self.expenses, tables.expenses)];
        let unused = all.into_iter().chain(more).flat_map(|(name, theirs, ours)| {
            let ours = ours.map(|table| table.schema()).into_iter();
            let names = ours.flat_map(|schema| {
                schema.fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>()
            });
            let theirs = theirs.iter().flat_map(|table| table.schema_ref().fields().iter());
            let pairs = theirs.zip(names).filter(|(_, ours)| !known_names(name).contains(&ours.as_str()));
            pairs.map(|(field, _)| format!("{name}.{}", field.name())).collect::<Vec<_>>()
        });
        Ok(unused.collect())
    }

    /// Whether a long table keeps amounts as whole cents.
    fn are_whole(&self) -> bool {
        let tables = [&self.persons, &self.debts, &self.incomes, &self.expenses].into_iter().flatten();
        let amount =
            |name: &str| matches!(name, "amount" | "balance" | "instalment" | "arrears" | "own_resources");
        let fields = tables.flat_map(|table| table.schema_ref().fields().iter().cloned());
        fields.into_iter().any(|field| amount(field.name()) && field.data_type().is_integer())
    }
}

/// The lines of a long table.
struct Lines<'t> {
    table: &'static str,
    /// Whole numbers are cents although they do not say so.
    cents: bool,
    batch: &'t RecordBatch,
    rows: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines with the row of the household that each belongs to.
    fn of(
        table: &'static str,
        batch: &'t RecordBatch,
        places: &Places,
        cents: bool,
    ) -> Result<Self, BatchError> {
        let wrap = |error: BatchError| error.of_table(table);
        names(table, batch)?;
        let lines = Lines { table, cents, batch, rows: Vec::new() };
        let ids = Ids::of("household", lines.column("household")?).map_err(wrap)?;
        places.same(&ids).map_err(wrap)?;
        let row = |line: usize| {
            let error = |code, found: &'static str| wrap(BatchError::row(code, "household", line, found));
            let id = ids.get(line).ok_or_else(|| error(&codes::ROW_NULL, "nothing"))?;
            places.get(id).ok_or_else(|| error(&codes::ROW_UNKNOWN, "another household"))
        };
        let rows = (0..batch.num_rows()).map(row).collect::<Result<_, _>>()?;
        Ok(Lines { rows, ..lines })
    }

    fn find(&self, name: &str) -> Option<&'t ArrayRef> {
        self.batch.column_by_name(name)
    }

    fn column(&self, name: &str) -> Result<&'t ArrayRef, BatchError> {
        let missing =
            || BatchError::column(&codes::COLUMN_MISSING, name, "no such column").of_table(self.table);
        self.find(name).ok_or_else(missing)
    }

    /// A column of numbers; nothing when it is not there and need not be.
    fn numbers(&self, name: &str, holds: Holds) -> Result<Option<Numbers<'t>>, BatchError> {
        let schema = self.batch.schema_ref();
        let Some((index, field)) = schema.column_with_name(name) else { return Ok(None) };
        check(field, holds, self.cents)
            .and_then(|reads| Numbers::read(name, self.batch.column(index), reads))
            .map(Some)
            .map_err(|error| error.of_table(self.table))
    }

    fn amount(
        &self,
        name: &str,
        column: Option<&Numbers<'_>>,
        line: usize,
    ) -> Result<Option<i64>, BatchError> {
        let Some(column) = column.filter(|column| column.is_there(line)) else { return Ok(None) };
        if column.is_lost(line) {
            return Err(fraction(name, line).of_table(self.table));
        }
        let cents = column.get(line);
        let error =
            |code, found: &'static str| Err(BatchError::row(code, name, line, found).of_table(self.table));
        match cents {
            ..0 => error(&codes::ROW_NEGATIVE, "below zero"),
            _ if cents > Money::MAX.cents() => error(&codes::ROW_RANGE, "too large"),
            _ => Ok(Some(cents)),
        }
    }

    fn needed(&self, name: &str, column: Option<&Numbers<'_>>, line: usize) -> Result<i64, BatchError> {
        let nothing = || BatchError::row(&codes::ROW_NULL, name, line, "nothing").of_table(self.table);
        self.amount(name, column, line)?.ok_or_else(nothing)
    }

    /// The word of each line.
    fn words<W: Word>(&self, name: &str) -> Result<Vec<W>, BatchError> {
        let nothing = || BatchError::row(&codes::ROW_NULL, name, 0, "nothing").of_table(self.table);
        let words = self.words_or(name, None)?.into_iter().enumerate();
        words.map(|(line, word)| word.ok_or_else(|| nothing().at(line))).collect()
    }

    /// The word of each line; where there is none, what stands for it.
    fn words_or<W: Word>(&self, name: &str, none: Option<W>) -> Result<Vec<Option<W>>, BatchError> {
        let texts = Texts::of(name, self.column(name)?).map_err(|error| error.of_table(self.table))?;
        let mut known: HashMap<&str, W> = HashMap::new();
        let mut words = Vec::with_capacity(self.rows.len());
        for line in 0..self.rows.len() {
            let Some(text) = texts.get(line) else {
                words.push(none);
                continue;
            };
            let word = match known.get(text) {
                Some(word) => *word,
                None => {
                    let all = || Expected::OneOf(W::ALL.iter().map(|word| word.id().to_owned()).collect());
                    let unknown = || {
                        BatchError::row(&codes::ROW_WORD, name, line, short(text))
                            .of_table(self.table)
                            .allowing(all())
                    };
                    *known.entry(text).or_insert(W::find(text).ok_or_else(unknown)?)
                }
            };
            words.push(Some(word));
        }
        Ok(words)
    }

    /// The flag of a line: not set where the column or the value is missing.
    fn flag(&self, name: &str, column: Option<&Numbers<'_>>, line: usize) -> Result<bool, BatchError> {
        match column.filter(|column| column.is_there(line)).map(|column| column.get(line)) {
            None | Some(0) => Ok(false),
            Some(1) => Ok(true),
            Some(_) => {
                Err(BatchError::row(&codes::ROW_RANGE, name, line, "neither yes nor no").of_table(self.table))
            }
        }
    }

    /// Adds up amounts by kind.
    fn amounts<'n, W: Word>(
        &self,
        sums: &mut Sums,
        feeds: impl Fn(W) -> Vec<&'n str>,
    ) -> Result<(), BatchError> {
        let kinds = self.words::<W>("kind")?;
        let amounts = self.numbers("amount", Holds::Amount)?;
        self.column("amount")?;
        let periods =
            self.find("period").map(|_| self.words_or("period", Some(PeriodWord::Month))).transpose()?;
        let months = self.numbers("months", Holds::Months)?;
        for (line, (kind, row)) in kinds.into_iter().zip(&self.rows).enumerate() {
            let cents = self.needed("amount", amounts.as_ref(), line)?;
            let word = periods.as_ref().and_then(|all| *all.get(line)?).unwrap_or(PeriodWord::Month);
            let cents = self.monthly(cents, word, months.as_ref(), line)?;
            feeds(kind).into_iter().for_each(|sum| sums.add(self.table, sum, *row, cents));
        }
        Ok(())
    }

    /// What an amount said each period is worth a month, in cents.
    fn monthly(
        &self,
        cents: i64,
        word: PeriodWord,
        months: Option<&Numbers<'_>>,
        line: usize,
    ) -> Result<i64, BatchError> {
        let months = months.filter(|months| months.is_there(line));
        if word == PeriodWord::Month && months.is_none() {
            return Ok(cents);
        }
        let error = |kind: &Kind, found: &'static str| {
            BatchError::row(kind, "months", line, found).of_table(self.table)
        };
        let spread = months.map(|months| u16::try_from(months.get(line)).unwrap_or(0));
        let period = period_of(word, spread);
        if matches!(period, Period::Once { months } if months == 0 || months > Period::LONGEST_SPREAD) {
            let found = "no number of months, or months without the period `once`";
            return Err(error(&Kind::from(Code::SpreadOutOfRange), found));
        }
        let monthly = Money::from_cents(cents).ok().and_then(|amount| per_month(amount, period));
        monthly.map(Money::cents).ok_or_else(|| error(&codes::ROW_RANGE, "too large"))
    }

    fn debts(&self, sums: &mut Sums, local: &Names<'_>) -> Result<(), BatchError> {
        let kinds = self.words::<DebtKind>("kind")?;
        self.column("balance")?;
        let balances = self.numbers("balance", Holds::Amount)?;
        let instalments = self.numbers("instalment", Holds::Amount)?;
        let arrears = self.numbers("arrears", Holds::Amount)?;
        let agreed = self.numbers("creditor_agrees", Holds::Flag)?;
        for sum in DebtSum::ALL {
            sums.add(self.table, sum.name(), 0, 0);
        }
        for sum in [Sum::DebtService, Sum::WithoutInstalment] {
            sums.add(self.table, sum.name(), 0, 0);
        }
        for (line, (kind, row)) in kinds.into_iter().zip(&self.rows).enumerate() {
            let balance = self.needed("balance", balances.as_ref(), line)?;
            let agreed = self.flag("creditor_agrees", agreed.as_ref(), line)?;
            balance_feeds(kind, agreed).for_each(|sum| sums.add(self.table, sum.name(), *row, balance));
            owed_feeds(kind).for_each(|sum| sums.add(self.table, sum.name(), *row, balance));
            let instalment = self.amount("instalment", instalments.as_ref(), line)?;
            if let Some(cents) = instalment {
                let feeds = named(instalment_feeds(kind)).chain(local.instalment(kind));
                feeds.for_each(|sum| sums.add(self.table, sum, *row, cents));
            }
            let arrears = self.amount("arrears", arrears.as_ref(), line)?;
            if instalment.unwrap_or(0) == 0 {
                let rest = balance.saturating_sub(arrears.unwrap_or(0)).max(0);
                sums.add(self.table, Sum::WithoutInstalment.name(), *row, rest);
            }
            if let Some(cents) = arrears {
                if cents > balance {
                    return Err(self.person(
                        Code::ArrearsAboveDebt,
                        "arrears",
                        line,
                        "more than the balance",
                    ));
                }
                sums.add(self.table, Sum::Arrears.name(), *row, cents);
            }
        }
        Ok(())
    }

    /// Counts people by the law of the day, and adds up what those who do not file have.
    fn people(
        &self,
        engine: &Engine,
        request: &Request,
        days: &Days<'_>,
        households: usize,
    ) -> Result<Vec<(Field, ArrayRef)>, BatchError> {
        let roles = self.words::<Role>("role")?;
        let custody =
            self.find("custody").map(|_| self.words_or("custody", Some(Custody::Full))).transpose()?;
        self.column("born")?;
        let born = self.numbers("born", Holds::Day)?;
        let flags = |name: &str| self.numbers(name, Holds::Flag);
        let maintenance = flags("maintenance_paid")?;
        let benefits = flags("family_benefits")?;
        let ascendant = flags("ascendant")?;
        let own = self.numbers("own_resources", Holds::Amount)?;
        let contributions = self.numbers("contribution", Holds::Amount)?;
        // What a household's partner said to contribute; nobody said anything where there is no column.
        let mut declared = contributions.as_ref().map(|_| vec![None; households]);
        let mut people = vec![People::default(); households];
        let mut families = vec![Family::default(); households];
        let mut dependants = vec![0_i64; households];
        let has_law = |day: Day| PeopleLimits::read(request.law_on(engine, day)).is_ok();
        let mut partner = vec![0_i64; households];
        let mut resources = vec![0_i64; households];
        let mut limits: HashMap<Day, Option<(PeopleLimits, FamilyLimits)>> = HashMap::new();
        // Of each household, whether its partner and its depositor were seen.
        let mut seats = vec![[false; 2]; households];
        for (line, (role, row)) in roles.into_iter().zip(&self.rows).enumerate() {
            let own_resources = self.amount("own_resources", own.as_ref(), line)?;
            let who = Who {
                role,
                born: self.day(born.as_ref(), line)?,
                custody: custody.as_ref().and_then(|all| *all.get(line)?).unwrap_or(Custody::Full),
                maintenance_paid: self.flag("maintenance_paid", maintenance.as_ref(), line)?,
                family_benefits: self.flag("family_benefits", benefits.as_ref(), line)?,
                ascendant: self.flag("ascendant", ascendant.as_ref(), line)?,
                own_resources: own_resources.and_then(|cents| Money::from_cents(cents).ok()),
                remuneration: own_resources.and_then(|cents| Money::from_cents(cents).ok()),
            };
            let contribution = self.amount("contribution", contributions.as_ref(), line)?;
            if contribution.is_some() && role != Role::Partner {
                let found = "a contribution of somebody who is no partner";
                return Err(self.person(Code::ContributionMisplaced, "contribution", line, found));
            }
            if let (Some(cents), Some(declared)) = (contribution, &mut declared)
                && let Some(slot) = declared.get_mut(*row)
            {
                *slot = Some(cents);
            }
            // A day without law is refused with its row.
            let Some(day) = days.get(*row) else { continue };
            let read = || {
                let law = request.law_on(engine, day);
                PeopleLimits::read(law).ok().zip(FamilyLimits::read(law).ok())
            };
            match who.born.age_on(day).map(|years| check_age(role, years)) {
                None => return Err(self.person(Code::BornInFuture, "born", line, "a later day")),
                Some(Err(code)) => {
                    return Err(self.person(code, "born", line, "less than 16 years old, or more than 120"));
                }
                Some(Ok(())) => {}
            }
            let Some((limits, of_family)) = limits.entry(day).or_insert_with(read) else { continue };
            let slot = usize::from(role == Role::Depositor);
            if matches!(role, Role::Depositor | Role::CoDepositor | Role::Partner)
                && let Some(seat) = seats.get_mut(*row).and_then(|seats| seats.get_mut(slot))
                && std::mem::replace(seat, true)
            {
                return Err(self.person(Code::ManyDepositors, "role", line, "two people"));
            }
            if let Some(people) = people.get_mut(*row) {
                people.add(&who, limits, day);
            }
            if let Some(family) = families.get_mut(*row) {
                family.add(&who, of_family, day);
            }
            let mine = own_resources.unwrap_or(0);
            let depends = of_family.depends(role, who.custody, who.born, day);
            let place = match role {
                Role::Partner => &mut partner,
                _ if depends => &mut dependants,
                _ => &mut resources,
            };
            if role != Role::CoDepositor && role != Role::Depositor {
                if let Some(sum) = place.get_mut(*row) {
                    *sum = sum.saturating_add(mine);
                }
            } else if role == Role::CoDepositor
                && let Some(people) = people.get_mut(*row)
            {
                people.partner_resources = Money::from_cents(mine).unwrap_or(Money::MAX);
            }
        }
        // A household has somebody who files; without law on its day it is refused with its row.
        let empty = seats
            .iter()
            .enumerate()
            .find(|(row, [_, depositor])| !depositor && days.get(*row).is_some_and(has_law));
        if let Some((row, _)) = empty {
            return Err(BatchError::row(&Kind::from(Code::NoDepositor), "household", row, "nobody"));
        }
        let given = |name: &str| days.names.iter().any(|one| one == name);
        let mut columns = columns(&people, partner, resources, &given);
        columns.extend(of_families(&families, dependants));
        columns.extend(declared.map(contribution));
        Ok(columns)
    }

    /// What cannot be of a person, as a document is told.
    fn person(&self, code: Code, name: &str, line: usize, found: &'static str) -> BatchError {
        BatchError::row(&Kind::from(code), name, line, found).of_table(self.table)
    }

    fn day(&self, born: Option<&Numbers<'_>>, line: usize) -> Result<Day, BatchError> {
        let there = born.filter(|born| born.is_there(line));
        let error =
            |code, found: &'static str| BatchError::row(code, "born", line, found).of_table(self.table);
        let born = there.ok_or_else(|| error(&codes::ROW_NULL, "nothing"))?;
        let day = i32::try_from(born.get(line)).ok().and_then(Day::from_epoch_days);
        day.ok_or_else(|| not_a_day(born, "born", line).of_table(self.table))
    }
}

/// The names of sums.
fn named<'n>(sums: impl Iterator<Item = Sum>) -> impl Iterator<Item = &'n str> {
    sums.map(|sum| sum.name())
}

/// The columns of what rights look at.
fn of_families(families: &[Family], dependants: Vec<i64>) -> Vec<(Field, ArrayRef)> {
    let count = |name: &str, of: fn(&Family) -> i64| {
        let field = Field::new(name, arrow_schema::DataType::Int64, false);
        (field, Arc::new(families.iter().map(|family| Some(of(family))).collect::<Int64Array>()) as ArrayRef)
    };
    let flag = |source: Source, of: fn(&Family) -> bool| {
        let field = Field::new(source.name(), arrow_schema::DataType::Boolean, false);
        (field, Arc::new(BooleanArray::from_iter(families.iter().map(|f| Some(of(f))))) as ArrayRef)
    };
    let pupils = |place: usize| move |family: &Family| family.pupils.get(place).copied().unwrap_or(0);
    let of_pupils = |source: Source, place: usize| {
        let field = Field::new(source.name(), arrow_schema::DataType::Int64, false);
        (field, Arc::new(families.iter().map(pupils(place)).map(Some).collect::<Int64Array>()) as ArrayRef)
    };
    let born = |source: Source, place: usize| {
        let field = Field::new(source.name(), arrow_schema::DataType::Date32, true);
        let day = |family: &Family| family.born.get(place).copied().flatten().map(Day::epoch_days);
        (field, Arc::new(families.iter().map(day).collect::<Date32Array>()) as ArrayRef)
    };
    vec![
        count(CHILDREN, |family| family.children),
        count(Source::YoungChildren.name(), |family| family.young_children),
        count(Source::YoungDependants.name(), |family| family.young_dependants),
        count(Source::Babies.name(), |family| family.babies),
        count(Source::Eldest.name(), |family| family.eldest),
        flag(Source::OfAge, |family| family.of_age),
        flag(Source::OfPensionAge, |family| family.of_pension_age),
        count(Source::AllowanceChildren.name(), |family| family.allowance_children),
        count(Source::ComplementChildren.name(), |family| family.complement_children),
        count(Source::ComplementYounger.name(), |family| family.complement_younger),
        born(Source::FirstBorn, 0),
        born(Source::SecondBorn, 1),
        born(Source::ThirdBorn, 2),
        born(Source::FourthBorn, 3),
        of_pupils(Source::PupilsFirst, 0),
        of_pupils(Source::PupilsSecond, 1),
        of_pupils(Source::PupilsLast, 2),
        cents(Source::DependantsResources.name(), dependants),
    ]
}

/// What partners said to contribute, of the households where one did.
fn contribution(declared: Vec<Option<i64>>) -> (Field, ArrayRef) {
    let (field, _) = cents(Source::Contribution.name(), Vec::new());
    (field.with_nullable(true), Arc::new(Int64Array::from(declared)))
}

/// The columns that persons come to; what the table of households says itself stands.
fn columns(
    people: &[People],
    partner: Vec<i64>,
    resources: Vec<i64>,
    given: &impl Fn(&str) -> bool,
) -> Vec<(Field, ArrayRef)> {
    let asked = [
        "alternating",
        "older",
        "younger",
        "minimum_children",
        "minimum_alternating",
        "scale_children",
        "ascendants_below",
    ];
    let mut extra = Vec::new();
    for (index, (name, _)) in
        People::default().counts().enumerate().filter(|(_, (name, _))| asked.contains(name))
    {
        let values: Vec<i64> =
            people.iter().map(|people| people.counts().nth(index).map_or(0, |(_, n)| n)).collect();
        let field = Field::new(format!("people.{name}"), arrow_schema::DataType::Int64, false);
        extra.push((field, Arc::new(Int64Array::from(values)) as ArrayRef));
    }
    for (name, flag) in [
        ("people.couple", people.iter().map(|p| p.couple).collect::<Vec<_>>()),
        ("people.silent_partner", people.iter().map(|p| p.silent_partner).collect()),
    ] {
        let field = Field::new(name, arrow_schema::DataType::Boolean, false);
        extra.push((field, Arc::new(BooleanArray::from(flag)) as ArrayRef));
    }
    if !given("people.partner_resources") {
        let own = people.iter().zip(&partner);
        let own = own
            .map(|(people, own)| if people.silent_partner { *own } else { people.partner_resources.cents() });
        extra.push(cents("people.partner_resources", own.collect()));
    }
    extra.push(cents("totals.partner", partner));
    extra.push(cents("persons/totals.resources", resources));
    extra
}
