//! Which lines changed between two files: paired one by one, those that only one side has told apart.
//!
//! Lines are paired within a kind and a person. A debt goes by its identifier first. Of several lines of a kind, those with the
//! same label go together, then those with the same amounts, then the others in their order, but never two whose labels differ: a line that stayed as it was is never said to have changed.
//! Two debts of different identifiers and amounts are two debts: the one is gone, the other is new.

use rav_household::{Amount, Debt, Household, Role};
use rav_money::{Day, Money};

use crate::assessment::file_line::{FileLineKind, OwnWords, role_of};
use crate::error::AssessError;
use crate::figures::totals::monthly;

/// A line that changed between two files, or that only one of them has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// What the line is.
    pub kind: FileLineKind,
    /// Of an income, the role of the person whose it is; nothing for the whole household.
    pub owner: Option<Role>,
    /// What the file says of it in its own words: the second one, the first one where the second does not have it.
    pub own: OwnWords,
    /// How the first file has it; nothing where it does not.
    pub old: Option<LineState>,
    /// How the second file has it; nothing where it does not.
    pub new: Option<LineState>,
}

/// A line as one of two files has it on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineState {
    /// Its place in its list, from 0.
    pub index: usize,
    /// What it comes to each month; of a debt, its instalment.
    pub monthly: Money,
    /// Of a debt, what is owed.
    pub balance: Option<Money>,
}

impl LineChange {
    /// What it changes each month; a side that does not have the line counts as nothing.
    pub fn monthly_change(&self) -> Money {
        let of = |state: Option<LineState>| state.map_or(Money::ZERO, |state| state.monthly);
        difference(of(self.old), of(self.new))
    }

    /// Of a debt, what the amount owed changed by.
    pub fn balance_change(&self) -> Option<Money> {
        let of = |state: Option<LineState>| state.and_then(|state| state.balance);
        let (old, new) = (of(self.old), of(self.new));
        old.or(new).map(|_| difference(old.unwrap_or(Money::ZERO), new.unwrap_or(Money::ZERO)))
    }
}

/// Neither of two amounts of a file is below zero: their difference is in range.
fn difference(old: Money, new: Money) -> Money {
    new.checked_sub(old).unwrap_or(Money::ZERO)
}

impl LineState {
    /// Whether both come to the same.
    fn is_as(&self, other: &LineState) -> bool {
        self.monthly == other.monthly && self.balance == other.balance
    }
}

/// A line of one side with what it is paired by.
struct Entry<'a> {
    kind: FileLineKind,
    owner: Option<&'a str>,
    role: Option<Role>,
    own: OwnWords,
    /// Of a debt, its identifier.
    id: Option<&'a str>,
    state: LineState,
}

impl Entry<'_> {
    fn is_of(&self, other: &Entry<'_>) -> bool {
        self.kind == other.kind && self.owner == other.owner
    }

    /// Whether nothing tells it from another one of its kind: no identifier, no words that are not the same.
    fn may_be(&self, other: &Entry<'_>) -> bool {
        self.id.is_none() && !self.own.differ(&other.own)
    }
}

/// The ways of pairing two lines, the surest first.
const WAYS: [fn(&Entry<'_>, &Entry<'_>) -> bool; 5] = [
    |old, new| old.is_of(new) && old.id.is_some() && old.id == new.id,
    |old, new| old.is_of(new) && old.own.agree(&new.own),
    |old, new| old.is_of(new) && old.state.is_as(&new.state) && !old.own.differ(&new.own),
    |old, new| old.is_of(new) && old.may_be(new),
    // A file may say later whose an income is.
    |old, new| old.kind == new.kind && (old.owner.is_none() || new.owner.is_none()) && old.may_be(new),
];

/// The lines that changed, in the order of the second file; those that it no longer has come at the end of their list.
pub(crate) fn changed_lines(
    (old, old_day): (&Household, Day),
    (new, new_day): (&Household, Day),
) -> Result<Vec<LineChange>, AssessError> {
    let old = entries(old, old_day)?;
    let new = entries(new, new_day)?;
    let mut paired: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for way in WAYS {
        for (after, pair) in new.iter().zip(&mut paired).filter(|(_, pair)| pair.is_none()) {
            let found = old.iter().zip(&taken).position(|(before, taken)| !taken && way(before, after));
            if let Some(taken) = found.and_then(|place| taken.get_mut(place)) {
                (*taken, *pair) = (true, found);
            }
        }
    }
    let mut changes: Vec<LineChange> = new
        .iter()
        .zip(&paired)
        .map(|(after, pair)| change(pair.and_then(|place| old.get(place)), Some(after), after))
        .collect();
    let gone = old.iter().zip(&taken).filter(|(_, taken)| !**taken);
    changes.extend(gone.map(|(before, _)| change(Some(before), None, before)));
    changes.retain(|change| match (&change.old, &change.new) {
        (Some(old), Some(new)) => !old.is_as(new),
        (one, other) => {
            one.or(*other).is_some_and(|state| state.monthly > Money::ZERO || state.balance.is_some())
        }
    });
    // Each list in one piece; the order within it stays.
    changes.sort_by_key(|change| LISTS.iter().position(|list| *list == change.kind.list()));
    Ok(changes)
}

/// The lists in the order of a page.
const LISTS: [&str; 4] = ["incomes", "people", "expenses", "debts"];

fn change(old: Option<&Entry<'_>>, new: Option<&Entry<'_>>, said: &Entry<'_>) -> LineChange {
    let state = |entry: &Entry<'_>| entry.state;
    let (kind, owner, own) = (said.kind, said.role, said.own.clone());
    LineChange { kind, owner, own, old: old.map(state), new: new.map(state) }
}

/// The lines of a file that run on its day.
fn entries(household: &Household, day: Day) -> Result<Vec<Entry<'_>>, AssessError> {
    let mut list = Vec::new();
    let state = |index, amount: &Amount| {
        Ok::<_, AssessError>(LineState { index, monthly: monthly(amount)?, balance: None })
    };
    for (index, income) in household.incomes.iter().enumerate().filter(|(_, income)| income.runs_on(day)) {
        let owner = income.of.as_deref();
        let (kind, role) = (FileLineKind::Income(income.kind), role_of(household, owner));
        let own = OwnWords::of(&income.label);
        list.push(Entry { kind, owner, role, own, id: None, state: state(index, &income.amount)? });
    }
    for (index, person) in household.people.iter().enumerate() {
        let of = |kind, state| Entry {
            kind,
            owner: Some(person.id.as_str()),
            role: Some(person.role),
            own: OwnWords::default(),
            id: None,
            state,
        };
        if let Some(own) = &person.own_resources {
            list.push(of(FileLineKind::OwnResources(person.role), state(index, own)?));
        }
        if let Some(paid) = &person.contribution {
            list.push(of(FileLineKind::Contribution(person.role), state(index, paid)?));
        }
    }
    for (index, expense) in household.expenses.iter().enumerate().filter(|(_, expense)| expense.runs_on(day))
    {
        let kind = FileLineKind::Expense(expense.kind);
        let own = OwnWords::of(&expense.label);
        let state = state(index, &expense.amount)?;
        list.push(Entry { kind, owner: None, role: None, own, id: None, state });
    }
    for (index, debt) in household.debts.iter().enumerate() {
        list.push(owed(index, debt)?);
    }
    Ok(list)
}

fn owed(index: usize, debt: &Debt) -> Result<Entry<'_>, AssessError> {
    let monthly = debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO);
    let state = LineState { index, monthly, balance: Some(debt.balance) };
    let kind = FileLineKind::Debt(debt.kind);
    let own = OwnWords::of_debt(debt);
    Ok(Entry { kind, owner: None, role: None, own, id: Some(debt.id.as_str()), state })
}
