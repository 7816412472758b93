//! The closed lists of a follow-up: every text of a record is a word of one of them, so that none can hold a name.

use resteavivre::household::{Expected, Language};
use resteavivre::values::{Content, Tree};
use resteavivre::workshop::{Reader, Wire, nearest, plain};

/// A word: stable identifier, French alias, what people read in French and in English.
pub type Entry = (&'static str, &'static str, &'static str, &'static str);

/// A word of a closed list.
pub trait Coded: Copy + PartialEq + 'static {
    /// Every word, in the order in which they are shown.
    const LIST: &'static [Entry];

    /// The word at a place of the list; the first where there is none.
    fn at(place: u8) -> Self;

    /// Its place in the list.
    fn place(self) -> u8;

    /// Every word, in the same order.
    fn all() -> impl Iterator<Item = Self> {
        (0..).zip(Self::LIST).map(|(place, _)| Self::at(place))
    }

    /// The stable identifier.
    fn id(self) -> &'static str {
        entry(Self::LIST, self.place()).0
    }

    /// What people read.
    fn label(self, language: Language) -> &'static str {
        label(Self::LIST, self.place(), language)
    }
}

fn entry(list: &'static [Entry], place: u8) -> Entry {
    list.get(usize::from(place)).copied().unwrap_or_default()
}

/// What people read of the word at a place of a list.
pub(crate) fn label(list: &'static [Entry], place: u8, language: Language) -> &'static str {
    of_entry(entry(list, place), language)
}

/// What people read of a word.
pub(crate) fn of_entry((_, _, french, english): Entry, language: Language) -> &'static str {
    match language {
        Language::French => french,
        Language::English => english,
    }
}

/// Reads a word by its identifier, its alias or what people read, accents and capitals apart.
fn read_word(list: &'static [Entry], node: &Tree, reader: &mut Reader<'_>) -> Option<u8> {
    let Content::Text(written) = &node.value else {
        reader.wrong_type(node, "text");
        return None;
    };
    let sought = plain(written.trim());
    let is_it = |(id, alias, french, english): &Entry| {
        [id, alias].contains(&&sought.as_str())
            || [french, english].iter().any(|label| plain(label) == sought)
    };
    let found = list.iter().position(is_it).and_then(|place| u8::try_from(place).ok());
    if found.is_none() {
        let pair = |(id, alias, _, _): &Entry| format!("{alias}/{id}");
        let known: Vec<&str> = list.iter().flat_map(|(id, alias, _, _)| [*id, *alias]).collect();
        let near = nearest(written, &known);
        let near =
            list.iter().filter(|entry| near.iter().any(|near| [entry.0, entry.1].contains(&near.as_str())));
        let near = near.map(pair).collect();
        reader.unknown_word(node, written, near, Expected::OneOf(list.iter().map(pair).collect()));
    }
    found
}

/// The words of a closed list, each by identifier and French alias, with its labels; by identifier alone where they are written.
#[cfg(feature = "schema")]
fn words(list: &'static [Entry], generator: &schemars::SchemaGenerator) -> schemars::Schema {
    let written = generator.contract().is_serialize();
    let words = list.iter().map(|(id, alias, french, english)| {
        let words = if written { vec![id] } else { vec![id, alias] };
        schemars::json_schema!({ "enum": words, "description": format!("{french} / {english}") })
    });
    schemars::json_schema!({ "anyOf": words.collect::<Vec<_>>() })
}

/// Declares closed lists.
macro_rules! lists {
    ($($(#[$meta:meta])* $name:ident { $($id:literal / $alias:literal: $fr:literal / $en:literal;)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u8);

        impl Coded for $name {
            const LIST: &'static [Entry] = &[$(($id, $alias, $fr, $en)),+];

            fn at(place: u8) -> Self {
                $name(if usize::from(place) < Self::LIST.len() { place } else { 0 })
            }

            fn place(self) -> u8 {
                self.0
            }
        }

        impl Wire for $name {
            fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
                read_word(Self::LIST, node, reader).map($name)
            }

            fn stand_in() -> Self {
                $name(0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                words(Self::LIST, generator)
            }
        }
    )+};
}

lists! {
    /// How a contact took place.
    Medium {
        "office" / "bureau": "Rendez-vous au bureau" / "Appointment at the office";
        "drop-in" / "sans-rendez-vous": "Passage sans rendez-vous" / "Visit without appointment";
        "phone" / "telephone": "Téléphone" / "Telephone";
        "home-visit" / "visite-a-domicile": "Visite à domicile" / "Home visit";
        "outside" / "hors-les-murs": "Hors les murs" / "Outside the office";
        "post" / "courrier": "Courrier" / "Post";
        "email" / "courriel": "Courriel" / "E-mail";
        "video" / "visioconference": "Visioconférence" / "Video call";
        "third-party" / "tiers": "Par un tiers" / "Through a third party";
    }

    /// What a contact was: the acts of a *Point conseil budget*, then those of social mediation.
    Act {
        "information" / "information": "Accueil, information, orientation" / "Welcome, information, orientation";
        "diagnosis" / "diagnostic": "Diagnostic budgétaire" / "Budget diagnosis";
        "budget-support" / "accompagnement-budgetaire": "Accompagnement budgétaire" / "Budget support";
        "file-support" / "accompagnement-surendettement": "Accompagnement à la procédure de surendettement" / "Support through the over-indebtedness procedure";
        "creditor-mediation" / "mediation-creanciers": "Médiation avec les créanciers" / "Mediation with creditors";
        "rights-support" / "acces-aux-droits": "Accès aux droits" / "Access to rights";
        "letter" / "ecrit": "Courrier écrit avec le ménage" / "Letter written with the household";
        "active-presence" / "presence-active": "Présence active de proximité" / "Active presence";
        "technical-watch" / "veille-technique": "Veille technique" / "Technical watch";
        "social-watch" / "veille-sociale": "Veille sociale" / "Social watch";
        "putting-in-touch" / "mise-en-relation": "Mise en relation" / "Putting in touch";
        "conflict-management" / "gestion-de-conflit": "Gestion de conflit" / "Conflict management";
        "consultation" / "concertation": "Concertation avec les habitants et les institutions" / "Consultation of residents and institutions";
    }

    /// What was spoken of.
    Topic {
        "budget" / "budget": "Budget" / "Budget";
        "debts" / "dettes": "Dettes" / "Debts";
        "credit" / "credit": "Crédit" / "Credit";
        "bank" / "banque": "Banque" / "Bank";
        "rent" / "loyer": "Loyer" / "Rent";
        "energy" / "energie": "Énergie" / "Energy";
        "water" / "eau": "Eau" / "Water";
        "rights" / "droits": "Droits" / "Rights";
        "tax" / "impots": "Impôts" / "Tax";
        "housing" / "logement": "Logement" / "Housing";
        "work" / "emploi": "Emploi" / "Work";
        "health" / "sante": "Santé" / "Health";
        "family" / "famille": "Famille" / "Family";
        "digital" / "numerique": "Numérique" / "Digital";
        "insurance" / "assurance": "Assurance" / "Insurance";
    }

    /// Who pointed the household to the structure.
    Origin {
        "self" / "de-soi-meme": "De soi-même" / "By themselves";
        "relatives" / "entourage": "Entourage" / "Relatives";
        "local-authority" / "commune": "Commune, CCAS" / "Municipality";
        "department" / "departement": "Département" / "Department";
        "family-fund" / "caf": "CAF ou MSA" / "Family benefits office";
        "association" / "association": "Association" / "Association";
        "landlord" / "bailleur": "Bailleur" / "Landlord";
        "energy-supplier" / "fournisseur-energie": "Fournisseur d’énergie ou d’eau" / "Energy or water supplier";
        "bank" / "banque": "Banque ou organisme de crédit" / "Bank or lender";
        "central-bank" / "banque-de-france": "Banque de France" / "Central bank";
        "employer" / "employeur": "Employeur" / "Employer";
        "elected" / "elu": "Élu" / "Elected person";
        "other" / "autre": "Autre" / "Other";
    }

    /// Why the household came.
    Motive {
        "energy-arrears" / "impayes-energie": "Impayés d’énergie" / "Energy arrears";
        "water-arrears" / "impayes-eau": "Impayés d’eau" / "Water arrears";
        "rent-arrears" / "impayes-loyer": "Impayés de loyer" / "Rent arrears";
        "credit" / "credits": "Crédits devenus trop lourds" / "Loans that weigh too much";
        "other-debts" / "autres-dettes": "Autres dettes" / "Other debts";
        "bank-incidents" / "incidents-bancaires": "Incidents ou frais bancaires" / "Bank incidents or fees";
        "income-drop" / "baisse-de-ressources": "Baisse de ressources" / "Drop in income";
        "separation" / "separation": "Séparation" / "Separation";
        "budget-advice" / "conseil-budget": "Conseil sur le budget" / "Budget advice";
        "access-to-rights" / "acces-aux-droits": "Accès aux droits" / "Access to rights";
        "housing-access" / "acces-au-logement": "Accès au logement" / "Access to housing";
        "other" / "autre": "Autre" / "Other";
    }

    /// What was decided to do.
    Step {
        "open-right" / "ouvrir-un-droit": "Ouvrir un droit" / "Open a right";
        "housing-fund" / "fsl": "Aide du FSL" / "Help of the housing fund";
        "water-help" / "aide-eau": "Aide pour l’eau" / "Help with water";
        "local-help" / "aide-locale": "Aide locale" / "Local help";
        "landlord-instalments" / "echeancier-bailleur": "Échéancier avec le bailleur" / "Instalments with the landlord";
        "supplier-instalments" / "echeancier-fournisseur": "Échéancier avec un fournisseur" / "Instalments with a supplier";
        "tax-instalments" / "echeancier-impots": "Délais de paiement des impôts" / "Instalments with the tax office";
        "bank-instalments" / "echeancier-banque": "Échéancier avec la banque" / "Instalments with the bank";
        "creditor-instalments" / "echeancier-creancier": "Échéancier avec un autre créancier" / "Instalments with another creditor";
        "fee-refund" / "remboursement-frais": "Remboursement de frais bancaires" / "Refund of bank fees";
        "specific-offer" / "offre-specifique": "Offre spécifique de la banque" / "The bank’s specific offer";
        "bill-correction" / "rectification-facture": "Rectification d’une facture" / "Correction of a bill";
        "contract-change" / "changement-de-contrat": "Changement de contrat ou de tarif" / "Change of contract or tariff";
        "spending" / "depenses": "Dépenses à réduire" / "Spending to lower";
        "renegotiation" / "renegociation": "Renégociation d’un crédit" / "Renegotiation of a loan";
        "regrouping" / "regroupement": "Regroupement de crédits" / "Regrouping of loans";
        "microcredit" / "microcredit": "Microcrédit" / "Microcredit";
        "time-by-judge" / "delais-juge": "Délais demandés au juge" / "Time asked of a judge";
        "protection-measure" / "mesure-de-protection": "Mesure d’accompagnement ou de protection" / "Support or protection measure";
        "mediator" / "mediateur": "Saisine d’un médiateur" / "Mediator";
        "over-indebtedness-file" / "dossier-surendettement": "Dossier de surendettement" / "Over-indebtedness file";
        "redirection" / "orientation": "Orientation vers un partenaire" / "Redirection to a partner";
        "other" / "autre": "Autre démarche" / "Other step";
    }

    /// Where an action stands.
    Status {
        "decided" / "decidee": "Décidée" / "Decided";
        "asked" / "demandee": "Demandée" / "Asked";
        "granted" / "accordee": "Accordée" / "Granted";
        "refused" / "refusee": "Refusée" / "Refused";
        "dropped" / "abandonnee": "Abandonnée" / "Dropped";
    }

    /// Why an action was refused.
    Refusal {
        "resources" / "ressources": "Ressources au-dessus du plafond" / "Resources above the ceiling";
        "conditions" / "conditions": "Autre condition non remplie" / "Another condition not met";
        "incomplete" / "incomplet": "Dossier incomplet" / "Incomplete file";
        "late" / "hors-delai": "Hors délai" / "Too late";
        "already-helped" / "deja-aide": "Déjà aidé" / "Helped already";
        "no-budget" / "credits-epuises": "Crédits épuisés" / "No budget left";
        "creditor" / "creancier": "Refus du créancier" / "The creditor refused";
        "admissibility" / "irrecevabilite": "Irrecevabilité" / "Not admissible";
        "no-answer" / "sans-reponse": "Sans réponse" / "No answer";
        "other" / "autre": "Autre motif" / "Another reason";
    }

    /// Why a follow-up ended.
    Ending {
        "goal-reached" / "objectif-atteint": "Objectif atteint" / "Goal reached";
        "procedure" / "procedure": "Procédure de surendettement en cours" / "Over-indebtedness procedure under way";
        "redirected" / "oriente": "Orienté vers un partenaire" / "Redirected to a partner";
        "moved" / "demenagement": "Déménagement" / "Moved away";
        "no-news" / "sans-nouvelles": "Sans nouvelles" / "No news";
        "stopped" / "arret-du-menage": "Arrêt par le ménage" / "Stopped by the household";
        "other" / "autre": "Autre" / "Other";
    }

    /// What took place for a group or at the door, beside the follow-up of households.
    Activity {
        "group-session" / "action-collective": "Action collective" / "Group session";
        "prevention-visit" / "visite-prevention": "Visites de prévention" / "Prevention visits";
        "stand" / "permanence": "Permanence ou stand" / "Stand";
    }

    /// Who signals a household in arrears.
    Sender {
        "electricity-supplier" / "fournisseur-electricite": "Fournisseur d’électricité" / "Electricity supplier";
        "gas-supplier" / "fournisseur-gaz": "Fournisseur de gaz" / "Gas supplier";
        "heat-supplier" / "fournisseur-chaleur": "Réseau de chaleur" / "Heat network";
        "water-supplier" / "fournisseur-eau": "Fournisseur d’eau" / "Water supplier";
        "landlord" / "bailleur": "Bailleur" / "Landlord";
    }

    /// On what ground a signal may be sent.
    Basis {
        "decree-2008" / "decret-2008": "Décret d’août 2008 sur les impayés" / "Decree of August 2008 on unpaid bills";
        "consent" / "consentement": "Accord de la personne" / "Consent of the person";
        "landlord" / "bailleur": "Signalement du bailleur" / "The landlord’s own signal";
    }

    /// The tariff option of a contract for electricity.
    TariffOption {
        "base" / "base": "Base" / "Base";
        "peak-off-peak" / "heures-creuses": "Heures pleines, heures creuses" / "Peak and off-peak";
        "day-colours" / "tempo": "Jours de couleur (Tempo)" / "Days by colour (Tempo)";
        "other" / "autre": "Autre option" / "Another option";
    }

    /// A message of the exchange about a signal.
    MessageKind {
        "seen" / "vu": "Signal vu" / "Signal seen";
        "contacted" / "contacte": "Ménage contacté" / "Household contacted";
        "balance-request" / "demande-de-solde": "Solde demandé" / "Balance asked for";
        "balance-answer" / "solde": "Solde communiqué" / "Balance given";
        "proposal" / "proposition": "Plan proposé" / "Plan proposed";
        "counter-proposal" / "contre-proposition": "Autre plan proposé par le créancier" / "Other plan proposed by the creditor";
        "acceptance" / "acceptation": "Plan accepté" / "Plan accepted";
        "refusal" / "refus": "Refus" / "Refusal";
        "settlement" / "reglement": "Dette réglée" / "Debt settled";
        "closed" / "clos": "Échange clos" / "Exchange closed";
        "objection" / "opposition": "Opposition de la personne" / "Objection of the person";
    }

    /// Why a message refuses.
    Decline {
        "household" / "menage": "Le ménage ne le souhaite pas" / "The household does not want it";
        "too-low" / "trop-faible": "Mensualité trop faible" / "Instalment too low";
        "too-long" / "trop-long": "Durée trop longue" / "Too long";
        "too-high" / "trop-elevee": "Mensualité trop élevée" / "Instalment too high";
        "creditor-rules" / "regles-du-creancier": "Règles du créancier" / "Rules of the creditor";
        "no-answer" / "sans-reponse": "Sans réponse" / "No answer";
        "other" / "autre": "Autre motif" / "Another reason";
    }

    /// Where a signal stands.
    Progress {
        "objected" / "opposition": "La personne s’est opposée" / "The person objected";
        "received" / "recu": "Reçu, sans réponse" / "Received, not answered";
        "seen" / "vu": "Vu" / "Seen";
        "contacted" / "contacte": "Ménage contacté" / "Household contacted";
        "plan-proposed" / "plan-propose": "Plan proposé" / "Plan proposed";
        "accepted" / "accepte": "Plan accepté" / "Plan accepted";
        "refused" / "refuse": "Refus" / "Refused";
        "settled" / "regle": "Dette réglée" / "Debt settled";
        "closed" / "clos": "Clos sans suite" / "Closed without an outcome";
    }

    /// The tables of a year.
    TableName {
        "households" / "menages": "Ménages reçus" / "Households met";
        "depth" / "accompagnement": "Vus une fois, ou accompagnés" / "Met once or accompanied";
        "origin" / "origine": "Origine des nouveaux ménages" / "Who sent new households";
        "motive" / "motif": "Motif de venue des nouveaux ménages" / "Why new households came";
        "age" / "age": "Âge du déposant" / "Age of the depositor";
        "family" / "famille": "Famille" / "Family";
        "housing" / "logement": "Logement" / "Housing";
        "work" / "emploi": "Origine des ressources (la première qui s’applique)" / "Where resources come from (the first that applies)";
        "income" / "ressources": "Montant des ressources du ménage" / "Amount of the household’s resources";
        "poverty" / "pauvrete": "Pauvreté" / "Poverty";
        "energy" / "energie": "Précarité énergétique" / "Energy poverty";
        "length" / "duree": "Durée du suivi" / "Length of the follow-up";
        "ending" / "fin": "Fin du suivi" / "End of the follow-up";
        "acts" / "actes": "Entretiens par acte" / "Contacts by act";
        "media" / "moyens": "Entretiens par moyen" / "Contacts by medium";
        "topics" / "sujets": "Entretiens par sujet" / "Contacts by topic";
        "minutes" / "minutes": "Temps passé, en minutes" / "Time spent, in minutes";
        "activities" / "collectif": "Actions collectives et prévention" / "Group sessions and prevention";
        "people" / "participants": "Personnes et logements touchés" / "People and homes reached";
        "actions" / "demarches": "Démarches" / "Actions";
        "outcome" / "issue": "Issue" / "Outcome";
        "rights" / "droits": "Droits ouverts" / "Rights opened";
        "gained-once" / "apport-unique": "Apporté en une fois" / "Brought once";
        "gained-monthly" / "apport-mensuel": "Apporté chaque mois" / "Brought each month";
        "rights-once" / "droits-unique": "Droits ouverts, montants versés une fois" / "Rights opened, amounts paid once";
        "rights-monthly" / "droits-mensuel": "Droits ouverts, montants par mois" / "Rights opened, amounts a month";
        "files" / "dossiers": "Dossiers chiffrés" / "Files with figures";
        "amounts" / "montants": "Entrée et sortie, ménages à deux dossiers ou plus" / "Entry and exit, households with two files or more";
        "signals" / "signaux": "Signaux reçus" / "Signals received";
        "signal-basis" / "fondement": "Signaux par fondement" / "Signals by ground";
        "signal-progress" / "suites": "Suites données aux signaux" / "What became of signals";
        "signals-purged" / "signaux-effaces": "Signaux effacés dans l’année" / "Signals purged in the year";
    }
}

impl Status {
    /// Decided, and nothing more yet.
    pub const DECIDED: Status = Status(0);
    /// Asked for.
    pub const ASKED: Status = Status(1);
    /// Granted.
    pub const GRANTED: Status = Status(2);
    /// Refused.
    pub const REFUSED: Status = Status(3);
    /// Dropped.
    pub const DROPPED: Status = Status(4);

    /// Whether nothing more comes after it.
    pub fn is_closed(self) -> bool {
        self >= Status::GRANTED
    }
}

impl Step {
    /// Opening a right.
    pub const OPEN_RIGHT: Step = Step(0);
    /// An over-indebtedness file.
    pub const FILE: Step = Step(20);

    /// Those whose amount granted is money that the household has, or no longer spends: rights, help, refunds, lower spending. The
    /// amount of another step is spread, lent or asked of a judge: it brings nothing by itself.
    const BRING: [&'static str; 8] = [
        "open-right",
        "housing-fund",
        "water-help",
        "local-help",
        "fee-refund",
        "bill-correction",
        "contract-change",
        "spending",
    ];

    /// Those whose amount is one that the household pays: a creditor may want a higher one than was asked for.
    const PAY: [&'static str; 5] = [
        "landlord-instalments",
        "supplier-instalments",
        "tax-instalments",
        "bank-instalments",
        "creditor-instalments",
    ];

    /// Whether an amount granted is one that the household pays, which may be above what was asked for.
    pub(crate) fn pays(self) -> bool {
        Step::PAY.contains(&self.id())
    }

    /// The steps whose amount granted is one that the household gains.
    pub(crate) fn gains() -> impl Iterator<Item = Entry> {
        Step::LIST.iter().copied().filter(|entry| Step::BRING.contains(&entry.0))
    }

    /// Whether an amount granted is one that the household gains.
    pub fn brings(self) -> bool {
        Step::BRING.contains(&self.id())
    }
}

impl Sender {
    /// A supplier of electricity.
    pub const ELECTRICITY: Self = Sender(0);
    /// A supplier of gas.
    pub const GAS: Self = Sender(1);
    /// A heat network.
    pub const HEAT: Self = Sender(2);
    /// A supplier of water.
    pub const WATER: Self = Sender(3);
    /// A landlord.
    pub const LANDLORD: Self = Sender(4);
}

impl Basis {
    /// The decree of 2008 on unpaid bills.
    pub const DECREE: Self = Basis(0);
    /// The person’s consent.
    pub const CONSENT: Self = Basis(1);
    /// The landlord’s own signal.
    pub const LANDLORD: Self = Basis(2);
}

impl MessageKind {
    /// The signal was seen.
    pub const SEEN: Self = MessageKind(0);
    /// The household was contacted.
    pub const CONTACTED: Self = MessageKind(1);
    /// The balance is asked for.
    pub const BALANCE_REQUEST: Self = MessageKind(2);
    /// The balance is given.
    pub const BALANCE_ANSWER: Self = MessageKind(3);
    /// The mediator proposes a plan.
    pub const PROPOSAL: Self = MessageKind(4);
    /// The creditor proposes another one.
    pub const COUNTER_PROPOSAL: Self = MessageKind(5);
    /// The last plan proposed is accepted.
    pub const ACCEPTANCE: Self = MessageKind(6);
    /// The last plan proposed, or the help, is refused.
    pub const REFUSAL: Self = MessageKind(7);
    /// The debt is settled.
    pub const SETTLEMENT: Self = MessageKind(8);
    /// Nothing more comes.
    pub const CLOSED: Self = MessageKind(9);
    /// The person objects to being signalled.
    pub const OBJECTION: Self = MessageKind(10);
}

impl Progress {
    /// The person objected.
    pub const OBJECTED: Self = Progress(0);
    /// Received, not answered.
    pub const RECEIVED: Self = Progress(1);
    /// Seen.
    pub const SEEN: Self = Progress(2);
    /// The household was contacted.
    pub const CONTACTED: Self = Progress(3);
    /// A plan waits for an answer.
    pub const PLAN_PROPOSED: Self = Progress(4);
    /// A plan was accepted.
    pub const ACCEPTED: Self = Progress(5);
    /// A plan or the help was refused.
    pub const REFUSED: Self = Progress(6);
    /// The debt is settled.
    pub const SETTLED: Self = Progress(7);
    /// Closed before anything came of it.
    pub const CLOSED: Self = Progress(8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn well_formed(list: &[Entry]) {
        let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let slug = |text: &str| text.bytes().all(letter) && !text.is_empty();
        for (place, (id, alias, french, english)) in list.iter().enumerate() {
            // French spaces before signs are no-break ones, and apostrophes are curly.
            let plain = |sign: char| french.contains(&format!(" {sign}"));
            let typeset = !french.contains('\'') && ![':', ';', '\u{20ac}', '%'].into_iter().any(plain);
            assert!(typeset, "{french}");
            assert!(slug(id) && slug(alias) && !french.is_empty() && !english.is_empty(), "{id}");
            let named = |text: &&str| list.iter().position(|e| [e.0, e.1].contains(text));
            assert_eq!((named(id), named(alias)), (Some(place), Some(place)), "{id} names two words");
        }
    }

    #[test]
    fn words_are_unique_and_plain() {
        let lists = [Medium::LIST, Act::LIST, Topic::LIST, Origin::LIST, Motive::LIST, Step::LIST];
        let more = [Status::LIST, Refusal::LIST, Ending::LIST, Activity::LIST, TableName::LIST];
        let signals = [Sender::LIST, Basis::LIST, TariffOption::LIST, MessageKind::LIST, Decline::LIST];
        lists
            .iter()
            .chain(&more)
            .chain(&signals)
            .chain(&[Progress::LIST])
            .chain(crate::bands::ALL)
            .for_each(|list| well_formed(list));
        assert_eq!((Status::DROPPED.id(), Step::OPEN_RIGHT.id()), ("dropped", "open-right"));
        assert_eq!(Step::FILE.id(), "over-indebtedness-file");
        let known = |id: &&str| Step::LIST.iter().any(|entry| entry.0 == *id);
        // What a table calls its rows otherwise are the words of the list, in its order.
        let ids = |list: &[Entry]| list.iter().map(|(id, alias, ..)| (*id, *alias)).collect::<Vec<_>>();
        assert!(
            [crate::bands::ROUNDS, crate::bands::REACHED]
                .map(ids)
                .iter()
                .all(|it| *it == ids(Activity::LIST))
        );
        assert_eq!(ids(crate::bands::CAME_OF_SIGNALS), ids(Progress::LIST));
        assert!(Step::BRING.iter().chain(&Step::PAY).all(known));
        assert!(!Step::PAY.iter().any(|id| Step::BRING.contains(id)));
    }
}
