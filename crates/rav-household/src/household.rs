//! The household and its parts.

use rav_money::{Day, Money, Rate};

use crate::{
    Alert, Amount, AssetKind, BankMonth, Bill, CivilStatus, Cold, CommissionDecision, Contract, Custody,
    DebtGroup, DebtKind, DebtPlace, Employment, ExpenseKind, FilePart, HeatingKind, IncomeKind, Occupancy,
    Outlook, Provenance, Rating, Reading, Right, RightHeld, RightStatus, Role, SavingsKind, Supply,
    TaxIncome, Tenure,
};

/// A household, as a counsellor describes it on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "ménage")]
#[doc(alias = "foyer")]
#[non_exhaustive]
pub struct Household {
    /// A free reference of the file: never a name.
    pub reference: Option<String>,
    /// The day of the description.
    pub day: Option<Day>,
    /// The people.
    pub people: Vec<Person>,
    /// The home.
    pub dwelling: Dwelling,
    /// What comes in.
    pub incomes: Vec<Income>,
    /// What goes out, debts apart.
    pub expenses: Vec<Expense>,
    /// What is owed.
    pub debts: Vec<Debt>,
    /// What is owned.
    pub assets: Vec<Asset>,
    /// The bank account.
    pub bank: Bank,
    /// What the bank charged for incidents, month by month.
    pub bank_months: Vec<BankMonth>,
    /// Contracts for energy and water.
    pub contracts: Vec<Contract>,
    /// Bills for energy and water.
    pub bills: Vec<Bill>,
    /// What meters said.
    pub readings: Vec<Reading>,
    /// Tax incomes, one for each tax household and year.
    pub tax_incomes: Vec<TaxIncome>,
    /// Rights held, asked for or refused.
    pub rights: Vec<RightHeld>,
    /// What is urgent.
    pub alerts: Vec<Alert>,
    /// Earlier files and what can be expected.
    pub procedure: Procedure,
    /// The next appointment.
    pub next: Option<Appointment>,
    /// The parts of the file that hold everything: what is not in them does not exist. Official forms then say *none*.
    pub complete: Vec<FilePart>,
}

/// An appointment: a day, and an hour when it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "rendez-vous")]
#[non_exhaustive]
pub struct Appointment {
    /// The day.
    pub day: Day,
    /// The hour and the minute.
    pub time: Option<(u8, u8)>,
}

/// A person of the household, or a child for whom maintenance is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Person {
    /// A short identifier within the file (`p1`, `enfant-1`): never a name.
    pub id: String,
    /// The place in the file.
    pub role: Role,
    /// The day of birth.
    pub born: Day,
    /// For a child: how much of the time it lives here.
    pub custody: Custody,
    /// For a child: whether the household pays maintenance for it.
    pub maintenance_paid: bool,
    /// For a child in alternating custody: whether the household receives family benefits for it.
    pub family_benefits: bool,
    /// For another dependant: whether it is an ascendant.
    pub ascendant: bool,
    /// For a partner who does not file, a child or another dependant: own monthly resources.
    pub own_resources: Option<Amount>,
    /// For a partner who does not file: what they pay each month towards the household's charges, when it is known or
    /// agreed; otherwise it is computed in proportion to resources.
    pub contribution: Option<Amount>,
    /// Of somebody who files: the civil status, when known.
    #[doc(alias = "situation familiale")]
    pub civil_status: Option<CivilStatus>,
    /// Since when.
    pub civil_since: Option<Day>,
    /// Of somebody who files: what they do for a living, when known.
    #[doc(alias = "situation professionnelle")]
    pub employment: Option<Employment>,
    /// Since when.
    pub employment_since: Option<Day>,
}

/// The home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "logement")]
#[non_exhaustive]
pub struct Dwelling {
    /// How it is held.
    pub tenure: Tenure,
    /// What a form asks of it where it is neither rented nor owned, when known.
    pub occupancy: Option<Occupancy>,
    /// Whether heating is included in the rent or charges.
    pub heating_included: bool,
    /// Its surface in square metres, when known.
    pub surface: Option<u16>,
    /// How it is heated, when known.
    pub heating: Option<HeatingKind>,
    /// The class of its energy rating, when known.
    #[doc(alias = "DPE")]
    pub rating: Option<Rating>,
    /// Whether it was cold there last winter, and why, when that is known.
    pub cold: Option<Cold>,
}

/// What comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "ressource")]
#[non_exhaustive]
pub struct Income {
    /// Its kind.
    pub kind: IncomeKind,
    /// What the line is, in the file's own words (`Salaire de nuit`): shown, never computed with, never a name.
    pub label: Option<String>,
    /// How much and how often.
    pub amount: Amount,
    /// Whose it is; nothing for the whole household.
    pub of: Option<String>,
    /// The day of the month on which it is received, from 1 to 31, when known.
    pub day: Option<u8>,
    /// The first day it is received, when known.
    pub since: Option<Day>,
    /// The last day it is received, when known.
    pub until: Option<Day>,
    /// The day of the document or declaration, when known.
    pub as_of: Option<Day>,
}

/// What goes out, debts apart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "charge")]
#[doc(alias = "dépense")]
#[non_exhaustive]
pub struct Expense {
    /// Its kind.
    pub kind: ExpenseKind,
    /// What the line is, in the file's own words (`Salaire de nuit`): shown, never computed with, never a name.
    pub label: Option<String>,
    /// How much and how often.
    pub amount: Amount,
    /// Who pays it; nothing for the whole household.
    pub of: Option<String>,
    /// The day of the month on which it is paid, from 1 to 31, when known.
    pub day: Option<u8>,
    /// The first day it is due, when known.
    pub since: Option<Day>,
    /// The last day it is due, when known.
    pub until: Option<Day>,
}

/// What is owed to one creditor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "dette")]
#[non_exhaustive]
pub struct Debt {
    /// A short identifier within the file.
    pub id: String,
    /// Its kind.
    pub kind: DebtKind,
    /// What the line is, in the file's own words (`Salaire de nuit`): shown, never computed with, never a name.
    pub label: Option<String>,
    /// The organisation to which it is owed: shown, never computed with, never the name of a person.
    #[doc(alias = "créancier")]
    pub creditor: Option<String>,
    /// What is still owed in all, arrears included.
    pub balance: Money,
    /// What is due at each term, when there is one.
    pub instalment: Option<Amount>,
    /// The day of the month on which it is paid, from 1 to 31, when known.
    pub day: Option<u8>,
    /// What is already late.
    pub arrears: Money,
    /// The yearly rate in percent.
    pub rate: Option<Rate>,
    /// The last term, when known.
    pub ends: Option<Day>,
    /// The day on which it was granted; of rent or a bill, the first day that was not paid.
    pub since: Option<Day>,
    /// What was borrowed at first.
    #[doc(alias = "capital emprunté")]
    pub capital: Option<Money>,
    /// What its insurance costs beside the instalment.
    pub insurance: Option<Amount>,
    /// What the creditor can claim at once, when that is known: all of it once a contract has ended.
    #[doc(alias = "montant exigible")]
    pub due_now: Option<Money>,
    /// Whether the creditor has begun proceedings, when that is known.
    #[doc(alias = "poursuites")]
    pub proceedings: Option<bool>,
    /// Whether the creditor agrees that a plan treats a debt that stands outside by law.
    pub creditor_agrees: bool,
    /// Where the figures come from.
    pub provenance: Provenance,
}

/// What is owned.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "patrimoine")]
#[non_exhaustive]
pub struct Asset {
    /// Its kind.
    pub kind: AssetKind,
    /// What the line is, in the file's own words (`Salaire de nuit`): shown, never computed with, never a name.
    pub label: Option<String>,
    /// What it would bring.
    pub value: Money,
    /// Whether the household needs it to work or to live.
    pub needed: bool,
    /// Of savings: where they are, when known.
    pub account: Option<SavingsKind>,
    /// Whether it is owned together with others, when that is known.
    #[doc(alias = "indivision")]
    pub shared: Option<bool>,
    /// Where the figure comes from.
    pub provenance: Provenance,
}

/// The bank account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bank {
    /// How far the account is in the red today.
    pub overdraft: Money,
    /// Payments rejected in the month.
    pub rejected_payments: u16,
    /// Fees for incidents in the month.
    pub fees: Money,
    /// Whether the bank granted the specific offer for fragile customers.
    pub specific_offer: bool,
    /// Whether the bank counts the customer as fragile, as it wrote.
    pub fragile: bool,
    /// What is on the account today when it is not in the red, when known.
    pub balance: Option<Money>,
    /// What a seizure of the account is for, when there is one.
    pub seizure: Option<Money>,
    /// Whether that seizure is one of the tax office or of another public creditor (SATD).
    pub tax_seizure: bool,
    /// Of the balance, sums that cannot be seized: benefits, maintenance received, refunds of health costs.
    pub unseizable: Money,
    /// Since when the household may write no cheque or hold no card, when that is so.
    #[doc(alias = "interdit bancaire")]
    pub banned: Option<Day>,
}

impl Bank {
    /// Whether a creditor has the account seized.
    pub fn is_seized(&self) -> bool {
        self.seizure.is_some_and(|sum| sum > Money::ZERO)
    }
}

/// Earlier files and what can be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Procedure {
    /// How many over-indebtedness files there were before.
    pub earlier_files: u16,
    /// Months of earlier measures, suspensions included.
    pub earlier_months: u16,
    /// Of these, months of suspension.
    pub suspension_months: u16,
    /// Where the situation is going.
    pub outlook: Outlook,
    /// The monthly charges that a commission or a judge retained, when its statement is at hand: they then replace
    /// flat rates and real charges.
    pub retained_charges: Option<Money>,
    /// What the commission decided last, when its letter is at hand.
    pub decision: Option<CommissionDecision>,
    /// The day on which that letter was received.
    pub notified: Option<Day>,
}

impl Default for Procedure {
    fn default() -> Self {
        Procedure {
            earlier_files: 0,
            earlier_months: 0,
            suspension_months: 0,
            outlook: Outlook::Unknown,
            retained_charges: None,
            decision: None,
            notified: None,
        }
    }
}

impl Person {
    /// Whether this is a child who lives here at least half of the time, or somebody else of the household.
    pub fn lives_here(&self) -> bool {
        self.role != Role::Child || self.custody != Custody::Visiting
    }
}

impl Income {
    /// Whether it is received on a day.
    pub fn runs_on(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Expense {
    /// Whether it is due on a day.
    pub fn runs_on(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Debt {
    /// Where it stands.
    pub const fn place(&self) -> DebtPlace {
        self.kind.place(self.creditor_agrees)
    }

    /// What is late: the arrears that the file tells; where it tells none, all of a bill that was not paid and that no instalment
    /// spreads.
    pub fn late(&self) -> Money {
        let untold = self.arrears == Money::ZERO && self.kind.group() == DebtGroup::Current;
        if untold { self.without_instalment() } else { self.arrears }
    }

    /// What is owed beyond arrears where no instalment says when: due at once, or on a day that the file does not know.
    pub fn without_instalment(&self) -> Money {
        let paid = self.instalment.is_some_and(|instalment| instalment.value > Money::ZERO);
        let rest = || self.balance.checked_sub(self.arrears).unwrap_or(Money::ZERO).max(Money::ZERO);
        if paid { Money::ZERO } else { rest() }
    }
}

impl Household {
    /// The person of that identifier.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Whether a right is held on the day, was asked for, or was refused: then the household knows of it.
    pub fn tells_of(&self, right: Right, day: Day) -> bool {
        let mut of_right = self.rights.iter().filter(|held| held.right == right);
        of_right.any(|held| held.status != RightStatus::Held || held.is_held_on(day))
    }

    /// The rights that were refused, of which nothing else is told.
    pub fn refused(&self) -> impl Iterator<Item = &RightHeld> {
        let other = |right: Right| {
            self.rights.iter().any(|held| held.right == right && held.status != RightStatus::Refused)
        };
        self.rights.iter().filter(move |held| held.status == RightStatus::Refused && !other(held.right))
    }

    /// What the file tells of help of the housing fund that was asked for: still to come, or refused.
    pub fn asked_of_fund(&self) -> Option<&RightHeld> {
        let told = |held: &&RightHeld| held.right == Right::HousingFund && held.status != RightStatus::Held;
        self.rights.iter().find(told)
    }

    /// Whether an income is that of those who file; one that the file gives to nobody is.
    pub fn is_of_those_who_file(&self, income: &Income) -> bool {
        income.of.as_deref().and_then(|id| self.person(id)).is_none_or(|person| person.role.files())
    }

    /// The contract for that supply, when the file tells one.
    pub fn contract(&self, supply: Supply) -> Option<&Contract> {
        self.contracts.iter().find(|contract| contract.supply == supply)
    }

    /// The first person of that role.
    pub fn role(&self, role: Role) -> Option<&Person> {
        self.people.iter().find(|person| person.role == role)
    }
}
