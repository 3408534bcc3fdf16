#!/usr/bin/env python3
"""Many small files, each its own durable transaction, beside a bare loop that makes two files durable and commits one row (P8).

    tests/bench/small_files.py ENGINE [--files N] [--payments N] [--rounds N] [--json]

The floor does for each file what cannot be left out: the bytes and the input's record written, synchronised, renamed, and their
folders synchronised, then one row committed."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

from cluster import running, work_folder
from load import Load


def make_durable(folder, name, content):
    temporary = f"{folder}/{name}.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    os.rename(temporary, f"{folder}/{name}")
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(descriptor)
    os.close(descriptor)


def floor(cluster, work, files):
    run = cluster.copy_of("before")
    cluster.sql(run, "CREATE TABLE floor (number BIGINT PRIMARY KEY, text TEXT);", superuser=True)
    objects, records = f"{work}/floor-objects", f"{work}/floor-records"
    os.mkdir(objects)
    os.mkdir(records)
    session = subprocess.Popen(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", cluster.named(run, superuser=True)],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    start = time.monotonic()
    for number, file in enumerate(files):
        with open(file, "rb") as source:
            make_durable(objects, str(number), source.read())
        make_durable(records, str(number), b"x" * 500)
        session.stdin.write(f"INSERT INTO floor VALUES ({number}, repeat('x', 500));\n\\echo done\n")
        if session.stdout.readline() != "done\n":
            sys.exit("the floor could not commit")
    seconds = time.monotonic() - start
    session.stdin.close()
    session.wait()
    cluster.drop(run)
    shutil.rmtree(objects)
    shutil.rmtree(records)
    return seconds


def engine_run(cluster, work, files):
    run = cluster.copy_of("before")
    archive = f"{work}/archive-{run}"
    shutil.copytree(f"{work}/archive", archive)
    figures = cluster.take(run, archive, "bank_file", *files)
    cluster.drop(run)
    shutil.rmtree(archive)
    return figures


def figures_of(engine, files, payments, rounds):
    with work_folder() as work, running(engine, f"{work}/postgres") as cluster:
        load = Load(payments, files * payments)
        load.set_up(f"{work}/setup.toml")
        load.invoices_csv(f"{work}/invoices.csv")
        cluster.create("before")
        cluster.take("before", f"{work}/archive", "set_up", f"{work}/setup.toml")
        cluster.take("before", f"{work}/archive", "invoices", f"{work}/invoices.csv")
        cluster.settle("before")
        names = []
        for number in range(files):
            load.seed = number + 1
            names.append(f"{work}/{number}.ocr")
            load.ocr(names[-1])
        floors, runs = [], []
        for _ in range(rounds):
            floors.append(floor(cluster, work, names))
            runs.append(engine_run(cluster, work, names))
    seconds, lowest = statistics.median(run["seconds"] for run in runs), statistics.median(floors)
    return {"files": files, "payments_a_file": payments, "rounds": rounds, "seconds": round(seconds, 3),
            "floor_seconds": round(lowest, 3), "ratio": round(seconds / lowest, 2),
            "ms_a_file": round(1000 * seconds / files, 2), "floor_ms_a_file": round(1000 * lowest / files, 2),
            "cpu_ms_a_file": round(1000 * statistics.median(run["cpu_seconds"] + run["server_cpu_seconds"] for run in runs) / files, 2),
            "memory_mb": round(max(run["memory_kb"] for run in runs) / 1024, 1)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--payments", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    f = figures_of(options.engine, options.files, options.payments, options.rounds)
    if options.json:
        print(json.dumps(f, indent=1))
        return
    print("| files | seconds | ms a file | floor ms a file | ratio |")
    print("|---|---|---|---|---|")
    print(f"| {f['files']} of {f['payments_a_file']} | {f['seconds']} | {f['ms_a_file']} | {f['floor_ms_a_file']} | {f['ratio']} |")


if __name__ == "__main__":
    main()
