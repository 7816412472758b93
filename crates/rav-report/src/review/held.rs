//! What a file says of rights that are held, asked for or refused: the voucher as a means to pay, those that are over or will end.

use resteavivre::household::{Right, RightHeld, RightStatus};
use resteavivre::money::{Day, Money};
use resteavivre::review::{Renewal, VoucherNote};

use super::Page;
use crate::content::{Block, Mark, Row, list};
use crate::numbers;

impl Page<'_> {
    /// What the file says of rights that are held, asked for or refused, a row each.
    pub(super) fn held(&self) -> Vec<Block> {
        let rows: Vec<Row> = self.review.rights.iter().map(|right| self.of_right(right)).collect();
        let mut blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] };
        blocks.extend(list(Mark::Dot, self.renewals(false, false)));
        blocks
    }

    fn of_right(&self, held: &RightHeld) -> Row {
        let language = self.words.language();
        let day = |day: Option<Day>| day.map(|day| numbers::day(language, day)).unwrap_or_default();
        let status = self.words.label(held.status).to_owned();
        let values = [("status", status.clone()), ("since", day(held.since)), ("until", day(held.until))];
        let form = match (held.status, held.since, held.until) {
            _ if self.has_ended(held).is_some() && held.right == Right::EnergyVoucher => {
                Some("ended_voucher")
            }
            _ if self.has_ended(held).is_some() => Some("ended"),
            (_, None, None) => None,
            (_, Some(_), Some(_)) => Some("between"),
            (RightStatus::Held, Some(_), None) => Some("since"),
            (_, Some(_), None) => Some("on"),
            (_, None, Some(_)) => Some("until"),
        };
        let note = form.map_or(status, |form| self.words.fill(&["review", "held", form], &values));
        // Whoever was refused can ask why: the right is not told of as a new one.
        let note = match held.status {
            RightStatus::Refused => self.words.fill(&["review", "held", "refused"], &[("told", note)]),
            RightStatus::Held | RightStatus::Asked => note,
        };
        let label = self.words.label(held.right);
        match held.amount {
            Some(money) => Row::new(label, numbers::amount(language, money), note).worth(money),
            None => Row::new(label, "", note),
        }
    }

    /// The last day of a right that was held and is over.
    pub(super) fn has_ended(&self, held: &RightHeld) -> Option<Day> {
        held.until.filter(|until| held.status == RightStatus::Held && *until < self.review.on)
    }

    /// For a household: each right that is over, which nobody else may tell it.
    pub(super) fn ended(&self) -> Vec<String> {
        let ended = self.review.rights.iter().filter_map(|held| Some((held.right, self.has_ended(held)?)));
        let told = ended.map(|(right, until)| {
            let until = numbers::day(self.words.language(), until);
            let values = [("right", self.words.label(right).to_owned()), ("until", until)];
            // A voucher is used until its last day: there is nothing to renew.
            let name = if right == Right::EnergyVoucher { "ended_voucher_plain" } else { "ended_plain" };
            self.words.fill(&["review", "held", name], &values)
        });
        told.collect()
    }

    /// Rights that will end, each in a sentence: all of them, or those that end soon.
    pub(super) fn renewals(&self, only_soon: bool, plain: bool) -> Vec<String> {
        let told = self.review.renewals.iter().filter(|renewal| renewal.is_soon || !only_soon);
        told.map(|renewal| self.renewal(renewal, plain)).collect()
    }

    fn renewal(&self, renewal: &Renewal, plain: bool) -> String {
        let (language, today) = (self.words.language(), self.review.on);
        let day = |day: Option<Day>| match day {
            Some(day) if plain => self.words.long_day(day),
            Some(day) => numbers::day(language, day),
            None => String::new(),
        };
        let name = match (renewal.from, renewal.by) {
            (Some(from), Some(_)) if today < from => "between",
            (Some(_), Some(by)) if today <= by => "now",
            (Some(_), Some(_)) => "late",
            _ => "asked",
        };
        let said = |name: &str, values: &[(&str, String)]| {
            let name = if plain { format!("{name}_plain") } else { name.to_owned() };
            self.words.fill(&["review", "renewal", &name], values)
        };
        let values = [
            ("right", self.words.label(renewal.right).to_owned()),
            ("until", day(Some(renewal.until))),
            ("from", day(renewal.from)),
            ("by", day(renewal.by)),
        ];
        let automatic = renewal.automatic.then(|| said("automatic", &[]));
        std::iter::once(said(name, &values)).chain(automatic).collect::<Vec<_>>().join(" ")
    }

    /// The energy voucher that is held, as a means to pay; `name` is the sentence of a reader.
    pub(super) fn voucher(&self, name: &str) -> Option<String> {
        let voucher = self.review.voucher?;
        let undated = format!("{name}_undated");
        let path = ["review", if voucher.until.is_some() { name } else { undated.as_str() }];
        let until = voucher.until.map_or_else(String::new, |day| self.words.long_day(day));
        let worth = [("amount", voucher.amount.map_or_else(String::new, |money| self.worth(money)))];
        let amount =
            voucher.amount.map_or_else(String::new, |_| self.words.fill(&["review", "worth"], &worth));
        Some(self.words.fill(&path, &[("until", until), ("amount", amount)]))
    }

    /// Why nothing is said of the voucher of the year: it was asked for, or an earlier one is held.
    pub(super) fn voucher_note(&self, plain: bool) -> Option<String> {
        let (name, values) = match self.review.voucher_note? {
            VoucherNote::Asked(Some(day)) => ("voucher_asked", vec![("day", self.words.long_day(day))]),
            VoucherNote::Asked(None) => ("voucher_asked_undated", Vec::new()),
            VoucherNote::EarlierCampaign(last) => {
                ("voucher_campaign", vec![("year", last.year().to_string())])
            }
            _ => return None,
        };
        let name = if plain { format!("{name}_plain") } else { name.to_owned() };
        Some(self.words.fill(&["review", &name], &values))
    }

    /// An amount; whole euros go without cents.
    fn worth(&self, money: Money) -> String {
        let language = self.words.language();
        match money.cents() % 100 {
            0 => numbers::euros(language, money.cents() / 100),
            _ => numbers::amount(language, money),
        }
    }
}
