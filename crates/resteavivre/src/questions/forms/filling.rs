//! How a file fills in the fields of a form.

use std::collections::BTreeSet;

use rav_household::{Asset, Debt, DebtKind, ExpenseKind, Household, IncomeKind, Person, Role};
use rav_money::{Day, Money};

use super::table::{Choice, Each, FieldOf, SectionOf, Source};
use super::{
    FieldState, FieldValue, FilledForm, FormEntry, FormField, FormLine, FormSection, OfficialForm, Worded,
};
use crate::error::AssessError;
use crate::figures::totals::monthly;
use crate::file::File;

/// What an entry is about.
#[derive(Clone, Copy)]
enum About<'h> {
    /// The whole file.
    File,
    /// A person by their place.
    Person(usize, &'h Person),
    /// What belongs to nobody of those who file together.
    Both,
    Asset(usize, &'h Asset),
    Debt(usize, &'h Debt),
}

/// A file on its way into a form.
pub(super) struct Filling<'f> {
    household: &'f Household,
    day: Day,
    /// Lines that a field has taken.
    taken: BTreeSet<String>,
}

fn filled(value: FieldValue) -> FieldState {
    FieldState::Filled(value)
}

impl<'f> Filling<'f> {
    pub(super) fn new(file: &'f File<'f>) -> Self {
        let (household, day) = (file.household(), file.assessment().receipt().day);
        Filling { household, day, taken: BTreeSet::new() }
    }

    pub(super) fn fill(mut self, form: OfficialForm) -> Result<FilledForm, AssessError> {
        let mut sections = Vec::new();
        for (at, of) in form.sections().iter().enumerate() {
            sections.push(self.section(at.saturating_add(1), of)?);
        }
        Ok(FilledForm { form, on: self.day, sections, elsewhere: self.elsewhere() })
    }

    fn section(&mut self, number: usize, of: &SectionOf) -> Result<FormSection, AssessError> {
        let mut entries = Vec::new();
        for about in self.entries(of.each) {
            let mut fields = Vec::new();
            for FieldOf(id, source) in of.fields {
                let (state, lines) = self.field(about, *source)?;
                self.taken.extend(lines.iter().map(|line| line.path.clone()));
                // What is nobody's is beside the columns of those who file: they ask for the rest.
                if matches!((about, &state), (About::Both, FieldState::Missing(_))) {
                    continue;
                }
                fields.push(FormField { id, state, lines });
            }
            let (path, what) = self.heading(about);
            entries.push(FormEntry { path, about: what, fields });
        }
        let none = entries.is_empty() && self.says_none(of.each);
        Ok(FormSection { id: of.id, number, entries, none })
    }

    /// What a section is filled in for.
    fn entries(&self, each: Each) -> Vec<About<'f>> {
        let people = |of: &dyn Fn(&Person) -> bool| -> Vec<About<'f>> {
            let people = self.household.people.iter().enumerate().filter(|(_, person)| of(person));
            people.map(|(at, person)| About::Person(at, person)).collect()
        };
        match each {
            Each::Once => vec![About::File],
            Each::Depositor => people(&|person| person.role == Role::Depositor),
            Each::CoDepositor => people(&|person| person.role == Role::CoDepositor),
            Each::Filer => people(&|person| person.role.files()),
            Each::FilerOrBoth => {
                let mut columns = people(&|person| person.role.files());
                let nobody = self.household.incomes.iter().any(|income| income.of.is_none());
                columns.extend((columns.len() > 1 && nobody).then_some(About::Both));
                columns
            }
            Each::Dependant => people(&|person| !person.role.files()),
            Each::Asset(kinds) => {
                let assets = self.household.assets.iter().enumerate();
                let of_kind = assets.filter(|(_, asset)| kinds.contains(&asset.kind));
                of_kind.map(|(at, asset)| About::Asset(at, asset)).collect()
            }
            Each::Debt(kinds) => {
                let debts = self.household.debts.iter().enumerate();
                let of_kind = debts.filter(|(_, debt)| kinds.contains(&debt.kind));
                of_kind.map(|(at, debt)| About::Debt(at, debt)).collect()
            }
        }
    }

    /// Whether the file says that a section without entries has none: it always says who lives there.
    fn says_none(&self, each: Each) -> bool {
        matches!(each, Each::CoDepositor | Each::Dependant)
    }

    fn heading(&self, about: About<'_>) -> (String, Option<Worded>) {
        match about {
            About::File | About::Both => (String::new(), None),
            About::Person(at, person) => (format!("people[{at}]"), Some(person.role.into())),
            About::Asset(at, asset) => (format!("assets[{at}]"), Some(asset.kind.into())),
            About::Debt(at, debt) => (format!("debts[{at}]"), Some(debt.kind.into())),
        }
    }

    fn field(&self, about: About<'_>, source: Source) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        Ok(match (source, about) {
            (Source::Incomes(kinds), _) => self.incomes(kinds, |of| self.in_column(of, about))?,
            (Source::Expenses(kinds), _) => self.expenses(kinds)?,
            (source, About::Person(at, person)) => (self.of_person(source, at, person)?, Vec::new()),
            (source, About::Asset(at, asset)) => {
                let line = FormLine { path: format!("assets[{at}]"), kind: asset.kind.into() };
                (of_asset(source, at, asset), vec![line])
            }
            (source, About::Debt(at, debt)) => {
                let line = FormLine { path: format!("debts[{at}]"), kind: debt.kind.into() };
                (of_debt(source, at, debt)?, vec![line])
            }
            (source, About::File | About::Both) => (self.of_file(source), Vec::new()),
        })
    }

    /// Whether an income stands in the column of an entry.
    fn in_column(&self, of: Option<&str>, about: About<'_>) -> bool {
        let alone = self.household.role(Role::CoDepositor).is_none();
        match about {
            About::Person(_, person) => {
                of.map_or(alone && person.role == Role::Depositor, |id| id == person.id)
            }
            _ => of.is_none(),
        }
    }

    fn incomes(
        &self,
        kinds: &[IncomeKind],
        is_in: impl Fn(Option<&str>) -> bool,
    ) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        let lines = self.household.incomes.iter().enumerate().filter(|(_, income)| {
            kinds.contains(&income.kind) && income.runs_on(self.day) && is_in(income.of.as_deref())
        });
        let lines = lines.map(|(at, income)| (("incomes", at), income.kind.into(), &income.amount));
        self.sum(lines, "incomes")
    }

    fn expenses(&self, kinds: &[ExpenseKind]) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        let lines = self.household.expenses.iter().enumerate();
        let lines = lines.filter(|(_, line)| kinds.contains(&line.kind) && line.runs_on(self.day));
        let lines = lines.map(|(at, line)| (("expenses", at), line.kind.into(), &line.amount));
        self.sum(lines, "expenses")
    }

    /// What lines come to by the month. A line of nothing says that there is none.
    fn sum<'a>(
        &self,
        lines: impl Iterator<Item = ((&'static str, usize), Worded, &'a rav_household::Amount)>,
        list: &'static str,
    ) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        let (mut total, mut taken) = (Money::ZERO, Vec::new());
        for ((list, at), kind, amount) in lines {
            total = add(total, monthly(amount)?)?;
            taken.push(FormLine { path: format!("{list}[{at}]"), kind });
        }
        let state = match (taken.is_empty(), total) {
            (true, _) => FieldState::Missing(list.to_owned()),
            (false, Money::ZERO) => FieldState::Nothing,
            (false, total) => filled(FieldValue::Euros(total)),
        };
        Ok((state, taken))
    }

    fn of_person(&self, source: Source, at: usize, person: &Person) -> Result<FieldState, AssessError> {
        Ok(match source {
            Source::Born => filled(FieldValue::Day(person.born)),
            Source::Kin => filled(FieldValue::Word(person.role.into())),
            Source::Custody if person.role != Role::Child => FieldState::Nothing,
            Source::Custody => filled(FieldValue::Word(person.custody.into())),
            Source::OwnResources => {
                let own = person.own_resources.as_ref().map(monthly).transpose()?;
                let line = self
                    .household
                    .incomes
                    .iter()
                    .any(|income| income.of.as_ref() == Some(&person.id) && income.runs_on(self.day));
                match own {
                    _ if line => filled(FieldValue::YesNo(true)),
                    Some(own) => filled(FieldValue::YesNo(own > Money::ZERO)),
                    None => FieldState::Missing(format!("people[{at}].own_resources")),
                }
            }
            _ => FieldState::ByHand,
        })
    }

    fn of_file(&self, source: Source) -> FieldState {
        let household = self.household;
        match source {
            Source::EarlierFile if household.procedure.earlier_files > 0 => filled(FieldValue::YesNo(true)),
            Source::EarlierFile => FieldState::Missing("procedure.earlier_files".to_owned()),
            Source::Tenure(choices) => choice(choices, household.dwelling.tenure),
            Source::Eviction if !household.dwelling.tenure.is_paid_for() => FieldState::Nothing,
            Source::Eviction => match household.alerts.iter().any(|alert| alert.is_eviction()) {
                true => filled(FieldValue::YesNo(true)),
                false => FieldState::Missing("alerts".to_owned()),
            },
            Source::Account if household.bank != rav_household::Bank::default() => {
                filled(FieldValue::YesNo(true))
            }
            Source::Account => FieldState::Missing("bank".to_owned()),
            Source::NoAsset if !household.assets.is_empty() => filled(FieldValue::YesNo(false)),
            Source::NoAsset => FieldState::Missing("assets".to_owned()),
            _ => FieldState::ByHand,
        }
    }

    /// Lines of the file that no field took.
    fn elsewhere(&self) -> Vec<FormLine> {
        let day = self.day;
        let line = |list: &str, at: usize, kind: Worded| FormLine { path: format!("{list}[{at}]"), kind };
        let household = self.household;
        let incomes = household.incomes.iter().enumerate().filter(|(_, income)| income.runs_on(day));
        let expenses = household.expenses.iter().enumerate().filter(|(_, expense)| expense.runs_on(day));
        let lines = incomes
            .map(|(at, it)| line("incomes", at, it.kind.into()))
            .chain(expenses.map(|(at, it)| line("expenses", at, it.kind.into())))
            .chain(household.debts.iter().enumerate().map(|(at, it)| line("debts", at, it.kind.into())))
            .chain(household.assets.iter().enumerate().map(|(at, it)| line("assets", at, it.kind.into())));
        lines.filter(|line| !self.taken.contains(&line.path)).collect()
    }
}

fn add(total: Money, more: Money) -> Result<Money, AssessError> {
    Ok(total.checked_add(more).map_err(crate::error::TotalError::from)?)
}

/// The choice of a form that a word of the file is.
fn choice<W: PartialEq + Copy>(choices: &[Choice<W>], word: W) -> FieldState {
    let found = choices.iter().find(|(_, words)| words.contains(&word));
    found.map_or(FieldState::ByHand, |(id, _)| filled(FieldValue::Choice(id)))
}

fn text(text: &Option<String>, path: String) -> FieldState {
    text.as_ref().map_or(FieldState::Missing(path), |text| filled(FieldValue::Text(text.clone())))
}

fn of_asset(source: Source, at: usize, asset: &Asset) -> FieldState {
    match source {
        Source::AssetLabel => text(&asset.label, format!("assets[{at}].label")),
        Source::AssetKind => filled(FieldValue::Word(asset.kind.into())),
        Source::AssetValue => filled(FieldValue::Euros(asset.value)),
        _ => FieldState::ByHand,
    }
}

fn of_debt(source: Source, at: usize, debt: &Debt) -> Result<FieldState, AssessError> {
    let missing = |field: &str| FieldState::Missing(format!("debts[{at}].{field}"));
    Ok(match source {
        // A person is named by hand.
        Source::Creditor if debt.kind == DebtKind::FamilyLoan => FieldState::ByHand,
        Source::Creditor => text(&debt.creditor, format!("debts[{at}].creditor")),
        Source::Balance if debt.balance == Money::ZERO => FieldState::Nothing,
        Source::Balance => filled(FieldValue::Euros(debt.balance)),
        Source::Instalment => match debt.instalment.as_ref().map(monthly).transpose()? {
            None => missing("instalment"),
            Some(Money::ZERO) => FieldState::Nothing,
            Some(monthly) => filled(FieldValue::Euros(monthly)),
        },
        Source::Arrears if debt.arrears == Money::ZERO => missing("arrears"),
        Source::Arrears => filled(FieldValue::Euros(debt.arrears)),
        Source::Rate => debt.rate.map_or(missing("rate"), |rate| filled(FieldValue::Percent(rate))),
        _ => FieldState::ByHand,
    })
}
