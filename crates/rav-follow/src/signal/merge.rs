//! What a signal changes in the file of its household: it adds a debt that is not there, corrects an amount that was declared, and
//! leaves what a document proves.

use resteavivre::household::{Debt, DebtKind, Household, Provenance, Supply};
use resteavivre::money::Money;
use resteavivre::workshop::plain;

use super::file::Signal;
use crate::codes::{Coded, Sender};

/// What a signal makes of a household's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// The file is of an earlier day: what is owed later is not its matter.
    Earlier,
    /// The debt is a new line.
    Added,
    /// Amounts that were declared or estimated are corrected.
    Corrected,
    /// The file says the same already.
    Same,
    /// A document proves another amount, which stays.
    Proven,
    /// The file was told another amount after the signal, or since it was merged: both are shown.
    Newer,
    /// The signal was merged before, and its line is there no more.
    Gone,
    /// Which debt of the file it is cannot be told: a person must.
    Unclear,
}

/// What a signal makes of a household's file, and what it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// What it makes of it.
    pub merged: Merged,
    /// The debt: its place in the file, which is that of a new line where one is added.
    pub line: Option<usize>,
    /// The fields that are written, in their order, with their texts.
    pub fields: Vec<(&'static str, String)>,
    /// What the file said to be owed, and to be late.
    pub before: Option<[Money; 2]>,
}

/// What was heard of a debt before its signal is merged; nothing, by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The signal itself is there already: it corrects nothing.
    pub again: bool,
    /// It has been merged already: what is gone since then stays so.
    pub merged: bool,
    /// What earlier signals of the sender said: a line with such an amount was not told since.
    pub debts: Vec<Money>,
}

/// What a signal makes of a household's file of a day. Made again on what came out of it, it changes nothing.
pub fn merge_signal(signal: &Signal, household: &Household, heard: &Heard) -> Merge {
    let nothing = |merged, line: Option<usize>, before| Merge { merged, line, fields: Vec::new(), before };
    if household.day.is_none_or(|day| day < signal.received) {
        return nothing(Merged::Earlier, None, None);
    }
    let kind = kind_of(signal.sender);
    let line = match line_of(signal, household, kind) {
        Ok(Some(line)) => line,
        Ok(None) if heard.merged => return nothing(Merged::Gone, None, None),
        Ok(None) => return added(signal, household, kind),
        Err(Unclear) => return nothing(Merged::Unclear, None, None),
    };
    let Some(debt) = household.debts.get(line) else { return nothing(Merged::Unclear, None, None) };
    let before = Some([debt.balance, debt.arrears]);
    if debt.arrears == signal.debt && debt.balance >= signal.debt {
        return nothing(Merged::Same, Some(line), before);
    }
    if debt.provenance == Provenance::Document {
        return nothing(Merged::Proven, Some(line), before);
    }
    let told_later = debt.provenance == Provenance::Declared
        && household.day > Some(signal.received)
        && !heard.debts.contains(&debt.arrears);
    if heard.again || told_later {
        return nothing(Merged::Newer, Some(line), before);
    }
    // A debt that was all late stays so; of one that is paid in instalments, only what is late is known better.
    let all_late = debt.arrears == debt.balance || debt.arrears == Money::ZERO;
    let mut fields = Vec::new();
    if (all_late || debt.balance < signal.debt) && debt.balance != signal.debt {
        fields.push(("balance", signal.debt.to_string()));
    }
    if debt.arrears != signal.debt {
        fields.push(("arrears", signal.debt.to_string()));
    }
    Merge { merged: Merged::Corrected, line: Some(line), fields, before }
}

/// A debt more.
fn added(signal: &Signal, household: &Household, kind: DebtKind) -> Merge {
    use resteavivre::household::Word;
    let mut fields = vec![
        ("id", id_of(signal.sender)),
        ("kind", kind.alias_fr().to_owned()),
        ("balance", signal.debt.to_string()),
        ("arrears", signal.debt.to_string()),
    ];
    if kind == DebtKind::RentArrears {
        fields.push(("since", signal.since.to_string()));
    }
    fields.push(("provenance", Provenance::Declared.alias_fr().to_owned()));
    Merge { merged: Merged::Added, line: Some(household.debts.len()), fields, before: None }
}

/// The identifier of a debt that comes from a signal: one for each sender.
pub fn id_of(sender: Sender) -> String {
    let alias = Sender::LIST.get(usize::from(sender.place())).copied().unwrap_or_default().1;
    format!("signal-{}", alias.trim_start_matches("fournisseur-"))
}

fn kind_of(sender: Sender) -> DebtKind {
    match sender {
        Sender::LANDLORD => DebtKind::RentArrears,
        Sender::WATER => DebtKind::WaterArrears,
        _ => DebtKind::EnergyArrears,
    }
}

/// Several debts may be the one of the signal.
struct Unclear;

/// The debt of the file that the signal is about: the one that came from such a signal, or the only one of its kind. Debts for energy
/// say which energy by their words, or by the only contract of the file.
fn line_of(signal: &Signal, household: &Household, kind: DebtKind) -> Result<Option<usize>, Unclear> {
    let own = id_of(signal.sender);
    if let Some(line) = household.debts.iter().position(|debt| debt.id == own) {
        return Ok(Some(line));
    }
    let of_signal = |debt: &Debt| Sender::all().any(|sender| id_of(sender) == debt.id);
    let of_kind = household.debts.iter().enumerate();
    let mut lines: Vec<usize> =
        of_kind.filter(|(_, debt)| debt.kind == kind && !of_signal(debt)).map(|(line, _)| line).collect();
    if kind == DebtKind::EnergyArrears && !lines.is_empty() {
        let only = only_energy(household);
        let told: Vec<Option<Sender>> =
            lines.iter().map(|line| household.debts.get(*line).and_then(energy_of).or(only)).collect();
        if told.contains(&None) {
            return Err(Unclear);
        }
        let same = lines.iter().zip(told).filter(|(_, told)| *told == Some(signal.sender));
        lines = same.map(|(line, _)| *line).collect();
    }
    match lines.as_slice() {
        [] => Ok(None),
        [line] => Ok(Some(*line)),
        _ => Err(Unclear),
    }
}

/// Which energy a debt is for, by its own words; nothing where they say none, or several.
fn energy_of(debt: &Debt) -> Option<Sender> {
    let texts = [Some(debt.id.as_str()), debt.label.as_deref(), debt.creditor.as_deref()];
    let words: Vec<String> = texts.into_iter().flatten().map(plain).collect();
    let says = |known: &[&str]| {
        let mut parts = words.iter().flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
        parts.any(|part| known.contains(&part))
    };
    let told = [
        (Sender::ELECTRICITY, says(&["electricite", "electricity", "elec"])),
        (Sender::GAS, says(&["gaz", "gas"])),
        (Sender::HEAT, says(&["chaleur", "chauffage", "heat"])),
    ];
    match told.iter().filter(|(_, said)| *said).collect::<Vec<_>>().as_slice() {
        [(sender, _)] => Some(*sender),
        _ => None,
    }
}

/// The only energy that the household has contracts for.
fn only_energy(household: &Household) -> Option<Sender> {
    let of = |supply: Supply| match supply {
        Supply::Electricity => Some(Sender::ELECTRICITY),
        Supply::Gas => Some(Sender::GAS),
        Supply::Heat => Some(Sender::HEAT),
        _ => None,
    };
    let mut senders: Vec<Sender> =
        household.contracts.iter().filter_map(|contract| of(contract.supply)).collect();
    senders.dedup();
    match senders.as_slice() {
        [sender] => Some(*sender),
        _ => None,
    }
}
