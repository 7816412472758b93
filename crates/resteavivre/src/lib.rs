//! Household budget advice: load, check, assess and explain.
