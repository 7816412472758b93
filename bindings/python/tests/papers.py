"""A household whose file has every table about energy and water, the bank and rights."""

from datetime import date
from decimal import Decimal

from resteavivre.types import HouseholdDict

PAPERS: HouseholdDict = {
    "format": "resteavivre/household@1",
    "day": date(2025, 10, 14),
    "people": [
        {"id": "p1", "role": "depositor", "born": date(1980, 5, 1)},
        {"id": "p2", "role": "child", "born": date(2012, 9, 3)},
    ],
    "dwelling": {"tenure": "social-tenant"},
    "complete": ["debts"],
    "procedure": {"decision": "irrecevable", "notified": date(2025, 10, 3)},
    "incomes": [{"kind": "wage", "amount": Decimal("1153.12"), "of": "p1"}],
    "contracts": [
        {"supply": "electricity", "holder": "p1", "smart_meter": True, "instalment": {"amount": 62, "period": "month"}},
        {"supply": "eau", "instalment": {"amount": "45,50", "period": "quarter"}},
    ],
    "bills": [
        {
            "supply": "electricite",
            "amount": Decimal("412.30"),
            "unpaid": "412.30",
            "basis": "actual",
            "since": date(2025, 2, 10),
            "until": date(2025, 8, 9),
            "issued": date(2025, 8, 20),
            "due": "2025-09-05",
            "quantity": 1834,
            "first_letter": "2025-09-20",
            "second_letter": date(2025, 10, 10),
            "reduced": date(2025, 10, 13),
            "complaint": "2025-10-12",
        },
        {"supply": "water", "amount": "96.00", "basis": "estime", "quantity": 31},
    ],
    "readings": [
        {"supply": "electricity", "day": "2025-02-10", "index": 41_250},
        {"supply": "electricity", "day": "2025-08-09", "index": 43_084, "origin": "own-reading", "replaced": False},
    ],
    "tax_incomes": [{"year": 2024, "income": 11_250, "declarants": ["p1"], "dependants": ["p2"]}],
    "rights": [
        {"right": "energy-voucher", "status": "held", "since": "2025-04-01", "until": "2026-03-31", "amount": 194},
        {"right": "c2s", "status": "asked", "since": date(2025, 10, 1)},
    ],
    "bank": {
        "balance": "1000",
        "unseizable": 200,
        "seizure": Decimal("500.00"),
        "tax_seizure": True,
        "fees": "45.50",
        "rejected_payments": 2,
        "banned": "2025-09-01",
        "fragile": True,
        "specific_offer": False,
    },
    "bank_months": [
        {"month": "2025-08", "incidents": 3, "interventions": 3, "intervention_fees": 24, "fees": "44.00", "fragile": False, "specific_offer": False},
        {"month": "2025-09", "incidents": 5, "interventions": 4, "intervention_fees": "32.00", "fees": "52.00"},
    ],
}
"""Every table, in English and French words, with days and amounts in each form that Python has."""

TABLES = ["bank", "bank_months", "bills", "contracts", "readings", "rights", "tax_incomes"]
