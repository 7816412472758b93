"""Results in notebooks, data frames and pickles; memory that is not there."""

import importlib
import pickle
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from papers import PAPERS
from untyped import pa

import resteavivre as rav

# The records as the package makes them, with those that have no public name.
_records: Any = importlib.import_module("resteavivre._records")

SCALE = "examples/scales/2025-example.toml"
HOUSEHOLD = rav.Household.load("examples/households/retraitee-proprietaire.toml")


def results() -> dict[str, Any]:
    now = rav.Household.load("examples/households/parent-isole-six-mois-apres.toml")
    before = rav.Household.load("examples/households/parent-isole-dette-locative.toml")
    return {
        "assessment": rav.assess(HOUSEHOLD),
        "plan": rav.plan(HOUSEHOLD, scale=SCALE),
        "loan": rav.loan(principal=10_000, rate="5", term=24),
        "calendar": rav.calendar(HOUSEHOLD, 24),
        "comparison": rav.compare(before, now),
        "review": rav.review(PAPERS, "bank"),
        "table": rav.batch.assess(rav.population(30).households, on="2025-06-30"),
        "documents": rav.batch.documents("examples/households"),
        "worked": rav.rule("earnings.attachable", on="2024-09-18", resources=1328, dependants=0, whole_euros=True),
        "apr": rav.apr([(1000, 0), (-600, 6), (-600, 12)]),
        "outcome": rav.assess(HOUSEHOLD).outcomes[0],
        "population": rav.population(5),
        "compared": rav.plan(HOUSEHOLD, scale=SCALE).compare(),
        "routes": rav.routes(HOUSEHOLD, scale=SCALE),
        "finding": rav.review(PAPERS, "bank").findings[0],
        "parameter": rav.law.parameter("income.minimum-single"),
    }


@pytest.mark.parametrize("name", results())
def test_a_notebook_shows_every_result_as_a_table(name: str) -> None:
    html = results()[name]._repr_html_()
    assert html.startswith("<table") and html.count("<tr>") > 2 and "<caption>" in html
    assert html.count("<th") >= html.count("<tr>")


def records() -> list[str]:
    """Every public record that a notebook shows as a table; a picture shows itself."""
    return [name for name in _records.__all__ if name != "Picture"]


@pytest.mark.parametrize("name", records())
def test_every_record_is_a_table_whose_texts_are_escaped(name: str) -> None:
    kind = getattr(_records, name)
    record = kind(*["<b>&"] * len(kind._fields))
    html = record._repr_html_()
    assert html.startswith("<table") and name in html
    assert html.count("<tr>") == len(kind._fields) + 1 and html.count("&lt;b&gt;&amp;") == len(kind._fields)
    assert "<b>" not in html
    both = _records._Rows([record, record])
    html = both._repr_html_()
    assert html.count("<tr>") == 3 and "<b>" not in html
    assert pickle.loads(pickle.dumps(both)) == both == (record, record)


def test_what_a_record_holds_is_told_apart() -> None:
    """Nothing for `None`, a row for each figure, the items of a tuple one after the other."""
    outcome = _records.Outcome("r", "", "a", {}, {}, {"a": 1, "b<": Decimal("2.50")}, {"a": "EUR"})
    html = outcome._repr_html_()
    for part in ("figures: a", "figures: b&lt;", "units: a", ">EUR</td>", ">2.50</td>"):
        assert part in html
    assert ">x; y</td>" in _records.Route("id", 3, ("x", "y"), ())._repr_html_()
    assert "></td>" in _records.Apr(Decimal("5.1"), Decimal("5.1"), Decimal(0), None, None, ())._repr_html_()
    assert _records._Rows()._repr_html_() == "<p>()</p>"


def is_class(value: Any) -> bool:
    return isinstance(value, type)


def is_raised(kind: Any) -> bool:
    return issubclass(kind, BaseException)


def test_every_public_result_shows_itself() -> None:
    """Classes of the package whose values are results: what is asked for, kept or raised is none."""
    asked = {"Household", "LocalRule", "Scale", "Stream"}
    public: dict[str, Any] = {name: value for name, value in vars(rav).items() if not name.startswith("_")}
    public |= {name: getattr(rav.batch, name) for name in rav.batch.__all__}
    results = {n: kind for n, kind in public.items() if is_class(kind) and n not in asked and not is_raised(kind)}
    assert len(results) > 15
    bare = [n for n, k in results.items() if not hasattr(k, "_repr_html_") and not hasattr(k, "_repr_svg_")]
    assert bare == []


def test_text_of_a_table_is_escaped() -> None:
    table = rav.batch.Table(pa.table({"<b>": ["<script>", None]}))
    html = table._repr_html_()
    assert "<script>" not in html and "<b>" not in html and "script&#62;" in html


def test_frames_say_what_the_table_says() -> None:
    table = rav.batch.assess(rav.population(30).households, on="2025-06-30")
    assert table.to_polars().to_dicts() == pa.table(table).to_pylist()
    frame = table.to_pandas()
    assert list(frame.columns) == list(table.column_names) and len(frame) == 30
    assert frame.attrs["units"]["budget.balance"] == "EUR/month"


def test_outcomes_have_the_keys_of_their_figures() -> None:
    assessment = rav.assess(HOUSEHOLD)
    for outcome in assessment.outcomes:
        assert assessment.outcome(outcome.key) == outcome
        assert assessment[outcome.key] == outcome.figures[outcome.main]
    assert [outcome.key for outcome in assessment.outcomes] == assessment.keys()


@pytest.mark.parametrize("name", ["assessment", "plan", "calendar", "review", "worked"])
def test_a_pickle_says_that_the_law_changed_under_it(name: str) -> None:
    made = results()
    kept = pickle.dumps(made[name], protocol=4)
    now = rav.law.fingerprint().encode()
    assert kept.count(now) == 1
    assert pickle.loads(kept) == made[name]
    old = kept.replace(now, now[:-1] + (b"0" if now[-1:] != b"0" else b"1"))
    with pytest.warns(rav.LawChanged, match="made with the law"):
        again = pickle.loads(old)
    assert again == made[name]


def test_a_report_of_an_assessment_without_lines_is_whole() -> None:
    """Whatever was kept, the page is the one of an assessment that was explained at once."""
    bare, whole = rav.assess(HOUSEHOLD), rav.assess(HOUSEHOLD, explain=True)
    for audience in ("counsellor", "household"):
        assert bare.report("html", audience=audience) == whole.report("html", audience=audience)
    assert pickle.loads(pickle.dumps(bare)).report() == whole.report()


def alone(code: str, limit: int | None = None) -> "subprocess.CompletedProcess[str]":
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}));" if limit else ""
    return subprocess.run([sys.executable, "-c", limited + code], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="only there is memory limited so")
@pytest.mark.parametrize("many", ["2**31", "2_500_000_000", "50_000_000"])
def test_a_population_that_does_not_fit_is_a_memory_error(many: str) -> None:
    code = f"import resteavivre as rav\ntry:\n    rav.population({many})\nexcept MemoryError as error:\n    print('refused', error)"
    done = alone(code, 4 << 30)
    assert done.returncode == 0 and done.stdout.startswith("refused"), done.stderr[-300:]


def test_the_law_is_a_frame_where_only_polars_is() -> None:
    code = "import sys; sys.modules['pandas'] = None; import resteavivre as rav; f = rav.law.frame(); print(type(f).__module__, len(f))"
    done = alone(code)
    assert done.stdout.startswith("polars") and int(done.stdout.split()[1]) == len(rav.law.table()), done.stderr[-300:]
