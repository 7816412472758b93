//! What a result is written as: a page in a form, or data for a program.

use rav_report::Form;
use resteavivre::household::Language;

/// A page as text, as it is typed in French.
pub(crate) const TEXT_IN_FRENCH: &str = "texte";

/// Data for a program or a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Data {
    Json,
    Csv,
    Parquet,
}

impl Data {
    const ALL: &[Data] = &[Data::Json, Data::Csv, Data::Parquet];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Data::Json => "json",
            Data::Csv => "csv",
            Data::Parquet => "parquet",
        }
    }
}

/// What `--format` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Page(Form),
    Data(Data),
}

impl Written {
    pub(crate) const JSON: Self = Written::Data(Data::Json);
    pub(crate) const CSV: Self = Written::Data(Data::Csv);
    pub(crate) const PARQUET: Self = Written::Data(Data::Parquet);

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Written::Page(form) => form.name(),
            Written::Data(data) => data.name(),
        }
    }

    /// The name as it is typed in a language.
    pub(crate) fn name_in(self, language: Language) -> &'static str {
        match (self, language) {
            (Written::Page(Form::Text), Language::French) => TEXT_IN_FRENCH,
            _ => self.name(),
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let data = || Data::ALL.iter().copied().find(|data| data.name() == name);
        Form::from_name(name).map(Written::Page).or_else(|| data().map(Written::Data))
    }
}
