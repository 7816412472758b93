//! What a file says of rights: who counts, whose income, what lacks, and what is said of rights held.

use resteavivre::household::Right;
use resteavivre::review::{Answer, Lacks, Review, Subject};
use resteavivre::{Document, Engine, Format, Options};

use crate::{figures, file, review};

/// R861-5 and R861-7 of the social security code: housing aid counts up to a flat rate, so that 800 euros a month and aid are above the
/// free ceiling of 10,339 a year. L262-4 of the code of social action: no minimum income below 25 without a child.
#[test]
fn screenings_look_at_housing_and_age() {
    let incomes = r#"incomes = [{ kind = "wage", amount = "800", of = "p1" }, { kind = "housing-aid", amount = "250" }]"#;
    let told = review("2025-06-01", incomes, Subject::Rights);
    assert_eq!(figures(&told, "rights.health-cover", "free"), ["false"]);
    assert_eq!(figures(&told, "rights.health-cover", "with_contribution"), ["true"]);
    assert_eq!(figures(&told, "rights.transport-reduction", "worth_checking"), ["false"]);
    let young = file("2025-06-01", "").replace("1980-05-01", "2004-05-01");
    let document = Document::read(young.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let young = engine.open(&document, &Options::new()).unwrap().review(Subject::Rights).unwrap();
    assert!(young.finding("rights.rsa").is_none());
    assert!(review("2025-06-01", "", Subject::Rights).finding("rights.rsa").is_some());
}

/// Energy code, R124-1 as it stood until 2024: all occupants of the dwelling, and the income of all. Since 2025: the tax household of the
/// holder of the electricity contract.
#[test]
fn a_voucher_counts_the_income_of_whom_it_counts() {
    let voucher = |on: &str, year: u16| {
        let more = format!(
            r#"contracts = [{{ supply = "electricite", holder = "p1" }}]
            tax_incomes = [
                {{ year = {year}, income = "5000", declarants = ["p1"] }},
                {{ year = {year}, income = "30000", declarants = ["p2"] }},
            ]"#
        );
        let text = file(on, &more).replace(
            "people = [",
            r#"people = [{ id = "p2", role = "co-depositor", born = "1981-05-01" }, "#,
        );
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
        figures(&file.review(Subject::Energy).unwrap(), "energy.voucher", "amount").concat()
    };
    // 35,000 for a unit and a half is above every bound.
    assert_eq!(voucher("2022-05-01", 2020), "0.00");
    assert_eq!(voucher("2025-11-10", 2023), "194.00");
}

/// D821-2: the ceiling rises by half for each child of family benefits, so below twenty years. With 1,033.32 a month from April 2025, 1,200 of
/// a disability pension are above the ceiling of one person and below that of a person with a child, 1,549.98. A child in alternating
/// custody is counted, so that the narrower reading of L521-2 turns nobody away.
#[test]
fn the_ceiling_of_the_disabled_rises_for_children_of_family_benefits() {
    let incomes = r#"incomes = [{ kind = "disability-pension", amount = "1200", of = "p1" }]"#;
    let worth = |child: &str| {
        let people = format!("people = [{child}");
        let text = file("2025-06-01", incomes).replace("people = [", &people);
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let told = engine.open(&document, &Options::new()).unwrap().review(Subject::Rights).unwrap();
        figures(&told, "rights.aah", "worth_checking").concat()
    };
    let child = |more: &str| format!(r#"{{ id = "c", role = "child", {more} }}, "#);
    assert_eq!(worth(""), "false");
    assert_eq!(worth(&child(r#"born = "2003-01-01""#)), "false");
    assert_eq!(worth(&child(r#"born = "2015-01-01""#)), "true");
    assert_eq!(worth(&child(r#"born = "2015-01-01", custody = "alternating""#)), "true");
}

/// Social security code, L842-3: 640 of pay and 1,400 of a partner, February 2026. As a pay of the partner the formula gives 304.37; as
/// resources of which the file tells only the sum nobody can tell, and the bonus is not said to be unlikely.
#[test]
fn own_resources_that_may_be_a_pay_leave_the_bonus_open() {
    let told = |partner: &str, income: &str| {
        let incomes = format!(r#"incomes = [{{ kind = "wage", amount = "640", of = "p1" }}{income}]"#);
        let people = format!(r#"people = [{{ id = "p2", born = "1981-05-01", {partner} }}, "#);
        let text = file("2026-02-02", &incomes).replace("people = [", &people);
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let told = engine.open(&document, &Options::new()).unwrap().review(Subject::Rights).unwrap();
        ["estimate", "worth_checking", "cannot_tell"]
            .map(|figure| figures(&told, "rights.activity-bonus", figure).concat())
    };
    let partner = r#"role = "partner""#;
    let own = r#"role = "partner", own_resources = "1400""#;
    assert_eq!(told(own, ""), ["0.00", "false", "true"]);
    let paid = r#", { kind = "wage", amount = "1400", of = "p2" }"#;
    assert_eq!(told(partner, paid), ["304.37", "true", "false"]);
}

/// Whoever has the old-age allowance is not told of the minimum income: the allowance counts, and is more.
#[test]
fn the_old_age_allowance_leaves_no_room_for_the_minimum_income() {
    let incomes = r#"incomes = [{ kind = "old-age-allowance", amount = "634", of = "p1" }, { kind = "retirement-pension", amount = "400", of = "p1" }]"#;
    let told = review("2025-06-01", incomes, Subject::Rights);
    assert_eq!(figures(&told, "rights.rsa", "worth_checking"), ["false"]);
}

/// The minimum income comes after every other benefit (L262-10): from 65 on, below 1 034.28, the allowance of old people is told alone. Before that
/// age both are, and above the ceiling neither is worth checking.
#[test]
fn old_people_are_told_of_one_allowance() {
    let told = |born: &str, pension: &str| {
        let incomes =
            format!("incomes = [{{ kind = \"retirement-pension\", amount = \"{pension}\", of = \"p1\" }}]");
        let text = file("2025-11-20", &incomes).replace("1980-05-01", born);
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let review = engine.open(&document, &Options::new()).unwrap().review(Subject::Rights).unwrap();
        ["rights.rsa", "rights.aspa"].map(|rule| figures(&review, rule, "worth_checking").concat())
    };
    assert_eq!(told("1960-11-20", "500"), ["", "true"]);
    assert_eq!(told("1960-11-21", "500"), ["true", "false"]);
    assert_eq!(told("1955-01-18", "1500"), ["false", "false"]);
}

/// A parent and children of these days of birth, with the reference tax income of the last year but one and lines more.
fn family(on: &str, children: &[(&str, &str)], tax: Option<&str>, more: &str) -> Review {
    let child = |(index, (born, more)): (usize, &(&str, &str))| {
        format!(r#", {{ id = "c{index}", role = "child", born = "{born}"{more} }}"#)
    };
    let children: String = children.iter().enumerate().map(child).collect();
    let year = on[..4].parse::<u16>().unwrap() - 2;
    let tax = tax.map_or_else(String::new, |income| {
        format!(r#"tax_incomes = [{{ year = {year}, income = "{income}", declarants = ["p1"] }}]"#)
    });
    let text = file(on, &format!("{tax}\n{more}"));
    let text = text.replace(r#"born = "1980-05-01" }"#, &format!(r#"born = "1980-05-01" }}{children}"#));
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    engine.open(&document, &Options::new().accept_unchecked_law()).unwrap().review(Subject::Rights).unwrap()
}

fn lacks(review: &Review, rule: &str) -> Vec<Lacks> {
    let of_rule = review.lacking.iter().filter(|lacking| lacking.rule == rule);
    of_rule.map(|lacking| lacking.why.clone()).collect()
}

/// The worked cases of `tests/rules/rights.family-allowances.md` (149.26 and half of it for a child of fourteen, less the levy),
/// `rights.family-complement.md` and `rights.school-allowance.md`, told by a file.
#[test]
fn family_benefits_go_by_ages_and_the_tax_income_of_the_last_year_but_one() {
    let two = [("2008-01-01", ""), ("2010-03-31", "")];
    let told = family("2024-04-15", &two, Some("20000"), "");
    assert_eq!(figures(&told, "rights.family-allowances", "net"), ["222.77"]);
    assert!(told.finding("rights.family-complement").is_none());
    let three = [("2010-05-02", ""), ("2014-01-01", ""), ("2016-01-01", "")];
    let told = family("2024-04-01", &three, Some("12519"), "");
    assert_eq!(figures(&told, "rights.family-complement", "estimate"), ["289.98"]);
    // On 31 December one is below eleven, the other fifteen; a child of five is no pupil.
    let pupils = [("2009-02-01", ""), ("2016-02-01", ""), ("2020-02-01", "")];
    let told = family("2025-08-19", &pupils[..2], Some("35008"), "");
    assert_eq!(figures(&told, "rights.school-allowance", "estimate"), ["885.81"]);
    let told = family("2025-08-19", &pupils, Some("35008"), "");
    let counts = ["below_11", "from_15"].map(|fact| {
        let school = &told.finding("rights.school-allowance").unwrap().worked;
        let place = school.info.facts.iter().position(|field| field.name == fact).unwrap();
        school.facts.cells()[place].whole()
    });
    assert_eq!(counts, [1, 1]);
}

/// What the file does not tell is never guessed: no tax income, or a child whose two parents share the benefits.
#[test]
fn family_benefits_say_what_lacks() {
    let two = [("2008-01-01", ""), ("2010-03-31", "")];
    let untold = family("2024-04-15", &two, None, "");
    assert_eq!(lacks(&untold, "rights.family-allowances"), [Lacks::Field("tax_incomes/year")]);
    assert_eq!(lacks(&untold, "rights.school-allowance"), [Lacks::Field("tax_incomes/year")]);
    let shared = [two[0], two[1], ("2014-01-01", r#", custody = "alternating""#)];
    let shared = family("2024-04-15", &shared, Some("20000"), "");
    assert_eq!(lacks(&shared, "rights.family-allowances"), [Lacks::Field("people/custody")]);
    // However many of the children alternate, and whether the tax income is told or not: nobody can tell, nothing vanishes.
    let rules = ["rights.family-allowances", "rights.family-complement", "rights.school-allowance"];
    for alternating in 1..=3 {
        for income in [Some("20000"), None] {
            let born = ["2008-01-01", "2010-03-31", "2014-01-01"];
            let children: Vec<(&str, &str)> = (0..3)
                .map(|place| {
                    let custody = if place < alternating { r#", custody = "alternating""# } else { "" };
                    (born[place], custody)
                })
                .collect();
            let told = family("2024-04-15", &children, income, "");
            for rule in rules {
                assert_eq!(lacks(&told, rule), [Lacks::Field("people/custody")], "{alternating} {rule}");
                assert!(told.finding(rule).is_none(), "{alternating} {rule}");
            }
        }
    }
    // A child of two is no pupil and opens no complement: a rule that nobody could ever have is not told of.
    let small = family("2024-04-15", &[("2022-01-01", r#", custody = "alternating""#)], None, "");
    assert!(rules.iter().all(|rule| lacks(&small, rule).is_empty()));
    let received = r#"incomes = [{ kind = "family-allowance", amount = "148.52" }]"#;
    let received = family("2024-04-15", &two, None, received);
    assert!(lacks(&received, "rights.family-allowances").is_empty());
    // One child opens none.
    let one = family("2024-04-15", &two[..1], None, "");
    assert!(lacks(&one, "rights.family-allowances").is_empty());
}

/// What the file says of rights is told by the review of rights, whatever rules it feeds.
#[test]
fn rights_that_are_held_or_asked_for_are_told() {
    let rights = r#"rights = [{ right = "c2s", status = "obtenu", since = "2025-03-01", amount = "96" }, { right = "fsl", status = "demande" }]"#;
    let told = review("2026-01-27", rights, Subject::Rights);
    assert_eq!(told.rights.len(), 2);
    assert!(review("2026-01-27", rights, Subject::Energy).rights.is_empty());
    assert!(!told.is_empty());
}

/// The facts and figures of every right, but for the papers of other parts.
fn screened(text: &str) -> Vec<String> {
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let told = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
    let told = told.review(Subject::Rights).unwrap();
    told.findings.iter().map(|it| format!("{} {:?}", it.worked.info.id, it.worked.working)).collect()
}

/// A line of income counts once, whoever files and however it is said: of a co-depositor, of a partner who does not file, or as what that
/// partner has.
#[test]
fn the_income_of_a_partner_counts_once() {
    let couple = |born: &str, own: &str, role: &str, resources: &str, line: &str| {
        let partner = format!(r#"}}, {{ id = "p2", role = "{role}", born = "1959-06-01"{resources} }}]"#);
        file("2026-02-10", &format!("incomes = [{own}, {line}]"))
            .replace("1980-05-01", born)
            .replacen("}]", &partner, 1)
    };
    let said = ", own_resources = \"600\"";
    for (born, own) in [
        ("1958-01-01", r#"{ kind = "retirement-pension", amount = "700", of = "p1" }"#),
        ("1985-01-01", r#"{ kind = "unemployment-benefit", amount = "100", of = "p1" }"#),
        ("1985-01-01", r#"{ kind = "wage", amount = "900", of = "p1" }"#),
        ("1985-01-01", r#"{ kind = "disability-pension", amount = "500", of = "p1" }"#),
    ] {
        let line = r#"{ kind = "retirement-pension", amount = "600", of = "p2" }"#;
        let files = screened(&couple(born, own, "co-depositor", "", line));
        assert!(files.len() > 2, "{files:?}");
        assert_eq!(screened(&couple(born, own, "partner", "", line)), files);
        assert_eq!(screened(&couple(born, own, "partner", said, "")), files);
        // Pay too, which the bonus tells from the rest.
        let pay = r#"{ kind = "wage", amount = "700", of = "p2" }"#;
        let files = screened(&couple(born, own, "co-depositor", "", pay));
        assert_eq!(screened(&couple(born, own, "partner", "", pay)), files);
    }
}

/// R512-2 of the social security code: family benefits until twenty. R842-3 and R861-2 of it, R262-3 of the social action and families code:
/// dependants below twenty-five, a parent in the home no more than a child.
#[test]
fn each_right_counts_dependants_of_its_own_ages() {
    let wage = "incomes = [{ kind = \"wage\", amount = \"1300\", of = \"p1\" }]";
    let told = |role: &str, born: &str, own: &str| {
        let one = format!(r#"}}, {{ id = "e", role = "{role}", born = "{born}"{own} }}]"#);
        let text = file("2026-01-15", wage).replacen("}]", &one, 1);
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let review = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
        let review = review.review(Subject::Rights).unwrap();
        let fact = |rule: &str, name: &str| {
            let worked = &review.finding(rule)?.worked;
            let mut fields = worked.info.facts.iter().zip(worked.facts.cells());
            fields.find(|(field, _)| field.name == name).map(|(_, cell)| cell.whole())
        };
        let resources = figures(&review, "rights.rsa", "resources").concat();
        let children = ["rights.rsa", "rights.activity-bonus"].map(|rule| fact(rule, "children").unwrap());
        (
            fact("rights.family-support", "children"),
            children,
            fact("rights.health-cover", "persons"),
            resources,
        )
    };
    let wages = || "1300.00".to_owned();
    assert_eq!(told("child", "2006-01-16", ""), (Some(1), [1, 1], Some(2), wages()));
    assert_eq!(told("child", "2006-01-15", ""), (None, [1, 1], Some(2), wages()));
    assert_eq!(told("child", "2001-01-16", ""), (None, [1, 1], Some(2), wages()));
    assert_eq!(told("child", "2001-01-15", ""), (None, [0, 0], Some(1), wages()));
    assert_eq!(told("other-dependant", "2006-01-16", ""), (None, [1, 1], Some(2), wages()));
    let own = ", own_resources = \"700\"";
    assert_eq!(told("other-dependant", "1950-05-05", own), (None, [0, 0], Some(1), wages()));
}

/// L842-2 of the social security code, 3°: a student has the bonus for pay above a ceiling only, so nobody can tell from a month.
#[test]
fn the_bonus_of_a_student_is_never_counted() {
    let grant = |of: &str| {
        let lines = format!(
            r#"incomes = [{{ kind = "wage", amount = "300", of = "p1" }}, {{ kind = "student-grant", amount = "400"{of} }}]"#
        );
        review("2026-02-10", &lines, Subject::Rights)
    };
    for told in [grant(""), grant(", of = \"p1\"")] {
        assert!(told.finding("rights.activity-bonus").is_none());
        assert_eq!(told.screening(Right::ActivityBonus).unwrap().answer, Answer::CannotTell);
        let added = told.opened.iter().flat_map(|opened| &opened.added);
        assert!(added.into_iter().all(|it| it.rule != "rights.activity-bonus"));
    }
}

/// Whoever was refused a right knows of it: it is neither told of as a new one nor counted, whatever the right.
#[test]
fn a_right_that_was_refused_is_not_offered_again() {
    let old = ("1959-12-15", r#"{ kind = "retirement-pension", amount = "900" }"#);
    let worker = ("1985-05-05", r#"{ kind = "wage", amount = "900" }"#);
    let poor = ("1985-05-05", r#"{ kind = "wage", amount = "100" }"#);
    for (right, rule, (born, income)) in [
        ("aspa", "rights.aspa", old),
        ("prime-activite", "rights.activity-bonus", worker),
        ("rsa", "rights.rsa", poor),
        ("c2s", "rights.health-cover", worker),
        ("asf", "rights.family-support", worker),
    ] {
        let told = |status: &str| {
            let rights =
                format!(r#"rights = [{{ right = "{right}", status = "{status}", since = "2026-02-01" }}]"#);
            let text = file("2026-02-20", &format!("incomes = [{income}]\n{rights}"));
            let child = r#"}, { id = "e", role = "child", born = "2013-01-01" }]"#;
            let text = text.replace("1980-05-01", born).replacen("}]", child, 1);
            let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
            let engine = Engine::new().unwrap();
            let review = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
            let review = review.review(Subject::Rights).unwrap();
            let added = review.opened.iter().flat_map(|opened| &opened.added).any(|it| it.rule == rule);
            review.finding(rule).is_some() || added
        };
        assert!(!told("refuse"), "{rule}");
        assert!(!told("demande"), "{rule}");
    }
    let fund = r#"bills = [{ supply = "fioul", amount = "800", unpaid = "800", issued = "2026-01-20" }]"#;
    let refused = format!("{fund}\nrights = [{{ right = \"fsl\", status = \"refuse\" }}]");
    let told =
        |more: &str| review("2026-02-20", more, Subject::Rights).screening(Right::HousingFund).is_some();
    assert_eq!([told(fund), told(&refused)], [true, false]);
}

/// R861-5 of the social security code: a home without cost counts for 14 % of the flat amount of two (969.78: 135.77 a month) and not for the
/// 16 % of the minimum income. 1,156.56 a month and 135.77 are 15,507.96 a year, below the free ceiling of 15,508; with 155.16 they would not be.
#[test]
fn a_home_without_cost_counts_by_the_article_of_each_right() {
    let wage = "incomes = [{ kind = \"wage\", amount = \"1156.56\", of = \"p1\" }]";
    let text = file("2025-06-01", wage).replace("social-tenant", "owner").replacen(
        "}]",
        r#"}, { id = "p2", role = "co-depositor", born = "1981-05-01" }]"#,
        1,
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let told = engine.open(&document, &Options::new()).unwrap().review(Subject::Rights).unwrap();
    assert_eq!(figures(&told, "rights.health-cover", "free"), ["true"]);
    assert_eq!(figures(&told, "rights.transport-reduction", "worth_checking"), ["true"]);
    assert_eq!(figures(&told, "rights.rsa", "housing"), ["155.16"]);
}
