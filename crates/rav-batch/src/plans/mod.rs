//! Repayment plans in columns: one row for each plan, a few debts side by side.

pub(crate) mod plan_lanes;

use arrow_array::RecordBatch;
use arrow_schema::{FieldRef, Schema, SchemaRef};
use resteavivre::household::{DebtKind, Expected, Word};
use resteavivre::money::{Money, Rate, Value};
use resteavivre::plan::{DebtLine, Place, Plan, PlanTerms, Stage, Strategy};
use resteavivre::rules::Unit;
use resteavivre::{Problem, problems::codes, workshop::place_of};

use crate::columns::input::{Holds, Numbers, Reads, check, places};
use crate::columns::output::{Column, Part, Writes};
use crate::columns::texts::Texts;
use crate::error::{BatchError, RowError};
use crate::frame::{Errors, MORSEL, Refused, TableOptions, table_options};
use crate::households::run::fraction;
use crate::lanes::WIDTH;
use crate::lanes::kernel::BLOCK;
use crate::lanes::vectors::Vectors;
use crate::plans::plan_lanes::{Plans, Room};

/// The most debts that a row holds.
pub const MOST_DEBTS: usize = Plan::MOST_DEBTS;

/// How many months a plan may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Months {
    /// The same for every row.
    Same(u16),
    /// Those of each row, in the column of that name.
    Column(String),
}

impl From<u16> for Months {
    fn from(months: u16) -> Self {
        Months::Same(months)
    }
}

/// What plans are asked for.
///
/// Columns: `instalment`, what can be paid each month, and for each debt from 1 on `balance.1`, what is owed, and `rate.1`, its
/// yearly rate in percent (a decimal, or whole hundredths of a percent); `kind.1`, its kind, perhaps. A balance of zero is no
/// debt, and a table without any rate has debts without interest.
///
/// Results: `remaining.1` and so on, what is still owed at the end; `paid`, `interest`, and `months`, the month of the last
/// payment. Each month each debt bears a twelfth of its rate on what was owed before, rounded half up to the cent; what is
/// paid goes in the statutory order where kinds are given, else down the list, or as the strategy says.
#[derive(Clone, Debug)]
pub struct PlanRequest {
    pub(crate) months: Months,
    strategy: Option<Strategy>,
    table: TableOptions,
}

impl PlanRequest {
    /// Plans of so many months: in the statutory order where the table has the kind of each debt, as a household's plan; else
    /// debts are paid one after the other in the order of the columns.
    pub fn new(months: impl Into<Months>) -> Self {
        PlanRequest { months: months.into(), strategy: None, table: TableOptions::default() }
    }

    table_options!();

    /// Shared by this strategy rather than by the usual one; an own order names debts by their number. The
    /// statutory order needs the kind of each debt.
    #[must_use]
    pub fn strategy(mut self, strategy: Strategy) -> Self {
        self.strategy = Some(strategy);
        self
    }

    /// How many debts a schema has.
    fn debts(&self, schema: &Schema) -> usize {
        let there = |number: &usize| schema.index_of(self.table.theirs(&format!("balance.{number}"))).is_ok();
        (1..=MOST_DEBTS + 1).take_while(there).count()
    }

    /// Works out what a schema holds.
    ///
    /// # Errors
    /// [`BatchError`]: a missing column, a type or unit that cannot hold an amount, months out of range, too many debts, a
    /// strategy that these columns cannot honour.
    pub fn prepare(&self, schema: &Schema) -> Result<PreparedPlan, BatchError> {
        let debts = self.debts(schema);
        if let Months::Same(months) = self.months
            && !(1..=Plan::LONGEST).contains(&months)
        {
            return Err(out_of_range(months.into()));
        }
        if debts == 0 {
            return Err(BatchError::column(&codes::COLUMN_MISSING, "balance.1", "no such column"));
        }
        if debts > MOST_DEBTS {
            let most = Expected::Range("1".into(), MOST_DEBTS.to_string());
            return Err(BatchError::column(&codes::PLAN_DEBT, "balance", debts.to_string()).allowing(most));
        }
        self.names(schema, debts)?;
        let rates =
            (1..=debts).any(|number| schema.index_of(self.table.theirs(&format!("rate.{number}"))).is_ok());
        let mut columns = vec![self.find(schema, "instalment", Holds::Amount)?];
        for number in 1..=debts {
            columns.push(self.find(schema, &format!("balance.{number}"), Holds::Amount)?);
            if rates {
                columns.push(self.find(schema, &format!("rate.{number}"), Holds::Rate)?);
            }
        }
        let kinds = self.kinds(schema, debts)?;
        let strategy = self.honoured(debts, kinds.is_some())?;
        let months = match &self.months {
            Months::Same(_) => None,
            Months::Column(name) => Some(self.find(schema, name, Holds::Months)?),
        };
        let scales = columns.iter().map(|(_, holds, reads)| match (holds, reads) {
            (Holds::Rate, Reads::Places(places)) => 10_i64.pow(4 - u32::from(*places)),
            (Holds::Rate, _) => 100,
            _ => 1,
        });
        let decimals = places(schema.field(columns[0].0).data_type()).is_some();
        let scales = scales.collect();
        let all =
            columns.iter().chain(&months).map(|(index, ..)| *index).chain(kinds.iter().flatten().copied());
        let reads = all.filter_map(|index| Some((index, schema.fields().get(index)?.clone()))).collect();
        Ok(PreparedPlan {
            request: self.clone(),
            strategy,
            debts,
            rates,
            columns: columns.iter().map(|(i, _, reads)| (*i, *reads)).collect(),
            months: months.map(|(index, _, reads)| (index, reads)),
            kinds: kinds.unwrap_or_default(),
            scales,
            decimals,
            reads,
        })
    }

    /// The columns of kinds: those of all debts, or none.
    fn kinds(&self, schema: &Schema, debts: usize) -> Result<Option<Vec<usize>>, BatchError> {
        let kind = |number: usize| format!("kind.{number}");
        let found: Vec<_> =
            (1..=debts).map(|number| schema.index_of(self.table.theirs(&kind(number))).ok()).collect();
        match found.iter().position(Option::is_none) {
            Some(at) if found.iter().any(Option::is_some) => {
                Err(BatchError::column(&codes::COLUMN_MISSING, &kind(at + 1), "no such column"))
            }
            _ => Ok(found.into_iter().collect()),
        }
    }

    /// Refuses columns that were meant for a plan and are not read: a debt after a gap, a name that is nearly ours.
    fn names(&self, schema: &Schema, debts: usize) -> Result<(), BatchError> {
        let ours = |name: &str| self.table.renamed.get(name).cloned();
        for field in schema.fields() {
            let name = ours(field.name()).unwrap_or_else(|| field.name().clone());
            let Some(near) = nearly(&name, debts) else { continue };
            let error = BatchError::column(&codes::COLUMN_UNKNOWN, &name, "a name that is not known");
            return Err(error.near(near));
        }
        Ok(())
    }

    /// The strategy, by the numbers of debts as plans know them.
    fn honoured(&self, debts: usize, kinds: bool) -> Result<Option<Strategy>, BatchError> {
        let refused = |found: String, allowed: Vec<String>| {
            Err(BatchError::column(&codes::PLAN_UNKNOWN_DEBT, "strategy", found)
                .allowing(Expected::OneOf(allowed)))
        };
        match &self.strategy {
            Some(Strategy::Statutory) if !kinds => {
                Err(BatchError::column(&codes::COLUMN_MISSING, "strategy", "no such column")
                    .allowing(Expected::OneOf(vec!["kind.1".to_owned()])))
            }
            Some(Strategy::Own(order)) => {
                let number = |name: &String| name.parse().ok().filter(|number| (1..=debts).contains(number));
                let numbers: Vec<Option<usize>> = order.iter().map(number).collect();
                if let Some((unknown, _)) = order.iter().zip(&numbers).find(|(_, number)| number.is_none()) {
                    let named = Strategy::NAMED.map(|(name, _)| name.to_owned());
                    let allowed =
                        named.into_iter().chain((1..=debts).take(8).map(|number| number.to_string()));
                    return refused(crate::columns::input::short(unknown), allowed.collect());
                }
                Ok(Some(Strategy::Own(numbers.into_iter().flatten().map(id).collect())))
            }
            // With the kinds of debts, the order is that of a household's plan.
            None if kinds => Ok(Some(Strategy::Statutory)),
            other => Ok(other.clone()),
        }
    }

    fn find(&self, schema: &Schema, ours: &str, holds: Holds) -> Result<(usize, Holds, Reads), BatchError> {
        let (index, field) = schema
            .column_with_name(self.table.theirs(ours))
            .ok_or_else(|| BatchError::column(&codes::COLUMN_MISSING, ours, "no such column"))?;
        let reads = check(field, holds, self.table.cents)?;
        Ok((index, holds, reads))
    }
}

/// The identifier of a debt: its number, so that they stay in order.
fn id(number: usize) -> String {
    format!("{number:03}")
}

fn out_of_range(months: i64) -> BatchError {
    let range = Expected::Range("1".into(), Plan::LONGEST.to_string());
    BatchError::column(&codes::PLAN_MONTHS, "months", months.to_string()).allowing(range)
}

/// What a column of that name was meant to be, where it is none of a plan of so many debts and yet nearly one.
fn nearly(name: &str, debts: usize) -> Option<Vec<String>> {
    let plain = resteavivre::workshop::plain(name);
    let parts = plain.split_once(|c: char| !c.is_alphanumeric());
    let part = |word: &str| match word {
        "balance" | "balances" | "solde" | "remaining" | "debt" => Some("balance"),
        "rate" | "rates" | "taux" => Some("rate"),
        "kind" | "kinds" => Some("kind"),
        _ => None,
    };
    match parts {
        Some((word, number)) => {
            let part = part(word)?;
            let number = number.parse::<usize>().ok()?;
            let ours = format!("{part}.{number}");
            let read = ours == name && (1..=debts).contains(&number);
            (!read).then(|| vec![if ours == name { format!("balance.{}", debts + 1) } else { ours }])
        }
        None => {
            let near = matches!(plain.as_str(), "instalments" | "installment" | "mensualite" | "echeance");
            (near || (plain == "instalment" && name != "instalment")).then(|| vec!["instalment".to_owned()])
        }
    }
}

/// A request prepared for tables of one schema.
#[derive(Clone, Debug)]
pub struct PreparedPlan {
    pub(crate) request: PlanRequest,
    strategy: Option<Strategy>,
    debts: usize,
    /// Whether debts have rates.
    rates: bool,
    /// The months of each row.
    months: Option<(usize, Reads)>,
    /// The kind of each debt, where all have one.
    kinds: Vec<usize>,
    /// The instalment, then a balance and perhaps a rate for each debt.
    columns: Vec<(usize, Reads)>,
    /// What makes a rate ten-thousandths of a percent.
    scales: Vec<i64>,
    decimals: bool,
    /// The columns that are read, as the schema has them.
    reads: Vec<(usize, FieldRef)>,
}

/// A batch of plans under way.
pub struct PlanRun<'a> {
    prepared: &'a PreparedPlan,
    numbers: Vec<Numbers<'a>>,
    months: Option<Numbers<'a>>,
    kinds: Vec<Texts<'a>>,
    rows: usize,
    columns: Vec<Column>,
}

/// A piece of a batch of plans.
pub struct PlanJob<'j, 'a> {
    pub(crate) prepared: &'j PreparedPlan,
    numbers: &'j [Numbers<'a>],
    months: Option<&'j Numbers<'a>>,
    kinds: &'j [Texts<'a>],
    pub(crate) first: usize,
    count: usize,
    parts: Vec<Part<'j>>,
}

impl PreparedPlan {
    fn outputs(&self) -> Vec<(String, Unit)> {
        let remaining = (1..=self.debts).map(|number| (format!("remaining.{number}"), Unit::Euro));
        let totals = [("paid", Unit::Euro), ("interest", Unit::Euro), ("months", Unit::Months)];
        remaining.chain(totals.map(|(name, unit)| (name.to_owned(), unit))).collect()
    }

    /// The schema of the results.
    pub fn schema(&self) -> SchemaRef {
        let outputs = self.outputs().into_iter();
        let fields = outputs.map(|(name, unit)| Writes::of(unit, self.decimals).field(&name, unit));
        self.request.table.errors.schema(fields.collect())
    }

    /// A whole batch at once, on this thread.
    ///
    /// # Errors
    /// [`BatchError`]: the first row that cannot be worked out, unless such rows are null.
    pub fn run(&self, batch: &RecordBatch) -> Result<RecordBatch, BatchError> {
        let mut run = self.start(batch)?;
        let refused = self.request.table.errors.work(run.jobs(), PlanJob::run);
        run.finish(refused)
    }

    /// Starts on a batch of the schema.
    ///
    /// # Errors
    /// [`BatchError`] when a column is not what the schema says.
    pub fn start<'a>(&'a self, batch: &'a RecordBatch) -> Result<PlanRun<'a>, BatchError> {
        for (index, field) in &self.reads {
            let there = batch.schema_ref().fields().get(*index);
            if there.is_none_or(|one| one.name() != field.name() || one.data_type() != field.data_type()) {
                return Err(BatchError::column(&codes::COLUMN_TYPE, field.name(), "another column"));
            }
        }
        let read = |(index, reads): &(usize, Reads)| Numbers::read("", batch.column(*index), *reads);
        let numbers = self.columns.iter().map(read).collect::<Result<_, _>>()?;
        let months = self.months.as_ref().map(read).transpose()?;
        let kinds = self.kinds.iter().enumerate();
        let kinds = kinds
            .map(|(place, index)| Texts::of(&format!("kind.{}", place + 1), batch.column(*index)))
            .collect::<Result<_, _>>()?;
        let rows = batch.num_rows();
        let columns =
            self.outputs().into_iter().map(|(_, unit)| Column::new(Writes::of(unit, self.decimals), rows));
        Ok(PlanRun { prepared: self, numbers, months, kinds, rows, columns: columns.collect() })
    }
}

impl<'a> PlanRun<'a> {
    /// The pieces, in the order of the rows.
    pub fn jobs<'j>(&'j mut self) -> Vec<PlanJob<'j, 'a>> {
        let size = MORSEL >> 4;
        let mut columns: Vec<_> =
            self.columns.iter_mut().map(|column| column.parts(size).into_iter()).collect();
        let prepared = self.prepared;
        let numbers = self.numbers.as_slice();
        let rows = self.rows;
        let months = self.months.as_ref();
        let kinds = self.kinds.as_slice();
        let starts = (0..rows).step_by(size);
        starts
            .map(|first| {
                let parts = columns.iter_mut().filter_map(Iterator::next).collect();
                PlanJob { prepared, numbers, months, kinds, first, count: size.min(rows - first), parts }
            })
            .collect()
    }

    /// The result, once every piece was run.
    ///
    /// # Errors
    /// [`BatchError`]: the first row that could not be worked out, unless such rows are null.
    pub fn finish(self, refused: Refused) -> Result<RecordBatch, BatchError> {
        let errors = self.prepared.request.table.errors;
        let all = refused.is_empty();
        let columns = self.columns.into_iter().map(|column| column.finish(all)).collect();
        errors.result(self.prepared.schema(), columns, self.rows, refused)
    }
}

impl PlanJob<'_, '_> {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.count
    }

    /// Works them out.
    pub fn run(mut self) -> Refused {
        let mut room = Room::new(self.prepared.debts);
        let mut errors = Vec::new();
        for first in (0..self.count).step_by(BLOCK) {
            let rows = BLOCK.min(self.count - first);
            self.block(&mut room, first, rows);
            let plain = (0..rows).step_by(WIDTH).zip(&room.fits).all(|(_, fits)| *fits);
            if plain {
                for (part, figures) in self.parts.iter_mut().zip(&room.figures) {
                    part.write(first, rows, figures, None);
                }
                continue;
            }
            for row in 0..rows {
                if room.fits[row / WIDTH] {
                    for (part, figures) in self.parts.iter_mut().zip(&room.figures) {
                        part.set(first + row, Some(crate::lanes::lane::Lane(figures[row]).whole()));
                    }
                } else {
                    self.one(self.first + first + row, &mut errors);
                }
            }
            if self.prepared.request.table.errors == Errors::Raise && !errors.is_empty() {
                break;
            }
        }
        Refused::of(errors)
    }

    /// A block of plans, several at once where their numbers are small enough to be sure.
    fn block(&self, room: &mut Room, first: usize, rows: usize) {
        room.fits = [false; BLOCK / WIDTH];
        let lanes = self.prepared.strategy.is_none() && self.months.is_none() && self.prepared.rates;
        let Months::Same(months) = self.prepared.request.months else { return };
        if !lanes {
            return;
        }
        let arch = self.prepared.request.table.vectors.arch();
        macro_rules! with {
            ($($debts:literal),+) => {
                match self.prepared.debts {
                    $($debts => {
                        let read = |room: &mut Room, first, rows| self.read(room, first, rows);
                        arch.dispatch(Plans::<_, $debts> { months, read, room, first, rows });
                    })+
                    _ => {}
                }
            };
        }
        with!(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    /// Reads a block; what is missing, below zero or very large is marked as not fitting.
    #[inline(always)]
    fn read(&self, room: &mut Room, first: usize, rows: usize) {
        let from = self.first + first;
        let mut there = true;
        let mut bits = 0;
        for ((column, scale), block) in self.numbers.iter().zip(&self.prepared.scales).zip(&mut room.given) {
            there &= column.nulls.is_none_or(|nulls| (from..from + rows).all(|row| nulls.is_valid(row)));
            bits |= column.fill::<false>(from, &mut block[..rows]);
            if *scale != 1 {
                let scale = crate::lanes::lane::Lane::of(*scale).0;
                block.iter_mut().for_each(|lane| *lane *= scale);
            }
        }
        room.fits = [there && bits >> 33 == 0; BLOCK / WIDTH];
    }

    /// One plan, exactly, with every check.
    fn one(&mut self, row: usize, errors: &mut Vec<RowError>) {
        let at = row - self.first;
        match self.plan(row) {
            Ok(figures) => {
                for (part, figure) in self.parts.iter_mut().zip(figures) {
                    part.set(at, Some(figure));
                }
            }
            Err(error) => {
                self.parts.iter_mut().for_each(|part| part.set(at, None));
                errors.push((row, error.at(row)));
            }
        }
    }

    /// The months of a row.
    fn months(&self, row: usize) -> Result<u16, BatchError> {
        let column = match (&self.prepared.request.months, self.months) {
            (Months::Same(months), _) => return Ok(*months),
            (Months::Column(_), column) => column.filter(|column| column.is_there(row)),
        };
        let nothing = || BatchError::row(&codes::ROW_NULL, "months", row, "nothing");
        let column = column.ok_or_else(nothing)?;
        if column.is_lost(row) {
            return Err(fraction("months", row));
        }
        let months =
            u16::try_from(column.get(row)).ok().filter(|months| (1..=Plan::LONGEST).contains(months));
        months.ok_or_else(|| out_of_range(column.get(row)).at(row))
    }

    /// Where a debt stands in a plan, by its kind where columns say it.
    fn place(&self, number: usize, row: usize) -> Result<Place, BatchError> {
        let Some(texts) = self.kinds.get(number - 1) else { return Ok(Place::Other) };
        let name = format!("kind.{number}");
        let text = texts.get(row).ok_or_else(|| BatchError::row(&codes::ROW_NULL, &name, row, "nothing"))?;
        let all = || Expected::OneOf(DebtKind::ALL.iter().map(|kind| kind.id().to_owned()).collect());
        let unknown = || {
            BatchError::row(&codes::ROW_WORD, &name, row, crate::columns::input::short(text)).allowing(all())
        };
        Ok(place_of(DebtKind::find(text).ok_or_else(unknown)?))
    }

    fn plan(&self, row: usize) -> Result<Vec<i64>, BatchError> {
        let amount = |index: usize, name: &dyn Fn() -> String| {
            let column = self.numbers.get(index).filter(|column| column.is_there(row));
            let error = |code, found: &'static str| BatchError::row(code, &name(), row, found);
            let value =
                column.map(|column| column.get(row)).ok_or_else(|| error(&codes::ROW_NULL, "nothing"))?;
            if column.is_some_and(|column| column.is_lost(row)) {
                return Err(fraction(&name(), row));
            }
            if value < 0 {
                return Err(error(&codes::ROW_NEGATIVE, "below zero"));
            }
            let scaled = value.checked_mul(self.prepared.scales.get(index).copied().unwrap_or(1));
            scaled.ok_or_else(|| error(&codes::ROW_RANGE, "too large"))
        };
        let money = |cents: i64, name: &str| {
            Money::from_cents(cents).map_err(|_| BatchError::row(&codes::ROW_RANGE, name, row, "too large"))
        };
        let instalment = money(amount(0, &|| "instalment".into())?, "instalment")?;
        let months = self.months(row)?;
        let each = if self.prepared.rates { 2 } else { 1 };
        let mut debts = Vec::with_capacity(self.prepared.debts);
        for number in 1..=self.prepared.debts {
            let balance = format!("balance.{number}");
            let rate = format!("rate.{number}");
            let at = number * each - (each - 1);
            let cents = amount(at, &|| balance.clone())?;
            let yearly = if self.prepared.rates { amount(at + 1, &|| rate.clone())? } else { 0 };
            let yearly = Rate::from_ten_thousandths(yearly)
                .map_err(|_| BatchError::row(&codes::ROW_RANGE, &rate, row, "too large"))?;
            if cents > 0 {
                debts.push(DebtLine {
                    id: id(number),
                    balance: money(cents, &balance)?,
                    rate: yearly,
                    instalment: Money::ZERO,
                    place: self.place(number, row)?,
                });
            }
        }
        // Nobody owes anything: nothing is paid, and nothing remains.
        if debts.is_empty() {
            return Ok(vec![0; self.prepared.debts + 3]);
        }
        let order = || Strategy::Own(debts.iter().map(|debt| debt.id.clone()).collect());
        let strategy = self.prepared.strategy.clone().map(|strategy| owned(strategy, &debts));
        let strategy = strategy.unwrap_or_else(order);
        let stage = Stage { months, amount: instalment };
        let terms = PlanTerms {
            rate_cap: None,
            write_off: false,
            ..PlanTerms::imposed(vec![stage], Rate::default(), strategy)
        };
        let plan = Plan::build(&debts, &terms).map_err(|error| BatchError::from(Problem::from(&error)))?;
        let remaining = |number: usize| {
            let id = id(number);
            plan.outcomes
                .iter()
                .find(|outcome| outcome.id == id)
                .map_or(0, |outcome| outcome.remaining().cents())
        };
        let mut figures: Vec<i64> = (1..=self.prepared.debts).map(remaining).collect();
        figures.extend([plan.paid().cents(), plan.interest().cents(), i64::from(plan.months)]);
        Ok(figures)
    }
}

/// An own order without the debts that a row has not.
fn owned(strategy: Strategy, debts: &[DebtLine]) -> Strategy {
    match strategy {
        Strategy::Own(order) => {
            let there = |id: &String| debts.iter().any(|debt| debt.id == *id);
            Strategy::Own(order.into_iter().filter(there).collect())
        }
        other => other,
    }
}
