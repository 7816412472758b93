//! What is owed to whom, and what of it is due: what proposals to creditors are about.

use rav_household::{DebtGroup, DebtKind, Expected, Household, Word};
use rav_money::{Day, Money};

use crate::assessment::claim::Claim;
use crate::error::AssessError;
use crate::figures::claims;
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
    /// Anybody else: water, telephone, insurance, health, school, tax, family.
    Other,
}

impl Creditor {
    /// Every creditor that a proposal can go to.
    pub const ALL: &[Creditor] = &[Creditor::Landlord, Creditor::Energy, Creditor::Bank, Creditor::Other];

    /// Whom a debt of this kind is owed to.
    pub const fn of(kind: DebtKind) -> Self {
        match kind.group() {
            DebtGroup::Housing | DebtGroup::Consumer | DebtGroup::Bank => Creditor::Bank,
            DebtGroup::Current | DebtGroup::Other => match kind {
                DebtKind::EnergyArrears => Creditor::Energy,
                kind if kind.is_landlord() => Creditor::Landlord,
                _ => Creditor::Other,
            },
        }
    }

    /// Whether a debt of this kind is owed to such a creditor.
    pub fn takes(self, kind: DebtKind) -> bool {
        Creditor::of(kind) == self
    }

    /// Whether a judge may grant time to pay a debt of this kind by the civil code. Maintenance is excluded by its article 1343-5;
    /// debts that a public accountant may collect, and penalties, have rules of their own.
    pub(crate) const fn judge_grants_time(kind: DebtKind) -> bool {
        match kind.group() {
            DebtGroup::Housing | DebtGroup::Consumer | DebtGroup::Bank => true,
            DebtGroup::Current | DebtGroup::Other => matches!(
                kind,
                DebtKind::RentArrears
                    | DebtKind::EnergyArrears
                    | DebtKind::TelephoneArrears
                    | DebtKind::InsuranceArrears
                    | DebtKind::ProfessionalDebt
                    | DebtKind::FamilyLoan
                    | DebtKind::GuaranteeCalled
            ),
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

/// All that a household owes, in the order of its file: its debts, the unpaid bills that none of them stands for, last the account in the
/// red that is not among them.
#[derive(Clone, Debug)]
pub(crate) struct Claims(pub(crate) Vec<Claim>);

impl Claims {
    pub(crate) fn of(household: &Household, today: Day) -> Result<Self, AssessError> {
        claims::all(household, today).map(Claims)
    }

    /// What is due at once, to all together.
    pub(crate) fn due(&self) -> Result<Money, AssessError> {
        Ok(Money::sum(self.0.iter().map(|claim| claim.due))?)
    }

    /// The instalments that proposals stand in the place of: those of debts all of which is due.
    pub(crate) fn replaced(&self) -> Result<Money, AssessError> {
        let all_due = self.0.iter().filter(|claim| !claim.runs_on());
        Ok(Money::sum(all_due.map(|claim| claim.instalment))?)
    }

    /// The claim asked for: the one of that identifier, else the only one of such a creditor, or the only one of which something is due.
    pub(crate) fn choose(&self, creditor: Creditor, debt: Option<&str>) -> Result<&Claim, AssessError> {
        let claims: Vec<&Claim> = self.0.iter().filter(|claim| creditor.takes(claim.kind)).collect();
        let which = |found| {
            let ids = claims.iter().map(|claim| claim.id.clone()).collect();
            Problem::expecting(&codes::LETTER_WHICH, found, Expected::OneOf(ids)).under("debts")
        };
        if claims.is_empty() {
            let kinds = Expected::OneOf(creditor.kinds());
            return Err(Problem::expecting(&codes::LETTER_NONE, "no debt", kinds).under("debts").into());
        }
        if let Some(id) = debt {
            let claim = claims.iter().find(|claim| claim.id == id);
            return claim.copied().ok_or_else(|| which(short(id)).into());
        }
        let due: Vec<&Claim> = claims.iter().copied().filter(|claim| claim.due > Money::ZERO).collect();
        match (claims.as_slice(), due.as_slice()) {
            ([only], _) | (_, [only]) => Ok(only),
            _ => Err(which("several debts".into()).into()),
        }
    }
}
