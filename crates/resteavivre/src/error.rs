//! Why a household cannot be assessed, and what each inner error is as a problem with a stable code.

use rav_household::Expected;
use rav_law::{LawBook, LawError, ScaleError};
use rav_money::{Day, MoneyError};
use rav_plan::{PlanError, Strategy};
use rav_rules::RuleError;

use crate::problem::{Kind, Problem, Problems, codes};
use crate::spelling::{nearest, nearest_pairs, short};

/// Why a household cannot be assessed. Never a partial result.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AssessError {
    /// No day, or something in the household that cannot be.
    #[error(transparent)]
    Problems(#[from] Problems),
    /// The law is not known, or not checked, on that day.
    #[error(transparent)]
    Law(#[from] LawError),
    /// The scale does not run on that day.
    #[error(transparent)]
    Scale(#[from] ScaleError),
    /// A total or a figure is out of range.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// A total is out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// There is no such plan.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

impl AssessError {
    /// The same as problems with stable codes.
    pub fn problems(&self) -> Problems {
        match self {
            AssessError::Problems(problems) => problems.clone(),
            AssessError::Law(error) => Problem::from(error).into(),
            AssessError::Scale(error) => Problem::from(error).into(),
            AssessError::Rule(error) => Problem::of_figure(error).into(),
            AssessError::Plan(error) => Problem::from(error).into(),
            AssessError::Money(_) => Problem::whole(&codes::OVERFLOW, "a total out of range").into(),
        }
    }
}

impl From<Problem> for AssessError {
    fn from(problem: Problem) -> Self {
        AssessError::Problems(problem.into())
    }
}

/// Why a total cannot be made.
#[derive(Debug)]
pub(crate) enum TotalError {
    Rule(RuleError),
    Law(LawError),
    Money(MoneyError),
}

impl From<RuleError> for TotalError {
    fn from(error: RuleError) -> Self {
        TotalError::Rule(error)
    }
}

impl From<LawError> for TotalError {
    fn from(error: LawError) -> Self {
        TotalError::Law(error)
    }
}

impl From<MoneyError> for TotalError {
    fn from(error: MoneyError) -> Self {
        TotalError::Money(error)
    }
}

impl From<TotalError> for AssessError {
    fn from(error: TotalError) -> Self {
        match error {
            TotalError::Rule(error) => AssessError::Rule(error),
            TotalError::Law(error) => AssessError::Law(error),
            TotalError::Money(error) => AssessError::Money(error),
        }
    }
}

/// A law error with its stable code; the path is the parameter.
impl From<&LawError> for Problem {
    fn from(error: &LawError) -> Self {
        let dated = |kind: &Kind, key: &str, day: &Day, expected| {
            Problem::expecting(kind, day.to_string(), expected).under(key)
        };
        match error {
            LawError::TooEarly { key, day, first } => {
                dated(&codes::LAW_TOO_EARLY, key, day, Expected::From(first.to_string()))
            }
            LawError::Ended { key, day, last } => {
                dated(&codes::LAW_ENDED, key, day, Expected::Until(last.to_string()))
            }
            LawError::Unchecked { key, day, through } => {
                dated(&codes::LAW_UNCHECKED, key, day, Expected::Until(through.to_string()))
            }
            LawError::Unknown { key } => Problem::whole(&codes::LAW_UNKNOWN, short(key)),
            other => Problem::whole(&codes::LAW_UNKNOWN, other.to_string()),
        }
    }
}

/// A scale error with its stable code.
impl From<&ScaleError> for Problem {
    fn from(error: &ScaleError) -> Self {
        match error {
            ScaleError::Malformed { line, field, reason } => {
                Problem::whole(&codes::SCALE_MALFORMED, *reason).under(field).at_line(*line)
            }
            ScaleError::OutOfDates { day, from, to } => Problem::expecting(
                &codes::SCALE_DATES,
                day.to_string(),
                Expected::Range(from.to_string(), to.to_string()),
            ),
            other => Problem::whole(&codes::SCALE_MALFORMED, other.to_string()),
        }
    }
}

/// A rule error with its stable code; the path is the rule.
impl From<&RuleError> for Problem {
    fn from(error: &RuleError) -> Self {
        let facts = |rule: &str| {
            let fields = rav_rules::find(rule).map_or(&[][..], |entry| entry.info.facts);
            Expected::OneOf(fields.iter().map(|field| field.name.to_owned()).collect())
        };
        match error {
            RuleError::Law(error) => Problem::from(error),
            RuleError::UnknownRule { id } => {
                let known: Vec<&'static str> =
                    rav_rules::CATALOGUE.iter().map(|entry| entry.info.id).collect();
                Problem { nearest: nearest(id, &known), ..Problem::whole(&codes::RULE_UNKNOWN, short(id)) }
            }
            RuleError::UnknownFact { rule, field } => {
                Problem::expecting(&codes::RULE_UNKNOWN_FACT, short(field), facts(rule)).under(rule)
            }
            RuleError::MissingFact { rule, field } => Problem::expecting(
                &codes::RULE_MISSING_FACT,
                "nothing",
                Expected::OneOf(vec![(*field).to_owned()]),
            )
            .under(rule),
            RuleError::Unreadable { rule, field, unit, found } => {
                let path = format!("{rule}.{field}");
                Problem::expecting(&codes::RULE_UNREADABLE, short(found), Expected::Unit(unit)).under(&path)
            }
            RuleError::OutOfRange { rule, field, low, high } => {
                let range = Expected::Range(low.clone(), high.clone());
                Problem::expecting(&codes::RULE_RANGE, "a value out of its range", range)
                    .under(&format!("{rule}.{field}"))
            }
            RuleError::NotAboveZero { rule, field } => {
                Problem::whole(&codes::RULE_ZERO, "zero").under(&format!("{rule}.{field}"))
            }
            RuleError::DaysOutOfOrder { rule, second, first_day, second_day, .. } => {
                let from = Expected::From(first_day.clone());
                Problem::expecting(&codes::RULE_ORDER, second_day.clone(), from)
                    .under(&format!("{rule}.{second}"))
            }
            RuleError::OnlyWith { rule, field, with } => Problem::expecting(
                &codes::RULE_ALONE,
                format!("{with}=false"),
                Expected::OneOf(vec![format!("{with}=true")]),
            )
            .under(&format!("{rule}.{field}")),
            RuleError::Overflow { rule, field } => {
                Problem::whole(&codes::OVERFLOW, "a total out of range").under(&format!("{rule}.{field}"))
            }
            other => Problem::whole(&codes::OVERFLOW, other.to_string()),
        }
    }
}

impl Problem {
    /// An error of a rule whose facts are totals or figures, which nobody wrote: a total is out of range.
    pub fn of_figure(error: &RuleError) -> Problem {
        match error {
            RuleError::OutOfRange { rule, field, .. } => {
                Problem::whole(&codes::OVERFLOW, "a total out of range").under(&format!("{rule}.{field}"))
            }
            other => Problem::from(other),
        }
    }

    /// A parameter that the law does not hold, with the nearest ones.
    pub fn unknown_parameter(key: &str, book: &LawBook) -> Problem {
        let known: Vec<&str> = book.parameters().map(|parameter| parameter.key.as_str()).collect();
        let expected = Expected::OneOf(known.iter().map(|key| (*key).to_owned()).collect());
        Problem {
            nearest: nearest(key, &known),
            ..Problem::expecting(&codes::LAW_UNKNOWN, short(key), expected)
        }
    }
}

/// What is neither a strategy nor a debt of the file, with the strategies.
fn unknown_strategy(found: &str) -> Problem {
    let named = Strategy::NAMED.map(|(name, strategy)| (name, strategy.alias_fr().unwrap_or(name)));
    let (nearest, all) = nearest_pairs(found, &named);
    let problem = Problem::expecting(&codes::PLAN_UNKNOWN_DEBT, short(found), Expected::OneOf(all));
    Problem { nearest, ..problem }
}

/// A plan error with its stable code.
impl From<&PlanError> for Problem {
    fn from(error: &PlanError) -> Self {
        match error {
            PlanError::NotAboveZero { what } => Problem::whole(&codes::PLAN_ZERO, "zero or less").under(what),
            PlanError::Growing { debt, least } => {
                let least = Expected::Least(least.to_string());
                Problem::expecting(&codes::PLAN_GROWING, "an instalment below the interest", least)
                    .under(debt)
            }
            PlanError::Months { what, low, high } => {
                let range = Expected::Range(low.to_string(), high.to_string());
                Problem::expecting(&codes::PLAN_MONTHS, "a number of months out of range", range).under(what)
            }
            PlanError::NotWithin { what, most } => {
                let range = Expected::Range("0".into(), most.to_string());
                Problem::expecting(&codes::PLAN_VALUE, "a value out of its range", range).under(what)
            }
            PlanError::Debt { debt, reason } => Problem::whole(&codes::PLAN_DEBT, *reason).under(debt),
            PlanError::TooLong { debt, least, .. } => {
                let least = Expected::Least(least.to_string());
                Problem::expecting(&codes::PLAN_TOO_LONG, "a debt that is not paid off in time", least)
                    .under(debt)
            }
            PlanError::Short { month, least } => {
                let least = Expected::Least(least.to_string());
                let problem =
                    Problem::expecting(&codes::PLAN_SHORT, "less than the contractual instalments", least);
                problem.under(&format!("month {month}"))
            }
            PlanError::TooMany { most } => {
                let range = Expected::Range("1".into(), most.to_string());
                Problem::expecting(&codes::PLAN_VALUE, "too many debts", range).under("debts")
            }
            PlanError::NotDetermined { found } => {
                let three =
                    Expected::OneOf(["principal", "rate", "term", "instalment"].map(str::to_owned).to_vec());
                Problem::expecting(&codes::PLAN_NOT_DETERMINED, found.to_string(), three)
            }
            PlanError::NoRate { least, most } => {
                let range = Expected::Range(least.to_string(), most.to_string());
                Problem::expecting(&codes::PLAN_NO_RATE, "no rate", range).under("instalment")
            }
            PlanError::TooSmall { what, least } => {
                let least = Expected::Least(least.to_string());
                Problem::expecting(&codes::PLAN_VALUE, "a value out of its range", least).under(what)
            }
            PlanError::Day { what, low, high } => {
                let range = Expected::Range(low.to_string(), high.to_string());
                Problem::expecting(&codes::PLAN_DAY, "a day out of its range", range).under(what)
            }
            PlanError::Twice { what, month } => {
                Problem::whole(&codes::PLAN_TWICE, format!("{month}")).under(what)
            }
            PlanError::NotTogether { what, with, instead } => {
                let instead = Expected::OneOf(vec![(*instead).to_owned()]);
                Problem::expecting(&codes::PLAN_TOGETHER, *with, instead).under(what)
            }
            PlanError::NoApr { reason } => Problem::whole(&codes::PLAN_NO_APR, *reason),
            PlanError::TooManyFlows { most } => {
                let range = Expected::Range("2".into(), most.to_string());
                Problem::expecting(&codes::PLAN_FLOW, "more flows than a rate is sought for", range)
                    .under("flows")
            }
            PlanError::SeveralAprs => Problem::whole(&codes::PLAN_SEVERAL_APRS, "several rates"),
            PlanError::Flow { index, reason } => {
                Problem::whole(&codes::PLAN_FLOW, *reason).under(&format!("flows[{index}]"))
            }
            PlanError::UnknownDebt { debt } => unknown_strategy(debt),
            PlanError::NoCapacity => Problem::whole(&codes::PLAN_NO_CAPACITY, "zero or less"),
            _ => Problem::whole(&codes::OVERFLOW, "a value out of its range"),
        }
    }
}
