//! The over-indebtedness file: form Cerfa 13594*02 (Banque de France 300 BdF 1947, 30 April 2020), page after page. Its sections and
//! their fields stand in the order of the blank form. The account and reference numbers that it asks for are filled in by hand.

use rav_household::{AssetKind, DebtKind, ExpenseKind, IncomeKind, Tenure};

use super::table::{Each, FieldOf as F, Owned, SectionOf, Source};

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
    F("proceedings", Source::Proceedings),
];

const LOAN: &[F] = &[
    F("creditor", Source::Creditor),
    F("creditor-address", Source::Hand),
    F("reference", Source::Hand),
    F("granted", Source::Since),
    F("capital", Source::Capital),
    F("rate", Source::Rate),
    F("instalment", Source::Instalment),
    F("remaining", Source::Balance),
    F("loan-unpaid", Source::Arrears),
    F("due-now", Source::DueNow),
    F("proceedings", Source::Proceedings),
];

/// The same with the insurance, which the form asks of home loans alone.
const HOME_LOAN: &[F] = &[
    F("creditor", Source::Creditor),
    F("creditor-address", Source::Hand),
    F("insurer", Source::Hand),
    F("reference", Source::Hand),
    F("granted", Source::Since),
    F("capital", Source::Capital),
    F("rate", Source::Rate),
    F("instalment", Source::Instalment),
    F("loan-insurance", Source::Insurance),
    F("remaining", Source::Balance),
    F("loan-unpaid", Source::Arrears),
    F("due-now", Source::DueNow),
    F("proceedings", Source::Proceedings),
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
        id: "family",
        number: "7",
        each: Each::Filer,
        fields: &[F("civil-status", Source::Civil), F("civil-since", Source::CivilSince)],
    },
    SectionOf {
        id: "at-home",
        number: "8",
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
        number: "9",
        each: Each::Once,
        fields: &[
            F(
                "housing-status",
                Source::Home(&[
                    ("tenant", &[Tenure::SocialTenant, Tenure::PrivateTenant]),
                    ("owner", &[Tenure::OwnerWithLoan, Tenure::Owner]),
                    ("lodged", &[Tenure::HousedFree]),
                    ("other-home", &[Tenure::Hostel]),
                ]),
            ),
            F("eviction", Source::Eviction),
            F("property-seizure", Source::Hand),
        ],
    },
    SectionOf {
        id: "family-benefits",
        number: "10",
        each: Each::Filer,
        fields: &[F("benefit-number", Source::Hand)],
    },
    // Page 3.
    SectionOf {
        id: "work",
        number: "11",
        each: Each::Filer,
        fields: &[
            F("profession", Source::Hand),
            F("qualification", Source::Hand),
            F("work-status", Source::Employment),
            F("work-since", Source::EmploymentSince),
        ],
    },
    SectionOf {
        id: "resources",
        number: "12",
        each: Each::FilerOrBoth(Owned::Incomes),
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
        number: "13",
        each: Each::FilerOrBoth(Owned::Expenses),
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
        number: "14",
        each: Each::Asset(&[AssetKind::Vehicle]),
        fields: &[F("vehicle-type", Source::AssetLabel), F("value", Source::AssetValue)],
    },
    SectionOf {
        id: "accounts",
        number: "15",
        each: Each::Once,
        fields: &[F("account", Source::Account), F("iban", Source::Hand)],
    },
    // Page 5.
    SectionOf {
        id: "real-estate",
        number: "16",
        each: Each::Asset(&[AssetKind::MainHome, AssetKind::OtherRealEstate]),
        fields: &[
            F("estate-kind", Source::AssetKind),
            F("value", Source::AssetValue),
            F("shared", Source::Shared),
        ],
    },
    SectionOf {
        id: "savings",
        number: "17",
        each: Each::Asset(&[AssetKind::Savings]),
        fields: &[F("savings-kind", Source::Savings), F("amount", Source::AssetValue)],
    },
    SectionOf {
        id: "other-assets",
        number: "18",
        each: Each::Asset(&[AssetKind::Valuables, AssetKind::Business]),
        fields: &[F("asset-kind", Source::AssetLabel), F("value", Source::AssetValue)],
    },
    SectionOf {
        id: "no-assets",
        number: "19",
        each: Each::Once,
        fields: &[F("nothing-owned", Source::NoAsset)],
    },
    // Page 6.
    SectionOf {
        id: "housing-debts",
        number: "20",
        each: Each::Debt(&[DebtKind::RentArrears]),
        fields: ARREARS,
    },
    SectionOf {
        id: "current-debts",
        number: "21",
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
        number: "22",
        each: Each::Debt(&[DebtKind::ProfessionalDebt, DebtKind::OtherDebt]),
        fields: ARREARS,
    },
    SectionOf {
        id: "kept-debts",
        number: "23",
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
        number: "24",
        each: Each::Debt(&[DebtKind::Overdraft]),
        fields: &[
            F("bank", Source::Creditor),
            F("bank-address", Source::Hand),
            F("account-reference", Source::Hand),
            F("overdraft", Source::Balance),
            F("proceedings", Source::Proceedings),
        ],
    },
    SectionOf {
        id: "leases",
        number: "25",
        each: Each::Debt(&[DebtKind::Lease]),
        fields: &[
            F("creditor", Source::Creditor),
            F("creditor-address", Source::Hand),
            F("lease-reference", Source::Hand),
            F("lease-start", Source::Since),
            F("rents-number", Source::Hand),
            F("lease-rent", Source::Instalment),
            F("loan-unpaid", Source::Arrears),
            F("after-sale", Source::Hand),
            F("proceedings", Source::Proceedings),
        ],
    },
    // Page 9.
    SectionOf {
        id: "home-loans",
        number: "26",
        each: Each::Debt(&[DebtKind::HomeLoan, DebtKind::HomeLoanBalance]),
        fields: HOME_LOAN,
    },
    // Page 10, and the top of page 11.
    SectionOf {
        id: "consumer-loans",
        number: "27",
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
    SectionOf { id: "cause", number: "28", each: Each::Once, fields: &[F("cause-text", Source::Hand)] },
    SectionOf {
        id: "other-loans",
        number: "29",
        each: Each::Debt(&[DebtKind::Microcredit, DebtKind::FamilyLoan, DebtKind::PledgeLoan]),
        fields: LOAN,
    },
    SectionOf {
        id: "guarantees",
        number: "30",
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
