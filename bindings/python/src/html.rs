//! A small table for notebooks: headings that a screen reader finds, and no text that is not escaped.

use rav_report::{Words, escaped};
use resteavivre::Assessment;
use resteavivre::household::Language;

/// The main figures of an assessment in French, its doubts below them.
pub(crate) fn table(assessment: &Assessment) -> String {
    let words = Words::of(Language::French);
    let receipt = assessment.receipt();
    let day = rav_report::day(words.language(), receipt.day);
    let caption = words.fill(&["page", "law_on"], &[("day", day)]);
    let mut html = format!("<table lang=\"fr\"><caption>{}</caption><tbody>", escaped(&caption));
    for outcome in assessment.outcomes() {
        let Some(main) = outcome.main() else { continue };
        let id = outcome.info.id;
        let mut title = words.get(&["rules", id, "title"]).to_owned();
        if !outcome.case.is_empty() {
            let case = words.find(&["definitions", outcome.case]).or(words.find(&["totals", outcome.case]));
            let case = case.unwrap_or(words.page("other_method"));
            title.push_str(&format!(" ({})", case.split(" (").next().unwrap_or(case)));
        }
        let value = rav_report::figure(words, main.field.unit, main.value);
        html.push_str(&format!(
            "<tr><th scope=\"row\" style=\"text-align:left\">{}</th><td style=\"text-align:right\">{}</td></tr>",
            escaped(&title),
            escaped(&value)
        ));
    }
    html.push_str("</tbody></table>");
    let caveats: Vec<String> = assessment.caveats().iter().map(|caveat| words.caveat(caveat)).collect();
    if !caveats.is_empty() {
        let items = caveats.iter().map(|caveat| format!("<li>{}</li>", escaped(caveat)));
        html.push_str(&format!("<ul lang=\"fr\">{}</ul>", items.collect::<String>()));
    }
    html
}
