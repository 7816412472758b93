//! What a column's name says: which sums it feeds, and what it holds.

use rav_reading::{
    Apart, DebtSum, Source, Sum, balance_feeds, expense_feeds, expense_feeds_apart, income_feeds,
    income_feeds_apart, instalment_feeds, owed_feeds,
};
use resteavivre::household::{DebtKind, ExpenseKind, IncomeKind, Role, Word};
use resteavivre::rules::{Unit, find as rule_of};

use crate::columns::input::Holds;
use crate::households::nodes::{MORE, node_of};

/// The lists of a household that columns are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feed {
    Incomes,
    Expenses,
    Debts,
    /// Given as a sum only.
    Other,
}

/// The list whose columns feed a sum; nothing when the name is no sum.
pub(crate) fn family(name: &str) -> Option<Feed> {
    if DebtSum::ALL.iter().any(|sum| sum.name() == name) {
        return Some(Feed::Debts);
    }
    if let Some(apart) = Apart::ALL.iter().find(|sum| sum.name() == name) {
        return Some(if *apart == Apart::Water { Feed::Expenses } else { Feed::Incomes });
    }
    let sum = Sum::ALL.iter().find(|sum| sum.name() == name)?;
    Some(match sum {
        Sum::Resources
        | Sum::SelfEmployment
        | Sum::Applicants
        | Sum::Depositor
        | Sum::CoDepositor
        | Sum::LeftOut
        | Sum::Seizable
        | Sum::SeizableCoDepositor
        | Sum::HousingAid => Feed::Incomes,
        Sum::Committed
        | Sum::Everyday
        | Sum::RealCharges
        | Sum::WorkTravel
        | Sum::HealthCover
        | Sum::HousingBills
        | Sum::Energy
        | Sum::Maintenance
        | Sum::HousingCost => Feed::Expenses,
        Sum::DebtService
        | Sum::LoanInstalments
        | Sum::Arrears
        | Sum::WithoutInstalment
        | Sum::ProfessionalDebts => Feed::Debts,
        Sum::Partner | Sum::Assets | Sum::Home | Sum::Estimated => Feed::Other,
    })
}

/// Whether a column is of that list.
pub(crate) fn is_family(column: &str, family: Feed) -> bool {
    if let Some((list, _)) = joined(column) {
        return list == family;
    }
    let Some((list, kind)) = column.split_once('.') else { return false };
    match (family, list) {
        (Feed::Incomes, "income") => income(kind).is_some(),
        (Feed::Expenses, "expense") => ExpenseKind::find(kind).is_some(),
        (Feed::Debts, "debt") => debt(kind).is_some(),
        _ => false,
    }
}

/// The list and the sum of a column that was made of a long table: `debts/totals.housing_cost`.
pub(crate) fn joined(column: &str) -> Option<(Feed, &str)> {
    let (list, sum) = column.split_once('/')?;
    let list = match list {
        "incomes" => Feed::Incomes,
        "expenses" => Feed::Expenses,
        "debts" => Feed::Debts,
        "persons" => Feed::Other,
        _ => return None,
    };
    Some((list, sum))
}

/// The kind of an income and whose it is: `wage.co-depositor`; nobody named for `wage`.
pub(crate) fn income(name: &str) -> Option<(IncomeKind, Option<Role>)> {
    let (kind, owner) = match name.split_once('.') {
        Some((kind, role)) => (kind, Some(owner(role)?)),
        None => (name, None),
    };
    IncomeKind::find(kind).map(|kind| (kind, owner))
}

/// Somebody whose incomes are columns of their own.
fn owner(role: &str) -> Option<Role> {
    Role::find(role).filter(|role| role.files())
}

/// Whether a sum is known only where columns feed it: what is the co-depositor's is never nothing by default.
pub(crate) fn needs_parts(sum: &str) -> bool {
    [Sum::CoDepositor, Sum::SeizableCoDepositor].iter().any(|one| one.name() == sum)
}

/// The kind of a debt and which of its numbers a column holds: `personal-loan.instalment`.
pub(crate) fn debt(name: &str) -> Option<(DebtKind, &str)> {
    let (kind, part) = name.split_once('.').unwrap_or((name, ""));
    let known = matches!(part, "" | "instalment" | "arrears");
    DebtKind::find(kind).filter(|_| known).map(|kind| (kind, part))
}

/// Whether a column is a part of a sum.
pub(crate) fn adds_to(column: &str, sum: &str) -> bool {
    if let Some((_, name)) = joined(column) {
        return name == sum;
    }
    // What a partner who does not file has, or a dependant, is part of the household's resources.
    if column == "totals.partner" || column == Source::DependantsResources.name() {
        return sum == "totals.resources";
    }
    let Some((list, kind)) = column.split_once('.') else { return false };
    match list {
        "income" => {
            let fed = |(kind, owner)| {
                let apart = income_feeds_apart(kind, owner).map(Apart::name);
                income_feeds(kind, owner).map(Sum::name).chain(apart).any(|fed| fed == sum)
            };
            income(kind).is_some_and(fed)
        }
        "expense" => {
            let fed = |kind| {
                let apart = expense_feeds_apart(kind).map(Apart::name);
                expense_feeds(kind).map(Sum::name).chain(apart).any(|fed| fed == sum)
            };
            ExpenseKind::find(kind).is_some_and(fed)
        }
        "debt" => debt_adds_to(kind, sum),
        _ => false,
    }
}

fn debt_adds_to(name: &str, sum: &str) -> bool {
    match debt(name) {
        Some((kind, "instalment")) => instalment_feeds(kind).any(|fed| fed.name() == sum),
        Some((_, "arrears")) => sum == Sum::Arrears.name(),
        Some((kind, _)) => {
            balance_feeds(kind, false).any(|fed| fed.name() == sum)
                || owed_feeds(kind).any(|fed| fed.name() == sum)
        }
        None => false,
    }
}

/// Whether a column's name is one that figures can be computed from.
pub(crate) fn is_known(column: &str) -> bool {
    joined(column).is_some()
        || [Feed::Incomes, Feed::Expenses, Feed::Debts].into_iter().any(|list| is_family(column, list))
        || node_of(column).is_some()
        || Source::all().map(Source::name).chain(MORE).any(|name| name == column)
}

/// Whether a column's name claims to be one of ours: a misspelt part of a sum must not vanish in silence.
pub(crate) fn is_ours(column: &str) -> bool {
    let list = column.split_once('.').map_or("", |(list, _)| list).to_lowercase();
    let lists = [
        "income",
        "expense",
        "debt",
        "totals",
        "people",
        "dwelling",
        "procedure",
        "apart",
        "tax",
        "bank",
        "right",
    ];
    lists.contains(&list.as_str()) || lists.contains(&list.trim_end_matches('s'))
}

/// What a column of that name holds.
pub(crate) fn holds(name: &str) -> Holds {
    match name {
        "people.partner_resources"
        | "people.second_resources"
        | "people.contribution"
        | "people.dependants_resources"
        | "tax.income"
        | "tax.others_income"
        | "tax.family_income"
        | "bank.balance"
        | "bank.seizure"
        | "bank.unseizable"
        | "procedure.retained_charges"
        | "charges" => Holds::Amount,
        "people.couple"
        | "people.silent_partner"
        | "people.sole_trader"
        | "people.of_age"
        | "people.of_pension_age"
        | "bank.tax_seizure"
        | "bank.specific_offer"
        | "procedure.improving"
        | "procedure.stable" => Holds::Flag,
        "procedure.earlier_months"
        | "procedure.suspension_months"
        | "bank.months_in_a_row"
        | "bank.ban_months" => Holds::Months,
        "procedure.earlier_files" | "bank.incidents" => Holds::Count,
        // More than the thirty-one of other counts.
        "people.eldest" => Holds::Number(0),
        "people.first_born" | "people.second_born" | "people.third_born" | "people.fourth_born" => Holds::Day,
        _ if name.starts_with("people.") || name.starts_with("tax.") => Holds::Count,
        _ if name.starts_with("rights.held.") => Holds::Flag,
        _ if name.starts_with("dwelling.") => Holds::Flag,
        _ => figure(name),
    }
}

/// What a column that stands for a figure holds, by the figure's unit.
fn figure(name: &str) -> Holds {
    let (key, field) = name.split_once(':').unwrap_or((name, ""));
    let rule = rule_of(key.split('/').next().unwrap_or(key));
    let unit = rule.and_then(|rule| {
        let field = if field.is_empty() { rule.info.main } else { field };
        rule.info.working.iter().find(|f| f.name == field).map(|f| f.unit)
    });
    match unit {
        Some(Unit::Flag) => Holds::Flag,
        Some(Unit::Count) => Holds::Count,
        Some(Unit::Months) => Holds::Months,
        Some(Unit::SignedEuroMonth | Unit::SignedEuroDay | Unit::SignedEuro) => Holds::Signed,
        Some(Unit::Tenths) => Holds::Number(1),
        Some(Unit::Percent | Unit::UnitHundredths | Unit::Hundredths) => Holds::Number(2),
        Some(Unit::KilowattHourPrice) => Holds::Number(4),
        Some(Unit::Standing | Unit::Part720 | Unit::Days | Unit::KilowattHours | Unit::SquareMetres) => {
            Holds::Number(0)
        }
        _ => Holds::Amount,
    }
}

/// How a value that is missing can be given, for a message.
pub(crate) fn feeds(name: &str) -> Vec<String> {
    let by: &[&str] = match family(name) {
        Some(Feed::Incomes) if needs_parts(name) => &["income.KIND.co-depositor"],
        Some(Feed::Incomes) => &["income.KIND"],
        Some(Feed::Expenses) => &["expense.KIND"],
        Some(Feed::Debts) => &["debt.KIND", "debt.KIND.instalment", "debt.KIND.arrears"],
        _ if name.starts_with("people.") => &["a table of persons"],
        _ if name.starts_with("scale.") || name == "procedure.retained_charges" => &["a scale of flat rates"],
        _ => &[],
    };
    std::iter::once(name).chain(by.iter().copied()).map(str::to_owned).collect()
}

/// The name of a column in English where it is written by the French alias of its kind.
pub(crate) fn canonical(name: &str) -> String {
    let Some((list, kind)) = name.split_once('.') else { return name.to_owned() };
    let (word, part) =
        kind.split_once('.').map_or((kind, String::new()), |(word, part)| (word, format!(".{part}")));
    let part = part.strip_prefix('.').and_then(owner).map_or(part.clone(), |role| format!(".{}", role.id()));
    let id = match list {
        "income" => IncomeKind::find(word).map(Word::id),
        "expense" => ExpenseKind::find(word).map(Word::id),
        "debt" => DebtKind::find(word).map(Word::id),
        _ => None,
    };
    id.map_or_else(|| name.to_owned(), |id| format!("{list}.{id}{part}"))
}

/// The known names of columns that are nearest to a misspelt one.
pub(crate) fn nearest(name: &str) -> Vec<String> {
    let near = crate::households::near::near(name);
    if !near.is_empty() {
        return near;
    }
    let list =
        |prefix: &str, ids: Vec<&str>| ids.into_iter().map(|id| format!("{prefix}.{id}")).collect::<Vec<_>>();
    let mut known = list("income", IncomeKind::ALL.iter().map(|kind| kind.id()).collect());
    known.extend(list("expense", ExpenseKind::ALL.iter().map(|kind| kind.id()).collect()));
    known.extend(list("debt", DebtKind::ALL.iter().map(|kind| kind.id()).collect()));
    known.extend(Source::all().map(Source::name).chain(MORE).map(str::to_owned));
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    resteavivre::workshop::nearest(name, &known)
}
