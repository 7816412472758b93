//! A request to the housing fund of the place: what its forms ask for, and never an amount of help.

use resteavivre::household::{Bill, DebtKind, Person, Role, Supply, Word};
use resteavivre::letters::{FundGrounds, Request};
use resteavivre::money::Money;

use super::Desk;
use crate::content::{Block, Mark, Report, Table, list, paragraph};
use crate::letter::{Addressee, BLANK, Letter, papers};

pub(super) fn letter(desk: &Desk<'_>, grounds: &FundGrounds) -> Report {
    let letter = desk.letter;
    let table = Request::HousingFund.name();
    let say = |name: &str| letter.say(table, name);
    let title = say("title");
    let to = Addressee { name: Some(say("to")), has_reference: false, of_home: true };
    let mut blocks = letter.opening(&title, to);
    blocks.push(paragraph(format!("{} {}", say("about"), letter.adviser())));
    blocks.push(paragraph(format!("{} {}", letter.home(), family(letter))));
    blocks.push(paragraph(letter.fill("", "month", &[("day", letter.day())])));
    blocks.extend(letter.budget(letter.household_budget()));
    blocks.extend(letter.estimated(letter.assessment.estimated_in(letter.household)).map(paragraph));
    blocks.push(paragraph(say("debts")));
    blocks.push(Block::Table(debts(desk, grounds)));
    let supplied = is_kept(desk, grounds);
    let mut boxes = vec![say("agreement")];
    if supplied {
        let hold = desk.lawful("energy", "fund", &[("months", "energy.fund-hold")]);
        let texts: Vec<String> = hold.into_iter().chain([say("deposit")]).collect();
        blocks.push(paragraph(texts.join(" ")));
        boxes.extend([say("running"), say("ended")]);
    }
    blocks.extend(list(Mark::Tick, boxes));
    let rent = grounds.claims.iter().any(|claim| claim.kind == DebtKind::RentArrears);
    let names = [
        ("identity", true),
        ("family", letter.household.role(Role::Child).is_some()),
        ("resources", true),
        ("tax", true),
        ("lease", letter.household.dwelling.tenure.is_paid_for()),
        ("rent_paid", rent),
        ("bill", supplied || !grounds.bills.is_empty()),
    ];
    let papers = papers::listed(letter, &["state"], &names);
    blocks.extend(letter.closing(Some(paragraph(say("rules"))), letter.say("", "goodbye"), papers));
    letter.finish(&title, blocks)
}

/// How those who ask live and what they do, as far as the file tells it of each.
fn family(letter: &Letter<'_>) -> String {
    let asking = || letter.household.people.iter().filter(|person| person.role.files());
    let told = |of: &dyn Fn(&Person) -> Option<&'static str>| -> String {
        let mut labels: Vec<&str> = asking().filter_map(of).collect();
        let all = labels.len() == asking().count();
        labels.dedup();
        if all { format!("{}.", labels.join(", ")) } else { BLANK.to_owned() }
    };
    let language = letter.words.language();
    let civil = told(&|person| person.civil_status.map(|status| status.label(language)));
    let work = told(&|person| person.employment.map(|status| status.label(language)));
    letter.fill(Request::HousingFund.name(), "family", &[("civil", civil), ("work", work)])
}

/// Whether something due is a supply that goes on while the fund decides: electricity, gas, heat or water, not what is delivered.
fn is_kept(desk: &Desk<'_>, grounds: &FundGrounds) -> bool {
    let bills = &desk.letter.household.bills;
    let kept = |bill: &Bill| bill.supply.is_network_energy() || bill.supply == Supply::Water;
    let listed = grounds.bills.iter().filter_map(|index| bills.get(*index)).any(kept);
    // A debt of energy does not say which: the unpaid bills of the file do.
    let energy = || bills.iter().filter(|bill| bill.unpaid > Money::ZERO && bill.supply != Supply::Water);
    let of_energy = energy().count() == 0 || energy().any(kept);
    let claimed = grounds.claims.iter().any(|claim| match claim.kind {
        DebtKind::WaterArrears => true,
        DebtKind::EnergyArrears => of_energy,
        _ => false,
    });
    listed || claimed
}

/// What is due, and to whom.
fn debts(desk: &Desk<'_>, grounds: &FundGrounds) -> Table {
    let letter = desk.letter;
    let name = Request::HousingFund.name();
    let columns = ["column_debt", "column_due", "column_creditor"];
    let mut table = Table::new(columns.map(|column| letter.say(name, column)));
    for claim in &grounds.claims {
        let debt = letter.household.debts.iter().find(|debt| debt.id == claim.id);
        let creditor = debt.and_then(|debt| debt.creditor.clone());
        let creditor = creditor.map_or_else(|| BLANK.to_owned(), |creditor| format!("{creditor}, {BLANK}"));
        table.row([letter.words.label(claim.kind).to_owned(), letter.money(claim.due), creditor]);
    }
    for bill in grounds.bills.iter().filter_map(|index| letter.household.bills.get(*index)) {
        let supply = [("supply", bill.supply.label(letter.words.language()).to_owned())];
        let label = letter.fill(name, "unpaid_bill", &supply);
        table.row([label, letter.money(bill.unpaid), BLANK.to_owned()]);
    }
    table
}
