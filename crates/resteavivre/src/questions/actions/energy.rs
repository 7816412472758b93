//! Energy bills: what a supplier is asked to put right, the mediator, instalments that are too low.

use rav_household::Supply;
use rav_money::Money;

use super::{Days, Finder, Moves, NoAmount};
use crate::assessment::said::Said;
use crate::error::AssessError;
use crate::questions::requests::{ComplaintGrounds, Grounds, Point, Request};

impl Finder<'_> {
    pub(super) fn energy(&mut self) -> Result<(), AssessError> {
        let points = self.points();
        let early = points.iter().find_map(|point| match point {
            Point::ReducedEarly { done, .. } => Some(*done),
            _ => None,
        });
        if let Some(done) = early {
            self.add("restore/energy", "bills/reduced", done, Moves::Untold(NoAmount::Nothing));
        }
        self.complaint(&points)?;
        self.mediator();
        let checked = self.energy.findings.iter().filter(|it| it.worked.info.id == "energy.bill-check");
        let short = checked.filter_map(|it| it.worked.get("instalments_gap")?.money()).min();
        if let Some(short) = short.filter(|gap| *gap < Money::ZERO) {
            let moves = Moves::Untold(NoAmount::NotTold);
            self.add("adjust/energy-instalment", "energy.bill-check:instalments_gap", short, moves);
        }
        Ok(())
    }

    /// What is odd about bills of energy that nobody complained about yet.
    fn points(&self) -> Vec<Point> {
        let household = self.file.household();
        let of = |supply: Supply| match self.file.grounds(Request::EnergyComplaint, Some(supply)) {
            Ok(Grounds::EnergyComplaint(ComplaintGrounds { points, .. })) => points,
            _ => Vec::new(),
        };
        let supplies = [Supply::Electricity, Supply::Gas, Supply::Heat, Supply::Oil, Supply::Wood];
        let all = supplies.into_iter().chain([Supply::BottledGas]).flat_map(of);
        let complained = |bill: usize| household.bills.get(bill).is_some_and(|it| it.complaint.is_some());
        all.filter(|point| match point {
            Point::BackBilling { bill, .. }
            | Point::Long { bill }
            | Point::Twice { bill, .. }
            | Point::ReducedEarly { bill, .. }
            | Point::LetterUntold { bill, .. }
            | Point::LetterEarly { bill, .. }
            | Point::WaterReduced { bill, .. }
            | Point::BilledMore { bill, .. } => !complained(*bill),
            Point::TurnedBack { .. } => true,
        })
        .collect()
    }

    fn complaint(&mut self, points: &[Point]) -> Result<(), AssessError> {
        // What the supplier did is no fault of a bill.
        let step = |point: &&Point| {
            let early = matches!(point, Point::ReducedEarly { .. } | Point::LetterEarly { .. });
            early || matches!(point, Point::LetterUntold { .. })
        };
        let odd = points.iter().filter(|point| !step(point)).count();
        if odd == 0 {
            return Ok(());
        }
        let beyond = points.iter().filter_map(|point| match point {
            Point::BackBilling { beyond, .. } => Some(*beyond),
            _ => None,
        });
        let beyond = Money::sum(beyond)?;
        let (key, value, moves) = if beyond > Money::ZERO {
            ("energy.back-billing:amount_beyond", Said::Money(beyond), Moves::Once(beyond))
        } else {
            ("bills", Said::from(odd), Moves::Untold(NoAmount::Decided))
        };
        self.add("complaint/energy", key, value, moves);
        Ok(())
    }

    /// The mediator, as long as it can be asked; of several complaints the one whose last day comes first.
    fn mediator(&mut self) {
        let today = self.file.law().day();
        let of_rule = self.energy.findings.iter().filter(|it| it.worked.info.id == "energy.mediator");
        let days = of_rule.filter_map(|it| {
            let day = |name: &str| it.worked.get(name).and_then(rav_rules::day_of);
            Some((day("referral_until")?, day("referral_from")?))
        });
        let Some((until, from)) = days.filter(|(until, _)| *until >= today).min() else { return };
        self.add("mediator/energy", "bills/complaint", from, Moves::Untold(NoAmount::Decided));
        self.in_days(Days { from: Some(from), by: Some(until), too_late: until.next_day() });
    }
}
