"""Parquet on a cluster: `spark-submit spark_submit.py HOUSEHOLDS FIGURES`.

Executors need this package: `--archives environment.tar.gz#environment` brings a packed environment along, and
`PYSPARK_PYTHON=./environment/bin/python` makes them use it.
"""

import sys

from pyspark.sql import SparkSession

import resteavivre as rav


def main(source: str, target: str) -> None:
    spark = SparkSession.builder.appName("resteavivre").getOrCreate()
    households = spark.read.parquet(source)
    # Decimals of a table are checked here; a row that cannot be worked out says so in the column `error`.
    rav.spark.assess(households, on="2025-06-30", keep="household", errors="null").write.parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
