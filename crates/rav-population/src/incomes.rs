//! What comes in: each adult's own income, then what families, tenants and people of small means receive.

use resteavivre::household::{Income, IncomeKind, Role, Tenure};

use crate::draw::Draw;
use crate::dwelling::Home;
use crate::minimum::Minimum;
use crate::model::{
    DRAWN_AGAIN, LIVINGS, LIVINGS_OF_PARTNERS, LIVINGS_OF_THE_OLD, LIVINGS_OF_THE_YOUNG, Living,
};
use crate::people::{PERSON_IDS, People};

/// The incomes of a household.
pub(crate) struct Incomes {
    pub(crate) list: Vec<Income>,
    /// All that comes in each month, in cents, a partner who does not file included.
    pub(crate) total: i64,
    /// Adults who work.
    pub(crate) workers: u32,
    /// What the depositor lives from.
    pub(crate) living: Living,
    /// Own income of a partner who does not file.
    silent: Option<i64>,
}

impl Incomes {
    /// `more_debt`: whether the household is in the upper half of debts.
    pub(crate) fn draw(
        draw: &mut Draw,
        people: &mut People,
        home: &Home,
        minimum: &Minimum,
        more_debt: bool,
    ) -> Self {
        let mut living = depositor(draw, people);
        if living.is_work() != more_debt && draw.chance(DRAWN_AGAIN) {
            living = depositor(draw, people);
        }
        let list = Vec::with_capacity(6);
        let mut incomes = Incomes { list, total: 0, workers: 0, living, silent: None };
        incomes.own(draw, living, Some(0));
        incomes.of_partner(draw, people);
        incomes.of_family(draw, people);
        incomes.of_small_means(draw, people, minimum);
        incomes.housing_aid(draw, people, home);
        if let (Some(own), Some(partner)) =
            (incomes.silent, people.list.iter_mut().find(|p| p.role == Role::Partner))
        {
            partner.own_resources = Some(crate::amount(own));
        }
        incomes
    }

    /// The living standard in cents a month and consumption unit.
    pub(crate) fn per_unit(&self, people: &People) -> i64 {
        self.total * 10 / people.tenths_of_units()
    }

    fn add(&mut self, kind: IncomeKind, cents: i64, of: Option<usize>) {
        let of = of.and_then(|index| PERSON_IDS.get(index)).map(|id| (*id).to_owned());
        self.total += cents;
        let mut income = Income::new(kind, crate::amount(cents));
        income.of = of;
        self.list.push(income);
    }

    /// What an adult lives from; a worker may have a bonus as well.
    fn own(&mut self, draw: &mut Draw, living: Living, of: Option<usize>) {
        let Living::From(kind, median, sigma) = living else { return };
        let cents = draw.around(median, sigma);
        self.add(kind, cents, of);
        if living.is_work() {
            self.workers += 1;
            if kind == IncomeKind::Wage && draw.chance(60) {
                self.add(IncomeKind::Bonus, draw.part(cents, 40, 90), of);
            }
        }
    }

    fn of_partner(&mut self, draw: &mut Draw, people: &People) {
        let Some(role) = people.partner() else { return };
        let old = people.depositor_age >= 64;
        let living = if old { draw.pick(&LIVINGS_OF_THE_OLD) } else { draw.pick(&LIVINGS_OF_PARTNERS) };
        if role == Role::CoDepositor {
            return self.own(draw, living, Some(1));
        }
        let own = match living {
            Living::From(_, median, sigma) => draw.around(median, sigma),
            _ => 0,
        };
        self.total += own;
        self.silent = Some(own);
    }

    /// Family allowances from the second child on, support or maintenance of single parents, help for small children.
    fn of_family(&mut self, draw: &mut Draw, people: &People) {
        let children = people.child_count();
        if children == 0 {
            return;
        }
        // In alternating custody benefits are shared.
        let shared = if people.alternating > 0 { 2 } else { 1 };
        let allowance = match children {
            1 => 0,
            2 => 15_000,
            n => 34_000 + 19_000 * (n - 3) + 22_000,
        };
        if allowance > 0 {
            self.add(IncomeKind::FamilyAllowance, draw.around(allowance / shared, 40), None);
        }
        if people.partner().is_none() && shared == 1 {
            if draw.chance(380) {
                self.add(IncomeKind::MaintenanceReceived, draw.around(16_000 * children, 300), None);
            } else if draw.chance(700) {
                self.add(IncomeKind::SingleParentSupport, draw.around(19_500 * children, 30), None);
            }
        }
        if people.children.iter().any(|age| *age < 3) && draw.chance(750) {
            self.add(IncomeKind::YoungChildBenefit, draw.around(18_500, 60), None);
        }
    }

    /// The minimum income tops up what the household has; a bonus adds to small wages; a widow may have a second pension.
    fn of_small_means(&mut self, draw: &mut Draw, people: &People, minimum: &Minimum) {
        if matches!(self.living, Living::Minimum) {
            let missing = minimum.of(people) - self.total;
            if missing > 2_000 {
                self.add(IncomeKind::MinimumIncome, missing, None);
            }
        }
        if self.workers > 0 && self.per_unit(people) < 150_000 && draw.chance(750) {
            let bonus = draw.around(15_000 + 5_000 * people.child_count(), 350);
            self.add(IncomeKind::ActivityBonus, bonus, None);
        }
        if people.depositor_age >= 64 && people.partner().is_none() && draw.chance(200) {
            self.add(IncomeKind::SurvivorPension, draw.around(35_000, 400), Some(0));
        }
    }

    /// Housing aid pays the more of a rent, up to a ceiling, the less there is to live on.
    fn housing_aid(&mut self, draw: &mut Draw, people: &People, home: &Home) {
        let full = matches!(home.tenure, Tenure::SocialTenant | Tenure::PrivateTenant | Tenure::Hostel);
        if !full || !draw.chance(930) {
            return;
        }
        let rent = home.rent.min(38_000 + 6_000 * (people.present() - 1));
        // Nothing from 1,250 euros a unit on, 72 % of the rent at 650 euros.
        let permille = ((125_000 - self.per_unit(people)) * 12 / 1_000).clamp(0, 760);
        let aid = draw.part(rent * permille / 1_000, 920, 1_080);
        if aid > 1_500 {
            self.add(IncomeKind::HousingAid, aid, None);
        }
    }
}

/// What the depositor lives from, by age.
fn depositor(draw: &mut Draw, people: &People) -> Living {
    match people.depositor_age {
        64.. => draw.pick(&LIVINGS_OF_THE_OLD),
        ..25 if people.children.is_empty() => draw.pick(&LIVINGS_OF_THE_YOUNG),
        _ => draw.pick(&LIVINGS),
    }
}
