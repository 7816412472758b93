//! Compared strategies as a table.

use crate::csv::{Cell, Csv};
use rav_plan::ComparedStrategy;

/// Compared strategies as a table, one line each; what leads nowhere has the code of its problem and no figure.
pub fn compared_csv(list: &[ComparedStrategy]) -> Csv {
    let mut csv = Csv::new(&[
        "strategy",
        "months",
        "interest",
        "paid",
        "written_off",
        "first_cleared",
        "first_month",
        "problem",
    ]);
    for ComparedStrategy { strategy, result } in list {
        let name = Cell::Text(strategy.name().to_string());
        let cells = match result {
            Ok(row) => {
                let first = row.first_cleared.as_ref();
                let debt = first.map(|(id, _)| Cell::Text(id.to_string()));
                let sums = [row.interest, row.paid, row.written_off].map(Cell::from);
                let [interest, paid, written_off] = sums;
                let month = first.map(|(_, month)| *month);
                [name, row.months.into(), interest, paid, written_off, debt.into(), month.into(), Cell::Empty]
            }
            Err(error) => {
                let code = crate::Problem::from(error).kind.code;
                let nothing = || Cell::Empty;
                [name, nothing(), nothing(), nothing(), nothing(), nothing(), nothing(), code.into()]
            }
        };
        csv.row(cells);
    }
    csv
}
