# %% [markdown]
# # L’énergie augmente de 15 % : qui le sent, et dans quel chiffre ?
#
# Les ménages sont ceux de la population synthétique (`docs/population.md`) : des ménages **surendettés**, inventés,
# ajustés sur des tableaux publiés. Une part se lit « parmi ces ménages » ; elle n’estime rien pour la France.
#
# L’expérience : électricité, gaz et chauffage coûtent 15 % de plus, tout le reste est égal. Personne ne baisse le
# chauffage, aucune aide ne bouge. Le chauffage compris dans les charges du loyer n’est pas compté à part : il ne bouge
# pas non plus.
#
# Les sommes sont des centimes entiers d’un bout à l’autre ; seul le dessin passe par des nombres à virgule.

# %%
import os

import polars as pl
import resteavivre as rav
from matplotlib.ticker import MultipleLocator

import charts

COUNT = int(os.environ.get("RAV_HOUSEHOLDS", "100000"))
DAY = "2025-06-30"  # that of the population: its law is known in full
SCALE = charts.EXAMPLES / "scales/2025-example.toml"
ENERGY = ["expense.electricity", "expense.gas", "expense.heating"]
FIGURES = {
    "living-standard.poverty:below_60": "poor",
    "burden.energy:rate": "burden",  # hundredths of a percent
    "burden.energy:above_threshold": "above",
    "burden.energy:energy_poor": "energy_poor",
    "budget.remaining-to-live/after-committed:remaining": "after_committed",
    "budget.remaining-to-live/after-debt-service:remaining": "after_debts",
    "budget.balance:balance": "balance",
    "repayment.capacity:capacity": "capacity",
}

population = rav.population(COUNT, seed=2024, cents=True)
households = pl.DataFrame(population.households)

# %% [markdown]
# ## Le choc
#
# Plus 15 %, arrondi au centime le plus proche : `(centimes × 115 + 50) ÷ 100`, en entiers.

# %%
dearer = households.with_columns((pl.col(name) * 115 + 50) // 100 for name in ENERGY)


def assess(table: pl.DataFrame) -> pl.DataFrame:
    result = rav.batch.assess(table, on=DAY, scale=SCALE, figures=list(FIGURES), cents=True)
    return pl.DataFrame(result).rename(FIGURES)


before, after = assess(households), assess(dearer)
bill = households.select(pl.sum_horizontal(ENERGY)).to_series()
extra = dearer.select(pl.sum_horizontal(ENERGY)).to_series() - bill


def middle(cents: pl.Series) -> int:
    """The median, as one of the amounts."""
    return cents.sort()[len(cents) // 2]


included = households["dwelling.heating_included"].sum()
print(f"{charts.french(COUNT)} ménages, dont {charts.french(included)} dont le chauffage est dans les charges du loyer")
print(f"facture d’énergie médiane : {charts.cents(middle(bill))} par mois")
print(f"hausse médiane : {charts.cents(middle(extra))} par mois")

# %% [markdown]
# ## Ce qui ne change pas, et pourquoi
#
# - **Le seuil de pauvreté à 60 %** compare des *ressources* à une ligne. Une facture n’est pas une ressource : aucun
#   ménage ne passe dessous, aussi cher que soit le chauffage. C’est une limite de la mesure, pas une bonne nouvelle.
# - **La capacité de remboursement** de la commission compte l’énergie au *forfait* (code de la consommation, R731-3).
#   Le forfait ne suit la facture que si la commission le relève.

# %%
for name, label in [("poor", "sous le seuil de pauvreté à 60 %"), ("capacity", "capacité de remboursement négative")]:
    counts = [int((table[name] if name == "poor" else table[name] < 0).sum()) for table in (before, after)]
    changed = int((before[name] != after[name]).sum())
    print(f"{label} : {charts.french(counts[0])} avant, {charts.french(counts[1])} après ; {changed} ménage change")

# %% [markdown]
# ## Ce qui change
#
# - *Taux d’effort énergétique* : énergie ÷ ressources. Le seuil de 8 % est celui de l’observatoire de la précarité
#   énergétique ; celle-ci demande en plus un niveau de vie dans les trois premiers déciles (TEE 3D).
# - *Reste à vivre* : ressources moins charges engagées (loyer, énergie, assurances…), puis moins les mensualités de
#   toutes les dettes. Avec lui il faut encore manger. Sous zéro, les ressources ne suffisent pas même à cela.
# - *Solde* : le même, moins les dépenses courantes.

# %%
MEASURES = {
    "énergie au-dessus de 8 % des ressources": pl.col("above"),
    "précarité énergétique (TEE 3D)": pl.col("energy_poor"),
    "reste à vivre négatif, avant les dettes": pl.col("after_committed") < 0,
    "reste à vivre négatif, dettes payées": pl.col("after_debts") < 0,
    "solde du mois négatif": pl.col("balance") < 0,
}
for label, holds in MEASURES.items():
    counts = [table.select(holds.sum()).item() for table in (before, after)]
    shares = " → ".join(charts.percent(count / COUNT, 1) for count in counts)
    print(f"{label:42} {shares:>18}   soit {charts.french(counts[1] - counts[0])} ménages de plus")

# %%
over = [table["above"].sum() for table in (before, after)]
figure, axes = charts.picture(
    f"De {charts.percent(over[0] / COUNT)} à {charts.percent(over[1] / COUNT)} des ménages au-dessus du seuil de 8 %",
    "Part des ménages dont l’énergie prend plus que tant de leurs ressources, avant et après une hausse de 15 %",
)
SCALE_END = 2000  # twenty percent, in hundredths
steps = range(0, SCALE_END + 1, 10)
lines = []
for table, style in ((before, charts.BEFORE), (after, charts.AFTER)):
    burden = table["burden"].sort()
    beyond = [(COUNT - burden.search_sorted(step, side="right")) / COUNT for step in steps]
    lines.append(beyond)
    axes.plot([step / 100 for step in steps], beyond, **style)
axes.fill_between([step / 100 for step in steps], *lines, color=charts.PALE, linewidth=0)
axes.axvline(8, color=charts.INK, linewidth=1, linestyle=":")
axes.annotate("seuil de l’ONPE : 8 %", (8, 0.97), xytext=(6, 0), textcoords="offset points", va="top")
without = (bill == 0).sum() / COUNT
axes.annotate(f"{charts.percent(without)} sans facture d’énergie", (0.2, 1 - without / 2), va="center", fontsize=9)
for count, style, offset in ((over[0], charts.BEFORE, (-8, -12)), (over[1], charts.AFTER, (8, 5))):
    axes.plot(8, count / COUNT, marker="o", color=style["color"])
    side = "right" if offset[0] < 0 else "left"
    axes.annotate(
        charts.percent(count / COUNT, 1), (8, count / COUNT), xytext=offset, textcoords="offset points", ha=side
    )
axes.set(xlim=(0, SCALE_END / 100), ylim=(0, 1), xlabel="énergie ÷ ressources", ylabel="part des ménages")
axes.xaxis.set_major_locator(MultipleLocator(4))
charts.labels(axes.xaxis, lambda value: charts.percent(value / 100))
charts.labels(axes.yaxis, charts.percent)
charts.legend(axes, ("avant", charts.BEFORE), ("après", charts.AFTER))
charts.show(figure, "energy_shock_burden")

# %% [markdown]
# ## Selon la composition
#
# « Avec personne à charge » : un enfant ou un autre proche à charge vit au domicile ; les enfants en visite n’y sont
# pas comptés.

# %%
alone = ~pl.col("people.couple")
adults = 1 + pl.col("people.couple").cast(pl.Int64)
charge = pl.col("people.older") + pl.col("people.younger") > adults
composition = households.select(
    pl.when(alone & ~charge)
    .then(pl.lit("Seul, sans personne à charge"))
    .when(alone)
    .then(pl.lit("Seul, avec personne à charge"))
    .when(~charge)
    .then(pl.lit("Couple, sans personne à charge"))
    .otherwise(pl.lit("Couple, avec personne à charge"))
    .alias("composition")
)
compared = pl.concat(
    [
        composition,
        before.select(was=pl.col("after_debts") < 0),
        after.select(now=pl.col("after_debts") < 0),
        pl.DataFrame({"extra": extra}),
    ],
    how="horizontal",
)
by = (
    compared.group_by("composition")
    .agg(
        pl.len().alias("households"),
        pl.col("was").sum(),
        pl.col("now").sum(),
        (pl.col("now") & ~pl.col("was")).sum().alias("fallen"),
        pl.col("extra").sort().get(pl.len() // 2),
    )
    .sort(pl.col("fallen") / pl.col("households"), descending=True)
)
for row in by.iter_rows(named=True):
    shares = " → ".join(charts.percent(row[when] / row["households"], 1) for when in ("was", "now"))
    size, extra_bill = charts.french(row["households"]), charts.cents(row["extra"])
    print(f"{row['composition']:30} {size:>7} ménages ; hausse médiane {extra_bill} ; reste à vivre négatif {shares}")

# %%
fallen = int(by["fallen"].sum())
figure, axes = charts.picture(
    f"La hausse fait passer {charts.french(fallen)} ménages sur {charts.french(COUNT)} sous zéro",
    "Pour 1 000 ménages de chaque composition, combien voient leur reste à vivre devenir négatif\n"
    "une fois payées les charges engagées et les mensualités des dettes",
    size=(8.4, 3.9),
)
rates = [1000 * row["fallen"] / row["households"] for row in by.iter_rows(named=True)]
axes.barh(by["composition"], rates, height=0.55, color=charts.AFTER["color"])
for place, (rate, row) in enumerate(zip(rates, by.iter_rows(named=True))):
    shares = " à ".join(charts.percent(row[when] / row["households"], 1) for when in ("was", "now"))
    axes.annotate(
        charts.french(rate, 1), (rate, place), xytext=(6, 6), textcoords="offset points", fontweight="bold", va="center"
    )
    axes.annotate(
        f"négatif : de {shares}", (rate, place), xytext=(6, -7), textcoords="offset points", va="center", fontsize=9
    )
axes.invert_yaxis()
axes.set(xlim=(0, max(rates + [1]) * 1.4), xlabel="ménages pour 1 000")
charts.labels(axes.xaxis, lambda value: charts.french(value, 0 if value == int(value) else 1))
axes.grid(axis="y", visible=False)
axes.tick_params(axis="y", length=0)
charts.show(figure, "energy_shock_remaining")
