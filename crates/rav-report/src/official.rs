//! An official form filled in, in words: its sections in their order, then what the file lacks, as the form asks for it.

use resteavivre::forms::{FieldState, FieldValue, FilledForm, FormEntry, FormField, FormLine, FormSection};

use crate::Words;
use crate::content::{Audience, Block, Mark, Report, Row, Tone, list, paragraph};
use crate::numbers::{amount, day, percent};

/// The page of a form.
pub fn official(form: &FilledForm, reference: Option<&str>, words: &Words) -> Report {
    let page = Page { form, words };
    let title = words.get(&["forms", "titles", form.form.name()]);
    let mut report = Report::new(words.language(), Audience::Counsellor, title);
    report = report.headed(Some(form.on), reference);
    report.lead(page.say(&format!("lead_{}", form.form.name())));
    report.part("days", page.say("days"), Tone::Plain, page.days());
    for section in &form.sections {
        report.part(section.id, &page.title(section), Tone::Plain, page.section(section));
    }
    report.part("asked", page.say("asked"), Tone::Plain, page.asked());
    report.part("elsewhere", page.say("elsewhere"), Tone::Plain, page.elsewhere());
    report
}

struct Page<'a> {
    form: &'a FilledForm,
    words: &'a Words,
}

impl<'a> Page<'a> {
    fn say(&'a self, name: &'a str) -> &'a str {
        self.words.get(&["forms", name])
    }

    fn label(&'a self, field: &'a FormField) -> &'a str {
        self.words.get(&["forms", "fields", field.id])
    }

    fn title(&self, section: &FormSection) -> String {
        let title = self.words.get(&["forms", "sections", section.id]).to_owned();
        let number = section.number.to_owned();
        self.words.fill(&["forms", "numbered"], &[("number", number), ("title", title)])
    }

    /// What an entry is about, where its section has several or it is about somebody: `Crédit renouvelable (2)`.
    fn about(&self, section: &FormSection, at: usize) -> Option<String> {
        let entry = section.entries.get(at)?;
        let label = match entry.about {
            Some(about) => about.label(self.words.language()),
            None if section.entries.len() > 1 => self.say("both"),
            None => return None,
        };
        let same = |other: &&FormEntry| other.about == entry.about;
        let all = section.entries.iter().filter(same).count();
        let before = section.entries.iter().take(at.saturating_add(1)).filter(same).count();
        Some(if all > 1 { format!("{label} ({before})") } else { label.to_owned() })
    }

    /// The days before the hearing, by the words of their rule.
    fn days(&self) -> Vec<Block> {
        let Some(days) = &self.form.days else { return Vec::new() };
        let figure = |name: &str| self.words.get(&["rules", "housing.diagnosis", "figures", name]).to_owned();
        let all =
            [("meeting_by", days.meeting_by), ("second_from", days.second_from), ("due_by", days.due_by)];
        let rows = all.into_iter().filter_map(|(name, on)| {
            let on = on?;
            let past = on < self.form.on && name != "second_from";
            // A meeting that is offered after the hearing helps nobody: the law counts from the referral alone.
            let late = on > days.hearing;
            let note = match (past, late) {
                (true, _) => self.say("past"),
                (false, true) => self.say("after_hearing"),
                (false, false) => "",
            };
            Some(Row::new(figure(name), day(self.words.language(), on), note).alarming(past || late))
        });
        vec![Block::Rows(rows.collect()), paragraph(self.say("days_lead"))]
    }

    fn section(&self, section: &FormSection) -> Vec<Block> {
        if section.entries.is_empty() {
            return vec![paragraph(self.say(if section.none { "none_here" } else { "none_told" }))];
        }
        let mut rows = Vec::new();
        for (at, entry) in section.entries.iter().enumerate() {
            let told: Vec<Row> = entry.fields.iter().filter_map(|field| self.row(field)).collect();
            if !told.is_empty() {
                rows.extend(self.about(section, at).map(Row::group));
                rows.extend(told);
            }
        }
        let mut blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] };
        let by_hand = self.by_hand(section);
        blocks.extend(by_hand.map(paragraph));
        blocks
    }

    /// The fields that are filled in by hand, each once.
    fn by_hand(&self, section: &FormSection) -> Option<String> {
        let mut names: Vec<&str> = Vec::new();
        for field in section.entries.iter().flat_map(|entry| &entry.fields) {
            let name = self.label(field);
            if field.state == FieldState::ByHand && !names.contains(&name) {
                names.push(name);
            }
        }
        let fields = || names.join(self.words.semicolon());
        let told =
            (!names.is_empty()).then(|| self.words.fill(&["forms", "by_hand"], &[("fields", fields())]));
        // A question ends by its own mark.
        told.map(|told| match told.strip_suffix("?.") {
            Some(question) => format!("{question}?"),
            None => told,
        })
    }

    /// A field with its value; nothing where it is filled in by hand.
    fn row(&self, field: &FormField) -> Option<Row> {
        let value = match &field.state {
            FieldState::ByHand => return None,
            FieldState::Nothing => self.say("none").to_owned(),
            FieldState::Missing(_) => self.say("missing").to_owned(),
            FieldState::Filled(value) => self.value(value),
        };
        let row = Row::new(self.label(field), value, self.note(field));
        Some(match &field.state {
            FieldState::Filled(FieldValue::Euros(money)) => row.worth(*money),
            _ => row,
        })
    }

    /// The nature of a resource or a charge, where the form names none: `Autres pensions`, or several lines in one field.
    fn note(&self, FormField { id, lines, .. }: &FormField) -> String {
        let mut kinds: Vec<&str> = Vec::new();
        let monthly =
            |line: &&FormLine| ["incomes", "expenses"].iter().any(|list| line.path.starts_with(list));
        for line in lines.iter().filter(monthly) {
            let kind = line.kind.label(self.words.language());
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        if kinds.len() > 1 || id.starts_with("other-") { kinds.join(", ") } else { String::new() }
    }

    fn value(&self, value: &FieldValue) -> String {
        let language = self.words.language();
        match value {
            FieldValue::Euros(money) => amount(language, *money),
            FieldValue::Day(on) => day(language, *on),
            FieldValue::Percent(rate) => percent(language, &rate.to_string()),
            FieldValue::Share(share) => percent(language, share),
            FieldValue::YesNo(yes) => self.say(if *yes { "yes" } else { "no" }).to_owned(),
            FieldValue::Choice(id) => self.words.get(&["forms", "choices", id]).to_owned(),
            FieldValue::Word(word) => word.label(language).to_owned(),
            FieldValue::Count(_) | FieldValue::Text(_) => value.text(),
        }
    }

    /// What the file lacks, section by section.
    fn asked(&self) -> Vec<Block> {
        let mut asked = Vec::new();
        for section in &self.form.sections {
            if section.entries.is_empty() && !section.none {
                asked.push(self.title(section));
            }
            for (at, entry) in section.entries.iter().enumerate() {
                let lacks = |field: &&FormField| matches!(field.state, FieldState::Missing(_));
                let fields: Vec<&str> =
                    entry.fields.iter().filter(lacks).map(|field| self.label(field)).collect();
                if !fields.is_empty() {
                    let head = [Some(self.title(section)), self.about(section, at)];
                    let head: Vec<String> = head.into_iter().flatten().collect();
                    let fields = fields.join(self.words.semicolon());
                    asked.push(self.words.pair(&head.join(" — "), &fields));
                }
            }
        }
        let mut blocks = list(Mark::Tick, asked);
        if !blocks.is_empty() {
            blocks.insert(0, paragraph(self.say("asked_lead")));
        }
        blocks
    }

    fn elsewhere(&self) -> Vec<Block> {
        let lines = self.form.elsewhere.iter().map(|line| {
            let kind = line.kind.label(self.words.language());
            // A line of a list has a place to find it by; the account has none.
            if line.path.contains('[') {
                self.words.pair(&self.words.place(&line.path), kind)
            } else {
                kind.to_owned()
            }
        });
        let mut blocks = list(Mark::Dot, lines);
        if !blocks.is_empty() {
            blocks.insert(0, paragraph(self.say("elsewhere_lead")));
        }
        blocks
    }
}
