//! What a child in alternating custody leaves in doubt: no text that was read says what such a child counts for in the in-work bonus, nor since
//! 2025 in the energy voucher. What another reading gives is told beside the amount. The minimum income is settled: half
//! (Conseil d'État, 21 July 2017, n° 398911).

use rav_household::{Custody, Household, Role};
use rav_law::LawOn;
use rav_money::{Day, Exact, Money};
use rav_rules::rules::activity_bonus::ActivityBonus;
use rav_rules::{Rule as _, find};

use super::{Finding, Of, Reviewer, count, flag};

/// The share of such a child in the voucher, where the law of the year has one.
const SHARE: &str = "energy.voucher-alternating-share";

/// The in-work bonus without the children in alternating custody: what it is at least.
pub(super) fn of_bonus(of: &Of<'_>, reviewer: &mut Reviewer<'_>) {
    let children = of.household.people.iter().filter(|person| is_shared(person)).count();
    let shared = i64::try_from(children).unwrap_or(i64::MAX);
    if shared == 0 {
        return;
    }
    let increased = has_baby(of.household, of.law);
    let facts = |field: &str, cell: Exact| match field {
        "children" => count(cell.whole().saturating_sub(shared).max(0)),
        // The increased case too rests on a child.
        "lone_parent" if !increased => flag(false),
        _ => cell,
    };
    let bonus = |finding: &&mut Finding| finding.worked.info.id == ActivityBonus::INFO.id;
    for finding in reviewer.review.findings.iter_mut().filter(bonus) {
        finding.other = other(finding, "estimate", of.law, facts);
    }
}

/// The voucher where such a child counts for half, as it did until the law of the year left the share out.
pub(super) fn of_voucher(reviewer: &mut Reviewer<'_>) {
    let findings = &reviewer.review.findings;
    let vouchers = findings.iter().enumerate().filter(|(_, it)| it.worked.info.id == "energy.voucher");
    let told: Vec<(usize, Option<Money>)> = vouchers
        .filter_map(|(at, voucher)| {
            let same =
                |it: &&Finding| it.about == voucher.about && it.worked.info.id == "energy.voucher-units";
            let units = findings.iter().find(same)?;
            let law = (reviewer.at)(units.read.day);
            let half = law.share_over(SHARE, 100).is_err().then(|| half(units, law))??;
            let facts = |field: &str, cell: Exact| if field == "units" { half } else { cell };
            Some((at, other(voucher, "amount", (reviewer.at)(voucher.read.day), facts)))
        })
        .collect();
    for (at, amount) in told {
        if let Some(finding) = reviewer.review.findings.get_mut(at) {
            finding.other = amount;
        }
    }
}

/// The units where each such child counts for half: they have the last ranks, so that this is the mean of the units with and without them.
fn half(units: &Finding, law: LawOn<'_>) -> Option<Exact> {
    let counted = units.worked.get("units")?.whole();
    let without = |field: &str, cell: Exact| if field == "alternating" { count(0_u32) } else { cell };
    let without = again(units, "units", law, without)?.whole();
    (without < counted).then(|| count(without.midpoint(counted)))
}

/// An amount of a rule with other facts, where it is another one.
fn other(
    finding: &Finding,
    name: &str,
    law: LawOn<'_>,
    facts: impl Fn(&str, Exact) -> Exact,
) -> Option<Money> {
    let amount = finding.worked.get(name)?.money()?;
    again(finding, name, law, facts)?.money().filter(|other| *other != amount)
}

/// A figure of a rule that is applied again with other facts.
fn again(
    finding: &Finding,
    name: &str,
    law: LawOn<'_>,
    facts: impl Fn(&str, Exact) -> Exact,
) -> Option<Exact> {
    let worked = &finding.worked;
    let fields = worked.info.facts.iter().zip(worked.facts.cells());
    let cells: Vec<Exact> = fields.map(|(field, cell)| facts(field.name, *cell)).collect();
    find(worked.info.id)?.run(&cells, law).ok()?.get(name)
}

fn is_shared(person: &rav_household::Person) -> bool {
    person.role == Role::Child && person.custody == Custody::Alternating
}

/// Whether a child below the age of the increased case lives here all the time.
fn has_baby(household: &Household, law: LawOn<'_>) -> bool {
    let Ok(age) = law.count("income.minimum-lone-child-age") else { return false };
    let is_baby = |born: Day| i64::from(born.age_on(law.day()).unwrap_or(0)) < age;
    let children = household.people.iter().filter(|person| person.role == Role::Child);
    children.filter(|child| child.custody == Custody::Full).any(|child| is_baby(child.born))
}
