"""Spark says what one machine says, to the cent, on two workers and more than a million households.

Where the interpreter that runs the tests has no pyspark, the tests make a virtual environment of their own for it, once:
pyspark wants an older pandas than the rest.
"""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import resteavivre as rav

ROWS = int(os.environ.get("RAV_SPARK_ROWS", "1000000"))
REQUIREMENTS = ["pyspark>=4.0,<5", "pandas>=2.2,<3", "pyarrow>=20"]
PACKAGE = Path(rav.__file__).parents[1]
ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java (17 or later) on the PATH")


@pytest.fixture(scope="session")
def python() -> str:
    """An interpreter that has pyspark, made at the first run; it finds this package by `PYTHONPATH`."""
    given = os.environ.get("RAV_SPARK_PYTHON")
    if given:
        return given
    folder = ROOT / "target" / "python" / "spark"
    python = folder / "bin" / "python"
    ready = python.exists() and subprocess.run([python, "-c", "import pyspark, pandas, pyarrow"]).returncode == 0
    if not ready:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *REQUIREMENTS], check=True)
    return str(python)


PRELUDE = """
import sys
from decimal import Decimal
import pyarrow as pa, pyarrow.compute as pc, pyarrow.parquet as pq
from pyspark.sql import SparkSession
import resteavivre as rav

SCALE = "examples/scales/2025-example.toml"
spark = (SparkSession.builder.master("local[2]").config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "4").config("spark.driver.memory", "3g").getOrCreate())
spark.sparkContext.setLogLevel("OFF")
"""


def run(python: str, code: str, folder: Path) -> str:
    script = folder / "script.py"
    script.write_text(PRELUDE + textwrap.dedent(code), encoding="utf-8")
    # Only this package is taken from here: its other half of the path belongs to another environment.
    package = folder / "package"
    package.mkdir(exist_ok=True)
    link = package / "resteavivre"
    if not link.exists():
        link.symlink_to(PACKAGE / "resteavivre", target_is_directory=True)
    environment = os.environ | {"PYSPARK_PYTHON": python, "PYTHONPATH": str(package)}
    done = subprocess.run([python, script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def test_spark_says_what_one_machine_says(python: str, tmp_path: Path) -> None:
    code = f"""
    rows, folder = {ROWS}, {str(tmp_path)!r}
    for part in range(4):
        first, last = rows * part // 4, rows * (part + 1) // 4
        table = pa.table(rav.population(last - first, first=first).households)
        pq.write_table(table, f"{{folder}}/part-{{part}}.parquet")
    df = spark.read.parquet(*[f"{{folder}}/part-{{part}}.parquet" for part in range(4)])
    asked = dict(on="2025-06-30", scale=SCALE)
    assert df.rdd.getNumPartitions() > 1
    far = rav.spark.assess(df, keep="household", **asked)
    far.write.parquet(folder + "/far")
    far = pq.read_table(folder + "/far").sort_by("household")
    whole = pa.table(rav.population(rows).households)
    near = pa.table(rav.batch.assess(whole, **asked))
    assert far.column_names == ["household", *near.column_names]
    assert far["household"].to_pylist() == list(range(rows))
    for name in near.column_names:
        assert far[name].type == near[name].type, name
        assert far[name].combine_chunks().equals(near[name].combine_chunks()), name
    print(rows, near.num_columns)
    """
    assert run(python, code, tmp_path).split()[0] == str(ROWS)


def test_a_row_that_fails_names_its_household_and_a_mistake_comes_at_once(python: str, tmp_path: Path) -> None:
    code = """
    rows = [(7, "2025-07-01", Decimal("1153.12"), Decimal("1814.00")), (8, "x", Decimal("-1.00"), Decimal("0.00"))]
    df = spark.createDataFrame(rows, "dossier long, note string, `totals.applicants` decimal(14,2), "
        "`procedure.retained_charges` decimal(14,2)")
    asked = dict(on="2025-07-01", figures=["repayment.capacity"], keep=["dossier"])
    try:
        rav.spark.assess(df, **asked).collect()
    except Exception as error:
        print("row.negative where {'dossier': 8}" in str(error))
    told = rav.spark.assess(df, errors="null", **asked).collect()
    # TJ Le Havre, 1 July 2025, n° 24/00155
    print(sorted(tuple(row) for row in told))
    try:
        rav.spark.assess(df, **{**asked, "figures": ["repayment.capacities"]})
    except rav.BudgetError as error:
        print(error.code)
    """
    said = run(python, code, tmp_path).splitlines()
    assert said == [
        "True",
        "[(7, Decimal('-660.88'), None), (8, None, 'row.negative')]",
        "columns.unknown-figure",
    ]


def test_the_program_for_spark_submit_runs(python: str, tmp_path: Path) -> None:
    code = f"""
    import runpy
    folder = {str(tmp_path)!r}
    table = pa.table(rav.population(5000).households)
    pq.write_table(table, folder + "/households.parquet")
    sys.argv = ["spark_submit.py", folder + "/households.parquet", folder + "/figures"]
    runpy.run_path("examples/python/spark_submit.py", run_name="__main__")
    near = pa.table(rav.batch.assess(table, on="2025-06-30", errors="null"))
    far = pq.read_table(folder + "/figures").sort_by("household")
    print(far["budget.balance"].to_pylist() == near["budget.balance"].to_pylist(), far.num_rows)
    """
    assert run(python, code, tmp_path).split() == ["True", "5000"]


def test_a_report_of_many_structures_says_what_one_machine_says(python: str, tmp_path: Path) -> None:
    code = f"""
    import pathlib
    folder = pathlib.Path({str(tmp_path)!r}) / "files"
    examples = sorted(pathlib.Path("examples/follow").glob("20*.toml"))
    households = [pathlib.Path(f"examples/households/parent-isole-{{name}}.toml") for name in ("dette-locative", "six-mois-apres")]
    for number in range(40):
        own = folder / f"pcb{{number % 3}}" / f"h{{number:02}}"
        own.mkdir(parents=True)
        for path in [*examples[: 1 + number % 3], *households[: number % 3]]:
            (own / path.name).write_text(path.read_text().replace("PCB-59-2025-0147", f"PCB-{{number // 3}}"))
    (folder / "pcb0/activities.toml").write_text(pathlib.Path("examples/follow/activities.toml").read_text())
    (folder / "pcb1/broken.toml").write_text("format = ")
    rows = [(str(path.relative_to(folder)), path.read_text(), path.relative_to(folder).parts[0]) for path in sorted(folder.rglob("*.toml"))]
    df = spark.createDataFrame(rows, "path string, content string, pcb string").repartition(5)
    for threshold in (1, 5):
        far = rav.spark.report(df, 2025, structure="pcb", threshold=threshold)
        # Each structure is counted by itself here: a reference of two structures is of two households.
        near = [rav.counts([row[:2] for row in rows if row[2] == f"pcb{{number}}"], 2025, threshold=threshold) for number in range(3)]
        print(far.to_dict() == (near[0] + near[1] + near[2]).report().to_dict(), far["households.total"], list(far.refused))
    alone = folder / "pcb2"
    files = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(str(alone))
    print(rav.spark.report(files, 2025).to_dict() == rav.report(alone, 2025).to_dict())
    print(rav.spark.report(df.limit(0), 2025).to_dict() == rav.report([], 2025).to_dict())
    """
    said = run(python, code, tmp_path).splitlines()
    assert said == ["True 40 ['pcb1/broken.toml']"] * 2 + ["True", "True"]
