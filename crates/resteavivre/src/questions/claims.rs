//! What is owed to whom, and what of it is due: what proposals to creditors are about.

use rav_household::{Bill, Debt, DebtGroup, DebtKind, Expected, Household, Supply, Word};
use rav_money::{Day, Money};

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

/// What is owed to one creditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The debt's identifier in the file; [`Claim::ACCOUNT`] for the bank account itself, [`Claim::of_bills`] for unpaid bills.
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

    /// The identifier of the unpaid bills of a supply, where no debt of the file stands for them.
    pub fn of_bills(supply: Supply) -> String {
        format!("factures-{}", supply.alias_fr())
    }

    /// Whether it stands for unpaid bills, which are not among the debts of the file.
    pub fn is_of_bills(&self) -> bool {
        Supply::ALL.iter().any(|supply| self.id == Claim::of_bills(*supply))
    }

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
    pub(crate) fn to_pay(&self) -> Money {
        if self.kind.is_loan() { self.due } else { self.owed }
    }
}

/// All that a household owes, in the order of its file: its debts, the unpaid bills that none of them stands for, last the account in the
/// red that is not among them.
#[derive(Clone, Debug)]
pub(crate) struct Claims(pub(crate) Vec<Claim>);

impl Claims {
    pub(crate) fn of(household: &Household, today: Day) -> Result<Self, AssessError> {
        let open = household.debts.iter().filter(|debt| debt.balance > Money::ZERO);
        let mut claims = open.map(Claim::of).collect::<Result<Vec<Claim>, _>>()?;
        claims.extend(Claims::beside_debts(household, today)?);
        Ok(Claims(claims))
    }

    /// What is owed without being among the debts of the file.
    pub(crate) fn beside_debts(household: &Household, today: Day) -> Result<Vec<Claim>, AssessError> {
        let mut claims = bills(household, today)?;
        claims.extend(account(household));
        Ok(claims)
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

impl File<'_> {
    /// What is owed without being among the debts of the file: the unpaid bills of each supply that none of them stands for, the account
    /// in the red. No total of an assessment has it.
    ///
    /// # Errors
    /// A sum out of range.
    pub fn owed_beside_debts(&self) -> Result<Vec<Claim>, AssessError> {
        self.placed(Claims::beside_debts(self.household(), self.law().day()))
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

/// The kind of the debt that the unpaid bills of a supply are.
pub(crate) const fn kind_of(supply: Supply) -> DebtKind {
    match supply {
        Supply::Water => DebtKind::WaterArrears,
        _ => DebtKind::EnergyArrears,
    }
}

/// The unpaid bills of each supply, one claim for each: a file that tells a debt of their kind tells them by it.
fn bills(household: &Household, today: Day) -> Result<Vec<Claim>, AssessError> {
    let is_told =
        |kind: DebtKind| household.debts.iter().any(|debt| debt.kind == kind && debt.balance > Money::ZERO);
    let late = |bill: &Bill| bill.due.is_none_or(|due| due < today);
    let mut claims = Vec::new();
    for supply in Supply::ALL.iter().copied().filter(|supply| !is_told(kind_of(*supply))) {
        let unpaid = || household.bills.iter().filter(|bill| bill.supply == supply);
        let owed = Money::sum(unpaid().map(|bill| bill.unpaid))?;
        let arrears = Money::sum(unpaid().filter(|bill| late(bill)).map(|bill| bill.unpaid))?;
        let (id, kind, instalment) = (Claim::of_bills(supply), kind_of(supply), Money::ZERO);
        let claim = Claim { id, kind, owed, arrears, instalment, due: owed };
        claims.extend((owed > Money::ZERO).then_some(claim));
    }
    Ok(claims)
}
