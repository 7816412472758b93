# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a situation takes for granted, since a household's document does not say it: codes, and a sentence each."""

SENTENCES: dict[str, str] = {
    "incomes-unchanged": (
        "Every income is taken to have been the same each month since January two years before, but for lines "
        "that say when they begin or end; bonuses and yearly amounts are spread evenly."
    ),
    "income-of-depositor": "An income without an owner is taken to be the depositor's.",
    "net-is-taxable": "Taxable pay and pensions are taken to be the net amounts of the document; gross pensions too.",
    "tax-income-from-incomes": (
        "The reference tax income of two years before is worked out by OpenFisca from the same incomes, "
        "without rents, savings and capital gains."
    ),
    "one-tax-household": "Everybody in the home but adults other than the couple is taken to be in one tax household.",
    "couple-married": "The couple is taken to be married or in a civil partnership.",
    "french-nationality": "Everybody is taken to be French or to meet the conditions of residence.",
    "not-isolated-lately": (
        "A parent alone is taken not to be so for less than eighteen months: without a child under three "
        "there is no increase for isolation."
    ),
    "other-parent-pays-nothing": (
        "Without maintenance received, the other parent is taken to pay none, so that single-parent support is counted."
    ),
    "alternating-half": (
        "A child in alternating custody is one of whom OpenFisca shares the family allowances; the minimum "
        "income counts it whole there."
    ),
    "rent-unfurnished": "A private tenant is taken to rent an unfurnished home, alone.",
    "social-rent-approved": (
        "The home of a social tenant is taken to be under an agreement with the State, so that housing aid is APL."
    ),
    "zone-2": "The commune is not known: the rent zone is taken to be zone 2.",
    "no-rent-no-aid": "A tenant whose rent is not known is taken to receive no housing aid.",
    "home-loan-as-rent": (
        "The instalments of home loans stand for the rent of an owner with a loan, as OpenFisca wants it."
    ),
    "self-employed-small": (
        "Self-employment is taken to be a micro-enterprise, its amount the profit after the flat deduction."
    ),
    "annuity-as-pension": (
        "A work accident annuity enters as a disability pension, so that the minimum income counts it."
    ),
    "resources-as-wage": (
        "Resources of a partner who does not file, of a child or of another dependant, without a kind, enter "
        "as a net wage."
    ),
    "student": "Who has a student grant is taken to be a student.",
    "left-out": (
        "Help from family and other resources have no variable: they are left out, and what counts them is too high."
    ),
    "savings-left-out": "Savings and other assets are left out.",
    "no-disability-rate": "No disability rate, inability to work or pregnancy is known: none is taken.",
    "all-rights-open": (
        "Benefits that are not received yet are worked out together: each counts the others as if they were opened."
    ),
    "benefit-received": (
        "Benefits that are received and that OpenFisca cannot work out for want of a decision enter as they "
        "are received."
    ),
}
