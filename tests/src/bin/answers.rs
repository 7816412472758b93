//! The engine's side of the oracle: answers questions, one JSON line each, from standard input to standard output.
//!
//! - `{"document": {…}, "day": "2025-06-19", "whole_euros": true}` asks for an assessment and is answered
//!   `{"figures": {key: {name: text}}, "totals": {name: text}, "missing": [key], "routes": [[route, standing]]}`.
//! - `{"rule": "earnings.attachable", "facts": {name: text}, "day": "2025-06-19"}` asks for one rule by hand and is
//!   answered `{"result": {name: text}}`.
//!
//! What cannot be answered gets `{"error": [code]}`. Everything goes through the façade, as another program would.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

use resteavivre::law::LawOn;
use resteavivre::money::{Day, parse_day};
use resteavivre::rules::by_hand;
use resteavivre::{Document, Engine, Format, Options, Problem, Problems};
use serde_json::{Map, Value, json};

/// The stable codes of what went wrong.
type Codes = Vec<&'static str>;

/// The question itself cannot be read.
const QUESTION: &str = "answers.question";

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::new()?;
    let mut output = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let answer = answer(&engine, &line?).unwrap_or_else(|codes| json!({ "error": codes }));
        writeln!(output, "{answer}")?;
    }
    output.flush()?;
    Ok(())
}

fn answer(engine: &Engine, line: &str) -> Result<Value, Codes> {
    let question: Value = serde_json::from_str(line).map_err(|_| vec![QUESTION])?;
    let day =
        question.get("day").and_then(Value::as_str).and_then(parse_day).ok_or_else(|| vec![QUESTION])?;
    if let Some(rule) = question.get("rule").and_then(Value::as_str) {
        return apply(engine.book().on(day), rule, question.get("facts"));
    }
    assess(engine, &question, day)
}

fn assess(engine: &Engine, question: &Value, day: Day) -> Result<Value, Codes> {
    let bytes = serde_json::to_vec(&question["document"]).map_err(|_| vec![QUESTION])?;
    let document = Document::read(&bytes, Format::Json).map_err(|problems| codes(&problems))?;
    let mut options = Options::new().on(day);
    if question.get("whole_euros") == Some(&Value::Bool(false)) {
        options = options.exact_resources();
    }
    let assessment = engine.assess(&document, &options).map_err(|error| codes(&error.problems()))?;
    let assessment = serde_json::to_value(&assessment).map_err(|_| vec![QUESTION])?;
    let figures = pick(&assessment["figures"], |outcome| outcome["result"].clone());
    let routes: Vec<Value> = assessment["routes"]
        .as_array()
        .map(|routes| routes.iter().map(|r| json!([r["route"], r["standing"]])).collect())
        .unwrap_or_default();
    let missing: Vec<&String> =
        assessment["missing"].as_object().map(|map| map.keys().collect()).unwrap_or_default();
    Ok(json!({ "figures": figures, "totals": assessment["totals"], "missing": missing, "routes": routes }))
}

fn pick(map: &Value, part: impl Fn(&Value) -> Value) -> Map<String, Value> {
    let entries = map.as_object().into_iter().flatten();
    entries.map(|(key, value)| (key.clone(), part(value))).collect()
}

fn apply(law: LawOn<'_>, rule: &str, facts: Option<&Value>) -> Result<Value, Codes> {
    let entries = facts.and_then(Value::as_object).into_iter().flatten();
    let facts: Vec<(&str, &str)> =
        entries.filter_map(|(name, value)| Some((name.as_str(), value.as_str()?))).collect();
    let worked = by_hand(law, rule, &facts).map_err(|error| vec![Problem::from(&error).kind.code])?;
    let figures = worked.info.working.iter().zip(worked.working.cells());
    let texts = figures.map(|(field, figure)| (field.name.to_owned(), json!(field.unit.write(*figure))));
    Ok(json!({ "result": texts.collect::<Map<_, _>>() }))
}

fn codes(problems: &Problems) -> Codes {
    problems.0.iter().map(|problem| problem.kind.code).collect()
}
