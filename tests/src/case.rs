//! Decided and published cases: a file of TOML holds cases, a case holds checks, and each case names its source.
//!
//! A case that the engine does not reproduce as printed says so under `DIFFERENCE`, with the reason.

use std::collections::BTreeMap;

use rav_law::{LawBook, Parameter, Value};
use rav_money::{Money, Rounding, Share, parse_day};
use rav_rules::by_hand;
use serde::Deserialize;

/// Names and their texts.
pub type Pairs = BTreeMap<String, String>;

/// A file of cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What the file gathers.
    pub about: String,
    /// Values laid over the embedded law for old scales.
    #[serde(default)]
    pub overlay: Vec<Overlay>,
    /// The cases.
    pub case: Vec<Case>,
}

/// A parameter as a case's source prints it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// The name that cases use.
    pub name: String,
    /// The key of the parameter.
    pub key: String,
    /// The parameter, in the format of the law's own files.
    pub file: String,
}

/// A case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its stable name.
    pub id: String,
    /// Where its figures were read.
    pub source: Source,
    /// How well they are attested.
    pub evidence: Evidence,
    /// The day whose law applies.
    pub on: String,
    /// The greatest distance allowed between the figures printed and ours.
    pub tolerance: Option<String>,
    /// The values laid over the law.
    pub overlay: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Where and why we do not give what is printed.
    #[serde(rename = "DIFFERENCE")]
    pub difference: Option<String>,
    /// Figures of rules.
    #[serde(default)]
    pub check: Vec<Check>,
    /// Yearly amounts as monthly ones.
    #[serde(default)]
    pub twelfth: Vec<Twelfth>,
    /// Values of the embedded law.
    #[serde(default)]
    pub law: Vec<InForce>,
}

/// Where a case was read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who says it.
    pub title: String,
    /// Its address, or the article for a case worked by hand.
    pub at: String,
}

/// How well a case is attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The source prints facts and figure.
    Stated,
    /// The source prints a figure that the law refutes: ours must be right, and not that one.
    StatedButWrong,
    /// The source prints an instalment; the whole-euro resource that gives it was searched for.
    ReverseEngineered,
    /// Read off a table that the source prints.
    Derived,
    /// Worked by hand from the text; the arithmetic stands beside it.
    HandWorked,
}

/// Facts given to a rule, and what must come out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The rule.
    pub rule: String,
    /// Another day than the case's own.
    pub on: Option<String>,
    /// Another tolerance than the case's own.
    pub tolerance: Option<String>,
    /// The facts.
    pub facts: Pairs,
    /// A yearly amount whose twelfth, to the nearest cent, must be the fact `resources`.
    pub resources_of_a_year: Option<String>,
    /// Facts changed to make a second run, whose figures are taken off the first.
    pub less: Option<Pairs>,
    /// The figures expected.
    #[serde(default)]
    pub figures: Pairs,
    /// Figures that must not come out.
    #[serde(default)]
    pub never: Pairs,
    /// A part of the message of the error expected.
    pub error: Option<String>,
}

/// Yearly amounts, and what a table prints as their twelfths.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Twelfth {
    /// By year.
    pub year: Vec<String>,
    /// By month.
    pub month: Vec<String>,
    /// What must not come out, in the same order.
    #[serde(default)]
    pub never: Vec<String>,
}

/// A value of the embedded law.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// The key.
    pub key: String,
    /// The amounts.
    pub amounts: Vec<String>,
}

/// What a file held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cases.
    pub cases: usize,
    /// Single checks that were run.
    pub checks: usize,
    /// Cases that carry a DIFFERENCE.
    pub differences: usize,
    /// Cases of something that the engine does not compute.
    pub not_modelled: usize,
}

/// The beginning of the DIFFERENCE of a case that cannot be run.
pub const NOT_MODELLED: &str = "not modelled: ";

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, with its line.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        if file.about.trim().is_empty() {
            return Err("a file says what it is about".to_owned());
        }
        Ok(file)
    }

    /// Runs every case.
    ///
    /// # Errors
    /// Every case that fails, one a line.
    pub fn run(&self, book: &LawBook) -> Result<Tally, String> {
        let (mut tally, mut wrong) = (Tally::default(), Vec::new());
        for case in &self.case {
            tally.cases += 1;
            tally.differences += usize::from(case.difference.is_some());
            tally.not_modelled += usize::from(case.is_not_modelled());
            match self.book_of(case, book).and_then(|book| case.run(&book)) {
                Ok(checks) => tally.checks += checks,
                Err(why) => wrong.push(format!("{}: {why}", case.id)),
            }
        }
        if wrong.is_empty() { Ok(tally) } else { Err(wrong.join("\n")) }
    }

    fn book_of(&self, case: &Case, book: &LawBook) -> Result<LawBook, String> {
        let Some(name) = &case.overlay else { return Ok(book.clone()) };
        let parameters = self.overlay.iter().filter(|overlay| overlay.name == *name);
        let parameters: Vec<Parameter> = parameters
            .map(|overlay| Parameter::parse(&overlay.key, &overlay.file).map_err(|error| error.to_string()))
            .collect::<Result<_, _>>()?;
        if parameters.is_empty() {
            return Err(format!("there is no overlay called {name:?}"));
        }
        Ok(book.clone().with_overlay(name, parameters))
    }
}

impl Case {
    /// Whether it is only listed.
    pub fn is_not_modelled(&self) -> bool {
        self.difference.as_ref().is_some_and(|why| why.starts_with(NOT_MODELLED))
    }

    fn run(&self, book: &LawBook) -> Result<usize, String> {
        self.is_well_formed()?;
        let mut done = 0;
        for check in &self.check {
            done += self.run_check(check, book)?;
        }
        for twelfth in &self.twelfth {
            done += self.run_twelfth(twelfth)?;
        }
        for law in &self.law {
            let reading = book.on(self.day()?).reading(&law.key).map_err(|error| error.to_string())?;
            let found: Vec<Money> = match &reading.dated.value {
                Value::Money(money) => vec![*money],
                Value::Moneys(list) => list.clone(),
                other => return Err(format!("{}: {other} is no amount", law.key)),
            };
            let expected = law.amounts.iter().map(|text| money(text)).collect::<Result<Vec<_>, _>>()?;
            if found != expected {
                return Err(format!("{}: expected {expected:?}, got {found:?}", law.key));
            }
            done += 1;
        }
        match (done, self.is_not_modelled()) {
            (0, false) => Err("nothing is checked, and no DIFFERENCE says why".to_owned()),
            (1.., true) => Err("what is not modelled cannot be checked".to_owned()),
            _ => Ok(done),
        }
    }

    fn is_well_formed(&self) -> Result<(), String> {
        let Source { title, at } = &self.source;
        let address = at.starts_with("http://") || at.starts_with("https://");
        if title.trim().is_empty()
            || at.trim().is_empty()
            || (!address && self.evidence != Evidence::HandWorked)
        {
            return Err("a case needs a source: a title and an address".to_owned());
        }
        if self.difference.as_ref().is_some_and(|why| why.trim().len() < 20) {
            return Err("a DIFFERENCE gives its reason".to_owned());
        }
        let negative = self.check.iter().any(|c| !c.never.is_empty())
            || self.twelfth.iter().any(|t| !t.never.is_empty());
        if self.evidence == Evidence::StatedButWrong && !negative {
            return Err("a wrong figure must be named under `never`".to_owned());
        }
        Ok(())
    }

    fn day(&self) -> Result<rav_money::Day, String> {
        parse_day(&self.on).ok_or_else(|| format!("{:?} is not a day", self.on))
    }

    fn run_check(&self, check: &Check, book: &LawBook) -> Result<usize, String> {
        let on = check.on.as_ref().unwrap_or(&self.on);
        let law = book.on(parse_day(on).ok_or_else(|| format!("{on:?} is not a day"))?);
        let tolerance =
            decimal(check.tolerance.as_ref().or(self.tolerance.as_ref()).map_or("0", String::as_str))
                .ok_or("the tolerance is not a number")?;
        if let Some(year) = &check.resources_of_a_year {
            let twelfth = twelfth(year)?;
            let given = check.facts.get("resources").map(|text| money(text)).transpose()?;
            if given != Some(twelfth) {
                return Err(format!("a twelfth of {year} is {twelfth}, not the resources given"));
            }
        }
        let run = |changes: &Pairs| {
            let mut facts = check.facts.clone();
            facts.extend(changes.clone());
            let facts: Vec<(&str, &str)> = facts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
            by_hand(law, &check.rule, &facts).map_err(|error| error.to_string())
        };
        if let Some(part) = &check.error {
            return match run(&Pairs::new()) {
                Err(error) if error.contains(part) && check.figures.is_empty() && check.never.is_empty() => {
                    Ok(1)
                }
                other => Err(format!("{}: expected the error {part:?}, got {other:?}", check.rule)),
            };
        }
        let worked = run(&Pairs::new())?;
        let less = check.less.as_ref().map(run).transpose()?;
        let figure = |name: &String| {
            let text = worked.text(name).ok_or_else(|| format!("{} has no figure {name:?}", check.rule))?;
            match (&less, decimal(&text)) {
                (None, _) => Ok(text),
                (Some(less), Some(whole)) => {
                    let part = less.text(name).as_deref().and_then(decimal);
                    let rest = whole - part.ok_or_else(|| format!("{name} is not a number"))?;
                    let sign = if rest < 0 { "-" } else { "" };
                    Ok(format!("{sign}{}.{:04}", rest.abs() / 10_000, rest.abs() % 10_000))
                }
                (Some(_), None) => Err(format!("{name} is not a number")),
            }
        };
        for (name, expected) in &check.figures {
            let got = figure(name)?;
            if !close(&got, expected, tolerance) {
                return Err(format!("{}: {name}: expected {expected}, got {got}", check.rule));
            }
        }
        for (name, printed) in &check.never {
            let got = figure(name)?;
            if close(&got, printed, tolerance) {
                return Err(format!("{}: {name}: got {got}, which is wrong", check.rule));
            }
        }
        Ok(check.figures.len() + check.never.len())
    }

    fn run_twelfth(&self, table: &Twelfth) -> Result<usize, String> {
        if table.year.len() != table.month.len()
            || !(table.never.is_empty() || table.never.len() == table.year.len())
        {
            return Err("the lists of a table have one length".to_owned());
        }
        let tolerance =
            decimal(self.tolerance.as_deref().unwrap_or("0")).ok_or("the tolerance is not a number")?;
        for (index, (year, month)) in table.year.iter().zip(&table.month).enumerate() {
            let got = twelfth(year)?.to_string();
            if !close(&got, month, tolerance) {
                return Err(format!("a twelfth of {year}: expected {month}, got {got}"));
            }
            if table.never.get(index).is_some_and(|printed| close(&got, printed, tolerance)) {
                return Err(format!("a twelfth of {year}: got {got}, which is wrong"));
            }
        }
        Ok(table.year.len() + table.never.len())
    }
}

fn money(text: &str) -> Result<Money, String> {
    text.parse().map_err(|error| format!("{text:?}: {error}"))
}

fn twelfth(year: &str) -> Result<Money, String> {
    let share = Share::new(1, 12).map_err(|error| error.to_string())?;
    money(year)?.ratio(share, Rounding::HalfUp).map_err(|error| error.to_string())
}

/// A plain decimal number in ten-thousandths.
fn decimal(text: &str) -> Option<i128> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 4 || !plain(whole) || !plain(fraction) {
        return None;
    }
    let number = format!("{whole}{fraction:0<4}").parse::<i128>().ok()?;
    Some(if negative { -number } else { number })
}

/// Numbers within the tolerance; other texts letter by letter.
fn close(got: &str, expected: &str, tolerance: i128) -> bool {
    match (decimal(got), decimal(expected)) {
        (Some(got), Some(expected)) => (got - expected).abs() <= tolerance,
        _ => got == expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book;

    const GOOD: &str = r#"
about = "a trial"
[[case]]
id = "trial"
source = { title = "decree n° 2024-1231", at = "https://example.org" }
evidence = "stated"
on = "2025-06-19"
tolerance = "0.01"
[[case.check]]
rule = "earnings.attachable"
facts = { resources = "900", dependants = "0", whole_euros = "false" }
figures = { attachable = "89.33" }
"#;

    fn run(text: &str) -> Result<Tally, String> {
        File::read(text)?.run(book())
    }

    fn failure(from: &str, to: &str) -> String {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, GOOD);
        run(&text).unwrap_err()
    }

    #[test]
    fn a_good_case_is_run_within_its_tolerance() {
        assert_eq!(run(GOOD), Ok(Tally { cases: 1, checks: 1, ..Tally::default() }));
        assert!(run(&GOOD.replace("89.33", "89.34")).is_ok());
        assert_eq!(
            failure("89.33", "89.35"),
            "trial: earnings.attachable: attachable: expected 89.35, got 89.33"
        );
    }

    #[test]
    fn a_case_without_source_or_with_an_unknown_key_is_refused() {
        assert!(
            failure("source = { title = \"decree n° 2024-1231\", at = \"https://example.org\" }\n", "")
                .contains("source")
        );
        assert!(failure("https://example.org", "somewhere").contains("needs a source"));
        assert!(failure("decree n° 2024-1231", " ").contains("needs a source"));
        assert!(failure("tolerance", "tolerence").contains("unknown field"));
        assert!(failure("figures = { attachable = \"89.33\" }", "").contains("nothing is checked"));
        assert!(failure("\"stated\"", "\"stated-but-wrong\"").contains("under `never`"));
        assert!(
            failure("evidence", "DIFFERENCE = \"not modelled: this is only a trial\"\nevidence")
                .contains("cannot be checked")
        );
    }

    #[test]
    fn a_wrong_figure_that_comes_out_is_seen() {
        assert!(failure("figures", "never").contains("which is wrong"));
        assert!(
            failure(
                "[[case.check]]",
                "[[case.twelfth]]\nyear = [\"100\"]\nmonth = [\"8.35\"]\n[[case.check]]"
            )
            .contains("got 8.33")
        );
        assert!(
            failure("figures = { attachable = \"89.33\" }", "error = \"too early\"")
                .contains("expected the error")
        );
        assert!(failure("figures", "less = { resources = \"800\" }\nfigures").contains("got 20.0000"));
        assert!(
            failure(
                "[[case.check]]",
                "[[case.law]]\nkey = \"earnings.dependant-step\"\namounts = [\"1690\"]\n[[case.check]]"
            )
            .contains("expected")
        );
    }
}
