//! Which incomes the seizure scale takes, each by the article that says so.

use crate::{Counting, IncomeGroup, IncomeKind};

/// Who can seize an income, and by which text. What the scale takes is added up for each person, whoever pays it
/// (labour code, L3252-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(alias = "saisissable")]
pub enum Seizable {
    /// Within the limits of the scale of wages.
    ByScale(&'static str),
    /// By some creditors only, for maintenance, overpayments or care, and never by the scale.
    BySomeCreditors(&'static str),
    /// By nobody.
    Never(&'static str),
    /// Not a sum of the scale: no text gives it these limits, and other seizures have their own.
    OutsideScale(&'static str),
}

impl Seizable {
    /// The text that says so; an empty one where there is none.
    pub const fn text(self) -> &'static str {
        match self {
            Seizable::ByScale(text)
            | Seizable::BySomeCreditors(text)
            | Seizable::Never(text)
            | Seizable::OutsideScale(text) => text,
        }
    }
}

impl IncomeKind {
    /// Who can seize it. `docs/law/seizure-scale.md` says where each article was read.
    pub const fn seizable(self) -> Seizable {
        use IncomeKind as K;
        use Seizable::{ByScale, BySomeCreditors, Never, OutsideScale};
        match self {
            K::Wage | K::Bonus | K::TrainingPay => ByScale("L3252-1, L3252-2 et L3252-3 code du travail"),
            K::UnemploymentBenefit => ByScale("L5428-1 code du travail"),
            K::SicknessBenefit => ByScale("L323-5 et L433-3 code de la sécurité sociale"),
            K::DisabilityPension | K::SurvivorPension => ByScale("L355-2 code de la sécurité sociale"),
            K::RetirementPension => ByScale("L355-2 et L922-7 code de la sécurité sociale"),
            K::OldAgeAllowance => ByScale("L815-10 code de la sécurité sociale"),
            K::SolidarityAllowance => Never("L5423-5 code du travail"),
            K::AccidentAnnuity => Never("L434-1 et L434-18 code de la sécurité sociale"),
            K::ReimbursedExpenses => Never("L3252-3 code du travail"),
            K::MinimumIncome => {
                BySomeCreditors("L262-46 et L262-48 code de l’action sociale et des familles")
            }
            K::ActivityBonus => BySomeCreditors("L845-5 code de la sécurité sociale"),
            K::DisabledAdultAllowance => BySomeCreditors("L821-5 code de la sécurité sociale"),
            K::FamilyAllowance
            | K::SingleParentSupport
            | K::YoungChildBenefit
            | K::BackToSchoolAllowance
            | K::ChildDisabilityAllowance => BySomeCreditors("L553-4 code de la sécurité sociale"),
            K::DisabilityCompensation => BySomeCreditors("L245-8 code de l’action sociale et des familles"),
            K::HousingAid => BySomeCreditors("livre VIII code de la construction et de l’habitation"),
            K::MaintenanceReceived => BySomeCreditors("L112-2, 3° code des procédures civiles d’exécution"),
            K::ProfitShare => OutsideScale("L3312-4 et L3325-1 code du travail"),
            K::SelfEmployment
            | K::RentalIncome
            | K::SavingsIncome
            | K::FamilyHelp
            | K::StudentGrant
            | K::OneOffGrant
            | K::OtherIncome => OutsideScale(""),
        }
    }

    /// Whether the seizure scale takes it.
    pub const fn is_seizable_by_scale(self) -> bool {
        matches!(self.seizable(), Seizable::ByScale(_))
    }

    /// Whether it is the household's rather than one person's own where nobody is named: social, family and housing
    /// benefits.
    pub const fn is_shared(self) -> bool {
        matches!(self.group(), IncomeGroup::Family | IncomeGroup::Housing | IncomeGroup::Social)
    }

    /// Whether it is pay for work or training, which a child may have up to a ceiling without losing family benefits
    /// (social security code, L512-3 and R512-2).
    pub const fn is_remuneration(self) -> bool {
        matches!(
            self,
            IncomeKind::Wage | IncomeKind::Bonus | IncomeKind::SelfEmployment | IncomeKind::TrainingPay
        )
    }

    /// Whether it makes a child support itself, for the household's minimum income (social action and families code,
    /// R262-3). Benefits and maintenance that a household receives for a child are the household's; grants do not count
    /// (R262-11).
    pub const fn supports_a_child(self) -> bool {
        let of_the_household = matches!(self.group(), IncomeGroup::Family | IncomeGroup::Housing)
            || matches!(self, IncomeKind::MaintenanceReceived | IncomeKind::StudentGrant);
        matches!(self.counting(), Counting::Counted) && !of_the_household
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    /// Service-public sheet F31185 (11 August 2020), read against the codes: what a seizure of pay takes and what not.
    #[test]
    fn the_official_sheet_says_the_same_of_each_kind_that_it_names() {
        let taken = [
            "wage",
            "bonus",
            "training-pay",
            "sickness-benefit",
            "unemployment-benefit",
            "disability-pension",
            "retirement-pension",
            "survivor-pension",
            "old-age-allowance",
        ];
        let spared = [
            "activity-bonus",
            "reimbursed-expenses",
            "accident-annuity",
            "disabled-adult-allowance",
            "solidarity-allowance",
            "profit-share",
            "minimum-income",
            "family-allowance",
            "housing-aid",
        ];
        for kind in IncomeKind::ALL {
            assert_eq!(kind.is_seizable_by_scale(), taken.contains(&kind.id()), "{}", kind.id());
        }
        assert!(
            spared.iter().all(|id| IncomeKind::find(id).is_some_and(|kind| !kind.is_seizable_by_scale()))
        );
    }

    #[test]
    fn whoever_may_seize_or_not_does_so_by_an_article() {
        for kind in IncomeKind::ALL {
            let silent = kind.seizable().text().is_empty();
            assert!(!silent || matches!(kind.seizable(), Seizable::OutsideScale(_)), "{}", kind.id());
        }
    }
}
