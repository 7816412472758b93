//! Actions: what each moves is the difference of two assessments; the smallest sets are those of a search by hand.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_population::Population;
use rav_tests::applied::{BALANCE, By, examples, minus, options, scale};
use rav_tests::day;
use resteavivre::actions::{
    Action, Actions, ActionsRequest, CATALOGUE, Days, Efforts, Group, NoAmount, Offer, PAPERS,
};
use resteavivre::household::{Alert, Right, Supply, Word as _};
use resteavivre::review::{About, Answer, Subject};
use resteavivre::{Document, Engine, Format, Options};

/// Every amount of a month is what a second assessment with the action gives more, for every example and many drawn households.
#[test]
fn what_an_action_moves_is_a_second_assessment() {
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let options = options(&scale);
    let population = Population::new(7).unwrap();
    let drawn = (0..150).map(|index| (format!("drawn {index}"), population.household(index)));
    let (mut compared, mut ids) = (0, BTreeSet::new());
    for (name, household) in examples().into_iter().chain(drawn) {
        let actions = engine.open(&household, &options).unwrap().actions(&ActionsRequest::default()).unwrap();
        let by = By::new(&engine, &options, &household);
        let today = by.reached(&[], BALANCE).unwrap();
        for action in &actions.actions {
            let (id, amount) = (action.known.id, action.amount);
            let told = amount.monthly.is_some() || amount.once.is_some();
            assert_eq!(told, amount.unknown.is_none(), "{name}: {id}");
            let Some(monthly) = amount.monthly else { continue };
            let Some(with) = by.reached(&[id], BALANCE) else { continue };
            assert_eq!(monthly, minus(with, today), "{name}: {id}");
            compared += 1;
            ids.insert(id);
        }
    }
    assert!(compared > 150, "{compared} only");
    for id in ["judge-time", "over-indebtedness-file", "instalments/bank", "open-right/rights.activity-bonus"]
    {
        assert!(ids.contains(id), "{id} was never compared: {ids:?}");
    }
}

fn of(more: &str) -> Actions {
    with(r#"{ id = "p1", role = "depositor", born = "1980-05-01" }"#, more)
}

fn with(people: &str, more: &str) -> Actions {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "2026-06-01"
        people = [{people}]
        dwelling = {{ tenure = "social-tenant" }}
        {more}
        "#
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let options = Options::new().accept_unchecked_law();
    engine.open(&document, &options).unwrap().actions(&ActionsRequest::default()).unwrap()
}

fn action(actions: &Actions, id: &str) -> Action {
    actions.action(id).unwrap_or_else(|| panic!("no {id}")).clone()
}

/// Official sheet F20055: 14 days after issue or the due day, then 15 days, then 20: an act from 22 June is less than a month ahead.
#[test]
fn what_a_supplier_may_do_soon_cannot_wait() {
    let actions = of(
        r#"bills = [{ supply = "gaz", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" }]"#,
    );
    let fund = action(&actions, "ask-aid/housing-fund");
    assert_eq!(fund.group, Group::Urgent);
    assert_eq!(fund.days.too_late.unwrap().to_string(), "2026-06-22");
    assert_eq!(fund.days.by.unwrap().to_string(), "2026-06-21");
    assert_eq!(fund.reason.value.to_string(), "310.00");
    assert_eq!(fund.amount.unknown, Some(NoAmount::Local));
}

/// Sheet F20820: two months after the written complaint, then ten months.
#[test]
fn the_mediator_has_a_first_and_a_last_day() {
    let bill = |complaint: &str| {
        format!(
            r#"bills = [{{ supply = "gaz", amount = "310", issued = "2026-01-04", complaint = "{complaint}" }}]"#
        )
    };
    let days = action(&of(&bill("2026-03-10")), "mediator/energy").days;
    let text = |day: Option<resteavivre::money::Day>| day.unwrap().to_string();
    assert_eq!((text(days.from), text(days.by)), ("2026-05-10".to_owned(), "2027-03-10".to_owned()));
    assert_eq!(text(days.too_late), "2027-03-11");
    // More than a year ago: nothing is left to ask.
    let late = of(
        r#"bills = [{ supply = "gaz", amount = "310", issued = "2024-01-04", complaint = "2024-03-10" }]"#,
    );
    assert!(late.action("mediator/energy").is_none());
}

/// Code de l'énergie, R124-2: 31 March of the year after the next for a voucher issued from 1 September on.
#[test]
fn a_voucher_is_used_before_it_ends() {
    let actions = of(
        r#"rights = [{ right = "energy-voucher", status = "held", since = "2025-11-10", amount = "126" }]"#,
    );
    let used = action(&actions, "use/energy-voucher");
    assert_eq!(used.days.by.unwrap().to_string(), "2027-03-31");
    assert_eq!(used.amount.once.unwrap().to_string(), "126.00");
}

/// The press of the campaign of 2025: requests until 28 February 2026. Order of 31 July 2025: 48 euros in the last band for one unit.
#[test]
fn a_voucher_of_the_year_before_is_asked_for_before_its_window_closes() {
    let on = |day: &str, incomes: [u32; 2]| {
        let [first, second] = incomes;
        let text = format!(
            r#"
            format = "resteavivre/household@1"
            day = "{day}"
            people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
            dwelling = {{ tenure = "social-tenant" }}
            contracts = [{{ supply = "electricity", holder = "p1" }}]
            tax_incomes = [
                {{ year = 2023, income = "{first}", declarants = ["p1"] }},
                {{ year = 2024, income = "{second}", declarants = ["p1"] }},
            ]
            "#
        );
        let (engine, document) =
            (Engine::new().unwrap(), Document::read(text.as_bytes(), Format::Toml).unwrap());
        let options = Options::new().accept_unchecked_law();
        let found = engine.open(&document, &options).unwrap().actions(&ActionsRequest::default()).unwrap();
        let asked = found.action("open-right/energy.voucher")?;
        Some((asked.amount.once.unwrap().to_string(), asked.days.by.map(|by| by.to_string())))
    };
    let until = Some("2026-02-28".to_owned());
    for incomes in [[8_000, 12_000], [8_000, 3_000]] {
        assert_eq!(on("2026-01-20", incomes), Some(("48.00".to_owned(), until.clone())));
    }
    // Of the campaign of the day no window was found.
    assert_eq!(on("2026-01-20", [12_000, 8_000]), Some(("48.00".to_owned(), None)));
    assert_eq!(on("2026-03-01", [8_000, 12_000]), None);
}

/// What must not be done comes last, and only where something calls for it.
#[test]
fn a_household_that_makes_ends_meet_is_told_of_no_danger() {
    let wage = r#"incomes = [{ kind = "wage", amount = "2500" }]"#;
    let calm = of(wage);
    assert!(
        calm.actions.iter().all(|it| it.group != Group::Never && it.known.id != "over-indebtedness-file")
    );
    let debts = r#"debts = [
        { id = "a", kind = "personal-loan", balance = "90000", instalment = "1500" },
        { id = "b", kind = "revolving-credit", balance = "60000", instalment = "1300" },
    ]"#;
    let heavy = of(&format!("{wage}\n{debts}"));
    let groups: Vec<Group> = heavy.actions.iter().map(|it| it.group).collect();
    assert!(groups.is_sorted());
    for id in ["judge-time", "regroup", "never/new-credit"] {
        assert!(heavy.action(id).is_some(), "{id}");
    }
    // 1 500 and 1 300 suspended, for the 24 months of the civil code, 1343-5.
    let time = action(&heavy, "judge-time").amount;
    assert_eq!((time.monthly.unwrap().to_string().as_str(), time.months), ("2800.00", Some(24)));
    // Without a scale, nobody knows what a commission would ask for.
    let file = heavy.action("over-indebtedness-file").map(|it| it.amount.unknown);
    assert_eq!(file, Some(Some(NoAmount::NoScale)));
}

/// Two loans of 3,000 and 2,000. At 7 % a year, 5,000 over 24 months take 223.86 a month (annuity: 5000 × r ÷ (1 − (1 + r)^−24), r = 0.07 ÷ 12), which is
/// an effective rate of 7.23 %: 224.11 a month is a little more. 224.11 × 24 = 5,378.64. The usury ceiling of such a credit is above 10 % in every
/// notice since 2013, and 400 × 24 for 5,000 is above any.
#[test]
fn an_offer_of_one_loan_shows_its_real_cost() {
    let text = r#"
        format = "resteavivre/household@1"
        day = "2026-06-01"
        people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
        dwelling = { tenure = "social-tenant" }
        incomes = [{ kind = "wage", amount = "1200" }]
        debts = [
            { id = "a", kind = "personal-loan", balance = "3000", instalment = "150", rate = "0" },
            { id = "b", kind = "revolving-credit", balance = "2000", instalment = "250", rate = "0" },
        ]
    "#;
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
    let ask = |offer: &str| {
        let offer = Some(Offer::read(offer).unwrap());
        file.actions(&ActionsRequest { offer, ..Default::default() })
    };
    let found = ask("224.11x24").unwrap();
    let regroup = action(&found, "regroup");
    // 400 a month today.
    assert_eq!(regroup.amount.monthly.unwrap().to_string(), "175.89");
    assert_eq!(regroup.amount.months, Some(24));
    let cost = regroup.offer.unwrap();
    assert_eq!((cost.principal.to_string(), cost.paid.to_string()), ("5000.00".into(), "5378.64".into()));
    assert_eq!((cost.cost.to_string(), cost.above), ("378.64".to_owned(), Some(false)));
    assert!(cost.apr.starts_with("7."), "{}", cost.apr);
    // Loans without interest cost nothing more.
    assert_eq!(cost.today.unwrap().to_string(), "0.00");
    // Above the usury ceiling, it is no way to reach anything.
    let dear = action(&ask("400x24").unwrap(), "regroup");
    assert_eq!((dear.offer.unwrap().above, dear.amount.unknown), (Some(true), Some(NoAmount::Forbidden)));
    // 24 times 200 does not pay 5,000 back.
    assert_eq!(ask("200x24").unwrap_err().problems().0[0].kind.code, "plan.no-rate");
    let none = of("");
    assert!(none.action("regroup").is_none());
}

/// What is ranked as easier comes first under its heading, what nobody ranked last; a rank changes nothing else.
#[test]
fn efforts_change_the_order_under_a_heading() {
    let scale = scale();
    let options = options(&scale);
    let engine = Engine::new().unwrap();
    let (_, household) = examples().into_iter().find(|(name, _)| name.contains("couple-credits")).unwrap();
    let file = engine.open(&household, &options).unwrap();
    let ids = |pairs: &[(&'static str, &'static str)]| -> Vec<&str> {
        let efforts = Efforts::read(pairs.iter().copied()).unwrap();
        let found = file.actions(&ActionsRequest { efforts, ..Default::default() }).unwrap();
        found.actions.iter().filter(|it| it.group == Group::Debts).map(|it| it.known.id).collect()
    };
    let plain = ids(&[]);
    assert_eq!(plain, ["instalments/bank", "judge-time", "regroup", "over-indebtedness-file"]);
    let ranked = ids(&[("regroup", "1"), ("over-indebtedness-file", "2"), ("judge-time", "5")]);
    assert_eq!(ranked, ["regroup", "over-indebtedness-file", "judge-time", "instalments/bank"]);
}

fn day_text(day: Option<resteavivre::money::Day>) -> String {
    day.map_or_else(|| "none".to_owned(), |day| day.to_string())
}

/// Consumer code, R722-1 (fifteen days) and R741-1 (thirty), by hand with a calendar of 2026: fifteen days after Friday 22 May is Saturday 6 June, so
/// Monday 8; thirty days after Tuesday 5 May is Thursday 4 June, and after Friday 1 May Sunday 31, so Monday 1 June: today.
#[test]
fn a_decision_of_the_commission_is_contested_in_time() {
    let letter = |decision: &str, day: &str| {
        of(&format!("procedure = {{ decision = \"{decision}\", notified = \"{day}\" }}"))
    };
    let appeal = |decision: &str, day: &str| letter(decision, day).action("appeal/commission").cloned();
    for (decision, day, last) in [
        ("irrecevable", "2026-05-22", "2026-06-08"),
        ("recevable", "2026-05-22", "2026-06-08"),
        ("mesures-imposees", "2026-05-05", "2026-06-04"),
        ("retablissement-personnel", "2026-05-01", "2026-06-01"),
    ] {
        let found = appeal(decision, day).unwrap();
        assert_eq!((found.group, day_text(found.days.by).as_str()), (Group::Urgent, last), "{decision}");
        assert_eq!(found.days.too_late, found.days.by.unwrap().next_day());
        assert_eq!(
            (found.reason.value.to_string().as_str(), found.amount.unknown),
            (day, Some(NoAmount::Decided))
        );
    }
    // Fifteen days after Wednesday 13 May is Thursday 28: too late.
    assert!(appeal("irrecevable", "2026-05-13").is_none());
    assert!(of("procedure = { decision = \"irrecevable\" }").action("appeal/commission").is_none());
}

/// L722-2 and L722-5: from admissibility on nothing is seized for debts of before, which are not paid, and there is no new credit.
#[test]
fn an_admissible_file_leaves_what_the_law_allows() {
    let heavy = |more: &str| {
        of(&format!(
            r#"incomes = [{{ kind = "wage", amount = "1500" }}]
            debts = [
                {{ id = "a", kind = "personal-loan", balance = "9000", instalment = "500", arrears = "500" }},
                {{ id = "b", kind = "revolving-credit", balance = "6000", instalment = "1300" }},
            ]
            {more}"#
        ))
    };
    let against = ["instalments/bank", "judge-time", "regroup", "over-indebtedness-file"];
    let before = heavy("");
    assert!(against.iter().all(|id| before.action(id).is_some()), "{:?}", before.actions);
    let after = heavy("procedure = { decision = \"recevable\", notified = \"2026-03-02\" }");
    assert!(against.iter().all(|id| after.action(id).is_none()));
    for id in ["never/new-credit", "never/pay-one-creditor"] {
        assert_eq!(after.action(id).unwrap().reason.key, "procedure/decision");
    }
    // What was refused can be asked for again.
    let refused = heavy("procedure = { decision = \"irrecevable\", notified = \"2026-03-02\" }");
    assert!(against.iter().all(|id| refused.action(id).is_some()));
}

/// Code des procédures civiles d’exécution, L412-6: no eviction from 1 November to 31 March.
#[test]
fn winter_puts_an_eviction_off() {
    let on = |day: &str, alert: &str| {
        let text = format!(
            r#"format = "resteavivre/household@1"
            day = "{day}"
            people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
            dwelling = {{ tenure = "social-tenant" }}
            alerts = ["{alert}"]"#
        );
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
        let actions = file.actions(&ActionsRequest::default()).unwrap();
        day_text(action(&actions, "judge-time/eviction").days.too_late)
    };
    assert_eq!(on("2026-11-01", "eviction-force"), "2027-04-01");
    assert_eq!(on("2026-03-31", "eviction-force"), "2026-04-01");
    assert_eq!(on("2026-04-01", "eviction-force"), "none");
    assert_eq!(on("2026-10-31", "eviction-force"), "none");
    // A notice to pay is no eviction.
    assert_eq!(on("2026-11-01", "eviction-notice"), "none");
}

/// A file of ranks is strict, and what the command line ranks takes its place.
#[test]
fn a_file_of_efforts_is_read_or_refused_whole() {
    let toml = |text: &str| Efforts::read_file(text.as_bytes(), Format::Toml);
    let read = toml("judge-time = 4\n\"open-right/rights.rsa\" = 1\n").unwrap();
    let ranked = read.clone().with(Efforts::read([("judge-time", "2"), ("regroup", "5")]).unwrap());
    let of = |id| (read.of(id), ranked.of(id));
    assert_eq!((of("judge-time"), of("regroup")), ((Some(4), Some(2)), (None, Some(5))));
    assert_eq!(of("open-right/rights.rsa"), (Some(1), Some(1)));
    let json = Efforts::read_file(br#"{"judge-time": 4}"#, Format::Json).unwrap();
    assert_eq!(json, Efforts::read([("judge-time", "4")]).unwrap());
    for (text, code, line) in [
        ("judge-tim = 4", "actions.unknown-action", Some(1)),
        ("regroup = 2\njudge-time = 6", "input.number-out-of-range", Some(2)),
        ("regroup = 2\njudge-time = \"4\"", "input.wrong-type", Some(2)),
        ("judge-time = 4.5", "input.wrong-type", Some(1)),
        ("[judge-time]\nrank = 4", "input.wrong-type", Some(1)),
        ("", "input.wrong-type", None),
    ] {
        let problems = toml(text).unwrap_err();
        assert_eq!((problems.0[0].kind.code, problems.0[0].line), (code, line), "{text}");
    }
    assert_eq!(toml("judge-tim = 4").unwrap_err().0[0].nearest, ["judge-time", "judge-time/eviction"]);
    assert!(toml("judge-time = 4\njudge-time = 4").is_err());
    let list = Efforts::read_file(b"[4]", Format::Json).unwrap_err();
    assert_eq!(list.0[0].kind.code, "input.wrong-type");
    // Every problem at once.
    assert_eq!(toml("judge-tim = 4\nregroup = 9").unwrap_err().0.len(), 2);
}

/// Actions of which a text says until when they are done, or from when.
const DATED: [&str; 7] = [
    "appeal/commission",
    "ask-aid/housing-fund",
    "instalments/energy",
    "judge-time/eviction",
    "mediator/energy",
    "replace/income",
    "use/energy-voucher",
];

/// Households that call, all together, for every action of the list.
fn every_reason() -> Vec<Actions> {
    let mut found: Vec<Actions> = [
        r#"alerts = ["nothing-to-eat", "eviction-force", "account-blocked", "water-cut", "energy-cut"]
        incomes = [{ kind = "rsa", amount = "600" }, { kind = "unemployment-benefit", amount = "300", until = "2026-06-30" }]
        bank = { fragile = true }
        bank_months = [{ month = "2026-04", fees = "48" }]
        rights = [{ right = "energy-voucher", status = "held", since = "2025-11-10", amount = "126" }]
        debts = [
            { id = "a", kind = "rent-arrears", balance = "900", arrears = "900" },
            { id = "b", kind = "tax-debt", balance = "300", arrears = "300" },
            { id = "c", kind = "telephone-arrears", balance = "90", arrears = "90" },
            { id = "d", kind = "energy-arrears", balance = "310", arrears = "310" },
            { id = "e", kind = "personal-loan", balance = "9000", instalment = "500", arrears = "500" },
            { id = "f", kind = "revolving-credit", balance = "6000", instalment = "300" },
            { id = "g", kind = "water-arrears", balance = "80", arrears = "80" },
        ]
        bills = [{ supply = "gaz", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" }]"#,
        r#"bills = [
            { supply = "electricite", amount = "310", since = "2024-01-01", until = "2026-04-30", issued = "2026-05-04" },
            { supply = "gaz", amount = "310", issued = "2026-01-04", complaint = "2026-03-10" },
        ]
        procedure = { decision = "irrecevable", notified = "2026-05-22" }"#,
        r#"bills = [
            { supply = "electricite", amount = "310", unpaid = "310", issued = "2026-05-10", due = "2026-05-24", first_letter = "2026-05-26", reduced = "2026-05-28" },
            { supply = "electricite", amount = "310", since = "2025-03-01", until = "2026-03-01", quantity = 3650 },
        ]
        contracts = [{ supply = "electricite", instalment = "40" }]"#,
    ]
    .map(of)
    .into();
    let family = r#"{ id = "p1", role = "depositor", born = "1980-05-01" },
        { id = "a", role = "child", born = "2012-05-01" }, { id = "b", role = "child", born = "2014-05-01" },
        { id = "c", role = "child", born = "2016-05-01" }"#;
    found.push(with(
        family,
        r#"incomes = [{ kind = "wage", amount = "1500", of = "p1" }]
        tax_incomes = [{ year = 2024, income = "15000", declarants = ["p1"], dependants = ["a", "b", "c"] }]"#,
    ));
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let options = options(&scale);
    let population = Population::new(7).unwrap();
    let drawn = (0..400).map(|index| (format!("drawn {index}"), population.household(index)));
    for (_, household) in examples().into_iter().chain(drawn) {
        found.push(engine.open(&household, &options).unwrap().actions(&ActionsRequest::default()).unwrap());
    }
    found
}

/// Every action has a reason, a text or a scheme, and papers unless it is to be left undone; those with a day of the law have it.
#[test]
fn every_action_says_what_it_rests_on() {
    for known in CATALOGUE {
        assert!(!known.article.is_empty(), "{}", known.id);
        assert_eq!(known.papers.is_empty(), known.group == Group::Never, "{}", known.id);
    }
    let (mut seen, mut dated) = (BTreeSet::new(), BTreeSet::new());
    for actions in every_reason() {
        for action in &actions.actions {
            let (id, days) = (action.known.id, action.days);
            seen.insert(id);
            assert!(!action.reason.key.is_empty(), "{id}");
            assert!(
                action.amount.monthly.or(action.amount.once).is_some() != action.amount.unknown.is_some()
            );
            assert!(
                days.by.is_none() || days.too_late.is_some(),
                "{id}: a last day, and none from which it is too late"
            );
            if days != Days::default() {
                dated.insert(id);
            }
        }
    }
    let missing: Vec<&str> = CATALOGUE.iter().map(|known| known.id).filter(|id| !seen.contains(id)).collect();
    assert!(missing.is_empty(), "no household calls for {missing:?}");
    // In summer an eviction has no truce: a test of its own has winter.
    assert_eq!(dated.into_iter().chain(["judge-time/eviction"]).collect::<BTreeSet<_>>(), DATED.into());
}

#[test]
fn the_list_is_closed_and_sound() {
    let ids: BTreeSet<&str> = CATALOGUE.iter().map(|known| known.id).collect();
    assert_eq!(ids.len(), CATALOGUE.len());
    let used: BTreeSet<&str> = CATALOGUE.iter().flat_map(|known| known.papers).copied().collect();
    assert_eq!(used, PAPERS.iter().copied().collect());
}

/// Local help that was given is over: what is owed now may be helped by the local rules, whenever it was, and the day of the first help is
/// told. Help that still runs until a day, that was asked for, or that was refused is not asked for as if it were new.
#[test]
fn local_help_of_long_ago_silences_nothing() {
    let helps = [("fsl", "ask-aid/housing-fund"), ("aide-eau", "ask-aid/water-help")];
    for (right, id) in helps {
        let told = |rights: &str| {
            let bill =
                r#"bills = [{ supply = "eau", amount = "300", unpaid = "300", issued = "2026-05-05" }]"#;
            of(&format!("{bill}\nrights = [ {rights} ]")).action(id).map(|one| day_text(one.helped))
        };
        let held =
            |status: &str, days: &str| format!(r#"{{ right = "{right}", status = "{status}"{days} }}"#);
        assert_eq!(told(""), Some(day_text(None)), "{right}");
        for since in ["2024-03-01", "2025-05-01", "2026-05-20"] {
            let days = format!(r#", since = "{since}""#);
            assert_eq!(told(&held("obtenu", &days)).as_deref(), Some(since), "{right}");
            assert_eq!(told(&held("demande", &days)), None, "{right}");
            assert_eq!(told(&held("refuse", &days)), None, "{right}");
            let until = |day: &str| held("obtenu", &format!(r#"{days}, until = "{day}""#));
            assert_eq!(told(&until("2026-12-31")), None, "{right}");
            assert_eq!(told(&until("2026-05-31")).as_deref(), Some(since), "{right}");
        }
    }
}

/// A right that the review of rights, or the voucher's, cannot tell is in the list all the same, or said not to have been looked at; never both.
#[test]
fn what_cannot_be_looked_at_is_said() {
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let options = options(&scale);
    let population = Population::new(13).unwrap();
    let drawn = (0..120).map(|index| (format!("drawn {index}"), population.household(index)));
    let mut said = BTreeSet::new();
    for (name, household) in examples().into_iter().chain(drawn) {
        let file = engine.open(&household, &options).unwrap();
        let actions = file.actions(&ActionsRequest::default()).unwrap();
        let untold: BTreeSet<&str> = actions.untold.iter().map(|one| one.known.id).collect();
        for action in &actions.actions {
            assert!(!untold.contains(action.known.id), "{name}: {}", action.known.id);
        }
        let reviews = [Subject::Rights, Subject::Energy].map(|subject| file.review(subject).unwrap());
        let lacking = reviews.iter().flat_map(|review| &review.lacking);
        let rules = lacking.map(|lacking| format!("open-right/{}", lacking.rule));
        let helps = reviews[0].screenings.iter().filter(|help| help.answer == Answer::CannotTell);
        let helps = helps.map(|help| {
            let id = match help.right {
                Right::HousingAid => "open-right/housing-aid",
                Right::MinimumIncome => "open-right/rights.rsa",
                Right::ActivityBonus => "open-right/rights.activity-bonus",
                right => panic!("{name}: no action for {right:?}"),
            };
            id.to_owned()
        });
        for id in rules.chain(helps).filter(|id| CATALOGUE.iter().any(|known| known.id == *id)) {
            let listed = actions.action(&id).is_some();
            assert!(listed || untold.contains(id.as_str()), "{name}: {id}");
        }
        said.extend(untold);
    }
    for id in ["open-right/housing-aid", "open-right/rights.rsa", "open-right/rights.school-allowance"] {
        assert!(said.contains(id), "{id} was never left out: {said:?}");
    }
}

/// An owner's loan, a person below the age of the minimum income, a student at work: a paper lacks, or no file tells.
#[test]
fn rights_that_no_file_tells_are_not_looked_at() {
    let untold = |people: &str, more: &str| -> Vec<&'static str> {
        let actions = with(people, more);
        actions.untold.iter().map(|one| one.known.id).filter(|id| !LAW_LACKS.contains(id)).collect()
    };
    let young = r#"{ id = "p1", role = "depositor", born = "2005-05-01" }"#;
    assert!(untold(young, "").contains(&"open-right/rights.rsa"));
    let student = r#"incomes = [
        { kind = "student-grant", amount = "300", of = "p1" }, { kind = "wage", amount = "600", of = "p1" },
    ]"#;
    assert!(untold(young, student).contains(&"open-right/rights.activity-bonus"));
    let parent = r#"{ id = "p1", role = "depositor", born = "1980-05-01" }, { id = "c", role = "child", born = "2015-01-01" }"#;
    // Social security code, R543-5 and R532-3: the income of the year before last, which the file does not tell.
    assert!(untold(parent, "").contains(&"open-right/rights.school-allowance"));
    // An unpaid bill calls for the voucher; who holds the contract is not told.
    let bill = r#"bills = [{ supply = "gas", amount = "90", unpaid = "90" }]"#;
    assert!(untold(parent, bill).contains(&"open-right/energy.voucher"));
    // A household that holds the right is not told that it was not looked at.
    let held = r#"rights = [{ right = "school-allowance", status = "held" }]"#;
    assert!(!untold(parent, held).contains(&"open-right/rights.school-allowance"));
}

/// Rights of which the law of that day has no value.
const LAW_LACKS: [&str; 2] = ["open-right/rights.health-cover", "open-right/rights.transport-reduction"];

/// A hearing comes with a summons to court, not with a summons to pay; what is left of a month goes to what is due before a new loan.
#[test]
fn an_action_is_named_where_it_makes_sense() {
    for alert in Alert::ALL {
        let hearing = of(&format!("alerts = [\"{}\"]", alert.id())).action("never/miss-hearing").is_some();
        assert_eq!(hearing, matches!(alert, Alert::Eviction | Alert::EvictionSummons), "{alert:?}");
    }
    let poor = r#"incomes = [{ kind = "wage", amount = "900" }]
        expenses = [{ kind = "rent", amount = "300" }, { kind = "food", amount = "200" }]"#;
    let due = r#"debts = [{ id = "d", kind = "rent-arrears", balance = "700", arrears = "700" }]"#;
    assert!(of(poor).action("microcredit").is_some());
    assert!(of(&format!("{poor}\n{due}")).action("microcredit").is_none());
}

/// The day from which a supplier may act is that of one bill, though a debt of another contract is paid by the same instalments.
#[test]
fn the_day_of_a_cut_names_its_bill() {
    let actions = of(
        r#"bills = [{ supply = "gaz", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" }]
        debts = [{ id = "d", kind = "energy-arrears", balance = "900", arrears = "900" }]"#,
    );
    let gas = About::Bill(Supply::Gas, Some(day("2026-05-04")));
    for id in ["ask-aid/housing-fund", "instalments/energy"] {
        assert_eq!(action(&actions, id).about, gas, "{id}");
    }
    assert!(actions.actions.iter().all(|one| one.days.too_late.is_some() || one.about == About::File));
}
