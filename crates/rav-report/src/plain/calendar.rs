//! The months to come for the household: its hardest month, what to do, its year, what changes and when.

use resteavivre::money::{Money, whole_euros};
use resteavivre::{Calendar, CalendarChange, CalendarMonth, FileLineKind, Happens, Said};

use super::Plain;
use crate::Words;
use crate::calendar::{Fallen, Names, SHOWN};
use crate::content::{Audience, Block, Mark, Report, Tone, list, paragraph};
use crate::numbers::nearest;

/// The page.
pub(crate) fn calendar(calendar: &Calendar, words: &Words) -> Report {
    let plain = Plain { words, table: "plain_calendar" };
    let page = Page { calendar, plain, names: Names::of(calendar, words) };
    let mut out = Report::new(words.language(), Audience::Household, plain.say("title"));
    out.part("month", plain.say(page.hardest_title()), Tone::Plain, page.hardest());
    out.part("next", words.plain("next"), Tone::Plain, plain.advice(page.next()));
    out.part("call", words.plain("call"), Tone::Plain, plain.call(calendar.appointment()));
    out.part("months", plain.say("months"), Tone::Plain, page.months());
    out.part("changes", plain.say("changes"), Tone::Plain, page.changes());
    out.part("unsure", words.plain("unsure"), Tone::Plain, list(Mark::Dot, page.unsure()));
    out
}

struct Page<'a> {
    calendar: &'a Calendar,
    plain: Plain<'a>,
    names: Names,
}

impl Page<'_> {
    /// The months of a year.
    fn year(&self) -> &[CalendarMonth] {
        self.calendar.months.get(..SHOWN).unwrap_or(&self.calendar.months)
    }

    /// The month of the year with the least left; of several, the first.
    fn hardest_month(&self) -> Option<&CalendarMonth> {
        self.year().iter().min_by_key(|month| month.balance)
    }

    fn day(&self, month: &CalendarMonth) -> String {
        self.plain.words.long_day(month.day)
    }

    fn hardest_title(&self) -> &'static str {
        if self.year().iter().all(|month| Some(month.balance) == self.year().first().map(|m| m.balance)) {
            return "every_month";
        }
        match self.hardest_month() {
            Some(month) if month.balance.is_negative() => "hardest_missing",
            _ => "hardest_left",
        }
    }

    /// The hardest month in rows that add up; what is left or missing is the large figure.
    fn hardest(&self) -> Vec<Block> {
        let Some(month) = self.hardest_month() else { return Vec::new() };
        let words = self.plain.words;
        let resources = nearest(month.resources);
        let parts = whole_euros(&[month.expenses, month.debt_service, month.balance], resources);
        let [expenses, repaid, balance] = parts[..] else { return Vec::new() };
        let labels = (self.plain.say("left"), self.plain.say("missing"));
        let rows = vec![
            self.plain.row(self.plain.say("comes_in"), resources).part_of("balance", false),
            self.plain.row(self.plain.say("goes_out"), expenses).part_of("balance", true),
            self.plain.row(words.plain("repaid"), repaid).part_of("balance", true),
            self.plain.result(labels, balance).total_of("balance"),
        ];
        let when = self.plain.fill(
            if self.hardest_title() == "every_month" { "from_day" } else { "on_day" },
            &[("day", self.day(month))],
        );
        vec![Block::Rows(rows), paragraph(when), paragraph(words.plain("rounded"))]
    }

    fn next(&self) -> Vec<String> {
        let under = self.year().iter().filter(|month| month.balance.is_negative()).count();
        let all = self.year().len();
        let balance = match under {
            // Nobody puts money aside while something is late.
            0 if self.calendar.due() > Money::ZERO => "pay_first",
            0 => "save",
            _ if under == all => "missing_always",
            _ if self.year().first().is_some_and(|month| month.balance.is_negative()) => "missing_now",
            _ if self.calendar.due() > Money::ZERO => "missing_sometimes_due",
            _ => "missing_sometimes",
        };
        let values = [("months", under.to_string()), ("all", all.to_string())];
        let spread = self.calendar.caveats.iter().find(|caveat| caveat.code == "calendar-bills-spread");
        let kinds = spread.and_then(|caveat| caveat.value("kinds"));
        let dates = kinds.map(|kinds| self.plain.fill("find_dates", &[("kinds", self.kinds(kinds))]));
        let bills = self.calendar.changes.iter().any(is_bill).then(|| self.plain.say("prepare").to_owned());
        [Some(self.plain.fill(balance, &values)), bills, dates].into_iter().flatten().collect()
    }

    /// Lines by their kinds, each once.
    fn kinds(&self, said: &Said) -> String {
        let Said::Kinds(kinds) = said else { return String::new() };
        let mut names: Vec<&str> = Vec::new();
        for kind in kinds {
            let name = self.plain.words.line_kind(*kind);
            names.extend((!names.contains(&name)).then_some(name));
        }
        names.join(self.plain.words.semicolon())
    }

    /// What is left or missing, month by month.
    fn months(&self) -> Vec<Block> {
        let rows = self.year().iter().map(|month| {
            let label = |name: &str| self.plain.fill(name, &[("day", self.day(month))]);
            let (left, missing) = (label("left_from"), label("missing_from"));
            self.plain.rest((&left, &missing), nearest(month.balance))
        });
        vec![paragraph(self.plain.say("each_line")), Block::Rows(rows.collect())]
    }

    /// What changes, in the year and after it; bills that come back at their dates are said once.
    fn changes(&self) -> Vec<Block> {
        let mut fallen = Fallen::default();
        let mut texts = Vec::new();
        for (index, month) in self.calendar.months.iter().enumerate() {
            for change in self.calendar.changes_in(index) {
                let news = fallen.is_news(change);
                if index < SHOWN || news {
                    texts.extend(self.change(change, month));
                }
            }
        }
        list(Mark::Dot, texts)
    }

    fn change(&self, change: &CalendarChange, month: &CalendarMonth) -> Option<String> {
        // What only a commission counts is no line of the household's.
        let line = change.line?;
        let name = match (line.0, change.happens) {
            (FileLineKind::Expense(_), Happens::Bill) => "bill_out",
            (_, Happens::Bill) => "bill_in",
            (FileLineKind::Debt(_), Happens::Ends) => "debt_ends",
            (FileLineKind::Expense(_), Happens::Ends) => "expense_ends",
            (_, Happens::Ends) => "income_ends",
            (FileLineKind::Expense(_), Happens::Starts) => "expense_starts",
            (_, Happens::Starts) => "income_starts",
            _ => "becomes",
        };
        let values = [
            ("day", self.day(month)),
            ("line", self.plain.words.quoted(self.names.name(line))),
            ("old", self.plain.about(change.old)),
            ("new", self.plain.about(change.new)),
        ];
        Some(self.plain.fill(name, &values))
    }

    fn unsure(&self) -> Vec<String> {
        let words = self.plain.words;
        let said = |code: &str| self.calendar.caveats.iter().any(|caveat| caveat.code.starts_with(code));
        let names = [
            (said("left-by-retained-charges"), words.plain("by_retained_charges")),
            (said("left-by-flat-rates"), words.plain("by_flat_rates")),
            (said("calendar-bills-spread"), self.plain.say("spread")),
        ];
        let own = names.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text);
        let always = [self.plain.say("known_today"), words.plain("no_decision")];
        always.into_iter().chain(own).map(str::to_owned).collect()
    }
}

/// Whether a bill falls that somebody has to pay.
fn is_bill(change: &CalendarChange) -> bool {
    change.happens == Happens::Bill && matches!(change.line, Some((FileLineKind::Expense(_), _)))
}
