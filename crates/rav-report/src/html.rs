//! A report as one HTML page that stands by itself: no script, no outside resource; it prints on A4.

use askama::Template;

use crate::Words;
use crate::content::{Audience, Block, Item, Mark, Part, Report, Row, Side, Tone, Weight, language_code};

#[derive(Template)]
#[template(path = "report.html", whitespace = "minimize")]
struct Page<'a> {
    report: &'a Report,
    words: &'a Words,
    style: &'static str,
}

#[derive(Template)]
#[template(path = "items.html", whitespace = "minimize")]
struct Items<'a> {
    items: &'a [Item],
}

impl Report {
    /// The report as an HTML page: one file, no script, no outside resource. Every text is escaped; each amount of a row
    /// also stands in an attribute `data-cents`, with `data-total` and `data-part` naming the sum that it belongs to.
    pub fn to_html(&self) -> String {
        let style = include_str!("../templates/report.css");
        // Writing into memory fails for no page: a template has no other way to fail.
        Page { report: self, words: Words::of(self.language), style }.render().unwrap_or_default()
    }
}

impl Page<'_> {
    fn list(&self, items: &[Item]) -> String {
        Items { items }.render().unwrap_or_default()
    }

    fn language(&self) -> &'static str {
        language_code(self.report.language)
    }

    fn class(&self) -> &'static str {
        match self.report.audience {
            Audience::Counsellor => "counsellor",
            Audience::Household => "household",
            Audience::Addressee => "addressee",
        }
    }
}

impl Part {
    fn class(&self) -> &'static str {
        match self.tone {
            Tone::Plain => "plain",
            Tone::Urgent => "urgent",
            Tone::Sources => "sources",
            Tone::Letter => "letter",
        }
    }
}

impl Side {
    fn class(self) -> &'static str {
        match self {
            Side::Left => "lines",
            Side::Right => "lines right",
        }
    }
}

impl Row {
    fn class(&self) -> &'static str {
        match self.weight {
            Weight::Plain if self.total_of.is_some() => "total",
            Weight::Plain => "figure",
            Weight::Line => "line",
            Weight::Result => "result",
        }
    }
}

impl Items<'_> {
    fn numbered(&self) -> bool {
        self.items.first().is_some_and(|item| item.mark == Mark::Number)
    }
}

impl Item {
    /// The list under an item, by the same template.
    fn list_under(&self) -> String {
        Items { items: &self.under }.render().unwrap_or_default()
    }

    fn class(&self) -> &'static str {
        match self.mark {
            Mark::Dot | Mark::Number => "dot",
            Mark::Alert => "alert",
            Mark::For => "for",
            Mark::Against => "against",
            Mark::Tick => "tick",
        }
    }
}
