//! Plans, calendars and comparisons as people read them: dates, names, no identifier, whole euros that add up.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use rav_report::{Audience, Words};
use resteavivre::household::Language;
use resteavivre::{Document, Engine, Format, Options, PlanRequest};

/// Two revolving credits, one of which has a creditor; a loan whose rate is not known; a yearly bill with its day, another without.
fn document(day: &str) -> Document {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "{day}"
        people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
        dwelling = {{ tenure = "social-tenant" }}
        incomes = [{{ kind = "wage", amount = "1500" }}]
        expenses = [
            {{ kind = "rent", amount = "450" }},
            {{ kind = "home-insurance", amount = "240", period = "year", since = "2024-03-10" }},
            {{ kind = "housing-tax", amount = "600", period = "year" }},
        ]
        debts = [
            {{ id = "rc-1", kind = "revolving-credit", balance = "1000", rate = "12", instalment = "50", creditor = "Cofidis" }},
            {{ id = "rc-2", kind = "revolving-credit", balance = "600", rate = "0", instalment = "50" }},
            {{ id = "rc-3", kind = "revolving-credit", balance = "300", instalment = "50" }},
        ]
        "#
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

fn words() -> &'static Words {
    Words::of(Language::French)
}

/// A text with its spaces as people type them, on one line.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plan(request: &PlanRequest, audience: Audience) -> String {
    let document = document("2026-12-15");
    let engine = Engine::new().unwrap();
    let options = Options::new().accept_unchecked_law();
    let file = engine.open(document.household(), &options).unwrap();
    let page = rav_report::plan(&file.plan(request).unwrap(), audience, words());
    plain(&page.to_text())
}

/// 1900 at 100 a month: nineteen months from January 2027 on, the month after the file. No interest runs at zero.
#[test]
fn a_plan_has_dates_and_says_its_length_once() {
    let request = PlanRequest { instalment: Some("100".parse().unwrap()), ..PlanRequest::default() };
    let page = plan(&request, Audience::Counsellor);
    assert!(page.contains("100,00 € par mois, de janvier 2027 à juillet 2028"), "{page}");
    assert_eq!(page.matches("19 mois").count(), 1, "{page}");
    assert!(page.contains("taux d’intérêt plafonné à 0 % ; aucun intérêt"), "{page}");
    assert!(page.contains("Crédit renouvelable — Cofidis"), "{page}");
    assert!(page.contains("Crédit renouvelable n° 1") && page.contains("Crédit renouvelable n° 2"), "{page}");
    assert!(!page.contains("rc-"), "an identifier is shown: {page}");
}

/// Outside the procedure the contracts' rates run: the first month bears a twelfth of 12 % on 1000, ten euros, and the page says
/// how much in all and which debt counts without.
#[test]
fn interest_is_said_where_it_runs() {
    let request =
        PlanRequest { amicable: true, instalment: Some("300".parse().unwrap()), ..PlanRequest::default() };
    let page = plan(&request, Audience::Counsellor);
    assert!(page.contains("taux et mensualités des contrats"), "{page}");
    assert!(page.contains("d’intérêts en tout, sans ceux des dettes dont le taux est inconnu"), "{page}");
    assert!(page.contains("Taux inconnu, compté pour zéro : Crédit renouvelable n° 2."), "{page}");
    assert!(!page.contains("plafonné") && !page.contains("rc-"), "{page}");
    let page = plan(&request, Audience::Household);
    assert!(page.contains("Nous ne connaissons pas tous les taux.") && !page.contains("rc-"), "{page}");
}

/// The household's page: whole euros, one large figure, when it starts and ends, what to do.
#[test]
fn a_plan_speaks_to_the_household() {
    let request = PlanRequest { instalment: Some("100".parse().unwrap()), ..PlanRequest::default() };
    let page = plan(&request, Audience::Household);
    for said in [
        "CHAQUE MOIS, VOUS PAYEZ 100 €",
        "Vous payez cette somme de janvier 2027 à juillet 2028.",
        "Vous devez aujourd’hui 1 900 €",
        "À LA FIN DU PLAN, VOUS DEVEZ ENCORE 0 €",
        "Ne prenez pas de nouveau crédit : vous pourriez perdre le plan.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains(",00"), "cents: {page}");
}

/// 10 March is in the row of 15 February; the tax whose day nobody told is spread, and named. The debt of 300 ends after six months.
#[test]
fn a_calendar_shows_a_year_then_changes() {
    let document = document("2026-12-15");
    let engine = Engine::new().unwrap();
    let options = Options::new().accept_unchecked_law();
    let calendar = engine.open(document.household(), &options).and_then(|file| file.calendar(60)).unwrap();
    let page = plain(&rav_report::calendar(&calendar, Audience::Counsellor, words()).to_text());
    let rows = |text: &str| text.matches("15/").count();
    assert!(page.contains("LES 12 PREMIERS MOIS"), "{page}");
    for said in [
        "À partir du 15/02/2027 : solde du mois 610,00 € · Assurance habitation : 240,00 € à payer ce mois-ci",
        "Crédit renouvelable n° 2 : plus de mensualité, 50,00 € de moins par mois",
        "Ensuite, les factures ci-dessus reviennent à leurs dates.",
        "(1) : taxe foncière",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Twelve rows, then the four months in which something changes: 15 February, 15 June, 15 December and the end of the credit.
    assert!(rows(&page) < 12 + 8, "{page}");
    assert!(!page.contains("point le plus bas") && !page.contains("Cumul"), "nothing sinks: {page}");
    let page = plain(&rav_report::calendar(&calendar, Audience::Household, words()).to_text());
    for said in [
        "À LA FIN DU MOIS, IL RESTE 610 €",
        "C’est le mois qui commence le 15 février 2027.",
        "Mois du 15 février 2027 : « Assurance habitation », 240 € à payer.",
        "vous avez fini de rembourser « Crédit renouvelable n° 2 »",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

/// A file compared with itself half a year later says that no line changed, to both readers.
#[test]
fn a_comparison_without_a_change_says_so() {
    let (old, new) = (document("2026-06-15"), document("2026-12-15"));
    let engine = Engine::new().unwrap();
    let options = Options::new().accept_unchecked_law();
    let [old, new] = [&old, &new].map(|document| engine.open(document, &options).unwrap());
    let compared = engine.compare(&old, &new).unwrap();
    let page = plain(&rav_report::comparison(&compared, Audience::Counsellor, words()).to_text());
    assert!(page.contains("Aucune ligne n’a changé."), "{page}");
    let page = plain(&rav_report::comparison(&compared, Audience::Household, words()).to_text());
    assert!(page.contains("Rien n’a changé d’un euro ou plus."), "{page}");
    // A text that has no words would show its name.
    assert!(!page.contains('_') && !page.contains('{'), "{page}");
}
