//! The *diagnostic social et financier* before an eviction hearing: form Cerfa 16227*01 (order of 23 August 2022, decree 2021-8 of
//! 5 January 2021). Its sections stand in the order of the form; each heading of article 2 of the decree is in one of them.

use rav_household::{DebtKind, ExpenseKind, IncomeKind, Right, Role, Tenure};

use super::table::{Each, FieldOf as F, SectionOf, Source};

const WAGES: &[IncomeKind] =
    &[IncomeKind::Wage, IncomeKind::Bonus, IncomeKind::ProfitShare, IncomeKind::TrainingPay];

/// Whoever it is.
const ALL: &[Role] = &[Role::Depositor, Role::CoDepositor, Role::Partner, Role::Child, Role::OtherDependant];

/// The form, section by section.
pub(crate) const SECTIONS: &[SectionOf] = &[
    SectionOf {
        id: "tenant",
        number: "1.1",
        each: Each::Filer,
        fields: &[
            F("tenant-name", Source::Hand),
            F("tenant-contact", Source::Hand),
            F("born", Source::Born),
            F("civil-status", Source::Civil),
            F("work-status", Source::Employment),
            F("work-since", Source::EmploymentSince),
            F("protection", Source::Hand),
        ],
    },
    SectionOf {
        id: "tenant-family",
        number: "1.2",
        each: Each::Once,
        fields: &[F("dependants", Source::Dependants), F("followed-by", Source::Hand)],
    },
    SectionOf {
        id: "tenant-resources",
        number: "2.1",
        each: Each::Once,
        fields: &[
            F("wage-tenant", Source::IncomesOf(&[Role::Depositor], WAGES)),
            F("wage-partner", Source::IncomesOf(&[Role::CoDepositor, Role::Partner], WAGES)),
            F("wage-others", Source::IncomesOf(&[Role::Child, Role::OtherDependant], WAGES)),
            F("sickness", Source::IncomesOf(ALL, &[IncomeKind::SicknessBenefit])),
            F(
                "unemployment",
                Source::IncomesOf(ALL, &[IncomeKind::UnemploymentBenefit, IncomeKind::SolidarityAllowance]),
            ),
            F("minimum-income", Source::IncomesOf(ALL, &[IncomeKind::MinimumIncome])),
            F(
                "retirement",
                Source::IncomesOf(ALL, &[IncomeKind::RetirementPension, IncomeKind::SurvivorPension]),
            ),
            F(
                "other-income",
                Source::IncomesOf(
                    ALL,
                    &[
                        IncomeKind::SelfEmployment,
                        IncomeKind::DisabilityPension,
                        IncomeKind::AccidentAnnuity,
                        IncomeKind::RentalIncome,
                        IncomeKind::SavingsIncome,
                    ],
                ),
            ),
            F("housing-aid", Source::IncomesOf(ALL, &[IncomeKind::HousingAid])),
            F(
                "other-allowances",
                Source::IncomesOf(
                    ALL,
                    &[
                        IncomeKind::FamilyAllowance,
                        IncomeKind::SingleParentSupport,
                        IncomeKind::YoungChildBenefit,
                        IncomeKind::ActivityBonus,
                        IncomeKind::DisabledAdultAllowance,
                        IncomeKind::OldAgeAllowance,
                        IncomeKind::StudentGrant,
                        IncomeKind::DisabilityCompensation,
                        IncomeKind::ChildDisabilityAllowance,
                    ],
                ),
            ),
            F("maintenance-received", Source::IncomesOf(ALL, &[IncomeKind::MaintenanceReceived])),
            F("other-resources", Source::IncomesOf(ALL, &[IncomeKind::FamilyHelp, IncomeKind::OtherIncome])),
        ],
    },
    SectionOf {
        id: "tenant-charges",
        number: "2.2",
        each: Each::Once,
        fields: &[
            F("rent", Source::Expenses(&[ExpenseKind::Rent, ExpenseKind::HostelFee])),
            F("service-charges", Source::Expenses(&[ExpenseKind::ServiceCharges])),
            F(
                "other-home-charges",
                Source::Expenses(&[
                    ExpenseKind::Electricity,
                    ExpenseKind::Gas,
                    ExpenseKind::Heating,
                    ExpenseKind::Water,
                    ExpenseKind::CondominiumCharges,
                    ExpenseKind::HomeLoanInsurance,
                ]),
            ),
            F("home-insurance", Source::Expenses(&[ExpenseKind::HomeInsurance])),
            F("telephone-charges", Source::Expenses(&[ExpenseKind::Telephone])),
            F(
                "transport",
                Source::Expenses(&[ExpenseKind::WorkTravel, ExpenseKind::PublicTransport, ExpenseKind::Fuel]),
            ),
            F(
                "other-insurance",
                Source::Expenses(&[ExpenseKind::VehicleInsurance, ExpenseKind::OtherInsurance]),
            ),
            F("health-cover", Source::Expenses(&[ExpenseKind::ComplementaryHealth])),
            F("maintenance-paid", Source::Expenses(&[ExpenseKind::MaintenancePaid])),
            F("childcare", Source::Expenses(&[ExpenseKind::Childcare])),
            F("taxes", Source::Expenses(&[ExpenseKind::IncomeTax, ExpenseKind::HousingTax])),
            F("credits", Source::Instalments),
            F(
                "other-charges",
                Source::Expenses(&[
                    ExpenseKind::HealthCosts,
                    ExpenseKind::Schooling,
                    ExpenseKind::SchoolCanteen,
                    ExpenseKind::Activities,
                    ExpenseKind::BankFees,
                    ExpenseKind::OtherCommitted,
                ]),
            ),
        ],
    },
    SectionOf {
        id: "balance",
        number: "2.3",
        each: Each::Once,
        fields: &[
            F("total-resources", Source::Sum("tenant-resources")),
            F("total-charges", Source::Sum("tenant-charges")),
            F("left-to-live", Source::Less("tenant-resources", "tenant-charges")),
            F("housing-effort", Source::Figure("burden.housing")),
        ],
    },
    SectionOf {
        id: "rent-debt",
        number: "3.1",
        each: Each::Debt(&[DebtKind::RentArrears]),
        fields: &[
            F("landlord", Source::Creditor),
            F("rent-owed", Source::Balance),
            F("rent-since", Source::Since),
            F("rent-guarantee", Source::Hand),
            F("unpaid-causes", Source::Hand),
        ],
    },
    SectionOf {
        id: "rent-aid",
        number: "3.2",
        each: Each::Once,
        fields: &[
            F("aid-paid", Source::Held(Right::HousingAid, &[IncomeKind::HousingAid])),
            F("aid-suspended", Source::Hand),
        ],
    },
    SectionOf {
        id: "settling",
        number: "4",
        each: Each::Once,
        fields: &[
            F("rent-resumed", Source::Hand),
            F("settling-instalment", Source::Proposed),
            F("settling-months", Source::ProposedMonths),
            F("debts-file", Source::EarlierFile),
            F("fund-file", Source::Status(Right::HousingFund)),
            F("other-steps", Source::Hand),
        ],
    },
    SectionOf {
        id: "home-now",
        number: "5",
        each: Each::Once,
        fields: &[
            F(
                "landlord-kind",
                Source::Tenure(&[
                    ("social-landlord", &[Tenure::SocialTenant]),
                    ("private-landlord", &[Tenure::PrivateTenant]),
                ]),
            ),
            F("rooms", Source::Hand),
            F("entered", Source::Hand),
            F("insured", Source::Paid(&[ExpenseKind::HomeInsurance])),
            F("unhealthy", Source::Hand),
            F("wants-to-stay", Source::Hand),
            F("social-home-asked", Source::Hand),
        ],
    },
    SectionOf {
        id: "social-opinion",
        number: "6",
        each: Each::Once,
        fields: &[
            F("landlord-invited", Source::Hand),
            F("tenant-present", Source::Hand),
            F("opinion", Source::Hand),
            F("observations", Source::Hand),
        ],
    },
    SectionOf {
        id: "hearing",
        number: "7.1",
        each: Each::Once,
        fields: &[
            F("hearing-day", Source::Hearing),
            F("hearing-place", Source::Hand),
            F("told-to-come", Source::Hand),
        ],
    },
    SectionOf {
        id: "legal-aid",
        number: "7.2",
        each: Each::Once,
        fields: &[F("legal-aid-asked", Source::Hand)],
    },
    SectionOf {
        id: "account-of-debt",
        number: "7.3",
        each: Each::Once,
        fields: &[F("disputed", Source::Hand)],
    },
    SectionOf {
        id: "commission",
        number: "7.4",
        each: Each::Once,
        fields: &[F("commission-asked", Source::Hand)],
    },
    SectionOf {
        id: "writer",
        number: "8",
        each: Each::Once,
        fields: &[
            F("writer-name", Source::Hand),
            F("writer-body", Source::Hand),
            F("sent-to-both", Source::Hand),
        ],
    },
];
