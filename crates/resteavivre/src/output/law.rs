//! Rules worked by hand and parameters of the law as JSON.

use std::borrow::Cow;

use rav_law::{Dated, LawOn, Parameter, Reading};
use rav_rules::Worked;
use serde::Serialize;

use super::output;
use super::scalars::{ConfidenceName, Figures, OnDay, RuleFormat};
use crate::LawRead;

/// A rule worked by hand as JSON, `resteavivre/rule@1`: rule, day, facts, result, each figure as text, and the law read.
pub fn worked_json<'a>(worked: &'a Worked, law: LawOn<'a>) -> impl Serialize + 'a {
    let info = worked.info;
    let keys = info.law.iter().chain(info.law_if_any);
    RuleTable {
        format: RuleFormat,
        rule: info.id,
        on: OnDay(law.day()),
        facts: Figures { fields: info.facts, cells: worked.facts.cells() },
        main: info.main,
        result: Figures { fields: info.working, cells: worked.working.cells() },
        law: keys.filter_map(|key| law.reading(key).ok()).map(LawValue::from).collect(),
    }
}

/// A rule worked by hand. Its schema depends on the rule: see `schemas.rs`.
#[derive(Serialize)]
pub(crate) struct RuleTable<'a> {
    format: RuleFormat,
    rule: &'static str,
    on: OnDay,
    facts: Figures<'a>,
    main: &'static str,
    result: Figures<'a>,
    law: Vec<LawValue<'a>>,
}

output! {
    /// A value of the law that was read.
    LawValue<'a> {
        /// The key of the parameter.
        key: &'a str,
        /// The value in canonical writing; the items of a list are separated by commas.
        value: Cow<'a, str>,
        /// Its unit.
        unit: &'static str,
        /// The first day on which it holds.
        since: OnDay,
        /// The text that sets it.
        text: &'a str,
        /// The article that it fills.
        article: &'a str,
        /// How well it is attested.
        confidence: ConfidenceName,
        /// Whether the day is after its last check.
        unchecked: bool,
    }

    /// Parameters of the law.
    ParameterList<'a> {
        /// The parameters, in the order of their keys.
        parameters: Vec<ParameterTable<'a>>,
    }

    /// A parameter of the law with its whole history.
    ParameterTable<'a> {
        /// Its key.
        key: &'a str,
        /// What it is, in English.
        label: &'a str,
        /// What it is called in French.
        alias_fr: &'a str,
        /// Its unit.
        unit: &'static str,
        /// The last day on which its last value was checked.
        checked_through: OnDay,
        /// The last day of its last value; null where it is not known to have ended.
        ends: Option<OnDay>,
        /// What a reader should know of it.
        note: Option<&'a str>,
        /// Its values, the oldest first.
        values: Vec<DatedValue<'a>>,
    }

    /// A value of a parameter from one day to another.
    DatedValue<'a> {
        /// The first day on which it holds.
        from: OnDay,
        /// The last day on which it holds; null where no last day is known.
        to: Option<OnDay>,
        /// The value in canonical writing; the items of a list are separated by commas.
        value: String,
        /// How well it is attested.
        confidence: ConfidenceName,
        /// The text that sets it.
        text: &'a str,
        /// The article that it fills.
        article: &'a str,
        /// Where it was seen.
        seen: &'a [String],
    }
}

impl<'a> From<Reading<'a>> for LawValue<'a> {
    fn from(it: Reading<'a>) -> Self {
        LawValue {
            key: &it.parameter.key,
            value: it.dated.value.to_string().into(),
            unit: it.parameter.unit.name(),
            since: OnDay(it.dated.from),
            text: &it.dated.text,
            article: &it.dated.article,
            confidence: ConfidenceName(it.dated.confidence.name()),
            unchecked: it.unchecked,
        }
    }
}

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a LawRead> for LawValue<'a> {
    fn from(it: &'a LawRead) -> Self {
        let LawRead { key, unit, value, since, text, article, confidence, unchecked } = it;
        LawValue {
            key,
            value: value.as_str().into(),
            unit,
            since: OnDay(*since),
            text,
            article,
            confidence: ConfidenceName(confidence.name()),
            unchecked: *unchecked,
        }
    }
}

/// A parameter of the law with its whole history as JSON.
pub fn parameter_json(parameter: &Parameter) -> impl Serialize + '_ {
    ParameterTable::from(parameter)
}

/// Several parameters of the law, each with its whole history, as JSON.
pub fn parameters_json<'a>(parameters: impl Iterator<Item = &'a Parameter>) -> impl Serialize + 'a {
    ParameterList { parameters: parameters.map(ParameterTable::from).collect() }
}

impl<'a> From<&'a Parameter> for ParameterTable<'a> {
    fn from(parameter: &'a Parameter) -> Self {
        let Parameter { key, label, alias_fr, unit, checked_through, ends, note, values } = parameter;
        ParameterTable {
            key,
            label,
            alias_fr,
            unit: unit.name(),
            checked_through: OnDay(*checked_through),
            ends: ends.map(OnDay),
            note: note.as_deref(),
            values: values.iter().map(DatedValue::from).collect(),
        }
    }
}

impl<'a> From<&'a Dated> for DatedValue<'a> {
    fn from(it: &'a Dated) -> Self {
        let Dated { from, to, value, confidence, text, article, seen } = it;
        DatedValue {
            from: OnDay(*from),
            to: to.map(OnDay),
            value: value.to_string(),
            confidence: ConfidenceName(confidence.name()),
            text,
            article,
            seen,
        }
    }
}
