//! What the household's page advises: each sentence with its condition, computed from the file, in the order in which it matters:
//! to eat and to keep a home, then what is missing each month, then the debts.

use resteavivre::household::{Alert, Bill, Dwelling, IncomeKind, RightHeld, Role, Supply, Tenure};
use resteavivre::household::{DebtKind, Word};
use resteavivre::money::Money;
use resteavivre::{Assessment, Line, LineKind};

use crate::Words;
use crate::numbers::{day, euros, nearest};

/// From how a route ranks on it is said to the household: possible.
const POSSIBLE: i64 = 2;

/// From how a route ranks on the page says what a commission often does in such a case: usual.
const USUAL: i64 = 3;

/// The advice of a page, in the whole euros that the page shows.
pub(crate) struct Advice<'a> {
    pub(crate) assessment: &'a Assessment,
    pub(crate) words: &'a Words,
    /// What is left at the end of the month.
    pub(crate) balance: i64,
    /// Whether something is missing, be it by a commission's count alone.
    pub(crate) short: bool,
    /// What is repaid each month.
    pub(crate) instalments: i64,
}

impl Words {
    /// A right that was refused, as a sentence to the household: the day, and what to ask.
    pub(crate) fn refused(&self, held: &RightHeld) -> String {
        let name = if held.since.is_some() { "refused" } else { "refused_undated" };
        let day = held.since.map_or_else(String::new, |refused| day(self.language(), refused));
        let right = self.label(held.right).to_owned();
        self.fill(&["plain", "advice", name], &[("right", right), ("day", day)])
    }
}

impl Advice<'_> {
    /// What to do next.
    pub(crate) fn next(&self) -> Vec<String> {
        let say = |holds: bool, name: &'static str| holds.then(|| self.say(name));
        let bank = self.remarked("fragile-customer") || self.remarked("fees-above-fragile-cap");
        let first = [
            say(self.remarked("little-left-each-day"), "food"),
            self.rent(),
            say(self.late_home_loan(), "home_loan_late"),
            self.housing_advice(),
            self.late_or_plan(DebtKind::WaterArrears, "water_late", "water_plan"),
            self.late_or_plan(DebtKind::EnergyArrears, "energy_late", "energy_plan"),
            say(self.fund_may_help(), "fund"),
        ];
        let refused = self.assessment.household().into_iter().flat_map(|household| household.refused());
        let refused = refused.map(|held| self.words.refused(held));
        let after = [
            say(self.remarked("no-incomes") && !self.remarked("no-incomes-young"), "rights"),
            say(self.remarked("no-incomes-young"), "rights_young"),
            self.missing(),
            say(self.balance < 0 && self.trades(), "trade_missing"),
            say(bank, "bank_fees"),
            say(self.remarked("fragile-told"), "bank_offer"),
            say(self.remarked("specific-offer-fees"), "bank_refund"),
            self.route(),
            self.court().map(|name| self.say(name)),
            say(true, "papers"),
        ];
        first.into_iter().flatten().chain(refused).chain(after.into_iter().flatten()).collect()
    }

    /// Whom to call beside the adviser, where they can help. A number that an advice above gives is not said again.
    pub(crate) fn call(&self) -> Vec<String> {
        let owes_anything =
            self.assessment.lines().iter().any(|line| matches!(line.kind, LineKind::Debt(..)));
        let poor = self.assessment.figure("burden.energy:energy_poor").is_some_and(|figure| figure.is_set());
        let energy = poor || self.owes(DebtKind::EnergyArrears) || self.is_urgent(Alert::EnergyCut);
        let alerted = self.is_urgent(Alert::AccountBlocked) || self.is_urgent(Alert::Seizure);
        let bank = owes_anything || alerted || self.is_seized();
        [(energy, "call_energy"), (bank, "call_bank")]
            .into_iter()
            .filter(|(helps, _)| *helps)
            .map(|(_, name)| self.words.plain(name).to_owned())
            .collect()
    }

    fn say(&self, name: &'static str) -> String {
        self.words.get(&["plain", "advice", name]).to_owned()
    }

    fn with_amount(&self, name: &'static str, whole: i64) -> String {
        let amount = euros(self.words.language(), whole.saturating_abs());
        self.words.fill(&["plain", "advice", name], &[("amount", amount)])
    }

    /// Each debt that is still owed, with its balance and whether a plan can treat it.
    fn debts(&self) -> impl Iterator<Item = (DebtKind, &Line)> + '_ {
        self.assessment.lines().iter().filter_map(|line| match line.kind {
            LineKind::Debt(kind, balance) if !balance.is_negative() && balance.cents() > 0 => {
                Some((kind, line))
            }
            _ => None,
        })
    }

    /// Whether a debt of that kind is owed, or an unpaid bill that the debts do not have.
    fn owes(&self, kind: DebtKind) -> bool {
        self.debts().any(|(owed, _)| owed == kind) || self.bills(kind)
    }

    /// Whether something of that kind is due at once: a debt whose plan is kept, with its instalment and nothing late, is not, nor
    /// are the bills that it stands for.
    fn is_due(&self, kind: DebtKind) -> bool {
        let due = |line: &Line| line.monthly == Money::ZERO || line.arrears().is_some();
        let mut of_kind = self.debts().filter(|(owed, _)| *owed == kind).map(|(_, line)| line).peekable();
        if of_kind.peek().is_none() { self.bills(kind) } else { of_kind.any(due) }
    }

    /// What to do about a debt of that kind: ask for a plan, or keep to the one that was agreed.
    fn late_or_plan(&self, kind: DebtKind, late: &'static str, plan: &'static str) -> Option<String> {
        if !self.owes(kind) {
            return None;
        }
        if self.is_due(kind) {
            return Some(self.say(late));
        }
        let of_kind = self.debts().filter(|(owed, _)| *owed == kind);
        let instalments = Money::sum(of_kind.map(|(_, line)| line.monthly)).unwrap_or(Money::MAX);
        Some(self.with_amount(plan, nearest(instalments)))
    }

    fn bills(&self, kind: DebtKind) -> bool {
        let of_kind = |bill: &&Bill| match kind {
            DebtKind::WaterArrears => bill.supply == Supply::Water,
            DebtKind::EnergyArrears => bill.supply != Supply::Water,
            _ => false,
        };
        let unpaid = |bill: &Bill| bill.unpaid > Money::ZERO;
        let household = self.assessment.household();
        household.is_some_and(|household| household.bills.iter().filter(of_kind).any(unpaid))
    }

    pub(crate) fn is_urgent(&self, alert: Alert) -> bool {
        self.assessment.alerts().contains(&alert)
    }

    /// Whether the file tells of a seizure of the account.
    pub(crate) fn is_seized(&self) -> bool {
        self.assessment.household().is_some_and(|household| household.bank.is_seized())
    }

    fn remarked(&self, code: &str) -> bool {
        self.assessment.remarks().iter().any(|remark| remark.code.starts_with(code))
    }

    fn tenure(&self) -> Option<Tenure> {
        self.assessment.household().map(|household| household.dwelling).map(|Dwelling { tenure, .. }| tenure)
    }

    /// Whether a rent is due this month, or a fee to a hostel.
    fn rents(&self) -> bool {
        self.tenure().is_some_and(Tenure::is_paid_for)
    }

    fn owns(&self) -> bool {
        self.tenure().is_some_and(Tenure::is_owner)
    }

    /// Rent that is late: of this home, then the rent of the month comes first; of one that was left, where nothing is rented now.
    fn rent(&self) -> Option<String> {
        let (late, plan) =
            if self.rents() { ("rent_first", "rent_plan") } else { ("rent_before", "rent_before_plan") };
        self.late_or_plan(DebtKind::RentArrears, late, plan)
    }

    /// What the fund for housing takes up: rent of this home, water, energy; not where it was asked, or refused, already.
    fn fund_may_help(&self) -> bool {
        if self.assessment.household().is_some_and(|household| household.asked_of_fund().is_some()) {
            return false;
        }
        let rent = self.rents() && self.is_due(DebtKind::RentArrears);
        rent || self.is_due(DebtKind::WaterArrears) || self.is_due(DebtKind::EnergyArrears)
    }

    fn late_home_loan(&self) -> bool {
        self.debts().any(|(kind, line)| kind == DebtKind::HomeLoan && line.arrears().is_some())
    }

    /// Who advises on a home that may be lost, with what to dial where there is one number.
    fn housing_advice(&self) -> Option<String> {
        let evicted = self.assessment.alerts().iter().any(|alert| alert.is_eviction());
        let rent = self.is_due(DebtKind::RentArrears);
        if self.owns() {
            (evicted || self.late_home_loan()).then(|| self.say("adil_owner"))
        } else {
            (evicted || rent).then(|| self.say("adil"))
        }
    }

    /// What the household can act on where money is missing: its instalments, its rights and its bills.
    fn missing(&self) -> Option<String> {
        let without_instalments = self.balance.saturating_add(self.instalments);
        Some(match (self.balance < 0, self.instalments > 0, without_instalments >= 0) {
            (false, ..) => return self.short.then(|| self.say("no_loan")),
            (true, true, true) => self.with_amount("missing_by_instalments", self.instalments),
            (true, true, false) => self.with_amount("missing_without_instalments", without_instalments),
            (true, false, _) => self.say("missing"),
        })
    }

    /// Where the debts can lead; of a sole trader, only an agreement comes before the court. What a commission often decides in
    /// such a case is said of a usual route only: anything else would read as a promise.
    fn route(&self) -> Option<String> {
        let route = self.assessment.routes().into_iter().find(|route| route.standing >= POSSIBLE)?;
        let agreement = route.id == "amicable";
        if self.court().is_some() && !agreement {
            return None;
        }
        // The longest suspension is that of the day's law.
        let read = self.assessment.law().iter().find(|read| read.key == "plan.suspension-longest");
        let mut values = vec![("except", self.except())];
        values.extend(read.map(|read| ("months", read.value.clone())));
        let often = self.words.fill(&["plain", "routes", route.id], &values);
        let file = (!agreement).then(|| self.say("commission"));
        let often = (agreement || route.standing >= USUAL).then_some(often);
        Some([file, often, Some(self.say("ask"))].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// Whether somebody who files trades alone.
    fn trades(&self) -> bool {
        self.assessment.lines().iter().any(|line| {
            line.kind == LineKind::Income(IncomeKind::SelfEmployment) && line.owner.is_none_or(Role::files)
        })
    }

    /// That a court comes before the commission, for those who trade by themselves or owe what such a trade left.
    fn court(&self) -> Option<&'static str> {
        let first = self.assessment.caveats().iter().any(|caveat| caveat.code == "sole-trader");
        let name = if self.trades() { "court" } else { "court_debts" };
        (first && self.debts().next().is_some()).then_some(name)
    }

    /// The debts that no measure of a commission touches, in a few words: nothing where there is none.
    fn except(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for (kind, line) in self.debts() {
            let name = if line.retained { None } else { self.words.find(&["plain", "outside", kind.id()]) };
            names.extend(name.filter(|name| !names.contains(name)));
        }
        let Some((last, before)) = names.split_last() else { return String::new() };
        let and = if before.is_empty() { "" } else { self.words.get(&["letters", "and"]) };
        let debts = format!("{}{and}{last}", before.join(", "));
        self.words.fill(&["plain", "except"], &[("debts", debts)])
    }
}
