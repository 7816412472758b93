//! What a local rule needs of the columns, laid out beside the figures asked for.

use rav_reading::{Source, Sum, expense_feeds};
use resteavivre::household::{DebtKind, Expected, ExpenseKind, IncomeKind, Word as _};
use resteavivre::local_rules::Divisor;
use resteavivre::problems::codes;
use resteavivre::rules::Unit;

use super::Asked;
use crate::columns::input::Holds;
use crate::error::BatchError;
use crate::households::builder::{Builder, Value};
use crate::households::draft::Take;
use crate::households::names::{Feed, debt, income, is_family, joined};
use crate::households::nodes::{ALLOWANCE, CHILDREN, DISABLED, NODES};
use crate::households::program::{Laid, Output};

/// The local rules of a request under a builder.
pub(crate) struct Laying<'b, 'a> {
    builder: &'b mut Builder<'a>,
    outputs: Vec<Output>,
}

impl<'b, 'a> Laying<'b, 'a> {
    /// Lays out every rule; answers where its numbers stand, and the outputs among which they do.
    pub(crate) fn of(
        builder: &'b mut Builder<'a>,
        asked: &[Asked],
    ) -> Result<(Vec<Laid>, Vec<Output>), BatchError> {
        let mut laying = Laying { builder, outputs: Vec::new() };
        let laid = asked.iter().map(|one| laying.rule(one)).collect::<Result<_, _>>()?;
        Ok((laid, laying.outputs))
    }

    fn rule(&mut self, asked: &Asked) -> Result<Laid, BatchError> {
        let divides = !matches!(asked.rule.divisor, Divisor::Household);
        let disabled = asked.rule.counts_disabled();
        Ok(Laid {
            resources: self.resources(asked)?,
            charges: self.charges(asked)?,
            instalments: self.instalments(asked)?,
            own: (!asked.rule.resources.all_but).then(|| self.amounts(is_own)),
            disability_allowance: disabled.then(|| self.amounts(is_allowance)),
            alternating: self.source_if(divides, asked, Source::Alternating)?,
            present: self.present(asked)?,
            couple: self.source_if(asked.counts_children(), asked, Source::Couple)?,
            children: self.children(asked)?,
            disabled: if disabled { self.count(DISABLED) } else { None },
            units: self.figure_if(
                matches!(asked.rule.divisor, Divisor::Units),
                asked,
                "living-standard.units",
            )?,
            minimum: self.figure_if(asked.needs_minimum(), asked, "income.minimum-household")?,
        })
    }

    fn resources(&mut self, asked: &Asked) -> Result<usize, BatchError> {
        let all = asked.rule.resources.all_but;
        if asked.takes_no_income() {
            return Ok(self.nothing());
        }
        let every = IncomeKind::ALL.iter().all(|kind| asked.takes_income(*kind));
        if let Some(total) = self.total(asked, every.then_some(Sum::Resources))? {
            return Ok(total);
        }
        self.needs(asked, Feed::Incomes, "resources", &["income.KIND"], every.then_some(Sum::Resources))?;
        let sum = asked.sum("resources");
        Ok(self.amounts(|name| {
            let kind = || name.strip_prefix("income.").and_then(income);
            is_sum(name, Feed::Incomes, &sum)
                || all && is_own(name)
                || kind().is_some_and(|(kind, _)| asked.takes_income(kind))
        }))
    }

    fn charges(&mut self, asked: &Asked) -> Result<usize, BatchError> {
        let takes = |kind: &ExpenseKind| asked.takes_expense(*kind);
        if !ExpenseKind::ALL.iter().any(takes) {
            return Ok(self.nothing());
        }
        // A total that holds the very kinds that the rule counts, and nothing of debts.
        let totals = [Sum::Committed, Sum::Everyday, Sum::RealCharges, Sum::HousingBills, Sum::Energy];
        let is_it = |sum: &Sum| {
            ExpenseKind::ALL.iter().all(|kind| expense_feeds(*kind).any(|fed| fed == *sum) == takes(kind))
        };
        let whole = totals.into_iter().find(is_it);
        if let Some(total) = self.total(asked, whole)? {
            return Ok(total);
        }
        self.needs(asked, Feed::Expenses, "charges", &["expense.KIND"], whole)?;
        let sum = asked.sum("charges");
        Ok(self.amounts(|name| {
            let kind = || name.strip_prefix("expense.").and_then(ExpenseKind::find);
            is_sum(name, Feed::Expenses, &sum) || kind().is_some_and(|kind| asked.takes_expense(kind))
        }))
    }

    fn instalments(&mut self, asked: &Asked) -> Result<usize, BatchError> {
        let (all, home) = (asked.rule.instalments, asked.rule.home_loans);
        if !all && !home {
            return Ok(self.nothing());
        }
        let whole = all.then_some(Sum::DebtService);
        if let Some(total) = self.total(asked, whole)? {
            return Ok(total);
        }
        // The cost of housing has home loans in it where there are debts at all, as the sum of that name has.
        if all {
            self.needs(asked, Feed::Debts, "instalments", &["debt.KIND.instalment"], whole)?;
        }
        let sum = asked.sum("instalments");
        Ok(self.amounts(|name| {
            let part = || name.strip_prefix("debt.").and_then(debt);
            is_sum(name, Feed::Debts, &sum)
                || part()
                    .is_some_and(|(kind, part)| part == "instalment" && (all || kind == DebtKind::HomeLoan))
        }))
    }

    /// A total that the table gives as such.
    fn total(&mut self, asked: &Asked, whole: Option<Sum>) -> Result<Option<usize>, BatchError> {
        let given = whole.filter(|sum| self.builder.columns.contains_key(sum.name()));
        given.map(|sum| self.source(asked, Source::Sum(sum))).transpose()
    }

    /// Refuses a table that has no columns of a list by kinds.
    fn needs(
        &self,
        asked: &Asked,
        list: Feed,
        part: &str,
        by: &[&str],
        whole: Option<Sum>,
    ) -> Result<(), BatchError> {
        let (mut given, mut long, mut summed) = (false, false, false);
        for name in self.builder.columns.keys().filter(|name| is_family(name, list)) {
            given = true;
            long |= joined(name).is_some();
            summed |= is_sum(name, list, &asked.sum(part));
        }
        // Long tables that were joined for another request have no sum for this rule.
        if given && long == summed {
            return Ok(());
        }
        let names = by.iter().copied().chain(whole.map(Sum::name));
        let names = names.map(str::to_owned).collect();
        Err(BatchError::column(&codes::COLUMN_MISSING, &asked.column(part), "no such column")
            .allowing(Expected::OneOf(names)))
    }

    fn present(&mut self, asked: &Asked) -> Result<Option<usize>, BatchError> {
        if !asked.counts_persons() {
            return Ok(None);
        }
        if self.builder.columns.contains_key(Source::Present.name()) {
            return self.source(asked, Source::Present).map(Some);
        }
        let older = self.builder.sourced(Source::Older);
        let younger = self.builder.sourced(Source::Younger);
        let present = self.builder.added(older, younger);
        self.shown(asked, present).map(Some)
    }

    fn children(&mut self, asked: &Asked) -> Result<Option<usize>, BatchError> {
        if !asked.counts_children() {
            return Ok(None);
        }
        let missing = || {
            BatchError::column(&codes::COLUMN_MISSING, &asked.column("divisor"), "no such column")
                .allowing(Expected::OneOf(vec![CHILDREN.to_owned(), "a table of persons".to_owned()]))
        };
        self.count(CHILDREN).map(Some).ok_or_else(missing)
    }

    /// A column of counts that no figure of the reading needs.
    fn count(&mut self, name: &str) -> Option<usize> {
        let column = *self.builder.columns.get(name)?;
        let to = self.builder.draft.place();
        self.builder.draft.takes.push(Take { column, holds: Holds::Count, parts: 1, to, known: None });
        Some(self.hide(Value::at(to)))
    }

    /// A sum of amounts.
    fn amounts(&mut self, takes: impl Fn(&str) -> bool) -> usize {
        let columns = self.builder.columns.iter().filter(|(name, _)| takes(name));
        let mut columns: Vec<usize> = columns.map(|(_, index)| *index).collect();
        columns.sort_unstable();
        let to = if columns.is_empty() { self.builder.draft.constant(0) } else { self.builder.draft.place() };
        let parts = columns.len();
        let take = |column| Take { column, holds: Holds::Amount, parts, to, known: None };
        self.builder.draft.takes.extend(columns.into_iter().map(take));
        self.hide(Value::at(to))
    }

    fn nothing(&mut self) -> usize {
        let place = self.builder.draft.constant(0);
        self.hide(Value::at(place))
    }

    fn source(&mut self, asked: &Asked, source: Source) -> Result<usize, BatchError> {
        let found = self.builder.sourced(source);
        self.shown(asked, found)
    }

    fn source_if(
        &mut self,
        needed: bool,
        asked: &Asked,
        source: Source,
    ) -> Result<Option<usize>, BatchError> {
        needed.then(|| self.source(asked, source)).transpose()
    }

    /// The main figure of a rule of the reading.
    fn figure_if(&mut self, needed: bool, asked: &Asked, key: &str) -> Result<Option<usize>, BatchError> {
        let index = NODES.iter().position(|node| node.key == key).filter(|_| needed);
        let Some((index, node)) = index.and_then(|index| Some((index, NODES.get(index)?))) else {
            return Ok(None);
        };
        let main = node.info.working.iter().position(|field| field.name == node.info.main);
        let figure = main.and_then(|main| self.builder.figure(index, main));
        figure.map(|figure| self.shown(asked, figure)).transpose()
    }

    /// A number among the outputs; or what is wanting for it.
    fn shown(&mut self, asked: &Asked, found: crate::households::builder::Num) -> Result<usize, BatchError> {
        match found {
            Ok(value) => Ok(self.hide(value)),
            Err(want) => Err(self.builder.lack(&asked.column("amount"), Some(want))),
        }
    }

    fn hide(&mut self, value: Value) -> usize {
        self.outputs.push(Output { place: value.place, known: value.known, unit: Unit::Count });
        self.outputs.len() - 1
    }
}

/// Whether a column is that sum of a long table.
fn is_sum(name: &str, list: Feed, sum: &str) -> bool {
    joined(name).is_some_and(|(of, one)| of == list && one == sum)
}

/// Own resources said in one amount: of a partner who does not file, of dependants, and in a long table of other persons.
fn is_own(name: &str) -> bool {
    let sums = [Sum::Partner.name(), Source::DependantsResources.name()];
    sums.contains(&name) || name.strip_prefix("persons/") == Some(Sum::Resources.name())
}

/// The allowance of a disabled child.
fn is_allowance(name: &str) -> bool {
    let kind = name.strip_prefix("income.").and_then(income).map(|(kind, _)| kind);
    kind == Some(IncomeKind::ChildDisabilityAllowance) || is_sum(name, Feed::Incomes, ALLOWANCE)
}
