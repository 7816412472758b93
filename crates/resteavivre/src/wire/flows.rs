//! The flows of a credit: `{"flows": [{"amount": "200000.00", "date": "2012-01-12"}, …]}`.

use rav_household::Expected;
use rav_plan::{Flow, When};

use super::{DayText, MoneyText, Reader, Small, Wire, wire};
use crate::problem::{Problem, Problems, codes};
use crate::source::{Content, Tree};

/// A number of months from the first drawdown, from −1200 to 1200.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MonthOffset(i32);

impl Wire for MonthOffset {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let (Content::Whole(text) | Content::Float(text)) = &node.value else {
            reader.wrong_type(node, "whole");
            return None;
        };
        let number = text.parse::<i32>().ok().filter(|n| (-1200..=1200).contains(n));
        if number.is_none() {
            let range = Expected::Range("-1200".into(), "1200".into());
            reader.refuse(node, &codes::WHOLE, super::short(text), Some(range));
        }
        number.map(MonthOffset)
    }

    fn stand_in() -> Self {
        MonthOffset(0)
    }
}

wire! {
    /// The flows of a credit, all by dates or all by months from the first drawdown.
    FlowsDocument {
        /// The flows, positive when the borrower receives them.
        flows: Vec<FlowTable>,
    }

    /// A flow.
    FlowTable {
        /// How much each time, negative when the borrower pays.
        amount: MoneyText,
        /// Its day.
        date: Option<DayText>,
        /// Months from the first drawdown.
        months: Option<MonthOffset>,
        /// How many there are, one when left out.
        repeat: Option<Small>,
        /// Months between two of them, one when left out.
        every: Option<Small>,
    }
}

/// Reads the flows of a document.
pub(crate) fn flows(tree: &Tree, mut reader: Reader<'_>) -> Result<Vec<Flow>, Problems> {
    let read = FlowsDocument::read(tree, &mut reader);
    let document = match read {
        Some(document) if reader.problems.is_empty() => document,
        _ => return Err(Problems::in_order(reader.problems)),
    };
    let mut problems = Vec::new();
    let mut list = Vec::with_capacity(document.flows.len());
    for (index, table) in document.flows.into_iter().enumerate() {
        let when = match (table.date, table.months) {
            (Some(DayText(day)), None) => When::Day(day),
            (None, Some(MonthOffset(first))) => When::Months {
                first,
                every: table.every.map_or(1, |Small(n)| n),
                repeat: table.repeat.map_or(1, |Small(n)| n),
            },
            _ => {
                let found = "a flow without `date` or `months`, or with both";
                problems.push(Problem::whole(&codes::PLAN_FLOW, found).under(&format!("flows[{index}]")));
                continue;
            }
        };
        list.push(Flow { amount: table.amount.0, when });
    }
    if problems.is_empty() { Ok(list) } else { Err(Problems::in_order(problems)) }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for MonthOffset {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "MonthOffset".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": -1200, "maximum": 1200 })
    }
}
