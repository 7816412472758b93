//! One question: how it is put, how an answer is read, and what is said of one that cannot stand.

use rav_report::Words;
use resteavivre::household::{
    AssetKind, Custody, DebtGroup, DebtKind, IncomeKind, Language, PeriodWord, Role, Tenure, Word as _,
    check_label,
};
use resteavivre::money::{Day, Rate, parse_day};
use resteavivre::workshop::{per_month, period_of, typed_day, typed_time};

use super::judge::Judge;
use super::page::{Facts, Place};
use super::papers;
use super::people::person;
use super::questions::{Choice, INTERVIEW, Need, Part, Shape, find};
use super::session::{Answer, Session, Step};
use super::typed::Typed;

/// How a question is put to somebody.
#[derive(Clone, Debug)]
pub(crate) struct Prompt {
    pub(crate) text: String,
    /// One line under it: limits, keys.
    pub(crate) help: String,
    pub(crate) entry: Entry,
}

/// How it is answered.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// By a text; this one when nothing is typed.
    Write(Option<String>),
    /// By one of these, the one at the index first.
    Choose(Vec<Offer>, usize),
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) label: String,
    /// Other words that find it.
    pub(crate) also: Vec<&'static str>,
    /// Whether it is there when nothing else is found.
    pub(crate) last: bool,
}

impl Offer {
    /// A word to choose in a part: how a document writes it finds it, and what people say for it.
    pub(crate) fn of(choice: &Choice, part: &str, words: &Words) -> Self {
        let said = Words::of(words.language()).find(&["searched", part, choice.id]);
        let said = said.into_iter().flat_map(|said| said.split(", "));
        Offer {
            label: choice.label.to_owned(),
            also: [choice.written, choice.id].into_iter().chain(said).collect(),
            last: choice.id.starts_with("other-"),
        }
    }
}

/// What somebody does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    Text(String),
    Chosen(usize),
    Back,
}

/// Why nobody answers any more.
#[derive(Debug)]
pub(crate) enum Gone {
    /// Somebody left.
    Left,
    /// The terminal is closed, or fails.
    Closed,
}

/// Who answers: somebody at a terminal, or the script of a test.
pub(crate) trait Asker {
    fn ask(&mut self, prompt: &Prompt) -> Result<Reply, Gone>;
    fn say(&mut self, text: &str) -> Result<(), Gone>;
}

/// Fewer words than this are offered only when the engine takes them; more are only a list to search.
const FEW: usize = 8;

/// Puts a question until it has an answer that can stand; nothing when somebody goes back.
pub(crate) fn ask(
    asker: &mut dyn Asker,
    session: &Session,
    step: &Step,
    judge: Judge<'_>,
    words: &Words,
) -> Result<Option<Answer>, Gone> {
    let put = Put { session, step, judge, words };
    let (prompt, answers) = put.prompt();
    loop {
        let reply = asker.ask(&prompt)?;
        let answer = match &reply {
            Reply::Back => return Ok(None),
            Reply::Chosen(index) => answers.get(*index).cloned().ok_or("required"),
            Reply::Text(text) => put.read(text, &prompt.entry),
        };
        match answer {
            Err(remark) => asker.say(words.get(&["interview", "refused", remark]))?,
            Ok(answer) => {
                let problems = judge.refused(session, step, &answer);
                if problems.is_empty() {
                    if let Some(read) = put.read_as(&answer, &reply) {
                        asker.say(&read)?;
                    }
                    return Ok(Some(answer));
                }
                for problem in problems {
                    asker.say(&rav_report::problem(&problem, words))?;
                }
            }
        }
    }
}

/// `2026-03` as French people write it: `03/2026`.
pub(crate) fn turned_month(text: &str) -> String {
    text.split_once('-').map_or_else(|| text.to_owned(), |(year, month)| format!("{month}/{year}"))
}

struct Put<'a> {
    session: &'a Session,
    step: &'a Step,
    judge: Judge<'a>,
    words: &'a Words,
}

/// The day of the machine, to be proposed: who answers confirms or changes it. It is that of Greenwich, which for an hour
/// or two of the night is the day before in France.
pub(crate) fn today() -> Option<Day> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    Day::from_epoch_days(i32::try_from(since.as_secs() / 86_400).ok()?)
}

impl Put<'_> {
    fn prompt(&self) -> (Prompt, Vec<Answer>) {
        let number = (self.step.place.line + 1).to_string();
        let text = self.words.fill(&self.step.label(), &[("number", number)]);
        let offers = match self.step.question.shape {
            Shape::Word(words) => self.words_to_choose(&words(self.session.language)),
            Shape::YesNo => self.yes_or_no(),
            Shape::Person => self.people(),
            _ => {
                let (entry, help) = self.writing();
                return (Prompt { text, help, entry }, Vec::new());
            }
        };
        let (offers, answers): (Vec<Offer>, Vec<Answer>) = offers.into_iter().unzip();
        let start = self.start(&answers);
        let search = (offers.len() > FEW).then(|| self.hint("search"));
        let help = [self.own_hint(), search, Some(self.hint("back"))];
        let help = help.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        (Prompt { text, help, entry: Entry::Choose(offers, start) }, answers)
    }

    /// What is said of an answer that the file does not hold as it was typed: an amount per month, a day in short, an
    /// identifier.
    fn read_as(&self, answer: &Answer, reply: &Reply) -> Option<String> {
        let (Answer::Says(text), Reply::Text(typed)) = (answer, reply) else { return None };
        if matches!(self.step.question.shape, Shape::Id | Shape::Day | Shape::Month) {
            let read = self.shown(text);
            let differs = !typed.trim().is_empty() && typed.trim() != read;
            return differs.then(|| self.words.fill(&["interview", "said", "read_as"], &[("read", read)]));
        }
        if !self.step.can_repeat() {
            return None;
        }
        let typed = Typed::from_text(text)?;
        let period = typed.period.filter(|period| *period != PeriodWord::Once)?;
        let language = self.session.language;
        let amount = |money| rav_report::amount(language, money);
        let values = [
            ("amount", amount(typed.amount)),
            ("period", period.label(language).to_owned()),
            ("month", amount(per_month(typed.amount, period_of(period, None))?)),
        ];
        let said = self.words.fill(&["interview", "said", "per_month"], &values);
        (period != PeriodWord::Month).then_some(said)
    }

    fn hint(&self, name: &str) -> String {
        self.words.get(&["interview", "hints", name]).to_owned()
    }

    /// Where the cursor stands first: on the answer before, on what is usual, on the end of a list that has lines.
    fn start(&self, answers: &[Answer]) -> usize {
        let at = |wanted: &Answer| answers.iter().position(|answer| answer == wanted);
        let usual = match self.step.question.need {
            Need::Usual("no") => Some("false"),
            Need::Usual(word) => self.written(word),
            _ => None,
        };
        let proposed = self.session.proposed(self.step).map(|answer| match answer {
            Answer::Says(text) => Answer::Says(self.written(&text).map_or(text, str::to_owned)),
            other => other,
        });
        // A list begins with its end: nothing is in the file that nobody chose.
        proposed.and_then(|answer| at(&answer)).or_else(|| at(&Answer::Says(usual?.to_owned()))).unwrap_or(0)
    }

    /// How this session writes a word, whichever language it was written in.
    fn written(&self, word: &str) -> Option<&'static str> {
        find(self.step.question, word, self.session.language).map(|choice| choice.written)
    }

    fn words_to_choose(&self, choices: &[Choice]) -> Vec<(Offer, Answer)> {
        let mut offers = Vec::new();
        if self.step.opens() {
            let end = if self.step.place.line == 0 { "none" } else { "end" };
            offers.push((self.named(end), Answer::Nothing));
        }
        for choice in self.likely_first(choices) {
            let answer = Answer::Says(choice.written.to_owned());
            if choices.len() > FEW || self.judge.refused(self.session, self.step, &answer).is_empty() {
                offers.push((Offer::of(choice, self.step.place.part.name, self.words), answer));
            }
        }
        if self.step.question.need == Need::Optional {
            offers.push((self.named("unknown"), Answer::Unknown));
        }
        offers
    }

    /// The words in the order in which they are offered: who owns no home is not offered a main home before the rest.
    fn likely_first<'c>(&self, choices: &'c [Choice]) -> Vec<&'c Choice> {
        let page = self.session.page();
        let owner = Facts { page: &page, place: self.step.place }.home_is(Tenure::is_owner);
        let unlikely = |choice: &&Choice| {
            self.step.place.part.name == "assets" && choice.id == AssetKind::MainHome.id() && !owner
        };
        let mut ordered: Vec<&Choice> = choices.iter().collect();
        ordered.sort_by_key(unlikely);
        ordered
    }

    /// An offer of the interview itself, in the words of the part where it has its own.
    fn named(&self, name: &str) -> Offer {
        let part = self.step.place.part.name;
        let own = self.words.find(&["interview", part, name]);
        let label = own.unwrap_or_else(|| self.words.get(&["interview", "offers", name])).to_owned();
        Offer { label, also: Vec::new(), last: false }
    }

    fn yes_or_no(&self) -> Vec<(Offer, Answer)> {
        vec![
            (self.named("yes"), Answer::Says("true".to_owned())),
            (self.named("no"), Answer::Says("false".to_owned())),
            (self.named("unknown"), Answer::Unknown),
        ]
    }

    fn people(&self) -> Vec<(Offer, Answer)> {
        let mut offers = vec![(self.named("household"), Answer::Nothing)];
        let page = self.session.page();
        for (line, (id, _)) in page.people().into_iter().enumerate() {
            let answer = Answer::Says(id);
            if self.judge.refused(self.session, self.step, &answer).is_empty() {
                let label = person(self.words, &page, line);
                offers.push((Offer { label, also: Vec::new(), last: false }, answer));
            }
        }
        // What a seizure takes is somebody's, and so is a contract: what is chosen without a thought is then a person.
        let facts = Facts { page: &self.session.page(), place: self.step.place };
        let contract = self.step.place.part.name == "contracts";
        if contract || facts.word("kind").is_some_and(IncomeKind::is_seizable_by_scale) {
            offers.rotate_left(1);
        }
        offers
    }

    /// A text to write: what is proposed, and the hints under it.
    fn writing(&self) -> (Entry, String) {
        let proposed = match self.session.proposed(self.step) {
            Some(Answer::Says(text)) => Some(self.shown(&text)),
            _ if self.step.path() == "day" => today().map(|day| self.shown(&day.to_string())),
            // What is owed to a landlord or a supplier is mostly late as a whole.
            _ if self.step.path().ends_with(".arrears") => self.late(),
            // And so is what is unpaid of a bill.
            _ if self.step.path().ends_with(".unpaid") => {
                self.session.page().get(self.step.place, "amount").map(|amount| self.shown(&amount))
            }
            _ if matches!(self.step.question.shape, Shape::People) => self.likely_people(),
            _ => None,
        };
        let shape = match self.step.question.shape {
            Shape::Day => Some(self.hint("day")),
            Shape::Text => Some(self.hint("text")),
            Shape::Id => Some(self.hint("id")),
            Shape::Label => Some(self.hint("label")),
            Shape::MonthDay => Some(self.hint("month_day")),
            Shape::Month => Some(self.hint("month")),
            Shape::People => Some(self.numbered()),
            _ => None,
        };
        let own = self.own_hint();
        let optional = self.step.question.need == Need::Optional;
        let nothing = if proposed.is_some() { "dash" } else { "enter" };
        let hints = [
            own,
            shape,
            self.step.opens().then(|| self.ends()),
            self.step.can_repeat().then(|| self.hint("period")),
            self.step.can_be_estimate().then(|| self.hint("estimate")),
            optional.then(|| self.hint(nothing)),
            optional.then(|| self.hint("unknown")),
            Some(self.hint("back")),
        ];
        let help = hints.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        (Entry::Write(proposed), help)
    }

    /// What is said under this question alone.
    fn own_hint(&self) -> Option<String> {
        let [table, part, field] = self.step.label();
        let hint = format!("{field}_hint");
        let path = [table, part, hint.as_str()];
        self.words.find(&path)?;
        let page = self.session.page();
        let year = page.get(self.step.place, "year").and_then(|year| year.parse().ok());
        let year: u16 = year.or_else(|| page.voucher_year()).unwrap_or_default();
        let values = [("year", year.to_string()), ("notice", year.saturating_add(1).to_string())];
        Some(self.words.fill(&path, &values))
    }

    /// How a list is ended where its first question is written, or passed over.
    fn ends(&self) -> String {
        let own = self.words.find(&["interview", self.step.place.part.key(), "skip"]);
        own.map_or_else(|| self.hint("end"), str::to_owned)
    }

    /// The people with the numbers by which they are typed.
    fn numbered(&self) -> String {
        let page = self.session.page();
        let said = |line: usize| self.words.pair(&(line + 1).to_string(), &person(self.words, &page, line));
        (0..page.people().len()).map(said).collect::<Vec<_>>().join(", ")
    }

    /// Who is proposed: the holder of the contract declares, children who live here depend on them.
    fn likely_people(&self) -> Option<String> {
        let page = self.session.page();
        let facts = Facts { page: &page, place: self.step.place };
        if self.step.question.field == "declarants" {
            let first = page.people().into_iter().next().map(|(id, _)| id);
            return papers::holder(&facts).or(first).map(|id| self.shown(&id));
        }
        let part = Part::find("people")?;
        let depends = |line: &usize| {
            let facts = Facts { page: &page, place: Place::new(part, *line) };
            facts.is("role", Role::Child) && !facts.is("custody", Custody::Visiting)
        };
        let people = page.people();
        let ids = (0..people.len()).filter(depends).filter_map(|line| people.get(line));
        let ids: Vec<&str> = ids.map(|(id, _)| id.as_str()).collect();
        (!ids.is_empty()).then(|| self.shown(&ids.join(" ")))
    }

    /// All that is owed of an unpaid bill, as what is proposed for what is late.
    fn late(&self) -> Option<String> {
        let page = self.session.page();
        let kind = DebtKind::find(&page.get(self.step.place, "kind")?)?;
        let balance = page.get(self.step.place, "balance")?;
        let spread = page.get(self.step.place, "instalment").is_some();
        (kind.group() == DebtGroup::Current && !spread).then(|| self.shown(&balance))
    }

    /// A value of the document as people write it.
    fn shown(&self, text: &str) -> String {
        let french = self.session.language == Language::French;
        match self.step.question.shape {
            Shape::Money | Shape::Monthly | Shape::Usual(_) => Typed::from_text(text)
                .map_or_else(|| text.to_owned(), |typed| typed.shown(self.session.language)),
            Shape::Rate if french => text.replace('.', ","),
            Shape::Day if french => {
                parse_day(text).map_or_else(|| text.to_owned(), |day| rav_report::day(Language::French, day))
            }
            Shape::Month if french => turned_month(text),
            Shape::People => {
                let people = self.session.page().people();
                let number = |id: &str| people.iter().position(|(known, _)| known == id);
                let shown =
                    |id: &str| number(id).map_or_else(|| id.to_owned(), |line| (line + 1).to_string());
                text.split_whitespace().map(shown).collect::<Vec<_>>().join(", ")
            }
            _ => text.to_owned(),
        }
    }

    /// Reads what was typed; a refusal is the name of its remark.
    fn read(&self, typed: &str, entry: &Entry) -> Result<Answer, &'static str> {
        let typed: String = typed.chars().filter(|c| !c.is_control()).collect();
        let mut typed = typed.trim();
        let optional = self.step.question.need == Need::Optional;
        if typed.is_empty()
            && let Entry::Write(Some(proposed)) = entry
        {
            typed = proposed;
        }
        match typed {
            // Who types nothing where a line begins has no more of them.
            "" | "-" | "?" if self.step.opens() => return Ok(Answer::Nothing),
            "" | "-" if optional => return Ok(Answer::Nothing),
            "?" if matches!(self.step.question.shape, Shape::Usual(_)) => return Err("estimate_usual"),
            "?" if optional => return Ok(Answer::Unknown),
            "?" if self.step.can_be_estimate() => return Err("estimate"),
            "?" if self.step.question.field == "born" => return Err("born"),
            "" | "-" | "?" => return Err("required"),
            _ => {}
        }
        let text = match self.step.question.shape {
            Shape::Money | Shape::Monthly | Shape::Usual(_) => self.amount(typed)?,
            Shape::Rate => typed.parse::<Rate>().map_err(|_| "rate")?.to_string(),
            Shape::Month => self.month(typed).ok_or("month")?,
            Shape::People => self.ids(typed).ok_or("people")?,
            Shape::Count | Shape::MonthDay | Shape::Year => {
                typed.parse::<u32>().map_err(|_| "count")?.to_string()
            }
            Shape::Day => self.day(typed).ok_or("day")?.to_string(),
            Shape::Time => {
                let (hour, minute) = typed_time(typed).ok_or("time")?;
                format!("{hour:02}:{minute:02}")
            }
            // An identifier is no place for a name either.
            Shape::Id if check_label(typed).is_err() => return Err("id"),
            Shape::Id => typed.to_lowercase().replace([' ', '_', '\''], "-"),
            _ => typed.to_owned(),
        };
        Ok(Answer::Says(text))
    }

    /// A day as files have it, and also `28112026`, `28/11/26` and `281126`: what is read is shown, and can be mended. Nobody is born
    /// after the day of the file; other years of two digits are of this century.
    fn day(&self, typed: &str) -> Option<Day> {
        let read = |day: &str, month: &str, year: &str| typed_day(&format!("{day}/{month}/{year}"));
        if let Some(day) = typed_day(typed) {
            return Some(day);
        }
        if let [day, month, year] = typed.split(['/', '.', ' ', '-']).collect::<Vec<_>>()[..] {
            let of =
                |century: &str| read(day, month, &format!("{century}{year}")).filter(|_| year.len() == 2);
            let written = self.session.page().get(Place::new(&INTERVIEW[0], 0), "day");
            let today = written.and_then(|day| parse_day(&day));
            let too_late =
                |day: &Day| self.step.question.field == "born" && today.is_some_and(|today| *day > today);
            return of("20").filter(|day| !too_late(day)).or_else(|| of("19"));
        }
        let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
        let [day, month, year] = [typed.get(..2)?, typed.get(2..4)?, typed.get(4..)?];
        match typed.len() {
            6 if digits => self.day(&format!("{day}/{month}/{year}")),
            8 if digits => read(day, month, year),
            _ => None,
        }
    }

    /// A month as files have it, and also `03/2026`, `mars 2026`, `0326`, or one of its days.
    fn month(&self, typed: &str) -> Option<String> {
        let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
        let day = match typed.len() {
            4 | 6 if digits => self.day(&format!("01{typed}")),
            _ => typed_day(&format!("{typed}-01"))
                .or_else(|| self.day(&format!("1/{typed}")))
                .or_else(|| self.day(&format!("1 {typed}")))
                .or_else(|| self.day(typed)),
        }?;
        Some(format!("{:04}-{:02}", day.year(), day.month()))
    }

    /// The identifiers of people typed by their numbers: `1`, `1, 3`, `1 et 3`.
    fn ids(&self, typed: &str) -> Option<String> {
        let people = self.session.page().people();
        let mut ids: Vec<&str> = Vec::new();
        let words = typed.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
        for word in words.filter(|word| !["et", "and"].contains(word)) {
            let line = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let of_number = line.and_then(|line| people.get(line));
            let (id, _) = of_number.or_else(|| people.iter().find(|(id, _)| id == word))?;
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// An amount with what stands beside it, where the file can hold that.
    fn amount(&self, typed: &str) -> Result<String, &'static str> {
        let typed = Typed::read(typed, self.session.language).ok_or("amount")?;
        let once = typed.period == Some(PeriodWord::Once);
        match typed {
            Typed { provenance: Some(_), .. } if !self.step.can_be_estimate() => Err("no_estimate"),
            Typed { period: Some(_), .. } if !self.step.can_repeat() => Err("no_period"),
            _ if once && matches!(self.step.question.shape, Shape::Monthly) => Err("no_once"),
            typed => Ok(typed.to_text()),
        }
    }
}
