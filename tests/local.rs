//! Rules of local bodies: those that were published, worked by hand on one household, and everything that is refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::sync::LazyLock;

use rav_tests::root;
use resteavivre::local_rules::{LocalLack, LocalPart};
use resteavivre::{Document, Engine, Format, LocalAnswer, LocalRule, Options, Problems};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// A lone parent with two children: 1651.05 comes in; committed spending is 875, fuel 100, food 400, a loan 120.
const LONE_PARENT: &str = r#"
format = "resteavivre/household@1"
day = "2026-10-06"
people = [
    { id = "p1", role = "deposant", born = "1988-01-15" },
    { id = "e1", role = "enfant", born = "2014-05-03" },
    { id = "e2", role = "enfant", born = "2018-05-03" },
]
dwelling = { tenure = "locataire-social" }
incomes = [
    { kind = "salaire", amount = "1200", of = "p1" },
    { kind = "allocations-familiales", amount = "151.05" },
    { kind = "aide-logement", amount = "300" },
]
expenses = [
    { kind = "loyer", amount = "600" },
    { kind = "electricite", amount = "80" },
    { kind = "eau", amount = "30" },
    { kind = "assurance-habitation", amount = "15" },
    { kind = "mutuelle", amount = "50" },
    { kind = "telephone-internet", amount = "40" },
    { kind = "carburant", amount = "100" },
    { kind = "cantine", amount = "60" },
    { kind = "alimentation", amount = "400" },
]
debts = [{ id = "voiture", kind = "credit-affecte", balance = "4000", instalment = "120" }]
"#;

/// A person alone at Reims on the day of the article: 709.38 comes in, the home takes 370.
const REIMS: &str = r#"
format = "resteavivre/household@1"
day = "2014-07-25"
people = [{ id = "p1", role = "deposant", born = "1970-01-15" }]
dwelling = { tenure = "locataire-social" }
incomes = [{ kind = "rsa", amount = "439.38", of = "p1" }, { kind = "aide-logement", amount = "270" }]
expenses = [
    { kind = "loyer", amount = "300" },
    { kind = "charges-locatives", amount = "40" },
    { kind = "eau", amount = "20" },
    { kind = "assurance-habitation", amount = "10" },
    { kind = "telephone-internet", amount = "30" },
    { kind = "electricite", amount = "50" },
]
"#;

/// A person alone on a day, with an income and a rent.
fn alone(day: &str, income: &str, rent: &str) -> String {
    format!(
        "format = 'resteavivre/household@1'\nday = '{day}'\ndwelling = {{ tenure = 'social-tenant' }}\n\
         people = [{{ id = 'p1', role = 'depositor', born = '1998-01-15' }}]\n\
         incomes = [{{ kind = 'wage', amount = '{income}' }}]\nexpenses = [{{ kind = 'rent', amount = '{rent}' }}]\n"
    )
}

fn rule_text(name: &str) -> String {
    std::fs::read_to_string(root(&format!("examples/local/{name}.toml"))).unwrap()
}

fn rule(name: &str) -> LocalRule {
    LocalRule::parse(&rule_text(name)).unwrap_or_else(|problems| panic!("{name}: {problems}"))
}

fn answer_with(household: &str, rule: &LocalRule, options: &Options<'_>) -> LocalAnswer {
    let document = Document::read(household.as_bytes(), Format::Toml).unwrap();
    let file = ENGINE.open(&document, options).unwrap();
    file.local(rule).unwrap_or_else(|error| panic!("{}: {error}", rule.label))
}

fn answer(household: &str, rule: &LocalRule) -> LocalAnswer {
    answer_with(household, rule, &Options::new())
}

/// The amount, and the place of its band.
fn found(answer: &LocalAnswer) -> (String, Option<usize>) {
    (answer.amount().map_or_else(String::new, |amount| amount.to_string()), answer.band_index())
}

#[test]
fn published_rules_give_what_their_formula_gives_by_hand() {
    let two = |amount: &str, band| (amount.to_owned(), band);
    let of = |household: &str, name: &str| found(&answer(household, &rule(name)));
    // (1651.05 − 875 − 100 − 120) ÷ 3 ÷ 30.
    assert_eq!(of(LONE_PARENT, "maisons-laffitte"), two("6.18", Some(1)));
    // Without fuel: (1651.05 − 875 − 120) ÷ 90 = 7.2894…
    assert_eq!(of(LONE_PARENT, "la-reunion"), two("7.29", Some(0)));
    assert_eq!(of(LONE_PARENT, "epi-vert-caen"), two("7.29", Some(1)));
    // 1651.05 − 875 − 120 = 656.05 for the household.
    assert_eq!(of(LONE_PARENT, "fleurance"), two("656.05", Some(2)));
    // (1651.05 − 600) ÷ 3, ceiling of two children 460.
    assert_eq!(of(LONE_PARENT, "fsl-gironde"), two("350.35", Some(0)));
    // 1651.05 ÷ 3 parts.
    assert_eq!(of(LONE_PARENT, "quotient-caf"), two("550.35", Some(0)));
    // 1651.05 − 300 of housing aid, against 2 × 1173.04 and 1.2 × 1173.04 = 1407.648.
    assert_eq!(of(LONE_PARENT, "fsl-aveyron"), two("1351.05", Some(0)));
    assert_eq!(of(LONE_PARENT, "fsl-gironde-energie"), two("1351.05", Some(0)));
    // (655 − 440) ÷ 30 = 7.1666…
    assert_eq!(of(&alone("2018-11-20", "655", "440"), "agorae-2018"), two("7.17", Some(0)));
    assert_eq!(of(&alone("2021-11-20", "668", "440"), "agorae-2021"), two("7.60", Some(1)));
    // 709.38 − 370 = 339.38; five years before, 300 at most.
    assert_eq!(of(REIMS, "reims-2014"), two("339.38", Some(0)));
    assert_eq!(of(&REIMS.replace("2014-07-25", "2013-07-25"), "reims-2009"), two("339.38", Some(1)));
    // (1500 − 900) ÷ 2.5 for a lone parent with a child.
    let one_child = alone("2026-10-06", "1500", "900").replace(
        "born = '1998-01-15' }",
        "born = '1998-01-15' }, { id = 'e', role = 'child', born = '2020-01-01' }",
    );
    assert_eq!(of(&one_child, "departement-parts"), two("240.00", None));
}

#[test]
fn bounds_follow_the_household_and_its_minimum_income() {
    let bounds = |name: &str| {
        let answer = answer(LONE_PARENT, &rule(name));
        answer.bounds().iter().flatten().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(bounds("fsl-aveyron"), ["2346.08"]);
    assert_eq!(bounds("fsl-gironde-energie"), ["1407.65"]);
    assert_eq!(bounds("fsl-gironde"), ["460.00"]);
    assert_eq!(bounds("maisons-laffitte"), ["5.00", "8.00", "10.00"]);
}

/// The rule's answer for so many adults and children, whose only income and rent are these.
fn of_home(
    name: &str,
    day: &str,
    (adults, children): (usize, usize),
    income: &str,
    rent: &str,
) -> LocalAnswer {
    let second = ", { id = 'p2', role = 'co-depositor', born = '1990-01-01' }".repeat(adults - 1);
    let young: String =
        (0..children).map(|n| format!(", {{ id = 'e{n}', role = 'child', born = '2020-01-01' }}")).collect();
    let people = format!("born = '1985-01-15' }}{second}{young}");
    answer(&alone(day, income, rent).replace("born = '1998-01-15' }", &people), &rule(name))
}

/// Each bound that was published, at it and a cent on either side; the amount is what comes in, less nothing.
#[test]
fn published_bounds_are_in_their_band_or_not_as_their_page_says() {
    let band = |name: &str, day: &str, home, income: &str| of_home(name, day, home, income, "0").band_index();
    let today = "2026-10-06";
    for (name, day, home, edges) in [
        // By person and day: so many euros are thirty times as many a month.
        (
            "maisons-laffitte",
            today,
            (1, 0),
            &[("150", 0), ("150.15", 1), ("240", 1), ("240.15", 2), ("300", 2), ("300.15", 3)][..],
        ),
        ("la-reunion", today, (1, 0), &[("269.70", 0), ("270", 1)]),
        ("epi-vert-caen", today, (1, 0), &[("149.70", 0), ("150", 1)]),
        ("agorae-2018", "2018-11-20", (1, 0), &[("215.70", 0), ("216", 1)]),
        ("agorae-2021", "2021-11-20", (1, 0), &[("227.70", 0), ("228", 1)]),
        // Between 245 and 300 a month, both ends within.
        ("fleurance", today, (1, 0), &[("244.99", 0), ("245", 1), ("300", 1), ("300.01", 2)]),
        ("reims-2009", "2013-07-25", (1, 0), &[("300", 0), ("300.01", 1)]),
        ("reims-2014", today, (1, 0), &[("400", 0), ("400.01", 1)]),
        ("reims-2014", today, (2, 0), &[("600", 0), ("600.01", 1)]),
        // 600 a single person, 460 a couple, 530 one child, 460 two, 420 three or more, each by person.
        ("fsl-gironde", today, (1, 0), &[("600", 0), ("600.01", 1)]),
        ("fsl-gironde", today, (2, 0), &[("920", 0), ("920.02", 1)]),
        ("fsl-gironde", today, (2, 1), &[("1590", 0), ("1590.03", 1)]),
        ("fsl-gironde", today, (2, 2), &[("1840", 0), ("1840.04", 1)]),
        ("fsl-gironde", today, (2, 3), &[("2100", 0), ("2100.05", 1)]),
        ("fsl-gironde", today, (2, 4), &[("2520", 0), ("2520.06", 1)]),
        // Less than 900 a part, two parts.
        ("quotient-caf", today, (1, 0), &[("1799.98", 0), ("1800", 1)]),
        // Twice and 1.2 times the flat amount of the RSA of one person, 651.69 € since April 2026.
        ("fsl-aveyron", today, (1, 0), &[("1303.38", 0), ("1303.39", 1)]),
        ("fsl-gironde-energie", today, (1, 0), &[("782.03", 0), ("782.04", 1)]),
    ] {
        for (income, expected) in edges {
            assert_eq!(band(name, day, home, income), Some(*expected), "{name} {home:?} {income}");
        }
    }
}

#[test]
fn the_parts_of_a_department_are_those_that_its_sheet_says() {
    for (home, parts, amount) in [
        ((1, 0), "1.00", "600.00"),
        ((2, 0), "2.00", "300.00"),
        ((1, 1), "2.50", "240.00"),
        ((2, 1), "3.00", "200.00"),
    ] {
        let answer = of_home("departement-parts", "2026-10-06", home, "1500", "900");
        assert_eq!(
            (answer.divisor().as_deref(), found(&answer).0.as_str()),
            (Some(parts), amount),
            "{home:?}"
        );
    }
}

#[test]
fn amounts_below_zero_have_a_band_and_are_rounded_as_the_rule_says() {
    let with = |rounding: &str, bands: &str| {
        let text = rule_text("maisons-laffitte").replace("half-up", rounding);
        let head = text.split("[[bands]]").next().unwrap().to_owned();
        LocalRule::parse(&format!("{head}{bands}")).unwrap()
    };
    // (100 − 240) ÷ 1 ÷ 30 = −4.6666…
    let short = alone("2026-10-06", "100", "240");
    let bands = "[[bands]]\nbelow = '-4.66'\nmeans = 'a'\n[[bands]]\nbelow = '0'\nmeans = 'b'\n[[bands]]\nmeans = 'c'\n";
    assert_eq!(found(&answer(&short, &with("half-up", bands))), ("-4.67".to_owned(), Some(0)));
    assert_eq!(found(&answer(&short, &with("floor", bands))), ("-4.67".to_owned(), Some(0)));
    // −4.5 exactly: half up goes away from zero, and so does the rule that rounds down.
    let half = alone("2026-10-06", "239.85", "240");
    assert_eq!(found(&answer(&half, &with("half-up", bands))), ("-0.01".to_owned(), Some(1)));
    assert_eq!(found(&answer(&half, &with("floor", bands))), ("-0.01".to_owned(), Some(1)));
    let least = alone("2026-10-06", "239.99", "240");
    assert_eq!(found(&answer(&least, &with("half-up", bands))), ("0.00".to_owned(), Some(2)));
    assert_eq!(found(&answer(&least, &with("floor", bands))), ("-0.01".to_owned(), Some(1)));
    // The exact amount is below zero, the rounded one is not: the answer says that rounding decides.
    let notes =
        answer(&least, &with("half-up", bands)).notes().iter().map(|note| note.code).collect::<Vec<_>>();
    assert!(notes.contains(&"local-rounding-decides"), "{notes:?}");
    // Published bands start with those who have least: a deficit is in the first.
    assert_eq!(found(&answer(&short, &rule("maisons-laffitte"))), ("-4.67".to_owned(), Some(0)));
}

#[test]
fn a_household_without_any_resource_has_nothing_and_its_band() {
    let nothing = "format = 'resteavivre/household@1'\nday = '2026-10-06'\ndwelling = { tenure = 'housed-free' }\n\
                   people = [{ id = 'p1', role = 'depositor', born = '1998-01-15' }]\n";
    for (name, band) in [
        ("maisons-laffitte", 0),
        ("la-reunion", 0),
        ("fleurance", 0),
        ("quotient-caf", 0),
        ("fsl-aveyron", 0),
    ] {
        assert_eq!(found(&answer(nothing, &rule(name))), ("0.00".to_owned(), Some(band)), "{name}");
    }
    assert_eq!(found(&answer(nothing, &rule("departement-parts"))), ("0.00".to_owned(), None));
}

#[test]
fn children_count_where_they_live_by_turns_whole_and_as_visitors_not() {
    let home = |custody: &str| {
        let child = format!(
            "born = '1998-01-15' }}, {{ id = 'e', role = 'child', born = '2020-01-01', custody = '{custody}' }}"
        );
        alone("2026-10-06", "600", "0").replace("born = '1998-01-15' }", &child)
    };
    for (custody, persons, parts, said) in [
        ("full", "2.00", "2.50", false),
        ("alternating", "2.00", "2.50", true),
        ("visiting", "1.00", "2.00", false),
    ] {
        let of = |name: &str| answer(&home(custody), &rule(name));
        let told = |answer: &LocalAnswer| answer.notes().iter().any(|note| note.code == "local-alternating");
        let (days, caf) = (of("la-reunion"), of("quotient-caf"));
        assert_eq!(
            (days.divisor().as_deref(), caf.divisor().as_deref()),
            (Some(persons), Some(parts)),
            "{custody}"
        );
        assert_eq!((told(&days), told(&caf), told(&of("fleurance"))), (said, said, false), "{custody}");
    }
}

#[test]
fn months_have_the_days_that_the_rule_says_and_start_on_its_day() {
    let text = rule_text("la-reunion");
    let of = |days: &str| {
        let rule = LocalRule::parse(&text.replace("month_days = 30", days)).unwrap();
        found(&answer(&alone("2026-10-31", "310", "0"), &rule)).0
    };
    assert_eq!(of("month_days = 31"), "10.00");
    assert_eq!(of("month_days = 28"), "11.07");
    // 310 × 12 ÷ 366.
    assert_eq!(of("year_days = 366"), "10.16");
    // The convention of the engine, whatever the month.
    assert_eq!(of(""), "10.33");
    // A rule runs from its first day to its last, both included.
    let dated = text.replace("from = \"2026-01-01\"", "from = \"2026-10-06\"\nto = \"2026-10-07\"");
    let dated = LocalRule::parse(&dated).unwrap();
    for (day, runs) in
        [("2026-10-05", false), ("2026-10-06", true), ("2026-10-07", true), ("2026-10-08", false)]
    {
        let document = Document::read(alone(day, "310", "0").as_bytes(), Format::Toml).unwrap();
        let said = ENGINE.assess(&document, &Options::new().local(&dated));
        assert_eq!(said.is_ok(), runs, "{day}");
    }
}

#[test]
fn a_number_of_disabled_children_serves_a_rule_or_is_refused() {
    let document = Document::read(LONE_PARENT.as_bytes(), Format::Toml).unwrap();
    let (caf, other) = (rule("quotient-caf"), rule("la-reunion"));
    let code = |options: &Options<'_>| {
        ENGINE.assess(&document, options).err().map(|error| error.problems().0[0].kind.code)
    };
    let said = |count| Options::new().disabled_children(count);
    assert_eq!(code(&said(2).local(&other).local(&caf)), None);
    assert_eq!(code(&said(2).local(&other)), Some("local.disabled-children"));
    assert_eq!(code(&said(3).local(&caf)), Some("local.disabled-children"));
    // A rule that makes no difference divides by the parts of any child.
    let same =
        LocalRule::parse(&rule_text("quotient-caf").replace("disabled_child = \"0,5\"\n", "")).unwrap();
    let options = said(2).local(&caf).local(&same);
    let assessment = ENGINE.assess(&document, &options).unwrap();
    let parts: Vec<_> = assessment.local().iter().map(LocalAnswer::divisor).collect();
    assert_eq!(parts, [Some("4.00".to_owned()), Some("3.00".to_owned())]);
}

#[test]
fn the_working_shows_each_line_once_counted_or_not() {
    let answer = answer(LONE_PARENT, &rule("maisons-laffitte"));
    let counted = LocalPart::ALL.map(|part| answer.counted(part).to_string());
    assert_eq!(counted, ["1651.05", "975.00", "120.00"]);
    assert_eq!(answer.lines().len(), 13);
    let left_out: Vec<_> = answer.lines().iter().filter(|line| !line.counted).collect();
    assert_eq!(left_out.len(), 1);
    assert_eq!(left_out[0].line.monthly.to_string(), "400.00");
    assert_eq!(answer.remaining().unwrap().to_string(), "556.05");
    assert_eq!(answer.divisor().as_deref(), Some("3.00"));
    assert!(answer.band().unwrap().means.starts_with("aide de 60 %"));
}

#[test]
fn what_a_rule_does_not_say_is_never_supposed() {
    // A third person at Reims; a second child in the department's parts.
    let three = answer(LONE_PARENT, &rule("reims-2014"));
    assert_eq!(
        (three.amount().is_some(), three.band_index(), three.lack()),
        (true, None, Some(LocalLack::Bound))
    );
    let parts = answer(LONE_PARENT, &rule("departement-parts"));
    assert_eq!((parts.amount(), parts.lack()), (None, Some(LocalLack::Parts)));
}

#[test]
fn the_parts_of_the_family_fund_are_counted_child_by_child() {
    let caf = rule("quotient-caf");
    let child = "{ id = \"e1\", role = \"enfant\", born = \"2014-05-03\" },";
    for (children, parts) in [(0, "2.00"), (1, "2.50"), (2, "3.00"), (3, "4.00"), (4, "4.50"), (5, "5.00")] {
        let list: String = (0..children).map(|n| child.replace("e1", &format!("c{n}"))).collect();
        let without = LONE_PARENT
            .replace(child, "")
            .replace("{ id = \"e2\", role = \"enfant\", born = \"2018-05-03\" },", &list);
        assert_eq!(answer(&without, &caf).divisor().as_deref(), Some(parts), "{children}");
    }
    let disabled = answer_with(LONE_PARENT, &caf, &Options::new().disabled_children(1));
    assert_eq!(disabled.divisor().as_deref(), Some("3.50"));
    // A file that has the allowance of a disabled child, and a caller who does not say how many there are.
    let aeeh = LONE_PARENT.replace("incomes = [", "incomes = [{ kind = \"aeeh\", amount = \"151.80\" },");
    let said = |options: &Options<'_>| {
        let answer = answer_with(&aeeh, &caf, options);
        answer.notes().iter().any(|note| note.code == "local-disabled-children")
    };
    assert!(said(&Options::new()) && !said(&Options::new().disabled_children(0)));
}

#[test]
fn a_bound_is_in_its_band_or_not_as_the_rule_says() {
    let rule = |bands: &str| {
        let text = rule_text("maisons-laffitte");
        let head = text.split("[[bands]]").next().unwrap();
        LocalRule::parse(&format!("{head}{bands}")).unwrap()
    };
    // 390 − 240 = 150: five a day.
    let five = alone("2026-10-06", "390", "240");
    let at = |bands: &str| found(&answer(&five, &rule(bands))).1;
    assert_eq!(at("[[bands]]\nup_to = '5'\nmeans = 'a'\n[[bands]]\nmeans = 'b'\n"), Some(0));
    assert_eq!(at("[[bands]]\nbelow = '5'\nmeans = 'a'\n[[bands]]\nmeans = 'b'\n"), Some(1));
    assert_eq!(at("[[bands]]\nup_to = '4,99'\nmeans = 'a'\n"), None);
    assert_eq!(answer(&five, &rule("")).lack(), Some(LocalLack::NoBands));
    // One cent more a month is 5.0003…: 5.00 once rounded, and the answer says that rounding decides.
    let more = alone("2026-10-06", "390.01", "240");
    let close = answer(&more, &rule("[[bands]]\nup_to = '5'\nmeans = 'a'\n[[bands]]\nmeans = 'b'\n"));
    assert_eq!(found(&close), ("5.00".to_owned(), Some(0)));
    assert!(close.notes().iter().any(|note| note.code == "local-rounding-decides"));
}

#[test]
fn sets_of_kinds_are_the_sums_of_an_assessment() {
    let text = rule_text("maisons-laffitte");
    let of = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        answer(LONE_PARENT, &LocalRule::parse(&text.replacen(from, to, 1)).unwrap())
    };
    let charges = |to: &str| {
        of("only = [\"depenses-pre-engagees\", \"carburant\"]", to).counted(LocalPart::Charge).to_string()
    };
    assert_eq!(charges("only = [\"committed\"]"), "875.00");
    assert_eq!(charges("only = [\"everyday\"]"), "500.00");
    assert_eq!(charges("only = [\"cout-du-logement\"]"), "600.00");
    assert_eq!(charges("only = [\"factures-du-logement\"]"), "165.00");
    assert_eq!(charges("only = [\"energie\"]"), "80.00");
    assert_eq!(charges("only = [\"charges-au-reel\"]"), "710.00");
    assert_eq!(charges("all_but = [\"alimentation\"]"), "975.00");
    assert_eq!(charges("only = []"), "0.00");
    let resources = |to: &str| of("all_but = []", to).counted(LocalPart::Resource).to_string();
    assert_eq!(resources("all_but = [\"aide-logement\"]"), "1351.05");
    assert_eq!(resources("only = [\"revenus-du-travail\"]"), "1200.00");
    assert_eq!(resources("only = [\"prestations-familiales\", \"aide-logement\"]"), "451.05");
    // A home loan is a part of the cost of housing, as in the totals.
    let loan = LONE_PARENT.replace("credit-affecte", "pret-immobilier");
    let housing = LocalRule::parse(&text.replacen(
        "only = [\"depenses-pre-engagees\", \"carburant\"]\ninstalments = true",
        "only = [\"housing-cost\"]",
        1,
    ));
    assert_eq!(answer(&loan, &housing.unwrap()).counted(LocalPart::Instalment).to_string(), "120.00");
}

#[test]
fn periods_days_and_roundings_are_those_of_the_file() {
    let text = rule_text("maisons-laffitte");
    let with = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        found(&answer(LONE_PARENT, &LocalRule::parse(&text.replacen(from, to, 1)).unwrap())).0
    };
    assert_eq!(with("half-up", "floor"), "6.17");
    assert_eq!(with("rounding = \"half-up\"\n", ""), "6.18");
    assert_eq!(with("month_days = 30", ""), "6.18");
    assert_eq!(with("month_days = 30", "year_days = 365"), "6.09");
    assert_eq!(with("per = \"jour\"", "per = \"semaine\""), "43.25");
    assert_eq!(with("per = \"jour\"\nmonth_days = 30", "per = \"month\""), "185.35");
    assert_eq!(with("by = \"personnes\"", "by = \"menage\""), "18.54");
    // 1 + 0.3 + 0.3 units: a child of twelve counts as a child.
    assert_eq!(with("by = \"personnes\"", "by = \"unites\""), "11.58");
}

#[test]
fn a_rule_out_of_its_dates_is_refused_or_said_to_have_ended() {
    let ended = rule("agorae-2018");
    let household = alone("2026-10-06", "655", "440");
    let document = Document::read(household.as_bytes(), Format::Toml).unwrap();
    let problems = ENGINE.assess(&document, &Options::new().local(&ended)).unwrap_err().problems();
    let problem = &problems.0[0];
    assert_eq!((problem.kind.code, problem.path.as_str()), ("local.out-of-dates", ended.label.as_str()));
    let accepted = ENGINE.assess(&document, &Options::new().local(&ended).accept_ended_local()).unwrap();
    assert_eq!(found(&accepted.local()[0]), ("7.17".to_owned(), Some(0)));
    assert!(accepted.local()[0].notes().iter().any(|note| note.code == "local-ended"));
    // Before its first day, never.
    let later = rule("maisons-laffitte");
    let before = Document::read(alone("2025-10-06", "655", "440").as_bytes(), Format::Toml).unwrap();
    assert!(ENGINE.assess(&before, &Options::new().local(&later).accept_ended_local()).is_err());
}

#[test]
fn nothing_local_is_a_default() {
    let document = Document::read(LONE_PARENT.as_bytes(), Format::Toml).unwrap();
    assert!(ENGINE.assess(&document, &Options::new().explained()).unwrap().local().is_empty());
    let rules = ["maisons-laffitte", "fsl-gironde"].map(rule);
    let options = rules.iter().fold(Options::new(), |options, rule| options.local(rule));
    let assessment = ENGINE.assess(&document, &options).unwrap();
    let labels: Vec<&str> = assessment.local().iter().map(|answer| answer.rule().label.as_str()).collect();
    assert_eq!(labels, [rules[0].label.as_str(), rules[1].label.as_str()]);
    // Local rules need lines; an assessment that was not to be explained keeps none.
    assert!(assessment.lines().is_empty() && !assessment.is_explained());
}

/// The codes and paths of what is refused.
fn refused(text: &str) -> Vec<(&'static str, String)> {
    let Problems(problems) = LocalRule::parse(text).unwrap_err();
    assert!(problems.iter().all(|problem| !problem.remedy().is_empty()), "{problems:?}");
    problems.into_iter().map(|problem| (problem.kind.code, problem.path)).collect()
}

#[test]
fn every_problem_of_a_file_is_told_at_once_with_its_place() {
    let good = rule_text("maisons-laffitte");
    for (from, to, code, path) in [
        ("local-rule@1", "local-rule@2", "local.format", "format"),
        ("Maisons-Laffitte (Yvelines)", " ", "local.text", "territory"),
        ("from = \"2026-01-01\"", "from = \"2026-01-01\"\nto = \"2025-01-01\"", "local.dates", ""),
        ("from = \"2026-01-01\"", "", "input.missing-field", "from"),
        ("half-up", "nearest", "input.unknown-word", "rounding"),
        ("all_but = []", "", "local.selection", "resources"),
        ("all_but = []", "all_but = []\nonly = []", "local.selection", "resources"),
        ("\"carburant\"", "\"carburan\"", "input.unknown-word", "charges.only[1]"),
        ("by = \"personnes\"", "by = \"parts\"", "local.divisor", "divisor"),
        (
            "by = \"personnes\"",
            "by = \"personnes\"\nparts = { one_adult = \"1\", two_adults = \"2\" }",
            "local.divisor",
            "divisor",
        ),
        (
            "by = \"personnes\"",
            "by = \"parts\"\nparts = { one_adult = \"0\", two_adults = \"2\" }",
            "local.divisor",
            "divisor.parts",
        ),
        (
            "by = \"personnes\"",
            "by = \"parts\"\nparts = { one_adult = 1.5, two_adults = \"2\" }",
            "input.float-money",
            "divisor.parts.one_adult",
        ),
        ("month_days = 30", "month_days = 30\nyear_days = 365", "local.period", "period"),
        ("per = \"jour\"", "per = \"mois\"", "local.period", "period"),
        ("up_to = \"8\"", "up_to = \"100 000 000\"", "local.bands", "bands[1].up_to"),
        ("month_days = 30", "month_days = 0", "input.number-out-of-range", "period.month_days"),
        ("up_to = \"8\"", "up_to = \"5\"", "local.bands", "bands[1]"),
        ("up_to = \"8\"", "up_to = \"8\"\nbelow = \"8\"", "local.bands", "bands[1]"),
        ("up_to = \"8\"", "", "local.bands", "bands[2]"),
        ("up_to = \"8\"", "up_to = []", "local.bands", "bands[1].up_to"),
        ("up_to = \"8\"", "up_to = [{ amount = \"8\" }]", "local.bands", "bands[1].up_to[0]"),
        (
            "up_to = \"8\"",
            "up_to = { of_minimum_income = \"deux fois\" }",
            "local.bands",
            "bands[1].up_to.of_minimum_income",
        ),
        ("up_to = \"8\"", "up_to = 8.5", "input.float-money", "bands[1].up_to"),
        ("[period]", "[periode]", "input.unknown-field", "periode"),
    ] {
        assert!(good.contains(from), "{from}");
        let told = refused(&good.replacen(from, to, 1));
        assert!(told.contains(&(code, path.to_owned())), "{to}: {told:?}");
    }
    let wrong = good
        .replacen("local-rule@1", "local-rule@2", 1)
        .replacen("\"carburant\"", "\"essance\"", 1)
        .replacen("up_to = \"5\"", "up_to = \"cinq\"", 1);
    let codes: Vec<&str> = refused(&wrong).iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["local.format", "input.unknown-word", "input.amount-unreadable"]);
    // Another file of ours is told to be one, and nothing of its fields; so is an empty file.
    let household = refused(LONE_PARENT);
    assert_eq!(household, [("local.format", "format".to_owned())]);
    assert_eq!(refused(" \n"), [("local.format", String::new())]);
    let Problems(problems) = Document::read(good.as_bytes(), Format::Toml).unwrap_err();
    let told: Vec<_> =
        problems.iter().map(|problem| (problem.kind.code, problem.found.to_string())).collect();
    assert_eq!(told, [("document.format", "\"resteavivre/local-rule@1\"".to_owned())]);
    // Problems have a line and a column.
    let Problems(problems) = LocalRule::parse(&wrong).unwrap_err();
    assert!(problems.iter().all(|problem| problem.line.is_some() && problem.column.is_some()));
}

#[test]
fn a_rule_reads_the_same_in_json() {
    let json = r#"{"format": "resteavivre/local-rule@1", "label": "a", "territory": "b", "source": "c", "from": "2026-01-01",
        "resources": {"all_but": []}, "charges": {"only": ["loyer"]}, "divisor": {"by": "persons"}, "period": {"per": "month"},
        "bands": [{"up_to": "400", "means": "d"}]}"#;
    let rule = LocalRule::read(json.as_bytes(), Format::Json).unwrap();
    assert_eq!(found(&answer(LONE_PARENT, &rule)), ("350.35".to_owned(), Some(0)));
}

#[test]
fn every_example_is_dated_and_sourced() {
    let mut count = 0;
    for entry in std::fs::read_dir(root("examples/local")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let rule =
            LocalRule::parse(&text).unwrap_or_else(|problems| panic!("{}: {problems}", path.display()));
        assert!(rule.source.contains("http") && rule.caveat.is_some(), "{}", path.display());
        count += 1;
    }
    assert_eq!(count, 13);
}
