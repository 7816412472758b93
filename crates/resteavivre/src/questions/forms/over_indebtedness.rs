//! The over-indebtedness file: form Cerfa 13594*02 (Banque de France 300 BdF 1947, 30 April 2020), page after page. Its sections and
//! their fields stand in the order of the blank form. The account and reference numbers that it asks for are filled in by hand.

use rav_household::{AssetKind, DebtKind, ExpenseKind, IncomeKind, Tenure};

use super::table::{Each, FieldOf as F, SectionOf, Source};

const IDENTITY: &[F] = &[
    F("title", Source::Hand),
    F("birth-name", Source::Hand),
    F("used-name", Source::Hand),
    F("first-names", Source::Hand),
    F("born", Source::Born),
    F("birth-place", Source::Hand),
    F("birth-department", Source::Hand),
    F("birth-country", Source::Hand),
];

const ARREARS: &[F] = &[
    F("creditor", Source::Creditor),
    F("creditor-address", Source::Hand),
    F("reference", Source::Hand),
    F("unpaid", Source::Balance),
];

const LOAN: &[F] = &[
    F("creditor", Source::Creditor),
    F("creditor-address", Source::Hand),
    F("reference", Source::Hand),
    F("rate", Source::Rate),
    F("instalment", Source::Instalment),
    F("remaining", Source::Balance),
    F("loan-unpaid", Source::Arrears),
];

/// The form, section by section.
pub(crate) const SECTIONS: &[SectionOf] = &[
    // Page 1.
    SectionOf { id: "depositor", number: "1", each: Each::Depositor, fields: IDENTITY },
    SectionOf { id: "co-depositor", number: "2", each: Each::CoDepositor, fields: IDENTITY },
    SectionOf {
        id: "contact",
        number: "3",
        each: Each::Once,
        fields: &[F("address", Source::Hand), F("telephone", Source::Hand), F("email", Source::Hand)],
    },
    SectionOf {
        id: "social-worker",
        number: "4",
        each: Each::Once,
        fields: &[
            F("worker-name", Source::Hand),
            F("worker-address", Source::Hand),
            F("worker-telephone", Source::Hand),
            F("worker-email", Source::Hand),
        ],
    },
    SectionOf {
        id: "declaration",
        number: "5",
        each: Each::Once,
        fields: &[F("done-at", Source::Hand), F("done-on", Source::Hand), F("signatures", Source::Hand)],
    },
    // Page 2.
    SectionOf {
        id: "earlier-file",
        number: "6",
        each: Each::Once,
        fields: &[F("earlier", Source::EarlierFile), F("earlier-number", Source::Hand)],
    },
    SectionOf {
        id: "at-home",
        number: "7",
        each: Each::Dependant,
        fields: &[
            F("kin", Source::Kin),
            F("born", Source::Born),
            F("custody", Source::Custody),
            F("has-resources", Source::OwnResources),
        ],
    },
    SectionOf {
        id: "housing",
        number: "8",
        each: Each::Once,
        fields: &[
            F(
                "housing-status",
                Source::Tenure(&[
                    ("tenant", &[Tenure::SocialTenant, Tenure::PrivateTenant]),
                    ("owner", &[Tenure::OwnerWithLoan, Tenure::Owner]),
                    ("housed", &[Tenure::HousedFree]),
                    ("other-home", &[Tenure::Hostel]),
                ]),
            ),
            F("eviction", Source::Eviction),
        ],
    },
    SectionOf {
        id: "family-benefits",
        number: "9",
        each: Each::Filer,
        fields: &[F("benefit-number", Source::Hand)],
    },
    // Page 3.
    SectionOf {
        id: "resources",
        number: "10",
        each: Each::FilerOrBoth,
        fields: &[
            F(
                "wage",
                Source::Incomes(&[
                    IncomeKind::Wage,
                    IncomeKind::Bonus,
                    IncomeKind::ProfitShare,
                    IncomeKind::TrainingPay,
                ]),
            ),
            F("retirement", Source::Incomes(&[IncomeKind::RetirementPension])),
            F("maintenance-received", Source::Incomes(&[IncomeKind::MaintenanceReceived])),
            F(
                "other-pensions",
                Source::Incomes(&[IncomeKind::DisabilityPension, IncomeKind::SurvivorPension]),
            ),
            F("unemployment", Source::Incomes(&[IncomeKind::UnemploymentBenefit])),
            F("housing-aid", Source::Incomes(&[IncomeKind::HousingAid])),
            F("family-allowances", Source::Incomes(&[IncomeKind::FamilyAllowance])),
            F("solidarity-allowance", Source::Incomes(&[IncomeKind::SolidarityAllowance])),
            F("minimum-income", Source::Incomes(&[IncomeKind::MinimumIncome])),
            F(
                "other-allowances",
                Source::Incomes(&[
                    IncomeKind::ActivityBonus,
                    IncomeKind::DisabledAdultAllowance,
                    IncomeKind::OldAgeAllowance,
                    IncomeKind::StudentGrant,
                    IncomeKind::SingleParentSupport,
                    IncomeKind::YoungChildBenefit,
                    IncomeKind::DisabilityCompensation,
                    IncomeKind::ChildDisabilityAllowance,
                ]),
            ),
            F("life-annuity", Source::Hand),
            F("other-annuities", Source::Incomes(&[IncomeKind::AccidentAnnuity])),
            F("sickness", Source::Incomes(&[IncomeKind::SicknessBenefit])),
            F("rents-received", Source::Incomes(&[IncomeKind::RentalIncome])),
            F("savings-income", Source::Incomes(&[IncomeKind::SavingsIncome])),
            F(
                "other-resources",
                Source::Incomes(&[
                    IncomeKind::SelfEmployment,
                    IncomeKind::FamilyHelp,
                    IncomeKind::OtherIncome,
                ]),
            ),
        ],
    },
    // Page 4.
    SectionOf {
        id: "charges",
        number: "11",
        each: Each::Once,
        fields: &[
            F("rent", Source::Expenses(&[ExpenseKind::Rent])),
            F("condominium", Source::Expenses(&[ExpenseKind::CondominiumCharges])),
            F("home-fees", Source::Expenses(&[ExpenseKind::HostelFee])),
            F("income-tax", Source::Expenses(&[ExpenseKind::IncomeTax])),
            F("residence-tax", Source::Hand),
            F("property-tax", Source::Expenses(&[ExpenseKind::HousingTax])),
            F("maintenance-paid", Source::Expenses(&[ExpenseKind::MaintenancePaid])),
            F("health-cover", Source::Expenses(&[ExpenseKind::ComplementaryHealth])),
            F("heating", Source::Expenses(&[ExpenseKind::Heating])),
            F("childcare", Source::Expenses(&[ExpenseKind::Childcare])),
            F("schooling", Source::Expenses(&[ExpenseKind::Schooling, ExpenseKind::SchoolCanteen])),
            F("work-travel", Source::Expenses(&[ExpenseKind::WorkTravel])),
            F(
                "other-charges",
                Source::Expenses(&[
                    ExpenseKind::PublicTransport,
                    ExpenseKind::HomeLoanInsurance,
                    ExpenseKind::OtherInsurance,
                    ExpenseKind::OtherCommitted,
                ]),
            ),
        ],
    },
    SectionOf {
        id: "vehicles",
        number: "12",
        each: Each::Asset(&[AssetKind::Vehicle]),
        fields: &[F("vehicle-type", Source::AssetLabel), F("value", Source::AssetValue)],
    },
    SectionOf {
        id: "accounts",
        number: "13",
        each: Each::Once,
        fields: &[F("account", Source::Account), F("iban", Source::Hand)],
    },
    // Page 5.
    SectionOf {
        id: "real-estate",
        number: "14",
        each: Each::Asset(&[AssetKind::MainHome, AssetKind::OtherRealEstate]),
        fields: &[F("estate-kind", Source::AssetKind), F("value", Source::AssetValue)],
    },
    SectionOf {
        id: "savings",
        number: "15",
        each: Each::Asset(&[AssetKind::Savings]),
        fields: &[F("savings-kind", Source::AssetLabel), F("amount", Source::AssetValue)],
    },
    SectionOf {
        id: "other-assets",
        number: "16",
        each: Each::Asset(&[AssetKind::Valuables, AssetKind::Business]),
        fields: &[F("asset-kind", Source::AssetLabel), F("value", Source::AssetValue)],
    },
    SectionOf {
        id: "no-assets",
        number: "17",
        each: Each::Once,
        fields: &[F("nothing-owned", Source::NoAsset)],
    },
    // Page 6.
    SectionOf {
        id: "housing-debts",
        number: "18",
        each: Each::Debt(&[DebtKind::RentArrears]),
        fields: ARREARS,
    },
    SectionOf {
        id: "current-debts",
        number: "19",
        each: Each::Debt(&[
            DebtKind::EnergyArrears,
            DebtKind::WaterArrears,
            DebtKind::TelephoneArrears,
            DebtKind::InsuranceArrears,
            DebtKind::HealthArrears,
            DebtKind::EducationArrears,
            DebtKind::TransportArrears,
            DebtKind::TaxDebt,
            DebtKind::BenefitOverpayment,
        ]),
        fields: ARREARS,
    },
    // Page 7.
    SectionOf {
        id: "sundry-debts",
        number: "20",
        each: Each::Debt(&[DebtKind::ProfessionalDebt, DebtKind::OtherDebt]),
        fields: ARREARS,
    },
    SectionOf {
        id: "kept-debts",
        number: "21",
        each: Each::Debt(&[
            DebtKind::MaintenanceArrears,
            DebtKind::Fine,
            DebtKind::VictimDamages,
            DebtKind::TaxFraudDebt,
            DebtKind::SocialFraudDebt,
        ]),
        fields: ARREARS,
    },
    // Page 8.
    SectionOf {
        id: "overdrafts",
        number: "22",
        each: Each::Debt(&[DebtKind::Overdraft]),
        fields: &[
            F("bank", Source::Creditor),
            F("bank-address", Source::Hand),
            F("account-reference", Source::Hand),
            F("overdraft", Source::Balance),
        ],
    },
    SectionOf {
        id: "leases",
        number: "23",
        each: Each::Debt(&[DebtKind::Lease]),
        fields: &[
            F("creditor", Source::Creditor),
            F("creditor-address", Source::Hand),
            F("lease-reference", Source::Hand),
            F("rents-number", Source::Hand),
            F("lease-rent", Source::Instalment),
            F("loan-unpaid", Source::Arrears),
            F("after-sale", Source::Hand),
        ],
    },
    // Page 9.
    SectionOf {
        id: "home-loans",
        number: "24",
        each: Each::Debt(&[DebtKind::HomeLoan, DebtKind::HomeLoanBalance]),
        fields: LOAN,
    },
    // Page 10, and the top of page 11.
    SectionOf {
        id: "consumer-loans",
        number: "25",
        each: Each::Debt(&[
            DebtKind::RevolvingCredit,
            DebtKind::PersonalLoan,
            DebtKind::AssignedLoan,
            DebtKind::SplitPayment,
            DebtKind::ConsolidationLoan,
            DebtKind::StudentLoan,
        ]),
        fields: LOAN,
    },
    // Page 11.
    SectionOf { id: "cause", number: "26", each: Each::Once, fields: &[F("cause-text", Source::Hand)] },
    SectionOf {
        id: "other-loans",
        number: "27",
        each: Each::Debt(&[DebtKind::Microcredit, DebtKind::FamilyLoan, DebtKind::PledgeLoan]),
        fields: LOAN,
    },
    SectionOf {
        id: "guarantees",
        number: "28",
        each: Each::Debt(&[DebtKind::GuaranteeCalled]),
        fields: &[
            F("creditor", Source::Creditor),
            F("creditor-address", Source::Hand),
            F("reference", Source::Hand),
            F("claimed", Source::Balance),
            F("guaranteed", Source::Hand),
        ],
    },
];
