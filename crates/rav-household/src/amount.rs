//! An amount as a file tells it.

use rav_money::{Money, Period};

use crate::Provenance;


