//! One door for each page that has two readers: the counsellor, and the household in plain words.

use resteavivre::{Calendar, Comparison, PlanReport};

use crate::content::{Audience, Report};
use crate::{Words, calendar as months, comparison as compared, plain, plan as plans};

/// A plan: what is paid, step by step and debt by debt, what becomes of each debt, and a small chart. For the household, its month,
/// its debts and what to do, in plain words.
pub fn plan(report: &PlanReport, audience: Audience, words: &Words) -> Report {
    match audience {
        Audience::Household => plain::plan(report, words),
        Audience::Counsellor | Audience::Addressee => plans::plan(report, words),
    }
}

/// A calendar: a year month by month, then each month in which something changes, with what changes. For the household, its hardest
/// month, its year, and what to do, in plain words.
pub fn calendar(calendar: &Calendar, audience: Audience, words: &Words) -> Report {
    match audience {
        Audience::Household => plain::calendar(calendar, words),
        Audience::Counsellor | Audience::Addressee => months::calendar(calendar, words),
    }
}

/// A comparison: the lines that changed, the figures, their causes. For the household, what is left now and before and what changed,
/// in plain words.
pub fn comparison(comparison: &Comparison, audience: Audience, words: &Words) -> Report {
    match audience {
        Audience::Household => plain::comparison(comparison, words),
        Audience::Counsellor | Audience::Addressee => compared::comparison(comparison, words),
    }
}
