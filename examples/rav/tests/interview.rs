//! The interview at a real terminal: from the first question to a file that is assessed, with a crash in the middle.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

#[path = "interview/edit.rs"]
mod edit;
#[path = "interview/effort.rs"]
mod effort;
#[path = "interview/papers.rs"]
mod papers;
#[path = "interview/script.rs"]
mod script;
mod support;
#[path = "support/terminal.rs"]
mod terminal;

use script::{FILE, SCRIPT, folder, names, play, read, refused};
use support::{rav, said};
use terminal::Terminal;

#[test]
fn an_interview_ends_in_a_file_that_is_assessed() {
    let folder = folder("whole");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    terminal.told("Ni nom, ni adresse");
    play(&mut terminal, &SCRIPT[..17]);
    terminal.told("Reste à vivre à ce stade, dépenses pré-engagées et mensualités payées : 1 131,46 €");
    play(&mut terminal, &SCRIPT[17..47]);
    // 1131.46 + 312 − 612.40 − 1200/12 − 46.80 − 134 = 550.26.
    terminal.told("mensualités payées : 550,26 €");
    play(&mut terminal, &SCRIPT[47..]);
    let (status, screen) = terminal.ended();
    assert_eq!(status, Some(0), "{screen}");
    assert!(
        screen.contains("Le fichier est correct : 2 personnes, 2 ressources, 3 charges, 2 dettes."),
        "{screen}"
    );
    assert!(screen.contains("rav bilan dossier.toml"), "{screen}");
    // What nobody knew is said, and stands in the file as comments.
    assert!(screen.contains("À compléter : Les dettes, n° 1, Dernière échéance"), "{screen}");
    // `check` says it again, with its line.
    let checked = said(rav(["check", "dossier.toml"]).current_dir(&folder));
    let told = checked.err.replace(['\u{202f}', '\u{a0}'], " ");
    assert!(told.contains("À compléter : dette n° 1 : Dernière échéance"), "{told}");
    assert_eq!(read(&folder, "dossier.toml"), FILE);
    assert_eq!(names(&folder), ["dossier.toml"]);
    let (status, screen) = Terminal::start(&folder, 100, &["assess", "dossier.toml"]).ended();
    assert_eq!(status, Some(0), "{screen}");
}

/// What a seizure takes is somebody's: Enter chooses a person for a wage, the whole home for housing aid. A bill of every two
/// months is found by its short word.
#[test]
fn a_wage_is_a_persons_and_a_bill_may_come_every_two_months() {
    let folder = folder("couple");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    let couple = [
        ("Jour de l’entretien", "14/10/2025"),
        ("Référence du dossier", ""),
        ("Y a-t-il une urgence ? (n° 1)", ""),
        ("Personne n° 1 : date de naissance", "2/3/1991"),
        ("Personne n° 2 : sa place", "codeposant"),
        ("Personne n° 2 : date de naissance", "5/6/1992"),
        ("Personne n° 3 : sa place", ""),
        ("Statut d’occupation du logement", "bailleur social"),
        ("Le chauffage est compris", "non"),
        ("Ressource n° 1", "salaire"),
        ("Montant", "1500"),
        ("Qui perçoit cette ressource ?", ""),
        ("Ces ressources sont-elles justifiées ?", ""),
        ("Ressource n° 2", "aah"),
        ("Montant", "312"),
        ("Qui perçoit cette ressource ?", ""),
        ("Ressource n° 3", ""),
        ("Loyer", ""),
        ("Charges locatives", ""),
        ("Électricité", ""),
        ("Chauffage", ""),
        ("Eau", "120 tous les deux mois"),
    ];
    play(&mut terminal, &couple);
    terminal.told("120,00 € tous les deux mois, soit 60,00 € par mois");
    // 1500 + 312 − 120/2 = 1752.
    terminal.told("mensualités payées : 1 752,00 €");
    terminal.kill();
    let draft = read(&folder, "dossier.toml.brouillon");
    for answer in
        [r#"incomes[0].of" = "p1""#, r#"incomes[1].of" = """#, r#"usual.water" = "120.00/two-months""#]
    {
        assert!(draft.contains(answer), "{answer}: {draft}");
    }
}

/// A list begins with its end, and a search takes what is named so; what it does not find is nothing that nobody saw.
#[test]
fn enter_takes_nothing_that_nobody_saw() {
    let folder = folder("enter");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    let urgent = [
        ("Jour de l’entretien", "14/10/2025"),
        ("Référence du dossier", ""),
        ("Y a-t-il une urgence ? (n° 1)", "assignation"),
        ("Y a-t-il une urgence ? (n° 2)", ""),
        ("Personne n° 1 : date de naissance", "2/3/1991"),
        // A judge is told of who is summoned, by a form that asks this.
        ("Situation familiale", "divorc"),
        ("Situation professionnelle", "retrait"),
        ("Depuis quel jour ? (situation professionnelle)", ""),
        ("Personne n° 2 : sa place", "xyz 2040"),
    ];
    play(&mut terminal, &urgent);
    terminal.answer("Rien ne correspond à « xyz 2040 »", "");
    terminal.answer("Personne n° 2 : sa place", "");
    terminal.answer("Statut d’occupation du logement", "bailleur social");
    terminal.answer("Le chauffage est compris", "");
    terminal.answer("Ressource n° 1", "xylophone");
    terminal.answer("Rien ne correspond à « xylophone »", "autre");
    terminal.answer("Montant", "100");
    terminal.answer("Libellé", "");
    terminal.answer("Ces ressources sont-elles justifiées ?", "");
    terminal.answer("Ressource n° 2", "");
    terminal.asked("Loyer");
    terminal.kill();
    let draft = read(&folder, "dossier.toml.brouillon");
    for answer in [r#""alerts[0]" = "assignation-expulsion""#, r#""people[1].role" = """#] {
        assert!(draft.contains(answer), "{answer}: {draft}");
    }
    assert!(draft.contains(r#""people[0].civil_status" = "divorce""#), "{draft}");
    assert!(draft.contains(r#""incomes[0].kind" = "autre-ressource""#), "{draft}");
}

#[test]
fn a_crash_loses_nothing_and_nothing_is_asked_twice() {
    let folder = folder("crashes");
    // Killed after each handful of answers, wherever that falls.
    for at in (0..SCRIPT.len()).step_by(7) {
        let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
        if at > 0 {
            terminal.answer("Un entretien inachevé existe", "");
        }
        let until = (at + 7).min(SCRIPT.len());
        play(&mut terminal, &SCRIPT[at..until]);
        match SCRIPT.get(until) {
            Some((question, _)) => {
                terminal.asked(question);
                terminal.kill();
                assert_eq!(names(&folder), ["dossier.toml.brouillon"]);
            }
            None => assert_eq!(terminal.ended().0, Some(0)),
        }
    }
    assert_eq!(read(&folder, "dossier.toml"), FILE);
    assert_eq!(names(&folder), ["dossier.toml"]);
}

#[test]
fn forty_columns_are_enough() {
    let folder = folder("narrow");
    let mut terminal = Terminal::start(&folder, 40, &["new", "dossier.toml"]);
    play(&mut terminal, SCRIPT);
    let (status, screen) = terminal.ended();
    assert_eq!(status, Some(0), "{screen}");
    assert_eq!(read(&folder, "dossier.toml"), FILE);

    // Menus too, with a reference of 300 characters that cannot be shown whole.
    let long = FILE.replace("PCB-59-0147", &"référence ".repeat(30));
    std::fs::write(folder.join("dossier.toml"), &long).unwrap();
    let mut terminal = Terminal::start(&folder, 40, &["edit", "dossier.toml"]);
    terminal.answer("Que modifier dans", "dossier");
    terminal.answer("Le dossier", "reference");
    terminal.answer("Référence du dossier (référence", &"x".repeat(300));
    terminal.back("Le dossier");
    terminal.answer("Que modifier dans", "terminer");
    let (status, screen) = terminal.ended();
    assert_eq!(status, Some(0), "{screen}");
    assert_eq!(read(&folder, "dossier.toml"), FILE.replace("PCB-59-0147", &"x".repeat(300)));
}

#[test]
fn escape_goes_back_and_proposes_what_was_answered() {
    let folder = folder("back");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    play(&mut terminal, &SCRIPT[..14]);
    // Back over what heats the home, to the end of the list of people.
    for question in ["Montant", "Ressource n° 1", "Le chauffage", "Statut d’occupation du logement"] {
        terminal.back(question);
    }
    terminal.back("Personne n° 3 : sa place");
    terminal.back("Recevez-vous les prestations");
    terminal.answer("Versez-vous une pension alimentaire", "oui");
    terminal.answer("Recevez-vous les prestations", "");
    terminal.answer("Personne n° 3 : sa place", "");
    terminal.answer("Statut d’occupation du logement", "");
    terminal.answer("Le chauffage", "");
    terminal.answer("Ressource n° 1", "");
    play(&mut terminal, &SCRIPT[14..]);
    assert_eq!(terminal.ended().0, Some(0));
    assert_eq!(
        read(&folder, "dossier.toml"),
        FILE.replace("maintenance_paid = false", "maintenance_paid = true")
    );
}

#[test]
fn going_back_from_the_first_question_stays_there() {
    let folder = folder("first");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    terminal.back("Jour de l’entretien");
    terminal.told("C’est la première question");
    terminal.asked("Jour de l’entretien");
    terminal.keys("\u{3}");
    let (status, screen) = terminal.ended();
    assert_eq!(status, Some(130), "{screen}");
    assert!(screen.contains("rien à enregistrer"), "{screen}");
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn what_cannot_be_is_told_at_once_with_the_limits_of_the_engine() {
    let folder = folder("limits");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    terminal.answer("Jour de l’entretien", "31/11/2025");
    terminal.told("Ce n’est pas une date du calendrier");
    terminal.answer("Jour de l’entretien", "01/01/1960");
    terminal.told("Le droit n’est pas connu à cette date");
    terminal.answer("Jour de l’entretien", "?");
    terminal.told("Il faut une réponse pour continuer");
    terminal.answer("Jour de l’entretien", "14/10/2025");
    terminal.answer("Référence du dossier", &"x".repeat(301));
    terminal.told("plus de 300 caractères");
    terminal.answer("Référence du dossier", &"é".repeat(300));
    terminal.answer("Y a-t-il une urgence ? (n° 1)", "");
    terminal.answer("Personne n° 1", "14/10/2020");
    terminal.told("moins de 16 ans");
    terminal.answer("Personne n° 1", "2/3/1991");
    // The second depositor is not even offered.
    terminal.asked("Personne n° 2");
    // The choices come after the question: a slow machine shows the one before the others.
    terminal.told("Codéposant");
    let screen = terminal.shown();
    assert!(screen.contains("  Codéposant") && !screen.contains("  Déposant"), "{screen}");
    terminal.answer("Personne n° 2", "");
    terminal.answer("Statut d’occupation du logement", "gratuit");
    // Who is housed free is not asked what the rent includes.
    terminal.answer("Ressource n° 1", "rsa");
    // Limits are told when they are passed, not before.
    terminal.asked("Montant");
    terminal.told("80/semaine, 228/an : autre période");
    assert!(!terminal.shown().contains("10 000 000"), "{}", terminal.shown());
    terminal.answer("Montant", "12 345 678");
    terminal.told("Un montant dépasse dix millions d’euros");
    terminal.told("de 0,00 à 10 000 000,00");
    terminal.answer("Montant", "1.234,56");
    terminal.told("Ce n’est pas un montant");
    terminal.answer("Montant", "?");
    terminal.told("Un ordre de grandeur suffit");
    terminal.answer("Montant", "550 une fois ?");
    terminal.answer("Ressource n° 1 : à répartir sur combien de mois", "121");
    terminal.told("Ce nombre entier est hors limites");
    terminal.told("de 1 à 120");
    terminal.answer("Ressource n° 1 : à répartir sur combien de mois", "10");
    terminal.answer("Ressource n° 2", "");
    for question in [
        "Électricité",
        "Chauffage",
        "Eau",
        "Assurance habitation",
        "Téléphone",
        "Assurance du véhicule",
        "Carburant",
        "Transports en commun",
        "Complémentaire santé",
        "Frais de santé",
        "Alimentation",
        "Hygiène",
        "Habillement",
        "Loisirs",
    ] {
        terminal.answer(question, "");
    }
    terminal.answer("Frais bancaires", "?");
    terminal.told("Sinon, Entrée pour passer");
    terminal.answer("Frais bancaires", "");
    terminal.answer("Charge n° 1", "aucune");
    terminal.answer("Dette n° 1", "amende");
    terminal.answer("À quel organisme", "M. Dupont");
    terminal.told("un titre placé devant le nom d’une personne");
    terminal.answer("À quel organisme", "Trésor public");
    terminal.answer("Total restant dû", "150/mois");
    terminal.told("Ce montant ne revient pas");
    terminal.answer("Total restant dû", "150");
    terminal.answer("Mensualité prévue", "151");
    terminal.told("Une mensualité dépasse ce qui reste dû");
    terminal.told("de 0,00 à 150,00");
    terminal.answer("Mensualité prévue", "");
    terminal.asked("Dont impayés");
    terminal.keys("\u{3}");
    let (status, screen) = terminal.ended();
    assert_eq!(status, Some(130), "{screen}");
    assert!(screen.contains("vos réponses sont enregistrées"), "{screen}");
    assert!(read(&folder, "dossier.toml.brouillon").contains("\"debts[0].balance\" = \"150.00\""));
}

#[test]
fn a_file_that_exists_is_left_as_it_is() {
    let folder = folder("exists");
    std::fs::write(folder.join("dossier.toml"), "# à moi\n").unwrap();
    refused(&folder, &["new", "dossier.toml"], "Pour le reprendre : rav modifier dossier.toml");
    refused(&folder, &["--lang", "en", "new", "dossier.toml"], "To open it: rav edit dossier.toml");
    assert_eq!(read(&folder, "dossier.toml"), "# à moi\n");
}

#[test]
fn where_nothing_can_be_written_is_told_before_the_first_question() {
    let folder = folder("nowhere");
    refused(&folder, &["new", "absent/dossier.toml"], "absent/dossier.toml : ce dossier n’existe pas");
    refused(&folder, &["new", "."], "c’est un dossier");
    refused(&folder, &["new", "/dev/null"], "ce n’est pas un fichier ordinaire");
    refused(&folder, &["new", "-"], "Donnez un nom en .toml");
    refused(&folder, &["new", "dossier.json"], "Donnez un nom en .toml");
    refused(&folder, &["new", &format!("{}.toml", "x".repeat(300))], "ce nom de fichier n’est pas permis");
    refused(&folder, &["edit", "absent.toml"], "Pour le commencer : rav nouveau absent.toml");
    refused(&folder, &["edit", "dossier.json"], "Donnez un nom en .toml");
}

#[test]
fn without_a_terminal_the_remedy_is_told() {
    let folder = folder("piped");
    for command in ["new", "edit"] {
        let said = said(rav([command, "dossier.toml"]).current_dir(&folder));
        assert_eq!(said.status, 2);
        assert!(said.err.contains("n’a pas de terminal") && said.err.contains("rav schema"), "{}", said.err);
        assert_eq!((said.err.lines().count(), said.out.as_str()), (1, ""));
        let english = support::said(rav(["--lang", "en", command, "dossier.toml"]).current_dir(&folder));
        assert!(english.err.contains("has no terminal"), "{}", english.err);
    }
    let (status, screen) = Terminal::of_kind("dumb", &folder, 100, &["new", "dossier.toml"]).ended();
    assert!(status == Some(2) && screen.contains("n’a pas de terminal"), "{screen}");
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn a_folder_that_goes_away_in_the_middle_costs_nothing() {
    let folder = folder("gone");
    let (inside, aside) = (folder.join("ici"), folder.join("ailleurs"));
    std::fs::create_dir(&inside).unwrap();
    let mut terminal = Terminal::start(&folder, 100, &["new", "ici/dossier.toml"]);
    play(&mut terminal, &SCRIPT[..5]);
    terminal.asked(SCRIPT[5].0);
    std::fs::rename(&inside, &aside).unwrap();
    play(&mut terminal, &SCRIPT[5..6]);
    terminal.asked("Que faire ?");
    terminal.told("ici/dossier.toml n’est pas enregistré");
    std::fs::rename(&aside, &inside).unwrap();
    terminal.answer("Que faire ?", "");
    play(&mut terminal, &SCRIPT[6..]);
    assert_eq!(terminal.ended().0, Some(0));
    assert_eq!(read(&inside, "dossier.toml"), FILE);
}

#[test]
fn two_windows_on_one_file_do_not_write_over_each_other() {
    let folder = folder("windows");
    let mut first = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    play(&mut first, &SCRIPT[..4]);
    first.asked(SCRIPT[4].0);
    let mut second = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    second.answer("Un entretien inachevé existe", "");
    play(&mut second, &SCRIPT[4..6]);
    second.asked(SCRIPT[6].0);
    first.answer(SCRIPT[4].0, "1/1/1980");
    first.told("a été modifié ailleurs");
    first.answer("Que faire ?", "arreter");
    assert_eq!(first.ended().0, Some(2));
    play(&mut second, &SCRIPT[6..]);
    assert_eq!(second.ended().0, Some(0));
    assert_eq!(read(&folder, "dossier.toml"), FILE);
}

#[test]
fn a_window_that_is_closed_leaves_the_answers() {
    let folder = folder("closed");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    play(&mut terminal, &SCRIPT[..6]);
    terminal.asked(SCRIPT[6].0);
    // The signal of the terminal ends it, or the loss of the terminal where that is seen first.
    let ended = terminal.close().code();
    assert!(matches!(ended, None | Some(2)), "{ended:?}");
    let mut terminal = Terminal::deaf(&folder, &["new", "dossier.toml"]);
    terminal.answer("Un entretien inachevé existe pour dossier.toml (6 réponses)", "");
    play(&mut terminal, &SCRIPT[6..12]);
    terminal.asked(SCRIPT[12].0);
    assert_eq!(terminal.close().code(), Some(2), "it ends by itself");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    terminal.answer("Un entretien inachevé existe pour dossier.toml (12 réponses)", "");
    play(&mut terminal, &SCRIPT[12..]);
    assert_eq!(terminal.ended().0, Some(0));
    assert_eq!(read(&folder, "dossier.toml"), FILE);
}

#[test]
fn starting_again_keeps_the_old_answers_aside() {
    let folder = folder("again");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    play(&mut terminal, &SCRIPT[..2]);
    terminal.asked(SCRIPT[2].0);
    terminal.kill();
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    terminal.answer("Un entretien inachevé existe", "recommencer");
    play(&mut terminal, SCRIPT);
    assert_eq!(terminal.ended().0, Some(0));
    assert_eq!(read(&folder, "dossier.toml"), FILE);
    assert_eq!(names(&folder), ["dossier.toml", "dossier.toml.brouillon.ancien"]);
    assert!(read(&folder, "dossier.toml.brouillon.ancien").contains("day = \"2025-10-14\""));
}

#[test]
fn only_the_owner_reads_the_file_and_its_draft() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("private");
    let mode = |name: &str| std::fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777;
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    play(&mut terminal, &SCRIPT[..3]);
    terminal.asked(SCRIPT[3].0);
    assert_eq!(mode("dossier.toml.brouillon"), 0o600);
    play(&mut terminal, &SCRIPT[3..]);
    assert_eq!(terminal.ended().0, Some(0));
    assert_eq!(mode("dossier.toml"), 0o600);
}

#[test]
fn who_looks_for_an_unfinished_file_is_told_where_it_is() {
    let folder = folder("unfinished");
    let mut terminal = Terminal::start(&folder, 100, &["new", "dossier.toml"]);
    play(&mut terminal, &SCRIPT[..3]);
    terminal.asked(SCRIPT[3].0);
    terminal.kill();
    refused(&folder, &["assess", "dossier.toml"], "son entretien est inachevé (rav nouveau le reprend)");
}

/// The rates of a commission, asked once: the file is one that `--scale` reads.
#[test]
fn a_scale_is_asked_once_and_read_by_an_assessment() {
    let folder = folder("scale");
    let mut terminal = Terminal::start(&folder, 100, &["bareme", "nouveau", "commission.toml"]);
    let answers = [
        ("Nom du barème", "Forfaits 2025"),
        ("Territoire", "Nord"),
        ("Source", "règlement intérieur"),
        ("Premier jour", "01/01/2025"),
        ("Dernier jour d’application (31/12/2025)", ""),
        ("Forfait de base, première", "632"),
        ("Forfait de base, chaque", "221,50"),
        ("Forfait habitation, première", "121"),
        ("Forfait habitation, chaque", "42"),
        ("Forfait chauffage, première", "cent"),
        ("Forfait chauffage, première", "123"),
        ("Forfait chauffage, chaque", "44"),
        ("Les factures du forfait habitation", ""),
        ("Plafond des trajets", "150"),
        ("Plafond de la complémentaire santé", ""),
    ];
    play(&mut terminal, &answers);
    let (status, screen) = terminal.ended();
    assert_eq!(status, Some(0), "{screen}");
    assert!(screen.contains("--bareme commission.toml"), "{screen}");
    let written = "format = \"resteavivre/scale@1\"\nlabel = \"Forfaits 2025\"\nterritory = \"Nord\"\n\
        source = \"règlement intérieur\"\nfrom = \"2025-01-01\"\nto = \"2025-12-31\"\ntravel_most = \"150.00\"\n\n\
        [base]\nfirst = \"632.00\"\nfurther = \"221.50\"\n\n[housing]\nfirst = \"121.00\"\nfurther = \"42.00\"\n\n\
        [heating]\nfirst = \"123.00\"\nfurther = \"44.00\"\n";
    assert_eq!(read(&folder, "commission.toml"), written);
    std::fs::write(folder.join("dossier.toml"), FILE).unwrap();
    let (status, screen) =
        Terminal::start(&folder, 100, &["bilan", "dossier.toml", "--bareme", "commission.toml"]).ended();
    assert_eq!(status, Some(0), "{screen}");
    refused(&folder, &["scale", "new", "commission.toml"], "ce fichier existe déjà");
}

/// A household of another day is told to whoever comes back; what stood in an entry is said to be gone.
#[test]
fn who_resumes_is_told_what_was_entered_and_escape_says_what_it_drops() {
    let folder = folder("recap");
    let second = SCRIPT.iter().position(|(question, _)| *question == "Ressource n° 2").unwrap();
    let mut terminal = Terminal::start(&folder, 60, &["new", "dossier.toml"]);
    play(&mut terminal, &SCRIPT[..second]);
    terminal.asked(SCRIPT[second].0);
    terminal.kill();
    let mut terminal = Terminal::start(&folder, 60, &["new", "dossier.toml"]);
    terminal.told("Le ménage : Personne reçue (34 ans) ; 1er enfant (11 ans)");
    terminal.told("Les ressources : Salaire net · 1 131,46 €");
    terminal.answer("Un entretien inachevé existe", "");
    terminal.answer(SCRIPT[second].0, "apl");
    terminal.asked("Montant");
    terminal.keys("31");
    terminal.told("? Montant 31");
    terminal.keys("\u{1b}");
    terminal.told("« 31 » n’est pas gardé");
    terminal.asked(SCRIPT[second].0);
    terminal.kill();
}

/// At sixty columns no word of a question, a hint, an answer or a remark is cut at the edge.
#[test]
fn no_word_is_cut_at_sixty_columns() {
    let folder = folder("sixty");
    let mut terminal = Terminal::start(&folder, 60, &["new", "dossier.toml"]);
    let cut = |screen: &str| {
        let lines: Vec<&str> = screen.lines().collect();
        let cut = |pair: &[&str]| {
            let full = pair[0].chars().count() == 60 && !pair[0].ends_with(char::is_whitespace);
            full && pair[1].starts_with(char::is_alphanumeric)
        };
        lines.windows(2).find(|pair| cut(pair)).map(|pair| pair.join("\n"))
    };
    // What is seen: a word in two halves, and none that merely ends at the edge.
    assert!(cut(&format!("{}rie\nn ici", "x".repeat(57))).is_some());
    assert!(cut(&format!("{} fin\n  suite", "x".repeat(56))).is_none());
    for answer in SCRIPT {
        play(&mut terminal, &[*answer]);
        assert_eq!(cut(&terminal.shown()), None, "{}", terminal.shown());
    }
    let (status, screen) = terminal.ended();
    assert_eq!((status, cut(&screen)), (Some(0), None), "{screen}");
    // Nor in what is said at the end, whatever the command.
    for refused in
        [&["new", "dossier.toml"][..], &["edit", "ailleurs.toml"], &["letter", "rien", "dossier.toml"]]
    {
        let (status, screen) = Terminal::start(&folder, 60, refused).ended();
        assert_eq!((status, cut(&screen)), (Some(2), None), "{screen}");
    }
}
