//! A local rule applied to one household: lines are chosen here, the arithmetic is the rule's `local.remaining-to-live`.

use rav_household::{DebtKind, Expected, Household, IncomeKind, Role};
use rav_law::LawOn;
use rav_money::{Exact, Money};
use rav_rules::{Info, Recorder, Row};

use crate::assessment::local::{LocalAnswer, LocalLine, LocalPart};
use crate::assessment::{Caveat, Line, LineKind, Outcome, caveat};
use crate::error::AssessError;
use crate::figures::totals::Situation;
use crate::local::rule::{LocalRule, Persons};
use crate::local::standing::{LocalFacts, days};
use crate::problem::{Problem, Problems, codes};

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
        let who = self.who()?;
        let lines = self.situation.lines.iter().filter_map(|line| chosen(rule, line)).collect();
        let mut answer = LocalAnswer {
            rule: rule.clone(),
            day,
            lines,
            divisor: None,
            worked: None,
            bounds: Vec::new(),
            band: None,
            lack: None,
            notes: Vec::new(),
        };
        let given = self.given(&answer, who, days(rule, self.law)?);
        let mut keep = Keep::default();
        let found = given.apply(rule, &mut keep)?;
        let bounds = rule.bands.iter().map(|band| given.bound(band.bound.as_ref()?));
        answer.bounds = bounds.collect();
        answer.divisor = given.divisor(rule);
        answer.worked = keep.0;
        answer.band = found.band.ok();
        answer.lack = found.band.err();
        let doubts = given.doubts(rule, day).into_iter().flatten();
        answer.notes = doubts.map(|doubt| said(doubt, rule, &given)).collect();
        if let Some(amount) = found.amount.filter(|_| found.rounding_decides) {
            answer.notes.push(caveat("local-rounding-decides").with("amount", amount));
        }
        Ok(answer)
    }

    /// What the rule needs to know of the household.
    fn given(&self, answer: &LocalAnswer, who: Persons, days: (i64, i64)) -> LocalFacts {
        let lines = &self.situation.lines;
        let own = lines.iter().filter(|line| matches!(line.kind, LineKind::OwnResources(_)));
        let own = own.fold(Money::ZERO, |sum, line| sum.checked_add(line.monthly).unwrap_or(sum));
        let aeeh = LineKind::Income(IncomeKind::ChildDisabilityAllowance);
        let aeeh = |line: &Line| line.kind == aeeh && line.monthly > Money::ZERO;
        LocalFacts {
            resources: answer.counted(LocalPart::Resource),
            charges: answer.counted(LocalPart::Charge),
            instalments: answer.counted(LocalPart::Instalment),
            who,
            alternating: self.situation.people.alternating,
            disabled_said: self.disabled_children.is_some(),
            disability_allowance: lines.iter().any(aeeh),
            own_resources: Some(own).filter(|own| *own > Money::ZERO),
            units: self.figure("living-standard.units").map(Exact::whole),
            minimum: self.figure("income.minimum-household").and_then(Exact::money),
            days,
        }
    }

    /// Those who live there, as parts and bounds count them.
    fn who(&self) -> Result<Persons, Problems> {
        let mut who = Persons::default();
        for person in self.household.people.iter().filter(|person| person.lives_here()) {
            match person.role {
                Role::Child => who.children += 1,
                Role::OtherDependant => who.further_adults += 1,
                _ => who.adults += 1,
            }
        }
        who.disabled_children = i64::from(self.disabled_children.unwrap_or(0));
        if who.disabled_children > who.children {
            let most = Expected::Range("0".to_owned(), who.children.to_string());
            let found = who.disabled_children.to_string();
            return Err(Problem::expecting(&codes::LOCAL_DISABLED, found, most).into());
        }
        Ok(who)
    }

    /// The main figure of a rule.
    fn figure(&self, key: &str) -> Option<Exact> {
        let outcome = self.outcomes.iter().find(|outcome| outcome.is(key))?;
        outcome.main().map(|figure| figure.value)
    }
}

/// A doubt as an answer says it.
fn said(doubt: &'static str, rule: &LocalRule, given: &LocalFacts) -> Caveat {
    let note = caveat(doubt);
    match doubt {
        "local-ended" => note.with("label", rule.label.as_str()).with("last", rule.to.unwrap_or(rule.from)),
        "local-no-last-day" => note.with("label", rule.label.as_str()).with("first", rule.from),
        "local-doubt" => note.with("text", rule.caveat.clone().unwrap_or_default()),
        "local-alternating" => note.with("children", given.alternating),
        "local-own-resources" => note.with("amount", given.own_resources.unwrap_or(Money::ZERO)),
        _ => note,
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
