//! What a household can propose to a creditor: instalments that add up to what is owed, or more time.

use rav_household::{Debt, DebtGroup, DebtKind, Expected, Household, Tenure, Word};
use rav_law::{LawError, LawOn};
use rav_money::{Money, Rounding};
use rav_plan::Plan;

use crate::assessment::{Assessment, Caveat};
use crate::caveats::caveat;
use crate::engine::{AssessError, Engine, Options};
use crate::plans::{PlanReport, PlanRequest};
use crate::problem::{Problem, codes};
use crate::totals::monthly;
use crate::wire::short;

/// Whom a proposal goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "créancier")]
pub enum Creditor {
    /// The landlord: rent arrears.
    Landlord,
    /// The energy supplier: energy arrears.
    Energy,
    /// A bank or another lender: home loans, consumer credit, overdrafts.
    Bank,
}

impl Creditor {
    /// Whether a debt of this kind is owed to such a creditor.
    pub const fn takes(self, kind: DebtKind) -> bool {
        match self {
            Creditor::Landlord => kind.is_landlord(),
            Creditor::Energy => matches!(kind, DebtKind::EnergyArrears),
            Creditor::Bank => {
                matches!(kind.nature().0, DebtGroup::Housing | DebtGroup::Consumer | DebtGroup::Bank)
            }
        }
    }

    /// The kinds of debt owed to such a creditor, as a file may write them.
    fn kinds(self) -> Vec<String> {
        DebtKind::ALL
            .iter()
            .filter(|kind| self.takes(**kind))
            .map(|kind| kind.alias_fr().to_owned())
            .collect()
    }
}

/// What is owed to one creditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The debt's identifier in the file; [`Claim::ACCOUNT`] for the bank account itself.
    pub id: String,
    /// Its kind.
    pub kind: DebtKind,
    /// What is still owed in all, arrears included.
    pub owed: Money,
    /// What is already late.
    pub arrears: Money,
    /// What the contract asks for each month, zero when there is no instalment.
    pub instalment: Money,
}

impl Claim {
    /// The identifier of a bank account in the red that is not among the debts of the file.
    pub const ACCOUNT: &'static str = "compte";

    fn of(debt: &Debt) -> Result<Self, AssessError> {
        let instalment = debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO);
        let (id, kind) = (debt.id.clone(), debt.kind);
        Ok(Claim { id, kind, owed: debt.balance, arrears: debt.arrears, instalment })
    }
}

/// What is asked of the engine.
#[derive(Clone, Debug)]
pub struct ProposalRequest {
    /// Whom it goes to.
    pub creditor: Creditor,
    /// The debt, when several are owed to such creditors.
    pub debt: Option<String>,
    /// The instalment a month; what the amicable plan leaves for this debt when none is given.
    pub instalment: Option<Money>,
    /// In how many months to pay, or for how many months to wait.
    pub months: Option<u16>,
    /// Asks for time rather than for instalments.
    pub postpone: bool,
}

impl ProposalRequest {
    /// Of this creditor, as the household's money allows.
    pub fn to(creditor: Creditor) -> Self {
        ProposalRequest { creditor, debt: None, instalment: None, months: None, postpone: false }
    }
}

/// A run of equal instalments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalments {
    /// The first month, from 1.
    pub first: u16,
    /// How many months.
    pub months: u16,
    /// How much each month.
    pub amount: Money,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// Instalments, in order; together they are what is owed and the interest of the contract.
    Instalments(Vec<Instalments>),
    /// To wait for so many months, or for a time to agree on.
    Postponement(Option<u16>),
}

/// What a household proposes to one creditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Whom it goes to.
    pub creditor: Creditor,
    /// What is owed.
    pub claim: Claim,
    /// What is proposed.
    pub terms: Terms,
    /// The interest of the contract that the instalments pay beside what is owed; zero for instalments given by hand.
    pub interest: Money,
    /// What the household has for this debt each month, its expenses and other instalments paid; below zero when these
    /// already take more than it has.
    pub left: Money,
    /// Whether the debt is a rent that a tenant owes: such a debt has its own longest time to pay.
    pub tenant: bool,
    /// The longest time to pay that a judge may grant, when the law of that day is known.
    pub judge: Option<u16>,
    /// What the counsellor must know before the letter goes.
    pub caveats: Vec<Caveat>,
}

impl Proposal {
    /// The last month of the proposal, from 1; zero for a time to agree on.
    pub fn end(&self) -> u16 {
        match &self.terms {
            Terms::Instalments(runs) => runs.last().map_or(0, |run| run.first + run.months - 1),
            Terms::Postponement(months) => months.unwrap_or(0),
        }
    }

    /// The highest instalment.
    fn highest(&self) -> Money {
        match &self.terms {
            Terms::Instalments(runs) => runs.iter().map(|run| run.amount).max().unwrap_or(Money::ZERO),
            Terms::Postponement(_) => Money::ZERO,
        }
    }
}

impl Engine {
    /// What a household can propose to a creditor on its day: the instalments given, or those of its amicable plan, or more time
    /// where it has nothing to pay with.
    ///
    /// ```
    /// use resteavivre::{Creditor, Document, Engine, Format, Options, ProposalRequest, Terms};
    /// let text = r#"
    /// format = "resteavivre/household@1"
    /// day = "2025-07-01"
    /// people = [{ id = "p1", role = "deposant", born = "1980-05-01" }]
    /// dwelling = { tenure = "locataire-social" }
    /// incomes = [{ kind = "salaire", amount = "1400" }]
    /// expenses = [{ kind = "loyer", amount = "1200" }]
    /// debts = [{ id = "bailleur", kind = "dette-locative", balance = "500", arrears = "500" }]
    /// "#;
    /// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
    /// let request = ProposalRequest { months: Some(6), ..ProposalRequest::to(Creditor::Landlord) };
    /// let proposal = engine.propose(document.household(), &Options::new(), &request)?;
    /// let Terms::Instalments(steps) = proposal.terms else { panic!("instalments") };
    /// assert_eq!(steps[0].amount.to_string(), "83.33");
    /// assert_eq!(steps[1].amount.to_string(), "83.35"); // five times 83.33, then the rest
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for an assessment; no debt, or several, owed to such a creditor; instalments that do not pay it.
    pub fn propose(
        &self,
        household: &Household,
        options: &Options<'_>,
        request: &ProposalRequest,
    ) -> Result<Proposal, AssessError> {
        let assessment = self.assess(household, options)?;
        let claim = choose(household, request)?;
        let left = left_for(&assessment, &claim)?;
        let law = options.law_on(self.book(), assessment.receipt().day);
        let tenure = household.dwelling.tenure;
        let tenant = request.creditor == Creditor::Landlord
            && matches!(tenure, Tenure::SocialTenant | Tenure::PrivateTenant);
        let judge = longest(law, tenant)?;
        let planned = !request.postpone && request.instalment.is_none() && request.months.is_none();
        let mut caveats = Vec::new();
        let (terms, interest) = if planned {
            self.planned(household, options, &claim, &assessment, &mut caveats)?
        } else if request.postpone {
            (Terms::Postponement(checked_months(request.months)?), Money::ZERO)
        } else {
            (Terms::Instalments(by_hand(claim.owed, request.instalment, request.months)?), Money::ZERO)
        };
        let creditor = request.creditor;
        let mut proposal = Proposal { creditor, claim, terms, interest, left, tenant, judge, caveats };
        // The plan already keeps within what the household has, month by month.
        if !planned && proposal.highest() > left.max(Money::ZERO) {
            proposal.caveats.push(caveat("proposal-above-left", [("amount", left.to_string())]));
        }
        proposal.caveats.extend(doubts(&proposal, &assessment, household));
        Ok(proposal)
    }

    /// The instalments of the amicable plan, or more time where there is none.
    fn planned(
        &self,
        household: &Household,
        options: &Options<'_>,
        claim: &Claim,
        assessment: &Assessment,
        caveats: &mut Vec<Caveat>,
    ) -> Result<(Terms, Money), AssessError> {
        let nothing = crate::plans::available(assessment)? <= Money::ZERO;
        let request = PlanRequest { amicable: true, ..PlanRequest::default() };
        let plan = if nothing { None } else { self.plan(household, options, &request).ok() };
        if let Some(found) = plan.and_then(|plan| paid_by(&plan, &claim.id)) {
            return Ok(found);
        }
        caveats.push(caveat(if nothing { "proposal-nothing-left" } else { "proposal-without-plan" }, []));
        Ok((Terms::Postponement(None), Money::ZERO))
    }
}

/// The debt of the request, or the only one.
fn choose(household: &Household, request: &ProposalRequest) -> Result<Claim, AssessError> {
    let open = household.debts.iter().filter(|debt| debt.balance > Money::ZERO);
    let owed = open.filter(|debt| request.creditor.takes(debt.kind));
    let mut claims = owed.map(Claim::of).collect::<Result<Vec<Claim>, _>>()?;
    claims.extend(account(household).filter(|_| request.creditor == Creditor::Bank));
    let ids: Vec<String> = claims.iter().map(|claim| claim.id.clone()).collect();
    let which = |found| Problem::expecting(&codes::LETTER_WHICH, found, Expected::OneOf(ids)).under("debts");
    match &request.debt {
        _ if claims.is_empty() => {
            let kinds = Expected::OneOf(request.creditor.kinds());
            Err(Problem::expecting(&codes::LETTER_NONE, "no debt", kinds).under("debts").into())
        }
        Some(id) => {
            let claim = claims.into_iter().find(|claim| claim.id == *id);
            claim.ok_or_else(|| which(short(id)).into())
        }
        None if claims.len() == 1 => claims.pop().ok_or_else(|| which("no debt".into()).into()),
        None => Err(which("several debts".into()).into()),
    }
}

/// The bank account itself, when it is in the red and not among the debts.
fn account(household: &Household) -> Option<Claim> {
    let owed = household.bank.overdraft;
    let listed =
        household.debts.iter().any(|debt| debt.kind == DebtKind::Overdraft || debt.id == Claim::ACCOUNT);
    let claim = || Claim {
        id: Claim::ACCOUNT.to_owned(),
        kind: DebtKind::Overdraft,
        owed,
        arrears: owed,
        instalment: Money::ZERO,
    };
    (owed > Money::ZERO && !listed).then(claim)
}

/// What the household has for this debt each month, its expenses and its other instalments paid.
fn left_for(assessment: &Assessment, claim: &Claim) -> Result<Money, AssessError> {
    let others = assessment.totals().debt_service.checked_sub(claim.instalment)?;
    Ok(crate::plans::available(assessment)?.checked_sub(others)?)
}

/// The longest time to pay that a judge may grant.
fn longest(law: LawOn<'_>, tenant: bool) -> Result<Option<u16>, AssessError> {
    let key = if tenant { "creditor.rent-delay-longest" } else { "creditor.grace-longest" };
    let months = LawError::none_outside(law.count(key))?;
    Ok(months.and_then(|months| u16::try_from(months).ok()))
}

/// What a plan pays on a debt, as runs of equal instalments, with the interest; nothing when it does not pay it off.
fn paid_by(plan: &PlanReport, id: &str) -> Option<(Terms, Money)> {
    let index = plan.debts.iter().position(|(_, line)| line.id == id)?;
    let outcome = plan.plan.outcomes.iter().find(|outcome| outcome.id == id)?;
    let mut runs: Vec<Instalments> = Vec::new();
    for step in &plan.plan.paliers {
        let amount = step.payments.get(index).copied().unwrap_or(Money::ZERO);
        match runs.last_mut() {
            Some(last) if last.amount == amount => last.months += step.months,
            _ => runs.push(Instalments { first: step.first, months: step.months, amount }),
        }
    }
    runs.retain(|run| run.amount > Money::ZERO);
    let paid_off = outcome.remaining() == Money::ZERO && outcome.written_off() == Money::ZERO;
    (paid_off && !runs.is_empty()).then(|| (Terms::Instalments(runs), outcome.interest()))
}

/// Instalments without interest, the last of which takes the rest.
fn by_hand(
    owed: Money,
    instalment: Option<Money>,
    months: Option<u16>,
) -> Result<Vec<Instalments>, AssessError> {
    let months = checked_months(months)?;
    // No text says how a debt is cut into instalments: whole cents, and none above the amount that was said.
    let amount = match (instalment, months) {
        (Some(amount), _) => amount,
        (None, months) => owed.fraction(1, i64::from(months.unwrap_or(1)), Rounding::Floor)?,
    };
    if amount <= Money::ZERO {
        return Err(Problem::whole(&codes::PLAN_ZERO, amount.to_string()).under("instalment").into());
    }
    let most = months.unwrap_or(Plan::LONGEST);
    let least = owed.fraction(1, i64::from(most), Rounding::Ceiling)?;
    if instalment.is_some() && amount < least {
        let found = amount.to_string();
        let problem = Problem::expecting(&codes::PLAN_TOO_LONG, found, Expected::Least(least.to_string()));
        return Err(problem.under("instalment").into());
    }
    let needed = Rounding::Ceiling.divide(i128::from(owed.cents()), i128::from(amount.cents()));
    let needed = u16::try_from(needed).unwrap_or(most);
    let count = match (instalment, months) {
        (None, Some(months)) => months,
        (_, Some(months)) if months > needed => {
            let range = Expected::Range("1".into(), needed.to_string());
            let problem = Problem::expecting(&codes::PLAN_MONTHS, months.to_string(), range);
            return Err(problem.under("months").into());
        }
        _ => needed,
    };
    let before = amount.fraction(i64::from(count - 1), 1, Rounding::Floor)?;
    let last = Instalments { first: count, months: 1, amount: owed.checked_sub(before)? };
    let equal = Instalments { first: 1, months: count - 1, amount };
    Ok(match (equal.months, last.amount == amount) {
        (0, _) => vec![last],
        (_, true) => vec![Instalments { months: count, ..equal }],
        (_, false) => vec![equal, last],
    })
}

/// A number of months that a proposal can have.
fn checked_months(months: Option<u16>) -> Result<Option<u16>, AssessError> {
    match months {
        Some(months) if months == 0 || months > Plan::LONGEST => {
            let range = Expected::Range("1".into(), Plan::LONGEST.to_string());
            Err(Problem::expecting(&codes::PLAN_MONTHS, months.to_string(), range).under("months").into())
        }
        months => Ok(months),
    }
}

/// What else the counsellor must know before the letter goes.
fn doubts(proposal: &Proposal, assessment: &Assessment, household: &Household) -> Vec<Caveat> {
    let (mut list, claim) = (Vec::new(), &proposal.claim);
    if let Some(judge) = proposal.judge.filter(|judge| proposal.end() > *judge) {
        list.push(caveat("proposal-beyond-judge", [("months", judge.to_string())]));
    }
    if assessment.figure("overindebtedness.manifest").is_some_and(|figure| figure.is_set()) {
        list.push(caveat("proposal-overindebted", []));
    }
    if claim.id == Claim::ACCOUNT && household.debts.iter().all(|debt| debt.id != claim.id) {
        list.push(caveat("proposal-account", [("amount", claim.owed.to_string())]));
    }
    list
}
