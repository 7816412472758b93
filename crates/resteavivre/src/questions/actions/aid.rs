//! Help that is decided where one lives.

use rav_household::{Alert, Right};
use rav_money::Money;

use super::{Days, Finder, Moves, NoAmount};
use crate::error::AssessError;
use crate::questions::requests::{Grounds, Request};
use crate::questions::review::About;

impl Finder<'_> {
    pub(super) fn aid(&mut self) -> Result<(), AssessError> {
        self.food();
        if self.rights.screening(Right::HousingFund).is_some() {
            let owed = match self.file.grounds(Request::HousingFund, None) {
                Ok(Grounds::HousingFund(fund)) => {
                    let bills = &self.file.household().bills;
                    let unpaid = fund.bills.iter().filter_map(|index| bills.get(*index)).map(|it| it.unpaid);
                    Money::sum(fund.claims.iter().map(|claim| claim.due).chain(unpaid))?
                }
                _ => Money::ZERO,
            };
            self.add("ask-aid/housing-fund", "debts/due", owed, Moves::Untold(NoAmount::Local));
            self.before_cut();
            self.helped(Right::HousingFund);
        }
        if self.rights.screening(Right::WaterHelp).is_some() {
            let bills = self.file.household().bills.iter();
            let bills = bills.filter(|bill| bill.supply == rav_household::Supply::Water);
            let debts = self.file.household().debts.iter();
            let debts = debts.filter(|debt| debt.kind == rav_household::DebtKind::WaterArrears);
            let owed =
                Money::sum(debts.map(|debt| debt.balance))?.max(Money::sum(bills.map(|it| it.unpaid))?);
            self.add("ask-aid/water-help", "debts/due", owed, Moves::Untold(NoAmount::Local));
            self.helped(Right::WaterHelp);
        }
        Ok(())
    }

    /// The last day on which the help that was added last was given.
    fn helped(&mut self, right: Right) {
        let helped = self.rights.screening(right).and_then(|it| it.helped);
        if let Some(last) = self.actions.last_mut() {
            last.helped = helped;
        }
    }

    /// Help with food, where little is left for each day; who has nothing to eat is told so first.
    fn food(&mut self) {
        let assessment = self.file.assessment();
        let little = assessment.remarks().iter().any(|remark| remark.code == "little-left-each-day");
        let hungry = self.file.household().alerts.contains(&Alert::NothingToEat);
        let key = "budget.remaining-to-live/after-debt-service:per_person_per_day";
        let day = assessment.figure(key).and_then(|figure| figure.money());
        if let Some(day) = day.filter(|_| little && !hungry) {
            self.add("ask-aid/food-low", key, day, Moves::Untold(NoAmount::Local));
        }
    }

    /// The days before what an unpaid energy bill may lead to, of the bill whose supplier may act first.
    pub(super) fn calendar(&self) -> Option<(Days, About)> {
        let of_rule = self.energy.findings.iter().filter(|it| it.worked.info.id == "energy.arrears");
        let acts =
            of_rule.filter_map(|it| Some((it.worked.get("act_from").and_then(rav_rules::day_of)?, it.about)));
        let (act, about) = acts.min_by_key(|(act, _)| *act)?;
        let today = self.file.law().day();
        let by = act.previous_day().filter(|by| *by >= today);
        Some((Days { from: None, by, too_late: Some(act) }, about))
    }
}
