//! A form filled in, as JSON: `resteavivre/form@1`.

use super::scalars::{FormFormat, FormName, OnDay, StateName, ValueUnit};
use super::{output, written_as};
use crate::questions::forms::{
    FieldState, FieldValue, FormDays, FormEntry, FormField, FormLine, FormSection,
};

output! {
    /// The content of an official form, in its order. What the file does not tell is empty, never a zero.
    FilledForm<'a> {
        /// The name of the format with its version.
        format: FormFormat,
        /// Which form.
        form: FormName,
        /// The day of the file.
        on: OnDay,
        /// The days before the hearing that was given; null without one.
        days: Option<DaysTable>,
        /// Its sections.
        sections: Vec<SectionTable<'a>>,
        /// Lines of the file that the form has no field for.
        elsewhere: Vec<LineTable<'a>>,
    }

    /// The days before a hearing.
    DaysTable {
        /// The hearing.
        hearing: OnDay,
        /// The last day on which a meeting is offered; null without the day of the referral.
        meeting_by: Option<OnDay>,
        /// The day from which another may be offered.
        second_from: Option<OnDay>,
        /// The last day on which the diagnosis goes to the judge.
        due_by: Option<OnDay>,
    }

    /// A section of a form.
    SectionTable<'a> {
        /// Its stable name.
        id: &'static str,
        /// Its number in the form.
        number: &'static str,
        /// Of a section without entries: whether the file says that there is none.
        none: bool,
        /// What it is filled in for.
        entries: Vec<EntryTable<'a>>,
    }

    /// A section filled in once.
    EntryTable<'a> {
        /// The part of the file that it is about; empty for the whole file.
        path: &'a str,
        /// What that is; null for the whole file.
        about: Option<&'static str>,
        /// Its fields.
        fields: Vec<FieldTable<'a>>,
    }

    /// A field of a form.
    FieldTable<'a> {
        /// Its stable name.
        id: &'static str,
        /// What is known of it.
        state: StateName,
        /// Its value as a text; null where it has none.
        value: Option<String>,
        /// What the value is; null where there is none.
        unit: Option<ValueUnit>,
        /// Of a field that the file does not tell: the path of what would; null otherwise.
        lacks: Option<&'a str>,
        /// The lines of the file that the value comes from.
        lines: Vec<LineTable<'a>>,
    }

    /// A line of the file.
    LineTable<'a> {
        /// Where it stands.
        path: &'a str,
        /// What it is.
        kind: &'static str,
    }
}

written_as! { crate::questions::forms::FilledForm => FilledForm<'_> }

impl FieldState {
    /// The stable names of the states.
    #[cfg(feature = "schema")]
    pub(crate) const NAMES: [&str; 4] = ["filled", "none", "missing", "by-hand"];

    /// The stable name: `filled`, `none`, `missing`, `by-hand`.
    pub const fn name(&self) -> &'static str {
        match self {
            FieldState::Filled(_) => "filled",
            FieldState::Nothing => "none",
            FieldState::Missing(_) => "missing",
            FieldState::ByHand => "by-hand",
        }
    }
}

impl FieldValue {
    /// The stable names of what a value is.
    #[cfg(feature = "schema")]
    pub(crate) const UNITS: [&str; 8] =
        ["euros", "day", "percent", "count", "yes-no", "choice", "word", "text"];

    /// What it is: `euros`, `day`, `choice`.
    pub const fn unit(&self) -> &'static str {
        match self {
            FieldValue::Euros(_) => "euros",
            FieldValue::Day(_) => "day",
            FieldValue::Percent(_) | FieldValue::Share(_) => "percent",
            FieldValue::Count(_) => "count",
            FieldValue::YesNo(_) => "yes-no",
            FieldValue::Choice(_) => "choice",
            FieldValue::Word(_) => "word",
            FieldValue::Text(_) => "text",
        }
    }

    /// The canonical text: `1153.12`, `2025-07-01`, `true`, `tenant`.
    pub fn text(&self) -> String {
        match self {
            FieldValue::Euros(money) => money.to_string(),
            FieldValue::Day(day) => day.to_string(),
            FieldValue::Percent(rate) => rate.to_string(),
            FieldValue::Count(count) => count.to_string(),
            FieldValue::YesNo(yes) => yes.to_string(),
            FieldValue::Choice(id) => (*id).to_owned(),
            FieldValue::Word(word) => word.id.to_owned(),
            FieldValue::Text(text) | FieldValue::Share(text) => text.clone(),
        }
    }
}

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a crate::questions::forms::FilledForm> for FilledForm<'a> {
    fn from(it: &'a crate::questions::forms::FilledForm) -> Self {
        let crate::questions::forms::FilledForm { form, on, days, sections, elsewhere } = it;
        FilledForm {
            format: FormFormat,
            form: FormName(form.name()),
            on: OnDay(*on),
            days: days.as_ref().map(DaysTable::from),
            sections: sections.iter().map(SectionTable::from).collect(),
            elsewhere: elsewhere.iter().map(LineTable::from).collect(),
        }
    }
}

impl From<&FormDays> for DaysTable {
    fn from(it: &FormDays) -> Self {
        let FormDays { hearing, meeting_by, second_from, due_by } = it;
        DaysTable {
            hearing: OnDay(*hearing),
            meeting_by: meeting_by.map(OnDay),
            second_from: second_from.map(OnDay),
            due_by: due_by.map(OnDay),
        }
    }
}

impl<'a> From<&'a FormSection> for SectionTable<'a> {
    fn from(it: &'a FormSection) -> Self {
        let FormSection { id, number, entries, none } = it;
        SectionTable { id, number, none: *none, entries: entries.iter().map(EntryTable::from).collect() }
    }
}

impl<'a> From<&'a FormEntry> for EntryTable<'a> {
    fn from(it: &'a FormEntry) -> Self {
        let FormEntry { path, about, fields } = it;
        let fields = fields.iter().map(FieldTable::from).collect();
        EntryTable { path, about: about.map(|about| about.id), fields }
    }
}

impl<'a> From<&'a FormField> for FieldTable<'a> {
    fn from(it: &'a FormField) -> Self {
        let FormField { id, state, lines } = it;
        let value = if let FieldState::Filled(value) = state { Some(value) } else { None };
        let lacks = if let FieldState::Missing(path) = state { Some(path.as_str()) } else { None };
        FieldTable {
            id,
            state: StateName(state.name()),
            value: value.map(FieldValue::text),
            unit: value.map(|value| ValueUnit(value.unit())),
            lacks,
            lines: lines.iter().map(LineTable::from).collect(),
        }
    }
}

impl<'a> From<&'a FormLine> for LineTable<'a> {
    fn from(it: &'a FormLine) -> Self {
        let FormLine { path, kind } = it;
        LineTable { path, kind: kind.id }
    }
}
