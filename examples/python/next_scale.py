# %% [markdown]
# # Le barème des saisies change : qui garde combien de plus ?
#
# Chaque 1er janvier un décret relève les seuils du *barème des saisies* (code du travail, R3252-2 et R3252-3). Une
# commission de surendettement s’en sert aussi : un plan ne prend jamais plus que la part saisissable des ressources,
# ni plus que ce qui dépasse le RSA du ménage (code de la consommation, R731-1), ni plus que la capacité de
# remboursement.
#
# On applique les barèmes de 2024, 2025 et 2026 **aux mêmes ménages** : mêmes ressources, mêmes personnes à charge,
# même RSA, même capacité. Seul le barème change, par une colonne qui porte le jour du droit de chaque ligne. Les
# ménages sont ceux de la population synthétique de ménages surendettés (`docs/population.md`) : une part se lit
# « parmi eux ».

# %%
import os
from datetime import date
from fractions import Fraction

import polars as pl
import resteavivre as rav

import charts

COUNT = int(os.environ.get("RAV_HOUSEHOLDS", "100000"))
DAY = "2025-06-30"  # that of the population
SCALE = charts.EXAMPLES / "scales/2025-example.toml"

# %% [markdown]
# ## Les barèmes, tels que l’historique du droit les donne

# %%
thresholds = rav.law.parameter("earnings.thresholds")
step = rav.law.parameter("earnings.dependant-step")
scales = [dated for dated in thresholds.values if dated.since >= date(2024, 1, 1)]
print(f"{thresholds.label_fr} ; {step.label_fr} ({step.unit})")
for dated in scales:
    more = rav.law.on(step.key, dated.since).value
    bands = " · ".join(map(charts.french, dated.value))
    print(f"  {dated.since:%d/%m/%Y}  {bands}  + {charts.french(more)}  {dated.text}")
changes = list(zip(scales, scales[1:]))
names = [f"de {old.since.year} à {new.since.year}" for old, new in changes]

# %% [markdown]
# Au-dessus du dernier seuil, le gain est le même pour tous et se calcule à la main : chaque seuil relevé de Δ épargne
# Δ fois l’écart entre les fractions des deux tranches qu’il sépare. Une personne à charge relève tous les seuils à la
# fois, du premier vingtième à la totalité.

# %%
rates = rav.law.on("earnings.band-rates", DAY).value  # exact fractions: 1/20, 1/10, 1/5, 1/4, 1/3, 2/3, 1
for name, (old, new) in zip(names, changes):
    raised = [Fraction(after) - Fraction(before) for before, after in zip(old.value, new.value)]
    alone = sum((high - low) * more for low, high, more in zip(rates, rates[1:], raised)) / 12
    steps = [Fraction(rav.law.on(step.key, dated.since).value) for dated in (old, new)]
    each = (rates[-1] - rates[0]) * (steps[1] - steps[0]) / 12
    print(f"{name} : {charts.exact(alone)} par mois, et {charts.exact(each)} de plus par personne à charge")

# %% [markdown]
# ## Ce que le changement donne, selon les ressources
#
# Un tableau de ressources de 0 à 3 500 € pour zéro à trois personnes à charge, et un jour par ligne : le même calcul
# en colonnes que pour les ménages. Ce qui baisse dans la part saisissable, le ménage le garde.

# %%
TOP = 3500
grid = (
    pl.DataFrame({"totals.applicants": [euros * 100 for euros in range(TOP + 1)]})
    .join(pl.DataFrame({"earnings.dependants": [0, 1, 2, 3]}), how="cross")
    .join(pl.DataFrame({"day": [dated.since for dated in scales]}), how="cross")
)
worked = pl.DataFrame(rav.batch.assess(grid, on="day", figures="earnings.attachable", cents=True))
curves = pl.concat([grid, worked], how="horizontal")

figure, panels = charts.picture(
    "Plus les ressources sont hautes, plus le nouveau barème laisse",
    "Baisse de la part saisissable, en euros par mois, selon les ressources et les personnes à charge",
    size=(8.8, 4.6),
    ncols=len(changes),
    sharey=True,
)
for axes, (old, new), name in zip(panels, changes, names):
    for dependants, style in enumerate(charts.SERIES):
        rows = curves.filter(pl.col("earnings.dependants") == dependants)
        was, now = (rows.filter(pl.col("day") == dated.since)["earnings.attachable"] for dated in (old, new))
        kept = [cents / 100 for cents in was - now]
        resources = [cents / 100 for cents in rows.filter(pl.col("day") == old.since)["totals.applicants"]]
        people = f"{dependants} personne{'s' if dependants > 1 else ''}" if dependants else "sans personne"
        axes.plot(resources, kept, label=f"{people} à charge", **style)
    axes.set_title(name, loc="left", fontsize=11)
    axes.set(xlim=(0, TOP), ylim=(0, None), xlabel="ressources par mois")
    axes.set_xticks(range(0, TOP + 1, 1000))
    charts.labels(axes.xaxis, charts.euros)
    charts.labels(axes.yaxis, charts.euros)
panels[0].legend(loc="upper left", handlelength=3)
charts.show(figure, "next_scale_by_resources")

# %% [markdown]
# ## Les ménages
#
# Ce qui ne vient pas du barème est calculé une fois, au jour de la population, puis donné comme colonne : une colonne
# qui porte le nom d’une figure est prise au lieu d’être calculée.

# %%
HELD = ["earnings.dependants", "income.minimum-household", "repayment.capacity"]
FIGURES = {
    "earnings.attachable:attachable": "attachable",
    "repayment.legal-maximum:legal_maximum": "maximum",
    "repayment.legal-maximum:minimum_binds": "minimum_binds",
    "repayment.instalment-ceiling:ceiling": "ceiling",
}
households = pl.DataFrame(rav.population(COUNT, seed=2024, cents=True).households)
held = pl.DataFrame(rav.batch.assess(households, on=DAY, scale=SCALE, figures=HELD, cents=True))
same = pl.concat([households, held], how="horizontal")
years = pl.concat([same.with_columns(day=pl.lit(dated.since)) for dated in scales])
result = pl.DataFrame(rav.batch.assess(years, on="day", figures=list(FIGURES), cents=True)).rename(FIGURES)
by_scale = [result.slice(place * COUNT, COUNT) for place in range(len(scales))]

# %% [markdown]
# ## Qui y gagne, et pourquoi la plupart n’y gagnent rien
#
# La part saisissable baisse pour presque tous, mais un plan ne s’en ressent que si c’est elle qui limite la
# mensualité.


# %%
def middle(cents: pl.Series) -> int:
    """The median, as one of the amounts; zero of none."""
    return cents.sort()[len(cents) // 2] if len(cents) else 0


gains = []
for name, was, now in zip(names, by_scale, by_scale[1:]):
    print(name)
    for figure_name, label in [
        ("attachable", "part saisissable"),
        ("maximum", "maximum légal"),
        ("ceiling", "mensualité maximale"),
    ]:
        less = was[figure_name] - now[figure_name]
        gaining = less.filter(less > 0)
        share = charts.percent(len(gaining) / COUNT, 1)
        print(
            f"  {label:20} plus basse pour {share:>7} des ménages, médiane {charts.cents(middle(gaining)):>8}, "
            f"au plus {charts.cents(less.max()):>8} ; plus haute pour {(less < 0).sum()}"
        )
    gains.append(less)
    monthly = int(less.sum())
    print(f"  ensemble, les plans possibles demandent {charts.cents(monthly)} de moins par mois")

# %% [markdown]
# ## La distribution entière

# %%
NOTHING = [
    "rien : pas de capacité",
    "rien : la capacité limite",
    "rien : le RSA limite",
    "rien : ressources trop basses",
]
BANDS = [
    ("moins de 5 €", 0, 500),
    ("de 5 à 10 €", 500, 1000),
    ("de 10 à 20 €", 1000, 2000),
    ("20 € et plus", 2000, None),
]


def kinds(gain: pl.Series, now: pl.DataFrame) -> dict[str, int]:
    """Each household once: what it gains, or why nothing."""
    rows = now.with_columns(gain, capacity=held["repayment.capacity"])
    nothing = pl.col("gain") == 0
    why = (
        pl.when(pl.col("capacity") <= 0)
        .then(0)
        .when(pl.col("capacity") <= pl.col("maximum"))
        .then(1)
        .when(pl.col("minimum_binds"))
        .then(2)
        .otherwise(3)
    )
    counts = {label: rows.filter(nothing & (why == place)).height for place, label in enumerate(NOTHING)}
    for label, low, high in BANDS:
        over = (pl.col("gain") > 0) & (pl.col("gain") >= low)
        counts[label] = rows.filter(over if high is None else over & (pl.col("gain") < high)).height
    return counts


distributions = [kinds(less.alias("gain"), now) for less, now in zip(gains, by_scale[1:])]
met = [label for label in distributions[0] if any(all_of[label] for all_of in distributions)]
distributions = [{label: all_of[label] for label in met} for all_of in distributions]
for label in met:
    shares = [f"{name} : {charts.percent(all_of[label] / COUNT, 1):>7}" for name, all_of in zip(names, distributions)]
    print(f"{label:32}" + "   ".join(shares))

# %%
gainers = [charts.percent(sum(all_of.get(label, 0) for label, *_ in BANDS) / COUNT) for all_of in distributions]
figure, axes = charts.picture(
    f"Le barème n’allège la mensualité maximale que de {gainers[0]} des ménages",
    "Baisse par mois de la mensualité maximale d’un plan quand le barème change ;\n"
    "« rien » : c’est autre chose que le barème qui limite la mensualité",
    size=(8.8, 5.0),
)
for place, (name, all_of, style) in enumerate(zip(names, distributions, charts.BARS)):
    places = [row + 0.4 * place for row in range(len(all_of))]
    shares = [count / COUNT for count in all_of.values()]
    axes.barh(places, shares, height=0.36, label=name, **style)
    for row, share in zip(places, shares):
        axes.annotate(
            charts.percent(share, 1), (share, row), xytext=(5, 0), textcoords="offset points", va="center", fontsize=9
        )
axes.set_yticks([row + 0.2 for row in range(len(met))], met)
axes.axhline(sum(label in NOTHING for label in met) - 0.3, color=charts.GREY, linewidth=0.8)
axes.invert_yaxis()
axes.grid(axis="y", visible=False)
axes.tick_params(axis="y", length=0)
axes.set(xlim=(0, 1.12 * max(max(all_of.values()) for all_of in distributions) / COUNT), xlabel="part des ménages")
charts.labels(axes.xaxis, charts.percent)
axes.legend(loc="lower right")
charts.show(figure, "next_scale_distribution")
