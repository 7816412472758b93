//! One loan for several: what an offer really costs, beside the usury ceiling and what the loans of today would still cost.

use rav_household::{Debt, DebtGroup, DebtKind, Expected, Household};
use rav_money::{Money, Rate, Rounding};
use rav_plan::{Flow, Loan, When, annual_percentage_rate};

use super::Finder;
use crate::credit::usury::Usury;
use crate::document::wire::amounts::typed_amount;
use crate::error::AssessError;
use crate::figures::totals::monthly;
use crate::problem::{Problem, Problems, codes};
use crate::spelling::short;

/// An offer of one loan for all consumer credits: so many equal instalments, all that is paid in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "regroupement de crédits")]
pub struct Offer {
    /// The instalment a month, insurance and fees in it.
    pub instalment: Money,
    /// How many months.
    pub months: u16,
}

impl Offer {
    /// Reads `180x60`: 180 a month for 60 months.
    ///
    /// ```
    /// use resteavivre::actions::Offer;
    /// assert_eq!(Offer::read("180,50 x 60")?.months, 60);
    /// assert_eq!(Offer::read("180").unwrap_err().0[0].kind.code, "plan.months-out-of-range");
    /// # Ok::<(), resteavivre::Problems>(())
    /// ```
    ///
    /// # Errors
    /// An amount that cannot be read, a number of months that is none.
    pub fn read(text: &str) -> Result<Self, Problems> {
        let (amount, months) = text.split_once(['x', '×', '*']).unwrap_or((text, ""));
        let unreadable = || Problem::new(&codes::AMOUNT, "offer", short(amount));
        let instalment = typed_amount(amount.trim()).map_err(|_| unreadable())?;
        let longest = Expected::Range("1".to_owned(), Loan::LONGEST.to_string());
        let out_of_range = || Problem::new(&codes::PLAN_MONTHS, "offer", short(months)).allowing(longest);
        let read = months.trim().parse().ok().filter(|months| (1..=Loan::LONGEST).contains(months));
        Ok(Offer { instalment, months: read.ok_or_else(out_of_range)? })
    }
}

/// What an offer of one loan costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferCost {
    /// What it pays back: the consumer credits of the file.
    pub principal: Money,
    /// All that is paid.
    pub paid: Money,
    /// What is paid beyond what it pays back.
    pub cost: Money,
    /// The annual percentage rate, with two decimals.
    pub apr: String,
    /// The usury ceiling of such a credit on the day, where it is known.
    pub ceiling: Option<Rate>,
    /// Whether the rate is above it: nobody may lend so.
    pub above: Option<bool>,
    /// What the loans of today would still cost under their own rates and instalments, where the file tells all of them.
    pub today: Option<Money>,
}

/// The kinds of consumer credit by what is lent, with the most that each is for.
const USURY: [(&str, i64); 2] = [("consumer-to-3000", 300_000), ("consumer-3000-to-6000", 600_000)];

fn is_regrouped(debt: &&Debt) -> bool {
    debt.kind.group() == DebtGroup::Consumer && debt.balance > Money::ZERO
}

/// The household with one loan in the place of its consumer credits.
pub(super) fn regroup(household: &mut Household, offer: Offer) -> Result<(), AssessError> {
    let regrouped = household.debts.iter().filter(is_regrouped);
    let first = regrouped.clone().next().map(|debt| debt.id.clone());
    let principal = Money::sum(regrouped.map(|debt| debt.balance))?;
    let Some(id) = first else { return Ok(()) };
    household.debts.retain(|debt| !is_regrouped(&debt));
    let instalment = offer.instalment.min(principal);
    household.debts.push(Debt::new(id, DebtKind::ConsolidationLoan, principal).with_instalment(instalment));
    Ok(())
}

impl Finder<'_> {
    /// What an offer costs.
    pub(super) fn cost(&self, offer: Offer) -> Result<OfferCost, AssessError> {
        let household = self.file.household();
        let loans: Vec<&Debt> = household.debts.iter().filter(is_regrouped).collect();
        let principal = Money::sum(loans.iter().map(|debt| debt.balance))?;
        if principal == Money::ZERO {
            return Err(Problem::new(&codes::PLAN_NO_DEBT, "offer", "no debt").into());
        }
        let paid = offer.instalment.fraction(i64::from(offer.months), 1, Rounding::Floor)?;
        if paid < principal {
            let least = Expected::Least(principal.to_string());
            return Err(Problem::new(&codes::PLAN_NO_RATE, "offer", paid.to_string()).allowing(least).into());
        }
        let at = |amount, first, repeat| Flow { amount, when: When::Months { first, every: 1, repeat } };
        let pays = Money::ZERO.checked_sub(offer.instalment)?;
        let apr = annual_percentage_rate(&[at(principal, 0, 1), at(pays, 1, offer.months)])?;
        let of = USURY.into_iter().find(|(_, most)| principal.cents() <= *most);
        let category = of.map_or("consumer-over-6000", |(name, _)| name);
        let day = self.file.law().day();
        let usury = Usury::of(&apr, category, day, self.file.engine.book()).ok();
        Ok(OfferCost {
            principal,
            paid,
            cost: apr.cost,
            apr: apr.percent(2),
            ceiling: usury.as_ref().and_then(|usury| usury.ceiling),
            above: usury.and_then(|usury| usury.above),
            today: still_to_pay(&loans),
        })
    }
}

/// What these loans would still cost; nothing where the file lacks a rate or an instalment of one, or it is never paid off.
fn still_to_pay(loans: &[&Debt]) -> Option<Money> {
    let cost = |debt: &&Debt| {
        let instalment = monthly(debt.instalment.as_ref()?).ok()?;
        let loan = Loan::repaid_by(debt.balance, debt.rate?, instalment).ok()?;
        Some(loan.schedule().ok()?.cost())
    };
    Money::sum(loans.iter().map(cost).collect::<Option<Vec<Money>>>()?).ok()
}
