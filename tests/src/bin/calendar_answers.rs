//! The engine's side of the oracle of calendars: answers questions, one JSON line each, from standard input to standard output.
//!
//! `{"document": {…}, "months": 24}` is answered `{"rows": [[day, resources, expenses, debt service, balance, cumulated], …],
//! "unending": [debt, …], "spread": "2"}`; what cannot be answered gets `{"error": [code]}`.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

use resteavivre::{Calendar, Document, Engine, Format, Options, Problems};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::new()?;
    let mut output = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?)?;
        let answer = calendar(&engine, &question).map(|calendar| rows(&calendar));
        let answer = answer.unwrap_or_else(|problems| {
            json!({ "error": problems.0.iter().map(|problem| problem.kind.code).collect::<Vec<_>>() })
        });
        writeln!(output, "{answer}")?;
    }
    output.flush()?;
    Ok(())
}

fn calendar(engine: &Engine, question: &Value) -> Result<Calendar, Problems> {
    let bytes = question["document"].to_string();
    let document = Document::read(bytes.as_bytes(), Format::Json)?;
    let months = question["months"].as_u64().and_then(|months| u16::try_from(months).ok()).unwrap_or(12);
    let options = Options::new().accept_unchecked_law();
    engine
        .open(document.household(), &options)
        .and_then(|file| file.calendar(months))
        .map_err(|error| error.problems())
}

fn rows(calendar: &Calendar) -> Value {
    let row = |month: &resteavivre::CalendarMonth| {
        let sums = [month.resources, month.expenses, month.debt_service, month.balance, month.cumulated];
        std::iter::once(month.day.to_string()).chain(sums.map(|sum| sum.to_string())).collect::<Vec<_>>()
    };
    let said = |code: &'static str| calendar.caveats.iter().filter(move |caveat| caveat.code == code);
    let value = |caveat: &resteavivre::Caveat| caveat.values.first().map(|(_, value)| value.to_string());
    json!({
        "rows": calendar.months.iter().map(row).collect::<Vec<_>>(),
        "unending": said("calendar-debt-never-ends").filter_map(value).collect::<Vec<_>>(),
        "spread": said("calendar-bills-spread").find_map(value),
    })
}
