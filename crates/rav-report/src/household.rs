//! The household's page, in plain language (*facile à lire*): short sentences, whole euros that add up, what to do next and
//! whom to call.

use resteavivre::household::{Alert, Appointment, DebtKind, ExpenseKind, Nature, Word};
use resteavivre::letters::Claim;
use resteavivre::money::{Money, Rounding, whole_euros};
use resteavivre::{Assessment, LeftBy, Line, LineKind};

use crate::Words;
use crate::advice::Advice;
use crate::content::{Audience, Block, Mark, Report, Row, Tone, Weight, list, paragraph};
use crate::lines::{line_label, payment_day};
use crate::numbers::{amount_of, clock, day, euros, nearest};
use crate::picture::{self, Budget};
use crate::typography::lower;

/// The page of an assessment made with [`resteavivre::Options::explained`].
pub(crate) fn report(assessment: &Assessment, reference: Option<&str>, words: &Words) -> Report {
    let report = Report::new(words.language(), Audience::Household, words.plain("title"));
    let mut report = report.headed(Some(assessment.receipt().day), reference);
    // The balance and what is left are there in every assessment: without them there is no budget to tell.
    let Some(month) = Month::of(assessment) else { return report };
    let page = Page { assessment, words, month };
    let advice = page.advice();
    let mut part = |id, tone, blocks| report.part(id, words.plain(id), tone, blocks);
    part("urgent", Tone::Urgent, list(Mark::Alert, page.urgent().into_iter().chain(page.seized())));
    part("month", Tone::Plain, page.month());
    // What to do stands before what is owed and before every picture: it is what the page is for.
    part("next", Tone::Plain, list(Mark::Number, advice.next()));
    part("call", Tone::Plain, page.call_and_meet(&advice));
    part("local", Tone::Plain, crate::local::plain(assessment.local(), words));
    part("owed", Tone::Plain, page.owed());
    part("details", Tone::Plain, page.details());
    part("unsure", Tone::Plain, list(Mark::Dot, page.unsure()));
    report
}

/// The month of the household's own lines, in whole euros that add up: resources − bills − instalments − everyday spending = balance.
struct Month {
    resources: i64,
    committed: i64,
    instalments: i64,
    /// What is left to live on, once bills and instalments are paid.
    left: i64,
    everyday: i64,
    balance: i64,
    /// What is left at the end of the month where the charges of a commission or a judge leave less, and whose they are.
    counted: Option<(i64, LeftBy)>,
}

impl Month {
    /// Each sum is the whole euro below or above it. The resources go to the nearest; what they are made of follows.
    fn of(assessment: &Assessment) -> Option<Self> {
        let totals = assessment.totals();
        let amount = |key: &str| assessment.figure(key)?.money();
        let resources = nearest(totals.resources);
        let to_live = amount("budget.remaining-to-live/after-debt-service")?;
        let parts = whole_euros(&[totals.committed, totals.debt_service, to_live], resources);
        let [committed, instalments, left] = parts[..] else { return None };
        let parts = whole_euros(&[totals.everyday, amount("budget.balance")?], left);
        let [everyday, balance] = parts[..] else { return None };
        let by_charges = assessment.left_for_debts()?;
        let counted = by_charges.amount.checked_sub(totals.debt_service).ok()?;
        let counted = by_charges.charges().map(|by| (nearest(counted), by));
        Some(Month { resources, committed, instalments, left, everyday, balance, counted })
    }
}

/// The next appointment, or a blank for it.
pub(crate) fn meeting(words: &Words, next: Option<Appointment>) -> String {
    let Some(next) = next else { return words.plain("meeting_blank").to_owned() };
    let language = words.language();
    let time = next.time.map(|time| clock(language, time));
    let name = if time.is_some() { "meeting_at" } else { "meeting" };
    let values = [("day", day(language, next.day)), ("time", time.unwrap_or_default())];
    words.fill(&["plain", name], &values)
}

/// What is left at the end of the month, in the whole euros that the page of an assessment shows.
pub(crate) fn balance_of(assessment: &Assessment) -> Option<i64> {
    Month::of(assessment).map(|month| month.balance)
}

/// What is owed in all, in the whole euros that the page of an assessment shows: its debts and what is owed beside them.
pub(crate) fn owed_of(assessment: &Assessment) -> i64 {
    let debts = assessment.figure("debts.composition:total").and_then(|figure| figure.money());
    let all = debts.into_iter().chain(assessment.beside_debts().iter().map(|claim| claim.owed));
    nearest(Money::sum(all).unwrap_or(Money::MAX))
}

struct Page<'a> {
    assessment: &'a Assessment,
    words: &'a Words,
    month: Month,
}

impl Page<'_> {
    fn euros(&self, whole: i64) -> String {
        euros(self.words.language(), whole)
    }

    fn row(&self, label: &str, whole: i64) -> Row {
        Row::new(label, self.euros(whole), "").worth(amount_of(whole))
    }

    /// What is left, or what is missing: said as such, so that the amount needs no sign.
    fn rest(&self, left: &'static str, missing: &'static str, whole: i64) -> Row {
        let (label, absolute) = if whole < 0 { (missing, true) } else { (left, false) };
        let shown = self.euros(whole.saturating_abs());
        Row { absolute, ..Row::new(self.words.plain(label), shown, "").worth(amount_of(whole)) }
            .weighing(Weight::Result)
    }

    /// The month in a few rows, each sum with what it is made of; then how a commission counts, where it leaves less.
    fn month(&self) -> Vec<Block> {
        let (month, words) = (&self.month, self.words);
        let rows = vec![
            self.row(words.plain("comes_in"), month.resources).part_of("left", false),
            self.row(words.plain("bills"), month.committed).part_of("left", true),
            self.row(words.plain("repaid"), month.instalments).part_of("left", true),
            self.rest("left", "left_missing", month.left).total_of("left").part_of("balance", false),
            self.row(words.plain("everyday"), month.everyday).part_of("balance", true),
            self.rest("remains", "missing", month.balance).total_of("balance"),
        ];
        let mut blocks = vec![Block::Rows(rows)];
        blocks.extend(self.each_day());
        blocks.extend(month.counted.map(|(left, by)| paragraph(self.counted(left, by))));
        blocks.push(paragraph(words.plain("rounded")));
        blocks
    }

    /// That a commission or a judge counts otherwise, and what that comes to.
    fn counted(&self, left: i64, by: LeftBy) -> String {
        let who = if by == LeftBy::RetainedCharges { "by_retained_charges" } else { "by_flat_rates" };
        let name = if left < 0 { "counted_missing" } else { "counted_remains" };
        let amount = self.euros(left.saturating_abs());
        format!("{} {}", self.words.plain(who), self.words.fill(&["plain", name], &[("amount", amount)]))
    }

    /// Whom to call, and blanks for the adviser's telephone and for the next appointment.
    fn call_and_meet(&self, advice: &Advice<'_>) -> Vec<Block> {
        let adviser = list(Mark::Dot, [self.words.plain("call_adviser")]);
        let blanks = [
            self.words.plain("adviser_blank").to_owned(),
            meeting(self.words, self.assessment.appointment()),
        ]
        .map(paragraph);
        adviser.into_iter().chain(blanks).chain(list(Mark::Dot, advice.call())).collect()
    }

    /// The advice of this page, in its whole euros.
    fn advice(&self) -> Advice<'_> {
        let Month { instalments, balance, .. } = self.month;
        let short = balance < 0 || self.month.counted.is_some_and(|(left, _)| left < 0);
        Advice { assessment: self.assessment, words: self.words, balance, short, instalments }
    }

    /// What is urgent. What a bank must leave is said where a seizure is known: a block may have another reason, and then nothing
    /// is protected.
    fn urgent(&self) -> Vec<String> {
        let seized = self.is_urgent(Alert::Seizure) || self.advice().is_seized();
        let urgent = self.assessment.urgent().iter();
        let urgent = urgent.filter(|urgent| seized || urgent.code != "account-on-request");
        urgent
            .map(|urgent| match urgent.code {
                "account-blocked" if !seized => self.words.plain("account_blocked_why").to_owned(),
                _ => self.words.urgent(true, urgent),
            })
            .collect()
    }

    /// The picture of the month.
    fn picture(&self) -> Option<Block> {
        let month = &self.month;
        let budget = Budget {
            resources: amount_of(month.resources),
            committed: amount_of(month.committed),
            everyday: amount_of(month.everyday),
            debt_service: amount_of(month.instalments),
            balance: amount_of(month.balance),
        };
        let picture = picture::money(&budget, "plain_totals", self.words, &|m| self.euros(nearest(m)));
        picture.map(Block::picture)
    }

    /// What is not told yet, and what is left to live on each day.
    fn each_day(&self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = Vec::new();
        blocks.extend(self.not_yet_told().map(|name| paragraph(words.plain(name))));
        let key = "budget.remaining-to-live/after-debt-service:per_person_per_day";
        if let Some(each) = self.assessment.figure(key).and_then(|figure| figure.money()) {
            let day = i64::try_from(Rounding::Floor.divide(i128::from(each.cents()), 100)).unwrap_or(0);
            let (name, said) = if day == 0 { ("each_day_under", 1) } else { ("each_day", day) };
            if day >= 0 {
                blocks.push(paragraph(words.fill(&["plain", name], &[("amount", self.euros(said))])));
            }
        }
        blocks
    }

    /// What is said beside a result that knows no groceries, or nothing at all of what is spent to live: the truth is lower.
    fn not_yet_told(&self) -> Option<&'static str> {
        let spent: Vec<ExpenseKind> = self
            .assessment
            .lines()
            .iter()
            .filter_map(|line| match line.kind {
                LineKind::Expense(kind) if kind.nature() == Nature::Everyday => Some(kind),
                _ => None,
            })
            .collect();
        let left = self.month.balance >= 0;
        match (spent.is_empty(), spent.contains(&ExpenseKind::Food)) {
            (true, _) => Some(if left { "no_everyday_left" } else { "no_everyday_missing" }),
            (false, false) => Some(if left { "no_food_left" } else { "no_food_missing" }),
            (false, true) => None,
        }
    }

    /// What is owed, by group; maintenance in one of its own, for no plan spreads it.
    fn owed(&self) -> Vec<Block> {
        let maintenance = self.balance_of(DebtKind::MaintenanceArrears);
        let mut groups = Vec::new();
        for (group, owed) in picture::debt_groups(self.assessment) {
            let apart = group == DebtKind::MaintenanceArrears.group();
            let rest = owed.checked_sub(if apart { maintenance } else { Money::ZERO }).unwrap_or(owed);
            groups.push((group.id(), rest));
            groups.extend(apart.then_some(("maintenance", maintenance)));
        }
        groups.retain(|(_, owed)| *owed > Money::ZERO);
        // What no debt of the file stands for is owed all the same.
        let beside = self.assessment.beside_debts();
        let amounts = groups.iter().map(|(_, owed)| *owed).chain(beside.iter().map(|claim| claim.owed));
        let amounts: Vec<Money> = amounts.collect();
        let total = nearest(Money::sum(amounts.iter().copied()).unwrap_or(Money::MAX));
        if total == 0 {
            return Vec::new();
        }
        let labels = groups.iter().map(|(group, _)| self.words.get(&["plain", "groups", group]).to_owned());
        let labels = labels.chain(beside.iter().map(|claim| self.beside(claim)));
        let shown: Vec<(String, i64)> = labels.zip(whole_euros(&amounts, total)).collect();
        let mut rows: Vec<Row> =
            shown.iter().map(|(label, owed)| self.row(label, *owed).part_of("owed", false)).collect();
        rows.push(self.row(self.words.page("total"), total).weighing(Weight::Result).total_of("owed"));
        let bars: Vec<(&str, Money)> =
            shown.iter().map(|(label, owed)| (label.as_str(), amount_of(*owed))).collect();
        let mut blocks = vec![Block::Rows(rows)];
        let picture = picture::debts(&bars, self.words, &|money| self.euros(nearest(money)));
        blocks.extend(picture.filter(|_| bars.len() > 1).map(Block::picture));
        blocks
    }

    /// What is owed without being among the debts: an account in the red, the bills of a supply.
    fn beside(&self, claim: &Claim) -> String {
        let Some(supply) = claim.supply() else {
            return self.words.get(&["plain", "groups", "account"]).to_owned();
        };
        let supply = lower(supply.label(self.words.language()));
        self.words.fill(&["plain", "groups", "bills"], &[("supply", supply)])
    }

    /// What a seizure under way cannot take of what each of those who file receives.
    fn seized(&self) -> Vec<String> {
        if !self.is_urgent(Alert::Seizure) {
            return Vec::new();
        }
        let second = self.left_by_seizure("earnings.wage-floor/co-depositor:left");
        let first = self.left_by_seizure("earnings.wage-floor:left");
        let first_says = if second.is_some() { "seized_first" } else { "seized" };
        let say = |(amount, name)| self.words.fill(&["plain", name], &[("amount", amount)]);
        let both = [first.map(|amount| (amount, first_says)), second.map(|amount| (amount, "seized_second"))];
        both.into_iter().flatten().map(say).collect()
    }

    /// A whole amount of euros that is not above what is left.
    fn left_by_seizure(&self, figure: &str) -> Option<String> {
        let left = self.assessment.figure(figure)?.money()?;
        let floor = Rounding::Floor.divide(i128::from(left.cents()), 100);
        i64::try_from(floor).ok().map(|floor| self.euros(floor))
    }

    fn balance_of(&self, kind: DebtKind) -> Money {
        let balances = self.assessment.lines().iter().filter_map(|line| match line.kind {
            LineKind::Debt(owed, balance) if owed == kind => Some(balance),
            _ => None,
        });
        Money::sum(balances).unwrap_or(Money::MAX)
    }

    fn is_urgent(&self, alert: Alert) -> bool {
        self.assessment.alerts().contains(&alert)
    }

    /// Each line of the month, in whole euros that add up to the sums above.
    fn details(&self) -> Vec<Block> {
        let is_income = |kind| matches!(kind, LineKind::Income(_) | LineKind::OwnResources(_));
        let of =
            |nature: Nature| move |kind| matches!(kind, LineKind::Expense(kind) if kind.nature() == nature);
        let mut rows = Vec::new();
        let Month { resources, committed, everyday, .. } = self.month;
        self.group(("comes_in", "resources"), resources, &is_income, &mut rows);
        self.group(("bills_in_short", "committed"), committed, &of(Nature::Committed), &mut rows);
        let is_debt = |kind| matches!(kind, LineKind::Debt(..));
        self.group(("repaid", "instalments"), self.month.instalments, &is_debt, &mut rows);
        self.group(("everyday_in_short", "everyday"), everyday, &of(Nature::Everyday), &mut rows);
        if rows.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Rows(rows)];
        blocks.extend(self.picture());
        blocks
    }

    fn group(
        &self,
        (label, sum): (&'static str, &'static str),
        total: i64,
        wanted: &dyn Fn(LineKind) -> bool,
        rows: &mut Vec<Row>,
    ) {
        let lines = self.assessment.lines().iter().filter(|l| wanted(l.kind) && l.monthly > Money::ZERO);
        let lines: Vec<&Line> = lines.collect();
        if lines.is_empty() {
            return;
        }
        let amounts: Vec<Money> = lines.iter().map(|line| line.monthly).collect();
        rows.push(self.row(self.words.plain(label), total).total_of(sum));
        for (line, whole) in lines.into_iter().zip(whole_euros(&amounts, total)) {
            let note = payment_day(self.words, line).unwrap_or_default();
            let row = Row::new(line_label(self.words, line), self.euros(whole), note).worth(amount_of(whole));
            rows.push(row.weighing(Weight::Line).part_of(sum, false));
        }
    }

    /// What is not sure, in plain words; what only an adviser can weigh is in the adviser's page.
    fn unsure(&self) -> Vec<&str> {
        let caveats = self.assessment.caveats();
        let said = |code: &str| caveats.iter().any(|caveat| caveat.code.starts_with(code));
        [
            (true, "no_decision"),
            (said("estimate-matters"), "estimated"),
            (said("no-scale") || said("scale-out-of-dates"), "no_scale"),
            (said("scale-ended"), "scale_ended"),
            (said("law-unchecked"), "law_unchecked"),
            // On paper the detail is left out.
            (true, "ask_adviser"),
        ]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, name)| self.words.plain(name))
        .collect()
    }
}
