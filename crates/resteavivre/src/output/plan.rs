//! Plans, calendars and routes as JSON: `resteavivre/plan@1`, `resteavivre/calendar@1`.

use rav_household::{DebtKind, Role};
use rav_money::Money;
use rav_plan::{Compared, DebtLine, Outcome, Palier, Plan as Built, Stage as StageOfPlan};
use serde::{Serialize, Serializer};

use super::assessment::Receipt;
use super::scalars::{
    CalendarFormat, Euros, FileLineName, FileList, HappensName, LongerName, Months, Named, OnDay, Percent,
    PlanFormat, RouteId, StrategyName,
};
use super::{output, written_as};
use crate::assessment::file_line::OwnWords;
use crate::{CalendarMonth, Caveat, Longer, PlanDebt, PlanReport, PlanRequest, Problem};
use rav_plan::ComparedStrategy;

output! {
    /// A plan of a household.
    Plan<'a> {
        /// The name of the format with its version.
        format: PlanFormat,
        /// How the figures came about.
        receipt: Receipt<'a>,
        /// The doubts that bear on the plan.
        caveats: &'a [Caveat],
        /// The plan itself.
        #[serde(flatten)]
        plan: PlanFigures<'a>,
    }

    /// A plan as an answer to a question: under `result`, beside the routes of the file.
    PlanAnswer<'a> {
        /// The name of the format with its version.
        format: PlanFormat,
        /// How the figures came about.
        receipt: Receipt<'a>,
        /// The doubts that bear on the plan.
        caveats: &'a [Caveat],
        /// The plan itself.
        result: PlanFigures<'a>,
        /// What each route comes to.
        routes: &'a [crate::RouteFigures],
        /// Every strategy for the same debts and instalment.
        #[serde(skip_serializing_if = "Option::is_none")]
        strategies: Option<Vec<StrategyTable<'a>>>,
    }

    /// What a plan comes to.
    PlanFigures<'a> {
        /// How the amount of a month is shared.
        strategy: StrategyName,
        /// The most that debts bear in interest.
        rate: Percent,
        /// The months that the law and earlier measures leave; null where the law of that day is not known.
        months_left: Option<Months>,
        /// How many of the first months are a suspension.
        suspension: Months,
        /// The ground on which the plan is longer than the law leaves.
        longer: Option<LongerName>,
        /// Whether the last instalment takes all that remains.
        balance_last: bool,
        /// Whether it is outside the procedure: contractual rates and instalments, nothing written off.
        amicable: bool,
        /// How many months it lasts.
        months: Months,
        /// What can be paid, stage by stage.
        stages: Vec<Stage>,
        /// What is paid on each debt, as long as it stays the same.
        steps: Vec<Step<'a>>,
        /// What becomes of each debt.
        debts: Vec<DebtOutcome<'a>>,
        /// What is owed in all at the start, in euros.
        opened: Euros,
        /// The interest of all debts, in euros.
        interest: Euros,
        /// What is paid in all, in euros.
        paid: Euros,
        /// What is written off in all, in euros.
        written_off: Euros,
        /// What is owed in all after each month, in euros.
        remaining: Vec<Euros>,
    }

    /// Months in which the same amount can be paid.
    Stage {
        /// How many months.
        months: Months,
        /// Euros a month.
        amount: Euros,
    }

    /// Months in which the payments stay the same.
    Step<'a> {
        /// The first month, from 1.
        first: Months,
        /// How many months.
        months: Months,
        /// Euros a month in all.
        amount: Euros,
        /// Euros a month for each debt, by its identifier.
        payments: Payments<'a>,
    }

    /// What becomes of a debt: opened + interest = paid + written off + remaining.
    DebtOutcome<'a> {
        /// The identifier of the debt.
        debt: &'a str,
        /// Its place among the debts of the file, from 0.
        index: usize,
        /// Its kind.
        kind: Named<DebtKind>,
        /// What it is in the file's own words, when the file says so.
        label: Option<&'a str>,
        /// Of a debt, the organisation to which it is owed, when the file says so.
        creditor: Option<&'a str>,
        /// What is owed at the start, in euros.
        opened: Euros,
        /// The interest that runs, in euros.
        interest: Euros,
        /// What is paid, in euros.
        paid: Euros,
        /// What is written off, in euros.
        written_off: Euros,
        /// What is still owed at the end, in euros.
        remaining: Euros,
        /// The month in which it is paid off, from 1; null where it is not.
        cleared: Option<Months>,
        /// Whether it bears interest by its kind and the file tells no rate: the plan counts it as without interest.
        rate_missing: bool,
    }

    /// A strategy that pays: what it comes to.
    ComparedTable<'a> {
        /// The name of the strategy.
        strategy: StrategyName,
        /// How many months it takes.
        months: Months,
        /// The interest of all debts, in euros.
        interest: Euros,
        /// What is paid in all, in euros.
        paid: Euros,
        /// What is written off in all, in euros.
        written_off: Euros,
        /// The debt that is paid off first, and in which month.
        first_cleared: Option<Cleared<'a>>,
    }

    /// A debt that is paid off.
    Cleared<'a> {
        /// The identifier of the debt.
        debt: &'a str,
        /// The month, from 1.
        month: Months,
    }

    /// A strategy that leads nowhere.
    RefusedTable {
        /// The name of the strategy.
        strategy: StrategyName,
        /// Why it leads nowhere.
        problem: Problem,
    }

    /// What a route comes to.
    RouteTable {
        /// Its identifier.
        route: RouteId,
        /// How it ranks: 3 usual, 2 possible, 1 unlikely, 0 does not apply.
        #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 3)))]
        standing: i64,
        /// How many months it takes.
        months: Months,
        /// Euros in the first month.
        instalment: Euros,
        /// What is paid in all, in euros.
        paid: Euros,
        /// What is written off, in euros.
        written_off: Euros,
        /// What is written off in percent of all debts.
        written_off_percent: Hundredths,
        /// What is still owed at the end, in euros.
        remaining: Euros,
    }

    /// The balance of a household month by month.
    Calendar<'a> {
        /// The name of the format with its version.
        format: CalendarFormat,
        /// How the figures came about.
        receipt: Receipt<'a>,
        /// The doubts that bear on the calendar.
        caveats: &'a [Caveat],
        /// The months.
        #[serde(flatten)]
        calendar: CalendarFigures<'a>,
    }

    /// A calendar as an answer to a question: the months stand under `result`.
    CalendarAnswer<'a> {
        /// The name of the format with its version.
        format: CalendarFormat,
        /// How the figures came about.
        receipt: Receipt<'a>,
        /// The doubts that bear on the calendar.
        caveats: &'a [Caveat],
        /// The months.
        result: CalendarFigures<'a>,
    }

    /// The months of a calendar.
    CalendarFigures<'a> {
        /// The first month whose balance is below zero, from 0; null where there is none.
        first_under: Option<usize>,
        /// The month in which least is left since the start, from 0; null where the balance never sinks.
        lowest: Option<usize>,
        /// The months, in order.
        months: Vec<Month>,
        /// What changes, month by month: bills that fall, lines that start, end or change.
        changes: Vec<MonthChange<'a>>,
    }

    /// A line that changes in a month of a calendar.
    MonthChange<'a> {
        /// The month, from 0.
        month: usize,
        /// The list of the document that holds the line; null for what a commission's charges count beyond the lines.
        list: Option<FileList>,
        /// The place of the line in its list, from 0.
        index: Option<usize>,
        /// The kind of the line; of a person, "own-resources".
        kind: Option<FileLineName>,
        /// Of an income, the role of the person whose it is; null for the whole household.
        owner: Option<Named<Role>>,
        /// What it is in the file's own words, when the file says so.
        label: Option<&'a str>,
        /// Of a debt, the organisation to which it is owed, when the file says so.
        creditor: Option<&'a str>,
        /// What happens: a bill falls, the line starts, ends, or changes.
        happens: HappensName,
        /// What it came to in the month before, in euros.
        old: Euros,
        /// What it comes to in this month, in euros.
        new: Euros,
    }

    /// A month of a calendar.
    Month {
        /// Its first day.
        day: OnDay,
        /// What comes in, in euros.
        resources: Euros,
        /// What goes out, debts apart, in euros.
        expenses: Euros,
        /// The instalments of the debts that still run, in euros.
        debt_service: Euros,
        /// What is left of the month, in euros.
        balance: Euros,
        /// What is left since the start, in euros.
        cumulated: Euros,
        /// The highest instalment of a plan in that month, in euros; null where it is not known.
        ceiling: Option<Euros>,
    }
}

written_as! {
    PlanReport => Plan<'_>,
    crate::Calendar => Calendar<'_>,
    crate::RouteFigures => RouteTable,
}

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a PlanReport> for Plan<'a> {
    fn from(it: &'a PlanReport) -> Self {
        let receipt = (&it.receipt).into();
        let caveats = it.caveats.as_slice();
        Plan { format: PlanFormat, receipt, caveats, plan: it.into() }
    }
}

impl PlanReport {
    /// The plan as the answer to a question, to be serialized: under `result`, beside the routes of the file and, where
    /// they were asked for, every strategy.
    pub fn answer<'a>(
        &'a self,
        routes: &'a [crate::RouteFigures],
        compared: Option<&'a [ComparedStrategy]>,
    ) -> impl Serialize + 'a {
        let strategies = compared.map(|list| list.iter().map(StrategyTable::from).collect());
        let receipt = (&self.receipt).into();
        let caveats = self.caveats.as_slice();
        PlanAnswer { format: PlanFormat, receipt, caveats, result: self.into(), routes, strategies }
    }
}

impl<'a> From<&'a PlanReport> for PlanFigures<'a> {
    fn from(it: &'a PlanReport) -> Self {
        // Doubts and the receipt stand beside the plan; the last two are of the file.
        let PlanReport {
            request,
            months_left,
            stages,
            debts,
            told,
            plan,
            caveats: _,
            receipt: _,
            beside: _,
            next: _,
            terms,
        } = it;
        // The months and the instalment that were asked for show in those of the plan and in its stages.
        let PlanRequest {
            strategy,
            months: _,
            instalment: _,
            rate,
            suspension: _,
            longer,
            balance_last: _,
            amicable,
        } = request;
        let Built { months, paliers, outcomes, remaining } = plan;
        let step = |Palier { first, months, payments }: &'a Palier, amount| Step {
            first: Months(*first),
            months: Months(*months),
            amount: Euros(amount),
            payments: Payments { report: it, amounts: payments },
        };
        PlanFigures {
            strategy: StrategyName(strategy.name()),
            rate: Percent(*rate),
            months_left: months_left.map(Months),
            suspension: Months(terms.suspension),
            longer: longer.map(|longer| LongerName(Longer::name(longer))),
            balance_last: terms.balance_last,
            amicable: *amicable,
            months: Months(*months),
            stages: stages.iter().map(Stage::from).collect(),
            steps: paliers.iter().map(|palier| step(palier, palier.total())).collect(),
            debts: outcomes.iter().zip(debts).zip(told).map(debt).collect(),
            opened: Euros(plan.opened()),
            interest: Euros(plan.interest()),
            paid: Euros(plan.paid()),
            written_off: Euros(plan.written_off()),
            remaining: remaining.iter().copied().map(Euros).collect(),
        }
    }
}

impl From<&StageOfPlan> for Stage {
    fn from(it: &StageOfPlan) -> Self {
        let StageOfPlan { months, amount } = it;
        Stage { months: Months(*months), amount: Euros(*amount) }
    }
}

fn debt<'a>(
    ((it, (kind, _)), told): ((&'a Outcome, &(DebtKind, DebtLine)), &'a PlanDebt),
) -> DebtOutcome<'a> {
    let PlanDebt { index, own: OwnWords { label, creditor }, rate_missing } = told;
    DebtOutcome {
        debt: &it.id,
        index: *index,
        kind: Named(*kind),
        label: label.as_deref(),
        creditor: creditor.as_deref(),
        opened: Euros(it.opened()),
        interest: Euros(it.interest()),
        paid: Euros(it.paid()),
        written_off: Euros(it.written_off()),
        remaining: Euros(it.remaining()),
        cleared: it.cleared.map(Months),
        rate_missing: *rate_missing,
    }
}

/// The payments of a month, by the identifier of the debt.
pub(crate) struct Payments<'a> {
    report: &'a PlanReport,
    amounts: &'a [Money],
}

impl Serialize for Payments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pairs = self.report.debts.iter().zip(self.amounts);
        serializer.collect_map(pairs.map(|((_, line), amount)| (line.id.as_str(), Euros(*amount))))
    }
}

/// A strategy compared: what it comes to, or why it leads nowhere.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum StrategyTable<'a> {
    /// It pays.
    Pays(ComparedTable<'a>),
    /// It leads nowhere.
    Refused(Box<RefusedTable>),
}

impl<'a> From<&'a ComparedStrategy> for StrategyTable<'a> {
    fn from(ComparedStrategy { strategy, result }: &'a ComparedStrategy) -> Self {
        let strategy = StrategyName(strategy.name());
        match result {
            Ok(Compared { months, interest, paid, written_off, first_cleared }) => {
                let first = first_cleared.as_ref();
                StrategyTable::Pays(ComparedTable {
                    strategy,
                    months: Months(*months),
                    interest: Euros(*interest),
                    paid: Euros(*paid),
                    written_off: Euros(*written_off),
                    first_cleared: first.map(|(debt, month)| Cleared { debt, month: Months(*month) }),
                })
            }
            Err(error) => {
                let problem = crate::Problem::from(error);
                StrategyTable::Refused(Box::new(RefusedTable { strategy, problem }))
            }
        }
    }
}

/// Hundredths of a percent as percent: `12.34`.
pub(crate) struct Hundredths(u64);

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(rav_money::ShortText::decimal(false, self.0, 2).as_str())
    }
}

impl From<&crate::RouteFigures> for RouteTable {
    fn from(it: &crate::RouteFigures) -> Self {
        let crate::RouteFigures {
            route,
            standing,
            months,
            instalment,
            paid,
            written_off,
            written_off_share,
            remaining,
        } = it;
        RouteTable {
            route: RouteId(route),
            standing: *standing,
            months: Months(*months),
            instalment: Euros(*instalment),
            paid: Euros(*paid),
            written_off: Euros(*written_off),
            written_off_percent: Hundredths(written_off_share.unsigned_abs()),
            remaining: Euros(*remaining),
        }
    }
}

impl<'a> From<&'a crate::Calendar> for Calendar<'a> {
    fn from(it: &'a crate::Calendar) -> Self {
        let receipt = (&it.receipt).into();
        let caveats = it.caveats.as_slice();
        Calendar { format: CalendarFormat, receipt, caveats, calendar: it.into() }
    }
}

impl crate::Calendar {
    /// The calendar as the answer to a question, to be serialized: under `result`.
    pub fn answer(&self) -> impl Serialize + '_ {
        let receipt = (&self.receipt).into();
        let caveats = self.caveats.as_slice();
        CalendarAnswer { format: CalendarFormat, receipt, caveats, result: self.into() }
    }
}

impl<'a> From<&'a crate::Calendar> for CalendarFigures<'a> {
    fn from(it: &'a crate::Calendar) -> Self {
        // Doubts and the receipt stand beside the months; what is due and the appointment are of the file.
        let crate::Calendar { months, changes, caveats: _, receipt: _, due: _, next: _ } = it;
        CalendarFigures {
            first_under: it.first_under(),
            lowest: it.lowest(),
            months: months.iter().map(Month::from).collect(),
            changes: changes.iter().map(MonthChange::from).collect(),
        }
    }
}

impl From<&CalendarMonth> for Month {
    fn from(it: &CalendarMonth) -> Self {
        let CalendarMonth { day, resources, expenses, debt_service, balance, cumulated, ceiling } = it;
        Month {
            day: OnDay(*day),
            resources: Euros(*resources),
            expenses: Euros(*expenses),
            debt_service: Euros(*debt_service),
            balance: Euros(*balance),
            cumulated: Euros(*cumulated),
            ceiling: ceiling.map(Euros),
        }
    }
}

impl<'a> From<&'a crate::CalendarChange> for MonthChange<'a> {
    fn from(it: &'a crate::CalendarChange) -> Self {
        let crate::CalendarChange { month, line, owner, own, happens, old, new } = it;
        let OwnWords { label, creditor } = own;
        MonthChange {
            month: *month,
            list: line.map(|(kind, _)| FileList(kind.list())),
            index: line.map(|(_, index)| index),
            kind: line.map(|(kind, _)| FileLineName(kind.name())),
            owner: owner.map(Named),
            label: label.as_deref(),
            creditor: creditor.as_deref(),
            happens: HappensName(happens.name()),
            old: Euros(*old),
            new: Euros(*new),
        }
    }
}
