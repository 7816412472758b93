//! The engine's own phrases for what was found, and what to do about each; examples of fields.

/// For some phrases, a remedy of their own.
pub(crate) static REMEDIES: &[(&str, &str)] = &[
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
    ("a day written day/month/year", "Write year-month-day: 2026-11-23."),
    ("an amount with a currency sign", "Write the number alone: \"231,70\"."),
    (
        "an amount with two kinds of separators",
        "Keep one decimal sign, and spaces between thousands: \"1 131,46\".",
    ),
    (
        "no number of months, or months without the period `once`",
        "With the period `once`, give `months`; give it with no other period.",
    ),
];

/// How a field is written.
pub(crate) static EXAMPLES: &[(&str, &str)] = &[
    ("format", "format = \"resteavivre/household@1\""),
    ("dwelling", "dwelling = { tenure = \"locataire-social\" }"),
    ("tenure", "tenure = \"locataire-social\""),
    ("id", "id = \"p1\""),
    ("role", "role = \"deposant\""),
    ("born", "born = \"1984-03-21\""),
    ("kind", "kind = \"loyer\""),
    ("amount", "amount = \"612,40\""),
    ("balance", "balance = \"3 184,62\""),
    ("value", "value = \"2 500\""),
    ("first", "first = \"632,00\""),
    ("further", "further = \"221,00\""),
    ("from", "from = \"2025-01-01\""),
    ("to", "to = \"2025-12-31\""),
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
    let word = crate::plain(word);
    FRENCH_FIELDS.iter().find(|(french, _)| *french == word).map(|(_, field)| *field)
}
