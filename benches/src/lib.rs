//! Speed, measured in one run on fixed inputs.
