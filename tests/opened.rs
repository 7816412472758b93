//! Rights: help that no formula gives, and what would be left to live on with those that one does.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use resteavivre::household::Right;
use resteavivre::money::Money;
use resteavivre::review::{Answer, Review, Subject};
use resteavivre::{Document, Engine, Format, Options};

/// A household on a day: how it is housed, who else there is, and these tables more.
fn file(on: &str, tenure: &str, others: &str, more: &str) -> String {
    format!(
        r#"
        format = "resteavivre/household@1"
        day = "{on}"
        people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}{others}]
        dwelling = {{ tenure = "{tenure}" }}
        {more}
        "#
    )
}

fn review(file: &str) -> Review {
    let document = Document::read(file.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    engine.open(&document, &Options::new().accept_unchecked_law()).unwrap().review(Subject::Rights).unwrap()
}

/// What is said of each help that no formula gives.
fn answers(file: &str) -> Vec<(Right, &'static str)> {
    review(file).screenings.iter().map(|screening| (screening.right, screening.answer.name())).collect()
}

/// Construction and housing code, L822-2: tenants, residents of hostels, and owners who still repay; L831-2 and L841-4: loans signed since
/// 2018 open nothing, and no file tells when a loan was signed.
#[test]
fn housing_aid_is_worth_checking_for_whoever_pays_for_the_home() {
    let of = |tenure: &str| answers(&file("2026-11-15", tenure, "", ""));
    for tenure in ["social-tenant", "private-tenant", "hostel"] {
        assert_eq!(of(tenure), [(Right::HousingAid, "worth-checking")], "{tenure}");
    }
    assert_eq!(of("owner-with-loan"), [(Right::HousingAid, "cannot-tell")]);
    let told = review(&file("2026-11-15", "owner-with-loan", "", ""));
    assert_eq!(told.screening(Right::HousingAid).unwrap().lacks, Some("debts/signed"));
    assert_eq!(of("owner"), []);
    assert_eq!(of("housed-free"), []);
}

/// Whoever receives the aid, holds it, asked for it or was refused knows of it; an aid that ended is worth asking for again.
#[test]
fn housing_aid_is_not_told_to_who_knows_of_it() {
    let of = |more: &str| answers(&file("2026-11-15", "private-tenant", "", more));
    let held = |right: &str| format!("rights = [{{ right = \"housing-aid\", {right} }}]");
    assert_eq!(of(r#"incomes = [{ kind = "housing-aid", amount = "250" }]"#), []);
    for status in ["held", "asked", "refused"] {
        assert_eq!(of(&held(&format!("status = \"{status}\""))), [], "{status}");
    }
    let worth = [(Right::HousingAid, "worth-checking")];
    assert_eq!(of(&held(r#"status = "held", since = "2024-01-01", until = "2025-12-31""#)), worth);
    assert_eq!(of(r#"incomes = [{ kind = "housing-aid", amount = "250", until = "2025-12-31" }]"#), worth);
}

/// R822-3, 1°: from the thirteenth to the second month before the request, since January 2021.
#[test]
fn housing_aid_says_its_months() {
    let months = |on: &str| {
        let months = review(&file(on, "private-tenant", "", "")).screenings[0].months;
        months.map(|(first, last)| format!("{first} {last}"))
    };
    assert_eq!(months("2026-11-15").unwrap(), "2025-10-01 2026-09-01");
    assert_eq!(months("2026-01-31").unwrap(), "2024-12-01 2025-11-01");
    assert_eq!(months("2020-12-31"), None);
}

/// Local help has rules of each place: it is named where rent, energy or water is owed, and never estimated.
#[test]
fn local_help_is_told_where_the_home_is_owed_for() {
    let of = |more: &str| {
        let told = answers(&file("2026-11-15", "owner", "", more)).into_iter();
        told.map(|(right, answer)| (right, answer == Answer::Local.name())).collect::<Vec<_>>()
    };
    let debt = |kind: &str| format!("debts = [{{ id = \"d\", kind = \"{kind}\", balance = \"300\" }}]");
    let bill =
        |supply: &str| format!("bills = [{{ supply = \"{supply}\", amount = \"90\", unpaid = \"90\" }}]");
    let (fund, water) = ((Right::HousingFund, true), (Right::WaterHelp, true));
    for kind in ["rent-arrears", "energy-arrears"] {
        assert_eq!(of(&debt(kind)), [fund], "{kind}");
    }
    assert_eq!(of(&bill("electricite")), [fund]);
    for owed in [debt("water-arrears"), bill("eau")] {
        assert_eq!(of(&owed), [fund, water], "{owed}");
    }
    assert_eq!(of(&debt("overdraft")), []);
    let asked = format!("{}\nrights = [{{ right = \"fsl\", status = \"asked\" }}]", debt("water-arrears"));
    assert_eq!(of(&asked), [water]);
}

const CHILD: &str = r#", { id = "c1", role = "child", born = "2015-02-01" }"#;

/// What each rule adds a month, as `rsa 431.05`.
fn added(review: &Review) -> Vec<String> {
    let opened = review.opened.as_ref().unwrap();
    opened.added.iter().map(|it| format!("{} {}", it.rule.trim_start_matches("rights."), it.amount)).collect()
}

/// What more is left under each definition that the file feeds.
fn gains(review: &Review) -> Vec<String> {
    let left = review.opened.as_ref().unwrap().left.iter();
    left.filter_map(|it| Some(it.opened?.checked_sub(it.today?).unwrap().to_string())).collect()
}

/// A public worked case (OpenFisca-France, `tests/formulas/rsa.yaml`): 431.05 for a parent with one child, support received, housing aid and 265
/// of other income. Housing counts for 16 % of 953.57, support for 22.5 % of 466.44.
#[test]
fn the_minimum_income_is_added_as_it_is_worked_out() {
    let more = r#"incomes = [
        { kind = "unemployment-benefit", amount = "265" },
        { kind = "housing-aid", amount = "300" },
        { kind = "single-parent-support", amount = "195.85" },
    ]
    expenses = [{ kind = "rent", amount = "400" }]"#;
    let told = review(&file("2024-04-01", "social-tenant", CHILD, more));
    assert_eq!(added(&told), ["rsa 431.05"]);
    let opened = told.opened.as_ref().unwrap();
    let first = opened.left[0];
    // 760.85 of resources and 400 of rent today.
    assert_eq!(first.definition, "after-committed");
    assert_eq!(first.today.unwrap().to_string(), "360.85");
    assert_eq!(first.opened.unwrap().to_string(), "791.90");
    assert!(opened.left_out.is_empty() && opened.reduced.is_empty());
    assert_eq!(opened.safe_gain().unwrap().to_string(), "431.05");
}

/// The same parent without the support: it is added (42.2 % of 466.44 less 0.5 %), and the minimum income falls from 535.99 to the 431.05 of
/// the worked case, since support counts in it. 195.85 and 535.99 are never added.
#[test]
fn what_counts_in_the_minimum_income_lowers_it() {
    let more = r#"incomes = [
        { kind = "unemployment-benefit", amount = "265" },
        { kind = "housing-aid", amount = "300" },
    ]"#;
    let told = review(&file("2024-04-01", "social-tenant", CHILD, more));
    assert_eq!(told.finding("rights.rsa").unwrap().worked.text("estimate").as_deref(), Some("535.99"));
    assert_eq!(added(&told), ["family-support 195.85", "rsa 431.05"]);
    assert_eq!(gains(&told)[0], "626.90");
}

/// The same parent who receives 536 of minimum income already: it falls by the 104.95 for which support counts.
#[test]
fn what_is_received_already_is_lowered_by_what_counts_in_it() {
    let more = r#"incomes = [
        { kind = "unemployment-benefit", amount = "265" },
        { kind = "housing-aid", amount = "300" },
        { kind = "minimum-income", amount = "536" },
    ]"#;
    let told = review(&file("2024-04-01", "social-tenant", CHILD, more));
    assert_eq!(added(&told), ["family-support 195.85"]);
    let opened = told.opened.as_ref().unwrap();
    let [reduced] = opened.reduced[..] else { panic!("one line") };
    assert_eq!((reduced.today.to_string(), reduced.opened.to_string()), ("536.00".into(), "431.05".into()));
    assert_eq!(gains(&told)[0], "90.90");
    assert_eq!(opened.safe_gain(), None, "a line that falls is for the counsellor to explain");
}

/// The worked example of the Drees, October 2025: 261.22 for somebody alone with 800 of earnings and a home without cost.
#[test]
fn the_bonus_is_added_as_it_is_worked_out() {
    let wage = r#"incomes = [{ kind = "wage", amount = "800", of = "p1" }]"#;
    let told = review(&file("2025-10-01", "housed-free", "", wage));
    assert_eq!(added(&told), ["activity-bonus 261.22"]);
    assert_eq!(gains(&told)[0], "261.22");
}

/// Public sheet of 29 October 2020 (F19778, F33692): a couple with two children, housing aid and family allowances of 131.95 has 886.35 of
/// minimum income. Ours rounds the allowances to 131.94, so 886.36: the same 1,018.30 in all.
#[test]
fn family_allowances_count_in_the_minimum_income() {
    let others = r#", { id = "p2", role = "partner", born = "1982-05-01" }, { id = "c1", role = "child", born = "2012-02-01" },
        { id = "c2", role = "child", born = "2015-02-01" }"#;
    let more = r#"incomes = [{ kind = "housing-aid", amount = "300" }]
    tax_incomes = [{ year = 2018, income = "9000", declarants = ["p1", "p2"] }]"#;
    let told = review(&file("2020-10-29", "social-tenant", others, more));
    assert_eq!(added(&told), ["family-allowances 131.94", "rsa 886.36"]);
    assert_eq!(gains(&told)[0], "1018.30");
}

/// The same couple with 1,136 of unemployment benefit: 1,186.04 less that is 50.04, which the allowances take in. Both are never added.
#[test]
fn a_minimum_income_that_allowances_take_in_is_not_added() {
    let others = r#", { id = "p2", role = "partner", born = "1982-05-01" }, { id = "c1", role = "child", born = "2012-02-01" },
        { id = "c2", role = "child", born = "2015-02-01" }"#;
    let more = r#"incomes = [{ kind = "unemployment-benefit", amount = "1136" }]
    tax_incomes = [{ year = 2018, income = "9000", declarants = ["p1", "p2"] }]"#;
    let told = review(&file("2020-10-29", "social-tenant", others, more));
    assert_eq!(told.finding("rights.rsa").unwrap().worked.text("estimate").as_deref(), Some("50.04"));
    assert_eq!(added(&told), ["family-allowances 131.94"]);
    let left_out = told.opened.as_ref().unwrap().left_out.iter();
    assert_eq!(left_out.map(|it| (it.rule, it.why.name())).collect::<Vec<_>>(), [("rights.rsa", "taken-in")]);
}

/// Whoever has the old-age allowance is above the minimum income: 12 144.27 a year is 1 012.02 a month, which takes the place of the 607.75 less
/// the flat rate of a home without cost. With a pension of 812.75 it is 199.27 (worked example in the rule's cases).
#[test]
fn the_old_age_allowance_takes_the_place_of_the_minimum_income() {
    let old = |more: &str| {
        let file = file("2024-01-01", "owner", "", more).replace("1980-05-01", "1946-12-24");
        review(&file)
    };
    let told = old("");
    assert!(told.finding("rights.rsa").is_none(), "it comes after every other benefit: L262-10");
    assert_eq!(added(&told), ["aspa 1012.02"]);
    let opened = told.opened.as_ref().unwrap();
    assert!(opened.left_out.iter().all(|it| it.rule != "rights.rsa"));
    assert_eq!(
        added(&old(r#"incomes = [{ kind = "retirement-pension", amount = "812.75", of = "p1" }]"#)),
        ["aspa 199.27"]
    );
}

/// Below the general age nobody can tell: the allowance is not counted, and said not to be.
#[test]
fn what_nobody_can_tell_is_not_counted() {
    let file = file("2024-01-01", "owner", "", "").replace("1980-05-01", "1961-06-01");
    let told = review(&file);
    let opened = told.opened.as_ref().unwrap();
    assert_eq!(
        opened.left_out.iter().map(|it| (it.rule, it.why.name())).collect::<Vec<_>>(),
        [("rights.aspa", "cannot-tell")]
    );
    assert_eq!(opened.added.len(), 1);
    assert_eq!(opened.safe_gain(), None);
}

/// A couple with one wage and three children, April 2024. Allowances: 73 % of 466.44 less 0.5 % is 338.80. Complement: 62.48 % less the levy is
/// 289.98 (public worked case of 291.43 before it), and counts for 193.30 only, its usual amount (R844-4). Bonus by hand: 2.5 × 622.63 = 1556.575, 61 %
/// of 1500 = 915, 29.101 % of 622.63 = 181.19; resources 1500 + 184.9211 of housing + 338.80 + 193.30 = 2217.0211: 435.7454 is left. School: 416.40 and 439.38, once.
#[test]
fn a_family_has_its_benefits_together() {
    let others = r#", { id = "p2", role = "partner", born = "1982-05-01" }, { id = "c1", role = "child", born = "2013-02-01" },
        { id = "c2", role = "child", born = "2016-02-01" }, { id = "c3", role = "child", born = "2019-02-01" }"#;
    let more = r#"incomes = [{ kind = "wage", amount = "1500", of = "p1" }]
    tax_incomes = [{ year = 2022, income = "12519", declarants = ["p1", "p2"] }]"#;
    let told = review(&file("2024-04-01", "owner", others, more));
    assert_eq!(
        added(&told),
        ["family-allowances 338.80", "family-complement 289.98", "activity-bonus 435.75"]
    );
    let opened = told.opened.as_ref().unwrap();
    let yearly: Vec<String> = opened.yearly.iter().map(|it| it.amount.to_string()).collect();
    assert_eq!(yearly, ["855.78"]);
    assert_eq!(gains(&told)[0], "1064.53");
    // Without the tax papers of one adult nobody can say which income counts.
    let half = more.replace(r#", "p2"]"#, "]");
    let told = review(&file("2024-04-01", "owner", others, &half));
    assert!(told.finding("rights.family-complement").is_none());
    assert_eq!(told.lacking.iter().filter(|it| it.rule.starts_with("rights.family")).count(), 2);
}

/// A file of nobody's rights, and one whose rights have no amount, are read once.
#[test]
fn without_an_estimate_there_is_nothing_beside() {
    let wage = r#"incomes = [{ kind = "wage", amount = "3500", of = "p1" }]"#;
    assert_eq!(review(&file("2025-10-01", "owner", "", wage)).opened, None);
}

/// Whatever a file holds, what is left after committed spending changes by what is added less what falls, to the cent: the file is read again, and
/// that reading counts each line once.
#[test]
fn what_is_left_changes_by_what_is_added_less_what_falls() {
    let engine = Engine::new().unwrap();
    let mut opened = 0;
    for path in examples() {
        let text = std::fs::read(&path).unwrap();
        let Ok(document) = Document::read(&text, Format::Toml) else { continue };
        for day in ["2020-10-29", "2024-06-15", "2025-07-01", "2026-05-02"] {
            let options = Options::new().on(rav_money::parse_day(day).unwrap()).accept_unchecked_law();
            let Ok(file) = engine.open(&document, &options) else { continue };
            let Some(with) = file.review(Subject::Rights).unwrap().opened.filter(|it| !it.left.is_empty())
            else {
                continue;
            };
            opened += 1;
            let sum = |amounts: Vec<Money>| Money::sum(amounts).unwrap();
            let added = sum(with.added.iter().map(|it| it.amount).collect());
            let fallen =
                sum(with.reduced.iter().map(|it| it.today.checked_sub(it.opened).unwrap()).collect());
            let of = with.left[0];
            let change = of.opened.unwrap().checked_sub(of.today.unwrap()).unwrap();
            assert_eq!(change, added.checked_sub(fallen).unwrap(), "{} on {day}", path.display());
        }
    }
    assert!(opened > 10, "{opened} files have rights with an amount");
}

/// The example households.
fn examples() -> Vec<std::path::PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/households");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|it| it == "toml")).collect()
}

/// R815-22, 3°: family benefits are no resource of the old-age allowance. 12 144.27 a year is 1 012.02 a month, less a pension of 812.75: 199.27,
/// whatever the family allowances of a grandparent.
#[test]
fn family_benefits_do_not_count_in_the_old_age_allowance() {
    let old = |more: &str| {
        let incomes = format!(
            "incomes = [{{ kind = \"retirement-pension\", amount = \"812.75\", of = \"p1\" }}{more}]"
        );
        let told = review(&file("2024-01-01", "owner", CHILD, &incomes).replace("1980-05-01", "1946-12-24"));
        told.finding("rights.aspa").unwrap().worked.text("estimate").unwrap()
    };
    assert_eq!(old(""), "199.27");
    assert_eq!(old(r#", { kind = "family-allowance", amount = "141.99" }"#), "199.27");
    assert_eq!(old(r#", { kind = "young-child-benefit", amount = "184.81" }"#), "199.27");
}
