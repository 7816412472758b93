//! The JSON Schemas of what goes out, generated from the tables that write it.

use std::borrow::Cow;

use rav_household::{DebtKind, ExpenseKind, IncomeKind, Language, Word};
use rav_law::Confidence;
use rav_plan::Strategy;
use rav_reading::Sum;
use rav_rules::rules::local_remaining::RemainingToLive as LocalRemaining;
use rav_rules::rules::routes::Routes;
use rav_rules::{CATALOGUE, Field, Info, Rule, Unit};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::actions::Actions;
use super::assessment::{Assessment, Missing, OWN_RESOURCES, OutcomeTable, Outcomes, Totals};
use super::comparison::{Changes, Comparison};
use super::form::FilledForm;
use super::law::{LawValue, ParameterTable, RuleTable};
use super::loan::{AprTable, Count, Decimals, Loan};
use super::local::{Local, Worked};
use super::notes::NOTES;
use super::plan::{Calendar, CalendarAnswer, Hundredths, Payments, Plan, PlanAnswer};
use super::problems::{Allowed, ProblemList};
use super::review::{AboutTable, FindingTable, Review, rules};
use super::scalars::{
    AboutName, ActionId, ActionsFormat, AnswerName, AprFormat, AssessmentFormat, CalendarFormat, CauseName,
    ComparedKey, ComparisonFormat, ConfidenceName, DefinitionName, Euros, FileLineName, FileList, FormFormat,
    FormName, GoalName, GroupName, HappensName, LineKindId, List, LoanFormat, LocalFormat, LocalLackName,
    LocalPartName, LongerName, Months, Named, NoAmountName, NotCountedName, OnDay, PaperName, Percent,
    PlanFormat, ProblemCode, Rank, ReviewFormat, RoundingName, RouteId, RuleFormat, RuleId, StateName,
    StrategyName, SubjectName, Truth, Value as SaidValue, ValueUnit, VoucherNoteName,
};
use crate::assessment::local::LocalPart;
use crate::local::standing::LocalLack;
use crate::questions::actions::{CATALOGUE as ACTIONS, GoalFigure, Group, NoAmount, PAPERS};
use crate::questions::compare::{COMPARED_FIGURES, Cause};
use crate::questions::forms::{FieldState, FieldValue, OfficialForm};
use crate::questions::review::{About, Answer, DEFINITIONS, NotCounted, Subject, VoucherNote};
use crate::{Caveat, Longer};

/// The JSON Schema (draft 2020-12) of every format, by name and version: `household-1`, `assessment-1` and so on.
///
/// ```
/// let schemas = resteavivre::schemas();
/// let (_, plan) = schemas.iter().find(|(name, _)| *name == "plan-1").unwrap();
/// assert_eq!(plan["title"], "resteavivre/plan@1");
/// ```
pub fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("household-1", crate::document::schema::schema()),
        ("local-rule-1", crate::local::schema::schema()),
        ("assessment-1", root(AssessmentFormat::NAME, |to| to.subschema_for::<Assessment<'_>>())),
        ("plan-1", root(PlanFormat::NAME, either::<Plan<'_>, PlanAnswer<'_>>)),
        ("calendar-1", root(CalendarFormat::NAME, either::<Calendar<'_>, CalendarAnswer<'_>>)),
        ("comparison-1", root(ComparisonFormat::NAME, |to| to.subschema_for::<Comparison<'_>>())),
        ("loan-1", root(LoanFormat::NAME, |to| to.subschema_for::<Loan>())),
        ("apr-1", root(AprFormat::NAME, |to| to.subschema_for::<AprTable<'_>>())),
        ("local-1", root(LocalFormat::NAME, |to| to.subschema_for::<Local<'_>>())),
        ("rule-1", root(RuleFormat::NAME, |to| to.subschema_for::<RuleTable<'_>>())),
        ("review-1", root(ReviewFormat::NAME, |to| to.subschema_for::<Review<'_>>())),
        ("form-1", root(FormFormat::NAME, |to| to.subschema_for::<FilledForm<'_>>())),
        ("actions-1", root(ActionsFormat::NAME, |to| to.subschema_for::<Actions<'_>>())),
        ("parameter-1", root("resteavivre/parameter@1", |to| to.subschema_for::<ParameterTable<'_>>())),
        ("problems-1", root("resteavivre/problems@1", |to| to.subschema_for::<ProblemList<'_>>())),
    ]
}

/// The schema of a format: what names it, then one of the tables that it defines.
fn root(format: &str, of: impl FnOnce(&mut SchemaGenerator) -> Schema) -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = of(&mut generator);
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$id".into(), format!("urn:{}", format.replace(['/', '@'], ":")).into());
    schema.insert("title".into(), format.into());
    schema.insert("$defs".into(), generator.take_definitions(true).into());
    schema.to_value()
}

/// One of two forms: as the library writes it, or as the answer to a question.
fn either<A: JsonSchema, B: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let forms = [generator.subschema_for::<A>(), generator.subschema_for::<B>()];
    json_schema!({ "anyOf": forms })
}

/// A table with these properties and no other, all of them required.
fn table(properties: Map<String, Value>) -> Schema {
    let required: Vec<&String> = properties.keys().collect();
    json_schema!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false
    })
}

/// The same with what it is.
fn object(description: &str, properties: Map<String, Value>) -> Schema {
    let mut schema = table(properties);
    schema.insert("description".into(), description.into());
    schema
}

/// A text out of a closed list.
fn one_of<'w>(description: &str, words: impl IntoIterator<Item = &'w str>) -> Schema {
    let words: Vec<&str> = words.into_iter().collect();
    json_schema!({ "type": "string", "description": description, "enum": words })
}

/// A text of this form.
fn text(description: &str, pattern: &str) -> Schema {
    json_schema!({ "type": "string", "description": description, "pattern": pattern })
}

/// Declares the schema of types that no derivation knows: the name in the schema, then how it is made.
macro_rules! schema_of {
    ($($type:ty, $name:literal => |$generator:ident| $schema:expr;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

const AMOUNT: &str = r"^-?[0-9]+\.[0-9]{2}$";
const WHOLE: &str = "^[0-9]+$";
const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

schema_of! {
    Euros, "Euros" => |_generator| text("Euros as a text with two decimals, such as \"1234.56\"; negative for a deficit.", AMOUNT);
    Percent, "Percent" => |_generator| text("Percent a year as a text with at most four decimals, such as \"5.9\".", r"^[0-9]+(\.[0-9]{1,4})?$");
    Hundredths, "Hundredths" => |_generator| text("Percent as a text with two decimals.", r"^[0-9]+\.[0-9]{2}$");
    Decimals, "Decimals" => |_generator| text("Percent a year as a text.", r"^-?[0-9]+(\.[0-9]+)?$");
    OnDay, "Day" => |_generator| text("A day, year-month-day.", DAY);
    Months, "Months" => |_generator| text("A number of months as a text.", WHOLE);
    Count, "Count" => |_generator| text("A number of months as a text.", WHOLE);
    Truth, "Truth" => |_generator| one_of("Yes or no as a text.", ["true", "false"]);
    RouteId, "RouteId" => |_generator| one_of("A route of a file.", standings());
    List, "List" => |_generator| one_of("A list of the document format.", ["incomes", "expenses", "debts"]);
    FileList, "FileList" => |_generator| one_of("A list of the document format whose lines have amounts.", ["incomes", "people", "expenses", "debts"]);
    FileLineName, "FileLineKind" => |_generator| one_of("The kind of a line; \"own-resources\" and \"contribution\" of a person.", crate::FileLineKind::names());
    HappensName, "Happens" => |_generator| one_of("What happens to a line in a month.", crate::Happens::ALL.map(crate::Happens::name));
    LineKindId, "LineKind" => |_generator| one_of("The kind of a line.", kinds());
    ConfidenceName, "Confidence" => |_generator| one_of("How well a value is attested.", Confidence::ALL.map(Confidence::name));
    CauseName, "Cause" => |_generator| one_of("What a change comes from.", Cause::ALL.map(Cause::name));
    ComparedKey, "ComparedFigure" => |_generator| one_of("A figure that a comparison splits.", COMPARED_FIGURES);
    LongerName, "Longer" => |_generator| one_of("The ground on which a plan is longer than the law leaves.", Longer::NAMED.map(|(name, ..)| name));
    StrategyName, "StrategyName" => |_generator| one_of("A way of sharing the amount of a month; \"own\" for an order of debts.", strategies());
    ProblemCode, "ProblemCode" => |_generator| one_of("The stable code of a problem.", crate::problem::catalogue().iter().map(|kind| kind.code));
    RuleId, "RuleId" => |_generator| one_of("The identifier of a rule.", rules());
    SubjectName, "Subject" => |_generator| one_of("What a review is about.", Subject::ALL.iter().map(|subject| subject.name()));
    AboutName, "AboutWhat" => |_generator| one_of("What a finding is about: the whole file, the account, a bill, a month, the campaign of another year.", About::NAMES);
    VoucherNoteName, "VoucherNote" => |_generator| one_of("Why nothing is said of the voucher of the year: it was asked for, or the one that is held is of an earlier campaign.", VoucherNote::NAMES);
    DefinitionName, "Definition" => |_generator| one_of("A definition of what is left to live on.", DEFINITIONS);
    NotCountedName, "NotCounted" => |_generator| one_of("Why a right is not counted.", NotCounted::ALL.map(NotCounted::name));
    AnswerName, "Answer" => |_generator| one_of("What is said of a help that no formula gives.", Answer::ALL.map(Answer::name));
    FormName, "FormName" => |_generator| one_of("An official form.", OfficialForm::ALL.iter().map(|form| form.name()));
    StateName, "FieldState" => |_generator| one_of("What is known of a field: its value, that there is none, that the file does not tell, or that it is filled in by hand.", FieldState::NAMES);
    ValueUnit, "FieldUnit" => |_generator| one_of("What the value of a field is.", FieldValue::UNITS);
    ActionId, "ActionId" => |_generator| one_of("The identifier of an action.", ACTIONS.iter().map(|known| known.id));
    GroupName, "ActionGroup" => |_generator| one_of("The heading of an action.", Group::ALL.map(Group::name));
    NoAmountName, "NoAmount" => |_generator| one_of("Why an action has no amount.", NoAmount::ALL.map(NoAmount::name));
    PaperName, "Paper" => |_generator| one_of("A paper that an action takes.", PAPERS.iter().copied());
    GoalName, "GoalFigure" => |_generator| one_of("The figure of a goal.", GoalFigure::ALL.map(|(_, name, ..)| name));
    Rank, "Number" => |_generator| text("A whole number as a text.", WHOLE);
    SaidValue<'_>, "ReasonValue" => |_generator| json_schema!({ "type": "string", "description": "The value of a figure or of a field, as a text." });
    FindingTable<'_>, "Finding" => |generator| findings(generator);
    LocalPartName, "LocalPart" => |_generator| one_of("What a line is for a local rule.", LocalPart::ALL.map(LocalPart::name));
    LocalLackName, "LocalLack" => |_generator| one_of("Why a local rule gives no amount, or no band.", LocalLack::ALL.map(LocalLack::name));
    RoundingName, "Rounding" => |_generator| one_of("How quotients are rounded.", ["half-up", "floor"]);
    Worked<'_>, "LocalWorking" => |_generator| object("The rule local.remaining-to-live with its facts and figures.", Map::from_iter([
        ("facts".to_owned(), record(LocalRemaining::INFO.facts).to_value()),
        ("result".to_owned(), record(LocalRemaining::INFO.working).to_value()),
    ]));
    Caveat, "Note" => |_generator| notes();
    Allowed<'_>, "Allowed" => |_generator| allowed();
    Totals<'_>, "Totals" => |generator| totals(generator);
    Outcomes<'_>, "Figures" => |generator| figures(generator);
    OutcomeTable<'_>, "Outcome" => |_generator| {
        let forms: Vec<Value> = CATALOGUE.iter().map(|entry| outcome(entry.info)).collect();
        json_schema!({ "description": "A rule applied.", "oneOf": forms })
    };
    Missing<'_>, "Missing" => |_generator| missing();
    Payments<'_>, "Payments" => |generator| payments(generator);
    Changes<'_>, "Changes" => |generator| changes(generator);
    RuleTable<'_>, "Rule" => |generator| worked(generator);
}

impl<W: Word> JsonSchema for Named<W> {
    fn schema_name() -> Cow<'static, str> {
        crate::document::schema::name_of_list::<W>()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<Schema> = W::ALL
            .iter()
            .map(|word| {
                let labels = [Language::French, Language::English].map(|language| word.label(language));
                json_schema!({ "const": (word.id()), "description": (labels.join(" / ")) })
            })
            .collect();
        json_schema!({ "oneOf": words })
    }
}

/// The routes that the ranking knows.
fn standings() -> impl Iterator<Item = &'static str> {
    let fields = Routes::INFO.working.iter();
    fields.filter(|field| field.unit == Unit::Standing).map(|field| field.name)
}

fn strategies() -> impl Iterator<Item = &'static str> {
    Strategy::NAMED.into_iter().map(|(name, _)| name).chain(["own"])
}

/// The kinds of lines of every list.
fn kinds() -> impl Iterator<Item = &'static str> {
    fn ids<W: Word>() -> impl Iterator<Item = &'static str> {
        W::ALL.iter().map(|word| word.id())
    }
    ids::<IncomeKind>().chain(ids::<ExpenseKind>()).chain(ids::<DebtKind>()).chain([OWN_RESOURCES])
}

/// A note: for each code the values that it has. In a comparison it also says which side it is about, on which day.
fn notes() -> Schema {
    let value = |name: &&str| ((*name).to_owned(), json!({ "type": "string" }));
    let note = |(code, names): &(&str, &[&str])| {
        let mut properties: Map<String, Value> = names.iter().map(value).collect();
        properties.insert("code".into(), json!({ "const": code }));
        let mut note = table(properties);
        if crate::assessment::OF_THE_DAY.contains(code)
            && let Some(properties) = note.get_mut("properties").and_then(Value::as_object_mut)
        {
            properties.extend([
                (
                    "side".into(),
                    one_of("Of a comparison: which side it is about.", ["old", "new"]).to_value(),
                ),
                ("on".into(), text("Of a comparison: the day of that side.", DAY).to_value()),
            ]);
        }
        note
    };
    let notes: Vec<Schema> = NOTES.iter().map(note).collect();
    json_schema!({
        "description": "A doubt or a remark by its stable code, with the values that its sentence needs, as texts.",
        "oneOf": notes
    })
}

/// What a problem says to be allowed.
fn allowed() -> Schema {
    let from = ("from", "The least: an amount, a number or a day.");
    let to = ("to", "The most: an amount, a number or a day.");
    let unit = ("unit", "The unit of the values that are allowed.");
    let under = ("under", "The list of the document that it belongs to.");
    let bounds = |bounds: &[(&str, &str)]| {
        let of = |(name, said): &(&str, &str)| {
            ((*name).to_owned(), json!({ "type": "string", "description": said }))
        };
        table(bounds.iter().map(of).collect())
    };
    let forms = [&[from, to][..], &[from], &[to], &[unit], &[under]].map(bounds);
    let [range, from, to, unit, under] = forms;
    json_schema!({
        "description": "What is allowed: bounds, one of some words, a unit, another list of the document, or a phrase.",
        "anyOf": [
            range, from, to, unit, under,
            { "type": "array", "items": { "type": "string" } },
            { "type": "string" }
        ]
    })
}

/// The sums of the lines, by name.
fn totals(generator: &mut SchemaGenerator) -> Schema {
    let euros = generator.subschema_for::<Euros>();
    let sum = |sum: &Sum| {
        let mut schema = euros.clone();
        schema.insert("description".into(), sum.said().trim().into());
        (sum.field().to_owned(), schema.to_value())
    };
    object(
        "Sums of the lines of the file, in euros a month unless said otherwise.",
        Sum::ALL.iter().map(sum).collect(),
    )
}

/// Figures as their units write them, by name.
fn record(fields: &[Field]) -> Schema {
    let figure = |field: &Field| {
        let said = format!("{} ({})", field.doc.trim().trim_end_matches('.'), field.unit.name());
        let schema = match field.unit {
            Unit::Flag => one_of(&said, ["true", "false"]),
            Unit::Standing => one_of(&said, ["0", "1", "2", "3"]),
            Unit::Count | Unit::Months | Unit::Days | Unit::KilowattHours | Unit::SquareMetres => {
                text(&said, "^-?[0-9]+$")
            }
            Unit::Day => text(&said, "^([0-9]{4}-[0-9]{2}-[0-9]{2}|none)$"),
            Unit::KilowattHourPrice => text(&said, r"^-?[0-9]+\.[0-9]{4}$"),
            Unit::Tenths => text(&said, r"^-?[0-9]+\.[0-9]$"),
            Unit::Part720 => text(&said, r"^-?[0-9]+\.[0-9]{4}$"),
            _ => text(&said, AMOUNT),
        };
        (field.name.to_owned(), schema.to_value())
    };
    object("Figures by name, each as a text.", fields.iter().map(figure).collect())
}

/// Texts by the name of a field.
fn beside(description: &str, fields: &[Field], text: impl Fn(&Field) -> Value) -> Value {
    object(description, fields.iter().map(|field| (field.name.to_owned(), text(field))).collect()).to_value()
}

/// One rule applied.
fn outcome(info: &Info) -> Value {
    let unit = |field: &Field| json!({ "const": field.unit.name() });
    let properties = Map::from_iter([
        ("rule".to_owned(), json!({ "const": info.id, "description": "The rule." })),
        (
            "case".to_owned(),
            json!({ "type": "string", "pattern": "^[a-z0-9-]*$", "description": "Which of several applications of the rule; empty when there is one." }),
        ),
        ("main".to_owned(), json!({ "const": info.main, "description": "The main figure of the result." })),
        ("facts".to_owned(), record(info.facts).to_value()),
        (
            "origins".to_owned(),
            beside(
                "Where each fact comes from: the key of another figure, a total, or a part of the file.",
                info.facts,
                |_| json!({ "type": "string" }),
            ),
        ),
        ("result".to_owned(), record(info.working).to_value()),
        ("units".to_owned(), beside("The unit of each figure of the result.", info.working, unit)),
    ]);
    let mut schema = object(&format!("The rule {} applied.", info.id), properties);
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let ended = json!({ "type": "array", "items": { "const": crate::assessment::SCALE_ENDED }, "description": "The doubts that bear on this figure alone." });
        properties.insert("caveats".to_owned(), ended);
    }
    schema.to_value()
}

/// The pattern of the keys of a rule: with a case where it was applied several times.
fn key_of(info: &Info) -> String {
    format!("^{}(/[a-z0-9-]+)?$", info.id.replace('.', r"\."))
}

/// The rules applied, by key: for each rule its own facts and figures.
fn figures(generator: &mut SchemaGenerator) -> Schema {
    let mut patterns = Map::new();
    for entry in CATALOGUE {
        let name = format!("rule {}", entry.info.id);
        patterns
            .insert(key_of(entry.info), json!({ "$ref": format!("#/$defs/{}", name.replace(' ', "%20")) }));
        generator.definitions_mut().insert(name, outcome(entry.info));
    }
    json_schema!({
        "type": "object",
        "description": "Each rule applied, by its key.",
        "patternProperties": patterns,
        "additionalProperties": false
    })
}

/// Why figures are missing, by key.
fn missing() -> Schema {
    let why = json!({
        "type": "string",
        "pattern": r"^(commission scale(: from [0-9-]+ to [0-9-]+)?|[a-z_]+ above zero|law: .+|figure: .+|something to apply it to)$"
    });
    let patterns: Map<String, Value> =
        CATALOGUE.iter().map(|entry| (key_of(entry.info), why.clone())).collect();
    json_schema!({
        "type": "object",
        "description": "The figures that could not be computed: for each key, why.",
        "patternProperties": patterns,
        "additionalProperties": false
    })
}

/// Amounts by the identifier of a debt.
fn payments(generator: &mut SchemaGenerator) -> Schema {
    let euros = generator.subschema_for::<Euros>();
    json_schema!({
        "type": "object",
        "description": "Euros a month for each debt, by its identifier.",
        "patternProperties": { "^[a-z0-9-]{1,40}$": euros },
        "additionalProperties": false
    })
}

/// The figures that a comparison splits, by key.
fn changes(generator: &mut SchemaGenerator) -> Schema {
    let change = generator.subschema_for::<super::comparison::Change>().to_value();
    let properties: Map<String, Value> =
        COMPARED_FIGURES.iter().map(|key| ((*key).to_owned(), change.clone())).collect();
    json_schema!({
        "type": "object",
        "description": "The figures known on both sides, by key.",
        "properties": properties,
        "additionalProperties": false
    })
}

/// A rule worked by hand: one form for each rule.
fn worked(generator: &mut SchemaGenerator) -> Schema {
    let day = generator.subschema_for::<OnDay>().to_value();
    let own = [
        (
            "format".to_owned(),
            json!({ "const": RuleFormat::NAME, "description": "The name of the format with its version." }),
        ),
        ("on".to_owned(), day),
    ];
    let forms = forms(generator, &own, "worked by hand");
    json_schema!({ "description": "A rule worked by hand.", "oneOf": forms })
}

/// A rule that a part of a file feeds: one form for each rule.
fn findings(generator: &mut SchemaGenerator) -> Schema {
    let path = json!({ "type": "string", "description": "The part of the file that it is about; empty for the whole file." });
    let disputed = json!({
        "type": "boolean",
        "description": "Whether a second reading says otherwise: of a calendar, winter puts a reduction of power off by the official sheet alone, and not by the words of the law; of an amount, `other` tells it.",
    });
    let by_year = json!({
        "type": "boolean",
        "description": "Of the bank's fees of a month: whether what is left of the cap of the year is below the cap of the month.",
    });
    let other = beside_null(
        &generator.subschema_for::<Euros>(),
        "The amount where a child in alternating custody counts for less, in euros; null where no text leaves that open.",
    );
    let undisputed = beside_null(
        &generator.subschema_for::<OnDay>(),
        "Of power that was reduced too early: the first day that the letters alone allow, where the official sheet, and not the law, puts it off further; null otherwise.",
    );
    let own = [
        ("path", path),
        ("about", generator.subschema_for::<AboutTable>().to_value()),
        ("disputed", disputed),
        ("other", other),
        ("undisputed", undisputed),
        ("by_year", by_year),
    ];
    let own = own.map(|(name, schema)| (name.to_owned(), schema));
    let forms = forms(generator, &own, "that a part of a file feeds");
    json_schema!({ "description": "A rule that a part of a file feeds.", "oneOf": forms })
}

/// A value, or null.
fn beside_null(value: &Schema, description: &str) -> Value {
    json!({ "anyOf": [value, { "type": "null" }], "description": description })
}

/// One form for each rule: what is its own, then its facts, its figures and the law that it read.
fn forms(generator: &mut SchemaGenerator, own: &[(String, Value)], how: &str) -> Vec<Schema> {
    let law = generator.subschema_for::<LawValue<'_>>();
    let law =
        json!({ "type": "array", "items": law, "description": "The values of the law that were read." });
    let main = |info: &Info| json!({ "const": info.main, "description": "The main figure of the result." });
    let form = |info: &Info| {
        let of_rule = [
            ("rule".to_owned(), json!({ "const": info.id, "description": "The rule." })),
            ("facts".to_owned(), record(info.facts).to_value()),
            ("main".to_owned(), main(info)),
            ("result".to_owned(), record(info.working).to_value()),
            ("law".to_owned(), law.clone()),
        ];
        object(&format!("The rule {} {how}.", info.id), own.iter().cloned().chain(of_rule).collect())
    };
    CATALOGUE.iter().map(|entry| form(entry.info)).collect()
}
