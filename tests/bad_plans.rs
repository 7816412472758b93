//! Bad input of plans, loans and rates: each mistake has its code, and every code of the family is reached here.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::collections::BTreeSet;

use rav_tests::root;
use resteavivre::household::Expected;
use resteavivre::plan::{DebtLine, Place, Plan, PlanTerms, Stage, Strategy};
use resteavivre::{
    AssessError, Document, Engine, Format, Longer, Options, PlanRequest, Problem,
    loans::{apr_of_document, loan_by_hand},
};

fn of_loan(pairs: &[(&str, &str)]) -> Vec<&'static str> {
    loan_by_hand(pairs).unwrap_err().0.into_iter().map(|problem| problem.kind.code).collect()
}

fn of_flows(flows: &str) -> Vec<&'static str> {
    let text = format!("{{\"flows\": [{flows}]}}");
    let problems = apr_of_document(text.as_bytes(), Format::Json).unwrap_err();
    problems.0.into_iter().map(|problem| problem.kind.code).collect()
}

fn household(more: &str) -> Document {
    let tenure = if more.contains("# owner") { "owner" } else { "social-tenant" };
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"2025-06-19\"\n\
         people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}]\n\
         dwelling = {{ tenure = \"{tenure}\" }}\n{more}"
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

fn of_plan(more: &str, request: &PlanRequest) -> Vec<&'static str> {
    let document = household(more);
    let refused = Engine::new()
        .unwrap()
        .open(document.household(), &Options::new())
        .and_then(|file| file.plan(request));
    let problems = refused.map(|_| ()).map_err(|error: AssessError| error.problems()).unwrap_err();
    problems.0.into_iter().map(|problem| problem.kind.code).collect()
}

const OWING: &str = "debts = [{ id = \"a\", kind = \"personal-loan\", balance = \"9000\" }]\n\
    incomes = [{ kind = \"wage\", amount = \"1500\" }]\nprocedure = { retained_charges = \"1300\" }\n";

fn request(instalment: Option<&str>) -> PlanRequest {
    PlanRequest { instalment: instalment.map(|text| text.parse().unwrap()), ..PlanRequest::default() }
}

/// Every mistake, with the codes that it must give.
fn mistakes() -> Vec<(Vec<&'static str>, &'static str)> {
    let named = PlanRequest { strategy: Strategy::from_name("a,nobody"), ..request(Some("100")) };
    let long = PlanRequest { months: Some(85), ..request(Some("100")) };
    let dear = PlanRequest { rate: "3.72".parse().unwrap(), ..request(Some("100")) };
    let friendly = PlanRequest { amicable: true, ..request(Some("100")) };
    let suspended = PlanRequest { suspension: 25, ..request(Some("100")) };
    let poor = OWING.replace("1300", "1500");
    let owner = format!("{OWING}# owner\n");
    // A suspension was had before: there is no other (L733-2).
    let before = OWING.replace("\"1300\"", "\"1300\", earlier_months = 6, suspension_months = 6");
    let again = PlanRequest { suspension: 6, ..request(Some("100")) };
    let spent = OWING.replace("\"1300\"", "\"1300\", earlier_months = 84");
    let longer = |longer, instalment| PlanRequest { longer: Some(longer), ..request(instalment) };
    let rated = PlanRequest { amicable: true, rate: "1".parse().unwrap(), ..request(Some("100")) };
    vec![
        (of_plan(OWING, &longer(Longer::KeepHome, Some("100"))), "plan.longer-no-home"),
        (of_plan(&owner, &longer(Longer::HalfTerm, Some("100"))), "plan.longer-no-term"),
        (of_plan(&owner, &longer(Longer::KeepHome, Some("150"))), "plan.longer-no-need"),
        (of_plan(&owner, &longer(Longer::KeepHome, Some("7"))), "plan.longer-not-paid"),
        (of_plan(OWING, &rated), "plan.not-amicable"),
        (of_plan(&before, &again), "plan.suspended-before"),
        (of_plan(&spent, &request(Some("100"))), "plan.no-months-left"),
        (
            of_loan(&[("capital", "1"), ("rate", "5"), ("term", "12"), ("principal", "100")]),
            "plan.unknown-key",
        ),
        (of_loan(&[("principal", "1e9"), ("rate", "5"), ("term", "12")]), "plan.unreadable-value"),
        (of_loan(&[("principal", "0"), ("rate", "5"), ("term", "12")]), "plan.not-above-zero"),
        (of_loan(&[("principal", "-5"), ("rate", "5"), ("term", "12")]), "plan.not-above-zero"),
        (of_loan(&[("principal", "10000"), ("rate", "20"), ("instalment", "166")]), "plan.growing-debt"),
        (of_loan(&[("principal", "10000"), ("rate", "20"), ("term", "1201")]), "plan.months-out-of-range"),
        (of_loan(&[("principal", "10000"), ("rate", "20")]), "plan.not-determined"),
        (of_loan(&[("principal", "100"), ("principal", "10"), ("rate", "5"), ("term", "2")]), "plan.twice"),
        (
            of_loan(&[("principal", "10"), ("rate", "5"), ("term", "2"), ("start", "9999-12-01")]),
            "plan.day-out-of-range",
        ),
        (
            of_loan(&[("principal", "10"), ("rate", "5"), ("term", "2"), ("insurance_base", "initial")]),
            "plan.not-together",
        ),
        (of_loan(&[("principal", "10000"), ("term", "10"), ("instalment", "10")]), "plan.no-rate"),
        (of_flows("{\"amount\": \"100\", \"months\": 0}"), "plan.no-apr"),
        (
            of_flows(
                "{\"amount\": \"-100\", \"months\": 0}, {\"amount\": \"230\", \"months\": 12}, \
                 {\"amount\": \"-132\", \"months\": 24}",
            ),
            "plan.several-aprs",
        ),
        (of_flows("{\"amount\": \"100\"}"), "plan.flow"),
        (
            of_flows(
                "{\"amount\": \"100\", \"months\": 0}, {\"amount\": \"-110\", \"date\": \"2025-01-01\"}",
            ),
            "plan.flow",
        ),
        (of_plan(OWING, &named), "plan.unknown-debt"),
        (
            of_plan(&OWING.replace("\"9000\"", "\"9000\", instalment = \"200\""), &friendly),
            "plan.below-instalments",
        ),
        (of_plan(OWING, &suspended), "plan.months-out-of-range"),
        (of_plan(OWING, &long), "plan.months-out-of-range"),
        (of_plan(OWING, &dear), "plan.rate-above-legal"),
        (of_plan(&poor, &request(None)), "plan.no-capacity"),
        (
            of_plan(&OWING.replace("procedure = { retained_charges = \"1300\" }", ""), &request(None)),
            "plan.no-ceiling",
        ),
        (
            of_plan("incomes = [{ kind = \"wage\", amount = \"1500\" }]", &request(Some("100"))),
            "plan.no-debt",
        ),
    ]
}

/// Debts given to `rav-plan` without a household.
fn direct() -> Vec<(&'static str, &'static str)> {
    let debt = |id: &str, balance: &str, instalment: &str| DebtLine {
        id: id.into(),
        balance: balance.parse().unwrap(),
        rate: "20".parse().unwrap(),
        instalment: instalment.parse().unwrap(),
        place: Place::Other,
    };
    let mut slow = PlanTerms::amicable("170".parse().unwrap(), Strategy::Snowball);
    slow.stages = vec![Stage { months: 12, amount: "170".parse().unwrap() }];
    let twice = [debt("a", "100", "0"), debt("a", "100", "0")];
    let code = |debts: &[DebtLine], terms: &PlanTerms| {
        Problem::from(&Plan::build(debts, terms).unwrap_err()).kind.code
    };
    vec![
        (code(&[debt("a", "10000", "0")], &slow), "plan.too-long"),
        (code(&twice, &PlanTerms::amicable("100".parse().unwrap(), Strategy::Snowball)), "plan.debt"),
    ]
}

#[test]
fn each_mistake_has_its_code() {
    for (found, expected) in mistakes() {
        assert!(found.contains(&expected), "{expected}: {found:?}");
    }
    for (found, expected) in direct() {
        assert_eq!(found, expected);
    }
}

#[test]
fn every_code_of_the_family_is_reached() {
    let reached: BTreeSet<&str> =
        mistakes().iter().map(|m| m.1).chain(direct().iter().map(|d| d.1)).collect();
    let all: BTreeSet<&str> = resteavivre::problems::catalogue()
        .iter()
        .map(|kind| kind.code)
        .filter(|code| code.starts_with("plan."))
        .collect();
    assert_eq!(reached, all);
}

/// The months and the suspension that a refusal allows are accepted at both ends, whatever was had before and whatever is
/// asked beside.
#[test]
fn months_that_a_refusal_allows_are_accepted() {
    let engine = Engine::new().unwrap();
    let refusal = |household: &str, asked: &PlanRequest| {
        let document = self::household(household);
        let plan = engine.open(document.household(), &Options::new()).and_then(|file| file.plan(asked));
        plan.err().map(|error| error.problems().0.swap_remove(0))
    };
    let (mut seen, longest) = (0, Some(Longer::KeepHome));
    for had in [0, 1, 59, 60, 61, 80, 83, 84] {
        let given = OWING.replace("\"1300\"", &format!("\"1300\", earlier_months = {had}"));
        for (given, longer) in [
            (given.clone(), None),
            (format!("{given}# owner\n"), None),
            (format!("{given}# owner\n"), longest),
        ] {
            for suspension in [0, 1, 3, 4, 23, 24, 25, 99, 1201] {
                for months in
                    [None, Some(0), Some(1), Some(2), Some(4), Some(24), Some(84), Some(85), Some(1201)]
                {
                    let asked = PlanRequest { suspension, months, longer, ..request(Some("400")) };
                    let Some(told) = refusal(&given, &asked) else { continue };
                    let Some(Expected::Range(low, high)) = &told.expected else { continue };
                    for end in [low, high].map(|end| end.parse::<u16>().unwrap()) {
                        let mut mended = asked.clone();
                        match told.path.as_str() {
                            "months" => mended.months = Some(end),
                            "suspension" => mended.suspension = end,
                            other => panic!("{other} is no part of a request"),
                        }
                        let still = refusal(&given, &mended).filter(|problem| problem.path == told.path);
                        assert_eq!(still, None, "{had} had, {end} of {}: {asked:?}", told.path);
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn a_growing_debt_names_itself_and_the_least_instalment() {
    let problems =
        loan_by_hand(&[("principal", "10000"), ("rate", "20"), ("instalment", "166.66")]).unwrap_err();
    let text = problems.to_string();
    assert!(text.contains("166.67"), "a cent above the interest of 166.67: {text}");
}

#[test]
fn the_plans_of_every_example_are_conserved_and_stay_under_the_ceiling() {
    let engine = Engine::new().unwrap();
    let scale = std::fs::read(root("examples/scales/2025-example.toml")).unwrap();
    let scale = resteavivre::read_scale(&scale).unwrap();
    let mut plans = 0;
    for entry in std::fs::read_dir(root("examples/households")).unwrap() {
        let path = entry.unwrap().path();
        let Some(format) = path.to_str().and_then(Format::of_file_name) else { continue };
        let document = Document::read(&std::fs::read(&path).unwrap(), format).unwrap();
        let household = document.household();
        let day = household.day.unwrap();
        let options = Options::new();
        let options = if scale.on(day).is_ok() { options.scale(&scale) } else { options };
        let Ok(report) = engine.open(household, &options).and_then(|file| file.plan(&PlanRequest::default()))
        else {
            continue;
        };
        plans += 1;
        let most = report.stages.iter().map(|stage| stage.amount).max().unwrap();
        for step in &report.plan.paliers {
            let paid = resteavivre::money::Money::sum(step.payments.iter().copied()).unwrap();
            assert!(paid <= most, "{path:?}: {paid} above {most}");
        }
        assert!(report.plan.outcomes.iter().all(|outcome| outcome.is_conserved()), "{path:?}");
        assert!(
            report.months_left.is_some_and(|left| report.plan.months <= left)
                || household.dwelling.tenure.is_owner()
        );
        assert!(!engine.open(household, &options).and_then(|file| file.routes()).unwrap().is_empty());
        assert_eq!(
            engine.open(household, &options).and_then(|file| file.calendar(84)).unwrap().months.len(),
            84
        );
    }
    assert!(plans >= 3, "{plans} plans only");
}
