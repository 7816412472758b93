//! The law in time: every rule on every month, and both sides of every change.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::{BTreeMap, BTreeSet};

use rav_law::{Dated, LawBook, LawError, LawOn, Parameter, Value};
use rav_money::{Day, parse_day};
use rav_rules::rules::units::Units;
use rav_rules::{CATALOGUE, Info, Law as _, Rule, RuleError, Unit, Visit, by_hand};
use rav_tests::{book, day};

/// A household that no rule finds odd.
fn facts(info: &Info) -> Vec<(&'static str, String)> {
    let text = |unit: Unit, name: &str| match unit {
        Unit::Tenths | Unit::UnitHundredths | Unit::Hundredths => "1.8".to_owned(),
        Unit::Months if name == "months" => "12".to_owned(),
        Unit::Months => "6".to_owned(),
        Unit::Day => "2026-05-04".to_owned(),
        Unit::Days => "30".to_owned(),
        Unit::KilowattHours => "4500".to_owned(),
        Unit::SquareMetres => "60".to_owned(),
        Unit::KilowattHourPrice => "0.1940".to_owned(),
        Unit::Flag => "true".to_owned(),
        Unit::Count => "2".to_owned(),
        _ if name == "resources" => "1800.00".to_owned(),
        _ => "240.00".to_owned(),
    };
    info.facts.iter().map(|field| (field.name, text(field.unit, field.name))).collect()
}

fn outcome(info: &Info, law: LawOn<'_>) -> &'static str {
    let facts = facts(info);
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    match by_hand(law, info.id, &facts) {
        Ok(_) => "figures",
        Err(RuleError::Law(why)) => {
            // The reason is a key of the rule, on that day.
            let named = info.law.iter().chain(info.law_if_any).any(|key| *key == why.key());
            assert!(named, "{} on {}: {why}", info.id, law.day());
            match why {
                LawError::TooEarly { day, .. }
                | LawError::Unchecked { day, .. }
                | LawError::Ended { day, .. }
                    if day != law.day() =>
                {
                    panic!("{} on {}: {day} was asked", info.id, law.day())
                }
                LawError::TooEarly { .. } => "too early",
                LawError::Unchecked { .. } => "unchecked",
                LawError::Ended { .. } => "ended",
                other => panic!("{} on {}: {other}", info.id, law.day()),
            }
        }
        Err(other) => panic!("{} on {}: {other}", info.id, law.day()),
    }
}

/// The first and the fifteenth of each month from January 2014 to December 2026.
fn months() -> Vec<Day> {
    let mut days = Vec::new();
    for year in 2014..=2026 {
        for month in 1..=12 {
            days.extend(["01", "15"].map(|d| day(&format!("{year}-{month:02}-{d}"))));
        }
    }
    days
}

/// Whether law that a rule needs has ended before a day, and no later value is known on that day.
fn ended_without(info: &Info, on: Day, files: &BTreeMap<String, Written>) -> bool {
    info.law.iter().filter_map(|key| files.get(*key)).any(|file| {
        let in_force = file.values.iter().rposition(|(from, _)| *from <= on);
        in_force.and_then(|index| file.ends[index]).is_some_and(|last| last < on)
    })
}

/// What a rule has to say on a day, by the files of the law that it names: law that it needs and that starts later is too
/// early, or has ended without another value; any law that nobody has checked since is unchecked.
fn expected(info: &Info, on: Day, files: &BTreeMap<String, Written>) -> &'static str {
    let file = |key: &&str| files.get(*key).unwrap_or_else(|| panic!("{}: no file for {key}", info.id));
    let starts = |file: &Written| file.values.first().unwrap().0;
    let ended = |file: &Written| file.ends.last().unwrap().is_some_and(|last| last < on);
    let all = || info.law.iter().chain(info.law_if_any).map(file);
    if info.law.iter().map(file).any(|file| on < starts(file)) {
        "too early"
    } else if ended_without(info, on, files) {
        "ended"
    } else if all().any(|file| on > file.checked_through && !ended(file)) {
        "unchecked"
    } else {
        "figures"
    }
}

/// Law that is known only after January 2014: the keys of some rules, and the first day of whoever needs one of them. A
/// rule stands in one line at most.
const KNOWN_FROM: &[(&[&str], &str)] = &[
    (&["plan.longest", "plan.suspension-longest"], "2016-07-01"),
    (&["energy.back-billing-months"], "2016-08-18"),
    (&["energy.mediator-window"], "2017-06-30"),
    (&["energy.voucher-bounds", "energy.voucher-unit-weights", "energy.voucher-expiry-month"], "2018-01-01"),
    (&["energy.winter-first-month"], "2022-08-18"),
    (&["energy.voucher-requests-month"], "2025-01-01"),
    // Months of income, the increased RSA of a lone parent, the activity bonus, ASPA.
    (&["rights.months-first", "income.minimum-lone-parent", "activity-bonus.base"], "2016-01-01"),
    (&["old-age.single"], "2014-04-01"),
    // ASI; AAH without the partner.
    (&["invalidity.single"], "2020-04-01"),
    (&["disability.per-child"], "2023-10-01"),
    // Fees of tax seizures, of incidents; counts of incidents.
    (&["bank.tax-seizure-share"], "2019-01-01"),
    (&["bank.intervention-month"], "2019-02-01"),
    (&["bank.fragile-months-in-a-row"], "2020-11-01"),
    // The diagnosis before an eviction hearing.
    (&["housing.diagnosis-due-days"], "2021-01-08"),
    // Measures imposed by a commission.
    (&["procedure.contest-days"], "2018-01-01"),
    // Rent arrears of the housing aid.
    (&["housing.arrears-months"], "2019-09-01"),
    // Ceilings of health cover and of family benefits, family support.
    (&["health-cover.free-ceilings"], "2019-11-01"),
    (&["family.school-ceiling", "family.allowances-ceilings"], "2018-01-01"),
    (&["family.support-one"], "2017-04-01"),
    (&["family.complement-shares"], "2018-04-01"),
];

#[test]
fn every_rule_resolves_every_month_or_says_why_not() {
    let (days, files) = (months(), written());
    assert_eq!(days.len(), 13 * 24);
    let mut counts = BTreeMap::new();
    for entry in CATALOGUE {
        for on in &days {
            let got = outcome(entry.info, book().on(*on));
            assert_eq!(got, expected(entry.info, *on, &files), "{} on {on}", entry.info.id);
            *counts.entry(got).or_insert(0) += 1;
        }
    }
    let needing = |needs: &dyn Fn(&Info) -> bool| CATALOGUE.iter().filter(|entry| needs(entry.info)).count();
    let of_law = |keys: &[&str]| needing(&|info: &Info| info.law.iter().any(|key| keys.contains(key)));
    let before = |first: &str| days.iter().filter(|on| **on < day(first)).count();
    let too_early: usize = KNOWN_FROM.iter().map(|(keys, first)| of_law(keys) * before(first)).sum();
    assert_eq!(counts["too early"], too_early);
    // Nothing is checked after 23 November 2026: December is unchecked for every rule that reads law.
    // What has ended by itself cannot be out of date.
    let goes_on = |key: &&str| files[*key].ends.last().unwrap().is_none();
    let ended = |info: &Info| ended_without(info, day("2026-12-01"), &files);
    let reads = |info: &Info| info.law.iter().chain(info.law_if_any).any(goes_on) && !ended(info);
    assert_eq!(counts["unchecked"], needing(&reads) * 2);
    // Ceilings of ASI and tables of health cover ended with March 2026, and those of April were not found; nor were tables
    // from April 2022 to March 2023.
    let after = days.iter().filter(|on| **on > day("2026-03-31")).count();
    // The window of vouchers is that of the campaign of 2025: the three months before are ended for it too.
    let more =
        of_law(&["health-cover.free-ceilings"]) * 12 * 2 + of_law(&["energy.voucher-requests-month"]) * 3 * 2;
    assert_eq!(counts["ended"], needing(&ended) * after + more);
    assert_eq!(counts.values().sum::<usize>(), CATALOGUE.len() * days.len());
}

#[test]
fn who_accepts_unchecked_law_by_name_goes_on() {
    let files = written();
    for on in ["2026-11-24", "2026-12-15", "2030-01-01"].map(day) {
        for entry in CATALOGUE {
            // What has ended is not taken for what goes on.
            let expected = if ended_without(entry.info, on, &files) { "ended" } else { "figures" };
            let got = outcome(entry.info, book().on(on).accepting_unchecked());
            assert_eq!(got, expected, "{} {on}", entry.info.id);
        }
    }
}

/// The embedded law with one parameter changed.
fn changed(parameter: &Parameter, change: impl Fn(&mut Dated)) -> LawBook {
    let mut changed = parameter.clone();
    changed.values.iter_mut().for_each(change);
    book().clone().with_overlay("changed", [changed])
}

/// What a rule reads in the law: a book without a value shows what it needs, a book with a value of another kind shows
/// what it reads at all.
struct Reads {
    on: [Day; 3],
    /// For each key, a book where its values start long after, and one where they are of another kind.
    books: Vec<(&'static str, LawBook, LawBook)>,
    wrong: Vec<String>,
}

impl Visit for Reads {
    fn rule<R: Rule>(&mut self) {
        // The first of the days on which its law is known.
        let known = |on: &Day| R::Law::read(book().on(*on)).is_ok();
        let on = self.on.into_iter().find(known).unwrap();
        let fails = |book: &LawBook| R::Law::read(book.on(on)).is_err();
        let read = self.books.iter().filter(|(_, _, other_kind)| fails(other_kind));
        let (needed, if_any): (Vec<_>, Vec<_>) = read.partition(|(_, later, _)| fails(later));
        for (named, found) in [(R::INFO.law, needed), (R::INFO.law_if_any, if_any)] {
            let named: BTreeSet<&str> = named.iter().copied().collect();
            let found: BTreeSet<&str> = found.into_iter().map(|(key, _, _)| *key).collect();
            if named != found {
                self.wrong.push(format!("{} names {named:?} and reads {found:?}", R::INFO.id));
            }
        }
    }
}

#[test]
fn a_rule_names_the_law_that_it_reads() {
    let on = ["2026-11-23", "2026-03-31", "2025-12-31"].map(day);
    let books = book().parameters().map(|parameter| {
        let later = changed(parameter, |dated| dated.from = day("2999-01-01"));
        let kind = |value: &Value| match value {
            Value::Count(_) => Value::Moneys(Vec::new()),
            _ => Value::Count(0),
        };
        // A value that has ended is not read: it goes on here.
        let other_kind = changed(parameter, |dated| (dated.value, dated.to) = (kind(&dated.value), None));
        (parameter.key.as_str(), later, other_kind)
    });
    let mut reads = Reads { on, books: books.collect(), wrong: Vec::new() };
    rav_rules::each(&mut reads);
    assert!(reads.wrong.is_empty(), "{:#?}", reads.wrong);
    reads.rule::<Forgetful>();
    assert_eq!(reads.wrong.len(), 1, "the check sees a key that is read and not named");
}

/// Consumption units by a rule that forgets to name one of the values that it reads.
struct Forgetful;

impl Rule for Forgetful {
    const INFO: Info = Info {
        law: &["living-standard.unit-first", "living-standard.unit-older", "living-standard.unit-younger"],
        ..Units::INFO
    };
    type Facts<V: Copy> = <Units as Rule>::Facts<V>;
    type Law = <Units as Rule>::Law;
    type Working<V: Copy> = <Units as Rule>::Working<V>;

    fn work<V: rav_money::Value>(facts: Self::Facts<V>, law: &Self::Law) -> Self::Working<V> {
        Units::work(facts, law)
    }
}

/// A parameter as its file says it, read without the law crate.
struct Written {
    checked_through: Day,
    values: Vec<(Day, String)>,
    /// The last day of each value that ends by itself.
    ends: Vec<Option<Day>>,
}

/// Every file of the law, by key.
fn written() -> BTreeMap<String, Written> {
    let mut found = BTreeMap::new();
    for folder in std::fs::read_dir(rav_tests::root("crates/rav-law/data")).unwrap() {
        let folder = folder.unwrap().file_name().to_string_lossy().into_owned();
        for (name, text) in rav_tests::files(&format!("crates/rav-law/data/{folder}"), "toml") {
            let table: toml::Table = text.parse().unwrap();
            let percent = matches!(table["unit"].as_str(), Some("percent" | "EUR/kWh"));
            let values = table["values"].as_array().unwrap().iter().map(|value| {
                let text = match &value["value"] {
                    toml::Value::Array(list) => {
                        list.iter().map(|v| plain(v.as_str().unwrap())).collect::<Vec<_>>().join(" · ")
                    }
                    one if percent => {
                        one.as_str().unwrap().trim_end_matches('0').trim_end_matches('.').to_owned()
                    }
                    one => plain(one.as_str().unwrap()),
                };
                (parse_day(value["from"].as_str().unwrap()).unwrap(), text)
            });
            let ends = table["values"].as_array().unwrap().iter();
            let ends = ends.map(|value| value.get("to").map(|to| day(to.as_str().unwrap())));
            let written = Written {
                ends: ends.collect(),
                checked_through: day(table["checked_through"].as_str().unwrap()),
                values: values.collect(),
            };
            found.insert(format!("{folder}.{name}"), written);
        }
    }
    found
}

/// Fractions in lowest terms, as the engine writes them; everything else as it stands.
fn plain(text: &str) -> String {
    let Some((above, below)) = text.split_once('/') else { return text.to_owned() };
    let (above, below): (u64, u64) = (above.parse().unwrap(), below.parse().unwrap());
    let divisor = (1..=below).rev().find(|d| above % d == 0 && below % d == 0).unwrap();
    if below == divisor {
        (above / divisor).to_string()
    } else {
        format!("{}/{}", above / divisor, below / divisor)
    }
}

#[test]
fn both_sides_of_every_change_have_their_value() {
    let parameters = written();
    let keys: BTreeSet<&str> = parameters.keys().map(String::as_str).collect();
    let book_keys: BTreeSet<&str> = book().parameters().map(|p| p.key.as_str()).collect();
    assert_eq!(keys, book_keys, "every file is in the book, and nothing else is");
    let mut changes = 0;
    for (key, parameter) in &parameters {
        let value = |on: Day| {
            book().on(on).reading(key).map(|reading| (reading.dated.from, reading.dated.value.to_string()))
        };
        let mut before: Option<(Day, String)> = None;
        for (index, (from, text)) in parameter.values.iter().enumerate() {
            let eve = from.previous_day().unwrap();
            let ended = index.checked_sub(1).and_then(|index| parameter.ends[index]).filter(|to| *to < eve);
            match &before {
                Some(_) if ended.is_some() => assert!(
                    matches!(value(eve), Err(LawError::Ended { last, .. }) if Some(last) == ended),
                    "{key} on {eve}"
                ),
                None => assert!(
                    matches!(value(eve), Err(LawError::TooEarly { first, .. }) if first == *from),
                    "{key} before {from}"
                ),
                Some(before) => assert_eq!(value(eve).as_ref(), Ok(before), "{key} on {eve}"),
            }
            before = Some((*from, text.clone()));
            assert_eq!(value(*from).as_ref(), Ok(before.as_ref().unwrap()), "{key} on {from}");
            changes += 1;
        }
        let (last, after) = (parameter.checked_through, parameter.checked_through.next_day().unwrap());
        assert_eq!(value(last).as_ref().ok(), before.as_ref(), "{key} on its last day checked");
        if let Some(to) = parameter.ends.last().copied().flatten() {
            let later = value(to.next_day().unwrap());
            assert!(matches!(later, Err(LawError::Ended { last, .. }) if last == to), "{key} after {to}");
            continue;
        }
        assert!(
            matches!(value(after), Err(LawError::Unchecked { through, .. }) if through == last),
            "{key} on {after}"
        );
        let accepted = book().on(after).accepting_unchecked();
        assert_eq!(accepted.reading(key).unwrap().dated.value.to_string(), before.unwrap().1);
    }
    assert!(changes >= 100, "{changes} values only");
}

/// The seizure scale as the decrees give it, typed once more: first day, six thresholds, dependant's increase.
const SCALES: [(&str, [i64; 6], i64); 14] = [
    ("2011-01-01", [3510, 6880, 10_290, 13_660, 17_040, 20_470], 1330),
    ("2012-01-01", [3590, 7030, 10_510, 13_950, 17_410, 20_910], 1360),
    ("2013-02-01", [3670, 7180, 10_720, 14_230, 17_760, 21_330], 1390),
    ("2014-01-01", [3700, 7240, 10_800, 14_340, 17_890, 21_490], 1400),
    ("2015-01-01", [3720, 7270, 10_840, 14_390, 17_950, 21_570], 1410),
    ("2016-01-01", [3730, 7280, 10_850, 14_410, 17_970, 21_590], 1420),
    ("2018-01-01", [3760, 7340, 10_940, 14_530, 18_110, 21_760], 1440),
    ("2019-01-01", [3830, 7480, 11_150, 14_800, 18_450, 22_170], 1470),
    ("2020-01-01", [3870, 7550, 11_250, 14_930, 18_610, 22_360], 1490),
    ("2022-01-01", [3940, 7690, 11_460, 15_200, 18_950, 22_770], 1520),
    ("2023-01-01", [4170, 8140, 12_130, 16_080, 20_050, 24_090], 1610),
    ("2024-01-01", [4370, 8520, 12_690, 16_820, 20_970, 25_200], 1690),
    ("2025-01-01", [4440, 8660, 12_890, 17_090, 21_300, 25_600], 1720),
    ("2026-01-01", [4480, 8730, 13_000, 17_230, 21_470, 25_810], 1740),
];

/// The single RSA as the decrees give it, typed once more.
const SINGLE: [(&str, &str); 21] = [
    ("2012-01-01", "474.93"),
    ("2013-01-01", "483.24"),
    ("2013-09-01", "492.90"),
    ("2014-01-01", "499.31"),
    ("2014-09-01", "509.30"),
    ("2015-01-01", "513.88"),
    ("2015-09-01", "524.16"),
    ("2016-04-01", "524.68"),
    ("2016-09-01", "535.17"),
    ("2017-04-01", "536.78"),
    ("2017-09-01", "545.48"),
    ("2018-04-01", "550.93"),
    ("2019-04-01", "559.74"),
    ("2020-04-01", "564.78"),
    ("2021-04-01", "565.34"),
    ("2022-04-01", "575.52"),
    ("2022-07-01", "598.54"),
    ("2023-04-01", "607.75"),
    ("2024-04-01", "635.71"),
    ("2025-04-01", "646.52"),
    ("2026-04-01", "651.69"),
];

#[test]
fn scale_and_rsa_are_those_typed_twice() {
    let history = |key: &str| -> BTreeMap<String, String> {
        let values = &book().parameter(key).unwrap().values;
        values.iter().map(|dated| (dated.from.to_string(), dated.value.to_string())).collect()
    };
    let euros = |amount: i64| format!("{amount}.00");
    let joined = |list: [i64; 6]| list.map(euros).join(" · ");
    let thresholds = SCALES.iter().map(|(from, list, _)| ((*from).to_owned(), joined(*list))).collect();
    let steps = SCALES.iter().map(|(from, _, step)| ((*from).to_owned(), euros(*step))).collect();
    let single = SINGLE.iter().map(|(from, amount)| ((*from).to_owned(), (*amount).to_owned())).collect();
    assert_eq!(history("earnings.thresholds"), thresholds);
    assert_eq!(history("earnings.dependant-step"), steps);
    assert_eq!(history("income.minimum-single"), single);
}

/// A raise of the single RSA raises what rests on it, from the day of the raise.
#[test]
fn a_change_of_law_reaches_the_rules_on_its_day() {
    let figure = |on: &str, id: &str, facts: &[(&str, &str)], name: &str| {
        by_hand(book().on(day(on)), id, facts).unwrap().text(name).unwrap()
    };
    let couple = [("partner", "true"), ("children", "0"), ("alternating", "0")];
    // 1.5 × 635.71 = 953.565; 1.5 × 646.52 = 969.78.
    assert_eq!(figure("2025-03-31", "income.minimum-household", &couple, "amount"), "953.57");
    assert_eq!(figure("2025-04-01", "income.minimum-household", &couple, "amount"), "969.78");
    // 2024: 208.3333 + (1500 − 1401.6666) ÷ 3 = 241.1111; 2025: 211.6666 + (1500 − 1424.1666) ÷ 3 = 236.9444.
    let alone = [("resources", "1500"), ("dependants", "0"), ("whole_euros", "false")];
    assert_eq!(figure("2024-12-31", "earnings.attachable", &alone, "attachable"), "241.11");
    assert_eq!(figure("2025-01-01", "earnings.attachable", &alone, "attachable"), "236.94");
}
