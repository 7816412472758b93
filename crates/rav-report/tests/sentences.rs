//! What each sentence of law must say, and what it must no longer say: the decisive words of each claim that was found
//! outdated, imprecise, missing or not verified. `docs/law/sentences.md` has the right facts and their sources.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_report::{Audience, Letter, Parties, Words, report};
use resteavivre::household::Language;
use resteavivre::{Document, Engine, Format, Options};

/// A sentence, the words that must be in it and, after a dash, the words that must not: in French, in English.
type Claim = (&'static str, &'static str, &'static str);

/// Paths are those of `words/fr.toml`, words are separated by bars.
const CLAIMS: &[Claim] = &[
    // L722-5, L721-5: nobody may be paid, nor in part; maintenance and delays of article 24 apart; from an early suspension on.
    (
        "caveats/proposal-overindebted",
        "en tout ou en partie|à personne|pensions alimentaires|délais de loyer|L722-5|L721-5 — un seul créancier",
        "in whole or in part|to anybody|maintenance|rent delays|L722-5|L721-5 — one creditor",
    ),
    // L312-35-1 and L313-49-1: before enforcement, where there is reason to.
    (
        "letters/bank/renegotiation",
        "Avant d’engager une procédure d’exécution|s’il y a lieu",
        "Before starting enforcement|where there is reason to",
    ),
    // L312-35-1 since 20 November 2026, for contracts made since: the day is filled in.
    (
        "letters/bank/reasonable_time",
        "conclu depuis le {since}|délai raisonnable",
        "made since {since}|reasonable time",
    ),
    // Order n° 2025-880: of a third-party lender, granted since.
    (
        "letters/bank/split",
        "depuis le {since} par un prêteur tiers|crédit à la consommation|délai raisonnable",
        "third-party lender granted it since {since}|consumer credit|reasonable time",
    ),
    // The duty to point to debt advice; no text found names the Points Conseil Budget.
    (
        "letters/bank/advice",
        "Depuis le {since}|gratuitement|indépendants — Point Conseil Budget",
        "Since {since}|free of charge|independent — Point Conseil Budget",
    ),
    // L115-3 and decree n° 2008-780, article 3: from the request, for a time; energy and water.
    (
        "letters/energy/fund",
        "dès le dépôt|jusqu’à la décision|dans la limite de {months} mois|d’énergie ou d’eau",
        "from the request until the decision|at most {months} months|energy or water",
    ),
    (
        "plain/call_energy",
        "électricité|gaz|fioul|bois|réseau de chaleur",
        "electricity|gas|oil|wood|heat network",
    ),
    // R122-1: two months without a solution, within the year, a dispute born of the contract.
    (
        "letters/energy/mediator",
        "réclamation écrite|{months} mois|dans l’année|né du contrat",
        "written complaint|{months} months|within the year|born of the contract",
    ),
    // L612-2: after a written complaint, at once if it is refused.
    (
        "letters/bank/mediator",
        "réclamation écrite|refusez|{complaint_months} mois|dans l’année|L612-2",
        "written complaint|refuse it|{complaint_months} months|within the year|L612-2",
    ),
    // R312-4-3: the bank concludes, by the resources too; the ceiling is a commitment of the profession, no text.
    (
        "remarks/fragile-customer",
        "devrait être traité|c’est la banque qui conclut|ressources|s’est engagée|plafond est plus bas — est fragile|3",
        "should be treated|the bank concludes|resources|have committed themselves|cap is lower — is fragile|3",
    ),
    (
        "remarks/fragile-customer-fees",
        "s’est engagée|c’est la banque qui conclut|ressources",
        "have committed themselves|the bank concludes|resources",
    ),
    (
        "plain/advice/bank_fees",
        "doit peut-être limiter|si vous avez droit — doit limiter",
        "may have to limit|whether you can — must limit",
    ),
    (
        "letters/bank/fragile",
        "irrégularités ou incidents|est considéré|{fragile_months} mois au moins|ressources|R312-4-3",
        "irregularities or incidents|is considered|at least {fragile_months} months|resources|R312-4-3",
    ),
    // L162-2 and R162-2: within the credit balance, automatic, once, all accounts together.
    (
        "alerts/account-blocked",
        "une fois pour tous les comptes|dans la limite du solde créditeur|sans demande",
        "once for all accounts|within the credit balance|nothing to ask for",
    ),
    ("alerts/account-blocked-overdrawn", "solde créditeur|il n’y en a pas", "credit balance|there is none"),
    // L3252-3 for pay; for an account, R162-2.
    (
        "rules/income.minimum-single/tells",
        "toujours|dans la limite du solde créditeur",
        "always|within the credit balance",
    ),
    // L722-2 and L722-4: suspended, assignments of pay too; not maintenance, nor a forced sale already ordered.
    (
        "alerts/seizure",
        "suspend|cessions de salaire|sauf pour une pension alimentaire|vente forcée est déjà ordonnée|raisons graves — arrête",
        "suspends|assignments of pay|except for maintenance|forced sale is already ordered|serious reasons — stops",
    ),
    // L721-4 and L721-5: before admissibility, not for maintenance nor an ordered sale; no earlier debt is then paid.
    (
        "letters/file/seizure",
        "avant même la décision de recevabilité|L721-4|sauf pour une dette alimentaire|vente forcée déjà ordonnée|ne pourrai plus payer|L721-5",
        "before the decision on admissibility|L721-4|except for a maintenance debt|forced sale already ordered|may no longer pay|L721-5",
    ),
    (
        "letters/we/file/seizure",
        "avant même la décision de recevabilité|L721-4|sauf pour une dette alimentaire|vente forcée déjà ordonnée|ne pourrons plus payer|L721-5",
        "before the decision on admissibility|L721-4|except for a maintenance debt|forced sale already ordered|may no longer pay|L721-5",
    ),
    // L722-6 to L722-9: once admissible, if the situation requires it, not after a sale by auction, for a time.
    (
        "letters/file/eviction",
        "dès que ma demande sera recevable|si ma situation l’exige|par adjudication|L722-8|une fois ma demande recevable",
        "as soon as my request is admissible|if my situation requires it|by auction|L722-8|once my request is admissible",
    ),
    (
        "letters/we/file/eviction",
        "dès que notre demande sera recevable|si notre situation l’exige|par adjudication|L722-8|une fois notre demande recevable",
        "as soon as our request is admissible|if our situation requires it|by auction|L722-8|once our request is admissible",
    ),
    ("letters/file/eviction_most", "{months} mois au plus|L722-9", "{months} months at most|L722-9"),
    // Act of 6 July 1989, article 24, V: able to pay and rent resumed before the hearing; VI: once a file is admissible.
    (
        "letters/landlord/judge",
        "dans la limite de {months} mois|en situation de régler|avant l’audience|24, V",
        "up to {months} months|able to clear|before the hearing|24, V",
    ),
    (
        "letters/landlord/admissible",
        "dossier de surendettement recevable|loyer et les charges|au jour de l’audience|jusqu’au plan ou aux mesures|24, VI",
        "file is admissible|rent and charges|on the day of the hearing|until the plan or the measures|24, VI",
    ),
    // L412-3 and L412-4: once ordered, time to leave.
    (
        "letters/landlord/ordered",
        "déjà été ordonnée|délai pour quitter les lieux|L412-3 et L412-4",
        "already been ordered|time to leave|L412-3 and L412-4",
    ),
    // L731-2: an agreement is not enough, and only the seizure scale may be exceeded.
    (
        "caveats/plan-above-ceiling",
        "que pour éviter la vente de la résidence principale|accord|limites raisonnables|seul le barème des saisies",
        "only to avoid the sale of the main home|agreement|reasonable limits|only the seizure scale",
    ),
    (
        "caveats/main-home-exception",
        "éviter la vente de la résidence principale|accord|limites raisonnables|barème des saisies",
        "avoid the sale of the main home|agreement|reasonable limits|seizure scale",
    ),
    // L711-6: before lenders only.
    ("rules/debts.composition/figures/landlord", "avant les prêteurs — en premier", "before lenders — first"),
    ("rules/debts.composition/limits", "L742-22|Au rétablissement personnel", "L742-22|Personal recovery"),
    // R3252-3, 3°.
    (
        "rules/earnings.dependants/formula",
        "habitent avec le débiteur ou reçoivent de lui une pension",
        "live with the debtor or receive maintenance",
    ),
    (
        "rules/earnings.dependants/facts/ascendants",
        "vivent avec le débiteur ou reçoivent de lui une pension",
        "live with the debtor or receive maintenance",
    ),
    // L512-3 and R512-2; another age for the family complement and housing aid.
    (
        "caveats/grown-child-counted",
        "l’âge des prestations familiales|un autre âge vaut pour le complément familial et les aides au logement|L512-3 et R512-2|pris comme déclaré",
        "the age of family benefits|another age holds for the family complement and housing aid|L512-3 and R512-2|taken as declared",
    ),
    // L752-1: the arrangement enters nothing; an incident stays until full payment, five years at most.
    (
        "reasons/no-registration",
        "l’arrangement lui-même|jusqu’au paiement complet, cinq ans au plus|L752-1",
        "the arrangement itself|until everything is paid, five years at most|L752-1",
    ),
    // L733-1 4°: for a time at most; maintenance and the month's bills go on.
    (
        "plain/routes/suspension",
        "{months} mois au plus|pension alimentaire|factures du mois — pendant un temps",
        "{months} months at most|Child support|the month’s bills — for a time",
    ),
    // A commission examines and decides: what it often does is said of a usual route only, by the page.
    ("plain/advice/commission", "une piste|l’examine|décide — effac", "one way|examines|decides — write off"),
    // L115-3 and Conseil constitutionnel, 29 May 2015, n° 2015-470 QPC: water is never cut in a main home for unpaid bills.
    ("plain/advice/water_late", "ne peut couper|logement principal|pas payée", "may cut|main home|not paid"),
    // L234-1 commercial code and practice: those who trade are seen before they stop paying, in confidence.
    ("plain/advice/trade_missing", "chambre|tribunal|confidentiel", "chamber|court|confidential"),
    (
        "plain/account_blocked_why",
        "Demandez pourquoi|Si c’est une saisie|peut être — {amount}",
        "Ask your bank why|If it is a seizure|may be — {amount}",
    ),
    // L711-4: what is not written off.
    (
        "plain/routes/recovery",
        "mais pas toutes|pensions alimentaires|amendes|victimes|fraude",
        "but not all|Child support|fines|victims|fraud",
    ),
    // Two decisions bear that day.
    ("rules/repayment.capacity/limits", "n°\u{202f}25/00373", "n° 25/00373"),
    ("plain/advice/adil", "en métropole|Outre-mer|logement", "metropolitan France|Overseas|housing"),
    (
        "alerts/eviction",
        "coordination des actions de prévention|CCAPEX|s’il y en a une",
        "coordinates|CCAPEX|has one",
    ),
    ("plain/advice/adil_owner", "ADIL|s’il y en a une", "ADIL|if there is one"),
    // Cass. 1re civ., 8 December 2011.
    ("rules/repayment.partner-share/law", "Cass. 1re civ.|ne fonde pas", "Cass. 1re civ.|no ground"),
    // Not verified: what is kept is said with its doubt, or claims nothing.
    ("rules/burden.debt-service/limits", "Aucune page d’après 2023", "No page later than 2023"),
    // R312-4-1 and R312-4-2 are texts, the cap of all fees is a commitment; who counts as fragile is for the bank to say.
    ("letters/bank-fees/cap_interventions", "R312-4-1", "R312-4-1"),
    ("letters/bank-fees/cap_interventions_offer", "R312-4-2", "R312-4-2"),
    ("letters/bank-fees/cap_fragile", "se sont engagées", "have committed themselves"),
    ("letters/bank-fees/cap_holder", "se sont engagées", "have committed themselves"),
    (
        "letters/bank-fees/criterion",
        "R312-4-3|tient compte aussi des ressources",
        "R312-4-3|also weighs the resources",
    ),
    ("letters/bank-fees/examine", "d’examiner ma situation|L312-1-3", "examine my situation|L312-1-3"),
    (
        "letters/energy-complaint/back",
        "{months} mois|défaut d’accès|recommandée|fraude|L224-11",
        "{months} months|could not be reached|registered|fraud|L224-11",
    ),
    ("letters/energy-complaint/back_amount", "environ {amount}", "about {amount}"),
    (
        "letters/energy-mediator/delay",
        "{months} mois|{until}|R122-1|L612-2",
        "{months} months|{until}|R122-1|L612-2",
    ),
    ("letters/housing-fund/check_local", "aucun montant", "no amount"),
    ("letters/energy/winter", "résidence principale|L115-3", "main home|L115-3"),
    (
        "letters/bank/suspension",
        "Un juge peut|dans la limite de {months} mois|L314-20|1343-5",
        "A judge may|at most {months} months|L314-20|1343-5",
    ),
    ("plain/call_adviser", "Point Conseil Budget|gratuit — décret", "Point Conseil Budget|free — decree"),
    (
        "rules/living-standard.poverty/limits",
        "un plus récent a pu paraître",
        "a newer one may have been published",
    ),
    // L733-1 1° and L733-3: longer plans are computed, on their own ground.
    (
        "rules/plan.months-left/limits",
        "par son motif|n’a pas été vérifié — n’est pas calculée",
        "by its ground|was not verified — not computed",
    ),
    (
        "rules/overindebtedness.routes/tells",
        "sans aucune certitude — fréquent",
        "without any certainty — frequent",
    ),
    (
        "rules/living-standard.units/limits",
        "résidence alternée — chèque énergie",
        "alternating custody — energy voucher",
    ),
    // Commercial code, L681-1: the court first, for who trades alone.
    (
        "plain/advice/court",
        "à votre compte|d’abord au tribunal|et non à la commission",
        "work for yourself|the court first|not to the over-indebtedness commission",
    ),
    (
        "plain/advice/court_debts",
        "Si vous êtes ou avez été à votre compte|d’abord au tribunal|et non à la commission",
        "If you work or have worked for yourself|the court first|not to the over-indebtedness commission",
    ),
    // L115-3: no cut in winter, a lower power unless there is the voucher; not oil, wood nor tank gas.
    (
        "alerts/energy-cut-winter",
        "du {first} au {last}|résidence principale|ni le contrat résilié|être réduite, sauf si|chèque énergie|fioul|L115-3",
        "from {first} to {last}|main home|nor the contract ended|be reduced, unless|energy voucher|Oil|L115-3",
    ),
    (
        "plain/alerts/energy-cut-winter",
        "Jusqu’au {last}|logement principal|réduire la puissance|sauf si vous avez le chèque énergie",
        "Until {last}|main home|reduce the power|unless you have the energy voucher",
    ),
    // R112-5, R162-4, R162-5, R162-7: beyond the balance that is left without asking, on request with proof.
    (
        "plain/alerts/account-blocked",
        "par une saisie|jusqu’à {amount}|s’il y a moins|Pour cette somme, vous n’avez rien à demander",
        "by a seizure|up to {amount}|if that is less|For this sum you need not ask",
    ),
    (
        "alerts/account-on-request",
        "{kinds}|les demander à la banque|la preuve de leur origine|est déduit|R112-5, R162-4, R162-5 et R162-7",
        "{kinds}|asked for them|proof of where they come from|is deducted|R112-5, R162-4, R162-5 and R162-7",
    ),
    (
        "plain/alerts/account-on-request",
        "la plupart des saisies|demandez-les vite|preuve de leur origine",
        "Most seizures|ask the bank for them quickly|proof of where they come from",
    ),
    // L3252-3: a fact where a seizure is under way.
    (
        "plain/seized",
        "ne prend pas tout|doit vous laisser au moins {amount} — Si un créancier",
        "must leave you at least {amount} — If a",
    ),
    (
        "plain/seized_first",
        "doit lui laisser au moins {amount} — Si un créancier",
        "must leave them at least {amount} — If a",
    ),
    // L711-4: what no measure touches is said where the file has some.
    ("plain/except", ", sauf {debts}", ", except {debts}"),
    ("plain/routes/measures_in_full", "par exemple|les dettes{except}", "for instance|the debts{except}"),
    ("plain/routes/measures_write_off", "le reste{except}", "the rest{except}"),
    ("plain/routes/keep_home", "{except}, pour que", "{except}, so that"),
    // Civil code, 1342-4.
    (
        "plain/routes/amicable",
        "peut être demandé|peuvent refuser — est possible",
        "can ask|may refuse — is possible",
    ),
];

/// What is wrong with a sentence: words that it lacks, words that it must not have.
fn wrong(text: &str, claim: &str) -> Vec<String> {
    let (must, never) = claim.split_once(" — ").unwrap_or((claim, ""));
    let lacks = must.split('|').filter(|words| !text.contains(words)).map(|words| format!("lacks {words}"));
    let has = never.split('|').filter(|words| !words.is_empty() && text.contains(words));
    lacks.chain(has.map(|words| format!("says {words}"))).collect()
}

#[test]
fn each_sentence_of_law_says_the_right_fact() {
    for (path, french, english) in CLAIMS {
        let parts: Vec<&str> = path.split('/').collect();
        for (language, claim) in [(Language::French, french), (Language::English, english)] {
            let text = Words::of(language).find(&parts).unwrap_or_else(|| panic!("no sentence {path}"));
            assert_eq!(wrong(text, claim), [""; 0], "{path}: {text}");
        }
    }
}

#[test]
fn a_sentence_that_falls_short_is_seen() {
    assert_eq!(wrong("pendant un temps", "mois au plus — un temps"), ["lacks mois au plus", "says un temps"]);
    assert_eq!(wrong("deux mois au plus", "mois au plus — un temps"), [""; 0]);
}

/// Every sentence of the table of the notes is held here, so that a claim mended later gets its words too.
#[test]
fn every_claim_of_the_notes_is_held() {
    // French only: the English text is the engine's own.
    const OWN: &str = "errors.plan.rate-above-legal";
    let notes = include_str!("../../../docs/law/sentences.md");
    let rows = notes.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let keys: Vec<&str> = rows.flat_map(|cell| cell.trim_matches('`').split("`, `")).collect();
    assert!(keys.len() > 40, "{} sentences", keys.len());
    let held: Vec<String> = CLAIMS.iter().map(|(path, ..)| path.replace('/', ".")).collect();
    for key in keys.into_iter().filter(|key| *key != OWN) {
        assert!(held.iter().any(|path| path.starts_with(key)), "{key}: write what it must say");
    }
    let rate = Words::of(Language::French).get(&["errors", "plan.rate-above-legal", "remedy"]);
    assert_eq!(wrong(rate, "L733-1, 3°|imposées|sans plafond écrit|L732-2"), [""; 0]);
    let rate = resteavivre::problems::kind("plan.rate-above-legal").unwrap().remedy;
    assert_eq!(wrong(rate, "L733-1, 3°|Imposed|no ceiling written|L732-2"), [""; 0]);
}

/// The times that a judge and a commission give are those of the day's law: two years (L733-1 4°, L722-9).
#[test]
fn times_are_filled_in_from_the_law() {
    let text = "format = \"resteavivre/household@1\"\nday = \"2026-11-23\"\nalerts = [\"expulsion\"]\n\
                people = [{ id = \"p1\", role = \"deposant\", born = \"1980-05-01\" }]\n\
                dwelling = { tenure = \"locataire-social\" }\n\
                incomes = [{ kind = \"rsa\", amount = \"600\" }]\n\
                expenses = [{ kind = \"loyer\", amount = \"500\" }]\n\
                procedure = { outlook = \"amelioration\", retained_charges = \"600\" }\n\
                debts = [{ id = \"b\", kind = \"pret-personnel\", balance = \"9000\", instalment = \"200\" }]\n";
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let options = Options::new().accept_unchecked_law().explained();
    let assessment = engine.assess(&document, &options).unwrap();
    let law = engine.book().on(assessment.receipt().day).accepting_unchecked();
    let parties = Parties::default();
    for (language, words) in [(Language::French, "24 mois au plus"), (Language::English, "24 months at most")]
    {
        let page = report(&assessment, Audience::Household, None, Words::of(language)).unwrap().to_text();
        assert!(flat(&page).contains(words), "{page}");
        let letter = Letter::new(document.household(), &assessment, &parties, Words::of(language));
        let letter = letter.to_commission(law).to_text();
        assert!(flat(&letter).contains(words), "{letter}");
        assert!(![page, letter].iter().any(|text| text.contains("{months}")));
    }
}

/// A text as one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
