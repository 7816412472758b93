//! The engine's own phrases for what was found, and what to do about each; examples of fields.

/// Stands for what was found in a word with odd letters, where a remedy is sought.
pub(crate) const ODD_LETTER: &str = "a letter that is not seen, or that looks like another";

/// Every format of ours by its name without its version: what is read, then what is written.
pub const FORMATS: [&str; 26] = [
    "household",
    "local-rule",
    "scale",
    "followup",
    "activities",
    "return",
    "signal",
    "signal-purge",
    "actions",
    "apr",
    "assessment",
    "calendar",
    "comparison",
    "counts",
    "course",
    "form",
    "loan",
    "local",
    "parameter",
    "plan",
    "problems",
    "report",
    "review",
    "row",
    "rule",
    "signal-progress",
];

/// The name of a format of ours, of whatever version: `signal` of `resteavivre/signal@1`.
pub fn format_name(text: &str) -> Option<&'static str> {
    let name = text.strip_prefix("resteavivre/")?.split('@').next()?;
    FORMATS.into_iter().find(|known| *known == name)
}

/// Stands for the name of a format of ours where another one is read.
pub(crate) const ANOTHER_KIND: &str = "a file of ours of another kind";

/// Several values where one is wanted: holders of a contract, owners of a line, and any other.
const LISTED_HOLDERS: &str = "several holders in a list";
const LISTED_OWNERS: &str = "several persons in a list";
const LISTED: &str = "a list where one value is wanted";
const LISTED_TABLE: &str = "a list where one table is wanted";

/// What a list is where one value is wanted, by the name of its field and what is wanted.
pub(crate) fn listed(field: &str, wanted: &str) -> &'static str {
    match field {
        "holder" => LISTED_HOLDERS,
        "of" => LISTED_OWNERS,
        _ if wanted == "table" => LISTED_TABLE,
        _ => LISTED,
    }
}

/// For some phrases, a remedy of their own.
pub(crate) static REMEDIES: &[(&str, &str)] = &[
    (ANOTHER_KIND, "This file is of another kind: give one of the kind allowed."),
    (LISTED_TABLE, "Write one table, with one bracket on each side of its name: [dwelling]."),
    (
        LISTED_HOLDERS,
        "Name one person: holder = \"p1\". Of a contract in two names, choose one: the energy voucher is worked out on the tax household of that person.",
    ),
    (
        LISTED_OWNERS,
        "Name one person: of = \"p1\". For two, write a line for each with their part, or leave `of` out: the line is then that of the whole household.",
    ),
    (LISTED, "Write one value, without brackets around it. Where there are several, write a line for each."),
    ("a text that is not a month", "Write for instance \"2026-01\"."),
    ("an amount without quotes", "Write the amount between quotes: amount = \"1 234,56\"."),
    (
        "the same section or key twice",
        "Each line of a list has two brackets: [[incomes]], [[expenses]], [[debts]]; a key stands once.",
    ),
    ("a text without its closing quote", "Close the text with a quote."),
    ("curly quotes", "Use straight quotes: \"…\"."),
    ("a colon instead of an equals sign", "Write key = value."),
    ("yes or no in words", "Write true or false."),
    ("nothing after the equals sign", "Write the value, or leave the line out."),
    ("a comment that does not start with #", "Start comments with #."),
    ("the file stops in the middle", "The file may have been cut: look for a copy, or finish the last line."),
    ("a subject that is not known", "Write energy, bank or rights."),
    ("a year of two digits", "Write the four digits of the year: 2026-11-23."),
    ("an amount with a currency sign", "Write the number alone, without a currency sign or a period."),
    ("an amount with two kinds of separators", "Keep one decimal sign, and spaces between thousands."),
    (
        "three digits after a point or a comma",
        "For one thousand, write 1000 or \"1 000\": an amount has at most two decimals, and no sign but a space between thousands.",
    ),
    ("a letter among the digits", "Write digits: a letter looks like one of them (O for 0, l for 1)."),
    (
        "a character that is not seen, or that looks like another",
        "Type it again by hand: it was probably copied from elsewhere.",
    ),
    ("a character that is not seen", "Type the text again by hand: it was probably copied from elsewhere."),
    (
        ODD_LETTER,
        "Type the word again by hand: ‹U+…› is a letter that is not seen, or that looks like another.",
    ),
    ("a text in UTF-16", "Save the file again as UTF-8 (in Notepad: Save as, Encoding)."),
    ("a text in UTF-32", "Save the file again as UTF-8."),
    ("no equals sign", "Write key = \"value\", with an equals sign between them."),
    ("a comma before a closing bracket", "Take out the last comma."),
    (
        "lines of a spreadsheet",
        "This is a table of a spreadsheet (CSV): write the file as the examples of `examples/households` are.",
    ),
    (
        "an e-mail",
        "This is an e-mail: save what is attached to it, or copy the file alone, as plain text (.toml).",
    ),
    ("a web page", "This is a web page: give the file that it was made from."),
    ("a PDF page", "This is a printed page (PDF): give the file that it was made from."),
    (
        "a file of a word processor",
        "Save the file as plain text (.toml), not as a document of a word processor.",
    ),
    (
        "a character that is not seen in the line",
        "Type the line again by hand: it was probably copied from elsewhere.",
    ),
    (
        "no number of months, or months without the period `once`",
        "With the period `once`, give `months`; give it with no other period.",
    ),
];

/// How a field is written: that of a list by the names of both. `{n}` stands for the place of its line, from 1.
pub(crate) static EXAMPLES: &[(&str, &str)] = &[
    ("format", "format = \"resteavivre/household@1\""),
    ("dwelling", "dwelling = { tenure = \"locataire-social\" }"),
    ("tenure", "tenure = \"locataire-social\""),
    ("people/id", "id = \"p{n}\""),
    ("debts/id", "id = \"d{n}\""),
    ("role", "role = \"deposant\""),
    ("born", "born = \"1984-03-21\""),
    ("incomes/kind", "kind = \"salaire\""),
    ("expenses/kind", "kind = \"loyer\""),
    ("debts/kind", "kind = \"decouvert\""),
    ("assets/kind", "kind = \"vehicule\""),
    ("supply", "supply = \"electricite\""),
    ("right", "right = \"cheque-energie\""),
    ("status", "status = \"obtenu\""),
    ("month", "month = \"2026-01\""),
    ("next/day", "day = \"2027-01-12\""),
    ("readings/day", "day = \"2026-01-15\""),
    ("index", "index = 12345"),
    ("year", "year = 2024"),
    ("income", "income = \"14 230\""),
    ("declarants", "declarants = [\"p1\"]"),
    ("amount", "amount = \"612,40\""),
    ("balance", "balance = \"3 184,62\""),
    ("value", "value = \"2 500\""),
    ("first", "first = \"632,00\""),
    ("further", "further = \"221,00\""),
    ("from", "from = \"2025-01-01\""),
    ("to", "to = \"2025-12-31\""),
];

/// What people say for a word of the format, and for no other: a file may say it too. Written as words are compared.
pub(crate) static SAID: &[(&str, &str)] = &[
    ("mensuel", "mois"),
    ("mensuelle", "mois"),
    ("monthly", "mois"),
    ("annee", "an"),
    ("annuel", "an"),
    ("annuelle", "an"),
    ("ans", "an"),
    ("yearly", "an"),
    ("annual", "an"),
    ("hebdo", "semaine"),
    ("hebdomadaire", "semaine"),
    ("semaines", "semaine"),
    ("weekly", "semaine"),
    ("2-semaines", "quinzaine"),
    ("deux-semaines", "quinzaine"),
    ("15-jours", "quinzaine"),
    ("quinze-jours", "quinzaine"),
    ("4-semaines", "quatre-semaines"),
    ("28-jours", "quatre-semaines"),
    ("bimestriel", "bimestre"),
    ("bimestrielle", "bimestre"),
    ("deux-mois", "bimestre"),
    ("2-mois", "bimestre"),
    ("trimestriel", "trimestre"),
    ("trimestrielle", "trimestre"),
    ("3-mois", "trimestre"),
    ("trois-mois", "trimestre"),
    ("quarterly", "trimestre"),
    ("semestriel", "semestre"),
    ("semestrielle", "semestre"),
    ("6-mois", "semestre"),
    ("six-mois", "semestre"),
    ("unique", "une-fois"),
    ("ponctuel", "une-fois"),
    ("ponctuelle", "une-fois"),
    ("paie", "salaire"),
    ("paye", "salaire"),
    ("ij", "indemnites-journalieres"),
    ("ars", "allocation-rentree-scolaire"),
    ("courses", "alimentation"),
    ("nourriture", "alimentation"),
    ("essence", "carburant"),
    ("portable", "telephone-internet"),
    ("mobile", "telephone-internet"),
    ("box", "telephone-internet"),
    ("nourrice", "garde-enfants"),
    ("creche", "garde-enfants"),
    ("agios", "frais-bancaires"),
    ("vetements", "habillement"),
    ("medicaments", "frais-de-sante"),
    ("demandeur", "deposant"),
];

/// What people put before a period, and what says nothing more.
pub(crate) static EACH: [&str; 3] = ["tous-les-", "toutes-les-", "chaque-"];

/// What people say where they may mean one word or another: a file is refused, and the word suggested.
pub(crate) static LIKELY: &[(&str, &str)] = &[
    ("mensualite", "mois"),
    ("chomage", "allocation-chomage"),
    ("france-travail", "allocation-chomage"),
    ("edf", "electricite"),
    ("ecole", "frais-scolaires"),
    ("impots", "impot-revenu"),
    ("conjoint", "conjoint-non-deposant"),
    ("apl", "aide-logement"),
    ("alf", "aide-logement"),
    ("als", "aide-logement"),
    ("accorde", "obtenu"),
    ("accordee", "obtenu"),
    ("accepte", "obtenu"),
    ("acceptee", "obtenu"),
    ("en-cours", "demande"),
    ("rejete", "refuse"),
    ("rejetee", "refuse"),
];

/// French words that people write for fields.
pub(crate) static FRENCH_FIELDS: &[(&str, &str)] = &[
    ("jour", "day"),
    ("date", "day"),
    ("personnes", "people"),
    ("logement", "dwelling"),
    ("revenus", "incomes"),
    ("ressources", "incomes"),
    ("charges", "expenses"),
    ("depenses", "expenses"),
    ("dettes", "debts"),
    ("biens", "assets"),
    ("patrimoine", "assets"),
    ("banque", "bank"),
    ("alertes", "alerts"),
    ("bareme", "scale"),
    ("identifiant", "id"),
    ("naissance", "born"),
    ("ne", "born"),
    ("nee", "born"),
    ("date-naissance", "born"),
    ("garde", "custody"),
    ("statut", "tenure"),
    ("nature", "kind"),
    ("type", "kind"),
    ("montant", "amount"),
    ("periode", "period"),
    ("mois", "months"),
    ("provenance", "provenance"),
    ("depuis", "since"),
    ("jusqu", "until"),
    ("solde", "balance"),
    ("mensualite", "instalment"),
    ("echeance", "instalment"),
    ("impayes", "arrears"),
    ("taux", "rate"),
    ("fin", "ends"),
    ("valeur", "value"),
    ("heure", "time"),
    ("prochain-rendez-vous", "next"),
    ("rendez-vous", "next"),
    ("libelle", "label"),
    ("intitule", "label"),
    ("creancier", "creditor"),
    ("preteur", "creditor"),
    ("organisme", "creditor"),
    ("jour-de-paiement", "day"),
    ("jour-du-mois", "day"),
    ("decouvert", "overdraft"),
    ("frais", "fees"),
];

/// Fields that would identify a person.
pub(crate) static IDENTITY: &[&str] = &[
    "nom",
    "prenom",
    "noms",
    "prenoms",
    "name",
    "names",
    "surname",
    "firstname",
    "first-name",
    "lastname",
    "last-name",
    "adresse",
    "address",
    "email",
    "mail",
    "telephone",
    "phone",
    "nir",
    "numero-securite-sociale",
];

/// The field that a French word stands for, where people write it for one: `montant` gives `amount`.
pub fn field_of(word: &str) -> Option<&'static str> {
    let word = crate::spelling::plain(word);
    FRENCH_FIELDS.iter().find(|(french, _)| *french == word).map(|(_, field)| *field)
}
