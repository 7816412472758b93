//! Repayment plans in columns: one row for each plan, a few debts side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use pulp::{Simd, WithSimd};
use resteavivre::household::Expected;
use resteavivre::money::{Money, Rate, Value};
use resteavivre::plan::{
    DebtLine, Place, Plan, PlanTerms, Stage, Strategy, month_of_interest, payment, with_interest,
};
use resteavivre::rules::Unit;
use resteavivre::{codes, plan_problem};

use crate::assess::{Errors, MORSEL, Refused, codes_column};
use crate::error::BatchError;
use crate::input::{Holds, Numbers, check};
use crate::kernel::{BLOCK, Block};
use crate::lanes::{LARGEST, Lanes, WIDTH};
use crate::output::{Column, Part, Writes};
use crate::run::RowError;
use crate::vectors::Vectors;

/// The most debts that a row holds.
pub const MOST_DEBTS: usize = 12;

/// What plans are asked for.
///
/// Columns: `instalment`, what can be paid each month, and for each debt from 1 on `balance.1`, what is owed, and `rate.1`, its
/// yearly rate in percent (a decimal, or whole hundredths of a percent). A balance of zero is no debt.
///
/// Results: `remaining.1` and so on, what is still owed at the end; `paid`, `interest`, and `months`, the month of the last
/// payment. Each month each debt bears a twelfth of its rate on what was owed before, rounded half up to the cent; what is
/// paid goes down the list, or as the strategy says.
#[derive(Clone, Debug)]
pub struct PlanRequest {
    months: u16,
    strategy: Option<Strategy>,
    errors: Errors,
    cents: bool,
    renamed: BTreeMap<String, String>,
    vectors: Vectors,
}

impl PlanRequest {
    /// Plans of so many months, in which debts are paid one after the other in the order of the columns.
    pub fn new(months: u16) -> Self {
        PlanRequest {
            months,
            strategy: None,
            errors: Errors::Raise,
            cents: false,
            renamed: BTreeMap::new(),
            vectors: Vectors::Widest,
        }
    }

    /// Shared by this strategy rather than paid in the order of the columns.
    #[must_use]
    pub fn strategy(mut self, strategy: Strategy) -> Self {
        self.strategy = Some(strategy);
        self
    }

    /// What a row that cannot be worked out does.
    #[must_use]
    pub fn errors(mut self, errors: Errors) -> Self {
        self.errors = errors;
        self
    }

    /// Whole-number columns of amounts hold cents, although their metadata does not say so.
    #[must_use]
    pub fn cents(mut self) -> Self {
        self.cents = true;
        self
    }

    /// The column `theirs` of the table is what is called `ours` here.
    #[must_use]
    pub fn column(mut self, ours: &str, theirs: &str) -> Self {
        self.renamed.insert(ours.to_owned(), theirs.to_owned());
        self
    }

    /// With these vectors of the processor rather than the widest.
    #[must_use]
    pub fn vectors(mut self, vectors: Vectors) -> Self {
        self.vectors = vectors;
        self
    }

    fn theirs<'n>(&'n self, ours: &'n str) -> &'n str {
        self.renamed.get(ours).map_or(ours, String::as_str)
    }

    /// How many debts a schema has.
    fn debts(&self, schema: &Schema) -> usize {
        let there = |number: &usize| schema.index_of(self.theirs(&format!("balance.{number}"))).is_ok();
        (1..=MOST_DEBTS + 1).take_while(there).count()
    }

    /// Works out what a schema holds.
    ///
    /// # Errors
    /// [`BatchError`]: a missing column, a type or unit that cannot hold an amount, months out of range, too many debts.
    pub fn prepare(&self, schema: &Schema) -> Result<PreparedPlan, BatchError> {
        let debts = self.debts(schema);
        if self.months == 0 || self.months > Plan::LONGEST {
            let range = Expected::Range("1".into(), Plan::LONGEST.to_string());
            return Err(
                BatchError::column(&codes::PLAN_MONTHS, "months", self.months.to_string()).allowing(range)
            );
        }
        if debts == 0 {
            return Err(BatchError::column(&codes::COLUMN_MISSING, "balance.1", "no such column"));
        }
        if debts > MOST_DEBTS {
            let most = Expected::Range("1".into(), MOST_DEBTS.to_string());
            return Err(BatchError::column(&codes::PLAN_DEBT, "balance", debts.to_string()).allowing(most));
        }
        let mut columns = vec![self.find(schema, "instalment", Holds::Amount)?];
        for number in 1..=debts {
            columns.push(self.find(schema, &format!("balance.{number}"), Holds::Amount)?);
            columns.push(self.find(schema, &format!("rate.{number}"), Holds::Rate)?);
        }
        let scales = columns.iter().map(|(index, holds)| match (holds, schema.field(*index).data_type()) {
            (Holds::Rate, DataType::Decimal128(_, places)) => {
                10_i64.pow(4 - u32::from(places.unsigned_abs()))
            }
            (Holds::Rate, _) => 100,
            _ => 1,
        });
        let decimals = matches!(schema.field(columns[0].0).data_type(), DataType::Decimal128(..));
        let scales = scales.collect();
        Ok(PreparedPlan {
            request: self.clone(),
            debts,
            columns: columns.iter().map(|(i, _)| *i).collect(),
            scales,
            decimals,
            reads: columns.iter().filter_map(|(i, _)| Some((*i, schema.fields().get(*i)?.clone()))).collect(),
        })
    }

    fn find(&self, schema: &Schema, ours: &str, holds: Holds) -> Result<(usize, Holds), BatchError> {
        let (index, field) = schema
            .column_with_name(self.theirs(ours))
            .ok_or_else(|| BatchError::column(&codes::COLUMN_MISSING, ours, "no such column"))?;
        check(field, holds, self.cents)?;
        Ok((index, holds))
    }
}

/// A request prepared for tables of one schema.
#[derive(Clone, Debug)]
pub struct PreparedPlan {
    request: PlanRequest,
    debts: usize,
    /// The instalment, then a balance and a rate for each debt.
    columns: Vec<usize>,
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
    rows: usize,
    columns: Vec<Column>,
}

/// A piece of a batch of plans.
pub struct PlanJob<'j, 'a> {
    prepared: &'j PreparedPlan,
    numbers: &'j [Numbers<'a>],
    first: usize,
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
        let mut fields: Vec<Field> =
            outputs.map(|(name, unit)| Writes::of(unit, self.decimals).field(&name, unit)).collect();
        if self.request.errors == Errors::Null {
            fields.push(Field::new_dictionary("error", DataType::Int16, DataType::Utf8, true));
        }
        Arc::new(Schema::new(fields))
    }

    /// A whole batch at once, on this thread.
    ///
    /// # Errors
    /// [`BatchError`]: the first row that cannot be worked out, unless such rows are null.
    pub fn run(&self, batch: &RecordBatch) -> Result<RecordBatch, BatchError> {
        let mut run = self.start(batch)?;
        let mut refused = Refused::default();
        for job in run.jobs() {
            refused.extend(job.run());
            if self.request.errors == Errors::Raise && !refused.is_empty() {
                break;
            }
        }
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
        let numbers =
            self.columns.iter().map(|index| Numbers::of(batch.column(*index))).collect::<Result<_, _>>()?;
        let rows = batch.num_rows();
        let columns =
            self.outputs().into_iter().map(|(_, unit)| Column::new(Writes::of(unit, self.decimals), rows));
        Ok(PlanRun { prepared: self, numbers, rows, columns: columns.collect() })
    }
}

impl<'a> PlanRun<'a> {
    /// The pieces, in the order of the rows.
    pub fn jobs<'j>(&'j mut self) -> Vec<PlanJob<'j, 'a>> {
        let size = MORSEL >> 4;
        let mut columns: Vec<_> =
            self.columns.iter_mut().map(|column| column.parts(size).into_iter()).collect();
        let (prepared, numbers, rows) = (self.prepared, self.numbers.as_slice(), self.rows);
        let starts = (0..rows).step_by(size);
        starts
            .map(|first| {
                let parts = columns.iter_mut().filter_map(Iterator::next).collect();
                PlanJob { prepared, numbers, first, count: size.min(rows - first), parts }
            })
            .collect()
    }

    /// The result, once every piece was run.
    ///
    /// # Errors
    /// [`BatchError`]: the first row that could not be worked out, unless such rows are null.
    pub fn finish(self, refused: Refused) -> Result<RecordBatch, BatchError> {
        let (errors, rows, all) = (self.prepared.request.errors, self.rows, refused.is_empty());
        let refused = refused.told(errors)?;
        let mut arrays: Vec<ArrayRef> = self.columns.into_iter().map(|column| column.finish(all)).collect();
        if errors == Errors::Null {
            arrays.push(codes_column(rows, &refused));
        }
        crate::assess::batch(self.prepared.schema(), arrays, rows)
    }
}

impl PlanJob<'_, '_> {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.count
    }

    /// Works them out.
    pub fn run(mut self) -> Refused {
        let (mut room, mut errors) = (Room::new(self.prepared.debts), Vec::new());
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
                        part.set(first + row, Some(crate::lane::Lane(figures[row]).whole()));
                    }
                } else {
                    self.one(self.first + first + row, &mut errors);
                }
            }
            if self.prepared.request.errors == Errors::Raise && !errors.is_empty() {
                break;
            }
        }
        Refused::of(errors)
    }

    /// A block of plans, several at once where their numbers are small enough to be sure.
    fn block(&self, room: &mut Room, first: usize, rows: usize) {
        room.fits = [false; BLOCK / WIDTH];
        if self.prepared.request.strategy.is_some() {
            return;
        }
        macro_rules! with {
            ($($debts:literal),+) => {
                match self.prepared.debts {
                    $($debts => self.prepared.request.vectors.arch().dispatch(Plans::<$debts> { job: self, room, first, rows }),)+
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
                let scale = crate::lane::Lane::of(*scale).0;
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

    fn plan(&self, row: usize) -> Result<Vec<i64>, BatchError> {
        let request = &self.prepared.request;
        let amount = |index: usize, name: &dyn Fn() -> String| {
            let column = self.numbers.get(index).filter(|column| column.is_there(row));
            let error = |code, found: &'static str| BatchError::row(code, &name(), row, found);
            let value =
                column.map(|column| column.get(row)).ok_or_else(|| error(&codes::ROW_NULL, "nothing"))?;
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
        let mut debts = Vec::with_capacity(self.prepared.debts);
        for number in 1..=self.prepared.debts {
            let (balance, rate) = (format!("balance.{number}"), format!("rate.{number}"));
            let cents = amount(number * 2 - 1, &|| balance.clone())?;
            let yearly = amount(number * 2, &|| rate.clone())?;
            let yearly = Rate::from_ten_thousandths(yearly)
                .map_err(|_| BatchError::row(&codes::ROW_RANGE, &rate, row, "too large"))?;
            if cents > 0 {
                debts.push(DebtLine {
                    id: format!("{number:02}"),
                    balance: money(cents, &balance)?,
                    rate: yearly,
                    instalment: Money::ZERO,
                    place: Place::Other,
                });
            }
        }
        // Nobody owes anything: nothing is paid, and nothing remains.
        if debts.is_empty() {
            return Ok(vec![0; self.prepared.debts + 3]);
        }
        let order = || Strategy::Own(debts.iter().map(|debt| debt.id.clone()).collect());
        let strategy = request.strategy.clone().unwrap_or_else(order);
        let stage = Stage { months: request.months, amount: instalment };
        let terms = PlanTerms {
            rate_cap: None,
            write_off: false,
            ..PlanTerms::imposed(vec![stage], Rate::default(), strategy)
        };
        let plan = Plan::build(&debts, &terms).map_err(|error| BatchError::from(plan_problem(&error)))?;
        let remaining = |number: usize| {
            let id = format!("{number:02}");
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

/// Plans under way.
struct Side<const DEBTS: usize, const FUSED: bool> {
    balances: [Lanes<FUSED>; DEBTS],
    rates: [Lanes<FUSED>; DEBTS],
    instalment: Lanes<FUSED>,
    opened: Lanes<FUSED>,
    paid: Lanes<FUSED>,
    months: Lanes<FUSED>,
}

/// How large the numbers of some plans can become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    /// A balance with its interest is one product.
    Small,
    /// Interest is one product.
    Medium,
    /// One plan at a time.
    Large,
}

impl<const DEBTS: usize, const FUSED: bool> Side<DEBTS, FUSED> {
    /// The plans of some rows.
    #[inline(always)]
    fn of(given: &[Block], at: usize) -> Self {
        let zero = Lanes::default();
        let lanes = |block: &Block| {
            let mut lanes = zero;
            lanes.0.copy_from_slice(&block[at..at + WIDTH]);
            lanes
        };
        let (mut balances, mut rates) = ([zero; DEBTS], [zero; DEBTS]);
        for debt in 0..DEBTS {
            balances[debt] = lanes(&given[1 + 2 * debt]);
            rates[debt] = lanes(&given[2 + 2 * debt]);
        }
        let opened = balances.iter().fold(zero, |sum, balance| sum + *balance);
        Side { balances, rates, instalment: lanes(&given[0]), opened, paid: zero, months: zero }
    }

    /// Whether every plan has something to pay with, and how large a balance can become even if nothing
    /// is paid.
    #[inline(always)]
    fn size(&self, months: u16, rows: usize) -> Size {
        let largest = |all: &[Lanes<FUSED>; DEBTS]| {
            let widest = all.iter().fold(Lanes::of(0), |most, lanes| most.max(*lanes));
            widest.0.iter().fold(0.0_f64, |most, lane| if most < *lane { *lane } else { most })
        };
        let (balance, rate) = (largest(&self.balances), largest(&self.rates));
        // Half a cent of rounding a month, itself grown, and a thousandth for this very computation.
        let grown = (1.0 + rate / TWELVE).powi(i32::from(months)) * (balance + f64::from(months)) * 1.001;
        let pays = self.instalment.0.iter().take(rows).all(|lane| *lane > 0.0);
        match () {
            () if !pays || grown * rate >= LARGEST || grown > 1e12 => Size::Large,
            () if grown * (TWELVE + rate) < LARGEST => Size::Small,
            () => Size::Medium,
        }
    }

    /// Every month: interest, then what is paid goes down the list.
    #[inline(always)]
    fn run(&mut self, months: u16, due: impl Fn(Lanes<FUSED>, Lanes<FUSED>) -> Lanes<FUSED>) {
        let (mut balances, rates, instalment) = (self.balances, self.rates, self.instalment);
        let (mut paid, mut count) = (Lanes::of(0), Lanes::of(0));
        for _ in 0..months {
            let mut left = instalment;
            for debt in 0..DEBTS {
                let due = due(balances[debt], rates[debt]);
                // A debt wants all that it asks.
                let given = payment(due, due, left);
                balances[debt] = due - given;
                left = left - given;
            }
            paid = paid + (instalment - left);
            count = count + (instalment - left).min(Lanes::of(1));
        }
        (self.balances, self.paid, self.months) = (balances, paid, count);
    }

    /// What is still owed on each debt, all that was paid, all interest, the month of the last payment.
    #[inline(always)]
    fn write(&self, at: usize, figures: &mut [Block]) {
        let remaining = self.balances.iter().fold(Lanes::of(0), |sum, balance| sum + *balance);
        let interest = self.paid + remaining - self.opened;
        let all = self.balances.iter().copied().chain([self.paid, interest, self.months]);
        for (lanes, block) in all.zip(figures) {
            block[at..at + WIDTH].copy_from_slice(&lanes.0);
        }
    }
}

/// Ten-thousandths of a percent in twelve wholes: a month's share of a yearly rate is over this.
const TWELVE: f64 = 12_000_000.0;

/// A block of plans of so many debts.
struct Plans<'r, 'j, 'a, const DEBTS: usize> {
    job: &'r PlanJob<'j, 'a>,
    room: &'r mut Room,
    first: usize,
    rows: usize,
}

impl<const DEBTS: usize> Plans<'_, '_, '_, DEBTS> {
    #[inline(always)]
    fn work<const FUSED: bool>(self) {
        let Plans { job, room, first, rows } = self;
        let months = job.prepared.request.months;
        job.read(room, first, rows);
        for (at, fits) in (0..rows).step_by(WIDTH).zip(&mut room.fits) {
            let mut plan = Side::<DEBTS, FUSED>::of(&room.given, at);
            match plan.size(months, WIDTH.min(rows - at)) {
                Size::Small => plan.run(months, with_interest),
                Size::Medium => plan.run(months, |balance, rate| balance + month_of_interest(balance, rate)),
                Size::Large => *fits = false,
            }
            if *fits {
                plan.write(at, &mut room.figures);
            }
        }
    }
}

impl<const DEBTS: usize> WithSimd for Plans<'_, '_, '_, DEBTS> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        // A processor without vectors of its own multiplies and adds in two operations.
        if S::IS_SCALAR {
            self.work::<false>();
        } else {
            self.work::<true>();
        }
    }
}

/// What a worker works with: columns read, figures found, and which rows were sure.
struct Room {
    given: Vec<Block>,
    figures: Vec<Block>,
    fits: [bool; BLOCK / WIDTH],
}

impl Room {
    fn new(debts: usize) -> Self {
        Room {
            given: vec![[0.0; BLOCK]; 1 + 2 * debts],
            figures: vec![[0.0; BLOCK]; debts + 3],
            fits: [false; BLOCK / WIDTH],
        }
    }
}
