//! The explanation that goes with an over-indebtedness file.

use resteavivre::household::{Alert, DebtGroup, FilePart, Outlook, Role, Word};
use resteavivre::law::LawOn;
use resteavivre::money::{Money, Rounding};

use super::budget::Budget;
use super::{Addressee, Letter, papers};
use crate::content::{Block, Mark, Report, Side, Table, Tone, lines, list, paragraph};
use crate::typography::lower;

/// Lines for what happened, to be written by hand.
const STORY: usize = 6;

/// A line to write on.
const RULED: &str = "……………………………………………………………………………………………………………";

pub(super) fn letter(letter: &Letter<'_>, law: LawOn<'_>) -> Report {
    let title = letter.say("file", "title");
    let mut report = letter.page(&title);
    let to = letter.say("file", "to");
    let mut opening =
        letter.opening(&title, Addressee { name: Some(to), has_reference: false, of_home: false });
    let mut asked = vec![letter.say("file", "ask_for")];
    if letter.two {
        asked.push(letter.say("file", "together"));
    }
    opening.push(paragraph(asked.join(" ")));
    opening.push(paragraph(letter.adviser()));
    report.part("letter", "", Tone::Letter, opening);
    let mut part = |id: &'static str, blocks| {
        report.part(id, &letter.say("file", id), Tone::Letter, blocks);
    };
    part("situation", situation(letter));
    let help = paragraph(letter.say("file", "story_help"));
    part("story", vec![help, lines(Side::Left, std::iter::repeat_n(RULED, STORY))]);
    part("figures", figures(letter));
    let alerts = letter.assessment.alerts().iter().map(|alert| urgent(letter, *alert, law));
    part("urgent", list(Mark::Alert, alerts));
    part("asked", closing(letter));
    report
}

/// What is urgent; for how long a judge may suspend an eviction, where the law of the day is known.
fn urgent(letter: &Letter<'_>, alert: Alert, law: LawOn<'_>) -> String {
    let longest = law.count("procedure.eviction-suspension-longest").ok();
    let most = longest
        .filter(|_| matches!(alert, Alert::Eviction | Alert::EvictionForce))
        .map(|months| letter.fill("file", "eviction_most", &[("months", months.to_string())]));
    std::iter::once(letter.say("file", alert.id())).chain(most).collect::<Vec<_>>().join(" ")
}

/// What speaks against the file, as far as it shows.
pub(super) fn doubts(letter: &Letter<'_>) -> Vec<String> {
    let manifest = letter.assessment.outcome("overindebtedness.manifest");
    let figure = |name: &str| manifest.and_then(|outcome| outcome.figure(name));
    let trades = letter.assessment.caveats().iter().any(|caveat| caveat.code == "sole-trader");
    let mut found = Vec::new();
    if !figure("cannot_meet").is_some_and(|figure| figure.is_set()) {
        // What can be met is a fact; whether it is manifest is for the commission to say.
        let months = figure("months").map(|months| months.text()).filter(|months| months != "0");
        found.push(match months {
            Some(months) => letter.fill("file", "not_manifest_in", &[("months", months)]),
            None => letter.say("file", "not_manifest"),
        });
        found.extend(partner_counted(letter));
        found.extend(crate::beside::sentence(letter.words, "not_in_count", letter.beside()));
    }
    if trades {
        found.push(letter.say("file", "sole_trader"));
    }
    found
}

/// Whose resources the verdict counts, and whose the letter does: by the household's lines, all of them; by a commission's count, both
/// count the same.
fn partner_counted(letter: &Letter<'_>) -> Option<String> {
    letter.household_budget().filter(Budget::is_mixed)?;
    let name = if letter.own_budget().is_some() { "partner_counted" } else { "partner_counted_too" };
    Some(letter.say("file", name))
}

fn situation(letter: &Letter<'_>) -> Vec<Block> {
    let household = letter.household;
    let tenure = lower(letter.words.label(household.dwelling.tenure));
    let mut texts = vec![letter.home(), letter.fill("file", "dwelling", &[("tenure", tenure)])];
    let procedure = household.procedure;
    if procedure.earlier_files > 0 {
        let months = procedure.earlier_months.to_string();
        let values = [("files", procedure.earlier_files.to_string()), ("months", months)];
        texts.push(letter.fill("file", "earlier", &values));
    }
    texts.extend(partner(letter));
    let mut blocks = vec![paragraph(texts.join(" "))];
    if procedure.outlook == Outlook::Improving {
        blocks.push(paragraph(letter.say("file", "improving")));
    }
    blocks
}

/// A partner who does not file: what the budget below counts of their resources, and what part of the charges is theirs.
fn partner(letter: &Letter<'_>) -> Vec<String> {
    if letter.household.role(Role::Partner).is_none() {
        return Vec::new();
    }
    let own = letter.partner_resources();
    let budget = letter.file_budget();
    let name = match &budget {
        _ if own <= Money::ZERO => "partner_unknown",
        Some(budget) if budget.is_mixed() => "partner_mixed",
        Some(budget) if budget.has_contribution() => "partner_share",
        _ => "partner",
    };
    let mut texts = vec![letter.fill("file", name, &[("amount", letter.money(own))])];
    let counted = letter.assessment.contribution().is_some_and(|given| !given.declared);
    texts.push(match letter.contribution() {
        Some(given) => {
            let name = if counted { "contribution_shared" } else { "contribution" };
            letter.fill("file", name, &[("amount", letter.money(given))])
        }
        None => letter.say("file", "contribution_unknown"),
    });
    texts
}

/// What the budget above says of the debts: a fact, never a verdict that it would contradict.
fn facts(letter: &Letter<'_>) -> Option<String> {
    let budget = letter.file_budget()?;
    if budget.is_mixed() {
        return Some(letter.say("file", "mixed"));
    }
    let balance = budget.balance;
    let amount = |money| ("amount", letter.money(money));
    if balance.is_negative() {
        let missing = Money::ZERO.checked_sub(balance).ok()?;
        let name = if letter.is_counted() { "missing_counted" } else { "missing" };
        return Some(letter.fill("file", name, &[amount(missing)]));
    }
    // What is owed beside the debts of the file is due, too; the assessment has no line of it.
    let late = letter.assessment.left_for_arrears()?.to_clear;
    let late = late.checked_add(crate::beside::owed(letter.beside())).ok()?;
    if late == Money::ZERO {
        return None;
    }
    if balance == Money::ZERO {
        return Some(letter.fill("file", "nothing_left", &[amount(late)]));
    }
    let months = Rounding::Ceiling.divide(i128::from(late.cents()), i128::from(balance.cents()));
    Some(letter.fill("file", "clears", &[amount(late), ("months", months.to_string())]))
}

fn figures(letter: &Letter<'_>) -> Vec<Block> {
    let mut blocks = vec![paragraph(letter.fill("", "month", &[("day", letter.day())]))];
    blocks.extend(letter.budget(letter.file_budget()));
    let sums = owed(letter);
    let (owed, late) = (total(&sums, |sum| sum.owed), total(&sums, |sum| sum.late));
    let values = [("owed", letter.money(owed)), ("arrears", letter.money(late))];
    // Where the file tells of nothing late, it may only not say it.
    let whole = letter.is_complete(FilePart::Debts);
    let name = match (sums.is_empty(), late == Money::ZERO) {
        (true, _) => (!whole).then_some("owed_untold"),
        (false, true) if whole => Some("owed_none_late"),
        (false, true) => Some("owed_late_untold"),
        (false, false) => Some("owed"),
    };
    blocks.extend(name.map(|name| paragraph(letter.fill("file", name, &values))));
    blocks.extend((!sums.is_empty()).then(|| Block::Table(groups(letter, &sums))));
    let assets = letter.assessment.totals().assets;
    let mut texts = Vec::new();
    if assets > Money::ZERO {
        texts.push(letter.fill("file", "owned", &[("assets", letter.money(assets))]));
    }
    texts.extend(facts(letter));
    texts.extend(letter.estimated(letter.file_estimated()));
    if !texts.is_empty() {
        blocks.push(paragraph(texts.join(" ")));
    }
    blocks
}

/// What is owed and late of one debt of the file, or of what is owed beside them.
struct Sums {
    group: DebtGroup,
    owed: Money,
    late: Money,
}

fn owed(letter: &Letter<'_>) -> Vec<Sums> {
    let debts = letter.household.debts.iter();
    let debts = debts.map(|debt| Sums { group: debt.kind.group(), owed: debt.balance, late: debt.late() });
    let beside = letter.beside().iter();
    let beside =
        beside.map(|claim| Sums { group: claim.kind.group(), owed: claim.owed, late: claim.arrears });
    debts.chain(beside).collect()
}

fn total<'a>(sums: impl IntoIterator<Item = &'a Sums>, of: fn(&Sums) -> Money) -> Money {
    Money::sum(sums.into_iter().map(of)).unwrap_or(Money::MAX)
}

/// What is owed by the groups of the central bank's survey.
fn groups(letter: &Letter<'_>, sums: &[Sums]) -> Table {
    let mut table = Table::new(["group", "count", "balance", "late"].map(|name| letter.say("file", name)));
    let row = |label: String, of: &[&Sums]| {
        let sum = |part: fn(&Sums) -> Money| letter.money(total(of.iter().copied(), part));
        [label, of.len().to_string(), sum(|sum| sum.owed), sum(|sum| sum.late)]
    };
    for group in DebtGroup::ALL {
        let of: Vec<&Sums> = sums.iter().filter(|sum| sum.group == *group).collect();
        if !of.is_empty() {
            table.row(row(letter.words.label(*group).to_owned(), &of));
        }
    }
    table.total(row(letter.words.page("total").to_owned(), &sums.iter().collect::<Vec<_>>()));
    table
}

fn closing(letter: &Letter<'_>) -> Vec<Block> {
    let certify = letter.fill("file", "certify", &[("day", letter.day())]);
    let mut blocks = vec![paragraph(letter.say("file", "admit"))];
    if letter.household.dwelling.tenure.is_owner() {
        blocks.extend(list(Mark::Tick, [letter.say("boxes", "keep_home")]));
    }
    let papers = papers::of_file(letter);
    blocks.extend(letter.closing(Some(paragraph(certify)), letter.say("file", "goodbye"), papers));
    blocks
}
