//! The bands in which a year counts households, and its tables: rows with what people read, no value of the law.

use crate::codes::Entry;

/// What no file says.
pub(crate) const UNKNOWN: Entry = ("unknown", "inconnu", "Non connu", "Not known");
/// Time.
pub(crate) const MINUTES: Entry = ("minutes", "minutes", "Minutes", "Minutes");
/// Signals that a purge took.
pub(crate) const PURGED: Entry = ("purged", "effaces", "Signaux effacés", "Signals purged");
/// A follow-up that has not ended.
pub(crate) const OPEN: Entry = ("open", "en-cours", "Suivi en cours", "Under way");

/// Declares lists of rows.
macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident { $($id:literal / $alias:literal: $fr:literal / $en:literal;)+ })+) => {
        $($(#[$meta])* pub(crate) const $name: &[Entry] = &[$(($id, $alias, $fr, $en)),+];)+

        #[cfg(test)]
        pub(crate) const ALL: &[&[Entry]] = &[$($name),+];
    };
}

rows! {
    /// Whether a household is new in the year.
    STAGE {
        "first" / "premier": "Premier entretien dans l’année" / "First contact in the year";
        "follow-up" / "suite": "Suite d’un suivi" / "Follow-up";
    }

    /// How long a household was met.
    DEPTH {
        "once" / "une-fois": "Vu une fois" / "Met once";
        "accompanied" / "accompagne": "Accompagné (deux entretiens ou plus)" / "Accompanied (two contacts or more)";
    }

    /// Which files a household has by the end of the year.
    FILES {
        "none" / "aucun": "Aucun dossier chiffré" / "No file with figures";
        "one" / "un": "Un seul dossier" / "One file";
        "several" / "plusieurs": "Deux dossiers ou plus" / "Two files or more";
    }

    /// The age of who files.
    AGE {
        "under-25" / "moins-de-25": "Moins de 25 ans" / "Under 25";
        "25-34" / "de-25-a-34": "De 25 à 34 ans" / "25 to 34";
        "35-44" / "de-35-a-44": "De 35 à 44 ans" / "35 to 44";
        "45-54" / "de-45-a-54": "De 45 à 54 ans" / "45 to 54";
        "55-64" / "de-55-a-64": "De 55 à 64 ans" / "55 to 64";
        "65-and-over" / "a-partir-de-65": "65 ans et plus" / "65 and over";
        "unknown" / "inconnu": "Non connu" / "Not known";
    }

    /// The family.
    FAMILY {
        "alone" / "seul": "Personne seule" / "Alone";
        "lone-parent" / "parent-isole": "Parent seul avec enfant" / "Lone parent";
        "couple" / "couple": "Couple sans enfant" / "Couple without children";
        "couple-children" / "couple-enfants": "Couple avec enfant" / "Couple with children";
        "unknown" / "inconnu": "Non connu" / "Not known";
    }

    /// What those who file live of: the first that applies.
    WORK {
        "employed" / "salarie": "Salaire" / "Wages";
        "self-employed" / "independant": "Activité indépendante" / "Self-employment";
        "unemployed" / "chomage": "Allocation de chômage" / "Unemployment benefit";
        "retired" / "retraite": "Retraite ou réversion" / "Pension of retirement or of a survivor";
        "other" / "autre": "Autres ressources seulement" / "Other incomes only";
        "none" / "aucune": "Aucune ressource" / "No income";
        "unknown" / "inconnu": "Non connu" / "Not known";
    }

    /// Monthly resources of the household.
    INCOME {
        "under-500" / "moins-de-500": "Moins de 500 € par mois" / "Under €500 a month";
        "500-999" / "de-500-a-999": "De 500 à moins de 1 000 €" / "€500 to under €1,000";
        "1000-1499" / "de-1000-a-1499": "De 1 000 à moins de 1 500 €" / "€1,000 to under €1,500";
        "1500-1999" / "de-1500-a-1999": "De 1 500 à moins de 2 000 €" / "€1,500 to under €2,000";
        "2000-2999" / "de-2000-a-2999": "De 2 000 à moins de 3 000 €" / "€2,000 to under €3,000";
        "3000-and-over" / "a-partir-de-3000": "3 000 € et plus" / "€3,000 and over";
        "unknown" / "inconnu": "Non connu" / "Not known";
    }

    /// Whether resources are below the poverty line.
    POVERTY {
        "below" / "sous-le-seuil": "Sous le seuil de pauvreté à 60 %" / "Below the poverty line at 60%";
        "above" / "au-dessus": "Au-dessus du seuil de pauvreté à 60 %" / "Above the poverty line at 60%";
        "unknown" / "inconnu": "Non connu" / "Not known";
    }

    /// Whether energy weighs too much.
    ENERGY {
        "energy-poor" / "precarite-energetique": "Précarité énergétique (taux d’effort)" / "Energy poverty (effort rate)";
        "not-poor" / "non": "Pas de précarité énergétique" / "No energy poverty";
        "unknown" / "inconnu": "Non connu" / "Not known";
    }

    /// Sessions, rounds and stands: the activities, each as what is counted.
    ROUNDS {
        "group-session" / "action-collective": "Actions collectives" / "Group sessions";
        "prevention-visit" / "visite-prevention": "Tournées de visites de prévention" / "Rounds of prevention visits";
        "stand" / "permanence": "Permanences ou stands" / "Stands";
    }

    /// Whom they reached.
    REACHED {
        "group-session" / "action-collective": "Participants aux actions collectives" / "People at group sessions";
        "prevention-visit" / "visite-prevention": "Logements dont la porte s’est ouverte, lors des tournées" / "Homes that opened their door, on the rounds";
        "stand" / "permanence": "Personnes venues aux permanences ou stands" / "People at stands";
    }

    /// Where signals stand, told beside nothing else.
    CAME_OF_SIGNALS {
        "objected" / "opposition": "La personne s’est opposée" / "The person objected";
        "received" / "recu": "Reçu, sans réponse" / "Received, not answered";
        "seen" / "vu": "Signal vu, ménage pas encore contacté" / "Signal seen, household not contacted yet";
        "contacted" / "contacte": "Ménage contacté" / "Household contacted";
        "plan-proposed" / "plan-propose": "Plan proposé" / "Plan proposed";
        "accepted" / "accepte": "Plan accepté" / "Plan accepted";
        "refused" / "refuse": "Plan ou aide refusés, par le ménage ou le créancier" / "Plan or help refused, by the household or the creditor";
        "settled" / "regle": "Dette réglée" / "Debt settled";
        "closed" / "clos": "Clos sans suite" / "Closed without an outcome";
    }

    /// How long a follow-up has lasted, from its first contact to its last one.
    LENGTH {
        "one-day" / "un-jour": "Un seul jour" / "One day";
        "under-3-months" / "moins-de-3-mois": "Moins de trois mois" / "Under three months";
        "3-to-6-months" / "de-3-a-6-mois": "De trois à moins de six mois" / "Three to under six months";
        "6-to-12-months" / "de-6-a-12-mois": "De six mois à moins d’un an" / "Six months to under a year";
        "a-year-and-over" / "un-an-et-plus": "Un an et plus" / "A year and over";
    }

    /// Amounts of households with two files or more, added up.
    AMOUNTS {
        "remaining-entry" / "reste-entree": "Reste à vivre à l’entrée" / "Remaining to live at entry";
        "remaining-exit" / "reste-sortie": "Reste à vivre à la sortie" / "Remaining to live at exit";
        "arrears-entry" / "retards-entree": "Retards à l’entrée" / "Arrears at entry";
        "arrears-exit" / "retards-sortie": "Retards à la sortie" / "Arrears at exit";
        "debts-entry" / "dettes-entree": "Dettes à l’entrée" / "Debts at entry";
        "debts-exit" / "dettes-sortie": "Dettes à la sortie" / "Debts at exit";
    }
}
