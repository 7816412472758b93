//! The sums that rules are fed with: of monthly lines, and of what is owed.

use rav_money::Money;

macro_rules! totals {
    ($($(#[doc = $doc:literal])+ $field:ident = $sum:ident),+ $(,)?) => {
        /// Monthly sums of a household's lines, each line rounded once to the cent, so that sums add up as shown.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Totals {
            $($(#[doc = $doc])+ pub $field: Money,)+
        }

        /// A sum of [`Totals`], by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Sum {
            $($(#[doc = $doc])+ $sum,)+
        }

        impl Sum {
            /// Every sum, in order.
            pub const ALL: &[Sum] = &[$(Sum::$sum),+];

            /// Its field of [`Totals`]: `resources`.
            pub const fn field(self) -> &'static str {
                match self {
                    $(Sum::$sum => stringify!($field),)+
                }
            }

            /// The name under which facts say where they come from: `totals.resources`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Sum::$sum => concat!("totals.", stringify!($field)),)+
                }
            }
        }

        impl Sum {
            /// What it is, as people read it.
            pub const fn said(self) -> &'static str {
                match self {
                    $(Sum::$sum => concat!($($doc),+),)+
                }
            }
        }

        impl Totals {
            /// Every sum with its name, in order.
            pub fn entries(&self) -> impl Iterator<Item = (&'static str, Money)> {
                [$((stringify!($field), self.$field)),+].into_iter()
            }

            /// One sum.
            pub fn get(&self, sum: Sum) -> Money {
                match sum {
                    $(Sum::$sum => self.$field,)+
                }
            }

            /// One sum, to add to.
            pub fn of(&mut self, sum: Sum) -> &mut Money {
                match sum {
                    $(Sum::$sum => &mut self.$field,)+
                }
            }
        }
    };
}

totals! {
    /// All that comes in for the whole household.
    resources = Resources,
    /// Of these, what those who file earn by a trade of their own.
    self_employment = SelfEmployment,
    /// What counts as resources of those who file (seizable or not).
    applicants = Applicants,
    /// Of these, the depositor's own.
    depositor = Depositor,
    /// Of these, the co-depositor's own.
    co_depositor = CoDepositor,
    /// Own resources of a partner who does not file.
    partner = Partner,
    /// Of the resources, what an over-indebtedness file leaves out.
    left_out = LeftOut,
    /// What the seizure scale takes of the depositor, from every payer together: pay, benefits in its place, pensions.
    seizable = Seizable,
    /// What the seizure scale takes of the co-depositor.
    seizable_co_depositor = SeizableCoDepositor,
    /// Spending bound by contract.
    committed = Committed,
    /// Everyday spending.
    everyday = Everyday,
    /// Expenses that a commission takes at their real amount.
    real_charges = RealCharges,
    /// Of these, travel to work.
    work_travel = WorkTravel,
    /// Of these, complementary health cover.
    health_cover = HealthCover,
    /// Bills that the housing flat rate covers.
    housing_bills = HousingBills,
    /// Instalments of all debts.
    debt_service = DebtService,
    /// Of these, instalments of loans.
    loan_instalments = LoanInstalments,
    /// Rent or home loan, service charges, housing taxes.
    housing_cost = HousingCost,
    /// Housing aid.
    housing_aid = HousingAid,
    /// Energy used at home.
    energy = Energy,
    /// Maintenance paid, which a direct payment takes first from what a seizure cannot reach.
    maintenance = Maintenance,
    /// Arrears of all debts (not monthly).
    arrears = Arrears,
    /// What is owed beyond arrears on debts without an instalment (not monthly).
    without_instalment = WithoutInstalment,
    /// What is owed for a trade (not monthly).
    professional_debts = ProfessionalDebts,
    /// Assets worth selling, the main home apart (not monthly).
    assets = Assets,
    /// What the main home would bring (not monthly).
    home = Home,
    /// Of the resources, expenses and instalments, what is only estimated.
    estimated = Estimated,
}

/// A set of sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums(u64);

impl Sums {
    /// Whether a sum is in it.
    pub const fn contains(self, sum: Sum) -> bool {
        (self.0 >> sum as u64) & 1 == 1
    }

    /// With this sum as well.
    #[must_use]
    pub const fn with(self, sum: Sum) -> Self {
        Sums(self.0 | (1 << sum as u64))
    }
}

/// A sum of what is owed, as the rule `debts.composition` asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DebtSum {
    /// Home loans.
    HousingLoans,
    /// Consumer credit.
    ConsumerCredit,
    /// Other debts to banks.
    BankDebts,
    /// Arrears of current charges.
    CurrentCharges,
    /// Other debts.
    OtherDebts,
    /// Of these, what a plan cannot treat.
    OutsidePlan,
    /// Of these, pledge loans: within a plan, never written off.
    Pledges,
    /// Of these, what is owed to landlords within a plan.
    Landlord,
}

impl DebtSum {
    /// Every sum, in the order of the rule's facts.
    pub const ALL: [DebtSum; 8] = [
        DebtSum::HousingLoans,
        DebtSum::ConsumerCredit,
        DebtSum::BankDebts,
        DebtSum::CurrentCharges,
        DebtSum::OtherDebts,
        DebtSum::OutsidePlan,
        DebtSum::Pledges,
        DebtSum::Landlord,
    ];

    /// Its name: `debts.outside_plan`.
    pub const fn name(self) -> &'static str {
        match self {
            DebtSum::HousingLoans => "debts.housing_loans",
            DebtSum::ConsumerCredit => "debts.consumer_credit",
            DebtSum::BankDebts => "debts.bank_debts",
            DebtSum::CurrentCharges => "debts.current_charges",
            DebtSum::OtherDebts => "debts.other_debts",
            DebtSum::OutsidePlan => "debts.outside_plan",
            DebtSum::Pledges => "debts.pledges",
            DebtSum::Landlord => "debts.landlord",
        }
    }
}

macro_rules! apart {
    ($($(#[doc = $doc:literal])+ $sum:ident = $name:literal,)+) => {
        /// A sum of monthly lines that rights look at, told apart from the totals of a budget.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Apart {
            $($(#[doc = $doc])+ $sum,)+
        }

        impl Apart {
            /// Every sum, in order.
            pub const ALL: &[Apart] = &[$(Apart::$sum),+];

            /// Its name: `apart.earnings`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Apart::$sum => concat!("apart.", $name),)+
                }
            }
        }
    };
}

apart! {
    /// What whoever files first earns by work.
    Earnings = "earnings",
    /// What anybody else earns.
    OtherEarnings = "other_earnings",
    /// All other incomes that the minimum income counts.
    Other = "other_income",
    /// Of what counts, the own incomes of whoever files first.
    Own = "own_income",
    /// Of what counts, the own incomes of anybody else.
    OtherOwn = "other_own_income",
    /// The minimum income received.
    MinimumIncome = "minimum_income",
    /// The in-work bonus received.
    ActivityBonus = "activity_bonus",
    /// The old-age allowance received.
    OldAgeAllowance = "old_age_allowance",
    /// The disabled adults' allowance received.
    DisabledAdultAllowance = "disabled_adult_allowance",
    /// The disability pension of whoever files first.
    DisabilityPension = "disability_pension",
    /// The disability pension of anybody else.
    OtherDisabilityPension = "other_disability_pension",
    /// Support received for the children of a parent alone.
    FamilySupport = "family_support",
    /// Maintenance received.
    Maintenance = "maintenance_received",
    /// Grants of students.
    StudentGrant = "student_grant",
    /// Family allowances received.
    FamilyAllowances = "family_allowances",
    /// Family benefits among what counts: no resource of the old-age allowance.
    FamilyBenefits = "family_benefits",
    /// The back-to-school allowance received.
    SchoolAllowance = "school_allowance",
    /// What water costs.
    Water = "water",
}
