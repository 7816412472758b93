//! The content of official forms, worked out from one file: every field that the file fills in, in the order of the form, and what is
//! missing. A field that the file does not tell is empty, never a zero.

mod claimed;
mod eviction;
mod filling;
mod over_indebtedness;
mod table;

use rav_household::{Language, Word};
use rav_money::{Day, Money, Rate};

use self::filling::Filling;
use self::table::SectionOf;
use crate::error::AssessError;
use crate::file::File;

/// A form that a file fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(alias = "formulaire")]
#[non_exhaustive]
pub enum OfficialForm {
    /// The over-indebtedness file (Cerfa 13594).
    #[doc(alias = "déclaration de surendettement")]
    OverIndebtedness,
    /// What a judge is told of a tenant before an eviction hearing (Cerfa 16227).
    #[doc(alias = "diagnostic social et financier")]
    EvictionDiagnosis,
}

impl OfficialForm {
    /// Every form.
    pub const ALL: &[OfficialForm] = &[OfficialForm::OverIndebtedness, OfficialForm::EvictionDiagnosis];

    /// The stable name: `13594`, `dsf`.
    pub const fn name(self) -> &'static str {
        match self {
            OfficialForm::OverIndebtedness => "13594",
            OfficialForm::EvictionDiagnosis => "dsf",
        }
    }

    /// The form of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.name() == name)
    }

    const fn sections(self) -> &'static [SectionOf] {
        match self {
            OfficialForm::OverIndebtedness => over_indebtedness::SECTIONS,
            OfficialForm::EvictionDiagnosis => eviction::SECTIONS,
        }
    }
}

/// What is asked: a form, and the days that it needs beside the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormRequest {
    /// [`OfficialForm::OverIndebtedness`].
    OverIndebtedness,
    /// [`OfficialForm::EvictionDiagnosis`].
    EvictionDiagnosis {
        /// The day of the hearing, when known.
        hearing: Option<Day>,
        /// The day on which the prefect referred the matter to the body in charge, when known.
        referral: Option<Day>,
    },
}

impl FormRequest {
    /// The diagnosis before a hearing, with the days that are known.
    pub const fn eviction_diagnosis(hearing: Option<Day>, referral: Option<Day>) -> Self {
        FormRequest::EvictionDiagnosis { hearing, referral }
    }

    /// Which form.
    pub const fn form(self) -> OfficialForm {
        match self {
            FormRequest::OverIndebtedness => OfficialForm::OverIndebtedness,
            FormRequest::EvictionDiagnosis { .. } => OfficialForm::EvictionDiagnosis,
        }
    }
}

impl From<OfficialForm> for FormRequest {
    fn from(form: OfficialForm) -> Self {
        match form {
            OfficialForm::OverIndebtedness => FormRequest::OverIndebtedness,
            OfficialForm::EvictionDiagnosis => {
                FormRequest::EvictionDiagnosis { hearing: None, referral: None }
            }
        }
    }
}

/// The days before a hearing, by the rule `housing.diagnosis`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormDays {
    /// The hearing.
    pub hearing: Day,
    /// The last day on which a meeting is offered; nothing without the day of the referral.
    pub meeting_by: Option<Day>,
    /// The day from which another may be offered to a tenant who did not answer.
    pub second_from: Option<Day>,
    /// The last day on which the diagnosis goes to the judge.
    pub due_by: Option<Day>,
}

/// A form filled in from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FilledForm {
    /// Which form.
    pub form: OfficialForm,
    /// The day of the file.
    pub on: Day,
    /// The days before the hearing that was given.
    pub days: Option<FormDays>,
    /// Its sections, in its order.
    pub sections: Vec<FormSection>,
    /// Lines of the file that the form has no field for.
    pub elsewhere: Vec<FormLine>,
}

/// A section of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormSection {
    /// Its stable name.
    pub id: &'static str,
    /// Its number in the form: `7.3`.
    pub number: &'static str,
    /// What it is filled in for: nothing where the file tells nothing that it asks for.
    pub entries: Vec<FormEntry>,
    /// Of a section without entries: whether the file says that there is none.
    pub none: bool,
}

/// A section filled in once: for the whole file, for a person, for a debt.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormEntry {
    /// The part of the file that it is about; empty for the whole file.
    pub path: String,
    /// What that is, in both languages; nothing for the whole file.
    pub about: Option<Worded>,
    /// Its fields, in the order of the form.
    pub fields: Vec<FormField>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormField {
    /// Its stable name.
    pub id: &'static str,
    /// What is known of it.
    pub state: FieldState,
    /// The lines of the file that its value comes from.
    pub lines: Vec<FormLine>,
}

/// What is known of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldState {
    /// Its value.
    Filled(FieldValue),
    /// The file says that there is none.
    Nothing,
    /// The file does not tell: the path of what would.
    Missing(String),
    /// To be filled in by hand: a name, an address, a number of an account, a signature, a free text.
    ByHand,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// Euros.
    Euros(Money),
    /// A day.
    Day(Day),
    /// Percent a year.
    Percent(Rate),
    /// A number of persons, of months.
    Count(usize),
    /// Percent with two decimals, as a text.
    Share(String),
    /// Yes or no.
    YesNo(bool),
    /// A choice of the form, by its stable name.
    Choice(&'static str),
    /// A word of the document format.
    Word(Worded),
    /// The file's own words.
    Text(String),
}

/// A word of the document format: its identifier and its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The stable English identifier.
    pub id: &'static str,
    labels: [&'static str; 2],
}

impl Worded {
    /// The label in a language.
    pub const fn label(self, language: Language) -> &'static str {
        let [french, english] = self.labels;
        match language {
            Language::French => french,
            Language::English => english,
        }
    }
}

impl<W: Word> From<W> for Worded {
    fn from(word: W) -> Self {
        Worded { id: word.id(), labels: [Language::French, Language::English].map(|it| word.label(it)) }
    }
}

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormLine {
    /// Where it stands: `incomes[0]`.
    pub path: String,
    /// What it is.
    pub kind: Worded,
}

impl FilledForm {
    /// Every field with the section and the entry that it is of.
    pub fn fields(&self) -> impl Iterator<Item = (&FormSection, &FormEntry, &FormField)> {
        self.sections.iter().flat_map(|section| {
            let entries = section.entries.iter();
            entries.flat_map(move |entry| entry.fields.iter().map(move |field| (section, entry, field)))
        })
    }
}

impl File<'_> {
    /// The content of a form, from this file.
    ///
    /// ```
    /// use resteavivre::forms::{FieldState, OfficialForm};
    /// use resteavivre::{Document, Engine, Format, Options};
    /// let text = r#"
    /// format = "resteavivre/household@1"
    /// day = "2025-07-01"
    /// people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
    /// dwelling = { tenure = "social-tenant" }
    /// incomes = [{ kind = "wage", amount = "1153.12" }]
    /// "#;
    /// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
    /// let form = engine.open(&document, &Options::new())?.form(OfficialForm::OverIndebtedness)?;
    /// let field = |id| form.fields().find(|(_, _, field)| field.id == id).unwrap().2;
    /// assert_eq!(field("wage").lines[0].path, "incomes[0]");
    /// assert_eq!(field("rent").state, FieldState::Missing("expenses".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`AssessError`]: an amount by the month is out of range, days are in an order that cannot be, or the law of the day has no
    /// delays before a hearing.
    pub fn form(&self, request: impl Into<FormRequest>) -> Result<FilledForm, AssessError> {
        Filling::new(self, request.into()).fill()
    }
}
