//! The closed list of actions: each with its heading, the text or the scheme that it rests on, and the papers that it takes.

use super::Group;

/// An action that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The stable identifier: `ask-aid/housing-fund`.
    pub id: &'static str,
    /// Its heading where nothing makes it urgent.
    pub group: Group,
    /// The text or the scheme that it rests on, as French texts are cited.
    pub article: &'static str,
    /// The papers that it takes, by stable names.
    pub papers: &'static [&'static str],
}

/// Every paper that an action takes.
pub const PAPERS: &[&str] = &[
    "identity",
    "resources",
    "tax-notice",
    "lease",
    "court-papers",
    "bills",
    "readings",
    "letters-sent",
    "statements",
    "contracts",
    "debts",
    "budget",
    "certificate",
    "children",
];

const fn known(
    id: &'static str,
    group: Group,
    article: &'static str,
    papers: &'static [&'static str],
) -> Known {
    Known { id, group, article, papers }
}

/// Every action, in the order of its heading.
pub const CATALOGUE: &[Known] = &[
    known(
        "ask-aid/food",
        Group::Urgent,
        "Code de l’action sociale et des familles, L123-5 (CCAS)",
        &["identity"],
    ),
    known(
        "judge-time/eviction",
        Group::Urgent,
        "Loi n° 89-462 du 6 juillet 1989, article 24 ; code des procédures civiles d’exécution, L412-3 et L412-6",
        &["court-papers", "lease", "budget"],
    ),
    known(
        "account/unseizable-balance",
        Group::Urgent,
        "Code des procédures civiles d’exécution, L162-2, R162-2, R162-4 et R162-5",
        &["court-papers", "statements", "resources"],
    ),
    known(
        "restore/energy",
        Group::Urgent,
        "Code de l’action sociale et des familles, L115-3 ; décret n° 2008-780",
        &["bills", "letters-sent"],
    ),
    known("restore/water", Group::Urgent, "Code de l’action sociale et des familles, L115-3", &["bills"]),
    known(
        "open-right/rights.rsa",
        Group::Rights,
        "Code de l’action sociale et des familles, L262-2",
        &["identity", "resources"],
    ),
    known(
        "open-right/rights.activity-bonus",
        Group::Rights,
        "Code de la sécurité sociale, L842-2 et L842-3",
        &["resources"],
    ),
    known(
        "open-right/rights.aspa",
        Group::Rights,
        "Code de la sécurité sociale, L815-1",
        &["identity", "resources", "tax-notice"],
    ),
    known(
        "open-right/rights.aah",
        Group::Rights,
        "Code de la sécurité sociale, L821-3",
        &["identity", "certificate", "tax-notice"],
    ),
    known(
        "open-right/rights.asi",
        Group::Rights,
        "Code de la sécurité sociale, L815-24",
        &["resources", "tax-notice"],
    ),
    known(
        "open-right/rights.family-allowances",
        Group::Rights,
        "Code de la sécurité sociale, L521-1",
        &["children"],
    ),
    known(
        "open-right/rights.family-complement",
        Group::Rights,
        "Code de la sécurité sociale, L522-1",
        &["children"],
    ),
    known(
        "open-right/rights.family-support",
        Group::Rights,
        "Code de la sécurité sociale, L523-1",
        &["children", "court-papers"],
    ),
    known(
        "open-right/rights.school-allowance",
        Group::Rights,
        "Code de la sécurité sociale, L543-1",
        &["children"],
    ),
    known(
        "open-right/rights.health-cover",
        Group::Rights,
        "Code de la sécurité sociale, L861-1",
        &["identity", "resources", "tax-notice"],
    ),
    known(
        "open-right/rights.transport-reduction",
        Group::Rights,
        "Code des transports, L1113-1",
        &["certificate"],
    ),
    known(
        "open-right/housing-aid",
        Group::Rights,
        "Code de la construction et de l’habitation, L821-1 et suivants",
        &["lease", "resources"],
    ),
    known(
        "open-right/energy.voucher",
        Group::Rights,
        "Code de l’énergie, L124-1 et R124-1 à R124-16",
        &["tax-notice", "bills"],
    ),
    known("use/energy-voucher", Group::Charges, "Code de l’énergie, R124-2", &["bills"]),
    known(
        "bank-fees/refund",
        Group::Charges,
        "Code monétaire et financier, R312-4-1 et R312-4-2 ; engagements de la profession bancaire",
        &["statements"],
    ),
    known(
        "bank-fees/specific-offer",
        Group::Charges,
        "Code monétaire et financier, L312-1-3 et R312-4-3",
        &["statements", "resources"],
    ),
    known(
        "mediator/bank",
        Group::Charges,
        "Code monétaire et financier, L316-1 ; code de la consommation, L612-1 et L612-2",
        &["letters-sent", "statements"],
    ),
    known("complaint/energy", Group::Charges, "Code de la consommation, L224-11", &["bills", "readings"]),
    known(
        "mediator/energy",
        Group::Charges,
        "Code de l’énergie, L122-1 et R122-1",
        &["letters-sent", "bills"],
    ),
    known(
        "adjust/energy-instalment",
        Group::Charges,
        "Code de la consommation, L224-11 et L224-12 ; arrêté du 18 avril 2012",
        &["readings"],
    ),
    known(
        "replace/income",
        Group::Income,
        "Selon la ressource : France Travail, caisse d’allocations familiales, caisse de retraite",
        &["resources"],
    ),
    known(
        "ask-aid/food-low",
        Group::Aid,
        "Code de l’action sociale et des familles, L123-5 (CCAS)",
        &["identity", "resources"],
    ),
    known(
        "ask-aid/housing-fund",
        Group::Aid,
        "Loi n° 90-449 du 31 mai 1990, article 6 ; règlement local",
        &["identity", "resources", "bills", "budget"],
    ),
    known(
        "ask-aid/water-help",
        Group::Aid,
        "Code général des collectivités territoriales, L2224-12-1-1 ; décision locale",
        &["bills", "resources"],
    ),
    known(
        "instalments/landlord",
        Group::Debts,
        "Code civil, 1342-4 et 1343-5 ; loi n° 89-462 du 6 juillet 1989, article 24",
        &["budget", "debts"],
    ),
    known("instalments/energy", Group::Debts, "Code civil, 1342-4 et 1343-5", &["budget", "bills"]),
    known(
        "instalments/bank",
        Group::Debts,
        "Code de la consommation, L312-35-1 et L313-49-1 ; code civil, 1343-5",
        &["budget", "contracts"],
    ),
    known(
        "instalments/tax",
        Group::Debts,
        "Livre des procédures fiscales, L247 (remise gracieuse) ; délai par le comptable",
        &["budget", "tax-notice"],
    ),
    known("instalments/other", Group::Debts, "Code civil, 1342-4", &["budget", "debts"]),
    known(
        "judge-time",
        Group::Debts,
        "Code civil, 1343-5 ; code de la consommation, L314-20",
        &["budget", "contracts", "debts"],
    ),
    known("regroup", Group::Debts, "Code de la consommation, L314-6 (usure)", &["contracts", "budget"]),
    known(
        "microcredit",
        Group::Debts,
        "Loi n° 2005-32 du 18 janvier 2005, article 80 (microcrédit personnel accompagné)",
        &["budget", "resources"],
    ),
    known(
        "protection",
        Group::Debts,
        "Code de l’action sociale et des familles, L271-1 et L271-2 (MASP)",
        &["identity", "budget"],
    ),
    known(
        "over-indebtedness-file",
        Group::Debts,
        "Code de la consommation, L711-1",
        &["identity", "resources", "debts", "contracts", "budget"],
    ),
    known(
        "appeal/commission",
        Group::Debts,
        "Code de la consommation, R722-1, R733-6 et R741-1",
        &["court-papers", "budget", "debts"],
    ),
    known("never/miss-hearing", Group::Never, "Loi n° 89-462 du 6 juillet 1989, article 24", &[]),
    known("never/new-credit", Group::Never, "Code de la consommation, L722-5", &[]),
    known("never/pay-one-creditor", Group::Never, "Code de la consommation, L722-5", &[]),
];

/// The action of that identifier.
pub(super) fn of(id: &str) -> Option<&'static Known> {
    CATALOGUE.iter().find(|known| known.id == id)
}
