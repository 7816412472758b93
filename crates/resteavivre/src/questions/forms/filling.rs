//! How a file fills in the fields of a form.

use std::collections::BTreeSet;

use rav_household::{
    Alert, Asset, CivilStatus, Debt, DebtKind, Expected, ExpenseKind, FilePart, Household, IncomeKind,
    Person, Right, RightStatus, Role, Word,
};
use rav_money::{Day, Money};
use rav_rules::rules::diagnosis::{Diagnosis, Facts};
use rav_rules::{Law as _, Silent, apply, day_fact, day_of};

use super::claimed;
use super::table::{Choice, Each, FieldOf, Owned, SectionOf, Source};
use super::{
    FieldState, FieldValue, FilledForm, FormDays, FormEntry, FormField, FormLine, FormRequest, FormSection,
    Worded,
};
use crate::assessment::claim::Claim;
use crate::error::{AssessError, TotalError};
use crate::figures::totals::monthly;
use crate::file::File;
use crate::problem::{Problem, codes};
use crate::questions::claims::Creditor;
use crate::questions::proposals::{Instalments, Proposal, ProposalRequest, Terms};

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
    /// What is owed without being a debt of the file.
    Claim(&'h Claim),
}

/// A file on its way into a form.
pub(super) struct Filling<'f> {
    file: &'f File<'f>,
    request: FormRequest,
    household: &'f Household,
    day: Day,
    /// What the amounts of sections come to, once they are filled in; nothing where they have none.
    sums: Vec<(&'static str, Option<Money>)>,
    /// Lines that a field has taken.
    taken: BTreeSet<String>,
}

fn filled(value: FieldValue) -> FieldState {
    FieldState::Filled(value)
}

impl<'f> Filling<'f> {
    pub(super) fn new(file: &'f File<'f>, request: FormRequest) -> Self {
        let (household, day) = (file.household(), file.assessment().receipt().day);
        Filling { file, request, household, day, sums: Vec::new(), taken: BTreeSet::new() }
    }

    pub(super) fn fill(mut self) -> Result<FilledForm, AssessError> {
        let (form, days) = (self.request.form(), self.days()?);
        let mut sections = Vec::new();
        for of in form.sections() {
            sections.push(self.section(of)?);
        }
        Ok(FilledForm { form, on: self.day, days, sections, elsewhere: self.elsewhere() })
    }

    /// The days before the hearing that was given; a referral alone leads to the last day of a meeting only with one.
    fn days(&self) -> Result<Option<FormDays>, AssessError> {
        let FormRequest::EvictionDiagnosis { hearing, referral } = self.request else { return Ok(None) };
        let Some(hearing) = hearing else {
            let alone = || {
                Problem::expecting(
                    &codes::RULE_ALONE,
                    "referral",
                    Expected::OneOf(vec!["hearing".to_owned()]),
                )
            };
            return referral.map_or(Ok(None), |_| Err(alone().into()));
        };
        let law = rav_rules::rules::diagnosis::Law::read(self.file.law()).map_err(TotalError::from)?;
        let facts = Facts { hearing: day_fact(Some(hearing)), referral: day_fact(referral) };
        let worked = apply::<Diagnosis>(facts, &law, &mut Silent).map_err(TotalError::from)?;
        let [meeting_by, second_from, due_by] =
            [worked.meeting_by, worked.second_from, worked.due_by].map(day_of);
        Ok(Some(FormDays { hearing, meeting_by, second_from, due_by }))
    }

    fn section(&mut self, of: &SectionOf) -> Result<FormSection, AssessError> {
        let mut entries = Vec::new();
        let columns = self.entries(of.each, of.fields);
        let several = columns.len() > 1;
        for about in columns {
            let mut fields = Vec::new();
            for FieldOf(id, source) in of.fields {
                let (state, lines) = self.field(about, *source)?;
                self.taken.extend(lines.iter().map(|line| line.path.clone()));
                // What is nobody's is beside the columns of those who file: they ask for the rest.
                if several && lines.is_empty() && matches!(about, About::Both) {
                    continue;
                }
                fields.push(FormField { id, state, lines });
            }
            let (path, what) = self.heading(about);
            entries.push(FormEntry { path, about: what, fields });
        }
        let none = entries.is_empty() && self.says_none(of.each);
        self.sums.push((of.id, sum_of(&entries)?));
        Ok(FormSection { id: of.id, number: of.number, entries, none })
    }

    /// What a section is filled in for.
    fn entries(&self, each: Each, fields: &[FieldOf]) -> Vec<About<'f>> {
        let people = |of: &dyn Fn(&Person) -> bool| -> Vec<About<'f>> {
            let people = self.household.people.iter().enumerate().filter(|(_, person)| of(person));
            people.map(|(at, person)| About::Person(at, person)).collect()
        };
        match each {
            Each::Once => vec![About::File],
            Each::Depositor => people(&|person| person.role == Role::Depositor),
            Each::CoDepositor => people(&|person| person.role == Role::CoDepositor),
            Each::Filer => people(&|person| person.role.files()),
            Each::FilerOrBoth(lines) => {
                let columns = people(&|person| person.role.files());
                self.columns(columns, lines, fields)
            }
            Each::Dependant => people(&|person| !person.role.files()),
            Each::Asset(kinds) => {
                let assets = self.household.assets.iter().enumerate();
                let of_kind = assets.filter(|(_, asset)| kinds.contains(&asset.kind));
                of_kind.map(|(at, asset)| About::Asset(at, asset)).collect()
            }
            Each::Debt(kinds) => {
                let debts = self.household.debts.iter().enumerate();
                let debts = debts.filter(|(_, debt)| kinds.contains(&debt.kind));
                let claims = self.claims().iter().filter(|claim| kinds.contains(&claim.kind));
                let claims = claims.map(About::Claim);
                debts.map(|(at, debt)| About::Debt(at, debt)).chain(claims).collect()
            }
        }
    }

    /// The columns of those who file, and that of what is nobody's. Lines that the section has no field for make no column.
    fn columns(&self, mut columns: Vec<About<'f>>, lines: Owned, fields: &[FieldOf]) -> Vec<About<'f>> {
        let household = self.household;
        let income = |kind| {
            fields.iter().any(|FieldOf(_, it)| matches!(it, Source::Incomes(of) if of.contains(&kind)))
        };
        let expense = |kind| {
            fields.iter().any(|FieldOf(_, it)| matches!(it, Source::Expenses(of) if of.contains(&kind)))
        };
        let owned: Vec<bool> = match lines {
            Owned::Incomes => {
                let lines = household.incomes.iter();
                let lines = lines.filter(|line| line.runs_on(self.day) && income(line.kind));
                lines.map(|line| line.of.is_some()).collect()
            }
            Owned::Expenses => {
                let lines = household.expenses.iter();
                let lines = lines.filter(|line| line.runs_on(self.day) && expense(line.kind));
                lines.map(|line| line.of.is_some()).collect()
            }
        };
        if columns.len() > 1 && owned.contains(&false) {
            if !owned.contains(&true) {
                columns.clear();
            }
            columns.push(About::Both);
        }
        columns
    }

    /// Whether the file says that a section without entries has none: it always says who lives there.
    fn says_none(&self, each: Each) -> bool {
        match each {
            Each::CoDepositor | Each::Dependant => true,
            Each::Asset(_) => self.has_all(FilePart::Assets),
            Each::Debt(_) => self.has_all(FilePart::Debts),
            _ => false,
        }
    }

    /// Whether the file says that a part of it holds everything.
    fn has_all(&self, part: FilePart) -> bool {
        self.household.complete.contains(&part)
    }

    /// No, where the file says that the part holds everything; otherwise what would tell.
    fn no_where_whole(&self, part: FilePart, path: &str) -> FieldState {
        match self.has_all(part) {
            true => filled(FieldValue::YesNo(false)),
            false => FieldState::Missing(path.to_owned()),
        }
    }

    /// None, where the file says that the part holds everything; otherwise what would tell.
    fn none_where_whole(&self, part: FilePart, path: String) -> FieldState {
        if self.has_all(part) { FieldState::Nothing } else { FieldState::Missing(path) }
    }

    fn heading(&self, about: About<'_>) -> (String, Option<Worded>) {
        match about {
            About::File | About::Both => (String::new(), None),
            About::Person(at, person) => (format!("people[{at}]"), Some(person.role.into())),
            About::Asset(at, asset) => (format!("assets[{at}]"), Some(asset.kind.into())),
            About::Debt(at, debt) => (format!("debts[{at}]"), Some(debt.kind.into())),
            About::Claim(claim) => {
                let first = claimed::lines(claim, self.household).into_iter().next();
                (first.map_or_else(String::new, |line| line.path), Some(claim.kind.into()))
            }
        }
    }

    fn field(&self, about: About<'_>, source: Source) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        Ok(match (source, about) {
            (Source::Incomes(kinds), _) => self.incomes(kinds, |of| self.in_column(of, about))?,
            (Source::IncomesOf(roles, kinds), _) => self.incomes(kinds, |of| {
                let owner = of.and_then(|id| self.household.person(id));
                roles.contains(&owner.map_or(Role::Depositor, |person| person.role))
            })?,
            (Source::Expenses(kinds), About::Person(..) | About::Both) => {
                self.expenses(kinds, |of| self.in_column(of, about))?
            }
            (Source::Expenses(kinds), _) => self.expenses(kinds, |_| true)?,
            (Source::Instalments, _) => self.instalments()?,
            (Source::Held(right, kinds), _) => self.held(right, kinds)?,
            (source, About::Person(at, person)) => (self.of_person(source, at, person)?, Vec::new()),
            (source, About::Asset(at, asset)) => {
                let line = FormLine { path: format!("assets[{at}]"), kind: asset.kind.into() };
                (of_asset(source, at, asset), vec![line])
            }
            (source, About::Debt(at, debt)) => {
                let line = FormLine { path: format!("debts[{at}]"), kind: debt.kind.into() };
                (self.of_debt(source, at, debt)?, vec![line])
            }
            (source, About::Claim(claim)) => {
                (claimed::field(claim, source), claimed::lines(claim, self.household))
            }
            (source, About::File | About::Both) => (self.of_file(source)?, Vec::new()),
        })
    }

    /// What is owed without being a debt of the file.
    fn claims(&self) -> &'f [Claim] {
        self.file.assessment().beside_debts()
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
        self.sum(lines, FilePart::Incomes)
    }

    fn expenses(
        &self,
        kinds: &[ExpenseKind],
        is_in: impl Fn(Option<&str>) -> bool,
    ) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        let lines = self.household.expenses.iter().enumerate();
        let lines = lines.filter(|(_, line)| is_in(line.of.as_deref()));
        let lines = lines.filter(|(_, line)| kinds.contains(&line.kind) && line.runs_on(self.day));
        let lines = lines.map(|(at, line)| (("expenses", at), line.kind.into(), &line.amount));
        self.sum(lines, FilePart::Expenses)
    }

    /// What lines come to by the month. A line of nothing says that there is none.
    fn sum<'a>(
        &self,
        lines: impl Iterator<Item = ((&'static str, usize), Worded, &'a rav_household::Amount)>,
        part: FilePart,
    ) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        let (mut total, mut taken) = (Money::ZERO, Vec::new());
        for ((list, at), kind, amount) in lines {
            total = add(total, monthly(amount)?)?;
            taken.push(FormLine { path: format!("{list}[{at}]"), kind });
        }
        let state = match (taken.is_empty(), total) {
            (true, _) => self.none_where_whole(part, part.id().to_owned()),
            (false, Money::ZERO) => FieldState::Nothing,
            (false, total) => filled(FieldValue::Euros(total)),
        };
        Ok((state, taken))
    }

    fn of_person(&self, source: Source, at: usize, person: &Person) -> Result<FieldState, AssessError> {
        Ok(match source {
            Source::Born => filled(FieldValue::Day(person.born)),
            Source::Civil => told(person.civil_status, || format!("people[{at}].civil_status")),
            // Nobody is single since a day.
            Source::CivilSince if person.civil_status == Some(CivilStatus::Single) => FieldState::Nothing,
            Source::CivilSince => day_told(person.civil_since, || format!("people[{at}].civil_since")),
            Source::Employment => told(person.employment, || format!("people[{at}].employment")),
            Source::EmploymentSince => {
                day_told(person.employment_since, || format!("people[{at}].employment_since"))
            }
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
                    None => self.no_where_whole(FilePart::Incomes, &format!("people[{at}].own_resources")),
                }
            }
            _ => FieldState::ByHand,
        })
    }

    /// Instalments of all debts: a debt without one is none of them.
    fn instalments(&self) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        let debts = self.household.debts.iter().enumerate();
        let lines =
            debts.filter_map(|(at, debt)| Some((("debts", at), debt.kind.into(), debt.instalment.as_ref()?)));
        self.sum(lines, FilePart::Debts)
    }

    /// Whether a right is paid.
    fn held(&self, right: Right, kinds: &[IncomeKind]) -> Result<(FieldState, Vec<FormLine>), AssessError> {
        let (paid, _) = self.incomes(kinds, |_| true)?;
        let refused = self
            .household
            .rights
            .iter()
            .any(|held| held.right == right && held.status == RightStatus::Refused);
        let state = match paid {
            FieldState::Filled(_) => filled(FieldValue::YesNo(true)),
            FieldState::Nothing => filled(FieldValue::YesNo(false)),
            _ if refused => filled(FieldValue::YesNo(false)),
            other => other,
        };
        Ok((state, Vec::new()))
    }

    /// What can be proposed to the landlord; nothing where nothing is left, or nothing is owed.
    fn proposed(&self, of: impl Fn(&Instalments, &Proposal) -> FieldValue) -> FieldState {
        let rents = self.household.debts.iter().filter(|debt| debt.kind.is_landlord());
        if rents.count() != 1 {
            return FieldState::Missing("debts".to_owned());
        }
        match self.file.propose(&ProposalRequest::to(Creditor::Landlord)) {
            // What may be the money for food is no offer.
            Ok(proposal) if proposal.without_food() => FieldState::Missing("expenses".to_owned()),
            Ok(proposal) => match &proposal.terms {
                Terms::Instalments(runs) => {
                    runs.first().map_or(FieldState::Nothing, |run| filled(of(run, &proposal)))
                }
                Terms::Postponement(_) => FieldState::Nothing,
            },
            Err(_) => FieldState::Missing("debts".to_owned()),
        }
    }

    /// What a section above comes to.
    fn section_sum(&self, id: &str) -> Option<Money> {
        self.sums.iter().find(|(known, _)| *known == id).and_then(|(_, sum)| *sum)
    }

    fn of_file(&self, source: Source) -> Result<FieldState, AssessError> {
        let amount = |money: Option<Money>, list: &str| match money {
            Some(money) => filled(FieldValue::Euros(money)),
            None => FieldState::Missing(list.to_owned()),
        };
        Ok(match source {
            Source::Sum(id) => amount(self.section_sum(id), list_of(id)),
            Source::Less(id, other) => match (self.section_sum(id), self.section_sum(other)) {
                (Some(sum), Some(less)) => amount(Some(sum.checked_sub(less).map_err(TotalError::from)?), id),
                (None, _) => FieldState::Missing(list_of(id).to_owned()),
                (_, None) => FieldState::Missing(list_of(other).to_owned()),
            },
            Source::Proposed => self.proposed(|run, _| FieldValue::Euros(run.amount)),
            Source::ProposedMonths => self.proposed(|_, of| FieldValue::Count(usize::from(of.end()))),
            source => self.of_household(source),
        })
    }

    fn of_household(&self, source: Source) -> FieldState {
        let household = self.household;
        match source {
            Source::Figure(rule) => match self.file.assessment().figure(rule) {
                Some(figure) => filled(FieldValue::Share(figure.text())),
                None => FieldState::Missing("incomes".to_owned()),
            },
            Source::Dependants => {
                match household.people.iter().filter(|person| !person.role.files()).count() {
                    0 => FieldState::Nothing,
                    others => filled(FieldValue::Count(others)),
                }
            }
            Source::Status(right) => match household.rights.iter().find(|held| held.right == right) {
                Some(held) => filled(FieldValue::Word(held.status.into())),
                None => self.none_where_whole(FilePart::Rights, "rights".to_owned()),
            },
            Source::Hearing => match self.request {
                FormRequest::EvictionDiagnosis { hearing: Some(day), .. } => filled(FieldValue::Day(day)),
                _ => FieldState::ByHand,
            },
            Source::Paid(kinds) => {
                let paid = |line: &rav_household::Expense| {
                    kinds.contains(&line.kind) && line.runs_on(self.day) && line.amount.value > Money::ZERO
                };
                match household.expenses.iter().any(paid) {
                    true => filled(FieldValue::YesNo(true)),
                    false => self.no_where_whole(FilePart::Expenses, "expenses"),
                }
            }
            Source::EarlierFile if household.procedure.earlier_files > 0 => filled(FieldValue::YesNo(true)),
            Source::EarlierFile => self.no_where_whole(FilePart::Procedure, "procedure.earlier_files"),
            Source::Home(choices) => match household.dwelling.occupancy {
                Some(occupancy) => filled(FieldValue::Choice(occupancy.id())),
                None => choice(choices, household.dwelling.tenure),
            },
            Source::Tenure(choices) => choice(choices, household.dwelling.tenure),
            Source::Eviction if !household.dwelling.tenure.is_paid_for() => FieldState::Nothing,
            Source::Eviction => {
                let mut stages = household.alerts.iter().filter(|alert| alert.is_eviction());
                if stages.any(|stage| *stage != Alert::EvictionNotice) {
                    filled(FieldValue::YesNo(true))
                } else if household.alerts.contains(&Alert::EvictionNotice) {
                    // A summons to pay may lead there: whoever signs says what it is.
                    FieldState::Missing("alerts".to_owned())
                } else {
                    self.no_where_whole(FilePart::Alerts, "alerts")
                }
            }
            Source::Account if household.bank != rav_household::Bank::default() => {
                filled(FieldValue::YesNo(true))
            }
            Source::Account => FieldState::Missing("bank".to_owned()),
            Source::NoAsset if !household.assets.is_empty() => filled(FieldValue::YesNo(false)),
            Source::NoAsset if self.has_all(FilePart::Assets) => filled(FieldValue::YesNo(true)),
            Source::NoAsset => FieldState::Missing("assets".to_owned()),
            _ => FieldState::ByHand,
        }
    }

    fn of_debt(&self, source: Source, at: usize, debt: &Debt) -> Result<FieldState, AssessError> {
        let missing = |field: &str| FieldState::Missing(format!("debts[{at}].{field}"));
        Ok(match source {
            // A person is named by hand.
            Source::Creditor if debt.kind == DebtKind::FamilyLoan => FieldState::ByHand,
            Source::Creditor => text(&debt.creditor, format!("debts[{at}].creditor")),
            Source::Balance => euros(debt.balance),
            Source::Instalment => match debt.instalment.as_ref().map(monthly).transpose()? {
                None => missing("instalment"),
                Some(monthly) => euros(monthly),
            },
            Source::Arrears if debt.arrears == Money::ZERO => {
                self.none_where_whole(FilePart::Debts, format!("debts[{at}].arrears"))
            }
            Source::Arrears => filled(FieldValue::Euros(debt.arrears)),
            Source::Since => day_told(debt.since, || format!("debts[{at}].since")),
            Source::Capital => debt.capital.map_or(missing("capital"), euros),
            Source::Insurance => match debt.insurance.as_ref().map(monthly).transpose()? {
                None => missing("insurance"),
                Some(insurance) => euros(insurance),
            },
            Source::DueNow => debt.due_now.map_or(missing("due_now"), euros),
            Source::Proceedings => yes_no(debt.proceedings, || format!("debts[{at}].proceedings")),
            Source::Rate => debt.rate.map_or(missing("rate"), |rate| filled(FieldValue::Percent(rate))),
            _ => FieldState::ByHand,
        })
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
            .chain(household.assets.iter().enumerate().map(|(at, it)| line("assets", at, it.kind.into())))
            .chain(self.claims().iter().flat_map(|claim| claimed::lines(claim, household)));
        lines.filter(|line| !self.taken.contains(&line.path)).collect()
    }
}

fn add(total: Money, more: Money) -> Result<Money, AssessError> {
    Ok(total.checked_add(more).map_err(TotalError::from)?)
}

/// What the amounts of entries come to; nothing where they have none.
fn sum_of(entries: &[FormEntry]) -> Result<Option<Money>, AssessError> {
    let fields = entries.iter().flat_map(|entry| &entry.fields);
    let amounts = fields.filter_map(|field| match &field.state {
        FieldState::Filled(FieldValue::Euros(money)) => Some(*money),
        FieldState::Nothing => Some(Money::ZERO),
        _ => None,
    });
    amounts.map(Ok).reduce(|sum, more| add(sum?, more?)).transpose()
}

/// The list of the file that the amounts of a section come from.
fn list_of(section: &str) -> &'static str {
    if section.ends_with("resources") { "incomes" } else { "expenses" }
}

/// The choice of a form that a word of the file is.
fn choice<W: PartialEq + Copy>(choices: &[Choice<W>], word: W) -> FieldState {
    let found = choices.iter().find(|(_, words)| words.contains(&word));
    found.map_or(FieldState::ByHand, |(id, _)| filled(FieldValue::Choice(id)))
}

/// An amount; nothing of it says that there is none.
fn euros(money: Money) -> FieldState {
    if money == Money::ZERO { FieldState::Nothing } else { filled(FieldValue::Euros(money)) }
}

fn told<W: Word>(word: Option<W>, path: impl Fn() -> String) -> FieldState {
    word.map_or_else(|| FieldState::Missing(path()), |word| filled(FieldValue::Word(word.into())))
}

fn day_told(day: Option<Day>, path: impl Fn() -> String) -> FieldState {
    day.map_or_else(|| FieldState::Missing(path()), |day| filled(FieldValue::Day(day)))
}

fn yes_no(flag: Option<bool>, path: impl Fn() -> String) -> FieldState {
    flag.map_or_else(|| FieldState::Missing(path()), |flag| filled(FieldValue::YesNo(flag)))
}

fn text(text: &Option<String>, path: String) -> FieldState {
    text.as_ref().map_or(FieldState::Missing(path), |text| filled(FieldValue::Text(text.clone())))
}

fn of_asset(source: Source, at: usize, asset: &Asset) -> FieldState {
    match source {
        Source::AssetLabel => text(&asset.label, format!("assets[{at}].label")),
        Source::AssetKind => filled(FieldValue::Word(asset.kind.into())),
        Source::Savings => told(asset.account, || format!("assets[{at}].account")),
        Source::Shared => yes_no(asset.shared, || format!("assets[{at}].shared")),
        Source::AssetValue => filled(FieldValue::Euros(asset.value)),
        _ => FieldState::ByHand,
    }
}
