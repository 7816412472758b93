//! Words of a text.

/// The words of a text, each as it would be typed.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| c.is_whitespace() || "()[],;:«»“”…·◄".contains(c);
    text.split(apart).map(|token| token.trim_matches(['.', '!', '?'])).filter(|token| !token.is_empty())
}
