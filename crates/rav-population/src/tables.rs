//! The same households as columns, named as the batch and the Python package name them.

use resteavivre::household::{
    AssetKind, Custody, DebtKind, ExpenseKind, Household, IncomeKind, Outlook, Person, Role, Tenure, Word,
};

use resteavivre::workshop::{People, PeopleLimits, Who};

use crate::REFERENCE_DAY;
use crate::model::{ALLOWANCES, DEBT_KINDS, EXPENSES, INCOMES, INCOMES_OF_PARTNERS};
use crate::people::PERSON_IDS;

/// A column: its name and its values, one for each row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "colonne")]
pub struct Column {
    /// The name, such as `income.wage` or `debt.personal-loan.arrears`.
    pub name: String,
    /// The values.
    pub values: Values,
}

/// The values of a column, by unit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Values {
    /// Identifiers of households.
    Ids(Vec<u64>),
    /// Amounts in cents; per month where the name does not say a balance, arrears or assets.
    Cents(Vec<i64>),
    /// Amounts in cents, nothing where there is none.
    CentsOrNone(Vec<Option<i64>>),
    /// Whole numbers: persons, months, files.
    Counts(Vec<i64>),
    /// Yes or no.
    Flags(Vec<bool>),
    /// Days, counted from 1 January 1970.
    Days(Vec<i32>),
    /// Words of a closed list: the place of each in the list, and the list.
    Words {
        /// Places in `words`.
        codes: Vec<u8>,
        /// The English identifiers.
        words: Vec<&'static str>,
    },
}

/// Households as columns: a wide table with a row for each household, and two long tables.
///
/// Every table has the same columns in the same order whatever the households, so that slices can be put one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// One row for each household: `household`, counts of people, `dwelling.*`, `procedure.*`, `income.*`, `expense.*`, `debt.*`,
    /// `totals.assets`, `totals.home`. What a household does not have is zero.
    pub households: Vec<Column>,
    /// One row for each person.
    pub persons: Vec<Column>,
    /// One row for each debt.
    pub debts: Vec<Column>,
}

impl Values {
    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Values::Ids(values) => values.len(),
            Values::Cents(values) | Values::Counts(values) => values.len(),
            Values::CentsOrNone(values) => values.len(),
            Values::Flags(values) => values.len(),
            Values::Days(values) => values.len(),
            Values::Words { codes, .. } => codes.len(),
        }
    }

    /// Adds values of the same unit; every table of a population has the same units in the same places.
    fn append(&mut self, more: Values) {
        match (self, more) {
            (Values::Ids(values), Values::Ids(more)) => values.extend(more),
            (Values::Cents(values), Values::Cents(more)) | (Values::Counts(values), Values::Counts(more)) => {
                values.extend(more);
            }
            (Values::CentsOrNone(values), Values::CentsOrNone(more)) => values.extend(more),
            (Values::Flags(values), Values::Flags(more)) => values.extend(more),
            (Values::Days(values), Values::Days(more)) => values.extend(more),
            (Values::Words { codes, .. }, Values::Words { codes: more, .. }) => codes.extend(more),
            _ => {}
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Tables {
    pub(crate) fn of(households: impl Iterator<Item = (u64, Household)>, limits: &PeopleLimits) -> Self {
        let mut wide = Wide::new();
        let mut persons = Persons::default();
        let mut debts = Debts::default();
        for (index, household) in households {
            wide.push(index, &household, &count(&household, limits));
            persons.push(index, &household);
            debts.push(index, &household);
        }
        Tables { households: wide.columns(), persons: persons.columns(), debts: debts.columns() }
    }

    /// Puts the rows of other tables of a population after these, so that slices made in parallel become one.
    pub fn append(&mut self, more: Tables) {
        let tables = [
            (&mut self.households, more.households),
            (&mut self.persons, more.persons),
            (&mut self.debts, more.debts),
        ];
        for (columns, more) in tables {
            columns.iter_mut().zip(more).for_each(|(column, more)| column.values.append(more.values));
        }
    }

    /// The column of the wide table with that name.
    pub fn household_column(&self, name: &str) -> Option<&Values> {
        self.households.iter().find(|column| column.name == name).map(|column| &column.values)
    }
}

/// Declares the fixed columns of a table once: field, name, unit.
macro_rules! table {
    ($name:ident { $($field:ident: $kind:ty = $column:literal as $unit:ident),+ $(,)? }) => {
        #[derive(Default)]
        struct $name { $($field: Vec<$kind>),+ }

        impl $name {
            fn columns(self) -> Vec<Column> {
                vec![$(Column { name: $column.to_owned(), values: table!(@ $unit, self.$field) }),+]
            }
        }
    };
    (@ Role, $values:expr) => { words::<Role>($values) };
    (@ Custody, $values:expr) => { words::<Custody>($values) };
    (@ DebtKind, $values:expr) => { words::<DebtKind>($values) };
    (@ $unit:ident, $values:expr) => { Values::$unit($values) };
}

fn words<W: Word>(codes: Vec<u8>) -> Values {
    Values::Words { codes, words: W::ALL.iter().map(|word| word.id()).collect() }
}

/// The place of a word in its list; every list is shorter than 256.
fn code<W: Word>(word: W) -> u8 {
    W::ALL.iter().position(|w| *w == word).and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

table! { Persons {
    household: u64 = "household" as Ids,
    role: u8 = "role" as Role,
    born: i32 = "born" as Days,
    custody: u8 = "custody" as Custody,
    maintenance_paid: bool = "maintenance_paid" as Flags,
    family_benefits: bool = "family_benefits" as Flags,
    ascendant: bool = "ascendant" as Flags,
    own_resources: Option<i64> = "own_resources" as CentsOrNone,
} }

impl Persons {
    fn push(&mut self, index: u64, household: &Household) {
        for person in &household.people {
            self.household.push(index);
            self.role.push(person.role as u8);
            self.born.push(person.born.epoch_days());
            self.custody.push(person.custody as u8);
            self.maintenance_paid.push(person.maintenance_paid);
            self.family_benefits.push(person.family_benefits);
            self.ascendant.push(person.ascendant);
            self.own_resources.push(own(person));
        }
    }
}

fn own(person: &Person) -> Option<i64> {
    person.own_resources.map(|own| own.value.cents())
}

table! { Debts {
    household: u64 = "household" as Ids,
    kind: u8 = "kind" as DebtKind,
    balance: i64 = "balance" as Cents,
    instalment: Option<i64> = "instalment" as CentsOrNone,
    arrears: i64 = "arrears" as Cents,
    creditor_agrees: bool = "creditor_agrees" as Flags,
} }

impl Debts {
    fn push(&mut self, index: u64, household: &Household) {
        for debt in &household.debts {
            self.household.push(index);
            self.kind.push(debt.kind as u8);
            self.balance.push(debt.balance.cents());
            self.instalment.push(debt.instalment.map(|instalment| instalment.value.cents()));
            self.arrears.push(debt.arrears.cents());
            self.creditor_agrees.push(debt.creditor_agrees);
        }
    }
}

table! { Fixed {
    household: u64 = "household" as Ids,
    owner: bool = "dwelling.owner" as Flags,
    housed_free: bool = "dwelling.housed_free" as Flags,
    heating_included: bool = "dwelling.heating_included" as Flags,
    earlier_files: i64 = "procedure.earlier_files" as Counts,
    earlier_months: i64 = "procedure.earlier_months" as Counts,
    suspension_months: i64 = "procedure.suspension_months" as Counts,
    improving: bool = "procedure.improving" as Flags,
    stable: bool = "procedure.stable" as Flags,
    older: i64 = "people.older" as Counts,
    younger: i64 = "people.younger" as Counts,
    alternating: i64 = "people.alternating" as Counts,
    minimum_children: i64 = "people.minimum_children" as Counts,
    minimum_alternating: i64 = "people.minimum_alternating" as Counts,
    scale_children: i64 = "people.scale_children" as Counts,
    ascendants_below: i64 = "people.ascendants_below" as Counts,
    couple: bool = "people.couple" as Flags,
    silent_partner: bool = "people.silent_partner" as Flags,
    partner_resources: i64 = "people.partner_resources" as Cents,
    partner: i64 = "totals.partner" as Cents,
    assets: i64 = "totals.assets" as Cents,
    home: i64 = "totals.home" as Cents,
} }

impl Fixed {
    fn push(&mut self, index: u64, household: &Household, people: &People) {
        let procedure = &household.procedure;
        let tenure = household.dwelling.tenure;
        self.household.push(index);
        self.owner.push(tenure.is_owner());
        self.housed_free.push(tenure == Tenure::HousedFree);
        self.heating_included.push(household.dwelling.heating_included);
        self.earlier_files.push(procedure.earlier_files.into());
        self.earlier_months.push(procedure.earlier_months.into());
        self.suspension_months.push(procedure.suspension_months.into());
        self.improving.push(procedure.outlook == Outlook::Improving);
        self.stable.push(procedure.outlook == Outlook::Stable);
        self.older.push(people.older);
        self.younger.push(people.younger);
        self.alternating.push(people.alternating);
        self.minimum_children.push(people.minimum_children);
        self.minimum_alternating.push(people.minimum_alternating);
        self.scale_children.push(people.scale_children);
        self.ascendants_below.push(people.ascendants_below);
        self.couple.push(people.couple);
        self.silent_partner.push(people.silent_partner);
        let partner = household.role(Role::Partner).and_then(own).unwrap_or(0);
        self.partner_resources.push(if people.silent_partner {
            partner
        } else if people.couple {
            lower_of_two(household)
        } else {
            0
        });
        self.partner.push(partner);
        let assets =
            household.assets.iter().filter(|asset| !asset.needed && asset.kind != AssetKind::MainHome);
        self.assets.push(assets.map(|asset| asset.value.cents()).sum());
        let home = household.assets.iter().filter(|asset| asset.kind == AssetKind::MainHome);
        self.home.push(home.map(|asset| asset.value.cents()).sum());
    }
}

/// The engine's own counts of people on the population's day.
fn count(household: &Household, limits: &PeopleLimits) -> People {
    let mut people = People::default();
    for person in &household.people {
        let own_resources = person.own_resources.map(|own| own.value);
        people.add(&Who::of(person, own_resources), limits, REFERENCE_DAY);
    }
    people
}

/// Of two who file together, the own resources of the one who has less: here, every income of one's own has an owner.
fn lower_of_two(household: &Household) -> i64 {
    let own = |id: &str| -> i64 {
        let incomes = household.incomes.iter().filter(|income| income.of.as_deref() == Some(id));
        incomes.map(|income| income.amount.value.cents()).sum()
    };
    own(PERSON_IDS[0]).min(own(PERSON_IDS[1]))
}

/// Sums by kind: a column for each kind of a list, filled by the place of the kind.
///
/// A household has few of the kinds: a column gets its zeros when it is next written, and at the end.
struct ByKind<const N: usize> {
    place: [u8; 64],
    columns: [Vec<i64>; N],
    rows: usize,
}

impl<const N: usize> ByKind<N> {
    fn new<W: Word>(kinds: &[W; N]) -> Self {
        let mut place = [u8::MAX; 64];
        for (at, kind) in kinds.iter().enumerate() {
            place[usize::from(code(*kind)).min(63)] = u8::try_from(at).unwrap_or(u8::MAX);
        }
        ByKind { place, columns: std::array::from_fn(|_| Vec::new()), rows: 0 }
    }

    fn row(&mut self) {
        self.rows += 1;
    }

    /// Adds to the last row; `discriminant` is the kind's place in its list.
    fn add(&mut self, discriminant: usize, cents: i64) {
        let place = self.place.get(discriminant).map_or(N, |place| usize::from(*place));
        if let Some(column) = self.columns.get_mut(place) {
            column.resize(self.rows, 0);
            if let Some(last) = column.last_mut() {
                *last += cents;
            }
        }
    }

    fn columns<W: Word>(
        mut self,
        kinds: &[W; N],
        prefix: &str,
        suffix: &str,
    ) -> impl Iterator<Item = Column> {
        self.columns.iter_mut().for_each(|column| column.resize(self.rows, 0));
        let name = move |kind: &W| format!("{prefix}.{}{suffix}", kind.id());
        let names: Vec<String> = kinds.iter().map(name).collect();
        names
            .into_iter()
            .zip(self.columns)
            .map(|(name, values)| Column { name, values: Values::Cents(values) })
    }
}

/// The wide table.
struct Wide {
    fixed: Fixed,
    incomes: ByKind<{ INCOMES.len() }>,
    of_depositor: ByKind<{ ALLOWANCES.len() }>,
    of_co_depositor: ByKind<{ INCOMES_OF_PARTNERS.len() }>,
    expenses: ByKind<{ EXPENSES.len() }>,
    balances: ByKind<{ DEBT_KINDS.len() }>,
    instalments: ByKind<{ DEBT_KINDS.len() }>,
    arrears: ByKind<{ DEBT_KINDS.len() }>,
}

impl Wide {
    fn new() -> Self {
        Wide {
            fixed: Fixed::default(),
            incomes: ByKind::new::<IncomeKind>(&INCOMES),
            of_depositor: ByKind::new::<IncomeKind>(&ALLOWANCES),
            of_co_depositor: ByKind::new::<IncomeKind>(&INCOMES_OF_PARTNERS),
            expenses: ByKind::new::<ExpenseKind>(&EXPENSES),
            balances: ByKind::new(&DEBT_KINDS),
            instalments: ByKind::new(&DEBT_KINDS),
            arrears: ByKind::new(&DEBT_KINDS),
        }
    }

    fn push(&mut self, index: u64, household: &Household, people: &People) {
        self.fixed.push(index, household, people);
        for sums in [&mut self.incomes.rows, &mut self.of_depositor.rows, &mut self.of_co_depositor.rows] {
            *sums += 1;
        }
        self.expenses.row();
        for sums in [&mut self.balances, &mut self.instalments, &mut self.arrears] {
            sums.row();
        }
        for income in &household.incomes {
            let kind = income.kind as usize;
            let cents = income.amount.value.cents();
            match income.of.as_deref() {
                Some(id) if id == PERSON_IDS[1] => self.of_co_depositor.add(kind, cents),
                // An allowance without an owner would be the household's.
                Some(_) if income.kind.is_shared() => self.of_depositor.add(kind, cents),
                _ => self.incomes.add(kind, cents),
            }
        }
        for expense in &household.expenses {
            self.expenses.add(expense.kind as usize, expense.amount.value.cents());
        }
        for debt in &household.debts {
            let kind = debt.kind as usize;
            self.balances.add(kind, debt.balance.cents());
            self.instalments.add(kind, debt.instalment.map_or(0, |instalment| instalment.value.cents()));
            self.arrears.add(kind, debt.arrears.cents());
        }
    }

    fn columns(self) -> Vec<Column> {
        let mut columns = self.fixed.columns();
        columns.extend(self.incomes.columns(&INCOMES, "income", ""));
        columns.extend(self.of_depositor.columns(&ALLOWANCES, "income", ".depositor"));
        columns.extend(self.of_co_depositor.columns(&INCOMES_OF_PARTNERS, "income", ".co-depositor"));
        columns.extend(self.expenses.columns(&EXPENSES, "expense", ""));
        columns.extend(self.balances.columns(&DEBT_KINDS, "debt", ""));
        columns.extend(self.instalments.columns(&DEBT_KINDS, "debt", ".instalment"));
        columns.extend(self.arrears.columns(&DEBT_KINDS, "debt", ".arrears"));
        columns
    }
}
