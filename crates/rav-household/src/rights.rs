//! What the household holds or asked for, the tax income that most rights look at, and the fees of its bank.

use rav_money::{Day, Money};

use crate::word::words;

words! {
    /// A right that a household may hold, ask for or have been refused.
    #[non_exhaustive]
    Right {
        EnergyVoucher = "energy-voucher" / "cheque-energie": "Chèque énergie" / "Energy voucher";
        HousingFund = "housing-fund" / "fsl": "Aide du fonds de solidarité pour le logement (FSL)" / "Housing solidarity fund";
        WaterHelp = "water-help" / "aide-eau": "Aide pour l’eau" / "Help with water";
        HealthCover = "health-cover" / "c2s": "Complémentaire santé solidaire (C2S)" / "Solidarity health cover";
        MinimumIncome = "minimum-income" / "rsa": "RSA" / "Minimum income (RSA)";
        ActivityBonus = "activity-bonus" / "prime-activite": "Prime d’activité" / "In-work bonus";
        DisabledAdultAllowance = "disabled-adult-allowance" / "aah": "AAH" / "Disabled adult’s allowance";
        OldAgeAllowance = "old-age-allowance" / "aspa": "ASPA" / "Old-age solidarity allowance";
        DisabilityAllowance = "disability-allowance" / "asi": "Allocation supplémentaire d’invalidité (ASI)" / "Supplementary disability allowance";
        SolidarityAllowance = "solidarity-allowance" / "ass": "ASS" / "Specific solidarity allowance";
        FamilyAllowances = "family-allowances" / "allocations-familiales": "Allocations familiales" / "Family allowances";
        FamilyComplement = "family-complement" / "complement-familial": "Complément familial" / "Family complement";
        FamilySupport = "family-support" / "asf": "Allocation de soutien familial (ASF)" / "Single-parent support";
        SchoolAllowance = "school-allowance" / "allocation-rentree-scolaire": "Allocation de rentrée scolaire" / "Back-to-school allowance";
        HousingAid = "housing-aid" / "aide-logement": "Aide au logement" / "Housing aid";
        TransportReduction = "transport-reduction" / "reduction-transport": "Réduction dans les transports" / "Transport reduction";
    }
}

words! {
    /// Where a right stands.
    RightStatus {
        Held = "held" / "obtenu": "Obtenu" / "Held";
        Asked = "asked" / "demande": "Demandé" / "Asked for";
        Refused = "refused" / "refuse": "Refusé" / "Refused";
    }
}

/// A right that the household holds, asked for, or was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "droit")]
#[non_exhaustive]
pub struct RightHeld {
    /// Which right.
    pub right: Right,
    /// Where it stands.
    pub status: RightStatus,
    /// Since when: the day of the request, or the first day of the right.
    pub since: Option<Day>,
    /// The last day of the right, when known.
    pub until: Option<Day>,
    /// What it brings, once or for its whole length, when known.
    pub amount: Option<Money>,
}

/// The reference tax income (*revenu fiscal de référence*) of one tax household, for one year.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "foyer fiscal")]
#[non_exhaustive]
pub struct TaxIncome {
    /// The year of the income: 2024 for the notice received in 2025.
    pub year: u16,
    /// The reference tax income.
    pub income: Money,
    /// Who declares: one person, or two who declare together.
    pub declarants: Vec<String>,
    /// Who depends on them for the tax.
    pub dependants: Vec<String>,
}

/// What a bank charged in a month for incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BankMonth {
    /// The month, by its first day.
    pub month: Day,
    /// Irregularities and incidents: rejected payments, operations beyond what is allowed.
    pub incidents: u16,
    /// Operations for which an intervention fee was charged.
    pub interventions: u16,
    /// Intervention fees (*commissions d’intervention*).
    pub intervention_fees: Money,
    /// All fees for incidents, intervention fees included.
    pub fees: Money,
    /// Whether the bank counted the customer as fragile in that month; as today when left out.
    pub fragile: Option<bool>,
    /// Whether the specific offer was held in that month; as today when left out.
    pub specific_offer: Option<bool>,
}

impl RightHeld {
    /// A right that stands so, since a day that is not known.
    pub const fn new(right: Right, status: RightStatus) -> Self {
        RightHeld { right, status, since: None, until: None, amount: None }
    }

    /// Whether it is held on a day.
    pub fn is_held_on(&self, day: Day) -> bool {
        self.status == RightStatus::Held
            && self.since.is_none_or(|since| since <= day)
            && self.until.is_none_or(|until| day <= until)
    }
}

impl TaxIncome {
    /// The income of a year, declared by one person or two, for whom nobody else counts.
    pub fn new(year: u16, income: Money, declarants: impl IntoIterator<Item = String>) -> Self {
        TaxIncome { year, income, declarants: declarants.into_iter().collect(), dependants: Vec::new() }
    }
}

impl BankMonth {
    /// A month without incidents.
    pub const fn new(month: Day) -> Self {
        let (intervention_fees, fees) = (Money::ZERO, Money::ZERO);
        let (fragile, specific_offer) = (None, None);
        BankMonth { month, incidents: 0, interventions: 0, intervention_fees, fees, fragile, specific_offer }
    }
}
