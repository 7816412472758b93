"""Libraries that say nothing of their types, or not enough for strict checks."""

from importlib import import_module
from typing import Any

arro3: Any = import_module("arro3.core")
duckdb: Any = import_module("duckdb")
pa: Any = import_module("pyarrow")
patches: Any = import_module("matplotlib.patches")
pc: Any = import_module("pyarrow.compute")
pd: Any = import_module("pandas")
pq: Any = import_module("pyarrow.parquet")
pdfium: Any = import_module("pypdfium2")
pypdf: Any = import_module("pypdf")
pyplot: Any = import_module("matplotlib.pyplot")
