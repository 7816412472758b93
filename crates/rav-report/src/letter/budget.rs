//! The budget that a letter shows: that of the household, or that of those who file where a partner does not.

use resteavivre::household::{FilePart, Income, Provenance, Role, Word};
use resteavivre::money::Money;
use resteavivre::workshop::per_month;
use resteavivre::{LeftBy, Line, LineKind, Said, letters::Proposal, letters::Terms};

use super::Letter;
use crate::content::{Block, Row, Weight, paragraph};
use crate::numbers::day;
use crate::typography::lower;

/// What comes in, what goes out, what is left: rows that add up.
#[derive(Clone)]
pub(super) struct Budget {
    /// The name of the sum, for whoever reads the page back.
    sum: &'static str,
    resources: (&'static str, Money),
    /// What a partner who does not file pays towards the charges.
    contribution: Option<Money>,
    expenses: (&'static str, Money),
    service: (&'static str, Money),
    /// What is left once the instalments are paid; below zero for what is lacking.
    pub(super) balance: Money,
}

impl Budget {
    /// Whether it counts the resources of a partner who does not file.
    pub(super) fn is_mixed(&self) -> bool {
        self.resources.0 == "resources_with_partner"
    }

    /// Whether it counts of a partner who does not file only what they pay towards the charges.
    pub(super) fn has_contribution(&self) -> bool {
        self.contribution.is_some()
    }
}

impl Letter<'_> {
    /// The budget of the household, by the count that leaves less.
    pub(super) fn household_budget(&self) -> Option<Budget> {
        let left = self.assessment.left_for_debts()?;
        let service = self.assessment.totals().debt_service;
        let expenses = match left.by {
            LeftBy::Expenses => "expenses",
            LeftBy::RetainedCharges => "expenses_retained",
            LeftBy::FlatRates if self.scale_ended().is_some() => "expenses_flat_ended",
            LeftBy::FlatRates => "expenses_flat",
        };
        // The household's own lines count the resources of a partner who does not file; a count of the commission has only what
        // that partner pays towards the charges, which stands on a row of its own.
        let theirs = left.by == LeftBy::Expenses && self.partner_resources() > Money::ZERO;
        let contribution = self.assessment.contribution().map(|given| given.monthly);
        let contribution = contribution.filter(|given| left.charges().is_some() && *given > Money::ZERO);
        let (resources, amount) = match contribution {
            Some(given) => ("resources_own", left.resources.checked_sub(given).ok()?),
            None if theirs => ("resources_with_partner", left.resources),
            None => ("resources", left.resources),
        };
        Some(Budget {
            sum: "balance",
            resources: (resources, amount),
            contribution,
            expenses: (expenses, left.expenses),
            service: ("debt_service", service),
            balance: left.amount.checked_sub(service).ok()?,
        })
    }

    /// What a proposal rests on: the instalments that it stands in the place of are no longer paid.
    pub(super) fn budget_of(&self, proposal: &Proposal) -> Option<Budget> {
        let budget = self.household_budget()?;
        let replaced = matches!(proposal.terms, Terms::Instalments(_)) && proposal.replaced > Money::ZERO;
        if !replaced {
            return Some(budget);
        }
        let running = budget.service.1.checked_sub(proposal.replaced).ok()?;
        Some(Budget { service: ("running_service", running), balance: proposal.left, ..budget })
    }

    /// The budget of those who file, where it is not that of the household: the resources of a partner who does not file are not theirs,
    /// but what that partner pays towards the charges is. A count of the commission has taken them apart already; where the partner's
    /// part is not known, there is none.
    pub(super) fn own_budget(&self) -> Option<Budget> {
        let budget = self.household_budget().filter(|_| !self.is_counted())?;
        self.household.role(Role::Partner)?;
        let contribution = self.contribution()?;
        let theirs = self.partner_resources();
        let own = budget.resources.1.checked_sub(theirs).ok()?;
        let balance =
            budget.balance.checked_sub(theirs).and_then(|less| less.checked_add(contribution)).ok()?;
        let resources = ("resources_own", own);
        Some(Budget { sum: "own_balance", resources, contribution: Some(contribution), balance, ..budget })
    }

    /// What a commission reads: the budget of those who file, else that of the household.
    pub(super) fn file_budget(&self) -> Option<Budget> {
        self.own_budget().or_else(|| self.household_budget())
    }

    /// The lines that come in, in the household's order, then own resources: each with its income, and whether it is that of a partner
    /// who does not file.
    pub(super) fn incoming(&self) -> Vec<(&Line, Option<&Income>, bool)> {
        let on = self.assessment.receipt().day;
        let mut running = self.household.incomes.iter().filter(|income| income.runs_on(on));
        let partner = |income: &Income| {
            let owner = income.of.as_deref().and_then(|id| self.household.person(id));
            owner.is_some_and(|person| person.role == Role::Partner)
        };
        let lines = self.assessment.lines().iter();
        let found = lines.filter_map(|line| match line.kind {
            LineKind::Income(_) => {
                let income = running.next();
                Some((line, income, income.is_some_and(partner)))
            }
            LineKind::OwnResources(role) => Some((line, None, role == Role::Partner)),
            _ => None,
        });
        found.collect()
    }

    /// The resources of a partner who does not file.
    pub(super) fn partner_resources(&self) -> Money {
        let theirs = self.incoming().into_iter().filter(|(_, _, partner)| *partner);
        Money::sum(theirs.map(|(line, _, _)| line.monthly)).unwrap_or(Money::MAX)
    }

    /// What the partner who does not file pays towards the charges, as the assessment counts it or as they said.
    pub(super) fn contribution(&self) -> Option<Money> {
        let counted = self.assessment.contribution().map(|given| given.monthly);
        counted.or_else(|| {
            let said = self.household.role(Role::Partner)?.contribution?;
            per_month(said.value, said.period)
        })
    }

    /// A budget, and what of it the file does not tell.
    pub(super) fn budget(&self, budget: Option<Budget>) -> Vec<Block> {
        let untold = self.untold().map(paragraph);
        std::iter::once(Block::Rows(self.rows(budget))).chain(untold).collect()
    }

    /// The parts of the budget that have no line in the file, where it does not say that there is none: a sum of nothing was not read.
    fn untold(&self) -> Option<String> {
        let lines = self.assessment.lines();
        let has = |of: fn(LineKind) -> bool| lines.iter().any(|line| of(line.kind));
        let parts = [
            (FilePart::Incomes, has(|kind| matches!(kind, LineKind::Income(_) | LineKind::OwnResources(_)))),
            (FilePart::Expenses, has(|kind| matches!(kind, LineKind::Expense(_)))),
            (FilePart::Debts, has(|kind| matches!(kind, LineKind::Debt(..)))),
        ];
        let untold = parts.into_iter().filter(|(part, told)| !told && !self.is_complete(*part));
        let names: Vec<String> = untold.map(|(part, _)| lower(part.label(self.words.language()))).collect();
        (!names.is_empty()).then(|| self.fill("", "untold_budget", &[("parts", self.joined(&names))]))
    }

    /// The rows of a budget.
    fn rows(&self, budget: Option<Budget>) -> Vec<Row> {
        let Some(budget) = budget else { return Vec::new() };
        let row = |name: &str, money: Money| {
            let label = self.fill("", name, &[("last", self.scale_ended().unwrap_or_default())]);
            Row::new(label, self.money(money), "").worth(money)
        };
        let of = |(name, money): (&'static str, Money), minus| row(name, money).part_of(budget.sum, minus);
        let mut rows = vec![of(budget.resources, false)];
        rows.extend(budget.contribution.map(|given| of(("partner_contribution", given), false)));
        rows.extend([of(budget.expenses, true), of(budget.service, true)]);
        // What is lacking is said as such: its amount needs no sign.
        let balance = budget.balance;
        let absolute = balance.is_negative();
        let shown = Money::ZERO.checked_sub(balance).unwrap_or(balance).max(balance);
        let last = row(if absolute { "lacking" } else { "left" }, shown).worth(balance);
        rows.push(Row { absolute, ..last }.total_of(budget.sum).weighing(Weight::Result));
        rows
    }

    /// The last day of flat rates that had ended and were accepted.
    fn scale_ended(&self) -> Option<String> {
        let ended = self.assessment.caveats().iter().find(|caveat| caveat.code == "scale-ended")?;
        let Some(Said::Day(last)) = ended.value("last") else { return None };
        Some(day(self.words.language(), *last))
    }

    /// Whether the budget follows a commission's count rather than the household's own lines.
    pub(super) fn is_counted(&self) -> bool {
        self.assessment.left_for_debts().is_some_and(|left| left.charges().is_some())
    }

    /// Of the budget that a commission reads, what is only estimated.
    pub(super) fn file_estimated(&self) -> Money {
        let estimated = self.assessment.estimated_in(self.household);
        if self.own_budget().is_none() {
            return estimated;
        }
        let is_estimate = |line: &Line| line.amount.is_some_and(|a| a.provenance == Provenance::Estimate);
        let theirs = self.incoming().into_iter().filter(|(line, _, partner)| *partner && is_estimate(line));
        let theirs = Money::sum(theirs.map(|(line, _, _)| line.monthly)).unwrap_or(Money::MAX);
        estimated.checked_sub(theirs).unwrap_or(Money::ZERO)
    }

    /// That some of the budget is only estimated.
    pub(super) fn estimated(&self, estimated: Money) -> Option<String> {
        let value = || [("amount", self.money(estimated))];
        (estimated > Money::ZERO).then(|| self.fill("", "estimated", &value()))
    }
}
