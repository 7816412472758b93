//! What the rule of a local body counts, divides by and compares: sets of kinds, divisors, periods.

use crate::kinds::{Counting, ExpenseKind, IncomeGroup, IncomeKind, Nature, Treatment};
use crate::word::words;

words! {
    /// A set of kinds of income.
    #[non_exhaustive]
    IncomeSet {
        Work = "work-income" / "revenus-du-travail": "Revenus du travail" / "Income from work";
        Replacement = "replacement-income" / "revenus-de-remplacement": "Revenus de remplacement" / "Income in the place of work";
        Social = "social-benefits" / "prestations-sociales": "Minima et prestations sociales" / "Social minima and benefits";
        Family = "family-benefits" / "prestations-familiales": "Prestations familiales" / "Family benefits";
        OneOff = "one-off" / "aides-exceptionnelles": "Rentrée scolaire et aides ponctuelles" / "Back-to-school allowance and one-off grants";
        TiedToCost = "tied-to-cost" / "liees-a-un-cout": "Prestations liées à un coût" / "Benefits tied to a cost";
    }
}

words! {
    /// A set of kinds of expense, the same as the sums of an assessment.
    #[non_exhaustive]
    ExpenseSet {
        Committed = "committed" / "depenses-pre-engagees": "Dépenses pré-engagées" / "Committed spending";
        Everyday = "everyday" / "depenses-courantes": "Dépenses courantes" / "Everyday spending";
        HousingCost = "housing-cost" / "cout-du-logement": "Loyer ou prêt, charges et taxes du logement" / "Rent or home loan, charges and taxes of the home";
        HousingBills = "housing-bills" / "factures-du-logement": "Factures du logement" / "Bills of the home";
        Energy = "energy" / "energie": "Énergie du logement" / "Energy of the home";
        Retained = "real-charges" / "charges-au-reel": "Charges qu’une commission prend au réel" / "Charges that a commission takes at their cost";
    }
}

words! {
    /// What the rule of a local body divides by.
    #[non_exhaustive]
    DividedBy {
        Household = "household" / "menage": "ménage" / "household";
        Persons = "persons" / "personnes": "personne" / "person";
        Units = "units" / "unites": "unité de consommation" / "consumption unit";
        Parts = "parts" / "parts-locales": "part" / "part";
    }
}

words! {
    /// The time for which the rule of a local body gives its amount.
    LocalPeriod {
        Day = "day" / "jour": "par jour" / "a day";
        Week = "week" / "semaine": "par semaine" / "a week";
        Month = "month" / "mois": "par mois" / "a month";
    }
}

impl IncomeSet {
    /// Whether a kind is in it.
    pub fn holds(self, kind: IncomeKind) -> bool {
        match self {
            IncomeSet::Work => kind.group() == IncomeGroup::Work,
            IncomeSet::Replacement => kind.group() == IncomeGroup::Replacement,
            IncomeSet::Social => kind.group() == IncomeGroup::Social,
            IncomeSet::Family => kind.group() == IncomeGroup::Family,
            IncomeSet::OneOff => kind.counting() == Counting::OneOff,
            IncomeSet::TiedToCost => kind.counting() == Counting::TiedToCost,
        }
    }
}

impl ExpenseSet {
    /// Whether a kind is in it.
    pub fn holds(self, kind: ExpenseKind) -> bool {
        match self {
            ExpenseSet::Committed => kind.nature() == Nature::Committed,
            ExpenseSet::Everyday => kind.nature() == Nature::Everyday,
            ExpenseSet::HousingCost => kind.is_housing(),
            ExpenseSet::HousingBills => kind.treatment() == Treatment::Housing,
            ExpenseSet::Energy => kind.is_energy(),
            ExpenseSet::Retained => kind.treatment() == Treatment::Real,
        }
    }
}
