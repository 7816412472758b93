//! The flows of a credit: `{"flows": [{"amount": "200000.00", "date": "2012-01-12"}, …]}`.

use rav_household::Expected;
use rav_plan::{Flow, MOST_FLOWS, When};

use super::written::Written;
use super::{DayText, MoneyText, Reader, Small, Wire, wire};
use crate::document::source::{Content, Tree};
use crate::problem::{Problem, Problems, codes};

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
            reader.refuse(node, &codes::WHOLE, crate::spelling::short(text), Some(range));
        }
        number.map(MonthOffset)
    }

    fn stand_in() -> Self {
        MonthOffset(0)
    }
}

impl Written for MonthOffset {
    fn written(&self) -> Option<Content> {
        Some(Content::Whole(self.0.to_string()))
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
        /// Months between two of them when there are several, one when left out.
        every: Option<Small>,
    }
}

impl FlowTable {
    /// The flow, or those of its days: the same day of the month each time, its last day in a shorter month.
    fn flows(self, room: usize) -> Result<Vec<Flow>, &'static str> {
        if self.every.is_some() && self.repeat.is_none() {
            return Err("`every` without `repeat`");
        }
        let every = self.every.map_or(1, |Small(n)| n);
        let repeat = self.repeat.map_or(1, |Small(n)| n);
        if repeat == 0 || every == 0 {
            return Err("repeat at least once, every month or more");
        }
        let amount = self.amount.0;
        match (self.date, self.months) {
            (Some(DayText(first)), None) => {
                if usize::from(repeat) > room {
                    return Err("more flows than a rate is sought for");
                }
                let day = |n: u16| first.plus_months(n.saturating_mul(every));
                let flow = |n| day(n).map(|day| Flow { amount, when: When::Day(day) });
                (0..repeat).map(flow).collect::<Option<_>>().ok_or("a day after the year 9999")
            }
            (None, Some(MonthOffset(first))) => {
                Ok(vec![Flow { amount, when: When::Months { first, every, repeat } }])
            }
            _ => Err("a flow without `date` or `months`, or with both"),
        }
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
        let room = MOST_FLOWS.saturating_sub(list.len());
        match table.flows(room) {
            Ok(flows) => list.extend(flows),
            Err(found) => {
                problems.push(Problem::whole(&codes::PLAN_FLOW, found).under(&format!("flows[{index}]")));
            }
        }
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
