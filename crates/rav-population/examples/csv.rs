//! Writes a table of the population as comma-separated values, amounts in euros:
//!
//! ```sh
//! cargo run --release -p rav-population --example csv -- households 2024 0 1000 > households.csv
//! ```
//!
//! The first word is `households`, `persons` or `debts`; then come the seed, the first household and the one after the last.

use std::error::Error;
use std::io::{BufWriter, Write, stdout};

use rav_population::{Population, Values};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [table, numbers @ ..] = words.as_slice() else { return Err(USAGE.into()) };
    let numbers: Vec<u64> = numbers.iter().map(|number| number.parse()).collect::<Result<_, _>>()?;
    let &[seed, first, end] = numbers.as_slice() else { return Err(USAGE.into()) };
    let tables = Population::new(seed)?.tables(first..end);
    let columns = match table.as_str() {
        "households" => tables.households,
        "persons" => tables.persons,
        "debts" => tables.debts,
        _ => return Err(USAGE.into()),
    };
    let mut out = BufWriter::new(stdout().lock());
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    writeln!(out, "{}", names.join(","))?;
    for row in 0..columns.first().map_or(0, |column| column.values.len()) {
        let cells: Vec<String> = columns.iter().map(|column| cell(&column.values, row)).collect();
        writeln!(out, "{}", cells.join(","))?;
    }
    Ok(out.flush()?)
}

const USAGE: &str = "households|persons|debts SEED FIRST END";

fn cell(values: &Values, row: usize) -> String {
    let euros = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
    match values {
        Values::Ids(ids) => ids[row].to_string(),
        Values::Cents(cents) => euros(cents[row]),
        Values::CentsOrNone(cents) => cents[row].map_or(String::new(), euros),
        Values::Counts(counts) => counts[row].to_string(),
        Values::Flags(flags) => flags[row].to_string(),
        // Days are counted from 1 January 1970.
        Values::Days(days) => {
            let day = resteavivre::money::Day::from_epoch_days(days[row]);
            day.map_or(String::new(), |day| day.to_string())
        }
        Values::Words { codes, words } => words[usize::from(codes[row])].to_owned(),
        _ => String::new(),
    }
}
