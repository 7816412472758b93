//! The household's document while it is written: comments and order of a hand-written file stay.

use resteavivre::household::{Alert, DebtKind, ExpenseKind, IncomeKind, Role, Tenure, Word, check_age};
use resteavivre::money::parse_day;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value};

use super::questions::{Form, Part, Question};

/// A document in TOML.
#[derive(Clone, Debug)]
pub(crate) struct Page(DocumentMut);

/// Where a question stands: a part, and the line of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) part: &'static Part,
    pub(crate) line: usize,
}

impl Place {
    pub(crate) fn new(part: &'static Part, line: usize) -> Self {
        Place { part, line }
    }

    /// The path of the place itself: `incomes[2]`, `dwelling`, nothing for the document.
    pub(crate) fn root(&self) -> String {
        match self.part.form {
            Form::Table | Form::Grid => self.part.name.to_owned(),
            Form::Lines | Form::Words => format!("{}[{}]", self.part.name, self.line),
        }
    }

    /// The path of a field, as problems give it: `incomes[2].amount`.
    pub(crate) fn path(&self, field: &str) -> String {
        let root = self.root();
        match (root.is_empty(), field.is_empty()) {
            (true, _) => field.to_owned(),
            (false, true) => root,
            (false, false) => format!("{root}.{field}"),
        }
    }

    /// The field that opens a line, or ends the list.
    pub(crate) fn opener(&self) -> Option<&'static str> {
        match self.part.form {
            Form::Table | Form::Grid => None,
            Form::Lines | Form::Words => self.part.questions.first().map(|question| question.field),
        }
    }

    /// The place of a path of its own.
    pub(crate) fn of_root(root: &str) -> Option<Place> {
        let (name, line) = match root.split_once('[') {
            Some((name, rest)) => (name, rest.strip_suffix(']')?.parse().ok()?),
            None => (root, 0),
        };
        let place = Place::new(Part::find(name)?, line);
        (place.root() == root).then_some(place)
    }

    /// The place and the question of a path.
    pub(crate) fn question(path: &str) -> Option<(Place, &'static Question)> {
        let (root, field) = match path.rsplit_once('.') {
            Some((root, field)) => (root, field),
            None if path.ends_with(']') => (path, ""),
            None => ("", path),
        };
        let place = Place::of_root(root)?;
        Some((place, place.part.question(field)?))
    }
}

/// What a line says so far.
pub(crate) struct Facts<'a> {
    pub(crate) page: &'a Page,
    pub(crate) place: Place,
}

impl Facts<'_> {
    /// The word of a field.
    pub(crate) fn word<W: Word>(&self, field: &str) -> Option<W> {
        self.page.get(self.place, field).and_then(|text| W::find(&text))
    }

    /// Whether a field says this word.
    pub(crate) fn is<W: Word>(&self, field: &str, word: W) -> bool {
        self.word(field) == Some(word)
    }

    /// Whether a field says anything.
    pub(crate) fn says(&self, field: &str) -> bool {
        self.page.get(self.place, field).is_some()
    }

    /// Whether a number is given and is not nought, or something is so.
    pub(crate) fn counts(&self, field: &str) -> bool {
        self.page.get(self.place, field).is_some_and(|text| !is_nought(&text))
    }

    /// Whether the home is held so.
    pub(crate) fn home_is(&self, wanted: fn(Tenure) -> bool) -> bool {
        self.home("tenure").and_then(|text| Tenure::find(&text)).is_some_and(wanted)
    }

    /// Whether heating is paid with the rent.
    pub(crate) fn is_heated(&self) -> bool {
        self.home("heating_included").is_some_and(|text| text == "true")
    }

    /// Whether the file has this alert.
    pub(crate) fn is_urgent(&self, alert: Alert) -> bool {
        let Some(part) = Part::find("alerts") else { return false };
        let said = |line| self.page.get(Place::new(part, line), "").and_then(|text| Alert::find(&text));
        (0..self.page.lines(part)).any(|line| said(line) == Some(alert))
    }

    /// Whether the file has a debt of this kind.
    pub(crate) fn owes(&self, kind: DebtKind) -> bool {
        let Some(part) = Part::find("debts") else { return false };
        let said =
            |line| self.page.get(Place::new(part, line), "kind").and_then(|text| DebtKind::find(&text));
        (0..self.page.lines(part)).any(|line| said(line) == Some(kind))
    }

    fn home(&self, field: &str) -> Option<String> {
        self.page.get(Place::new(Part::find("dwelling")?, 0), field)
    }

    /// Whether there is a child in the file.
    pub(crate) fn has_children(&self) -> bool {
        self.page.people().iter().any(|(_, role)| *role == Some(Role::Child))
    }

    /// Whether nothing but a label tells this line from others: a kind for everything else, or a kind that an earlier line has.
    pub(crate) fn needs_label(&self) -> bool {
        let part = self.place.part;
        let kind = |line| self.page.get(Place::new(part, line), "kind");
        let Some(own) = kind(self.place.line) else { return false };
        let other = match part.name {
            "incomes" => self.is("kind", IncomeKind::OtherIncome),
            _ => [ExpenseKind::OtherInsurance, ExpenseKind::OtherEveryday, ExpenseKind::OtherCommitted]
                .iter()
                .any(|kind| self.is("kind", *kind)),
        };
        let again = || (0..self.place.line).any(|line| kind(line).as_ref() == Some(&own));
        other || part.name == "expenses" && again()
    }

    /// Whether an income can be one person's rather than another's.
    pub(crate) fn has_several_earners(&self) -> bool {
        let Some(part) = Part::find("people") else { return false };
        let earns = |line: &usize| {
            let facts = Facts { page: self.page, place: Place::new(part, *line) };
            !facts.is("role", Role::Child) || facts.is_grown()
        };
        (0..self.page.lines(part)).filter(earns).nth(1).is_some()
    }

    /// Whether somebody is as old on the file's day as who files must be: old enough to be paid.
    pub(crate) fn is_grown(&self) -> bool {
        let file = Part::find("").map(|part| Place::new(part, 0));
        let day = file.and_then(|file| self.page.get(file, "day"));
        let born = self.page.get(self.place, "born");
        let age = born.zip(day).and_then(|(born, day)| parse_day(&born)?.age_on(parse_day(&day)?));
        age.is_some_and(|years| check_age(Role::Depositor, years).is_ok())
    }
}

/// Whether a text says nothing counts: `0`, `0.00`, a flag that is not raised.
pub(crate) fn is_nought(text: &str) -> bool {
    text == "false" || text.chars().all(|c| matches!(c, '0' | '.' | ','))
}

impl Page {
    /// A document that says its format, and nothing more.
    pub(crate) fn new() -> Self {
        let mut document = DocumentMut::new();
        document.insert("format", text("resteavivre/household@1"));
        Page(document)
    }

    /// # Errors
    /// When the text is not TOML.
    pub(crate) fn read(written: &str) -> Result<Self, TomlError> {
        written.parse().map(Page)
    }

    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }

    /// How many lines a list has.
    pub(crate) fn lines(&self, part: &Part) -> usize {
        match self.0.get(part.name) {
            Some(Item::ArrayOfTables(tables)) => tables.len(),
            Some(Item::Value(Value::Array(values))) => values.len(),
            _ => 0,
        }
    }

    /// The people: identifier and role.
    pub(crate) fn people(&self) -> Vec<(String, Option<Role>)> {
        let Some(part) = Part::find("people") else { return Vec::new() };
        let person = |line| {
            let place = Place::new(part, line);
            let role = self.get(place, "role").and_then(|text| Role::find(&text));
            Some((self.get(place, "id")?, role))
        };
        (0..self.lines(part)).filter_map(person).collect()
    }

    /// The year whose income a voucher looks at: the last but one before the file's day.
    pub(crate) fn voucher_year(&self) -> Option<u16> {
        let day = self.get(Place::new(Part::find("")?, 0), "day")?;
        u16::try_from(parse_day(&day)?.year()).ok()?.checked_sub(2)
    }

    fn item(&self, place: Place, field: &str) -> Option<&Item> {
        self.table(place)?.get(field)
    }

    fn table(&self, place: Place) -> Option<&dyn TableLike> {
        let part = place.part;
        if part.name.is_empty() {
            return Some(self.0.as_table());
        }
        match self.0.get(part.name)? {
            Item::ArrayOfTables(tables) => tables.get(place.line).map(|table| table as &dyn TableLike),
            Item::Value(Value::Array(values)) => {
                values.get(place.line)?.as_inline_table().map(|table| table as &dyn TableLike)
            }
            item if part.form == Form::Table => item.as_table_like(),
            _ => None,
        }
    }

    /// What a field says, as text; of an amount with its own period, the amount.
    pub(crate) fn get(&self, place: Place, field: &str) -> Option<String> {
        if place.part.form == Form::Words {
            let words = self.0.get(place.part.name)?.as_array()?;
            return words.get(place.line)?.as_str().map(str::to_owned);
        }
        let item = self.item(place, field)?;
        let item = item.as_table_like().map_or(Some(item), |table| table.get("amount"))?;
        match item.as_value()? {
            Value::String(text) => Some(text.value().clone()),
            value @ (Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_)) => {
                Some(value.clone().decorated("", "").to_string())
            }
            // People, by their identifiers.
            Value::Array(values) => {
                let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
                texts.filter(|texts| !texts.is_empty()).map(|texts| texts.join(" "))
            }
            Value::InlineTable(_) => None,
        }
    }

    /// The period that an amount has of its own.
    pub(crate) fn period_of(&self, place: Place, field: &str) -> Option<String> {
        let table = self.item(place, field)?.as_table_like()?;
        table.get("period")?.as_str().map(str::to_owned)
    }

    /// Opens a table, or a line at the end of a list.
    fn open(&mut self, place: Place) -> Option<&mut dyn TableLike> {
        let Place { part, line } = place;
        if part.name.is_empty() {
            return Some(self.0.as_table_mut());
        }
        let item = self.0.entry(part.name).or_insert_with(|| match part.form {
            Form::Table | Form::Grid => Item::Table(Table::new()),
            Form::Lines => Item::ArrayOfTables(ArrayOfTables::new()),
            Form::Words => Item::Value(Value::Array(Array::new())),
        });
        match item {
            Item::ArrayOfTables(tables) => {
                if tables.len() <= line {
                    tables.push(Table::new());
                }
                tables.get_mut(line).map(|table| table as &mut dyn TableLike)
            }
            // The list of a hand-written file: `people = []`, or lines between brackets.
            Item::Value(Value::Array(values)) => {
                if values.len() <= line {
                    values.push(InlineTable::new());
                }
                values.get_mut(line)?.as_inline_table_mut().map(|table| table as &mut dyn TableLike)
            }
            item => item.as_table_like_mut(),
        }
    }

    /// Writes a field; the comments beside it stay.
    pub(crate) fn set(&mut self, place: Place, field: &str, value: impl Into<Value>) {
        let mut value = value.into();
        if place.part.form == Form::Words {
            self.set_word(place, value);
            return;
        }
        let Some(table) = self.open(place) else { return };
        match table.get_mut(field) {
            Some(Item::Value(old)) => {
                *value.decor_mut() = old.decor().clone();
                *old = value;
            }
            _ => {
                table.insert(field, Item::Value(value));
            }
        }
    }

    fn set_word(&mut self, place: Place, value: Value) {
        let words = self.0.entry(place.part.name).or_insert_with(|| Item::Value(Value::Array(Array::new())));
        let Some(words) = words.as_array_mut() else { return };
        if place.line < words.len() {
            words.replace(place.line, value);
        } else {
            words.push(value);
        }
    }

    /// Writes an amount per month. One with its own period or provenance keeps them, but for those that are said anew.
    pub(crate) fn set_monthly(&mut self, place: Place, field: &str, amount: &str, said: &[(&str, &str)]) {
        match self.open(place).and_then(|table| table.get_mut(field)?.as_table_like_mut()) {
            Some(table) => {
                for (name, value) in [("amount", amount)].iter().chain(said) {
                    table.insert(name, text(value));
                }
            }
            None if said.is_empty() => self.set(place, field, amount),
            None => {
                let table = [("amount", amount)].into_iter().chain(said.iter().copied());
                self.set(place, field, InlineTable::from_iter(table));
            }
        }
    }

    /// Takes a field away.
    pub(crate) fn clear(&mut self, place: Place, field: &str) {
        if self.table(place).is_some_and(|table| table.contains_key(field))
            && let Some(table) = self.open(place)
        {
            table.remove(field);
        }
    }

    /// Writes a comment above a table, or takes it away.
    pub(crate) fn note(&mut self, place: Place, comment: &str, wanted: bool) {
        let line = format!("# {comment}\n");
        if wanted && self.table_alone(place).is_none() {
            self.open(place);
        }
        let Some(table) = self.table_alone(place) else { return };
        let above = table.decor().prefix().and_then(|above| above.as_str()).unwrap_or("\n");
        let above = match (above.contains(&line), wanted) {
            (true, false) => above.replace(&line, ""),
            (false, true) => format!("{above}{line}"),
            _ => return,
        };
        table.decor_mut().set_prefix(above);
    }

    /// A table that has lines of its own, above which there can be a comment.
    fn table_alone(&mut self, place: Place) -> Option<&mut Table> {
        match self.0.get_mut(place.part.name)? {
            Item::ArrayOfTables(tables) => tables.get_mut(place.line),
            item => item.as_table_mut(),
        }
    }

    /// Takes a line away, with the comment that stands right above it; comments further up belong to what follows.
    pub(crate) fn remove_line(&mut self, place: Place) {
        match self.0.get_mut(place.part.name) {
            Some(Item::ArrayOfTables(tables)) if place.line < tables.len() => {
                let removed = tables.remove(place.line);
                if tables.is_empty() {
                    self.0.remove(place.part.name);
                }
                let above = removed.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("");
                if let Some((kept, _)) = above.rsplit_once("\n\n").filter(|(kept, _)| kept.contains('#')) {
                    self.keep_comment(&format!("{kept}\n"), removed.position());
                }
            }
            Some(Item::Value(Value::Array(values))) if place.line < values.len() => {
                values.remove(place.line);
            }
            _ => {}
        }
    }

    /// Puts a comment above the table that follows a position, or at the end of the document.
    fn keep_comment(&mut self, comment: &str, after: Option<isize>) {
        let mut following: Vec<&mut Table> = Vec::new();
        for (_, item) in self.0.iter_mut() {
            match item {
                Item::Table(table) => following.push(table),
                Item::ArrayOfTables(tables) => following.extend(tables.iter_mut()),
                _ => {}
            }
        }
        let next = following.into_iter().filter(|table| table.position() > after);
        match next.min_by_key(|table| table.position()) {
            Some(table) => {
                let above = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("\n");
                let above = format!("{comment}{above}");
                table.decor_mut().set_prefix(above);
            }
            None => {
                let trailing = self.0.trailing().as_str().unwrap_or("").to_owned();
                self.0.set_trailing(format!("{comment}{trailing}"));
            }
        }
    }
}

fn text(text: &str) -> Item {
    Item::Value(Value::from(text))
}
