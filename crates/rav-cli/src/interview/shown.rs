//! What a file says, in the words of an interview: a line at a glance, a field, and all that was entered so far.

use rav_report::{Words, amount, day, percent};
use resteavivre::household::Language;
use resteavivre::money::{Rate, parse_day};

use super::ask::turned_month;
use super::page::{Page, Place};
use super::people::{person, person_of};
use super::questions::{Form, INTERVIEW, Part, Question, Shape, find};
use super::typed::Typed;

/// Lines of a list that are told of those entered so far: more would push the question off the screen.
const MOST_TOLD: usize = 6;

/// A line of a list in a few words.
pub(crate) fn headline(words: &Words, page: &Page, place: Place) -> String {
    let fields: &[&str] = match place.part.name {
        "people" => return person(words, page, place.line),
        "debts" if page.get(place, "creditor").is_some() => &["kind", "label", "creditor", "balance"],
        "debts" if has_id_of_its_kind(page, place) => &["kind", "label", "balance"],
        "debts" => &["kind", "label", "id", "balance"],
        "assets" => &["kind", "label", "value"],
        "alerts" => &[""],
        "bills" => &["supply", "amount", "issued"],
        "readings" => &["supply", "day", "index"],
        "rights" => &["right", "status", "since"],
        "contracts" => &["supply", "holder"],
        "tax_incomes" => &["year", "income"],
        "bank_months" => &["month", "fees"],
        _ => &["kind", "label", "amount", "period"],
    };
    let said = fields.iter().filter_map(|field| {
        page.get(place, field)?;
        place.part.question(field).map(|question| value(words, page, place, question))
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// Whether the identifier of a debt says nothing that its kind does not: it is how the file writes the kind.
fn has_id_of_its_kind(page: &Page, place: Place) -> bool {
    let kind = page.get(place, "kind").unwrap_or_default();
    page.get(place, "id")
        .is_some_and(|id| id.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-') == kind)
}

/// What was entered so far, a paragraph for each part that holds something: whoever comes back finds their way.
pub(crate) fn recap(words: &Words, page: &Page) -> Vec<String> {
    let told = INTERVIEW.iter().filter_map(|part| {
        let lines: Vec<String> = match part.form {
            Form::Grid => return None,
            Form::Table => table(words, page, part),
            Form::Lines | Form::Words => {
                (0..page.lines(part)).map(|line| headline(words, page, Place::new(part, line))).collect()
            }
        };
        let title = words.get(&["interview", part.key(), "title"]);
        let more = lines.len() > MOST_TOLD;
        let lines: Vec<String> =
            lines.into_iter().take(MOST_TOLD).chain(more.then(|| "…".to_owned())).collect();
        (!lines.is_empty()).then(|| words.pair(title, &lines.join(words.semicolon())))
    });
    told.collect()
}

/// The fields of a table that say something.
fn table(words: &Words, page: &Page, part: &'static Part) -> Vec<String> {
    let place = Place::new(part, 0);
    let said = part.questions.iter().filter(|question| page.get(place, question.field).is_some());
    said.map(|question| match question.shape {
        Shape::Word(_) | Shape::Day | Shape::Text => value(words, page, place, question),
        _ => {
            let name = words.get(&["interview", part.key(), question.field]);
            words.pair(name.trim_end_matches(['?', '\u{202f}', ' ']), &value(words, page, place, question))
        }
    })
    .collect()
}

/// What a field says, as people write it.
pub(crate) fn value(words: &Words, page: &Page, place: Place, question: &Question) -> String {
    let language = words.language();
    let Some(text) = page.get(place, question.field) else {
        return words.get(&["interview", "menu", "nothing"]).to_owned();
    };
    let money = || Typed::from_text(&text).map(|typed| amount(language, typed.amount));
    let shown = match question.shape {
        Shape::Money | Shape::Usual(_) => money(),
        Shape::Monthly => money().map(|money| {
            let period = page.period_of(place, question.field);
            let period = period.as_deref().unwrap_or("month");
            let period = Part::find("incomes")
                .and_then(|part| part.question("period"))
                .and_then(|question| find(question, period, language).map(|choice| choice.label));
            format!("{money} {}", period.unwrap_or_default())
        }),
        Shape::Rate => text.parse::<Rate>().ok().map(|rate| percent(language, &rate.to_string())),
        Shape::Day => parse_day(&text).map(|date| day(language, date)),
        Shape::YesNo => Some(words.page(if text == "true" { "yes" } else { "no" }).to_owned()),
        Shape::Word(_) => find(question, &text, language).map(|choice| choice.label.to_owned()),
        Shape::Person => person_of(words, page, &text),
        Shape::People => {
            let people: Vec<String> =
                text.split_whitespace().filter_map(|id| person_of(words, page, id)).collect();
            Some(people.join(", "))
        }
        Shape::Month if language == Language::French => Some(turned_month(&text)),
        Shape::Month | Shape::Year => None,
        Shape::Count | Shape::MonthDay | Shape::Time | Shape::Text | Shape::Label | Shape::Id => None,
    };
    // A value that cannot be read is shown as it is written, shortened.
    shown.unwrap_or_else(|| text.chars().filter(|c| !c.is_control()).take(60).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;

    /// A debt goes by its identifier only where somebody chose it.
    #[test]
    fn no_word_of_the_file_stands_where_a_kind_is_said() {
        let file = |id: &str| {
            format!("[[debts]]\nkind = \"credit-renouvelable\"\nid = \"{id}\"\nbalance = \"100\"\n")
        };
        for (id, said) in [
            ("credit-renouvelable", "Crédit renouvelable · 100,00"),
            ("credit-renouvelable-2", "Crédit renouvelable · 100,00"),
            ("cofidis", "Crédit renouvelable · cofidis · 100,00"),
        ] {
            let page = Page::read(&file(id)).unwrap();
            let place = Place::new(Part::find("debts").unwrap(), 0);
            let line = headline(Words::of(Language::French), &page, place);
            assert!(line.starts_with(said), "{line}");
        }
    }
}
