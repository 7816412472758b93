//! The command `signal`: a supplier or a landlord points to a household in arrears; what it says is shown, merged into the household's
//! file, answered, and purged once it has expired.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use objection::same;
use rav_follow::{
    Coded, Heard, Merge, Merged, Purge, Sender, Signal, SignalProgress, SignalRow, Sorted, merge_signal,
    read_signal_rows, signal_csv, signal_line_of, signal_name_of, signal_page, signals_page, sort,
};
use rav_report::amount;
use resteavivre::household::{Household, Language};
use resteavivre::money::{Day, Money};
use resteavivre::problems::codes;
use resteavivre::workshop::typed_amount;
use resteavivre::{Document, Problem, Problems};

use crate::commands::{Run, pretty};
use crate::edited::{Edited, Field, quoted};
use crate::folder::read;
use crate::form::Written;
use crate::input::{bytes, format_of, remark, shown};
use crate::interview::save::{Kept, Unsaved};
use crate::output::refusal;
use crate::whole::{DRAFT, save, with_ending};
use crate::{Said, filled};

mod objection;

/// What the draft of a purge writes before the name of each file that it takes.
const TAKES: &str = "#- ";

/// What a folder holds for signals.
#[derive(Default)]
struct Held {
    /// The last household file of each reference.
    households: BTreeMap<String, (Day, PathBuf)>,
    /// The days of the household files of each reference.
    days: BTreeMap<String, Vec<Day>>,
    /// The household files that have a debt that came from a signal, by reference and line.
    lines: BTreeMap<(String, String), Vec<PathBuf>>,
    /// Its signals, by the files in which they are.
    signals: Vec<(PathBuf, Signal)>,
    /// What could not be read.
    refused: Vec<rav_follow::Refused>,
}

/// A signal of the file that is imported, with the row of its table where it is one.
struct Given {
    signal: Signal,
    row: Option<SignalRow>,
}

impl Held {
    /// What was heard of the debt of a signal before it is merged. One that is there was merged into the household's file of its day or
    /// later; only where every file but the last one is of an earlier day can it have waited for the last.
    fn heard(&self, signal: &Signal) -> Heard {
        let of_sender = self.signals.iter().map(|(_, it)| it);
        let of_sender = of_sender.filter(|it| same(it, signal));
        let again = of_sender.clone().any(|it| it.received == signal.received);
        let debts = of_sender.filter(|it| it.received < signal.received).map(|it| it.debt).collect();
        let days = self.days.get(&signal.reference).map_or(&[][..], Vec::as_slice);
        let later = days.iter().filter(|day| **day >= signal.received).count();
        Heard { again, merged: again && !(later == 1 && days.len() > 1), debts }
    }
}

impl Run<'_> {
    /// Where a signal stands.
    pub(crate) fn signal(&self) -> Result<Said, Said> {
        self.with_effect()?;
        let file = self.file();
        if file.is_dir() {
            return self.all_signals(file);
        }
        if self.is_given("signalled-by") {
            return Err(self.lost("signalled-by", &shown(file)));
        }
        let (_, signal) = self.one_signal(file)?;
        self.signal_page_of(&signal, file)
    }

    /// Where every signal of a folder stands; of one kind of sender, where it is asked for.
    fn all_signals(&self, root: &Path) -> Result<Said, Said> {
        let Held { signals, mut refused, .. } = self.held(root)?;
        let book = self.engine.book();
        let mut all = Vec::new();
        let sender = self.text("signalled-by").and_then(sender_of);
        let asked = |signal: &Signal| sender.is_none_or(|sender| signal.sender == sender);
        for (path, signal) in signals.iter().filter(|(_, signal)| asked(signal)) {
            match SignalProgress::of(signal, book) {
                Ok(progress) => all.push(progress),
                Err(problems) => {
                    let path = shown(path.strip_prefix(root).unwrap_or(path));
                    refused.push(rav_follow::Refused { path, problems });
                }
            }
        }
        let said = match self.written() {
            Written::JSON => Said::done(pretty(&all)),
            Written::CSV => {
                self.of_one_sender(&all)?;
                let known = all.iter().map(|it| it.signal);
                let table = signal_csv(known, book).map_err(|problems| self.problems(&problems, root))?;
                Said::done(self.csv(&table))
            }
            _ => self.page(&signals_page(&all, self.words))?,
        };
        Ok(self.with_status(said, &refused))
    }

    /// Refuses a table that would tell a sender what others said.
    fn of_one_sender(&self, all: &[SignalProgress<'_>]) -> Result<(), Said> {
        let there = all.iter().map(|it| it.signal.sender);
        let senders: Vec<Sender> =
            Sender::all().filter(|it| there.clone().any(|other| other == *it)).collect();
        if senders.len() < 2 {
            return Ok(());
        }
        let option = self.as_typed("signalled-by");
        let typed = senders.into_iter().map(|it| format!("{option} {}", name_of(it, self.language())));
        let values = [("options", typed.collect::<Vec<_>>().join(", "))];
        let message = filled(self.language(), "several_senders", &values);
        Err(Said::failed(remark(self.language(), &[&message]), 2))
    }

    fn signal_page_of(&self, signal: &Signal, file: &Path) -> Result<Said, Said> {
        let book = self.engine.book();
        let failed = |problems| self.problems(&problems, file);
        let progress = SignalProgress::of(signal, book).map_err(failed)?;
        match self.written() {
            Written::JSON => Ok(Said::done(pretty(&progress))),
            Written::CSV => {
                let table = signal_csv(std::slice::from_ref(signal), book).map_err(failed)?;
                Ok(Said::done(self.csv(&table)))
            }
            _ => self.page(&signal_page(&progress, self.words)),
        }
    }

    /// The bytes of a file of one signal, and the signal.
    fn one_signal(&self, file: &Path) -> Result<(Vec<u8>, Signal), Said> {
        let bytes = bytes(file, self.language()).map_err(|error| self.refused(error, file))?;
        let signal = Signal::read(&bytes, format_of(file, &bytes));
        signal.map_err(|problems| self.problems(&problems, file)).map(|signal| (bytes, signal))
    }

    /// The signals of a file: a table of them, or one.
    fn signals_of(&self, file: &Path) -> Result<Vec<Given>, Said> {
        let is_table = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if !is_table {
            return self.one_signal(file).map(|(_, signal)| vec![Given { signal, row: None }]);
        }
        let bytes = bytes(file, self.language()).map_err(|error| self.refused(error, file))?;
        let rows = read_signal_rows(&bytes).map_err(|problems| self.problems(&problems, file))?;
        Ok(rows.into_iter().map(|row| Given { signal: row.signal.clone(), row: Some(row) }).collect())
    }

    /// Keeps signals in a folder, and merges each into the file of its household.
    pub(crate) fn import(&self) -> Result<Said, Said> {
        let file = self.file();
        let root = self.path("folder").unwrap_or(Path::new("."));
        let on = self.day()?.unwrap_or(Day::FIRST);
        let signals = self.signals_of(file).map_err(|said| {
            let none = self.merged("none_taken", &[]);
            Said { err: format!("{}\n{none}", said.err), ..said }
        })?;
        if signals.is_empty() {
            return Ok(Said::done(self.merged("table_none", &[])));
        }
        let mut held = self.held(root)?;
        let mut given: Vec<(usize, Given)> = signals.into_iter().enumerate().collect();
        given.sort_by_key(|(_, given)| given.signal.received);
        let (mut done, mut left_out) = (Vec::new(), Vec::new());
        for (at, Given { signal, row }) in given {
            let said = match self.taken(root, &signal, on, &mut held)? {
                Ok(said) => said,
                Err(why) => {
                    let said = vec![self.left(root, &signal, on, &held, &why)];
                    let placed = |it: Problem| match &row {
                        Some(row) => row.placed(it),
                        None => Problem { pointer: None, ..it },
                    };
                    left_out.push((at, why.0.into_iter().map(placed).collect::<Vec<_>>()));
                    said
                }
            };
            let lines =
                std::iter::once(self.line_of(&signal)).chain(said.iter().map(|line| format!("  {line}")));
            done.push((at, lines.collect::<Vec<_>>().join("\n")));
        }
        // In the order of the table, whatever the order in which signals were taken.
        done.sort_by_key(|(at, _)| *at);
        left_out.sort_by_key(|(at, _)| *at);
        let done: Vec<String> = done.into_iter().map(|(_, said)| said).collect();
        let said = Said::done(self.coloured(done.join("\n")));
        let said = self.with_status(said, &held.refused);
        if left_out.is_empty() {
            return Ok(said);
        }
        let left = Problems(left_out.into_iter().flat_map(|(_, problems)| problems).collect());
        let left = self.problems(&left, file);
        let err: Vec<String> = [said.err, left.err].into_iter().filter(|text| !text.is_empty()).collect();
        Ok(Said { err: err.join("\n"), status: 1, ..said })
    }

    /// Takes one signal and answers what is said of it, or says why not: nothing is written for it then.
    fn taken(
        &self,
        root: &Path,
        signal: &Signal,
        on: Day,
        held: &mut Held,
    ) -> Result<Result<Vec<String>, Problems>, Said> {
        if signal.is_objected() {
            return self.objected(root, signal, on, held);
        }
        let refused = |kind, path: &str, found: String| Problems::from(Problem::new(kind, path, found));
        if let Err(problems) = signal.usable_on(on, self.engine.book()) {
            return Ok(Err(problems));
        }
        let Some((_, household)) = held.households.get(&signal.reference) else {
            return Ok(Err(refused(&codes::SIGNAL_UNKNOWN, "reference", signal.reference.clone())));
        };
        let household = household.clone();
        let there =
            held.signals.iter().find(|(_, it)| same(it, signal) && it.received == signal.received).cloned();
        let messages = |one: &Signal, other: &Signal| other.messages.starts_with(&one.messages);
        let longer = match &there {
            Some((_, known)) if !known.is_of(signal) => {
                return Ok(Err(refused(&codes::SIGNAL_CHANGED, "received", signal.received.to_string())));
            }
            Some((_, known)) if known.is_objected() => {
                return Ok(Err(refused(&codes::SIGNAL_OBJECTED, "reference", signal.reference.clone())));
            }
            Some((_, known)) if messages(signal, known) => false,
            Some((_, known)) if messages(known, signal) => true,
            Some(_) => {
                let found = signal.received.to_string();
                return Ok(Err(refused(&codes::SIGNAL_CHANGED, "messages", found)));
            }
            None => true,
        };
        let later = held.signals.iter().any(|(_, it)| same(it, signal) && it.received > signal.received);
        // The household's file first: whoever is stopped in between starts again, and nothing is written twice.
        let merged = if later {
            self.merged("superseded", &[])
        } else {
            self.merge(signal, &household, &held.heard(signal))?
        };
        let name = format!("{}.toml", signal_name_of(&signal.reference, signal.sender, signal.received));
        let path = there.as_ref().map_or_else(|| root.join(&name), |(path, _)| path.clone());
        let file = ("file", shown(path.strip_prefix(root).unwrap_or(&path)));
        let stored = if longer {
            self.saved(&path, signal.to_toml().as_bytes(), there.is_some())?;
            self.merged("stored", &[file])
        } else {
            self.merged("known", &[])
        };
        held.signals.retain(|(known, _)| *known != path);
        held.signals.push((path, signal.clone()));
        Ok(Ok(vec![stored, merged]))
    }

    /// What a signal is called in what is said of an import.
    fn line_of(&self, signal: &Signal) -> String {
        let sender = signal.sender.label(self.language()).to_owned();
        self.merged("line", &[("reference", signal.reference.clone()), ("sender", sender)])
    }

    fn merged(&self, name: &str, values: &[(&str, String)]) -> String {
        self.words.fill(&["signal", "merged", name], values)
    }

    /// Merges a signal into the file of its household, written whole or not at all; answers what was done.
    fn merge(&self, signal: &Signal, path: &Path, heard: &Heard) -> Result<String, Said> {
        let unsaved = |error: &std::io::Error| self.unwritable(path, error.kind());
        let mut file = Kept::open(path).map_err(|error| unsaved(&error))?;
        let bytes = file.holds().unwrap_or_default().to_owned();
        let format = format_of(path, &bytes);
        let failed = |problems: Problems| self.problems(&problems, path);
        let document = Document::read(&bytes, format).map_err(failed)?;
        let merge = merge_signal(signal, document.household(), heard);
        if let Some(line) = merge.line.filter(|_| !merge.fields.is_empty()) {
            let mut edited = Edited::read(&bytes, format).map_err(failed)?;
            let fields: Vec<Field> = merge.fields.iter().map(|(name, text)| (*name, quoted(text))).collect();
            edited.set("debts", line, &fields);
            let text = edited.text();
            // What comes out is a file that the engine reads, and in which nothing is left to change.
            let again = Document::read(text.as_bytes(), format).map_err(failed)?;
            if !merge_signal(signal, again.household(), heard).fields.is_empty() {
                return Ok(self.told_merge(
                    signal,
                    document.household(),
                    &Merge { merged: Merged::Unclear, ..merge },
                ));
            }
            file.write(&text).map_err(|error| match error {
                Unsaved::Changed => self.changed(path),
                Unsaved::System(error) => unsaved(&error),
            })?;
        }
        Ok(self.told_merge(signal, document.household(), &merge))
    }

    fn told_merge(&self, signal: &Signal, household: &Household, merge: &Merge) -> String {
        let language = self.language();
        let name = match merge.merged {
            Merged::Earlier => "earlier",
            Merged::Added => "added",
            Merged::Corrected => "corrected",
            Merged::Same => "same",
            Merged::Proven => "proven",
            Merged::Newer => "newer",
            Merged::Gone => "gone",
            Merged::Unclear => "unclear",
        };
        // What is late, where the file says it; otherwise what is owed in all.
        let before = merge.before.map(|[owed, late]| if late == Money::ZERO { owed } else { late });
        let day = household.day.map_or_else(String::new, |day| rav_report::day(language, day));
        let values = [
            ("debt", amount(language, signal.debt)),
            ("before", before.map_or_else(String::new, |money| amount(language, money))),
            ("day", day),
        ];
        let told = self.merged(name, &values);
        // What the signal says may be over by the day of the file.
        let later = household.day > Some(signal.received);
        let since = match merge.merged {
            Merged::Added if later => self.merged("added_later", &values),
            Merged::Corrected if later => self.merged("corrected_later", &values),
            _ => return told,
        };
        format!("{told} {since}")
    }

    /// The household files and the signals of a folder.
    fn held(&self, root: &Path) -> Result<Held, Said> {
        let mut folder = self.walked(root)?;
        let mut held = Held { refused: std::mem::take(&mut folder.refused), ..Held::default() };
        for file in &folder.files {
            match read(file).and_then(|(bytes, format)| sort(&bytes, format, None)) {
                Ok(Sorted::Signal(signal)) => held.signals.push((file.clone(), signal)),
                Ok(Sorted::Household(document)) => {
                    let household = document.household();
                    let Some(reference) = &household.reference else { continue };
                    for debt in household.debts.iter().filter(|debt| debt.id.starts_with("signal-")) {
                        let line = (reference.clone(), debt.id.clone());
                        held.lines.entry(line).or_default().push(file.clone());
                    }
                    let Some(day) = household.day else { continue };
                    held.days.entry(reference.clone()).or_default().push(day);
                    let known = held.households.entry(reference.clone()).or_insert((day, file.clone()));
                    if day > known.0 {
                        *known = (day, file.clone());
                    }
                }
                Ok(_) => {}
                Err(problems) => {
                    held.refused.push(rav_follow::Refused { path: folder.shown(file), problems })
                }
            }
        }
        Ok(held)
    }

    /// Appends a message to a signal.
    pub(crate) fn answer(&self) -> Result<Said, Said> {
        let path = self.file();
        for option in ["on", "first"] {
            self.day_of(option)?;
        }
        let (bytes, signal) = self.one_signal(path)?;
        let answered = self.appended(path, &bytes, &signal, &[self.message(&signal)])?;
        self.signal_page_of(&answered, path)
    }

    /// A problem of the message that was not written: by the option that says it, where one does.
    fn of_message(&self, problem: Problem) -> Problem {
        let field = problem.path.rsplit('.').next().unwrap_or_default();
        // The number of instalments that no option gives follows from the amount and from the instalment.
        let options = match field {
            "day" => vec!["on"],
            "instalments" => vec!["instalments", "amount", "instalment"],
            _ if problem.kind.code == codes::SIGNAL_AMOUNTS.code => vec!["instalments", field],
            field => vec![field],
        };
        let option = options.into_iter().find(|option| self.is_given(option));
        let path = option.unwrap_or(&problem.path).to_owned();
        Problem { path, line: None, column: None, ..problem }
    }

    /// The message that the options say. Of a plan, what it repays is by itself what is owed, and it takes as many instalments as that needs.
    fn message(&self, signal: &Signal) -> Vec<Field> {
        let kind = self.text("message").unwrap_or_default();
        let money = |name: &str| self.text(name).and_then(|text| typed_amount(text).ok());
        let owed = signal.exchange().balance();
        let instalment = money("instalment").map(Money::cents).filter(|cents| *cents > 0);
        let repaid = money("amount").unwrap_or(owed);
        let times = instalment.map(|cents| {
            repaid.cents().max(1).div_euclid(cents) + i64::from(repaid.cents().rem_euclid(cents) > 0)
        });
        let plan = self.text("instalment").is_some();
        let given = |name: &str| self.text(name).map(quoted);
        let fields = [
            ("day", given("on")),
            ("kind", Some(quoted(kind))),
            ("amount", given("amount").or_else(|| plan.then(|| quoted(&owed.to_string())))),
            ("instalment", given("instalment")),
            (
                "instalments",
                self.number("instalments").map(i64::from).or(times.filter(|_| plan)).map(|n| n.to_string()),
            ),
            ("first", given("first")),
            ("reason", given("reason")),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// Takes away the signals that have expired on a day, and those to which the person objected; their record stays.
    pub(crate) fn purge(&self) -> Result<Said, Said> {
        let root = self.path("folder").unwrap_or(Path::new("."));
        let to = self.day_of("to")?.unwrap_or(Day::FIRST);
        self.resumed(root)?;
        let Held { signals, mut refused, .. } = self.held(root)?;
        let mut taken = Vec::new();
        for (path, signal) in &signals {
            let expires = match signal.expires(self.engine.book()) {
                Ok(expires) => expires,
                Err(problems) => {
                    let path = shown(path.strip_prefix(root).unwrap_or(path));
                    refused.push(rav_follow::Refused { path, problems });
                    continue;
                }
            };
            // A name that a line of the draft cannot hold: its file is named, and left.
            let name = path.strip_prefix(root).unwrap_or(path).to_str();
            let name = name.filter(|name| !name.contains(char::is_control));
            match name {
                _ if expires > to && !signal.is_objected() => {}
                Some(name) => taken.push((name.to_owned(), signal)),
                None => {
                    let problem = Problem::new(&codes::FOLLOW_UNREADABLE, "", "a file that cannot be read");
                    refused.push(rav_follow::Refused::new(shown(path), problem));
                }
            }
        }
        let said = if taken.is_empty() {
            self.merged("purged_none", &[])
        } else {
            let purge = Purge::of(to, taken.iter().map(|(_, signal)| *signal));
            let name = free_name(root, to);
            let mut draft = purge.to_toml();
            for (name, _) in &taken {
                draft.push_str(TAKES);
                draft.push_str(name);
                draft.push('\n');
            }
            self.saved(&with_ending(&root.join(&name), DRAFT), draft.as_bytes(), false)?;
            self.resumed(root)?;
            let objected = taken.iter().filter(|(_, signal)| signal.is_objected()).count();
            let values =
                [("count", taken.len().to_string()), ("objected", objected.to_string()), ("file", name)];
            let said = self.merged(if taken.len() == 1 { "purged_one" } else { "purged" }, &values);
            let objected = taken.iter().map(|(_, signal)| signal).filter(|signal| signal.is_objected());
            let lines: Vec<String> =
                objected.map(|it| format!("{} ({})", it.reference, signal_line_of(it.sender))).collect();
            let lines = lines.join(", ");
            let more = (!lines.is_empty()).then(|| self.merged("purged_objected", &[("lines", lines)]));
            std::iter::once(said).chain(more).collect::<Vec<_>>().join("\n")
        };
        Ok(self.with_status(Said::done(said), &refused))
    }

    /// Finishes a purge that was begun: its draft names the files that it takes; its record, without these names, comes last.
    fn resumed(&self, root: &Path) -> Result<(), Said> {
        let Ok(entries) = std::fs::read_dir(root) else { return Ok(()) };
        let is_draft =
            |name: &str| name.starts_with("purge-signaux-") && name.ends_with(&format!(".toml.{DRAFT}"));
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        for name in names.filter(|name| is_draft(name)) {
            let draft = root.join(&name);
            let failed = |error: &std::io::Error| self.unwritable(&draft, error.kind());
            let text = std::fs::read_to_string(&draft).map_err(|error| failed(&error))?;
            let (takes, record): (Vec<&str>, Vec<&str>) =
                text.lines().partition(|line| line.starts_with(TAKES));
            for taken in takes {
                let path = root.join(taken.trim_start_matches(TAKES));
                // What was put in the place of a signal since then stays; a draft that somebody wrote takes nothing else either.
                if is_signal(&path) {
                    std::fs::remove_file(&path).map_err(|error| self.unwritable(&path, error.kind()))?;
                }
            }
            let record = record.join("\n") + "\n";
            let path = root.join(name.trim_end_matches(&format!(".{DRAFT}")));
            if std::fs::read(&path).ok().as_deref() != Some(record.as_bytes()) {
                self.saved(&path, record.as_bytes(), false)?;
            }
            std::fs::remove_file(&draft).map_err(|error| failed(&error))?;
        }
        Ok(())
    }

    /// A file that somebody else wrote since it was read.
    fn changed(&self, path: &Path) -> Said {
        let problem = Problem::new(&codes::FOLLOW_WRITING, "", "a file that is being written");
        self.problems(&problem.into(), path)
    }

    fn saved(&self, path: &Path, bytes: &[u8], replace: bool) -> Result<(), Said> {
        save(path, bytes, replace).map_err(|error| self.unwritable(path, error.kind()))
    }

    fn unwritable(&self, path: &Path, kind: std::io::ErrorKind) -> Said {
        Said::failed(remark(self.language(), &[&shown(path), refusal(kind, self.language())]), 2)
    }
}

/// A sender as it is typed in a language.
fn name_of(sender: Sender, language: Language) -> &'static str {
    let (id, alias, ..) = Sender::LIST.get(usize::from(sender.place())).copied().unwrap_or_default();
    if language == Language::French { alias } else { id }
}

/// The sender of a name, in either language.
fn sender_of(name: &str) -> Option<Sender> {
    let all = (0..).zip(Sender::LIST);
    all.into_iter().find(|(_, entry)| [entry.0, entry.1].contains(&name)).map(|(at, _)| Sender::at(at))
}

/// Whether a file is a signal.
fn is_signal(path: &Path) -> bool {
    let sorted = read(path).and_then(|(bytes, format)| sort(&bytes, format, None));
    matches!(sorted, Ok(Sorted::Signal(_)))
}

/// The first name that no record of a purge has yet.
fn free_name(root: &Path, day: Day) -> String {
    let names = (1..).map(|number: u32| match number {
        1 => format!("purge-signaux-{day}.toml"),
        _ => format!("purge-signaux-{day}-{number}.toml"),
    });
    let mut free = names.filter(|name| std::fs::symlink_metadata(root.join(name)).is_err());
    free.next().unwrap_or_default()
}
