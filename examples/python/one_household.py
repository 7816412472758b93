# %% [markdown]
# # Un ménage : lire, vérifier, évaluer, expliquer, comparer
#
# Une retraitée, propriétaire de sa maison, que des travaux et un crédit renouvelable ont endettée. Le fichier est
# celui que lit la commande `rav` ; le barème des forfaits est un exemple, à remplacer par celui de la commission.

# %%
import resteavivre as rav
from matplotlib.ticker import MultipleLocator

import charts

SCALE = charts.EXAMPLES / "scales/2025-example.toml"

household = rav.Household.load(charts.EXAMPLES / "households/retraitee-proprietaire.toml")
print(household)

# %% [markdown]
# ## Vérifier
#
# `check` dit tout ce qui empêche d’évaluer le ménage un jour donné : rien au jour du fichier, le droit inconnu en
# 2010. Un mot mal écrit est dit avec sa place et le mot le plus proche.

# %%
print(household.check())
print([(issue.code, issue.found, issue.allowed) for issue in household.check("2010-01-01")])

values = household.to_dict()
values["incomes"][0]["kind"] = "retraites"
try:
    rav.Household.from_dict(values)
except rav.BudgetError as error:
    print(error.text("fr"))

# %% [markdown]
# ## Évaluer
#
# Une évaluation est un dictionnaire de figures ; un carnet en montre le tableau, avec ses réserves.

# %%
assessment = rav.assess(household, scale=SCALE)
for key in [
    "budget.balance",
    "budget.remaining-to-live/after-debt-service",
    "repayment.capacity",
    "repayment.instalment-ceiling",
]:
    print(f"{key:45} {charts.euros(assessment[key], 2):>12}")
charts.keep("one_household.html", assessment._repr_html_())
assessment

# %% [markdown]
# ## Expliquer
#
# Pourquoi la commission ne peut-elle pas demander plus ? Chaque figure a son calcul, ses articles, et les lignes du
# budget d’où elle vient.

# %%
print(assessment.explain("repayment.instalment-ceiling"))
print(assessment.explain("repayment.legal-maximum"))

# %% [markdown]
# ## Le mois, en une image

# %%
figure = assessment.plot()
charts.show(figure, "one_household_month")
figure

# %% [markdown]
# Ce que l’image montre se lit aussi : c’est la légende de ses axes, que le fichier garde.

# %%
print(figure.axes[0].get_label())

# %% [markdown]
# ## Et si ?
#
# Le crédit renouvelable soldé, la convention obsèques résiliée : ce que chaque cause change au solde du mois, au
# centime. Deux rendez-vous se comparent de même, chacun avec le droit de son jour.

# %%
values = household.to_dict()
values["expenses"] = [line for line in values["expenses"] if line["kind"] != "autre-assurance"]
values["debts"] = [debt for debt in values["debts"] if debt["kind"] != "credit-renouvelable"]
compared = rav.compare(assessment, rav.assess(values, scale=SCALE))
balance = compared.changes["budget.balance"]
print(f"solde : {charts.euros(balance.old, 2)} avant, {charts.euros(balance.new, 2)} après")
print({cause: str(share) for cause, share in balance.shares.items() if share})
figure = compared.plot()
charts.show(figure, "one_household_changes")
figure

# %% [markdown]
# ## Comparer
#
# Les voies qui mènent quelque part, en chiffres. Puis les deux premières mois par mois : un plan de la commission,
# sans intérêts, avec ce que la loi permet de demander ; un arrangement amiable, aux taux des contrats, avec tout ce
# qui reste à la fin du mois. Une commission décide ; le moteur n’énonce que des faits.

# %%
for route in rav.routes(household, scale=SCALE):
    monthly, paid = charts.euros(route.instalment, 2), charts.euros(route.paid, 2)
    print(f"{route.route:20} {route.months:3} mois à {monthly} ; payé {paid}")

lawful = rav.plan(household, scale=SCALE)
# What the contracts already take, and the whole balance of the month.
everything = assessment.totals["debt_service"] + assessment["budget.balance"]
amicable = rav.plan(household, scale=SCALE, amicable=True, instalment=everything, strategy="avalanche")
for plan, name in [(lawful, "plan de la commission"), (amicable, "arrangement amiable")]:
    print(name)
    for compared in plan.compare():
        if compared.months is not None:
            interest = charts.euros(compared.interest, 2)
            cleared, month = compared.first_cleared or ("aucune", 0)
            print(f"  {compared.strategy:12} {compared.months:3} mois, intérêts {interest:>10}", end=", ")
            print(f"première dette soldée : {cleared}, mois {month}")

# %%
slow = rav.plan(household, scale=SCALE, amicable=True, instalment=everything, strategy="pro-rata")
owed = [sum(debt.opened for debt in plan.debts) for plan in (lawful, amicable, slow)]
figure, axes = charts.picture(
    " ou ".join(f"{plan.months} mois à {charts.euros(plan.stages[0].amount, 2)}" for plan in (lawful, amicable)),
    "Dette restante mois par mois ; l’arrangement amiable prend tout ce qui reste à la fin du mois, imprévus compris",
    size=(8.4, 4.6),
)
drawn = [
    (lawful, f"plan de la commission, sans intérêts : payé {charts.euros(lawful.paid, 2)}"),
    (slow, f"amiable, au prorata : payé {charts.euros(slow.paid, 2)}"),
    (amicable, f"amiable, le taux le plus haut d’abord : payé {charts.euros(amicable.paid, 2)}"),
]
for (plan, name), opened, style in zip(drawn, owed, charts.SERIES):
    axes.plot(range(plan.months + 1), [float(opened), *map(float, plan.remaining[: plan.months])], label=name, **style)
axes.set(xlim=(0, lawful.months), ylim=(0, None), xlabel="mois")
axes.xaxis.set_major_locator(MultipleLocator(12))
charts.labels(axes.yaxis, charts.euros)
axes.legend(loc="upper right", handlelength=3.5)
charts.show(figure, "one_household_plan")
