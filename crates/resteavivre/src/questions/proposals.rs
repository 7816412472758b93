//! What a household can propose to a creditor: one round instalment that adds up to what is due, or more time.
//!
//! What is left for debts, once the instalments of contracts that run on are paid and something is kept for the unforeseen, is shared
//! between all that is due, in proportion: no text asks for it outside a procedure (consumer code, L711-6 orders debts within one),
//! but an offer to one creditor that takes everything cannot hold. Of a loan only what is late is due: the rest runs on under its
//! contract, with its interest. However many creditors are written to, all proposals together never take more than what is left.

use rav_household::{Debt, Expected, Expense, ExpenseKind, Household};
use rav_law::{LawError, LawOn};
use rav_money::{Day, Money, Rate, Rounding};
use rav_plan::Plan;

use crate::assessment::caveat;
use crate::assessment::claim::Claim;
use crate::assessment::said::Said;
use crate::assessment::{Assessment, Caveat};
use crate::error::AssessError;
use crate::figures::voucher::{self, HeldVoucher};
use crate::file::File;
use crate::problem::{Problem, codes};
use crate::questions::claims::{Claims, Creditor};

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
    /// What part of what is left is kept for the unforeseen, in percent: [`ProposalRequest::contingency`] unless said otherwise.
    pub contingency: Rate,
}

impl ProposalRequest {
    /// Of this creditor, as the household's money allows.
    pub fn to(creditor: Creditor) -> Self {
        ProposalRequest {
            creditor,
            debt: None,
            instalment: None,
            months: None,
            postpone: false,
            contingency: Self::contingency(),
        }
    }

    /// The part of what is left that is kept for the unforeseen when the caller says nothing: a tenth, as the Common Financial Tool
    /// of Scotland lets advisers keep (Accountant in Bankruptcy, notes for guidance, 11). No French text says how much.
    #[doc(alias = "provision")]
    pub fn contingency() -> Rate {
        Rate::from_ten_thousandths(100_000).unwrap_or_default()
    }

    /// Whether the caller says what to propose.
    fn by_hand(&self) -> bool {
        self.instalment.is_some() || self.months.is_some()
    }
}

/// That the file tells no food.
const NO_FOOD: &str = "proposal-no-food";

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
    /// What the household has each month for all that is due, its expenses and the instalments of contracts that run on paid; below
    /// zero when these already take more than it has.
    pub left: Money,
    /// The instalments that proposals stand in the place of, which [`Proposal::left`] does not pay.
    pub replaced: Money,
    /// Of what is left, what is kept for the unforeseen.
    pub kept: Money,
    /// This debt's share of the rest, in proportion to all that is due.
    pub share: Money,
    /// Whether its instalments take its share, so that it is paid as fast as that allows, and no more.
    pub is_share: bool,
    /// What is due to others beside this debt: arrears, and debts without an instalment.
    pub others: Money,
    /// Of the amounts that the budget counts, what is only estimated.
    pub estimated: Money,
    /// Whether the debt is a rent that a tenant owes: such a debt has its own longest time to pay.
    pub tenant: bool,
    /// The longest time to pay that a judge may grant, when the law of that day is known and a judge may grant any.
    pub judge: Option<u16>,
    /// The energy voucher that can pay a part of a debt of energy.
    pub voucher: Option<HeldVoucher>,
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

    /// Whether instalments are proposed while the file tells no food: they may take the money for it.
    pub fn without_food(&self) -> bool {
        self.caveats.iter().any(|caveat| caveat.code == NO_FOOD)
    }

    /// All that the instalments pay.
    pub fn pays(&self) -> Money {
        let Terms::Instalments(runs) = &self.terms else { return Money::ZERO };
        let each = runs.iter().map(|run| run.amount.fraction(i64::from(run.months), 1, Rounding::Floor));
        each.collect::<Result<Vec<Money>, _>>().and_then(Money::sum).unwrap_or(Money::MAX)
    }

    /// Whether no instalment is above this debt's share of what is left, in proportion to all that is due.
    pub fn keeps_to_its_share(&self) -> bool {
        self.highest() <= self.share
    }

    /// The highest instalment.
    pub fn highest(&self) -> Money {
        match &self.terms {
            Terms::Instalments(runs) => runs.iter().map(|run| run.amount).max().unwrap_or(Money::ZERO),
            Terms::Postponement(_) => Money::ZERO,
        }
    }
}

/// What a household has each month for all that is due.
#[derive(Clone, Copy)]
struct Pool {
    left: Money,
    replaced: Money,
    kept: Money,
    due: Money,
}

impl Pool {
    fn of(assessment: &Assessment, claims: &Claims, contingency: Rate) -> Result<Self, AssessError> {
        const HUNDRED: i64 = 1_000_000;
        let percent = contingency.ten_thousandths();
        if percent > HUNDRED {
            let range = Expected::Range("0".into(), "100".into());
            let problem = Problem::expecting(&codes::LETTER_CONTINGENCY, contingency.to_string(), range);
            return Err(problem.under("contingency").into());
        }
        let replaced = claims.replaced()?;
        let running = assessment.totals().debt_service.checked_sub(replaced)?;
        let most = assessment.left_for_debts().map_or(Money::ZERO, |left| left.amount);
        let left = most.checked_sub(running)?;
        // No text says how a part to be kept is cut: whole cents, in favour of what is kept.
        let kept = left.max(Money::ZERO).fraction(percent, HUNDRED, Rounding::Ceiling)?;
        Ok(Pool { left, replaced, kept, due: claims.due()? })
    }

    /// A debt's share in proportion to all that is due.
    fn share(&self, claim: &Claim) -> Result<Money, AssessError> {
        if self.due == Money::ZERO {
            return Ok(Money::ZERO);
        }
        let shared = self.left.max(Money::ZERO).checked_sub(self.kept)?;
        // No text says how a share is cut: whole cents, and never more than the share.
        Ok(shared.fraction(claim.due.cents(), self.due.cents(), Rounding::Floor)?)
    }

    /// The same where instalments given by hand, or time, stand in the place of those of this debt too.
    fn without(self, claim: &Claim) -> Result<Self, AssessError> {
        if !claim.runs_on() || claim.kind.is_loan() {
            return Ok(self);
        }
        let left = self.left.checked_add(claim.instalment)?;
        Ok(Pool { left, replaced: self.replaced.checked_add(claim.instalment)?, ..self })
    }
}

impl File<'_> {
    /// What a household can propose to a creditor on its day: the instalments given, or one round instalment within this debt's share
    /// of what is left, or more time where there is nothing to pay with.
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
    /// let proposal = engine.open(&document, &Options::new())?.propose(&ProposalRequest::to(Creditor::Landlord))?;
    /// // 200 are left, of which a tenth is kept: 500 take three months at 180, which 167 a month do as well.
    /// assert_eq!((proposal.left.to_string(), proposal.kept.to_string()), ("200.00".into(), "20.00".into()));
    /// let Terms::Instalments(steps) = proposal.terms else { panic!("instalments") };
    /// assert_eq!(steps[0].amount.to_string(), "167.00");
    /// assert_eq!(steps[1].amount.to_string(), "166.00"); // twice 167, then the rest
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for an assessment; no debt, or several, owed to such a creditor; nothing late, where neither time nor instalments are asked
    /// for; instalments that do not pay the debt; a part to keep above the whole.
    pub fn propose(&self, request: &ProposalRequest) -> Result<Proposal, AssessError> {
        self.placed(self.proposal(request))
    }

    /// A proposal to every creditor to whom something is due, in the order of the file: each gets its share, and all of them together
    /// take no more than what is left, less what is kept for the unforeseen.
    ///
    /// # Errors
    /// As for [`File::propose`]; nothing due to anybody.
    pub fn propose_to_all(&self, contingency: Rate) -> Result<Vec<Proposal>, AssessError> {
        let all = || -> Result<Vec<Proposal>, AssessError> {
            let claims = Claims::of(self.household(), self.law().day())?;
            let due = claims.0.iter().filter(|claim| claim.due > Money::ZERO);
            let proposal = |claim: &Claim| {
                let request = ProposalRequest {
                    debt: Some(claim.id.clone()),
                    contingency,
                    ..ProposalRequest::to(Creditor::of(claim.kind))
                };
                let mut proposal = self.proposal(&request)?;
                // Every other creditor is written to as well.
                proposal.caveats.retain(|caveat| caveat.code != "proposal-shared");
                Ok(proposal)
            };
            let proposals = due.map(proposal).collect::<Result<Vec<Proposal>, AssessError>>()?;
            if proposals.is_empty() {
                return Err(Problem::whole(&codes::LETTER_NONE_LATE, "0.00").under("debts").into());
            }
            Ok(proposals)
        };
        self.placed(all())
    }

    fn proposal(&self, request: &ProposalRequest) -> Result<Proposal, AssessError> {
        let household = self.household();
        let assessment = self.assessment();
        let claims = Claims::of(household, self.law().day())?;
        let claim = claims.choose(request.creditor, request.debt.as_deref())?;
        let pool = Pool::of(assessment, &claims, request.contingency)?;
        let asked = request.by_hand() || request.postpone;
        let pool = if asked { pool.without(claim)? } else { pool };
        let share = pool.share(claim)?;
        let mut caveats = Vec::new();
        let months = LawError::none_outside(self.law().count("plan.longest"))?;
        let longest_plan = months.and_then(|months| u16::try_from(months).ok());
        let terms = terms(request, claim, (share, longest_plan), &mut caveats)?;
        let tenant = request.creditor == Creditor::Landlord && household.dwelling.tenure.is_rented();
        let mut proposal = Proposal {
            creditor: request.creditor,
            claim: claim.clone(),
            terms,
            left: pool.left,
            replaced: pool.replaced,
            kept: pool.kept,
            share,
            is_share: false,
            others: pool.due.checked_sub(claim.due)?,
            estimated: assessment.estimated_in(household),
            tenant,
            judge: longest(self.law(), claim, tenant)?,
            voucher: voucher::held(household, self.law()).filter(|_| request.creditor == Creditor::Energy),
            caveats,
        };
        let offered = at_ease(claim.due, share)?;
        let takes_it = offered.is_some_and(|offered| proposal.highest() >= offered.min(claim.due));
        proposal.is_share = takes_it && proposal.keeps_to_its_share();
        let found = money(&proposal, request, assessment);
        proposal.caveats.extend(found);
        proposal.caveats.extend(doubts(&proposal, assessment, household, self.law().day()));
        Ok(proposal)
    }
}

/// What is proposed: what was asked for, or one round instalment within the share, or time where that would take longer than a
/// commission's plan may last.
fn terms(
    request: &ProposalRequest,
    claim: &Claim,
    (share, longest): (Money, Option<u16>),
    caveats: &mut Vec<Caveat>,
) -> Result<Terms, AssessError> {
    if request.postpone {
        if claim.due == Money::ZERO {
            caveats.push(caveat("proposal-not-late"));
        }
        return Ok(Terms::Postponement(checked_months(request.months)?));
    }
    let pays = if request.by_hand() { claim.to_pay() } else { claim.due };
    if pays == Money::ZERO {
        return Err(Problem::whole(&codes::LETTER_NOT_LATE, "0.00").under("arrears").into());
    }
    if request.by_hand() {
        let runs = by_hand(pays, request.instalment, request.months)?;
        let end = runs.last().map_or(0, |run| run.first + run.months - 1);
        let beyond = longest.is_some_and(|longest| end > longest);
        caveats.extend(beyond.then(|| caveat("proposal-longer-than-plan").with("months", end)));
        return Ok(Terms::Instalments(runs));
    }
    let Some(each) = at_ease(pays, share)? else { return Ok(Terms::Postponement(None)) };
    let months = Rounding::Ceiling.divide(i128::from(pays.cents()), i128::from(each.cents()));
    if months > i128::from(longest.unwrap_or(Plan::LONGEST)) {
        let months = i64::try_from(months).unwrap_or(i64::MAX);
        caveats.push(caveat("proposal-too-long").with("months", Said::Count(months)));
        return Ok(Terms::Postponement(None));
    }
    Ok(Terms::Instalments(by_hand(pays, Some(each), None)?))
}

/// The least instalment of whole euros that takes no more months than the largest one within the share: what is not needed stays with
/// the household. None where the share is less than a euro.
fn at_ease(due: Money, share: Money) -> Result<Option<Money>, AssessError> {
    // No text asks for whole euros: they are what a household can remember and a bank order can repeat.
    let most = whole_euros(share, Rounding::Floor)?;
    if most == Money::ZERO {
        return Ok(None);
    }
    let months = Rounding::Ceiling.divide(i128::from(due.cents()), i128::from(most.cents()));
    let months = i64::try_from(months).unwrap_or(i64::MAX);
    let least = due.fraction(1, months.max(1), Rounding::Ceiling)?;
    Ok(Some(whole_euros(least, Rounding::Ceiling)?))
}

/// An amount in whole euros.
fn whole_euros(amount: Money, rounding: Rounding) -> Result<Money, AssessError> {
    let euros = rounding.divide(i128::from(amount.cents()), 100);
    Ok(Money::from_cents(i64::try_from(euros).unwrap_or(i64::MAX).saturating_mul(100))?)
}

/// The longest time to pay that a judge may grant.
fn longest(law: LawOn<'_>, claim: &Claim, tenant: bool) -> Result<Option<u16>, AssessError> {
    if !Creditor::judge_grants_time(claim.kind) {
        return Ok(None);
    }
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
        (None, months) => each_of(owed, months.unwrap_or(1))?,
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

/// The instalment that pays a debt in so many months: of whole euros where the last one can be less, else cents.
fn each_of(owed: Money, months: u16) -> Result<Money, AssessError> {
    let round = whole_euros(owed.fraction(1, i64::from(months), Rounding::Ceiling)?, Rounding::Ceiling)?;
    let needed = Rounding::Ceiling.divide(i128::from(owed.cents()), i128::from(round.cents().max(1)));
    if needed == i128::from(months) {
        return Ok(round);
    }
    Ok(owed.fraction(1, i64::from(months), Rounding::Floor)?)
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

/// What the counsellor must know of the money: how it was shared, or that a promise goes beyond it.
fn money(proposal: &Proposal, request: &ProposalRequest, assessment: &Assessment) -> Vec<Caveat> {
    let too_long = proposal.caveats.iter().any(|caveat| caveat.code == "proposal-too-long");
    if too_long {
        return Vec::new();
    }
    if proposal.terms == Terms::Postponement(None) && !request.postpone {
        let most = assessment.left_for_debts().map_or(Money::ZERO, |left| left.amount);
        let nothing = most <= Money::ZERO;
        return vec![caveat(if nothing { "proposal-nothing-left" } else { "proposal-without-plan" })];
    }
    let highest = proposal.highest();
    if highest == Money::ZERO {
        return Vec::new();
    }
    let left = proposal.left.max(Money::ZERO);
    let shared = proposal.others > Money::ZERO;
    if highest > left {
        vec![caveat("proposal-above-left").with("amount", proposal.left)]
    } else if shared && highest > proposal.share {
        vec![caveat("proposal-above-share").with("amount", proposal.share)]
    } else if highest > proposal.share {
        vec![caveat("proposal-into-contingency").with("amount", proposal.kept)]
    } else {
        let code = if proposal.is_share { "proposal-shared" } else { "proposal-others" };
        let rest = shared.then(|| caveat(code).with("amount", proposal.others));
        let kept = caveat("proposal-contingency").with("amount", proposal.kept);
        rest.into_iter().chain((proposal.kept > Money::ZERO).then_some(kept)).collect()
    }
}

/// What else the counsellor must know before the letter goes.
fn doubts(proposal: &Proposal, assessment: &Assessment, household: &Household, day: Day) -> Vec<Caveat> {
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
        let left = assessment.left_for_debts();
        list.extend(left.as_ref().and_then(crate::questions::amicable::left_caveat));
        // Charges of a commission count food; the household's own lines do where they tell it.
        let counted = left.is_some_and(|left| left.charges().is_some());
        let is_food = |line: &&Expense| line.kind == ExpenseKind::Food && line.runs_on(day);
        let told = household.expenses.iter().find(is_food).is_some();
        list.extend((!counted && !told).then(|| caveat(NO_FOOD)));
    }
    if let Some(judge) = proposal.judge.filter(|judge| proposal.end() > *judge) {
        list.push(caveat("proposal-beyond-judge").with("months", judge));
    }
    if assessment.figure("overindebtedness.manifest").is_some_and(|figure| figure.is_set()) {
        list.push(caveat("proposal-overindebted"));
    }
    if claim.is_of_bills() {
        list.push(caveat("proposal-bills").with("amount", claim.owed));
    }
    let listed = |debt: &Debt| debt.id == claim.id;
    if claim.id == Claim::ACCOUNT && !household.debts.iter().any(listed) {
        list.push(caveat("proposal-account").with("amount", claim.owed));
    }
    list
}
