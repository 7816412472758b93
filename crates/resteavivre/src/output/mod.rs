//! An assessment as JSON: `resteavivre/assessment@1`. Figures are texts, so that no reader makes floats of them.

use rav_household::Word;
use rav_law::{LawOn, Parameter};
use rav_money::Exact;
use rav_rules::{Field, Worked};
use serde_json::{Map, Value, json};

use crate::assessment::{Assessment, Caveat, Figure, Line, LineKind, Outcome, Receipt};
use crate::caveats::SCALE_ENDED;
use crate::problem::{Problem, Problems};
use rav_household::Expected;

/// The name of the format.
pub(crate) const FORMAT: &str = "resteavivre/assessment@1";

fn texts(figures: impl Iterator<Item = Figure>) -> Value {
    Value::Object(figures.map(|f| (f.field.name.to_owned(), Value::String(f.text()))).collect::<Map<_, _>>())
}

impl Outcome {
    /// The outcome as JSON: rule, facts, result, each figure as text.
    pub fn to_json(&self) -> Value {
        json!({
            "rule": self.info.id,
            "case": self.case,
            "main": self.info.main,
            "facts": texts(self.facts()),
            "origins": self.facts().zip(self.origins.iter())
                .map(|(f, origin)| (f.field.name.to_owned(), json!(origin.text()))).collect::<Map<_, _>>(),
            "result": texts(self.figures()),
            "units": self.figures().map(|f| (f.field.name.to_owned(), json!(f.field.unit.name()))).collect::<Map<_, _>>(),
        })
    }
}

/// A rule worked by hand as JSON: rule, day, facts, result, each figure as text, and the law read.
pub fn worked_json(worked: &Worked, law: LawOn<'_>) -> Value {
    let info = worked.info;
    let keys = info.law.iter().chain(info.law_if_any);
    let read: Vec<Value> = keys
        .filter_map(|key| law.reading(key).ok())
        .map(|reading| {
            json!({
                "key": reading.parameter.key,
                "value": reading.dated.value.to_string(),
                "unit": reading.parameter.unit.name(),
                "since": reading.dated.from.to_string(),
                "text": reading.dated.text,
                "article": reading.dated.article,
                "confidence": reading.dated.confidence.name(),
                "unchecked": reading.unchecked,
            })
        })
        .collect();
    let row = |fields: &'static [Field], cells: &[Exact]| {
        texts(fields.iter().zip(cells.to_vec()).map(|(field, value)| Figure { field, value }))
    };
    json!({
        "format": "resteavivre/rule@1",
        "rule": info.id,
        "on": law.day().to_string(),
        "facts": row(info.facts, worked.facts.cells()),
        "main": info.main,
        "result": row(info.working, worked.working.cells()),
        "law": read,
    })
}

/// A parameter of the law with its whole history as JSON.
pub fn parameter_json(parameter: &Parameter) -> Value {
    let values = parameter.values.iter().map(|dated| {
        json!({
            "from": dated.from.to_string(),
            "to": dated.to.map(|day| day.to_string()),
            "value": dated.value.to_string(),
            "confidence": dated.confidence.name(),
            "text": dated.text,
            "article": dated.article,
            "seen": dated.seen,
        })
    });
    json!({
        "key": parameter.key,
        "label": parameter.label,
        "alias_fr": parameter.alias_fr,
        "unit": parameter.unit.name(),
        "checked_through": parameter.checked_through.to_string(),
        "note": parameter.note,
        "values": values.collect::<Vec<_>>(),
    })
}

impl Caveat {
    pub(crate) fn to_json(&self) -> Value {
        let mut map: Map<String, Value> = Map::new();
        map.insert("code".into(), json!(self.code));
        map.extend(self.values.iter().map(|(name, value)| ((*name).to_owned(), json!(value))));
        Value::Object(map)
    }
}

impl Receipt {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "engine": self.engine,
            "day": self.day.to_string(),
            "law_checked_through": self.law_checked_through.map(|day| day.to_string()),
            "overlays": self.overlays,
            "scale": self.scale,
            "input_sha256": self.input.as_deref(),
        })
    }
}

impl Line {
    fn to_json(self) -> Value {
        let (list, kind) = match self.kind {
            LineKind::Income(kind) => ("incomes", kind.id()),
            LineKind::OwnResources(_) => ("incomes", "own-resources"),
            LineKind::Expense(kind) => ("expenses", kind.id()),
            LineKind::Debt(kind, _) => ("debts", kind.id()),
        };
        json!({
            "list": list,
            "kind": kind,
            "amount": self.amount.map(|amount| amount.value.to_string()),
            "period": self.period().map(Word::id),
            "monthly": self.monthly.to_string(),
            "retained": self.retained,
            "provenance": self.amount.map(|amount| amount.provenance.id()),
        })
    }
}

impl Assessment {
    /// An outcome as JSON, with the doubt that bears on it alone.
    fn figure_json(&self, outcome: &Outcome) -> Value {
        let mut json = outcome.to_json();
        if self.on_ended_scale(outcome) {
            json["caveats"] = json!([SCALE_ENDED]);
        }
        json
    }

    /// The whole assessment as JSON.
    pub fn to_json(&self) -> Value {
        let outcomes: Map<String, Value> =
            self.outcomes().iter().map(|o| (o.key(), self.figure_json(o))).collect();
        let totals: Map<String, Value> = self
            .totals()
            .entries()
            .map(|(name, money)| (name.to_owned(), json!(money.to_string())))
            .collect();
        let missing: Map<String, Value> =
            self.missing().iter().map(|m| (m.key.clone(), json!(m.why.text()))).collect();
        let routes: Vec<Value> = self
            .routes()
            .into_iter()
            .map(|r| json!({ "route": r.id, "standing": r.standing, "reasons": r.reasons, "against": r.against }))
            .collect();
        let contribution = self
            .contribution()
            .map(|given| json!({ "monthly": given.monthly.to_string(), "declared": given.declared }));
        json!({
            "format": FORMAT,
            "receipt": self.receipt().to_json(),
            "alerts": self.alerts().iter().map(|alert| alert.id()).collect::<Vec<_>>(),
            "urgent": self.urgent().iter().map(Caveat::to_json).collect::<Vec<_>>(),
            "totals": totals,
            "contribution": contribution,
            "figures": outcomes,
            "missing": missing,
            "routes": routes,
            "caveats": self.caveats().iter().map(Caveat::to_json).collect::<Vec<_>>(),
            "remarks": self.remarks().iter().map(Caveat::to_json).collect::<Vec<_>>(),
            "lines": self.lines().iter().map(|line| line.to_json()).collect::<Vec<_>>(),
            "law": self.law().iter().map(|read| json!({
                "key": read.key,
                "value": read.value,
                "unit": read.unit,
                "since": read.since.to_string(),
                "text": read.text,
                "article": read.article,
                "confidence": read.confidence.name(),
                "unchecked": read.unchecked,
            })).collect::<Vec<_>>(),
        })
    }
}

impl Problem {
    /// The problem as JSON.
    pub fn to_json(&self) -> Value {
        let allowed = match &self.expected {
            Some(Expected::Range(low, high)) => json!({ "from": low, "to": high }),
            Some(Expected::OneOf(words)) => json!(words),
            Some(Expected::Phrase(phrase)) => json!(phrase),
            Some(Expected::Unit(unit)) => json!({ "unit": unit }),
            Some(Expected::From(day)) => json!({ "from": day }),
            Some(Expected::Until(day)) => json!({ "to": day }),
            Some(Expected::Least(amount)) => json!({ "from": amount }),
            Some(Expected::Elsewhere(list)) => json!({ "under": list }),
            None => Value::Null,
        };
        json!({
            "code": self.kind.code,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "found": self.found.to_string(),
            "allowed": allowed,
            "nearest": self.nearest,
            "meaning": self.kind.meaning,
            "remedy": self.remedy(),
            "example": self.example(),
        })
    }
}

impl Problems {
    /// The problems as JSON.
    pub fn to_json(&self) -> Value {
        json!({ "problems": self.0.iter().map(Problem::to_json).collect::<Vec<_>>() })
    }
}
