//! A local rule applied to one household: lines are chosen here, the arithmetic is the rule's `local.remaining-to-live`.

use rav_household::{DebtKind, Household, IncomeKind, LocalPeriod, Role};
use rav_law::LawOn;
use rav_money::{Exact, Money, Rounding, Value as _};
use rav_rules::rules::local_remaining::{Facts, RemainingToLive as LocalRemaining};
use rav_rules::{Info, Recorder, Row, apply};

use crate::assessment::local::{LocalAnswer, LocalLack, LocalLine, LocalPart};
use crate::assessment::{Caveat, Line, LineKind, Outcome, caveat};
use crate::error::AssessError;
use crate::figures::totals::Situation;
use crate::local::rule::{Bound, Divisor, LocalRule, MonthOf, Persons};

/// What a local rule is applied to.
pub(crate) struct Applied<'a> {
    pub(crate) household: &'a Household,
    /// With its lines.
    pub(crate) situation: &'a Situation,
    pub(crate) outcomes: &'a [Outcome],
    pub(crate) law: LawOn<'a>,
    /// Disabled children, as the caller says: a file does not tell.
    pub(crate) disabled_children: Option<u16>,
    pub(crate) accept_ended: bool,
}

/// Keeps the facts and the figures.
#[derive(Default)]
struct Keep(Option<(Row, Row)>);

impl Recorder for Keep {
    fn record(&mut self, _: &'static Info, facts: Row, working: Row) {
        self.0 = Some((facts, working));
    }
}

impl Applied<'_> {
    /// Applies a rule.
    pub(crate) fn answer(&self, rule: &LocalRule) -> Result<LocalAnswer, AssessError> {
        let day = self.law.day();
        rule.on(day, self.accept_ended)?;
        let lines = self.situation.lines.iter().filter_map(|line| chosen(rule, line)).collect();
        let who = self.who();
        let mut answer = LocalAnswer {
            rule: rule.clone(),
            day,
            lines,
            divisor: self.divisor(rule, who),
            worked: None,
            bounds: rule.bands.iter().map(|band| self.bound(band.bound.as_ref(), who)).collect(),
            band: None,
            lack: None,
            notes: self.notes(rule),
        };
        let Some(divisor) = answer.divisor.filter(|divisor| *divisor > 0) else {
            answer.lack = Some(LocalLack::Parts);
            return Ok(answer);
        };
        let (days, month_days) = self.days(rule)?;
        let money = |part| Exact::from(answer.counted(part));
        let facts = Facts {
            resources: money(LocalPart::Resource),
            charges: money(LocalPart::Charge),
            instalments: money(LocalPart::Instalment),
            divisor: Exact::of(divisor),
            days: Exact::of(days),
            month_days: Exact::of(month_days),
            rounds_down: Exact::of(i64::from(rule.rounding == Rounding::Floor)),
        };
        let mut keep = Keep::default();
        apply::<LocalRemaining>(facts, &(), &mut keep)?;
        answer.worked = keep.0;
        place(&mut answer, &facts);
        Ok(answer)
    }

    /// Those who live there, as parts and bounds count them.
    fn who(&self) -> Persons {
        let mut who = Persons::default();
        for person in self.household.people.iter().filter(|person| person.lives_here()) {
            match person.role {
                Role::Child => who.children += 1,
                Role::OtherDependant => who.further_adults += 1,
                _ => who.adults += 1,
            }
        }
        who.disabled_children = i64::from(self.disabled_children.unwrap_or(0)).min(who.children);
        who
    }

    /// What the rule divides by, in hundredths.
    fn divisor(&self, rule: &LocalRule, who: Persons) -> Option<i64> {
        match &rule.divisor {
            Divisor::Household => Some(100),
            Divisor::Persons => Some(self.situation.people.present * 100),
            Divisor::Units => self.figure("living-standard.units").map(|tenths| tenths.whole() * 10),
            Divisor::Parts(parts) => parts.of(who),
        }
    }

    /// The main figure of a rule.
    fn figure(&self, key: &str) -> Option<Exact> {
        let outcome = self.outcomes.iter().find(|outcome| outcome.is(key))?;
        outcome.main().map(|figure| figure.value)
    }

    /// A bound for this household, rounded to the nearest cent where it is a share.
    fn bound(&self, bound: Option<&Bound>, who: Persons) -> Option<Money> {
        match bound? {
            Bound::Amount(money) => Some(*money),
            Bound::Cases(cases) => cases.iter().find(|case| case.fits(who)).map(|case| case.amount),
            Bound::OfMinimum(share) => {
                let minimum = self.figure("income.minimum-household")?;
                minimum.times(*share).over(Exact::of(10_000), Rounding::HalfUp).money()
            }
        }
    }

    /// The days of the period, and those of the month or of the year that they are a part of.
    fn days(&self, rule: &LocalRule) -> Result<(i64, i64), AssessError> {
        // A month is a month, whatever its days.
        let month = rule.month.filter(|_| rule.period != LocalPeriod::Month);
        let (month_days, months) = match month {
            Some(MonthOf::Days(days)) => (i64::from(days), 1),
            Some(MonthOf::YearDays(days)) => (i64::from(days), 12),
            None => (self.law.count("remaining-to-live.days")?, 1),
        };
        Ok(match rule.period {
            LocalPeriod::Day => (months, month_days),
            LocalPeriod::Week => (7 * months, month_days),
            LocalPeriod::Month => (month_days, month_days),
        })
    }

    /// The doubts that bear on the answer.
    fn notes(&self, rule: &LocalRule) -> Vec<Caveat> {
        let mut notes = Vec::new();
        match rule.to {
            Some(to) if self.law.day() > to => {
                notes.push(caveat("local-ended").with("label", rule.label.as_str()).with("last", to));
            }
            Some(_) => {}
            None => notes.push(
                caveat("local-no-last-day").with("label", rule.label.as_str()).with("first", rule.from),
            ),
        }
        if let Some(text) = &rule.caveat {
            notes.push(caveat("local-doubt").with("text", text.as_str()));
        }
        let people = &self.situation.people;
        if people.alternating > 0 && !matches!(rule.divisor, Divisor::Household) {
            notes.push(caveat("local-alternating").with("children", people.alternating));
        }
        let disabled = matches!(&rule.divisor, Divisor::Parts(parts) if parts.disabled_child.is_some());
        let lines = &self.situation.lines;
        let aeeh = LineKind::Income(IncomeKind::ChildDisabilityAllowance);
        if disabled && self.disabled_children.is_none() && lines.iter().any(|line| line.kind == aeeh) {
            notes.push(caveat("local-disabled-children"));
        }
        // What is said for a person in one amount has no kind: a list of kinds cannot take it.
        let lump = |line: &&Line| matches!(line.kind, LineKind::OwnResources(_));
        if !rule.resources.all_but
            && let Some(line) = lines.iter().find(lump)
        {
            notes.push(caveat("local-own-resources").with("amount", line.monthly));
        }
        notes
    }
}

/// A line as the rule takes it; nothing where it has no part in it.
fn chosen(rule: &LocalRule, line: &Line) -> Option<LocalLine> {
    let (part, counted) = match line.kind {
        LineKind::Income(kind) => (LocalPart::Resource, rule.resources.takes(kind)),
        LineKind::OwnResources(_) => (LocalPart::Resource, rule.resources.all_but),
        LineKind::Expense(kind) => (LocalPart::Charge, rule.charges.takes(kind)),
        LineKind::Debt(kind, _) => {
            let housing = rule.home_loans && kind == DebtKind::HomeLoan;
            (LocalPart::Instalment, rule.instalments || housing)
        }
    };
    (line.monthly > Money::ZERO).then(|| LocalLine { line: line.clone(), part, counted })
}

/// Finds the band of the amount, and says where rounding decides of it.
fn place(answer: &mut LocalAnswer, facts: &Facts<Exact>) {
    let Some((amount, remaining)) = answer.amount().zip(answer.remaining()) else { return };
    if answer.rule.bands.is_empty() {
        answer.lack = Some(LocalLack::NoBands);
        return;
    }
    // The exact amount as a fraction of cents.
    let over = i128::from(facts.divisor.whole()) * i128::from(facts.month_days.whole());
    let exact = i128::from(remaining.cents()) * 100 * i128::from(facts.days.whole());
    let found = find(answer, |bound| i128::from(amount.cents()).cmp(&i128::from(bound.cents())));
    let unrounded = find(answer, |bound| exact.cmp(&(i128::from(bound.cents()) * over)));
    if found != unrounded {
        answer.notes.push(caveat("local-rounding-decides").with("amount", amount));
    }
    match found {
        Ok(band) => answer.band = Some(band),
        Err(lack) => answer.lack = Some(lack),
    }
}

/// The first band that an amount is in, or why there is none.
fn find(answer: &LocalAnswer, against: impl Fn(Money) -> std::cmp::Ordering) -> Result<usize, LocalLack> {
    for (index, (band, bound)) in answer.rule.bands.iter().zip(&answer.bounds).enumerate() {
        let holds = match (&band.bound, bound) {
            (None, _) => true,
            (Some(Bound::OfMinimum(_)), None) => return Err(LocalLack::Minimum),
            (Some(_), None) => return Err(LocalLack::Bound),
            (Some(_), Some(bound)) => {
                let order = against(*bound);
                order.is_lt() || (band.inclusive && order.is_eq())
            }
        };
        if holds {
            return Ok(index);
        }
    }
    Err(LocalLack::Above)
}
