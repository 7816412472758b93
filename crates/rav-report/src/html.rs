//! A report as one HTML page that stands by itself: no script, no outside resource; it prints on A4.

use askama::Template;

use crate::Words;
use crate::content::{Audience, Block, Item, Mark, Part, Report, Row, Side, Tone, Weight, language_code};

#[derive(Template)]
#[template(path = "report.html", whitespace = "minimize")]
struct Page<'a> {
    report: &'a Report,
    words: &'a Words,
    style: String,
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
        let mut style = include_str!("../templates/report.css").to_owned();
        style.push_str(&foot(&self.foot));
        // Writing into memory fails for no page: a template has no other way to fail.
        Page { report: self, words: Words::of(self.language), style }.render().unwrap_or_default()
    }
}

/// The rule of a style sheet that prints a text at the foot of each side. The text is a household's: every character but letters and
/// digits goes in by its number, so that none ends the string, the rule or the sheet.
fn foot(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut string = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            string.push(c);
        } else {
            string.push_str(&format!("\\{:06x}", u32::from(c)));
        }
    }
    format!(
        "@media print {{ @page {{ @bottom-left {{ content: \"{string}\"; font: 9pt \"DejaVu Sans\", sans-serif; }} }} }}\n"
    )
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
            Weight::Group => "heads",
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

#[cfg(test)]
mod tests {
    use super::foot;

    #[test]
    fn a_reference_cannot_leave_the_style_sheet() {
        assert_eq!(foot(""), "");
        let rule = foot("</style><script>\"}\\ é");
        assert_eq!(rule.matches(['<', '>', 'é']).count(), 0, "{rule}");
        assert_eq!(rule.matches('"').count(), 4, "two strings: the text and the font: {rule}");
        assert_eq!(rule.matches('}').count(), 3, "{rule}");
        assert!(foot("PCB-59").contains("\"PCB\\00002d59\""), "{}", foot("PCB-59"));
    }
}
