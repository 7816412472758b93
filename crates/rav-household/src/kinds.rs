//! The kinds of everything: headings of a PCB interview, of the over-indebtedness form, and of the central bank's survey.

use rav_money::Period;

use crate::word::words;

/// The heading of an income.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IncomeGroup {
    /// Work.
    Work,
    /// What replaces work: unemployment, sickness, pensions.
    Replacement,
    /// Social minima and benefits.
    Social,
    /// Family benefits.
    Family,
    /// Housing aid.
    Housing,
    /// Maintenance, rents, other.
    Other,
}

/// Whether an income counts among the resources of an over-indebtedness file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// It counts, seizable or not (Cass. 2e civ., 6 May 2004, n° 03-04.027).
    Counted,
    /// One-off or back-to-school: left out by practice.
    OneOff,
    /// Tied to a cost that it pays for: left out on both sides by practice.
    TiedToCost,
}

words! {
    /// Kinds of income, by the headings of an interview and of the over-indebtedness form.
    #[non_exhaustive]
    IncomeKind -> {
        /// The heading it stands under.
        group: IncomeGroup,
        /// Whether it counts among the resources of a file.
        counting: Counting
    } {
        Wage = "wage" / "salaire": "Salaire net" / "Net wage" => Work, Counted;
        Bonus = "bonus" / "prime": "Prime, 13e mois" / "Bonus, thirteenth month" => Work, Counted;
        ProfitShare = "profit-share" / "participation-interessement": "Participation, intéressement" / "Profit share" => Work, Counted;
        SelfEmployment = "self-employment" / "activite-independante": "Revenu d’activité indépendante" / "Self-employment income" => Work, Counted;
        TrainingPay = "training-pay" / "remuneration-formation": "Rémunération de formation ou d’apprentissage" / "Training or apprentice pay" => Work, Counted;
        UnemploymentBenefit = "unemployment-benefit" / "allocation-chomage": "Allocation chômage (ARE)" / "Unemployment benefit" => Replacement, Counted;
        SolidarityAllowance = "solidarity-allowance" / "ass": "Allocation de solidarité spécifique (ASS)" / "Specific solidarity allowance" => Replacement, Counted;
        SicknessBenefit = "sickness-benefit" / "indemnites-journalieres": "Indemnités journalières (maladie, maternité, accident)" / "Sickness, maternity or accident benefit" => Replacement, Counted;
        DisabilityPension = "disability-pension" / "pension-invalidite": "Pension d’invalidité" / "Disability pension" => Replacement, Counted;
        AccidentAnnuity = "accident-annuity" / "rente-accident-travail": "Rente d’accident du travail ou de maladie professionnelle" / "Work accident annuity" => Replacement, Counted;
        RetirementPension = "retirement-pension" / "retraite": "Retraite et complémentaire" / "Retirement pension" => Replacement, Counted;
        SurvivorPension = "survivor-pension" / "pension-reversion": "Pension de réversion" / "Survivor’s pension" => Replacement, Counted;
        MinimumIncome = "minimum-income" / "rsa": "Revenu de solidarité active (RSA)" / "Minimum income (RSA)" => Social, Counted;
        ActivityBonus = "activity-bonus" / "prime-activite": "Prime d’activité" / "In-work bonus" => Social, Counted;
        DisabledAdultAllowance = "disabled-adult-allowance" / "aah": "Allocation aux adultes handicapés (AAH)" / "Disabled adult’s allowance" => Social, Counted;
        OldAgeAllowance = "old-age-allowance" / "aspa": "Allocation de solidarité aux personnes âgées (ASPA)" / "Old-age solidarity allowance" => Social, Counted;
        StudentGrant = "student-grant" / "bourse": "Bourse d’études" / "Student grant" => Social, Counted;
        FamilyAllowance = "family-allowance" / "allocations-familiales": "Allocations familiales et complément familial" / "Family allowances" => Family, Counted;
        SingleParentSupport = "single-parent-support" / "asf": "Allocation de soutien familial (ASF)" / "Single-parent support" => Family, Counted;
        YoungChildBenefit = "young-child-benefit" / "paje": "Prestation d’accueil du jeune enfant (PAJE)" / "Young child benefit" => Family, Counted;
        HousingAid = "housing-aid" / "aide-logement": "Aide au logement (APL, ALF, ALS)" / "Housing aid" => Housing, Counted;
        MaintenanceReceived = "maintenance-received" / "pension-alimentaire-recue": "Pension alimentaire reçue" / "Maintenance received" => Other, Counted;
        RentalIncome = "rental-income" / "revenus-locatifs": "Loyers perçus" / "Rents received" => Other, Counted;
        SavingsIncome = "savings-income" / "revenus-epargne": "Revenus d’épargne" / "Income from savings" => Other, Counted;
        FamilyHelp = "family-help" / "aide-familiale": "Aide régulière de la famille" / "Regular help from family" => Other, Counted;
        OtherIncome = "other-income" / "autre-ressource": "Autre ressource" / "Other income" => Other, Counted;
        BackToSchoolAllowance = "back-to-school-allowance" / "allocation-rentree-scolaire": "Allocation de rentrée scolaire" / "Back-to-school allowance" => Family, OneOff;
        OneOffGrant = "one-off-grant" / "aide-ponctuelle": "Aide ponctuelle, prime exceptionnelle" / "One-off grant" => Other, OneOff;
        DisabilityCompensation = "disability-compensation" / "pch": "Prestation de compensation du handicap (PCH)" / "Disability compensation" => Social, TiedToCost;
        ChildDisabilityAllowance = "child-disability-allowance" / "aeeh": "Allocation d’éducation de l’enfant handicapé (AEEH)" / "Disabled child’s allowance" => Family, TiedToCost;
        ReimbursedExpenses = "reimbursed-expenses" / "frais-rembourses": "Frais remboursés" / "Reimbursed expenses" => Other, TiedToCost;
    }
}

/// Whether spending is bound by contract or decided week by week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Bound by contract or by law (*dépense pré-engagée*).
    Committed,
    /// Decided week by week.
    Everyday,
}

/// How the over-indebtedness commission takes an expense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Treatment {
    /// Covered by the base flat rate.
    Base,
    /// Covered by the housing flat rate.
    Housing,
    /// Covered by the heating flat rate.
    Heating,
    /// Taken at its real amount, on proof.
    Real,
    /// Not a charge: savings, and costs that a benefit pays for.
    LeftOut,
}

words! {
    /// Kinds of expense. Each says whether it is committed, how a commission takes it, and whether it is part of the
    /// housing cost or of energy.
    #[non_exhaustive]
    ExpenseKind -> {
        /// Whether it is committed or decided week by week.
        nature: Nature,
        /// How the commission takes it.
        treatment: Treatment
    } {
        Rent = "rent" / "loyer": "Loyer" / "Rent" => Committed, Real;
        ServiceCharges = "service-charges" / "charges-locatives": "Charges locatives" / "Tenant’s service charges" => Committed, Housing;
        CondominiumCharges = "condominium-charges" / "charges-copropriete": "Charges de copropriété" / "Condominium charges" => Committed, Real;
        HostelFee = "hostel-fee" / "redevance-foyer": "Redevance de foyer ou participation à l’hébergement" / "Hostel fee" => Committed, Real;
        HomeLoanInsurance = "home-loan-insurance" / "assurance-pret-immobilier": "Assurance d’un prêt immobilier hors plan" / "Insurance of a home loan outside the plan" => Committed, Real;
        HousingTax = "housing-tax" / "taxe-logement": "Taxe foncière, ordures ménagères" / "Property tax" => Committed, Real;
        Electricity = "electricity" / "electricite": "Électricité (hors chauffage)" / "Electricity other than heating" => Committed, Housing;
        Gas = "gas" / "gaz": "Gaz (hors chauffage)" / "Gas other than heating" => Committed, Housing;
        Heating = "heating" / "chauffage": "Chauffage" / "Heating" => Committed, Heating;
        Water = "water" / "eau": "Eau" / "Water" => Committed, Housing;
        HomeInsurance = "home-insurance" / "assurance-habitation": "Assurance habitation" / "Home insurance" => Committed, Housing;
        Telephone = "telephone" / "telephone-internet": "Téléphone, internet, télévision" / "Telephone, internet, television" => Committed, Housing;
        WorkTravel = "work-travel" / "trajets-travail": "Trajets professionnels" / "Travel to work" => Committed, Real;
        PublicTransport = "public-transport" / "transports-en-commun": "Transports en commun" / "Public transport" => Committed, Real;
        VehicleInsurance = "vehicle-insurance" / "assurance-vehicule": "Assurance du véhicule" / "Vehicle insurance" => Committed, Base;
        Fuel = "fuel" / "carburant": "Carburant, entretien du véhicule" / "Fuel and vehicle upkeep" => Everyday, Base;
        ComplementaryHealth = "complementary-health" / "mutuelle": "Complémentaire santé (mutuelle)" / "Complementary health cover" => Committed, Real;
        HealthCosts = "health-costs" / "frais-de-sante": "Frais de santé non remboursés" / "Health costs not refunded" => Everyday, Base;
        Childcare = "childcare" / "garde-enfants": "Garde d’enfants" / "Childcare" => Committed, Real;
        Schooling = "schooling" / "frais-scolaires": "Frais de scolarité, internat, logement étudiant" / "Schooling, boarding, student housing" => Committed, Real;
        SchoolCanteen = "school-canteen" / "cantine": "Cantine, périscolaire" / "School canteen" => Committed, Real;
        Activities = "activities" / "activites-enfants": "Activités des enfants" / "Children’s activities" => Everyday, Base;
        IncomeTax = "income-tax" / "impot-revenu": "Impôt sur le revenu non prélevé à la source" / "Income tax not withheld" => Committed, Real;
        MaintenancePaid = "maintenance-paid" / "pension-alimentaire-versee": "Pension alimentaire versée" / "Maintenance paid" => Committed, Real;
        OtherInsurance = "other-insurance" / "autre-assurance": "Autre assurance" / "Other insurance" => Committed, Real;
        BankFees = "bank-fees" / "frais-bancaires": "Frais bancaires" / "Bank fees" => Committed, Base;
        Food = "food" / "alimentation": "Alimentation" / "Food" => Everyday, Base;
        Hygiene = "hygiene" / "hygiene-entretien": "Hygiène, entretien" / "Hygiene and upkeep" => Everyday, Base;
        Clothing = "clothing" / "habillement": "Habillement" / "Clothing" => Everyday, Base;
        Leisure = "leisure" / "loisirs": "Loisirs, sorties, animaux" / "Leisure and pets" => Everyday, Base;
        OtherEveryday = "other-everyday" / "autre-depense-courante": "Autre dépense courante" / "Other everyday spending" => Everyday, Base;
        OtherCommitted = "other-committed" / "autre-charge-fixe": "Autre dépense pré-engagée (charge fixe)" / "Other committed spending" => Committed, Real;
        CoveredCosts = "covered-costs" / "frais-couverts": "Frais couverts par une prestation (PCH, AEEH…)" / "Costs covered by a benefit" => Committed, LeftOut;
        Savings = "savings" / "epargne": "Épargne" / "Savings" => Everyday, LeftOut;
    }
}

impl ExpenseKind {
    /// Whether it is energy used at home.
    pub const fn is_energy(self) -> bool {
        matches!(self, ExpenseKind::Electricity | ExpenseKind::Gas | ExpenseKind::Heating)
    }

    /// Whether it is part of the cost of housing (energy and water apart).
    pub const fn is_housing(self) -> bool {
        use ExpenseKind::{
            CondominiumCharges, HomeLoanInsurance, HostelFee, HousingTax, Rent, ServiceCharges,
        };
        matches!(
            self,
            Rent | ServiceCharges | CondominiumCharges | HostelFee | HomeLoanInsurance | HousingTax
        )
    }
}

words! {
    /// The central bank's groups of debts (Banque de France, yearly survey of over-indebtedness).
    DebtGroup {
        Housing = "housing-loans" / "dettes-immobilieres": "Dettes immobilières" / "Home loans";
        Consumer = "consumer-credit" / "dettes-a-la-consommation": "Dettes à la consommation" / "Consumer credit";
        Bank = "bank-debts" / "autres-dettes-bancaires": "Autres dettes bancaires" / "Other bank debts";
        Current = "current-charges" / "arrieres-de-charges-courantes": "Arriérés de charges courantes" / "Arrears of current charges";
        Other = "other-debts" / "autres-dettes": "Autres dettes" / "Other debts";
    }
}

/// What the law says of a kind of debt (consumer code, L711-4 and L711-5), before anybody agrees to anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanPlace {
    /// A plan can postpone it, and a measure can write it off.
    Inside,
    /// A plan can postpone it, no measure writes it off, and no agreement of the creditor is asked for.
    Pledge,
    /// Outside, unless the creditor agrees.
    OutsideUnlessAgreed,
    /// Outside in every case.
    Outside,
}

impl PlanPlace {
    /// Whether the creditor's agreement changes anything.
    pub const fn heeds_agreement(self) -> bool {
        matches!(self, PlanPlace::OutsideUnlessAgreed)
    }
}

/// Where one debt stands: what every sum, page, plan and column goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DebtPlace {
    /// A plan can postpone it, and a measure can write it off.
    Inside,
    /// A plan can postpone it; nothing writes it off.
    Kept,
    /// No measure touches it.
    Outside,
}

impl DebtPlace {
    /// Whether a plan can treat it.
    pub const fn is_in_plan(self) -> bool {
        matches!(self, DebtPlace::Inside | DebtPlace::Kept)
    }

    /// Whether a measure can write it off.
    pub const fn can_be_written_off(self) -> bool {
        matches!(self, DebtPlace::Inside)
    }
}

words! {
    /// Kinds of debt.
    #[non_exhaustive]
    DebtKind -> {
        /// The central bank's group.
        group: DebtGroup,
        /// What the law says of it, before anybody agrees to anything.
        plan_place: PlanPlace
    } {
        HomeLoan = "home-loan" / "pret-immobilier": "Prêt immobilier" / "Home loan" => Housing, Inside;
        HomeLoanBalance = "home-loan-balance" / "solde-pret-immobilier": "Solde d’un prêt immobilier après vente" / "Home-loan balance after sale" => Housing, Inside;
        RevolvingCredit = "revolving-credit" / "credit-renouvelable": "Crédit renouvelable" / "Revolving credit" => Consumer, Inside;
        PersonalLoan = "personal-loan" / "pret-personnel": "Prêt personnel" / "Personal loan" => Consumer, Inside;
        AssignedLoan = "assigned-loan" / "credit-affecte": "Crédit affecté (véhicule, travaux, équipement)" / "Loan tied to a purchase" => Consumer, Inside;
        SplitPayment = "split-payment" / "paiement-fractionne": "Paiement fractionné ou différé" / "Split or deferred payment" => Consumer, Inside;
        Lease = "lease" / "location-avec-option-achat": "Location avec option d’achat (LOA)" / "Lease with purchase option" => Consumer, Inside;
        ConsolidationLoan = "consolidation-loan" / "regroupement-credits": "Regroupement de crédits" / "Consolidation loan" => Consumer, Inside;
        Microcredit = "microcredit" / "microcredit-personnel": "Microcrédit personnel" / "Personal microcredit" => Consumer, Inside;
        StudentLoan = "student-loan" / "pret-etudiant": "Prêt étudiant" / "Student loan" => Consumer, Inside;
        Overdraft = "overdraft" / "decouvert": "Découvert bancaire" / "Overdraft" => Bank, Inside;
        RentArrears = "rent-arrears" / "dette-locative": "Dette de loyer" / "Rent arrears" => Current, Inside;
        EnergyArrears = "energy-arrears" / "dette-energie": "Dette d’énergie" / "Energy arrears" => Current, Inside;
        WaterArrears = "water-arrears" / "dette-eau": "Dette d’eau" / "Water arrears" => Current, Inside;
        TelephoneArrears = "telephone-arrears" / "dette-telephone": "Dette de téléphone ou d’internet" / "Telephone arrears" => Current, Inside;
        InsuranceArrears = "insurance-arrears" / "dette-assurance": "Dette d’assurance ou de mutuelle" / "Insurance arrears" => Current, Inside;
        HealthArrears = "health-arrears" / "dette-sante": "Dette de santé (hôpital, soins)" / "Health debts" => Current, Inside;
        EducationArrears = "education-arrears" / "dette-education": "Dette de cantine, d’école ou de garde" / "School or childcare arrears" => Current, Inside;
        TransportArrears = "transport-arrears" / "dette-transport": "Dette de transport" / "Transport arrears" => Current, Inside;
        MaintenanceArrears = "maintenance-arrears" / "dette-alimentaire": "Pension alimentaire impayée" / "Maintenance arrears" => Current, OutsideUnlessAgreed;
        TaxDebt = "tax-debt" / "dette-fiscale": "Dette fiscale" / "Tax debt" => Other, Inside;
        TaxFraudDebt = "tax-fraud-debt" / "dette-fiscale-frauduleuse": "Dette fiscale majorée pour fraude (majorations non rémissibles)" / "Tax debt with surcharges for fraud" => Other, OutsideUnlessAgreed;
        BenefitOverpayment = "benefit-overpayment" / "trop-percu": "Trop-perçu d’un organisme social" / "Benefit overpayment" => Other, Inside;
        SocialFraudDebt = "social-fraud-debt" / "dette-frauduleuse": "Dette issue d’une fraude sociale établie" / "Debt from established benefit fraud" => Other, OutsideUnlessAgreed;
        Fine = "fine" / "amende": "Amende pénale" / "Penal fine" => Other, Outside;
        VictimDamages = "victim-damages" / "reparation-victime": "Dommages et intérêts dus à une victime" / "Damages owed to a victim" => Other, OutsideUnlessAgreed;
        PledgeLoan = "pledge-loan" / "pret-sur-gage": "Prêt sur gage" / "Pledge loan" => Other, Pledge;
        ProfessionalDebt = "professional-debt" / "dette-professionnelle": "Dette professionnelle" / "Professional debt" => Other, Inside;
        FamilyLoan = "family-loan" / "pret-familial": "Prêt de la famille ou d’amis" / "Loan from family or friends" => Other, Inside;
        GuaranteeCalled = "guarantee-called" / "caution-appelee": "Caution appelée" / "Guarantee called" => Other, Inside;
        OtherDebt = "other-debt" / "autre-dette": "Autre dette" / "Other debt" => Other, Inside;
    }
}

impl DebtKind {
    /// Where a debt of this kind stands; `agreed` when its creditor agrees that a plan treats it (consumer code, L711-4 and
    /// L711-5): said here only.
    pub const fn place(self, agreed: bool) -> DebtPlace {
        match self.plan_place() {
            PlanPlace::Inside => DebtPlace::Inside,
            PlanPlace::Pledge => DebtPlace::Kept,
            PlanPlace::OutsideUnlessAgreed if agreed => DebtPlace::Inside,
            PlanPlace::OutsideUnlessAgreed | PlanPlace::Outside => DebtPlace::Outside,
        }
    }

    /// Whether a plan settles it before lenders (consumer code, L711-6).
    pub const fn is_landlord(self) -> bool {
        matches!(self, DebtKind::RentArrears)
    }

    /// Whether its instalments are what a lender looks at.
    pub const fn is_loan(self) -> bool {
        matches!(self.group(), DebtGroup::Housing | DebtGroup::Consumer)
    }
}

words! {
    /// Kinds of asset.
    #[non_exhaustive]
    AssetKind {
        MainHome = "main-home" / "residence-principale": "Résidence principale" / "Main home";
        OtherRealEstate = "other-real-estate" / "autre-bien-immobilier": "Autre bien immobilier ou part indivise" / "Other real estate";
        Vehicle = "vehicle" / "vehicule": "Véhicule" / "Vehicle";
        Savings = "savings" / "epargne": "Épargne, placements" / "Savings";
        Valuables = "valuables" / "biens-de-valeur": "Biens de valeur" / "Valuables";
        Business = "business" / "biens-professionnels": "Biens professionnels" / "Business assets";
    }
}

words! {
    /// The place of a person in the file.
    Role {
        Depositor = "depositor" / "deposant": "Déposant" / "Depositor";
        CoDepositor = "co-depositor" / "codeposant": "Codéposant" / "Co-depositor";
        Partner = "partner" / "conjoint-non-deposant": "Conjoint qui ne dépose pas" / "Partner who does not file";
        Child = "child" / "enfant": "Enfant" / "Child";
        OtherDependant = "other-dependant" / "autre-personne-a-charge": "Autre personne à charge" / "Other dependant";
    }
}

impl Role {
    /// Whether somebody files, and so has incomes as lines of the file.
    pub const fn files(self) -> bool {
        matches!(self, Role::Depositor | Role::CoDepositor)
    }
}

words! {
    /// How much of the time a child lives in the household.
    Custody {
        Full = "full" / "pleine": "Résidence habituelle" / "Full custody";
        Alternating = "alternating" / "alternee": "Résidence alternée" / "Alternating custody";
        Visiting = "visiting" / "droit-de-visite": "Droit de visite et d’hébergement" / "Visiting";
    }
}

words! {
    /// How the household holds its home.
    Tenure {
        SocialTenant = "social-tenant" / "locataire-social": "Locataire d’un bailleur social" / "Tenant of a social landlord";
        PrivateTenant = "private-tenant" / "locataire-prive": "Locataire d’un bailleur privé" / "Tenant of a private landlord";
        OwnerWithLoan = "owner-with-loan" / "accedant": "Propriétaire avec un prêt en cours" / "Owner with a loan";
        Owner = "owner" / "proprietaire": "Propriétaire sans prêt" / "Owner without a loan";
        HousedFree = "housed-free" / "heberge": "Hébergé à titre gratuit" / "Housed free";
        Hostel = "hostel" / "foyer": "Foyer ou résidence sociale" / "Hostel";
    }
}

impl Tenure {
    /// Whether the household pays a rent for its home.
    pub const fn is_rented(self) -> bool {
        matches!(self, Tenure::SocialTenant | Tenure::PrivateTenant)
    }

    /// Whether it pays to live there: a rent, or the fee of a hostel.
    pub const fn is_paid_for(self) -> bool {
        self.is_rented() || matches!(self, Tenure::Hostel)
    }

    /// Whether the household owns its home.
    pub const fn is_owner(self) -> bool {
        matches!(self, Tenure::OwnerWithLoan | Tenure::Owner)
    }
}

words! {
    /// What is urgent.
    #[non_exhaustive]
    Alert {
        Eviction = "eviction" / "expulsion": "Procédure d’expulsion" / "Eviction";
        EvictionNotice = "eviction-notice" / "commandement-de-payer": "Commandement de payer un loyer" / "Summons to pay rent";
        EvictionSummons = "eviction-summons" / "assignation-expulsion": "Assignation au tribunal pour une expulsion" / "Summons to court for an eviction";
        EvictionForce = "eviction-force" / "concours-force-publique": "Expulsion ordonnée, concours de la force publique" / "Eviction ordered, with police assistance";
        EnergyCut = "energy-cut" / "coupure-energie": "Avis de coupure d’énergie" / "Energy cut notice";
        WaterCut = "water-cut" / "coupure-eau": "Coupure d’eau, ou menace de coupure" / "Water cut, or notice of one";
        NothingToEat = "nothing-to-eat" / "plus-rien-a-manger": "Plus rien pour manger" / "Nothing left to eat";
        Seizure = "seizure" / "saisie": "Saisie en cours" / "Seizure under way";
        AccountBlocked = "account-blocked" / "compte-bloque": "Compte bancaire bloqué" / "Bank account blocked";
    }
}

impl Alert {
    /// Whether the home may be lost, whatever the stage.
    pub const fn is_eviction(self) -> bool {
        use Alert::{Eviction, EvictionForce, EvictionNotice, EvictionSummons};
        matches!(self, Eviction | EvictionNotice | EvictionSummons | EvictionForce)
    }
}

words! {
    /// Where an amount comes from.
    Provenance {
        Document = "document" / "justificatif": "Justificatif vu" / "Seen on a document";
        Declared = "declared" / "declare": "Déclaré" / "Declared";
        Estimate = "estimate" / "estimation": "Estimé" / "Estimated";
    }
}

words! {
    /// How often an amount comes or goes.
    PeriodWord {
        Week = "week" / "semaine": "par semaine" / "a week";
        Fortnight = "fortnight" / "quinzaine": "par quinzaine" / "a fortnight";
        FourWeeks = "four-weeks" / "quatre-semaines": "toutes les quatre semaines" / "every four weeks";
        Month = "month" / "mois": "par mois" / "a month";
        TwoMonths = "two-months" / "bimestre": "tous les deux mois" / "every two months";
        Quarter = "quarter" / "trimestre": "par trimestre" / "a quarter";
        HalfYear = "half-year" / "semestre": "par semestre" / "a half-year";
        Year = "year" / "an": "par an" / "a year";
        Once = "once" / "une-fois": "une seule fois, à répartir" / "once, to spread";
    }
}

impl From<Period> for PeriodWord {
    /// The word of a period: an amount that comes once says beside it over how many months it is spread.
    fn from(period: Period) -> Self {
        match period {
            Period::Week => PeriodWord::Week,
            Period::Fortnight => PeriodWord::Fortnight,
            Period::FourWeeks => PeriodWord::FourWeeks,
            Period::Month => PeriodWord::Month,
            Period::TwoMonths => PeriodWord::TwoMonths,
            Period::Quarter => PeriodWord::Quarter,
            Period::HalfYear => PeriodWord::HalfYear,
            Period::Year => PeriodWord::Year,
            Period::Once { .. } => PeriodWord::Once,
        }
    }
}

words! {
    /// Where the household's situation is going.
    Outlook {
        Improving = "improving" / "amelioration": "Peut s’améliorer (emploi, formation, santé)" / "Can improve (job, training, health)";
        Stable = "stable" / "stable-durable": "Pas d’amélioration attendue" / "No improvement expected";
        Unknown = "unknown" / "inconnue": "On ne sait pas encore" / "Not known yet";
    }
}

words! {
    /// What an over-indebtedness commission decided last, by its letter.
    CommissionDecision {
        Inadmissible = "inadmissible" / "irrecevable": "Dossier irrecevable" / "File not admissible";
        Admissible = "admissible" / "recevable": "Dossier recevable" / "File admissible";
        Measures = "measures" / "mesures-imposees": "Mesures imposées" / "Measures imposed";
        Recovery = "recovery" / "retablissement-personnel": "Rétablissement personnel sans liquidation" / "Personal recovery without liquidation";
    }
}

words! {
    /// A person's civil status, in the order of the over-indebtedness form.
    CivilStatus {
        Married = "married" / "marie": "Marié(e)" / "Married";
        CivilUnion = "civil-union" / "pacse": "Pacsé(e)" / "In a civil union";
        Cohabiting = "cohabiting" / "concubin": "Concubin(e)" / "Cohabiting";
        Single = "single" / "celibataire": "Célibataire" / "Single";
        Separated = "separated" / "separe": "Séparé(e)" / "Separated";
        Divorced = "divorced" / "divorce": "Divorcé(e)" / "Divorced";
        Widowed = "widowed" / "veuf": "Veuf ou veuve" / "Widowed";
    }
}

words! {
    /// What a person does for a living, in the order of the over-indebtedness form.
    #[non_exhaustive]
    Employment {
        Permanent = "permanent" / "cdi": "Salarié(e) en CDI" / "Employee with a permanent contract";
        FixedTerm = "fixed-term" / "cdd": "Salarié(e) en CDD" / "Employee with a fixed-term contract";
        Temporary = "temporary" / "interimaire": "Intérimaire" / "Temporary worker";
        Retired = "retired" / "retraite": "Retraité(e)" / "Retired";
        ParentalLeave = "parental-leave" / "conge-parental": "En congé parental" / "On parental leave";
        JobSeeker = "job-seeker" / "demandeur-emploi": "Demandeur ou demandeuse d’emploi" / "Job seeker";
        Student = "student" / "etudiant": "Étudiant(e)" / "Student";
        Inactive = "inactive" / "sans-activite": "Sans activité" / "Without activity";
        OtherStatus = "other-status" / "autre-situation": "Autre situation" / "Other status";
    }
}

words! {
    /// Where savings are, in the order of the over-indebtedness form.
    #[non_exhaustive]
    SavingsKind {
        HomeSavingsPlan = "home-savings-plan" / "pel": "Plan d’épargne logement (PEL)" / "Home savings plan (PEL)";
        LivretA = "livret-a" / "livret-bleu": "Livret A" / "Livret A";
        SustainableSavings = "sustainable-savings" / "ldds": "Livret de développement durable (LDDS)" / "Sustainable development account";
        PopularSavings = "popular-savings" / "lep": "Livret d’épargne populaire (LEP)" / "Popular savings account";
        HomeSavingsAccount = "home-savings-account" / "cel": "Compte épargne logement (CEL)" / "Home savings account";
        SharePlan = "share-plan" / "pea": "Plan d’épargne en actions (PEA)" / "Share savings plan";
        CompanyPlan = "company-plan" / "pee": "Plan d’épargne entreprise (PEE)" / "Company savings plan";
        RetirementPlan = "retirement-plan" / "per": "Plan d’épargne retraite (PER)" / "Retirement savings plan";
        LifeInsurance = "life-insurance" / "assurance-vie": "Assurance-vie" / "Life insurance";
        CompanyShares = "company-shares" / "parts-sci": "Parts de SCI" / "Shares of a property company";
        OtherSavings = "other-savings" / "autre-placement": "Autre placement" / "Other savings";
    }
}

words! {
    /// A part of a file that holds everything: what is not in it does not exist.
    #[non_exhaustive]
    FilePart {
        Incomes = "incomes" / "ressources": "Ressources" / "Resources";
        Expenses = "expenses" / "charges": "Charges" / "Charges";
        Debts = "debts" / "dettes": "Dettes" / "Debts";
        Assets = "assets" / "patrimoine": "Patrimoine" / "Assets";
        Rights = "rights" / "droits": "Droits" / "Rights";
        Alerts = "alerts" / "urgences": "Urgences" / "Alerts";
        Procedure = "procedure" / "dossiers-precedents": "Dossiers précédents" / "Earlier files";
    }
}

words! {
    /// What a form asks of a home that is neither rented nor owned. It changes no figure: the tenure does.
    #[non_exhaustive]
    Occupancy {
        Lodged = "lodged" / "heberge-par-un-tiers": "Hébergé" / "Housed by somebody";
        FreeOccupant = "free-occupant" / "occupant-a-titre-gratuit": "Occupant à titre gratuit" / "Free occupant";
        NursingHome = "nursing-home" / "maison-de-retraite": "En maison de retraite" / "In a nursing home";
        NoHome = "no-home" / "sans-domicile-fixe": "Sans domicile fixe" / "Without a home";
        OtherHome = "other-home" / "autre-hebergement": "Autre cas (mobil-home, famille d’accueil…)" / "Other (mobile home, host family…)";
    }
}
