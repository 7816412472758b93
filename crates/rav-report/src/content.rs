//! What a page says, before it has a form: the same report becomes text, HTML and PDF, so that none says more than another.

use resteavivre::household::Language;
use resteavivre::money::{Day, Money};
use serde::Serialize;

use crate::picture::Picture;
use crate::typography::clean;
use crate::{Words, numbers};

/// Whom a page is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The counsellor: every figure to the cent, its article, every doubt, the receipt.
    #[default]
    #[doc(alias = "conseiller")]
    Counsellor,
    /// The household: plain language, whole euros that add up, what to do next.
    #[doc(alias = "ménage")]
    Household,
    /// Whoever gets a letter or a statement: a creditor, a commission.
    #[doc(alias = "destinataire")]
    Addressee,
}

/// A page in a language, with no form yet. It serializes to what the PDF template reads.
///
/// [`Report::to_text`] makes a worksheet of eighty columns, [`Report::to_html`] a page that stands by itself.
#[derive(Clone, Debug, Serialize)]
#[doc(alias = "fiche")]
pub struct Report {
    #[serde(rename = "language", serialize_with = "code")]
    pub(crate) language: Language,
    pub(crate) audience: Audience,
    pub(crate) title: String,
    /// What the title is about: a day.
    pub(crate) subtitle: String,
    pub(crate) lead: Vec<String>,
    /// What stands at the foot of each side beside its number: the reference of the file; nothing where there is none.
    pub(crate) foot: String,
    pub(crate) parts: Vec<Part>,
}

/// How much of a reference a foot has room for; the whole of it stands at the head.
const FOOT: usize = 48;

fn code<S: serde::Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(language_code(*language))
}

/// `fr`, `en`: what `lang` attributes say.
pub(crate) fn language_code(language: Language) -> &'static str {
    match language {
        Language::French => "fr",
        Language::English => "en",
    }
}

/// A part of a page under its heading.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Part {
    /// A stable name, the anchor of its heading.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// What it is to the reader.
    pub(crate) tone: Tone,
    pub(crate) blocks: Vec<Block>,
}

/// What a part is to its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// As any other.
    #[default]
    Plain,
    /// To be read first.
    Urgent,
    /// Where figures come from: on paper only, since a terminal has `--explain`.
    Sources,
    /// The text of a letter, which opens by itself: the page has no title above it, and its blocks stand apart.
    Letter,
}

/// A piece of a part.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase", tag = "block", content = "content")]
pub enum Block {
    /// Labels with their values.
    Rows(Vec<Row>),
    /// A table.
    Table(Table),
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<Item>),
    /// A picture.
    Picture(Box<Picture>),
    /// Lines kept as they are: an address, a place and a day, a signature.
    Lines(Lines),
    /// Blocks that stay on one page: a closing formula with what comes before it and the signature below.
    Together(Vec<Block>),
}

impl Block {
    /// Whether it keeps others together.
    pub(crate) fn is_together(&self) -> bool {
        matches!(self, Block::Together(_))
    }

    /// The block, or those that it keeps together.
    pub(crate) fn each(&self) -> &[Block] {
        match self {
            Block::Together(blocks) => blocks,
            block => std::slice::from_ref(block),
        }
    }

    /// A picture as a block.
    pub fn picture(picture: Picture) -> Self {
        Block::Picture(Box::new(picture))
    }
}

/// Lines kept as they are.
#[derive(Clone, Debug, Serialize)]
pub struct Lines {
    pub(crate) side: Side,
    pub(crate) lines: Vec<String>,
}

/// The side of the page on which lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
}

/// A label, its value, what stands beside it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) note: String,
    pub(crate) weight: Weight,
    /// Whether the note is an alarm.
    pub(crate) alarm: bool,
    /// The amount shown, in cents, for whoever reads the page back.
    pub(crate) cents: Option<i64>,
    /// The sum that this row is the total of.
    pub(crate) total_of: Option<&'static str>,
    /// The sum that this row is a part of.
    pub(crate) part_of: Option<&'static str>,
    /// Whether the sum subtracts it.
    pub(crate) minus: bool,
    /// Whether an amount below zero is shown without its sign, because the label says so.
    pub(crate) absolute: bool,
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// As any other.
    #[default]
    Plain,
    /// A line of the total above it.
    Line,
    /// What all the rows come to.
    Result,
    /// A heading of the lines below it.
    Group,
}

impl Row {
    pub(crate) fn new(label: impl AsRef<str>, value: impl AsRef<str>, note: impl AsRef<str>) -> Self {
        let [label, value, note] = [label.as_ref(), value.as_ref(), note.as_ref()].map(clean);
        Row { label, value, note, ..Row::default() }
    }

    /// A heading of the lines below it.
    pub(crate) fn group(label: impl AsRef<str>) -> Self {
        Row::new(label, "", "").weighing(Weight::Group)
    }

    /// The amount that the row shows.
    pub(crate) fn worth(self, money: Money) -> Self {
        Row { cents: Some(money.cents()), ..self }
    }

    pub(crate) fn weighing(self, weight: Weight) -> Self {
        Row { weight, ..self }
    }

    pub(crate) fn total_of(self, sum: &'static str) -> Self {
        Row { total_of: Some(sum), ..self }
    }

    pub(crate) fn part_of(self, sum: &'static str, minus: bool) -> Self {
        Row { part_of: Some(sum), minus, ..self }
    }

    /// The note as an alarm, when there is one.
    pub(crate) fn alarming(self, alarm: bool) -> Self {
        let alarm = alarm && !self.note.is_empty();
        Row { alarm, ..self }
    }
}

/// A table: the first column holds labels, the others values.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<TableRow>,
    /// Whether its cells are texts to be read rather than numbers to be compared.
    pub prose: bool,
}

/// A row of a table; a heading of the rows below it when it has one cell only.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TableRow {
    pub(crate) cells: Vec<String>,
    pub(crate) total: bool,
}

impl Table {
    /// A table without rows.
    pub fn new(header: impl IntoIterator<Item = String>) -> Self {
        Table { header: header.into_iter().map(|text| clean(&text)).collect(), ..Table::default() }
    }

    /// One row more.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().map(|text| clean(&text)).collect();
        self.rows.push(TableRow { cells, total: false });
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row that adds up those above it.
    pub fn total(&mut self, cells: impl IntoIterator<Item = String>) {
        self.row(cells);
        if let Some(row) = self.rows.last_mut() {
            row.total = true;
        }
    }
}

/// An item of a list, with what stands under it.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    pub(crate) mark: Mark,
    pub(crate) text: String,
    pub(crate) under: Vec<Item>,
}

/// What an item of a list starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// A dot.
    Dot,
    /// A sign of alarm.
    Alert,
    /// Its number is its place.
    Number,
    /// What speaks for something.
    For,
    /// What speaks against it.
    Against,
    /// A box to tick by hand.
    Tick,
}

impl Item {
    pub(crate) fn new(mark: Mark, text: impl AsRef<str>) -> Self {
        Item { mark, text: clean(text.as_ref()), under: Vec::new() }
    }
}

impl Report {
    /// A page without parts.
    pub fn new(language: Language, audience: Audience, title: &str) -> Self {
        let title = clean(title);
        let (subtitle, foot) = (String::new(), String::new());
        Report { language, audience, title, subtitle, lead: Vec::new(), foot, parts: Vec::new() }
    }

    /// What the title is about.
    pub fn about(&mut self, subtitle: &str) {
        self.subtitle = clean(subtitle);
    }

    /// A line under the title.
    pub fn lead(&mut self, text: &str) {
        self.lead.push(clean(text));
    }

    /// A part with its blocks; a part that says nothing is no part.
    pub fn part(&mut self, id: &'static str, title: &str, tone: Tone, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.parts.push(Part { id, title: clean(title), tone, blocks });
        }
    }

    /// This report with the day and the reference of the file under its title.
    #[must_use]
    pub fn headed(mut self, day: Option<Day>, reference: Option<&str>) -> Report {
        let words = Words::of(self.language);
        if let Some(day) = day {
            let day = numbers::day(self.language, day);
            self.subtitle = words.fill(&["page", "on"], &[("day", day)]);
        }
        if let Some(reference) = reference {
            self.foot = shortened(&clean(reference));
            self.lead(&words.fill(&["page", "reference"], &[("reference", reference.to_owned())]));
        }
        self
    }

    /// This report, then the parts of another; one without a heading goes under the other's title.
    #[must_use]
    pub fn and(mut self, other: Report) -> Report {
        for mut part in other.parts {
            if part.title.is_empty() {
                part.title.clone_from(&other.title);
            }
            self.parts.push(part);
        }
        self
    }

    /// Whether the title stands at its top: a letter opens by itself.
    pub(crate) fn is_headed(&self) -> bool {
        self.parts.iter().all(|part| part.tone != Tone::Letter)
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The pictures, in the order of the page.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
            Block::Picture(picture) => Some(picture.as_ref()),
            _ => None,
        })
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }
}

/// A text that has room at the foot of a page: one that is longer ends with an ellipsis.
fn shortened(text: &str) -> String {
    if text.chars().count() <= FOOT {
        return text.to_owned();
    }
    text.chars().take(FOOT - 1).chain(['…']).collect()
}

/// A paragraph.
pub fn paragraph(text: impl AsRef<str>) -> Block {
    Block::Paragraph(clean(text.as_ref()))
}

/// Lines on a side of the page.
pub(crate) fn lines(side: Side, lines: impl IntoIterator<Item = impl AsRef<str>>) -> Block {
    Block::Lines(Lines { side, lines: lines.into_iter().map(|line| clean(line.as_ref())).collect() })
}

/// A list of items with the same mark.
pub fn list<T: AsRef<str>>(mark: Mark, texts: impl IntoIterator<Item = T>) -> Vec<Block> {
    let items: Vec<Item> = texts.into_iter().map(|text| Item::new(mark, text)).collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}
