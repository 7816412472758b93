//! Every output of the engine for the examples, as JSON: what the schemas are tried on, and what is held word for word.

use std::path::Path;
use std::sync::LazyLock;

use rav_law::LawOn;
use rav_money::Rate;
use rav_plan::Strategy;
use resteavivre::actions::{ActionsRequest, Efforts, Goal};
use resteavivre::law::Scale;
use resteavivre::{
    Document, Engine, Format, LocalRule, Longer, Options, PlanRequest,
    forms::{FormRequest, OfficialForm},
    loans::{Usury, apr_json, apr_of_document, loan_by_hand},
    review::Subject,
    workshop::{parameter_json, worked_json},
};
use serde::Serialize;
use serde_json::Value;

use crate::{book, day, households, root};

static ALL: LazyLock<Vec<Output>> =
    LazyLock::new(|| of_households().into_iter().chain(of_the_rest()).collect());

/// Every output for the examples.
pub fn outputs() -> &'static [Output] {
    &ALL
}

/// One of them.
///
/// # Panics
/// When there is none.
pub fn output(schema: &str, of: &str) -> &'static Output {
    let found = ALL.iter().find(|output| output.schema == schema && output.of == of);
    found.unwrap_or_else(|| panic!("no {schema} of {of}"))
}

/// An output: the name of its schema, what it was asked of, and its JSON.
#[derive(Clone, Debug)]
pub struct Output {
    /// The name of its schema: `plan-1`.
    pub schema: &'static str,
    /// What it was asked of.
    pub of: String,
    /// Its JSON, indented.
    pub text: String,
}

impl Output {
    fn new(schema: &'static str, of: impl Into<String>, value: &impl Serialize) -> Self {
        Output { schema, of: of.into(), text: serde_json::to_string_pretty(value).unwrap() }
    }

    /// The output as a value.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

/// The example scale of flat rates.
fn scale() -> Scale {
    let text = std::fs::read_to_string(root("examples/scales/2025-example.toml")).unwrap();
    Scale::parse(&text).unwrap()
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn document(path: &Path) -> Document {
    let format = Format::of_file_name(&path.to_string_lossy()).unwrap();
    Document::read(&std::fs::read(path).unwrap(), format).unwrap()
}

/// Assessments, plans and calendars of every example household, and what is refused on the way.
fn of_households() -> Vec<Output> {
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let plain = Options::new().accept_unchecked_law();
    let with_scale = plain.clone().scale(&scale).accept_ended_scale();
    let mut outputs = Vec::new();
    for path in households() {
        let (name, document) = (name(&path), document(&path));
        for (how, options) in [("plain", &plain), ("scale", &with_scale)] {
            let of = format!("{name}.{how}");
            let explained = options.clone().explained();
            for (more, options) in [("", options), (".explained", &explained)] {
                outputs.push(match engine.assess(&document, options) {
                    Ok(assessment) => Output::new("assessment-1", format!("{of}{more}"), &assessment),
                    Err(error) => Output::new("problems-1", format!("{of}{more}"), &error.problems()),
                });
            }
            outputs.push(match engine.open(&document, options).and_then(|file| file.calendar(30)) {
                Ok(calendar) => Output::new("calendar-1", of.clone(), &calendar),
                Err(error) => Output::new("problems-1", format!("{of}.calendar"), &error.problems()),
            });
            plans(&engine, &document, options, &of, &mut outputs);
        }
        for subject in Subject::ALL {
            let review = engine.open(&document, &plain).and_then(|file| file.review(*subject));
            let of = format!("{name}.{}", subject.name());
            outputs.extend(review.ok().map(|review| Output::new("review-1", of, &review)));
        }
        for form in OfficialForm::ALL {
            let request = match form {
                OfficialForm::EvictionDiagnosis => {
                    FormRequest::eviction_diagnosis(Some(day("2026-12-14")), Some(day("2026-11-02")))
                }
                form => (*form).into(),
            };
            let filled = engine.open(&document, &plain).and_then(|file| file.form(request));
            let of = format!("{name}.{}", form.name());
            outputs.extend(filled.ok().map(|filled| Output::new("form-1", of, &filled)));
        }
        outputs.extend(actions(&engine, &document, &with_scale, &name));
    }
    outputs
}

/// What can be done for a household, alone and with a goal.
fn actions(engine: &Engine, document: &Document, options: &Options<'_>, name: &str) -> Vec<Output> {
    let efforts = Efforts::read([("judge-time", "4"), ("over-indebtedness-file", "3")]).unwrap();
    let goals = [("actions", None), ("goal", Goal::read("balance=100").ok())];
    let of = |(how, goal): (&str, Option<Goal>)| {
        let request = ActionsRequest { efforts: efforts.clone(), goal, offer: None };
        let actions = engine.open(document, options).and_then(|file| file.actions(&request)).ok()?;
        Some(Output::new("actions-1", format!("{name}.{how}"), &actions))
    };
    goals.into_iter().filter_map(of).collect()
}

/// What a household can ask of a plan.
fn requests() -> [(&'static str, PlanRequest); 6] {
    let request = PlanRequest::default;
    [
        ("own", request()),
        ("suspension", PlanRequest { instalment: "100".parse().ok(), suspension: 3, ..request() }),
        ("amicable", PlanRequest { amicable: true, ..request() }),
        ("longer", PlanRequest { longer: Some(Longer::KeepHome), ..request() }),
        ("rate", PlanRequest { rate: Rate::from_ten_thousandths(10_000).unwrap(), ..request() }),
        ("nobody", PlanRequest { strategy: Strategy::from_name("nobody"), ..request() }),
    ]
}

fn plans(engine: &Engine, document: &Document, options: &Options<'_>, of: &str, outputs: &mut Vec<Output>) {
    for (how, request) in requests() {
        let of = format!("{of}.{how}");
        match engine.open(document, options).and_then(|file| file.plan(&request)) {
            Ok(plan) => {
                outputs.push(Output::new("plan-1", of.clone(), &plan));
                let routes = engine.open(document, options).and_then(|file| file.routes()).unwrap();
                let compared = plan.compare();
                let answer = plan.answer(&routes, Some(&compared));
                outputs.push(Output::new("plan-1", format!("{of}.answer"), &answer));
            }
            Err(error) => outputs.push(Output::new("problems-1", of, &error.problems())),
        }
    }
}

/// What is said of every document that is wrong, of a comparison, of loans, rates, rules and the law.
fn of_the_rest() -> Vec<Output> {
    let (engine, mut outputs) = (Engine::new().unwrap(), compared());
    for extension in ["toml", "json"] {
        let format = if extension == "toml" { Format::Toml } else { Format::Json };
        for (name, text) in crate::files("tests/bad", extension) {
            let read = Document::read(text.as_bytes(), format);
            let assessed = |document| engine.assess(&document, &Options::new());
            if let Err(problems) = read.and_then(|document| assessed(document).map_err(|e| e.problems())) {
                outputs.push(Output::new("problems-1", name, &problems));
            }
        }
    }
    outputs.extend(loans());
    outputs.extend(rates());
    outputs.extend(local());
    outputs.extend(rules());
    outputs.extend(
        book().parameters().map(|it| Output::new("parameter-1", it.key.clone(), &parameter_json(it))),
    );
    outputs
}

fn compared() -> Vec<Output> {
    let engine = Engine::new().unwrap();
    let read = |name: &str| document(&root(&format!("examples/households/{name}.toml")));
    let (before, after) = (read("parent-isole-dette-locative"), read("parent-isole-six-mois-apres"));
    let options = Options::new().accept_unchecked_law();
    let [before, after] = [&before, &after].map(|document| engine.open(document, &options).unwrap());
    let backwards = engine.compare(&after, &before).unwrap();
    let forwards = engine.compare(&before, &after).unwrap();
    vec![
        Output::new("comparison-1", "six-months", &forwards),
        Output::new("comparison-1", "six-months-backwards", &backwards),
    ]
}

fn loans() -> Vec<Output> {
    let plain = [("principal", "1200"), ("rate", "5.9"), ("term", "12")];
    let dated = [&plain[..], &[("start", "2025-01-31"), ("after", "3"), ("insurance", "1%")]].concat();
    let deferred = [&plain[..], &[("deferral", "partial:3")]].concat();
    let of = |name: &str, pairs: &[(&str, &str)]| match loan_by_hand(pairs) {
        Ok(answer) => Output::new("loan-1", name, &answer.as_json(true)),
        Err(problems) => Output::new("problems-1", format!("loan.{name}"), &problems),
    };
    let short = Output::new("loan-1", "without-schedule", &loan_by_hand(&plain).unwrap().as_json(false));
    vec![of("plain", &plain), of("dated", &dated), of("deferred", &deferred), short, of("nothing", &[])]
}

fn rates() -> Vec<Output> {
    let flows = std::fs::read(root("examples/flows/pret-immobilier-20-ans.json")).unwrap();
    let apr = apr_of_document(&flows, Format::Json).unwrap();
    let beside = |name: &str, on: &str| {
        let usury = Usury::of(&apr, "home-20-years-or-more", day(on), book()).unwrap();
        Output::new("apr-1", name, &apr_json(&apr, Some(&usury)))
    };
    vec![
        Output::new("apr-1", "alone", &apr_json(&apr, None)),
        beside("known", "2025-06-01"),
        beside("whatever-term", "2016-06-01"),
        beside("too-early", "1990-01-01"),
    ]
}

/// Each screening of a right, with the facts of a public worked example.
fn rights() -> Vec<Output> {
    let worked = |id: &str, day_of: &str, facts: &[(&str, &str)]| {
        let law = book().on(day(day_of));
        Output::new("rule-1", id, &worked_json(&rav_rules::by_hand(law, id, facts).unwrap(), law))
    };
    let alone = [("partner", "false"), ("children", "1"), ("family_support", "1"), ("other_income", "265")];
    let paid = [("partner", "false"), ("children", "0"), ("earnings", "800"), ("housed_free", "true")];
    vec![
        worked("rights.reference-months", "2025-03-01", &[("request", "2025-03-01")]),
        worked("rights.rsa", "2024-04-01", &alone),
        worked("rights.activity-bonus", "2025-10-01", &paid),
        worked("rights.aspa", "2024-01-01", &[("partner", "false"), ("age", "77"), ("income", "812.75")]),
        worked("rights.ass", "2018-04-01", &[("partner", "false"), ("income", "650")]),
        worked("rights.aah", "2026-04-01", &[("children", "1"), ("income", "1200")]),
        worked("rights.asi", "2021-04-01", &[("partner", "true"), ("income", "1000")]),
        worked("rights.health-cover", "2025-04-01", &[("persons", "1"), ("resources", "13000")]),
        worked("rights.transport-reduction", "2025-04-01", &[("persons", "1"), ("resources", "10339")]),
        worked("rights.family-allowances", "2024-04-01", &[("children", "2"), ("income", "20000")]),
        worked("rights.family-support", "2024-04-01", &[("children", "1")]),
        worked("rights.school-allowance", "2025-08-19", &[("children", "1"), ("income", "20000")]),
        worked("rights.family-complement", "2024-04-01", &[("children", "3"), ("income", "12519")]),
    ]
}

/// What local rules make of the examples: each that runs on the day of one, and one that is not there.
fn local() -> Vec<Output> {
    let engine = Engine::new().unwrap();
    let options = Options::new().accept_unchecked_law().accept_ended_local();
    let (mut outputs, rules) = (Vec::new(), crate::files("examples/local", "toml"));
    for path in households() {
        let document = document(&path);
        let Ok(file) = engine.open(&document, &options) else { continue };
        for (of, text) in &rules {
            let rule = LocalRule::parse(text).unwrap();
            let of = format!("{}.{of}", name(&path));
            outputs.push(match file.local(&rule) {
                Ok(answer) => Output::new("local-1", of, &answer),
                Err(error) => Output::new("problems-1", of, &error.problems()),
            });
        }
    }
    let wrong = rules.first().map(|(_, text)| text.replace("period", "periode")).unwrap();
    outputs.push(Output::new("problems-1", "local.wrong", &LocalRule::parse(&wrong).unwrap_err()));
    outputs
}

/// Each rule with the facts of an example that applied it; by hand the rule of each line, and those that no file feeds.
fn rules() -> Vec<Output> {
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let options = Options::new().accept_unchecked_law().scale(&scale).accept_ended_scale();
    let worked = |id: &str, law: LawOn<'_>, facts: &[(&str, &str)]| {
        Output::new("rule-1", id, &worked_json(&rav_rules::by_hand(law, id, facts).unwrap(), law))
    };
    let line = [("amount", "100"), ("times", "52"), ("months", "12")];
    let account = [("balance", "1000"), ("seizure", "500"), ("unseizable_sums", "200")];
    let local =
        [("resources", "1651.05"), ("charges", "975"), ("divisor", "3"), ("days", "1"), ("month_days", "30")];
    let second =
        [("balance", "900"), ("seizure", "1000"), ("seized_on", "2026-05-20"), ("earlier_on", "2026-05-04")];
    let overdraft = [("overdraft", "950"), ("days", "15"), ("rate", "18")];
    let on = |text| book().on(day(text));
    let unpaid = [
        ("issued", "2026-05-04"),
        ("electricity", "yes"),
        ("main_home", "yes"),
        ("reduced_on", "2026-07-01"),
    ];
    let bill = [
        ("from", "2025-02-01"),
        ("to", "2026-02-01"),
        ("first_reading", "6700"),
        ("last_reading", "1000"),
        ("billed", "5700"),
    ];
    let reading = [("last_reading", "2020-06-01"), ("billed_from", "2019-02-02"), ("consumption", "3863")];
    let mut outputs = vec![
        worked("budget.monthly-amount", on("2025-06-19"), &line),
        worked("energy.arrears", on("2026-05-04"), &unpaid),
        worked("energy.supplier-steps", on("2026-05-04"), &[("issued", "2026-05-04"), ("main_home", "yes")]),
        worked("energy.mediator", on("2026-01-10"), &[("complaint", "2026-01-10")]),
        worked("energy.back-billing", on("2020-07-01"), &reading),
        worked("energy.effort", on("2021-12-31"), &[("energy", "1500"), ("income", "18000"), ("units", "1")]),
        worked("energy.voucher-units", on("2025-11-03"), &[("declarants", "2"), ("dependants", "1")]),
        worked("energy.voucher-exceptional", on("2022-12-01"), &[("income", "15000"), ("units", "1")]),
        worked("energy.voucher-validity", on("2025-11-10"), &[("issued", "2025-11-10")]),
        worked("energy.voucher-requests", on("2025-12-31"), &[("campaign", "2025-12-31")]),
        worked("energy.bill-check", on("2026-02-01"), &bill),
        worked("water.burden", on("2026-11-23"), &[("water", "45"), ("resources", "1200")]),
        worked("energy.meter-correction", on("2026-11-23"), &[("estimate", "1200")]),
        worked("water.supply", on("2026-11-23"), &[("main_home", "yes"), ("reduced", "yes")]),
        worked("bank.unseizable-balance", on("2023-06-01"), &account),
        worked("local.remaining-to-live", on("2026-10-06"), &local),
        worked("energy.voucher", on("2022-04-01"), &[("income", "10500"), ("units", "1.5")]),
        worked("bank.incident-fees", on("2026-11-23"), &[("incident_fees", "48"), ("fragile", "true")]),
        worked("bank.rejection-fee", on("2026-11-23"), &[("amount", "12"), ("fees", "20")]),
        worked("bank.fragile", on("2026-11-23"), &[("incidents", "5")]),
        worked("bank.tax-seizure-fee", on("2026-11-23"), &[("debt", "300")]),
        worked("bank.right-to-account", on("2026-11-23"), &[("file_complete", "2026-11-30")]),
        worked("bank.account-seizure", on("2026-05-20"), &second),
        worked("credit.overdraft-interest", on("2026-11-23"), &overdraft),
        worked("housing.arrears-threshold", on("2026-11-23"), &[("rent", "430"), ("aid", "200")]),
        worked("overindebtedness.appeal", on("2026-11-23"), &[("notified", "2026-11-02")]),
        worked("housing.diagnosis", on("2026-11-23"), &[("hearing", "2026-12-14")]),
        worked("credit.scope", on("2026-11-20"), &[("amount", "150"), ("days", "50"), ("seller", "true")]),
    ];
    outputs.extend(rights());
    for path in households() {
        let Ok(assessment) = engine.assess(&document(&path), &options) else { continue };
        let law = book().on(assessment.receipt().day).accepting_unchecked();
        for outcome in assessment.outcomes() {
            let id = outcome.info.id;
            if outputs.iter().any(|output| output.of == id) {
                continue;
            }
            let facts: Vec<(&str, String)> =
                outcome.facts().map(|fact| (fact.field.name, fact.text())).collect();
            let facts: Vec<(&str, &str)> = facts.iter().map(|(name, text)| (*name, text.as_str())).collect();
            outputs.push(worked(id, law, &facts));
        }
    }
    outputs
}
