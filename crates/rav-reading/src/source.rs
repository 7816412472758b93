//! What a reading starts from: the sums, the counts and the facts that a household gives.

use rav_household::Right;
use rav_law::Scale;

use crate::{Apart, DebtSum, Sum};

macro_rules! sources {
    ($($part:literal { $($(#[doc = $doc:literal])+ $source:ident = $name:literal,)+ })+) => {
        /// What a fact may come from beside the figures of other rules.
        ///
        /// A source has a name, under which columns may give it, and belongs to a part of the file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Source {
            /// A sum of monthly lines.
            Sum(Sum),
            /// A sum of what is owed.
            Debts(DebtSum),
            /// A sum of monthly lines that rights look at.
            Apart(Apart),
            /// Whether a right is held, was asked for, or was refused.
            Held(Right),
            $($($(#[doc = $doc])+ $source,)+)+
        }

        impl Source {
            /// Every source but the sums, which have lists of their own.
            pub const FACTS: &[Source] = &[$($(Source::$source),+),+];

            /// Its name: `people.older`, `totals.resources`.
            pub const fn name(self) -> &'static str {
                match self {
                    Source::Sum(sum) => sum.name(),
                    Source::Debts(sum) => sum.name(),
                    Source::Apart(sum) => sum.name(),
                    Source::Held(right) => held(right),
                    $($(Source::$source => $name,)+)+
                }
            }

            /// The part of the file that it belongs to, as an explanation names it: `people`, `totals.resources`.
            pub const fn part(self) -> &'static str {
                match self {
                    Source::Sum(sum) => sum.name(),
                    Source::Debts(_) => "debts",
                    Source::Apart(Apart::Water) => "expenses",
                    Source::Apart(_) => "incomes",
                    Source::Held(_) => "rights",
                    $($(Source::$source => $part,)+)+
                }
            }
        }
    };
}

sources! {
    "none" {
        /// Nothing: zero.
        Nothing = "none",
    }
    "people" {
        /// Present, at or above the age limit of consumption units.
        Older = "people.older",
        /// Present, below it.
        Younger = "people.younger",
        /// Present, a child in alternating custody counted whole.
        Present = "people.present",
        /// Of these, children in alternating custody.
        Alternating = "people.alternating",
        /// Present, without children in alternating custody.
        Whole = "people.whole",
        /// Whether there is a couple, whether both file or not.
        Couple = "people.couple",
        /// Whether a partner does not file.
        SilentPartner = "people.silent_partner",
        /// The own resources of the partner, or the lower of two who file together.
        PartnerResources = "people.partner_resources",
        /// The own resources of the depositor's partner, whether that person files or not.
        SecondResources = "people.second_resources",
        /// Children who are dependants of the seizure scale.
        ScaleChildren = "people.scale_children",
        /// Ascendants whose own resources are below the single minimum income.
        AscendantsBelow = "people.ascendants_below",
        /// Children and young dependants who raise the minimum income by a whole increase.
        MinimumChildren = "people.minimum_children",
        /// Children in alternating custody, who raise it by half an increase.
        MinimumAlternating = "people.minimum_alternating",
        /// Whether somebody who files trades alone, or owes what such a trade left.
        SoleTrader = "people.sole_trader",
        /// Children who live here, all the time and below the age of dependants, or in alternating custody.
        YoungChildren = "people.young_children",
        /// Children who live here, of an age for which a parent alone is in the increased case of the minimum income.
        Babies = "people.babies",
        /// The age of the eldest of those who file or share the home.
        Eldest = "people.eldest",
        /// Whether one of these has the age from which the minimum income is open without a child.
        OfAge = "people.of_age",
        /// Whether one of these has the age of a pension for those unfit for work, at which a disability pension ends.
        OfPensionAge = "people.of_pension_age",
        /// Other dependants who live here, below that age.
        YoungDependants = "people.young_dependants",
        /// Own resources of these children and dependants.
        DependantsResources = "people.dependants_resources",
        /// Children who live here all the time, of an age for family allowances.
        AllowanceChildren = "people.allowance_children",
        /// The day of birth of the eldest of these.
        FirstBorn = "people.first_born",
        /// Of the second.
        SecondBorn = "people.second_born",
        /// Of the third.
        ThirdBorn = "people.third_born",
        /// Of the fourth.
        FourthBorn = "people.fourth_born",
        /// Children who live here, in alternating custody too, of an age that opens the family complement.
        ComplementChildren = "people.complement_children",
        /// Those who are younger.
        ComplementYounger = "people.complement_younger",
        /// Children who live here, in alternating custody too, of the first ages of the back-to-school allowance.
        PupilsFirst = "people.pupils_first",
        /// Of its second ages.
        PupilsSecond = "people.pupils_second",
        /// Of its last ages.
        PupilsLast = "people.pupils_last",
    }
    "people.contribution" {
        /// What a partner who does not file said to contribute each month.
        Contribution = "people.contribution",
    }
    "dwelling" {
        /// Whether the household is housed free of charge.
        HousedFree = "dwelling.housed_free",
        /// Whether heating is included in what is paid for housing.
        HeatingIncluded = "dwelling.heating_included",
        /// Whether the flat rate of housing counts.
        HousingBlock = "dwelling.housing_block",
        /// Whether the flat rate of heating counts.
        HeatingBlock = "dwelling.heating_block",
        /// Whether the household owns its main home. A column says it of any home.
        OwnsMainHome = "dwelling.owner",
        /// Whether the household owns a home, its main one or another.
        OwnsHome = "dwelling.owner",
        /// Whether the household owns its main home and pays no loan for it.
        OwnedOutright = "dwelling.owned_outright",
    }
    "tax_incomes" {
        /// The reference tax income of the tax household of the holder of the electricity contract, of the last year but one.
        TaxIncome = "tax.income",
        /// Its declarants.
        TaxDeclarants = "tax.declarants",
        /// Its dependants and attached persons, without minors in alternating residence.
        TaxDependants = "tax.dependants",
        /// Its minors in alternating residence.
        TaxAlternating = "tax.alternating",
        /// Persons of the other tax households of the dwelling.
        TaxOthers = "tax.others",
        /// The reference tax incomes of these, of that year.
        TaxOthersIncome = "tax.others_income",
        /// The reference tax income of whoever files first and of a partner, of the last year but one.
        FamilyIncome = "tax.family_income",
    }
    "bank" {
        /// What is on the account; zero when it is in the red.
        BankBalance = "bank.balance",
        /// What a seizure of the account is for.
        BankSeizure = "bank.seizure",
        /// Whether that seizure is one of the tax office or of another public creditor.
        TaxSeizure = "bank.tax_seizure",
        /// Of the balance, sums that cannot be seized.
        Unseizable = "bank.unseizable",
        /// The irregularities and incidents of the worst of the months that bear on the day.
        Incidents = "bank.incidents",
        /// Months in a row with irregularities or incidents, up to the last one told.
        MonthsInARow = "bank.months_in_a_row",
        /// Months since when no cheque may be written or no card held.
        BanMonths = "bank.ban_months",
        /// Whether the bank granted the specific offer.
        SpecificOffer = "bank.specific_offer",
    }
    "scale" {
        /// The base flat rate of the first person.
        BaseFirst = "scale.base_first",
        /// The base flat rate of each further person.
        BaseFurther = "scale.base_further",
        /// The housing flat rate of the first person.
        HousingFirst = "scale.housing_first",
        /// The housing flat rate of each further person.
        HousingFurther = "scale.housing_further",
        /// The heating flat rate of the first person.
        HeatingFirst = "scale.heating_first",
        /// The heating flat rate of each further person.
        HeatingFurther = "scale.heating_further",
        /// Whether the commission takes housing bills at their cost rather than at a flat rate.
        HousingAtCost = "scale.housing_at_cost",
        /// Whether travel to work has a most.
        TravelLimited = "scale.travel_limited",
        /// The most that counts for travel to work.
        TravelMost = "scale.travel_most",
        /// Whether complementary health cover has a most.
        HealthLimited = "scale.health_limited",
        /// The most that counts for the health cover of the first person.
        HealthFirst = "scale.health_first",
        /// The most that counts for the health cover of each further person.
        HealthFurther = "scale.health_further",
    }
    "procedure.retained_charges" {
        /// Charges that a commission or a judge retained.
        RetainedCharges = "procedure.retained_charges",
    }
    "procedure" {
        /// Months of earlier measures.
        EarlierMonths = "procedure.earlier_months",
        /// Months of earlier suspensions.
        SuspensionMonths = "procedure.suspension_months",
        /// Whether the situation is expected to improve.
        Improving = "procedure.improving",
        /// Whether no improvement is expected.
        Stable = "procedure.stable",
    }
    "option" {
        /// Whether resources are cut to whole euros before the seizure scale.
        WholeEuros = "option.whole_euros",
    }
    "charges" {
        /// The flat rates and the real charges of the commission together.
        FlatCharges = "charges.flat",
        /// The charges that count in an over-indebtedness file: those retained, else those of the scale of flat rates.
        Charges = "charges",
        /// What the household itself spends.
        DeclaredCharges = "declared.charges",
    }
    "resources" {
        /// Resources of those who file, with what a partner who does not file contributes.
        CountedResources = "basis.resources",
        /// The resources that what is left is read from.
        ReadResources = "reading.resources",
        /// The charges that what is left is read from.
        ReadCharges = "reading.charges",
    }
}

impl Source {
    /// Whether a scale of flat rates says it.
    pub const fn is_of_scale(self) -> bool {
        matches!(
            self,
            Source::BaseFirst
                | Source::BaseFurther
                | Source::HousingFirst
                | Source::HousingFurther
                | Source::HeatingFirst
                | Source::HeatingFurther
                | Source::HousingAtCost
                | Source::TravelLimited
                | Source::TravelMost
                | Source::HealthLimited
                | Source::HealthFirst
                | Source::HealthFurther
        )
    }

    /// What stands for it where a table has no such column, as for a field that is absent from a document.
    pub const fn absent(self) -> Option<i64> {
        match self {
            Source::Nothing
            | Source::Alternating
            | Source::SilentPartner
            | Source::MinimumAlternating
            | Source::AscendantsBelow
            | Source::HousedFree
            | Source::HeatingIncluded
            | Source::EarlierMonths
            | Source::SuspensionMonths
            | Source::Improving
            | Source::Stable
            | Source::Held(_)
            | Source::Babies
            | Source::DependantsResources
            | Source::YoungDependants
            | Source::SecondBorn
            | Source::ThirdBorn
            | Source::FourthBorn
            | Source::ComplementYounger
            | Source::PupilsSecond
            | Source::PupilsLast
            | Source::OwnedOutright
            | Source::TaxDependants
            | Source::TaxAlternating
            | Source::TaxOthers
            | Source::TaxOthersIncome
            | Source::TaxSeizure
            | Source::Unseizable
            | Source::MonthsInARow
            | Source::BanMonths
            | Source::SpecificOffer
            | Source::Sum(
                Sum::Partner
                | Sum::SelfEmployment
                | Sum::ProfessionalDebts
                | Sum::Assets
                | Sum::WorkTravel
                | Sum::HealthCover
                | Sum::HousingBills
                | Sum::Home,
            ) => Some(0),
            _ => None,
        }
    }

    /// What a scale of flat rates says of it: cents a month, or a flag; nothing for what is no part of a scale.
    pub fn of_scale(self, scale: &Scale) -> Option<i64> {
        let health = scale.health_most.unwrap_or_default();
        let travel = scale.travel_most;
        let amount = match self {
            Source::BaseFirst => scale.base.0,
            Source::BaseFurther => scale.base.1,
            Source::HousingFirst => scale.housing.0,
            Source::HousingFurther => scale.housing.1,
            Source::HeatingFirst => scale.heating.0,
            Source::HeatingFurther => scale.heating.1,
            Source::TravelMost => travel.unwrap_or_default(),
            Source::HealthFirst => health.0,
            Source::HealthFurther => health.1,
            Source::HousingAtCost => return Some(i64::from(scale.housing_at_cost)),
            Source::TravelLimited => return Some(i64::from(travel.is_some())),
            Source::HealthLimited => return Some(i64::from(scale.health_most.is_some())),
            _ => return None,
        };
        Some(amount.cents())
    }

    /// Every source, sums among them.
    pub fn all() -> impl Iterator<Item = Source> {
        let sums = Sum::ALL.iter().copied().map(Source::Sum);
        let debts = DebtSum::ALL.into_iter().map(Source::Debts);
        let apart = Apart::ALL.iter().copied().map(Source::Apart);
        let held = HELD.iter().map(|(right, _)| Source::Held(*right));
        sums.chain(debts).chain(apart).chain(held).chain(Source::FACTS.iter().copied())
    }

    /// Whether some households may lack it although a column tells it of others.
    pub const fn may_lack(self) -> bool {
        matches!(
            self,
            Source::RetainedCharges
                | Source::Contribution
                | Source::TaxIncome
                | Source::TaxDeclarants
                | Source::FamilyIncome
                | Source::BankBalance
                | Source::BankSeizure
                | Source::FirstBorn
                | Source::SecondBorn
                | Source::ThirdBorn
                | Source::FourthBorn
        )
    }
}

/// The rights that a reading looks at, each with the name of what says that it is held or asked for.
const HELD: [(Right, &str); 12] = [
    (Right::EnergyVoucher, "rights.held.energy-voucher"),
    (Right::HealthCover, "rights.held.health-cover"),
    (Right::MinimumIncome, "rights.held.minimum-income"),
    (Right::ActivityBonus, "rights.held.activity-bonus"),
    (Right::DisabledAdultAllowance, "rights.held.disabled-adult-allowance"),
    (Right::OldAgeAllowance, "rights.held.old-age-allowance"),
    (Right::DisabilityAllowance, "rights.held.disability-allowance"),
    (Right::FamilyAllowances, "rights.held.family-allowances"),
    (Right::FamilyComplement, "rights.held.family-complement"),
    (Right::FamilySupport, "rights.held.family-support"),
    (Right::SchoolAllowance, "rights.held.school-allowance"),
    (Right::TransportReduction, "rights.held.transport-reduction"),
];

/// The name of what says that a right is held; empty for one that no reading looks at.
const fn held(right: Right) -> &'static str {
    let mut index = 0;
    while index < HELD.len() {
        let (one, name) = HELD[index];
        if one as u8 == right as u8 {
            return name;
        }
        index += 1;
    }
    ""
}
