//! What each route that applies leads to, in figures.

use rav_household::Household;
use rav_money::Money;
use rav_plan::{DebtLine, Plan, PlanTerms, Strategy};

use crate::assessment::Assessment;
use crate::error::AssessError;
use crate::file::File;
use crate::questions::plan_report::{PlanReport, PlanRequest, lines, months_left, whole};

/// What a route leads to, in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteFigures {
    /// The route.
    pub route: &'static str,
    /// How it ranks.
    pub standing: i64,
    /// Its months.
    pub months: u16,
    /// Its first instalment.
    pub instalment: Money,
    /// All that is paid.
    pub paid: Money,
    /// What is written off.
    pub written_off: Money,
    /// What is written off, in hundredths of a percent of what is owed.
    pub written_off_share: i64,
    /// What is still owed at the end.
    pub remaining: Money,
}

impl File<'_> {
    /// What each route that applies leads to, in figures, the most usual first.
    ///
    /// # Errors
    /// [`AssessError`]: a total out of range.
    pub fn routes(&self) -> Result<Vec<RouteFigures>, AssessError> {
        let assessment = self.assessment();
        let household = self.household();
        let built = self.plan(&PlanRequest::default()).ok();
        let mut figures = Vec::new();
        for route in assessment.routes().into_iter().filter(|route| route.standing > 0) {
            let own;
            let plan = match route.id {
                "keep_home" => {
                    own = self.longer();
                    own.as_ref()
                }
                "sale" | "home_sale" => {
                    own = self.until_sold();
                    own.as_ref()
                }
                _ => built.as_ref(),
            };
            figures.extend(self.placed(route_figures(assessment, household, &route, plan))?);
        }
        Ok(figures)
    }

    /// The longer plan that pays everything and keeps the home: nothing where the highest instalment does not get there.
    fn longer(&self) -> Option<PlanReport> {
        let months = whole(self.assessment(), "debts.months-to-clear")?;
        let request = PlanRequest { months: Some(months), ..PlanRequest::default() };
        let report = self.plan(&request).ok()?;
        (report.plan.written_off() == Money::ZERO).then_some(report)
    }

    /// What is paid at most while something is sold: the time that a suspension can last, as commissions and judges set it.
    fn until_sold(&self) -> Option<PlanReport> {
        let law = self.law();
        let longest = u16::try_from(law.count("plan.suspension-longest").ok()?).ok()?;
        let months = months_left(self.assessment(), law).ok()?.min(longest);
        self.plan(&PlanRequest { months: Some(months), ..PlanRequest::default() }).ok()
    }
}

/// One route in figures; nothing where it has none.
fn route_figures(
    assessment: &Assessment,
    household: &Household,
    route: &crate::Route,
    built: Option<&PlanReport>,
) -> Result<Option<RouteFigures>, AssessError> {
    let money = |key: &str| assessment.figure(key).and_then(|figure| figure.money()).unwrap_or(Money::ZERO);
    let total = money("debts.composition:total");
    let figures = |months: u16, instalment: Money, paid: Money, written_off: Money, remaining: Money| {
        let share = if total > Money::ZERO {
            rav_money::Rounding::HalfUp
                .divide(i128::from(written_off.cents()) * 10_000, i128::from(total.cents()))
        } else {
            0
        };
        let written_off_share = i64::try_from(share).unwrap_or(0);
        let standing = route.standing;
        RouteFigures {
            route: route.id,
            standing,
            months,
            instalment,
            paid,
            written_off,
            written_off_share,
            remaining,
        }
    };
    Ok(match route.id {
        "measures_in_full" | "measures_write_off" | "keep_home" => built.map(|report| {
            let plan = &report.plan;
            let first = report.stages.first().map_or(Money::ZERO, |stage| stage.amount);
            let remaining = Money::sum(plan.outcomes.iter().map(|o| o.remaining())).unwrap_or(Money::MAX);
            figures(plan.months, first, plan.paid(), plan.written_off(), remaining)
        }),
        "agreed_plan" | "sale" | "home_sale" => built.map(|report| {
            let plan = &report.plan;
            let first = report.stages.first().map_or(Money::ZERO, |stage| stage.amount);
            let still = total.checked_sub(plan.paid()).unwrap_or(Money::ZERO).max(Money::ZERO);
            figures(plan.months, first, plan.paid(), Money::ZERO, still)
        }),
        "suspension" => {
            let months = whole(assessment, "overindebtedness.routes:suspension_months").unwrap_or(0);
            Some(figures(months, Money::ZERO, Money::ZERO, Money::ZERO, total))
        }
        "recovery" | "recovery_liquidation" => {
            let written_off = money("debts.composition:can_be_written_off");
            let kept = total.checked_sub(written_off)?;
            Some(figures(0, Money::ZERO, Money::ZERO, written_off, kept))
        }
        "amicable" => amicable(assessment, household, &figures)?,
        _ => None,
    })
}

/// An amicable arrangement with what is left for debts, when it pays everything off.
fn amicable(
    assessment: &Assessment,
    household: &Household,
    figures: &impl Fn(u16, Money, Money, Money, Money) -> RouteFigures,
) -> Result<Option<RouteFigures>, AssessError> {
    let available = assessment.left_for_debts().map_or(Money::ZERO, |left| left.amount);
    let debts: Vec<DebtLine> = lines(household)?.into_iter().map(|(_, line)| line).collect();
    if available <= Money::ZERO || debts.is_empty() {
        return Ok(None);
    }
    let plan = Plan::build(&debts, &PlanTerms::amicable(available, Strategy::Avalanche));
    Ok(plan.ok().map(|plan| figures(plan.months, available, plan.paid(), Money::ZERO, Money::ZERO)))
}
