"""Letters: what the command writes, what they propose, and identities that stay in their pages."""

import io
import pickle
from decimal import Decimal
from pathlib import Path

from typing import Any

import pytest
from test_command import run
from untyped import pypdf

import resteavivre as rav

ROOT = Path(__file__).resolve().parents[3]
LONE = ROOT / "examples/households/parent-isole-dette-locative.toml"
COUPLE = ROOT / "examples/households/famille-nombreuse-plafond-rsa.toml"


def lone() -> rav.Household:
    return rav.Household.load(LONE)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("form", ["text", "html"])
def test_a_letter_is_the_one_of_the_command(lang: str, form: str) -> None:
    given = {"sender": "Camille", "account": "C-42", "place": "Lille", "date": "2025-10-20", "adviser_phone": "03 20 00 00 00"}
    line = [f"--{name.replace('_', '-')}={value}" for name, value in given.items()]
    line += ["--address=3 rue Basse", "--address=59000 Lille", "--registered", "--dwelling=5 rue Haute", "--lang", lang]
    for kind, more, options in [
        ("landlord", {"instalment": 60}, ["--instalment", "60"]),
        ("energy", {"postpone": True, "months": 6}, ["--postpone", "--months", "6"]),
        ("bank", {"debt": "decouvert"}, ["--debt", "decouvert"]),
        ("file", {}, []),
        ("state", {}, []),
    ]:
        letter = rav.letter(
            lone(), kind, address=["3 rue Basse", "59000 Lille"], dwelling="5 rue Haute", registered=True, **given, **more  # type: ignore[arg-type]
        )
        said = run("letter", kind, str(LONE), *options, *line, "--format", form)
        assert letter.report(form, lang=lang).strip() == said.stdout.strip(), kind  # type: ignore[arg-type]
        assert letter.kind == kind


def test_a_proposal_is_data() -> None:
    # 3184.62 = 53 × 60 + 4.62, as the letter of the command says.
    letter = rav.letter(lone(), "landlord", instalment="60")
    proposal = letter.proposal
    assert proposal is not None
    assert (proposal.creditor, proposal.kind, proposal.owed) == ("landlord", "rent-arrears", Decimal("3184.62"))
    assert proposal.instalments == (
        rav.Instalments(1, 53, Decimal("60.00")),
        rav.Instalments(54, 1, Decimal("4.62")),
    )
    assert sum(run.months * run.amount for run in proposal.instalments) == proposal.due
    assert {note.code for note in proposal.caveats} >= {"proposal-above-left"}
    assert len(letter.remarks()) == len(proposal.caveats) and letter.remarks("en") != letter.remarks()
    waiting = rav.letter(lone(), "energy", postpone=True, months=6).proposal
    assert waiting is not None and (waiting.instalments, waiting.wait) == ((), 6)
    assert rav.letter(lone(), "state").proposal is None


def test_all_letters_fit_into_what_is_left() -> None:
    *sent, state = rav.letters(rav.Household.load(COUPLE), sender="Camille", co_sender="Sacha")
    assert [letter.kind for letter in sent] == ["landlord", "other", "other"] and state.kind == "state"
    proposals = [letter.proposal for letter in sent if letter.proposal is not None]
    left, kept = proposals[0].left, proposals[0].kept
    # 50.75 are left beside the instalment of 35 that the letter replaces; a tenth of 85.75, rounded up, is kept.
    assert (left, kept) == (Decimal("85.75"), Decimal("8.58"))
    assert 0 < sum(proposal.instalments[0].amount for proposal in proposals) <= left - kept
    for letter in sent:
        assert "Camille" in letter.text() and "Sacha" in letter.text() and "nous" in letter.text()
    half = rav.letters(rav.Household.load(COUPLE), contingency=50)[0].proposal
    assert half is not None and half.kept == Decimal("42.88")


def test_identities_stay_in_the_page() -> None:
    letter = rav.letter(lone(), "landlord", instalment=60, sender="Zoé Quidam", address="3 rue Basse\n59000 Lille")
    assert "Zoé Quidam" in letter.text() and "59000 Lille" in letter.report("html") and letter.has_blanks
    assert "Zoé" not in repr(letter)
    with pytest.raises(TypeError):
        pickle.dumps(letter)
    wrong: list[dict[str, object]] = [
        {"sender": "Zoé" * 101},
        {"sender": " "},
        {"address": ["Zoé"] * 9},
        {"address": [3]},
        {"date": "Zoé"},
        {"date": "2025-10-13"},
        {"sender": "Zoé", "debt": "nobody"},
    ]
    for given in wrong:
        with pytest.raises((ValueError, TypeError, rav.BudgetError)) as caught:
            rav.letter(lone(), "landlord", **{"instalment": 60, **given})  # type: ignore[arg-type]
        assert "Zoé" not in str(caught.value)


def test_what_cannot_be_written_says_what_to_do() -> None:
    def code(kind: str, **more: object) -> str:
        with pytest.raises(rav.BudgetError) as caught:
            rav.letter(lone(), kind, **more)  # type: ignore[arg-type]
        return caught.value.issues[0].code

    assert code("bank", debt="voiture") == "letter.not-late"
    assert code("bank") == "letter.which-debt"
    assert code("landlord", contingency="100.5") == "letter.contingency-out-of-range"
    for kind, more in [("judge", {}), ("file", {"instalment": 60}), ("landlord", {"instalment": 60, "postpone": True})]:
        with pytest.raises(ValueError):
            rav.letter(lone(), kind, **more)  # type: ignore[arg-type]
    calm: dict[str, Any] = {**lone().to_dict(), "debts": [], "bank": {}}
    with pytest.raises(rav.BudgetError) as caught:
        rav.letters(calm)
    assert caught.value.issues[0].code == "letter.none-late"


BANK: dict[str, Any] = {"bank": {"fragile": True}, "bank_months": [{"month": "2025-08", "fees": "48"}, {"month": "2025-09", "fees": "30"}]}


def test_a_letter_about_fees_is_the_one_of_the_command(tmp_path: Path) -> None:
    household = rav.Household.from_dict({**lone().to_dict(), **BANK})
    path = tmp_path / "household.json"
    path.write_text(household.to_json())
    letter = rav.letter(household, "bank-fees", place="Lille")
    said = run("letter", "bank-fees", str(path), "--place=Lille")
    assert letter.report().strip() == said.stdout.strip() and letter.kind == "bank-fees" and letter.proposal is None
    assert "28,00" in letter.text() and len(letter.remarks()) == 3 and repr(letter) == "<Letter, bank-fees>"
    with pytest.raises(rav.BudgetError) as caught:
        rav.letter({**lone().to_dict(), "bank": {}}, "bank-fees")
    assert caught.value.issues[0].code == "letter.nothing-to-claim"
    with pytest.raises(ValueError):
        rav.letter(household, "bank-fees", months=3)


def test_letters_about_energy_are_those_of_the_command(tmp_path: Path) -> None:
    long = {"supply": "gas", "amount": "900", "since": "2024-08-01", "until": "2025-08-31", "unpaid": "100"}
    household = rav.Household.from_dict({**lone().to_dict(), "bills": [long]})
    path = tmp_path / "household.json"
    path.write_text(household.to_json())
    for kind, options in [("energy-complaint", {"supply": "gas"}), ("housing-fund", {})]:
        letter = rav.letter(household, kind, **options)  # type: ignore[arg-type]
        said = run("letter", kind, str(path), *[f"--{name}={value}" for name, value in options.items()])
        assert letter.report().strip() == said.stdout.strip() and letter.kind == kind
    for kind, more in [("bank-fees", {"supply": "gas"}), ("energy-complaint", {"supply": "steam"})]:
        with pytest.raises(ValueError):
            rav.letter(household, kind, **more)  # type: ignore[arg-type]


def test_no_closing_formula_stands_alone_on_a_page() -> None:
    # The address grows line by line, so that the end of the page falls on every block of the letter in turn.
    turned = 0
    for lines in range(1, 9):
        for kind, more in [("landlord", {"instalment": 60}), ("energy", {"postpone": True}), ("file", {})]:
            letter = rav.letter(lone(), kind, address=["rue Basse"] * lines, **more)  # type: ignore[arg-type]
            sheets = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(letter.to_pdf())).pages]
            closing = [sheet for sheet in sheets if "salutations" in sheet]
            assert len(closing) == 1 and "Signature" in closing[0], (kind, lines)
            before = closing[0].split("salutations")[0]
            assert len(before.strip().splitlines()) > 2, (kind, lines, before)
            turned += sheets.index(closing[0]) > 0
    assert turned > 2
