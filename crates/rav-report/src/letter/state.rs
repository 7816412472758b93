//! The state of resources, assets, charges and debts, in the order of the over-indebtedness form.

use resteavivre::household::{
    AssetKind, Counting, Debt, DebtGroup, ExpenseKind, FilePart, Income, Role, Word,
};
use resteavivre::money::{Day, Money};
use resteavivre::{Line, LineKind};

use super::Letter;
use crate::content::{Block, Mark, Report, Row, Table, Tone, Weight, list, paragraph};
use crate::lines::{line_label, line_note};
use crate::names::labelled;
use crate::numbers::day;
use crate::typography::lower;

pub(super) fn state(letter: &Letter<'_>) -> Report {
    let mut report = letter.page(&letter.say("state", "title"));
    report.lead(&letter.say("state", "order"));
    report.lead(&letter.given_pair(letter.parties.sender.as_ref(), "name"));
    if letter.two {
        report.lead(&letter.given_pair(letter.parties.co_sender.as_ref(), "name"));
    }
    let day = letter.assessment.receipt().day;
    let mut report = report.headed(Some(day), letter.household.reference.as_deref());
    let mut part = |id: &'static str, blocks| {
        report.part(id, &letter.say("state", id), Tone::Plain, blocks);
    };
    part("people", vec![Block::Table(people(letter))]);
    part("dwelling", vec![paragraph(dwelling(letter))]);
    part("resources", resources(letter));
    part("assets", assets(letter));
    part("charges", charges(letter));
    part("debts", debts(letter));
    part("procedures", procedures(letter));
    part("summary", summary(letter));
    let mut signed = vec![paragraph(letter.say("state", "sincere")), paragraph(letter.made())];
    signed.extend(letter.signatures());
    let signed = vec![Block::Together(signed)];
    report.part("signature", "", Tone::Plain, signed);
    report
}

/// The budget of the household, then that of those who file where it is another.
fn summary(letter: &Letter<'_>) -> Vec<Block> {
    let mut blocks = letter.budget(letter.household_budget());
    blocks.extend(by_its_count(letter).map(paragraph));
    if let Some(own) = letter.own_budget() {
        blocks.push(paragraph(letter.say("state", "own_budget")));
        blocks.extend(letter.budget(Some(own)));
    }
    blocks
}

fn people(letter: &Letter<'_>) -> Table {
    let on = letter.assessment.receipt().day;
    let mut table = Table::new(["person", "age"].map(|name| letter.say("state", name)));
    for person in &letter.household.people {
        let years = (person.born.whole_months_to(on) / 12).to_string();
        let role = letter.words.label(person.role);
        let label = match person.role {
            Role::Child => format!("{role} — {}", lower(letter.words.label(person.custody))),
            _ => role.to_owned(),
        };
        table.row([label, letter.fill("state", "years", &[("years", years)])]);
    }
    table
}

fn dwelling(letter: &Letter<'_>) -> String {
    let dwelling = letter.household.dwelling;
    let tenure = letter.words.label(dwelling.tenure);
    if dwelling.heating_included {
        format!("{tenure}, {}", letter.say("state", "heating"))
    } else {
        tenure.to_owned()
    }
}

/// Rows with their total; where there is no row, whether the file says that there is none.
fn summed(letter: &Letter<'_>, sum: &'static str, part: FilePart, rows: Vec<(Row, Money)>) -> Vec<Block> {
    if rows.is_empty() {
        return vec![paragraph(letter.no_line(part))];
    }
    let total = Money::sum(rows.iter().map(|(_, money)| *money)).unwrap_or(Money::MAX);
    let mut shown: Vec<Row> =
        rows.into_iter().map(|(row, money)| row.worth(money).part_of(sum, false)).collect();
    let label = letter.say("state", &format!("total_{sum}"));
    shown.push(Row::new(label, letter.money(total), "").worth(total).total_of(sum).weighing(Weight::Result));
    vec![Block::Rows(shown)]
}

/// Why the summary is not what the lines add up to, where it follows a commission's count.
fn by_its_count(letter: &Letter<'_>) -> Option<String> {
    let left = letter.assessment.left_for_debts().filter(|_| letter.is_counted())?;
    let totals = letter.assessment.totals();
    let own = totals.committed.checked_add(totals.everyday).ok()?;
    let values = [
        ("resources", left.resources),
        ("expenses", left.expenses),
        ("own_resources", totals.resources),
        ("own_expenses", own),
    ];
    Some(letter.fill("state", "by_its_count", &values.map(|(name, money)| (name, letter.money(money)))))
}

/// The lines of the budget that come in, with whose they are: the household's own list, in its order, then own resources. Those of a
/// partner who does not file stand apart: they are not resources of the file.
fn resources(letter: &Letter<'_>) -> Vec<Block> {
    let (theirs, own): (Vec<_>, Vec<_>) = letter.incoming().into_iter().partition(|(_, _, partner)| *partner);
    let rows = |lines: Vec<(&Line, Option<&Income>, bool)>| {
        let of = |(line, income, _): (&Line, Option<&Income>, bool)| {
            row(letter, line, income.map(|income| income_note(letter, income)))
        };
        lines.into_iter().map(of).collect::<Vec<_>>()
    };
    let mut blocks = summed(letter, "resources", FilePart::Incomes, rows(own));
    if !theirs.is_empty() {
        blocks.push(paragraph(letter.say("state", "partner_apart")));
        blocks.extend(summed(letter, "partner", FilePart::Incomes, rows(theirs)));
    }
    blocks
}

fn row(letter: &Letter<'_>, line: &Line, before: Option<String>) -> (Row, Money) {
    let notes = before.into_iter().chain([line_note(letter.words, line)]).filter(|note| !note.is_empty());
    let note = notes.collect::<Vec<_>>().join(", ");
    (Row::new(line_label(letter.words, line), letter.money(line.monthly), note), line.monthly)
}

/// Whose an income is, and whether commissions leave it aside.
fn income_note(letter: &Letter<'_>, income: &Income) -> String {
    let owner = income.of.as_deref().and_then(|id| letter.household.person(id));
    let whose =
        owner.map_or_else(|| letter.say("state", "shared"), |person| lower(letter.words.label(person.role)));
    if income.kind.counting() == Counting::Counted {
        whose
    } else {
        format!("{whose}, {}", letter.say("state", "left_out"))
    }
}

fn assets(letter: &Letter<'_>) -> Vec<Block> {
    let mut list: Vec<_> = letter.household.assets.iter().collect();
    list.sort_by_key(|asset| AssetKind::ALL.iter().position(|kind| *kind == asset.kind));
    let rows = list.into_iter().map(|asset| {
        let provenance = letter.words.get(&["provenance", asset.provenance.id()]).to_owned();
        let needed = asset.needed.then(|| letter.say("state", "needed"));
        let note = needed.into_iter().chain([provenance]).collect::<Vec<_>>().join(", ");
        let label = labelled(letter.words.label(asset.kind), [&asset.label, &None]);
        (Row::new(label, letter.money(asset.value), note), asset.value)
    });
    summed(letter, "assets", FilePart::Assets, rows.collect())
}

/// The expenses of the month, under the headings of an interview: those of the catalogue, in its order.
fn charges(letter: &Letter<'_>) -> Vec<Block> {
    let kind = |line: &&Line| match line.kind {
        LineKind::Expense(kind) => ExpenseKind::ALL.iter().position(|known| *known == kind),
        _ => None,
    };
    let mut found: Vec<&Line> =
        letter.assessment.lines().iter().filter(|line| kind(line).is_some()).collect();
    found.sort_by_key(kind);
    let rows = found.into_iter().map(|line| row(letter, line, None)).collect();
    summed(letter, "charges", FilePart::Expenses, rows)
}

/// The debts of the file and what is owed beside them, by the groups of the central bank's survey.
fn debts(letter: &Letter<'_>) -> Vec<Block> {
    let rows = owed(letter);
    if rows.is_empty() {
        return vec![paragraph(letter.no_line(FilePart::Debts))];
    }
    let mut blocks = vec![Block::Table(debt_table(letter, &rows))];
    if rows.iter().any(|row| !row.creditor) {
        blocks.push(paragraph(letter.say("state", "creditors")));
    }
    blocks
}

/// A debt, or what is owed without being one of the file.
struct Owed {
    group: DebtGroup,
    label: String,
    /// Whether the file names to whom.
    creditor: bool,
    owed: Money,
    late: Money,
    /// What its contract asks for each month, as the assessment counts it.
    monthly: Money,
    ends: Option<Day>,
}

fn owed(letter: &Letter<'_>) -> Vec<Owed> {
    let lines = letter.assessment.lines().iter().filter(|line| matches!(line.kind, LineKind::Debt(..)));
    let debts = letter.household.debts.iter().zip(lines).map(|(debt, line)| Owed {
        group: debt.kind.group(),
        label: debt_label(letter, debt),
        creditor: debt.creditor.is_some(),
        owed: debt.balance,
        late: debt.late(),
        monthly: line.monthly,
        ends: debt.ends,
    });
    let beside = letter.beside().iter().map(|claim| Owed {
        group: claim.kind.group(),
        label: crate::beside::label(letter.words, claim),
        creditor: false,
        owed: claim.owed,
        late: claim.arrears,
        monthly: claim.instalment,
        ends: None,
    });
    debts.chain(beside).collect()
}

fn debt_table(letter: &Letter<'_>, rows: &[Owed]) -> Table {
    let header = ["debt", "owed", "late", "monthly", "ends"].map(|name| letter.say("state", name));
    let mut table = Table::new(header);
    for group in DebtGroup::ALL {
        let of: Vec<&Owed> = rows.iter().filter(|row| row.group == *group).collect();
        if of.is_empty() {
            continue;
        }
        table.row([letter.words.label(*group).to_owned()]);
        of.iter().for_each(|row| table.row(debt_row(letter, row)));
    }
    let sum = |of: fn(&Owed) -> Money| {
        let sum = Money::sum(rows.iter().map(of)).unwrap_or(Money::MAX);
        letter.money(sum)
    };
    let total = letter.words.page("total").to_owned();
    table.total([total, sum(|row| row.owed), sum(|row| row.late), sum(|row| row.monthly), String::new()]);
    table
}

/// Its identifier tells a debt from others of the same kind, where no label and no creditor does.
fn debt_label(letter: &Letter<'_>, debt: &Debt) -> String {
    let label = letter.words.label(debt.kind);
    let own = labelled(label, [&debt.label, &debt.creditor]);
    let of_kind = letter.household.debts.iter().filter(|other| other.kind == debt.kind);
    let several = own == label && of_kind.count() > 1;
    if several { format!("{label} ({})", debt.id) } else { own }
}

fn debt_row(letter: &Letter<'_>, row: &Owed) -> [String; 5] {
    let language = letter.words.language();
    let shown = |money: Money| if money == Money::ZERO { "—".to_owned() } else { letter.money(money) };
    [
        row.label.clone(),
        letter.money(row.owed),
        shown(row.late),
        shown(row.monthly),
        row.ends.map_or_else(|| "—".to_owned(), |ends: Day| day(language, ends)),
    ]
}

/// What is under way, then the files of before: each told, said to be none, or left to fill in.
fn procedures(letter: &Letter<'_>) -> Vec<Block> {
    let none = |name: &str, part: FilePart| {
        let said = if letter.is_complete(part) { "none" } else { "untold_of" };
        letter.words.pair(&letter.say("state", name), &lower(&letter.say("state", said)))
    };
    let alerts = letter.assessment.alerts().iter().map(|alert| letter.words.label(*alert).to_owned());
    let mut texts: Vec<String> = alerts.collect();
    if texts.is_empty() {
        texts.push(none("under_way", FilePart::Alerts));
    }
    let procedure = letter.household.procedure;
    texts.push(if procedure.earlier_files > 0 || procedure.earlier_months > 0 {
        let values = [
            ("files", procedure.earlier_files.to_string()),
            ("months", procedure.earlier_months.to_string()),
            ("suspended", procedure.suspension_months.to_string()),
        ];
        letter.fill("state", "earlier", &values)
    } else {
        none("earlier_files", FilePart::Procedure)
    });
    list(Mark::Dot, texts)
}
