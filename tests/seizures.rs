//! Seizures person by person, the minimum income of the household and a child's own income: households whose right figures
//! come from a sheet, a decision or an article, never from this engine.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::sync::LazyLock;

use resteavivre::household::{IncomeKind, Role, Word};
use resteavivre::{Assessment, Document, Engine, Format, Options};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

const ALONE: &str = "{ id = 'p1', role = 'depositor', born = '1976-12-18' }";
const SECOND: &str = "{ id = 'p2', role = 'co-depositor', born = '1980-12-18' }";

/// A household of that day, with these people, incomes and whatever else.
fn on(day: &str, people: &[&str], incomes: &[&str], rest: &str) -> Assessment {
    let text = format!(
        "format = 'resteavivre/household@1'\nday = '{day}'\npeople = [{}]\nincomes = [{}]\n{rest}\n\
         [dwelling]\ntenure = 'social-tenant'\n",
        people.join(", "),
        incomes.join(", "),
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap_or_else(|e| panic!("{text}\n{e}"));
    ENGINE.assess(&document, &Options::new().explained()).unwrap_or_else(|e| panic!("{text}\n{e}"))
}

/// The same on 6 October 2026.
fn household(people: &[&str], incomes: &[&str], rest: &str) -> Assessment {
    on("2026-10-06", people, incomes, rest)
}

fn income(kind: &str, amount: &str, of: &str) -> String {
    format!("{{ kind = '{kind}', amount = '{amount}', of = '{of}' }}")
}

fn figures<const N: usize>(assessment: &Assessment, names: [&str; N]) -> [String; N] {
    names.map(|name| assessment.figure(name).map_or_else(|| "none".to_owned(), |figure| figure.text()))
}

fn codes(assessment: &Assessment) -> Vec<&'static str> {
    assessment.caveats().iter().chain(assessment.remarks()).map(|caveat| caveat.code).collect()
}

const SEIZED: [&str; 2] = ["earnings.wage-floor", "earnings.wage-floor:left"];
const SEIZED_OF_SECOND: [&str; 2] =
    ["earnings.wage-floor/co-depositor", "earnings.wage-floor/co-depositor:left"];
const SEIZURE: &str = "alerts = ['seizure']";

/// A retired person asks what a seizure takes (documentissime.fr, question 48067): pensions follow the scale of pay (social
/// security code, L355-2). 2,150.83 is the sixth threshold of 2026 a month; 45,690 a year gives 2,487.13 by the scale of 2017,
/// 2,000 a month 471.71 by that of 2026 (18.6667 + 35.4167 + 71.1667 + 88.1250 + 117.7778 + 140.5556).
#[test]
fn a_retirement_pension_is_seized_by_the_scale_of_pay() {
    let pension = |day, amount| on(day, &[ALONE], &[&income("retraite", amount, "p1")], SEIZURE);
    assert_eq!(figures(&pension("2026-10-06", "2000"), SEIZED), ["471.71", "1528.29"]);
    assert_eq!(figures(&pension("2017-09-06", "3807.50"), SEIZED)[0], "2487.13");
    assert!(!codes(&pension("2026-10-06", "2000")).contains(&"seizure-without-pay"));
}

/// Labour code, L3252-4; service-public sheet F31185: one scale on the sum of what several payers pay.
#[test]
fn a_wage_and_a_pension_are_seized_by_one_scale_on_their_sum() {
    let both = [income("salaire", "900", "p1"), income("retraite", "1100", "p1")];
    let assessment = household(&[ALONE], &[&both[0], &both[1]], SEIZURE);
    assert_eq!(figures(&assessment, SEIZED), ["471.71", "1528.29"]);
    assert_eq!(assessment.totals().seizable.to_string(), "2000.00");
}

/// Service-public sheet F31185: unemployment benefit follows the scale (labour code, L5428-1).
#[test]
fn an_unemployment_benefit_is_seized_by_the_scale() {
    let assessment = household(&[ALONE], &[&income("allocation-chomage", "1300", "p1")], SEIZURE);
    assert_eq!(figures(&assessment, SEIZED), ["179.42", "1120.58"]);
}

/// L3252-2 and R3252-3, by hand: 1,900 with one dependant (600 is below 651.69, so that each threshold is 145 higher):
/// 25.9167 + 35.4167 + 71.1667 + 88.1250 + 106.3889 = 327.0139. The scale gives 41.33 of the 600, of which the floor leaves
/// nothing.
#[test]
fn each_of_two_who_file_has_a_seizure_of_their_own() {
    let both = [income("salaire", "600", "p1"), income("salaire", "1900", "p2")];
    let assessment = household(&[ALONE, SECOND], &[&both[0], &both[1]], SEIZURE);
    assert_eq!(figures(&assessment, SEIZED), ["0.00", "600.00"]);
    assert_eq!(figures(&assessment, SEIZED_OF_SECOND), ["327.01", "1572.99"]);
    let dependants = ["earnings.dependants", "earnings.dependants/pay", "earnings.dependants/co-depositor"];
    assert_eq!(figures(&assessment, dependants), ["1", "0", "1"]);
    // An explanation of one holds no line of the other.
    let lines = |key| {
        assessment
            .explain(key)
            .unwrap()
            .lines
            .iter()
            .map(|fed| fed.line.monthly.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(lines("earnings.wage-floor"), ["600.00"]);
    assert_eq!(lines("earnings.wage-floor/co-depositor"), ["1900.00"]);
    // The other way round, the figures change sides.
    let turned = [income("salaire", "1900", "p1"), income("salaire", "600", "p2")];
    let turned = household(&[ALONE, SECOND], &[&turned[0], &turned[1]], SEIZURE);
    assert_eq!(figures(&turned, SEIZED), ["327.01", "1572.99"]);
    assert_eq!(figures(&turned, SEIZED_OF_SECOND), ["0.00", "600.00"]);
}

/// Labour code, L3252-5 and R3252-5, by hand: of 2,000, 471.71 are seizable and 651.69 always left, so that 876.60 are for
/// maintenance first. Then 1,000 of it takes 123.40 from other creditors, and the RSA of a single person is left.
#[test]
fn maintenance_is_taken_first_from_what_a_seizure_cannot_reach() {
    let names = ["taken", "from_protected", "from_seizable", "other_creditors", "left"];
    let names = names.map(|name| format!("earnings.direct-payment:{name}"));
    let pay = income("salaire", "2000", "p1");
    let paid = |amount: &str| format!("expenses = [{{ kind = 'maintenance-paid', amount = '{amount}' }}]");
    for (amount, shown) in [
        ("300", ["300.00", "300.00", "0.00", "471.71", "1228.29"]),
        ("1000", ["1000.00", "876.60", "123.40", "348.31", "651.69"]),
        ("1500", ["1348.31", "876.60", "471.71", "0.00", "651.69"]),
    ] {
        let assessment = household(&[ALONE], &[&pay], &paid(amount));
        assert_eq!(figures(&assessment, names.each_ref().map(String::as_str)), shown, "{amount}");
        assert!(codes(&assessment).contains(&"maintenance-first"));
    }
    // Of two who file, whoever owes it: by hand, of 1,900 with one dependant 327.01 are seizable, so that 921.30 are for
    // maintenance first; nothing can be taken of 600.
    let both = [income("salaire", "600", "p1"), income("salaire", "1900", "p2")];
    let two = household(&[ALONE, SECOND], &[&both[0], &both[1]], &paid("1000"));
    let of_second = names.each_ref().map(|name| name.replace("payment:", "payment/co-depositor:"));
    let shown = figures(&two, of_second.each_ref().map(String::as_str));
    assert_eq!(shown, ["1000.00", "921.30", "78.70", "248.31", "651.69"]);
    assert_eq!(figures(&two, ["earnings.direct-payment"]), ["0.00"]);
    let said = two.caveats().iter().find(|caveat| caveat.code == "maintenance-first").unwrap();
    assert_eq!(said.values[0].1.to_string(), "1000.00");
    let none = household(&[ALONE], &[&pay], "");
    assert!(none.outcome("earnings.direct-payment").is_none());
    let late = "debts = [{ id = 'd', kind = 'maintenance-arrears', balance = '900', arrears = '900' }]";
    assert!(codes(&household(&[ALONE], &[&pay], late)).contains(&"maintenance-arrears-first"));
}

/// Every kind of income, given to everybody who may have one: the scale takes what the codes say, of whoever files, and of
/// nobody else (labour code, L3252-1 to L3252-4, L5428-1; social security code, L323-5, L355-2, L433-3, L815-10, L922-7).
#[test]
fn the_scale_takes_of_each_kind_what_the_codes_say_and_of_nobody_but_those_who_file() {
    const TAKEN: [&str; 9] = [
        "wage",
        "bonus",
        "training-pay",
        "unemployment-benefit",
        "sickness-benefit",
        "disability-pension",
        "retirement-pension",
        "survivor-pension",
        "old-age-allowance",
    ];
    let partner = SECOND.replace("co-depositor", "partner");
    let child = "{ id = 'c1', role = 'child', born = '2001-01-01', custody = 'visiting' }";
    let other = "{ id = 'o1', role = 'other-dependant', born = '1970-01-01' }";
    // What nobody can seize by the scale, so that neither is the other's dependant.
    let rest = [income("rental-income", "1500", "p1"), income("rental-income", "1500", "p2")];
    for kind in IncomeKind::ALL {
        let taken = TAKEN.contains(&kind.id());
        for (of, role) in [
            ("", None),
            ("p1", Some(Role::Depositor)),
            ("p2", Some(Role::CoDepositor)),
            ("p2", Some(Role::Partner)),
            ("c1", Some(Role::Child)),
            ("o1", Some(Role::OtherDependant)),
        ] {
            let second = if role == Some(Role::Partner) { partner.as_str() } else { SECOND };
            let line = match of {
                "" => format!("{{ kind = '{}', amount = '1300' }}", kind.id()),
                of => income(kind.id(), "1300", of),
            };
            let assessment = household(&[ALONE, second, child, other], &[&line, &rest[0], &rest[1]], "");
            let of_first = taken && matches!(role, None | Some(Role::Depositor));
            let of_second = taken && role == Some(Role::CoDepositor);
            let most = |yes| if yes { "179.42" } else { "none" };
            let shown = figures(&assessment, [SEIZED[0], SEIZED_OF_SECOND[0]]);
            assert_eq!(shown, [most(of_first), most(of_second)], "{} of {role:?}", kind.id());
            // A seizure is under way: where nothing can be seized it is said, and what some creditors can reach too.
            let seized = household(&[ALONE, second, child, other], &[&line, &rest[0], &rest[1]], SEIZURE);
            assert_eq!(
                codes(&seized).contains(&"seizure-without-pay"),
                !of_first && !of_second,
                "{}",
                kind.id()
            );
            let some = matches!(kind.seizable(), resteavivre::household::Seizable::BySomeCreditors(_));
            assert_eq!(codes(&seized).contains(&"income-some-creditors"), some, "{}", kind.id());
        }
    }
}

const MINIMUM: [&str; 2] = ["income.minimum-household:coefficient", "income.minimum-household"];

/// Conseil d'État, 21 July 2017, n° 398911: half of each increase for children in alternating custody. One adult and two
/// such children: 1 + 0.25 + 0.15 = 1.40; 1.40 × 651.69 = 912.37.
#[test]
fn alternating_custody_counts_half_of_each_increase() {
    let child = |id: &str, custody: &str| {
        format!(
            "{{ id = '{id}', role = 'child', born = '2015-05-03', custody = '{custody}', family_benefits = true }}"
        )
    };
    let count = |people: &[&str], custodies: &[&str]| {
        let children: Vec<String> =
            custodies.iter().enumerate().map(|(i, custody)| child(&format!("c{i}"), custody)).collect();
        let people: Vec<&str> = people.iter().copied().chain(children.iter().map(String::as_str)).collect();
        figures(&household(&people, &[&income("salaire", "1300", "p1")], ""), MINIMUM)
    };
    assert_eq!(count(&[ALONE], &["alternating", "alternating"]), ["1.40", "912.37"]);
    // By hand: 1 + 0.25; 1 + 0.5 + 0.15; 1 + 0.5 + 0.15; with a third child 1 + 0.25 + 0.15 + 0.2; a couple 1.5 + 0.15.
    assert_eq!(count(&[ALONE], &["alternating"])[0], "1.25");
    assert_eq!(count(&[ALONE], &["full", "alternating"])[0], "1.65");
    assert_eq!(count(&[ALONE], &["alternating", "full"])[0], "1.65");
    assert_eq!(count(&[ALONE], &["alternating"; 3])[0], "1.60");
    assert_eq!(count(&[ALONE, SECOND], &["alternating"])[0], "1.65");
    assert_eq!(count(&[ALONE, SECOND], &["full", "full", "alternating"])[0], "2.30");
}

/// Social action and families code, R262-3: persons in charge are under 25. Two parents at home with pensions of their own
/// leave the RSA of a single person, 651.69; 1,300 − 651.69 = 648.31, and the scale gives 179.42.
#[test]
fn adults_other_than_the_partner_do_not_raise_the_minimum_income() {
    let mother = "{ id = 'mere', role = 'other-dependant', born = '1950-02-05', ascendant = true, own_resources = '900' }";
    let father = "{ id = 'pere', role = 'other-dependant', born = '1948-02-05', ascendant = true, own_resources = '900' }";
    let assessment = household(
        &[ALONE, mother, father],
        &[&income("salaire", "1300", "p1")],
        "procedure = { retained_charges = '1000' }",
    );
    assert_eq!(figures(&assessment, MINIMUM), ["1.00", "651.69"]);
    let maximum = ["repayment.legal-maximum:margin", "repayment.legal-maximum"];
    assert_eq!(figures(&assessment, maximum), ["648.31", "179.42"]);
    assert!(codes(&assessment).contains(&"adult-not-in-minimum"));
    // The day before they turn 25 they count, and from that day on they do not: 1.5 of a single person.
    let grown = |born: &str| {
        let child = format!("{{ id = 'c1', role = 'child', born = '{born}' }}");
        figures(&household(&[ALONE, &child], &[&income("salaire", "1300", "p1")], ""), MINIMUM)[0].clone()
    };
    assert_eq!([grown("2001-10-07"), grown("2001-10-06")], ["1.50", "1.00"]);
}

/// R262-3: who has as much as the increase that they bring does not count. By hand: the second person brings 325.845, a further
/// one 195.507, a third child 260.676.
#[test]
fn a_child_with_as_much_as_its_increase_does_not_raise_the_minimum_income() {
    let child = |id: usize, own: &str| {
        let own = if own.is_empty() { String::new() } else { format!(", own_resources = '{own}'") };
        format!("{{ id = 'c{id}', role = 'child', born = '2009-05-03'{own} }}")
    };
    for (couple, owns, coefficient) in [
        (false, &["325.84"] as &[&str], "1.50"),
        (false, &["325.85"], "1.00"),
        (false, &["", "195.50"], "1.80"),
        (false, &["", "195.51"], "1.50"),
        (false, &["195.51", ""], "1.50"),
        (false, &["", "", "260.67"], "2.20"),
        (false, &["", "", "260.68"], "1.80"),
        (false, &["300", "300"], "1.50"),
        (true, &["195.50"], "1.80"),
        (true, &["195.51"], "1.50"),
        (true, &["", "", "260.67", "260.68"], "2.50"),
    ] {
        let children: Vec<String> = owns.iter().enumerate().map(|(id, own)| child(id, own)).collect();
        let mut people = vec![ALONE];
        people.extend(couple.then_some(SECOND));
        people.extend(children.iter().map(String::as_str));
        let assessment = household(&people, &[&income("salaire", "1300", "p1")], "");
        assert_eq!(figures(&assessment, MINIMUM)[0], coefficient, "couple: {couple}, {owns:?}");
    }
}

const CHILD: [&str; 3] = ["earnings.dependants", "earnings.attachable", "income.minimum-household"];

/// Service-public sheet F16947 and social security code, R512-2: above 55 % of the hourly minimum wage × 169 hours (12.31 × 169
/// × 0.55 = 1,144.2145 in October 2026) a child opens no family benefits. 1,700 without dependant: 301.43.
#[test]
fn a_paid_child_is_no_dependant_however_the_file_says_so() {
    let depositor = ALONE.replace("1976", "1975");
    let pay = income("salaire", "1700", "p1");
    let born = |born: &str, own: &str| format!("{{ id = 'fils', role = 'child', born = '{born}'{own} }}");
    let by_line = |born_on: &str, kind: &str, amount: &str| {
        let line = income(kind, amount, "fils");
        household(&[&depositor, &born(born_on, "")], &[&pay, &line], "")
    };
    let said = |born_on: &str, amount: &str| {
        household(&[&depositor, &born(born_on, &format!(", own_resources = '{amount}'"))], &[&pay], "")
    };
    // An apprentice of 18 paid 1,200, and a son of 22 who earns 1,450.
    for assessment in [
        by_line("2008-02-01", "remuneration-formation", "1200"),
        said("2008-02-01", "1200"),
        by_line("2004-02-01", "salaire", "1450"),
        said("2004-02-01", "1450"),
    ] {
        assert_eq!(figures(&assessment, CHILD), ["0", "301.43", "651.69"]);
        let codes = codes(&assessment);
        assert!(
            codes.contains(&"child-paid") && codes.contains(&"self-supporting-not-in-minimum"),
            "{codes:?}"
        );
        assert!(!codes.contains(&"grown-child-counted"), "{codes:?}");
    }
    // At the ceiling it counts, a cent above it does not; before the end of compulsory schooling pay closes nothing.
    for (born_on, amount, dependants) in [
        ("2008-02-01", "1144.21", "1"),
        ("2008-02-01", "1144.22", "0"),
        ("2010-10-07", "1144.22", "1"),
        ("2010-10-06", "1144.22", "0"),
    ] {
        assert_eq!(figures(&said(born_on, amount), CHILD)[0], dependants, "{born_on}, {amount}");
        assert_eq!(figures(&by_line(born_on, "wage", amount), CHILD)[0], dependants, "{born_on}, {amount}");
    }
    // What is no pay closes no family benefits; what a household receives for a child is not the child's.
    for (kind, dependants, minimum) in [
        ("disabled-adult-allowance", "1", "651.69"),
        ("maintenance-received", "1", "977.54"),
        ("student-grant", "1", "977.54"),
        ("one-off-grant", "1", "977.54"),
    ] {
        let shown = figures(&by_line("2008-02-01", kind, "1200"), CHILD);
        assert_eq!([shown[0].as_str(), shown[2].as_str()], [dependants, minimum], "{kind}");
    }
}

/// The ceilings that the sheet prints for its own years: 943.44 from January 2020, 932.29 in October 2019; its copy of 2023
/// has 1,047.55 from January to April.
#[test]
fn the_ceiling_of_a_child_s_pay_is_that_of_the_sheet() {
    for (day, at, above) in [
        ("2020-05-04", "943.44", "943.45"),
        ("2019-10-15", "932.28", "932.29"),
        ("2023-02-01", "1047.54", "1047.55"),
    ] {
        for (own, dependants) in [(at, "1"), (above, "0")] {
            let child =
                format!("{{ id = 'c1', role = 'child', born = '2002-01-01', own_resources = '{own}' }}");
            // In 2023 the child is past the age of family benefits, which is said, and counted unless it is paid.
            let assessment = on(day, &[ALONE, &child], &[&income("salaire", "1700", "p1")], "");
            assert_eq!(figures(&assessment, CHILD)[0], dependants, "{day}: {own}");
        }
    }
}

/// A child for whom maintenance is paid is a dependant whatever it earns (R3252-3, 2°, second sentence).
#[test]
fn maintenance_paid_makes_a_dependant_of_a_child_that_earns() {
    let child = "{ id = 'c1', role = 'child', born = '2008-02-01', custody = 'alternating', maintenance_paid = true, \
                 own_resources = '1300' }";
    let assessment = household(&[ALONE, child], &[&income("salaire", "1700", "p1")], "");
    assert_eq!(figures(&assessment, CHILD)[0], "1");
}

/// A seizure is worked out person by person: where two file, a sum of nobody is the depositor's, and it is said.
#[test]
fn a_sum_of_nobody_is_said_where_two_file() {
    let lines = [income("salaire", "900", "p1"), income("salaire", "1900", "p2")];
    let nobodys = "{ kind = 'retraite', amount = '400' }";
    let assessment = household(&[ALONE, SECOND], &[&lines[0], &lines[1], nobodys], "");
    assert!(codes(&assessment).contains(&"seizure-owner-unknown"));
    assert_eq!(assessment.totals().seizable.to_string(), "1300.00");
    assert!(
        !codes(&household(&[ALONE, SECOND], &[&lines[0], &lines[1]], "")).contains(&"seizure-owner-unknown")
    );
}

/// Disability pension and accident annuity are two kinds: the first is seized (L355-2), the second never (L434-18).
#[test]
fn a_disability_pension_is_seized_and_an_accident_annuity_is_not() {
    let of = |kind: &str| household(&[ALONE], &[&income(kind, "1300", "p1")], "");
    assert_eq!(figures(&of("pension-invalidite"), SEIZED)[0], "179.42");
    assert_eq!(figures(&of("disability-pension"), SEIZED)[0], "179.42");
    assert_eq!(figures(&of("rente-accident-travail"), SEIZED)[0], "none");
    // Both count among the resources of an over-indebtedness file.
    assert_eq!(of("accident-annuity").totals().applicants.to_string(), "1300.00");
}
