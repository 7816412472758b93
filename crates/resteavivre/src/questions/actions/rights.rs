//! Rights that are worth checking: those that a review screens, with an amount where a published formula gives one.

use rav_household::{ExpenseKind, Right, RightStatus, Word as _};
use rav_money::Money;
use rav_rules::rules::voucher_validity::{Facts, VoucherValidity};
use rav_rules::{day_fact, day_of, evaluate};

use super::{Days, Finder, Lever, Moves, NoAmount, is_set};
use crate::assessment::said::Said;
use crate::error::AssessError;
use crate::questions::review::{About, Answer, Finding, opening};

/// The figure of a rule that is its amount, where it has one.
const AMOUNTS: [(&str, &str); 8] = [
    ("rights.rsa", "estimate"),
    ("rights.activity-bonus", "estimate"),
    ("rights.aspa", "estimate"),
    ("rights.family-allowances", "net"),
    ("rights.family-complement", "estimate"),
    ("rights.family-support", "net"),
    ("rights.school-allowance", "estimate"),
    ("rights.transport-reduction", "least_reduction"),
];

impl Finder<'_> {
    pub(super) fn rights(&mut self) -> Result<(), AssessError> {
        let findings = self.rights.findings.clone();
        for finding in findings.iter().filter(|finding| is_set(finding, "worth_checking")) {
            self.right(finding)?;
        }
        if let Some(answer) = self.rights.screening(Right::HousingAid).map(|it| it.answer)
            && answer == Answer::WorthChecking
        {
            let tenure = self.file.household().dwelling.tenure.id();
            self.add("open-right/housing-aid", "dwelling.tenure", tenure, Moves::Untold(NoAmount::NoFormula));
        }
        self.voucher();
        self.held_voucher();
        Ok(())
    }

    /// One right by its rule.
    fn right(&mut self, finding: &Finding) -> Result<(), AssessError> {
        let rule = finding.worked.info.id;
        let figure = AMOUNTS.iter().find(|(of, _)| *of == rule).map_or("worth_checking", |(_, name)| *name);
        let unit = finding.worked.info.working.iter().find(|field| field.name == figure);
        let value = unit.and_then(|field| Some(Said::Figure(field.unit, finding.worked.get(figure)?)));
        let moves = self.of_right(finding)?;
        let value = value.unwrap_or(Said::Unknown);
        self.add(&format!("open-right/{rule}"), format!("{rule}:{figure}"), value, moves);
        self.or_else(finding.other);
        Ok(())
    }

    /// What the action that was added last is by another reading.
    fn or_else(&mut self, other: Option<Money>) {
        if let Some(last) = self.actions.last_mut() {
            last.amount.other = other;
        }
    }

    fn of_right(&self, finding: &Finding) -> Result<Moves, AssessError> {
        let rule = finding.worked.info.id;
        if rule == "rights.health-cover" {
            // Only the cover without contribution takes the place of what is paid: the other one has a price by age.
            let pays = |kind| kind == ExpenseKind::ComplementaryHealth;
            let paid = self.file.household().expenses.iter().any(|line| pays(line.kind));
            return Ok(match is_set(finding, "free") {
                true if paid => Moves::By(Lever::HealthCover),
                true => Moves::Untold(NoAmount::NotTold),
                false => Moves::Untold(NoAmount::NoFormula),
            });
        }
        let (opened, household) = opening(self.file, &self.rights, &|of| of == rule)?;
        Ok(match (household, opened.yearly.first()) {
            (Some(_), _) => Moves::By(Lever::Right(rule)),
            (None, Some(yearly)) => Moves::Once(yearly.amount),
            (None, None) => Moves::Untold(NoAmount::NoFormula),
        })
    }

    /// The voucher to ask for: of the campaign of the year before, with its last day, as long as that one is open; else of the day's.
    fn voucher(&mut self) {
        let amount = |finding: &Finding| {
            finding.worked.get("amount").and_then(|amount| amount.money()).filter(|it| *it > Money::ZERO)
        };
        let before = |finding: &Finding| matches!(finding.about, About::Campaign(_));
        let of = self.energy.findings.iter().filter(|finding| finding.worked.info.id == "energy.voucher");
        let of = of.filter_map(|finding| Some((before(finding), amount(finding)?, finding.other)));
        let window = self.energy.finding("energy.voucher-requests");
        let until = window.and_then(|finding| finding.worked.get("until")).and_then(day_of);
        let Some((earlier, amount, other)) = of.max_by_key(|(before, ..)| *before) else { return };
        self.add("open-right/energy.voucher", "energy.voucher:amount", amount, Moves::Once(amount));
        self.or_else(other);
        if let Some(until) = until.filter(|_| earlier) {
            self.in_days(Days { from: None, by: Some(until), too_late: until.next_day() });
        }
    }

    /// A voucher that the household has, until its last day.
    fn held_voucher(&mut self) {
        let law = self.file.law();
        let held = self
            .file
            .household()
            .rights
            .iter()
            .find(|held| held.right == Right::EnergyVoucher && held.status == RightStatus::Held);
        let Some(held) = held.copied() else { return };
        let issued = || {
            let facts = Facts { issued: day_fact(Some(held.since?)) };
            day_of(evaluate::<VoucherValidity>(facts, law).ok()?.valid_until)
        };
        let Some(until) = held.until.or_else(issued).filter(|until| *until >= law.day()) else { return };
        let moves = held.amount.map_or(Moves::Untold(NoAmount::NotTold), Moves::Once);
        self.add("use/energy-voucher", "rights/until", until, moves);
        self.in_days(Days { from: None, by: Some(until), too_late: until.next_day() });
    }
}
