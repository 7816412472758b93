//! What is asked, in the order of an interview: what is urgent, the household, its home, what comes in, what goes out,
//! what is owed, what is owned, the bank, what came before. What only some files need is in [`papers`].
//!
//! Limits are not here: the engine has them, and the asking hands every answer to it.

use resteavivre::household::{
    Alert, AssetKind, CivilStatus, Cold, CommissionDecision, Custody, DebtKind, Employment, ExpenseKind,
    HeatingKind, IncomeGroup, IncomeKind, Language, Occupancy, Outlook, PeriodWord, PlanPlace, Provenance,
    Rating, Role, SavingsKind, Tenure, Word,
};

use super::page::Facts;
use super::papers;

/// A part of the document.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its name in the document; empty for the document itself.
    pub(crate) name: &'static str,
    /// How the document holds it.
    pub(crate) form: Form,
    /// What is asked of it. The first question of a list opens a line, or ends the list.
    pub(crate) questions: &'static [Question],
    /// Whether the interview asks a line of it by itself; the menus of `rav edit` offer it in any case.
    pub(crate) asked: fn(&Facts<'_>) -> bool,
}

/// How the document holds a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One table, or the document itself.
    Table,
    /// A table for each line.
    Lines,
    /// A list of words.
    Words,
    /// The usual lines of a list, asked one after another by their amounts: who answers nothing has no such line.
    Grid,
}

/// One thing to ask, which fills one field.
#[derive(Debug)]
pub(crate) struct Question {
    /// The field; empty in a list of words.
    pub(crate) field: &'static str,
    /// What an answer is.
    pub(crate) shape: Shape,
    /// Whether there must be an answer.
    pub(crate) need: Need,
    /// Whether the field has a meaning there.
    pub(crate) when: fn(&Facts<'_>) -> bool,
    /// Whether the interview asks it by itself; the menus of `rav edit` offer it in any case.
    pub(crate) asked: fn(&Facts<'_>) -> bool,
}

/// What an answer is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// A day.
    Day,
    /// An amount, with what can stand beside it.
    Money,
    /// The amount of a usual expense.
    Usual(ExpenseKind),
    /// An amount per month, which can have a period and a provenance of its own.
    Monthly,
    /// A yearly rate in percent.
    Rate,
    /// A whole number.
    Count,
    /// Yes or no.
    YesNo,
    /// A free text.
    Text,
    /// What a line is, or an organisation, in a few words.
    Label,
    /// A day of the month.
    MonthDay,
    /// An hour of the day.
    Time,
    /// An identifier, proposed from the kind of the line.
    Id,
    /// Somebody of the file.
    Person,
    /// People of the file, by their numbers.
    People,
    /// A month of a year.
    Month,
    /// A year.
    Year,
    /// A word of a closed list.
    Word(fn(Language) -> Vec<Choice>),
}

/// Whether there must be an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// The document does without it.
    Optional,
    /// The document cannot do without it.
    Required,
    /// The document does without it, and then means this word.
    Usual(&'static str),
}

/// A word to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The stable identifier.
    pub(crate) id: &'static str,
    /// What the document will say: the French alias, or the English identifier.
    pub(crate) written: &'static str,
    /// What people read.
    pub(crate) label: &'static str,
}

pub(crate) fn choices<W: Word>(language: Language) -> Vec<Choice> {
    let written = |word: W| match language {
        Language::French => word.alias_fr(),
        Language::English => word.id(),
    };
    let choice = |word: &W| Choice { id: word.id(), written: written(*word), label: word.label(language) };
    W::ALL.iter().map(choice).collect()
}

/// The word of a question that a document writes so, in either language.
pub(crate) fn find(question: &Question, written: &str, language: Language) -> Option<Choice> {
    let Shape::Word(words) = question.shape else { return None };
    let mut languages = [Language::French, Language::English].iter();
    let position =
        languages.find_map(|known| words(*known).iter().position(|choice| choice.written == written))?;
    words(language).get(position).copied()
}

const fn part(name: &'static str, form: Form, questions: &'static [Question]) -> Part {
    Part { name, form, questions, asked: |_| true }
}

pub(super) const fn question(field: &'static str, shape: Shape, need: Need) -> Question {
    Question { field, shape, need, when: |_| true, asked: |_| true }
}

impl Question {
    pub(super) const fn when(self, when: fn(&Facts<'_>) -> bool) -> Self {
        Question { when, ..self }
    }

    pub(super) const fn asked(self, asked: fn(&Facts<'_>) -> bool) -> Self {
        Question { asked, ..self }
    }
}

use Need::{Optional, Required, Usual};

/// The interview.
pub(crate) static INTERVIEW: [Part; 18] = [
    part("", Form::Table, FILE),
    part("alerts", Form::Words, ALERTS),
    part("people", Form::Lines, PEOPLE),
    part("dwelling", Form::Table, DWELLING),
    part("incomes", Form::Lines, INCOMES),
    part("usual", Form::Grid, USUAL),
    part("expenses", Form::Lines, EXPENSES),
    part("debts", Form::Lines, DEBTS),
    part("bills", Form::Lines, papers::BILLS).asked(papers::bills_matter),
    part("readings", Form::Lines, papers::READINGS).asked(|_| false),
    part("rights", Form::Lines, papers::RIGHTS).asked(papers::rights_matter),
    part("contracts", Form::Lines, papers::CONTRACTS).asked(papers::contract_matters),
    part("tax_incomes", Form::Lines, papers::TAX_INCOMES).asked(papers::tax_income_matters),
    part("assets", Form::Lines, ASSETS),
    part("bank", Form::Table, BANK),
    part("bank_months", Form::Lines, papers::BANK_MONTHS).asked(papers::bank_months_matter),
    part("procedure", Form::Table, PROCEDURE),
    part("next", Form::Table, NEXT),
];

// An amount is a month's unless another period is typed beside it.
const PERIOD: Question =
    question("period", Shape::Word(choices::<PeriodWord>), Usual("month")).asked(|_| false);
const MONTHS: Question =
    question("months", Shape::Count, Required).when(|f| f.is("period", PeriodWord::Once));
// Asked once for a list: lines that say nothing else come from where the first one came from.
const PROVENANCE: Question = question("provenance", Shape::Word(choices::<Provenance>), Usual("declared"));
const SINCE: Question = question("since", Shape::Day, Optional).asked(|_| false);
const UNTIL: Question = question("until", Shape::Day, Optional);
// A label tells two lines apart where their kind does not; elsewhere who wants one finds it in the menus.
const LABEL: Question = question("label", Shape::Label, Optional).asked(|f| f.needs_label());
const DAY: Question = question("day", Shape::MonthDay, Optional).asked(|_| false);

const FILE: &[Question] =
    &[question("day", Shape::Day, Required), question("reference", Shape::Text, Optional)];

const ALERTS: &[Question] = &[question("", Shape::Word(choices::<Alert>), Required)];

const PEOPLE: &[Question] = &[
    question("role", Shape::Word(choices::<Role>), Required),
    question("born", Shape::Day, Required),
    question("custody", Shape::Word(choices::<Custody>), Usual("full")).when(|f| f.is("role", Role::Child)),
    question("maintenance_paid", Shape::YesNo, Usual("no"))
        .when(|f| f.is("custody", Custody::Alternating) || f.is("custody", Custody::Visiting)),
    question("family_benefits", Shape::YesNo, Usual("no")).when(|f| f.is("custody", Custody::Alternating)),
    question("ascendant", Shape::YesNo, Usual("no")).when(|f| f.is("role", Role::OtherDependant)),
    question("own_resources", Shape::Monthly, Optional)
        .when(|f| {
            let files = f.is("role", Role::Depositor) || f.is("role", Role::CoDepositor);
            !files && !f.is("custody", Custody::Visiting)
        })
        // A partner's resources are lines of their own, asked below.
        .asked(|f| f.is("role", Role::OtherDependant) || f.is_grown() && f.is("role", Role::Child)),
    question("contribution", Shape::Monthly, Optional).when(|f| f.is("role", Role::Partner)),
    // What the diagnosis before a hearing asks is asked where there is one; another form is filled in from the menus.
    question("civil_status", Shape::Word(choices::<CivilStatus>), Optional).when(files).asked(is_summoned),
    question("civil_since", Shape::Day, Optional)
        .when(|f| files(f) && f.says("civil_status"))
        .asked(|_| false),
    question("employment", Shape::Word(choices::<Employment>), Optional).when(files).asked(is_summoned),
    question("employment_since", Shape::Day, Optional)
        .when(|f| files(f) && f.says("employment"))
        .asked(is_summoned),
];

fn files(facts: &Facts<'_>) -> bool {
    facts.is("role", Role::Depositor) || facts.is("role", Role::CoDepositor)
}

/// Whether a tenant is summoned before a judge, who is told of the household by a form.
fn is_summoned(facts: &Facts<'_>) -> bool {
    facts.is_urgent(Alert::EvictionSummons)
}

const DWELLING: &[Question] = &[
    question("tenure", Shape::Word(choices::<Tenure>), Required),
    question("heating_included", Shape::YesNo, Usual("no")).asked(|f| !f.is("tenure", Tenure::HousedFree)),
    // What makes a home dear to heat is asked where its energy is at stake.
    question("heating", Shape::Word(choices::<HeatingKind>), Optional)
        .asked(|f| f.is_urgent(Alert::EnergyCut)),
    question("surface", Shape::Count, Optional).asked(|f| f.is_urgent(Alert::EnergyCut)),
    question("rating", Shape::Word(choices::<Rating>), Optional).asked(|f| f.is_urgent(Alert::EnergyCut)),
    question("cold", Shape::Word(choices::<Cold>), Optional).asked(|f| f.is_urgent(Alert::EnergyCut)),
    question("occupancy", Shape::Word(choices::<Occupancy>), Optional)
        .when(|f| f.is("tenure", Tenure::HousedFree) || f.is("tenure", Tenure::Hostel))
        .asked(|_| false),
];

const INCOMES: &[Question] = &[
    question("kind", Shape::Word(choices::<IncomeKind>), Required),
    question("amount", Shape::Money, Required),
    PERIOD,
    MONTHS,
    LABEL,
    // What is paid for the home or the children is the whole household's.
    question("of", Shape::Person, Optional).asked(|f| {
        let shared = f
            .word::<IncomeKind>("kind")
            .is_some_and(|kind| matches!(kind.group(), IncomeGroup::Family | IncomeGroup::Housing));
        f.has_several_earners() && !shared
    }),
    PROVENANCE,
    // Rights that run out are what a plan must know of.
    UNTIL.asked(|f| {
        [IncomeKind::UnemploymentBenefit, IncomeKind::SicknessBenefit, IncomeKind::TrainingPay]
            .iter()
            .any(|kind| f.is("kind", *kind))
    }),
    SINCE,
    DAY,
    question("as_of", Shape::Day, Optional).asked(|_| false),
];

const EXPENSES: &[Question] = &[
    question("kind", Shape::Word(choices::<ExpenseKind>), Required),
    question("amount", Shape::Money, Required),
    PERIOD,
    MONTHS,
    LABEL,
    PROVENANCE,
    SINCE,
    UNTIL.asked(|_| false),
    DAY,
    question("of", Shape::Person, Optional).asked(|_| false),
];

const DEBTS: &[Question] = &[
    question("kind", Shape::Word(choices::<DebtKind>), Required),
    // The kind gives it; a creditor tells debts apart better.
    question("id", Shape::Id, Required).asked(|_| false),
    // A relative is a person.
    question("creditor", Shape::Label, Optional).asked(|f| !f.is("kind", DebtKind::FamilyLoan)),
    question("balance", Shape::Money, Required),
    question("instalment", Shape::Monthly, Optional),
    question("arrears", Shape::Money, Optional),
    question("rate", Shape::Rate, Optional).asked(is_loan),
    question("ends", Shape::Day, Optional).asked(is_loan),
    question("creditor_agrees", Shape::YesNo, Usual("no")).when(|f| {
        let place = f.word::<DebtKind>("kind").map(|kind| kind.plan_place());
        place == Some(PlanPlace::OutsideUnlessAgreed)
    }),
    PROVENANCE,
    LABEL.asked(|_| false),
    DAY,
    // The first unpaid rent is asked for a hearing.
    question("since", Shape::Day, Optional).asked(|f| is_summoned(f) && f.is("kind", DebtKind::RentArrears)),
    question("capital", Shape::Money, Optional).when(is_loan).asked(|_| false),
    question("insurance", Shape::Monthly, Optional).when(is_loan).asked(|_| false),
    question("due_now", Shape::Money, Optional).asked(|_| false),
    question("proceedings", Shape::YesNo, Optional).asked(|_| false),
];

fn is_loan(facts: &Facts<'_>) -> bool {
    facts.word::<DebtKind>("kind").is_some_and(DebtKind::is_loan)
}

const ASSETS: &[Question] = &[
    question("kind", Shape::Word(choices::<AssetKind>), Required),
    question("value", Shape::Money, Required),
    // The main home is counted apart, whoever needs it.
    question("needed", Shape::YesNo, Usual("no")).asked(|f| !f.is("kind", AssetKind::MainHome)),
    PROVENANCE,
    LABEL.asked(|_| false),
    question("account", Shape::Word(choices::<SavingsKind>), Optional)
        .when(|f| f.is("kind", AssetKind::Savings))
        .asked(|_| false),
    question("shared", Shape::YesNo, Optional).asked(|_| false),
];

const BANK: &[Question] = &[
    question("overdraft", Shape::Money, Optional),
    question("rejected_payments", Shape::Count, Optional),
    question("fees", Shape::Money, Optional),
    question("specific_offer", Shape::YesNo, Usual("no"))
        .asked(|f| f.counts("rejected_payments") || f.counts("fees")),
    question("fragile", Shape::YesNo, Usual("no")).asked(|f| f.counts("fees") && !f.counts("specific_offer")),
    question("balance", Shape::Money, Optional).asked(is_seized),
    question("unseizable", Shape::Money, Optional).when(|f| f.counts("balance")).asked(is_seized),
    question("seizure", Shape::Money, Optional).asked(is_seized),
    question("tax_seizure", Shape::YesNo, Usual("no")).when(|f| f.counts("seizure")),
    question("banned", Shape::Day, Optional).asked(|_| false),
];

/// Whether the account may be seized.
fn is_seized(facts: &Facts<'_>) -> bool {
    facts.is_urgent(Alert::AccountBlocked)
}

const PROCEDURE: &[Question] = &[
    question("earlier_files", Shape::Count, Optional),
    question("earlier_months", Shape::Count, Optional).asked(|f| f.counts("earlier_files")),
    question("suspension_months", Shape::Count, Optional).asked(|f| f.counts("earlier_months")),
    question("outlook", Shape::Word(choices::<Outlook>), Usual("unknown")),
    question("retained_charges", Shape::Money, Optional).asked(|f| f.counts("earlier_files")),
    question("decision", Shape::Word(choices::<CommissionDecision>), Optional).asked(|_| false),
    question("notified", Shape::Day, Optional).when(|f| f.says("decision")).asked(|_| false),
];

const NEXT: &[Question] =
    &[question("day", Shape::Day, Optional), question("time", Shape::Time, Optional).when(|f| f.says("day"))];

/// A usual expense, in the field that bears the name of its kind.
const fn usual(field: &'static str, kind: ExpenseKind) -> Question {
    question(field, Shape::Usual(kind), Optional)
}

/// What most households pay, in the order of an interview; what is not there is asked for after it.
const USUAL: &[Question] = &[
    usual("rent", ExpenseKind::Rent).when(|f| f.home_is(Tenure::is_rented)),
    usual("hostel-fee", ExpenseKind::HostelFee).when(|f| f.home_is(|tenure| tenure == Tenure::Hostel)),
    usual("service-charges", ExpenseKind::ServiceCharges).when(|f| f.home_is(Tenure::is_rented)),
    usual("condominium-charges", ExpenseKind::CondominiumCharges).when(|f| f.home_is(Tenure::is_owner)),
    usual("housing-tax", ExpenseKind::HousingTax).when(|f| f.home_is(Tenure::is_owner)),
    usual("electricity", ExpenseKind::Electricity),
    usual("heating", ExpenseKind::Heating).when(|f| !f.is_heated()),
    usual("water", ExpenseKind::Water),
    usual("home-insurance", ExpenseKind::HomeInsurance),
    usual("telephone", ExpenseKind::Telephone),
    usual("vehicle-insurance", ExpenseKind::VehicleInsurance),
    usual("fuel", ExpenseKind::Fuel),
    usual("public-transport", ExpenseKind::PublicTransport),
    usual("complementary-health", ExpenseKind::ComplementaryHealth),
    usual("health-costs", ExpenseKind::HealthCosts),
    usual("school-canteen", ExpenseKind::SchoolCanteen).when(|f| f.has_children()),
    usual("childcare", ExpenseKind::Childcare).when(|f| f.has_children()),
    usual("food", ExpenseKind::Food),
    usual("hygiene", ExpenseKind::Hygiene),
    usual("clothing", ExpenseKind::Clothing),
    usual("leisure", ExpenseKind::Leisure),
    usual("bank-fees", ExpenseKind::BankFees),
];

impl Part {
    const fn asked(self, asked: fn(&Facts<'_>) -> bool) -> Self {
        Part { asked, ..self }
    }

    /// Its name among the words of the interview.
    pub(crate) fn key(&self) -> &'static str {
        if self.name.is_empty() { "file" } else { self.name }
    }

    /// The question of a field.
    pub(crate) fn question(&self, field: &str) -> Option<&'static Question> {
        self.questions.iter().find(|question| question.field == field)
    }

    /// The part of that name.
    pub(crate) fn find(name: &str) -> Option<&'static Part> {
        INTERVIEW.iter().find(|part| part.name == name)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::super::page::{Page, Place};
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_usual_expense_is_named_after_its_kind() {
        for question in USUAL {
            assert!(matches!(question.shape, Shape::Usual(kind) if kind.id() == question.field));
        }
    }

    /// The schema of the format lists every field: what the interview does not ask is here, with its reason.
    #[test]
    fn every_field_of_the_format_is_asked_or_left_out_on_purpose() {
        let schema = resteavivre::schema();
        let properties = |schema: &serde_json::Value| -> BTreeSet<String> {
            schema["properties"].as_object().map(|o| o.keys().cloned().collect()).unwrap_or_default()
        };
        let asked = |part: &str| -> BTreeSet<String> {
            Part::find(part).map_or_else(BTreeSet::new, |part| {
                part.questions.iter().map(|question| question.field.to_owned()).collect()
            })
        };
        let mut top = properties(&schema);
        // Written by itself; the commission's rates come from its own file, by `--scale`.
        // What is whole is said in the file, for a form.
        for own in ["format", "scale", "complete"] {
            assert!(top.remove(own), "{own}");
        }
        let mut known = asked("");
        let listed = INTERVIEW.iter().filter(|part| !part.name.is_empty() && part.form != Form::Grid);
        known.extend(listed.map(|part| part.name.to_owned()));
        assert_eq!(top, known);
        for (part, table) in [
            ("people", "PersonTable"),
            ("dwelling", "DwellingTable"),
            ("incomes", "IncomeTable"),
            ("expenses", "ExpenseTable"),
            ("debts", "DebtTable"),
            ("assets", "AssetTable"),
            ("bills", "BillTable"),
            ("readings", "ReadingTable"),
            ("rights", "RightTable"),
            ("contracts", "ContractTable"),
            ("tax_incomes", "TaxIncomeTable"),
            ("bank", "BankTable"),
            ("bank_months", "BankMonthTable"),
            ("procedure", "ProcedureTable"),
            ("next", "AppointmentTable"),
        ] {
            let mut fields = properties(&schema["$defs"][table]);
            // People are numbered.
            assert!(part != "people" || fields.remove("id"));
            assert_eq!(fields, asked(part), "{part}");
        }
    }

    /// Fields that the menus of `rav edit` offer and that no interview asks, each with its reason.
    #[test]
    fn what_is_left_to_the_menus_is_so_on_purpose() {
        let left = [
            ("bills.quantity", "checked against readings only, which are typed at the menus too"),
            ("bills.complaint", "written after the appointment, and by then the file is opened again"),
            ("readings", "two papers more; a bill that is odd calls for them, and no alert does"),
            ("bank_months.fragile", "the status of today holds unless a letter dates another"),
            ("bank_months.specific_offer", "the same"),
            ("rights.until", "a decision gives it, and nobody knows it by heart"),
            ("rights.amount", "shown, and no rule needs it"),
        ];
        // With every alert and every answer that calls for more, these are never asked.
        let page = Page::read(EVERYTHING).unwrap();
        let mut menus = BTreeSet::new();
        for part in &INTERVIEW {
            let place = Place::new(part, 0);
            let facts = Facts { page: &page, place };
            if !(part.asked)(&facts) {
                menus.insert(part.name.to_owned());
                continue;
            }
            let unasked = part.questions.iter().filter(|question| !(question.asked)(&facts));
            menus.extend(unasked.map(|question| place.path(question.field).replace("[0]", "")));
        }
        for (field, reason) in left {
            assert!(menus.contains(field), "{field} is asked: {reason}");
        }
        let papers = ["bills", "rights", "contracts", "tax_incomes", "bank_months", "readings"];
        let said: BTreeSet<&str> = left.iter().map(|(field, _)| *field).collect();
        for field in &menus {
            let of_papers = papers.iter().any(|part| field.split('.').next() == Some(part));
            assert!(!of_papers || said.contains(field.as_str()), "{field} has no reason");
        }
    }

    /// A file that calls for every paper.
    const EVERYTHING: &str = r#"
day = "2026-01-27"
alerts = ["energy-cut", "account-blocked"]
people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
bills = [{ supply = "electricity", amount = "400", unpaid = "400", first_letter = "2026-01-02", second_letter = "2026-01-20" }]
rights = [{ right = "housing-fund", status = "asked" }]
contracts = [{ supply = "electricity", holder = "p1" }]
bank = { rejected_payments = 4, fees = "60" }
bank_months = [{ month = "2026-01", fees = "60", incidents = 4, intervention_fees = "30", interventions = 4 }]
"#;
}
