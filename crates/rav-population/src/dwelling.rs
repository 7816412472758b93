//! The home: how it is held, and what it costs.

use resteavivre::household::{ExpenseKind, Tenure};

use crate::draw::Draw;
use crate::model::{OWNERS, OWNERS_WITH_LOAN, TENURES, YOUNG_HOUSED_FREE};
use crate::people::People;

/// The home of a household.
pub(crate) struct Home {
    pub(crate) tenure: Tenure,
    pub(crate) heating_included: bool,
    /// Rent or hostel fee in cents a month, zero for others.
    pub(crate) rent: i64,
}

impl Home {
    /// `more_debt`: whether the household is in the upper half of debts, where owners are more frequent.
    pub(crate) fn draw(draw: &mut Draw, people: &People, more_debt: bool) -> Self {
        let (lower, upper) = if people.composition.is_couple() {
            OWNERS[2]
        } else {
            OWNERS[usize::from(people.composition.has_children())]
        };
        let young = people.depositor_age < 25;
        let old = people.depositor_age >= 65;
        let tenure = if draw.chance(if more_debt { upper } else { lower }) && !young {
            let with_loan = if old { OWNERS_WITH_LOAN.1 } else { OWNERS_WITH_LOAN.0 };
            if draw.chance(with_loan) { Tenure::OwnerWithLoan } else { Tenure::Owner }
        } else if young && draw.chance(YOUNG_HOUSED_FREE) {
            Tenure::HousedFree
        } else {
            draw.pick(&TENURES)
        };
        let tenure = match tenure {
            // A hostel lodges people alone; a family that is not housed by somebody rents from a social landlord.
            Tenure::Hostel if people.present() > 1 => Tenure::SocialTenant,
            tenure => tenure,
        };
        let further = people.present() - 1;
        let rent = match tenure {
            Tenure::SocialTenant => draw.around(36_500 + 5_000 * further, 190),
            Tenure::PrivateTenant => draw.around(50_500 + 7_500 * further, 230),
            Tenure::Hostel => draw.around(41_000, 150),
            _ => 0,
        };
        let shared = matches!(tenure, Tenure::SocialTenant | Tenure::Hostel);
        Home { tenure, heating_included: draw.chance(if shared { 380 } else { 150 }), rent }
    }

    pub(crate) fn is_rented(&self) -> bool {
        self.rent > 0
    }

    /// What the home costs apart from energy, water and a loan.
    pub(crate) fn expenses(&self, draw: &mut Draw, people: &People, add: &mut impl FnMut(ExpenseKind, i64)) {
        let further = people.present() - 1;
        match self.tenure {
            Tenure::SocialTenant | Tenure::PrivateTenant => {
                add(ExpenseKind::Rent, self.rent);
                if draw.chance(850) {
                    add(ExpenseKind::ServiceCharges, draw.around(4_600 + 900 * further, 350));
                }
            }
            Tenure::Hostel => add(ExpenseKind::HostelFee, self.rent),
            Tenure::HousedFree => {
                if draw.chance(300) {
                    add(ExpenseKind::HostelFee, draw.around(15_000, 350));
                }
            }
            Tenure::OwnerWithLoan | Tenure::Owner => {
                if draw.chance(550) {
                    add(ExpenseKind::CondominiumCharges, draw.around(11_000, 450));
                }
                add(ExpenseKind::HousingTax, draw.around(8_500, 350));
                if self.tenure == Tenure::OwnerWithLoan {
                    add(ExpenseKind::HomeLoanInsurance, draw.around(2_800, 350));
                }
            }
        }
    }
}
