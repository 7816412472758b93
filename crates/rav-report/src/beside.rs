//! What is owed beside the debts of a file: an account in the red, unpaid bills that no debt stands for. A total of debts does not count
//! them; every page that gives one says them.

use resteavivre::household::Word;
use resteavivre::letters::Claim;
use resteavivre::money::Money;

use crate::Words;
use crate::numbers::amount;
use crate::typography::lower;

/// What a claim is, in a few words.
pub(crate) fn label(words: &Words, claim: &Claim) -> String {
    match claim.supply() {
        Some(supply) => {
            let supply = lower(supply.label(words.language()));
            words.fill(&["beside", "bills"], &[("supply", supply)])
        }
        None => words.get(&["beside", "account"]).to_owned(),
    }
}

/// All of them with their amounts, in one sentence of that name; nothing where there is none.
pub(crate) fn sentence(words: &Words, name: &str, claims: &[Claim]) -> Option<String> {
    let one = |claim: &Claim| {
        let amount = amount(words.language(), claim.owed);
        words.fill(&["beside", "one"], &[("what", lower(&label(words, claim))), ("amount", amount)])
    };
    let items: Vec<String> = claims.iter().map(one).collect();
    (!items.is_empty()).then(|| words.fill(&["beside", name], &[("items", items.join(words.semicolon()))]))
}

/// What of them is owed in all.
pub(crate) fn owed(claims: &[Claim]) -> Money {
    Money::sum(claims.iter().map(|claim| claim.owed)).unwrap_or(Money::MAX)
}
