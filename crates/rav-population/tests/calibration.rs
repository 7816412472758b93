//! The population against published tables: each figure with its public source and the tolerance that is kept.
//!
//! `cargo test --release -p rav-population --test calibration -- --nocapture` prints what is measured.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops where it finds a fault and shows its table"
)]

use rav_population::Population;
use resteavivre::household::{DebtGroup, DebtKind, Household, IncomeGroup, IncomeKind, Role, Tenure};
use resteavivre::law::Scale;
use resteavivre::{Assessment, Engine, Options};

const SEED: u64 = 2024;
const HOUSEHOLDS: u64 = 20_000;
const SCALE: &str = include_str!("../../../examples/scales/2025-example.toml");

const BANQUE_DE_FRANCE_2024: &str = "https://www.banque-france.fr/fr/publications-et-statistiques/statistiques/enquete-typologique-sur-le-surendettement-des-menages-en-2024";
const BANQUE_DE_FRANCE_2023: &str = "https://www.banque-france.fr/en/node/23479";
const BANQUE_DE_FRANCE_2022: &str = "https://www.banque-france.fr/en/node/1214";
const PROFILE_2024: &str = "https://partners-finances.fr/actualites/685-surendettement-decouvrez-profil-type-des-personnes-concernees";
const PRESS_2024: &str = "https://tpe-mag.fr/le-surendettement-frappe-toujours-plus.html";
const PRESS_2023: &str = "https://decotidien.com/?p=5114";
const PRESS_2014: &str = "https://l-air-du-temps-de-chantal.com/le-progres-du-jeudi-2-juillet-2015-4";
const DREES_2018: &str = "https://drees.solidarites-sante.gouv.fr/publications/les-dossiers-de-la-drees/depenses-pre-engagees-quel-poids-dans-le-budget-des-menages";
const UNCCAS_2016: &str =
    "https://www.unccas.org/etude-les-budgets-des-demandeurs-d-aides-facultatives-rhonalpins";
const SECOURS_CATHOLIQUE: &str = "https://www.bfmtv.com/immobilier/mal-logement-le-secours-catholique-tire-la-sonnette-d-alarme_AN-201211080571.html";
const SECOURS_CATHOLIQUE_WATER: &str = "https://www.lien-social.com/Money-money-money-Abba";

/// A published figure: what, how much, in which unit, how far from it the population may be, and where it was read.
struct Published {
    what: &'static str,
    value: i64,
    tolerance: i64,
    unit: &'static str,
    source: &'static str,
}

const fn share(what: &'static str, value: i64, tolerance: i64, source: &'static str) -> Published {
    Published { what, value, tolerance, unit: "‰", source }
}

const fn euros(what: &'static str, value: i64, tolerance: i64, source: &'static str) -> Published {
    Published { what, value, tolerance, unit: "€", source }
}

/// Shares in thousandths: a tolerance of 20 is two points.
const PUBLISHED: [Published; 25] = [
    share("living alone", 520, 20, BANQUE_DE_FRANCE_2024),
    share("single parents", 200, 20, BANQUE_DE_FRANCE_2024),
    share("depositors from 25 to 64", 830, 20, PROFILE_2024),
    share("without dependant", 515, 20, PRESS_2014),
    share("tenants or housed free", 880, 20, BANQUE_DE_FRANCE_2024),
    share("below the poverty line", 590, 20, BANQUE_DE_FRANCE_2024),
    share("at or above the median living standard", 80, 20, BANQUE_DE_FRANCE_2023),
    share("resources from work", 520, 20, PRESS_2023),
    share("with real-estate debt", 120, 15, BANQUE_DE_FRANCE_2022),
    share("with consumer credit", 750, 20, PRESS_2024),
    share("without work and looking for it", 245, 20, BANQUE_DE_FRANCE_2022),
    share("earlier files", 425, 20, BANQUE_DE_FRANCE_2023),
    euros("median debt without real estate", 17_447, 600, BANQUE_DE_FRANCE_2024),
    euros("mean debt without real estate", 30_315, 1_200, BANQUE_DE_FRANCE_2024),
    share("debts below 5,000 euros", 110, 20, BANQUE_DE_FRANCE_2024),
    share("debts above 20,000 euros", 477, 25, BANQUE_DE_FRANCE_2024),
    share("consumer credit in debts", 430, 20, BANQUE_DE_FRANCE_2024),
    share("real estate in debts", 260, 20, BANQUE_DE_FRANCE_2024),
    share("other debts in debts", 310, 20, BANQUE_DE_FRANCE_2024),
    share("no repayment capacity", 500, 20, BANQUE_DE_FRANCE_2022),
    share("committed spending of the poor", 610, 20, DREES_2018),
    share("negative remaining-to-live", 333, 20, UNCCAS_2016),
    share("rent arrears", 390, 20, SECOURS_CATHOLIQUE),
    share("energy arrears", 380, 20, SECOURS_CATHOLIQUE),
    share("water arrears", 160, 20, SECOURS_CATHOLIQUE_WATER),
];

/// What is counted over the population; amounts in cents.
#[derive(Default)]
struct Tally {
    households: i64,
    counts: std::collections::BTreeMap<&'static str, i64>,
    debts: Vec<i64>,
    sums: std::collections::BTreeMap<&'static str, i64>,
}

impl Tally {
    fn count(&mut self, what: &'static str, holds: bool) {
        *self.counts.entry(what).or_default() += i64::from(holds);
    }

    fn sum(&mut self, what: &'static str, cents: i64) {
        *self.sums.entry(what).or_default() += cents;
    }

    fn add(&mut self, household: &Household, assessment: &Assessment) {
        self.households += 1;
        self.people(household);
        self.budget(household, assessment);
        self.owed(household);
    }

    fn people(&mut self, household: &Household) {
        let role = |role| household.role(role).is_some();
        let here = |child: bool| {
            household.people.iter().filter(|p| p.lives_here() && (p.role == Role::Child) == child).count()
        };
        let couple = role(Role::Partner) || role(Role::CoDepositor);
        self.count("living alone", here(false) == 1 && here(true) == 0);
        self.count("single parents", !couple && here(true) > 0);
        self.count("without dependant", !role(Role::Child) && !role(Role::OtherDependant));
        self.count("tenants or housed free", !household.dwelling.tenure.is_owner());
        self.count("earlier files", household.procedure.earlier_files > 0);
        let age = household.people[0].born.age_on(rav_population::REFERENCE_DAY).unwrap();
        self.count("depositors from 25 to 64", (25..=64).contains(&age));
        assert!(household.dwelling.tenure != Tenure::Hostel || here(true) + here(false) == 1);
    }

    fn budget(&mut self, household: &Household, assessment: &Assessment) {
        let figure = |key: &str| assessment.figure(key).map(|figure| figure.value.whole()).unwrap();
        let poor = figure("living-standard.poverty:below_60") > 0;
        self.count("below the poverty line", poor);
        // The median is the line at 60 % over 0.6; the ratio to the line is in hundredths of a percent.
        let ratio = figure("living-standard.poverty:ratio_60");
        self.count("at or above the median living standard", ratio * 6 >= 100_000);
        self.count("no repayment capacity", figure("repayment.capacity") <= 0);
        self.count("negative remaining-to-live", figure("budget.remaining-to-live/after-debt-service") < 0);
        let totals = assessment.totals();
        self.sum("resources", totals.resources.cents());
        let work = household.incomes.iter().filter(|income| income.kind.group() == IncomeGroup::Work);
        self.sum("work", work.map(|income| income.amount.value.cents()).sum());
        // Unemployed people are not marked as such: those who live from these incomes stand for them.
        let jobless =
            [IncomeKind::UnemploymentBenefit, IncomeKind::SolidarityAllowance, IncomeKind::MinimumIncome];
        let looks = household.incomes.iter().any(|income| jobless.contains(&income.kind));
        self.count("without work and looking for it", looks);
        if poor {
            let home_loans = household.debts.iter().filter(|debt| debt.kind == DebtKind::HomeLoan);
            let instalments: i64 = home_loans
                .filter_map(|debt| debt.instalment)
                .map(|instalment| instalment.value.cents())
                .sum();
            self.sum("poor", totals.resources.cents());
            self.sum("committed", totals.committed.cents() + instalments);
        }
    }

    fn owed(&mut self, household: &Household) {
        let group = |wanted: DebtGroup| -> i64 {
            let debts = household.debts.iter().filter(|debt| debt.kind.group() == wanted);
            debts.map(|debt| debt.balance.cents()).sum()
        };
        let (estate, consumer) = (group(DebtGroup::Housing), group(DebtGroup::Consumer));
        let all: i64 = household.debts.iter().map(|debt| debt.balance.cents()).sum();
        self.debts.push(all - estate);
        self.sum("all debts", all);
        self.sum("real estate", estate);
        self.sum("consumer", consumer);
        self.count("with real-estate debt", estate > 0);
        self.count("with consumer credit", consumer > 0);
        self.count("debts below 5,000 euros", all < 500_000);
        self.count("debts above 20,000 euros", all > 2_000_000);
        let owes = |kind| household.debts.iter().any(|debt| debt.kind == kind);
        self.count("rent arrears", owes(DebtKind::RentArrears));
        self.count("energy arrears", owes(DebtKind::EnergyArrears));
        self.count("water arrears", owes(DebtKind::WaterArrears));
    }

    /// A figure of the table, in its unit.
    fn measured(&self, what: &str) -> i64 {
        let permille = |part: &str, whole: &str| self.sums[part] * 1_000 / self.sums[whole];
        match what {
            "resources from work" => permille("work", "resources"),
            "committed spending of the poor" => permille("committed", "poor"),
            "consumer credit in debts" => permille("consumer", "all debts"),
            "real estate in debts" => permille("real estate", "all debts"),
            "other debts in debts" => {
                1_000 - permille("real estate", "all debts") - permille("consumer", "all debts")
            }
            "median debt without real estate" => {
                let mut debts = self.debts.clone();
                debts.sort_unstable();
                debts[debts.len() / 2] / 100
            }
            "mean debt without real estate" => self.debts.iter().sum::<i64>() / self.households / 100,
            counted => self.counts[counted] * 1_000 / self.households,
        }
    }
}

fn tally() -> Tally {
    let (population, engine) = (Population::new(SEED).unwrap(), Engine::new().unwrap());
    let scale = Scale::parse(SCALE).unwrap();
    let options = Options::new().scale(&scale);
    let mut tally = Tally::default();
    for index in 0..HOUSEHOLDS {
        let household = population.household(index);
        tally.add(&household, &engine.assess(&household, &options).unwrap());
    }
    tally
}

#[test]
fn shares_and_medians_are_those_of_published_tables() {
    let tally = tally();
    let mut far = Vec::new();
    for Published { what, value, tolerance, unit, source } in PUBLISHED {
        let measured = tally.measured(what);
        println!("| {what} | {value} {unit} | ± {tolerance} | {measured} | {source} |");
        if (measured - value).abs() > tolerance {
            far.push(format!("{what}: {measured} {unit}, published {value} ± {tolerance} ({source})"));
        }
    }
    assert!(far.is_empty(), "{far:#?}");
}
