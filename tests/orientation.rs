//! Where a file goes and why: real cases with their sources, then every kind of debt, every outlook, every earlier suspension.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use resteavivre::household::{DebtKind, DebtPlace, Outlook, PlanPlace, Word};
use resteavivre::plan::Strategy;
use resteavivre::{Assessment, Caveat, Document, Engine, Format, Options, PlanReport, PlanRequest, Route};

fn read(text: &str) -> Document {
    let text = format!("format = \"resteavivre/household@1\"\n{text}");
    Document::read(text.as_bytes(), Format::Toml).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn assess(text: &str) -> Assessment {
    let document = read(text);
    Engine::new().unwrap().assess(document.household(), &Options::new().explained()).unwrap()
}

fn plan(text: &str, request: &PlanRequest) -> Result<PlanReport, Vec<&'static str>> {
    let document = read(text);
    let answer = Engine::new()
        .unwrap()
        .open(document.household(), &Options::new())
        .and_then(|file| file.plan(request));
    answer.map_err(|error| error.problems().0.into_iter().map(|problem| problem.kind.code).collect())
}

fn figure(assessment: &Assessment, key: &str) -> String {
    assessment.figure(key).unwrap_or_else(|| panic!("no {key}")).text()
}

fn route(assessment: &Assessment, id: &str) -> Route {
    assessment.routes().into_iter().find(|route| route.id == id).unwrap_or_else(|| panic!("no route {id}"))
}

fn standing(assessment: &Assessment, id: &str) -> i64 {
    route(assessment, id).standing
}

fn codes(list: &[Caveat]) -> Vec<&'static str> {
    list.iter().map(|caveat| caveat.code).collect()
}

fn said(list: &[Caveat], code: &str, value: &str) -> String {
    let caveat = list.iter().find(|caveat| caveat.code == code).unwrap_or_else(|| panic!("no {code}"));
    caveat.value(value).unwrap().to_string()
}

const ALONE: &str = "people = [ { id = \"p1\", role = \"deposant\", born = \"1980-12-18\" } ]\n";
const TENANT: &str = "dwelling = { tenure = \"locataire-social\" }\n";

/// TJ Dijon, 20 June 2025, n° 25/00052 (kohenavocats.com): 501.20 of rent arrears and 486.71 left a month are cleared in two
/// months; nobody is over-indebted.
#[test]
fn arrears_of_two_months_are_no_over_indebtedness() {
    let text = format!(
        "day = \"2025-04-18\"\n{ALONE}{TENANT}incomes = [ {{ kind = \"salaire\", amount = \"1200\", of = \"p1\" }} ]\n\
         expenses = [ {{ kind = \"loyer\", amount = \"333.29\" }}, {{ kind = \"alimentation\", amount = \"300\" }}, \
         {{ kind = \"electricite\", amount = \"80\" }} ]\n\
         debts = [ {{ id = \"loyer\", kind = \"dette-locative\", balance = \"501.20\", arrears = \"501.20\" }} ]"
    );
    let assessment = assess(&text);
    assert_eq!(figure(&assessment, "overindebtedness.manifest:left"), "486.71");
    assert_eq!(figure(&assessment, "overindebtedness.manifest:months"), "2");
    assert_eq!(figure(&assessment, "overindebtedness.manifest:gap"), "-14.49");
    assert_eq!(figure(&assessment, "overindebtedness.manifest"), "false");
    let left = assessment.left_for_arrears().unwrap();
    assert_eq!((left.balance.to_string(), left.months), ("486.71".to_owned(), Some(2)));
}

/// A mother with RSA 740 and housing aid 440 says a rent of 350 (regardsprotestants.com): what is left to her landlord, the aid
/// being paid to him.
#[test]
fn aid_above_the_rent_is_asked_about_and_is_no_burden() {
    let text = "day = \"2024-06-01\"\n\
        people = [ { id = \"p1\", role = \"deposant\", born = \"1988-12-18\" }, \
        { id = \"e1\", role = \"enfant\", born = \"2012-01-01\" }, { id = \"e2\", role = \"enfant\", born = \"2014-01-01\" } ]\n\
        dwelling = { tenure = \"locataire-social\" }\n\
        incomes = [ { kind = \"rsa\", amount = \"740\", of = \"p1\" }, { kind = \"aide-logement\", amount = \"440\" } ]\n\
        expenses = [ { kind = \"loyer\", amount = \"350\" }, { kind = \"electricite\", amount = \"100\" }, \
        { kind = \"telephone-internet\", amount = \"9.90\" } ]";
    let assessment = assess(text);
    assert_eq!(said(assessment.remarks(), "aid-above-rent", "aid"), "440.00");
    assert_eq!(figure(&assessment, "burden.housing"), "0.00");
    assert_eq!(figure(&assessment, "burden.housing:net_cost"), "0.00");
    // As much aid as rent is no more than what may be.
    let plain = text.replace("\"440\"", "\"350\"");
    assert!(!codes(assess(&plain).remarks()).contains(&"aid-above-rent"));
}

const ORLEANS: &str = "day = \"2025-08-13\"\n\
    people = [ { id = \"p1\", role = \"deposant\", born = \"1970-12-18\" }, { id = \"p2\", role = \"codeposant\", born = \"1972-12-18\" } ]\n\
    dwelling = { tenure = \"proprietaire\" }\n\
    incomes = [ { kind = \"salaire\", amount = \"1500\", of = \"p1\" }, { kind = \"salaire\", amount = \"1000\", of = \"p2\" } ]\n\
    expenses = [ { kind = \"taxe-logement\", amount = \"60\" } ]\n\
    debts = [ { id = \"travaux\", kind = \"pret-personnel\", balance = \"45000\", instalment = \"900\" }, \
    { id = \"loa\", kind = \"location-avec-option-achat\", balance = \"15000\", instalment = \"400\" } ]\n\
    assets = [ { kind = \"residence-principale\", value = \"30000\" } ]\n\
    procedure = { retained_charges = \"2100\", outlook = \"stable-durable\" }";

/// CA Orléans, 13 August 2025, n° 24/03194 (as Cass. 2e civ., 28 June 2018, n° 17-18.103): 24 months on condition of the sale of
/// the main home.
#[test]
fn the_sale_of_the_main_home_is_a_route() {
    let assessment = assess(ORLEANS);
    let sale = route(&assessment, "home_sale");
    assert_eq!(sale.standing, 2);
    assert!(sale.reasons.contains(&"main-home-can-be-sold"), "{sale:?}");
    assert!(sale.against.contains(&"home-to-be-replaced"), "{sale:?}");
    assert_eq!(standing(&assessment, "agreed_plan"), 3);
    // 400 are left: at most 24 × 400 = 9,600 of 60,000 while it is sold; the price pays the rest, or some of it.
    let document = read(ORLEANS);
    let figures = Engine::new()
        .unwrap()
        .open(document.household(), &Options::new())
        .and_then(|file| file.routes())
        .unwrap();
    let sold = figures.iter().find(|figures| figures.route == "home_sale").unwrap();
    assert_eq!((sold.months, sold.paid.to_string().as_str()), (24, "9600.00"));
    assert_eq!(
        (sold.remaining.to_string().as_str(), sold.written_off.to_string().as_str()),
        ("50400.00", "0.00")
    );
}

/// Real estate is the one condition of an agreed plan (L732-1; service-public sheet F16982; ADIL 92; Éditions législatives), and a
/// debt of a third of an unencumbered home is paid: 40 000 ÷ 471.71 = 85 months, the home kept (L733-3).
#[test]
fn an_earlier_file_bars_no_agreed_plan_and_a_home_pays_its_debts() {
    let text = format!(
        "day = \"2026-10-06\"\n{ALONE}dwelling = {{ tenure = \"proprietaire\" }}\n\
         incomes = [ {{ kind = \"salaire\", amount = \"2000\", of = \"p1\" }} ]\n\
         expenses = [ {{ kind = \"taxe-logement\", amount = \"100\" }} ]\n\
         debts = [ {{ id = \"pret\", kind = \"pret-personnel\", balance = \"40000\", instalment = \"700\" }} ]\n\
         assets = [ {{ kind = \"residence-principale\", value = \"120000\" }} ]\n\
         procedure = {{ retained_charges = \"1400\", earlier_files = 1, earlier_months = 10, outlook = \"stable-durable\" }}"
    );
    let assessment = assess(&text);
    assert_eq!(standing(&assessment, "agreed_plan"), 3);
    assert_eq!(standing(&assessment, "keep_home"), 2);
    assert_eq!(standing(&assessment, "measures_write_off"), 1);
    assert!(route(&assessment, "measures_write_off").against.contains(&"assets-cover-debts"));
    assert_eq!(figure(&assessment, "debts.months-to-clear"), "85");
    let document = read(&text);
    let figures = Engine::new()
        .unwrap()
        .open(document.household(), &Options::new())
        .and_then(|file| file.routes())
        .unwrap();
    let keep = figures.iter().find(|figures| figures.route == "keep_home").unwrap();
    assert_eq!((keep.months, keep.written_off.to_string().as_str()), (85, "0.00"));
}

/// L733-2: after a suspension all measures are open "except a new suspension", whatever its length.
#[test]
fn there_is_no_suspension_after_a_suspension() {
    let text = |months: u16, outlook: &str| {
        format!(
            "day = \"2026-10-06\"\n{ALONE}dwelling = {{ tenure = \"locataire-prive\" }}\n\
             incomes = [ {{ kind = \"rsa\", amount = \"651.69\", of = \"p1\" }} ]\nexpenses = [ {{ kind = \"loyer\", amount = \"400\" }} ]\n\
             debts = [ {{ id = \"pret\", kind = \"pret-personnel\", balance = \"9000\", instalment = \"300\" }} ]\n\
             procedure = {{ retained_charges = \"1200\", earlier_files = 1, earlier_months = {months}, suspension_months = {months}, \
             outlook = \"{outlook}\" }}"
        )
    };
    for months in 0..=30 {
        for outlook in Outlook::ALL {
            let assessment = assess(&text(months, outlook.id()));
            let usual = match outlook {
                Outlook::Improving => 3,
                Outlook::Unknown => 2,
                Outlook::Stable => 0,
            };
            let expected = if months == 0 { usual } else { 0 };
            assert_eq!(standing(&assessment, "suspension"), expected, "{months} {outlook:?}");
            let recovery = match (outlook, months) {
                (Outlook::Stable, _) => 3,
                (Outlook::Improving, 0) => 1,
                _ => 2,
            };
            assert_eq!(standing(&assessment, "recovery"), recovery, "{months} {outlook:?}");
            if months > 0 {
                assert!(route(&assessment, "suspension").against.contains(&"suspended-before"));
            }
            // A plan with a suspension is refused likewise, with its own reason.
            let request = PlanRequest {
                suspension: 1,
                instalment: Some("50".parse().unwrap()),
                ..PlanRequest::default()
            };
            let answer = plan(&text(months, outlook.id()), &request);
            let refused = if months == 0 { None } else { Some(vec!["plan.suspended-before"]) };
            assert_eq!(answer.err(), refused, "{months}");
        }
    }
}

fn with_debts(debts: &str) -> String {
    format!(
        "day = \"2026-10-06\"\n{ALONE}{TENANT}incomes = [ {{ kind = \"salaire\", amount = \"1700\", of = \"p1\" }} ]\n\
         expenses = [ {{ kind = \"loyer\", amount = \"400\" }} ]\ndebts = [ {debts} ]\n\
         procedure = {{ retained_charges = \"1550\", outlook = \"stable-durable\" }}"
    )
}

/// L711-5 (Légifrance, in force since 1 January 2018): a pledge loan is never written off, whatever anybody agrees to.
#[test]
fn a_pledge_loan_is_never_written_off() {
    let text = with_debts(
        "{ id = \"gage\", kind = \"pret-sur-gage\", balance = \"4000\", creditor_agrees = true }, \
         { id = \"pret\", kind = \"pret-personnel\", balance = \"30000\", instalment = \"300\" }",
    );
    let report = plan(&text, &PlanRequest::default()).unwrap();
    let pledge = report.plan.outcomes.iter().find(|outcome| outcome.id == "gage").unwrap();
    assert_eq!(pledge.written_off().to_string(), "0.00");
    // 150 × 4000 ÷ 34 000 = 17.65 a month, 84 months: 1482.60; the other 2517.40 stay owed.
    assert_eq!(
        (pledge.paid().to_string(), pledge.remaining().to_string()),
        ("1482.60".into(), "2517.40".into())
    );
    let assessment = assess(&text);
    assert!(codes(assessment.caveats()).contains(&"pledge-loan"));
    assert!(codes(assessment.remarks()).contains(&"agreement-without-effect"));
    let recovered = text.replace("\"1550\"", "\"1700\"");
    let document = read(&recovered);
    let figures = Engine::new()
        .unwrap()
        .open(document.household(), &Options::new())
        .and_then(|file| file.routes())
        .unwrap();
    let recovery = figures.iter().find(|figures| figures.route == "recovery").unwrap();
    assert_eq!(
        (recovery.written_off.to_string(), recovery.remaining.to_string()),
        ("30000.00".into(), "4000.00".into())
    );
}

/// L711-4 4°, in force since 1 January 2022: tax debts with surcharges that cannot be remitted stand outside unless the treasury
/// agrees; an ordinary tax debt stands inside (TJ Auxerre, 18 June 2025, n° 24/00057).
#[test]
fn a_tax_debt_punished_for_fraud_can_be_said() {
    let debt = |kind: &str, agrees: bool| {
        with_debts(&format!(
            "{{ id = \"d\", kind = \"{kind}\", balance = \"500\", creditor_agrees = {agrees} }}"
        ))
    };
    let outside = |text: &str| figure(&assess(text), "debts.composition:outside_plan");
    assert_eq!(outside(&debt("dette-fiscale", false)), "0.00");
    assert_eq!(outside(&debt("dette-fiscale-frauduleuse", false)), "500.00");
    assert_eq!(outside(&debt("dette-fiscale-frauduleuse", true)), "0.00");
    let early = debt("dette-fiscale-frauduleuse", false).replace("2026-10-06", "2021-12-31");
    assert!(codes(assess(&early).remarks()).contains(&"tax-fraud-not-yet"));
    let known = debt("dette-fiscale-frauduleuse", false).replace("2026-10-06", "2022-01-01");
    assert!(!codes(assess(&known).remarks()).contains(&"tax-fraud-not-yet"));
}

/// One spelling of inside and outside: every kind, agreed or not, in sums, lines, plans and what can be written off.
#[test]
fn every_kind_of_debt_stands_in_one_place() {
    for kind in DebtKind::ALL.iter().copied() {
        for agrees in [false, true] {
            // By the texts, said again here: L711-4 (outside unless agreed; fines always) and L711-5.
            let place = match kind {
                DebtKind::Fine => DebtPlace::Outside,
                DebtKind::PledgeLoan => DebtPlace::Kept,
                DebtKind::MaintenanceArrears
                | DebtKind::VictimDamages
                | DebtKind::SocialFraudDebt
                | DebtKind::TaxFraudDebt
                    if !agrees =>
                {
                    DebtPlace::Outside
                }
                _ => DebtPlace::Inside,
            };
            let text = with_debts(&format!(
                "{{ id = \"d\", kind = \"{}\", balance = \"30000\", creditor_agrees = {agrees} }}",
                kind.id()
            ));
            let (assessment, note) = (assess(&text), format!("{} {agrees}", kind.id()));
            let amount = |holds: bool| if holds { "30000.00" } else { "0.00" };
            let (inside, erasable) = (place != DebtPlace::Outside, place == DebtPlace::Inside);
            assert_eq!(figure(&assessment, "debts.composition:outside_plan"), amount(!inside), "{note}");
            assert_eq!(figure(&assessment, "debts.composition:in_plan"), amount(inside), "{note}");
            assert_eq!(
                figure(&assessment, "debts.composition:can_be_written_off"),
                amount(erasable),
                "{note}"
            );
            let line =
                assessment.lines().iter().find(|line| matches!(line.kind, resteavivre::LineKind::Debt(..)));
            assert_eq!(line.unwrap().retained, inside, "{note}");
            // 150 a month for 84 months pay 12 600; what remains is written off of what can be, and only of that.
            let report = plan(&text, &PlanRequest::default()).unwrap();
            let outcome = report.plan.outcomes.first().unwrap();
            assert_eq!(outcome.paid().to_string(), "12600.00", "{note}");
            let (off, left) = if erasable { ("17400.00", "0.00") } else { ("0.00", "17400.00") };
            assert_eq!(
                (outcome.written_off().to_string().as_str(), outcome.remaining().to_string().as_str()),
                (off, left),
                "{note}"
            );
            let idle = agrees && kind.plan_place() != PlanPlace::OutsideUnlessAgreed;
            assert_eq!(codes(assessment.remarks()).contains(&"agreement-without-effect"), idle, "{note}");
        }
    }
}

/// Commercial code, L681-1, in force since 15 May 2022: the court first, whatever the debts (bfconseils.fr).
#[test]
fn a_sole_trader_turns_to_the_court_first() {
    let text = "day = \"2026-10-06\"\npeople = [ { id = \"p1\", role = \"deposant\", born = \"1985-12-18\" } ]\n\
        dwelling = { tenure = \"locataire-social\" }\n\
        incomes = [ { kind = \"activite-independante\", amount = \"1500\", of = \"p1\" } ]\n\
        expenses = [ { kind = \"loyer\", amount = \"300\" } ]\n\
        debts = [ { id = \"urssaf\", kind = \"dette-professionnelle\", balance = \"18406.34\" } ]\n\
        alerts = [\"compte-bloque\"]\nprocedure = { retained_charges = \"1300\", outlook = \"stable-durable\" }";
    let assessment = assess(text);
    assert!(codes(assessment.caveats()).contains(&"sole-trader"));
    for route in assessment.routes() {
        assert_eq!(route.against.contains(&"court-first"), route.id != "amicable", "{}", route.id);
        assert!(route.id == "amicable" || route.standing < 3, "{} is usual", route.id);
    }
    let ranks = |text: &str| standing(&assess(text), "measures_write_off");
    assert_eq!(ranks(text), 2);
    // Nobody trades, then before the law.
    let employed =
        text.replace("activite-independante", "salaire").replace("dette-professionnelle", "pret-personnel");
    assert_eq!([ranks(&employed), ranks(&text.replace("2026-10-06", "2022-05-14"))], [3, 3]);
    let one =
        |from: &str, to: &str| codes(assess(&text.replace(from, to)).caveats()).contains(&"sole-trader");
    assert!(one("activite-independante", "salaire"), "professional debts alone");
    assert!(one("dette-professionnelle", "pret-personnel"), "self-employment alone");
    let neither =
        text.replace("activite-independante", "salaire").replace("dette-professionnelle", "pret-personnel");
    assert!(!codes(assess(&neither).caveats()).contains(&"sole-trader"));
    // The trade of a partner who does not file is no concern of the file.
    let partner = neither
        .replace(
            "} ]\ndwelling",
            "}, { id = \"p2\", role = \"conjoint-non-deposant\", born = \"1985-12-18\" } ]\ndwelling",
        )
        .replace(
            "of = \"p1\" }",
            "of = \"p1\" }, { kind = \"activite-independante\", amount = \"900\", of = \"p2\" }",
        );
    assert!(!codes(assess(&partner).caveats()).contains(&"sole-trader"));
    let files = partner.replace("conjoint-non-deposant", "codeposant");
    assert!(codes(assess(&files).caveats()).contains(&"sole-trader"));
    assert!(!one("2026-10-06", "2022-05-14"), "before the law");
    assert!(one("2026-10-06", "2022-05-15"));
}

/// Service-public sheets F31423 and F18777: 25 a month since 1 February 2019 for fragile customers, 20 a month and 200 a year with
/// the specific offer; the count of incidents is known since 1 November 2020 only.
#[test]
fn a_cap_of_bank_fees_is_never_passed_over() {
    let text = |day: &str, rejected: u16, fees: &str, offer: bool| {
        format!(
            "day = \"{day}\"\n{ALONE}{TENANT}incomes = [ {{ kind = \"rsa\", amount = \"497.01\", of = \"p1\" }}, \
             {{ kind = \"aide-logement\", amount = \"250\" }} ]\nexpenses = [ {{ kind = \"loyer\", amount = \"320\" }} ]\n\
             debts = [ {{ id = \"deco\", kind = \"decouvert\", balance = \"950\", rate = \"18\" }} ]\n\
             bank = {{ overdraft = \"950\", rejected_payments = {rejected}, fees = \"{fees}\", specific_offer = {offer} }}"
        )
    };
    let of = |day: &str, rejected: u16, fees: &str, offer: bool| {
        let assessment = assess(&text(day, rejected, fees, offer));
        let bank = [
            "fragile-customer",
            "fragile-customer-fees",
            "fees-above-fragile-cap",
            "specific-offer",
            "specific-offer-fees",
        ];
        let found: Vec<Caveat> =
            assessment.remarks().iter().filter(|remark| bank.contains(&remark.code)).cloned().collect();
        assert!(found.len() < 2, "{found:?}");
        let cap = found.first().map(|remark| said(&found, remark.code, "cap").to_owned());
        (codes(&found).first().copied(), cap.unwrap_or_default())
    };
    let cap = |code: &'static str, cap: &str| (Some(code), cap.to_owned());
    // 45 is above 25, on both days, whatever is known of the count.
    assert_eq!(of("2020-10-15", 6, "45", false), cap("fees-above-fragile-cap", "25.00"));
    assert_eq!(of("2026-10-06", 6, "45", false), cap("fragile-customer-fees", "25.00"));
    assert_eq!(of("2026-10-06", 4, "45", false), cap("fees-above-fragile-cap", "25.00"));
    assert_eq!(of("2026-10-06", 5, "25", false), cap("fragile-customer", "25.00"));
    assert_eq!(of("2026-10-06", 4, "25", false), (None, String::new()));
    assert_eq!(of("2026-10-06", 0, "25.01", false), cap("fees-above-fragile-cap", "25.00"));
    assert_eq!(of("2026-10-06", 6, "20.01", true), cap("specific-offer-fees", "20.00"));
    assert_eq!(of("2020-10-15", 0, "20", true), cap("specific-offer", "20.00"));
    assert_eq!(
        said(assess(&text("2020-10-15", 0, "45", true)).remarks(), "specific-offer-fees", "yearly"),
        "200.00"
    );
    // Before the commitments of the profession there is no such cap.
    assert_eq!(of("2019-01-31", 6, "45", false), (None, String::new()));
    assert_eq!(of("2018-12-31", 6, "45", true), (None, String::new()));
}

/// Cass. 2e civ., 8 March 2007 (Rennes, 22 November 2005; ADIL): the landlord may be put before the tax office too, and need not.
#[test]
fn the_landlord_comes_before_lenders_by_law_and_before_others_by_practice() {
    let text = with_debts(
        "{ id = \"bailleur\", kind = \"dette-locative\", balance = \"1500\" }, { id = \"tresor\", kind = \"dette-fiscale\", balance = \"317\" }",
    );
    let first = |strategy: Strategy| {
        let report = plan(&text, &PlanRequest { strategy, ..PlanRequest::default() }).unwrap();
        let practice = codes(&report.caveats).contains(&"plan-order-practice");
        let payments = report.plan.paliers.first().unwrap().payments.iter();
        (payments.map(ToString::to_string).collect::<Vec<_>>(), practice)
    };
    // 150 a month: all to the landlord, and the page says that the law does not ask for that.
    assert_eq!(first(Strategy::Statutory), (vec!["150.00".into(), "0.00".into()], true));
    // In proportion: 150 × 1500 ÷ 1817 = 123.83.
    assert_eq!(first(Strategy::ProRata), (vec!["123.83".into(), "26.17".into()], false));
    let alone = with_debts("{ id = \"bailleur\", kind = \"dette-locative\", balance = \"1500\" }");
    assert!(!codes(&plan(&alone, &PlanRequest::default()).unwrap().caveats).contains(&"plan-order-practice"));
}

/// A partner who does not file says 400 where their income would make it more: both readings are there, and nothing is called
/// usual that would erase what the other reading pays.
#[test]
fn a_declared_share_that_is_not_in_proportion_shows_both_readings() {
    let text = |said: &str| {
        format!(
            "day = \"2025-11-28\"\npeople = [ {{ id = \"p1\", role = \"deposant\", born = \"1985-03-12\" }}, \
             {{ id = \"p2\", role = \"conjoint-non-deposant\", born = \"1982-09-02\"{said} }} ]\n{TENANT}\
             incomes = [ {{ kind = \"aah\", amount = \"1000\", of = \"p1\" }}, {{ kind = \"salaire\", amount = \"1500\", of = \"p2\" }} ]\n\
             expenses = [ {{ kind = \"loyer\", amount = \"640\" }} ]\n\
             debts = [ {{ id = \"pret\", kind = \"pret-personnel\", balance = \"6500\", instalment = \"189\" }} ]\n\
             procedure = {{ retained_charges = \"2000\", outlook = \"stable-durable\" }}"
        )
    };
    // In proportion: 2000 × 1500 ÷ 2500 = 1200; 1000 + 1200 − 2000 = 200. Declared: 1000 + 400 − 2000 = −600.
    let assessment = assess(&text(", contribution = \"400.00\""));
    assert_eq!(figure(&assessment, "repayment.capacity"), "-600.00");
    assert_eq!(figure(&assessment, "repayment.capacity/pro-rata"), "200.00");
    let other = figure(&assessment, "repayment.instalment-ceiling/pro-rata");
    for (value, expected) in
        [("declared", "400.00"), ("in_proportion", "1200.00"), ("ceiling", "0.00"), ("other", other.as_str())]
    {
        assert_eq!(said(assessment.caveats(), "partner-share-gap", value), expected);
    }
    let recovery = route(&assessment, "recovery");
    assert_eq!(recovery.standing, 2);
    assert!(recovery.against.contains(&"other-share-pays"), "{recovery:?}");
    // No declared share, or one that is the proportion: one reading.
    for said in ["", ", contribution = \"1200.00\""] {
        let assessment = assess(&text(said));
        assert!(assessment.outcome("repayment.capacity/pro-rata").is_none(), "{said}");
        assert!(!codes(assessment.caveats()).contains(&"partner-share-gap"), "{said}");
    }
}

/// Every outlook beside every instalment: no write-off is usual where the instalment pays, or before the outlook is known.
#[test]
fn no_write_off_is_usual_beside_means_that_clear_the_debts() {
    let text = |charges: i64, outlook: Outlook| {
        format!(
            "day = \"2026-10-06\"\n{ALONE}{TENANT}incomes = [ {{ kind = \"salaire\", amount = \"1700\", of = \"p1\" }} ]\n\
             debts = [ {{ id = \"pret\", kind = \"pret-personnel\", balance = \"9000\", instalment = \"300\" }} ]\n\
             procedure = {{ retained_charges = \"{charges}\", outlook = \"{}\" }}",
            outlook.id()
        )
    };
    for charges in (1300..=1800).step_by(10) {
        for outlook in Outlook::ALL.iter().copied() {
            let assessment = assess(&text(charges, outlook));
            let instalment = (1700 - charges).clamp(0, 301); // the scale takes 301.43 of 1700
            let pays = instalment * 84 >= 9000;
            for id in ["measures_write_off", "recovery", "recovery_liquidation"] {
                let rank = standing(&assessment, id);
                assert!(!pays || rank == 0, "{charges} {outlook:?} {id}");
                assert!(
                    id == "measures_write_off" || outlook == Outlook::Stable || rank < 3,
                    "{charges} {outlook:?} {id}"
                );
            }
            assert_eq!(standing(&assessment, "measures_in_full") > 0, pays, "{charges}");
        }
    }
}

/// By hand: 2000 less 500, 300 and an instalment of 100 leaves 1100 a month; a commission that retains 1990 of charges counts 10, and one that
/// retains 2100 nothing.
#[test]
fn a_write_off_beside_a_budget_that_leaves_something_is_said_to_be_a_contradiction() {
    let text = |rent: &str, retained: &str| {
        format!(
            "day = \"2025-11-28\"\n{ALONE}{TENANT}incomes = [ {{ kind = \"salaire\", amount = \"2000\", of = \"p1\" }} ]\n\
             expenses = [ {{ kind = \"loyer\", amount = \"{rent}\" }}, {{ kind = \"alimentation\", amount = \"300\" }} ]\n\
             debts = [ {{ id = \"p\", kind = \"pret-personnel\", balance = \"40000\", instalment = \"100\" }} ]\n\
             procedure = {{ retained_charges = \"{retained}\", outlook = \"stable\" }}\n"
        )
    };
    for (retained, id) in [("1990", "measures_write_off"), ("2100", "recovery")] {
        let assessment = assess(&text("500", retained));
        assert_eq!(standing(&assessment, id), 3, "{retained}");
        assert_eq!(said(assessment.remarks(), "surplus-beside-write-off", "surplus"), "1100.00");
        // One euro of rent more than is left, and the two go together.
        let poor = assess(&text("1600", retained));
        assert!(!codes(poor.remarks()).contains(&"surplus-beside-write-off"), "{retained}");
        assert!(codes(assess(&text("1599", retained)).remarks()).contains(&"surplus-beside-write-off"));
    }
    // What a commission counts as enough to pay all is no contradiction.
    let paid = assess(&text("500", "500"));
    assert!(!codes(paid.remarks()).contains(&"surplus-beside-write-off"));
}

/// Labour code, R3252-3: a child for whom maintenance is paid is a dependant. A vehicle that is not told to be needed is an asset.
#[test]
fn a_child_elsewhere_and_the_need_of_a_vehicle_are_asked_about() {
    let text = |people: &str, expense: &str, asset: &str, debts: &str| {
        format!(
            "day = \"2025-11-28\"\npeople = [ {{ id = \"p1\", role = \"deposant\", born = \"1980-12-18\" }}{people} ]\n{TENANT}\
             incomes = [ {{ kind = \"salaire\", amount = \"1700\", of = \"p1\" }} ]\n\
             expenses = [ {{ kind = \"loyer\", amount = \"640\" }}{expense} ]\nassets = [ {asset} ]\ndebts = [ {debts} ]\n"
        )
    };
    let paid = ", { kind = \"pension-alimentaire-versee\", amount = \"150\" }";
    let child = ", { id = \"c1\", role = \"enfant\", born = \"2015-01-01\", custody = \"droit-de-visite\", maintenance_paid = true }";
    let car = "{ kind = \"vehicule\", value = \"1500\" }";
    let needed = "{ kind = \"vehicule\", value = \"1500\", needed = true }";
    let debt = "{ id = \"d\", kind = \"pret-personnel\", balance = \"9000\", instalment = \"90\" }";
    let remarks = |text: &str| codes(assess(text).remarks());
    assert!(remarks(&text("", paid, "", "")).contains(&"maintenance-without-child"));
    assert!(!remarks(&text(child, paid, "", "")).contains(&"maintenance-without-child"));
    assert!(!remarks(&text("", "", "", "")).contains(&"maintenance-without-child"));
    assert!(remarks(&text("", "", car, debt)).contains(&"vehicle-to-sell"));
    for (asset, debts) in [(needed, debt), (car, ""), ("", debt)] {
        assert!(!remarks(&text("", "", asset, debts)).contains(&"vehicle-to-sell"), "{asset} {debts}");
    }
    // Of routes that rank alike, a sale that does not cover the debts is not the first.
    let retained = format!(
        "{}procedure = {{ retained_charges = \"1900\", outlook = \"stable\" }}\n",
        text("", "", car, debt)
    );
    let routes = assess(&retained).routes();
    let sale = routes.iter().position(|route| route.id == "sale").unwrap();
    assert_eq!(routes[sale].standing, 2);
    assert!(routes[..sale].iter().any(|route| route.standing == 2) && sale > 0, "{routes:?}");
}

/// Arrears or an overdraft beside a budget that leaves something, and the same rent twice, are asked about.
#[test]
fn lines_that_do_not_fit_together_are_asked_about() {
    let text = |expenses: &str, more: &str| {
        format!(
            "day = \"2025-11-28\"\n{ALONE}{TENANT}incomes = [ {{ kind = \"salaire\", amount = \"1700\", of = \"p1\" }} ]\n\
             expenses = [ {expenses} ]\n{more}"
        )
    };
    let rent = "{ kind = \"loyer\", amount = \"640\" }";
    let remarks = |text: &str| codes(assess(text).remarks());
    let late =
        "debts = [ { id = \"l\", kind = \"dette-locative\", balance = \"1860\", arrears = \"290\" } ]\n";
    let assessment = assess(&text(rent, &format!("{late}bank = {{ overdraft = \"380\" }}")));
    assert_eq!(said(assessment.remarks(), "late-beside-surplus", "surplus"), "1060.00");
    assert_eq!(said(assessment.remarks(), "late-beside-surplus", "late"), "670.00");
    assert!(remarks(&text(rent, "bank = { overdraft = \"380\" }")).contains(&"late-beside-surplus"));
    assert!(!remarks(&text(rent, "")).contains(&"late-beside-surplus"));
    // Unpaid bills without `arrears` are late all the same, and the question is asked; a loan without is not.
    let untold = "debts = [ { id = \"l\", kind = \"dette-locative\", balance = \"1860\" }, \
        { id = \"p\", kind = \"pret-personnel\", balance = \"900\" } ]\n";
    let assessment = assess(&text(rent, untold));
    assert_eq!(said(assessment.remarks(), "late-beside-surplus", "late"), "1860.00");
    assert_eq!(said(assessment.remarks(), "arrears-not-told", "path"), "debts[0]");
    assert_eq!(codes(assessment.remarks()).iter().filter(|code| **code == "arrears-not-told").count(), 1);
    assert!(!remarks(&text(rent, late)).contains(&"arrears-not-told"));
    let poor = "{ kind = \"loyer\", amount = \"1700\" }";
    assert!(!remarks(&text(poor, late)).contains(&"late-beside-surplus"));
    let two = format!("{rent}, {{ kind = \"loyer\", amount = \"75\" }}");
    assert!(remarks(&text(&two, "")).contains(&"several-rents"));
    assert!(!remarks(&text(rent, "")).contains(&"several-rents"));
    let past = format!("{rent}, {{ kind = \"loyer\", amount = \"75\", until = \"2025-06-30\" }}");
    assert!(!remarks(&text(&past, "")).contains(&"several-rents"));
    let thrice = [rent; 3].join(", ");
    let found = remarks(&text(&thrice, ""));
    assert_eq!(found.iter().filter(|code| **code == "line-twice").count(), 1, "{found:?}");
}
