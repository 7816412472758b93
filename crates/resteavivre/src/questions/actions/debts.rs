//! Debts: instalments, time, one loan for several, microcredit, help with the budget, the over-indebtedness file; and an income that
//! ends, which debts soon follow.

use rav_household::{Alert, CommissionDecision, DebtGroup, Household, IncomeGroup};
use rav_money::Money;
use rav_rules::rules::appeal::{Appeal, Facts};
use rav_rules::{day_fact, day_of, evaluate};

use super::{Days, Finder, Lever, Moves, NoAmount, Offer, Payee};
use crate::assessment::Figure;
use crate::assessment::said::Said;
use crate::error::AssessError;
use crate::questions::claims::{Claims, Creditor};
use crate::questions::proposals::Proposal;
use crate::questions::review::flag;

/// How many loans make one loan for all of them a question.
const SEVERAL: usize = 2;

impl Finder<'_> {
    pub(super) fn debts(&mut self) -> Result<(), AssessError> {
        self.ending();
        let household = self.file.household();
        let short = self.is_short();
        let decision = household.procedure.decision;
        // From admissibility to the measures, debts of before are not paid, and nothing is seized for them.
        if decision != Some(CommissionDecision::Admissible) {
            for (payee, id) in Payee::ALL {
                self.instalments(payee, id)?;
            }
            self.time(household, short)?;
        }
        self.appeal();
        let poor = self.told("living-standard.poverty:below_60").is_some_and(|flag| flag.is_set());
        let room = self.told("budget.balance").and_then(|figure| figure.money());
        // What is left goes first to what is due.
        let free = !short && self.proposals.is_empty() && !self.is_under_way();
        if let Some(room) = room.filter(|room| poor && free && *room > Money::ZERO) {
            self.add("microcredit", "budget.balance", room, Moves::Untold(NoAmount::NotTold));
        }
        self.protection(household)?;
        let owed = household.debts.iter().filter(|debt| debt.place().is_in_plan());
        let owed = Money::sum(owed.map(|debt| debt.balance))?;
        if self.cannot_meet() && owed > Money::ZERO && !self.is_under_way() {
            let key = "overindebtedness.manifest:gap";
            let value = self.told(key).as_ref().map_or(Said::Unknown, Said::from);
            let known = self.told("repayment.instalment-ceiling").is_some();
            let moves = if known { Moves::By(Lever::Commission) } else { Moves::Untold(NoAmount::NoScale) };
            self.add("over-indebtedness-file", key, value, moves);
        }
        Ok(())
    }

    /// One loan for several: by the offer where there is one, else where several loans and a short month make it a question.
    pub(super) fn regroup(&mut self, offer: Option<Offer>) -> Result<(), AssessError> {
        let cost = offer.map(|offer| self.cost(offer)).transpose()?;
        let loans = self.file.household().debts.iter().filter(|debt| {
            debt.kind.group() == DebtGroup::Consumer
                && debt.instalment.is_some()
                && debt.balance > Money::ZERO
        });
        let asked = loans.count() >= SEVERAL && self.is_short() && !self.is_under_way();
        let rate = self.told("burden.debt-service");
        let value = rate.as_ref().filter(|_| asked || offer.is_some()).map(Said::from);
        // An offer is answered even where the file has no resources to weigh debts against.
        let Some(value) = value.or_else(|| offer.map(|_| Said::Unknown)) else { return Ok(()) };
        let above = cost.as_ref().is_some_and(|cost| cost.above == Some(true));
        let moves = match offer {
            None => Moves::Untold(NoAmount::NotTold),
            Some(_) if above => Moves::Untold(NoAmount::Forbidden),
            Some(offer) => Moves::By(Lever::Regroup(offer)),
        };
        self.add("regroup", "burden.debt-service:rate", value, moves);
        if let Some(last) = self.actions.last_mut() {
            last.offer = cost;
        }
        Ok(())
    }

    /// A figure of the assessment.
    pub(super) fn told(&self, key: &str) -> Option<Figure> {
        self.file.assessment().figure(key)
    }

    /// Whether what is left does not cover what is due and to come in the time that a judge may give.
    pub(super) fn cannot_meet(&self) -> bool {
        self.told("overindebtedness.manifest:cannot_meet").is_some_and(|flag| flag.is_set())
    }

    /// Whether the month does not balance, or debts cannot be met, or take more than lenders' norm.
    pub(super) fn is_short(&self) -> bool {
        let balance = self.told("budget.balance").and_then(|figure| figure.money());
        let above = self.told("burden.debt-service:above_norm").is_some_and(|flag| flag.is_set());
        balance.is_some_and(|balance| balance < Money::ZERO) || above || self.cannot_meet()
    }

    /// Whether a commission's procedure is under way: it took the file, or decided of it.
    pub(super) fn is_under_way(&self) -> bool {
        let decision = self.file.household().procedure.decision;
        decision.is_some_and(|decision| decision != CommissionDecision::Inadmissible)
    }

    /// A decision of the commission that can still be contested.
    fn appeal(&mut self) {
        let procedure = &self.file.household().procedure;
        let Some((decision, notified)) = procedure.decision.zip(procedure.notified) else { return };
        let measures = matches!(decision, CommissionDecision::Measures | CommissionDecision::Recovery);
        let facts = Facts { notified: day_fact(Some(notified)), measures: flag(measures) };
        let worked = evaluate::<Appeal>(facts, self.file.law()).ok();
        let today = self.file.law().day();
        let Some(last) = worked.and_then(|worked| day_of(worked.last_day)).filter(|last| *last >= today)
        else {
            return;
        };
        self.add("appeal/commission", "procedure/notified", notified, Moves::Untold(NoAmount::Decided));
        self.in_days(Days { from: None, by: Some(last), too_late: last.next_day() });
    }

    /// The income that ends first.
    fn ending(&mut self) {
        let today = self.file.law().day();
        let running = self.file.household().incomes.iter().filter(|line| line.runs_on(today));
        let ending = running.filter_map(|line| line.until.map(|until| (until, line.kind)));
        if let Some((until, kind)) = ending.min_by_key(|(until, _)| *until) {
            self.add("replace/income", "incomes/until", kind, Moves::Untold(NoAmount::NotTold));
            self.in_days(Days { from: None, by: Some(until), too_late: until.next_day() });
        }
    }

    /// What is due to such creditors, and the instalments that can be proposed.
    fn instalments(&mut self, payee: Payee, id: &'static str) -> Result<(), AssessError> {
        let of = self.proposals.iter().filter(|proposal| Payee::of(&proposal.claim) == payee);
        let due: Vec<Money> = of.map(|proposal: &Proposal| proposal.claim.due).collect();
        if due.is_empty() {
            return Ok(());
        }
        let some = self.offers(payee).next().is_some();
        let without_food = self.offers(payee).any(Proposal::without_food);
        let moves =
            if some { Moves::By(Lever::Instalments(payee)) } else { Moves::Untold(NoAmount::NothingLeft) };
        self.add(id, "debts/due", Money::sum(due)?, moves);
        if payee == Payee::Energy {
            self.before_cut();
        }
        if let Some(last) = self.actions.last_mut() {
            last.without_food = without_food;
        }
        Ok(())
    }

    /// Time that a judge may grant, where the month is short or something is due.
    fn time(&mut self, household: &Household, short: bool) -> Result<(), AssessError> {
        let claims = Claims::of(household, self.file.law().day())?.0.into_iter();
        let can: Vec<_> = claims.filter(|claim| Creditor::judge_grants_time(claim.kind)).collect();
        let due = Money::sum(can.iter().map(|claim| claim.due))?;
        let paid = Money::sum(can.iter().map(|claim| claim.instalment))?;
        if !short || (due == Money::ZERO && paid == Money::ZERO) {
            return Ok(());
        }
        let moves =
            if paid > Money::ZERO { Moves::By(Lever::Time) } else { Moves::Untold(NoAmount::Nothing) };
        // All that time may be given for: what is due, and what runs on by instalments.
        let owed =
            Money::sum(can.iter().map(|it| if it.instalment > Money::ZERO { it.owed } else { it.due }))?;
        self.add("judge-time", "debts/balance", owed, moves);
        Ok(())
    }

    /// Help with the budget for whoever receives benefits and owes a rent: the home is at stake.
    fn protection(&mut self, household: &Household) -> Result<(), AssessError> {
        let benefits = household.incomes.iter().any(|line| {
            matches!(line.kind.group(), IncomeGroup::Social | IncomeGroup::Family | IncomeGroup::Housing)
        });
        let late = household.debts.iter().filter(|debt| debt.kind.is_landlord());
        let late = Money::sum(late.map(|debt| debt.late()))?;
        let at_stake = household.alerts.iter().any(|alert: &Alert| alert.is_eviction());
        if benefits && late > Money::ZERO && (at_stake || self.is_short()) {
            self.add("protection", "debts/arrears", late, Moves::Untold(NoAmount::Nothing));
        }
        Ok(())
    }
}
