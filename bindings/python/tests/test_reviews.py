"""Reviews: what a file says of energy and water, of the bank, of rights."""

import copy
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, cast

import pytest
from papers import PAPERS
from test_command import HOUSEHOLDS, ROOT, run

import resteavivre as rav
from resteavivre.types import BankDict, HouseholdDict

SUBJECTS: list[Literal["energy", "bank", "rights"]] = ["energy", "bank", "rights"]
SEIZED: BankDict = {"balance": "1000", "unseizable": "200", "seizure": "500"}


def account(bank: BankDict, day: str = "2023-06-01") -> HouseholdDict:
    return {
        "format": "resteavivre/household@1",
        "day": day,
        "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
        "dwelling": {"tenure": "social-tenant"},
        "bank": bank,
    }


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with every paper, for the command."""
    path = tmp_path_factory.mktemp("papers") / "papers.toml"
    path.write_text(rav.Household.from_dict(PAPERS).to_toml(), encoding="utf-8")
    return path


def test_an_account_that_is_seized() -> None:
    # Official example, service-public.fr: the sums that cannot be seized are within what the law leaves, not added to it.
    review = rav.review(account(SEIZED), "bank")
    assert (review.subject, review.on, review.lacking) == ("bank", date(2023, 6, 1), ())
    [finding] = review.findings
    assert (finding.path, finding.rule, finding.main) == ("bank", "bank.unseizable-balance", "left")
    assert finding.facts == {"balance": Decimal(1000), "seizure": Decimal(500), "unseizable_sums": Decimal(200)}
    assert finding.result["left"] == Decimal("607.75") and finding.result["seized"] == Decimal("392.25")
    assert [(value.key, value.value) for value in finding.law] == [("income.minimum-single", Decimal("607.75"))]
    assert "607,75\u202f€" in review.text() and "€607.75" in review.text("en")
    assert str(review) == review.text() == review.report()
    assert repr(review) == "<Review bank on 2023-06-01: 1 findings, 0 lacking>"


def test_what_a_rule_lacks_is_said() -> None:
    [lacking] = rav.review(account({"seizure": "500"}), "bank").lacking
    about = rav.About("account", None, None)
    assert lacking == ("bank.unseizable-balance", "bank", "bank/balance", None, about)
    # A seizure of the tax office before the cap of its fees.
    review = rav.review(account({**SEIZED, "tax_seizure": True}, "2016-06-01"), "bank")
    [lacking] = review.lacking
    assert (lacking.rule, lacking.field) == ("bank.tax-seizure-fee", None) and lacking.law
    assert rav.law.parameter(lacking.law).values[0].since > review.on
    assert "<li>" in review._repr_html_() and lacking.law not in review.text()


def test_what_is_held_is_told_with_its_days() -> None:
    held: HouseholdDict = {
        **account({}, "2026-05-01"),
        "rights": [
            {"right": "health-cover", "status": "held", "since": "2025-09-01", "until": "2026-08-31"},
            {"right": "energy-voucher", "status": "held", "since": "2025-11-10", "until": "2027-03-31", "amount": 48},
            {"right": "housing-fund", "status": "asked", "since": "2026-04-20"},
        ],
        "bills": [{"supply": "wood", "amount": 200, "unpaid": 200}],
    }
    rights, energy = rav.review(held, "rights"), rav.review(held, "energy")
    # R861-18 of the social security code: from four months before the end to two.
    cover = rav.Renewal("health-cover", date(2026, 8, 31), date(2026, 5, 1), date(2026, 6, 30), False, True)
    assert rights.renewals == (cover,) and len(rights.rights) == 3 and rights.fund_was_asked
    assert energy.voucher == rav.Voucher(Decimal(48), date(2027, 3, 31), True)
    assert energy.voucher_note == rav.VoucherNote("earlier-campaign", date(2026, 12, 31))
    about = rav.About("bill", "wood", None)
    assert energy.uncovered == (rav.Uncovered("bills[0]", about, Decimal(200)),)
    for review in (rights, energy):
        says_what_it_has(review)


def test_a_record_that_an_earlier_version_pickled_is_read() -> None:
    # Such a pickle calls the record with the values that there were.
    assert rav.Lacking("bank.unseizable-balance", "bank", "bank/balance", None).about is None
    assert rav.Screening("housing-fund", "local", None, None, None).helped is None
    assert rav.WithRights({}, {}, {}, {}, {}).in_doubt is False
    assert rav.Finding("", "r", {}, "m", {}, ()).by_year is False


def test_a_file_without_papers_says_so() -> None:
    # Rights are screened from the people and the lines of any file.
    for subject in SUBJECTS[:2]:
        review = rav.review(account({}), subject)
        assert (review.subject, review.findings, review.lacking) == (subject, (), ())
        assert "ne dit rien" in review.text() and "says nothing" in review.text("en")


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
def test_package_and_command_review_alike(path: Path, subject: Literal["energy", "bank", "rights"]) -> None:
    said = run(subject, str(path.relative_to(ROOT)), "--format", "json")
    assert said.returncode == 0, said.stderr
    review = rav.review(rav.Household.load(path), subject)
    assert json.loads(said.stdout) == review.to_dict() == json.loads(review.to_json())
    says_what_it_has(review)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_package_and_command_review_papers_alike(papers: Path, subject: Literal["energy", "bank", "rights"]) -> None:
    review = rav.review(PAPERS, subject)
    assert json.loads(run(subject, str(papers), "--format", "json").stdout) == review.to_dict()
    says_what_it_has(review)
    for audience in ("counsellor", "household"):
        for lang in ("fr", "en"):
            line = ["--lang", lang, subject, str(papers), "--for", audience]
            assert run(*line, "--format", "html").stdout.strip() == review.report("html", audience=audience, lang=lang).strip()


def says_what_it_has(review: rav.Review) -> None:
    """The records say what JSON says, each value in the type of its unit."""
    told = review.to_dict()
    units = {rule.id: {field.name: field.unit for field in (*rule.facts, *rule.figures)} for rule in rav.rules()}
    assert told["on"] == review.on.isoformat() and told["subject"] == review.subject
    for finding, table in zip(review.findings, told["findings"], strict=True):
        assert (finding.path, finding.rule, finding.main) == (table["path"], table["rule"], table["main"])
        assert [value.key for value in finding.law] == [value["key"] for value in table["law"]]
        assert finding.main in finding.result
        for values, texts in ((finding.facts, table["facts"]), (finding.result, table["result"])):
            assert values.keys() == texts.keys()
            for name, value in values.items():
                assert written(value) == texts[name]
                assert type(value) in kinds(units[finding.rule][name]), name
        beside = ("about", "disputed", "other", "undisputed", "by_year")
        assert {name: as_json(getattr(finding, name)) for name in beside} == {name: table[name] for name in beside}
    for name in ("lacking", "screenings", "rights", "uncovered", "voucher", "voucher_note", "fund_was_asked"):
        assert as_json(getattr(review, name)) == told[name], name
    other = {"first": "from", "last": "by"}
    renewals = [{other.get(name, name): value for name, value in as_json(one).items()} for one in review.renewals]
    assert renewals == told["renewals"]
    if review.opened:
        assert review.opened.in_doubt == told["opened"]["in_doubt"] and review.opened.alone is not None
        alone = {one["rule"]: one["alone"] for one in (*told["opened"]["added"], *told["opened"]["yearly"])}
        assert as_json(review.opened.alone) == alone
    for lacking in review.lacking:
        assert (lacking.field is None) != (lacking.law is None)


def as_json(value: Any) -> Any:
    """A record, or what is in one, as JSON has it."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {name: as_json(inner) for name, inner in cast(dict[str, Any], value).items()}
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return [as_json(inner) for inner in value]
    return str(value) if isinstance(value, (Decimal, date)) else value


def written(value: Any) -> str:
    """A value as JSON has it."""
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def kinds(unit: str) -> tuple[type, ...]:
    """The types that a value of a unit may have."""
    if unit == "day":
        return (date, type(None))
    if unit == "yes/no":
        return (bool,)
    whole = unit in ("count", "months", "days", "kWh", "standing", "m2")
    return (int,) if whole else (Decimal,)


@pytest.mark.parametrize("audience", ["counsellor", "household"])
def test_the_page_of_an_assessment_has_its_reviews(papers: Path, audience: Literal["counsellor", "household"]) -> None:
    assessment = rav.assess(rav.Household.load(papers))
    for lang, bank in (("fr", "Banque"), ("en", "Bank")):
        said = run("--lang", lang, "assess", str(papers), "--for", audience, "--format", "html")
        page = assessment.report("html", audience=audience, lang=lang)  # type: ignore[arg-type]
        assert page.strip() == said.stdout.strip()
        assert f">{bank}</h2>" in page
    for path in HOUSEHOLDS:
        said = run("assess", str(path.relative_to(ROOT)), "--for", audience, "--format", "html")
        assert rav.assess(rav.Household.load(path)).report("html", audience=audience).strip() == said.stdout.strip()


def test_a_review_is_a_page_and_a_pdf() -> None:
    review = rav.review(PAPERS, "bank")
    page = review.report("html", audience="household")
    assert page.startswith("<!DOCTYPE html>") and "Votre compte est saisi" in page
    assert "income.minimum" not in page and review.to_pdf(lang="en").startswith(b"%PDF")
    with pytest.raises(ValueError, match="audience"):
        review.report(audience="creditor")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="format"):
        review.report("pdf")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="lang"):
        review.text("de")  # type: ignore[arg-type]


def test_a_notebook_shows_a_review() -> None:
    html = rav.review(PAPERS, "bank")._repr_html_()
    assert html.startswith("<table") and "<caption>Banque" in html and "Somme saisie" in html
    assert html.count("<th") >= html.count("<tr>") > 4


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_review_compares_copies_and_pickles(subject: Literal["energy", "bank", "rights"]) -> None:
    review = rav.review(PAPERS, subject)
    for protocol in (2, pickle.HIGHEST_PROTOCOL):
        again = pickle.loads(pickle.dumps(review, protocol))
        assert again == review and hash(again) == hash(review) and again.to_dict() == review.to_dict()
        assert again.findings == review.findings and again.household == review.household
    assert copy.copy(review) == copy.deepcopy(review) == review
    assert len({rav.review(PAPERS, other) for other in SUBJECTS}) == len(SUBJECTS)
    assert rav.review(PAPERS, subject, "2025-11-20") != review
    assert review != object()
    with pytest.raises(AttributeError):
        review.subject = "bank"  # type: ignore[misc]


def test_a_pickle_keeps_how_it_was_asked() -> None:
    late = rav.review(PAPERS, "bank", on=date(2031, 1, 1), accept_unchecked_law=True)
    kept = pickle.dumps(late, protocol=4)
    assert pickle.loads(kept) == late and pickle.loads(kept).on == date(2031, 1, 1)
    now = rav.law.fingerprint().encode()
    old = kept.replace(now, now[:-1] + (b"0" if now[-1:] != b"0" else b"1"))
    with pytest.warns(rav.LawChanged):
        assert pickle.loads(old) == late


def test_what_cannot_be_reviewed_is_refused() -> None:
    with pytest.raises(rav.BudgetError) as caught:
        rav.review(PAPERS, "banque")  # type: ignore[arg-type]
    [issue] = caught.value.issues
    assert (issue.code, issue.path, issue.allowed) == ("input.unknown-word", "subject", SUBJECTS)
    assert "volet" in caught.value.text("fr")
    with pytest.raises(TypeError):
        rav.review(PAPERS, None)  # type: ignore[arg-type]
    with pytest.raises(rav.BudgetError) as caught:
        rav.review({**PAPERS, "day": None}, "bank")
    assert caught.value.code == "assess.no-day"
    with pytest.raises(rav.BudgetError) as caught:
        rav.review(PAPERS, "bank", on="2031-01-01")
    assert caught.value.code == "law.unchecked"
    with pytest.raises(rav.BudgetError) as caught:
        rav.review(account({"overdraft": "10", "balance": "10"}), "bank")
    assert caught.value.issues[0].path == "bank.balance"


def test_threads_review_alike() -> None:
    alone = [rav.review(PAPERS, subject).to_json() for subject in SUBJECTS]

    def work(number: int) -> str:
        return rav.review(PAPERS, SUBJECTS[number % 3]).to_json()

    with ThreadPoolExecutor(4) as pool:
        said = pool.map(work, range(60))
    assert list(said) == alone * 20


def alone(day: str, **more: Any) -> Any:
    return {
        "format": "resteavivre/household@1",
        "day": day,
        "people": [
            {"id": "p1", "role": "depositor", "born": "1980-05-01"},
            {"id": "c1", "role": "child", "born": "2015-02-01"},
        ],
        "dwelling": {"tenure": "private-tenant"},
        **more,
    }


def test_help_without_a_formula_is_told() -> None:
    # R822-3 of the construction and housing code: from the thirteenth to the second month before.
    debt = {"id": "d1", "kind": "energy-arrears", "balance": "300"}
    [aid, fund] = rav.review(alone("2026-11-15", debts=[debt]), "rights", accept_unchecked_law=True).screenings
    assert aid == ("housing-aid", "worth-checking", None, date(2025, 10, 1), date(2026, 9, 1), None)
    assert (fund.right, fund.answer, fund.first_month) == ("housing-fund", "local", None)
    assert rav.review(account({}), "bank").screenings == ()


def test_rights_are_counted_together() -> None:
    # A public worked case: 431.05 of minimum income where support is received, which is 195.85.
    incomes = [{"kind": "unemployment-benefit", "amount": "265"}, {"kind": "housing-aid", "amount": "300"}]
    review = rav.review(alone("2024-04-01", incomes=incomes), "rights")
    opened = review.opened
    assert opened is not None
    assert opened.added == {"rights.family-support": Decimal("195.85"), "rights.rsa": Decimal("431.05")}
    assert (opened.reduced, opened.yearly, opened.left_out) == ({}, {}, {})
    today, with_rights = opened.left["after-committed"]
    assert today == Decimal(565) and with_rights == Decimal("1191.90")
    assert opened.left["commission"] == (None, None)
    assert json.loads(review.to_json())["opened"]["added"][1]["amount"] == "431.05"
    assert "1\u202f191,90" in review.text() and "1\u202f191,90" in review._repr_html_()
    assert rav.review(account({}), "bank").opened is None
