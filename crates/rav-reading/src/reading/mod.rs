//! The rules in the order of a reading, each fed by what the household gives or by the rules before it.

mod account;
mod budget;
mod commission;
mod debts;
mod home;
mod repayment;
mod rights;
mod seizures;

use crate::{Reader, Source, Sum};

pub use account::account;
pub use home::home;
pub use rights::rights;

/// The names of rules that are applied more than once.
pub mod cases {
    /// Left after what is committed.
    pub const AFTER_COMMITTED: &str = "after-committed";
    /// Left after what is committed and instalments.
    pub const AFTER_DEBT_SERVICE: &str = "after-debt-service";
    /// Left by the charges of a commission.
    pub const COMMISSION: &str = "commission";
    /// Left as lenders count it.
    pub const LENDER: &str = "lender";
    /// On what a seizure takes of the depositor.
    pub const PAY: &str = "pay";
    /// On what a seizure takes of the co-depositor.
    pub const CO_DEPOSITOR: &str = "co-depositor";
    /// With the share of the charges of those who file.
    pub const SHARE_OF_CHARGES: &str = "share-of-charges";
    /// With a contribution in proportion to resources, where another one was declared.
    pub const PRO_RATA: &str = "pro-rata";
}

/// What several parts of a reading look at.
struct Seen<N> {
    /// All that comes in.
    resources: N,
    /// What counts as resources of those who file.
    applicants: N,
    committed: N,
    debt_service: N,
    /// What the household itself spends.
    declared: N,
    /// Persons present.
    present: N,
    /// Of these, all but children in alternating custody.
    whole: N,
    alternating: N,
    couple: N,
    silent_partner: N,
}

/// A part of the reading beside the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Rights worth checking.
    Rights,
    /// Energy and water at home.
    Home,
    /// The bank account.
    Account,
}

impl Part {
    /// The key of its first rule.
    pub(crate) const fn first(self) -> &'static str {
        match self {
            Part::Rights => rights::FIRST,
            Part::Home => home::FIRST,
            Part::Account => account::FIRST,
        }
    }
}

/// What the other parts take from the reading of a budget.
#[derive(Clone, Copy, Debug)]
pub struct Passed<N> {
    /// Persons present.
    pub present: N,
    /// Consumption units.
    pub units: N,
}

/// The whole: the budget, rights, energy and water, the bank account.
///
/// # Errors
/// What stops the reader.
pub fn whole<E: Reader>(e: &mut E) -> Result<(), E::Error> {
    let passed = reading(e)?;
    rights(e)?;
    home(e, &passed)?;
    account(e)
}

/// The reading of a budget.
///
/// # Errors
/// What stops the reader.
pub fn reading<E: Reader>(e: &mut E) -> Result<Passed<E::Num>, E::Error> {
    let seen = seen(e);
    let units = budget::standard(e, &seen)?;
    budget::burdens(e, &seen, units)?;
    let charges = commission::charges(e, &seen)?;
    let counted = commission::counted(e, &seen, charges)?;
    let read = budget::left(e, &seen, &counted)?;
    budget::remaining_to_live(e, &seen, &counted, units)?;
    let dependants = seizures::dependants(e, &seen)?;
    seizures::seizures(e, &seen)?;
    let ceilings = repayment::ceilings(e, &seen, &counted, dependants)?;
    debts::debts(e, &seen, &read, &ceilings)?;
    Ok(Passed { present: seen.present, units })
}

/// A sum of lines.
fn sum<E: Reader>(e: &mut E, sum: Sum) -> E::Num {
    e.source(Source::Sum(sum))
}

fn seen<E: Reader>(e: &mut E) -> Seen<E::Num> {
    let committed = sum(e, Sum::Committed);
    let everyday = sum(e, Sum::Everyday);
    let declared = e.add(committed, everyday);
    let older = e.source(Source::Older);
    let younger = e.source(Source::Younger);
    let present = e.add(older, younger);
    let present = e.named(Source::Present, present);
    let alternating = e.source(Source::Alternating);
    let whole = e.less(present, alternating);
    Seen {
        resources: sum(e, Sum::Resources),
        applicants: sum(e, Sum::Applicants),
        committed,
        debt_service: sum(e, Sum::DebtService),
        declared: e.named(Source::DeclaredCharges, declared),
        present,
        whole: e.named(Source::Whole, whole),
        alternating,
        couple: e.source(Source::Couple),
        silent_partner: e.source(Source::SilentPartner),
    }
}
