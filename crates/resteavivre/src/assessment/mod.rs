//! What an assessment holds.

pub(crate) mod claim;
pub(crate) mod explain;
pub(crate) mod file_line;
pub(crate) mod left;
pub(crate) mod local;
pub(crate) mod routes;
pub(crate) mod said;

use rav_household::{Amount, DebtKind, Expected, ExpenseKind, Household, IncomeKind, PeriodWord, Role};
use rav_law::{Confidence, Reading};
use rav_money::{Day, Exact, Money, Rate, Rounding};
use rav_reading::{From, Lack, Origin, Origins, Sum, Sums, Totals};
use rav_rules::{A_CENTURY, Field, Info, Record, Row, Rule, Unit};

use self::claim::Owing;
use self::said::Said;
use crate::document::source::Fingerprint;
use crate::problem::{Problem, Problems, codes};

/// A household's situation on a day: every figure with its working, and every doubt.
///
/// Figures are found by key: a rule's identifier, with `/case` when a rule was applied several times
/// (`budget.remaining-to-live/commission`).
#[derive(Clone, Debug)]
#[doc(alias = "diagnostic")]
pub struct Assessment {
    pub(crate) totals: Totals,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) missing: Vec<Missing>,
    pub(crate) contribution: Option<Contribution>,
    pub(crate) caveats: Vec<Caveat>,
    pub(crate) remarks: Vec<Caveat>,
    pub(crate) alerts: Vec<rav_household::Alert>,
    pub(crate) urgent: Vec<Caveat>,
    pub(crate) lines: Vec<Line>,
    pub(crate) law: Vec<LawRead>,
    /// Kept for an explanation only, beside the lines.
    pub(crate) household: Option<Box<Household>>,
    /// The local rules that were asked for.
    pub(crate) local: Vec<local::LocalAnswer>,
    pub(crate) owing: Owing,
    /// The next appointment.
    pub(crate) next: Option<rav_household::Appointment>,
    pub(crate) receipt: Receipt,
}

/// One rule applied: its facts, where they came from, its working.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// The rule.
    pub info: &'static Info,
    /// Which of several applications of the rule, empty when there is one.
    pub case: &'static str,
    /// Its place in the reading.
    pub(crate) at: u8,
    /// The facts.
    pub facts: Row,
    /// Where each fact comes from.
    pub origins: Origins,
    /// The working.
    pub working: Row,
}

/// A figure of a working.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Its name, unit and meaning.
    pub field: &'static Field,
    /// Its value.
    pub value: Exact,
}

impl Figure {
    /// The canonical text: `189.92`.
    pub fn text(&self) -> String {
        self.field.unit.write(self.value)
    }

    /// The amount, when the figure is one.
    pub fn money(&self) -> Option<Money> {
        if self.field.unit.is_money() { self.value.money() } else { None }
    }

    /// Whether a flag is set.
    pub fn is_set(&self) -> bool {
        self.field.unit == Unit::Flag && self.value.whole() != 0
    }
}

impl Outcome {
    /// The key: the rule's identifier, with `/case` when there are several.
    pub fn key(&self) -> String {
        if self.case.is_empty() { self.info.id.to_owned() } else { format!("{}/{}", self.info.id, self.case) }
    }

    /// Whether this is the key.
    pub(crate) fn is(&self, key: &str) -> bool {
        let (id, case) = key.split_once('/').unwrap_or((key, ""));
        self.info.id == id && self.case == case
    }

    /// The figures of the working, in order.
    pub fn figures(&self) -> impl Iterator<Item = Figure> + '_ {
        self.info
            .working
            .iter()
            .zip(self.working.cells())
            .map(|(field, value)| Figure { field, value: *value })
    }

    /// The facts, in order.
    pub fn facts(&self) -> impl Iterator<Item = Figure> + '_ {
        self.info.facts.iter().zip(self.facts.cells()).map(|(field, value)| Figure { field, value: *value })
    }

    /// The facts by their own names, when the rule is this one.
    ///
    /// ```
    /// # let document = resteavivre::Document::read(br#"format = "resteavivre/household@1"
    /// # day = "2026-11-23"
    /// # people = [{ id = "p", role = "depositor", born = "1990-01-02" }]
    /// # dwelling = { tenure = "social-tenant" }
    /// # incomes = [{ kind = "wage", amount = "1800" }]"#, resteavivre::Format::Toml).unwrap();
    /// # let engine = resteavivre::Engine::new().unwrap();
    /// # let assessment = engine.assess(&document, &resteavivre::Options::new()).unwrap();
    /// use resteavivre::rules::rules::{attachable::Attachable, balance::Balance};
    /// let outcome = assessment.outcome("earnings.attachable").unwrap();
    /// assert_eq!(outcome.facts_of::<Attachable>().unwrap().resources.whole(), 180_000);
    /// assert!(outcome.facts_of::<Balance>().is_none());
    /// ```
    pub fn facts_of<R: Rule>(&self) -> Option<R::Facts<Exact>> {
        if self.info.id == R::INFO.id { R::Facts::from_cells(self.facts.cells()) } else { None }
    }

    /// The figures by their own names, when the rule is this one.
    pub fn working_of<R: Rule>(&self) -> Option<R::Working<Exact>> {
        if self.info.id == R::INFO.id { R::Working::from_cells(self.working.cells()) } else { None }
    }

    /// Where each fact came from, by the names of the facts, when the rule is this one.
    pub(crate) fn origins_of<R: Rule>(&self) -> Option<R::Facts<Origin>> {
        let origins: Vec<Origin> = self.origins.iter().collect();
        if self.info.id == R::INFO.id { R::Facts::from_cells(&origins) } else { None }
    }

    /// A figure of the working by name.
    pub fn figure(&self, name: &str) -> Option<Figure> {
        self.figures().find(|figure| figure.field.name == name)
    }

    /// The working's main figure.
    pub fn main(&self) -> Option<Figure> {
        self.figure(self.info.main)
    }
}

/// A figure that could not be computed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The key that the figure would have.
    pub key: String,
    /// Why.
    pub why: Why,
}

/// Why a figure is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No commission scale was given, nor charges retained by a commission.
    CommissionScale,
    /// The commission scale given does not run on the day.
    ScaleDates {
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Day,
    },
    /// A fact is zero, and the figure would be a division by it.
    Zero(&'static str),
    /// The law has no value on that day for this key.
    Law(String),
    /// Another figure is missing.
    Figure(&'static str),
    /// There is nothing to apply it to.
    Nothing,
}

impl Why {
    /// Why a fact that was not known makes a figure missing; nothing where there is nothing to tell.
    pub(crate) fn of(lack: Lack) -> Option<Why> {
        Some(match lack {
            Lack::Quiet | Lack::Field(_) => return None,
            Lack::Scale => Why::CommissionScale,
            Lack::Zero(fact) => Why::Zero(fact),
            Lack::Figure(key) => Why::Figure(key),
            Lack::Nothing => Why::Nothing,
        })
    }

    /// A stable text: `commission scale`, `law: plan.longest`.
    pub fn text(&self) -> String {
        match self {
            Why::CommissionScale => "commission scale".into(),
            Why::ScaleDates { from, to } => format!("commission scale: from {from} to {to}"),
            Why::Zero(fact) => format!("{fact} above zero"),
            Why::Law(key) => format!("law: {key}"),
            Why::Figure(key) => format!("figure: {key}"),
            Why::Nothing => "something to apply it to".into(),
        }
    }
}

/// A doubt or a remark, by a stable code with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caveat {
    /// The stable code: `law-unchecked`.
    pub code: &'static str,
    /// What its sentence needs, by name.
    pub values: Vec<(&'static str, Said)>,
}

impl Caveat {
    /// A value of its sentence by its name.
    pub fn value(&self, name: &str) -> Option<&Said> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The values of its sentence in their canonical text, as JSON holds them.
    pub fn texts(&self) -> Vec<(&'static str, String)> {
        self.values.iter().map(|(name, value)| (*name, value.to_string())).collect()
    }

    /// The same with one more value of its sentence.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Said>) -> Caveat {
        self.values.push((name, value.into()));
        self
    }

    /// Whether it is about what runs on the day: law that was not checked so far, flat rates that do not run or have ended.
    /// Whatever is made of an assessment says so.
    pub fn is_of_the_day(&self) -> bool {
        OF_THE_DAY.contains(&self.code)
    }
}

/// Of the assessment, and beside each figure that rests on a scale that has ended.
pub(crate) const SCALE_ENDED: &str = "scale-ended";

/// A doubt by its code, without values.
pub(crate) fn caveat(code: &'static str) -> Caveat {
    Caveat { code, values: Vec::new() }
}

/// What is said of a line of the file: where it stands, the label that it has, and its kind.
pub(crate) fn of_line(
    code: &'static str,
    (list, index): (&'static str, usize),
    label: &Option<String>,
    kind: impl Into<Said>,
) -> Caveat {
    let line = match label {
        Some(label) => Said::LabelledLine(list, index, label.clone()),
        None => Said::Line(list, index),
    };
    caveat(code).with("path", line).with("kind", kind)
}

/// The codes of what runs on the day.
pub(crate) const OF_THE_DAY: [&str; 3] = ["law-unchecked", "scale-out-of-dates", SCALE_ENDED];

/// What a line of the budget is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// An income.
    Income(IncomeKind),
    /// Own resources said for a person: a partner who does not file, a child, another dependant.
    OwnResources(Role),
    /// An expense.
    Expense(ExpenseKind),
    /// A debt, with its balance.
    Debt(DebtKind, Money),
}

/// A line of the budget, per month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// What it is in the file's own words, when the file says so.
    pub label: Option<String>,
    /// Of a debt, the organisation to which it is owed, when the file says so.
    pub creditor: Option<String>,
    /// The day of the month on which it comes or goes, when the file says so.
    pub day: Option<u8>,
    /// Of an income, the role of the person whose it is; nothing for the whole household.
    pub owner: Option<Role>,
    /// As it was said, when it has an amount.
    pub amount: Option<Amount>,
    /// Per month, rounded once.
    pub monthly: Money,
    /// Whether an over-indebtedness file retains it (an income counted, an expense at its real amount, a debt in the plan).
    pub retained: bool,
    /// The sums that it was added to.
    pub(crate) fed: Sums,
    /// What it is of the sums that are not monthly, and what else is known of a debt.
    pub(crate) owed: Owed,
}

/// What a debt adds to the sums that are not monthly, and its rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Owed {
    pub(crate) arrears: Money,
    pub(crate) without_instalment: Money,
    pub(crate) rate: Option<Rate>,
}

impl Line {
    /// Of a debt, what is late; nothing where nothing is.
    pub fn arrears(&self) -> Option<Money> {
        Some(self.owed.arrears).filter(|arrears| *arrears > Money::ZERO)
    }

    /// Of a debt, its yearly rate in percent, when the file says so.
    pub fn rate(&self) -> Option<Rate> {
        self.owed.rate
    }

    /// What it adds to a sum; nothing where it adds nothing.
    pub fn adds(&self, sum: Sum) -> Option<Money> {
        let amount = match (sum, self.kind) {
            _ if !self.fed.contains(sum) => return None,
            (Sum::Arrears, _) => self.owed.arrears,
            (Sum::WithoutInstalment, _) => self.owed.without_instalment,
            (Sum::ProfessionalDebts, LineKind::Debt(_, balance)) => balance,
            _ => self.monthly,
        };
        (amount != Money::ZERO).then_some(amount)
    }

    /// How often its amount comes or goes, when it has one.
    pub fn period(&self) -> Option<PeriodWord> {
        self.amount.map(|amount| amount.period.into())
    }
}

/// A value of the law that the assessment read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawRead {
    /// The parameter.
    pub key: String,
    /// Its unit.
    pub unit: &'static str,
    /// The value.
    pub value: String,
    /// Since when.
    pub since: Day,
    /// The text that sets it.
    pub text: String,
    /// The article.
    pub article: String,
    /// How well it is attested.
    pub confidence: Confidence,
    /// Whether the day is after its last check.
    pub unchecked: bool,
}

impl LawRead {
    /// A value of the law as it was read.
    pub(crate) fn of(reading: Reading<'_>) -> Self {
        LawRead {
            key: reading.parameter.key.clone(),
            unit: reading.parameter.unit.name(),
            value: reading.dated.value.to_string(),
            since: reading.dated.from,
            text: reading.dated.text.clone(),
            article: reading.dated.article.clone(),
            confidence: reading.dated.confidence,
            unchecked: reading.unchecked,
        }
    }
}

/// How the figures came about: enough to find them again a year later.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "reçu")]
pub struct Receipt {
    /// The engine's version.
    pub engine: &'static str,
    /// The day of the law.
    pub day: Day,
    /// The last day on which the whole law book was checked.
    pub law_checked_through: Option<Day>,
    /// Values laid over the embedded law.
    pub overlays: Vec<String>,
    /// The scale of flat rates: label, territory and source.
    pub scale: Option<String>,
    /// SHA-256 of the document read.
    pub input: Option<Fingerprint>,
}

/// What a household's own budget leaves each month against what is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftForArrears {
    /// Resources less expenses and instalments, below zero for a deficit.
    pub balance: Money,
    /// Arrears, and debts without an instalment.
    pub to_clear: Money,
    /// The months that the balance takes to clear them; none when there is nothing to pay with.
    pub months: Option<u16>,
}

/// What a partner who does not file contributes to the household's charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Each month.
    pub monthly: Money,
    /// Whether they said so themselves, rather than in proportion to incomes.
    pub declared: bool,
}

/// A route for the file, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its identifier: `measures_write_off`.
    pub id: &'static str,
    /// How it ranks: 3 usual, 2 possible, 1 unlikely, 0 does not apply.
    pub standing: i64,
    /// What speaks for it, by stable code.
    pub reasons: Vec<&'static str>,
    /// What speaks against it, by stable code.
    pub against: Vec<&'static str>,
}

/// A figure that is missing, as a problem for whoever asked for it by name.
impl std::convert::From<&Missing> for Problem {
    fn from(missing: &Missing) -> Self {
        Problem::whole(&codes::FIGURE_MISSING, missing.why.text()).under(&missing.key)
    }
}

impl Assessment {
    /// Why there is no figure of this key: it is missing, or no such figure exists, with the nearest keys.
    pub fn no_figure(&self, key: &str) -> Problem {
        let rule = key.split(':').next().unwrap_or(key);
        if let Some(missing) = self.missing.iter().find(|missing| missing.key == rule) {
            return Problem::from(missing);
        }
        let keys: Vec<String> = self.outcomes.iter().map(Outcome::key).collect();
        let known: Vec<&str> = keys.iter().map(String::as_str).collect();
        let nearest = crate::spelling::nearest(key, &known);
        let expected = Expected::OneOf(keys.clone());
        Problem {
            nearest,
            ..Problem::expecting(&codes::FIGURE_UNKNOWN, crate::spelling::short(key), expected)
        }
    }

    /// Every rule applied, in the order of a reading.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// One rule applied, by key.
    pub fn outcome(&self, key: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.is(key))
    }

    /// A figure by key (the main one of its working) or by key and name (`repayment.capacity:shown`).
    pub fn figure(&self, key: &str) -> Option<Figure> {
        match key.split_once(':') {
            Some((key, name)) => self.outcome(key)?.figure(name),
            None => self.outcome(key)?.main(),
        }
    }

    /// The amount of a figure, by key or by key and name.
    ///
    /// # Errors
    /// [`Problems`]: that of a key that has no figure, or whose figure is a count, a share or a yes or no.
    pub fn money(&self, key: &str) -> Result<Money, Problems> {
        let figure = self.figure(key).ok_or_else(|| self.no_figure(key))?;
        let no_amount = || Problem::whole(&codes::FIGURE_NOT_MONEY, figure.text()).under(key);
        figure.money().ok_or_else(|| Problems::from(no_amount()))
    }

    /// The typed working of a rule applied once, or of one of its cases.
    pub fn working<R: Rule>(&self, case: &str) -> Option<R::Working<Exact>> {
        self.outcomes.iter().filter(|outcome| outcome.case == case).find_map(Outcome::working_of::<R>)
    }

    /// The monthly sums behind the facts.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// What a partner who does not file contributes each month, as the capacity counts it; nothing where there is none, or
    /// no capacity.
    pub fn contribution(&self) -> Option<Contribution> {
        self.outcome("repayment.partner-share").and(self.outcome("repayment.capacity")).and(self.contribution)
    }

    /// What the household's own budget leaves each month against what is late: facts for a letter.
    pub fn left_for_arrears(&self) -> Option<LeftForArrears> {
        let balance = self.figure("budget.balance")?.money()?;
        let to_clear = self.figure("overindebtedness.manifest:to_clear")?.money()?;
        let months = Rounding::Ceiling.divide(i128::from(to_clear.cents()), i128::from(balance.cents()));
        // More months than a century has are as good as never.
        let within = |months: &u16| (1..=A_CENTURY).contains(&i64::from(*months));
        let months = u16::try_from(months).ok().filter(within).filter(|_| balance > Money::ZERO);
        Some(LeftForArrears { balance, to_clear, months })
    }

    /// The figures that could not be computed, and why.
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// Every doubt that bears on a figure.
    pub fn caveats(&self) -> &[Caveat] {
        &self.caveats
    }

    /// What looks unlikely or deserves a question, without being wrong.
    pub fn remarks(&self) -> &[Caveat] {
        &self.remarks
    }

    /// What is urgent.
    pub fn alerts(&self) -> &[rav_household::Alert] {
        &self.alerts
    }

    /// What is urgent, by stable code with what the law of the day says of it: the sum left on a blocked account, the winter break of energy.
    /// An alert may have several: what the bank leaves by itself, then what has to be asked for.
    pub fn urgent(&self) -> &[Caveat] {
        &self.urgent
    }

    /// The next appointment, where the file says it.
    pub fn appointment(&self) -> Option<rav_household::Appointment> {
        self.next
    }

    /// Whether it kept its lines and the law that it read: an explanation was asked for.
    pub fn is_explained(&self) -> bool {
        !self.law.is_empty()
    }

    /// The lines of the budget; only when an explanation was asked for.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The household as it was assessed: who lives there, the home, the bank. Only when an explanation was asked for.
    pub fn household(&self) -> Option<&Household> {
        self.household.as_deref()
    }

    /// Whether a figure rests, directly or through another, on a scale of flat rates that has ended and was accepted.
    pub fn on_ended_scale(&self, outcome: &Outcome) -> bool {
        let ended = self.caveats.iter().any(|caveat| caveat.code == SCALE_ENDED);
        ended && rests_on_scale(&self.outcomes, outcome)
    }

    /// The law read, each value once; only when an explanation was asked for.
    pub fn law(&self) -> &[LawRead] {
        &self.law
    }

    /// What each local rule makes of the household, in the order in which they were asked for; empty where none was.
    pub fn local(&self) -> &[local::LocalAnswer] {
        &self.local
    }

    /// The receipt.
    pub fn receipt(&self) -> &Receipt {
        &self.receipt
    }
}

/// Whether an outcome rests on the scale of flat rates, directly or through others.
pub(crate) fn rests_on_scale(outcomes: &[Outcome], outcome: &Outcome) -> bool {
    let through = |at: u8| {
        let other = outcomes.iter().find(|other| other.at == at);
        other.is_some_and(|other| rests_on_scale(outcomes, other))
    };
    outcome.origins.iter().any(|origin| {
        origin.terms().any(|term| match term.from {
            From::Given(source) => source.is_of_scale(),
            From::Figure { at, .. } => through(at),
        })
    })
}
