//! What a notice of a cut and a bank that charges for incidents add to an interview, and the file that they give, written by hand.

use crate::script::{folder, play, read};
use crate::support::{rav, said};
use crate::terminal::Terminal;

/// A lone parent with two children, in arrears for electricity.
const CUT: &[(&str, &str)] = &[
    ("Jour de l’entretien", "27/01/2026"),
    ("Référence du dossier", ""),
    ("Y a-t-il une urgence ? (n° 1)", "coupure-energie"),
    ("Y a-t-il une urgence ? (n° 2)", ""),
    ("Personne n° 1 : date de naissance", "2/3/1991"),
    ("Personne n° 2 : sa place", "enfant"),
    ("Personne n° 2 : date de naissance", "11/6/2014"),
    ("Résidence de l’enfant", ""),
    ("Personne n° 3 : sa place", ""),
    ("Statut d’occupation du logement", "bailleur social"),
    ("Le chauffage est compris", ""),
    ("Comment le logement est-il chauffé ?", "électrique"),
    ("Surface du logement", "62"),
    ("Classe énergie du logement", "sais pas"),
    ("Avez-vous eu froid", "coût"),
    ("Ressource n° 1", "rsa"),
    ("Montant", "568,94"),
    ("Ces ressources sont-elles justifiées ?", ""),
    ("Ressource n° 2", ""),
    ("Loyer, sans les charges", "312"),
    ("Charges locatives", ""),
    ("Électricité", "48"),
    ("Chauffage", ""),
    ("Eau", ""),
    ("Assurance habitation", ""),
    ("Téléphone", ""),
    ("Assurance du véhicule", ""),
    ("Carburant", ""),
    ("Transports en commun", ""),
    ("Complémentaire santé", ""),
    ("Frais de santé", ""),
    ("Cantine", ""),
    ("Garde d’enfants", ""),
    ("Alimentation", ""),
    ("Hygiène", ""),
    ("Habillement", ""),
    ("Loisirs", ""),
    ("Frais bancaires", ""),
    ("Ces charges sont-elles justifiées ?", ""),
    ("Charge n° 3", ""),
    ("Dette n° 1", "énergie"),
    ("À quel organisme", "EDF"),
    ("Total restant dû", "1 234,56 €"),
    ("Mensualité prévue", ""),
    ("Dont impayés (1234,56)", ""),
    ("Ces dettes sont-elles justifiées ?", ""),
    ("Dette n° 2", ""),
];

/// The papers behind it.
const PAPERS: &[(&str, &str)] = &[
    ("Facture n° 1 : de quoi ?", "électricité"),
    ("Montant de la facture", "1 234,56 €"),
    ("Dont impayé aujourd’hui (1234,56)", "1 034,56"),
    ("Sur quelle consommation", ""),
    ("Premier jour facturé", "15/10/2025"),
    ("Dernier jour facturé", "14/12/2025"),
    ("Date d’émission de la facture", "19/12/2025"),
    ("Date limite de paiement", "02/01/2026"),
    ("Date du premier courrier", "5/1/2026"),
    ("Date du second courrier", "21/01/2026"),
    ("La puissance est-elle déjà réduite ?", ""),
    ("Facture n° 2 : de quoi ?", ""),
    ("Droit obtenu, demandé ou refusé n° 1", "fsl"),
    ("Où en est-il ?", "demand"),
    ("Depuis quel jour ?", "12/01/2026"),
    ("Droit obtenu, demandé ou refusé n° 2", ""),
    ("Qui est titulaire du contrat d’électricité ?", ""),
    ("Le compteur est-il communicant", "oui"),
    ("Mensualité payée au fournisseur", "96/trimestre"),
    ("Revenu fiscal de référence", "11 250"),
    ("Qui déclare ces revenus ? (1)", ""),
    ("Qui est à leur charge pour l’impôt ? (2)", ""),
];

/// What follows: a bank that rejected three payments.
const BANK: &[(&str, &str)] = &[
    ("Bien n° 1", "aucun"),
    ("Découvert du compte", ""),
    ("Rejets de paiement", "3"),
    ("Frais d’incidents dans le mois", "62,50"),
    ("Le compte a-t-il l’offre spécifique", ""),
    ("La banque a-t-elle écrit", "oui"),
    ("Relevé de compte n° 1", "12/2025"),
    ("Frais d’incidents de ce mois", "48"),
    ("Incidents de ce mois", "4"),
    ("Dont commissions d’intervention", "32"),
    ("Nombre d’opérations", "4"),
    ("Relevé de compte n° 2", "nov 25"),
];

const REST: &[(&str, &str)] = &[
    ("Relevé de compte n° 2", "novembre 2025"),
    ("Frais d’incidents de ce mois", ""),
    ("Incidents de ce mois", "?"),
    ("Relevé de compte n° 3", ""),
    ("Dossiers de surendettement", ""),
    ("La situation peut-elle s’améliorer ?", ""),
    ("Prochain rendez-vous", ""),
    ("Toutes les questions ont une réponse", ""),
];

/// What the papers put into the file.
const FILE: &str = r#"[[bills]]
supply = "electricite"
amount = "1234.56"
unpaid = "1034.56"
basis = "reel"
since = "2025-10-15"
until = "2025-12-14"
issued = "2025-12-19"
due = "2026-01-02"
first_letter = "2026-01-05"
second_letter = "2026-01-21"

[[rights]]
right = "fsl"
status = "demande"
since = "2026-01-12"

[[contracts]]
supply = "electricite"
holder = "p1"
smart_meter = true
instalment = { amount = "96.00", period = "trimestre" }

[[tax_incomes]]
year = 2024
income = "11250.00"
declarants = ["p1"]
dependants = ["p2"]

[bank]
rejected_payments = 3
fees = "62.50"
specific_offer = false
fragile = true

[[bank_months]]
month = "2025-12"
fees = "48.00"
incidents = 4
intervention_fees = "32.00"
interventions = 4

# À compléter : Incidents de ce mois
[[bank_months]]
month = "2025-11"
"#;

#[test]
fn a_notice_of_a_cut_and_a_bank_that_charges_call_for_their_papers() {
    let folder = folder("papers");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    play(&mut terminal, CUT);
    play(&mut terminal, PAPERS);
    // Going back over them loses nothing: they are proposed again.
    let back = [
        "Bien n° 1",
        "Qui est à leur charge",
        "Qui déclare",
        "Revenu fiscal",
        "Mensualité payée",
        "Le compteur",
    ];
    for question in back {
        terminal.back(question);
    }
    let again = [
        ("Qui est titulaire du contrat d’électricité ?", ""),
        ("Le compteur est-il communicant", ""),
        ("Mensualité payée au fournisseur (96,00/trimestre)", ""),
        ("Revenu fiscal de référence du foyer fiscal du titulaire (11250,00)", ""),
        ("Qui déclare ces revenus ? (1)", ""),
        ("Qui est à leur charge pour l’impôt ? (2)", ""),
    ];
    play(&mut terminal, &again);
    play(&mut terminal, BANK);
    terminal.told("Ce n’est pas un mois");
    play(&mut terminal, REST);
    let (status, screen) = terminal.ended();
    assert_eq!(status, Some(0), "{screen}");
    let file = read(&folder, "dossier.toml");
    let papers = file.find("[[bills]]").and_then(|from| file.get(from..)).unwrap();
    let papers = papers.split("\n[procedure]").next().unwrap();
    assert_eq!(papers, FILE);
    for part in ["energie", "droits", "banque"] {
        let told = said(rav([part, "dossier.toml"]).current_dir(&folder));
        assert_eq!(told.status, 0, "{}", told.err);
    }
}

#[test]
fn what_cannot_be_of_a_bill_is_told_at_once_and_all_of_it_can_be_passed_over() {
    let folder = folder("passed");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    play(&mut terminal, CUT);
    play(&mut terminal, &PAPERS[..8]);
    terminal.answer("Date du premier courrier", "18/12/2025");
    terminal.told("Les dates d’une facture sont dans le désordre");
    terminal.answer("Date du premier courrier", "?");
    let passed = [
        ("Facture n° 2 : de quoi ?", "gaz"),
        ("Montant de la facture", "80"),
        ("Dont impayé aujourd’hui (80,00)", "81"),
    ];
    play(&mut terminal, &passed);
    terminal.told("Le montant impayé dépasse celui de la facture");
    let passed = [
        ("Dont impayé aujourd’hui (80,00)", "-"),
        ("Sur quelle consommation", ""),
        ("Premier jour facturé", ""),
        ("Dernier jour facturé", ""),
        ("Date d’émission", ""),
        ("Date limite", ""),
        ("Date du premier courrier", ""),
        ("Facture n° 3 : de quoi ?", ""),
        ("Droit obtenu, demandé ou refusé n° 1", ""),
        ("Qui est titulaire", "quelqu"),
        ("Le compteur", "sais pas"),
        ("Mensualité payée", ""),
        ("Bien n° 1", "aucun"),
    ];
    // Nobody of the file holds the contract: no tax income is asked for.
    play(&mut terminal, &passed);
    terminal.asked("Découvert du compte");
    terminal.kill();
}
