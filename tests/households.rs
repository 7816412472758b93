//! The example households and the decided cases: each is read, checked and assessed on its own day; what is shown
//! adds up; decisions come out with their own figures.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it finds a fault"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use rav_tests::root;
use resteavivre::household::{
    Alert, Custody, DebtGroup, ExpenseKind, Nature, PeriodWord, Provenance, Role, Tenure, Treatment, Word,
};
use resteavivre::law::Scale;
use resteavivre::money::Money;
use resteavivre::{Assessment, Document, Engine, Format, Line, LineKind, Options};
use serde_json::Value;

const _: () = {
    const fn shared_between_threads<T: Send + Sync>() {}
    shared_between_threads::<Engine>();
};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

static SCALE: LazyLock<Scale> = LazyLock::new(|| {
    let text = std::fs::read_to_string(root("examples/scales/2025-example.toml")).unwrap();
    Scale::parse(&text).unwrap()
});

/// What an example is meant to show, with the example scale when its day fits, else without: the file, caveats,
/// remarks, what is missing and why, figures.
type Shows = (&'static str, &'static [&'static str], &'static [&'static str], Pairs, Pairs);
type Pairs = &'static [(&'static str, &'static str)];

/// What is missing without a scale, on every day.
const NO_SCALE: Pairs = &[
    ("commission.flat-rates", "commission scale"),
    ("budget.remaining-to-live/commission", "commission scale"),
    ("repayment.capacity", "commission scale"),
    ("overindebtedness.routes", "commission scale"),
];
const NO_INSTALMENT: Pairs = &[("debts.months-to-clear", "instalment above zero")];
const NO_PAY: Pairs = &[("earnings.wage-floor", "something to apply it to")];

// Balances and totals of debts were worked out by a separate program, the other figures by hand; those of decisions
// are the decisions' own.
#[rustfmt::skip]
const SHOWS: &[Shows] = &[
    ("parent-isole-dette-locative.toml", &["scale-used", "scale-unverified", "estimate-matters", "income-left-out"],
     &[], NO_INSTALMENT, &[
        ("budget.balance", "-353.18"), ("debts.composition", "14669.71"),
        ("debts.composition:landlord", "3184.62"), ("commission.flat-rates", "1490.00"),
        ("repayment.capacity", "-418.82"), ("repayment.capacity:shown", "0.00"), ("earnings.dependants", "2"),
        ("income.minimum-household", "1163.74"), ("living-standard.units", "1.6"),
        ("living-standard.poverty:below_60", "true"), ("overindebtedness.manifest", "true"),
        ("overindebtedness.routes:suspension", "3"),
     ]),
    ("parent-isole-six-mois-apres.toml", &["no-scale", "estimate-matters", "income-left-out"],
     &[], NO_SCALE, &[
        // 2259.05 comes in, 1962.97 goes out, 409.70 is due.
        ("budget.balance", "-113.62"), ("debts.composition", "12230.59"),
        ("debts.composition:landlord", "2824.62"), ("income.minimum-household", "1173.04"),
     ]),
    ("locataire-assignee-libelles.toml", &["no-scale", "estimate-matters"],
     &["late-beside-surplus", "outlook-unknown"], NO_SCALE, &[
        // 640 + 220 + 214 + 268 = 1342.00 comes in; 757.68 + 465.00 goes out, 100.00 is due.
        ("budget.balance", "19.32"), ("debts.composition", "5582.00"), ("debts.composition:landlord", "2480.00"),
     ]),
    ("retraitee-proprietaire.toml", &["scale-used", "main-home-exception"],
     &[], &[], &[
        ("budget.balance", "46.09"), ("plan.months-left", "72"), ("commission.flat-rates", "876.00"),
        ("burden.energy:energy_poor", "true"), ("overindebtedness.routes:agreed_plan", "3"),
        ("overindebtedness.routes:measures_in_full", "2"),
     ]),
    ("couple-credits-renouvelables.toml", &["no-scale", "whole-euros"],
     &[], NO_SCALE, &[
        ("budget.balance", "-40.09"), ("debts.composition", "30857.80"), ("burden.debt-service", "28.66"),
        ("earnings.dependants", "2"),
     ]),
    ("etudiante-residence-universitaire.json", &["no-scale", "income-out-of-date", "income-not-running", "estimate-matters"],
     &["food-low"], NO_SCALE, &[
        ("budget.balance", "19.89"), ("debts.composition:outside_plan", "108.00"),
        ("repayment.legal-maximum", "6.64"), ("repayment.legal-maximum:minimum_binds", "true"),
     ]),
    ("salarie-saisie-sur-salaire.toml", &["no-scale"],
     &["outlook-unknown"], NO_SCALE, &[
        ("budget.balance", "-82.03"), ("earnings.dependants", "1"), ("earnings.attachable/pay", "271.77"),
        ("earnings.wage-floor", "271.77"), ("earnings.wage-floor:floor", "646.52"),
        ("debts.composition:outside_plan", "375.00"),
     ]),
    ("residence-alternee.toml", &["alternating-custody", "scale-unverified", "estimate-matters"],
     &[], &[], &[
        ("budget.balance", "-65.66"), ("earnings.dependants", "1"), ("commission.flat-rates", "1183.00"),
        // 1 + 0.25 + 0.15 of 646.52.
        ("income.minimum-household", "905.13"),
     ]),
    ("conjoint-non-deposant.toml", &["partner-two-methods", "scale-used"],
     &[], &[], &[
        ("budget.balance", "-41.92"), ("earnings.dependants", "1"), ("commission.flat-rates", "1490.00"),
        ("income.minimum-household", "1163.74"),
     ]),
    ("famille-passoire-energetique.toml", &["no-scale", "estimate-matters"],
     &[], NO_SCALE, &[
        ("budget.balance", "22.89"), ("burden.energy", "12.80"), ("burden.energy:energy_poor", "true"),
        ("living-standard.units", "2.4"), ("income.minimum-household:coefficient", "2.50"),
     ]),
    ("jeune-heberge.toml", &["no-scale", "income-not-running", "estimate-matters"],
     &["debt-ended", "no-income-document", "food-low"], NO_SCALE, &[
        ("budget.balance", "-160.66"), ("debts.composition", "3243.47"),
     ]),
    ("aah-clientele-fragile.toml", &["income-left-out", "scale-used"],
     &["fragile-customer-fees", "overdraft-not-in-debts"], NO_PAY, &[
        ("budget.balance", "-5.81"), ("commission.flat-rates", "753.00"),
        ("commission.flat-rates:heating", "0.00"), ("repayment.capacity", "121.17"),
     ]),
    ("independant-dettes-professionnelles.toml", &["no-scale", "estimate-matters", "owner-unknown", "income-not-running"],
     &[], NO_SCALE, &[
        ("budget.balance", "-706.97"), ("debts.composition:without_housing", "19525.69"),
        ("burden.debt-service:above_norm", "true"),
     ]),
    ("famille-nombreuse-plafond-rsa.toml", &["scale-used", "scale-unverified"],
     &["outlook-unknown"], &[], &[
        ("budget.balance", "50.75"), ("income.minimum-household", "1874.91"),
        ("repayment.legal-maximum", "80.58"), ("repayment.legal-maximum:minimum_binds", "true"),
        ("commission.flat-rates", "2411.00"),
     ]),
    ("ascendants-au-foyer.toml", &["no-scale", "ascendant-resources-unknown", "adult-not-in-minimum"],
     &[], NO_SCALE, &[
        ("budget.balance", "-119.86"), ("earnings.dependants", "1"), ("income.minimum-household", "651.69"),
     ]),
    ("accedants-perte-emploi.toml", &["income-out-of-date", "income-left-out", "main-home-exception"],
     &[], &[], &[
        ("budget.balance", "-94.96"), ("debts.composition:without_housing", "10751.10"),
        ("burden.debt-service:above_norm", "true"), ("overindebtedness.routes:agreed_plan", "3"),
     ]),
    ("decisions/oi-vannes-2025-06-19.toml", &["scale-unverified"],
     &[], &[("debts.months-to-clear", "debt above zero")], &[
        ("commission.flat-rates", "1183.00"), ("repayment.capacity", "401.13"),
        ("repayment.instalment-ceiling", "401.13"), ("repayment.instalment-ceiling:capacity_binds", "true"),
        ("earnings.attachable", "590.00"),
     ]),
    ("decisions/oi-lehavre-155-judge.toml", &["retained-charges"],
     &["no-expenses"], NO_INSTALMENT, &[
        ("repayment.capacity", "-660.88"), ("repayment.capacity:shown", "0.00"),
        ("repayment.instalment-ceiling", "0.00"), ("overindebtedness.routes:recovery", "3"),
     ]),
    ("decisions/oi-nimes-2024-11-b.toml", &["retained-charges"],
     &[], &[], &[
        ("repayment.capacity", "97.84"), ("earnings.attachable", "1035.61"),
        ("repayment.instalment-ceiling", "97.84"),
     ]),
    ("decisions/oi-paris-103.toml", &["scale-unverified"],
     &[], &[], &[
        ("budget.balance", "-79.11"), ("repayment.capacity:shown", "0.00"),
        ("overindebtedness.routes:recovery", "3"),
     ]),
    ("decisions/ca-riom-2024-09-18.toml", &["partner-two-methods", "retained-charges", "whole-euros"],
     &[], &[], &[
        ("earnings.attachable", "189.92"), ("repayment.capacity", "280.21"),
        ("repayment.legal-maximum", "189.92"), ("repayment.instalment-ceiling", "189.92"),
        ("repayment.instalment-ceiling:capacity_binds", "false"),
     ]),
    ("decisions/tj-amiens-2024-10-02.toml", &["alternating-custody", "whole-euros", "no-scale"],
     &[], NO_SCALE, &[
        ("earnings.dependants", "0"), ("earnings.attachable", "546.61"),
     ]),
];

struct Example {
    name: String,
    format: Format,
    bytes: Vec<u8>,
}

impl Example {
    fn document(&self) -> Document {
        Document::read(&self.bytes, self.format).unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }

    /// The example as a tree, which JSON and TOML write alike.
    fn tree(&self) -> Value {
        match self.format {
            Format::Json => serde_json::from_slice(&self.bytes).unwrap(),
            Format::Toml => toml::from_str(std::str::from_utf8(&self.bytes).unwrap()).unwrap(),
        }
    }
}

/// The files under `examples/households`, decisions too, in order of name.
fn examples() -> Vec<Example> {
    let mut folders: Vec<(PathBuf, &str)> =
        vec![(root("examples/households"), ""), (root("examples/households/decisions"), "decisions/")];
    let mut found = Vec::new();
    for (folder, prefix) in folders.drain(..) {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
            if let Some(format) = Format::of_file_name(&name) {
                found.push(Example { name, format, bytes: std::fs::read(&path).unwrap() });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// An example without a scale, and with the example scale when its day fits.
fn assessments(example: &Example) -> Vec<Assessment> {
    let document = example.document();
    let day = document.household().day.unwrap_or_else(|| panic!("{}: no day", example.name));
    let scale = SCALE.on(day).ok();
    let options =
        [Some(Options::new().explained()), scale.map(|scale| Options::new().explained().scale(scale))];
    let assess =
        |options| ENGINE.assess(&document, &options).unwrap_or_else(|e| panic!("{}: {e}", example.name));
    options.into_iter().flatten().map(assess).collect()
}

fn amount(assessment: &Assessment, key: &str) -> Money {
    let figure = assessment.figure(key).unwrap_or_else(|| panic!("no {key}"));
    figure.money().unwrap_or_else(|| panic!("{key} is no amount"))
}

fn fact(assessment: &Assessment, key: &str, name: &str) -> Money {
    let outcome = assessment.outcome(key).unwrap_or_else(|| panic!("no {key}"));
    outcome.facts().find(|fact| fact.field.name == name).unwrap().money().unwrap()
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    Money::sum(amounts).unwrap()
}

#[test]
fn every_example_is_good_on_its_own_day() {
    let checked_through = ENGINE.book().checked_through().unwrap();
    let found = examples();
    assert!(found.iter().filter(|e| !e.name.starts_with("decisions/")).count() >= 12);
    for example in &found {
        let (document, name) = (example.document(), &example.name);
        let day = document.household().day.unwrap();
        assert!(day <= checked_through, "{name}: a day whose law was not checked");
        assert_eq!(document.check(day), Ok(()), "{name}");
        for assessment in assessments(example) {
            assert_eq!(assessment.receipt().day, day, "{name}");
            assert_eq!(assessment.receipt().input, Some(document.fingerprint()), "{name}");
            assert!(!assessment.caveats().is_empty(), "{name}: every result carries at least one doubt");
        }
    }
}

#[test]
fn every_example_shows_what_it_is_meant_to() {
    let found = examples();
    let listed: BTreeSet<&str> = SHOWS.iter().map(|shows| shows.0).collect();
    assert_eq!(listed, found.iter().map(|e| e.name.as_str()).collect(), "examples and expectations differ");
    let mut wrong = Vec::new();
    for (file, expected_caveats, expected_remarks, expected_missing, figures) in SHOWS {
        let example = found.iter().find(|example| example.name == *file).unwrap();
        let assessment = assessments(example).pop().unwrap();
        let caveats: Vec<&str> = assessment.caveats().iter().map(|c| c.code).collect();
        let remarks: Vec<&str> = assessment.remarks().iter().map(|c| c.code).collect();
        let missing: Vec<(&str, String)> =
            assessment.missing().iter().map(|m| (m.key.as_str(), m.why.text())).collect();
        let mut expect = |holds: bool, what: String| {
            if !holds {
                wrong.push(format!("{file}: {what}"));
            }
        };
        for code in *expected_caveats {
            expect(caveats.contains(code), format!("no caveat {code} in {caveats:?}"));
        }
        for code in *expected_remarks {
            expect(remarks.contains(code), format!("no remark {code} in {remarks:?}"));
        }
        for (key, why) in *expected_missing {
            let said = missing.iter().any(|(k, w)| k == key && w == why);
            expect(said, format!("{key} should be missing for want of {why}: {missing:?}"));
        }
        for (key, text) in *figures {
            let shown = assessment.figure(key).map(|figure| figure.text());
            expect(shown.as_deref() == Some(*text), format!("{key} is {shown:?}, not {text}"));
        }
        for code in ["food-low", "energy-low", "no-food", "no-energy"]
            .iter()
            .filter(|code| !file.starts_with("decisions/") && !expected_remarks.contains(code))
        {
            expect(!remarks.contains(code), format!("{code}, though the budget is plausible"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_add_up_to_the_totals() {
    for example in &examples() {
        for assessment in assessments(example) {
            let (t, name) = (assessment.totals(), &example.name);
            let lines = |wanted: &dyn Fn(&Line) -> bool| {
                sum(assessment.lines().iter().filter(|line| wanted(line)).map(|line| line.monthly))
            };
            let income = |line: &Line| matches!(line.kind, LineKind::Income(_) | LineKind::OwnResources(_));
            let of =
                |line: &Line, nature| matches!(line.kind, LineKind::Expense(kind) if kind.nature() == nature);
            assert_eq!(lines(&|l| income(l)), t.resources, "{name}");
            assert_eq!(lines(&|l| income(l) && l.retained), t.applicants, "{name}");
            assert_eq!(sum([t.applicants, t.partner, t.left_out]), t.resources, "{name}");
            assert_eq!(lines(&|l| of(l, Nature::Committed)), t.committed, "{name}");
            assert_eq!(lines(&|l| of(l, Nature::Everyday)), t.everyday, "{name}");
            let real = |l: &Line| matches!(l.kind, LineKind::Expense(k) if k.treatment() == Treatment::Real);
            assert_eq!(lines(&real), t.real_charges, "{name}");
            let energy = |l: &Line| matches!(l.kind, LineKind::Expense(k) if ExpenseKind::is_energy(k));
            assert_eq!(lines(&energy), t.energy, "{name}");
            assert_eq!(lines(&|l| matches!(l.kind, LineKind::Debt(..))), t.debt_service, "{name}");
            let loan = |l: &Line| matches!(l.kind, LineKind::Debt(kind, _) if kind.is_loan());
            assert_eq!(lines(&loan), t.loan_instalments, "{name}");
        }
    }
}

#[test]
fn figures_add_up_as_they_are_shown() {
    for example in &examples() {
        for a in assessments(example) {
            let (t, name) = (a.totals(), &example.name);
            assert_eq!(amount(&a, "budget.balance:expenses"), sum([t.committed, t.everyday]), "{name}");
            let outgoings = amount(&a, "budget.balance:outgoings");
            assert_eq!(outgoings, sum([t.committed, t.everyday, t.debt_service]), "{name}");
            assert_eq!(sum([amount(&a, "budget.balance"), outgoings]), t.resources, "{name}");
            let left = |case: &str| amount(&a, &format!("budget.remaining-to-live/{case}"));
            assert_eq!(sum([left("after-committed"), t.committed]), t.resources, "{name}");
            assert_eq!(sum([left("after-debt-service"), t.debt_service]), left("after-committed"), "{name}");
            assert_eq!(sum([left("lender"), t.loan_instalments]), t.resources, "{name}");
            let seized = [amount(&a, "earnings.attachable"), amount(&a, "earnings.attachable:left")];
            assert_eq!(sum(seized), t.applicants, "{name}");
            let kept = [amount(&a, "repayment.legal-maximum"), amount(&a, "repayment.legal-maximum:left")];
            assert_eq!(sum(kept), fact(&a, "repayment.legal-maximum", "resources"), "{name}");
            if a.figure("repayment.capacity").is_some() {
                let (capacity, charges) =
                    (amount(&a, "repayment.capacity"), fact(&a, "repayment.capacity", "charges"));
                assert_eq!(sum([capacity, charges]), fact(&a, "repayment.capacity", "resources"), "{name}");
                assert_eq!(left("commission"), capacity, "{name}");
                let lowest = capacity.min(amount(&a, "repayment.legal-maximum")).max(Money::ZERO);
                assert_eq!(amount(&a, "repayment.instalment-ceiling"), lowest, "{name}");
            }
            if a.figure("commission.flat-rates").is_some() {
                let block = |block: &str| amount(&a, &format!("commission.flat-rates:{block}"));
                let blocks = sum([block("base"), block("housing"), block("heating")]);
                assert_eq!(blocks, block("total"), "{name}");
            }
        }
    }
}

#[test]
fn debts_add_up_by_group_and_by_place_in_a_plan() {
    for example in &examples() {
        let document = example.document();
        let debts = &document.household().debts;
        for a in assessments(example) {
            let name = &example.name;
            let of = |figure: &str| amount(&a, &format!("debts.composition:{figure}"));
            assert_eq!(of("total"), sum(debts.iter().map(|debt| debt.balance)), "{name}");
            let housing = debts.iter().filter(|debt| debt.kind.group() == DebtGroup::Housing);
            assert_eq!(sum([of("without_housing"), sum(housing.map(|d| d.balance))]), of("total"), "{name}");
            assert_eq!(sum([of("in_plan"), of("outside_plan")]), of("total"), "{name}");
            assert_eq!(sum([of("landlord"), of("after_landlord")]), of("in_plan"), "{name}");
            assert_eq!(a.totals().arrears, sum(debts.iter().map(|debt| debt.arrears)), "{name}");
        }
    }
}

/// An assessment as JSON, without the fingerprint of the bytes.
fn shown(document: &Document, scale: Option<&Scale>) -> Value {
    let options = Options::new().explained();
    let options = scale.into_iter().fold(options, Options::scale);
    let assessment = ENGINE.assess(document, &options).unwrap();
    let mut json = serde_json::to_value(&assessment).unwrap();
    json["receipt"]["input_sha256"] = Value::Null;
    json
}

#[test]
fn toml_and_json_say_the_same() {
    for example in &examples() {
        let tree = example.tree();
        let (toml, json) = (toml::to_string(&tree).unwrap(), serde_json::to_string(&tree).unwrap());
        let toml = Document::read(toml.as_bytes(), Format::Toml).unwrap();
        let json = Document::read(json.as_bytes(), Format::Json).unwrap();
        assert_eq!(toml.household(), example.document().household(), "{}", example.name);
        assert_eq!(shown(&toml, None), shown(&json, None), "{}", example.name);
        assert_ne!(toml.fingerprint(), json.fingerprint());
    }
}

/// Shuffles every list of a tree, the same way for the same seed.
fn shuffle(value: &mut Value, seed: &mut u64) {
    let mut below = |bound: usize| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 33).unwrap() % bound
    };
    for list in value.as_object_mut().unwrap().values_mut().filter_map(Value::as_array_mut) {
        for last in (1..list.len()).rev() {
            list.swap(last, below(last + 1));
        }
    }
}

#[test]
fn the_order_of_lines_changes_no_figure() {
    let codes = |json: &Value, list: &str| {
        let found = json[list].as_array().unwrap().iter().map(|doubt| doubt["code"].to_string());
        let mut found: Vec<String> = found.collect();
        found.sort();
        found
    };
    let mut seed = 2025;
    for example in &examples() {
        let document = example.document();
        let scale = SCALE.on(document.household().day.unwrap()).ok();
        let before = shown(&document, scale);
        for _ in 0..20 {
            let mut tree = example.tree();
            shuffle(&mut tree, &mut seed);
            let text = serde_json::to_string(&tree).unwrap();
            let after = shown(&Document::read(text.as_bytes(), Format::Json).unwrap(), scale);
            for part in ["totals", "figures", "missing", "routes", "law"] {
                assert_eq!(before[part], after[part], "{}: {part}", example.name);
            }
            for list in ["caveats", "remarks"] {
                assert_eq!(codes(&before, list), codes(&after, list), "{}: {list}", example.name);
            }
        }
    }
}

#[test]
fn a_scale_in_the_document_is_as_good_as_one_beside_it() {
    let text = std::fs::read_to_string(root("examples/scales/2025-example.toml")).unwrap();
    let mut scale: Value = toml::from_str(&text).unwrap();
    scale.as_object_mut().unwrap().remove("format");
    let example = examples().into_iter().find(|e| e.name == "parent-isole-dette-locative.toml").unwrap();
    let mut tree = example.tree();
    tree["scale"] = scale;
    let bringing = Document::read(tree.to_string().as_bytes(), Format::Json).unwrap();
    assert_eq!(bringing.scale(), Some(&*SCALE));
    assert_eq!(shown(&bringing, None), shown(&example.document(), Some(&SCALE)));
}

#[test]
fn threads_share_the_engine_and_find_the_same() {
    let documents: Vec<Document> = examples().iter().map(Example::document).collect();
    let all = || documents.iter().map(|document| shown(document, None)).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(all)).collect();
        let found: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(found.windows(2).all(|pair| pair[0] == pair[1]));
    });
}

/// Checks a value against a JSON Schema: types, words, fields and required fields; patterns apart.
fn follows(value: &Value, schema: &Value, root: &Value, path: &str) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).ok_or(format!("{path}: no {name}"))?;
        return follows(value, target, root, path);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let answers: Vec<_> = choices.iter().map(|choice| follows(value, choice, root, path)).collect();
        let all = || answers.iter().filter_map(|a| a.clone().err()).collect::<Vec<_>>().join("; ");
        return if answers.iter().any(Result::is_ok) { Ok(()) } else { Err(all()) };
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        return Err(format!("{path}: {value} is not one of {}", schema["enum"]));
    }
    let is = |kind: &str| match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => value.is_null(),
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(kind)) {
        return Err(format!("{path}: {value} is not {kinds:?}"));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        follows(item, &schema["items"], root, &format!("{path}[{index}]"))?;
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let field = schema["properties"].get(key).ok_or(format!("{path}.{key} is no field"))?;
        follows(inner, field, root, &format!("{path}.{key}"))?;
    }
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    match required.filter(|_| value.is_object()).find(|name| value.get(name).is_none()) {
        Some(name) => Err(format!("{path}.{name} is missing")),
        None => Ok(()),
    }
}

#[test]
fn every_example_follows_the_schema_which_has_no_field_for_a_name() {
    let schema = resteavivre::schema();
    for example in &examples() {
        assert_eq!(follows(&example.tree(), &schema, &schema, ""), Ok(()), "{}", example.name);
    }
    let tables = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    let fields: BTreeSet<&String> =
        tables.filter_map(|table| table["properties"].as_object()).flat_map(|fields| fields.keys()).collect();
    for banned in ["name", "surname", "nom", "prenom", "address", "adresse", "email", "phone", "nir", "iban"]
    {
        assert!(!fields.iter().any(|field| field.split('_').any(|word| word == banned)), "{banned}");
    }
}

#[test]
fn the_examples_use_every_way_of_writing() {
    let mut text = String::new();
    for example in &examples() {
        text.push_str(std::str::from_utf8(&example.bytes).unwrap());
    }
    let used = |id: &str, alias: &str| [id, alias].iter().any(|word| text.contains(&format!("\"{word}\"")));
    fn unused<W: Word>(used: impl Fn(&str, &str) -> bool) -> Vec<&'static str> {
        W::ALL.iter().filter(|word| !used(word.id(), word.alias_fr())).map(|word| word.id()).collect()
    }
    assert_eq!(unused::<PeriodWord>(used), [""; 0]);
    assert_eq!(unused::<Provenance>(used), [""; 0]);
    assert_eq!(unused::<Role>(used), [""; 0]);
    // Full custody is what is meant when nothing is said.
    assert_eq!(unused::<Custody>(used), ["full"]);
    assert_eq!(unused::<Tenure>(used), [""; 0]);
    assert_eq!(unused::<Alert>(used), [""; 0]);
    assert!(text.contains("\"1 131,46\"") && text.contains("\"612.40\""), "amounts are written in both ways");
}

/// A small household on 19 June 2025: one person with a wage, and whatever else a test says.
fn small(wage: &str, people: &str, rest: &str) -> Assessment {
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"2025-06-19\"\ndwelling = {{ tenure = \"social-tenant\" }}\n\
         people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}, {people}]\n\
         incomes = [{{ kind = \"wage\", amount = \"{wage}\", of = \"p1\", provenance = \"document\" }}]\n{rest}"
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    ENGINE.assess(&document, &Options::new()).unwrap()
}

/// By hand: 370 ÷ 20 + 351.67 ÷ 10 + 278.33 ÷ 5 = 109.33, under 1000 + 600 − 646.52 × 1.5 = 630.22.
#[test]
fn a_declared_contribution_counts_whether_or_not_charges_are_known() {
    let partner = "{ id = \"p2\", role = \"partner\", born = \"1981-01-01\", own_resources = { amount = \"2000\" }, \
                   contribution = { amount = \"600\" } }";
    for (charges, caveat) in [
        ("", "partner-share-unknown"),
        ("procedure = { retained_charges = \"1900\" }", "partner-two-methods"),
    ] {
        let assessment = small("1000", partner, charges);
        assert!(assessment.caveats().iter().any(|c| c.code == caveat), "{caveat}");
        let maximum = amount(&assessment, "repayment.legal-maximum");
        assert_eq!(maximum.to_string(), "109.33", "{charges}");
        assert_eq!(amount(&assessment, "repayment.legal-maximum:margin").to_string(), "630.22", "{charges}");
    }
}

/// By hand, without the child: 18.50 + 35.17 + 70.50 + 87.50 + 25.28 = 236.94.
#[test]
fn a_child_past_family_benefits_is_counted_and_said_aloud() {
    for (born, said) in [("1990-02-01", Some("236.94")), ("2005-06-20", None), ("2005-06-19", Some("236.94"))]
    {
        let child = format!("{{ id = \"c1\", role = \"child\", born = \"{born}\" }}");
        let assessment = small("1500", &child, "");
        let caveat = assessment.caveats().iter().find(|caveat| caveat.code == "grown-child-counted");
        let attachable = caveat.map(|c| c.value("attachable").unwrap().to_string());
        assert_eq!(attachable.as_deref(), said, "{born}");
        assert_eq!(amount(&assessment, "earnings.attachable").to_string(), "201.96", "{born}");
    }
}
