//! Assessments in words, in French and in English.
