//! The numbers that shape the population: weights, and most medians and spreads. None is a number of the law.
//!
//! Amounts are cents a month unless said, sigmas are thousandths of the logarithm, weights and chances are per thousand. What a
//! published table gives is quoted with its source in `docs/population.md`; the other numbers are plausible sizes, fitted so that the
//! published shares and medians come out (`tests/calibration.rs`).

use resteavivre::household::{DebtKind, ExpenseKind, IncomeGroup, IncomeKind, Role, Tenure};

use crate::draw::Draw;

/// Who lives in the household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Composition {
    Alone,
    SingleParent,
    Couple,
    CoupleWithChildren,
    WithAnotherAdult,
}

impl Composition {
    pub(crate) const fn has_children(self) -> bool {
        matches!(self, Composition::SingleParent | Composition::CoupleWithChildren)
    }

    pub(crate) const fn is_couple(self) -> bool {
        matches!(self, Composition::Couple | Composition::CoupleWithChildren)
    }

    /// The partner, if there is one: most couples file together.
    pub(crate) fn partner(self, draw: &mut Draw) -> Option<Role> {
        self.is_couple().then(|| if draw.chance(700) { Role::CoDepositor } else { Role::Partner })
    }
}

/// Alone 52 %, single parents 20 % (Banque de France 2024); the rest is split so that about half have no dependant.
pub(crate) const COMPOSITIONS: [(u32, Composition); 5] = [
    (520, Composition::Alone),
    (200, Composition::SingleParent),
    (75, Composition::Couple),
    (190, Composition::CoupleWithChildren),
    (15, Composition::WithAnotherAdult),
];

/// Ages of depositors without and with children, so that 83 % are from 25 to 64 (Banque de France 2024).
pub(crate) const DEPOSITOR_AGES: [(u32, (u32, u32)); 6] =
    [(80, (18, 24)), (170, (25, 34)), (170, (35, 44)), (220, (45, 54)), (195, (55, 64)), (165, (65, 88))];
pub(crate) const PARENT_AGES: [(u32, (u32, u32)); 6] =
    [(30, (19, 24)), (270, (25, 34)), (400, (35, 44)), (240, (45, 54)), (55, (55, 64)), (5, (65, 68))];

pub(crate) const CHILDREN_OF_SINGLE_PARENTS: [(u32, u32); 4] = [(520, 1), (320, 2), (120, 3), (40, 4)];
pub(crate) const CHILDREN_OF_COUPLES: [(u32, u32); 5] = [(320, 1), (380, 2), (200, 3), (70, 4), (30, 5)];

/// People alone whose children visit them; parents whose children alternate; visited parents who pay maintenance.
pub(crate) const ALONE_WITH_VISITING_CHILDREN: u32 = 142;
pub(crate) const ALTERNATING: u32 = 90;
pub(crate) const MAINTENANCE_PAID: u32 = 700;

/// What an adult lives from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Living {
    /// A kind of income with its median and sigma.
    From(IncomeKind, i64, i64),
    /// The minimum income, as the law of the day gives it to the household.
    Minimum,
    /// Nothing of one's own.
    Nothing,
}

impl Living {
    pub(crate) fn is_work(self) -> bool {
        matches!(self, Living::From(kind, ..) if kind.group() == IncomeGroup::Work)
    }
}

use Living::{From, Minimum, Nothing};

/// Depositors of working age.
pub(crate) const LIVINGS: [(u32, Living); 11] = [
    (266, From(IncomeKind::Wage, 158_000, 170)),
    (138, From(IncomeKind::Wage, 250_000, 280)),
    (135, From(IncomeKind::Wage, 85_000, 300)),
    (25, From(IncomeKind::SelfEmployment, 105_000, 450)),
    (15, From(IncomeKind::TrainingPay, 75_000, 200)),
    (145, From(IncomeKind::UnemploymentBenefit, 95_000, 300)),
    (15, From(IncomeKind::SolidarityAllowance, 55_000, 50)),
    (45, From(IncomeKind::SicknessBenefit, 100_000, 250)),
    (45, From(IncomeKind::DisabilityPension, 85_000, 300)),
    (75, From(IncomeKind::DisabledAdultAllowance, 97_500, 25)),
    (145, Minimum),
];

/// Who owes more earns more, since lenders look at pay: a depositor who works and owes less than half of the others, or does not
/// work and owes more, is drawn once again so many times.
pub(crate) const DRAWN_AGAIN: u32 = 300;

/// Depositors under 25 without a child, who as a rule have no minimum income.
pub(crate) const LIVINGS_OF_THE_YOUNG: [(u32, Living); 6] = [
    (400, From(IncomeKind::Wage, 140_000, 180)),
    (150, From(IncomeKind::Wage, 75_000, 300)),
    (150, From(IncomeKind::TrainingPay, 75_000, 200)),
    (150, From(IncomeKind::UnemploymentBenefit, 80_000, 250)),
    (70, From(IncomeKind::StudentGrant, 40_000, 300)),
    (80, From(IncomeKind::FamilyHelp, 30_000, 400)),
];

/// Depositors and partners of retirement age.
pub(crate) const LIVINGS_OF_THE_OLD: [(u32, Living); 2] = [
    (850, From(IncomeKind::RetirementPension, 120_000, 400)),
    (150, From(IncomeKind::OldAgeAllowance, 97_500, 25)),
];

/// Partners of working age.
pub(crate) const LIVINGS_OF_PARTNERS: [(u32, Living); 7] = [
    (320, From(IncomeKind::Wage, 155_000, 200)),
    (70, From(IncomeKind::Wage, 230_000, 260)),
    (140, From(IncomeKind::Wage, 80_000, 300)),
    (110, From(IncomeKind::UnemploymentBenefit, 90_000, 280)),
    (50, From(IncomeKind::SicknessBenefit, 95_000, 250)),
    (50, From(IncomeKind::DisabledAdultAllowance, 97_500, 25)),
    (270, Nothing),
];

/// Allowances that the depositor may live from, in the order of the columns.
pub(crate) const ALLOWANCES: [IncomeKind; 3] =
    [IncomeKind::DisabledAdultAllowance, IncomeKind::OldAgeAllowance, IncomeKind::StudentGrant];

/// Kinds of income that a co-depositor may have, in the order of the columns.
pub(crate) const INCOMES_OF_PARTNERS: [IncomeKind; 7] = [
    IncomeKind::Wage,
    IncomeKind::Bonus,
    IncomeKind::UnemploymentBenefit,
    IncomeKind::SicknessBenefit,
    IncomeKind::RetirementPension,
    IncomeKind::DisabledAdultAllowance,
    IncomeKind::OldAgeAllowance,
];

/// Other kinds of income that a household may have, in the order of the columns.
pub(crate) const INCOMES: [IncomeKind; 18] = [
    IncomeKind::Wage,
    IncomeKind::Bonus,
    IncomeKind::SelfEmployment,
    IncomeKind::TrainingPay,
    IncomeKind::UnemploymentBenefit,
    IncomeKind::SolidarityAllowance,
    IncomeKind::SicknessBenefit,
    IncomeKind::DisabilityPension,
    IncomeKind::RetirementPension,
    IncomeKind::SurvivorPension,
    IncomeKind::MinimumIncome,
    IncomeKind::ActivityBonus,
    IncomeKind::FamilyAllowance,
    IncomeKind::SingleParentSupport,
    IncomeKind::YoungChildBenefit,
    IncomeKind::HousingAid,
    IncomeKind::MaintenanceReceived,
    IncomeKind::FamilyHelp,
];

/// How the home is held when it is not owned: 88 % are tenants or housed free (Banque de France 2024).
pub(crate) const TENURES: [(u32, Tenure); 4] = [
    (500, Tenure::SocialTenant),
    (340, Tenure::PrivateTenant),
    (125, Tenure::HousedFree),
    (35, Tenure::Hostel),
];

/// Owners, by composition (alone, single parent, couple) and by rank of debt (lower and upper half): 12 % in all.
pub(crate) const OWNERS: [(u32, u32); 3] = [(28, 104), (38, 145), (100, 392)];
/// Of the owners, those who still pay a home loan, before and after 65.
pub(crate) const OWNERS_WITH_LOAN: (u32, u32) = (880, 400);
/// Depositors under 25 who are housed by others, whatever the weights below.
pub(crate) const YOUNG_HOUSED_FREE: u32 = 250;
/// Tenants who still owe the balance of a home loan after a sale.
pub(crate) const BALANCE_AFTER_SALE: u32 = 28;
pub(crate) const HOME_LOAN: (i64, i64) = (8_650_000, 500);
pub(crate) const HOME_LOAN_BALANCE: (i64, i64) = (4_500_000, 500);

/// Debts without real estate: log-normal of median 17,447 and mean 30,315 euros (Banque de France 2024), so that sigma is
/// √(2 ln(30,315 / 17,447)) = 1.051.
pub(crate) const DEBTS: (i64, i64) = (1_744_700, 1_051);
/// The smallest total that is drawn: files start at about 500 euros.
pub(crate) const SMALLEST_DEBTS: i64 = 50_000;
/// Households with consumer credit in the lower and the upper half of debts: three quarters in all.
pub(crate) const WITH_CONSUMER_CREDIT: (u32, u32) = (660, 850);
/// Its part of the debts without real estate, where there is some: from so many to so many thousandths.
pub(crate) const CONSUMER_PART: (u32, u32) = (450, 980);

/// Arrears: tenants' rent, energy, water (Secours Catholique: 39, 38 and 16 % of households).
pub(crate) const RENT_ARREARS_OF_TENANTS: u32 = 516;
pub(crate) const ENERGY_ARREARS: u32 = 380;
pub(crate) const WATER_ARREARS: u32 = 164;

/// Loans that the lender has ended: the whole balance is due and no instalment runs. So are those whose instalment would take all
/// that comes in.
pub(crate) const ENDED_LOANS: u32 = 80;

/// Files that are not the first one (Banque de France: 43 % in 2022, 42 % in 2023).
pub(crate) const REPEATED_FILES: u32 = 425;

/// The smallest debt that is listed.
pub(crate) const SMALLEST_LINE: i64 = 3_000;

/// Small debts (with the largest plausible amount) and those that may be large.
pub(crate) const SMALL_DEBTS: [(u32, (DebtKind, i64)); 9] = [
    (300, (DebtKind::Overdraft, 250_000)),
    (130, (DebtKind::TelephoneArrears, 60_000)),
    (110, (DebtKind::HealthArrears, 150_000)),
    (90, (DebtKind::InsuranceArrears, 90_000)),
    (110, (DebtKind::Fine, 120_000)),
    (50, (DebtKind::TransportArrears, 50_000)),
    (120, (DebtKind::BenefitOverpayment, 300_000)),
    (70, (DebtKind::EducationArrears, 90_000)),
    (20, (DebtKind::MaintenanceArrears, 400_000)),
];
pub(crate) const LARGE_DEBTS: [(u32, DebtKind); 8] = [
    (220, DebtKind::TaxDebt),
    (170, DebtKind::BenefitOverpayment),
    (150, DebtKind::FamilyLoan),
    (90, DebtKind::ProfessionalDebt),
    (70, DebtKind::GuaranteeCalled),
    (20, DebtKind::VictimDamages),
    (15, DebtKind::SocialFraudDebt),
    (265, DebtKind::OtherDebt),
];

/// A consumer loan: its kind, the thousandths of the balance due each month, and its yearly rates in hundredths of a percent.
pub(crate) type Loan = (DebtKind, u32, (u32, u32));

pub(crate) const SMALL_LOANS: [(u32, Loan); 4] = [
    (420, (DebtKind::SplitPayment, 250, (0, 1_500))),
    (420, (DebtKind::RevolvingCredit, 50, (1_500, 2_200))),
    (80, (DebtKind::Microcredit, 45, (300, 700))),
    (80, (DebtKind::AssignedLoan, 60, (300, 1_200))),
];
pub(crate) const MEDIUM_LOANS: [(u32, Loan); 5] = [
    (560, (DebtKind::RevolvingCredit, 46, (1_100, 2_200))),
    (240, (DebtKind::PersonalLoan, 38, (500, 1_300))),
    (120, (DebtKind::AssignedLoan, 36, (300, 1_000))),
    (40, (DebtKind::StudentLoan, 20, (100, 300))),
    (40, (DebtKind::Microcredit, 35, (200, 500))),
];
pub(crate) const LARGE_LOANS: [(u32, Loan); 5] = [
    (510, (DebtKind::PersonalLoan, 36, (400, 900))),
    (180, (DebtKind::AssignedLoan, 36, (300, 800))),
    (150, (DebtKind::ConsolidationLoan, 22, (400, 900))),
    (100, (DebtKind::Lease, 32, (300, 700))),
    (60, (DebtKind::RevolvingCredit, 38, (900, 1_300))),
];

/// Kinds of debt that a household may have, in the order of the columns.
pub(crate) const DEBT_KINDS: [DebtKind; 29] = [
    DebtKind::HomeLoan,
    DebtKind::HomeLoanBalance,
    DebtKind::RevolvingCredit,
    DebtKind::PersonalLoan,
    DebtKind::AssignedLoan,
    DebtKind::SplitPayment,
    DebtKind::Lease,
    DebtKind::ConsolidationLoan,
    DebtKind::Microcredit,
    DebtKind::StudentLoan,
    DebtKind::Overdraft,
    DebtKind::RentArrears,
    DebtKind::EnergyArrears,
    DebtKind::WaterArrears,
    DebtKind::TelephoneArrears,
    DebtKind::InsuranceArrears,
    DebtKind::HealthArrears,
    DebtKind::EducationArrears,
    DebtKind::TransportArrears,
    DebtKind::MaintenanceArrears,
    DebtKind::TaxDebt,
    DebtKind::BenefitOverpayment,
    DebtKind::SocialFraudDebt,
    DebtKind::Fine,
    DebtKind::VictimDamages,
    DebtKind::ProfessionalDebt,
    DebtKind::FamilyLoan,
    DebtKind::GuaranteeCalled,
    DebtKind::OtherDebt,
];

/// A usual expense: who has it (per thousand), its median for one person, what each further person adds, and its sigma.
pub(crate) struct Usual {
    pub(crate) kind: ExpenseKind,
    pub(crate) chance: u32,
    pub(crate) first: i64,
    pub(crate) further: i64,
    pub(crate) sigma: i64,
}

const fn usual(kind: ExpenseKind, chance: u32, first: i64, further: i64, sigma: i64) -> Usual {
    Usual { kind, chance, first, further, sigma }
}

/// Expenses that do not depend on tenure or work.
pub(crate) const USUAL: [Usual; 17] = [
    usual(ExpenseKind::Electricity, 950, 4_800, 1_500, 300),
    usual(ExpenseKind::Gas, 300, 1_400, 400, 300),
    usual(ExpenseKind::Water, 800, 2_000, 1_000, 300),
    usual(ExpenseKind::HomeInsurance, 900, 1_700, 300, 300),
    usual(ExpenseKind::Telephone, 980, 3_800, 1_000, 300),
    usual(ExpenseKind::PublicTransport, 260, 3_200, 1_200, 300),
    usual(ExpenseKind::VehicleInsurance, 560, 4_800, 500, 350),
    usual(ExpenseKind::HealthCosts, 500, 2_000, 800, 500),
    usual(ExpenseKind::OtherInsurance, 300, 2_200, 300, 500),
    usual(ExpenseKind::BankFees, 900, 1_200, 100, 600),
    usual(ExpenseKind::Food, 1_000, 25_000, 11_000, 250),
    usual(ExpenseKind::Hygiene, 1_000, 3_500, 1_500, 300),
    usual(ExpenseKind::Clothing, 900, 3_000, 1_800, 400),
    usual(ExpenseKind::Leisure, 600, 3_000, 1_000, 500),
    usual(ExpenseKind::OtherEveryday, 400, 4_000, 1_500, 500),
    usual(ExpenseKind::OtherCommitted, 180, 3_000, 300, 500),
    usual(ExpenseKind::ComplementaryHealth, 780, 3_300, 1_600, 450),
];

/// Kinds of expense that a household may have, in the order of the columns.
pub(crate) const EXPENSES: [ExpenseKind; 31] = [
    ExpenseKind::Rent,
    ExpenseKind::ServiceCharges,
    ExpenseKind::CondominiumCharges,
    ExpenseKind::HostelFee,
    ExpenseKind::HomeLoanInsurance,
    ExpenseKind::HousingTax,
    ExpenseKind::Electricity,
    ExpenseKind::Gas,
    ExpenseKind::Heating,
    ExpenseKind::Water,
    ExpenseKind::HomeInsurance,
    ExpenseKind::Telephone,
    ExpenseKind::WorkTravel,
    ExpenseKind::PublicTransport,
    ExpenseKind::VehicleInsurance,
    ExpenseKind::Fuel,
    ExpenseKind::ComplementaryHealth,
    ExpenseKind::HealthCosts,
    ExpenseKind::Childcare,
    ExpenseKind::SchoolCanteen,
    ExpenseKind::Activities,
    ExpenseKind::IncomeTax,
    ExpenseKind::MaintenancePaid,
    ExpenseKind::OtherInsurance,
    ExpenseKind::BankFees,
    ExpenseKind::Food,
    ExpenseKind::Hygiene,
    ExpenseKind::Clothing,
    ExpenseKind::Leisure,
    ExpenseKind::OtherEveryday,
    ExpenseKind::OtherCommitted,
];
