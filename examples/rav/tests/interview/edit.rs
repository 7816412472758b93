//! A file that exists, opened at its menus.

use crate::script::{folder, names, read, refused};
use crate::terminal::Terminal;

/// A file written by hand, with its comments.
const BY_HAND: &str = r#"# Dossier d’essai, écrit à la main.

format = "resteavivre/household@1"
day = "2025-10-14"   # premier rendez-vous
people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]

[dwelling]
tenure = "private-tenant" # bail de 2019

# --- Ce qui rentre ---

# Moyenne de trois bulletins.
[[incomes]]
kind = "wage"
amount = "1 500,00" # net
provenance = "document"

# --- Ce qui sort ---

# Le loyer, à revoir en janvier.
[[expenses]]
kind = "rent"
amount = "700"

[[expenses]]
kind = "food"
amount = "250"

# --- Ce qui est dû ---

[[debts]]
id = "auto"
kind = "assigned-loan"
balance = "3000"
instalment = { amount = "300", period = "quarter" }
# fin
"#;

#[test]
fn a_file_written_by_hand_is_changed_and_keeps_its_comments() {
    let folder = folder("edited");
    std::fs::write(folder.join("dossier.toml"), BY_HAND).unwrap();
    let mut terminal = Terminal::start(&folder, 100, &["edit", "dossier.toml"]);
    terminal.asked("Que modifier dans dossier.toml");
    // 1500 − 700 − 300/3; food is no committed charge.
    terminal.told("Reste à vivre à ce stade, dépenses pré-engagées et mensualités payées : 700,00 €");
    terminal.told("Les ressources : 1 500,00 € par mois, 1 ligne");
    terminal.told("Les charges : 950,00 € par mois, 2 lignes");
    terminal.told("Les dettes : 3 000,00 € dus, 100,00 € par mois, 1 ligne");

    // An amount, and where the new one comes from; the words of the file stay English, the interview writes French.
    terminal.answer("Que modifier", "ressources");
    terminal.answer("Les ressources", "salaire");
    terminal.answer("Salaire net", "montant");
    terminal.answer("Montant (1500,00)", "1 480,30");
    terminal.answer("Ces ressources sont-elles justifiées ?", "");
    terminal.asked("Salaire net · 1 480,30 €");
    terminal.told("Reste à vivre à ce stade, dépenses pré-engagées et mensualités payées : 680,30 €");
    terminal.keys("\u{1b}");

    // One more line, and going back from it gives it up.
    terminal.answer("Les ressources", "ajouter");
    terminal.answer("Ressource n° 2", "prime d’activite");
    terminal.back("Montant");
    terminal.back("Ressource n° 2");
    terminal.answer("Les ressources", "ajouter");
    terminal.answer("Ressource n° 2", "prime activite");
    terminal.answer("Montant", "88,05");
    terminal.answer("Ces ressources sont-elles justifiées ?", "");
    terminal.back("Les ressources");

    // A line away with the comment right above it, and no other.
    terminal.answer("Que modifier", "charges");
    terminal.answer("Les charges", "loyer");
    terminal.answer("Loyer", "retirer");
    terminal.answer("Retirer", "non");
    terminal.answer("Loyer", "retirer");
    terminal.answer("Retirer", "oui");
    terminal.back("Les charges");

    // What the rest of the file cannot do without stays.
    terminal.answer("Que modifier", "menage");
    terminal.answer("Le ménage", "personne reçue");
    terminal.answer("Personne reçue (45 ans)", "retirer");
    terminal.told("Aucun déposant n’est indiqué");
    terminal.back("Personne reçue (45 ans)");
    terminal.back("Le ménage");

    // What is called for by an answer is asked: a number of months.
    terminal.answer("Que modifier", "charges");
    terminal.answer("Les charges", "alimentation");
    terminal.answer("Alimentation", "rythme");
    terminal.answer("À quel rythme ?", "une fois");
    terminal.answer("Charge n° 1 : à répartir sur combien de mois", "3");
    terminal.back("Alimentation");
    terminal.back("Les charges");

    // An amount with its own period keeps it.
    terminal.answer("Que modifier", "dettes");
    terminal.answer("Les dettes", "auto");
    terminal.answer("Crédit affecté", "mensualite");
    terminal.answer("Mensualité prévue", "290");
    terminal.back("Crédit affecté");
    terminal.back("Les dettes");
    terminal.answer("Que modifier", "terminer");
    let (status, screen) = terminal.ended();
    assert_eq!(status, Some(0), "{screen}");
    assert!(
        screen.contains("Le fichier est correct : 1 personne, 2 ressources, 1 charge, 1 dette."),
        "{screen}"
    );
    let expected = BY_HAND
        .replace("\"1 500,00\" # net", "\"1480.30\" # net")
        .replace("provenance = \"document\"\n", "provenance = \"document\"\n\n[[incomes]]\nkind = \"prime-activite\"\namount = \"88.05\"\nprovenance = \"declare\"\n")
        .replace("# Le loyer, à revoir en janvier.\n[[expenses]]\nkind = \"rent\"\namount = \"700\"\n\n", "")
        .replace("amount = \"250\"\n", "amount = \"250\"\nperiod = \"une-fois\"\nmonths = 3\n")
        .replace("{ amount = \"300\", period = \"quarter\" }", "{ amount = \"290.00\", period = \"quarter\" }");
    assert_eq!(read(&folder, "dossier.toml"), expected);
    assert_eq!(names(&folder), ["dossier.toml"]);
}

#[test]
fn a_line_interrupted_by_a_crash_goes_on_and_the_file_holds_until_then() {
    let folder = folder("line");
    std::fs::write(folder.join("dossier.toml"), BY_HAND).unwrap();
    let mut terminal = Terminal::start(&folder, 100, &["edit", "dossier.toml"]);
    terminal.answer("Que modifier", "charges");
    terminal.answer("Les charges", "ajouter");
    terminal.answer("Charge n° 3", "cantine");
    terminal.answer("Montant", "55");
    terminal.asked("Ces charges sont-elles justifiées ?");
    terminal.kill();
    assert_eq!(read(&folder, "dossier.toml"), BY_HAND);
    let mut terminal = Terminal::start(&folder, 100, &["edit", "dossier.toml"]);
    terminal.told("La modification interrompue reprend");
    terminal.answer("Ces charges sont-elles justifiées ?", "");
    terminal.answer("Que modifier", "terminer");
    assert_eq!(terminal.ended().0, Some(0));
    let line = "kind = \"cantine\"\namount = \"55.00\"\nprovenance = \"declare\"\n";
    assert!(read(&folder, "dossier.toml").contains(line));
    assert_eq!(names(&folder), ["dossier.toml"]);
}

#[test]
fn a_draft_of_another_state_of_the_file_is_put_aside() {
    let folder = folder("aside");
    std::fs::write(folder.join("dossier.toml"), BY_HAND).unwrap();
    let mut terminal = Terminal::start(&folder, 100, &["edit", "dossier.toml"]);
    terminal.answer("Que modifier", "charges");
    terminal.answer("Les charges", "ajouter");
    terminal.answer("Charge n° 3", "cantine");
    terminal.asked("Montant");
    terminal.kill();
    let changed = BY_HAND.replace("\"700\"", "\"710\"");
    std::fs::write(folder.join("dossier.toml"), &changed).unwrap();
    let mut terminal = Terminal::start(&folder, 100, &["edit", "dossier.toml"]);
    terminal.told("il est gardé sous dossier.toml.brouillon.ancien");
    terminal.answer("Que modifier", "terminer");
    assert_eq!(terminal.ended().0, Some(0));
    assert_eq!(read(&folder, "dossier.toml"), changed);
    assert_eq!(names(&folder), ["dossier.toml", "dossier.toml.brouillon.ancien"]);
}

#[test]
fn a_file_that_cannot_be_read_is_told_where_and_one_with_problems_is_opened() {
    let folder = folder("faulty");
    std::fs::write(folder.join("coupé.toml"), "day = \n").unwrap();
    let (status, screen) = Terminal::start(&folder, 100, &["edit", "coupé.toml"]).ended();
    assert_eq!(status, Some(1), "{screen}");
    assert!(screen.contains("ligne 1"), "{screen}");
    std::fs::write(folder.join("json.toml"), " {\"day\": 1}").unwrap();
    refused(&folder, &["edit", "json.toml"], "Donnez un nom en .toml");

    let faulty = BY_HAND.replace("\"700\"", "\"sept cents\"");
    std::fs::write(folder.join("dossier.toml"), &faulty).unwrap();
    let mut terminal = Terminal::start(&folder, 100, &["edit", "dossier.toml"]);
    terminal.answer("Que modifier", "charges");
    terminal.answer("Les charges", "loyer");
    terminal.answer("Loyer", "montant");
    terminal.answer("Montant (sept cents)", "");
    terminal.told("Ce n’est pas un montant");
    terminal.answer("Montant (sept cents)", "700");
    terminal.answer("Ces charges sont-elles justifiées ?", "");
    terminal.back("Loyer");
    terminal.back("Les charges");
    terminal.answer("Que modifier", "terminer");
    assert_eq!(terminal.ended().0, Some(0));
    let mended = BY_HAND.replace("\"700\"\n", "\"700.00\"\nprovenance = \"declare\"\n");
    assert_eq!(read(&folder, "dossier.toml"), mended);
}

#[test]
fn lines_of_a_windows_editor_stay_so() {
    let folder = folder("crlf");
    std::fs::write(folder.join("dossier.toml"), format!("\u{feff}{}", BY_HAND.replace('\n', "\r\n")))
        .unwrap();
    let mut terminal = Terminal::start(&folder, 100, &["--lang", "en", "edit", "dossier.toml"]);
    terminal.answer("What to change", "what is urgent");
    terminal.answer("What is urgent", "add");
    terminal.answer("Is anything urgent", "eviction");
    terminal.back("What is urgent");
    terminal.answer("What to change", "finish");
    assert_eq!(terminal.ended().0, Some(0));
    let people = "born = \"1980-05-01\" }]\n";
    let expected =
        BY_HAND.replace(people, &format!("{people}alerts = [\"eviction\"]\n")).replace('\n', "\r\n");
    assert_eq!(read(&folder, "dossier.toml"), expected);
}
