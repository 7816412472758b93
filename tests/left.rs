//! One and the same *what is left*: no answer about a household takes more than its own expenses, the charges retained or the flat
//! rates leave; and the plans that decided cases and the texts say.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use proptest::prelude::*;
use rav_tests::{households, root};
use resteavivre::household::{DebtKind, Household, PlanPlace, Word};
use resteavivre::law::Scale;
use resteavivre::money::Money;
use resteavivre::plan::Plan;
use resteavivre::{
    AssessError, Document, Engine, Format, LeftBy, Longer, Options, PlanReport, PlanRequest,
    letters::{Creditor, ProposalRequest, Terms},
};

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn scale() -> Scale {
    Scale::parse(&std::fs::read_to_string(root("examples/scales/2025-example.toml")).unwrap()).unwrap()
}

/// A private tenant of 45 with so much pay.
fn file(day: &str, pay: &str, more: &str) -> Household {
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"{day}\"\n\
         people = [{{ id = \"p1\", role = \"deposant\", born = \"1980-01-15\" }}]\n\
         dwelling = {{ tenure = \"locataire-prive\" }}\n\
         incomes = [{{ kind = \"salaire\", amount = \"{pay}\", of = \"p1\" }}]\n{more}"
    );
    let document = Document::read(text.as_bytes(), Format::Toml);
    document.unwrap_or_else(|problems| panic!("{problems}\n{text}")).household().clone()
}

const LOAN: &str = "debts = [{ id = \"pret\", kind = \"pret-personnel\", balance = \"9000\" }]\n";

fn amicable() -> PlanRequest {
    PlanRequest { amicable: true, ..PlanRequest::default() }
}

fn plan(
    household: &Household,
    options: &Options<'_>,
    request: &PlanRequest,
) -> Result<PlanReport, AssessError> {
    Engine::new().unwrap().open(household, options).and_then(|file| file.plan(request))
}

fn code(answer: Result<PlanReport, AssessError>) -> &'static str {
    answer.err().unwrap().problems().0[0].kind.code
}

fn steps(plan: &Plan) -> Vec<(u16, u16, Vec<Money>)> {
    plan.paliers.iter().map(|step| (step.first, step.months, step.payments.clone())).collect()
}

/// 1,563.29 of income, 1,500 retained, no expense line: 63.29, over 143 months at most (142 × 63.29 and 12.82).
#[test]
fn charges_that_were_retained_limit_an_amicable_plan() {
    let more = format!("procedure = {{ retained_charges = \"1500\" }}\n{LOAN}");
    let household = file("2026-10-06", "1563.29", &more);
    let engine = Engine::new().unwrap();
    let left = engine.assess(&household, &Options::new()).unwrap().left_for_debts().unwrap();
    assert_eq!(
        (left.amount, left.expenses, left.by),
        (money("63.29"), money("1500"), LeftBy::RetainedCharges)
    );
    let report = plan(&household, &Options::new(), &amicable()).unwrap();
    assert_eq!(report.stages[0].amount, money("63.29"));
    assert_eq!((report.plan.months, report.plan.paliers[1].payments[0]), (143, money("12.82")));
    assert!(report.caveats.iter().any(|caveat| caveat.code == "left-by-retained-charges"));
    let route = engine.open(&household, &Options::new()).and_then(|file| file.routes()).unwrap();
    let route = route.iter().find(|route| route.route == "amicable").unwrap();
    assert_eq!(route.instalment, money("63.29"));
}

/// The same with the rent of 500 and the flat rates of one person (632 + 121 + 123): 187.29.
#[test]
fn flat_rates_limit_an_amicable_plan() {
    let more = format!("expenses = [{{ kind = \"loyer\", amount = \"500\" }}]\n{LOAN}");
    let (household, scale) = (file("2025-10-06", "1563.29", &more), scale());
    let options = Options::new().scale(&scale);
    let report = plan(&household, &options, &amicable()).unwrap();
    assert_eq!(report.stages[0].amount, money("187.29"));
    // Without a scale nothing but its own expenses is known of the household.
    let report = plan(&household, &Options::new(), &amicable()).unwrap();
    assert_eq!(report.stages[0].amount, money("1063.29"));
}

/// TJ Le Havre, 1 July 2025, n° 24/00155: 1,153.12 against charges of 1,814 leave nothing to offer.
#[test]
fn nothing_is_offered_where_charges_leave_nothing() {
    let path = root("examples/households/decisions/oi-lehavre-155-judge.toml");
    let document = Document::read(&std::fs::read(path).unwrap(), Format::Toml).unwrap();
    assert_eq!(code(plan(document.household(), &Options::new(), &amicable())), "plan.no-capacity");
    let figures = Engine::new()
        .unwrap()
        .open(document.household(), &Options::new())
        .and_then(|file| file.routes())
        .unwrap();
    assert!(figures.iter().all(|route| route.route != "amicable"));
}

/// What every answer about a household may take, and does.
fn within(household: &Household, options: &Options<'_>) {
    let engine = Engine::new().unwrap();
    let assessment = engine.assess(household, options).unwrap();
    let (left, totals) = (assessment.left_for_debts().unwrap(), assessment.totals());
    // Not above any of the three, each worked out from the sums.
    let own = totals.resources.cents() - totals.committed.cents() - totals.everyday.cents();
    let capacity = assessment.figure("repayment.capacity").and_then(|figure| figure.money());
    let most = own.min(capacity.map_or(own, Money::cents));
    assert_eq!(left.amount.cents(), most);
    assert_eq!(left.resources.cents() - left.expenses.cents(), most);
    if let Ok(report) = engine.open(household, options).and_then(|file| file.plan(&amicable())) {
        for step in &report.plan.paliers {
            assert!(Money::sum(step.payments.iter().copied()).unwrap().cents() <= most);
        }
    }
    for creditor in [Creditor::Landlord, Creditor::Energy, Creditor::Bank] {
        let mut offered = 0;
        for debt in &household.debts {
            let request = ProposalRequest { debt: Some(debt.id.clone()), ..ProposalRequest::to(creditor) };
            let Ok(proposal) = engine.open(household, options).and_then(|file| file.propose(&request)) else {
                continue;
            };
            if let Terms::Instalments(runs) = &proposal.terms {
                let highest = runs.iter().map(|run| run.amount.cents()).max().unwrap();
                assert!(highest <= proposal.left.cents() && highest <= most, "{creditor:?}");
                offered += highest;
            }
        }
        // All letters together do not take more either.
        assert!(offered <= most.max(0), "{creditor:?}: {offered} of {most}");
    }
    for route in engine.open(household, options).and_then(|file| file.routes()).unwrap() {
        assert!(route.route != "amicable" || route.instalment.cents() <= most);
    }
    let calendar = engine.open(household, options).and_then(|file| file.calendar(12)).unwrap();
    let first = calendar.months.first().unwrap();
    assert!(first.balance.cents() + first.debt_service.cents() <= most, "{first:?}");
}

#[test]
fn no_answer_about_an_example_takes_more_than_is_left() {
    let scale = scale();
    for path in households() {
        let Some(format) = Format::of_file_name(&path.to_string_lossy()) else { continue };
        let document = Document::read(&std::fs::read(&path).unwrap(), format).unwrap();
        let household = document.household();
        // Bills that fall in other months than the first make the first look better: they are smoothed here.
        let mut smooth = household.clone();
        smooth.expenses.iter_mut().for_each(|line| (line.since, line.until) = (None, None));
        smooth.incomes.iter_mut().for_each(|line| (line.since, line.until) = (None, None));
        within(&smooth, &Options::new());
        if scale.on(household.day.unwrap()).is_ok() {
            within(&smooth, &Options::new().scale(&scale));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_answer_about_a_household_takes_more_than_is_left(
        pay in 0..300_000_i64,
        expenses in prop::collection::vec((0..8_usize, 0..60_000_i64), 0..6),
        debts in prop::collection::vec((0..DebtKind::ALL.len(), 1..500_000_i64, 0..20_000_i64, 0..=100_i64), 1..6),
        retained in prop::option::of(0..300_000_i64),
        scaled in any::<bool>(),
        overdraft in 0..50_000_i64,
    ) {
        let cents = |amount: i64| Money::from_cents(amount).unwrap().to_string();
        let kinds = ["loyer", "alimentation", "electricite", "mutuelle", "trajets-travail", "assurance-habitation", "epargne", "transports-en-commun"];
        let lines: Vec<String> = expenses.iter()
            .map(|(kind, amount)| format!("{{ kind = \"{}\", amount = \"{}\" }}", kinds[*kind], cents(*amount)))
            .collect();
        let owed: Vec<String> = debts.iter().enumerate()
            .map(|(index, (kind, balance, instalment, late))| format!(
                "{{ id = \"d{index}\", kind = \"{}\", balance = \"{}\", instalment = \"{}\", arrears = \"{}\" }}",
                DebtKind::ALL[*kind].id(), cents(*balance), cents((*instalment).min(*balance)), cents(balance * late / 100),
            ))
            .collect();
        let procedure = retained.map_or_else(String::new, |amount| format!("procedure = {{ retained_charges = \"{}\" }}\n", cents(amount)));
        let more = format!(
            "expenses = [{}]\ndebts = [{}]\nbank = {{ overdraft = \"{}\" }}\n{procedure}", lines.join(", "), owed.join(", "), cents(overdraft),
        );
        let (household, scale) = (file("2025-06-19", &cents(pay), &more), scale());
        let options = if scaled { Options::new().scale(&scale) } else { Options::new() };
        within(&household, &options);
    }
}

/// Sheet F1947: a commuter pass is a real charge: 500 + 88.80, and 2000 − 876 − 588.80 = 535.20.
#[test]
fn a_commuter_pass_is_taken_at_its_real_cost() {
    let more = "expenses = [{ kind = \"loyer\", amount = \"500\" }, { kind = \"transports-en-commun\", amount = \"88.80\" }]\n";
    let (household, scale) = (file("2025-06-01", "2000", more), scale());
    let assessment = Engine::new().unwrap().assess(&household, &Options::new().scale(&scale)).unwrap();
    let money_of = |key: &str| assessment.figure(key).unwrap().money().unwrap();
    assert_eq!(money_of("commission.real-charges"), money("588.80"));
    assert_eq!(money_of("repayment.capacity"), money("535.20"));
    assert!(assessment.caveats().iter().any(|caveat| caveat.code == "public-transport-real"));
}

/// The same sheet: insurance of 25 and telephone of 60 are 85 within the flat rate of 121; 80 of health cover within a ceiling of
/// 40; travel by one's own vehicle, 150, within one of 100: what the commission chose is a choice of its scale.
#[test]
fn housing_bills_health_cover_and_travel_are_limited_where_the_scale_says_so() {
    let kinds = [
        ("loyer", "500"),
        ("mutuelle", "80"),
        ("frais-scolaires", "30"),
        ("trajets-travail", "150"),
        ("transports-en-commun", "60"),
        ("assurance-habitation", "25"),
        ("impot-revenu", "40"),
        ("cantine", "50"),
        ("autre-assurance", "20"),
        ("telephone-internet", "60"),
    ];
    let lines: Vec<String> = kinds
        .iter()
        .map(|(kind, amount)| format!("{{ kind = \"{kind}\", amount = \"{amount}\" }}"))
        .collect();
    let household = file("2025-06-01", "2000", &format!("expenses = [{}]\n{LOAN}", lines.join(", ")));
    let text = std::fs::read_to_string(root("examples/scales/2025-example.toml")).unwrap();
    let with =
        |choices: &str| Scale::parse(&text.replacen("[base]", &format!("{choices}\n[base]"), 1)).unwrap();
    let chosen = with(
        "housing_at_cost = true\ntravel_most = \"100\"\nhealth_most = { first = \"40\", further = \"20\" }",
    );
    let codes = |scale: &Scale| {
        let assessment = Engine::new().unwrap().assess(&household, &Options::new().scale(scale)).unwrap();
        let money_of = |key: &str| assessment.figure(key).unwrap().money().unwrap();
        let figures = [money_of("commission.flat-rates:housing"), money_of("commission.real-charges")];
        (figures, assessment.caveats().iter().map(|caveat| caveat.code).collect::<Vec<_>>())
    };
    // Real charges: 500 + 80 + 30 + 150 + 60 + 40 + 50 + 20 = 930; less 40 of health cover and 50 of travel, 840.
    let (figures, said) = codes(&chosen);
    assert_eq!(figures, [money("85"), money("840")]);
    assert!(said.contains(&"housing-at-cost") && !said.contains(&"work-travel-real"));
    let (figures, said) = codes(&with(""));
    assert_eq!(figures, [money("121"), money("930")]);
    for code in ["housing-in-full", "work-travel-real", "health-cover-real", "public-transport-real"] {
        assert!(said.contains(&code), "{code}");
    }
}

/// Sheet F1947 and consumer code, L733-1 4°: 6 × 200 of maintenance in months 1 to 6, and only the loan waits.
#[test]
fn maintenance_is_paid_during_a_suspension() {
    let more = "procedure = { retained_charges = \"1500\" }\n\
        debts = [{ id = \"pa\", kind = \"dette-alimentaire\", balance = \"1200\" }, { id = \"pret\", kind = \"pret-personnel\", balance = \"9000\" }]\n";
    let request = PlanRequest { suspension: 24, instalment: Some(money("200")), ..PlanRequest::default() };
    let report = plan(&file("2025-06-01", "1700", more), &Options::new(), &request).unwrap();
    let pay = |one: &str, other: &str| vec![money(one), money(other)];
    assert_eq!(
        steps(&report.plan),
        [(1, 6, pay("200", "0")), (7, 18, pay("0", "0")), (25, 45, pay("0", "200"))]
    );
}

/// Every kind of debt, its creditor agreeing or not, under every length of suspension.
#[test]
fn a_suspension_touches_only_what_the_law_lets_it() {
    for (kind, agrees, suspension) in DebtKind::ALL
        .iter()
        .flat_map(|kind| [false, true].map(|agrees| (*kind, agrees)))
        .flat_map(|(kind, agrees)| [1, 12, 24].map(|months| (kind, agrees, months)))
    {
        let debt = format!(
            "{{ id = \"one\", kind = \"{}\", balance = \"5000\", creditor_agrees = {agrees} }}",
            kind.id()
        );
        let more = format!("procedure = {{ retained_charges = \"1000\" }}\ndebts = [{debt}]\n");
        let text = format!(
            "format = \"resteavivre/household@1\"\nday = \"2025-06-01\"\npeople = [{{ id = \"p1\", role = \"deposant\", born = \"1980-01-15\" }}]\n\
             dwelling = {{ tenure = \"locataire-prive\" }}\nincomes = [{{ kind = \"salaire\", amount = \"1700\", of = \"p1\" }}]\n{more}"
        );
        // An agreement that changes nothing may be refused by itself.
        let Ok(document) = Document::read(text.as_bytes(), Format::Toml) else { continue };
        let request = PlanRequest { suspension, instalment: Some(money("100")), ..PlanRequest::default() };
        let Ok(report) = plan(document.household(), &Options::new(), &request) else { continue };
        let outside = match kind.plan_place() {
            PlanPlace::Outside => true,
            PlanPlace::OutsideUnlessAgreed => !agrees,
            _ => false,
        };
        let first = report.plan.paliers.first().unwrap();
        let goes_on = outside || kind == DebtKind::MaintenanceArrears;
        let expected = if goes_on { money("100") } else { Money::ZERO };
        assert_eq!(first.payments[0], expected, "{kind:?} {agrees} {suspension}");
        assert!(goes_on || first.months == suspension, "{kind:?} {agrees} {suspension}");
    }
}

/// TP Saint-Avold, 24 September 2024 (CA Metz, 11 September 2025, n° 24/01326): 53,164.17 over 84 months at 632.89; 83 × 632.89 =
/// 52,529.87, and 634.30 with the last: 1.41 more, nothing written off.
#[test]
fn a_rounding_is_due_with_the_last_instalment_and_is_no_write_off() {
    let more = "procedure = { retained_charges = \"1600\", outlook = \"stable-durable\" }\n\
        debts = [{ id = \"a\", kind = \"pret-personnel\", balance = \"47164.17\" }, { id = \"b\", kind = \"credit-renouvelable\", balance = \"6000\" }]\n";
    let household = file("2024-09-24", "3000", more);
    let request = PlanRequest { instalment: Some(money("632.89")), ..PlanRequest::default() };
    let report = plan(&household, &Options::new(), &request).unwrap();
    assert_eq!((report.plan.months, report.plan.written_off()), (84, Money::ZERO));
    let month = |index: usize| Money::sum(report.plan.paliers[index].payments.iter().copied()).unwrap();
    assert_eq!((month(0), month(report.plan.paliers.len() - 1)), (money("632.89"), money("634.30")));
    assert!(report.caveats.iter().any(|caveat| caveat.code == "plan-balance-last"));
    // What an instalment or more would leave is a write-off, unless the balance is asked for with the last.
    let request = PlanRequest { instalment: Some(money("500")), ..PlanRequest::default() };
    let off = plan(&household, &Options::new(), &request).unwrap();
    assert_eq!(off.plan.written_off(), money("11164.17"));
    let settled = plan(&household, &Options::new(), &PlanRequest { balance_last: true, ..request }).unwrap();
    assert_eq!(settled.plan.written_off(), Money::ZERO);
}

/// TJ Grenoble, 19 June 2025, n° 25/00428: 2,564.90 in 36, 35 × 60 and 464.90.
#[test]
fn a_judges_delay_is_a_plan_with_the_balance_in_the_last_month() {
    let more = "expenses = [{ kind = \"loyer\", amount = \"673.94\" }]\n\
        debts = [{ id = \"loyer\", kind = \"dette-locative\", balance = \"2564.90\", arrears = \"2564.90\" }]\n";
    let request =
        PlanRequest { instalment: Some(money("60")), months: Some(36), balance_last: true, ..amicable() };
    let report = plan(&file("2025-06-19", "1600", more), &Options::new(), &request).unwrap();
    assert_eq!(steps(&report.plan), [(1, 35, vec![money("60")]), (36, 1, vec![money("464.90")])]);
    // So many months and no amount: the least one that pays everything in them, 2564.90 / 36 = 71.25 (rounded up).
    let request = PlanRequest { months: Some(36), ..amicable() };
    let report = plan(&file("2025-06-19", "1600", more), &Options::new(), &request).unwrap();
    assert_eq!((report.plan.months, report.stages[0].amount), (36, money("71.25")));
}

/// Before 1 July 2016 the law of plans is not known: that is what is said, and no number stands for it.
#[test]
fn a_plan_before_the_law_of_plans_says_what_is_not_known() {
    let more = "procedure = { retained_charges = \"1443\" }\ndebts = [{ id = \"pret\", kind = \"pret-personnel\", balance = \"13500\" }]\n";
    let household = file("2015-06-01", "1600", more);
    for request in
        [PlanRequest::default(), PlanRequest { instalment: Some(money("157")), ..PlanRequest::default() }]
    {
        let problems = plan(&household, &Options::new(), &request).err().unwrap().problems();
        assert_eq!((problems.0[0].kind.code, problems.0[0].path.as_str()), ("law.too-early", "plan.longest"));
        assert!(format!("{:?}", problems.0[0].expected).contains("2016-07-01"));
    }
    let report = plan(&household, &Options::new(), &amicable()).unwrap();
    assert_eq!((report.months_left, report.plan.months), (None, 86));
    assert!(serde_json::to_value(&report).unwrap()["months_left"].is_null());
}

/// An owner with a second file: 40,000 at the highest instalment of 471.71 take 85 months, 74 are left by law (F16982: keep the
/// home while everything is repaid).
const OWNER: &str = "format = \"resteavivre/household@1\"\nday = \"2026-10-06\"\n\
    people = [{ id = \"p1\", role = \"deposant\", born = \"1970-12-18\" }]\ndwelling = { tenure = \"proprietaire\" }\n\
    incomes = [{ kind = \"salaire\", amount = \"2000\", of = \"p1\" }]\nexpenses = [{ kind = \"taxe-logement\", amount = \"100\" }]\n\
    assets = [{ kind = \"residence-principale\", value = \"120000\" }]\n\
    procedure = { retained_charges = \"1400\", earlier_files = 1, earlier_months = 10, outlook = \"stable-durable\" }\n";

fn owner(debts: &str) -> Household {
    let text = format!("{OWNER}debts = [{debts}]\n");
    Document::read(text.as_bytes(), Format::Toml).unwrap().household().clone()
}

#[test]
fn a_home_is_kept_by_a_plan_that_repays_everything() {
    let household =
        owner("{ id = \"pret\", kind = \"pret-personnel\", balance = \"40000\", instalment = \"700\" }");
    let ask = |months, longer, instalment: Option<&str>| {
        let instalment = instalment.map(money);
        plan(
            &household,
            &Options::new(),
            &PlanRequest { months, longer, instalment, ..PlanRequest::default() },
        )
    };
    let keep = Some(Longer::KeepHome);
    let report = ask(None, keep, None).unwrap();
    assert_eq!((report.plan.months, report.months_left), (85, Some(74)));
    assert_eq!((report.stages[0].amount, report.plan.written_off()), (money("471.71"), Money::ZERO));
    assert!(report.caveats.iter().any(|caveat| caveat.code == "plan-longer-for-home"));
    // An owner who asks for more months than the law leaves can only mean this plan.
    assert_eq!(ask(Some(100), None, None).unwrap().plan.months, 85);
    // Too few months, no need, no home.
    assert_eq!(code(ask(Some(80), keep, None)), "plan.longer-not-paid");
    assert_eq!(code(ask(None, keep, Some("600"))), "plan.longer-no-need");
    let mut tenant = household.clone();
    tenant.dwelling.tenure = resteavivre::household::Tenure::SocialTenant;
    for longer in [Longer::KeepHome, Longer::HalfTerm] {
        let request = PlanRequest { longer: Some(longer), ..PlanRequest::default() };
        assert_eq!(code(plan(&tenant, &Options::new(), &request)), "plan.longer-no-home");
    }
    let months = PlanRequest { months: Some(85), ..PlanRequest::default() };
    assert_eq!(code(plan(&tenant, &Options::new(), &months)), "plan.months-out-of-range");
}

/// By hand: 17 years and a month left from 6 October 2026 are 205 months, of which half is 102. For 74 months both are paid in
/// proportion; then the loan for the home alone, and what remains of the other is written off.
#[test]
fn a_loan_for_the_home_goes_on_for_half_of_what_it_had_to_run() {
    let debts = "{ id = \"maison\", kind = \"pret-immobilier\", balance = \"40000\", ends = \"2043-11-06\" }, { id = \"pret\", kind = \"pret-personnel\", balance = \"10000\" }";
    let request = PlanRequest { longer: Some(Longer::HalfTerm), ..PlanRequest::default() };
    let report = plan(&owner(debts), &Options::new(), &request).unwrap();
    // 471.71 in proportion: 377.37 and 94.34; 74 × 94.34 = 6,981.16 of 10,000; the loan has 40,000 − 74 × 377.37 = 12,074.62
    // left, and 28 months of 471.71 are 13,207.88: 25 × 471.71, then 281.87.
    let pay = |one: &str, other: &str| vec![money(one), money(other)];
    assert_eq!(
        steps(&report.plan),
        [(1, 74, pay("377.37", "94.34")), (75, 25, pay("471.71", "0")), (100, 1, pay("281.87", "0"))]
    );
    assert_eq!(report.plan.written_off(), money("3018.84"));
    assert!(report.caveats.iter().any(|caveat| caveat.code == "plan-half-term"));
    // Half of 12 years is 72 months, no longer than the 74 that the law leaves; an unknown end counts for nothing.
    let refused = |debts: &str| code(plan(&owner(debts), &Options::new(), &request));
    assert_eq!(refused(&debts.replace("2043-11-06", "2038-10-06")), "plan.longer-no-need");
    assert_eq!(refused(&debts.replace(", ends = \"2043-11-06\"", "")), "plan.longer-no-term");
    assert_eq!(refused(&debts.replace("2043-11-06", "2026-10-06")), "plan.longer-no-term");
    // No more months than the half.
    let longer = PlanRequest { months: Some(103), ..request.clone() };
    assert_eq!(code(plan(&owner(debts), &Options::new(), &longer)), "plan.months-out-of-range");
}

#[test]
fn a_plan_has_one_length_and_amicable_plans_take_no_measure() {
    let more = format!("procedure = {{ retained_charges = \"1500\" }}\n{LOAN}");
    let household = file("2025-06-19", "1800", &more);
    let request = PlanRequest { instalment: Some(money("200")), ..PlanRequest::default() };
    let report = plan(&household, &Options::new(), &request).unwrap();
    // 9,000 at 200: 45 months, not the 84 that the law leaves.
    assert_eq!((report.plan.months, report.stages.iter().map(|stage| stage.months).sum()), (45, 45));
    for request in [
        PlanRequest { rate: "1".parse().unwrap(), ..amicable() },
        PlanRequest { suspension: 6, ..amicable() },
        PlanRequest { longer: Some(Longer::KeepHome), ..amicable() },
    ] {
        assert_eq!(code(plan(&household, &Options::new(), &request)), "plan.not-amicable");
    }
    let report = plan(&household, &Options::new(), &amicable()).unwrap();
    assert!(report.caveats.iter().any(|caveat| caveat.code == "plan-rate-unknown"));
    let above =
        plan(&household, &Options::new(), &PlanRequest { instalment: Some(money("301")), ..amicable() });
    assert!(above.unwrap().caveats.iter().any(|caveat| caveat.code == "plan-above-left"));
}

#[test]
fn a_calendar_has_no_lowest_point_where_nothing_sinks() {
    let engine = Engine::new().unwrap();
    let calendar = |pay| {
        engine
            .open(&file("2025-06-19", pay, LOAN), &Options::new())
            .and_then(|file| file.calendar(12))
            .unwrap()
    };
    assert_eq!(calendar("1000").lowest(), None);
    let more = "expenses = [{ kind = \"loyer\", amount = \"900\" }, { kind = \"epargne\", amount = \"1200\", period = \"an\", since = \"2025-08-19\" }]\n";
    let sinking = engine
        .open(&file("2025-06-19", "1000", more), &Options::new())
        .and_then(|file| file.calendar(4))
        .unwrap();
    // 100 a month, and 1,200 once a year in August: 100, 200, −900, −800.
    assert_eq!(sinking.lowest(), Some(2));
}
