//! The script of an interview and the file that it gives, both written by hand.

use std::path::{Path, PathBuf};

use crate::terminal::Terminal;

/// A folder of its own for a test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("interview").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A household by hand: what is asked, and what somebody types.
pub(crate) const SCRIPT: &[(&str, &str)] = &[
    ("Jour de l’entretien", "14/10/2025"),
    ("Référence du dossier", "PCB-59-0147"),
    ("Y a-t-il une urgence ? (n° 1)", "expulsion"),
    ("Y a-t-il une urgence ? (n° 2)", ""),
    ("Personne n° 1 : date de naissance", "2/3/1991"),
    ("Personne n° 2 : sa place", "enfant"),
    ("Personne n° 2 : date de naissance", "2014-06-11"),
    ("Résidence de l’enfant", "alternee"),
    ("Versez-vous une pension alimentaire", "non"),
    ("Recevez-vous les prestations", "oui"),
    ("Personne n° 3 : sa place", ""),
    ("Statut d’occupation du logement", "bailleur social"),
    ("Le chauffage est compris", "?"),
    ("Ressource n° 1", "salaire"),
    ("Montant", "1 131,46 €"),
    ("Ces ressources sont-elles justifiées ?", "justif"),
    ("Ressource n° 2", "apl"),
    ("Montant", "312"),
    ("Ressource n° 3", ""),
    ("Loyer, sans les charges", "612,40 j"),
    ("Charges locatives", ""),
    ("Électricité", ""),
    ("Chauffage", "1200/an ?"),
    ("Eau", ""),
    ("Assurance habitation", ""),
    ("Téléphone", ""),
    ("Assurance du véhicule", ""),
    ("Carburant", ""),
    ("Transports en commun", ""),
    ("Complémentaire santé", "46,80"),
    ("Frais de santé", ""),
    ("Cantine", ""),
    ("Garde d’enfants", ""),
    ("Alimentation", ""),
    ("Hygiène", ""),
    ("Habillement", ""),
    ("Loisirs", ""),
    ("Frais bancaires", ""),
    ("Ces charges sont-elles justifiées ?", ""),
    ("Charge n° 4", ""),
    ("Dette n° 1", "renouvelable"),
    ("À quel organisme", "Cofidis"),
    ("Total restant dû", "4312,56 j"),
    ("Mensualité prévue", "134"),
    ("Dont impayés", "268"),
    ("Taux annuel", "21,04 %"),
    ("Dernière échéance", "?"),
    ("Dette n° 2", "dette de loyer"),
    ("À quel organisme", ""),
    ("Total restant dû", "3184,62"),
    ("Mensualité prévue", ""),
    ("Dont impayés (3184,62)", ""),
    ("Ces dettes sont-elles justifiées ?", ""),
    ("Dette n° 3", ""),
    ("Bien n° 1", "vehicule"),
    ("Valeur", "3800 ?"),
    ("Nécessaire pour vivre", "oui"),
    ("Bien n° 2", ""),
    ("Découvert du compte", "387,45"),
    ("Rejets de paiement", "3"),
    ("Frais d’incidents", ""),
    ("Le compte a-t-il l’offre spécifique", "oui"),
    ("Relevé de compte n° 1", ""),
    ("Dossiers de surendettement", "0"),
    ("La situation peut-elle s’améliorer ?", "amelior"),
    ("Prochain rendez-vous", "4/11/2025"),
    ("À quelle heure", "14h30"),
    ("Toutes les questions ont une réponse", ""),
];

/// The file of that household, written by hand.
pub(crate) const FILE: &str = r#"format = "resteavivre/household@1"
day = "2025-10-14"
reference = "PCB-59-0147"
alerts = ["expulsion"]

[[people]]
id = "p1"
role = "deposant"
born = "1991-03-02"

[[people]]
id = "p2"
role = "enfant"
born = "2014-06-11"
custody = "alternee"
maintenance_paid = false
family_benefits = true

# À compléter : Le chauffage est compris dans le loyer ou les charges
[dwelling]
tenure = "locataire-social"

[[incomes]]
kind = "salaire"
amount = "1131.46"
provenance = "justificatif"

[[incomes]]
kind = "aide-logement"
amount = "312.00"
provenance = "justificatif"

[[expenses]]
kind = "loyer"
amount = "612.40"
provenance = "justificatif"

[[expenses]]
kind = "chauffage"
amount = "1200.00"
period = "an"
provenance = "estimation"

[[expenses]]
kind = "mutuelle"
amount = "46.80"
provenance = "declare"

# À compléter : Dernière échéance
[[debts]]
kind = "credit-renouvelable"
id = "credit-renouvelable"
creditor = "Cofidis"
balance = "4312.56"
provenance = "justificatif"
instalment = "134.00"
arrears = "268.00"
rate = "21.04"

[[debts]]
kind = "dette-locative"
id = "dette-locative"
balance = "3184.62"
arrears = "3184.62"
provenance = "declare"

[[assets]]
kind = "vehicule"
value = "3800.00"
provenance = "estimation"
needed = true

[bank]
overdraft = "387.45"
rejected_payments = 3
specific_offer = true

[procedure]
earlier_files = 0
outlook = "amelioration"

[next]
day = "2025-11-04"
time = "14:30"
"#;

pub(crate) fn play(terminal: &mut Terminal, script: &[(&str, &str)]) {
    for (question, typed) in script {
        match *typed {
            // In a list, the answer is an offer.
            "?" if question.starts_with("Le chauffage") => terminal.answer(question, "sais pas"),
            typed => terminal.answer(question, typed),
        }
    }
}

pub(crate) fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What the command says away from a terminal, or of a file that it does not take: status 2, one line, nothing written.
pub(crate) fn refused(folder: &Path, arguments: &[&str], message: &str) {
    let before = names(folder);
    let (status, screen) = Terminal::start(folder, 100, arguments).ended();
    assert_eq!(status, Some(2), "{arguments:?}: {screen}");
    assert!(
        screen.split_whitespace().collect::<Vec<_>>().join(" ").contains(message),
        "{arguments:?}: {screen}"
    );
    assert_eq!(names(folder), before);
}
