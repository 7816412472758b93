//! A rule's page, the list of rules, and a rule worked by hand.

use resteavivre::household::Language;
use resteavivre::law::LawOn;
use resteavivre::rules::{CATALOGUE, Entry, Field, Info, Page, Worked};

use crate::Words;
use crate::explanation::law_read;
use crate::numbers::day;
use crate::sheet::Sheet;
use crate::told::says_nothing;
use crate::values::{figure, law_value};

/// The rules, one a line.
pub fn rules(words: &Words) -> String {
    some_rules(CATALOGUE, words)
}

/// The same for some of them.
pub fn some_rules<'e>(list: impl IntoIterator<Item = &'e Entry>, words: &Words) -> String {
    let mut sheet = Sheet::new();
    sheet.line(words.page("rules_list"));
    for entry in list {
        sheet.hanging(&format!("  {:<32} ", entry.info.id), words.get(&["rules", entry.info.id, "title"]));
    }
    sheet.finish()
}

/// A rule's page: what it tells, its law, formula, rounding, limits, facts, figures and an example.
pub fn rule(info: &Info, words: &Words) -> String {
    let mut sheet = Sheet::new();
    let id = info.id;
    sheet.title(&format!("{} ({id})", words.get(&["rules", id, "title"])));
    sheet.paragraph(words.get(&["rules", id, "tells"]));
    for (title, name) in
        [("text", "law"), ("formula", "formula"), ("rounding", "rounding"), ("limits", "limits")]
    {
        sheet.line(words.page(title));
        sheet.paragraph(words.get(&["rules", id, name]));
    }
    for (title, table, fields) in [("needs", "facts", info.facts), ("gives", "figures", info.working)] {
        if !fields.is_empty() {
            sheet.line(words.page(title));
        }
        for field in fields {
            let unit = words.get(&["units", field.unit.name()]);
            let label = words.get(&["rules", id, table, field.name]);
            let optional = info.optional.contains(&field.name) && table == "facts";
            let label = if optional {
                words.fill(&["page", "optional"], &[("label", label.to_owned())])
            } else {
                label.to_owned()
            };
            sheet.bullet("·", &words.pair(&format!("{} ({unit})", field.name), &label));
        }
    }
    if !info.law.is_empty() || !info.law_if_any.is_empty() {
        sheet.line(words.page("parameter"));
    }
    for key in info.law.iter().chain(info.law_if_any) {
        sheet.bullet("·", &format!("{key} — {}", words.parameter(key)));
    }
    if let Some(command) = example(info, words.language()) {
        sheet.line(words.page("example"));
        sheet.line(&format!("  {command}"));
    }
    sheet.finish()
}

/// The example of a rule's page as a command: the same facts, on the same day.
fn example(info: &Info, language: Language) -> Option<String> {
    let (rule, on) = match language {
        Language::French => ("regle", "le"),
        Language::English => ("rule", "on"),
    };
    let page = Page::of(info.source);
    let text = page.section("Example")?;
    let mut command = format!("rav {rule} {}", info.id);
    let facts = text.split("&[").nth(1).unwrap_or("").split("])").next().unwrap_or("");
    for pair in facts.split("(\"").skip(1) {
        let mut parts = pair.split('"');
        let name = parts.next()?;
        let value = parts.nth(1)?;
        command.push_str(&format!(" {name}={value}"));
    }
    let day = info.source.split("parse_day(\"").nth(1)?.split('"').next()?;
    Some(format!("{command} --{on} {day}"))
}

/// A rule worked by hand on a day: its facts, its figures, and the values of the law that it read.
pub fn worked(worked: &Worked, law: LawOn<'_>, words: &Words) -> String {
    let info = worked.info;
    let mut sheet = Sheet::new();
    sheet.title(&format!("{} ({})", words.get(&["rules", info.id, "title"]), info.id));
    sheet.paragraph(&words.fill(&["page", "law_on"], &[("day", day(words.language(), law.day()))]));
    let mut group = |title: &str, table: &str, fields: &[Field], cells: &[resteavivre::money::Exact]| {
        if fields.is_empty() {
            return;
        }
        sheet.line(words.page(title));
        for (field, value) in fields.iter().zip(cells) {
            let main = if field.name == info.main && table == "figures" { "◄" } else { "" };
            let label = format!("  {}", words.get(&["rules", info.id, table, field.name]));
            let nothing = says_nothing(worked, field.name).map(|word| words.page(word).to_owned());
            let shown = nothing.unwrap_or_else(|| figure(words, field.unit, *value));
            sheet.row(label, shown, main);
        }
    };
    group("facts", "facts", info.facts, worked.facts.cells());
    group("working", "figures", info.working, worked.working.cells());
    sheet.line(words.page("law"));
    sheet.bullet("·", words.get(&["rules", info.id, "law"]));
    for reading in info.law.iter().chain(info.law_if_any).filter_map(|key| law.reading(key).ok()) {
        let parameter = reading.parameter;
        let dated = reading.dated;
        let value = law_value(words, &parameter.key, parameter.unit.name(), &dated.value.to_string());
        sheet.bullet("·", &law_read(words, &parameter.key, &value, dated.from, Some(&dated.text)));
        if reading.confidence().is_doubtful() {
            let key = words.parameter(&parameter.key).to_owned();
            let confidence = words.get(&["confidence", reading.confidence().name()]).to_owned();
            let values = [("key", key), ("confidence", confidence)];
            sheet.bullet("!", &words.fill(&["caveats", "law-doubtful"], &values));
        }
        if reading.unchecked {
            let through = day(words.language(), parameter.checked_through);
            sheet.bullet("!", &words.fill(&["caveats", "law-unchecked"], &[("through", through)]));
        }
    }
    sheet.finish()
}
