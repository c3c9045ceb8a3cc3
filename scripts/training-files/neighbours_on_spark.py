"""Counts item-item neighbours on Apache Spark: neighbours.sql as it stands, on the files of `npm run export`.

    python3 neighbours_on_spark.py FOLDER                     writes FOLDER/model.parquet
    python3 neighbours_on_spark.py FOLDER --check OTHER       and compares it with what another engine wrote

Local mode unless SPARK_MASTER names a cluster; the folder may then be any address Spark can read.
Needs `pip install pyspark` and a Java that it runs on.
"""

import argparse
import glob
import os
import shutil
import sys

from pyspark.sql import SparkSession

COLUMNS = ["list", "source", "place", "target", "similarity", "support"]


def main():
    parser = argparse.ArgumentParser(description="Item-item neighbours on Apache Spark.")
    parser.add_argument("folder")
    parser.add_argument("--check", metavar="PARQUET", help="neighbours counted by another engine")
    parser.add_argument("--partitions", type=int, default=8, help="of the pair count's shuffle")
    options = parser.parse_args()
    spark = (
        SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[*]"))
        .appName("neighbours")
        .config("spark.sql.shuffle.partitions", options.partitions)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    try:
        neighbours = count(spark, options.folder)
        path = os.path.join(options.folder, "model.parquet")
        write_one_file(neighbours, path)
        print(f"{spark.read.parquet(path).count()} neighbours in {path}")
        if options.check is not None:
            return compare(spark, path, options.check)
        return 0
    finally:
        spark.stop()


def count(spark, folder):
    for name in ("interactions", "settings"):
        spark.read.parquet(os.path.join(folder, f"{name}.parquet")).createOrReplaceTempView(name)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "neighbours.sql"), encoding="utf-8") as text:
        return spark.sql(text.read())


def write_one_file(neighbours, path):
    """Spark writes folders; a model is one file."""
    parts = f"{path}.parts"
    neighbours.coalesce(1).write.mode("overwrite").parquet(parts)
    shutil.move(glob.glob(os.path.join(parts, "part-*.parquet"))[0], path)
    shutil.rmtree(parts)


def compare(spark, path, other):
    """Every list, place by place: who stands there, by how many rows, and how alike to the last bit."""
    ours, theirs = (spark.read.parquet(each).select(COLUMNS) for each in (path, other))
    differing = ours.exceptAll(theirs).count() + theirs.exceptAll(ours).count()
    print("the same neighbours, to the last place" if differing == 0 else f"{differing} rows differ")
    return 0 if differing == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
