//! What is owed: a total drawn first, then shared out between consumer credit, arrears and other debts.

use resteavivre::household::{Debt, DebtKind, IncomeKind, Provenance, Tenure};
use resteavivre::money::Rate;

use crate::draw::Draw;
use crate::dwelling::Home;
use crate::incomes::Incomes;
use crate::model::{
    BALANCE_AFTER_SALE, CONSUMER_PART, DEBTS, ENDED_LOANS, ENERGY_ARREARS, HOME_LOAN, HOME_LOAN_BALANCE,
    LARGE_DEBTS, LARGE_LOANS, Living, MEDIUM_LOANS, RENT_ARREARS_OF_TENANTS, SMALL_DEBTS, SMALL_LOANS,
    SMALLEST_DEBTS, SMALLEST_LINE, WATER_ARREARS, WITH_CONSUMER_CREDIT,
};
use crate::people::People;

const DEBT_IDS: [&str; 24] = [
    "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15", "d16",
    "d17", "d18", "d19", "d20", "d21", "d22", "d23", "d24",
];

/// The total of debts without real estate, in cents.
pub(crate) fn total(draw: &mut Draw) -> i64 {
    draw.around(DEBTS.0, DEBTS.1).max(SMALLEST_DEBTS)
}

/// Whether a total is in the upper half.
pub(crate) fn is_upper(total: i64) -> bool {
    total > DEBTS.0
}

pub(crate) fn draw(
    draw: &mut Draw,
    people: &People,
    home: &Home,
    incomes: &Incomes,
    total: i64,
) -> Vec<Debt> {
    let mut debts = Debts { list: Vec::with_capacity(8), due: 0, people, incomes };
    debts.of_home(draw, home);
    let upper = is_upper(total);
    let chance = if upper { WITH_CONSUMER_CREDIT.1 } else { WITH_CONSUMER_CREDIT.0 };
    let credit = if draw.chance(chance) { draw.part(total, CONSUMER_PART.0, CONSUMER_PART.1) } else { 0 };
    let arrears = arrears(draw, home, people);
    let wanted: i64 = arrears.iter().map(|(_, cents)| cents).sum();
    // Arrears are there even where a loan takes nearly everything.
    let others = (total - credit).max(wanted.min(total / 2));
    debts.arrears(draw, &arrears, wanted, others);
    debts.others(draw, others - wanted.min(others));
    debts.loans(draw, total - others);
    debts.list
}

/// Rent, energy and water that are late, each with a plausible amount.
fn arrears(draw: &mut Draw, home: &Home, people: &People) -> [(DebtKind, i64); 3] {
    let further = people.present() - 1;
    let mut late =
        |chance, cents: i64, sigma| if draw.chance(chance) { draw.around(cents, sigma) } else { 0 };
    let tenants = if home.is_rented() { RENT_ARREARS_OF_TENANTS } else { 0 };
    [
        (DebtKind::RentArrears, late(tenants, home.rent * 5, 700)),
        (DebtKind::EnergyArrears, late(ENERGY_ARREARS, 80_000 + 15_000 * further, 700)),
        (DebtKind::WaterArrears, late(WATER_ARREARS, 35_000 + 8_000 * further, 700)),
    ]
}

struct Debts<'a> {
    list: Vec<Debt>,
    /// The instalments so far.
    due: i64,
    people: &'a People,
    incomes: &'a Incomes,
}

impl Debts<'_> {
    /// A debt, unless it is tiny or there are more than identifiers.
    fn add(&mut self, kind: DebtKind, balance: i64, instalment: i64, arrears: i64) -> Option<&mut Debt> {
        let id = DEBT_IDS.get(self.list.len())?;
        if balance < SMALLEST_LINE {
            return None;
        }
        self.due += instalment;
        let mut debt = Debt::new(*id, kind, crate::money(balance));
        debt.instalment = (instalment > 0).then(|| crate::amount(instalment.min(balance)));
        debt.arrears = crate::money(arrears.min(balance));
        debt.provenance = Provenance::Document;
        self.list.push(debt);
        self.list.last_mut()
    }

    fn of_home(&mut self, draw: &mut Draw, home: &Home) {
        if home.tenure == Tenure::OwnerWithLoan {
            let balance = draw.around(HOME_LOAN.0, HOME_LOAN.1);
            // About fifteen years are left, and no lender asked for more than two fifths of resources.
            let instalment = draw.part(balance, 5, 9).min(self.incomes.total * 2 / 5);
            let late = if draw.chance(500) { instalment * draw.between(1, 5) } else { 0 };
            let rate = draw.between(100, 420);
            if let Some(debt) = self.add(DebtKind::HomeLoan, balance, instalment, late) {
                debt.rate = yearly(rate);
            }
        } else if !home.tenure.is_owner() && draw.chance(BALANCE_AFTER_SALE) {
            let balance = draw.around(HOME_LOAN_BALANCE.0, HOME_LOAN_BALANCE.1);
            self.add(DebtKind::HomeLoanBalance, balance, 0, balance);
        }
    }

    /// Arrears as drawn, or cut in proportion to what is left of the total.
    fn arrears(&mut self, draw: &mut Draw, late: &[(DebtKind, i64)], wanted: i64, left: i64) {
        for (kind, cents) in late {
            let balance = if wanted > left { cents * left / wanted } else { *cents };
            // One in four has an arrangement over two years.
            let instalment = if draw.chance(250) { balance / 24 } else { 0 };
            self.add(*kind, balance, instalment, balance);
        }
    }

    /// Up to three small debts, then what is left as one or two that may be large.
    fn others(&mut self, draw: &mut Draw, mut left: i64) {
        for _ in 0..draw.below(4) {
            let (kind, largest) = draw.pick(&SMALL_DEBTS);
            let childless = self.people.children.is_empty();
            let balance = draw.part(largest, 50, 1_000).min(left);
            let wrong = match kind {
                DebtKind::EducationArrears => childless,
                DebtKind::MaintenanceArrears => self.people.visiting == 0,
                _ => false,
            };
            if wrong || self.list.iter().any(|debt| debt.kind == kind) {
                continue;
            }
            left -= balance;
            self.add(kind, balance, 0, balance);
        }
        let own_business = matches!(self.incomes.living, Living::From(IncomeKind::SelfEmployment, ..));
        let mut first = if own_business && draw.chance(700) {
            DebtKind::ProfessionalDebt
        } else {
            draw.pick(&LARGE_DEBTS)
        };
        if left > 800_000 && draw.chance(500) {
            let part = draw.part(left, 200, 600);
            self.large(draw, first, part);
            left -= part;
            first = draw.pick(&LARGE_DEBTS);
        }
        self.large(draw, if left < 100_000 { DebtKind::OtherDebt } else { first }, left);
    }

    /// One large debt; some creditors have granted a term.
    fn large(&mut self, draw: &mut Draw, kind: DebtKind, balance: i64) {
        let agreed = draw.chance(300);
        let (instalment, late) = if agreed { (balance / 30, 0) } else { (0, balance) };
        self.add(kind, balance, instalment, late);
    }

    /// Consumer credit in one to seven lines.
    fn loans(&mut self, draw: &mut Draw, total: i64) {
        let most = match total {
            ..150_000 => 2,
            150_000..600_000 => 3,
            600_000..1_500_000 => 4,
            1_500_000..4_000_000 => 6,
            _ => 7,
        };
        let lines = draw.between(1, most);
        let mut left = total;
        for line in 0..lines {
            let even = left / (lines - line);
            let balance = if line + 1 == lines { left } else { draw.part(even, 350, 1_650).min(left) };
            left -= balance;
            self.loan(draw, balance);
        }
    }

    fn loan(&mut self, draw: &mut Draw, balance: i64) {
        let (kind, permille, (low, high)) = match balance {
            ..60_000 => draw.pick(&SMALL_LOANS),
            60_000..600_000 => draw.pick(&MEDIUM_LOANS),
            _ => draw.pick(&LARGE_LOANS),
        };
        let old = self.people.depositor_age > 40;
        let kind = if old && kind == DebtKind::StudentLoan { DebtKind::PersonalLoan } else { kind };
        let rate = draw.between(low, high);
        let instalment = draw.part(balance, permille * 4 / 5, permille * 5 / 4);
        let late = if draw.chance(550) { instalment * draw.between(1, 4) } else { 0 };
        let ended = draw.chance(ENDED_LOANS) || self.due + instalment > self.incomes.total;
        let (instalment, late) = if ended { (0, balance) } else { (instalment, late) };
        if let Some(debt) = self.add(kind, balance, instalment, late) {
            debt.rate = yearly(rate);
        }
    }
}

/// A yearly rate from hundredths of a percent.
fn yearly(hundredths: i64) -> Option<Rate> {
    Rate::from_ten_thousandths(hundredths * 100).ok()
}
