//! What people paste instead of a file: a table of a spreadsheet, an e-mail, a page. One problem says what it is, in the place of one
//! problem for each of its lines.

/// Headers with which an e-mail begins.
const HEADERS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "de",
    "à",
    "objet",
    "envoyé",
];

/// What a text is when it is no document, by how it begins.
pub(super) fn foreign(text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    if start.starts_with("{\\rtf") {
        return Some("a file of a word processor");
    }
    if start.starts_with("%PDF") {
        return Some("a PDF page");
    }
    if start.starts_with('<') {
        return Some("a web page");
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next()?, lines.next().unwrap_or_default());
    if is_header(first) && is_header(second) {
        return Some("an e-mail");
    }
    is_table(first, second).then_some("lines of a spreadsheet")
}

fn is_header(line: &str) -> bool {
    let name = line.split_once(':').map(|(name, _)| name.trim().to_lowercase());
    name.is_some_and(|name| HEADERS.contains(&name.as_str()))
}

/// Two lines with as many cells between semicolons, tabs or commas, and nothing that a document begins with.
fn is_table(first: &str, second: &str) -> bool {
    let of_document = |line: &str| line.contains('=') || line.starts_with(['[', '{', '#', ']', '}']);
    if of_document(first) || of_document(second) {
        return false;
    }
    [';', '\t', ','].iter().any(|sign| {
        let cells = first.matches(*sign).count();
        // A decimal comma stands in the second line only, a thousand of them in none.
        cells > 0 && second.matches(*sign).count() >= cells
    })
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn what_is_pasted_says_what_it_is() {
        for (text, what) in [
            ("nature;montant\nloyer;500\n", Some("lines of a spreadsheet")),
            ("\"nature\",\"montant\"\n\"loyer\",\"500,00\"\n", Some("lines of a spreadsheet")),
            ("nature\tmontant\nloyer\t500\n", Some("lines of a spreadsheet")),
            ("From: a@b.example\nTo: c@d.example\n\nBonjour", Some("an e-mail")),
            ("De : a@b.example\nÀ : c@d.example\nObjet : dossier\n", Some("an e-mail")),
            ("\n<!DOCTYPE html><html>", Some("a web page")),
            ("%PDF-1.7\n", Some("a PDF page")),
            ("{\\rtf1\\ansi }", Some("a file of a word processor")),
            ("# un dossier ; des points-virgules\nformat = \"x\"\n", None),
            ("format = \"resteavivre/household@1\"\n", None),
            ("{\"format\": \"resteavivre/household@1\",\n\"people\": [],", None),
            ("[[incomes]]\nkind = \"salaire\"\n", None),
            ("kind: loyer\nto: 5\n", None),
            ("", None),
        ] {
            assert_eq!(foreign(text), what, "{text}");
        }
    }
}
