//! Repayment plans in columns: one row for each plan, a few debts side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use pulp::{Arch, Simd, WithSimd};
use resteavivre::household::Expected;
use resteavivre::money::{Money, Rate, Value};
use resteavivre::plan::{DebtLine, Place, Plan, PlanTerms, Stage, Strategy, month_of_interest, payment};
use resteavivre::rules::Unit;
use resteavivre::{codes, plan_problem};

use crate::assess::{Errors, MORSEL, Refused, codes_column};
use crate::eight::{Eight, WIDTH};
use crate::error::BatchError;
use crate::input::{Holds, Numbers, check};
use crate::output::{Column, Part, Writes};
use crate::run::RowError;

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
}

impl PlanRequest {
    /// Plans of so many months, in which debts are paid one after the other in the order of the columns.
    pub fn new(months: u16) -> Self {
        PlanRequest { months, strategy: None, errors: Errors::Raise, cents: false, renamed: BTreeMap::new() }
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
        let (arch, mut errors) = (Arch::new(), Vec::new());
        let side_by_side = self.prepared.request.strategy.is_none();
        for row in (self.first..self.first + self.count).step_by(WIDTH) {
            let rows = WIDTH.min(self.first + self.count - row);
            let done = side_by_side && rows == WIDTH && self.eight(arch, row);
            if !done {
                for row in row..row + rows {
                    self.one(row, &mut errors);
                }
            }
            if self.prepared.request.errors == Errors::Raise && !errors.is_empty() {
                break;
            }
        }
        Refused::of(errors)
    }

    /// Eight plans at once, where their numbers are small enough to be sure; answers whether they were.
    fn eight(&mut self, arch: Arch, row: usize) -> bool {
        macro_rules! with {
            ($($debts:literal),+) => {
                match self.prepared.debts {
                    $($debts => self.side_by_side::<$debts>(arch, row),)+
                    _ => false,
                }
            };
        }
        with!(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
    }

    fn side_by_side<const DEBTS: usize>(&mut self, arch: Arch, row: usize) -> bool {
        let mut plan =
            Side { balances: [Eight::default(); DEBTS], rates: [Eight::default(); DEBTS], ..Side::default() };
        if self
            .numbers
            .iter()
            .any(|column| column.nulls.is_some_and(|nulls| (row..row + WIDTH).any(|row| nulls.is_null(row))))
        {
            return false;
        }
        let [instalments, rest @ ..] = self.numbers else { return false };
        let mut bits = instalments.fill::<false>(row, &mut plan.instalment.0);
        for ((pair, balance), rate) in rest.chunks(2).zip(&mut plan.balances).zip(&mut plan.rates) {
            let [balances, rates] = pair else { return false };
            bits |= balances.fill::<false>(row, &mut balance.0) | rates.fill::<false>(row, &mut rate.0);
        }
        for (rate, scale) in plan.rates.iter_mut().zip(self.prepared.scales.iter().skip(2).step_by(2)) {
            *rate = rate.times(*scale);
        }
        if bits >> 33 != 0 || !plan.is_small(self.prepared.request.months) {
            return false;
        }
        arch.dispatch(Months { plan: &mut plan, months: self.prepared.request.months });
        let at = row - self.first;
        for (part, figures) in self.parts.iter_mut().zip(plan.figures()) {
            for (lane, figure) in figures.0.iter().enumerate() {
                part.set(at + lane, Some(crate::lane::Lane(*figure).whole()));
            }
        }
        true
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

/// Eight plans under way.
struct Side<const DEBTS: usize> {
    balances: [Eight; DEBTS],
    rates: [Eight; DEBTS],
    instalment: Eight,
    opened: Eight,
    paid: Eight,
    months: Eight,
}

impl<const DEBTS: usize> Default for Side<DEBTS> {
    fn default() -> Self {
        let zero = Eight::default();
        let zeros = [zero; DEBTS];
        Side { balances: zeros, rates: zeros, instalment: zero, opened: zero, paid: zero, months: zero }
    }
}

impl<const DEBTS: usize> Side<DEBTS> {
    /// Whether every plan has something to pay with and something to pay, and no balance can grow beyond what lanes are sure
    /// of, even if nothing were paid.
    fn is_small(&self, months: u16) -> bool {
        let largest = |eights: &[Eight]| {
            eights.iter().flat_map(|eight| eight.0).fold(0.0_f64, |a, b| if a < b { b } else { a })
        };
        let (balance, rate) = (largest(&self.balances), largest(&self.rates));
        let yearly = 1.0 + rate / 1_000_000.0;
        // A year of monthly interest is less than e^rate, which is less than 1 + 2 × rate for rates up to 100 %.
        let grown =
            (1.0 + 2.0 * (yearly - 1.0)).powi(i32::from(months) / 12 + 1) * balance + f64::from(months);
        let pays = self.instalment.0.iter().all(|amount| *amount > 0.0);
        let owes = (0..WIDTH).all(|lane| self.balances.iter().any(|balance| balance.0[lane] > 0.0));
        pays && owes && rate <= 1_000_000.0 && grown * rate < Eight::LARGEST && grown < 1e12
    }

    /// What is still owed on each debt, all that was paid, all interest, the month of the last payment.
    fn figures(&self) -> impl Iterator<Item = Eight> + '_ {
        let remaining = self.balances.iter().fold(Eight::of(0), |sum, balance| sum + *balance);
        let interest = self.paid + remaining - self.opened;
        self.balances.iter().copied().chain([self.paid, interest, self.months])
    }

    #[inline(always)]
    fn run(&mut self, months: u16) {
        let (mut balances, rates, instalment) = (self.balances, self.rates, self.instalment);
        let (mut paid, mut count) = (Eight::of(0), Eight::of(0));
        self.opened = balances.iter().fold(Eight::of(0), |sum, balance| sum + *balance);
        for _ in 0..months {
            let mut left = instalment;
            for debt in 0..DEBTS {
                let due = balances[debt] + month_of_interest(balances[debt], rates[debt]);
                let given = payment(left, due, left);
                balances[debt] = due - given;
                left = left - given;
            }
            paid = paid + (instalment - left);
            count = count + (instalment - left).min(Eight::of(1));
        }
        (self.balances, self.paid, self.months) = (balances, paid, count);
    }
}

/// Every month of eight plans.
struct Months<'p, const DEBTS: usize> {
    plan: &'p mut Side<DEBTS>,
    months: u16,
}

impl<const DEBTS: usize> WithSimd for Months<'_, DEBTS> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.plan.run(self.months);
    }
}
