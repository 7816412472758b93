//! Energy and water at home: who holds each contract, what was billed, what the meter said.

use rav_money::{Day, Money};

use crate::Amount;
use crate::word::words;

words! {
    /// What a contract supplies.
    #[non_exhaustive]
    Supply {
        Electricity = "electricity" / "electricite": "Électricité" / "Electricity";
        Gas = "gas" / "gaz": "Gaz" / "Gas";
        Heat = "heat" / "reseau-de-chaleur": "Chaleur (réseau)" / "District heat";
        Water = "water" / "eau": "Eau" / "Water";
        Oil = "oil" / "fioul": "Fioul" / "Heating oil";
        Wood = "wood" / "bois": "Bois" / "Wood";
        BottledGas = "bottled-gas" / "gaz-en-bouteille": "Gaz en bouteille ou en citerne" / "Bottled gas";
    }
}

impl Supply {
    /// Whether a supplier of a network follows the steps of the decree before it cuts: electricity, gas, heat.
    pub const fn is_network_energy(self) -> bool {
        matches!(self, Supply::Electricity | Supply::Gas | Supply::Heat)
    }
}

words! {
    /// How the home is heated.
    #[non_exhaustive]
    HeatingKind {
        Electric = "electric" / "electrique": "Chauffage électrique" / "Electric heating";
        Gas = "gas" / "gaz": "Chauffage au gaz" / "Gas heating";
        HeatPump = "heat-pump" / "pompe-a-chaleur": "Pompe à chaleur" / "Heat pump";
        Oil = "oil" / "fioul": "Chauffage au fioul" / "Oil heating";
        Wood = "wood" / "bois": "Chauffage au bois" / "Wood heating";
        Collective = "collective" / "collectif": "Chauffage collectif" / "Collective heating";
        Portable = "portable" / "appoint": "Chauffage d’appoint seulement" / "Portable heaters only";
        None = "none" / "aucun": "Aucun chauffage" / "No heating";
    }
}

words! {
    /// The class of the home in its energy rating.
    Rating {
        A = "a" / "classe-a": "Classe A" / "Class A";
        B = "b" / "classe-b": "Classe B" / "Class B";
        C = "c" / "classe-c": "Classe C" / "Class C";
        D = "d" / "classe-d": "Classe D" / "Class D";
        E = "e" / "classe-e": "Classe E" / "Class E";
        F = "f" / "classe-f": "Classe F" / "Class F";
        G = "g" / "classe-g": "Classe G" / "Class G";
    }
}

words! {
    /// Why the household was cold at home last winter.
    #[non_exhaustive]
    Cold {
        NotCold = "not-cold" / "pas-froid": "Pas eu froid" / "Was not cold";
        Insulation = "insulation" / "isolation": "Froid : mauvaise isolation" / "Cold: poor insulation";
        Equipment = "equipment" / "installation": "Froid : chauffage insuffisant" / "Cold: heating too weak";
        Breakdown = "breakdown" / "panne": "Froid : panne durable" / "Cold: lasting breakdown";
        Cost = "cost" / "cout": "Froid : chauffage limité à cause du coût" / "Cold: heating limited for its cost";
        CutOff = "cut-off" / "coupure": "Froid : énergie coupée pour impayé" / "Cold: energy cut for arrears";
        Other = "other" / "autre": "Froid : autre raison" / "Cold: another reason";
    }
}

words! {
    /// What a bill rests on.
    BillBasis {
        Actual = "actual" / "reel": "Consommation relevée" / "Metered consumption";
        Estimated = "estimated" / "estime": "Consommation estimée" / "Estimated consumption";
    }
}

words! {
    /// Who read a meter.
    ReadingOrigin {
        Operator = "operator" / "releve": "Relevé du gestionnaire du réseau" / "Read by the network operator";
        OwnReading = "own-reading" / "auto-releve": "Relevé communiqué par le client" / "Read by the customer";
        Estimated = "estimated" / "estime": "Index estimé" / "Estimated";
    }
}

/// A contract for energy or water.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "contrat")]
#[non_exhaustive]
pub struct Contract {
    /// What it supplies.
    pub supply: Supply,
    /// The person of the file who holds it, when that is known.
    #[doc(alias = "titulaire")]
    pub holder: Option<String>,
    /// Whether a smart meter measures it.
    pub smart_meter: bool,
    /// What is paid at each term on account of the yearly bill, when there is a plan of payments.
    pub instalment: Option<Amount>,
}

/// A bill for energy or water.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "facture")]
#[non_exhaustive]
pub struct Bill {
    /// What was supplied.
    pub supply: Supply,
    /// Its amount, taxes included.
    pub amount: Money,
    /// What is not paid of it today.
    pub unpaid: Money,
    /// What it rests on.
    pub basis: BillBasis,
    /// The first day that it covers, when known.
    pub since: Option<Day>,
    /// The last day that it covers, when known.
    pub until: Option<Day>,
    /// The day on which it was issued, when known.
    pub issued: Option<Day>,
    /// The day on which it was due, when known.
    pub due: Option<Day>,
    /// The kilowatt-hours, or the cubic metres of water, that it counts, when known.
    pub quantity: Option<u32>,
    /// The day of the supplier's first letter about arrears, when there was one.
    pub first_letter: Option<Day>,
    /// The day of the second one.
    pub second_letter: Option<Day>,
    /// The day on which the power of electricity, or the flow of water, was reduced, when it was.
    pub reduced: Option<Day>,
    /// The day of a written complaint to the supplier, when there was one.
    pub complaint: Option<Day>,
}

/// What a meter said on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "relevé")]
#[non_exhaustive]
pub struct Reading {
    /// What it measures.
    pub supply: Supply,
    /// The day.
    pub day: Day,
    /// The number read, in kilowatt-hours, or in cubic metres of gas or water.
    pub index: u32,
    /// Who read it.
    pub origin: ReadingOrigin,
    /// Whether the meter was replaced since the reading before: the numbers do not follow one another.
    pub replaced: bool,
}

impl Contract {
    /// A contract of which nothing more is known.
    pub const fn new(supply: Supply) -> Self {
        Contract { supply, holder: None, smart_meter: false, instalment: None }
    }
}

impl Bill {
    /// A bill that was paid, and that rests on a meter. Its days are not known.
    pub const fn new(supply: Supply, amount: Money) -> Self {
        Bill {
            supply,
            amount,
            unpaid: Money::ZERO,
            basis: BillBasis::Actual,
            since: None,
            until: None,
            issued: None,
            due: None,
            quantity: None,
            first_letter: None,
            second_letter: None,
            reduced: None,
            complaint: None,
        }
    }
}

impl Reading {
    /// What the network's operator read on that day.
    pub const fn new(supply: Supply, day: Day, index: u32) -> Self {
        Reading { supply, day, index, origin: ReadingOrigin::Operator, replaced: false }
    }
}
