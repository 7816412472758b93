//! Random households as a table of households and long tables beside it.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{Field, Schema};
use rav_batch::Tables;
use resteavivre::household::{AssetKind, Household, Outlook, Tenure, Word};
use resteavivre::money::{Day, Money};

use crate::draw::{Columns, Draw, Kept};

/// One line of a long table: its household, words, cents and flags, in the order of the columns.
#[derive(Clone)]
struct Line {
    household: i64,
    words: Vec<&'static str>,
    cents: Vec<Option<i64>>,
    flags: Vec<bool>,
    born: Option<i32>,
}

/// Households and their lines.
#[derive(Default)]
pub(crate) struct Long {
    households: Vec<(Household, Day)>,
}

impl Long {
    pub(crate) fn push(&mut self, household: &Household, on: Day) {
        self.households.push((household.clone(), on));
    }

    /// The table of households, and the long tables with their lines in any order.
    pub(crate) fn tables(&self, draw: &mut Draw) -> (RecordBatch, Tables) {
        let persons = self.lines(draw, |household| {
            let person = |p: &resteavivre::household::Person| Line {
                words: vec![p.role.id(), p.custody.id()],
                cents: [p.own_resources, p.contribution]
                    .map(|said| said.map(|said| said.value.cents()))
                    .into(),
                flags: vec![p.maintenance_paid, p.family_benefits, p.ascendant],
                born: Some(p.born.epoch_days()),
                household: 0,
            };
            household.people.iter().map(person).collect()
        });
        let debts = self.lines(draw, |household| {
            let debt = |d: &resteavivre::household::Debt| Line {
                words: vec![d.kind.id()],
                cents: vec![
                    Some(d.balance.cents()),
                    d.instalment.map(|amount| amount.value.cents()),
                    Some(d.arrears.cents()),
                ],
                flags: vec![d.creditor_agrees],
                born: None,
                household: 0,
            };
            household.debts.iter().map(debt).collect()
        });
        let plain = |kind: &'static str, money: Money| Line {
            words: vec![kind],
            cents: vec![Some(money.cents())],
            flags: Vec::new(),
            born: None,
            household: 0,
        };
        let incomes = self.lines(draw, |household| {
            household.incomes.iter().map(|income| plain(income.kind.id(), income.amount.value)).collect()
        });
        let expenses = self.lines(draw, |household| {
            household.expenses.iter().map(|expense| plain(expense.kind.id(), expense.amount.value)).collect()
        });
        let flags = ["maintenance_paid", "family_benefits", "ascendant"];
        let tables = Tables {
            persons: Some(table(&persons, &["role", "custody"], &["own_resources", "contribution"], &flags)),
            debts: Some(table(
                &debts,
                &["kind"],
                &["balance", "instalment", "arrears"],
                &["creditor_agrees"],
            )),
            incomes: Some(table(&incomes, &["kind"], &["amount"], &[])),
            expenses: Some(table(&expenses, &["kind"], &["amount"], &[])),
        };
        (self.wide(), tables)
    }

    fn lines(&self, draw: &mut Draw, of: impl Fn(&Household) -> Vec<Line>) -> Vec<Line> {
        let households = (0..).zip(&self.households);
        let lines = households.flat_map(|(id, (household, _))| {
            of(household).into_iter().map(move |line| Line { household: id, ..line })
        });
        let mut lines: Vec<(i64, Line)> = lines.map(|line| (draw.below(1 << 40), line)).collect();
        lines.sort_by_key(|(order, _)| *order);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// What stands once for each household.
    fn wide(&self) -> RecordBatch {
        let numbers = |of: &dyn Fn(&Household) -> Option<i64>| {
            Arc::new(self.households.iter().map(|(household, _)| of(household)).collect::<Int64Array>())
                as ArrayRef
        };
        let flags = |of: &dyn Fn(&Household) -> bool| {
            Arc::new(self.households.iter().map(|(h, _)| Some(of(h))).collect::<BooleanArray>()) as ArrayRef
        };
        let ids = Arc::new((0..).take(self.households.len()).collect::<Int64Array>()) as ArrayRef;
        let days = self.households.iter().map(|(_, on)| Some(on.epoch_days())).collect::<Date32Array>();
        let owned = |h: &Household, home: bool| {
            let of = h.assets.iter().filter(move |asset| (asset.kind == AssetKind::MainHome) == home);
            Some(of.map(|asset| asset.value.cents()).sum())
        };
        let months = |h: &Household| Some(i64::from(h.procedure.earlier_months));
        let suspended = |h: &Household| Some(i64::from(h.procedure.suspension_months));
        let columns: [(&str, ArrayRef); 13] = [
            ("household", ids),
            ("day", Arc::new(days)),
            ("totals.assets", numbers(&|h| owned(h, false))),
            ("totals.home", numbers(&|h| owned(h, true))),
            ("dwelling.owner", flags(&crate::draw::is_owner)),
            ("dwelling.housed_free", flags(&|h| h.dwelling.tenure == Tenure::HousedFree)),
            ("dwelling.heating_included", flags(&|h| h.dwelling.heating_included)),
            ("procedure.earlier_files", numbers(&|h| Some(i64::from(h.procedure.earlier_files)))),
            ("procedure.earlier_months", numbers(&months)),
            ("procedure.suspension_months", numbers(&suspended)),
            ("procedure.improving", flags(&|h| h.procedure.outlook == Outlook::Improving)),
            ("procedure.stable", flags(&|h| h.procedure.outlook == Outlook::Stable)),
            ("procedure.retained_charges", numbers(&|h| h.procedure.retained_charges.map(Money::cents))),
        ];
        let mut beside = Columns::default();
        self.households.iter().for_each(|(household, on)| beside.push_beside(household, *on));
        let beside = beside.table(None, Kept::Long);
        let names = beside.schema();
        let names = names.fields().iter().map(|field| field.name().as_str());
        let more = names.zip(beside.columns().iter().cloned());
        let all = columns.into_iter().chain(more).map(|(name, array)| (name, array, true));
        RecordBatch::try_from_iter_with_nullable(all).unwrap()
    }
}

fn table(lines: &[Line], words: &[&str], cents: &[&str], flags: &[&str]) -> RecordBatch {
    let unit = HashMap::from([("unit".to_owned(), "cents".to_owned())]);
    let mut columns: Vec<(Field, ArrayRef)> = Vec::new();
    let mut add = |name: &str, array: ArrayRef| {
        let field = Field::new(name, array.data_type().clone(), true);
        let field = if cents.contains(&name) { field.with_metadata(unit.clone()) } else { field };
        columns.push((field, array));
    };
    add("household", Arc::new(lines.iter().map(|line| Some(line.household)).collect::<Int64Array>()));
    for (index, name) in words.iter().enumerate() {
        add(name, Arc::new(lines.iter().map(|line| Some(line.words[index])).collect::<StringArray>()));
    }
    for (index, name) in cents.iter().enumerate() {
        add(name, Arc::new(lines.iter().map(|line| line.cents[index]).collect::<Int64Array>()));
    }
    for (index, name) in flags.iter().enumerate() {
        add(name, Arc::new(lines.iter().map(|line| Some(line.flags[index])).collect::<BooleanArray>()));
    }
    if words.contains(&"role") {
        add("born", Arc::new(lines.iter().map(|line| line.born).collect::<Date32Array>()));
    }
    let (fields, arrays): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap()
}
