//! What goes out, debts apart.

use resteavivre::household::{Expense, ExpenseKind, Tenure};

use crate::draw::Draw;
use crate::dwelling::Home;
use crate::incomes::Incomes;
use crate::model::USUAL;
use crate::people::People;

pub(crate) fn draw(draw: &mut Draw, people: &People, home: &Home, incomes: &Incomes) -> Vec<Expense> {
    let mut list = Vec::with_capacity(24);
    let mut add = |kind, cents| {
        list.push(Expense::new(kind, crate::amount(cents)));
    };
    home.expenses(draw, people, &mut add);
    usual(draw, people, home, incomes, &mut add);
    of_work_and_children(draw, people, incomes, &mut add);
    list
}

fn usual(
    draw: &mut Draw,
    people: &People,
    home: &Home,
    incomes: &Incomes,
    add: &mut impl FnMut(ExpenseKind, i64),
) {
    let further = people.present() - 1;
    let per_unit = incomes.per_unit(people);
    // Somebody housed by others mostly pays nothing of the home.
    let pays_home = home.tenure != Tenure::HousedFree || draw.chance(350);
    if pays_home && !home.heating_included && draw.chance(900) {
        add(ExpenseKind::Heating, draw.around(6_500 + 1_300 * further, 350));
    }
    for line in &USUAL {
        let of_home =
            line.kind.is_energy() || matches!(line.kind, ExpenseKind::Water | ExpenseKind::HomeInsurance);
        // The poorest have free complementary health cover.
        let free = line.kind == ExpenseKind::ComplementaryHealth && per_unit < 95_000 && draw.chance(650);
        if (of_home && !pays_home) || free || !draw.chance(line.chance) {
            continue;
        }
        add(line.kind, draw.around(line.first + line.further * further, line.sigma));
        if line.kind == ExpenseKind::VehicleInsurance {
            add(ExpenseKind::Fuel, draw.around(9_500, 400));
        }
    }
    if per_unit > 170_000 && draw.chance(400) {
        add(ExpenseKind::IncomeTax, draw.part(incomes.total, 10, 40));
    }
}

fn of_work_and_children(
    draw: &mut Draw,
    people: &People,
    incomes: &Incomes,
    add: &mut impl FnMut(ExpenseKind, i64),
) {
    for _ in 0..incomes.workers {
        if draw.chance(600) {
            add(ExpenseKind::WorkTravel, draw.around(8_500, 450));
        }
    }
    let aged = |low, high| {
        i64::try_from(people.children.iter().filter(|age| (low..=high).contains(*age)).count()).unwrap_or(0)
    };
    if aged(0, 2) > 0 && incomes.workers > 0 && draw.chance(450) {
        add(ExpenseKind::Childcare, draw.around(13_000, 450));
    }
    let school = aged(3, 16);
    if school > 0 && draw.chance(650) {
        add(ExpenseKind::SchoolCanteen, draw.around(3_500 * school, 400));
    }
    if school > 0 && draw.chance(250) {
        add(ExpenseKind::Activities, draw.around(2_500 * school, 400));
    }
    let paid = people.list.iter().filter(|person| person.maintenance_paid).count();
    if let Ok(paid @ 1..) = i64::try_from(paid) {
        add(ExpenseKind::MaintenancePaid, draw.around(14_000 * paid, 300));
    }
}
