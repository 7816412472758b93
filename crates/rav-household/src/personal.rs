//! What a free text gives away of a person, as far as it can be recognised: numbers, a day of birth, a street.

/// The shortest row of digits of a label that may be a number of somebody: telephones have ten, without their zero nine.
const LONG_NUMBER: usize = 9;

/// The longest number that a reference may have, in digits: a social security has thirteen, an account more.
const LONGEST_REFERENCE: usize = 12;

/// Ways that a number stands before, in small letters and without accents. A street has one name of its own at least.
const WAYS: [&str; 8] = ["rue", "avenue", "boulevard", "chemin", "impasse", "allee", "route", "quai"];

/// Ways whose word says other things too (`1 place de parking`): a name with a capital letter follows.
const NAMED_WAYS: [&str; 3] = ["place", "bd", "av"];

/// Digits that follow one another with at most a space or a sign between two, as in `06 12 34 56 78` or `59-2025-0147`.
#[derive(Default)]
struct Row {
    groups: Vec<String>,
    /// Whether a plus sign stands before it.
    plus: bool,
}

impl Row {
    fn len(&self) -> usize {
        self.groups.iter().map(String::len).sum()
    }

    /// Whether it may be the number of a telephone, an account or a social security, and no reference of a file.
    fn is_of_a_person(&self) -> bool {
        let abroad = self.plus && self.len() >= LONG_NUMBER;
        let without_zero = self.groups.len() == 5 && self.len() == LONG_NUMBER;
        let with_country = self.len() == 11 && self.groups.concat().starts_with("33");
        let dated = self.groups.iter().any(|group| is_year(group));
        self.len() > LONGEST_REFERENCE
            || abroad
            || (without_zero || with_country) && !dated
            || (0..self.groups.len()).any(|from| self.telephone_from(from))
    }

    /// Whether ten digits from that group on are those of a French telephone: nought, another digit, no year among them.
    fn telephone_from(&self, from: usize) -> bool {
        let mut digits = String::new();
        for group in self.groups.iter().skip(from).take_while(|group| !is_year(group)) {
            digits.push_str(group);
            if digits.len() >= 10 {
                break;
            }
        }
        digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00")
    }
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && (group.starts_with("19") || group.starts_with("20"))
}

fn rows(text: &str) -> Vec<Row> {
    let mut rows = vec![Row::default()];
    let mut before = ' ';
    let mut apart = 0;
    for c in text.chars() {
        let Some(row) = rows.last_mut() else { break };
        if c.is_numeric() {
            if row.groups.is_empty() {
                row.plus = before == '+';
            }
            if apart > 0 || row.groups.is_empty() {
                row.groups.push(String::new());
            }
            if let Some(group) = row.groups.last_mut() {
                // Digits of other scripts are as long as ours.
                group.push(char::from_digit(c.to_digit(10).unwrap_or(9), 10).unwrap_or('9'));
            }
            apart = 0;
        } else if apart == 0
            && !row.groups.is_empty()
            && (c.is_whitespace() || matches!(c, '.' | '-' | '/' | '_' | '(' | ')'))
        {
            apart = 1;
        } else {
            apart = 0;
            rows.push(Row::default());
        }
        before = c;
    }
    rows
}

/// Whether a label has a number as long as that of somebody.
pub(crate) fn has_long_number(text: &str) -> bool {
    rows(text).iter().any(|row| row.len() >= LONG_NUMBER) || has_corsican_number(text)
}

/// Whether a reference has a number that is no reference. Those of files have up to twelve digits, mostly with a year.
pub(crate) fn has_number_of_a_person(text: &str) -> bool {
    rows(text).iter().any(Row::is_of_a_person) || has_corsican_number(text)
}

/// A social security of somebody born in Corsica has a letter among its digits: `1 84 03 2A 050 012`.
fn has_corsican_number(text: &str) -> bool {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/' | '_'));
    let kept: Vec<char> = kept.map(|c| c.to_ascii_uppercase()).collect();
    kept.windows(13).any(|number| {
        number.iter().enumerate().all(|(at, c)| match at {
            5 => *c == '2',
            6 => matches!(c, 'A' | 'B'),
            _ => c.is_ascii_digit(),
        })
    })
}

/// The words of a text, as they are written.
fn words(text: &str) -> Vec<String> {
    let text: String = text.replace("(e)", "e").replace("(E)", "E");
    // An accent that is a character of its own goes.
    let text: String = text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn small(word: &str) -> String {
    word.to_lowercase().replace(['é', 'è'], "e")
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_numeric())
}

/// Whether a text says when somebody was born: `née le 12/05/1980`, `born on 12 May`, `date de naissance`.
pub(crate) fn has_birth(text: &str) -> bool {
    let written = words(text);
    let folded: Vec<String> = written.iter().map(|word| small(word)).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    let named =
        folded.windows(3).any(|three| matches!(three, ["date", "de", "naissance"] | ["date", "of", "birth"]));
    named
        || folded.iter().enumerate().any(|(at, word)| {
            let after = |by: usize| folded.get(at + by).copied().unwrap_or_default();
            let linked = matches!(after(1), "le" | "en" | "on" | "in") && is_number(after(2));
            // `NE` without its accent is also a part of the country, or a word.
            let alone =
                is_number(after(1)) && written.get(at).is_some_and(|word| word.to_lowercase() != "ne");
            matches!(*word, "ne" | "nee" | "nes" | "nees" | "born") && (linked || alone)
        })
}

/// Whether a text says where somebody lives, as French addresses are written: `12 bis rue de la Paix`.
pub(crate) fn has_street(text: &str) -> bool {
    let words = words(text);
    let of_street = |word: &str| {
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = word.len() - letters.len();
        (1..=4).contains(&digits) && (letters.len() <= 1 || is_repeat(letters))
    };
    words.iter().enumerate().filter(|(_, word)| of_street(word)).any(|(at, _)| {
        let rest = words.get(at + 1..).unwrap_or_default();
        let rest = match rest {
            [repeat, rest @ ..] if repeat.len() == 1 || is_repeat(repeat) => rest,
            rest => rest,
        };
        let [way, name @ ..] = rest else { return false };
        let capital = |word: &String| word.starts_with(char::is_uppercase);
        let way = small(way);
        WAYS.contains(&way.as_str()) && !name.is_empty()
            || NAMED_WAYS.contains(&way.as_str()) && name.iter().take(3).any(capital)
    })
}

/// What tells apart two houses of one number.
fn is_repeat(word: &str) -> bool {
    matches!(small(word).as_str(), "bis" | "ter" | "quater")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_birth_are_recognised() {
        for text in [
            "né le 12/05/1980",
            "NÉE LE 12 MAI 1980",
            "NE LE 12.05.80",
            "Martine, née en 1980",
            "né(e) le 3 mai",
            "ne\u{301}e le 3 mai 1980",
            "née 12/05/1980",
            "born on 12 May 1980",
            "date de naissance 12/05/1980",
        ] {
            assert!(has_birth(text), "{text}");
        }
        for text in [
            "PCB NE 2025-014",
            "Prime à la naissance 2025",
            "ne le sait pas",
            "Ligne 12",
            "dette née du bail",
        ] {
            assert!(!has_birth(text), "{text}");
        }
    }

    #[test]
    fn addresses_of_streets_are_recognised() {
        for text in [
            "12 rue de la Paix",
            "12, RUE DE LA PAIX",
            "Loyer 3 bis avenue Foch",
            "12bis boulevard Voltaire",
            "4 B impasse des lilas",
            "7 allée des Tilleuls",
            "10 place de la République",
            "5 bd Voltaire",
            "1 chemin du Moulin",
        ] {
            assert!(has_street(text), "{text}");
        }
        for text in [
            "1 place de parking",
            "Pneus 2 roues",
            "Assurance 3 rues",
            "Régie avenue Foch",
            "2025/0147",
            "3 BD",
        ] {
            assert!(!has_street(text), "{text}");
        }
    }

    /// A French telephone has ten digits and begins with a nought; a social security has thirteen, and two of a key.
    #[test]
    fn numbers_of_people_are_told_from_references() {
        for text in [
            "06 12 34 56 78",
            "Dupont 0612345678",
            "PCB-59 06 12 34 56 78",
            "0612 345 678",
            "+33 6 12 34 56 78",
            "+33 (0)6 12 34 56 78",
            "33612345678",
            "0033 6 12 34 56 78",
            "+32 470 12 34 56",
            "6 12 34 56 78",
            "1 84 03 59 350 012 34",
            "184035935001234",
            "1840359350012",
            "1 84 03 2A 050 012 34",
            "FR76 3000 6000 0112 3456 7890 189",
        ] {
            assert!(has_number_of_a_person(text), "{text}");
        }
        for text in [
            "PCB-59-2025-0147",
            "PCB-02-2026-0039",
            "2025/0147",
            "000325012345",
            "325012345",
            "20251128-0147",
            "TJ Vannes, 19 juin 2025, n° 24/00832",
            "PCB-2A-2025-0147",
            "Suivi du 28/11/2025 à 14:30",
        ] {
            assert!(!has_number_of_a_person(text), "{text}");
        }
        assert!(has_long_number("325012345") && has_long_number("1 84 03 2A 050 012 34"));
    }
}
