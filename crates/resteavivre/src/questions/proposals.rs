//! What a household can propose to a creditor: constant instalments that add up to what is due, or more time.
//!
//! What is left for debts, once the instalments of contracts are paid, is shared between all that is due, in proportion: no text asks
//! for it outside a procedure (consumer code, L711-6 orders debts within one), but an offer to one creditor that takes everything
//! cannot hold. Of a loan only what is late is due: the rest runs on under its contract, with its interest.

use rav_household::{Debt, DebtGroup, DebtKind, Expected, Household, Tenure, Word};
use rav_law::{LawError, LawOn};
use rav_money::{Money, Rounding};
use rav_plan::Plan;

use crate::assessment::caveat;
use crate::assessment::{Assessment, Caveat};
use crate::error::AssessError;
use crate::figures::totals::monthly;
use crate::file::File;
use crate::problem::{Problem, codes};
use crate::spelling::short;

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
    /// Every creditor that a proposal can go to.
    pub const ALL: &[Creditor] = &[Creditor::Landlord, Creditor::Energy, Creditor::Bank];

    /// Whether a debt of this kind is owed to such a creditor.
    pub const fn takes(self, kind: DebtKind) -> bool {
        match self {
            Creditor::Landlord => kind.is_landlord(),
            Creditor::Energy => matches!(kind, DebtKind::EnergyArrears),
            Creditor::Bank => {
                matches!(kind.group(), DebtGroup::Housing | DebtGroup::Consumer | DebtGroup::Bank)
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
    /// What is due: what is late of a loan and of a debt that has its instalments, all of any other.
    pub due: Money,
}

impl Claim {
    /// The identifier of a bank account in the red that is not among the debts of the file.
    pub const ACCOUNT: &'static str = "compte";

    fn of(debt: &Debt) -> Result<Self, AssessError> {
        let instalment = debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO);
        let id = debt.id.clone();
        let kind = debt.kind;
        let owed = debt.balance;
        let arrears = debt.late();
        let due = if kind.is_loan() || instalment > Money::ZERO { arrears } else { owed };
        Ok(Claim { id, kind, owed, arrears, instalment, due })
    }

    /// Whether it runs on under its contract beside what is due.
    pub fn runs_on(&self) -> bool {
        self.due < self.owed
    }

    /// What instalments given by hand pay: of a loan what is late, of any other debt all of it, in the place of its own.
    fn to_pay(&self) -> Money {
        if self.kind.is_loan() { self.due } else { self.owed }
    }
}

/// What is asked of the engine.
#[derive(Clone, Debug)]
pub struct ProposalRequest {
    /// Whom it goes to.
    pub creditor: Creditor,
    /// The debt, when several are owed to such creditors.
    pub debt: Option<String>,
    /// The instalment a month; this debt's share of what is left when none is given.
    pub instalment: Option<Money>,
    /// In how many months to pay, or for how many months to wait; the last of so many instalments takes the balance.
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
    /// Instalments, in order; together they are what is due.
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
    /// What the household has for this debt each month, its expenses and other instalments paid; below zero when these
    /// already take more than it has.
    pub left: Money,
    /// What is due to others beside this debt: arrears, and debts without an instalment.
    pub others: Money,
    /// Of the budget, what is only estimated.
    pub estimated: Money,
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

    /// All that the instalments pay.
    pub fn pays(&self) -> Money {
        let Terms::Instalments(runs) = &self.terms else { return Money::ZERO };
        let each = runs.iter().map(|run| run.amount.fraction(i64::from(run.months), 1, Rounding::Floor));
        each.collect::<Result<Vec<Money>, _>>().and_then(Money::sum).unwrap_or(Money::MAX)
    }

    /// Whether no instalment is above this debt's share of what is left, in proportion to all that is due.
    pub fn keeps_to_its_share(&self) -> bool {
        let all = self.claim.due.checked_add(self.others);
        let left = self.left.max(Money::ZERO);
        let share = all.and_then(|all| left.fraction(self.claim.due.cents(), all.cents(), Rounding::Floor));
        share.is_ok_and(|share| self.highest() <= share)
    }

    /// The highest instalment.
    fn highest(&self) -> Money {
        match &self.terms {
            Terms::Instalments(runs) => runs.iter().map(|run| run.amount).max().unwrap_or(Money::ZERO),
            Terms::Postponement(_) => Money::ZERO,
        }
    }
}

impl File<'_> {
    /// What a household can propose to a creditor on its day: the instalments given, or this debt's share of what is left, or more
    /// time where there is nothing to pay with or nothing of a loan is late.
    ///
    /// ```
    /// use resteavivre::{Document, Engine, Format, Options, letters::{Creditor, ProposalRequest, Terms}};
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
    /// let proposal = engine.open(&document, &Options::new())?.propose(&request)?;
    /// let Terms::Instalments(steps) = proposal.terms else { panic!("instalments") };
    /// assert_eq!(steps[0].amount.to_string(), "83.33");
    /// assert_eq!(steps[1].amount.to_string(), "83.35"); // five times 83.33, then the rest
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for an assessment; no debt, or several, owed to such a creditor; instalments that do not pay it.
    pub fn propose(&self, request: &ProposalRequest) -> Result<Proposal, AssessError> {
        self.placed(self.proposal(request))
    }

    fn proposal(&self, request: &ProposalRequest) -> Result<Proposal, AssessError> {
        let household = self.household();
        let assessment = self.assessment();
        let law = self.law();
        let claim = choose(household, request)?;
        let by_share = !request.postpone && request.instalment.is_none() && request.months.is_none();
        let left = left_for(assessment, &claim, by_share)?;
        let others = due_to_others(household, &claim)?;
        let tenure = household.dwelling.tenure;
        let tenant = request.creditor == Creditor::Landlord
            && matches!(tenure, Tenure::SocialTenant | Tenure::PrivateTenant);
        let judge = longest(law, tenant)?;
        let mut caveats = Vec::new();
        let terms = if by_share {
            share(&claim, left, others, assessment, &mut caveats)?
        } else if request.postpone {
            Terms::Postponement(checked_months(request.months)?)
        } else if claim.to_pay() == Money::ZERO {
            return Err(Problem::whole(&codes::LETTER_NOT_LATE, "0.00").under("arrears").into());
        } else {
            Terms::Instalments(by_hand(claim.to_pay(), request.instalment, request.months)?)
        };
        let creditor = request.creditor;
        let estimated = assessment.totals().estimated;
        let mut proposal =
            Proposal { creditor, claim, terms, left, others, estimated, tenant, judge, caveats };
        if proposal.highest() > left.max(Money::ZERO) {
            proposal.caveats.push(caveat("proposal-above-left").with("amount", left));
        }
        proposal.caveats.extend(doubts(&proposal, assessment, household));
        Ok(proposal)
    }
}

/// Constant instalments of this debt's share of what is left, in proportion to all that is due; more time where there is none.
fn share(
    claim: &Claim,
    left: Money,
    others: Money,
    assessment: &Assessment,
    caveats: &mut Vec<Caveat>,
) -> Result<Terms, AssessError> {
    if claim.due == Money::ZERO {
        caveats.push(caveat("proposal-not-late"));
        return Ok(Terms::Postponement(None));
    }
    let all = claim.due.checked_add(others)?;
    // No text says how a share is cut: whole cents, and never more than the share.
    let share = left.max(Money::ZERO).fraction(claim.due.cents(), all.cents(), Rounding::Floor)?;
    match at_ease(claim.due, share).and_then(|each| Ok((each, by_hand(claim.due, Some(each), None)?))) {
        Ok((each, runs)) => {
            if others > Money::ZERO {
                caveats.push(caveat("proposal-shared").with("amount", others));
            } else if each == left {
                caveats.push(caveat("proposal-whole-left"));
            }
            Ok(Terms::Instalments(runs))
        }
        _ => {
            let most = assessment.left_for_debts().map_or(Money::ZERO, |left| left.amount);
            let nothing = most <= Money::ZERO;
            caveats.push(caveat(if nothing { "proposal-nothing-left" } else { "proposal-without-plan" }));
            Ok(Terms::Postponement(None))
        }
    }
}

/// The least instalment that takes no more months than the largest one: what is not needed stays with the household.
fn at_ease(due: Money, most: Money) -> Result<Money, AssessError> {
    if most <= Money::ZERO {
        return Err(Problem::whole(&codes::PLAN_ZERO, most.to_string()).under("instalment").into());
    }
    let months = Rounding::Ceiling.divide(i128::from(due.cents()), i128::from(most.cents()));
    let months = i64::try_from(months).unwrap_or(i64::MAX);
    Ok(due.fraction(1, months.max(1), Rounding::Ceiling)?)
}

/// What is due to others: what is late of loans and of debts that have an instalment, all of the others, the account in the red.
fn due_to_others(household: &Household, claim: &Claim) -> Result<Money, AssessError> {
    let mut others = Money::ZERO;
    for debt in household.debts.iter().filter(|debt| debt.id != claim.id && debt.balance > Money::ZERO) {
        others = others.checked_add(Claim::of(debt)?.due)?;
    }
    let account = account(household).filter(|account| account.id != claim.id);
    Ok(account.map_or(Ok(others), |account| others.checked_add(account.owed))?)
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
        due: owed,
    };
    (owed > Money::ZERO && !listed).then(claim)
}

/// What the household has for this debt each month, its expenses and the instalments of contracts that run on paid.
fn left_for(assessment: &Assessment, claim: &Claim, by_share: bool) -> Result<Money, AssessError> {
    let goes_on = claim.runs_on() && (by_share || claim.kind.is_loan());
    let replaced = if goes_on { Money::ZERO } else { claim.instalment };
    let others = assessment.totals().debt_service.checked_sub(replaced)?;
    let left = assessment.left_for_debts().map_or(Money::ZERO, |left| left.amount);
    Ok(left.checked_sub(others)?)
}

/// The longest time to pay that a judge may grant.
fn longest(law: LawOn<'_>, tenant: bool) -> Result<Option<u16>, AssessError> {
    let key = if tenant { "creditor.rent-delay-longest" } else { "creditor.grace-longest" };
    let months = LawError::none_outside(law.count(key))?;
    Ok(months.and_then(|months| u16::try_from(months).ok()))
}

/// Instalments without interest, the last of which takes the rest: as judges order a delay, of so many instalments of so much the
/// last one pays the balance, be it more (TJ Grenoble, 19 June 2025, n° 25/00428: 35 × 60, then 464.90).
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
    if instalment.is_some() && months.is_none() && amount < least {
        let found = amount.to_string();
        let problem = Problem::expecting(&codes::PLAN_TOO_LONG, found, Expected::Least(least.to_string()));
        return Err(problem.under("instalment").into());
    }
    let needed = Rounding::Ceiling.divide(i128::from(owed.cents()), i128::from(amount.cents()));
    let needed = u16::try_from(needed).unwrap_or(most);
    let count = match (instalment, months) {
        (Some(_), Some(months)) if months > needed => {
            let range = Expected::Range("1".into(), needed.to_string());
            let problem = Problem::expecting(&codes::PLAN_MONTHS, months.to_string(), range);
            return Err(problem.under("months").into());
        }
        (_, Some(months)) => months,
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
    let mut list = Vec::new();
    let claim = &proposal.claim;
    if let Terms::Instalments(runs) = &proposal.terms {
        if let [first, .., last] = runs.as_slice()
            // Cents that a division leaves over are no balance.
            && last.amount.cents() - first.amount.cents() > i64::from(first.months)
        {
            list.push(caveat("proposal-balance-last").with("amount", last.amount));
        }
        if proposal.estimated > Money::ZERO {
            list.push(caveat("proposal-estimates").with("amount", proposal.estimated));
        }
        list.extend(assessment.left_for_debts().as_ref().and_then(crate::questions::amicable::left_caveat));
    }
    if let Some(judge) = proposal.judge.filter(|judge| proposal.end() > *judge) {
        list.push(caveat("proposal-beyond-judge").with("months", judge));
    }
    if assessment.figure("overindebtedness.manifest").is_some_and(|figure| figure.is_set()) {
        list.push(caveat("proposal-overindebted"));
    }
    if claim.id == Claim::ACCOUNT && household.debts.iter().all(|debt| debt.id != claim.id) {
        list.push(caveat("proposal-account").with("amount", claim.owed));
    }
    list
}
