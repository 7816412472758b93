//! The course of a household as a page: contacts, figures at each date, what changed between them, actions and what each brought.

use rav_report::workshop::{Block, Mark, Table, Tone, by_day, change, list, paragraph};
use rav_report::{Audience, Report, Words, amount, day};
use resteavivre::comparison::Cause;
use resteavivre::household::Word;
use resteavivre::money::{Day, Money};
use resteavivre::{Comparison, Problem};

use crate::codes::Coded;
use crate::course::{ActionCourse, Course, Point, Refused, counted_instead};
use crate::record::Contact;

/// A column of amounts: the name of its word, and what it shows of a date.
type Column = (&'static str, fn(&Point) -> Money);

/// The figure whose change is told between two dates.
const REMAINING: &str = "budget.remaining-to-live/after-debt-service";

/// The page of a course.
pub fn course(course: &Course, words: &Words) -> Report {
    let page = Page { course, words };
    let title = page.word("title");
    let mut report =
        Report::new(words.language(), Audience::Counsellor, title).headed(None, Some(&course.reference));
    if let Some((first, last)) = page.span() {
        let values = [("first", page.day(first)), ("last", page.day(last))];
        report.about(&words.fill(&["follow", "between"], &values));
    }
    report.part("contacts", page.word("contacts"), Tone::Plain, page.contacts());
    report.part("files", page.word("files"), Tone::Plain, page.files());
    report.part("changes", page.word("changes"), Tone::Plain, page.changes());
    report.part("actions", page.word("actions"), Tone::Plain, page.actions());
    report.part(
        "refused",
        page.word("refused"),
        Tone::Plain,
        list(Mark::Alert, refused(&course.refused, words)),
    );
    report
}

/// Files that are not counted, each with what is wrong first and where, and the file that counts instead.
pub(crate) fn refused(refused: &[Refused], words: &Words) -> Vec<String> {
    refused.iter().flat_map(|it| it.told().map(|problem| left_out(&it.path, problem, words))).collect()
}

fn left_out(file: &str, problem: &Problem, words: &Words) -> String {
    let meaning = words.find(&["errors", problem.kind.code, "meaning"]).unwrap_or(problem.kind.meaning);
    let counted = counted_instead(problem)
        .map(|file| words.fill(&["follow", "counted_instead"], &[("file", file.to_owned())]));
    let code = format!("[{}]", problem.kind.code);
    let said: Vec<&str> = [Some(meaning), counted.as_deref(), Some(&code)].into_iter().flatten().collect();
    let named = [Some(file.to_owned()), line_of(problem, words)];
    words.pair(&named.into_iter().flatten().collect::<Vec<_>>().join(", "), &said.join(" "))
}

/// The line of a fault, or the row of a table; nothing where it is of the whole file.
fn line_of(problem: &Problem, words: &Words) -> Option<String> {
    let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let values = [("line", number(problem.line)), ("column", number(problem.column))];
    match (problem.line, problem.column) {
        (Some(_), Some(_)) => Some(words.fill(&["page", "line_column"], &values)),
        (Some(_), None) => Some(words.fill(&["page", "line"], &values)),
        _ => problem.path.contains('[').then(|| words.place(&problem.path)),
    }
}

struct Page<'a> {
    course: &'a Course,
    words: &'a Words,
}

impl Page<'_> {
    fn word(&self, name: &'static str) -> &str {
        self.words.get(&["follow", name])
    }

    fn day(&self, on: Day) -> String {
        day(self.words.language(), on)
    }

    fn money(&self, money: Option<Money>) -> String {
        money.map_or_else(|| "—".to_owned(), |money| amount(self.words.language(), money))
    }

    fn table(&self, header: &[&'static str]) -> Table {
        Table::new(header.iter().map(|name| self.word(name).to_owned()))
    }

    /// The first and the last day of which anything is known.
    fn span(&self) -> Option<(Day, Day)> {
        let contacts = self.course.contacts.iter().map(|found| found.what.day);
        let days = || contacts.clone().chain(self.course.points.iter().map(|point| point.day));
        Some((days().min()?, days().max()?))
    }

    fn contacts(&self) -> Vec<Block> {
        let contacts = &self.course.contacts;
        if contacts.is_empty() {
            return vec![paragraph(self.word("no_contact"))];
        }
        let mut table = self.table(&["day", "medium", "act", "about"]);
        table.prose = true;
        for found in contacts {
            let it = &found.what;
            let language = self.words.language();
            table.row([
                self.day(it.day),
                it.medium.label(language).into(),
                it.act.label(language).into(),
                self.about(it),
            ]);
        }
        let minutes: u32 = contacts.iter().filter_map(|found| found.what.minutes).map(u32::from).sum();
        let spent = (minutes > 0)
            .then(|| paragraph(self.words.fill(&["follow", "minutes"], &[("minutes", minutes.to_string())])));
        std::iter::once(Block::Table(table)).chain(spent).collect()
    }

    /// Topics, then what is said of a first contact and of a last one.
    fn about(&self, contact: &Contact) -> String {
        let language = self.words.language();
        let topics: Vec<&str> = contact.topics.iter().map(|topic| topic.label(language)).collect();
        let mut said = vec![topics.join(", ")];
        if let Some((origin, motive)) = contact.first {
            let values = [
                ("origin", origin.label(language).to_owned()),
                ("motive", motive.label(language).to_owned()),
            ];
            said.push(self.words.fill(&["follow", "first"], &values));
        }
        if let Some(ended) = contact.ended {
            said.push(self.words.pair(self.word("ended"), ended.label(language)));
        }
        said.retain(|text| !text.is_empty());
        said.join(self.words.semicolon())
    }

    fn files(&self) -> Vec<Block> {
        let points = &self.course.points;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return vec![paragraph(self.word("no_file"))];
        };
        let mut table = self.table(&["day", "remaining", "balance", "arrears", "debts"]);
        for point in points {
            let amounts = [point.remaining, point.balance, Some(point.arrears), Some(point.debts)];
            table.row(std::iter::once(self.day(point.day)).chain(amounts.map(|money| self.money(money))));
        }
        if points.len() > 1 {
            let moved = |old: Option<Money>, new: Option<Money>| match (old, new) {
                (Some(old), Some(new)) => new
                    .checked_sub(old)
                    .map_or_else(|_| String::new(), |by| change(self.words.language(), by)),
                _ => "—".to_owned(),
            };
            table.row([
                self.word("moved").to_owned(),
                moved(first.remaining, last.remaining),
                moved(first.balance, last.balance),
                moved(Some(first.arrears), Some(last.arrears)),
                moved(Some(first.debts), Some(last.debts)),
            ]);
        }
        let remaining: Vec<(Day, Money)> =
            points.iter().filter_map(|point| Some((point.day, point.remaining?))).collect();
        let picture = by_day("course", &remaining, self.words).map(Block::picture);
        std::iter::once(Block::Table(table)).chain(self.beside()).chain(picture).collect()
    }

    /// What neither arrears nor debts have, at each date, where there is any.
    fn beside(&self) -> Vec<Block> {
        let points = &self.course.points;
        // A column of zeros would read as if no bill were unpaid: one that a debt stands for is no bill here.
        let mut columns: Vec<Column> =
            vec![("overdraft", |it| it.overdraft), ("unpaid_bills", |it| it.unpaid_bills)];
        columns.retain(|(_, of)| points.iter().any(|it| of(it) > Money::ZERO));
        if columns.is_empty() {
            return Vec::new();
        }
        let names: Vec<&str> = std::iter::once("day").chain(columns.iter().map(|(name, _)| *name)).collect();
        let mut table = self.table(&names);
        for it in points {
            let amounts = columns.iter().map(|(_, of)| self.money(Some(of(it))));
            table.row(std::iter::once(self.day(it.day)).chain(amounts));
        }
        vec![paragraph(self.word("beside")), Block::Table(table)]
    }

    /// What moved the remaining-to-live from each file to the next; the causes of a row add up to its change.
    fn changes(&self) -> Vec<Block> {
        if self.course.changes.is_empty() {
            return Vec::new();
        }
        let language = self.words.language();
        let mut header = vec![self.word("between_title").to_owned(), self.word("remaining").to_owned()];
        header.extend(Cause::ALL.map(|cause| self.words.get(&["causes", cause.name()]).to_owned()));
        let mut table = Table::new(header);
        for compared in &self.course.changes {
            let Some(moved) = compared.change(REMAINING) else { continue };
            let Ok(total) = moved.total() else { continue };
            let shares = moved.shares.map(|share| change(language, share));
            table.row([self.between(compared), change(language, total)].into_iter().chain(shares));
        }
        if table.is_empty() { Vec::new() } else { vec![paragraph(self.word("how")), Block::Table(table)] }
    }

    fn between(&self, compared: &Comparison) -> String {
        let [old, new] = [&compared.old, &compared.new].map(|side| self.day(side.receipt().day));
        format!("{old} → {new}")
    }

    fn actions(&self) -> Vec<Block> {
        let actions = &self.course.actions;
        if actions.is_empty() {
            return vec![paragraph(self.word("no_action"))];
        }
        let mut table =
            self.table(&["action", "status", "decided", "closed", "asked_amount", "granted_amount"]);
        table.prose = true;
        for action in actions {
            table.row(self.action(action));
        }
        let totals = [(false, "brought_once"), (true, "brought_monthly")].map(|(monthly, name)| {
            let granted =
                actions.iter().filter(|it| it.action.monthly == monthly).filter_map(ActionCourse::brought);
            let total = Money::sum(granted).ok().filter(|total| *total > Money::ZERO)?;
            Some(self.words.fill(&["follow", name], &[("amount", self.money(Some(total)))]))
        });
        let mut totals: Vec<Block> = totals.into_iter().flatten().map(paragraph).collect();
        if !totals.is_empty() {
            totals.push(paragraph(self.word("brought")));
        }
        std::iter::once(Block::Table(table)).chain(totals).collect()
    }

    fn action(&self, course: &ActionCourse) -> [String; 6] {
        let (it, language) = (&course.action, self.words.language());
        let kind = it.kind.label(language);
        let name =
            it.right.map_or_else(|| kind.to_owned(), |right| self.words.pair(kind, right.label(language)));
        let status = it.status.label(language);
        let status =
            it.refusal.map_or_else(|| status.to_owned(), |why| self.words.pair(status, why.label(language)));
        let amount = |money: Option<Money>| match money {
            Some(_) if it.monthly => {
                self.words.fill(&["follow", "a_month"], &[("amount", self.money(money))])
            }
            money => self.money(money),
        };
        [
            name,
            status,
            self.day(it.decided),
            it.closed.map_or_else(|| "—".to_owned(), |on| self.day(on)),
            amount(it.amount_asked),
            amount(it.amount_granted),
        ]
    }
}
